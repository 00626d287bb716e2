"""Breaks -> the same, each from the words with which its scene opens: “Which of you?” asked the vicar. The study …

A scene may open with somebody's words, and only the paragraph behind them tells where it is. Who says them was not
there before (rule R4).
"""

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import replace

from scenewright.analysis.scenes.break_point import SINCE, Break
from scenewright.analysis.scenes.paragraphs import Paragraph
from scenewright.analysis.scenes.tokens import DETERMINERS, STRUCTURE

_FEW = 2  # paragraphs of speech before the one that tells of the place
_PERSONS = frozenset("he she they we i him her them us me his".split())
_SAYS = (
    r"(?:said|says|asked|asks|told|tells|repeated|repeats|whispered|whispers|shouted|shouts|called|calls|cried|cries"
    r"|answered|answers|observed|announced|announces|began|begins|remarked|demanded|demands|explained|explains)"
)
_WHO = r"(?:[A-Z][\w’'-]+(?: [A-Z][\w’'-]+)?|(?:the|his|her|their|my|our) (?:[\w-]+ )?[a-z]+)"
_WHOSE = frozenset("his her their my our".split())  # her father may be anybody who has a name already
_TAG = re.compile(
    rf"\W{{1,4}}(?:{_SAYS} (?P<after>{_WHO})|(?:(?P<before>{_WHO})|he|she|they|I|we) {_SAYS}(?: (?P<told>{_WHO}))?)\b"
)
_TELLS_WHERE = re.compile(
    r"(?:It (?:was|is|had been)|There (?:was|were|is|are)|(?:He|She|They|We|I|[A-Z][\w’'-]+) (?:was|were|is|are|am"
    r"|had|sat"
    r"|stood|lay|sits|stands|lies)|(?:The|His|Her|My|Their|Our) [^.!?,]{2,40}? (?:was|were|is|are|had|has|lay|stood"
    r"|smelled|smelt|held))\b"
)
"""What is so, and is not done next: the paragraph only tells where those are who speak."""


def begin_with_words(text: str, paragraphs: Sequence[Paragraph], breaks: Sequence[Break]) -> tuple[Break, ...]:
    """The breaks in order; one that a paragraph makes behind the words of somebody new stands before these."""
    result = list(breaks[:1])
    for found in breaks[1:]:
        first = _find_first_words(text, paragraphs, found, result[-1]) if _may_move(text, found) else None
        result.append(found if first is None else replace(found, at=first))
    return tuple(result)


def _may_move(text: str, found: Break) -> bool:
    return found.opener == "place" and found.jump is None and _TELLS_WHERE.match(text, found.at) is not None


def _find_first_words(text: str, paragraphs: Sequence[Paragraph], found: Break, last: Break) -> int | None:
    """Where the first words of a scene begin, a paragraph or two before the one that tells where it is."""
    index = bisect_left(paragraphs, found.at, key=lambda paragraph: paragraph.span.start)
    if index >= len(paragraphs) or paragraphs[index].span.start != found.at:
        return None
    for back in range(index - 1, max(-1, index - 1 - _FEW), -1):
        said = paragraphs[back]
        if said.span.start <= last.at or not said.said or said.said[0].start > said.span.start + 1:
            return None
        if not any(other.said and other.span.end > last.at for other in paragraphs[max(0, back - SINCE) : back]):
            return None  # nobody has spoken yet in the scene before: these are its words
        people = _people_of(text, said)
        here = {token.low for token in paragraphs[index].tokens}
        if people.isdisjoint(here) and _PERSONS.isdisjoint(here):
            return None  # nobody who has spoken is told of there
        if people - _words_before(text, paragraphs, back):
            return said.span.start
        if people:
            return None
    return None


def _people_of(text: str, paragraph: Paragraph) -> set[str]:
    """The last words of those whom the tag of a paragraph's first words names, in lower case; nobody for a pronoun."""
    tag = _TAG.match(text, paragraph.said[0].end, paragraph.span.end)
    if tag is None:
        return set()
    named = (who for who in tag.groups() if who is not None and who.split()[0] not in _WHOSE)
    return {who.split()[-1].lower() for who in named} - STRUCTURE - DETERMINERS


def _words_before(text: str, paragraphs: Sequence[Paragraph], end: int) -> set[str]:
    """The words of the paragraphs before one, in lower case: those who are spoken of are no newcomers either."""
    words: set[str] = set()
    for paragraph in paragraphs[max(0, end - SINCE) : end]:
        words |= {token.low.removesuffix("'s") for token in paragraph.tokens}
        for said in paragraph.said:
            words |= {word.lower() for word in _WORD.findall(text, said.start, said.end)}
    return words


_WORD = re.compile(r"[^\W\d_]+")
