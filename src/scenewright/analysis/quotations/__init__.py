"""SourceDocument -> the words that people say, think or write, and the quoted words that nobody says.

Conventions: curly and straight double marks, British single marks, guillemets both ways, German low-high marks, corner
brackets, dialogue after a dash, italics for thoughts. A document's own convention is decided from evidence first
(convention.py), its marks are paired (pairing.py), and each piece is sorted into speech, thought, writing or plain
narration (sorting.py).
"""

from dataclasses import dataclass

from scenewright.analysis.quotations.convention import Convention, find_convention, mark_blocks
from scenewright.analysis.quotations.marks import Family, delimiter_of
from scenewright.analysis.quotations.pairing import Piece, pair_marks
from scenewright.analysis.speech_verbs import SpeechLexicon
from scenewright.model.annotation import Quotation, QuotationKind, QuotedPhrase
from scenewright.model.finding import Finding
from scenewright.model.source import SourceDocument
from scenewright.model.span import Span, stripped


@dataclass(frozen=True, slots=True)
class QuotationLayer:
    """What `find_quotations` finds, both tuples in text order and without overlap between quotations."""

    quotations: tuple[Quotation, ...]
    quoted_phrases: tuple[QuotedPhrase, ...] = ()
    findings: tuple[Finding, ...] = ()


def find_quotations(source: SourceDocument, *, lexicon: SpeechLexicon) -> QuotationLayer:
    """The quotations of the body of `source`, and the quoted phrases that stay narration."""
    convention = find_convention(source)
    blocks = mark_blocks(source, convention)
    pieces = pair_marks(blocks, primary=convention.speech)
    outer = [piece for piece in pieces if piece.depth == 1]
    quotations = [_quotation(source.text, piece, convention) for piece in outer if piece.family in convention.speech]
    return QuotationLayer(tuple(quotations))


def _quotation(text: str, piece: Piece, convention: Convention) -> Quotation:
    marks = tuple(mark for mark in (piece.opening, piece.closing) if mark is not None)
    char = marks[0].of(text) if marks else '"'
    return Quotation(
        (stripped(text, piece.inside),),
        marks,
        delimiter_of(piece.family, char, inward=convention.inward),
        QuotationKind.SPEECH,
        piece.reopened or piece.run_on,
    )
