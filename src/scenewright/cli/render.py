"""`scenewright render`: any Fountain or Final Draft script becomes pages, or another format."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path, PurePath
from typing import Any

import click
from click.core import ParameterSource

from scenewright.cli.batch import run_each
from scenewright.cli.convert import count
from scenewright.cli.files import fit_name, read_input, refuse_overwriting, show, write_files, write_standard_output
from scenewright.cli.mistaken import refuse_story, suspect_story
from scenewright.cli.settings import (
    DEFAULT_FOLDER,
    ENCODING,
    LARGEST_SETTINGS,
    PAGES,
    SETTINGS,
    build_options,
    parse_formats,
    refuse_ending,
    takes,
)
from scenewright.errors import InputError, OptionError
from scenewright.model.screenplay import Screenplay
from scenewright.options import Options
from scenewright.pipeline import Exported, export_script, parse_script

FORMATS = ("pdf", "fdx", "docx", "html", "txt", "fountain", "json")


@click.command(short_help="Turn any Fountain or Final Draft script into pages.")
@click.argument("scripts", nargs=-1, required=True, metavar="SCRIPT...")
@click.option(
    "-o", "--output", default=DEFAULT_FOLDER, show_default=True, metavar="FILE|DIR", help="Where the result goes."
)
@click.option(
    "--to",
    "formats",
    multiple=True,
    default=["pdf"],
    show_default=True,
    callback=parse_formats(FORMATS),
    help=f"What to write, with commas between: {', '.join(FORMATS)}.",
)
@takes(PAGES, ENCODING, SETTINGS)
@click.option("--revises", metavar="OLD.fountain", help="Mark the rows that differ from this earlier draft.")
@click.option(
    "--recipients",
    metavar="FILE",
    help="Write one PDF for each name in this file, watermarked with it (after the words of --watermark).",
)
def render(
    scripts: tuple[str, ...],
    output: str,
    formats: tuple[str, ...],
    revises: str | None,
    recipients: str | None,
    **given: Any,
) -> None:
    """Turn each SCRIPT (any Fountain or Final Draft file, or - for standard input) into pages or another format.

    `txt` is the paginated script as plain rows, the very rows that the PDF draws; `json` is the script for other
    programs. With one script and one format, -o may name a file (script.docx, which needs no --to; - is standard
    output).
    """
    options = build_options(given)
    given_formats = click.get_current_context().get_parameter_source("formats") is not ParameterSource.DEFAULT
    formats = _read_format(output, formats, told=given_formats)
    job = Job(
        formats,
        options,
        revises=None if revises is None else _read_draft(revises, options),
        recipients=() if recipients is None else _read_recipients(recipients),
        inputs=tuple(path for path in (revises, recipients) if path is not None),
    )
    if job.recipients and "pdf" not in formats:
        raise OptionError(f"--recipients marks PDFs, and --to {','.join(formats)} writes none; add pdf to --to.")
    alone = len(scripts) == 1
    _refuse_one_file(output, len(scripts) * job.results)
    run_each(scripts, lambda script, name: render_one(script, name, output, job, alone=alone), done="scripts rendered")


@dataclass(frozen=True, slots=True)
class Job:
    """What is wanted of each script. `recipients`: a PDF a name; `inputs`: other files read, not to be overwritten."""

    formats: tuple[str, ...]
    options: Options
    revises: Screenplay | None = None
    recipients: tuple[str, ...] = ()
    inputs: tuple[str, ...] = ()

    @property
    def results(self) -> int:
        """How many files each script becomes."""
        return sum(len(self.recipients) or 1 if name == "pdf" else 1 for name in self.formats)


def render_one(script: str, name: str, output: str, job: Job, *, alone: bool) -> None:
    """Render one script and write its files, saying what was written and what to look at."""
    data = read_input(script, max_bytes=job.options.reading.max_bytes)
    parsed = parse_script(data, name=show(script), options=job.options)
    refuse_story(parsed.screenplay, script)
    results = dict(_export(parsed.screenplay, name, job))
    findings = dict.fromkeys((*parsed.findings, *(f for result in results.values() for f in result.findings)))
    for finding in findings:
        click.echo(f"{show(script)}: {finding.message}", err=True)
    if output == "-":
        _write_to_standard_output(results)
    else:
        _write_to_files(results, script, output, job, alone=alone)
    if hint := suspect_story(parsed.screenplay, script):
        click.echo(hint, err=True)


def _write_to_files(results: dict[str, Exported], script: str, output: str, job: Job, *, alone: bool) -> None:
    """Write the files of one script and name them."""
    paths = _paths(output, tuple(results), alone=alone)
    contents = {path: result.content for path, result in zip(paths, results.values(), strict=True)}
    refuse_overwriting([script, *job.inputs], contents)
    write_files(contents)
    for path, result in zip(paths, results.values(), strict=True):
        pages = f" ({count(result.page_count, 'page')})" if result.page_count else ""
        click.echo(f"{show(path)}{pages}")


def _export(screenplay: Screenplay, name: str, job: Job) -> Iterator[tuple[str, Exported]]:
    """Each file's name with its content; one PDF a recipient when there are any."""
    for format_name in job.formats:
        if format_name == "pdf" and job.recipients:
            for recipient in job.recipients:
                mark = " - ".join(filter(None, (job.options.drawing.watermark.strip(), recipient)))
                drawing = replace(job.options.drawing, watermark=mark)
                options = replace(job.options, drawing=drawing)
                safe = "".join(letter if letter.isalnum() or letter in " .-_" else "_" for letter in recipient)
                yield (
                    fit_name(f"{name} - {safe}", ".pdf"),
                    export_script(screenplay, "pdf", options=options, revises=job.revises),
                )
        else:
            exported = export_script(screenplay, format_name, options=job.options, revises=job.revises)
            yield fit_name(name, f".{format_name}"), exported


def _read_draft(path: str, options: Options) -> Screenplay:
    data = read_input(path, max_bytes=options.reading.max_bytes)
    return parse_script(data, name=show(path), options=options).screenplay


def _read_recipients(path: str) -> tuple[str, ...]:
    """The names in a text file, one a line."""
    text = read_input(path, max_bytes=LARGEST_SETTINGS).decode("utf-8-sig", "replace")
    names = tuple(dict.fromkeys(line.strip() for line in text.splitlines() if line.strip()))
    if not names:
        raise InputError(f"{show(path)}: there is no name in this file; write one a line.")
    return names


def _write_to_standard_output(results: dict[str, Exported]) -> None:
    if len(results) != 1:
        raise OptionError("-o -: name one format with --to when writing to standard output.")
    for result in results.values():
        write_standard_output(result.content)


def _read_format(output: str, formats: tuple[str, ...], *, told: bool) -> tuple[str, ...]:
    """The formats, that of a file which -o names where --to has `told` none.

    OptionError when the file is called as another format, or as one that nothing here writes.
    """
    path = Path(output)
    named = path.suffix.lower().removeprefix(".")
    refuse_ending(output, FORMATS)
    if named not in FORMATS or path.is_dir() or len(formats) > 1:
        return formats
    if not told:
        return (named,)
    if named != formats[0] and (formats[0], named) != ("fountain", "txt"):  # Fountain is plain text
        raise OptionError(f"-o {show(path)}: --to {formats[0]} does not write {path.suffix}; leave out one of them.")
    return formats


def _refuse_one_file(output: str, results: int) -> None:
    """OptionError when -o names a file that several results would go into."""
    is_file = PurePath(output).suffix.lower().removeprefix(".") in FORMATS and not Path(output).is_dir()
    if results > 1 and is_file and not output.endswith(("/", "\\")):
        raise OptionError(f"-o {show(output)}: this names one file for {results} results; name a folder.")


def _paths(output: str, names: tuple[str, ...], *, alone: bool) -> list[Path]:
    """Where each format goes: the named file when one result is wanted and it is no folder, else into the folder."""
    target = Path(output)
    is_folder = target.is_dir() or output.endswith(("/", "\\")) or output == DEFAULT_FOLDER
    names_file = bool(target.suffix) or target.exists()
    if alone and len(names) == 1 and names_file and not is_folder:
        return [target]
    return [target / name for name in names]
