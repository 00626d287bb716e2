"""`scenewright check`: is every word of a story still in a script that somebody may have edited?"""

from bisect import bisect_right
from typing import Any

import click

from scenewright.cli.cast_files import find_cast_file
from scenewright.cli.convert import count
from scenewright.cli.files import read_input, show
from scenewright.cli.settings import CAST, ENCODING, SETTINGS, STORY, build_options, story_name, takes
from scenewright.pipeline import annotate_story, compare_with_script, find_line_starts, load_knowledge, parse_script

LOSS_FOUND = 1


@click.command(short_help="Check that a script has every word of its story.")
@click.argument("story", metavar="STORY")
@click.argument("script", metavar="SCRIPT.fountain")
@takes(STORY, CAST, ENCODING, SETTINGS)
def check(story: str, script: str, cast: str | None, **given: Any) -> None:
    """Check SCRIPT against STORY: is every word still there?

    Exit code 0 when no word of the story is lost, 1 when some are; each lost passage is named with its line in STORY.
    """
    options = build_options(given)
    name, suffix = story_name(story)
    data = read_input(story, max_bytes=options.reading.max_bytes)
    knowledge = load_knowledge()
    told = find_cast_file(story, cast)
    annotated = annotate_story(data, name=name, suffix=suffix, options=options, knowledge=knowledge, told=told)
    script_data = read_input(script, max_bytes=options.reading.max_bytes)
    parsed = parse_script(script_data, name=show(script), options=build_options({}))
    findings = compare_with_script(annotated, parsed.screenplay, options=options, knowledge=knowledge)
    starts = find_line_starts(annotated.source) if findings else ()
    for finding in findings:
        where = ""
        if finding.span is not None:
            line = bisect_right(starts, annotated.source.offsets.raw(finding.span.start))
            where = f"line {line}: "
        click.echo(f"{show(story)}: {where}{finding.message}")
    if findings:
        click.echo(f"{show(script)}: {count(len(findings), 'passage')} of the story with words lost.")
        raise SystemExit(LOSS_FOUND)
    click.echo(f"{show(script)}: 0 words lost.")
