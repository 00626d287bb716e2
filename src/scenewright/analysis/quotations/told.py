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

from scenewright.analysis.quotations.thoughts import FIRST, LIT, PAST, PRESENT, READS
from scenewright.grammar.sentences import split_sentences
from scenewright.model.annotation import Delimiter, Quotation, QuotationKind
from scenewright.model.source import Block, SourceDocument, Style
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

MESSAGE_WORDS = 50
"""A message has at most so many words."""
_REACH = 160  # characters before a message in which a phone lights up


def find_told_thoughts(
    text: str, blocks: Sequence[Block], taken: Sequence[Span], *, told_in_past: bool
) -> Iterator[Quotation]:
    """The thoughts without marks outside of `taken` (sorted and apart)."""
    for block in blocks:
        start = block.span.start
        for tag in _TAGS[told_in_past].finditer(text, block.span.start, block.span.end):
            for sentence in _SENTENCE.finditer(text, start, tag.start()):  # on from the one that the last tag is in
                start = sentence.end()
            span = stripped(text, Span(start, tag.start()))
            if not len(span) or overlaps(Span(span.start, tag.end()), taken):
                continue
            who = (tag["who"] or tag["whom"] or "").lower()
            if _is_direct(span.of(text), who, told_in_past):
                yield Quotation((span,), (), Delimiter.NONE, QuotationKind.THOUGHT)
                own = _OWN if told_in_past and who != "i" else None
                you = _ADDRESS if _ADDRESS.search(span.of(text)) else None
                yield from _goes_on(text, Span(tag.end(), block.span.end), taken, own, you)
        yield from _find_led_in(text, block.span, taken, told_in_past=told_in_past)


_LEADS_IN = {
    past: re.compile(rf"(?:\A|(?<=[.!?…] )|(?<=\n)|(?:[Aa]nd|[Tt]hen|[Bb]ut|So) )(?:then )?{_WHO} (?:only )?{verb}: ")
    for past, verb in (
        (True, r"(?:thought|(?:told|said to|thought to) (?:him|her|my)self)"),
        (False, r"(?:thinks?|(?:tells?|says? to|thinks? to) (?:him|her|my)self)"),
    )
}


_COLON_OF_THOUGHT = re.compile(r"(?:thought|thinks?|self): ")  # to look for all of a lead everywhere takes long


def _find_led_in(text: str, block: Span, taken: Sequence[Span], *, told_in_past: bool) -> Iterator[Quotation]:
    """The sentence behind a colon that a verb of thinking sets: She thought: not one of them is sober."""
    if _COLON_OF_THOUGHT.search(text, block.start, block.end) is None:
        return
    for tag in _LEADS_IN[told_in_past].finditer(text, block.start, block.end):
        first = next(iter(split_sentences(text, Span(tag.end(), block.end))), None)
        span = None if first is None else stripped(text, first)
        if span is None or not len(span) or overlaps(Span(tag.start(), span.end), taken):
            continue
        words = span.of(text)
        reported = PAST.search(words) is not None and _IS.search(words) is None
        if not reported and len(words.split()) <= LONGEST and words[0] not in '“"‘—':
            yield Quotation((span,), (), Delimiter.NONE, QuotationKind.THOUGHT)


_NEXT = re.compile(r"[.!?…]\s+(?=\S)")
_OWN = re.compile(r"\b(?:I|I[’']\w+|my|me)\b")


def _goes_on(
    text: str, rest: Span, taken: Sequence[Span], own: re.Pattern[str] | None, you: re.Pattern[str] | None
) -> Iterator[Quotation]:
    """The sentences right after the tag that only the one who thinks can say: with words of his `own` in the present,
    I am going to publish; or, when the thought speaks to a `you`, with that: You forgot to ring.
    """
    opening = _NEXT.match(text, rest.start, rest.end)
    if opening is None:
        return
    start = end = opening.end()
    for sentence in split_sentences(text, Span(start, rest.end)):
        words = sentence.of(text)
        mine = own is not None and own.search(words) is not None and PAST.search(words) is None
        told = you is not None and you.search(words) is not None
        if not (mine or told) or overlaps(sentence, taken) or words[:1] in '“"‘—':
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
    for block in blocks:
        if _is_chat(source, block) and not overlaps(stripped(text, block.span), taken):
            yield Quotation((stripped(text, block.span),), (), Delimiter.NONE, QuotationKind.WRITTEN)
    for before, block in pairwise(blocks):
        span = stripped(text, block.span)
        words = span.of(text)
        if not len(span) or words[-1] in '.…:,;"”’]*' or len(words.split()) > MESSAGE_WORDS or overlaps(span, taken):
            continue
        if _is_chat(source, block) or words[0] in "\"“‘'—–-[*" or (words[-1] in "?!" and not words.isupper()):
            continue
        if text[before.span.end : block.span.start].strip():
            continue
        if LIT.search(text, max(before.span.start, before.span.end - _REACH), before.span.end):
            yield Quotation((span,), (), Delimiter.NONE, QuotationKind.WRITTEN)


_OPENS_LETTER = re.compile(
    r"(?P<head>[A-Z][\w’' ,-]{1,50}), (?:it|the (?:note|letter|card|message|paper)) (?:said|says|read|reads"
    r"|began|begins|ran)\. (?=[A-Z])"
)
_PAPER = re.compile(r"\b(?:note|letter|card|envelope|message|page|paper|pad|postcard|screen|text)\b", re.IGNORECASE)


def find_notes(text: str, blocks: Sequence[Block], taken: Sequence[Span]) -> Iterator[Quotation]:
    """What notes and inscriptions say that no mark sets off."""
    yield from _find_notes(text, blocks, taken)
    yield from _find_inscriptions(text, blocks, taken)


def _find_notes(text: str, blocks: Sequence[Block], taken: Sequence[Span]) -> Iterator[Quotation]:
    """What a note says that no mark sets off, name and words each a quotation: “Claire, it said. These are yours.”"""
    for above, block in pairwise(blocks):
        span = stripped(text, block.span)
        opening = _OPENS_LETTER.match(text, span.start, span.end) if len(span) else None
        if opening is None or overlaps(span, taken):
            continue
        if _PAPER.search(text, max(above.span.start, above.span.end - _REACH), above.span.end):
            yield Quotation((Span(*opening.span("head")),), (), Delimiter.NONE, QuotationKind.WRITTEN)
            yield Quotation((Span(opening.end(), span.end),), (), Delimiter.NONE, QuotationKind.WRITTEN)


_ASKS = r"(?:Wh[aoey]\w*|How|Did|Do|Does|Is|Are|Was|Were|Can|Will)"
_INSCRIBED = re.compile(
    rf"(?i:{READS})(?:: (?P<whole>[A-Z][^\n]*)|, (?P<asked>{_ASKS} [^.!?\n]*\?)"
    r"|,? (?P<shouted>[A-Z][A-Z’']*(?: [A-Z][A-Z’']*){2,})\b)"
)
_TELLS = re.compile(r"(?:He|She|They|I|It|The|His|Her)\b")


def _find_inscriptions(text: str, blocks: Sequence[Block], taken: Sequence[Span]) -> Iterator[Quotation]:
    """What stands in the narration as it is read, with no marks: behind a colon, a question, or words in capitals.

    “The note read: Gone to the shop.” “He typed, Where are you?” “The sign said KEEP OFF THE GRASS in red.”
    """
    for block in blocks:
        for found in _INSCRIBED.finditer(text, block.span.start, block.span.end):
            start, end = next(found.span(group) for group in found.groupdict() if found[group] is not None)
            if found["whole"] is not None:
                end = _end_of_inscription(text, Span(start, end))
            span = stripped(text, Span(start, end))
            if not overlaps(span, taken):
                yield Quotation((span,), (), Delimiter.NONE, QuotationKind.WRITTEN)


def _end_of_inscription(text: str, span: Span) -> int:
    """Where the story goes on after what is read: at a sentence of somebody who has not begun the first."""
    first, *others = split_sentences(text, span)
    if first.of(text).isupper():  # NO SKATING. NO SLEDGES. | Bruno read it
        return next((sentence.start for sentence in others if not sentence.of(text).isupper()), span.end)
    own = _TELLS.match(first.of(text))
    for sentence in others:
        tells = _TELLS.match(sentence.of(text))
        if tells is not None and (own is None or tells.group() != own.group()):
            return sentence.start
    return span.end


def _is_chat(source: SourceDocument, block: Block) -> bool:
    """Whether a paragraph is messages with their senders: a name in bold before it, or one before each line."""
    lines = stripped(source.text, block.span).of(source.text).split("\n")
    if len(lines) >= CHAT_LINES and all(_LINE_OF_CHAT.fullmatch(line.strip()) for line in lines):
        return True
    name = _SENDER.match(source.text, block.span.start, block.span.end)
    return name is not None and any(
        emphasis.style is Style.BOLD
        and abs(emphasis.span.start - block.span.start) <= 1
        and name.end("name") <= emphasis.span.end <= name.end()
        for emphasis in source.emphases
    )


_SENDER = re.compile(r"(?P<name>[A-Z@#][\w.’' -]{0,24}):? ?:? ?")
_LINE_OF_CHAT = re.compile(r"[\w .@-]{1,20}: \S[^\n]*")
CHAT_LINES = 3


def told_in_past(text: str, taken: Sequence[Span]) -> bool:
    """Whether a story has more of the past than of the present in it, outside of `taken` (sorted and apart)."""
    told = " ".join(free.of(text) for free in gaps(Span(0, len(text)), taken))
    return len(PAST.findall(told)) >= len(PRESENT.findall(told))


def overlaps(span: Span, taken: Sequence[Span]) -> bool:
    """Whether one of `taken`, which are sorted and apart, overlaps `span`."""
    index = bisect_right(taken, span)
    return any(other.overlaps(span) for other in taken[max(0, index - 1) : index + 1])
