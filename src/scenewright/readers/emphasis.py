"""Marks of emphasis in a paragraph: `*x*`, `**x**`, `***x***`, `_x_`, `__x__`, `/x y/`, `<i>`, `<em>`, `<b>`, `<u>`.

Markdown, Project Gutenberg (`_x_`) and fan fiction (`*x*`) all set words apart with the same marks, so one scanner
serves every text format. It follows CommonMark 0.31 section 6.2 (flanking runs, a stack of openers) and is stricter
where prose needs it: a run of stars inside a word is emphasis only around a whole piece of letters on one side
(`*un*usual`), so `f**k`, `b*tch`, `5 * 3`, `2*3*4`, snake_case and footnote stars stay text; runs longer than three
stay text; unbalanced marks stay text. A library gives no character offsets for inline marks, and needs 3 s for 1 MB.
Linear: each run is pushed and popped once.
"""

import re
import unicodedata
from collections.abc import Callable

from scenewright.model.source import Style

Found = tuple[list[tuple[int, int]], list[tuple[int, int, Style]]]

_RUN = re.compile(r"\*+|_+")
_TAG = re.compile(r"<(/?)(i|em|b|strong|u|cite)\s?>", re.IGNORECASE | re.ASCII)  # ASCII: no dotted capital I
_STYLES = {
    "i": Style.ITALIC,
    "em": Style.ITALIC,
    "cite": Style.ITALIC,
    "b": Style.BOLD,
    "strong": Style.BOLD,
    "u": Style.UNDERLINE,
}
_SLASHED = re.compile(r"(?<![\w/:.<])/(?=[^\s/])(?P<inner>[^/\n]{2,600})(?<=[^\s])/(?![\w/])")
_DRAWN = "~=#|•°"  # beside these a star is part of an ornament
_SHORTEST_PIECE = 3  # letters of a word set apart inside a longer word


class _Run:
    """A run of marks that may open: where what is left of it stands. Mutable, and never leaves this module."""

    __slots__ = ("end", "mark", "start", "weak")

    def __init__(self, mark: str, start: int, end: int, weak: bool) -> None:
        self.mark, self.start, self.end, self.weak = mark, start, end, weak


def find_emphasis(text: str, *, protected: Callable[[int], bool] = lambda _: False) -> Found:
    """The stretches of `text` that are marks, and the stretches between them with their style, both sorted.

    `protected` says whether a character is escaped, and so never a mark.
    """
    marks: list[tuple[int, int]] = []
    found: list[tuple[int, int, Style]] = []
    if "*" in text or "_" in text:
        _scan_runs(text, protected, marks, found)
    if "<" in text:
        _scan_tags(text, marks, found)
    if "/" in text:
        _scan_slashes(text, marks, found)
    return sorted(marks), sorted(found, key=lambda item: item[:2])


def _scan_runs(
    text: str, protected: Callable[[int], bool], marks: list[tuple[int, int]], found: list[tuple[int, int, Style]]
) -> None:
    stack: list[_Run] = []
    open_counts: dict[tuple[str, int], int] = {}
    for match in _RUN.finditer(text):
        start, end = match.span()
        if end - start > 3 or protected(start):
            continue
        mark = match.group()[0]
        before = text[start - 1] if start else " "
        after = text[end] if end < len(text) else " "
        opens, closes = _flanks(mark, before, after)
        if closes:
            start = _close(text, _Run(mark, start, end, after.isalnum()), stack, open_counts, marks, found)
        if opens and start < end:
            stack.append(_Run(mark, start, end, before.isalnum()))
            _count(open_counts, stack[-1], 1)


def _flanks(mark: str, before: str, after: str) -> tuple[bool, bool]:
    """Whether a run may open and may close (CommonMark's left- and right-flanking)."""
    space_before, space_after = before.isspace(), after.isspace()
    point_before, point_after = not space_before and not before.isalnum(), not space_after and not after.isalnum()
    left = not space_after and (not point_after or space_before or point_before) and not unicodedata.combining(after)
    right = not space_before and (not point_before or space_after or point_after) and not unicodedata.combining(after)
    if mark == "_":
        return left and (not right or point_before), right and (not left or point_after)
    return left, right


def _count(open_counts: dict[tuple[str, int], int], run: _Run, by: int) -> None:
    key = (run.mark, run.end - run.start)
    open_counts[key] = open_counts.get(key, 0) + by


def _close(
    text: str,
    closer: _Run,
    stack: list[_Run],
    open_counts: dict[tuple[str, int], int],
    marks: list[tuple[int, int]],
    found: list[tuple[int, int, Style]],
) -> int:
    """Pair `closer` with openers as long as any fits; where what is left of it starts."""
    while closer.start < closer.end:
        size = _fitting(closer, stack, open_counts)
        if size == 0:
            break
        while stack[-1].mark != closer.mark or stack[-1].end - stack[-1].start != size:
            _count(open_counts, stack.pop(), -1)
        opener = stack.pop()
        _count(open_counts, opener, -1)
        if not _is_emphasis(text, opener, closer):
            break
        used = min(size, closer.end - closer.start)
        _record(opener, closer, used, marks, found)
        closer.start += used
        if size > used:
            stack.append(_Run(opener.mark, opener.start, opener.end - used, opener.weak))
            _count(open_counts, stack[-1], 1)
    return closer.start


def _fitting(closer: _Run, stack: list[_Run], open_counts: dict[tuple[str, int], int]) -> int:
    """The length of the opener to pair with: the same, or three and one or two, which leave a rest."""
    size = closer.end - closer.start
    if open_counts.get((closer.mark, size), 0):
        return size
    if size == 3:
        near = next((run for run in reversed(stack[-2:]) if run.mark == closer.mark), None)
        return near.end - near.start if near is not None else 0
    return 3 if open_counts.get((closer.mark, 3), 0) else 0


def _is_emphasis(text: str, opener: _Run, closer: _Run) -> bool:
    if closer.start <= opener.end or text[opener.end] in _DRAWN or text[closer.start - 1] in _DRAWN:
        return False
    if opener.weak and closer.weak:
        return False
    if opener.weak or closer.weak:
        piece = text[opener.end : closer.start]
        return len(piece) >= _SHORTEST_PIECE and piece.isalpha()
    return True


def _record(
    opener: _Run, closer: _Run, used: int, marks: list[tuple[int, int]], found: list[tuple[int, int, Style]]
) -> None:
    marks += ((opener.end - used, opener.end), (closer.start, closer.start + used))
    inner = (opener.end, closer.start)
    if used != 2:
        found.append((*inner, Style.ITALIC))
    if used != 1:
        found.append((*inner, Style.BOLD))


def _scan_slashes(text: str, marks: list[tuple[int, int]], found: list[tuple[int, int, Style]]) -> None:
    """`/Don't move,/ she thought.`: several words, or one with a stop, so that paths and `and/or` stay text."""
    for match in _SLASHED.finditer(text):
        inner = match.group("inner")
        if (" " in inner or inner[-1] in ".,!?…-—") and any(c.isalpha() for c in inner):
            marks += ((match.start(), match.start() + 1), (match.end() - 1, match.end()))
            found.append((match.start("inner"), match.end("inner"), Style.ITALIC))


def _scan_tags(text: str, marks: list[tuple[int, int]], found: list[tuple[int, int, Style]]) -> None:
    """Tags that pair; one that does not is text."""
    opened: dict[str, tuple[int, int]] = {}
    for match in _TAG.finditer(text):
        name = match.group(2).lower()
        if not match.group(1):
            opened.setdefault(name, match.span())
        elif name in opened:
            start = opened.pop(name)
            if start[1] < match.start():
                marks += (start, match.span())
                found.append((start[1], match.start(), _STYLES[name]))
