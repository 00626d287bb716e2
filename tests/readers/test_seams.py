"""Where something was taken out, what is left joins as if it had always stood together."""

import pytest

from scenewright.model.source import BlockKind, SourceDocument
from scenewright.readers import read_story


def read(text: str, suffix: str) -> SourceDocument:
    return read_story(text.encode("utf-8"), name="case", suffix=suffix)


@pytest.mark.parametrize(
    ("text", "suffix", "expected"),
    [
        ("A\x1b\u0301 b", ".txt", "Á b"),
        ("caf<em>e</em>\u0301 b", ".txt", "café b"),
        ("caf<em>e</em>\u0301 b", ".md", "café b"),
        ("caf`e`\u0301 b", ".md", "café b"),
        ("cafe<!-- c -->\u0301 b", ".md", "café b"),
    ],
)
def test_an_accent_joins_its_letter_over_what_was_taken_out(text, suffix, expected):
    document = read(text, suffix)

    assert document.text == expected
    assert text[document.offsets.raw(len(expected) - 1)] == "b"


def test_emphasis_stays_on_a_letter_that_got_its_accent():
    document = read("caf<em>e</em>\u0301 b", ".md")

    assert [emphasis.span.of(document.text) for emphasis in document.emphases] == ["é"]


@pytest.mark.parametrize("suffix", [".txt", ".md"])
@pytest.mark.parametrize("speech", ["»Is it you?«", "「はい」", "『はい』", "›So‹", "‚So‘"])
def test_a_speech_that_opens_the_story_is_no_title(speech, suffix):
    document = read(f"{speech}\n\nShe looked up from the table.", suffix)

    assert [block.kind for block in document.blocks] == [BlockKind.PARAGRAPH, BlockKind.PARAGRAPH]
    assert document.title == ""


def test_an_answer_that_reads_like_a_chapter_is_said() -> None:
    text = "“When did you see the lamp?” said Munro.\n\n“The third night.”\n\n“Chapter three,” said Ana.\n"
    blocks = read_story(text.encode(), name="story", suffix=".txt").blocks
    assert [block.kind for block in blocks] == [BlockKind.PARAGRAPH] * 3
