"""Lines of a document -> whether it is a script already, which reads as nonsense when it is taken for prose.

A scene heading says so nearly alone, since no story has several lines that begin with INT. or EXT.; where a line is a
paragraph, names above speeches must be there too, so that a story with a list of places in it stays a story.
"""

import re
from collections.abc import Iterable

_HEADING = re.compile(r"(?:\d+[A-Z]?\s+)?(?:INT|EXT|INT\.?/EXT|I/E)[. ]")
_CUE = re.compile(r"(?=[^a-z]*[A-Z]{2})[^a-z]{2,40}?(?: ?\([^()]{1,20}\))?")
ENOUGH_HEADINGS = 3
ENOUGH_CUES = 3
LEAST_SHARE_OF_A_FEW = 0.25  # of all paragraphs, where there are fewer headings
LEAST_SHARE = 0.125  # of all paragraphs; a novel may have a chapter written as a script


def has_scene_headings(lines: Iterable[str]) -> bool:
    """Whether as many lines as a story never has are scene headings."""
    return sum(_HEADING.match(line) is not None for line in lines) >= ENOUGH_HEADINGS


def is_scene_heading(line: str) -> bool:
    """Whether a line begins as a scene heading does and has no small letters."""
    return _HEADING.match(line) is not None and not any(c.islower() for c in line)


def is_cue(line: str) -> bool:
    """Whether a line may name who speaks: capitals, perhaps with an extension."""
    return _CUE.fullmatch(line) is not None and not line.endswith((":", ".", "!", "?"))


def is_script(text: str) -> bool:
    """Whether the paragraphs of `text`, a line each, are those of a script: headings, and cues between them."""
    lines = [stripped for line in text.splitlines() if (stripped := line.strip())]
    headings = sum(_HEADING.match(line) is not None for line in lines)
    if not headings:
        return False
    cues = sum(_CUE.fullmatch(line) is not None and _HEADING.match(line) is None for line in lines)
    least = LEAST_SHARE if headings >= ENOUGH_HEADINGS else LEAST_SHARE_OF_A_FEW
    return cues >= ENOUGH_CUES and headings + cues >= least * len(lines)
