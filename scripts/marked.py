"""Stories whose speakers and scenes are marked (tests/conversations and tests/whole) -> their text and what is marked.

The forms are told in the README of either folder.
"""

import re
from dataclasses import dataclass, field
from itertools import pairwise
from pathlib import Path

from scenewright.model.annotation import AnnotatedStory
from scenewright.options import Options
from scenewright.pipeline import Knowledge, annotate_story

OPENER = re.compile(r"^(?:the|a|an|my|his|her|their) ")
KEYS = re.compile(r"(?:\{(?:\w+|-)\})+$")
SCENE = re.compile(r"\[\[(?P<setting>[A-Z/,]+) (?P<places>[^|\]]+)\|(?P<times>[^|\]]+)(?:\|(?P<soft>[^|\]]+))?\]\]\s*")
NOBODY = "-"
OPENING = "“\"‘'«„"


@dataclass(frozen=True, slots=True)
class SceneMark:
    """Where a scene begins, and the settings, places and times that its heading may have, the best first.

    A place or time that nothing tells is `?`; a `soft` one may as well go without a heading.
    """

    at: int
    settings: tuple[str, ...]
    places: tuple[str, ...]
    times: tuple[str, ...]
    soft: bool


@dataclass(frozen=True, slots=True)
class MarkedStory:
    """A story's text without marks, the names for each key, each paragraph's range with its keys, and the scenes."""

    text: str
    names: dict[str, frozenset[str]]
    marked: tuple[tuple[int, int, tuple[str, ...]], ...]
    scenes: tuple[SceneMark, ...] = ()

    def assign(self, starts: list[int]) -> list[tuple[int, str, int | None]]:
        """For each key of a speaker where it is, the key, and the index in `starts` of the quotation it is for.

        A paragraph with as many opening marks as keys tells by them which quotation is whose; another by their order.
        """
        assigned: list[tuple[int, str, int | None]] = []
        for start, end, keys in self.marked:
            inside = [k for k, at in enumerate(starts) if start <= at < end]
            opened = [at for at in range(start, end) if self._opens(at, start)]
            if NOBODY in keys and len(opened) == len(keys):
                for (low, high), key in zip(pairwise([*opened, end]), keys, strict=True):
                    if key != NOBODY:
                        assigned.append((low, key, next((k for k in inside if low <= starts[k] < high), None)))
                continue
            spoken = [key for key in keys if key != NOBODY]
            for index, key in enumerate(spoken):
                found = inside[index] if index < len(inside) else None
                assigned.append((start if found is None else starts[found], key, found))
        return assigned

    def _opens(self, at: int, start: int) -> bool:
        before = self.text[at - 1] if at > start else " "
        after = self.text[at + 1 : at + 2]
        return self.text[at] in OPENING and not before.isalnum() and before not in ",.?!…" and not after.isspace()


@dataclass(slots=True)
class _Reading:
    text: str = ""
    marked: list[tuple[int, int, tuple[str, ...]]] = field(default_factory=list)
    scenes: list[SceneMark] = field(default_factory=list)

    def take(self, line: str) -> None:
        """Add a line of the file; one with nothing but a scene's mark adds no line of text."""
        keys = KEYS.search(line.rstrip("\n"))
        plain = line if keys is None else line[: keys.start()] + "\n"
        start, last = len(self.text), 0
        for mark in SCENE.finditer(plain):
            self.text += plain[last : mark.start()]
            self.scenes.append(_read_mark(mark, len(self.text)))
            last = mark.end()
        self.text += plain[last:]
        if keys is not None:
            self.marked.append((start, len(self.text), tuple(re.findall(r"\w+|-", keys[0]))))


def _read_mark(mark: re.Match[str], at: int) -> SceneMark:
    settings, places, times = (tuple(part.strip() for part in mark[k].split(",")) for k in (1, 2, 3))
    return SceneMark(at, settings, places, times, mark["soft"] is not None)


def annotate_marked(marked: MarkedStory, name: str, knowledge: Knowledge) -> AnnotatedStory:
    """What the program finds in the text without marks."""
    return annotate_story(marked.text.encode(), name=name, suffix=".txt", options=Options(), knowledge=knowledge)


def read_marked(path: Path) -> MarkedStory:
    """The story in a file."""
    first, _, body = path.read_text(encoding="utf-8").partition("\n")
    entries = (entry.partition("=") for entry in first.lstrip("# ").split(";"))
    names = {key.strip(): frozenset(map(bare, aliases.split(","))) for key, _, aliases in entries}
    reading = _Reading()
    for line in body.splitlines(keepends=True):
        reading.take(line)
    return MarkedStory(reading.text, names, tuple(reading.marked), tuple(reading.scenes))


def bare(name: str) -> str:
    """NAME for comparing: no case, no article, nobody's ("my mother"), no full stop after a title."""
    return OPENER.sub("", name.strip().casefold()).replace(".", "")
