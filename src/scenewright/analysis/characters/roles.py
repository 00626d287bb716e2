"""Noun phrases that speak -> characters known by a role: "the stationmaster", "the old woman".

A phrase is a role of its own when it is the subject of a tag and its noun is particular enough; "the man" and "her
mother" alone mostly mean somebody whom the story has named, so they stay open for the attribution to weigh. A role
is joined to a named person where the text sets the two side by side ("Wren, the stationmaster,").
"""

from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from scenewright.analysis.characters.gender import FEMALE_PRONOUNS, MALE_PRONOUNS, decide_gender, share_female
from scenewright.analysis.characters.revealed import NOBODY_KNOWN, find_revealed, find_sentence, read_identity
from scenewright.analysis.characters.role_keys import (
    CALLED,
    FEATURES,
    GENERAL_NOUNS,
    ORDINALS,
    TELLING_APART,
    find_marks,
    is_described,
    is_told_apart,
    key_of,
)
from scenewright.analysis.characters.told import find_told_roles
from scenewright.analysis.mentions import NARRATION, SHORT_STORY, NameUse, NominalUse, Words
from scenewright.model.annotation import Gender, Quotative

_PROMOTED = frozenset("stranger visitor newcomer voice neighbour neighbor observer witness enemy figure mate".split())
_COMERS = frozenset("stranger visitor newcomer neighbour neighbor".split())  # by their words people not named before
_OFTEN = 3  # tags that make a word like "stranger" a role of its own
_SEVERAL = 2


@dataclass(frozen=True, slots=True)
class Role:
    """A speaker without a name. `name` as a cue prints it; `uses` its noun phrases; `owner`: the cluster it belongs
    to."""

    name: str
    gender: Gender
    uses: tuple[NominalUse, ...]
    owner: int | None = None


def find_roles(
    words: Words,
    quotatives: Sequence[Quotative],
    nominals: Sequence[NominalUse],
    names: Sequence[NameUse],
    owner: Mapping[int, int],
    genders: Sequence[Gender],
    *,
    presented: Collection[int] = (),
    told_by_one: bool = False,
) -> tuple[Role, ...]:
    """The roles of the story, the most used first. `owner` leads from a position in `names` to a cluster, whose
    `genders` are known.

    `presented`: where phrases begin that the pronoun of a tag takes up; `told_by_one`: somebody tells it as "I", so
    that "my sister" is one person.
    """
    named = {i for k in owner for i in range(names[k].first, names[k].end)}
    free = [
        use
        for use in nominals
        if not any(i in named for i in range(use.first, use.end)) and (told_by_one or use.noun.kind != "kin")
    ]
    small, share = is_short(words), share_female(words)
    marks = find_marks(free, small)
    tagged = _count_tags(words, quotatives, free, marks)
    general = Counter(key[1] for key in tagged.elements() if not key[0])
    new = _find_new(free, marks, Counter(genders) if small else None)
    starts = frozenset(quotative.subject.start for quotative in quotatives if quotative.subject is not None)
    first_told = _find_first_told(words, names, owner, genders)
    speaking = frozenset(head for _, head in tagged)
    idle = _find_bystanders(words, free, marks, speaking, first_told) if small else frozenset()
    keys = (key_of(use, marks) for use in free if small and use.first in presented)
    idle |= {key for key in keys if key is not None and key[1] not in _DEICTIC}
    if small:
        idle |= _find_revealed(words, quotatives, free, marks)
    epithets = _find_epithets(free, marks, first_told)
    groups: dict[tuple[str, str], list[NominalUse]] = defaultdict(list)
    passers: dict[tuple[str, str], list[NominalUse]] = defaultdict(list)  # "said a man": nobody who was there before
    for use in free:
        key = key_of(use, marks)
        if key is None or key in epithets:
            continue
        if _is_role(key, tagged, general, new, small) or key in idle:
            groups[key].append(use)
    _share_plain(groups, free, marks)
    if small:
        _show_voices(words, groups, free, marks)
        _take_up(groups, free, marks)
        _take_up_apposed(words, groups, free)
        _tell_trades(words, groups, tagged, share)
        _know_again(words, groups, free)
    for use in free if not small else ():
        key = key_of(use, marks)
        if key is not None and key not in groups and use.determiner in _ANYBODY and words.start[use.first] in starts:
            passers[key].append(use)
    pairs = _find_appositions(words, free, names, owner)
    told = find_told_roles(words, names, owner, frozenset(head for _, head in groups))
    called = _find_called(names, owner)
    roles = []
    parted = [(key, part) for key, uses in groups.items() for part in _part_uses(uses, pairs)]
    for key, uses in sorted(parted, key=lambda item: (-len(item[1]), item[0])):
        gender = uses[0].noun.gender
        if gender is Gender.UNKNOWN:
            gender = _hear_gender(words, uses, share)
        found = _find_owner(uses, pairs)
        if found is None and not any(use.first in pairs for use in uses):
            found = told.get(key[1]) if small or key[1] not in GENERAL_NOUNS else None
        if found is None and uses[0].noun.kind == "kin":
            found = called.get(key[1])
        roles.append(Role(_name_of(key, uses), gender, tuple(uses), found))
    for key, uses in sorted(passers.items()):
        roles.append(Role(_name_of(key, uses), uses[0].noun.gender, tuple(uses), _find_owner(uses, pairs)))
    return tuple(roles)


def _share_plain(
    groups: dict[tuple[str, str], list[NominalUse]], nominals: Sequence[NominalUse], marks: frozenset[tuple[str, str]]
) -> None:
    """Give "the guard" to whichever was told of last, where there are "the first guard" and "the second guard"."""
    plain = [key for key in groups if not key[0] and key[1] not in GENERAL_NOUNS]
    if not plain:
        return
    told: dict[str, dict[tuple[str, str], list[NominalUse]]] = defaultdict(lambda: defaultdict(list))
    for use in nominals:
        key = key_of(use, marks)
        if key is not None and key[0] in TELLING_APART:
            told[key[1]][key].append(use)
    for key in plain:
        several = told.get(key[1], {})
        if len(several) < _SEVERAL:
            continue
        uses = sorted((use.first, other) for other, found in several.items() for use in found)
        plain_uses = groups.pop(key)
        left = [use for use in plain_uses if use.told_apart or use.first < uses[0][0]]
        taken = [use for use in plain_uses if not use.told_apart and use.first > uses[0][0]]
        for use in taken:
            other = uses[bisect_left(uses, (use.first,)) - 1][1]
            groups[other] = groups.get(other) or several[other]
            groups[other].append(use)
        for other in several.keys() & groups.keys():
            groups[other].sort(key=lambda use: use.first)
        if left:
            groups[key] = left


def _find_called(names: Sequence[NameUse], owner: Mapping[int, int]) -> dict[str, int]:
    """For each relative the cluster that has no other name than a word for such a one: "Mum" is "my mother"."""
    words: dict[int, set[str]] = defaultdict(set)
    for k, n in owner.items():
        words[n].add(" ".join((*names[k].form.titles, *names[k].form.parts)).lower())
    found: dict[str, int] = {}
    for n, forms in sorted(words.items()):
        heads = {CALLED.get(form, "") for form in forms}
        if len(heads) == 1:
            found.setdefault(heads.pop(), n)
    found.pop("", None)
    return found


def _show_voices(
    words: Words,
    groups: dict[tuple[str, str], list[NominalUse]],
    nominals: Sequence[NominalUse],
    marks: frozenset[tuple[str, str]],
) -> None:
    """Give "a voice" to whom the narration shows next: "... said a voice. A man was sitting on the wall"."""
    begins = {use.first: use for use in nominals if use.determiner in ("a", "an")}
    for key in [key for key in groups if key[1] in _GLIMPSED]:
        shown = begins.get(find_sentence(words, groups[key][0].end) or -1)
        other = None if shown is None else key_of(shown, marks)
        if other is not None and other[1] not in _GLIMPSED:
            uses = groups.get(other) or [use for use in nominals if key_of(use, marks) == other]
            groups[other] = sorted([*uses, *groups.pop(key)], key=lambda use: use.first)


def _find_revealed(
    words: Words,
    quotatives: Sequence[Quotative],
    nominals: Sequence[NominalUse],
    marks: frozenset[tuple[str, str]],
) -> frozenset[tuple[str, str]]:
    """The keys of those who turn out to have spoken: “…,” someone said. It was *a gardener*."""
    begins = {
        use.first: use
        for use in nominals
        if use.determiner in _ANYBODY and words.head[use.end - 1] == words.word[use.end - 1]  # not "a child's voice"
    }
    found = set()
    for quotative in quotatives:
        nobody = quotative.subject is not None and quotative.subject.of(words.text).lower() in NOBODY_KNOWN
        at = find_revealed(words, bisect_left(words.start, quotative.span.end)) if nobody else None
        key = key_of(begins[at], marks) if at in begins else None
        if key is not None:
            found.add(key)
    return frozenset(found)


def _take_up(
    groups: dict[tuple[str, str], list[NominalUse]], nominals: Sequence[NominalUse], marks: frozenset[tuple[str, str]]
) -> None:
    """Give "the man" to "a tall man" where no other man is told of with a word or a mark of his own."""
    for head in sorted(GENERAL_NOUNS):
        others = [key for key in groups if key[1] == head and key[0]]
        plain = [use for use in nominals if key_of(use, marks) == ("", head)]
        if len(others) == 1 and plain and plain[0].determiner == "the" and plain[0].first > groups[others[0]][0].first:
            groups.pop(("", head), None)
            groups[others[0]] += plain


def _take_up_apposed(
    words: Words, groups: dict[tuple[str, str], list[NominalUse]], nominals: Sequence[NominalUse]
) -> None:
    """Give "the girl" to the maid whom the story shows as one, where it shows no other: "the maid, a stout girl,"."""
    for head in sorted(GENERAL_NOUNS):
        plain = groups.get(("", head), [])
        shown = [use for use in nominals if use.head.lower() == head and use.determiner in ("a", "an")]
        if not plain or len(shown) != 1 or any(use.determiner != "the" or use.first < shown[0].first for use in plain):
            continue
        begins = {shown[0].first}
        bearer = [key for key, uses in groups.items() for use in uses if _is_apposed(words, use, begins)]
        if len(bearer) == 1 and bearer[0] != ("", head):
            groups[bearer[0]] = sorted([*groups[bearer[0]], *groups.pop(("", head))], key=lambda use: use.first)


def _tell_trades(
    words: Words,
    groups: dict[tuple[str, str], list[NominalUse]],
    tagged: Mapping[tuple[str, str], int],
    share: float,
) -> None:
    """Give "a man in overalls" who came in to "the plumber" of whom nobody has told before: he is what that man is.

    Neither has a tag, or the two may well talk to each other: "a woman" comes in, "the clerk" asks.
    """
    silent = sorted((uses[0].first, key) for key, uses in groups.items() if not tagged.get(key))
    for (_, key), (_, trade) in pairwise(silent):
        comer, known = groups[key][0], groups[trade][0]
        gap = words.paragraph[known.first] - words.paragraph[comer.first]
        last = words.paragraph[groups[key][-1].first] - words.paragraph[known.first]
        new = comer.determiner in ("a", "an") and known.determiner == "the"
        general = key[1] in GENERAL_NOUNS and trade[1] not in GENERAL_NOUNS
        heard = _hear_gender(words, groups[trade], share) if known.noun.gender is Gender.UNKNOWN else known.noun.gender
        alike = heard is comer.noun.gender or (heard is Gender.UNKNOWN and key[1] not in _CHILDREN)
        if new and general and alike and known.noun.kind == "role" and 0 < gap <= _TOLD_LATER >= last:
            groups[trade] = sorted([*groups.pop(key), *groups[trade]], key=lambda use: use.first)
            return


def _know_again(words: Words, groups: dict[tuple[str, str], list[NominalUse]], nominals: Sequence[NominalUse]) -> None:
    """Give "the man with the cello" to "a second traveller, a thin man with a cello case": he is known by the cello."""
    begins = {use.first: use for use in nominals if use.determiner in _ANYBODY and use.marked}
    for key in sorted(groups):
        looks = [begins[use.end + 1] for use in groups.get(key, ()) if _is_apposed(words, use, begins)]
        for look in looks:
            had = {word.lower() for word in look.marked[1:]} - _SMALL
            for other in sorted(groups.keys() - {key}):
                again = [use for use in groups[other] if use.first > look.first]
                known = other[1] == look.head.lower() and any(had & {w.lower() for w in use.marked} for use in again)
                whole = all(use.first >= look.first for use in groups[other])
                if known and whole and not any(use.determiner in _ANYBODY for use in again):
                    kept, gone = (other, key) if len(again) > len(groups[key]) else (key, other)
                    groups[kept] = sorted([*groups[kept], *groups.pop(gone)], key=lambda use: use.first)
                    return


def _is_apposed(words: Words, use: NominalUse, begins: Collection[int]) -> bool:
    return words.word[use.end : use.end + 1] == [","] and use.end + 1 in begins


_SMALL = frozenset("a an the his her their of with in".split())
_TOLD_LATER = 12  # paragraphs
_ANYBODY = frozenset(("a", "an", "one", "another"))
_CHILDREN = frozenset("boy girl child kid lad lass youth".split())


def _find_new(
    nominals: Sequence[NominalUse], marks: frozenset[tuple[str, str]], genders: Counter[Gender] | None
) -> frozenset[tuple[str, str]]:
    """The keys of those whom the story brings in as somebody new: "a girl".

    Where the `genders` of all who have a name are given, "the girl from the bakery" is new as well when she is
    called so at first, and "the girl" unless one woman alone has a name: then that may be she.
    """
    first: dict[tuple[str, str], NominalUse] = {}
    found = set()
    for use in nominals:
        key = key_of(use, marks)
        if key is None:
            continue
        first.setdefault(key, use)
        if use.determiner in ("a", "an"):
            found.add(key)
    if genders is not None:
        for key, use in first.items():
            told = use.noun.gender in (Gender.FEMALE, Gender.MALE) and not is_described(use)
            if use.noun.kind != "kin" and (is_told_apart(use) or (told and genders[use.noun.gender] != 1)):
                found.add(key)
    return frozenset(found)


def _find_epithets(
    nominals: Sequence[NominalUse], marks: frozenset[tuple[str, str]], told: Mapping[Gender, Sequence[int]]
) -> frozenset[tuple[str, str]]:
    """The keys that compare two who are there under their names already: "the taller woman".

    `told`: for each sex the words at which the narration first names each person. Where the story brings in "a taller
    woman", she is somebody else.
    """
    found, new = set(), set()
    for use in nominals:
        key = key_of(use, marks)
        if key is None or not use.modifiers or use.modifiers[-1].lower() not in _COMPARED:
            continue
        known = sum(first < use.first for first in told.get(use.noun.gender, ()))
        if use.determiner == "the" and use.head.lower() in GENERAL_NOUNS and known > 1:
            found.add(key)
        else:
            new.add(key)
    return frozenset(found - new)


def _find_first_told(
    words: Words, names: Sequence[NameUse], owner: Mapping[int, int], genders: Sequence[Gender]
) -> dict[Gender, list[int]]:
    """For each sex the words at which the narration first names each person of it."""
    first: dict[int, int] = {}
    for k in sorted(owner):
        if words.quotation[names[k].first] == NARRATION and not names[k].owns:
            first.setdefault(owner[k], names[k].first)
    told: dict[Gender, list[int]] = defaultdict(list)
    for n, at in first.items():
        told[genders[n]].append(at)
    return told


_COMPARED = frozenset(
    "taller shorter older younger elder bigger smaller larger heavier thinner fatter stouter slimmer leaner broader "
    "darker fairer paler blonder smarter slower faster stronger".split()
)


def _part_uses(uses: Sequence[NominalUse], pairs: Mapping[int, int]) -> list[Sequence[NominalUse]]:
    """Uses of one noun, parted where one of its modifiers has a name: "the relief keeper", Moss, is not the other."""
    named = {use.modifiers for use in uses if use.modifiers and use.first in pairs}
    others = [use for use in uses if use.modifiers not in named]
    if not named or not any(use.modifiers for use in others):
        return [uses]
    return [others, *([use for use in uses if use.modifiers == modifiers] for modifiers in sorted(named))]


def _is_role(
    key: tuple[str, str],
    tagged: Counter[tuple[str, str]],
    general: Counter[str],
    new: frozenset[tuple[str, str]],
    small: bool,
) -> bool:
    if not tagged[key]:
        return False
    if small and key[1] not in _DEICTIC and (key in new or bool(key[0]) or key[1] in _COMERS):
        return True
    if key[0] in ORDINALS | FEATURES:
        return True
    if key[1] in _PROMOTED:
        return general[key[1]] >= _OFTEN or key in new
    return key[1] not in GENERAL_NOUNS or (bool(key[0]) and key in new and key[0] not in _PLAIN)


def _find_bystanders(
    words: Words,
    nominals: Sequence[NominalUse],
    marks: frozenset[tuple[str, str]],
    speaking: frozenset[str],
    told: Mapping[Gender, Sequence[int]],
) -> frozenset[tuple[str, str]]:
    """Who is there though no tag lets them speak: lines without a tag may be theirs.

    Not "the old man" where a man is among the `speaking` nouns: he is the same, more often than not. Nor "the woman
    from the shop" where such a noun speaks, or the story has named a woman (`told`, as `_find_first_told` has it).
    """
    keys = (
        key_of(use, marks)
        for use in nominals
        if is_bystander(words, use) or (use.seen and _is_stranger(words, use, speaking, told))
    )
    found = {key for key in keys if key is not None and key[1] not in _DEICTIC and key[1] != "voice"}
    return frozenset(key for key in found if not (key[0] and key[1] in speaking))


def is_bystander(words: Words, use: NominalUse) -> bool:
    """Whether the phrase opens a sentence about somebody who does something."""
    if use.noun.gender is Gender.PLURAL or not words.initial[use.first]:
        return False
    return use.acts or use.finite or words.word[use.end : use.end + 1] in _STATES


def _is_stranger(words: Words, use: NominalUse, speaking: frozenset[str], told: Mapping[Gender, Sequence[int]]) -> bool:
    """Whether who does something behind a phrase of place or looks is nobody whom the story knows by name."""
    if use.noun.gender is Gender.PLURAL or not words.initial[use.first] or use.head.lower() in speaking:
        return False
    known = any(first < use.first for first in told.get(use.noun.gender, ()))
    return use.determiner in _ANYBODY or not known


_STATES = tuple([word] for word in "was is had has did does looked sat stood".split())
_DEICTIC = frozenset("other latter former couple pair party companion speaker interlocutor questioner".split())


def is_short(words: Words) -> bool:
    """Whether the story is so short that "the girl" is one girl."""
    return len(words.word) <= SHORT_STORY


_PLAIN = frozenset("young poor little good other elder younger dear handsome".split())


def _count_tags(
    words: Words,
    quotatives: Sequence[Quotative],
    nominals: Sequence[NominalUse],
    marks: frozenset[tuple[str, str]],
) -> Counter[tuple[str, str]]:
    starts = {quotative.subject.start for quotative in quotatives if quotative.subject is not None}
    counts: Counter[tuple[str, str]] = Counter()
    for use in nominals:
        key = key_of(use, marks)
        if key is not None and words.start[use.first] in starts:
            counts[key] += 1
    return counts


def _name_of(key: tuple[str, str], uses: Sequence[NominalUse]) -> str:
    """The role in natural case: its noun, with a mark, an ordinal or a modifier that most of its uses have."""
    told = [(use.marked or use.placed, use.determiner) for use in uses]
    own = [(words, determiner) for words, determiner in told if words and words[-1].lower() == key[0]]
    marked = Counter(words for words, determiner in own if determiner == "the") or Counter(words for words, _ in own)
    if marked:
        return f"{key[1].capitalize()} {' '.join(marked.most_common(1)[0][0])}"
    if key[0] in ORDINALS:
        return f"{key[0]} {key[1]}".capitalize()
    modifiers = Counter(use.modifiers[-1].lower() if use.modifiers else "" for use in uses)
    common, count = modifiers.most_common(1)[0]
    if common and count * 2 > len(uses):
        return f"{common} {key[1]}".capitalize()
    return key[1].capitalize()


def _hear_gender(words: Words, uses: Sequence[NominalUse], share: float) -> Gender:
    votes: Counter[Gender] = Counter()
    for use in uses:
        for i in range(use.end, min(use.end + 20, words.first[words.paragraph[use.first] + 1])):
            if words.quotation[i] != NARRATION:
                continue
            low = words.word[i].lower()
            if low == "it" and use.head.lower() in _GLIMPSED:
                break  # "a voice. It was deeper than before"
            if low == "him" or (low == "her" and _is_object(words, i)):
                continue  # "the doctor came in behind her" tells of somebody else
            if low in FEMALE_PRONOUNS:
                votes[Gender.FEMALE] += 1
                break
            if low in MALE_PRONOUNS:
                votes[Gender.MALE] += 1
                break
    return decide_gender(Gender.UNKNOWN, False, votes, share)


def _is_object(words: Words, i: int) -> bool:
    """Whether the "her" at word `i` stands alone, with no noun after it."""
    following = words.word[i + 1].lower() if i + 1 < len(words.word) else "."
    return not following[0].isalpha() or following in _AFTER_OBJECT


_AFTER_OBJECT = frozenset(
    "a an and as at but by for from in into of off on or out over that the through to up when while with".split()
)


def _find_appositions(
    words: Words, nominals: Sequence[NominalUse], names: Sequence[NameUse], owner: Mapping[int, int]
) -> dict[int, int]:
    """Noun phrases (by first word) set beside a name between commas, with the cluster of the name."""
    begins = {names[k].first: cluster for k, cluster in owner.items()}
    ends = {names[k].end: cluster for k, cluster in owner.items() if not names[k].owns}
    pairs: dict[int, int] = {}
    told = sorted((first, n) for first, n in begins.items() if words.quotation[first] == NARRATION)
    for use in nominals:
        given = _read_naming(words, use, begins)
        if given is None and use.head.lower() in _GLIMPSED and use.determiner in ("a", "an"):
            given = _read_seen(words, use, told)
        if given is not None:
            pairs[use.first] = given
            continue
        if use.determiner != "the" or len(words.head[use.end - 1]) != len(words.word[use.end - 1]):
            continue
        comma = words.word[use.first - 1] == "," if use.first else False
        closed = use.end < len(words.word) and words.word[use.end][0] in ",.;:!?—-"
        if comma and closed and use.first - 1 in ends:
            pairs[use.first] = ends[use.first - 1]
        elif use.end in begins and not use.acts:
            pairs[use.first] = begins[use.end]
        elif closed and words.word[use.end] == ",":
            at = use.end + 1 + (words.word[use.end + 1 : use.end + 2] == ["a"])  # the foreman, a Mr. Moss,
            if at in begins and _is_closed_after(words, at, names, owner):
                pairs[use.first] = begins[at]
    described = {use.first: use for use in nominals if use.determiner in ("a", "an")}
    for use in nominals:  # said *the nurse*, a small woman called Lund
        other = described.get(use.end + 1) if words.word[use.end : use.end + 1] == [","] else None
        if use.first not in pairs and other is not None and other.first in pairs:
            pairs[use.first] = pairs[other.first]
    return pairs


_NAMING_REACH = 14  # words from a noun phrase to the name that is given for it


def _read_naming(words: Words, use: NominalUse, begins: Mapping[int, int]) -> int | None:
    """Whom the text names just after the phrase: "a boy called Moss", "the boy ... His name was Moss"."""
    if use.head.lower() in _GLIMPSED:
        at = read_identity(words, use.end)
        return None if at is None else begins.get(at)
    for i in range(use.end, min(use.end + _NAMING_REACH, len(words.word) - 2)):
        if words.quotation[i] != NARRATION:
            return None
        low, before = words.word[i].lower(), words.word[i - 1].lower()
        passive = low in ("called", "named") and (i == use.end or before in ("was", "is"))
        if passive and i + 1 in begins:
            return begins[i + 1]
        if low == "name" and words.word[i + 1].lower() in ("was", "is") and i + 2 in begins:
            return begins[i + 2]
    return None


def _read_seen(words: Words, use: NominalUse, told: Sequence[tuple[int, int]]) -> int | None:
    """Who is seen where somebody has just been heard, and was not there before: ... said a voice. Ana | was standing
    in the door. `told`: the words with which the narration names somebody, in order.
    """
    here = bisect_left(told, (use.end, -1))
    if here == len(told):
        return None
    at, n = told[here]
    if at - use.end > _SEEN_REACH:
        return None
    sentences = sum(words.initial[use.end : at])
    here_too = words.paragraph[at] == words.paragraph[use.first]  # who opens a door may find several
    if not here_too or not words.initial[at] or sentences > _SEEN_SENTENCES:
        return None
    verb = next((i for i in range(at, min(at + 4, len(words.word) - 1)) if words.word[i].lower() in _STANDS), None)
    if verb is None or (words.word[verb].lower() in ("was", "is") and not words.word[verb + 1].endswith("ing")):
        return None
    before = told[bisect_left(told, (use.first - _SEEN_BEFORE, -1)) : here]
    return None if any(other == n for _, other in before) else n


_SEEN_REACH, _SEEN_BEFORE = 30, 250  # words
_SEEN_SENTENCES = 2
_STANDS = frozenset("was is stood stands sat sits leaned leans appeared appears".split())
_GLIMPSED = frozenset("voice voices figure shape shadow silhouette".split())


def _is_closed_after(words: Words, first: int, names: Sequence[NameUse], owner: Mapping[int, int]) -> bool:
    end = next((names[k].end for k in owner if names[k].first == first), first)
    return end < len(words.word) and words.word[end][0] in ",.;:!?—-"


def _find_owner(uses: Sequence[NominalUse], pairs: Mapping[int, int]) -> int | None:
    votes = Counter(pairs[use.first] for use in uses if use.first in pairs)
    if len(votes) != 1:
        return None
    cluster, count = votes.most_common(1)[0]
    return cluster if count * _APPOSED >= len(uses) else None


_APPOSED = 40
