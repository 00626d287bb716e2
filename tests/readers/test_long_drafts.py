"""A paragraph of a megabyte is read as many, and nothing of it is lost."""

import unicodedata

import pytest

from scenewright.model.source import BlockKind, SourceDocument, Style
from scenewright.readers import read_story
from scenewright.readers.long_drafts import LONGEST

SENTENCES = "The kiln was cold. “No,” she said, “not yet.” *Wait*, he thought. "


def read(text: str, suffix: str = ".txt") -> SourceDocument:
    return read_story(text.encode("utf-8"), name="case", suffix=suffix)


def without_space(text: str) -> str:
    return "".join(text.split())


CASES = {
    "sentences": SENTENCES * 1500,
    "no sentence": "and the door " * 6000,
    "one word": "a" * 100_000,
    "no spaces": "你好世界。" * 9000,
    "no stops": "语" * 50_000,
    "marks": ("e" + "\u0323\u0307" * 20) * 2000,
    "emoji": "\U0001f469\u200d\U0001f680" * 20_000,
    "an open quotation": "“It went on and on. " * 3000,
}


@pytest.mark.parametrize("suffix", [".txt", ".md"])
@pytest.mark.parametrize("text", CASES.values(), ids=CASES)
def test_a_long_paragraph_is_cut_and_keeps_every_character(text, suffix):
    document = read(text, suffix)

    assert max(len(block.span) for block in document.blocks) <= LONGEST
    assert len(document.blocks) > 1
    assert without_space(document.text) == without_space(unicodedata.normalize("NFC", text.replace("*", "")))
    assert any(finding.code == "long-paragraph" for finding in document.findings)


def test_it_is_cut_between_sentences_and_not_within_a_speech():
    document = read(SENTENCES * 1500)

    paragraphs = [block.span.of(document.text) for block in document.blocks]

    assert {paragraph[:8] for paragraph in paragraphs} <= {"The kiln", "“No,” sh", "Wait, he"}


def test_a_cut_leads_back_to_the_file_and_its_finding_too():
    text = "It rained.\n\n" + SENTENCES * 600

    document = read(text)

    for block in document.blocks[1:]:
        at = document.offsets.raw(block.span.start)
        assert text[at : at + 4].strip("*") == document.text[block.span.start : block.span.start + 4].strip("*")[:4]
    (finding,) = (finding for finding in document.findings if finding.code == "long-paragraph")
    assert document.text[finding.span.start :].startswith("The kiln")


def test_emphasis_over_a_cut_is_emphasis_on_both_sides():
    document = read("*" + "and the door " * 3000 + "fell.*")

    assert len(document.emphases) == len(document.blocks) > 1
    assert all(emphasis.style is Style.ITALIC for emphasis in document.emphases)


def test_a_long_ornament_stays_one_break():
    document = read("It rained.\n\n" + "*" * 50_000 + "\n\nIt rained again.")

    assert [block.kind for block in document.blocks].count(BlockKind.SCENE_BREAK) == 1


def test_verse_is_cut_at_its_lines():
    document = read("```\n" + "the lamp is out\nand no one comes\n" * 1200 + "```\n", ".md")

    assert len(document.blocks) > 1
    assert all(block.span.of(document.text).endswith(("out", "comes")) for block in document.blocks)
