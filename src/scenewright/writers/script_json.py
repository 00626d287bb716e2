"""`Screenplay` to JSON, for other programs: schema `scenewright-screenplay/1`.

    {"schema": "scenewright-screenplay/1",
     "title_page": [{"key": "Title", "lines": [TEXT, ...]}, ...],
     "elements": [{"type": "scene heading", "number": "1A", ...TEXT},
                  {"type": "dialogue", "cue": {"name": "MARY", "extensions": ["V.O."]},
                   "parts": [{"type": "speech", "sung": false, ...TEXT}, ...]},
                  {"type": "dual dialogue", "left": DIALOGUE, "right": DIALOGUE}, ...]}

TEXT is `text`, the characters alone with `\\n` for a line end that is kept, and, where anything is set apart, `runs`:
the same characters in pieces, each with its `styles` (`bold`, `italic`, `underline`; `note` is an inline note, which
is not printed). In a story's file (`story_json`) each element has its `origin` as well: `spans` into the source's text,
and `how` it came from there (`verbatim`, `trimmed`, `reworded`, `invented`).

The schema itself is `schemas/scenewright.schema.json` (JSON Schema 2020-12). A number behind the name changes when a
reader of the old form could no longer read the new one; new fields alone do not change it. Keys are sorted, the file is
UTF-8, and the same screenplay always gives the same bytes.
"""

import json
from collections.abc import Callable, Iterator
from typing import Any, assert_never

from scenewright.model.screenplay import (
    Action,
    Boneyard,
    Centered,
    DialogueBlock,
    DualDialogue,
    Element,
    Lyric,
    Note,
    Origin,
    PageBreak,
    Parenthetical,
    SceneHeading,
    Screenplay,
    Section,
    Speech,
    StyledText,
    Synopsis,
    TitleEntry,
    Transition,
)

SCHEMA = "scenewright-screenplay/1"
_NESTED = ("screenplay", "source", "ledger")  # objects whose members stand on lines of their own

Tell = Callable[[Origin], dict[str, Any]]


def write_json(screenplay: Screenplay, *, paper: str = "letter") -> bytes:  # noqa: ARG001 - JSON has no paper
    """The screenplay alone, UTF-8."""
    return encode_json({"schema": SCHEMA, **describe_screenplay(screenplay, tell=_tell_nothing)})


def describe_screenplay(screenplay: Screenplay, *, tell: Tell) -> dict[str, Any]:
    """The screenplay as plain data; `tell` says where an element came from."""
    return {
        "title_page": [_describe_entry(entry) for entry in screenplay.title_page],
        "elements": [{**_describe(element, tell), **tell(element.origin)} for element in screenplay.elements],
    }


def encode_json(data: dict[str, Any]) -> bytes:
    """JSON with sorted keys and one item of a list a line. A lone surrogate is written as its escape."""
    return ("\n".join(_object_lines(data)) + "\n").encode("utf-8", "backslashreplace")


def _object_lines(data: dict[str, Any]) -> Iterator[str]:
    yield "{"
    for number, (key, value) in enumerate(sorted(data.items())):
        end = "," if number < len(data) - 1 else ""
        if isinstance(value, list) and value:
            yield f"{_compact(key)}: ["
            yield ",\n".join(_compact(item) for item in value)
            yield f"]{end}"
        elif key in _NESTED:
            first, *others = _object_lines(value)
            yield f"{_compact(key)}: {first}"
            yield from others[:-1]
            yield f"{others[-1]}{end}"
        else:
            yield f"{_compact(key)}: {_compact(value)}{end}"
    yield "}"


def _compact(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False, sort_keys=True)


def _tell_nothing(_origin: Origin) -> dict[str, Any]:
    return {}


def _describe_entry(entry: TitleEntry) -> dict[str, Any]:
    return {"key": entry.key, "lines": [_describe_text(line) for line in entry.lines]}


def _describe_text(text: StyledText) -> dict[str, Any]:
    described: dict[str, Any] = {"text": text.plain}
    if any(run.styles for run in text.runs):
        described["runs"] = [{"text": run.text, "styles": [style.value for style in run.styles]} for run in text.runs]
    return described


def _describe(element: Element, tell: Tell) -> dict[str, Any]:
    match element:
        case SceneHeading():
            return {"type": "scene heading", "number": element.number, **_describe_text(element.text)}
        case Action():
            return {"type": "action", **_describe_text(element.text)}
        case DialogueBlock():
            return _describe_speech(element, tell)
        case DualDialogue(left=left, right=right):
            sides = {"left": _describe_speech(left, tell), "right": _describe_speech(right, tell)}
            return {"type": "dual dialogue", **sides}
        case Transition():
            return {"type": "transition", **_describe_text(element.text)}
        case Lyric():
            return {"type": "lyric", **_describe_text(element.text)}
        case Centered():
            return {"type": "centered", **_describe_text(element.text)}
        case PageBreak():
            return {"type": "page break"}
        case Section():
            return {"type": "section", "text": element.text, "level": element.level}
        case Synopsis():
            return {"type": "synopsis", "text": element.text}
        case Note():
            return {"type": "note", "text": element.text}
        case Boneyard():
            return {"type": "boneyard", "text": element.text}
        case _:
            assert_never(element)


def _describe_speech(block: DialogueBlock, tell: Tell) -> dict[str, Any]:
    return {
        "type": "dialogue",
        "cue": {"name": block.cue.name, "extensions": list(block.cue.extensions)},
        "parts": [{**_describe_part(part), **tell(part.origin)} for part in block.parts],
    }


def _describe_part(part: Parenthetical | Speech) -> dict[str, Any]:
    match part:
        case Parenthetical():
            return {"type": "parenthetical", **_describe_text(part.text)}
        case Speech():
            return {"type": "speech", "sung": part.sung, **_describe_text(part.text)}
        case _:
            assert_never(part)
