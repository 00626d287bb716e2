"""What was written reads back as the same elements, and no word of it is lost."""

from collections import Counter
from collections.abc import Iterator

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from scenewright.fountain import normalize_screenplay, parse_fountain, write_fountain
from scenewright.model.screenplay import (
    DialogueBlock,
    DualDialogue,
    PageBreak,
    SceneHeading,
    Screenplay,
)
from tests.fountain.strategies import MARKS, screenplays

fountain_lines = st.lists(st.one_of(st.sampled_from(MARKS), st.text(max_size=3)), max_size=5).map("".join)
fountain_texts = st.lists(fountain_lines, max_size=12).map("\n".join)


@settings(max_examples=250, deadline=None)
@given(screenplays)
def test_any_screenplay_reads_back_as_its_normal_form(screenplay: Screenplay) -> None:
    assert parse_fountain(write_fountain(screenplay)).screenplay == normalize_screenplay(screenplay)


@settings(max_examples=120, deadline=None)
@given(screenplays)
def test_the_normal_form_is_its_own_and_keeps_every_letter(screenplay: Screenplay) -> None:
    normal = normalize_screenplay(screenplay)
    assert normalize_screenplay(normal) == normal
    assert letters(normal) == letters(screenplay)


@settings(max_examples=250, deadline=None)
@given(fountain_texts)
def test_any_text_is_stable_after_one_reading_and_keeps_every_letter(text: str) -> None:
    parsed = parse_fountain(text).screenplay
    written = write_fountain(parsed)
    assert parse_fountain(written).screenplay == parsed
    assert write_fountain(parse_fountain(written).screenplay) == written
    assert _count(text) == letters(parsed)


@pytest.mark.parametrize(
    "line",
    [
        "_all **bold** and *italic*_",
        "**all _ruled_ and *italic***",
        "*_ruled_ first*",
        "**_both_**",
        "**_bold *and* more_** plain",
        "> Burn to White.",
        "CUT TO:",
    ],
)
def test_a_tidy_line_stays_as_it_is(line: str) -> None:
    assert write_fountain(parse_fountain(f"Rain.\n\n{line}").screenplay) == f"Rain.\n\n{line}\n"


def letters(screenplay: Screenplay) -> Counter[str]:
    """Every letter and digit of a screenplay, in capitals, counted."""
    return sum((_count(text) for text in _texts(screenplay)), Counter())


def _count(text: str) -> Counter[str]:
    return Counter(char for char in text.upper().replace("\u2060", "") if char.isalnum())


def _texts(screenplay: Screenplay) -> Iterator[str]:
    for entry in screenplay.title_page:
        yield entry.key
        yield from (line.plain for line in entry.lines)
    for element in screenplay.elements:
        match element:
            case PageBreak():
                continue
            case DialogueBlock():
                yield from _spoken(element)
            case DualDialogue():
                yield from (*_spoken(element.left), *_spoken(element.right))
            case SceneHeading():
                yield from (element.text.plain, element.number)
            case _:
                yield element.text if isinstance(element.text, str) else element.text.plain


def _spoken(block: DialogueBlock) -> Iterator[str]:
    yield from (block.cue.name, *block.cue.extensions, *(part.text.plain for part in block.parts))
