"""Roles and names that are only called out -> the named person whom each means, where only one can be meant.

"The stationmaster" and "Sparrow" are somebody whom the story also names, more often than not. What rules a person out
is plain on the page: standing in one sentence with the epithet, speaking in the next turn, calling or being called by
it. Who is the only one left, and is there whenever the epithet is, is taken to be its bearer.
"""

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

from scenewright.analysis.characters.clustering import Cluster
from scenewright.analysis.characters.narrator import find_own_turns
from scenewright.analysis.characters.roles import GENERAL_NOUNS, Role
from scenewright.analysis.mentions import NARRATION, NameUse, Words
from scenewright.model.annotation import Gender, Quotative


@dataclass(slots=True)
class _Bearer:
    """Where a person or epithet stands: paragraphs and sentences of narration, turns, and where it is called out."""

    gender: Gender
    paragraphs: list[int] = field(default_factory=list)
    sentences: set[int] = field(default_factory=set)
    turns: set[int] = field(default_factory=set)
    called: set[int] = field(default_factory=set)
    first: int = -1


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
    told_by_one: bool = False,
) -> Epithets:
    """Who is meant by each role without an owner, and by each name that stands in other people's mouths alone.

    `told_by_one`: the story is told in the first person, by `narrator` where a name is known.
    """
    own = find_own_turns(words, quotatives)
    sentence = _number_sentences(words)
    tagged = _tagged_starts(quotatives)
    turns = _find_turns(words)
    named = [_Bearer(gender) for gender in genders[:_MOST_NAMED]]
    for k, n in owner.items():
        if n < len(named):
            _add_name(named[n], words, uses[k], sentence, tagged, turns)
    only_called = [
        n
        for n, bearer in enumerate(named)
        if bearer.called and not bearer.paragraphs and not clusters[n].titles and n != narrator
    ]
    present = [n for n, bearer in enumerate(named) if n not in only_called and n != narrator and bearer.first >= 0]
    joined = _Joined({}, {}, defaultdict(list))
    for n in only_called:
        found = _find_called(named[n], [m for m in present if _is_there(named[m])], named, words)
        if told_by_one and not _is_said_by(named[n], own):
            found = narrator if found is None else None  # the narrator answers to names too
        if found is not None:
            joined.names[n] = found
    reach = _NEAR if len(words.paragraphs) > _SHORT else _SHORT
    wanted: dict[int, list[tuple[int, _Bearer]]] = defaultdict(list)
    for r, role in enumerate(roles):
        if role.owner is None and role.gender is not Gender.PLURAL:
            bearer = _place_role(role, words, sentence, tagged, turns)
            found = _match_title(role, clusters, named, bearer)
            if found is not None:
                joined.roles[r] = found
                joined.taken[found].append(bearer)
                continue
            found = _find_bearer(role, bearer, present, named, joined, reach)
            if found is not None:
                wanted[found].append((r, bearer))
    for n, rivals in wanted.items():
        joined.roles.update(_settle(n, rivals, roles, named[n]))
    return Epithets(joined.roles, joined.names)


def _settle(n: int, rivals: Sequence[tuple[int, _Bearer]], roles: Sequence[Role], person: _Bearer) -> dict[int, int]:
    """Which of several roles that can only be one person are: of two particular ones, that which is clearly nearer."""
    particular = [(r, bearer) for r, bearer in rivals if not _is_general(roles[r])]
    ranked = sorted(particular or rivals, key=lambda rival: (_distance(rival[1], person), rival[0]))
    if len(ranked) > 1 and _distance(ranked[1][1], person) <= _distance(ranked[0][1], person) + _CLEARLY:
        return {}
    best, bearer = ranked[0]
    others = [r for r, other in rivals if r != best and _is_general(roles[r]) and not _ruled_out(other, bearer)]
    return dict.fromkeys((best, *others), n)


_CLEARLY = 1  # paragraphs


def _is_general(role: Role) -> bool:
    use = role.uses[0]
    return use.head.lower() in GENERAL_NOUNS and not use.modifiers


@dataclass(frozen=True, slots=True)
class _Joined:
    roles: dict[int, int]
    names: dict[int, int]
    taken: dict[int, list[_Bearer]]


def _number_sentences(words: Words) -> list[int]:
    numbers, count = [], 0
    for initial in words.initial:
        count += initial
        numbers.append(count)
    return numbers


def _tagged_starts(quotatives: Sequence[Quotative]) -> frozenset[int]:
    return frozenset(quotative.subject.start for quotative in quotatives if quotative.subject is not None)


def _find_turns(words: Words) -> dict[int, int]:
    """Paragraphs with speech, numbered so that neighbours differ by one and a paragraph of narration between by two."""
    numbers: dict[int, int] = {}
    count = 0
    for p in range(len(words.paragraphs)):
        if any(words.quotation[i] != NARRATION for i in range(words.first[p], words.first[p + 1])):
            numbers[p] = count
            count += 1
        else:
            count += 1
    return numbers


def _add_name(
    bearer: _Bearer,
    words: Words,
    use: NameUse,
    sentence: Sequence[int],
    tagged: frozenset[int],
    turns: Mapping[int, int],
) -> None:
    p = words.paragraph[use.first]
    if words.quotation[use.first] != NARRATION:
        if use.vocative:
            bearer.called.add(p)
        return
    if bearer.first < 0:
        bearer.first = use.first
    bearer.paragraphs.append(p)
    bearer.sentences.add(sentence[use.first])
    if p in turns and (_is_tagged(words, use.first, tagged) or use.acts):
        bearer.turns.add(turns[p])


def _is_tagged(words: Words, first: int, tagged: frozenset[int]) -> bool:
    return words.start[first] in tagged or (first > 0 and words.start[first - 1] in tagged)


def _place_role(
    role: Role, words: Words, sentence: Sequence[int], tagged: frozenset[int], turns: Mapping[int, int]
) -> _Bearer:
    bearer = _Bearer(role.gender, first=role.uses[0].first)
    for use in role.uses:
        p = words.paragraph[use.first]
        bearer.paragraphs.append(p)
        bearer.sentences.add(sentence[use.first])
        if p in turns and (words.start[use.first] in tagged or use.acts):
            bearer.turns.add(turns[p])
    return bearer


def _is_there(bearer: _Bearer) -> bool:
    return bool(bearer.paragraphs)


_SAME_TITLE = {
    "doctor": "dr",
    "captain": "capt",
    "sergeant": "sgt",
    "professor": "prof",
    "lieutenant": "lt",
    "colonel": "col",
}


def _match_title(role: Role, clusters: Sequence[Cluster], named: Sequence[_Bearer], bearer: _Bearer) -> int | None:
    """The one person who bears the role as a title: "the captain" is Captain Moss."""
    head = role.uses[0].head.lower()
    titles = {head, _SAME_TITLE.get(head, head)}
    found = [
        n
        for n in range(len(named))
        if titles & set(clusters[n].titles) and not bearer.sentences & named[n].sentences and _agree(bearer, named[n])
    ]
    return found[0] if len(found) == 1 else None


def _find_bearer(
    role: Role, bearer: _Bearer, present: Sequence[int], named: Sequence[_Bearer], joined: _Joined, reach: int
) -> int | None:
    """The only named person who can be meant by a role."""
    new = role.uses[0].determiner in ("a", "an", "another", "one")
    left = [
        n
        for n in present
        if _agree(bearer, named[n])
        and not _ruled_out(bearer, named[n])
        and not (new and named[n].first < bearer.first)
        and _is_near(bearer, named[n], reach)
        and not any(_ruled_out(bearer, other) for other in joined.taken[n])
    ]
    if len(left) != 1 and new and role.uses[0].head.lower() == "voice":
        known = Role(role.name, role.gender, tuple(replace(use, determiner="the") for use in role.uses))
        return _find_bearer(known, bearer, present, named, joined, reach)  # "a voice" may be that of somebody known
    return left[0] if len(left) == 1 else None


def _agree(one: _Bearer, other: _Bearer) -> bool:
    return one.gender is other.gender or Gender.UNKNOWN in (one.gender, other.gender)


def _ruled_out(epithet: _Bearer, person: _Bearer) -> bool:
    """Whether the two stand side by side as two people do."""
    if epithet.sentences & person.sentences:
        return True
    if any(turn + step in person.turns for turn in epithet.turns for step in (-1, 0, 1)):
        return True
    spoken = {p for p in epithet.paragraphs if p in person.called}
    return bool(spoken)


def _distance(epithet: _Bearer, person: _Bearer) -> int:
    """Paragraphs between an epithet and the nearest place where the person is called or named."""
    where = sorted({*person.paragraphs, *person.called})
    return min((abs(p - q) for p in epithet.paragraphs for q in _around(where, p)), default=_NEAR)


def _is_near(epithet: _Bearer, person: _Bearer, reach: int) -> bool:
    """Whether the person is named around most uses of the epithet."""
    where = sorted({*person.paragraphs, *person.called})
    near = 0
    for p in epithet.paragraphs:
        k = bisect_left(where, p - reach)
        near += k < len(where) and where[k] <= p + reach
    return near >= _PRESENT * len(epithet.paragraphs)


def _find_called(epithet: _Bearer, there: Sequence[int], named: Sequence[_Bearer], words: Words) -> int | None:
    """Who answers to a name that is only called out: not whoever says it."""
    left = []
    for n in there:
        person = named[n]
        near = sum(1 for p in epithet.called if any(abs(p - q) <= _NEAR for q in _around(person.paragraphs, p)))
        if not _agree(epithet, person) or near < _PRESENT * len(epithet.called):
            continue
        spoken_by = sum(_says(words, p, person) for p in epithet.called)
        if spoken_by == 0:
            left.append(n)
    return left[0] if len(left) == 1 else None


def _is_said_by(epithet: _Bearer, own: frozenset[int]) -> bool:
    """Whether the narrator says the name, whose it cannot be then."""
    return bool(epithet.called & own)


def _around(paragraphs: Sequence[int], p: int) -> Sequence[int]:
    k = bisect_left(paragraphs, p)
    return paragraphs[max(0, k - 1) : k + 2]


_HE, _SHE = frozenset(("he", "his")), frozenset(("she", "her"))


def _says(words: Words, p: int, person: _Bearer) -> bool:
    """Whether the narration of paragraph `p` makes the person its speaker: by name, or by a pronoun of the sex."""
    if p in person.paragraphs:
        return True
    pronouns = _HE if person.gender is Gender.MALE else _SHE if person.gender is Gender.FEMALE else frozenset()
    return any(
        words.quotation[i] == NARRATION and words.initial[i] and words.word[i].lower() in pronouns
        for i in range(words.first[p], words.first[p + 1])
    )
