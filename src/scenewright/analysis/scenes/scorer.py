"""Numbers -> how probable it is that a scene begins at a sentence, and that it is at a place: weights/scenes_en.json.

How they were learned and how good they are: weights/CARD.md.
"""

import json
import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from importlib.resources import files
from typing import Any

from scenewright.analysis.trees import Trees, plant_trees


@dataclass(frozen=True, slots=True)
class SceneScorer:
    """The trees for the two questions; what they sum up to are logarithms of odds.

    `begins`: groups of trees, each of which answers alone for its share.
    """

    begins: tuple[Trees, ...]
    place: Trees

    def chance_of_break(self, row: Sequence[float]) -> float:
        """The probability that a scene begins at a sentence with these numbers (openings).

        Nine sentences in ten begin none so clearly that one group of trees is enough.
        """
        odds = self.begins[0].score(row) * len(self.begins)
        if odds > _HOPELESS:
            odds = odds / len(self.begins) + sum(trees.score(row) for trees in self.begins[1:])
        return _chance(odds)

    def chance_of_place(self, row: Sequence[float]) -> float:
        """The probability that a stretch is at a place with these numbers (ranking)."""
        return _chance(self.place.score(row))


_HOPELESS = -3.5  # odds of one in thirty-three
_GROUPS = 3  # seeds that the trees were learned with, one after the other


def _chance(odds: float) -> float:
    return 1.0 / (1.0 + math.exp(-max(-30.0, min(30.0, odds))))


def load_scene_scorer() -> SceneScorer:
    """The scorer that comes with the program."""
    return read_scene_scorer(json.loads(files("scenewright.weights").joinpath("scenes_en.json").read_text("utf-8")))


def read_scene_scorer(data: Mapping[str, Any]) -> SceneScorer:
    """A scorer from what its file holds."""
    begins, size = data["begins"], -(-len(data["begins"]) // _GROUPS)
    groups = tuple(plant_trees(begins[k : k + size]) for k in range(0, len(begins), size))
    return SceneScorer(groups, plant_trees(data["place"]))
