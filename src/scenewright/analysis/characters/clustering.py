"""Name forms with their counts -> clusters of forms that name one person.

The conventions are those of English address: "Mr. Moss", "Moss" and "Edwin Moss" are one man, "Mrs. Moss" is another
person, "Miss Moss" is the eldest unmarried daughter where a younger one is "Miss Clara Moss", "Sir" and "Dame" stand
before a first name, pet forms stand for the names in lexicons/en/hypocorisms. Two forms that stand side by side in
sentences are two people whatever they share.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from scenewright.analysis.characters.forms import (
    STUMP,
    is_bare,
    is_definite,
    is_epithet,
    is_full,
    is_initial,
    is_maiden,
    is_pet_form,
    is_title_alone,
    is_titled,
    undo_diminutive,
    words_of,
)
from scenewright.analysis.characters.titles import rank_of
from scenewright.analysis.mentions import NameForm, PeopleLexicon
from scenewright.model.annotation import Gender

_MARRIED = "wife"
_STYLED = frozenset(("first", "peer"))
_MAIDEN = frozenset(("maid",))


@dataclass(slots=True)
class Cluster:
    """One person while forms are being joined. `weight`: uses in all; `epithet`: known by a noun with "the"."""

    forms: Counter[NameForm] = field(default_factory=Counter)
    firsts: set[str] = field(default_factory=set)
    lasts: set[str] = field(default_factory=set)
    ranks: Counter[str] = field(default_factory=Counter)
    titles: Counter[str] = field(default_factory=Counter)
    gender: Gender = Gender.UNKNOWN
    epithet: bool = False

    @property
    def weight(self) -> int:
        """Uses of all the forms."""
        return sum(self.forms.values())


Company = Mapping[tuple[NameForm, NameForm], int]


def cluster_forms(
    counts: Mapping[NameForm, int],
    company: Company,
    rivals: frozenset[tuple[NameForm, NameForm]],
    heard: Mapping[NameForm, Gender],
    *,
    people: PeopleLexicon,
) -> tuple[Cluster, ...]:
    """Clusters of the forms in `counts` (keyed without regard to "the"), the most used first.

    `company` counts for pairs of forms how often they stand in one sentence of narration; `rivals` are pairs that name
    two people; `heard` is the gender of the pronouns that follow a form, where they agree.
    """
    joiner = _Joiner(people, company, rivals, heard, counts)
    ordered = sorted(counts, key=lambda form: (-counts[form], form.titles, form.parts))
    for select in _ORDER:
        for form in ordered:
            if select(form):
                joiner.place(form)
    clusters = [cluster for cluster in joiner.clusters if cluster.forms]
    return tuple(sorted(clusters, key=lambda cluster: -cluster.weight))


_ORDER = (
    is_full,
    is_maiden,  # where there is a Miss Moss, Clara Moss is she and not Mrs. Moss
    lambda form: is_titled(form) and not is_maiden(form) and not is_initial(form),
    lambda form: is_titled(form) and is_initial(form),  # when all whom it may stand for are known
    is_bare,
    is_epithet,
    is_title_alone,
)


@dataclass(slots=True)
class _Joiner:
    people: PeopleLexicon
    company: Company
    rivals: frozenset[tuple[NameForm, NameForm]]
    heard: Mapping[NameForm, Gender]
    counts: Mapping[NameForm, int]
    clusters: list[Cluster] = field(default_factory=list)
    by_first: dict[str, list[Cluster]] = field(default_factory=lambda: defaultdict(list))
    by_last: dict[str, list[Cluster]] = field(default_factory=lambda: defaultdict(list))
    by_noun: dict[str, dict[int, Cluster]] = field(default_factory=lambda: defaultdict(dict))
    by_stump: dict[str, set[str]] = field(default_factory=lambda: defaultdict(set))

    def place(self, form: NameForm) -> None:
        """Join `form` to the cluster that it names, or begin one."""
        names = words_of(form)
        if not names:
            self._place_title(form)
        elif is_definite(form):
            self._place_epithet(form, names)
        elif len(names) > 1:
            self._place_full(form, names[0], names[-1])
        elif form.titles:
            self._place_titled(form, names[0])
        else:
            self._place_bare(form, names[0])

    def _place_full(self, form: NameForm, first: str, last: str) -> None:
        rank = self._rank(form)
        gender = self._gender(form, first)
        husband = rank == _MARRIED and self._is_mans(first, last)
        found = [
            cluster
            for cluster in self.by_last[last]
            if not husband and self._same_first(cluster.firsts, first) and _agree(cluster.gender, gender)
            if first in cluster.firsts or not (cluster.ranks["first"] or cluster.ranks["peer"] or rank in _STYLED)
        ]
        if husband:  # "Mrs. Edwin Moss" is the wife: the first name is not hers
            self._add(form, found, "", f"Mrs {first} {last}", gender)
            return
        self._add(form, found, first, last, gender)
        if self.counts.get(NameForm(("miss",), (first,))):
            self.by_last[last][-1].ranks["maid"] += 1

    def _place_titled(self, form: NameForm, name: str) -> None:
        rank, gender = self._rank(form), self._gender(form, "")
        if is_initial(form):
            self._add(form, self._find_initial(name[0], rank, gender), "", name, gender)
            return
        if rank == _MARRIED and not self.by_last[name] and self._is_mans(name):  # "Mrs. Edwin" is Edwin's wife
            self._add(form, [], "", f"Mrs {name}", gender)
            return
        if rank == "first" or self._reads_as_first(form, name, rank):
            found = [cluster for cluster in self._first_candidates(name) if _agree(cluster.gender, gender)]
            if rank in ("first", "peer"):
                found = [cluster for cluster in found if cluster.ranks[rank]] or self._find_plain(found, name, rank)
            trusts = rank != "rank"  # "Colonel Moss" need not be "Moss Verey"
            found = [c for c in found if (trusts and name in c.firsts) or not self._apart(form, c)]
            self._add(form, _strongest(found), name, "", gender)
            return
        found = [
            cluster
            for cluster in self.by_last[name]
            if _agree(cluster.gender, gender) and _ranks_agree(rank, cluster) and not self._apart(form, cluster)
            if gender is Gender.UNKNOWN or self._may_be(gender, cluster)
        ]
        found = [c for c in found if not self._is_with_other_title(form, rank, c)]
        if rank == "rank":
            found = [cluster for cluster in found if self._titles_agree(form, cluster)]
            found = [cluster for cluster in found if self._is_told_in_full(form, cluster)] or found
        if rank == "maid" and len(found) == 1 and self._is_younger_sister(form, found[0]):
            found = []
        if rank == "peer" and any(cluster.ranks["first"] or cluster.ranks["peer"] for cluster in self.by_last[name]):
            found = [cluster for cluster in found if cluster.ranks["peer"]]  # Sir Edwin's wife, not his daughter
        if len(found) > 1:
            found = self._head_of_family(found, rank)
        elif (found and rank == "man" and self._is_younger(form, found[0])) or (
            found and rank == "rank" and rank_of(form.titles[-1]) not in _UNTITLED_RANKS and found[0].titles["mr"]
        ):
            found = []
        self._add(form, found, "", name, gender)

    def _is_mans(self, first: str, *lasts: str) -> bool:
        """Whether a first name is a man's, by itself or by the pronouns that follow where it stands without a title."""
        known = self.people.gender_of(first)
        forms = (NameForm((), (first, *lasts)), NameForm((), (first,)))
        heard = {self.heard.get(form, Gender.UNKNOWN) for form in forms} - {Gender.UNKNOWN}
        return known is Gender.MALE or (known is Gender.UNKNOWN and heard == {Gender.MALE})

    def _is_with_other_title(self, form: NameForm, rank: str, cluster: Cluster) -> bool:
        """Whether Captain Moss and Mr. Moss are two, both named again and again: a doctor is "Mr." by a slip, a squire
        often."""
        if self.counts[form] < _OFTEN or not (rank == "man" or rank_of(form.titles[-1]) in _NEVER_MR):
            return False
        mr = self.counts.get(NameForm(("mr",), form.parts), 0)
        if rank == "rank" and mr >= _OFTEN and any(known.titles == ("mr",) for known in cluster.forms):
            return True  # Mr. Peter Moss is Mr. Moss, and the Colonel his father
        plain, ranked = 0, 0
        for known, n in cluster.forms.items():
            if known.titles and len(known.parts) == 1:
                plain += n * (known.titles[-1] == "mr")
                ranked += n * (rank_of(known.titles[-1]) in _NEVER_MR)
        other = ranked if rank == "man" else plain
        return other >= _OFTEN and max(other, self.counts[form]) < _FAR_OFTENER * min(other, self.counts[form])

    def _find_plain(self, found: Sequence[Cluster], name: str, rank: str) -> list[Cluster]:
        """The only one of that first name, told of in full without a title: "Sir Edwin" is “I am Edwin Moss.”"""
        plain = [c for c in found if name in c.firsts and c.lasts and not c.titles]
        return plain if rank == "first" and len(plain) == 1 else []

    def _find_initial(self, letter: str, rank: str, gender: Gender) -> list[Cluster]:
        """Who is called by a title and the first letter of the name, when only one may be: “Mrs B” is Mrs Bagley."""
        found = {
            id(cluster): cluster
            for last in sorted(self.by_last)
            if last.startswith(letter)
            for cluster in self.by_last[last]
            if _agree(cluster.gender, gender) and _ranks_agree(rank, cluster)
        }
        return list(found.values()) if len(found) == 1 else []

    def _may_be(self, gender: Gender, cluster: Cluster) -> bool:
        """Whether a bearer whose sex no name tells may be of this one: not where the pronouns leave it open.

        Beside “Devin Moss … his hat” a Mrs. Moss is the mother.
        """
        if cluster.gender is not Gender.UNKNOWN or not cluster.firsts:
            return True
        forms = (*cluster.forms, *(NameForm((), (first,)) for first in cluster.firsts))
        told_apart = any((known, other) in self.rivals for known in forms for other in self.counts if other.titles)
        if told_apart and not any(form in self.heard for form in forms):
            return False  # who is not Mr. Moss, nor known for a woman, is not therefore Mrs. Moss
        return all(self.heard[form] is gender for form in forms if form in self.heard)

    def _head_of_family(self, found: list[Cluster], rank: str) -> list[Cluster]:
        """Who of a family is "Mr. Moss" or "Miss Moss": the one who is not told apart as "Miss Clara Moss"."""

        def told_apart(cluster: Cluster) -> float:
            if rank not in ("man", "maid", "boy"):
                return 0.0
            titled = sum(n for form, n in cluster.forms.items() if form.titles and len(form.parts) > 1)
            boy = rank == "man" and any(
                self.counts.get(NameForm(("master",), (first,)), 0) >= _POLITE for first in cluster.firsts
            )
            return (titled + 2 * self._count_polite(cluster)) / self._weight_of(cluster) + boy

        return sorted(found, key=lambda cluster: (told_apart(cluster), -self._weight_of(cluster)))[:1]

    def _is_younger_sister(self, form: NameForm, cluster: Cluster) -> bool:
        """Whether she is "Miss Clara" because the far more frequent "Miss Moss" is the elder."""
        first = sum(self.counts.get(NameForm(form.titles, (name,)), 0) for name in cluster.firsts)
        return first >= _POLITE and self.counts[form] > 2 * first

    def _count_polite(self, cluster: Cluster) -> int:
        """Uses of a title with the first name alone: "Miss Clara"."""
        return sum(
            n
            for form, n in self.counts.items()
            if form.titles and len(form.parts) == 1 and form.parts[0] in cluster.firsts
        )

    def _titles_agree(self, form: NameForm, cluster: Cluster) -> bool:
        """Whether no other rank than that of `form` is the cluster's own: a general is no captain."""
        ranks = {rank_of(title) for title in cluster.titles if self.people.titles[title].rank == "rank"}
        rank = rank_of(form.titles[-1])
        if not ranks or rank in ranks or {rank, *ranks} <= _LEARNED:
            return True
        alone = self.counts.get(NameForm((), form.parts), 0)  # who is "Moss" all the time has been promoted
        return {rank, *ranks} <= _COMMISSIONED and alone >= _OFTEN and alone > _OFTENER * self.counts[form]

    def _is_told_in_full(self, form: NameForm, cluster: Cluster) -> bool:
        """Whether the rank of `form` stands before the full name too: "Major Moss" is "Major John Moss"."""
        rank = rank_of(form.titles[-1])
        return any(rank in map(rank_of, known.titles) for known in cluster.forms if is_full(known))

    def _is_younger(self, form: NameForm, cluster: Cluster) -> bool:
        """Whether "Mr. John Moss", now and then "John Moss", is told apart from the far more frequent "Mr. Moss"."""
        full = [known for known in cluster.forms if len(known.parts) > 1]
        titled = sum(cluster.forms[known] for known in full if known.titles)
        untitled = sum(cluster.forms[known] for known in full if not known.titles)
        return titled > 2 and 2 < untitled <= titled and self.counts[form] > 4 * titled

    def _weight_of(self, cluster: Cluster) -> int:
        """Uses of a cluster and of the bare first names that will join it."""
        bare = sum(self.counts.get(NameForm((), (first,)), 0) for first in cluster.firsts)
        return cluster.weight + bare

    def _place_bare(self, form: NameForm, name: str) -> None:
        candidates = self._first_candidates(name) or self._called_short(form, name)
        firsts = [cluster for cluster in candidates if not self._apart(form, cluster)]
        lasts = [c for c in self.by_last[name] if not self._apart(form, c) and not self._is_his_wife(form, c)]
        if firsts and (not lasts or self.people.is_given(name) or _outweighs(firsts, lasts)):
            styled = [c for c in firsts if any(known.titles and known.parts == form.parts for known in c.forms)]
            self._add(form, _most_in_full(styled or firsts), name, "", self._gender(form, name))
        elif lasts:
            self._add(form, self._bearer(lasts), "", name, Gender.UNKNOWN)
        elif any(self.by_last[base] for base in undo_diminutive(name)):
            found = [cluster for base in sorted(undo_diminutive(name)) for cluster in self.by_last[base]]
            self._add(form, self._bearer(found), "", name, Gender.UNKNOWN)
        else:
            self._add(form, [], name, "", self._gender(form, name))

    def _bearer(self, found: Sequence[Cluster]) -> list[Cluster]:
        """Who is meant by a family name alone: a man or somebody with a rank before a woman or child, who has it with a
        title unless somebody else is named far more, the most named first."""

        def is_female(cluster: Cluster) -> bool:
            return cluster.gender is Gender.FEMALE or bool(cluster.ranks["wife"] or cluster.ranks["maid"])

        most = max((self._weight_of(cluster) for cluster in found if not is_female(cluster)), default=0)

        def preference(cluster: Cluster) -> tuple[bool, bool, int]:
            styled = any(
                len(form.parts) == 1 and form.parts[0] in cluster.lasts for form in cluster.forms if form.titles
            )
            seldom = self._weight_of(cluster) * _FAR_OFTENER < most
            return (is_female(cluster), not styled or seldom, -self._weight_of(cluster))

        return sorted(found, key=preference)[:1]

    def _is_his_wife(self, form: NameForm, cluster: Cluster) -> bool:
        """Whether Moss, who is "he" again and again, is not Ada Moss, nor Mrs. Moss, whom a story may call so now and
        then."""
        if cluster.gender is not Gender.FEMALE or self.heard.get(form) is not Gender.MALE:
            return False
        if cluster.firsts and self.counts[form] >= _OFTEN:
            return True
        unmarried = cluster.ranks["maid"] > cluster.ranks[_MARRIED]
        return self.counts[form] > (_FAR_OFTENER if unmarried else _OFTENER) * cluster.weight

    def _place_epithet(self, form: NameForm, names: Sequence[str]) -> None:
        last = names[-1]
        found = [cluster for cluster in self.by_noun[last].values() if cluster.epithet]
        if len(found) > 1 or not found or any(self._apart(form, cluster) for cluster in found):
            found = []
        elif len(names) > 1 and all(len(known.parts) > 1 for known in found[0].forms):
            found = []  # "the White Rabbit" and "the Brown Rabbit"
        self._add(form, found, "", "", self._gender(form, ""))
        if not found:
            self.clusters[-1].epithet = True

    def _place_title(self, form: NameForm) -> None:
        title = form.titles[-1]
        bearers = [cluster for cluster in self.clusters if cluster.titles[title] and _bears_title(cluster)]
        total = sum(cluster.titles[title] for cluster in bearers)
        found = [cluster for cluster in bearers if cluster.titles[title] * 10 >= total * 7]
        if self.people.titles[title].rank in ("man", "wife", "maid", "woman", "boy", "first"):
            return
        self._add(form, found, "", "", self.people.titles[title].gender)
        if not found:
            self.clusters[-1].epithet = True

    def _first_candidates(self, name: str) -> list[Cluster]:
        direct = self.by_first[name]
        if direct:
            return direct
        full = self.people.short.get(name, frozenset()) | undo_diminutive(name)
        found = [cluster for first in sorted(full) for cluster in self.by_first[first]]
        found = found or self._cut_short(name)
        return [cluster for cluster in found if not (cluster.ranks["peer"] or cluster.ranks["first"])]

    def _called_short(self, form: NameForm, name: str) -> list[Cluster]:
        """Whose full name this is now and then: "Thomas" is said to the one whom the story calls Tom."""
        found = {id(c): c for pet in self.people.pets.get(name, ()) for c in self.by_first.get(pet, ())}
        often = [cluster for cluster in found.values() if cluster.weight >= _OFTENER * self.counts[form]]
        return often if len(found) == 1 else []

    def _cut_short(self, name: str) -> list[Cluster]:
        """Who may be called by the beginning of a first name, or by all of it: "Cass" is Cassandra."""
        given = self.people.is_given
        found = [
            cluster
            for first in sorted(self.by_stump[name[:STUMP]])
            if min(len(first), len(name)) >= STUMP and (first.startswith(name) or name.startswith(first))
            if not (given(first) and given(name))
            for cluster in self.by_first[first]
        ]
        if not found and len(self.by_first) <= _FEW_NAMES:
            pets = [first for first in sorted(self.by_first) if is_pet_form(name, first) or is_pet_form(first, name)]
            free = (first for first in pets if not (given(first) and given(name)))
            found = [cluster for first in free for cluster in self.by_first[first]]
        return found if len(found) == 1 and _agree(found[0].gender, self.people.gender_of(name)) else []

    def _same_first(self, firsts: Iterable[str], first: str) -> bool:
        return any(known == first or self._is_short(known, first) for known in firsts)

    def _is_short(self, one: str, other: str) -> bool:
        if one[0] == other[0] and 1 in (len(one.rstrip(".")), len(other.rstrip("."))):
            return True
        short = self.people.short
        return other in short.get(one, ()) or one in short.get(other, ())

    def _reads_as_first(self, form: NameForm, name: str, rank: str) -> bool:
        if self.by_last[name]:
            first, last = (sum(c.weight for c in found) for found in (self.by_first[name], self.by_last[name]))
            return first > last and rank in ("maid", "boy", "kin", "order")  # "Moss Lodge" makes no Miss Moss a Lodge
        given = self.people.is_given(name)
        if rank in ("rank", "man", "wife") and not given:
            weight = sum(map(self._weight_of, self.by_first[name]))
            return weight > _FAR_OFTENER * self.counts[form]  # "Colonel Moss" beside "Moss Verey", seldom named
        return bool(self._first_candidates(name)) or (
            given and rank in ("maid", "boy", "kin", "order", "peer", "first")
        )

    def _apart(self, form: NameForm, cluster: Cluster) -> bool:
        """Whether `form` stands beside the cluster's own forms so often that it must be somebody else."""
        bare = [NameForm((), (first,)) for first in cluster.firsts if not self._is_shared(first, cluster)]
        known = dict.fromkeys((*cluster.forms, *bare))
        if any((form, other) in self.rivals for other in known):
            return True
        together = sum(self.company.get((form, other), 0) for other in known if other != form)
        fewer = min(self.counts[form], self._weight_of(cluster))
        share = _COMPANY_SHARES.get(self._rank(form), _COMPANY_SHARE)
        return together > 1 and together * share > fewer

    def _is_shared(self, first: str, cluster: Cluster) -> bool:
        """Whether a first name alone may as well be somebody else's than the cluster's."""
        foremost = self.by_first[first][:_FOREMOST]  # they come in the order of their uses
        others = (other.weight for other in foremost if other is not cluster)
        return max(others, default=0) * _FAR_OFTENER > cluster.weight

    def _rank(self, form: NameForm) -> str:
        if form.titles and self.people.titles[form.titles[0]].rank == _MARRIED:
            return _MARRIED  # Mrs. Dr. Moss
        return self.people.titles[form.titles[-1]].rank if form.titles else ""

    def _gender(self, form: NameForm, first: str) -> Gender:
        for title in reversed(form.titles):
            if self.people.titles[title].gender is not Gender.UNKNOWN:
                return self.people.titles[title].gender
        known = self.people.gender_of(first)
        if known is Gender.UNKNOWN:
            known = self.heard.get(form, Gender.UNKNOWN)
        feminine = known is Gender.UNKNOWN and first.endswith("a") and not self.people.is_given(first)
        return Gender.FEMALE if feminine and len(first) > 3 else known

    def _add(self, form: NameForm, found: Sequence[Cluster], first: str, last: str, gender: Gender) -> None:
        if found:
            cluster = found[0]
        else:
            cluster = Cluster()
            self.clusters.append(cluster)
        cluster.forms[form] += self.counts[form]
        for noun in form.parts[-1:]:
            self.by_noun[noun][id(cluster)] = cluster
        for title in form.titles[:1] if self._rank(form) == _MARRIED else form.titles:  # the rank is her husband's
            cluster.titles[title] += self.counts[form]
            cluster.ranks[self.people.titles[title].rank] += self.counts[form]
        if first and first not in cluster.firsts:
            cluster.firsts.add(first)
            self.by_first[first].append(cluster)
            self.by_stump[first[:STUMP]].add(first)
        if last and last not in cluster.lasts:
            cluster.lasts.add(last)
            self.by_last[last].append(cluster)
        if cluster.gender is Gender.UNKNOWN:
            cluster.gender = gender


def _bears_title(cluster: Cluster) -> bool:
    """Whether a title is part of a name: the Duchess of Marl, but not the Black Captain."""
    return not cluster.epithet or any(form.titles and form.parts[:1] == ("of",) for form in cluster.forms)


_OFTENER, _FAR_OFTENER = 2, 3  # times that a name is used for once that the other one is
_POLITE = 3
_FOREMOST = 20  # bearers of a first name among whom its most named one is
_OFTEN = 10
_UNTITLED_RANKS = frozenset(
    "squire parson vicar rev reverend pastor rabbi professor governor agent coach comrade".split()
)
"""Ranks whose bearers are "Mr. Moss" as well."""
_LEARNED = frozenset(("doctor", "professor"))
_COMMISSIONED = frozenset("ensign lieutenant captain major colonel general commander commodore admiral".split())
_NEVER_MR = _COMMISSIONED | {"doctor"}  # but by a slip
_COMPANY_SHARE = 12  # side by side in one of twelve uses or more: two people
_COMPANY_SHARES = {"wife": 40, "peer": 40, "rank": 40, "maid": 7}  # of a title that a relation bears, or she herself
_FEW_NAMES = 400  # first names of a story in which each is looked at


def _agree(one: Gender, other: Gender) -> bool:
    return Gender.UNKNOWN in (one, other) or one is other


def _ranks_agree(rank: str, cluster: Cluster) -> bool:
    if rank == _MARRIED:
        return not cluster.ranks["maid"] and (
            not cluster.ranks or cluster.ranks[_MARRIED] > 0 or len(cluster.ranks) == 0
        )
    if rank in _MAIDEN:
        ranked = cluster.ranks["rank"] * _FAR_OFTENER > cluster.weight
        return not (cluster.ranks[_MARRIED] or ranked or cluster.ranks["peer"])
    if rank == "peer":
        return not (cluster.ranks["maid"] or cluster.ranks["man"] or cluster.ranks[_MARRIED])
    if rank in ("man", "boy"):
        return not (cluster.ranks["peer"] or cluster.ranks["first"])
    if rank in ("rank", "order"):
        return not (cluster.ranks[_MARRIED] or cluster.ranks["maid"])
    return True


def _most_in_full(found: Sequence[Cluster]) -> list[Cluster]:
    """Whom a first name alone means: who has it in full more often, though the other is Mr. Moss again and again."""

    def preference(cluster: Cluster) -> tuple[int, int]:
        return -sum(n for form, n in cluster.forms.items() if is_full(form)), -cluster.weight

    return sorted(found, key=preference)[:1]


def _outweighs(some: Sequence[Cluster], others: Sequence[Cluster]) -> bool:
    """Whether the first are named far oftener than the others: Moss Verey, and once a Mr. Moss."""
    return sum(c.weight for c in some) > _FAR_OFTENER * sum(c.weight for c in others)


def _strongest(found: Sequence[Cluster]) -> list[Cluster]:
    return sorted(found, key=lambda cluster: -cluster.weight)[:1]
