"""Words in any script -> strings of glyphs, each character in its cell or each word as wide as its columns.

A glyph stands in the middle of its cell when the font has cells, squeezed when it is wider. Words of proportional
fonts, and of scripts whose letters join or stack, keep the advances of the font and are scaled to their columns. What a
font has no bold or italic for is drawn thicker or slanted. A word that comes again is set once.
"""

import re
import unicodedata
from collections.abc import Iterator, Sequence
from itertools import groupby
from typing import NamedTuple

from scenewright.model.grid import char_columns, columns_at, count_columns
from scenewright.writers.font_files import Style
from scenewright.writers.glyph_font import ADVANCE, SIZE, Glyph, GlyphFont
from scenewright.writers.typefaces import Chunk, CourierFont, Face, ReadersFont, Typefaces, split_clusters

COLUMN = 7.2  # points
_FULL_WIDTH_INDENT = (2 * COLUMN - SIZE) / 2  # points: an em in the middle of two columns
_TOKEN = re.compile(r"[^ ]+ ?| +")
_WORD = re.compile(r"[^ ]+| +")
_SLACK = 1.03  # a glyph up to this much wider than its cell is left alone: DejaVu Sans Mono is 602 in 600
_WIDEST = 1.4  # words of proportional fonts are stretched up to this: r, i and l are half as wide as a column
_HAIR = 0.001
_THICKER = 0.4  # points: the outline of a letter that is drawn bold

# scripts whose letters join or stack, so that they keep the advances that HarfBuzz gives them: Arabic to Syriac and
# their kin, the scripts of India and Tibet, Burmese, Khmer, Mongolian
_JOINED = re.compile("[\u0600-\u08ff\u0900-\u0dff\u0f00-\u109f\u1780-\u18af\ufb50-\ufdff\ufe70-\ufeff]")


class Segment(NamedTuple):
    """A string to be shown at `x` points from where its word begins: the font's operator, and what follows `Tm`.

    `is_slanted`: the letters lean, since the font has none that do.
    """

    x: float
    operator: str
    show: str
    is_slanted: bool = False


class Compositor:
    """Sets the words of one document."""

    def __init__(self, typefaces: Typefaces) -> None:
        self.typefaces = typefaces
        self._set: dict[tuple[str, Style, bool], tuple[tuple[Segment, ...], float]] = {}

    def set_text(self, text: str, style: Style, *, is_rtl: bool) -> Iterator[Segment]:
        """The segments of a run from left to right, placed from its left edge."""
        tokens = (_WORD if is_rtl else _TOKEN).findall(unicodedata.normalize("NFC", text))
        x = 0.0
        for token in reversed(tokens) if is_rtl else tokens:
            key = (token, style, is_rtl)
            found = self._set.get(key)
            if found is None:
                segments = tuple(self._set_token(token, style, is_rtl))
                found = self._set[key] = (segments, count_columns(token) * COLUMN)
            for segment in found[0]:
                yield segment._replace(x=x + segment.x)
            x += found[1]

    def _set_token(self, token: str, style: Style, is_rtl: bool) -> Iterator[Segment]:
        chunks = self.typefaces.split(token, style, is_rtl=is_rtl)
        x = 0.0
        for chunk in reversed(chunks) if is_rtl else chunks:
            for segment in self._set_chunk(chunk, is_rtl):
                yield _lend_style(segment._replace(x=x + segment.x), chunk.face, style)
            x += count_columns(chunk.text) * COLUMN

    def _set_chunk(self, chunk: Chunk, is_rtl: bool) -> Iterator[Segment]:
        match chunk.face:
            case CourierFont() as font:
                yield from _set_courier(chunk.text, font)
            case ReadersFont() as font:
                yield _set_full_width(chunk.text, font)
            case GlyphFont() as font if not _JOINED.search(chunk.text) and font.fits_cells(chunk.text):
                yield from _set_cells(chunk.text, font, is_rtl)
            case GlyphFont() as font:
                yield from _set_words(chunk.text, font, is_rtl)
            case _:
                yield from _set_boxes(chunk.text, self.typefaces.box_font)


def _lend_style(segment: Segment, face: Face | None, style: Style) -> Segment:
    """The segment thicker or slanted, when it should be bold or italic and its font is not."""
    if face is None or isinstance(face, CourierFont):
        return segment
    bold, italic = face.style if isinstance(face, GlyphFont) else (False, False)
    if style[0] and not bold:
        segment = segment._replace(show=f" 2 Tr {_THICKER} w {segment.show} 0 Tr")
    return segment._replace(is_slanted=style[1] and not italic)


def _set_courier(text: str, font: CourierFont) -> Iterator[Segment]:
    shown = "".join(char for char in text if char_columns(char) > 0)  # joiners and marks of direction are not seen
    encoded = font.encode(shown)
    if encoded:
        yield Segment(0, font.operator, f"({encoded})Tj")


def _set_full_width(text: str, font: ReadersFont) -> Segment:
    """Ems in the middle of two columns each. A character by itself is shown with a space.

    Where the font is not to be had, PDFium takes a string of one character for empty and loses its text.
    """
    codes = text.encode("utf-16-be").hex() + ("" if len(text) > 1 else "0020")
    return Segment(_FULL_WIDTH_INDENT, font.operator, f"<{codes}>Tj")


def _set_words(text: str, font: GlyphFont, is_rtl: bool) -> Iterator[Segment]:
    """Each word with the advances of its font, made as wide as its columns.

    The space behind a word is of one string with it: PDFium loses a string of spaces, and guesses by what is before it.
    """
    words = (_WORD if is_rtl else _TOKEN).findall(text)
    x = 0.0
    for token in reversed(words) if is_rtl else words:
        word = token.rstrip(" ") or token
        room = count_columns(word) * ADVANCE
        glyphs = list(font.shape(word, is_rtl=is_rtl, in_cells=False))
        width = sum(glyph.advance for glyph in glyphs)
        scale = min(_WIDEST, room / width) if width else 1.0
        start = x + (room - width * scale) / 1000 * SIZE if is_rtl else x
        placed = _place_naturally(glyphs)
        if len(word) < len(token):
            placed += [(space, room / scale) for space in font.shape(" ", is_rtl=False, in_cells=False)]
        yield from _show(placed, font, start, scale)
        x += count_columns(token) * ADVANCE / 1000 * SIZE


def _set_cells(text: str, font: GlyphFont, is_rtl: bool) -> Iterator[Segment]:
    """Each character and its marks in the middle of its cell."""
    x, left = 0.0, 0.0
    placed: list[tuple[Glyph, float]] = []
    for group in _group_cells(list(font.shape(text, is_rtl=is_rtl, in_cells=True)), text):
        cell = max(char_columns(text[glyph.at]) for glyph in group) * ADVANCE
        advance = sum(glyph.advance for glyph in group)
        if advance > cell * _SLACK:  # too wide: squeezed, by itself
            yield from _show(placed, font, x, 1.0)
            yield from _show(_place_naturally(group), font, x + left / 1000 * SIZE, cell / advance)
            x, left, placed = x + (left + cell) / 1000 * SIZE, 0.0, []
            continue
        offset = left + (cell - advance) / 2
        placed += [(glyph, offset + at) for glyph, at in _place_naturally(group)]
        left += cell
    yield from _show(placed, font, x, 1.0)


def _set_boxes(text: str, font: GlyphFont) -> Iterator[Segment]:
    x = 0.0
    for cluster in split_clusters(text):
        columns = max(1, char_columns(cluster[0]))
        yield from _show([(font.box(cluster), (columns - 1) * ADVANCE / 2)], font, x, 1.0)
        x += char_columns(cluster[0]) * COLUMN


def _show(placed: list[tuple[Glyph, float]], font: GlyphFont, x: float, scale: float) -> Iterator[Segment]:
    """Glyphs at places in thousandths of the em: one TJ for those on the baseline, lifted marks apart."""
    if not placed:
        return
    pen = 0.0
    shown = []
    for rise, group in groupby(placed, key=lambda entry: round(entry[0].y)):
        parts = []
        for glyph, at in group:
            gap = pen - (at + glyph.x)
            parts.append(f"{gap:.0f}" if abs(gap) > 0.5 else "")
            parts.append(f"<{glyph.code:04x}>")
            pen = at + glyph.x + glyph.width
        string = f"[{''.join(parts)}]TJ".replace("><", "")
        shown.append(f"{rise / 1000 * SIZE:.4g} Ts {string} 0 Ts" if rise else string)
    show = " ".join(shown)
    yield Segment(x, font.operator, f" {scale * 100:.4g} Tz {show} 100 Tz" if abs(scale - 1) > _HAIR else show)


def _place_naturally(glyphs: Sequence[Glyph]) -> list[tuple[Glyph, float]]:
    placed = []
    at = 0.0
    for glyph in glyphs:
        placed.append((glyph, at))
        at += glyph.advance
    return placed


def _group_cells(glyphs: Sequence[Glyph], text: str) -> list[list[Glyph]]:
    """Glyphs by the cell they stand in: marks stay with their letter, whichever side of it HarfBuzz put them."""
    bases = list(range(len(text)))
    for at in range(1, len(text)):
        if columns_at(text, at) == 0:
            bases[at] = bases[at - 1]
    return [list(group) for _, group in groupby(glyphs, key=lambda glyph: bases[glyph.at])]
