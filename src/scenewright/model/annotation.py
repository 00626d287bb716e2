"""A story understood: layers of stand-off annotation over one `SourceDocument`, each made by one analysis module.

Layers refer to each other by position: `QuotationId` is an index into `AnnotatedStory.quotations`, `CharacterId` an
index into `AnnotatedStory.characters`. Vocabulary of the field: quotation, quotative, mention, alias, speaker,
addressee (PDNC, Vishnubhotla et al. 2022; LitBank, Sims and Bamman 2020).
"""

from bisect import bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import Enum
from typing import NewType

from scenewright.model.finding import Finding
from scenewright.model.packed import Form, Packed, join_float, join_spans, part_float, part_spans
from scenewright.model.source import SourceDocument
from scenewright.model.span import Span

QuotationId = NewType("QuotationId", int)
CharacterId = NewType("CharacterId", int)


class Delimiter(Enum):
    """The convention that marks a quotation."""

    DOUBLE_CURLY = "“”"
    DOUBLE_STRAIGHT = '""'
    SINGLE_CURLY = "‘’"
    SINGLE_STRAIGHT = "''"
    GUILLEMETS = "«»"
    GUILLEMETS_INWARD = "»«"
    LOW_HIGH = "„“"
    SINGLE_LOW_HIGH = "‚‘"
    CORNER = "「」"
    DASH = "—"
    ITALIC = "italic"  # no mark but the author's emphasis: thoughts
    NONE = "none"


class QuotationKind(Enum):
    """What a quotation is, which decides how a script shows it."""

    SPEECH = "speech"
    THOUGHT = "thought"
    WRITTEN = "written"  # a letter, text message, sign or inscription: shown, or read in voice-over


@dataclass(frozen=True, slots=True)
class Quotation:
    """Words that a character says or thinks, in the order of the text.

    `spans` exclude the marks; several only when a quotative interrupts one sentence inside one paragraph and the
    detector is certain that it is one utterance; `marks` are the opening and closing marks themselves (an unclosed
    quotation has one fewer). `continues`: the same speech goes on in the next quotation (a new paragraph that opens
    again without a close before it).
    """

    spans: tuple[Span, ...]
    marks: tuple[Span, ...]
    delimiter: Delimiter
    kind: QuotationKind = QuotationKind.SPEECH
    continues: bool = False

    @property
    def start(self) -> int:
        """Offset of the first character said."""
        return self.spans[0].start

    @property
    def end(self) -> int:
        """Offset just past the last character said."""
        return self.spans[-1].end


def place_in(quotations: Sequence[Quotation], at: int) -> int | None:
    """The number of the quotation, of `quotations` in order, in whose words the offset `at` is; None outside of all."""
    k = bisect_right(quotations, at, key=lambda quotation: quotation.start) - 1
    inside = k >= 0 and any(span.start <= at < span.end for span in quotations[k].spans)
    return k if inside else None


def pack_quotations(quotations: Iterable[Quotation]) -> Packed[Quotation]:
    """The quotations in their order, in little room."""
    return _QUOTATIONS.pack(quotations)


def _part_quotation(
    quotation: Quotation,
) -> tuple[tuple[int, Delimiter, QuotationKind, bool], tuple[int, ...]]:
    shared = (len(quotation.spans), quotation.delimiter, quotation.kind, quotation.continues)
    return shared, part_spans(*quotation.spans, *quotation.marks)


def _join_quotation(shared: tuple[int, Delimiter, QuotationKind, bool], numbers: Sequence[int]) -> Quotation:
    count, delimiter, kind, continues = shared
    spans = join_spans(numbers)
    return Quotation(spans[:count], spans[count:], delimiter, kind, continues)


_QUOTATIONS = Form(_part_quotation, _join_quotation)


@dataclass(frozen=True, slots=True)
class QuotedPhrase:
    """Words inside quotation marks that nobody says here: it stays narration.

    `reason` is one of `scare`, `title`, `sign`, `letter`, `reported`, `nested`, `measure`, `unsure`.
    """

    span: Span
    reason: str


class QuotativePosition(Enum):
    """Where a quotative stands to the quotation that it belongs to."""

    BEFORE = "before"
    AFTER = "after"
    BETWEEN = "between"  # it closes one quotation and opens the next of the same speech


@dataclass(frozen=True, slots=True)
class Quotative:
    """A clause that says who speaks: “…,” *she said quietly*.

    `span` is the clause that a script can do without (subject, verb, manner, addressee, its own punctuation); `rest`
    is what follows in the same sentence and must survive as action (“, and held out the wrench”), or None.
    `subject` is the noun phrase or pronoun that speaks (None: “… was the reply”). `manner` are the adverbs and phrases
    that a parenthetical may carry. `quotations` are the quotations it tags, in order. `verb_kind`: `say`, `ask`,
    `think`, `write`, `phone`, `sound` (a voice quality: whispered, shouted), `act` (laughed, shrugged: a beat used as a
    tag).
    """

    span: Span
    verb: Span
    position: QuotativePosition
    quotations: tuple[QuotationId, ...]
    subject: Span | None = None
    manner: tuple[Span, ...] = ()
    addressee: Span | None = None
    rest: Span | None = None
    verb_kind: str = "say"


def pack_quotatives(quotatives: Iterable[Quotative]) -> Packed[Quotative]:
    """The quotatives in their order, in little room."""
    return _QUOTATIVES.pack(quotatives)


_TagShape = tuple[QuotativePosition, str, int, bool, bool, bool]


def _part_quotative(tag: Quotative) -> tuple[_TagShape, tuple[int, ...]]:
    there = (tag.subject is not None, tag.addressee is not None, tag.rest is not None)
    spans = part_spans(tag.span, tag.verb, tag.subject, tag.addressee, tag.rest, *tag.manner)
    return (tag.position, tag.verb_kind, len(tag.quotations), *there), (*tag.quotations, *spans)


def _join_quotative(shape: _TagShape, numbers: Sequence[int]) -> Quotative:
    position, verb_kind, count, *there = shape
    spans = iter(join_spans(numbers[count:]))
    span, verb = next(spans), next(spans)
    subject, addressee, rest = [next(spans) if is_there else None for is_there in there]
    tagged = tuple(map(QuotationId, numbers[:count]))
    return Quotative(span, verb, position, tagged, subject, tuple(spans), addressee, rest, verb_kind)


_QUOTATIVES = Form(_part_quotative, _join_quotative)


class Gender(Enum):
    """What the text tells of a character's gender; UNKNOWN when it tells nothing."""

    FEMALE = "female"
    MALE = "male"
    NEUTRAL = "neutral"
    PLURAL = "plural"
    UNKNOWN = "unknown"


class CharacterKind(Enum):
    """How a character is known."""

    NAMED = "named"
    ROLE = "role"  # the stationmaster, an old woman: speaks, never named
    GROUP = "group"  # all, the children, both
    NARRATOR = "narrator"  # a first-person narrator whose name the story never gives
    UNKNOWN = "unknown"  # a placeholder speaker: UNKNOWN #2


@dataclass(frozen=True, slots=True)
class Character:
    """A person of the story. `name` is the canonical name in natural case; a cue prints it in capitals.

    `aliases` hold every other string that the text uses for this person (names, titles, epithets, vocatives);
    `first` is the first mention in the text; `narrator` is True for the one who says "I" in the narration.
    """

    name: str
    kind: CharacterKind
    gender: Gender = Gender.UNKNOWN
    aliases: tuple[str, ...] = ()
    first: Span | None = None
    narrator: bool = False


class MentionKind(Enum):
    """The form of a mention."""

    NAME = "name"
    NOMINAL = "nominal"  # the old woman
    PRONOUN = "pronoun"
    VOCATIVE = "vocative"  # a name inside a quotation, said to somebody


@dataclass(frozen=True, slots=True)
class Mention:
    """A place where the text refers to a person. `character` is None while nobody can say who is meant."""

    span: Span
    kind: MentionKind
    character: CharacterId | None
    confidence: float = 1.0


def pack_mentions(mentions: Iterable[Mention]) -> Packed[Mention]:
    """The mentions in their order, in little room."""
    return _MENTIONS.pack(mentions)


def _part_mention(mention: Mention) -> tuple[MentionKind, tuple[int, ...]]:
    character = _NOBODY if mention.character is None else mention.character
    doubt = part_float(mention.confidence) if mention.confidence != 1.0 else ()
    return mention.kind, (mention.span.start, mention.span.end, character, *doubt)


def _join_mention(kind: MentionKind, numbers: Sequence[int]) -> Mention:
    start, end, character, *doubt = numbers
    who = None if character == _NOBODY else CharacterId(character)
    return Mention(Span(start, end), kind, who, join_float(*doubt) if doubt else 1.0)


_NOBODY = -1
_MENTIONS = Form(_part_mention, _join_mention)


class Evidence(Enum):
    """What an attribution rests on."""

    EXPLICIT = "explicit"  # a tag with a name
    ANAPHORIC = "anaphoric"  # a tag with a pronoun or common noun
    IMPLICIT = "implicit"  # no tag: paragraph, beat, vocative, turn-taking
    CORRECTED = "corrected"  # the user said so


@dataclass(frozen=True, slots=True)
class Attribution:
    """Who says a quotation. One for every quotation, in their order.

    `speaker` is never None: where nobody can say, it is a character of kind UNKNOWN. `confidence` 0..1 is meant as a
    probability; `rule` names the pass that decided.
    """

    quotation: QuotationId
    speaker: CharacterId
    addressees: tuple[CharacterId, ...]
    evidence: Evidence
    confidence: float
    rule: str = ""


def pack_attributions(attributions: Iterable[Attribution]) -> Packed[Attribution]:
    """The attributions in their order, in little room."""
    return _ATTRIBUTIONS.pack(attributions)


def _part_attribution(attribution: Attribution) -> tuple[tuple[Evidence, str], tuple[int, ...]]:
    who = (attribution.quotation, attribution.speaker, *part_float(attribution.confidence), *attribution.addressees)
    return (attribution.evidence, attribution.rule), who


def _join_attribution(shared: tuple[Evidence, str], numbers: Sequence[int]) -> Attribution:
    quotation, speaker, low, high, *addressees = numbers
    to, confidence = tuple(map(CharacterId, addressees)), join_float(low, high)
    return Attribution(QuotationId(quotation), CharacterId(speaker), to, shared[0], confidence, shared[1])


_ATTRIBUTIONS = Form(_part_attribution, _join_attribution)


class Setting(Enum):
    """Indoors, outdoors, or across the threshold."""

    INT = "INT."
    EXT = "EXT."
    INT_EXT = "INT./EXT."


@dataclass(frozen=True, slots=True)
class Scene:
    """A stretch of the story in one place at one time. Scenes tile the body in order.

    `place` and `time` are as a heading prints them but in natural case ("boathouse", "night"); empty when the text
    never says. `evidence` are the spans that told. `confidence` 0..1. `opener` is the reason for the break (`start`,
    `break mark`, `chapter`, `time`, `place`).
    """

    span: Span
    setting: Setting
    place: str
    time: str
    evidence: tuple[Span, ...] = ()
    confidence: float = 1.0
    opener: str = "start"


class NarrativeTense(Enum):
    """The tense that the narration is told in."""

    PAST = "past"
    PRESENT = "present"


@dataclass(frozen=True, slots=True)
class Teller:
    """Who says "I" in a part of a story that several tell in turn."""

    span: Span
    character: CharacterId


def find_teller(tellers: Sequence[Teller], at: int) -> CharacterId | None:
    """Who says "I" at an offset of a story whose parts `tellers` tell, in order; None where no part is."""
    k = bisect_right(tellers, at, key=lambda teller: teller.span.start) - 1
    return tellers[k].character if k >= 0 and at < tellers[k].span.end else None


@dataclass(frozen=True, slots=True)
class AnnotatedStory:
    """A source with every layer that the adaptation needs."""

    source: SourceDocument
    quotations: Sequence[Quotation]
    quoted_phrases: tuple[QuotedPhrase, ...]
    quotatives: Sequence[Quotative]
    characters: tuple[Character, ...]
    mentions: Sequence[Mention]
    attributions: Sequence[Attribution]
    scenes: tuple[Scene, ...]
    narrator: CharacterId | None = None
    tellers: tuple[Teller, ...] = ()  # in order; outside of them "I" is the narrator
    tense: NarrativeTense = NarrativeTense.PAST
    findings: tuple[Finding, ...] = ()
