"""Inline notes leave no hole in what is printed."""

import pytest
from hypothesis import given

from scenewright.model.screenplay import Run, StyledText, part_notes, styled
from scenewright.model.source import Style
from tests.fountain.strategies import styled_texts


def _note(text: str) -> Run:
    return Run(text, (Style.NOTE,))


@pytest.mark.parametrize(
    ("text", "printed", "notes"),
    [
        (styled("One ", _note("n"), " two."), "One two.", ((4, "n"),)),
        (styled("One", _note("n"), " two."), "One two.", ((3, "n"),)),
        (styled("One", _note("n"), "two."), "Onetwo.", ((3, "n"),)),
        (styled("One. ", _note("n")), "One.", ((4, "n"),)),
        (styled(_note("n"), " One."), "One.", ((0, "n"),)),
        (styled("One.\n", _note("n"), "\nTwo."), "One.\nTwo.", ((5, "n"),)),
        (styled("One.\n", _note("n")), "One.", ((4, "n"),)),
        (styled("  indented"), "  indented", ()),
    ],
)
def test_of_two_spaces_one_stays(text: StyledText, printed: str, notes: tuple[tuple[int, str], ...]) -> None:
    assert (part_notes(text)[0].plain, part_notes(text)[1]) == (printed, notes)


@given(styled_texts)
def test_nothing_but_space_is_lost(text: StyledText) -> None:
    printed, notes = part_notes(text)
    said = "".join(run.text for run in text.runs if Style.NOTE not in run.styles)
    assert "".join(printed.plain.split()) == "".join(said.split())
    assert [note for _, note in notes] == [run.text for run in text.runs if Style.NOTE in run.styles]
    assert all(0 <= at <= len(printed.plain) for at, _ in notes)
