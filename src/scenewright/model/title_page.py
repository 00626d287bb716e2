"""What a title page prints of its entries, and where: the keys of Fountain 1.1 by their place.

Title, credit, authors and source stand in the middle, dates and revision at the lower right, everything else at the
lower left.
"""

import re

from scenewright.model.screenplay import StyledText, TitleEntry, styled

CENTERED_KEYS = ("title", "credit", "author", "authors", "source")
RIGHT_KEYS = ("draft date", "date", "draft", "revision")
_PLAIN_KEYS = frozenset((*CENTERED_KEYS, *RIGHT_KEYS, "contact", "copyright", "notes"))
_LANGUAGE_TAG = re.compile(r"[A-Za-z]{2,3}(?:-[A-Za-z0-9]{1,8})*")  # BCP 47: for the program that shows the script


def print_entry(entry: TitleEntry) -> tuple[StyledText, ...]:
    """The lines of an entry as printed, with its key before the first where a reader would not know what they are.

    Empty when it says nothing to a reader: an entry without words, or the tag of a language.
    """
    key = entry.key.casefold()
    plain = " ".join(line.plain for line in entry.lines).strip()
    if not plain or (key == "language" and _LANGUAGE_TAG.fullmatch(plain)):
        return ()
    first, *others = entry.lines
    if key == "copyright" and not any(sign in first.plain.casefold() for sign in ("©", "(c)", "copyright")):
        return (styled("Copyright ", *first.runs), *others)
    if key in _PLAIN_KEYS:
        return entry.lines
    return (styled(f"{entry.key}: ", *first.runs), *others)
