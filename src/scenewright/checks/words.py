"""What counts as a word in the ledger, and the words of a screenplay's elements.

A word is a run of letters and digits, with apostrophes inside it: how a dash or a quotation mark is set is typography,
a word is not. Case is folded, since an introduction prints a name in capitals.
"""

import re
import unicodedata
from itertools import pairwise
from typing import assert_never

from scenewright.model.letters import CHARACTERS
from scenewright.model.screenplay import (
    Action,
    Boneyard,
    Centered,
    DialogueBlock,
    DualDialogue,
    Element,
    Lyric,
    Note,
    PageBreak,
    Parenthetical,
    SceneHeading,
    Section,
    Speech,
    StyledText,
    Synopsis,
    Transition,
    part_notes,
)

WORD = re.compile(rf"{CHARACTERS}(?:['’]{CHARACTERS})*")


def words_of(text: str) -> list[str]:
    """The words of `text` in order, case folded, in NFC, apostrophes straight."""
    folded = unicodedata.normalize("NFC", text).casefold().replace("’", "'")
    return WORD.findall(unicodedata.normalize("NFC", folded))  # folding takes some letters apart


def text_words(text: StyledText) -> list[str]:
    """The words of a text in order. An inline note in the middle of a word stands after it, and parts no word."""
    printed, notes = part_notes(text)
    if not notes:
        return words_of(text.plain)
    ends = {at: match.end() for match in WORD.finditer(printed.plain) for at in range(match.start() + 1, match.end())}
    cuts = [0, *(ends.get(at, at) for at, _ in notes), len(printed.plain)]
    words = words_of(printed.plain[: cuts[1]])
    for (_, note), (start, end) in zip(notes, pairwise(cuts[1:]), strict=True):
        words += words_of(note) + words_of(printed.plain[start:end])
    return words


def speech_words(element: Element) -> list[str]:
    """The words said in a dialogue element, parentheticals left out; empty for every other element."""
    match element:
        case DialogueBlock():
            return [word for part in element.parts if isinstance(part, Speech) for word in text_words(part.text)]
        case DualDialogue():
            return speech_words(element.left) + speech_words(element.right)
        case _:
            return []


def other_words(element: Element) -> list[str]:
    """Every word of an element that nobody says: action, heading, cue, parenthetical, note, section."""
    match element:
        case DialogueBlock():
            return words_of(_cue_text(element)) + [
                word for part in element.parts if isinstance(part, Parenthetical) for word in text_words(part.text)
            ]
        case DualDialogue():
            return other_words(element.left) + other_words(element.right)
        case SceneHeading() | Action() | Transition() | Lyric() | Centered():
            return text_words(element.text)
        case Section() | Synopsis() | Note() | Boneyard():
            return words_of(element.text)
        case PageBreak():
            return []
        case _:
            assert_never(element)


def _cue_text(block: DialogueBlock) -> str:
    return " ".join((block.cue.name, *block.cue.extensions))
