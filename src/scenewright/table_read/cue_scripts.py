"""TableScript + what a reader has -> a cue script and sides.

A cue script has the reader's own lines, each with the last words that are heard before it, as players had them in
Shakespeare's time. Sides are the scenes that the reader is in, each on pages of its own.
"""

from collections.abc import Callable, Collection, Iterator, Sequence
from dataclasses import replace
from itertools import dropwhile, takewhile

from scenewright.model.page import Layout
from scenewright.model.screenplay import Element, PageBreak, Screenplay
from scenewright.table_read.editions import Holding, make_edition, place_lines
from scenewright.table_read.narration import narrated_text
from scenewright.table_read.script import TableScript, Unit, count_words, make_table_script
from scenewright.table_read.sheets import (
    GREY,
    Block,
    Document,
    Grid,
    compose,
    marked,
    paragraph,
    stack,
    styled_paragraph,
)

CUE_WORDS = 10  # of the line before
LayOut = Callable[[Screenplay], Layout]


def make_cue_script(script: TableScript, holding: Holding, *, paper: str) -> Document:
    """The reader's own lines with their cues, scene by scene."""
    grid = Grid(paper)
    title = f"{script.title}: cue script for {holding.reader}"
    blocks: list[Block] = [paragraph(title, width=grid.columns, strong=True)]
    own = {
        at
        for place, scene in enumerate(script.scenes)
        for at in range(scene.start, scene.end)
        if _is_mine(script.units[at], holding, place)
    }
    for scene in script.scenes:
        mine = [at for at in range(scene.start, scene.end) if at in own]
        if not mine:
            continue
        heading = f"{scene.label}  {scene.heading or 'Opening'}  (p. {scene.page})"
        blocks.append(paragraph(heading, width=grid.columns, strong=True, space=2, keep=True, bookmark=heading))
        blocks.extend(_line_with_cue(script, at, holding, grid, own) for at in mine)
    return compose(title, blocks, grid, footer=title)


def make_sides(script: TableScript, screenplay: Screenplay, holding: Holding, *, lay_out: LayOut) -> Document | None:
    """The scenes that the reader speaks in, each beginning a page; None when there is none."""
    elements: list[Element] = []
    sources: list[int] = []
    starts: dict[int, int] = {}
    for place, scene in enumerate(script.scenes):
        if any(role in holding.roles for unit in script.units[scene.start : scene.end] for role in unit.roles):
            if elements:
                elements.append(PageBreak())
                sources.append(-1)
            starts[len(elements)] = place
            end = script.scenes[place + 1].element if place + 1 < len(script.scenes) else len(screenplay.elements)
            elements.extend(screenplay.elements[scene.element : end])
            sources.extend(range(scene.element, end))
    if not elements:
        return None
    excerpt = Screenplay((), tuple(elements))
    layout = lay_out(excerpt)
    part = _renumbered(make_table_script(excerpt, layout), script, sources)
    placed = place_lines(excerpt, part, layout)
    headers = _scene_headers(script, layout, starts)
    own = Holding(holding.reader, holding.roles)
    return make_edition(part, layout, placed, own, title=f"{script.title}: sides for {holding.reader}", headers=headers)


def _renumbered(part: TableScript, whole: TableScript, sources: Sequence[int]) -> TableScript:
    """The excerpt with the numbers and roles that its units have in the whole script."""
    by_place = {(unit.element, unit.side): unit for unit in whole.units}
    units: list[Unit] = []
    for unit in part.units:
        original = by_place.get((sources[unit.element], unit.side), unit)
        units.append(replace(unit, number=original.number, roles=original.roles))
    return TableScript(
        part.title, part.author, tuple(units), part.scenes, whole.roles, part.page_count, part.rows_per_page
    )


def _scene_headers(script: TableScript, layout: Layout, starts: dict[int, int]) -> dict[int, str]:
    """Above the first page of each scene, where it stands in the script."""
    headers: dict[int, str] = {}
    for index, page in enumerate(layout.pages):
        for line in page.lines:
            if line.element in starts:
                scene = script.scenes[starts.pop(line.element)]
                headers.setdefault(index, f"Scene {scene.label}, script page {scene.page}")
    return headers


def _is_mine(unit: Unit, holding: Holding, place: int) -> bool:
    if unit.roles:
        return any(role in holding.roles for role in unit.roles)
    return place in holding.narrates and bool(_heard_text(unit))


def _line_with_cue(script: TableScript, at: int, holding: Holding, grid: Grid, own: Collection[int]) -> Block:
    unit = script.units[at]
    mine = [role for role in unit.roles if role in holding.roles]
    number = f"{unit.number}. " if unit.number else ""
    name = script.roles[mine[0]] if len(unit.roles) == 1 else unit.cue if unit.roles else "NARRATION"
    extension = "".join(f" ({text})" for text in unit.extensions if "CONT" not in text.upper())
    first = takewhile(lambda passage: passage.is_direction, unit.passages)
    direction = "".join(f" ({passage.text.strip('()')})" for passage in first)
    line = stack(
        paragraph(f"{number}{name}{extension}{direction}", width=grid.columns - 4, column=2, strong=True),
        *_spoken(unit, grid),
    )
    swatch = holding.swatch_of(mine[0]) if mine else holding.narration_swatch
    line = marked(line, swatch, column=1, columns=grid.columns - 1)
    cue = " ".join(filter(None, (_find_cue(script.units, at, own), _name_partner(script.units, at))))
    return stack(paragraph(cue, width=grid.columns - 12, column=12, shade=GREY), line) if cue else line


def _spoken(unit: Unit, grid: Grid) -> Iterator[Block]:
    """What is to be said, with the directions that stand within a speech where they stand."""
    if not unit.roles:
        if text := _heard_text(unit):
            yield paragraph(text, width=grid.columns - 8, column=6, space=0)
        return
    for passage in dropwhile(lambda passage: passage.is_direction, unit.passages):
        if passage.is_direction:
            yield paragraph(f"({passage.text.strip('()')})", width=grid.columns - 14, column=10, space=0)
            continue
        for line in passage.lines:
            yield styled_paragraph(line, width=grid.columns - 8, column=6, space=0)


def _find_cue(units: Sequence[Unit], at: int, own: Collection[int]) -> str:
    """The last words that are heard before a line, and who says them; nothing at the beginning or after an own line.

    The right side of a dual dialogue begins with the left one, so its cue is the left one's.
    """
    before = at - 1 if units[at].at_once else at
    heard = next((place for place in range(before - 1, -1, -1) if _heard_text(units[place])), None)
    if heard is None:
        return ""
    if units[heard].at_once and units[heard - 1].words > units[heard].words:
        heard -= 1  # of two who speak at once, the one with more to say ends last
    if heard in own:
        return ""
    words = _heard_text(units[heard]).split()
    shown = " ".join(words[-CUE_WORDS:])
    who = units[heard].cue if units[heard].roles else "narrator"
    return f"{'… ' if len(words) > CUE_WORDS else ''}{shown}  [{who}]"


def _name_partner(units: Sequence[Unit], at: int) -> str:
    """Who speaks at the same time."""
    if units[at].at_once:
        return f"[with {units[at - 1].cue}]"
    if at + 1 < len(units) and units[at + 1].at_once:
        return f"[with {units[at + 1].cue}]"
    return ""


def _heard_text(unit: Unit) -> str:
    """What of a unit is read aloud; a narrator passes over what has no word."""
    text = unit.text if unit.roles else narrated_text(unit)
    return text if unit.roles or count_words(text) else ""
