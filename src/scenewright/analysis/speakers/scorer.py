"""Names of features -> a score: the weights of a log-linear model, read from weights/speakers_en.json.

How they were learned and how good they are: weights/speakers_en.CARD.md.
"""

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from importlib.resources import files
from itertools import pairwise


@dataclass(frozen=True, slots=True)
class Scorer:
    """`weights` by feature name; a feature that the model does not know weighs nothing.

    `calibration` are knots, rising: a probability of the chain, and the share that was right at it on stories not
    learned from.
    """

    weights: Mapping[str, float]
    calibration: tuple[tuple[float, float], ...] = ()

    def score(self, features: Iterable[str]) -> float:
        """The sum of the weights of `features`."""
        get = self.weights.get
        return sum(get(feature, 0.0) for feature in features)

    def calibrate(self, probability: float) -> float:
        """`probability` as it proved itself, by lines between the knots."""
        knots = ((0.0, 0.0), *self.calibration, (1.0, 1.0))
        for (low, start), (high, end) in pairwise(knots):
            if low <= probability <= high and high > low:
                return start + (end - start) * (probability - low) / (high - low)
        return probability


def load_scorer() -> Scorer:
    """The scorer of weights/speakers_en.json."""
    data = json.loads(files("scenewright.weights").joinpath("speakers_en.json").read_text(encoding="utf-8"))
    weights = {str(key): float(value) for key, value in data["weights"].items()}
    return Scorer(weights, tuple((float(low), float(high)) for low, high in data.get("calibration", ())))
