"""Learn which past perfects are told in the simple past: `train_perfects.py [-o FILE] [--folds]`.

Reads the passages of tests/golden/tense/modern_perfects.md and modern_development.md, pairs of a past and a present
version. Each "had" with a participle whose present version allows only one form is an example. Weights are those of a
logistic regression with a quadratic penalty (numpy). `--folds` prints first how many of each writer's examples are
right when nothing of that writer is learned from, beside the rules alone. Deterministic on one machine.
"""

import argparse
import json
import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from evaluate_tense import EITHER, GOLDEN, narration, read_cases
from scenewright.adaptation.tense.back_story import find_perfects, find_told
from scenewright.adaptation.tense.passages import build_passages
from scenewright.adaptation.tense.the_dead import find_the_dead
from scenewright.adaptation.tense.told_simply import LIKELY, describe_perfect
from scenewright.grammar.tagger import Tagger, load_tagger
from scenewright.grammar.verbs import VerbTable, load_verbs

TARGET = Path(__file__).resolve().parents[1] / "src/scenewright/weights/perfects_en.json"
LEAST = 3  # examples that have a feature
PENALTY = 1.7
STEPS = 600
LATE = ("fifth", "sixth", "twice", "thrice")  # writers who now and then took one form where both are right
WEIGHTS = {"perf": 1.0, "seventh": 1.0, "eighth": 1.0, "ninth": 0.5, **dict.fromkeys(LATE, 0.3)}
EARLY = 0.1  # what a passage counts whose writer kept nearly every perfect
Floats = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Example:
    """A perfect: who wrote it, whether it is told simply, whether rules say so, and its features."""

    writer: str
    simple: bool
    rule: bool
    features: frozenset[str]

    @property
    def weight(self) -> float:
        return WEIGHTS.get(self.writer.partition("_")[0], EARLY)


def main() -> None:
    """Learn and write, as the module tells."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("-o", "--target", type=Path, default=TARGET)
    parser.add_argument("--folds", action="store_true", help="print the scores of writers left out")
    arguments = parser.parse_args()
    tagger, verbs = load_tagger(), load_verbs()
    examples = [
        example
        for name in ("modern_perfects", "modern_development")
        for title, text, expected in read_cases(GOLDEN / f"{name}.md")
        for example in read_examples(title, text, expected, tagger, verbs)
    ]
    print(f"{len(examples)} examples, {sum(example.simple for example in examples)} told simply")
    if arguments.folds:
        leave_out(examples)
    names, weights, bias = learn(examples)
    kept = {name: round(float(w), 3) for name, w in zip(names, weights, strict=True) if abs(w) >= 0.0005}
    arguments.target.write_text(
        json.dumps({"bias": round(bias, 3), "weights": kept}, ensure_ascii=False, indent=0) + "\n", encoding="utf-8"
    )


def read_examples(title: str, text: str, expected: str, tagger: Tagger, verbs: VerbTable) -> Iterator[Example]:
    """The perfects of a passage whose present version leaves no choice."""
    versions = [read_version(expected, n) for n in (0, 1)]
    for passage in build_passages(text, narration(text), protected=(), tagger=tagger, verbs=verbs, past_only=True):
        perfects = find_perfects(passage, verbs)
        told = frozenset(find_told(passage, perfects, find_the_dead(passage)))
        order = sorted(perfects)
        for had in order:
            start, end = passage.tokens[had].start, passage.tokens[perfects[had]].end
            forms = {read_form(text, version, start, end) for version in versions}
            if len(forms) == 1 and forms < {"simple", "perfect"}:
                features = frozenset(describe_perfect(passage, perfects, order, had, told))
                yield Example(title.split()[0], forms == {"simple"}, had in told, features)


def read_version(expected: str, n: int) -> str:
    """`expected` with choice `n` of each pair, the last where there are fewer."""
    return EITHER.sub(lambda choice: (choice[1].split("|") * 2)[n], expected)


def read_form(text: str, version: str, start: int, end: int) -> str:
    """Whether `version` has a simple past, a perfect or a past perfect for `text[start:end]`."""
    places = [(found.start(), found.end()) for found in re.finditer(r"\S+", text)]
    first = next(n for n, (_, stop) in enumerate(places) if stop > start)
    last = next(n for n, (_, stop) in enumerate(places) if stop >= end)
    words, others = text.split(), version.split()
    found: list[str] = []
    for kind, a, b, c, d in SequenceMatcher(None, words, others, autojunk=False).get_opcodes():
        if a > last or (b <= first and not (kind == "insert" and a >= first)):
            continue
        low, high = max(a, first), min(b, last + 1)
        found += others[c + low - a : c + high - a] if kind == "equal" else others[c:d]
    shown = " ".join(found).lower().replace("’", "'")
    if re.search(r"\b(?:has|have|hasn't|haven't)\b|'s\b|'ve\b", shown):
        return "perfect"
    return "past perfect" if re.search(r"\bhad\b|'d\b|hadn't", shown) else "simple"


def leave_out(examples: Sequence[Example]) -> None:
    """Print how many examples of each writer are right without that writer, and by the rules alone."""
    writers: dict[str, list[Example]] = defaultdict(list)
    for example in examples:
        writers[example.writer].append(example)
    total: Counter[str] = Counter()
    for writer, own in writers.items():
        if own[0].weight <= EARLY and writer != "shapes":
            continue
        names, weights, bias = learn([example for example in examples if example.writer != writer])
        table = dict(zip(names, weights, strict=True))
        chances = [bias + sum(table.get(name, 0.0) for name in example.features) for example in own]
        odds = np.log(LIKELY / (1 - LIKELY))
        right = sum((chance > odds) == example.simple for chance, example in zip(chances, own, strict=True))
        either = sum((chance > odds or e.rule) == e.simple for chance, e in zip(chances, own, strict=True))
        ruled = sum(example.rule == example.simple for example in own)
        false = sum(chance > odds and not example.simple for chance, example in zip(chances, own, strict=True))
        print(
            f"  {writer:12} {right} of {len(own)} right ({false} false), with the rules {either}, rules alone {ruled}"
        )
        total.update(right=right, all=len(own), either=either, ruled=ruled)
    print(f"  all {total['right']} of {total['all']} right, with the rules {total['either']}, alone {total['ruled']}")


def learn(examples: Sequence[Example]) -> tuple[list[str], Floats, float]:
    """The names of the features with their weights, and the bias."""
    counts = Counter(name for example in examples for name in example.features)
    names = sorted(name for name, count in counts.items() if count >= LEAST)
    column = {name: n for n, name in enumerate(names)}
    rows = np.zeros((len(examples), len(names) + 1))
    rows[:, -1] = 1.0
    for r, example in enumerate(examples):
        rows[r, [column[name] for name in example.features if name in column]] = 1.0
    simple = np.array([float(example.simple) for example in examples])
    counted = np.array([example.weight for example in examples])
    penalty = np.full(len(names) + 1, PENALTY * 2)
    penalty[-1] = 0.0
    weights = minimise(rows, simple, counted, penalty)
    return names, weights[:-1], float(weights[-1])


def minimise(rows: Floats, simple: Floats, counted: Floats, penalty: Floats) -> Floats:
    """The weights that make the penalised loss least, by accelerated descent (Nesterov)."""
    # the largest curvature of the loss, by power iteration
    probe = np.ones(rows.shape[1])
    for _ in range(30):
        probe = rows.T @ (counted * (rows @ probe))
        probe /= np.linalg.norm(probe)
    step = 1 / (0.25 * float(probe @ (rows.T @ (counted * (rows @ probe)))) + float(penalty.max()))
    weights = np.zeros(rows.shape[1])
    ahead, pace = weights.copy(), 1.0
    for _ in range(STEPS):
        chances = 1 / (1 + np.exp(-(rows @ ahead)))
        moved = ahead - step * (rows.T @ (counted * (chances - simple)) + penalty * ahead)
        faster = (1 + (1 + 4 * pace * pace) ** 0.5) / 2
        ahead = moved + (pace - 1) / faster * (moved - weights)
        weights, pace = moved, faster
    return weights


if __name__ == "__main__":
    main()
