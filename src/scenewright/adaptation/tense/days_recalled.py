"""Somebody calls a day to mind -> the past perfects behind that tell of it, which is over: She remembered the night of
the flood. Her brother *had carried* her up to the loft.
"""

from collections.abc import Iterator, Mapping

from scenewright.adaptation.tense.clauses import FINITE, is_held
from scenewright.adaptation.tense.passages import Passage, sentence_bounds

_RECALLING = frozenset("remembered remembers remember recalled recalls".split())
_THINKING = (("thought", "of"), ("thinks", "of"), ("thought", "about"), ("thinking", "of"), ("thought", "back"))
_MINDING = _RECALLING | {first for first, _ in _THINKING}
_OCCASIONS = frozenset("day night morning evening afternoon summer winter spring autumn year time week".split())
_LASTING = frozenset("always since still yet already now ever never".split())
_NEAR = 7  # tokens from what recalls to what is recalled


def find_recalled(passage: Passage, perfects: Mapping[int, int]) -> Iterator[int]:
    """Each "had" of `perfects` in the main clauses of the sentences behind one that recalls an occasion."""
    if not perfects or _MINDING.isdisjoint(passage.lower):
        return
    for stop in passage.stops:
        start, _ = sentence_bounds(passage, stop)
        if not recalls_occasion(passage, start, stop):
            continue
        begin = stop + 1
        while begin < len(passage.tags):
            _, end = sentence_bounds(passage, begin)
            told = [*_read_sentence(passage, range(begin, end), perfects)]
            if not told:
                break
            yield from told
            begin = end + 1


def recalls_occasion(passage: Passage, start: int, end: int) -> bool:
    """Whether somebody calls a day to mind from `start` to `end`: He thought of the summer when the well ran dry."""
    lower = passage.lower
    for j in range(start, end - 1):
        if lower[j] in _RECALLING or lower[j : j + 2] in _THINKING:
            return any(
                lower[k] in _OCCASIONS and not {"the", "that"}.isdisjoint(lower[max(j, k - 3) : k])
                for k in range(j + 1, min(end, j + _NEAR))
            )
    return False


def _read_sentence(passage: Passage, sentence: range, perfects: Mapping[int, int]) -> Iterator[int]:
    """The perfects that the sentence tells, one of them first of all; none where it has a part in the story's now."""
    if any(passage.lower[j] in _LASTING or passage.tags[j] == "Q" for j in sentence):
        return
    main = next((j for j in sentence if passage.tags[j] in FINITE and not is_held(passage, j)), None)
    if main in perfects:
        yield from (had for had in sentence if had in perfects and not is_held(passage, had))
