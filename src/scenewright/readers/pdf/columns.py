"""Lines of a page in columns to lines one below the other: each column becomes a page of its own, at the same margin.

A gutter shows twice: no line of the text crosses it, and the lines to its right stand at the height of lines to its
left, which indented lines under others never do. A line that crosses it (a title, a section's head) parts what stands
above it from what stands below.
"""

from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import groupby
from typing import NamedTuple

from scenewright.readers.pdf.page_lines import PageLine, find_step

_FEWEST = 4  # lines on either side of a gutter
_BESIDE = 0.6  # of the distance between two lines: nearer than this stands beside
_SHARE = 0.7  # of the shorter side's lines that stand beside lines of the other
_CROSSING = 0.15  # share of a page's lines that may cross
_MOST_EDGES = 12  # of a page that are tried as the left edge of a column
_DEEPEST = 8  # columns within columns: a page has no more
_MOST_COLUMNS = 1_000  # of a page, with the lines across them; what is beyond is one column


class _Column(NamedTuple):
    """A column's lines, and how far right of the page's first column it begins."""

    lines: tuple[PageLine, ...]
    shift: float = 0.0


def order_columns(lines: Sequence[PageLine]) -> tuple[PageLine, ...]:
    """The lines in the order of reading; the same ones where no page has columns."""
    step = find_step(lines)
    pages = [tuple(_read_columns(tuple(page), step)) for _, page in groupby(lines, key=lambda line: line.page)]
    if all(len(page) == 1 for page in pages):
        return tuple(lines)
    return tuple(
        line._replace(page=_number(line.page, at), left=line.left - shift, right=line.right - shift)
        for columns in pages
        for at, (column, shift) in enumerate(columns)
        for line in column
    )


def _number(page: int, column: int) -> int:
    """The number of a column as a page, left or right as its own page is."""
    return 2 * (_MOST_COLUMNS * page + min(column, _MOST_COLUMNS - 1)) + page % 2


def _read_columns(lines: tuple[PageLine, ...], step: float, depth: int = 0) -> Iterator[_Column]:
    """The columns of a page, and the lines across them, from the top on and from the left."""
    gutter = _find_gutter(lines, step) if depth < _DEEPEST else None
    if gutter is None:
        yield _Column(lines)
        return
    crossing = sorted((line for line in lines if line.left < gutter < line.right), key=lambda line: -line.base)
    left = [line for line in lines if line.right <= gutter]
    right = [line for line in lines if line.left >= gutter]
    shift = _find_edge(right) - _find_edge(left)
    depths = [-line.base for line in crossing]
    bands = [_in_bands(side, depths) for side in (left, right)]
    for at in range(len(crossing) + 1):
        for side, moved in zip(bands, (0.0, shift), strict=True):
            if side[at]:
                for column in _read_columns(tuple(side[at]), step, depth + 1):
                    yield _Column(column.lines, column.shift + moved)
        if at < len(crossing):
            yield _Column((crossing[at],))


def _in_bands(lines: Sequence[PageLine], depths: Sequence[float]) -> list[list[PageLine]]:
    """Lines above the first of the heights, above the second, and so on, and below the last."""
    bands: list[list[PageLine]] = [[] for _ in range(len(depths) + 1)]
    for line in lines:
        bands[bisect_left(depths, -line.base)].append(line)
    return bands


def _find_gutter(lines: tuple[PageLine, ...], step: float) -> float | None:
    """Just before the left edge of a second column, or None."""
    counted = Counter(round(line.left) for line in lines)
    edges = sorted(edge for edge, count in counted.most_common(_MOST_EDGES) if count >= _FEWEST)
    return next((edge - 1.0 for edge in edges[1:] if _is_gutter(lines, edge - 1.0, step)), None)


def _is_gutter(lines: tuple[PageLine, ...], edge: float, step: float) -> bool:
    left = sorted(line.base for line in lines if line.right <= edge)
    right = sorted(line.base for line in lines if line.left >= edge)
    if min(len(left), len(right)) < _FEWEST or len(lines) - len(left) - len(right) > _CROSSING * len(lines):
        return False
    less, more = sorted((left, right), key=len)
    beside = sum(_stands_beside(base, more, _BESIDE * step) for base in less)
    return beside >= _SHARE * len(less)


def _stands_beside(base: float, others: Sequence[float], room: float) -> bool:
    at = bisect_left(others, base - room)
    return at < len(others) and others[at] <= base + room


def _find_edge(column: Sequence[PageLine]) -> float:
    """Where the lines of a column begin: the leftmost edge that more than one of them has."""
    edges = Counter(round(line.left) for line in column)
    return float(min((edge for edge, count in edges.items() if count > 1), default=min(edges)))
