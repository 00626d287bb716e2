"""Lines that belong to the page and not to the story: numbers, and what stands at the head or foot of many pages.

Whatever is dropped is lost to the story, so a line must show twice that it is one of them: it is among the first or
last of its page and set apart from the text (by room, or by its size), and it says the same as such lines of other
pages, numbers in it aside, or counts the pages as they do, or is a head in small type at the height of theirs. What
browsers print around a page is known by its form.
"""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import groupby, takewhile
from statistics import median
from typing import NamedTuple

from scenewright.readers.pdf.page_lines import PageLine, find_step

_NUMBER = re.compile(
    r"\W{0,3}(?:page\s)?\W{0,2}(\d{1,4}|[ivxl]{1,7})\W{0,3}(?:(?:of|/)\s?\d{1,4})?\W{0,3}", re.IGNORECASE
)
_PRINTED = re.compile(  # what browsers print around a page: its address and number; the date and its title
    r"\w+://\S+ \d+/\d+|\d{1,4}[./]\d{1,2}[./]\d{1,4}, \d{1,2}:\d\d(?: [AP]M)?(?: .*)?"
)
_ROMAN = {"i": 1, "v": 5, "x": 10, "l": 50}
_DIGITS = re.compile(r"\d+")
_DEPTH = 2  # lines at either end of a page that may be furniture
_ROOM = 1.25  # of the distance between two lines, from which there is room
_REPEATS = 3  # pages that say the same, at least; two where there are few
_FEW = 6
_SHARE = 0.2  # of all pages that do; left and right pages differ, and chapters have titles of their own
_MOST_PAGES = 0.6  # share of the pages that have a head in small type, whatever it says


class _Habits(NamedTuple):
    """What the edges of the pages say, how far a number is ahead of the pages before it, where small heads stand."""

    shapes: frozenset[str]
    ahead: frozenset[int]
    heads: frozenset[tuple[int, float]]


def drop_furniture(lines: Sequence[PageLine]) -> tuple[tuple[PageLine, ...], tuple[PageLine, ...]]:
    """The lines of the story, and what was dropped."""
    pages = [tuple(page) for _, page in groupby(lines, key=lambda line: line.page)]
    size, step = median([line.size for line in lines]), find_step(lines)
    edges = [tuple(_find_apart(page, size, step)) for page in pages]
    habits = _find_habits(edges, size)
    kept: list[PageLine] = []
    dropped: list[PageLine] = []
    for page, both in zip(pages, edges, strict=True):
        furniture = {id(line) for edge in both for line in takewhile(lambda line: _is_furniture(line, habits), edge)}
        kept += (line for line in page if id(line) not in furniture)
        dropped += (line for line in page if id(line) in furniture)
    return tuple(kept), tuple(dropped)


def _find_apart(page: Sequence[PageLine], size: float, step: float) -> Iterator[tuple[PageLine, ...]]:
    """The first lines of a page and the last, from the edge in, up to the last that is set apart from the text."""
    by_height = sorted(page, key=lambda line: -line.base)
    for lines in (by_height, by_height[::-1]):
        apart = 0
        for number, line in enumerate(lines[:_DEPTH], 1):
            has_room = number == len(lines) or abs(line.base - lines[number].base) > _ROOM * step
            if has_room or abs(line.size - size) >= 1:
                apart = number
        yield tuple(lines[:apart])


def _find_habits(edges: Sequence[tuple[tuple[PageLine, ...], ...]], size: float) -> _Habits:
    shapes: Counter[str] = Counter()
    ahead: Counter[int] = Counter()
    heads: Counter[tuple[int, float]] = Counter()
    for both in edges:
        heads.update({_place(line) for line in both[0] if line.size <= size - 1})
        shapes.update({_shape(line) for edge in both for line in edge})
        ahead.update({count for edge in both for line in edge if (count := _find_ahead(line)) is not None})
    least = max(_REPEATS if len(edges) > _FEW else 2, _SHARE * len(edges))
    numbers = {shape for shape in shapes if "0" in shape and _NUMBER.fullmatch(shape)}
    return _Habits(
        frozenset(shape for shape, count in shapes.items() if count >= least and shape not in numbers),
        frozenset(count for count, seen in ahead.items() if seen >= min(least, len(edges))),
        frozenset(place for place, count in heads.items() if count >= max(2, _MOST_PAGES * len(edges))),
    )


def _is_furniture(line: PageLine, habits: _Habits) -> bool:
    if _PRINTED.fullmatch(line.text):
        return True
    return _shape(line) in habits.shapes or _find_ahead(line) in habits.ahead or _place(line) in habits.heads


def _place(line: PageLine) -> tuple[int, float]:
    """The height at which a line stands, and the size of its type."""
    return round(line.base), round(line.size, 1)


def _find_ahead(line: PageLine) -> int | None:
    """How far a page number is ahead of the pages before it; None when the line is no number."""
    match = _NUMBER.fullmatch(line.text)
    if match is None:
        return None
    said = match[1].lower()
    return (int(said) if said.isdecimal() else _read_roman(said)) - line.page


def _read_roman(numeral: str) -> int:
    values = [_ROMAN[letter] for letter in numeral]
    return sum(-one if one < two else one for one, two in zip(values, [*values[1:], 0], strict=True))


def _shape(line: PageLine) -> str:
    """What a line says, numbers aside."""
    return _DIGITS.sub("0", line.text.casefold())
