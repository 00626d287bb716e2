"""Many files, one command: a bad one never stops the rest, and the exit code tells."""

from collections import Counter
from collections.abc import Callable, Sequence

import click

from scenewright.cli.failures import blamed_on_us
from scenewright.cli.settings import story_name
from scenewright.errors import ScenewrightError


def run_each(paths: Sequence[str], work: Callable[[str, str], None], *, done: str) -> None:
    """`work` on each path with a name for its results. Of several paths, those that fail are named and counted.

    `done` ends the count ("2 of 3 stories converted."). Exits with the highest code of what failed.
    """
    failures: list[ScenewrightError] = []
    for path, name in zip(paths, distinct_names(paths), strict=True):
        try:
            with blamed_on_us(path):
                work(path, name)
        except ScenewrightError as error:
            if len(paths) == 1:
                raise
            click.echo(f"scenewright: {error}", err=True)
            failures.append(error)
    if failures:
        click.echo(f"{len(paths) - len(failures)} of {len(paths)} {done}.", err=True)
        raise SystemExit(max(failure.exit_code for failure in failures))


def distinct_names(paths: Sequence[str]) -> list[str]:
    """A name for each file's results: its stem, with -2, -3 ... when an earlier file of the run has it."""
    taken: Counter[str] = Counter()
    names: list[str] = []
    for path in paths:
        stem = story_name(path)[0]
        taken[stem] += 1
        names.append(stem if taken[stem] == 1 else f"{stem}-{taken[stem]}")
    return names
