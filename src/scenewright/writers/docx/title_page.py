"""The title page of a Word document: a third of the way down what the script is called, at the foot how to reach them.

Word has no way to say "at the foot of this page" that survives editing, so the space between is counted in lines.
"""

from collections.abc import Iterator

from scenewright.model.grid import count_columns
from scenewright.model.screenplay import StyledText, TitleEntry, part_notes, styled
from scenewright.writers.docx.styles import LINE
from scenewright.writers.docx.xml import make_paragraph, make_runs
from scenewright.writers.title_keys import CENTERED_KEYS, UNNAMED_KEYS

_FIRST_ROW = 16
_COLUMNS = 60  # of the text


def make_title_page(entries: tuple[TitleEntry, ...], *, rows: int) -> str:
    """The paragraphs of the title page; empty when there are no entries."""
    centered = [entry for entry in entries if entry.key.casefold() in CENTERED_KEYS and entry.lines]
    below = [line for entry in entries if entry.key.casefold() not in CENTERED_KEYS for line in _name_lines(entry)]
    if not centered and not below:
        return ""
    used = sum(_count_rows(line) for entry in centered for line in entry.lines) + len(centered) - 1
    filler = max(1, rows - _FIRST_ROW - used - sum(map(_count_rows, below)) - 1)
    paragraphs = [*_set_centered(centered), *_set_below(below, filler)]
    return "".join(paragraphs)


def _name_lines(entry: TitleEntry) -> Iterator[StyledText]:
    """The lines of an entry, with its key where a reader would not know what they are."""
    for number, line in enumerate(entry.lines):
        named = number == 0 and entry.key.casefold() not in UNNAMED_KEYS
        yield styled(f"{entry.key}: ", *line.runs) if named else line


def _count_rows(line: StyledText) -> int:
    """The rows that a line takes, near enough."""
    return sum(1 + max(0, count_columns(row) - 1) // _COLUMNS for row in part_notes(line)[0].plain.split("\n"))


def _set_centered(entries: list[TitleEntry]) -> Iterator[str]:
    space = _FIRST_ROW
    for entry in entries:
        style = "ScriptTitle" if entry.key.casefold() == "title" else "Credit"
        for line in entry.lines:
            yield _set_line(style, line, space)
            space = 0
        space = 1


def _set_below(lines: list[StyledText], filler: int) -> Iterator[str]:
    for number, line in enumerate(lines):
        yield _set_line("Contact", line, 0 if number else filler)


def _set_line(style: str, line: StyledText, space: int) -> str:
    printed, _ = part_notes(line)
    more = f'<w:spacing w:before="{space * LINE}"/>'
    return make_paragraph(style, make_runs(printed.runs), text=printed.plain, more=more)
