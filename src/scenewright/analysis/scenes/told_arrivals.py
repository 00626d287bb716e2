"""A paragraph -> the sentence in it that tells of an arrival by the way: “They kept on till they reached the sea.”

Beside the plain going (journeys) a story arrives in a clause, by finding somebody, by evening, or by a cut to what
somebody else does at that moment.
"""

import re
from bisect import bisect_left
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from itertools import pairwise
from typing import NamedTuple

from scenewright.analysis.scenes.break_point import SINCE, Break, find_here
from scenewright.analysis.scenes.journeys import FEATURES, HOME, WAYS
from scenewright.analysis.scenes.lexicon import PlaceClass, PlaceNoun
from scenewright.analysis.scenes.nameless_places import HINT_WEIGHT
from scenewright.analysis.scenes.paragraphs import Paragraph, paragraph_between
from scenewright.analysis.scenes.place_mention import PlaceMention
from scenewright.analysis.scenes.tokens import DETERMINERS, PREPOSITION_WEIGHT, STRUCTURE
from scenewright.model.annotation import Setting
from scenewright.model.span import Span


class Arrival(NamedTuple):
    """A sentence that arrives: where it begins and ends, from where on its place is named, and what else it tells."""

    at: int
    named: int
    end: int
    far: bool = False
    jump: tuple[str, str] | None = None
    reach: int = 50  # characters after `named` in which the place begins
    least: float = 0.0  # weight of the place
    tells: bool = False  # where a scene is, and begins none
    since: int = -1  # from where on the sentence tells of it; its beginning when it is -1

    @property
    def told(self) -> int:
        return self.at if self.since < 0 else self.since


_PERSON = r"(?:(?i:he|she|they|we|i)|(?:(?:Mr|Mrs|Ms|Miss|Dr)\.? )?[A-Z][\w’'-]+(?: [A-Z][\w’'-]+)?)"
_COMES = (
    r"(?:(?:had )?(?:c[ao]me|got|climbed|walked|ran|drove|rode) (?:(?:right|back|out|up|down|at last|round) )*"
    r"(?:to|upon|into|onto)|reached|(?:had )?reached|arrived (?:at|in)|(?:came|come) out (?:on|in|at|by|into|onto)"
    r"|(?:burst|tumbled|stumbled|crashed|pushed|hurried) (?:into|out (?:on|in)to))"
)
_GOING = re.compile(
    r"\b(?:went|walked|ran|rode|drove|sailed|flew|climbed|followed|wound|marched|trudged|hurried|crept|wandered"
    r"|crawled|swam|rowed|stumbled|limped|travelled|traveled|tramped|strolled|flying|carried|headed|set (?:off|out)"
    r"|took the (?:[\w’'-]+ )?(?:stairs?|lift|path|lane|way|track|road|train|bus|steps)"
    r"|led|pushed on|kept on|left|gone)\b"
)
_UNTIL = re.compile(rf"\b(?:until|till) (?:(?:at last|finally|at length|in the end),? )?{_PERSON} {_COMES} ")
_WHEN = re.compile(rf"(?:(?:But|And|Then|So),? )?(?:By the time|When|As soon as|Once) {_PERSON} {_COMES} ")
_FINDS = re.compile(
    r"(?:(?:Then|And|At last|In the end|Finally|Eventually|Afterwards?),? )?"
    rf"{_PERSON} found (?:him|her|them|me|us|both of them|[A-Z][\w’'-]+(?: [A-Z][\w’'-]+)?"
    r"|(?:his|her|my|their|our|the) (?:\w+ )?(?:mother|father|mum|dad|brother|sister|wife|husband|aunt|uncle|son"
    r"|daughter|boys?|girls?|children|others|old man|old woman|captain|doctor|vicar|inspector|sergeant))"
    r"(?:,? (?:alone|asleep|already|still|at last|again|there|sitting|standing|lying|waiting|working|kneeling"
    r"|crouching|smoking|crying|down|up|out|back|by (?:him|her|them)sel(?:f|ves)))*"
    r" (?=(?:in|at|on|outside|behind|by|under) (?:the|a|an|his|her|their|my|our)\b)"
)
_SETTLES = re.compile(
    rf"[^.!?;“”\"]{{0,60}}?\b{_PERSON} (?:set up(?: shop| camp)?|settled (?:down )?|installed (?:him|her|my)self"
    r"|shut (?:him|her|my)self(?: up)?|locked (?:him|her|my)self) ?(?=in (?:the|a|an|his|her|their|my|our)\b)"
)
_MEANWHILE = re.compile(
    r"(?:At (?:that|this) (?:very |same |precise )?moment|At the (?:very |exact )?same (?:time|moment)|Meanwhile),?"
    r" (?=(?:in|on|at|inside|aboard|outside) (?:the|a|an|his|her|their|my|our|[A-Z]))"
    r"|(?:Across|Up|Down|Beyond|Over|Below) (?:the|his|her) [a-z]+,?"
    r" (?=(?:in|on|at|inside|aboard) (?:the|a|an|his|her) )"
)
_AFTERWARDS = re.compile(r"(?:Afterwards?|When it was (?:all )?over)\b,?(?= )")
_HOME = re.compile(
    rf"(?:When|By the time|As soon as) {_PERSON} (?:got|c[ao]me|reached|arrived|gets)(?: back)? (?P<home>home)\b"
    r"|At (?P<there>home),? (?:his|her|my|their|the|[A-Z]\w+) [^.!?,;]{0,30}?"
    r"\b(?:was|were|is|are|sat|sits|stood|stands|lay)\b"
)
_WAS_THERE = re.compile(
    rf"{_PERSON} (?:was|were|is|are) (?:(?=(?:in|on|at) (?:the|his|her|their|my|our) )"
    r"|(?:lying|sitting|standing|kneeling|crouching|leaning|asleep|curled|stretched)"
    r" (?:[\w’'-]+ ){0,6}?(?=in (?:the|his|her|their|my|our) ))"
)
_WENT_OFF = re.compile(
    r"\b(?:went|ran|came|climbed|hurried|walked|crept|goes|runs|climbs|hurries)\b[^.!?“”\"]{0,60}?"
    r"\b(?:out|down|up|downstairs|upstairs|through|along|outside|inside|back)\b[^.!?“”\"]{0,50}[.!?]\s*\Z"
    r"|\b(?:(?:went|goes|ran|hurried) to|said (?:that )?(?:he|she|I)[’']d (?:just )?(?:go and )?)"
    r" ?(?:look for|find|fetch|see|wake|look in on|check on)\b[^.!?“”\"]{0,50}[.!?]\s*\Z"
)
_CUT = re.compile(r"(?:At (?:that|this|the) (?:\w+ )?(?:moment|time)|Meanwhile)\b", re.IGNORECASE)
_SOMEBODY_DOES = re.compile(
    r", (?:the |an? |his |her )?[\w’'. -]{2,40}? (?:was|were|sat|stood|lay|is|are|sits|stands)\b"
)
_BY_EVENING = re.compile(
    r"\b[Bb]y (?P<when>(?:the )?evening|nightfall|dusk|sunset|dark|noon|midday|morning|midnight|dawn) "
    rf"{_PERSON} (?:stood|were|was|had reached|reached|came to|lay|sat) (?=(?:before|at|in|outside|on|under|by)?)"
)
_TIMES = {
    "evening": "evening", "nightfall": "dusk", "dusk": "dusk", "sunset": "dusk", "dark": "night", "noon": "day",
    "midday": "day", "morning": "morning", "midnight": "night", "dawn": "dawn",
}  # fmt: skip
_CALLS = re.compile(
    rf"{_PERSON} (?:called|rang|phoned|telephoned) (?:(?!from)[\w’'.]+ ){{1,4}}(?=from (?:the|a|an|his|her|my)\b)"
)
_UNTOLD = re.compile(r"\b(?:would|used to|every|always|never|often|sometimes|if|will|[Yy]ears? later)\b|[’']d\b")
_SENTENCE = re.compile(r"[.!?…][\"”’)]*\s+(?=[A-Z])")
_MAY = re.compile(
    r"\b(?:until|till|found|set up|settled|installed|shut|locked|By the time|When|As soon as|Once|moment|same time"
    r"|Meanwhile|Afterwards?|over|home|was|were|is|are|Across|Up|Down|Beyond|Over|Below|[Bb]y|stood|waited|standing"
    r"|wheeled|carried|led|marched|dragged|bundled|pushed|ushered|took|takes|brought|put|threw|shown|sent|thrown|taken"
    r"|platform|out of|called|rang|phoned|telephoned|answers?|answered|picked)\b"
)
_AT_DOOR = re.compile(
    rf"{_PERSON} (?:stood|waited|was standing|stands|waits) on the (?:front |top |bottom )?(?P<step>(?:door)?step)\b"
    r"[^.!?]*\b(?:rang|rings|rung|knock|knocked|bell|door)\b"
)
_COMES_OUT = re.compile(
    rf"{_PERSON}(?: and [^.!?,;]{{2,30}}?)? (?:came|walked|stepped|went|hurried|filed) out of"
    r" (?:together )?(?=the|a|his|her)"
)
_ON_STEPS = re.compile(
    r"[\w ]{0,24}? and (?:stood|stopped|waited|paused|sat down|sat)(?: \w+)? on the (?P<what>steps)\b"
)
_STEPS_DOWN = re.compile(
    rf"\b(?i:by the time|when|as|until) {_PERSON} (?:stepped|got|climbed|jumped)(?: down| off| out)? (?:on ?to|on|onto)"
    r" (?=(?:the|a) (?:\w+ )?platform\b)"
)
_RINGS = re.compile(
    r"\b(?:tele)?phone (?:rang|was ringing|began to ring|started to ring|rings|is ringing) (?P<at>(?:out )?(?:in|on) )"
)
_ANSWERS = re.compile(
    rf"{_PERSON} (?:answered|answers?|(?:went|ran|goes|hurried) (?:and|to) (?:answered?|pick(?:ed)? it up)"
    r"|picked (?:it|up the receiver)|picks it) ?(?:it|up)?\b"
)
_TAKEN = re.compile(
    r"(?:[^.!?“”\"]{0,90}?\b(?:opened|slid open|parted|and|then),? (?:and )?)?"
    r"(?:[Tt]hey|[Ww]e|[Tt]wo \w+|[A-Z]\w+"
    r"|[Tt]he (?:porters?|nurses?|guards?|paramedics|orderlies|soldiers|police|men))"
    r" (?:wheeled|carried|led|marched|dragged|bundled|pushed|ushered|took|brought) (?:him|her|them|me|us|[A-Z][\w’'-]+"
    r"|the (?:\w+ )?\w+) (?:straight |back |up |down |along |out |in )*(?:into|to) (?=\w)"
)
_TAKES_CAR = re.compile(
    rf"{_PERSON} (?:took|takes) (?=(?:the|his|her|my|our|their|[A-Z]\w+[’']s) (?:[\w-]+ )?"
    r"(?:car|van|truck|lorry|jeep|pickup|[A-Z]\w+)(?:,| (?:because|since|and drove|with)\b))"
)
_LOCKED_IN = re.compile(
    r"(?:[Tt]hey|[Ww]e|[Tt]wo \w+|[A-Z]\w+|[Tt]he (?:porters?|nurses?|guards?|soldiers|police|men|sergeant)) (?:put"
    r"|locked"
    r"|locks|threw|throws|shut|shuts|left) (?:him|her|them|me|us|both of them|all \w+ of (?:them|us))(?: \w+)?"
    r" in (?=(?:the|a|an|his|her|their|my) )"
)
_IS_TAKEN = re.compile(
    rf"{_PERSON} (?:was|were|is|are|am) (?:put|locked|shut|taken|led|shown|marched|brought|thrown|wheeled|carried|sent)"
    r" (?:straight |back |up |down |along |out |off |alone )*(?:in|into|to) (?=(?:the|a|an|his|her|their|my) )"
)
_NEAR = 40  # characters of a sentence behind "was", in which its place is named
SOON = 3
"""Paragraphs at the beginning of a scene in which an arrival only tells where it is."""
BEHIND = 160
"""Characters before a sentence that tell of the way that it is the end of."""


def arrive_along(text: str, paragraphs: Sequence[Paragraph], index: int, breaks: list[Break]) -> None:
    """Add the breaks of a paragraph at which it arrives in a clause, at a place where the story was not.

    Where the sentence begins a scene already, it only says where that is.
    """
    paragraph = paragraphs[index]
    if _MAY.search(text, paragraph.span.start, paragraph.span.end) is None:
        return
    for arrival in _arrivals(text, paragraph):
        if arrival.at < breaks[-1].at:
            continue
        place = _place_of(text, paragraph, arrival)
        if place is None:
            continue
        begun = breaks[-1]
        since = [
            part
            for other in paragraphs[max(0, index - SINCE) : index + 1]
            if (part := paragraph_between(other, begun.at, arrival.at))
        ]
        if arrival.at == begun.at or (find_here(since, begun.target) is None and len(since) < SOON):
            breaks[-1] = replace(begun, target=begun.target or place, jump=arrival.jump or begun.jump)
        elif not arrival.tells and _is_new(place, since, begun.target):
            breaks.append(Break(arrival.at, "time" if arrival.jump else "place", arrival.jump, place, arrival.far))


def comes_back_from_cut(text: str, opening: str, last: Break, paragraphs: Sequence[Paragraph], index: int) -> bool:
    """Whether a paragraph goes on with those whom a scene that began with a “Meanwhile” had left."""
    if last.opener != "place" or _CUT.match(text, last.at) is None:
        return False
    acts = _ACTS.match(opening)
    if acts is None or acts["who"].lower() in STRUCTURE | DETERMINERS | PREPOSITION_WEIGHT.keys():
        return False
    start = paragraphs[max(0, index - SINCE)].span.start
    name = re.compile(rf"\b{re.escape(acts['who'])}\b")
    known = name.search(text, min(start, last.at), last.at) is not None
    return known and name.search(text, last.at, paragraphs[index].span.start) is None


_ACTS = re.compile(r"(?:(?:Mr|Mrs|Ms|Miss|Dr)\.? )?(?P<who>[A-Z][\w-]+)(?:[’']s)? (?!had\b|and\b|was\b)[a-z]")


def _arrivals(text: str, paragraph: Paragraph) -> Iterator[Arrival]:
    for span in paragraph.narration:
        starts = [paragraph.span.start] if span.start == paragraph.span.start else []
        starts += (match.end() for match in _SENTENCE.finditer(text, span.start, span.end))
        for at, end in pairwise([*starts, span.end]):
            arrival = _read_arrival(text, paragraph, at, end)
            if arrival is not None and _UNTOLD.search(text, arrival.told, arrival.end) is None:
                yield arrival


def _read_arrival(text: str, paragraph: Paragraph, at: int, end: int) -> Arrival | None:
    """The arrival that a sentence tells; the first kind whose words it has decides."""
    readers = _READERS if at == paragraph.span.start else _READERS_WITHIN
    for find, read in readers:
        found = find(text, at, end)
        if found is not None:
            return read(_Sentence(text, paragraph.span.start, at, end), found)
    return None


class _Sentence(NamedTuple):
    text: str
    paragraph: int  # where its paragraph begins
    at: int
    end: int


def _read_until(sentence: _Sentence, found: re.Match[str]) -> Arrival | None:
    goes = _GOING.search(sentence.text, sentence.at, found.start())
    return Arrival(sentence.at, found.end(), sentence.end, True) if goes else None


def _read_when(sentence: _Sentence, found: re.Match[str]) -> Arrival | None:
    """Only of a way that the paragraph has told of."""
    behind = max(sentence.paragraph, sentence.at - BEHIND)
    goes = _GOING.search(sentence.text, behind, sentence.at)
    far = not found.group().rstrip().endswith("into")  # who bursts into a room was at its door
    return Arrival(sentence.at, found.end(), sentence.end, far) if goes else None


def _read_answer(sentence: _Sentence, found: re.Match[str]) -> Arrival | None:
    """Who answers a telephone is where it rings: It rang *in the study*. Ben answered it."""
    rings = _RINGS.search(sentence.text, max(sentence.paragraph, found.start() - BEHIND), found.start())
    return Arrival(sentence.at, rings.end(), sentence.end, reach=30, since=rings.start()) if rings else None


def _read_taken(sentence: _Sentence, found: re.Match[str]) -> Arrival:
    """Whoever is wheeled or led into a room is told of there, when the paragraph or the next goes on."""
    return Arrival(sentence.at, found.end(), sentence.end, reach=40, least=1.0)


def _read_evening(sentence: _Sentence, found: re.Match[str]) -> Arrival:
    jump = (sentence.text[sentence.at : found.end("when")], _TIMES[found["when"].removeprefix("the ")])
    return Arrival(sentence.at, found.end(), sentence.end, True, jump, 30)


def _read_step_down(sentence: _Sentence, found: re.Match[str]) -> Arrival:
    return Arrival(sentence.at, found.end(), sentence.end, reach=30, since=found.start())


def _read_door(sentence: _Sentence, found: re.Match[str]) -> Arrival:
    return Arrival(sentence.at, found.start("step"), sentence.end, tells=True)


def _read_place_near(sentence: _Sentence, found: re.Match[str]) -> Arrival:
    return Arrival(sentence.at, found.end(), sentence.end, reach=30)


def _read_home(sentence: _Sentence, found: re.Match[str]) -> Arrival:
    return Arrival(sentence.at, found.start("home" if found["home"] else "there"), sentence.end, True)


def _read_was_there(sentence: _Sentence, found: re.Match[str]) -> Arrival | None:
    """Only of somebody who has just gone off."""
    gone = _WENT_OFF.search(sentence.text, max(0, sentence.at - BEHIND), sentence.at)
    end = min(sentence.end, found.end() + _NEAR)  # what a place is like, or was, may be told behind it
    return Arrival(sentence.at, found.end(), end, reach=30, least=2.0) if gone else None


def _read_afterwards(sentence: _Sentence, found: re.Match[str]) -> Arrival:
    return Arrival(sentence.at, found.end(), sentence.end, True, reach=60, least=0.8)


def _read_meanwhile(sentence: _Sentence, found: re.Match[str]) -> Arrival | None:
    does = _SOMEBODY_DOES.search(sentence.text, sentence.at, sentence.end)
    return Arrival(sentence.at, found.end(), sentence.end, reach=40) if does else None


_Reader = tuple[Callable[[str, int, int], re.Match[str] | None], Callable[[_Sentence, re.Match[str]], Arrival | None]]
_READERS_WITHIN: tuple[_Reader, ...] = (
    (_UNTIL.search, _read_until),
    (_TAKEN.match, _read_taken),
    (_LOCKED_IN.match, _read_taken),
    (_IS_TAKEN.match, _read_taken),
    (_WHEN.match, _read_when),
    (_BY_EVENING.search, _read_evening),
    (_STEPS_DOWN.search, _read_step_down),
    (_AT_DOOR.match, _read_door),
    (_TAKES_CAR.match, _read_place_near),
    (_COMES_OUT.match, _read_place_near),
    (_FINDS.match, _read_place_near),
    (_SETTLES.match, _read_place_near),
    (_HOME.match, _read_home),
    (_WAS_THERE.match, _read_was_there),
    (_ANSWERS.match, _read_answer),
)
_READERS: tuple[_Reader, ...] = (
    *_READERS_WITHIN,
    (_AFTERWARDS.match, _read_afterwards),
    (_MEANWHILE.match, _read_meanwhile),
    (_CALLS.match, _read_place_near),
)


_GATES = re.compile(r"[\w ]{0,16}?\b(?:the|its|their|his|her) (?:\w+ )?(?P<gates>gates)\b")
_NAMED = re.compile(
    r"the (?P<name>[A-Z][a-z]+)(?=[.,;]| (?:it|the|he|she|they|we|I|and|a|an|his|her|there|at|with|in)\b)"
)
_BEYOND = re.compile(r"(?:the|a|an) (?P<name>[a-z]+)(?=[.,;])")
_DOOR_TO = re.compile(
    r"(?:the|a|an) (?:[\w-]+ ){0,3}?(?:door|gate|stairs?|steps|passage|path|lane|road|bridge|tunnel)"
    r" (?:that|which) (?:led|leads) (?:down |up |out )?(?:in)?to (?=\w)"
)


def _place_of(text: str, paragraph: Paragraph, arrival: Arrival) -> PlaceMention | None:
    """The place that the sentence arrives at; None when no word that is known for one names it."""
    leads = _DOOR_TO.match(text, arrival.named, arrival.end)
    begin = arrival.named if leads is None else leads.end()
    if text.startswith(("step", "doorstep"), begin):
        span = Span(begin, begin + len("step"))
        return PlaceMention(span, "doorstep", _DOORSTEP, Setting.EXT, 2.0)
    if text.startswith("home", begin):
        return PlaceMention(Span(begin, begin + len("home")), "home", HOME, Setting.INT, 1.0, motion=True)
    gates = _GATES.match(text, begin, arrival.end) if arrival.jump is not None else None
    if gates is not None:
        return PlaceMention(Span(*gates.span("gates")), "gates", _AT_GATES, Setting.EXT, 2.0)
    name = _NAMED.match(text, begin, arrival.end) if arrival.far else None
    beyond = _BEYOND.match(text, begin, arrival.end) if leads is not None else None
    for place in paragraph.places[bisect_left(paragraph.places, begin, key=_start_of) :]:
        if place.span.start >= min(begin + arrival.reach, arrival.end):
            break
        way = text[begin : place.span.start]
        area = place.noun.place_class is PlaceClass.AREA
        out = text.endswith("out of ", arrival.at, arrival.named)
        steps = _ON_STEPS.match(text, place.span.end, arrival.end) if out else None
        if steps is not None and place.noun.place_class is PlaceClass.BUILDING:
            return replace(place, name=f"{place.name} steps", setting=Setting.EXT, weight=2.0)
        inside = place.key in FEATURES and place.key != "platform"
        if out or area or inside or place.weight < arrival.least or place.weight == HINT_WEIGHT or _OFF.search(way):
            return None
        return place
    if beyond is not None:
        room = PlaceNoun(beyond["name"].lower(), Setting.INT, PlaceClass.ROOM)
        return PlaceMention(Span(*beyond.span("name")), beyond["name"], room, Setting.INT, 2.0, motion=True)
    if name is None or name["name"].lower() in STRUCTURE | DETERMINERS or arrival.jump is not None:
        return None
    house = PlaceNoun(name["name"].lower(), Setting.INT, PlaceClass.BUILDING)
    return PlaceMention(Span(*name.span("name")), name["name"], house, Setting.INT, 2.0, motion=True)


def _start_of(place: PlaceMention) -> int:
    return place.span.start


_DOORSTEP = PlaceNoun("doorstep", Setting.EXT, PlaceClass.OUTDOOR)
_AT_GATES = PlaceNoun("gates", Setting.EXT, PlaceClass.OUTDOOR)
_OFF = re.compile(r"[.;:!?—–]|\b(?:but|that|which|who|where|when|as|with|like|towards?|from|and)\b")


def _is_new(place: PlaceMention, since: Sequence[Paragraph], target: PlaceMention | None) -> bool:
    """Whether the story is somewhere else before; somebody out of doors only steps onto a road."""
    here = find_here(since, target)
    if here is None:
        return True
    if place.setting is not here.setting and place.key == here.key:
        return True
    return place.key != here.key and not (here.setting is Setting.EXT and place.key in WAYS)
