"""Where sentences end inside a stretch of speech, so that a page may end there.

A full stop, question or exclamation mark or ellipsis with the closing marks after it, before a space and not before a
small letter; not after an abbreviation that titles a name. Full-width stops need no space.
"""

import re

_END = re.compile(r"[.?!…]+[\"'”’»)\]*]*(?=[ \n]|\Z)|[。！？]+[」』）”’]*")
_ABBREVIATION = re.compile(r"\b(?:Mr|Mrs|Ms|Mx|Dr|St|Mt|Prof|Rev|Fr|Sr|Jr|Capt|Col|Gen|Lt|Sgt|Hon|No|vs|[A-Z])\.$")


def sentence_ends(text: str, start: int, end: int) -> list[int]:
    """The offsets in `text[start:end]` just after a sentence, ascending; looks a few characters around the stretch."""
    found = []
    for match in _END.finditer(text, start, min(len(text), end + 1)):
        at = match.end()
        if at > end or _ABBREVIATION.search(text[max(start - 12, match.start() - 12, 0) : match.start() + 1]):
            continue
        following = text[at : at + 12].lstrip(" \n\"'“‘«([*—–-")
        if not following[:1].islower():
            found.append(at)
    return found
