"""A stretch of story -> its place and its time of day, with the words that told and how sure that is."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from scenewright.analysis.scenes.breaks import RETURN, Stretch
from scenewright.analysis.scenes.journeys import FEATURES
from scenewright.analysis.scenes.lexicon import PlaceClass, PlaceLexicon
from scenewright.analysis.scenes.paragraphs import read_opening
from scenewright.analysis.scenes.places import SCENERY, PlaceMention
from scenewright.analysis.scenes.spoken import find_spoken_place, read_spoken_hour
from scenewright.analysis.scenes.times import find_time_words, read_hour
from scenewright.model.annotation import Scene, Setting
from scenewright.model.span import Span

_DECAY = (1.0, 0.85, 0.6, 0.5, 0.4, 0.35)
"""What a mention counts in the first paragraphs of a stretch; later ones count LATE."""
LATE = 0.15
ENOUGH = 0.7
"""The least weight that names a place."""
ENOUGH_AT_FIRST = 0.4
"""The same while nothing could be carried forward."""
HEARSAY = 0.2
"""Places that weigh less do not even tell whether a scene without a place is out of doors."""
MASTER = 0.6
"""The least weight of a building that a room is taken to be in."""
SPOKEN = 0.4
"""Confidence of a place that only a heading or somebody's words name."""
HINTED_AT = 0.52
"""Confidence of a place that one thing in it gave away, which is not carried over a gap in time."""
GONE_TO = 3.0
"""What it counts that somebody went to a place at the beginning of a stretch."""
WINDOW = 25
"""Paragraphs of a stretch that are read for its place."""


@dataclass(frozen=True, slots=True)
class Placing:
    """Where a stretch is. `building` is the master place, kept for rooms that follow; empty when none is known."""

    setting: Setting
    place: str
    building: str = ""
    evidence: tuple[Span, ...] = ()
    confidence: float = 0.0


@dataclass(frozen=True, slots=True)
class _Candidate:
    name: str
    key: str
    score: float
    mention: PlaceMention
    told: float = 0.0  # its weight wherever it stands


def place_stretch(text: str, stretch: Stretch, previous: Placing | None, lexicon: PlaceLexicon) -> Placing:
    """The place of the stretch; that of `previous` when it is the same story going on and nothing else is named.

    Where the narration names none, a heading above it may (“The Kitchen”), or somebody who speaks of being there.
    """
    candidates = _aboard(_candidates(text, stretch), previous)
    if previous is not None and stretch.opener == "break mark" and stretch.target is None:
        told = _told_late(candidates, PLAINLY)
        apart = told is not None and all(c is told or c.score < HINTED_LATE for c in candidates)
        if told is not None and apart and told.name.lower() not in previous.place.lower():
            return _name_place(text, stretch, told, candidates, previous)
    best = _best(candidates, (PlaceClass.ROOM, PlaceClass.BUILDING, PlaceClass.OUTDOOR, PlaceClass.VEHICLE))
    if best is None or best.score < ENOUGH:
        area = _best(candidates, (PlaceClass.AREA,))
        if area is not None and area.score >= ENOUGH and (best is None or area.score > best.score):
            best = area
    if best is None or best.score < (ENOUGH if previous is not None else ENOUGH_AT_FIRST):
        anew = previous is None or stretch.opener in ("chapter", "start")
        spoken = find_spoken_place(text, stretch, lexicon) if anew else None
        if spoken is not None:
            place, span = spoken
            building = place.name if place.noun.place_class is PlaceClass.BUILDING else ""
            return Placing(place.setting, place.name, building, (span,), SPOKEN)
        staffed = _staffed_place(text, stretch) if anew else None
        if staffed is not None:
            return staffed
        late = _told_late(candidates) if previous is None and anew else None
        if late is not None:
            return _name_place(text, stretch, late, candidates, previous)
        return _carry(text, stretch, previous, candidates)
    return _name_place(text, stretch, _nearer(best, candidates), candidates, previous)


_STAFF = {
    "hospital": (
        frozenset(("nurse", "nurses", "surgeon", "matron", "orderly", "paramedic", "midwife")),
        frozenset(
            "bed doctor porter drip consultant patient patients stretcher monitor machine trolley doctors".split()
        ),
    ),
    "courtroom": (
        frozenset(("judge", "magistrate")),
        frozenset("usher bailiff jury jurors clerk witness barrister".split()),
    ),
    "shop": (frozenset(("shopkeeper", "cashier")), frozenset("counter till shelf shelves customer customers".split())),
    "plane": (
        frozenset(("stewardess", "steward", "attendant")),
        frozenset("aisle seatbelt passengers trolley captain".split()),
    ),
}
"""Who works in one kind of place, and what must be there with them for the story to be in it."""


def _staffed_place(text: str, stretch: Stretch) -> Placing | None:
    """The place that only the people in it tell, when nothing else does: the nurse at the desk, a porter, the bed."""
    tokens = [token for paragraph in stretch.paragraphs[:_STAFF_WINDOW] for token in paragraph.tokens]
    words = {token.low for token in tokens}
    words |= {
        word.lower()
        for paragraph in stretch.paragraphs[:_STAFF_WINDOW]
        for said in paragraph.said
        for word in re.findall(r"\bdoctors?\b", said.of(text))
    }
    for place, (staff, things) in _STAFF.items():
        first = next((token for token in tokens if token.low in staff), None)
        if first is not None and len(words & things) >= 1 + (place != "courtroom"):
            return Placing(Setting.INT, place, place, (Span(first.start, first.end),), SPOKEN)
    return None


_STAFF_WINDOW = 15
LATE_ENOUGH = 1.2
"""The least weight of the one place that a scene names, far from its beginning."""


PLAINLY = 2.4
"""The same behind a break mark, where the place of the scene before could be carried."""
HINTED_LATE = 0.4
"""The least score of another place that makes it doubtful."""


def _told_late(candidates: Sequence[_Candidate], least: float = LATE_ENOUGH) -> _Candidate | None:
    """The one place that the first scene names, however late, when it names no other as plainly."""
    found = [
        c
        for c in candidates
        if c.told >= least
        and c.key not in SCENERY
        and c.key not in FEATURES
        and c.mention.noun.place_class not in (PlaceClass.AREA, PlaceClass.VEHICLE)
    ]
    return found[0] if len(found) == 1 else None


_PART_SHARE = 0.75
"""What an outdoor part of a building must count against it: “The hotel had been shut … She stood in the car park”."""


def _nearer(best: _Candidate, candidates: Sequence[_Candidate]) -> _Candidate:
    """The part of a building that people are in, where the building itself is only spoken of."""
    if best.mention.noun.place_class is not PlaceClass.BUILDING:
        return best
    parts = [c for c in candidates if c.key in _PARTS and c.score >= best.score * _PART_SHARE]
    return max(parts, key=lambda part: part.score, default=best)


_PARTS = frozenset(
    ("platform", "station platform", "roof", "rooftop", "courtyard", "terrace", "porch", "veranda", "patio", "car park")
)
"""Outdoor places that are parts of a building: "station - platform"."""
_SHIPS = frozenset(("ship", "starship", "spaceship", "space station", "submarine"))


def _aboard(candidates: list[_Candidate], previous: Placing | None) -> list[_Candidate]:
    """The candidates with the bridge and the deck of a ship as rooms of it."""
    ship = (previous is not None and previous.building in _SHIPS) or any(c.key in _SHIPS for c in candidates)
    return [_as_room(c) if ship and c.key in ("bridge", "deck") else c for c in candidates]


def _as_room(candidate: _Candidate) -> _Candidate:
    noun = replace(candidate.mention.noun, setting=Setting.INT, place_class=PlaceClass.ROOM)
    return replace(candidate, mention=replace(candidate.mention, noun=noun, setting=Setting.INT))


def _candidates(text: str, stretch: Stretch) -> list[_Candidate]:
    scores: dict[str, float] = {}
    told: dict[str, float] = {}
    names: dict[str, tuple[str, PlaceMention]] = {}
    for index, paragraph in enumerate(stretch.paragraphs[:WINDOW]):
        share = _DECAY[index] if index < len(_DECAY) else LATE
        for place in paragraph.places:
            scores[place.key] = scores.get(place.key, 0.0) + place.weight * share
            told[place.key] = max(told.get(place.key, 0.0), place.weight)
            if place.weight * share > 0.5 and _inside_next(text, place):
                scores[place.key] += 3.0
            known = names.get(place.key)
            if known is None or (len(place.name) > len(known[0]) and place.weight >= known[1].weight * 0.5):
                names[place.key] = (place.name, place if known is None else known[1])
    if stretch.target is not None:
        place = stretch.target
        scores[place.key] = scores.get(place.key, 0.0) + GONE_TO
        names.setdefault(place.key, (place.name, place))
    return [_Candidate(names[key][0], key, score, names[key][1], told.get(key, 0.0)) for key, score in scores.items()]


_INSIDE = re.compile(r"[^.!?]{0,80}[.!?] Inside\b,?")


def _inside_next(text: str, place: PlaceMention) -> bool:
    """ "… the bakery. Inside, …": the story goes in."""
    return place.setting is Setting.INT and _INSIDE.match(text, place.span.end, place.span.end + 100) is not None


def _best(candidates: Sequence[_Candidate], classes: tuple[PlaceClass, ...]) -> _Candidate | None:
    among = [candidate for candidate in candidates if candidate.mention.noun.place_class in classes]
    return max(among, key=lambda candidate: (candidate.score, -candidate.mention.span.start), default=None)


def _carry(text: str, stretch: Stretch, previous: Placing | None, candidates: Sequence[_Candidate]) -> Placing:
    if previous is None or stretch.opener in ("chapter", "start"):
        outdoors = sum(c.score if c.mention.setting is Setting.EXT else -c.score for c in candidates)
        setting = Setting.EXT if outdoors >= HEARSAY else Setting.INT
        return Placing(setting, "", previous.building if previous is not None else "", (), 0.0)
    first = stretch.paragraphs[0].span if stretch.paragraphs else stretch.span
    if stretch.jump is not None and previous.setting is Setting.INT and _WEATHER.search(text, first.start, first.end):
        return Placing(Setting.EXT, "", "", (), 0.0)
    if stretch.jump is not None and stretch.paragraphs and _STILL.search(read_opening(text, stretch.paragraphs[0])):
        return Placing(previous.setting, previous.place, previous.building, (), 0.35)
    soon = stretch.jump is not None and _SOON.search(stretch.jump[0]) is not None
    guessed = stretch.jump is not None and previous.confidence <= HINTED_AT and not soon
    if guessed or (stretch.jump is not None and _ANOTHER_DAY.search(stretch.jump[0]) and not _lived_in(previous.place)):
        return Placing(Setting.INT, "", "", (), 0.0)
    return Placing(previous.setting, previous.place, previous.building, (), 0.35)


_WEATHER = re.compile(r"\b(?:he|she|they|we|I|[A-Z]\w+) [^.!?]{0,40}\bin the (?:rain|snow|drizzle|sleet)\b")
_SOON = re.compile(r"\b(?:minutes?|moments?) (?:later|after)|\b(?:an|half an) hour later", re.IGNORECASE)
_STILL = re.compile(r"\bstill (?:there|here)\b|\b(?:had|has) not (?:moved|left)\b|\b(?:had|has)n[’']t (?:moved|left)\b")
_ANOTHER_DAY = re.compile(
    r"\b(?:(?:next|following|that|same|second|third) (?:\w+ )?(?:day|night|evening|morning|afternoon|week|month|year"
    r"|spring|summer|autumn|winter|\w+day)|(?:days|nights|weeks|months|years|week|month|year)\b"
    r"|in (?:the )?(?:spring|summer|autumn|winter)|on (?:the )?(?:mon|tues|wednes|thurs|fri|satur|sun)day"
    r"|\w+day (?:morning|night|evening))\b",
    re.IGNORECASE,
)
_HOMES = frozenset(
    "house home flat apartment cottage cabin farm farmhouse villa mansion manor castle palace bungalow caravan trailer"
    " hut lodge kitchen bedroom room parlour nursery study library hotel inn motel hostel hospital ward prison cell"
    " jail camp ship boat island monastery convent barracks dormitory school vicarage rectory lighthouse station deck"
    " tent cave".split()
)
"""Where people are at night and still are the next day, when nothing else is said."""


def _lived_in(place: str) -> bool:
    words = set(re.findall(r"\w+", place.lower()))
    return bool(words & _HOMES) and not words & {"waiting", "police", "railway", "train", "bus", "fire", "petrol"}


_OF_HOUSE = re.compile(
    r" of the (?!(?:Duke|King|Queen|Prince|Princess|Count|Countess|Captain|Colonel|General|Bishop|Lord|Lady|Emperor)\b)"
    r"(?P<house>[A-Z][\w’'-]+(?: [A-Z][\w’'-]+)?)\b(?![’']s)"
)  # the taproom *of the Lantern*


def _name_place(
    text: str, stretch: Stretch, best: _Candidate, candidates: Sequence[_Candidate], previous: Placing | None
) -> Placing:
    place_class = best.mention.noun.place_class
    confidence = min(0.95, 0.4 + best.score / 8) if best.score >= ENOUGH else 0.3
    evidence = (best.mention.span,)
    if place_class is PlaceClass.ROOM or best.key in _PARTS:
        master = _best([c for c in candidates if c.key not in _NO_ROOMS], (PlaceClass.BUILDING,))
        house = _OF_HOUSE.match(text, best.mention.span.end)
        if house is not None and place_class is PlaceClass.ROOM:
            where = Span(best.mention.span.start, house.end())
            return Placing(
                best.mention.setting, f"{house['house']} - {best.name}", house["house"], (where,), confidence
            )
        named = master is not None and master.score >= MASTER and master.mention.setting is Setting.INT
        building = master.name if named and master is not None else _kept_building(text, stretch, previous, candidates)
        place = f"{building} - {best.name}" if building and building.lower() != best.name.lower() else best.name
        more = (master.mention.span,) if named and master is not None else ()
        return Placing(best.mention.setting, place, building, (*evidence, *more), confidence)
    room = _best(candidates, (PlaceClass.ROOM,)) if place_class is PlaceClass.BUILDING else None
    if room is not None and best.mention.setting is Setting.INT and room.score >= max(ENOUGH, best.score * 0.4):
        return Placing(Setting.INT, f"{best.name} - {room.name}", best.name, (*evidence, room.mention.span), confidence)
    building = best.name if place_class is PlaceClass.BUILDING and best.key not in _NO_ROOMS else ""
    if building and best.mention.setting is Setting.EXT:
        building = best.mention.noun.noun  # on the courthouse steps: its rooms are near
    return Placing(best.mention.setting, best.name, building, evidence, confidence)


_AWAY = re.compile(
    r"(?:\w+ ){1,2}(?:miles|streets|blocks|leagues|light-years|kilometres) (?:below|above|away|off|down|up"
    r"|north|south)\b"
)
_NO_ROOMS = frozenset(("shed", "tent", "kiosk", "greenhouse", "garage", "hut", "booth"))
"""Buildings that are one room themselves."""


def _kept_building(text: str, stretch: Stretch, previous: Placing | None, candidates: Sequence[_Candidate]) -> str:
    """The building of the scene before, when the story has not left it: no new chapter and no jump, or it is named."""
    if previous is None or not previous.building or _AWAY.match(text, stretch.span.start):
        return ""
    named = any(candidate.name.lower() == previous.building.lower() for candidate in candidates)
    stays = stretch.jump is None or (
        previous.building.split()[-1].lower() in _AT_HOME and not _BACK.search(stretch.jump[0])
    )
    return previous.building if named or (stretch.opener != "chapter" and stays and not stretch.far) else ""


_AT_HOME = frozenset(
    "house flat apartment cottage bungalow farmhouse cabin manor villa mansion castle lighthouse".split()
)
"""Buildings in whose rooms people still are the next morning."""


_TIME_WINDOW = 6


def tell_time(
    text: str, stretch: Stretch, before: Scene | None, lexicon: PlaceLexicon
) -> tuple[str, tuple[Span, ...], bool]:
    """The time of day of the stretch, the words that told, and whether they told it outright."""
    told = _told_time(text, stretch, lexicon)
    outlasts = stretch.jump is not None and told is not None and told[2] and _ALL_OF_IT.match(stretch.jump[0])
    if stretch.jump is not None and stretch.jump[1] and not outlasts:
        at = stretch.paragraphs[0].span.start
        return stretch.jump[1], (Span(at, at + len(stretch.jump[0])),), True
    if told is not None and told[2]:
        return told
    if stretch.jump is not None and before is not None:
        at = stretch.paragraphs[0].span.start
        jump = Span(at, at + len(stretch.jump[0]))
        if told is None and before.time in ("night", "dawn") and _BY_MORNING.search(stretch.jump[0]):
            return "morning", (jump,), False
        if _BACK.search(stretch.jump[0]):
            return (told[0], (jump, *told[1]), False) if told is not None else ("", (jump,), False)
        return (told[0], (jump, *told[1]), False) if told is not None else ("later", (jump,), True)
    if told is not None:
        return told
    if before is None:
        return "", (), False
    if stretch.opener == "place" and _MEANWHILE.match(text, stretch.span.start, stretch.span.start + 80):
        return "same", (), False
    if stretch.opener == "place" and not stretch.far:
        return "continuous", (), False
    begun = before.span.start
    remembered = stretch.opener == RETURN and _THEN.search(text, begun, begun + 60) is not None
    return "" if before.time in _NO_TIME or remembered else before.time, (), False


_ALL_OF_IT = re.compile(r"\W*all\b", re.IGNORECASE)  # “All that afternoon they rode. It was almost dark when …”
_BY_MORNING = re.compile(
    r"\b(?:by|at|before) (?:six|seven|eight|nine|half past (?:six|seven|eight)) o['’]clock", re.IGNORECASE
)
"""After a night the next such hour is one of the morning."""
_NO_TIME = frozenset(("later", "continuous", "same", "moments later"))
_MEANWHILE = re.compile(
    r"(?:meanwhile|at the same time)\b|[^.!?]{3,60}\b(?:across town|meanwhile|at that moment),", re.IGNORECASE
)
_BACK = re.compile(r"\b(?:earlier|before|ago|previous)\b", re.IGNORECASE)
_THEN = re.compile(r"\b(?:earlier|before|ago|previous|(?:1\d|20)\d\d)\b", re.IGNORECASE)
_GREETING = re.compile(r"\b[Gg]ood (morning|afternoon|evening)\b")


def _told_time(text: str, stretch: Stretch, lexicon: PlaceLexicon) -> tuple[str, tuple[Span, ...], bool] | None:
    scores: dict[str, float] = {}
    first: dict[str, Span] = {}
    strong: dict[str, bool] = {}
    for index, paragraph in enumerate(stretch.paragraphs[:WINDOW]):
        share = 1.0 if index < 2 else 0.6 if index < _TIME_WINDOW else 0.2
        greeting = _GREETING.search(text, paragraph.span.start, paragraph.span.end) if index < 4 else None
        if greeting is not None:
            time = "day" if greeting.group(1) == "afternoon" else greeting.group(1)
            _add(scores, first, strong, time, Span(*greeting.span(1)), 1.0, False)
        for span in paragraph.said if index < WINDOW else ():
            spoken = read_spoken_hour(text, span)
            if spoken is not None:
                _add(scores, first, strong, spoken[1], spoken[0], 1.2, False)
        for span in paragraph.narration if index < _TIME_WINDOW else ():
            hour = read_hour(text, span.start, span.end)
            if hour is not None:
                _add(scores, first, strong, hour[2], Span(hour[0], hour[1]), 3.5 * share, True)
        for begin, end, word in find_time_words(paragraph.tokens, lexicon):
            span = Span(begin.start, max(end.end, begin.start))
            _add(
                scores,
                first,
                strong,
                word.time,
                span,
                (3.0 if word.strong else 1.0) * share,
                word.strong and index < _TIME_WINDOW,
            )
    if not scores:
        late = (said for paragraph in stretch.paragraphs[WINDOW:] for said in paragraph.said)
        told = next((told for said in late if (told := read_spoken_hour(text, said)) is not None), None)
        return None if told is None else (told[1], (told[0],), False)
    time = max(scores, key=lambda key: (scores[key], -first[key].start))
    return time, (first[time],), strong[time]


def _add(
    scores: dict[str, float],
    first: dict[str, Span],
    strong: dict[str, bool],
    time: str,
    span: Span,
    score: float,
    sure: bool,
) -> None:
    scores[time] = scores.get(time, 0.0) + score
    first.setdefault(time, span)
    strong[time] = strong.get(time, False) or sure
