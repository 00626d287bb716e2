"""Turns whose speakers are known -> how much the words of another turn sound like each of them.

Naive Bayes over the words of speech against those of the whole story (compare the "fictional voices" of Michel and
others, 2024: manner of speech tells characters apart, weakly). What a character says about himself counts, and whom
he calls by which name.
"""

import math
from collections import Counter
from collections.abc import Mapping, Sequence

from scenewright.analysis.mentions import Words
from scenewright.analysis.speakers.turns import Turn

_PRIOR = 250.0  # words of everybody's speech that are put into the mouth of each
_LONGEST = 80  # words of a turn that are looked at
_BOUND = 6.0


class Styles:
    """The words that each speaker is known to have said; `speakers` by turn."""

    def __init__(self, words: Words, turns: Sequence[Turn], speakers: Mapping[int, int]) -> None:
        self._words = words
        self._turns = turns
        self._speakers = speakers
        self._said: dict[int, Counter[str]] = {}
        everything: Counter[str] = Counter()
        for n, turn in enumerate(turns):
            said = _read_words(words, turn)  # and again when it is asked for: a long story has too many to keep
            everything.update(said)
            if n in speakers:
                self._said.setdefault(speakers[n], Counter()).update(said)
        total = sum(everything.values()) + 1.0
        self._share = {word: count / total for word, count in everything.items()}
        self._totals = {key: sum(counts.values()) for key, counts in self._said.items()}

    def compare(self, n: int, candidates: Sequence[int]) -> list[float]:
        """For each candidate how much turn `n` sounds like it, against the mean of the candidates; 0 tells nothing."""
        said = _read_words(self._words, self._turns[n])
        scores = [self._score(n, c, said) for c in candidates]
        mean = sum(scores) / len(scores)
        return [max(-_BOUND, min(_BOUND, score - mean)) for score in scores]

    def _score(self, n: int, c: int, said: Mapping[str, int]) -> float:
        counts = self._said.get(c)
        if counts is None:
            return 0.0
        own = self._speakers.get(n) == c
        total = self._totals[c] - (sum(said.values()) if own else 0) + _PRIOR
        score = 0.0
        for word, times in said.items():
            share = self._share[word]
            count = counts[word] - (times if own else 0)
            score += math.log((count + _PRIOR * share) / (total * share)) if count else math.log(_PRIOR / total)
        return score


def _read_words(words: Words, turn: Turn) -> Counter[str]:
    inside = set(turn.quotations)
    limit = min(turn.end, turn.first + 3 * _LONGEST)
    said = [words.word[i].lower() for i in range(turn.first, limit) if words.quotation[i] in inside]
    return Counter(said[:_LONGEST])
