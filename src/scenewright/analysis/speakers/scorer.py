"""Names of features -> a score: the weights of a log-linear model, read from weights/speakers_en.json.

How they were learned and how good they are: weights/speakers_en.CARD.md.
"""

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from importlib.resources import files
from itertools import pairwise


@dataclass(frozen=True, slots=True)
class Scorer:
    """`weights` by feature name; a feature that the model does not know weighs nothing.

    `calibration` are knots by the form of the tag (`none`, `pronoun`, `noun`), rising: a probability of the chain, and
    the share that was right at it on stories not learned from.
    """

    weights: Mapping[str, float]
    calibration: Mapping[str, tuple[tuple[float, float], ...]] = field(default_factory=dict)

    def score(self, features: Iterable[str]) -> float:
        """The sum of the weights of `features`."""
        get = self.weights.get
        return sum(get(feature, 0.0) for feature in features)

    def calibrate(self, probability: float, form: str) -> float:
        """`probability` as it proved itself for tags of `form`, by lines between the knots and level beyond them."""
        knots = self.calibration.get(form) or self.calibration.get("none")
        if not knots:
            return probability
        if probability <= knots[0][0]:
            return knots[0][1] * probability / knots[0][0] if knots[0][0] else knots[0][1]
        for (low, start), (high, end) in pairwise(knots):
            if probability <= high:
                return start + (end - start) * (probability - low) / (high - low) if high > low else end
        return knots[-1][1]


def load_scorer() -> Scorer:
    """The scorer of weights/speakers_en.json."""
    data = json.loads(files("scenewright.weights").joinpath("speakers_en.json").read_text(encoding="utf-8"))
    weights = {str(key): float(value) for key, value in data["weights"].items()}
    knots = {
        str(form): tuple((float(low), float(high)) for low, high in rows)
        for form, rows in data.get("calibration", {}).items()
    }
    return Scorer(weights, knots)
