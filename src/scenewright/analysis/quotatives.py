"""Source and quotations -> the clauses that say who speaks."""

from scenewright.analysis.speech_verbs import SpeechLexicon
from scenewright.model.annotation import Quotation, Quotative
from scenewright.model.source import SourceDocument


def find_quotatives(
    source: SourceDocument, quotations: tuple[Quotation, ...], *, lexicon: SpeechLexicon
) -> tuple[Quotative, ...]:
    """The quotatives in text order. A quotation has at most one, and it may have none."""
    return ()
