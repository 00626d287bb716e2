"""A cast that is given -> the roster: its people found in the text by their names and aliases, and nobody else.

The cast comes from outside (a cast file, an annotated corpus), so nothing is clustered and nobody is dropped.
"""

import re
from bisect import bisect_left
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
    """Positions in `uses` of the names that people of `known` bear, with the position of the bearer.

    A name that several bear is the one's who was named last by a name of his own, if that is not long ago.
    """
    bearers = _index_names(known)
    found: dict[int, int] = {}
    last: dict[int, int] = {}
    for k, use in enumerate(uses):
        borne = _find_named(words, use, bearers)
        if len(borne) == 1:
            last[borne[0]] = use.first
        if borne:
            found[k] = _find_latest(borne, last, use.first)
    return found


def place_known(
    words: Words, known: Sequence[KnownCharacter], uses: Sequence[NameUse], nominals: Sequence[NominalUse]
) -> tuple[tuple[Character, ...], list[Mention]]:
    """The characters of `known`, in order, and where the text mentions them by name or epithet."""
    bearers = _index_names(known)
    mentions: list[Mention] = []
    taken: set[int] = set()
    named: dict[int, list[int]] = {}
    for k, found in find_bearers(words, known, uses).items():
        use = uses[k]
        taken.update(range(use.first, use.end))
        named.setdefault(found, []).append(use.first)
        kind = MentionKind.VOCATIVE if use.vocative else MentionKind.NAME
        mentions.append(Mention(words.span(use.first, use.end), kind, CharacterId(found)))
    for nominal in nominals:
        span = words.span(nominal.first, nominal.end)
        borne = bearers.get(_normalise(span.of(words.text)), ())
        if borne and not taken & set(range(nominal.first, nominal.end)):
            last = {n: _last_before(named.get(n, ()), nominal.first) for n in borne}
            bearer = _find_latest(borne, last, nominal.first)
            mentions.append(Mention(span, MentionKind.NOMINAL, CharacterId(bearer)))
    first: dict[int, Span] = {}
    for mention in sorted(mentions, key=lambda mention: mention.span):
        if mention.character is not None:
            first.setdefault(mention.character, mention.span)
    characters = tuple(
        Character(person.name, CharacterKind.NAMED, person.gender, person.aliases, first.get(n), person.narrator)
        for n, person in enumerate(known)
    )
    return characters, mentions


_REACH = 4_000  # words from a name of one's own to one that others bear too


def _find_latest(borne: Sequence[int], last: Mapping[int, int], at: int) -> int:
    """Of those who bear a name the one named last, else the first of them."""
    near = [n for n in borne if at - last.get(n, -_REACH) < _REACH]
    return max(near, key=lambda n: last[n]) if near else borne[0]


def _last_before(places: Sequence[int], at: int) -> int:
    k = bisect_left(places, at)
    return places[k - 1] if k else -_REACH


def _index_names(known: Sequence[KnownCharacter]) -> dict[str, tuple[int, ...]]:
    """Names and aliases to positions; what is the own name of one is only his."""
    owners: dict[str, int] = {}
    for n, person in enumerate(known):
        owners.setdefault(_normalise(person.name), n)
    bearers: dict[str, list[int]] = {}
    for n, person in enumerate(known):
        for alias in dict.fromkeys(map(_normalise, person.aliases)):
            if alias not in owners:
                bearers.setdefault(alias, []).append(n)
    return {name: tuple(found) for name, found in bearers.items()} | {name: (n,) for name, n in owners.items()}


def _find_named(words: Words, use: NameUse, bearers: Mapping[str, tuple[int, ...]]) -> tuple[int, ...]:
    """Who bears the name as written, without its title, or by its first or last word alone."""
    written = words.span(use.first, use.end).of(words.text)
    forms = [written, " ".join(use.form.parts)]
    if len(use.form.parts) > 1:
        forms += [use.form.parts[0], use.form.parts[-1]]
    return next((bearers[key] for form in forms if (key := _normalise(form)) in bearers), ())


_ARTICLE = re.compile(r"\A(?:the|a|an) ")


def _normalise(name: str) -> str:
    letters = re.sub(r"[^\w'-]+", " ", name.casefold().replace("’", "'")).strip()
    return _ARTICLE.sub("", letters)
