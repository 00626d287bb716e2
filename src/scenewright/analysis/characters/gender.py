"""Clusters and their mentions -> genders, by titles, given names and the pronouns that follow.

A pronoun right after a name means its bearer about half of the time, else whoever the story is about: where that is a
woman, a "she" says little of anybody and a "he" much.
"""

import math
import re
from collections import Counter
from collections.abc import Mapping, Sequence

from scenewright.analysis.mentions import NARRATION, NameUse, Words
from scenewright.model.annotation import Gender

_SUBJECTS = {"he": Gender.MALE, "she": Gender.FEMALE}
FEMALE_PRONOUNS = frozenset("she her hers herself".split())
MALE_PRONOUNS = frozenset("he him his himself".split())
_REACH = 30
_OWN = 0.5  # of the pronouns that follow a name, those that mean its bearer
_PRIOR, _LIKELY = math.log(16.0), math.log(4.0)  # what a given name says, and one of less use
_CLEAR, _AGREED = math.log(2.5), math.log(8.0)  # odds from which a gender counts as told


KIN = {
    **dict.fromkeys(
        "mother mamma mama mum mom wife sister daughter aunt niece grandmother granddaughter".split(), Gender.FEMALE
    ),
    **dict.fromkeys("father papa dad husband brother son uncle nephew grandfather grandson".split(), Gender.MALE),
}
"""Nouns of relatives, with the gender."""


def vote_gender(words: Words, uses: Sequence[NameUse], owner: Mapping[int, int]) -> dict[int, Counter[Gender]]:
    """Votes by cluster number. `owner` leads from a position in `uses` to the cluster."""
    votes: dict[int, Counter[Gender]] = {}
    alone = _find_alone(words, uses, owner)
    for k, use in enumerate(uses):
        cluster = owner.get(k)
        if cluster is not None and words.quotation[use.first] != NARRATION:
            told = _read_giver(words, use)
            votes.setdefault(cluster, Counter()).update({} if told is None else {told: _TOLD})
        if cluster is None or words.quotation[use.first] != NARRATION or use.owns:
            continue
        told = _read_sex(words, use)
        if told is not None:
            votes.setdefault(cluster, Counter())[told] += _TOLD
        found = _next_pronoun(words, uses, k, owner)
        if found is None and k in alone:
            found = _pronoun_below(words, words.paragraph[use.first])
        if found is not None and not _is_anothers(words, use, found):
            tally = votes.setdefault(cluster, Counter())
            tally[found] += 2 if use.acts else 1
    return votes


def _read_sex(words: Words, use: NameUse) -> Gender | None:
    """What the noun before a name tells: "her brother Moss", "a stout woman called Moss"."""
    at = use.first - 1
    low = words.word[at].lower() if at > 0 else ""
    if low in ("called", "named"):
        return _SEX_OF.get(words.word[at - 1].lower()) if words.quotation[at - 1] == NARRATION else None
    if low == ",":
        at, low = at - 1, words.word[at - 1].lower()
        if words.word[use.end : use.end + 1] not in ([","], ["and"], ["."]):
            return None  # When she saw her brother, Moss laughed
    owned = any(words.word[i].lower() in _OWNERS for i in range(max(0, at - _MODIFIERS), at))
    return KIN.get(low.removesuffix("s")) if owned and words.quotation[at] == NARRATION else None


def _read_giver(words: Words, use: NameUse) -> Gender | None:
    """Who gives the name as his or her own: “My name is Moss,” *she* said."""
    at = words.start[use.first]
    if use.owns or _GIVES.search(words.text, max(0, at - _LEAD), at) is None:
        return None
    p = words.paragraph[use.first]
    end = min(words.first[p + 1], use.end + _TAG_REACH)
    told = (words.word[i].lower() for i in range(use.end, end) if words.quotation[i] == NARRATION)
    return _SUBJECTS.get(next(told, ""))


_GIVES = re.compile(r"(?:\b[Mm]y name(?: is|['’]s)|\bI(?: am|['’]m)) \Z")
_LEAD = 24  # characters
_TAG_REACH = 60  # words that may be said before the tag
_TOLD = 4  # votes of what the text says outright
_MODIFIERS = 3
_OWNERS = frozenset("his her their my our".split())
_SEX_OF = {
    **KIN,
    **dict.fromkeys("man boy lad fellow gentleman chap bloke".split(), Gender.MALE),
    **dict.fromkeys("woman girl lady lass".split(), Gender.FEMALE),
}


def _is_anothers(words: Words, use: NameUse, gender: Gender) -> bool:
    """Whether the sentence is about a "he" or "she" of that sex before it comes to the name: She looked at Moss."""
    start = words.first[words.paragraph[use.first]]
    i = next((i for i in range(use.first, start - 1, -1) if words.initial[i]), use.first)
    return not use.acts and i < use.first and _SUBJECTS.get(words.word[i].lower()) is gender


def _find_alone(words: Words, uses: Sequence[NameUse], owner: Mapping[int, int]) -> frozenset[int]:
    """The uses that open a paragraph of narration which names nobody else."""
    named: dict[int, set[int]] = {}
    first: dict[int, int] = {}
    for k in sorted(owner):
        p = words.paragraph[uses[k].first]
        named.setdefault(p, set()).add(owner[k])
        first.setdefault(p, k)
    return frozenset(
        k
        for p, k in first.items()
        if len(named[p]) == 1 and words.initial[uses[k].first] and _is_told(words, p) and not uses[k].owns
    )


def _is_told(words: Words, p: int) -> bool:
    """Whether nobody speaks in a paragraph, nor is he or she anybody there."""
    return all(
        words.quotation[i] == NARRATION and words.word[i].lower() not in FEMALE_PRONOUNS | MALE_PRONOUNS
        for i in range(words.first[p], words.first[p + 1])
    )


def _pronoun_below(words: Words, p: int) -> Gender | None:
    """Who speaks first in the next paragraph as "he" or "she": Moss came in. “You rang?” *he* said."""
    if p + 2 >= len(words.first) or words.first[p + 1] == words.first[p + 2]:
        return None  # no words at all: a paragraph of marks
    if words.quotation[words.first[p + 1]] == NARRATION:
        return None
    told = (i for i in range(words.first[p + 1], words.first[p + 2]) if words.quotation[i] == NARRATION)
    i = next(told, None)
    return _SUBJECTS.get(words.word[i].lower()) if i is not None else None


def _next_pronoun(words: Words, uses: Sequence[NameUse], k: int, owner: Mapping[int, int]) -> Gender | None:
    use = uses[k]
    stop = min(len(words.word), use.end + _REACH, words.first[words.paragraph[use.first] + 1])
    following = k + 1
    while following < len(uses) and uses[following].first < stop:
        if following in owner:
            stop = uses[following].first
            break
        following += 1
    for i in range(use.end, stop):
        if words.quotation[i] != NARRATION or _is_listener(words, i) or _is_object(words, use, i):
            continue
        low = words.word[i].lower()
        if low in FEMALE_PRONOUNS:
            return Gender.FEMALE
        if low in MALE_PRONOUNS:
            return Gender.MALE
    return None


def _is_object(words: Words, use: NameUse, i: int) -> bool:
    """Whether somebody does something to the "him" or "her" at `i`, who is another: Moss threw *her* a rope."""
    low = words.word[i].lower()
    if low not in ("him", "her") or not 0 < i - use.end <= _NEAR:
        return False
    if any(not words.word[k][0].isalpha() or words.word[k].lower() in _CLAUSES for k in range(use.end, i)):
        return False
    following = words.word[i + 1].lower() if i + 1 < len(words.word) else "."
    return low == "him" or not following[0].isalpha() or following in _NO_NOUN


_NEAR = 4  # words from a verb to whom it is done to
_CLAUSES = frozenset("and but or as that when while who whom whose if because though before after than then".split())
_NO_NOUN = frozenset(
    "a an the another some one his this that to for with in on at from into over across through by about up down out"
    " off away aside apart forward forwards upright home inside outside upstairs downstairs"
    " back again once and but as when while before after until because so".split()
)


def _is_listener(words: Words, i: int) -> bool:
    """Whether the pronoun at `i` is of somebody who hears the voice: “said Ana in his ear”."""
    around = (words.word[i - 1].lower(), words.word[i + 1].lower() if i + 1 < len(words.word) else "")
    return around[0] in ("in", "into", "at") and around[1] in ("ear", "ears")


def share_female(words: Words) -> float:
    """The share of female pronouns among those of narration that have a gender; 0.5 where there are few."""
    told = Counter(word for word, owner in zip(words.word, words.quotation, strict=True) if owner == NARRATION)
    female = male = 5
    for word, times in told.items():
        low = word.lower()
        female += times * (low in FEMALE_PRONOUNS)
        male += times * (low in MALE_PRONOUNS)
    return female / (female + male)


def decide_gender(
    known: Gender, titled: bool, votes: Counter[Gender], share: float, *, likely: Gender = Gender.UNKNOWN
) -> Gender:
    """The gender of a cluster whose title (`titled`) or given name says `known`, or else a rarer name perhaps `likely`;
    `share` as `share_female` has it.
    """
    if titled and known in (Gender.FEMALE, Gender.MALE):
        return known
    prior = _SIGNS.get(known, 0.0) * _PRIOR or _SIGNS.get(likely, 0.0) * _LIKELY
    return _decide(_lean(votes, share) + prior, _CLEAR, known)


_SIGNS = {Gender.FEMALE: 1.0, Gender.MALE: -1.0}


def agree_on(votes: Counter[Gender], share: float) -> Gender:
    """The gender that clearly prevails among `votes`; UNKNOWN when none does."""
    return _decide(_lean(votes, share), _AGREED, Gender.UNKNOWN)


def _decide(odds: float, least: float, otherwise: Gender) -> Gender:
    return Gender.FEMALE if odds > least else Gender.MALE if odds < -least else otherwise


def _lean(votes: Counter[Gender], share: float) -> float:
    """The logarithm of the odds of a woman against a man."""
    stray = 1.0 - _OWN
    female = math.log((_OWN + stray * share) / (stray * share))
    male = math.log((_OWN + stray * (1.0 - share)) / (stray * (1.0 - share)))
    return votes[Gender.FEMALE] * female - votes[Gender.MALE] * male
