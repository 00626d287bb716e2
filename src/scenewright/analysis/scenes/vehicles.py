"""A place that is a road -> the vehicle that people are driven along it in, which is where the scene is.

“Ann was driving …; the road went down between walls”: no word may name the car, and the road is only what goes by.
"""

import re
from collections.abc import Sequence

from scenewright.analysis.scenes.breaks import Stretch
from scenewright.analysis.scenes.candidates import WINDOW
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
        untold = placing.guessed or not placing.place or _is_told_late(stretch, placing)
        return _find_drive(text, stretch, placing, before) or (_find_ride(text, stretch, before) if untold else None)
    driven = _find_driven(text, stretch, placing)
    if driven is None:
        return _find_drive(text, stretch, placing, before) or _find_ride(
            text, stretch, before, along=placing.place.rpartition(" ")[2].lower() in _PASSED
        )
    return Placing(Setting.INT, _name_vehicle(text, stretch, before), "", (driven,), CARRIED)


def _is_told_late(stretch: Stretch, placing: Placing) -> bool:
    """Whether a story that opens is told only later to be where it seems to be, which may be where they stop."""
    near = stretch.paragraphs[:_ON_THE_ROAD]
    return (
        stretch.opener == "start" and bool(near and placing.evidence) and placing.evidence[0].start > near[-1].span.end
    )


def _find_drive(text: str, stretch: Stretch, placing: Placing, before: Sequence[Paragraph]) -> Placing | None:
    """The car of a story whose first sentence tells that somebody is driving, when no place is named before that."""
    first = stretch.paragraphs[0].narration[:1] if stretch.paragraphs and stretch.opener == "start" else ()
    driving = _IS_DRIVING.match(text, first[0].start, first[0].end) if first else None
    if driving is None or (placing.evidence and placing.evidence[0].start < driving.end()):
        return None
    if any(_IN_NO_CAR.search(text, told.start, told.end) for told in stretch.paragraphs[0].narration):
        return None
    return Placing(Setting.INT, _name_vehicle(text, stretch, before), "", (Span(*driving.span("drives")),), CARRIED)


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
_IS_DRIVING = re.compile(
    rf"(?:{_PEOPLE}|[Mm]y (?:\w+ ){{1,2}})[^.!?;,]{{0,30}}?(?P<drives>(?<!had )\b(?:is|was|were|are|am) driving\b)"
)
_ABOARD = (
    re.compile(r"\bon the (?:front )?seat between (?:them|us)\b|\bon the front seat beside\b|\bheater vents\b"),
    re.compile(r"\bwith the (?:seat ?)?belt across\b|\bunbuckled\b|\bbuckled up\b"),
    re.compile(rf"\b{_PEOPLE}(?:[’'](?:s|m|re)| (?:was|were|is|are|am|had been)) (?:still )?(?:driving|steering)\b"),
    re.compile(
        rf"\b(?:{_PEOPLE}|[Tt]he \w+) (?:drove|drives?)(?=[.,;]| in (?:his|her|their) \w+[.,;]"
        r"| (?:on|without|with|at|in silence|like|slowly|fast)\b| it like\b)"
    ),
    re.compile(rf"\bas {_PEOPLE} (?:drove|drives)\b"),
    re.compile(r"\b(?:at|behind) the wheel\b|\bhands? on the wheel\b"),
    re.compile(r"(?<!self )(?<!hair )(?<!face )(?<!reflection )\b(?:[Ii]n|to|checked) the mirror\b"),
    re.compile(
        r"\b(?:on|across) the (?:floor|seat|back seat) of (?:the|a|an|his|her|their|my|our)"
        rf" (?:{'|'.join(sorted(_VEHICLES))})\b"
    ),
    re.compile(
        r"\b(?:the dash(?! (?:for|to|across|up|down|through|back|out|of)\b)|dashboard|windscreen|windshield"
        r"|seat ?belts?|passenger seat|back seat|backseat|glove compartment|(?:rear-view|wing|driving|side) mirror"
        r"|wipers)\b"
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
_ON_THE_ROAD = 9
"""Paragraphs at the beginning of a stretch that tell whether it is on the road."""
_ENOUGH = 2
"""Signs that do."""


def _find_ride(text: str, stretch: Stretch, before: Sequence[Paragraph], *, along: bool = False) -> Placing | None:
    """The vehicle in which a stretch begins, when two things tell of one; one thing `along` a road."""
    bus = _find_bus(text, stretch)
    if bus is not None:
        return bus
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


def _find_bus(text: str, stretch: Stretch) -> Placing | None:
    """The bus in whose aisle people stand or sit, when a stretch begins with talk of one."""
    near = stretch.paragraphs[:_ON_THE_ROAD]
    if not near:
        return None
    named = _A_BUS.search(text, near[0].span.start, near[-1].span.end)
    aisle = None
    for told in (span for paragraph in near for span in paragraph.narration):
        aisle = aisle or _ON_A_BUS.search(text, told.start, told.end)
    if named is None or aisle is None:
        return None
    return Placing(
        Setting.INT, named["what"].lower(), "", tuple(sorted((Span(*named.span()), Span(*aisle.span())))), CARRIED
    )


_A_BUS = re.compile(
    r"\b(?:[Tt]he|[Aa]|[Oo]ur|[Tt]his) (?P<what>(?:mini)?bus|coach)\b(?! (?:stop|station|shelter|company|had left))"
)
_ON_A_BUS = re.compile(r"\b(?:in|down|up|along|had|across) the aisle\b|\bseat-?backs?\b|\bthe back row\b")


def _find_signs(text: str, told: Span, signs: Sequence[re.Pattern[str]]) -> set[Span]:
    found = (sign.search(text, told.start, told.end) for sign in signs)
    return {Span(*match.span()) for match in found if match is not None}


def _name_vehicle(text: str, stretch: Stretch, before: Sequence[Paragraph]) -> str:
    """The vehicle that is named near the beginning, in words said when nowhere else; a car when none is."""
    told = (place for paragraph in (*stretch.paragraphs[:_NAMED], *reversed(before)) for place in paragraph.places)
    vehicle = next((place for place in told if place.key in _VEHICLES and _SEEN < place.weight != HINT_WEIGHT), None)
    if vehicle is not None:
        return vehicle.name
    told_of = [
        match["what"].lower()
        for paragraph in stretch.paragraphs[:WINDOW]
        for span in paragraph.narration
        for match in _OWN_ONE.finditer(text, span.start, span.end)
    ]
    if told_of:
        return max(told_of, key=lambda what: (told_of.count(what), -told_of.index(what)))
    said = (_THIS_ONE.search(text, span.start, span.end) for part in stretch.paragraphs[:_NAMED] for span in part.said)
    spoken = next((match for match in said if match is not None), None)
    return "car" if spoken is None else spoken["what"]


_NAMED = 12
"""Paragraphs of a stretch in which the vehicle may be named."""
_SEEN = 0.3
"""Weight up to which a vehicle is one that is only seen."""
_OWN_ONE = re.compile(
    rf"\b(?:[Tt]he|[Mm]y|[Oo]ur|[Hh]is|[Hh]er|[Tt]heir) (?P<what>{'|'.join(sorted(_VEHICLES))})\b"
    r"(?! (?:park|door|keys|stop|station|in front|behind|ahead|coming|across|opposite)\b)"
)
"""A vehicle that the story speaks of as one that is known: the cat slept in *the van*."""
_THIS_ONE = re.compile(rf"\b(?:this|your|my|our|the) (?:\w+ )?(?P<what>{'|'.join(sorted(_VEHICLES))})\b", re.IGNORECASE)
"""What somebody calls it: “Get in the truck.”"""
