"""`Screenplay` to Fountain 1.1 text that a person likes to read and that reads back as the same elements.

Elements are written bare where Fountain sees them for what they are, and forced (`!` `@` `.` `>`) where it would not,
or where another Fountain program might not. What counts as text and looks like a mark gets a backslash (`\\*`, `\\_`;
see `inline` and `context`). A title page goes first, since a first line such as `MARY: hello` is one to screenplain.
"""

import re
from collections.abc import Iterator
from typing import assert_never

from scenewright.fountain.canonical import normalize_screenplay, print_cue, split_lines
from scenewright.fountain.context import (
    escape_cue,
    escape_heading,
    escape_speech,
    escape_transition,
    find_parenthetical,
    lead,
    outline,
    trim,
)
from scenewright.fountain.inline import NOTE_MARK, fill_notes, write_inline, write_marked, write_note
from scenewright.fountain.lines import (
    TITLE_KEYS,
    looks_like_cue,
    looks_like_heading,
    looks_like_title_entry,
    looks_like_transition,
    probe,
)
from scenewright.model.screenplay import (
    Action,
    Boneyard,
    Centered,
    DialogueBlock,
    DialoguePart,
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
    Speech,
    Synopsis,
    TitleEntry,
    Transition,
)

_SPECIAL_STARTS = tuple("!@>~#=")


def write_fountain(screenplay: Screenplay) -> str:
    """The Fountain text of a screenplay, normalised first. Ends in a line end; empty for an empty screenplay."""
    screenplay = normalize_screenplay(screenplay)
    blocks = [_write_element(element) for element in screenplay.elements]
    if screenplay.title_page:
        blocks.insert(0, _write_title_page(screenplay.title_page))
    text = "\n\n".join(blocks)
    if not screenplay.title_page and (":" in text.partition("\n\n")[0] or text.startswith("\ufeff")):
        text = "\n" + text  # a title page stands at the very top: a blank line says that there is none
    return text + "\n" if text else ""


def _write_title_page(entries: tuple[TitleEntry, ...]) -> str:
    blocks = [_write_entry(entry) for entry in entries]
    if not any(" ".join(entry.key.split()).casefold() in TITLE_KEYS for entry in entries):
        blocks.append("Title:")  # a block of unknown keys alone would not be a title page
    return "\n".join(blocks)


def _write_entry(entry: TitleEntry) -> str:
    lines = [write_inline(line.runs) for line in entry.lines]
    if len(lines) == 1:
        return f"{entry.key}: {lines[0]}"
    return "\n".join((f"{entry.key}:", *(f"    {line}" for line in lines)))


def _write_element(element: Element) -> str:
    match element:
        case SceneHeading():
            return _write_heading(element)
        case Action():
            return _write_action(element)
        case DialogueBlock():
            return "\n".join(_write_dialogue(element, ""))
        case DualDialogue():
            sides = (_write_dialogue(element.left, ""), _write_dialogue(element.right, " ^"))
            return "\n\n".join("\n".join(side) for side in sides)
        case Transition():
            return _write_transition(element)
        case Lyric():
            return "\n".join(f"~{write_inline(line)}" for line in split_lines(element.text.runs))
        case Centered():
            return "\n".join(f"> {write_inline(line)} <" for line in split_lines(element.text.runs))
        case PageBreak():
            return "==="
        case Section():
            return f"{'#' * element.level} {_write_plain(element.text)}"
        case Synopsis():
            return f"= {_write_plain(element.text)}"
        case Note():
            return write_note(element.text)
        case Boneyard():
            return _write_boneyard(element.text)
        case _:
            assert_never(element)


def _write_plain(text: str) -> str:
    return write_inline([Run(text)])


def _write_boneyard(text: str) -> str:
    """`*/` inside gets a backslash, which the parser takes off again."""
    escaped = re.sub(r"\*(\\*)/", r"*\1\\/", text)
    return f"/*\n{escaped}\n*/" if "\n" in escaped else f"/* {escaped} */"


def _write_heading(heading: SceneHeading) -> str:
    runs = escape_heading(heading.text.runs, heading.number)
    line = write_marked(runs)
    if not looks_like_heading(probe(line)):
        at = lead(line)  # the dot goes after a note: it must touch the text
        line = f"{line[:at]}.{line[at:]}"
    return fill_notes(line, runs)


def _write_transition(transition: Transition) -> str:
    line = write_marked(transition.text.runs)
    shown = probe(line)
    is_natural = looks_like_transition(shown) and not _is_claimed(shown, line)
    return (
        fill_notes(line, transition.text.runs)
        if is_natural
        else f"> {write_inline(escape_transition(transition.text.runs))}"
    )


def _write_action(action: Action) -> str:
    lines = split_lines(action.text.runs)
    marked = [write_marked(line) for line in lines]
    force = "!" if _needs_force(marked) else ""
    return "\n".join(f"{force}{fill_notes(text, line)}" for text, line in zip(marked, lines, strict=True))


def _needs_force(lines: list[str]) -> bool:
    first = probe(lines[0])
    if _is_claimed(first, lines[0]) or any(_starts_special(line) for line in lines):
        return True
    return looks_like_cue(first) if len(lines) > 1 else first.endswith("TO:")


def _is_claimed(shown: str, line: str) -> bool:
    """Whether a line would be a heading, a forced element or a title entry, whatever follows it."""
    return looks_like_heading(shown) or _starts_special(line) or looks_like_title_entry(line)


def _starts_special(line: str) -> bool:
    """Whether a line begins with a mark; three dots and a dot before a space are none."""
    text = line.replace(NOTE_MARK, "").strip()
    return text[:1] in _SPECIAL_STARTS if text[:1] != "." else text[1:2] not in (".", " ", "")


def _write_dialogue(block: DialogueBlock, mark: str) -> Iterator[str]:
    """The lines of a cue and its speech."""
    line = _write_plain(escape_cue(print_cue(block.cue)))
    shown = probe(line + mark)
    is_natural = looks_like_cue(shown) and not _is_claimed(shown, line) and not line.endswith("TO:")
    yield f"{line if is_natural else '@' + line}{mark}"
    previous: DialoguePart | None = None
    for part in block.parts:
        if isinstance(part, Speech) and isinstance(previous, Speech) and part.sung is previous.sung:
            yield "  "
        yield from _write_part(part)
        previous = part


def _write_part(part: DialoguePart) -> Iterator[str]:
    match part:
        case Parenthetical():
            yield write_inline([Run("("), *part.text.runs, Run(")")])
        case Speech():
            lines = split_lines(part.text.runs)
            shown = [trim(outline(line)) for line in lines]
            for number, line in enumerate(lines):
                bracket = not part.sung and find_parenthetical(shown, number) > 0
                written = write_inline(escape_speech(line, bracket=bracket))
                yield f"~{written}" if part.sung else written
        case _:
            assert_never(part)
