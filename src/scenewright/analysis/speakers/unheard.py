"""A conversation in which only one is known -> the turns that must be somebody else's: “Name?” “Moss,” said Moss.

Where nobody else is in the cast, question and answer would fall to the same one, in one long speech. The turns that a
tag or a beat gives to him keep to him; between them the turns alternate.
"""

from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise

from scenewright.analysis.speakers.decoding import Decision
from scenewright.analysis.speakers.turns import Turn
from scenewright.model.annotation import Character, Gender


def find_unheard(
    turns: Sequence[Turn], decisions: Mapping[int, Decision], characters: Sequence[Character]
) -> Iterator[tuple[int, ...]]:
    """The turns that somebody unknown speaks, conversation by conversation; none where two are known to speak."""
    speakers = {decision.speaker for decision in decisions.values()}
    if len(speakers) != 1:
        return
    only = speakers.pop()
    starts = [t for t, turn in enumerate(turns) if t == 0 or turn.gap != 0]
    for start, stop in pairwise((*starts, len(turns))):
        run = [t for t in range(start, stop) if t in decisions]
        yield from _part(turns, run, only, characters[only].gender)


def _part(turns: Sequence[Turn], run: Sequence[int], speaker: int, gender: Gender) -> Iterator[tuple[int, ...]]:
    """Every second turn of a conversation, counted from those that are `speaker`'s for certain."""
    own = [t for t in run if _is_named(turns[t]) or _is_of_sex(turns[t], gender)] or [
        t for t in run if _is_likely(turns[t], speaker)
    ]
    if own:
        free = (t for t in run if t not in own and not _is_noun(turns[t]))
        others = tuple(t for t in free if min((abs(t - k), k > t) for k in own)[0] % 2)
        if others:
            yield others


def _is_named(turn: Turn) -> bool:
    return turn.thought or (turn.tag is not None and turn.tag.character is not None)


def _is_of_sex(turn: Turn, gender: Gender) -> bool:
    """Whether "she" says it, and she who is known is a woman."""
    known = gender in (Gender.FEMALE, Gender.MALE)
    return known and turn.tag is not None and turn.tag.form == "pronoun" and turn.tag.gender is gender


def _is_noun(turn: Turn) -> bool:
    return turn.tag is not None and turn.tag.form == "noun"  # “said the kettle” is weighed elsewhere


def _is_likely(turn: Turn, speaker: int) -> bool:
    beats = (reference for reference in (*turn.before, *turn.after) if reference.opening)
    return turn.tag is not None or any(reference.character == speaker for reference in beats)
