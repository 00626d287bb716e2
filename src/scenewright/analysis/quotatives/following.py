"""Words after a quotation -> the clause that tags it: subject, verb, manner, addressee and what is left over.

Three orders: a reply as the subject ("was the answer"), inverted ("said the old woman") and plain ("the old woman
said"). Idea of the trigram patterns: Muzny et al. 2017; of the verb list: Elson and McKeown 2010.
"""

from collections.abc import Sequence

from scenewright.analysis.quotatives.clauses import Clause, Phrase
from scenewright.analysis.quotatives.complements import read_complements, skip_particle
from scenewright.analysis.quotatives.phrases import follows, is_adverb, looks_finite, opens_noun, read_subject
from scenewright.analysis.quotatives.words import (
    AUXILIARIES,
    CONJUNCTIONS,
    DASHES,
    DETERMINERS,
    PARTICLES,
    POSSESSIVES,
    PREPOSITIONS,
    REPLIES,
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
    for read in (_read_reply, _read_words_of, _read_source, read_cleft, _read_inverted, _read_plain):
        clause = read(words, at, lexicon, tied)
        if clause is not None:
            return clause
    return None


def _read_reply(words: Sequence[Word], at: int, lexicon: SpeechLexicon, _: bool) -> Clause | None:
    """ "was the only reply", "came Ann's answer"."""
    if words[at].low not in ("was", "were", "is", "came", "comes") or words[at].capital:
        return None
    for end in range(at + 1, min(at + 8, len(words))):
        word = words[end]
        if word.low in REPLIES and end > at + 1:
            return _reply_clause(words, at, end, lexicon)
        if not word.low[0].isalpha() or (word.low in PREPOSITIONS and word.low != "of"):
            return None
    return None


def _reply_clause(words: Sequence[Word], at: int, noun: int, lexicon: SpeechLexicon) -> Clause:
    owner = words[at + 1]
    subject = None
    if owner.low in POSSESSIVES:
        subject = Phrase(at + 1, at + 2, "pronoun")
    else:
        for index in range(at + 1, noun):
            if words[index].low.endswith(("'s", "s'")):
                subject = Phrase(at + 1, index + 1, "name" if owner.capital else "noun")
                break
    return _finish(words, at, at, noun + 1, SpeechVerb("be", "say"), subject, lexicon)


def _read_words_of(words: Sequence[Word], at: int, lexicon: SpeechLexicon, tied: bool) -> Clause | None:
    """ "was Ann's first thought", "were his words": what somebody's name in the genitive begins, whatever the noun."""
    if not tied or words[at].capital or words[at].low not in ("was", "were", "is", "came"):
        return None
    owner = at + 2 if follows(words, at + 1, ("all",)) else at + 1
    if owner >= len(words) or not (words[owner].capital or words[owner].low in DETERMINERS):
        return None
    for end in range(owner, min(owner + 4, len(words))):
        if words[end].low.endswith(("'s", "s'")):
            noun = _noun_after(words, end + 1, lexicon)
            subject = Phrase(owner, end + 1, "name" if words[owner].capital else "noun")
            return _finish(words, at, at, noun, SpeechVerb("be", "say"), subject, lexicon) if noun > end + 1 else None
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


_SOURCES = frozenset("came comes broke burst rose escaped sounded rang issued proceeded".split())


def _read_source(words: Sequence[Word], at: int, lexicon: SpeechLexicon, _: bool) -> Clause | None:
    """ "came from Ann", "burst from his lips", "was whispered by Ben"."""
    if words[at].capital:
        return None
    link = at + 1
    while link < len(words) and is_adverb(words[link], lexicon):
        link += 1
    if words[at].low in _SOURCES and follows(words, link, ("from",)):
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
    return None if subject is None else _finish(words, at, at, subject.end, verb, subject, lexicon)


def _read_giver(words: Sequence[Word], at: int, lexicon: SpeechLexicon) -> Phrase | None:
    """Whom a speech comes from: a name, "him", "his lips"; no place."""
    if at >= len(words):
        return None
    low = words[at].low
    owns = low in ("his", "her") and follows(words, at + 1, ("lips", "mouth", "throat"))
    if owns or (low in ("him", "her") and (at + 1 >= len(words) or words[at + 1].low in STOPS)):
        return Phrase(at, at + 1, "pronoun")
    phrase = read_subject(words, at, lexicon)
    return phrase if phrase is not None and phrase.kind == "name" else None


def read_cleft(words: Sequence[Word], at: int, lexicon: SpeechLexicon, _: bool = True) -> Clause | None:
    """ "It was Ann who spoke": after the words that she spoke."""
    if words[at].low not in ("it", "this", "that") or not follows(words, at + 1, ("was", "is")):
        return None
    subject = read_subject(words, at + 2, lexicon)
    if subject is None or not follows(words, subject.end, ("who", "that")):
        return None
    verb_at = subject.end + 1
    while verb_at < len(words) and (words[verb_at].low in AUXILIARIES or is_adverb(words[verb_at], lexicon)):
        verb_at += 1
    verb = lexicon.finite.get(words[verb_at].low) if verb_at < len(words) else None
    if verb is None and verb_at < len(words) and words[verb_at].low == "spoken":
        verb = SpeechVerb("speak", "say")
    if verb is None or verb.kind not in ("say", "ask", "sound") or not speaks(words, verb_at, verb.base):
        return None
    return _finish(words, at, verb_at, verb_at + 1, verb, subject, lexicon)


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
    if verb is None or (words[at].capital and tied):
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
    return _finish(words, begin, at, subject.end, verb, subject, lexicon)


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
    if subject.kind == "pronoun":
        return first not in ("it", "you", "one") or subject.end - subject.begin > 1 or first == "you"
    return first not in ("no", "any", "this", "these", "its")


def _read_plain(words: Sequence[Word], at: int, lexicon: SpeechLexicon, tied: bool) -> Clause | None:
    """ "the old woman said", "Ann, turning, had whispered"."""
    subject = read_subject(words, at, lexicon)
    if subject is None:
        return None
    verb_at = _find_verb(words, subject, lexicon, tied)
    if verb_at is None:
        return None
    low = words[verb_at].low
    verb = lexicon.finite.get(low) or lexicon.plain.get(low)
    if verb is None and verb_at > subject.end and words[verb_at - 1].low in AUXILIARIES:
        verb = lexicon.participles.get(low)  # they were shouting
    if verb is None:
        bare = verb_at + 1 >= len(words) or words[verb_at + 1].low in STOPS or is_adverb(words[verb_at + 1], lexicon)
        if bare and verb_at + 2 < len(words) and words[verb_at + 1].low in _AWAY:
            bare = words[verb_at + 2].low in STOPS  # Pim picked up *the note*
        verb = SpeechVerb(low, "say" if bare and verb_at == subject.end else "act")
    elif not speaks(words, verb_at, verb.base):
        verb = SpeechVerb(verb.base, "act")
    if verb.base == "sound":
        return None
    return _finish(words, at, verb_at, verb_at + 1, verb, subject, lexicon)


_AWAY = frozenset("up down off out away over".split())


def _find_verb(words: Sequence[Word], subject: Phrase, lexicon: SpeechLexicon, tied: bool) -> int | None:
    """The index of the verb that `subject` goes with; None when it is far away or, unless `tied`, not one of speech."""
    at = subject.end
    limit = min(len(words), at + 12)
    passed = False
    while at < limit:
        word = words[at]
        if word.low in lexicon.finite or (word.low in lexicon.plain and _plural(words, subject)):
            return at
        if word.low in AUXILIARIES or is_adverb(word, lexicon):
            if word.low in AUXILIARIES and at + 1 < limit and words[at + 1].low in lexicon.participles:
                return at + 1
            at += 1
            continue
        if tied and not passed and looks_finite(word, lexicon):
            return at
        beyond = _skip_aside(words, at, limit) if subject.kind != "pronoun" or word.low == "," else None
        if beyond is None or passed:
            return None
        passed = True
        at = beyond
    return None


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
            if (
                end > at + 1
                and words[end].low.endswith(("ed", "id", "ied", "ew", "ook"))
                and words[end - 1].low not in DETERMINERS
            ):
                return end
            end += 1
        return None
    return None


def _finish(
    words: Sequence[Word],
    begin: int,
    verb_at: int,
    after: int,
    verb: SpeechVerb,
    subject: Phrase | None,
    lexicon: SpeechLexicon,
) -> Clause:
    """The clause with all that goes with its verb: particles, the one spoken to, adverbs, phrases of manner."""
    after = skip_particle(words, after, lexicon)
    end, manner, addressee, odd = read_complements(words, after, verb, lexicon)
    complete = end >= len(words) or (words[end].low in STOPS and _closes(words, end))
    kind = "act" if odd and verb.kind in ("say", "ask", "sound", "think") else verb.kind
    return Clause(begin, end, verb_at, kind, subject, manner, addressee, complete)


def _closes(words: Sequence[Word], at: int) -> bool:
    """Whether the stop at `at` ends the sentence or the narration."""
    return words[at].low in SENTENCE_STOPS or at + 1 >= len(words) or words[at].low == "..."
