"""Marks that have lost their other half -> the likeliest words of the speech, with a finding for the reader.

A quotation that never closes ends with its paragraph, or before a tag that can be nothing else. A closing mark that
nothing opened closes the sentences before it that are not told.
"""

from bisect import bisect_right
from collections.abc import Sequence

from scenewright.analysis.quotations.dashes import find_tag, first_spoken
from scenewright.analysis.quotations.marks import Family, Mark
from scenewright.analysis.quotations.pairing import MarkedBlock, Piece
from scenewright.analysis.speech_verbs import SpeechLexicon
from scenewright.model.finding import Finding, Severity
from scenewright.model.span import Span

_STOPS = ".,!?…—–-;:"
_MARK_PRICE = 6
"""A mark that costs so much to pass over is no apostrophe."""


def close_piece(text: str, piece: Piece, lexicon: SpeechLexicon) -> tuple[Piece, Finding]:
    """The unclosed `piece` as far as it is speech, and the doubt about it."""
    end = find_tag(text, piece.inside.start, piece.inside.end, lexicon)
    inside = piece.inside if end is None else Span(piece.inside.start, end)
    where = "its paragraph ends" if end is None else "a tag begins"
    message = f"A quotation is opened and never closed; it is taken to end where {where}."
    mark = piece.opening or Span(piece.inside.start, piece.inside.start)
    closed = Piece(piece.opening, None, inside, piece.family, piece.depth, piece.block)
    return closed, Finding("unclosed-quotation", Severity.DOUBT, mark, message)


def open_pieces(
    text: str,
    blocks: Sequence[MarkedBlock],
    pieces: Sequence[Piece],
    primary: frozenset[Family],
    lexicon: SpeechLexicon,
) -> tuple[list[Piece], list[Finding]]:
    """Pieces for the closing marks that belong to none of `pieces`."""
    used = {span.start for piece in pieces for span in (piece.opening, piece.closing) if span is not None}
    outer = sorted((piece.inside.start, piece.inside.end + 1) for piece in pieces if piece.depth == 1)
    starts = [start for start, _ in outer]
    found: list[Piece] = []
    findings: list[Finding] = []
    last = 0
    for number, block in enumerate(blocks):
        for mark in block.marks:
            family = None if mark.start in used else _closes_speech(mark, primary)
            if family is None:
                continue
            before = bisect_right(starts, mark.start) - 1
            begin = max(block.span.start, last, outer[before][1] if before >= 0 else 0)
            if begin > mark.start:  # inside of a quotation
                continue
            if not text[begin : mark.start].strip():
                continue
            at = Span(mark.start, mark.end)
            last = mark.end
            if text[mark.start - 1] not in _STOPS:
                message = "A quotation mark stands alone; it is taken for a slip and stays as it is."
                findings.append(Finding("stray-mark", Severity.DOUBT, at, message))
                continue
            inside = Span(first_spoken(text, begin, mark.start, lexicon), mark.start)
            found.append(Piece(None, at, inside, family, 1, number))
            message = "A quotation is closed and never opened; it is taken to begin with its sentence."
            findings.append(Finding("unopened-quotation", Severity.DOUBT, at, message))
    return found, findings


def _closes_speech(mark: Mark, primary: frozenset[Family]) -> Family | None:
    """The family that the mark closes if it is a mark at all."""
    if mark.ignore < _MARK_PRICE:
        return None
    for family, price in mark.closes:
        if family in primary and price <= 1:
            return family
    return None
