"""Every scene has a number of its own, whichever of them the script prints."""

import pytest

from scenewright.model.scene_numbers import number_scenes


@pytest.mark.parametrize(
    ("printed", "given"),
    [
        ("- - -", "1 2 3"),
        ("7 - -", "7 8 9"),
        ("- 1 - 3 -", "A1 1 2 3 4"),
        ("1 - - 2", "1 1A 1B 2"),
        ("12 12A - 13", "12 12A 12B 13"),
        ("- - 1 9", "A1 B1 1 9"),
        ("8 - - 2", "8 9 10 2"),
        ("3 - 2 -", "3 4 2 2A"),
        ("X - 4", "X 1 4"),
    ],
)
def test_scenes_without_a_number_get_one_that_no_other_has(printed, given):
    numbers = number_scenes(["" if number == "-" else number for number in printed.split()])

    assert numbers == tuple(given.split())


def test_letters_never_end():
    numbers = number_scenes(["1", *[""] * 60, "2"])

    assert len(set(numbers)) == 62
    assert numbers[1:4] == ("1A", "1B", "1C")
    assert numbers[25] == "1AA"
