"""AnnotatedStory -> Screenplay and the ledger that accounts for every source character.

The rules are R1-R42 of screenplay craft: action told in the present, tags that become cues and parentheticals, beats
that stay action, thoughts and far voices in voice-over. Words that somebody says are never changed.
"""

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import replace

from scenewright.adaptation.choruses import name_choruses
from scenewright.adaptation.compose import Composer
from scenewright.adaptation.cues import name_cues
from scenewright.adaptation.full_names import find_full_names
from scenewright.adaptation.headings import write_headings
from scenewright.adaptation.naming import Naming
from scenewright.adaptation.overlaps import find_overlaps
from scenewright.adaptation.pieces import Change, SourceCopy
from scenewright.adaptation.recollections import find_recalled
from scenewright.adaptation.segments import SegmentKind, StorySegments
from scenewright.adaptation.tense import narrative_tense, present_tense_edits
from scenewright.adaptation.title_page import write_title_page
from scenewright.adaptation.voices import hear_voices
from scenewright.adaptation.walk import Walk
from scenewright.grammar.tagger import Tagger
from scenewright.grammar.verbs import VerbTable
from scenewright.model.annotation import AnnotatedStory, CharacterKind, NarrativeTense, QuotationKind
from scenewright.model.finding import Finding, Severity
from scenewright.model.ledger import Adaptation
from scenewright.model.screenplay import Screenplay
from scenewright.model.source import BlockKind, Style
from scenewright.model.span import Span, gaps, stripped
from scenewright.options import AdaptationOptions

__all__ = ["adapt_story"]

_SPOKEN = frozenset((QuotationKind.SPEECH, QuotationKind.THOUGHT))  # what is written stays in the action
_TOLD = frozenset((BlockKind.PARAGRAPH, BlockKind.VERSE))
_NARRATED = frozenset((SegmentKind.NARRATION, SegmentKind.TAG, SegmentKind.REST))


def adapt_story(story: AnnotatedStory, *, options: AdaptationOptions, tagger: Tagger, verbs: VerbTable) -> Adaptation:
    """The script of a story with its ledger, one entry for each stretch of the source, sorted; see `Adaptation`."""
    story = replace(story, mentions=tuple(story.mentions))  # gone through a dozen times
    spoken = _SPOKEN - {QuotationKind.THOUGHT} if options.thoughts == "action" else _SPOKEN
    lean = options.style == "spec"
    segments = StorySegments(story, spoken=spoken)
    voice_over = options.narrator == "voice-over" and story.narrator is not None
    headings, doubts = write_headings(story.scenes, story.source.text, short_rooms=lean)
    played = [
        scene.span
        for scene, heading in zip(story.scenes, headings, strict=True)
        if heading.text.plain.endswith("(FLASHBACK)")
    ]
    changes, present, past = _tense_changes(story, segments, options, tagger, verbs, keep=voice_over, played=played)
    cues = name_cues(story.characters)
    choruses = name_choruses(story, cues)
    overlaps = find_overlaps(story)
    recalled = find_recalled(story)
    voices = hear_voices(story, verbs=verbs, recalled=recalled)
    walk = Walk(
        story,
        SourceCopy(story.source, changes),
        segments,
        headings,
        tagger=tagger,
        verbs=verbs,
        present=present,
        intercuts=voices.intercuts,
        returns=voices.returns,
        overlaps=overlaps,
        recalled=recalled,
        full_names=find_full_names(story, cues),
    )
    names, introductions = options.names and not voice_over, options.introductions and not voice_over
    naming = Naming(story, cues, names=names, introductions=introductions)
    composer = Composer(
        story,
        cues,
        voices.extensions,
        naming,
        choruses=choruses,
        overlaps=overlaps,
        narrator_cue=cues[story.narrator] if voice_over and story.narrator is not None else "",
        note_unfilmable=lean or options.unfilmable == "note",
        keep_front_matter=options.front_matter == "keep",
        note_thoughts=options.thoughts == "note",
        note_reported=options.thoughts != "action",
        lean=lean,
        fades=options.fades,
    )
    composer.compose(walk.events())
    entries = composer.entries.in_order()
    title_page = write_title_page(story.source, adapter=options.adapter)
    screenplay = Screenplay(title_page, tuple(composer.elements))
    said = {finding.code for finding in story.findings}
    findings = (
        *(doubt for doubt in doubts if doubt.code not in said),
        *_doubtful_speakers(story, cues, choruses, options.doubt_below),
        *past,
    )
    printed = tuple(choruses.get(int(a.quotation), cues[a.speaker]) for a in story.attributions)
    return Adaptation(screenplay, entries, findings, printed)


def _tense_changes(
    story: AnnotatedStory,
    segments: StorySegments,
    options: AdaptationOptions,
    tagger: Tagger,
    verbs: VerbTable,
    *,
    keep: bool,
    played: Sequence[Span],
) -> tuple[list[Change], bool, list[Finding]]:
    """The changes that put the narration into the present, whether it is told in the present, and the doubts."""
    text = story.source.text
    regions = _narrated(story, segments)
    reading = narrative_tense(text, regions, tagger=tagger, verbs=verbs)
    if reading.tense is NarrativeTense.PRESENT:
        return [], True, []
    if options.tense == "keep" or keep:
        return [], False, []
    protected = {phrase.span for phrase in story.quoted_phrases} | set(_spoken_to_somebody(story))
    protected |= set(_shown_in_capitals(story, regions))
    protected |= {span for q in story.quotations if q.kind is not QuotationKind.SPEECH for span in q.spans}
    edits = present_tense_edits(text, regions, tagger=tagger, verbs=verbs, protected=sorted(protected), played=played)
    changes = [
        Change(edit.span, edit.replacement, edit.reason) for edit in edits if edit.replacement != edit.span.of(text)
    ]
    left = [
        Finding(
            "doubtful-tense",
            Severity.DOUBT,
            edit.span,
            f"“{edit.replacement}” is left as the story has it: {edit.reason}",
        )
        for edit in edits
        if edit.replacement == edit.span.of(text)
    ]
    return changes, True, left


_IN_CAPITALS = re.compile(
    r"(?:[:—–]|\b(?:read|reads|reading|said|says|saying|marked|labelled|labeled|words?))[ \n]+"
    r"(?P<shown>[A-Z][A-Z\d’'-]*(?:[ ,.;:!?&/]+[A-Z\d][A-Z\d’'-]*)+)(?![\w’'])"
)


def _shown_in_capitals(story: AnnotatedStory, regions: list[Span]) -> Iterator[Span]:
    """What the narration shows in capitals, as it was written: The sign said: WE WERE HERE."""
    for region in regions:
        for found in _IN_CAPITALS.finditer(story.source.text, region.start, region.end):
            yield Span(*found.span("shown"))


_YOU = re.compile(r"\b(?:you|your|yours|u)\b", re.IGNORECASE)
_MESSAGE_WORDS = 40  # the narration of a dream in italics goes on longer


def _spoken_to_somebody(story: AnnotatedStory) -> Iterator[Span]:
    """Short paragraphs all in italics that speak to a "you": they are written or thought, whatever by whom."""
    text = story.source.text
    italic = {emphasis.span for emphasis in story.source.emphases if emphasis.style is Style.ITALIC}
    for block in story.source.blocks:
        span = stripped(text, block.span)
        words = span.of(text)
        if span in italic and len(words.split()) <= _MESSAGE_WORDS and _YOU.search(words) is not None:
            yield span


def _narrated(story: AnnotatedStory, segments: StorySegments) -> list[Span]:
    """The narration of the body, tags included since a verb needs its subject; neighbours joined.

    What somebody writes in a sentence of its own tag is none: the tag is read without it (“Now,” it began).
    """
    regions: list[Span] = []
    tagged = (story.quotations[n] for n in sorted({n for tag in story.quotatives for n in tag.quotations}))
    written = [span for q in tagged if q.kind is QuotationKind.WRITTEN for span in sorted((*q.spans, *q.marks))]
    for block in story.source.blocks:
        if block.kind not in _TOLD:
            continue
        fresh = True
        for segment in segments.of_block(block.span):
            if segment.kind not in _NARRATED:
                continue
            if not fresh and regions[-1].end == segment.span.start:
                regions[-1] = Span(regions[-1].start, segment.span.end)
            else:
                regions.append(segment.span)
            fresh = False
    return regions if not written else _without(regions, written)


def _without(regions: list[Span], written: list[Span]) -> list[Span]:
    """The regions without the `written` words in them; both are sorted and apart."""
    starts = [span.start for span in written]
    free: list[Span] = []
    for region in regions:
        first = max(0, bisect_left(starts, region.start) - 1)
        inside = written[first : bisect_left(starts, region.end)]
        free += gaps(region, [span for span in inside if span.overlaps(region)])
    return free


def _doubtful_speakers(
    story: AnnotatedStory, cues: tuple[str, ...], choruses: dict[int, str], below: float
) -> list[Finding]:
    doubts: list[Finding] = []
    for attribution in story.attributions:
        quotation = story.quotations[attribution.quotation]
        if quotation.kind is QuotationKind.WRITTEN or attribution.confidence >= below:
            continue
        cue = choruses.get(int(attribution.quotation), cues[attribution.speaker])
        unknown = story.characters[attribution.speaker].kind is CharacterKind.UNKNOWN
        message = "Nobody can say who speaks here" if unknown else f"This may not be {cue} speaking"
        message += f" ({round(100 * attribution.confidence)} % sure); the cue is {cue}."
        doubts.append(Finding("doubtful-speaker", Severity.DOUBT, Span(quotation.start, quotation.end), message))
    return doubts
