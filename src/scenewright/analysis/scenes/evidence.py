"""A stretch of story -> its place, with the words that told and how sure that is."""

import re
from collections.abc import Sequence
from dataclasses import replace

from scenewright.analysis.scenes.breaks import Stretch
from scenewright.analysis.scenes.candidates import WINDOW, Candidate, best_of, find_candidates, with_rooms_of_ship
from scenewright.analysis.scenes.captions import read_place
from scenewright.analysis.scenes.goings_in import HOUSES
from scenewright.analysis.scenes.journeys import FEATURES, WAYS
from scenewright.analysis.scenes.lexicon import PlaceClass, PlaceLexicon
from scenewright.analysis.scenes.nameless_places import HINT_WEIGHT
from scenewright.analysis.scenes.paragraphs import read_opening
from scenewright.analysis.scenes.place_mention import PlaceMention
from scenewright.analysis.scenes.place_weights import SCENERY
from scenewright.analysis.scenes.placing import CARRIED, Placing
from scenewright.analysis.scenes.spoken import find_spoken_place
from scenewright.analysis.scenes.staffed import (
    SPOKEN,
    find_bed,
    find_own_bed,
    find_slept_in,
    find_staffed_place,
    is_bedside,
)
from scenewright.model.annotation import Setting
from scenewright.model.span import Span

ENOUGH = 0.7
"""The least weight that names a place."""
ENOUGH_AT_FIRST = 0.4
"""The same while nothing could be carried forward."""
HEARSAY = 0.1
"""Places that weigh less do not even tell whether a scene without a place is out of doors."""
MASTER = 0.6
"""The least weight of a building that a room is taken to be in."""
HINTED_AT = 0.52
"""Confidence of a place that one thing in it gave away, which is not carried over a gap in time."""


def place_stretch(text: str, stretch: Stretch, previous: Placing | None, lexicon: PlaceLexicon) -> Placing:
    """The place of the stretch; that of `previous` when it is the same story going on and nothing else is named.

    Where the narration names none, a heading above it may (“The Kitchen”), or somebody who speaks of being there.
    """
    candidates = with_rooms_of_ship(find_candidates(text, stretch), stretch, previous)
    if previous is not None and stretch.opener == "break mark" and stretch.target is None:
        told = _told_late(candidates, PLAINLY)
        apart = told is not None and all(c is told or c.score < HINTED_LATE for c in candidates)
        if told is not None and apart and told.name.lower() not in previous.place.lower():
            return _name_place(text, stretch, told, candidates, previous)
    best = best_of(candidates, (PlaceClass.ROOM, PlaceClass.BUILDING, PlaceClass.OUTDOOR, PlaceClass.VEHICLE))
    if best is None or best.score < ENOUGH:
        area = best_of(candidates, (PlaceClass.AREA,))
        if area is not None and area.score >= ENOUGH and (best is None or area.score > best.score):
            best = area
    reached = stretch.target is not None and stretch.target.noun.place_class in (PlaceClass.AREA, PlaceClass.VEHICLE)
    if reached and best is not None and best.key in WAYS:
        best = next((c for c in candidates if stretch.target is not None and c.key == stretch.target.key), best)
    if best is None or best.score < (ENOUGH if previous is not None else ENOUGH_AT_FIRST):
        anew = previous is None or stretch.opener in ("chapter", "start")
        spoken = find_spoken_place(text, stretch, lexicon) if anew else None
        if spoken is not None:
            place, span = spoken
            building = place.name if place.noun.place_class is PlaceClass.BUILDING else ""
            return Placing(place.setting, place.name, building, (span,), SPOKEN)
        staffed = find_staffed_place(text, stretch) if anew else None
        if staffed is not None:
            return staffed
        captioned = _captioned_place(text, stretch, candidates) if previous is None or anew else None
        if captioned is not None:
            return captioned
        late = _told_late(candidates) if previous is None and anew else None
        if late is not None:
            return _name_place(text, stretch, late, candidates, previous)
        come_to = _had_gone_to(text, stretch, candidates) if previous is None and anew else None
        if come_to is not None:
            return _name_place(text, stretch, come_to, candidates, previous)
        sole = _only_hinted(candidates) if previous is None and anew else None
        if sole is not None:
            return _name_place(text, stretch, sole, candidates, previous)
        bed = find_bed(text, stretch) if previous is None and anew else None
        if bed is None and stretch.opener == "break mark":
            bed = find_own_bed(text, stretch)
        bed = bed or find_slept_in(text, stretch, previous)
        if bed is not None:
            return bed
        return _carry(text, stretch, previous, candidates)
    if best.key == "bedroom" and best.told < 1.0 and is_bedside(stretch):
        span = best.mention.span
        return Placing(Setting.INT, "hospital room", "hospital", (span,), SPOKEN)
    return _name_place(text, stretch, _nearer(text, best, candidates), candidates, previous)


def name_mention(text: str, stretch: Stretch, mention: PlaceMention, previous: Placing | None) -> Placing:
    """The place at a mention, named with the building or room that the stretch tells of."""
    candidates = with_rooms_of_ship(find_candidates(text, stretch), stretch, previous)
    known = next((candidate for candidate in candidates if candidate.key == mention.key), None)
    best = known if known is not None else Candidate(mention.name, mention.key, mention.weight, mention)
    return _name_place(text, stretch, best, candidates, previous)


def _captioned_place(text: str, stretch: Stretch, candidates: Sequence[Candidate]) -> Placing | None:
    """The place that a caption above the first paragraph names, when nothing nearer does: *Fort Hallam*, 1871."""
    first = stretch.paragraphs[0] if stretch.paragraphs and stretch.paragraphs[0].caption else None
    found = read_place(first.span.of(text)) if first is not None else None
    if first is None or found is None:
        return None
    span = Span(first.span.start + found[0], first.span.start + found[1])
    outdoors = sum(c.score if c.mention.setting is Setting.EXT else -c.score for c in candidates)
    return Placing(Setting.EXT if outdoors >= 0 else Setting.INT, span.of(text).strip(" ,.*_"), "", (span,), SPOKEN)


def _only_hinted(candidates: Sequence[Candidate]) -> Candidate | None:
    """The one place that anything in the first scene hints at."""
    first, *others = sorted(candidates, key=lambda candidate: -candidate.score) or (None,)
    if first is None or first.score < HINTED_ALONE or any(c.score > HINTED_ALONE / 2 for c in others):
        return None
    return first if first.told == HINT_WEIGHT else None


_HAD_GONE = re.compile(
    r"\bhad (?:just |only |already )?(?:come|gone|walked|driven|got|cycled|hurried|climbed|returned)"
    r" (?:\w+ ){0,3}?(?:to|into) (?:the|a|an|his|her|their|my|our) (?:[\w’'-]+ ){0,3}?\Z"
)
_OPENING = 3  # paragraphs of a story that tell who has come where


def _had_gone_to(text: str, stretch: Stretch, candidates: Sequence[Candidate]) -> Candidate | None:
    """The place that somebody had come to, when a first scene tells nothing else of where it is."""
    if not stretch.paragraphs:
        return None
    end = stretch.paragraphs[:_OPENING][-1].span.end
    near = [c for c in candidates if c.mention.span.start < end and c.mention.noun.place_class is not PlaceClass.AREA]
    return next((c for c in near if _HAD_GONE.search(text, stretch.span.start, c.mention.span.start)), None)


HINTED_ALONE = 0.3
"""The least score of a place that a first scene gives away and no other."""
LATE_ENOUGH = 1.2
"""The least weight of the one place that a scene names, far from its beginning."""


PLAINLY = 2.4
"""The same behind a break mark, where the place of the scene before could be carried."""
HINTED_LATE = 0.4
"""The least score of another place that makes it doubtful."""


def _told_late(candidates: Sequence[Candidate], least: float = LATE_ENOUGH) -> Candidate | None:
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


def _nearer(text: str, best: Candidate, candidates: Sequence[Candidate]) -> Candidate:
    """The part of a building that people are in, where the building itself is only spoken of."""
    if best.mention.noun.place_class is not PlaceClass.BUILDING:
        return best
    parts = [
        c for c in candidates if c.key in _PARTS and (c.score >= best.score * _PART_SHARE or _is_in_part(text, best, c))
    ]
    return max(parts, key=lambda part: part.score, default=best)


_STANDS_ON = re.compile(
    r"(?:[Hh]e|[Ss]he|[Tt]hey|[Ww]e|I|[A-Z][\w’'-]+) (?:was|were|is|are|am|sat|sits?|stood|stands?|lay|lies)"
    r"(?: (?:out|up|alone|still|already|\w+ing))? (?:on|in|at) (?:the|his|her|their|my|our) (?:\w+ )?\Z"
)
_SOON_AFTER = 160
"""Characters behind a building in which somebody is said to be at a part of it: in a house. *She was on the porch.*"""


def _is_in_part(text: str, building: Candidate, part: Candidate) -> bool:
    start, end = building.mention.span.end, part.mention.span.start
    return start < end < start + _SOON_AFTER and _STANDS_ON.search(text, start, end) is not None


_PARTS = frozenset(
    (
        *"platform doorstep roof rooftop courtyard terrace porch veranda patio".split(),
        *("station platform", "car park"),
    )
)
"""Outdoor places that are parts of a building: "station - platform"."""


def _carry(text: str, stretch: Stretch, previous: Placing | None, candidates: Sequence[Candidate]) -> Placing:
    if previous is None or stretch.opener in ("chapter", "start"):
        setting = _tell_setting(stretch, candidates)
        return Placing(setting, "", previous.building if previous is not None else "", (), 0.0)
    first = stretch.paragraphs[0].span if stretch.paragraphs else stretch.span
    if previous.setting is Setting.INT and _WAITS_OUTSIDE.match(text, first.start, first.end):
        return Placing(Setting.EXT, previous.building or previous.place, "", (), CARRIED)
    if stretch.opener == "place" and _GONE_IN.match(text, first.start):
        house = previous.building or (previous.place if previous.setting is Setting.EXT else "")
        return Placing(Setting.INT, house if _is_house(house) else "", previous.building, (), CARRIED)
    if previous.setting is Setting.INT and is_in_weather(text, stretch):
        return Placing(Setting.EXT, "", "", (), 0.0)
    if stretch.jump is not None and stretch.paragraphs and _STILL.search(read_opening(text, stretch.paragraphs[0])):
        return Placing(previous.setting, previous.place, previous.building, (), CARRIED)
    if has_got_up(stretch, previous):
        return Placing(Setting.INT, "", previous.building, (), 0.0)  # at breakfast she is in bed no more
    soon = is_soon_after(stretch)
    woken = stretch.jump is not None and _IN_THE_MORNING.search(stretch.jump[0]) is not None
    if woken and previous.setting is Setting.EXT and not _lived_in(previous.place):
        return Placing(_tell_setting(stretch, candidates), "", "", (), 0.0)  # nobody is on the roof since last night
    guessed = stretch.jump is not None and previous.confidence <= HINTED_AT and not soon
    if guessed or (stretch.jump is not None and _ANOTHER_DAY.search(stretch.jump[0]) and not _lived_in(previous.place)):
        return Placing(_tell_setting(stretch, candidates), "", "", (), 0.0)
    return Placing(previous.setting, previous.place, previous.building, (), CARRIED)


def goes_in_house(text: str, stretch: Stretch, place: str) -> bool:
    """Whether a stretch begins with somebody who goes into the house before which the story was: When she went in, …"""
    first = stretch.paragraphs[0].span if stretch.paragraphs else stretch.span
    return _is_house(place) and _GONE_IN.match(text, first.start, first.end) is not None


def is_in_weather(text: str, stretch: Stretch) -> bool:
    """Whether a stretch that begins some time later is out of doors, wherever that is: they stood in the rain."""
    first = stretch.paragraphs[0].span if stretch.paragraphs else stretch.span
    return stretch.jump is not None and _WEATHER.search(text, first.start, first.end) is not None


_AT_MEAL = re.compile(
    r"\b(?:at|over|after) (?:breakfast|lunch|supper|dinner)\b|\A(?:breakfast|lunch|supper|dinner)\b", re.IGNORECASE
)
_NO_MEALS = frozenset(
    "bedroom bathroom office courtroom church classroom stairs landing loft attic cellar corridor laundry jetty street"
    " road lane pavement bridge quay platform churchyard graveyard pitch".split()
)


def has_got_up(stretch: Stretch, previous: Placing | None) -> bool:
    """Whether a stretch begins at a meal, and the place before is one where nobody eats: at breakfast she told him."""
    if previous is None or stretch.jump is None or _AT_MEAL.search(stretch.jump[0]) is None:
        return False
    return not _NO_MEALS.isdisjoint(previous.place.lower().split())


def _is_house(place: str) -> bool:
    """Whether a place that the story was before is one that it may be inside of now."""
    return place.lower().split()[-1:] != [] and place.lower().split()[-1] in HOUSES


HINT = 0.12
"""What a thing that may be in several places counts for whether it is out of doors."""


def _tell_setting(stretch: Stretch, candidates: Sequence[Candidate]) -> Setting:
    """Whether a stretch without a place is out of doors, by the places that it hardly names and the things in it."""
    outdoors = sum(c.score if c.mention.setting is Setting.EXT else -c.score for c in candidates)
    hints = (hint for paragraph in stretch.paragraphs[:WINDOW] for hint in paragraph.hints)
    outdoors += sum(HINT if hint.setting is Setting.EXT else -HINT for hint in hints)
    return Setting.EXT if outdoors >= HEARSAY else Setting.INT


def is_soon_after(stretch: Stretch) -> bool:
    """Whether no more than an hour has passed before the stretch."""
    return stretch.jump is not None and _SOON.search(stretch.jump[0]) is not None


_WAITS_OUTSIDE = re.compile(
    r"[^.!?“”\"]{3,80} (?:was|were|is|are|stood|stands|sat|sits|waited|waits)(?: already| still)?(?: \w+ing)?"
    r" (?:just |right )?outside\b(?! (?:the|a|an|his|her|their|my|our|of|[A-Z]))"
)  # the cousin *was waiting outside*: of where they have been
_GONE_IN = re.compile(
    r"Inside\b|When \w+ (?:finally |at last |did )?(?:let \w+sel(?:f|ves) in|went in|go in|got in|walked in"
    r"|stepped inside"
    r"|got inside|opened the (?:front )?door)\b"
)
_WEATHER = re.compile(
    r"\b(?:he|she|they|them|we|us|I|[A-Z]\w+) [^.!?]{0,40}\b(?:in the (?:rain|snow|drizzle|sleet|mud)"
    r"|under (?:\w+ )?umbrellas?)\b"
)
_SOON = re.compile(
    r"\b(?:minutes?|moments?) (?:later|after)|\b(?:an|half an) hour later|\Aand in the morning\b", re.IGNORECASE
)
_STILL = re.compile(
    r"\b(?:came|comes) in(?=[.,]| (?:with|and)\b)|\bstill (?:there|here)\b|\b(?:had|has) not (?:moved|left)\b"
    r"|\b(?:had|has)n[’']t (?:moved|left)\b"
)  # who comes in comes to where they are
_ANOTHER_DAY = re.compile(
    r"\b(?:weekend|(?:next|following|that|same|second|third) (?:\w+ )?(?:day|night|evening|morning|afternoon|week"
    r"|month|year"
    r"|spring|summer|autumn|winter|\w+day)|(?:days|nights|weeks|months|years|week|month|year)\b"
    r"|in (?:the )?(?:spring|summer|autumn|winter)|on (?:the )?(?:mon|tues|wednes|thurs|fri|satur|sun)day"
    r"|\w+day (?:morning|night|evening))\b",
    re.IGNORECASE,
)
_IN_THE_MORNING = re.compile(r"\bin the morning\b")
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
    r" (?:of the|at the|(?P<at>at)) "
    r"(?!(?:Duke|King|Queen|Prince|Princess|Count|Countess|Captain|Colonel|General|Bishop|Lord|Lady|Emperor"
    r"|Warlord|Earl|Baron|Baroness|Sultan|Emir|Khan|Chief|Pope|Abbot|Abbess|Prior|Sheriff|Mayor|President|Governor"
    r"|Admiral|Commander|Doctor|Professor|Master|Mistress|Witch|Wizard|Vizier|Tsar|Kaiser|Shah|Sheikh|Regent"
    r"|Chancellor|Marshal|Lieutenant|Sergeant|Major|Corporal|Archbishop|Cardinal|Dean|Provost|Empress|Widow"
    r"|Magistrate|Inspector|Father|Mother|Sister|Brother)\b)"
    r"(?P<house>[A-Z][\w-]+(?: [A-Z][\w-]+)?)\b(?![’']| [A-Z])"
)  # the taproom *of the Lantern*


def _name_place(
    text: str, stretch: Stretch, best: Candidate, candidates: Sequence[Candidate], previous: Placing | None
) -> Placing:
    """The place of the best candidate, with the building or the room that belongs to it."""
    placing = _with_building(text, stretch, best, candidates, previous)
    return replace(placing, guessed=best.told == HINT_WEIGHT)


def _with_building(
    text: str, stretch: Stretch, best: Candidate, candidates: Sequence[Candidate], previous: Placing | None
) -> Placing:
    place_class = best.mention.noun.place_class
    confidence = min(0.95, 0.4 + best.score / 8) if best.score >= ENOUGH else 0.3
    evidence = (best.mention.span,)
    if place_class is PlaceClass.ROOM or best.key in _PARTS:
        fitting = [c for c in candidates if c.key not in _NO_ROOMS and best.key not in _NEVER_IN.get(c.key, ())]
        master = best_of(fitting, (PlaceClass.BUILDING,))
        house = _OF_HOUSE.match(text, best.mention.span.end)
        if house is not None and not (house["at"] and _is_somebody(text, best.mention.span.start, house["house"])):
            where = Span(best.mention.span.start, house.end())
            return Placing(
                best.mention.setting, f"{house['house']} - {best.name}", house["house"], (where,), confidence
            )
        whole = _find_whole(text, best, candidates)
        if whole is not None:
            both = (*evidence, whole.mention.span)
            kept = whole.name if whole.mention.noun.place_class is PlaceClass.BUILDING else ""
            return Placing(best.mention.setting, f"{whole.name} - {best.name}", kept, both, confidence)
        named = master is not None and master.score >= MASTER and master.mention.setting is Setting.INT
        named = named and master is not None and master.name.lower() != "building"  # which one, it does not say
        hinted = named and best.told == HINT_WEIGHT and place_class is PlaceClass.ROOM
        if hinted and master is not None and master.key.split()[-1] in _WITH_GOODS:
            return Placing(master.mention.setting, master.name, master.name, (master.mention.span,), confidence)
        kept = _kept_building(text, stretch, previous, candidates, outdoors=best.mention.setting is Setting.EXT)
        if kept and (_is_own_room(text, best, kept) or best.key in _NEVER_IN.get(kept.lower(), ())):
            kept = ""
        building = master.name if named and master is not None else kept
        place = f"{building} - {best.name}" if building and building.lower() != best.name.lower() else best.name
        more = (master.mention.span,) if named and master is not None else ()
        return Placing(best.mention.setting, place, building, (*evidence, *more), confidence)
    whole = _find_whole(text, best, candidates) if place_class is PlaceClass.BUILDING else None
    if whole is not None:
        return Placing(
            best.mention.setting, f"{whole.name} - {best.name}", "", (*evidence, whole.mention.span), confidence
        )
    rooms = [c for c in candidates if c.key not in _NO_ROOMS]
    if best.key.split()[-1] in _WITH_GOODS:
        rooms = [c for c in rooms if c.told != HINT_WEIGHT]
    room = best_of(rooms, (PlaceClass.ROOM,)) if place_class is PlaceClass.BUILDING else None
    if room is not None and room.score >= ENOUGH and _goes_on_into(text, room, best):
        return Placing(room.mention.setting, room.name, "", (room.mention.span,), confidence)
    if room is not None and best.mention.setting is Setting.INT and room.score >= max(ENOUGH, best.score * 0.4):
        return Placing(Setting.INT, f"{best.name} - {room.name}", best.name, (*evidence, room.mention.span), confidence)
    building = best.name if place_class is PlaceClass.BUILDING and best.key not in _NO_ROOMS else ""
    if building and best.mention.setting is Setting.EXT:
        building = best.mention.noun.noun  # on the courthouse steps: its rooms are near
    return Placing(best.mention.setting, best.name, building, evidence, confidence)


_INTO = re.compile(r"\binto (?:the|a|an|his|her|their|my|our) (?:\w+ )?\Z")


def _goes_on_into(text: str, room: Candidate, building: Candidate) -> bool:
    """Whether a building is only where somebody goes to out of a room: down the stairwell and into the garage."""
    start, end = room.mention.span.end, building.mention.span.start
    return start < end and _INTO.search(text, max(start, end - 40), end) is not None


_IS_PART = re.compile(r" of (?:the|a|an|this|that|his|her|their|my|our) (?:[\w’'-]+ )?\Z")
_BERTHS = frozenset("berth compartment couchette".split())


def _find_whole(text: str, room: Candidate, candidates: Sequence[Candidate]) -> Candidate | None:
    """The house or the vehicle that a room is part of: the galley *of her tug*; a berth is one of a train."""
    wholes = [c for c in candidates if c.mention.noun.place_class in (PlaceClass.BUILDING, PlaceClass.VEHICLE)]
    end = room.mention.span.end
    for whole in wholes:
        if end < whole.mention.span.start and _IS_PART.match(text, end, whole.mention.span.start):
            return whole
    if room.key not in _BERTHS:
        return None
    return next((c for c in wholes if c.key == "train" or c.key.endswith(" train")), None)


_LOOKS = re.compile(r"\b(?:look|glanc|star|smil|gaz|peer|grin|nod|wav|shout|laugh|point|blink)\w*\b[^.!?]*\Z")
_ACTS = "said|asked|was|had|looked|turned|nodded|went|came|took|sat|stood|laughed|smiled|thought|shook|told|could|would"


def _is_somebody(text: str, at: int, name: str) -> bool:
    """Whether "at Ann" speaks of a person or a day, not of a house or a town: he looked across the kitchen *at Ann*."""
    if name in _FEASTS or _LOOKS.search(text, max(0, at - 80), at):
        return True
    first = re.escape(name.split()[0])
    return re.search(rf"\b(?:said|asked|cried) {first}\b|\b{first} (?:{_ACTS})\b", text) is not None


_FEASTS = frozenset(
    "Christmas Easter Whitsun Michaelmas Hallowe'en Halloween Midsummer Monday Tuesday Wednesday Thursday Friday"
    " Saturday Sunday Mass".split()
)
_AWAY = re.compile(
    r"(?:\w+ ){1,2}(?:miles|streets|blocks|leagues|light-years|kilometres) (?:below|above|away|off|down|up"
    r"|north|south)\b"
)
_WITH_GOODS = frozenset("warehouse shop store factory garage workshop depot barn showroom mill".split())
"""Where the things of a room stand as goods: a refrigerator in a warehouse makes no kitchen of it."""
_NO_ROOMS = frozenset(("shed", "tent", "kiosk", "greenhouse", "garage", "hut", "booth"))
"""Buildings that are one room themselves."""
_NEVER_IN: dict[str, frozenset[str]] = {
    **dict.fromkeys(("barn", "stable", "stables", "cowshed"), frozenset("kitchen bedroom bathroom hall".split())),
    **dict.fromkeys(
        ("classroom", "courtroom", "schoolroom"),
        frozenset("corridor canteen hall hallway kitchen office lobby staffroom library stairs".split()),
    ),
}
"""Buildings of one great room, and what is not in them: a kitchen is no room of the barn that people come from."""


def _kept_building(
    text: str, stretch: Stretch, previous: Placing | None, candidates: Sequence[Candidate], *, outdoors: bool
) -> str:
    """The building of the scene before, when the story has not left it: no new chapter and no jump, or it is named.

    A porch may be another house's.
    """
    if previous is None or not previous.building or _AWAY.match(text, stretch.span.start):
        return ""
    named = any(candidate.name.lower() == previous.building.lower() for candidate in candidates)
    stays = stretch.jump is None or (
        previous.building.split()[-1].lower() in _AT_HOME and not _BACK.search(stretch.jump[0])
    )
    if outdoors and not named:
        return ""
    if not named and _goes_off_from(text, stretch, previous.building):
        return ""
    return previous.building if named or (stretch.opener != "chapter" and stays and not stretch.far) else ""


_OWN = re.compile(r"\b(?:[Hh]is|[Hh]er|[Mm]y|[Tt]heir|[Oo]ur) (?:\w+ )?\Z")
_ROOMS_OF_HOMES = frozenset("kitchen bedroom bathroom hallway lounge".split()) | {
    "living room",
    "sitting room",
    "front room",
}
_PUBLIC = frozenset(
    "restaurant café cafe bar pub club hotel shop store office station hospital clinic school church theatre cinema"
    " museum"
    " library bank gallery supermarket bakery surgery factory warehouse court courthouse prison".split()
)


def _is_own_room(text: str, room: Candidate, building: str) -> bool:
    """Whether a room is one of somebody's home, not of where the story was: a man in *her kitchen*."""
    public = building[:1].isupper() and building.lower().endswith(("'s", "’s"))
    public = public or building.lower().split()[-1] in _PUBLIC
    start = room.mention.span.start
    return public and room.key in _ROOMS_OF_HOMES and _OWN.search(text, max(0, start - 24), start) is not None


_ON_THE_WAY = 300
"""Characters before a scene that tell of the way to it."""
_TRAVELS = re.compile(
    r"\b(?:drove|rode|cycled|took (?:the|a) (?:\w+ )?(?:bus|train|tram|tube|taxi|cab|ferry)|caught (?:the|a) (?:\w+ )?"
    r"(?:bus|train|tram)|(?:walked|ran|went|hurried) (?:home|all the way|across town|through the streets)"
    r"|got (?:in|into) (?:the|his|her|their|a) (?:car|taxi|cab|van))\b"
)


def _goes_off_from(text: str, stretch: Stretch, building: str) -> bool:
    """Whether a journey out of the building of the scene before leads to a stretch: She fled the clinic."""
    end = stretch.paragraphs[0].span.end if stretch.paragraphs else stretch.span.start
    start = max(0, stretch.span.start - _ON_THE_WAY)
    noun = re.escape(building.split()[-1])
    leaves = re.compile(
        rf"\b(?:left|leaves|leaving|fled) (?:the |her |his |their |my )?(?:\w+ )?{noun}\b", re.IGNORECASE
    )
    return leaves.search(text, start, end) is not None or _TRAVELS.search(text, start, end) is not None


_AT_HOME = frozenset(
    "house flat apartment cottage bungalow farmhouse cabin manor villa mansion castle lighthouse".split()
)
"""Buildings in whose rooms people still are the next morning."""
_BACK = re.compile(r"\b(?:earlier|before|ago|previous)\b", re.IGNORECASE)
