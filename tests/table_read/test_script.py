"""Scripts become numbered speeches and narration, each with the roles that read it."""

from dataclasses import replace

import pytest

from scenewright.model.screenplay import (
    Cue,
    DialogueBlock,
    DualDialogue,
    Note,
    Run,
    Screenplay,
    Section,
    Speech,
    Transition,
    styled,
)
from scenewright.model.source import Style
from scenewright.table_read.script import UnitKind, count_words, make_table_script
from tests.table_read.generated import action, heading, pages, screenplay, speech, table


def cast_of(script, number):
    return [script.roles[role] for role in script.speeches[number - 1].roles]


def test_extensions_case_and_brackets_do_not_make_roles():
    script = table(
        heading("INT. A - DAY"),
        speech("MARY", "One."),
        speech("MARY", "Two.", "V.O.", "CONT'D"),
        speech("Mary", "Three."),
    )

    assert script.roles == ("MARY",)


def test_a_role_is_called_as_its_first_cue_writes_it():
    script = table(speech("McKAY", "One."), speech("MCKAY", "Two."), speech("Mary  Lou (V.O.)", "Three."))

    assert script.roles == ("McKAY", "Mary Lou")


def test_a_voice_is_its_owners():
    script = table(speech("MARY", "One."), speech("MARY'S VOICE", "Two."), speech("VOICE OF MARY", "Three."))

    assert script.roles == ("MARY",)


@pytest.mark.parametrize("cue", ["MARY & JOHN", "MARY AND JOHN", "MARY/JOHN", "MARY, JOHN", "BOTH", "ALL"])
def test_a_group_cue_lists_its_members(cue):
    script = table(heading("INT. A - DAY"), speech("MARY", "One."), speech("JOHN", "Two."), speech(cue, "Three."))

    assert script.roles == ("MARY", "JOHN")
    assert cast_of(script, 3) == ["MARY", "JOHN"]


def test_all_but_one_leaves_that_one_out():
    script = table(
        heading("INT. A - DAY"),
        speech("MARY", "One."),
        speech("JOHN", "Two."),
        speech("EVE", "Three."),
        speech("ALL BUT EVE", "Four."),
    )

    assert cast_of(script, 4) == ["MARY", "JOHN"]


def test_all_reaches_only_its_own_scene():
    script = table(
        heading("INT. A - DAY"),
        speech("MARY", "One."),
        heading("INT. B - DAY"),
        speech("JOHN", "Two."),
        speech("EVE", "Three."),
        speech("ALL", "Four."),
    )

    assert cast_of(script, 4) == ["JOHN", "EVE"]


def test_joined_names_that_never_speak_alone_are_one_role():
    script = table(speech("HUSBAND AND WIFE", "We agree."), speech("COP/GUARD", "Move."))

    assert script.roles == ("HUSBAND AND WIFE", "COP/GUARD")


def test_all_with_nobody_else_is_a_role():
    assert table(speech("ALL", "Hooray.")).roles == ("ALL",)


def test_an_alias_is_the_same_role():
    script = screenplay(speech("MARY", "One."), speech("THE WOMAN", "Two."))

    assert make_table_script(script, pages(script), aliases={"The Woman": "Mary"}).roles == ("MARY",)


def test_speeches_are_numbered_through_the_script_and_both_sides_of_a_dual_count():
    script = table(
        heading("INT. A - DAY"),
        speech("MARY", "One."),
        DualDialogue(speech("MARY", "Two."), speech("JOHN", "Three.")),
        heading("INT. B - DAY"),
        speech("JOHN", "Four."),
    )

    assert [unit.number for unit in script.speeches] == [1, 2, 3, 4]
    assert [unit.at_once for unit in script.speeches] == [False, False, True, False]


def test_notes_and_sections_are_not_read():
    script = table(Section("Act one"), Note("Check this"), action("Rain."))

    assert [(unit.kind, unit.text) for unit in script.units] == [(UnitKind.ACTION, "Rain.")]


def test_what_stands_before_the_first_heading_is_a_scene_without_one():
    script = table(action("Darkness."), heading("INT. A - DAY"), action("Light."))

    assert [scene.heading for scene in script.scenes] == ["", "INT. A - DAY"]


def test_units_know_their_page_and_scenes_their_eighths():
    script = table(
        heading("INT. A - DAY"), *(action("Rain.") for _ in range(40)), heading("INT. B - DAY"), action("Sun.")
    )

    assert [scene.page for scene in script.scenes] == ["1", "2"]
    assert script.scenes[0].eighths > 8
    assert script.scenes[1].eighths == 1


def test_an_empty_script_has_nothing():
    script = make_table_script(Screenplay((), ()), pages(Screenplay((), ())))

    assert (script.units, script.scenes, script.roles) == ((), (), ())


@pytest.mark.parametrize(
    ("text", "words"),
    [("It's a well-known fact.", 4), ("", 0), ("— ... —", 0), ("你好吗", 3), ("Что это?", 2), ("£4.50", 1)],
)
def test_words_are_counted_as_they_are_read(text, words):
    assert count_words(text) == words


def test_a_cue_with_only_a_note_is_no_speech():
    noted = DialogueBlock(Cue("SUE", ()), (Speech(styled(Run("only a note", (Style.NOTE,)))),))

    script = table(noted, speech("BOB", "Hello."))

    assert [(unit.number, unit.cue) for unit in script.speeches] == [(1, "BOB")]


def test_the_opening_fade_belongs_to_the_first_scene():
    script = table(Transition(styled("FADE IN:")), heading("INT. A - DAY"), speech("MARY", "One."), heading("EXT. B"))

    assert [(scene.label, scene.heading) for scene in script.scenes] == [("1", "INT. A - DAY"), ("2", "EXT. B")]


def test_words_before_the_first_heading_are_a_scene_of_their_own():
    script = table(Transition(styled("FADE IN:")), action("Rain."), heading("INT. A - DAY"))

    assert [scene.label for scene in script.scenes] == ["0", "1"]


def test_scenes_without_a_printed_number_have_labels_that_no_other_has():
    numbered = replace(heading("EXT. B - DAY"), number="1")
    script = table(heading("INT. A - DAY"), numbered, heading("INT. C - DAY"))

    assert [scene.label for scene in script.scenes] == ["A1", "1", "2"]


def test_a_script_without_a_title_is_called_as_its_file_is():
    script = Screenplay((), (heading("INT. A - DAY"), speech("MARY", "One.")))

    assert make_table_script(script, pages(script), name="the_mill").title == "the_mill"
    assert make_table_script(script, pages(script)).title == "Untitled"
