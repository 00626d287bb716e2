"""Packed values are the values that were packed, whatever of their fields is there."""

import pytest

from scenewright.model.annotation import (
    Attribution,
    CharacterId,
    Delimiter,
    Evidence,
    Mention,
    MentionKind,
    Quotation,
    QuotationId,
    QuotationKind,
    Quotative,
    QuotativePosition,
    pack_attributions,
    pack_mentions,
    pack_quotations,
    pack_quotatives,
)
from scenewright.model.packed import pack_spans
from scenewright.model.source import Block, BlockKind, count_blocks, pack_blocks, select_blocks
from scenewright.model.span import Span

ONE, TWO, EMPTY = Span(0, 4), Span(6, 9), Span(12, 12)
BLOCKS = (
    Block(ONE, BlockKind.CHAPTER, level=2),
    Block(TWO, BlockKind.PARAGRAPH),
    Block(EMPTY, BlockKind.SCENE_BREAK),
    Block(Span(20, 31), BlockKind.BACK_MATTER, label="Disclaimer"),
)
QUOTATIONS = (
    Quotation((ONE,), (), Delimiter.DASH),
    Quotation((ONE, TWO), (EMPTY,), Delimiter.ITALIC, QuotationKind.THOUGHT, continues=True),
)
QUOTATIVES = (
    Quotative(TWO, ONE, QuotativePosition.AFTER, (QuotationId(1),)),
    Quotative(
        ONE, TWO, QuotativePosition.BETWEEN, (QuotationId(1), QuotationId(2)), ONE, (TWO, EMPTY), None, TWO, "ask"
    ),
    Quotative(ONE, TWO, QuotativePosition.BEFORE, (QuotationId(3),), None, (), EMPTY, None, "act"),
)
MENTIONS = (
    Mention(ONE, MentionKind.NAME, CharacterId(0)),
    Mention(TWO, MentionKind.PRONOUN, None, 0.1 + 0.2),
)
ATTRIBUTIONS = (
    Attribution(QuotationId(0), CharacterId(3), (), Evidence.EXPLICIT, 0.97, "tag name"),
    Attribution(QuotationId(1), CharacterId(0), (CharacterId(3), CharacterId(2)), Evidence.IMPLICIT, 1 / 3),
)


@pytest.mark.parametrize(
    ("pack", "values"),
    [
        (pack_spans, (ONE, TWO, EMPTY)),
        (pack_blocks, BLOCKS),
        (pack_quotations, QUOTATIONS),
        (pack_quotatives, QUOTATIVES),
        (pack_mentions, MENTIONS),
        (pack_attributions, ATTRIBUTIONS),
    ],
)
def test_packed_values_are_those_that_were_packed(pack, values):
    packed = pack(iter(values))
    assert packed == values
    assert values == packed
    assert hash(packed) == hash(values)
    assert repr(packed) == repr(values)
    assert [packed[k] for k in range(-len(values), len(values))] == [*values, *values]
    assert packed[1:] == values[1:]
    assert packed != values[1:]
    with pytest.raises(IndexError):
        packed[len(values)]


def test_blocks_are_selected_and_counted_alike_packed_or_not():
    packed = pack_blocks(BLOCKS)
    kinds = frozenset((BlockKind.PARAGRAPH, BlockKind.SCENE_BREAK))
    assert select_blocks(packed, kinds) == select_blocks(BLOCKS, kinds) == BLOCKS[1:3]
    for offset in range(32):
        assert count_blocks(packed, offset) == count_blocks(BLOCKS, offset)
