"""`scenewright convert`: stories become scripts, pages and reports."""

from pathlib import Path
from typing import Any

import click

from scenewright import __version__
from scenewright.cli.batch import run_each
from scenewright.cli.cast_files import find_cast_file
from scenewright.cli.files import fit_name, read_input, refuse_overwriting, show, write_files
from scenewright.cli.progress import Progress
from scenewright.cli.settings import (
    CAST,
    DEFAULT_FOLDER,
    ENCODING,
    PAPER,
    SETTINGS,
    STORY,
    VERBOSE,
    build_options,
    parse_formats,
    story_name,
    takes,
)
from scenewright.errors import InternalError, OptionError
from scenewright.model.finding import Finding, Severity
from scenewright.options import Options
from scenewright.pipeline import (
    Conversion,
    Exported,
    Knowledge,
    annotate_story,
    convert_story,
    export_script,
    load_knowledge,
)
from scenewright.writers.report import DOUBTFUL, Report, write_report_json, write_report_markdown
from scenewright.writers.story_json import write_extracted_text, write_story_json

FORMATS = ("fountain", "pdf", "fdx", "docx", "html", "txt", "json", "text")
STEPS_A_STORY = 8
MOST_UNREAD = 5  # lines about what could not be read of one file; the report has them all


@click.command(short_help="Turn stories into screenplays: Fountain, PDF and a report.")
@click.argument("stories", nargs=-1, required=True, metavar="STORY...")
@click.option(
    "-o", "--output", default=DEFAULT_FOLDER, show_default=True, metavar="DIR", help="Folder for the results."
)
@click.option(
    "--to",
    "formats",
    default="fountain,pdf",
    show_default=True,
    callback=parse_formats(FORMATS),
    help=f"What to write, with commas between: {', '.join(FORMATS)}.",
)
@takes(STORY, CAST, ENCODING, PAPER, SETTINGS, VERBOSE)
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
    `text` is the text of STORY that the report's offsets point into.
    """
    options = build_options(given)
    if cast is not None and len(stories) > 1:
        raise OptionError("--cast is for one story; for several, put NAME.cast.toml beside each.")
    knowledge = load_knowledge()
    with Progress(steps=STEPS_A_STORY * len(stories), verbose=verbose) as progress:

        def work(story: str, name: str) -> None:
            click.echo(convert_one(story, name, Path(output), formats, options, knowledge, progress, cast=cast))

        run_each(stories, work, done="stories converted")


def convert_one(
    story: str,
    name: str,
    folder: Path,
    formats: tuple[str, ...],
    options: Options,
    knowledge: Knowledge,
    progress: Progress,
    *,
    cast: str | None = None,
) -> str:
    """Convert one story and write its files; the summary line. InternalError when the ledger does not close."""
    data = read_input(story, max_bytes=options.reading.max_bytes)
    suffix = story_name(story)[1]
    told = find_cast_file(story, cast)
    annotated = annotate_story(
        data, name=name, suffix=suffix, options=options, knowledge=knowledge, step=progress.step, told=told
    )
    conversion = convert_story(annotated, options=options, knowledge=knowledge, step=progress.step)
    report = make_report(conversion)
    contents: dict[Path, bytes] = {}
    pages = 0
    for format_name in formats:
        progress.step(f"writing {format_name}")
        exported = export_story(report, conversion, format_name, options)
        contents[folder / fit_name(name, result_suffix(format_name))] = exported.content
        pages = exported.page_count or pages
    contents[folder / fit_name(name, ".report.md")] = write_report_markdown(report)
    contents[folder / fit_name(name, ".report.json")] = write_report_json(report)
    refuse_overwriting([story], contents)
    progress.step("saving")
    write_files(contents)
    if conversion.gaps:
        raise InternalError(
            f"{show(story)}: our fault: the ledger does not close ({conversion.gaps[0].message})\n"
            f"The script was written; please report this with {show(folder / fit_name(name, '.report.md'))}."
        )
    for finding in unread(conversion):
        click.echo(f"{show(story)}: {finding.message}", err=True)
    return summarise(conversion, folder / fit_name(name, result_suffix(formats[-1])), pages)


def export_story(report: Report, conversion: Conversion, format_name: str, options: Options) -> Exported:
    """The story in one format: all that is known of it (json), the text that offsets point into (text), its script."""
    if format_name == "json":
        return Exported(write_story_json(report))
    if format_name == "text":
        return Exported(write_extracted_text(conversion.story.source))
    return export_script(conversion.screenplay, format_name, options=options)


def result_suffix(format_name: str) -> str:
    """How the file of a format ends: the extracted text must not be taken for the story, nor for pages."""
    return ".extracted.txt" if format_name == "text" else f".{format_name}"


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


def unread(conversion: Conversion) -> tuple[Finding, ...]:
    """What of the file as a whole did not come through (a chapter that is not in it), which no ledger can count."""
    findings = conversion.story.source.findings
    return tuple(f for f in findings if f.severity is Severity.LOSS and f.span is None)[:MOST_UNREAD]


def summarise(conversion: Conversion, written: Path, pages: int) -> str:
    """The line a user sees for one story, ending in the ledger."""
    story = conversion.story
    speakers = len({attribution.speaker for attribution in story.attributions})
    doubtful = sum(attribution.confidence < DOUBTFUL for attribution in story.attributions)
    parts = [
        f"{show(written)}: {count(len(story.scenes), 'scene')}",
        count(speakers, "role"),
        count(len(story.quotations), "quotation"),
    ]
    if pages:
        parts.append(count(pages, "page"))
    parts.append(count(doubtful, "doubtful line"))
    parts.append(f"{count(conversion.totals.lost, 'word')} lost")
    return ", ".join(parts)


def count(number: int, noun: str) -> str:
    """`1 scene`, `2 scenes`."""
    return f"{number:,} {noun}" if number == 1 else f"{number:,} {noun}s"
