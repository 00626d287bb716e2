"""A paragraph that goes back and comes back with no "now" to say so -> the sentences that stay past between.

Where two sentences or more have led back, narration goes on in the simple past (Quirk et al. 4.24) until it is with
somebody or something of its own time again: Ada dried a cup. Her uncle had come by sea. He had kept bees. *He sold the
honey at fairs.* Ada hung up the cloth. A name, where pronouns have stood for a while, begins something else (B. Fox,
Discourse Structure and Anaphora, 1987); a thing that was there before the back story is there again.
"""

from collections.abc import Collection, Iterator, Mapping, Sequence
from enum import Enum

from scenewright.adaptation.tense.clauses import FINITE, in_relative, is_held, skip_adverbs
from scenewright.adaptation.tense.passages import Passage
from scenewright.adaptation.tense.phrases import NOUNS

_LONGEST = 8  # sentences that go on from what leads back
_ROW = 2  # things told of a time before, from which on a plain past may go on with them


class _Kind(Enum):
    """What a sentence tells: of a time before, in a plain past, in a past perfect that may go with either, or else."""

    BACK, PLAIN, PERFECT, OTHER = range(4)


def find_returns(
    passage: Passage,
    sentences: Sequence[range],
    weights: Sequence[int],
    perfects: Mapping[int, int],
    now: Collection[int],
) -> Iterator[range]:
    """The sentences of a row that leads back and the plain ones behind it, where a later sentence is of the story's own
    time again.

    `weights`: how much each sentence tells of a time before; `now`: the sentences that say that they do not.
    """
    kinds = [
        _Kind.BACK if weight else _kind_of(passage, sentence, perfects)
        for sentence, weight in zip(sentences, weights, strict=True)
    ]
    n = 0
    while n < len(sentences):
        first = n
        while n < len(sentences) and kinds[n] is _Kind.BACK:
            n += 1
        if sum(weights[first:n]) >= _ROW:
            end = _find_return(passage, sentences, kinds, range(first, n), now)
            if end > n:
                yield from (sentences[k] for k in range(first, end) if k not in now)
            n = max(n, end)
        n = max(n, first + 1)


def _find_return(
    passage: Passage, sentences: Sequence[range], kinds: Sequence[_Kind], row: range, now: Collection[int]
) -> int:
    """The first sentence behind `row` that is of the story's own time again; the end of `row` where none surely is."""
    things = {word for n in range(row.start) for word in _nouns(passage, sentences[n])}
    told = {word for n in row for word in _nouns(passage, sentences[n])}
    people = {word for n in row for word in _pronouns(passage, sentences[n])}
    fresh = False  # whether somebody has just been brought in whom a pronoun may stand for
    reached = row.stop
    for n in range(row.stop, min(len(sentences), row.stop + _LONGEST)):
        verb = main_verb(passage, sentences[n])
        if n in now or kinds[n] is _Kind.OTHER or verb is None:
            return reached
        reached = n + 1 if _takes_long(passage, sentences[n]) else reached
        if kinds[n] is not _Kind.PLAIN or _denies(passage, sentences[n], verb):
            told.update(_nouns(passage, sentences[n]))
            people.update(_pronouns(passage, sentences[n]))
            continue
        subject = skip_adverbs(passage, verb - 1)
        word, tag = passage.lower[subject], passage.tags[subject]
        on_stage = _Kind.PLAIN in kinds[: row.start] and not _brings_in(passage, sentences[row.start])
        if n == row.stop and tag == "PRP" and on_stage:
            return row.stop  # Tom sat down. He had lost the race. He had fallen twice. *He* rubbed his knee.
        if _is_met_again(passage, sentences[n], subject, things - told, told) or _goes_on_now(passage, verb):
            return n
        if tag == "PRP" and not (fresh or word in people | _ANYTHING):
            return n
        fresh = tag in NOUNS
        told.update(_nouns(passage, sentences[n]))
        people.update(_pronouns(passage, sentences[n]))
    return reached


def _denies(passage: Passage, sentence: range, verb: int) -> bool:
    """Whether "did not" alone denies of somebody what the sentence before says: Her aunt wept. *Ada did not*."""
    rest = passage.lower[verb + 1 : sentence.stop]
    return passage.lower[verb] in ("did", "was", "had", "could") and rest in (("not",), ("n't",))


def _takes_long(passage: Passage, sentence: range) -> bool:
    """Whether the sentence counts in seasons or years from the one before: by the spring | the next year | for six
    winters. What so goes on from a back story is no more of the story's own time than that.
    """
    lower, tags = passage.lower, passage.tags
    for j in sentence[1:]:
        unit = lower[j].removesuffix("s")
        if unit not in _LONG_UNITS and lower[j] not in _FEASTS:
            continue
        before = lower[max(sentence.start, j - 3) : j]
        if lower[j] in _FEASTS:
            if before[-1:] == ("by",):
                return True
            continue
        by = before[-2:] == ("by", "the") or before[-1:] in (("by",), ("next",), ("following",))
        lasting = tags[j] == "NNS" and before[-2:-1] == ("for",) and (tags[j - 1] == "CD" or lower[j - 1] in _COUNTS)
        if by or lasting:
            return True
    return False


_LONG_UNITS = frozenset("month year summer winter spring autumn decade".split())
_FEASTS = frozenset("christmas easter michaelmas midsummer".split())
_COUNTS = frozenset("many several some".split())
_ANYTHING = frozenset("it they".split())
_ANYBODY = frozenset("nobody everybody everyone somebody someone nothing everything one ones others rest".split())


def _is_met_again(
    passage: Passage, sentence: range, subject: int, things: Collection[str], told: Collection[str]
) -> bool:
    """Whether the sentence is about somebody or something that the back story has not told of."""
    word, tag = passage.lower[subject], passage.tags[subject]
    if tag in ("NNP", "NNPS"):
        return word not in told
    if tag not in ("NN", "NNS") or (subject == sentence.start and tag == "NNS") or word in _ANYBODY:
        return False
    one_day = passage.lower[sentence.start] == "one" and passage.tags[sentence.start + 1] == "NN"
    linked = any(passage.tags[j] in ("PRP", "PRP$") or passage.lower[j] in told for j in sentence)
    return word in things or not (linked or one_day)


def _goes_on_now(passage: Passage, verb: int) -> bool:
    """Whether something is just going on: the kettle *was* boiling."""
    return passage.lower[verb] in ("was", "were") and passage.tags[verb + 1 : verb + 2] == ("VBG",)


def _brings_in(passage: Passage, sentence: range) -> bool:
    """Whether the sentence is about somebody else than the one before, by a noun: her uncle | had come."""
    verb = main_verb(passage, sentence)
    return verb is not None and passage.tags[skip_adverbs(passage, verb - 1)] in NOUNS


def _nouns(passage: Passage, sentence: range) -> Iterator[str]:
    """The nouns of the sentence; not those that only own something: *Ada*'s aunt."""
    tags = passage.tags
    return (passage.lower[j] for j in sentence if tags[j] in NOUNS and tags[j + 1 : j + 2] != ("POS",))


def _pronouns(passage: Passage, sentence: range) -> Iterator[str]:
    return (passage.lower[j] for j in sentence if passage.tags[j] == "PRP")


def _kind_of(passage: Passage, sentence: range, perfects: Mapping[int, int]) -> _Kind:
    verb = main_verb(passage, sentence)
    if verb is None or passage.tags[verb] != "VBD" or "Q" in passage.tags[sentence.start : sentence.stop]:
        return _Kind.OTHER
    return _Kind.PERFECT if verb in perfects else _Kind.PLAIN


def main_verb(passage: Passage, sentence: range) -> int | None:
    """The first finite verb of a sentence that no clause below holds."""
    return next(
        (
            j
            for j in sentence
            if passage.tags[j] in FINITE
            and j not in passage.fixed
            and not is_held(passage, j)
            and not in_relative(passage, j)
        ),
        None,
    )
