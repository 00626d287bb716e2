"""Blocks onto pages, in one pass, linear in the length of the script.

The rules (issue by rule in tests/golden/pages): a heading keeps at least two rows of what follows; a block splits only
where it allows; a transition does not begin a page; a block that no empty page has room for is cut where the page ends.
Looking ahead never goes further than a page.
"""

from collections import deque
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from scenewright.layout.blocks import Block, BreakBlock, Keep, PageRow, Part, Piece
from scenewright.layout.profiles import Profile
from scenewright.model.page import LineKind
from scenewright.model.screenplay import Run

KEPT_AFTER_HEADING = 2  # rows of text: Beat's "3 = 2 + top margin"
MOVED_FOR_TRANSITION = 8  # rows: a longer block that cannot split stays, and its transition begins the next page

_CONTINUED = "(CONTINUED)"
_CONTINUED_TOP = "CONTINUED:"  # with the number of the scene in the margins, and from its third page on with (2), (3)


class Upcoming:
    """The blocks that are not printed yet, made as far as somebody looks."""

    def __init__(self, blocks: Iterable[Block]) -> None:
        self._source = iter(blocks)
        self._seen: deque[Block] = deque()

    def peek(self, ahead: int = 0) -> Block | None:
        """The block so many places ahead; None after the last."""
        while len(self._seen) <= ahead:
            block = next(self._source, None)
            if block is None:
                return None
            self._seen.append(block)
        return self._seen[ahead]

    def advance(self, rest: Block | None) -> None:
        """Go on to the next block, or to what is left of this one."""
        self._seen.popleft()
        if rest is not None:
            self._seen.appendleft(rest)


@dataclass(slots=True)
class _Sheet:
    """The page that is being filled."""

    rows: list[PageRow] = field(default_factory=list)
    fresh: bool = True  # nothing of the script is on it yet
    after_heading: bool = False


@dataclass(slots=True)
class _Scene:
    """The scene that a page ends in: what its heading has in the margins, and how often it went on over a page."""

    numbers: PageRow
    continued: int = 0

    def continue_on_page(self, profile: Profile) -> PageRow:
        """The row at the top of the next page."""
        self.continued += 1
        count = f" ({self.continued})" if self.continued > 1 else ""
        pieces = (*self.numbers, Piece(profile.left, (Run(_CONTINUED_TOP + count),), LineKind.CONTINUED))
        return tuple(sorted(pieces, key=lambda piece: piece.column))


def paginate(blocks: Iterable[Block], *, profile: Profile, scene_marks: bool = False) -> Iterator[list[PageRow]]:
    """The rows of each page, at most `profile.rows` of them; at least one page. `scene_marks` prints (CONTINUED)."""
    upcoming = Upcoming(blocks)
    limit = profile.rows - (2 if scene_marks else 0)
    sheet = _Sheet()
    scene: _Scene | None = None
    while (block := upcoming.peek()) is not None:
        part = _fill(sheet, block, upcoming, limit)
        if part is not None:
            scene = _Scene(_find_numbers(part.rows)) if block.keep is Keep.NEXT else scene
            upcoming.advance(part.rest)
        if part is not None and part.rest is None and not isinstance(block, BreakBlock):
            continue
        if sheet.fresh:  # a forced break at the top of a page
            continue
        following = upcoming.peek()
        if following is None:  # a break after the last block
            break
        if scene_marks and scene and not isinstance(block, BreakBlock) and following.keep is not Keep.NEXT:
            bottom = Piece(profile.right - len(_CONTINUED), (Run(_CONTINUED),), LineKind.CONTINUED)
            yield [*sheet.rows, (), (bottom,)]
            sheet = _Sheet([scene.continue_on_page(profile), ()])
        else:
            yield sheet.rows
            sheet = _Sheet()
    yield sheet.rows


def _fill(sheet: _Sheet, block: Block, upcoming: Upcoming, limit: int) -> Part | None:
    """Put on the page what goes there of a block; None when the page is to end before it."""
    if isinstance(block, BreakBlock):
        return Part([], None)
    space = 0 if sheet.fresh else block.space
    part = _place(block, upcoming, limit - len(sheet.rows) - space, sheet)
    if part is not None:
        sheet.rows.extend([()] * space + part.rows)
        sheet.fresh = False
        sheet.after_heading = block.keep is Keep.NEXT
    return part


def _find_numbers(rows: list[PageRow]) -> PageRow:
    """What a heading has in the margins, as it stands on a row that is not its own."""
    return tuple(piece._replace(element=-1) for piece in rows[0] if piece.kind is LineKind.SCENE_NUMBER)


def _place(block: Block, upcoming: Upcoming, room: int, sheet: _Sheet) -> Part | None:
    """What of a block goes into the room that is left; None when the page is to end before it."""
    if room <= 0:
        return None
    rows = block.fitting(room)
    if rows is None:
        part = block.split(room)
        return block.force(room) if part is None and sheet.fresh else part
    left = room - len(rows)
    if block.keep is Keep.NEXT:
        kept = sheet.fresh or _has_room_after_heading(upcoming, left, room)
        return Part(rows, None) if kept else None
    following = upcoming.peek(1)
    if following is not None and following.keep is Keep.LAST:
        return _place_before_transition(block, rows, left, following, sheet)
    return Part(rows, None)


def _has_room_after_heading(upcoming: Upcoming, room: int, longest_chain: int) -> bool:
    """Whether enough of a heading's scene fits below it: two rows, or all of a scene of one.

    Headings in a row stay together until they fill half a page.
    """
    wanted = KEPT_AFTER_HEADING
    chain = 0
    ahead = 1
    while wanted > 0 and (block := upcoming.peek(ahead)) is not None and not isinstance(block, BreakBlock):
        if block.keep is Keep.NEXT and wanted < KEPT_AFTER_HEADING:
            return True  # the scene was shorter than that
        room -= block.space
        rows = block.fitting(room) if room > 0 else None
        if rows is None:
            return room > 0 and block.split(room) is not None
        room -= len(rows)
        if block.keep is Keep.NEXT:
            chain += len(rows) + block.space
            if chain > longest_chain // 2:
                return True
        else:
            wanted -= len(rows)
        ahead += 1
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
