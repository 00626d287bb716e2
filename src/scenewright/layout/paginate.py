"""Blocks onto pages, in one pass, linear in the length of the script.

The rules (issue by rule in tests/golden/pages): a heading keeps at least two rows of what follows; a block splits only
where it allows; a transition does not begin a page; a block that no empty page has room for is cut where the page ends.
Looking ahead never goes further than a page.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field

from scenewright.layout.blocks import Block, BreakBlock, Keep, PageRow, Part, Piece
from scenewright.layout.profiles import Profile
from scenewright.model.page import LineKind
from scenewright.model.screenplay import Run

KEPT_AFTER_HEADING = 2  # rows of text: Beat's "3 = 2 + top margin"
MOVED_FOR_TRANSITION = 8  # rows: a longer block that cannot split stays, and its transition begins the next page

_CONTINUED = "(CONTINUED)"
_CONTINUED_TOP = "CONTINUED:"


@dataclass(slots=True)
class _Sheet:
    """The pages so far; the last is being filled."""

    pages: list[list[PageRow]] = field(default_factory=lambda: [[]])
    fresh: bool = True  # nothing of the script is on the last page yet
    after_heading: bool = False
    in_scene: bool = False

    @property
    def page(self) -> list[PageRow]:
        return self.pages[-1]

    def turn(self) -> None:
        self.pages.append([])
        self.fresh = True
        self.after_heading = False


def paginate(blocks: Sequence[Block], *, profile: Profile, scene_marks: bool = False) -> list[list[PageRow]]:
    """The rows of each page, at most `profile.rows` of them; at least one page. `scene_marks` prints (CONTINUED)."""
    sheet = _Sheet()
    limit = profile.rows - (2 if scene_marks else 0)
    index = 0
    rest: Block | None = None
    while index < len(blocks):
        block = rest or blocks[index]
        if isinstance(block, BreakBlock):
            if not sheet.fresh:
                sheet.turn()
            index += 1
            continue
        if sheet.fresh and scene_marks:
            _mark_scene(sheet, block, profile)
        space = 0 if sheet.fresh else block.space
        part = _place(block, blocks, index, limit - len(sheet.page) - space, sheet)
        if part is not None:
            sheet.page.extend([()] * space + part.rows)
            sheet.fresh = False
            sheet.after_heading = block.keep is Keep.NEXT
            sheet.in_scene = sheet.in_scene or sheet.after_heading
            rest = part.rest
            index += 1 if rest is None else 0
        if part is None or rest is not None:
            sheet.turn()
    if sheet.fresh and len(sheet.pages) > 1:
        sheet.pages.pop()
    return sheet.pages


def _place(block: Block, blocks: Sequence[Block], index: int, room: int, sheet: _Sheet) -> Part | None:
    """What of a block goes into the room that is left; None when the page is to end before it."""
    if room <= 0:
        return None
    rows = block.fitting(room)
    if rows is None:
        part = block.split(room)
        return block.force(room) if part is None and sheet.fresh else part
    left = room - len(rows)
    if block.keep is Keep.NEXT:
        kept = sheet.fresh or _has_room_after_heading(blocks, index + 1, left, room)
        return Part(rows, None) if kept else None
    if index + 1 < len(blocks) and blocks[index + 1].keep is Keep.LAST:
        return _place_before_transition(block, rows, left, blocks[index + 1], sheet)
    return Part(rows, None)


def _has_room_after_heading(blocks: Sequence[Block], index: int, room: int, longest_chain: int) -> bool:
    """Whether enough of what follows a heading fits below it. Headings in a row that fill half a page count as text."""
    wanted = KEPT_AFTER_HEADING
    chain = 0
    while wanted > 0 and index < len(blocks) and not isinstance(blocks[index], BreakBlock):
        block = blocks[index]
        room -= block.space
        rows = block.fitting(room) if room > 0 else None
        if rows is None:
            return room > 0 and block.split(room) is not None
        room -= len(rows)
        if block.keep is Keep.NEXT:
            chain += len(rows) + block.space
            wanted = 0 if chain > longest_chain // 2 else KEPT_AFTER_HEADING
        else:
            wanted -= len(rows)
        index += 1
    return True


def _place_before_transition(
    block: Block, rows: list[PageRow], left: int, transition: Block, sheet: _Sheet
) -> Part | None:
    """A block that a transition follows: when that has no room, some of the block goes over with it."""
    if left > transition.space and transition.fitting(left - transition.space) is not None:
        return Part(rows, None)
    part = block.split(len(rows) - 1)
    if part is not None:
        return part
    stays = sheet.fresh or sheet.after_heading or len(rows) > MOVED_FOR_TRANSITION
    return Part(rows, None) if stays else None


def _mark_scene(sheet: _Sheet, block: Block, profile: Profile) -> None:
    """(CONTINUED) at the foot of the page before and CONTINUED: at the head of this one, when a scene goes on."""
    if not sheet.in_scene or block.keep is Keep.NEXT or len(sheet.pages) < 2 or sheet.page:
        return
    column = profile.right - len(_CONTINUED)
    sheet.pages[-2].extend([(), (Piece(column, (Run(_CONTINUED),), LineKind.CONTINUED),)])
    sheet.page.extend([(Piece(profile.left, (Run(_CONTINUED_TOP),), LineKind.CONTINUED),), ()])
