"""Stories out of PDFs: pages made here, the text as it was written."""

import builtins
import io
import sys
from collections.abc import Sequence
from typing import Any

import pytest
from reportlab.lib.pagesizes import A5
from reportlab.lib.styles import ParagraphStyle
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import BaseDocTemplate, Frame, PageTemplate, Paragraph, SimpleDocTemplate, Spacer

from scenewright.errors import InputError, ResourceError
from scenewright.model.source import BlockKind, SourceDocument, Style
from scenewright.options import ReadingOptions
from scenewright.readers import read_story
from scenewright.readers.pdf.columns import order_columns
from scenewright.readers.pdf.page_lines import PageLine

SENTENCES = (
    "The wheel had stopped, and for the first time in a year nobody in the long room had to shout to be heard.",
    "“It’s the belt,” said Wren, who had been saying so since the spring to anybody who would stand still for it.",
    "“It’s always the belt.” Her brother put down the oil-can and wiped his hands on the front of his good shirt.",
    "Outside, the water went on over the weir as it had before there was a mill, a wheel, a belt or a brother.",
)
PARAGRAPHS = tuple(
    f"{SENTENCES[i % 4]} {SENTENCES[(i * 3 + 1) % 4]} {i}." if i % 3 else SENTENCES[i % 4] for i in range(40)
)


def _make(paragraphs: Sequence[str], *, indented: bool, head: str = "", justified: bool = False) -> bytes:
    """A book of indented paragraphs or a typescript with gaps; `***` is room between two."""
    style = ParagraphStyle(
        "text",
        fontName="Times-Roman",
        fontSize=11,
        leading=14,
        firstLineIndent=16 if indented else 0,
        spaceAfter=0 if indented else 9,
        alignment=4 if justified else 0,
    )

    def furnish(canvas: Canvas, document: Any) -> None:
        canvas.setFont("Times-Roman", 8)
        if head:
            canvas.drawString(60, A5[1] - 30, head)
            canvas.drawCentredString(A5[0] / 2, 25, str(document.page))

    file = io.BytesIO()
    document = SimpleDocTemplate(file, pagesize=A5, leftMargin=60, rightMargin=60, topMargin=50, bottomMargin=50)
    story = [Spacer(1, 24) if text == "***" else Paragraph(text, style) for text in paragraphs]
    document.build(story, onFirstPage=furnish, onLaterPages=furnish)
    return file.getvalue()


def _read(data: bytes) -> SourceDocument:
    return read_story(data, name="story", suffix=".pdf")


def _texts(document: SourceDocument) -> list[str]:
    return [block.span.of(document.text) for block in document.blocks if block.kind is not BlockKind.SCENE_BREAK]


@pytest.mark.parametrize("indented", [True, False])
@pytest.mark.parametrize("justified", [True, False])
def test_paragraphs_are_rebuilt_over_lines_and_pages(indented: bool, justified: bool) -> None:
    assert _texts(_read(_make(PARAGRAPHS, indented=indented, justified=justified))) == list(PARAGRAPHS)


TALK = (
    "“It’s the belt,” said Wren.",
    SENTENCES[0],
    "“The belt?”",
    "“It’s always the belt. I have told you, and I have told everybody in this mill who would stand still for it.”",
    "Her brother put down the oil-can.",
    "“Then get a belt.”",
)


@pytest.mark.parametrize("gap", [0, 9])
def test_talk_in_short_lines_is_paragraphs_with_gaps_or_without(gap: int) -> None:
    text = ParagraphStyle("text", fontName="Times-Roman", fontSize=11, leading=14, spaceAfter=gap)
    letter = ParagraphStyle("letter", parent=text, leftIndent=16)
    file = io.BytesIO()
    note = ("Dear Wren,", "the belt is in the post.", "Your aunt")
    story = [Paragraph(each, text) for each in TALK] + [Paragraph(each, letter) for each in note]
    story += [Paragraph(each, text) for each in TALK]
    SimpleDocTemplate(file, pagesize=A5, leftMargin=60, rightMargin=60).build(story)

    assert _texts(_read(file.getvalue())) == [*TALK, *note, *TALK]


def test_a_drop_cap_begins_the_line_beside_it() -> None:
    file = io.BytesIO()
    canvas = Canvas(file, pagesize=A5)
    rows = (
        "he wheel had stopped, and for the first time in a",
        "year nobody in the long room had to shout, and",
        "that was odd.",
    )
    for number, row in enumerate((*rows, "“It’s the belt,” said Wren.")):
        canvas.setFont("Times-Roman", 11)
        canvas.drawString(85 if number < 2 else 60, 500 - 14 * number, row)
    canvas.setFont("Times-Roman", 36)
    canvas.drawString(60, 486, "T")
    canvas.save()

    assert _texts(_read(file.getvalue()))[0] == "T" + " ".join(rows)


def test_centred_lines_of_a_poem_are_verse() -> None:
    text = ParagraphStyle("text", fontName="Times-Roman", fontSize=11, leading=14, spaceAfter=9)
    middle = ParagraphStyle("middle", parent=text, alignment=1)
    poem = (
        "The river keeps a ledger",
        "of everything it takes:",
        "a shoe, a song, a sleeper,",
        "the ice before it breaks.",
    )
    file = io.BytesIO()
    story = [Paragraph(each, text) for each in TALK] + [Paragraph(each, middle) for each in poem]
    SimpleDocTemplate(file, pagesize=A5, leftMargin=60, rightMargin=60).build(story)

    assert _texts(_read(file.getvalue()))[-1] == "\n".join(poem)


@pytest.mark.parametrize("indented", [True, False])
def test_headers_and_page_numbers_are_left_out_and_said(indented: bool) -> None:
    document = _read(_make(PARAGRAPHS, indented=indented, head="THE MILL  |  A. WRITER"))
    assert _texts(document) == list(PARAGRAPHS)
    message = next(finding.message for finding in document.findings if finding.code == "pdf-furniture")
    assert "THE MILL | A. WRITER" in message


def test_room_between_paragraphs_is_a_scene_break() -> None:
    document = _read(_make([*PARAGRAPHS[:6], "***", *PARAGRAPHS[6:12]], indented=True))
    assert [block.kind for block in document.blocks].count(BlockKind.SCENE_BREAK) == 1
    assert _texts(document) == list(PARAGRAPHS[:12])


def test_italics_and_bold_are_emphasis() -> None:
    text = "She had <i>never once</i> opened it, and he had <b>always</b> known. " + SENTENCES[0]
    document = _read(_make([text, *PARAGRAPHS[:3]], indented=True))
    marked = [(mark.span.of(document.text), mark.style) for mark in document.emphases]
    assert marked == [("never once", Style.ITALIC), ("always", Style.BOLD)]


def _make_columns(paragraphs: Sequence[str], *, columns: int, indented: bool) -> bytes:
    """Pages of several columns under a title that stands across them; a head in small type that differs by page."""
    style = ParagraphStyle(
        "text",
        fontName="Times-Roman",
        fontSize=9,
        leading=11,
        firstLineIndent=10 if indented else 0,
        spaceAfter=0 if indented else 7,
    )

    def furnish(canvas: Canvas, document: Any) -> None:
        canvas.setFont("Times-Italic", 7)
        canvas.drawCentredString(A5[0] / 2, A5[1] - 30, ("The Long Room", "A. Writer")[document.page % 2])
        canvas.setFont("Times-Bold", 16)
        if document.page == 1:
            canvas.drawString(100, A5[1] - 60, "The Wheel That Stopped")

    file = io.BytesIO()
    width = (A5[0] - 80 - 12 * (columns - 1)) / columns
    frames = [Frame(40 + (width + 12) * i, 40, width, A5[1] - 120, 0, 0, 0, 0) for i in range(columns)]
    document = BaseDocTemplate(file, pagesize=A5, pageTemplates=[PageTemplate(frames=frames, onPage=furnish)])
    document.build([Paragraph(text, style) for text in paragraphs])
    return file.getvalue()


@pytest.mark.parametrize("columns", [2, 3])
@pytest.mark.parametrize("indented", [True, False])
def test_columns_are_read_one_after_the_other(columns: int, indented: bool) -> None:
    document = _read(_make_columns(PARAGRAPHS, columns=columns, indented=indented))
    assert _texts(document) == ["The Wheel That Stopped", *PARAGRAPHS]


def test_very_many_columns_are_read_all_the_same() -> None:
    lines = tuple(
        PageLine(((f"{column}.{row}", frozenset()),), 0, 10.0 * column, 10.0 * column + 8, -14.0 * row, 11.0)
        for column in range(3000)
        for row in range(4)
    )
    assert sorted(line.text for line in order_columns(lines)) == sorted(line.text for line in lines)


def test_a_letter_that_is_set_in_stays_where_it_is() -> None:
    lines = [(60 + 90 * (8 < at < 16), f"Line {at} of it goes on for a while.") for at in range(24)]
    file = io.BytesIO()
    canvas = Canvas(file, pagesize=A5)
    for number, (left, line) in enumerate(lines):
        canvas.drawString(left, A5[1] - 60 - 14 * number, line)
    canvas.save()
    assert " ".join(_texts(_read(file.getvalue()))).split() == " ".join(line for _, line in lines).split()


def test_a_producer_s_word_for_no_name_is_no_title_and_no_author() -> None:
    document = _read(_make(PARAGRAPHS, indented=True))  # ReportLab says (anonymous)
    assert (document.title, document.author) == ("", "")


def _draw(*lines: str) -> bytes:
    """Lines as they stand."""
    file = io.BytesIO()
    canvas = Canvas(file, pagesize=A5)
    canvas.setFont("Times-Roman", 11)
    for number, line in enumerate(lines):
        canvas.drawString(60, A5[1] - 60 - 14 * number, line)
    canvas.save()
    return file.getvalue()


def test_words_that_a_line_parts_are_joined_and_counted() -> None:
    lines = (
        "He kept the oil-can by the win-",
        "dow, and she had put the oil-",
        "can away.",
        "It was not a well-known win-",
        "dow.",
    )
    document = _read(_draw(*lines))
    text = document.text.replace("\n\n", " ")
    assert (
        text == "He kept the oil-can by the window, and she had put the oil-can away. It was not a well-known window."
    )
    assert "3 words" in next(finding.message for finding in document.findings if finding.code == "pdf-hyphens")


def test_a_dash_at_a_line_end_has_the_spaces_that_it_has_elsewhere() -> None:
    assert "so—but" in _read(_draw("It was late—or so", "—but never mind.", "Go on.")).text.replace("\n\n", " ")
    assert "late — or so — but" in _read(_draw("It was late — or so", "— but never mind.")).text.replace("\n\n", " ")


def test_a_picture_of_text_and_a_script_are_refused_in_one_line() -> None:
    with pytest.raises(InputError, match="no text in this PDF"):
        _read(_draw())
    with pytest.raises(InputError, match="a script already"):
        _read(_draw("INT. MILL - DAY", "EXT. WEIR - DAY", "1A INT. MILL - NIGHT"))


@pytest.mark.parametrize("data", [b"%PDF-1.7\n", b"%PDF-" + b"\x00" * 300, _make(PARAGRAPHS, indented=True)[:1500]])
def test_a_damaged_file_is_refused_in_one_line(data: bytes) -> None:
    with pytest.raises(InputError, match=r"story\.pdf: ") as refused:
        _read(data)
    assert "\n" not in str(refused.value)


def test_more_text_than_the_limit_is_refused() -> None:
    with pytest.raises(ResourceError):
        read_story(_make(PARAGRAPHS, indented=True), name="story", options=ReadingOptions(max_member_bytes=1000))


def test_without_the_extra_the_message_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    real = builtins.__import__

    def refuse(name: str, *rest: Any) -> Any:
        if name == "pypdfium2":
            raise ImportError(name)
        return real(name, *rest)

    monkeypatch.delitem(sys.modules, "pypdfium2", raising=False)
    monkeypatch.setattr(builtins, "__import__", refuse)
    with pytest.raises(InputError, match=r'pip install "scenewright\[pdf\]"'):
        _read(_draw("Rain."))
