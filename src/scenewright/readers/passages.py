"""Extracted passages to drafts, so that a document is cut, cleaned and marked as a text file would be.

A passage is one paragraph, but for its line breaks: lines that are sentences are paragraphs all the same (stories are
pasted into web pages with one `<br>` a paragraph), others are verse. Marks of emphasis that somebody typed (`_x_`) are
read beside the document's own italics.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterator
from dataclasses import replace
from typing import NamedTuple

from scenewright.model.source import Style
from scenewright.readers.characters import Cleaned
from scenewright.readers.drafts import Draft, draft_part, scan_plain
from scenewright.readers.extraction import Extraction, Passage
from scenewright.readers.lines import Group, Line, Mark, group_lines, split_lines
from scenewright.readers.paragraphs import Habit, is_filled, profile_document, split_group
from scenewright.readers.strand import Strand

Emphasis = tuple[int, int, Style]
_Emphases = dict[Style, tuple[list[int], list[int]]]


class _Piece(NamedTuple):
    """A group of lines with what its passage says of it; `emphases` in the extracted text's offsets."""

    group: Group
    label: str
    emphases: tuple[Emphasis, ...]
    soft: bool = False  # its lines were together, and it was apart, in the document already


def draft_passages(extraction: Extraction, cleaned: Cleaned) -> tuple[Draft, ...]:
    """The drafts of an extraction whose text, cleaned, is `cleaned`."""
    clean = cleaned.strand.text
    find = _locator(cleaned.strand)
    pieces = [piece for passage in extraction.passages for piece in _pieces(passage, clean, find)]
    profile = profile_document([piece.group for piece in pieces])
    joined = _join_lines(pieces)
    wrapped = profile_document([piece.group for piece in joined])
    if wrapped.habit is Habit.WRAPPED and is_filled([piece.group for piece in joined], wrapped.width):
        pieces, profile = joined, wrapped
    drafts: list[Draft] = []
    for i, piece in enumerate(pieces):
        found = _by_style(piece.emphases, find)
        for part in split_group(piece.group, profile, place=i):
            draft = draft_part(clean, part, scan_plain)
            if draft.text:
                merged = _merge(draft, found, part.lines[0].start, part.lines[-1].end)
                drafts.append(replace(draft, emphases=merged, label=piece.label))
    return tuple(drafts)


def _join_lines(pieces: list[_Piece]) -> list[_Piece]:
    """What a hard-wrapped text becomes in a word processor, a paragraph a line, put together again between gaps."""
    runs: list[list[_Piece]] = []
    for piece in pieces:
        flows = piece.group.mark is Mark.NONE and piece.group.gap == 1 and not piece.soft
        if runs and flows and not runs[-1][-1].soft and runs[-1][-1].group.mark is Mark.NONE:
            runs[-1].append(piece)
        else:
            runs.append([piece])
    return [_join_run(run) for run in runs]


def _join_run(run: list[_Piece]) -> _Piece:
    first = run[0].group
    lines = tuple(line for piece in run for line in piece.group.lines)
    gap = first.gap if run[0].soft else max(1, first.gap - 1)
    group = replace(first, lines=lines, gap=gap, hard=first.hard and len(run) == 1)
    return _Piece(group, run[0].label, tuple(emphasis for piece in run for emphasis in piece.emphases), run[0].soft)


def _locator(strand: Strand) -> Callable[[int], int]:
    """From an offset in what `strand` was taken from to the one in `strand`; of what is gone, to what follows it."""
    texts, froms, size = strand.texts, strand.froms, len(strand.text)
    if len(texts) == 1:
        return lambda old: min(size, max(0, old - froms[0]))

    def find(old: int) -> int:
        i = max(0, bisect_right(froms, old) - 1)
        limit = texts[i + 1] if i + 1 < len(texts) else size
        return min(limit, texts[i] + max(0, old - froms[i]))

    return find


def _pieces(passage: Passage, clean: str, find: Callable[[int], int]) -> Iterator[_Piece]:
    """The passage's groups, each with the emphases that reach into it."""
    groups = tuple(_groups(passage, clean, find))
    if len(groups) == 1:
        yield _Piece(groups[0], passage.label, passage.emphases, passage.soft)
        return
    styles = {style: [item for item in passage.emphases if item[2] is style] for style in Style}
    at = dict.fromkeys(styles, 0)
    for group in groups:
        reaching: list[Emphasis] = []
        for style, emphases in styles.items():
            i = at[style]
            while i < len(emphases) and find(emphases[i][0]) < group.lines[-1].end:
                reaching.append(emphases[i])
                i += 1
            at[style] = max(at[style], i - 1)  # the last may go on
        yield _Piece(group, passage.label, tuple(sorted(reaching, key=lambda item: item[:2])), passage.soft)


def _groups(passage: Passage, clean: str, find: Callable[[int], int]) -> Iterator[Group]:
    start, end = find(passage.start), find(passage.end)
    lines = tuple(
        Line(line.start + start, line.end + start, line.indent, line.text) for line in split_lines(clean[start:end])
    )
    if passage.soft:
        yield from (replace(group, gap=max(group.gap, passage.gap)) for group in group_lines(lines))
        return
    full = tuple(line for line in lines if line.text)
    if full:
        hard = len(full) > 1 and passage.mark in {Mark.NONE, Mark.QUOTE}
        yield Group(full, passage.gap, passage.mark, passage.level, hard=hard)


def _by_style(emphases: tuple[Emphasis, ...], find: Callable[[int], int]) -> _Emphases:
    """Emphases in clean offsets: for each style the starts and the ends, both ascending."""
    found: _Emphases = {}
    for start, end, style in emphases:
        starts, ends = found.setdefault(style, ([], []))
        starts.append(find(start))
        ends.append(find(end))
    return found


def _merge(draft: Draft, found: _Emphases, start: int, end: int) -> tuple[Emphasis, ...]:
    """The draft's own emphasis (typed marks) and that of the document, in the draft's offsets."""
    find = _locator(draft.strand)
    merged = list(draft.emphases)
    for style, (starts, ends) in found.items():
        for i in range(bisect_right(ends, start), bisect_left(starts, end)):
            first, last = find(max(starts[i], start)), find(min(ends[i], end))
            bare = draft.text[first:last]
            if bare.strip():
                first += len(bare) - len(bare.lstrip())
                merged.append((first, first + len(bare.strip()), style))
    return _unite(merged)


def _unite(emphases: list[Emphasis]) -> tuple[Emphasis, ...]:
    """The emphases in order, those of one style that overlap as one."""
    united: list[Emphasis] = []
    last: dict[Style, int] = {}
    for start, end, style in sorted(emphases, key=lambda item: item[:2]):
        i = last.get(style)
        if i is not None and start < united[i][1]:
            united[i] = (united[i][0], max(end, united[i][1]), style)
        else:
            last[style] = len(united)
            united.append((start, end, style))
    return tuple(united)
