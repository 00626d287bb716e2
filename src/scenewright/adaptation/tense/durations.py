"""A past perfect -> whether it goes up to the story's now, so that no back story tells it in the simple past.

What has lasted since a moment, or for a time that nothing closes, is a present perfect in a script: She *has known* him
for years. So is what has only just, not yet or already been done (Quirk et al. 4.20-22).
"""

from itertools import pairwise

from scenewright.adaptation.tense.passages import Passage, sentence_bounds

OPEN = frozenset("already since yet now just still ever once first long never not n't".split())
"""Adverbs that tie what was done to the time of the story."""
_OF_NOW = frozenset("just yet already recently lately still".split())
_UNITS = frozenset("minute hour day night week month year decade century age".split())
_IN_MEASURE = frozenset(("DT", "CD", "JJ", "JJR", "RB", "RBR", "IN", "NN", "NNS", "CC"))
_ENDS = frozenset((".", ":", "Q", ",", "CC", "WP", "WDT", "WRB", "VBD", "VBZ", "MD"))
_CLOSING = frozenset("before until till when then after once".split())
_NOBODY = frozenset("nobody no none neither not n't never".split())
_MEASURE = 6  # tokens from "for" to what it measures in


def goes_up_to_now(passage: Passage, had: int, verb: int) -> bool:
    """Whether the perfect at `had` and `verb` says that it is of the time up to the story's now."""
    between = passage.lower[had + 1 : verb]
    start, _ = sentence_bounds(passage, had)
    if passage.lower[start : start + 2] == ("so", "far") or is_done_by(passage, had):
        return True
    if not _OF_NOW.isdisjoint(between) or ("long", "since") in pairwise(between):
        return True
    if "ever" in between and not _NOBODY.isdisjoint(passage.lower[max(0, had - 2) : had]):
        return True  # nobody had ever asked
    if has_time_done(passage, had) or _is_acquired(passage, verb) or counts_since(passage, had):
        return True
    stop = next((j for j in range(verb + 1, len(passage.tags)) if passage.tags[j] in _ENDS), len(passage.tags))
    if passage.lower[stop - 1] == "yet" or _is_counted(passage, had, verb, stop):
        return True
    return any(
        passage.lower[j] == "since" or _is_all_life(passage, j) or _is_measured(passage, j, had, verb)
        for j in range(verb + 1, stop)
    )


def is_done_by(passage: Passage, had: int) -> bool:
    """Whether the sentence of the perfect opens with the time by which all is done: By noon they *had sold* it."""
    start, _ = sentence_bounds(passage, had)
    start += passage.tags[start] == "CC"
    if passage.lower[start] != "by" or had - start > _DATED:
        return False
    if any(word == "war" or (word.isdigit() and len(word) == 4) for word in passage.lower[start:had]):
        return False  # by 1950 he had died
    return not any(tag in _ENDS - {",", "CC"} for tag in passage.tags[start:had])


_DATED = 10  # tokens from "by" to "had"


def counts_since(passage: Passage, had: int) -> bool:
    """Whether the years since then stand before the perfect: and in all the years since, he *had told* nobody."""
    lower, tags = passage.lower, passage.tags
    start, _ = sentence_bounds(passage, had)
    bare = tags[start] == "CD" and lower[start + 1].removesuffix("s") in _UNITS and tags[start + 2] in ("PRP", "NNP")
    if bare and had == start + 3:
        return True  # eleven years she had had it
    return any(
        lower[j] == "since" and tags[j + 1] == "," and lower[j - 1].removesuffix("s") in _UNITS
        for j in range(start + 1, had)
    )


def _is_acquired(passage: Passage, verb: int) -> bool:
    """Whether the perfect tells what somebody does since: had taken to singing | had grown used to it."""
    lower, tags = passage.lower, passage.tags
    taken = lower[verb : verb + 2] == ("taken", "to") and tags[verb + 2 : verb + 3] == ("VBG",)
    if lower[verb] == "left" and lower[verb + 2 : verb + 3] in (("able",), ("unable",)):
        return True  # it has left me able to sing
    return taken or lower[verb : verb + 3] in (("grown", "used", "to"), ("got", "used", "to"))


def has_time_done(passage: Passage, had: int) -> bool:
    """Whether time itself has done what the perfect at `had` tells: Thirty years of ferries | *had taught* her; a
    lifetime at sea had.
    """
    lower = passage.lower
    start, _ = sentence_bounds(passage, had)
    start += passage.tags[start] == "CC"
    unit = next((j for j in range(start + 1, min(start + 4, had)) if lower[j].removesuffix("s") in _UNITS), 0)
    if not unit and lower[start : start + 2] == ("a", "lifetime"):
        unit = start + 1
    counted = unit and (passage.tags[start] == "CD" or lower[start] in ("a", "so", "all", *_COUNTS))
    return (
        bool(counted)
        and lower[unit + 1] in ("of", "in", "at", "on")
        and not any(tag in _ENDS or tag == "PRP" for tag in passage.tags[unit:had])
    )


def _is_counted(passage: Passage, had: int, verb: int, stop: int) -> bool:
    """Whether a state ends at `stop` in a bare count of time that nothing closes: had been dead | nine years."""
    lower, tags = passage.lower, passage.tags
    if lower[verb] != "been" or lower[stop - 1].removesuffix("s") not in _UNITS or tags[verb + 1] == "DT":
        return False
    count = stop - 2
    if tags[count] != "CD" and lower[count] not in _COUNTS:
        return False
    while tags[count - 1] in ("CD", "RB") or lower[count - 1] in ("a", "and"):
        count -= 1
    start, end = sentence_bounds(passage, had)
    bare = tags[count - 1] not in ("IN", "TO", "DT", "PRP$")
    return count > verb + 1 and bare and _CLOSING.isdisjoint(lower[start:end])


_COUNTS = frozenset("several many few".split())


def _is_all_life(passage: Passage, j: int) -> bool:
    """She had lived there | all her life."""
    return passage.lower[j] == "all" and passage.lower[j + 2 : j + 3] in (("life",), ("lives",))


def _is_measured(passage: Passage, j: int, had: int, verb: int) -> bool:
    """Whether "for" a time begins at `j` that nothing in the sentence closes: had been raining | for days."""
    lower, tags = passage.lower, passage.tags
    if lower[j] != "for":
        return False
    state = lower[verb] == "known" or (lower[verb] == "been" and tags[verb + 1] in ("VBG", "JJ", "VBN"))
    start, end = sentence_bounds(passage, had)
    nobody = not _NOBODY.isdisjoint(lower[max(start, had - 3) : verb])  # no one had lived there | for years
    if not (state or nobody) or not _CLOSING.isdisjoint(lower[start:end]):
        return False
    for k in range(j + 1, min(len(tags), j + _MEASURE)):
        if lower[k].removesuffix("s") in _UNITS:
            return tags[k + 1 : k + 2] in ((), (".",), (",",), (":",), ("CC",), ("Q",))
        if tags[k] not in _IN_MEASURE:
            break
    return False
