"""Options that several commands share, and the values behind them."""

from collections.abc import Callable
from pathlib import PurePath
from typing import Any, TypeVar

import click

from scenewright.options import AdaptationOptions, LayoutOptions, Options, ReadingOptions

Command = TypeVar("Command", bound=Callable[..., Any])

DEFAULT_FOLDER = "output"


def encoding_option(command: Command) -> Command:
    """`--encoding NAME`."""
    return click.option(
        "--encoding", metavar="NAME", help="How the story file is encoded. Default: found from the file itself."
    )(command)


def tense_option(command: Command) -> Command:
    """`--tense present|keep`."""
    return click.option(
        "--tense",
        type=click.Choice(["present", "keep"]),
        default="present",
        show_default=True,
        help="Tell the action in the present tense, or keep the story's own.",
    )(command)


def paper_option(command: Command) -> Command:
    """`--paper letter|a4`."""
    return click.option(
        "--paper",
        type=click.Choice(["letter", "a4"]),
        default="letter",
        show_default=True,
        help="Paper size of the PDF.",
    )(command)


def verbose_option(command: Command) -> Command:
    """`-v`."""
    return click.option("-v", "--verbose", is_flag=True, help="Say what is being done, with times.")(command)


def build_options(*, encoding: str | None = None, tense: str = "present", paper: str = "letter") -> Options:
    """The options of every stage from what the command line said."""
    return Options(
        reading=ReadingOptions(encoding=encoding),
        adaptation=AdaptationOptions(tense=tense),
        layout=LayoutOptions(paper=paper),
    )


def parse_formats(allowed: tuple[str, ...]) -> Callable[[click.Context, click.Parameter, str], tuple[str, ...]]:
    """A click callback that reads `fountain,pdf` into names in order, each one of `allowed`."""

    def parse(_context: click.Context, _parameter: click.Parameter, value: str) -> tuple[str, ...]:
        names = tuple(dict.fromkeys(name.strip().lower() for name in value.split(",") if name.strip()))
        unknown = [name for name in names if name not in allowed]
        if unknown or not names:
            raise click.BadParameter(f"{', '.join(unknown) or 'nothing'}: choose from {', '.join(allowed)}.")
        return names

    return parse


def story_name(path: str) -> tuple[str, str]:
    """The stem and the suffix of a story's path; `story` for standard input."""
    if path == "-":
        return "story", ""
    pure = PurePath(path)
    return pure.stem or "story", pure.suffix.lower()
