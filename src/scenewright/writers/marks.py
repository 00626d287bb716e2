"""What is drawn behind the text: the colours of highlighted characters, and a watermark; and the colour of a revision.

Revision colours are the film industry's order of coloured pages (white, blue, pink, yellow, green, goldenrod, buff,
salmon, cherry), dark enough to be read as type.
"""

import math
from collections.abc import Iterator, Sequence

from scenewright.model.finding import Finding, Severity
from scenewright.model.grid import count_columns
from scenewright.model.page import Layout, LineKind, Page, PageLine
from scenewright.model.screenplay import Run
from scenewright.model.source import Style
from scenewright.writers.compositor import COLUMN, Compositor
from scenewright.writers.glyph_font import SIZE
from scenewright.writers.pen import Pen

Colour = tuple[float, float, float]

# pale enough for black type, far enough apart for eight parts at one table
_HIGHLIGHTS: tuple[Colour, ...] = (
    (1.0, 0.95, 0.45),
    (0.72, 0.93, 0.72),
    (0.70, 0.87, 1.0),
    (1.0, 0.78, 0.85),
    (1.0, 0.84, 0.60),
    (0.85, 0.80, 1.0),
    (0.70, 0.95, 0.93),
    (0.88, 0.88, 0.88),
)
_REVISIONS: dict[str, Colour] = {
    "blue": (0.10, 0.25, 0.75),
    "pink": (0.80, 0.15, 0.50),
    "yellow": (0.60, 0.50, 0.0),
    "green": (0.05, 0.45, 0.15),
    "goldenrod": (0.70, 0.45, 0.05),
    "buff": (0.55, 0.42, 0.25),
    "salmon": (0.80, 0.30, 0.22),
    "cherry": (0.70, 0.05, 0.15),
    "tan": (0.50, 0.38, 0.22),
}
_WATERMARK: Colour = (0.88, 0.88, 0.88)
_WATERMARK_LENGTH = 0.8  # of the diagonal of the paper
_WATERMARK_SIZE = 110.0  # points, at most
INK: Colour = (0.0, 0.0, 0.0)
GREY: Colour = (0.5, 0.5, 0.5)  # of the numbers of speeches, beside those of scenes


def choose_highlights(layout: Layout, names: Sequence[str]) -> dict[str, Colour]:
    """A colour for each character, by the name as printed, in the order asked for."""
    wanted = {name.strip().casefold(): _HIGHLIGHTS[at % len(_HIGHLIGHTS)] for at, name in enumerate(names)}
    printed = dict.fromkeys(line.character for page in layout.pages for line in page.lines) if wanted else {}
    return {name: wanted[name.casefold()] for name in printed if name.casefold() in wanted}


def find_strangers(names: Sequence[str], highlights: dict[str, Colour]) -> Iterator[Finding]:
    """The names asked for that nobody in the script has."""
    known = {name.casefold() for name in highlights}
    for name in names:
        if name.strip().casefold() not in known:
            yield Finding(
                "no-such-character", Severity.NOTE, None, f"no cue in the script is {name!r}: not highlighted"
            )


def draw_highlights(page: Page, highlights: dict[str, Colour], baseline: float) -> Iterator[str]:
    """A band of colour behind each row of a highlighted character. `baseline` is that of row 0, in points."""
    for line in page.lines:
        colour = highlights.get(line.character)
        if colour is not None:
            width = (count_columns(line.text) + 0.5) * COLUMN
            x, y = (line.column - 0.25) * COLUMN, baseline - line.row * SIZE - 0.22 * SIZE
            yield f"{fill(colour)} {x:.5g} {y:.5g} {width:.5g} {SIZE} re f {fill(INK)}"


def draw_watermark(text: str, width: float, height: float, compositor: Compositor) -> str:
    """The operators of a watermark from the lower left to the upper right of the paper."""
    pen = Pen(compositor)
    pen.draw(PageLine(0, 0, (Run(text, (Style.BOLD,)),), LineKind.HEADER), 0)
    length = count_columns(text) * COLUMN
    scale = min(_WATERMARK_SIZE / SIZE, _WATERMARK_LENGTH * math.hypot(width, height) / length)
    angle = math.atan2(height, width)
    cos, sin = math.cos(angle) * scale, math.sin(angle) * scale
    x, y = width / 2 - cos * length / 2 + sin * SIZE / 3, height / 2 - sin * length / 2 - cos * SIZE / 3
    place = f"{cos:.5f} {sin:.5f} {-sin:.5f} {cos:.5f} {x:.3f} {y:.3f} cm"
    operators = "\n".join(pen.text)
    return f"/Artifact BMC q {ink(_WATERMARK)} {place}\nBT\n{operators}\nET\nQ EMC"


def find_revision_colour(name: str) -> Colour | None:
    """The colour that a revision's name holds; None when it names none."""
    words = name.casefold().replace("-", " ").split()
    return next((_REVISIONS[word] for word in words if word in _REVISIONS), None)


def fill(colour: Colour) -> str:
    """The operator that takes a colour for areas."""
    return f"{_numbers(colour)} rg"


def ink(colour: Colour) -> str:
    """The operators that take a colour for letters: their insides, and the outlines of those drawn thicker."""
    return f"{_numbers(colour)} rg {_numbers(colour)} RG"


def _numbers(colour: Colour) -> str:
    return " ".join(f"{part:.3g}" for part in colour)
