"""A paragraph that opens with its place and its time, like a caption -> these: “Ostend, 6 June 1944. A whistle blew.”

A caption that the author did not put on a line of its own (rule R20).
"""

import re
from dataclasses import replace
from typing import NamedTuple

from scenewright.analysis.scenes.paragraphs import Paragraph
from scenewright.analysis.scenes.placing import Placing
from scenewright.analysis.scenes.times import read_hour
from scenewright.model.annotation import Setting
from scenewright.model.span import Span


class Dateline(NamedTuple):
    """The place, the whole line, and its time of day; "" when it tells only a date."""

    place: Span
    line: Span
    time: str


_NAME = r"(?:The )?[A-Z][\w’'-]*(?:(?: (?:of|the|du|des?|la|le|am|upon|on|and))? [A-Z\d][\w’'-]*){0,4}"
_MONTHS = "January|February|March|April|May|June|July|August|September|October|November|December"
_DAYS = "(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day"
_YEAR = r"(?:1\d|20)\d\d"
_PARTS = "morning|afternoon|evening|night|day"
_HOURS = "midnight|noon|midday|dawn|daybreak|sunrise|dusk|sunset|nightfall"
_DATE = (
    rf"(?:(?:[Ee]arly |[Ll]ate |[Mm]id-?)?(?:\d{{1,2}}(?:st|nd|rd|th)? )?(?:{_MONTHS})(?: \d{{1,2}}(?:st|nd|rd|th)?)?"
    rf"(?:,? {_YEAR})?|(?:[Ss]pring|[Ss]ummer|[Aa]utumn|[Ww]inter|Christmas)(?:,? (?:of )?{_YEAR})?|{_YEAR})"
)
_CLOCK = r"(?:\d{1,2}(?:[:.]\d\d)? ?[ap]\.?m\b|\d{1,2}[:.]\d\d(?: hours)?|\d{4} hours)"
_THEN = (
    rf"(?:(?:the|that) (?:same|next|following|previous) (?:{_PARTS}|week|month|year)|(?:{_DAYS} )?(?:{_HOURS})"
    rf"|(?:early |late )?(?:{_PARTS})|{_DAYS}(?: (?:{_PARTS}))?"
    r"|[\w-]+ (?:minutes|hours|days|weeks|months|years) (?:later|earlier))"
)
_LINE = re.compile(
    rf"(?P<place>{_NAME}(?:, {_NAME}){{0,2}})(?:,|\.|:| [—–-]) (?P<when>(?:{_DATE}|{_CLOCK}|{_THEN})"
    rf"(?:,? (?:{_DATE}|{_CLOCK}|{_THEN}))*)[.:](?= [A-Z“‘\"])"
)
_TIMES = (
    (re.compile(r"\b(?:midnight|night|nightfall)\b"), "night"),
    (re.compile(r"\b(?:noon|midday|afternoon)\b"), "day"),
    (re.compile(r"\bmorning\b"), "morning"),
    (re.compile(r"\bevening\b"), "evening"),
    (re.compile(r"\b(?:dawn|daybreak|sunrise)\b"), "dawn"),
    (re.compile(r"\b(?:dusk|sunset)\b"), "dusk"),
)


def read_dateline(text: str, paragraph: Paragraph) -> Dateline | None:
    """The line of place and time that a paragraph opens with and goes on after; None when it has none."""
    if not paragraph.narration or paragraph.narration[0].start != paragraph.span.start:
        return None
    line = _LINE.match(text, paragraph.span.start, paragraph.span.end)
    if line is None:
        return None
    hour = read_hour(text, *line.span("when"))
    time = hour[2] if hour is not None else next((part for sign, part in _TIMES if sign.search(line["when"])), "")
    return Dateline(Span(*line.span("place")), Span(*line.span()), time)


SURE = 0.6
"""Confidence of a place that only the dateline names, and the least of another that stands beside it."""
_ROOM = re.compile(r"\b(?:Room|Flat|Apartment|Suite|Ward|Cell|Studio|Office|Courtroom|Hotel|Hospital|Club|House)\b")


def place_at_dateline(text: str, dateline: Dateline, found: Placing) -> Placing:
    """The place of a scene that opens with a dateline: that of the line, or the one in it that the scene tells of."""
    name = dateline.place.of(text)
    named = set(re.findall(r"\w+", name.lower()))
    told = set(re.findall(r"\w+", found.place.lower()))
    if told and told <= named:  # the station of Victoria Station
        return replace(found, place=name, building=name, evidence=(dateline.place,))
    if found.place and not found.guessed and found.confidence >= SURE:
        within = found.setting is Setting.INT and found.building in ("", found.place)
        return replace(found, place=f"{name} - {found.place}", building=name) if within else found
    outdoors = Setting.INT if _ROOM.search(name) else Setting.EXT  # a town has no roof
    setting = found.setting if found.place else outdoors
    return Placing(setting, name, name, (dateline.place,), SURE)
