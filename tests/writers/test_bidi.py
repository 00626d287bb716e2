"""The order of the eye: cases of Annex #9 in the letters of the two directions. Capitals stand for Hebrew."""

import pytest

from scenewright.writers.bidi import order_visually

_HEBREW = {chr(ord("A") + at): chr(0x05D0 + at) for at in range(26)}
_MIRRORED = str.maketrans("()[]", ")(][")


def seen(text: str, *, is_rtl: bool) -> str:
    """What an eye reads from left to right, Hebrew letters as capitals again."""
    written = "".join(_HEBREW.get(char, char) for char in text)
    runs = order_visually(written, is_rtl=is_rtl)
    shown = [written[s:e][::-1].translate(_MIRRORED) if rtl else written[s:e] for s, e, rtl in runs]
    back = {letter: capital for capital, letter in _HEBREW.items()}
    return "".join(back.get(char, char) for char in "".join(shown))


@pytest.mark.parametrize(
    ("text", "is_rtl", "expected"),
    [
        ("plain text", False, "plain text"),
        ("she said ABC at once", False, "she said CBA at once"),
        ("she said ABC DEF at once", False, "she said FED CBA at once"),
        ("ABC, DEF!", True, "!FED ,CBA"),
        ("ABC 123 DEF", True, "FED 123 CBA"),
        ("ABC 1,234.5 DEF", True, "FED 1,234.5 CBA"),
        ("ABC word DEF", True, "FED word CBA"),
        ("ABC (DEF) GHI", True, "IHG (FED) CBA"),
        ("say (ABC) now", False, "say (CBA) now"),
        ("ABC two words DEF.", True, ".FED two words CBA"),
        ("price ABC 50% off", False, "price 50% CBA off"),
        ("end ABC ", False, "end CBA "),
        ("", False, ""),
        ("...", True, "..."),
    ],
)
def test_line_is_put_in_the_order_of_the_eye(text: str, is_rtl: bool, expected: str) -> None:
    assert seen(text, is_rtl=is_rtl) == expected
