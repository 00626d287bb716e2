"""Screenplay + Layout + readers -> an evening: everything that the pack says, worked out once.

The writers of the pack (cast sheet, copies, cue scripts, reading room, voices) only show what stands here.
"""

from collections.abc import Callable
from dataclasses import dataclass

from scenewright.model.page import Layout
from scenewright.model.screenplay import Screenplay
from scenewright.options import TableReadOptions
from scenewright.table_read.casting.cast import Cast, cast_roles, list_self_exchanges, recast_without
from scenewright.table_read.casting.self_exchanges import SelfExchange
from scenewright.table_read.editions import Holding
from scenewright.table_read.gender import BechdelFacts, find_bechdel_facts
from scenewright.table_read.mentions import SilentRole, find_silent_roles
from scenewright.table_read.narration import narrated_text
from scenewright.table_read.preferences import Preferences, Reader, check_wishes
from scenewright.table_read.roles import Role, make_roles
from scenewright.table_read.script import TableScript, count_words, make_table_script
from scenewright.table_read.timing import SceneTiming, Stop, make_schedule, time_scenes, time_units

Step = Callable[[str], None]


def _silent(_label: str) -> None:
    return


@dataclass(frozen=True, slots=True)
class Evening:
    """A table read. `full` is the cast when everybody comes, `cast` that of those who do; `fallbacks` has a cast for
    each reader of `cast` who may yet stay away, by reader."""

    screenplay: Screenplay
    layout: Layout
    script: TableScript
    roles: tuple[Role, ...]
    silent: tuple[SilentRole, ...]
    bechdel: BechdelFacts
    readers: tuple[Reader, ...]
    full: Cast
    cast: Cast
    fallbacks: tuple[tuple[int, Cast], ...]
    self_exchanges: tuple[SelfExchange, ...]
    seconds: tuple[float, ...]
    timings: tuple[SceneTiming, ...]
    schedule: tuple[Stop, ...]
    options: TableReadOptions

    @property
    def there(self) -> tuple[int, ...]:
        """The readers (indices) who come."""
        return tuple(at for at in range(len(self.readers)) if at not in self.cast.absent)

    def holding(self, reader: int) -> Holding:
        """What a reader has on the evening, the largest role first."""
        parts = [part for part in self.cast.parts_of(reader) if not part.narrates]
        roles = sorted(parts, key=lambda part: (-part.words, part.role))
        narrators = self.cast.narrators(len(self.script.scenes))
        scenes = frozenset(scene for scene, who in enumerate(narrators) if who == reader)
        return Holding(self.readers[reader].name, tuple(part.role for part in roles), scenes)

    def minutes_of(self, reader: int) -> float:
        """How long a reader speaks."""
        holding = self.holding(reader)
        spoken = sum(self.roles[role].seconds for role in holding.roles)
        return (spoken + sum(self.timings[scene].narration for scene in holding.narrates)) / 60

    def words_of(self, reader: int) -> int:
        """How many words a reader reads aloud."""
        return sum(part.words for part in self.cast.parts_of(reader))

    @property
    def narration_saved(self) -> tuple[int, int]:
        """Words of narration, and how many of them the narrator leaves out."""
        narration = [unit for unit in self.script.units if not unit.roles]
        words = sum(unit.words for unit in narration)
        return words, words - sum(count_words(narrated_text(unit)) for unit in narration)


def prepare_evening(
    screenplay: Screenplay,
    layout: Layout,
    readers: tuple[Reader, ...],
    *,
    absent: frozenset[str] = frozenset(),
    preferences: Preferences,
    options: TableReadOptions,
    name: str = "",
    step: Step = _silent,
) -> Evening:
    """Everything about the evening. `absent` are names of readers who stay away; `name` is what the script's file is
    called. OptionError for wishes that clash.
    """
    step("reading the script")
    script = make_table_script(screenplay, layout, aliases=preferences.aliases, name=name)
    check_wishes(readers, preferences, script)
    roles = make_roles(script, options=options, genders=preferences.genders)
    step("casting")
    full = cast_roles(script, roles, readers, preferences=preferences, options=options)
    away = [at for at, reader in enumerate(readers) if reader.name in absent]
    cast = recast_without(full, away) if away else full
    step("casting for absences")
    there = [at for at in range(len(readers)) if at not in cast.absent]
    fallbacks = tuple((at, recast_without(cast, [at])) for at in there if cast.parts_of(at)) if len(there) > 1 else ()
    return Evening(
        screenplay=screenplay,
        layout=layout,
        script=script,
        roles=roles,
        silent=find_silent_roles(script),
        bechdel=find_bechdel_facts(script, tuple(role.gender for role in roles)),
        readers=readers,
        full=full,
        cast=cast,
        fallbacks=fallbacks,
        self_exchanges=list_self_exchanges(script, cast),
        seconds=time_units(script, options=options),
        timings=time_scenes(script, options=options),
        schedule=make_schedule(script, options=options),
        options=options,
    )
