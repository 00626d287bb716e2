"""The order of the stages, and nothing else.

story file -> SourceDocument -> AnnotatedStory -> Adaptation -> Fountain text -> Screenplay -> pages. A converted story
and a Fountain file that somebody wrote by hand take the same road from the Fountain text on. Lexicons and weights are
loaded here and handed to the stages that use them.
"""

import re
from bisect import bisect_right
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import partial

from scenewright.adaptation import adapt_story
from scenewright.analysis.broadcasts import Heard, add_heard, find_heard, number_deaf, number_heard
from scenewright.analysis.called import join_called
from scenewright.analysis.characters import Cast, find_characters
from scenewright.analysis.coreference import resolve_mentions
from scenewright.analysis.corrections import apply_cast_file, find_fixed_lines
from scenewright.analysis.mentions import PeopleLexicon, cut_words, load_people
from scenewright.analysis.quotations import find_quotations
from scenewright.analysis.quotatives import find_quotatives
from scenewright.analysis.scenes import PlaceLexicon, SceneScorer, find_scenes, load_place_lexicon, load_scene_scorer
from scenewright.analysis.speakers import Speakers, attribute_speakers
from scenewright.analysis.speakers.scorer import Scorer, load_scorer
from scenewright.analysis.speech_verbs import SpeechLexicon, load_speech_lexicon
from scenewright.analysis.tellers import (
    find_tellers,
    keeps_tellers_apart,
    name_tellers,
    part_tellers,
    recall_tellers,
)
from scenewright.analysis.unclaimed import name_unclaimed, set_aside
from scenewright.cast_file import write_cast_file
from scenewright.checks import (
    check_coverage,
    check_dialogue,
    check_emitted,
    check_round_trip,
    check_script,
    total_ledger,
)
from scenewright.collector import collector_at_rest
from scenewright.fountain import ParsedScript, normalize_screenplay, parse_fountain, write_fountain
from scenewright.grammar.tagger import Tagger, load_tagger
from scenewright.grammar.verbs import VerbTable, load_verbs
from scenewright.layout import lay_out
from scenewright.layout.numbering import prepare
from scenewright.model.annotation import AnnotatedStory, Attribution, Evidence, Teller
from scenewright.model.cast_file import CastEntry, CastFile
from scenewright.model.finding import Finding, Severity
from scenewright.model.ledger import Adaptation, LedgerTotals
from scenewright.model.screenplay import Screenplay
from scenewright.model.source import SourceDocument
from scenewright.options import Options
from scenewright.readers import read_story
from scenewright.readers.detect import detect_document
from scenewright.readers.final_draft import is_final_draft, read_final_draft
from scenewright.readers.pdf.rows import read_rows
from scenewright.readers.printed_script import read_printed_script
from scenewright.readers.script import read_script
from scenewright.readers.word_script import read_word_script
from scenewright.writers import SCRIPT_WRITERS, WRITERS
from scenewright.writers.fdx import write_fdx
from scenewright.writers.html import write_html

Step = Callable[[str], None]

LINE_END = re.compile(r"\r\n|\r|\n")  # what editors count


def _silent(_label: str) -> None:
    return


@dataclass(frozen=True, slots=True)
class Knowledge:
    """What the stages know of the language: lexicons and weights, loaded once a run."""

    speech: SpeechLexicon
    people: PeopleLexicon
    places: PlaceLexicon
    scenes: SceneScorer
    scorer: Scorer
    tagger: Tagger
    verbs: VerbTable


def load_knowledge() -> Knowledge:
    """The lexicons and weights that come with the program."""
    verbs = load_verbs()
    return Knowledge(
        load_speech_lexicon(),
        load_people(),
        load_place_lexicon(),
        load_scene_scorer(),
        load_scorer(),
        load_tagger(verbs),
        verbs,
    )


@dataclass(frozen=True, slots=True)
class Conversion:
    """All that a conversion made. `gaps` are the broken promises: our fault when there is one."""

    story: AnnotatedStory
    adaptation: Adaptation
    fountain: str
    screenplay: Screenplay
    totals: LedgerTotals
    findings: tuple[Finding, ...]
    gaps: tuple[Finding, ...]


@dataclass(frozen=True, slots=True)
class Exported:
    """A script in one format. `page_count` is 0 for formats without pages."""

    content: bytes
    page_count: int = 0
    findings: tuple[Finding, ...] = ()


@collector_at_rest()
def annotate_story(
    data: bytes,
    *,
    name: str,
    suffix: str,
    options: Options,
    knowledge: Knowledge,
    step: Step = _silent,
    told: CastFile | None = None,
) -> AnnotatedStory:
    """The story in `data` with every layer of analysis. `name` is its stem, `suffix` its extension with the dot.

    `told` is the cast file that goes before what is found; OptionError when it and the story do not fit.
    """
    step("reading")
    source = read_story(data, name=name, suffix=suffix, options=options.reading)
    step("finding quotations")
    layer = find_quotations(source, lexicon=knowledge.speech)
    quotatives = find_quotatives(source, layer.quotations, lexicon=knowledge.speech)
    step("finding scenes")
    scenes = find_scenes(source, layer.quotations, lexicon=knowledge.places, scorer=knowledge.scenes)
    step("finding characters")
    words = cut_words(source, layer.quotations)
    cast = find_characters(source, layer.quotations, quotatives, people=knowledge.people, words=words)
    heard = find_heard(source, layer.quotations, quotatives, words=words, people=knowledge.people)
    cast = add_heard(cast, heard)
    fixed: dict[int, int] = {}
    aside: dict[str, CastEntry] = {}
    if told is not None:
        of_known, aside = set_aside(told, cast, source, quotatives, people=knowledge.people)
        cast = apply_cast_file(cast, of_known, source, layer.quotations)
        fixed = find_fixed_lines(of_known, source, layer.quotations, cast.characters, line_of=line_finder(source))
    tellers: tuple[Teller, ...] = ()
    if told is None or not any(entry.narrator for entry in told.characters):  # goes before what headings say
        cast, tellers = part_tellers(source, words, cast, people=knowledge.people)
    step("finding speakers")
    attribute = partial(
        attribute_speakers,
        source,
        layer.quotations,
        quotatives,
        people=knowledge.people,
        scorer=knowledge.scorer,
        fixed=fixed,
        words=words,
        scene_starts=[scene.span.start for scene in scenes.scenes],
    )
    hear = partial(_hear, attribute, heard)
    speakers = hear(recall_tellers(words, cast, tellers))
    joined = join_called(source, layer.quotations, cast, speakers, people=knowledge.people) if told is None else None
    if joined is not None and (not tellers or keeps_tellers_apart(joined)):
        cast = joined
        tellers = find_tellers(source, words, cast) if tellers else ()  # joining people numbers them anew
        speakers = hear(recall_tellers(words, cast, tellers))
    cast, speakers = name_unclaimed(
        source, layer.quotations, quotatives, cast, speakers, words=words, people=knowledge.people, told=aside
    )
    speakers, parts = name_tellers(layer.quotations, speakers, cast.narrator, tellers)
    step("resolving mentions")
    mentions = resolve_mentions(
        source,
        layer.quotations,
        quotatives,
        speakers.characters,
        cast.mentions,
        narrator=cast.narrator,
        people=knowledge.people,
        words=words,
    )
    return AnnotatedStory(
        source=source,
        quotations=layer.quotations,
        quoted_phrases=layer.quoted_phrases,
        quotatives=quotatives,
        characters=speakers.characters,
        mentions=mentions,
        attributions=speakers.attributions,
        scenes=scenes.scenes,
        narrator=cast.narrator,
        tellers=tellers,
        findings=(*layer.findings, *cast.findings, *parts, *scenes.findings, *_tell_of(told, speakers.attributions)),
    )


def _hear(attribute: Callable[..., Speakers], heard: Mapping[int, Heard], cast: Cast) -> Speakers:
    """The speakers of a story, those among them who are heard from a set or a screen."""
    return attribute(
        cast.characters,
        cast.mentions,
        narrator=cast.narrator,
        heard=number_heard(cast, heard),
        deaf=number_deaf(cast, heard),
    )


def _tell_of(told: CastFile | None, attributions: Sequence[Attribution]) -> Iterator[Finding]:
    """For the report: which cast file was applied, and how much it settled."""
    if told is not None:
        settled = sum(attribution.evidence is Evidence.CORRECTED for attribution in attributions)
        message = f"The cast file {told.name} was applied: entries {len(told.characters)}, lines settled {settled}."
        yield Finding("cast-file", Severity.NOTE, None, message)


def draft_cast_file(story: AnnotatedStory, *, told: CastFile | None = None) -> str:
    """The cast file of a story, to edit; the answers of `told`, with which it was annotated, are kept."""
    return write_cast_file(story, line_of=line_finder(story.source), known=told)


@collector_at_rest()
def convert_story(story: AnnotatedStory, *, options: Options, knowledge: Knowledge, step: Step = _silent) -> Conversion:
    """The script of an annotated story, proved against it: ledger, dialogue and round trip."""
    step("adapting")
    adaptation = adapt_story(story, options=options.adaptation, tagger=knowledge.tagger, verbs=knowledge.verbs)
    step("writing Fountain")
    fountain = write_fountain(adaptation.screenplay)
    parsed = parse_fountain(fountain, written=adaptation.screenplay)
    step("checking the ledger")
    changed = check_round_trip(adaptation.screenplay, parsed.screenplay)
    if not changed:
        parsed = replace(parsed, screenplay=adaptation.screenplay)  # the same: a long book need not be held twice
    gaps = (
        *check_coverage(story.source, adaptation.entries),
        *check_emitted(story.source, adaptation),
        *check_dialogue(story, adaptation.screenplay),
        *changed,
    )
    return Conversion(
        story=story,
        adaptation=adaptation,
        fountain=fountain,
        screenplay=parsed.screenplay,
        totals=total_ledger(story.source, adaptation.entries),
        findings=(*story.source.findings, *story.findings, *adaptation.findings, *parsed.findings),
        gaps=gaps,
    )


def parse_script(data: bytes, *, name: str, options: Options) -> ParsedScript:
    """The Fountain or Final Draft script in `data`, whoever wrote it, with findings about its encoding too."""
    if is_final_draft(data):
        read = read_final_draft(data, name=name, options=options.reading)
        return ParsedScript(normalize_screenplay(read.screenplay), read.findings)
    if data.startswith(b"%PDF-"):
        pages = read_printed_script(read_rows(data, name=name, options=options.reading))
        if pages is not None:
            return ParsedScript(normalize_screenplay(pages[0]), pages[1])
    if data.startswith(b"PK") and detect_document(data, name=name, suffix="", options=options.reading) == "docx":
        document = read_word_script(data, name=name, options=options.reading)
        if document is not None:
            return ParsedScript(normalize_screenplay(document[0]), document[1])
    decoded = read_script(data, name=name, options=options.reading)
    printed = read_printed_script(decoded.text)
    if printed is not None:
        screenplay, findings = printed
        return ParsedScript(normalize_screenplay(screenplay), (*decoded.findings, *findings))
    parsed = parse_fountain(decoded.text)
    return replace(parsed, findings=(*decoded.findings, *parsed.findings))


def export_script(
    screenplay: Screenplay, format_name: str, *, options: Options, revises: Screenplay | None = None
) -> Exported:
    """The script in one of the formats of `WRITERS` and `SCRIPT_WRITERS`, or as Fountain.

    With the draft that it `revises`, the rows of its pages that changed are marked, in Final Draft the elements.
    """
    if format_name == "fountain":
        return Exported(write_fountain(screenplay).encode("utf-8"))
    if format_name in SCRIPT_WRITERS:
        shown = _as_printed(screenplay, format_name, options)
        if format_name == "fdx" and revises is not None:
            draft, name = _as_printed(revises, format_name, options), options.layout.revision
            return Exported(write_fdx(shown, paper=options.layout.paper, revises=draft, revision=name))
        if format_name == "html":
            page = options.layout
            shows_asides = page.notes or page.sections or page.synopses
            return Exported(write_html(shown, paper=page.paper, shows_asides=shows_asides))
        return Exported(SCRIPT_WRITERS[format_name](shown, paper=options.layout.paper))
    layout = lay_out(screenplay, options=options.layout, revises=revises)
    output = WRITERS[format_name](layout, options=options.drawing)
    return Exported(output.content, len(layout.pages), (*layout.findings, *output.findings))


def _as_printed(screenplay: Screenplay, format_name: str, options: Options) -> Screenplay:
    """A script with the numbers and the (CONT'D) of its pages: Final Draft sets the latter, a program needs neither."""
    if format_name == "json":
        return screenplay
    continued = options.layout.continued and format_name != "fdx"
    return prepare(screenplay, options=replace(options.layout, continued=continued))


def find_line_starts(source: SourceDocument) -> tuple[int, ...]:
    """Where the lines of the story file begin, as offsets into `source.raw`: an editor's line 1 is the first."""
    return (0, *(end.end() for end in LINE_END.finditer(source.raw)))


def line_finder(source: SourceDocument) -> Callable[[int], int]:
    """Leads from an offset into `source.text` to the line of the story file, the first being 1."""
    starts = find_line_starts(source)
    return lambda offset: bisect_right(starts, source.offsets.raw(offset))


def compare_with_script(
    story: AnnotatedStory, script: Screenplay, *, options: Options, knowledge: Knowledge
) -> tuple[Finding, ...]:
    """What of the story a script lacks, whichever tense the script is told in; empty when nothing is lost."""
    best: tuple[Finding, ...] | None = None
    for tense in dict.fromkeys((options.adaptation.tense, "present", "keep")):
        wanted = replace(options.adaptation, tense=tense)
        adaptation = adapt_story(story, options=wanted, tagger=knowledge.tagger, verbs=knowledge.verbs)
        findings = check_script(story, adaptation, script)
        if best is None or len(findings) < len(best):
            best = findings
        if not best:
            break
    return best or ()
