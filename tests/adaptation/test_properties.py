"""Whatever the annotation says, sensible or not, the ledger closes and no word said is changed."""

from functools import cache
from itertools import combinations

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from scenewright.adaptation import adapt_story
from scenewright.checks import check_coverage, check_dialogue, check_emitted
from scenewright.grammar.tagger import Tagger, load_tagger
from scenewright.grammar.verbs import VerbTable, load_verbs
from scenewright.model.annotation import (
    AnnotatedStory,
    Attribution,
    Character,
    CharacterId,
    CharacterKind,
    Delimiter,
    Evidence,
    Mention,
    MentionKind,
    Quotation,
    QuotationId,
    QuotationKind,
    Quotative,
    QuotativePosition,
    Scene,
    Setting,
)
from scenewright.model.screenplay import DialogueBlock, Speech
from scenewright.model.source import Block, BlockKind, Emphasis, SourceDocument, Style
from scenewright.model.span import Span
from scenewright.options import AdaptationOptions

_WORDS = (
    "and but then as he she Ana said asked whispered laughed turned turning up the door quietly who had not moved . , "
    "; — - … ... “ ” ! ? when looking at him “No” I it was voice phone rang hung *. Mr. Thorne’s"
).split()
_MARKS = "“”,.;—-"
_PARAGRAPHS = st.lists(st.lists(st.sampled_from(_WORDS), min_size=1, max_size=25), min_size=1, max_size=6)
_KINDS = (BlockKind.PARAGRAPH,) * 8 + (BlockKind.CHAPTER, BlockKind.SCENE_BREAK, BlockKind.FRONT_MATTER)


_OPTIONS = st.builds(
    AdaptationOptions,
    tense=st.sampled_from(("present", "keep")),
    style=st.sampled_from(("faithful", "spec")),
    thoughts=st.sampled_from(("voice-over", "action", "note")),
    fades=st.booleans(),
    unfilmable=st.sampled_from(("action", "note")),
    front_matter=st.sampled_from(("report", "keep")),
    names=st.booleans(),
)


@cache
def _tagger() -> Tagger:
    return load_tagger()


@cache
def _verbs() -> VerbTable:
    return load_verbs()


@st.composite
def _stories(draw: st.DrawFn) -> AnnotatedStory:
    """Annotation strewn over text; quotations do not overlap and keep inside their paragraphs, tags need not."""
    text, blocks = "", []
    for words in draw(_PARAGRAPHS):
        text += "\n\n" if text else ""
        start = len(text)
        text += " ".join(words)
        blocks.append(Block(Span(start, len(text)), draw(st.sampled_from(_KINDS)), level=1))
    told = [block.span for block in blocks if block.kind is BlockKind.PARAGRAPH]
    quotations = [quotation for span in told for quotation in _quotations(draw, text, span)]
    count = len(quotations)
    speakers = [CharacterId(draw(st.integers(0, 2))) for _ in quotations]
    kinds = (CharacterKind.NAMED, CharacterKind.ROLE, CharacterKind.UNKNOWN)
    characters = tuple(Character(("Ana", "the verger", "")[i], kinds[i]) for i in range(3))
    cuts = sorted({0, *(_place(draw, text, 0, len(text)) for _ in range(draw(st.integers(0, 3))))})
    ends = [*cuts[1:], len(text)]
    return AnnotatedStory(
        SourceDocument(
            "random",
            "txt",
            text,
            tuple(blocks),
            emphases=tuple(Emphasis(s, Style.ITALIC) for s in _spans(draw, text, 3)),
        ),
        tuple(quotations),
        (),
        tuple(_quotative(draw, text, count) for _ in range(draw(st.integers(0, 4)))) if count else (),
        characters,
        tuple(
            Mention(span, MentionKind.PRONOUN, CharacterId(draw(st.integers(0, 2))))
            for span in sorted(_spans(draw, text, 4))
        ),
        tuple(Attribution(QuotationId(i), who, (), Evidence.EXPLICIT, 0.95) for i, who in enumerate(speakers)),
        tuple(Scene(Span(start, end), Setting.INT, "", "") for start, end in zip(cuts, ends, strict=True)),
    )


def _place(draw: st.DrawFn, text: str, low: int, high: int) -> int:
    """An offset between `low` and `high` where no word is cut."""
    at = draw(st.integers(low, high))
    while at > low and not text[at - 1].isspace():
        at -= 1
    return at


def _spans(draw: st.DrawFn, text: str, most: int) -> list[Span]:
    starts = [_place(draw, text, 0, len(text)) for _ in range(draw(st.integers(0, most)))]
    return [Span(start, _place(draw, text, start, min(len(text), start + 15))) for start in starts]


def _quotations(draw: st.DrawFn, text: str, within: Span) -> list[Quotation]:
    cuts = sorted({_place(draw, text, within.start, within.end) for _ in range(draw(st.integers(0, 6)))})
    found = []
    for start, end in zip(cuts[0::2], cuts[1::2], strict=False):
        if text[start:end].strip():
            kind = draw(st.sampled_from((QuotationKind.SPEECH,) * 4 + (QuotationKind.THOUGHT, QuotationKind.WRITTEN)))
            marks = (Span(start, start + 1),) if start + 1 < end and text[start] in _MARKS else ()
            found.append(Quotation((Span(start + len(marks), end),), marks, Delimiter.DOUBLE_CURLY, kind))
    return found


def _quotative(draw: st.DrawFn, text: str, count: int) -> Quotative:
    start = _place(draw, text, 0, len(text))
    end = _place(draw, text, start, min(len(text), start + 25))
    rest = Span(end, _place(draw, text, end, min(len(text), end + 30)))
    places = sorted(_place(draw, text, start, end) for _ in range(4))
    inner = st.sampled_from([Span(*pair) for pair in combinations(places, 2)])
    return Quotative(
        Span(start, end),
        draw(inner),
        draw(st.sampled_from(QuotativePosition)),
        (QuotationId(draw(st.integers(0, count - 1))),),
        draw(st.none() | inner),
        tuple(draw(st.lists(inner, max_size=2))),
        draw(st.none() | inner),
        draw(st.none() | st.just(rest)),
        draw(st.sampled_from(("say", "sound", "act"))),
    )


@settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))
@given(story=_stories(), options=_OPTIONS)
def test_ledger_closes_and_words_stay(story: AnnotatedStory, options: AdaptationOptions) -> None:
    adaptation = adapt_story(story, options=options, tagger=_tagger(), verbs=_verbs())
    assert not check_coverage(story.source, adaptation.entries)
    assert not check_emitted(story.source, adaptation)
    assert not check_dialogue(story, adaptation.screenplay)
    ends = [entry.span.end for entry in adaptation.entries]
    starts = [entry.span.start for entry in adaptation.entries]
    assert all(end <= start for end, start in zip(ends, starts[1:], strict=False))


@settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))
@given(story=_stories())
def test_every_element_prints_something(story: AnnotatedStory) -> None:
    adaptation = adapt_story(story, options=AdaptationOptions(), tagger=_tagger(), verbs=_verbs())
    for element in adaptation.screenplay.elements:
        if isinstance(element, DialogueBlock):
            assert element.cue.name
            assert any(isinstance(part, Speech) for part in element.parts)
            assert all(part.text.plain.strip() for part in element.parts)
