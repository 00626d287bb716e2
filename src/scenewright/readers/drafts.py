"""Parts of a file to drafts of blocks: normalised text, emphasis, and what was taken out, each with its place.

A draft is what every reader hands on: text without markup, not yet named. Offsets in it are into its own text; its
strand leads back to the clean text, and `dropped` is in offsets of the clean text.
"""

from bisect import bisect_right
from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace

from scenewright.model.source import Style
from scenewright.model.span import Span
from scenewright.readers import shapes
from scenewright.readers.emphasis import find_emphasis
from scenewright.readers.lines import Mark
from scenewright.readers.paragraphs import Part
from scenewright.readers.strand import Strand, collapse, edit, join_strands, take

Edit = tuple[int, int, str, str]  # start, end, what stands there instead, why
Emphases = tuple[tuple[int, int, Style], ...]


@dataclass(frozen=True, slots=True)
class Inline:
    """What an inline scanner found in a paragraph: edits in order, and emphasis between them."""

    edits: tuple[Edit, ...] = ()
    emphases: Emphases = ()


@dataclass(frozen=True, slots=True)
class Draft:
    """A block without a name. `gap` counts the blank lines before it, `indent` its first column."""

    strand: Strand
    gap: int = 1
    verse: bool = False
    mark: Mark = Mark.NONE
    level: int = 0
    indent: int = 0
    emphases: Emphases = ()
    dropped: tuple[tuple[Span, str], ...] = ()

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
        draft = _draft_part(clean, part, scan)
        if draft.text:
            drafts.append(replace(draft, dropped=loose + draft.dropped) if loose else draft)
            loose = ()
        else:
            loose += draft.dropped
    if loose and drafts:
        drafts[-1] = replace(drafts[-1], dropped=drafts[-1].dropped + loose)
    return tuple(drafts)


def _draft_part(clean: str, part: Part, scan: Callable[[str], Inline]) -> Draft:
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
    verse = part.verse or "\n" in strand.text
    return Draft(strand, part.gap, verse, part.mark, part.level, part.lines[0].indent, emphases, tuple(dropped))


def apply_inline(strand: Strand, inline: Inline) -> tuple[Strand, Emphases]:
    """`strand` with the edits made and no doubled or outer space left by them, and the emphasis in its offsets."""
    edits = _close_up(strand.text, inline.edits)
    starts: list[int] = []
    shifts: list[int] = []
    shift = 0
    for start, end, new in edits:
        shift += len(new) - (end - start)
        starts.append(end)
        shifts.append(shift)

    def moved(offset: int) -> int:
        i = bisect_right(starts, offset) - 1
        return offset + (shifts[i] if i >= 0 else 0)

    result = edit(strand, edits)
    size = len(result.text)
    spans = ((max(0, moved(start)), min(size, moved(end)), style) for start, end, style in inline.emphases)
    return result, tuple((start, end, style) for start, end, style in spans if start < end)


def _close_up(text: str, edits: tuple[Edit, ...]) -> list[tuple[int, int, str]]:
    """Edits that touch as one; one that would leave two spaces side by side, or one at an end, takes a space along."""
    merged: list[tuple[int, int, str]] = []
    for start, end, new, _ in edits:
        if merged and merged[-1][1] == start:
            merged[-1] = (merged[-1][0], end, merged[-1][2] + new)
        elif not merged or start > merged[-1][1]:
            merged.append((start, end, new))
    closed: list[tuple[int, int, str]] = []
    for start, end, new in merged:
        if new == "\n":
            start -= start > 0 and text[start - 1] == " "
            end += end < len(text) and text[end] == " "
        elif not new:
            space_before = start == 0 or text[start - 1].isspace()
            if end < len(text) and text[end].isspace() and space_before:
                end += 1
            elif end == len(text) and start > 0 and text[start - 1].isspace():
                start -= 1
        if closed and start <= closed[-1][1]:
            closed[-1] = (closed[-1][0], max(end, closed[-1][1]), closed[-1][2] + new)
        else:
            closed.append((start, end, new))
    return closed


def join_drafts(first: Draft, second: Draft) -> Draft:
    """Two drafts as one block of two lines: a chapter's number and its title."""
    shift = len(first.text) + 1
    moved = tuple((start + shift, end + shift, style) for start, end, style in second.emphases)
    strand = join_strands(first.strand, "\n", second.strand)
    return Draft(
        strand,
        first.gap,
        True,
        first.mark,
        first.level,
        first.indent,
        first.emphases + moved,
        first.dropped + second.dropped,
    )
