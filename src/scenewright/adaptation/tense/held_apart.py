"""A participle far from what governs it, or behind what it describes -> `VBN`: Seldom had a calmer man *put* to sea.

A subject stands between "had" and its participle where a negative opens the clause, and a time where nobody set it off
with commas. A tagger sees the noun before the form and takes it for a past; so it does where a participle describes the
subject of a later verb.
"""

from collections.abc import Sequence

_HAD = frozenset(("had", "'d"))
_SUBJECT = frozenset(("DT", "PRP$", "JJ", "JJR", "RBR", "CD", "NN", "NNS", "NNP", "NNPS", "POS", "PRP", "RB"))
_SELDOM = frozenset("seldom rarely never hardly scarcely barely nor neither nowhere".split())
_LONGEST = 8  # tokens from "had" to its participle


def _behind_seldom(lower: Sequence[str], tags: Sequence[str], i: int) -> str:
    """Seldom had a calmer man *put* out to sea: the subject stands behind "had"."""
    if not i or tags[i - 1] not in _SUBJECT or "had" not in lower[max(0, i - _LONGEST) : i]:
        return ""
    had = next((j for j in range(i - 1, max(0, i - _LONGEST), -1) if tags[j] not in _SUBJECT), 0)
    if not had or lower[had] != "had" or had == i - 1:
        return ""
    return "VBN" if lower[had - 1] in _SELDOM and tags[i - 1] != "DT" else ""


def _behind_time(lower: Sequence[str], tags: Sequence[str], i: int) -> str:
    """She had in her time *buried* three mules: a time stands behind "had"."""
    if i < 3 or tags[i - 1] not in ("NN", "NNS", "RB"):
        return ""
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


def _found_in_state(lower: Sequence[str], tags: Sequence[str], i: int) -> str:
    """He was a man of forty, *found* drowned in a lock: what was done to whom the clause is about."""
    if lower[i] != "found" or i < 4 or tags[i - 1] != "," or tags[i - 2] not in (*_HEADS, "CD", "NNP"):
        return ""
    state = tags[i + 1 : i + 2] in (["VBN"], ["JJ"]) and tags[i + 2 : i + 3] in (["IN"], ["."], [","], ["RB"])
    start = next((j for j in range(i - 1, -1, -1) if tags[j] in (".", ":", "Q")), -1) + 1
    verbs = [j for j in range(start, i) if tags[j] in ("VBD", "MD")]
    return "VBN" if state and len(verbs) == 1 and lower[verbs[0]] in ("was", "were") else ""


def _charged_with(lower: Sequence[str], tags: Sequence[str], i: int) -> str:
    """The rider *charged* with it sat by the fire: what has been done to the subject, whose verb no participle is."""
    return "VBN" if lower[i] in _CHARGED and _main_of_charged(lower, tags, i) else ""


def _of_charged(lower: Sequence[str], tags: Sequence[str], i: int) -> str:
    """The rider charged with it *sat* by the fire."""
    if lower[i] not in _NEVER_PASSIVE or tags[i] not in ("VBN", "VBD") or not i:
        return ""
    for j in range(i - 2, max(0, i - _LONGEST), -1):
        if lower[j] in _CHARGED:
            return "VBD" if _main_of_charged(lower, tags, j) == i else ""
    return ""


def _main_of_charged(lower: Sequence[str], tags: Sequence[str], i: int) -> int:
    """The verb of the clause whose subject the form at `i` describes; 0 where it describes none."""
    if i < 1 or i + 3 >= len(tags) or tags[i - 1] not in _HEADS or lower[i + 1] not in _CHARGED.get(lower[i], ()):
        return 0
    start = i - 1
    while start > 0 and tags[start - 1] in _BEFORE_HEAD:
        start -= 1
    if start and tags[start - 1] not in (".", ":", "Q", ",", "CC"):
        return 0
    end = i + 2
    while end < len(tags) and tags[end] in _SUBJECT:
        end += 1
    return end if end > i + 2 and lower[end : end + 1] and lower[end] in _NEVER_PASSIVE else 0


_HEADS = frozenset(("NN", "NNS"))
_BEFORE_HEAD = frozenset(("DT", "PRP$", "JJ", "CD", "NN", "NNS", "POS"))
_NEVER_PASSIVE = frozenset(
    "sat stood lay knelt slept went came rose fell ran smiled laughed nodded waited seemed began looked was were had "
    "could would did grew stayed".split()
)
"""Pasts that describe no noun before them."""
_CHARGED = {
    verb: frozenset(prepositions.split())
    for verb, prepositions in {
        "charged": "with", "armed": "with", "dressed": "in", "accused": "of", "convicted": "of", "hired": "for by to",
        "employed": "by in at", "paid": "for by", "trapped": "in under behind", "buried": "in under beneath with",
        "posted": "at by on", "stationed": "at in by", "invited": "to by", "assigned": "to by", "wounded": "in at by",
        "injured": "in by", "borrowed": "from", "donated": "by", "bought": "at from in by", "printed": "on in",
        "painted": "on in by", "carved": "in on from into", "covered": "in with by", "filled": "with",
        "packed": "with in", "lined": "with", "tied": "to", "nailed": "to over", "pinned": "to on", "chained": "to",
        "appointed": "by to", "entrusted": "with", "seated": "at by opposite", "sent": "to by from for",
        "built": "by on of for", "made": "of by from for", "left": "by on in over", "found": "in on under by",
    }.items()
}  # fmt: skip
"""What is done to somebody or something, with the prepositions that go with it."""
HELD_APART = (_behind_seldom, _behind_time, _found_in_state, _charged_with, _of_charged)
