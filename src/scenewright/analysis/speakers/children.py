"""Who calls "Mum" or "Dad" -> whether a speaker of whom only the conversation tells may be trusted to be the child.

Who calls so is a child of somebody there, and often one of whom the narration has not told yet: the others go on
talking, and a line between theirs looks like one of theirs.
"""

from collections.abc import Sequence

from scenewright.analysis.characters.role_keys import CALLED
from scenewright.analysis.speakers.turns import Turn
from scenewright.model.annotation import Character

_PARENTS = ("mother", "father")
MOST_TRUST = 0.89
"""How far a line is trusted at most in which somebody calls a parent who is not known to do so: half are wrong."""


def find_parents_called(characters: Sequence[Character]) -> frozenset[int]:
    """The characters who have no other name than what a child calls a parent."""
    return frozenset(n for n, one in enumerate(characters) if CALLED.get(one.name.lower()) in _PARENTS)


def find_children(turns: Sequence[Turn], parents: frozenset[int]) -> frozenset[int]:
    """Whom a tag names or knows by a role beside words that call one of `parents`."""
    return frozenset(
        int(turn.tag.character)
        for turn in turns
        if turn.tag is not None and turn.tag.character is not None and not parents.isdisjoint(turn.vocatives)
    )
