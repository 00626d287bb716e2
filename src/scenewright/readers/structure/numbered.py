"""Headings that only their sequence shows: `I` ... `II` ... `III`, `1. The Ford`, `Adventure IV`.

One numeral is nothing (`I` is a pronoun, `1.` a list); numerals that count up from one through the file, with story
between them, are chapters.
"""

from collections.abc import Sequence

from scenewright.readers import shapes
from scenewright.readers.drafts import Draft
from scenewright.readers.lines import Mark


def find_numbered(drafts: Sequence[Draft]) -> frozenset[int]:
    """The indices of the drafts that are numbered headings."""
    counts: dict[str, list[tuple[int, int]]] = {}
    for index, draft in enumerate(drafts):
        if draft.mark is not Mark.NONE or draft.verse or len(draft.text) > shapes.LONGEST_HEADING:
            continue
        number = shapes.numeral(draft.text)
        word, number = ("", number) if number else shapes.numbered_word(draft.text)
        if number:
            counts.setdefault(word, []).append((index, number))
    return frozenset(index for word, found in counts.items() for index in _counted_up(found, drafts, opens=not word))


def _counted_up(found: list[tuple[int, int]], drafts: Sequence[Draft], *, opens: bool) -> list[int]:
    """Those that go on from the one before; a count may begin again. `opens`: a lone 1 may open the file."""
    runs: list[list[int]] = []
    expected, previous = 1, -2
    for index, number in found:
        if number == expected and number > 1 and index > previous + 1:
            runs[-1].append(index)
        elif number == 1:
            runs.append([index])
        else:
            continue
        expected, previous = number + 1, index
    alone = opens and bool(found) and found[0] == (0, 1) and drafts[0].text.upper() != "I"
    return [index for run in runs if len(run) > 1 or (alone and run[0] == 0) for index in run]
