"""A narrator leaves out what only tells an actor how to look, and nothing that happens."""

import pytest

from scenewright.table_read.narration import find_cuts, narrated_text
from scenewright.table_read.script import Unit, UnitKind


def act(text):
    return Unit(0, UnitKind.ACTION, text, 1)


@pytest.mark.parametrize(
    "text",
    [
        "He nods.",
        "MARA shrugs again.",
        "Old Tom smiles to himself.",
        "The woman sighs.",
        "She shakes her head slowly.",
        "A beat.",
        "Beat.",
        "A long silence.",
        "They look at each other.",
        "She says nothing.",
        "His voice is flat.",
        "Mara looks worried.",
        "He doesn’t answer.",
        "Quietly.",
        "CLOSE ON the key.",
    ],
)
def test_gestures_pauses_tone_and_camera_are_left_out(text):
    assert narrated_text(act(text)) == ""


@pytest.mark.parametrize(
    "text",
    [
        "He nods and picks up the gun.",
        "She waits until the car is gone, then breaks the window.",
        "The door opens.",
        "Mara runs.",
        "A shot.",
        "The house falls.",
        "Tom is dead.",
        "She hands him the letter.",
        "Then the lamp goes out.",
        "Tom is wounded.",
        "The shop is locked.",
        "The train leaves.",
        "Nobody moves the chair.",
    ],
)
def test_what_happens_is_read(text):
    assert find_cuts(act(text)) == ()


def test_only_the_sentence_goes_and_its_place_is_known():
    unit = act("Mara opens the box. She sighs. Inside is a key.")
    (cut,) = find_cuts(unit)

    assert unit.text[cut.start : cut.end].strip() == "She sighs."
    assert cut.reason == "gesture"
    assert narrated_text(unit) == "Mara opens the box. Inside is a key."


def test_headings_and_endings_are_read_and_cutting_is_not():
    assert narrated_text(Unit(0, UnitKind.HEADING, "INT. BARN - DAY", 1)) == "INT. BARN - DAY"
    assert narrated_text(Unit(0, UnitKind.TRANSITION, "CUT TO:", 1)) == ""
    assert narrated_text(Unit(0, UnitKind.TRANSITION, "FADE OUT.", 1)) == "FADE OUT."
