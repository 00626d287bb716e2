"""Tags with a noun of kinship -> the relative who is meant, by what the story says of families.

"Her sister, Ines," and "Omar, her husband" say it once for the whole story; else the family name does: Miss Vale's
mother is Mrs Vale. Who owns the relative ("her") is known from the text, or left open.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from scenewright.analysis.characters.gender import KIN
from scenewright.analysis.coreference import Reference, resolve_references
from scenewright.analysis.mentions import Words
from scenewright.analysis.speakers.turns import Tag
from scenewright.model.annotation import Character, CharacterId, CharacterKind, Gender, MentionKind

_OWNERS = frozenset("his her my their our".split())
_SAID = _OWNERS | {"a", "the"}
_TITLES = {"mother": "mrs", "mamma": "mrs", "wife": "mrs", "father": "mr", "papa": "mr", "husband": "mr"}
_MODIFIERS = 3


@dataclass(frozen=True, slots=True)
class Relative:
    """One statement: `character` is the `noun` of `owner`, None when a pronoun stands there."""

    noun: str
    character: CharacterId
    owner: CharacterId | None


def resolve_kin(
    words: Words, tags: Mapping[int, Tag], references: Sequence[Reference], characters: Sequence[Character]
) -> dict[int, Tag]:
    """`tags` with the character of each relative that the story leaves no choice about."""
    if not any(tag.kin and tag.character is None for tag in tags.values()):
        return dict(tags)
    named = {reference.first: reference for reference in references if reference.kind is not MentionKind.PRONOUN}
    relatives = tuple(_list_relatives(words, references, named))
    owners = [_owner_of(words, reference) for reference in references]
    meant = {reference.first: reference.character for reference, _ in resolve_references(words, owners, characters)}
    resolved = dict(tags)
    for n, tag in tags.items():
        if not tag.kin or tag.character is not None:
            continue
        read = _read_noun(words, tag.word, named)
        if words.word[tag.word].lower() == "their":
            tag = replace(tag, theirs=_find_pair(words, tag.word, references))
        if read is not None:
            noun, owner = read
            found = _find_relative(noun, owner, relatives, characters)
            whose = owner if owner is not None else meant.get(tag.word)
            if found is None:
                found = _find_in_family(noun, whose, characters)
            if found is None:
                found = _find_titled(noun, whose, characters)
            resolved[n] = replace(tag, character=found, gender=KIN[noun], whose=whose)
    return resolved


def _find_pair(words: Words, at: int, references: Sequence[Reference]) -> frozenset[CharacterId]:
    """Whose "their" at word `at` is: those named last before side by side, "Jim and Col"."""
    found: set[CharacterId] = set()
    for one, other in pairwise(r for r in references if at - _PAIRED < r.first < at and r.kind is MentionKind.NAME):
        between = words.word[one.end : other.first]
        if between == ["and"] and one.character is not None and other.character is not None and not other.owns:
            found = {one.character, other.character}
    return frozenset(found)


_PAIRED = 80  # words


def _owner_of(words: Words, reference: Reference) -> Reference:
    """The pronoun of "her mother" in place of the whole."""
    gender = {"his": Gender.MALE, "her": Gender.FEMALE}.get(words.word[reference.first].lower())
    if gender is None or reference.kind is not MentionKind.NOMINAL:
        return reference
    first = reference.first
    return Reference(first, first + 1, MentionKind.PRONOUN, None, gender, owns=True)


def _read_noun(words: Words, at: int, named: Mapping[int, Reference]) -> tuple[str, CharacterId | None] | None:
    """The noun of kinship of the phrase that begins at word `at`, and who owns it where the text says so by name."""
    first = named.get(at)
    begin = first.end if first is not None and first.owns else at + 1
    if first is None and words.word[at].lower() not in _OWNERS:
        return None
    for i in range(begin, min(begin + _MODIFIERS, len(words.word))):
        low = words.word[i].lower()
        if low in KIN:
            return low, first.character if first is not None else None
        if not low[0].isalpha():
            break
    return None


def _list_relatives(
    words: Words, references: Sequence[Reference], named: Mapping[int, Reference]
) -> Iterator[Relative]:
    """What the story says: "her sister, Ines", "his wife Lena", "Omar, her father"."""
    before = {reference.end: reference for reference in named.values() if reference.owns}
    for reference in references:
        if reference.kind is not MentionKind.NAME or reference.character is None or reference.owns:
            continue
        noun = reference.first - (2 if words.word[reference.first - 1 : reference.first] == [","] else 1)
        beside = noun > 0 and words.paragraph[noun] == words.paragraph[reference.first]
        if beside and words.word[noun].lower() in KIN and words.quotation[noun] == words.quotation[reference.first]:
            owner = before.get(noun)
            if owner is not None or words.word[noun - 1].lower() in _SAID:
                yield Relative(words.word[noun].lower(), reference.character, owner.character if owner else None)
        after = reference.end + 1
        apposed = words.word[reference.end : after] == [","] and after + 1 < len(words.word)
        if apposed and words.quotation[after] == words.quotation[reference.first]:
            read = _read_noun(words, after, named)
            if read is not None:
                yield Relative(read[0], reference.character, read[1])


def _find_relative(
    noun: str, owner: CharacterId | None, relatives: Sequence[Relative], characters: Sequence[Character]
) -> CharacterId | None:
    """Who is said to be the `noun` of `owner`; where few people are, anybody who is said to be somebody's."""
    few = len(characters) <= _FEW
    found = {
        relative.character
        for relative in relatives
        if relative.noun == noun
        and relative.character != owner
        and (few if owner is None or relative.owner is None else relative.owner == owner)
        and characters[relative.character].gender in (KIN[noun], Gender.UNKNOWN)
    }
    return next(iter(found)) if len(found) == 1 else None


_FEW = 8


def _find_in_family(noun: str, owner: CharacterId | None, characters: Sequence[Character]) -> CharacterId | None:
    """Mrs Vale for the mother or wife of anybody called Vale, Mr Vale for the father or husband."""
    title = _TITLES.get(noun)
    if title is None or owner is None:
        return None
    lasts = {name.split()[-1] for name in (characters[owner].name, *characters[owner].aliases) if " " in name}
    found = {
        CharacterId(k)
        for k, character in enumerate(characters)
        for name in (character.name, *character.aliases)
        if k != owner
        if name.lower().replace(".", "").split()[:1] == [title] and name.split()[1:] and name.split()[-1] in lasts
    }
    return next(iter(found)) if len(found) == 1 else None


def _find_titled(noun: str, owner: CharacterId | None, characters: Sequence[Character]) -> CharacterId | None:
    """The only one whom the story calls *Aunt* Dot for anybody's aunt."""
    titles = _CALLED_SO.get(noun, ())
    found = {
        CharacterId(k)
        for k, character in enumerate(characters)
        if k != owner and character.kind is CharacterKind.NAMED
        for name in (character.name, *character.aliases)
        if name.lower().partition(" ")[0] in titles and " " in name
    }
    return next(iter(found)) if len(found) == 1 else None


_CALLED_SO = {"aunt": ("aunt", "auntie", "aunty"), "uncle": ("uncle",)}
