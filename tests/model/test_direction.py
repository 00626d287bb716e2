"""From which side a paragraph is read, alone and in its script."""

import pytest

from scenewright.model.direction import is_rtl_script, reads_rtl
from scenewright.model.screenplay import Action, Note, SceneHeading, styled


@pytest.mark.parametrize(
    ("text", "in_rtl", "expected"),
    [
        ("Rain falls.", False, False),
        ("Rain falls.", True, False),
        ("שלום", False, True),
        ("1. (שלום)", False, True),
        ("שלום (30) and Ada sit down at the table.", False, False),  # a name first, in an English script
        ("שלום (30) and Ada sit down at the table.", True, True),
        ("שלום Ada", False, True),
        ("Ada יושבת ליד השולחן הגדול ושותקת.", True, True),
        ("Ada יושבת ליד השולחן הגדול ושותקת.", False, False),
        ("Ada (30) שלום", True, False),
        ("", True, False),
    ],
)
def test_first_letter_decides_unless_script_and_letters_say_otherwise(text: str, in_rtl: bool, expected: bool) -> None:
    assert reads_rtl(text, in_rtl=in_rtl) is expected


def test_most_letters_of_a_script_decide_its_direction() -> None:
    heading, hebrew = SceneHeading(styled("INT. ROOM - DAY")), Action(styled("הם יושבים ליד השולחן הגדול."))
    assert is_rtl_script((heading, hebrew))
    assert not is_rtl_script((heading, Action(styled("שלום sits down.")), Note("הם יושבים ליד השולחן הגדול ושותקים.")))
