"""What a Final Draft document must hold."""

from xml.etree.ElementTree import Element as Node
from xml.etree.ElementTree import fromstring

from hypothesis import given, settings

from scenewright.model.screenplay import (
    Action,
    Note,
    PageBreak,
    Run,
    SceneHeading,
    Screenplay,
    TitleEntry,
    styled,
)
from scenewright.model.source import Style
from scenewright.writers.fdx import write_fdx
from tests.fountain.strategies import screenplays

from .fdx_checker import find_faults
from .sample_script import SCRIPT


def _parse(screenplay: Screenplay) -> Node:
    return fromstring(write_fdx(screenplay))


def _text(paragraph: Node) -> str:
    return "".join(text.text or "" for text in paragraph.findall("Text"))


def _body(root: Node) -> list[tuple[str | None, str]]:
    return [(node.get("Type"), _text(node)) for node in root.findall("Content/Paragraph")]


def test_each_element_is_a_paragraph_of_its_type() -> None:
    assert _body(_parse(SCRIPT)) == [
        ("Scene Heading", "INT. MILL - DAY"),
        ("Action", "Rain falls. On.\nAnd on."),
        ("Character", "MARA (V.O.)"),
        ("Parenthetical", "(low)"),
        ("Dialogue", "It's very late."),
        ("Dialogue", "Go."),
        ("Dialogue", "La la"),
        ("General", ""),
        ("Lyrics", "Row, row"),
        ("Action", "THE END"),
        ("Transition", "FADE OUT."),
    ]


def test_dual_dialogue_holds_both_speeches() -> None:
    block = _parse(SCRIPT).find("Content/Paragraph/DualDialogue")
    assert block is not None
    kinds = [(node.get("Type"), _text(node)) for node in block]
    assert kinds[0] == ("Character", "MARA (V.O.)")
    assert kinds[-2:] == [("Character", "JOE"), ("Dialogue", "No & <never>.")]


def test_scene_number_summary_alignment_page_break_and_emphasis_are_kept() -> None:
    root = _parse(SCRIPT)
    heading = root.find("Content/Paragraph[@Type='Scene Heading']")
    assert heading is not None
    assert heading.get("Number") == "1A"
    assert heading.findtext("SceneProperties/Summary/Paragraph/Text") == "They meet."
    new_pages = [_text(node) for node in root.findall("Content/Paragraph[@StartsNewPage='Yes']")]
    assert new_pages == ["Row, row"]
    assert [_text(node) for node in root.findall("Content/Paragraph[@Alignment='Center']")] == ["THE END"]
    styles = {text.text: text.get("Style") for text in root.findall("Content/Paragraph/Text") if text.get("Style")}
    assert styles == {"very": "Italic", "La la": "Italic", "Row, row": "Italic"}


def test_styles_are_joined_with_a_plus() -> None:
    text = styled(Run("both", (Style.BOLD, Style.ITALIC)), Run("all", (Style.BOLD, Style.ITALIC, Style.UNDERLINE)))
    root = _parse(Screenplay((), (Action(text),)))
    assert [node.get("Style") for node in root.findall("Content/Paragraph/Text")] == [
        "Bold+Italic",
        "Bold+Italic+Underline",
    ]


def test_the_title_page_has_every_key() -> None:
    lines = [(node.get("Alignment"), _text(node)) for node in _parse(SCRIPT).findall("TitlePage/Content/Paragraph")]
    assert [line for line in lines if line[1]] == [
        ("Center", "THE WEIR"),
        ("Center", "a comedy"),
        ("Center", "written by"),
        ("Center", "A. Writer"),
        ("Left", "12 Mill Lane"),
        ("Left", "Anytown"),
        ("Left", "Weather: wet"),
    ]


def test_notes_sections_and_orphan_synopses_are_script_notes_at_their_place() -> None:
    notes = _parse(SCRIPT).findall("ScriptNotes/ScriptNote")
    shown = [(note.get("Name"), "|".join(_text(paragraph) for paragraph in note), note.get("Range")) for note in notes]
    heading = len("INT. MILL - DAY") + 1
    action = heading + len("Rain falls. On.\nAnd on.") + 1
    speech = action + sum(len(text) + 1 for text in ("MARA (V.O.)", "(low)", "It's very late.", "Go.", "La la"))
    end = speech + 3 + sum(len(text) + 1 for text in ("Row, row", "THE END", "FADE OUT."))
    assert shown == [
        ("Section 1", "Act One", "0,0"),
        ("", "heavy?", f"{heading + 4},{heading + 4}"),
        ("", "how?", f"{heading + 12},{heading + 12}"),
        ("", "Recast Joe||or not.", f"{speech},{speech}"),
        ("Synopsis", "An orphan.", f"{end},{end}"),
    ]


def test_what_the_earlier_draft_did_not_have_is_marked_as_revised() -> None:
    old = Screenplay((), (Action(styled("a")), Action(styled("b")), Action(styled("b"))))
    new = Screenplay((), (Action(styled("b")), Action(styled("c")), Action(styled("b")), Action(styled("b"))))
    root = fromstring(write_fdx(new, revises=old, revision="Second Pink"))
    shown = [(node.text, node.get("RevisionID")) for node in root.findall("Content/Paragraph/Text")]
    assert shown == [("b", None), ("c", "1"), ("b", None), ("b", "1")]
    revision = root.find("Revisions/Revision")
    assert revision is not None
    assert (revision.get("Name"), revision.get("Color")) == ("Second Pink", "#FFFF0000FFFF")
    assert find_faults(root) == []


def test_places_count_utf_16_units() -> None:
    notes = _parse(Screenplay((), (Action(styled("\U0001f600")), Note("here")))).findall("ScriptNotes/ScriptNote")
    assert [note.get("Range") for note in notes] == ["3,3"]


def test_names_and_extensions_are_offered_once() -> None:
    root = _parse(SCRIPT)
    assert [node.text for node in root.findall("SmartType/Characters/Character")] == ["MARA", "JOE"]
    assert [node.text for node in root.findall("SmartType/Extensions/Extension")] == ["(V.O.)"]


def test_a_page_break_at_the_end_and_an_empty_script_have_a_paragraph() -> None:
    assert _body(_parse(Screenplay((), ()))) == [("Action", "")]
    root = _parse(Screenplay((), (PageBreak(), PageBreak())))
    assert [node.get("StartsNewPage") for node in root.findall("Content/Paragraph")] == ["Yes", "Yes"]


def test_noncharacters_are_shown_as_such_and_control_characters_left_out() -> None:
    nasty = "a\x00b\x1b\ud800\uffff\ue700<&>\"'\t"
    script = Screenplay(
        (TitleEntry(nasty, (styled(nasty),)),), (SceneHeading(styled(nasty), nasty), Action(styled(nasty)), Note(nasty))
    )
    assert _body(_parse(script))[1] == ("Action", "ab\ufffd\ufffd\ue700<&>\"'\t")


@settings(max_examples=60, deadline=None)
@given(screenplays)
def test_any_screenplay_is_well_formed_and_the_same_every_time(screenplay: Screenplay) -> None:
    assert _parse(screenplay).tag == "FinalDraft"
    assert write_fdx(screenplay) == write_fdx(screenplay)
