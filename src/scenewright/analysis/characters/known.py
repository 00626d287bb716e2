"""The people of a text and a cast that is given -> the roster: the given people, and nobody else.

The cast comes from outside (an annotated corpus), so nobody of it is dropped. What a mention bears as a name of one
person alone is that person's; the rest of what the text calls somebody ("Mademoiselle", "her mother", a first name that
two of the cast bear) is his whose names that somebody has.
"""

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from scenewright.analysis.mentions import NameUse, NominalUse, PeopleLexicon, Words
from scenewright.model.annotation import (
    Character,
    CharacterId,
    CharacterKind,
    Gender,
    Mention,
    MentionKind,
    pack_mentions,
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


@dataclass(frozen=True, slots=True)
class _Borne:
    """A mention of one of the names of the cast, with the positions of its bearers."""

    span: Span
    kind: MentionKind
    bearers: tuple[int, ...]


def place_known(
    words: Words,
    known: Sequence[KnownCharacter],
    uses: Sequence[NameUse],
    nominals: Sequence[NominalUse],
    people: PeopleLexicon,
    found: Sequence[Mention],
    characters: Sequence[Character],
) -> tuple[tuple[Character, ...], Sequence[Mention], dict[CharacterId, CharacterId]]:
    """The characters of `known`, in order; where the text mentions them; which of the found people each is.

    `found`: the mentions of the `characters` whom the text alone tells of, in order.
    """
    bearers = _index_names(known, people)
    borne = _find_borne(words, uses, nominals, bearers)
    at = {mention.span.start: mention.character for mention in found if mention.character is not None}
    names = _name_found(borne, at) | _name_roles(characters, bearers)
    mentions = []
    last: dict[int, int] = {}
    for use in borne:
        person = use.bearers[0]
        named = names.get(at[use.span.start]) if use.span.start in at else None
        if use.kind is MentionKind.NOMINAL and named is not None:
            person = named
        elif len(use.bearers) == 1:
            last[person] = use.span.start
        else:
            person = named if named in use.bearers else _find_latest(use.bearers, last, use.span.start)
        mentions.append(Mention(use.span, use.kind, CharacterId(person)))
    taken = {mention.span.start for mention in mentions}
    for mention in found:
        named = names.get(mention.character) if mention.character is not None else None
        if named is not None and mention.span.start not in taken:
            mentions.append(replace(mention, character=CharacterId(named)))
    mentions.sort(key=lambda mention: mention.span)
    first: dict[int, Span] = {}
    for mention in mentions:
        if mention.character is not None:
            first.setdefault(mention.character, mention.span)
    placed = tuple(
        Character(person.name, CharacterKind.NAMED, person.gender, person.aliases, first.get(n), person.narrator)
        for n, person in enumerate(known)
    )
    return placed, pack_mentions(mentions), {found: CharacterId(n) for found, n in names.items()}


_REACH = 20_000  # characters from a name of one's own to one that others bear too


def _find_latest(borne: Sequence[int], last: Mapping[int, int], at: int) -> int:
    """Of those who bear a name the one named last, else the first of them."""
    near = [n for n in borne if n in last and at - last[n] < _REACH]
    return max(near, key=lambda n: last[n]) if near else borne[0]


def _name_found(borne: Sequence[_Borne], at: Mapping[int, CharacterId]) -> dict[CharacterId, int]:
    """Which of the cast each of the found people is: whose names he goes by most; what several bear says little."""
    votes: dict[CharacterId, Counter[int]] = {}
    for use in borne:
        if use.span.start in at:
            weight = 1 if len(use.bearers) > 1 or use.kind is MentionKind.NOMINAL else _ALONE
            for person in use.bearers:
                votes.setdefault(at[use.span.start], Counter())[person] += weight
    return {found: counts.most_common(1)[0][0] for found, counts in votes.items()}


_ALONE = 1000


def _name_roles(characters: Sequence[Character], bearers: Mapping[str, tuple[int, ...]]) -> dict[CharacterId, int]:
    """Which of the cast the roles are whose whole name one of it bears: “the man with the lamp”."""
    found = {CharacterId(c): bearers.get(_normalise(person.name), ()) for c, person in enumerate(characters)}
    return {c: named[0] for c, named in found.items() if characters[c].kind is CharacterKind.ROLE and len(named) == 1}


def _find_borne(
    words: Words, uses: Sequence[NameUse], nominals: Sequence[NominalUse], bearers: Mapping[str, tuple[int, ...]]
) -> list[_Borne]:
    """The mentions of names of the cast, in order."""
    borne: list[_Borne] = []
    taken: set[int] = set()
    for use in uses:
        found = _find_named(words, use, bearers)
        if found:
            taken.update(range(use.first, use.end))
            kind = MentionKind.VOCATIVE if use.vocative else MentionKind.NAME
            borne.append(_Borne(words.span(use.first, use.end), kind, found))
    for nominal in nominals:
        span = words.span(nominal.first, nominal.end)
        found = bearers.get(_normalise(span.of(words.text)), ())
        if found and taken.isdisjoint(range(nominal.first, nominal.end)):
            borne.append(_Borne(span, MentionKind.NOMINAL, found))
    return sorted(borne, key=lambda use: use.span)


def _index_names(known: Sequence[KnownCharacter], people: PeopleLexicon) -> dict[str, tuple[int, ...]]:
    """Names and aliases to positions; what is the own name of one is only his.

    But "Mr. Moss" may be said of Edwin Moss, even where the cast has another who is only Mr. Moss.
    """
    owners: dict[str, int] = {}
    for n, person in enumerate(known):
        owners.setdefault(_normalise(person.name), n)
    bearers: dict[str, list[int]] = {}
    for n, person in enumerate(known):
        for alias in dict.fromkeys(map(_normalise, person.aliases)):
            if alias not in owners:
                bearers.setdefault(alias, []).append(n)
    index = {name: tuple(found) for name, found in bearers.items()} | {name: (n,) for name, n in owners.items()}
    for name, n in owners.items():
        title, _, last = name.partition(" ")
        if title in _ADDRESS and last and " " not in last:
            others = [
                m
                for m, person in enumerate(known)
                if m != n and _is_called(person, last) and person.gender is people.titles[title].gender
            ]
            index[name] = (n, *others)
    return index


_ADDRESS = frozenset(("mr", "miss"))


def _is_called(person: KnownCharacter, last: str) -> bool:
    """Whether a person has a first name and this last one."""
    first, _, rest = _normalise(person.name).partition(" ")
    return rest == last and first not in _ADDRESS | {"mrs"}


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
