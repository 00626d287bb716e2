"""A casting problem -> a good cast: tabu search over moves, ended by swaps, from several beginnings.

Tabu search for graph partition after Hertz and de Werra (1987), with the table of move costs kept up to date as in
Fleurent and Ferland (1996). Random numbers come from one generator with a fixed seed, so the same script and readers
always give the same cast; the length of the search depends on the size of the problem alone.
"""

from collections.abc import Sequence
from random import Random

from scenewright.table_read.casting.problem import OVER_LIMIT, Problem, objective

EVALUATIONS = 1_500_000  # moves looked at in all (scripts/bench_casting.py)
BEGINNINGS = 6
TENURE = 7  # moves for which a part may not go back, and up to as many more by chance


def search_cast(problem: Problem, *, start: Sequence[int] | None = None, effort: float = 1.0) -> tuple[int, ...]:
    """A reader for each part. `start` is one more cast to begin from; `effort` lengthens or shortens the search."""
    free = [part for part, readers in enumerate(problem.allowed) if len(readers) > 1]
    choices = sum(len(problem.allowed[part]) for part in free)
    if not free:
        return tuple(readers[0] for readers in problem.allowed)
    steps = max(60, min(150 * len(free), int(EVALUATIONS * effort / BEGINNINGS / choices)))
    random = Random(0)
    best = tuple(start) if start is not None else _deal(problem, random)
    best_cost = objective(problem, best)
    for beginning in range(BEGINNINGS):
        first = best if beginning % 2 else _deal(problem, random)
        state = _State(problem, _shake(problem, first, free, random) if beginning % 2 else first)
        found = _tabu(state, free, steps, random)
        state = _State(problem, found)
        _descend(state, free)
        if state.cost < best_cost:
            best, best_cost = tuple(state.owner), state.cost
    return best


class _State:
    """A cast under change. `price[p][r]` is what part p costs with reader r, all other parts where they are."""

    def __init__(self, problem: Problem, owner: Sequence[int]) -> None:
        self.problem = problem
        self.owner = list(owner)
        self.cost = objective(problem, owner)
        self.words = [0] * len(problem.readers)
        self.price = [list(row) for row in problem.alone]
        for part, reader in enumerate(owner):
            self.words[reader] += problem.parts[part].words
            for other, row in enumerate(self.price):
                if other != part:
                    row[reader] += problem.together[part][other]
        self.limited = any(limit is not None for limit in problem.limits)

    def change(self, part: int, reader: int) -> int:
        """What moving a part to another reader adds to the cost."""
        row = self.price[part]
        difference = row[reader] - row[self.owner[part]]
        return difference + self._change_of_limits(part, reader) if self.limited else difference

    def move(self, part: int, reader: int) -> None:
        """Move a part, and bring every price up to date."""
        self.cost += self.change(part, reader)
        before = self.owner[part]
        self.owner[part] = reader
        self.words[before] -= self.problem.parts[part].words
        self.words[reader] += self.problem.parts[part].words
        for row, cost in zip(self.price, self.problem.together[part], strict=True):
            if cost:
                row[before] -= cost
                row[reader] += cost

    def _change_of_limits(self, part: int, reader: int) -> int:
        words = self.problem.parts[part].words
        before = self.owner[part]
        changed = self._over(reader, self.words[reader] + words) - self._over(reader, self.words[reader])
        return changed + self._over(before, self.words[before] - words) - self._over(before, self.words[before])

    def _over(self, reader: int, words: int) -> int:
        limit = self.problem.limits[reader]
        return 0 if limit is None else OVER_LIMIT * max(0, words - limit)


def _deal(problem: Problem, random: Random) -> tuple[int, ...]:
    """The largest part first, each to the reader where it costs least now, ties by chance."""
    order = sorted(range(len(problem.parts)), key=lambda part: (-problem.parts[part].words, part))
    order.sort(key=lambda part: len(problem.allowed[part]) > 1)
    owner: dict[int, int] = {}
    held: list[list[int]] = [[] for _ in problem.readers]
    for part in order:
        row = problem.together[part]
        prices = [
            (problem.alone[part][reader] + sum(row[other] for other in held[reader]), random.random(), reader)
            for reader in problem.allowed[part]
        ]
        owner[part] = min(prices)[2]
        held[owner[part]].append(part)
    return tuple(owner[part] for part in range(len(problem.parts)))


def _shake(problem: Problem, cast: Sequence[int], free: Sequence[int], random: Random) -> tuple[int, ...]:
    """The cast with a third of its free parts dealt by chance."""
    owner = list(cast)
    for part in free:
        if random.random() < 1 / 3:
            readers = problem.allowed[part]
            owner[part] = readers[int(random.random() * len(readers))]
    return tuple(owner)


def _tabu(state: _State, free: Sequence[int], steps: int, random: Random) -> tuple[int, ...]:
    """The best cast met in `steps` moves, each the best that is not forbidden."""
    best, best_cost = tuple(state.owner), state.cost
    forbidden: dict[tuple[int, int], int] = {}
    allowed = state.problem.allowed
    for step in range(steps):
        chosen = None
        chosen_change = 0
        for part in free:
            owner = state.owner[part]
            for reader in allowed[part]:
                if reader == owner:
                    continue
                change = state.change(part, reader)
                if chosen is not None and change >= chosen_change:
                    continue
                if forbidden.get((part, reader), 0) > step and state.cost + change >= best_cost:
                    continue
                chosen, chosen_change = (part, reader), change
        if chosen is None:
            continue
        part, reader = chosen
        forbidden[part, state.owner[part]] = step + TENURE + int(random.random() * TENURE)
        state.move(part, reader)
        if state.cost < best_cost:
            best, best_cost = tuple(state.owner), state.cost
    return best


def _descend(state: _State, free: Sequence[int]) -> None:
    """Moves and swaps while one of them makes the cast better."""
    better = True
    while better:
        better = sum(_improve(state, part) for part in free) > 0
        better = sum(_swap(state, part, free) for part in free) > 0 or better


def _improve(state: _State, part: int) -> bool:
    change, reader = min((state.change(part, reader), reader) for reader in state.problem.allowed[part])
    if change >= 0:
        return False
    state.move(part, reader)
    return True


def _swap(state: _State, part: int, free: Sequence[int]) -> bool:
    """Swap a part with the first other that makes the cast better."""
    for other in free:
        mine, theirs = state.owner[part], state.owner[other]
        if mine == theirs or theirs not in state.problem.allowed[part] or mine not in state.problem.allowed[other]:
            continue
        cost = state.cost
        if not state.limited:
            twice = 2 * state.problem.together[part][other]
            if state.change(part, theirs) + state.change(other, mine) - twice >= 0:
                continue
        state.move(part, theirs)
        state.move(other, mine)
        if state.cost < cost:
            return True
        state.move(other, theirs)
        state.move(part, mine)
    return False
