"""A sentence before a quotation -> the noun phrases that may be subjects of its clauses, and the main one of them.

"When the bell rang the boy in the front row jumped up": what may begin a clause, and which clause is the event.
"""

from collections.abc import Iterator, Sequence

from scenewright.analysis.quotatives.clauses import Phrase
from scenewright.analysis.quotatives.governed import may_be_person
from scenewright.analysis.quotatives.phrases import is_adverb, looks_finite, read_subject
from scenewright.analysis.quotatives.words import (
    AUXILIARIES,
    CONJUNCTIONS,
    DETERMINERS,
    OBJECT_PRONOUNS,
    PREPOSITIONS,
    STOPS,
    SUBJECT_PRONOUNS,
    Word,
)
from scenewright.analysis.speech_verbs import SpeechLexicon

SUBORDINATORS = frozenset(
    "as when while whilst if that before after until till since because though although where who which whom"
    " than lest what how why whether".split()
)
_BEFORE_SUBJECTS = frozenset(
    "then so again now there here presently meanwhile hear heard hearing even only soon long later afterwards often"
    " sometimes thereupon still".split()
)
CUTTING = frozenset(("when", "till", "until", "where", "while", "before"))  # what follows them may be the main event
LONGEST_ASIDE = 40
LONGEST_PHRASE = 9
POINTING = frozenset("this that these those".split())


def begins_here(
    words: Sequence[Word], sentence: int, phrase: Phrase, lexicon: SpeechLexicon, *, strictly: bool = False
) -> bool:
    """Whether the noun phrase may begin a clause where it does; `strictly`: a stop or conjunction must come before."""
    begin = phrase.begin
    if begin == sentence:
        return True
    before = words[begin - 1]
    if phrase.kind == "name" and before.capital and _is_named_before(words, phrase):
        return False
    if words[begin].low in SUBJECT_PRONOUNS and words[begin].low not in ("you", "it"):
        return True
    if before.low == "for" and begin - 1 > sentence and words[begin - 2].low not in STOPS:
        return False  # he ran for | the bus; but: He ran, for | Ann was on it
    if before.low in STOPS or before.low in CONJUNCTIONS or before.low in SUBORDINATORS or before.low.endswith("ly"):
        return True
    if before.low in _BEFORE_SUBJECTS or _is_fronted(words, sentence, begin):
        return True
    if strictly:
        return _is_behind_clause(words, sentence, phrase, lexicon)
    return (
        phrase.kind == "name"
        and not before.capital
        and before.low not in PREPOSITIONS
        and before.low not in DETERMINERS
    )


def _is_behind_clause(words: Sequence[Word], sentence: int, phrase: Phrase, lexicon: SpeechLexicon) -> bool:
    """Whether what opens the sentence ends right before `phrase`: "When the bell rang | the boy jumped up"."""
    begin, first = phrase.begin, _open_segment(words, sentence, phrase.begin)
    before, opener = words[begin - 1].low, words[first].low
    if begin - first < _LEAST_OPENING or before in PREPOSITIONS | DETERMINERS | AUXILIARIES or before.endswith("'s"):
        return False
    if not _acts(words, phrase.end, lexicon):
        return False
    verbs = _count_verbs(words[first + 1 : begin], lexicon)
    if opener in SUBORDINATORS:
        return verbs > 0
    # Halfway down the stairs | Ann
    return verbs == 0 and (opener in PREPOSITIONS or words[first + 1].low in PREPOSITIONS)


def _acts(words: Sequence[Word], at: int, lexicon: SpeechLexicon) -> bool:
    """Whether a finite verb follows a noun phrase that ends at `at`, at once or behind "in the front row"."""
    stop = min(len(words), at + LONGEST_PHRASE) if at < len(words) and words[at].low in PREPOSITIONS else at + 1
    for word in words[at:stop]:
        if word.low in STOPS or word.low in CONJUNCTIONS or word.low in SUBJECT_PRONOUNS:
            return False
        if word.low in AUXILIARIES or looks_finite(word, lexicon):
            return True
    return False


_LEAST_OPENING = 3  # words of a clause or phrase that opens a sentence


def _open_segment(words: Sequence[Word], sentence: int, at: int) -> int:
    """Where the words begin that lead up to word `at` without a stop or a conjunction."""
    first = at - 1
    while first > sentence and words[first - 1].low not in STOPS and words[first - 1].low not in ("and", "but"):
        first -= 1
    return first


def _is_named_before(words: Sequence[Word], phrase: Phrase) -> bool:
    """Whether the word before a name is part of it: "Mrs. | Moss"."""
    before = words[phrase.begin - 1]
    low = before.low
    closed = low in PREPOSITIONS | CONJUNCTIONS | AUXILIARIES | SUBORDINATORS | _BEFORE_SUBJECTS
    return low[0].isalpha() and not closed and not low.endswith("ly")


def _is_fronted(words: Sequence[Word], sentence: int, begin: int) -> bool:
    """Whether only "at last", "in a moment" or the like stands before word `begin` in its sentence."""
    if begin - sentence == 2 and words[sentence].low in PREPOSITIONS and words[begin - 1].low in OBJECT_PRONOUNS:
        return words[begin].capital or words[begin].low in DETERMINERS  # Behind her | Paul
    if begin - sentence > _LONGEST_FRONT or words[begin - 1].low in PREPOSITIONS | DETERMINERS:
        return False
    opens = words[sentence].low in PREPOSITIONS and begin - sentence > 1
    opens = opens or (words[sentence].low in _OF_TIMES and words[begin - 1].low in _TIMES)  # "every evening | the duck"
    return opens and all(word.low[0].isalpha() and not word.low.endswith("ed") for word in words[sentence:begin])


_LONGEST_FRONT = 5
_OF_TIMES = frozenset("all each every first last next one some that the this two three".split())
_TIMES = frozenset(
    "afternoon day days evening hour minute moment month morning night once second sunday monday tuesday wednesday"
    " thursday friday saturday spring summer autumn winter time times week weeks year years".split()
)


def find_clause_subject(
    words: Sequence[Word], sentence: int, stop: int, lexicon: SpeechLexicon, *, near: bool = False
) -> Phrase | None:
    """The subject of the clause that leads up to `stop`: the nearest main one, else the nearest subordinate one.

    `near`: a participle is read, which belongs to the nearest event, subordinate or not.

    "The day came when Ann turned and said": what happens *when* is the event if the main clause has no person, or is
    only going on.
    """
    fallback: Phrase | None = None
    event: Phrase | None = None
    for phrase, link in _list_clauses(words, sentence, stop, lexicon):
        if link in SUBORDINATORS:
            fallback = fallback or phrase
            if near and (link in CUTTING or link == "that") and may_be_person(words, phrase, lexicon):
                return phrase
            event = event or (phrase if link in CUTTING and not _goes_on(words, phrase, lexicon) else None)
            continue
        if not may_be_person(words, phrase, lexicon):
            fallback = fallback or phrase
            continue
        if event is not None and _goes_on(words, phrase, lexicon):
            return event
        return phrase
    return event or fallback


def _list_clauses(
    words: Sequence[Word], sentence: int, stop: int, lexicon: SpeechLexicon
) -> Iterator[tuple[Phrase, str]]:
    """The subjects of the clauses before `stop`, the nearest first, each with the word before it."""
    for begin in range(stop - 1, sentence - 1, -1):
        phrase = read_subject(words, begin, lexicon)
        if phrase is None or phrase.end > stop or not begins_here(words, sentence, phrase, lexicon, strictly=True):
            continue
        if phrase.kind == "pronoun" and words[begin].low in ("it", "you"):
            continue
        if words[begin].low == "whose" or words[phrase.end - 1].low.endswith(("'s", "s'")):
            continue  # Ann, | whose mother had called, rose and; after | a moment's thought
        if phrase.kind == "pronoun" and not _begins_main(words, sentence, begin):
            yield phrase, "which"  # the bread | he was cutting
            continue
        first = _begin_pair(words, sentence, begin, lexicon)
        if first < begin and words[first].low in _PAIRED:
            continue  # "where she and | Ann were sitting"
        if _has_verb(words, phrase.end, stop, lexicon):
            yield phrase, words[first - 1].low if first > sentence else ""


def _begins_main(words: Sequence[Word], sentence: int, begin: int) -> bool:
    """Whether a pronoun may begin a main clause: not "the bread | he was cutting", "Ann thought | she heard"."""
    if begin == sentence or begin - 1 == sentence:
        return True
    before = words[begin - 1]
    if before.low in STOPS or before.low in CONJUNCTIONS or before.low in SUBORDINATORS or before.low.endswith("ly"):
        return True
    if before.low in _BEFORE_SUBJECTS or before.low in AUXILIARIES or _is_fronted(words, sentence, begin):
        return True
    # when she came in | she put it down; in the end | he rose; this | he held up
    opener = words[_open_segment(words, sentence, begin)].low
    return opener in SUBORDINATORS or opener in PREPOSITIONS or opener in POINTING


def _begin_pair(words: Sequence[Word], sentence: int, begin: int, lexicon: SpeechLexicon) -> int:
    """Where two begin who are one subject, if the second of them stands at `begin`: "where | Ben and Ann were"."""
    if begin < sentence + 2 or words[begin - 1].low != "and":
        return begin
    for first in range(begin - 2, max(sentence, begin - _LONGEST_NAME) - 1, -1):
        phrase = read_subject(words[: begin - 1], first, lexicon)
        if phrase is None or phrase.end != begin - 1:
            continue
        if begins_here(words, sentence, phrase, lexicon, strictly=True):
            return first
    return begin


_LONGEST_NAME = 5  # words, the conjunction among them
_PAIRED = SUBJECT_PRONOUNS - {"it", "you"}


def _goes_on(words: Sequence[Word], phrase: Phrase, lexicon: SpeechLexicon) -> bool:
    """Whether the clause of `phrase` is a background: "had hardly sat down", "was reading"."""
    at = phrase.end
    if at + 1 >= len(words) or words[at].low not in ("was", "were", "had"):
        return False
    at += 1
    while at < len(words) - 1 and is_adverb(words[at], lexicon):
        at += 1
    return words[phrase.end].low == "had" or words[at].low.endswith("ing")


def _has_verb(words: Sequence[Word], at: int, stop: int, lexicon: SpeechLexicon) -> bool:
    """Whether a verb follows a subject that ends at `at`, adverbs and an aside apart."""
    while at < stop and (is_adverb(words[at], lexicon) or words[at].low in ("all", "both", "himself", "herself")):
        at += 1
    if at >= stop:
        return True
    word = words[at]
    if word.low == ",":
        following = words[at + 1] if at + 1 < stop else None
        if following is None:
            return False
        opens = following.low.endswith("ing") or following.low in PREPOSITIONS
        return opens or following.low in ("who", "whose", "his", "her") or _closes_aside(words, at, stop, lexicon)
    if word.low in AUXILIARIES or word.low in lexicon.finite or word.low.endswith("ing"):
        return True
    if word.low in PREPOSITIONS or word.low in ("who", "that") or word.low in SUBJECT_PRONOUNS:
        return _count_verbs(words[at : min(stop, at + _LONGEST_RELATIVE)], lexicon) > (word.low not in PREPOSITIONS)
    return looks_finite(word, lexicon) or (at + 1 < stop and word.low in lexicon.verbs.bases and not word.capital)


def _count_verbs(words: Sequence[Word], lexicon: SpeechLexicon) -> int:
    """How many finite verbs stand in `words` before a stop; an auxiliary and what follows it are one."""
    count, last = 0, -2
    for at, word in enumerate(words):
        if word.low in STOPS:
            break
        if at and words[at - 1].low in DETERMINERS and word.low.endswith("s"):
            continue  # the stairs
        if word.low in AUXILIARIES or word.low in lexicon.finite or looks_finite(word, lexicon):
            count += at != last + 1 or words[last].low not in AUXILIARIES
            last = at
    return count


_LONGEST_RELATIVE = 14  # words between a person and the verb


def _closes_aside(words: Sequence[Word], at: int, stop: int, lexicon: SpeechLexicon) -> bool:
    """Whether the aside that the comma at `at` opens ends in another comma, with a verb after it."""
    for end in range(at + 2, min(stop - 1, at + LONGEST_ASIDE)):
        if words[end].low == ",":
            end += 1
            while end < stop - 1 and is_adverb(words[end], lexicon):
                end += 1
            if looks_finite(words[end], lexicon) or words[end].low in AUXILIARIES:
                return True
    return False
