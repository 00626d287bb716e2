"""`scenewright cast`: the roster of a story as a file to edit.

Writing the file over again keeps its answers, because it is read first.
"""

from pathlib import Path

import click

from scenewright.cli.cast_files import beside, existing, find_cast_file
from scenewright.cli.convert import count
from scenewright.cli.files import (
    STANDARD_STREAM,
    read_input,
    refuse_overwriting,
    show,
    write_files,
    write_standard_output,
)
from scenewright.cli.progress import Progress
from scenewright.cli.settings import CAST, ENCODING, VERBOSE, build_options, story_name, takes
from scenewright.errors import OutputError
from scenewright.model.annotation import AnnotatedStory, CharacterKind, Evidence
from scenewright.model.cast_file import CastFile
from scenewright.pipeline import annotate_story, draft_cast_file, load_knowledge


@click.command(short_help="Write who speaks in a story as a file that you can correct.")
@click.argument("story", metavar="STORY")
@click.option(
    "-o",
    "--output",
    default=None,
    metavar="FILE.cast.toml",
    help="Where the cast goes; - for standard output. Default: STORY.cast.toml beside the story, where it is found.",
)
@takes(CAST, ENCODING, VERBOSE)
@click.option("--force", is_flag=True, help="Begin anew: forget the answers of the file that is there.")
def cast(story: str, output: str | None, cast: str | None, encoding: str | None, verbose: bool, force: bool) -> None:
    """Write the people of STORY, with the lines that are in doubt, into a file to correct.

    Put names, genders and single lines right in it, and every command that reads STORY goes by them. Run this again
    when the story has changed: the answers in the file are kept, the questions are new.
    """
    options = build_options({"encoding": encoding})
    target = choose_target(story, output)
    keep_answers(target, cast, force)
    told = None if force else find_cast_file(story, cast or existing(target))
    name, suffix = story_name(story)
    data = read_input(story, max_bytes=options.reading.max_bytes)
    knowledge = load_knowledge()
    with Progress(steps=2, verbose=verbose) as progress:
        annotated = annotate_story(
            data, name=name, suffix=suffix, options=options, knowledge=knowledge, step=progress.step, told=told
        )
    content = draft_cast_file(annotated, told=told).encode("utf-8", "backslashreplace")
    if target is None:
        write_standard_output(content)
        return
    refuse_overwriting([story], [target])
    write_files({target: content})
    click.echo(summarise(annotated, target, told))


def choose_target(story: str, output: str | None) -> Path | None:
    """Where the cast file goes; None for standard output."""
    if output == STANDARD_STREAM or (output is None and story == STANDARD_STREAM):
        return None
    return Path(output) if output is not None else beside(story)


def keep_answers(target: Path | None, given: str | None, force: bool) -> None:
    """OutputError when the file at `target` would be written over without having been read."""
    if force or given is None or existing(target) is None or target is None:
        return
    if target.resolve() != Path(given).resolve():
        raise OutputError(
            f"{show(target)}: this has answers that are not in {show(given)}; "
            "choose another name with -o, or --force to forget them."
        )


def summarise(story: AnnotatedStory, target: Path, told: CastFile | None) -> str:
    """What was written, in a line."""
    speakers = {attribution.speaker for attribution in story.attributions}
    known = [n for n in speakers if story.characters[n].kind is not CharacterKind.UNKNOWN]
    settled = sum(attribution.evidence is Evidence.CORRECTED for attribution in story.attributions)
    kept = "" if told is None else f"; the answers of {told.name} are kept, {count(settled, 'line')} settled"
    return f"{show(target)}: {count(len(known), 'speaker')}, {count(len(story.attributions), 'quotation')}{kept}"
