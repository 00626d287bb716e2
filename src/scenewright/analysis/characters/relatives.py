"""Relatives without a name who speak or act -> roles: "said her brother".

In a short story "her brother" is one person from beginning to end. A phrase that stands there once or twice may mean
somebody with a name; it stays open for the attribution to weigh, which must not give it to whoever has the brother.
"""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence

from scenewright.analysis.characters.called_kin import find_apposed, relation
from scenewright.analysis.characters.clustering import Cluster
from scenewright.analysis.characters.role_keys import CALLED
from scenewright.analysis.characters.roles import Role, is_bystander, is_short
from scenewright.analysis.mentions import NARRATION, NameUse, NominalUse, Words
from scenewright.model.annotation import Gender, Quotative

_OWNED = {"her": Gender.FEMALE, "his": Gender.MALE, "their": Gender.UNKNOWN}


def find_relatives(
    words: Words,
    quotatives: Sequence[Quotative],
    nominals: Sequence[NominalUse],
    names: Sequence[NameUse],
    owner: Mapping[int, int],
    clusters: Sequence[Cluster],
    genders: Sequence[Gender],
    narrator: int | None,
) -> tuple[Role, ...]:
    """The roles of relatives, in order of their nouns. `owner` leads from a position in `names` to a cluster, whose
    `genders` are known.

    A role belongs to a cluster where that is only a word for such a relative: Mum is her mother.
    """
    if not is_short(words):
        return ()
    starts = frozenset(quotative.subject.start for quotative in quotatives if quotative.subject is not None)
    named = {i for k in owner for i in range(names[k].first, names[k].end)}
    uses: dict[str, list[NominalUse]] = defaultdict(list)
    for use in nominals:
        if use.noun.kind == "kin" and use.determiner in (*_OWNED, "the") and use.first not in named:
            uses[CALLED.get(use.head.lower(), use.head.lower())].append(use)
    told = list_told(words, names, owner)
    narrated = {n for k, n in owner.items() if words.quotation[names[k].first] == NARRATION}
    first = {n: names[k].first for k, n in sorted(owner.items(), reverse=True)}
    roles = []
    for head, found in sorted(uses.items()):
        tagged = any(words.start[use.first] in starts for use in found)
        if head in told or not (tagged or any(is_bystander(words, use) for use in found)):
            continue
        called = [n for n, cluster in enumerate(clusters) if _is_word_for(cluster, head)]
        gender = found[0].noun.gender
        having = {n for use in found if (n := _find_owner(words, use, names, owner, genders)) is not None}
        others = [
            n for n in narrated - having - {narrator} if genders[n] in (gender, Gender.UNKNOWN) and n not in called
        ]
        lasts = {last for n in having for last in clusters[n].lasts}
        if any(lasts & clusters[n].lasts for n in others):
            continue  # Madame Vale may well be the aunt of Tom Vale
        maybe = (n for n in others if clusters[n].titles or first[n] > found[0].first)  # Mrs. Vale; who is named later
        stands = any(is_bystander(words, use) for use in found) and next(maybe, None) is None
        if len(called) == 1 or not others or len(found) >= _OFTEN or stands:
            roles.append(Role(head.capitalize(), gender, tuple(found), called[0] if len(called) == 1 else None))
    return tuple(roles)


_OFTEN = 3  # phrases: whoever is called so again and again has no other name


def list_told(words: Words, names: Sequence[NameUse], owner: Mapping[int, int]) -> frozenset[str]:
    """Nouns of relatives that the text sets beside a name: "her brother Tom", "Tom, her brother"."""
    found = set()
    for k in owner:
        before, after = names[k].first - 1, names[k].end
        own = words.quotation[names[k].first]
        if before > 0 and words.word[before] == ",":
            before -= 1
        if before >= 0 and words.quotation[before] == own:
            found.add(words.word[before].lower())
        apposed = words.word[after : after + 1] == [","] and after + 1 < len(words.word)
        if apposed and words.word[after + 1].lower() in _OWNED and words.quotation[after + 1] == own:
            found.update(word.lower() for word in words.word[after + 2 : after + 5])
    return frozenset(CALLED.get(word, word) for word in found)


def find_told_kin(
    words: Words, nominals: Sequence[NominalUse], names: Sequence[NameUse], owner: Mapping[int, int]
) -> Iterator[tuple[NominalUse, int]]:
    """The phrases that mean a relative whom the text names elsewhere, with the cluster: "my sister" is Beth, where the
    text has "my sister Beth" and no other sister of mine. In a long story only the narrator's own.
    """
    apposed = find_apposed(words, names, owner)
    inside = {i for k in owner for i in range(names[k].first, names[k].end)}
    named = {names[k].first for k in owner}
    short = is_short(words)
    for use in nominals:
        mine = use.determiner == "my" or (short and use.determiner in _OWNED)
        if use.noun.kind != "kin" or not mine or use.first in inside or use.end in named:
            continue
        found = apposed.get(relation(use.determiner, use.head), ())
        if len(found) == 1 and words.quotation[use.first] == NARRATION:
            yield use, min(found)


def _is_word_for(cluster: Cluster, head: str) -> bool:
    """Whether the only name of a cluster is a word for the relative."""
    return all(not form.titles and [CALLED.get(part) for part in form.parts] == [head] for form in cluster.forms)


def _find_owner(
    words: Words, use: NominalUse, names: Sequence[NameUse], owner: Mapping[int, int], genders: Sequence[Gender]
) -> int | None:
    """Whose relative it is: who was named last before in the narration and may be called so."""
    gender = _OWNED.get(use.determiner)
    if gender is None:
        return None
    fitting = (
        k
        for k, n in owner.items()
        if names[k].first < use.first
        and words.quotation[names[k].first] == NARRATION
        and (genders[n] is gender or Gender.UNKNOWN in (gender, genders[n]))
    )
    last = max(fitting, key=lambda k: names[k].first, default=None)
    return None if last is None else owner[last]
