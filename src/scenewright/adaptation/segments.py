"""A block of a story -> segments that tile it: narration, words said, their marks, quotatives and what follows them.

Everything that the adaptation prints or leaves out is one of these segments, so the ledger (rule R40) closes by
construction. Where annotations overlap, words said win over tags, and the earlier tag over the later one.
"""

import re
from array import array
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from enum import Enum
from heapq import merge
from itertools import chain, pairwise
from typing import NamedTuple

from scenewright.adaptation.lead_ins import is_time
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
        solid = _Painting(_in_order(_quoted(story, spoken)))
        loose = _in_order(
            (free.start, free.end, kind, ref)
            for start, end, kind, ref in _tags(story, spoken)
            for free in gaps(Span(start, end), (Span(*row[:2]) for row in solid.near(start, end)))
        )
        self._painted = _Painting(merge(solid, loose, key=_place))

    def of_block(self, span: Span) -> list[Segment]:
        """The segments of a block in order; they tile it."""
        result: list[Segment] = []
        at = span.start
        for begin, stop, kind, ref in self._painted.near(span.start, span.end):
            start, end = max(begin, at), min(stop, span.end)
            if end <= start:
                continue
            if start > at:
                result.append(Segment(Span(at, start), SegmentKind.NARRATION))
            result.append(Segment(Span(start, end), _KINDS[kind], ref))
            at = end
        if at < span.end:
            result.append(Segment(Span(at, span.end), SegmentKind.NARRATION))
        return result


_Row = tuple[int, int, int, int]  # where a segment begins and ends, which of _KINDS it is, its ref
_KINDS = tuple(SegmentKind)
_QUOTED, _MARK, _TAG, _REST = map(_KINDS.index, _KINDS[1:])


class _Painting:
    """Segments in order that do not overlap, of `rows` in order that may; a segment fills as little as its numbers."""

    def __init__(self, rows: Iterable[_Row]) -> None:
        self._starts, self._ends, self._kinds, self._refs = array("i"), array("i"), array("b"), array("i")
        at = 0
        for start, end, kind, ref in rows:
            if end > at:
                self._starts.append(max(at, start))
                self._ends.append(end)
                self._kinds.append(kind)
                self._refs.append(ref)
                at = end

    def __iter__(self) -> Iterator[_Row]:
        return zip(self._starts, self._ends, self._kinds, self._refs, strict=True)

    def near(self, start: int, end: int) -> Iterator[_Row]:
        """Those that overlap the characters from `start` up to `end`."""
        for at in range(max(0, bisect_left(self._starts, start) - 1), len(self._starts)):
            if self._starts[at] >= end:
                break
            if self._ends[at] > start:
                yield self._starts[at], self._ends[at], self._kinds[at], self._refs[at]


def _in_order(rows: Iterable[_Row]) -> Iterator[_Row]:
    """The rows by their places; they are nearly always in order, and to sort them takes many times their room."""
    numbers = array("i", chain.from_iterable(rows))
    places: Sequence[int] = range(0, len(numbers), _WIDTH)
    if any(numbers[i : i + 2] > numbers[j : j + 2] for i, j in pairwise(places)):
        places = sorted(places, key=lambda i: numbers[i : i + 2])
    return ((numbers[i], numbers[i + 1], numbers[i + 2], numbers[i + 3]) for i in places)


_WIDTH = 4  # numbers a row


def _place(row: _Row) -> tuple[int, int]:
    return row[:2]


def _quoted(story: AnnotatedStory, spoken: frozenset[QuotationKind]) -> Iterator[_Row]:
    for i, quotation in enumerate(story.quotations):
        if quotation.kind in spoken:
            parts = [(span.start, span.end, _QUOTED, i) for span in quotation.spans if len(span)]
            yield from sorted([*parts, *((mark.start, mark.end, _MARK, i) for mark in quotation.marks if len(mark))])


def _tags(story: AnnotatedStory, spoken: frozenset[QuotationKind]) -> Iterator[_Row]:
    for i, quotative in enumerate(story.quotatives):
        # *Don’t laugh,* thought Tom. “I’m busy.”: a thought that action tells keeps its tag, whatever is said after it
        tags_speech = story.quotations[min(quotative.quotations)].kind in spoken
        if tags_speech and not _is_beat(story.source.text, quotative):
            yield quotative.span.start, quotative.span.end, _TAG, i
            if quotative.rest is not None:
                yield quotative.rest.start, quotative.rest.end, _REST, i


_CLOSING_MARKS = " \n\u00a0\u202f\"'“”’»«›‹」"
# Acts that sound in the voice or show in the face while the words are said; any other act is a beat of its own.
_WITH_THE_WORDS = tuple(
    "beam blush chuckl cough flush frown giggl glar glower grimac grin guffaw laugh nod pout scowl shiver shrug "
    "shudder sigh simper smil smirk snicker snigger snort sulk titter winc wink yawn".split()
)


def _tells_when(text: str, quotative: Quotative) -> bool:
    """Whether nothing but a time stands behind the verb of a tag: she said *twice a day*."""
    end = quotative.span.end if quotative.rest is None else quotative.rest.end
    return is_time(text[quotative.verb.end : end].strip(" ,.;:—-\n"))


_SAID = frozenset(("said", "says", "asked", "asks", "replied", "replies", "answered", "answers"))
_A_VOICE = re.compile(r"It (?:was|is) an? [^.!?“”\"]{1,40}\bvoice\b")
"""“Hello?” *It was a man's voice, hoarse.*: told of the voice, whoever has it."""
_STOPPING = ("cut", "interrupt", "stop", "silenc", "shush", "hush", "overrode", "talk", "spoke", "shut", "wav", "quiet")
"""What somebody else does who stops the speaker: “I was only—” *Ana cut him off.*"""
_WORDLESS = ("sniff", "sigh")
"""Sounds that a voice makes beside its words: with a full stop before them, and a capital, they are beats as well."""


def _is_beat(text: str, quotative: Quotative) -> bool:
    """Whether a tag is something done that action tells better: “But…” *she swallowed and stared at him*."""
    subject = quotative.subject
    verb = quotative.verb.of(text).lower()
    sniffs = verb.startswith(_WORDLESS)
    stops = subject is not None and verb.startswith(_STOPPING)
    if quotative.verb_kind == "act" and (stops or _A_VOICE.match(text, quotative.span.start) is not None):
        return True
    if (quotative.verb_kind != "act" and not sniffs) or subject is None or subject.start > quotative.verb.start:
        return False
    if verb in _SAID and _tells_when(text, quotative):
        return False
    if not sniffs and (quotative.rest is not None or not verb.startswith(_WITH_THE_WORDS)):
        return True
    opens = text[quotative.span.start : quotative.span.start + 1].isupper()
    before = text[max(0, quotative.span.start - 8) : quotative.span.start].rstrip(_CLOSING_MARKS)
    return opens and before[-1:] not in (",", "")
