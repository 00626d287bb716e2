"""A sentence whose main clause is back story -> the simple pasts that its further main clauses tell with it.

He had bought it with his first wages; he *wore* it to bed. What a semicolon, or "and" with a subject of its own, adds
behind a past perfect that is over goes on in the simple past (Quirk et al. 4.24), unless it says that it is of now.
"""

from collections.abc import Iterator

from scenewright.adaptation.tense.clauses import FINITE, in_relative, is_held
from scenewright.adaptation.tense.passages import Passage, sentence_bounds

_NOW = frozenset("now still today since yet already tonight but so".split())


def go_on_in_sentence(passage: Passage, had: int, verb: int) -> Iterator[int]:
    """The simple pasts of main clauses behind the told perfect at `had` and `verb`, in its sentence."""
    tags, lower = passage.tags, passage.lower
    start, end = sentence_bounds(passage, had)
    if is_held(passage, had) or in_relative(passage, had) or not _NOW.isdisjoint(lower[start:end]):
        return
    if any(tags[j] == "Q" or tags[j] in ("VBZ", "VBP") for j in range(start, end)):
        return
    for j in range(verb + 1, end):
        if lower[j] == ";" or (tags[j] == "CC" and lower[j] == "and" and tags[j - 1] == ","):
            past = _main_past(passage, j + 1, end)
            if past is not None:
                yield past


def _main_past(passage: Passage, start: int, end: int) -> int | None:
    """The first finite verb behind `start`, where it is a plain past."""
    past = next((j for j in range(start, end) if passage.tags[j] in FINITE), None)
    if past is None or passage.tags[past] != "VBD" or is_held(passage, past) or past == start:
        return None
    return past
