"""Forms that may be a past or a participle -> their tag, where a clause has, or lacks, any other verb of its own.

What "so … that" opens is a clause and needs its verb (so thin that the ice *cracked*); what has its object beside it
is no participle (Ann, a cook of sixty, *peeled* the plums). Quirk et al. 14.5-9, 15.25.
"""

from collections.abc import Sequence

_NOUNS = frozenset(("NN", "NNS", "NNP", "NNPS"))
_PHRASE = _NOUNS | frozenset(("DT", "PRP$", "JJ", "JJS", "CD", "POS", "PDT", "RBS"))
_FINITE = frozenset(("VBD", "VBZ", "VBP", "MD"))
_ENDS = frozenset((".", ":", "Q"))


def _begin_of_phrase(tags: Sequence[str], end: int) -> int:
    """The first token of the noun phrase that ends at `end`."""
    start = end
    while start > 0 and tags[start - 1] in _PHRASE:
        start -= 1
    return start


def _begin_of_sentence(tags: Sequence[str], i: int) -> int:
    return next((j for j in range(i - 1, -1, -1) if tags[j] in _ENDS), -1) + 1


def _has_other(tags: Sequence[str], i: int) -> bool:
    """Whether a finite verb follows in the clause of `i`, as far as a joining word opens another."""
    for j in range(i + 1, len(tags)):
        if tags[j] in _ENDS or tags[j] == "CC":
            return False
        if tags[j] in _FINITE:
            return True
    return False


def _so_narrow_that(lower: Sequence[str], tags: Sequence[str], i: int) -> str:
    """an alley so narrow that both mirrors *folded* in, and: what comes of it is a clause, and has its verb."""
    if i < 4 or tags[i - 1] not in _NOUNS or tags[i] not in ("VBD", "VBN"):
        return ""
    start = _begin_of_phrase(tags, i - 1)
    that = start - 1
    if lower[that] != "that" and lower[start] == "that":
        that = start
    if that < 2 or that >= i - 1 or lower[that] != "that" or "so" not in lower[max(0, that - 3) : that]:
        return ""
    return "" if _has_other(tags, i) else "VBD"


def _so_that(lower: Sequence[str], tags: Sequence[str], i: int) -> str:
    """Along the quay, ten thousand candles *burned*, so that it seemed: only a clause has a result."""
    at = i + 1 + (lower[i + 1 : i + 2] == [","])
    if i < 2 or lower[at : at + 2] != ["so", "that"] or tags[i - 1] not in ("NN", "NNS"):
        return ""
    if tags[i] not in ("VBD", "VBN"):
        return ""
    begin = _begin_of_sentence(tags, i)
    return "" if any(tag in _FINITE for tag in tags[begin:i]) else "VBD"


def _behind_aside(lower: Sequence[str], tags: Sequence[str], i: int) -> str:
    """The third, a man who had lost a shoe, *stirred* his tea: no participle, as it has an object."""
    if i < 5 or tags[i - 1] != "," or tags[i + 1 : i + 2] not in (["PRP$"], ["DT"], ["PRP"]) or lower[i] in _GIVING:
        return ""
    if tags[i] not in ("VBD", "VBN") or lower[i + 1] in ("all", "both", "this", "that", "half", "each"):
        return ""
    begin = _begin_of_sentence(tags, i)
    comma = next((j for j in range(begin + 1, min(i - 1, begin + 7)) if tags[j] == ","), 0)
    if not comma or any(tag not in _PHRASE for tag in tags[begin:comma]) or tags[comma + 1] not in ("DT", "CD", "PRP$"):
        return ""
    first = next((j for j in range(comma + 1, i - 1) if tags[j] in _FINITE), None)
    told = first is None or any(tags[j] in ("WP", "WDT", "WP$") for j in range(comma + 1, first))
    return "VBD" if told and "CC" not in tags[comma:i] else ""


_GIVING = frozenset(
    "given told called named paid sent handed dealt left lent made dealt offered shown taught allowed denied granted"
    " promised awarded fed crowned dubbed christened elected thought considered".split()
)
"""Participles that may have an object: sent a letter by Ann; called the Owl."""


def _and_his_face(lower: Sequence[str], tags: Sequence[str], i: int) -> str:
    """She read it, and her face *crumpled* up like paper.: a clause of its own, as the one before it is."""
    if tags[i] not in ("VBD", "VBN") or i < 6 or tags[i - 1] not in ("NN", "NNS") or lower[i + 1 : i + 2] == ["by"]:
        return ""
    start = _begin_of_phrase(tags, i - 1)
    if tags[start] != "PRP$" or lower[start - 1] != "and" or tags[start - 2] != "," or _has_other(tags, i):
        return ""
    begin = _begin_of_sentence(tags, i)
    before = tags[begin : start - 2]
    absolute = any(before[j] == "," and before[j + 1] == "PRP$" for j in range(len(before) - 1))
    shared = not _BE_WITH.isdisjoint(lower[begin:start])  # her dress was changed, and her hair brushed
    return "VBD" if "VBD" in before and not (shared or absolute) else ""


_BE_WITH = frozenset("was were had with".split())


def _just_that_second(lower: Sequence[str], tags: Sequence[str], i: int) -> str:
    """where the fox had just that second *dropped* it: "had" governs it over the time."""
    if i < 3 or lower[i - 1] not in _INSTANTS or lower[i - 2] not in ("that", "this", "the") or tags[i] != "VBD":
        return ""
    had = i - 3
    while had > 0 and (tags[had] == "RB" or lower[had] in ("just", "only", "very")):
        had -= 1
    return "VBN" if lower[had] in ("had", "'d") and i - had > 3 else ""


_INSTANTS = frozenset("second minute moment instant".split())


def _got_done(lower: Sequence[str], tags: Sequence[str], i: int) -> str:
    """She'd got one end of it *wound* round the post: what somebody gets done has no subject."""
    if i < 4 or tags[i] != "VBD" or tags[i + 1 : i + 2] not in (["IN"], ["RP"], ["RB"]):
        return ""
    for j in range(i - 1, max(0, i - 9), -1):
        if lower[j] == "got":
            return "VBN" if j < i - 1 and lower[j - 1] in ("had", "'d", "has", "have", "'ve") else ""
        if tags[j] not in _PHRASE and not (lower[j] == "of" or lower[j] in ("it", "them", "him")):
            return ""
    return ""


def _not_slept(lower: Sequence[str], tags: Sequence[str], i: int) -> str:
    """She had sung to it, and not *slept*: no past has "not" before it."""
    if i < 4 or lower[i - 1] != "not" or tags[i - 2] != "CC" or tags[i] != "VBD":
        return ""
    begin = _begin_of_sentence(tags, i)
    return "VBN" if "had" in lower[begin:i] or "'d" in lower[begin:i] else ""


def _swung_to_and_shut(lower: Sequence[str], tags: Sequence[str], i: int) -> str:
    """The door swung to and *shut*."""
    if lower[i] != "shut" or i < 4 or lower[i - 1] != "and" or tags[i - 3] != "VBD":
        return ""
    return "VBD" if lower[i - 2] in ("to", "back", "round", "past") and tags[i + 1 : i + 2] in (["."], [","]) else ""


def _behind_who(lower: Sequence[str], tags: Sequence[str], i: int) -> str:
    """The nurse, who had watched him, *put* up her thumb: the verb behind a clause between commas."""
    if lower[i] not in _PUT or i < 6 or tags[i - 1] != "," or tags[i + 1 : i + 2] not in _BEHIND_PUT:
        return ""
    comma = next((j for j in range(i - 2, max(0, i - 16), -1) if tags[j] in (",", ".", ":", "Q")), 0)
    relative = tags[comma] == "," and lower[comma + 1] in ("who", "which") and tags[comma - 1] in _NOUNS
    relative = relative or (tags[comma] == "," and lower[comma + 1 : comma + 3] in _AND_WHO)
    return "VBD" if relative and "VBD" in tags[comma + 2 : i] else ""


_PUT = frozenset("put set let cut hit shut hurt cast spread thrust read quit spit shed slit beat".split())
_AND_WHO = (["and", "who"], ["and", "whose"])
_BEHIND_PUT = (["PRP$"], ["DT"], ["RP"], ["PRP"])


def _pim_lost(lower: Sequence[str], tags: Sequence[str], i: int) -> str:
    """They rolled for it, and Lena *won*, and he wept: nobody but she does anything in the clause."""
    alone = lower[i] in ("lost", "won", "paid", "met", "left") and i > 2 and tags[i + 1 : i + 2] in ([","], ["."])
    return "VBD" if alone and tags[i - 1] in ("NNP", "PRP") and tags[i - 3 : i - 1] == [",", "CC"] else ""


SOLE_VERBS = (
    _not_slept,
    _so_narrow_that,
    _so_that,
    _behind_aside,
    _and_his_face,
    _just_that_second,
    _got_done,
    _swung_to_and_shut,
    _behind_who,
    _pim_lost,
)
