"""Text on the page's grid: how many columns it takes.

Most characters take one column, full-width ones two, combining ones none. Sources: Unicode Standard Annex #11 (East
Asian Width) through `unicodedata`, and the practice of terminals for marks.
"""

import re
import unicodedata
from functools import lru_cache

# Latin, Greek, Cyrillic, and general punctuation without its zero-width characters: one column each, all of them.
_NOT_PLAIN = re.compile(r"[^\x00-\xac\xae-\u02ff\u0370-\u0482\u048a-\u052f\u1e00-\u1fff\u2010-\u2027\u202f-\u205e]")


def is_plain(text: str) -> bool:
    """Whether every character of `text` takes one column, so that columns are characters."""
    return text.isascii() or _NOT_PLAIN.search(text) is None


@lru_cache(maxsize=4096)
def char_columns(char: str) -> int:
    """The columns of one character: 0, 1 or 2."""
    category = unicodedata.category(char)
    if category in ("Mn", "Me", "Cf") or "\u1160" <= char <= "\u11ff":  # Hangul vowels and finals join the syllable
        return 0
    return 2 if unicodedata.east_asian_width(char) in "WF" else 1


def count_columns(text: str) -> int:
    """The columns that `text` takes on the grid."""
    return len(text) if is_plain(text) else sum(map(char_columns, text))
