"""What rules say of a stretch's place and what the numbers say -> the place.

The rules know how a place is named; which of the places that a stretch speaks of it is at, the numbers know better.
"""

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace

from scenewright.analysis.scenes.back_story import find_past_perfects, find_places_before, find_talk
from scenewright.analysis.scenes.breaks import Stretch
from scenewright.analysis.scenes.candidates import WINDOW, goes_inside
from scenewright.analysis.scenes.evidence import (
    goes_in_house,
    has_got_up,
    is_in_weather,
    is_soon_after,
    name_mention,
    place_stretch,
)
from scenewright.analysis.scenes.lexicon import PlaceLexicon
from scenewright.analysis.scenes.memories import RETURN
from scenewright.analysis.scenes.nameless_places import HINT_WEIGHT
from scenewright.analysis.scenes.paragraphs import Paragraph
from scenewright.analysis.scenes.place_mention import PlaceMention
from scenewright.analysis.scenes.placing import CARRIED, Placing
from scenewright.analysis.scenes.ranking import (
    PlaceCandidate,
    describe_place_candidates,
    find_place_candidates,
    is_place_of,
)
from scenewright.analysis.scenes.scorer import SceneScorer
from scenewright.analysis.scenes.staffed import find_slept_in, is_in_court, wakes_in_ward
from scenewright.analysis.scenes.vehicles import find_vehicle
from scenewright.model.annotation import Setting
from scenewright.model.span import Span

LIKELY, PASSING = 0.3, 0.5
"""The least chance of a place where rules give none, and of one that is hardly named: she had come from the market."""
HARDLY = 0.35
"""The weight below which it is."""
GUESSED, AGAINST_TOLD = 0.4, 0.6
"""The least chance of a place that only things hint at, against one that is carried or told."""
CLEARER = 0.15
"""How much likelier than that of the rules a place must be that the stretch does not name."""
PLAIN, CLEARLY = 0.8, 0.4
"""From which confidence rules are plain, and how much likelier another place must then be."""
TOLD = 0.7
"""From which confidence of the rules a place that is over does not count: He had slept in the loft."""
LEAST = 0.15
"""The least chance of any."""
EVEN = 0.5
"""The chance below which a place is one that the report speaks of."""


def choose_place(
    text: str,
    stretch: Stretch,
    before: Sequence[Paragraph],
    previous: Placing | None,
    seen: Mapping[str, int],
    lexicon: PlaceLexicon,
    scorer: SceneScorer,
) -> Placing:
    """The place of the stretch. `before`: the paragraphs of the one before it; `previous`: the place to go on from;
    `seen`: how often each place was named.
    """
    stretch = _without_trees(_without_talk(text, stretch))
    ruled = place_stretch(text, stretch, previous, lexicon)
    placing = _overrule(text, stretch, ruled, before, previous, seen, scorer)
    if previous is None and stretch.opener in ("start", "chapter") and placing.place:
        opening = _before_moving(text, stretch)
        if len(opening.paragraphs) < len(stretch.paragraphs) and not _is_told_in(opening, placing):
            ruled = place_stretch(text, opening, previous, lexicon)
            placing = _overrule(text, opening, ruled, before, previous, seen, scorer)
    if placing.setting is Setting.INT and _is_in_open_air(text, stretch, placing, previous):
        placing = replace(placing, setting=Setting.EXT)
    slept = find_slept_in(text, stretch, previous, told=True)
    if slept is not None:
        return slept
    if placing.guessed and placing.place in ("bedroom", "bathroom") and wakes_in_ward(stretch):
        placing = replace(placing, place="hospital room", building="hospital")
    if placing.setting is Setting.EXT and stretch.opener == "place" and goes_in_house(text, stretch, placing.place):
        return replace(placing, setting=Setting.INT)
    return find_vehicle(text, stretch, placing, before) or _at_burial(stretch, placing) or placing


_WITH_POOLS = frozenset("motel villa house bungalow resort ranch mansion hotel garden patio lodge flat".split())
_AT_A_POOL = re.compile(
    r"\b(?:deck ?chairs?|sun-?loungers?|loungers?|sunbeds?|patio|palms?|palm trees?|stars|moonlight|the sun|cactus|lawn"
    r"|barbecue|sunburnt|sunburned|sunscreen)\b"
)


def _is_in_open_air(text: str, stretch: Stretch, placing: Placing, previous: Placing | None) -> bool:
    """Whether a pool is one of a motel or a garden, and not of a school or a bath."""
    if placing.place.lower() != "pool":
        return False
    before = "" if previous is None else previous.building or previous.place
    if before.lower().split()[-1:] != [] and before.lower().split()[-1] in _WITH_POOLS:
        return True
    first = stretch.paragraphs[:OPENING]
    return bool(first) and _AT_A_POOL.search(text, first[0].span.start, first[-1].span.end) is not None


def _without_trees(stretch: Stretch) -> Stretch:
    """The stretch without a tree that somebody is up, when it names the ground that the tree stands in."""
    places = [place for paragraph in stretch.paragraphs[:WINDOW] for place in paragraph.places]
    ground = any(place.key != "tree" and place.setting is Setting.EXT and place.weight >= 1 for place in places)
    if not ground or all(place.key != "tree" for place in places):
        return stretch
    kept = tuple(
        replace(part, places=tuple(place for place in part.places if place.key != "tree"))
        for part in stretch.paragraphs
    )
    return replace(stretch, paragraphs=kept)


_BURIED = re.compile(r"(?:They|We) buried (?:him|her|them|[A-Z])")


def _at_burial(stretch: Stretch, placing: Placing) -> Placing | None:
    """The graveyard of a stretch that begins with a burial and names no place: They buried her on a Friday."""
    buried = None if stretch.jump is None else _BURIED.match(stretch.jump[0])
    if buried is None or not stretch.paragraphs or not (placing.guessed or not placing.evidence):
        return None
    start = stretch.paragraphs[0].span.start
    return Placing(Setting.EXT, "graveyard", "", (Span(start, start + buried.end()),), CARRIED, True)


OPENING = 6
"""Paragraphs of a story that tell where it opens, whoever comes and goes in them."""
_MOVES_ON = re.compile(
    r"\b(?:left|leaves|(?:went|goes|gone) (?:out|up|down|off|away|home|back|to|into|through)|[Gg]ot up|gets up|walked"
    r"|walks|drove|drives|ran|runs|climbed|climbs|c[ao]mes? (?:to|into|out)|followed|follows|set off"
    r"|reached|reaches|[Ll]ater|[Aa]fterwards|(?:next|that|following) (?:day|morning|night|evening|afternoon)|hung up"
    r"|hangs up)\b"
)


def _before_moving(text: str, stretch: Stretch) -> Stretch:
    """The first stretch of a story as far as nobody has moved on: behind that it names where they are by then."""
    for index, paragraph in enumerate(stretch.paragraphs[:WINDOW]):
        if any(_MOVES_ON.search(text, span.start, span.end) for span in paragraph.narration):
            return replace(stretch, paragraphs=stretch.paragraphs[: max(OPENING, index + 1)])
    return stretch


def _is_told_in(opening: Stretch, placing: Placing) -> bool:
    end = opening.paragraphs[-1].span.end
    return any(span.start < end for span in placing.evidence)


def _overrule(
    text: str,
    stretch: Stretch,
    ruled: Placing,
    before: Sequence[Paragraph],
    previous: Placing | None,
    seen: Mapping[str, int],
    scorer: SceneScorer,
) -> Placing:
    """What the rules gave, or another place that the stretch speaks of when the numbers have it much likelier."""
    candidates = find_place_candidates(stretch, before, previous)
    if not candidates:
        return ruled
    rows = describe_place_candidates(text, stretch, candidates, seen, ruled)
    chances = scorer.chances_of_places(rows)
    best = max(range(len(candidates)), key=lambda k: (chances[k], -k))
    same = [k for k, candidate in enumerate(candidates) if is_place_of(candidate, ruled)]
    if any(goes_inside(text, place) for k in same for _, place in candidates[k].inside):
        return ruled
    held = [chances[k] for k in same]
    chosen = candidates[best]
    hardly = bool(chosen.inside) and chosen.told < HARDLY
    if is_place_of(chosen, ruled) or (not held and chances[best] < (PASSING if hardly else LIKELY)):
        return ruled
    reached = stretch.target is not None and any(candidates[k].key == stretch.target.key for k in same)
    if reached or (held and ruled.confidence >= PLAIN and chances[best] < max(held) + CLEARLY):
        return ruled
    if chances[best] < _least_chance(stretch, chosen, ruled, max(held, default=0.0)):
        return ruled
    years = stretch.jump is not None and _LONG_AFTER.search(stretch.jump[0]) is not None
    gone = years or is_in_weather(text, stretch) or has_got_up(stretch, previous)
    if not ruled.place and chosen.carried and not chosen.inside and gone:
        return ruled
    if stretch.opener == RETURN and ruled.place and chances[best] < EVEN:
        return ruled  # back where they were left
    if _is_hardly_hinted(text, chosen):
        return ruled
    hinted = not (chosen.inside or chosen.before or chosen.carried)
    if ruled.place and hinted and len(chosen.hints) < _MANY_THINGS and _come_in_to_them(text, stretch):
        return ruled  # a sergeant who comes in makes no police station of it
    if ruled.confidence >= TOLD and _is_over(text, stretch, chosen, find_past_perfects):
        return ruled
    if previous is not None and previous.place and chances[best] < EVEN and _is_over(text, stretch, chosen):
        return replace(previous, evidence=(), confidence=CARRIED)
    return _place_at(text, stretch, chosen, chances[best], previous)


_LONG_AFTER = re.compile(r"\b(?:[Yy]ears|[Mm]onths|[Dd]ecades) (?:later|after(?:wards?)?|on|passed|went by)\b")
_MANY_THINGS = 3
"""Things that hint at another place than the one that somebody comes into, so that it must be another."""
_COMES_IN = re.compile(
    r"[^.!?“”\"]{0,60}?\b(?:doors? (?:\w+ )?(?:opened|opens|burst open|flew open|swung open)\b"
    r"[^.!?“”\"]{0,40}?\b(?:and|,) [^.!?“”\"]{0,60}?\b(?:came|comes|walked|walks|stepped|steps|burst|bursts"
    r"|put|puts|looked|looks|stood|stands)\b"
    r"|(?:came|comes|walked|walks|burst|bursts) (?:back )?in(?:[.,]| (?:and|with|without|carrying|from)\b)"
    r"|found (?:him|her|them|me|us) (?:still there|(?:there )?(?:in the morning|at dawn|at first light)|(?:the )?next"
    r" morning)\b)"
)


def _come_in_to_them(text: str, stretch: Stretch) -> bool:
    """Whether a stretch begins with somebody who comes in: to those who were there before, wherever that was."""
    first = stretch.paragraphs[0].span if stretch.paragraphs else stretch.span
    return stretch.opener not in ("chapter", "start") and _COMES_IN.match(text, first.start, first.end) is not None


_EVERYWHERE = frozenset("kitchen bedroom bathroom office".split()) | {"living room", "police station"}
"""Places that stories are in so often that one thing, or a sergeant, is enough to guess at them."""
_THINGS = 2
"""Things that must hint at any other place: a barrow makes no market, a stick of chalk no classroom."""


def _is_hardly_hinted(text: str, chosen: PlaceCandidate) -> bool:
    """Whether one thing alone hints at a place that no word names."""
    if chosen.inside or chosen.before or chosen.carried or chosen.key in _EVERYWHERE:
        return False
    things = [place.span.of(text).lower() for _, place in chosen.hints]
    outdoors = any(place.setting is Setting.EXT for _, place in chosen.hints)
    named = any(" " in thing for thing in things)  # a night desk says more than a desk
    return not named and len(set(things) if outdoors else things) < _THINGS


def _least_chance(stretch: Stretch, chosen: PlaceCandidate, ruled: Placing, held: float) -> float:
    """How likely another place than that of the rules must be; `held`: how likely theirs is."""
    if chosen.inside or chosen.carried:
        return LEAST
    guessed = not chosen.before  # things hint at it, and no word names it
    if not ruled.place:
        return LIKELY if guessed else LEAST
    least = AGAINST_TOLD if ruled.evidence or is_soon_after(stretch) else GUESSED
    return max(least if guessed else LEAST, held + CLEARER)


def _without_talk(text: str, stretch: Stretch) -> Stretch:
    """The stretch without the places that are only thought or talked of."""
    kept = [_without_places_of_talk(text, paragraph) for paragraph in stretch.paragraphs[:WINDOW]]
    if kept and _come_in_to_them(text, stretch):
        own = tuple(place for place in kept[0].places if place.weight != HINT_WEIGHT)
        kept[0] = replace(kept[0], places=own)  # a waiter who comes in makes no restaurant of it
    kept[1:] = [replace(part, places=(), hints=()) if _is_remembered(text, part) else part for part in kept[1:]]
    if is_in_court(stretch):
        kept = [replace(part, places=tuple(place for place in part.places if place.key != "dock")) for part in kept]
    return replace(stretch, paragraphs=(*kept, *stretch.paragraphs[WINDOW:]))


_REMEMBERS = re.compile(
    r"(?:He|She|They|We|I|[A-Z][\w’'-]+) (?:still )?(?:remembered|remembers|remember|recalled|recalls|thought of"
    r"|thinks of) (?:how|when|the (?:\w+ )?(?:day|night|time|morning|evening|afternoon|summer|winter|year|last time"
    r"|first time))\b"
)


def _is_remembered(text: str, paragraph: Paragraph) -> bool:
    """Whether a paragraph only tells what somebody remembers: He remembered the day *it* had happened, in …"""
    return not paragraph.said and _REMEMBERS.match(text, paragraph.span.start, paragraph.span.end) is not None


def _without_places_of_talk(text: str, paragraph: Paragraph) -> Paragraph:
    if not paragraph.places:
        return paragraph
    talk = find_talk(text, paragraph.span.start, paragraph.span.end)
    places = tuple(place for place in paragraph.places if not any(span.contains(place.span) for span in talk))
    return replace(paragraph, places=places) if talk else paragraph


def _is_over(
    text: str,
    stretch: Stretch,
    chosen: PlaceCandidate,
    find_before: Callable[[str, int, int], list[Span]] = find_places_before,
) -> bool:
    """Whether the stretch names a place only where it tells of what had been done before."""
    if not chosen.inside:
        return False
    for index, place in chosen.inside:
        span = stretch.paragraphs[index].span
        if not any(before.contains(place.span) for before in find_before(text, span.start, span.end)):
            return False
    return True


def _place_at(text: str, stretch: Stretch, chosen: PlaceCandidate, chance: float, previous: Placing | None) -> Placing:
    mention = _strongest(chosen)
    if mention is None or (chosen.carried and not chosen.inside):
        assert previous is not None
        return replace(previous, evidence=(), confidence=min(previous.confidence, chance))
    confidence = chance if chance >= EVEN else min(chance, CARRIED)
    named = name_mention(text, stretch, mention, previous)
    guessed = named.guessed or not (chosen.inside or chosen.before)
    return replace(named, confidence=round(confidence, 2), guessed=guessed)


def _strongest(chosen: PlaceCandidate) -> PlaceMention | None:
    """The mention that says most of the place."""
    for mentions in (chosen.inside, chosen.before, chosen.hints):
        if mentions:
            return max((place for _, place in mentions), key=lambda place: place.weight)
    return None
