"""`scenewright annotate`: who says what, as one JSON object a quotation."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import click

from scenewright.cli.cast_files import find_cast_file
from scenewright.cli.files import read_input, refuse_overwriting, write_files, write_standard_output
from scenewright.cli.progress import Progress
from scenewright.cli.settings import CAST, ENCODING, VERBOSE, build_options, story_name, takes
from scenewright.model.annotation import AnnotatedStory
from scenewright.model.cast_file import CastFile
from scenewright.options import Options
from scenewright.pipeline import annotate_story, load_knowledge
from scenewright.readers import read_story
from scenewright.writers.story_json import write_extracted_text

FORMATS = ("jsonl", "text")


@click.command(short_help="List who says what, one JSON object a quotation.")
@click.argument("story", metavar="STORY")
@click.option("-o", "--output", default="-", metavar="FILE.jsonl", help="Where the lines go. Default: standard output.")
@click.option(
    "--to",
    "format_name",
    type=click.Choice(FORMATS),
    default=FORMATS[0],
    show_default=True,
    help="The lines, or the text of STORY that their spans point into.",
)
@takes(CAST, ENCODING, VERBOSE)
def annotate(story: str, output: str, format_name: str, cast: str | None, encoding: str | None, verbose: bool) -> None:
    """List every quotation of STORY with its speaker, one JSON object a line.

    Each has `work`, `spans` (half-open character offsets into the decoded file, or into the text of a document, marks
    excluded), `text`, `speaker`, `addressees`, `confidence` (0 to 1), `evidence` and `kind`.
    """
    options = build_options({"encoding": encoding})
    name, suffix = story_name(story)
    told = find_cast_file(story, cast)
    data = read_input(story, max_bytes=options.reading.max_bytes)
    if format_name == "text":
        encoded = write_extracted_text(read_story(data, name=name, suffix=suffix, options=options.reading))
    else:
        encoded = _annotate(data, name, suffix, options, told, verbose=verbose)
    if output == "-":
        write_standard_output(encoded)
    else:
        refuse_overwriting([story], [Path(output)])
        write_files({Path(output): encoded})


def _annotate(data: bytes, name: str, suffix: str, options: Options, told: CastFile | None, *, verbose: bool) -> bytes:
    """The quotations, one JSON object a line."""
    with Progress(steps=2, verbose=verbose) as progress:
        annotated = annotate_story(
            data, name=name, suffix=suffix, options=options, knowledge=load_knowledge(), step=progress.step, told=told
        )
    lines = "".join(json.dumps(row, ensure_ascii=False) + "\n" for row in quotation_rows(annotated))
    return lines.encode("utf-8", "backslashreplace")


def quotation_rows(story: AnnotatedStory) -> Iterator[dict[str, Any]]:
    """One plain dict a quotation, in the order of the story."""
    source = story.source
    for attribution in story.attributions:
        quotation = story.quotations[attribution.quotation]
        raws = [source.offsets.raw_span(span) for span in quotation.spans]
        yield {
            "work": source.name,
            "spans": [[raw.start, raw.end] for raw in raws],
            "text": " ".join(span.of(source.text) for span in quotation.spans),
            "speaker": story.characters[attribution.speaker].name,
            "addressees": [story.characters[index].name for index in attribution.addressees],
            "confidence": round(attribution.confidence, 4),
            "evidence": attribution.evidence.value,
            "kind": quotation.kind.value,
        }
