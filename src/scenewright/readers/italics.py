"""Drafts -> drafts in which italics mean something: where most of a text is set in them, what is upright is stressed.

A whole story in italics is a look of the file. Taken for stress it would make every sentence somebody's thought.
"""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from scenewright.model.finding import Finding, Severity
from scenewright.model.source import Style
from scenewright.readers.drafts import Draft
from scenewright.readers.lines import Mark

_MOST = 0.8  # of the characters of prose
_FEWEST = 6  # paragraphs: less is a scene or a letter, not a story
_MESSAGE = "Most of the text is in italics, which say nothing then; they were left out, and upright words are stressed."


def turn_italics(drafts: tuple[Draft, ...]) -> tuple[tuple[Draft, ...], tuple[Finding, ...]]:
    """The drafts, with italics and upright changed about where a text is in italics for the most part."""
    prose = [draft for draft in drafts if draft.mark in {Mark.NONE, Mark.QUOTE}]
    if sum(map(_is_slanted, prose)) < _FEWEST:
        return drafts, ()
    if sum(map(_slanted, prose)) < _MOST * sum(len(draft.text) for draft in prose):
        return drafts, ()
    return tuple(map(_turned, drafts)), (Finding("left-out-italics", Severity.NOTE, None, _MESSAGE),)


def _slanted(draft: Draft) -> int:
    return sum(end - start for start, end, style in draft.emphases if style is Style.ITALIC)


def _is_slanted(draft: Draft) -> bool:
    return 2 * _slanted(draft) > len(draft.text)


def _turned(draft: Draft) -> Draft:
    """A paragraph that is mostly in italics, its upright words in italics instead; any other as it is."""
    if not _is_slanted(draft):
        return draft
    others = [each for each in draft.emphases if each[2] is not Style.ITALIC]
    slanted = [each for each in draft.emphases if each[2] is Style.ITALIC]
    upright = _between(draft.text, slanted)
    return replace(draft, emphases=tuple(sorted((*others, *upright), key=lambda each: each[:2])))


def _between(text: str, slanted: Sequence[tuple[int, int, Style]]) -> Iterator[tuple[int, int, Style]]:
    """The words that stand between the stretches."""
    at = 0
    for start, end in (*((start, end) for start, end, _ in slanted), (len(text), len(text))):
        gap = text[at:start]
        if any(char.isalnum() for char in gap):
            first = at + len(gap) - len(gap.lstrip())
            yield first, first + len(gap.strip()), Style.ITALIC
        at = max(at, end)
