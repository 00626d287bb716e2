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
from typing import Any

_LANE = 16  # bits: the most leaves a tree may have


@dataclass(frozen=True, slots=True)
class Trees:
    """`tests`: for each number that is tested its place in a row, its thresholds, and the leaves that stay by how many
    of them it exceeds. `leaves`: for each tree the values by the bit of the leaf.
    """

    tests: tuple[tuple[int, tuple[float, ...], tuple[int, ...]], ...]
    leaves: tuple[dict[int, float], ...]
    _all: int = field(init=False)  # every bit of every lane
    _lowest: int = field(init=False)  # the lowest bit of every lane
    _lanes: struct.Struct = field(init=False)

    def __post_init__(self) -> None:
        count = len(self.leaves)
        every = (1 << (_LANE * count)) - 1
        object.__setattr__(self, "_all", every)
        object.__setattr__(self, "_lowest", every // ((1 << _LANE) - 1))
        object.__setattr__(self, "_lanes", struct.Struct(f"<{count}H"))

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
    struck: dict[int, dict[float, int]] = {}
    leaves = []
    for lane, tree in enumerate(nested):
        values: list[float] = []
        for place, threshold, first, end in _walk(tree, values):
            mask = ((1 << (end - first)) - 1) << (first + _LANE * lane)
            by_threshold = struck.setdefault(place, {})
            by_threshold[threshold] = by_threshold.get(threshold, 0) | mask
        if len(values) > _LANE:
            raise ValueError(f"tree {lane} has {len(values)} leaves, more than {_LANE}")
        leaves.append({1 << k: value for k, value in enumerate(values)})
    full = (1 << (_LANE * len(leaves))) - 1
    tests = []
    for place in sorted(struck):
        cuts = sorted(struck[place])
        masks = [full]
        for cut in cuts:
            masks.append(masks[-1] & ~struck[place][cut])
        tests.append((place, tuple(cuts), tuple(masks)))
    return Trees(tuple(tests), tuple(leaves))


def _walk(tree: Any, values: list[float]) -> Iterator[tuple[int, float, int, int]]:
    """Each test with the range of leaves that it strikes out when it fails; the leaves go into `values`."""
    if not isinstance(tree, list):
        values.append(float(tree))
        return
    first = len(values)
    yield from _walk(tree[2], values)
    yield int(tree[0]), float(tree[1]), first, len(values)
    yield from _walk(tree[3], values)
