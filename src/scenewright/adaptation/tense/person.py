"""A tagged passage -> whether it is told in the past or the present, and by whom."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from scenewright.adaptation.tense.passages import Passage
from scenewright.model.annotation import NarrativeTense

_FIRST = frozenset(("i", "me", "my", "myself", "we", "us", "our"))
_THIRD = frozenset(("he", "she", "him", "her", "his", "they", "them", "their", "himself", "herself"))
_BE_AND_HAVE = frozenset("is are am was were has have had 's 're 'm do does did".split())
_FIRST_SHARE = 0.3  # of the personal pronouns; a first-person story speaks of others too
_PRESENT_LEAD = 1.5  # times as many present as past verbs before a story counts as told in the present
_TAGGED_LEAD = 0.5  # the same where those beside the quotations are present
_TAGS, _TAGS_LEAD = 2, 3  # verbs beside quotations, and times as many present as past ones, that tell as much


@dataclass(frozen=True, slots=True)
class TenseReading:
    """How the narration is told; `past` and `present` count its finite verbs, modals left out."""

    tense: NarrativeTense
    past: int
    present: int
    first_person: bool


def read_tense(passages: Iterable[Passage]) -> TenseReading:
    """The tense of most finite verbs; past when there is nothing to go by. A story told in the present may recall more
    than happens in it: what stands beside the quotations ("says Ada") is of its own time.
    """
    past = present = first = third = 0
    beside = [0, 0]  # verbs right behind quotations: past, present
    for passage in passages:
        for tag in _tags_beside_quotations(passage):
            beside[tag != "VBD"] += 1
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
    said_now = beside[1] >= _TAGS and beside[1] > _TAGS_LEAD * beside[0]
    lead = _TAGGED_LEAD if said_now else _PRESENT_LEAD
    tense = NarrativeTense.PRESENT if present > lead * past else NarrativeTense.PAST
    return TenseReading(tense, past, present, first > 0 and first >= _FIRST_SHARE * (first + third))


def _tags_beside_quotations(passage: Passage) -> Iterator[str]:
    """The tags of the verbs right behind quotations, or behind them and one word: “No,” *says* Ada | she *says*."""
    tags = passage.tags
    for i, tag in enumerate(tags):
        if tag == "Q":
            verb = i + 2 if tags[i + 1 : i + 2] in (("PRP",), ("NNP",)) else i + 1
            if tags[verb : verb + 1] in (("VBD",), ("VBZ",), ("VBP",)) and passage.lower[verb] not in _BE_AND_HAVE:
                yield tags[verb]
