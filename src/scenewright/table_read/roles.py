"""TableScript -> roles with what a cast sheet says of each: speeches, words, minutes, scenes, who they talk to.

A speech of several (ALL, MARY & JOHN) counts for each of its members, since each of them reads it.
"""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass

from scenewright.model.annotation import Gender
from scenewright.options import TableReadOptions
from scenewright.table_read.exchanges import find_exchanges
from scenewright.table_read.gender import GenderFact, find_genders
from scenewright.table_read.mentions import describe_roles
from scenewright.table_read.script import TableScript, Unit
from scenewright.table_read.timing import unit_seconds


@dataclass(frozen=True, slots=True)
class Role:
    """One part. `seconds` is its speaking time; `scenes` index `TableScript.scenes`, ascending.

    `longest` is its longest speech (number, words); `talks_to` are roles with the number of exchanges, most first;
    `share` is its part of all words spoken.
    """

    index: int
    name: str
    description: str
    gender: GenderFact
    speeches: int
    words: int
    seconds: float
    share: float
    first_page: str
    first_number: int
    scenes: tuple[int, ...]
    longest: tuple[int, int]
    talks_to: tuple[tuple[int, int], ...]


def make_roles(
    script: TableScript, *, options: TableReadOptions, genders: Mapping[str, Gender] | None = None
) -> tuple[Role, ...]:
    """The roles in the order of their first speech. `genders` is what the user says of some, by role name."""
    spoken: list[list[Unit]] = [[] for _ in script.roles]
    scenes: list[set[int]] = [set() for _ in script.roles]
    for place, scene in enumerate(script.scenes):
        for unit in script.units[scene.start : scene.end]:
            for role in unit.roles:
                spoken[role].append(unit)
                scenes[role].add(place)
    partners = _count_partners(script)
    descriptions = describe_roles(script)
    facts = find_genders(script, given=genders)
    total = sum(unit.words for units in spoken for unit in units) or 1
    return tuple(
        Role(
            index=index,
            name=name,
            description=descriptions[index],
            gender=facts[index],
            speeches=len(units),
            words=sum(unit.words for unit in units),
            seconds=sum(unit_seconds(unit, options=options) for unit in units),
            share=sum(unit.words for unit in units) / total,
            first_page=units[0].page,
            first_number=units[0].number,
            scenes=tuple(sorted(scenes[index])),
            longest=max(((unit.number, unit.words) for unit in units), key=lambda speech: (speech[1], -speech[0])),
            talks_to=tuple(sorted(partners[index].items(), key=lambda item: (-item[1], item[0]))),
        )
        for index, (name, units) in enumerate(zip(script.roles, spoken, strict=True))
    )


def _count_partners(script: TableScript) -> list[Counter[int]]:
    partners: list[Counter[int]] = [Counter() for _ in script.roles]
    for exchange in find_exchanges(script):
        partners[exchange.first][exchange.second] += 1
        partners[exchange.second][exchange.first] += 1
    return partners
