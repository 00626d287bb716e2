"""Rows of numbers -> scores: an ensemble of regression trees, evaluated in plain Python.

The bit-vector traversal of QuickScorer (Lucchese et al., SIGIR 2015): every tree is a lane of bits, one a leaf from
left to right. A test that fails strikes out the leaves on its left, and the lowest leaf left standing in a lane is the
one that the tree would reach. All tests on one number are answered by one search in its sorted thresholds and one
"and" of long integers, which Python does fast.
"""

import struct
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import groupby
from operator import itemgetter
from typing import Any

_LANES = {8: "B", 16: "H"}  # bits, the most leaves a tree may have, and the code of so many in a struct


@dataclass(frozen=True, slots=True)
class Trees:
    """`tests`: for each number that is tested its place in a row, its thresholds, and the leaves that stay by how many
    of them it exceeds. `leaves`: for each tree the values by the bit of the leaf. `lane`: bits of a lane, 8 or 16.
    """

    tests: tuple[tuple[int, tuple[float, ...], tuple[int, ...]], ...]
    leaves: tuple[dict[int, float], ...]
    lane: int
    _all: int = field(init=False)  # every bit of every lane
    _lowest: int = field(init=False)  # the lowest bit of every lane
    _lanes: struct.Struct = field(init=False)

    def __post_init__(self) -> None:
        count = len(self.leaves)
        every = (1 << (self.lane * count)) - 1
        object.__setattr__(self, "_all", every)
        object.__setattr__(self, "_lowest", every // ((1 << self.lane) - 1))
        object.__setattr__(self, "_lanes", struct.Struct(f"<{count}{_LANES[self.lane]}"))

    def score(self, row: Sequence[float]) -> float:
        """The sum of what the trees say of one row."""
        standing = self._all
        for place, cuts, masks in self.tests:
            standing &= masks[bisect_left(cuts, row[place])]
        left = standing & ~(standing - self._lowest)
        bits = self._lanes.unpack(left.to_bytes(self._lanes.size, "little"))
        return sum([values[bit] for values, bit in zip(self.leaves, bits, strict=True)])


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
    full = (1 << (lane * len(leaves))) - 1
    tests = tuple((place, *_cut(asked.pop(place), full, lane)) for place in sorted(asked))
    return Trees(tests, tuple({1 << k: value for k, value in enumerate(values)} for values in leaves), lane)


def _cut(asked: list[tuple[float, int, int, int]], full: int, lane: int) -> tuple[tuple[float, ...], tuple[int, ...]]:
    """The thresholds of one place in order, and the leaves that stand up to the first, between them, after the last."""
    cuts, masks = [], [full]
    for threshold, tests in groupby(sorted(asked), key=itemgetter(0)):
        struck = 0
        for _, number, first, end in tests:
            struck |= ((1 << (end - first)) - 1) << (first + lane * number)
        cuts.append(threshold)
        masks.append(masks[-1] & ~struck)
    return tuple(cuts), tuple(masks)


def _walk(tree: Any, values: list[float]) -> Iterator[tuple[int, float, int, int]]:
    """Each test with the range of leaves that it strikes out when it fails; the leaves go into `values`."""
    if not isinstance(tree, list):
        values.append(float(tree))
        return
    first = len(values)
    yield from _walk(tree[2], values)
    yield int(tree[0]), float(tree[1]), first, len(values)
    yield from _walk(tree[3], values)
