"""A stretch of story -> its place and its time of day, with the words that told and how sure that is."""

from collections.abc import Sequence
from dataclasses import dataclass

from scenewright.analysis.scenes.breaks import Stretch
from scenewright.analysis.scenes.lexicon import PlaceClass, PlaceLexicon
from scenewright.analysis.scenes.places import PlaceMention
from scenewright.analysis.scenes.times import find_time_words, read_hour
from scenewright.model.annotation import Scene, Setting
from scenewright.model.span import Span

_DECAY = (1.0, 0.85, 0.6, 0.5, 0.4, 0.35)
"""What a mention counts in the first paragraphs of a stretch; later ones count LATE."""
LATE = 0.15
ENOUGH = 1.0
"""The least weight that names a place."""
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


def place_stretch(text: str, stretch: Stretch, previous: Placing | None, lexicon: PlaceLexicon) -> Placing:
    """The place of the stretch; that of `previous` when it is the same story going on and nothing else is named."""
    candidates = _candidates(stretch)
    best = _best(candidates, (PlaceClass.ROOM, PlaceClass.BUILDING, PlaceClass.OUTDOOR, PlaceClass.VEHICLE))
    if best is None or best.score < ENOUGH:
        area = _best(candidates, (PlaceClass.AREA,))
        if area is not None and area.score >= ENOUGH and (best is None or area.score > best.score):
            best = area
    if best is None or best.score < ENOUGH:
        return _carry(stretch, previous)
    return _name_place(best, candidates, previous)


def _candidates(stretch: Stretch) -> list[_Candidate]:
    scores: dict[str, float] = {}
    names: dict[str, tuple[str, PlaceMention]] = {}
    for index, paragraph in enumerate(stretch.paragraphs[:WINDOW]):
        share = _DECAY[index] if index < len(_DECAY) else LATE
        for place in paragraph.places:
            scores[place.key] = scores.get(place.key, 0.0) + place.weight * share
            known = names.get(place.key)
            if known is None or (len(place.name) > len(known[0]) and place.weight >= known[1].weight * 0.5):
                names[place.key] = (place.name, place if known is None else known[1])
    return [_Candidate(names[key][0], key, score, names[key][1]) for key, score in scores.items()]


def _best(candidates: Sequence[_Candidate], classes: tuple[PlaceClass, ...]) -> _Candidate | None:
    among = [candidate for candidate in candidates if candidate.mention.noun.place_class in classes]
    return max(among, key=lambda candidate: (candidate.score, -candidate.mention.span.start), default=None)


def _carry(stretch: Stretch, previous: Placing | None) -> Placing:
    if previous is None or stretch.opener in ("chapter", "start"):
        return Placing(Setting.INT, "", previous.building if previous is not None else "", (), 0.0)
    return Placing(previous.setting, previous.place, previous.building, (), 0.35)


def _name_place(best: _Candidate, candidates: Sequence[_Candidate], previous: Placing | None) -> Placing:
    place_class = best.mention.noun.place_class
    confidence = min(0.95, 0.4 + best.score / 8)
    evidence = (best.mention.span,)
    if place_class is PlaceClass.ROOM:
        master = _best(candidates, (PlaceClass.BUILDING,))
        named = master is not None and master.score >= 0.6 and master.mention.setting is Setting.INT
        building = master.name if named and master is not None else previous.building if previous is not None else ""
        place = f"{building} - {best.name}" if building and building.lower() != best.name.lower() else best.name
        more = (master.mention.span,) if named and master is not None else ()
        return Placing(best.mention.setting, place, building, (*evidence, *more), confidence)
    room = _best(candidates, (PlaceClass.ROOM,)) if place_class is PlaceClass.BUILDING else None
    if room is not None and best.mention.setting is Setting.INT and room.score >= max(ENOUGH, best.score * 0.4):
        return Placing(Setting.INT, f"{best.name} - {room.name}", best.name, (*evidence, room.mention.span), confidence)
    building = best.name if place_class is PlaceClass.BUILDING else ""
    return Placing(best.mention.setting, best.name, building, evidence, confidence)


_TIME_WINDOW = 6


def tell_time(
    text: str, stretch: Stretch, before: Scene | None, placing: Placing, previous: Placing | None, lexicon: PlaceLexicon
) -> tuple[str, tuple[Span, ...], bool]:
    """The time of day of the stretch, the words that told, and whether they told it outright."""
    told = _told_time(text, stretch, lexicon)
    if stretch.jump is not None and stretch.jump[1]:
        at = stretch.paragraphs[0].span.start
        return stretch.jump[1], (Span(at, at + len(stretch.jump[0])),), True
    if told is not None and told[2]:
        return told
    if stretch.jump is not None and before is not None:
        at = stretch.paragraphs[0].span.start
        jump = Span(at, at + len(stretch.jump[0]))
        return (told[0], (jump, *told[1]), False) if told is not None else ("later", (jump,), True)
    if told is not None:
        return told
    if before is None:
        return "", (), False
    if stretch.opener == "place":
        return "continuous", (), False
    return _carried_time(before), (), False


def _carried_time(before: Scene) -> str:
    return before.time


def _told_time(text: str, stretch: Stretch, lexicon: PlaceLexicon) -> tuple[str, tuple[Span, ...], bool] | None:
    scores: dict[str, float] = {}
    first: dict[str, Span] = {}
    strong: dict[str, bool] = {}
    for index, paragraph in enumerate(stretch.paragraphs[:WINDOW]):
        share = 1.0 if index < 2 else 0.6 if index < _TIME_WINDOW else 0.2
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
        return None
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
