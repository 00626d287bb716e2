"""Words after a quotation -> the clause that tags it: subject, verb, manner, addressee and what is left over.

Two orders: inverted ("said the old woman") and plain ("the old woman said"). Idea of the trigram patterns: Muzny et al.
2017; of the verb list: Elson and McKeown 2010.
"""

from collections.abc import Sequence

from scenewright.analysis.quotatives.clauses import Clause, Phrase
from scenewright.analysis.quotatives.complements import finish_clause
from scenewright.analysis.quotatives.governed import read_heard_speaker
from scenewright.analysis.quotatives.nominal import read_cleft, read_nominal
from scenewright.analysis.quotatives.phrases import follows, is_adverb, looks_finite, opens_noun, read_subject
from scenewright.analysis.quotatives.words import (
    AUXILIARIES,
    CONJUNCTIONS,
    DASHES,
    DETERMINERS,
    HEARING,
    PARTICLES,
    PREPOSITIONS,
    SENTENCE_STOPS,
    STOPS,
    Word,
    speaks,
)
from scenewright.analysis.speech_verbs import SpeechLexicon, SpeechVerb


def read_clause_after(words: Sequence[Word], lexicon: SpeechLexicon, *, tied: bool) -> Clause | None:
    """The tag at the beginning of `words`, which follow a quotation; None when it is no tag.

    `tied`: the quotation ends in a comma, dash or dots, or the words go on in lower case, so a tag is expected.
    """
    at = 0
    while at < len(words) and (words[at].low in DASHES or words[at].low in (",", "--")):
        at += 1
    if at >= len(words):
        return None
    for clause in (read_nominal(words, at, lexicon), read_cleft(words, at, lexicon)):
        if clause is not None:
            return clause
    hearing = _find_hearing(words, at, lexicon)
    if hearing is not None:
        heard = _read_heard(words, at, hearing, lexicon)
        if heard is not None or words[hearing].low in HEARING:
            return heard
    for read in (_read_inverted, _read_caused, _read_plain):
        clause = read(words, at, lexicon, tied)
        if clause is not None:
            return clause
    return None


def read_cut_off(words: Sequence[Word], lexicon: SpeechLexicon) -> Clause | None:
    """ "Ann cut him off", "the porter interrupted Ben" behind words that break off: they are his whom it stops.

    No subject where something else is stopped: "the bell drowned the rest".
    """
    stopper = read_subject(words, 0, lexicon)
    if stopper is None or not words[0].capital:
        return None
    verb = stopper.end
    while verb < len(words) and is_adverb(words[verb], lexicon):
        verb += 1
    if not follows(words, verb, _CUTTING):
        return None
    at = verb + 2 if follows(words, verb + 1, ("across", "over", "off")) else verb + 1
    if follows(words, at, ("him", "her", "them", "me", "us")):
        stopped = Phrase(at, at + 1, "pronoun")
    else:
        found = read_subject(words, at, lexicon)
        if found is None or found.kind != "name":
            return None
        stopped = found
    apart = words[verb].low in _APART and at == verb + 1
    if apart and not follows(words, stopped.end, ("off", "short", "up", "down", "silent", "quiet", "away")):
        return None
    return Clause(0, stopped.end, verb, "act", stopped, (), None, True)


_APART = frozenset("cut cuts shut shuts waved waves".split())
_STOPPING = "interrupted interrupts silenced silences shushed shushes hushed overrode talked spoke"
_CUTTING = (*_APART, *_STOPPING.split())


def _find_hearing(words: Sequence[Word], at: int, lexicon: SpeechLexicon) -> int | None:
    """The verb of hearing or remembering of a clause that begins at word `at`."""
    hearer = read_subject(words, at, lexicon)
    verb = hearer.end if hearer is not None else len(words)
    while verb < len(words) and (words[verb].low in AUXILIARIES or is_adverb(words[verb], lexicon)):
        verb += 1
    return verb if verb < len(words) and words[verb].low in HEARING | _REMEMBERING else None


_REMEMBERING = frozenset("remember remembers remembered recall recalls recalled".split())


def _read_heard(words: Sequence[Word], at: int, hearing: int, lexicon: SpeechLexicon) -> Clause | None:
    """ "Ann heard Ben say": Ben speaks; "Ann heard": somebody else does, and it is no tag."""
    if follows(words, hearing + 1, ("to",)) and words[hearing - 1].low in AUXILIARIES and hearing + 2 < len(words):
        verb = lexicon.plain.get(words[hearing + 2].low)  # "was heard to say"
        hearer = read_subject(words, at, lexicon)
        return finish_clause(words, at, hearing + 2, hearing + 3, verb, hearer, lexicon) if verb is not None else None
    for said in range(hearing + 2, min(hearing + 8, len(words))):
        verb = lexicon.plain.get(words[said].low) or lexicon.participles.get(words[said].low)
        if verb is None or not speaks(words, said, verb.base):
            continue
        subject = read_heard_speaker(words, hearing + 1, said, lexicon)
        if subject is not None:
            return finish_clause(words, at, said, said + 1, verb, subject, lexicon)
    return None


def _read_inverted(words: Sequence[Word], at: int, lexicon: SpeechLexicon, tied: bool) -> Clause | None:
    """ "said the old woman", "then cried out Ann"."""
    begin = at
    while at < len(words) and is_adverb(words[at], lexicon) and words[at].low not in lexicon.finite:
        at += 1
    if at >= len(words):
        return None
    verb = lexicon.finite.get(words[at].low) or lexicon.plain.get(words[at].low)
    if verb is None and tied and begin == at and not words[at].capital and words[at].low.endswith("ed"):
        verb = SpeechVerb(words[at].low, "say")
    if verb is None or (words[at].capital and tied and words[at].low not in _SAID):
        return None
    nxt = at + 1
    while nxt < len(words) and (words[nxt].low in PARTICLES or is_adverb(words[nxt], lexicon)):
        nxt += 1
    subject = read_subject(words, nxt, lexicon) or _read_described(words, nxt, lexicon)
    plain = words[at].low in lexicon.plain and words[at].low not in lexicon.finite
    if plain and not follows(words, nxt, ("i", "you", "they", "we")) and not _joined(words, subject):
        return None
    if subject is None or not _may_speak(words, subject):
        return None
    if not speaks(words, at, verb.base, following=nxt):
        return None
    subject = _with_relative(words, subject, lexicon)
    return finish_clause(words, begin, at, subject.end, verb, subject, lexicon)


def _with_relative(words: Sequence[Word], subject: Phrase, lexicon: SpeechLexicon) -> Phrase:
    """The subject with a relative clause of two words that ends the sentence: said the first woman | he met."""
    end = subject.end
    if subject.kind != "noun" or end + 2 >= len(words) or words[end + 2].low not in SENTENCE_STOPS:
        return subject
    relative = words[end].low in _WHO_DOES and looks_finite(words[end + 1], lexicon)
    return Phrase(subject.begin, end + 2, subject.kind) if relative else subject


_WHO_DOES = frozenset("he she they i we".split())


def _joined(words: Sequence[Word], subject: Phrase | None) -> bool:
    """ "say Nadia and Sol": a subject of several."""
    return subject is not None and any(word.low == "and" for word in words[subject.begin : subject.end])


def _read_described(words: Sequence[Word], at: int, lexicon: SpeechLexicon) -> Phrase | None:
    """ "skeptical Ann": an adjective and a name, as only the inverted order has them."""
    if at + 1 >= len(words) or not opens_noun(words, at, lexicon) or words[at].capital or words[at].low in PARTICLES:
        return None
    phrase = read_subject(words, at + 1, lexicon) if words[at + 1].capital else None
    return Phrase(at, phrase.end, phrase.kind) if phrase is not None and phrase.kind == "name" else None


def _may_speak(words: Sequence[Word], subject: Phrase) -> bool:
    first = words[subject.begin].low
    if first == "one" and subject.end < len(words) and words[subject.end].low in SENTENCE_STOPS:
        return True  # “When?” said one. But “said one to the other”
    if subject.kind == "pronoun":
        return first not in ("it", "you", "one") or subject.end - subject.begin > 1 or first == "you"
    return first not in ("no", "any", "this", "these", "its")


def _read_caused(words: Sequence[Word], at: int, lexicon: SpeechLexicon, _tied: bool) -> Clause | None:
    """ "Ann made Ben repeat", "Ann let him finish", "Ann imagined Ben saying": Ben speaks."""
    causer = read_subject(words, at, lexicon)
    if causer is None or not follows(words, causer.end, _CAUSING):
        return None
    begin = causer.end + 1
    for said in range(begin + 1, min(begin + _LONGEST_NAME, len(words))):
        verb = lexicon.plain.get(words[said].low) or lexicon.participles.get(words[said].low)
        if verb is None or verb.kind not in ("say", "ask", "sound") or not speaks(words, said, verb.base):
            continue
        subject = read_heard_speaker(words, begin, said, lexicon)
        if subject is not None and subject.end == said:
            return finish_clause(words, at, said, said + 1, verb, subject, lexicon)
    return None


_CAUSING = ("made", "makes", "let", "lets", "had", "has", "imagined", "imagines", "pictured")
_LONGEST_NAME = 6  # words between the verb that governs and the one of speech


def _read_plain(words: Sequence[Word], at: int, lexicon: SpeechLexicon, tied: bool) -> Clause | None:
    """ "the old woman said", "Ann, turning, had whispered"."""
    subject = read_subject(words, at, lexicon)
    if subject is None or words[subject.end - 1].low in _SPEECHLESS:
        return None
    verb_at = _find_verb(words, subject, lexicon, tied)
    if verb_at is None:
        return None
    low = words[verb_at].low
    if _is_told(words, subject, verb_at, lexicon):
        return _read_teller(words, at, verb_at, lexicon)
    verb = lexicon.finite.get(low) or lexicon.plain.get(low)
    if verb is None and verb_at > subject.end and words[verb_at - 1].low in AUXILIARIES | _THEMSELVES | {"help"}:
        verb = lexicon.participles.get(low)  # they were shouting
    if low == "know" and words[verb_at - 1].low == "to":
        verb = SpeechVerb(low, "ask")
    elif verb is not None and verb.kind == "think" and follows(words, verb_at + 1, ("aloud",)):
        verb = SpeechVerb(verb.base, "say")
    if verb is None:
        bare = verb_at + 1 >= len(words) or words[verb_at + 1].low in STOPS or is_adverb(words[verb_at + 1], lexicon)
        if bare and verb_at + 2 < len(words) and words[verb_at + 1].low in _AWAY:
            bare = words[verb_at + 2].low in STOPS  # Pim picked up *the note*
        verb = SpeechVerb(low, "say" if bare and verb_at == subject.end else "act")
    elif not speaks(words, verb_at, verb.base) or _does_to_self(words, verb_at, verb):
        verb = SpeechVerb(verb.base, "act")
    if verb.base == "sound":
        return None
    return finish_clause(words, at, verb_at, verb_at + 1, verb, subject, lexicon)


def _does_to_self(words: Sequence[Word], verb_at: int, verb: SpeechVerb) -> bool:
    """Whether what follows the verb is no one spoken to: "pressed herself against the wall"; not "told herself"."""
    return follows(words, verb_at + 1, tuple(_THEMSELVES)) and verb.base not in _TO_ONESELF


_TO_ONESELF = frozenset("tell ask remind assure promise warn".split())
_SAID = frozenset("said says asked replied".split())  # “Yes,” Said Ann: a slip of the pen
_FINDING = frozenset("found finds catches caught".split())
_THEMSELVES = frozenset("himself herself itself myself ourselves yourself themselves themself".split())
_UNABLE = frozenset("couldn't can't cannot not never".split())
_SPEECHLESS = frozenset("teeth tooth hand hands knees stomach belly heart bones fingers feet hair shoulders".split())
"""What chatters, growls and mutters and says nothing."""
_AWAY = frozenset("up down off out away over".split())


def _is_told(words: Sequence[Word], subject: Phrase, verb: int, lexicon: SpeechLexicon) -> bool:
    """Whether the subject hears the words: "Ann was told", "the porter had been informed"."""
    left = verb - 1
    while left > subject.end and is_adverb(words[left], lexicon):
        left -= 1
    spoken = lexicon.finite.get(words[verb].low)
    return (
        left >= subject.end
        and words[left].low in _BE
        and spoken is not None
        and (spoken.takes_object or spoken.kind == "ask")
    )


def _read_teller(words: Sequence[Word], at: int, verb: int, lexicon: SpeechLexicon) -> Clause | None:
    """ "Ann was told by Ben": Ben speaks; None where nobody is said to."""
    subject = read_subject(words, verb + 2, lexicon) if follows(words, verb + 1, ("by",)) else None
    if subject is None or subject.kind == "pronoun":
        return None
    teller = SpeechVerb(words[verb].low, "say")
    return finish_clause(words, at, verb, subject.end, teller, subject, lexicon)


_BE = frozenset("was were is are am been being".split())


def _find_verb(words: Sequence[Word], subject: Phrase, lexicon: SpeechLexicon, tied: bool) -> int | None:
    """The index of the verb that `subject` goes with; None when it is far away or, unless `tied`, not one of speech."""
    at = subject.end
    limit = min(len(words), at + 12)
    passed = False
    while at < limit:
        word = words[at]
        if (looks_finite(word, lexicon) or word.low in lexicon.finite) and _tries_to_speak(words, at, lexicon):
            return at + 2
        if _catches_speaking(words, at, lexicon):
            return at + 2
        if word.low in lexicon.finite or (word.low in lexicon.plain and _plural(words, subject)):
            return at
        if word.low in AUXILIARIES or is_adverb(word, lexicon):
            if word.low in AUXILIARIES and at + 1 < limit and words[at + 1].low in lexicon.participles:
                return at + 1
            if word.low in AUXILIARIES and at + 1 < limit and words[at + 1].low in lexicon.plain:
                return at + 1
            if word.low in ("had", "has") and _tries_to_speak(words, at, lexicon):
                return at + 2
            at += 1
            continue
        if word.low == "all" and follows(words, at + 1, ("but",)):
            at += 2  # Ann all but shouted
            continue
        if tied and not passed and looks_finite(word, lexicon):
            return at
        if not passed and subject.kind != "pronoun" and (word.low in ("who", "that") or word.low in _WHO_DOES):
            return _find_verb_behind(words, at, lexicon)
        beyond = _skip_aside(words, at, limit) if subject.kind != "pronoun" or word.low == "," else None
        if beyond is None or passed:
            return None
        passed = True
        at = beyond
    return None


def _find_verb_behind(words: Sequence[Word], at: int, lexicon: SpeechLexicon) -> int | None:
    """The verb of speech behind the relative clause that begins at word `at`: the man | who had let them in | said."""
    done = False  # whether the clause has its own verb
    for verb in range(at + 1, min(len(words), at + _LONGEST_RELATIVE)):
        word = words[verb]
        if word.low in STOPS:
            return None
        said = lexicon.finite.get(word.low)
        if done and said is not None and said.kind in ("say", "ask", "sound"):
            ends = verb + 1 >= len(words) or words[verb + 1].low in STOPS or words[verb + 1].low in PREPOSITIONS
            return verb if ends or is_adverb(words[verb + 1], lexicon) else None
        done = done or word.low in AUXILIARIES or looks_finite(word, lexicon)
    return None


_LONGEST_RELATIVE = 12  # words


def _catches_speaking(words: Sequence[Word], at: int, lexicon: SpeechLexicon) -> bool:
    """Whether the words at `at` govern a participle of speech: "found herself saying", "could not help adding"."""
    if at + 2 >= len(words) or words[at + 2].low not in lexicon.participles:
        return False
    low, following = words[at].low, words[at + 1].low
    return (low in _FINDING and following in _THEMSELVES) or (low in _UNABLE and following == "help")


def _tries_to_speak(words: Sequence[Word], at: int, lexicon: SpeechLexicon) -> bool:
    """Whether the verb at `at` has one of speech for its complement: "tried to say", "wanted to know"."""
    if at + 2 >= len(words) or words[at + 1].low != "to":
        return False
    verb = lexicon.plain.get(words[at + 2].low)
    return words[at + 2].low == "know" or (verb is not None and verb.kind in ("say", "ask", "sound"))


def _plural(words: Sequence[Word], subject: Phrase) -> bool:
    first = words[subject.begin].low
    return first in ("i", "you", "we", "they", "ye") or subject.kind == "noun"


def _skip_aside(words: Sequence[Word], at: int, limit: int) -> int | None:
    """Past ", turning," or "by the stove": what may stand between a subject and its verb."""
    if words[at].low == ",":
        for end in range(at + 2, limit):
            if words[end].low == ",":
                return end + 1
            if words[end].low in SENTENCE_STOPS or words[end].low == ";":
                return None
        return None
    if words[at].low in PREPOSITIONS:
        end = at + 1
        while end < limit and words[end].low not in STOPS and words[end].low not in CONJUNCTIONS:
            verbal = words[end].low.endswith(("ed", "id", "ied", "ew", "ook")) or words[end].low in _TOLD_NOW
            if end > at + 1 and verbal and words[end - 1].low not in DETERMINERS:
                return end
            end += 1
        return None
    return None


_TOLD_NOW = frozenset("says asks adds replies answers shouts whispers mutters murmurs".split())
