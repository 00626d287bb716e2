"""SourceDocument -> the words that people say, think or write, and the quoted words that nobody says.

Conventions: curly and straight double marks, British single marks, guillemets both ways, German low-high marks, corner
brackets, dialogue after a dash, italics for thoughts. A document's own convention is decided from evidence first
(convention.py), its marks are paired (pairing.py), and each piece is sorted into speech, thought, writing or plain
narration (sorting.py).
"""

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from scenewright.analysis.quotations.convention import Convention, find_convention, is_noise, mark_blocks, told_blocks
from scenewright.analysis.quotations.dashes import read_dash_block
from scenewright.analysis.quotations.letters import find_letters
from scenewright.analysis.quotations.marks import delimiter_of
from scenewright.analysis.quotations.pairing import Piece, pair_marks
from scenewright.analysis.quotations.repairs import close_piece, open_pieces
from scenewright.analysis.quotations.sorting import Quoted, Verdict, sort_quoted, writes_on
from scenewright.analysis.quotations.thoughts import find_thoughts
from scenewright.analysis.quotations.told import (
    find_messages,
    find_notes,
    find_told_thoughts,
    told_in_past,
)
from scenewright.analysis.speech_verbs import SpeechLexicon
from scenewright.model.annotation import Delimiter, Quotation, QuotationKind, QuotedPhrase, pack_quotations
from scenewright.model.finding import Finding, Severity
from scenewright.model.packed import pack_spans
from scenewright.model.source import SourceDocument
from scenewright.model.span import Span, stripped


@dataclass(frozen=True, slots=True)
class QuotationLayer:
    """What `find_quotations` finds, both tuples in text order and without overlap between quotations."""

    quotations: Sequence[Quotation]
    quoted_phrases: tuple[QuotedPhrase, ...] = ()
    findings: tuple[Finding, ...] = ()


def find_quotations(source: SourceDocument, *, lexicon: SpeechLexicon) -> QuotationLayer:
    """The quotations of the body of `source`, and the quoted phrases that stay narration."""
    convention = find_convention(source)
    blocks, pieces, findings = _find_pieces(source, convention, lexicon)
    outer = [piece for piece in pieces if piece.depth == 1]
    quotations: list[Quotation] = []
    phrases = [QuotedPhrase(stripped(source.text, piece.inside), "nested") for piece in pieces if piece.depth > 1]
    for piece, verdict in zip(outer, _sort_all(source.text, blocks, outer, convention, lexicon), strict=True):
        if not piece.inside.of(source.text).strip(" \t\n,;:"):
            continue  # nobody says a comma
        if isinstance(verdict, str):
            phrases.append(QuotedPhrase(stripped(source.text, piece.inside), verdict))
            continue
        if piece.closing is None and not piece.reopened and not piece.run_on:
            piece, doubt = close_piece(source.text, piece, lexicon)
            findings.append(doubt)
        quotations.append(_quotation(source.text, piece, verdict, convention))
    if convention.dash:
        quotations = _with_dashes(source, quotations, convention, lexicon)
    taken = _merged([*(_span(quotation) for quotation in quotations), *(phrase.span for phrase in phrases)])
    told = told_blocks(source)
    letters = list(find_letters(source, told, taken))
    taken = _merged([*taken, *(_span(letter) for letter in letters)])
    thoughts = find_thoughts(source, told, taken, lexicon)
    taken = _merged([*taken, *(_span(thought) for thought in thoughts)])
    notes = list(find_notes(source.text, told, taken))
    taken = _merged([*taken, *(_span(note) for note in notes)])
    bare = [
        *letters,
        *notes,
        *find_told_thoughts(source.text, told, taken, told_in_past=told_in_past(source.text, taken)),
        *find_messages(source, told, taken),
    ]
    quotations = sorted([*quotations, *thoughts, *bare], key=lambda quotation: quotation.start)
    findings += _noise(source)
    return QuotationLayer(
        pack_quotations(quotations), tuple(sorted(phrases, key=lambda phrase: phrase.span)), tuple(findings)
    )


def _find_pieces(
    source: SourceDocument, convention: Convention, lexicon: SpeechLexicon
) -> tuple[Sequence[Span], list[Piece], list[Finding]]:
    """The blocks that may hold speech, and the pieces between their marks in order; the marks are let go."""
    blocks = mark_blocks(source, convention)
    paired = pair_marks(blocks, primary=convention.speech)
    opened, findings = open_pieces(source.text, blocks, paired, convention.speech, lexicon)
    pieces = sorted([*paired, *opened], key=lambda piece: piece.inside.start)
    return pack_spans(block.span for block in blocks), pieces, findings


def _noise(source: SourceDocument) -> Iterator[Finding]:
    message = "This paragraph has a quotation mark in every third character or more; they were read as text."
    for block in told_blocks(source):
        if is_noise(source.text, block):
            yield Finding("noise-marks", Severity.DOUBT, block.span, message)


def _with_dashes(
    source: SourceDocument, marked: Sequence[Quotation], convention: Convention, lexicon: SpeechLexicon
) -> list[Quotation]:
    """The marked quotations outside of dash paragraphs, and the speech of these."""
    result: list[Quotation] = []
    taken: list[Span] = []
    for block in told_blocks(source):
        stretches = read_dash_block(source.text, block, lexicon, amid=convention.amid)
        if stretches:
            taken.append(block.span)
        for stretch in stretches:
            marks = () if stretch.mark is None else (stretch.mark,)
            result.append(Quotation((stretch.inside,), marks, Delimiter.DASH))
    starts = [span.start for span in taken]
    for quotation in marked:
        index = bisect_right(starts, quotation.start) - 1
        if index < 0 or quotation.start >= taken[index].end:
            result.append(quotation)
    return sorted(result, key=lambda quotation: quotation.start)


def _merged(spans: Sequence[Span]) -> list[Span]:
    """The spans sorted, those that overlap made one."""
    result: list[Span] = []
    for span in sorted(spans):
        if result and span.start < result[-1].end:
            result[-1] = Span(result[-1].start, max(result[-1].end, span.end))
        else:
            result.append(span)
    return result


def _span(quotation: Quotation) -> Span:
    return Span(quotation.start, quotation.end)


def _sort_all(
    text: str, blocks: Sequence[Span], pieces: Sequence[Piece], convention: Convention, lexicon: SpeechLexicon
) -> list[Verdict]:
    verdicts: list[Verdict] = []
    for index, piece in enumerate(pieces):
        block = blocks[piece.block]
        previous = pieces[index - 1] if index and pieces[index - 1].block == piece.block else None
        following = pieces[index + 1] if index + 1 < len(pieces) and pieces[index + 1].block == piece.block else None
        start = _outer(previous).end if previous is not None else block.start
        end = _outer(following).start if following is not None else block.end
        own = _outer(piece)
        quoted = Quoted(
            piece.inside.of(text).strip(),
            text[max(start, own.start - 400) : own.start],
            text[own.end : max(own.end, min(end, own.end + 300))],
            text[max(0, block.start - 300) : block.start].rstrip(),
            piece.family in convention.speech,
            previous is not None and not isinstance(verdicts[-1], str),
            previous is not None and text[previous.inside.start : previous.inside.end].rstrip().endswith(","),
            piece.closing is None,
        )
        if piece.opening is None or (_runs_on(pieces, index)):
            verdicts.append(verdicts[-1] if verdicts else QuotationKind.SPEECH)
            continue
        verdict = sort_quoted(quoted, lexicon)
        goes_on = previous is not None and verdicts[-1] is QuotationKind.WRITTEN and writes_on(quoted)
        verdicts.append(QuotationKind.WRITTEN if goes_on else verdict)
    return verdicts


def _runs_on(pieces: Sequence[Piece], index: int) -> bool:
    """Whether the piece before is left open for this one to go on with, so that both are of one kind."""
    return index > 0 and pieces[index - 1].reopened and pieces[index - 1].block + 1 == pieces[index].block


def _outer(piece: Piece) -> Span:
    start = piece.opening.start if piece.opening is not None else piece.inside.start
    return Span(start, piece.closing.end if piece.closing is not None else piece.inside.end)


def _quotation(text: str, piece: Piece, kind: QuotationKind, convention: Convention) -> Quotation:
    marks = tuple(mark for mark in (piece.opening, piece.closing) if mark is not None)
    char = marks[0].of(text) if marks else '"'
    return Quotation(
        (stripped(text, piece.inside),),
        marks,
        delimiter_of(piece.family, char, inward=convention.inward),
        kind,
        piece.reopened or piece.run_on,
    )
