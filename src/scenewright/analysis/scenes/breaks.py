"""Blocks -> the stretches between breaks of place or time."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from scenewright.analysis.scenes.lexicon import PlaceClass, PlaceLexicon
from scenewright.analysis.scenes.places import PlaceMention, Token, find_places, read_tokens
from scenewright.analysis.scenes.times import read_jump
from scenewright.model.annotation import Quotation, QuotationKind
from scenewright.model.source import BlockKind, SourceDocument
from scenewright.model.span import Span, gaps


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph with its narration (what nobody says) and the places that it names."""

    span: Span
    narration: tuple[Span, ...]
    tokens: tuple[Token, ...]
    places: tuple[PlaceMention, ...]


@dataclass(frozen=True, slots=True)
class Stretch:
    """Paragraphs in one place at one time. `jump` is the phrase that told of the time break, with its time of day."""

    span: Span
    paragraphs: tuple[Paragraph, ...]
    opener: str
    jump: tuple[str, str] | None = None


@dataclass(frozen=True, slots=True)
class _Break:
    at: int
    opener: str
    jump: tuple[str, str] | None = None


WEAK_SHARE = 0.5
"""Wide gaps count as breaks when at least this share of them stands before a jump in time or a new place."""


def cut_stretches(
    source: SourceDocument, quotations: Sequence[Quotation], lexicon: PlaceLexicon
) -> tuple[Stretch, ...]:
    """The stretches that tile the body."""
    body = source.body
    if not body:
        return ()
    paragraphs = _read_paragraphs(source, quotations, lexicon)
    breaks = _find_breaks(source, paragraphs)
    ends = [*(found.at for found in breaks[1:]), body[-1].span.end]
    result: list[Stretch] = []
    at = 0
    for found, end in zip(breaks, ends, strict=True):
        begin = at
        while at < len(paragraphs) and paragraphs[at].span.start < end:
            at += 1
        result.append(
            Stretch(
                Span(found.at, _trim(source.text, found.at, end)), tuple(paragraphs[begin:at]), found.opener, found.jump
            )
        )
    return tuple(result)


def _trim(text: str, start: int, end: int) -> int:
    while end > start and text[end - 1].isspace():
        end -= 1
    return end


def _read_paragraphs(source: SourceDocument, quotations: Sequence[Quotation], lexicon: PlaceLexicon) -> list[Paragraph]:
    result: list[Paragraph] = []
    at = 0
    for block in source.body:
        if block.kind not in (BlockKind.PARAGRAPH, BlockKind.VERSE):
            continue
        said: list[Span] = []
        while at < len(quotations) and quotations[at].start < block.span.end:
            if quotations[at].kind is not QuotationKind.WRITTEN:
                said += quotations[at].spans
            at += 1
        narration = tuple(gaps(block.span, said))
        tokens = read_tokens(source.text, narration)
        result.append(Paragraph(block.span, narration, tuple(tokens), tuple(find_places(tokens, lexicon))))
    return result


def _find_breaks(source: SourceDocument, paragraphs: Sequence[Paragraph]) -> list[_Break]:
    """Where a stretch begins and why; the first begins with the body."""
    body = source.body
    by_start = {paragraph.span.start: index for index, paragraph in enumerate(paragraphs)}
    weak_counts = _weak_gaps_count(source, paragraphs)
    breaks = [_Break(body[0].span.start, "start")]
    pending: tuple[int, str] | None = None  # a heading or break mark waits for its first paragraph
    weak = False
    told = False
    for block in body:
        index = by_start.get(block.span.start) if len(block.span) else None
        if block.kind is BlockKind.CHAPTER:
            pending = pending if pending is not None and pending[1] == "chapter" else (block.span.start, "chapter")
        elif block.kind is BlockKind.SCENE_BREAK:
            if len(block.span):
                pending = pending or (block.span.start, "break mark")
            weak = weak or not len(block.span)
        elif index is not None:
            found = _break_at(source.text, paragraphs, index, breaks, pending, weak, weak_counts)
            if not told:
                breaks = [
                    _Break(
                        breaks[0].at,
                        pending[1] if pending else "start",
                        read_jump(_opening(source.text, paragraphs[index])),
                    )
                ]
            elif found is not None:
                breaks.append(found)
            told, pending, weak = True, None, False
    return breaks


def _break_at(
    text: str,
    paragraphs: Sequence[Paragraph],
    index: int,
    breaks: Sequence[_Break],
    pending: tuple[int, str] | None,
    weak: bool,
    weak_counts: bool,
) -> _Break | None:
    paragraph = paragraphs[index]
    jump = read_jump(_opening(text, paragraph))
    if pending is not None:
        return _Break(pending[0], pending[1], jump)
    if jump is not None and _is_scene_opener(text, paragraph):
        return _Break(paragraph.span.start, "time", jump)
    since = [p for p in paragraphs[max(0, index - 40) : index] if p.span.start >= breaks[-1].at]
    if _arrives(text, paragraph, since):
        return _Break(paragraph.span.start, "place")
    if weak and weak_counts:
        return _Break(paragraph.span.start, "break mark")
    return None


def _opening(text: str, paragraph: Paragraph) -> str:
    """The first words of a paragraph that opens with narration; empty when it opens with speech."""
    if not paragraph.narration or paragraph.narration[0].start != paragraph.span.start:
        return ""
    first = paragraph.narration[0]
    return text[first.start : min(first.end, first.start + 120)]


_SUMMARY = re.compile(r"\b(?:had|would|used to|every|always|often|never|sometimes)\b")


def _is_scene_opener(text: str, paragraph: Paragraph) -> bool:
    """Whether the sentence with the jump tells of what happens then, not of what has or used to."""
    opening = _opening(text, paragraph)
    sentence = re.split(r"(?<=[.!?])\s", opening, maxsplit=1)[0]
    return _SUMMARY.search(sentence[12:]) is None


def _weak_gaps_count(source: SourceDocument, paragraphs: Sequence[Paragraph]) -> bool:
    """Whether this document breaks scenes with nothing but a wide gap."""
    by_start = {paragraph.span.start: index for index, paragraph in enumerate(paragraphs)}
    body = source.body
    gap_count = agreeing = 0
    for block, following in pairwise(body):
        if block.kind is not BlockKind.SCENE_BREAK:
            continue
        if len(block.span):
            return False
        index = by_start.get(following.span.start)
        if index is None:
            continue
        gap_count += 1
        opening = _opening(source.text, paragraphs[index])
        agreeing += read_jump(opening) is not None or _arrives(
            source.text, paragraphs[index], paragraphs[max(0, index - 12) : index]
        )
    return gap_count >= 2 and gap_count * 6 <= len(paragraphs) and agreeing >= gap_count * WEAK_SHARE


_ARRIVAL = re.compile(
    r"(?:(?:and|but|so|then|at last|finally|eventually|soon),? )?"
    r"(?:(?:when|once|as soon as|after|by the time) (?:\w+['’]?\w* ){1,3}?"
    r"(?:reached|got to|arrived|came to|entered|came into|drew up|landed|returned|got back|stepped)\b"
    r"|(?:he|she|they|we|i|[A-Z]\w+|(?:the|his|her|their|my) \w+)(?: \w+ly)?"
    r" (?:arrived|reached|drove|travell?ed|rode|sailed|flew|returned|went (?:back|down|up)|(?:walked|ran|got) back)\b)",
    re.IGNORECASE,
)
_FRONTED = re.compile(
    r"(?:(?i:back |down |up |out |over |meanwhile, )?(?i:in|on|at|inside|outside|aboard|upstairs in|downstairs in)"
    r" (?:the|his|her|their|my|[A-Z]))"
)


def _arrives(text: str, paragraph: Paragraph, since: Sequence[Paragraph]) -> bool:
    """Whether the first sentence of the paragraph is at a place where the story was not."""
    opening = _opening(text, paragraph)
    if not opening:
        return False
    travels = _ARRIVAL.match(opening) is not None
    fronted = _FRONTED.match(opening) is not None
    if not travels and not fronted and not _found_there(paragraph, since):
        return False
    stop = _first_stop(paragraph)
    here = [
        place for place in paragraph.places if place.span.start < stop and place.weight >= (0.6 if travels else 2.0)
    ]
    if fronted:
        here = [place for place in here if place.span.start < paragraph.span.start + 40 and _sets_off(text, place)]
    known = {place.key for other in since for place in other.places if place.weight >= 0.6}
    return any(place.key not in known and place.noun.place_class is not PlaceClass.AREA for place in here)


def _sets_off(text: str, place: PlaceMention) -> bool:
    """ "In the kitchen, Ann": a comma makes the place a frame for what follows."""
    return text[place.span.end : place.span.end + 1] == ","


_BE = frozenset(("is", "was", "sat", "stood", "sits", "stands"))


def _found_there(paragraph: Paragraph, since: Sequence[Paragraph]) -> bool:
    """ "Dr. Marsh is in the basement": somebody new, found somewhere new."""
    tokens = paragraph.tokens
    at = 0
    while at < len(tokens) and at < 4 and (tokens[at].capital or tokens[at].low == "."):
        at += 1
    if at == 0 or at + 1 >= len(tokens) or tokens[at].low not in _BE or tokens[at + 1].low not in ("in", "on", "at"):
        return False
    name = tokens[at - 1].low
    return tokens[0].low not in ("he", "she", "it", "they", "i", "we", "the", "there") and not any(
        token.low == name for other in since for token in other.tokens
    )


def _first_stop(paragraph: Paragraph) -> int:
    for token in paragraph.tokens[3:]:
        if token.low in (".", "!", "?"):
            return token.start
    return paragraph.span.end
