"""Text that knows where it came from: cut, joined and collapsed without losing the way back.

A `Strand` is a string with the places where it was cut. `texts` and `froms` run parallel: from `texts[i]` on, character
`texts[i] + k` stands at `froms[i] + k` of the text it was taken from. (The idea is the source map's, ECMA-426, with
characters for columns and no lines.)
"""

import re
from array import array
from bisect import bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

_SPACES = re.compile(r"\s\s+")
_ANY_SPACE = re.compile(r"\s+")
_LINE_END = re.compile("[\n\r\x0b\x0c\x1c-\x1e\x85\u2028\u2029]")


@dataclass(frozen=True, slots=True)
class Strand:
    """A text and the breaks of its way back. `texts[0]` is 0; both ascend."""

    text: str
    texts: Sequence[int] = (0,)
    froms: Sequence[int] = (0,)

    def origin(self, offset: int) -> int:
        """Where the character at `offset` came from."""
        i = bisect_right(self.texts, offset) - 1
        return self.froms[i] + offset - self.texts[i]


def take(source: str, start: int, end: int) -> Strand:
    """The characters `start` to `end` of `source`."""
    return Strand(source[start:end], (0,), (start,))


def edit(strand: Strand, edits: Iterable[tuple[int, int, str]]) -> Strand:
    """`strand` with each stretch (start, end, new) replaced; stretches are sorted and apart."""
    pieces: list[str] = []
    texts, olds = [0], [0]
    at = length = 0
    for start, end, new in edits:
        pieces += (strand.text[at:start], new)
        length += start - at
        for k in range(1, len(new)):  # what a replacement adds stands at the last character it replaces
            if start + k >= end:
                _point(texts, olds, length + k, end - 1)
        length += len(new)
        at = end
        if len(new) != end - start:
            _point(texts, olds, length, end)
    pieces.append(strand.text[at:])
    return Strand("".join(pieces), *rebase(texts, olds, strand.texts, strand.froms))


def _point(texts: list[int], olds: list[int], text: int, old: int) -> None:
    if texts[-1] == text:
        olds[-1] = old
    else:
        texts.append(text)
        olds.append(old)


def rebase(
    texts: Sequence[int], olds: Sequence[int], base_texts: Sequence[int], base_froms: Sequence[int]
) -> tuple[Sequence[int], Sequence[int]]:
    """The map (texts, olds) followed by the map (base_texts, base_froms), as one map."""
    if len(base_texts) == 1:
        shift = base_froms[0]
        return _keep(texts), _keep([old + shift for old in olds] if shift else olds)
    new_texts, froms = array("i"), array("i")
    b = 0
    last = len(base_texts) - 1
    for i, (text, old) in enumerate(zip(texts, olds, strict=True)):
        b = b if base_texts[b] <= old else bisect_right(base_texts, old) - 1
        while b < last and base_texts[b + 1] <= old:
            b += 1
        new_texts.append(text)
        froms.append(base_froms[b] + old - base_texts[b])
        limit = texts[i + 1] if i + 1 < len(texts) else None
        c = b + 1
        while c <= last and (limit is None or text + base_texts[c] - old < limit):
            new_texts.append(text + base_texts[c] - old)
            froms.append(base_froms[c])
            c += 1
        b = c - 1
    return _keep(new_texts), _keep(froms)


def _keep(numbers: Sequence[int]) -> Sequence[int]:
    """The numbers in little room: most strands have one or two, a few have them by the ten thousand."""
    return tuple(numbers) if len(numbers) < _MANY else array("i", numbers)


_MANY = 8


def collapse(strand: Strand, *, keep_lines: bool) -> Strand:
    """`strand` without outer white space, each inner run one space, or `\\n` for a line end to be kept."""
    text = strand.text
    start = len(text) - len(text.lstrip())
    end = len(text.rstrip())
    if start or end < len(text):
        return collapse(slice_strand(strand, start, max(start, end)), keep_lines=keep_lines)
    if keep_lines:
        return edit(strand, [(m.start(), m.end(), _space_for(m.group())) for m in _ANY_SPACE.finditer(text)])
    flat = " ".join(text.split())
    if len(flat) == len(text):
        return Strand(flat, strand.texts, strand.froms)
    texts, olds = [0], [0]
    shrunk = 0
    for match in _SPACES.finditer(text):
        shrunk += match.end() - match.start() - 1
        texts.append(match.end() - shrunk)
        olds.append(match.end())
    return Strand(flat, *rebase(texts, olds, strand.texts, strand.froms))


def _space_for(run: str) -> str:
    return "\n" if _LINE_END.search(run) else " "


def slice_strand(strand: Strand, start: int, end: int) -> Strand:
    """The characters `start` to `end` of `strand`."""
    first = bisect_right(strand.texts, start) - 1
    stop = bisect_right(strand.texts, max(start, end - 1))
    texts = (0, *(text - start for text in strand.texts[first + 1 : stop]))
    froms = (strand.froms[first] + start - strand.texts[first], *strand.froms[first + 1 : stop])
    return Strand(strand.text[start:end], texts, froms)


def join_strands(first: Strand, separator: str, second: Strand) -> Strand:
    """One after the other; the separator belongs to the end of the first."""
    shift = len(first.text) + len(separator)
    texts = (*first.texts, *(text + shift for text in second.texts))
    return Strand(first.text + separator + second.text, texts, (*first.froms, *second.froms))
