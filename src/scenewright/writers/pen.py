"""Lines of a page as PDF text operators: every run in its columns.

Plain text in Courier Prime is one string a run, for its advance is the column; what Courier Prime lacks is set by the
compositor.
"""

from scenewright.model.direction import has_rtl
from scenewright.model.grid import count_columns
from scenewright.model.page import PageLine
from scenewright.model.screenplay import Run
from scenewright.model.source import Style
from scenewright.writers.bidi import order_visually
from scenewright.writers.compositor import COLUMN, Compositor

_UNDERLINE_DROP = 1.8  # points below the baseline
_UNDERLINE_HEIGHT = 0.6
_SLANT = 0.21  # to the right for each point upwards: twelve degrees, as DejaVu Sans Mono Oblique leans
_PLAIN = (False, False)


class Pen:
    """Collects the operators of one page: text, and the rules under it."""

    def __init__(self, compositor: Compositor) -> None:
        self._compositor = compositor
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
        courier = self._compositor.typefaces.courier(_PLAIN)
        encoded = courier.encode(text)
        if encoded is None:
            return False
        self._show(courier.operator, column * COLUMN, y, f"({encoded})Tj")
        return True

    def _draw_run(self, run: Run, x: float, y: float, *, is_rtl: bool) -> float:
        """Draw a run and return its width in points."""
        text, styles = run.text, run.styles
        style = (Style.BOLD in styles, Style.ITALIC in styles)
        courier = self._compositor.typefaces.courier(style)
        encoded = None if is_rtl else courier.encode(text)
        if encoded is not None:
            self._show(courier.operator, x, y, f"({encoded})Tj")
        else:
            for segment in self._compositor.set_text(text, style, is_rtl=is_rtl):
                self._show(segment.operator, x + segment.x, y, segment.show, is_slanted=segment.is_slanted)
        width = count_columns(text) * COLUMN
        if Style.UNDERLINE in styles:
            self.rules.append(f"{x:.5g} {y - _UNDERLINE_DROP:.5g} {width:.5g} {_UNDERLINE_HEIGHT} re f")
        return width

    def _show(self, operator: str, x: float, y: float, show: str, *, is_slanted: bool = False) -> None:
        if operator != self._font:
            self.text.append(operator)
            self._font = operator
        self.text.append(f"1 0 {_SLANT if is_slanted else 0} 1 {x:.5g} {y:.5g} Tm{show}")


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
