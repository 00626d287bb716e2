"""What is no prose is said, and a story with a piece of it in it is a story."""

import pytest

from scenewright.readers import read_story

PLAY = "\n".join(["[A kitchen. Rain.]", *("IDA: Is it shut?", "BO (at the sink): It was.", "They wait.") * 4])


def doubts(text: str) -> list[str]:
    document = read_story(text.encode(), name="ferry", suffix=".txt")
    return [finding.message for finding in document.findings if finding.code == "not-prose"]


@pytest.mark.parametrize(
    ("text", "what"),
    [
        ("\\documentclass{book}\n\\begin{document}\n``Late,'' said Ida.\n\\end{document}\n", "LaTeX"),
        ("#+TITLE: The Ferry\n\n* One\n\n“Late,” said Ida.\n", "an Org file"),
        ("".join(f"{n}\n00:00:0{n},000 --> 00:00:0{n},900\nIt is late.\n\n" for n in range(1, 5)), "subtitles"),
        (PLAY, "8 lines are a name, a colon and words (IDA: ...)"),
    ],
)
def test_a_form_that_is_no_prose_is_said(text, what):
    [message] = doubts(text)
    assert what in message


@pytest.mark.parametrize(
    "text",
    [
        "She wrote #+ on the wall.\n\n“Late,” said Ida.\n",
        PLAY + "\n\nIt was the only page she had kept.\n" * 40,
        "Monday: rain.\nTuesday: rain.\nWednesday: sun.\nThursday: rain.\nFriday: fog.\nSaturday: fog.\n",
    ],
)
def test_a_story_is_no_other_form(text):
    assert doubts(text) == []
