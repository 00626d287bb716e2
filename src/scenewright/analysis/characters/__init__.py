"""Source, quotations and quotatives -> the roster: who there is, under which names, and where they are named.

Stages: names (mentions), which of them are persons (evidence), which forms name one person (clustering), gender,
speakers who are never named (roles), the one who says "I" (narrator).
"""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from scenewright.analysis.characters.clustering import Cluster, cluster_forms
from scenewright.analysis.characters.evidence import count_company, is_person, name_families, unify_articles, weigh_forms
from scenewright.analysis.characters.gender import decide_gender, vote_gender
from scenewright.analysis.mentions import (
    NARRATION,
    NameForm,
    NameUse,
    PeopleLexicon,
    Words,
    cut_words,
    find_names,
    load_people,
)
from scenewright.model.annotation import (
    Character,
    CharacterId,
    CharacterKind,
    Gender,
    Mention,
    MentionKind,
    Quotation,
    Quotative,
)
from scenewright.model.source import SourceDocument


@dataclass(frozen=True, slots=True)
class Cast:
    """The roster with every mention by name, in order; `narrator` is the one who says "I", None in the third person."""

    characters: tuple[Character, ...]
    mentions: tuple[Mention, ...]
    narrator: CharacterId | None = None


def find_characters(
    source: SourceDocument,
    quotations: Sequence[Quotation],
    quotatives: Sequence[Quotative],
    *,
    known: Sequence[tuple[str, tuple[str, ...], str]] | None = None,
    people: PeopleLexicon | None = None,
) -> Cast:
    """The roster of `source`, the most named first."""
    people = people if people is not None else load_people()
    words = cut_words(source, quotations)
    uses = unify_articles(find_names(words, people=people))
    evidence = weigh_forms(words, uses, _tagged_words(words, quotatives))
    persons = {form: row for form, row in evidence.items() if is_person(form, row, people=people)}
    families = name_families(tuple(persons))
    counts = {form: row.uses for form, row in persons.items() if form not in families}
    clusters = cluster_forms(counts, count_company(words, uses, persons), people=people)
    number = {form: n for n, cluster in enumerate(clusters) for form in cluster.forms}
    owner = {k: number[use.form] for k, use in enumerate(uses) if use.form in number}
    votes = vote_gender(words, uses, owner)
    first: dict[int, NameUse] = {}
    spelled: dict[NameForm, Counter[str]] = {}
    mentions: list[Mention] = []
    for k, use in enumerate(uses):
        if k not in owner:
            continue
        first.setdefault(owner[k], use)
        span = words.span(use.first, use.end)
        spelled.setdefault(use.form, Counter())[span.of(words.text)] += 1
        kind = MentionKind.VOCATIVE if use.vocative else MentionKind.NAME
        mentions.append(Mention(span, kind, CharacterId(owner[k])))
    shared: dict[str, list[int]] = {}
    for cluster in clusters:
        for last in cluster.lasts:
            shared.setdefault(last, []).append(cluster.weight)
    characters = []
    for n, cluster in enumerate(clusters):
        titled = any(people.titles[title].gender is not Gender.UNKNOWN for title in cluster.titles)
        gender = decide_gender(cluster.gender, titled, votes.get(n, Counter()))
        names = _spell_forms(cluster, spelled, shared)
        span = words.span(first[n].first, first[n].end)
        characters.append(Character(names[0], CharacterKind.NAMED, gender, tuple(names[1:]), span))
    return Cast(tuple(characters), tuple(mentions))


def _tagged_words(words: Words, quotatives: Sequence[Quotative]) -> frozenset[int]:
    index = {start: i for i, start in enumerate(words.start)}
    found = set()
    for quotative in quotatives:
        if quotative.subject is not None:
            i = index.get(quotative.subject.start)
            while i is not None and i < len(words.end) and words.start[i] < quotative.subject.end:
                found.add(i)
                i += 1
    return frozenset(found)


def _spell_forms(
    cluster: Cluster, spelled: Mapping[NameForm, Counter[str]], shared: Mapping[str, Sequence[int]]
) -> list[str]:
    """The names of a cluster, the one for its cue first: the commonest that no other of the family could bear."""

    def preference(form: NameForm) -> tuple[bool, int]:
        bare = not form.titles and len(form.parts) == 1 and form.parts[0] in cluster.lasts
        rivals = [weight for weight in shared.get(form.parts[0], ()) if weight * 10 > cluster.weight] if bare else []
        return (len(rivals) > 1, -cluster.forms[form])

    forms = sorted(cluster.forms, key=preference)
    names = [spelled[form].most_common(1)[0][0] for form in forms]
    return list(dict.fromkeys(names))


__all__ = ["NARRATION", "Cast", "find_characters"]
