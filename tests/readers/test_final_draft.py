"""Final Draft scripts as programs write them, and as nobody should."""

import pytest

from scenewright.errors import InputError, ResourceError
from scenewright.fountain import normalize_screenplay, write_fountain
from scenewright.options import ReadingOptions
from scenewright.readers.final_draft import FinalDraftScript, is_final_draft, read_final_draft

OPTIONS = ReadingOptions()


def _document(content: str, after: str = "") -> bytes:
    return f'<FinalDraft DocumentType="Script" Version="5"><Content>{content}</Content>{after}</FinalDraft>'.encode()


def _paragraph(kind: str, text: str, more: str = "") -> str:
    return f'<Paragraph Type="{kind}"{more}><Text>{text}</Text></Paragraph>'


def _read(data: bytes) -> FinalDraftScript:
    return read_final_draft(data, name="x.fdx", options=OPTIONS)


def _fountain(content: str, after: str = "") -> list[str]:
    """The blocks of the script as Fountain."""
    screenplay = normalize_screenplay(_read(_document(content, after)).screenplay)
    return write_fountain(screenplay).strip("\n").split("\n\n")


def _codes(content: str, after: str = "") -> list[str]:
    return [finding.code for finding in _read(_document(content, after)).findings]


def test_types_that_a_screenplay_has_no_element_for_are_action_and_centred_text() -> None:
    content = "".join(
        _paragraph(kind, text)
        for kind, text in (
            *(("Shot", "close on the cup"), ("Cast List", "Mara"), ("General", "Note well."), ("Montage", "Rain.")),
            *(("New Act", "act two"), ("Lyrics", "Row, row")),
        )
    )
    assert _fountain(content) == [
        *("CLOSE ON THE CUP", "MARA", "Note well.", "Rain.", "> ACT TWO <", "~Row, row"),
    ]


def test_the_settings_of_a_type_say_what_its_paragraphs_do_not() -> None:
    settings = (
        '<ElementSettings Type="Card"><FontSpec Style="Bold+AllCaps"/>'
        '<ParagraphSpec Alignment="Center" StartsNewPage="Yes"/></ElementSettings>'
        '<ElementSettings Type="Character"><FontSpec Style=""/></ElementSettings>'
    )
    content = _paragraph("Card", "one year on") + _paragraph("Character", "McKay") + _paragraph("Dialogue", "Yes.")
    assert _fountain(content, settings) == ["===", "> ONE YEAR ON <", "@McKay\nYes."]


def test_outline_paragraphs_are_sections_and_synopses() -> None:
    content = _paragraph("Outline 2 (Sequences)", "The weir") + _paragraph("Summary", "They meet.")
    assert _fountain(content) == ["## The weir", "= They meet."]


@pytest.mark.parametrize(
    ("title", "summary", "expected"),
    [
        ("The weir", "They meet.", "= The weir: They meet."),
        ("Who?", "They meet.", "= Who? They meet."),
        ("The weir", "", "= The weir"),
        ("", "They meet.", "= They meet."),
    ],
)
def test_the_title_of_a_scene_stands_apart_from_its_summary(title: str, summary: str, expected: str) -> None:
    told = f"<Summary><Paragraph><Text>{summary}</Text></Paragraph></Summary>" if summary else ""
    scene = f'<SceneProperties Title="{title}">{told}</SceneProperties><Text>INT. MILL - DAY</Text>'
    assert _fountain(f'<Paragraph Type="Scene Heading">{scene}</Paragraph>') == ["INT. MILL - DAY", expected]


def test_shots_are_told() -> None:
    assert _codes(_paragraph("Shot", "close on the cup") + _paragraph("Action", "Rain.")) == ["fdx-shots"]


def test_dual_dialogue_is_read_in_both_its_forms() -> None:
    speeches = "".join(
        (_paragraph("Character", "MARA"), _paragraph("Dialogue", "Now."), _paragraph("Character", "JOE"))
    ) + _paragraph("Dialogue", "Never.")
    for dual in (
        f"<Paragraph><DualDialogue>{speeches}</DualDialogue></Paragraph>",
        f"<DualDialogue>{speeches}</DualDialogue>",
    ):
        assert _fountain(dual) == ["MARA\nNow.", "JOE ^\nNever."]


def test_a_speech_goes_on_over_blank_paragraphs_and_ends_at_action() -> None:
    content = _paragraph("Character", "MARA (V.O.)") + _paragraph("Dialogue", "") + _paragraph("Parenthetical", "low")
    content += _paragraph("Dialogue", "One.") + _paragraph("Action", "Rain.") + _paragraph("Dialogue", "Lost words.")
    assert _fountain(content) == ["MARA (V.O.)\n(low)\nOne.", "Rain.", "Lost words."]


def test_a_note_inside_a_paragraph_stands_at_its_place() -> None:
    note = "<ScriptNote ID='1'><Paragraph><Text>Slow?</Text></Paragraph></ScriptNote>"
    content = f"<Paragraph Type='Action'>{note}<Text>Rain.</Text></Paragraph>"
    content += f"<Paragraph Type='Character'>{note}<Text>MARA</Text></Paragraph>" + _paragraph("Dialogue", "Go.")
    assert _fountain(content) == ["[[Slow?]] Rain.", "MARA\n[[Slow?]] Go."]


def test_a_note_on_words_follows_the_last_of_them() -> None:
    notes = (
        '<ScriptNotes><ScriptNote Name="Tone" Range="5,10"><Paragraph><Text>on falls</Text></Paragraph></ScriptNote>'
        '<ScriptNote Range="15,22"><Paragraph><Text>on the sun</Text></Paragraph></ScriptNote>'
        '<ScriptNote Range="99999999999999999999999,x"><Paragraph><Text>nowhere</Text></Paragraph></ScriptNote>'
        "</ScriptNotes>"
    )
    content = _paragraph("Action", "Rain falls on.") + _paragraph("Action", "\u2600\U0001f600 up.")
    assert _fountain(content, notes) == [
        *("Rain falls [[Tone: on falls]] on.", "\u2600\U0001f600 up. [[on the sun]]", "[[nowhere]]"),
    ]


def test_a_note_on_the_start_of_a_paragraph_keeps_its_speech_whole() -> None:
    note = '<ScriptNote Name="{1}" Range="{0},{0}"><Paragraph><Text>Louder?</Text></Paragraph></ScriptNote>'.format
    content = _paragraph("Action", "Rain.") + _paragraph("Character", "MARA") + _paragraph("Parenthetical", "(low)")
    content += _paragraph("Dialogue", "Go.") + _paragraph("Dialogue", "") + _paragraph("Action", "Hail.")
    notes = "".join(note(place, "") for place in (6, 11, 17, 21, 22))
    assert _fountain(content, f"<ScriptNotes>{notes}</ScriptNotes>") == [
        *("Rain.", "[[Louder?]]", "MARA\n([[Louder?]] low)\n[[Louder?]] Go.\n  \n[[Louder?]]", "[[Louder?]]", "Hail."),
    ]
    sung = _paragraph("Character", "MARA") + _paragraph("Lyrics", "Rain, rain")
    assert _fountain(sung, f"<ScriptNotes>{note(5, 'Key')}</ScriptNotes>") == ["MARA\n~[[Key: Louder?]] Rain, rain"]


def test_an_omitted_scene_is_kept_out_of_use() -> None:
    content = (
        '<Paragraph Type="Scene Heading"><Text>Omitted</Text><OmittedScene>'
        + _paragraph("Scene Heading", "EXT. YARD - DAY")
        + _paragraph("Action", "Hens.")
        + "</OmittedScene></Paragraph>"
    )
    assert _fountain(content) == [".OMITTED", "/*\nEXT. YARD - DAY\nHens.\n*/"]
    assert _codes(content) == ["fdx-omitted"]


def test_what_is_not_kept_is_said() -> None:
    content = '<Paragraph><Text RevisionID="2">New</Text><Text Style="Strikeout"> old</Text></Paragraph>'
    assert _codes(content, "<AltCollection><Alternate><Paragraph/></Alternate></AltCollection>") == [
        *("fdx-revisions", "fdx-struck", "fdx-alternatives"),
    ]


def test_a_title_page_is_told_by_its_words() -> None:
    lines = ("", "THE WEIR", "", "Screenplay by", "A. Writer", "", "Based on the novel by B. Teller")
    page = "".join(f'<Paragraph Alignment="Center"><Text>{line}</Text></Paragraph>' for line in lines)
    for line in ("Second draft", "", "© 2026", "", "Agent: C. Dealer", "", "12 Mill Lane", "Anytown"):
        page += f"<Paragraph><Text>{line}</Text></Paragraph>"
    assert _fountain("", f"<TitlePage><Content>{page}</Content></TitlePage>")[0].split("\n") == [
        *("Title: THE WEIR", "Credit: Screenplay by", "Author: A. Writer", "Source: Based on the novel by B. Teller"),
        *("Draft date: Second draft", "Copyright: © 2026", "Agent: C. Dealer", "Contact:", "    12 Mill Lane"),
        "    Anytown",
    ]


@pytest.mark.parametrize("credit", ["written & directed by", "Written, produced and directed by", "a play by", "by"])
def test_a_credit_is_told_by_how_it_ends_and_the_source_follows_the_author(credit: str) -> None:
    lines = ("THE WEIR", "", credit, "A. Writer", "C. Poet", "", "The letters of B. Teller")
    page = "".join(
        f'<Paragraph Alignment="Center"><Text>{line.replace("&", "&amp;")}</Text></Paragraph>' for line in lines
    )
    assert _fountain("", f"<TitlePage><Content>{page}</Content></TitlePage>")[0].split("\n") == [
        *("Title: THE WEIR", f"Credit: {credit}", "Author:", "    A. Writer", "    C. Poet"),
        "Source: The letters of B. Teller",
    ]


def test_a_title_page_without_blank_lines_is_parted_by_its_words() -> None:
    lines = ("THE WEIR", "By the Water", "Written by", "A. Writer", "Based on the novel by B. Teller")
    page = "".join(f'<Paragraph Alignment="Center"><Text>{line}</Text></Paragraph>' for line in lines)
    assert _fountain("", f"<TitlePage><Content>{page}</Content></TitlePage>")[0].split("\n") == [
        *("Title:", "    THE WEIR", "    By the Water", "Credit: Written by", "Author: A. Writer"),
        "Source: Based on the novel by B. Teller",
    ]


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16"])
def test_marks_of_byte_order_are_understood(encoding: str) -> None:
    text = '<?xml version="1.0"?>' + _document(_paragraph("Action", "Käse")).decode()
    data = text.encode(encoding)
    assert is_final_draft(data)
    assert "Käse" in write_fountain(_read(data).screenplay)


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b'<!DOCTYPE x SYSTEM "file:///etc/passwd"><FinalDraft><Content/></FinalDraft>', "document type"),
        (b"<FinalDraft><Content>", "damaged"),
        (b"<FinalDraft><Content>&nbsp;</Content></FinalDraft>", "damaged"),
        (b'<?xml version="1.0" encoding="klingon"?><FinalDraft/>', "encoding"),
        (b"<FinalDraft/>", "no script"),
        (b"<x><FinalDraft/></x>", "no Final Draft script"),
        (_document("<Paragraph>" * 300 + "</Paragraph>" * 300), "nested deeper"),
    ],
)
def test_a_file_that_is_no_script_is_refused_in_one_line(data: bytes, said: str) -> None:
    with pytest.raises(InputError, match=said) as refused:
        _read(data)
    assert str(refused.value).startswith("x.fdx: ")
    assert "\n" not in str(refused.value)


def test_a_file_beyond_the_limit_is_refused_before_it_is_read() -> None:
    with pytest.raises(ResourceError):
        read_final_draft(b"<" * 11, name="x.fdx", options=ReadingOptions(max_bytes=10))
