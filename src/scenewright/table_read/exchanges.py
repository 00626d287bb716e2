"""TableScript -> exchanges: where two voices follow each other, so that one reader must not have both.

An exchange is two speeches of different roles that follow each other in one scene, whatever stands between them; two
speeches at once (dual dialogue, MARY & JOHN) are one too. Beside them stands narration next to a speech, which matters
to a reader who also narrates. Source: what amateur play-readings minimise when they double roles.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import combinations, pairwise

from scenewright.table_read.script import TableScript, Unit, UnitKind

NARRATOR = -1  # in the place of a role: who reads headings and action


@dataclass(frozen=True, slots=True)
class Exchange:
    """Two voices that meet at `unit` (an index of `TableScript.units`): the later one there, the earlier one before.

    `first` and `second` are roles, or NARRATOR; `at_once` when both are heard together.
    """

    first: int
    second: int
    unit: int
    scene: int
    page: str
    number: int
    at_once: bool = False


def find_exchanges(script: TableScript) -> tuple[Exchange, ...]:
    """Every exchange between two roles, in order."""
    return tuple(_between_roles(script))


def find_narration_beside(script: TableScript) -> tuple[Exchange, ...]:
    """Every place where narration stands directly before or after a speech of one role, in order.

    Narration without a word (a line of dots) is read by nobody.
    """
    found: list[Exchange] = []
    for at, (before, unit) in enumerate(pairwise(script.units), 1):
        speech, narration = (unit, before) if unit.roles else (before, unit)
        if (
            not narration.words
            or before.scene != unit.scene
            or bool(before.roles) == bool(unit.roles)
            or len(speech.roles) != 1
        ):
            continue
        pair = (NARRATOR, speech.roles[0]) if unit.roles else (speech.roles[0], NARRATOR)
        found.append(Exchange(*pair, at, unit.scene, unit.page, speech.number))
    return tuple(found)


def _between_roles(script: TableScript) -> Iterator[Exchange]:
    before: Unit | None = None
    for at, unit in enumerate(script.units):
        if unit.kind is UnitKind.HEADING:
            before = None
        if not unit.roles:
            continue
        if len(unit.roles) > 1 and _is_listed(unit):
            for first, second in combinations(unit.roles, 2):
                yield _exchange(first, second, at, unit, at_once=True)
        if before is not None and len(before.roles) == len(unit.roles) == 1 and before.roles != unit.roles:
            yield _exchange(before.roles[0], unit.roles[0], at, unit, at_once=unit.at_once)
        before = unit


def _is_listed(unit: Unit) -> bool:
    """MARY & JOHN need two voices; ALL does well with one voice less."""
    return len(unit.roles) == 2


def _exchange(first: int, second: int, at: int, unit: Unit, *, at_once: bool) -> Exchange:
    return Exchange(first, second, at, unit.scene, unit.page, unit.number, at_once)
