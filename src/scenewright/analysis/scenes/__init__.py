"""Source and quotations -> scenes: where and when the story is, and where that changes.

Rules R3 to R5 of the adaptation reference: a heading names one place and one time, and a new scene begins exactly when
place or time breaks: at a chapter, at a break mark, at a paragraph that jumps in time or arrives somewhere. Precision
comes first: a scene too few is one heading to add, a scene too many is a wrong page.
"""

import re
from collections import Counter, deque
from collections.abc import Sequence
from dataclasses import dataclass, replace

from scenewright.analysis.scenes.break_point import OUTDOORS
from scenewright.analysis.scenes.breaks import BACK_IN, INDOORS, Stretch, cut_stretches, is_landing, is_ride
from scenewright.analysis.scenes.choosing import choose_place
from scenewright.analysis.scenes.datelines import place_at_dateline, read_dateline
from scenewright.analysis.scenes.elsewhere import ELSEWHERE
from scenewright.analysis.scenes.first_sight import correct_at_sight
from scenewright.analysis.scenes.lexicon import PlaceClass, PlaceLexicon, load_place_lexicon
from scenewright.analysis.scenes.memories import RETURN, begins_memory
from scenewright.analysis.scenes.paragraphs import Paragraph
from scenewright.analysis.scenes.placing import CARRIED, Placing
from scenewright.analysis.scenes.scorer import SceneScorer, load_scene_scorer
from scenewright.analysis.scenes.staffed import SPOKEN
from scenewright.analysis.scenes.time_of_day import tell_time
from scenewright.analysis.scenes.tokens import DETERMINERS, PREPOSITION_WEIGHT, STRUCTURE
from scenewright.model.annotation import Quotation, Scene, Setting
from scenewright.model.finding import Finding, Severity
from scenewright.model.source import SourceDocument

__all__ = ["PlaceLexicon", "SceneLayer", "SceneScorer", "find_scenes", "load_place_lexicon", "load_scene_scorer"]


@dataclass(frozen=True, slots=True)
class SceneLayer:
    """What `find_scenes` finds: scenes that tile the body, and doubts about them."""

    scenes: tuple[Scene, ...]
    findings: tuple[Finding, ...] = ()


CAPTIONS = 2
"""Paragraphs at the beginning of a scene that may be captions; each stands whole in the scene's evidence."""


def find_scenes(
    source: SourceDocument,
    quotations: Sequence[Quotation],
    *,
    lexicon: PlaceLexicon,
    scorer: SceneScorer | None = None,
) -> SceneLayer:
    """The scenes of `source` in order. `place` is "building - room" where the text gives both, empty where none."""
    scorer = scorer if scorer is not None else load_scene_scorer()
    scenes: list[Scene] = []
    findings: list[Finding] = []
    named: Counter[str] = Counter()  # how often each place was named
    told: tuple[Paragraph, ...] = ()  # of the stretch before
    previous: Placing | None = None
    left: Placing | None = None  # the place before the last, for whoever goes back to it
    indoors: Placing | None = None  # the last place indoors, for whoever only goes back in
    outside: Placing | None = None  # where the story was before a dream or a memory
    dreamt_later = False  # the scene before began at another time than the one before it
    remembers = False  # the story is in a memory that a jump back in time began
    seen: deque[tuple[frozenset[str], Placing]] = deque(maxlen=REMEMBERED)
    stretches = cut_stretches(source, quotations, lexicon, scorer)
    for index, stretch in enumerate(stretches):
        returns = stretch.opener == RETURN or (
            remembers and stretch.opener == "break mark" and not _is_earlier(stretch)
        )
        before = outside if returns else _last_seen(stretch, seen) or previous
        if stretch.opener == RETURN and dreamt_later:
            before = None  # who dreams “that night” wakes somewhere else than where the day ended
        if stretch.jump is not None and is_ride(stretch.jump[0]):
            before, told = None, () if is_landing(stretch.jump[0]) else told
        earlier = _is_earlier(stretch) or _is_left_again(stretch, stretches[index + 1 : index + 2])
        dreamt_later = stretch.jump is not None and not earlier
        remembers = earlier or (remembers and stretch.opener == "place")
        if not (remembers and stretch.opener == "place"):
            elsewhere = stretch.opener in ("chapter", "start") or stretch.jump is not None
            outside = None if elsewhere and not earlier else previous
        if stretch.opener == INDOORS:
            before = indoors or replace(before, setting=Setting.INT, place="") if before is not None else indoors
            stretch = replace(stretch, opener="place")
        if stretch.opener == BACK_IN:
            before = left or before
            stretch = replace(stretch, opener="place")
        dateline = read_dateline(source.text, stretch.paragraphs[0]) if stretch.paragraphs else None
        if dateline is not None or stretch.opener == ELSEWHERE:
            before, told = None, ()  # nothing of where the story was is carried on
            stretch = replace(stretch, opener="place" if stretch.opener == ELSEWHERE else stretch.opener)
        out = stretch.opener == OUTDOORS
        stretch = replace(stretch, opener="place") if out else stretch
        placing = choose_place(source.text, stretch, told, before, named, lexicon, scorer)
        if dateline is not None:
            placing = place_at_dateline(source.text, dateline, placing)
        placing = correct_at_sight(source.text, stretch, placing, previous)
        if out and placing.setting is Setting.INT:
            placing = Placing(Setting.EXT, "", previous.building if previous is not None else "")
        named.update(place.key for paragraph in stretch.paragraphs for place in paragraph.places)
        told = stretch.paragraphs
        indoors = placing if placing.setting is Setting.INT and placing.place else indoors
        if index and _is_ridden_to(stretches[index - 1]):
            stretch = replace(stretch, far=True)
        time, when, sure = tell_time(source.text, stretch, _timed(scenes), lexicon)
        captions = (paragraph.span for paragraph in stretch.paragraphs[:CAPTIONS] if paragraph.caption)
        evidence = tuple(sorted({*placing.evidence, *when, *captions}))
        confidence = round(min(placing.confidence, 1.0 if sure else 0.5), 2)
        scene = Scene(stretch.span, placing.setting, placing.place, time, evidence, confidence, stretch.opener)
        findings += _doubts(scene, stretch, placing)
        scenes.append(scene)
        left = previous if previous is not None and previous.place != placing.place else left
        lost = not placing.place and stretch.jump is not None  # another day, and nobody says where
        previous = placing if placing.place else None if lost else previous
        if returns and before is not None and placing.place == before.place:
            previous = before  # as sure of it as before the memory
        if previous is not None:
            seen.append((_names(stretch.paragraphs), previous))
    return SceneLayer(_with_one_string(scenes), tuple(findings))


def _is_ridden_to(before: Stretch) -> bool:
    """Whether the stretch before is a ride, so that what follows is some time later."""
    return before.target is not None and before.target.noun.place_class is PlaceClass.VEHICLE and before.far


_AT_ONCE = frozenset(("continuous", "same"))


def _timed(scenes: Sequence[Scene]) -> Scene | None:
    """The scene before, with the time of day of the one that it goes on from."""
    told = next((scene.time for scene in reversed(scenes) if scene.time not in _AT_ONCE), "")
    return replace(scenes[-1], time=told) if scenes else None


NEAR = 8
"""Scenes within which a room that is named alone is the room of the one home that the story names."""
_HOMES = frozenset("flat house apartment cottage bungalow farmhouse cabin home".split())


def _with_one_string(scenes: Sequence[Scene]) -> tuple[Scene, ...]:
    """The scenes with one string for one room: KITCHEN is FLAT - KITCHEN where the story has one flat (rule R3)."""
    scenes = _with_named_house(scenes)
    homes = {scene.place.partition(" - ")[0] for scene in scenes if scene.place.partition(" - ")[0].split()[-1:]}
    homes = {home for home in homes if home.split()[-1].lower() in _HOMES}
    if len(homes) != 1:
        return tuple(scenes)
    full = [(i, scene.place) for i, scene in enumerate(scenes) if scene.place.partition(" - ")[0] in homes]
    result: list[Scene] = []
    for i, scene in enumerate(scenes):
        near = (place for at, place in full if abs(at - i) <= NEAR and place.endswith(f" - {scene.place}"))
        named = next(near, "") if scene.place and " - " not in scene.place else ""
        result.append(replace(scene, place=named) if named else scene)
    return tuple(result)


_IN_MANY_HOUSES = frozenset(
    (
        *"kitchen hall hallway bedroom bathroom landing stairs staircase room corridor office".split(),
        *"study attic cellar basement lobby bar".split(),
        *("sitting room", "living room", "dining room"),
    )
)


def _with_named_house(scenes: Sequence[Scene]) -> tuple[Scene, ...]:
    """The scenes with the one named house that a room before them is in: SKELTON - LAB where they only say LAB.

    A kitchen may be another house's.
    """
    houses: dict[str, set[str]] = {}
    for scene in scenes:
        house, _, room = scene.place.partition(" - ")
        if room and house[:1].isupper() and room not in _IN_MANY_HOUSES:
            houses.setdefault(room, set()).add(scene.place)
    result = []
    for i, scene in enumerate(scenes):
        full = houses.get(scene.place, set())
        near = {other.place for other in scenes[max(0, i - NEAR) : i]} & full
        result.append(replace(scene, place=near.pop()) if len(full) == 1 and near else scene)
    return tuple(result)


REMEMBERED = 4
"""Scenes back in which somebody with whom a scene begins may have been left."""


def _last_seen(stretch: Stretch, seen: Sequence[tuple[frozenset[str], Placing]]) -> Placing | None:
    """Where the one with whom a stretch begins was left, when the scene before a break mark was somebody else's."""
    if stretch.opener != "break mark" or stretch.jump is not None or len(seen) < 2 or not stretch.paragraphs:
        return None
    tokens = stretch.paragraphs[0].tokens
    if not tokens or not tokens[0].capital or tokens[0].start != stretch.paragraphs[0].span.start:
        return None
    who = tokens[0].low
    if who in STRUCTURE or who in DETERMINERS or who in PREPOSITION_WEIGHT or who in seen[-1][0]:
        return None
    return next((placing for names, placing in reversed(seen) if who in names), None)


def _names(paragraphs: Sequence[Paragraph]) -> frozenset[str]:
    """The capitalised words of the narration, in lower case."""
    return frozenset(token.low for paragraph in paragraphs for token in paragraph.tokens if token.capital)


_YEAR = re.compile(r"\b(?:1\d|20)\d\d\b")


def _is_left_again(stretch: Stretch, following: Sequence[Stretch]) -> bool:
    """Whether the stretch is in another year, and the one after it is back out of that memory."""
    dated = stretch.jump is not None and _YEAR.search(stretch.jump[0]) is not None
    return dated and any(other.opener == RETURN for other in following)


def _is_earlier(stretch: Stretch) -> bool:
    return stretch.jump is not None and begins_memory(stretch.jump[0])


def _doubts(scene: Scene, stretch: Stretch, placing: Placing) -> list[Finding]:
    where = stretch.paragraphs[0].span if stretch.paragraphs else scene.span
    if not scene.place:
        return [Finding("unknown-place", Severity.DOUBT, where, "The text does not say where this scene is.")]
    if placing.confidence == SPOKEN:
        message = f"Only a heading or somebody's words name the place of this scene, “{scene.place}”."
        return [Finding("spoken-place", Severity.DOUBT, where, message)]
    if placing.guessed:
        message = f"No word names the place of this scene; things in it make “{scene.place}” likely."
        return [Finding("guessed-place", Severity.DOUBT, where, message)]
    if placing.confidence <= CARRIED and placing.evidence:
        message = f"The place of this scene, “{scene.place}”, is only spoken of in passing."
        return [Finding("passing-place", Severity.DOUBT, where, message)]
    if placing.confidence <= CARRIED:
        message = f"Nothing says that the place has changed here; “{scene.place}” is carried forward."
        return [Finding("carried-place", Severity.DOUBT, where, message)]
    return []
