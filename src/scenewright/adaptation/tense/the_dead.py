"""People whom a paragraph calls dead -> what they did stays past: Hedda drowned in May. She *had* never *paid*.

No present perfect has a subject who is dead ("Newton has explained" is odd; Quirk et al. 4.20), nor a present of habit.
"""

from collections.abc import Iterator

from scenewright.adaptation.tense.passages import Passage
from scenewright.adaptation.tense.phrases import NOUNS

_KILLED = frozenset("killed murdered hanged drowned shot beheaded buried".split())
_REMAINS = frozenset("funeral ghost grave widow coffin tombstone wake will death".split())
_LATE = frozenset(("late", "dead"))
_HABIT = frozenset("always never often usually once".split())
KIN = frozenset(
    "father mother uncle aunt brother sister husband wife son daughter grandfather grandmother grandpa grandma "
    "granddad dad mum mom gran nan granny cousin friend partner captain colonel sergeant king queen".split()
)


def find_the_dead(passage: Passage) -> frozenset[str]:
    """The names, and words of kin, of those whom the passage calls dead, in lower case."""
    return frozenset(_read_the_dead(passage))


def _read_the_dead(passage: Passage) -> Iterator[str]:
    lower, tags = passage.lower, passage.tags
    for i, word in enumerate(lower):
        if i and word in _LATE and lower[i - 1] in _OWNERS and _is_person(passage, i + 1):
            yield lower[i + 1]
        elif i and word == "'s" and lower[i + 1 : i + 2] != () and lower[i + 1] in _REMAINS and tags[i - 1] == "NNP":
            yield lower[i - 1]
        elif word == "buried" and tags[i] in ("VBD", "VBN") and lower[i + 1 : i + 2] in (("him",), ("her",)):
            if tags[i + 1] == "PRP" and lower[i + 2 : i + 3] not in (("alive",), ("under",), ("up",)):
                yield "he" if lower[i + 1] == "him" else "she"
        elif _tells_death(passage, i):
            yield from _subject_before(passage, i)


def _tells_death(passage: Passage, i: int) -> bool:
    """Whether the auxiliary at `i` is that of a death: was dead, was killed, had died, had been drowned."""
    lower = passage.lower
    if lower[i] in ("was", "were"):
        return _died(passage, i + 1)
    died = lower[i + 1 : i + 2] == ("died",) or (lower[i + 1 : i + 2] == ("been",) and _gone(passage, i + 2))
    return lower[i] == "had" and died


_OWNERS = frozenset("the his her my their our your".split())


def _died(passage: Passage, i: int) -> bool:
    lower = passage.lower
    if lower[i : i + 1] == ("dead",):
        return passage.tags[i + 1 : i + 2] in ((".",), (",",), (":",), ("RB",), ("CC",))
    return lower[i : i + 1] != () and lower[i] in _KILLED


def _gone(passage: Passage, i: int) -> bool:
    word = passage.lower[i : i + 1]
    return word == ("dead",) or (word != () and passage.lower[i] in _KILLED)


def _subject_before(passage: Passage, verb: int) -> Iterator[str]:
    """The person right before the verb, or before a "who" and its comma."""
    j = verb - 1
    if j > 1 and passage.lower[j] == "who":
        j -= 2 if passage.tags[j - 1] == "," else 1
    if j >= 0 and _is_person(passage, j):
        yield passage.lower[j]


def _is_person(passage: Passage, i: int) -> bool:
    if i >= len(passage.tags):
        return False
    return passage.tags[i] == "NNP" or (passage.lower[i] in KIN and passage.tags[i] in NOUNS)


def did_when_alive(passage: Passage, had: int, verb: int, dead: frozenset[str]) -> bool:
    """Whether one of `dead` is the subject of the perfect at `had` and `verb`."""
    if passage.lower[verb] == "died" or _gone(passage, had + 2) or "ever" in passage.lower[had:verb]:
        return False  # that he is dead may be news
    j = _before_adverbs(passage, had - 1)
    if passage.lower[j] in ("he", "she") and passage.tags[j - 1] not in (".", "CC"):
        return False  # the priest said he had sung
    if j > 3 and passage.lower[j] in ("who", ","):
        j = next((k for k in range(j - 1, max(0, j - 12), -1) if passage.lower[k] in dead), j)
        return passage.lower[j] in dead and passage.tags[j + 1 : j + 2] == (",",)
    return j >= 0 and passage.lower[j] in dead


def find_habits_of(passage: Passage, dead: frozenset[str]) -> Iterator[int]:
    """The pasts of what one of `dead` always or never did: Hedda never *paid*."""
    for i, tag in enumerate(passage.tags):
        if tag == "VBD" and i > 1 and passage.lower[i - 1] in _HABIT:
            j = _before_adverbs(passage, i - 1)
            if j >= 0 and passage.lower[j] in dead:
                yield i


def find_would_of_the_dead(passage: Passage) -> Iterator[int]:
    """Each "would" of what somebody did before he died: His uncle had died in May. He *would* sit here and carve."""
    lower, tags = passage.lower, passage.tags
    if "would" not in lower:
        return
    gone: frozenset[str] = frozenset()
    left = 0
    for i, word in enumerate(lower):
        if tags[i] == ".":
            left -= 1
        elif _tells_death(passage, i) or (word == "died" and tags[i] == "VBD"):
            gone = _PRONOUNS_OF.get(next(iter(_subject_before(passage, i)), ""), frozenset())
            left = _REMEMBERED
        elif word == "would" and left > 0 and lower[i - 1] in gone and _is_way(passage, i):
            yield i
            left = _REMEMBERED


def _is_way(passage: Passage, would: int) -> bool:
    """Whether the clause of the modal tells of what was done again and again: opens its sentence, and no more."""
    lower, tags = passage.lower, passage.tags
    opens = tags[would - 2] in (".", "Q") or (tags[would - 2] == "CC" and lower[would - 2] != "but")
    return opens and tags[would + 1 : would + 2] == ("VB",) and lower[would + 1] not in _ONCE


_REMEMBERED = 3  # sentences behind a death, or behind what the dead would do
_ONCE = frozenset("be have need know see forgive forget understand come return rise live die want like love".split())
_MALE = frozenset("father uncle brother husband son grandfather grandpa granddad dad king captain colonel".split())
_FEMALE = frozenset("mother aunt sister wife daughter grandmother grandma mum mom gran nan granny queen".split())
_PRONOUNS_OF = {word: frozenset(("he",)) for word in _MALE} | {word: frozenset(("she",)) for word in _FEMALE}


def _before_adverbs(passage: Passage, i: int) -> int:
    while i > 0 and passage.tags[i] == "RB":
        i -= 1
    return i
