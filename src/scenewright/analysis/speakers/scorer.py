"""Numbers and features -> scores, and evidence -> trust: the model of weights/speakers_en.json.

How it was learned and how good it is: weights/CARD.md.
"""

import json
import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from importlib.resources import files
from typing import Any

from scenewright.analysis.trees import Trees, plant_trees


@dataclass(frozen=True, slots=True)
class Judge:
    """What one pass over the story goes by: `trees` score a candidate described in numbers (features), `weights` by
    name the two kinds of repetition.
    """

    trees: Trees
    weights: Mapping[str, float]

    def weigh(self, features: Iterable[str]) -> float:
        """The sum of the weights of `features`; one that the model does not know weighs nothing."""
        get = self.weights.get
        return sum(get(feature, 0.0) for feature in features)


@dataclass(frozen=True, slots=True)
class Scorer:
    """One judge for each pass: the first knows the tags alone, those after it what the pass before them has found.

    `trust` scores the evidence for a decision; `tags`: the share right of each kind of tag that tells who speaks (see
    the module trust for both).
    """

    judges: Sequence[Judge]
    trust: Trees
    tags: Mapping[str, float]

    def calibrate(self, evidence: Sequence[float]) -> float:
        """The probability that a speaker is right; 0 without evidence."""
        if not evidence:
            return 0.0
        return 1.0 / (1.0 + math.exp(-max(-30.0, min(30.0, self.trust.score(evidence)))))


def load_scorer() -> Scorer:
    """The scorer of weights/speakers_en.json."""
    return read_scorer(json.loads(files("scenewright.weights").joinpath("speakers_en.json").read_text("utf-8")))


def read_scorer(data: Mapping[str, Any]) -> Scorer:
    """A scorer from what its file holds."""
    tags = {str(kind): float(share) for kind, share in data["tags"].items()}
    return Scorer(tuple(map(_read_judge, data["judges"])), plant_trees(data["trust"]), tags)


def _read_judge(data: Mapping[str, Any]) -> Judge:
    weights = {str(name): float(weight) for name, weight in data["weights"].items()}
    return Judge(plant_trees(data["trees"]), weights)
