"""Text on the page's grid: how many columns it takes.

Most characters take one column, full-width ones two, combining ones none, nor what joins the character before: the
second letter of an Indic conjunct, the next picture of an emoji sequence, a colour of skin. Sources: Unicode Standard
Annex #11 (East Asian Width) through `unicodedata`, the rules for clusters of Annex #29 (GB9c, GB11), and the practice
of terminals for marks.
"""

import re
import unicodedata
from functools import lru_cache

# Latin, Greek, Cyrillic, and general punctuation without its zero-width characters: one column each, all of them.
_NOT_PLAIN = re.compile(r"[^\x00-\xac\xae-\u02ff\u0370-\u0482\u048a-\u052f\u1e00-\u1fff\u2010-\u2027\u202f-\u205e]")


# what joins two letters or stacks the second below the first: the viramas of India (Tamil's is seen), Burma, Cambodia
_VIRAMAS = "\u094d\u09cd\u0a4d\u0acd\u0b4d\u0c4d\u0ccd\u0d4d\u1039\u17d2"
_PICTURES = "\u00a9\u00ae\u203c-\u3299\U0001f000-\U0001faff"
_JOINING = re.compile(
    f"(?<=[{_VIRAMAS}])[^\\W\\d_]|(?<=[{_VIRAMAS}\u0dca]\u200d)[^\\W\\d_]|(?<=\u200d)[{_PICTURES}]"
    f"|(?<=[{_PICTURES}])[\U0001f3fb-\U0001f3ff]|(?<=[{_PICTURES}]\ufe0f)[\U0001f3fb-\U0001f3ff]"
)
_WIDENING = re.compile(f"(?<=[{_PICTURES}])(?<!\u200d.)\ufe0f")  # a sign becomes an emoji


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
    if is_plain(text):
        return len(text)
    columns = sum(map(char_columns, text)) - sum(char_columns(joined[0]) for joined in _JOINING.finditer(text))
    return columns + sum(char_columns(text[wide.start() - 1]) == 1 for wide in _WIDENING.finditer(text))


def columns_at(text: str, at: int) -> int:
    """The columns that the character at `at` adds to those before it."""
    if at and text[at] == "\ufe0f":
        return int(char_columns(text[at - 1]) == 1 and _WIDENING.match(text, at) is not None)
    columns = char_columns(text[at])
    return 0 if columns and at and _JOINING.match(text, at) else columns
