"""Text and quotations -> the words of the story, each with its quotation, paragraph and place in the sentence.

Roster, coreference and attribution all read the same words, so the story is cut once. Words here are coarser than the
tagger's tokens: "Anne's" is one word, since names are what they are cut for.
"""

import re
from array import array
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import accumulate

from scenewright.lexicons import read_entries
from scenewright.model.annotation import Quotation
from scenewright.model.letters import CHARACTERS
from scenewright.model.packed import pack_spans
from scenewright.model.source import BlockKind, SourceDocument
from scenewright.model.span import Span

SHORT_STORY = 12_000
"""Words of the longest story in which "the girl" is one girl."""
NARRATION = -1

_WORD = re.compile(rf"{CHARACTERS}(?:['’\-‑]{CHARACTERS})*['’]?(?=s\b)?|[.!?]+|…|[,;:()\[\]]|--+|[—–]+")
_SENTENCE_END = frozenset(".!?…")
_TOLD = frozenset((BlockKind.PARAGRAPH, BlockKind.VERSE))


@dataclass(frozen=True, slots=True)
class Words:
    """Parallel lists, one entry a word or punctuation mark of the body's paragraphs (headings are not told).

    `quotation` is an index into the story's quotations, or NARRATION; `paragraph` an index into `paragraphs`, the spans
    of the paragraphs in order; `initial` marks the first word of a sentence or of a quotation, where a capital letter
    tells nothing; `head` is the word without a possessive or contracted ending. `first` holds for each paragraph the
    index of its first word, and one past the last word at the end.
    """

    text: str
    word: Sequence[str]
    head: Sequence[str]
    start: Sequence[int]
    end: Sequence[int]
    quotation: Sequence[int]
    paragraph: Sequence[int]
    initial: Sequence[bool]
    paragraphs: Sequence[Span]
    first: Sequence[int]

    def find(self, offset: int) -> int | None:
        """The word that begins at `offset`; None when none does."""
        i = bisect_left(self.start, offset)
        return i if i < len(self.start) and self.start[i] == offset else None

    def span(self, i: int, j: int) -> Span:
        """The place of words `i` up to but not including `j`, without a possessive ending."""
        return Span(self.start[i], self.start[j - 1] + len(self.head[j - 1]))


def cut_words(source: SourceDocument, quotations: Sequence[Quotation]) -> Words:
    """The words of the paragraphs of `source`, told and spoken."""
    text = source.text
    word: list[str] = []
    head: list[str] = []
    start, end, owner, paragraph = array("i"), array("i"), array("i"), array("i")  # a tenth of what lists would take
    same: dict[str, tuple[str, str]] = {}  # a token and its head, each once
    initial: list[bool] = []
    first: list[int] = []
    told = pack_spans(block.span for block in source.blocks if block.kind in _TOLD)
    spoken = sorted((span.start, span.end, n) for n, quotation in enumerate(quotations) for span in quotation.spans)
    spoken.append((len(text) + 1, len(text) + 1, NARRATION))
    at = 0
    abbreviations = ABBREVIATIONS
    for number, block in enumerate(told):
        first.append(len(word))
        fresh = True
        last = NARRATION
        for match in _WORD.finditer(text, block.start, block.end):
            (begin, stop), token = match.span(), match.group()
            while spoken[at][1] <= begin:
                at += 1
            if token == "s" and word and end[-1] == begin - 1 and word[-1].isalpha():
                word[-1], end[-1] = word[-1] + "'s", begin + 1  # a text that has lost its apostrophes
                continue
            inside = spoken[at][2] if spoken[at][0] <= begin else NARRATION
            if inside != last:
                fresh, last = True, inside
            forms = same.get(token)
            if forms is None:
                bare = _without_clitic(token) if token[0].isupper() or token[-1] in "s'’" else token
                forms = same[token] = token, same[bare][0] if bare in same else bare
            token, bare = forms
            word.append(token)
            head.append(bare)
            start.append(begin)
            end.append(stop)
            owner.append(inside)
            initial.append(fresh)
            fresh = token[0] in _SENTENCE_END and (
                token != "." or len(word) < 2 or word[-2].lower() not in abbreviations
            )
        paragraph.extend([number] * (len(word) - first[-1]))
    first.append(len(word))
    return Words(text, word, head, start, end, owner, paragraph, initial, told, first)


ABBREVIATIONS = frozenset(
    "mr mrs ms mx dr prof rev capt col gen lt lieut sgt st hon messrs mme mlle mons esq jr sr no vol etc".split()
) | frozenset("abcdefghjklmnopqrstuvwxyz")


_CLITIC = re.compile(r"['’](?:s|ll|d|ve|re|m)?\Z")


def _without_clitic(token: str) -> str:
    """`token` without a possessive or contracted ending; "I'm" stays whole, for it is no name."""
    match = _CLITIC.search(token)
    return token[: match.start()] if match is not None and match.start() > 1 else token


def number_sentences(words: Words) -> Sequence[int]:
    """The number of the sentence of each word."""
    return array("i", accumulate(words.initial))


def read_table(name: str) -> dict[str, tuple[str, ...]]:
    """A lexicon whose lines are an entry, a tab and its fields."""
    rows = (line.split("\t") for line in read_entries(name))
    return {entry: tuple(fields.split()) for entry, fields in rows}
