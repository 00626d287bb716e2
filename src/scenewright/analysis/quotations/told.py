"""Narration without any marks -> thoughts that a tag tells of, and messages on a screen.

“I know that hand, she thought.” is a thought when the narration could not say its words: present tense in a story told
in the past, first or second person, an exclamation. “She would never forgive him, she thought.” is reported, as
indirect speech is, and stays narration (rule R32). A message is a paragraph that never ends its sentence, right below a
phone that lights up.
"""

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from itertools import pairwise

from scenewright.analysis.quotations.thoughts import FIRST, PAST, PRESENT
from scenewright.grammar.sentences import split_sentences
from scenewright.model.annotation import Delimiter, Quotation, QuotationKind
from scenewright.model.source import Block, SourceDocument
from scenewright.model.span import Span, gaps, stripped

_WHO = (
    r"(?P<who>(?i:he|she|they|I|we)|(?:(?:Mr|Mrs|Ms|Miss|Dr)\.? )?[A-Z][\w’'-]+(?: [A-Z][\w’'-]+)?"
    r"|(?i:the) [a-z]+(?: [a-z]+)?)"
)
_THOUGHT = r"(?:thought|(?:told|reminded) (?:him|her|my)self)"
_THINKS = r"(?:thinks|(?:tells|reminds) (?:him|her)self)"  # “I think” is no more than a guess
_END = r"(?=[.;:]|\s*\Z|,? (?:and|but|as|while|then|with|\w+ing)\b)"


def _tag(verb: str) -> re.Pattern[str]:
    return re.compile(
        rf"(?:,|(?<=[?!…—])|(?<=\.\.\.)) (?:{_WHO} {verb}|{verb} {_WHO.replace('who', 'whom')})"
        rf"(?: (?:again|\w+ly|to (?:him|her|my)self))?{_END}"
    )


_TAGS = {True: _tag(_THOUGHT), False: _tag(_THINKS)}  # by whether the story is told in the past
_SENTENCE = re.compile(r"(?:[.!?…][\"”’)]*\s+|\n|: )(?=[A-Z“‘'’])|\A")
_THIRD = {"he": re.compile(r"\bhe\b", re.I), "she": re.compile(r"\bshe\b", re.I), "they": re.compile(r"\bthey\b", re.I)}
_IS = re.compile(
    r"\b(?:is|are|am|has|have|can|will|must|do|does|don['’]t|can['’]t|won['’]t|isn['’]t|aren['’]t|doesn['’]t)\b|['’](?:re|ll|m|ve)\b"
    r"|\b(?:it|that|what|who|where|he|she|there|here)['’]s\b",
    re.IGNORECASE,
)
_ADDRESS = re.compile(r"\b(?:you|your|you['’]\w+)\b", re.IGNORECASE)
_COMMAND = re.compile(
    r"(?:please|don['’]t|do|run|stop|wait|go|come|look|think|breathe|move|leave|let|just|keep|stay|say|not|no|yes|oh|well"
    r"|god|damn|hell|shit|fuck|idiot|liar|good|right|okay|fine|so|here|now|never|typical|great|perfect|bastard|fool)\b",
    re.IGNORECASE,
)
LONGEST = 40
"""A told thought has at most so many words."""

_LIT = re.compile(
    r"\b(?:phone|mobile|cell|screen|pager|text|texts|message|notification)\b[^.!?“”\"]{0,40}"
    r"\b(?:lit|lights|buzz\w*|ping\w*|chim\w*|vibrat\w*|beep\w*|flash\w*|glow\w*|came|comes|appear\w*|arriv\w*|pop\w*|dinged)\b"
    r"|\b(?:new|another|one) (?:text|message)\b|\btext(?:ed|s) (?:me|him|her|back)\b"
    r"|\b(?:read|checked|looked at|glanced at|unlocked) (?:the|his|her|my) (?:text|message|phone|screen)\b",
    re.IGNORECASE,
)
MESSAGE_WORDS = 50
"""A message has at most so many words."""
_REACH = 160  # characters before a message in which a phone lights up


def find_told_thoughts(
    text: str, blocks: Sequence[Block], taken: Sequence[Span], *, told_in_past: bool
) -> Iterator[Quotation]:
    """The thoughts without marks outside of `taken` (sorted and apart)."""
    for block in blocks:
        for tag in _TAGS[told_in_past].finditer(text, block.span.start, block.span.end):
            start = max((m.end() for m in _SENTENCE.finditer(text, block.span.start, tag.start())), default=-1)
            start = max(start, block.span.start)
            span = stripped(text, Span(start, tag.start()))
            if not len(span) or _overlaps(Span(span.start, tag.end()), taken):
                continue
            who = (tag["who"] or tag["whom"] or "").lower()
            if _is_direct(span.of(text), who, told_in_past):
                yield Quotation((span,), (), Delimiter.NONE, QuotationKind.THOUGHT)
                if told_in_past and who != "i":
                    yield from _goes_on(text, Span(tag.end(), block.span.end), taken)


_NEXT = re.compile(r"[.!?…]\s+(?=\S)")
_OWN = re.compile(r"\b(?:I|I[’']\w+|my|me)\b")


def _goes_on(text: str, rest: Span, taken: Sequence[Span]) -> Iterator[Quotation]:
    """The sentences right after the tag that only the one who thinks can say: I am going to publish."""
    opening = _NEXT.match(text, rest.start, rest.end)
    if opening is None:
        return
    start = end = opening.end()
    for sentence in split_sentences(text, Span(start, rest.end)):
        words = sentence.of(text)
        if PAST.search(words) or not _OWN.search(words) or _overlaps(sentence, taken) or words[:1] in '“"‘—':
            break
        end = sentence.end
    span = stripped(text, Span(start, end))
    if len(span):
        yield Quotation((span,), (), Delimiter.NONE, QuotationKind.THOUGHT)


def _is_direct(words: str, who: str, told_in_past: bool) -> bool:
    """Whether the words are the thought itself, not what the narration makes of it."""
    if (
        not words[0].isupper()
        or len(words.split()) > LONGEST
        or words.lower().startswith(("so ", "but ", "and ", "then "))
    ):
        return False
    if PAST.search(words) and not _IS.search(words):
        return False
    own = _THIRD.get(who)
    if own is not None and own.search(words):
        return False  # “She should go, she thinks”: of herself
    if not told_in_past:
        return (
            (FIRST.search(words) is not None and who != "i") or _ADDRESS.search(words) is not None or words[-1] in "?!"
        )
    if _IS.search(words) or _ADDRESS.search(words) or words[-1] in "?!":
        return True
    return (FIRST.search(words) is not None and who != "i") or _COMMAND.match(words) is not None


def find_messages(source: SourceDocument, blocks: Sequence[Block], taken: Sequence[Span]) -> Iterator[Quotation]:
    """The paragraphs that stand on a screen: short, without marks and without an end, below a phone that lights up."""
    text = source.text
    for before, block in pairwise(blocks):
        span = stripped(text, block.span)
        words = span.of(text)
        if not len(span) or words[-1] in '.…:,;"”’]*' or len(words.split()) > MESSAGE_WORDS or _overlaps(span, taken):
            continue
        if words[0] in "\"“‘'—–-[*" or (words[-1] in "?!" and not words.isupper()):
            continue
        if text[before.span.end : block.span.start].strip():
            continue
        if _LIT.search(text, max(before.span.start, before.span.end - _REACH), before.span.end):
            yield Quotation((span,), (), Delimiter.NONE, QuotationKind.WRITTEN)


_OPENS_LETTER = re.compile(
    r"(?P<head>[A-Z][\w’' ,-]{1,50}), (?:it|the (?:note|letter|card|message|paper)) (?:said|says|read|reads"
    r"|began|begins|ran)\. (?=[A-Z])"
)
_PAPER = re.compile(r"\b(?:note|letter|card|envelope|message|page|paper|pad|postcard|screen|text)\b", re.IGNORECASE)
_LINE_OF_CHAT = re.compile(r"[\w .@-]{1,20}: \S[^\n]*")
CHAT_LINES = 3


def find_letters(source: SourceDocument, blocks: Sequence[Block], taken: Sequence[Span]) -> Iterator[Quotation]:
    """Letters and group chats that no mark sets off: “Claire, it said. These are yours.”, “Dee: omw”."""
    text = source.text
    for index, block in enumerate(blocks):
        span = stripped(text, block.span)
        if not len(span) or _overlaps(span, taken):
            continue
        lines = span.of(text).split("\n")
        if len(lines) >= CHAT_LINES and all(_LINE_OF_CHAT.fullmatch(line.strip()) for line in lines):
            yield Quotation((span,), (), Delimiter.NONE, QuotationKind.WRITTEN)
            continue
        opening = _OPENS_LETTER.match(text, span.start, span.end)
        above = blocks[index - 1].span if opening is not None and index else None
        if opening is None or above is None or not _PAPER.search(text, max(above.start, above.end - _REACH), above.end):
            continue
        yield Quotation((Span(*opening.span("head")),), (), Delimiter.NONE, QuotationKind.WRITTEN)
        yield Quotation((Span(opening.end(), span.end),), (), Delimiter.NONE, QuotationKind.WRITTEN)


def told_in_past(text: str, taken: Sequence[Span]) -> bool:
    """Whether a story has more of the past than of the present in it, outside of `taken` (sorted and apart)."""
    told = " ".join(free.of(text) for free in gaps(Span(0, len(text)), taken))
    return len(PAST.findall(told)) >= len(PRESENT.findall(told))


def _overlaps(span: Span, taken: Sequence[Span]) -> bool:
    index = bisect_right(taken, span)
    return any(other.overlaps(span) for other in taken[max(0, index - 1) : index + 1])
