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


class Kind(Enum):
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
    kinds = kinds_of(passage, sentences, weights, perfects)
    n = 0
    while n < len(sentences):
        first = n
        while n < len(sentences) and kinds[n] is Kind.BACK:
            n += 1
        if sum(weights[first:n]) >= _ROW:
            end = find_return(passage, sentences, kinds, range(first, n), now)
            if end > n:
                yield from (sentences[k] for k in range(first, end) if k not in now)
            n = max(n, end)
        n = max(n, first + 1)


def find_return(
    passage: Passage,
    sentences: Sequence[range],
    kinds: Sequence[Kind],
    row: range,
    now: Collection[int],
    *,
    closed: bool = False,
) -> int:
    """The first sentence behind `row` that is of the story's own time again; the end of `row` where none surely is.
    `closed`: the end of the passage is one, as the next begins there.
    """
    things = {word for n in range(row.start) for word in _nouns(passage, sentences[n])}
    leading = row.start - (row.start > 0 and kinds[row.start - 1] is Kind.PERFECT)
    told = {word for n in range(leading, row.stop) for word in _nouns(passage, sentences[n])}
    people = {word for n in row for word in _pronouns(passage, sentences[n])}
    named = any(passage.tags[j] == "NNP" for n in row for j in sentences[n])
    fresh = closed and named  # whether somebody has just been brought in whom a pronoun may stand for
    reached = row.stop
    for n in range(row.stop, min(len(sentences), row.stop + _LONGEST)):
        verb = main_verb(passage, sentences[n])
        if n in now or kinds[n] is Kind.OTHER or verb is None:
            return reached
        reached = n + 1 if _takes_long(passage, sentences[n]) or counts_on(passage, sentences[n]) else reached
        counted = passage.lower[sentences[n].start] == "then" and passage.lower[sentences[n - 1].start] == "first"
        if kinds[n] is not Kind.PLAIN or counted or _denies(passage, sentences[n], verb):
            told.update(_nouns(passage, sentences[n]))
            people.update(_pronouns(passage, sentences[n]))
            continue
        subject = skip_adverbs(passage, verb - 1)
        word, tag = passage.lower[subject], passage.tags[subject]
        on_stage = Kind.PLAIN in kinds[: row.start] and not _brings_in(passage, sentences[row.start])
        theirs = (
            word == "they"
            and "they" in people
            and not any(
                passage.lower[j] == "they" or passage.tags[j] == "NNS" for k in range(row.start) for j in sentences[k]
            )
        )
        if n == row.stop and tag == "PRP" and on_stage and not theirs:
            return row.stop  # Tom sat down. He had lost the race. He had fallen twice. *He* rubbed his knee.
        if _is_met_again(passage, sentences[n], subject, things - told, told) or _goes_on_now(passage, verb):
            return n
        if tag == "PRP" and not (fresh or word in people | _ANYTHING):
            return n
        fresh = tag in NOUNS
        told.update(_nouns(passage, sentences[n]))
        people.update(_pronouns(passage, sentences[n]))
    whole = closed and len(sentences) <= row.stop + _LONGEST
    return len(sentences) if whole else reached


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
            if before[-1:] == ("by",) and lower[j + 1 : j + 2] != ("the",):
                return True
            continue
        by = before[-2:] == ("by", "the") or before[-1:] in (("by",), ("next",), ("following",))
        lasting = tags[j] == "NNS" and before[-2:-1] == ("for",) and (tags[j - 1] == "CD" or lower[j - 1] in _COUNTS)
        if by or lasting:
            return True
    return False


_LONG_UNITS = frozenset("month year summer winter spring autumn decade".split())
_FEASTS = frozenset(
    "christmas easter michaelmas midsummer january february april june july august september october november "
    "december".split()
)
_COUNTS = frozenset("many several some few".split())


def counts_on(passage: Passage, sentence: range) -> bool:
    """Whether a time opens the sentence that is counted from the one before, or an age: For six years | within a
    month | that winter | by forty | first the goats died.
    """
    lower, tags = passage.lower, passage.tags
    first = sentence.start + (tags[sentence.start] == "CC")
    words = (*lower[first : first + 4], "", "", "", "")
    word, rest = words[0], words[1:]
    unit = next((one.removesuffix("s") for one in rest[1:3] if one.removesuffix("s") in _LONG_UNITS), "")
    if word == "for":
        return bool(unit) and (tags[first + 1] == "CD" or rest[0] in _COUNTS)
    if word == "within":
        return bool(unit) and (tags[first + 1] in ("CD", "DT"))
    if word == "that":
        return rest[0] in _SEASONS and tags[first + 2 : first + 3] != ("VBD",)
    if word == "first":
        return tags[first + 1 : first + 2] in (("DT",), ("PRP",), ("PRP$",), ("NNP",))
    if word == "by":
        return rest[0] in _AGES and tags[first + 2 : first + 3] in (("PRP",), ("NNP",), (",",))
    return False


_SEASONS = frozenset("winter summer spring autumn year".split())
_AGES = frozenset(
    "thirteen fourteen fifteen sixteen seventeen eighteen nineteen twenty twenty-one twenty-five thirty thirty-five "
    "forty forty-five fifty sixty seventy eighty".split()
)
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
    lower, tags = passage.lower, passage.tags
    return lower[verb] in ("was", "were") and tags[verb + 1 : verb + 2] == ("VBG",)


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


def kinds_of(
    passage: Passage, sentences: Sequence[range], weights: Sequence[int], perfects: Mapping[int, int]
) -> list[Kind]:
    """What each sentence tells; `weights`: how much of it leads back, 0 where nothing does."""
    return [
        Kind.BACK if weight else kind_of(passage, sentence, perfects)
        for sentence, weight in zip(sentences, weights, strict=True)
    ]


def kind_of(passage: Passage, sentence: range, perfects: Mapping[int, int]) -> Kind:
    """What the main clause of the sentence tells, as far as its form says."""
    verb = main_verb(passage, sentence)
    if verb is None or passage.tags[verb] != "VBD" or "Q" in passage.tags[sentence.start : sentence.stop]:
        return Kind.OTHER
    return Kind.PERFECT if verb in perfects else Kind.PLAIN


def main_verb(passage: Passage, sentence: range) -> int | None:
    """The first finite verb of a sentence that no clause below holds; behind a clause of time without a comma, the
    second: When they came home there *was* no house.
    """
    finite = [j for j in sentence if passage.tags[j] in FINITE and j not in passage.fixed]
    free = (j for j in finite if not is_held(passage, j) and not in_relative(passage, j))
    timed = passage.lower[sentence.start] == "when" and len(finite) > 1
    bare = timed and "," not in passage.tags[finite[0] : finite[1]]
    return next(free, finite[1] if bare else None)
