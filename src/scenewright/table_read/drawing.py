"""Document -> PDF: marks, then text, then pictures, by ReportLab's canvas.

Which font draws which character is the business of a pen, which the caller brings: the pack is set in the same letters
as the pages of the script. The same document gives the same bytes.
"""

import io
from bisect import bisect_left
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from itertools import islice, takewhile
from typing import Any, Protocol

from reportlab import rl_config
from reportlab.graphics import renderPDF
from reportlab.pdfgen.canvas import Canvas

from scenewright.model.grid import count_columns
from scenewright.model.page import LineKind, PageLine
from scenewright.model.screenplay import Run
from scenewright.table_read.palette import Rgb, swatch
from scenewright.table_read.sheets import BLACK, Document, Ink, Mark, Sheet, SheetMark, paper_size

BASELINE = 9.4  # points below the top of a row of 12: the ascent of Courier Prime
BAR = 2.4  # points, the width of the bar beside a mark


class Pen(Protocol):
    """Draws the lines of one page: collects PDF text operators, and the rules under them."""

    text: list[str]
    rules: list[str]

    def draw(self, line: PageLine, y: float, /) -> None:
        """One line on the baseline `y`, in points; a column is 7.2 points wide, the letters 12 points high."""


Pens = Callable[[], Pen]  # a new pen for each page, of the fonts of one document
PensFor = Callable[[Any], Pens]  # from the canvas of a document


def write_document(document: Document, pens_for: PensFor) -> bytes:
    """The document as a PDF file."""
    buffer = io.BytesIO()
    with _plain_streams():
        canvas = _Canvas(buffer, pagesize=paper_size(document.paper), invariant=1, pageCompression=1)
        canvas.setTitle(document.title)
        canvas.setAuthor("")  # else ReportLab's "anonymous"
        canvas.setSubject("Table read")
        canvas.setCreator("Scenewright")
        pens = pens_for(canvas)
        if document.outline:
            canvas.showOutline()
        for index, sheet in enumerate(document.sheets):
            canvas.addLiteral(_draw_sheet(sheet, document, pens()))
            _draw_pictures(canvas, sheet, document, pens)
            _bookmark(canvas, index, document.outline)
            canvas.showPage()
        canvas.save()
    return buffer.getvalue()


def _bookmark(canvas: Any, index: int, outline: tuple[SheetMark, ...]) -> None:
    """The entries of the outline for one sheet."""
    first = bisect_left(outline, index, key=lambda entry: entry.sheet)
    for number, entry in enumerate(takewhile(lambda entry: entry.sheet == index, islice(outline, first, None))):
        key = f"s{index}.{number}"
        canvas.bookmarkPage(key)
        canvas.addOutlineEntry(entry.title, key, min(entry.level, canvas._doc.outline.currentlevel + 1))


@contextmanager
def _plain_streams() -> Iterator[None]:
    """Streams as bytes, not as ASCII: a fifth smaller and faster. ReportLab has no argument for it."""
    before = rl_config.useA85
    rl_config.useA85 = 0
    try:
        yield
    finally:
        rl_config.useA85 = before


class _Canvas(Canvas):  # type: ignore[misc]  # ReportLab ships no types
    """A canvas that begins no page with Helvetica, which would be named in the file and not embedded."""

    def _make_preamble(self) -> None:
        self._preamble = "1 0 0 1 0 0 cm"


def _draw_sheet(sheet: Sheet, document: Document, pen: Pen) -> str:
    height = paper_size(document.paper)[1]
    left = 0.0 if document.scale == 1 and document.top == 72 else 54.0
    scale = document.scale
    operators = ["q", f"{scale:g} 0 0 {scale:g} {left:g} {height - document.top:.2f} cm"]
    for mark in sheet.marks:
        operators.extend(_draw_mark(mark))
    _draw_inks(sheet.inks, pen)
    return "\n".join((*operators, "BT", *pen.text, "ET", *pen.rules, "Q"))


def _draw_inks(inks: Iterable[Ink], pen: Pen) -> None:
    shade = BLACK
    for ink in inks:
        if ink.shade != shade:
            shade = ink.shade
            pen.text.append(f"{shade:g} g")
        line = PageLine(0, ink.column, ink.runs, LineKind.ACTION, is_rtl=ink.is_rtl)
        pen.draw(line, -ink.row * 12 - BASELINE)


def _draw_mark(mark: Mark) -> Iterable[str]:
    look = swatch(mark.swatch)
    x, y = mark.column * 7.2, -(mark.row + mark.rows) * 12
    width, height = mark.columns * 7.2, mark.rows * 12
    if mark.tinted:
        yield f"{_rgb(look.tint)} rg {x:.2f} {y:.2f} {width:.2f} {height:.2f} re f"
    yield f"{_rgb(look.colour)} rg {_rgb(look.colour)} RG"
    yield from (f"{operator}" for operator in _draw_bar(look.pattern, x, y, height))
    yield "0 g 0 G [] 0 d"


def _draw_bar(pattern: int, x: float, y: float, height: float) -> Iterable[str]:
    """The bar left of a mark in one of eight patterns."""
    match pattern:
        case 0:
            yield f"{x - BAR:.2f} {y:.2f} {BAR:.2f} {height:.2f} re f"
        case 1:
            yield from (f"{x - at:.2f} {y:.2f} 0.9 {height:.2f} re f" for at in (1.2, 3.6))
        case 2:
            yield _stroke(x - 1.2, y, height, BAR, "[5 3] 0 d")
        case 3:
            yield _stroke(x - 1.2, y, height, BAR, "[1.6 1.9] 0 d")
        case 4:
            yield f"{x - BAR:.2f} {y:.2f} {BAR:.2f} {height:.2f} re f {x - 4.4:.2f} {y:.2f} 0.8 {height:.2f} re f"
        case 5:
            yield from (f"{x - at:.2f} {y:.2f} 0.8 {height:.2f} re f" for at in (1, 3, 5))
        case 6:
            yield f"{x - 1:.2f} {y:.2f} 0.6 {height:.2f} re f {x - 5:.2f} {y:.2f} 0.6 {height:.2f} re f"
            yield _stroke(x - 2.8, y, height, 4, "[0.8 2.6] 0 d")
        case _:
            yield f"0.8 w [] 0 d {x - 4:.2f} {y:.2f} 3.2 {height:.2f} re S"


def _stroke(x: float, y: float, height: float, width: float, dash: str) -> str:
    return f"{width:g} w {dash} {x:.2f} {y:.2f} m {x:.2f} {y + height:.2f} l S"


def _rgb(colour: Rgb) -> str:
    return " ".join(f"{part:.3f}" for part in colour)


def _draw_pictures(canvas: Any, sheet: Sheet, document: Document, pens: Pens) -> None:
    top = paper_size(document.paper)[1] - document.top
    for picture in sheet.pictures:
        y = top - picture.row * 12 * document.scale - picture.drawing.height
        renderer = _Renderer(pens)
        renderer.draw(renderPDF.renderScaledDrawing(picture.drawing), canvas, 54 + picture.column * 7.2, y)


class _Renderer(renderPDF._PDFRenderer):  # type: ignore[misc]  # ReportLab ships no types
    """Draws a chart with our letters, so that a name in any script is drawn and no font is left out of the file."""

    def __init__(self, pens: Pens) -> None:
        super().__init__()
        self._pens = pens

    def drawString(self, string: Any) -> None:  # noqa: N802  # ReportLab's name
        """A label: its anchor counted in columns, its size in points."""
        scale = string.fontSize / 12
        width = count_columns(string.text) * 7.2 * scale
        shift = {"start": 0.0, "middle": width / 2, "end": width}.get(string.textAnchor, 0.0)
        colour = string.fillColor
        rgb = f"{colour.red:.3f} {colour.green:.3f} {colour.blue:.3f} rg" if colour is not None else "0 g"
        pen = self._pens()
        pen.draw(PageLine(0, 0, (Run(string.text),), LineKind.ACTION), 0)
        matrix = f"{scale:.4f} 0 0 {scale:.4f} {string.x - shift:.2f} {string.y:.2f} cm"
        self._canvas.addLiteral(f"q {matrix} {rgb} BT {' '.join(pen.text)} ET Q")
