"""What the narration says next of somebody unseen: “…,” said a voice. *It was* Mr Lund; *it was* a porter."""

from scenewright.analysis.mentions import NARRATION, Words
from scenewright.analysis.mentions.words import ABBREVIATIONS

NOBODY_KNOWN = frozenset(("somebody", "someone"))
"""Nouns of tags that do not say who speaks."""


def find_revealed(words: Words, at: int) -> int | None:
    """The word at which the narration next says what somebody was: “…,” someone said. It was | a gardener."""
    i = find_sentence(words, at)
    if i is None or words.word[i].lower() not in ("it", "that") or words.word[i + 1].lower() not in ("was", "is"):
        return None
    return i + 2


def read_identity(words: Words, at: int) -> int | None:
    """The word at which the narration next says who it was: "... said a voice behind me." It was | Mr. Moss."""
    first = find_revealed(words, at)
    if first is None:
        return None
    end = first
    while end < len(words.word) and (words.head[end][:1].isupper() or words.word[end] == "."):
        if words.word[end] == "." and words.head[end - 1].lower() not in ABBREVIATIONS:
            break
        end += 1
    named = end > first and end < len(words.word) and words.word[end][0] in ",.;:!—–-"
    return first if named else None


def find_sentence(words: Words, at: int) -> int | None:
    """The word with which the next sentence of narration begins after word `at`."""
    near = range(at, min(at + _IDENTITY_REACH, len(words.word) - 3))
    return next((i for i in near if words.quotation[i] == NARRATION and words.initial[i]), None)


_IDENTITY_REACH = 60  # words
