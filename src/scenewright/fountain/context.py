"""Escapes that only one place of an element needs: a backslash where text would be taken for structure.

Fountain has no mark for speech in brackets, a heading that ends like a scene number or begins with a dot, a transition
that ends in `<`, or a cue that ends in `^`. There, and only there, the writer puts one more backslash than the text has
and the reader takes one off. The functions work on the runs of one line; offsets count its outline, in which an inline
note is a single character.
"""

import re
from collections.abc import Sequence

from scenewright.model.screenplay import Run, styled
from scenewright.model.source import Style

OUTLINE_NOTE = "\udc00"
BARRIER = "\\("  # the outline of a line that no parenthetical begins at or goes across
_SPEECH_START = re.compile(r"\\*~|\\+\(")
_READ_SPEECH_START = re.compile(r"\\+[~(]")
_BRACKET = re.compile(r"[()]")


def outline(runs: Sequence[Run]) -> str:
    """The characters of a line, each inline note as one mark."""
    return "".join(OUTLINE_NOTE if Style.NOTE in run.styles else run.text for run in runs)


def cut(runs: Sequence[Run], start: int, end: int | None = None) -> list[Run]:
    """The runs between two offsets of the outline."""
    kept: list[Run] = []
    at = 0
    for run in runs:
        is_note = Style.NOTE in run.styles
        length = 1 if is_note else len(run.text)
        first, last = max(start - at, 0), length if end is None else min(end - at, length)
        if first < last:
            kept.append(run if is_note else Run(run.text[first:last], run.styles))
        at += length
    return kept


def lead(shown: str) -> int:
    """Where the text of an outline begins, after spaces and notes."""
    at = 0
    while at < len(shown) and (shown[at] == OUTLINE_NOTE or shown[at].isspace()):
        at += 1
    return at


def trail(shown: str) -> int:
    """Where the text of an outline ends, before spaces and notes."""
    end = len(shown)
    while end and (shown[end - 1] == OUTLINE_NOTE or shown[end - 1].isspace()):
        end -= 1
    return end


def trim(shown: str) -> str:
    """An outline without the spaces and notes around its text."""
    return shown[lead(shown) : trail(shown)]


def escape_speech(runs: Sequence[Run], *, bracket: bool) -> list[Run]:
    """A line of speech that is not taken for a lyric or, if `bracket`, for a parenthetical."""
    shown = outline(runs)
    at = lead(shown)
    if _SPEECH_START.match(shown, at) or (bracket and shown.startswith("(", at)):
        return _insert_backslash(runs, at)
    return list(runs)


def read_speech(runs: Sequence[Run]) -> list[Run]:
    """The reverse of `escape_speech`."""
    shown = outline(runs)
    at = lead(shown)
    return _delete(runs, at) if _READ_SPEECH_START.match(shown, at) else list(runs)


def escape_heading(runs: Sequence[Run], number: str) -> list[Run]:
    """A heading with its scene number, that is not taken for one with a number when it has none."""
    shown = outline(runs)
    end = trail(shown)
    kept = list(runs)
    if number:
        kept = list(styled(*kept, f" #{number}#").runs)
    elif shown.endswith("\\#", 0, end) or _find_number(shown):
        kept = _insert_backslash(runs, end - 1)
    at = lead(shown)
    return _insert_backslash(kept, at) if re.compile(r"\\*\.").match(shown, at) else kept


def read_heading(runs: Sequence[Run]) -> tuple[list[Run], str]:
    """The text of a heading and its scene number, empty when it has none."""
    kept = list(runs)
    shown = outline(kept)
    if re.compile(r"\\+\.").match(shown, lead(shown)):
        kept = _delete(kept, lead(shown))
        shown = outline(kept)
    end = trail(shown)
    if shown.endswith("\\#", 0, end):
        return _delete(kept, end - 2), ""
    place = _find_number(shown)
    if not place:
        return kept, ""
    start, end = place
    return [*cut(kept, 0, start), *cut(kept, end)], shown[start + 1 : end - 1].strip()


def _find_number(shown: str) -> tuple[int, int] | None:
    """Where `#1A#` stands at the end of a heading that has other text, marks included."""
    end = trail(shown)
    if not shown.endswith("#", 0, end) or shown.endswith("\\#", 0, end):
        return None
    start = shown.rfind("#", 0, end - 1)
    number = shown[start + 1 : end - 1]
    if start < 0 or not number.strip() or OUTLINE_NOTE in number or not trim(shown[:start]):
        return None
    return start, end


def escape_transition(runs: Sequence[Run]) -> list[Run]:
    """The text of a forced transition that is not taken for centred."""
    shown = outline(runs)
    return _insert_backslash(runs, len(shown) - 1) if shown.endswith("<") else list(runs)


def read_transition(runs: Sequence[Run]) -> list[Run]:
    """The reverse of `escape_transition`."""
    shown = outline(runs)
    return _delete(runs, len(shown) - 2) if shown.endswith("\\<") else list(runs)


def escape_cue(text: str) -> str:
    """A printed cue that is not taken for the right-hand one of two."""
    return f"{text[:-1]}\\^" if text.endswith("^") else text


def read_dual_mark(text: str) -> tuple[str, bool]:
    """A cue without its `^`, and whether it had one."""
    text = text.rstrip()
    is_right = text.endswith("^") and not text.endswith("\\^")
    if is_right:
        text = text[:-1].rstrip()
    return (f"{text[:-2]}^" if text.endswith("\\^") else text), is_right


def _insert_backslash(runs: Sequence[Run], at: int) -> list[Run]:
    following = cut(runs, at, at + 1)
    styles = following[0].styles if following else ()
    return list(styled(*cut(runs, 0, at), Run("\\", styles), *cut(runs, at)).runs)


def _delete(runs: Sequence[Run], at: int) -> list[Run]:
    return [*cut(runs, 0, at), *cut(runs, at + 1)]


def find_parenthetical(shown: Sequence[str], at: int) -> int:
    """Where the parenthetical that begins at line `at` of a speech ends; 0 when none does.

    It ends where the bracket that opens it closes, and that must be the end of a line: words after it are spoken, and a
    later bracket is another one. `shown` are the outlines without spaces and notes around them. A bracket that is still
    open where another line begins with one is not a parenthetical: screenplain would take the rest of the speech in.
    """
    if not shown[at].startswith("("):
        return 0
    depth = 0
    for end in range(at, len(shown)):
        if end > at and shown[end].lstrip("\\").startswith("("):
            return 0
        closing = _find_closing(shown[end], depth)
        depth += shown[end].count("(") - shown[end].count(")")
        if closing >= 0:
            first, last = shown[at][1:], shown[end][:-1]
            inner = first[:-1].strip() if end == at else f"{first}{last}".strip() or end - at > 1
            return end + 1 if inner and closing == len(shown[end]) - 1 else 0
    return 0


def encloses(text: str) -> bool:
    """Whether brackets put around the text would open and close each other."""
    return _find_closing(f"({text})", 0) == len(text) + 1


def _find_closing(text: str, depth: int) -> int:
    """Where the outermost of the brackets closes, `depth` of which are open before the text; -1 when it does not."""
    for match in _BRACKET.finditer(text):
        depth += 1 if match[0] == "(" else -1
        if depth == 0:
            return match.start()
    return -1


def without_brackets(runs: Sequence[Run]) -> list[Run]:
    """The inside of a parenthetical; notes outside its brackets stay."""
    shown = outline(runs)
    start, end = lead(shown), trail(shown)
    return [*cut(runs, 0, start), *cut(runs, start + 1, end - 1), *cut(runs, end)]
