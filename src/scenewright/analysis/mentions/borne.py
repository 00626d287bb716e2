"""Words -> those that are names in this story though they usually name nobody, or no person: "said India", "Unit 7".

What tells is where they stand: after a title, before the verb of a person, between a verb of speech and nothing.
"""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import islice

from scenewright.analysis.mentions.lexicon import PeopleLexicon
from scenewright.analysis.mentions.words import NARRATION, Words
from scenewright.analysis.quotatives.words import ARTICLED


@dataclass(frozen=True, slots=True)
class Borne:
    """`words` that are names here though they usually name no person; family names that begin with `particles`;
    `acting`: words that open a sentence and have the verb of a person behind them ("Flint nodded"); `numbered`: words
    that are a name with the number behind them."""

    words: frozenset[str]
    particled: frozenset[str]
    acting: frozenset[str]
    numbered: frozenset[tuple[str, str]]

    def opens_with_particle(self, words: Words, i: int) -> bool:
        """Whether a family name begins with the particle at word `i`, as one does where it is surely a name."""
        end = pass_particles(words, i)
        return " ".join(words.head[i : end + 1]) in self.particled


def find_borne(words: Words, *, people: PeopleLexicon) -> Borne:
    """The words of a story that are names in it."""
    borne = _find_surnames(words, people) | _find_numbers(words) | _find_given(words, people)
    borne |= _find_nicknames(words, people)
    return Borne(
        borne | _find_personified(words, people),
        _find_particled(words, people),
        _find_acting(words, people),
        _find_numbered(words, people),
    )


def _inner(heads: Sequence[str], first: int) -> Iterator[tuple[int, str]]:
    """The words from `first` up to the last but one with their numbers."""
    return islice(enumerate(heads), first, max(first, len(heads) - 1))


def _find_numbered(words: Words, people: PeopleLexicon) -> frozenset[tuple[str, str]]:
    """The words with a number that speak: "said Number | Six", "Unit | 7 asked"."""
    heads = words.head
    return frozenset(
        (heads[i - 1], head)
        for i, head in _inner(heads, 2)
        if (head.isdecimal() or head in _NUMBERS) and heads[i - 1][:1].isupper() and words.quotation[i] == NARRATION
        if heads[i - 2] in _SAID or heads[i + 1] in people.acts
    )


def _find_acting(words: Words, people: PeopleLexicon) -> frozenset[str]:
    heads = words.head
    return frozenset(head for i, head in _inner(heads, 0) if words.initial[i] and heads[i + 1] in people.acts)


def _find_surnames(words: Words, people: PeopleLexicon) -> frozenset[str]:
    """Words that usually name no person but stand after a title here ("Mrs. Park")."""
    heads, counts = words.head, Counter[str]()
    for i, head in enumerate(heads):
        if head in people.closed and i > 1:
            k = i - 2 if words.word[i - 1] == "." else i - 1
            title = people.titles.get(heads[k].lower())
            if heads[k][:1].isupper() and title is not None and title.rank in ("man", "wife", "maid", "woman", "rank"):
                counts[head] += 1
    return frozenset(head for head, count in counts.items() if count > 1 and len(head) > 2)


def _find_numbers(words: Words) -> frozenset[str]:
    """Numbers that are names here: "said Five", twice or more, and not "Room Five"."""
    inside = Counter(
        head
        for i, head in enumerate(words.head)
        if head in _NUMBERS and i and not words.initial[i] and words.head[i - 1][:1].islower()
        if words.head[i - 1] != "the"
    )
    return frozenset(head for head, count in inside.items() if count > 1)


def _find_given(words: Words, people: PeopleLexicon) -> frozenset[str]:
    """Given names that are also a country or another word, and are people here: "said India", "and Will nodded"."""
    heads = words.head
    return frozenset(
        head
        for i, head in _inner(heads, 1)
        if head in people.closed and people.is_given(head)
        if not words.initial[i] or (words.quotation[i] == NARRATION and words.quotation[i - 1] != NARRATION)
        if heads[i - 1] in _SAID or (heads[i + 1] in people.acts and heads[i - 1] not in _TO_PLACES)
    )


def _find_nicknames(words: Words, people: PeopleLexicon) -> frozenset[str]:
    """Words for a people that do something alone, twice or more: "Dutch nodded", but "the Dutch nodded"."""
    heads, counts = words.head, Counter[str]()
    for i, head in _inner(heads, 1):
        if head not in _PEOPLES or words.quotation[i] != NARRATION or heads[i - 1].lower() in _PLURAL:
            continue
        low = heads[i + 1].lower()
        acts = low in people.acts or (low in ("had", "was") and words.initial[i])
        counts[head] += heads[i - 1] in _SAID or acts
    return frozenset(head for head, count in counts.items() if count > 1)


_PEOPLES = frozenset("Dutch English French German Irish Scotch Scottish Welsh Spanish Swiss Turkish Polish".split())
_PLURAL = frozenset("the these those some all".split())


def _find_personified(words: Words, people: PeopleLexicon) -> frozenset[str]:
    """Notions, places and words in capitals that speak again and again: "said Death", "London asked", "ARIA said"."""
    heads, counts = words.head, Counter[str]()
    for i, head in _inner(heads, 1):
        if words.quotation[i] != NARRATION or not (
            head in people.personified or head in people.towns or head.isupper()
        ):
            continue
        counts[head] += heads[i - 1] in _SAID or (heads[i + 1] in _SAID and heads[i - 1] not in _TO_PLACES)
    return frozenset(head for head, count in counts.items() if count > 1 and head not in _NEVER)


_NEVER = frozenset(("I", "OK", "TV"))


def _find_particled(words: Words, people: PeopleLexicon) -> frozenset[str]:
    """The family names with particles behind a name or title, or with a verb: "Captain de Moor", "al-Masri said"."""
    found = set()
    for i, head in enumerate(words.head):
        if i and begins_family_name(head) and words.head[i - 1] not in PARTICLES:
            end = pass_particles(words, i)
            if end >= len(words.head) or not (words.head[end][:1].isupper() or end == i):
                continue
            acts = not people.acts.isdisjoint(words.head[end + 1 : end + 2])
            if words.word[i - 1][:1].isupper() or words.head[i - 1] in _SAID or acts:
                found.add(" ".join(words.head[i : end + 1]))
    return frozenset(found)


def begins_family_name(head: str) -> bool:
    """Whether a word in small letters may begin a family name: "van", "al-Masri"."""
    return head in PARTICLES or ARTICLED.match(head) is not None


def pass_particles(words: Words, i: int) -> int:
    """Past the particles that begin at word `i`, three at most."""
    end = i
    while end < min(i + 3, len(words.head)) and words.head[end].lower() in PARTICLES:
        end += 1
    return end


_NUMBERS = frozenset("One Two Three Four Five Six Seven Eight Nine Ten Eleven Twelve Thirteen".split())
PARTICLES = frozenset("de du des la le von van der den di da del della el al bin ibn".split())
PLACE_WORDS = frozenset("in into near through across around throughout via outside inside".split())
_TO_PLACES = PLACE_WORDS | {"to", "from", "of", "for", "about", "left", "all"}
_SAID = frozenset(
    "said says asked asks replied answered called cried whispered muttered murmured shouted added agreed".split()
)
