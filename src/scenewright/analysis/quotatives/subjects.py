"""A sentence and a verb of speech in it, before a quotation -> the noun phrase that the verb has for its subject.

"Ann, who had been reading, looked up and said": the subject may stand far from its verb, across asides, relative
clauses and further predicates.
"""

from collections.abc import Sequence

from scenewright.analysis.quotatives.clauses import Phrase
from scenewright.analysis.quotatives.governed import (
    find_bare_subject,
    find_infinitive,
    may_be_person,
    read_aimed,
    read_enabled,
    read_governed,
    read_kept,
)
from scenewright.analysis.quotatives.main_clauses import (
    CUTTING,
    LONGEST_ASIDE,
    LONGEST_PHRASE,
    POINTING,
    SUBORDINATORS,
    begins_here,
    find_clause_subject,
)
from scenewright.analysis.quotatives.phrases import is_adverb, looks_finite, read_subject
from scenewright.analysis.quotatives.words import (
    AUXILIARIES,
    DETERMINERS,
    HEARING,
    POSSESSIVES,
    PREPOSITIONS,
    SENTENCE_STOPS,
    STOPS,
    Word,
)
from scenewright.analysis.speech_verbs import SpeechLexicon

_JOINTS = frozenset("and but then or to by".split())


def find_subject(words: Sequence[Word], sentence: int, at: int, lexicon: SpeechLexicon) -> tuple[int, Phrase | None]:
    """Where the clause of the verb at `at` begins, and its subject; None when there is none in the sentence."""
    left = at - 1
    while left >= sentence and (
        (is_adverb(words[left], lexicon) and words[left].low not in ("so", "then")) or words[left].low in AUXILIARIES
    ):
        left -= 1
    if left < sentence:
        return at, _find_speaker_before(words, sentence, at, lexicon)
    low = words[left].low
    if low in ("who", "which"):
        return _read_relative(words, sentence, left, lexicon)
    if words[at].low not in lexicon.finite:
        bare = find_bare_subject(words, left, lexicon)
        if bare is not None and words[bare.begin].low in _HIMSELF and words[bare.begin - 1].low in HEARING:
            return find_subject(words, sentence, bare.begin - 1, lexicon)  # Ann heard herself say
        if bare is not None:
            return bare.begin, bare
        to = find_infinitive(words, left, lexicon) if low == "and" else None
        aimed = None
        if to is not None:
            aimed = read_aimed(words, sentence, to, lexicon) or read_enabled(words, sentence, to, lexicon, given=True)
        if aimed is not None:
            return left, aimed
    if low == "to" and left > sentence + 1 and words[left - 1].low in ("this", "that") and words[left - 2].low in _HAVE:
        return find_subject(words, sentence, left - 2, lexicon)  # Ann had this to say
    if low == "to":
        told = read_enabled(words, sentence, left, lexicon)
        if told is not None:
            return left, told
    progressive = words[at - 1].low in _BE and words[at].low in lexicon.participles
    if words[at].low in lexicon.participles and not progressive:
        governed = read_governed(words, sentence, left, lexicon)
        if governed is None and low == "from":
            governed = read_kept(words, sentence, left, lexicon)
        if governed is not None:
            return governed.begin, governed
    if low in _JOINTS or low in (",", "with", ";", "of", "without"):
        return _find_distant(words, sentence, left, at, lexicon)
    if words[at].low in lexicon.participles and not progressive:
        return _find_distant(words, sentence, left, at, lexicon)
    for begin in range(left, max(sentence, left - 8) - 1, -1):
        subject = read_subject(words[: left + 1], begin, lexicon)
        if words[left].low.endswith(("'s", "s'")):
            break
        if subject is not None and subject.end == left + 1 and begins_here(words, sentence, subject, lexicon):
            if begin > sentence and words[begin - 1].low in PREPOSITIONS and not may_be_person(words, subject, lexicon):
                break  # "but after a minute's silence | burst out"
            if words[begin].low == "all" and begin == sentence and words[begin + 1].low not in DETERMINERS:
                subject = read_subject(words[: left + 1], begin + 1, lexicon) or subject
            if words[begin].low == "whose":
                return _read_relative(words, sentence, begin, lexicon)
            return _with_conjunction(words, sentence, begin), subject
    return _find_across_phrase(words, sentence, left, lexicon) or (at, None)


_BE = frozenset("was were is are am 'm 're be been".split())
_HAVE = frozenset("had has have".split())
_HIMSELF = frozenset("himself herself myself".split())


def find_main_subject(
    words: Sequence[Word], sentence: int, stop: int, lexicon: SpeechLexicon
) -> tuple[int | None, Phrase | None]:
    """Where the clause that leads up to word `stop` begins, and its subject if that may be a person."""
    subject = find_clause_subject(words, sentence, stop, lexicon)
    if subject is None or not may_be_person(words, subject, lexicon):
        return None, None
    return subject.begin, subject


def _find_across_phrase(
    words: Sequence[Word], sentence: int, left: int, lexicon: SpeechLexicon
) -> tuple[int, Phrase | None] | None:
    """ "Ann in a low voice | said", "who with a laugh | said"."""
    for at in range(left - 1, max(sentence, left - LONGEST_PHRASE), -1):
        if words[at].low in STOPS or words[at].low in _JOINTS:
            return None
        if words[at].low not in PREPOSITIONS or words[at].low == "of":
            continue
        if words[at].low == "for" and words[at - 1].low in STOPS:
            return None  # for Ann was reading
        if words[at - 1].low == "who":
            return _read_relative(words, sentence, at - 1, lexicon)
        if words[at - 1].low in ("and", "but", "then", ",") and at - 1 > sentence - 1:
            return _find_distant(words, sentence, at - 1, at, lexicon)
        for begin in range(at - 1, max(sentence, at - 5) - 1, -1):
            subject = read_subject(words, begin, lexicon)
            if subject is not None and subject.end == at and begins_here(words, sentence, subject, lexicon):
                return _with_conjunction(words, sentence, begin), subject
    return None


def _find_distant(
    words: Sequence[Word], sentence: int, left: int, at: int, lexicon: SpeechLexicon
) -> tuple[int, Phrase | None]:
    """The subject of a verb that does not stand beside it."""
    low = words[left].low
    who = _find_relative(words, sentence, left) if low == "and" else None
    if who is not None:
        return left, _read_relative(words, sentence, who, lexicon)[1]
    joined = left if low in _JOINTS or low == "," else left + 1
    while joined > sentence and words[joined - 1].low in (",", "and", "but"):
        joined -= 1
    if words[at].low in lexicon.participles:
        owner = _read_possessor(words, sentence, left) or _read_joined_possessor(words, sentence, joined, lexicon)
        owner = owner or _find_speaker_before(words, joined, at, lexicon)
        if owner is not None:
            return joined, owner
    if low == ",":
        across = _find_across_aside(words, sentence, left, lexicon)
        if across is not None:
            return joined, across
    near = (words[at].low in lexicon.participles and words[at - 1].low not in _BE) or low == "by"
    subject = find_clause_subject(words, sentence, joined, lexicon, near=near)
    opener = sentence + 1 if words[sentence].low in ("and", "but") else sentence
    opener += words[opener].low == ","
    if low == "," and not near and words[opener].low in SUBORDINATORS:
        subject = None  # and before Ben had found it, | was saying
    if subject is None and sentence and words[sentence - 1].low == ";":
        earlier = _begin_before(words, sentence - 1)
        subject = find_clause_subject(words, earlier, sentence - 1, lexicon)
    return joined, subject


def _find_relative(words: Sequence[Word], sentence: int, joint: int) -> int | None:
    """The "who" behind a comma whose clause goes on at `joint`: "She kissed Ben, *who* sat on the step and said"."""
    commas = 0
    for at in range(joint - 1, max(sentence + 1, joint - LONGEST_ASIDE), -1):
        if words[at].low == "who":
            aside = words[at + 1].low == "," and commas > 1  # "Ben, who, smiling at her, rose and said"
            return at if words[at - 1].low == "," and (aside or not commas) else None
        commas += words[at].low == ","
        if (words[at].low in STOPS and words[at].low != ",") or words[at].low in ("and", "but"):
            return None
    return None


def _find_speaker_before(words: Sequence[Word], stop: int, at: int, lexicon: SpeechLexicon) -> Phrase | None:
    """Whose speech "adding" goes on with: that of the nearest verb of speech before."""
    participle = lexicon.participles.get(words[at].low)
    if participle is None or participle.base not in _ADDING:
        return None
    first = stop
    while first > 0 and words[first - 1].low not in SENTENCE_STOPS:
        first -= 1
    for verb in range(min(stop, len(words)) - 1, first, -1):
        spoken = lexicon.finite.get(words[verb].low)
        if spoken is not None and spoken.kind in ("say", "ask", "sound") and spoken.base not in _HARDLY_SPEECH:
            begin = _begin_before(words, verb)
            return find_subject(words, begin, verb, lexicon)[1]
    return None


_ADDING = frozenset("add continue conclude finish repeat resume proceed".split())
_HARDLY_SPEECH = frozenset("begin break carry come continue count cut end fire follow go own put press return".split())


def _begin_before(words: Sequence[Word], at: int) -> int:
    """Where the part of the sentence begins that the semicolon at `at` closes."""
    while at > 0 and words[at - 1].low not in SENTENCE_STOPS and words[at - 1].low not in (";", "..."):
        at -= 1
    return at


def _find_across_aside(words: Sequence[Word], sentence: int, comma: int, lexicon: SpeechLexicon) -> Phrase | None:
    """ "Ann, turning round, | said", "Ben, who, flying to her, | said": what stands before the comma of the aside."""
    for at in range(comma - 1, max(sentence, comma - LONGEST_ASIDE) - 1, -1):
        if words[at].low != ",":
            continue
        left = at - 1
        while left > sentence and is_adverb(words[left], lexicon):
            left -= 1
        if words[left].low == "who" and left > sentence:
            return _read_relative(words, sentence, left, lexicon)[1]
        for begin in range(left, max(sentence, left - 8) - 1, -1):
            subject = read_subject(words, begin, lexicon)
            if subject is None or subject.end != left + 1 or not begins_here(words, sentence, subject, lexicon):
                continue
            if begin == left and words[begin].low in POINTING:
                continue  # on hearing | this
            link = words[begin - 1].low if begin > sentence else ""
            onward = link == "which" and begin - 2 >= sentence and words[begin - 2].low in PREPOSITIONS
            if link not in SUBORDINATORS or link in CUTTING or onward:  # "at which Ann, looking up, said"
                return subject
        opener = words[at + 1].low
        held = opener == "who" or opener.endswith("ing")
        manner = not held and (opener in PREPOSITIONS or opener in POSSESSIVES or is_adverb(words[at + 1], lexicon))
        if held or manner:  # "the girl at the till, turning round, said"
            across = _find_across_phrase(words, sentence, left, lexicon)
            if across is not None and across[1] is not None:
                if manner and not begins_here(words, sentence, across[1], lexicon, strictly=True):
                    continue  # she met Ben on the stairs, with a smile, saying
                return across[1]
    return None


def _read_relative(
    words: Sequence[Word], sentence: int, left: int, lexicon: SpeechLexicon
) -> tuple[int, Phrase | None]:
    """ "…, who said": the noun phrase that ends just before; that of the "who" before where two are joined."""
    stop = left - 1 if left > sentence and words[left - 1].low == "," else left
    if stop - 2 > sentence and is_adverb(words[stop - 1], lexicon) and words[stop - 2].low == ",":
        stop -= 2  # it was Ann, surprisingly, who said
    if stop > sentence and words[stop - 1].low in ("and", "but"):
        for at in range(stop - 2, sentence, -1):
            if words[at].low in ("who", "whom"):
                if words[at - 1].low in PREPOSITIONS:
                    at -= 1
                return stop, _read_relative(words, sentence, at, lexicon)[1]
    best: Phrase | None = None
    for begin in range(stop - 1, max(sentence, stop - 6) - 1, -1):
        phrase = read_subject(words, begin, lexicon)
        if phrase is not None and phrase.end == stop and phrase.kind != "pronoun":
            best = phrase
    if best is not None and best.begin > sentence + 2 and [w.low for w in words[best.begin - 2 : best.begin]] == _NOT:
        return _read_relative(words, sentence, best.begin - 2, lexicon)
    return stop, best


_NOT = [",", "not"]  # it was Ann, not Ben, who spoke


def _read_possessor(words: Sequence[Word], sentence: int, left: int) -> Phrase | None:
    """ "by Ann's saying": Ann."""
    if left < sentence or not words[left].low.endswith("'s"):
        return None
    begin = left
    while begin > sentence and words[begin - 1].capital:
        begin -= 1
    return Phrase(begin, left + 1, "name") if words[begin].capital else None


def _read_joined_possessor(words: Sequence[Word], sentence: int, joint: int, lexicon: SpeechLexicon) -> Phrase | None:
    """ "They bore with Ann's slamming doors | and saying": Ann, whose first participle the second one is joined to."""
    for at in range(joint - 1, max(sentence, joint - LONGEST_PHRASE), -1):
        if words[at].low in AUXILIARIES or looks_finite(words[at], lexicon):
            return None
        if words[at].low.endswith("ing") and words[at - 1].low.endswith("'s"):
            return _read_possessor(words, sentence, at - 1)
    return None


def _with_conjunction(words: Sequence[Word], sentence: int, begin: int) -> int:
    while begin > sentence and words[begin - 1].low in ("and", "then", "but", "so", "now", "again"):
        begin -= 1
    if begin > sentence and words[begin - 1].low == "as" and (begin - 2 < sentence or words[begin - 2].low in STOPS):
        begin -= 1
    if begin > sentence and words[begin - 1].low == ",":
        begin -= 1
    return begin
