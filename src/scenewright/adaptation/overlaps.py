"""What two say at the same time -> the words that stand beside those before them, as dual dialogue (rule R31).

The story has to say so: in the tag (“at the same moment that Ben said”), behind it (“said Ben at the same time”), or
in a sentence of its own before or after the two (“They spoke at once.”). Words that only come quickly are no overlap.
"""

import re
from itertools import pairwise

from scenewright.model.annotation import AnnotatedStory, Quotative
from scenewright.model.span import Span

_MARKS = "“”\"‘’'«»„‹›—–-"
_SAME = r"(?:at|in) (?:\w+ )?the (?:(?:very|exact|precise) )?(?:same|very|exact|precise) (?:time|moment|instant|second)"
_JOINS = re.compile(rf"\b(?:just as|{_SAME}(?:,? (?:that|when|as))?),?\s+\Z")
_WITH_IT = re.compile(rf"\W*(?:{_SAME}|simultaneously|over (?:him|her|me|us|them))(?=\W)")
_TOGETHER = (
    r"(?:at once|at (?:exactly )?the same (?:time|moment|instant)|simultaneously|over (?:each other|one another))"
)
_SEVERAL = r"(?:They|We|(?:The two|Both) of (?:them|us)|Both|[A-Z][\w’'-]+ and (?:[A-Z][\w’'-]+|I))"
_TALK = r"(?:sp(?:eak|oke|oken)|began|begin|started|start|answer(?:ed)?|repl(?:ied|y)|talk(?:ed)?|said it|say it)"
_FORETOLD = re.compile(rf"(?:\A|[.!?…”\"’]\s+|\n){_SEVERAL} (?:both )?{_TALK} (?:\w+ ){{0,2}}{_TOGETHER}[.:]\s*\Z")
_TOLD_AFTER = re.compile(
    rf"[{_MARKS}]*\s*{_SEVERAL}(?: had|[’']d| have|[’']ve)? (?:both )?{_TALK} (?:\w+ ){{0,2}}{_TOGETHER}\b"
)
_REACH = 90  # characters of the sentence that tells of two at once
_JOINING = re.compile(rf"(?:(?:and|but),? )?(?:just as|{_SAME}(?:,? (?:that|when|as)))|and|but")
_AT_ONCE = re.compile(rf"{_SAME}|simultaneously|over (?:him|her|me|us|them)")


def is_joining(words: str) -> bool:
    """Whether words between two tagged speeches only join them: “Yes,” said Ana *and* “No,” said Ben."""
    return _JOINING.fullmatch(words.strip(" ,;\n")) is not None


def tells_of_overlap(manner: str) -> bool:
    """Whether a manner says nothing but that somebody else speaks at the same time."""
    return _AT_ONCE.fullmatch(manner.strip(" ,")) is not None


def find_overlaps(story: AnnotatedStory) -> frozenset[int]:
    """The quotations that somebody says while somebody else says the one before."""
    text = story.source.text
    tags = {int(n): tag for tag in story.quotatives for n in tag.quotations}
    order = sorted(range(len(story.quotations)), key=lambda n: story.quotations[n].start)
    found = set()
    for n, k in pairwise(order):
        if story.attributions[n].speaker == story.attributions[k].speaker:
            continue
        first, second = story.quotations[n], story.quotations[k]
        between = Span(first.end, second.start)
        if len(between) > 2 * _REACH:
            continue
        tag = tags.get(k)
        if (tag is not None and _is_joined(text, between, tag)) or _is_told(text, first.start, between, second.end):
            found.add(k)
    return frozenset(found)


def _is_joined(text: str, between: Span, tag: Quotative) -> bool:
    """Whether the tag of the second, or what stands before its subject, says that it is said with the first."""
    if tag.verb_kind not in ("say", "ask", "sound"):
        return False
    if tag.subject is not None and between.contains(tag.subject):
        return _JOINS.search(text, between.start, tag.subject.start) is not None
    behind = max(tag.verb.end, tag.subject.end if tag.subject is not None else 0)
    return _WITH_IT.match(text, behind) is not None


def _is_told(text: str, start: int, between: Span, end: int) -> bool:
    """Whether the sentence before the two or the one behind them says so; only marks may stand between them."""
    if between.of(text).strip(_MARKS + " \n"):
        return False
    before = text[max(0, start - _REACH) : start].rstrip(_MARKS + " \n")
    return _FORETOLD.search(before) is not None or _TOLD_AFTER.match(text, end) is not None
