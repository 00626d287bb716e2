"""Turns -> chains of steps for the decoder: candidates, feature names, and the features of turn-taking."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from scenewright.analysis.speakers.decoding import Step
from scenewright.analysis.speakers.features import describe_candidates, find_candidates, find_families, find_present
from scenewright.analysis.speakers.scorer import Scorer
from scenewright.analysis.speakers.turns import Turn
from scenewright.model.annotation import Character, Mention, MentionKind

_LONGEST_GAP = 12  # paragraphs of narration after which a conversation is over


@dataclass(frozen=True, slots=True)
class Link:
    """One turn as the model sees it: candidates, their features, and the features of the two kinds of repetition."""

    turn: int
    candidates: Sequence[int]
    features: Sequence[Sequence[str]]
    again: Sequence[str]
    back: Sequence[str]


def build_chains(
    turns: Sequence[Turn], characters: Sequence[Character], mentions: Sequence[Mention], narrator: int | None
) -> list[list[Link]]:
    """The turns as chains, one a conversation; a turn that nobody may have spoken has no candidates."""
    counts = Counter(mention.character for mention in mentions if mention.kind is MentionKind.NAME)
    total = sum(counts.values()) or 1
    shares: dict[int, float] = {key: count / total for key, count in counts.items() if key is not None}
    families = find_families(characters)
    present = find_present(turns, narrator)
    chains: list[list[Link]] = []
    for n, turn in enumerate(turns):
        candidates = find_candidates(turns, n, characters, narrator, present)
        single = len(candidates) == 1
        rows = [[]] if single else describe_candidates(turns, n, candidates, characters, shares, narrator, families)
        link = Link(n, candidates, rows, _again(turns, n), _back(turns, n))
        if not chains or turn.gap > _LONGEST_GAP or not candidates:
            chains.append([])
        chains[-1].append(link)
        if not candidates:
            chains.append([])
    return [chain for chain in chains if chain]


def _again(turns: Sequence[Turn], n: int) -> list[str]:
    turn = turns[n]
    gap = min(turn.gap, 3)
    form = turn.tag.form if turn.tag is not None else "none"
    names = [f"again{gap}", f"again{gap}:{form}"]
    if turn.gap == 1 and n and turns[n - 1].answers in turns[n - 1].vocatives:
        names.append("again after call")
    if turn.gap == 0:
        if turns[n - 1].tail if n else False:
            names.append("again after tail")
        if n and turns[n - 1].asks:
            names.append("again after question")
        names.append("again after tag" if n and turns[n - 1].tag is not None else "again after none")
    return names


def _back(turns: Sequence[Turn], n: int) -> list[str]:
    turn = turns[n]
    gap = min(turn.gap, 2)
    earlier = min(turns[n - 1].gap, 2) if n else 2
    form = turn.tag.form if turn.tag is not None else "none"
    names = [f"back{gap}{earlier}", f"back{gap}{earlier}:{form}"]
    if n and turns[n - 1].asks:
        names.append("back after question")
    return names


def score_link(link: Link, scorer: Scorer) -> Step:
    """A link with its features turned into scores."""
    return Step(
        link.candidates,
        [scorer.score(row) for row in link.features],
        scorer.score(link.again),
        scorer.score(link.back),
    )
