"""Sentences whose tags leave them without a finite verb -> the form that must be it: `The hail hit the roof`."""

from collections.abc import Collection, Sequence

from scenewright.grammar.verbs import VerbTable

_CANDIDATES = frozenset(("VBN", "JJ", "VBP", "VB", "NN"))
_NOUNS = frozenset(("NN", "NNS", "NNP", "NNPS"))
_FINITE = frozenset(("VBD", "VBZ", "VBP", "MD"))
_DETERMINERS = frozenset(
    "a an the every no my your his its our their whose one's some any another her that this these those".split()
)
_SURE_DETERMINERS = frozenset("a an the every my your its our their whose".split())


def complete_sentences(
    lower: Sequence[str],
    tags: list[str],
    events: Sequence[str],
    verbs: VerbTable,
    likelihoods: dict[int, float],
    *,
    nouns: Collection[str],
) -> None:
    """Give a sentence that has no finite verb, or none outside its subordinate clauses, the form that can be it.

    `nouns` are forms often nouns. What a sentence needs is no longer a matter of likelihood: it leaves `likelihoods`.
    """
    start = 0
    for end, tag in enumerate(tags):
        if tag == "." or tag == ":":
            _complete(lower, tags, events, range(start, end), verbs, likelihoods, nouns)
            start = end + 1


def _complete(
    lower: Sequence[str],
    tags: list[str],
    events: Sequence[str],
    sentence: range,
    verbs: VerbTable,
    likelihoods: dict[int, float],
    nouns: Collection[str],
) -> None:
    finite = [i for i in sentence if tags[i] in _FINITE]
    found: int | None = None
    if len(finite) == 1:
        found = finite[0]
    elif not finite and len(sentence) > 1:
        found = _find_verb(lower, tags, sentence.start, sentence.stop, verbs, nouns)
        if found is not None and likelihoods.get(found, 1) < _UNLIKELY:
            found = None  # One missing, presumed drowned
    sure = sum(likelihoods.get(i, 1) >= _SURE for i in finite)
    if finite and sure <= sum(events[i] in _OPENERS for i in sentence if events[i]):
        able = [i for i in sentence if _SURE > likelihoods.get(i, 0) >= _ABLE]
        found = max(able, key=likelihoods.__getitem__, default=found)  # the man who came with her limped
    if found is not None:
        if tags[found] not in _FINITE:
            tags[found] = "VBD"
        likelihoods.pop(found, None)


_OPENERS = frozenset(("W", "S"))
_SURE = 0.65
_UNLIKELY = 0.15  # likelihood below which a form is not the verb even of a sentence that has none
_ABLE = 0.3  # likelihood of a form from which it can be the verb that its sentence lacks


def _find_verb(
    lower: Sequence[str], tags: Sequence[str], start: int, end: int, verbs: VerbTable, nouns: Collection[str]
) -> int | None:
    for i in range(start + 1, end):
        if tags[i] not in _CANDIDATES or lower[i] not in verbs.pasts:
            continue
        left = i - 1
        while left > start and tags[left] == "RB":
            left -= 1
        noun = tags[left] in _NOUNS or (tags[left][0] == "V" and lower[left - 1] in _SURE_DETERMINERS)
        if not noun and tags[left] not in ("PRP", "DT", "CD", "EX"):
            continue
        if tags[left] == "DT" and lower[left] in _DETERMINERS:
            continue
        if tags[i] in ("NN", "JJ", "VB") and not lower[i].endswith("ed") and lower[i] not in nouns:
            continue
        if left > start and tags[left - 1] in ("TO", "VB", "VBG"):
            continue
        return i
    return None
