"""One font file in one PDF, by its glyphs: shaped and subset by HarfBuzz, embedded as a composite font.

Every code is two bytes and stands for one glyph that shows one text, so that a ligature, a shaped letter, an emoji and
the box for a missing glyph all give back their characters (PDF 32000-1, 9.7 and 9.10.3).
"""

import unicodedata
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import repeat
from pathlib import Path

import uharfbuzz
from reportlab.pdfbase import pdfdoc

from scenewright.model.grid import char_columns
from scenewright.writers.font_files import Style

UNITS = 1000  # of the em, in PDF
ADVANCE = 600  # of them: a column at ten characters an inch and twelve points
SIZE = 12  # points
_TOLERANCE = 0.03  # DejaVu Sans Mono is 602 wide
_BOLD_WEIGHT = 600  # semi-bold and more (OpenType, "OS/2", usWeightClass)


@dataclass(frozen=True, slots=True)
class Glyph:
    """A glyph in its place, in thousandths of the em; `at` is its character's offset.

    `advance` is the font's, `width` what the file says.
    """

    code: int
    advance: float
    width: float
    x: float
    y: float
    at: int


class GlyphFont:
    """A font of one document, in which it takes part as ReportLab's own fonts do: by `addObjects`, at the end."""

    def __init__(self, path: Path, face: uharfbuzz.Face, document: pdfdoc.PDFDocument) -> None:
        self.coverage = frozenset(face.unicodes)
        self._document = document
        self._name = ""  # in the document, once it is used
        self._title = path.stem.replace(" ", "")
        self._advances: dict[str, float] = {}
        self._face = face
        self._font = uharfbuzz.Font(face)
        weight = self._font.get_style_value(uharfbuzz.StyleTag.WEIGHT)
        self.style: Style = (weight >= _BOLD_WEIGHT, self._font.get_style_value(uharfbuzz.StyleTag.ITALIC) > 0)
        self._is_cff = "CFF " in face.table_tags or "CFF2" in face.table_tags
        self._scale = UNITS / face.upem
        self._codes: dict[tuple[int, str, float], int] = {}
        self._glyphs: dict[int, int] = {}  # code -> glyph
        self._texts: dict[int, str] = {}  # code -> what it shows
        self._widths: dict[int, float] = {}  # code -> what the file says it advances

    @property
    def operator(self) -> str:
        """The operator that takes this font; the first use puts it into the document."""
        if not self._name:
            self._document.delayedFonts.append(self)
            self._name = f"G{len(self._document.delayedFonts)}"
        return f"/{self._name} {SIZE} Tf"

    def shape(self, text: str, *, is_rtl: bool, in_cells: bool) -> Iterator[Glyph]:
        """The glyphs of `text` from left to right; `in_cells` says in the file that each advances by its columns.

        What stands in the middle of its cell is then no gap to somebody who reads the text out of the file.
        """
        buffer = uharfbuzz.Buffer()
        buffer.cluster_level = uharfbuzz.BufferClusterLevel.MONOTONE_CHARACTERS
        buffer.flags = uharfbuzz.BufferFlags.REMOVE_DEFAULT_IGNORABLES  # what is not seen belongs to what is before it
        buffer.add_str(text)
        buffer.guess_segment_properties()
        buffer.direction = "rtl" if is_rtl else "ltr"
        uharfbuzz.shape(self._font, buffer, {"kern": False, "liga": False})
        infos = buffer.glyph_infos
        for info, position, source in zip(infos, buffer.glyph_positions, _share_out(infos, text, is_rtl), strict=True):
            advance = position.x_advance * self._scale
            width = char_columns(text[info.cluster]) * ADVANCE if in_cells and advance and not self._is_cff else advance
            code = self._code(info.codepoint, source, width)
            x, y = position.x_offset * self._scale, position.y_offset * self._scale
            if not (advance or x or is_rtl):  # a mark that the font does not attach: back over its letter
                x = -self._font.get_glyph_h_advance(info.codepoint) * self._scale
            yield Glyph(code, advance, width, x, y, info.cluster)

    def fits_cells(self, text: str) -> bool:
        """Whether the characters are as wide as their columns, or full-width: then each stands in its cell."""
        return all(
            columns != 1 or abs(self._advance(char) - ADVANCE) <= ADVANCE * _TOLERANCE
            for char in text
            if (columns := char_columns(char))
        )

    def fits(self, text: str) -> bool:
        """Whether no character must be squeezed into its columns, as full-width Cyrillic must be."""
        return all(self._advance(char) <= (char_columns(char) or 2) * ADVANCE * (1 + _TOLERANCE) for char in text)

    def _advance(self, char: str) -> float:
        advance = self._advances.get(char)
        if advance is None:
            glyph = self._font.get_nominal_glyph(ord(char)) or 0
            advance = self._advances[char] = self._font.get_glyph_h_advance(glyph) * self._scale
        return advance

    def box(self, text: str) -> Glyph:
        """The glyph that says that there is none for `text`, a character with its marks."""
        advance = self._font.get_glyph_h_advance(0) * self._scale
        return Glyph(self._code(0, text, advance), advance, advance, 0, 0, 0)

    def _code(self, glyph: int, text: str, width: float) -> int:
        code = self._codes.get((glyph, text, width))
        if code is None:
            # a CFF font has no map from codes to glyphs: the code is the glyph, and its first text counts
            code = glyph if self._is_cff else len(self._codes) + 1
            self._codes[glyph, text, width] = code
            self._glyphs.setdefault(code, glyph)
            self._texts.setdefault(code, text)
            self._widths.setdefault(code, width)
        return code

    def addObjects(self, document: pdfdoc.PDFDocument) -> None:  # noqa: N802 - ReportLab's name
        """Put the font into the document: called by ReportLab when the file is saved."""
        data, glyph_map = self._subset()
        base_name = pdfdoc.PDFName(f"{_tag(int(self._name[1:]))}+{self._title}")
        descendant = {
            "Type": pdfdoc.PDFName("Font"),
            "Subtype": pdfdoc.PDFName("CIDFontType0" if self._is_cff else "CIDFontType2"),
            "BaseFont": base_name,
            "CIDSystemInfo": pdfdoc.PDFDictionary(
                {"Registry": pdfdoc.PDFString("Adobe"), "Ordering": pdfdoc.PDFString("Identity"), "Supplement": 0}
            ),
            "FontDescriptor": document.Reference(self._descriptor(document, data, base_name)),
            "DW": 600,
            "W": self._width_array(),
        }
        if not self._is_cff:
            descendant["CIDToGIDMap"] = document.Reference(_stream(document, self._glyph_bytes(glyph_map)))
        font = pdfdoc.PDFDictionary(
            {
                "Type": pdfdoc.PDFName("Font"),
                "Subtype": pdfdoc.PDFName("Type0"),
                "BaseFont": base_name,
                "Encoding": pdfdoc.PDFName("Identity-H"),
                "DescendantFonts": pdfdoc.PDFArray([document.Reference(pdfdoc.PDFDictionary(descendant))]),
                "ToUnicode": document.Reference(_stream(document, self._unicode_map())),
            }
        )
        document.idToObject["BasicFonts"].dict[self._name] = document.Reference(font)

    def _subset(self) -> tuple[bytes, dict[int, int]]:
        """The font with only the glyphs used, and where each went."""
        settings = uharfbuzz.SubsetInput()
        settings.glyph_set.update(self._glyphs.values())
        flags = uharfbuzz.SubsetFlags
        settings.flags |= flags.NOTDEF_OUTLINE | flags.NO_LAYOUT_CLOSURE | flags.NO_HINTING
        if self._is_cff:
            settings.flags |= flags.RETAIN_GIDS | flags.CFF_IDENTITY_CHARSET
        if self._face.has_var_data:
            settings.pin_all_axes_to_default(self._face)
        plan = uharfbuzz.SubsetPlan(self._face, settings)
        return plan.execute().blob.data, dict(plan.old_to_new_glyph_mapping)

    def _glyph_bytes(self, glyph_map: dict[int, int]) -> bytes:
        glyphs = [0] * (max(self._glyphs, default=0) + 1)
        for code, glyph in self._glyphs.items():
            glyphs[code] = glyph_map.get(glyph, 0)
        return b"".join(glyph.to_bytes(2, "big") for glyph in glyphs)

    def _width_array(self) -> pdfdoc.PDFArray:
        parts: list[object] = []
        for code, width in sorted(self._widths.items()):
            parts += [code, pdfdoc.PDFArray([round(width)])]
        return pdfdoc.PDFArray(parts)

    def _descriptor(self, document: pdfdoc.PDFDocument, data: bytes, name: str) -> pdfdoc.PDFDictionary:
        extents = self._font.get_font_extents("ltr")
        ascent, descent = round(extents.ascender * self._scale), round(extents.descender * self._scale)
        stream = _stream(document, data)
        stream.dictionary["Subtype" if self._is_cff else "Length1"] = (
            pdfdoc.PDFName("OpenType") if self._is_cff else len(data)
        )
        return pdfdoc.PDFDictionary(
            {
                "Type": pdfdoc.PDFName("FontDescriptor"),
                "FontName": name,
                "Flags": 4,  # symbolic: the codes are our own
                "FontBBox": pdfdoc.PDFArray([-1000, descent, 2000, ascent]),
                "ItalicAngle": 0,
                "Ascent": ascent,
                "Descent": descent,
                "CapHeight": 700,
                "StemV": 80,
                "FontFile3" if self._is_cff else "FontFile2": document.Reference(stream),
            }
        )

    def _unicode_map(self) -> bytes:
        """The CMap from codes to characters, in sections of at most a hundred."""
        texts = [(code, text) for code, text in sorted(self._texts.items()) if text]
        lines = [
            "/CIDInit /ProcSet findresource begin 12 dict begin begincmap",
            "/CIDSystemInfo << /Registry (Adobe) /Ordering (UCS) /Supplement 0 >> def",
            "/CMapName /Adobe-Identity-UCS def /CMapType 2 def",
            "1 begincodespacerange <0000> <FFFF> endcodespacerange",
        ]
        for start in range(0, len(texts), 100):
            section = texts[start : start + 100]
            lines.append(f"{len(section)} beginbfchar")
            lines += [f"<{code:04X}> <{_utf16(text)}>" for code, text in section]
            lines.append("endbfchar")
        lines.append("endcmap CMapName currentdict /CMap defineresource pop end end")
        return "\n".join(lines).encode("ascii")


def _share_out(infos: Sequence[uharfbuzz.GlyphInfo], text: str, is_rtl: bool) -> Iterator[str]:
    """What each glyph shows: of several for one stretch of the text a character each, and the last what is left.

    Some split a vowel that stands on both sides of its letter, and hand a part of it to that letter's glyphs. A glyph
    that shows none is said to show a joiner: readers make up a character for a code that leads to nothing.
    """
    if not infos:
        return iter(())  # a mark of direction alone shows nothing
    counts = Counter(info.cluster for info in infos)
    starts = sorted(counts)
    ends = dict(zip(starts, [*starts[1:], len(text)], strict=True))
    shown = {at: text[at:end] for at, end in ends.items()}
    for at, end in ends.items():
        parts = unicodedata.normalize("NFD", shown.get(end, ""))
        if counts[at] > len(shown[at]) and len(parts) > counts[end]:
            shown[at], shown[end] = shown[at] + parts[0], parts[1:]
    left = {at: _pieces(shown[at], counts[at], is_rtl) for at in starts}
    return (next(left[info.cluster]) for info in infos)


def _pieces(text: str, count: int, is_rtl: bool) -> Iterator[str]:
    if not is_rtl and count > 1:
        yield from text[: count - 1]
        text = text[count - 1 :]
    yield text or _JOINER
    yield from repeat(_JOINER)


_JOINER = "\u200d"


def _utf16(text: str) -> str:
    return text.encode("utf-16-be", "replace").hex().upper()


def _stream(document: pdfdoc.PDFDocument, data: bytes) -> pdfdoc.PDFStream:
    stream = pdfdoc.PDFStream()
    stream.content = data
    if document.compression:
        stream.filters = [pdfdoc.PDFZCompress]
    return stream


def _tag(number: int) -> str:
    """Six capitals, as the name of a subset must begin."""
    letters = []
    for _ in range(6):
        number, digit = divmod(number, 26)
        letters.append(chr(ord("A") + digit))
    return "".join(reversed(letters))
