"""Drafts longer than any paragraph should be, cut into several between sentences.

A file that lost its line ends is one paragraph of a megabyte. No page wants that, and every later room looks at a
paragraph as a whole. White space at a cut becomes the end of a paragraph; nothing else changes. A text without white
space (Chinese, a word of 100 KB) is cut after punctuation, else anywhere but before a mark that belongs to the
character before it. Ornaments stay whole.
"""

import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import replace

from scenewright.grammar.sentences import split_sentences
from scenewright.model.finding import Finding, Severity
from scenewright.model.source import Style
from scenewright.model.span import Span
from scenewright.readers import shapes
from scenewright.readers.drafts import Draft
from scenewright.readers.strand import slice_strand

LONGEST = 16_000  # characters: five pages; the whole of a short chapter told in one paragraph passes
_SHORTEST = LONGEST // 4
_STOP = re.compile(r"[。！？…」』”’.!?,;:，、；：](?=\S)")
_JOINERS = "\u200c\u200d\ufe0e\ufe0f"


def cut_long_drafts(drafts: Sequence[Draft]) -> tuple[tuple[Draft, ...], tuple[Finding, ...]]:
    """The drafts, none much longer than `LONGEST`, and a finding for each that was cut, in offsets of clean text."""
    kept: list[Draft] = []
    findings: list[Finding] = []
    for draft in drafts:
        if len(draft.text) <= LONGEST or shapes.is_ornament(draft.text):
            kept.append(draft)
            continue
        pieces = tuple(_cut(draft))
        kept += pieces
        at = draft.strand.origin(0)
        message = (
            f"A paragraph of {len(draft.text):,} characters was read as {len(pieces)} paragraphs, cut at sentences."
        )
        findings.append(Finding("long-paragraph", Severity.NOTE, Span(at, at + 1), message))
    return tuple(kept), tuple(findings)


def _cut(draft: Draft) -> Iterator[Draft]:
    text = draft.text
    first = 0
    at = 0
    while at < len(text):
        end = len(text) if len(text) - at <= LONGEST else _find_end(text, at, verse=draft.verse)
        start = at
        at = end
        while at < len(text) and text[at].isspace():
            at += 1
        emphases, first = _within(draft.emphases, first, start, end)
        piece = replace(draft, strand=slice_strand(draft.strand, start, end), emphases=emphases)
        yield piece if start == 0 else replace(piece, gap=1, dropped=())


def _find_end(text: str, at: int, *, verse: bool) -> int:
    """Where the piece that begins at `at` ends; what is left of the text is longer than a piece."""
    limit = at + LONGEST
    if verse and (line_end := text.rfind("\n", at + _SHORTEST, limit)) > 0:
        return line_end
    sentences = split_sentences(text, Span(at, limit))
    if len(sentences) > 1 and sentences[-2].end > at + _SHORTEST and text[sentences[-2].end].isspace():
        return sentences[-2].end
    if (space := text.rfind(" ", at + _SHORTEST, limit)) > 0:
        return len(text[:space].rstrip()) if text[space - 1].isspace() else space
    stops = [match.end() for match in _STOP.finditer(text, at + LONGEST // 2, limit)]
    end = stops[-1] if stops else limit
    while at + _SHORTEST < end and _belongs_to_the_last(text, end):
        end -= 1
    return end


def _belongs_to_the_last(text: str, at: int) -> bool:
    """Whether the character at `at` must not be parted from the one before it."""
    c = text[at]
    return unicodedata.combining(c) != 0 or c in _JOINERS or text[at - 1] in _JOINERS or unicodedata.category(c) == "Mn"


def _within(
    emphases: Sequence[tuple[int, int, Style]], first: int, start: int, end: int
) -> tuple[tuple[tuple[int, int, Style], ...], int]:
    """The parts of `emphases[first:]` between `start` and `end`, in offsets from `start`, and where to look next."""
    inside: list[tuple[int, int, Style]] = []
    following = first
    for i in range(first, len(emphases)):
        begins, ends, style = emphases[i]
        if begins >= end:
            break
        if max(begins, start) < min(ends, end):
            inside.append((max(begins, start) - start, min(ends, end) - start, style))
        if i == following and ends <= end:
            following += 1
    return tuple(inside), following
