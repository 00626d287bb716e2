"""Turns -> the signs for and against each candidate, by name: what a log-linear model weighs in the first passes.

The features of He, Barbosa and Kondrak (2013) and the sieves of Muzny et al. (2017). Coarser than the numbers of the
module features, but each sign has one weight, so that little is learned by heart. Turn-taking is scored between turns.
"""

from collections.abc import Iterable, Sequence

from scenewright.analysis.coreference import Reference
from scenewright.analysis.speakers.features import Stage, has_relative
from scenewright.analysis.speakers.turns import Turn
from scenewright.model.annotation import Character, CharacterKind, Gender, MentionKind


def describe_signs(stage: Stage, n: int, candidates: Sequence[int]) -> list[list[str]]:
    """The names of what speaks for or against each candidate of turn `n`."""
    turns, characters, narrator = stage.telling.turns, stage.characters, stage.narrator
    turn = turns[n]
    form = _form(turn)
    gap = max(0, min(turn.gap, 2))
    order = {key: rank for rank, (key, _) in enumerate(turn.salience)}
    total = sum(score for key, score in turn.salience if key in candidates) or 1.0
    scores = dict(turn.salience)
    fitting = sorted((c for c in candidates if c in order), key=order.__getitem__)
    rank = {key: k for k, key in enumerate(fitting)}
    rows = []
    for c in candidates:
        row = [f"rank{min(rank.get(c, 9), 4)}{form}", f"share{_bucket(scores.get(c, 0.0) / total)}{form}"]
        row.append(f"rank{min(rank.get(c, 9), 4)}|{gap}")
        if turn.tag is not None and characters[c].gender is Gender.UNKNOWN and turn.tag.gender is not Gender.UNKNOWN:
            row.append("unsexed" + form)
        row += _beats(turn, c, characters)
        row += _names(turns, n, c)
        row += _neighbours(turns, n, c)
        row += _sight(turn, c, candidates)
        row += _address(turns, n, characters[c].gender)
        row.append(f"party{_count_party(turns, n, c)}{form}")
        if turn.tag is not None and turn.tag.kin:
            row.append("family" if has_relative(c, candidates, stage.families) else "no family")
        row.append(f"often{_often(stage.shares.get(c, 0.0))}")
        if turn.tag is not None and c in turn.tag.addressees:
            row.append("addressed")
        if c == narrator:
            row.append("narrator" + form)
        elif characters[c].kind is not CharacterKind.NAMED:
            row.append("role" + form)
        rows.append(row)
    return rows


def _form(turn: Turn) -> str:
    return "" if turn.tag is None else ":" + turn.tag.form


def _bucket(share: float) -> int:
    return min(5, int(share * 6))


def _often(share: float) -> int:
    return 0 if share < 0.01 else 1 if share < 0.03 else 2 if share < 0.08 else 3 if share < 0.2 else 4


def _beats(turn: Turn, c: int, characters: Sequence[Character]) -> Iterable[str]:
    """What the actions around the words say: whose they are, or that they are somebody else's."""
    tagged = "t" if turn.tag is not None else ""
    before = [r for r in turn.before if r.opening]
    after = [r for r in turn.after if r.opening]
    lead = [r for r in turn.lead if r.opening]
    tail = [r for r in turn.tail if r.opening]
    yield from _beat("pre" + tagged, before[-1:], c, characters)
    yield from _beat("post" + tagged, after[:1], c, characters)
    if not before:
        yield from _beat(("colon" if turn.colon else "lead") + tagged, lead[-1:], c, characters)
        if lead and len(lead) > 1:
            yield from _beat("lead2" + tagged, lead[-2:-1], c, characters)
    yield from _beat("tail" + tagged, tail[-1:], c, characters)
    others = [r for r in (*turn.before, *turn.after) if not r.opening]
    if any(r.character == c for r in others):
        yield "beside" + tagged
    if any(r.character == c and not r.opening for r in turn.lead):
        yield "led" + tagged


def _beat(place: str, found: Sequence[Reference], c: int, characters: Sequence[Character]) -> Iterable[str]:
    for reference in found:
        form = "n" if reference.kind is MentionKind.NAME else "f" if reference.first_person else "p"
        if form == "p" and Gender.UNKNOWN not in (reference.gender, characters[c].gender):
            yield f"{place}~" if characters[c].gender is reference.gender else f"{place}!~"
        if reference.character == c:
            yield f"{place}={form}"
        elif form != "p":
            yield f"{place}!{form}"


def _names(turns: Sequence[Turn], n: int, c: int) -> Iterable[str]:
    """Whom the words name: nobody calls himself, and who is called mostly answers."""
    turn = turns[n]
    if c == turn.answers and n and turns[n - 1].asks_name:
        yield "gives name"
    elif c in turn.vocatives:
        yield "calls"
    if c in turn.spoken_of:
        yield "speaks of"
    if n and turn.gap <= 1:
        if c in turns[n - 1].vocatives:
            yield "called"
        elif turns[n - 1].vocatives:
            yield "not called"
        if c in turns[n - 1].spoken_of:
            yield "spoken of"
    if n > 1 and c in turns[n - 2].vocatives:
        yield "called before"
    if n + 1 < len(turns) and turns[n + 1].gap <= 1:
        if c in turns[n + 1].vocatives:
            yield "called after"
        elif turns[n + 1].vocatives:
            yield "not called after"
        if c in turns[n + 1].spoken_of:
            yield "spoken of after"
    if n + 2 < len(turns) and c in turns[n + 2].vocatives:
        yield "called later"


def _neighbours(turns: Sequence[Turn], n: int, c: int) -> Iterable[str]:
    """How near the turns are that tags give to the candidate."""
    back = next((k for k in range(1, 9) if n - k >= 0 and _is_of(turns[n - k], c)), 9)
    ahead = next((k for k in range(1, 9) if n + k < len(turns) and _is_of(turns[n + k], c)), 9)
    yield f"back{min(back, 9)}"
    yield f"ahead{min(ahead, 9)}"
    if back < 4:
        yield f"back{back}|{_span_gaps(turns, n - back, n)}"
    if ahead < 4:
        yield f"ahead{ahead}|{_span_gaps(turns, n, n + ahead)}"


def _span_gaps(turns: Sequence[Turn], start: int, end: int) -> int:
    """How many paragraphs of narration lie between two turns: 2 means two and more."""
    return min(2, sum(max(0, turn.gap) for turn in turns[start + 1 : end + 1]))


def _is_of(turn: Turn, c: int) -> bool:
    return turn.tag is not None and turn.tag.character == c


def _sight(turn: Turn, c: int, candidates: Sequence[int]) -> Iterable[str]:
    """When and how the narration mentioned the candidate last."""
    form = _form(turn)
    order = 0
    for key, ago, manner in turn.seen:
        if key == c:
            yield f"seen{min(ago, 4)}{manner}{form}"
            yield f"order{min(order, 4)}{form}"
            yield f"seen{min(ago, 4)}{manner}|{max(0, min(turn.gap, 2))}"
            return
        order += key in candidates
    yield f"unseen{form}"


def _address(turns: Sequence[Turn], n: int, gender: Gender) -> Iterable[str]:
    """Whether the candidate can be the "sir" of the turns around."""
    if gender not in (Gender.FEMALE, Gender.MALE):
        return
    for place, k in (("before", n - 1), ("after", n + 1)):
        if 0 <= k < len(turns) and turns[max(k, n)].gap <= 1 and turns[k].address is not Gender.UNKNOWN:
            yield f"sir {place}" if turns[k].address is gender else f"no sir {place}"


_PARTY_REACH = 14


def _count_party(turns: Sequence[Turn], n: int, c: int) -> int:
    """How many of the turns around a tag gives to the candidate: 3 means three and more."""
    count = 0
    for k in range(max(0, n - _PARTY_REACH), min(len(turns), n + _PARTY_REACH + 1)):
        count += k != n and _is_of(turns[k], c)
    return min(count, 3)
