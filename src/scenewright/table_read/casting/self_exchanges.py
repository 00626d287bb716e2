"""TableScript + who reads what -> every place where a reader talks to themselves, found by walking the script.

It knows nothing of the numbers that the cast was chosen by, so it also checks them.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import Enum

from scenewright.table_read.script import TableScript, Unit, UnitKind


class Meeting(Enum):
    """How two voices of one reader meet."""

    TALK = "talks to themselves"
    AT_ONCE = "has two voices at once"
    NARRATION = "narrates beside their own line"


@dataclass(frozen=True, slots=True)
class SelfExchange:
    """One place: the reader, the two names on the page, and the later unit with its page and speech number."""

    reader: int
    meeting: Meeting
    first: str
    second: str
    unit: int
    page: str
    number: int


def find_self_exchanges(
    script: TableScript, reader_of: Mapping[int, int], narrators: Sequence[int]
) -> tuple[SelfExchange, ...]:
    """All of them, in order. `reader_of` maps roles to readers; `narrators` has each scene's reader, -1 for none."""
    found: list[SelfExchange] = []
    for scene, narrator in zip(script.scenes, narrators, strict=True):
        last_speech: Unit | None = None
        last_unit: Unit | None = None
        for at in range(scene.start, scene.end):
            unit = script.units[at]
            readers = [reader_of[role] for role in unit.roles] or [narrator]
            for reader, meeting, first in _meetings(script, unit, readers, last_unit, last_speech, narrator, reader_of):
                second = _name(script, unit, reader, reader_of)
                found.append(
                    SelfExchange(reader, meeting, first, second, at, unit.page, unit.number or _number(last_unit))
                )
            last_unit = unit
            last_speech = unit if unit.roles else None if unit.kind is UnitKind.HEADING else last_speech
    return tuple(found)


def _meetings(
    script: TableScript,
    unit: Unit,
    readers: list[int],
    last_unit: Unit | None,
    last_speech: Unit | None,
    narrator: int,
    reader_of: Mapping[int, int],
) -> list[tuple[int, Meeting, str]]:
    """The reader, the way and the earlier name of every self-exchange that ends at `unit`."""
    found: list[tuple[int, Meeting, str]] = []
    if len(readers) == 2 and readers[0] == readers[1]:
        found.append((readers[0], Meeting.AT_ONCE, script.roles[unit.roles[0]]))
    if unit.roles and last_speech is not None and len(unit.roles) == len(last_speech.roles) == 1:
        earlier = last_speech.roles[0]
        if earlier != unit.roles[0] and reader_of[earlier] == readers[0]:
            found.append((readers[0], Meeting.AT_ONCE if unit.at_once else Meeting.TALK, script.roles[earlier]))
    if last_unit is not None and narrator >= 0 and bool(last_unit.roles) != bool(unit.roles):
        speech, narration = (unit, last_unit) if unit.roles else (last_unit, unit)
        if narration.words and len(speech.roles) == 1 and reader_of[speech.roles[0]] == narrator:
            before = "narration" if unit.roles else script.roles[speech.roles[0]]
            found.append((narrator, Meeting.NARRATION, before))
    return found


def _name(script: TableScript, unit: Unit, reader: int, reader_of: Mapping[int, int]) -> str:
    mine = [role for role in unit.roles if reader_of[role] == reader]
    return script.roles[mine[-1]] if mine else "narration"


def _number(unit: Unit | None) -> int:
    return unit.number if unit is not None else 0
