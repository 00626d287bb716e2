"""An annotated story -> what happens on the page, in order: told, said, or set (a heading, a section).

The walk goes block by block over the segments that tile it, so every character of the story ends up in exactly one
piece of one event, or is left out with its reason.
"""

import re
from array import array
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import accumulate, pairwise

from scenewright.adaptation.action import Edge, Stretch, Teller, Telling
from scenewright.adaptation.clauses.speaker_states import people
from scenewright.adaptation.dialogue import speech_pieces, tell_tag
from scenewright.adaptation.events import Aside, Event, Said, Set, Told
from scenewright.adaptation.headings import go_on_at
from scenewright.adaptation.labels import Labels
from scenewright.adaptation.lead_ins import as_lead_in, as_sentence, is_time, leads_in
from scenewright.adaptation.left_tags import is_bare_tag, is_breath
from scenewright.adaptation.messages import find_messages
from scenewright.adaptation.onsets import with_told_onsets
from scenewright.adaptation.overlaps import is_joining, tells_of_overlap
from scenewright.adaptation.pieces import (
    Piece,
    SourceCopy,
    consumed,
    end_with_stop,
    inserted,
    plain_text,
    replaced,
    styled_text,
)
from scenewright.adaptation.recollections import tell_recalled, with_whole_recollections
from scenewright.adaptation.sections import section_title
from scenewright.adaptation.segments import Segment, SegmentKind, StorySegments
from scenewright.adaptation.sentences import Sentences
from scenewright.adaptation.subjects import Subjects
from scenewright.adaptation.tag_remains import LeftTags
from scenewright.adaptation.whole_tags import with_whole_manner, with_whole_tags
from scenewright.grammar.tagger import Tagger
from scenewright.grammar.verbs import VerbTable
from scenewright.model.annotation import AnnotatedStory, Gender, QuotationId, QuotationKind
from scenewright.model.letters import ends_word
from scenewright.model.screenplay import Action, Centered, SceneHeading, Section, styled
from scenewright.model.source import Block, BlockKind, Style
from scenewright.model.span import Span, gaps, stripped

_ASIDE = frozenset((BlockKind.FRONT_MATTER, BlockKind.BACK_MATTER, BlockKind.NOTE))
_WHOSE = {Gender.FEMALE: "her", Gender.MALE: "his"}
_TITLE = frozenset((BlockKind.TITLE, BlockKind.BYLINE))


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
        intercuts: Mapping[int, str] | None = None,
        returns: Mapping[int, int] | None = None,
        overlaps: frozenset[int] = frozenset(),
        recalled: frozenset[int] = frozenset(),
        full_names: frozenset[int] = frozenset(),
    ) -> None:
        self._story = story
        self._recalled = recalled
        self._full_names = full_names
        self._intercuts = intercuts or {}
        self._returns = returns or {}
        self._overlaps = overlaps
        self._text = story.source.text
        self._copy = copy
        self._segments = segments
        self._labels = Labels(story)
        self._headings = headings
        self._scene_starts = [scene.span.start for scene in story.scenes]
        self._captions = _captions(story)
        self._thoughts = sorted(
            span for q in story.quotations if q.kind is QuotationKind.THOUGHT for span in q.spans if len(span)
        )
        self._messages = find_messages(story)
        self._next_scene = 0
        self._tagger = tagger
        self._verbs = verbs
        self._teller = Teller(copy, tagger=tagger, verbs=verbs, present=present)
        self._subjects = Subjects(story)
        self._sentences = Sentences(story)
        self._left = LeftTags(story, copy, tagger)
        self._asides: dict[int, list[list[Piece]]] = {}
        self._spent: dict[int, list[Piece]] = {}
        self._before: dict[int, list[Told]] = {}  # action that goes before the speech it stood in
        self._present = present
        self._loose: list[Piece] = []

    def events(self) -> Iterator[Event]:
        """Everything that happens, in order, as soon as nothing that is still to come can add to it."""
        starts = array("i", (quotation.start for quotation in self._story.quotations))
        ends = self._settled_at()
        waiting: list[Event] = []
        for index, block in enumerate(self._story.source.blocks):
            waiting += self._block(index, block)
            begun = bisect_left(starts, block.span.end)
            if not begun or ends[begun - 1] <= block.span.end:
                yield from self._in_place(waiting)
                waiting = []
        yield from self._in_place(waiting)
        for told in self._before.values():
            yield from told
        orphans = [piece for pieces in self._spent.values() for piece in pieces]
        orphans += [piece for asides in self._asides.values() for aside in asides for piece in aside]
        if orphans or self._loose:
            yield Told([piece._replace(text="", reason="quotative") for piece in (*orphans, *self._loose)])

    def _settled_at(self) -> Sequence[int]:
        """For each quotation the offset from which on nothing belongs to it any more, nor to those before it."""
        ends = array("i", (max((q.end, *(mark.end for mark in q.marks))) for q in self._story.quotations))
        for quotative in self._story.quotatives:
            end = max(quotative.span.end, quotative.rest.end if quotative.rest is not None else 0)
            for n in quotative.quotations:
                ends[n] = max(ends[n], end)
        return array("i", accumulate(ends, max))

    def _in_place(self, events: Sequence[Event]) -> Iterator[Event]:
        """The events with what belongs to each speech, action that goes before it, and the marks of intercut calls."""
        said: dict[int, Said] = {}
        for event in events:
            if isinstance(event, Said):
                said.setdefault(event.quotation, event)
        for quotation, event in said.items():
            event.asides[:0] = self._asides.pop(quotation, [])
            event.spent += self._spent.pop(quotation, [])
        for event in events:
            if isinstance(event, Said):
                yield from self._before.pop(event.quotation, ())
                if event is said[event.quotation] and event.quotation in self._intercuts:
                    yield Set(Action(styled(self._intercuts[event.quotation])), [])
            yield event

    def _block(self, index: int, block: Block) -> Iterator[Event]:
        if block.kind in _ASIDE or block.kind in _TITLE:
            yield Aside(block)
            return
        flashback = _FLASHBACK.match(self._text, block.span.start, min(block.span.end, block.span.start + 60))
        if block.kind is BlockKind.CHAPTER and not flashback:
            title = section_title(block.span.of(self._text))
            yield Set(Section(title, max(1, min(6, block.level))), [Piece(block.span, title, (), "section")])
            return
        if block.kind is BlockKind.SCENE_BREAK:
            mark = stripped(self._text, block.span)
            if len(mark):
                self._loose.append(consumed(mark, "scene break"))
            return
        if flashback:
            self._loose.append(consumed(stripped(self._text, block.span), "flashback mark"))
            yield from self._scene_headings(block.span.start)
            return
        yield from self._scene_headings(block.span.start)
        back = self._returns.get(block.span.start)
        if back is not None:
            yield Set(go_on_at(self._headings[back]), [])
        if stripped(self._text, block.span) in self._captions:
            yield self._caption(block)
            return
        if block.span in self._messages:
            pieces = self._copy.copy(stripped(self._text, block.span))
            yield Set(Action(styled_text(pieces)), pieces)
            return
        if block.kind is BlockKind.EPIGRAPH:
            pieces = self._copy.copy(stripped(self._text, block.span))
            yield Set(Centered(styled_text(pieces)), pieces)
            return
        yield from self._paragraph(index, block)

    def _caption(self, block: Block) -> Set:
        """A line that is nothing but a place and a date, or a jump in time, as it is laid over the picture (R20)."""
        span = stripped(self._text, block.span)
        shown = self._copy.copy(span, without=Style.ITALIC)
        left, right = '""' if '"' in self._text and "“" not in self._text else "“”"  # as the author sets them
        pieces = [inserted(span.start, f"SUPER: {left}"), *shown, inserted(span.end, right)]
        return Set(Action(styled_text(pieces)), pieces)

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
            if last is not None and i + 1 < len(parts) and is_joining(part.span.of(self._text)):
                last.spent.append(consumed(stripped(self._text, part.span), "quotative"))
                continue
            if last is not None and is_bare_tag(part.span.of(self._text)) and _edge(parts[i - 1]) is Edge.QUOTATION:
                last.spent.append(consumed(stripped(self._text, part.span), "quotative"))
                continue
            if last is not None and _edge(parts[i - 1]) is Edge.QUOTATION:
                if self._sentences.wraps(parts, i):
                    part = parts[i] = self._left.without_way(part, last)
                part = parts[i] = self._left.without_left_tag(part, last)
            if last is not None and parts[i - 1].kind is SegmentKind.TAG:
                part = parts[i] = self._left.without_others(part, parts[i - 1], last)
                if not any(char.isalnum() for char in part.span.of(self._text)):
                    last.spent.append(consumed(stripped(self._text, part.span), "quotative"))
                    continue
            pause = self._sentences.find_pause(parts, i) if last is not None else None
            if last is not None and pause is not None:
                back = self._copy.narration(pause)
                last.spent += [consumed(gap, "joined to a tag") for gap in gaps(part.span, [pause]) if len(gap)]
                continue
            stretch = self._stretch(parts, i)
            if last is not None and stretch.before is Edge.QUOTATION:
                stretch = self._left.past_tag(stretch, last)
            telling = self._teller.tell(stretch)
            told = telling.pieces
            if i and parts[i - 1].kind is SegmentKind.TAG:
                told = self._with_voice(told, parts[i - 1])
            if telling.front:
                told = self._place_front(telling, parts, i, last)
            tag_follows = i + 1 < len(parts) and parts[i + 1].kind is SegmentKind.TAG
            following = self._sentences.next_quotation(parts, i)
            if telling.back and (tag_follows or following is not None):
                first = parts[i + 1 if following is None else following].ref
                if tag_follows:
                    first = min(self._story.quotatives[parts[i + 1].ref].quotations)
                if is_time(plain_text(telling.back)):
                    self._before.setdefault(first, []).append(Told(as_lead_in(telling.back, self._text)))
                elif tag_follows:
                    self._asides.setdefault(first, []).append(telling.back)
                else:
                    back = telling.back
            elif telling.back:
                space = [inserted(telling.back[0].span.start, " ")] if plain_text(told) else []
                told = [*told, *space, *as_sentence(telling.back, self._text)]
            if plain_text(told) and last is not None and self._sentences.is_in_mid_sentence(parts, i):
                begins = self._sentences.first_of_sentence(parts, i)
                self._before.setdefault(begins, []).append(Told(told, speakers))
                continue
            if plain_text(told) and last is not None:
                self._stop_before_action(last, parts, i)
            if told:
                yield Told(told, speakers)

    def _with_voice(self, told: list[Piece], tag: Segment) -> list[Piece]:
        """`told` with the voice named that only the tag spoke of: said a man's voice. *It* was calm."""
        subject = self._story.quotatives[tag.ref].subject
        first = next((piece for piece in told if piece.text), None)
        if subject is None or first is None or not subject.of(self._text).lower().endswith("voice"):
            return told
        it = Span(first.span.start, min(first.span.start + 2, first.span.end))
        if it.of(self._text) != "It" or not first.text.startswith("It "):
            return told
        return replaced(told, self._text, it, "The voice") or told

    def _stop_before_action(self, last: Said, parts: Sequence[Segment], i: int) -> None:
        """A speech that action interrupts ends with a full stop, unless the words after it go on in lower case."""
        following = self._sentences.next_quotation(parts, i)
        head = "" if following is None else self._sentences.words_at(parts[following])[:1]
        if not head.islower() and last.pieces and last.pieces[-1].text.endswith(","):
            last.pieces[-1:] = end_with_stop(last.pieces[-1])

    def _place_front(self, telling: Telling, parts: Sequence[Segment], i: int, last: Said | None) -> list[Piece]:
        """Give a parenthetical that follows a tag to the speech it belongs to; what is left is action."""
        happened = leads_in(telling.front, self._text) if last is not None else []
        if last is not None and happened:
            self._before.setdefault(last.quotation, []).append(Told(happened))
            return telling.pieces
        if last is not None and self._sentences.is_in_mid_sentence(parts, i):
            last.asides.append(telling.front)
            return telling.pieces
        following = parts[i + 1] if i + 1 < len(parts) else None
        goes_on = following is not None and following.kind is SegmentKind.QUOTED and not plain_text(telling.pieces)
        if following is not None and goes_on and self._belongs(parts[i - 1] if i else None, following, last):
            self._asides.setdefault(following.ref, []).append(telling.front)
            return telling.pieces
        if last is not None:
            last.asides.append(telling.front)
            return telling.pieces
        return [*as_sentence(telling.front, self._text), *telling.pieces]

    def _parts(self, block: Block) -> list[Segment]:
        """The segments with marks taken out and neighbouring narration joined, cut where a scene begins."""
        parts: list[Segment] = []
        segments = with_told_onsets(self._labels.with_known(self._segments.of_block(block.span)), self._story)
        for segment in with_whole_recollections(segments, self._recalled):
            if segment.kind is SegmentKind.MARK:
                self._spent.setdefault(segment.ref, []).append(consumed(segment.span, "quotation mark"))
            elif segment.kind is SegmentKind.TAG and is_breath(segment.span.of(self._text)):
                parts.append(segment._replace(kind=SegmentKind.NARRATION))
            elif segment.kind in (SegmentKind.TAG, SegmentKind.QUOTED):
                parts.append(segment)
            elif segment.span.of(self._text).strip():
                joined = parts and parts[-1].kind is SegmentKind.NARRATION and parts[-1].span.end == segment.span.start
                if joined:
                    parts[-1] = parts[-1]._replace(span=Span(parts[-1].span.start, segment.span.end))
                else:
                    parts.append(segment._replace(kind=SegmentKind.NARRATION))
        return [piece for part in with_whole_tags(parts, self._story) for piece in self._cut_at_scenes(part)]

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
        tagged = i + 1 < len(parts) and (parts[i + 1].kind is SegmentKind.TAG or self._sentences.wraps(parts, i + 1))
        tagged = tagged or (i > 0 and parts[i - 1].kind is SegmentKind.TAG)
        following = self._sentences.next_quotation(parts, i)
        taken_up = "" if following is None else self._sentences.words_at(parts[following])
        ends = self._sentences.does_end(parts, i)
        cut_short = ends and self._sentences.is_cut_short(parts, i)
        pieces = speech_pieces(
            self._copy,
            quotation,
            part.span,
            verbs=self._verbs,
            ends=ends,
            tagged=tagged,
            before=self._gone_on_from(parts, i),
            taken_up=taken_up,
            cut_short=cut_short,
        )
        said = stripped(self._text, part.span).of(self._text)
        if (
            ends_word(plain_text(pieces))
            and ends_word(said)
            and any(self._sentences.is_in_mid_sentence(parts, j) for j in (i + 1, i + 2))
        ):
            pieces.append(inserted(part.span.end, "--"))  # “do it”—his hand rose—“do it now”
        elif ends_word(plain_text(pieces)) and ends_word(said) and self._is_dashed_tag(parts, i + 1):
            pieces.append(inserted(part.span.end, "--"))  # “do it”—his voice rose—“do it now”
        return self._broken_off(pieces, part.span.end) if self._sentences.find_pause(parts, i + 2) else pieces

    def _is_dashed_tag(self, parts: Sequence[Segment], i: int) -> bool:
        """Whether a tag between dashes, behind which the words go on, stands at `i`."""
        if i + 1 >= len(parts) or parts[i].kind is not SegmentKind.TAG:
            return False
        goes_on = parts[i + 1].kind is SegmentKind.QUOTED and self._sentences.words_at(parts[i + 1])[:1].islower()
        tag = parts[i].span.of(self._text).strip()
        return goes_on and tag.startswith(_DASHES) and tag.endswith(_DASHES)

    def _broken_off(self, pieces: list[Piece], end: int) -> list[Piece]:
        """Words with a dash at their end, behind which the speaker pauses: It was-- (swallows)."""
        last = pieces[-1] if pieces else None
        if last is not None and last.text == ",":
            return [*pieces[:-1], last._replace(text="--", reason="comma of a tag")]
        if last is not None and last.text.endswith(","):
            head, comma = Span(last.span.start, last.span.end - 1), Span(last.span.end - 1, last.span.end)
            shown = [last._replace(span=head, text=last.text[:-1]), Piece(comma, "--", last.styles, "comma of a tag")]
            return [*pieces[:-1], *shown]
        return [*pieces, inserted(end, "--")] if plain_text(pieces)[-1:].isalnum() else pieces

    def _gone_on_from(self, parts: Sequence[Segment], i: int) -> str:
        """The words before a tag whose sentence the quotation goes on with; empty when it begins one."""
        before = next((j for j in range(i - 1, -1, -1) if parts[j].kind is SegmentKind.QUOTED), None)
        if before is None or self._sentences.does_end(parts, before):
            return ""
        return stripped(self._text, parts[before].span).of(self._text)

    def _belongs(self, tag: Segment | None, following: Segment, last: Said | None) -> bool:
        """Whether what stands between goes with the speech that follows, not with the one before."""
        if (
            tag is not None
            and tag.kind is SegmentKind.TAG
            and following.ref in self._story.quotatives[tag.ref].quotations
        ):
            return True
        return last is None or self._speaker(following.ref) == self._speaker(last.quotation)

    def _speaker(self, quotation: int) -> int:
        return self._story.attributions[quotation].speaker

    def _note_tag(self, part: Segment) -> None:
        if part.ref in self._recalled and self._note_recalled(part):
            return
        quotative = with_whole_manner(self._story.quotatives[part.ref], part, self._text)
        if self._overlaps.intersection(quotative.quotations):  # dual dialogue shows it
            manner = tuple(part for part in quotative.manner if not tells_of_overlap(part.of(self._text)))
            quotative = replace(quotative, manner=manner)
        told = tell_tag(
            self._copy,
            quotative,
            part.span,
            subject=self._subjects.of(part),
            present=self._present,
            tagger=self._tagger,
            verbs=self._verbs,
            thought=self._story.quotations[min(quotative.quotations)].kind is QuotationKind.THOUGHT,
            whose=self._own(part),
        )
        first = min(quotative.quotations)
        self._asides.setdefault(first, []).extend(told.asides)
        self._spent.setdefault(first, []).extend(self._without_full_name(part, told.spent, first))
        if told.action:
            self._before.setdefault(first, []).append(Told(told.action, frozenset((self._speaker(first),))))

    def _without_full_name(self, tag: Segment, spent: list[Piece], first: int) -> list[Piece]:
        """What a tag stands for, without the name that no other place gives in full: it is told before the words."""
        name = self._story.quotatives[tag.ref].subject
        held = next((piece for piece in spent if name is not None and piece.span.contains(name)), None)
        if tag.ref not in self._full_names or name is None or held is None:
            return spent
        self._before.setdefault(first, []).append(Told([*self._copy.narration(name), inserted(name.end, ".")]))
        rest = (stripped(self._text, gap) for gap in gaps(held.span, [name]))
        return [
            *(piece for piece in spent if piece is not held),
            *(consumed(gap, "quotative") for gap in rest if len(gap)),
        ]

    def _note_recalled(self, part: Segment) -> bool:
        """Put the tag of words said at an earlier time before them; whether that can be done."""
        quotative = self._story.quotatives[part.ref]
        told = tell_recalled(self._copy, quotative, part.span, present=self._present, verbs=self._verbs)
        if not told:
            return False
        first = min(quotative.quotations)
        shown = [piece.span for piece in told if len(piece.span)]
        self._spent.setdefault(first, []).extend(
            consumed(stripped(self._text, gap), "quotative")
            for gap in gaps(part.span, shown)
            if len(stripped(self._text, gap))
        )
        self._before.setdefault(first, []).append(Told(told))
        return True

    def _own(self, tag: Segment) -> str:
        """What the one whom a tag names has: "his" or "her"; empty when nobody can say."""
        speaker = self._speaker(min(self._story.quotatives[tag.ref].quotations))
        return _WHOSE.get(self._story.characters[speaker].gender, "")

    def _stretch(self, parts: Sequence[Segment], i: int) -> Stretch:
        part = parts[i]
        left = parts[i - 1] if i else None
        right = parts[i + 1] if i + 1 < len(parts) else None
        before, after = _edge(left), _edge(right)
        if self._sentences.wraps(parts, i):
            before = Edge.TAG
        return Stretch(
            span=part.span,
            opens=self._opens(part.span, left),
            before=before,
            after=after,
            interrupts=self._sentences.is_in_mid_sentence(parts, i),
            subject_before=self._subject_before(parts, i),
            subject_after="" if right is None else self._subjects.of(right),
            thinks=self._holds_thought(part.span),
            subject_at=self._subject_in(part.span, right),
            own_before=self._own(left) if left is not None and left.kind is SegmentKind.TAG else "",
        )

    def _subject_in(self, narration: Span, right: Segment | None) -> Span | None:
        """Where in a stretch of narration the subject of the tag behind it stands."""
        if right is None or right.kind is not SegmentKind.TAG:
            return None
        subject = self._story.quotatives[right.ref].subject
        return subject if subject is not None and narration.contains(subject) else None

    def _holds_thought(self, narration: Span) -> bool:
        """Whether a stretch of narration holds a thought: one that is no speech of the script."""
        at = bisect_left(self._thoughts, Span(narration.start, narration.start))
        return at < len(self._thoughts) and self._thoughts[at].overlaps(narration)

    def _subject_before(self, parts: Sequence[Segment], i: int) -> str:
        """Who acted or spoke before a stretch: Tom said, “No,” *and sat down*."""
        subject = self._subjects.of(parts[i - 1]) if i else ""
        described = _WHO.match(self._text, parts[i].span.start) or _is_apposed(self._text, parts[i].span)
        if subject and parts[i - 1].kind is SegmentKind.TAG and described:
            told = self._story.quotatives[parts[i - 1].ref].addressee
            if told is not None and told.end == parts[i].span.start:
                return _TOWARDS.sub("", told.of(self._text))  # Ana said to Ben, *who had sat down*
        if i and parts[i - 1].kind is SegmentKind.QUOTED:
            words = parts[i - 1].span.start
            hears = _HEARS.search(self._text, max(0, words - 80), words)
            if hears is not None:
                return hears["who"][0].upper() + hears["who"][1:]
        tag = None if subject else self._sentences.tag_before(parts, i)
        return subject if tag is None else self._subjects.of(tag)

    def _opens(self, span: Span, left: Segment | None) -> bool:
        """Whether a stretch begins a sentence."""
        first = stripped(self._text, span)
        head = self._text[first.start : first.start + 1]
        if left is None or left.kind is SegmentKind.NARRATION:
            return True
        if left.kind is SegmentKind.TAG:
            return left.span.of(self._text).rstrip().endswith((".", "!", "?", "…"))
        return head.isupper() or head.isdigit() or head in "“\"‘'«(["


_DASHES = ("—", "–", "--")
_HEARS = re.compile(
    r"\b(?P<who>[Hh]e|[Ss]he|I|[Ww]e|[Tt]hey|[A-Z][\w’'-]+) (?:\w+ )?(?:hears?|heard|sees?|saw|lets?|makes?|made)"
    r" (?:[\w’'.-]+ ){1,4}\W*\Z"
)
"""Ana heard | Ben shout “Fish!” *and turned round*: she did."""
_WHO = re.compile(r"\W*who\b")
_APPOSED = re.compile(
    r", (?:an?|the) (?:[\w’'-]+ ){0,3}?(?P<noun>[\w’'-]+)"
    r"(?:(?: in| with| of| from| on| called| named) [^,;:.!?]{2,60})?(?=[.,;]|\Z)"
)


def _is_apposed(text: str, rest: Span) -> bool:
    """Whether what follows a tag says who the one is that it ends with: Ana asked one of them*, a boy in a cap*."""
    found = _APPOSED.match(text, rest.start, rest.end)
    return found is not None and found["noun"].rpartition("-")[2].lower() in people()


_TOWARDS = re.compile(r"(?:to|at|into|towards?|with) ")
# A line of its own that says no more than where a flashback or dream begins or ends.
_FLASHBACK = re.compile(
    r"\W*(?:begin |start |end |end of )?(?:the )?(?:flash-?back|dream|dream sequence)"
    r"(?: (?:begins|starts|ends|over|end))?\W*\Z",
    re.IGNORECASE,
)


def _captions(story: AnnotatedStory) -> frozenset[Span]:
    """The paragraphs that stand whole in the evidence of a scene: they say nothing but when or where it is."""
    blocks = story.source.blocks
    told = {evidence for scene in story.scenes for evidence in scene.evidence}
    spans = (stripped(story.source.text, block.span) for block in blocks if block.kind is BlockKind.PARAGRAPH)
    return frozenset(span for span in spans if len(span) and span in told)


def _edge(neighbour: Segment | None) -> Edge:
    if neighbour is None or neighbour.kind is SegmentKind.NARRATION:
        return Edge.PARAGRAPH
    return Edge.TAG if neighbour.kind is SegmentKind.TAG else Edge.QUOTATION
