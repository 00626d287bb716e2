"""`scenewright cast`: the roster of a story as a file to edit; and the finding of that file for every other command.

A cast file is found beside its story: `the_ferry.cast.toml` belongs to `the_ferry.txt`. Writing one over again keeps
its answers, because it is read first.
"""

import sys
from pathlib import Path

import click

from scenewright.cast_file import read_cast_file
from scenewright.cli.files import STANDARD_STREAM, read_input, refuse_overwriting, show, write_files
from scenewright.cli.progress import Progress
from scenewright.cli.settings import CAST, ENCODING, VERBOSE, build_options, story_name, takes
from scenewright.errors import OptionError
from scenewright.model.annotation import AnnotatedStory, CharacterKind, Evidence
from scenewright.model.cast_file import CastFile
from scenewright.pipeline import annotate_story, draft_cast_file, load_knowledge

ENDING = ".cast.toml"
LARGEST_CAST_FILE = 10_000_000  # bytes


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
        sys.stdout.buffer.write(content)
        sys.stdout.buffer.flush()
        return
    refuse_overwriting([story], [target])
    write_files({target: content})
    click.echo(summarise(annotated, target, told))


def choose_target(story: str, output: str | None) -> Path | None:
    """Where the cast file goes; None for standard output."""
    if output == STANDARD_STREAM or (output is None and story == STANDARD_STREAM):
        return None
    return Path(output) if output is not None else beside(story)


def beside(story: str) -> Path:
    """Where the cast file of a story is looked for."""
    path = Path(story)
    return path.with_name((path.stem or path.name) + ENDING)


def existing(target: Path | None) -> str | None:
    """`target` as an option when there is such a file."""
    return str(target) if target is not None and target.is_file() else None


def find_cast_file(story: str, given: str | None) -> CastFile | None:
    """The cast file `given`, or the one beside the story; None when there is none. OptionError when it makes no
    sense."""
    if given is None and story != STANDARD_STREAM:
        given = existing(beside(story))
    if given is None:
        return None
    data = read_input(given, max_bytes=LARGEST_CAST_FILE)
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        raise OptionError(f"{show(given)}, line {line}: this is not UTF-8; save the file as UTF-8.") from None
    return read_cast_file(text, name=show(given))


def summarise(story: AnnotatedStory, target: Path, told: CastFile | None) -> str:
    """What was written, in a line."""
    speakers = {attribution.speaker for attribution in story.attributions}
    known = [n for n in speakers if story.characters[n].kind is not CharacterKind.UNKNOWN]
    settled = sum(attribution.evidence is Evidence.CORRECTED for attribution in story.attributions)
    kept = "" if told is None else f"; the answers of {told.name} are kept, {settled} lines settled"
    return f"{show(target)}: {len(known)} who speak, {len(story.attributions)} lines{kept}"
