"""Clauses that tell of a time before the story's own -> a past that stays: the man who *built* the mill is known there.

Narration need not say "had built" where a date, the verb of the main clause or the meaning tells as much (Quirk et al.
4.24: the simple past for the past perfect); in a script in the present the past is then right as it is.
"""

from collections.abc import Sequence

from scenewright.adaptation.tense.clauses import FINITE, in_relative
from scenewright.adaptation.tense.conditions import clause_opener, participle_after
from scenewright.adaptation.tense.passages import Passage, sentence_bounds
from scenewright.adaptation.tense.past_events import IN_SUBJECT
from scenewright.adaptation.tense.past_times import begins_past_time
from scenewright.adaptation.tense.phrases import NOUNS

_REACH = 12  # tokens
_ENDS = (".", ",", ":", "CC", "MD", "Q")
_STATES = frozenset(
    "was were had knew remembered recognised recognized hated loved missed met wore carried owned kept".split()
)
_DONE_BEFORE = frozenset("killed murdered built founded invented married raised betrayed buried designed".split())
_ASKED = frozenset(
    "found out say saying discovered learned knew know knowing known wondered wondering asked asking guessed guessing "
    "tell told".split()
)
_HAPPENED = frozenset(
    "happened became did died started killed took stole shot sent wrote told called won lost broke paid".split()
)
_TOLD = frozenset("told spoke talked thought dreamed wrote sang thinking telling talking dreaming".split())
_RECALLED = frozenset("remembered remember remembering recalled recalling forgot forgotten".split())
_TIMES = frozenset("day night morning evening afternoon time summer winter week year".split())


def tells_of_before(passage: Passage, i: int) -> bool:
    """Whether the past at token `i`, no past perfect, is of a time before that of its sentence's main clause."""
    if passage.lower[i] in ("had", "'d") and participle_after(passage, i) is not None:
        return _is_long_before(passage, i) or _would_have_sworn(passage, i)
    return any(rule(passage, i) for rule in _RULES)


def _is_dated_aside(passage: Passage, i: int) -> bool:
    """The aunt, who *died* in March | a boat that *brought* them here in 1951 | the scarf he *left* here on Monday."""
    if not (in_relative(passage, i, adverbial=False) or _in_contact_clause(passage, i)):
        return False
    for j in range(i + 1, min(len(passage.tags), i + _REACH)):
        if passage.tags[j] in _ENDS or passage.tags[j] in FINITE:
            return False
        if passage.lower[j] == "then" and passage.lower[i] in ("was", "were") and passage.tags[j - 1] in _PREDICATES:
            return passage.tags[j + 1 : j + 2] in ((".",), (",",), ("CC",))
        predecessor = passage.lower[i] in _RESIDED and passage.lower[j : j + 2] in _BEFORE_US
        if begins_past_time(passage.lower, j) or predecessor:
            return True
    return False


_PREDICATES = frozenset(("JJ", "JJR", "NN", "CD"))
"""The shop, which was bigger then."""
_RESIDED = frozenset("lived came owned worked ruled taught sat slept".split())
_BEFORE_US = tuple(("before", word) for word in ("us", "me", "him", "her", "them"))
"""The people who lived here before us."""


def _in_contact_clause(passage: Passage, i: int) -> bool:
    """Whether the verb at `i` follows a noun and a subject of its own: the scarf | he left."""
    tags = passage.tags
    return i > 2 and tags[i - 1] == "PRP" and tags[i - 2] in NOUNS and tags[i - 3] in ("DT", "JJ", "PRP$", "NN")


def _made_what_is(passage: Passage, i: int) -> bool:
    """He knew the man who *built* it | it was the fever that *killed* her father."""
    lower, tags = passage.lower, passage.tags
    if lower[i] not in _DONE_BEFORE or i < 3 or lower[i - 1] not in ("who", "that", "which"):
        return False
    if tags[i - 2] not in NOUNS and lower[i - 2] != "one":
        return False
    return _main_verb(passage, i - 2) in _STATES and not _has_finite(tags, i + 1)


def _was_given(passage: Passage, i: int) -> bool:
    """She wore the ring he *gave* her | he knew the man who *sold* him the boat: it was given before it is there."""
    lower, tags = passage.lower, passage.tags
    if lower[i] not in _GIVEN or tags[i + 1 : i + 2] != ("PRP",) or i < 3 or _has_finite(tags, i + 2):
        return False
    relative = lower[i - 1] in ("who", "that") and tags[i - 2] in NOUNS
    start, _ = sentence_bounds(passage, i)
    if lower[start] == "it" or not (relative or _in_contact_clause(passage, i)):
        return False
    return _main_verb(passage, i - 2) in _HOLDING


_GIVEN = frozenset("gave left sent lent sold bought taught delivered hired fired".split())
_HOLDING = frozenset("wore knew had kept carried recognised recognized owned met hated remembered".split())


def _main_verb(passage: Passage, i: int) -> str:
    """The finite verb nearest before token `i` in its sentence; empty when there is none."""
    start, _ = sentence_bounds(passage, i)
    return next((passage.lower[j] for j in range(i - 1, start - 1, -1) if passage.tags[j] in FINITE), "")


def _has_finite(tags: Sequence[str], i: int) -> bool:
    """Whether a finite verb follows before the clause ends: the shot that killed him | came from the roof."""
    for tag in tags[i : i + _REACH]:
        if tag in _ENDS:
            return False
        if tag in FINITE:
            return True
    return False


def _made_this(passage: Passage, i: int) -> bool:
    """Whoever *wrote* this had left | bring whoever *made* it."""
    lower = passage.lower
    made = lower[i] in _DONE_BEFORE or lower[i] in _HAPPENED or lower[i] in _MADE
    return made and i > 0 and lower[i - 1] == "whoever" and lower[i + 1 : i + 2] in (("this",), ("that",), ("it",))


def _did_before(passage: Passage, i: int) -> bool:
    """Whoever *left* the lamp on had gone: what has been done since tells that it was before."""
    tags = passage.tags
    if not i or passage.lower[i - 1] not in ("whoever", "whichever") or tags[i] != "VBD":
        return False
    start, end = sentence_bounds(passage, i)
    main = next((j for j in range(i + 1, end) if tags[j] in FINITE or tags[j] in (":", "CC")), i)
    had = passage.lower[main] == "had" and participle_after(passage, main) is not None
    return i == start + 1 and passage.lower[i] not in _STATES and had


def _is_of_all_time(passage: Passage, i: int) -> bool:
    """everything he ever *gave* me | the only boat she ever *owned*"""
    lower = passage.lower
    if i < 3 or lower[i - 1] != "ever" or passage.tags[i - 2] not in ("PRP", "NNP"):
        return False
    return lower[i - 3] in ("everything", "anything", "all") or passage.tags[i - 3] in NOUNS


def _is_formerly(passage: Passage, i: int) -> bool:
    """He dreamed, she once *told* us, in Russian."""
    tags = passage.tags
    if i < 2 or passage.lower[i - 1] != "once" or tags[i] != "VBD":
        return False
    if passage.lower[i - 2] in ("that", "which", "who") and i > 2 and tags[i - 3] in NOUNS:
        return True  # a bell that once hung in a jail
    return tags[i - 2] in ("PRP", "NNP") and (i < 3 or passage.lower[i - 3] not in ("as", "than", "at"))


def _was_taught(passage: Passage, i: int) -> bool:
    """I hum a tune my uncle *taught* me: what somebody knows was taught before."""
    lower, tags = passage.lower, passage.tags
    if lower[i] != "taught" or tags[i + 1 : i + 2] != ("PRP",) or i < 3:
        return False
    subject = i - 2 if tags[i - 2] == "PRP$" else i - 1
    return tags[i - 1] in (*NOUNS, "PRP") and tags[subject - 1] in NOUNS and _main_verb(passage, subject) != ""


def _was_told_once(passage: Passage, i: int) -> bool:
    """Her uncle *told* her once, on a ladder: what somebody said at some time."""
    lower, tags = passage.lower, passage.tags
    if (
        lower[i] not in _TOLD_ONCE
        or tags[i + 1 : i + 2] not in (("PRP",), ("NNP",))
        or lower[i + 2 : i + 3] != ("once",)
    ):
        return False
    return tags[i + 3 : i + 4] in ((",",), (".",), ("WP",), ("WDT",), ("IN",), ("WRB",))


_TOLD_ONCE = frozenset("told asked warned showed taught promised".split())


def _is_due(passage: Passage, i: int) -> bool:
    """It was past time they *left*."""
    lower, tags = passage.lower, passage.tags
    if i > 3 and lower[i - 2] == "time" and tags[i - 1] == "PRP" and lower[i - 3] in _DUE:
        return "now" not in lower[max(0, i - 6) : i - 3]  # now that it was time we were off
    time = next((j for j in range(i - 2, max(1, i - 6), -1) if lower[j] == "time"), 0)
    due = time and lower[time - 1] in _DUE and "it" in lower[max(0, time - 3) : time]
    return bool(due) and tags[i] == "VBD" and lower[i] != "was" and all(tag in IN_SUBJECT for tag in tags[time + 1 : i])


def _was_yesterday(passage: Passage, i: int) -> bool:
    """Or *was* that yesterday?"""
    lower = passage.lower
    if lower[i] not in ("was", "were") or "yesterday" not in lower[i + 2 : i + 4]:
        return False
    day = lower.index("yesterday", i)
    between = _POINTING.issuperset(lower[i + 1 : day])
    return between and lower[day + 1 : day + 2] != ("'s",)


_POINTING = frozenset("it that this only just".split())


def _is_of_life(passage: Passage, i: int) -> bool:
    """She was born in Kent in 1904. She *ran* away to sea in 1919, and for nine years *cooked*: a life in dates."""
    start, end = sentence_bounds(passage, i)
    lower, tags = passage.lower, passage.tags
    begin, _ = sentence_bounds(passage, max(0, start - 2))
    born = next((j for j in range(begin, i) if lower[j] == "born" and lower[j - 1] in ("was", "were")), None)
    if born is None or tags[i] != "VBD" or "now" in lower[born:end]:
        return False
    first = next((j for j in range(max(start, born + 1), i + 1) if tags[j] in FINITE), i)
    if clause_opener(passage, first):
        return False
    stop = next((j for j in range(first + 1, end) if tags[j] in FINITE or tags[j] == ":"), end)
    begin = next((j for j in range(first, max(start, born + 1), -1) if tags[j] == "CC"), first)  # and in 1919 he ran
    return any(lower[j].isdigit() and len(lower[j]) == 4 and lower[j - 1] == "in" for j in range(begin + 1, stop))


def _was_before(passage: Passage, i: int) -> bool:
    """That *was* before the bridge *fell* | that *was* when she *was* nine. Not: that was when the bell rang."""
    start, end = sentence_bounds(passage, i)
    lower = passage.lower[start:end]
    if lower[:1] not in (("that",), ("this",)) or lower[1:3] not in (("was", "before"), ("was", "when")):
        return False
    if lower[2] == "before" or not _STATES.isdisjoint(lower[4:7]):
        return True
    begin, _ = sentence_bounds(passage, max(0, start - 2))
    return not _BACK.isdisjoint(passage.lower[begin:start])


_BACK = frozenset("had 'd used would ago once last".split())


def _was_a_time(passage: Passage, i: int) -> bool:
    """There *was* a time when a man *could* leave his door open: that time is over."""
    lower = passage.lower
    start, _ = sentence_bounds(passage, i)
    start += passage.tags[start] == "CC"
    if lower[start : start + 5] != ("there", "was", "a", "time", "when"):
        return False
    return not any(passage.tags[j] in (",", ":", "Q", "CC") for j in range(start, i))


def _opens_yesterday(passage: Passage, i: int) -> bool:
    """Last night there *were* ten | She sings; and last night she *wept*."""
    start, end = sentence_bounds(passage, i)
    lower = passage.lower
    if not _names_yesterday(lower, start):
        joints = (j for j in range(start, i) if passage.tags[j] == ":" or lower[j] == "and")
        joint = next((j for j in joints if _names_yesterday(lower, j + 1)), None)
        if joint is None or ":" in passage.tags[joint + 1 : i]:
            return False
    return "now" not in lower[start:end] and not any(passage.tags[j] == "Q" for j in range(start, end))


def _names_yesterday(lower: Sequence[str], j: int) -> bool:
    last = lower[j : j + 1] == ("last",) and not _TIMES.isdisjoint(lower[j + 1 : j + 2])
    return last or lower[j : j + 1] == ("yesterday",)


def _is_supposed(passage: Passage, i: int) -> bool:
    """She would have come if the boat *ran*: what an if-clause supposes beside what would have been."""
    lower, opener = passage.lower, clause_opener(passage, i) if passage.tags[i] == "VBD" else ""
    if not opener:
        return False
    start, end = sentence_bounds(passage, i)
    if opener in ("until", "till"):  # he would have slept until the geese woke him
        end = max(j for j in range(start, i) if lower[j] == opener)
        joined = "CC" in passage.tags[end:i] or ":" in passage.tags[start:end]
        return not joined and any(lower[j : j + 2] == ("would", "have") for j in range(max(start, end - 12), end))
    if opener != "if":
        return False
    if not _ASKED.isdisjoint(lower[max(start, i - 6) : i]):
        return False
    near = range(max(start, i - 16), min(end - 1, i + 16))
    return any(
        lower[j] in _MODALS
        and lower[j + 1] == "have"
        and "VBN" in passage.tags[j + 2 : j + 4]
        and not _is_done_by(passage, j)
        for j in near
    )


def _is_done_by(passage: Passage, would: int) -> bool:
    """Whether a time by which all will be done stands before the modal: and by Friday he | would have gone."""
    by = next((j for j in range(would - 2, max(0, would - 5), -1) if passage.lower[j] == "by"), 0)
    return by > 0 and passage.tags[by - 1] in ("CC", ",", ":")


_MODALS = frozenset("would could might".split())
_DUE = frozenset("past high about was".split())
_MADE = frozenset("made painted drew left".split())


def _was_said_to(passage: Passage, i: int) -> bool:
    """He had thought about what she *said*: it was said before he thought."""
    lower, tags = passage.lower, passage.tags
    if lower[i] not in ("said", "told", "asked", "promised") or i < 5 or lower[i - 2] != "what":
        return False
    if tags[i - 1] not in ("PRP", "NNP") or tags[i - 3] != "IN":
        return False
    had = next((j for j in range(i - 4, max(0, i - 8), -1) if lower[j] in ("had", "'d")), 0)
    return had > 0 and participle_after(passage, had) is not None


def _is_not_recalled(passage: Passage, i: int) -> bool:
    """I don't recall who *threw* the plate: one deed, as memory has it."""
    lower, tags = passage.lower, passage.tags
    if tags[i] != "VBD" or i < 3 or lower[i - 1] != "who" or lower[i] in _STATES or lower[i] == "did":
        return False
    return lower[i - 2] in ("recall", "remember")


def _is_asked(passage: Passage, i: int) -> bool:
    """Nobody knew who *started* it | she asked what *happened*."""
    lower = passage.lower
    if lower[i] in ("got", "came") and lower[i - 2 : i - 1] == ("how",) and lower[i + 1 : i + 2] in _THERE:
        return True
    if lower[i] not in _HAPPENED or i < 2 or lower[i - 1] not in ("who", "what"):
        return False
    if lower[i - 1] == "who" and passage.tags[i - 2] in NOUNS:
        return False  # she told the girl who did his beard
    start, _ = sentence_bounds(passage, i)
    return not _ASKED.isdisjoint(lower[max(start, i - 4) : i - 1])


_THERE = (("there",), ("here",))
"""No one knew how it got there."""


def _is_recalled(passage: Passage, i: int) -> bool:
    """She remembered the night the river *rose*: until the clause ends."""
    lower, tags = passage.lower, passage.tags
    for j in range(i - 1, max(1, i - _REACH), -1):
        if tags[j] in _ENDS or tags[j] in FINITE:
            return False
        if lower[j] in _TIMES and lower[j - 1] in ("the", "that") and j < i - 1:
            told = lower[j - 2] in ("about", "of") and not _TOLD.isdisjoint(lower[max(0, j - 12) : j - 2])
            return told or not _RECALLED.isdisjoint(lower[max(0, j - 3) : j - 1])
    return False


def _is_of_last_time(passage: Passage, i: int) -> bool:
    """The last time they *spoke* he *was* in plaster | because last time she *lost* her hat."""
    start, _ = sentence_bounds(passage, i)
    lower = passage.lower
    if lower[start : start + 3] == ("the", "last", "time") or lower[start : start + 2] == ("last", "time"):
        return True
    if "last" not in lower[start:i]:
        return False
    last = lower.index("last", start)
    return lower[last + 1] == "time" and lower[last - 1] in ("because", "since", "and", "but", ":", ";")


def _is_of_first_time(passage: Passage, i: int) -> bool:
    """The first time he *saw* the sea he had been sick."""
    start, end = sentence_bounds(passage, i)
    if passage.lower[start : start + 3] != ("the", "first", "time") or passage.tags[i] != "VBD":
        return False
    if any(passage.tags[j] in FINITE for j in range(start, i)):
        return False
    main = next((j for j in range(i + 1, end) if passage.tags[j] in FINITE or passage.tags[j] == ":"), i)
    return passage.lower[main] in ("had", "'d") and participle_after(passage, main) is not None


def _is_of_other_days(passage: Passage, i: int) -> bool:
    """Back when the mill *ran* | in the days when nobody *asked*."""
    lower = passage.lower
    for j in range(i - 1, max(0, i - 7), -1):
        if passage.tags[j] in _ENDS or passage.tags[j] in FINITE:
            return False
        if lower[j] == "where" and lower[j - 1] == "," and passage.tags[j - 2] == "NNP":
            return lower[j - 4 : j - 2] == ("back", "in")  # back in Ohio, where he broke his arm
        if lower[j] == "when":
            counted = passage.tags[j - 2] == "CD" or lower[j - 2] in _SO_MANY
            if counted and lower[j - 3] not in ("the", "those", "these"):
                return False  # it had been dry for nine days when he came
            some = lower[j - 2] in ("were", "are")  # there were days when it showed
            return not some and lower[j - 1] in ("back", "days", "years") and "on" not in lower[max(0, j - 4) : j]
    return False


_SO_MANY = frozenset("few several many some two three".split())


def _did_it(passage: Passage, i: int) -> bool:
    """She said a boy *did* it: what is said of a deed, which is done."""
    lower, tags = passage.lower, passage.tags
    if lower[i : i + 2] != ("did", "it") or not _WONT.isdisjoint(lower[i + 2 : i + 6]):
        return False
    j = i - 1
    while j > 0 and tags[j] in IN_SUBJECT:
        j -= 1
    said = j - 1 if lower[j] == "that" else j
    return j < i - 1 and lower[said] in ("said", "claimed", "swore", "says") and tags[said] in FINITE


_WONT = frozenset("every always often all".split())


def _followed_then(passage: Passage, i: int) -> bool:
    """She had sung there, and all the winter that *followed*: a time behind one that is over."""
    lower = passage.lower
    if lower[i] != "followed" or lower[i - 1] != "that" or lower[i - 2].removesuffix("s") not in _TIMES | {"month"}:
        return False
    start, _ = sentence_bounds(passage, i)
    return any(lower[k] in ("had", "'d") and participle_after(passage, k) is not None for k in range(start, i - 2))


_SWORN = 7  # tokens from "sworn" to what is


def _would_have_sworn(passage: Passage, i: int) -> bool:
    """She could have sworn somebody *laughed*: what was so in somebody's ears only."""
    lower, tags = passage.lower, passage.tags
    if "sworn" not in lower[max(0, i - _SWORN) : i]:
        return False
    sworn = next((j for j in range(i - 1, max(1, i - 7), -1) if lower[j] == "sworn" or tags[j] in FINITE), 0)
    if tags[i] != "VBD" or lower[i] in ("was", "were") or lower[sworn] != "sworn" or lower[sworn - 1] != "have":
        return False
    return not any(tags[j] in _ENDS or tags[j] == "CC" for j in range(sworn, i))


def _is_of_named_season(passage: Passage, i: int) -> bool:
    """He had made the rule after the winter he *lost* his brother: a time that the perfect before it looks back on."""
    lower, tags = passage.lower, passage.tags
    if tags[i] != "VBD" or i < 4 or tags[i - 1] not in ("PRP", "NNP") or lower[i - 2] not in _TIMES:
        return False
    if lower[i - 3] != "the" or lower[i - 4] not in ("after", "since", "in", "from", "on"):
        return False
    start, _ = sentence_bounds(passage, i)
    return any(lower[k] in ("had", "'d") and participle_after(passage, k) is not None for k in range(start, i - 4))


def _is_long_before(passage: Passage, i: int) -> bool:
    """He had come here long before there *was* a road | she had left before she *had* so much as sat down."""
    lower, tags = passage.lower, passage.tags
    for j in range(i - 1, max(1, i - 6), -1):
        if tags[j] in _ENDS or tags[j] in FINITE:
            return False
        if lower[j] == "before":
            break
    else:
        return False
    start, _ = sentence_bounds(passage, i)
    perfect = any(lower[k] == "had" and participle_after(passage, k) is not None for k in range(start, j))
    return perfect and (lower[i] == "had" or lower[j - 1] in _LONG)


_LONG = frozenset(("long", "years"))


def _fell_there(passage: Passage, i: int) -> bool:
    """He had left it where it *fell*: what came down before it was left."""
    lower, tags = passage.lower, passage.tags
    if lower[i] not in ("fell", "landed", "dropped", "died") or i < 4 or lower[i - 2] != "where":
        return False
    start, _ = sentence_bounds(passage, i)
    left = next((j for j in range(i - 3, start, -1) if lower[j] in ("left", "buried", "found")), 0)
    return left > 0 and tags[left] == "VBN" and not any(tags[j] in FINITE for j in range(left, i - 2))


_RULES = (
    _is_dated_aside,
    _made_what_is,
    _was_given,
    _made_this,
    _did_before,
    _is_of_all_time,
    _is_formerly,
    _was_taught,
    _was_told_once,
    _is_due,
    _was_yesterday,
    _is_of_life,
    _was_before,
    _was_a_time,
    _opens_yesterday,
    _is_supposed,
    _is_asked,
    _is_recalled,
    _is_of_last_time,
    _is_of_first_time,
    _is_of_other_days,
    _is_long_before,
    _is_of_named_season,
    _followed_then,
    _would_have_sworn,
    _did_it,
    _is_not_recalled,
    _was_said_to,
    _fell_there,
)
