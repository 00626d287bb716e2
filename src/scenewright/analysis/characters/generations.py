"""Mother, daughter and children in one room -> the eldest under one cue: "her mother", "Nana", "the old woman".

Where "their mother" is a woman whose own mother is there, and the children have a grandmother there, the two old women
are one. In short stories only, as with other relatives.
"""

from collections.abc import Mapping, Sequence

from scenewright.analysis.characters.clustering import Cluster
from scenewright.analysis.characters.parents import find_last, find_middle, is_relative
from scenewright.analysis.characters.role_keys import CALLED
from scenewright.analysis.characters.roles import Role
from scenewright.analysis.mentions import NARRATION, NameUse, NominalUse, Words
from scenewright.model.annotation import Gender


def find_eldest(
    words: Words,
    nominals: Sequence[NominalUse],
    names: Sequence[NameUse],
    owner: Mapping[int, int],
    clusters: Sequence[Cluster],
    genders: Sequence[Gender],
) -> tuple[Role | None, dict[int, int]]:
    """The role of the eldest of three generations, and the clusters that are one: Mam is Nana; none where there are no
    three.

    `owner` leads from a position in `names` to a cluster, whose `genders` are known.
    """
    middle = find_middle(words, nominals, names, owner, genders)
    if middle is None:
        return None, {}
    told = [k for k in sorted(owner) if words.quotation[names[k].first] == NARRATION]
    uses = [
        use
        for use in nominals
        if is_relative(use, "grandmother", ("their", "the", "her", "his"))
        or (
            is_relative(use, "mother", ("her",))
            and find_last(names, owner, genders, told, use.first, Gender.FEMALE) == middle
        )
    ]
    old = [use for use in nominals if use.modifiers[-1:] == ("old",) and use.head.lower() in ("woman", "lady")]
    if old and old[0].first > uses[0].first and all(use.determiner == "the" for use in old):
        uses += old
    called = [n for n, cluster in enumerate(clusters) if _head_of(cluster) in ("mother", "grandmother") and n != middle]
    called.sort(key=lambda n: (_head_of(clusters[n]) != "grandmother", n))
    same = dict.fromkeys(called[1:], called[0]) if len(called) == len({_head_of(clusters[n]) for n in called}) else {}
    ordered = tuple(sorted(uses, key=lambda use: use.first))
    return Role("Grandmother", Gender.FEMALE, ordered, called[0] if called else None), same


def _head_of(cluster: Cluster) -> str | None:
    """Which relative the cluster is, when it has no other name than words for such a one."""
    heads = {CALLED.get(" ".join((*form.titles, *form.parts)).lower(), "") for form in cluster.forms}
    return next(iter(heads)) if len(heads) == 1 else None
