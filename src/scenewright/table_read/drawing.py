"""Document -> PDF: marks, then text, then pictures, by ReportLab's canvas.

Which font draws which character is the business of a typesetter, which the caller brings: the pack is set in the same
letters as the pages of the script. The same document gives the same bytes.
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
from scenewright.model.source import Style
from scenewright.table_read.palette import Rgb, swatch
from scenewright.table_read.sheets import Document, Ink, Mark, Sheet, SheetMark, paper_size

BASELINE = 9.4  # points below the top of a row of 12: the ascent of Courier Prime
BAR = 2.4  # points, the width of the bar beside a mark


class Typesetter(Protocol):
    """Knows the fonts of one document."""

    def show(self, text: str, styles: tuple[Style, ...], /) -> str:
        """The PDF operators that draw `text` in 12 points at the current place, each column 7.2 points wide."""


TypesetterFor = Callable[[Any], Typesetter]


def write_document(document: Document, typesetter_for: TypesetterFor) -> bytes:
    """The document as a PDF file."""
    buffer = io.BytesIO()
    with _plain_streams():
        canvas = _Canvas(buffer, pagesize=paper_size(document.paper), invariant=1, pageCompression=1)
        canvas.setTitle(document.title)
        canvas.setSubject("Table read")
        canvas.setCreator("Scenewright")
        typesetter = typesetter_for(canvas)
        if document.outline:
            canvas.showOutline()
        for index, sheet in enumerate(document.sheets):
            canvas.addLiteral(_draw_sheet(sheet, document, typesetter))
            _draw_pictures(canvas, sheet, document, typesetter)
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


def _draw_sheet(sheet: Sheet, document: Document, typesetter: Typesetter) -> str:
    height = paper_size(document.paper)[1]
    left = 0.0 if document.scale == 1 and document.top == 72 else 54.0
    scale = document.scale
    operators = ["q", f"{scale:g} 0 0 {scale:g} {left:g} {height - document.top:.2f} cm"]
    for mark in sheet.marks:
        operators.extend(_draw_mark(mark))
    operators.append("BT")
    operators.extend(_draw_inks(sheet.inks, typesetter))
    operators.append("ET")
    operators.extend(_underlines(sheet.inks))
    operators.append("Q")
    return "\n".join(operators)


def _draw_inks(inks: Iterable[Ink], typesetter: Typesetter) -> Iterable[str]:
    shade = 0.0
    for ink in inks:
        if ink.shade != shade:
            shade = ink.shade
            yield f"{shade:g} g"
        column = ink.column
        y = -ink.row * 12 - BASELINE
        for run in ink.runs:
            yield f"1 0 0 1 {column * 7.2:.2f} {y:.2f} Tm {typesetter.show(run.text, run.styles)}"
            column += count_columns(run.text)


def _underlines(inks: Iterable[Ink]) -> Iterable[str]:
    for ink in inks:
        column = ink.column
        for run in ink.runs:
            columns = count_columns(run.text)
            if Style.UNDERLINE in run.styles:
                y = -ink.row * 12 - BASELINE - 1.8
                yield f"{ink.shade:g} g {column * 7.2:.2f} {y:.2f} {columns * 7.2:.2f} 0.6 re f"
            column += columns


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


def _draw_pictures(canvas: Any, sheet: Sheet, document: Document, typesetter: Typesetter) -> None:
    top = paper_size(document.paper)[1] - document.top
    for picture in sheet.pictures:
        y = top - picture.row * 12 * document.scale - picture.drawing.height
        renderer = _Renderer(typesetter)
        renderer.draw(renderPDF.renderScaledDrawing(picture.drawing), canvas, 54 + picture.column * 7.2, y)


class _Renderer(renderPDF._PDFRenderer):  # type: ignore[misc]  # ReportLab ships no types
    """Draws a chart with our letters, so that a name in any script is drawn and no font is left out of the file."""

    def __init__(self, typesetter: Typesetter) -> None:
        super().__init__()
        self._typesetter = typesetter

    def drawString(self, string: Any) -> None:  # noqa: N802  # ReportLab's name
        """A label: its anchor counted in columns, its size in points."""
        scale = string.fontSize / 12
        width = count_columns(string.text) * 7.2 * scale
        shift = {"start": 0.0, "middle": width / 2, "end": width}.get(string.textAnchor, 0.0)
        styles = (Style.BOLD,) if "Bold" in string.fontName else ()
        colour = string.fillColor
        rgb = f"{colour.red:.3f} {colour.green:.3f} {colour.blue:.3f} rg" if colour is not None else "0 g"
        shown = self._typesetter.show(string.text, styles)
        matrix = f"{scale:.4f} 0 0 {scale:.4f} {string.x - shift:.2f} {string.y:.2f} cm"
        self._canvas.addLiteral(f"q {matrix} {rgb} BT 1 0 0 1 0 0 Tm {shown} ET Q")
