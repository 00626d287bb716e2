"""`scenewright demo`: the packaged story, converted, so that a newcomer sees everything at once."""

from importlib.resources import files
from pathlib import Path

import click

from scenewright.cli.convert import conclude, make_report, summarise
from scenewright.cli.files import show, write_files
from scenewright.cli.settings import DEFAULT_FOLDER, build_options
from scenewright.cli.table_read import make_sample_pack
from scenewright.pipeline import annotate_story, convert_story, export_script, load_knowledge
from scenewright.writers.report import write_report_json, write_report_markdown

SAMPLE = "the_last_ferry"


@click.command(short_help="Convert the story that comes with the program.")
@click.option(
    "-o", "--output", default=DEFAULT_FOLDER, show_default=True, metavar="DIR", help="Folder for the results."
)
def demo(output: str) -> None:
    """Convert the story that comes with the program, and say where to look."""
    options = build_options({})
    folder = Path(output)
    data = files("scenewright.samples").joinpath(f"{SAMPLE}.txt").read_bytes()
    knowledge = load_knowledge()
    story = annotate_story(data, name=SAMPLE, suffix=".txt", options=options, knowledge=knowledge)
    conversion = convert_story(story, options=options, knowledge=knowledge)
    report = make_report(conversion)
    pages = export_script(conversion.screenplay, "pdf", options=options)
    contents = {
        folder / f"{SAMPLE}.txt": data,
        folder / f"{SAMPLE}.fountain": conversion.fountain.encode("utf-8"),
        folder / f"{SAMPLE}.pdf": pages.content,
        folder / f"{SAMPLE}.report.md": write_report_markdown(report),
        folder / f"{SAMPLE}.report.json": write_report_json(report),
    }
    pack = folder / f"{SAMPLE}-table-read"
    contents |= make_sample_pack(conversion.screenplay, pack, SAMPLE, options)
    write_files(contents)
    outcome = conclude(conversion)
    outcome.pages = pages.page_count
    click.echo(summarise(outcome, folder / f"{SAMPLE}.pdf"))
    click.echo("Look at:")
    for suffix, what in (
        (".txt", "the story"),
        (".pdf", "its pages"),
        (".fountain", "the script, to edit"),
        (".report.md", "every decision"),
        ("-table-read", "the table read kit"),
    ):
        click.echo(f"  {show(folder / (SAMPLE + suffix))}  {what}")
