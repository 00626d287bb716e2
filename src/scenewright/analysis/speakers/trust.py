"""A decision about a turn -> how far it can be trusted: the probability that the speaker is right.

Logistic regression on what the decoding says and on how firm the ground around the turn is, learned on annotated
stories that the decoder had not seen (scripts/train_speakers.py).
"""

import math
from collections.abc import Sequence

from scenewright.analysis.speakers.decoding import Decision
from scenewright.analysis.speakers.scorer import Scorer
from scenewright.analysis.speakers.turns import Turn

_MOST_TRUST = 0.97
_TAG_TRUST = {"name": 0.97, "first": 0.97, "role": 0.85}  # share right of such tags on stories not learned from
_PLAIN_TRUST = {True: 0.95, False: 0.89}  # of pronouns and nouns that can mean one person only, in a small cast or not
_LARGE_CAST_TRUST = {"pronoun": 0.89, "noun": 0.8}  # there it can be somebody whom the roster does not know
_SLACK, _LARGE_CAST_SLACK = 0.03, 0.08  # what the chain claims too much, and more where the cast is large
_FEW = 8  # characters: whoever speaks is among the candidates then


def trust_decision(turns: Sequence[Turn], t: int, decision: Decision, scorer: Scorer, cast: int) -> float:
    """The probability that the speaker of turn `t` is right; `cast`: how many characters the story has."""
    tag = turns[t].tag
    if tag is not None and tag.character is not None:
        return _TAG_TRUST.get(tag.form, _PLAIN_TRUST[cast <= _FEW])
    form = tag.form if tag is not None else "none"
    trust = scorer.calibrate(form, weigh_evidence(turns, t, decision, cast))
    if cast <= _FEW:
        return max(0.0, min(_MOST_TRUST, decision.probability - _SLACK, trust))
    most = _LARGE_CAST_TRUST.get(form, _MOST_TRUST)
    return max(0.0, min(most, decision.probability - _LARGE_CAST_SLACK, trust))


_FIRM = 9  # turns


def weigh_evidence(turns: Sequence[Turn], t: int, decision: Decision, cast: int) -> list[float]:
    """What speaks for a decision, in the order of the regression's weights."""
    p = min(0.9995, max(0.0005, decision.probability))
    named = [k for k in range(max(0, t - _FIRM), min(len(turns), t + _FIRM + 1)) if _is_named(turns[k])]
    nearest = min((abs(k - t) for k in named), default=_FIRM + 1)
    return [
        1.0,
        math.log(p / (1.0 - p)),
        1.0 if decision.probability > 0.97 else 0.0,
        math.log(decision.width),
        1.0 if cast > _FEW else 0.0,
        nearest / _FIRM,
        1.0 if turns[t].gap > 0 else 0.0,
    ]


def _is_named(turn: Turn) -> bool:
    return turn.tag is not None and turn.tag.character is not None
