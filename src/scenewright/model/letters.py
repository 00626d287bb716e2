"""Pattern pieces for words whose letters carry combining marks: "Adébọ̀" has a letter that no single character is.

Python's word class and isalpha leave out the marks of categories Mn and Mc (Unicode 16, chapter 2.11), so that a
pattern without these pieces cuts a word at its first mark. NFC composes what it can; Yoruba, some Vietnamese and the
vowel signs of Indic scripts stay apart.
"""

from itertools import chain, pairwise
from unicodedata import category

_MARKED = ("Mn", "Mc", "Me")
_BLOCKS = (range(0x300, 0x1E00), range(0x20D0, 0x2100), range(0xA66F, 0xABF0), range(0xFE00, 0xFE30))


def _write_class() -> str:
    marks = [code for code in chain(*_BLOCKS) if category(chr(code)) in _MARKED]
    breaks = [i for i, (one, other) in enumerate(pairwise(marks), 1) if other != one + 1]
    return "".join(f"{chr(marks[i])}-{chr(marks[j - 1])}" for i, j in pairwise((0, *breaks, len(marks))))


COMBINING = _write_class()
"""The combining marks, for the inside of a character class."""
LETTERS = rf"[^\W\d_]+(?:[{COMBINING}]+[^\W\d_]*)*"
"""One or more letters with the marks on them."""
CHARACTERS = rf"[^\W_]+(?:[{COMBINING}]+[^\W_]*)*"
"""One or more letters or digits with the marks on them."""


def is_combining(character: str) -> bool:
    """Whether `character` is a mark on the one before it."""
    return not character.isascii() and category(character) in _MARKED


def ends_word(text: str) -> bool:
    """Whether the last character of `text` is a letter, a digit or a mark on one."""
    return text[-1:].isalnum() or is_combining(text[-1:])
