"""Words that a hand-set margin broke: `har-` at a line's end and `bour` below, put together where the text says so.

The word must stand unbroken elsewhere in the text, and not with its hyphen; a word that stands with its hyphen
(`half-`, `light`) keeps it and loses the line end; of any other the file does not say what it was, and it stays as it
is.
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
_LOOKED_AT = 120  # characters at a line's end


def close_hyphens(parts: Iterable[Part], clean: str) -> Iterator[Part]:
    """The parts of the clean text, with a cut in each word that a line end broke."""
    words: Collection[str] | None = None
    for part in parts:
        if part.verse or not any(line.text[-1] in "-‐" for line in part.lines[:-1]):
            yield part
            continue
        if words is None:
            words = frozenset(_WORD.findall(clean.casefold()))
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
    return (line.end - 1, below.start, HYPHEN) if first + second in words else None
