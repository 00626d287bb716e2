"""A clause that a quotation or a tag has left alone, read by its part-of-speech tags, and what a plan for it says."""

import re
from typing import NamedTuple

from scenewright.adaptation.pieces import Change
from scenewright.grammar.tagger import Tagger
from scenewright.grammar.tokens import Token, tokenize
from scenewright.grammar.verbs import VerbTable
from scenewright.model.letters import COMBINING
from scenewright.model.span import Span

ACT_WORDS = 4  # rule R12: a speaker's own act as a parenthetical
MANNER_WORDS = 6  # rule R11: manner as a parenthetical
WHEN_WORDS = 10  # a clause of time that no sentence of its own can be made of
_FINITE = frozenset(("VBD", "VBZ", "VBP", "MD"))
_WORD = re.compile(rf"[^\W_][\w{COMBINING}'’-]*")


class Clause(NamedTuple):
    """A sentence or part of one, cut into tokens with their tags; token 0 is its first word."""

    text: str
    tokens: tuple[Token, ...]
    tags: tuple[str, ...]

    @property
    def lower(self) -> list[str]:
        """The words in lower case."""
        return [token.text.lower() for token in self.tokens]

    @property
    def words(self) -> int:
        """How many words it has, as a writer counts them."""
        return len(_WORD.findall(self.text[self.tokens[0].start : self.tokens[-1].end])) if self.tokens else 0

    def part(self, start: int) -> "Clause":
        """The clause from token `start` on."""
        return Clause(self.text, self.tokens[start:], self.tags[start:])

    @property
    def length(self) -> int:
        """How many tokens it has up to its last word: the full stop is not counted."""
        end = len(self.tokens)
        while end and not self.tokens[end - 1].text[0].isalnum():
            end -= 1
        return end

    def finite(self, start: int = 0) -> int | None:
        """The first finite verb from token `start` on."""
        return next((i for i in range(start, len(self.tags)) if self.tags[i] in _FINITE), None)


class Plan(NamedTuple):
    """How to print a clause. `start`: the offset it is printed from; `subject` goes in at offset `subject_at`.

    `aside`: it is to be a parenthetical of the speech beside it. `lead` and `end` are printed before and after it.
    """

    start: int
    subject: str = ""
    subject_at: int = -1
    changes: tuple[Change, ...] = ()
    aside: bool = False
    lead: str = ""
    end: str = "."


class Reading(NamedTuple):
    """What a plan may ask for: the clause, who the missing subject is ("" when nobody can say), the verbs, the tense.

    `alone`: nothing else stands between the tag and the next speech or paragraph end. `tagged`: a tag is its neighbour;
    otherwise it goes on straight from the words said. `own`: what the subject has is "his" or "her"; "" if unknown.
    """

    clause: Clause
    subject: str
    alone: bool
    tagged: bool
    verbs: VerbTable
    present: bool
    own: str = ""


def read_clause(text: str, span: Span, *, tagger: Tagger, after_tag: bool) -> Clause:
    """The clause in `span`, punctuation before its first word left out. `after_tag`: a subject and verb went before."""
    tokens = tokenize(text, span.start, span.end)
    while tokens and not tokens[0].text[0].isalnum():
        tokens.pop(0)
    context = ["He", "stopped", ","] if after_tag else []
    tags = tagger.tag([*context, *(token.text for token in tokens)])[len(context) :] if tokens else []
    return Clause(text, tuple(tokens), tuple(tags))


def past_joiner(clause: Clause) -> int:
    lower = clause.lower
    i = 0
    while i < len(lower) - 1 and lower[i] in JOINERS:
        i += 1
    return i


JOINERS = frozenset("and but then yet so or nor".split())
NOMINAL = frozenset(("NN", "NNS", "NNP", "NNPS", "PRP", "PRP$", "EX", "DT", "CD"))
SUBORDINATORS = frozenset(
    "as when while before after until till because since though although if once where for which that whose "
    "whenever wherever unless lest".split()
)
TIMES = frozenset("moment minute second instant while time pause hour day night morning evening week year".split())
