"""Which characters are animals, or babies, that say nothing: "Bruno, who was a spaniel", "the dog, Bruno", "the baby".

A talking animal has words of its own in a tag: the badger that argues is nobody to bar. Nor is whoever is scolded:
“Ned, you lucky dog!”
"""

import re
from collections.abc import Iterable, Mapping, Sequence

from scenewright.analysis.characters.speaking_nouns import SPEECHLESS
from scenewright.analysis.coreference import Reference
from scenewright.analysis.mentions import Words
from scenewright.lexicons import read_entries
from scenewright.model.annotation import MentionKind, Quotation

_BEASTS = frozenset(read_entries("beasts"))
_DETERMINERS = frozenset("a an the her his their my our your its this that".split())
_LINKS = frozenset("who which was is".split())
_DESCRIBED = 4  # words between the determiner and the animal
_SOUNDS = frozenset(
    "arf baa bah bow caw cheep cluck coo grr grrr hee haw hiss honk meow mew miaow moo neigh oink purr quack ruff "
    "squawk squeak tweet woof wow yap yip yowl ah ga gah goo gaa wa wah waa".split()
)
_DRAWN_OUT = re.compile(r"(\w)\1\1")  # waaah


def find_beasts(
    words: Words, quotations: Sequence[Quotation], references: Iterable[Reference], tagged: Mapping[int, int]
) -> frozenset[int]:
    """The characters whom the text calls animals, but for those to whom a tag gives words.

    `tagged`: by quotation, whom its tag names.
    """
    told = set()
    for reference in references:
        if reference.kind is MentionKind.NOMINAL and reference.character is not None:
            if words.head[reference.end - 1].lower() in SPEECHLESS:
                told.add(int(reference.character))
            continue
        named = reference.kind in (MentionKind.NAME, MentionKind.VOCATIVE) and not reference.owns
        if named and reference.character is not None and _is_called_beast(words, reference):
            told.add(int(reference.character))
    talking = {who for n, who in tagged.items() if who in told and not _is_sound(words.text, quotations[n])}
    return frozenset(told - talking)


def _is_sound(text: str, quotation: Quotation) -> bool:
    """Whether the words are only the sounds of an animal or a baby: “Woof, woof!”, “Waaah.”"""
    said = (word for span in quotation.spans for word in _WORD.findall(span.of(text)))
    return all(word.lower() in _SOUNDS or _DRAWN_OUT.search(word) is not None for word in said)


_WORD = re.compile(r"[^\W\d_]+")


def _is_called_beast(words: Words, reference: Reference) -> bool:
    """Whether the noun of an animal stands beside the name as its description."""
    owner = words.quotation[reference.first]
    before = reference.first - 1 - (reference.first > 0 and words.word[reference.first - 1] == ",")
    if before > 0 and words.quotation[before] == owner and words.word[before].lower() in _BEASTS:
        return _has_determiner(words, before, owner)
    return _is_described_as_beast(words, reference.end, owner)


def _has_determiner(words: Words, noun: int, owner: int) -> bool:
    """Whether a determiner opens the noun phrase that ends with word `noun`."""
    for i in range(noun - 1, max(-1, noun - 1 - _DESCRIBED), -1):
        word = words.word[i].lower()
        if words.quotation[i] != owner or not word[0].isalpha():
            return False
        if word in _DETERMINERS or word.endswith(("'s", "’s")):
            return True
    return False


def _is_described_as_beast(words: Words, i: int, owner: int) -> bool:
    """Whether words from `i` on say what the one just named is: ", who was a dog", ", the old cat", " was a mule"."""
    if i < len(words.word) and words.word[i] == ",":
        i += 1
    while i < len(words.word) and words.word[i].lower() in _LINKS:
        i += 1
    if i >= len(words.word) or words.word[i].lower() not in _DETERMINERS:
        return False
    for j in range(i + 1, min(i + 2 + _DESCRIBED, len(words.word))):
        word = words.word[j].lower()
        if words.quotation[j] != owner or not word[0].isalpha():
            return False
        if word in _BEASTS:
            following = words.word[j + 1].lower() if j + 1 < len(words.word) else "."
            return not following[0].isalpha() or following in ("that", "which", "who", "with", "of", "and")
    return False
