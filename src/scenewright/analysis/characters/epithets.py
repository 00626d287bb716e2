"""Roles -> the named person whom each means, where only one can be meant.

"The stationmaster" is somebody whom the story also names, more often than not. What rules a person out is plain on the
page: standing in one sentence with the epithet, speaking in the next turn, calling or being called by it. "The girl" is
the only one left who is there whenever she is. "The doctor" needs more: somebody is called by the name and the doctor
answers: a wrong name in a cue is worse than a role that keeps its own. A name that is only called out ("Sparrow") goes
to a role that bears a title, and to nobody else for being the only one left: every second one would be wrong.
"""

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

from scenewright.analysis.characters.answers import LEAST_ANSWERS, find_given_names, match_answers, says_this_is
from scenewright.analysis.characters.bearers import (
    Bearer,
    agree,
    find_turns,
    place_names,
    place_role,
    tagged_starts,
)
from scenewright.analysis.characters.called_kin import join_called_kin
from scenewright.analysis.characters.clustering import Cluster
from scenewright.analysis.characters.role_keys import GENERAL_NOUNS, is_told_apart
from scenewright.analysis.characters.roles import Role, is_short
from scenewright.analysis.characters.shared_ranks import OVERSHADOWED
from scenewright.analysis.characters.titles import nouns_of
from scenewright.analysis.characters.told_by_word import match_words
from scenewright.analysis.mentions import NARRATION, NameUse, Words, number_sentences
from scenewright.model.annotation import Gender, Quotative


@dataclass(frozen=True, slots=True)
class Epithets:
    """`roles`: position of a role -> cluster; `names`: cluster that is only called out -> cluster that it means."""

    roles: Mapping[int, int]
    names: Mapping[int, int]


_NEAR = 12  # paragraphs within which the bearer of an epithet must be named
_SHORT = 200  # paragraphs of a story in which everybody is near
_PRESENT = 0.6  # of the uses of an epithet
_MOST_NAMED = 400  # clusters that are looked at: the rest hardly appear


def join_epithets(
    words: Words,
    quotatives: Sequence[Quotative],
    uses: Sequence[NameUse],
    owner: Mapping[int, int],
    clusters: Sequence[Cluster],
    roles: Sequence[Role],
    genders: Sequence[Gender],
    narrator: int | None,
    *,
    titled: Mapping[int, int],
    nameless: Mapping[Gender, frozenset[int]],
) -> Epithets:
    """Who is meant by each role without an owner, and by each name that is called out to a role with a title.

    `titled`: roles that are known to be somebody by a title of which there are several; `nameless`: as `match_words`
    has it.
    """
    sentence = number_sentences(words)
    tagged = tagged_starts(quotatives)
    turns = find_turns(words)
    named = place_names(words, uses, owner, genders[:_MOST_NAMED], tagged, turns)
    only_called = [
        n
        for n, bearer in enumerate(named)
        if bearer.called and not bearer.paragraphs and not clusters[n].titles and n != narrator
    ]
    present = [n for n, bearer in enumerate(named) if n not in only_called and n != narrator and bearer.first >= 0]
    free = {
        r: place_role(role, words, sentence, tagged, turns)
        for r, role in enumerate(roles)
        if role.owner is None and role.gender is not Gender.PLURAL
    }
    joined = _Joined({}, {}, defaultdict(list))
    for r, bearer in free.items():
        found = titled[r] if r in titled else _match_title(roles[r], clusters, named, bearer)
        if found is not None:
            joined.take(r, found, bearer)
    given = find_given_names(words, uses, owner)
    if len(words.paragraphs) <= _MOST_ANSWERS:
        answering = [n for n, bearer in enumerate(named) if n != narrator and (bearer.called or n in given)]
        least = LEAST_ANSWERS if is_short(words) else _LEAST_IN_A_BOOK
        for r, n in match_answers(answering, free, named, given, least=least).items():
            if r not in joined.roles:
                joined.take(r, n, free[r])
            elif n in only_called and n != joined.roles[r]:
                joined.names[n] = joined.roles[r]  # the role has a title, and the name is called out to it
    for r, n in _match_shown(words, uses, owner, free, named).items() if is_short(words) else ():
        if r not in joined.roles:
            joined.take(r, n, free[r])
    left = {r: bearer for r, bearer in free.items() if r not in joined.roles and is_short(words)}
    for r, n in match_words(roles, left, clusters, named, narrator, apart=_ruled_out, nameless=nameless).items():
        joined.take(r, n, free[r])
    reach = _NEAR if len(words.paragraphs) > _SHORT else _SHORT
    wanted: dict[int, list[tuple[int, Bearer]]] = defaultdict(list)
    calls = [person for n, person in enumerate(named) if person.called and not person.paragraphs and n != narrator]
    for r, bearer in free.items():
        if r not in joined.roles and _is_general(roles[r]) and _is_new(roles[r]) and is_short(words):
            if any(_answers(bearer, person, turns) for person in calls):
                continue
            found = _find_bearer(bearer, present, named, joined, reach, new=_is_new(roles[r]))
            if found is not None and _comes_too_late(bearer, named[found], turns):
                continue
            if found is not None and _is_there(bearer, named[found], given.get(found, frozenset())):
                wanted[found].append((r, bearer))
    for n, rivals in wanted.items():
        joined.roles.update(_settle(n, rivals, named[n]))
    weights = [sum(count for form, count in cluster.forms.items() if form.parts) for cluster in clusters]
    for r, n in _name_things(roles, free, named, weights).items():
        joined.roles.setdefault(r, n)
    if is_short(words):
        kin = join_called_kin(words, uses, owner, clusters, named, narrator)
        nicknames = _match_nicknames(only_called, named) if narrator is None else {}
        for n, m in (*kin.items(), *nicknames.items()):
            if n not in joined.names and n not in joined.names.values():
                joined.names[n] = joined.names.get(m, m)
    return Epithets(joined.roles, joined.names)


def _is_there(bearer: Bearer, person: Bearer, given: Collection[int]) -> bool:
    """Whether the role is told of where the person gives a name that nobody has heard before, if he does so."""
    first = min(given, default=-1)
    if first < 0 or first > min((*person.paragraphs, *person.called), default=first):
        return True
    return any(first - _NEAR <= p <= first for p in bearer.paragraphs)


def _match_nicknames(only_called: Sequence[int], named: Sequence[Bearer]) -> dict[int, int]:
    """Names that one of only two who speak calls again and again, with the other: “You're late, Captain.”"""
    speaking = [n for n, person in enumerate(named) if person.spoken and n not in only_called]
    found: dict[int, int] = {}
    own = [named[m].turns | named[m].spoken for m in speaking]
    for n in only_called if len(speaking) == _TWO else ():
        calls = [_count_calls(named[n].called, own[k], own[1 - k]) for k in range(_TWO)]
        other = speaking[calls.index(0)] if min(calls) == 0 and max(calls) >= _CALLS else None
        if other is not None and agree(named[n], named[other]):
            found[n] = other
    return found


def _count_calls(called: Collection[int], own: Collection[int], others: Collection[int]) -> int:
    """How many of the calls are in a turn of one's `own`, or beside one of the `others` and none of one's own."""
    return sum(
        p in own or (p not in others and not {p - 1, p + 1} & set(own) and bool({p - 1, p + 1} & set(others)))
        for p in called
    )


_TWO = 2
_CALLS = 2  # of one of them: a single one may be to somebody who is passing


def _name_things(
    roles: Sequence[Role], free: Mapping[int, Bearer], named: Sequence[Bearer], weights: Sequence[int]
) -> dict[int, int]:
    """The thing that talks ("the ship") with the only name that is neither his nor hers, if there is one of either.

    `weights`: how often each is named. The narration names it: a ship that people only speak of is another one.
    """
    things = [r for r, bearer in free.items() if bearer.gender is Gender.NEUTRAL]
    nobody = [n for n, person in enumerate(named) if person.gender is Gender.UNKNOWN and weights[n] > 1]
    if len(things) != 1 or len(nobody) != 1 or any(role.owner == nobody[0] for role in roles):
        return {}
    thing, person = free[things[0]], named[nobody[0]]
    heard = {p + step for p in thing.paragraphs for step in (-1, 0, 1)}
    called = not person.called or any(p in heard for p in person.called)  # somebody who is called elsewhere is no oven
    return {things[0]: nobody[0]} if person.paragraphs and called and not _ruled_out(thing, person) else {}


def _match_shown(
    words: Words,
    uses: Sequence[NameUse],
    owner: Mapping[int, int],
    free: Mapping[int, Bearer],
    named: Sequence[Bearer],
) -> dict[int, int]:
    """Roles with the name under which somebody shows them, there first heard: “Sister, this is Ada Moss.”

    The role was told of just before, and nobody else who may be meant; afterwards the story has the name for it.
    """
    first: dict[int, NameUse] = {}
    for k in sorted(owner):
        first.setdefault(owner[k], uses[k])
    found: dict[int, int] = {}
    for n, use in first.items():
        shown = words.quotation[use.first] != NARRATION and says_this_is(words.text, words.start[use.first])
        if n >= len(named) or not shown:
            continue
        p = words.paragraph[use.first]
        there = [r for r, bearer in free.items() if _is_shown(bearer, named[n], p)]
        if len(there) == 1 and max(free[there[0]].paragraphs) < p:
            found[there[0]] = n
    return found


def _is_shown(bearer: Bearer, person: Bearer, p: int) -> bool:
    """Whether the role is there when somebody is shown in paragraph `p`, and may be that person."""
    alike = bearer.gender is person.gender and bearer.gender is not Gender.UNKNOWN
    return alike and any(p - _NEAR <= q <= p for q in bearer.paragraphs)


_LEAST_IN_A_BOOK = 5  # what must speak for a role and a name that meet among many
_MOST_ANSWERS = 3000  # paragraphs: in a long book the same pair of roles and names meets by chance


def _answers(bearer: Bearer, person: Bearer, turns: frozenset[int]) -> bool:
    """Whether the name that people only call may be the role's, whose words stand right beside a call."""
    beside = {p + step for p in person.called for step in (-1, 1)} & turns
    alike = bearer.gender is person.gender and bearer.gender is not Gender.UNKNOWN
    return alike and not beside.isdisjoint(bearer.paragraphs)


def _settle(n: int, rivals: Sequence[tuple[int, Bearer]], person: Bearer) -> dict[int, int]:
    """Which of several roles that can only be one person are: that which is clearly nearer."""
    ranked = sorted(rivals, key=lambda rival: (_distance(rival[1], person), rival[0]))
    if len(ranked) > 1 and _distance(ranked[1][1], person) <= _distance(ranked[0][1], person) + _CLEARLY:
        return {}
    return {ranked[0][0]: n}


_CLEARLY = 1  # paragraphs


def _is_general(role: Role) -> bool:
    """Whether the role may be anybody by its words: "the girl". Who is left over is not "the doctor" for that."""
    use = role.uses[0]
    return use.head.lower() in GENERAL_NOUNS and not use.modifiers


def _is_new(role: Role) -> bool:
    use = role.uses[0]
    return is_told_apart(use) or use.determiner in ("a", "an", "another", "one")


@dataclass(frozen=True, slots=True)
class _Joined:
    roles: dict[int, int]
    names: dict[int, int]
    taken: dict[int, list[Bearer]]

    def take(self, role: int, person: int, bearer: Bearer) -> None:
        """Join a role to a person on the evidence of the text."""
        self.roles[role] = person
        self.taken[person].append(bearer)


def _match_title(role: Role, clusters: Sequence[Cluster], named: Sequence[Bearer], bearer: Bearer) -> int | None:
    """The one person who bears the role as a title: "the captain" is Captain Moss; "the pastry chef" is no Chef."""
    head = role.uses[0].head.lower()
    if any(modifier.lower() in _TRADES for modifier in role.uses[0].modifiers) or role.uses[0].marked[:1] == ("of",):
        return None
    if head in GENERAL_NOUNS and any(use.modifiers or use.told_apart for use in role.uses):
        return None  # "the young lady" is no Lady Moss
    found = [
        n
        for n in range(len(named))
        if any(head in nouns_of(title) for title in clusters[n].titles)
        and not _stand_apart(bearer, named[n])
        and agree(bearer, named[n])
    ]
    ranked = sorted(found, key=lambda n: -clusters[n].weight)
    if len(ranked) > 1 and clusters[ranked[1]].weight * OVERSHADOWED > clusters[ranked[0]].weight:
        return None
    return ranked[0] if ranked else None


_TRADES = frozenset(
    "alien assistant deputy enemy fire fish flying foreign former head hostile house junior line nursing opposing other"
    " pastry pirate police port prep rebel retired rival ship ship's sous station training under vice visiting"
    " wine".split()
)


def _stand_apart(epithet: Bearer, person: Bearer) -> bool:
    """Whether the two share sentences, but for a slip in a long book."""
    together = len(epithet.sentences & person.sentences)
    return together * _SLIPS > min(len(epithet.sentences), len(person.sentences))


_SLIPS = 20


def _find_bearer(
    bearer: Bearer, present: Sequence[int], named: Sequence[Bearer], joined: _Joined, reach: int, *, new: bool
) -> int | None:
    """The only named person who can be meant by a role; `new`: one who was not named before."""
    left = [
        n
        for n in present
        if agree(bearer, named[n])
        and (bearer.gender is Gender.UNKNOWN or named[n].gender is bearer.gender)
        and not _ruled_out(bearer, named[n])
        and not (new and named[n].first < bearer.first)
        and _is_near(bearer, named[n], reach)
        and not any(_ruled_out(bearer, other) for other in joined.taken[n])
    ]
    return left[0] if len(left) == 1 else None


def _comes_too_late(bearer: Bearer, person: Bearer, turns: frozenset[int]) -> bool:
    """Whether the name is somebody else's: first heard long after the last that was told of the role, or never where
    anybody speaks (`turns`) nor called.
    """
    if not person.called and turns.isdisjoint(person.paragraphs):
        return True
    first = min((*person.paragraphs, *person.called), default=0)
    return first - max(bearer.paragraphs, default=first) > _SOON


_SOON = 20  # paragraphs


def _ruled_out(epithet: Bearer, person: Bearer) -> bool:
    """Whether the two stand side by side as two people do."""
    if epithet.sentences & person.sentences:
        return True
    if any(turn + step in person.turns for turn in epithet.turns for step in (-1, 0, 1)):
        return True
    spoken = {p for p in epithet.paragraphs if p in person.called}
    return bool(spoken)


def _distance(epithet: Bearer, person: Bearer) -> int:
    """Paragraphs between an epithet and the nearest place where the person is called or named."""
    where = sorted({*person.paragraphs, *person.called})
    return min((abs(p - q) for p in epithet.paragraphs for q in _around(where, p)), default=_NEAR)


def _is_near(epithet: Bearer, person: Bearer, reach: int) -> bool:
    """Whether the person is named around most uses of the epithet."""
    where = sorted({*person.paragraphs, *person.called})
    near = 0
    for p in epithet.paragraphs:
        k = bisect_left(where, p - reach)
        near += k < len(where) and where[k] <= p + reach
    return near >= _PRESENT * len(epithet.paragraphs)


def _around(paragraphs: Sequence[int], p: int) -> Sequence[int]:
    k = bisect_left(paragraphs, p)
    return paragraphs[max(0, k - 1) : k + 2]
