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
    """The trees for the two questions; what they sum up to are logarithms of odds."""

    begins: Trees
    place: Trees

    def chance_of_break(self, row: Sequence[float]) -> float:
        """The probability that a scene begins at a sentence with these numbers (openings)."""
        return _chance(self.begins.score(row))

    def chance_of_place(self, row: Sequence[float]) -> float:
        """The probability that a stretch is at a place with these numbers (ranking)."""
        return _chance(self.place.score(row))


def _chance(odds: float) -> float:
    return 1.0 / (1.0 + math.exp(-max(-30.0, min(30.0, odds))))


def load_scene_scorer() -> SceneScorer:
    """The scorer that comes with the program."""
    return read_scene_scorer(json.loads(files("scenewright.weights").joinpath("scenes_en.json").read_text("utf-8")))


def read_scene_scorer(data: Mapping[str, Any]) -> SceneScorer:
    """A scorer from what its file holds."""
    return SceneScorer(plant_trees(data["begins"]), plant_trees(data["place"]))
