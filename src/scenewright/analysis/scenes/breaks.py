"""Blocks -> the stretches between breaks of place or time."""

import re
from bisect import bisect_left, bisect_right
from collections import deque
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from scenewright.analysis.scenes.arrivals import arrives, has_driven, is_elsewhere, is_far
from scenewright.analysis.scenes.break_point import OUTDOORS, SINCE, Break, find_here
from scenewright.analysis.scenes.cuts import cuts_to
from scenewright.analysis.scenes.datelines import read_dateline
from scenewright.analysis.scenes.echoes import echoes_elsewhere
from scenewright.analysis.scenes.elsewhere import ELSEWHERE, cut_away_along, cuts_away
from scenewright.analysis.scenes.first_lines import begin_with_words
from scenewright.analysis.scenes.goings_in import find_door_opened, find_house_entered, go_in_along
from scenewright.analysis.scenes.goings_out import go_out_along
from scenewright.analysis.scenes.lexicon import PlaceClass, PlaceLexicon, PlaceNoun
from scenewright.analysis.scenes.memories import MEMORY, RETURN, comes_back, is_memory_shown, is_memory_within
from scenewright.analysis.scenes.openings import choose_breaks, find_openings
from scenewright.analysis.scenes.paragraphs import (
    Paragraph,
    paragraph_between,
    read_opening,
    read_paragraphs,
    split_paragraph,
)
from scenewright.analysis.scenes.place_mention import PlaceMention
from scenewright.analysis.scenes.place_weights import MAKES
from scenewright.analysis.scenes.scorer import SceneScorer
from scenewright.analysis.scenes.times import is_said_sometime, read_jump, read_jump_said
from scenewright.analysis.scenes.tokens import DETERMINERS, STRUCTURE
from scenewright.analysis.scenes.told_arrivals import arrive_along, comes_back_from_cut
from scenewright.analysis.scenes.turns_of_day import read_turn
from scenewright.analysis.scenes.within_paragraphs import (
    front_along,
    go_along,
    inside_along,
    jump_along,
    remember_along,
    step_out_along,
    wake_along,
)
from scenewright.model.annotation import Quotation, Setting
from scenewright.model.source import Block, BlockKind, SourceDocument
from scenewright.model.span import Span


@dataclass(frozen=True, slots=True)
class Stretch:
    """Paragraphs in one place at one time. `jump` is the phrase that told of the time break, with its time of day.

    `target` is the place that somebody went to, `far` whether that took time. `titles` are the chapter headings that
    stand above it.
    """

    span: Span
    paragraphs: tuple[Paragraph, ...]
    opener: str
    jump: tuple[str, str] | None = None
    target: PlaceMention | None = None
    far: bool = False
    titles: tuple[Span, ...] = ()


WEAK_SHARE = 0.5
"""Wide gaps count as breaks when at least this share of them stands before a jump in time or a new place."""


def cut_stretches(
    source: SourceDocument, quotations: Sequence[Quotation], lexicon: PlaceLexicon, scorer: SceneScorer
) -> tuple[Stretch, ...]:
    """The stretches that tile the body."""
    if not source.body:
        return ()
    paragraphs = read_paragraphs(source, quotations, lexicon)
    breaks = find_breaks(source, paragraphs)
    openings = find_openings(source.text, paragraphs, breaks, lexicon)
    chosen = choose_breaks(source.text, breaks, openings, scorer)
    return cut_at(source, paragraphs, begin_with_words(source.text, paragraphs, chosen))


def cut_at(source: SourceDocument, paragraphs: Sequence[Paragraph], breaks: Sequence[Break]) -> tuple[Stretch, ...]:
    """The stretches between the breaks; the first of these is where the body begins."""
    body = source.body
    ends = [*(found.at for found in breaks[1:]), body[-1].span.end]
    result: list[Stretch] = []
    waiting = deque(paragraphs)
    for found, end in zip(breaks, ends, strict=True):
        inside: list[Paragraph] = []
        while waiting and waiting[0].span.start < end:
            head, tail = split_paragraph(waiting.popleft(), end)
            inside.append(head)
            if tail is not None:
                waiting.appendleft(tail)
        span = Span(found.at, _trim(source.text, found.at, end))
        above = _titles(source, body, span, inside)
        result.append(Stretch(span, tuple(inside), found.opener, found.jump, found.target, found.far, above))
    return tuple(result)


def _titles(source: SourceDocument, body: Sequence[Block], span: Span, inside: Sequence[Paragraph]) -> tuple[Span, ...]:
    """The chapter headings at the beginning of a stretch; those of the story before its first."""
    low = bisect_left(body, span.start, key=lambda block: block.span.start)
    end = inside[0].span.start if inside else span.end
    high = bisect_left(body, end, lo=low, key=lambda block: block.span.start)
    found = [block.span for block in body[low:high] if block.kind is BlockKind.CHAPTER]
    if low == 0:
        found += [block.span for block in source.blocks if block.kind is BlockKind.TITLE]
    return tuple(found)


def _trim(text: str, start: int, end: int) -> int:
    while end > start and text[end - 1].isspace():
        end -= 1
    return end


def find_breaks(source: SourceDocument, paragraphs: Sequence[Paragraph]) -> list[Break]:
    """Where a stretch begins by what rules can tell, and why; the first begins with the body."""
    body = source.body
    by_start = {paragraph.span.start: index for index, paragraph in enumerate(paragraphs)}
    weak_counts = _weak_gaps_count(source, paragraphs)
    breaks = [Break(body[0].span.start, "start")]
    pending: tuple[int, str] | None = None  # a heading or break mark waits for its first paragraph
    weak = False
    told = False
    for block in body:
        index = by_start.get(block.span.start) if len(block.span) else None
        if block.kind is BlockKind.CHAPTER:
            pending = pending if pending is not None and pending[1] == "chapter" else (block.span.start, "chapter")
        elif block.kind is BlockKind.SCENE_BREAK:
            if len(block.span):
                pending = pending or (block.span.start, "break mark")
            weak = weak or not len(block.span)
        elif index is not None:
            found = None
            if not told or not paragraphs[index - 1].caption:  # a caption has opened the scene already
                found = _break_at(source.text, paragraphs, index, breaks, pending, weak, weak_counts)
            if not told:
                line = read_dateline(source.text, paragraphs[index])
                dated = None if line is None else (line.line.of(source.text), line.time)
                jump = dated or read_jump(read_opening(source.text, paragraphs[index]))
                breaks = [Break(breaks[0].at, pending[1] if pending else "start", jump)]
            elif found is not None and found.at > breaks[-1].at:
                breaks.append(found)
            go_along(source.text, paragraphs, index, breaks)
            jump_along(source.text, paragraphs, index, breaks)
            wake_along(source.text, paragraphs, index, breaks)
            remember_along(source.text, paragraphs, index, breaks)
            inside_along(source.text, paragraphs, index, breaks)
            front_along(source.text, paragraphs, index, breaks)
            arrive_along(source.text, paragraphs, index, breaks)
            step_out_along(source.text, paragraphs, index, breaks)
            go_out_along(source.text, paragraphs, index, breaks)
            go_in_along(source.text, paragraphs, index, breaks)
            cut_away_along(source.text, paragraphs, index, breaks)
            told, pending, weak = True, None, False
    return breaks


def _break_at(
    text: str,
    paragraphs: Sequence[Paragraph],
    index: int,
    breaks: Sequence[Break],
    pending: tuple[int, str] | None,
    weak: bool,
    weak_counts: bool,
) -> Break | None:
    paragraph = paragraphs[index]
    opening = read_opening(text, paragraph)
    dateline = read_dateline(text, paragraph)
    jump = read_jump(opening) if dateline is None else (dateline.line.of(text), dateline.time)
    memory = MEMORY.match(opening)
    if pending is not None:
        if pending[1] == "break mark" and memory is not None and jump is None:
            jump = memory.group(), ""
        dated = (paragraph.span.of(text), "") if paragraph.caption and jump is None else jump
        return Break(pending[0], pending[1], dated)
    if dateline is not None:
        return Break(paragraph.span.start, "time", jump)
    then = _said_later(text, paragraphs, index)
    if then is not None:
        return Break(paragraph.span.start, "time", then)
    if echoes_elsewhere(text, paragraphs, index, breaks[-1].at):
        return Break(paragraph.span.start, ELSEWHERE, far=True)
    returns = comes_back(text, opening, breaks, paragraphs, index)
    if returns or comes_back_from_cut(text, opening, breaks[-1], paragraphs, index):
        return Break(paragraph.span.start, RETURN, jump)
    grown = _GROWN.match(opening)
    if grown is not None:
        return Break(paragraph.span.start, "time", (grown.group(), ""))
    if memory is not None and (
        is_memory_within(text, paragraph) or is_memory_shown(text, paragraphs, index, memory.end())
    ):
        return Break(paragraph.span.start, "time", (memory.group(), ""))
    if paragraph.caption:
        return Break(paragraph.span.start, "time", jump or (paragraph.span.of(text), ""))
    wheel = next((place for place in paragraph.places if place.key == "car"), None)
    if wheel is not None and _DRIVES.match(opening) and not _is_aboard(paragraphs, index, breaks[-1]):
        return Break(paragraph.span.start, "place", None, wheel, far=True)
    waits = _get_in(text, paragraph, paragraphs, index, breaks[-1])
    if waits is not None:
        return Break(paragraph.span.start, "place", None, waits)
    if (
        _PULLS_UP.match(opening)
        and _IS_MET.search(text, paragraph.span.start, paragraph.span.end)
        and _is_aboard(paragraphs, index, breaks[-1])
    ):
        return Break(paragraph.span.start, OUTDOORS, far=True)
    ride = _RIDES.match(opening)
    if ride is not None and any(other.said for other in paragraphs[max(0, index - 3) : index]):
        return Break(paragraph.span.start, "time", (ride.group(), ""))
    spoken = any(other.said for other in _read_since(paragraphs[max(0, index - SINCE) : index], breaks[-1].at))
    if (
        jump is not None
        and (spoken or not _AT_AN_HOUR.match(jump[0]))
        and _is_scene_opener(text, paragraph, paragraphs[index + 1 : index + 2])
    ):
        return Break(paragraph.span.start, "time", jump)
    turn = read_turn(opening) if spoken else None
    if turn is not None:
        return Break(paragraph.span.start, "time", turn)
    begun = breaks[-1].at
    since = _read_since(paragraphs[max(0, index - SINCE) : index], begun)
    way = _on_the_way(text, paragraph, since)
    if way is not None:
        return Break(paragraph.span.start, "place", None, way)
    if _comes_back_in(text, paragraph, paragraphs[max(0, index - SINCE) : index], breaks):
        return Break(paragraph.span.start, BACK_IN)
    room = find_door_opened(text, paragraph, since)
    if room is not None:
        return Break(paragraph.span.start, "place", None, room)
    if _goes_in(text, paragraph, since, breaks[-1]):
        return Break(paragraph.span.start, INDOORS)
    house = find_house_entered(text, paragraph, since, breaks[-1].target)
    if house is not None:
        return Break(paragraph.span.start, "place", None, house)
    here = find_here(since, breaks[-1].target) if _INSIDE.match(opening) else None
    passes = any(gate in opening[:20] for gate in ("gate", "wall"))
    if here is not None and (here.setting is Setting.EXT or passes or here.noun.place_class is PlaceClass.VEHICLE):
        return Break(paragraph.span.start, "place")
    if (
        _INSIDE_THERE.match(opening)
        and index
        and _AT_DOOR.search(text, paragraphs[index - 1].span.start, paragraph.span.start)
    ):
        return Break(paragraph.span.start, "place")
    if _ON_ANOTHER_FLOOR.match(opening):
        return Break(paragraph.span.start, "place")
    if spoken and any(sign.match(opening) is not None for sign in (_LEFT_THERE, _AT_TOWN, _AT_WORK)):
        return Break(paragraph.span.start, ELSEWHERE, far=True)
    if spoken and opening and cuts_away(text, paragraph.span.start, paragraph.span.end):
        return Break(paragraph.span.start, ELSEWHERE, far=True)
    if spoken and _NEXT_STOP.match(opening):
        return Break(paragraph.span.start, ELSEWHERE, far=True)
    if _OUT_IN_IT.match(opening):
        return Break(paragraph.span.start, OUTDOORS)
    cut = cuts_to(text, paragraph, since, breaks[-1].target)
    if cut is not None:
        return Break(paragraph.span.start, "place", None, cut, far=not opening.startswith("It"))
    if arrives(text, paragraph, since):
        far = is_far(opening) or is_elsewhere(text, paragraph, since) or has_driven(since)
        return Break(paragraph.span.start, "place", far=far)
    if weak and weak_counts:
        return Break(paragraph.span.start, "break mark")
    return None


def _is_aboard(paragraphs: Sequence[Paragraph], index: int, begun: Break) -> bool:
    """Whether the scene before a paragraph is in a vehicle already."""
    here = find_here(_read_since(paragraphs[max(0, index - SINCE) : index], begun.at), begun.target)
    return here is not None and here.noun.place_class is PlaceClass.VEHICLE


_WAITS_FOR_THEM = re.compile(
    r"(?:The|His|Her|Their|My|Our|A) (?P<what>(?:[\w-]+ ){0,2}?[\w-]+) (?:was|were|is|stood|sat) (?:already |still )?"
    r"(?:waiting|parked|idling|ticking over|drawn up|standing)\b"
)
_GETS_IN = re.compile(
    r"\b(?:[Hh]e|[Ss]he|[Tt]hey|[Ww]e|I|[A-Z][\w’'-]+)\b[^.!?“”\"]{0,60}? (?:got|gets|climbed|climbs|jumped|jumps|slid"
    r"|slides|piled|scrambled|clambered|hauled (?:him|her)self) (?:in|into|up into|aboard)\b"
)
_PULLS_UP = re.compile(
    r"(?:They|We|He|She|I|[A-Z][\w’'-]+) (?:pulled up|pull up|pulls up|drew up|draws up|pulled in|pulls in|parked"
    r"|parks)(?: at last)? (?:under|at|outside|in front of|beside|behind|by|before|on|in)\b"
)
_IS_MET = re.compile(
    r"\b(?:(?:was|were|is|are|stood|sat) (?:already |still )?(?:waiting|standing|sitting) |(?:got|gets|climbed|climbs"
    r"|jumped|stepped) (?:\w+ )?out\b|came (?:out|down the (?:steps|path)) )"
)
"""Whoever is in a car gets out of it, or somebody waits for them out there."""


def _get_in(
    text: str, paragraph: Paragraph, paragraphs: Sequence[Paragraph], index: int, begun: Break
) -> PlaceMention | None:
    """The vehicle that waits where a paragraph opens, and that somebody then gets into; None when there is none."""
    waits = _WAITS_FOR_THEM.match(text, paragraph.span.start, paragraph.span.end)
    if waits is None or not any(other.said for other in paragraphs[max(0, index - SINCE) : index]):
        return None
    what = waits["what"].lower()
    vehicle = what.rpartition(" ")[2] in _CARS or what.partition(" ")[0] in MAKES or what in _CARS
    gets_in = _GETS_IN.search(text, waits.end(), paragraph.span.end)
    if not vehicle or gets_in is None or _is_aboard(paragraphs, index, begun):
        return None
    car = PlaceNoun(what.rpartition(" ")[2], Setting.INT, PlaceClass.VEHICLE)
    return PlaceMention(Span(*waits.span("what")), waits["what"], car, Setting.INT, _IN_THE_CAR)


_CARS = frozenset("car van taxi cab truck lorry jeep minibus ambulance limousine coach rover pickup bus".split())
_IN_THE_CAR = 2.4


def _said_later(text: str, paragraphs: Sequence[Paragraph], index: int) -> tuple[str, str] | None:
    """The jump in who says when what a paragraph opens with, unless it is a summary of what was said at several times.

    The first words of a story may be said long after its first sentence.
    """
    paragraph = paragraphs[index]
    if not _opens_with_speech(paragraph) or not any(other.said for other in paragraphs[max(0, index - SINCE) : index]):
        return None
    nearby = (*paragraphs[index - 1 : index], *paragraphs[index + 1 : index + 2])
    timed = (
        _opens_with_speech(other) and is_said_sometime(text, other.said[0].end, other.span.end) for other in nearby
    )
    return None if any(timed) else read_jump_said(text, paragraph.said[0].end, paragraph.span.end)


def _opens_with_speech(paragraph: Paragraph) -> bool:
    return bool(paragraph.said) and paragraph.said[0].start <= paragraph.span.start + 1


def _read_since(nearby: Sequence[Paragraph], begun: int) -> list[Paragraph]:
    """What of the paragraphs, which are in order, lies behind an offset."""
    first = bisect_right(nearby, begun, key=lambda paragraph: paragraph.span.end)
    cut = [paragraph_between(paragraph, begun, paragraph.span.end) for paragraph in nearby[first : first + 1]]
    return [*(part for part in cut if part is not None), *nearby[first + 1 :]]


INDOORS = "indoors"
"""The opener of a scene that begins with somebody who only goes in again, out of the open."""
_GOES_IN = re.compile(
    r"(?:(?:Then|So|And|But|At last|Finally|After (?:a while|that)),? )?"
    r"(?:[Hh]e|[Ss]he|[Tt]hey|[Ww]e|I|[A-Z][\w’'-]+)(?: \w+ly| both)?"
    r" (?:(?:went|goes?|came|comes?|walked|walks?|hurried|ran|runs|slipped)"
    r"(?: back)? (?:in|inside|indoors)(?: again)?"
    r"|follow(?:ed|s) (?:him|her|them|[A-Z][\w’'-]+) (?:in|inside|indoors|up|upstairs))\.(?=\s|\Z)"
)


def _goes_in(text: str, paragraph: Paragraph, since: Sequence[Paragraph], begun: Break) -> bool:
    """Whether a paragraph out of doors begins with no more than a going in: “She went back inside.”"""
    if not _GOES_IN.match(text, paragraph.span.start, paragraph.span.end):
        return False
    here = find_here(since, begun.target)
    return begun.opener == OUTDOORS or (here is not None and here.setting is Setting.EXT)


BACK_IN = "back in"
"""The opener of a scene that goes on where the one before was left: Then Ruth went back in. Voss …"""
_BACK_IN = re.compile(
    r"(?:(?:(?:When|As soon as|By the time|Once|Then|And|But|At last|Presently) )?"
    r"(?:[Hh]e|[Ss]he|[Tt]hey|[Ww]e|I|[A-Z][\w’'-]+)"
    r" (?:went|goes|came|comes|got|gets|walked|walks|hurried|ran|slipped|stepped|crept) back|Back)"
    r" (?:in|inside|indoors|upstairs|downstairs)(?: again)?(?=[.,]| (?:with|and|to find|carrying|holding)\b)"
)


_GOES_OUT = re.compile(r"\b(?:went|goes|slipped|stepped|walked|ran|hurried) (?:out|off|away|outside)\b|\bleft\b")
"""Somebody goes out of where the story is now, and that is where they come back to."""
_FIRST_WORDS = 60  # characters of a scene that may still tell of the way to it


def _comes_back_in(text: str, paragraph: Paragraph, nearby: Sequence[Paragraph], breaks: Sequence[Break]) -> bool:
    """Whether a paragraph goes back to those whom the scene before was with: somebody of them acts, who is not here."""
    if len(breaks) < 2 or breaks[-1].opener != "place":
        return False
    back = _BACK_IN.match(text, paragraph.span.start, paragraph.span.end)
    if back is None or _GOES_OUT.search(text, breaks[-1].at + _FIRST_WORDS, paragraph.span.start):
        return False
    here = {token.low for other in _read_since(nearby, breaks[-1].at) for token in other.tokens}
    there = _names_between(nearby, breaks[-2].at, breaks[-1].at)
    acting = {token.low for token in paragraph.tokens if token.capital and token.start >= back.end()}
    return not acting.isdisjoint(there - here)


def _names_between(nearby: Sequence[Paragraph], start: int, end: int) -> set[str]:
    """The capitalised words of narration between two offsets, in lower case, but not the small words."""
    parts = (part for other in nearby if (part := paragraph_between(other, start, end)) is not None)
    return {token.low for part in parts for token in part.tokens if token.capital} - STRUCTURE - DETERMINERS


_INSIDE = re.compile(
    r"Inside(?:,| (?!(?:are|were|lay|lie)\b|(?:is|was) an?\b))|It (?:was|is|smell(?:ed|s)|smelt) (?:\w+ ){1,3}inside\b"
)  # “Inside were forty envelopes”: of a suitcase


_INSIDE_THERE = re.compile(r"Inside(?:,|:| it(?: was| is|[’']s))(?= )")
_AT_DOOR = re.compile(
    r"\b(?:door|gate|latch|key|knocked|knocks|bell|in after (?:him|her|them)|lock|(?:went|goes|got|gets"
    r"|let (?:him|her|them|my)sel(?:f|ves)) in)\b[^.!?“”\"]{0,60}[.!?…][”\"’]?\s*\Z"
)
"""The last words of a paragraph at a door: She found the key. *Inside it was* …"""
_LEFT_THERE = re.compile(
    r"(?:He|She|They|[A-Z][\w’'-]+) (?:was|were|is|are) (?:still )?(?:sitting |standing |lying "
    r"|waiting )?(?:exactly |just |right )?"
    r"where (?:he|she|they|we|I|[A-Z][\w’'-]+) (?:had |has |have )?left (?:him|her|them)\b"
)
"""They are back at somebody: *She was sitting where they had left her*."""
_AT_WORK = re.compile(
    r"At (?:work|school|college),? (?:nobody|no one|everyone|everybody|he|she|they|I|we|there|[A-Z][\w’'-]+) [a-z]"
)
_AT_TOWN = re.compile(
    r"At (?!Christmas|Easter|Whitsun|Michaelmas|Midsummer|Mass|Sunday|Oxford Street|Number"
    r"|Room)[A-Z]\w+(?: [A-Z]\w+)?,?"
    r" (?:they|we|he|she|I) (?:were|was|are|is|am|got|gets?|stopped|stops?|changed|changes?|came|come)\b"
)
"""A town on the way: *At Perth they were* let out."""
_NEXT_STOP = re.compile(
    r"(?:The|Their|Our|His|Her|My) (?:next|last|second|third|final) (?:port|stop|town|station|port of call|address"
    r"|appointment|call) (?:was|is) "
)
_ON_ANOTHER_FLOOR = re.compile(
    r"(?:Upstairs|Downstairs|(?:One|Two|Three|Four|Five|\w+teen|Several) (?:flights|floors|storeys)"
    r" (?:up|down|below|above)),? (?:it(?: was| is|[’']s)|(?:the|a|his|her) [\w ]{2,24}? (?:was|were|is|are)) "
)
_OUT_IN_IT = re.compile(
    r"Outside,? it(?: was|[’']s| is| had) [^.!?]{2,40}[.!?] (?:He|She|They|We|I|[A-Z][\w’'-]+)"
    r" (?:went|goes|ran|runs|walked|walks|stood|stands|crossed|crosses|hurried|hurries|set off|turned|kept)\b"
)
_SETS_OUT = re.compile(
    r"(?:He|She|They|We|I|[A-Z][\w’'-]+) (?:walked|walks|ran|runs|rode|rides|cycled|cycles|set (?:off|out)"
    r"|went|goes|started)"
    r"(?: on| off| home| back| out)?\. The (?=\w)"
)


def _on_the_way(text: str, paragraph: Paragraph, since: Sequence[Paragraph]) -> PlaceMention | None:
    """The way that somebody has set out on, when the paragraph goes on with it: “She walked. The road had no …”"""
    sets_out = _SETS_OUT.match(text, paragraph.span.start, paragraph.span.end)
    first = next(iter(paragraph.places), None)
    if sets_out is None or first is None or not since or not 0 <= first.span.start - sets_out.end() <= 1:
        return None
    here = find_here(since, None)
    outdoors = first.noun.place_class is PlaceClass.OUTDOOR
    return first if outdoors and (here is None or here.key != first.key) else None


_GROWN = re.compile(
    r"(?:I|He|She|We|They|[A-Z][\w’'-]+)(?: am| is| are|[’'](?:m|s|re)) (?:nearly |almost |over )?"
    r"(?:(?:twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety)(?:-\w+)?|\w+teen|ten|eleven|twelve|\d\d|older|old"
    r"|grown)"
    r"(?: years old)? now\b"
)
"""Back from a childhood: “I am forty-three now, and I was in line at …”"""
_DRIVES = re.compile(
    r"[^“”\"]{0,60}?\b(?:I|[Hh]e|[Ss]he|[Tt]hey|[Ww]e|[A-Z][\w’'-]+) (?:drove|drives?)"
    r" (?!(?:the|a|an|his|her|my|their|him|me|us|them|up|in(?! silence\b)) )(?:\w+[ .,])"
    r"|(?:Somewhere|Halfway|\w+ (?:miles|hours?)) (?:past|beyond|outside|between|north|south|east|west|out)\b"
)
"""Somebody is on the road, in a car that the paragraph tells of: “I drove it in three. … on the passenger seat …”"""
_RIDES = re.compile(
    r"(?:I|We|He|She|They|[A-Z][\w’'-]+) (?:got|took|caught|gets?|takes?|catch(?:es)?) the "
    r"(?:[\w:.’'-]+ ){1,4}?(?:from|out of|down to|up to|over to|back to|to) [A-Z]"
)
"""A ride that takes time: “I got the half past five from Euston.”"""


def is_ride(jump: str) -> bool:
    """Whether the phrase that a stretch jumps by is a ride, or the end of a flight: it ends somewhere else."""
    return _RIDES.match(jump) is not None or is_landing(jump)


def is_landing(jump: str) -> bool:
    """Whether the phrase that a stretch jumps by is the end of a flight or a voyage."""
    return _LANDS.match(jump) is not None


_LANDS = re.compile(r"\w+ (?:landed|touched down|docked|disembarked|flew in)\b")


_AT_AN_HOUR = re.compile(
    r"(?!(?:and |but |so |then )?(?:it|at|by|about|around|after|before)\b).* at [\w ’'-]+\Z", re.IGNORECASE
)
"""A sentence that tells when somebody comes; before anybody has spoken it only sets the scene."""
_SUMMARY = re.compile(r"\b(?:would|used to|every|(?<!\bas )always|often|never|sometimes|will|shall)\b|[’']ll\b")
_LONG_AGO = re.compile(r"(?:after|within)\b|[^,.]{0,30}\b(?:years?|months?|weeks?)\b", re.IGNORECASE)
_HAD = re.compile(r"\bhad\b")


_STOOD = re.compile(
    r"[^,.]{3,40}\b(?:years|months|weeks|days) (?:earlier|before|ago)\b[^.!?]*\bhad (?:stood|sat|lain|knelt|waited"
    r"|been (?:standing|sitting|lying|kneeling|waiting))\b"
)


def _is_scene_opener(text: str, paragraph: Paragraph, following: Sequence[Paragraph]) -> bool:
    """Whether the sentence with the jump tells of what happens then, not of what has or used to."""
    opening = read_opening(text, paragraph)
    sentence = re.split(r"(?<=[.!?])\s", opening, maxsplit=1)[0]
    if _LONG_AGO.match(opening) and _HAD.search(sentence[12:]):
        # “Two years after the war he had married her” tells of what was before; “Eighteen years earlier Claire had
        # stood in the kitchen” shows it, when people speak there
        return _STOOD.match(opening) is not None and any(other.said for other in following)
    return _SUMMARY.search(sentence[12:]) is None


def _weak_gaps_count(source: SourceDocument, paragraphs: Sequence[Paragraph]) -> bool:
    """Whether this document breaks scenes with nothing but a wide gap."""
    by_start = {paragraph.span.start: index for index, paragraph in enumerate(paragraphs)}
    body = source.body
    gap_count = agreeing = 0
    for block, following in pairwise(body):
        if block.kind is not BlockKind.SCENE_BREAK:
            continue
        if len(block.span):
            return False
        index = by_start.get(following.span.start)
        if index is None:
            continue
        gap_count += 1
        opening = read_opening(source.text, paragraphs[index])
        agreeing += read_jump(opening) is not None or arrives(
            source.text, paragraphs[index], paragraphs[max(0, index - 12) : index]
        )
    return gap_count >= 2 and gap_count * 6 <= len(paragraphs) and agreeing >= gap_count * WEAK_SHARE
