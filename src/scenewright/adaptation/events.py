"""An annotated story -> what happens on the page, in order: told, said, or set (a heading, a section).

The walk goes block by block over the segments that tile it, so every character of the story ends up in exactly one
piece of one event, or is left out with its reason.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from typing import TypeAlias

from scenewright.adaptation.action import Edge, Stretch, Teller, Telling
from scenewright.adaptation.dialogue import speech_pieces, tag_pieces
from scenewright.adaptation.pieces import (
    Piece,
    SourceCopy,
    capitalised,
    consumed,
    end_with_stop,
    inserted,
    plain_text,
    styled_text,
)
from scenewright.adaptation.segments import Segment, SegmentKind, StorySegments
from scenewright.adaptation.subjects import Subjects
from scenewright.grammar.tagger import Tagger
from scenewright.grammar.verbs import VerbTable
from scenewright.model.annotation import AnnotatedStory, QuotationId
from scenewright.model.screenplay import Centered, Element, SceneHeading, Section
from scenewright.model.source import Block, BlockKind
from scenewright.model.span import Span, stripped

_ASIDE = frozenset((BlockKind.FRONT_MATTER, BlockKind.BACK_MATTER, BlockKind.NOTE))
_TITLE = frozenset((BlockKind.TITLE, BlockKind.BYLINE))


@dataclass(slots=True)
class Told:
    """Action: one paragraph. `speakers` are those whose words stand in the same paragraph of the source."""

    pieces: list[Piece]
    speakers: frozenset[int] = frozenset()


@dataclass(slots=True)
class Said:
    """Words of one quotation that stand together. `asides` are its parentheticals; `block` is the source block."""

    quotation: QuotationId
    block: int
    pieces: list[Piece]
    asides: list[list[Piece]] = field(default_factory=list)
    spent: list[Piece] = field(default_factory=list)  # marks and tags that the block stands for


@dataclass(slots=True)
class Set:
    """An element that is ready; `pieces` are what it shows or stands for."""

    element: Element
    pieces: list[Piece]


@dataclass(slots=True)
class Aside:
    """A block that is no part of the story."""

    block: Block


Event: TypeAlias = Told | Said | Set | Aside


class Walk:
    """The way through one story."""

    def __init__(
        self,
        story: AnnotatedStory,
        copy: SourceCopy,
        segments: StorySegments,
        headings: Sequence[SceneHeading],
        *,
        tagger: Tagger,
        verbs: VerbTable,
        present: bool,
    ) -> None:
        self._story = story
        self._text = story.source.text
        self._copy = copy
        self._segments = segments
        self._headings = headings
        self._scene_starts = [scene.span.start for scene in story.scenes]
        self._next_scene = 0
        self._tagger = tagger
        self._verbs = verbs
        self._teller = Teller(copy, tagger=tagger, verbs=verbs, present=present)
        self._subjects = Subjects(story)
        self._asides: dict[int, list[list[Piece]]] = {}
        self._spent: dict[int, list[Piece]] = {}
        self._loose: list[Piece] = []

    def events(self) -> list[Event]:
        """Everything that happens, in order."""
        events: list[Event] = []
        for index, block in enumerate(self._story.source.blocks):
            events += self._block(index, block)
        said: dict[int, Said] = {}
        for event in events:
            if isinstance(event, Said):
                said.setdefault(event.quotation, event)
        for quotation, event in said.items():
            event.asides[:0] = self._asides.pop(quotation, [])
            event.spent += self._spent.pop(quotation, [])
        orphans = [piece for pieces in self._spent.values() for piece in pieces]
        orphans += [piece for asides in self._asides.values() for aside in asides for piece in aside]
        if orphans or self._loose:
            events.append(Told([piece._replace(text="", reason="quotative") for piece in (*orphans, *self._loose)]))
        return events

    def _block(self, index: int, block: Block) -> Iterator[Event]:
        if block.kind in _ASIDE or block.kind in _TITLE:
            yield Aside(block)
            return
        if block.kind is BlockKind.CHAPTER:
            title = " ".join(block.span.of(self._text).split())
            yield Set(Section(title, max(1, min(6, block.level))), [Piece(block.span, title, (), "section")])
            return
        if block.kind is BlockKind.SCENE_BREAK:
            mark = stripped(self._text, block.span)
            if len(mark):
                self._loose.append(consumed(mark, "scene break"))
            return
        yield from self._scene_headings(block.span.start)
        if block.kind is BlockKind.EPIGRAPH:
            pieces = self._copy.copy(stripped(self._text, block.span))
            yield Set(Centered(styled_text(pieces)), pieces)
            return
        yield from self._paragraph(index, block)

    def _scene_headings(self, offset: int) -> Iterator[Event]:
        """The heading of the scene that `offset` stands in, when it has not been set yet."""
        reached = bisect_right(self._scene_starts, offset)
        if reached > self._next_scene:
            self._next_scene = reached
            spent, self._loose = self._loose, []
            yield Set(self._headings[reached - 1], spent)

    def _paragraph(self, index: int, block: Block) -> Iterator[Event]:
        parts = self._parts(block)
        speakers = frozenset(self._speaker(part.ref) for part in parts if part.kind is SegmentKind.QUOTED)
        back: list[Piece] = []
        last: Said | None = None
        for i, part in enumerate(parts):
            if part.kind is SegmentKind.TAG:
                self._note_tag(part)
                continue
            if part.span.start > block.span.start:
                yield from self._scene_headings(part.span.start)
            if part.kind is SegmentKind.QUOTED:
                last = Said(QuotationId(part.ref), index, self._speech(parts, i))
                if back:
                    last.asides.append(back)
                    back = []
                yield last
                continue
            telling = self._teller.tell(self._stretch(parts, i))
            told = telling.pieces
            if telling.front:
                told = self._place_front(telling, parts, i, last)
            if telling.back and self._next_quotation(parts, i) is not None:
                if i + 1 < len(parts) and parts[i + 1].kind is SegmentKind.TAG:
                    first = min(self._story.quotatives[parts[i + 1].ref].quotations)
                    self._asides.setdefault(first, []).append(telling.back)
                else:
                    back = telling.back
            elif telling.back:
                told = [*told, *_as_sentence(telling.back, self._text)]
            if plain_text(told) and last is not None:
                self._stop_before_action(last, parts, i)
            if told:
                yield Told(told, speakers)

    def _stop_before_action(self, last: Said, parts: Sequence[Segment], i: int) -> None:
        """A speech that action interrupts ends with a full stop, unless the words after it go on in lower case."""
        following = self._next_quotation(parts, i)
        head = "" if following is None else self._words_at(parts[following])[:1]
        if not head.islower() and last.pieces and last.pieces[-1].text.endswith(","):
            last.pieces[-1:] = end_with_stop(last.pieces[-1])

    def _place_front(self, telling: Telling, parts: Sequence[Segment], i: int, last: Said | None) -> list[Piece]:
        """Give a parenthetical that follows a tag to the speech it belongs to; what is left is action."""
        following = parts[i + 1] if i + 1 < len(parts) else None
        goes_on = following is not None and following.kind is SegmentKind.QUOTED and not plain_text(telling.pieces)
        if following is not None and goes_on and self._belongs(parts[i - 1] if i else None, following, last):
            self._asides.setdefault(following.ref, []).append(telling.front)
            return telling.pieces
        if last is not None:
            last.asides.append(telling.front)
            return telling.pieces
        return [*_as_sentence(telling.front, self._text), *telling.pieces]

    def _parts(self, block: Block) -> list[Segment]:
        """The segments with marks taken out and neighbouring narration joined, cut where a scene begins."""
        parts: list[Segment] = []
        for segment in self._segments.of_block(block.span):
            if segment.kind is SegmentKind.MARK:
                self._spent.setdefault(segment.ref, []).append(consumed(segment.span, "quotation mark"))
            elif segment.kind in (SegmentKind.TAG, SegmentKind.QUOTED):
                parts.append(segment)
            elif segment.span.of(self._text).strip():
                joined = parts and parts[-1].kind is SegmentKind.NARRATION and parts[-1].span.end == segment.span.start
                if joined:
                    parts[-1] = parts[-1]._replace(span=Span(parts[-1].span.start, segment.span.end))
                else:
                    parts.append(segment._replace(kind=SegmentKind.NARRATION))
        return [piece for part in parts for piece in self._cut_at_scenes(part)]

    def _cut_at_scenes(self, part: Segment) -> list[Segment]:
        if part.kind is not SegmentKind.NARRATION:
            return [part]
        low = bisect_right(self._scene_starts, part.span.start)
        high = bisect_left(self._scene_starts, part.span.end)
        bounds = [part.span.start, *self._scene_starts[low:high], part.span.end]
        return [part._replace(span=Span(*pair)) for pair in pairwise(bounds)]

    def _speech(self, parts: Sequence[Segment], i: int) -> list[Piece]:
        part = parts[i]
        quotation = self._story.quotations[part.ref]
        tagged = i + 1 < len(parts) and parts[i + 1].kind is SegmentKind.TAG
        following = self._next_quotation(parts, i)
        taken_up = "" if following is None else self._words_at(parts[following])
        ends = self._sentence_ends(parts, i)
        return speech_pieces(self._copy, quotation, part.span, ends=ends, tagged=tagged, taken_up=taken_up)

    def _sentence_ends(self, parts: Sequence[Segment], i: int) -> bool:
        """Whether the sentence of a quotation is over where its marks close, and not taken up again after the tag."""
        following = self._next_quotation(parts, i)
        if following is None or self._speaker(parts[following].ref) != self._speaker(parts[i].ref):
            return True
        taken_up = stripped(self._text, parts[following].span)
        if self._text[taken_up.start : taken_up.start + 1].islower():
            return False
        between = Span(parts[i].span.end, parts[following].span.start).of(self._text).rstrip(" \n“\"‘'«„»‹›")
        return between.rstrip().endswith((".", "!", "?", "…"))

    def _next_quotation(self, parts: Sequence[Segment], i: int) -> int | None:
        return next((j for j in range(i + 1, len(parts)) if parts[j].kind is SegmentKind.QUOTED), None)

    def _belongs(self, tag: Segment | None, following: Segment, last: Said | None) -> bool:
        """Whether what stands between goes with the speech that follows, not with the one before."""
        if (
            tag is not None
            and tag.kind is SegmentKind.TAG
            and following.ref in self._story.quotatives[tag.ref].quotations
        ):
            return True
        return last is None or self._speaker(following.ref) == self._speaker(last.quotation)

    def _words_at(self, part: Segment) -> str:
        return self._text[part.span.start : part.span.start + 40].lstrip()

    def _speaker(self, quotation: int) -> int:
        return self._story.attributions[quotation].speaker

    def _note_tag(self, part: Segment) -> None:
        quotative = self._story.quotatives[part.ref]
        asides, spent = tag_pieces(self._copy, quotative, part.span, tagger=self._tagger, verbs=self._verbs)
        first = min(quotative.quotations)
        self._asides.setdefault(first, []).extend(asides)
        self._spent.setdefault(first, []).extend(spent)

    def _stretch(self, parts: Sequence[Segment], i: int) -> Stretch:
        part = parts[i]
        left = parts[i - 1] if i else None
        right = parts[i + 1] if i + 1 < len(parts) else None
        before, after = _edge(left), _edge(right)
        return Stretch(
            span=part.span,
            opens=self._opens(part.span, left),
            before=before,
            after=after,
            subject_before="" if left is None else self._subjects.of(left),
            subject_after="" if right is None else self._subjects.of(right),
        )

    def _opens(self, span: Span, left: Segment | None) -> bool:
        """Whether a stretch begins a sentence."""
        first = stripped(self._text, span)
        head = self._text[first.start : first.start + 1]
        if left is None or left.kind is SegmentKind.NARRATION:
            return True
        if left.kind is SegmentKind.TAG:
            return left.span.of(self._text).rstrip().endswith((".", "!", "?", "…"))
        return head.isupper() or head.isdigit() or head in "“\"‘'«(["


def _edge(neighbour: Segment | None) -> Edge:
    if neighbour is None or neighbour.kind is SegmentKind.NARRATION:
        return Edge.PARAGRAPH
    return Edge.TAG if neighbour.kind is SegmentKind.TAG else Edge.QUOTATION


def _as_sentence(pieces: list[Piece], text: str) -> list[Piece]:
    if not pieces:
        return []
    return [*capitalised(pieces, text), inserted(pieces[-1].span.end, ".")]
