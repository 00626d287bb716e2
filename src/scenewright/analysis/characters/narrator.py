"""Words and clusters -> who says "I" in the narration, and by what name the others call that person.

A story is told in the first person when the narration outside quotation marks says "I" often. The narrator's name
stands in other people's mouths: a name that is said to somebody and that the narration itself hardly uses.
"""

import re
from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from typing import NamedTuple

from scenewright.analysis.mentions import NARRATION, NameUse, Words
from scenewright.model.annotation import Quotative

_FIRST_PERSON = frozenset(("I", "me", "my", "myself", "I'm", "I'd", "I've", "I'll", "I’m", "I’d", "I’ve", "I’ll"))
_LEAST_SHARE = 0.012  # of the words of narration
_LEAST_COUNT = 6
_LEAST_TAGS = 1  # “…,” I said: enough where the story is short


def is_first_person(words: Words, quotatives: Sequence[Quotative] = ()) -> bool:
    """Whether the narration says "I": often, or in tags."""
    told = [word for word, owner in zip(words.word, words.quotation, strict=True) if owner == NARRATION]
    count = sum(word in _FIRST_PERSON for word in told)
    few = _LEAST_OF_FEW <= count < _LEAST_COUNT and count >= _SHARE_OF_FEW * len(told)
    if few and _count_own_paragraphs(words) >= _LEAST_OF_FEW:
        return True
    return count >= _LEAST_SHARE * len(told) and (
        count >= _LEAST_COUNT or len(find_own_turns(words, quotatives)) >= _LEAST_TAGS
    )


_LEAST_OF_FEW, _SHARE_OF_FEW = 3, 0.02  # in a short story, where as many paragraphs have it


def _count_own_paragraphs(words: Words) -> int:
    """The paragraphs whose narration has the "I" of who tells it."""
    own = zip(words.word, words.quotation, words.paragraph, strict=True)
    return len({p for word, owner, p in own if owner == NARRATION and word in _FIRST_PERSON})


YOU = "You"
"""The name of the one to whom a story in the second person is told, and whom it is about."""
SECOND_PERSON = frozenset(("you", "you're", "you've", "you'd", "you'll", "you’re", "you’ve", "you’d", "you’ll"))


def is_second_person(words: Words, quotatives: Sequence[Quotative]) -> bool:
    """Whether the narration tells of a "you" who speaks, and of no "I": “Is this yours?” *you say*."""
    tags = sum(q.subject is not None and q.subject.of(words.text).lower() == "you" for q in quotatives)
    if tags < _LEAST_TAGS:
        return False
    told = [word.lower() for word, owner in zip(words.word, words.quotation, strict=True) if owner == NARRATION]
    count = sum(word in SECOND_PERSON for word in told)
    return count >= max(_LEAST_COUNT, _LEAST_SHARE * len(told)) and told.count("i") * _FEW < count


_FEW = 8  # of the "you" of a story told in the second person may be one "I" of narration


def find_narrator_name(
    words: Words, uses: Sequence[NameUse], owner: Mapping[int, int], quotatives: Sequence[Quotative] = ()
) -> int | None:
    """The cluster that names the narrator; None when the story does not tell.

    Others say that name to the narrator, who hardly uses it: of several such names that wins which is called out most
    beside the narrator's own speeches and never in them, if it clearly does. "Ms. Bane" to one is no rival of "Vera".
    """
    told = _find_called(words, uses, owner, quotatives)
    if isinstance(told, int):
        return told
    possible, favour, heard, plain = told.possible, told.favour, told.heard, told.plain
    ranked = sorted(possible, key=lambda cluster: (-favour[cluster], cluster not in plain, cluster))
    best = next((cluster for cluster in ranked if heard[cluster]), None)
    if best is None:
        return _find_only_called(told)
    rivals = [cluster for cluster in possible if cluster != best and (cluster in plain or best not in plain)]
    if any(favour[cluster] * 2 >= favour[best] for cluster in rivals):
        return None  # a wrong name would stand on every cue of the narrator's
    named = [words.paragraph[uses[k].first] for k, cluster in owner.items() if cluster == best]
    return best if _covers(named, find_own_turns(words, quotatives)) else None


def _covers(named: Sequence[int], own: Collection[int]) -> bool:
    """Whether who is named in the paragraphs `named` tells most of a long story: of several who tell it in turn the
    others would bear a wrong name."""
    if len(own) < _MANY_TURNS:
        return True
    return 2 * sum(min(named) <= p <= max(named) for p in own) >= len(own)


_MANY_TURNS = 40


def find_first_name(
    words: Words, uses: Sequence[NameUse], owner: Mapping[int, int], quotatives: Sequence[Quotative], narrator: int
) -> int | None:
    """The cluster of the first name that others call the `narrator` by, whom only a title and a family name name:
    “Ned?” to who says “I'm Inspector Lund”. The only one who is called and never told of, and more than once.
    """
    forms = [uses[k].form for k, n in owner.items() if n == narrator]
    if any(not form.titles or len(form.parts) > 1 for form in forms):
        return None
    told = _find_called(words, uses, owner, quotatives)
    if isinstance(told, int):
        return None
    found = [n for n in told.possible if n != narrator and n in told.plain and told.called[n] > 1 and not told.told[n]]
    return found[0] if len(found) == 1 else None


class _Called(NamedTuple):
    """Who is called by name, by cluster: who may tell the story, and what speaks for it."""

    possible: list[int]
    favour: Counter[int]
    heard: Counter[int]
    plain: set[int]
    called: Counter[int]
    told: Counter[int]
    answering: set[int]  # whose call somebody else than "I" answers in the next paragraph, by its tag


def _find_only_called(found: _Called) -> int | None:
    """The one who is called again and again and never told of: twice where nobody else is so, else three times."""
    names = [n for n in found.plain if found.called[n] and not found.told[n]]
    least = 1 if len(names) == 1 else 2
    often = [n for n in names if found.called[n] > least and found.favour[n] > 1 and n not in found.answering]
    return often[0] if len(often) == 1 else None


def _find_called(
    words: Words, uses: Sequence[NameUse], owner: Mapping[int, int], quotatives: Sequence[Quotative]
) -> _Called | int:
    """Who is called by name; the cluster alone where the narration says that it is the narrator's name."""
    own = find_own_turns(words, quotatives)
    others = _find_others_turns(words, quotatives)
    answering: set[int] = set()
    told: Counter[int] = Counter()
    called: Counter[int] = Counter()
    favour: Counter[int] = Counter()
    spoken: Counter[int] = Counter()
    heard: Counter[int] = Counter()  # beside a speech of the narrator's
    plain = {cluster for k, cluster in owner.items() if not uses[k].form.titles}
    for k, cluster in owner.items():
        use = uses[k]
        if words.quotation[use.first] == NARRATION:
            told[cluster] += 1
            if introduces_narrator(words.text, words.start[use.first]):
                return cluster
            continue
        p = words.paragraph[use.first]
        spoken[cluster] += 1
        if p in own and not use.vocative:
            favour[cluster] -= 2
        if use.vocative and not is_answer(words, use):
            called[cluster] += 1
            answering |= {cluster} if p + 1 in others else set()
            beside = bool(own & {p - 1, p + 1})
            heard[cluster] += beside
            favour[cluster] += -2 if p in own else 2 if beside else 1
    possible = [
        cluster
        for cluster, count in called.items()
        if favour[cluster] > 0
        and count * 2 >= spoken[cluster]
        and (told[cluster] * 4 <= count or _is_told_to(count, told[cluster], favour[cluster], heard[cluster]))
        and (count > 1 or told[cluster] == 0)
    ]
    return _Called(possible, favour, heard, plain, called, told, answering)


def _is_told_to(called: int, told: int, favour: int, heard: int) -> bool:
    """Whether somebody is called again and again beside what "I" say, though the narration has the name at times."""
    return called >= _OFTEN and told * 2 <= called <= favour and heard * 3 >= called


_OFTEN = 20


def is_answer(words: Words, use: NameUse) -> bool:
    """Whether the name is all that is said: “Moss. Mrs. Moss.” gives a name, “Moss. You come here to me” calls one."""
    if not words.initial[use.first] or words.word[use.end : use.end + 1] != ["."]:
        return False
    beside = (*words.head[max(0, use.first - 3) : use.first], *words.head[use.end + 1 : use.end + 5])
    if use.form.parts and use.form.parts[-1] in beside:
        return True
    after = words.quotation[use.end + 1 : use.end + 2 + _REST]
    return len(after) <= _REST or any(owner != words.quotation[use.first] for owner in after)


_REST = 8  # words and marks after a name that is given


def find_own_turns(words: Words, quotatives: Sequence[Quotative]) -> frozenset[int]:
    """The paragraphs with a speech that a tag gives to "I"."""
    return _find_tagged(words, (q for q in quotatives if q.subject is not None and q.subject.of(words.text) == "I"))


def _find_others_turns(words: Words, quotatives: Sequence[Quotative]) -> frozenset[int]:
    """The paragraphs with a speech that a tag gives to somebody else."""
    return _find_tagged(words, (q for q in quotatives if q.subject is not None and q.subject.of(words.text) != "I"))


def _find_tagged(words: Words, quotatives: Iterable[Quotative]) -> frozenset[int]:
    """The paragraphs in which the subjects of the tags stand."""
    starts = {quotative.subject.start for quotative in quotatives if quotative.subject is not None}
    return frozenset(p for p, start in zip(words.paragraph, words.start, strict=True) if start in starts)


def introduces_narrator(text: str, at: int) -> bool:
    """Whether "My name is", "Call me" or the like stands before the name at offset `at` of narration."""
    return _INTRODUCTION.search(text, max(0, at - 40), at) is not None


_INTRODUCTION = re.compile(
    r"(?:[Mm]y name(?: is|'s|’s| was)|[Cc]all me|[Tt]hey call me|I am called|I was christened)\s+$"
)
