"""Roles -> the named person whom their own word tells: "the mole" is Mole, "the teacher" the only one called Miss.

Where the story never brings the role in as somebody new, "the old woman" is the only woman whom it has named before.
What rules a person out is left to the caller: two who stand side by side are never one.
"""

from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence

from scenewright.analysis.characters.bearers import Bearer, agree
from scenewright.analysis.characters.clustering import Cluster
from scenewright.analysis.characters.role_keys import GENERAL_NOUNS
from scenewright.analysis.characters.roles import Role
from scenewright.analysis.mentions import NominalUse, Words
from scenewright.model.annotation import Gender

_OLD = frozenset("old older elderly".split())
_YOUNG = frozenset("young younger".split())
_STYLED = frozenset("mr mrs miss ms mx madam mister".split())
_TEACHERS = frozenset("teacher schoolteacher schoolmaster schoolmistress headmaster headmistress headteacher".split())
"""Who is called by a title and a family name where all the others have a first name."""


def match_words(
    roles: Sequence[Role],
    free: Mapping[int, Bearer],
    clusters: Sequence[Cluster],
    named: Sequence[Bearer],
    narrator: int | None,
    *,
    apart: Callable[[Bearer, Bearer], bool],
    nameless: Mapping[Gender, frozenset[int]],
) -> dict[int, int]:
    """Roles of those that are `free`, each with its cluster. `apart`: whether a role and a person are surely two;
    `nameless`: as `list_nameless` has it.
    """
    told = [n for n, person in enumerate(named) if person.first >= 0 and n != narrator]
    found: dict[int, int] = {}
    for r, bearer in free.items():
        left = [n for n in told if not apart(bearer, named[n])]
        same = _find_namesake(roles[r], bearer, told, clusters, named)
        if same is not None:
            found[r] = same
            continue
        others = nameless.get(bearer.gender, frozenset()) - {use.first for use in roles[r].uses}
        for choose in (_find_teacher,) if others else (_find_teacher, _find_aged):
            n = choose(roles[r], bearer, left, clusters, named)
            if n is not None:
                found[r] = n
                break
    return found


def list_nameless(words: Words, nominals: Sequence[NominalUse]) -> dict[Gender, frozenset[int]]:
    """For each sex where the narration tells of anybody by a noun (a word's number), but for "Ana, a stout woman,", who
    has a name.
    """
    found: dict[Gender, set[int]] = defaultdict(set)
    for use in nominals:
        apposed = use.determiner in ("a", "an") and use.first > 0 and words.word[use.first - 1] == ","
        if not apposed:
            found[use.noun.gender].add(use.first)
    return {gender: frozenset(places) for gender, places in found.items()}


def _find_namesake(
    role: Role, bearer: Bearer, told: Sequence[int], clusters: Sequence[Cluster], named: Sequence[Bearer]
) -> int | None:
    """Who has the noun for a name, and no other: Mole. He may stand beside himself, but not in one sentence."""
    noun = role.uses[0].head.capitalize()
    if any(use.modifiers or use.told_apart for use in role.uses):
        return None
    found = [
        n
        for n in told
        if _may_be(bearer, named[n])
        and not bearer.sentences & named[n].sentences
        and all(not form.titles and form.parts == (noun,) for form in clusters[n].forms)
    ]
    return found[0] if len(found) == 1 else None


def _may_be(role: Bearer, person: Bearer) -> bool:
    """Whether the two can be one: an "it" may as well be he or she elsewhere, as beasts are."""
    return Gender.NEUTRAL in (role.gender, person.gender) or agree(role, person)


def _find_teacher(
    role: Role, bearer: Bearer, told: Sequence[int], clusters: Sequence[Cluster], named: Sequence[Bearer]
) -> int | None:
    """The only one with a polite title."""
    if role.uses[0].head.lower() not in _TEACHERS or not _is_known(role):
        return None
    found = [n for n in told if agree(bearer, named[n]) and not _STYLED.isdisjoint(clusters[n].titles)]
    return found[0] if len(found) == 1 else None


def _find_aged(
    role: Role, bearer: Bearer, told: Sequence[int], clusters: Sequence[Cluster], named: Sequence[Bearer]
) -> int | None:
    """The only one of that sex named before; of two the old one is who has a title, and the young one who has none."""
    ages = {use.modifiers[-1].lower() if use.modifiers else "" for use in role.uses}
    if role.uses[0].head.lower() not in GENERAL_NOUNS or not ages <= _OLD | _YOUNG or not _is_known(role):
        return None
    if bearer.gender not in (Gender.FEMALE, Gender.MALE):
        return None
    at = bearer.paragraphs[0]
    found = [
        n
        for n in told
        if named[n].gender is bearer.gender
        and named[n].first < bearer.first
        and any(abs(at - p) <= _NEAR for p in named[n].paragraphs)
    ]
    if len(found) > 1:
        young = ages <= _YOUNG
        found = [n for n in found if _STYLED.isdisjoint(clusters[n].titles) == young]
    return found[0] if len(found) == 1 else None


_NEAR = 12  # paragraphs


def _is_known(role: Role) -> bool:
    """Whether the story never brings the role in, nor tells it from another."""
    return all(use.determiner == "the" and not (use.told_apart or use.marked or use.placed) for use in role.uses)
