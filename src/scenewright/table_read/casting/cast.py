"""Roles and readers -> the cast of an evening, casts for when somebody is missing, and how many readers are wanted."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from scenewright.options import TableReadOptions
from scenewright.table_read.casting.problem import EXCHANGE, Part, Problem, make_problem, objective
from scenewright.table_read.casting.search import search_cast
from scenewright.table_read.casting.self_exchanges import Meeting, SelfExchange, find_self_exchanges
from scenewright.table_read.casting.solver import solve_cast
from scenewright.table_read.exchanges import NARRATOR
from scenewright.table_read.preferences import Preferences, Reader
from scenewright.table_read.roles import Role
from scenewright.table_read.script import TableScript

RECAST_EFFORT = 0.05  # of a whole search: the parts of one reader are few
ADVICE_EFFORT = 0.3
MOST_ADVISED = 14  # readers; more do not sit at one table
MORE_AFTER_NONE = 2  # casts shown beyond the first without a self-exchange


@dataclass(frozen=True, slots=True)
class Cast:
    """Who reads what. `assignment` has a reader for each of `problem.parts`; `bound` is a cost that no cast is below,
    None when no solver was asked. `absent` are readers (indices) who are not there."""

    problem: Problem
    assignment: tuple[int, ...]
    cost: int
    bound: int | None = None
    absent: tuple[int, ...] = ()

    @property
    def readers(self) -> tuple[str, ...]:
        """The names, those of the absent too."""
        return self.problem.readers

    @property
    def gap(self) -> float | None:
        """How much of the cost a better cast could save at most, 0 to 1; None when nobody knows."""
        if self.bound is None:
            return None
        return 0.0 if self.cost <= self.bound or not self.cost else (self.cost - max(0, self.bound)) / self.cost

    def parts_of(self, reader: int) -> tuple[Part, ...]:
        """What a reader has, in the order of the parts."""
        return tuple(part for part, owner in zip(self.problem.parts, self.assignment, strict=True) if owner == reader)

    def reader_of_roles(self) -> dict[int, int]:
        """The reader of each role."""
        return {p.role: r for p, r in zip(self.problem.parts, self.assignment, strict=True) if not p.narrates}

    def narrators(self, scenes: int) -> tuple[int, ...]:
        """The reader who narrates each scene, -1 where nobody does."""
        by_scene = {p.scene: r for p, r in zip(self.problem.parts, self.assignment, strict=True) if p.role == NARRATOR}
        return tuple(by_scene.get(scene, by_scene.get(None, -1)) for scene in range(scenes))


@dataclass(frozen=True, slots=True)
class Change:
    """A part that somebody else reads."""

    part: Part
    before: int
    after: int


@dataclass(frozen=True, slots=True)
class Advice:
    """What a number of readers would give: self-exchanges (of two roles; of narration), the largest and the smallest
    reader's share of all words."""

    readers: int
    talking: int
    narrating: int
    largest: float
    smallest: float


def cast_roles(
    script: TableScript,
    roles: Sequence[Role],
    readers: Sequence[Reader],
    *,
    preferences: Preferences,
    options: TableReadOptions,
) -> Cast:
    """The cast for everybody there. Raises OptionError when the wishes leave a role without a reader."""
    problem = make_problem(script, roles, readers, preferences, narrator=options.narration)
    assignment = search_cast(problem)
    bound = None
    if options.solver and objective(problem, assignment) >= EXCHANGE:  # below that, nothing but evenness is left
        solution = solve_cast(problem, hint=assignment, effort=options.solver_effort)
        if solution is not None:
            bound = solution.bound
            assignment = min(assignment, solution.assignment, key=lambda cast: objective(problem, cast))
    assignment = _order_readers(problem, assignment)
    return Cast(problem, assignment, objective(problem, assignment), bound)


def recast_without(cast: Cast, absent: Iterable[int]) -> Cast:
    """The cast without some readers: everybody else keeps what they have, only the absent readers' parts move."""
    missing = tuple(sorted({*cast.absent, *absent}))
    there = [reader for reader in range(len(cast.readers)) if reader not in missing]
    if not there:
        return cast
    allowed = tuple(
        (owner,) if owner not in missing else _left(cast.problem, part, there)
        for part, owner in enumerate(cast.assignment)
    )
    assignment = search_cast(replace(cast.problem, allowed=allowed), effort=RECAST_EFFORT)
    return Cast(cast.problem, assignment, objective(cast.problem, assignment), absent=missing)


def find_changes(before: Cast, after: Cast) -> tuple[Change, ...]:
    """The parts that change hands."""
    pairs = zip(before.problem.parts, before.assignment, after.assignment, strict=True)
    return tuple(Change(part, old, new) for part, old, new in pairs if old != new)


def list_self_exchanges(script: TableScript, cast: Cast) -> tuple[SelfExchange, ...]:
    """Where a reader of this cast talks to themselves."""
    return find_self_exchanges(script, cast.reader_of_roles(), cast.narrators(len(script.scenes)))


def advise_readers(
    script: TableScript, roles: Sequence[Role], *, preferences: Preferences, options: TableReadOptions
) -> tuple[Advice, ...]:
    """What each number of readers would give, from one up to a few more than nobody needs to talk to themselves."""
    advice: list[Advice] = []
    none_since = 0
    for count in range(1, min(len(roles) + 1, MOST_ADVISED) + 1):
        readers = [Reader(f"Reader {number}") for number in range(1, count + 1)]
        problem = make_problem(script, roles, readers, replace(preferences, accents={}), narrator=_anybody(options))
        assignment = search_cast(problem, effort=ADVICE_EFFORT)
        advice.append(_judge(script, Cast(problem, assignment, objective(problem, assignment))))
        none_since += advice[-1].talking + advice[-1].narrating == 0
        if none_since > MORE_AFTER_NONE:
            break
    return tuple(advice)


def best_advice(advice: Sequence[Advice]) -> Advice | None:
    """The fewest readers with the fewest self-exchanges; None for a script that has nothing to read."""
    return min(advice, key=lambda one: (one.talking, one.narrating, one.readers), default=None)


def _anybody(options: TableReadOptions) -> str:
    return "rotate" if options.narration == "rotate" else "auto"


def _judge(script: TableScript, cast: Cast) -> Advice:
    meetings = [meeting.meeting for meeting in list_self_exchanges(script, cast)]
    words = [sum(part.words for part in cast.parts_of(reader)) for reader in range(len(cast.readers))]
    total = sum(words) or 1
    narrating = meetings.count(Meeting.NARRATION)
    return Advice(len(cast.readers), len(meetings) - narrating, narrating, max(words) / total, min(words) / total)


def _left(problem: Problem, part: int, there: list[int]) -> tuple[int, ...]:
    """Who may take over a part: those whom it was open to, else everybody whom it does not cost a wish."""
    open_to = tuple(reader for reader in problem.allowed[part] if reader in there)
    return open_to or tuple(there)


def _order_readers(problem: Problem, assignment: Sequence[int]) -> tuple[int, ...]:
    """The same cast with readers who are alike in order of their largest role: the first named has the largest."""
    alike: dict[object, list[int]] = {}
    for reader in range(len(problem.readers)):
        costs = tuple(row[reader] for row in problem.alone)
        may = tuple(reader in readers for readers in problem.allowed)
        alike.setdefault((costs, may, problem.limits[reader]), []).append(reader)
    new = list(range(len(problem.readers)))
    for group in alike.values():
        ranked = sorted(group, key=lambda reader: (_rank(problem, assignment, reader), reader))
        for place, reader in zip(group, ranked, strict=True):
            new[reader] = place
    return tuple(new[reader] for reader in assignment)


def _rank(problem: Problem, assignment: Sequence[int], reader: int) -> tuple[bool, int, bool]:
    """Readers with roles before those who only narrate, larger roles before smaller."""
    parts = [part for part, owner in zip(problem.parts, assignment, strict=True) if owner == reader]
    words = [part.words for part in parts if not part.narrates]
    return (not words, -max(words, default=0), not parts)


def count_meeting_costs(meetings: Sequence[SelfExchange]) -> int:
    """What self-exchanges cost in the objective: the check that the walk and the numbers agree."""
    weights = {Meeting.NARRATION: EXCHANGE, Meeting.TALK: 2 * EXCHANGE, Meeting.AT_ONCE: 4 * EXCHANGE}
    return sum(weights[meeting.meeting] for meeting in meetings)
