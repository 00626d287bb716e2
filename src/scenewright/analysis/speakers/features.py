"""Turns and candidates -> a row of numbers for each candidate that speaks for or against it.

Feature sets of He, Barbosa and Kondrak (2013) and the sieves of Muzny et al. (2017), in numbers that trees can cut
(trees). Turn-taking is not here: it is scored between turns (decoding).
"""

from bisect import bisect_left
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass

from scenewright.analysis.coreference import Reference
from scenewright.analysis.speakers.style import Styles
from scenewright.analysis.speakers.turns import Telling, Turn
from scenewright.model.annotation import Character, CharacterKind, Gender, MentionKind


@dataclass(frozen=True, slots=True)
class Stage:
    """What is known of the whole story while its turns are described.

    `shares`: how much of all naming is each character's; `tagged`: for each character the turns that a tag gives it, in
    order; `speakers`: who is known or guessed to speak each turn.
    """

    telling: Telling
    characters: Sequence[Character]
    narrator: int | None
    shares: Mapping[int, float]
    tagged: Mapping[int, Sequence[int]]
    speakers: Mapping[int, int]
    styles: Styles


def describe_candidates(stage: Stage, n: int, candidates: Sequence[int]) -> list[list[float]]:
    """For each candidate of turn `n` its numbers, those of each of _GROUPS in turn."""
    columns: list[Sequence[float]] = []
    for group in _GROUPS:
        columns += group(stage, n, candidates)
    return [list(row) for row in zip(*columns, strict=True)]


Group = Callable[[Stage, int, Sequence[int]], list[Sequence[float]]]
_FORMS = {"none": 0.0, "pronoun": 1.0, "noun": 2.0}


def _describe_turn(stage: Stage, n: int, candidates: Sequence[int]) -> list[Sequence[float]]:
    """The turn itself: the same for all candidates, for the trees to cut by."""
    turns = stage.telling.turns
    turn = turns[n]
    width = len(candidates)
    same = (
        _FORMS[turn.tag.form if turn.tag is not None else "none"],
        float(turn.gap if turn.gap < 4 else 4),
        float(width),
        float(min(turn.end - turn.first, 200)),
        float(turn.asks),
        float(turn.pending),
        float(bool(turn.before)) + 2.0 * any(r.opening for r in turn.before),
        float(bool(turn.after)) + 2.0 * any(r.opening for r in turn.after),
        _neighbour_form(turns, n - 1),
        _neighbour_form(turns, n + 1),
        float(turns[n - 1].asks) if n else -1.0,
        float(min(turns[n + 1].gap, 4)) if n + 1 < len(turns) else 9.0,
    )
    return [[value] * width for value in same]


def _neighbour_form(turns: Sequence[Turn], k: int) -> float:
    if not 0 <= k < len(turns):
        return -1.0
    tag = turns[k].tag
    return 0.0 if tag is None else 1.0 if tag.character is None else 2.0


def _describe_person(stage: Stage, n: int, candidates: Sequence[int]) -> list[Sequence[float]]:
    """Who the candidate is: sex against the tag's, kind, how much the story names it, kin, manner of speech."""
    turn = stage.telling.turns[n]
    tag = turn.tag
    characters = stage.characters
    fit, kind, share, kin, title, likely = [], [], [], [], [], []
    for c in candidates:
        gender = characters[c].gender
        fit.append(0.0 if tag is None or tag.gender is Gender.UNKNOWN else 1.0 if gender is tag.gender else -1.0)
        kind.append(3.0 if c == stage.narrator else _KINDS.get(characters[c].kind, 2.0))
        share.append(stage.shares.get(c, 0.0))
        related = tag is not None and tag.kin
        kin.append(0.0 if not related else 1.0 if _has_relative(c, candidates, stage.characters) else -1.0)
        title.append(_fit_title(tag.noun, _titles_of(stage.characters[c])) if tag is not None and tag.noun else 0.0)
        known = tag is not None and tag.likely is not None
        likely.append(0.0 if not known else 1.0 if tag is not None and tag.likely == c else -1.0)
    style = stage.styles.compare(n, candidates)
    return [fit, kind, share, _ranks(share), kin, title, likely, style]


_MARRIED = frozenset("mrs lady madam madame mother".split())
_MAIDEN = frozenset("miss mademoiselle".split())
_GROWN = frozenset("mr sir lord dr captain colonel".split())
_TITLES_OF = {
    **dict.fromkeys("mother mamma mama mum mom aunt wife grandmother hostess".split(), (_MARRIED, _MAIDEN)),
    **dict.fromkeys("sister daughter niece girl maiden".split(), (_MAIDEN, _MARRIED)),
    **dict.fromkeys("father papa dad uncle husband grandfather host".split(), (_GROWN, frozenset(("master",)))),
    **dict.fromkeys("boy son nephew lad".split(), (frozenset(("master",)), _GROWN)),
    "ladyship": (frozenset(("lady",)), _MAIDEN | {"mrs"}),
    "lordship": (frozenset(("lord",)), frozenset(("mr",))),
    "lady": (_MARRIED | _MAIDEN, frozenset()),
    "gentleman": (_GROWN, frozenset()),
}


def _fit_title(noun: str, titles: frozenset[str]) -> float:
    """Whether somebody with such titles may be called by the noun: "her ladyship", "the captain", "her mother"."""
    fitting, unfitting = _TITLES_OF.get(noun, (frozenset((noun,)), frozenset()))
    return 1.0 if titles & fitting else -1.0 if titles & unfitting else 0.0


_KINDS = {CharacterKind.NAMED: 0.0, CharacterKind.ROLE: 1.0}


def _describe_salience(stage: Stage, n: int, candidates: Sequence[int]) -> list[Sequence[float]]:
    """Who is in mind: salience, last sight, and mentions near by in the narration and in what others say."""
    turn = stage.telling.turns[n]
    scores = dict(zip(turn.in_mind, turn.salience, strict=True))
    total = sum(scores.get(c, 0.0) for c in candidates) or 1.0
    share = [scores.get(c, 0.0) / total for c in candidates]
    sights = {key: (ago, manner) for key, ago, manner in turn.sights}
    ago = [float(min(sights[c][0], 30)) if c in sights else 40.0 for c in candidates]
    manner = [_MANNERS[sights[c][1]] if c in sights else -1.0 for c in candidates]
    order = {key: k for k, key in enumerate(key for key, _, _ in turn.sights if key in candidates)}
    narrated = stage.telling.narrated
    since, until, near, far, ahead, told = [], [], [], [], [], []
    for c in candidates:
        places = narrated.get(c, ())
        here, past = bisect_left(places, turn.first), bisect_left(places, turn.end)
        since.append(float(min(turn.first - places[here - 1], 2000)) if here else 2500.0)
        until.append(float(min(places[past] - turn.end, 2000)) if past < len(places) else 2500.0)
        near.append(float(here - bisect_left(places, turn.first - 150)))
        far.append(float(min(here - bisect_left(places, turn.first - 600), 20)))
        ahead.append(float(min(bisect_left(places, turn.end + 400) - past, 20)))
        words = stage.telling.spoken.get(c, ())
        told.append(float(min(bisect_left(words, turn.end + 300) - bisect_left(words, turn.first - 300), 10)))
    return [
        share,
        _ranks(share),
        ago,
        manner,
        [float(order.get(c, 12)) for c in candidates],
        since,
        [-rank for rank in _ranks([-value for value in since])],
        until,
        near,
        _shares(near),
        far,
        _shares(far),
        ahead,
        _shares(ahead),
        told,
    ]


_MANNERS = {"o": 0.0, "s": 1.0, "t": 2.0}


def _ranks(values: Sequence[float]) -> list[float]:
    """How many are greater than each."""
    ordered = sorted(values)
    count = len(values)
    return [float(count - _upper(ordered, value)) for value in values]


def _upper(ordered: Sequence[float], value: float) -> int:
    at = bisect_left(ordered, value)
    while at < len(ordered) and ordered[at] == value:
        at += 1
    return at


def _shares(values: Sequence[float]) -> list[float]:
    total = sum(values)
    return [value / total if total else 0.0 for value in values]


def _describe_beats(stage: Stage, n: int, candidates: Sequence[int]) -> list[Sequence[float]]:
    """Whose actions stand around the words: in the paragraph, before it, after the words of the turn before."""
    turns = stage.telling.turns
    turn = turns[n]
    following = turns[n + 1].lead if n + 1 < len(turns) else ()
    before = [r for r in turn.before if r.opening]
    after = [r for r in turn.after if r.opening]
    lead = [r for r in turn.lead if r.opening]
    return [
        _judge_beat(before[-1:], stage, candidates),
        _judge_beat(before[:1], stage, candidates),
        _judge_beat(after[:1], stage, candidates),
        _judge_beat(() if before else lead[-1:], stage, candidates),
        _judge_beat(lead[:1], stage, candidates),
        _judge_beat([r for r in turn.tail if r.opening][-1:], stage, candidates),
        _judge_beat([r for r in following if r.opening][:1], stage, candidates),
        _judge_beat((turn.before or turn.lead)[-1:], stage, candidates),
        [float(sum(r.character == c for r in turn.before)) for c in candidates],
        [float(sum(r.character == c for r in turn.after)) for c in candidates],
        [float(sum(r.character == c for r in turn.lead)) for c in candidates],
        [float(sum(r.character == c for r in turn.tail)) for c in candidates],
    ]


def _judge_beat(found: Sequence[Reference], stage: Stage, candidates: Sequence[int]) -> list[float]:
    """Whose the first beat is: 3 the candidate's by name, 2 by a pronoun thought to be it, 1 by one that could be.

    0: there is none; -1: a pronoun of the other sex; -2: somebody else by name.
    """
    if not found:
        return [0.0] * len(candidates)
    reference = found[0]
    sure = reference.kind is MentionKind.NAME or reference.first_person
    row = []
    for c in candidates:
        if reference.character == c:
            row.append(3.0 if sure else 2.0)
        elif sure:
            row.append(-2.0)
        else:
            gender = stage.characters[c].gender
            unlike = Gender.UNKNOWN not in (reference.gender, gender) and gender is not reference.gender
            unlike = unlike or (c == stage.narrator and reference.kind is MentionKind.PRONOUN)  # who says "I"
            row.append(-1.0 if unlike else 1.0)
    return row


def _describe_names(stage: Stage, n: int, candidates: Sequence[int]) -> list[Sequence[float]]:
    """Whom the words name: nobody calls himself, and who is called mostly answers."""
    turns = stage.telling.turns
    turn = turns[n]
    own, spoken = [], []
    named = turn.introduces if turn.gives is None else turn.gives
    gives = turn.answers if n and turns[n - 1].asks_name else named
    for c in candidates:
        own.append(2.0 if c == gives else -1.0 if c in turn.vocatives else 1.0 if turn.vocatives else 0.0)
        spoken.append(float(c in turn.spoken_of))
    columns: list[Sequence[float]] = [own, spoken]
    for k in (n - 1, n - 2, n + 1, n + 2):
        columns += _called(turns, k, n, candidates)
    tag = turn.tag
    columns.append([float(tag is not None and c in tag.addressees) for c in candidates])
    for k in (n - 1, n + 1):
        columns.append(_spoken_to(turns, k, candidates))
    for k in (n - 1, n + 1):
        columns.append(_sexed(stage, k, n, candidates))
    return columns


def _called(turns: Sequence[Turn], k: int, n: int, candidates: Sequence[int]) -> list[Sequence[float]]:
    """For a turn near by: 1 it calls the candidate, -1 it calls another, 0 nobody; and whether it speaks of it."""
    if not 0 <= k < len(turns) or sum(max(0, turn.gap) for turn in turns[min(k, n) + 1 : max(k, n) + 1]) > 2:
        return [[0.0] * len(candidates), [0.0] * len(candidates)]
    called = turns[k].vocatives
    return [
        [1.0 if c in called else -1.0 if called else 0.0 for c in candidates],
        [float(c in turns[k].spoken_of) for c in candidates],
    ]


def _spoken_to(turns: Sequence[Turn], k: int, candidates: Sequence[int]) -> list[float]:
    tag = turns[k].tag if 0 <= k < len(turns) else None
    if tag is None or not tag.addressees:
        return [0.0] * len(candidates)
    return [1.0 if c in tag.addressees else -1.0 for c in candidates]


def _sexed(stage: Stage, k: int, n: int, candidates: Sequence[int]) -> list[float]:
    """Whether the candidate can be the "sir" of a turn near by."""
    turns = stage.telling.turns
    if not 0 <= k < len(turns) or turns[max(k, n)].gap > 1 or turns[k].address is Gender.UNKNOWN:
        return [0.0] * len(candidates)
    genders = [stage.characters[c].gender for c in candidates]
    return [0.0 if g is Gender.UNKNOWN else 1.0 if g is turns[k].address else -1.0 for g in genders]


_FAR_TURNS = 12


def _describe_party(stage: Stage, n: int, candidates: Sequence[int]) -> list[Sequence[float]]:
    """How near the turns are that tags give to the candidate, how many, and on which side of the alternation."""
    turns = stage.telling.turns
    back, ahead, count, earlier, later, gap_back, gap_ahead = [], [], [], [], [], [], []
    for c in candidates:
        places = stage.tagged.get(c, ())
        at = bisect_left(places, n)
        last = n - places[at - 1] if at else 99
        following = places[at] - n if at < len(places) else 99
        back.append(float(min(last, _FAR_TURNS)))
        ahead.append(float(min(following, _FAR_TURNS)))
        gap_back.append(_span_gaps(turns, n - last, n) if last <= _FAR_TURNS else 9.0)
        gap_ahead.append(_span_gaps(turns, n, n + following) if following <= _FAR_TURNS else 9.0)
        earlier.append(sum(0.85 ** (n - k) for k in places[max(0, at - 8) : at]))
        later.append(sum(0.85 ** (k - n) for k in places[at : at + 8]))
        count.append(float(min(bisect_left(places, n + 15) - bisect_left(places, n - 14), 9)))
    both = [x + y for x, y in zip(earlier, later, strict=True)]
    return [back, ahead, gap_back, gap_ahead, earlier, later, _shares(both), _ranks(both), count, _ranks(count)]


def _describe_scene(stage: Stage, n: int, candidates: Sequence[int]) -> list[Sequence[float]]:
    """Who is in the scene: how often the narration tells of each in it, before and after, and turns that tags give."""
    telling = stage.telling
    turn = telling.turns[n]
    start, end = telling.scene_around(turn.first)
    first = bisect_left(telling.turns, start, key=lambda turn: turn.first)
    last = bisect_left(telling.turns, end, key=lambda turn: turn.first)
    before, after, tagged = [], [], []
    for c in candidates:
        places = telling.narrated.get(c, ())
        here = bisect_left(places, turn.first)
        before.append(float(min(here - bisect_left(places, start), _MOST)))
        after.append(float(min(bisect_left(places, end) - here, _MOST)))
        turns = stage.tagged.get(c, ())
        tagged.append(float(min(bisect_left(turns, last) - bisect_left(turns, first), _MOST)))
    both = [x + y for x, y in zip(before, after, strict=True)]
    return [before, after, _shares(both), tagged, _shares(tagged), [float(min(n - first, _MOST))] * len(candidates)]


_MOST = 20


def _describe_strangers(stage: Stage, n: int, candidates: Sequence[int]) -> list[Sequence[float]]:
    """Who else it may be: how long ago somebody did something who is none of the characters, and after whom."""
    telling = stage.telling
    turn = telling.turns[n]
    sex = turn.tag.gender if turn.tag is not None else Gender.UNKNOWN
    start, _ = telling.scene_around(turn.first)
    strangers = telling.strangers
    low = bisect_left(strangers, start, key=_place_of)
    end = bisect_left(strangers, turn.first, lo=low, key=_place_of)
    places = [at for at, gender in strangers[low:end] if Gender.UNKNOWN in (sex, gender) or gender is sex]
    nearer = []
    for c in candidates:
        narrated = telling.narrated.get(c, ())
        here = bisect_left(narrated, turn.first)
        last = narrated[here - 1] if here else -1
        nearer.append(float(min(len(places) - bisect_left(places, last), _MOST)))
    ago = float(min(turn.first - places[-1], 600)) if places else 800.0
    width = len(candidates)
    return [nearer, [ago] * width, [float(min(len(places), _MOST))] * width]


def _place_of(stranger: tuple[int, Gender]) -> int:
    return stranger[0]


_AROUND = 8  # turns
_LEAST_HEARD = 3


def _describe_floor(stage: Stage, n: int, candidates: Sequence[int]) -> list[Sequence[float]]:
    """Who has the floor, as far as tags tell it or an earlier pass guesses: the same for nobody's own turn."""
    turns, speakers = stage.telling.turns, stage.speakers
    columns: list[Sequence[float]] = []
    for k in (n - 2, n - 1, n + 1, n + 2):
        other = speakers.get(k) if 0 <= k < len(turns) else None
        columns.append([0.0 if other is None else 1.0 if other == c else -1.0 for c in candidates])
    around = range(max(0, n - _AROUND), min(len(turns), n + _AROUND + 1))
    heard = [(k, speakers[k]) for k in around if k != n and k in speakers]
    if len(heard) < _LEAST_HEARD:
        heard = []  # so few tell nothing of who is in conversation
    near = [sum(0.8 ** abs(k - n) for k, key in heard if key == c) for c in candidates]
    even = [
        sum(0.8 ** abs(k - n) * (1 if (k - n) % 2 == 0 else -1) for k, key in heard if key == c) for c in candidates
    ]
    party = float(len({key for _, key in heard}))
    return [*columns, near, _shares(near), _ranks(near), even, _ranks(even), [party] * len(candidates)]


def _span_gaps(turns: Sequence[Turn], start: int, end: int) -> float:
    """How many paragraphs of narration lie between two turns, up to 8."""
    return float(min(8, sum(max(0, turn.gap) for turn in turns[start + 1 : end + 1])))


_GROUPS: tuple[Group, ...] = (
    _describe_turn,
    _describe_person,
    _describe_salience,
    _describe_beats,
    _describe_names,
    _describe_party,
    _describe_floor,
    _describe_scene,
    _describe_strangers,
)


def _families_of(character: Character) -> frozenset[str]:
    """The family names of a character: the last words of names of two words or more."""
    if character.kind is not CharacterKind.NAMED:
        return frozenset()
    names = (name.split() for name in (character.name, *character.aliases))
    return frozenset(name[-1] for name in names if len(name) > 1)


def _titles_of(character: Character) -> frozenset[str]:
    """The words before the last of each name: titles among them, in lower case without a full stop."""
    return frozenset(
        word.rstrip(".").lower()
        for name in (character.name, *character.aliases)
        for word in name.split()[: -1 if " " in name else None]
    )


def _has_relative(c: int, candidates: Sequence[int], characters: Sequence[Character]) -> bool:
    own = _families_of(characters[c])
    return any(key != c and own & _families_of(characters[key]) for key in candidates)


def find_tagged(turns: Iterable[Turn]) -> dict[int, list[int]]:
    """For each character the turns that a tag gives it."""
    tagged: dict[int, list[int]] = {}
    for n, turn in enumerate(turns):
        if turn.tag is not None and turn.tag.character is not None:
            tagged.setdefault(turn.tag.character, []).append(n)
    return tagged
