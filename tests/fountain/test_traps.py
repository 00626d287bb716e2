"""Files that trip other Fountain programs: strange characters, endless lines, marks without end (never timed: a
quadratic reader would not end within the suite)."""

import io

import pytest
from screenplain.parsers.fountain import parse as parse_with_screenplain
from screenplain.types import Action as PlainAction
from screenplain.types import Dialog, DualDialog, PageBreak, Section, Slug, Transition

from scenewright.fountain import normalize_screenplay, parse_fountain, write_fountain
from scenewright.model import screenplay as model
from scenewright.model.finding import Severity
from scenewright.model.screenplay import (
    Action,
    Boneyard,
    Cue,
    DialogueBlock,
    Element,
    Note,
    Run,
    SceneHeading,
    Screenplay,
    Speech,
    TitleEntry,
    styled,
)
from scenewright.model.source import Style


def _elements(text: str) -> tuple[Element, ...]:
    return parse_fountain(text).screenplay.elements


def _codes(text: str) -> list[str]:
    return [finding.code for finding in parse_fountain(text).findings]


def _write(*elements: Element) -> str:
    return write_fountain(Screenplay((), elements))


@pytest.mark.parametrize("end", ["\r\n", "\r", "\x85", "\u2028", "\v", "\f"])
def test_every_line_end_of_a_file_is_a_line_end(end: str) -> None:
    assert _elements(f"MARA{end}Hello?{end}{end}Rain.") == _elements("MARA\nHello?\n\nRain.")


@pytest.mark.parametrize("text", ["", "\n", "   \n\t\n", "\ufeff", "\ufeff\n"])
def test_a_file_without_text_is_an_empty_screenplay(text: str) -> None:
    assert parse_fountain(text).screenplay == Screenplay((), ())


def test_a_byte_order_mark_hides_neither_title_page_nor_heading() -> None:
    assert parse_fountain("\ufeffTitle: x\n\nRain.").screenplay.title_lines("Title") == ("x",)
    assert _elements("\ufeffINT. MILL - DAY") == (SceneHeading(styled("INT. MILL - DAY")),)


def test_control_characters_go_and_lone_surrogates_are_replaced() -> None:
    assert _elements("Ra\x00in\x1b[0m \ud800.") == (Action(styled("Rain[0m \ufffd.")),)


@pytest.mark.parametrize("mark", [chr(code) for code in range(0xE700, 0xE707)])
def test_the_private_characters_of_screenplain_are_text(mark: str) -> None:
    assert _elements(f"Rain{mark} and *more{mark}*.") == (
        Action(styled("Rain" + mark + " and ", Run(f"more{mark}", (Style.ITALIC,)), ".")),
    )


@pytest.mark.parametrize(
    "text",
    [
        "word " * 200_000,
        "x" * 1_000_000,
        "She runs.\n\n" * 20_000,
        "[[" * 16_000,
        "/* " * 32_000,
        ">" + " " * 100_000 + "b",
        "a" + " " * 300_000 + "b",
        "NAME" + " " * 100_000 + "X\nhello",
        "**" + "_" * 16_000,
        "**_" * 16_000,
        "*_" * 16_000,
        "a" + "\t" * 50_000,
        "INT. X " + "#a" * 50_000,
        "\\" * 200_000,
        "MARY\n" + "(a\n" * 20_000,
        "[[a]] " * 10_000,
        "/*a*/ " * 10_000,
        "# a\nb\n" * 10_000,
        "a_" + "\u2060" * 100_000 + "b_",
        "A" + "()" * 50_000 + "\nb",
    ],
    ids=lambda text: ascii(text[:8]),
)
def test_long_input_is_read_in_linear_time_and_reads_back(text: str) -> None:
    parsed = parse_fountain(text).screenplay
    assert parse_fountain(write_fountain(parsed)).screenplay == parsed


def test_an_unclosed_note_and_an_unclosed_boneyard_are_told_with_their_line() -> None:
    findings = parse_fountain("Rain.\n\nWind [[ and\n\nsnow /* fall.").findings
    assert [(finding.code, finding.severity) for finding in findings] == [
        ("unclosed-note", Severity.DOUBT),
        ("unclosed-boneyard", Severity.DOUBT),
    ]
    assert findings[0].message.startswith("Line 3:")
    assert findings[1].message.startswith("Line 5:")


def test_a_forgotten_closing_mark_does_not_swallow_chapters() -> None:
    text = "One [[ two.\n\n" + "Rain.\n\n" * 30 + "Three ]] four."
    assert not any(Style.NOTE in run.styles for e in _elements(text) if isinstance(e, Action) for run in e.text.runs)
    assert _codes(text) == ["unclosed-note"]


def test_a_speech_with_nothing_to_stand_beside_is_told() -> None:
    assert _codes("Rain.\n\nJOE ^\nHello.") == ["dual-without-partner"]


def test_endless_unclosed_marks_make_a_bounded_report() -> None:
    assert len(_codes("[[" * 5_000)) <= 20


def test_line_numbers_count_the_lines_inside_notes_and_boneyards() -> None:
    text = "/*\na\nb\n*/\n\n[[c\nd]]\n\nJOE ^\nHello."
    assert parse_fountain(text).findings[0].message.startswith("Line 9:")


@pytest.mark.parametrize(
    "prose",
    [
        "MARY: hello",
        "Title: a false one",
        "INT. is short for interior",
        "Int means integer",
        "Est. 1874",
        ".Net and .45 calibre",
        "> quoted mail",
        "> quoted <",
        "# not a heading",
        "= not a synopsis",
        "===",
        "~ about five",
        "@someone wrote",
        "!important",
        "CUT TO:",
        "A [[b]] c /* d */ e",
        "snake_case_name and *stars* and _lines_",
        "two ** three __ four \\* five \\\\",
        "BANG!\nThen silence.",
        "@BANG\nThen silence.",
        "(in brackets)",
        "1984\nwas cold",
        "    indented\n  by hand",
        "  INT. INDENTED - DAY",
        "- a list\n- of things",
        "\ue700private\ue701 \ue706",
        "Here is \\_one\\_ and C:\\new\\_folder",
    ],
)
def test_prose_that_looks_like_structure_stays_action_and_speech(prose: str) -> None:
    screenplay = Screenplay(
        (), (Action(styled(prose)), DialogueBlock(Cue("Mary-Jo 2"), (Speech(styled(prose.lstrip())),)))
    )
    reversed_order = Screenplay((), screenplay.elements[::-1])
    for script in (screenplay, reversed_order):
        assert parse_fountain(write_fountain(script)).screenplay == normalize_screenplay(script)
    plain = [e.text.plain for e in normalize_screenplay(screenplay).elements if isinstance(e, Action)]
    assert plain == [prose]


@pytest.mark.parametrize(
    "name", ["mary", "McCLANE", "23", "李", "STRAßE", "INT. VOICE", "CUT TO:", "#1", "A ^", "@B", "A*B_C"]
)
def test_any_name_can_be_a_cue(name: str) -> None:
    block = DialogueBlock(Cue(name, ("V.O.",)), (Speech(styled("Hello.")),))
    bare = DialogueBlock(Cue(name), (Speech(styled("Hello.")),))
    assert _elements(_write(block, bare)) == (block, bare)


def test_a_name_in_capitals_is_written_bare() -> None:
    assert _write(DialogueBlock(Cue("MARA", ("V.O.",)), (Speech(styled("Hello.")),))) == "MARA (V.O.)\nHello.\n"


def test_ordinary_prose_is_written_as_it_is() -> None:
    text = "“Yes,” she said—and left. It's 5 o'clock (again); 50% off!"
    assert _write(Action(styled(text))) == text + "\n"


def test_marks_in_prose_get_the_escapes_of_the_specification() -> None:
    assert _write(Action(styled("5* and snake_case"))) == "5\\* and snake\\_case\n"


def test_a_title_page_of_unknown_keys_reads_back() -> None:
    script = Screenplay((TitleEntry("Weather", (styled("wet"),)),), (Action(styled("Rain.")),))
    assert parse_fountain(write_fountain(script)).screenplay == script


def test_blank_lines_inside_notes_and_boneyards_are_kept() -> None:
    script = (Note("one\n\ntwo"), Boneyard("INT. GONE\n\n[[x]] */ and *\\/"), Action(styled("Rain.")))
    assert _elements(_write(*script)) == script


def test_origins_stay_with_elements_that_are_put_in_normal_form() -> None:
    origin = model.Origin(how=model.How.VERBATIM)
    script = Screenplay((), (Action(styled("One.\n\nTwo. "), origin),))
    assert [element.origin for element in normalize_screenplay(script).elements] == [origin, origin]


def test_screenplain_itself_reads_the_same_kinds_of_elements() -> None:
    text = (
        "Title: The Weir\n\n# One\n\nINT. MILL - DAY #4#\n\nRain.\n\n!SILENCE\n!Then a drip.\n\n"
        "@McCLANE (V.O.)\n(low)\n"
        "One.\n  \nTwo.\n\nJOE ^\nThree.\n\nCUT TO:\n\n> FADE OUT.\n\n> THE END <\n\n===\n\nMARA: no title.\n"
    )
    written = write_fountain(parse_fountain(text).screenplay)
    kinds = [type(paragraph) for paragraph in parse_with_screenplain(io.StringIO(written))]
    body = [
        Section,
        Slug,
        PlainAction,
        PlainAction,
        DualDialog,
        Transition,
        Transition,
        PlainAction,
        PageBreak,
        PlainAction,
    ]
    assert kinds == body


def test_a_script_without_a_title_page_loses_no_first_line_in_screenplain() -> None:
    written = _write(Action(styled("MARY: hello")), DialogueBlock(Cue("JOE"), (Speech(styled("Hi.")),)))
    kinds = [type(paragraph) for paragraph in parse_with_screenplain(io.StringIO(written))]
    assert kinds == [PlainAction, Dialog]
