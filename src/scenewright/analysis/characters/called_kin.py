"""Relatives whom people call "Mam" -> the named person who is that: "their mother, Edith".

Only what the text says outright counts: the noun stands beside the name. That one man alone is there when "Dad" is
called is too little: on the learning stories it was wrong more often than right.
"""

from collections import defaultdict
from collections.abc import Mapping, Sequence

from scenewright.analysis.characters.bearers import Bearer, agree
from scenewright.analysis.characters.clustering import Cluster
from scenewright.analysis.characters.role_keys import CALLED
from scenewright.analysis.mentions import NARRATION, NameUse, Words

_OWNERS = frozenset(("her", "his", "their", "my", "our"))


def join_called_kin(
    words: Words,
    uses: Sequence[NameUse],
    owner: Mapping[int, int],
    clusters: Sequence[Cluster],
    named: Sequence[Bearer],
    narrator: int | None,
) -> dict[int, int]:
    """Clusters that are only a word for a relative, each with the cluster of the named person that it means.

    Nothing where two people of the story are called so, or where two may be meant.
    """
    kin: dict[str, list[int]] = defaultdict(list)
    for n in range(len(named)):
        head = _head_of(clusters[n])
        if head is not None and n != narrator:
            kin[head].append(n)
    told: dict[str, set[int]] = defaultdict(set)
    for (_, head), people in (find_apposed(words, uses, owner) if kin else {}).items():
        told[head] |= people
    others = [n for n in range(len(named)) if _head_of(clusters[n]) is None and n != narrator]
    joined = {}
    for head, found in kin.items():
        if len(found) > 1:
            continue
        called = named[found[0]]
        known = [n for n in told.get(head, ()) if n in others and _may_be(called, named[n])]
        if len(known) == 1 and len(told[head]) == 1:
            joined[found[0]] = known[0]
    return joined


def _head_of(cluster: Cluster) -> str | None:
    """Which relative the cluster is, when it has no other name than words for such a one."""
    heads = {CALLED.get(" ".join((*form.titles, *form.parts)).lower(), "") for form in cluster.forms}
    return next(iter(heads)) or None if len(heads) == 1 else None


def find_apposed(words: Words, uses: Sequence[NameUse], owner: Mapping[int, int]) -> dict[tuple[str, str], set[int]]:
    """Whose relative and which, with the clusters beside whose name the narration sets it: "her mother, Ada,", "Ada,
    her mother,", "my sister Beth". "mum" is a mother too.
    """
    found: dict[tuple[str, str], set[int]] = defaultdict(set)
    for k, n in owner.items():
        first, end = uses[k].first, uses[k].end
        if uses[k].owns or words.quotation[first] != NARRATION:
            continue
        i = first - 2 if first and words.word[first - 1] == "," else first - 1
        if i > 0 and words.quotation[i] == NARRATION and _is_owned(words, i):
            found[relation(words.word[i - 1], words.word[i])].add(n)
        beside = words.word[end : end + 1] == [","] and end + 2 < len(words.word) and _is_owned(words, end + 2)
        if beside and not words.word[min(end + 3, len(words.word) - 1)].endswith("ing"):  # to Lund, my sister leading
            found[relation(words.word[end + 1], words.word[end + 2])].add(n)
    return found


def relation(whose: str, noun: str) -> tuple[str, str]:
    """Whose relative and which, by the words for it: my, sister."""
    low = noun.lower()
    return whose.lower(), CALLED.get(low, low)


def _is_owned(words: Words, i: int) -> bool:
    """Whether a possessive stands before word `i`: "her", "Tom's"."""
    before = words.word[i - 1].lower()
    return before in _OWNERS or before.endswith(("'s", "’s"))


def _may_be(called: Bearer, person: Bearer) -> bool:
    """Whether the person may be the one called: of that sex, and not the one who calls."""
    apart = called.sentences & person.sentences or called.called & (person.turns | person.spoken)
    return agree(called, person) and not apart
