"""A decision about a turn -> how far it can be trusted: the probability that the speaker is right.

Boosted trees over what describes the chosen speaker and how clearly the chain chose, learned on annotated stories that
the decoder had not seen; where a tag tells the speaker, the share of such tags that are right (see
scripts/train_speakers.py).
"""

import math
from array import array
from itertools import pairwise

from scenewright.analysis.speakers.chains import Link
from scenewright.analysis.speakers.decoding import Belief, Decision, Step
from scenewright.analysis.speakers.scorer import Scorer
from scenewright.analysis.speakers.turns import Tag

_MOST_TRUST = 0.97
_MOST_TRUST_IN = {"role": 0.89, "general": 0.5}  # another may be called so too; every second “the boy” is not Tom
_MOST_TRUST_IN_NOUN = 0.89  # “said his mother”: no other name may be hers, however well she fits
_LEAST_OF_PRONOUN = 0.91  # among few; less than that is no trust in “he”, who may be somebody not in the cast
_MANY = 20  # characters
_MODEST = ((0.8, 0.8), (0.87, 0.9), (_MOST_TRUST, _MOST_TRUST))  # what is learned of untagged lines -> what is right
_LEAST_CAST, _ALONE = 2, 0.6  # where only one is known or near, nobody else could be chosen: that says nothing
_ALONE_IN_NOUN = 0.5  # nor is she “his mother” because she is the only woman
_LIKE_US = frozenset("brother sister twin wife husband girlfriend boyfriend cousin friend".split())  # but for these
_FEW = 8  # characters: whoever speaks is among the candidates then


def trust_decision(tag: Tag | None, decision: Decision, chance: float, scorer: Scorer, cast: int) -> float:
    """The probability that the speaker of a turn is right.

    `chance`: what the evidence alone says; `cast`: how many characters the story has.
    """
    if tag is not None and tag.character is not None:
        most = _MOST_TRUST_IN.get(tag.form, _MOST_TRUST)
        return min(most, scorer.tags.get(name_kind(tag, cast), _MOST_TRUST_IN.get(tag.form, 0.0)))
    noun = tag is not None and tag.form == "noun"  # “said the voice”: it may be somebody who is not in the cast
    alone = cast < _LEAST_CAST or decision.unmet or (decision.alone and (tag is None or noun))
    sole = _ALONE if tag is None or not noun or tag.noun in _LIKE_US else _ALONE_IN_NOUN
    most = sole if alone else _MOST_TRUST_IN_NOUN if noun else _MOST_TRUST
    trust = min(most, _correct(chance) if tag is None and cast > _MANY else chance)
    doubted = tag is not None and tag.form == "pronoun" and trust < _LEAST_OF_PRONOUN and cast <= _MANY
    return min(trust, _MOST_TRUST_IN["role"]) if doubted else trust


def _correct(chance: float) -> float:
    """What is learned of untagged lines is too modest from 0.8 on: of those with 0.87 to 0.9, 96 % are right in novels.

    In stories of few it is 94 %; there are so few such lines there that a look at them costs less than one wrong name.
    """
    for (low, least), (high, most) in pairwise(_MODEST):
        if low <= chance < high:
            return least + (chance - low) / (high - low) * (most - least)
    return chance


def name_kind(tag: Tag, cast: int) -> str:
    """The kind of a tag that tells who speaks, as `Scorer.tags` has it."""
    return f"{tag.form} {'few' if cast <= _FEW else 'many'}"


def weigh_evidence(
    link: Link, step: Step, belief: Belief, best: int, earlier: Decision | None, cast: int
) -> "array[float]":
    """What speaks for the candidate `best` of a link: its numbers, then how clear the choice is.

    `earlier`: what the pass before decided.
    """
    p = belief.probabilities[best]
    others = [q for k, q in enumerate(belief.probabilities) if k != best]
    rivals = [score for k, score in enumerate(step.scores) if k != best]
    agrees = 0.0 if earlier is None else 1.0 if earlier.speaker == link.candidates[best] else -1.0
    return array(
        "d",
        (
            *link.rows[best],
            p,
            max(others, default=0.0),
            step.scores[best] - max(rivals, default=-9.0),
            agrees,
            earlier.probability if earlier is not None else 0.0,
            math.log(1 + cast),
            1.0 if cast <= _FEW else 0.0,
        ),
    )


__all__ = ["name_kind", "trust_decision", "weigh_evidence"]
