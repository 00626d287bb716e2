"""A participle far from the "had" that governs it -> `VBN`: Seldom had a calmer man *put* out to sea.

A subject stands between the two where a negative opens the clause, and a time where nobody set it off with commas. A
tagger sees the noun before the form and takes it for a past.
"""

from collections.abc import Sequence

_HAD = frozenset(("had", "'d"))
_SUBJECT = frozenset(("DT", "PRP$", "JJ", "JJR", "RBR", "CD", "NN", "NNS", "NNP", "NNPS", "POS", "PRP", "RB"))
_SELDOM = frozenset("seldom rarely never hardly scarcely barely nor neither nowhere".split())
_LONGEST = 8  # tokens from "had" to its participle


def _behind_seldom(lower: Sequence[str], tags: Sequence[str], i: int) -> str:
    """Seldom had a calmer man *put* out to sea: the subject stands behind "had"."""
    had = next((j for j in range(i - 1, max(0, i - _LONGEST), -1) if tags[j] not in _SUBJECT), 0)
    if not had or lower[had] != "had" or had == i - 1:
        return ""
    return "VBN" if lower[had - 1] in _SELDOM and tags[i - 1] != "DT" else ""


def _behind_time(lower: Sequence[str], tags: Sequence[str], i: int) -> str:
    """She had in her time *buried* three mules: a time stands behind "had"."""
    had = next((j for j in range(i - 3, max(-1, i - _LONGEST), -1) if lower[j] in _HAD), None)
    return "VBN" if had is not None and past_time(lower, tags, had + 1) == i else ""


def past_time(lower: Sequence[str], tags: Sequence[str], i: int) -> int:
    """One past a time without commas between "had" and its participle, which begins at token `i` or behind adverbs
    there: had | in her time | buried three; had never until this year | seen it. Else `i`.
    """
    j = i
    while j < len(tags) and tags[j] in ("RB", "RBR"):
        j += 1
    if j + 3 >= len(tags) or lower[j] not in _WITHIN or tags[j + 1] not in ("DT", "PRP$"):
        return i
    end = j + 3 if tags[j + 2] == "JJ" else j + 2
    timed = lower[end : end + 1] != () and lower[end].removesuffix("s") in _STRETCHES
    after = end + 2 if end + 1 < len(tags) and tags[end + 1] == "RB" else end + 1
    return after if timed and after < len(tags) and tags[after] in ("VBN", "VBD") else i


_WITHIN = frozenset("in until till before during within over through by".split())
_STRETCHES = frozenset(
    "time day week month year hour minute night morning evening afternoon summer winter spring autumn season life "
    "youth career lifetime term moment century decade reign war journey".split()
)
HELD_APART = (_behind_seldom, _behind_time)
