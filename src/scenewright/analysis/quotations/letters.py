"""Paragraphs -> letters, and the pages that somebody reads: what stands between “Dear Ana,” and the name that signs it.

Where a letter is set in italics throughout, it needs no signature, and the name of whom it is to is greeting enough
below an envelope that is opened; so is what a diary or a logbook says that somebody opens above it, or closes below.
"""

import re
from collections.abc import Iterator, Sequence

from scenewright.analysis.quotations.told import overlaps
from scenewright.model.annotation import Delimiter, Quotation, QuotationKind
from scenewright.model.source import Block, SourceDocument, Style
from scenewright.model.span import Span, stripped

_GREETS = re.compile(
    r"(?:My )?(?:[Dd]ear(?:est)?|[Dd]arling|[Bb]eloved) (?:[A-Z][\w.’'-]*|sir|madam|all)"
    r"[^.!?\n]{0,40}[,:—–-]\s*(?:\n|\Z)"
)
_SIGNS = re.compile(
    r"(?:[^\n]{0,160}[.!?]\s+)?(?P<close>[A-Z][^.!?\n]{2,50}),\s+(?P<name>(?:[A-Z][\w.’'-]*\s*){1,4})[.!]?"
    r"|(?P<dash>[—–-]+ ?)?(?P<bare>(?:[A-Z][\w.’'-]*\s*){1,3})\.?"
)
_CLOSES = re.compile(
    r"\b(?:yours?|love|sincerely|faithfully|regards|wishes|truly|affectionate(?:ly)?|loving(?:ly)?|devoted(?:ly)?|fondly|cheers|"
    r"thanks|kisses|respectfully|obedient(?:ly)?|friend|ever|always)\b",
    re.IGNORECASE,
)
_SIGNS_YOURS = re.compile(
    r"(?:Your|Ever your|Always your) (?:ever |most )?"
    r"(?:loving|affectionate|devoted|faithful|obedient|humble|own|fond|old)"
    r"(?: [a-z]+){0,2} (?:[A-Z][\w.’'-]*\s*){1,3}[.!]?"
)
_SIGNS_BELOW = re.compile(
    r"(?:Yours?(?: (?:ever|always|truly|sincerely|faithfully|respectfully|loving|own))?|Ever yours?|Always"
    r"|(?:(?:All my|With|With all my|Much|Lots of) )?[Ll]ove|(?:(?:Best|Kind|Kindest|Warm) )?(?:[Ww]ishes|[Rr]egards))"
    r"[ \t]*\n\s*(?:[A-Z][\w.’'-]*[ \t]*){1,3}[.!]?"
)
"""Your, and on a line of its own *Ewan*."""
LETTER = 14
"""The most paragraphs of a letter, greeting and name included."""
_GREETS_IN_ITALICS = re.compile(
    r"(?:(?:My )?(?:[Dd]ear(?:est)?|[Dd]arling|[Bb]eloved)(?: [\w.’'-]+){0,4}|To (?:my|whom) [\w’' -]{2,40})[,:—–-]"
)
_CALLS = re.compile(r"(?:[A-Z][\w.’'-]+ ?){1,3}[,:—–-]")  # *Ana,* below an envelope
_PAGES = (
    r"(?:letters?|notes?|cards?|postcards?|telegrams?|envelopes?|pages?|papers?|parchment|scroll|sheets?|messages?|diary"
    r"|diaries|journal|notebook|logbook|log|ledger|book)"
)
_PAGE = re.compile(rf"\b{_PAGES}\b")
_OPENS = re.compile(
    r"\b(?:opened|opens|unfolded|unfolds|read|reads|tore open|tears open|slit|slits|broke the seal|breaks the seal"
    r"|smoothed|smooths|unrolled|unrolls|turned to|turns to|began to read)\b[^.!?“”\"]*[.:]\s*\Z"
)
_OPENS_IT = re.compile(
    r"[.!?] (?:[Hh]e|[Ss]he|I|[Tt]hey|[A-Z][\w’'-]+) (?:opened|opens|unfolded|unfolds|unrolled|unrolls"
    r"|began to read) it[.:]\s*\Z"
)
_OF_A_PAGE = re.compile(
    rf"\b{_PAGES}\b[^.!?“”\"]*[.:](?:[^.!?“”\"]{{0,40}}\b(?:letter|note|page|sheet|card)\b[^.!?“”\"]*[.:])?\s*\Z|\bseal[.:]\s*\Z"
)
_SHUTS = re.compile(
    r"\W*(?:(?:[A-Z][\w’'-]+|[Hh]e|[Ss]he|I|[Tt]he \w+) )?(?:\w+ly )?(?:closed|closes|shut|shuts|folded|folds"
    r"|put down|puts down|laid down|lowered|lowers|crumpled|crumples|tore up|tears up|turned|turns|set down|sets down)"
    rf" (?:over |away |up |down )?(?:the|his|her|their|my) (?:\w+ ){{0,2}}{_PAGES}\b"
)
LEAST_PAGE = 8
"""Words from which on italics below an opened book are what it says, and no thought about it."""
_NEAR = 200  # characters before a letter that tell of its paper


def find_letters(source: SourceDocument, blocks: Sequence[Block], taken: Sequence[Span]) -> Iterator[Quotation]:
    """The paragraphs of letters without marks, each a quotation: from “Dear Ana,” to the name under it.

    `taken`: what is quoted already, sorted and apart.
    """
    text = source.text
    italic = _find_italic(source, blocks)
    after = 0
    for index, block in enumerate(blocks):
        if index < after:
            continue
        end = None
        if _GREETS.match(text, block.span.start, block.span.end) is not None:
            end = next((at for at in range(index, min(len(blocks), index + LETTER)) if _signs(text, blocks, at)), None)
        if end is None and index in italic:
            end = _read_page(text, blocks, index, italic)
        if end is None or any(overlaps(one.span, taken) for one in blocks[index : end + 1]):
            continue
        after = end + 1
        for one in blocks[index:after]:
            yield Quotation((stripped(text, one.span),), (), Delimiter.NONE, QuotationKind.WRITTEN)


def _find_italic(source: SourceDocument, blocks: Sequence[Block]) -> frozenset[int]:
    """The blocks that are italic from end to end."""
    found = set()
    at = 0
    for emphasis in source.emphases:
        while at < len(blocks) and blocks[at].span.end <= emphasis.span.start:
            at += 1
        if at < len(blocks) and emphasis.style is Style.ITALIC:
            whole = stripped(source.text, blocks[at].span)
            rest = source.text[whole.start : emphasis.span.start] + source.text[emphasis.span.end : whole.end]
            if emphasis.span.start < whole.end and not rest.strip(" *_"):
                found.add(at)
    return frozenset(found)


def _read_page(text: str, blocks: Sequence[Block], first: int, italic: frozenset[int]) -> int | None:
    """The last of the italic paragraphs from `first` on, where they are a letter or a page that somebody reads."""
    if first - 1 in italic:
        return None
    last = first
    while last + 1 in italic:
        last += 1
    start = blocks[first].span.start
    above = text[max(0, start - _NEAR) : start].rstrip(" *_\n")
    paper = _OF_A_PAGE.search(above) is not None
    opening = stripped(text, blocks[first].span).of(text).strip("*_ ")
    near = _PAGE.search(above) is not None
    greets = _GREETS_IN_ITALICS.fullmatch(opening) or (near and _CALLS.fullmatch(opening))
    if greets:
        return last if last > first else None
    words = sum(len(block.span.of(text).split()) for block in blocks[first : last + 1])
    if words < LEAST_PAGE:
        return None
    shuts = last + 1 < len(blocks) and _SHUTS.match(text, blocks[last + 1].span.start) is not None
    opens = (paper and _OPENS.search(above)) or (near and _OPENS_IT.search(above))
    return last if shuts or opens else None


def _signs(text: str, blocks: Sequence[Block], at: int) -> bool:
    """Whether a paragraph signs a letter: “Your affectionate aunt, Vivien”, or a name below “Yours,”."""
    words = stripped(text, blocks[at].span).of(text)
    if _SIGNS_YOURS.fullmatch(words) is not None or _SIGNS_BELOW.fullmatch(words) is not None:
        return True
    signed = _SIGNS.fullmatch(words)
    if signed is None:
        return False
    if signed["close"] is not None:
        return _CLOSES.search(signed["close"]) is not None
    before = stripped(text, blocks[at - 1].span).of(text) if at else ""
    closed = before.endswith(",") and _CLOSES.search(before[-60:]) is not None
    return signed["dash"] is not None or (closed and _GREETS.match(before) is None)
