"""Lines of a page as PDF text operators: every run in its columns, every character in its cell.

Plain text in Courier Prime is one string a run, for its advance is the column. Text of other fonts is set glyph by
glyph: each in the middle of its cell when the font has cells, else word by word, with the advances of the font and the
word as wide as its columns; so are cursive and syllabic scripts.
"""

import re
import unicodedata
from itertools import groupby

from scenewright.model.grid import char_columns, count_columns, has_rtl
from scenewright.model.page import PageLine
from scenewright.model.screenplay import Run
from scenewright.model.source import Style
from scenewright.writers.bidi import order_visually
from scenewright.writers.glyph_font import ADVANCE, SIZE, Glyph, GlyphFont
from scenewright.writers.typefaces import Chunk, CourierFont, ReadersFont, Typefaces, split_clusters

COLUMN = 7.2  # points
_FULL_WIDTH_INDENT = (2 * COLUMN - SIZE) / 2  # an em in the middle of two columns
_WORD = re.compile(r" +|[^ ]+")
_UNDERLINE_DROP = 1.8  # points below the baseline
_UNDERLINE_HEIGHT = 0.6
_SLACK = 1.03  # a glyph up to this much wider than its cell is left alone: DejaVu Sans Mono is 602 in 600
_WIDEST = 1.4  # words of proportional fonts are stretched up to this: r, i and l are half as wide as a column
_HAIR = 0.001

# scripts whose letters join or stack, so that they keep the advances that HarfBuzz gives them: Arabic to Syriac and
# their kin, the scripts of India and Tibet, Burmese, Khmer, Mongolian
_JOINED = ((0x0600, 0x08FF), (0x0900, 0x0DFF), (0x0F00, 0x109F), (0x1780, 0x18AF), (0xFB50, 0xFDFF), (0xFE70, 0xFEFF))


class Pen:
    """Collects the operators of one page: text, and the rules under it."""

    def __init__(self, typefaces: Typefaces) -> None:
        self._typefaces = typefaces
        self._font = ""
        self.text: list[str] = []
        self.rules: list[str] = []

    def draw(self, line: PageLine, y: float) -> None:
        """One line on the baseline `y`, in points."""
        if len(line.runs) == 1 and not line.runs[0].styles and self._draw_plain(line.runs[0].text, line.column, y):
            return
        x = line.column * COLUMN
        if line.is_rtl or any(has_rtl(run.text) for run in line.runs):
            for run, is_rtl in _order_runs(line):
                x += self._draw_run(run, x, y, is_rtl=is_rtl)
        else:
            for run in line.runs:
                x += self._draw_run(run, x, y, is_rtl=False)

    def _draw_plain(self, text: str, column: int, y: float) -> bool:
        """Draw a line that Courier Prime has all of, as nearly every line is; else say no."""
        courier = self._typefaces.courier((False, False))
        encoded = courier.encode(text)
        if encoded is None:
            return False
        self._take(courier.operator)
        self.text.append(f"1 0 0 1 {column * COLUMN:.5g} {y:.5g} Tm({encoded})Tj")
        return True

    def _draw_run(self, run: Run, x: float, y: float, *, is_rtl: bool) -> float:
        """Draw a run and return its width in points."""
        text, styles = run.text, run.styles
        style = (Style.BOLD in styles, Style.ITALIC in styles) if styles else (False, False)
        courier = self._typefaces.courier(style)
        encoded = None if is_rtl else courier.encode(text)
        if encoded is not None:
            self._take(courier.operator)
            self.text.append(f"1 0 0 1 {x:.5g} {y:.5g} Tm({encoded})Tj")
            width = len(text) * COLUMN
        else:
            self._draw_chunks(unicodedata.normalize("NFC", text), style, x, y, is_rtl=is_rtl)
            width = count_columns(text) * COLUMN
        if Style.UNDERLINE in styles:
            self.rules.append(f"{x:.5g} {y - _UNDERLINE_DROP:.5g} {width:.5g} {_UNDERLINE_HEIGHT} re f")
        return width

    def _take(self, operator: str) -> None:
        if operator != self._font:
            self.text.append(operator)
            self._font = operator

    def _draw_chunks(self, text: str, style: tuple[bool, bool], x: float, y: float, *, is_rtl: bool) -> None:
        chunks = self._typefaces.split(text, style, is_rtl=is_rtl)
        for chunk in reversed(chunks) if is_rtl else chunks:
            self._draw_chunk(chunk, x, y, is_rtl=is_rtl)
            x += count_columns(chunk.text) * COLUMN

    def _draw_chunk(self, chunk: Chunk, x: float, y: float, *, is_rtl: bool) -> None:
        match chunk.face:
            case CourierFont() as font:
                self._draw_courier(chunk.text, font, x, y)
            case ReadersFont() as font:
                self._draw_full_width(chunk.text, font, x, y)
            case GlyphFont() as font if not _is_joined(chunk.text) and font.fits_cells(chunk.text):
                self._draw_cells(font.shape(chunk.text, is_rtl=is_rtl, in_cells=True), chunk.text, font, x, y)
            case GlyphFont() as font:
                self._draw_words(chunk.text, font, x, y, is_rtl=is_rtl)
            case _:
                self._draw_boxes(chunk.text, x, y)

    def _draw_courier(self, text: str, font: CourierFont, x: float, y: float) -> None:
        shown = "".join(char for char in text if char_columns(char) > 0)  # joiners and marks of direction are not seen
        encoded = font.encode(shown)
        if encoded:
            self._take(font.operator)
            self.text.append(f"1 0 0 1 {x:.5g} {y:.5g} Tm({encoded})Tj")

    def _draw_full_width(self, text: str, font: ReadersFont, x: float, y: float) -> None:
        """Ems in the middle of two columns each. A character by itself is shown with a space.

        Where the font is not to be had, PDFium takes a string of one character for empty and loses its text.
        """
        self._take(font.operator)
        codes = text.encode("utf-16-be").hex() + ("" if len(text) > 1 else "0020")
        self.text.append(f"1 0 0 1 {x + _FULL_WIDTH_INDENT:.5g} {y:.5g} Tm<{codes}>Tj")

    def _draw_words(self, text: str, font: GlyphFont, x: float, y: float, *, is_rtl: bool) -> None:
        """Each word with the advances of its font, made as wide as its columns."""
        words = _WORD.findall(text)
        for word in reversed(words) if is_rtl else words:
            room = count_columns(word) * ADVANCE
            glyphs = font.shape(word, is_rtl=is_rtl, in_cells=False)
            width = sum(glyph.advance for glyph in glyphs)
            scale = min(_WIDEST, room / width) if width else 1.0
            start = x + (room - width * scale) / 1000 * SIZE if is_rtl else x
            self._show(_place_naturally(glyphs), font, start, y, scale)
            x += room / 1000 * SIZE

    def _draw_cells(self, glyphs: list[Glyph], text: str, font: GlyphFont, x: float, y: float) -> None:
        """Each character and its marks in the middle of its cell."""
        left = 0.0
        placed: list[tuple[Glyph, float]] = []
        for group in _group_cells(glyphs, text):
            cell = max(char_columns(text[glyph.at]) for glyph in group) * ADVANCE
            advance = sum(glyph.advance for glyph in group)
            if advance > cell * _SLACK:  # too wide: squeezed, by itself
                self._show(placed, font, x, y, 1.0)
                self._show(_place_naturally(group), font, x + left / 1000 * SIZE, y, cell / advance)
                x, left, placed = x + (left + cell) / 1000 * SIZE, 0.0, []
                continue
            offset = left + (cell - advance) / 2
            placed += [(glyph, offset + at) for glyph, at in _place_naturally(group)]
            left += cell
        self._show(placed, font, x, y, 1.0)

    def _draw_boxes(self, text: str, x: float, y: float) -> None:
        font = self._typefaces.box_font
        for cluster in split_clusters(text):
            columns = max(1, char_columns(cluster[0]))
            self._show([(font.box(cluster), (columns - 1) * ADVANCE / 2)], font, x, y, 1.0)
            x += char_columns(cluster[0]) * COLUMN

    def _show(self, placed: list[tuple[Glyph, float]], font: GlyphFont, x: float, y: float, scale: float) -> None:
        """Glyphs at places in thousandths of the em from `x`: one TJ for those on the baseline, marks lifted apart."""
        if not placed:
            return
        self._take(font.operator)
        scaling = f"{scale * 100:.4g} Tz " if abs(scale - 1) > _HAIR else ""
        self.text.append(f"{scaling}1 0 0 1 {x:.5g} {y:.5g} Tm")
        pen = 0.0
        for rise, group in groupby(placed, key=lambda entry: round(entry[0].y)):
            parts = []
            for glyph, at in group:
                gap = pen - (at + glyph.x)
                parts.append(f"{gap:.0f}" if abs(gap) > 0.5 else "")
                parts.append(f"<{glyph.code:04x}>")
                pen = at + glyph.x + glyph.width
            lift = f"{rise / 1000 * SIZE:.4g} Ts " if rise else ""
            self.text.append(f"{lift}[{''.join(parts)}]TJ{' 0 Ts' if rise else ''}".replace("><", ""))
        if scaling:
            self.text.append("100 Tz")


def _place_naturally(glyphs: list[Glyph]) -> list[tuple[Glyph, float]]:
    placed = []
    at = 0.0
    for glyph in glyphs:
        placed.append((glyph, at))
        at += glyph.advance
    return placed


def _group_cells(glyphs: list[Glyph], text: str) -> list[list[Glyph]]:
    """Glyphs by the cell they stand in: marks stay with their letter, whichever side of it HarfBuzz put them."""
    bases = list(range(len(text)))
    for at in range(1, len(text)):
        if char_columns(text[at]) == 0:
            bases[at] = bases[at - 1]
    return [list(group) for _, group in groupby(glyphs, key=lambda glyph: bases[glyph.at])]


def _is_joined(text: str) -> bool:
    return any(first <= ord(char) <= last for char in text for first, last in _JOINED)


def _order_runs(line: PageLine) -> list[tuple[Run, bool]]:
    """The runs of a line from left to right, with the direction of each."""
    ordered: list[tuple[Run, bool]] = []
    for start, end, is_rtl in order_visually(line.text, is_rtl=line.is_rtl):
        pieces = []
        offset = 0
        for run in line.runs:
            text = run.text[max(start - offset, 0) : max(end - offset, 0)]
            if text:
                pieces.append((Run(text, run.styles), is_rtl))
            offset += len(run.text)
        ordered += reversed(pieces) if is_rtl else pieces
    return ordered
