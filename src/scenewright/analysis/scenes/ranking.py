"""A stretch of story -> the places where it may be, each with the numbers that tell whether it is there.

The places that it names, those that were named just before it began, and the place of the scene before.
"""

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from scenewright.analysis.scenes.breaks import Stretch
from scenewright.analysis.scenes.candidates import goes_inside
from scenewright.analysis.scenes.journeys import FEATURES
from scenewright.analysis.scenes.lexicon import PlaceClass
from scenewright.analysis.scenes.nameless_places import HINT_WEIGHT, WEAK_HINT
from scenewright.analysis.scenes.paragraphs import Paragraph
from scenewright.analysis.scenes.phrase import describe_phrase
from scenewright.analysis.scenes.place_mention import PlaceMention
from scenewright.analysis.scenes.place_weights import SCENERY
from scenewright.analysis.scenes.placing import Placing
from scenewright.model.annotation import Setting

WINDOW = 25  # paragraphs of a stretch that are read for its place
BEFORE = 3  # paragraphs before it
_FADE = 0.8  # of what a mention counts, by the paragraph
_MOST = 14
_OPENERS = {"start": 0.0, "chapter": 1.0, "break mark": 2.0, "time": 3.0, "place": 4.0}


@dataclass(slots=True)
class PlaceCandidate:
    """A place by its key (the noun), with its mentions in the stretch and just before it."""

    key: str
    inside: list[tuple[int, PlaceMention]] = field(default_factory=list)
    before: list[tuple[int, PlaceMention]] = field(default_factory=list)
    hints: list[tuple[int, PlaceMention]] = field(default_factory=list)
    carried: bool = False

    @property
    def hinted(self) -> float:
        """How much things in the stretch hint at it: two of a paragraph at most."""
        found = Counter(p for p, _ in self.hints)
        return sum(min(2, count) * _FADE**p for p, count in found.items())

    @property
    def total(self) -> float:
        return sum(place.weight * _FADE**p for p, place in self.inside)

    @property
    def told(self) -> float:
        return max((place.weight for _, place in self.inside), default=0.0)

    @property
    def last(self) -> float:
        """What the mentions before the stretch say."""
        return sum(place.weight * _FADE**p for p, place in self.before)


def find_place_candidates(
    stretch: Stretch, before: Sequence[Paragraph], previous: Placing | None
) -> list[PlaceCandidate]:
    """The candidates, the strongest first; `before` are the last paragraphs before the stretch."""
    found: dict[str, PlaceCandidate] = {}
    for p, paragraph in enumerate(stretch.paragraphs[:WINDOW]):
        for place in paragraph.places:
            found.setdefault(place.key, PlaceCandidate(place.key)).inside.append((p, place))
        for place in paragraph.hints:
            found.setdefault(place.key, PlaceCandidate(place.key)).hints.append((p, place))
    for p, paragraph in enumerate(reversed(before[-BEFORE:])):
        for place in paragraph.places:
            found.setdefault(place.key, PlaceCandidate(place.key)).before.append((p, place))
    if stretch.target is not None:
        found.setdefault(stretch.target.key, PlaceCandidate(stretch.target.key)).before.append((0, stretch.target))
    if previous is not None and previous.place:
        here = place_key(previous.place)
        known = next((key for key in found if key == here or here.endswith(" " + key)), here)
        found.setdefault(known, PlaceCandidate(known)).carried = True
    ranked = sorted(found.values(), key=lambda c: (-c.total - 0.3 * (c.last + c.hinted) - c.carried, c.key))
    return ranked[:_MOST]


def is_place_of(candidate: PlaceCandidate, placing: Placing) -> bool:
    """Whether the candidate is the place, or the building that it is in."""
    place = placing.place.lower()
    return bool(place) and (place.endswith(candidate.key) or f"{candidate.key} -" in place)


def place_key(place: str) -> str:
    """The noun of a heading's place: the last of its parts in lower case."""
    return place.rpartition(" - ")[2].lower()


def describe_place_candidates(
    text: str, stretch: Stretch, candidates: Sequence[PlaceCandidate], seen: Mapping[str, int], ruled: Placing
) -> list[list[float]]:
    """The numbers of each candidate. `seen`: how often the story has named each place; `ruled`: what rules say."""
    totals = [c.total for c in candidates]
    whole = sum(totals) or 1.0
    best = max(totals, default=0.0)
    hinted = [c.hinted for c in candidates]
    start = stretch.paragraphs[0].span.start if stretch.paragraphs else stretch.span.start
    said = " ".join(span.of(text).lower() for paragraph in stretch.paragraphs[:WINDOW] for span in paragraph.said)
    firsts = sorted(c.inside[0][1].span.start for c in candidates if c.inside)
    carried = next((c for c in candidates if c.carried), None)
    shared = Counter(start for c in candidates for start in {place.span.start for _, place in c.hints})
    rows = []
    for k, (c, total) in enumerate(zip(candidates, totals, strict=True)):
        first = next((place for _, place in (*c.inside, *c.hints, *c.before)), None)
        strongest = max((place for _, place in c.inside), key=lambda place: place.weight, default=first)
        others = max((t for o, t in zip(candidates, totals, strict=True) if o is not c), default=0.0)
        opener = _OPENERS.get(stretch.opener, 5.0)
        rows.append(
            [
                opener,
                float(stretch.jump is not None),
                float(len(stretch.paragraphs) if len(stretch.paragraphs) < 30 else 30),
                float(len(candidates)),
                total,
                total / whole,
                total - others,
                best,
                float(sum(t > total for t in totals)),
                c.told,
                c.inside[0][1].weight if c.inside else -1.0,
                float(c.inside[0][0]) if c.inside else 30.0,
                float(min(3000, c.inside[0][1].span.start - start)) if c.inside else 4000.0,
                float(firsts.index(c.inside[0][1].span.start)) if c.inside else 20.0,
                float(len(c.inside)),
                float(sum(p < 2 for p, _ in c.inside)),
                float(any(place.motion for _, place in c.inside)),
                sum(place.weight for p, place in c.inside if p == 0),
                sum(place.weight for p, place in c.inside if p >= 3),
                c.last,
                float(max((place.weight for _, place in c.before), default=0.0)),
                float(any(place.motion for _, place in c.before)),
                float(min((p for p, _ in c.before), default=9)),
                float(c.carried),
                float(carried is not None),
                -1.0 if carried is None else carried.total,
                float(stretch.target is not None and stretch.target.key == c.key),
                -1.0 if first is None else _CLASSES[first.noun.place_class],
                -1.0 if strongest is None else float(strongest.setting is Setting.EXT),
                float(c.key in SCENERY) + 2.0 * (c.key in FEATURES),
                float(bool(c.inside) and all(place.weight == HINT_WEIGHT for _, place in c.inside)),
                float(first is not None and first.name != first.key),
                float(min(seen.get(c.key, 0), 9)),
                float(len(re.findall(rf"\b{re.escape(c.key)}\b", said))) if said else 0.0,
                float(is_place_of(c, ruled)),
                ruled.confidence,
                float(c.carried and not c.inside),
                hinted[k],
                hinted[k] - max((value for j, value in enumerate(hinted) if j != k), default=0.0),
                total + WEAK_HINT * hinted[k],
                float(len({place.span.start for _, place in c.hints})),
                float(any(goes_inside(text, place) for _, place in c.inside)),
                *_describe_phrases(stretch, c),
                *_describe_hints(c, hinted, shared),
            ]
        )
    return rows


def _describe_hints(candidate: PlaceCandidate, hinted: Sequence[float], shared: Mapping[int, int]) -> Iterator[float]:
    """How much of what is hinted at is this place, and how soon. `shared`: how many places a thing hints at."""
    own = {place.span.start for _, place in candidate.hints}
    yield float(len({(place.span.end - place.span.start, p) for p, place in candidate.hints}))
    yield sum(1.0 / shared[start] for start in own)
    yield float(len({place.span.start for p, place in candidate.hints if p < _SOON}))
    yield candidate.hinted / (sum(hinted) or 1.0)
    yield float(sum(value > candidate.hinted for value in hinted))


_SOON = 2  # paragraphs


def _describe_phrases(stretch: Stretch, candidate: PlaceCandidate) -> Iterator[float]:
    """The phrases of the first mention and of the strongest, and how many are as strong as "in the kitchen"."""
    first = candidate.inside[0] if candidate.inside else None
    strongest = max(candidate.inside, key=lambda found: found[1].weight, default=None)
    for found in (first, strongest):
        if found is None:
            yield from describe_phrase((), None)
        else:
            yield from describe_phrase(stretch.paragraphs[found[0]].tokens, found[1])
    yield float(sum(place.weight >= _PLAIN for _, place in candidate.inside))
    yield float(sum(place.weight < _FAINT for _, place in candidate.inside))
    yield max((place.weight for p, place in candidate.inside if p <= 1), default=0.0)


_PLAIN, _FAINT = 2.0, 0.5
_CLASSES = {kind: float(k) for k, kind in enumerate(PlaceClass)}
