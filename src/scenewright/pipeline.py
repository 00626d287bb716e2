"""The order of the stages, and nothing else.

story file -> SourceDocument -> AnnotatedStory -> Adaptation -> Fountain text -> Screenplay -> pages. A converted story
and a Fountain file that somebody wrote by hand take the same road from the Fountain text on. Lexicons and weights are
loaded here and handed to the stages that use them.
"""

from collections.abc import Callable
from dataclasses import dataclass, replace

from scenewright.adaptation import adapt_story
from scenewright.analysis import annotate_story
from scenewright.checks import (
    check_coverage,
    check_dialogue,
    check_emitted,
    check_round_trip,
    check_script,
    total_ledger,
)
from scenewright.fountain import parse_fountain, write_fountain
from scenewright.layout import lay_out
from scenewright.model.annotation import AnnotatedStory
from scenewright.model.finding import Finding
from scenewright.model.ledger import Adaptation, LedgerTotals
from scenewright.model.page import Page
from scenewright.model.screenplay import Screenplay
from scenewright.options import Options
from scenewright.readers import read_story

Step = Callable[[str], None]


def _silent(_label: str) -> None:
    return


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


def read_and_annotate(data: bytes, *, name: str, suffix: str, options: Options, step: Step = _silent) -> AnnotatedStory:
    """The story in `data` with every layer of analysis. `name` is its stem, `suffix` its extension with the dot."""
    step("reading")
    source = read_story(data, name=name, suffix=suffix, options=options.reading)
    step("finding speakers")
    return annotate_story(source)


def convert_story(story: AnnotatedStory, *, options: Options, step: Step = _silent) -> Conversion:
    """The script of an annotated story, proved against it: ledger, dialogue and round trip."""
    step("adapting")
    adaptation = adapt_story(story, options=options.adaptation)
    step("writing Fountain")
    fountain = write_fountain(adaptation.screenplay)
    parsed = parse_fountain(fountain)
    step("checking the ledger")
    gaps = (
        *check_coverage(story.source, adaptation.entries),
        *check_emitted(story.source, adaptation),
        *check_dialogue(story, adaptation.screenplay),
        *check_round_trip(adaptation.screenplay, parsed.screenplay),
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


def make_pages(screenplay: Screenplay, *, options: Options) -> tuple[Page, ...]:
    """The script as pages of rows."""
    return lay_out(screenplay, options=options.layout)


def compare_with_script(story: AnnotatedStory, script: Screenplay, *, options: Options) -> tuple[Finding, ...]:
    """What of the story a script lacks, whichever tense the script is told in; empty when nothing is lost."""
    tenses = dict.fromkeys((options.adaptation.tense, "present", "keep"))
    best: tuple[Finding, ...] | None = None
    for tense in tenses:
        adaptation = adapt_story(story, options=replace(options.adaptation, tense=tense))
        findings = check_script(story, adaptation, script)
        if best is None or len(findings) < len(best):
            best = findings
        if not best:
            break
    return best or ()


@dataclass(frozen=True, slots=True)
class Exported:
    """A script in one format. `page_count` is 0 for formats without pages."""

    data: bytes
    page_count: int = 0
    findings: tuple[Finding, ...] = ()
