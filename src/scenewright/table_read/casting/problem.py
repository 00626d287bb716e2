"""Roles, narration and readers -> a casting problem: what it costs when one reader has two parts, or has this part.

Every wish is a number of one objective, smaller is better, in the order of the weights: a reader's wishes; voices of
one reader that meet (`exchanges`); a lead that is not alone; uneven parts. The last is the sum of the squares of the
readers' words, and a square of a sum is a sum over pairs, so the whole objective is a sum over pairs of parts with one
reader, over single parts, and over words beyond a reader's limit: a weighted graph partition.
"""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from scenewright.errors import OptionError
from scenewright.model.annotation import Gender
from scenewright.table_read.cues import role_name
from scenewright.table_read.exchanges import NARRATOR, find_exchanges, find_narration_beside
from scenewright.table_read.narration import narrated_text
from scenewright.table_read.preferences import Preferences, Reader
from scenewright.table_read.roles import Role
from scenewright.table_read.script import TableScript, count_words

WISH = 10_000_000  # a role against a reader's wish of gender or accent
EXCHANGE = 100_000  # one narration beside one's own line
ROLE_EXCHANGE = 2 * EXCHANGE  # one word with oneself: heard as such by everybody
AT_ONCE = 4 * EXCHANGE  # two voices at the same time: cannot be read at all
OVER_LIMIT = 10_000  # a word beyond a reader's limit
NOT_ALONE = 2_000  # one role more for the reader of a lead
UNEVEN = 20_000  # all the words with one reader
LEAD_SHARE = 0.15  # of all words spoken
FREE_OF_LEADS = 2  # readers that are left for everybody else


@dataclass(frozen=True, slots=True)
class Part:
    """What is cast as one: a role, or narration (of the whole script, or of the one `scene`). `words` are those that
    are read aloud: what a narrator leaves out is not among them."""

    role: int
    name: str
    words: int
    scene: int | None = None

    @property
    def narrates(self) -> bool:
        """Whether this is narration."""
        return self.role == NARRATOR

    @property
    def key(self) -> str:
        """The name by which wishes know it."""
        return role_name(self.name)


@dataclass(frozen=True, slots=True)
class Problem:
    """A casting problem. `together[a][b]` is what parts a and b cost with one reader, `alone[a][r]` what part a costs
    with reader r; `allowed[a]` are the readers that may have part a; `limits[r]` are words, None for no limit."""

    parts: tuple[Part, ...]
    readers: tuple[str, ...]
    together: tuple[tuple[int, ...], ...]
    alone: tuple[tuple[int, ...], ...]
    allowed: tuple[tuple[int, ...], ...]
    limits: tuple[int | None, ...]
    leads: tuple[int, ...] = ()


def objective(problem: Problem, assignment: Sequence[int]) -> int:
    """What an assignment (a reader for each part) costs."""
    cost = sum(problem.alone[part][reader] for part, reader in enumerate(assignment))
    for part, reader in enumerate(assignment):
        row = problem.together[part]
        cost += sum(row[other] for other in range(part) if assignment[other] == reader)
    for reader, limit in enumerate(problem.limits):
        if limit is not None:
            words = sum(part.words for part, owner in zip(problem.parts, assignment, strict=True) if owner == reader)
            cost += OVER_LIMIT * max(0, words - limit)
    return cost


def make_problem(
    script: TableScript, roles: Sequence[Role], readers: Sequence[Reader], preferences: Preferences, *, narrator: str
) -> Problem:
    """The problem of casting `roles` and the narration among `readers`. `narrator`: auto, rotate or a reader's name."""
    parts = _make_parts(script, roles, narrator)
    leads = find_leads(roles, len(readers))
    return Problem(
        parts=parts,
        readers=tuple(reader.name for reader in readers),
        together=_cost_together(parts, _count_meetings(script, parts), leads),
        alone=tuple(tuple(_cost_alone(part, reader, roles, preferences) for reader in readers) for part in parts),
        allowed=tuple(_find_allowed(part, readers, narrator) for part in parts),
        limits=tuple(reader.max_words for reader in readers),
        leads=leads,
    )


def find_leads(roles: Sequence[Role], readers: int) -> tuple[int, ...]:
    """The roles that should have a reader to themselves: the largest, while readers are left for the others."""
    largest = sorted(roles, key=lambda role: (-role.words, role.index))
    leads = [role.index for role in largest if role.share >= LEAD_SHARE]
    return tuple(leads[: max(0, readers - FREE_OF_LEADS)])


def _make_parts(script: TableScript, roles: Sequence[Role], narrator: str) -> tuple[Part, ...]:
    parts = [Part(role.index, role.name, role.words) for role in roles]
    told = [[unit for unit in script.units[s.start : s.end] if not unit.roles and unit.words] for s in script.scenes]
    read = [sum(count_words(narrated_text(unit)) for unit in units) for units in told]
    if narrator == "rotate":
        labels = enumerate(zip(script.scenes, read, strict=True))
        parts += [
            Part(NARRATOR, f"Narration, scene {scene.label}", words, at) for at, (scene, words) in labels if told[at]
        ]
    elif any(told):
        parts.append(Part(NARRATOR, "Narration", sum(read)))
    return tuple(parts)


def _count_meetings(script: TableScript, parts: Sequence[Part]) -> Counter[tuple[int, int]]:
    """The cost of all the times that two parts meet, by parts."""
    place = {(part.role, part.scene): at for at, part in enumerate(parts)}
    scene_of = [scene for scene, value in enumerate(script.scenes) for _ in range(value.start, value.end)]
    met: Counter[tuple[int, int]] = Counter()
    for exchange in (*find_exchanges(script), *find_narration_beside(script)):
        pair = []
        for voice in (exchange.first, exchange.second):
            scene = scene_of[exchange.unit] if voice == NARRATOR and (NARRATOR, None) not in place else None
            pair.append(place[voice, scene])
        narrated = NARRATOR in (exchange.first, exchange.second)
        weight = EXCHANGE if narrated else AT_ONCE if exchange.at_once else ROLE_EXCHANGE
        met[min(pair), max(pair)] += weight
    return met


def _cost_together(
    parts: Sequence[Part], met: Counter[tuple[int, int]], leads: tuple[int, ...]
) -> tuple[tuple[int, ...], ...]:
    total = sum(part.words for part in parts) or 1
    costs = [[0] * len(parts) for _ in parts]
    for a, first in enumerate(parts):
        for b in range(a):
            second = parts[b]
            cost = met[b, a] + round(2 * UNEVEN * first.words * second.words / total**2)
            if (first.role in leads or second.role in leads) and first.scene is None and second.scene is None:
                cost += NOT_ALONE
            costs[a][b] = costs[b][a] = cost
    return tuple(map(tuple, costs))


def _cost_alone(part: Part, reader: Reader, roles: Sequence[Role], preferences: Preferences) -> int:
    """What it costs against the reader's wishes; a role that the reader asked for costs nothing."""
    if part.narrates or part.key in reader.plays:
        return 0
    gender = roles[part.role].gender.gender
    known = gender in (Gender.FEMALE, Gender.MALE)
    accent = preferences.accents.get(part.key)
    return WISH * (
        (reader.gender is not None and known and gender is not reader.gender)
        + (accent is not None and accent not in reader.accents)
    )


def _find_allowed(part: Part, readers: Sequence[Reader], narrator: str) -> tuple[int, ...]:
    everybody = range(len(readers))
    if part.narrates:
        if narrator not in ("auto", "rotate"):
            return tuple(at for at in everybody if readers[at].name == narrator)
        asked = tuple(at for at in everybody if readers[at].narrates)
        willing = asked or tuple(at for at in everybody if readers[at].narrates is not False)
        if not willing:
            raise OptionError("nobody is left to narrate: every reader has narrates = false.")
        return willing
    fixed = tuple(at for at in everybody if part.key in readers[at].plays)
    free = fixed or tuple(at for at in everybody if part.key not in readers[at].never)
    if not free:
        raise OptionError(f"nobody is left to read {part.name}: every reader has it under never.")
    return free
