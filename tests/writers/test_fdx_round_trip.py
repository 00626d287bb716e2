"""A script goes to Final Draft and comes back: the same screenplay, but for what FDX has no word for."""

from collections import Counter
from dataclasses import replace
from xml.etree.ElementTree import fromstring

from hypothesis import given, settings
from hypothesis import strategies as st

from scenewright.fountain import normalize_screenplay
from scenewright.model.screenplay import (
    Action,
    Boneyard,
    DialogueBlock,
    DualDialogue,
    Element,
    Lyric,
    Note,
    PageBreak,
    Run,
    Screenplay,
    Section,
    Speech,
    StyledText,
    Synopsis,
    TitleEntry,
    styled,
)
from scenewright.model.source import Style
from scenewright.options import ReadingOptions
from scenewright.readers.final_draft import read_final_draft
from scenewright.writers.fdx import write_fdx
from tests.fountain.strategies import screenplays
from tests.fountain.test_round_trip import letters

from .fdx_checker import find_faults
from .sample_script import SCRIPT

TITLE_PAGE = (
    TitleEntry("Title", (styled("THE WEIR"), styled("a comedy"))),
    TitleEntry("Credit", (styled("written by"),)),
    TitleEntry("Author", (styled("A. Writer"),)),
    TitleEntry("Source", (styled("Based on the story by B. Teller"),)),
    TitleEntry("Draft date", (styled("2 May 2026"),)),
    TitleEntry("Contact", (styled("12 Mill Lane"), styled("Anytown"))),
    TitleEntry("Copyright", (styled("(c) 2026 A. Writer"),)),
    TitleEntry("Revision", (styled("Blue"),)),
)


def _without_inline_notes(screenplay: Screenplay) -> tuple[Element, ...]:
    """Elements in normal form: a note inside a line may come back a space off, or before the line."""
    kept = (
        element
        for element in normalize_screenplay(screenplay).elements
        if not any(Style.NOTE in run.styles for run in _runs(element))
    )
    return tuple(kept)


def _runs(element: Element) -> tuple[Run, ...]:
    match element:
        case DialogueBlock():
            return tuple(run for part in element.parts for run in part.text.runs)
        case DualDialogue():
            return _runs(element.left) + _runs(element.right)
        case PageBreak() | Section() | Synopsis() | Note() | Boneyard():
            return ()
        case _:
            return element.text.runs


def _there_and_back(screenplay: Screenplay) -> Screenplay:
    read = read_final_draft(write_fdx(screenplay), name="x.fdx", options=ReadingOptions())
    return normalize_screenplay(read.screenplay)


def _as_told(element: Element) -> tuple[Element, ...]:
    """What FDX can say of an element: no boneyard; sung lines are italic, no word of a lyric is set apart."""
    match element:
        case Boneyard():
            return ()
        case DialogueBlock():
            return (_spoken(element),)
        case DualDialogue():
            return (replace(element, left=_spoken(element.left), right=_spoken(element.right)),)
        case Lyric():
            return (replace(element, text=_upright(element.text)),)
        case _:
            return (element,)


def _spoken(block: DialogueBlock) -> DialogueBlock:
    parts = (
        replace(part, text=_italic(part.text), sung=False) if isinstance(part, Speech) and part.sung else part
        for part in block.parts
    )
    return replace(block, parts=tuple(parts))


def _italic(text: StyledText) -> StyledText:
    return styled(*(Run(run.text, (*run.styles, Style.ITALIC)) for run in text.runs))


def _upright(text: StyledText) -> StyledText:
    return styled(*(Run(run.text, tuple(set(run.styles) - {Style.ITALIC})) for run in text.runs))


def test_every_element_comes_back() -> None:
    told = normalize_screenplay(SCRIPT)
    expected = tuple(kept for element in told.elements for kept in _as_told(element))
    assert _there_and_back(SCRIPT).elements == expected


def test_a_title_page_comes_back() -> None:
    assert _there_and_back(Screenplay(TITLE_PAGE, ())).title_page == TITLE_PAGE


def test_a_note_on_the_title_page_comes_back_at_the_start_of_the_script() -> None:
    title = TitleEntry("Title", (styled("THE WEIR", Run("or DAM", (Style.NOTE,))),))
    back = _there_and_back(Screenplay((title,), (Action(styled("Rain.")),)))
    assert back.title_page == (TitleEntry("Title", (styled("THE WEIR"),)),)
    assert back.elements == (Note("Title page: or DAM"), Action(styled("Rain.")))


@settings(max_examples=100, deadline=None)
@given(screenplays.map(_without_inline_notes))
def test_any_screenplay_comes_back_as_fdx_can_tell_it(elements: tuple[Element, ...]) -> None:
    told = normalize_screenplay(Screenplay((), tuple(kept for element in elements for kept in _as_told(element))))
    back = _there_and_back(Screenplay((), elements))
    assert _printed(back) == _printed(told)
    assert _outline(back) == _outline(told)  # what is not printed may change places with a page break or a neighbour


def _printed(screenplay: Screenplay) -> list[Element]:
    return [element for element in screenplay.elements if not isinstance(element, Section | Synopsis | Note)]


def _outline(screenplay: Screenplay) -> Counter[Element]:
    return Counter(element for element in screenplay.elements if isinstance(element, Section | Synopsis | Note))


@settings(max_examples=60, deadline=None)
@given(screenplays)
def test_no_letter_is_lost_but_those_out_of_use(screenplay: Screenplay) -> None:
    kept = tuple(element for element in screenplay.elements if not isinstance(element, Boneyard))
    lost = letters(Screenplay((), kept)) - letters(replace(_there_and_back(screenplay), title_page=()))
    assert lost == Counter()


@settings(max_examples=60, deadline=None)
@given(screenplays, st.sampled_from(("letter", "a4")))
def test_any_document_is_as_final_draft_writes_it(screenplay: Screenplay, paper: str) -> None:
    assert find_faults(fromstring(write_fdx(screenplay, paper=paper))) == []
