"""Text into rows: which stretch of a paragraph stands on which row, in time linear in its length.

Rows break at spaces; a word longer than a row breaks after a hyphen or dash in it, else where the row is full;
full-width text breaks between its characters, but not before a closing mark or after an opening one (JIS X 4051, the
usual kinsoku set). No character is lost: only the spaces at a break and the line ends are not on a row.
"""

from bisect import bisect_right
from collections.abc import Callable
from itertools import accumulate
from typing import NamedTuple, TypeAlias

from scenewright.model.direction import reads_rtl
from scenewright.model.grid import char_columns, columns_at, is_plain
from scenewright.model.screenplay import Run, StyledText
from scenewright.model.source import Style

_Cut: TypeAlias = "Callable[[str, int, int, int], Row]"

_SOFT_ENDS = "-‐–—/…"  # a long word may break after one of these
_NOT_FIRST = frozenset("、。，．・：；！？）」』】〕》〉”’…‥ー々ゝゞぁぃぅぇぉっゃゅょァィゥェォッャュョ,.!?)]:;")
_NOT_LAST = frozenset("（「『【〔《〈“‘([")


class Paragraph(NamedTuple):
    """Text ready to be broken: `starts` are the offsets of its runs, `plain` says that characters are columns.

    `is_rtl`: it is read from right to left, and stands at the right of its columns.
    """

    text: str
    runs: tuple[Run, ...]
    starts: tuple[int, ...]
    plain: bool
    is_rtl: bool = False


class Row(NamedTuple):
    """The half-open stretch of the paragraph that stands on one row, and where the next row begins."""

    start: int
    end: int
    next: int


def make_paragraph(text: StyledText, *, notes: bool = False, in_rtl: bool = False) -> Paragraph:
    """The paragraph of a styled text, without its inline notes unless `notes`; tabs are four spaces (Fountain 1.1).

    `in_rtl`: most of its script is read from right to left.
    """
    runs = text.runs
    if len(runs) == 1 and not runs[0].styles and "\t" not in runs[0].text:  # nearly every one
        return _join_runs(runs, in_rtl)
    if any(Style.NOTE in run.styles for run in runs):
        runs = _bracket_notes(runs) if notes else _without_notes(runs)
    if any("\t" in run.text for run in runs):
        runs = tuple(Run(run.text.replace("\t", "    "), run.styles) for run in runs)
    return _join_runs(runs, in_rtl)


def _join_runs(runs: tuple[Run, ...], in_rtl: bool) -> Paragraph:
    if len(runs) == 1:
        plain = runs[0].text
        return Paragraph(plain, runs, (0,), is_plain(plain), reads_rtl(plain, in_rtl=in_rtl))
    plain = "".join(run.text for run in runs)
    starts = tuple(accumulate((len(run.text) for run in runs[:-1]), initial=0)) if runs else ()
    return Paragraph(plain, runs, starts, is_plain(plain), reads_rtl(plain, in_rtl=in_rtl))


def _bracket_notes(runs: tuple[Run, ...]) -> tuple[Run, ...]:
    """The runs with each inline note in brackets and italics."""
    return tuple(Run(f"[{run.text}]", (Style.ITALIC,)) if Style.NOTE in run.styles else run for run in runs)


def _without_notes(runs: tuple[Run, ...]) -> tuple[Run, ...]:
    """The runs less the inline notes, and less one of the two spaces that stood around each."""
    kept: list[Run] = []
    for index, run in enumerate(runs):
        if Style.NOTE in run.styles:
            continue
        text = run.text
        after_note = index > 0 and Style.NOTE in runs[index - 1].styles
        if after_note and (not kept or kept[-1].text.endswith((" ", "\n"))):
            text = text.removeprefix(" ")
        if text:
            kept.append(Run(text, run.styles))
    if kept and runs and Style.NOTE in runs[-1].styles:
        kept[-1] = Run(kept[-1].text.rstrip(" "), kept[-1].styles)
    return tuple(kept)


def wrap(paragraph: Paragraph, width: int, *, hang: int = 0, start: int = 0, limit: int = -1) -> list[Row]:
    """The rows of a paragraph from offset `start` on, at most `limit` of them (-1: all).

    Rows after the first are `hang` columns narrower. An empty paragraph has one empty row.
    """
    text = paragraph.text
    if start == 0 and paragraph.plain and len(text) <= width and "\n" not in text:
        return [Row(0, _rstrip(text, 0, len(text)), len(text) + 1)]
    cut_row = _cut_plain if paragraph.plain else _cut_wide
    length = len(text)
    rows: list[Row] = []
    position = start
    room = width
    line_end = -1
    while len(rows) != limit:
        if line_end < position:
            line_end = text.find("\n", position)
            line_end = length if line_end < 0 else line_end
        row = cut_row(text, position, line_end, room)
        rows.append(row)
        position = row.next
        room = width - hang
        if position >= length and not (line_end < length and row.next == line_end + 1 == length):
            break
    return rows


def _cut_plain(text: str, position: int, line_end: int, width: int) -> Row:
    if line_end - position <= width:
        return Row(position, _rstrip(text, position, line_end), line_end + 1)
    cut = text.rfind(" ", position, position + width + 1)
    if cut > position:
        end = _rstrip(text, position, cut)
        if end > position:
            return Row(position, end, _skip_spaces(text, cut, line_end))
    if text[position] == " ":  # an indent that leaves no room for its first word: the indent goes
        return _cut_after_indent(text, position, line_end, width, _cut_plain)
    end = _soft_end(text, position, position + width)
    return Row(position, end, end)


def _cut_wide(text: str, position: int, line_end: int, width: int) -> Row:
    used = 0
    cut = -1
    at = position
    while at < line_end:
        columns = columns_at(text, at)
        if used + columns > width:
            break
        if at > position and _may_break(text, at):
            cut = at
        used += columns
        at += 1
    if at == line_end:
        return Row(position, _rstrip(text, position, line_end), line_end + 1)
    if _may_break(text, at):
        cut = at
    if cut > position and (end := _rstrip(text, position, cut)) > position:
        return Row(position, end, _skip_spaces(text, cut, line_end))
    if text[position] == " ":
        return _cut_after_indent(text, position, line_end, width, _cut_wide)
    end = max(at, position + 1)
    return Row(position, end, end)


def _cut_after_indent(text: str, position: int, line_end: int, width: int, cut_row: _Cut) -> Row:
    following = _skip_spaces(text, position, line_end)
    return Row(position, position, following) if following > line_end else cut_row(text, following, line_end, width)


def _may_break(text: str, at: int) -> bool:
    """Whether a row may end before the character at `at`."""
    here, before = text[at], text[at - 1]
    if here == " " or before == " ":
        return True
    if columns_at(text, at) == 0 or here in _NOT_FIRST or before in _NOT_LAST:
        return False
    return char_columns(here) == 2 or char_columns(before) == 2


def _soft_end(text: str, position: int, end: int) -> int:
    best = max(text.rfind(mark, position, end) for mark in _SOFT_ENDS) + 1
    return best if best > position else end


def _rstrip(text: str, start: int, end: int) -> int:
    while end > start and text[end - 1] == " ":
        end -= 1
    return end


def _skip_spaces(text: str, position: int, end: int) -> int:
    while position < end and text[position] == " ":
        position += 1
    return position + 1 if position == end else position


def slice_runs(paragraph: Paragraph, start: int, end: int) -> tuple[Run, ...]:
    """The runs of one row."""
    runs = paragraph.runs
    if start == 0 and end == len(paragraph.text):
        return runs
    if len(runs) == 1:
        return (Run(runs[0].text[start:end], runs[0].styles),) if end > start else ()
    found: list[Run] = []
    index = bisect_right(paragraph.starts, start) - 1
    while 0 <= index < len(runs) and paragraph.starts[index] < end:
        offset = paragraph.starts[index]
        if text := runs[index].text[max(start - offset, 0) : end - offset]:
            found.append(Run(text, runs[index].styles))
        index += 1
    return tuple(found)
