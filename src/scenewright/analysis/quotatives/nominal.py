"""Words after a quotation -> the clause that makes it somebody's without a verb of speech.

"was Ann's reply", "was all she said", "came from Ann", "It was Ann who spoke.", "This from Ann.", "Ann's voice shook."
"""

from collections.abc import Sequence

from scenewright.analysis.quotatives.clauses import Clause, Phrase
from scenewright.analysis.quotatives.complements import finish_clause
from scenewright.analysis.quotatives.phrases import follows, is_adverb, looks_finite, read_subject
from scenewright.analysis.quotatives.words import (
    AUXILIARIES,
    CONJUNCTIONS,
    DETERMINERS,
    POSSESSIVES,
    PREPOSITIONS,
    REPLIES,
    SENTENCE_STOPS,
    STOPS,
    Word,
    speaks,
)
from scenewright.analysis.speech_verbs import SpeechLexicon, SpeechVerb

_BE = frozenset("was were is are".split())
_TO_BE = SpeechVerb("be", "say")


def read_nominal(words: Sequence[Word], at: int, lexicon: SpeechLexicon) -> Clause | None:
    """The clause at word `at`, which goes on with the sentence of the quotation."""
    for read in (_read_all_said, _read_reply, _read_words_of, _read_source):
        clause = read(words, at, lexicon)
        if clause is not None:
            return clause
    return None


def read_presenting(words: Sequence[Word], lexicon: SpeechLexicon, *, tied: bool) -> Clause | None:
    """A sentence after the quotation's own that shows whose it was: "It was Ann.", "Ann's voice shook."

    `tied`: the quotation ends in a comma or the like, so that the sentence leans on it.
    """
    at = 1 if words and words[0].low == "," else 0
    if at >= len(words):
        return None
    voice = read_voice(words, at, lexicon)
    if voice is not None and (tied or words[at].capital):
        return Clause(at, voice.end, voice.end, "act", voice, (), None, True)
    if tied or not words[at].capital:
        return None
    for read in _PRESENTING:
        clause = read(words, at, lexicon)
        if clause is not None:
            return clause
    return None


def _read_owned(words: Sequence[Word], at: int, lexicon: SpeechLexicon) -> Clause | None:
    """ "The shout was Ann's.", "The voice, Ben realised, was Ann's.": the sentence stays."""
    noun = at + 1
    while noun < len(words) and noun < at + 4 and words[noun].low not in REPLIES | _VOICES:
        noun += 1
    if words[at].low not in ("the", "this") or not follows(words, noun, tuple(REPLIES | _VOICES)):
        return None
    link = noun + 1
    if follows(words, link, (",",)):
        link = next((i + 1 for i in range(link + 1, min(link + 8, len(words))) if words[i].low == ","), link)
    if not follows(words, link, _IS):
        return None
    end = link + 1
    while end < len(words) and words[end].low not in STOPS:
        end += 1
    owns = end < len(words) and words[end].low in SENTENCE_STOPS and words[end - 1].low.endswith(("'s", "s'"))
    subject = read_subject(words[:end], link + 1, lexicon) if owns else None
    if subject is None or subject.end != end:
        return None
    return Clause(at, end, link, "act", subject, (), None, True)


def _read_recognised(words: Sequence[Word], at: int, lexicon: SpeechLexicon) -> Clause | None:
    """ "It took Ben a moment to see that it was Ann who had spoken.": the sentence stays."""
    for it in range(at + 2, min(at + _RECOGNISED, len(words) - 1)):
        if words[it].low in SENTENCE_STOPS:
            return None
        if words[it].low == "it" and words[it + 1].low in ("was", "is"):
            clause = read_cleft(words, it, lexicon)
            spoken = clause is not None and follows(words, clause.end, tuple(SENTENCE_STOPS))
            if clause is not None and spoken and clause.kind == "say" and words[clause.verb].low in ("spoken", "spoke"):
                return Clause(at, clause.end, clause.verb, "act", clause.subject, (), None, True)
    return None


_RECOGNISED = 16  # words of a sentence in which somebody finds out who spoke


def _read_nobodys_voice(words: Sequence[Word], at: int, lexicon: SpeechLexicon) -> Clause | None:
    """A sentence about a voice that is nobody's yet: "A man's voice, hoarse.", "A voice like gravel.", "The voice was
    high."
    """
    if words[at].low == "the" and follows(words, at + 1, ("voice",)) and follows(words, at + 2, _SOUNDED):
        told = [word.low for word in words[at + 3 : at + 8]]
        owned = any(word.endswith(("'s", "s'")) or word in ("mine", "his", "hers", "familiar") for word in told)
        return None if owned else Clause(at, at + 2, at + 2, "act", Phrase(at, at + 2, "noun"), (), None, True)
    if words[at].low not in ("a", "an"):
        return None
    subject = read_subject(words, at, lexicon)
    if subject is None or words[subject.end - 1].low != "voice" or subject.end >= len(words):
        return None
    bare = words[subject.end].low in STOPS or words[subject.end].low in ("from", "like", "behind", "on", "at", "over")
    return Clause(at, subject.end, subject.end, "act", subject, (), None, True) if bare else None


def _read_said_it(words: Sequence[Word], at: int, lexicon: SpeechLexicon) -> Clause | None:
    """ "The cook said it without turning round.", "She said this to the window.": the sentence stays."""
    subject = read_subject(words, at, lexicon)
    if subject is None or not follows(words, subject.end, _SAID) or not follows(words, subject.end + 1, _IT):
        return None
    return Clause(at, subject.end, subject.end, "act", subject, (), None, True)


def _read_cleft_it(words: Sequence[Word], at: int, lexicon: SpeechLexicon) -> Clause | None:
    """ "It was Ann who asked it, in a low voice.": the sentence stays."""
    if words[at].low != "it" or not follows(words, at + 1, _IS):
        return None
    subject = read_subject(words, at + 2, lexicon)
    if subject is None or not follows(words, subject.end, ("who",)) or not follows(words, subject.end + 2, _IT):
        return None
    verb = lexicon.finite.get(words[subject.end + 1].low)
    if verb is None or verb.kind not in ("say", "ask"):
        return None
    return Clause(at, subject.end + 3, subject.end + 1, "act", subject, (), None, True)


def _read_escaped(words: Sequence[Word], at: int, lexicon: SpeechLexicon) -> Clause | None:
    """ "It tumbled out of Ann.", "The words burst from the cook.": the sentence stays."""
    start = at + 1 if words[at].low in ("it", "this") else at + 2
    if start == at + 2 and not (words[at].low == "the" and follows(words, at + 1, ("words", "word", "question"))):
        return None
    if not follows(words, start, _ESCAPED):
        return None
    of = start + 2 if follows(words, start + 1, ("out",)) else start + 1
    if not follows(words, of, ("of", "from")):
        return None
    subject = read_subject(words, of + 1, lexicon)
    person = subject is not None and (subject.kind == "name" or words[subject.end - 1].low in lexicon.persons)
    if subject is None or not person:
        return None
    return Clause(at, subject.end, start, "act", subject, (), None, True)


_ESCAPED = ("came", "comes", "burst", "bursts", "broke", "breaks", "fell", "tumbled", "tumbles", "exploded", "slipped")
_SAID = ("said", "says", "whispered", "shouted", "muttered", "mumbled", "breathed")
_IT = ("it", "this")
_SOUNDED = ("was", "is", "sounded", "sounds", "had", "has", "came", "comes", "seemed", "seems")


def read_voice(words: Sequence[Word], at: int, lexicon: SpeechLexicon) -> Phrase | None:
    """Whose voice does something: "Ana's voice | shook", "his tone | was"; None when nobody's does."""
    stop = min(len(words) - 1, at + 8)
    noun = next((i for i in range(at + 1, stop) if words[i].low in _VOICES), None)
    if noun is None or words[noun].low == "voices":
        return None
    phrase = read_subject(words[: noun + 1], at, lexicon)
    if phrase is None or phrase.end != noun + 1 or not _has_owner(words, phrase):
        return None
    verb = noun + 1
    while verb < stop and is_adverb(words[verb], lexicon):
        verb += 1
    return phrase if words[verb].low in AUXILIARIES or looks_finite(words[verb], lexicon) else None


_VOICES = frozenset("voice tone words growl roar shout whisper yell".split())


def _has_owner(words: Sequence[Word], phrase: Phrase) -> bool:
    owned = any(word.low.endswith(("'s", "s'")) for word in words[phrase.begin : phrase.end])
    return owned or words[phrase.begin].low in ("his", "her", "my", "their")


def read_heard(words: Sequence[Word], sentence: int, last: int, lexicon: SpeechLexicon) -> Clause | None:
    """ "From the hall came a woman's voice", "it was another voice that answered", in the words up to `last`."""
    for at in range(last - 1, sentence - 1, -1):
        sounding = _read_sounding(words, at, last, lexicon)
        if sounding is not None:
            return sounding
        if words[at].low in _ARISING and words[at + 1].low in _HEARD_ARTICLES:
            voice = next((i for i in range(at + 2, last + 1) if words[i].low == "voice"), None)
            if voice is not None and not any(word.low in STOPS for word in words[at:voice]):
                return Clause(at, last + 1, at, "act", Phrase(at + 1, voice + 1, "noun"), (), None, True)
        if words[at].low == "it":
            clause = read_cleft(words[: last + 1], at, lexicon) or _read_falling(words[: last + 1], at, lexicon)
            if clause is not None:
                return clause
    return None


def _read_sounding(words: Sequence[Word], at: int, last: int, lexicon: SpeechLexicon) -> Clause | None:
    """ "the voice of | Ann calling everybody in", from the "of" at word `at`."""
    if words[at].low != "of" or at == 0 or words[at - 1].low not in _SOUNDS:
        return None
    subject = read_subject(words[: last + 1], at + 1, lexicon)
    if subject is None or subject.kind != "name" or subject.end > last:
        return None
    verb = lexicon.participles.get(words[subject.end].low)
    if verb is None or verb.kind not in ("say", "ask", "sound"):
        return None
    return Clause(at - 1, last + 1, subject.end, "act", subject, (), None, True)


_SOUNDS = frozenset("voice sound noise bustle din shriek howl bellow roar clamour sight".split())


def _read_falling(words: Sequence[Word], at: int, lexicon: SpeechLexicon) -> Clause | None:
    """ "It fell to Ann to explain", "it was left to Ben to say it", "it was up to Ann to ask"."""
    link = at + 1
    while link < len(words) and (words[link].low in _FALLING or is_adverb(words[link], lexicon)):
        link += 1
    subject = read_subject(words, link + 1, lexicon) if link > at + 1 and follows(words, link, ("to", "for")) else None
    if subject is None or subject.kind == "pronoun" or not follows(words, subject.end, ("to",)):
        return None
    verb = lexicon.plain.get(words[subject.end + 1].low) if subject.end + 1 < len(words) else None
    if verb is None or verb.kind not in ("say", "ask") or not speaks(words, subject.end + 1, verb.base):
        return None
    return Clause(at, len(words), subject.end + 1, "act", subject, (), None, True)


_FALLING = frozenset("was is fell falls had been left up".split())


_ARISING = frozenset("came comes rose rises floated floats drifted drifts boomed booms crackled crackles".split())
_HEARD_ARTICLES = frozenset("a an the another".split())


def _read_given(words: Sequence[Word], at: int, lexicon: SpeechLexicon) -> Clause | None:
    """ "This from Ann.", "The word came from Ann.", "The voice belonged to Ann."."""
    if words[at].low in ("this", "that") and follows(words, at + 1, ("from",)):
        link = at + 1
    elif words[at].low == "thus" and at + 1 < len(words) and words[at + 1].capital:
        link = at
    elif words[at].low in ("the", "this", "that") and at + 3 < len(words):
        noun = next((i for i in range(at + 1, at + 4) if words[i : i + 1] and words[i].low in REPLIES | _VOICES), None)
        if noun is None:
            return None
        link = noun + 1
        while link < len(words) and (words[link].low in _SOURCES or is_adverb(words[link], lexicon)):
            link += 1
        if follows(words, link, ("belonged",)) and follows(words, link + 1, ("to",)):
            link += 1
        elif link == noun + 1 or not follows(words, link, ("from",)):
            return None
    else:
        return None
    subject = _read_giver(words, link + 1, lexicon)
    if subject is None:
        return None
    return finish_clause(words, at, link, subject.end, _TO_BE, subject, lexicon)


def _read_identity(words: Sequence[Word], at: int, lexicon: SpeechLexicon) -> Clause | None:
    """ "It was Ann.", "It was Ann's voice.", "It was a boy's voice", "Ann again.": the sentence stays."""
    again = read_subject(words, at, lexicon)
    if again is not None and again.kind == "name" and follows(words, again.end, ("again",)):
        stops = again.end + 1 < len(words) and words[again.end + 1].low in SENTENCE_STOPS
        return Clause(at, again.end + 1, again.end, "act", again, (), None, True) if stops else None
    if words[at].low not in ("it", "that", "this") or not follows(words, at + 1, _IS):
        return None
    subject = read_subject(words, at + 2, lexicon)
    if subject is None or subject.end >= len(words):
        return None
    after = _skip_time(words, subject.end)
    if after > subject.end and after < len(words) and words[after].low in SENTENCE_STOPS:
        return Clause(at, after, at + 1, "act", subject, (), None, True)  # “It was the cook this time.”
    whose = words[subject.end - 2].low if subject.end - subject.begin > 2 else ""
    if words[subject.begin].low in ("a", "an") and words[subject.end - 1].low == "voice" and whose.endswith("'s"):
        return Clause(at, subject.end, at + 1, "act", subject, (), None, True)  # “Hello?” It was a boy's voice.
    if not words[subject.begin].capital:
        return None
    if any(word.low in _DAYS for word in words[subject.begin : subject.end]):
        return None
    heard = words[subject.end - 1].low in _VOICES
    if subject.kind != "name" and not heard:
        return None
    if words[subject.end - 1].low.endswith(("'s", "s'")) or words[subject.end].low not in STOPS:
        return None
    return Clause(at, subject.end, at + 1, "act", subject, (), None, True)


_IS = ("was", "is", "'s")


def _skip_time(words: Sequence[Word], at: int) -> int:
    """Past "this time", "again" or "now", which tell that the words before are somebody's turn."""
    if [word.low for word in words[at : at + 2]] in (["this", "time"], ["at", "last"]):
        return at + 2
    return at + 1 if follows(words, at, ("again", "now")) else at


_DAYS = frozenset(
    "monday tuesday wednesday thursday friday saturday sunday january february march april may june july august"
    " september october november december christmas easter halloween eve day god english french latin german".split()
)
"""What "it was" as often as a person."""


def _read_all_said(words: Sequence[Word], at: int, lexicon: SpeechLexicon) -> Clause | None:
    """ "was all she said", "were the only words Ann could find", "is what he says"."""
    if words[at].low not in _BE or words[at].capital or at + 2 >= len(words):
        return None
    for begin in range(at + 1, min(at + 7, len(words))):
        low = words[begin].low
        if low in STOPS or low in ("by", "from"):
            return None
        if begin == at + 1:
            if low not in ("all", "what", "everything", "the", "as", "how"):
                return None
            continue
        subject = read_subject(words, begin, lexicon)
        verb = _read_saying(words, subject, lexicon) if subject is not None else None
        if subject is not None and verb is not None:
            return finish_clause(words, at, verb, verb + 1, _TO_BE, subject, lexicon)
    return None


def _read_saying(words: Sequence[Word], subject: Phrase, lexicon: SpeechLexicon) -> int | None:
    """The verb of speech that `subject` has, "could" and "managed to" passed over."""
    for at in range(subject.end, min(subject.end + 6, len(words))):
        low = words[at].low
        if low in _UTTERED and not follows(words, at + 1, ("to",)):
            return at
        verb = lexicon.finite.get(low) or lexicon.plain.get(low)
        if verb is not None and verb.kind in ("say", "ask", "sound", "think"):
            return at
        if low not in AUXILIARIES | _ABLE and not is_adverb(words[at], lexicon):
            return None
    return None


_UTTERED = frozenset("manage managed manages get got gets find found".split())
_ABLE = frozenset("to been able ever manage managed manages get got gets thought think of found find".split())


def _read_reply(words: Sequence[Word], at: int, lexicon: SpeechLexicon) -> Clause | None:
    """ "was the only reply", "came Ann's answer", "were the first words which fell from Ann"."""
    if words[at].low not in (*_BE, "came", "comes") or words[at].capital:
        return None
    owner = at + 1
    while owner < len(words) and is_adverb(words[owner], lexicon):
        owner += 1
    for end in range(owner, min(at + 9, len(words))):
        word = words[end]
        if word.low in REPLIES and end > owner:
            return _reply_clause(words, at, owner, end, lexicon)
        stops = not word.low[0].isalpha() and (word.low != "," or end < owner + 2)
        if stops or (word.low in PREPOSITIONS and word.low != "of"):
            return None
    return None


def _reply_clause(words: Sequence[Word], at: int, begin: int, noun: int, lexicon: SpeechLexicon) -> Clause:
    owner = words[begin]
    subject = None
    end = noun + 1
    if owner.low in POSSESSIVES:
        subject = Phrase(begin, begin + 1, "pronoun")
    else:
        for index in range(begin, noun):
            if words[index].low.endswith(("'s", "s'")):
                subject = Phrase(begin, index + 1, "name" if owner.capital else "noun")
                break
    if subject is None:
        subject = _read_author(words, noun + 1, lexicon)
        end = subject.end if subject is not None else end
    return finish_clause(words, at, at, end, _TO_BE, subject, lexicon)


def _read_author(words: Sequence[Word], at: int, lexicon: SpeechLexicon) -> Phrase | None:
    """Whose the noun of speech before word `at` is: "of Ann", "which burst from Ann"."""
    for link in range(at, min(at + 6, len(words) - 1)):
        if words[link].low in STOPS:
            return None
        if words[link].low in ("of", "from", "by"):
            subject = _read_giver(words, link + 1, lexicon)
            if subject is not None:
                return subject
    return None


def _read_words_of(words: Sequence[Word], at: int, lexicon: SpeechLexicon) -> Clause | None:
    """ "was Ann's first thought", "were his words": what somebody's name in the genitive begins, whatever the noun."""
    if words[at].capital or words[at].low not in ("was", "were", "is", "came"):
        return None
    owner = at + 2 if follows(words, at + 1, ("all",)) else at + 1
    if owner >= len(words) or not (words[owner].capital or words[owner].low in DETERMINERS):
        return None
    for end in range(owner, min(owner + 4, len(words))):
        if words[end].low.endswith(("'s", "s'")):
            noun = _noun_after(words, end + 1, lexicon)
            subject = Phrase(owner, end + 1, "name" if words[owner].capital else "noun")
            return finish_clause(words, at, at, noun, _TO_BE, subject, lexicon) if noun > end + 1 else None
        if not words[end].low[0].isalpha() or (end > owner and not words[end].capital and words[owner].capital):
            return None
    return None


def _noun_after(words: Sequence[Word], at: int, lexicon: SpeechLexicon) -> int:
    end = at
    while end < len(words) and end < at + 5 and words[end].low[0].isalpha():
        low = words[end].low
        if low in PREPOSITIONS or low in CONJUNCTIONS or low in AUXILIARIES or is_adverb(words[end], lexicon):
            break
        end += 1
    return end


_SOURCES = frozenset("came comes broke burst rose escaped sounded rang issued proceeded fell".split())


def _read_source(words: Sequence[Word], at: int, lexicon: SpeechLexicon) -> Clause | None:
    """ "came from Ann", "burst from his lips", "was whispered by Ben", "from Ann"."""
    if words[at].capital:
        return None
    link = at + 1
    while link < len(words) and is_adverb(words[link], lexicon):
        link += 1
    if words[at].low == "from":
        verb, link = _TO_BE, at
    elif words[at].low in ("this", "that") and follows(words, at + 1, ("from",)):
        verb, link = _TO_BE, at + 1  # “No” — this from Ann
    elif words[at].low in _SOURCES and follows(words, link, ("from",)):
        verb = SpeechVerb(words[at].low, "say")
    elif words[at].low in ("was", "were") and link + 1 < len(words):
        spoken = lexicon.finite.get(words[link].low)
        past = spoken is not None and (words[link].low.endswith("ed") or words[link].low in ("said", "spoken"))
        while past and link + 1 < len(words) and not follows(words, link + 1, ("by",)) and words[link].low not in STOPS:
            link += 1
        if spoken is None or not past or not follows(words, link + 1, ("by",)):
            return None
        verb, link = SpeechVerb(spoken.base, "say"), link + 1
    else:
        return None
    subject = _read_giver(words, link + 1, lexicon)
    if subject is None or (link == at and subject.end < len(words) and words[subject.end].low not in STOPS):
        return None
    return finish_clause(words, at, at, subject.end, verb, subject, lexicon)


_BEYOND = STOPS | PREPOSITIONS | CONJUNCTIONS
_LIPS = frozenset("lips mouth throat side direction".split())


def _read_giver(words: Sequence[Word], at: int, lexicon: SpeechLexicon) -> Phrase | None:
    """Whom a speech comes from: a name, "him", "his lips", "Ann's tight lips"; no place."""
    if at >= len(words):
        return None
    low = words[at].low
    owns = low in ("his", "her") and any(word.low in _LIPS for word in words[at + 1 : at + 4])
    if owns or (low in ("him", "her", "them") and (at + 1 >= len(words) or words[at + 1].low in _BEYOND)):
        return Phrase(at, at + 1, "pronoun")
    phrase = read_subject(words, at, lexicon)
    if phrase is None:
        return None
    if phrase.kind == "noun" and words[phrase.begin].capital and words[phrase.end - 1].low in _LIPS | _VOICES:
        return phrase
    return phrase if phrase.kind == "name" and not words[phrase.end - 1].low.endswith(("'s", "s'")) else None


def read_cleft(words: Sequence[Word], at: int, lexicon: SpeechLexicon) -> Clause | None:
    """ "It was Ann who spoke": after the words that she spoke."""
    if words[at].low not in ("it", "this", "that") or not follows(words, at + 1, _IS):
        return None
    subject = read_subject(words, at + 2, lexicon)
    if subject is None:
        return None
    who = subject.end
    aside = follows(words, who, (",",)) and who + 2 < len(words) and is_adverb(words[who + 1], lexicon)
    who += 3 if aside and words[who + 2].low == "," else 0  # it was Ann, surprisingly, who spoke
    if follows(words, who, (",",)) and follows(words, who + 1, ("not",)):
        other = read_subject(words, who + 2, lexicon)  # it was Ann, not Ben, who spoke
        who = other.end + 1 if other is not None and follows(words, other.end, (",",)) else who
    if not follows(words, who, ("who", "that")):
        return None
    verb_at = who + 1
    while verb_at < len(words) and (words[verb_at].low in AUXILIARIES or is_adverb(words[verb_at], lexicon)):
        verb_at += 1
    verb = lexicon.finite.get(words[verb_at].low) if verb_at < len(words) else None
    if breaks_silence(words, verb_at):
        return Clause(at, verb_at + 3, verb_at, "act", subject, (), None, True)
    if verb is None and verb_at < len(words) and words[verb_at].low == "spoken":
        verb = SpeechVerb("speak", "say")
    if verb is None or verb.kind not in ("say", "ask", "sound") or not speaks(words, verb_at, verb.base):
        return None
    return finish_clause(words, at, verb_at, verb_at + 1, verb, subject, lexicon)


def breaks_silence(words: Sequence[Word], at: int) -> bool:
    """Whether the verb at `at` breaks the silence."""
    return [word.low for word in words[at : at + 3]] in (["broke", "the", "silence"], ["breaks", "the", "silence"])


_PRESENTING = (
    _read_given,
    _read_identity,
    _read_owned,
    _read_recognised,
    _read_nobodys_voice,
    _read_said_it,
    _read_cleft_it,
    _read_escaped,
)
"""What shows whose a speech was in a sentence of its own."""
