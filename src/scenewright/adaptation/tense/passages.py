"""Narration spans -> tagged passages, one a paragraph, each quotation masked by one placeholder word.

The tags are the tagger's, mended where the words around leave no choice.
"""

import re
from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from scenewright.adaptation.tense.mending import mend_tags
from scenewright.grammar.tagger import BATCH, QUOTE, Tagger, Tagging
from scenewright.grammar.tokens import Token, tokenize
from scenewright.grammar.verbs import AUXILIARIES, VerbTable, form_kind
from scenewright.model.span import Span

_MARKS = "\"'“”‘’«»„‚「」 \n\t"
_OPENING, _CLOSING = frozenset("“«"), frozenset("”»")
_CAPITALISED = re.compile(r"(?<=[a-z,;] )([A-Z][a-zà-öø-ÿ]+)(?![\w-])")
_SMALL = re.compile(r"(?<![\w-])[a-zà-öø-ÿ]+")
MAX_PASSAGE = 4000  # characters; a longer region (a novel on one line) is cut at a sentence end
MAX_SENTENCE = 2000  # characters; what goes on longer without an end is cut between words


@dataclass(frozen=True, slots=True)
class Passage:
    """Tokens of one paragraph's narration. `lower` has straight apostrophes; `fixed` marks tokens never to change.

    Tags beyond the Penn set: `Q` for the placeholder. A placeholder's offsets are empty. `likelihoods` tells how likely
    a form is finite, where that had to be weighed; `plural` how likely a present at a token has no -s (0..1). `stops`:
    the tokens that end sentences.
    """

    tokens: tuple[Token, ...]
    lower: tuple[str, ...]
    tags: tuple[str, ...]
    fixed: frozenset[int]
    likelihoods: Mapping[int, float]
    plural: tuple[float, ...]
    stops: tuple[int, ...]


def sentence_bounds(passage: Passage, i: int) -> tuple[int, int]:
    """The first token of the sentence around token `i` and one past its last, as far as sixty tokens each way."""
    stops = passage.stops
    k = bisect_left(stops, i)
    start = stops[k - 1] + 1 if k else 0
    end = stops[k] if k < len(stops) else len(passage.tags)
    return start if i - start <= _FAR else i - _FAR, end if end - i <= _FAR else i + _FAR


_FAR = 60  # tokens


def sentence_words(passage: Passage, i: int) -> frozenset[str]:
    """The words of the sentence around token `i`, as far as sixty tokens each way."""
    start, end = sentence_bounds(passage, i)
    return frozenset(passage.lower[start:end])


def build_passages(
    text: str,
    regions: Sequence[Span],
    *,
    protected: Sequence[Span],
    tagger: Tagger,
    verbs: VerbTable,
    past_only: bool = False,
) -> Iterator[Passage]:
    """The passages of `regions`, in order; with `past_only` none that has nothing past in it, whatever its tags."""
    guards = sorted(protected)
    names = find_names(text)
    guard = 0
    found = tokenize_passages(text, regions)
    if past_only:
        past = _PastWords(verbs)
        found = (tokens for tokens in found if past.may_stand_in(tokens))
    for batch in _batches(found):
        readings = _read(batch, names, tagger, verbs)
        for tokens in batch:
            while guard < len(guards) and guards[guard].end <= tokens[0].start:
                guard += 1
            yield _build_passage(tokens, guards, guard, readings[_words(tokens)])


class _PastWords:
    """Tells which words may be a past form, or have to be weighed as one, for some tag: the others need no tag."""

    def __init__(self, verbs: VerbTable) -> None:
        self._verbs = verbs
        self._known: dict[str, bool] = {}

    def may_stand_in(self, tokens: Sequence[Token]) -> bool:
        """Whether one of `tokens` is such a word."""
        known = self._known
        for i, token in enumerate(tokens):
            word = token.text
            if word not in known:
                known[word] = self._may_be_past(word.lower().replace("’", "'"))
            if known[word] or (i and word[0].isupper()):  # a capital may be a title's, which is doubted
                return True
        return False

    def _may_be_past(self, low: str) -> bool:
        if low in AUXILIARIES or low in ("'d", "must") or form_kind(low, self._verbs):
            return True
        return self._verbs.base_of_past(low) is not None


def _batches(passages: Iterator[list[Token]]) -> Iterator[list[list[Token]]]:
    """Passages that the tagger reads together."""
    batch: list[list[Token]] = []
    size = 0
    for tokens in passages:
        batch.append(tokens)
        size += len(tokens)
        if size > BATCH:
            yield batch
            batch, size = [], 0
    if batch:
        yield batch


def find_names(text: str) -> frozenset[str]:
    """Words that stand with a capital inside a sentence somewhere, and nowhere without: names, also where one opens."""
    inside = {match.group(1) for match in _CAPITALISED.finditer(text)}
    if not inside:
        return frozenset()
    small = set(_SMALL.findall(text))
    return frozenset(word for word in inside if word.lower() not in small)


def tokenize_passages(text: str, regions: Sequence[Span]) -> Iterator[list[Token]]:
    """The tokens of each paragraph of narration, one placeholder for each quotation."""
    tokens: list[Token] = []
    reached = 0
    for region in regions:
        for start, end, parted in _pieces(text, region):
            if tokens and "\n\n" in text[reached:start]:
                yield tokens
                tokens = []
            inner_start, inner_end = _without_marks(text, start, end)
            before = inner_start - 1
            while before >= 0 and text[before] == " ":
                before -= 1
            if (tokens and start > reached) or (before >= 0 and text[before] in _MARKS and text[before] != "\n"):
                tokens.append(Token(QUOTE, inner_start, inner_start))
            tokens += tokenize(text, inner_start, inner_end)
            reached = end
            if parted or len(tokens) > MAX_PASSAGE:
                yield tokens
                tokens = []
    if tokens:
        yield tokens


def _pieces(text: str, region: Span) -> Iterator[tuple[int, int, bool]]:
    """The paragraphs of one region, the very long ones cut at sentence ends, and whether a passage has to end there:
    the rules go through a sentence once for each of its words, so none may be endless.
    """
    start = region.start
    while start < region.end:
        end = text.find("\n\n", start, region.end)
        end = region.end if end < 0 else end
        while end - start > MAX_PASSAGE:
            cut = max(_last_end(text, start, start + MAX_PASSAGE), text.rfind("\n", start + 1, start + MAX_PASSAGE))
            cut = cut + 1 if cut > 0 else start + MAX_PASSAGE
            yield from _cut_sentences(text, start, cut)
            start = cut
        if end > start:
            yield from _cut_sentences(text, start, end)
        start = end + 2


def _cut_sentences(text: str, start: int, end: int) -> Iterator[tuple[int, int, bool]]:
    """The stretch, cut between words where a sentence has more than `MAX_SENTENCE` characters."""
    reached = start
    while end - reached > MAX_SENTENCE:
        stop = _last_end(text, reached, reached + MAX_SENTENCE)
        if stop > 0:
            reached = stop + 1
            continue
        space = text.rfind(" ", reached + 1, reached + MAX_SENTENCE)
        cut = space if space > 0 else reached + MAX_SENTENCE
        yield start, cut, True
        start = reached = cut
    yield start, end, False


def _last_end(text: str, start: int, end: int) -> int:
    """Where the last sentence end between the two stands; -1 where there is none."""
    return max(text.rfind(mark, start + 1, end) for mark in (". ", "! ", "? ", ".\n", "!\n", "?\n"))


def _without_marks(text: str, start: int, end: int) -> tuple[int, int]:
    while start < end and text[start] in _MARKS:
        start += 1
    while end > start and text[end - 1] in _MARKS:
        end -= 1
    return start, end


class _Reading(NamedTuple):
    """What the words of a passage say, wherever they stand; the fields are those of `Passage`."""

    lower: tuple[str, ...]
    tags: tuple[str, ...]
    quoted: frozenset[int]
    likelihoods: Mapping[int, float]
    plural: tuple[float, ...]


def _read(
    batch: Sequence[list[Token]], names: frozenset[str], tagger: Tagger, verbs: VerbTable
) -> dict[tuple[str, ...], _Reading]:
    """What the words of each passage say; the same words are read once: "She nodded." stands in a story often."""
    passages = list(dict.fromkeys(map(_words, batch)))
    found = zip(passages, tagger.read(passages, names=names), strict=True)
    return {words: _read_passage(words, tagging, verbs) for words, tagging in found}


def _words(tokens: Sequence[Token]) -> tuple[str, ...]:
    return tuple([token.text for token in tokens])


def _read_passage(words: tuple[str, ...], tagging: Tagging, verbs: VerbTable) -> _Reading:
    lower = [word.lower().replace("’", "'") for word in words]
    tags = list(tagging.tags)
    likelihoods = mend_tags(lower, tags, tagging.finite, verbs)
    return _Reading(tuple(lower), tuple(tags), frozenset(_quoted(words)), likelihoods, tagging.plural)


def _build_passage(tokens: list[Token], guards: list[Span], guard: int, reading: _Reading) -> Passage:
    fixed = reading.quoted
    if guard < len(guards) and guards[guard].start < tokens[-1].end:
        starts = [token.start for token in tokens]
        while guard < len(guards) and guards[guard].start < tokens[-1].end:
            first, end = bisect_left(starts, guards[guard].start), bisect_left(starts, guards[guard].end)
            fixed = fixed.union(range(first, end))
            guard += 1
    stops = tuple(i for i, tag in enumerate(reading.tags) if tag == ".")
    return Passage(tuple(tokens), reading.lower, reading.tags, fixed, reading.likelihoods, reading.plural, stops)


def _quoted(words: Sequence[str]) -> Iterator[int]:
    """Tokens between quotation marks that are still in the narration: titles, scare quotes, words quoted."""
    opened: int | None = None
    for i, word in enumerate(words):
        if word in _OPENING or (word == '"' and opened is None):
            opened = i
        elif opened is not None and (word in _CLOSING or word == '"'):
            yield from range(opened, i)
            opened = None
