"""A paragraph -> the breaks in its midst: somebody goes on into another place, or time goes on."""

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import islice

from scenewright.analysis.scenes.break_point import OUTDOORS, SINCE, Break, find_here
from scenewright.analysis.scenes.journeys import FEATURES, LOOK_AHEAD, WAYS, Journey, find_journey, may_go
from scenewright.analysis.scenes.lexicon import PlaceClass
from scenewright.analysis.scenes.memories import MEMORY, RETURN, is_memory_within
from scenewright.analysis.scenes.paragraphs import Paragraph, paragraph_between, split_paragraph
from scenewright.analysis.scenes.place_mention import PlaceMention
from scenewright.analysis.scenes.times import read_jump
from scenewright.model.annotation import Setting


def go_along(text: str, paragraphs: Sequence[Paragraph], index: int, breaks: list[Break]) -> None:
    """Add the break in a paragraph that goes into another place than the one where the story is.

    Where nothing has told yet where the scene is, the going only says where it takes place.
    """
    paragraph = paragraphs[index]
    if not may_go(text, paragraph.narration):
        return
    journey = find_journey(
        text,
        paragraph.narration,
        paragraph.places,
        opens=bool(paragraph.narration) and paragraph.narration[0].start == paragraph.span.start,
        following=text[paragraph.span.end : paragraph.span.end + LOOK_AHEAD],
        known=[token for other in paragraphs[max(0, index - SINCE) : index + 1] for token in other.tokens],
    )
    if journey is None or (breaks[-1].far and breaks[-1].at == journey.at and _is_in_vehicle(breaks[-1])):
        return
    begun = breaks[-1].at
    since = [
        part
        for other in paragraphs[max(0, index - SINCE) : index + 1]
        if (part := paragraph_between(other, begun, journey.at))
    ]
    here = find_here(since, breaks[-1].target)
    if (here is None and len(since) < SOON) or journey.at == begun:
        breaks[-1] = replace(breaks[-1], target=journey.place, far=journey.far)
    elif here is None or (journey.place.key != here.key and not _only_crosses(journey, here)):
        at = (
            _after_sentence(text, journey, paragraph, paragraphs[index + 1 : index + 2]) if journey.acts else journey.at
        )
        breaks.append(Break(at, "place", None, journey.place, journey.far))


_LAST_WORDS = re.compile(r"[^.!?…“”\"]{0,80}[.!?…]\s+")


def _after_sentence(text: str, journey: Journey, paragraph: Paragraph, following: Sequence[Paragraph]) -> int:
    """Where the story is there, behind a sentence that begins where it was: “She hung up and went down to the cellar.”

    The sentence itself when it goes on to tell what is done there.
    """
    rest = _LAST_WORDS.match(text, journey.place.span.end)
    if rest is None or _ON_FROM_THERE.match(text, journey.place.span.end, rest.end()):
        return journey.at
    if rest.end() < paragraph.span.end:
        return rest.end()
    return following[0].span.start if following else journey.at


_ON_FROM_THERE = re.compile(r"[^.!?]*(?:,|\b(?:and|where|to|with)\b)")


def _is_in_vehicle(found: Break) -> bool:
    """Whether the break puts the story into a car: it stays there until the car has got somewhere."""
    return found.target is not None and found.target.noun.place_class is PlaceClass.VEHICLE


_SENTENCE = re.compile(r"(?<=[.!?…]) (?=[A-Z])")
_SOON_TOLD = 120  # characters of a paragraph before a memory in it


def remember_along(text: str, paragraphs: Sequence[Paragraph], index: int, breaks: list[Break]) -> None:
    """Add the break where a paragraph, after a sentence, remembers another time, and plays it with what was said."""
    paragraph = paragraphs[index]
    if not paragraph.narration or not paragraph.said or paragraph.narration[0].start != paragraph.span.start:
        return
    first = paragraph.narration[0]
    for stop in _SENTENCE.finditer(text, first.start, min(first.end, first.start + _SOON_TOLD)):
        tail = split_paragraph(paragraph, stop.end())[1]
        if tail is not None and stop.end() > breaks[-1].at and is_memory_within(text, tail):
            memory = MEMORY.match(text, tail.span.start, tail.span.end)
            assert memory is not None
            breaks.append(Break(tail.span.start, "time", (memory.group(), "")))
            return


_JUMPING = re.compile(
    r"(?<=[.!?]) (?=(?:On the (?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|"
    r"(?:Late |Early )?(?:[Tt]hat|[Tt]he (?:next|following)) (?:night|evening|afternoon|morning|day)"
    r"|(?:An|Two|Three|Four|Five|Six|A few|Several|Some) (?:hours?|days|nights|weeks|months|years) later"
    r"|(?:And |But )?[Oo]n (?:(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day"
    r"|the \w+ (?:evening|morning|night|afternoon|day))"
    r"|(?:By|At) (?:half past \w+|(?:a )?quarter (?:to|past) \w+|\w+ o[’']clock|dusk|dawn|nightfall|sunset|sunrise|noon"
    r"|midday|midnight)"
    r"|Afterwards?,? (?=(?:out |back |down )?(?:in|on|at) the\b)|Later,? (?:in|on|at|when)|On \w+day at \w+"
    r"|One (?:afternoon|evening|night|morning)|It was (?:\w+ ){1,4}by the time|By the time the (?:stars|moon))\b)"
)


_IN_THE_MORNING = re.compile(
    r"(?<=[.!?]) (?:And |But |Then )?[Ii]n the morning,? (?=(?:when|he|she|they|we|I|it|there|the|his|her|a)\b|[A-Z])"
)
_AT_NIGHT = re.compile(r"\b(?:night|evening|midnight|dusk|bed|slept|asleep)\b", re.IGNORECASE)
_SHOULD = re.compile(r"[^.!?]*(?:\b(?:would|will|must|could|should|used to|every|always)\b|[’'](?:d|ll)\b)")


def wake_along(text: str, paragraphs: Sequence[Paragraph], index: int, breaks: list[Break]) -> None:
    """Add the break where a paragraph that tells of a night goes on with what happens *in the morning*."""
    paragraph = paragraphs[index]
    found = _IN_THE_MORNING.search(text, paragraph.span.start, paragraph.span.end)
    if found is None or found.start() < breaks[-1].at or _SHOULD.match(text, found.end(), paragraph.span.end):
        return
    told = any(span.start <= found.start() + 1 < span.end for span in paragraph.narration)
    before = text[paragraph.span.start : found.start()]
    if told and _AT_NIGHT.search(before):
        breaks.append(Break(found.start() + 1, "time", (found.group().strip(), "morning")))


def jump_along(text: str, paragraphs: Sequence[Paragraph], index: int, breaks: list[Break]) -> None:
    """Add the break where a paragraph jumps in time on its way to what people say next; two jumps are a summary."""
    paragraph = paragraphs[index]
    if not paragraph.narration or paragraph.said or index + 1 >= len(paragraphs) or not paragraphs[index + 1].said:
        return
    found = list(islice(_JUMPING.finditer(text, paragraph.span.start, paragraph.span.end), 2))
    if len(found) != 1 or found[0].end() <= breaks[-1].at:
        return
    if breaks[-1].jump is not None and breaks[-1].at == paragraph.span.start:  # so much time is a summary
        return
    opens = breaks[-1].at == paragraph.span.start and breaks[-1].opener == "place"
    if opens and found[0].end() - paragraph.span.start < _SOON_TOLD:
        return  # the first sentence has only led to it: The kitchen was warm. *At six* Ann sat down …
    jump = read_jump(text[found[0].end() : min(paragraph.span.end, found[0].end() + 120)])
    day = _WEEKDAY.search(text, found[0].end(), found[0].end() + 12)
    summed = day is not None and _WEEKDAY.search(text, paragraph.span.start, found[0].end()) is not None
    over = _HAD.match(text, found[0].end(), paragraph.span.end) is not None
    if jump is not None and not (summed or over):
        breaks.append(Break(found[0].end(), "time", jump))


_WEEKDAY = re.compile(r"\b(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day\b")
_HAD = re.compile(r"(?:And |But )?[Oo]n (?:the )?\w+day\b[^.!?]{0,60}?\bhad\b")


_OUT_INTO_AIR = re.compile(
    r"(?:\A|(?<=[.!?…] ))(?:Then |And |So )?(?:[Hh]e|[Ss]he|[Tt]hey|[Ww]e|I|[A-Z][\w’'-]+)\b(?! and\b)"
    r"[^.!?;:“”\"]{0,90}?\b(?:came|comes|stepped|steps|ran|runs|burst|bursts|walked|walks|went|goes|pushed|emerged"
    r"|stumbled|hurried) out\b[^.!?;:,“”\"]{0,40}? into (?:the |a )?(?:[\w-]+ ){0,3}?(?:rain|drizzle|sun|sunlight"
    r"|sunshine|daylight|snow|night|open|open air|fog|mist|wind|dusk|twilight|heat|cold|glare|air)(?=[.,]| and\b)"
    r"[^.!?“”\"]{0,60}[.!?] (?=\w)"
)
_IS_OUT = re.compile(
    r"(?:\A|(?<=[.!?] ))(?:Then|And then|A moment later|The next moment|At last|Suddenly),?"
    r" (?:he|she|they|we|I|[A-Z][\w’'-]+) (?:was|were|is|are)"
    r" (?:out|outside|out of doors|out in (?:the )?\w+)(?=[,.]| (?:and|with|again)\b)"
)


def step_out_along(text: str, paragraphs: Sequence[Paragraph], index: int, breaks: list[Break]) -> None:
    """Add the break where somebody is all at once out of doors: “… Suddenly they were out, and it was snowing.”"""
    paragraph = paragraphs[index]
    for told in paragraph.narration:
        words = text[told.start : told.end]
        into = _OUT_INTO_AIR.search(words)
        out = _IS_OUT.search(words) or into
        at = told.start + out.start() if out is not None else -1
        if into is not None and out is into:
            at = told.start + into.end()  # the stairs that they came down are behind them
        if at <= breaks[-1].at or (at == told.start and at != paragraph.span.start):
            continue
        since = [
            part
            for other in paragraphs[max(0, index - SINCE) : index + 1]
            if (part := paragraph_between(other, breaks[-1].at, at))
        ]
        here = find_here(since, breaks[-1].target)
        if here is not None and here.setting is Setting.INT:
            breaks.append(Break(at, "place" if out is not into else OUTDOORS))


_INSIDE = re.compile(r"(?<=[.!?…] )Inside(?: it(?: was| is|[’']s) (?!an?\b|the\b|his\b|her\b))")
_LET_IN = re.compile(
    r"\b(?:doors?|gates?|bolt|latch|lock|key|entrance|hatch|went in|got in|let (?:him|her|my|them)sel(?:f|ves) in|porch"
    r"|It (?:was|is) (?:a|an|the) [\w’'-]+(?: [\w’'-]+)?\.)(?=[\s.,])[^“”\"]{0,140}\Z"
)
_HOLDS = re.compile(
    r"\b(?:box|bag|case|suitcase|drawer|envelope|tin|purse|chest|trunk|cupboard|wardrobe|fridge|refrigerator|safe"
    r"|locker"
    r"|parcel|packet|jar|wallet|basket|crate|oven)\b"
)


def inside_along(text: str, paragraphs: Sequence[Paragraph], index: int, breaks: list[Break]) -> None:
    """Add the break where a paragraph, at a door, goes on inside: “He drew the bolt. *Inside it was dark* …”"""
    paragraph = paragraphs[index]
    if breaks[-1].at >= paragraph.span.start:
        return  # the paragraph has come to the house, and is in it
    for told in paragraph.narration:
        found = _INSIDE.search(text, told.start, told.end)
        if found is None or found.start() <= breaks[-1].at:
            continue
        before = text[max(paragraph.span.start, found.start() - _LOOK_BACK) : found.start()]
        since = _parts_since(paragraphs, index, breaks[-1].at, found.start())
        settled = len(since) > SOON or breaks[-1].opener == "place"
        if found.start() - paragraph.span.start < _ALONE:
            continue  # the whole paragraph may be there
        if not settled or _HOLDS.search(before) or not _LET_IN.search(before.rstrip()):
            continue
        house = next((p for p in reversed(paragraph.places) if _is_entered(p, found.start())), None)
        breaks.append(Break(found.start(), "place", None, house))
        return


_ALONE = 150  # characters of a paragraph that tell of where the story was before
_LOOK_BACK = 200  # characters before "Inside" that tell of a door


def _is_entered(place: PlaceMention, at: int) -> bool:
    """Whether a place that a paragraph names before an offset is one to go into."""
    kind = place.noun.place_class
    return place.span.start < at and kind in (PlaceClass.BUILDING, PlaceClass.ROOM) and place.key not in FEATURES


def _parts_since(paragraphs: Sequence[Paragraph], index: int, start: int, end: int) -> list[Paragraph]:
    """What of the paragraphs up to `index` lies between two offsets."""
    parts = (paragraph_between(other, start, end) for other in paragraphs[max(0, index - SINCE) : index + 1])
    return [part for part in parts if part is not None]


_FRONTED = re.compile(
    r"(?<=[.!?]) (?=(?:(?:Outside|Upstairs|Downstairs|Below|Next door|Down|Up|Back|Over),? in|In|Inside|Outside)"
    r" (?:the|his|her|their|my) [\w’' -]{2,30}?,? "
    r"(?:he|she|they|we|I|nobody|no one|everyone|everybody|[A-Z][\w’'-]+)"
    r" (?:was|were|is|are|met|meets|found|finds|stood|stands|sat|sits|waited|waits|lay|lies|says|said|talks|talked"
    r"|speaks|spoke)\b)"
)


_GOES_OFF = re.compile(
    r"\b(?:[Hh]e|[Ss]he|[Tt]hey|I|[Ww]e|[A-Z][\w’'-]+)\b[^.!?“”\"]{0,60}? (?:went|climbed|ran|took the|followed"
    r"|got out|crept|hurried|walked|goes|climbs|runs|takes the|follows|creeps|hurries|walks) [^.!?“”\"]{0,40}?"
    r"\b(?:stairs|steps|ladder|fire escape|lift|elevator|up|down|through|out|in|inside|after (?:him|her|them))\b"
    r"|\b(?:followed|follows) (?:him|her|them|[A-Z]\w+)[.,]|\bpaid (?:off )?the (?:driver|cabbie|cab|taxi|fare|man)\b"
)
_ITSELF = re.compile(
    r"(?<=[.!?]) (?=The [\w’' -]{2,34}? (?:smelled|smelt|smells|felt|feels|was|is) (?:of|like|as \w+ as|\w*(?:dark"
    r"|cold|cool"
    r"|bright|dim|bare|warm|quiet|hot|silent|full|packed|crowded|empty|thick|deserted|freezing|damp))\b)"
)


def _itself_along(text: str, paragraph: Paragraph) -> int:
    """Where a paragraph tells what the place is like that somebody has gone to: I went up. *The corridor smelled …*"""
    for found in _ITSELF.finditer(text, paragraph.span.start, paragraph.span.end):
        if _GOES_OFF.search(text, paragraph.span.start, found.start() + 1):
            return found.end()
    return -1


_JUST_WENT = re.compile(
    r"\b(?:[Hh]e|[Ss]he|[Tt]hey|I|[Ww]e|[A-Z][\w’'-]+) (?:went|goes|ran|runs|came|stepped|steps|walked|walks|hurried)"
    r" (?:back )?(?:out|outside|in|inside|up|down|upstairs|downstairs|through)\b[^.!?“”\"]{0,40}[.!?] \Z"
)


def _stepped_into(text: str, paragraph: Paragraph) -> int:
    """Where a paragraph opens a sentence with the place that the one before it has led to: I ran out. *The yard …*"""
    for place in paragraph.places:
        at = place.span.start - len("The ")
        if text.startswith("The ", max(at, 0)) and _JUST_WENT.search(text, paragraph.span.start, max(at, 0)):
            return at
    return -1


_THERE_DOES = re.compile(
    r"(?<=[.!?]) (?=(?:In(?:side)?|On|At) (?:the|his|her|their|my) [\w’' -]{2,24}?,? (?:he|she|they|we|I|[A-Z][\w’'-]+)"
    r" (?!had\b|could\b|would\b)[a-z]{2,}\b)"
)
_ON_THE_MOVE = re.compile(
    r"\b(?:[Hh]e|[Ss]he|[Tt]hey|I|[Ww]e|[A-Z][\w’'-]+) (?:ran|runs|went|goes|fled|hurried|hurries|walked|walks|drew up"
    r"|pulled up|got (?:up|out|in|back)|came|left|followed|follows|was gone|were gone|(?:took|takes) the stairs)\b"
)
"""Somebody has gone, and is told of in another place: She ran. … *In the van she wiped* the lid."""
_OUT_THERE = re.compile(r"(?<=[.!?]) (?=(?:Out|Up|Down|Over) (?:on|in|at) (?:the|his|her|their|my) [\w’' -]{2,30}?, )")
_IN_THERE = re.compile(
    r"(?<=[.!?]) (?=In the [\w’' -]{2,24}?,? (?:the|a|an|two|three|his|her) [\w’' -]{2,20}?"
    r" (?:was|were|had|lay|stood|hung)\b)"
)
_UP_THERE = re.compile(
    r"(?<=[.!?]) (?=(?:On|In|At the top of) the (?:roof|rooftop|deck|battlements|attic|loft|tower|balcony|terrace"
    r"|ramparts|cellar|basement|crypt|tunnel|mine)"
    r"(?:,| (?:there|it|he|she|they|we|I|the|a|lay|lies|stood|stands|hung|hangs|sat|sits) ))"
)
"""What a stair or a ladder has led to: She climbed the ladder. *On the roof there was a wind.*"""
_DOOR_OPENS = re.compile(
    r"\bdoor (?:was|stood|swung|hung) (?:\w+ )?open\b|\b(?:opened|pushed|unlocked) the (?:\w+ )?door\b"
    r"|\b(?:went|stepped|walked|let (?:him|her|my)self) in(?:side)?\b"
    r"|\b(?:ran|runs|made|makes) for the (?:lift|elevator|stairs|ladder|hatch)\b|\btook the (?:lift|elevator|stairs)\b"
)
"""Somebody is let in: The front door was open. *In the hall* the coats were on the floor."""
_RUNS = re.compile(
    r"\b(?:[Hh]e|[Ss]he|[Tt]hey|I|[Ww]e|[A-Z][\w’'-]+)"
    r" (?:ran|runs|fled|bolted|was gone|were gone|left|rushed out|dashed)\b"
)
"""Somebody has run out, and the story is where they are: He ran. … *Out on the landing stage, in the dark,* …"""


_LOOKS_OUT = re.compile(
    r"\b(?:at|from|through|out of) (?:the|his|her|their|my|an?|its) (?:[\w-]+ )?windows?\b[^.!?]*[.!?] \Z"
    r"|\b(?:looked|looks|gazed|gazes|peered|peers|stared|stares) (?:down|out|across|over)\b[^.!?]*[.!?] \Z"
)
"""The sentence before looks out: She stood at the window. *In the street Tom was* mending a tyre."""


def front_along(text: str, paragraphs: Sequence[Paragraph], index: int, breaks: list[Break]) -> None:
    """Add the break where somebody has got somewhere else in the midst of a paragraph: “… In the corridor she met …”"""
    paragraph = paragraphs[index]
    found = next((m.end() for m in _FRONTED.finditer(text, paragraph.span.start, paragraph.span.end)), -1)
    followed = _OUT_THERE.search(text, paragraph.span.start, paragraph.span.end) if found < 0 else None
    entered = _IN_THERE.search(text, paragraph.span.start, paragraph.span.end) if found < 0 else None
    if entered is not None and _DOOR_OPENS.search(text, paragraph.span.start, entered.start() + 1):
        found = entered.end()
    above = _UP_THERE.search(text, paragraph.span.start, paragraph.span.end) if found < 0 else None
    if above is not None and _GOES_OFF.search(text, paragraph.span.start, above.start() + 1):
        found = above.end()
    does = _THERE_DOES.search(text, paragraph.span.start, paragraph.span.end) if found < 0 else None
    if does is not None and _ON_THE_MOVE.search(text, paragraph.span.start, does.start()):
        found = does.end()
    along = found < 0
    if along:
        found = _itself_along(text, paragraph)
    if followed is not None and _RUNS.search(text, paragraph.span.start, followed.start()):
        found = followed.end()
    if found < 0:
        found = _stepped_into(text, paragraph)
    if found <= breaks[-1].at or any(said.start <= found < said.end for said in paragraph.said):
        return
    if _LOOKS_OUT.search(text, paragraph.span.start, found) and not _JUST_WENT.search(
        text, paragraph.span.start, found
    ):
        return  # it is only seen from a window
    here = [place for place in paragraph.places if found <= place.span.start < found + 20]
    if does is not None and found == does.end():
        here = [place for place in here if place.setting is Setting.INT]  # who thinks at the crossroads only passes it
    least = 0.6 if _JUST_WENT.search(text, paragraph.span.start, found) else 2.0
    begun = breaks[-1].at
    since = [
        part
        for other in paragraphs[max(0, index - SINCE) : index + 1]
        if (part := paragraph_between(other, begun, found))
    ]
    known = {place.key for part in since for place in part.places if place.weight >= 0.6}
    plain = FEATURES - {"landing"} if _STAIRS.search(text, paragraph.span.start, found) else FEATURES
    new = [place for place in here if place.key not in known and place.key not in plain and place.weight >= least]
    somewhere = known or breaks[-1].opener == RETURN or (least < 1 and len(since) > SOON)
    if new and somewhere and new[0].noun.place_class is not PlaceClass.AREA:
        begun_here = breaks[-1].at >= paragraph.span.start
        on_the_way = (along and followed is None and breaks[-1].opener == "place") or (
            begun_here and breaks[-1].opener == "time" and found == _stepped_into(text, paragraph)
        )
        if begun_here and on_the_way:
            breaks[-1] = replace(breaks[-1], target=new[0])  # only on the way: She went up the stairs. The corridor …
        else:
            breaks.append(Break(found, "place"))


_STAIRS = re.compile(r"\b(?:took|climbed|up|ran up|takes|climbs|runs up) the (?:\w+ )?stairs\b")
SOON = 3
"""Paragraphs at the beginning of a scene in which a going tells where it is."""


def _only_crosses(journey: Journey, here: PlaceMention) -> bool:
    """Whether somebody out of doors only steps onto a road or a path."""
    along = journey.along and journey.place.setting is Setting.EXT
    return here.setting is Setting.EXT and not journey.far and (along or journey.place.key in WAYS)
