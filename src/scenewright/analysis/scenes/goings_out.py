"""A paragraph -> the sentence in which somebody goes out of doors, and the story too: “He stepped out. The stars …”

What is told next, or the weather before, must be that of out there; whoever only leaves the others takes nobody along.
"""

import re
from collections.abc import Sequence

from scenewright.analysis.scenes.break_point import OUTDOORS, SINCE, Break, find_here
from scenewright.analysis.scenes.paragraphs import Paragraph, paragraph_between
from scenewright.model.annotation import Setting

_GOES_OUT = re.compile(
    r"(?:\A|(?<=\n)|(?<=[.!?…] ))(?:(?:Then|So|And|But|At last),? )?(?P<who>[Hh]e|[Ss]he|[Tt]hey|[Ww]e|I|[A-Z][\w’'-]+)"
    r"\b(?! and [A-Z])[^.!?;:“”\"\n]{0,80}?\b(?:went|goes|stepped|steps|walked|walks|ran|runs|hurried|hurries|slipped"
    r"|slips|came|comes) (?:out|outside|outdoors)(?: again| together| alone| (?:on|in)to the (?:step|doorstep))?\."
    r"(?=\s|\Z)"
)
_WHEN_OUT = re.compile(
    r"(?:When|As|Once) (?:he|she|they|we|I|[A-Z][\w’'-]+) (?:came|come|comes|went|got|stepped) (?:back )?out(?:side)?"
    r"(?: again)?,? (?:it (?:was|is|had)|the (?:rain|snow|sun|moon|stars|street|wind|air|sky|light))\b"
)
_OUTSIDE = re.compile(
    r"Outside,? (?P<who>he|she|they|we|I|[A-Z][\w’'-]+) (?!had\b|would\b|could\b|might\b|heard\b"
    r"|saw\b)[a-z]+\b[^.!?“”\"]*[.!?]"
)
_OUT_THERE = re.compile(
    r"\b(?:stars?|moon(?:light)?|sky|rain(?:ing|ed)?|drizzle|snow(?:ing|ed)?|sleet|wind|sun(?:light|shine)?|frost|fog"
    r"|mist|clouds?|street|road|lane|pavement|yard|garden|lawn|grass|trees?|night air|cold air|the air|puddles?)\b"
)
_FROM_INSIDE = re.compile(
    r"\b(?:windows?|panes?|glass|curtains?|heard|hear|watched|through the|on the roof|corridor|hall|passage|landing"
    r"|stairs|room|behind (?:him|her|them))\b"
)
_COMES_BACK = re.compile(r"\b(?:came|comes|was|were|is) back\b|\breturn(?:ed|s)\b")
_SPEAKS = re.compile(r"[,.!?—-][”\"’]\s+(?:(?P<he>he|she|they|I|we) \w+|\w+ (?P<who>he|she|they|I|we|[A-Z][\w’'-]+))")
_LOOK = 200  # characters behind a going out in which the air is told of


_CAME_OUT = re.compile(
    r"It(?: was| is| had|[’']s|[’']d) [^.!?“”\"]{2,40}? (?:when|as|by the time) (?:he|she|they|we|I|[A-Z][\w’'-]+)"
    r" (?:came|come|comes|got|gets|went|ran|walked|stepped) (?:back )?out(?=[.,;]| (?:of|again|together)\b)"
    r"(?! of (?:the|his|her|my|their|a) (?:\w+ )?(?:bath|bathroom|shower|bed|bedroom|kitchen|room|lift|office|coma"
    r"|woods|forest|water|sea|car|van|lake|river)\b)"
)
_TO_ITS_DOOR = re.compile(
    r"(?:It(?: was| is| had|[’']s|[’']d) [^.!?“”\"]{0,20}?\b(?:raining|snowing|drizzling|pouring|hailing|sleeting)\b"
    r"[^.!?“”\"]{0,16}? (?:by the time|when|as|before) (?:he|she|they|we|I|[A-Z][\w’'-]+) (?:had )?(?:reached|got to"
    r"|came to|arrived at|got back to)"
    r"|[^.!?“”\"]{0,60}?\b(?:by the time|when|as) (?:he|she|they|we|I|[A-Z][\w’'-]+) (?:pulled up|drew up|parked)"
    r" (?:at|outside|in front of|by|before)) "
)


def comes_to_door(text: str, paragraph: Paragraph) -> int:
    """The offset at which a paragraph names the house to whose door people come, in rain or in a car; -1 if none."""
    found = _TO_ITS_DOOR.match(text, paragraph.span.start, paragraph.span.end)
    return -1 if found is None else found.end()


_OUT_AT_BACK = re.compile(
    r"[^“”\"]{0,60}?\b(?:[Hh]e|[Ss]he|[Tt]hey|[Ww]e|I|[A-Z][\w’'-]+) (?:sat|sits?|stood|stands?|smoked|smokes?|ate"
    r"|eats?|waited|waits?) out (?:the |in the )?(?:back|front)(?=[.,]| (?:on|with|in|and|under|until|by)\b)"
)


def comes_out(text: str, paragraph: Paragraph) -> bool:
    """Whether a paragraph opens with people who have come out of the house: It was getting light when they came out."""
    start, end = paragraph.span.start, paragraph.span.end
    return any(sign.match(text, start, end) is not None for sign in (_CAME_OUT, _OUT_AT_BACK))


def go_out_along(text: str, paragraphs: Sequence[Paragraph], index: int, breaks: list[Break]) -> None:
    """Add the break where somebody indoors goes out into the open and the story goes along."""
    paragraph = paragraphs[index]
    out = _WHEN_OUT.match(text, paragraph.span.start, paragraph.span.end)
    out = out or _is_outside(text, paragraphs, index)
    if out is not None and breaks[-1].at < paragraph.span.start:
        before = paragraphs[max(0, index - SINCE) : index]
        since = [part for other in before if (part := paragraph_between(other, breaks[-1].at, paragraph.span.start))]
        here = find_here(since, breaks[-1].target)
        if here is not None and here.setting is Setting.INT:
            breaks.append(Break(paragraph.span.start, OUTDOORS))
            return
    for told in paragraph.narration:
        if text.find(" out", told.start, told.end) < 0:
            continue  # most paragraphs: to look for who goes takes longer
        goes = _GOES_OUT.search(text, told.start, told.end)
        if goes is None or goes.start() < breaks[-1].at:
            continue
        opens = not text[paragraph.span.start : goes.start()].strip()
        if not opens and breaks[-1].at >= paragraph.span.start:
            continue
        if not _is_out(text, paragraphs, index, goes, told.end):
            continue
        since = [
            part
            for other in paragraphs[max(0, index - SINCE) : index + 1]
            if (part := paragraph_between(other, breaks[-1].at, goes.start()))
        ]
        here = find_here(since, breaks[-1].target)
        if here is None or here.setting is not Setting.INT:
            continue
        at = goes.start() if opens else _next_words(paragraphs, index, goes.end())
        if at > breaks[-1].at:
            breaks.append(Break(at, OUTDOORS))
        return


def _is_outside(text: str, paragraphs: Sequence[Paragraph], index: int) -> re.Match[str] | None:
    """The sentence in which a paragraph finds somebody of the scene out of doors: *Outside, she* stopped."""
    paragraph = paragraphs[index]
    found = _OUTSIDE.match(text, paragraph.span.start, paragraph.span.end)
    if found is None or _FROM_INSIDE.search(found.group()) or _COMES_BACK.search(found.group()):
        return None
    known = found["who"].islower() or found["who"] == "I"
    who = found["who"].lower()
    nearby = paragraphs[max(0, index - SINCE) : index]
    return found if known or any(token.low == who for other in nearby for token in other.tokens) else None


def _is_out(text: str, paragraphs: Sequence[Paragraph], index: int, goes: re.Match[str], end: int) -> bool:
    """Whether what follows a going is told from out there."""
    after = text[goes.end() : min(end, goes.end() + _LOOK)]
    if after.strip():
        air = _OUT_THERE.search(after)
        first = re.split(r"(?<=[.!?]) ", after.strip(), maxsplit=1)[0]
        return air is not None and not _FROM_INSIDE.search(first) and not _COMES_BACK.search(after)
    if index + 1 >= len(paragraphs):
        return False
    following = paragraphs[index + 1]
    if following.said and following.said[0].start <= following.span.start + 1:
        says = _SPEAKS.match(text, following.said[0].end - 1, following.span.end)
        who = "" if says is None else (says["he"] or says["who"])
        air = _OUT_THERE.search(text, paragraphs[index].span.start, goes.end())
        return air is not None and (who.lower() == goes["who"].lower() or (says is not None and who.islower()))
    first = re.split(r"(?<=[.!?]) ", following.span.of(text)[:_LOOK], maxsplit=1)[0]
    return _OUT_THERE.search(first) is not None and not _FROM_INSIDE.search(first) and not _COMES_BACK.search(first)


def _next_words(paragraphs: Sequence[Paragraph], index: int, end: int) -> int:
    """Where the story goes on behind an offset: in the paragraph, or with the next."""
    if end + 1 < paragraphs[index].span.end:
        return end + 1
    return paragraphs[index + 1].span.start if index + 1 < len(paragraphs) else end
