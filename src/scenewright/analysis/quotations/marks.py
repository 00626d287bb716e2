"""A block's characters -> its quotation marks, each with the price of every part that it could play.

A mark's shape (what stands left and right of it) says how likely it opens, closes, or is no mark at all: an apostrophe
('Tis, th', dogs'), a measure (5' 10"), a slip of the pen. The prices are small integers from taste, chosen so that two
odd-looking marks cost more than one rare reading; scripts/evaluate_quotations.py measures them.
"""

import re
from dataclasses import dataclass
from enum import Enum
from functools import cache
from sys import intern

from scenewright.model.annotation import Delimiter
from scenewright.model.letters import COMBINING, is_combining


class Family(Enum):
    """Marks that belong together, whatever their exact shape."""

    DOUBLE = "double"
    SINGLE = "single"
    GUILLEMETS = "guillemets"
    GUILLEMETS_SINGLE = "single guillemets"
    LOW = "low-high"
    LOW_SINGLE = "single low-high"
    CORNER = "corner"
    CORNER_DOUBLE = "double corner"


NEVER = 99
"""The price of the impossible."""


@dataclass(frozen=True, slots=True)
class Mark:
    """A quotation mark in the text: offsets, and per family the price of opening and of closing it.

    `ignore` is the price of being no quotation mark. `opens` and `closes` leave out the families that it cannot serve.
    """

    start: int
    end: int
    char: str
    opens: "Prices"
    closes: "Prices"
    ignore: int


Prices = tuple[tuple[Family, int], ...]


@cache
def _shared(prices: Prices) -> Prices:
    """The same prices, in one place: there are few of them, and a mark in every line."""
    return prices


MARKS = re.compile(rf"``|[\"“”„‟«»‹›‚‛「」『』＂]|[‘`]|[’'](?!(?:(?<=[^\W_].)|(?<=[{COMBINING}].))[^\W\d_])")
"""Every character that may be a quotation mark; apostrophes inside a word are none."""

_ELIDED = re.compile(
    r"(?:tis|twas|twere|twill|twould|twasn|tisn|em|im|er|is|ere|ave|as|ad|appen|alf|ome|ouse|and|old|eard|elp|ell|igh|ope|ow|ard"
    r"|ead|at|cause|cos|coz|bout|round|neath|tween|til|till|un|low|pon|fore|gainst|mongst|nother|nuff|specially|spose|stead"
    r"|scuse|tec|bus|phone|flu|plane|burb|kay|sup|n|cept|ware|member|way|most|lectric|fraid|e|s|d|ll|m|re|ve|t|tarnal|oman"
    r"|\d\ds?|forty|fifty|sixty|seventy|eighty|ninety|twenty|thirty|frisco)(?![^\W_])",
    re.IGNORECASE,
)
_ELISION_ENDS = re.compile(
    r"(?:^|[^\w])(?:th|o|an|wi|t|d|ol|i|fo|mo|yo|po|de|tha|lil|gi|ca|wha|thro|tho|altho|n|l|\w*in|\w*s|\w*z)$",
    re.IGNORECASE,
)
_OPENING = "\n ([{—–-―“‘«„‚‹「『/*_"
_CLOSING = "\n )]}—–-―”’»“‘›」』,.;:!?…/*_"
_STOPS = ".,!?…—–-―;:"


def mark_at(text: str, match: re.Match[str], start: int, end: int, *, inward: bool, low: bool, same: bool) -> Mark:
    """The mark that `match` found inside the block `start..end`.

    `inward`: the document writes »so«; `low`: it writes „so“; `same`: its curly marks all look the same (”so”).
    """
    at, to = match.span()
    before = text[at - 1] if at > start else "\n"
    after = text[to] if to < end else "\n"
    before = " " if before.isspace() and before != "\n" else before
    before = "a" if is_combining(before) else before  # a letter with its mark is a letter
    after = " " if after.isspace() and after != "\n" else after
    char = intern(match.group())
    if char in "'’‘`‛":
        return _single(text, at, to, char, before, after, start)
    if char in '"＂' or (same and char in "“”"):
        opens, closes, ignore = _either(before, after)
        families = [(Family.DOUBLE, closes), (Family.LOW, closes)] if low else [(Family.DOUBLE, closes)]
        if before.isdigit():
            ignore = 0 if not _measured(text, at, start) else -1
        return Mark(at, to, char, _shared(((Family.DOUBLE, opens),)), _shared(tuple(families)), max(ignore, 0))
    return _directed(at, to, char, before, after, inward=inward, low=low)


def _measured(text: str, at: int, start: int) -> bool:
    return "'" in text[max(start, at - 6) : at] or "’" in text[max(start, at - 6) : at]


def _either(before: str, after: str) -> tuple[int, int, int]:
    """The prices of opening, closing and neither for a mark that looks the same at both ends."""
    left, right = before in _OPENING, after in _CLOSING
    dash_before = before in "—–-―"
    if left and after not in " \n":
        return (1 if dash_before or before in "*_" else 0), (2 if dash_before or before == "*" else 8), 8
    if left and right:  # spaced on both sides: the state decides
        return (3 if after != "\n" else 16), (1 if after == "\n" or before != " " else 2), 8
    if right:
        return (12 if before.isalnum() else 8), (0 if before in _STOPS or after != " " else 1), 8
    return (6 if before in _STOPS else 7), (2 if before in _STOPS else 7), 8


_LED_IN = re.compile(r"[,:] '[A-Z]\Z")
"""Where words are said that begin with a capital: She said, 'Twenty years."""


def _single(text: str, at: int, to: int, char: str, before: str, after: str, start: int) -> Mark:
    left, right = before in _OPENING or before == '"', after in _CLOSING or after == '"'
    elided = _ELIDED.match(text, to) is not None
    opens, closes, ignore = NEVER, NEVER, 8
    if char in "‘`‛":
        opens = 0 if left else 4
        ignore = (1 if elided else 6) if left else 2
        closes = 9
    elif left and not right:
        opens = 1 if char == "'" else 9
        begins = char == "'" and (before == "\n" or _LED_IN.search(text, max(start, at - 2), to + 1) is not None)
        ignore = int(begins) if elided else (5 if char == "'" else 1)
        closes = 9 if before == " " or before == "\n" else 2
    elif left and right:
        opens = (4 if char == "'" else 9) if after != "\n" else NEVER
        closes, ignore = (2 if after != "\n" else 1), 4
    elif right:
        closes, ignore = _closing_single(text, at, before, after, start)
    else:
        opens, closes, ignore = 9, (2 if before in _STOPS else 9), 1
    own, low = ((Family.SINGLE, opens),), ((Family.SINGLE, closes), (Family.LOW_SINGLE, closes))
    return Mark(at, to, char, _shared(own), _shared(low), ignore)


_IN_NAME = re.compile(r"\w(?P<comma>,?) [‘'](?:[A-Z][\w&.]*\s){1,4}[A-Z]\w*s\Z")
"""A name of several words within a sentence, up to its closing mark: a van with ‘Harper Brothers’ on it."""
_SHOWN = re.compile(r" (?:in|on|across|over|above|painted|printed|written|stencilled)\b")
"""Where a name stands that a comma parts from the rest; behind one, words said might begin."""


def _closing_single(text: str, at: int, before: str, after: str, start: int) -> tuple[int, int]:
    if before.isdigit():
        return 3, 0
    if not before.isalpha():
        return 0, 2 if before in '”"»' else 6
    name = _IN_NAME.search(text, max(start, at - 60), at)
    if name is not None and (not name["comma"] or _SHOWN.match(text, at + 1)):
        return 0, 3
    if _ELISION_ENDS.search(text[max(start, at - 8) : at]):
        return (2 if after not in " " else 4), 1
    return (1 if after not in " " else 2), 3


_DIRECTED: dict[str, tuple[tuple[Family, ...], tuple[Family, ...]]] = {
    "“": ((Family.DOUBLE,), ()),
    "‟": ((Family.DOUBLE,), (Family.LOW,)),
    "``": ((Family.DOUBLE,), ()),
    "”": ((), (Family.DOUBLE, Family.LOW)),
    "„": ((Family.LOW,), ()),
    "‚": ((Family.LOW_SINGLE,), ()),
    "«": ((Family.GUILLEMETS,), ()),
    "»": ((), (Family.GUILLEMETS,)),
    "‹": ((Family.GUILLEMETS_SINGLE,), ()),
    "›": ((), (Family.GUILLEMETS_SINGLE,)),
    "「": ((Family.CORNER,), ()),
    "」": ((), (Family.CORNER,)),
    "『": ((Family.CORNER_DOUBLE,), ()),
    "』": ((), (Family.CORNER_DOUBLE,)),
}


def _directed(at: int, to: int, char: str, before: str, after: str, *, inward: bool, low: bool) -> Mark:
    opening, closing = _DIRECTED[char]
    if char in "«»‹›" and inward:
        opening, closing = closing, opening
    opens = tuple((family, 0) for family in opening)
    closes = tuple((family, 0) for family in closing)
    if char == "“":
        closes = (
            ((Family.LOW, 0),) if low else ((Family.DOUBLE, 6 if before not in " \n" and after in _CLOSING else 12),)
        )
        opens = ((Family.DOUBLE, 0 if not low or after not in _CLOSING else 4),)
    elif char == "”":
        opens = ((Family.DOUBLE, 6 if before in _OPENING and after not in " \n" else 12),)
    elif char in "«»‹›":  # the same mark at both ends (»so»), as Finnish and Swedish books print it
        family = (opening or closing)[0]
        if not opens:
            opens = ((family, 4 if before in _OPENING and after not in " \n" else 12),)
        elif not closes:
            closes = ((family, 12),)
    return Mark(at, to, char, _shared(opens), _shared(closes), 8)


def delimiter_of(family: Family, char: str, *, inward: bool) -> Delimiter:
    """The convention that a quotation opened by `char` (or, where that is missing, closed by it) follows."""
    match family:
        case Family.DOUBLE:
            return Delimiter.DOUBLE_STRAIGHT if char in ('"', "``", "＂") else Delimiter.DOUBLE_CURLY
        case Family.SINGLE:
            return Delimiter.SINGLE_STRAIGHT if char in "'`" else Delimiter.SINGLE_CURLY
        case Family.GUILLEMETS | Family.GUILLEMETS_SINGLE:
            return Delimiter.GUILLEMETS_INWARD if inward else Delimiter.GUILLEMETS
        case Family.LOW:
            return Delimiter.LOW_HIGH
        case Family.LOW_SINGLE:
            return Delimiter.SINGLE_LOW_HIGH
        case Family.CORNER | Family.CORNER_DOUBLE:
            return Delimiter.CORNER
