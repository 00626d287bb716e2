"""Sentences that say who is what -> which role a named person has: “Only Baz. My lodger.”, Harl was the stationmaster.

Only what is said outright counts: a name and a noun phrase set side by side or joined by "is", in narration or in what
somebody says.
"""

from collections import defaultdict
from collections.abc import Mapping, Sequence

from scenewright.analysis.characters.role_keys import CALLED
from scenewright.analysis.mentions import NARRATION, NameUse, Words
from scenewright.model.annotation import Gender

_DETERMINERS = frozenset("the my our a an his her their your".split())
_COPULAS = frozenset(("is", "was"))
_STOPS = frozenset((",", ".", "—", "–", "-"))
_REACH = 3  # words between the determiner and the noun


def find_told_roles(
    words: Words, names: Sequence[NameUse], owner: Mapping[int, int], heads: frozenset[str]
) -> dict[str, int]:
    """Heads, of `heads`, with the one cluster that the text says is that; `owner` leads from names to clusters."""
    found: dict[str, set[int]] = defaultdict(set)
    for k, n in owner.items():
        head = _read_after(words, names[k], heads)
        if head is not None:
            found[head].add(n)
    return {head: clusters.pop() for head, clusters in found.items() if len(clusters) == 1}


def _read_after(words: Words, use: NameUse, heads: frozenset[str]) -> str | None:
    """The noun that follows a name as its description: "Baz. My lodger.", "Marek is the plumber"."""
    i = use.end
    if use.owns or i + 2 > len(words.word) or words.quotation[i] != words.quotation[use.first]:
        return None
    low = words.word[i].lower()
    said = low in _STOPS and words.quotation[i] >= 0
    if not (low in _COPULAS or said):
        return None
    return _read_phrase(words, i + 1, heads, closed=said)


def _read_phrase(words: Words, i: int, heads: frozenset[str], *, closed: bool) -> str | None:
    """The head of the phrase at word `i`; `closed`: only one that a mark or the end of the speech closes."""
    if i >= len(words.word) or words.word[i].lower() not in _DETERMINERS:
        return None
    owner = words.quotation[i]
    for j in range(i + 1, min(i + 1 + _REACH, len(words.word))):
        if words.quotation[j] != owner or not words.word[j][0].isalpha():
            return None
        if words.word[j].lower() in heads:
            ends = j + 1 >= len(words.word) or words.quotation[j + 1] != owner or not words.word[j + 1][0].isalpha()
            return words.word[j].lower() if ends or not closed else None
    return None


_AGES = frozenset(("old", "young", "little"))
_ELDERS = {"grandfather": Gender.MALE, "grandmother": Gender.FEMALE}


def find_described(
    words: Words, names: Sequence[NameUse], owner: Mapping[int, int], genders: Sequence[Gender]
) -> dict[tuple[str, Gender], int]:
    """Words of age, with a sex, and the one cluster whose name they stand before: "Old Matthis" is the old man, and so
    is who has no other name than Grandad.
    """
    found: dict[tuple[str, Gender], set[int]] = defaultdict(set)
    for k, n in owner.items():
        elder = _ELDERS.get(CALLED.get(" ".join((*names[k].form.titles, *names[k].form.parts)).lower(), ""))
        if elder is not None and words.quotation[names[k].first] == NARRATION:
            found["old", elder].add(n)
        i = names[k].first
        if i and words.quotation[i] == NARRATION and words.paragraph[i - 1] == words.paragraph[i]:
            age = words.word[i - 1].lower()
            if age in _AGES:
                for gender in (Gender.FEMALE, Gender.MALE):
                    if genders[n] in (gender, Gender.UNKNOWN):
                        found[age, gender].add(n)
    return {key: clusters.pop() for key, clusters in found.items() if len(clusters) == 1}
