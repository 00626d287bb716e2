"""A cue is what the reader hears before the own line, and what has to be said is all there."""

from scenewright.model.screenplay import DualDialogue, Run, styled
from scenewright.model.source import Style
from scenewright.table_read.cue_scripts import make_cue_script
from scenewright.table_read.editions import Holding
from tests.table_read.generated import action, heading, speech, speech_of, table

SCRIPT = (
    heading("INT. MILL - DAY"),
    action("The wheel turns. She sighs."),
    speech("NORA", "It is late."),
    action("He nods."),
    speech("PIOTR", "It is."),
    DualDialogue(speech("NORA", "Go now, and take the lamp."), speech("PIOTR", "I will not.")),
    action("A beat."),
    speech("VERA", "Well?"),
    heading("EXT. YARD - DAY"),
    speech("VERA", "Rain."),
)


def rows_of(*elements, roles=(), narrates=()):
    """The rows of a reader's cue script, from the first scene on."""
    script = table(*elements)
    held = tuple(script.roles.index(name) for name in roles)
    document = make_cue_script(script, Holding("Ana", held, frozenset(narrates)), paper="letter")
    inks = [ink for sheet in document.sheets for ink in sheet.inks]
    return [ink.runs[0].text for ink in inks][1:-2]


def test_a_cue_is_the_last_words_that_are_heard():
    assert rows_of(*SCRIPT, roles=["NORA"]) == [
        "1 INT. MILL - DAY (p. 1)",
        "The wheel turns. [narrator]",
        "1. NORA",
        "It is late.",
        "It is. [PIOTR] [with PIOTR]",
        "3. NORA",
        "Go now, and take the lamp.",
    ]


def test_who_speaks_over_another_has_the_cue_of_the_other():
    rows = rows_of(
        speech("VERA", "Speak."), DualDialogue(speech("NORA", "No!"), speech("PIOTR", "Yes!")), roles=["PIOTR"]
    )

    assert rows[1:] == ["Speak. [VERA] [with NORA]", "3. PIOTR", "Yes!"]


def test_after_two_at_once_the_cue_is_the_longer_speech():
    assert "Go now, and take the lamp. [NORA]" in rows_of(*SCRIPT, roles=["VERA"])


def test_a_line_after_an_own_line_has_no_cue_though_something_unread_stands_between():
    script = (heading("INT. MILL - DAY"), speech("NORA", "One."), action("She sighs."), speech("NORA", "Two."))

    assert rows_of(*script, roles=["NORA"])[4:] == ["2. NORA", "Two."]


def test_the_narrator_has_headings_among_the_own_lines():
    assert rows_of(*SCRIPT, narrates=[0, 1]) == [
        "1 INT. MILL - DAY (p. 1)",
        "NARRATION",
        "INT. MILL - DAY",
        "NARRATION",
        "The wheel turns.",
        "2 EXT. YARD - DAY (p. 1)",
        "Well? [VERA]",
        "NARRATION",
        "EXT. YARD - DAY",
    ]


def test_a_direction_within_a_speech_stands_where_it_is_played():
    spoken = speech_of("NORA", "(low)", "The mill is shut.", "(beat)", "Or it was.\nOnce.", "(to the miller)", "Well?")

    assert rows_of(heading("INT. MILL - DAY"), spoken, roles=["NORA"])[2:] == [
        "1. NORA (low)",
        "The mill is shut.",
        "(beat)",
        "Or it was.",
        "Once.",
        "(to the miller)",
        "Well?",
    ]


def test_a_stressed_word_is_set_as_in_the_script():
    stressed = speech_of("NORA", styled("You said ", Run("noon", (Style.ITALIC,)), "."))
    document = make_cue_script(table(stressed), Holding("Ana", (0,)), paper="letter")

    runs = [run for sheet in document.sheets for ink in sheet.inks for run in ink.runs]
    assert Run("noon", (Style.ITALIC,)) in runs
