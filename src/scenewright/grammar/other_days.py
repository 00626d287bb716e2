"""The first sentences behind a break mark -> the words that tell that it is another day than before.

“The inspectors came on Tuesday.”, “In March, in Porto, …”, “For two weeks they …”: no jump that opens a paragraph, but
the hour of the scene before is not that of this one. Analysis finds the hour by it, and adaptation what a heading says.
"""

import re
from collections.abc import Sequence

from scenewright.model.span import Span

_WEEKDAY = r"(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day"
_MONTH = r"(?:January|February|March|April|May|June|July|August|September|October|November|December)"
_SEASON = r"(?:spring|summer|autumn|winter)"
_COUNT = (
    r"(?:[Tt]wo|[Tt]hree|[Ff]our|[Ff]ive|[Ss]ix|[Ss]even|[Ee]ight|[Nn]ine|[Tt]en|[Ee]leven|[Tt]welve|[Tt]wenty|[Ff]orty"
    r"|[Ss]ome|[Ss]everal|[Mm]any|[Aa] few)"
)
_SIGNS = (
    re.compile(
        r"\b(?:came|come|went|left|arrived?|returned|died|landed|sailed|moved)(?: \w+)?"
        rf" on (?:the |a )?{_WEEKDAY}\b(?! (?:night|evening)\b)"
    ),
    re.compile(rf"\b[Bb]y the (?:first|second|third|last) (?:{_WEEKDAY}|week|day) in {_MONTH}\b"),
    re.compile(rf"\b[Ii]n {_MONTH}\b"),
    re.compile(rf"\b[Aa]t the {_SEASON} \w+"),
    re.compile(rf"\b[Ff]or {_COUNT} (?:days|weeks|months|years)\b"),
    re.compile(
        rf"\b{_COUNT} (?:days|weeks|months|years) (?:is|are|was|were|on|passed|went|had passed|had gone"
        r"|before (?:he|she|they|we|I|it|any(?:body|one)|some(?:body|one)))\b"
    ),
)
_NOT_NOW = re.compile(
    r"\b(?:had|has|have|will|would|(?:was|were|is|are) (?:to|due|going)|since|until|till|from|born"
    r"|remember\w*)\b[^.;:]*\Z"
    r"|[’'](?:d|ll)\b[^.;:]*\Z"
)
"""What the words before tell of another time than the story's now."""
SENTENCES = 220
"""Characters at the beginning of a scene that are read for its day."""


def tells_of_another_day(words: str) -> bool:
    """Whether such words are among these."""
    return any(sign.search(words) for sign in _SIGNS)


def find_another_day(text: str, narration: Sequence[Span]) -> Span | None:
    """The words with which the narration of a scene's first paragraph tells that another day has come."""
    if not narration:
        return None
    start = narration[0].start
    for told in narration:
        for sign in _SIGNS:
            found = sign.search(text, told.start, min(told.end, start + SENTENCES))
            if found is not None and _NOT_NOW.search(text, told.start, found.start()) is None:
                return Span(*found.span())
    return None
