"""Learn a conditional random field whose turns are scored by boosted trees: numpy and LightGBM, for train_speakers.py.

Gradient tree boosting of a chain (Dietterich, Ashenfelter and Bulatov 2004): the gradient for a candidate's score is
its probability given the labels less its probability without them, both by the forward-backward recursion of
speakers/decoding, here over many chains at once. The weights of the two kinds of repetition climb the same likelihood.
"""

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any

import lightgbm
import numpy as np

LEAVES = 16
RATE = 0.12
SEEDS = (3, 11, 29, 47, 61)
BATCH = 128
FLOAT = np.float32  # half the time of the longer kind, and exact enough for slopes
WEIGHT_RATE, WEIGHT_DECAY = 0.05, 1e-3
TREE_OPTIONS = {
    "num_leaves": LEAVES,
    "learning_rate": RATE,
    "min_data_in_leaf": 60,
    "min_sum_hessian_in_leaf": 1.0,
    "lambda_l2": 1.0,
    "feature_fraction": 0.5,
    "bagging_fraction": 0.7,
    "bagging_freq": 1,
    "max_bin": 63,
    "num_threads": 2,
    "deterministic": True,
    "force_row_wise": True,
    "verbose": -1,
}


@dataclass(slots=True)
class Example:
    """Some links of a chain: candidates, their numbers, names of repetition features, and what is known of them.

    `labels`: for a link's position the positions of its right candidates; `weights` say how much each counts.
    """

    candidates: list[list[int]]
    rows: list[Any]
    again: list[Sequence[str]]
    back: list[Sequence[str]]
    labels: dict[int, list[int]]
    weights: dict[int, float] = field(default_factory=dict)


class _Batch:
    """Examples of like length side by side: arrays [step, example, candidate]."""

    def __init__(self, examples: Sequence[Example], names: dict[str, int], offset: int) -> None:
        steps, count = max(len(e.candidates) for e in examples), len(examples)
        width = max(len(c) for e in examples for c in e.candidates)
        self.shape = (steps, count, width)
        self.mask, self.label = np.zeros(self.shape, FLOAT), np.zeros(self.shape, FLOAT)
        self.live, self.weight = np.zeros((steps, count)), np.ones((steps, count))
        self.labelled = np.zeros((steps, count), bool)
        keys = np.full(self.shape, -1)
        places: list[int] = []
        rows: list[Any] = []
        named: tuple[list[tuple[int, int]], list[tuple[int, int]]] = ([], [])
        for n, example in enumerate(examples):
            for t, candidates in enumerate(example.candidates):
                self.live[t, n] = 1.0
                self.mask[t, n, : len(candidates)] = 1.0
                keys[t, n, : len(candidates)] = candidates
                if len(candidates) > 1:
                    places += range((t * count + n) * width, (t * count + n) * width + len(candidates))
                    rows.append(example.rows[t])
                for pairs, features in zip(named, (example.again[t], example.back[t]), strict=True):
                    pairs += ((t * count + n, names.setdefault(name, len(names))) for name in features)
                if t in example.labels:
                    self.labelled[t, n] = True
                    self.weight[t, n] = example.weights.get(t, 1.0)
                    self.label[t, n, example.labels[t]] = 1.0
            self.mask[len(example.candidates) :, n, 0] = 1.0
        self.places = np.array(places, int)
        self.rows = np.concatenate(rows) if rows else np.zeros((0, 0))
        self.range = slice(offset, offset + len(places))
        self.again, self.back = (np.array(pairs or [(0, 0)]).T for pairs in named)
        self.same1, self.same2 = _match(keys, 1), _match(keys, 2)
        self.clamp = np.where(self.labelled[:, :, None], self.label, self.mask)

    def infer(self, scores: Any, weights: Any, clamped: bool) -> tuple[Any, Any, Any, float]:
        """Marginals of candidates and of the two repetitions, and the log of the sum over all sequences."""
        steps, count, width = self.shape
        flat = np.zeros(steps * count * width, FLOAT)
        flat[self.places] = scores[self.range]
        raised = np.where(self.mask > 0, flat.reshape(self.shape), FLOAT(-1e9))
        raised -= raised.max(2, keepdims=True)
        factor = np.exp(np.maximum(raised, -30.0)) * (self.clamp if clamped else self.mask)
        again = np.exp(self._sum(self.again, weights)).astype(FLOAT)
        back = (np.exp(self._sum(self.back, weights)) - 1.0).astype(FLOAT)
        tables, total = self._run_forward(factor, again, back)
        return *self._run_backward(factor, again, back, tables), total

    def _sum(self, pairs: Any, weights: Any) -> Any:
        steps, count, _ = self.shape
        return np.bincount(pairs[0], weights[pairs[1]], steps * count).reshape(steps, count)

    def _run_forward(self, factor: Any, again: Any, back: Any) -> tuple[list[Any], float]:
        steps, count, width = self.shape
        first = np.zeros((count, width, width), FLOAT)
        first[:, 0, :] = factor[0]
        size = first.sum((1, 2), keepdims=True)
        tables, total = [first / size], float(np.log(size).sum())
        for t in range(1, steps):
            before = tables[-1]
            reach = np.repeat(before.sum(1)[:, :, None], width, 2)
            if t > 1:
                reach = reach + back[t][:, None, None] * (before.transpose(0, 2, 1) @ self.same2[t])
            table = reach * (1.0 + (again[t] - 1.0)[:, None, None] * self.same1[t]) * factor[t][:, None, :]
            size = np.maximum(table.sum((1, 2), keepdims=True), 1e-30)
            tables.append(table / size)
            total += float(np.log(size).sum())
        return tables, total

    def _run_backward(self, factor: Any, again: Any, back: Any, tables: Sequence[Any]) -> tuple[Any, Any, Any]:
        steps, count, width = self.shape
        marginal, repeats, returns = np.zeros(self.shape), np.zeros((steps, count)), np.zeros((steps, count))
        ahead = np.ones((count, width, width), FLOAT)
        for t in range(steps - 1, -1, -1):
            joint = tables[t] * ahead
            joint /= np.maximum(joint.sum((1, 2), keepdims=True), 1e-30)
            marginal[t] = joint.sum(1)
            if not t:
                break
            repeats[t] = (joint * self.same1[t]).sum((1, 2))
            weight = ahead * (1.0 + (again[t] - 1.0)[:, None, None] * self.same1[t]) * factor[t][:, None, :]
            ahead = np.repeat(weight.sum(2)[:, None, :], width, 1)
            if t > 1:
                same = tables[t - 1].transpose(0, 2, 1) @ self.same2[t]
                part = same * (back[t] + 1.0)[:, None, None]
                whole = tables[t - 1].sum(1)[:, :, None] - same + part
                returns[t] = (joint * part / np.maximum(whole, 1e-30)).sum((1, 2))
                ahead = ahead + back[t][:, None, None] * (self.same2[t] @ weight.transpose(0, 2, 1))
            ahead /= np.maximum(ahead.sum((1, 2), keepdims=True), 1e-30)
        return marginal, repeats, returns


def _match(keys: Any, back: int) -> Any:
    """For each step which candidates of the step `back` before are the same as which of its own."""
    steps, count, width = keys.shape
    same = np.zeros((steps, count, width, width), FLOAT)
    for t in range(back, steps):
        same[t] = (keys[t - back][:, :, None] == keys[t][:, None, :]) & (keys[t][:, None, :] >= 0)
    return same


def learn_model(examples: Sequence[Example], rounds: int) -> dict[str, Any]:
    """The mean of models learned from several seeds, in the form of a judge of weights/speakers_en.json.

    What one draw of rows and columns makes of chance, another does not.
    """
    models = [_learn_once(examples, rounds, seed) for seed in SEEDS]
    names = models[0]["weights"]
    return {
        "weights": {name: round(sum(model["weights"][name] for model in models) / len(SEEDS), 3) for name in names},
        "trees": [_scale(tree, 1.0 / len(SEEDS)) for model in models for tree in model["trees"]],
    }


def _scale(tree: Any, factor: float) -> Any:
    if not isinstance(tree, list):
        return round(tree * factor, 4)
    return [*tree[:2], _scale(tree[2], factor), _scale(tree[3], factor)]


def _learn_once(examples: Sequence[Example], rounds: int, seed: int) -> dict[str, Any]:
    names: dict[str, int] = {}
    batches = list(_make_batches(examples, names))
    rows = np.concatenate([batch.rows for batch in batches if len(batch.places)])
    climb = _Climb(batches, len(names))

    def objective(scores: Any, _: Any) -> tuple[Any, Any]:  # LightGBM copies objects among its options, not functions
        return climb.take(scores)

    options = {**TREE_OPTIONS, "objective": objective, "seed": seed}
    trees = lightgbm.train(options, lightgbm.Dataset(rows, np.zeros(len(rows))), num_boost_round=rounds)
    print(f"  {climb.labels} labels, log likelihood {climb.likelihood:.4f} a label", flush=True)
    nested = [_nest(tree["tree_structure"]) for tree in trees.dump_model()["tree_info"]]
    return {"weights": {name: float(climb.weights[k]) for name, k in sorted(names.items())}, "trees": nested}


def _make_batches(examples: Sequence[Example], names: dict[str, int]) -> Iterator[_Batch]:
    ordered = sorted(examples, key=lambda e: (len(e.candidates), max(map(len, e.candidates))))
    offset = 0
    for start in range(0, len(ordered), BATCH):
        batch = _Batch(ordered[start : start + BATCH], names, offset)
        offset += len(batch.places)
        yield batch


class _Climb:
    """What LightGBM asks for slopes; with each call the weights climb one step of Adam."""

    def __init__(self, batches: Sequence[_Batch], count: int) -> None:
        self.batches = batches
        self.weights, self.mean, self.square = np.zeros(count), np.zeros(count), np.zeros(count)
        self.labels = int(sum(batch.labelled.sum() for batch in batches))
        self.steps = 0
        self.likelihood = 0.0

    def take(self, scores: Any) -> tuple[Any, Any]:
        """Slope and curvature of the loss in the score of each row."""
        slope, curve = np.zeros(len(scores)), np.full(len(scores), 1e-6)
        climb = np.zeros(len(self.weights))
        likelihood = 0.0
        for batch in self.batches:
            free, again, back, whole = batch.infer(scores, self.weights, clamped=False)
            held, again_held, back_held, part = batch.infer(scores, self.weights, clamped=True)
            likelihood += part - whole
            weight = batch.live * batch.weight
            slope[batch.range] = ((free - held) * weight[:, :, None]).reshape(-1)[batch.places]
            bend = free * (1.0 - free) * (weight * batch.labelled)[:, :, None]
            curve[batch.range] = np.maximum(bend.reshape(-1)[batch.places], 1e-6)
            for pairs, more in ((batch.again, again_held - again), (batch.back, back_held - back)):
                climb += np.bincount(pairs[1], (more * batch.live).reshape(-1)[pairs[0]], len(climb))
        self.likelihood = likelihood / self.labels
        self._step(climb / self.labels - WEIGHT_DECAY * self.weights)
        return slope, curve

    def _step(self, climb: Any) -> None:
        self.steps += 1
        self.mean = 0.9 * self.mean + 0.1 * climb
        self.square = 0.99 * self.square + 0.01 * climb * climb
        size = np.sqrt(self.square / (1 - 0.99**self.steps)) + 1e-4
        self.weights = self.weights + WEIGHT_RATE * self.mean / (1 - 0.9**self.steps) / size


def _nest(node: dict[str, Any]) -> Any:
    if "leaf_value" in node:
        return round(node["leaf_value"], 4)
    return [node["split_feature"], _cut(node["threshold"]), _nest(node["left_child"]), _nest(node["right_child"])]


def _cut(threshold: float) -> float:
    """`threshold` rounded, on its own side of 0: LightGBM parts 0 from 1 and from -1 by tiny numbers."""
    return math.copysign(1e-6, threshold) if abs(threshold) < 1e-6 else round(threshold, 4)


ODDS_OPTIONS = {
    **TREE_OPTIONS,
    "seed": SEEDS[0],
    "objective": "binary",
    "num_leaves": 8,
    "learning_rate": 0.08,
    "min_data_in_leaf": 40,
    "lambda_l2": 5.0,
}
ODDS_ROUNDS = 60


def learn_odds(rows: Sequence[Sequence[float]], right: Sequence[bool]) -> list[Any]:
    """Trees whose sum is the logarithm of the odds that a row is right."""
    return _learn_binary(rows, right, ODDS_OPTIONS, ODDS_ROUNDS)


SMALL_OPTIONS = {
    **ODDS_OPTIONS,
    "objective": "cross_entropy",
    "learning_rate": 0.05,
    "min_data_in_leaf": 12,
    "lambda_l2": 3.0,
    "feature_fraction": 0.35,
    "bagging_fraction": 0.8,
}


def learn_from_few(
    rows: Sequence[Sequence[float]], right: Sequence[float], weights: Sequence[float], rounds: int
) -> list[Any]:
    """The same from a few thousand rows, each with a weight: slower steps, and the mean of several seeds.

    `right`: how surely each row is right, 0 to 1.
    """
    found = []
    for seed in SEEDS:
        options = {**SMALL_OPTIONS, "seed": seed}
        found += _learn_binary(rows, right, options, rounds, weights=weights, share=1.0 / len(SEEDS))
    return found


def _learn_binary(
    rows: Sequence[Sequence[float]],
    right: Sequence[float],
    options: dict[str, Any],
    rounds: int,
    *,
    weights: Sequence[float] | None = None,
    share: float = 1.0,
) -> list[Any]:
    data = lightgbm.Dataset(np.array(rows, float), np.array(right, float), weight=weights)
    trees = lightgbm.train(options, data, num_boost_round=rounds)
    return [_scale(_nest(tree["tree_structure"]), share) for tree in trees.dump_model()["tree_info"]]
