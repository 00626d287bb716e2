"""Two speeches side by side: each side keeps to its half of the page and splits by its own rules and (MORE).

A short pair goes over to the next page whole.
"""

from dataclasses import dataclass
from itertools import zip_longest

from scenewright.layout.blocks import Block, Keep, PageRow, Part

MOVED_WHOLE = 8  # rows, cues and all: readers look from side to side, and a few rows are soon read


@dataclass(frozen=True, slots=True)
class DualBlock:
    """The sides that are left to print; None when a side has ended on an earlier page."""

    left: Block | None
    right: Block | None
    space: int = 1
    keep: Keep = Keep.NONE

    def fitting(self, room: int) -> list[PageRow] | None:
        left, right = _fitting(self.left, room), _fitting(self.right, room)
        return None if left is None or right is None else _abreast(left, right)

    def split(self, room: int) -> Part | None:
        if self.fitting(MOVED_WHOLE) is not None:
            return None
        left, right = _part(self.left, room), _part(self.right, room)
        if left is None or right is None:
            return None
        return Part(_abreast(left.rows, right.rows), DualBlock(left.rest, right.rest))

    def force(self, room: int) -> Part:
        left, right = _forced(self.left, room), _forced(self.right, room)
        return Part(_abreast(left.rows, right.rows), DualBlock(left.rest, right.rest))


def _fitting(side: Block | None, room: int) -> list[PageRow] | None:
    return [] if side is None else side.fitting(room)


def _part(side: Block | None, room: int) -> Part | None:
    """What of one side goes on this page; None when it neither fits nor splits."""
    rows = _fitting(side, room)
    if rows is not None:
        return Part(rows, None)
    return None if side is None else side.split(room)


def _forced(side: Block | None, room: int) -> Part:
    part = _part(side, room)
    if part is not None:
        return part
    return Part([], None) if side is None else side.force(room)


def _abreast(left: list[PageRow], right: list[PageRow]) -> list[PageRow]:
    return [one + other for one, other in zip_longest(left, right, fillvalue=())]
