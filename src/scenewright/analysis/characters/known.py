"""A cast that is given -> the roster: its people found in the text by their names and aliases, and nobody else.

The cast comes from outside (a cast file, an annotated corpus), so nothing is clustered and nobody is dropped.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from scenewright.analysis.mentions import NameUse, NominalUse, Words
from scenewright.model.annotation import (
    Character,
    CharacterId,
    CharacterKind,
    Gender,
    Mention,
    MentionKind,
)
from scenewright.model.span import Span


@dataclass(frozen=True, slots=True)
class KnownCharacter:
    """A person as somebody else describes it: a name for the cue, other names, the gender, whether it tells the
    story."""

    name: str
    aliases: tuple[str, ...] = ()
    gender: Gender = Gender.UNKNOWN
    narrator: bool = False


def find_bearers(words: Words, known: Sequence[KnownCharacter], uses: Sequence[NameUse]) -> dict[int, int]:
    """Positions in `uses` of the names that people of `known` bear, with the position of the bearer."""
    bearers = _index_names(known)
    found = {k: _find_named(words, use, bearers) for k, use in enumerate(uses)}
    return {k: bearer for k, bearer in found.items() if bearer is not None}


def place_known(
    words: Words, known: Sequence[KnownCharacter], uses: Sequence[NameUse], nominals: Sequence[NominalUse]
) -> tuple[tuple[Character, ...], list[Mention]]:
    """The characters of `known`, in order, and where the text mentions them by name or epithet."""
    bearers = _index_names(known)
    mentions: list[Mention] = []
    taken: set[int] = set()
    for use in uses:
        found = _find_named(words, use, bearers)
        if found is not None:
            taken.update(range(use.first, use.end))
            kind = MentionKind.VOCATIVE if use.vocative else MentionKind.NAME
            mentions.append(Mention(words.span(use.first, use.end), kind, CharacterId(found)))
    for nominal in nominals:
        span = words.span(nominal.first, nominal.end)
        found = bearers.get(_normalise(span.of(words.text)))
        if found is not None and not taken & set(range(nominal.first, nominal.end)):
            mentions.append(Mention(span, MentionKind.NOMINAL, CharacterId(found)))
    first: dict[int, Span] = {}
    for mention in sorted(mentions, key=lambda mention: mention.span):
        if mention.character is not None:
            first.setdefault(mention.character, mention.span)
    characters = tuple(
        Character(person.name, CharacterKind.NAMED, person.gender, person.aliases, first.get(n), person.narrator)
        for n, person in enumerate(known)
    )
    return characters, mentions


def _index_names(known: Sequence[KnownCharacter]) -> dict[str, int]:
    """Names and aliases to positions; what two people bear is his whose own name it is, else the first's."""
    bearers: dict[str, int] = {}
    for n, person in enumerate(known):
        bearers.setdefault(_normalise(person.name), n)
    for n, person in enumerate(known):
        for alias in person.aliases:
            bearers.setdefault(_normalise(alias), n)
    return bearers


def _find_named(words: Words, use: NameUse, bearers: Mapping[str, int]) -> int | None:
    """Who bears the name as written, without its title, or by its first or last word alone."""
    written = words.span(use.first, use.end).of(words.text)
    forms = [written, " ".join(use.form.parts)]
    if len(use.form.parts) > 1:
        forms += [use.form.parts[0], use.form.parts[-1]]
    return next((bearers[key] for form in forms if (key := _normalise(form)) in bearers), None)


_ARTICLE = re.compile(r"\A(?:the|a|an) ")


def _normalise(name: str) -> str:
    letters = re.sub(r"[^\w'-]+", " ", name.casefold().replace("’", "'")).strip()
    return _ARTICLE.sub("", letters)
