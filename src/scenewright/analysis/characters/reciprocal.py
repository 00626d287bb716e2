"""Roles of relatives -> one person with the role that has the relative: "the old man" whose granddaughter sits there is
"her grandfather".

For short stories, as with relatives: of whoever was told last, and may be the one, the relative is.
"""

from collections.abc import Sequence
from dataclasses import replace

from scenewright.analysis.characters.roles import Role, is_short
from scenewright.analysis.mentions import NARRATION, NominalUse, Words
from scenewright.model.annotation import Gender

_YOUNG = ("daughter", "son", "child", "boy", "girl")
_OTHERS = {
    **dict.fromkeys(("grandfather", "grandmother"), ("granddaughter", "grandson", "grandchild")),
    **dict.fromkeys(("father", "mother"), _YOUNG),
    **dict.fromkeys(("uncle", "aunt"), ("niece", "nephew")),
    **dict.fromkeys(("granddaughter", "grandson"), ("grandfather", "grandmother")),
    **dict.fromkeys(("daughter", "son"), ("father", "mother")),
    **dict.fromkeys(("niece", "nephew"), ("uncle", "aunt")),
    "husband": ("wife",),
    "wife": ("husband",),
}
"""Of whom somebody is the father, if they are his daughter or son."""
_WHOSE = {Gender.MALE: "his", Gender.FEMALE: "her"}
_REACH = 40  # words


def join_reciprocal(words: Words, roles: Sequence[Role], nominals: Sequence[NominalUse]) -> tuple[Role, ...]:
    """`roles` with each relative made one with the only role that is told to have the other."""
    rows = list(roles)
    if not is_short(words):
        return tuple(rows)
    for relative in [role for role in roles if role.owner is None and role.name.lower() in _OTHERS]:
        having = {r for use in nominals if (r := _find_having(words, relative, use, rows, nominals)) is not None}
        if len(having) == 1 and relative in rows:
            one = having.pop()
            uses = tuple(sorted((*rows[one].uses, *relative.uses), key=lambda use: use.first))
            rows[one] = replace(rows[one], uses=uses, gender=relative.gender)
            rows.remove(relative)
    return tuple(rows)


def _find_having(
    words: Words, relative: Role, use: NominalUse, roles: Sequence[Role], nominals: Sequence[NominalUse]
) -> int | None:
    """The role of which `use` says that it has somebody whose `relative` it is; None when it says no such thing."""
    if use.head.lower() not in _OTHERS[relative.name.lower()] or use.determiner != _WHOSE.get(relative.gender):
        return None
    before = [
        other
        for other in nominals
        if use.first - _REACH <= other.first and other.end <= use.first and words.quotation[other.first] == NARRATION
        if other.noun.gender in (relative.gender, Gender.UNKNOWN) and other.determiner == "the"
    ]
    if not before or words.quotation[use.first] != NARRATION:
        return None
    last = before[-1].first
    for r, role in enumerate(roles):
        if role is not relative and role.owner is None and any(one.first == last for one in role.uses):
            return r if role.gender in (relative.gender, Gender.UNKNOWN) and role.name.lower() not in _OTHERS else None
    return None
