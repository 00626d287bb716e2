"""`scenewright render`: any Fountain script becomes pages."""

import sys
from pathlib import Path

import click

from scenewright.cli.convert import count, distinct_names
from scenewright.cli.failures import blamed_on_us
from scenewright.cli.files import fit_name, read_input, refuse_overwriting, show, write_files
from scenewright.cli.settings import DEFAULT_FOLDER, build_options, encoding_option, paper_option, parse_formats
from scenewright.errors import OptionError, ScenewrightError
from scenewright.options import Options
from scenewright.pipeline import Exported, export_script, parse_script

FORMATS = ("pdf", "fdx", "html", "txt")


@click.command(short_help="Turn any Fountain script into pages.")
@click.argument("scripts", nargs=-1, required=True, metavar="SCRIPT.fountain...")
@click.option(
    "-o", "--output", default=DEFAULT_FOLDER, show_default=True, metavar="FILE|DIR", help="Where the result goes."
)
@click.option(
    "--to",
    "formats",
    default="pdf",
    show_default=True,
    callback=parse_formats(FORMATS),
    help=f"What to write, with commas between: {', '.join(FORMATS)}.",
)
@paper_option
@encoding_option
def render(scripts: tuple[str, ...], output: str, formats: tuple[str, ...], paper: str, encoding: str | None) -> None:
    """Turn each SCRIPT (any Fountain file, or - for standard input) into pages.

    `txt` is the paginated script as plain rows, the very rows that the PDF draws. With one script and one format, -o
    may name a file (- is standard output).
    """
    options = build_options(encoding=encoding, paper=paper)
    failures: list[ScenewrightError] = []
    for script, name in zip(scripts, distinct_names(scripts), strict=True):
        try:
            with blamed_on_us(script):
                render_one(script, name, output, formats, options, alone=len(scripts) == 1)
        except ScenewrightError as error:
            if len(scripts) == 1:
                raise
            click.echo(f"scenewright: {error}", err=True)
            failures.append(error)
    if failures:
        raise SystemExit(max(failure.exit_code for failure in failures))


def render_one(script: str, name: str, output: str, formats: tuple[str, ...], options: Options, *, alone: bool) -> None:
    """Render one script and write its files, saying what was written and what to look at."""
    data = read_input(script, max_bytes=options.reading.max_bytes)
    parsed = parse_script(data, name=show(script), options=options)
    results = {name_of: export_script(parsed.screenplay, name_of, options=options) for name_of in formats}
    findings = dict.fromkeys((*parsed.findings, *(f for result in results.values() for f in result.findings)))
    for finding in findings:
        click.echo(f"{show(script)}: {finding.message}", err=True)
    if output == "-":
        _write_to_standard_output(results)
        return
    paths = _paths(output, name, tuple(results), alone=alone)
    contents = {path: result.content for path, result in zip(paths, results.values(), strict=True)}
    refuse_overwriting([script], contents)
    write_files(contents)
    for path, result in zip(paths, results.values(), strict=True):
        pages = f" ({count(result.page_count, 'page')})" if result.page_count else ""
        click.echo(f"{show(path)}{pages}")


def _write_to_standard_output(results: dict[str, Exported]) -> None:
    if len(results) != 1:
        raise OptionError("-o -: name one format with --to when writing to standard output.")
    for result in results.values():
        sys.stdout.buffer.write(result.content)
        sys.stdout.buffer.flush()


def _paths(output: str, name: str, formats: tuple[str, ...], *, alone: bool) -> list[Path]:
    """Where each format goes: the named file when one result is wanted and it is no folder, else into the folder."""
    target = Path(output)
    is_folder = target.is_dir() or output.endswith(("/", "\\")) or output == DEFAULT_FOLDER
    names_file = bool(target.suffix) or target.exists()
    if alone and len(formats) == 1 and names_file and not is_folder:
        return [target]
    return [target / fit_name(name, f".{format_name}") for format_name in formats]
