"""Who without a name may be whom the story names: what the cast file asks.

Two who answer each other are two, and so are two in one sentence, and whoever calls the other by name. Of those who are
left the likeliest is the one whom the story names first where it tells of the role for the last time.
"""

import re
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterator, Sequence

from scenewright.model.annotation import AnnotatedStory, CharacterKind, Evidence, Gender, Mention, MentionKind

_NEAR = 4_000  # characters: two who are never told of within so many are hardly one
_SOON, _OVERLAP = 1_500, 150  # characters from the last of a role to the first of a name, and the other way
_LONGEST = 300  # characters of a sentence
_SENTENCE = re.compile(r"[.!?…]|\n\n")


class Possible:
    """Who may be whom in one story."""

    def __init__(self, story: AnnotatedStory) -> None:
        self._story = story
        self._told = [mention for mention in story.mentions if mention.kind is not MentionKind.PRONOUN]
        self._starts = [mention.span.start for mention in self._told]
        self._of: dict[int, list[int]] = defaultdict(list)
        for mention in self._told:
            if mention.character is not None:
                self._of[int(mention.character)].append(mention.span.start)

    def list_names(self, n: int) -> tuple[int, ...]:
        """The named characters who may be character `n`, the nearest first."""
        own, characters = self._of[n], self._story.characters
        barred = frozenset(self._list_barred(n))
        found = []
        for person, character in enumerate(characters):
            fits = characters[n].gender is character.gender or Gender.UNKNOWN in (
                character.gender,
                characters[n].gender,
            )
            named = character.kind is CharacterKind.NAMED and not character.narrator
            if self._of[person] and self._of[person][0] < own[0] and self._is_new(own[0]):
                continue
            if named and fits and person not in barred and self._of[person]:
                gap = min((_distance(self._of[person], at) for at in own), default=_NEAR + 1)
                if gap <= _NEAR:
                    found.append((gap, person))
        return tuple(person for _, person in sorted(found))

    def guess(self, n: int) -> int | None:
        """The one whom the story first names where it tells of character `n` for the last time."""
        own = self._of[n]
        found = [
            person
            for person in self.list_names(n)
            if own[0] < self._of[person][0] and own[-1] - _OVERLAP < self._of[person][0] < own[-1] + _SOON
        ]
        return found[0] if len(found) == 1 else None

    def _is_new(self, at: int) -> bool:
        """Whether the phrase at offset `at` brings in somebody of whom nobody has been told: "a porter"."""
        return self._story.source.text[at : at + 8].lower().startswith(("a ", "an ", "another "))

    def _list_barred(self, n: int) -> Iterator[int]:
        """Who is somebody else than character `n`."""
        attributions = self._story.attributions
        for k in range(1, len(attributions)):
            pair = (int(attributions[k - 1].speaker), int(attributions[k].speaker))
            if n in pair and all(attributions[j].evidence is not Evidence.IMPLICIT for j in (k - 1, k)):
                yield from set(pair) - {n}
        for quotation, attribution in zip(self._story.quotations, attributions, strict=True):
            if attribution.speaker == n:
                calls = self._between(quotation.start, quotation.end)
                yield from (
                    int(m.character) for m in calls if m.kind is MentionKind.VOCATIVE and m.character is not None
                )
        for at in self._of[n]:
            for mention in self._between(at - _LONGEST, at + _LONGEST):
                first, last = sorted((at, mention.span.start))
                beside = mention.character not in (None, n)
                if beside and _SENTENCE.search(self._story.source.text, first, last) is None:
                    yield int(mention.character or 0)

    def _between(self, start: int, end: int) -> Sequence[Mention]:
        return self._told[bisect_left(self._starts, start) : bisect_left(self._starts, end)]


def _distance(places: Sequence[int], at: int) -> int:
    k = bisect_left(places, at)
    return min(abs(at - place) for place in places[max(0, k - 1) : k + 1])
