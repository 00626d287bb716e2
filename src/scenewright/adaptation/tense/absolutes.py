"""Absolute constructions -> the participle that a tagger may take for a past: She came in, her hat *pulled* down; with
both lamps *lit*. Nothing in them is finite (Quirk et al. 15.58-60).
"""

from collections.abc import Sequence

_NOUNS = frozenset(("NN", "NNS", "NNP", "NNPS"))
_ANYBODY = frozenset("anyone anybody everyone everybody someone somebody nobody".split())
_OBJECTIVE = frozenset("it him her them me us".split())


def _absolute(lower: Sequence[str], tags: Sequence[str], i: int) -> str:
    """Her hat *set* at an angle, she went in: what belongs to the subject of the clause behind the comma."""
    if lower[i] not in ARRANGED or i < 2 or tags[i - 1] not in _NOUNS:
        return ""
    start = next((j for j in range(i - 1, -1, -1) if tags[j] == "PRP$"), -1)
    if start < 0 or (start and tags[start - 1] not in (".", "Q")) or i - start > _LIMB:
        return ""
    comma = next((j for j in range(i + 1, min(len(tags) - 2, i + 10)) if tags[j] in (",", "CC", "VBD", ".")), 0)
    clause = comma and tags[comma] == "," and tags[comma + 1] in ("PRP", "NNP") and tags[comma + 2] in ("VBD", "RB")
    return "VBN" if clause and lower[comma + 2] not in _THINKING else ""


_LIMB = 3  # tokens from "her" to what is done with her hat
_THINKING = frozenset("thought knew saw noticed felt said heard".split())
ARRANGED = frozenset("set fixed clasped folded spread raised pressed crossed tucked clenched drawn tied turned".split())


def _absolute_aside(lower: Sequence[str], tags: Sequence[str], i: int) -> str:
    """The man beside her, his newspaper *folded* small, hummed: what follows the second comma is the verb."""
    if lower[i] not in ARRANGED | _WORN or i < 4 or tags[i - 1] not in _NOUNS:
        return ""
    start = next((j for j in range(i - 1, max(0, i - 4), -1) if tags[j] == "PRP$"), 0)
    if not start or tags[start - 1] != "," or tags[start - 2] not in (*_NOUNS, "PRP"):
        return ""
    first = next((j for j in range(start - 1, -1, -1) if tags[j] in (".", ":", "Q", "CC")), -1) + 1
    if any(tags[j] in _TOLD for j in range(first, start)):
        return ""
    close = next((j for j in range(i + 1, min(len(tags) - 2, i + 9)) if tags[j] in (",", "CC", ".", *_TOLD)), 0)
    if not close or tags[close] != ",":
        return ""
    verb = close + 2 if tags[close + 1] == "RB" else close + 1
    return "VBN" if tags[verb] in ("VBD", "MD") else ""


_WORN = frozenset("tilted buttoned rolled knotted pushed pulled tipped jammed loosened polished combed".split())
_TOLD = frozenset(("VBD", "VBZ", "VBP", "MD", "WP", "WDT"))


def _absolute_again(lower: Sequence[str], tags: Sequence[str], i: int) -> str:
    """She sat down, the ropes groaning, the bench *tilted* back: one phrase more like the one before it."""
    start = _phrase_before(tags, i)
    if tags[i] not in ("VBN", "VBD") or start in (i, 0) or tags[start - 1] != "," or lower[i - 1] in _ANYBODY:
        return ""
    comma = next((j for j in range(start - 2, max(0, start - 9), -1) if tags[j] in (",", "CC", *_TOLD)), 0)
    if not comma or tags[comma] != ",":
        return ""
    state = next((j for j in range(comma + 1, start - 1) if tags[j] in ("VBG", "VBN")), 0)
    if state < comma + 2 or _phrase_before(tags, state) != comma + 1:
        return ""
    first = next((j for j in range(comma, -1, -1) if tags[j] in (".", ":", "Q")), -1) + 1
    ends = next((j for j in range(i + 1, min(len(tags), i + 8)) if tags[j] in (",", ".", "CC", *_TOLD)), i)
    told = any(tags[j] in ("VBD", "MD") for j in range(first, comma))
    return "VBN" if told and tags[ends] in (",", ".") and lower[comma + 1] not in _NOMINATIVE else ""


def _phrase_before(tags: Sequence[str], i: int) -> int:
    """Where "the seat" or "her hat" before token `i` begins; `i` where none stands there."""
    if not i or tags[i - 1] not in ("NN", "NNS"):
        return i
    start = i - 1
    while start > 0 and tags[start] not in ("DT", "PRP$", "CD") and tags[start - 1] in ("DT", "PRP$", "JJ", "NN", "CD"):
        start -= 1
    return start if tags[start] in ("DT", "PRP$", "CD") else i


_NOMINATIVE = frozenset("i he she we they".split())


def _with_both(lower: Sequence[str], tags: Sequence[str], i: int) -> str:
    """With the lamp lit and the door *shut* she slept: what "with" governs is joined to more of its kind."""
    second = _phrase_before(tags, i)
    if second in (i, 0) or lower[second - 1] != "and" or tags[second - 2] != "VBN":
        return ""
    first = _phrase_before(tags, second - 2)
    return "VBN" if 0 < first < second - 2 and lower[first - 1] == "with" else ""


def _with_something(lower: Sequence[str], tags: Sequence[str], i: int) -> str:
    """They sat there, with the torch *stood* up between them: what "with" governs, behind a comma."""
    start = _phrase_before(tags, i)
    if start in (i, 0) or tags[i + 1 : i + 2] not in (["RB"], ["RP"], ["IN"], ["JJ"]):
        return ""
    if lower[start - 1] == "and" and tags[start - 2] in ("RB", "RP", "JJ"):
        first = next((j for j in range(start - 2, max(0, start - 7), -1) if tags[j] == "VBN"), 0)
        start = _phrase_before(tags, first) if first else start
    if start < 2 or lower[start - 1] != "with" or tags[start - 2] != ",":
        return ""
    begin = next((j for j in range(start, -1, -1) if tags[j] in (".", ":", "Q")), -1) + 1
    told = [j for j in range(begin, start - 2) if tags[j] in ("VBD", "MD")]
    return "VBN" if told and "," not in tags[begin : told[0]] else ""


def _with_it(lower: Sequence[str], tags: Sequence[str], i: int) -> str:
    """She crossed the yard with it *held* in front of her: what "with" governs."""
    if i < 2 or lower[i - 1] not in _OBJECTIVE or lower[i - 2] != "with" or tags[i - 1] != "PRP":
        return ""
    fronted = i == 2 or tags[i - 3] in (".", ":", "Q", ",", "CC")  # with it walked a dog
    return "" if fronted and tags[i + 1 : i + 2] not in (["IN"], ["RP"], ["RB"]) else "VBN"


ABSOLUTES = (
    _absolute,
    _absolute_aside,
    _absolute_again,
    _with_both,
    _with_something,
    _with_it,
)
