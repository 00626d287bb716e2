"""Elements into blocks: rows that belong together, and where a page may end within them.

A block knows how many of its rows fit in a given room and what is left for the next page; `paginate` knows pages. Each
split rule of a block is stated at its method.
"""

from dataclasses import dataclass, replace
from enum import Enum
from typing import NamedTuple, Protocol, TypeAlias

from scenewright.layout.wrap import Paragraph, Row, slice_runs
from scenewright.model.grid import count_columns
from scenewright.model.page import LineKind
from scenewright.model.screenplay import Run


class Piece(NamedTuple):
    """A piece of a row before it has a page: what `PageLine` is without its row."""

    column: int
    runs: tuple[Run, ...]
    kind: LineKind
    element: int = -1
    character: str = ""
    is_rtl: bool = False


def set_piece(
    paragraph: Paragraph, row: Row, column: int, width: int, kind: LineKind, element: int, character: str = ""
) -> Piece:
    """One row of a paragraph in its columns: at the left of them, or at the right when it is read from there."""
    runs = slice_runs(paragraph, row.start, row.end)
    if paragraph.is_rtl:
        column += max(0, width - count_columns(paragraph.text[row.start : row.end]))
        return Piece(column, runs, kind, element, character, True)
    return Piece(column, runs, kind, element, character)


PageRow: TypeAlias = tuple[Piece, ...]  # the pieces of one row, by column; () is a blank row


class Part(NamedTuple):
    """What goes on this page, and the block that goes on the next one; None when nothing is left."""

    rows: list[PageRow]
    rest: "Block | None"


class Keep(Enum):
    """Which neighbour a block must share a page with."""

    NONE = "none"
    NEXT = "next"  # a heading
    LAST = "last"  # a transition, which never begins a page


class Block(Protocol):
    """What the rules of a page need to know of an element."""

    @property
    def space(self) -> int:
        """The blank rows before it, except at the top of a page."""

    @property
    def keep(self) -> Keep:
        """The neighbour it stays with."""

    def fitting(self, room: int) -> list[PageRow] | None:
        """All its rows when they are at most `room`, else None."""

    def split(self, room: int) -> Part | None:
        """The most that may stand in `room` rows and be continued on the next page; None when nothing may."""

    def force(self, room: int) -> Part:
        """`room` rows of it whatever the rules say: for a block that no empty page has room for."""


@dataclass(frozen=True, slots=True)
class RowBlock:
    """A paragraph that is rows from the start: action, heading, transition. `first` is its first row not yet printed.

    `least` rows stay on either side of a page's end; a block of fewer than twice as many never splits. 0: never.
    """

    rows: tuple[PageRow, ...]
    least: int = 0
    space: int = 1
    keep: Keep = Keep.NONE
    first: int = 0

    def fitting(self, room: int) -> list[PageRow] | None:
        if len(self.rows) - self.first > room:
            return None
        return list(self.rows[self.first :])

    def split(self, room: int) -> Part | None:
        taken = min(room, len(self.rows) - self.first - self.least)
        if self.least == 0 or taken < self.least:
            return None
        return self._part(taken)

    def force(self, room: int) -> Part:
        return self._part(min(room, len(self.rows) - self.first))

    def _part(self, taken: int) -> Part:
        end = self.first + taken
        rest = replace(self, first=end) if end < len(self.rows) else None
        return Part(list(self.rows[self.first : end]), rest)


@dataclass(frozen=True, slots=True)
class BreakBlock:
    """A forced end of the page."""

    space: int = 0
    keep: Keep = Keep.NONE

    def fitting(self, room: int) -> list[PageRow] | None:  # noqa: ARG002 - a break takes no room
        return []

    def split(self, room: int) -> Part | None:  # noqa: ARG002
        return None

    def force(self, room: int) -> Part:  # noqa: ARG002
        return Part([], None)
