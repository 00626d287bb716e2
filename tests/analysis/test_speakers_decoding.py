"""The recursion of the chain against the sum over every sequence of speakers."""

import math
import random
from itertools import product

import pytest

from scenewright.analysis.speakers.decoding import Step, infer_chain


def _weigh(steps: list[Step], speakers: tuple[int, ...]) -> float:
    score = 0.0
    for t, (step, speaker) in enumerate(zip(steps, speakers, strict=True)):
        score += step.scores[list(step.candidates).index(speaker)]
        score += step.again if t > 0 and speakers[t - 1] == speaker else 0.0
        score += step.back if t > 1 and speakers[t - 2] == speaker else 0.0
    return math.exp(score)


@pytest.mark.parametrize("seed", range(8))
def test_probabilities_are_those_of_all_sequences(seed: int) -> None:
    chance = random.Random(seed)
    steps = []
    for _ in range(5):
        candidates = chance.sample(range(5), chance.randint(1, 4))
        scores = [chance.uniform(-2, 2) for _ in candidates]
        steps.append(Step(candidates, scores, chance.uniform(-2, 2), chance.uniform(-2, 2)))
    sequences = list(product(*(step.candidates for step in steps)))
    total = sum(_weigh(steps, speakers) for speakers in sequences)
    for t, belief in enumerate(infer_chain(steps)):
        for candidate, probability in zip(steps[t].candidates, belief.probabilities, strict=True):
            there = sum(_weigh(steps, speakers) for speakers in sequences if speakers[t] == candidate)
            assert probability == pytest.approx(there / total)
        again = sum(_weigh(steps, s) for s in sequences if t > 0 and s[t] == s[t - 1])
        assert belief.again == pytest.approx(again / total)
        back = sum(_weigh(steps, s) for s in sequences if t > 1 and s[t] == s[t - 2])
        assert belief.back == pytest.approx(back / total)
