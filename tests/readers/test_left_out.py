"""What readers of text leave out, they say."""

from scenewright.readers import read_story

_PAGES = (
    "The kiln was cold, and nobody had been in to light it since the day of\nthe funeral. Ada put her hand flat\n",
    "against the bricks of it and counted up to ten. “Leave it,” said Ben\nfrom the door. He had his coat on\n",
    "and was holding hers over his arm. “No,” said Ada. She had not moved,\nand she did not look as though she\n",
    "meant to. “Then I will stay too,” he said, and put down both coats on\nthe bench.\n",
)


def _told(text: str, suffix: str) -> list[str]:
    return [finding.message for finding in read_story(text.encode(), name="x", suffix=suffix).findings]


def test_page_numbers_and_running_heads_are_counted() -> None:
    printed = "\f".join(f"THE KILN\n\n{page}\n{number}\n" for number, page in enumerate(_PAGES, 1))
    assert _told(printed, ".txt") == [
        "4 page numbers were left out.",
        "4 running heads were left out (8 words).",
    ]


def test_inline_notes_of_markdown_are_counted() -> None:
    assert _told("The kiln was cold.^[It had been lit once.] Nobody came.", ".md") == [
        "1 note inside a line (^[...]) was left out (5 words)."
    ]


def test_a_file_of_nothing_but_numbers_keeps_them() -> None:
    assert read_story(b"1\n\f2\n\f3\n", name="x", suffix=".txt").text.split() == ["1", "2", "3"]


def test_what_was_left_out_is_found_in_the_file() -> None:
    text = "\f".join(f"{page}\n- {number} -\n" for number, page in enumerate(_PAGES, 1))
    document = read_story(text.encode(), name="x", suffix=".txt")
    assert [span.of(document.raw) for span, _ in document.dropped] == ["- 1 -", "- 2 -", "- 3 -", "- 4 -"]
    assert document.raw[document.offsets.raw(document.text.rindex("hand flat")) :].startswith("hand flat")


def test_a_deletion_of_rtf_is_one_however_it_is_typed() -> None:
    deleted = r"Cold.\par{\deleted \'93No,\'94 she \u8212\'97 she {\i said}.\par\ldblquote So?\rdblquote\par}Dark.\par"
    assert _told(rf"{{\rtf1\ansi {deleted}}}", ".rtf") == ["1 tracked deletion was left out (6 words)."]
    apart = r"Cold{\deleted er}.\par{\deleted Two.}\par{\deleted Three.}{\v Four.}\par Dark.\par"
    assert _told(rf"{{\rtf1\ansi {apart}}}", ".rtf") == [
        "3 tracked deletions were left out (3 words).",
        "1 run of hidden text was left out (1 word).",
    ]
