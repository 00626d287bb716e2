"""Headings that name who tells a part: each "I" under the cue of whose it is, and nobody else's."""

from functools import cache

import pytest

from scenewright.cast_file import read_cast_file
from scenewright.model.annotation import AnnotatedStory
from scenewright.options import AdaptationOptions, Options
from scenewright.pipeline import Knowledge, annotate_story, convert_story, load_knowledge

KITCHEN = """I wiped the table. My sister had gone to look at the rain.

“It is still there,” she said.

“It was there all night,” I said. “So was I.”
"""

GARDEN = """She wiped the table as if it had done something to her.

“The gutter came down,” I said.

“I heard it,” she said. “So did the street.”
"""

HEADINGS = [
    ("Wanda", "Odile"),
    ("WANDA", "ODILE"),
    ("Chapter One: Wanda", "Chapter Two: Odile"),
    ("Wanda’s POV", "Odile’s POV"),
    ("POV: Wanda", "POV: Odile"),
    ("~ Wanda ~", "~ Odile ~"),
    ("***\n\nWANDA", "***\n\nODILE"),
    ("Chapter 1\n\nWanda", "Chapter 2\n\nOdile"),
]


@cache
def know() -> Knowledge:
    return load_knowledge()


def annotate(text: str, cast: str = "") -> AnnotatedStory:
    told = read_cast_file(cast, name="told.cast.toml") if cast else None
    return annotate_story(text.encode(), name="two", suffix=".txt", options=Options(), knowledge=know(), told=told)


def name_speakers(story: AnnotatedStory) -> list[str]:
    return [story.characters[attribution.speaker].name for attribution in story.attributions]


def tell(one: str, other: str, kitchen: str = KITCHEN, garden: str = GARDEN) -> str:
    return "\n\n".join(("The Gutter", one, kitchen, other, garden, one, kitchen, other, garden))


@pytest.mark.parametrize("headings", HEADINGS, ids=[heading.replace("\n", " ") for heading, _ in HEADINGS])
def test_each_part_has_the_cue_of_whom_its_heading_names(headings: tuple[str, str]) -> None:
    speakers = name_speakers(annotate(tell(*headings)))
    assert [speakers[1], speakers[2], speakers[3]] == ["Wanda", "Wanda", "Odile"]
    assert "Narrator" not in speakers


def test_a_heading_that_says_whom_a_part_is_about_tells_nothing_of_who_tells_it() -> None:
    wanda = KITCHEN.replace("My sister", "Wanda") + "\n\nWanda laughed. Wanda stood there. I looked at Wanda."
    odile = GARDEN.replace("She", "Odile") + "\n\nOdile laughed. Odile stood there. I looked at Odile."
    speakers = name_speakers(annotate(tell("Wanda", "Odile", wanda, odile)))
    assert speakers.count("Narrator") == 6


def test_one_heading_alone_is_a_title_unless_it_says_point_of_view() -> None:
    text = "\n\n".join(("The Gutter", "Wanda", KITCHEN, "The Rain", GARDEN))
    assert "Narrator" in name_speakers(annotate(text))
    said = name_speakers(annotate(text.replace("\n\nWanda\n", "\n\nWanda’s POV\n")))
    assert said[1] == "Wanda"
    assert "Narrator" in said  # nobody knows who tells the other part


def test_what_the_cast_file_says_of_the_narrator_goes_before_the_headings() -> None:
    cast = '[[character]]\nname = "Mara"\nnarrator = true\n'
    assert "Mara" in name_speakers(annotate(tell("Wanda", "Odile"), cast))


def test_she_is_the_other_who_tells() -> None:
    garden = GARDEN + "\nMy mother rang. “Is it raining?” she said."
    speakers = name_speakers(annotate(tell("Wanda", "Odile", garden=garden)))
    assert speakers[4:6] == ["Wanda", "Wanda"]


def test_times_are_nobody() -> None:
    assert name_speakers(annotate(tell("Then", "Now"))).count("Narrator") == 6


def test_each_part_is_narrated_in_the_voice_of_whom_its_heading_names() -> None:
    story = annotate(tell("Wanda", "Odile"))
    fountain = convert_story(
        story, options=Options(adaptation=AdaptationOptions(narrator="voice-over")), knowledge=know()
    ).fountain
    assert "WANDA (V.O.)\nI wiped the table." in fountain
    assert "ODILE (V.O.)\nShe wiped the table" in fountain
