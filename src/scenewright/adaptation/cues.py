"""Characters -> the names on their cues: one for each, in capitals, no two alike (rules R7, R8, R34)."""

import re
from collections import Counter
from functools import cache

from scenewright.lexicons import read_entries
from scenewright.model.annotation import Character, CharacterKind

_ARTICLE = re.compile(r"\A(?:the|a|an)\s+", re.IGNORECASE)
_UNPRINTABLE = re.compile(r"[\s()\[\]{}^*_]+")


def name_cues(characters: tuple[Character, ...]) -> tuple[str, ...]:
    """The cue name of each character, in their order."""
    names: list[str] = []
    taken: set[str] = set()
    shared = Counter(form for character in characters for form in {character.name, *character.aliases})
    for character in characters:
        plain = _first_name(character, shared) or _cue_name(character)
        choices = [plain, *(_capitals(alias) for alias in character.aliases if _tells_apart(alias, plain))]
        name = next((choice for choice in choices if choice and choice not in taken), None)
        if name is None:
            name = next(f"{plain} #{n}" for n in range(2, len(characters) + 3) if f"{plain} #{n}" not in taken)
        taken.add(name)
        names.append(name)
    return tuple(names)


def _first_name(character: Character, shared: Counter[str]) -> str:
    """The first name of somebody with a surname, where the text uses it alone and for nobody else; empty if not."""
    first, _, rest = character.name.partition(" ")
    if character.kind is not CharacterKind.NAMED or not rest or first not in character.aliases or shared[first] > 1:
        return ""
    if first.lower().rstrip(".") in _titles():
        return ""  # Uncle Remo stays UNCLE REMO
    return _capitals(first) if first[:1].isupper() and "." not in first else ""


@cache
def _titles() -> frozenset[str]:
    return frozenset(line.partition("\t")[0].lower() for line in read_entries("honorifics"))


def _cue_name(character: Character) -> str:
    name = _capitals(character.name)
    if name:
        return name
    return "NARRATOR" if character.kind is CharacterKind.NARRATOR else "UNKNOWN"


def _capitals(name: str) -> str:
    bare = _UNPRINTABLE.sub(" ", _ARTICLE.sub("", name.strip(), count=1) or name).strip()
    return bare.upper()


def _tells_apart(alias: str, plain: str) -> bool:
    """Whether an alias is a longer form of the name that is taken: "Ned Marsh" for a second "Ned"."""
    longer = _capitals(alias)
    return longer != plain and plain in longer
