"""The title page: what the script is called and by whom in the middle, how to reach them below (Fountain 1.1).

Title, credit, authors and source stand centred from a third of the page on; draft date and revision at the lower right;
contact, copyright and every key that Fountain does not name at the lower left, the latter with its name before it.
"""

from collections.abc import Iterator
from itertools import zip_longest

from scenewright.layout.blocks import PageRow, Piece
from scenewright.layout.profiles import Profile
from scenewright.layout.wrap import make_paragraph, slice_runs, wrap
from scenewright.model.grid import count_columns
from scenewright.model.page import LineKind, Page, PageLine
from scenewright.model.screenplay import Screenplay, StyledText, TitleEntry
from scenewright.model.title_page import CENTERED_KEYS, RIGHT_KEYS, print_entry

_FIRST_ROW = 16  # a third of the paper down: textbook
_GAP = 2  # rows between the middle and the lower blocks, columns between the lower blocks


def make_title_page(screenplay: Screenplay, *, profile: Profile) -> tuple[Page, ...]:
    """The title page, or none when the script has no title entries; more than one when the entries fill it."""
    entries = [entry for entry in screenplay.title_page if print_entry(entry)]
    if not entries:
        return ()
    centre = list(_set_centre([entry for entry in entries if entry.key.casefold() in CENTERED_KEYS], profile))
    right = [entry for entry in entries if entry.key.casefold() in RIGHT_KEYS]
    left = [entry for entry in entries if entry.key.casefold() not in (*CENTERED_KEYS, *RIGHT_KEYS)]
    lower = list(_set_lower(left, right, profile))
    return tuple(_make_page(rows) for rows in _compose(centre, lower, profile))


def _set_centre(entries: list[TitleEntry], profile: Profile) -> Iterator[PageRow]:
    for number, entry in enumerate(entries):
        if number:
            yield ()
        for row in _set_lines(print_entry(entry), profile.width):
            yield tuple(piece._replace(column=profile.left + (profile.width - _columns(piece)) // 2) for piece in row)


def _set_lower(left: list[TitleEntry], right: list[TitleEntry], profile: Profile) -> Iterator[PageRow]:
    """The two blocks at the foot, side by side, their last rows level."""
    width = (profile.width - _GAP) // 2
    lefts = [tuple(piece._replace(column=profile.left) for piece in row) for row in _set_block(left, width)]
    rights = [
        tuple(piece._replace(column=profile.right - _columns(piece)) for piece in row)
        for row in _set_block(right, width)
    ]
    for one, other in reversed(list(zip_longest(reversed(lefts), reversed(rights), fillvalue=()))):
        yield one + other


def _set_block(entries: list[TitleEntry], width: int) -> Iterator[PageRow]:
    for number, entry in enumerate(entries):
        if number:
            yield ()
        yield from _set_lines(print_entry(entry), width)


def _set_lines(lines: tuple[StyledText, ...], width: int) -> Iterator[PageRow]:
    for line in lines:
        paragraph = make_paragraph(line)
        for row in wrap(paragraph, width):
            yield (Piece(0, slice_runs(paragraph, row.start, row.end), LineKind.TITLE),)


def _columns(piece: Piece) -> int:
    return sum(count_columns(run.text) for run in piece.runs)


def _compose(centre: list[PageRow], lower: list[PageRow], profile: Profile) -> Iterator[list[PageRow]]:
    """The rows of each title page: one when all fits, the lower blocks at its foot."""
    room = profile.rows - len(centre) - (len(lower) + _GAP if lower else 0)
    if room >= 0:
        first = min(_FIRST_ROW, room)
        filler = profile.rows - first - len(centre) - len(lower)
        yield [()] * first + centre + ([()] * filler + lower if lower else [])
        return
    for rows in (centre, lower):
        for start in range(0, len(rows), profile.rows):
            yield rows[start : start + profile.rows]


def _make_page(rows: list[PageRow]) -> Page:
    return Page("", tuple(PageLine(row, *piece) for row, pieces in enumerate(rows) for piece in pieces if piece.runs))
