"""Noun phrases joined by "and", or listed, before a verb -> whether they are its subject together."""

from scenewright.adaptation.tense.clauses import FINITE, STOPS, WH, in_relative
from scenewright.adaptation.tense.passages import Passage, sentence_bounds
from scenewright.adaptation.tense.phrases import (
    BY_OBJECT,
    CONJUNCTIONS,
    MOMENTS,
    NOUNS,
    PRONOUNS,
    Agreement,
    Subject,
    is_governed,
    number_of,
    phrase_start,
)


def with_coordination(passage: Passage, start: int, number: Agreement) -> Subject:
    """The subject that ends in the phrase from token `start`, whose own number is `number`: its own, or of several."""
    lower, tags = passage.lower, passage.tags
    near = range(max(0, start - 6), start)
    if any(lower[j] in ("every", "each") and not _is_time(passage, j + 1, start) for j in near):
        return Subject(Agreement.SINGULAR if lower[start - 1] == "and" else number, 0.85)
    if start >= 2 and lower[start - 1] in ("even", "also"):
        start -= 1
    if _is_one_person(passage, start):
        return Subject(Agreement.SINGULAR, 0.9)
    if start >= 2 and lower[start - 1] == "and":
        if _is_before_place(passage, start):
            return Subject(number, 0.9)
        listed = tags[start - 2] == ","
        before = start - 3 if listed else start - 2
        if listed and _is_described_head(passage, before):
            return Subject(Agreement.PLURAL, 0.9)  # his wife, whom he loved, and his dog, whom he loved more
        shared = None if listed else head_of_both(passage, start, before)
        if shared is not None:
            return Subject(number_of(passage, shared), 0.9)
        if not listed and lower[before - 1] == "the" and tags[before] == "JJ":
            return Subject(Agreement.PLURAL, 0.9)  # the old and the lame
        if (
            before >= 0
            and not (listed and lower[before] in MOMENTS)  # that first winter, and Ida had
            and (not listed or tags[phrase_start(passage, before) - 1] == ",")  # a hat, a coat and a bag
            and (tags[before] in NOUNS or lower[before] in PRONOUNS)
            and not object_before(passage, before)
        ):
            return Subject(Agreement.PLURAL, 0.9)
    return Subject(number, 0.95)


def _is_one_person(passage: Passage, start: int) -> bool:
    """Whether one article is that of two words for one person, the second at `start`: his friend and colleague."""
    lower, tags = passage.lower, passage.tags
    if start < 3 or lower[start - 1] != "and" or lower[start] not in _ROLES or tags[start - 2] != "NN":
        return False
    first = phrase_start(passage, start - 2)
    return tags[first] == "PRP$" and not is_governed(passage, first)


_ROLES = frozenset("colleague partner companion confidant confidante collaborator ally mentor heir namesake".split())


def _is_before_place(passage: Passage, start: int) -> bool:
    """Whether a place, and not a pair, ends before the "and" in front of `start`: they knelt before the altar and the
    abbot | sang.
    """
    lower, tags = passage.lower, passage.tags
    if tags[start - 2] != "NN" or lower[start - 2] not in _PLACES:
        return False
    first = phrase_start(passage, start - 2)
    return first > 1 and lower[first - 1] in ("before", "behind") and tags[first - 2] == "VBD"


_PLACES = frozenset("altar throne shrine gate door gates doors fire hearth window mirror counter desk bench".split())


def head_of_both(passage: Passage, start: int, before: int) -> int | None:
    """The noun that what ends at `before` and the phrase at `start` describe together: the *smell* of onions and hot
    fat, the *road* between the church and the mill, a *man* with a dog and a stick; None where the two are a pair of
    subjects: the king of Spain and his wife.
    """
    lower, tags = passage.lower, passage.tags
    first = phrase_start(passage, before)
    head = first - 2
    if head < 0 or tags[first - 1] != "IN" or tags[head] not in NOUNS or lower[head] in BY_OBJECT:
        return None
    between, of, having = (lower[first - 1] == word for word in ("between", "of", "with"))
    bare = tags[first] not in _DETERMINED and tags[start] not in _DETERMINED
    alike = lower[first] == lower[start] and tags[first] in _DETERMINED
    sensed = lower[head] in _SENSED and lower[first] in ("the", lower[start])
    worn = alike and lower[first] != "the" and "with" not in lower[start : start + 5]
    together = between or (of and (bare or (alike and sensed))) or (having and (bare or worn))
    return head if together else None


_DETERMINED = frozenset(("DT", "PRP$", "CD"))
_SENSED = frozenset(
    "sound noise smell scent stink taste sight thought memory idea light heat weight roar hum rattle clatter murmur "
    "rumble mixture blend mix combination quarrel warmth glow sum lack loss".split()
)
"""What two things have or make together: the noise of the engine and the rain."""


def _is_described_head(passage: Passage, last: int) -> bool:
    """Whether a relative clause between commas, of a noun that opens the sentence, ends at `last`."""
    tags = passage.tags
    comma = next((j for j in range(last, max(0, last - 10), -1) if tags[j] == "," or tags[j] in STOPS), 0)
    if not comma or tags[comma] != "," or tags[comma + 1] not in ("WP", "WDT") or tags[comma - 1] not in NOUNS:
        return False
    first = phrase_start(passage, comma - 1)
    return first == 0 or tags[first - 1] in STOPS


def _is_time(passage: Passage, noun: int, start: int) -> bool:
    """Whether "every" before `noun` has nothing to do with the phrase at `start`: every Sunday | the twins and he."""
    timed = passage.lower[noun] in MOMENTS or passage.lower[noun].endswith("day")
    return (timed and noun < start) or not FINITE.isdisjoint(passage.tags[noun:start])


def object_before(passage: Passage, noun: int) -> bool:
    """Whether the noun at `noun` belongs to an earlier finite verb: `He shut the door and Mary laughed`."""
    tags = passage.tags
    start = phrase_start(passage, noun)
    if passage.lower[start] == "both" or (start and passage.lower[start - 1] == "both"):
        return False  # so loud that both Ann and her dog fled
    if start and passage.lower[start - 1] in _THOUGHT and tags[start - 1] in FINITE and tags[start] != "CD":
        return False  # he believed the cook and the porter lied
    while start >= 2 and tags[start - 1] == "IN" and tags[start - 2] in (*NOUNS, "JJS", "CD"):
        start = phrase_start(passage, start - 2)  # and the boats by the pier, and the best of them
    if start >= 3 and tags[start - 1] == "RB" and tags[start - 2] == "CC":
        start -= 1  # and so all of us
    if start >= 2 and (tags[start - 1] == "CC" or passage.lower[start - 1] == "so") and tags[start - 2] == ",":
        return False
    if start and tags[start - 1] == "," and tags[noun] == "NNP":
        return False  # The year they were ten, Pip and Jory dug
    if start and passage.lower[start - 1] == "that" and tags[start - 1] == "IN":
        return False  # she knew that Tom and his wife had it
    if start >= 2 and tags[start - 1] == "CC" and tags[start - 2] in FINITE:
        return False  # the wind dropped and the road and the field shone
    for j in range(noun - 1, max(-1, noun - 30), -1):
        if tags[j] in FINITE and _describes_listed(passage, j):
            return False
        if (
            tags[j] in STOPS
            or tags[j] in WH
            or (passage.lower[j] in CONJUNCTIONS and passage.lower[j] != "that")
            or passage.lower[j] == "but"
        ):
            return False
        if tags[j] in FINITE:
            first, _ = sentence_bounds(passage, j)
            timed = passage.lower[first] in CONJUNCTIONS and tags[start - 1] == ","
            return not (timed or _ends_place(passage, first, j, start))  # while he slept, two men
    return False


_THOUGHT = frozenset("said thought believed hoped feared guessed swore supposed decided claimed".split())


def _ends_place(passage: Passage, first: int, finite: int, start: int) -> bool:
    """Whether the verb only describes the place that a sentence begins with: Under the lamp that *burned*, a boy and"""
    tags = passage.tags
    placed = tags[first] == "IN" and tags[start - 1] == "," and in_relative(passage, finite, adverbial=False)
    return placed and not any(tag in FINITE or tag == "PRP" for tag in tags[first:finite])


def _describes_listed(passage: Passage, finite: int) -> bool:
    """Whether the verb at `finite` describes what is listed at the head of the sentence: A priest, two women who *sold*
    eels and a boy
    """
    if passage.tags[finite - 1] not in ("WP", "WDT") or passage.tags[finite - 2] not in NOUNS:
        return False
    start = phrase_start(passage, finite - 2)
    if start < 2 or passage.tags[start - 1] != "," or passage.tags[start - 2] not in NOUNS:
        return False
    first = phrase_start(passage, start - 2)
    return first == 0 or passage.tags[first - 1] in STOPS
