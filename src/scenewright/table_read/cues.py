"""Cue -> the roles that it stands for: one name a role, whatever extension it carries, and groups by their members.

MARY, MARY (V.O.) and Mary (CONT'D) are one role (the extensions are apart in the model already). MARY & JOHN, ALL and
BOTH are group cues: nobody is cast as ALL, the members read it together.
"""

import re
from collections.abc import Collection
from dataclasses import dataclass
from enum import Enum

_SPACES = re.compile(r"\s+")
_BRACKETS = re.compile(r"\([^()]*\)")
_VOICE = re.compile(r"(?P<a>.+)['’]S? VOICE|VOICE OF (?P<b>.+)|(?P<c>.+) VOICE[- ]?OVER")
_JOINT = re.compile(r"\s*,\s+AND\s+|\s*,\s+|\s+AND\s+|\s+ET\s+|\s*&\s*|\s+\+\s+|\s*/\s*")
_ALL = re.compile(r"(?:ALL|EVERYONE|EVERYBODY|TOGETHER|IN UNISON|ALL (?:OF THEM|TOGETHER|THREE|FOUR|FIVE|SIX))")
_BOTH = re.compile(r"(?:BOTH|THE TWO OF THEM|THE TWO|BOTH OF THEM)")
_OTHERS = re.compile(r"(?:THE )?OTHERS|THE REST")
_EXCEPT = re.compile(r"(?:ALL|EVERYONE|EVERYBODY)(?: BUT| EXCEPT(?: FOR)?) (?P<who>.+)")


class Reach(Enum):
    """How the members of a cue are found."""

    ONE = "one"  # a role of its own
    LISTED = "listed"  # MARY & JOHN
    ALL = "all"  # everybody who speaks in the scene
    BOTH = "both"  # the two who spoke last in the scene
    OTHERS = "others"  # everybody in the scene but the last speaker
    EXCEPT = "except"  # ALL BUT MARY


@dataclass(frozen=True, slots=True)
class CueReading:
    """What a cue says of who speaks. `names` are role names: the role, the listed members, or those left out."""

    reach: Reach
    names: tuple[str, ...]


def written_name(printed: str) -> str:
    """The printed name of a cue as it is written: single spaces, no bracket, no trailing colon."""
    name = _SPACES.sub(" ", _BRACKETS.sub(" ", printed)).strip().rstrip(":").strip()
    return name or _SPACES.sub(" ", printed).strip()


def role_name(printed: str) -> str:
    """The written name in capitals, by which roles are told apart: McKAY and MCKAY are one."""
    return written_name(printed).upper()


def read_cue(printed: str, *, known: Collection[str], aliases: dict[str, str]) -> CueReading:
    """Who speaks under `printed`. `known` names stand alone in some cue, `aliases` are other names of roles."""
    name = role_name(printed)
    if name in aliases:
        return CueReading(Reach.ONE, (aliases[name],))
    for pattern, reach in ((_ALL, Reach.ALL), (_BOTH, Reach.BOTH), (_OTHERS, Reach.OTHERS)):
        if pattern.fullmatch(name):
            return CueReading(reach, (name,))
    if left_out := _EXCEPT.fullmatch(name):
        return CueReading(Reach.EXCEPT, _resolve(_split(left_out["who"]), aliases))
    voice = _VOICE.fullmatch(name)
    if voice and (owner := voice["a"] or voice["b"] or voice["c"]) in known:
        return CueReading(Reach.ONE, (aliases.get(owner, owner),))
    members = _resolve(_split(name), aliases)
    if len(members) > 1 and _is_list(name, members, known):
        return CueReading(Reach.LISTED, members)
    return CueReading(Reach.ONE, (name,))


def _split(name: str) -> tuple[str, ...]:
    return tuple(part for part in (piece.strip() for piece in _JOINT.split(name)) if part)


def _resolve(names: tuple[str, ...], aliases: dict[str, str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(aliases.get(name, name) for name in names))


def _is_list(name: str, members: tuple[str, ...], known: Collection[str]) -> bool:
    """Whether a joined name is several people: COP/GUARD and HUSBAND AND WIFE are one unless they also speak alone."""
    alone = sum(member in known for member in members)
    return alone == len(members) if "/" in name else alone > 0
