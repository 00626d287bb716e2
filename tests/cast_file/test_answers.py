"""What an edited cast file does to a story, and what it does when the story changes."""

import pytest

from scenewright.cast_file import read_cast_file
from scenewright.errors import OptionError
from scenewright.model.annotation import AnnotatedStory, CharacterKind, Evidence, Gender
from scenewright.options import Options
from scenewright.pipeline import annotate_story, draft_cast_file, load_knowledge

KNOWLEDGE = load_knowledge()

WARD = """The Ward

The nurse came in. "You should be asleep," said the nurse.

"I was," said Tomas.

The nurse pulled the curtain. "So I see," said the nurse.

Dr. Bell looked round the door. "Is he awake?" asked Dr. Bell.

"He is now," said the nurse.
"""

CAR = """The Car

Nora, Beth and Ana sat in the car.

"Where are we?"

"Nowhere," said Beth.

"Again?"

"It was on the map."
"""

HALL = """The Hall

Nora and Tomas waited in the hall.

"Did you bring it?"

"I thought you had it."

"No."

"Then nobody has it."

Nora looked at Tomas, and Tomas looked at Nora.
"""


def annotate(story: str, told: str | None = None) -> AnnotatedStory:
    cast = None if told is None else read_cast_file(told, name="told")
    return annotate_story(
        story.encode(), name="story", suffix=".txt", options=Options(), knowledge=KNOWLEDGE, told=cast
    )


def speakers(story: AnnotatedStory) -> list[str]:
    return [story.characters[attribution.speaker].name for attribution in story.attributions]


def test_another_name_settles_all_tags_of_the_old_one():
    story = annotate(WARD, '[[character]]\nname = "Priya"\naliases = ["the nurse"]')

    assert speakers(story) == ["Priya", "Tomas", "Priya", "Dr. Bell", "Priya"]
    assert "Nurse" in next(person for person in story.characters if person.name == "Priya").aliases


def test_two_entries_put_together_are_one_person():
    story = annotate(WARD, '[[character]]\nname = "Dr. Bell"\naliases = ["Dr. Bell", "the nurse"]')

    assert speakers(story) == ["Dr. Bell", "Tomas", "Dr. Bell", "Dr. Bell", "Dr. Bell"]
    assert [person.name for person in story.characters].count("Dr. Bell") == 1


def test_a_name_that_is_moved_makes_two_people():
    joined = WARD.replace("Dr. Bell looked", "The nurse, Dr. Bell, looked")
    told = '[[character]]\nname = "Bell"\naliases = ["Dr. Bell"]\n[[character]]\nname = "Nurse"'

    assert speakers(annotate(joined, told)) == ["Nurse", "Tomas", "Nurse", "Bell", "Nurse"]


def test_a_gender_goes_before_what_is_found():
    story = annotate(WARD, '[[character]]\nname = "Dr. Bell"\ngender = "female"')

    assert next(person for person in story.characters if person.name == "Dr. Bell").gender is Gender.FEMALE


def test_a_line_is_sure_and_its_neighbours_follow():
    first = annotate(HALL, '[[line]]\nstarts = "Did you bring"\nspeaker = "Nora"')
    second = annotate(HALL, '[[line]]\nstarts = "Did you bring"\nspeaker = "Tomas"')

    assert speakers(first) == ["Nora", "Tomas", "Nora", "Tomas"]
    assert speakers(second) == ["Tomas", "Nora", "Tomas", "Nora"]
    settled = first.attributions[0]
    assert (settled.evidence, settled.confidence, settled.rule) == (Evidence.CORRECTED, 1.0, "cast file")


def test_one_answer_settles_all_that_is_said_under_the_same_tag():
    story = annotate(
        WARD.replace("said the nurse.", "she said. “And you?”"),
        '[[line]]\nstarts = "And you"\nspeaker = "Tomas"\nline = 3',
    )

    assert speakers(story)[:2] == ["Tomas", "Tomas"]


def test_somebody_barred_says_nothing():
    story = annotate(HALL, '[[character]]\nname = "Tomas"\nspeaks = false')

    assert "Tomas" not in [person.name for person in story.characters]


def test_a_speaker_whom_the_story_never_names_can_say_a_line():
    story = annotate(HALL, '[[character]]\nname = "小林"\n[[line]]\nstarts = "No."\nspeaker = "小林"')

    assert speakers(story)[2] == "小林"
    assert story.characters[story.attributions[2].speaker].kind is CharacterKind.NAMED


@pytest.mark.parametrize("name", ["Юлия", "Ζωή", "小林", "नीला", "نور", "Ødegård"])
def test_a_name_in_any_script_is_found_in_the_story(name):
    story = annotate(WARD.replace("Tomas", name), f'[[character]]\nname = "{name}"\ngender = "female"')

    assert speakers(story)[1] == name


def test_a_narrator_gets_a_name():
    told = "\n\n".join(f"I went on for {n} more days, and I said nothing of it to my brother." for n in range(8))
    story = annotate(f'Days\n\n{told}\n\n"I am tired," I said.\n', '[[character]]\nname = "Vera"\nnarrator = true')

    assert speakers(story) == ["Vera"]
    assert story.narrator == story.attributions[0].speaker


def test_answers_hold_when_the_story_changes():
    told = '[[character]]\nname = "Priya"\naliases = ["the nurse"]\n[[line]]\nstarts = "I was"\nspeaker = "Dr. Bell"'
    changed = "A new beginning, which moves every line.\n\n" + WARD.replace("So I see,", "So I see, dear,")

    assert speakers(annotate(changed, told)) == ["Priya", "Dr. Bell", "Priya", "Dr. Bell", "Priya"]


def test_words_are_found_however_their_marks_and_spaces_are_typed():
    story = annotate(
        HALL.replace("I thought you had it.", "Don’t you — have it?"),
        '[[line]]\nstarts = "don\'t  you--have"\nspeaker = "Nora"',
    )

    assert speakers(story)[1] == "Nora"


def test_the_whole_of_a_short_line_is_meant_before_longer_ones():
    story = annotate(HALL + '\n"No, nobody."\n', '[[line]]\nstarts = "No."\nspeaker = "Nora"')

    assert story.attributions[2].evidence is Evidence.CORRECTED


def test_a_line_that_stands_twice_needs_its_number():
    twice = HALL + '\n"No."\n'

    with pytest.raises(OptionError, match="2 quotations begin so, in the lines 9, 15"):
        annotate(twice, '[[line]]\nstarts = "No"\nspeaker = "Nora"')
    story = annotate(twice, '[[line]]\nstarts = "No"\nspeaker = "Nora"\nline = 15')

    assert [a.evidence is Evidence.CORRECTED for a in story.attributions] == [False, False, False, False, True]


def test_two_answers_for_one_line_are_an_error():
    with pytest.raises(OptionError, match="another"):
        annotate(HALL, '[[line]]\nstarts = "No."\nspeaker = "Nora"\n[[line]]\nstarts = "No"\nspeaker = "Tomas"')


def test_writing_again_keeps_what_was_settled():
    told = (
        '[[character]]\nname = "PRIYA"\naliases = ["the nurse", "Tomas"]\ngender = "neutral"\n'
        '[[character]]\nname = "Bell"\naliases = ["Dr. Bell"]\nspeaks = false\n'
        '[[line]]\nstarts = "I was"\nspeaker = "PRIYA"'
    )
    cast = read_cast_file(told, name="told")
    again = read_cast_file(draft_cast_file(annotate(WARD, told), told=cast), name="again")

    assert again.lines == cast.lines
    kept = {entry.name: entry for entry in again.characters}
    assert set(cast.characters[0].aliases) <= set(kept["PRIYA"].aliases)
    assert kept["PRIYA"].gender is Gender.NEUTRAL
    assert not kept["Bell"].speaks


def test_a_question_becomes_an_answer_when_its_marks_are_taken_away():
    drafted = draft_cast_file(annotate(CAR))
    start = drafted.index("# [[line]]")
    answered = drafted[:start] + "\n".join(line.removeprefix("# ") for line in drafted[start:].split("\n")[:3])
    story = annotate(CAR, answered)

    assert sum(a.evidence is Evidence.CORRECTED for a in story.attributions) == 1


@pytest.mark.parametrize(
    ("told", "says"),
    [
        ("person = 1", "person is not known"),
        ("character = 1", "two brackets"),
        ("[character]\nname = 'A'", "two brackets"),
        ("[[character]]", "name is missing"),
        ("[[character]]\nname = ' '", "name is empty"),
        ("[[character]]\nname = 3", "name must be a text"),
        ("[[character]]\nname = 'A'\naliases = [1]", "aliases must be a list"),
        ("[[character]]\nname = 'A'\nnarrator = 'yes'", "narrator must be true or false"),
        ("[[character]]\nname = 'A'\n[[character]]\nname = 'the a'", "stands twice"),
        ("[[character]]\nname = 'A'\n[[character]]\nname = 'B'\naliases = ['a']", "“A” as well"),
        ("[[character]]\nname='A'\nnarrator=true\n[[character]]\nname='B'\nnarrator=true", "is the narrator already"),
        ("[[line]]\nstarts = 'A'", "speaker is missing"),
        ("[[line]]\nstarts = 'A'\nspeaker = 'B'\nline = 0", "the first line of a story is 1"),
        ("[[line]]\nstarts = 'A'\nspeaker = 'B'\nline = true", "line must be a whole number"),
        ("a = " + "[" * 100_000, "told"),
    ],
)
def test_what_makes_no_sense_is_said_with_what_to_do(told, says):
    with pytest.raises(OptionError, match=says):
        read_cast_file(told, name="told")


def test_a_join_that_the_story_does_not_say_outright_is_asked_about():
    story = """The Gate

“Morning, Amos,” said Nell at the gate.

“Morning,” said the gardener, and took off his hat.

“Is it dead, Amos?”

“Asleep,” said the gardener. He closed his knife.
"""
    drafted = draft_cast_file(annotate(story))

    assert "In doubt: is “the gardener” (line 5) the same person?" in drafted
    assert 'aliases = ["Amos", "Gardener"]' in drafted
