"""Options that several commands share, and the values behind them.

A settings file comes first and the command line has the last word: every flag that sets an option is None when it was
not given.
"""

from collections.abc import Callable, Sequence
from dataclasses import fields, replace
from pathlib import Path, PurePath
from typing import Any, TypeVar

import click

from scenewright.cli.files import read_input, show
from scenewright.errors import OptionError
from scenewright.layout.profiles import resolve_profile
from scenewright.options import CHOICES, Options, read_settings

Command = TypeVar("Command", bound=Callable[..., Any])

DEFAULT_FOLDER = "output"
LARGEST_SETTINGS = 1_000_000  # bytes
# Endings of -o that nothing here writes, and that mean a file and no folder.
OTHER_ENDINGS = frozenset(
    "doc odt rtf epub md htm tex mobi azw3 pages celtx fadein fdr highland wdz trelby xml xlsx csv png jpg".split()
)


def _choice(name: str, help: str) -> Callable[[Command], Command]:
    words = CHOICES[name]
    shown = f"{help} Default: {words[0]}."
    return click.option(
        f"--{name.replace('_', '-')}", type=click.Choice(words, case_sensitive=False), default=None, help=shown
    )


def _switch(name: str, help: str) -> Callable[[Command], Command]:
    return click.option(f"--{name.replace('_', '-')}", is_flag=True, default=None, help=help)


def _text(name: str, metavar: str, help: str) -> Callable[[Command], Command]:
    return click.option(f"--{name.replace('_', '-')}", default=None, metavar=metavar, help=help)


def _several(name: str, field: str, metavar: str, help: str) -> Callable[[Command], Command]:
    return click.option(f"--{name}", field, multiple=True, metavar=metavar, help=help)


ENCODING = (_text("encoding", "NAME", "How the file is encoded. Default: found from the file itself."),)
SETTINGS = (_text("settings", "FILE.toml", "A file of settings; what the command line says comes before it."),)
CAST = (_text("cast", "FILE.cast.toml", "The cast file. Default: STORY.cast.toml beside the story, if there is one."),)
TENSE = (_choice("tense", "Tell the action in the present tense, or keep the story's own."),)
STORY = (
    *TENSE,
    _choice("style", "Every word of the story in the script, or a leaner draft; the report lists what it leaves out."),
    _choice("thoughts", "What a character thinks: the voice-over of that character, action, or a note."),
    _choice("narrator", "The narration of a first-person story: action, or the narrator's voice-over."),
    _choice("unfilmable", "Sentences that no camera sees (what somebody knows or hopes): action, or a note."),
    _choice("front_matter", "Disclaimers and notes around the story: in the report only, or notes in the script."),
    _switch("fades", "Begin with FADE IN: and end with FADE OUT."),
    _text("adapter", "NAME", "Who adapted the story, for the title page."),
)
FONTS = (
    _several("font", "fonts", "PATH", "A font file to use where Courier Prime lacks a character. May be repeated."),
)
PAPER = (_choice("paper", "Paper size of the pages."),)
PAGES = (
    *PAPER,
    _choice("scene_numbers", "Where scene numbers are printed, when the script has them."),
    _switch("number_scenes", "Number the scenes that have no number."),
    click.option("--continued/--no-continued", default=None, help="Print (CONT'D) after a speaker who goes on."),
    _switch("scene_marks", "Print (CONTINUED) where a page ends within a scene."),
    _switch("notes", "Print the script's notes."),
    _switch("sections", "Print its sections."),
    _switch("synopses", "Print its synopses."),
    _switch("line_numbers", "Number each speech, for notes at a table read."),
    _text("header", "TEXT", "Header of each page: left|middle|right, with {page} {title} {author} {date} {revision}."),
    _text("footer", "TEXT", "Footer of each page, in the same form."),
    _text("date", "TEXT", "What {date} says."),
    _text("revision", "NAME", "The revision's name, for {revision} and the header of changed pages."),
    _text("language", "CODE", "Language of the script, for the PDF: en, fr-CA."),
    *FONTS,
    _several("highlight", "highlights", "NAME", "Mark the lines of this character, a colour each. May be repeated."),
    _text("watermark", "TEXT", "Large pale words across each page."),
)
VERBOSE = (click.option("-v", "--verbose", is_flag=True, help="Say what is being done, with times."),)


def takes(*groups: tuple[Callable[[Any], Any], ...]) -> Callable[[Command], Command]:
    """A decorator that gives a command the options of `groups`, in their order."""

    def decorate(command: Command) -> Command:
        for option in reversed([option for group in groups for option in group]):
            command = option(command)
        return command

    return decorate


def build_options(given: dict[str, Any]) -> Options:
    """The options of every stage from a settings file and from what the command line said; None and () say nothing."""
    options = Options()
    path = given.get("settings")
    if path:
        text = read_input(path, max_bytes=LARGEST_SETTINGS).decode("utf-8", "replace")
        options = read_settings(text, name=show(path))
        _check_page(options, show(path))
    said = {name: value for name, value in given.items() if value not in (None, ()) and name != "settings"}
    for stage in fields(Options):
        current = getattr(options, stage.name)
        mine = {name: said.pop(name) for name in list(said) if hasattr(current, name)}
        options = replace(options, **{stage.name: replace(current, **mine)})
    if said:
        raise OptionError(f"{', '.join(sorted(said))}: no stage has such an option.")
    return options


def _check_page(options: Options, name: str) -> None:
    """OptionError for numbers of the page without sense, which names the settings file that they come from."""
    try:
        resolve_profile(options.layout.paper, options.layout.overrides)
    except OptionError as error:
        raise OptionError(f"{name}: {error}") from None


def parse_formats(
    allowed: tuple[str, ...],
) -> Callable[[click.Context, click.Parameter, Sequence[str]], tuple[str, ...]]:
    """A click callback that reads `fountain,pdf`, given once or in parts, into names in order, all of `allowed`."""

    def parse(_context: click.Context, _parameter: click.Parameter, value: Sequence[str]) -> tuple[str, ...]:
        asked = ",".join(value).lower().split(",")
        names = tuple(dict.fromkeys(name.strip().removeprefix(".") for name in asked if name.strip()))
        unknown = [name for name in names if name not in allowed]
        if unknown or not names:
            raise click.BadParameter(f"{', '.join(unknown) or 'nothing'}: choose from {', '.join(allowed)}.")
        return names

    return parse


def refuse_ending(output: str, allowed: Sequence[str]) -> None:
    """OptionError when -o names a file of a kind that is not written."""
    path = Path(output)
    if path.suffix.lower().removeprefix(".") in OTHER_ENDINGS and not path.is_dir():
        raise OptionError(f"-o {show(path)}: no {path.suffix} is written; choose from {', '.join(allowed)}.")


def story_name(path: str) -> tuple[str, str]:
    """The stem and the suffix of a story's path; `story` for standard input."""
    if path == "-":
        return "story", ""
    pure = PurePath(path)
    return pure.stem or "story", pure.suffix.lower()
