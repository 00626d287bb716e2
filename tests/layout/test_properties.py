"""What holds for every script: no character lost, no page over its rows, no rule of a page's end broken."""

from collections import Counter
from itertools import chain, pairwise

from hypothesis import given, settings
from hypothesis import strategies as st

from scenewright.layout import lay_out
from scenewright.model.grid import count_columns
from scenewright.model.page import Layout, LineKind
from scenewright.model.screenplay import (
    Action,
    Cue,
    DialogueBlock,
    DualDialogue,
    Parenthetical,
    Run,
    SceneHeading,
    Screenplay,
    Speech,
    Transition,
    styled,
)
from scenewright.model.source import Style
from scenewright.options import LayoutOptions
from tests.fountain.strategies import screenplays

_WORDS = (
    "a",
    "lamp",
    "Go.",
    "No!",
    "“Well,",
    "it’s",
    "somewhere-else",
    "x" * 40,
    "窓辺の",
    "мама.",
    "\n",
    "   ",
    "Wait…",
)
_ROWS = 14
_PRINTED = {
    LineKind.HEADING,
    LineKind.ACTION,
    LineKind.CUE,
    LineKind.PARENTHETICAL,
    LineKind.DIALOGUE,
    LineKind.TRANSITION,
    LineKind.MORE,
}

sentences = st.lists(st.sampled_from(_WORDS), min_size=1, max_size=25).map(" ".join)
texts = st.one_of(sentences.map(styled), st.builds(lambda a, b: styled(a, Run(b, (Style.BOLD,))), sentences, sentences))
cues = st.builds(Cue, st.sampled_from(("MARY", "JOHN", "THE VERY LONG NAME " * 8)), st.sampled_from(((), ("V.O.",))))
parts = st.lists(st.one_of(st.builds(Speech, texts), st.builds(Parenthetical, texts)), min_size=1, max_size=5)
speeches = st.builds(DialogueBlock, cues, parts.map(tuple))
elements = st.one_of(
    st.builds(SceneHeading, texts, st.sampled_from(("", "1A"))),
    st.builds(Action, texts),
    speeches,
    st.builds(DualDialogue, speeches, speeches),
    st.just(Transition(styled("CUT TO:"))),
)
scripts = st.lists(elements, max_size=6).map(lambda found: Screenplay((), tuple(found)))
# headings of one row that something follows, speeches of a page at most that do not begin or end in a parenthetical
tidy_texts = st.integers(1, 90).map(
    lambda count: styled(" ".join(("lamp", "went", "out.", "So")[i % 4] for i in range(count)))
)
tidy_parts = st.one_of(
    st.builds(lambda a: (Speech(a),), tidy_texts),
    st.builds(lambda a, b: (Speech(a), Parenthetical(styled("quietly")), Speech(b)), tidy_texts, tidy_texts),
)
tidy_elements = st.one_of(
    st.builds(lambda text: (Action(text),), tidy_texts),
    st.builds(lambda text: (SceneHeading(styled("INT. HALL")), Action(text)), tidy_texts),
    st.builds(lambda cue, found: (DialogueBlock(cue, found),), st.just(Cue("MARY")), tidy_parts),
    st.builds(lambda found: (SceneHeading(styled("INT. HALL")), DialogueBlock(Cue("JOHN"), found)), tidy_parts),
)
tidy_scripts = st.lists(tidy_elements, min_size=2, max_size=8).map(lambda found: Screenplay((), tuple(chain(*found))))
few_rows = LayoutOptions(overrides=(("rows", _ROWS),), continued=False)


def letters(layout: Layout, kinds: set[LineKind]) -> Counter[str]:
    found: Counter[str] = Counter()
    for page in layout.pages:
        for line in page.lines:
            if line.kind in kinds:
                found.update(line.text)
    return found


def source_letters(screenplay: Screenplay) -> Counter[str]:
    found: Counter[str] = Counter()
    for element in screenplay.elements:
        match element:
            case SceneHeading(text) | Action(text) | Transition(text):
                found.update(text.plain)
            case DialogueBlock():
                found.update(spoken(element))
            case DualDialogue(left, right):
                found.update(spoken(left) + spoken(right))
    return Counter({char: count for char, count in found.items() if not char.isspace()})


def spoken(speech: DialogueBlock) -> str:
    return "".join(part.text.plain if isinstance(part, Speech) else f"({part.text.plain})" for part in speech.parts)


@given(scripts)
@settings(deadline=None, max_examples=40)
def test_no_character_is_lost_or_doubled(screenplay: Screenplay) -> None:
    layout = lay_out(screenplay, options=few_rows)
    kinds = _PRINTED - {LineKind.CUE, LineKind.MORE}
    printed = {char: count for char, count in letters(layout, kinds).items() if not char.isspace()}
    assert printed == dict(source_letters(screenplay))


@given(scripts)
@settings(deadline=None, max_examples=40)
def test_no_page_has_more_rows_or_columns_than_the_profile(screenplay: Screenplay) -> None:
    for page in lay_out(screenplay, options=few_rows).pages:
        rows = [line.row for line in page.lines]
        assert rows == sorted(rows)
        assert all(-3 <= row < _ROWS for row in rows)
        assert all(line.column + count_columns(line.text) <= 75 for line in page.lines if line.kind in _PRINTED)


@given(tidy_scripts)
@settings(deadline=None, max_examples=40)
def test_no_rule_of_a_page_end_is_broken(screenplay: Screenplay) -> None:
    pages = lay_out(screenplay, options=few_rows).pages
    for page, following in pairwise(pages):
        above = [line for line in page.lines if line.kind in _PRINTED]
        below = [line for line in following.lines if line.kind in _PRINTED]
        last, element = above[-1].kind, above[-1].element
        assert last not in {LineKind.HEADING, LineKind.CUE, LineKind.PARENTHETICAL}
        heading = max((at for at, line in enumerate(above) if line.kind is LineKind.HEADING), default=-1)
        assert heading < 0 or len(above) - heading > 2 or below[0].kind is LineKind.HEADING
        if last is LineKind.MORE:
            assert below[0].kind is LineKind.CUE
            assert below[0].text.endswith("(CONT'D)")
            assert [line.kind for line in below[1:3]] == [LineKind.DIALOGUE, LineKind.DIALOGUE]
            assert [line.kind for line in above[-3:-1]] == [LineKind.DIALOGUE, LineKind.DIALOGUE]
        elif below[0].element == element:
            assert [line.element for line in above[-2:]] == [line.element for line in below[:2]] == [element] * 2


@given(screenplays)
@settings(deadline=None, max_examples=40)
def test_any_screenplay_has_pages_and_the_same_ones_again(screenplay: Screenplay) -> None:
    layout = lay_out(screenplay, options=LayoutOptions(number_scenes=True, notes=True, sections=True, scene_marks=True))
    assert layout.pages
    assert layout == lay_out(
        screenplay, options=LayoutOptions(number_scenes=True, notes=True, sections=True, scene_marks=True)
    )
