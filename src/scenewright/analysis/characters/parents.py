"""Children told beside their names -> who "their mother" is: "Her sons, Jim and Col, ran in." ... "said their mother".

The woman who has the sons is the mother of whoever is called so, whatever other mother the story has: "her mother" of
the same woman is somebody else. In short stories only, as with other relatives.
"""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence

from scenewright.analysis.characters.role_keys import CALLED
from scenewright.analysis.characters.roles import is_short
from scenewright.analysis.mentions import NARRATION, NameUse, NominalUse, Words
from scenewright.model.annotation import Gender

_CHILDREN = frozenset("son sons daughter daughters child children twins".split())
_OWNED = {"her": Gender.FEMALE, "his": Gender.MALE}
_PARENTS = {"mother": Gender.FEMALE, "father": Gender.MALE}
_MODIFIERS = 3  # words between the possessive and the noun: "her two small sons"


def find_parents(
    words: Words,
    nominals: Sequence[NominalUse],
    names: Sequence[NameUse],
    owner: Mapping[int, int],
    genders: Sequence[Gender],
) -> dict[int, int]:
    """Where phrases begin that mean a named parent (a word's number), each with the position of a name of his or hers.

    `owner` leads from a position in `names` to a cluster, whose `genders` are known.
    """
    if not is_short(words):
        return {}
    told = [k for k in sorted(owner) if words.quotation[names[k].first] == NARRATION]
    parents: dict[int, set[int]] = defaultdict(set)
    for k in told:
        parent = _read_parent(words, names, owner, genders, told, k)
        for child in _list_beside(words, names, owner, k) if parent is not None else ():
            parents[child] |= {parent} - {child} if parent is not None else set()
    found = {}
    places = {owner[k]: k for k in reversed(told)}
    middle = find_middle(words, nominals, names, owner, genders)
    if middle is not None and not parents:
        return {use.first: places[middle] for use in nominals if is_relative(use, "mother", ("their",))}
    for use in nominals if parents else ():
        head = CALLED.get(use.head.lower(), use.head.lower())
        if head in _PARENTS and words.quotation[use.first] == NARRATION:
            children = _find_children(use, names, owner, genders, told, parents)
            meant = {n for child in children for n in parents[child] if genders[n] in (_PARENTS[head], Gender.UNKNOWN)}
            if len(meant) == 1:
                found[use.first] = places[meant.pop()]
    return found


def find_middle(
    words: Words,
    nominals: Sequence[NominalUse],
    names: Sequence[NameUse],
    owner: Mapping[int, int],
    genders: Sequence[Gender],
) -> int | None:
    """The woman between two generations: the only one whose mother is there, where children have a mother and a
    grandmother there: "her mother", "their mother", "the grandmother".
    """
    told = [k for k in sorted(owner) if words.quotation[names[k].first] == NARRATION]
    grandmother = any(is_relative(use, "grandmother", ("their", "the", "her", "his")) for use in nominals)
    theirs = any(is_relative(use, "mother", ("their",)) for use in nominals)
    if not (grandmother and theirs and is_short(words)):
        return None
    hers = [use for use in nominals if is_relative(use, "mother", ("her",))]
    having = {find_last(names, owner, genders, told, use.first, Gender.FEMALE) for use in hers[:_FIRST]}
    return having.pop() if len(having) == 1 else None


_FIRST = 2  # phrases: later ones may be of the daughter of the daughter


def is_relative(use: NominalUse, head: str, determiners: Sequence[str]) -> bool:
    """Whether a phrase means the relative `head`, by whatever word, with one of `determiners`."""
    low = use.head.lower()
    return CALLED.get(low, low) == head and use.determiner in determiners


def _find_children(
    use: NominalUse,
    names: Sequence[NameUse],
    owner: Mapping[int, int],
    genders: Sequence[Gender],
    told: Sequence[int],
    parents: Mapping[int, object],
) -> list[int]:
    """Whose parent the phrase means, of those whose parents are known."""
    if use.determiner == "their":
        return sorted(parents)
    child = find_last(names, owner, genders, told, use.first, _OWNED.get(use.determiner))
    return [child] if child is not None and child in parents else []


def find_last(
    names: Sequence[NameUse],
    owner: Mapping[int, int],
    genders: Sequence[Gender],
    told: Sequence[int],
    at: int,
    gender: Gender | None,
) -> int | None:
    """Who of the `gender` was named last before word `at`."""
    fitting = (k for k in reversed(told) if names[k].first < at and genders[owner[k]] is gender)
    last = next(fitting, None)
    return None if last is None else owner[last]


def _read_parent(
    words: Words,
    names: Sequence[NameUse],
    owner: Mapping[int, int],
    genders: Sequence[Gender],
    told: Sequence[int],
    k: int,
) -> int | None:
    """Whose child the name is said to be: "*her* son Jim", "*Ada's* daughters, Bea and Lil"."""
    at = names[k].first - 1 - (words.word[names[k].first - 1] == ",")
    if at < 1 or words.word[at].lower() not in _CHILDREN or words.quotation[at] != NARRATION:
        return None
    ends = {names[j].end: j for j in told if names[j].owns}
    for i in range(at - 1, max(-1, at - 2 - _MODIFIERS), -1):
        gender = _OWNED.get(words.word[i].lower())
        if gender is not None:
            return find_last(names, owner, genders, told, i, gender)
        if i + 1 in ends:
            return owner[ends[i + 1]]
        if not words.word[i][0].isalpha():
            return None
    return None


def _list_beside(words: Words, names: Sequence[NameUse], owner: Mapping[int, int], k: int) -> Iterator[int]:
    """The name at `k` and those that are listed with it: "Jim, Col and Bea"."""
    yield owner[k]
    while k + 1 in owner and words.word[names[k].end : names[k + 1].first] in ([","], ["and"], [",", "and"]):
        k += 1
        yield owner[k]
