"""Whom the sentence of "he" or "she" names besides: “An hour.” He tied Tom's boots. *Tom* says nothing.

A pronoun that is the subject of a sentence is nobody whom the same sentence names behind it (principle C of binding;
Chomsky, Lectures on Government and Binding, 1981).
"""

from collections.abc import Iterable, Iterator, Sequence

from scenewright.analysis.coreference import Reference
from scenewright.analysis.mentions import NARRATION, Words
from scenewright.model.annotation import Gender, MentionKind

_SEXES = frozenset((Gender.FEMALE, Gender.MALE))


def find_beside(words: Words, subject: int | None, after: Sequence[Reference]) -> frozenset[int]:
    """The characters who are not the "he" or "she" that says a turn, at word `subject`, or that does something right
    behind its words, where that is None.
    """
    if subject is None:
        first = next((reference for reference in after if reference.opening), None)
        if first is None or first.kind is not MentionKind.PRONOUN or first.gender not in _SEXES:
            return frozenset()
        subject = first.first
    return frozenset(_named_behind(words, subject, after))


def _named_behind(words: Words, subject: int, after: Iterable[Reference]) -> Iterator[int]:
    for reference in after:
        if reference.first <= subject:
            continue
        between = range(subject + 1, reference.first + 1)
        if reference.subject or any(words.initial[i] or words.quotation[i] != NARRATION for i in between):
            return
        if reference.kind is MentionKind.NAME and reference.character is not None:
            yield reference.character
