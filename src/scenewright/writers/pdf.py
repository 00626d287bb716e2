"""Layout -> PDF: ReportLab's canvas draws rows and columns as points, and decides nothing.

A column is 7.2 points and a row 12: Courier at 12 points, ten characters and six lines an inch; every run is placed by
its column, so nothing drifts.
The same layout gives the same bytes: ReportLab's invariant mode pins dates and identifiers.
"""

import io
import re
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from itertools import groupby

from reportlab import rl_config
from reportlab.pdfgen.canvas import Canvas

from scenewright.collector import collector_at_rest
from scenewright.model.page import Bookmark, Layout, LineKind, Page
from scenewright.options import DrawingOptions
from scenewright.writers.compositor import Compositor
from scenewright.writers.glyph_font import SIZE
from scenewright.writers.marks import (
    GREY,
    INK,
    Colour,
    choose_highlights,
    draw_highlights,
    draw_watermark,
    find_revision_colour,
    find_strangers,
    ink,
)
from scenewright.writers.output import Output
from scenewright.writers.pen import Pen
from scenewright.writers.typefaces import Typefaces

TOP_ROWS = 6  # rows above row 0
BASELINE = 9.4  # points below the top of a row: the ascent of Courier Prime, which is 0.783 em

_KANA = re.compile("[\u3041-\u30ff]")
_PAPERS = {"letter": (612.0, 792.0), "a4": (595.276, 841.89)}  # points


def write_pdf(layout: Layout, *, options: DrawingOptions) -> Output:
    """The pages as a PDF file with an outline, metadata and embedded fonts."""
    width, height = _PAPERS[layout.paper]
    buffer = io.BytesIO()
    with collector_at_rest(), _plain_streams():
        canvas = _Canvas(buffer, pagesize=(width, height), invariant=1, pageCompression=1, lang=layout.language or None)
        _describe(canvas, layout)
        typefaces = Typefaces(canvas._doc, options.fonts, lambda: _is_japanese(layout))
        compositor = Compositor(typefaces)
        highlights = choose_highlights(layout, options.highlights)
        watermark = draw_watermark(options.watermark, width, height, compositor) if options.watermark.strip() else ""
        baseline = height - TOP_ROWS * SIZE - BASELINE
        colours = {LineKind.SPEECH_NUMBER: GREY, LineKind.REVISION: find_revision_colour(layout.revision) or INK}
        bookmarks = {page: tuple(group) for page, group in groupby(layout.bookmarks, key=lambda mark: mark.page)}
        for index, page in enumerate(layout.pages):
            behind = [watermark, *draw_highlights(page, highlights, baseline)]
            canvas.addLiteral("\n".join((*behind, *_draw_page(page, baseline, compositor, colours))))
            _bookmark(canvas, bookmarks.get(index, ()), height)
            canvas.showPage()
        canvas.save()
    strangers = find_strangers(options.highlights, highlights)
    return Output(buffer.getvalue(), (*typefaces.find_findings(), *strangers))


class _Canvas(Canvas):  # type: ignore[misc]  # ReportLab ships no types
    """A canvas that begins no page with a font of its own: Helvetica would be named in the file, and not embedded."""

    def _make_preamble(self) -> None:
        self._preamble = "1 0 0 1 0 0 cm"


@contextmanager
def _plain_streams() -> Iterator[None]:
    """Streams as bytes, not as ASCII: a seventh smaller. ReportLab has no argument for it."""
    before = rl_config.useA85
    rl_config.useA85 = 0
    try:
        yield
    finally:
        rl_config.useA85 = before


def _is_japanese(layout: Layout) -> bool:
    """Whether the script has kana, which nobody else writes."""
    return any(_KANA.search(line.text) for page in layout.pages for line in page.lines if not line.text.isascii())


def _describe(canvas: Canvas, layout: Layout) -> None:
    canvas.setTitle(layout.title or "Untitled")
    canvas.setAuthor(layout.author)
    canvas.setSubject("Screenplay")
    canvas.setCreator("Scenewright")
    if layout.bookmarks:
        canvas.showOutline()
    titles = sum(page.number == "" for page in layout.pages)
    if titles:
        canvas.addPageLabel(0, prefix="Title")
    if titles < len(layout.pages):
        canvas.addPageLabel(titles, style="ARABIC", start=1)


def _bookmark(canvas: Canvas, marks: Iterable[Bookmark], height: float) -> None:
    for number, mark in enumerate(marks):
        key = f"p{mark.page}.{number}"
        canvas.bookmarkHorizontal(key, 0, height - (TOP_ROWS + mark.row) * SIZE)
        outline = canvas._doc.outline
        canvas.addOutlineEntry(mark.title, key, min(mark.level, outline.currentlevel + 1))


def _draw_page(
    page: Page, baseline: float, compositor: Compositor, colours: Mapping[LineKind, Colour]
) -> Iterator[str]:
    """The page as operators: text first, then the rules under it. `baseline` is that of row 0, in points.

    Lines of the kinds in `colours` are not black.
    """
    pen = Pen(compositor)
    for line in page.lines:
        colour = colours.get(line.kind, INK)
        if colour != INK:
            pen.text.append(ink(colour))
        pen.draw(line, baseline - line.row * SIZE)
        if colour != INK:
            pen.text.append(ink(INK))
    yield "BT"
    yield from pen.text
    yield "ET"
    yield from pen.rules
