"""What a line of Fountain looks like: the facts that the parser reads and the writer must avoid by accident.

A probe is a line as screenplain may see it: white space collapsed (its regexes are quadratic and worse in spaces),
notes and every mark of emphasis or escape taken out or made neutral, so that only the shape is left.
"""

import re
from enum import Enum

from scenewright.fountain.inline import NOTE_MARK

NEUTRAL = "\u00b7"  # neither a capital nor a small letter, and no mark of Fountain or of screenplain
TITLE_KEYS = frozenset(
    "title|credit|author|authors|source|notes|draft date|date|contact|contact info|copyright|revision|format|"
    "episode|series|season|font|header|footer|watermark|language|draft|version|wga|registration|agent".split("|")
)
_HEADING = re.compile(r"(?:INT|EXT|EST|INT\.?/EXT|I/E)[ .]")  # the very prefixes of Fountain 1.1 and of screenplain
_NEUTRAL_MARKS = str.maketrans(dict.fromkeys("*_[]\\~" + "".join(map(chr, range(0xE700, 0xE707))), NEUTRAL))
_PAGE_BREAK = re.compile(r"={3,}\s*\Z")
_SECTION = re.compile(r"#+\s*[^#\s]|#+\s+\S")


class Shape(Enum):
    """What a line is on its own, whatever stands around it."""

    PLAIN = "plain"  # action, heading, cue, speech or transition: screenplain says which
    SPACER = "spacer"  # two spaces or more, and nothing else
    NOTE = "note"  # notes alone
    SECTION = "section"
    SYNOPSIS = "synopsis"
    PAGE_BREAK = "page break"
    LYRIC = "lyric"
    CENTERED = "centered"
    TRANSITION = "transition"  # forced with `>`


def shape(line: str) -> Shape:
    """The shape of a line that is not blank; indentation does not count (Fountain 1.1, "Indenting")."""
    text = line.strip()
    bare = text.replace(NOTE_MARK, "").strip()
    if not bare:
        return Shape.NOTE if text else Shape.SPACER
    match text[0]:
        case "#" if _SECTION.match(text):
            return Shape.SECTION
        case "=":
            if _PAGE_BREAK.match(text):
                return Shape.PAGE_BREAK
            return Shape.SYNOPSIS if text.strip("=") and text[1:].strip() else Shape.PLAIN
        case "~":
            return Shape.LYRIC
        case ">" if len(text) > 1:
            return Shape.CENTERED if text.endswith("<") and not text.endswith("\\<") else Shape.TRANSITION
        case _:
            return Shape.PLAIN


def probe(line: str) -> str:
    """The line as screenplain may see it. Two spaces at its end stay two: they keep a line from being a cue."""
    text = " ".join(line.replace(NOTE_MARK, "").translate(_NEUTRAL_MARKS).split())
    if not text:
        return NEUTRAL
    if text[0] in "#=" or (text[0] == "." and text[1:2] in ("", " ")) or text == ">":
        text = NEUTRAL + text[1:]
    return text + ("  " if line.endswith("  ") else "")


def looks_like_heading(line_probe: str) -> bool:
    """Whether a line begins like a scene heading, in capitals or not."""
    return _HEADING.match(line_probe[:16].upper()) is not None


def looks_like_transition(line_probe: str) -> bool:
    """Whether a line ends in TO: and is in capitals."""
    return line_probe.endswith("TO:") and line_probe[:-3].isupper()


def looks_like_cue(line_probe: str) -> bool:
    """Whether a line would be a cue if another line follows it."""
    if line_probe.endswith("  "):
        return False
    if line_probe.startswith("@"):
        return len(line_probe) > 1
    return line_probe[0] not in "!>" and line_probe.split("(", 1)[0].isupper()


def is_ordinary(line_probe: str) -> bool:
    """Whether a line is prose that no rule of Fountain or of screenplain reads as anything but action."""
    if line_probe[0] in ".@!>" or line_probe.rstrip().endswith("TO:") or looks_like_heading(line_probe):
        return False
    return not line_probe.split("(", 1)[0].isupper()


def looks_like_title_entry(line: str) -> bool:
    """Whether a line begins with a key that title pages are known to have."""
    key, colon, _ = line.partition(":")
    return bool(colon) and " ".join(key.split()).casefold() in TITLE_KEYS
