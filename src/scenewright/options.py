"""One frozen dataclass of options a stage: the only place with defaults."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class ReadingOptions:
    """How a file becomes text. `encoding` None: byte-order mark, else strict UTF-8, else cp1252 with a finding."""

    encoding: str | None = None
    max_bytes: int = 100_000_000


@dataclass(frozen=True, slots=True)
class AdaptationOptions:
    """How a story becomes a script. `tense`: `present` turns past narration into the present, `keep` leaves it."""

    tense: str = "present"


@dataclass(frozen=True, slots=True)
class LayoutOptions:
    """How a script becomes pages. `paper`: `letter` or `a4`; `continued` adds (CONT'D) for a speaker who goes on."""

    paper: str = "letter"
    continued: bool = True


@dataclass(frozen=True, slots=True)
class Options:
    """The options of every stage."""

    reading: ReadingOptions = ReadingOptions()
    adaptation: AdaptationOptions = AdaptationOptions()
    layout: LayoutOptions = LayoutOptions()
