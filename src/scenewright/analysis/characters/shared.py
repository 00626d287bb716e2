"""Names and titles that several people bear -> who is meant at each place.

"Edwin Moss" and "Edwin Verey" are both "Edwin" once the page has said which: the one whom it named in full last. Where
neither has been named for long, it is whom the name means most of the time. "Mademoiselle" and "the Captain" are the
last one who went by that title.
"""

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence

from scenewright.analysis.characters.clustering import Cluster
from scenewright.analysis.characters.titles import rank_of
from scenewright.analysis.mentions import NameUse

_REACH = 4_000  # words from a name in full to the first name that takes it up


def share_first_names(uses: Sequence[NameUse], owner: Mapping[int, int], clusters: Sequence[Cluster]) -> dict[int, int]:
    """`owner` (position in `uses` -> cluster) with each bare first name of several given to its nearest bearer."""
    bearers = _drop_formal(_find_bearers(clusters), uses, owner)
    if not bearers:
        return dict(owner)
    named: dict[str, tuple[int, int]] = {}  # for each shared name who was named in full last, and at which word
    found: dict[int, int] = {}
    votes: dict[str, Counter[int]] = defaultdict(Counter)
    bare = [k for k in owner if _bare_name(uses[k]) in bearers]
    spoken = frozenset(bare)
    for k in sorted(owner):
        if k not in spoken:
            for name in uses[k].form.parts[:1]:
                if len(uses[k].form.parts) > 1 and owner[k] in bearers.get(name, ()):
                    named[name] = (owner[k], uses[k].first)
            continue
        name = uses[k].form.parts[0]
        n, at = named.get(name, (-1, -_REACH))
        if uses[k].first - at < _REACH:
            found[k] = n
            votes[name][n] += 1
    shared = dict(owner)
    for k in bare:
        name = uses[k].form.parts[0]
        usual = votes[name].most_common(1)
        shared[k] = found.get(k, usual[0][0] if usual else owner[k])
    return shared


def share_titles(uses: Sequence[NameUse], owner: Mapping[int, int], clusters: Sequence[Cluster]) -> dict[int, int]:
    """`owner` with each title that stands alone given to the last one named with it, where it is nobody's or several's.

    "Sir" and "Miss" alone are said to anybody. "Sarge" is Sergeant Reed where there is but one of that rank.
    """
    alone = {n for n, cluster in enumerate(clusters) if not any(form.parts for form in cluster.forms)}
    ranks: dict[str, set[int]] = defaultdict(set)
    for k, person in owner.items():
        for title in (*uses[k].form.titles, *_behind(uses[k])) if uses[k].form.parts else ():
            ranks[rank_of(title)].add(person)
    shared = dict(owner)
    last: dict[str, tuple[int, int]] = {}
    for k, use in enumerate(uses):
        n = owner.get(k)
        if use.form.parts:
            if n is not None:
                last.update(dict.fromkeys((*use.form.titles, *_behind(use)), (n, use.first)))
        elif (n is None or n in alone) and use.form.titles[-1] not in _ANYBODY:
            title = use.form.titles[-1]
            found = last.get(title)
            if found is not None and use.first - found[1] < _REACH:
                shared[k] = found[0]
            elif found is None and len(ranks[rank_of(title)]) == 1:
                shared[k] = next(iter(ranks[rank_of(title)]))
    return shared


def _behind(use: NameUse) -> tuple[str, ...]:
    """What may be a title behind a name, in lower case: Rafiq *Bhai*."""
    parts = use.form.parts
    return (parts[-1].lower(),) if len(parts) > 1 and not use.form.definite else ()


_ANYBODY = frozenset("sir miss mr mister mrs missus lady lord master ms".split())


def _drop_formal(
    bearers: Mapping[str, frozenset[int]], uses: Sequence[NameUse], owner: Mapping[int, int]
) -> dict[str, frozenset[int]]:
    """`bearers` without those who are named in full again and again, so that the first name is left to another.

    Names in full that follow each other once and never alternate are one person's: a woman who marries.
    """
    repeated: Counter[tuple[str, int]] = Counter()
    total: Counter[tuple[str, int]] = Counter()
    changes: Counter[str] = Counter()
    last: dict[str, int | None] = {}
    latest: dict[str, int] = {}
    for k in sorted(owner):
        form = uses[k].form
        name = form.parts[0] if form.parts else ""
        if name not in bearers:
            continue
        full = owner[k] if len(form.parts) > 1 and owner[k] in bearers[name] else None
        before = last.get(name)
        if before is not None:
            total[name, before] += 1
            repeated[name, before] += full == before
        if full is not None:
            changes[name] += latest.get(name, full) != full
            latest[name] = full
        last[name] = full
    share = {pair: repeated[pair] / count for pair, count in total.items()}
    kept: dict[str, frozenset[int]] = {}
    for name, found in bearers.items():
        if changes[name] >= _LEAST_CHANGES:
            least = min(share.get((name, n), 0.0) for n in found)
            formal = {
                n
                for n in found
                if total[name, n] >= _LEAST_FORMAL and share.get((name, n), 0.0) > max(_FORMAL, 2 * least)
            }
            kept[name] = found - formal
    return kept


_FORMAL = 0.33  # of the uses of a name in full, those after which the next is in full as well
_LEAST_FORMAL = 8
_LEAST_CHANGES = 3


def _bare_name(use: NameUse) -> str:
    form = use.form
    return form.parts[0] if len(form.parts) == 1 and not form.titles and not form.definite else ""


def _find_bearers(clusters: Sequence[Cluster]) -> dict[str, frozenset[int]]:
    """The first names that stand before the family names of several people, with the clusters of these.

    Whose full name a long story hardly has beside another's is not taken up by the first name alone.
    """
    bearers: dict[str, Counter[int]] = defaultdict(Counter)
    for n, cluster in enumerate(clusters):
        for form, count in cluster.forms.items():
            if len(form.parts) > 1 and form.parts[0] in cluster.firsts and count >= _LEAST:
                bearers[form.parts[0]][n] += count
    often = {name: _drop_seldom(found) for name, found in bearers.items()}
    return {name: found for name, found in often.items() if len(found) > 1}


def _drop_seldom(found: Counter[int]) -> frozenset[int]:
    most = max(found.values())
    return frozenset(n for n, count in found.items() if count * _SELDOM >= most)


_LEAST = 2  # uses of a name in full
_SELDOM = 8  # uses of one full name for one of another
