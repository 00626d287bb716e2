"""Clean text to lines and to groups of lines with nothing blank between.

Line ends are LF, CR, CRLF, VT, FF, NEL, LS and PS (UAX #14's mandatory breaks); PS ends a paragraph too, so it counts
as a blank line. Offsets are into the clean text; a line's own white space at both ends is outside it.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import Enum
from typing import NamedTuple

_LINE = re.compile("[^\n\r\x0b\x0c\x85\u2028\u2029]*(\r\n|[\n\r\x0b\x0c\x85\u2028\u2029]|\\Z)")
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
    size = len(text)
    while at < size:
        match = _LINE.match(text, at)
        assert match is not None  # the pattern matches anywhere
        content = text[at : match.start(1)]
        stripped = content.strip()
        if stripped:
            lead = len(content) - len(content.lstrip())
            indent = lead if "\t" not in content[:lead] else len(content[:lead].expandtabs(_TAB))
            yield Line(at + lead, at + lead + len(stripped), indent, stripped)
        else:
            yield Line(at, at, 0, "")
        if match.group(1) == "\u2029":
            yield Line(match.end(), match.end(), 0, "")
        at = match.end()


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
