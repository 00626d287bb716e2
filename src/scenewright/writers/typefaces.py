"""Which font draws which character, in one document.

Courier Prime where it has the character; else the user's fonts, the packaged DejaVu, the packaged fonts of other
scripts, the fonts of the machine, and the fonts for Chinese, Japanese and Korean that readers of PDF bring along
(Adobe's, not embedded). A word is not set in two
fonts when one has all of it. What no font has is drawn as a box and named in a finding; its place in the text layer
holds the character all the same.
"""

import unicodedata
from collections.abc import Callable, Iterator
from copy import deepcopy
from functools import cached_property
from pathlib import Path
from typing import NamedTuple

import uharfbuzz
from reportlab.pdfbase.cidfonts import CIDFontInfo, defaultUnicodeEncodings, structToPDF
from reportlab.pdfbase.pdfdoc import PDFDocument
from reportlab.pdfbase.ttfonts import TTFont

from scenewright.errors import InputError
from scenewright.model.finding import Finding, Severity
from scenewright.model.grid import char_columns, columns_at
from scenewright.writers.font_files import (
    Style,
    courier_prime,
    packaged_emoji,
    packaged_fallbacks,
    packaged_world_fonts,
    system_fonts,
)
from scenewright.writers.glyph_font import ADVANCE, SIZE, GlyphFont

# readers bring these fonts along; what each covers, by the nearest character set that Python knows
_JAPANESE = ("HeiseiMin-W3", "shift_jisx0213")
_OTHERS = (("HYSMyeongJo-Medium", "cp949"), ("STSong-Light", "gbk"), ("MSung-Light", "big5hkscs"))


class CourierFont:
    """One style of Courier Prime, by ReportLab: a byte a character, as compact as a page of type can be."""

    def __init__(self, style: Style, document: PDFDocument) -> None:
        path = courier_prime(style)
        self._document = document
        self._font = TTFont(path.stem.replace(" ", ""), str(path))
        # 599.6 in the font: said to be 600, so that every reader of the file advances by exactly a tenth of an inch
        self._font.face.charWidths = dict.fromkeys(self._font.face.charWidths, ADVANCE)
        self._font.face.defaultWidth = ADVANCE
        self._codes = _Codes(self)
        self.coverage = frozenset(self._font.face.charToGlyph) - _DEFECTIVE
        self.operator = f"{self._font.getSubsetInternalName(0, document)} {SIZE} Tf"

    def encode(self, text: str) -> str | None:
        """`text` as the inside of a PDF string, for the font of `operator`; None when that font lacks a character."""
        try:
            return text.translate(self._codes)
        except _NoCodeError:
            return None

    def find_code(self, char: str) -> str | None:
        """The escaped byte for a character; None when the font, or its first subset, has none."""
        if ord(char) not in self.coverage:
            return None
        [(subset, code)] = self._font.splitString(char, self._document)
        return None if subset else _ESCAPES.get(code[0], chr(code[0]))


_DEFECTIVE = frozenset((0x2211,))  # the summation sign of Courier Prime is two dashes


class _NoCodeError(Exception):
    """A character has no code in Courier Prime."""


class _Codes(dict[int, str]):
    """What stands in a PDF string for each character, found when first asked for."""

    def __init__(self, font: CourierFont) -> None:
        super().__init__()
        self._font = font

    def __missing__(self, char: int) -> str:
        code = self._font.find_code(chr(char))
        if code is None:
            raise _NoCodeError
        self[char] = code
        return code


_ESCAPES = {ord("\\"): "\\\\", ord("("): "\\(", ord(")"): "\\)", 10: "\\n", 13: "\\r"}


class ReadersFont:
    """A font that readers bring along. It draws full-width characters only, each in the middle of two columns."""

    def __init__(self, name: str, charset: str, document: PDFDocument) -> None:
        self.title = name
        self._charset = charset
        self._document = document
        self._operator = ""

    @property
    def operator(self) -> str:
        """The operator that takes this font; the first use puts it into the document."""
        if not self._operator:
            internal_name = f"R{self.title.replace('-', '')}"
            info = deepcopy(CIDFontInfo[self.title])
            info.update(Name=f"/{internal_name}", Encoding=f"/{defaultUnicodeEncodings[self.title][1]}")
            info["DescendantFonts"][0]["DW"] = 2 * ADVANCE
            del info["DescendantFonts"][0]["W"]  # of half-width characters, which it does not draw
            self._document.idToObject["BasicFonts"].dict[internal_name] = self._document.Reference(structToPDF(info))
            self._operator = f"/{internal_name} {SIZE} Tf"
        return self._operator

    def has(self, text: str) -> bool:
        """Whether all of the text is in the set that the font was made for, and full-width."""
        if any(ord(char) > 0xFFFF or char_columns(char) != 2 for char in text):
            return False
        try:
            text.encode(self._charset)
        except UnicodeEncodeError:
            return False
        return True


_LONGEST_CHUNK = 256  # characters: more stand on one line only when thousands of marks stand on one letter
_MOST_MARKS = 32

Face = CourierFont | GlyphFont | ReadersFont


class Chunk(NamedTuple):
    """Text that one font draws. `face` None: a box for each character."""

    text: str
    face: Face | None


class Typefaces:
    """The fonts of one document, each loaded when a character first asks for it."""

    def __init__(self, document: PDFDocument, user_fonts: tuple[str, ...], is_japanese: Callable[[], bool]) -> None:
        """`is_japanese` tells, when somebody must know, whose shapes Chinese characters have in this script."""
        self._document = document
        self._is_japanese = is_japanese
        self._courier: dict[Style, CourierFont] = {}
        self._files: dict[Path, GlyphFont | None] = {}
        self._user_fonts = tuple(map(Path, user_fonts))
        self._system_fonts: tuple[Path, ...] | None = None
        self._choices: dict[tuple[str, Style, bool], Face | None] = {}
        self._lent: dict[str, None] = {}
        self.missing: dict[str, None] = {}
        for path in self._user_fonts:
            if not path.exists():
                raise InputError(f"{path}: there is no such file; check the name of the font.")
            if self._load(path) is None:
                raise InputError(f"{path}: not a font that can be drawn (TrueType or OpenType with outlines)")

    def courier(self, style: Style) -> CourierFont:
        """Courier Prime in that style."""
        font = self._courier.get(style)
        if font is None:
            font = self._courier[style] = CourierFont(style, self._document)
        return font

    @cached_property
    def _world_fonts(self) -> tuple[Path, ...]:
        return packaged_world_fonts(is_japanese=self._is_japanese())

    @cached_property
    def _readers_fonts(self) -> tuple[ReadersFont, ...]:
        order = (_JAPANESE, *_OTHERS) if self._is_japanese() else (*_OTHERS, _JAPANESE)
        return tuple(ReadersFont(*font, self._document) for font in order)

    @property
    def box_font(self) -> GlyphFont:
        """The font whose box stands for what no font has."""
        font = self._load(packaged_fallbacks((False, False))[0])
        assert font is not None
        return font

    def split(self, text: str, style: Style, *, is_rtl: bool) -> list[Chunk]:
        """`text` in chunks of one font each, in its own order. Right-to-left text prefers one font for all of it."""
        clusters = list(split_clusters(text))
        faces = [self._choose(cluster, style, is_rtl) for cluster in clusters]
        _mend_words(clusters, faces)
        _mend_spaces(clusters, faces)
        self._mend_full_width(clusters, faces)
        chunks: list[Chunk] = []
        for cluster, face in zip(clusters, faces, strict=True):
            if face is None:
                self.missing.update(dict.fromkeys(char for char in cluster if not _is_ignorable(char)))
            if chunks and chunks[-1].face is face and len(chunks[-1].text) < _LONGEST_CHUNK:
                chunks[-1] = Chunk(chunks[-1].text + cluster, face)
            else:
                chunks.append(Chunk(cluster, face))
        return chunks

    def _mend_full_width(self, clusters: list[str], faces: list[Face | None]) -> None:
        """What readers' fonts draw of a line, one of them draws when it has all of it."""
        lent = [at for at, face in enumerate(faces) if isinstance(face, ReadersFont)]
        text = "".join(clusters[at] for at in lent)
        font = next((font for font in self._readers_fonts if font.has(text)), None) if lent else None
        for at in lent if font else ():
            faces[at] = font
        self._lent.update(dict.fromkeys(face.title for face in faces if isinstance(face, ReadersFont)))

    def find_findings(self) -> Iterator[Finding]:
        """What could not be drawn, and what a reader's own fonts must draw."""
        if self.missing:
            named = ", ".join(map(_name, list(self.missing)[:10]))
            more = f" and {len(self.missing) - 10} more" if len(self.missing) > 10 else ""
            message = f"no font here has {named}{more}: drawn as a box; name a font that has it with --font"
            yield Finding("no-glyph", Severity.LOSS, None, message)
        if self._lent:
            fonts = ", ".join(self._lent)
            message = f"Chinese, Japanese or Korean characters may not show: the PDF leaves their font ({fonts}) to the"
            message += " program that opens it; name a font with --font to embed one"
            yield Finding("font-not-embedded", Severity.DOUBT, None, message)

    def _choose(self, cluster: str, style: Style, is_rtl: bool) -> Face | None:
        key = (cluster, style, is_rtl)
        if key not in self._choices:
            self._choices[key] = next(self._find_faces(cluster, style, is_rtl), None)
        return self._choices[key]

    def _find_faces(self, cluster: str, style: Style, is_rtl: bool) -> Iterator[Face]:
        """The faces that can draw a cluster, the best first."""
        needed = [ord(char) for char in cluster if not _is_ignorable(char)] or [32]
        courier = self.courier(style)
        if not is_rtl and len(needed) == 1 and courier.find_code(chr(needed[0])) is not None:
            yield courier
        user_fonts = [font for path in self._user_fonts if (font := self._load(path)) is not None]
        user_fonts.sort(key=lambda font: font.style != style)
        fitting = [font for font in user_fonts if font.fits(cluster)]
        packaged = [self._load(path) for path in packaged_fallbacks(style)]
        if _is_picture(cluster):
            packaged.insert(0, self._load(packaged_emoji()))
        for font in (*fitting, *packaged, *user_fonts):
            if font is not None and font.coverage.issuperset(needed):
                yield font
        if unicodedata.category(cluster[0]) in ("Cc", "Cn", "Co", "Cs"):
            return  # no font of the machine knows better
        for path in (*self._world_fonts, *self._find_system_fonts()):
            font = self._load(path)
            if font is not None and font.coverage.issuperset(needed):
                yield font
        for reader in self._readers_fonts:
            if len(cluster) == 1 and reader.has(cluster):
                yield reader

    def _find_system_fonts(self) -> tuple[Path, ...]:
        if self._system_fonts is None:
            self._system_fonts = system_fonts()
        return self._system_fonts

    def _load(self, path: Path) -> GlyphFont | None:
        """The font in a file; None when it is no font with outlines."""
        if path not in self._files:
            self._files[path] = self._read(path)
        return self._files[path]

    def _read(self, path: Path) -> GlyphFont | None:
        try:
            face = uharfbuzz.Face(uharfbuzz.Blob.from_file_path(str(path)))
            tables = set(face.table_tags)
        except (OSError, uharfbuzz.HarfBuzzError, ValueError):
            return None
        if not tables & {"glyf", "CFF ", "CFF2"}:
            return None
        return GlyphFont(path, face, self._document)


def split_clusters(text: str) -> Iterator[str]:
    """A character and the marks, joiners and selectors that sit on it."""
    start = 0
    for at in range(1, len(text)):
        if (char_columns(text[at]) and columns_at(text, at)) or at - start == _MOST_MARKS:
            yield text[start:at]
            start = at
    if text:
        yield text[start:]


def _mend_words(clusters: list[str], faces: list[Face | None]) -> None:
    """Where a word begins in one font and goes on in another that has all of it, take that one for the whole word."""
    at = 0
    while at < len(clusters):
        end = at
        while end < len(clusters) and clusters[end][0].isalpha():
            end += 1
        others = [face for face in faces[at:end] if isinstance(face, GlyphFont)]
        if others and any(face is not others[0] for face in faces[at:end]):
            word = {ord(char) for cluster in clusters[at:end] for char in cluster if not _is_ignorable(char)}
            if others[0].coverage >= word:
                faces[at:end] = [others[0]] * (end - at)
        at = end + 1


def _mend_spaces(clusters: list[str], faces: list[Face | None]) -> None:
    """A space is set in the font of the word before it, when that has one: fewer changes of font, smaller files."""
    for at in range(1, len(clusters)):
        before = faces[at - 1]
        if clusters[at] == " " and isinstance(before, GlyphFont) and ord(" ") in before.coverage:
            faces[at] = before


def _is_picture(cluster: str) -> bool:
    """Whether it is an emoji: full-width and no character of the East, or said to be one (U+FE0F)."""
    first = cluster[0]
    is_wide = unicodedata.category(first) in ("So", "Sk") and char_columns(first) == 2
    return "\ufe0f" in cluster or (is_wide and not "\u2e80" <= first <= "\ua4cf")


def _is_ignorable(char: str) -> bool:
    """Characters that fonts need no glyph for: joiners, marks of direction, variation selectors."""
    return unicodedata.category(char) == "Cf" or "\ufe00" <= char <= "\ufe0f" or "\U000e0100" <= char <= "\U000e01ef"


def _name(char: str) -> str:
    name = unicodedata.name(char, "unnamed")
    return f"{char if char.isprintable() else '?'} (U+{ord(char):04X} {name})"
