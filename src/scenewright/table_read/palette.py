"""Colours that everybody can tell apart, each with a line pattern for grey print.

Source: Okabe and Ito, Color Universal Design (2008). Behind text a colour is mixed with white until black reads well on
it; the bar beside it keeps the full colour and a pattern, so that two roles differ on a black-and-white copy too.
"""

from dataclasses import dataclass

Rgb = tuple[float, float, float]

_OKABE_ITO = ("56B4E9", "E69F00", "009E73", "CC79A7", "F0E442", "D55E00", "0072B2", "999999")
_WHITE_IN_TINT = 0.62
PATTERN_NAMES = ("solid", "double", "dashed", "dotted", "thick and thin", "triple", "ladder", "hollow")
GREY_PRINT_DASHES: tuple[tuple[int, ...] | None, ...] = (
    None, (6, 2), (2, 2), (8, 2, 2, 2), (1, 2), (10, 3), (4, 1, 1, 1), (3, 5)
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Swatch:
    """How one thing is marked: its full colour, the tint behind text, and the number of its bar pattern."""

    colour: Rgb
    tint: Rgb
    pattern: int

    @property
    def hex(self) -> str:
        """The full colour as #RRGGBB."""
        return "#" + "".join(f"{round(part * 255):02X}" for part in self.colour)


def swatch(index: int) -> Swatch:
    """The swatch of the role or reader number `index`: colours repeat after eight, their patterns then shift."""
    count = len(_OKABE_ITO)
    code = _OKABE_ITO[index % count]
    colour = (int(code[:2], 16) / 255, int(code[2:4], 16) / 255, int(code[4:], 16) / 255)
    red, green, blue = (part + (1 - part) * _WHITE_IN_TINT for part in colour)
    return Swatch(colour, (red, green, blue), (index + index // count) % count)
