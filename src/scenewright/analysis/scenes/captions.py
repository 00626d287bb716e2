"""A paragraph that is nothing but a date, a place with a date or a jump in time -> whether it is a caption (rule R20).

“London, 1943”, “Tuesday, 9 a.m.”, “Three weeks later”: every word is a name, then part of a date or a time.
"""

import re

from scenewright.analysis.scenes.times import read_jump

LONGEST = 70
"""Characters of the longest caption."""
_PLACE_WORDS = 6

_JUMP = re.compile(
    r"(?:an?|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|twenty|thirty|several|some|a few|\d+)"
    r" (?:minutes?|hours?|days?|nights?|weeks?|months?|years?) (?:later|earlier|before|ago|after|from now)"
    r"|(?:present day|the present|the previous (?:day|night|evening|morning)|earlier that \w+|later(?: that \w+)?)",
    re.IGNORECASE,
)
_DATED = re.compile(
    r"(?:january|february|march|april|may|june|july|august|september|october|november|december|monday|tuesday"
    r"|wednesday|"
    r"thursday|friday|saturday|sunday|spring|summer|autumn|winter|christmas|midnight|noon|1[0-9]\d\d|20\d\d|"
    r"\d{1,2}[:.]\d\d|\d\d\d\d|[ap]\.?m\.?|o['’]clock)\Z",
    re.IGNORECASE,
)
_AROUND = re.compile(
    r"(?:\d{1,2}(?:st|nd|rd|th)?|the|of|in|on|at|a|early|late|mid|morning|afternoon|evening|night|dawn|dusk|eve|day"
    r"|hrs|hours|first|"
    r"second|third|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|twenty|thirty|present|ad|bc)\Z",
    re.IGNORECASE,
)
_COUNTED = re.compile(r"\b(?:\d\d+ (?:hours|hrs)|[Dd]ay (?:\d+|one|two|three|four|five|six|seven|eight|nine|ten))\b")
_NAME = re.compile(r"[A-Z][\w’'.-]*\Z|(?:of|the|and|de|du|la|le|on)\Z")
_NOTICE = frozenset("for back until till closed open will be is are not no due from by please sale".split())
"""Words of a notice, in whose capitals every word looks like a name: CLOSED FOR REPAIRS. BACK MONDAY."""
_WORD = re.compile(r"[^\s,;:—–]+")
_EDGES = " \n.*_[]()—–-~:"


def is_caption(paragraph: str) -> bool:
    """Whether a paragraph is nothing but a caption of time, or of place and time."""
    line = paragraph.strip(_EDGES)
    if not 3 < len(line) <= LONGEST or "\n" in line:
        return False
    if _JUMP.fullmatch(line):
        return True
    jump = read_jump(line, loose=False)
    if jump is not None and jump[0].strip(" ,").lower() == line.lower():
        return True
    return _is_dated(_WORD.findall(line))


def read_place(caption: str) -> tuple[int, int] | None:
    """Where the place stands in a caption of place and time: offsets in it; None when it names none."""
    words = list(_WORD.finditer(caption))
    place = [m for m in words if not _DATED.match(m.group()) and not _AROUND.match(m.group())]
    if not place or place[0].start() > words[0].start() or not _NAME.match(place[0].group().strip(_EDGES)):
        return None
    last = next((i for i, m in enumerate(words) if _DATED.match(m.group()) or _AROUND.match(m.group())), len(words))
    return (words[0].start(), words[last - 1].end()) if last else None


def _is_dated(words: list[str]) -> bool:
    """Whether the words are names and then a date: at least one that only a date has."""
    begin = next((i for i, word in enumerate(words) if _DATED.match(word) or _AROUND.match(word)), len(words))
    place, date = words[:begin], words[begin:]
    hard = [word for word in date if _DATED.match(word)]
    hard += _COUNTED.findall(" ".join(date))
    if all(word.isupper() for word in place) and any(word.strip(".").lower() in _NOTICE for word in words):
        return False
    if not hard or len(place) > _PLACE_WORDS or not all(_NAME.match(word) for word in place):
        return False
    if not all(_DATED.match(word) or _AROUND.match(word) for word in date):
        return False
    return len(words) > 1 or hard[0][0].isdigit() or hard[0].lower().endswith("day")
