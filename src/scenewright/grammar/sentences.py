"""Text -> sentences, where a quotation and its tag are one: `“What is it?” Mrs. Bell said.` ends after `said.`

One scan from mark to mark. A full stop, question or exclamation mark (or an ellipsis) ends a sentence when white
space and a capital, a figure or an opening mark follow; not after an abbreviation or an initial, not inside a
quotation (the quotation belongs to the sentence around it), and not before a tag. A text that is one quotation, or
an unclosed one, is split inside.
"""

import re
from collections.abc import Iterator

from scenewright.model.span import Span, stripped

_MARK = re.compile(r"[“”„«»\"]|\n\s*\n|(?:\.(?: ?\.)+|[.!?…])+")
_CLOSERS = re.compile(r"[\"”’'»)\]*_]*")
_NEXT = re.compile(r"\s+([*_(\[—–-]*)([“„«\"‘']?)\s?(\S)")
_OPENING, _CLOSING = "“„«", "”»"
_ABBREVIATION = re.compile(
    r"(?:\b(?:mr|mrs|ms|dr|st|prof|capt|col|gen|lt|sgt|rev|hon|messrs|mme|mlle|jr|sr|vs|etc|no|vol|fig|e\.g|i\.e|a\.m|p\.m)"
    r"|(?<![^\W\d_])[^\W\d_])\Z",
    re.IGNORECASE,
)
_TITLE = re.compile(
    r"\b(?:Mr|Mrs|Ms|Dr|St|Prof|Capt|Col|Gen|Lt|Sgt|Rev|Hon|Messrs|Mme|Mlle"
    r"|MR|MRS|MS|DR|ST|PROF|CAPT|COL|LT|SGT|REV|HON|MME|MLLE)\Z"  # in a name that capitals introduce
)
_TAG = re.compile(
    r"\s*(?:(?:[A-Z][\w'’.-]*|[Tt]he|[Aa]n?|[Hh]is|[Hh]er|[Mm]y|[Hh]e|[Ss]he|I|[Tt]hey|[Ww]e|[Ii]t|of|[\w'’-]+)\s+){1,4}?"
    r"(?:\w+ly\s+)?(?:said|says|asked|asks|cried|cries|replied|replies|answered|answers|whispered|whispers|shouted|shouts|"
    r"muttered|mutters|murmured|murmurs|called|calls|exclaimed|exclaims|demanded|demands|added|adds|inquired|enquired|snapped|"
    r"snaps|yelled|yells|screamed|screams|hissed|hisses|growled|growls|repeated|repeats|continued|began|returned|observed|"
    r"remarked|suggested|wondered|declared|gasped|breathed|begged|pleaded|protested|agreed|insisted)\b"
)
_TAG_REACH = 90  # characters after a quotation in which a tag must stand


def split_sentences(text: str, span: Span | None = None) -> tuple[Span, ...]:
    """The sentences of `text` (of the part in `span`) in order, without the white space between them."""
    whole = Span(0, len(text)) if span is None else span
    found: list[Span] = []
    start = whole.start
    for end in _sentence_ends(text, whole):
        sentence = stripped(text, Span(start, end))
        if len(sentence):
            found.append(sentence)
        start = end
    last = stripped(text, Span(start, whole.end))
    return (*found, last) if len(last) else tuple(found)


def _sentence_ends(text: str, whole: Span) -> Iterator[int]:
    closes = _closing_marks(text, whole)
    inside_until = -1
    for match in _MARK.finditer(text, whole.start, whole.end):
        mark = match.group()
        at = match.start()
        if mark[0] == "\n":
            yield at
        elif at in closes:
            inside_until = max(inside_until, closes[at])
        elif mark[0] in ".!?…":
            end = _end_after(text, match, whole)
            if end is None:
                continue
            quoted = at < inside_until
            if quoted and end <= inside_until:
                continue
            if quoted and _TAG.match(text, end, min(whole.end, end + _TAG_REACH)):
                continue
            yield end


def _closing_marks(text: str, whole: Span) -> dict[int, int]:
    """Opening mark -> its closing mark, for the quotations that end before the text does and are not all of it."""
    closes: dict[int, int] = {}
    opened: int | None = None
    for match in re.finditer(r"[“”„«»\"]|\n\s*\n", text[whole.start : whole.end]):
        mark, at = match.group(), whole.start + match.start()
        if mark[0] == "\n":
            opened = None
        elif mark in _OPENING or (mark == '"' and opened is None):
            opened = at
        elif opened is not None and (mark in _CLOSING or mark == '"'):
            if not (opened == whole.start and at >= whole.end - 1):
                closes[opened] = at
            opened = None
    return closes


def _end_after(text: str, match: re.Match[str], whole: Span) -> int | None:
    """Where the sentence that `match` may close ends, its closing marks included; None when it goes on."""
    closers = _CLOSERS.match(text, match.end(), whole.end)
    end = closers.end() if closers is not None else match.end()
    if end >= whole.end:
        return None
    following = _NEXT.match(text, end, whole.end)
    if following is None:
        return None
    first = following.group(3)
    if first.islower():
        return None
    if match.group() == "." and not following.group(2) and _abbreviated(text, match.start(), first):
        return None
    return end


def _abbreviated(text: str, stop: int, following: str) -> bool:
    before = text[max(0, stop - 6) : stop]
    if _TITLE.search(before):
        return True
    found = _ABBREVIATION.search(before)
    if found is None:
        return False
    word = found.group()
    return (len(word) == 1 and word.isupper() and word != "I") or following.isdigit()
