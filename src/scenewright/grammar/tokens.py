"""Text -> word and punctuation tokens with their offsets, contractions taken apart as in the Penn Treebank.

The cut follows UD English EWT (`did|n't`, `he|'d`, `Wren|'s`, `can|not`), which the tagger learns from, except that a
hyphenated word stays one token (`half-smiled`).
"""

import re
from typing import NamedTuple

from scenewright.model.letters import LETTERS


class Token(NamedTuple):
    """A token and where it stands: half-open character offsets into the text it was cut from."""

    text: str
    start: int
    end: int


_TOKEN = re.compile(
    rf"{LETTERS}(?:(?:['’-]|(?<=[^\W\d_])&(?=[^\W\d_])){LETTERS})*"  # letters, with apostrophes and hyphens inside
    r"|['’](?:twas|twere|tis|twill|twould|em|til|cause|bout|round)(?![^\W_])"
    r"|['’](?:s|d|m|re|ve|ll)(?![^\W_])"
    r"|\d+(?:[.,:]\d+)*(?:st|nd|rd|th|s)?(?![^\W_])"
    r"|\.(?: ?\.)+|[-—–―‐‑_]+|[^\w\s]|\w",
    re.IGNORECASE,
)
_CLITIC = re.compile(r"(?:(?<=[^\W\d_])(?=n['’]t\Z)|(?=['’](?:s|d|m|re|ve|ll)\Z))", re.IGNORECASE)
_TITLED = frozenset(("mr", "mrs", "ms", "dr", "st", "prof", "capt", "col", "lt", "sgt", "rev", "hon", "messrs", "mme"))
_SPLIT_WORDS = {"cannot": 3, "gonna": 3, "gotta": 3, "wanna": 3, "'twas": 2, "’twas": 2, "'tis": 2, "’tis": 2}


def tokenize(text: str, start: int = 0, end: int | None = None) -> list[Token]:
    """The tokens of `text[start:end]` in order, offsets into the whole `text`. White space is in no token."""
    tokens: list[Token] = []
    for match in _TOKEN.finditer(text, start, len(text) if end is None else end):
        word = match.group()
        at = match.start()
        if "'" in word or "’" in word or word in _SPLIT_WORDS:
            tokens += _cut_contraction(word, at)
        elif word == "." and tokens and tokens[-1].end == at and _abbreviates(tokens[-1].text):
            head = tokens.pop()
            tokens.append(Token(head.text + ".", head.start, at + 1))
        else:
            tokens.append(Token(word, at, at + len(word)))
    return tokens


def _abbreviates(word: str) -> bool:
    return word.lower() in _TITLED or (len(word) == 1 and word.isupper() and word != "I")


def _cut_contraction(word: str, at: int) -> list[Token]:
    cuts: list[int] = []
    fixed = _SPLIT_WORDS.get(word.lower())
    if fixed is not None:
        cuts.append(fixed)
    else:
        rest = word
        while len(cuts) < 3:  # I'd've: from the right
            found = _last_clitic(rest)
            if found is None:
                break
            cuts.append(found)
            rest = rest[:found]
    tokens: list[Token] = []
    begin = 0
    for cut in (*reversed(cuts), len(word)):
        tokens.append(Token(word[begin:cut], at + begin, at + cut))
        begin = cut
    return tokens


def _last_clitic(word: str) -> int | None:
    """Where the last clitic of `word` begins; None when it has none or is nothing else."""
    match = _CLITIC.search(word, max(0, len(word) - 4))
    return match.start() if match is not None and match.start() > 0 else None
