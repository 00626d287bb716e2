"""Quotation marks -> quoted pieces: which mark opens, which closes, which is an apostrophe.

The cheapest reading of a whole document under the prices of marks.py, found by dynamic programming over the marks; the
state is what is open (at most two deep). A paragraph that ends inside a quotation leaves it unclosed, for nothing when
the next one opens again (the printers' way with long speeches), dearly otherwise; or the speech runs on unmarked.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum

from scenewright.analysis.quotations.marks import NEVER, Family, Mark
from scenewright.model.span import Span

OTHER_FAMILY = 1
"""Opening speech with marks that are not the document's own."""
OTHER_SINGLE = 3
NEST_SAME = 4
UNCLOSED = 7
UNCLOSED_BEFORE_OPENING = 1
RUN_ON = 6
REOPEN = 9
CLOSE_BOTH = 4


@dataclass(frozen=True, slots=True)
class MarkedBlock:
    """A block and its marks. `adjoins`: it follows the block before it with no heading or break between."""

    span: Span
    marks: tuple[Mark, ...]
    adjoins: bool


@dataclass(frozen=True, slots=True)
class Piece:
    """Words between marks. `opening` or `closing` is None where that mark is missing; `depth` 1 is the outermost.

    `block` is the index of its `MarkedBlock`; `reopened`: the next block opens again, so the speech goes on there;
    `run_on`: it goes on there without a mark.
    """

    opening: Span | None
    closing: Span | None
    inside: Span
    family: Family
    depth: int
    block: int
    reopened: bool = False
    run_on: bool = False


class _Act(Enum):
    OPEN = 0
    CLOSE = 1
    CLOSE_BOTH = 2
    REOPEN = 3
    IGNORE = 4
    END = 5  # the block ends with a quotation open
    END_BEFORE_OPENING = 6
    RUN_ON = 7


_State = tuple[Family, ...]
_Link = tuple["_Link | None", int, int, _Act, Family | None]  # before, block, mark, what, whose
_Beam = dict[_State, tuple[int, _Link | None]]


def pair_marks(blocks: Sequence[MarkedBlock], *, primary: frozenset[Family]) -> tuple[Piece, ...]:
    """The pieces of all blocks in the order of their ends; `primary` are the families that the document speaks in."""
    beam: _Beam = {(): (0, None)}
    for number, block in enumerate(blocks):
        if not block.marks and len(beam) == 1 and () in beam:
            continue
        for position, mark in enumerate(block.marks):
            beam = _step(beam, number, position, mark, primary)
        following = blocks[number + 1] if number + 1 < len(blocks) else None
        beam = _end_block(beam, number, following, primary)
    cost_and_link = min(beam.items(), key=lambda item: (item[1][0], len(item[0])))[1]
    return _read_back(cost_and_link[1], blocks)


def _step(beam: _Beam, number: int, position: int, mark: Mark, primary: frozenset[Family]) -> _Beam:
    result: _Beam = {}

    def offer(state: _State, cost: int, before: _Link | None, act: _Act, family: Family | None) -> None:
        known = result.get(state)
        if known is None or cost < known[0]:
            result[state] = (cost, (before, number, position, act, family))

    for state, (cost, link) in beam.items():
        offer(state, cost + mark.ignore, link, _Act.IGNORE, None)
        if len(state) < 2:
            for family, price in mark.opens:
                if price < NEVER:
                    offer((*state, family), cost + price + _entry(state, family, primary), link, _Act.OPEN, family)
        if state:
            _offer_closes(offer, state, cost, link, mark)
    return result


def _offer_closes(offer, state: _State, cost: int, link: _Link | None, mark: Mark) -> None:  # type: ignore[no-untyped-def]
    for family, price in mark.closes:
        if price >= NEVER:
            continue
        if family is state[-1]:
            offer(state[:-1], cost + price, link, _Act.CLOSE, family)
        elif len(state) == 2 and family is state[0]:
            offer((), cost + price + CLOSE_BOTH, link, _Act.CLOSE_BOTH, family)
    if len(state) == 1:
        for family, price in mark.opens:
            if family is state[0] and price < NEVER:
                offer(state, cost + price + REOPEN, link, _Act.REOPEN, family)


def _entry(state: _State, family: Family, primary: frozenset[Family]) -> int:
    """What it costs to open `family` inside `state`, its shape apart."""
    if state:
        return NEST_SAME if family in state else 0
    if family in primary:
        return 0
    return OTHER_SINGLE if family is Family.SINGLE else OTHER_FAMILY


def _end_block(beam: _Beam, number: int, following: MarkedBlock | None, primary: frozenset[Family]) -> _Beam:
    result: _Beam = {}
    for state, (cost, link) in beam.items():
        bare: list[tuple[_State, int, _Link | None]] = [((), cost, link)]
        offers = _endings(state, cost, link, number, following, primary) if state else bare
        for to, price, path in offers:
            known = result.get(to)
            if known is None or price < known[0]:
                result[to] = (price, path)
    return result


def _endings(
    state: _State, cost: int, link: _Link | None, number: int, following: MarkedBlock | None, primary: frozenset[Family]
) -> list[tuple[_State, int, _Link | None]]:
    family = state[0]
    nested = 3 * (len(state) - 1)
    if following is not None and following.adjoins and _opens_with(following, family):
        return [((), cost + nested + UNCLOSED_BEFORE_OPENING, (link, number, -1, _Act.END_BEFORE_OPENING, family))]
    result: list[tuple[_State, int, _Link | None]] = [
        ((), cost + nested + UNCLOSED, (link, number, -1, _Act.END, family))
    ]
    if len(state) == 1 and family in primary and following is not None and following.adjoins:
        result.append((state, cost + RUN_ON, (link, number, -1, _Act.RUN_ON, family)))
    return result


def _opens_with(block: MarkedBlock, family: Family) -> bool:
    if not block.marks or block.marks[0].start != block.span.start:
        return False
    return any(other is family and price <= 4 for other, price in block.marks[0].opens)


def _read_back(link: _Link | None, blocks: Sequence[MarkedBlock]) -> tuple[Piece, ...]:
    steps: list[_Link] = []
    while link is not None:
        steps.append(link)
        link = link[0]
    pieces: list[Piece] = []
    stack: list[tuple[Family, Span | None, int]] = []  # family, opening mark, first offset inside
    for _, number, position, act, family in reversed(steps):
        if act is _Act.IGNORE or family is None:
            continue
        if position >= 0:
            _act_on_mark(stack, pieces, act, family, blocks[number].marks[position], number)
        else:
            _act_on_end(stack, pieces, act, blocks, number)
    return tuple(pieces)


def _act_on_mark(
    stack: list[tuple[Family, Span | None, int]],
    pieces: list[Piece],
    act: _Act,
    family: Family,
    mark: Mark,
    number: int,
) -> None:
    at = Span(mark.start, mark.end)
    if act is _Act.OPEN:
        stack.append((family, at, mark.end))
        return
    if act is _Act.CLOSE_BOTH:
        inner, opening, begin = stack.pop()
        pieces.append(Piece(opening, None, Span(begin, mark.start), inner, 2, number))
    _, opening, begin = stack.pop()
    closing = None if act is _Act.REOPEN else at
    pieces.append(Piece(opening, closing, Span(begin, mark.start), family, len(stack) + 1, number))
    if act is _Act.REOPEN:
        stack.append((family, at, mark.end))


def _act_on_end(
    stack: list[tuple[Family, Span | None, int]],
    pieces: list[Piece],
    act: _Act,
    blocks: Sequence[MarkedBlock],
    number: int,
) -> None:
    end = blocks[number].span.end
    while stack:
        family, opening, begin = stack.pop()
        depth = len(stack) + 1
        pieces.append(
            Piece(
                opening,
                None,
                Span(min(begin, end), end),
                family,
                depth,
                number,
                reopened=depth == 1 and act is _Act.END_BEFORE_OPENING,
                run_on=depth == 1 and act is _Act.RUN_ON,
            )
        )
        if depth == 1 and act is _Act.RUN_ON:
            stack.append((family, None, blocks[number + 1].span.start))
            return
