"""A story held against a script that somebody may have edited: which words of the story are no longer in it.

The story's own conversion says what a script of it shows (its ledger); each stretch that it shows is looked for in the
script, first as a whole element, then word by word in order, and last anywhere at all, since a writer who moved a line
lost nothing. What the conversion itself leaves out (disclaimers, tags that became cues) is not looked for.
"""

from collections import Counter
from dataclasses import dataclass
from difflib import SequenceMatcher

from scenewright.checks.ledger import shown_text
from scenewright.checks.words import other_words, speech_words, words_of
from scenewright.model.annotation import AnnotatedStory
from scenewright.model.finding import Finding, Severity
from scenewright.model.ledger import Adaptation, Fate, LedgerEntry
from scenewright.model.screenplay import Element, Screenplay
from scenewright.model.span import Span

# Word-by-word alignment is quadratic at worst; beyond this many cells only counts are compared.
ALIGNMENT_CELLS = 40_000_000


@dataclass(frozen=True, slots=True)
class _Chunk:
    """The words that one element of the fresh conversion takes from the story, and where they stand there."""

    words: tuple[str, ...]
    span: Span


def check_script(story: AnnotatedStory, adaptation: Adaptation, script: Screenplay) -> tuple[Finding, ...]:
    """One LOSS finding for each stretch of the story whose words the script lacks, in the order of the story."""
    expected = _expected_chunks(story, adaptation)
    present = [tuple(words) for element in script.elements for words in _element_chunks(element) if words]
    present += [tuple(words_of(line.plain)) for entry in script.title_page for line in entry.lines]
    missing_chunks, spare = _unmatched(expected, present)
    lost = _lost_words(missing_chunks, spare)
    return tuple(_finding(chunk, words) for chunk, words in zip(missing_chunks, lost, strict=True) if words)


def _element_chunks(element: Element) -> tuple[list[str], list[str]]:
    return speech_words(element), other_words(element)


def _expected_chunks(story: AnnotatedStory, adaptation: Adaptation) -> list[_Chunk]:
    by_element: dict[int, list[LedgerEntry]] = {}
    for entry in adaptation.entries:
        if entry.fate is Fate.EMITTED and entry.element is not None:
            by_element.setdefault(entry.element, []).append(entry)
    chunks: list[_Chunk] = []
    for _, entries in sorted(by_element.items()):
        words = tuple(words_of(shown_text(story.source, entries)))
        span = Span(min(entry.span.start for entry in entries), max(entry.span.end for entry in entries))
        if words:
            chunks.append(_Chunk(words, span))
    return chunks


def _unmatched(expected: list[_Chunk], present: list[tuple[str, ...]]) -> tuple[list[_Chunk], list[str]]:
    """The chunks that no element of the script equals, and the words of the script's elements that no chunk equals."""
    left = Counter(present)
    missing: list[_Chunk] = []
    for chunk in expected:
        if left[chunk.words] > 0:
            left[chunk.words] -= 1
        else:
            missing.append(chunk)
    spare: list[str] = []
    for words in present:
        if left[words] > 0:
            left[words] -= 1
            spare.extend(words)
    return missing, spare


def _lost_words(chunks: list[_Chunk], spare: list[str]) -> list[list[str]]:
    """For each chunk its words that the script does not have: not in order, and not anywhere else either."""
    wanted = [(word, index) for index, chunk in enumerate(chunks) for word in chunk.words]
    unused = Counter(spare)
    unaligned = wanted
    if wanted and spare and len(wanted) * len(spare) <= ALIGNMENT_CELLS:
        matcher = SequenceMatcher(None, [word for word, _ in wanted], spare, autojunk=False)
        aligned = {start + k for start, _, size in matcher.get_matching_blocks() for k in range(size)}
        for position in aligned:
            unused[wanted[position][0]] -= 1
        unaligned = [item for position, item in enumerate(wanted) if position not in aligned]
    lost: list[list[str]] = [[] for _ in chunks]
    for word, index in unaligned:
        if unused[word] > 0:
            unused[word] -= 1
        else:
            lost[index].append(word)
    return lost


def _finding(chunk: _Chunk, words: list[str]) -> Finding:
    count = "1 word" if len(words) == 1 else f"{len(words)} words"
    shown = " ".join(words[:12]) + (" ..." if len(words) > 12 else "")
    return Finding("words-lost", Severity.LOSS, chunk.span, f"{count} of the story not in the script: {shown}")
