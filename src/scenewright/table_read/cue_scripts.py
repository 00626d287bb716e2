"""TableScript + what a reader has -> a cue script and sides.

A cue script has the reader's own lines, each with the last words that are heard before it, as players had them in
Shakespeare's time. Sides are the scenes that the reader is in, each on pages of its own.
"""

from collections.abc import Callable, Iterable, Sequence

from scenewright.model.page import Layout
from scenewright.model.screenplay import Element, PageBreak, Screenplay
from scenewright.table_read.editions import Holding, make_edition, place_lines
from scenewright.table_read.narration import narrated_text
from scenewright.table_read.script import TableScript, Unit, UnitKind, make_table_script
from scenewright.table_read.sheets import GREY, Block, Document, Grid, compose, marked, paragraph, stack

CUE_WORDS = 10  # of the line before
LayOut = Callable[[Screenplay], Layout]


def make_cue_script(script: TableScript, holding: Holding, *, paper: str) -> Document:
    """The reader's own lines with their cues, scene by scene."""
    grid = Grid(paper)
    title = f"{script.title}: cue script for {holding.reader}"
    blocks: list[Block] = [paragraph(title, width=grid.columns, strong=True)]
    for place, scene in enumerate(script.scenes):
        units = script.units[scene.start : scene.end]
        mine = [at for at, unit in enumerate(units) if _is_mine(unit, holding, place)]
        if not any(units[at].kind is not UnitKind.HEADING for at in mine):
            continue
        heading = f"{scene.label}  {scene.heading or 'Opening'}  (p. {scene.page})"
        blocks.append(paragraph(heading, width=grid.columns, strong=True, space=2, keep=True, bookmark=heading))
        last = -2
        for at in mine:
            if units[at].kind is UnitKind.HEADING:
                continue
            blocks.append(_line_with_cue(script, units, at, holding, grid, after_own=last == at - 1))
            last = at
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
        units.append(
            Unit(
                unit.element, unit.kind, unit.text, unit.scene, unit.page, unit.page_index, unit.row, unit.side,
                original.number, unit.cue, unit.extensions, original.roles, unit.directions, unit.at_once, unit.words,
            )
        )  # fmt: skip
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
    return place in holding.narrates and bool(narrated_text(unit))


def _line_with_cue(
    script: TableScript, units: Sequence[Unit], at: int, holding: Holding, grid: Grid, *, after_own: bool
) -> Block:
    unit = units[at]
    mine = [role for role in unit.roles if role in holding.roles]
    number = f"{unit.number}. " if unit.number else ""
    name = script.roles[mine[0]] if len(unit.roles) == 1 else unit.cue.upper() if unit.roles else "NARRATION"
    extension = "".join(f" ({text})" for text in unit.extensions if "CONT" not in text.upper())
    direction = "".join(f" ({text.strip('()')})" for text in unit.directions)
    own = stack(
        paragraph(f"{number}{name}{extension}{direction}", width=grid.columns - 4, column=2, strong=True),
        *_spoken(unit, grid),
    )
    swatch = holding.swatch_of(mine[0]) if mine else holding.narration_swatch
    own = marked(own, swatch, column=1, columns=grid.columns - 1)
    cue = _cue_before(units, at) if not after_own else ""
    return stack(paragraph(cue, width=grid.columns - 12, column=12, shade=GREY), own) if cue else own


def _spoken(unit: Unit, grid: Grid) -> Iterable[Block]:
    text = unit.text if unit.roles else narrated_text(unit)
    if text:
        yield paragraph(text, width=grid.columns - 8, column=6, space=0)


def _cue_before(units: Sequence[Unit], at: int) -> str:
    """The last words before a line, and who says them; nothing at the beginning of a scene."""
    if at == 0:
        return ""
    unit = units[at - 1]
    text = unit.text if unit.roles else narrated_text(unit) or unit.text
    words = text.split()
    shown = " ".join(words[-CUE_WORDS:])
    who = unit.cue.upper() if unit.roles else "narrator"
    return f"{'… ' if len(words) > CUE_WORDS else ''}{shown}  [{who}]"
