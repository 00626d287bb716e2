"""Events that date a past perfect -> whether its time is over: for her birthday, the summer he turned six."""

from collections.abc import Iterator, Mapping, Sequence

from scenewright.adaptation.tense.clauses import is_named_time
from scenewright.adaptation.tense.passages import Passage, sentence_bounds

_FEASTS = frozenset("birthday anniversary wedding christening graduation retirement".split())
_GATHERINGS = _FEASTS | {"funeral"}
_BREAKS = frozenset("divorce war funeral wedding accident trial fire flood earthquake revolution crash siege".split())
_SCHOOLS = frozenset("school college childhood university boyhood girlhood".split())
_SPANS = frozenset("hour day night week month year".split())
_ENDS_TIME = frozenset((".", ",", ";", ":", "", "and", "but", "he", "she", "they", "we", "i", "boys", "girls"))
_BEFORE_FIRE = frozenset(("before", "been", "long", "just", "."))
"""What stands before the time before a fire, where most sit before one; the word itself opens a passage."""
_ORDINARY = frozenset("new old last same next past following coming first second third previous whole".split())
_CAPTIVE = frozenset("prison jail gaol kindergarten".split())
_SERVICES = frozenset("army navy war infantry cavalry".split())
_LIFE = frozenset("married born engaged divorced".split())
_OWNERS = frozenset("the his her their my our your".split())
_DAYS = frozenset("night day morning evening afternoon".split())
IN_SUBJECT = frozenset("PRP PRP$ DT JJ NN NNS NNP NNPS".split())


_OWNED = (("her",), ("his",), ("my",), ("our",), ("their",))


def begins_feast(lower: Sequence[str], j: int) -> bool:
    """Whether what was given or done at a feast that is over begins at `j`: for his birthday, for Christmas."""
    if lower[j] in ("at", "on"):  # at her wedding
        return lower[j + 1 : j + 2] in _OWNED and not _GATHERINGS.isdisjoint(lower[j + 2 : j + 5])
    if lower[j] != "for":
        return False
    if "funeral" in lower[j + 2 : j + 5]:
        return "'s" in lower[j + 1 : j + 5]  # bought for somebody's funeral
    return lower[j + 1 : j + 2] == ("christmas",) or not _FEASTS.isdisjoint(lower[j + 2 : j + 4])


def begins_era(lower: Sequence[str], j: int) -> bool:
    """Whether a time named by an event begins at `j`: after the divorce | on the night of the storm | all through
    school | in her grandmother's day.
    """
    word, rest = lower[j], (*lower[j + 1 : j + 5], "", "", "", "")
    if word in ("after", "before"):
        hearth = word == "before" and rest[1] == "fire" and lower[max(0, j - 1)] not in _BEFORE_FIRE
        return rest[0] in _OWNERS and rest[1] in _BREAKS and not hearth
    if word == "for":
        return rest[1].rstrip("s") in _SPANS and rest[2] == "after" and rest[3] in _OWNERS
    if word == "on":
        return rest[0] == "the" and rest[1] in _DAYS and rest[2] == "of"
    if word == "in" and rest[0] == "life":
        return rest[1] in _ENDS_TIME
    if word == "at":
        return rest[0] in _SCHOOLS and rest[1] in _ENDS_TIME
    if word == "in":
        if rest[0] in _OWNERS and rest[0] != "the" and rest[1] in ("day", "youth", "heyday", "prime"):
            return True
        if rest[:2] == ("those", "days") or rest[:3] == ("the", "old", "days") or _is_class(rest):
            return True
        if rest[0] == "the" and rest[2] == "year" and rest[1] not in _ORDINARY:
            return True  # in the plague year
        if rest[:4] == ("the", "year", "of", "the"):
            return True  # in the year of the flood
        if rest[0] in _CAPTIVE or (rest[0] == "the" and rest[1] in _SERVICES):
            return rest[0] != "the" or rest[2] in _ENDS_TIME
        return "'s" in rest[1:3] and rest[rest.index("'s") + 1] in ("day", "days")
    return word == "through" and lower[j - 1] == "all" and rest[0] in _SCHOOLS


def _is_class(rest: Sequence[str]) -> bool:
    """Whether `rest` names a year of school: the fourth form | third grade | high school | year nine."""
    if rest[0] == "year":
        return rest[1] in _YEARS_OF_SCHOOL
    noun = rest[2] if rest[0] == "the" else rest[1]
    if noun in ("form", "grade"):
        return rest[rest[0] == "the"] in _FORMS
    return rest[:2] in _HIGH_SCHOOLS


_FORMS = frozenset("first second third fourth fifth sixth seventh eighth ninth tenth".split())
_YEARS_OF_SCHOOL = frozenset("one two three four five six seven eight nine ten eleven twelve".split())
_HIGH_SCHOOLS = (("high", "school"), ("grade", "school"), ("primary", "school"), ("middle", "school"))


def begins_event(passage: Passage, j: int, parts: frozenset[str]) -> bool:
    """Whether an event that is over begins at `j`: the night her mother died | before they were married."""
    lower, tags = passage.lower, passage.tags
    if lower[j] == "before":
        if lower[j + 2 : j + 3] in _EVENTS_OF_LIFE and tags[j + 1] in ("PRP", "NNP"):
            return True
        be = next((k for k in range(j + 2, min(j + 6, len(lower) - 1)) if lower[k] in ("was", "were")), None)
        somebody = tags[j + 1 : j + 2] in (("PRP",), ("NNP",))  # before she was a nun
        named = somebody and be == j + 2 and lower[j + 3 : j + 4] in (("a",), ("an",))
        return named or (be is not None and lower[be + 1] in _LIFE and "," not in lower[j:be])
    if lower[j] not in parts or not is_named_time(passage, j):
        return False
    subject = j + 2 if lower[j + 1 : j + 2] in (("that",), ("when",)) else j + 1
    for k in range(subject, min(subject + 5, len(tags))):
        if tags[k] == "VBD":
            return k > subject
        if tags[k] not in IN_SUBJECT:
            return False
    return False


_EVENTS_OF_LIFE = (("died",), ("met",), ("married",), ("retired",), ("enlisted",), ("emigrated",), ("divorced",))


def is_dated_behind_comma(passage: Passage, verb: int, parts: frozenset[str]) -> bool:
    """Whether an event behind a comma dates the perfect of `verb`: had taught him that, the summer he turned six."""
    _, end = sentence_bounds(passage, verb)
    for j in range(verb + 1, end - 2):
        if passage.tags[j] in ("VBD", "MD", ":", "Q", "CC"):
            return False
        if passage.tags[j] == "," and passage.lower[j + 1] == "the" and begins_event(passage, j + 2, parts):
            return True
        beside = passage.lower[j + 1 : j + 2] == ("the",) and passage.lower[j + 3 : j + 5] in _BESIDE
        if passage.tags[j] == "," and beside and passage.lower[j + 2] in _SPANS | _SEASONS_TOO:
            return True
    return False


_SEASONS_TOO = frozenset("morning evening afternoon summer winter spring autumn".split())
_BESIDE = tuple((word, article) for word in ("before", "after", "of") for article in ("the", "his", "her", "their"))
"""He had painted it, the week before the strike."""


def find_instances(passage: Passage, perfects: Mapping[int, int]) -> Iterator[tuple[int, int]]:
    """Each verb and "had" of two or more times at which somebody did a thing: He *wore* it when he *had* lost the farm,
    and he *wore* it when he *had* buried the dog.
    """
    lower, tags = passage.lower, passage.tags
    pairs: dict[tuple[int, str], list[tuple[int, int]]] = {}
    for had in perfects:
        if lower[had - 2] != "when" or tags[had - 1] not in ("PRP", "NNP"):
            continue
        start, _ = sentence_bounds(passage, had)
        verb = next((j for j in range(had - 3, max(start, had - 9), -1) if tags[j] == "VBD"), None)
        if verb is not None and tags[verb - 1] in ("PRP", "NNP"):
            pairs.setdefault((start, lower[verb]), []).append((verb, had))
    for found in pairs.values():
        yield from found if len(found) > 1 else ()


def ends_wait(passage: Passage, since: int) -> bool:
    """Whether the clause that "since" opens ends a count of years, or of times: It had been three years | since he had
    gone; it was a week since; for the first time since.
    """
    start, _ = sentence_bounds(passage, since)
    lower = passage.lower
    if lower[since - 1].rstrip("s") in _COUNTED or _counts_times(passage, since):
        return True
    return any(lower[j : j + 3] == ("it", "had", "been") for j in range(max(start, since - 8), since - 2))


_COUNTED = _SPANS | {"minute", "time"}


def _counts_times(passage: Passage, since: int) -> bool:
    """Whether what stands right before "since" was the first of its kind: the first warm day | since they had come."""
    j = since - 1
    while j > 0 and passage.tags[j] in ("NN", "NNS", "JJ"):
        if passage.lower[j] in _NTH:
            return True
        j -= 1
    return False


_NTH = frozenset("first second third fourth fifth sixth only".split())
