"""A simple past beside a time before the story's own -> a past that stays: As a boy he *swam* here.

Times counted back from the story's now ("two years ago", "the night before", "back then") and the youth of whoever is
told of leave no doubt; a year or a war does so only in a clause below what somebody says or knows.
"""

from scenewright.adaptation.tense.clauses import FINITE
from scenewright.adaptation.tense.passages import Passage, sentence_bounds
from scenewright.adaptation.tense.past_events import IN_SUBJECT, begins_era, begins_event
from scenewright.adaptation.tense.past_times import begins_past_time

_UNITS = frozenset("minute hour day night week month year decade century summer winter spring autumn".split())
_COUNTS = frozenset("a an one some many few several".split())
_REACH = 12  # tokens


def is_dated_back(passage: Passage, i: int) -> bool:
    """Whether the past at token `i`, no past perfect, goes with a time before the story's own."""
    going_on = passage.tags[i + 1 : i + 2] == ("VBG",) and passage.lower[i + 2 : i + 3] == ("now",)
    if going_on and passage.lower[i + 3 : i + 5] != ("and", "then"):
        return False  # ten years ago he sat where the goat *was* grazing now
    return passage.tags[i] in ("VBD", "MD") and any(rule(passage, i) for rule in _RULES)


def _is_fronted(passage: Passage, i: int) -> bool:
    """Two years ago he *sold* the boat and *bought* a goat: the time opens the sentence, and nothing is of today."""
    start, end = sentence_bounds(passage, i)
    first = start + 1 if passage.tags[start] == "CC" else start
    stop = _end_of_time(passage, first)
    if stop is None or stop > i or _is_of_today(passage, first, end):
        return False
    return passage.tags[stop] == "," or passage.tags[stop] in _SUBJECTS or passage.lower[stop] == "there"


_SUBJECTS = IN_SUBJECT | {"EX", "NNPS"}


def _end_of_time(passage: Passage, j: int) -> int | None:
    """One past a time counted back from the story's now, or a youth, that begins at `j`; None where none does."""
    lower = passage.lower
    if lower[j] == "as" and begins_past_time(lower, j):
        return j + 2 if lower[j + 1] not in ("a", "an") else j + 3 + (lower[j + 2] in _ADJECTIVES)
    if lower[j : j + 2] == ("back", "then"):
        return j + 2
    if lower[j : j + 2] == ("back", "when") or lower[j : j + 5] in _IN_DAYS:
        return next((k for k in range(j + 2, min(len(lower), j + 16)) if passage.tags[k] == ","), None)
    for k in range(j, min(j + 5, len(lower) - 2)):
        if k > j and lower[k - 1] not in _COUNTS and passage.tags[k - 1] not in ("CD", "DT", "RB", "IN"):
            return None
        unit = lower[k].rstrip("s") in _UNITS
        if unit and lower[k + 1] in ("ago", "back"):
            return k + 2
        if unit and lower[k + 1] in ("before", "earlier") and lower[k - 1] in ("the", *_COUNTS) and lower[k + 2] == ",":
            return k + 2
    return None


_ADJECTIVES = frozenset("young small little".split())
_IN_DAYS = tuple(("back", "in", article, "days", "when") for article in ("the", "those"))
"""Back in the days when nobody asked, they sold it."""


def _is_of_today(passage: Passage, start: int, end: int) -> bool:
    """Whether the sentence from `start` to `end` also tells of the story's now, or the passage has somebody speak."""
    lower = passage.lower
    if any(passage.tags[j] == "Q" for j in range(start, end)):
        return True
    return any(lower[j] in _TODAY and lower[j + 1 : j + 2] != ("and",) for j in range(start, end))


_TODAY = frozenset("now today still tonight anymore".split())


def _is_dated_behind(passage: Passage, i: int) -> bool:
    """He *sold* the boat two years ago | she *left* the week before last: the time ends the clause."""
    lower, tags = passage.lower, passage.tags
    if lower[i] in _LOOKING_BACK:
        return False
    for j in range(i + 1, min(len(tags), i + _REACH)):
        if tags[j] in (".", ",", ":", "CC", "Q", "VBN", "VBG", "TO") or tags[j] in FINITE:
            return False
        unit = lower[j - 1].rstrip("s") in _UNITS
        if lower[j] == "ago" and unit and "long" not in lower[j - 2 : j]:
            return True
        if lower[j] == "back" and unit and tags[j - 2] in ("CD", "DT") and tags[j + 1 : j + 2] in ((".",), (",",)):
            return True
        if lower[j] == "before" and lower[j - 1] in _UNITS and lower[j + 1 : j + 2] == ("last",):
            return True
    return False


_LOOKING_BACK = frozenset("was were had seemed felt appeared thought remembered recalled knew meant dated".split())
"""It was a year ago that she left; she thought of the boat two years ago."""


def _is_before_event(passage: Passage, i: int) -> bool:
    """He *died* before she was born | he *was* a tailor before the war: the end of the clause says so."""
    lower, tags = passage.lower, passage.tags
    for j in range(i + 1, min(len(tags) - 2, i + _REACH)):
        if tags[j] in (".", ",", ":", "CC", "Q", "VBN", "VBG", "TO") or tags[j] in FINITE:
            return False
        if lower[j] == "before":
            born = lower[j + 3 : j + 4] == ("born",) and lower[j + 2] in ("was", "were")
            return born or (begins_era(lower, j) and lower[i] in ("was", "were"))
    return False


def _was_at_age(passage: Passage, i: int) -> bool:
    """She thought of the girl she *was* at sixteen."""
    lower, tags = passage.lower, passage.tags
    if lower[i] != "was" or i < 2 or tags[i - 1] != "PRP" or tags[i - 2] != "NN":
        return False
    return lower[i + 1 : i + 2] == ("at",) and tags[i + 2 : i + 3] == ("CD",)


def _is_told_with_date(passage: Passage, i: int) -> bool:
    """He said that he *met* her in 1962 | she knew it *sank* in the war: what is said or known names its time."""
    lower, tags = passage.lower, passage.tags
    if not _is_reported(passage, i):
        return False
    for j in range(i + 1, min(len(tags), i + _REACH)):
        if tags[j] in (".", ",", ":", "CC", "Q") or tags[j] in FINITE:
            return False
        if begins_past_time(lower, j):
            return True
    return False


def _is_reported(passage: Passage, i: int) -> bool:
    """Whether a verb of saying or knowing governs the clause of the past at `i`, with or without "that"."""
    lower, tags = passage.lower, passage.tags
    j = i - 1
    while j > 0 and (tags[j] in IN_SUBJECT or tags[j] in ("RB", "EX", "CD")) and lower[j] != "that":
        j -= 1
    if lower[j] in ("that", "how", "where") and j:
        j -= 1
        while j > 0 and tags[j] in ("PRP", "NNP", "NNS", "NN") and lower[j] not in _SAYING:
            j -= 1
    return lower[j] in _SAYING and j < i - 1


_SAYING = frozenset(
    "said told claimed swore knew thought believed remembered wrote heard explained mentioned insisted supposed "
    "guessed saying telling claiming remembering knowing learned".split()
)


def _was_then(passage: Passage, i: int) -> bool:
    """That *was* in March | that *was* nine years ago | that *was* the year of the flood."""
    lower, tags = passage.lower, passage.tags
    if lower[i] != "was" or not i or lower[i - 1] not in ("that", "this") or (i > 1 and tags[i - 2] not in (".", "CC")):
        return False
    j = i + 1
    if j >= len(lower):
        return False
    if begins_past_time(lower, j) and lower[j] != "as":
        return True
    if lower[j : j + 1] == ("the",) and lower[j + 1 : j + 2] != ("time",):
        following = lower[j + 2 : j + 3] in (("of",), ("before",), ("that",))
        return lower[j + 1] in _UNITS and (following or passage.tags[j + 2 : j + 3] in _CLAUSE)
    return any(lower[k] == "ago" for k in range(j + 1, min(len(lower), j + 4)))


_CLAUSE = (("PRP",), ("NNP",), ("PRP$",))
"""That was the winter | she left."""


def _was_once(passage: Passage, i: int) -> bool:
    """She *was* a diver once | I *knew* a man once who *sang*: a state that is over, or an acquaintance."""
    lower, tags = passage.lower, passage.tags
    if i > 3 and tags[i - 1] in ("WP", "WDT") and lower[i - 2] == "once":
        return any(lower[k] in _MET and _was_once(passage, k) for k in range(i - 3, max(-1, i - 9), -1))
    if lower[i] in _MET:
        once = next((j for j in range(i + 3, min(len(tags) - 1, i + 7)) if lower[j] == "once"), 0)
        person = once and tags[i + 1] == "DT" and tags[once - 1] == "NN" and FINITE.isdisjoint(tags[i + 1 : once])
        return bool(person) and tags[once + 1] in (".", "WP", "WDT")
    if lower[i] not in _STATES:
        return False
    for j in range(i + 1, min(len(tags) - 1, i + 8)):
        if lower[j] == "once":
            ends = tags[j + 1] in (".", ",") or lower[j + 1] in ("and", "but")
            return ends and j > i + 1 and lower[j - 1] not in _COUNTING and tags[j - 1] in _ENDS_STATE
        if tags[j] in (".", ",", ":", "CC", "Q", "VBN", "VBG", "TO") or tags[j] in FINITE:
            return False
    return False


_MET = frozenset("knew met".split())
_STATES = frozenset("was were had lived owned loved worked kept".split())
_COUNTING = frozenset("more at not than only just".split())
_ENDS_STATE = frozenset("NN NNS NNP JJ PRP RB".split())


def _is_of_that_year(passage: Passage, i: int) -> bool:
    """The lake *froze* the year Anna turned six: both verbs are of a season that an event names."""
    lower, tags = passage.lower, passage.tags
    start, end = sentence_bounds(passage, i)
    time = next((j for j in range(start, end) if lower[j] in _SEASONS and begins_event(passage, j, _SEASONS)), None)
    if time is None or any(tags[j] in ("Q", "VBZ", "VBP") for j in range(start, end)):
        return False
    if lower[time - 1] != "the" or tags[time - 2] in ("IN", "TO") or _is_of_today(passage, start, end):
        return False
    return not any(tags[j] == "CC" or lower[j] == "had" for j in range(start, end))


_SEASONS = frozenset("year summer winter spring autumn".split())


def _opens_life(passage: Passage, i: int) -> bool:
    """When the miller *was* alive there had been dances: the clause in front dates what was then."""
    lower = passage.lower
    start, end = sentence_bounds(passage, i)
    if lower[start] not in ("when", "while") or lower[i] not in ("was", "were") or i > start + 6:
        return False
    if passage.lower[i + 1 : i + 2] not in (("alive",), ("young",), ("little",)) or "," in lower[start:i]:
        return False
    return any(lower[j] == "had" and passage.tags[j + 1 : j + 2] == ("VBN",) for j in range(i + 2, end))


def _was_in_youth(passage: Passage, i: int) -> bool:
    """When my mother *was* a girl there *were* bears: somebody's youth opens the sentence, and nothing is of today."""
    lower, tags = passage.lower, passage.tags
    start, end = sentence_bounds(passage, i)
    if lower[start] != "when" or _is_of_today(passage, start, end) or "used" in lower[start:end]:
        return False
    be = next((j for j in range(start + 2, min(end, start + 5)) if lower[j] in ("was", "were")), None)
    if be is None or any(tags[j] not in IN_SUBJECT for j in range(start + 1, be)) or lower[start + 1] in _TELLERS:
        return False
    child = next((j for j in range(be + 1, min(end, be + 5)) if lower[j] not in ("a", "still", *_ADJECTIVES)), be)
    if lower[child] not in _GROWING or lower[child + 1 : child + 2] in (("'s",), ("again",)):
        return False
    return be <= i and (i == be or not {":", "MD"}.intersection(tags[be:i]))


_TELLERS = frozenset(("i", "we"))
_GROWING = frozenset("boy girl child boys girls children".split())


def _opens_earlier_life(passage: Passage, i: int) -> bool:
    """Before she *was* a nurse she had been a spy."""
    lower = passage.lower
    start, end = sentence_bounds(passage, i)
    if lower[start] != "before" or lower[i] not in ("was", "were", "became") or i > start + 4:
        return False
    had = next((j for j in range(i + 1, end) if passage.tags[j] in FINITE), end)
    return lower[i + 1 : i + 2] in (("a",), ("an",), ("the",)) and lower[had : had + 2] == ("had", "been")


def _made_it(passage: Passage, i: int) -> bool:
    """It was a fine chair. Her uncle *carved* it: what is there was made before."""
    lower, tags = passage.lower, passage.tags
    if lower[i] not in ("made", "built", "carved", "knitted") or lower[i + 1 : i + 2] != ("it",):
        return False
    start, end = sentence_bounds(passage, i)
    before, _ = sentence_bounds(passage, max(0, start - 2))
    is_there = lower[before] in ("it", "this", "that") and lower[before + 1 : before + 2] == ("was",)
    return is_there and end == i + 2 and all(tags[j] in IN_SUBJECT for j in range(start, i))


def _grew_up(passage: Passage, i: int) -> bool:
    """He *grew* up in Leeds."""
    lower, tags = passage.lower, passage.tags
    if lower[i : i + 2] != ("grew", "up") or tags[i - 1 : i] == ("EX",):
        return False
    return tags[i + 2 : i + 3] == ("IN",) and lower[i + 2] in _PLACES


_PLACES = frozenset("in on at over above near with without under beside behind".split())


def _was_made(passage: Passage, i: int) -> bool:
    """The church *was built* by monks, in 1840 | who *was raised* by aunts: what is there was made before."""
    lower, tags = passage.lower, passage.tags
    if lower[i] not in ("was", "were"):
        return False
    j = i + 1
    while j < len(tags) and tags[j] == "RB" and lower[j] not in ("n't", "not", "now", "still"):
        j += 1
    after = j + 1
    if lower[j : j + 2] == ("brought", "up"):
        after = j + 2
    elif lower[j : j + 1] == () or lower[j] not in _MADE:
        return False
    if lower[j] in _RAISED and lower[after : after + 1] != ("by",):
        return False
    if lower[after : after + 1] == ("by",):
        return tags[after + 1 : after + 2] != ("VBG",)
    if lower[j] == "built" and lower[after : after + 1] == ("to",):
        return tags[after + 1 : after + 2] in (("VB",), ("VBP",))
    return lower[after : after + 1] != () and begins_past_time(lower, after)


_MADE = frozenset(
    "built founded designed invented discovered composed painted carved written raised reared christened baptised "
    "baptized educated laid dug planted commissioned erected".split()
)
_RAISED = frozenset("raised reared planted laid dug".split())
"""What an army, corn or a table may be within the story."""


def _was_killed(passage: Passage, i: int) -> bool:
    """Anton, who *was killed* in a lift: whoever is dead died before."""
    lower, tags = passage.lower, passage.tags
    if lower[i] not in ("was", "were") or i < 2 or lower[i - 1] != "who" or tags[i - 2] != ",":
        return False
    return lower[i + 1 : i + 2] != () and lower[i + 1] in _KILLED


_KILLED = frozenset("killed murdered hanged drowned shot beheaded guillotined burned executed torpedoed".split())


def _did_so_then(passage: Passage, i: int) -> bool:
    """She has dropped it, like she *did* in fifth grade | as he did when he was six."""
    lower, tags = passage.lower, passage.tags
    if lower[i] not in ("did", "was", "were") or i < 2 or i + 1 >= len(tags) or tags[i - 1] not in ("PRP", "NNP"):
        return False
    likened = lower[i - 2] in ("as", "like", "than", "way")
    after = i + 2 if tags[i + 1 : i + 2] == (",",) else i + 1
    return likened and after + 1 < len(lower) and begins_past_time(lower, after)


_RULES = (
    _did_so_then,
    _is_fronted,
    _is_dated_behind,
    _is_before_event,
    _was_at_age,
    _is_told_with_date,
    _was_then,
    _was_once,
    _is_of_that_year,
    _opens_life,
    _was_in_youth,
    _opens_earlier_life,
    _made_it,
    _grew_up,
    _was_made,
    _was_killed,
)
