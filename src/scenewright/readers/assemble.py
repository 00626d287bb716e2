"""Named drafts to the `SourceDocument`: one text, and every offset in it or, for what was dropped, in the file."""

from array import array
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import chain, groupby, pairwise
from operator import itemgetter

from scenewright.errors import InputError
from scenewright.model.finding import Finding
from scenewright.model.source import (
    Block,
    BlockKind,
    Emphasis,
    OffsetMap,
    SourceDocument,
    pack_blocks,
    pack_dropped,
    pack_emphases,
)
from scenewright.model.span import Span
from scenewright.readers.characters import Cleaned
from scenewright.readers.decode import Decoded
from scenewright.readers.strand import Strand, rebase
from scenewright.readers.structure import Structure

_BETWEEN = "\n\n"


def assemble_document(
    structure: Structure, *, cleaned: Cleaned, decoded: Decoded, name: str, shown: str, format: str
) -> SourceDocument:
    """The document; `shown` is how messages call its file. Raises `InputError` when nothing is left to read."""
    pieces: list[str] = []
    texts, olds = array("i"), array("i")
    blocks: list[Block] = []
    dropped: list[tuple[Span, str]] = []
    doubts: list[Finding] = []
    at = 0
    for named in structure.blocks:
        draft = named.draft
        if draft is None:
            here = at + len(_BETWEEN) if pieces else at
            blocks.append(Block(Span(here, here), BlockKind.SCENE_BREAK))
            continue
        if pieces:
            pieces.append(_BETWEEN)
            at += len(_BETWEEN)
        blocks.append(Block(Span(at, at + len(draft.text)), named.kind, named.label, named.level))
        if named.doubt:
            doubts.append(Finding("author-note", named.severity, blocks[-1].span, named.doubt))
        texts.extend(text + at for text in draft.strand.texts)
        olds.extend(draft.strand.froms)
        dropped += draft.dropped
        pieces.append(draft.text)
        at += len(draft.text)
    if not pieces:
        raise InputError(f"{shown}: no text is left when marks and comments are taken out; there is no story to read")
    points, places = rebase(texts, olds, cleaned.strand.texts, cleaned.strand.froms)
    inside = max(1, bisect_left(points, at))  # what follows the last block is not in the text
    shifts = (place - point for point, place in zip(points[:inside], places[:inside], strict=True))
    turns = [next(group)[0] for _, group in groupby(enumerate(shifts), key=itemgetter(1))]  # the way goes on straight
    offsets = OffsetMap(array("i", (points[i] for i in turns)), array("i", (places[i] for i in turns)))
    return SourceDocument(
        name=name,
        format=format,
        text="".join(pieces),
        blocks=pack_blocks(blocks),
        title=structure.title,
        author=structure.author,
        emphases=pack_emphases(_all_emphases(structure, blocks)),
        offsets=offsets,
        raw=decoded.text,
        raw_length=len(decoded.text),
        dropped=_all_dropped(dropped, cleaned),
        encoding=decoded.encoding,
        findings=decoded.findings + _placed(cleaned.findings, offsets, at) + tuple(doubts),
    )


def _all_emphases(structure: Structure, blocks: list[Block]) -> Iterator[Emphasis]:
    """What is set apart in the drafts of the blocks, in the text's offsets."""
    for named, block in zip(structure.blocks, blocks, strict=True):
        for start, end, style in named.draft.emphases if named.draft is not None else ():
            yield Emphasis(Span(block.span.start + start, block.span.start + end), style)


def _all_dropped(dropped: list[tuple[Span, str]], cleaned: Cleaned) -> Sequence[tuple[Span, str]]:
    """What the reader and the cleaning left out, in the file's own offsets."""
    way_back: Strand = cleaned.strand
    mine = ((Span(way_back.origin(span.start), way_back.origin(span.end - 1) + 1), reason) for span, reason in dropped)
    found = pack_dropped(chain(mine, cleaned.dropped))
    spans = map(itemgetter(0), found)
    return found if all(a <= b for a, b in pairwise(spans)) else pack_dropped(sorted(found, key=itemgetter(0)))


def _placed(findings: tuple[Finding, ...], offsets: OffsetMap, size: int) -> tuple[Finding, ...]:
    """Findings about places in the file, at the places in the text that are nearest before them."""
    return tuple(
        finding if finding.span is None else replace(finding, span=_place(finding.span.start, offsets, size))
        for finding in findings
    )


def _place(raw: int, offsets: OffsetMap, size: int) -> Span:
    """The empty span in a text of `size` characters where the file's character `raw` would stand."""
    i = max(0, bisect_right(offsets.raws, raw) - 1)
    limit = offsets.texts[i + 1] if i + 1 < len(offsets.texts) else size
    at = min(offsets.texts[i] + max(0, raw - offsets.raws[i]), limit)
    return Span(at, at)
