"""Word lists about people -> one value: titles, given names, pet forms, nouns and verbs of persons.

The lists are in lexicons/en: honorifics, styles, given_names, likely_names, hypocorisms, person_nouns, person_verbs,
not_names.
"""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from unicodedata import combining, normalize

from scenewright.analysis.mentions.words import read_table
from scenewright.grammar.tagger import load_vocabulary
from scenewright.grammar.verbs import VerbTable, load_verbs, regular_past
from scenewright.lexicons import read_entries
from scenewright.model.annotation import Gender

_GENDERS = {"F": Gender.FEMALE, "M": Gender.MALE, "N": Gender.UNKNOWN, "P": Gender.PLURAL}


@dataclass(frozen=True, slots=True)
class Title:
    """A title before a name. `rank` as in lexicons/en/honorifics.txt: man, wife, maid, woman, boy, first, peer, ..."""

    name: str
    gender: Gender
    rank: str


@dataclass(frozen=True, slots=True)
class PersonNoun:
    """A common noun for somebody who may speak. `kind`: role, kin or group."""

    gender: Gender
    kind: str


@dataclass(frozen=True, slots=True)
class PeopleLexicon:
    """The vocabulary of persons. Keys are in lower case, but names (`given` to `short`, `towns`) as written.

    `likely`: names that tell a gender less surely than those of `given`, and nothing else. `pets` leads from a given
    name to its pet forms, `short` from a pet form to the given names it may stand for. `acts` are the finite forms of
    verbs whose subject is nearly always a person; `finite` those of all verbs. `styles` leads from the noun of "his
    lordship" to the titles and nouns of those whom it means. `vocabulary`: the words of running English, in lower case,
    some names among them; `brands`: firms and wares that it does not hold; `eponyms`: things called like somebody, in
    lower case; `word_names`: given names that are words as well; `personified`: notions that are names if they speak.
    """

    titles: Mapping[str, Title]
    given: Mapping[str, Gender]
    likely: Mapping[str, Gender]
    pets: Mapping[str, tuple[str, ...]]
    short: Mapping[str, frozenset[str]]
    nouns: Mapping[str, PersonNoun]
    acts: frozenset[str]
    finite: frozenset[str]
    closed: frozenset[str]
    towns: frozenset[str]
    styles: Mapping[str, frozenset[str]]
    verbs: VerbTable
    vocabulary: Collection[str] = frozenset()
    brands: frozenset[str] = frozenset()
    eponyms: frozenset[str] = frozenset()
    word_names: frozenset[str] = frozenset()
    personified: frozenset[str] = frozenset()

    def is_given(self, name: str) -> bool:
        """Whether `name` is a given name, with or without its accents: Zoe, Zoë."""
        return name in self.given or (not name.isascii() and without_accents(name) in self.given)

    def gender_of(self, name: str) -> Gender:
        """The gender that the given name `name` tells, UNKNOWN where it tells none or is none."""
        found = self.given.get(name)
        if found is None and not name.isascii():
            found = self.given.get(without_accents(name))
        return Gender.UNKNOWN if found is None else found

    def noun_of(self, head: str) -> PersonNoun | None:
        """What the noun `head` says of a person: from the list, or from its ending ("harbourmaster", "fishwoman")."""
        found = self.nouns.get(head)
        if found is None and len(head) > _LEAST_COMPOUND:
            found = next((noun for ending, noun in _ENDINGS if head.endswith(ending)), None)
        return found


def without_accents(name: str) -> str:
    """`name` with no mark over or under its letters."""
    return "".join(char for char in normalize("NFD", name) if not combining(char))


_LEAST_COMPOUND = 7
_ENDINGS = (
    ("woman", PersonNoun(Gender.FEMALE, "role")),
    ("mistress", PersonNoun(Gender.FEMALE, "role")),
    ("maid", PersonNoun(Gender.FEMALE, "role")),
    ("sman", PersonNoun(Gender.MALE, "role")),
    ("master", PersonNoun(Gender.MALE, "role")),
    ("keeper", PersonNoun(Gender.UNKNOWN, "role")),
    ("worker", PersonNoun(Gender.UNKNOWN, "role")),
    ("driver", PersonNoun(Gender.UNKNOWN, "role")),
    ("seller", PersonNoun(Gender.UNKNOWN, "role")),
)


def load_people() -> PeopleLexicon:
    """The lexicon of lexicons/en."""
    table = load_verbs()
    titles = {
        key.lower(): Title(key, _GENDERS[gender], rank) for key, (gender, rank) in read_table("honorifics").items()
    }
    nouns = {key: PersonNoun(_GENDERS[gender], kind) for key, (gender, kind) in read_table("person_nouns").items()}
    given = {key: _GENDERS[fields[0]] for key, fields in read_table("given_names").items()}
    likely = {key: _GENDERS[fields[0]] for key, fields in read_table("likely_names").items()}
    pets = _read_pet_forms()
    return PeopleLexicon(
        titles,
        given,
        likely,
        pets,
        _turn_round(pets),
        nouns,
        frozenset(form for base in read_entries("person_verbs") for form in _finite_forms(base, table)),
        frozenset(table.pasts) | frozenset(table.presents.values()),
        frozenset(form for word in read_entries("not_names") for form in (word, word.replace("'", "’"))),
        frozenset(read_entries("towns")),
        {style: frozenset(ranks) for style, ranks in read_table("styles").items()},
        table,
        load_vocabulary(),
        frozenset(read_entries("brands")),
        frozenset(entry.lower() for entry in read_entries("eponyms")),
        frozenset(read_entries("word_names")),
        frozenset(read_entries("personified")),
    )


def _read_pet_forms() -> dict[str, tuple[str, ...]]:
    entries = (line.partition(":") for line in read_entries("hypocorisms"))
    return {full: tuple(forms.split()) for full, _, forms in entries}


def _turn_round(pets: Mapping[str, tuple[str, ...]]) -> dict[str, frozenset[str]]:
    """The names that each pet form may stand for."""
    short: dict[str, set[str]] = {}
    for full, forms in pets.items():
        for form in forms:
            short.setdefault(form, set()).add(full)
    return {form: frozenset(names) for form, names in short.items()}


def _finite_forms(base: str, table: VerbTable) -> tuple[str, ...]:
    past = table.past_of.get(base)
    if past is None:
        past = next((form for form, of in table.pasts.items() if of == base), regular_past(base))
    return (past, table.third_person(base))
