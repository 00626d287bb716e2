"""A past perfect -> how likely English tells it in the simple past once the story is in the present.

"Ruth had sold me the mule at a fair" is *sold*: it tells of an occasion. "The wind had dropped" is *has dropped*:
what counts is that it blows no more. Rules know the times that a sentence names (past_perfects); what is only
understood is learned from passages that careful hands put into the present (weights/perfects_en.json): a sum of
weights, one for each thing that can be said of the verb, its clause, its sentence and the row that it stands in. After
Quirk et al. 4.20-24.
"""

import json
from bisect import bisect_right
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from math import exp
from typing import NamedTuple

from scenewright.adaptation.tense.conditions import clause_opener
from scenewright.adaptation.tense.durations import goes_up_to_now
from scenewright.adaptation.tense.passages import Passage, sentence_bounds


@dataclass(frozen=True, slots=True)
class PerfectScorer:
    """Weights of features by name, and what stands before any is known."""

    weights: Mapping[str, float]
    bias: float

    def chance(self, features: Iterator[str]) -> float:
        """How likely a perfect with these features is told in the simple past, 0..1."""
        return 1 / (1 + exp(-self.bias - sum(self.weights.get(feature, 0.0) for feature in frozenset(features))))


class SimplyTold(NamedTuple):
    """Each "had" in a row of `BACK_STORY` or more, likely rows that are too short for that, and those too that are
    only possible.
    """

    stories: frozenset[int]
    pairs: tuple[tuple[int, ...], ...]
    rows: tuple[tuple[int, ...], ...]


@cache
def load_perfect_scorer() -> PerfectScorer:
    """The scorer of weights/perfects_en.json; see weights/CARD.md."""
    data = json.loads(files("scenewright.weights").joinpath("perfects_en.json").read_text(encoding="utf-8"))
    return PerfectScorer(data["weights"], data["bias"])


def find_told_simply(passage: Passage, perfects: Mapping[int, int], told: frozenset[int]) -> SimplyTold:
    """Each "had" of `perfects` (with its participle) that a back story may tell in the simple past.

    `told`: those that rules tell, which count. One or two alone stay perfects: they may well say what counts now.
    """
    scorer = load_perfect_scorer()
    order = sorted(perfects)
    free = (
        had
        for had in order
        if not (_is_as_ever(passage, had, perfects[had]) or goes_up_to_now(passage, had, perfects[had]))
        and not _is_but_never(passage, had, perfects[had])
        and not _runs_into_now(passage, perfects[had])
        and not _leads_into_now(passage, had, perfects[had])
    )
    chances = {had: scorer.chance(describe_perfect(passage, perfects, order, had, told)) for had in free}
    likely = _find_rows(passage, told.union(had for had, chance in chances.items() if chance > LIKELY))
    stories = frozenset(had for row in likely if len(row) >= BACK_STORY for had in row)
    open_to_it = _find_rows(passage, told.union(had for had, chance in chances.items() if chance > POSSIBLE))
    pairs = tuple(row for row in likely if 1 < len(row) < BACK_STORY)
    return SimplyTold(stories, pairs, tuple(row for row in open_to_it if len(row) > 1 and stories.isdisjoint(row)))


def _find_rows(passage: Passage, hads: Collection[int]) -> list[tuple[int, ...]]:
    """`hads` in sentences that follow each other."""
    rows: list[tuple[int, ...]] = []
    sentence = 0
    for had in sorted(hads):
        reached = bisect_right(passage.stops, had)
        if rows and reached - sentence <= 1:
            rows[-1] = (*rows[-1], had)
        else:
            rows.append((had,))
        sentence = reached
    return rows


def _is_as_ever(passage: Passage, had: int, verb: int) -> bool:
    """Whether what is now has been so up to now: the spare key was where it *had* always *been*."""
    always = passage.lower[had + 1 : verb] == ("always",)
    return always and clause_opener(passage, had) in ("where", "as", "what", "how")


def _is_but_never(passage: Passage, had: int, verb: int) -> bool:
    """Whether the sentence sets what never was so against what was: But he *had* never *built* one for himself."""
    start, _ = sentence_bounds(passage, had)
    return passage.lower[start] in ("but", "yet") and "never" in passage.lower[had + 1 : verb]


def _runs_into_now(passage: Passage, verb: int) -> bool:
    """Whether a past that is no participle is joined to the perfect of `verb`: had dressed and *went* out, which is of
    the story's own time.
    """
    tags = passage.tags
    for j in range(verb + 1, min(len(tags) - 2, verb + _ROW)):
        if tags[j] in _ENDS or tags[j] in ("WP", "WDT", "WRB", "VBD", "MD", "VBZ", "VBP"):
            return False
        if tags[j] == "CC":
            past = j + 2 if tags[j + 1] == "RB" else j + 1
            if tags[past] == "VBD":
                _, end = sentence_bounds(passage, past)
                goes_back = not _HAD.isdisjoint(passage.lower[past:end])  # and watched it, and then she had gone
                return not goes_back and not passage.lower[past].endswith("ed")
    return False


def _leads_into_now(passage: Passage, had: int, verb: int) -> bool:
    """Whether a clause of time with the perfect opens a sentence whose main verb is a plain past: When they *had
    eaten*, they danced.
    """
    lower, tags = passage.lower, passage.tags
    start, end = sentence_bounds(passage, had)
    if lower[start] not in ("when", "once", "after") or any(tags[j] in (*_ENDS, ",", "CC") for j in range(start, verb)):
        return False
    comma = next((j for j in range(verb, end) if tags[j] == ","), end)
    main = next((j for j in range(comma, end) if tags[j] in ("VBD", "MD")), None)
    return main is not None and tags[main] == "VBD" and lower[main] != "had"


_ROW = 18  # tokens
_HAD = frozenset(("had", "'d"))
LIKELY = 0.55
POSSIBLE = 0.4  # of a perfect that plain pasts go on from
BACK_STORY = 3  # perfects in sentences that follow each other


def describe_perfect(
    passage: Passage, perfects: Mapping[int, int], order: Sequence[int], had: int, told: frozenset[int]
) -> Iterator[str]:
    """What can be said of the perfect at `had`, as names of features; `order`: all of `perfects`, sorted."""
    verb = perfects[had]
    yield from _describe_verb(passage, had, verb)
    yield from _describe_clause(passage, had, verb)
    yield from _describe_sentence(passage, had, verb, perfects)
    yield from _describe_row(passage, had, perfects, order)
    if had in told:
        yield "rule"


_SUBJECT = frozenset("PRP NNP NN NNS DT PRP$ JJ NNPS RB CD".split())
_ENDS = frozenset((".", ":", "Q"))


def _describe_verb(passage: Passage, had: int, verb: int) -> Iterator[str]:
    lower, tags = passage.lower, passage.tags
    yield f"verb {lower[verb]}"
    yield f"contracted {lower[had] == chr(39) + 'd'}"
    yield f"ed {lower[verb].endswith('ed')}"
    yield from (f"between {word}" for word in lower[had + 1 : verb])
    after = (*tags[verb + 1 : verb + 3], "", "")
    yield f"after {after[0]}"
    yield f"after {after[0]} {after[1]}"
    yield f"verb {lower[verb]} {after[0]}"
    yield "before " + " ".join(tags[max(0, had - 3) : had])


def _describe_clause(passage: Passage, had: int, verb: int) -> Iterator[str]:
    """The clause around the perfect: what opens it, its subject, and its words on both sides of the verb."""
    lower, tags = passage.lower, passage.tags
    start, end = sentence_bounds(passage, had)
    opener = had - 1
    while opener >= start and tags[opener] in _SUBJECT:
        opener -= 1
    yield f"opener {lower[opener] if tags[opener] in _OPENERS else tags[opener]}" if opener >= start else "opener none"
    first = had
    while first > start and lower[first - 1] not in _BOUNDS and tags[first - 1] not in _ENDS:
        first -= 1
    last = verb
    while last < end and lower[last] not in _FAR_BOUNDS and tags[last] not in _ENDS:
        last += 1
    heads = [i for i in range(first, had) if tags[i] in ("NN", "NNS", "NNP", "PRP")]
    if heads:
        yield f"subject {lower[heads[-1]]}"
        yield f"subject {tags[heads[-1]]}"
    yield from (f"left {word}" for word in lower[first:had])
    yield from (f"right {word}" for word in lower[verb + 1 : last])
    for i in range(verb + 1, last - 1):
        yield f"pair {lower[i] if tags[i] in _LINKS else tags[i]} {tags[i + 1]}"
    yield f"length {_bucket(last - verb)}"
    if not _NEGATIVE.isdisjoint(lower[first:verb]):
        yield "negative"


_OPENERS = frozenset(("IN", "WP", "WDT", "WRB", "WP$", "CC", ","))
_LINKS = frozenset(("IN", "TO", "RB", "WRB"))
_BOUNDS = frozenset(", ; : and but —".split())
_FAR_BOUNDS = frozenset("; : but —".split())
_NEGATIVE = frozenset("not n't never nobody no nothing none neither".split())


def _describe_sentence(passage: Passage, had: int, verb: int, perfects: Mapping[int, int]) -> Iterator[str]:
    lower, tags = passage.lower, passage.tags
    start, end = sentence_bounds(passage, had)
    yield f"first {lower[start] if tags[start] in ('PRP', 'IN', 'WRB', 'DT', 'RB', 'CC') else tags[start]}"
    yield f"place {_bucket(had - start)}"
    yield f"words {_bucket(end - start)}"
    for i in range(start, had):
        if lower[i] in _TIMES:
            yield f"time before {lower[i]}"
        if tags[i] == "CD":
            yield "number before"
    for i in range(verb + 1, min(end, verb + 12)):
        if lower[i] in _TIMES:
            yield f"time after {lower[i]}"
        if tags[i] == "CD":
            yield "number after"
    for i in range(verb + 1, end - 1):
        if lower[i] in _CONJUNCTIONS and "VBD" in tags[i + 1 : min(end, i + 7)]:
            yield f"clause {lower[i]}"
    yield f"pasts before {min(3, _count_pasts(passage, perfects, start, had))}"
    yield f"pasts after {min(3, _count_pasts(passage, perfects, verb, end))}"


_TIMES = frozenset(
    "yesterday ago last once when then before after until till since morning night evening afternoon day week month "
    "year summer winter spring autumn monday tuesday wednesday thursday friday saturday sunday january february march "
    "april may june july august september october november december christmas easter war childhood boy girl young "
    "already just yet now still ever never".split()
)
_CONJUNCTIONS = frozenset("when before until after while because as till since".split())


def _describe_row(passage: Passage, had: int, perfects: Mapping[int, int], order: Sequence[int]) -> Iterator[str]:
    """What stands around it: other perfects and plain pasts, in its sentence and those beside it."""
    start, end = sentence_bounds(passage, had)
    rank = bisect_right(order, had) - 1
    yield f"perfects {min(len(order), 6)}"
    yield f"rank {min(rank, 4)}"
    yield f"in sentence {min(3, sum(start <= other < end for other in order))}"
    for side, other in (("back", rank - 1), ("ahead", rank + 1)):
        if not 0 <= other < len(order):
            yield f"{side} none"
            continue
        first, last = sentence_bounds(passage, order[other])
        near = first == start or (last + 1 == start if side == "back" else end + 1 == first)
        yield f"{side} {'same' if first == start else 'next' if near else 'far'}"
        yield f"{side} subject {passage.tags[order[other] - 1]}"
    if start > 1:
        yield f"pasts back {min(3, _count_pasts(passage, perfects, sentence_bounds(passage, start - 2)[0], start))}"
    if end + 1 < len(passage.tags):
        first, last = sentence_bounds(passage, end + 1)
        yield f"pasts ahead {min(3, _count_pasts(passage, perfects, first, last))}"
        yield f"perfects ahead {min(2, sum(first <= other < last for other in order))}"
        yield from (f"ahead {word}" for word in passage.lower[first : min(last, first + 3)])
    pasts = _count_pasts(passage, perfects, 0, len(passage.tags))
    yield f"share {round(4 * len(order) / (len(order) + pasts))}"
    if start == 0:
        yield "opens passage"


def _count_pasts(passage: Passage, perfects: Mapping[int, int], start: int, end: int) -> int:
    return sum(passage.tags[i] in ("VBD", "MD") and i not in perfects for i in range(max(0, start), end))


def _bucket(count: int) -> str:
    return next((str(top) for top in (0, 1, 2, 3, 5, 8, 12, 18, 27) if count <= top), "many")
