"""The places that a stretch names -> the candidates for where it is, each with its score."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from scenewright.analysis.scenes.breaks import Stretch
from scenewright.analysis.scenes.lexicon import PlaceClass
from scenewright.analysis.scenes.place_mention import PlaceMention
from scenewright.analysis.scenes.placing import Placing
from scenewright.model.annotation import Setting

_DECAY = (1.0, 0.85, 0.6, 0.5, 0.4, 0.35)
"""What a mention counts in the first paragraphs of a stretch."""
LATE = 0.15
"""What it counts in later ones."""
GONE_TO = 3.0
"""What it counts that somebody went to a place at the beginning of a stretch."""
WINDOW = 25
"""Paragraphs of a stretch that are read for its place."""


@dataclass(frozen=True, slots=True)
class Candidate:
    """A place that a stretch may be at; `key` is what makes two mentions the same place."""

    name: str
    key: str
    score: float
    mention: PlaceMention
    told: float = 0.0  # its weight wherever it stands


_SHIPS = frozenset(("ship", "starship", "spaceship", "space station", "submarine"))


_ABOARD = frozenset("helm starboard airlock thrusters bulkhead hyperdrive starfield warp viewscreen".split())
ABOARD_WITHIN = 8
"""Paragraphs of a stretch in which a word tells that it is aboard a ship."""


def with_rooms_of_ship(candidates: list[Candidate], stretch: Stretch, previous: Placing | None) -> list[Candidate]:
    """The candidates with the bridge and the deck of a ship as rooms of it."""
    ship = (previous is not None and previous.building in _SHIPS) or any(c.key in _SHIPS for c in candidates)
    ship = ship or any(token.low in _ABOARD for part in stretch.paragraphs[:ABOARD_WITHIN] for token in part.tokens)
    return [_as_room(c) if ship and c.key in ("bridge", "deck") else c for c in candidates]


def _as_room(candidate: Candidate) -> Candidate:
    noun = replace(candidate.mention.noun, setting=Setting.INT, place_class=PlaceClass.ROOM)
    return replace(candidate, mention=replace(candidate.mention, noun=noun, setting=Setting.INT))


def find_candidates(text: str, stretch: Stretch) -> list[Candidate]:
    """The places of the stretch, each with what its mentions add up to."""
    scores: dict[str, float] = {}
    told: dict[str, float] = {}
    names: dict[str, tuple[str, PlaceMention]] = {}
    for index, paragraph in enumerate(stretch.paragraphs[:WINDOW]):
        share = _DECAY[index] if index < len(_DECAY) else LATE
        for place in paragraph.places:
            scores[place.key] = scores.get(place.key, 0.0) + place.weight * share
            told[place.key] = max(told.get(place.key, 0.0), place.weight)
            if place.weight * share > 0.5 and goes_inside(text, place):
                scores[place.key] += 3.0
            known = names.get(place.key)
            if known is None or (len(place.name) > len(known[0]) and place.weight >= known[1].weight * 0.5):
                names[place.key] = (place.name, place if known is None else known[1])
    if stretch.target is not None:
        place = stretch.target
        scores[place.key] = scores.get(place.key, 0.0) + GONE_TO
        known = names.setdefault(place.key, (place.name, place))
        if known[1].setting is not place.setting:  # out on the steps of the church that is named
            names[place.key] = (place.name, place)
    return [Candidate(names[key][0], key, score, names[key][1], told.get(key, 0.0)) for key, score in scores.items()]


_INSIDE = re.compile(r"[^.!?]{0,80}[.!?] Inside\b,?")


def goes_inside(text: str, place: PlaceMention) -> bool:
    """ "… the bakery. Inside, …": the story goes in."""
    return place.setting is Setting.INT and _INSIDE.match(text, place.span.end, place.span.end + 100) is not None


def best_of(candidates: Sequence[Candidate], classes: tuple[PlaceClass, ...]) -> Candidate | None:
    """The candidate of these classes with the highest score; the first named of equals."""
    among = [candidate for candidate in candidates if candidate.mention.noun.place_class in classes]
    return max(among, key=lambda candidate: (candidate.score, -candidate.mention.span.start), default=None)
