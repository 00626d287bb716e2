"""A document that is a script already is not taken for a story."""

import re

import pytest

from scenewright.errors import InputError
from scenewright.options import Options
from scenewright.pipeline import export_script, parse_script
from scenewright.readers import read_story
from scenewright.readers.script_signs import is_script

SCRIPT = "\n\n".join(
    f"INT. {place} - DAY\n\nThe door opens.\n\n{name}\nIt is late.\n\nOTTO (V.O.)\n(low)\nIt is."
    for place, name in (("MILL", "NORA"), ("YARD", "MRS. FENN"), ("BARN", "NORA"))
)
STORY = "<p>“Where did you film?” asked Nora. He gave her the list.</p><p>INT. MILL</p><p>EXT. YARD</p><p>INT. BARN</p>"


@pytest.mark.parametrize(
    ("format_name", "remedy"),
    [
        ("docx", "`scenewright render` reads it where it has a script's styles; else export it as Fountain or .fdx"),
        ("html", "export it as Fountain or .fdx for `scenewright render`"),
    ],
)
def test_a_script_in_a_document_is_refused(format_name, remedy):
    screenplay = parse_script(SCRIPT.encode(), name="x", options=Options()).screenplay
    data = export_script(screenplay, format_name, options=Options()).content

    with pytest.raises(InputError, match=f"this document is a script already; {re.escape(remedy)}$"):
        read_story(data, name="mill", suffix=f".{format_name}")


def test_a_story_with_a_list_of_places_is_a_story():
    assert "Where did you film?" in read_story(STORY.encode(), name="mill", suffix=".html").text


@pytest.mark.parametrize("line", ["Int. A - Day", "INTERIORS", "EXTRA", "“INT. A,” she read."])
def test_a_line_that_only_begins_alike_is_no_scene_heading(line):
    assert not is_script(f"{line}\nNORA\nNo.\n" * 4)


def test_one_scene_is_enough_where_names_stand_above_the_speeches():
    assert is_script("INT. MILL - DAY\nRain.\nNORA\nIt is late.\nOTTO\nIt is.\nNORA (V.O.)\nGo.")
    assert not is_script("INT. MILL - DAY\nRain fell.\nNORA\nShe had seen it on a page.\n" + "It was late.\n" * 9)


def test_a_novel_with_a_chapter_written_as_a_script_is_a_story():
    assert is_script(SCRIPT)
    assert not is_script("She put the pages down.\n" * 200 + SCRIPT)


@pytest.mark.parametrize("format_name", ["fountain", "txt"])
def test_a_script_in_plain_text_is_refused(format_name):
    screenplay = parse_script(SCRIPT.encode(), name="x", options=Options()).screenplay
    data = export_script(screenplay, format_name, options=Options()).content

    with pytest.raises(InputError, match="this is a script already; `scenewright render` makes its pages"):
        read_story(data, name="mill", suffix=".txt")
