"""Who is spoken to -> who answers: “Is it far?” Ana asked Ben. “A mile.”; Ana asked Ben if it was far. “A mile.”

The tag says whom a question is put to, or the asker turns to him. Among three or more that tells more than whose turn
it is.
"""

from collections.abc import Sequence

from scenewright.analysis.speakers.turns import Turn
from scenewright.model.annotation import Character, Gender

_ANSWERS = 2.0  # of the score of a candidate, about what it weighs whose turn it is (tests/whole/learn)
_TOLD = 6.0  # where the narration says that somebody asks, it is no beat of his own words


def weigh_asked(
    turns: Sequence[Turn], n: int, candidates: Sequence[int], characters: Sequence[Character]
) -> dict[int, float]:
    """What the score of a candidate of turn `n` gains for being asked, or loses for asking; nothing under a tag."""
    turn = turns[n]
    if turn.tag is not None or turn.asks:
        return {}
    if turn.questioned is not None:
        asker, asked = turn.questioned
        told = {asker: -_TOLD}
        return told if asked is None else {**told, asked: _TOLD}
    return dict.fromkeys(_find_asked(turns, n, candidates, characters), _ANSWERS)


def _find_asked(
    turns: Sequence[Turn], n: int, candidates: Sequence[int], characters: Sequence[Character]
) -> frozenset[int]:
    """Whom the turn before asked, where the words of turn `n` stand bare right below it."""
    turn = turns[n]
    before = turns[n - 1] if n else None
    if before is None or turn.gap != 0 or not before.asks or any(r.opening for r in (*turn.before, *turn.after)):
        return frozenset()
    tag = before.tag
    asker = tag.character if tag is not None else None
    told: frozenset[int] = frozenset()
    if tag is not None and len(before.quotations) == 1:  # else the tag is of words before the question
        told = frozenset(tag.addressees)
        fitting = frozenset(key for key in candidates if characters[key].gender is tag.addressed and key != asker)
        told = fitting if not told and tag.addressed is not Gender.UNKNOWN and len(fitting) == 1 else told
    if not told and not before.vocatives and before.faced is not None:
        told = frozenset((before.faced,))
    return frozenset(key for key in told if key != asker)
