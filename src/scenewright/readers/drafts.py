"""Parts of a file to drafts of blocks: normalised text, emphasis, and what was taken out, each with its place.

A draft is what every reader hands on: text without markup, not yet named. Offsets in it are into its own text; its
strand leads back to the clean text, and `dropped` is in offsets of the clean text.
"""

import re
import unicodedata
from bisect import bisect_right
from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from itertools import accumulate

from scenewright.model.source import Style
from scenewright.model.span import Span
from scenewright.readers import shapes
from scenewright.readers.characters import find_loose
from scenewright.readers.emphasis import find_emphasis
from scenewright.readers.lines import Mark
from scenewright.readers.paragraphs import Part
from scenewright.readers.strand import Strand, collapse, edit, join_strands, take

_SPACES = re.compile(r"\s+")

Edit = tuple[int, int, str, str]  # start, end, what stands there instead, why
Emphases = tuple[tuple[int, int, Style], ...]


@dataclass(frozen=True, slots=True)
class Inline:
    """What an inline scanner found in a paragraph: edits in order, and emphasis between them."""

    edits: tuple[Edit, ...] = ()
    emphases: Emphases = ()


@dataclass(frozen=True, slots=True)
class Draft:
    """A block without a name. `gap` counts the blank lines before it, `indent` its first column.

    `label` is what the format says a NOTE is about ("Summary"); empty when it says nothing.
    """

    strand: Strand
    gap: int = 1
    verse: bool = False
    mark: Mark = Mark.NONE
    level: int = 0
    indent: int = 0
    emphases: Emphases = ()
    dropped: tuple[tuple[Span, str], ...] = ()
    label: str = ""

    @property
    def text(self) -> str:
        """The draft's text."""
        return self.strand.text


def scan_plain(text: str) -> Inline:
    """The inline marks of plain text: emphasis alone."""
    marks, emphases = find_emphasis(text)
    return Inline(tuple((start, end, "", "emphasis mark") for start, end in marks), tuple(emphases))


def draft_parts(clean: str, parts: Iterable[Part], scan: Callable[[str], Inline]) -> tuple[Draft, ...]:
    """The drafts of the parts of the clean text; `scan` finds the inline marks of the format.

    A part that holds nothing but marks gives no draft, and its marks go with the draft before or after it.
    """
    drafts: list[Draft] = []
    loose: tuple[tuple[Span, str], ...] = ()
    for part in parts:
        draft = draft_part(clean, part, scan)
        if draft.text:
            drafts.append(replace(draft, dropped=loose + draft.dropped) if loose else draft)
            loose = ()
        else:
            loose += draft.dropped
    if loose and drafts:
        drafts[-1] = replace(drafts[-1], dropped=drafts[-1].dropped + loose)
    return tuple(drafts)


def draft_part(clean: str, part: Part, scan: Callable[[str], Inline]) -> Draft:
    """One part as a draft; without text when it holds nothing but marks."""
    start, end = part.lines[0].start, part.lines[-1].end
    strand = take(clean, start, end)
    cuts = [(a - start, b - start, "") for a, b, _ in part.cuts if start <= a and b <= end]
    if cuts:
        strand = edit(strand, cuts)
    strand = collapse(strand, keep_lines=part.verse)
    emphases: Emphases = ()
    dropped = [(Span(a, b), reason) for a, b, reason in part.cuts]
    inline = Inline() if shapes.is_ornament(strand.text) else scan(strand.text)
    if inline.edits:
        dropped += [(Span(strand.origin(a), strand.origin(b - 1) + 1), why) for a, b, _, why in inline.edits]
        strand, emphases = apply_inline(strand, inline)
    if dropped and not unicodedata.is_normalized("NFC", strand.text):
        strand, emphases = _apply(strand, find_loose(strand.text), emphases)
    verse = part.verse or "\n" in strand.text
    return Draft(strand, part.gap, verse, part.mark, part.level, part.lines[0].indent, emphases, tuple(dropped))


def apply_inline(strand: Strand, inline: Inline) -> tuple[Strand, Emphases]:
    """`strand` with the edits made and the white space that they left tidied, and the emphasis in its offsets."""
    strand, emphases = _apply(strand, [(start, end, new) for start, end, new, _ in inline.edits], inline.emphases)
    loose = [(m.start(), m.end(), _tidy(strand.text, m)) for m in _SPACES.finditer(strand.text)]
    edits = [(start, end, new) for start, end, new in loose if new != strand.text[start:end]]
    if edits:
        strand, emphases = _apply(strand, edits, emphases)
    return strand, tuple(trimmed for emphasis in emphases if (trimmed := _trim(strand.text, emphasis)) is not None)


def _apply(strand: Strand, edits: list[tuple[int, int, str]], emphases: Emphases) -> tuple[Strand, Emphases]:
    ends = [end for _, end, _ in edits]
    shifts = list(accumulate((len(new) - (end - start) for start, end, new in edits), initial=0))
    result = edit(strand, edits)

    def moved(offset: int) -> int:
        return min(len(result.text), offset + shifts[bisect_right(ends, offset)])

    return result, tuple((moved(start), moved(end), style) for start, end, style in emphases)


def _tidy(text: str, run: re.Match[str]) -> str:
    """What a run of white space should be: nothing at an end, else a line end if it holds one, else a space."""
    if run.start() == 0 or run.end() == len(text):
        return ""
    return "\n" if "\n" in run.group() else " "


def _trim(text: str, emphasis: tuple[int, int, Style]) -> tuple[int, int, Style] | None:
    start, end, style = emphasis
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return (start, end, style) if start < end else None


def edit_draft(draft: Draft, edits: list[tuple[int, int, str]]) -> Draft:
    """`draft` with each stretch (start, end, new) replaced, its emphasis in the new offsets."""
    strand, emphases = _apply(draft.strand, edits, draft.emphases)
    return replace(draft, strand=strand, emphases=emphases)


def join_drafts(first: Draft, second: Draft) -> Draft:
    """Two drafts as one block of two lines: a chapter's number and its title."""
    shift = len(first.text) + 1
    moved = tuple((start + shift, end + shift, style) for start, end, style in second.emphases)
    strand = join_strands(first.strand, "\n", second.strand)
    dropped = first.dropped + second.dropped
    return replace(first, strand=strand, verse=True, emphases=first.emphases + moved, dropped=dropped)
