"""Uses of names -> who is "they" and no "he" or "she": Rowan was cold. *They* sneezed, and *their* scarf slipped.

Several are "they" as well, so that a few pronouns are no evidence. What one person alone has is: their coat, their
chin, themself; the plural of it belongs to several.
"""

import re
from collections import Counter
from collections.abc import Mapping, Sequence

from scenewright.analysis.mentions import NARRATION, NameUse, Words
from scenewright.model.annotation import Gender

_THEY = frozenset(("they", "their", "them", "theirs", "themself", "themselves"))
_OWN = frozenset(
    "arm back beard brow cheek chest chin ear elbow eye face finger fist foot forehead fringe hair hand head heart jaw"
    " knee lap leg lip mouth neck nose shoulder stomach teeth throat thumb tongue voice waist wrist apron belt cap"
    " cardigan coat collar hat hood hoodie jacket jumper pocket rucksack scarf shirt skirt sleeve sweater".split()
)
_SEVERAL = re.compile(r"\b(?:and|both|all|we|us|two|three|couple|crowd|team|group|family|police|people|men|women)\b")
LEAST = 2
"""Times from which on a name is followed by "they", if once by what one person alone has."""
_MOST_OTHERS = 0.34  # he or she to each they: whom else the story tells of


def find_they(
    words: Words, uses: Sequence[NameUse], owner: Mapping[int, int], votes: Mapping[int, Counter[Gender]]
) -> frozenset[int]:
    """The clusters, numbered as in `owner`, whose pronoun is a "they" of one person; `votes`: for "he" and "she"."""
    if not any(words.word[i].lower() in ("their", "themself") for i in range(len(words.word))):
        return frozenset()
    heard: Counter[int] = Counter()
    alone: Counter[int] = Counter()
    sentences = _cut_sentences(words)
    named: dict[int, set[int]] = {}
    for k, n in owner.items():
        if words.quotation[uses[k].first] == NARRATION:
            named.setdefault(sentences[uses[k].first], set()).add(n)
    for k, n in owner.items():
        use = uses[k]
        if words.quotation[use.first] != NARRATION or use.owns or len(named[sentences[use.first]]) > 1:
            continue
        found = _find_they_after(words, use, sentences, named, n)
        if found is not None:
            heard[n] += 1
            own = _is_of_one(words, found)
            alone[n] += own
            heard[n] += own and sentences[found] == sentences[use.first]  # Rowan wore a lamp on *their* head: enough
    return frozenset(
        n
        for n, times in heard.items()
        if times >= LEAST and alone[n] and sum(votes.get(n, Counter()).values()) <= _MOST_OTHERS * times
    )


def _cut_sentences(words: Words) -> list[int]:
    """The number of the sentence of each word."""
    number, sentences = 0, []
    for i in range(len(words.word)):
        number += words.initial[i]
        sentences.append(number)
    return sentences


def _find_they_after(
    words: Words, use: NameUse, sentences: Sequence[int], named: Mapping[int, set[int]], n: int
) -> int | None:
    """The first "they" or the like in the sentence of a use or the next one, where nobody else is told of before."""
    stop = words.first[words.paragraph[use.first] + 1]
    for i in range(use.end, min(stop, len(words.word))):
        if sentences[i] > sentences[use.first] + 1 or named.get(sentences[i], {n}) != {n}:
            return None
        low = words.word[i].lower()
        if words.quotation[i] != NARRATION:
            continue
        if low in _THEY:
            return i
        plural = low.endswith("s") and not low.endswith(("ss", "us", "is", "'s", "’s", "as")) and i > use.end
        if plural or low in ("he", "she", "his", "her", "him", "i", "my") or _SEVERAL.fullmatch(low):
            return None
    return None


def _is_of_one(words: Words, i: int) -> bool:
    """Whether the "they" at `i`, or the next after it in its sentence, has what one alone has: *their* chin."""
    stop = words.first[words.paragraph[i] + 1]
    for j in range(i, min(stop, len(words.word))):
        if j > i and words.initial[j]:
            return False
        low = words.word[j].lower()
        if low == "themself":
            return True
        if low == "their":
            return any(word.lower() in _OWN for word in words.word[j + 1 : min(j + 3, stop)])
    return False
