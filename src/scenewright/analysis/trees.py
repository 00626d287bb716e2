"""Rows of numbers -> scores: an ensemble of regression trees, evaluated for many rows at once.

The bit-vector traversal of QuickScorer (Lucchese et al., SIGIR 2015): every tree is a lane of bits, one a leaf from
left to right. A test that fails strikes out the leaves on its left, and the lowest leaf left standing in a lane is the
one that the tree would reach. All tests on one number are answered by one search in its sorted thresholds and one
"and" of lanes. Leaves are whole numbers of `LEAF_STEP`, so that neither the processor nor the order of a sum can change
a score.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby
from operator import itemgetter
from typing import Any

import numpy as np
from numpy.typing import NDArray

LEAF_STEP = 1 / 10_000
BATCH = 64  # rows scored together: more is hardly faster, and costs memory
_LANES = {8: np.uint8, 16: np.uint16}  # bits, the most leaves a tree may have, and the type of so many

Lanes = NDArray[np.unsignedinteger]


@dataclass(frozen=True, slots=True)
class Test:
    """One number that trees ask for: its place in a row, its thresholds in order, the numbers of the trees that ask,
    and for each of these the lanes of leaves that stay, by the count of thresholds that the number exceeds. Trees that
    do not ask are left out: with them the lanes would be five times as large.
    """

    place: int
    cuts: NDArray[np.float64]
    trees: NDArray[np.intp]
    lanes: Lanes


@dataclass(frozen=True, slots=True)
class Trees:
    """`leaves`: their values in `LEAF_STEP`, tree after tree, as many as a lane has bits; `firsts`: where each tree's
    begin.
    """

    tests: tuple[Test, ...]
    leaves: NDArray[np.int32]
    firsts: NDArray[np.int32]

    def score(self, rows: Sequence[Sequence[float]]) -> list[float]:
        """For each row, all of one length, the sum of what the trees say of it."""
        found: list[float] = []
        for start in range(0, len(rows), BATCH):
            found += self._score(np.array(rows[start : start + BATCH], dtype=np.float64).T)
        return found

    def _score(self, columns: NDArray[np.float64]) -> list[float]:
        if not self.tests:  # no tree asks anything: each is one leaf
            return [int(self.leaves[self.firsts].sum()) * LEAF_STEP] * columns.shape[1]
        kind = self.tests[0].lanes.dtype
        standing = np.full((len(self.firsts), columns.shape[1]), np.iinfo(kind).max, dtype=kind)
        for test in self.tests:
            standing[test.trees] &= test.lanes.take(test.cuts.searchsorted(columns[test.place]), axis=1)
        reached = self.leaves.take(self.firsts[:, np.newaxis] + _LOWEST.take(standing))
        sums: list[int] = reached.sum(axis=0, dtype=np.int64).tolist()
        return [LEAF_STEP * total for total in sums]


def plant_trees(nested: Sequence[Any]) -> Trees:
    """Trees from nested lists: a leaf is a number, a test [place, threshold, at most, above]."""
    leaves: list[list[float]] = []
    asked: dict[int, list[tuple[float, int, int, int]]] = {}  # by place the thresholds, and whose leaves fall by them
    for number, tree in enumerate(nested):
        leaves.append([])
        for place, threshold, first, end in _walk(tree, leaves[-1]):
            asked.setdefault(place, []).append((threshold, number, first, end))
    most = max(map(len, leaves), default=0)
    lane = next((bits for bits in _LANES if bits >= most), None)
    if lane is None:
        raise ValueError(f"a tree has {most} leaves, more than {max(_LANES)}")
    values = np.zeros((len(leaves), lane), dtype=np.int32)
    for number, own in enumerate(leaves):
        values[number, : len(own)] = np.rint(np.array(own) / LEAF_STEP)
    tests = tuple(_cut(place, asked.pop(place), lane) for place in sorted(asked))
    return Trees(tests, values.ravel(), np.arange(0, values.size, lane, dtype=np.int32))


def _cut(place: int, asked: list[tuple[float, int, int, int]], lane: int) -> Test:
    """One place's test: the leaves that stand up to its first threshold, between them, and after the last."""
    trees = sorted({number for _, number, _, _ in asked})
    rows = {number: row for row, number in enumerate(trees)}
    cuts: list[float] = []
    masks = [np.full(len(trees), (1 << lane) - 1, dtype=_LANES[lane])]
    for threshold, struck in groupby(sorted(asked), key=itemgetter(0)):
        standing = masks[-1].copy()
        for _, number, first, end in struck:
            standing[rows[number]] &= ((1 << lane) - 1) & ~(((1 << (end - first)) - 1) << first)
        cuts.append(threshold)
        masks.append(standing)
    return Test(place, np.array(cuts, dtype=np.float64), np.array(trees, dtype=np.intp), np.array(masks).T.copy())


def _walk(tree: Any, values: list[float]) -> Iterator[tuple[int, float, int, int]]:
    """Each test with the range of leaves that it strikes out when it fails; the leaves go into `values`."""
    if not isinstance(tree, list):
        values.append(float(tree))
        return
    first = len(values)
    yield from _walk(tree[2], values)
    yield int(tree[0]), float(tree[1]), first, len(values)
    yield from _walk(tree[3], values)


def _find_lowest_bits() -> NDArray[np.uint8]:
    """For each number of sixteen bits the place of its lowest bit that is set; 0 for 0."""
    lowest = np.zeros(1 << 16, dtype=np.uint8)
    for bit in range(16):
        lowest[1 << bit :: 1 << bit] = bit
    return lowest


_LOWEST = _find_lowest_bits()
