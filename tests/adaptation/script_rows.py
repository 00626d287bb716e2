"""A screenplay -> the rows a person reads in a golden case: cues flush left, parentheticals in brackets, _emphasis_."""

from scenewright.model.screenplay import (
    Action,
    Centered,
    DialogueBlock,
    Element,
    Note,
    Parenthetical,
    SceneHeading,
    Screenplay,
    Section,
    StyledText,
)


def script_rows(screenplay: Screenplay) -> str:
    """The elements, a blank line between them."""
    return "\n\n".join(_rows(element) for element in screenplay.elements)


def _rows(element: Element) -> str:
    match element:
        case SceneHeading() | Action():
            return _marked(element.text)
        case DialogueBlock():
            cue = element.cue.name + "".join(f" ({extension})" for extension in element.cue.extensions)
            parts = [
                f"({_marked(part.text)})" if isinstance(part, Parenthetical) else f"  {_marked(part.text)}"
                for part in element.parts
            ]
            return "\n".join([f"{cue}:", *parts])
        case Section():
            return f"# {element.text}"
        case Centered():
            return f"> {_marked(element.text)} <"
        case Note():
            return f"[[{element.text}]]"
        case _:
            return repr(element)


def _marked(text: StyledText) -> str:
    return "".join(f"_{run.text}_" if run.styles else run.text for run in text.runs)
