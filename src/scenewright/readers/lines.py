"""Clean text to lines and to groups of lines with nothing blank between.

Line ends are LF, CR, CRLF, VT, FF, NEL, LS and PS (UAX #14's mandatory breaks) and the old separators FS, GS and RS,
as in `str.splitlines`; PS ends a paragraph too, so it counts as a blank line. Offsets are into the clean text; a line's
own white space at both ends is outside it.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import Enum
from typing import NamedTuple

_TAB = 4

Cut = tuple[int, int, str]  # start, end, why


class Line(NamedTuple):
    """One line: `text` stands at `start` up to `end`; `indent` is in columns."""

    start: int
    end: int
    indent: int
    text: str


class Mark(Enum):
    """What the format itself says about a group."""

    NONE = "none"
    HEADING = "heading"
    RULE = "rule"
    QUOTE = "quote"
    PREFORMATTED = "preformatted"
    METADATA = "metadata"
    FOOTNOTE = "footnote"
    TITLE = "title"
    BYLINE = "byline"
    NOTE = "note"  # front matter, an author's note: the draft's label says which


NAMED_STYLES = {
    "title": (Mark.TITLE, ""),
    "subtitle": (Mark.NOTE, "Subtitle"),
    "author": (Mark.BYLINE, ""),
    "date": (Mark.NOTE, "Date"),
    "quotations": (Mark.QUOTE, ""),
    "caption": (Mark.NOTE, "Illustration"),
}
"""What the paragraph styles say that word processors have in common, by name in lower case: a mark and a label."""


@dataclass(frozen=True, slots=True)
class Group:
    """Lines with no blank line between; `gap` counts the blank lines before it.

    `cuts` are stretches of the clean text, in order, that are markup (a heading's `#`), each with a reason.
    `hard` says that the format asks for the line ends to be kept.
    """

    lines: tuple[Line, ...]
    gap: int
    mark: Mark = Mark.NONE
    level: int = 0
    cuts: tuple[Cut, ...] = ()
    hard: bool = False


def split_lines(text: str) -> Iterator[Line]:
    """Every line of `text`, blank ones included (their text is empty)."""
    at = 0
    for content in text.splitlines(keepends=True):
        stripped = content.strip()
        if stripped:
            lead = len(content) - len(content.lstrip()) if content[0].isspace() else 0
            indent = lead if lead == 0 or "\t" not in content[:lead] else len(content[:lead].expandtabs(_TAB))
            yield Line(at + lead, at + lead + len(stripped), indent, stripped)
        else:
            yield Line(at, at, 0, "")
        at += len(content)
        if content[-1] == "\u2029":
            yield Line(at, at, 0, "")


def group_lines(lines: Iterable[Line]) -> tuple[Group, ...]:
    """The groups of plain text: lines between blank lines."""
    groups: list[Group] = []
    current: list[Line] = []
    gap = blanks = 0
    for line in lines:
        if line.text:
            if not current:
                gap = blanks
            current.append(line)
            blanks = 0
        else:
            blanks += 1
            if current:
                groups.append(Group(tuple(current), gap))
                current = []
    if current:
        groups.append(Group(tuple(current), gap))
    return tuple(groups)
