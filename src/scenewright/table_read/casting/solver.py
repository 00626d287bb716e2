"""A casting problem -> the best cast by OR-Tools' CP-SAT, with a bound that says how much better any could be.

Only where the `[casting]` extra is installed. One worker and a limit in deterministic time: the same cast each time.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import combinations
from typing import Any

from scenewright.table_read.casting.problem import OVER_LIMIT, Problem


@dataclass(frozen=True, slots=True)
class Solution:
    """A cast and the cost that no cast can be below."""

    assignment: tuple[int, ...]
    bound: int


def solve_cast(problem: Problem, *, hint: Sequence[int], effort: float, workers: int = 1) -> Solution | None:
    """The best cast found within `effort` deterministic seconds; None without OR-Tools.

    More than one worker is faster and no longer the same each time: for measuring only, and then `effort` is seconds.
    """
    try:
        from ortools.sat.python import cp_model
    except ImportError:
        return None
    model = cp_model.CpModel()
    has = [{reader: model.new_bool_var("") for reader in readers} for readers in problem.allowed]
    for part, choices in enumerate(has):
        model.add_exactly_one(choices.values())
        for reader, chosen in choices.items():
            model.add_hint(chosen, int(hint[part] == reader))
    terms = [*_together(model, problem, has), *_alone(problem, has), *_over_limits(model, problem, has)]
    model.minimize(sum(terms))
    solver = cp_model.CpSolver()
    solver.parameters.num_workers = workers
    solver.parameters.random_seed = 0
    solver.parameters.linearization_level = 2  # one worker proves in two seconds what it does not without in ten
    if workers == 1:
        solver.parameters.max_deterministic_time = effort
    else:
        solver.parameters.max_time_in_seconds = effort
    status = solver.solve(model)
    if status not in (cp_model.OPTIMAL, cp_model.FEASIBLE):
        return Solution(tuple(hint), 0)
    assignment = tuple(next(reader for reader, chosen in choices.items() if solver.value(chosen)) for choices in has)
    return Solution(assignment, int(solver.best_objective_bound))


def _together(model: Any, problem: Problem, has: list[dict[int, Any]]) -> list[Any]:
    """The cost of each pair, when one reader has both."""
    terms: list[Any] = []
    for a, b in combinations(range(len(has)), 2):
        cost = problem.together[a][b]
        common = has[a].keys() & has[b].keys()
        if not cost or not common:
            continue
        both = model.new_bool_var("")
        for reader in sorted(common):
            model.add_bool_or(both, has[a][reader].negated(), has[b][reader].negated())
        terms.append(cost * both)
    return terms


def _alone(problem: Problem, has: list[dict[int, Any]]) -> list[Any]:
    return [
        problem.alone[part][reader] * chosen
        for part, choices in enumerate(has)
        for reader, chosen in choices.items()
        if problem.alone[part][reader]
    ]


def _over_limits(model: Any, problem: Problem, has: list[dict[int, Any]]) -> list[Any]:
    """Words beyond each reader's limit."""
    terms: list[Any] = []
    total = sum(part.words for part in problem.parts)
    for reader, limit in enumerate(problem.limits):
        if limit is not None:
            over = model.new_int_var(0, total, "")
            held = sum(
                problem.parts[part].words * choices[reader] for part, choices in enumerate(has) if reader in choices
            )
            model.add(over >= held - limit)
            terms.append(OVER_LIMIT * over)
    return terms
