"""What a user has said about a story's people: the contents of a cast file.

`at` is the line of the cast file where an entry stands, for messages; 0 when it came from nowhere. Two values that
differ in `at` alone are equal.
"""

import re
import unicodedata
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass, field

from scenewright.model.annotation import Gender
from scenewright.model.letters import COMBINING


@dataclass(frozen=True, slots=True)
class CastEntry:
    """One person. `name` is for the cue; `aliases` are all the names by which the story calls this person.

    `gender` and `narrator` None: as the program finds. `speaks` False: nobody who speaks, or no person at all.
    """

    name: str
    aliases: tuple[str, ...] = ()
    gender: Gender | None = None
    narrator: bool | None = None
    speaks: bool = True
    at: int = field(default=0, compare=False)

    @property
    def names(self) -> tuple[str, ...]:
        """The name and the aliases, each once."""
        return tuple(dict.fromkeys((self.name, *self.aliases)))


@dataclass(frozen=True, slots=True)
class FixedLine:
    """One quotation, found by its first words, and who says it.

    `line` is its line in the story's file: it decides only where the same words stand more than once.
    """

    starts: str
    speaker: str
    line: int | None = None
    at: int = field(default=0, compare=False)


@dataclass(frozen=True, slots=True)
class CastFile:
    """A cast file as it was read. `name` is how messages call it."""

    characters: tuple[CastEntry, ...] = ()
    lines: tuple[FixedLine, ...] = ()
    name: str = field(default="cast file", compare=False)


ARTICLES = ("the ", "a ", "an ")


_LEADING = re.compile(r"\A(?:(?:the|a|an) )+(?=.)")


def fold_name(name: str) -> str:
    """A name as it is compared: without case, article, or the shape of its apostrophes and spaces."""
    plain = " ".join(unicodedata.normalize("NFC", name).replace("’", "'").casefold().split())
    return _LEADING.sub("", plain)


_WORD = re.compile(rf"[\w{COMBINING}']+")


def fold_words(text: str) -> str:
    """First words as they are compared: the words alone, without case, each with a space behind it.

    Words without a letter ("…?") are compared as they are.
    """
    plain = unicodedata.normalize("NFC", text).replace("’", "'").casefold().replace("_", "")
    words = [word.strip("'") for word in _WORD.findall(plain)] or plain.split()
    return "".join(f"{word} " for word in words if word)


def find_starting(starts: str, texts: Sequence[str]) -> tuple[int, ...]:
    """Positions in `texts`, folded and sorted, of what `starts`, folded, can mean: one that it is the whole of, else
    all that begin with it."""
    low = bisect_left(texts, starts)
    high = low
    while high < len(texts) and texts[high].startswith(starts):
        high += 1
    whole = [k for k in range(low, high) if texts[k] == starts]
    return (whole[0],) if len(whole) == 1 else tuple(range(low, high))
