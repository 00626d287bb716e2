"""What a Word document of a script must hold."""

import io
import re
import zipfile
from xml.etree.ElementTree import Element as Node
from xml.etree.ElementTree import fromstring

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from scenewright.model.screenplay import (
    Action,
    Boneyard,
    DialogueBlock,
    DualDialogue,
    Note,
    PageBreak,
    Run,
    SceneHeading,
    Screenplay,
    Speech,
    TitleEntry,
    styled,
)
from scenewright.model.source import Style
from scenewright.writers.docx import write_docx
from scenewright.writers.docx.styles import STYLES
from tests.fountain.strategies import screenplays
from tests.fountain.test_round_trip import letters

from .sample_script import JOE, MARA, SCRIPT

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
# the order that the schema (ECMA-376, CT_PPr) asks of what a paragraph may say of itself
_ORDER = ("pStyle", "keepNext", "keepLines", "pageBreakBefore", "widowControl", "tabs", "bidi", "spacing", "ind", "jc")
_ORDER += ("outlineLvl", "rPr", "sectPr")
_RUN_ORDER = ("rFonts", "b", "bCs", "i", "iCs", "caps", "u", "sz", "szCs", "rtl")


def _open(screenplay: Screenplay, **options: str) -> dict[str, Node]:
    with zipfile.ZipFile(io.BytesIO(write_docx(screenplay, **options))) as archive:
        assert archive.testzip() is None
        return {name: fromstring(archive.read(name)) for name in archive.namelist()}


def _text(node: Node) -> str:
    marks = {f"{W}t": None, f"{W}br": "\n", f"{W}tab": "\t"}
    return "".join(marks[part.tag] or part.text or "" for part in node.iter() if part.tag in marks)


def _paragraphs(screenplay: Screenplay) -> list[tuple[str, str]]:
    """The style and the words of each paragraph that says something."""
    body = _open(screenplay)["word/document.xml"]
    rows = []
    for paragraph in body.iter(f"{W}p"):
        style = paragraph.find(f"{W}pPr/{W}pStyle")
        if _text(paragraph):
            rows.append(("" if style is None else style.get(f"{W}val", ""), _text(paragraph)))
    return rows


def test_each_element_is_a_paragraph_of_its_style() -> None:
    assert _paragraphs(SCRIPT) == [
        *(("ScriptTitle", "THE WEIR"), ("ScriptTitle", "a comedy"), ("Credit", "written by"), ("Credit", "A. Writer")),
        *(("Contact", "12 Mill Lane"), ("Contact", "Anytown"), ("Contact", "Weather: wet")),
        ("SceneHeading", "1A\tINT. MILL - DAY"),
        ("Action", "Rain falls. On.\nAnd on."),
        *(("Character", "MARA (V.O.)"), ("Parenthetical", "(low)"), ("Dialogue", "It's very late.")),
        *(("Dialogue", "Go."), ("Dialogue", "La la")),
        *(("DualCharacter", "MARA (V.O.)"), ("DualParenthetical", "(low)"), ("DualDialogue", "It's very late.")),
        *(("DualDialogue", "Go."), ("DualDialogue", "La la")),
        *(("DualCharacter", "JOE"), ("DualDialogue", "No & <never>.")),
        *(("Lyrics", "Row, row"), ("Centered", "THE END"), ("Transition", "FADE OUT.")),
    ]


def test_notes_and_outline_are_comments_on_what_follows_them() -> None:
    parts = _open(SCRIPT)
    comments = {node.get(f"{W}id"): "|".join(map(_text, node)) for node in parts["word/comments.xml"]}
    assert list(comments.values()) == [
        *("# Act One", "= They meet.", "heavy?", "how?", "Recast Joe||or not.", "= An orphan."),
    ]
    shown = [
        (_text(paragraph), [comments[mark.get(f"{W}id")] for mark in paragraph.iter(f"{W}commentReference")])
        for paragraph in parts["word/document.xml"].iter(f"{W}p")
    ]
    assert ("1A\tINT. MILL - DAY", ["# Act One"]) in shown
    assert ("Rain falls. On.\nAnd on.", ["= They meet.", "heavy?", "how?"]) in shown
    assert ("", ["= An orphan."]) in shown


def test_a_page_break_belongs_to_the_paragraph_after_it() -> None:
    script = Screenplay((), (PageBreak(), Action(styled("a")), PageBreak(), DualDialogue(MARA, JOE), PageBreak()))
    body = _open(script)["word/document.xml"][0]
    breaks = [_text(node) for node in body if node.find(f"{W}pPr/{W}pageBreakBefore") is not None]
    assert breaks == ["a", "", ""]
    assert [node.tag.removeprefix(W) for node in body] == ["p", "p", "tbl", "p", "sectPr"]


def test_a_page_begins_with_its_first_line() -> None:
    script = Screenplay((), (SceneHeading(styled("a"), "1"), Action(styled("b")), PageBreak(), Action(styled("c"))))
    spaces = [node.find(f"{W}pPr/{W}spacing") for node in _open(script)["word/document.xml"].iter(f"{W}p")]
    assert [None if space is None else space.get(f"{W}before") for space in spaces] == ["0", None, "0"]


def test_two_dual_dialogues_do_not_run_together() -> None:
    body = _open(Screenplay((), (DualDialogue(MARA, JOE), DualDialogue(JOE, MARA))))["word/document.xml"][0]
    assert [node.tag.removeprefix(W) for node in body] == ["tbl", "p", "tbl", "p", "sectPr"]


def test_emphasis_and_direction_are_properties_of_runs() -> None:
    text = styled(Run("a", (Style.BOLD, Style.ITALIC)), Run("b", (Style.UNDERLINE,)))
    body = _open(Screenplay((), (Action(text), Action(styled("שלום")))))["word/document.xml"]
    shown = [[mark.tag.removeprefix(W) for mark in run.findall(f"{W}rPr/*")] for run in body.iter(f"{W}r")]
    assert shown == [["b", "bCs", "i", "iCs"], ["u"], ["rtl"]]
    assert [node.find(f"{W}pPr/{W}bidi") is not None for node in body.iter(f"{W}p")] == [False, True]


@pytest.mark.parametrize(("paper", "width", "height"), [("letter", "12240", "15840"), ("a4", "11906", "16838")])
def test_the_paper_is_the_one_asked_for_and_the_text_six_inches_wide(paper: str, width: str, height: str) -> None:
    for section in _open(SCRIPT, paper=paper)["word/document.xml"].iter(f"{W}sectPr"):
        size, margins = section.find(f"{W}pgSz"), section.find(f"{W}pgMar")
        assert size is not None
        assert margins is not None
        assert (size.get(f"{W}w"), size.get(f"{W}h")) == (width, height)
        assert int(width) - int(margins.get(f"{W}left", "")) - int(margins.get(f"{W}right", "")) == 6 * 1440


def test_page_1_and_the_title_page_have_no_number() -> None:
    title, script = _open(SCRIPT)["word/document.xml"].iter(f"{W}sectPr")
    assert title.find(f"{W}headerReference") is None
    assert script.find(f"{W}headerReference") is not None
    assert script.find(f"{W}titlePg") is not None
    number = script.find(f"{W}pgNumType")
    assert number is not None
    assert number.get(f"{W}start") == "1"


def test_the_foot_of_the_title_page_has_dates_at_the_right_and_notes_as_comments() -> None:
    noted = styled("12 Mill Lane", Run("moved?", (Style.NOTE,)))
    script = Screenplay(
        (
            TitleEntry("Title", (styled("THE WEIR", Run("or DAM", (Style.NOTE,))),)),
            TitleEntry("Contact", (noted, styled("Anytown"))),
            TitleEntry("Draft date", (styled("2 May 2026"),)),
            TitleEntry("Copyright", (styled("(c) 2026 A. Writer"),)),
        ),
        (Action(styled("Rain.", Run("heavy", (Style.NOTE,)))),),
    )
    assert _paragraphs(script)[:4] == [
        ("ScriptTitle", "THE WEIR"),
        ("Contact", "12 Mill Lane"),
        ("Contact", "Anytown"),
        ("Contact", "(c) 2026 A. Writer\t2 May 2026"),
    ]
    comments = _open(script)["word/comments.xml"]
    assert [_text(comment) for comment in comments.iter(f"{W}comment")] == ["or DAM", "moved?", "heavy"]


def test_every_style_used_and_followed_is_defined() -> None:
    parts = _open(SCRIPT)
    defined = {node.get(f"{W}styleId") for node in parts["word/styles.xml"].iter(f"{W}style")}
    used = {node.get(f"{W}val") for part in parts.values() for node in part.iter(f"{W}pStyle")}
    assert used | {style.follows for style in STYLES} <= defined


def test_every_part_is_declared_and_every_link_leads_to_a_part() -> None:
    parts = _open(SCRIPT)
    declared = {node.get("PartName", "")[1:] for node in parts["[Content_Types].xml"] if "PartName" in node.attrib}
    assert declared == {name for name in parts if not name.endswith(".rels")} - {"[Content_Types].xml"}
    linked = {node.get("Target", "") for node in parts["_rels/.rels"]}
    linked |= {f"word/{node.get('Target')}" for node in parts["word/_rels/document.xml.rels"]}
    assert linked == declared


def test_the_file_has_no_date_and_the_same_bytes_every_time() -> None:
    data = write_docx(SCRIPT)
    assert data == write_docx(SCRIPT)
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        assert {member.date_time for member in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}
        assert b"dcterms" not in archive.read("docProps/core.xml")


def test_noncharacters_are_shown_as_such_and_control_characters_left_out() -> None:
    nasty = "a\x00b\x1b\ud800\uffff\ue700<&>\"'\t"
    script = Screenplay((), (SceneHeading(styled(nasty), nasty), Action(styled(nasty)), Note(nasty)))
    assert _paragraphs(script)[1] == ("Action", "ab\ufffd\ufffd\ue700<&>\"'\t")


@settings(max_examples=60, deadline=None)
@given(screenplays, st.sampled_from(("letter", "a4")))
def test_any_screenplay_is_a_document_with_every_letter_but_those_out_of_use(script: Screenplay, paper: str) -> None:
    parts = _open(script, paper=paper)
    for part in parts.values():
        for properties in part.iter(f"{W}pPr"):
            _assert_order(properties, _ORDER)
        for properties in part.iter(f"{W}rPr"):
            _assert_order(properties, _RUN_ORDER)
    shown = "".join(_text(parts[name]) for name in ("word/document.xml", "word/comments.xml"))
    kept = tuple(element for element in script.elements if not isinstance(element, Boneyard))
    titles = tuple(entry for entry in script.title_page if any(line.plain.strip() for line in entry.lines))
    wanted = letters(Screenplay((), kept)) + letters(Screenplay(tuple(TitleEntry("", t.lines) for t in titles), ()))
    found = letters(Screenplay((), (Action(styled(shown)),)))
    assert wanted - found == type(wanted)()


def _assert_order(node: Node, order: tuple[str, ...]) -> None:
    tags = [child.tag.removeprefix(W) for child in node]
    assert tags == sorted(tags, key=order.index)


def test_a_speech_of_two_paragraphs_has_a_line_between_them() -> None:
    script = Screenplay((), (DialogueBlock(JOE.cue, (Speech(styled("One.")), Speech(styled("Two.")))),))
    with zipfile.ZipFile(io.BytesIO(write_docx(script))) as archive:
        body = archive.read("word/document.xml").decode()
    assert re.search(r'w:before="240".*Two\.', body)
    assert not re.search(r'w:before="240".*One\.', body)
