"""Clauses of time behind a tag -> action before the words: they tell what happened before somebody spoke (R12)."""

import re

from scenewright.adaptation.pieces import Piece, capitalised, inserted, plain_text, replaced
from scenewright.model.span import Span

# said Korin, *when the ale had come*: that happens before the words, and is seen
_HAPPENS = re.compile(r"when (?:(?:the|a|an|his|her|their|its|my|our) [\w’'-]+|[A-Z][\w’'-]+) [^,;]{3,60}")
LEAD_WORDS = 4
"""Words from which on a clause of time is too long for a parenthetical."""
_SOMEBODY = (
    r"(?:I|we|he|she|they|it|you|any(?:body|one)|[A-Z][\w’'-]+|(?:his|her|their|my|our|the) [\w’'-]+"
    r" (?:has|have|had|is|are|was|were|can|could))"
)
_LEADS_IN = re.compile(
    rf"(?:when|once|(?:before|after)(?= {_SOMEBODY})|as soon as(?! possible)) [\w’' -]+\Z"
)  # not: before the whole court, after a long time


def leads_in(pieces: list[Piece], text: str) -> list[Piece]:
    """A clause of time behind a tag as action before the words: the sentence that it holds, or one that leads in.

    Empty for a short one, and for a phrase of time, which actors can play: (when she can), (after a long time).
    """
    first = next((piece for piece in pieces if piece.text), None)
    shown = plain_text(pieces)
    if first is None:
        return []
    if _HAPPENS.fullmatch(shown):
        joiner = Span(first.span.start, first.span.start + len("when "))
        return as_sentence(replaced(pieces, text, joiner, "") or [], text)
    if len(shown.split()) < LEAD_WORDS or not _LEADS_IN.match(shown):
        return []
    return [*capitalised(pieces, text), inserted(pieces[-1].span.end, " --")]


def as_sentence(pieces: list[Piece], text: str) -> list[Piece]:
    """`pieces` with a capital and a full stop."""
    if not pieces:
        return []
    return [*capitalised(pieces, text), inserted(pieces[-1].span.end, ".")]
