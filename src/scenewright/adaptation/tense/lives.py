"""Past perfects out of somebody's life -> whether they are over: what was done once in another place, or by the dead.

"Have met in Rome" would ask whether anybody ever did; a story that names the place tells of the one time that it
happened. No present perfect goes with a person who is dead (Quirk et al. 4.20-22).
"""

from scenewright.adaptation.tense.clauses import FINITE
from scenewright.adaptation.tense.passages import Passage, sentence_bounds

_TIED = frozenset(
    "ever never always already just yet since still now so twice often sometimes times not n't all for more".split()
)
_OF_A_LIFE = frozenset(
    "met married bought sold learned learnt studied trained found won lost stolen picked carried painted written shot "
    "killed buried heard enlisted deserted divorced proposed quarrelled quarreled borrowed caught taught known".split()
)
_PLACING = frozenset(("in", "at", "on", "outside", "near"))


def was_abroad(passage: Passage, had: int, verb: int) -> bool:
    """He *had bought* it in Cairo | whom she *had met* at Verdun: one event of a life, in a place with a name."""
    lower, tags = passage.lower, passage.tags
    if _opens_with_place(passage, had) and _TIED.isdisjoint(lower[had - 1 : verb + 9]):
        return True
    if lower[verb] not in _OF_A_LIFE or not _TIED.isdisjoint(lower[max(0, had - 1) : verb]):
        return False
    _, end = sentence_bounds(passage, verb)
    found = False
    for j in range(verb + 1, end):
        if tags[j] in (",", ":", "CC", "Q", "TO") or tags[j] in FINITE:
            break
        if lower[j] in _TIED:
            return False
        found = found or (lower[j] in _PLACING and _is_place_name(passage, j + 1))
    return found


def _opens_with_place(passage: Passage, had: int) -> bool:
    """Whether the sentence up to "had" is a place with a name and somebody: In Paris she *had kept* a monkey."""
    start, _ = sentence_bounds(passage, had)
    if passage.lower[start] not in ("in", "at") or not _is_place_name(passage, start + 1):
        return False
    first = next((j for j in range(start + 1, had) if passage.tags[j] not in ("NNP", "NNPS", ",")), had)
    return first == had - 1 and passage.lower[first] in _PEOPLE


_PEOPLE = frozenset("i he she we they".split())


def has_died(passage: Passage, had: int, verb: int) -> bool:
    """He *had died* in the frost | of a fever | at her table: how, when or where somebody met an end."""
    lower, tags = passage.lower, passage.tags
    if lower[verb] not in _ENDED or not _TIED.isdisjoint(lower[had:verb]) or tags[had - 1] not in _SUBJECTS:
        return False
    start, _ = sentence_bounds(passage, had)
    if not _BELOW.isdisjoint(lower[start:had]):
        return False  # they told him that she had died: it is news
    after = lower[verb + 1 : verb + 2]
    return after in (("in",), ("of",), ("at",), ("on",), ("under",)) and _TIED.isdisjoint(lower[verb + 1 : verb + 9])


_SUBJECTS = frozenset(("PRP", "NNP", "NN", "CC"))
_BELOW = frozenset("after when once that because before if until since as".split())
_ENDED = frozenset("died drowned perished".split())


def _is_place_name(passage: Passage, j: int) -> bool:
    """Whether a name stands at `j`, without anybody's hand or house behind it: in Cairo, not in Ada's coat."""
    tags = passage.tags
    if passage.lower[j : j + 1] in (("the",),):
        j += 1
    end = j
    while end < len(tags) and tags[end] in ("NNP", "NNPS"):
        end += 1
    return end > j and tags[end : end + 1] not in (("POS",), ("NN",), ("NNS",))
