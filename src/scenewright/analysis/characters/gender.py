"""Clusters and their mentions -> genders, by titles, given names and the pronouns that follow.

A pronoun right after a name mostly means its bearer; over a whole story the mistakes are outvoted.
"""

from collections import Counter
from collections.abc import Mapping, Sequence

from scenewright.analysis.mentions import NARRATION, NameUse, Words
from scenewright.model.annotation import Gender

FEMALE_PRONOUNS = frozenset("she her hers herself".split())
MALE_PRONOUNS = frozenset("he him his himself".split())
_REACH = 30
_PRIOR = {True: 8, False: 3}  # votes of a title, and of a given name


def vote_gender(words: Words, uses: Sequence[NameUse], owner: Mapping[int, int]) -> dict[int, Counter[Gender]]:
    """Votes by cluster number. `owner` leads from a position in `uses` to the cluster."""
    votes: dict[int, Counter[Gender]] = {}
    for k, use in enumerate(uses):
        cluster = owner.get(k)
        if cluster is None or words.quotation[use.first] != NARRATION or use.owns:
            continue
        found = _next_pronoun(words, uses, k, owner)
        if found is not None:
            tally = votes.setdefault(cluster, Counter())
            tally[found] += 2 if use.acts else 1
    return votes


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
        if words.quotation[i] != NARRATION:
            continue
        low = words.word[i].lower()
        if low in FEMALE_PRONOUNS:
            return Gender.FEMALE
        if low in MALE_PRONOUNS:
            return Gender.MALE
    return None


def decide_gender(known: Gender, titled: bool, votes: Counter[Gender]) -> Gender:
    """The gender of a cluster whose title (`titled`) or given name says `known`."""
    tally = Counter(votes)
    if known in (Gender.FEMALE, Gender.MALE):
        if titled:
            return known
        tally[known] += _PRIOR[titled]
    female, male = tally[Gender.FEMALE], tally[Gender.MALE]
    if female + male == 0:
        return known
    if female > male * 1.5:
        return Gender.FEMALE
    if male > female * 1.5:
        return Gender.MALE
    return known


def agree_on(votes: Counter[Gender]) -> Gender:
    """The gender that clearly prevails among `votes`; UNKNOWN when none does."""
    female, male = votes[Gender.FEMALE], votes[Gender.MALE]
    if female > _CLEAR * male + 1:
        return Gender.FEMALE
    return Gender.MALE if male > _CLEAR * female + 1 else Gender.UNKNOWN


_CLEAR = 2
