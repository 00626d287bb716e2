"""A screenplay as the rows of a golden case: one an element, `|` for a line end, `‹b text›` for bold text."""

from collections.abc import Iterator

from scenewright.model.screenplay import (
    Action,
    Boneyard,
    Centered,
    DialogueBlock,
    DualDialogue,
    Element,
    Lyric,
    Note,
    PageBreak,
    Parenthetical,
    Run,
    SceneHeading,
    Screenplay,
    Section,
    StyledText,
    Synopsis,
    Transition,
)

_NAMES = {Action: "action", Transition: "transition", Lyric: "lyric", Centered: "centered", Synopsis: "synopsis"}
_NAMES |= {Note: "note", Boneyard: "boneyard"}


def show_rows(screenplay: Screenplay) -> str:
    """The title page and the elements, one a row."""
    rows = [f"{entry.key} = {' | '.join(map(_show, entry.lines))}".rstrip() for entry in screenplay.title_page]
    rows += [row for element in screenplay.elements for row in _rows(element)]
    return "\n".join(rows)


def _rows(element: Element) -> Iterator[str]:
    match element:
        case SceneHeading():
            yield f"heading{f' [{element.number}]' if element.number else ''}: {_show(element.text)}"
        case DialogueBlock():
            yield from _speech(element, "cue")
        case DualDialogue():
            yield from _speech(element.left, "left cue")
            yield from _speech(element.right, "right cue")
        case PageBreak():
            yield "page break"
        case Section():
            yield f"section {element.level}: {element.text}"
        case _:
            yield f"{_NAMES[type(element)]}: {_show(element.text)}"


def _speech(block: DialogueBlock, name: str) -> Iterator[str]:
    yield f"{name}: {' + '.join((block.cue.name, *block.cue.extensions))}"
    for part in block.parts:
        kind = "aside" if isinstance(part, Parenthetical) else "sung" if part.sung else "says"
        yield f"  {kind}: {_show(part.text)}"


def _show(text: str | StyledText) -> str:
    plain = text if isinstance(text, str) else "".join(map(_show_run, text.runs))
    return plain.replace("\n", " | ")


def _show_run(run: Run) -> str:
    marks = "".join(style.value[0] for style in run.styles)
    return f"‹{marks} {run.text}›" if marks else run.text
