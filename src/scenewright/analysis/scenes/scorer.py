"""Numbers -> how probable it is that a scene begins at a sentence, and that it is at a place: weights/scenes_en.json.

How they were learned and how good they are: weights/CARD.md.
"""

import json
import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from importlib.resources import files
from typing import TYPE_CHECKING, Any

from scenewright.single_thread import hold_to_one_thread

if TYPE_CHECKING:
    from scenewright.analysis.trees import Trees


@dataclass(frozen=True, slots=True)
class SceneScorer:
    """The trees for the two questions; what they sum up to are logarithms of odds.

    `begins`: groups of trees, each of which answers alone for its share.
    """

    begins: "tuple[Trees, ...]"
    place: "Trees"

    def chances_of_break(self, rows: Sequence[Sequence[float]]) -> list[float]:
        """The probability that a scene begins at each sentence, by its numbers (openings).

        Nine sentences in ten begin none so clearly that one group of trees is enough.
        """
        first, *others = self.begins
        odds = [score * len(self.begins) for score in first.score(rows)]
        open_ = [n for n, odd in enumerate(odds) if odd > _HOPELESS]
        further = [trees.score([rows[n] for n in open_]) for trees in others]
        for k, n in enumerate(open_):
            odds[n] = odds[n] / len(self.begins) + sum(scores[k] for scores in further)
        return [_chance(odd) for odd in odds]

    def chances_of_places(self, rows: Sequence[Sequence[float]]) -> list[float]:
        """The probability that a stretch is at each of its places, by its numbers (ranking)."""
        return [_chance(score) for score in self.place.score(rows)]


_HOPELESS = -3.5  # odds of one in thirty-three
_GROUPS = 3  # seeds that the trees were learned with, one after the other


def _chance(odds: float) -> float:
    return 1.0 / (1.0 + math.exp(-max(-30.0, min(30.0, odds))))


def load_scene_scorer() -> SceneScorer:
    """The scorer that comes with the program."""
    return read_scene_scorer(json.loads(files("scenewright.weights").joinpath("scenes_en.json").read_text("utf-8")))


def read_scene_scorer(data: Mapping[str, Any]) -> SceneScorer:
    """A scorer from what its file holds."""
    hold_to_one_thread()
    from scenewright.analysis.trees import plant_trees  # numpy takes a tenth of a second, and only stories need it

    begins, size = data["begins"], -(-len(data["begins"]) // _GROUPS)
    groups = tuple(plant_trees(begins[k : k + size]) for k in range(0, len(begins), size))
    return SceneScorer(groups, plant_trees(data["place"]))
