"""Paragraphs that are lines of a poem: word processors and web pages give each line one, set in the middle or set in.

A run of short lines, all centred or all set in, becomes one paragraph that keeps its line ends, as one with line breaks
has them. Chapter heads and title pages are centred lines too: so a run counts only below the first paragraph that is
neither, and only where its lines are no names, but sentences that go on over their ends.
"""

from collections.abc import Iterator, Sequence
from itertools import pairwise

from scenewright.readers import shapes
from scenewright.readers.extraction import SET_IN, Written
from scenewright.readers.front_matter import parse_byline
from scenewright.readers.lines import Mark

_LONGEST_LINE = 60  # characters
_FEWEST_LINES = 3  # where no line plainly goes on into the next
_OPEN = tuple(",;:-–—")
_SPOKEN = tuple("\"“‘'«„")


def join_verse(written: Sequence[Written]) -> list[Written]:
    """The paragraphs, each run of lines of verse as one."""
    joined: list[Written] = []
    has_prose = False
    for run in _runs(written):
        is_verse = has_prose and len(run) > 1 and _is_verse(run)
        joined += [_join(run)] if is_verse else run
        has_prose = has_prose or (run[0].mark is Mark.NONE and not _is_set(run[0]))
    return joined


def _runs(written: Sequence[Written]) -> Iterator[list[Written]]:
    """Lines that may be one stanza; every other paragraph alone."""
    run: list[Written] = []
    for item in written:
        follows = bool(run) and item.gap == 1 and item.centered == run[0].centered
        if follows and _is_line(item) and _is_line(run[0]):
            run.append(item)
            continue
        if run:
            yield run
        run = [item]
    if run:
        yield run


def _is_set(item: Written) -> bool:
    return item.centered or item.room == SET_IN


def _is_line(item: Written) -> bool:
    """Whether a paragraph may be a line of verse: set apart, short, and no heading, ornament or source."""
    text = item.text
    if item.mark is not Mark.NONE or item.soft or not _is_set(item) or len(text) > _LONGEST_LINE or "\n" in text:
        return False
    if text[0] in "—–-" or shapes.is_ornament(text) or shapes.heading_rank(text) or shapes.numeral(text):
        return False
    return " " not in parse_byline(text)


def _is_verse(run: Sequence[Written]) -> bool:
    """Whether sentences go on over the ends of the lines, and it is no talk."""
    lines = [item.text for item in run]
    pairs = list(pairwise(lines))
    closed = sum(shapes.ends_sentence(a) and a[-1] != ":" for a, _ in pairs)
    open_ = sum(a.endswith(_OPEN) or (b[0].islower() and not shapes.ends_sentence(a)) for a, b in pairs)
    spoken = sum(line.startswith(_SPOKEN) for line in lines)
    if 2 * closed > len(pairs) or 2 * spoken >= len(lines):
        return False
    if not run[0].centered:  # letters and messages are set in too
        return len(run) >= _FEWEST_LINES and 2 * open_ > len(pairs)
    named = sum(shapes.is_title_cased(line) or shapes.is_capitals(line) for line in lines)
    return open_ > 0 or (len(run) >= _FEWEST_LINES and 3 * named <= len(lines))


def _join(run: Sequence[Written]) -> Written:
    emphases = []
    at = 0
    for item in run:
        emphases += [(a + at, b + at, style) for a, b, style in item.emphases]
        at += len(item.text) + 1
    return run[0]._replace(text="\n".join(item.text for item in run), emphases=tuple(emphases))
