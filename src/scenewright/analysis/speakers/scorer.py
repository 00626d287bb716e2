"""Numbers and features -> scores, and evidence -> trust: the model of weights/speakers_en.json.

How it was learned and how good it is: weights/CARD.md.
"""

import json
import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from importlib.resources import files
from typing import Any

from scenewright.analysis.speakers.trees import Trees, plant_trees


@dataclass(frozen=True, slots=True)
class Judge:
    """What one pass over the story goes by: `weights` by name, of repetitions and, without `trees`, of signs.

    With `trees` a candidate is described in numbers (features), else by names (signs).
    """

    weights: Mapping[str, float]
    trees: Trees | None = None

    def score(self, row: Sequence[Any]) -> float:
        """What speaks for a candidate described by `row`."""
        return self.trees.score(row) if self.trees is not None else self.weigh(row)

    def weigh(self, features: Iterable[str]) -> float:
        """The sum of the weights of `features`; one that the model does not know weighs nothing."""
        get = self.weights.get
        return sum(get(feature, 0.0) for feature in features)


@dataclass(frozen=True, slots=True)
class Scorer:
    """One judge for each pass: the first knows the tags alone, those after it what the pass before them has found.

    `trust`: by the form of the tag, the weights of a logistic regression (see the module trust).
    """

    judges: Sequence[Judge]
    trust: Mapping[str, Sequence[float]] = field(default_factory=dict)

    def calibrate(self, form: str, evidence: Sequence[float]) -> float:
        """The probability that a speaker is right, by logistic regression on `evidence`; 0.5 for a form not known."""
        weights = self.trust.get(form, ())
        total = sum(weight * value for weight, value in zip(weights, evidence, strict=False))
        return 1.0 / (1.0 + math.exp(-max(-30.0, min(30.0, total))))


def load_scorer() -> Scorer:
    """The scorer of weights/speakers_en.json."""
    return read_scorer(json.loads(files("scenewright.weights").joinpath("speakers_en.json").read_text("utf-8")))


def read_scorer(data: Mapping[str, Any]) -> Scorer:
    """A scorer from what its file holds."""
    trust = {str(form): tuple(map(float, row)) for form, row in data.get("trust", {}).items()}
    return Scorer(tuple(map(_read_judge, data["judges"])), trust)


def _read_judge(data: Mapping[str, Any]) -> Judge:
    weights = {str(name): float(weight) for name, weight in data["weights"].items()}
    return Judge(weights, plant_trees(data["trees"]) if "trees" in data else None)
