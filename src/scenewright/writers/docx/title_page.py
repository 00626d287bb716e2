"""The title page of a Word document: a third of the way down what the script is called, at the foot how to reach them.

Dates and revisions stand at the right of the foot, beyond a tab; an inline note is a comment at its line. Word has no
way to say "at the foot of this page" that survives editing, so the space between is counted in lines.
"""

from collections.abc import Callable, Iterator
from itertools import zip_longest

from scenewright.model.direction import reads_rtl
from scenewright.model.grid import count_columns
from scenewright.model.screenplay import StyledText, TitleEntry, part_notes
from scenewright.model.title_page import CENTERED_KEYS, RIGHT_KEYS, print_entry
from scenewright.writers.docx.styles import LINE
from scenewright.writers.docx.xml import make_paragraph, make_runs

_FIRST_ROW = 16
_COLUMNS = 60  # of the text

Comment = Callable[[str], str]  # the words of a new comment to its reference


def make_title_page(entries: tuple[TitleEntry, ...], *, rows: int, comment: Comment) -> str:
    """The paragraphs of the title page; empty when there are no entries."""
    centered = [entry for entry in entries if entry.key.casefold() in CENTERED_KEYS and entry.lines]
    below = [entry for entry in entries if entry.key.casefold() not in CENTERED_KEYS]
    if not centered and not any(map(print_entry, below)):
        return ""
    left = list(_stack([entry for entry in below if entry.key.casefold() not in RIGHT_KEYS]))
    right = list(_stack([entry for entry in below if entry.key.casefold() in RIGHT_KEYS]))
    feet = list(zip_longest(reversed(left), reversed(right), fillvalue=StyledText()))[::-1]
    used = sum(_count_rows(line) for entry in centered for line in entry.lines) + len(centered) - 1
    filler = max(1, rows - _FIRST_ROW - used - sum(max(map(_count_rows, foot)) for foot in feet) - 1)
    return "".join((*_set_centered(centered, comment), *_set_below(feet, filler, comment)))


def _stack(entries: list[TitleEntry]) -> Iterator[StyledText]:
    """The lines of entries at one side of the foot, a blank one between two entries."""
    for place, lines in enumerate(filter(None, map(print_entry, entries))):
        if place:
            yield StyledText()
        yield from lines


def _count_rows(line: StyledText) -> int:
    """The rows that a line takes, near enough."""
    return sum(1 + max(0, count_columns(row) - 1) // _COLUMNS for row in part_notes(line)[0].plain.split("\n"))


def _set_centered(entries: list[TitleEntry], comment: Comment) -> Iterator[str]:
    space = _FIRST_ROW
    for entry in entries:
        style = "ScriptTitle" if entry.key.casefold() == "title" else "Credit"
        for line in entry.lines:
            yield _set_line(style, line, _set_runs(line, comment), space)
            space = 0
        space = 1


def _set_below(feet: list[tuple[StyledText, StyledText]], filler: int, comment: Comment) -> Iterator[str]:
    for number, (left, right) in enumerate(feet):
        content = _set_runs(left, comment)
        if right.runs:
            content += f"<w:r><w:tab/></w:r>{_set_runs(right, comment)}"
        yield _set_line("Contact", left, content, 0 if number else filler)


def _set_runs(line: StyledText, comment: Comment) -> str:
    printed, notes = part_notes(line)
    return make_runs(printed.runs) + "".join(comment(note) for _, note in notes)


def _set_line(style: str, line: StyledText, content: str, space: int) -> str:
    more = f'<w:spacing w:before="{space * LINE}"/>'
    return make_paragraph(style, content, is_rtl=reads_rtl(part_notes(line)[0].plain, in_rtl=False), more=more)
