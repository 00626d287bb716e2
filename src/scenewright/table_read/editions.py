"""Layout + cast -> a copy of the script for each reader: every page as printed, speeches numbered, their lines marked.

The pages are those of the script itself, so that everybody turns the same page at the same time. A reader's roles have
a tint and a bar each; a narrator has the narration marked, and what the narrator leaves out stays in grey.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from scenewright.model.grid import count_columns
from scenewright.model.page import Bookmark, Layout, LineKind, Page, PageLine
from scenewright.model.screenplay import DualDialogue, Run, Screenplay
from scenewright.table_read.narration import Cut, find_cuts, narrated_text
from scenewright.table_read.palette import PATTERN_NAMES, swatch
from scenewright.table_read.script import TableScript, Unit
from scenewright.table_read.sheets import (
    BLACK,
    GREY,
    Block,
    Document,
    Grid,
    Ink,
    Mark,
    Sheet,
    SheetMark,
    compose,
    marked,
    paragraph,
    table_row,
)

SCRIPT_TOP = 72.0  # points above row 0 of a script page
NUMBER_ENDS = 13  # column, in the left margin
MARK_WIDTH = 38  # columns of a mark behind a speech: the dialogue column and what stands beside it
_SPOKEN = (LineKind.CUE, LineKind.PARENTHETICAL, LineKind.DIALOGUE, LineKind.LYRIC, LineKind.MORE)
_NARRATED = (LineKind.HEADING, LineKind.ACTION, LineKind.TRANSITION, LineKind.CENTERED, LineKind.LYRIC)


@dataclass(frozen=True, slots=True)
class Holding:
    """What one reader has: roles in order, and the scenes (indices) that they narrate."""

    reader: str
    roles: tuple[int, ...]
    narrates: frozenset[int] = frozenset()

    def swatch_of(self, role: int) -> int:
        """The number of a role's swatch; narration comes after the roles."""
        return self.roles.index(role)

    @property
    def narration_swatch(self) -> int:
        """The number of the narration's swatch: the one after the roles'."""
        return len(self.roles)


@dataclass(frozen=True, slots=True)
class PlacedLine:
    """A printed line with the unit that it shows (an index of `TableScript.units`, -1 for none).

    `start` is where its text begins in the unit's text, for narration.
    """

    line: PageLine
    unit: int
    start: int = 0


@dataclass(frozen=True, slots=True)
class PlacedPage:
    """A page with its lines placed, and the inks of the numbers of its speeches."""

    page: Page
    lines: tuple[PlacedLine, ...]
    inks: tuple[Ink, ...]


def place_lines(screenplay: Screenplay, script: TableScript, layout: Layout) -> tuple[PlacedPage, ...]:
    """The pages of the script, each line with its unit; made once for all readers."""
    unit_at = {(unit.element, unit.side): at for at, unit in enumerate(script.units)}
    reached: dict[int, int] = {}
    numbered: set[int] = set()
    placed: list[PlacedPage] = []
    for page in layout.pages:
        lines: list[PlacedLine] = []
        inks: list[Ink] = []
        for line in page.lines:
            at = unit_at.get((line.element, _side(line, screenplay)), -1) if line.kind in (*_SPOKEN, *_NARRATED) else -1
            start = _follow(script.units[at].text, line.text, reached, at) if line.kind in _NARRATED and at >= 0 else 0
            lines.append(PlacedLine(line, at, start))
            inks.append(Ink(line.row, line.column, line.runs, is_rtl=line.is_rtl))
            if line.kind is LineKind.CUE and at >= 0 and at not in numbered:
                numbered.add(at)
                inks.append(_number(script.units[at], line))
        placed.append(PlacedPage(page, tuple(lines), tuple(inks)))
    return tuple(placed)


def make_edition(
    script: TableScript,
    layout: Layout,
    placed: Sequence[PlacedPage],
    holding: Holding,
    *,
    cover: Iterable[Block] = (),
    title: str,
    bookmarks: Iterable[Bookmark] | None = None,
    headers: Mapping[int, str] | None = None,
) -> Document:
    """One reader's copy: a cover, then every page with their lines marked. `headers` are printed above some pages."""
    blocks = list(cover)
    front = compose(title, blocks, Grid(layout.paper), footer=title).sheets if blocks else ()
    narrated = _narrated_units(script, holding)
    cuts = {at: find_cuts(script.units[at]) for at in narrated}
    read = frozenset(at for at in narrated if narrated_text(script.units[at]))
    sheets = [
        _mark_page(page, script, holding, read, cuts, (headers or {}).get(index, ""))
        for index, page in enumerate(placed)
    ]
    marks = layout.bookmarks if bookmarks is None else bookmarks
    return Document(
        title,
        (*(_lowered(sheet) for sheet in front), *sheets),
        layout.paper,
        1.0,
        SCRIPT_TOP,
        tuple(SheetMark(mark.title, mark.level, mark.page + len(front)) for mark in marks),
    )


def legend(script: TableScript, holding: Holding, grid: Grid) -> tuple[Block, ...]:
    """What the marks of a copy mean, one row a role."""
    blocks: list[Block] = []
    for role in holding.roles:
        at = holding.swatch_of(role)
        text = f"{script.roles[role]}  ({PATTERN_NAMES[swatch(at).pattern]} bar)"
        blocks.append(marked(paragraph(text, width=grid.columns - 8, column=1), at, column=0, columns=grid.columns - 6))
    if holding.narrates:
        at = holding.narration_swatch
        text = f"Narration  ({PATTERN_NAMES[swatch(at).pattern]} bar); grey text is not read"
        row = paragraph(text, width=grid.columns - 8, column=1)
        blocks.append(marked(row, at, column=0, columns=grid.columns - 6, tinted=not holding.roles))
    return tuple(blocks)


def cover_blocks(script: TableScript, holding: Holding, facts: Sequence[tuple[str, str]], grid: Grid) -> list[Block]:
    """The first page of a reader's copy: who it is for, what they read, and what the marks mean."""
    wide = grid.columns
    return [
        paragraph(script.title, width=wide, strong=True),
        *([paragraph(f"by {script.author}", width=wide, space=0)] if script.author else []),
        paragraph(f"{holding.reader}'s copy", width=wide, space=2, strong=True),
        *legend(script, holding, grid),
        *(table_row(fact, (18, wide - 20), space=2 if at == 0 else 0) for at, fact in enumerate(facts)),
        paragraph(
            "Numbers in the left margin count the speeches of the whole script: say one, and everybody finds it.",
            width=wide,
            space=2,
        ),
    ]


def _narrated_units(script: TableScript, holding: Holding) -> dict[int, None]:
    """The narration that this reader reads, in order."""
    return {
        at: None
        for place in sorted(holding.narrates)
        for at in range(script.scenes[place].start, script.scenes[place].end)
        if not script.units[at].roles
    }


def _mark_page(
    placed: PlacedPage,
    script: TableScript,
    holding: Holding,
    read: frozenset[int],
    cuts: Mapping[int, tuple[Cut, ...]],
    header: str,
) -> Sheet:
    inks = placed.inks
    if any(cuts.get(line.unit) for line in placed.lines):
        inks = _fade(placed, cuts)
    if header:
        inks = (*inks, Ink(-3, 15, (Run(header),), GREY))
    return Sheet(inks, tuple(_find_marks(placed, script, holding, read)))


def _find_marks(placed: PlacedPage, script: TableScript, holding: Holding, read: frozenset[int]) -> Iterable[Mark]:
    """One mark for each unit of the reader on the page."""
    groups: dict[int, list[PageLine]] = {}
    for line in placed.lines:
        if line.unit < 0:
            continue
        if line.unit in read or any(role in holding.roles for role in script.units[line.unit].roles):
            groups.setdefault(line.unit, []).append(line.line)
    for at, lines in groups.items():
        unit = script.units[at]
        mine = [role for role in unit.roles if role in holding.roles]
        number = holding.swatch_of(mine[0]) if mine else holding.narration_swatch
        first, last = min(line.row for line in lines), max(line.row for line in lines)
        left = min(line.column for line in lines) - 1
        right = max(line.column + count_columns(line.text) for line in lines) + 1
        if unit.roles and not _is_dual(script, at):
            right = max(right, left + MARK_WIDTH)
        yield Mark(first - 0.12, last - first + 1.2, left, right - left, number, bool(mine) or not holding.roles)


def _is_dual(script: TableScript, at: int) -> bool:
    """Whether a speech stands beside another, where a mark must be no wider than its own column."""
    following = script.units[at + 1] if at + 1 < len(script.units) else None
    return script.units[at].at_once or (following is not None and following.at_once)


def _fade(placed: PlacedPage, cuts: Mapping[int, tuple[Cut, ...]]) -> tuple[Ink, ...]:
    """The inks of the page with what the narrator leaves out in grey."""
    faded: list[Ink] = []
    others = list(placed.inks)
    for line in placed.lines:
        gone = cuts.get(line.unit)
        if gone:
            others.remove(Ink(line.line.row, line.line.column, line.line.runs, is_rtl=line.line.is_rtl))
            faded.extend(_fade_line(line, gone))
    return (*others, *sorted(faded, key=lambda ink: ink.shade))


def _fade_line(placed: PlacedLine, cuts: tuple[Cut, ...]) -> Iterable[Ink]:
    column = placed.line.column
    at = placed.start
    for run in placed.line.runs:
        for char_run, shade in _split_run(run, at, cuts):
            yield Ink(placed.line.row, column, (char_run,), shade)
            column += count_columns(char_run.text)
        at += len(run.text)


def _split_run(run: Run, at: int, cuts: tuple[Cut, ...]) -> Iterable[tuple[Run, float]]:
    """The run in pieces that are read or not, by the place of its characters in the unit's text."""
    start = 0
    for index in range(1, len(run.text) + 1):
        here = any(cut.start <= at + index - 1 < cut.end for cut in cuts)
        following = index < len(run.text) and any(cut.start <= at + index < cut.end for cut in cuts)
        if index == len(run.text) or here != following:
            yield Run(run.text[start:index], run.styles), GREY if here else BLACK
            start = index


def _follow(text: str, printed: str, reached: dict[int, int], at: int) -> int:
    """Where a printed line begins in the text of its unit, which its lines follow in order."""
    start = text.find(printed.strip(), reached.get(at, 0))
    if start < 0:
        start = reached.get(at, 0)
    reached[at] = start + len(printed.strip())
    return start


def _side(line: PageLine, screenplay: Screenplay) -> int:
    """1 for the right side of a dual dialogue, told by the cue's name, or by its place when both are the same."""
    element = screenplay.elements[line.element] if 0 <= line.element < len(screenplay.elements) else None
    if not isinstance(element, DualDialogue) or line.character != element.right.cue.name:
        return 0
    return int(element.left.cue.name != line.character or line.column >= 45)


def _number(unit: Unit, line: PageLine) -> Ink:
    """The number of a speech in the left margin; of the right side of a dual dialogue, before its cue."""
    text = str(unit.number)
    column = line.column - len(text) - 2 if unit.side else NUMBER_ENDS - len(text)
    return Ink(line.row, column, (Run(text),), GREY)


def _lowered(sheet: Sheet) -> Sheet:
    """A composed sheet among script pages, whose margins are wider."""
    move = 10
    return Sheet(
        tuple(replace(ink, column=ink.column + move) for ink in sheet.inks),
        tuple(replace(mark, column=mark.column + move) for mark in sheet.marks),
        sheet.pictures,
    )
