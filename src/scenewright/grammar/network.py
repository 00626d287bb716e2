"""Features of tokens -> a score for each tag and one more, the same on every machine: a convolutional network.

Five embeddings are added, a layer looks at each token with its two neighbours, and residual layers look further and
further (dilated convolutions after Strubell et al., Fast and Accurate Entity Recognition with Iterated Dilated
Convolutions, 2017). Weights are multiples of 1/512 and what goes from layer to layer is one of 1/16, so that float32
adds without rounding: neither the processor nor the order of a sum can change a tag.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from importlib.resources.abc import Traversable

import numpy as np
from numpy.typing import NDArray

VALUE_STEP, VALUE_LIMIT = 1 / 16, 255 / 16  # of what a layer hands on
WEIGHT_STEP = 1 / 512
BIAS_STEP = WEIGHT_STEP * VALUE_STEP
TABLE_STEP = 1 / 64  # of embeddings
EXACT = 2**24  # float32 holds every whole number up to it

Floats = NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class Layer:
    """Weights by input and output, a bias, and how far to either side the two other tokens stand (0: no others)."""

    weights: Floats
    bias: Floats
    reach: int


@dataclass(frozen=True, slots=True)
class Network:
    """`tables`: an embedding for each feature; `layers`: the first, the residual ones, and the one that scores tags.

    The tables stay whole numbers of `TABLE_STEP`: as floats the words' would take four times the memory.
    """

    tables: tuple[NDArray[np.int8], ...]
    layers: tuple[Layer, ...]

    def choose(
        self, features: Sequence[Sequence[int]], lengths: Sequence[int], watched: int
    ) -> tuple[list[int], list[float], list[float]]:
        """The best tag of each token, how likely tag `watched` is, and how likely what the last score stands for.

        Likelihoods 0..1; see `score` for what goes in.
        """
        scores = self.score(np.array(features, dtype=np.int32), lengths).astype(np.float64)
        tags, other = scores[:, :-1], scores[:, -1]
        shares = np.exp(tags - tags.max(axis=1, keepdims=True))
        likely = shares[:, watched] / shares.sum(axis=1)
        return tags.argmax(axis=1).tolist(), likely.tolist(), (1 / (1 + np.exp(-other))).tolist()

    def score(self, features: NDArray[np.int32], lengths: Sequence[int]) -> Floats:
        """Scores by token. `features` by token; `lengths` of the passages: none looks into the next."""
        ends = np.cumsum(np.asarray(lengths, dtype=np.int32))
        starts = np.repeat(ends - lengths, lengths)
        ends = np.repeat(ends, lengths)
        total: Floats = np.zeros((len(features), self.tables[0].shape[1]), dtype=np.float32)
        for n, table in enumerate(self.tables):
            total += table[features[:, n]]
        total *= np.float32(TABLE_STEP)
        first, *residual, last = self.layers
        values = np.maximum(_apply(first, _round(total), starts, ends), 0)
        values = _round(values)
        for layer in residual:
            values = _round(values + np.maximum(_apply(layer, values, starts, ends), 0))
        return values @ last.weights + last.bias


def _apply(layer: Layer, values: Floats, starts: NDArray[np.int32], ends: NDArray[np.int32]) -> Floats:
    """The layer's sums for each token and those `reach` before and after it; past the ends of a passage is nothing."""
    places = np.arange(len(values), dtype=np.int32)
    left, right = places - layer.reach, places + layer.reach
    padded = np.concatenate((values, np.zeros((1, values.shape[1]), dtype=np.float32)))
    left[left < starts] = right[right >= ends] = len(values)
    window: Floats = np.concatenate((padded[left], values, padded[right]), axis=1)
    sums: Floats = window @ layer.weights + layer.bias
    return sums


def _round(values: Floats) -> Floats:
    """The nearest values that a layer may hand on."""
    rounded: Floats = np.rint(values * np.float32(1 / VALUE_STEP)) * np.float32(VALUE_STEP)
    return rounded.clip(-VALUE_LIMIT, VALUE_LIMIT)


def unpack_network(arrays: Mapping[str, NDArray[np.integer]]) -> Network:
    """A network of its whole numbers: `table0` and on; `weights0`, `bias0` and on; `reach`, one for each layer."""
    reach = [int(n) for n in arrays["reach"]]
    count = sum(name.startswith("table") for name in arrays)
    return Network(
        tuple(arrays[f"table{n}"].astype(np.int8, copy=False) for n in range(count)),
        tuple(
            Layer(
                arrays[f"weights{n}"].astype(np.float32) * np.float32(WEIGHT_STEP),
                arrays[f"bias{n}"].astype(np.float32) * np.float32(BIAS_STEP),
                far,
            )
            for n, far in enumerate(reach)
        ),
    )


def read_arrays(file: Traversable) -> dict[str, NDArray[np.integer]]:
    """The arrays of an npz file, by name."""
    with file.open("rb") as stream, np.load(stream, allow_pickle=False) as arrays:
        return {name: arrays[name] for name in arrays.files}


def is_exact(network: Network) -> bool:
    """Whether no sum of the network can grow past what float32 holds exactly."""
    most = round(VALUE_LIMIT / VALUE_STEP)
    return all(
        float(np.abs(layer.weights).sum(axis=0).max() / WEIGHT_STEP * most + np.abs(layer.bias).max() / BIAS_STEP)
        < EXACT
        for layer in network.layers
    )
