"""Blocks of the body -> paragraphs with their narration and the places that it names; paragraphs cut in two."""

import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass

from scenewright.analysis.scenes.captions import is_caption
from scenewright.analysis.scenes.lexicon import PlaceLexicon
from scenewright.analysis.scenes.nameless_places import find_weak_hints
from scenewright.analysis.scenes.place_mention import PlaceMention
from scenewright.analysis.scenes.places import find_places
from scenewright.analysis.scenes.tokens import Token, read_tokens
from scenewright.model.annotation import Quotation, QuotationKind
from scenewright.model.source import BlockKind, SourceDocument
from scenewright.model.span import Span, gaps


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph with its narration (what nobody says) and the places that it names.

    `said` is what somebody says or writes in it; `hints` are the places that things in it make likely. `caption`: it is
    nothing but a date, a place with a date, or a jump.
    """

    span: Span
    narration: tuple[Span, ...]
    tokens: tuple[Token, ...]
    places: tuple[PlaceMention, ...]
    said: tuple[Span, ...] = ()
    caption: bool = False
    hints: tuple[PlaceMention, ...] = ()


def read_paragraphs(source: SourceDocument, quotations: Sequence[Quotation], lexicon: PlaceLexicon) -> list[Paragraph]:
    """The paragraphs of the body in order; what is written (a letter, a sign) names no place of the story."""
    result: list[Paragraph] = []
    at = 0
    for block in source.body:
        if block.kind not in (BlockKind.PARAGRAPH, BlockKind.VERSE):
            continue
        said: list[Span] = []
        written: list[Span] = []
        while at < len(quotations) and quotations[at].start < block.span.end:
            (written if quotations[at].kind is QuotationKind.WRITTEN else said).extend(quotations[at].spans)
            at += 1
        narration = tuple(gaps(block.span, said))
        tokens = tuple(read_tokens(source.text, narration))
        unwritten = read_tokens(source.text, gaps(block.span, (*said, *written))) if written else tokens
        places = tuple(p for p in find_places(unwritten, lexicon) if not _is_called_from(source.text, said, p))
        caption = not said and not written and is_caption(block.span.of(source.text))
        hints = tuple(find_weak_hints(unwritten, lexicon))
        result.append(Paragraph(block.span, narration, tokens, places, (*said, *written), caption, hints))
    return result


def _is_called_from(text: str, said: Sequence[Span], place: PlaceMention) -> bool:
    """Whether a place is only where a voice comes from: “Supper!” called his aunt *from the scullery*."""
    k = bisect_right(said, place.span.start, key=_end_of)
    return k > 0 and _VOICE_FROM.fullmatch(text, said[k - 1].end, place.span.start) is not None


def _end_of(span: Span) -> int:
    return span.end


_VOICE_FROM = re.compile(r"\W{1,3}\s[^.!?;:]{1,80}\bfrom (?:[\w’']+ ){0,2}")


def read_opening(text: str, paragraph: Paragraph) -> str:
    """The first words of a paragraph that opens with narration; empty when it opens with speech."""
    if not paragraph.narration or paragraph.narration[0].start != paragraph.span.start:
        return ""
    first = paragraph.narration[0]
    return text[first.start : min(first.end, first.start + 120)]


def split_paragraph(paragraph: Paragraph, at: int) -> tuple[Paragraph, Paragraph | None]:
    """A paragraph cut at an offset inside of it, where a scene begins in its midst."""
    if at >= paragraph.span.end or at <= paragraph.span.start:
        return paragraph, None
    return _part(paragraph, Span(paragraph.span.start, at)), _part(paragraph, Span(at, paragraph.span.end))


def _part(paragraph: Paragraph, span: Span) -> Paragraph:
    return Paragraph(
        span,
        tuple(
            Span(max(span.start, told.start), min(span.end, told.end))
            for told in paragraph.narration
            if told.overlaps(span)
        ),
        tuple(token for token in paragraph.tokens if span.start <= token.start < span.end),
        tuple(place for place in paragraph.places if span.start <= place.span.start < span.end),
        tuple(said for said in paragraph.said if span.contains(said)),
        hints=tuple(place for place in paragraph.hints if span.start <= place.span.start < span.end),
    )


def paragraph_between(paragraph: Paragraph, start: int, end: int) -> Paragraph | None:
    """What of a paragraph lies between two offsets; None when nothing does."""
    if paragraph.span.end <= start or paragraph.span.start >= end:
        return None
    if start <= paragraph.span.start and paragraph.span.end <= end:
        return paragraph
    return _part(paragraph, Span(max(start, paragraph.span.start), min(end, paragraph.span.end)))
