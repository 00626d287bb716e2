"""A story held against a script that somebody may have edited: which words of the story are no longer in it.

The story's own conversion says what a script of it shows (its ledger); each stretch that it shows is looked for in the
script, first as a whole element, then word by word between the elements around it, and last anywhere at all, since a
writer who moved a line lost nothing. A word that the conversion reworded may stand as the story has it. What the
conversion itself leaves out (disclaimers, tags that became cues) is not looked for, and the names on cues and the
headings that it made up are no substitute for words of the story.
"""

from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from itertools import pairwise

from scenewright.checks.ledger import shown_text
from scenewright.checks.words import WORD, other_words, text_words, words_of
from scenewright.model.annotation import AnnotatedStory
from scenewright.model.finding import Finding, Severity
from scenewright.model.ledger import Adaptation, Fate, LedgerEntry
from scenewright.model.screenplay import DialogueBlock, DualDialogue, Element, SceneHeading, Screenplay
from scenewright.model.source import SourceDocument
from scenewright.model.span import Span

# Word-by-word alignment is quadratic at worst; where a stretch has more cells, only counts are compared.
ALIGNMENT_CELLS = 1_000_000
SHOWN_WORDS = 12  # of a lost passage in the message

_Words = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _Chunk:
    """The words that one element of the fresh conversion takes from the story, and where they stand there."""

    words: _Words
    entries: tuple[LedgerEntry, ...]


def check_script(story: AnnotatedStory, adaptation: Adaptation, script: Screenplay) -> tuple[Finding, ...]:
    """One LOSS finding for each stretch of the story whose words the script lacks, in the order of the story."""
    expected = _expected_chunks(story.source, adaptation)
    present = _present_chunks(script, _headings(adaptation.screenplay))
    lost = _lost_words(expected, present, story.source)
    return tuple(_finding(story.source, chunk, words) for chunk, words in zip(expected, lost, strict=True) if words)


def _expected_chunks(source: SourceDocument, adaptation: Adaptation) -> list[_Chunk]:
    by_element: dict[int, list[LedgerEntry]] = {}
    for entry in adaptation.entries:
        if entry.fate is Fate.EMITTED and entry.element is not None:
            by_element.setdefault(entry.element, []).append(entry)
    chunks = (
        _Chunk(tuple(words_of(shown_text(source, entries))), tuple(sorted(entries, key=lambda entry: entry.span)))
        for _, entries in sorted(by_element.items())
    )
    return [chunk for chunk in chunks if chunk.words]


def _present_chunks(script: Screenplay, made_up: Counter[_Words]) -> list[_Words]:
    """The words of each element of the script, cues and the headings that are `made_up` left out."""
    spare = Counter(made_up)
    present: list[_Words] = []
    for element in script.elements:
        if isinstance(element, SceneHeading) and spare[words := tuple(other_words(element))] > 0:
            spare[words] -= 1
            continue
        present += (tuple(words) for words in _element_chunks(element) if words)
    present += [tuple(text_words(line)) for entry in script.title_page for line in entry.lines]
    return present


def _headings(screenplay: Screenplay) -> Counter[_Words]:
    return Counter(tuple(other_words(element)) for element in screenplay.elements if isinstance(element, SceneHeading))


def _element_chunks(element: Element) -> Iterator[list[str]]:
    match element:
        case DialogueBlock():
            yield [word for part in element.parts for word in text_words(part.text)]
        case DualDialogue():
            yield from _element_chunks(element.left)
            yield from _element_chunks(element.right)
        case _:
            yield other_words(element)


def _lost_words(expected: Sequence[_Chunk], present: Sequence[_Words], source: SourceDocument) -> list[list[str]]:
    """For each chunk its words that the script does not have: not in order, and not anywhere else either."""
    partners = _pair_equal(expected, present)
    taken = {partner for partner in partners if partner is not None}
    missing: dict[int, list[str]] = {i: list(chunk.words) for i, chunk in enumerate(expected) if partners[i] is None}
    spare = {j: list(words) for j, words in enumerate(present) if j not in taken}
    for chunks, elements in _stretches(partners, len(present)):
        _align([missing[i] for i in chunks], [spare[j] for j in elements if j in spare])
    unused = Counter(word for words in spare.values() for word in words)
    lost: list[list[str]] = [[] for _ in expected]
    for i, words in missing.items():
        lost[i] = _take(words, unused)
    return [_without_reworded(chunk, words, unused, source) for chunk, words in zip(expected, lost, strict=True)]


def _pair_equal(expected: Sequence[_Chunk], present: Sequence[_Words]) -> list[int | None]:
    """For each chunk the element that has its very words, each element once; None when there is none."""
    places: dict[_Words, list[int]] = {}
    for j in range(len(present) - 1, -1, -1):
        places.setdefault(present[j], []).append(j)
    return [places[chunk.words].pop() if places.get(chunk.words) else None for chunk in expected]


def _stretches(partners: Sequence[int | None], count: int) -> Iterator[tuple[list[int], range]]:
    """Chunks without a partner in a row, with the elements between those that hold their neighbours' words."""
    anchors = [(-1, -1), *_in_step(partners), (len(partners), count)]
    for (i, j), (next_i, next_j) in pairwise(anchors):
        chunks = [k for k in range(i + 1, next_i) if partners[k] is None]
        if chunks and next_j > j + 1:
            yield chunks, range(j + 1, next_j)


def _in_step(partners: Sequence[int | None]) -> list[tuple[int, int]]:
    """The longest run of pairs that stand in the same order in both (patience sorting): a moved element is in none."""
    pairs = [(i, j) for i, j in enumerate(partners) if j is not None]
    ends: list[int] = []  # of the best run of each length, its last element
    last: list[int] = []  # the same as indexes into `pairs`
    before: list[int] = []
    for index, (_, j) in enumerate(pairs):
        at = bisect_left(ends, j)
        before.append(last[at - 1] if at else -1)
        ends[at : at + 1], last[at : at + 1] = [j], [index]
    run: list[tuple[int, int]] = []
    index = last[-1] if last else -1
    while index >= 0:
        run.append(pairs[index])
        index = before[index]
    return run[::-1]


def _align(wanted: Sequence[list[str]], found: Sequence[list[str]]) -> None:
    """Take out of both the words that they have in common: those in the same order, then the rest."""
    left = [(word, k) for k, words in enumerate(wanted) for word in words]
    right = [(word, k) for k, words in enumerate(found) for word in words]
    start = 0
    while start < min(len(left), len(right)) and left[start][0] == right[start][0]:
        start += 1
    end = 0
    while end < min(len(left), len(right)) - start and left[-1 - end][0] == right[-1 - end][0]:
        end += 1
    left, right = left[start : len(left) - end], right[start : len(right) - end]
    if len(left) * len(right) <= ALIGNMENT_CELLS:
        matcher = SequenceMatcher(None, [word for word, _ in left], [word for word, _ in right], autojunk=False)
        blocks = matcher.get_matching_blocks()
        left_taken = {block.a + k for block in blocks for k in range(block.size)}
        right_taken = {block.b + k for block in blocks for k in range(block.size)}
        left = [item for position, item in enumerate(left) if position not in left_taken]
        right = [item for position, item in enumerate(right) if position not in right_taken]
    left, right = _cancel(left, right), _cancel(right, left)  # a parenthetical stands before words that it came after
    for lists, kept in ((wanted, left), (found, right)):
        for words in lists:
            words.clear()
        for word, k in kept:
            lists[k].append(word)


def _cancel(these: Sequence[tuple[str, int]], those: Sequence[tuple[str, int]]) -> list[tuple[str, int]]:
    """`these` without as many of each word as `those` have."""
    spare = Counter(word for word, _ in those)
    kept = []
    for word, k in these:
        if spare[word] > 0:
            spare[word] -= 1
        else:
            kept.append((word, k))
    return kept


def _take(words: Sequence[str], unused: Counter[str]) -> list[str]:
    """Those of `words` that are not in `unused`; the others are taken from it."""
    lost: list[str] = []
    for word in words:
        if unused[word] > 0:
            unused[word] -= 1
        else:
            lost.append(word)
    return lost


def _without_reworded(chunk: _Chunk, lost: list[str], unused: Counter[str], source: SourceDocument) -> list[str]:
    """`lost` without the words of the conversion's own in whose place the script has the story's."""
    remaining = Counter(lost)
    for entry in chunk.entries if lost else ():
        ours, theirs = Counter(words_of(entry.shown)), Counter(words_of(entry.span.of(source.text)))
        if entry.shown and ours & remaining and not theirs - unused:
            remaining -= ours
            unused -= theirs
    kept: list[str] = []
    for word in lost:
        if remaining[word] > 0:
            remaining[word] -= 1
            kept.append(word)
    return kept


def _finding(source: SourceDocument, chunk: _Chunk, words: list[str]) -> Finding:
    count = "1 word" if len(words) == 1 else f"{len(words)} words"
    shown = " ".join(words[:SHOWN_WORDS]) + (" ..." if len(words) > SHOWN_WORDS else "")
    message = f"{count} of the story not in the script: {shown}"
    return Finding("words-lost", Severity.LOSS, _place(source, chunk, words[0]), message)


def _place(source: SourceDocument, chunk: _Chunk, word: str) -> Span:
    """Where the story has `word`, or the whole stretch when that cannot be told."""
    for entry in chunk.entries:
        if word in words_of(entry.shown or entry.span.of(source.text)):
            for found in WORD.finditer(source.text, entry.span.start, entry.span.end):
                if not entry.shown and words_of(found.group()) == [word]:
                    return Span(*found.span())
            return entry.span
    return Span(chunk.entries[0].span.start, chunk.entries[-1].span.end)
