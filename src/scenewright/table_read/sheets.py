"""Blocks of text, tables and pictures -> sheets: pages on a grid of characters, as data for `drawing`.

A sheet's grid has the proportions of a script page (ten characters and six lines an inch), made smaller by `scale` for
tables. Everything of the pack that is not a page of the script itself is set this way.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Any

from scenewright.model.grid import count_columns
from scenewright.model.screenplay import Run
from scenewright.model.source import Style
from scenewright.table_read.passages import cut_runs

BLACK = 0.0
GREY = 0.55  # the shade of what is not read: still legible on paper
_PAPERS = {"letter": (612.0, 792.0), "a4": (595.276, 841.89)}  # points
MARGIN = 54.0  # points


@dataclass(frozen=True, slots=True)
class Ink:
    """Characters at a row and column of the grid, in a shade from 0 (black) to 1."""

    row: float
    column: int
    runs: tuple[Run, ...]
    shade: float = BLACK
    is_rtl: bool = False


@dataclass(frozen=True, slots=True)
class Mark:
    """A tinted block behind text with a bar at its left, in the swatch number `swatch`; without tint only the bar."""

    row: float
    rows: float
    column: float
    columns: float
    swatch: int
    tinted: bool = True


@dataclass(frozen=True, slots=True)
class Picture:
    """A drawing of the charting library with its upper left corner at a place of the grid."""

    row: float
    column: float
    drawing: Any


@dataclass(frozen=True, slots=True)
class Sheet:
    """One page."""

    inks: tuple[Ink, ...] = ()
    marks: tuple[Mark, ...] = ()
    pictures: tuple[Picture, ...] = ()


@dataclass(frozen=True, slots=True)
class SheetMark:
    """An entry of the outline: a title, its depth from 0, and the index of its sheet."""

    title: str
    level: int
    sheet: int


@dataclass(frozen=True, slots=True)
class Document:
    """Sheets of one size. Row 0 is `top` points below the upper edge; `scale` is the size of the grid."""

    title: str
    sheets: tuple[Sheet, ...]
    paper: str = "letter"
    scale: float = 1.0
    top: float = MARGIN
    outline: tuple[SheetMark, ...] = ()


@dataclass(frozen=True, slots=True)
class Block:
    """Rows that belong together. Rows and columns of its inks and marks count from its own first row and the margin.

    `space` are blank rows before it; `keep` holds it on one page with the next block; `bookmark` puts it in the
    outline; `breaks` begins a new page.
    """

    rows: int
    inks: tuple[Ink, ...] = ()
    marks: tuple[Mark, ...] = ()
    pictures: tuple[Picture, ...] = ()
    space: int = 1
    keep: bool = False
    bookmark: str = ""
    breaks: bool = False


@dataclass(frozen=True, slots=True)
class Grid:
    """The room for text on a sheet: columns and rows between the margins."""

    paper: str = "letter"
    scale: float = 1.0

    @property
    def columns(self) -> int:
        """Columns between the margins."""
        return int((_PAPERS[self.paper][0] - 2 * MARGIN) / (7.2 * self.scale))

    @property
    def rows(self) -> int:
        """Rows between the margins."""
        return int((_PAPERS[self.paper][1] - 2 * MARGIN) / (12 * self.scale))


def paper_size(paper: str) -> tuple[float, float]:
    """Width and height in points."""
    return _PAPERS[paper]


def wrap_words(text: str, width: int) -> list[str]:
    """`text` in lines of at most `width` columns, broken between words, or within a word that is longer."""
    lines: list[str] = []
    line = ""
    for word in text.split():
        while count_columns(word) > width:
            room = width if not line else width - count_columns(line) - 1
            if room < 1 or line:
                lines.append(line)
                line = ""
                continue
            cut = _fitting(word, width)
            lines.append(word[:cut])
            word = word[cut:]
        joined = f"{line} {word}" if line else word
        if count_columns(joined) <= width:
            line = joined
        else:
            lines.append(line)
            line = word
    return [*lines, line] if line or not lines else lines


def cut_text(text: str, width: int) -> str:
    """`text` in one line of at most `width` columns, with an ellipsis when it was longer."""
    return text if count_columns(text) <= width else text[: _fitting(text, width - 1)].rstrip() + "…"


def bold(text: str) -> tuple[Run, ...]:
    """A bold run."""
    return (Run(text, (Style.BOLD,)),)


def plain_run(text: str) -> tuple[Run, ...]:
    """A run without style."""
    return (Run(text),)


def paragraph(
    text: str,
    *,
    width: int,
    column: int = 0,
    strong: bool = False,
    shade: float = BLACK,
    space: int = 1,
    keep: bool = False,
    bookmark: str = "",
    breaks: bool = False,
) -> Block:
    """A wrapped paragraph."""
    lines = wrap_words(text, width)
    inks = tuple(Ink(row, column, bold(line) if strong else plain_run(line), shade) for row, line in enumerate(lines))
    return Block(len(lines), inks, space=space, keep=keep, bookmark=bookmark, breaks=breaks)


def styled_paragraph(runs: Sequence[Run], *, width: int, column: int = 0, space: int = 1) -> Block:
    """A wrapped paragraph that keeps its emphasis. Its gaps are single spaces."""
    text = "".join(run.text for run in runs)
    inks: list[Ink] = []
    at = 0
    for row, line in enumerate(wrap_words(text, width)):
        at = text.index(line, at)
        inks.append(Ink(row, column, cut_runs(runs, at, at + len(line))))
        at += len(line)
    return Block(len(inks), tuple(inks), space=space)


def table_row(
    cells: Sequence[str],
    widths: Sequence[int],
    *,
    strong: bool = False,
    shade: float = BLACK,
    space: int = 0,
    keep: bool = False,
    right: Iterable[int] = (),
) -> Block:
    """One row of a table: each cell wrapped in its width, two columns between; those in `right` are set flush right."""
    flush = set(right)
    inks: list[Ink] = []
    rows = 1
    column = 0
    for index, (cell, width) in enumerate(zip(cells, widths, strict=True)):
        lines = wrap_words(cell, width)
        rows = max(rows, len(lines))
        for row, line in enumerate(lines):
            at = column + width - count_columns(line) if index in flush else column
            inks.append(Ink(row, at, bold(line) if strong else plain_run(line), shade))
        column += width + 2
    return Block(rows, tuple(ink for ink in inks if ink.runs[0].text), space=space, keep=keep)


def marked(block: Block, swatch: int, *, column: float = -1, columns: float, tinted: bool = True) -> Block:
    """The block with a mark behind all its rows."""
    return replace(block, marks=(*block.marks, Mark(-0.15, block.rows + 0.2, column, columns, swatch, tinted)))


def picture_block(drawing: Any, grid: Grid, *, space: int = 1) -> Block:
    """A drawing as a block, as many rows as it is high."""
    rows = int(-(-drawing.height // (12 * grid.scale)))
    return Block(rows, pictures=(Picture(0, 0, drawing),), space=space)


def stack(*blocks: Block) -> Block:
    """Blocks as one that is not divided, their spaces kept."""
    rows = 0
    inks: list[Ink] = []
    marks: list[Mark] = []
    pictures: list[Picture] = []
    for number, block in enumerate(blocks):
        rows += block.space if number else 0
        inks += [replace(ink, row=ink.row + rows) for ink in block.inks]
        marks += [replace(mark, row=mark.row + rows) for mark in block.marks]
        pictures += [replace(picture, row=picture.row + rows) for picture in block.pictures]
        rows += block.rows
    first = blocks[0]
    return Block(
        rows, tuple(inks), tuple(marks), tuple(pictures), first.space, first.keep, first.bookmark, first.breaks
    )


def compose(title: str, blocks: Iterable[Block], grid: Grid, *, footer: str = "") -> Document:
    """The blocks on as many sheets as they need, with a footer and page numbers."""
    pages: list[list[tuple[int, Block]]] = [[]]
    outline: list[SheetMark] = []
    room = grid.rows - 2  # the footer and the row above it
    row = 0
    for group in _groups(blocks):
        rows = sum(block.rows + block.space for block in group)
        if pages[-1] and (group[0].breaks or row + rows > room):
            pages.append([])
            row = 0
        for block in group:
            for piece in _pieces(block, room):
                row += piece.space if pages[-1] else 0
                if pages[-1] and row + piece.rows > room:
                    pages.append([])
                    row = 0
                pages[-1].append((row, piece))
                row += piece.rows
                if piece.bookmark:
                    outline.append(SheetMark(piece.bookmark, 0, len(pages) - 1))
    sheets = tuple(_make_sheet(page, _footer(footer, number, len(pages), grid)) for number, page in enumerate(pages, 1))
    return Document(title, sheets, grid.paper, grid.scale, MARGIN, tuple(outline))


def _groups(blocks: Iterable[Block]) -> Iterable[list[Block]]:
    """Blocks with those that must stay on their page."""
    group: list[Block] = []
    for block in blocks:
        group.append(block)
        if not block.keep:
            yield group
            group = []
    if group:
        yield group


def _pieces(block: Block, room: int) -> Iterable[Block]:
    """The block, cut where it is higher than a whole page."""
    if block.rows <= room:
        yield block
        return
    for start in range(0, block.rows, room):
        end = min(block.rows, start + room)
        yield Block(
            end - start,
            tuple(replace(ink, row=ink.row - start) for ink in block.inks if start <= ink.row < end),
            tuple(
                replace(
                    mark, row=max(mark.row, start) - start, rows=min(mark.row + mark.rows, end) - max(mark.row, start)
                )
                for mark in block.marks
                if mark.row < end and mark.row + mark.rows > start
            ),
            tuple(
                replace(picture, row=picture.row - start) for picture in block.pictures if start <= picture.row < end
            ),
            space=block.space if start == 0 else 0,
            bookmark=block.bookmark if start == 0 else "",
        )


def _make_sheet(placed: list[tuple[int, Block]], footer: tuple[Ink, ...]) -> Sheet:
    return Sheet(
        (*(replace(ink, row=ink.row + row) for row, block in placed for ink in block.inks), *footer),
        tuple(replace(mark, row=mark.row + row) for row, block in placed for mark in block.marks),
        tuple(replace(picture, row=picture.row + row) for row, block in placed for picture in block.pictures),
    )


def _footer(text: str, number: int, count: int, grid: Grid) -> tuple[Ink, ...]:
    label = f"{number}/{count}"
    row = grid.rows - 1
    left = cut_text(text, grid.columns - len(label) - 2)
    return (Ink(row, 0, plain_run(left), GREY), Ink(row, grid.columns - len(label), plain_run(label), GREY))


def _fitting(text: str, width: int) -> int:
    """How many characters of `text` fit in `width` columns, one at least."""
    columns = 0
    for at, char in enumerate(text):
        columns += count_columns(char)
        if columns > width:
            return max(1, at)
    return len(text)
