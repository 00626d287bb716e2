"""Narration -> words and stops, and the small words that tell how a place is spoken of."""

import re
from collections.abc import Sequence
from sys import intern

from scenewright.model.letters import LETTERS
from scenewright.model.span import Span


class Token:
    """A word or stop of narration; a long story has so many that each is kept small."""

    __slots__ = ("capital", "low", "start", "text")

    def __init__(self, text: str, start: int) -> None:
        self.text = intern(text)  # a story holds many of one word: each once
        self.low = intern(text.lower().replace("’", "'"))
        self.start = start
        self.capital = text[:1].isupper()

    @property
    def end(self) -> int:
        return self.start + len(self.text)


class Gap(Token):
    """A stop that stands in for a quotation, or a word that only a reader adds: it has no width."""

    __slots__ = ()

    @property
    def end(self) -> int:
        return self.start


_TOKEN = re.compile(rf"{LETTERS}(?:['’-]{LETTERS})*(?:(?<=s)['’](?=\s))?|\d+\w*|[.,;:!?…—–]")


def read_tokens(text: str, spans: Sequence[Span]) -> list[Token]:
    """The words and stops of the given stretches; a stop stands in for the quotation between two of them."""
    tokens: list[Token] = []
    for span in spans:
        if tokens:
            tokens.append(Gap(".", span.start))
        tokens += [Token(m.group(), m.start()) for m in _TOKEN.finditer(text, span.start, span.end)]
    return tokens


PREPOSITION_WEIGHT = {
    "in": 3.0, "inside": 3.0, "within": 2.5, "at": 2.5, "on": 2.2, "into": 2.5, "onto": 2.0, "outside": 2.0,
    "through": 1.0, "throughout": 2.0, "aboard": 3.0, "under": 0.8, "beneath": 0.6, "by": 1.0, "beside": 1.0,
    "near": 0.8, "across": 1.4, "along": 1.4, "down": 1.4, "up": 1.2, "over": 1.3, "around": 1.2, "round": 1.2,
    "of": 1.2, "to": 0.7, "from": 0.4, "beyond": 0.3, "behind": 0.5, "before": 0.4, "toward": 0.4, "towards": 0.4,
    "past": 0.5, "off": 0.3, "for": 0.2, "like": 0.0, "as": 0.0, "than": 0.0, "about": 0.0, "without": 0.0,
    "out": 0.3, "between": 0.5, "with": 0.3, "against": 0.5, "upon": 2.2, "after": 0.2, "above": 0.4, "below": 0.4,
    "opposite": 0.3, "since": 0.2,
}  # fmt: skip
DETERMINERS = frozenset(
    "the a an this that these those his her my your their our its one each every another some any no".split()
)
STRUCTURE = frozenset(
    "and or but was were is are had has that which who when where while if though because until than then so he"
    " she they it i we you not there here him her them me us what how why".split()
)
ADJECTIVES = frozenset(
    "dark small large big great little old new empty quiet cold warm hot bare long short high low wide broad"
    " narrow deep bright dim grey gray white black red green blue brown yellow pale dusty dirty clean wet dry"
    " damp nice fine good bad poor rich local whole entire same other next first last only own very dead silent"
    " crowded busy main second third far near left right outer inner open closed nearby single tiny huge vast"
    " grim bleak cosy cozy neat tidy lit distant familiar strange crooked stone wooden brick beautiful lovely"
    " ugly modest grand shabby cheap public private square round half top bottom opposite adjacent ruined"
    " abandoned deserted shut moonlit sunlit snowy icy foggy misty rainy two three four five six few several many"
    " most such both late early real proper".split()
)
