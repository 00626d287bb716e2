"""A block of a story -> segments that tile it: narration, words said, their marks, quotatives and what follows them.

Everything that the adaptation prints or leaves out is one of these segments, so the ledger (rule R40) closes by
construction. Where annotations overlap, words said win over tags, and the earlier tag over the later one.
"""

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from enum import Enum
from typing import NamedTuple

from scenewright.model.annotation import AnnotatedStory, QuotationKind, Quotative
from scenewright.model.span import Span, gaps


class SegmentKind(Enum):
    """What a stretch of a block is."""

    NARRATION = "narration"
    QUOTED = "quoted"
    MARK = "mark"
    TAG = "tag"
    REST = "rest"


class Segment(NamedTuple):
    """A stretch of a block. `ref` is a quotation for QUOTED and MARK, a quotative for TAG and REST, else -1."""

    span: Span
    kind: SegmentKind
    ref: int = -1


class StorySegments:
    """The segments of a whole story, handed out block by block. Quotations of the kinds `spoken` become speeches."""

    def __init__(self, story: AnnotatedStory, *, spoken: frozenset[QuotationKind]) -> None:
        solid = _without_overlaps(_quoted(story, spoken))
        starts = [segment.span.start for segment in solid]
        loose = [
            Segment(free, segment.kind, segment.ref)
            for segment in _tags(story, spoken)
            for free in gaps(segment.span, (other.span for other in _near(solid, starts, segment.span)))
        ]
        self._painted = _without_overlaps([*solid, *loose])
        self._starts = [segment.span.start for segment in self._painted]

    def of_block(self, span: Span) -> list[Segment]:
        """The segments of a block in order; they tile it."""
        result: list[Segment] = []
        at = span.start
        for segment in _near(self._painted, self._starts, span):
            start, end = max(segment.span.start, at), min(segment.span.end, span.end)
            if end <= start:
                continue
            if start > at:
                result.append(Segment(Span(at, start), SegmentKind.NARRATION))
            result.append(Segment(Span(start, end), segment.kind, segment.ref))
            at = end
        if at < span.end:
            result.append(Segment(Span(at, span.end), SegmentKind.NARRATION))
        return result


def _quoted(story: AnnotatedStory, spoken: frozenset[QuotationKind]) -> Iterator[Segment]:
    for i, quotation in enumerate(story.quotations):
        if quotation.kind in spoken:
            yield from (Segment(span, SegmentKind.QUOTED, i) for span in quotation.spans if len(span))
            yield from (Segment(span, SegmentKind.MARK, i) for span in quotation.marks if len(span))


def _tags(story: AnnotatedStory, spoken: frozenset[QuotationKind]) -> Iterator[Segment]:
    for i, quotative in enumerate(story.quotatives):
        # *Don’t laugh,* thought Tom. “I’m busy.”: a thought that action tells keeps its tag, whatever is said after it
        tags_speech = story.quotations[min(quotative.quotations)].kind in spoken
        if tags_speech and not _is_beat(story.source.text, quotative):
            yield Segment(quotative.span, SegmentKind.TAG, i)
            if quotative.rest is not None:
                yield Segment(quotative.rest, SegmentKind.REST, i)


_CLOSING_MARKS = " \n\u00a0\u202f\"'“”’»«›‹」"
# Acts that sound in the voice or show in the face while the words are said; any other act is a beat of its own.
_WITH_THE_WORDS = tuple(
    "beam blush chuckl cough flush frown giggl glar glower grimac grin guffaw laugh nod pout scowl shiver shrug "
    "shudder sigh simper smil smirk snicker snigger snort sulk titter winc wink yawn".split()
)

_WORDLESS = ("sniff", "sigh")
"""Sounds that a voice makes beside its words: with a full stop before them, and a capital, they are beats as well."""


def _is_beat(text: str, quotative: Quotative) -> bool:
    """Whether a tag is something done that action tells better: “But…” *she swallowed and stared at him*."""
    subject = quotative.subject
    verb = quotative.verb.of(text).lower()
    sniffs = verb.startswith(_WORDLESS)
    if (quotative.verb_kind != "act" and not sniffs) or subject is None or subject.start > quotative.verb.start:
        return False
    if not sniffs and (quotative.rest is not None or not verb.startswith(_WITH_THE_WORDS)):
        return True
    opens = text[quotative.span.start : quotative.span.start + 1].isupper()
    before = text[max(0, quotative.span.start - 8) : quotative.span.start].rstrip(_CLOSING_MARKS)
    return opens and before[-1:] not in (",", "")


def _without_overlaps(segments: Sequence[Segment] | Iterator[Segment]) -> list[Segment]:
    kept: list[Segment] = []
    for segment in sorted(segments, key=lambda segment: segment.span):
        at = kept[-1].span.end if kept else 0
        if segment.span.end > at:
            kept.append(segment._replace(span=Span(max(at, segment.span.start), segment.span.end)))
    return kept


def _near(segments: Sequence[Segment], starts: Sequence[int], span: Span) -> Iterator[Segment]:
    """The segments that overlap `span`; `segments` do not overlap each other."""
    at = max(0, bisect_left(starts, span.start) - 1)
    while at < len(segments) and segments[at].span.start < span.end:
        if segments[at].span.end > span.start:
            yield segments[at]
        at += 1
