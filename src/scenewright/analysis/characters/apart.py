"""Uses of names -> forms that name two people though they share a word: *Mr Lund and Peter Lund*, his cousin.

A titled family name is mostly the one person of that family who is named in full; here the text says that it is not:
both are named in one breath, one answers the other, or one is a relative of the other.
"""

from collections import Counter, defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence
from itertools import chain, pairwise, permutations

from scenewright.analysis.characters.evidence import is_told_enough
from scenewright.analysis.characters.role_keys import CALLED
from scenewright.analysis.mentions import NARRATION, NameForm, NameUse, PeopleLexicon, Words

_OWNERS = frozenset(("his", "her", "their"))
_REACH = 20  # words from a name to what is said of the relative


def find_apart(
    words: Words,
    uses: Sequence[NameUse],
    persons: Mapping[NameForm, object],
    tagged: Collection[int],
    *,
    people: PeopleLexicon,
) -> frozenset[tuple[NameForm, NameForm]]:
    """Pairs of forms that must name two people, both ways round; `tagged`: the words of tags."""
    told = [use for use in uses if use.form in persons and words.quotation[use.first] == NARRATION]
    times = Counter(use.form for use in uses)
    signs: Counter[frozenset[NameForm]] = Counter()
    for one, other in chain(
        _find_listed(words, told),
        _find_related(words, told, people),
        _find_answering(words, told, tagged),
        _find_children(words, uses, told, tagged),
    ):
        signs[frozenset((one, other))] += 1
    return frozenset(
        (one, other)
        for pair, count in signs.items()
        for one, other in permutations(pair, 2)
        if is_told_enough(count, times[one], times[other])
    )


def _find_listed(words: Words, told: Sequence[NameUse]) -> Iterator[tuple[NameForm, NameForm]]:
    """Mr Lund *and* Peter Lund."""
    for one, other in pairwise(told):
        if words.word[one.end : other.first] == ["and"] and one.form != other.form and not (one.owns or other.owns):
            yield one.form, other.form


def _find_related(words: Words, told: Sequence[NameUse], people: PeopleLexicon) -> Iterator[tuple[NameForm, NameForm]]:
    """Mr Lund sat. *His cousin, Peter Lund*, stood. He was the *nephew of* Peter Lund."""
    for one, other in pairwise(told):
        if words.paragraph[one.first] != words.paragraph[other.first] or other.first - one.end > _REACH:
            continue
        at = other.first - 1 - (words.word[other.first - 1] == ",")
        before = [word.lower() for word in words.word[max(one.end, at - 3) : at + 1]]
        noun = people.noun_of(before[-2] if before[-1:] == ["of"] else before[-1]) if len(before) > 1 else None
        if noun is None or noun.kind != "kin":
            continue
        owned, of = not _OWNERS.isdisjoint(before[:-1]), before[-1] == "of"
        if (owned or of) and one.form != other.form:
            yield one.form, other.form


def _find_answering(
    words: Words, told: Sequence[NameUse], tagged: Collection[int]
) -> Iterator[tuple[NameForm, NameForm]]:
    """“Rain,” said Peter. And in the next paragraph: “Snow,” said Mr Lund."""
    tags = [use for use in told if use.first in tagged]
    for one, other in pairwise(tags):
        titled = [use for use in (one, other) if use.form.titles and len(use.form.parts) == 1]
        if any(use.form.titles[-1] == "miss" for use in titled):
            continue  # a story calls Clara Moss “Miss Moss” as it likes
        follows = words.paragraph[other.first] - words.paragraph[one.first] == 1
        if follows and len(titled) == 1 and not (one.form.titles and other.form.titles):
            yield one.form, other.form


def _find_children(
    words: Words, uses: Sequence[NameUse], told: Sequence[NameUse], tagged: Collection[int]
) -> Iterator[tuple[NameForm, NameForm]]:
    """“Wait, Mum,” said Nora, who is Nora Lund: not she but Ada Lund is Mrs Lund."""
    full: dict[str, set[str]] = defaultdict(set)
    for use in told:
        if len(use.form.parts) > 1:
            full[use.form.parts[-1]].add(use.form.parts[0])
    calls: dict[int, str] = {}
    for use in uses:
        called = CALLED.get(" ".join((*use.form.titles, *use.form.parts)).lower())
        if called in _PARENTS and use.vocative:
            calls[words.paragraph[use.first]] = called
    titled = {use.form for use in told if use.form.titles and len(use.form.parts) == 1}
    for use in told:
        title = _PARENTS.get(calls.get(words.paragraph[use.first], "")) if use.first in tagged else None
        if title is None or use.form.titles:
            continue
        for form in titled:
            family = full.get(form.parts[0], set())
            if form.titles[-1] == title and use.form.parts[0] in family and len(family) > 1:
                yield from ((known, form) for known in {NameForm((), use.form.parts[:1]), use.form})


_PARENTS = {"mother": "mrs", "father": "mr"}
