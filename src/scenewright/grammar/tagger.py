"""Words -> part-of-speech tags of the Penn Treebank, and how likely each is a finite past.

A convolutional network (grammar/network.py) reads whole paragraphs: what makes `curled` a verb or a participle may
stand at the other end of the sentence. A word is known by its spelling, its last letters, what forms of a verb it can
be with how often that verb takes an object, and its capital. The weights, where they come from and how good they are:
weights/CARD.md.
"""

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from importlib.resources.abc import Traversable
from itertools import chain
from typing import TYPE_CHECKING, Any

from scenewright.grammar.verbs import VerbTable, load_verbs
from scenewright.single_thread import hold_to_one_thread

if TYPE_CHECKING:
    from scenewright.grammar.network import Network

QUOTE = "\ufffc"  # the word that stands for a whole quotation inside narration
STARTERS = frozenset((".", "!", "?", ":", "“", "”", '"', "‘", "(", "—", QUOTE, "«", "»", "...", "*", "_", "…"))
FINITE_PAST = "VBD"
BATCH = 2000  # tokens scored together: more is no faster, and costs memory


@dataclass(frozen=True, slots=True)
class Tagging:
    """What the tagger says of a passage, token by token.

    `finite`: how likely it is a finite past; `plural`: how likely the present of a verb there has no -s (0..1).
    """

    tags: tuple[str, ...]
    finite: tuple[float, ...]
    plural: tuple[float, ...]


@dataclass(frozen=True, slots=True)
class Spelling:
    """What a word is known by: lower-case words, endings of three and of two letters by number; 0 is any other.

    `objects`: base of a verb -> the tenths of its uses that have an object.
    """

    words: Mapping[str, int]
    endings: Mapping[str, int]
    short_endings: Mapping[str, int]
    objects: Mapping[str, int]
    verbs: VerbTable

    def describe(self, word: str) -> tuple[int, int, int, int]:
        """The numbers of a lower-case word: itself, its endings, its verb forms."""
        get = self.endings.get
        return self.words.get(word, 0), get(word[-3:], 0), self.short_endings.get(word[-2:], 0), self.form(word)

    def form(self, word: str) -> int:
        """What forms of a verb `word` can be, and how often that verb takes an object (0..47)."""
        verbs = self.verbs
        base, past, participle = word in verbs.bases, word in verbs.pasts, word in verbs.participles
        verb: str | None = word if base else None
        if past or participle or word.endswith("ed"):
            verb = verbs.base_of_past(word) or verbs.participles.get(word)
        tenths = None if verb is None else self.objects.get(verb)
        return (base + 2 * past + 4 * participle) * 6 + (5 if tenths is None else tenths // 2 if tenths < 10 else 4)


@dataclass(frozen=True, slots=True)
class Tagger:
    """A trained model."""

    spelling: Spelling
    network: "Network"
    tags: tuple[str, ...]

    def tag(self, words: Sequence[str], *, names: Collection[str] = ()) -> list[str]:
        """One tag for each of `words`, the tokens of one or several whole sentences.

        `names` are words that the text writes with a capital wherever they stand.
        """
        return [*self.read([words], names=names)[0].tags] if words else []

    def read(self, passages: Sequence[Sequence[str]], *, names: Collection[str] = ()) -> list[Tagging]:
        """The tags of each passage, in order; none of them looks into another."""
        found: list[Tagging] = []
        for batch in _batches(passages):
            found += self._read(batch, names)
        return found

    def _read(self, passages: Sequence[Sequence[str]], names: Collection[str]) -> Iterator[Tagging]:
        number: dict[str, int] = {}
        which = [[number.setdefault(word, len(number)) for word in words] for words in passages]
        known = [self.spelling.describe(word.lower().replace("’", "'")) for word in number]
        capitals = list(_capitals(which, tuple(number), names))
        lengths = [len(words) for words in passages]
        tokens = list(chain.from_iterable(which))
        best, finite, plural = self.network.choose(known, tokens, capitals, lengths, self.tags.index(FINITE_PAST))
        start = 0
        for length in lengths:
            end = start + length
            tags = tuple([self.tags[n] for n in best[start:end]])
            yield Tagging(tags, tuple(finite[start:end]), tuple(plural[start:end]))
            start = end


def _batches(passages: Sequence[Sequence[str]]) -> Iterator[list[Sequence[str]]]:
    batch: list[Sequence[str]] = []
    size = 0
    for words in passages:
        if batch and size + len(words) > BATCH:
            yield batch
            batch, size = [], 0
        batch.append(words)
        size += len(words)
    if batch:
        yield batch


def _capitals(passages: Sequence[Sequence[int]], words: Sequence[str], names: Collection[str]) -> Iterator[int]:
    """What the first letter of each token says; a token is the number of its word."""
    opening = [capital_class(word, ".", names) for word in words]
    inside = [capital_class(word, "", names) for word in words]
    starts = [word in STARTERS for word in words]
    for passage in passages:
        opens = True
        for n in passage:
            yield opening[n] if opens else inside[n]
            opens = starts[n]


def capital_class(word: str, before: str, names: Collection[str]) -> int:
    """What the first letter says. 0: small, 1: a capital, 2: a capital where a sentence opens, 3: all capitals, 4: a
    name, 5: a digit, 6: a mark.
    """
    first = word[0]
    if first.islower():
        return 0
    if word in names:
        return 4
    if first.isupper():
        if len(word) > 1 and word.isupper():
            return 3
        return 2 if before in STARTERS else 1
    return 5 if first.isdigit() else 6


def load_tagger(verbs: VerbTable | None = None) -> Tagger:
    """The model of weights/tagger_en.npz."""
    hold_to_one_thread()
    from scenewright.grammar.network import read_arrays  # numpy takes a tenth of a second, and only stories need it

    arrays = read_arrays(_weights())
    return unpack_tagger(arrays, load_verbs() if verbs is None else verbs, load_vocabulary())


@cache
def load_vocabulary() -> Mapping[str, int]:
    """The lower-case words that the tagger was taught, those of running English, names among them, by number.

    Read once and held once, for the tagger and for whoever asks whether a word is one: they are thirty thousand.
    """
    hold_to_one_thread()
    from scenewright.grammar.network import read_arrays

    return _number(read_arrays(_weights(), ("words",))["words"])


def unpack_tagger(arrays: Mapping[str, Any], verbs: VerbTable, words: Mapping[str, int] | None = None) -> Tagger:
    """A tagger of the arrays of its file: lists of words as UTF-8, one a line, and the network's whole numbers.

    `words`: those of the file, where somebody has read them already.
    """
    from scenewright.grammar.network import unpack_network

    objects = dict(zip(_lines(arrays["verbs"]), arrays["objects"].tolist(), strict=True))
    if words is None:
        words = _number(arrays["words"])
    spelling = Spelling(words, _number(arrays["endings"]), _number(arrays["short_endings"]), objects, verbs)
    numbers = {name: array for name, array in arrays.items() if name not in LISTS and name != "objects"}
    return Tagger(spelling, unpack_network(numbers), tuple(_lines(arrays["tags"])))


def _weights() -> Traversable:
    return files("scenewright.weights").joinpath("tagger_en.npz")


def _number(words: Any) -> dict[str, int]:
    return {word: n for n, word in enumerate(_lines(words), 1)}


def _lines(words: Any) -> list[str]:
    return bytes(words).decode("utf-8").split("\n")


LISTS = ("words", "endings", "short_endings", "verbs", "tags")
