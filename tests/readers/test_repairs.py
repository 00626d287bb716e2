"""What another program spoilt is put right, and said; a text that only speaks of such marks is left alone."""

import pytest

from scenewright.model.source import SourceDocument
from scenewright.readers import read_story
from tests.readers.rows import show_rows

STORY = "“Café’s shut,” said Zoë — “for good… it’s naïve.” She paid £3 ‘exactly’.\n\n“Oh,” said Ben.\n"


def read(text: str) -> SourceDocument:
    return read_story(text.encode(), name="cafe", suffix=".txt")


def codes(document: SourceDocument) -> list[str]:
    return [finding.code for finding in document.findings]


@pytest.mark.parametrize("encoding", ["cp1252", "latin-1"])
def test_text_that_was_encoded_twice_is_read_as_it_was_meant(encoding):
    twice = STORY.encode().decode(encoding, errors="replace")

    assert read(twice).text == STORY.strip()
    assert codes(read(twice)) == ["repaired-encoding"]


def test_a_closing_mark_whose_last_byte_was_lost_is_put_right():
    assert read("â€œNo,â€ said Ada.\n\nâ€œNo.â€\n\nâ€œIt is.â€").text == "“No,” said Ada.\n\n“No.”\n\n“It is.”"


def test_a_text_with_one_such_mark_keeps_it():
    document = read("Her old screen showed â€œ for every mark.\n\n“Still?” asked Ben.\n")

    assert "showed â€œ for" in document.text
    assert codes(document) == []


def test_codes_of_html_for_marks_are_read_as_marks():
    document = read("&#8220;It&#8217;s late,&#8221; said Ada &amp; Ben.\n\n&ldquo;Is it?&rdquo;\n")

    assert document.text == "“It’s late,” said Ada & Ben.\n\n“Is it?”"
    assert codes(document) == ["read-codes"]


def test_a_text_that_names_a_code_keeps_it():
    assert "types &amp; at the end" in read("She types &amp; at the end.\n\n“Why?” asked Ben.\n").text


def test_halves_of_a_file_in_two_encodings_are_each_read_in_theirs():
    data = (
        "“No,” said Zoë.\n\n“It’s cold.”\n\n".encode()
        + "“Déjà vu,” said Zoë. “It’s late — very late.”\n".encode("cp1252") * 9
    )
    document = read_story(data, name="kiln")

    assert "“It’s cold.”\n\n“Déjà vu,” said Zoë. “It’s late — very late.”" in document.text
    assert codes(document) == ["damaged-encoding"]


def test_the_marks_of_a_forum_are_read_as_what_they_mean():
    document = read("[center][b]The Café[/b][/center]\n\nIt was [i]far[/i]. [url=x]Here[/url].\n\n[hr]\n\nNoon.\n")

    assert show_rows(document).splitlines()[1:] == [
        "title: <*The Café*>",
        "paragraph: It was </far/>. Here.",
        "scene break: ***",
        "paragraph: Noon.",
    ]
    assert codes(document) == ["read-forum-marks"]


def test_a_bracket_in_a_story_is_left_alone():
    assert "[i] and [/quote]" in read("The manual said [i] and [/quote].\n\n“So?” asked Ben.\n").text
