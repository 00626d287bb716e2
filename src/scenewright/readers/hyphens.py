"""Words that a hand-set margin broke: `har-` at a line's end and `bour` below, put together where the text says so.

A word that stands unbroken elsewhere in the text, and not with its hyphen, is put together; one that stands with its
hyphen (`half-`, `light`) keeps it and loses the line end. Of any other the halves tell: `extraor` and `dinary` are
words nowhere else, so they are one; where a half is a word, the file does not say what it was, and it stays as it is.
"""

import re
from collections.abc import Collection, Iterable, Iterator
from dataclasses import replace

from scenewright.readers.lines import Cut, Line
from scenewright.readers.paragraphs import Part

HYPHEN = "hyphen at a line's end"
_LINE_END = "line end in a word"
_LETTERS = r"[^\W\d_]{1,40}(?:[-‐][^\W\d_]{1,40}){0,4}"
_WORD = re.compile(_LETTERS)
_BROKEN = re.compile(rf"(?P<word>{_LETTERS})[-‐]\Z")
_SEAM = re.compile(rf"{_LETTERS}[-‐][ \t]{{0,80}}\n[ \t]{{0,80}}{_LETTERS}")
_SHORTEST_HALF = 2  # letters
# What compounds begin with, whether or not the text has it alone.
_FIRST_PARTS = frozenset(
    "after all anti bare black blue co cross dark deep double east eight eighty ex ever far fifty first five"
    " forty four full good grand great green grey half hand hard head heavy high hot ill left light long low"
    " many mid mother much never new nine ninety non north off old one open over pale post pre quick red right"
    " second self semi seven seventy short six sixty slow small soft south step sun super sweet ten third"
    " thirty three tick time twenty two ultra under up vice well west white wide zig".split()
)
_LOOKED_AT = 120  # characters at a line's end


def close_hyphens(parts: Iterable[Part], clean: str) -> Iterator[Part]:
    """The parts of the clean text, with a cut in each word that a line end broke."""
    words: Collection[str] | None = None
    for part in parts:
        if part.verse or not any(line.text[-1] in "-‐" for line in part.lines[:-1]):
            yield part
            continue
        if words is None:
            words = frozenset(_WORD.findall(_SEAM.sub(" ", clean).casefold()))
        cuts = [cut for a, b in zip(part.lines, part.lines[1:], strict=False) if (cut := _find_cut(a, b, words))]
        free = [cut for cut in cuts if not any(a < cut[1] and cut[0] < b for a, b, _ in part.cuts)]
        yield replace(part, cuts=tuple(sorted((*part.cuts, *free)))) if free else part


def _find_cut(line: Line, below: Line, words: Collection[str]) -> Cut | None:
    broken, rest = _BROKEN.search(line.text[-_LOOKED_AT:]), _WORD.match(below.text)
    if broken is None or rest is None or not rest[0][0].islower():
        return None
    first, second = broken["word"].casefold(), rest[0].casefold()
    if f"{first}-{second}" in words:
        return line.end, below.start, _LINE_END
    known = first + second in words
    return (line.end - 1, below.start, HYPHEN) if known or _are_halves(first, second, words) else None


def _are_halves(first: str, second: str, words: Collection[str]) -> bool:
    """Whether neither of two pieces is a word by itself, as far as the text shows."""
    if min(len(first), len(second)) < _SHORTEST_HALF or "-" in first + second or first in _FIRST_PARTS:
        return False
    return first not in words and second not in words
