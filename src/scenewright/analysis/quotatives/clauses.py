"""What is read beside a quotation: a noun phrase, and the clause that tags the quotation. Indices are of words."""

from collections.abc import Sequence
from dataclasses import dataclass

from scenewright.analysis.quotatives.words import Word
from scenewright.model.span import Span


@dataclass(frozen=True, slots=True)
class Phrase:
    """Words `begin` up to `end` (indices), by what they do: `pronoun`, `name`, `noun`."""

    begin: int
    end: int
    kind: str


@dataclass(frozen=True, slots=True)
class Clause:
    """A tag clause. `begin..end` are word indices of what a script can do without; `subject` may lie outside of it.

    `complete`: nothing but a stop follows it in the sentence.
    """

    begin: int
    end: int
    verb: int
    kind: str
    subject: Phrase | None
    manner: tuple[tuple[int, int], ...]
    addressee: tuple[int, int] | None
    complete: bool


def span_of(words: Sequence[Word], begin: int, end: int) -> Span:
    """The characters of the words `begin..end`."""
    return Span(words[begin].start, words[end - 1].end)
