"""Who has gone away -> until when he or she says nothing: The waiter *went away*. “Is it good?” he said, of another.

Somebody comes back by name or by a noun. Where the next sentence goes on with the same "he" or "she", the story has
gone along, and nobody is away.
"""

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from itertools import pairwise

from scenewright.analysis.coreference import Reference
from scenewright.analysis.mentions import NARRATION, Words
from scenewright.model.annotation import Character, Gender, MentionKind

Absences = Sequence[tuple[int, int, int]]
"""The words from which and to which somebody is away, with the character, in order."""

_GO = frozenset(
    "went goes walked walks ran runs hurried hurries strode strides slipped slips stalked stalks bustled bustles"
    " marched marches wandered wanders stomped stomps rushed rushes shuffled shuffles trotted trots drifted".split()
)
_AWAY = frozenset("away off out".split())
_LEAVE = frozenset(("left", "leaves"))
_ALONG = frozenset("of to into onto with together as".split())
_VANISH = frozenset("disappeared disappears vanished vanishes withdrew withdraws departed departs".split())
_LEFT = frozenset("them her him us me".split())
_ROOMS = frozenset("room kitchen office house shop table hall parlour parlor bar cabin tent".split())
_LEADING = frozenset(("and", "then", "had", ","))
_WITHIN = 16  # words from the subject to the going
_LONGEST = 400  # words that somebody is thought to be away


def find_departures(words: Words, references: Sequence[Reference], characters: Sequence[Character]) -> Absences:
    """The absences of all who go away under a name or a noun."""
    told = [r for r in references if words.quotation[r.first] == NARRATION]
    found: list[tuple[int, int, int]] = []
    for reference, following in pairwise((*told, None)):
        if reference is None or reference.character is None or not reference.subject or reference.owns:
            continue
        if reference.tag or reference.kind is MentionKind.PRONOUN or characters[reference.character].narrator:
            continue
        gone = _find_going(words, reference, following)
        if gone is not None and not _goes_along(words, gone, told, characters[reference.character].gender):
            found.append((gone, _find_return(told, reference.character, gone), int(reference.character)))
    return sorted(found)


def are_away(absences: Absences, word: int) -> Iterator[int]:
    """The characters who are away at `word`."""
    for start, end, character in absences[
        bisect_left(absences, (word - _LONGEST,)) : bisect_left(absences, (word + 1,))
    ]:
        if start <= word < end:
            yield character


def _find_going(words: Words, reference: Reference, following: Reference | None) -> int | None:
    """The end of the sentence in which the one who opens it goes away; None where nobody does, or another may."""
    stop = min(words.first[words.paragraph[reference.first] + 1], reference.end + 2 * _WITHIN)
    for i in range(reference.end, min(stop, reference.end + _WITHIN)):
        if words.quotation[i] != NARRATION or words.initial[i]:
            return None
        if following is not None and following.subject and following.first <= i:
            return None
        if words.word[i].lower() == "had" and words.word[i + 1 : i + 3] == ["gone", ","]:
            return i + 2  # When the waiter had gone, he said
        led = i == reference.end or words.word[i - 1].lower() in _LEADING or words.word[i - 1].endswith("ly")
        if led and _goes(words, i):
            end = next((k for k in range(i, stop) if words.word[k][0] in ".!?…"), None)
            return end if end is not None and all(words.quotation[k] == NARRATION for k in range(i, end)) else None
    return None


def _goes(words: Words, i: int) -> bool:
    """Whether word `i` is a verb of going away: "went off", "left the room", "was gone"."""
    low = words.word[i].lower()
    first, second = (*(word.lower() for word in words.word[i + 1 : i + 3]), "", "")[:2]
    if low in _GO:
        return first in _AWAY and second not in _ALONG
    if low in _LEAVE:
        return first == "." or (first in _LEFT and second == ".") or (first == "the" and second in _ROOMS)
    return low in _VANISH or (low in ("was", "had", "is") and first == "gone" and second == ".")


def _goes_along(words: Words, gone: int, told: Sequence[Reference], gender: Gender) -> bool:
    """Whether the next sentence, if it is narration, has "he" or "she" for its subject who may be the one gone."""
    at = bisect_left(told, gone, key=lambda r: r.first)
    after = told[at] if at < len(told) else None
    if after is None or gone + 1 >= len(words.word) or words.quotation[gone + 1] != NARRATION:
        return False
    if words.word[gone] == ",":
        return False
    near = words.paragraph[after.first] <= words.paragraph[gone] + 1 and after.first - gone <= _WITHIN
    return near and after.kind is MentionKind.PRONOUN and after.gender in (gender, Gender.UNKNOWN)


def _find_return(told: Sequence[Reference], character: int, gone: int) -> int:
    """The word with which the narration names the character again, at most `_LONGEST` words on."""
    for k in range(bisect_left(told, gone + 1, key=lambda r: r.first), len(told)):
        if told[k].first >= gone + _LONGEST:
            break
        if told[k].character == character and told[k].kind is not MentionKind.PRONOUN:
            return told[k].first
    return gone + _LONGEST
