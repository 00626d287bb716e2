"""`scenewright convert`: stories become scripts, pages and reports."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from typing import Any

import click

from scenewright import __version__
from scenewright.cli.batch import run_each
from scenewright.cli.cast_files import find_cast_file
from scenewright.cli.files import STANDARD_STREAM, Content, fit_name, read_input, refuse_overwriting, show, write_files
from scenewright.cli.progress import Progress
from scenewright.cli.settings import (
    CAST,
    DEFAULT_FOLDER,
    ENCODING,
    FONTS,
    PAPER,
    SETTINGS,
    STORY,
    VERBOSE,
    build_options,
    parse_formats,
    refuse_ending,
    story_name,
    takes,
)
from scenewright.errors import InternalError, OptionError
from scenewright.model.finding import Finding, Severity
from scenewright.options import Options
from scenewright.pipeline import (
    Conversion,
    Knowledge,
    Step,
    annotate_story,
    convert_story,
    export_script,
    load_knowledge,
)
from scenewright.readers.other_forms import NOT_PROSE
from scenewright.writers.report import DOUBTFUL, Report, make_report_json, make_report_markdown
from scenewright.writers.story_json import write_extracted_text, write_story_json

FORMATS = ("fountain", "pdf", "fdx", "docx", "html", "txt", "json", "text")
STEPS_A_STORY = 11  # and one a format
MOST_UNREAD = 5  # lines about what could not be read of one file; the report has them all


@click.command(short_help="Turn stories into screenplays: Fountain, PDF and a report.")
@click.argument("stories", nargs=-1, required=True, metavar="STORY...")
@click.option(
    "-o",
    "--output",
    default=DEFAULT_FOLDER,
    show_default=True,
    metavar="DIR|FILE",
    help="Folder for the results, or what one of them is called (draft.pdf).",
)
@click.option(
    "--to",
    "formats",
    multiple=True,
    default=["fountain,pdf"],
    show_default=True,
    callback=parse_formats(FORMATS),
    help=f"What to write, with commas between: {', '.join(FORMATS)}.",
)
@takes(STORY, CAST, ENCODING, PAPER, FONTS, SETTINGS, VERBOSE)
def convert(
    stories: tuple[str, ...],
    output: str,
    formats: tuple[str, ...],
    cast: str | None,
    verbose: bool,
    **given: Any,
) -> None:
    """Turn each STORY (text, Markdown, Word, OpenDocument, RTF, EPUB, web page; - for standard input) into a script.

    Writes NAME.fountain, NAME.pdf and a report of every decision (NAME.report.md for people, NAME.report.json for
    programs) into DIR. `txt` are the pages as plain rows; `json` is everything that was found, for other programs;
    `text` is the text of STORY that the report's offsets point into. Where -o names a file, all are called like it.
    """
    options = build_options(given)
    target = read_output(output, formats, len(stories))
    if cast is not None and len(stories) > 1:
        raise OptionError("--cast is for one story; for several, put NAME.cast.toml beside each.")
    knowledge = load_knowledge()
    with Progress(steps=(STEPS_A_STORY + len(target.formats)) * len(stories), verbose=verbose) as progress:

        def work(story: str, name: str) -> None:
            click.echo(convert_one(story, target.called or name, target, options, knowledge, progress, cast=cast))

        run_each(stories, work, done="stories converted")


@dataclass(frozen=True, slots=True)
class Target:
    """Where results go: the folder, what they are called (empty: as the story is), and in which formats.

    `text_suffix` ends the extracted text, which must not be taken for the story, nor for pages.
    """

    folder: Path
    called: str
    formats: tuple[str, ...]
    text_suffix: str = ".extracted.txt"

    def path(self, name: str, format_name: str) -> Path:
        """The file of a format, for results of that name."""
        suffix = self.text_suffix if format_name == "text" else f".{format_name}"
        return self.folder / fit_name(name, suffix)


def read_output(output: str, formats: tuple[str, ...], stories: int) -> Target:
    """What -o and --to ask for, the format of a named file among them.

    OptionError when one file is named for several stories, or one that nothing here writes.
    """
    path = Path(output)
    format_name = path.suffix.lower().removeprefix(".")
    if output == STANDARD_STREAM:
        raise OptionError("-o -: convert writes several files; name a folder or a file.")
    refuse_ending(output, FORMATS)
    if format_name not in FORMATS or path.is_dir():
        return Target(path, "", formats)
    if stories > 1:
        raise OptionError(f"-o {show(path)} names a file, but there are {stories} stories; name a folder.")
    if format_name == "txt" and "text" in formats and "txt" not in formats:
        return Target(path.parent, path.stem, formats, text_suffix=path.suffix)
    return Target(path.parent, path.stem, formats if format_name in formats else (*formats, format_name))


def convert_one(
    story: str,
    name: str,
    target: Target,
    options: Options,
    knowledge: Knowledge,
    progress: Progress,
    *,
    cast: str | None = None,
) -> str:
    """Convert one story and write its files; the summary line. InternalError when the ledger does not close."""
    paths = {format_name: target.path(name, format_name) for format_name in target.formats}
    reports = [target.path(name, suffix) for suffix in ("report.md", "report.json")]
    data = read_input(story, max_bytes=options.reading.max_bytes)
    refuse_overwriting([story], [*paths.values(), *reports])
    told = find_cast_file(story, cast)
    suffix = story_name(story)[1]
    conversion = convert_story(
        annotate_story(
            data, name=name, suffix=suffix, options=options, knowledge=knowledge, step=progress.step, told=told
        ),
        options=options,
        knowledge=knowledge,
        step=progress.step,
    )
    outcome = conclude(conversion)
    results = make_results(conversion, paths, reports, outcome, options=options, step=progress.step)
    del conversion  # the pages of a long book need the room
    write_files(results)
    if outcome.gaps:
        raise InternalError(
            f"{show(story)}: our fault: the ledger does not close ({outcome.gaps[0].message})\n"
            f"The script was written; please report this with {show(reports[0])}."
        )
    for finding in dict.fromkeys((*outcome.unread, *outcome.undrawn)):
        click.echo(f"{show(story)}: {finding.message}", err=True)
    return summarise(outcome, paths[target.formats[-1]], reports[0])


def make_results(
    conversion: Conversion,
    paths: Mapping[str, Path],
    reports: Sequence[Path],
    outcome: "Outcome",
    *,
    options: Options,
    step: Step,
) -> Iterator[tuple[Path, Content]]:
    """The files of a conversion, made one after the other: `reports` (for people, for programs), then the formats in
    `paths`. What only the first of them need is let go before there are pages, which are counted in `outcome`.
    """
    step("writing the report")
    report = make_report(conversion)
    yield reports[0], make_report_markdown(report)
    yield reports[1], make_report_json(report)
    for format_name, path in paths.items():
        if format_name in STORY_WRITERS:
            step(f"writing {format_name}")
            yield path, STORY_WRITERS[format_name](report)
    screenplay = conversion.screenplay
    del conversion, report
    for format_name, path in paths.items():
        if format_name not in STORY_WRITERS:
            step(f"writing {format_name}")
            exported = export_script(screenplay, format_name, options=options)
            outcome.pages = exported.page_count or outcome.pages
            outcome.undrawn += tuple(f for f in exported.findings if f.severity is not Severity.NOTE)
            yield path, exported.content
            del exported
    step("saving")


def _extract_text(report: Report) -> bytes:
    """The text that the report's offsets point into."""
    return write_extracted_text(report.story.source)


STORY_WRITERS: Mapping[str, Callable[[Report], bytes]] = {"json": write_story_json, "text": _extract_text}
"""The formats that tell of the story and not of its script alone."""


def make_report(conversion: Conversion) -> Report:
    """The report of a conversion, for either writer."""
    return Report(
        story=conversion.story,
        adaptation=conversion.adaptation,
        ledger=conversion.totals,
        findings=conversion.findings,
        gaps=conversion.gaps,
        version=__version__,
    )


@dataclass(slots=True)
class Outcome:
    """What there is to say of a conversion when its files are written.

    `gaps` are the broken promises; `unread` is what of the file as a whole did not come through (a chapter that is not
    in it), which no ledger can count, and what is no prose; `undrawn` is what no font could show, or may not.
    """

    scenes: int
    roles: int
    quotations: int
    doubtful: int
    places: int  # that are guessed, or not known
    lost: int  # words
    gaps: tuple[Finding, ...]
    unread: tuple[Finding, ...]
    undrawn: tuple[Finding, ...] = ()
    pages: int = 0


def conclude(conversion: Conversion) -> Outcome:
    """The outcome of a conversion."""
    story = conversion.story
    whole = (finding for finding in story.source.findings if finding.span is None)
    unread = (finding for finding in whole if finding.severity is Severity.LOSS or finding.code == NOT_PROSE)
    return Outcome(
        scenes=len(story.scenes),
        roles=len({attribution.speaker for attribution in story.attributions}),
        quotations=len(story.quotations),
        doubtful=sum(attribution.confidence < DOUBTFUL for attribution in story.attributions),
        places=sum(f.severity is Severity.DOUBT and f.code.endswith("-place") for f in conversion.findings),
        lost=conversion.totals.lost,
        gaps=conversion.gaps,
        unread=tuple(islice(unread, MOST_UNREAD)),
    )


def summarise(outcome: Outcome, written: Path, report: Path | None = None) -> str:
    """The line a user sees for one story: counts, the ledger and, where there are doubts, the `report` to look at."""
    counted = [(outcome.scenes, "scene"), (outcome.roles, "role"), (outcome.quotations, "quotation")]
    counted += [(outcome.pages, "page")] if outcome.pages else []
    counted += [(outcome.doubtful, "doubtful line")]
    counted += [(outcome.places, "doubtful place")] if outcome.places else []
    told = f"{show(written)}: {', '.join(count(*item) for item in counted)}, {count(outcome.lost, 'word')} lost"
    doubts = outcome.doubtful + outcome.places
    return f"{told}; to look at: {show(report)}" if doubts and report is not None else told


def count(number: int, noun: str) -> str:
    """`1 scene`, `2 scenes`."""
    return f"{number:,} {noun}" if number == 1 else f"{number:,} {noun}s"
