"""A place that is a road -> the vehicle that people are driven along it in, which is where the scene is."""

import re
from collections.abc import Sequence

from scenewright.analysis.scenes.breaks import Stretch
from scenewright.analysis.scenes.nameless_places import HINT_WEIGHT
from scenewright.analysis.scenes.paragraphs import Paragraph
from scenewright.analysis.scenes.placing import CARRIED, Placing
from scenewright.model.annotation import Setting
from scenewright.model.span import Span

_DRIVEN_ALONG = re.compile(
    r"\b(?:driving|drove|drive|drives|cruising|rolling) (?:\w+ )?(?:down|along|up|through|across|over|past|out of)"
    r" (?!to\b)(?:the )?(?:\w+ ){0,2}\Z"
)
_VEHICLES = frozenset("car van truck lorry taxi cab bus jeep pickup camper limousine minibus ambulance coach".split())


def find_vehicle(text: str, stretch: Stretch, placing: Placing, before: Sequence[Paragraph]) -> Placing | None:
    """The car in which people are driven along the road that a stretch seems to be at; None when nobody is."""
    if placing.setting is not Setting.EXT or not placing.evidence:
        return None
    at = placing.evidence[0].start
    if not stretch.paragraphs or at > stretch.paragraphs[0].span.end:
        return None
    driven = _DRIVEN_ALONG.search(text, max(stretch.span.start, at - 50), at)
    if driven is None:
        return None
    told = (place for paragraph in (*stretch.paragraphs[:2], *reversed(before)) for place in paragraph.places)
    vehicle = next((place for place in told if place.key in _VEHICLES and place.weight != HINT_WEIGHT), None)
    name = "car" if vehicle is None else vehicle.name
    return Placing(Setting.INT, name, "", (Span(driven.start(), at),), CARRIED)
