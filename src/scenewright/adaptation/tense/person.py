"""A tagged passage -> whether it is told in the past or the present, and by whom."""

from collections.abc import Iterable
from dataclasses import dataclass

from scenewright.adaptation.tense.passages import Passage
from scenewright.model.annotation import NarrativeTense

_FIRST = frozenset(("i", "me", "my", "myself", "we", "us", "our"))
_THIRD = frozenset(("he", "she", "him", "her", "his", "they", "them", "their", "himself", "herself"))
_FIRST_SHARE = 0.3  # of the personal pronouns; a first-person story speaks of others too
_PRESENT_LEAD = 1.5  # times as many present as past verbs before a story counts as told in the present


@dataclass(frozen=True, slots=True)
class TenseReading:
    """How the narration is told; `past` and `present` count its finite verbs, modals left out."""

    tense: NarrativeTense
    past: int
    present: int
    first_person: bool


def read_tense(passages: Iterable[Passage]) -> TenseReading:
    """The tense of most finite verbs. Past when there is nothing to go by."""
    past = present = first = third = 0
    for passage in passages:
        for low, tag, i in zip(passage.lower, passage.tags, range(len(passage.tags)), strict=True):
            if i in passage.fixed:
                continue
            if tag == "VBD":
                past += 1
            elif tag in ("VBZ", "VBP"):
                present += 1
            elif low in _FIRST:
                first += 1
            elif low in _THIRD:
                third += 1
    tense = NarrativeTense.PRESENT if present > _PRESENT_LEAD * past else NarrativeTense.PAST
    return TenseReading(tense, past, present, first > 0 and first >= _FIRST_SHARE * (first + third))
