"""Lines of a PDF to paragraphs, by where they stand.

A book indents the first line of a paragraph and leaves no gap; a typescript leaves a gap and indents nothing. Which one
it is, is counted: when many lines are indented, an indent begins a paragraph and a gap is one in the story; else a gap
begins a paragraph. Where neither can show (the first line of a page), a paragraph goes on unless the line before it
ended a sentence and stopped short of the margin, or a quotation begins. Where a text has neither, a line that could
have taken the next word ends its paragraph. A word parted at a line end is joined, with its
hyphen where the story elsewhere writes it with one.
"""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import pairwise
from statistics import median

from scenewright.model.source import Style
from scenewright.readers.extraction import Flow
from scenewright.readers.pdf.page_lines import PageLine, find_step

_INDENT = 0.6  # of the size of the type, from which a line is indented
_FAR = 5.0  # of the size of the type: further in than this is centred or set apart, not a first line
_INDENTED = 0.08  # share of indented lines from which indents make paragraphs
_GAP = 1.3  # of the usual distance between lines, from which there is a gap
_WIDE_GAP = 1.8  # the same, in a text whose paragraphs are indented
_RARE = 0.03  # share of the left edges below which one is not usual
_ENOUGH = 100  # lines on left pages and on right pages, to tell their margins apart
_SHORT = 0.9  # of the width of the text: a line that ends before this may be a paragraph's last
_HEAD = 0.6  # of the width: a line that ends before, with room for the next word, needs no full stop to be the last
_FEW_SPACED = 0.05  # share of the lines with a gap above, below which gaps are breaks and no paragraphs
_SENTENCE_END = re.compile(r"[.!?…:—-][\"'”’)»\]]*\Z")
_BULLETS = frozenset("•◦▪●")
_OPENING = "“‘«\"'"
_PARTED = re.compile(r"([^\W\d_]+)-\Z")
_WORD_START = re.compile(r"[^\W\d_]+")

Word = tuple[str, frozenset[Style]]


def flow_paragraphs(lines: Sequence[PageLine], flow: Flow) -> int:
    """Write the lines to `flow` as paragraphs; how many parted words were joined."""
    shape = _Shape(lines)
    known = Counter(
        word.strip(".,;:!?“”\"'()").casefold() for line in lines for word, _ in line.words if "-" in word[:-1]
    )
    is_spaced = any(word == "—" for line in lines for word, _ in line.words)
    joined = 0
    words: list[Word] = []
    before: PageLine | None = None
    centered = False
    for line in lines:
        if before is not None and shape.parts(before, line):
            _write(words, flow, centered=centered)
            words = []
            if shape.leaves_gap(before, line):
                flow.gap()
        centered = shape.is_far(line)
        joined += _append(words, line, known, is_spaced=is_spaced)
        before = line
    _write(words, flow, centered=centered)
    return joined


class _Shape:
    """The usual measures of the text."""

    def __init__(self, lines: Sequence[PageLine]) -> None:
        self._size = median(line.size for line in lines) if lines else 0.0
        sizes = [line for line in lines if abs(line.size - self._size) < 1] or list(lines)
        sides = [[line for line in sizes if line.page % 2 == parity] for parity in (0, 1)]
        many = min(map(len, sides)) >= _ENOUGH  # left and right pages of a book have margins of their own
        self._margins = [_find_margin(side if many else sizes) for side in sides]
        self._step = find_step(sizes)
        rights = sorted(line.right - self._margins[line.page % 2] for line in sizes)
        self._width = rights[int(0.9 * (len(rights) - 1))] if rights else 0.0
        indented = sum(self._is_indented(line) for line in sizes)
        spaced = sum(a.page == b.page and a.base - b.base > _GAP * self._step for a, b in pairwise(sizes))
        opening = [self._is_indented(b) for a, b in pairwise(sizes) if self._is_last(a, b)]
        usual = 2 * sum(opening) >= len(opening)  # else a letter or a list is set in, and nothing more
        self._by_indent = indented >= _INDENTED * len(sizes) and indented >= spaced and usual
        self._is_flush = not self._by_indent and spaced < _FEW_SPACED * len(sizes)

    def parts(self, before: PageLine, line: PageLine) -> bool:
        """Whether a line begins a paragraph."""
        if (
            line.words[0][0] in _BULLETS
            or abs(before.size - line.size) >= 1
            or self.is_far(line)
            or self.is_far(before)
        ):
            return True
        if self._by_indent and self._is_indented(line):
            return True
        if before.page == line.page:
            limit = _WIDE_GAP if self._by_indent else _GAP
            if before.base - line.base > limit * self._step or before.base < line.base:
                return True
            moved = not self._by_indent and abs(self._inset(line) - self._inset(before)) > _INDENT * self._size
            return (self._is_flush or moved) and self._is_last(before, line)
        may_begin = self._is_short(before) or line.text[0] in _OPENING
        return not self._by_indent and may_begin and bool(_SENTENCE_END.search(before.text))

    def leaves_gap(self, before: PageLine, line: PageLine) -> bool:
        """Whether there is more room between two paragraphs than between others."""
        if before.page != line.page:
            return False
        return before.base - line.base > (_WIDE_GAP if self._by_indent else 2 * _WIDE_GAP) * self._step

    def _inset(self, line: PageLine) -> float:
        return line.left - self._margins[line.page % 2]

    def _is_indented(self, line: PageLine) -> bool:
        return _INDENT * self._size < self._inset(line) < _FAR * self._size

    def is_far(self, line: PageLine) -> bool:
        """Whether a line stands in the middle of the page, or apart."""
        return self._inset(line) >= _FAR * self._size

    def _is_last(self, before: PageLine, line: PageLine) -> bool:
        """Whether a line could have taken the first word of the next one, and so ended its paragraph."""
        letter = (before.right - before.left) / max(1, len(before.text))
        right = before.right - self._margins[before.page % 2] + letter * (1 + len(line.words[0][0]))
        if right > self._width:
            return False
        return bool(_SENTENCE_END.search(before.text)) or right < _HEAD * self._width

    def _is_short(self, line: PageLine) -> bool:
        return line.right - self._margins[line.page % 2] < _SHORT * self._width


def _find_margin(lines: Sequence[PageLine]) -> float:
    """Where the lines begin that are not indented: the leftmost edge that is not rare."""
    edges = Counter(round(line.left) for line in lines)
    least = max(2, _RARE * edges.total())
    return min((edge for edge, count in edges.items() if count >= least), default=min(edges, default=0))


def _append(words: list[Word], line: PageLine, known: Counter[str], *, is_spaced: bool) -> int:
    """Add a line's words; 1 when its first is the rest of the last one before it. `is_spaced`: dashes have spaces."""
    first = line.words[0][0]
    parted = _PARTED.search(words[-1][0]) if words else None
    if words and not is_spaced and (words[-1][0].endswith("—") or first.startswith("—")):
        words[-1] = (words[-1][0] + first, words[-1][1])
        words.extend(line.words[1:])
        return 0
    if parted is None or not first[:1].islower():
        words.extend(line.words)
        return 0
    start, styles = words.pop()
    rest = _WORD_START.match(first)
    with_hyphen = f"{parted[1]}-{rest[0] if rest else ''}".casefold()
    words.append((start + first if known[with_hyphen] else start[:-1] + first, styles))
    words.extend(line.words[1:])
    return 1


def _write(words: list[Word], flow: Flow, *, centered: bool) -> None:
    for text, styles in _runs(words):
        flow.write(text, styles, exact=True)
    if words:
        flow.end(centered=centered)


def _runs(words: list[Word]) -> Iterator[tuple[str, frozenset[Style]]]:
    """The words with spaces between them, a space set like both its neighbours."""
    for number, (word, styles) in enumerate(words):
        if number:
            yield " ", styles & words[number - 1][1]
        yield word, styles
