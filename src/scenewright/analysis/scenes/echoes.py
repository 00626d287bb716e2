"""Words that somebody repeats far away from where they were said: “Tell them twelve.” “Twelve,” repeated the professor.

A cut on a word takes the story along without anybody's going (rule R4); whoever repeats it was not there.
"""

import re
from collections.abc import Sequence

from scenewright.analysis.scenes.break_point import SINCE
from scenewright.analysis.scenes.paragraphs import Paragraph, paragraph_between

_REPEATS = re.compile(
    r"\W{1,4}(?:repeated|repeats|echoed|echoes) (?P<after>[A-Z][\w’'-]+(?: [A-Z][\w’'-]+)?|the (?:\w+ )?\w+)\b"
    r"|\W{1,4}(?P<before>[A-Z][\w’'-]+(?: [A-Z][\w’'-]+)?|[Tt]he (?:\w+ )?\w+) (?:repeated|repeats|echoed|echoes)\b"
)
_WORD = re.compile(r"[^\W\d_]+")


def echoes_elsewhere(text: str, paragraphs: Sequence[Paragraph], index: int, begun: int) -> bool:
    """Whether a paragraph opens with the last words said, which somebody repeats who is not in the scene so far.

    `begun`: where that scene begins.
    """
    paragraph = paragraphs[index]
    if not index or not paragraph.said or paragraph.said[0].start > paragraph.span.start + 1:
        return False
    repeats = _REPEATS.match(text, paragraph.said[0].end, paragraph.span.end)
    if repeats is None or not paragraphs[index - 1].said:
        return False
    who = (repeats["after"] or repeats["before"]).split()[-1].lower()
    if any(who in _words_of(text, other, begun) for other in paragraphs[max(0, index - SINCE) : index]):
        return False
    words = {word.lower() for word in _WORD.findall(text, paragraph.said[0].start, paragraph.said[0].end)}
    last = (word.lower() for said in paragraphs[index - 1].said for word in _WORD.findall(text, said.start, said.end))
    return bool(words) and words <= set(last)


def _words_of(text: str, paragraph: Paragraph, begun: int) -> set[str]:
    """The words of a paragraph behind an offset, said ones too, in lower case."""
    part = paragraph_between(paragraph, begun, paragraph.span.end)
    return set() if part is None else {word.lower() for word in _WORD.findall(text, part.span.start, part.span.end)}
