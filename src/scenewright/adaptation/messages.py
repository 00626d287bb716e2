"""Blocks -> the paragraphs that are typed messages: `Mum: are you there` (rule R19).

They are shown as they were typed: no tense of the adaptation and no capitals of an introduction in them.
"""

import re
from collections.abc import Sequence

from scenewright.model.annotation import AnnotatedStory
from scenewright.model.source import Block, BlockKind
from scenewright.model.span import Span

_LABELLED = re.compile(
    r"\W*(?P<who>(?:[A-Z][\w’'.-]*|\+?\d[\d -]{5,14})(?: [A-Z][\w’'.-]*){0,2}|me|you)"
    r"(?: ?[(\[][^()\[\]\n]{1,20}[)\]])?: (?P<words>\S[^\n]{0,400})"
)
_DEVICE = re.compile(
    r"\b(?:phone|mobile|screen|text(?:s|ed|ing)?|messages?|messaged|chat|typed|typing|types|laptop|computer|tablet|app|dm"
    r"|thread|inbox|reply|replied|buzz(?:ed|es)?|pinged)\b",
    re.IGNORECASE,
)
_LABELS_OF_NO_MESSAGE = frozenset("note notes nb ps warning summary title author chapter part scene".split())
NEAR = 3
"""Paragraphs before a message, or a run of them, in which something must tell that somebody reads or types."""


def find_messages(story: AnnotatedStory) -> frozenset[Span]:
    """The spans of the paragraphs that are messages: with a label, and near a phone or a screen."""
    blocks = [block for block in story.source.body if block.kind in (BlockKind.PARAGRAPH, BlockKind.VERSE)]
    said = {block.span for block in _with_speech(story, blocks)}
    text = story.source.text
    found: set[Span] = set()
    last = -1
    for i, block in enumerate(blocks):
        if block.span in said or not _is_labelled(block.span.of(text)):
            continue
        near = last == i - 1 or any(_DEVICE.search(other.span.of(text)) for other in blocks[max(0, i - NEAR) : i])
        if near:
            found.add(block.span)
            last = i
    return frozenset(found)


def _with_speech(story: AnnotatedStory, blocks: Sequence[Block]) -> list[Block]:
    """The blocks in which a quotation stands."""
    starts = sorted(quotation.start for quotation in story.quotations)
    result: list[Block] = []
    at = 0
    for block in blocks:
        while at < len(starts) and starts[at] < block.span.start:
            at += 1
        if at < len(starts) and starts[at] < block.span.end:
            result.append(block)
    return result


def _is_labelled(paragraph: str) -> bool:
    label = _LABELLED.fullmatch(paragraph)
    return label is not None and label["who"].lower() not in _LABELS_OF_NO_MESSAGE
