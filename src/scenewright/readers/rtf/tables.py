"""The font table and the style sheet of an RTF document: which code page a font has, what a style means."""

from scenewright.model.source import Style
from scenewright.readers.docx_styles import Meaning, WordStyle, resolve_styles
from scenewright.readers.rtf.codes import CHARSETS, SYMBOL_CHARSET, SYMBOLS, find_codec

TOGGLES = {"i": Style.ITALIC, "b": Style.BOLD, "ul": Style.UNDERLINE}


class Tables:
    """Both tables as their words come in; `meanings` are known when the style sheet has ended."""

    def __init__(self) -> None:
        self.meanings: dict[str, Meaning] = {}
        self.styles: dict[str, WordStyle] = {}
        self._style, self._style_id = WordStyle(), "0"
        self._codec = "cp1252"
        self._default_font = 0
        self._fonts: dict[int, str] = {}
        self._font = 0  # that the font table is at

    def begin_style(self) -> None:
        """A group of the style sheet begins."""
        self._style, self._style_id = WordStyle(), "0"

    def name_style(self, text: str) -> None:
        """More of the name of the style at hand."""
        self._style.name += text[:200]

    def end_style(self) -> None:
        """A group of the style sheet ends."""
        self._style.name = self._style.name.strip().rstrip(";").strip()
        self.styles[self._style_id] = self._style

    def resolve(self) -> None:
        """The style sheet ends."""
        self.meanings = resolve_styles(self.styles)

    def take_font(self, word: str, number: int | None) -> None:
        """A word of the font table."""
        if word == "f":
            self._font = number or 0
        elif word == "fcharset" and number == SYMBOL_CHARSET:
            self._fonts[self._font] = SYMBOLS
        elif word == "fcharset" and number in CHARSETS:
            self._fonts[self._font] = CHARSETS[number]
        elif word == "cpg" and number:
            self._fonts[self._font] = find_codec(number)

    def take_style(self, word: str, number: int | None) -> None:
        """A word of the style sheet."""
        if word in {"s", "cs"}:
            self._style_id = f"{'c' if word == 'cs' else ''}{number or 0}"
        elif word == "sbasedon":
            self._style.base = str(number or 0)
        elif word == "outlinelevel" and number is not None and 0 <= number < 9:
            self._style.outline = number + 1
        elif word in TOGGLES:
            self._style.toggles[TOGGLES[word]] = number != 0

    def set_default_font(self, font: int) -> None:
        """The font of text that names none."""
        self._default_font = font

    def set_default_codec(self, word: str, number: int | None) -> str:
        """The codec of the document, by the word that names it; fonts without one of their own have it."""
        self._codec = {"mac": "mac_roman", "pc": "cp437", "pca": "cp850"}.get(word) or find_codec(number or 1252)
        return self._codec

    def find_codec(self, font: int | None = None) -> str:
        """The codec of a font, or of the default font."""
        return self._fonts.get(self._default_font if font is None else font, self._codec)
