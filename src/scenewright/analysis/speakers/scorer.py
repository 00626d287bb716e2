"""Names of features -> a score: the weights of a log-linear model, read from weights/speakers_en.json.

How they were learned and how good they are: weights/speakers_en.CARD.md.
"""

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from importlib.resources import files


@dataclass(frozen=True, slots=True)
class Scorer:
    """`weights` by feature name; a feature that the model does not know weighs nothing."""

    weights: Mapping[str, float]

    def score(self, features: Iterable[str]) -> float:
        """The sum of the weights of `features`."""
        get = self.weights.get
        return sum(get(feature, 0.0) for feature in features)


def load_scorer() -> Scorer:
    """The scorer of weights/speakers_en.json."""
    data = json.loads(files("scenewright.weights").joinpath("speakers_en.json").read_text(encoding="utf-8"))
    return Scorer({str(key): float(value) for key, value in data["weights"].items()})
