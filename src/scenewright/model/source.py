"""A story as it was read: one normalised text, its blocks, its emphasis, and the way back to the file.

`SourceDocument.text` is made once, by a reader: NFC, no markup, blocks separated by one blank line (`\\n\\n`), runs of
white space inside a paragraph collapsed to one space (a hard-wrapped line end is such a run), `\\n` inside a block only
where the line end means something (verse, an address, a signature). Every later room speaks in offsets into this text;
`offsets` leads back to the decoded file.
"""

from bisect import bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import Enum
from typing import NamedTuple

from scenewright.model.finding import Finding
from scenewright.model.packed import Form, Packed
from scenewright.model.span import Span, known_span


class BlockKind(Enum):
    """What a block of the text is for."""

    PARAGRAPH = "paragraph"
    VERSE = "verse"  # a paragraph whose line ends matter: verse, letter head, signature
    CHAPTER = "chapter"  # a chapter or part heading
    SCENE_BREAK = "scene break"  # `***`, `#`, a rule, or an extra blank gap (then an empty span)
    TITLE = "title"
    BYLINE = "byline"
    EPIGRAPH = "epigraph"
    FRONT_MATTER = "front matter"  # disclaimer, rating, tags, summary, notes before the story
    BACK_MATTER = "back matter"  # notes, pleas and licences after it
    NOTE = "note"  # an author's note, footnote or image caption in the middle of the story


class Block(NamedTuple):
    """One block: a paragraph, heading, break or note. Blocks are in order and tile the text but for white space.

    `label` names front and back matter for the report ("Disclaimer", "Summary", "Author's note"); empty elsewhere.
    `level` is a chapter heading's depth, 1 for the outermost; 0 elsewhere. A tuple underneath, as `Span` is: the blocks
    of a long story are made anew each time that somebody goes through them.
    """

    span: Span
    kind: BlockKind
    label: str = ""
    level: int = 0


def pack_blocks(blocks: Iterable[Block]) -> Packed[Block]:
    """The blocks in their order, in little room."""
    return _BLOCKS.pack(blocks)


def _part_block(block: Block) -> tuple[tuple[BlockKind, str, int], tuple[int, int]]:
    return (block.kind, block.label, block.level), (block.span.start, block.span.end)


def _join_block(common: tuple[BlockKind, str, int], numbers: Sequence[int]) -> Block:
    return tuple.__new__(Block, (tuple.__new__(Span, numbers), *common))  # at once: a story makes them by the thousand


_BLOCKS = Form(_part_block, _join_block)


class Style(Enum):
    """How a run of characters is set."""

    ITALIC = "italic"
    BOLD = "bold"
    UNDERLINE = "underline"
    NOTE = "note"  # an inline Fountain note, printed only when asked for


@dataclass(frozen=True, slots=True)
class Emphasis:
    """A stretch of the text that the author set apart (`*word*`, `_word_`, `<em>`); the marks are not in the text."""

    span: Span
    style: Style


def pack_emphases(emphases: Iterable[Emphasis]) -> Packed[Emphasis]:
    """The stretches in their order, in little room."""
    return _EMPHASES.pack(emphases)


def _part_emphasis(emphasis: Emphasis) -> tuple[Style, tuple[int, int]]:
    return emphasis.style, (emphasis.span.start, emphasis.span.end)


def _join_emphasis(style: Style, numbers: Sequence[int]) -> Emphasis:
    return Emphasis(known_span(numbers), style)


_EMPHASES = Form(_part_emphasis, _join_emphasis)


def pack_dropped(dropped: Iterable[tuple[Span, str]]) -> Packed[tuple[Span, str]]:
    """Spans with their reasons in their order, in little room."""
    return _DROPPED.pack(dropped)


def _part_dropped(dropped: tuple[Span, str]) -> tuple[str, tuple[int, int]]:
    span, reason = dropped
    return reason, (span.start, span.end)


def _join_dropped(reason: str, numbers: Sequence[int]) -> tuple[Span, str]:
    return known_span(numbers), reason


_DROPPED = Form(_part_dropped, _join_dropped)


@dataclass(frozen=True, slots=True)
class OffsetMap:
    """The way from offsets in `SourceDocument.text` back to offsets in `SourceDocument.raw`.

    `texts` and `raws` are parallel, ascending and start at 0: from `texts[i]` on, up to the next entry, character
    `texts[i] + k` stands at `raws[i] + k` of the file. Characters that normalisation put in (a joined blank line)
    belong to the entry before them.
    """

    texts: Sequence[int] = (0,)
    raws: Sequence[int] = (0,)

    def raw(self, offset: int) -> int:
        """The file offset of the character at `offset`."""
        i = bisect_right(self.texts, offset) - 1
        return self.raws[i] + offset - self.texts[i]

    def raw_span(self, span: Span) -> Span:
        """The file offsets that `span` came from, marks inside it included; an empty span stays empty."""
        if len(span) == 0:
            at = self.raw(span.start)
            return Span(at, at)
        return Span(self.raw(span.start), self.raw(span.end - 1) + 1)


@dataclass(frozen=True, slots=True)
class SourceDocument:
    """A story as every later room sees it.

    `name` is the file's stem; `format` the reader's key (`txt`, `docx`). `raw` is the decoded file, or, for a format
    that is no text (a zip of XML), the text that was extracted from it: what `offsets` and `dropped` lead into, and
    what `--to text` writes; `raw_length` is its length in characters. `dropped` holds the spans of visible characters
    that are in `raw` but not in `text` (emphasis marks, heading marks, rules), each with its reason, so that the ledger
    can close over the file itself.
    """

    name: str
    format: str
    text: str
    blocks: Sequence[Block]
    title: str = ""
    author: str = ""
    emphases: Sequence[Emphasis] = ()
    offsets: OffsetMap = OffsetMap()
    raw: str = ""
    raw_length: int = 0
    dropped: Sequence[tuple[Span, str]] = ()
    encoding: str = "utf-8"
    findings: tuple[Finding, ...] = ()

    @property
    def body(self) -> Sequence[Block]:
        """The blocks that the story is told in: paragraphs, verse, chapter headings, scene breaks, epigraphs."""
        return select_blocks(self.blocks, _TOLD)


_TOLD = frozenset((BlockKind.PARAGRAPH, BlockKind.VERSE, BlockKind.CHAPTER, BlockKind.SCENE_BREAK, BlockKind.EPIGRAPH))


def count_blocks(blocks: Sequence[Block], offset: int) -> int:
    """How many of the `blocks`, in order, begin at `offset` or before it."""
    if isinstance(blocks, Packed):
        return blocks.count_up_to(offset)
    return bisect_right(blocks, offset, key=lambda block: block.span.start)


def select_blocks(blocks: Sequence[Block], kinds: frozenset[BlockKind]) -> Sequence[Block]:
    """Those of the `blocks` that are of one of the `kinds`, in their order."""
    if isinstance(blocks, Packed):
        return blocks.select_alike(lambda common: common[0] in kinds)
    return tuple(block for block in blocks if block.kind in kinds)
