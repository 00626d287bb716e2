"""A group (a crew, a couple) -> whether the passage speaks of it as one or as its members. Quirk et al. 10.36."""

from scenewright.adaptation.tense.clauses import STOPS
from scenewright.adaptation.tense.conditions import clause_opener, under_wish
from scenewright.adaptation.tense.passages import Passage
from scenewright.adaptation.tense.phrases import CREWS, is_governed, phrase_start

GROUPS = frozenset("couple pair half fish deer trio duo".split())


_RECIPROCAL = frozenset(
    "fought argued quarrelled quarreled squabbled bickered wrestled scuffled tussled brawled duelled kissed embraced"
    " chatted whispered gossiped jostled sparred".split()
)


def are_many(passage: Passage, noun: int) -> bool:
    """Whether the passage says of the group at `noun` elsewhere that they "were": The crew were cold. The crew *had*"""
    lower, tags = passage.lower, passage.tags
    if lower[noun] in CREWS and lower[noun + 1 : noun + 3] == (",", "who"):
        return True
    for j in range(1, len(lower) - 1):
        if j == noun or lower[j] != lower[noun] or tags[j + 1 : j + 2] != ("VBD",) or lower[j + 1] != "were":
            continue
        start = phrase_start(passage, j)
        joined = lower[start - 1] == "and" or is_governed(passage, start)
        if not joined and clause_opener(passage, j) not in ("if", "though", "than", "unless"):
            return not under_wish(passage, j)
    return False


def act_as_many(passage: Passage, verb: int) -> bool:
    """Whether the verb, or what follows it, shows a group as its members: the couple bickered; smiled at each other."""
    lower, tags = passage.lower, passage.tags
    if lower[verb] in _RECIPROCAL:
        return True
    for j in range(verb + 1, min(len(lower), verb + 12)):
        if tags[j] in STOPS or tags[j] == "CC":
            return False
        if lower[j] in ("their", "themselves") or lower[j : j + 2] in (("each", "other"), ("one", "another")):
            return True
    return False
