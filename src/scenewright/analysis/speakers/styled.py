"""Tags with a style of rank, "his lordship", "her grace" -> the man or the woman whose style it is.

"His" and "her" tell the sex of who speaks, and are nobody else's: her ladyship is no relative of a girl just named.
"""

from collections.abc import Mapping, Sequence
from dataclasses import replace

from scenewright.analysis.coreference import Reference
from scenewright.analysis.mentions import PeopleLexicon, Words
from scenewright.analysis.speakers.turns import Tag
from scenewright.model.annotation import Character, CharacterId, Gender

_SEX = {"his": Gender.MALE, "her": Gender.FEMALE}


def resolve_styles(
    words: Words,
    tags: Mapping[int, Tag],
    references: Sequence[Reference],
    characters: Sequence[Character],
    people: PeopleLexicon,
) -> dict[int, Tag]:
    """`tags` with the sex that a style tells, and with the character of that rank whom the text named last."""
    resolved = dict(tags)
    for n, tag in tags.items():
        gender = _SEX.get(words.word[tag.word].lower())
        if tag.form == "noun" and tag.noun in people.styles and gender is not None:
            ranks = people.styles[tag.noun]
            bearers = {k for k, person in enumerate(characters) if _is_one(person, ranks, gender)}
            found = _find_last(tag.word, bearers, references)
            form = tag.form if found is None else "name"
            resolved[n] = replace(tag, form=form, character=found, gender=gender, kin=False)
    return resolved


def _is_one(person: Character, ranks: frozenset[str], gender: Gender) -> bool:
    """Whether somebody of that sex goes by a title or noun among the `ranks`: Lord Moss, the duke."""
    titled = any(not ranks.isdisjoint(name.lower().split()) for name in (person.name, *person.aliases))
    return titled and person.gender in (gender, Gender.UNKNOWN)


def _find_last(word: int, bearers: set[int], references: Sequence[Reference]) -> CharacterId | None:
    """Who of the bearers was last named before the word; where none was yet, the only one."""
    last = max((r for r in references if r.character in bearers and r.first < word), key=_first, default=None)
    if last is not None:
        return last.character
    return CharacterId(min(bearers)) if len(bearers) == 1 else None


def _first(reference: Reference) -> int:
    return reference.first
