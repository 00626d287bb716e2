"""A casting problem -> a good cast: annealing from many beginnings for the voices that meet, then for even parts.

Simulated annealing (Kirkpatrick, Gelatt and Vecchi 1983) over single moves; the best casts are then cooled further at
the scale of evenness, and ended by tabu search (Hertz and de Werra 1987) and swaps. The table of move costs is kept up
to date after Fleurent and Ferland (1996). Random numbers come from one generator with a fixed seed, so the same script
and readers always give the same cast; the length of the search depends on the problem alone.
"""

import math
from collections.abc import Sequence
from random import Random

from scenewright.table_read.casting.problem import EXCHANGE, OVER_LIMIT, Problem, objective

# Chosen by scripts/bench_casting.py: of the ten problems there, the hardest is solved by three beginnings in ten.
BEGINNINGS = 16
STEPS = 60_000  # moves tried from each
STEPS_A_CHOICE = 600  # for a part with a reader: small scripts need less
KEPT = 3  # casts that are cooled further
HOT = 800_000.0  # a few exchanges
WARM = 30_000.0  # a third of one: the exchanges are settled
WARM_A_COST = 20  # where no pair costs much, it is not hotter than this times the dearest pair
COLD = 20.0  # a thousandth of all unevenness
MOST_SWAPPED = 80  # parts; with more, so many are small that moves alone make it even
TABU_STEPS = 400
TENURE = 7  # moves for which a part may not go back, and up to as many more by chance


def search_cast(problem: Problem, *, effort: float = 1.0) -> tuple[int, ...]:
    """A reader for each part. `effort` lengthens or shortens the search; few choices shorten it by themselves."""
    free = [part for part, readers in enumerate(problem.allowed) if len(readers) > 1]
    if not free:
        return tuple(readers[0] for readers in problem.allowed)
    choices = sum(len(problem.allowed[part]) for part in free)
    steps = round(min(STEPS, STEPS_A_CHOICE * choices) * min(1.0, 10 * effort))
    kept = max(1, round(KEPT * min(1.0, 4 * effort)))
    random = Random(0)
    found: list[tuple[int, tuple[int, ...]]] = []
    for _ in range(max(2, round(BEGINNINGS * effort))):
        dealt = _deal(problem, random)
        cost = objective(problem, dealt)
        found.append((cost, dealt) if cost < EXCHANGE else _anneal(problem, dealt, free, steps, (HOT, WARM), random))
        if found[-1][0] < EXCHANGE:
            break
    largest = max(max(problem.together[part]) for part in free)
    warm = max(2 * COLD, min(WARM, WARM_A_COST * largest))
    finished: list[tuple[int, tuple[int, ...]]] = []
    for _, cast in sorted(set(found))[:kept]:
        _, cooled = _anneal(problem, cast, free, steps, (warm, COLD), random)
        state = _State(problem, cooled, free)
        _descend(state, free)
        _tabu(state, free, max(20, round(TABU_STEPS * min(1.0, effort * 60 / choices))), random)
        _descend(state, free)
        finished.append((state.cost, tuple(state.owner)))
    return min(finished)[1]


class _State:
    """A cast under change. `price[p][r]` is what part p costs with reader r, all other parts where they are; it is kept
    for the free parts."""

    def __init__(self, problem: Problem, owner: Sequence[int], free: Sequence[int]) -> None:
        self.problem = problem
        self.owner = list(owner)
        self.cost = objective(problem, owner)
        self.words = [0] * len(problem.readers)
        self.price = [list(row) for row in problem.alone]
        self._free = [(other, self.price[other]) for other in free]
        for part, reader in enumerate(owner):
            self.words[reader] += problem.parts[part].words
            for other, row in self._free:
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
        costs = self.problem.together[part]
        for other, row in self._free:
            if cost := costs[other]:
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


def _anneal(
    problem: Problem,
    start: Sequence[int],
    free: Sequence[int],
    steps: int,
    heat: tuple[float, float],
    random: Random,
) -> tuple[int, tuple[int, ...]]:
    """The best cast met in `steps` moves tried by chance, while the heat falls from the first value to the second."""
    state = _State(problem, start, free)
    best_cost, best = state.cost, tuple(state.owner)
    temperature, last = heat
    cooling = (last / temperature) ** (1 / steps)
    chance, count, allowed = random.random, len(free), problem.allowed
    for _ in range(steps):
        temperature *= cooling
        part = free[int(chance() * count)]
        readers = allowed[part]
        reader = readers[int(chance() * len(readers))]
        if reader == state.owner[part]:
            continue
        change = state.change(part, reader)
        if change <= 0 or chance() < math.exp(-change / temperature):
            state.move(part, reader)
            if state.cost < best_cost:
                best_cost, best = state.cost, tuple(state.owner)
    return best_cost, best


def _tabu(state: _State, free: Sequence[int], steps: int, random: Random) -> None:
    """Leave `state` at the best cast met in `steps` moves, each the best that is not forbidden."""
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
    for part in free:
        if state.owner[part] != best[part]:
            state.move(part, best[part])


def _descend(state: _State, free: Sequence[int]) -> None:
    """Moves and swaps while one of them makes the cast better."""
    better = True
    while better:
        better = sum(_improve(state, part) for part in free) > 0
        if len(free) <= MOST_SWAPPED:
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
