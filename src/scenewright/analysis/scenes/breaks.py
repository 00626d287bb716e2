"""Blocks -> the stretches between breaks of place or time."""

import re
from bisect import bisect_left
from collections import deque
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import islice, pairwise

from scenewright.analysis.scenes.arrivals import arrives, is_far
from scenewright.analysis.scenes.journeys import FEATURES, LOOK_AHEAD, WAYS, Journey, find_journey, may_go
from scenewright.analysis.scenes.lexicon import PlaceClass, PlaceLexicon
from scenewright.analysis.scenes.paragraphs import (
    Paragraph,
    paragraph_between,
    read_opening,
    read_paragraphs,
    split_paragraph,
)
from scenewright.analysis.scenes.places import DETERMINERS, PREPOSITION_WEIGHT, STRUCTURE, PlaceMention, Token
from scenewright.analysis.scenes.times import read_jump
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


@dataclass(frozen=True, slots=True)
class _Break:
    at: int
    opener: str
    jump: tuple[str, str] | None = None
    target: PlaceMention | None = None
    far: bool = False


WEAK_SHARE = 0.5
"""Wide gaps count as breaks when at least this share of them stands before a jump in time or a new place."""


def cut_stretches(
    source: SourceDocument, quotations: Sequence[Quotation], lexicon: PlaceLexicon
) -> tuple[Stretch, ...]:
    """The stretches that tile the body."""
    body = source.body
    if not body:
        return ()
    paragraphs = read_paragraphs(source, quotations, lexicon)
    breaks = _find_breaks(source, paragraphs)
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


def _find_breaks(source: SourceDocument, paragraphs: Sequence[Paragraph]) -> list[_Break]:
    """Where a stretch begins and why; the first begins with the body."""
    body = source.body
    by_start = {paragraph.span.start: index for index, paragraph in enumerate(paragraphs)}
    weak_counts = _weak_gaps_count(source, paragraphs)
    breaks = [_Break(body[0].span.start, "start")]
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
                breaks = [
                    _Break(
                        breaks[0].at,
                        pending[1] if pending else "start",
                        read_jump(read_opening(source.text, paragraphs[index])),
                    )
                ]
            elif found is not None:
                breaks.append(found)
            _go_along(source.text, paragraphs, index, breaks)
            _jump_along(source.text, paragraphs, index, breaks)
            _front_along(source.text, paragraphs, index, breaks)
            told, pending, weak = True, None, False
    return breaks


def _break_at(
    text: str,
    paragraphs: Sequence[Paragraph],
    index: int,
    breaks: Sequence[_Break],
    pending: tuple[int, str] | None,
    weak: bool,
    weak_counts: bool,
) -> _Break | None:
    paragraph = paragraphs[index]
    opening = read_opening(text, paragraph)
    jump = read_jump(opening)
    if pending is not None:
        dated = (paragraph.span.of(text), "") if paragraph.caption and jump is None else jump
        return _Break(pending[0], pending[1], dated)
    if _comes_back(text, opening, breaks[-1], paragraphs, index):
        return _Break(paragraph.span.start, RETURN)
    memory = _MEMORY.match(opening)
    if memory is not None and _is_shown(text, paragraphs, index, memory.end()):
        return _Break(paragraph.span.start, "time", (memory.group(), ""))
    if paragraph.caption:
        return _Break(paragraph.span.start, "time", jump or (paragraph.span.of(text), ""))
    ride = _RIDES.match(opening)
    if ride is not None and any(other.said for other in paragraphs[max(0, index - 3) : index]):
        return _Break(paragraph.span.start, "time", (ride.group(), ""))
    if jump is not None and _is_scene_opener(text, paragraph, paragraphs[index + 1 : index + 2]):
        return _Break(paragraph.span.start, "time", jump)
    since = [p for p in paragraphs[max(0, index - SINCE) : index] if p.span.start >= breaks[-1].at]
    here = _here(since, breaks[-1].target) if _INSIDE.match(opening) else None
    passes = any(gate in opening[:20] for gate in ("gate", "wall"))
    if here is not None and (here.setting is Setting.EXT or passes):
        return _Break(paragraph.span.start, "place")
    if arrives(text, paragraph, since):
        return _Break(paragraph.span.start, "place", far=is_far(opening))
    if weak and weak_counts:
        return _Break(paragraph.span.start, "break mark")
    return None


_INSIDE = re.compile(
    r"Inside(?:,| (?!(?:are|were|lay|lie)\b|(?:is|was) an?\b))|It (?:was|is|smell(?:ed|s)|smelt) (?:\w+ ){1,3}inside\b"
)  # “Inside were forty envelopes”: of a suitcase


_RIDES = re.compile(
    r"(?:I|We|He|She|They|[A-Z][\w’'-]+) (?:got|took|caught|gets?|takes?|catch(?:es)?) the "
    r"(?:[\w:.’'-]+ ){1,4}?(?:from|out of|down to|up to|over to|back to|to) [A-Z]"
)
"""A ride that takes time: “I got the half past five from Euston.”"""


def is_ride(jump: str) -> bool:
    """Whether the phrase that a stretch jumps by is a ride: it ends somewhere else."""
    return _RIDES.match(jump) is not None


def begins_memory(jump: str) -> bool:
    """Whether the phrase that a stretch jumps by begins a memory."""
    return jump.lower().endswith(("earlier", "before", "ago")) or _MEMORY.match(jump) is not None


_SHOWN = re.compile(r"\b(?:was|were) (?:\w+ly )?\w+ing\b")


def _is_shown(text: str, paragraphs: Sequence[Paragraph], index: int, at: int) -> bool:
    """Whether a memory is played, with what people do and say in it, not only told of."""
    acts = _SHOWN.search(text, paragraphs[index].span.start + at, paragraphs[index].span.end) is not None
    return acts and any(paragraph.said for paragraph in paragraphs[index : index + 3])


RETURN = "return"
"""The opener of a scene that ends a dream or a memory."""
_DREAMS = re.compile(
    r"[^.!?\n]{0,40}?\b(?:dream(?:ed|t|s)|was dreaming|is dreaming) (?:of|about|that|he|she|they|I)\b"
    r"|(?:in|it was) (?:the|a|his|her|my) (?:dream|nightmare)\b",
    re.IGNORECASE,
)
_WAKES = re.compile(
    r"(?:(?i:then|and then|but then|at last|finally|suddenly),? )?(?P<who>He|he|She|she|They|they|I|[A-Z]\w+)"
    r" (?:woke|wakes?|awoke|awakes|sat up in bed|sits up in bed|(?:jerked|started|jolted) awake)\b"
)
_EARLIER = re.compile(r"[^.,]{3,40}\b(?:years|months|weeks|days) (?:earlier|before|ago)\b")
_NOW = re.compile(
    r"(?:Now,? (?:he|she|they|we|I|[A-Z]\w+)\b|(?:Back )?[Ii]n the present\b"
    r"|(?:He|She|They|We|I|[A-Z][\w’'-]+) [^.!?,;:“”\"\n]{2,40} now\b(?! and (?:then|again))"
    r"|(?:The|That) (?:memory|past|picture) (?:faded|fades|dissolve[ds]|broke|breaks|went|goes|let|was gone|is gone)\b"
    r"|(?:He|She|I|[A-Z][\w’'-]+) (?:blinked|blinks?|(?:shook|shakes?|pulled|pulls?|dragged|drags?) (?:him|her|my)self"
    r" (?:back|out|free|awake)|(?:came|comes?) back to (?:the present|(?:him|her|my)self)))"
)
"""What ends a memory: “Judith turned her hand over now”, “The memory faded.”"""
_MEMORY = re.compile(
    r"(?:It|That|This) had been (?:the|a) (?:\w+ )?(?:spring|summer|autumn|fall|winter|year|day|night|morning|afternoon"
    r"|evening|Christmas|week|month)\b[^.!?\n]{0,60}[.,]"
)
"""What begins one: “It had been the summer of the wasps.”"""


def _comes_back(text: str, opening: str, last: _Break, paragraphs: Sequence[Paragraph], index: int) -> bool:
    """Whether a paragraph ends the dream or the memory that the scene began with: “Then she woke.”, “Now she …”"""
    wakes, now = _WAKES.match(opening), _NOW.match(opening)
    jump = "" if last.jump is None else last.jump[0]
    remembers = begins_memory(jump) or _BACK_THEN.search(jump) is not None
    if wakes is None and now is None and not remembers:
        return False
    since = [p for p in paragraphs[max(0, index - SINCE) : index] if p.span.start >= last.at]
    if not since:
        return False
    if wakes is None and now is None:
        return _is_back(text, opening, since, paragraphs[max(0, index - SINCE) : index - len(since)])
    told = read_opening(text, since[0])
    if wakes is not None and _DREAMS.match(told) is None:
        return last.opener in ("chapter", "break mark", "start") and _was_dreamt(text, wakes["who"], since)
    return wakes is not None or _EARLIER.match(told) is not None or _MEMORY.match(told) is not None


_BACK_THEN = re.compile(r"\b(?:earlier|before|ago|1\d\d\d|20\d\d)\b", re.IGNORECASE)
_SOMEBODY = re.compile(
    r"(?:(?:Then|And|But|At last),? )?(?:(?:Mr|Mrs|Ms|Miss|Dr)\.? )?(?P<who>[A-Z][\w-]+)(?:[’']s)? (?!had\b|and\b)[a-z]"
)
_HANDLES = re.compile(
    r"(?:He|She|I|They|We|[A-Z][\w-]+) [a-z]+ [^.!?]{0,60}?\b(?:the|her|his|my|their) (?P<what>[a-z]{4,})\b"
)
_COMMON_THINGS = frozenset(
    "door window table floor room hand hands head eyes face wall stairs chair house street other night morning first"
    " last kitchen garden light road ground back time".split()
)


def _is_back(text: str, opening: str, memory: Sequence[Paragraph], frame: Sequence[Paragraph]) -> bool:
    """Whether a paragraph is out of a memory that no mark ends: somebody acts who was only there before it began.

    Or the thing is handled again that brought the memory on: She folded *the letter*.
    """
    if len(memory) < 2 or not frame or not any(_has_own_people(p.tokens) for p in memory):
        return False
    there = {token.low.removesuffix("'s") for p in memory for token in p.tokens}
    said = {word.lower() for p in memory for span in p.said for word in re.findall(r"\b[A-Z][\w-]+", span.of(text))}
    somebody = _SOMEBODY.match(opening)
    if somebody is not None and somebody["who"].lower() not in STRUCTURE | DETERMINERS | PREPOSITION_WEIGHT.keys():
        who = somebody["who"].lower()
        named = {token.low.removesuffix("'s") for p in frame for token in p.tokens if token.capital}
        return who in named and who not in there and who not in said
    handles = _HANDLES.match(opening)
    if handles is None or handles["what"] in _COMMON_THINGS or handles["what"] in there:
        return False
    return any(token.low == handles["what"] for p in frame[-2:] for token in p.tokens)


_ACTS = frozenset("was had stood sat looked took went came turned walked ran held opened knew saw heard".split())


def _has_own_people(tokens: Sequence[Token]) -> bool:
    """Whether somebody whom the narration names does something in it."""
    for before, name, verb in zip(tokens, tokens[1:], tokens[2:], strict=False):
        acts = verb.low in _ACTS or (not verb.capital and verb.low.endswith("ed"))
        if name.capital and acts and before.low not in DETERMINERS and name.low not in STRUCTURE:
            at = before.capital and before.low not in STRUCTURE
            if not at or not any(token.low in DETERMINERS for token in _before(tokens, before)):
                return True
    return False


def _before(tokens: Sequence[Token], one: Token) -> Sequence[Token]:
    """The token before `one`, if there is one."""
    index = tokens.index(one)
    return tokens[max(0, index - 1) : index]


_ASLEEP = re.compile(
    r"\b(?:sle(?:ep|pt|eping)|asleep|doz(?:ed|ing)|nodded|dropped off|drifted off|bed|bunk|cot|pillow|unconscious"
    r"|faint\w*|passed out|knocked|la(?:y|id)|lie|lies|lying|clos(?:ed|es) (?:his|her|my|their) eyes|blacked out"
    r"|everything went)\b",
    re.IGNORECASE,
)
DREAMT = 4
"""The most paragraphs of a dream that only the waking tells of."""


def _was_dreamt(text: str, who: str, since: Sequence[Paragraph]) -> bool:
    """Whether somebody who wakes has acted from the beginning of the scene on, and never went to sleep in it."""
    if len(since) > DREAMT or any(_ASLEEP.search(text, p.span.start, p.span.end) for p in since):
        return False
    acted = re.compile(rf"\b{re.escape(who)}(?:[’']m)? [a-z]", re.IGNORECASE)
    return acted.match(text, since[0].span.start) is not None or (
        who.lower() in ("he", "she", "they") and re.match(r"[A-Z]\w+ [a-z]", read_opening(text, since[0])) is not None
    )


SINCE = 40
"""Paragraphs of a scene, back from where the story is, that tell who and what is known."""


def _go_along(text: str, paragraphs: Sequence[Paragraph], index: int, breaks: list[_Break]) -> None:
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
    if journey is None:
        return
    begun = breaks[-1].at
    since = [
        part
        for other in paragraphs[max(0, index - SINCE) : index + 1]
        if (part := paragraph_between(other, begun, journey.at))
    ]
    here = _here(since, breaks[-1].target)
    if (here is None and len(since) < SOON) or journey.at == begun:
        breaks[-1] = replace(breaks[-1], target=journey.place, far=journey.far)
    elif here is None or (journey.place.key != here.key and not _only_crosses(journey, here)):
        breaks.append(_Break(journey.at, "place", None, journey.place, journey.far))


_JUMPING = re.compile(
    r"(?<=[.!?]) (?=(?:On the (?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|"
    r"(?:Late |Early )?(?:[Tt]hat|[Tt]he (?:next|following)) (?:night|evening|afternoon|morning|day)"
    r"|(?:An|Two|Three|Four|Five|Six|A few|Several|Some) (?:hours?|days|weeks|months|years) later)\b)"
)


def _jump_along(text: str, paragraphs: Sequence[Paragraph], index: int, breaks: list[_Break]) -> None:
    """Add the break where a paragraph jumps in time on its way to what people say next; two jumps are a summary."""
    paragraph = paragraphs[index]
    if not paragraph.narration or paragraph.said or index + 1 >= len(paragraphs) or not paragraphs[index + 1].said:
        return
    found = list(islice(_JUMPING.finditer(text, paragraph.span.start, paragraph.span.end), 2))
    if len(found) != 1 or found[0].end() <= breaks[-1].at:
        return
    jump = read_jump(text[found[0].end() : min(paragraph.span.end, found[0].end() + 120)])
    if jump is not None:
        breaks.append(_Break(found[0].end(), "time", jump))


_FRONTED = re.compile(
    r"(?<=[.!?]) (?=(?:In|Inside|Outside) (?:the|his|her|their|my) [\w’' -]{2,30}?,? "
    r"(?:he|she|they|we|I|nobody|no one|everyone|everybody|[A-Z][\w’'-]+)"
    r" (?:was|were|is|are|met|meets|found|finds|stood|stands|sat|sits|waited|waits|lay|lies|says|said|talks|talked"
    r"|speaks|spoke)\b)"
)


def _front_along(text: str, paragraphs: Sequence[Paragraph], index: int, breaks: list[_Break]) -> None:
    """Add the break where somebody has got somewhere else in the midst of a paragraph: “… In the corridor she met …”"""
    paragraph = paragraphs[index]
    found = next((m.end() for m in _FRONTED.finditer(text, paragraph.span.start, paragraph.span.end)), -1)
    if found <= breaks[-1].at or any(said.start <= found < said.end for said in paragraph.said):
        return
    here = [place for place in paragraph.places if found <= place.span.start < found + 12]
    begun = breaks[-1].at
    since = [
        part
        for other in paragraphs[max(0, index - SINCE) : index + 1]
        if (part := paragraph_between(other, begun, found))
    ]
    known = {place.key for part in since for place in part.places if place.weight >= 0.6}
    new = [place for place in here if place.key not in known and place.key not in FEATURES and place.weight >= 2]
    if new and known and new[0].noun.place_class is not PlaceClass.AREA:
        breaks.append(_Break(found, "place"))


SOON = 3
"""Paragraphs at the beginning of a scene in which a going tells where it is."""


def _only_crosses(journey: Journey, here: PlaceMention) -> bool:
    """Whether somebody out of doors only steps onto a road or a path."""
    return here.setting is Setting.EXT and not journey.far and (journey.along or journey.place.key in WAYS)


def _here(since: Sequence[Paragraph], target: PlaceMention | None) -> PlaceMention | None:
    """The place where the story is, as far as it has told."""
    if target is not None:
        return target
    weights: dict[str, float] = {}
    first: dict[str, PlaceMention] = {}
    for paragraph in since:
        for place in paragraph.places:
            weights[place.key] = weights.get(place.key, 0.0) + place.weight
            first.setdefault(place.key, place)
    best = max(weights, key=lambda key: (weights[key], -first[key].span.start), default=None)
    return None if best is None else first[best]


_SUMMARY = re.compile(r"\b(?:would|used to|every|always|often|never|sometimes)\b")
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
