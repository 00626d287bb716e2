"""A place that is a road -> the vehicle that people are driven along it in, which is where the scene is.

“Ann was driving …; the road went down between walls”: no word may name the car, and the road is only what goes by.
"""

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
    if placing.setting is not Setting.EXT:
        return _find_ride(text, stretch, before) if placing.guessed or not placing.place else None
    driven = _find_driven(text, stretch, placing)
    if driven is None:
        return _find_ride(text, stretch, before, along=placing.place.rpartition(" ")[2].lower() in _PASSED)
    return Placing(Setting.INT, _name_vehicle(text, stretch, before), "", (driven,), CARRIED)


def _find_driven(text: str, stretch: Stretch, placing: Placing) -> Span | None:
    """Where the first paragraph tells that somebody drives along the place."""
    if not placing.evidence or not stretch.paragraphs or placing.evidence[0].start > stretch.paragraphs[0].span.end:
        return None
    at = placing.evidence[0].start
    driven = _DRIVEN_ALONG.search(text, max(stretch.span.start, at - 50), at)
    if driven is None or not _is_driver(text[max(stretch.span.start, at - _SENTENCE) : driven.start()]):
        return None
    return Span(driven.start(), at)


_SENTENCE = 200
"""Characters before a verb that tell who it is said of."""


def _is_driver(before: str) -> bool:
    """Whether whoever rolls or drives is somebody, or a vehicle: fog rolls up a valley too, and a ball down a hill."""
    clause = re.split(r"[.!?;:“”\"\n]", before)[-1].strip()
    subject = _SUBJECT.search(clause)
    if subject is not None:
        return True
    return _CONTINUED.search(clause) is not None and _OPENS_WITH_PEOPLE.match(clause) is not None


_THINGS = (
    "Rain|Snow|Sleet|Hail|Wind|Fog|Mist|Smoke|Cloud|Clouds|Thunder|Dust|Sand|Ash|Water|Waves|Surf|Spray|Drums|Barrels"
    "|Stones|Everything|Nothing|Something|It|This|That|These|Those|The|A|An"
)
_PEOPLE = rf"(?:[Hh]e|[Ss]he|[Tt]hey|[Ww]e|I|(?!(?:{_THINGS})\b)[A-Z][\w’'-]+)"
_SUBJECT = re.compile(
    rf"(?:\b{_PEOPLE}|\b(?:the|a|an|his|her|their|my|our|The|A|An|His|Her|Their|My|Our) (?:\w+ )?"
    rf"(?:{'|'.join(sorted(_VEHICLES))}))(?:[’'](?:s|m|re|d))?"
    r"(?: (?:was|were|is|are|am|had|been|came|come|kept|went|go|going|still|now|both|all|just|\w+ly))*\Z"
)
_CONTINUED = re.compile(r"(?:,|\b(?:and|then|but))(?: (?:was|were|went|kept|now|\w+ly))*\Z")
_OPENS_WITH_PEOPLE = re.compile(rf"(?:\w+,? )?{_PEOPLE}\b")
_ABOARD = (
    re.compile(rf"\b{_PEOPLE}(?:[’'](?:s|m|re)| (?:was|were|is|are|am|had been)) (?:still )?(?:driving|steering)\b"),
    re.compile(
        rf"\b{_PEOPLE} (?:drove|drives?)(?=[.,;]| (?:on|without|with|at|in silence|like|slowly|fast)\b| it like\b)"
    ),
    re.compile(r"\b(?:at|behind) the wheel\b|\bhands? on the wheel\b"),
    re.compile(r"(?<!self )(?<!hair )(?<!face )(?<!reflection )\b(?:in|to|checked) the mirror\b"),
    re.compile(
        r"\b(?:the dash(?! (?:for|to|across|up|down|through|back|out|of)\b)|dashboard|windscreen|windshield"
        r"|seat ?belts?|passenger seat|back seat|backseat|glove compartment|(?:rear-view|wing|driving) mirror|wipers)\b"
    ),
)
"""Kinds of things that only somebody in a car tells of."""
_ON_THE_WAY = (
    re.compile(
        r"\b(?:changed|changes) (?:down|up|gear)\b|\b(?:pulls|pulled|pulling) out (?:between|into|past|round)\b"
        r"|\bovert(?:ook|akes|aking)\b|\b(?:passed|passes) (?:an?|another) (?:\w+ )?(?:truck|lorry|tractor|coach|bus)\b"
        r"|\b(?:took|takes) (?:the|a|another) (?:\w+ )?(?:roundabout|bend|corner|turning|exit)\b"
    ),
    re.compile(
        rf"\b{_PEOPLE}(?:[’']s| (?:sat|sits|was|were|is|are|rode|rides|slept))?(?: \w+)?"
        r" (?:in the back|in the front|up front)\b(?! (?:of|row|room|garden|yard|pew|seat)\b)"
    ),
    re.compile(
        r"\b(?:on|along|off|down) the (?:motorway|highway)\b|\bthe (?:motorway|highway) (?:was|is)\b|\bturn-off\b"
    ),
)
"""Kinds of things that others on the road may tell of too: two of them are enough."""
_PASSED = frozenset(
    "road highway motorway roundabout roadside verge seafront coast bridge hill town city valley fields bypass flyover"
    " junction crossroads heath mountains countryside street lane".split()
)
"""What whoever drives goes along or past."""
_GETS_OUT = re.compile(
    r"\b(?:got|gets|climbed|climbs|jumped|jumps|stepped|steps|came|fell) (?:down )?out\b|\bparked\b|\bgot down\b"
    r"|\bpull(?:ed|s) (?:in|over|up)\b"
)
_IN_NO_CAR = re.compile(
    r"\b(?:cart|carriage|wagon|waggon|sledge|sleigh|gig|chaise|reins|coachman|mules?|oxen|mast|tiller"
    r"|helm|starboard|spray|rowed|oars?)\b|\b(?:the|his|her|their) (?:horses?|ponies|pony|mare)\b"
)
"""What is driven or steered and is no car."""
_ON_THE_ROAD = 6
"""Paragraphs at the beginning of a stretch that tell whether it is on the road."""
_ENOUGH = 2
"""Signs that do."""


def _find_ride(text: str, stretch: Stretch, before: Sequence[Paragraph], *, along: bool = False) -> Placing | None:
    """The vehicle in which a stretch begins, when two things tell of one; one thing `along` a road."""
    sure, likely = set[Span](), set[Span]()
    for paragraph in stretch.paragraphs[:_ON_THE_ROAD]:
        for told in paragraph.narration:
            if _IN_NO_CAR.search(text, told.start, told.end):
                return None
            sure |= _find_signs(text, told, _ABOARD)
            likely |= _find_signs(text, told, _ON_THE_WAY)
            if len(sure) + len(likely) >= _ENOUGH or (along and sure):
                evidence = tuple(sorted(sure | likely))
                return Placing(Setting.INT, _name_vehicle(text, stretch, before), "", evidence, CARRIED)
            if _GETS_OUT.search(text, told.start, told.end):
                return None
    return None


def _find_signs(text: str, told: Span, signs: Sequence[re.Pattern[str]]) -> set[Span]:
    found = (sign.search(text, told.start, told.end) for sign in signs)
    return {Span(*match.span()) for match in found if match is not None}


def _name_vehicle(text: str, stretch: Stretch, before: Sequence[Paragraph]) -> str:
    """The vehicle that is named near the beginning, in words said when nowhere else; a car when none is."""
    told = (place for paragraph in (*stretch.paragraphs[:_NAMED], *reversed(before)) for place in paragraph.places)
    vehicle = next((place for place in told if place.key in _VEHICLES and _SEEN < place.weight != HINT_WEIGHT), None)
    if vehicle is not None:
        return vehicle.name
    said = (_THIS_ONE.search(text, span.start, span.end) for part in stretch.paragraphs[:_NAMED] for span in part.said)
    spoken = next((match for match in said if match is not None), None)
    return "car" if spoken is None else spoken["what"]


_NAMED = 12
"""Paragraphs of a stretch in which the vehicle may be named."""
_SEEN = 0.3
"""Weight up to which a vehicle is one that is only seen."""
_THIS_ONE = re.compile(rf"\b(?:this|your|my|our|the) (?:\w+ )?(?P<what>{'|'.join(sorted(_VEHICLES))})\b", re.IGNORECASE)
"""What somebody calls it: “Get in the truck.”"""
