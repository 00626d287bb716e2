"""Candidates with scores, turn after turn -> how probable each candidate is, by the whole conversation.

A chain of turns is a second-order conditional random field: besides its own score a candidate is scored for being the
one who spoke last (mostly not) or last but one (mostly yes, where two alternate). Since both only ask for equality,
the forward-backward recursion needs the square of the number of candidates a turn, not its cube.
"""

import math
from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Step:
    """One turn: `candidates` with their scores, and the scores of repeating the last speaker or the last but one."""

    candidates: Sequence[int]
    scores: Sequence[float]
    again: float
    back: float


@dataclass(frozen=True, slots=True)
class Belief:
    """What the chain says of one turn: a probability for each candidate, and for the two kinds of repetition."""

    probabilities: Sequence[float]
    again: float
    back: float


@dataclass(frozen=True, slots=True)
class Decision:
    """Who most probably speaks one turn, the probability of that by the chain, and what trust is weighed by (trust).

    `evidence` is empty where the text names the speaker, and where it has been weighed: `chance` is what it says;
    `alone`: nobody else came into question; `unmet`: nobody has told of the speaker yet.
    """

    speaker: int
    probability: float
    evidence: Sequence[float] = ()
    alone: bool = False
    unmet: bool = False
    chance: float = 0.0


def infer_chain(steps: Sequence[Step]) -> list[Belief]:
    """Posterior probabilities for each step of one chain."""
    factors = [_exponentiate(step.scores) for step in steps]
    forward = _run_forward(steps, factors)
    backward = _run_backward(steps, factors)
    return [_combine(steps, t, forward, backward[t]) for t in range(len(steps))]


def _exponentiate(scores: Sequence[float]) -> list[float]:
    top = max(scores)
    return [math.exp(max(score - top, -30.0)) for score in scores]


Table = list[list[float]]


def _same(steps: Sequence[Step], t: int, back: int) -> list[int]:
    """For each candidate of step `t` its position among those of step `t - back`, -1 when it is not among them."""
    if t - back < 0:
        return [-1] * len(steps[t].candidates)
    position = {key: k for k, key in enumerate(steps[t - back].candidates)}
    return [position.get(key, -1) for key in steps[t].candidates]


def _run_forward(steps: Sequence[Step], factors: Sequence[Sequence[float]]) -> list[Table]:
    """Tables [speaker of the step before][speaker of this step], each scaled to sum 1."""
    tables: list[Table] = []
    for t, step in enumerate(steps):
        if t == 0:
            tables.append(_scale([list(factors[0])]))
            continue
        again, back = math.exp(step.again), math.exp(step.back)
        last, before = _same(steps, t, 1), _same(steps, t, 2)
        previous = tables[-1]
        totals = [sum(column) for column in zip(*previous, strict=True)]
        table: Table = []
        for a, total in enumerate(totals):
            row = []
            for b, factor in enumerate(factors[t]):
                value = total
                if t > 1 and before[b] >= 0:
                    value += previous[before[b]][a] * (back - 1.0)
                row.append(value * factor * again if last[b] == a else value * factor)
            table.append(row)
        tables.append(_scale(table))
    return tables


def _run_backward(steps: Sequence[Step], factors: Sequence[Sequence[float]]) -> list[Table]:
    """For [speaker of the step before][speaker of this step], the weight of all that follows, scaled."""
    count = len(steps)
    tables: list[Table] = [[] for _ in steps]
    rows = [1 if t == 0 else len(steps[t - 1].candidates) for t in range(count)]
    tables[-1] = [[1.0] * len(steps[-1].candidates) for _ in range(rows[-1])]
    for t in range(count - 2, -1, -1):
        following = steps[t + 1]
        again, back = math.exp(following.again), math.exp(following.back)
        last, before = _same(steps, t + 1, 1), _same(steps, t + 1, 2)
        ahead = tables[t + 1]
        width = len(steps[t].candidates)
        weights = [
            [
                factors[t + 1][c] * ahead[b][c] * (again if last[c] == b else 1.0)
                for c in range(len(following.candidates))
            ]
            for b in range(width)
        ]
        table = [[sum(weights[b]) for b in range(width)] for _ in range(rows[t])]
        if t > 0:
            for c, a in enumerate(before):
                if a >= 0:
                    for b in range(width):
                        table[a][b] += weights[b][c] * (back - 1.0)
        tables[t] = _scale(table)
    return tables


def _scale(table: Table) -> Table:
    total = sum(map(sum, table)) or 1.0
    return [[value / total for value in row] for row in table]


def _combine(steps: Sequence[Step], t: int, forward: Sequence[Table], backward: Table) -> Belief:
    joint = [[f * b for f, b in zip(x, y, strict=True)] for x, y in zip(forward[t], backward, strict=True)]
    total = sum(map(sum, joint)) or 1.0
    probabilities = [sum(column) / total for column in zip(*joint, strict=True)]
    if t == 0:
        return Belief(probabilities, 0.0, 0.0)
    again = sum(joint[a][b] for b, a in enumerate(_same(steps, t, 1)) if a >= 0) / total
    if t == 1:
        return Belief(probabilities, again, 0.0)
    strength = math.exp(steps[t].back)
    previous = forward[t - 1]
    totals = [sum(column) for column in zip(*previous, strict=True)]
    back = 0.0
    for b, z in enumerate(_same(steps, t, 2)):
        if z >= 0:
            for a, whole in enumerate(totals):
                part = previous[z][a] * strength
                back += joint[a][b] * part / (whole - previous[z][a] + part or 1.0)
    return Belief(probabilities, again, back / total)
