"""One frozen dataclass of options a stage: the only place with defaults, and the reader of settings files."""

import difflib
import tomllib
from collections.abc import Iterable
from dataclasses import dataclass, fields, replace
from typing import Any

from scenewright.errors import OptionError

CHOICES = {
    "tense": ("present", "keep"),
    "style": ("faithful", "spec"),
    "thoughts": ("voice-over", "action", "note"),
    "narrator": ("action", "voice-over"),
    "front_matter": ("report", "keep"),
    "unfilmable": ("action", "note"),
    "paper": ("letter", "a4"),
    "scene_numbers": ("both", "left", "right", "none"),
}
"""What an option with a fixed set of words may be, the default first."""


@dataclass(frozen=True, slots=True)
class ReadingOptions:
    """How a file becomes text. `encoding` None: byte-order mark, else strict UTF-8, else cp1252 with a finding.

    The limits are checked before anything is unpacked or read: `max_bytes` of the file; for a document that is a zip,
    `max_members` parts, `max_member_bytes` unpacked of one that is read, `max_unpacked_bytes` of all that are read,
    `max_ratio` unpacked to packed of one; `max_depth` of nested elements or groups.
    """

    encoding: str | None = None
    max_bytes: int = 100_000_000
    max_members: int = 10_000
    max_member_bytes: int = 64_000_000
    max_unpacked_bytes: int = 256_000_000
    max_ratio: int = 200
    max_depth: int = 256


@dataclass(frozen=True, slots=True)
class AdaptationOptions:
    """How a story becomes a script. `tense`: `present` turns past narration into the present, `keep` leaves it.

    `style`: `faithful` shows every word somewhere; `spec` is leaner: notes for the unfilmable, short stage business
    left out and accounted for, short headings for rooms. `thoughts` become `voice-over`, stay `action` or become a
    `note`; a first-person story's narration is `action` or the narrator's `voice-over`. `names` puts a name where a cue
    or heading cut a pronoun off from it. `introductions` prints a character's name in capitals at its first appearance
    in action. `adapter` is credited on the title page. A speaker whose confidence is below `doubt_below` is reported.
    `front_matter`: `report` leaves it out of the script, `keep` makes notes of it. `unfilmable` sentences (what
    somebody knows or hopes) stay `action` or become a `note`. `fades` prints FADE IN: and FADE OUT.
    """

    style: str = "faithful"
    tense: str = "present"
    thoughts: str = "voice-over"
    narrator: str = "action"
    names: bool = True
    introductions: bool = True
    adapter: str = ""
    doubt_below: float = 0.75
    front_matter: str = "report"
    unfilmable: str = "action"
    fades: bool = False


@dataclass(frozen=True, slots=True)
class LayoutOptions:
    """How a script becomes pages. `paper`: `letter` or `a4`; `continued` adds (CONT'D) for a speaker who goes on.

    `overrides` are numbers of the page profile (layout/profiles.py) by name. `scene_numbers`: `none`, `left`, `right`
    or `both`; `number_scenes` numbers the scenes that have no number. `scene_marks` prints (CONTINUED) where a page
    ends within a scene. `notes`, `sections` and `synopses` print what is otherwise left out. `line_numbers` numbers
    each speech. `header` and `footer` are templates (layout/margins.py), `date` and `revision` what their fields say; a
    revision's name also stands above each page that it changed.
    """

    paper: str = "letter"
    continued: bool = True
    overrides: tuple[tuple[str, int], ...] = ()
    scene_numbers: str = "both"
    number_scenes: bool = False
    scene_marks: bool = False
    notes: bool = False
    sections: bool = False
    synopses: bool = False
    line_numbers: bool = False
    header: str = ""
    footer: str = ""
    date: str = ""
    revision: str = ""
    language: str = ""


@dataclass(frozen=True, slots=True)
class DrawingOptions:
    """How pages become a PDF.

    `fonts` are paths of fonts to use before any other fallback. `watermark` stands large and pale across each page.
    `highlights` are the characters whose lines are marked, each in a colour of its own.
    """

    fonts: tuple[str, ...] = ()
    watermark: str = ""
    highlights: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class TableReadOptions:
    """How a table read is cast and timed. Rates are words a minute, pauses seconds, the lengths of an evening minutes.

    `narration` is `auto` (the casting decides), `rotate` (another reader each scene) or a reader's name. `solver` False
    leaves OR-Tools alone even where it is installed; `solver_effort` is its limit, in its own deterministic seconds.
    """

    narration: str = "auto"
    solver: bool = True
    solver_effort: float = 2.0
    speech_rate: int = 160
    narration_rate: int = 170
    sentence_pause: float = 0.35
    broken_pause: float = 0.3
    beat_pause: float = 1.5
    turn_pause: float = 0.5
    scene_pause: float = 2.0
    begins: str = "19:00"
    welcome: int = 10
    longest_sitting: int = 75
    break_length: int = 15
    talk: int = 30


@dataclass(frozen=True, slots=True)
class Options:
    """The options of every stage."""

    reading: ReadingOptions = ReadingOptions()
    adaptation: AdaptationOptions = AdaptationOptions()
    layout: LayoutOptions = LayoutOptions()
    drawing: DrawingOptions = DrawingOptions()
    table_read: TableReadOptions = TableReadOptions()


_TYPE_WORDS = {
    str: "a string",
    bool: "true or false",
    int: "a whole number",
    float: "a number",
    tuple: "a list of strings",
}


def read_settings(text: str, *, name: str) -> Options:
    """The options of a settings file in TOML; `name` is how messages call it.

    A table a stage (`[reading]`, `[adaptation]`, `[layout]`, `[drawing]`, `[table_read]`), at the top or under
    `[tool.scenewright]`; `[layout.profile]` overrides numbers of the page profile. Raises OptionError
    for what it does not know.
    """
    try:
        data: dict[str, Any] = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise OptionError(f"{name}: this is no valid TOML ({error}).") from None
    tool = data.get("tool")
    ours = tool.get("scenewright") if isinstance(tool, dict) else None
    data = ours if isinstance(ours, dict) else data
    options = Options()
    for table, content in data.items():
        if table not in {field.name for field in fields(Options)} or not isinstance(content, dict):
            raise OptionError(f"{name}: {_say_of_table(table, options)}")
        stage = _read_stage(getattr(options, table), content, where=f"{name}: [{table}]")
        options = replace(options, **{table: stage})
    return options


def _say_of_table(table: str, options: Options) -> str:
    """What is wrong with a name at the top of the file: it belongs into a table, or is none."""
    stages = [field.name for field in fields(Options)]
    homes = [stage for stage in stages if table in {field.name for field in fields(getattr(options, stage))}]
    if homes:
        return f"{table} stands outside of a table; write it below a line with [{homes[0]}]."
    known = ", ".join(f"[{stage}]" for stage in stages)
    return f"[{table}] is not known; the tables are {known}.{_say_near(table, stages)}"


def _say_near(word: str, known: Iterable[str]) -> str:
    near = difflib.get_close_matches(word, list(known), n=1)
    return f" Did you mean {near[0]}?" if near else ""


def _read_stage(stage: Any, content: dict[str, Any], *, where: str) -> Any:
    changes: dict[str, Any] = {}
    for key, value in content.items():
        if key == "profile" and hasattr(stage, "overrides") and isinstance(value, dict):
            changes["overrides"] = tuple(value.items())
        elif key not in {field.name for field in fields(stage)} or key == "overrides":
            known = sorted({field.name for field in fields(stage)} - {"overrides"})
            known += ["profile"] if hasattr(stage, "overrides") else []
            if key == "profile" and key in known:
                raise OptionError(f"{where}: profile is a table; write its numbers below a line with [layout.profile].")
            raise OptionError(f"{where}: {key} is not known; there are {', '.join(known)}.{_say_near(key, known)}")
        else:
            changes[key] = _read_value(
                getattr(stage, key), value, where=f"{where}: {key}", choices=CHOICES.get(key, ())
            )
    return replace(stage, **changes)


def _read_value(default: Any, value: Any, *, where: str, choices: tuple[str, ...]) -> Any:
    """`value` in the type of `default`; a list of strings becomes a tuple."""
    if isinstance(default, tuple) and isinstance(value, list) and all(isinstance(item, str) for item in value):
        return tuple(value)
    expected = str if default is None else type(default)
    if expected is float and type(value) is int:
        return float(value)
    if type(value) is not expected:
        raise OptionError(f"{where} must be {_TYPE_WORDS[expected]}, not {value!r}.")
    if choices and value not in choices:
        raise OptionError(f"{where} is {value!r}; it may be {', '.join(choices)}.")
    return value
