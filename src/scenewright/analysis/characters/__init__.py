"""Source, quotations and quotatives -> the roster: who there is, under which names, and where they are named.

Stages: names (mentions), which of them are persons (evidence), which forms name one person (clustering), gender,
speakers who are never named (roles), the one who says "I" (narrator).
"""

from collections import Counter
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from scenewright.analysis.characters.answers import find_given_forms, find_own_names
from scenewright.analysis.characters.apart import find_apart
from scenewright.analysis.characters.called_kin import find_apposed, relation
from scenewright.analysis.characters.clustering import Cluster, cluster_forms
from scenewright.analysis.characters.epithets import join_epithets
from scenewright.analysis.characters.evidence import (
    add_relatives,
    count_company,
    drop_towns,
    find_rivals,
    is_person,
    name_families,
    unify_articles,
    weigh_forms,
)
from scenewright.analysis.characters.gender import agree_on, decide_gender, share_female, vote_gender
from scenewright.analysis.characters.generations import find_eldest
from scenewright.analysis.characters.groups import find_groups
from scenewright.analysis.characters.known import KnownCharacter, place_known
from scenewright.analysis.characters.namesakes import begins_with_age, tell_namesakes
from scenewright.analysis.characters.narrator import (
    YOU,
    find_first_name,
    find_narrator_name,
    is_first_person,
    is_second_person,
)
from scenewright.analysis.characters.parents import find_parents
from scenewright.analysis.characters.possessed import add_possessed
from scenewright.analysis.characters.presented import find_presented
from scenewright.analysis.characters.reciprocal import join_reciprocal
from scenewright.analysis.characters.relatives import find_relatives, find_told_kin
from scenewright.analysis.characters.role_keys import CALLED
from scenewright.analysis.characters.roles import Role, find_roles, is_short
from scenewright.analysis.characters.shared import share_first_names, share_titles
from scenewright.analysis.characters.shared_ranks import share_ranks
from scenewright.analysis.characters.speaking_nouns import learn_nouns
from scenewright.analysis.characters.they import find_they
from scenewright.analysis.characters.titles import rank_of
from scenewright.analysis.characters.told import find_described
from scenewright.analysis.characters.told_by_word import list_nameless
from scenewright.analysis.mentions import (
    NARRATION,
    NameForm,
    NameUse,
    PeopleLexicon,
    Words,
    cut_words,
    find_names,
    find_nominals,
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
    pack_mentions,
)
from scenewright.model.finding import Finding, Severity
from scenewright.model.source import SourceDocument
from scenewright.model.span import Span


@dataclass(frozen=True, slots=True)
class Cast:
    """The roster with every mention by name, in order; `narrator` is the one who says "I", None in the third person.

    `findings` tell where a role was joined to a name without the text saying so.
    """

    characters: tuple[Character, ...]
    mentions: Sequence[Mention]
    narrator: CharacterId | None = None
    findings: tuple[Finding, ...] = ()


def find_characters(
    source: SourceDocument,
    quotations: Sequence[Quotation],
    quotatives: Sequence[Quotative],
    *,
    known: Sequence[KnownCharacter] | None = None,
    people: PeopleLexicon | None = None,
    words: Words | None = None,
) -> Cast:
    """The roster of `source`, the most named first; with `known`, exactly those people in their order.

    `words` are those of `source`, where they have been cut already.
    """
    people = people if people is not None else load_people()
    words = words if words is not None else cut_words(source, quotations)
    people = learn_nouns(words, quotatives, people)
    uses = unify_articles(tell_namesakes(words, find_names(words, people=people)))
    found = _find_people(words, uses, quotatives, people)
    return found if known is None else _place_known(words, known, uses, found, people)


def _find_people(words: Words, uses: Sequence[NameUse], quotatives: Sequence[Quotative], people: PeopleLexicon) -> Cast:
    """The roster from the text alone."""
    tagged = _tagged_words(words, quotatives)
    evidence = weigh_forms(words, uses, tagged, people)
    persons = {form: row for form, row in evidence.items() if is_person(form, row, people=people)}
    persons = drop_towns(add_relatives(persons, evidence, find_given_forms(words, uses)), people)
    families = name_families(tuple(persons))
    counts = {form: row.uses for form, row in persons.items() if form not in families}
    clusters = cluster_forms(
        counts,
        count_company(words, uses, persons),
        find_rivals(words, uses, persons, tagged) | find_apart(words, uses, persons, tagged, people=people),
        _hear_forms(words, uses, counts),
        people=people,
    )
    number = {form: n for n, cluster in enumerate(clusters) for form in cluster.forms}
    owner = {k: number[use.form] for k, use in enumerate(uses) if use.form in number}
    owner = share_titles(uses, share_first_names(uses, owner, clusters), clusters)
    clusters, owner = _drop_unused(clusters, owner)
    told_by_one = is_first_person(words, quotatives)
    narrator = find_narrator_name(words, uses, owner, quotatives) if told_by_one else None
    own_names = find_own_names(words, uses, owner, quotatives) if told_by_one else frozenset()
    if narrator is None and len(own_names) == 1:
        narrator = min(own_names)
        called = find_first_name(words, uses, owner, quotatives, narrator)
        own_names = own_names | {called} if called is not None else own_names
    if narrator is not None:
        joined = dict.fromkeys(own_names - {narrator}, narrator)
        clusters, owner, _, narrator = _drop_joined(clusters, owner, (), narrator, joined)
    nominals = find_nominals(words, people=people)
    genders = _decide_genders(clusters, vote_gender(words, uses, owner), share_female(words), people)
    parents = find_parents(words, nominals, uses, owner, genders)
    own_parents = [(use, parents[use.first]) for use in nominals if use.first in parents]
    eldest, same = find_eldest(words, nominals, uses, owner, clusters, genders)
    taken = {*parents, *(use.first for use in eldest.uses)} if eldest is not None else parents.keys()
    nominals = tuple(use for use in nominals if use.first not in taken)
    no_kin = [use for use in nominals if told_by_one or use.noun.kind != "kin"]
    presented = find_presented(words, quotatives, no_kin, uses, owner, genders) if is_short(words) else frozenset()
    roles = find_roles(words, quotatives, nominals, uses, owner, genders, presented=presented, told_by_one=told_by_one)
    roles += find_relatives(words, quotatives, nominals, uses, owner, clusters, genders, narrator)
    roles = add_possessed(words, quotatives, nominals, uses, owner, clusters, genders, roles, people=people)
    roles = join_reciprocal(words, roles, nominals)
    roles += (eldest,) if eldest is not None else ()
    roles = _own_described(roles, find_described(words, uses, owner, genders))
    roles = _own_kin(roles, find_apposed(words, uses, owner))
    roles, titled = share_ranks(words, roles, uses, owner, clusters, genders)
    nameless = list_nameless(words, nominals)
    epithets = join_epithets(
        words, quotatives, uses, owner, clusters, roles, genders, narrator, titled=titled, nameless=nameless
    )
    roles = tuple(replace(role, owner=epithets.roles.get(r, role.owner)) for r, role in enumerate(roles))
    joined = {**same, **epithets.names}
    clusters, owner, roles, narrator = _drop_joined(clusters, owner, roles, narrator, joined)
    named = _describe_named(words, uses, owner, clusters, roles, narrator, people)
    characters, mentions = _add_roles(words, named, _mention_names(words, uses, owner), roles)
    told = tagged.union(use.first for role in roles for use in role.uses)  # whom "her father" of a tag is, tags weigh
    told_kin = [pair for pair in find_told_kin(words, nominals, uses, owner) if pair[0].first not in told]
    for use, who in (*told_kin, *((use, owner[k]) for use, k in own_parents)):
        mentions.append(Mention(words.span(use.first, use.end), MentionKind.NOMINAL, CharacterId(who)))
    mentions = [*mentions, *_call_relatives(words, uses, owner, roles, characters)]
    characters, mentions = _add_groups(characters, mentions, find_groups(words, quotatives))
    if narrator is None and told_by_one:
        narrator = len(characters)
        characters = (*characters, Character("Narrator", CharacterKind.NARRATOR, narrator=True))
    elif narrator is None and is_second_person(words, quotatives):
        narrator = len(characters)
        characters = (*characters, Character(YOU, CharacterKind.NARRATOR, narrator=True))
    ordered = pack_mentions(sorted(mentions, key=lambda mention: mention.span))
    guessed = [roles[r] for r in sorted(epithets.roles) if roles[r].owner is not None]
    guessed += [role for role in roles if eldest is not None and role.uses == eldest.uses and role.owner is not None]
    findings = tuple(_doubt_join(words, role, characters) for role in guessed)
    return Cast(characters, ordered, None if narrator is None else CharacterId(narrator), findings)


def _drop_unused(clusters: Sequence[Cluster], owner: Mapping[int, int]) -> tuple[tuple[Cluster, ...], dict[int, int]]:
    """The clusters of which a use is left, with `owner` numbered anew."""
    kept = sorted(set(owner.values()))
    number = {n: k for k, n in enumerate(kept)}
    return tuple(clusters[n] for n in kept), {k: number[n] for k, n in owner.items()}


def _own_described(roles: Sequence[Role], described: Mapping[tuple[str, Gender], int]) -> tuple[Role, ...]:
    """The roles with "the old man" given to whom the narration calls old by name, where none was brought in so."""
    return tuple(
        role
        if role.owner is not None or not role.uses[0].modifiers or role.uses[0].determiner in ("a", "an")
        else replace(role, owner=described.get((role.uses[0].modifiers[-1].lower(), role.gender)))
        for role in roles
    )


def _own_kin(roles: Sequence[Role], apposed: Mapping[tuple[str, str], Collection[int]]) -> tuple[Role, ...]:
    """The roles with the narrator's relative given to whom the text sets beside the word: my brother is Ned where it
    has "my brother Ned" and no other name for one.
    """
    owned = []
    for role in roles:
        use = role.uses[0]
        mine = role.owner is None and use.noun.kind == "kin" and use.determiner == "my"
        found = apposed.get(relation(use.determiner, use.head), ()) if mine else ()
        owned.append(replace(role, owner=next(iter(found))) if len(found) == 1 else role)
    return tuple(owned)


def _doubt_join(words: Words, role: Role, characters: Sequence[Character]) -> Finding:
    """That a role is taken to be somebody with a name, though the text does not say so outright."""
    assert role.owner is not None
    span = words.span(role.uses[0].first, role.uses[0].end)
    message = f"“{span.of(words.text)}” is taken to be {characters[role.owner].name}; a cast file can part the two."
    return Finding("joined-role", Severity.NOTE, span, message)


def _place_known(
    words: Words, known: Sequence[KnownCharacter], uses: Sequence[NameUse], found: Cast, people: PeopleLexicon
) -> Cast:
    nominals = find_nominals(words, people=people)
    characters, mentions, same = place_known(words, known, uses, nominals, people, found.mentions, found.characters)
    narrator = next((n for n, person in enumerate(known) if person.narrator), None)
    if narrator is None and found.narrator is not None:
        narrator = same.get(found.narrator)
        characters = tuple(replace(person, narrator=n == narrator) for n, person in enumerate(characters))
    return Cast(characters, mentions, None if narrator is None else CharacterId(narrator))


def _drop_joined(
    clusters: Sequence[Cluster],
    owner: Mapping[int, int],
    roles: Sequence[Role],
    narrator: int | None,
    joined: Mapping[int, int],
) -> tuple[tuple[Cluster, ...], dict[int, int], tuple[Role, ...], int | None]:
    """Clusters without those that are joined to others, and everything that points at a cluster renumbered."""
    kept = [n for n in range(len(clusters)) if n not in joined]
    number = {n: k for k, n in enumerate(kept)} | {n: kept.index(m) for n, m in joined.items()}
    return (
        tuple(clusters[n] for n in kept),
        {k: number[n] for k, n in owner.items()},
        tuple(role if role.owner is None else replace(role, owner=number[role.owner]) for role in roles),
        None if narrator is None else number[narrator],
    )


def _hear_forms(words: Words, uses: Sequence[NameUse], counts: Mapping[NameForm, int]) -> dict[NameForm, Gender]:
    """The gender of the pronouns that follow each form."""
    number = {form: n for n, form in enumerate(counts)}
    votes = vote_gender(words, uses, {k: number[use.form] for k, use in enumerate(uses) if use.form in number})
    share = share_female(words)
    return {form: agree_on(votes[n], share) for form, n in number.items() if n in votes}


def _mention_names(words: Words, uses: Sequence[NameUse], owner: Mapping[int, int]) -> list[Mention]:
    mentions = []
    for k, character in owner.items():
        kind = MentionKind.VOCATIVE if uses[k].vocative else MentionKind.NAME
        mentions.append(Mention(words.span(uses[k].first, uses[k].end), kind, CharacterId(character)))
    return mentions


def _describe_named(
    words: Words,
    uses: Sequence[NameUse],
    owner: Mapping[int, int],
    clusters: Sequence[Cluster],
    roles: Sequence[Role],
    narrator: int | None,
    people: PeopleLexicon,
) -> tuple[Character, ...]:
    """The named characters, in the order of the clusters, with the roles that are theirs among their aliases."""
    votes = vote_gender(words, uses, owner)
    genders = _decide_genders(clusters, votes, share_female(words), people)
    for n in find_they(words, uses, owner, votes):
        genders[n] = Gender.NEUTRAL
    first: dict[int, NameUse] = {}
    spelled: dict[NameForm, Counter[str]] = {}
    told = frozenset(uses[k].form for k in owner if words.quotation[uses[k].first] == NARRATION)
    for cluster in clusters:
        cluster.forms.clear()
    for k, n in owner.items():
        clusters[n].forms[uses[k].form] += 1
        first.setdefault(n, uses[k])
        name = words.span(uses[k].first, uses[k].end).of(words.text)
        name = name[0].upper() + name[1:] if begins_with_age(name) else name
        shouted = name.isupper() and "." not in name and not uses[k].form.titles  # "T.J." is written so
        name = " ".join(uses[k].form.parts) if shouted else name
        spelled.setdefault(uses[k].form, Counter())[name] += 1
    shared: dict[str, list[int]] = {}
    for cluster in clusters:
        for last in cluster.lasts:
            shared.setdefault(last, []).append(cluster.weight)
        for name in cluster.firsts if any(len(form.parts) > 1 for form in cluster.forms) else ():
            shared.setdefault(name, []).append(cluster.weight)
    characters = []
    for n, cluster in enumerate(clusters):
        names = _spell_forms(cluster, spelled, shared, told)
        epithets = [role.name for role in roles if role.owner == n]
        span = words.span(first[n].first, first[n].end) if n in first else None
        aliases = tuple(dict.fromkeys((*names[1:], *epithets)))
        gender = genders[n] if genders[n] is not Gender.UNKNOWN else _agree_roles(roles, n)
        characters.append(Character(names[0], CharacterKind.NAMED, gender, aliases, span, narrator=n == narrator))
    return tuple(_tell_apart(characters, people))


def _tell_apart(characters: Sequence[Character], people: PeopleLexicon) -> Iterator[Character]:
    """The characters; of those whom one title names ("the Bishop") each by the longer name that it has as well."""
    shared = Counter(character.name for character in characters)
    shared.update(character.name.split(" of ")[0] for character in characters if " of " in character.name)
    shared.update(character.name.partition(" ")[2] for character in characters if begins_with_age(character.name))
    titled = Counter(_read_title(character.name) for character in characters)
    for character in characters:
        name = character.name
        longer = [alias for alias in character.aliases if alias.startswith(f"{name} ") or _is_aged(alias, name)]
        longer = longer if shared[name] > 1 else []
        if name.lower() in people.titles and titled[_read_title(name)] > 1:  # "Doctor" beside "Dr. Moss"
            told = [alias for alias in character.aliases if " " in alias and not alias.isupper()]
            longer = longer or [alias for alias in told if _read_title(alias) == _read_title(name)]
        if longer:
            others = tuple(alias for alias in character.aliases if alias not in (name, longer[0]))
            character = replace(character, name=longer[0], aliases=(name, *others))
        yield character


def _read_title(name: str) -> str:
    """The rank with which a name begins, if it begins with one: "Doctor" and "Dr. Moss" alike."""
    return rank_of(name.split()[0].rstrip(".").lower())


def _is_aged(alias: str, name: str) -> bool:
    return begins_with_age(alias) and alias.endswith(f" {name}")


def _agree_roles(roles: Sequence[Role], n: int) -> Gender:
    """The gender of the roles that are cluster `n`'s, where they tell one."""
    told = {role.gender for role in roles if role.owner == n} & {Gender.FEMALE, Gender.MALE, Gender.NEUTRAL}
    return told.pop() if len(told) == 1 else Gender.UNKNOWN


def _decide_genders(
    clusters: Sequence[Cluster], votes: Mapping[int, Counter[Gender]], share: float, people: PeopleLexicon
) -> list[Gender]:
    genders = []
    for n, cluster in enumerate(clusters):
        titled = any(people.titles[title].gender is not Gender.UNKNOWN for title in cluster.titles)
        given = next((people.likely[name] for name in sorted(cluster.firsts & people.likely.keys())), Gender.UNKNOWN)
        known, likely = cluster.gender, given
        if not titled and _is_by_ending(cluster, people):
            known, likely = Gender.UNKNOWN, cluster.gender if given is Gender.UNKNOWN else given
        genders.append(decide_gender(known, titled, votes.get(n, Counter()), share, likely=likely))
    return genders


def _is_by_ending(cluster: Cluster, people: PeopleLexicon) -> bool:
    """Whether a woman is one by the last letter of her name alone, which may be a family name: Costa, Varga."""
    told = any(people.gender_of(first) is not Gender.UNKNOWN for first in cluster.firsts)
    return not told and any(first.endswith("a") for first in cluster.firsts)


def _add_roles(
    words: Words, characters: tuple[Character, ...], mentions: list[Mention], roles: Sequence[Role]
) -> tuple[tuple[Character, ...], list[Mention]]:
    added = list(characters)
    for role in roles:
        character = role.owner
        if character is None:
            character = len(added)
            kind = CharacterKind.GROUP if role.gender is Gender.PLURAL else CharacterKind.ROLE
            first = words.span(role.uses[0].first, role.uses[0].end)
            added.append(Character(role.name, kind, role.gender, (), first))
        for use in role.uses:
            span = words.span(use.first, use.end)
            mentions.append(Mention(span, MentionKind.NOMINAL, CharacterId(character)))
    return tuple(added), mentions


def _call_relatives(
    words: Words,
    uses: Sequence[NameUse],
    owner: Mapping[int, int],
    roles: Sequence[Role],
    characters: Sequence[Character],
) -> Iterator[Mention]:
    """The calls of a relative whom nothing else names, “Hello, Dad,” where the story has but one: "my father"."""
    relatives: dict[str, list[str]] = {}
    for role in roles:
        if role.uses[0].noun.kind == "kin":
            head = role.uses[0].head.lower()
            relatives.setdefault(CALLED.get(head, head), []).append(role.name)
    number = {character.name: n for n, character in enumerate(characters)}
    for k, use in enumerate(uses):
        word = " ".join((*use.form.titles, *use.form.parts)).lower()
        found = relatives.get(CALLED.get(word, ""), [])
        if k not in owner and use.vocative and len(found) == 1 and found[0] in number:
            yield Mention(words.span(use.first, use.end), MentionKind.VOCATIVE, CharacterId(number[found[0]]))


def _add_groups(
    characters: tuple[Character, ...], mentions: list[Mention], groups: Mapping[str, Sequence[Span]]
) -> tuple[tuple[Character, ...], list[Mention]]:
    added, found = list(characters), list(mentions)
    taken = {mention.span.start for mention in mentions}
    for name, spans in groups.items():
        found += [
            Mention(span, MentionKind.NOMINAL, CharacterId(len(added))) for span in spans if span.start not in taken
        ]
        added.append(Character(name, CharacterKind.GROUP, Gender.PLURAL, (), spans[0]))
    return tuple(added), found


def _tagged_words(words: Words, quotatives: Sequence[Quotative]) -> frozenset[int]:
    found = set()
    for quotative in quotatives:
        if quotative.subject is not None:
            i = words.find(quotative.subject.start)
            while i is not None and i < len(words.end) and words.start[i] < quotative.subject.end:
                found.add(i)
                i += 1
    return frozenset(found)


def _spell_forms(
    cluster: Cluster,
    spelled: Mapping[NameForm, Counter[str]],
    shared: Mapping[str, Sequence[int]],
    told: frozenset[NameForm],
) -> list[str]:
    """The names of a cluster, the one for its cue first: the commonest that no other of the family could bear."""

    def preference(form: NameForm) -> tuple[bool, bool, bool, int]:
        bare = not form.titles and len(form.parts) == 1
        rivals = [weight for weight in shared.get(form.parts[0], ()) if weight * 10 > cluster.weight] if bare else []
        in_full = bool(form.titles) and len(form.parts) > 1  # Captain Ada Byrne: what nobody would print on each cue
        return (form not in told or in_full, len(rivals) > 1, _yields(form, cluster), -cluster.forms[form])

    forms = sorted(cluster.forms, key=preference)
    names = [spelled[form].most_common(1)[0][0] for form in forms]
    return list(dict.fromkeys(names))


def _yields(form: NameForm, cluster: Cluster) -> bool:
    """Whether a title and family name should give way to the full name that the story uses too."""
    full = sum(n for known, n in cluster.forms.items() if len(known.parts) > 1 and not known.titles)
    titled = len(form.parts) == 1 and bool(form.titles) and form.parts[0] in cluster.lasts
    return titled and full >= max(_FULL_USES, cluster.weight * _FULL_SHARE) and _relative(form)


def _relative(form: NameForm) -> bool:
    return form.titles[-1] in ("mr", "mrs", "miss", "ms", "master")


_FULL_USES, _FULL_SHARE = 3, 0.02

__all__ = ["Cast", "KnownCharacter", "find_characters"]
