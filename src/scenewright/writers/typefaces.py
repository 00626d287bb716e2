"""Which font draws which character: Courier Prime, embedded, in four styles."""

from importlib.resources import as_file, files

from reportlab.pdfbase.ttfonts import TTFont
from reportlab.pdfgen.canvas import Canvas

from scenewright.model.source import Style

SIZE = 12
_FACES = {
    (False, False): "Courier Prime.ttf",
    (True, False): "Courier Prime Bold.ttf",
    (False, True): "Courier Prime Italic.ttf",
    (True, True): "Courier Prime Bold Italic.ttf",
}
_ESCAPES = str.maketrans({"\\": "\\\\", "(": "\\(", ")": "\\)", "\r": "\\r", "\n": "\\n"})


class Typefaces:
    """The fonts of one document, loaded when first needed."""

    def __init__(self, canvas: Canvas) -> None:
        self._document = canvas._doc
        self._fonts: dict[tuple[bool, bool], TTFont] = {}

    def show(self, text: str, styles: tuple[Style, ...]) -> str:
        """The operators that draw `text` at the current place."""
        font = self._font((Style.BOLD in styles, Style.ITALIC in styles))
        shown = []
        for subset, codes in font.splitString(text, self._document):
            name = font.getSubsetInternalName(subset, self._document)
            shown.append(f"{name} {SIZE} Tf ({codes.decode('latin-1').translate(_ESCAPES)}) Tj")
        return " ".join(shown)

    def _font(self, style: tuple[bool, bool]) -> TTFont:
        font = self._fonts.get(style)
        if font is None:
            name = _FACES[style]
            with as_file(files("screenplain") / "export" / "courier_prime" / name) as path:
                font = self._fonts[style] = TTFont(name.removesuffix(".ttf").replace(" ", ""), str(path))
            # 599.6 in the font: said to be 600, so that every reader of the file advances by exactly a tenth of an inch
            font.face.charWidths = dict.fromkeys(font.face.charWidths, 600)
            font.face.defaultWidth = 600
        return font
