"""A story held against a script that somebody edited."""

from dataclasses import replace

from scenewright.checks import check_script
from scenewright.model.ledger import Adaptation
from scenewright.model.screenplay import Action, Cue, DialogueBlock, Run, Screenplay, Speech, styled
from scenewright.model.source import Style

from .test_ledger import ENTRIES, SCRIPT, SPEECH, story

ADAPTATION = Adaptation(SCRIPT, ENTRIES)


def lost(script: Screenplay) -> list[str]:
    return [finding.message for finding in check_script(story(), ADAPTATION, script)]


def test_the_script_itself_loses_nothing():
    assert lost(SCRIPT) == []


def test_a_speech_that_was_deleted_is_named():
    (message,) = lost(replace(SCRIPT, elements=SCRIPT.elements[1:]))

    assert message == "3 words of the story not in the script: mind the step"


def test_one_word_that_was_changed_is_named():
    script = replace(SCRIPT, elements=(SPEECH, Action(styled("She waves."))))

    assert lost(script) == ["1 word of the story not in the script: points"]


def test_a_line_that_was_moved_is_not_lost():
    assert lost(replace(SCRIPT, elements=SCRIPT.elements[::-1])) == []


def test_a_speech_that_was_split_is_not_lost():
    parts = tuple(DialogueBlock(Cue("IDA"), (Speech(styled(text)),)) for text in ("Mind", "the step."))

    assert lost(replace(SCRIPT, elements=(*parts, SCRIPT.elements[1]))) == []


def test_words_that_the_writer_added_are_not_a_loss():
    extra = Action(styled("A door slams somewhere above."))

    assert lost(replace(SCRIPT, elements=(*SCRIPT.elements, extra))) == []


def test_a_word_said_twice_and_kept_once_is_lost_once():
    twice = Screenplay((), (SPEECH, Action(styled("She points.")), SPEECH))

    assert lost(replace(twice, elements=twice.elements[2:])) == ["2 words of the story not in the script: she points"]


def test_a_note_inside_a_word_parts_no_word():
    noted = Action(styled("She po", Run("how?", (Style.NOTE,)), "ints", Run("twice", (Style.NOTE,)), "."))

    assert lost(replace(SCRIPT, elements=(SPEECH, noted))) == []
