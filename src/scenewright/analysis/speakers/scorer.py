"""Numbers and features -> scores, and evidence -> trust: the model of weights/speakers_en.json.

How it was learned and how good it is: weights/CARD.md.
"""

import json
import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from importlib.resources import files
from typing import TYPE_CHECKING, Any

from scenewright.single_thread import hold_to_one_thread

if TYPE_CHECKING:
    from scenewright.analysis.trees import Trees


@dataclass(frozen=True, slots=True)
class Judge:
    """What one pass over the story goes by: `trees` score a candidate described in numbers (features), `weights` by
    name the two kinds of repetition.
    """

    trees: "Trees"
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
    trust: "Trees"
    tags: Mapping[str, float]

    def calibrate(self, evidences: Sequence[Sequence[float]]) -> list[float]:
        """The probability that each speaker is right; 0 without evidence."""
        scores = iter(self.trust.score([evidence for evidence in evidences if evidence]))
        return [1.0 / (1.0 + math.exp(-max(-30.0, min(30.0, next(scores))))) if e else 0.0 for e in evidences]


def load_scorer() -> Scorer:
    """The scorer of weights/speakers_en.json."""
    return read_scorer(json.loads(files("scenewright.weights").joinpath("speakers_en.json").read_text("utf-8")))


def read_scorer(data: Mapping[str, Any]) -> Scorer:
    """A scorer from what its file holds."""
    hold_to_one_thread()
    from scenewright.analysis.trees import plant_trees  # numpy takes a tenth of a second, and only stories need it

    tags = {str(kind): float(share) for kind, share in data["tags"].items()}
    judges = tuple(Judge(plant_trees(judge["trees"]), _read_weights(judge["weights"])) for judge in data["judges"])
    return Scorer(judges, plant_trees(data["trust"]), tags)


def _read_weights(data: Mapping[str, Any]) -> dict[str, float]:
    return {str(name): float(weight) for name, weight in data.items()}
