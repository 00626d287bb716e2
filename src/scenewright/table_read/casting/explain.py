"""Cast -> why it is what it is, in sentences: what each reader has and what spoke for it."""

from collections.abc import Sequence
from itertools import combinations

from scenewright.table_read.casting.cast import Cast
from scenewright.table_read.casting.problem import EXCHANGE, ROLE_EXCHANGE, WISH, Part
from scenewright.table_read.casting.self_exchanges import Meeting, SelfExchange
from scenewright.table_read.preferences import Reader
from scenewright.table_read.roles import Role

MOST_PAIRS = 3  # named in one sentence
UNTOLD = 0.9  # a gap above this says nothing


def explain_reader(cast: Cast, reader: Reader, index: int, roles: Sequence[Role]) -> tuple[str, ...]:
    """The reasons for what one reader has, most important first."""
    parts = [part for part in cast.parts_of(index) if not part.narrates]
    narrates = any(part.narrates for part in cast.parts_of(index))
    said = [f"asked for {part.name}" for part in parts if part.key in reader.plays]
    said += [
        f"{part.name} is a lead ({roles[part.role].share:.0%} of all words)" for part in parts if _is_lead(cast, part)
    ]
    if len(parts) == 1 and not narrates and not said:
        said.append("one role, nothing beside it")
    if len(parts) > 1:
        said.append(_explain_doubling(parts, roles, cast))
    if narrates:
        said.append("only narrates" if not parts else "narrates too")
    said += [f"{part.name} is against a wish" for part in parts if _cost_alone(cast, part, index) >= WISH]
    limit = cast.problem.limits[index]
    words = sum(part.words for part in cast.parts_of(index))
    if limit is not None and words > limit:
        said.append(f"{words - limit} {'word' if words == limit + 1 else 'words'} above the limit of {limit}")
    if not said:
        said.append("nothing to read: a listener, or a stand-in for whoever is late")
    return tuple(said)


def describe_gap(full: Cast, tonight: Cast) -> str:
    """How sure it is that no cast is better than `full`, which `tonight`'s differs from when somebody is absent."""
    said = _describe_gap(full)
    return f"With everybody there: {said}" if tonight.absent else said


def _describe_gap(cast: Cast) -> str:
    if cast.cost < EXCHANGE:
        return "No cast has fewer self-exchanges: there are none. The parts are as even as the search could make them."
    gap = cast.gap
    if gap is None:
        return "Found by search. Install the [casting] extra to have a solver say how near to the best it is."
    if gap <= 0:
        return "Proven by OR-Tools CP-SAT: no cast is better."
    if max(0, cast.bound or 0) // EXCHANGE == cast.cost // EXCHANGE:
        return "Proven by OR-Tools CP-SAT: no cast has fewer self-exchanges; a more even one may exist."
    if gap > UNTOLD:
        return f"OR-Tools CP-SAT found no better cast in its time, and no proof that there is none (gap {gap:.0%})."
    return f"OR-Tools CP-SAT: a better cast could save at most {gap:.1%} of the cost (the optimality gap)."


def summarise_self_exchanges(meetings: Sequence[SelfExchange]) -> str:
    """How many there are of each kind, in words."""
    if not meetings:
        return "Nobody talks to themselves."
    kinds = [meeting.meeting for meeting in meetings]
    said = [
        f"{count} {text if count != 1 else one}"
        for meeting, one, text in (
            (Meeting.TALK, "place where a reader talks to themselves", "places where a reader talks to themselves"),
            (Meeting.AT_ONCE, "place with two voices at once", "places with two voices at once"),
            (Meeting.NARRATION, "narration beside one's own line", "narrations beside one's own line"),
        )
        if (count := kinds.count(meeting))
    ]
    return "Left with this cast: " + ", ".join(said) + "."


def _explain_doubling(parts: Sequence[Part], roles: Sequence[Role], cast: Cast) -> str:
    names = ", ".join(part.name for part in sorted(parts, key=lambda part: -part.words))
    at = {part: index for index, part in enumerate(cast.problem.parts)}
    talks = [
        f"{a.name} and {b.name}"
        for a, b in combinations(parts, 2)
        if cast.problem.together[at[a]][at[b]] >= ROLE_EXCHANGE
    ]
    if talks:
        return f"doubles {names}; talk to each other: {_few(talks)}"
    shared = [
        f"{a.name} and {b.name}"
        for a, b in combinations(parts, 2)
        if set(roles[a.role].scenes) & set(roles[b.role].scenes)
    ]
    if shared:
        return f"doubles {names}, who never talk to each other ({_few(shared)} share a scene)"
    return f"doubles {names}, who are never in one scene"


def _few(pairs: Sequence[str]) -> str:
    more = len(pairs) - MOST_PAIRS
    return "; ".join(pairs[:MOST_PAIRS]) + (f" and {more} more pairs" if more > 0 else "")


def _is_lead(cast: Cast, part: Part) -> bool:
    return part.role in cast.problem.leads


def _cost_alone(cast: Cast, part: Part, reader: int) -> int:
    return cast.problem.alone[cast.problem.parts.index(part)][reader]
