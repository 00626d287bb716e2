"""The last sentence of a paragraph -> the house that somebody who was outside of it has gone into: “Then she went in.”

The house is the one outside of which the story is: the clinic, the school of the school playground (rule R4).
"""

import re
from collections.abc import Sequence

from scenewright.analysis.scenes.break_point import SINCE, Break, find_here
from scenewright.analysis.scenes.lexicon import PlaceClass, PlaceNoun
from scenewright.analysis.scenes.paragraphs import Paragraph, paragraph_between
from scenewright.analysis.scenes.place_mention import PlaceMention
from scenewright.analysis.scenes.tokens import DETERMINERS, PREPOSITION_WEIGHT, STRUCTURE
from scenewright.model.annotation import Setting

HOUSES = frozenset(
    "house church chapel cottage hut cabin barn mill castle tower school hospital hotel inn pub shop store bakery villa"
    " farmhouse lighthouse station warehouse factory theatre cinema museum temple palace bungalow shed garage boathouse"
    " launderette laundrette café restaurant library hall clinic surgery infirmary college academy".split()
)
_WHO = r"(?P<who>[Hh]e|[Ss]he|[Tt]hey|[Ww]e|I|[A-Z][\w’'-]+(?: and [A-Z][\w’'-]+)?)"
_GOES_IN = re.compile(
    r"(?:\A|(?<=[.!?…] ))(?:(?:Then|So|And|But|At last|Finally|In the end|Slowly),? )?"
    rf"{_WHO}\b(?: (?!and\b)[\w’'-]+)?(?: [^.!?;:“”\"]{{2,60}}?\band)?"
    r" (?:(?:went|goes|walked|walks|stepped|steps|hurried|hurries|ran|runs|slipped|slips) (?:in|inside|indoors)"
    r"(?: (?:through|by|at) the (?:[\w-]+ )?(?:doors?|gates?|entrance))?"
    r"|(?:up [^.!?;:,“”\"]{2,30} and )?through the (?:[\w-]+ )?(?:doors|entrance))\.[”\"]?\s*\Z"
)
_THROUGH = re.compile(
    rf"(?:\A|(?<=[.!?…] ))(?:(?:Then|So|And|But),? )?{_WHO} (?:went|goes|walked|walks|hurried|hurries|ran|runs|stepped)"
    r" [^.!?;:,“”\"]{0,40}?\b(?:and )?(?:in )?through the (?:[\w-]+ )?(?:doors|entrance)\.\s*\Z"
)
_LAST = 200  # characters of a paragraph in which its last sentence stands
_RETURNS = re.compile(r"\b(?:came|comes|come|was|is) (?:back )?out\b|\b(?:came|comes|was|were) back\b")
_COMMON = STRUCTURE | DETERMINERS | PREPOSITION_WEIGHT.keys() | {"then", "he", "she", "they", "we", "i", "it"}


def find_house_entered(
    text: str, paragraph: Paragraph, since: Sequence[Paragraph], target: PlaceMention | None
) -> PlaceMention | None:
    """The house in which the paragraph begins, when the one before it, the last of `since`, ends with a going in."""
    if not since:
        return None
    end = since[-1].span.end
    last = text[max(since[-1].span.start, end - _LAST) : end]
    goes = _GOES_IN.search(last) or _THROUGH.search(last)
    here = find_here(since, target) if goes is not None else None
    if here is not None and here.noun.place_class is PlaceClass.VEHICLE:
        here = next((place for other in since for place in other.places if place.setting is Setting.EXT), None)
    if goes is None or here is None or here.setting is not Setting.EXT:
        return None
    if _stays_outside(text, paragraph, since, goes["who"]):
        return None
    return _house_at(here, since)


_LETS_IN = re.compile(
    r"(?:\A|(?<=\n)|(?<=[.!?…] ))When (?:he|she|they|we|I|[A-Z][\w’'-]+) (?:finally |at last |did )?"
    r"(?P<in>let (?:him|her|my)self in|let themselves in|let ourselves in|went in|go in|got in|walked in|stepped inside"
    r"|got inside|opened the (?:front )?door)(?=,| (?:the|it|he|she|they|there|his|her|my|nobody|everybody"
    r"|everything|all)\b)"
)


def go_in_along(text: str, paragraphs: Sequence[Paragraph], index: int, breaks: list[Break]) -> None:
    """Add the break where somebody out of doors has gone in: “When she let herself in the wireless was on.”"""
    paragraph = paragraphs[index]
    for told in paragraph.narration:
        if text.find("When ", told.start, told.end) < 0:
            continue
        found = _LETS_IN.search(text, told.start, told.end)
        if found is None or found.start() <= breaks[-1].at:
            continue
        before = paragraphs[max(0, index - SINCE) : index + 1]
        since = [part for other in before if (part := paragraph_between(other, breaks[-1].at, found.start()))]
        here = find_here(since, breaks[-1].target)
        if here is not None and (here.setting is Setting.EXT or found["in"].startswith("let")):
            breaks.append(Break(found.start(), "place"))
        return


_ENTERS = re.compile(
    r"(?:(?:Then|So|And|But),? )?(?:[Hh]e|[Ss]he|[Tt]hey|[Ww]e|I|[A-Z][\w’'-]+) (?:went|goes|walked|walks|stepped|steps"
    r"|let (?:him|her|my|them)sel(?:f|ves)) (?:in|inside)\."
)
_KNOCKS = re.compile(r"[^.!?“”\"]{0,40}?\b(?:knocked|knocks|rang the bell|rings the bell|tapped|taps)\b")
_AT_DOOR = 4  # paragraphs in which somebody has knocked


def find_door_opened(text: str, paragraph: Paragraph, since: Sequence[Paragraph]) -> PlaceMention | None:
    """The room where somebody has knocked, when the paragraph goes in: … to Room 9 and knocked. … He went in."""
    if not _ENTERS.match(text, paragraph.span.start, paragraph.span.end):
        return None
    for other in reversed(since[-_AT_DOOR:]):
        for place in reversed(other.places):
            room = place.noun.place_class in (PlaceClass.ROOM, PlaceClass.BUILDING)
            if room and _KNOCKS.match(text, place.span.end, other.span.end):
                return _inside(place, place.name)
    return None


def _stays_outside(text: str, paragraph: Paragraph, since: Sequence[Paragraph], who: str) -> bool:
    """Whether the story stays with somebody else who is out there, or waits for the one who has gone in."""
    if _RETURNS.search(text, paragraph.span.start, paragraph.span.end) or not paragraph.narration:
        return True
    known = {token.low for other in since for token in other.tokens if token.capital} - _COMMON
    gone = {word.lower() for word in re.findall(r"[\w-]+", who)}
    acting = {token.low.removesuffix("'s") for token in paragraph.tokens if token.capital} - _COMMON
    return not (known & acting) <= gone and who[:1] not in "TtWw"


def _house_at(here: PlaceMention, since: Sequence[Paragraph]) -> PlaceMention | None:
    """The house that the place out of doors belongs to; None when it has none."""
    first = here.name.split()[0]
    if not _is_house(here) and first.lower() in HOUSES:
        return _inside(here, first)
    house = here if _is_house(here) else next((p for other in since for p in other.places if _is_house(p)), None)
    return None if house is None else _inside(house, house.name)


def _is_house(place: PlaceMention) -> bool:
    return place.noun.place_class is PlaceClass.BUILDING or place.key in HOUSES


def _inside(place: PlaceMention, name: str) -> PlaceMention:
    noun = PlaceNoun(name.lower(), Setting.INT, PlaceClass.BUILDING)
    return PlaceMention(place.span, name, noun, Setting.INT, 2.0, motion=True)
