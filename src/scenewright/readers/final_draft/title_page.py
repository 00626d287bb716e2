"""The title page of a Final Draft document, which has lines and no keys, to the keys of a Fountain title page.

Centred groups of lines are, in order, the title, the credit ("written by"), the author and the source ("based on").
What stands at the sides is a date, a copyright, a `Key: value`, or else the contact. Nothing of the page is dropped: a
line that fits nowhere is a note.
"""

import re
from collections.abc import Iterable, Iterator
from xml.etree.ElementTree import Element as Node

from scenewright.model.screenplay import StyledText, TitleEntry
from scenewright.readers.final_draft.paragraphs import read_runs

_CREDIT = re.compile(
    r"(?:\w+(?:,|\s+and|\s*&)\s+)*(?:written|screenplay|story|teleplay|script|adapted|created|directed)?\s*by\b"
    r"|an?\s+\w+\s+by\s*:?\s*\Z",
    re.IGNORECASE,
)
_SOURCE = re.compile(r"(?:based|adapted|inspired|from|after|story)\b", re.IGNORECASE)
_PART = re.compile(  # a line that begins a part of its own, though no blank line stands before it
    rf"(?:{_CREDIT.pattern})\s*:?\s*\Z|(?:based (?:up)?on|adapted from|inspired by)\b", re.IGNORECASE
)
_COPYRIGHT = re.compile(r"©|\(c\)|copyright\b", re.IGNORECASE)
_DATE = re.compile(
    r".{0,30}\bdraft\b|(?:\d{1,2}\s)?(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\.?\s\d|\d{1,4}[-/.]\d{1,2}[-/.]\d{1,4}",
    re.IGNORECASE,
)
_KEYED = re.compile(r"([A-Z][A-Za-z ]{1,24}):\s+")

Line = tuple[str, StyledText]  # alignment, words


def read_title_page(root: Node) -> tuple[TitleEntry, ...]:
    """The entries of the title page, those of the middle first; none when it is blank."""
    nodes = root.findall("TitlePage/Content/Paragraph")
    return name_title_page((node.get("Alignment", "Left"), read_runs(node)) for node in nodes)


def name_title_page(lines: Iterable[Line]) -> tuple[TitleEntry, ...]:
    """The entries of lines with their alignment, those of the middle first; blank ones part groups."""
    groups = list(_group(lines))
    middle = [lines for alignment, lines in groups if alignment == "Center"]
    sides = [lines for alignment, lines in groups if alignment != "Center"]
    return (*_name_middle(middle), *_name_sides(sides))


def _group(lines: Iterable[Line]) -> Iterator[tuple[str, list[StyledText]]]:
    """Lines of one alignment that no blank line parts, and no `written by` in the middle."""
    group: list[StyledText] = []
    current = ""
    for alignment, text in lines:
        blank = not text.plain.strip()
        parted = alignment == "Center" and _PART.match(text.plain.strip()) is not None
        if group and (blank or parted or alignment != current):
            yield current, group
            group = []
        if not blank:
            group.append(text)
            current = alignment
    if group:
        yield current, group


def _name_middle(groups: list[list[StyledText]]) -> Iterator[TitleEntry]:
    """Title first, then credit, author and source by their words, else by their order."""
    named: set[str] = set()
    for lines in groups:
        first = lines[0].plain.strip()
        if "Title" not in named and not _CREDIT.match(first):
            key = "Title"
        elif "Credit" not in named and "Author" not in named and _CREDIT.match(first):
            named.add("Credit")
            yield TitleEntry("Credit", (lines[0],))
            if len(lines) == 1:
                continue
            lines, key = lines[1:], "Author"
        elif "Source" not in named and ("Author" in named or _SOURCE.match(first)):
            key = "Source"
        else:
            key = "Notes" if "Author" in named else "Author"
        named.add(key)
        yield TitleEntry(key, tuple(lines))


def _name_sides(groups: list[list[StyledText]]) -> Iterator[TitleEntry]:
    for lines in groups:
        first = lines[0].plain.strip()
        keyed = _KEYED.match(first)
        if keyed:
            yield TitleEntry(keyed[1], (_cut(lines[0], keyed.end()), *lines[1:]))
        elif _COPYRIGHT.match(first):
            yield TitleEntry("Copyright", tuple(lines))
        elif _DATE.match(first) and len(lines) <= 2:
            yield TitleEntry("Draft date", tuple(lines))
        else:
            yield TitleEntry("Contact", tuple(lines))


def _cut(text: StyledText, count: int) -> StyledText:
    """The text without its first `count` characters, blanks before them not counted."""
    runs = []
    count += len(text.plain) - len(text.plain.lstrip())
    for run in text.runs:
        taken = min(count, len(run.text))
        count -= taken
        if run.text[taken:]:
            runs.append(type(run)(run.text[taken:], run.styles))
    return StyledText(tuple(runs))
