"""Turns -> chains of steps for the decoder: candidates, feature names, and the features of turn-taking."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import islice

from scenewright.analysis.speakers.asked import weigh_asked
from scenewright.analysis.speakers.candidates import find_candidates, find_present
from scenewright.analysis.speakers.decoding import Step
from scenewright.analysis.speakers.features import (
    Stage,
    describe_candidates,
    find_tagged,
)
from scenewright.analysis.speakers.scorer import Judge
from scenewright.analysis.speakers.style import Styles
from scenewright.analysis.speakers.turns import Telling, Turn
from scenewright.model.annotation import Character, Gender, Mention, MentionKind

_LONGEST_GAP = 12  # paragraphs of narration after which a conversation is over
_MANY, _PAUSE = 200, 3  # turns, and the paragraphs of narration after which so many of them are gone through
_MOST = 1000  # turns that are gone through together, pause or no: what describes their candidates fills much memory


@dataclass(frozen=True, slots=True)
class Link:
    """One turn as a model sees it: candidates, what describes each, and the features of the two kinds of repetition.

    `silent`: who lets a turn pass just before; `unmet`: candidates whom nobody has told of yet, where the tag may mean
    somebody else who has been told of; `barred`: candidates who are there, but whom the text shows to be another;
    `pulls`: what is told besides of some of them, to be added to their scores.
    """

    turn: int
    candidates: Sequence[int]
    rows: Sequence[Sequence[float]]
    again: Sequence[str]
    back: Sequence[str]
    silent: int | None = None
    unmet: Sequence[int] = ()
    barred: Sequence[int] = ()
    pulls: Mapping[int, float] = field(default_factory=dict)


def build_chains(
    telling: Telling,
    characters: Sequence[Character],
    mentions: Sequence[Mention],
    narrator: int | None,
    speakers: Mapping[int, int],
    styles: Styles,
) -> Iterator[list[Link]]:
    """The turns as chains, one a conversation; a turn that nobody may have spoken has no candidates.

    One at a time: what describes all candidates of a long book fills much memory.

    `speakers`: by turn, who speaks it as far as a tag tells or an earlier pass guesses.
    """
    turns = telling.turns
    counts = Counter(mention.character for mention in mentions if mention.kind is MentionKind.NAME)
    total = sum(counts.values()) or 1
    shares: dict[int, float] = {key: count / total for key, count in counts.items() if key is not None}
    stage = Stage(telling, characters, narrator, shares, find_tagged(turns), speakers, styles)
    present = find_present(turns, narrator, telling.absent)
    chain: list[Link] = []
    for n, turn in enumerate(turns):
        candidates = find_candidates(turns, n, characters, narrator, present)
        named = turn.tag is not None and turn.tag.character is not None
        rows = describe_candidates(stage, n, candidates) if candidates and not named else []
        unmet = _find_unmet(telling, turn, candidates)
        party = _count_party(speakers, n)
        silent = turn.silent if turn.tag is None or turn.silent not in candidates else None
        silent = None if n and silent is not None and speakers.get(n - 1) == silent else silent  # he has just spoken
        again, back = _describe_repetition(turns, n, silent)
        barred = [key for key in candidates if key in telling.beasts or (key == narrator and _shows_another(turn))]
        barred += [key for key in candidates if key in telling.deaf and not _goes_on(telling, n, key)]
        pulls = weigh_asked(turns, n, candidates, characters)
        if narrator in candidates and narrator not in pulls and _tells_of_another(turn):
            pulls[narrator] = -_HARDLY
        link = Link(
            n, candidates, rows, [*again, f"again:{party}"], [*back, f"back:{party}"], silent, unmet, barred, pulls
        )
        if chain and (not candidates or _is_over(len(chain), turn.gap)):
            yield chain
            chain = []
        chain.append(link)
        if not candidates:
            yield chain
            chain = []
    if chain:
        yield chain


def _is_over(length: int, gap: int) -> bool:
    """Whether a chain of so many turns ends where a turn comes after `gap` paragraphs of narration."""
    return gap > _LONGEST_GAP or length >= _MOST or (length >= _MANY and gap > _PAUSE)


def _shows_another(turn: Turn) -> bool:
    """Whether the beat behind words without a tag is of one whom the narrator calls he or she: “Yes.” She sat down.

    Not where the words call somebody, who may be the one that does it: “You're late, Ana.” She sat down.
    """
    beats = (reference for reference in turn.after if reference.opening)
    return (
        turn.tag is None
        and not turn.vocatives
        and any(r.kind is MentionKind.PRONOUN and r.gender in _SEXES for r in beats)
    )


def _tells_of_another(turn: Turn) -> bool:
    """Whether the last beat before words without a tag is of "he" or "she": He looked at me. “Well?”"""
    last = next((reference for reference in reversed(turn.before) if reference.opening), None)
    told = last is not None and last.kind is MentionKind.PRONOUN and last.gender in _SEXES
    return told and turn.tag is None and not turn.vocatives


def _goes_on(telling: Telling, n: int, key: int) -> bool:
    """Whether who hears nobody, on a screen, goes on after a remark: never with an answer to a question."""
    turns = telling.turns
    if turns[n].tag is not None:
        return True
    last = turns[n - 2].tag if n > 1 else None
    return telling.deaf[key] and last is not None and last.character == key and not turns[n - 1].asks


_HARDLY = 1.5  # of the score of the narrator, who now and then answers what another does (tests/whole/learn)
_SEXES = frozenset((Gender.FEMALE, Gender.MALE))


def _find_unmet(telling: Telling, turn: Turn, candidates: Sequence[int]) -> Sequence[int]:
    """Those whom nobody has told of yet, where "she" can be a woman who is none of the characters."""
    if turn.tag is None or turn.tag.form != "pronoun":
        return ()
    since, gender = turn.first - _JUST_BEFORE, turn.tag.gender
    if not any(since < at < turn.first and sex is gender for at, sex in telling.strangers):
        return ()
    return [c for c in candidates if not _is_met(telling, c, turn.first)]


_JUST_BEFORE = 150  # words


def _is_met(telling: Telling, character: int, word: int) -> bool:
    places = (telling.narrated.get(character, ()), telling.spoken.get(character, ()))
    return any(found and found[0] < word for found in places)


def _describe_repetition(turns: Sequence[Turn], n: int, silent: int | None) -> tuple[Sequence[str], Sequence[str]]:
    """The features of the two kinds of repetition for turn `n`; none behind a thought: who thinks says nothing."""
    if n and turns[n - 1].thought and turns[n].gap == 0:
        return (), ()
    return (_again(turns, n), _back(turns, n)) if silent is None else (AGAIN_PLAIN, BACK_PLAIN)


def _again(turns: Sequence[Turn], n: int) -> list[str]:
    turn = turns[n]
    gap = min(turn.gap, 3)
    form = turn.tag.form if turn.tag is not None else "none"
    names = [f"again{gap}", f"again{gap}:{form}", f"again{min(gap, 2)}|{_act(turn)}"]
    if turn.gap == 1 and n and turns[n - 1].answers in turns[n - 1].vocatives:
        names.append("again after call")
    if turn.gap == 0:
        if turns[n - 1].tail if n else False:
            names.append("again after tail")
        if n and turns[n - 1].asks:
            names.append("again after question")
        if n and turns[n - 1].broken:
            names.append("again after break")
        names.append("again after tag" if n and turns[n - 1].tag is not None else "again after none")
    return names


def _back(turns: Sequence[Turn], n: int) -> list[str]:
    turn = turns[n]
    gap = min(turn.gap, 2)
    earlier = min(turns[n - 1].gap, 2) if n else 2
    form = turn.tag.form if turn.tag is not None else "none"
    names = [f"back{gap}{earlier}", f"back{gap}{earlier}:{form}", f"back{gap}{earlier}|{_act(turn)}"]
    if n and turns[n - 1].asks:
        names.append("back after question")
    if n and turns[n - 1].broken:
        names.append("back after break")
    return names


_AROUND = 8  # turns


def _count_party(speakers: Mapping[int, int], n: int) -> str:
    """How many are heard around turn `n`: where there are two they alternate."""
    heard = {speakers[k] for k in range(n - _AROUND, n + _AROUND + 1) if k != n and k in speakers}
    return f"party{min(len(heard), 4)}"


def _act(turn: Turn) -> str:
    """Whether somebody acts around the words, by name or by a pronoun: then that tells more than whose turn it is."""
    for place, found in (("pre", turn.before), ("post", turn.after), ("lead", turn.lead)):
        opening = [reference for reference in found if reference.opening]
        if opening:
            known = opening[-1].kind is MentionKind.NAME or opening[-1].first_person
            return place if known else place + "?"
    return "none"


AGAIN_PLAIN = ("again0", "again0:none", "again0|none")
BACK_PLAIN = ("back00", "back00:none", "back00|none")
"""What a bare speech right below another goes by: a turn without words, and the speech that follows it."""


_NEVER = -30.0  # the score of a candidate who is barred


def score_chain(chain: Sequence[Link], judge: Judge) -> tuple[list[Step], list[int]]:
    """The steps of a chain, turns without words among them, and the position of each link's own step."""
    scores = iter(judge.trees.score([row for link in chain for row in link.rows]))
    steps: list[Step] = []
    places = []
    for link in chain:
        if link.silent is not None and steps:
            steps.append(Step([link.silent], [0.0], judge.weigh(AGAIN_PLAIN), judge.weigh(BACK_PLAIN)))
        places.append(len(steps))
        own = list(islice(scores, len(link.rows))) if link.rows else [0.0] * len(link.candidates)
        if link.pulls:
            own = [score + link.pulls.get(key, 0.0) for key, score in zip(link.candidates, own, strict=True)]
        if len(link.barred) < len(own):
            own = [_NEVER if key in link.barred else score for key, score in zip(link.candidates, own, strict=True)]
        steps.append(Step(link.candidates, own, judge.weigh(link.again), judge.weigh(link.back)))
    return steps, places
