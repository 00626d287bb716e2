"""Speakers whom a tag knows by whose they are -> roles: "said the rector's wife", "his clerk answered".

Without a role of their own such lines go to the one who is named: the worst choice, for nobody is his own wife. As
with relatives this is for short stories, where "his clerk" is one clerk from beginning to end, and "the clerk" too.
"""

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from scenewright.analysis.characters.clustering import Cluster
from scenewright.analysis.characters.relatives import list_told
from scenewright.analysis.characters.role_keys import FEATURES, GENERAL_NOUNS
from scenewright.analysis.characters.roles import Role, is_short
from scenewright.analysis.characters.speaking_nouns import PARTS, WRITTEN
from scenewright.analysis.mentions import NARRATION, NameUse, NominalUse, PeopleLexicon, PersonNoun, Words
from scenewright.model.annotation import Gender, Quotative

_SPOKEN = frozenset(("say", "ask", "sound", "phone"))
_PRONOUNS = frozenset("his her their my our".split())
_ARTICLES = frozenset(("the", "a", "an"))
_MODIFIERS = 2  # words between the possessor and the noun, or before the possessor
_ANYBODY = PersonNoun(Gender.UNKNOWN, "role")
Key = tuple[str, str]  # the last word of the possessor and the noun, in lower case


def add_possessed(
    words: Words,
    quotatives: Sequence[Quotative],
    nominals: Sequence[NominalUse],
    names: Sequence[NameUse],
    owner: Mapping[int, int],
    clusters: Sequence[Cluster],
    genders: Sequence[Gender],
    roles: tuple[Role, ...],
    *,
    people: PeopleLexicon,
) -> tuple[Role, ...]:
    """`roles` with those whom a tag calls somebody's; where a role has the noun already, the phrases are that role's.

    `owner` leads from a position in `names` to a cluster, whose `genders` are known.
    """
    if not is_short(words):
        return roles
    subjects = [q.subject for q in quotatives if q.subject is not None and q.verb_kind in _SPOKEN]
    begins = {i: names[k].first for k in owner for i in range(names[k].first, names[k].end)}
    keys = dict.fromkeys(
        key
        for span in subjects
        if (key := _read_key(words, bisect_left(words.start, span.start), span.end)) is not None
    )
    keys |= dict.fromkeys(_find_actors(words, begins, people))
    told = list_told(words, names, owner)
    rows = list(roles)
    for key, uses in _find_uses(words, keys, begins, people).items():
        noun = key[1]
        named = uses[0].first in begins.values()
        kin = uses[0].noun.kind == "kin"
        if (
            (named and noun in GENERAL_NOUNS)
            or noun in told
            or (kin and _may_be_named(key, uses[0].noun, clusters, genders))
        ):
            continue
        known = None if kin else next((r for r, role in enumerate(rows) if role.name.lower() == noun), None)
        if known is not None:
            rows[known] = replace(rows[known], uses=(*rows[known].uses, *uses))
        else:
            rows.append(Role(_name_of(words, uses[0], begins), uses[0].noun.gender, tuple(uses)))
    starts = frozenset(span.start for span in subjects)
    return tuple(_add_owned(words, rows, nominals, starts))


def _find_actors(words: Words, begins: Mapping[int, int], people: PeopleLexicon) -> Iterator[Key]:
    """The keys of those who open a sentence by doing what persons do: "The miller's son looked up"."""
    for p in range(1, len(words.word) - 2):
        if words.quotation[p] != NARRATION or not _is_possessive(words, p) or p in begins:
            continue
        first, noun = _begin_of(words, p, begins), words.word[p + 1].lower()
        opens = words.initial[first] and words.word[first].lower() == "the"
        person = people.noun_of(noun) is not None and noun not in PARTS | WRITTEN | FEATURES
        if opens and person and words.word[p + 2].lower() in people.acts:
            yield (words.head[p].lower(), noun)


def _read_key(words: Words, first: int, end: int) -> Key | None:
    """What a tag calls its subject, words `first` up to offset `end`, by whose it is; None when it does not so."""
    last = first
    while last + 1 < len(words.start) and words.start[last + 1] < end and words.word[last + 1][0].isalpha():
        last += 1
    noun = words.word[last].lower()
    for p in range(last - 1, max(first - 1, last - 2 - _MODIFIERS), -1):
        if _is_possessive(words, p):
            speaks = len(words.head[last]) == len(words.word[last]) and noun not in PARTS | WRITTEN | FEATURES
            return (words.head[p].lower(), noun) if speaks else None
    return None


def _is_possessive(words: Words, i: int) -> bool:
    return words.word[i].lower().endswith(("'s", "’s", "s'", "s’")) and words.word[i][0].isalpha()


def _find_uses(
    words: Words, keys: Mapping[Key, None], begins: Mapping[int, int], people: PeopleLexicon
) -> dict[Key, list[NominalUse]]:
    """Every phrase of narration for each key. `begins`: for each word of a name where the name begins."""
    nouns: dict[str, list[str]] = defaultdict(list)
    for possessor, noun in keys:
        nouns[possessor].append(noun)
    found: dict[Key, list[NominalUse]] = {}
    for p, head in enumerate(words.head):
        if words.quotation[p] != NARRATION or head.lower() not in nouns or not _is_possessive(words, p):
            continue
        for i in range(p + 1, min(p + 2 + _MODIFIERS, len(words.word))):
            noun = words.word[i].lower()
            if words.quotation[i] != NARRATION or not noun[0].isalpha():
                break
            if noun in nouns[head.lower()]:
                first = _begin_of(words, p, begins)
                person = people.noun_of(noun) or _ANYBODY
                following = words.word[i + 1].lower() if i + 1 < len(words.word) else ""
                use = NominalUse(
                    first,
                    i + 1,
                    "the",
                    tuple(words.word[p + 1 : i]),
                    noun,
                    person,
                    acts=following in people.acts,
                    finite=following in people.finite,
                )
                found.setdefault((head.lower(), noun), []).append(use)
                break
    return found


def _begin_of(words: Words, possessor: int, begins: Mapping[int, int]) -> int:
    """Where the phrase of the possessor at a word begins: with its name, or with its article."""
    if possessor in begins:
        return begins[possessor]
    for i in range(possessor - 1, max(-1, possessor - 2 - _MODIFIERS), -1):
        if words.word[i].lower() in _ARTICLES | _PRONOUNS:
            return i
        if not words.word[i][0].isalpha():
            break
    return possessor


def _may_be_named(key: Key, noun: PersonNoun, clusters: Sequence[Cluster], genders: Sequence[Gender]) -> bool:
    """Whether somebody with a name may be the relative: another of the sex, and no Miss where a wife is meant."""
    possessor, head = key
    for cluster, gender in zip(clusters, genders, strict=True):
        owns = any(possessor in (part.lower() for part in (*form.titles, *form.parts)) for form in cluster.forms)
        unwed = head in _WEDDED and bool(cluster.titles) and _MARRIED.isdisjoint(cluster.titles)
        if not owns and not unwed and noun.gender in (gender, Gender.UNKNOWN):
            return True
    return False


_MARRIED = frozenset(("mrs", "madame", "lady", "dame"))
_WEDDED = frozenset(("wife", "widow"))


def _name_of(words: Words, use: NominalUse, begins: Mapping[int, int]) -> str:
    """The phrase as a cue prints it: "Rector's wife", "Colonel Strake's clerk"."""
    first = use.first if use.first in begins else use.first + (words.word[use.first].lower() in _ARTICLES)
    name = words.span(first, use.end).of(words.text)
    return name[:1].upper() + name[1:]


def _add_owned(
    words: Words, roles: Sequence[Role], nominals: Sequence[NominalUse], starts: frozenset[int]
) -> Iterator[Role]:
    """The roles with "his clerk" given to the clerk, and those whom no other phrase has."""
    owned: dict[str, list[NominalUse]] = defaultdict(list)
    taken = {use.first for role in roles for use in role.uses}
    for use in nominals:
        part = use.head.lower() in PARTS | WRITTEN  # whose voice it is, is told by the pronoun
        if use.determiner in _PRONOUNS and use.noun.kind == "role" and use.first not in taken and not part:
            owned[use.head.lower()].append(use)
    tagged = {noun for noun, uses in owned.items() if any(words.start[use.first] in starts for use in uses)}
    for role in roles:
        uses = owned.pop(role.name.lower(), ()) if role.name.lower() in tagged else ()
        yield replace(role, uses=(*role.uses, *uses)) if uses else role
    for noun in sorted(tagged & owned.keys() - GENERAL_NOUNS):
        uses = owned[noun]
        plain = [
            use for use in nominals if use.determiner == "the" and use.head.lower() == noun and use.first not in taken
        ]
        if not plain or plain[0].first > uses[0].first:  # else "the vicar" was there before, and has a name
            uses = sorted([*uses, *plain], key=lambda use: use.first)
            yield Role(noun.capitalize(), uses[0].noun.gender, tuple(uses))
