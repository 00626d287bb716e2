"""Screenplay + Layout -> what is read aloud, in order: units with their scene, page, number and roles.

A unit is what one voice says without a break: a numbered speech, or a piece of narration (heading, action, transition,
centred text, lyric outside a speech). Numbers run through the script, so that "37" means one speech on everybody's
copy. Notes, sections, synopses and boneyards are not read.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from enum import Enum
from itertools import groupby
from typing import assert_never

from scenewright.model.page import Layout, LineKind
from scenewright.model.scene_numbers import number_scenes
from scenewright.model.screenplay import (
    Action,
    Boneyard,
    Centered,
    DialogueBlock,
    DualDialogue,
    Element,
    Lyric,
    Note,
    PageBreak,
    Parenthetical,
    SceneHeading,
    Screenplay,
    Section,
    Synopsis,
    Transition,
    is_spoken,
)
from scenewright.table_read.cues import CueReading, Reach, read_cue, role_name, written_name
from scenewright.table_read.passages import Passage, read_passage

# A word, with its apostrophes and hyphens; a character of a script without spaces counts alone.
_WORD = re.compile(r"[\u0e00-\u0eff\u3040-\u30ff\u3400-\u9fff]|(?:(?![\u0e00-\u0eff\u3040-\u30ff\u3400-\u9fff])\w)+"
                   r"(?:['’\-\u2011.](?=\w)(?:(?![\u0e00-\u0eff\u3040-\u30ff\u3400-\u9fff])\w)+)*")  # fmt: skip


class UnitKind(Enum):
    """What a unit is on the page."""

    SPEECH = "speech"
    HEADING = "heading"
    ACTION = "action"
    TRANSITION = "transition"
    CENTERED = "centered"
    LYRIC = "lyric"


@dataclass(frozen=True, slots=True)
class Unit:
    """One thing read aloud. `element` indexes the screenplay, `side` is 1 for the right of a dual dialogue.

    `number` is the speech's number, 0 for narration; `roles` index `TableScript.roles`: one for a speech, several for a
    group cue, none for narration. `at_once`: read at the same time as the unit before. `passages` are the paragraphs
    that `text` is made of, with the parentheticals between them, in order; `page` is a page's label, `row` a row of it.
    """

    element: int
    kind: UnitKind
    text: str
    scene: int
    page: str = ""
    page_index: int = 0
    row: int = 0
    side: int = 0
    number: int = 0
    cue: str = ""
    extensions: tuple[str, ...] = ()
    roles: tuple[int, ...] = ()
    passages: tuple[Passage, ...] = ()
    at_once: bool = False
    words: int = 0

    @property
    def directions(self) -> tuple[str, ...]:
        """The parentheticals."""
        return tuple(passage.text for passage in self.passages if passage.is_direction)


@dataclass(frozen=True, slots=True)
class Scene:
    """One scene: its units are `units[start:end]`. `label` is its number as printed, or the next in count.

    `heading` is empty for what stands before the first scene heading.
    """

    label: str
    heading: str
    element: int
    start: int
    end: int
    page: str
    page_index: int
    row: int
    eighths: int = 1


@dataclass(frozen=True, slots=True)
class TableScript:
    """A script as it is read aloud. `roles` are names, as cues write them, in the order of the first speech."""

    title: str
    author: str
    units: tuple[Unit, ...]
    scenes: tuple[Scene, ...]
    roles: tuple[str, ...]
    page_count: int
    rows_per_page: int

    @property
    def speeches(self) -> tuple[Unit, ...]:
        """The numbered speeches."""
        return tuple(unit for unit in self.units if unit.kind is UnitKind.SPEECH)


def count_words(text: str) -> int:
    """The words of `text` as they are read aloud."""
    return len(_WORD.findall(text))


def make_table_script(
    screenplay: Screenplay, layout: Layout, *, aliases: Mapping[str, str] | None = None, name: str = ""
) -> TableScript:
    """The script as it is read. `aliases` maps other names of a role to the role's name.

    `name` is what its file is called, which stands for a title that it has not.
    """
    places = _find_places(layout)
    units = [_place(unit, places, layout) for unit in _make_units(screenplay.elements)]
    roles, units = _name_roles(units, {role_name(a): role_name(b) for a, b in (aliases or {}).items()})
    pages = [page for page in layout.pages if page.number]
    rows = max((line.row for page in pages for line in page.lines if line.kind in _BODY), default=0) + 1
    return TableScript(
        title=" ".join(screenplay.title_lines("title")) or name or "Untitled",
        author=", ".join(screenplay.title_lines("author") or screenplay.title_lines("authors")),
        units=tuple(units),
        scenes=_measure_scenes(units, screenplay.elements, layout, rows),
        roles=roles,
        page_count=len(pages),
        rows_per_page=rows,
    )


def cue_names(script: TableScript) -> tuple[str, ...]:
    """Every name that stands in a cue, as `role_name` gives it, whatever other names a role has."""
    cues = dict.fromkeys(unit.cue for unit in script.speeches)
    known = dict.fromkeys(role_name(cue) for cue in cues)
    members = (name for cue in cues for name in read_cue(cue, known=known, aliases={}).names)
    return tuple(dict.fromkeys((*known, *members)))


_NARRATED: Mapping[type[Element], UnitKind] = {
    Action: UnitKind.ACTION,
    Transition: UnitKind.TRANSITION,
    Centered: UnitKind.CENTERED,
    Lyric: UnitKind.LYRIC,
}
_SILENT = (PageBreak, Section, Synopsis, Note, Boneyard)  # nothing of them is read
_BODY = frozenset(LineKind) - {LineKind.PAGE_NUMBER, LineKind.HEADER, LineKind.FOOTER, LineKind.SCENE_NUMBER}


def _make_units(elements: tuple[Element, ...]) -> Iterator[Unit]:
    """Units in order; `scene` counts the headings so far, so 0 is what stands before the first.

    FADE IN: before the first heading is the beginning of its scene.
    """
    first = next((at for at, element in enumerate(elements) if isinstance(element, SceneHeading)), 0)
    opens = all(isinstance(element, (Transition, *_SILENT)) for element in elements[:first])
    scene = 0
    number = 0
    for index, element in enumerate(elements):
        match element:
            case SceneHeading(text):
                scene += 1
                yield _make_narration(UnitKind.HEADING, read_passage(text), index, scene)
            case DialogueBlock() if not is_spoken(element):
                pass  # only a note: nothing of it is printed
            case DialogueBlock():
                number += 1
                yield _make_speech(element, index, scene, number)
            case DualDialogue(left, right):
                number += 2
                yield _make_speech(left, index, scene, number - 1)
                yield replace(_make_speech(right, index, scene, number), side=1, at_once=True)
            case Action(text) | Transition(text) | Centered(text) | Lyric(text):
                passage = read_passage(text)
                if passage.runs:
                    opening = opens and index < first
                    yield _make_narration(_NARRATED[type(element)], passage, index, 1 if opening else scene)
            case PageBreak() | Section() | Synopsis() | Note() | Boneyard():
                pass


def _make_narration(kind: UnitKind, passage: Passage, element: int, scene: int) -> Unit:
    return Unit(element, kind, passage.text, scene, passages=(passage,))


def _make_speech(block: DialogueBlock, element: int, scene: int, number: int) -> Unit:
    parts = (read_passage(part.text, is_direction=isinstance(part, Parenthetical)) for part in block.parts)
    passages = tuple(passage for passage in parts if passage.runs)
    return Unit(
        element,
        UnitKind.SPEECH,
        " ".join(passage.text for passage in passages if not passage.is_direction),
        scene,
        number=number,
        cue=block.cue.name,
        extensions=block.cue.extensions,
        passages=passages,
    )


def _find_places(layout: Layout) -> dict[int, tuple[int, int]]:
    """The index of the page and the row where each element begins."""
    places: dict[int, tuple[int, int]] = {}
    for at, page in enumerate(layout.pages):
        for line in page.lines if page.number else ():
            if line.element >= 0 and line.kind in _BODY:
                places.setdefault(line.element, (at, line.row))
    return places


def _place(unit: Unit, places: Mapping[int, tuple[int, int]], layout: Layout) -> Unit:
    at, row = places.get(unit.element, (0, 0))
    return replace(unit, page=layout.pages[at].number, page_index=at, row=row, words=count_words(unit.text))


def _name_roles(units: list[Unit], aliases: dict[str, str]) -> tuple[tuple[str, ...], list[Unit]]:
    """The roles in the order of their first speech, and the units with theirs."""
    known = {role_name(unit.cue) for unit in units if unit.cue}
    known |= set(aliases.values())
    cues = dict.fromkeys(unit.cue for unit in units if unit.cue)
    readings = {cue: read_cue(cue, known=known, aliases=aliases) for cue in cues}
    members = list(_find_members(units, readings))
    roles = tuple(dict.fromkeys(name for names in members for name in names))
    index = {name: at for at, name in enumerate(roles)}
    named = [
        replace(unit, roles=tuple(index[name] for name in names)) for unit, names in zip(units, members, strict=True)
    ]
    return _as_written(roles, readings), named


def _as_written(roles: tuple[str, ...], readings: Mapping[str, CueReading]) -> tuple[str, ...]:
    """The names as their first cues write them: McKAY, where the script says so."""
    written: dict[str, str] = {}
    for cue, reading in readings.items():
        if reading.names == (role_name(cue),):
            written.setdefault(role_name(cue), written_name(cue))
    return tuple(written.get(name, name) for name in roles)


def _find_members(units: list[Unit], readings: Mapping[str, CueReading]) -> Iterator[tuple[str, ...]]:
    """The names that read each unit, in order; empty for narration."""
    for _, scene in groupby(units, key=lambda unit: unit.scene):
        in_scene = list(scene)
        present = _names(readings[unit.cue] for unit in in_scene if unit.cue)
        recent: list[str] = []
        for unit in in_scene:
            names: tuple[str, ...] = ()
            if unit.cue:
                names = _reach(readings[unit.cue], present, tuple(recent))
                recent = [name for name in recent if name not in names] + list(names)
            yield names


def _names(readings: Iterable[CueReading]) -> tuple[str, ...]:
    """Everybody who speaks under their own name, in order."""
    named = (Reach.ONE, Reach.LISTED)
    return tuple(dict.fromkeys(name for reading in readings if reading.reach in named for name in reading.names))


def _reach(reading: CueReading, present: tuple[str, ...], recent: tuple[str, ...]) -> tuple[str, ...]:
    """The members of a cue in a scene where `present` speak and `recent` spoke so far, the last one last.

    ALL where nobody else speaks is a role after all.
    """
    match reading.reach:
        case Reach.ONE | Reach.LISTED:
            return reading.names
        case Reach.ALL:
            return present or reading.names
        case Reach.BOTH:
            pair = tuple(dict.fromkeys((*reversed(recent), *present)))[:2]
            return tuple(name for name in present if name in pair) or reading.names
        case Reach.OTHERS:
            return tuple(name for name in present if name not in recent[-1:]) or reading.names
        case Reach.EXCEPT:
            return tuple(name for name in present if name not in reading.names) or ("ALL",)
        case _:
            assert_never(reading.reach)


def _measure_scenes(units: list[Unit], elements: tuple[Element, ...], layout: Layout, rows: int) -> tuple[Scene, ...]:
    """The scenes with their length in eighths of a page, an eighth at least."""
    first_page = next((at for at, page in enumerate(layout.pages) if page.number), 0)
    last = layout.pages[-1] if layout.pages else None
    last_row = max((line.row for line in last.lines if line.kind in _BODY), default=0) + 1 if last else 0
    end = (len(layout.pages) - 1) * rows + last_row
    groups = [list(group) for _, group in groupby(units, key=lambda unit: unit.scene)]
    numbers = number_scenes([element.number for element in elements if isinstance(element, SceneHeading)])
    starts = [group[0].page_index * rows + group[0].row for group in groups]
    if starts:
        starts[0] = min(starts[0], first_page * rows)
    scenes: list[Scene] = []
    at = 0
    for place, group in enumerate(groups):
        unit = group[0]
        stop = starts[place + 1] if place + 1 < len(groups) else end
        heading = next((each.text for each in group if each.kind is UnitKind.HEADING), "")
        scenes.append(
            Scene(
                label=numbers[unit.scene - 1] if unit.scene else "0",
                heading=heading,
                element=unit.element,
                start=at,
                end=at + len(group),
                page=unit.page,
                page_index=unit.page_index,
                row=unit.row,
                eighths=max(1, round((stop - starts[place]) * 8 / rows)),
            )
        )
        at += len(group)
    return tuple(scenes)
