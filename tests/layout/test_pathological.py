"""Scripts that no writer wrote still end, lose nothing and keep to their rows."""

import pytest

from scenewright.layout import lay_out
from scenewright.layout.profiles import MIN_ROWS
from scenewright.model.page import LineKind
from scenewright.model.screenplay import (
    Action,
    Cue,
    DialogueBlock,
    DualDialogue,
    Element,
    Parenthetical,
    SceneHeading,
    Screenplay,
    Speech,
    Transition,
    styled,
)
from scenewright.options import LayoutOptions

LONG = "lamp out " * 4000


def speech(name: str, *parts: Speech | Parenthetical) -> DialogueBlock:
    return DialogueBlock(Cue(name), parts or (Speech(styled("Yes.")),))


CASES: dict[str, tuple[Element, ...]] = {
    "an action of 3,000 rows": (Action(styled("\n".join(f"row {at}" for at in range(3000)))),),
    "two hundred headings": tuple(SceneHeading(styled(f"INT. ROOM {at}")) for at in range(200)),
    "a heading longer than a page": (SceneHeading(styled("INT. " + LONG), "1A"), Action(styled("Out."))),
    "a cue longer than a page": (speech("NAME " * 2000, Speech(styled(LONG))),),
    "a parenthetical longer than a page": (speech("MARY", Parenthetical(styled(LONG)), Speech(styled("Yes."))),),
    "nothing but parentheticals": (speech("MARY", *(Parenthetical(styled("so")) for _ in range(300))),),
    "a word longer than a page": (Action(styled("x" * 20000)), speech("MARY", Speech(styled("y" * 20000)))),
    "full-width text without an end": (Action(styled("語" * 20000)), speech("花", Speech(styled("語" * 9000)))),
    "a line of spaces": (Action(styled("a" + " " * 50000 + "b")), speech("MARY", Speech(styled("c" + " " * 9000)))),
    "line ends": (speech("MARY", Speech(styled("a\n" * 500))), Action(styled("\n" * 500 + "b"))),
    "nothing but transitions": tuple(Transition(styled("CUT TO:")) for _ in range(200)),
    "two long speeches at once": (DualDialogue(speech("A", Speech(styled(LONG))), speech("B", Speech(styled(LONG)))),),
    "two at once with a cue longer than a page": (DualDialogue(speech("A " * 900), speech("B")),),
    "a speech of nothing": (DialogueBlock(Cue("MARY"), ()), Action(styled(""))),
}


@pytest.mark.parametrize("elements", CASES.values(), ids=CASES.keys())
@pytest.mark.parametrize("rows", [MIN_ROWS, 55])
@pytest.mark.parametrize("scene_marks", [False, True])
def test_every_script_ends(elements: tuple[Element, ...], rows: int, scene_marks: bool) -> None:
    screenplay = Screenplay((), (SceneHeading(styled("INT. HALL")), *elements))
    options = LayoutOptions(overrides=(("rows", rows),), scene_marks=scene_marks)
    pages = lay_out(screenplay, options=options).pages
    assert all(-3 <= line.row < rows for page in pages for line in page.lines)
    printed = "".join(
        line.text
        for page in pages
        for line in page.lines
        if line.kind in (LineKind.ACTION, LineKind.HEADING, LineKind.DIALOGUE, LineKind.PARENTHETICAL)
    )
    assert len("".join(printed.split())) == sum(map(_count, screenplay.elements))


def _count(element: Element) -> int:
    """The visible characters of an element without its cues."""
    match element:
        case Action(text) | SceneHeading(text):
            return len("".join(text.plain.split()))
        case DialogueBlock():
            brackets = 2 * sum(isinstance(part, Parenthetical) for part in element.parts)
            return brackets + sum(len("".join(part.text.plain.split())) for part in element.parts)
        case DualDialogue(left, right):
            return _count(left) + _count(right)
        case _:
            return 0
