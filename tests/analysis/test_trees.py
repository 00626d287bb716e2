"""Trees by lanes of bits against trees that are walked."""

import random
from typing import Any

import pytest

from scenewright.analysis.trees import plant_trees


def _grow(chance: random.Random, leaves: int) -> Any:
    if leaves == 1:
        return round(chance.uniform(-1, 1), 3)
    left = chance.randint(1, leaves - 1)
    threshold = chance.choice((-1.0, 0.0, 0.5, 1.0, chance.uniform(-2, 2)))
    return [chance.randrange(5), threshold, _grow(chance, left), _grow(chance, leaves - left)]


def _walk(tree: Any, row: list[float]) -> float:
    while isinstance(tree, list):
        tree = tree[2] if row[tree[0]] <= tree[1] else tree[3]
    return float(tree)


@pytest.mark.parametrize("seed", range(6))
def test_a_row_gets_the_sum_of_the_leaves_that_it_reaches(seed: int) -> None:
    chance = random.Random(seed)
    nested = [_grow(chance, chance.randint(1, 16)) for _ in range(chance.randint(1, 40))]
    trees = plant_trees(nested)
    rows = [[chance.choice((-1.0, 0.0, 0.5, 1.0, chance.uniform(-3, 3))) for _ in range(5)] for _ in range(300)]
    scores = trees.score(rows)
    assert scores == pytest.approx([sum(_walk(tree, row) for tree in nested) for row in rows])
    assert scores == [trees.score([row])[0] for row in rows]  # to the last bit, whatever is scored together


def test_no_trees_say_nothing() -> None:
    assert plant_trees([]).score([[1.0, 2.0]]) == [0.0]


def test_no_rows_have_no_scores() -> None:
    assert plant_trees([[0, 0.5, 1.0, 2.0]]).score([]) == []


def test_a_tree_with_too_many_leaves_is_refused() -> None:
    with pytest.raises(ValueError, match="17 leaves"):
        plant_trees([_grow(random.Random(1), 17)])
