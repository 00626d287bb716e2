"""Word lists of speech -> one value: which word forms can carry a tag, and of what kind each is.

The lists are lexicons/en/speech_verbs.txt (verbs), lexicons/en/manner_nouns.txt ("in a low voice") and
lexicons/en/adverbs.txt; forms are inflected by grammar/verbs, so the lists hold base forms only.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from scenewright.grammar.verbs import VerbTable, load_verbs, regular_past, regular_present
from scenewright.lexicons import read_entries


@dataclass(frozen=True, slots=True)
class SpeechVerb:
    """A verb that can carry a tag. `kind` as in `Quotative.verb_kind`; `takes_object`: "told *Ann*" is spoken to."""

    base: str
    kind: str
    takes_object: bool = False


@dataclass(frozen=True, slots=True)
class SpeechLexicon:
    """The vocabulary of tags. `finite` and `participles` lead from a form in lower case ("said", "saying") to its verb.

    `plain` holds base forms, which are finite only after I, you, we, they or a plural. `manner_nouns` are the heads of
    phrases that tell how a thing is said; `adverbs` are adverbs that do not end in -ly. `verbs` knows every verb form;
    `persons` are the common nouns of people.
    """

    finite: Mapping[str, SpeechVerb]
    plain: Mapping[str, SpeechVerb]
    participles: Mapping[str, SpeechVerb]
    manner_nouns: frozenset[str]
    adverbs: frozenset[str]
    verbs: VerbTable
    persons: frozenset[str] = frozenset()


def load_speech_lexicon() -> SpeechLexicon:
    """The lexicon of lexicons/en."""
    table = load_verbs()
    finite: dict[str, SpeechVerb] = {}
    plain: dict[str, SpeechVerb] = {}
    participles: dict[str, SpeechVerb] = {}
    for base, kind, *flags in (line.split() for line in read_entries("speech_verbs")):
        verb = SpeechVerb(base, kind, "object" in flags)
        plain[base] = verb
        finite.setdefault(table.presents.get(base) or regular_present(base), verb)
        for form in _past_forms(base, table):
            finite.setdefault(form, verb)
        for form in _ing_forms(base):
            participles.setdefault(form, verb)
    return SpeechLexicon(
        finite,
        plain,
        participles,
        frozenset(read_entries("manner_nouns")),
        frozenset(read_entries("adverbs")),
        table,
        frozenset(line.split("\t")[0] for line in read_entries("person_nouns")),
    )


def _past_forms(base: str, table: VerbTable) -> tuple[str, ...]:
    head, hyphen, last = base.rpartition("-")
    return (head + hyphen + table.past_of.get(last, regular_past(last)),)


def _ing_forms(base: str) -> tuple[str, ...]:
    """The -ing forms that `base` may have: both with and without a doubled consonant, since none collides."""
    if base.endswith("e") and not base.endswith("ee"):
        return (base[:-1] + "ing",)
    return (base + "ing", base + base[-1] + "ing")
