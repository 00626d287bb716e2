"""The ledger of one conversion: every source character accounted for, every emitted word really on its element.

Rule R40 (zero loss): a character of the source is emitted, consumed with a reason, or left out with a reason.
`check_coverage` proves that nothing is missing from the account, `check_emitted` that the account is true,
`check_dialogue` that what people say is word for word what the story has them say, in its order.
"""

from array import array
from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby, pairwise, zip_longest

from scenewright.checks.words import WORD, other_words, speech_words, words_of
from scenewright.model.annotation import AnnotatedStory, QuotationKind
from scenewright.model.finding import Finding, Severity
from scenewright.model.ledger import Adaptation, Fate, LedgerEntry, LedgerTotals
from scenewright.model.screenplay import Action, DialogueBlock, Element, Note, Screenplay, Speech
from scenewright.model.source import SourceDocument
from scenewright.model.span import Span, gaps_between


def total_ledger(source: SourceDocument, entries: Iterable[LedgerEntry]) -> LedgerTotals:
    """Words of the source by what became of them; a word belongs to the entry that holds its first character.

    `entries` are sorted by span.
    """
    fates = tuple(Fate)  # found by place: hashing one for every entry takes longer
    counts = [0] * len(fates)
    lost = 0
    starts = array("i", (found.start() for found in WORD.finditer(source.text)))
    counted = 0  # of the words, up to where the account has come
    for entry in entries:
        first = bisect_left(starts, entry.span.start, counted)
        end = bisect_left(starts, entry.span.end, first)
        lost += first - counted
        counts[fates.index(entry.fate)] += end - first
        counted = end
    lost += len(starts) - counted
    return LedgerTotals(
        total=sum(counts) + lost,
        emitted=counts[fates.index(Fate.EMITTED)],
        consumed=counts[fates.index(Fate.CONSUMED)],
        left_out=counts[fates.index(Fate.LEFT_OUT)],
        lost=lost,
    )


def check_coverage(source: SourceDocument, entries: Iterable[LedgerEntry]) -> tuple[Finding, ...]:
    """One LOSS finding for each stretch of the source, white space aside, that no entry accounts for.

    `entries` are sorted by span.
    """
    whole = Span(0, len(source.text))
    return tuple(
        Finding("unaccounted-text", Severity.LOSS, gap, f"Not accounted for: “{gap.of(source.text).strip()[:80]}”")
        for gap in gaps_between(whole, (entry.span for entry in entries))
        if not gap.of(source.text).isspace()
    )


def check_emitted(source: SourceDocument, adaptation: Adaptation) -> tuple[Finding, ...]:
    """One LOSS finding for each element that lacks a word which the ledger says it shows."""
    entries = adaptation.entries
    elements, shown = array("i"), array("i")  # of the entries of a long story only the places: they are many
    for n, entry in enumerate(entries):
        elements.append(_NONE if entry.element is None else entry.element)
        if entry.fate is Fate.EMITTED:
            shown.append(n)
    in_order = all(elements[i] <= elements[j] for i, j in pairwise(shown))
    groups = groupby(shown if in_order else sorted(shown, key=elements.__getitem__), key=elements.__getitem__)
    return tuple(_missing_from_elements(source, entries, groups, adaptation.screenplay.elements))


_NONE = -1


def _words_on(element: Element) -> list[str]:
    """The words of an element, however they are set."""
    return speech_words(element) + other_words(element)


def shown_text(source: SourceDocument, entries: Iterable[LedgerEntry]) -> str:
    """What the entries, sorted by span, say the script prints: source characters or their replacement, spaced as the
    source is.
    """
    pieces: list[str] = []
    at: int | None = None
    for entry in entries:
        if at is not None and entry.span.start != at:
            pieces.append(" ")
        pieces.append(entry.shown or entry.span.of(source.text))
        at = entry.span.end
    return "".join(pieces)


def _missing_from_elements(
    source: SourceDocument,
    entries: Sequence[LedgerEntry],
    groups: Iterable[tuple[int, Iterable[int]]],
    elements: tuple[Element, ...],
) -> Iterator[Finding]:
    """One finding for each element that lacks a word; `groups` are the elements with the places of their entries."""
    for index, group in groups:
        if index < 0:
            continue
        places = array("i", group)
        wanted, present = words_of(shown_text(source, map(entries.__getitem__, places))), _words_on(elements[index])
        missing = Counter(wanted) - Counter(present) if wanted != present else None
        if missing:
            spans = [entries[place].span for place in places]
            span = Span(min(span.start for span in spans), max(span.end for span in spans))
            words = ", ".join(sorted(missing))
            message = f"The ledger says that the script shows these words, and it does not: {words}"
            yield Finding("words-not-shown", Severity.LOSS, span, message)


def check_dialogue(story: AnnotatedStory, screenplay: Screenplay) -> tuple[Finding, ...]:
    """A LOSS finding at the first word where the speeches of the script differ from the quotations of the story.

    Written quotations (letters, signs) are shown in action and take no part; nor do thoughts that a script leaves in
    the action or in a note, and narration that it gives to a narrator's voice-over.
    """
    text = story.source.text
    spoken_aloud = (quotation for quotation in story.quotations if quotation.kind is not QuotationKind.WRITTEN)
    quoted = sorted(span for quotation in spoken_aloud for span in quotation.spans)
    narrated = [_narrated(element, quoted, text) for element in screenplay.elements]
    thinks = any(quotation.kind is QuotationKind.THOUGHT for quotation in story.quotations)
    shown = sorted(
        span
        for element, told in zip(screenplay.elements, narrated, strict=True)
        if thinks and (told or isinstance(element, Action | Note))
        for span in element.origin.spans
    )
    said = (
        (word, span)
        for quotation in story.quotations
        if quotation.kind is not QuotationKind.WRITTEN
        for span in quotation.spans
        if not (quotation.kind is QuotationKind.THOUGHT and _covered(shown, _first_word(text, span)))
        for word in words_of(span.of(text))
    )
    spoken = (
        word
        for element, told in zip(screenplay.elements, narrated, strict=True)
        if not told
        for word in speech_words(element)
    )
    for wanted, found in zip_longest(said, spoken):
        if wanted is None:
            message = f"The script has speech that the story does not, from “{found}” on."
            return (Finding("dialogue-added", Severity.LOSS, None, message),)
        if found != wanted[0]:
            message = f"The story says “{wanted[0]}” here, and the script says “{found or 'nothing'}”."
            return (Finding("dialogue-changed", Severity.LOSS, wanted[1], message),)
    return ()


def _first_word(text: str, span: Span) -> int:
    """Where the first word of `span` begins: marks before it may be consumed without the words."""
    found = WORD.search(text, span.start, span.end)
    return span.start if found is None else found.start()


def _narrated(element: Element, quoted: list[Span], text: str) -> bool:
    """Whether a speech shows narration: words of its source stand outside all quotations."""
    if not isinstance(element, DialogueBlock):
        return False
    spans = (span for part in element.parts if isinstance(part, Speech) for span in part.origin.spans)
    return any(not _within(quoted, span, text) for span in spans)


def _within(quoted: list[Span], span: Span, text: str) -> bool:
    """Whether every word of `span` stands in one of `quoted`, which are sorted and apart."""
    at = span.start
    while (found := WORD.search(text, at, span.end)) is not None:
        k = bisect_right(quoted, found.start(), key=lambda other: other.start) - 1
        if k < 0 or quoted[k].end <= found.start():
            return False
        at = max(quoted[k].end, found.end())
    return True


def _covered(spans: list[Span], offset: int) -> bool:
    """Whether one of `spans`, sorted and apart, holds the character at `offset`."""
    at = bisect_right(spans, offset, key=lambda span: span.start) - 1
    return at >= 0 and offset < spans[at].end
