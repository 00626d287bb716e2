"""Roles that several people bear as a title -> who is meant at each place: "the doctor", of Dr. Moss and Dr. Vale.

Whoever of them the narration named last is meant, as with titles and first names (shared), but not who stands in the
same sentence besides: "the doctor nodded to Dr. Vale" is the other one.
"""

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from scenewright.analysis.characters.clustering import Cluster
from scenewright.analysis.characters.role_keys import GENERAL_NOUNS
from scenewright.analysis.characters.roles import Role
from scenewright.analysis.characters.titles import nouns_of
from scenewright.analysis.mentions import NARRATION, NameUse, NominalUse, Words, number_sentences
from scenewright.model.annotation import Gender

OVERSHADOWED = 10  # a second general who is named a tenth as often is not "the general"
_NEW = frozenset(("a", "an", "another"))


def share_ranks(
    words: Words,
    roles: Sequence[Role],
    names: Sequence[NameUse],
    owner: Mapping[int, int],
    clusters: Sequence[Cluster],
    genders: Sequence[Gender],
) -> tuple[tuple[Role, ...], dict[int, int]]:
    """The roles, those of which several people have the title parted use by use; and whose the parts are, by role.

    `owner` leads from a position in `names` to a cluster, whose `genders` are known.
    """
    titled_so: dict[str, set[int]] = defaultdict(set)
    for n, cluster in enumerate(clusters):
        for title in {title for form in cluster.forms if form.parts for title in form.titles}:
            for noun in nouns_of(title):
                titled_so[noun].add(n)
    several = {noun: found for noun, found in titled_so.items() if len(found) > 1}
    bearers = {r: found for r, role in enumerate(roles) if (found := _find_bearers(role, several, clusters, genders))}
    if not bearers:
        return tuple(roles), {}
    sentences = number_sentences(words)
    told = [(names[k].first, n) for k, n in sorted(owner.items()) if words.quotation[names[k].first] == NARRATION]
    shared: list[Role] = []
    titled: dict[int, int] = {}
    for r, role in enumerate(roles):
        for part, bearer in _part(role, bearers[r], told, sentences) if r in bearers else ((role, None),):
            if bearer is not None:
                titled[len(shared)] = bearer
            shared.append(part)
    return tuple(shared), titled


def _find_bearers(
    role: Role, titled: Mapping[str, set[int]], clusters: Sequence[Cluster], genders: Sequence[Gender]
) -> frozenset[int]:
    """The people whose title the role is, where there are several and none is named far more often than the others.

    `titled`: by the noun that a title is.
    """
    head = role.uses[0].head.lower()
    if role.owner is not None or role.name.lower() != head or head in GENERAL_NOUNS or role.uses[0].noun.kind == "kin":
        return frozenset()
    told = (role.gender, Gender.UNKNOWN)
    found = [n for n in titled.get(head, ()) if genders[n] in told or role.gender is Gender.UNKNOWN]
    weights = sorted((clusters[n].weight for n in found), reverse=True)
    several = len(weights) > 1 and weights[1] * OVERSHADOWED > weights[0]
    return frozenset(found) if several else frozenset()


def _part(
    role: Role, bearers: frozenset[int], told: Sequence[tuple[int, int]], sentences: Sequence[int]
) -> Iterator[tuple[Role, int | None]]:
    """The role in parts with the bearer of each, None for what is nobody's; `told`: where the narration names whom."""
    parts: dict[int | None, list[NominalUse]] = defaultdict(list)
    told = [(at, n) for at, n in told if n in bearers]
    stranger = -1  # where somebody new of that rank came in
    for use in role.uses:
        if use.determiner in _NEW:
            stranger = use.first
        another = use.told_apart or bool(use.marked)
        parts[None if another else _find_last(use, told, sentences, stranger)].append(use)
    for n, uses in parts.items():
        yield replace(role, uses=tuple(uses)), n


def _find_last(use: NominalUse, told: Sequence[tuple[int, int]], sentences: Sequence[int], stranger: int) -> int | None:
    """Which of the bearers was named last before a use, unless a stranger has come since; None where none was."""
    k = bisect_left(told, (use.end, -1))
    around = sentences[use.first]
    barred = {n for at, n in told[k : k + _NEAR] if sentences[at] == around}
    for at, n in reversed(told[max(0, k - _NEAR) : k]):
        if at <= stranger:
            return None
        if sentences[at] == around:
            barred.add(n)
        elif n not in barred:
            return n
    return None


_NEAR = 24  # bearers' names before and after a use that are looked at
