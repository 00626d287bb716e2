"""A text that is set in italics is read as one that is upright."""

from scenewright.readers import read_story
from tests.readers.rows import show_rows


def rows(text: str) -> list[str]:
    return show_rows(read_story(text.encode(), name="kiln", suffix=".md")).splitlines()


def test_a_story_in_italics_has_none_and_its_upright_words_are_stressed():
    story = ["*The kiln was cold.*", "*“It was* never *hot,” said Ada.*", "*She sat.*", "*It rained.*", "***"]
    assert rows("\n\n".join([*story, "*Noon came.*", "*So did Ben.*"])) == [
        "paragraph: The kiln was cold.",
        "paragraph: “It was </never/> hot,” said Ada.",
        "paragraph: She sat.",
        "paragraph: It rained.",
        "scene break: ***",
        "paragraph: Noon came.",
        "paragraph: So did Ben.",
    ]


def test_it_is_said():
    document = read_story(b"*Ada sat.*\n\n" * 6, name="kiln", suffix=".md")
    assert [finding.code for finding in document.findings] == ["left-out-italics"]


def test_a_page_in_italics_in_an_upright_story_keeps_them():
    story = "The kiln was cold, and nobody had been in to light it.\n\n"
    assert rows(story * 3 + "*She dreamed of fire.*\n")[-1] == "paragraph: </She dreamed of fire./>"
