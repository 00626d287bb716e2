"""Features of tokens -> a score for each tag and one more, the same on every machine: a convolutional network.

Five embeddings are added, a layer looks at each token with its two neighbours, and residual layers look further and
further (dilated convolutions after Strubell et al., Fast and Accurate Entity Recognition with Iterated Dilated
Convolutions, 2017). Weights are multiples of 1/512 and what goes from layer to layer is one of 1/16, so that float32
adds without rounding: neither the processor nor the order of a sum can change a tag.
"""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from importlib.resources.abc import Traversable

import numpy as np
from numpy.typing import NDArray

VALUE_STEP, VALUE_LIMIT = 1 / 16, 255 / 16  # of what a layer hands on
WEIGHT_STEP = 1 / 512
BIAS_STEP = WEIGHT_STEP * VALUE_STEP
TABLE_STEP = 1 / 64  # of embeddings
EXACT = 2**24  # float32 holds every whole number up to it
ROWS = 512  # tokens that go through a layer together: what they need stays near the processor

Floats = NDArray[np.float32]
Integers = NDArray[np.int32]


@dataclass(frozen=True, slots=True)
class Layer:
    """Weights by input and output, a bias, and how far to either side the two other tokens stand (0: no others).

    What goes in and comes out is counted in `VALUE_STEP`.
    """

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
        self,
        words: Sequence[Sequence[int]],
        which: Sequence[int],
        capitals: Sequence[int],
        lengths: Sequence[int],
        watched: int,
    ) -> tuple[list[int], list[float], list[float]]:
        """The best tag of each token, how likely tag `watched` is, and how likely what the last score stands for.

        Likelihoods 0..1; see `score` for what goes in.
        """
        numbers = (np.array(part, dtype=np.int32) for part in (words, which, capitals, lengths))
        scores = self.score(*numbers).astype(np.float64)
        tags, other = scores[:, :-1], scores[:, -1]
        shares = np.exp(tags - tags.max(axis=1, keepdims=True))
        likely = shares[:, watched] / shares.sum(axis=1)
        return tags.argmax(axis=1).tolist(), likely.tolist(), (1 / (1 + np.exp(-other))).tolist()

    def score(self, words: Integers, which: Integers, capitals: Integers, lengths: Integers) -> Floats:
        """Scores by token.

        `words`: features of each word but its capital; `which` of them a token is; `capitals`: the last feature, by
        token; `lengths` of the passages: none looks into the next.
        """
        ends = np.cumsum(lengths, dtype=np.int32)
        places = np.arange(len(which), dtype=np.int32)
        before, after = places - np.repeat(ends - lengths, lengths), np.repeat(ends, lengths) - places - 1
        first, *residual, last = self.layers
        values = _apply(first, self._embed(words, which, capitals), before, after, residual=False)
        for layer in residual:
            values = _apply(layer, values, before, after, residual=True)
        scores: Floats = values @ last.weights + last.bias
        return scores * np.float32(VALUE_STEP)

    def _embed(self, words: Integers, which: Integers, capitals: Integers) -> Floats:
        """The sum of each token's embeddings, to the nearest value that a layer may take."""
        *tables, shapes = self.tables
        known = np.zeros((len(words), shapes.shape[1]), dtype=np.float32)
        for n, table in enumerate(tables):
            known += table[words[:, n]]
        total: Floats = known[which]
        total += shapes[capitals]
        total *= np.float32(TABLE_STEP / VALUE_STEP)
        most = VALUE_LIMIT / VALUE_STEP
        return np.rint(total, out=total).clip(-most, most, out=total)


def _apply(layer: Layer, values: Floats, before: Integers, after: Integers, *, residual: bool) -> Floats:
    """What the layer hands on for each token: of it and those `reach` before and after, to the nearest value.

    `before` and `after`: how many tokens its passage has there; past its ends is nothing. A residual layer adds what
    came in. The work is done in place: most of the time of a network this small goes into moving numbers.
    """
    reach, (count, depth) = layer.reach, values.shape
    found = np.empty((count, layer.weights.shape[1]), dtype=np.float32)
    window = np.zeros((min(ROWS, count), 3, depth), dtype=np.float32)
    for start in range(0, count, ROWS):
        end = min(start + ROWS, count)
        part, sums = window[: end - start], found[start:end]
        left, right = values[max(0, start - reach) : max(0, end - reach)], values[start + reach : end + reach]
        part[len(part) - len(left) :, 0] = left
        part[:, 1] = values[start:end]
        part[: len(right), 2] = right
        part[before[start:end] < reach, 0] = 0
        part[after[start:end] < reach, 2] = 0
        np.matmul(part.reshape(len(part), -1), layer.weights, out=sums)
        sums += layer.bias
        np.maximum(sums, 0, out=sums)
        if residual:
            sums += values[start:end]
        np.rint(sums, out=sums)
        np.minimum(sums, VALUE_LIMIT / VALUE_STEP, out=sums)
    return found


def unpack_network(arrays: Mapping[str, NDArray[np.integer]]) -> Network:
    """A network of its whole numbers: `table0` and on; `weights0`, `bias0` and on; `reach`, one for each layer."""
    reach = [int(n) for n in arrays["reach"]]
    count = sum(name.startswith("table") for name in arrays)
    return Network(
        tuple(arrays[f"table{n}"].astype(np.int8, copy=False) for n in range(count)),
        tuple(
            Layer(
                arrays[f"weights{n}"].astype(np.float32) * np.float32(WEIGHT_STEP),
                arrays[f"bias{n}"].astype(np.float32) * np.float32(WEIGHT_STEP),
                far,
            )
            for n, far in enumerate(reach)
        ),
    )


def read_arrays(file: Traversable, names: Collection[str] | None = None) -> dict[str, NDArray[np.integer]]:
    """The arrays of an npz file, by name; only those of `names` where there are any."""
    with file.open("rb") as stream, np.load(stream, allow_pickle=False) as arrays:
        return {name: arrays[name] for name in arrays.files if names is None or name in names}


def is_exact(network: Network) -> bool:
    """Whether no sum of the network can grow past what float32 holds exactly."""
    most = round(VALUE_LIMIT / VALUE_STEP)
    return all(
        float(np.abs(layer.weights).sum(axis=0).max() / WEIGHT_STEP * most + np.abs(layer.bias).max() / WEIGHT_STEP)
        < EXACT
        for layer in network.layers
    )
