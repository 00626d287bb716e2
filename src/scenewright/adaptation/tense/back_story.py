"""Past perfects that tell of a time that is over -> which are told in the simple past, and what stays past with them.

One definite time puts a whole row of perfects into the past ("As a boy he had sung here, and had been happy": sang,
was), and the clauses below keep their pasts. Where somebody "used to" do something, or would do it when he was a
child, nothing is of today. After Quirk et al. 4.20-24.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import chain, pairwise
from typing import NamedTuple

from scenewright.adaptation.tense.clauses import (
    FINITE,
    SUBORDINATE,
    in_relative,
    is_held,
    is_named_time,
    is_testimony,
    pasts_above,
    pasts_below,
)
from scenewright.adaptation.tense.conditions import clause_opener, perfect_at
from scenewright.adaptation.tense.dated_pasts import is_dated_back
from scenewright.adaptation.tense.days_recalled import find_recalled
from scenewright.adaptation.tense.durations import OPEN, goes_up_to_now, is_done_by
from scenewright.adaptation.tense.episodes import (
    begins_now_behind,
    find_counted_from,
    find_episodes,
    find_left_behind,
    goes_on_behind,
)
from scenewright.adaptation.tense.former import did_so
from scenewright.adaptation.tense.habits import (
    described_before,
    done_then,
    find_foretold,
    find_habits,
    find_over_habits,
    is_tag,
    was_then,
    would_be_said,
)
from scenewright.adaptation.tense.likened import find_end
from scenewright.adaptation.tense.passages import Passage, sentence_bounds
from scenewright.adaptation.tense.past_events import find_instances
from scenewright.adaptation.tense.past_perfects import (
    NEVER,
    is_claimed,
    is_over,
    is_since,
    pasts_long_before,
    was_meant,
)
from scenewright.adaptation.tense.past_times import begins_clock, is_age, is_of_youth
from scenewright.adaptation.tense.same_sentence import go_on_in_sentence
from scenewright.adaptation.tense.the_dead import did_when_alive, find_habits_of, find_the_dead, find_would_of_the_dead
from scenewright.adaptation.tense.told_simply import find_told_simply
from scenewright.grammar.verbs import VerbTable


class OpenHabits(NamedTuple):
    """Whether a habit that is `over`, or one that is `kept`, goes on behind a passage."""

    over: bool = False
    kept: bool = False


NONE_OPEN = OpenHabits()


@dataclass(frozen=True, slots=True)
class BackStory:
    """Tokens of a passage: `told`, each "had" that becomes a simple past; `joined`, participles in the row of one;
    `stays`, past forms that stay as they are; `habits`, each "would" or 'd of what is still done. `open_habits`: what
    may go on behind it. `played`: the passage is a scene of that time, and is told in the present as any other.
    """

    told: frozenset[int]
    joined: frozenset[int]
    stays: frozenset[int]
    habits: frozenset[int]
    open_habits: OpenHabits
    played: bool = False


_TELLING = frozenset(("had", "'d", "used", "would"))


def read_back_story(
    passage: Passage, verbs: VerbTable, before: OpenHabits = NONE_OPEN, after: Passage | None = None
) -> BackStory:
    """What of `passage` tells of times that are over. `before`: the habits that go on behind the passage before it;
    `after`: the passage behind it.
    """
    if _TELLING.isdisjoint(passage.lower):
        left = (i for sentence in find_episodes(passage, (), {}) for i in sentence if passage.tags[i] in ("VBD", "MD"))
        goes_on = before if is_tag(passage) else NONE_OPEN
        return BackStory(frozenset(), frozenset(), frozenset(left), frozenset(), goes_on)
    perfects = find_perfects(passage, verbs)
    dead = find_the_dead(passage)
    told = find_told(passage, perfects, dead)
    found = find_told_simply(passage, perfects, frozenset(told))
    simple = (found.stories | _leading_rows(passage, told, found.rows, perfects)) - told
    simple |= {had for pair in found.pairs if begins_now_behind(passage, pair) for had in pair}
    if simple:
        _, below = _read_below(passage, told, perfects, verbs)  # thought that she *had stolen* it, until he died
        told |= {had for had in simple - below if is_claimed(passage, had)}
    left_behind = chain(find_left_behind(passage, perfects), find_counted_from(passage, perfects))
    told |= {had for had in left_behind if _is_open(passage, had, perfects[had]) and is_claimed(passage, had)}
    then = [sentence for had in told if (sentence := _goes_on_then(passage, had)) is not None]
    then += find_episodes(passage, told, perfects, after)
    told |= {had for sentence in then for had in perfects.keys() & sentence if _is_open(passage, had, perfects[had])}
    instances = dict(find_instances(passage, perfects))
    told.update(instances.values())
    told -= {had for had in told & perfects.keys() if _was_held_true(passage, had, perfects, told)}
    joined, stays = _read_below(passage, told, perfects, verbs)
    stays.update(instances)
    for had in (i for i in range(len(passage.tags)) if did_so(passage, i) or _did_not(passage, i, told)):
        told.add(had)
        stays.update(pasts_below(passage, had, had))
    pasts = (i for sentence in then for i in sentence if passage.tags[i] in ("VBD", "MD"))
    stays.update(i for i in pasts if not is_testimony(passage, i))
    for verb in find_habits_of(passage, dead):
        stays.update((verb, *pasts_below(passage, verb, verb)))
    young = {had for had in perfects.keys() & told if is_of_youth(passage, had, perfects[had])}
    would = frozenset(find_would_of_the_dead(passage))
    over = find_over_habits(passage, young, verbs, going_on=before.over, of_the_dead=would)
    for first in over.found:
        stays.update((first, *described_before(passage, first), *pasts_below(passage, first, first)))
        stays.update(done_then(passage, first))
        told.update(had for had in perfects if was_then(passage, first, had) and _is_open(passage, had, perfects[had]))
    for first in find_foretold(passage):
        stays.update(pasts_below(passage, first, first))
    leading = after is not None and would_be_said(after)
    kept = find_habits(passage, over.found, verbs, going_on=before.kept, leading=leading)
    goes_on = before if is_tag(passage) else OpenHabits(over.go_on, kept.go_on)
    return BackStory(frozenset(told), frozenset(joined), frozenset(stays - told), kept.found, goes_on)


def _leading_rows(
    passage: Passage, told: set[int], rows: tuple[tuple[int, ...], ...], perfects: dict[int, int]
) -> frozenset[int]:
    """Each "had" of `rows` that plain pasts go on from, until the story's own time is there again."""
    found: set[int] = set()
    for row in rows:
        if any(
            goes_on_behind(passage, row, sentence) for sentence in find_episodes(passage, told.union(row), perfects)
        ):
            found.update(row)
    return frozenset(found)


def _did_not(passage: Passage, had: int, told: set[int]) -> bool:
    """Whether "had not" alone denies what one of `told` tells in its sentence: She had sung, and then she *hadn't*."""
    if passage.lower[had : had + 2] not in (("had", "n't"), ("had", "not")) or had + 2 >= len(passage.tags):
        return False
    start, _ = sentence_bounds(passage, had)
    return passage.tags[had + 2] in (",", ".", ":") and any(start <= other < had for other in told)


def _read_below(
    passage: Passage, told: set[int], perfects: dict[int, int], verbs: VerbTable
) -> tuple[set[int], set[int]]:
    """The participles in the rows of `told`, and the pasts that stay beside and below them."""
    joined: set[int] = set()
    stays: set[int] = set()
    for had in told:
        row, left = read_row(passage, had, perfects[had], verbs)
        stays.update(pasts_long_before(passage, had, perfects[had]))
        stays.update(find_end(passage, had, perfects[had]))
        joined |= row
        stays.update(j for k in row | left for j in pasts_below(passage, had, k))
        stays |= left
        if not is_since(passage, had, perfects[had]):
            stays.update(pasts_below(passage, had, perfects[had]))
        stays.update(pasts_above(passage, had))
        stays.update(go_on_in_sentence(passage, had, perfects[had]))
    for had, verb in perfects.items():
        stays.update(_said(passage, verb, over=had in told))
    return joined, stays


def find_told(passage: Passage, perfects: dict[int, int], dead: frozenset[str]) -> set[int]:
    """Each "had" of `perfects` of which rules say that it becomes a simple past; `dead`: who is (the_dead)."""
    over = {had for had, verb in perfects.items() if is_over(passage, had, verb) or _is_dated_later(passage, had)}
    over = {had for had in over if not _never_yet(passage, had, perfects[had])}
    over |= {had for had, verb in perfects.items() if did_when_alive(passage, had, verb, dead)}
    spread = _spread(passage, perfects, over)
    told = over | {had for had in spread if not goes_up_to_now(passage, had, perfects[had])}
    recalled = find_recalled(passage, perfects)
    told |= {had for had in recalled if _is_open(passage, had, perfects[had]) and is_claimed(passage, had)}
    told |= {had for had in perfects if _is_at_clock(passage, had, perfects)}
    told.update(had for had in perfects if _is_told_again(passage, had, perfects, told))
    for one in tuple(told & perfects.keys()):  # she had been nine, and it was snowing; she had danced
        if passage.tags[one - 1] == "PRP" and is_age(passage, perfects[one]) and not is_held(passage, one):
            _, end = sentence_bounds(passage, one)
            after = (had for had in range(one + 1, end) if had in perfects)
            told.update(had for had in after if _is_open(passage, had, perfects[had]))
    for had in sorted(told):
        told.update(_told_of_somebody(passage, had, perfects))
    return told


def _was_held_true(passage: Passage, had: int, perfects: dict[int, int], told: set[int]) -> bool:
    """Whether the perfect is that of what somebody then held to be true, and so stays one: The nuns had supposed
    that she *had eloped*.
    """
    near = range(had - 1, max(-1, had - _CLAUSE), -1)
    before = next((one for one in near if one in told and one in perfects), None)
    if before is None or passage.lower[perfects[before]] not in _OPINED:
        return False
    between = range(perfects[before] + 1, had)
    return all(passage.tags[j] in _IN_CLAUSE or passage.lower[j] == "that" for j in between)


_CLAUSE = 9  # tokens
_IN_CLAUSE = frozenset("PRP PRP$ DT NN NNS NNP JJ EX".split())


def _is_told_again(passage: Passage, had: int, perfects: dict[int, int], told: set[int]) -> bool:
    """Whether the perfect says more of what one of `told` tells: He had lost an arm at Kesh. In truth he *had lost*
    it to a saw.
    """
    verb = perfects[had]
    if passage.lower[verb + 1 : verb + 2] not in (("it",), ("him",), ("her",), ("them",)) or verb != had + 1:
        return False
    before = (one for one in told if had - _AGAIN < one < had)
    return _is_open(passage, had, verb) and any(passage.lower[perfects[one]] == passage.lower[verb] for one in before)


_AGAIN = 36  # tokens


def _never_yet(passage: Passage, had: int, verb: int) -> bool:
    """Whether the perfect denies something up to the story's now, or is done by it: She *hadn't* slept past
    six for years | By ten o'clock she *had* sung twice.
    """
    denied = not {"not", "n't"}.isdisjoint(passage.lower[had + 1 : verb]) or is_done_by(passage, had)
    return denied and goes_up_to_now(passage, had, verb)


def _is_dated_later(passage: Passage, had: int) -> bool:
    """Whether the next sentence says when that was: He *had asked* her to wait. That was in May."""
    _, end = sentence_bounds(passage, had)
    next_was = passage.lower[end + 1 : end + 3] == ("that", "was") and not is_held(passage, had)
    ago = passage.lower[end + 1 : end + 4] == ("that", "had", "been") and "ago" in passage.lower[end + 4 : end + 8]
    return (next_was and is_dated_back(passage, end + 2)) or (ago and not is_held(passage, had))


def find_perfects(passage: Passage, verbs: VerbTable) -> dict[int, int]:
    """Each "had" of a past perfect, with its participle."""
    found: dict[int, int] = {}
    for i, word in enumerate(passage.lower):
        if word in _HAD and i not in passage.fixed:
            verb = perfect_at(passage, i, verbs)
            if verb is not None:
                found[i] = verb
    return found


_HAD = frozenset(("had", "'d"))


def _spread(passage: Passage, perfects: dict[int, int], over: set[int]) -> set[int]:
    """`over` and what stands in one row with it, behind it or, as far as no sentence begins anew, before it."""
    told = set(over)
    order = sorted(perfects)
    for one, other in pairwise(order):
        if one in told and other not in told and _goes_on(passage, one, perfects[one], other, perfects[other]):
            told.add(other)
    for one, other in reversed([*pairwise(order)]):
        start, _ = sentence_bounds(passage, other)
        within = start <= one or passage.tags[start] == "CC"
        if (
            other in told
            and one not in told
            and within
            and _has_pronoun(passage, other)
            and _is_open(passage, one, perfects[one])
            and _goes_on(passage, one, perfects[one], other, perfects[other])
        ):
            told.add(one)
    return told | _lead_to(passage, perfects, told)


def _lead_to(passage: Passage, perfects: dict[int, int], told: set[int]) -> set[int]:
    """The perfects before one of `told` that tell with it, sentence by sentence, nothing but one back story."""
    rows: list[list[int]] = []
    for had in sorted(perfects):
        if is_held(passage, had):
            continue
        last = rows[-1][-1] if rows else None
        if last is not None and _leads_to(passage, perfects, last, had):
            rows[-1].append(had)
        else:
            rows.append([had])
    found: set[int] = set()
    for row in rows:
        end = max((i for i, had in enumerate(row) if had in told), default=0)
        if len({sentence_bounds(passage, had) for had in row[:end]}) > 1:
            found.update(row[:end])
    return found


def _leads_to(passage: Passage, perfects: dict[int, int], one: int, other: int) -> bool:
    return _is_open(passage, one, perfects[one]) and _goes_on(passage, one, perfects[one], other, perfects[other])


def _has_pronoun(passage: Passage, had: int) -> bool:
    """Whether a pronoun, or no subject of its own, stands before the perfect at `had`."""
    j = had - 1
    while j > 0 and passage.tags[j] == "RB":
        j -= 1
    return passage.tags[j] in ("PRP", "CC", ",")


def _is_at_clock(passage: Passage, had: int, perfects: dict[int, int]) -> bool:
    """Whether a time of the clock opens the clause of the perfect, behind another: had packed; but at ten to nine the
    boiler *had* burst.
    """
    if passage.lower[perfects[had]] == "been" or not _is_open(passage, had, perfects[had]):
        return False
    start, _ = sentence_bounds(passage, had)
    at = next((j for j in range(had - 1, start, -1) if begins_clock(passage, j)), None)
    if at is None or passage.tags[at - 1] != "CC":
        return False
    finite = any(tag in FINITE for tag in passage.tags[at:had])
    return not finite and any(start <= other < at for other in perfects)


def _is_open(passage: Passage, had: int, verb: int) -> bool:
    """Whether nothing ties the perfect to the time of the story: already, ever since."""
    around = passage.lower[max(0, had - 2) : verb + 1]
    if not _TIED.isdisjoint(around):
        return False
    for j in range(verb + 1, min(len(passage.lower), verb + 12)):
        if passage.lower[j] in ("since", "yet", "now"):
            return False
        if passage.tags[j] in (",", ".", ":", "CC", "Q"):
            return passage.lower[j - 1] != "before" or passage.lower[j - 2].rstrip("s") in _UNITS
    return True


_UNITS = frozenset("minute hour day night week month year".split())
_TIED = OPEN | {"always", "by"}


def _goes_on(passage: Passage, one: int, verb: int, other: int, last: int) -> bool:
    """Whether the perfect at `other` and `last` is of the same row as that at `one` and `verb`."""
    if _never_did(passage, one, other, last):
        return True
    if not (_is_open(passage, other, last) and is_claimed(passage, other)) or clause_opener(passage, one) == "than":
        return False
    tags = passage.tags
    start = other
    while start > verb + 1 and tags[start - 1] not in (",", "CC", ":", ".", "Q"):
        start -= 1
    boundary = start - 1
    if "." in tags[verb + 1 : boundary + 1]:
        return _follows(passage, one, verb, other, last)
    if boundary <= verb or tags[boundary] == "Q" or not _is_clause_head(passage, start, other, one):
        return False
    bare = all(tag == "RB" for tag in tags[start:other])
    again = passage.lower[start] in ("how", "that") and passage.lower[start] == clause_opener(passage, one)
    if tags[boundary] == "," and not (bare or again):
        return False
    if in_relative(passage, one) and not (bare and tags[boundary] == "CC") and not _is_wh(passage, start):
        return False
    return not _tells_meanwhile(passage, verb + 1, boundary)


def _never_did(passage: Passage, one: int, other: int, last: int) -> bool:
    """Whether the perfect at `other` and `last` says what somebody never once did in the time of that at `one`: She
    had sent a card each May, and he *had* never once *answered*.
    """
    lower, tags = passage.lower, passage.tags
    if lower[other + 1 : last] != ("never", "once") or tags[other - 3 : other] != (",", "CC", "PRP"):
        return False
    return "." not in tags[one:other] and {"since", "yet", "now"}.isdisjoint(lower[last : last + 9])


def _follows(passage: Passage, one: int, verb: int, other: int, last: int) -> bool:
    """Whether the perfect at `other` and `last` is the main verb of a sentence that goes on right behind that of `one`
    and `verb`, and neither sentence tells of the story's own time.
    """
    start, end = sentence_bounds(passage, one)
    begin, stop = sentence_bounds(passage, other)
    if (
        begin != end + 1
        or is_held(passage, one)
        or was_meant(passage, one, verb)
        or not _is_clause_head(passage, begin, other, one)
        or not NEVER.isdisjoint(passage.lower[begin:other])
    ):
        return False
    if _tells_meanwhile(passage, start, one) or _tells_meanwhile(passage, verb + 1, end):
        return False
    return not _tells_meanwhile(passage, last + 1, stop)


def _told_of_somebody(passage: Passage, had: int, perfects: dict[int, int]) -> Iterator[int]:
    """The perfects of relative clauses that tell on below the told one at `had`: belonged to a widow, who *had won* it
    from a sailor, who *had found* it.
    """
    lower = passage.lower
    for j in pasts_below(passage, had, perfects[had]):
        who = j - 2 if passage.tags[j - 1] == "RB" else j - 1
        told_on = lower[who] in ("who", "which") and lower[who - 1] == ","
        if told_on and j in perfects and _is_open(passage, j, perfects[j]):
            yield j


def _goes_on_then(passage: Passage, had: int) -> range | None:
    """The sentence behind that of the told perfect at `had`, when it says that it is of the same time: She had come to
    the house in 1931. *She was a maid then.*
    """
    _, end = sentence_bounds(passage, had)
    begin = end + 1
    if passage.tags[begin : begin + 1] != ("PRP",) or passage.lower[begin + 1 : begin + 2] not in (("was",), ("were",)):
        return None
    _, stop = sentence_bounds(passage, begin)
    for j in range(begin + 2, min(stop + 1, begin + 9, len(passage.tags))):
        if passage.tags[j] in (",", ".", ":", "CC") or passage.tags[j] in FINITE:
            return range(begin, stop) if passage.lower[j - 1] == "then" and passage.lower[j - 2] != "by" else None
    return None


def _is_wh(passage: Passage, i: int) -> bool:
    return passage.tags[i] in ("WP", "WDT", "WRB")


def _is_clause_head(passage: Passage, start: int, had: int, one: int) -> bool:
    """Whether from `start` to `had` stands a plain subject, or what opens a clause like that of `one`."""
    lower, tags = passage.lower, passage.tags
    for j in range(start, had):
        if tags[j] in FINITE or tags[j] in ("VBG", "TO"):
            return False
        if tags[j] in ("WP", "WDT", "WRB") or (lower[j] in SUBORDINATE and tags[j] != "DT"):
            return j == start and (lower[j] in ("that", "how") or lower[j] == clause_opener(passage, one))
    return True


def _tells_meanwhile(passage: Passage, start: int, end: int) -> bool:
    """Whether the tokens from `start` to `end` tell of the story's own time: a past that no subordinate clause has."""
    opened = False
    for j in range(start, end):
        if passage.tags[j] in (",", "CC", ":"):
            opened = False
        opener = passage.lower[j] in SUBORDINATE and passage.tags[j] != "DT"
        opened = opened or opener or is_named_time(passage, j)
        perfect = passage.lower[j] in _HAD and "VBN" in passage.tags[j + 1 : j + 4]
        if passage.tags[j] in FINITE and not (opened or perfect or is_testimony(passage, j)):
            return True
    return False


def _said(passage: Passage, verb: int, *, over: bool) -> Iterator[int]:
    """The past of what somebody has said: They'd said | it *was* the gearbox; where that is `over`, also what *could*
    be.
    """
    tags = passage.tags
    if passage.lower[verb] == "told":
        yield from _told_of(passage, verb)
    if passage.lower[verb] != "said" and not (over and passage.lower[verb] in _OPINED):
        return
    start = verb + 2 if passage.lower[verb + 1 : verb + 2] == ("that",) else verb + 1
    for j in range(start, min(start + 5, len(tags))):
        if j > start and (tags[j] == "VBD" or (over and tags[j] == "MD")):
            yield j
        if tags[j] not in ("PRP", "PRP$", "NNP", "NN", "NNS", "DT", "EX", "RB"):
            return


def _told_of(passage: Passage, told: int) -> Iterator[int]:
    """The past of what happened at once and was told of later: She'd told them the ice *broke* and a dog *fell* in."""
    lower, tags = passage.lower, passage.tags
    reach = range(told + 1, min(told + 10, len(tags)))
    first = next((k for k in reach if tags[k] not in _OF_SUBJECT and lower[k] != "that"), None)
    if first is None or first < told + 3 or tags[first] != "VBD" or lower[first] not in _SUDDEN:
        return  # not: had told it | and left
    yield first
    for k in range(first + 1, min(first + 12, len(tags))):
        if tags[k] in (".", ":", "Q", ",", "WP", "WDT", "WRB"):
            return
        if tags[k] == "VBD" and "CC" in tags[first:k]:
            yield k
            return


_OF_SUBJECT = frozenset(("PRP", "PRP$", "NNP", "NN", "NNS", "DT", "JJ", "POS"))
_SUDDEN = frozenset(
    "broke hit lost fell died crashed stole killed found dropped threw sank drowned happened exploded vanished"
    " disappeared slipped tripped escaped burst snapped cracked shot stabbed bit kicked attacked struck collapsed"
    " fainted tore smashed woke jumped left crept ran went came".split()
)
"""Verbs of what is done in a moment: who has told of it, told of the past."""
_OPINED = frozenset("claimed thought believed sworn known supposed assumed imagined".split())


def read_row(passage: Passage, had: int, verb: int, verbs: VerbTable) -> tuple[set[int], set[int]]:
    """The participles that share the "had" of that at `verb`, and pasts that go on from it: had mended it and then,
    one Monday, *left*; ever since he had called her and *told* her.
    """
    lower, tags = passage.lower, passage.tags
    row: set[int] = set()
    left: set[int] = set()
    j = verb + 1
    while j < min(len(tags) - 1, verb + 24):
        if tags[j] in FINITE or tags[j] in (".", ":", "Q", "WP", "WDT", "WRB"):
            break
        timed = lower[j] in ("before", "after") and lower[j - 1] in _UNITS and tags[j + 1] in ("DT", "PRP$")
        if lower[j] in SUBORDINATE - {"than"} and tags[j] not in ("DT", "RB") and not timed:
            break  # not: that night, the year before, the week before the flood
        if tags[j] in (",", "CC"):
            k = _past_adverbial(passage, j + 1)
            if tags[k] == "VBN" and (tags[j] == "CC" or row) and tags[verb + 1 : verb + 2] != ("VBN",):
                row.add(k)
            elif (
                tags[k] == "VBD"
                and tags[j] == "CC"
                and (
                    (_ends_at_once(passage, j, k) and not in_relative(passage, had))
                    or not _LATER.isdisjoint(lower[j:k])
                    or (is_since(passage, had, verb) and lower[k] in verbs.participles)
                    or _comes_to_now(passage, k)
                    or _did_too(passage, had, k)
                    or (lower[k] in verbs.participles and _goes_on_as_told(passage, had, k))
                )
            ):
                left.add(k)
                break
        j += 1
    return row, left


def _ends_at_once(passage: Passage, conjunction: int, verb: int) -> bool:
    """Whether nothing but the verb is joined: had gone four rounds, and *lost*; had robbed it, or *tried* to."""
    after = passage.tags[verb + 1 : verb + 2]
    return verb == conjunction + 1 and (after in ((".",), (",",)) or passage.lower[conjunction] == "or")


def _goes_on_as_told(passage: Passage, had: int, verb: int) -> bool:
    """Whether what may be a participle tells a deed on, and nothing of how things are: had won it, the week before the
    flood, and *lost* it again.
    """
    lower = passage.lower
    if in_relative(passage, had) or is_held(passage, had) or lower[verb] in _MINDED:
        return False
    return _LASTING.isdisjoint(lower[verb - 1 : verb + 8])


_MINDED = frozenset("meant kept felt thought loved hated held liked wanted hoped needed".split())
_LASTING = frozenset("so since ever still yet now often always never already".split())


def _did_too(passage: Passage, had: int, verb: int) -> bool:
    """Whether what is joined is done to something, or said, and of the perfect's time: had stood there | and *said*
    that he would pay.
    """
    lower, tags = passage.lower, passage.tags
    start, end = sentence_bounds(passage, had)
    if in_relative(passage, had) or is_held(passage, had) or not {"now", "still"}.isdisjoint(lower[start:end]):
        return False
    said = lower[verb] in ("said", "told", "asked", "swore", "promised")
    return said and tags[verb + 1 : verb + 2] in (("IN",), ("PRP",), ("NNP",))


def _comes_to_now(passage: Passage, verb: int) -> bool:
    """Whether the story's own time begins behind the sentence of `verb`: had come in May, and *stayed*. Now it was."""
    _, end = sentence_bounds(passage, verb)
    return passage.lower[end + 1 : end + 2] == ("now",)


_LATER = frozenset("then later afterwards".split())


def _past_adverbial(passage: Passage, i: int) -> int:
    """Past adverbs and a time between commas at token `i`: and then, one Monday, | left."""
    tags = passage.tags
    k = i
    while k < len(tags) - 1 and tags[k] in ("RB", "RBR"):
        k += 1
    if tags[k] == ",":
        comma = next((j for j in range(k + 1, min(len(tags) - 1, k + 6)) if tags[j] == ","), None)
        return k if comma is None or any(tags[j] in FINITE for j in range(k, comma)) else comma + 1
    return k
