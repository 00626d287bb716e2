"""Headings and words said -> the place and the time that they name, for when the narration names none.

“Welcome to the Grand Hotel”, “What are you doing in my kitchen?”, “It’s two in the morning”: who says so is there.
"""

import re

from scenewright.analysis.scenes.breaks import Stretch
from scenewright.analysis.scenes.lexicon import PlaceClass, PlaceLexicon
from scenewright.analysis.scenes.place_mention import PlaceMention
from scenewright.analysis.scenes.places import find_places
from scenewright.analysis.scenes.times import read_hour
from scenewright.analysis.scenes.tokens import Gap, read_tokens
from scenewright.model.span import Span

_HERE = re.compile(
    r"\b(?:welcome to (?:the |my |our )?|(?:in|into|inside|out of|around|under|leave|run) (?:this|my|our) (?:own )?"
    r"|this is (?:a|an|my|the|our) |here (?:in|at) (?:the|my|our) )(?:\w+ ){0,2}\Z",
    re.IGNORECASE,
)
_SPEAKS_OF = re.compile(
    r"\bthere(?:['’]s| is| was| are| were)\b[^.!?]*\Z|\bwho\b[^.!?]*\b(?:is|was)\b[^.!?]*\Z", re.IGNORECASE
)
"""“There’s a man in my kitchen”: who says so is somewhere else."""
_NUMBERED = re.compile(
    r"(?:chapter|part|scene|book)? ?(?:\d+|[ivxlc]+|one|two|three|four|five|six|seven|eight|nine|ten)\b"
    r"[.:—–-]* *",
    re.IGNORECASE,
)
_FRAMED = re.compile(r"\W*(?:(?:back )?(?:in|at|on|inside|outside) )?(?:the |her |his |my |our )?", re.IGNORECASE)
_NOW = re.compile(
    r"\bit(?: i|['’])s (?:(?:nearly|almost|only|still|past|gone|after|already|about|the) )*"
    r"(?P<when>midnight|middle of the night|late at night|dark out|noon|midday|morning already)",
    re.IGNORECASE,
)
_AT_NIGHT = re.compile(r"(?:at midnight|at this (?:hour|time of night)|in the middle of the night)\?\Z", re.IGNORECASE)
_IT_IS = re.compile(r"\bit(?: i|['’])s (?:\w+ ){0,2}\Z", re.IGNORECASE)
_TIMES = {"noon": "day", "midday": "day", "morning already": "morning"}
_AT_SUCH = re.compile(
    r"\W*(?:(?:what|and|but|out here|up|a walk)\b,? )*at ", re.IGNORECASE
)  # “At three in the morning?”
READ = 12
"""Paragraphs of a stretch in which words said may tell where it is."""


def find_spoken_place(text: str, stretch: Stretch, lexicon: PlaceLexicon) -> tuple[PlaceMention, Span] | None:
    """The place that a heading of the stretch is the name of, or that somebody says they are in; with its span."""
    for title in stretch.titles:
        place = _title_place(text, title, lexicon)
        if place is not None:
            return place, place.span
    for paragraph in stretch.paragraphs[:READ]:
        for said in paragraph.said:
            for place in find_places(read_tokens(text, (said,)), lexicon):
                before = text[max(said.start, place.span.start - 40) : place.span.start]
                if (
                    place.noun.place_class is not PlaceClass.AREA
                    and _HERE.search(before)
                    and not _SPEAKS_OF.search(before)
                ):
                    return place, place.span
    return None


_SAYS_LITTLE = frozenset("line track range pass field stage ring pitch ground court".split())
"""Words of a heading that mean other things more often: “The Bread Line”, “A Level Field”."""


def _title_place(text: str, title: Span, lexicon: PlaceLexicon) -> PlaceMention | None:
    numbered = _NUMBERED.match(text, title.start, title.end)
    start = numbered.end() if numbered is not None else title.start
    framed = _FRAMED.match(text, start, title.end)
    start = framed.end() if framed is not None else start
    words = read_tokens(text, (Span(start, title.end),)) if start < title.end else []
    if not words or len(words) > 3 or words[-1].low not in lexicon.places or words[-1].low in _SAYS_LITTLE:
        return None
    frame = [Gap("in", start), Gap("the", start)]
    places = [
        place for place in find_places([*frame, *words], lexicon) if place.span == Span(words[0].start, words[-1].end)
    ]
    return places[0] if places and places[0].noun.place_class is not PlaceClass.AREA else None


def read_spoken_hour(text: str, said: Span) -> tuple[Span, str] | None:
    """The time of day that somebody says it is, and where."""
    now = _NOW.search(text, said.start, said.end)
    if now is not None:
        when = now["when"].lower()
        return Span(*now.span("when")), _TIMES.get(when, "night")
    at_night = _AT_NIGHT.search(text, max(said.start, said.end - 40), said.end)
    if at_night is not None:
        return Span(*at_night.span()), "night"
    hour = read_hour(text, said.start, said.end)
    if hour is None:
        return None
    wonders = text[hour[1] : hour[1] + 1] == "?" and _AT_SUCH.fullmatch(text, said.start, hour[0]) is not None
    if not wonders and not _IT_IS.search(text[max(said.start, hour[0] - 30) : hour[0]]):
        return None
    return Span(hour[0], hour[1]), hour[2]
