"""Blocks of the body -> paragraphs with their narration and the places that it names; paragraphs cut in two."""

from collections.abc import Sequence
from dataclasses import dataclass

from scenewright.analysis.scenes.lexicon import PlaceLexicon
from scenewright.analysis.scenes.places import PlaceMention, Token, find_places, read_tokens
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


def read_paragraphs(source: SourceDocument, quotations: Sequence[Quotation], lexicon: PlaceLexicon) -> list[Paragraph]:
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


def read_opening(text: str, paragraph: Paragraph) -> str:
    """The first words of a paragraph that opens with narration; empty when it opens with speech."""
    if not paragraph.narration or paragraph.narration[0].start != paragraph.span.start:
        return ""
    first = paragraph.narration[0]
    return text[first.start : min(first.end, first.start + 120)]


def split_paragraph(paragraph: Paragraph, at: int) -> tuple[Paragraph, Paragraph | None]:
    """A paragraph cut at an offset inside of it, where a scene begins in its midst."""
    if at >= paragraph.span.end:
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
    )


def paragraph_between(paragraph: Paragraph, start: int, end: int) -> Paragraph | None:
    """What of a paragraph lies between two offsets; None when nothing does."""
    if paragraph.span.end <= start or paragraph.span.start >= end:
        return None
    return _part(paragraph, Span(max(start, paragraph.span.start), min(end, paragraph.span.end)))
