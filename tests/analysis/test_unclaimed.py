"""Nouns of tags that are nobody's: a cue of their own, in doubt, and by a cast file whoever the user says."""

from functools import cache

from scenewright.cast_file import read_cast_file
from scenewright.model.annotation import AnnotatedStory, Gender
from scenewright.options import Options
from scenewright.pipeline import Knowledge, annotate_story, draft_cast_file, load_knowledge

LANDING = """Ada and Ben carried the trunk up to the landing, and Ada kicked the hatch.

“Is anybody up there?” said Ada.

“That depends who wants to know,” said the hatch. “Not you, I hope.”

Ben put down his end. “Did that hatch say something?”

“It’s the wind,” said Ada. “Lift.”

“My wife used to talk like that,” said Ben.
"""
KEPT = """Ada and Ben carried the trunk up to the landing.

“Is anybody up there?” said Ada.

“Somebody,” said Ben.

“Who?” said the other.
"""


@cache
def knowledge() -> Knowledge:
    return load_knowledge()


def annotate(text: str, told: str = "") -> AnnotatedStory:
    cast_file = read_cast_file(told, name="landing.cast.toml") if told else None
    return annotate_story(
        text.encode(), name="landing", suffix=".txt", options=Options(), knowledge=knowledge(), told=cast_file
    )


def speakers(story: AnnotatedStory) -> list[str]:
    return [story.characters[attribution.speaker].name for attribution in story.attributions]


def test_a_thing_that_speaks_is_not_the_one_who_was_named_last():
    story = annotate(LANDING)

    assert speakers(story) == ["Ada", "Hatch", "Hatch", "Ben", "Ada", "Ada", "Ben"]
    assert [story.attributions[n].confidence for n in (1, 2)] == [0.6, 0.6]
    assert [finding.code for finding in story.findings if "Hatch" in finding.message] == ["unclaimed-role"]


def test_words_for_nobody_in_particular_make_no_role():
    assert set(speakers(annotate(KEPT))) <= {"Ada", "Ben"}


def test_what_is_read_is_nobodys_line():
    story = annotate("Ada stood in the hall. A note said “We went home.”\n\n“So,” said Ada.\n")

    assert [character.name for character in story.characters] == ["Ada"]


def test_a_measure_of_time_is_no_role():
    story = annotate("Ada took longer than a second to answer a question.\n\n“Yes.”\n\n“So,” said Ben to Ada.\n")

    assert "Second" not in [character.name for character in story.characters]


def test_a_cast_file_that_nobody_touched_changes_nothing():
    story = annotate(LANDING)
    again = annotate(LANDING, draft_cast_file(story))

    assert again.attributions == story.attributions
    assert again.characters == story.characters


def test_a_cast_file_names_the_role_or_bars_it():
    drafted = draft_cast_file(annotate(LANDING))
    renamed = annotate(LANDING, drafted.replace('name = "Hatch"', 'name = "The Voice Above"'))
    barred = annotate(LANDING, drafted.replace('name = "Hatch"', 'name = "Hatch"\nspeaks = false'))

    assert speakers(renamed)[1:3] == ["The Voice Above", "The Voice Above"]
    assert "Hatch" not in speakers(barred)


def test_a_cast_file_may_give_the_noun_to_somebody_with_a_name():
    given = annotate(LANDING, '[[character]]\nname = "Ben"\naliases = ["the hatch"]\n')

    assert speakers(given)[1:3] == ["Ben", "Ben"]


LATE = """Ben ran into the yard. Ada was on the wall with a book.

“You have lost a shoe,” said his {kin}.

“Two,” said Ben.
"""


def test_a_mother_is_not_the_only_woman_there_but_a_sister_may_be():
    assert speakers(annotate(LATE.format(kin="mother"))) == ["Mother", "Ben"]
    assert speakers(annotate(LATE.format(kin="sister"))) == ["Ada", "Ben"]


COACH = """Lena, who was nine, sat beside her mother, Ada. Ben had the reins.

“Is it far?” said Lena.

“Not far,” said Ben.

“Be quiet, Lena,” added her ladyship from the other seat.

“She is cold,” said Ada.

“Then wrap her up,” said her ladyship.
"""


def test_her_ladyship_is_no_mother_without_a_title():
    story = annotate(COACH)
    assert speakers(story) == ["Lena", "Ben", "Her ladyship", "Ada", "Her ladyship"]
    assert story.characters[story.attributions[2].speaker].gender is Gender.FEMALE


YARD = """The swimmers came up the steps. Odile held the towels.

“Is there cocoa?” said one.

“Soon,” said Odile.

“Now!” shouted the rest.

“The one in the tin or the other one?” said Odile.
"""


def test_one_and_the_rest_are_nobody_who_has_a_name():
    assert speakers(annotate(YARD)) == ["One voice", "Odile", "The rest", "Odile"]
