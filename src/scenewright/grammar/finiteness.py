"""Features of a clause -> how likely a form in it that may be a past or a participle is its finite verb.

A logistic model over the features of grammar/clauses.py, with two facts of each verb: how often it is finite (`habits`)
and how often it takes an object (`objects`): a transitive verb without one is a passive participle (`a newspaper
clutched in one fist`). The weights, where they come from and how good they are: weights/CARD.md.
"""

import gzip
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from math import exp

SCALE = 16  # weights are integers: natural log-odds times this


@dataclass(frozen=True, slots=True)
class FinitenessModel:
    """Weights by feature, and by verb (base form): log-odds to be finite, and the tenths of its uses with an object."""

    weights: Mapping[str, int]
    habits: Mapping[str, int]
    objects: Mapping[str, int]

    def object_class(self, base: str) -> str:
        """A letter for how often the verb takes an object: `a` hardly ever, `e` mostly, `u` unknown."""
        return object_class(self.objects, base)

    def likelihood(self, features: Sequence[str], prior: int = 0) -> float:
        """How likely the form that `features` describe is finite (0..1); `prior` in the scale of the weights."""
        get = self.weights.get
        total = prior
        for feature in features:
            total += get(feature, 0)
        return 1 / (1 + exp(-max(-480, min(480, total)) / SCALE))


def object_class(objects: Mapping[str, int], base: str) -> str:
    """A letter for the tenths of a verb's uses that have an object, `u` when they are unknown."""
    tenths = objects.get(base)
    return "u" if tenths is None else "abbccdddeee"[tenths]


UNTRAINED = FinitenessModel({}, {}, {})


@cache
def load_finiteness() -> FinitenessModel:
    """The model of weights/finiteness_en.json.gz."""
    data = files("scenewright.weights").joinpath("finiteness_en.json.gz").read_bytes()
    model = json.loads(gzip.decompress(data))
    weights = {f"{name} {value}".rstrip(): w for name, group in model["weights"].items() for value, w in group.items()}
    return FinitenessModel(weights, model["habits"], model["objects"])
