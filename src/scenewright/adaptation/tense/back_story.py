"""Past perfects that tell of a time that is over -> which are told in the simple past, and what stays past with them.

One definite time puts a whole row of perfects into the past ("As a boy he had sung here, and had been happy": sang,
was), and the clauses below keep their pasts. Where somebody "used to" do something, or would do it when he was a
child, nothing is of today. After Quirk et al. 4.20-24.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from scenewright.adaptation.tense.clauses import FINITE, in_relative
from scenewright.adaptation.tense.conditions import (
    clause_opener,
    contracted_perfect,
    contrary_to_fact,
    inverted_condition,
    perfect_at,
    under_wish,
)
from scenewright.adaptation.tense.passages import Passage, sentence_bounds
from scenewright.adaptation.tense.past_times import is_of_youth, names_past_time
from scenewright.grammar.verbs import VerbTable


@dataclass(frozen=True, slots=True)
class BackStory:
    """Tokens of a passage: `told`, each "had" that becomes a simple past; `joined`, participles in the row of one;
    `stays`, past forms that stay as they are.
    """

    told: frozenset[int]
    joined: frozenset[int]
    stays: frozenset[int]


_NONE = BackStory(frozenset(), frozenset(), frozenset())
_TELLING = frozenset(("had", "'d", "used", "would"))


def read_back_story(passage: Passage, verbs: VerbTable) -> BackStory:
    """What of `passage` tells of times that are over."""
    if _TELLING.isdisjoint(passage.lower):
        return _NONE
    perfects = _find_perfects(passage, verbs)
    told = _spread(passage, perfects, {had for had in perfects if _is_over(passage, had, perfects[had])})
    joined: set[int] = set()
    stays: set[int] = set()
    for had in told:
        row, left = _read_row(passage, perfects[had])
        joined |= row
        stays |= left
        stays.update(_below(passage, had, perfects[had]))
    for first in _over_habits(passage, told, perfects, verbs):
        stays.add(first)
        stays.update(_described(passage, first))
        stays.update(_below(passage, first, first))
    return BackStory(frozenset(told), frozenset(joined), frozenset(stays - told))


def _find_perfects(passage: Passage, verbs: VerbTable) -> dict[int, int]:
    """Each "had" of a past perfect that claims something, with its participle."""
    found: dict[int, int] = {}
    for i, word in enumerate(passage.lower):
        if word not in ("had", "'d") or i in passage.fixed:
            continue
        verb = perfect_at(passage, i, verbs)
        if verb is None or under_wish(passage, i) or contrary_to_fact(passage, i):
            continue
        if word == "'d" or not inverted_condition(passage, i):
            found[i] = verb
    return found


def _is_over(passage: Passage, had: int, verb: int) -> bool:
    """Whether the perfect at `had` and `verb` itself says that its time is over."""
    return any(rule(passage, had, verb) for rule in _RULES)


def _is_of_one_time(passage: Passage, had: int, verb: int) -> bool:
    """who *had* once *been* a nun, and no row: not "neither had once"."""
    if passage.lower[had + 1] != "once" or verb != had + 2:
        return False
    start, end = sentence_bounds(passage, had)
    if not _NEVER.isdisjoint(passage.lower[start:had]):
        return False
    row = range(verb + 1, min(end - 1, verb + 16))
    return not any(passage.tags[j] == "CC" and "VBN" in passage.tags[j + 1 : j + 3] for j in row)


_NEVER = frozenset("neither never nobody none not no nor".split())


def _is_of_first_time(passage: Passage, had: int, verb: int) -> bool:
    """when he *had* first *sat* down"""
    return passage.lower[had + 1] == "first" and verb == had + 2 and clause_opener(passage, had) == "when"


def _is_named(passage: Passage, had: int, verb: int) -> bool:
    adverbs = passage.lower[had + 1 : verb]
    return _OPEN.isdisjoint(adverbs) and names_past_time(passage, had, verb)


_OPEN = frozenset("already since yet now just still ever once first long never not n't".split())
"""Adverbs that tie what was done to the time of the story."""


def _was_not_there(passage: Passage, had: int, verb: int) -> bool:
    """the chair that *had* not *been* there before | at breakfast | a second before"""
    lower = passage.lower
    if lower[had + 1 : verb + 2] not in (("not", "been", "there"), ("n't", "been", "there")):
        return False
    after = lower[verb + 2 : verb + 5]
    return after[:1] in (("before",), ("at",), ("yesterday",), ("when",)) or "before" in after


def _was_meant(passage: Passage, _had: int, verb: int) -> bool:
    """She *had been* going to say so | had been about to: what was meant then."""
    lower, tags = passage.lower, passage.tags
    to = lower[verb + 2 : verb + 3] == ("to",) and tags[verb + 3 : verb + 4] == ("VB",)
    return lower[verb] == "been" and to and lower[verb + 1] in ("going", "about")


def _since(passage: Passage, had: int, _verb: int) -> bool:
    """She has kept it ever since he *had given* it to her: the perfect is that of the main clause."""
    lower, tags = passage.lower, passage.tags
    for j in range(had - 1, max(0, had - 6), -1):
        if lower[j] == "since":
            return lower[j - 1] == "ever"
        if tags[j] in FINITE or tags[j] in (",", "CC", ".", ":", "Q"):
            return False
    return False


_RULES = (_is_named, _is_of_one_time, _is_of_first_time, _was_not_there, _was_meant, _since)


def _spread(passage: Passage, perfects: dict[int, int], over: set[int]) -> set[int]:
    """`over` and what stands in one row with it, behind it or, in its sentence, before it."""
    told = set(over)
    order = sorted(perfects)
    for one, other in zip(order, order[1:], strict=False):
        if one in told and other not in told and _goes_on(passage, one, perfects[one], other, perfects[other]):
            told.add(other)
    for one, other in reversed([*zip(order, order[1:], strict=False)]):
        within = sentence_bounds(passage, one) == sentence_bounds(passage, other)
        if (
            other in told
            and one not in told
            and within
            and _is_open(passage, one, perfects[one])
            and _goes_on(passage, one, perfects[one], other, perfects[other])
        ):
            told.add(one)
    return told


def _is_open(passage: Passage, had: int, verb: int) -> bool:
    """Whether nothing ties the perfect to the time of the story: already, ever since."""
    around = passage.lower[max(0, had - 2) : verb + 1]
    if not _TIED.isdisjoint(around):
        return False
    for j in range(verb + 1, min(len(passage.lower), verb + 12)):
        if passage.lower[j] in ("since", "yet", "now"):
            return False
        if passage.tags[j] in (",", ".", ":", "CC", "Q"):
            break
    return True


_TIED = _OPEN | {"always", "by"}


def _goes_on(passage: Passage, one: int, verb: int, other: int, last: int) -> bool:
    """Whether the perfect at `other` and `last` is of the same row as that at `one` and `verb`."""
    if not _is_open(passage, other, last):
        return False
    lower, tags = passage.lower, passage.tags
    start = other
    while start > verb + 1 and tags[start - 1] not in (",", "CC", ":", ".", "Q"):
        start -= 1
    boundary = start - 1
    if boundary <= verb or tags[boundary] in ("Q", ".") or not _is_clause_head(passage, start, other, one):
        return False
    bare = all(tag == "RB" for tag in tags[start:other])
    if tags[boundary] == "," and not bare:
        return False
    if in_relative(passage, one) and not (bare and tags[boundary] == "CC") and not _is_wh(passage, start):
        return False
    return not _tells_meanwhile(passage, verb + 1, boundary)


def _is_wh(passage: Passage, i: int) -> bool:
    return passage.tags[i] in ("WP", "WDT", "WRB")


def _is_clause_head(passage: Passage, start: int, had: int, one: int) -> bool:
    """Whether from `start` to `had` stands a plain subject, or what opens a clause like that of `one`."""
    lower, tags = passage.lower, passage.tags
    for j in range(start, had):
        if tags[j] in FINITE or tags[j] in ("VBG", "TO"):
            return False
        if tags[j] in ("WP", "WDT", "WRB") or lower[j] in _SUBORDINATE:
            return j == start and (lower[j] in ("that", "how") or lower[j] == clause_opener(passage, one))
    return True


_SUBORDINATE = frozenset(
    "if though although that when until who which unless whether than while because as what how why before after since "
    "whenever whose where".split()
)


def _tells_meanwhile(passage: Passage, start: int, end: int) -> bool:
    """Whether the tokens from `start` to `end` tell of the story's own time: a past that no subordinate clause has."""
    opened = False
    for j in range(start, end):
        if passage.tags[j] in (",", "CC", ":"):
            opened = False
        opened = opened or passage.lower[j] in _SUBORDINATE or _is_time(passage, j)
        if passage.tags[j] in FINITE and not opened:
            return True
    return False


def _is_time(passage: Passage, j: int) -> bool:
    """Whether a clause may follow the noun at `j` with no word to open it: the night | her mother died."""
    return passage.lower[j] in _TIMES and passage.lower[j - 1] == "the"


_TIMES = frozenset("day night morning evening afternoon week year summer winter spring autumn time month".split())


def _read_row(passage: Passage, verb: int) -> tuple[set[int], set[int]]:
    """The participles that share the "had" of that at `verb`, and pasts that go on from it: had thrown it and then,
    a week later, *left*.
    """
    lower, tags = passage.lower, passage.tags
    row: set[int] = set()
    left: set[int] = set()
    j = verb + 1
    while j < min(len(tags) - 1, verb + 16):
        if tags[j] in FINITE or tags[j] in (".", ":", "Q", "WP", "WDT", "WRB") or lower[j] in _SUBORDINATE:
            break
        if tags[j] in (",", "CC"):
            k = _past_adverbial(passage, j + 1)
            if tags[k] == "VBN" and (tags[j] == "CC" or row) and tags[verb + 1 : verb + 2] != ("VBN",):
                row.add(k)
            elif tags[k] == "VBD" and tags[j] == "CC" and not _LATER.isdisjoint(lower[j:k]):
                left.add(k)
                break
        j += 1
    return row, left


_LATER = frozenset("then later afterwards".split())


def _past_adverbial(passage: Passage, i: int) -> int:
    """Past adverbs and a time between commas at token `i`: and then, a week later, | left."""
    tags = passage.tags
    k = i
    while k < len(tags) - 1 and tags[k] in ("RB", "RBR"):
        k += 1
    if tags[k] == ",":
        comma = next((j for j in range(k + 1, min(len(tags) - 1, k + 6)) if tags[j] == ","), None)
        return k if comma is None or any(tags[j] in FINITE for j in range(k, comma)) else comma + 1
    return k


def _below(passage: Passage, first: int, verb: int) -> Iterator[int]:
    """The past forms of the clauses below the verb at `first` and `verb`, as far as its own clause and its row go."""
    lower, tags = passage.lower, passage.tags
    _, end = sentence_bounds(passage, first)
    held = first == verb and _is_held(passage, first)
    opened = False
    last = verb
    for j in range(verb + 1, end):
        if tags[j] in (":", "Q") or lower[j] in ("now", "still") or (held and tags[j] in (",", "CC")):
            return
        if lower[j] in _BELOW and tags[j] != "DT" and lower[j - 1] not in _TIMES:
            opened = True
        elif _is_time(passage, j) and tags[j + 1] in _NEW_SUBJECT:
            opened = True
        elif tags[j] == "CC" and tags[j + 1] in _NEW_SUBJECT:
            return
        elif tags[j] == "CC" or (tags[j] == "," and lower[j + 1] not in _BELOW):
            opened = opened and tags[j] == "CC" and tags[last] == "VBD" and last != verb
        elif tags[j] in ("VBD", "MD"):
            if not opened or lower[j + 1 : j + 2] in (("now",), ("still",)):
                return
            last = j
            yield j


_NEW_SUBJECT = frozenset("PRP DT PDT PRP$ NNP NNPS NN NNS EX CD".split())
_BELOW = frozenset(
    "that when where because before after until till while whenever if how what why whose who which".split()
)


def _described(passage: Passage, would: int) -> Iterator[int]:
    """The pasts of a relative clause between a subject and its "would": her mother, who *hated* it, would laugh."""
    tags = passage.tags
    if passage.lower[would] == "would" and tags[would - 1] == ",":
        for j in range(would - 2, max(0, would - 12), -1):
            if tags[j] in (",", ".", "CC", ":", "Q"):
                return
            if tags[j] == "VBD" and in_relative(passage, j):
                yield j


def _over_habits(passage: Passage, told: set[int], perfects: dict[int, int], verbs: VerbTable) -> Iterator[int]:
    """Each "used" and each "would" of a habit that is over: As a boy he had lived there and *would* fish."""
    lower, tags = passage.lower, passage.tags
    going_on = False
    finite_before = False
    for i, tag in enumerate(tags):
        if tag == ".":
            going_on = going_on and finite_before  # a row of habits goes on as long as each sentence has one
            finite_before = False
        elif lower[i] == "used" and tag == "VBD" and tags[i + 1 : i + 2] == ("TO",):
            yield i
            going_on = finite_before = True
        elif i in told:
            if is_of_youth(passage, i, perfects[i]):
                going_on = finite_before = True
        elif lower[i] == "would" or (lower[i] == "'d" and contracted_perfect(passage, i, verbs) is None):
            if (going_on or is_of_youth(passage, i, i)) and not _is_to_come(passage, i):
                yield i
                going_on = finite_before = True
        elif tag in ("VBD", "VBZ", "VBP") and not _is_held(passage, i):
            going_on = False


def _is_to_come(passage: Passage, would: int) -> bool:
    """Whether the clause of the modal at `would` is of the story's own time: and he would have one now."""
    _, end = sentence_bounds(passage, would)
    stop = next((j for j in range(would, end) if passage.tags[j] in (",", "CC", ":")), end)
    return not _SOON.isdisjoint(passage.lower[max(0, would - 3) : stop])


_SOON = frozenset("now soon tomorrow tonight today".split())


def _is_held(passage: Passage, i: int) -> bool:
    """Whether a subordinate clause holds the verb at `i`."""
    for j in range(i - 1, max(-1, i - 9), -1):
        if passage.lower[j] in _SUBORDINATE:
            return True
        if passage.tags[j] in (",", ".", ":", "CC", "Q"):
            return False
    return False
