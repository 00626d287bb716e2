"""A paragraph's first sentence -> the place that the story has cut to, though nobody is told to have gone there.

“There were forty women at the pump, …”, “It was snowing at the pass.”, “We were held up behind a hearse …”: whoever is
told of there is there, and the story too (rule R4).
"""

import re
from collections.abc import Sequence
from dataclasses import replace

from scenewright.analysis.scenes.arrivals import HINTED, STRONG
from scenewright.analysis.scenes.break_point import find_here
from scenewright.analysis.scenes.journeys import FEATURES
from scenewright.analysis.scenes.lexicon import PlaceClass, PlaceNoun
from scenewright.analysis.scenes.paragraphs import Paragraph, read_opening
from scenewright.analysis.scenes.place_mention import PlaceMention
from scenewright.model.annotation import Setting
from scenewright.model.span import Span

_PERSON = r"(?:[Hh]e|[Ss]he|[Tt]hey|[Ww]e|I|(?:(?:Mr|Mrs|Ms|Miss|Dr)\.? )?[A-Z][\w’'-]+(?: and [A-Z][\w’'-]+)?)"
_THE = r"(?=(?:the|a|an|his|her|their|my|our) )"
_CROWD = re.compile(
    r"There(?: were| are|[’']re) (?:about |nearly |only |perhaps |already |some )?(?:two|three|four|five|six|seven"
    r"|eight|nine|ten|eleven|twelve|\w+teen|twenty|thirty|forty|fifty|sixty|a dozen|a hundred|\w+ hundred|people|men"
    r"|women|children|soldiers|policemen)\b(?:[\w -]{0,24}?)? (?:at|in|on|outside|by|round|around) " + _THE
)
_WEATHER = re.compile(
    r"It(?: was| is|[’']s|[’']d stopped| had stopped) (?:still |already |too |so |almost |nearly )?(?:raining|snowing"
    r"|drizzling|pouring|hot|cold|warm|cool|dark|quiet|freezing|stifling|getting dark|bitter|windy|noisy|light)"
    r"(?: enough)? (?:out |down |up )?(?:in|at|on|outside|by) " + _THE
)
_MIST = re.compile(
    r"There (?:was|were|is|are) (?:(?:an?|still|already|no|thick|a little) ){0,2}(?:[\w-]+ )?(?:mist|fog|snow|ice"
    r"|frost|dew"
    r"|moonlight|sunlight|wind|stars|gulls|rooks) (?:on|over|in|above|up on|down on) " + _THE
)
_WHO_IS_THERE = re.compile(
    r"(?:The|A|An) (?:[\w-]+ ){0,2}?(?:guard|sentry|clerk|porter|nurse|receptionist|waiter|waitress|barman|barmaid"
    r"|soldier"
    r"|policeman|constable|driver|woman|man|girl|boy|lady|secretary|doctor|sergeant|landlord|landlady|cashier|librarian"
    r"|priest|official|officer) (?:at|on|in|behind) (?:the back of )?" + _THE
)
_ACTS = re.compile(
    r" (?:had (?:\w+ly |just |already )?(?:\w+ed|taken|been|put|got)|did(?: not|n[’']t)|took|takes|asked|asks|shook"
    r"|shakes"
    r"|gave|gives|held|holds|looked|looks|turned|turns|waved|waves|wanted|wants|told|tells|wrote|writes|read|reads"
    r"|put|puts"
    r"|stamped|stamps|was (?:\w+ing|about|very|not|too)|is (?:\w+ing|about|very|not|too)) "
)
_REACHES = re.compile(
    rf"{_PERSON} (?:came to|(?:had |[’']d )?(?:got|gotten) as far as|had (?:reached|come to|arrived at|got to)) " + _THE
)
_IN_TRAFFIC = re.compile(
    rf"{_PERSON}(?: was| were| is| are|[’'](?:m|re|s)| sat)(?: \w+ly| still)? (?:stuck|crawling|inching|stopped|held up"
    r"|sitting|queuing|waiting|stationary)?,? ?(?:behind (?:a|an|the) (?:[\w-]+ )?"
    r"(?:lorry|truck|bus|tractor|van|hearse|coach|tram|caravan|car)"
    r"|in (?:the )?(?:\w+ )?traffic|at (?:the|a) (?:\w+ )?(?:traffic |red )?lights?)\b"
)
_DRIVE = re.compile(
    rf"{_PERSON} (?:drove|drives?) (?:on |back |home )?(?:with (?:the|his|her|their|both|one) (?:windows?|heater"
    r"|heating|radio|wipers|headlights|roof|top|visor|hands?)|in silence|without (?:speaking|talking|lights|a word))\b"
)
_TIMETABLE = re.compile(
    r"(?:The|His|Her|Their|My|Our) (?:\w+ )?(?:bus|train|ferry|coach|boat|plane|tram|steamer) (?:went|goes|left"
    r"|leaves|was due"
    r"|is due|was|came|comes) (?:\w+ )?(?:at|in) [^.!?“”\"]{2,60}[.!?] (?:He|She|They|We|I|[A-Z][\w’'-]+)(?: both)?"
    r" (?:stood|stand|stands|waited|waits?|sat|sits?)\b"
)
"""Where people wait for what is told to leave: The bus went at six from the end of the lane. *They stood* there …"""
_DOES_IN = re.compile(
    rf"{_PERSON} (?:did|does|ate|eats|read|reads|drank|drinks|brushed|changed|dressed|wrote|cried|smoked|slept"
    rf"|kissed|argued"
    r"|talked|practised|cooked|sang|prayed|wept|fought|shaved|washed|opened) (?:[\w’'-]+ ){0,4}?in " + _THE
)
"""She did her teeth *in the lift*."""
_ALL_THE_WAY = re.compile(
    r"All the way (?:home|back|there|down|up|to [A-Z]\w+),? (?:on|in) (?=(?:the|a|his|her|their|my) (?:\w+ )?(?:bus"
    r"|train"
    r"|car|taxi|cab|van|tram|boat|plane)\b)"
)
_FILLS_UP = re.compile(
    r"[^.!?“”\"]{0,40}?\b(?:[Ww]e|[Tt]hey|[Hh]e|[Ss]he|I|[A-Z]\w+) (?:stopped|stops?|pulled in|pulls? in) for"
    r" (?=petrol|gas\b|diesel)"
)
_LOOKS_FROM = re.compile(r"From (?=(?:the|his|her|their|my|our) )")
_SEES = re.compile(
    r"[^.!?“”\"]{0,80}?\b(?:[Hh]e|[Ss]he|[Tt]hey|[Ww]e|I|you|[A-Z][\w’'-]+)(?: \w+ly| could| can)?"
    r" (?:saw|sees?|watched|watch(?:es)?|looked|looks?|counted|counts?)\b"
)
_IT_WAS = re.compile(r"It (?:was|is) (?:a|an|the) (?:[\w’'-]+ ){0,2}?(?=[a-z])")
_CAR = PlaceNoun("car", Setting.INT, PlaceClass.VEHICLE)


def cuts_to(
    text: str, paragraph: Paragraph, since: Sequence[Paragraph], target: PlaceMention | None
) -> PlaceMention | None:
    """The place that a paragraph opens at, when it is another than that of the scene so far; None when it is not.

    `since`: the paragraphs of the scene so far; `target`: the place that its beginning went to. Before
    anybody has spoken a scene is only led up to, and goes from place to place.
    """
    if not any(other.said for other in since):
        return None
    known = {place.key for other in since for place in other.places if place.weight >= HINTED / 2}
    if paragraph.said and paragraph.said[0].start <= paragraph.span.start + 1:
        return _said_there(text, paragraph, known)
    opening = read_opening(text, paragraph)
    here = find_here(since, target)
    if _TIMETABLE.match(text, paragraph.span.start, paragraph.span.end):
        first = next((p for p in paragraph.places if p.noun.place_class is not PlaceClass.VEHICLE), None)
        return None if first is None or first.key in known else replace(first, weight=STRONG)
    room = _come_into(text, paragraph, known)
    if room is not None:
        return room
    return _rides(opening, paragraph, since) or _opens_there(text, opening, paragraph, known, here)


def _come_into(text: str, paragraph: Paragraph, known: set[str]) -> PlaceMention | None:
    """The room that people have come into, when a paragraph says what it is: *It was a library*, and it was on fire."""
    first = next(iter(paragraph.places), None)
    if first is None or first.key in known or first.noun.place_class is not PlaceClass.ROOM or first.key in FEATURES:
        return None
    opens = _IT_WAS.match(text, paragraph.span.start, first.span.start + 1)
    ends = text[first.span.end : first.span.end + 1] in (",", ".", ";", ":")
    return replace(first, weight=STRONG) if opens is not None and ends and opens.end() <= first.span.start else None


def _rides(opening: str, paragraph: Paragraph, since: Sequence[Paragraph]) -> PlaceMention | None:
    """The car in which people are all at once on the road, when nothing has put them into a vehicle before."""
    ride = _IN_TRAFFIC.match(opening) or _DRIVE.match(opening)
    if ride is None:
        return None
    named = (place for other in since for place in (*other.places, *other.hints))
    if any(place.noun.place_class is PlaceClass.VEHICLE for place in named):
        return None
    span = Span(paragraph.span.start, paragraph.span.start + ride.end())
    return PlaceMention(span, "car", _CAR, Setting.INT, STRONG)


def _opens_there(
    text: str, opening: str, paragraph: Paragraph, known: set[str], here: PlaceMention | None
) -> PlaceMention | None:
    """The new place of the first clause. Who is out of doors has only got a little further."""
    signs = (_CROWD, _WEATHER, _MIST, _REACHES, _WHO_IS_THERE, _DOES_IN, _ALL_THE_WAY, _FILLS_UP, _LOOKS_FROM)
    found = next((match for sign in signs if (match := sign.match(opening))), None)
    if found is None:
        return None
    begin = paragraph.span.start + found.end()
    stop = _STOP.search(text, begin, paragraph.span.end)
    end = min(paragraph.span.end if stop is None else stop.start(), begin + _NEAR)
    place = next((place for place in paragraph.places if begin <= place.span.start < end), None)
    feature = place is not None and place.key in FEATURES and found.re is not _LOOKS_FROM
    if place is None or place.key in known or feature or place.noun.place_class is PlaceClass.AREA:
        return None
    if found.re is _WHO_IS_THERE and not (place.weight >= STRONG and _ACTS.match(text, place.span.end)):
        return None
    if found.re is _DOES_IN and not text.startswith((".", ",", " with the "), place.span.end):
        return None
    if found.re is _LOOKS_FROM and not (place.weight >= STRONG and _SEES.match(text, place.span.end)):
        return None
    on_the_way = found.re is _REACHES and here is not None and here.setting is place.setting
    return None if on_the_way else place


_STOP = re.compile(r"[.!?;,]")
_NEAR = 40  # characters behind the words that open it, in which a place is named
_SAID_THERE = re.compile(
    r"\W*(?:\w[\w.’'-]* ){0,3}?(?:said|says|asked|asks|told|tells|shouted|shouts|whispered|whispers|muttered|mutters)\b"
    r"(?: (?:he|she|they|I|we|him|her|them|me|us|the \w+|[A-Z][\w’'-]+)){0,2}"
    r"(?:, (?:out |down |back |up |over |later |when they were |once they were )*(?:in|on|at)"
    r"|,? (?:when|once|as soon as) they were (?:out |down |back |up |both |all |alone )*(?:in|on|at)) " + _THE
)


def _said_there(text: str, paragraph: Paragraph, known: set[str]) -> PlaceMention | None:
    """The new place at which somebody speaks whose words open a paragraph: “Well?” *said Joan, out on the steps*."""
    says = _SAID_THERE.match(text, paragraph.said[0].end, paragraph.span.end)
    if says is None:
        return None
    near = (place for place in paragraph.places if says.end() <= place.span.start < says.end() + _NEAR)
    place = next(near, None)
    if place is None or place.key in known or place.weight < STRONG or place.noun.place_class is PlaceClass.AREA:
        return None
    return place
