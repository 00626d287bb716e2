"""Who is not the speaker: whom the sentence of "he" or "she" names besides, “An hour.” He tied *Tom's* boots, and whom
the words call outright: “*Tom*, your boots.”

A pronoun that is the subject of a sentence is nobody whom the same sentence names behind it (principle C of binding;
Chomsky, Lectures on Government and Binding, 1981).
"""

from collections.abc import Iterable, Iterator, Sequence

from scenewright.analysis.coreference import Reference
from scenewright.analysis.mentions import NARRATION, Words
from scenewright.model.annotation import Gender, MentionKind
from scenewright.model.span import Span

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


_CALLED = frozenset("you your yours yourself you're you’re you've you’ve you'll you’ll you'd you’d".split())
_ORDERS = frozenset(
    "answer ask bring call catch check climb close come count cut do don't don’t drink drop eat fetch fill find"
    " follow forgive get give go hand hang help hide hold keep leave let lift listen lock look make mind move open pass"
    " pay pick play please pour pull push put read remember ring run save search see send show shut sing sit sleep"
    " speak stand stay stop sweep take talk tell think throw tie try turn use wait wake walk warn wash watch"
    " write".split()
)


def find_called(words: Words, quotation: Span, named: Sequence[Reference]) -> int | None:
    """Whom words call outright, who is therefore not their speaker: “Ana, your hat.” “Ana, look.” “Ana?”"""
    start, end = quotation
    first = next((r for r in named if r.first == start and r.kind is MentionKind.VOCATIVE), None)
    if first is None or first.end >= end:
        return None
    rest = [words.word[i].lower() for i in range(first.end, end)]
    if rest == ["?"]:
        return first.character
    if rest[0] != ",":
        return None
    stop = next((k for k, word in enumerate(rest) if word in (".", "!", "?", "…")), len(rest))
    return first.character if rest[1:2] and (rest[1] in _ORDERS or _CALLED & set(rest[:stop])) else None
