"""Events -> the elements of a screenplay and the ledger that accounts for every source character (rule R40)."""

import re
from bisect import bisect_left
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import accumulate

from scenewright.adaptation.action import close_semicolons, paragraph_cuts
from scenewright.adaptation.events import Aside, Event, Said, Set, Told
from scenewright.adaptation.leaner import is_pause, is_spare_parenthetical, is_stage_business
from scenewright.adaptation.naming import Naming
from scenewright.adaptation.pieces import (
    Piece,
    inserted,
    plain_text,
    printed_end,
    split_pieces,
    styled_text,
    trimmed,
)
from scenewright.adaptation.title_page import title_entries
from scenewright.adaptation.unfilmable import unfilmable_stretches
from scenewright.model.annotation import AnnotatedStory, QuotationKind, find_teller
from scenewright.model.ledger import Fate, Ledger, LedgerEntry
from scenewright.model.screenplay import (
    Action,
    Cue,
    DialogueBlock,
    DialoguePart,
    DualDialogue,
    Element,
    How,
    Note,
    Origin,
    Parenthetical,
    SceneHeading,
    Speech,
    StyledText,
    Transition,
    styled,
)
from scenewright.model.source import BlockKind, SourceDocument
from scenewright.model.span import Span

CONTINUED = "CONT'D"
VOICE_OVER = "V.O."


@dataclass(slots=True)
class _Shown:
    """What of the source the pieces show that an element is made of."""

    spans: list[Span] = field(default_factory=list)
    reworded: bool = False

    def add(self, pieces: Iterable[Piece], source: SourceDocument) -> None:
        """More pieces, that follow those before."""
        spans = self.spans
        for piece in pieces:
            if not piece.text:
                continue
            self.reworded = self.reworded or piece.text != piece.span.of(source.text)
            if len(piece.span) and spans and spans[-1].end == piece.span.start:
                spans[-1] = Span(spans[-1].start, piece.span.end)
            elif len(piece.span):
                spans.append(piece.span)

    def origin(self) -> Origin:
        """The origin of an element that is made of all of them."""
        how = How.REWORDED if self.reworded else How.VERBATIM if len(self.spans) == 1 else How.TRIMMED
        return Origin(tuple(self.spans), how if self.spans else How.INVENTED)


@dataclass(slots=True)
class _Draft:
    """A dialogue block in the making. `parts` are (is it speech, its pieces), after those that are `done`."""

    speaker: int
    cue: str
    extensions: tuple[str, ...]
    block: int
    continued: bool
    beside: bool  # it is said while the speech before it is
    parts: list[tuple[bool, list[Piece]]] = field(default_factory=list)
    spent: list[Piece] = field(default_factory=list)
    done: list[DialoguePart] = field(default_factory=list)
    shown: _Shown = field(default_factory=_Shown)


class Composer:
    """Collects the elements of one script and their ledger."""

    def __init__(
        self,
        story: AnnotatedStory,
        cues: Sequence[str],
        extensions: Sequence[tuple[str, ...]],
        naming: Naming,
        *,
        choruses: Mapping[int, str] | None = None,
        overlaps: frozenset[int] = frozenset(),
        narrator_cue: str = "",
        note_unfilmable: bool = False,
        keep_front_matter: bool = False,
        note_thoughts: bool = False,
        note_reported: bool = False,
        lean: bool = False,
        fades: bool = False,
    ) -> None:
        self._story = story
        self._source = story.source
        self._cues = cues
        self._choruses = choruses or {}
        self._overlaps = overlaps
        self._extensions = extensions
        self._naming = naming
        self._narrator_cue = narrator_cue
        self._narrating = False  # the last element is narration in voice-over
        self._note_unfilmable = note_unfilmable
        self._keep_front_matter = keep_front_matter
        self._note_thoughts = note_thoughts
        self._note_reported = note_reported
        self._lean = lean
        self._fades = fades
        written = sorted((q.start, q.end) for q in story.quotations if q.kind is QuotationKind.WRITTEN)
        self._written_from = [start for start, _ in written]
        self._written_to = list(accumulate((end for _, end in written), max))  # the furthest end so far
        self._draft: _Draft | None = None
        self._thinking = (-1, -1, -1)  # whose thought, of which paragraph, is the note that stands last
        self._spoke: tuple[int, str, tuple[str, ...]] | None = None  # who spoke last in this scene, and in which voice
        self.elements: list[Element] = []
        self.entries = Ledger()

    def compose(self, events: Iterable[Event]) -> None:
        """Put the events into elements, in order."""
        if self._fades:
            self.elements.append(Action(styled("FADE IN:")))
        for event in events:
            match event:
                case Told():
                    self._tell(event)
                case Said():
                    self._say(event)
                case Set():
                    self._set(event)
                case Aside():
                    self._leave_out(event)
        self._close()
        if self._fades:
            self.elements.append(Transition(styled("FADE OUT.")))

    def _tell(self, event: Told) -> None:
        if not plain_text(event.pieces).strip():
            self._account(event.pieces, self._held(), "action")
            return
        if self._lean and not self._narrator_cue and self._is_spare(event):
            self._drop(event.pieces, "stage business")
            return
        self._close()
        pieces = self._naming.name(event.pieces, None if self._spoke is None else self._spoke[0], event.speakers)
        if self._narrator_cue:
            self._narrate(pieces)
            return
        for stretch, unseen in self._stretches(pieces):
            if unseen:
                self._account(stretch, len(self.elements), "unfilmable")
                self.elements.append(Note(" ".join(plain_text(stretch).split()), _origin(stretch, self._source)))
                continue
            self._act(stretch)

    def _is_spare(self, event: Told) -> bool:
        """Whether action is a pause or a gesture of the one who speaks: another's nod may be the answer."""
        text = plain_text(event.pieces)
        speaking = self._draft is not None or bool(self.elements and isinstance(self.elements[-1], DialogueBlock))
        if not speaking or not is_stage_business(text):
            return False
        speaker = (
            self._draft.speaker if self._draft is not None else self._spoke[0] if self._spoke is not None else None
        )
        return is_pause(text) or (speaker is not None and self._naming.subject(event.pieces) == speaker)

    def _drop(self, pieces: Iterable[Piece], reason: str) -> None:
        """Leave `pieces` out of the script, by the leaner style; the report keeps them."""
        for piece in pieces:
            if len(piece.span):
                self.entries.append(LedgerEntry(piece.span, Fate.LEFT_OUT, f"{reason} (leaner style)"))

    def _stretches(self, pieces: list[Piece]) -> list[tuple[list[Piece], bool]]:
        """`pieces` cut into what can be filmed and what cannot; all of it can, unless the options ask."""
        if not (self._note_unfilmable or self._note_reported) or self._shows_writing(pieces):
            return [(pieces, False)]
        ends = unfilmable_stretches(plain_text(pieces), minds=self._note_unfilmable, thoughts=self._note_reported)
        parts = split_pieces(pieces, self._source.text, [end for end, _ in ends[:-1]])
        return (
            list(zip(parts, (unseen for _, unseen in ends), strict=True))
            if len(parts) == len(ends)
            else [(pieces, False)]
        )

    def _shows_writing(self, pieces: Sequence[Piece]) -> bool:
        """Whether a paragraph holds a letter or a message: what it says is read, not known by somebody here."""
        spans = [piece.span for piece in pieces if piece.text and len(piece.span)]
        begun = bisect_left(self._written_from, spans[-1].end) if spans else 0
        return begun > 0 and self._written_to[begun - 1] > spans[0].start

    def _act(self, pieces: list[Piece]) -> None:
        """One paragraph of action, or several where it is too long."""
        parts = split_pieces(pieces, self._source.text, paragraph_cuts(pieces))
        for part in close_semicolons(parts, self._source.text):
            if not plain_text(part):
                self._account(part, self._held(), "action")
                continue
            self._account(part, len(self.elements), "action")
            self.elements.append(Action(styled_text(part), _origin(part, self._source)))

    def _narrate(self, pieces: list[Piece]) -> None:
        """Narration in the narrator's voice-over; what follows without a break is the same speech."""
        origin = _origin(pieces, self._source)
        speech = Speech(styled_text(trimmed(pieces, self._source.text)), origin)
        last = self.elements[-1] if self.elements else None
        cue = Cue(self._find_narrator_cue(origin.spans[0].start), (VOICE_OVER,))
        if isinstance(last, DialogueBlock) and (self._narrating or last.cue == cue):
            spans = (*last.origin.spans, *origin.spans)
            self.elements[-1] = DialogueBlock(last.cue, (*last.parts, speech), Origin(spans, How.TRIMMED))
        else:
            self.elements.append(DialogueBlock(cue, (speech,), origin))
        self._account(pieces, len(self.elements) - 1, "narration")
        self._spoke, self._narrating = None, True

    def _find_narrator_cue(self, at: int) -> str:
        """Whose "I" it is at an offset of a story that several tell."""
        teller = find_teller(self._story.tellers, at)
        return self._narrator_cue if teller is None else self._cues[teller]

    def _held(self) -> int | None:
        """The element that stands for what is consumed here: the speech being made, or the last element."""
        if self._draft is not None:
            return len(self.elements)
        return len(self.elements) - 1 if self.elements else None

    def _say(self, event: Said) -> None:
        speaker = int(self._story.attributions[event.quotation].speaker)
        extensions = self._extensions[event.quotation]
        if self._note_thoughts and self._story.quotations[event.quotation].kind is QuotationKind.THOUGHT:
            self._note_thought(event, speaker)
            return
        self._naming.hear(speaker)
        draft = self._draft
        cue = self._choruses.get(int(event.quotation), self._cues[speaker])
        if draft is None or (draft.cue, draft.extensions) != (cue, extensions):
            self._close()
            continued = self._spoke == (speaker, cue, extensions)
            draft = _Draft(speaker, cue, extensions, event.block, continued, self._stands_beside(event))
            self._draft = draft
        draft.parts += ((False, aside) for aside in self._kept_asides(event.asides))
        joins = draft.parts and draft.parts[-1][0] and draft.block == event.block
        if joins:
            cut = printed_end(draft.parts[-1][1], 2) == "--" and plain_text(event.pieces)[:1].islower()
            space = (inserted(event.pieces[0].span.start, "" if cut else " "),) if event.pieces else ()
            draft.parts[-1][1].extend((*space, *event.pieces))
        elif plain_text(event.pieces):
            draft.parts.append((True, event.pieces))
        draft.block = event.block
        draft.spent += event.spent
        if len(draft.parts) > 1 and (draft.done or _says_something(draft.parts[:-1])):
            self._settle(draft, 1)

    def _stands_beside(self, event: Said) -> bool:
        """Whether words are said while those of somebody else are that stand just before them in the script."""
        last = self.elements[-1] if self.elements else None
        return event.quotation in self._overlaps and isinstance(last, DialogueBlock) and not self._narrating

    def _kept_asides(self, asides: Sequence[list[Piece]]) -> list[list[Piece]]:
        """The parentheticals of a speech as one; the leaner style leaves some out."""
        if not self._lean:
            return _joined_asides(asides)
        kept = [aside for aside in asides if not is_spare_parenthetical(plain_text(aside))]
        for aside in asides:
            if is_spare_parenthetical(plain_text(aside)):
                self._drop(aside, "parenthetical")
        return _joined_asides(kept)

    def _note_thought(self, event: Said, speaker: int) -> None:
        """A thought as a note that names who thinks it."""
        self._close()
        goes_on = self._thinking == (speaker, event.block, len(self.elements))
        index = len(self.elements) - goes_on
        self._account(event.pieces, index, "thought")
        spent = [piece._replace(text="", reason="quotative") for aside in event.asides for piece in aside]
        self._account((*spent, *event.spent), index, "quotative")
        words = " ".join(plain_text(event.pieces).replace("[[", "[").replace("]]", "]").split())
        origin = _origin(event.pieces, self._source)
        last = self.elements[-1] if goes_on else None
        if isinstance(last, Note):
            spans = (*last.origin.spans, *origin.spans)
            self.elements[-1] = Note(f"{last.text} {words}", Origin(spans, How.TRIMMED))
        else:
            self.elements.append(Note(f"{self._cues[speaker]} thinks: {words}", origin))
        self._thinking = (speaker, event.block, len(self.elements))

    def _close(self) -> None:
        """Finish the speech being made."""
        draft, self._draft = self._draft, None
        if draft is None:
            return
        if not draft.done and not _says_something(draft.parts):
            silent = [piece._replace(text="", reason="quotative") for _, pieces in draft.parts for piece in pieces]
            self._account((*silent, *draft.spent), self._held(), "quotative")
            return
        joins = self._narration_before(draft)
        beside = self._speech_beside(draft)
        self._settle(draft, 0)
        extensions = (*draft.extensions, *((CONTINUED,) if draft.continued else ()))
        cue = Cue(draft.cue, extensions)
        block = DialogueBlock(cue, tuple(draft.done), draft.shown.origin())
        if joins is not None:
            spans = (*joins.origin.spans, *block.origin.spans)
            self.elements[-1] = DialogueBlock(cue, (*joins.parts, *block.parts), Origin(spans, How.TRIMMED))
        elif beside is not None:
            spans = (*beside.origin.spans, *block.origin.spans)
            self.elements[-1] = DualDialogue(beside, block, Origin(spans, How.TRIMMED))
            self._spoke, self._narrating = None, False
            return
        else:
            self.elements.append(block)
        self._spoke, self._narrating = (draft.speaker, draft.cue, draft.extensions), False

    def _settle(self, draft: _Draft, left: int) -> None:
        """Make all parts of a speech but the last `left`, to which more may come: the pieces of a long one fill much
        memory.
        """
        joins = self._narration_before(draft) is not None or self._speech_beside(draft) is not None
        index = len(self.elements) - joins
        finished = len(draft.parts) - left
        for speech, pieces in draft.parts[:finished]:
            self._account(pieces, index, "dialogue" if speech else "parenthetical")
            part = self._part(speech, pieces)
            if part is not None:
                draft.done.append(part)
            draft.shown.add(pieces, self._source)
        self._account(draft.spent, index, "quotative")
        del draft.parts[:finished]
        draft.spent.clear()

    def _narration_before(self, draft: _Draft) -> DialogueBlock | None:
        """The narrator's voice-over right before a thought of the narrator, which goes on with it."""
        last = self.elements[-1] if self.elements else None
        if not isinstance(last, DialogueBlock) or not self._narrating:
            return None
        return last if last.cue == Cue(draft.cue, (VOICE_OVER,)) == Cue(draft.cue, draft.extensions) else None

    def _speech_beside(self, draft: _Draft) -> DialogueBlock | None:
        """The speech right before one that is said at the same time."""
        last = self.elements[-1] if draft.beside else None
        return last if isinstance(last, DialogueBlock) else None

    def _part(self, speech: bool, pieces: list[Piece]) -> DialoguePart | None:
        text = styled_text(trimmed(pieces, self._source.text))
        if not text.plain.strip():
            return None
        origin = _origin(pieces, self._source)
        return Speech(text, origin) if speech else Parenthetical(_settle_brackets(text), origin)

    def _set(self, event: Set) -> None:
        self._close()
        self._account(event.pieces, len(self.elements), "section")
        self.elements.append(event.element)
        self._spoke, self._narrating = None, False
        if isinstance(event.element, SceneHeading):
            self._naming.enter_scene()

    def _leave_out(self, event: Aside) -> None:
        block = event.block
        if block.kind in (BlockKind.TITLE, BlockKind.BYLINE):
            self.entries.extend(title_entries(self._source, block))
            return
        reason = block.label.lower() or block.kind.value
        if not self._keep_front_matter:
            self.entries.append(LedgerEntry(block.span, Fate.LEFT_OUT, reason))
            return
        self._close()
        self.entries.append(LedgerEntry(block.span, Fate.EMITTED, reason, len(self.elements)))
        text = block.span.of(self._source.text).replace("[[", "[").replace("]]", "]")
        self.elements.append(Note(" ".join(text.split())))

    def _account(self, pieces: Iterable[Piece], element: int | None, use: str) -> None:
        """Enter the source characters of `pieces` into the ledger as shown, or stood for, by `element`."""
        for piece in pieces:
            if not len(piece.span):
                continue
            if not piece.text:
                self.entries.append(LedgerEntry(piece.span, Fate.CONSUMED, piece.reason or use, element))
                continue
            shown = "" if piece.text == piece.span.of(self._source.text) else piece.text
            self.entries.append(LedgerEntry(piece.span, Fate.EMITTED, piece.reason or use, element, shown))


def _joined_asides(asides: Sequence[list[Piece]]) -> list[list[Piece]]:
    """Several parentheticals of one speech as one: (whispering, not looking at him)."""
    printed = [[_on_one_line(piece) for piece in aside] for aside in asides if plain_text(aside)]
    silent = [piece for aside in asides if not plain_text(aside) for piece in aside]
    if not printed:
        return [silent] if silent else []
    joined = list(printed[0])
    for aside in printed[1:]:
        joined += [inserted(aside[0].span.start, ", "), *aside]
    return [[*joined, *silent]]


def _on_one_line(piece: Piece) -> Piece:
    """A piece for a parenthetical, which has no second line; a story in verse may have its tags over several."""
    return piece._replace(text=piece.text.replace("\n", " ")) if "\n" in piece.text else piece


def _settle_brackets(text: StyledText) -> StyledText:
    """The text of a parenthetical; brackets of its own that would close the one around it become square."""
    depth = 0
    for mark in _BRACKETS.findall(text.plain):
        depth += 1 if mark == "(" else -1
        if depth < 0:
            break
    return (
        text if depth == 0 else StyledText(tuple(replace(run, text=run.text.translate(_SQUARE)) for run in text.runs))
    )


_BRACKETS = re.compile(r"[()]")
_SQUARE = str.maketrans("()", "[]")


def _says_something(parts: Iterable[tuple[bool, list[Piece]]]) -> bool:
    return any(speech and plain_text(pieces).strip() for speech, pieces in parts)


def _origin(pieces: Iterable[Piece], source: SourceDocument) -> Origin:
    shown = _Shown()
    shown.add(pieces, source)
    return shown.origin()
