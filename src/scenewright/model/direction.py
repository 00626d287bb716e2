"""From which side a paragraph is read: its base direction, in a script that is itself written one way or the other.

Unicode Standard Annex #9: the first letter decides (P2, P3), unless a higher-level protocol knows better (HL1). Ours: a
paragraph in the main that begins with a word of the other direction, such as a name, goes the way of its script.
"""

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Iterator

from scenewright.model.screenplay import (
    Boneyard,
    DialogueBlock,
    DualDialogue,
    Element,
    Note,
    PageBreak,
    Section,
    StyledText,
    Synopsis,
)

PLAINLY_MORE = 2  # times the letters of the other direction

_RIGHT_TO_LEFT = re.compile(r"[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufeff\U00010800-\U00010fff\U0001e800-\U0001efff]")


def has_rtl(text: str) -> bool:
    """Whether any character of `text` is written from right to left."""
    return not text.isascii() and _RIGHT_TO_LEFT.search(text) is not None


def reads_rtl(text: str, *, in_rtl: bool) -> bool:
    """Whether a paragraph is read from right to left; `in_rtl`: most of its script is."""
    if not has_rtl(text):
        return False
    first = _starts_rtl(text)
    if first is in_rtl:
        return first
    rtl, ltr = _count_letters((text,))
    one, other = (rtl, ltr) if in_rtl else (ltr, rtl)
    return in_rtl if one >= PLAINLY_MORE * other else first


def is_rtl_script(elements: Iterable[Element]) -> bool:
    """Whether most letters of a script are written from right to left."""
    elements = tuple(elements)
    if not any(map(has_rtl, _texts(elements))):
        return False
    rtl, ltr = _count_letters(_texts(elements))
    return rtl > ltr


def _starts_rtl(text: str) -> bool:
    """Whether the first letter of `text` is a right-to-left one."""
    for char in text:
        kind = unicodedata.bidirectional(char)
        if kind in ("L", "R", "AL"):
            return kind != "L"
    return False


def _count_letters(texts: Iterable[str]) -> tuple[int, int]:
    """The letters read from right to left, and those read from left to right."""
    counted: Counter[str] = Counter()
    for text in texts:
        counted.update(text)
    kinds: Counter[str] = Counter()
    for char, count in counted.items():
        kinds[unicodedata.bidirectional(char)] += count
    return kinds["R"] + kinds["AL"], kinds["L"]


def _texts(elements: Iterable[Element]) -> Iterator[str]:
    """The words of a script as they are said and shown; what is only noted does not count."""
    for element in elements:
        match element:
            case DialogueBlock():
                yield from _spoken(element)
            case DualDialogue(left, right):
                yield from _spoken(left)
                yield from _spoken(right)
            case PageBreak() | Section() | Synopsis() | Note() | Boneyard():
                pass
            case _:
                yield from _runs(element.text)


def _spoken(block: DialogueBlock) -> Iterator[str]:
    yield block.cue.name
    for part in block.parts:
        yield from _runs(part.text)


def _runs(text: StyledText) -> Iterator[str]:
    return (run.text for run in text.runs)
