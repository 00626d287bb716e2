"""Times that are over, named beside a past perfect -> whether a script in the present makes it a plain past.

"In 1962 he had sold the boat" is "he sold": no present perfect goes with a time that is over (Quirk et al. 4.20-23).
"It was the first time he had seen her" names none and is "he has seen".
"""

from collections.abc import Sequence

from scenewright.adaptation.tense.passages import Passage, sentence_bounds
from scenewright.adaptation.tense.past_events import (
    IN_SUBJECT,
    begins_era,
    begins_event,
    begins_feast,
    is_dated_behind_comma,
)

_PARTS = frozenset(
    "fall night day week month year morning evening afternoon summer winter spring autumn weekend".split()
)
_UNITS = _PARTS | frozenset(("hour", "minute", "decade", "century"))
_REMEMBERED = _PARTS | frozenset(("time",))
_SEASONS = frozenset("spring summer autumn winter war".split())
_MONTHS = frozenset(
    "january february april june july august september october november december".split()
)  # March and May are verbs too often
_VERBS_TOO = frozenset(("march", "may"))
_DAYS = frozenset("monday tuesday wednesday thursday friday saturday sunday christmas easter".split())
_YOUNG = frozenset("boy girl child kid baby student teenager schoolboy schoolgirl lad youth bride cadet".split())
_YOUTHS = frozenset("boys girls children kids babies students teenagers lads youths".split())
_AGES = frozenset("young small little younger".split())
_LAST, _THEN = frozenset(("last", "previous")), frozenset(("last", "previous", "that"))
_BEFORE = frozenset(("before", "earlier", "previously", "ago"))
_PRONOUNS = frozenset("i he she it we they you".split())
_OWNERS = frozenset("his her their my our your".split())
_NO_TIME = frozenset("first second third fourth fifth last only next every each any other by until till".split())
_FORMERLY = frozenset(
    "been had lived worked served loved owned belonged played taught ruled looked wanted meant".split()
)
"""Participles with which "once" means formerly: the tiles had been white once."""
_REACH = 12  # tokens


def names_past_time(passage: Passage, had: int, verb: int) -> bool:
    """Whether the clause of the past perfect at `had` and `verb` names a time that is over."""
    if passage.lower[verb] == "been" and _at(passage.lower, verb + 1) == "to":
        return False  # who has been to a place has gone there
    if _has_happened_so_far(passage, verb) or _has_been_going_on(passage, verb):
        return False
    if is_age(passage, verb):
        return True
    if _is_last_time(passage, had):
        return True
    if is_dated_behind_comma(passage, verb, _PARTS):
        return True
    return _named_before(passage, had) or _named_after(passage, verb) or _is_remembered(passage, had)


def _is_last_time(passage: Passage, had: int) -> bool:
    """Whether the sentence opens with the last time and its first verb is `had`: The last time he *had* called."""
    start, _ = sentence_bounds(passage, had)
    if passage.lower[start : start + 3] != ("the", "last", "time"):
        return False
    return not any(tag in ("VBD", "MD") for tag in passage.tags[start + 3 : had])


_SO_FAR = frozenset(("already", "since", "yet"))


def _has_happened_so_far(passage: Passage, verb: int) -> bool:
    """Whether the clause says that it goes up to now: she has broken three already this winter."""
    for j in range(verb + 1, min(len(passage.lower), verb + 7)):
        if passage.tags[j] in (".", ",", ":", "CC"):
            return False
        if passage.lower[j] in _SO_FAR:
            return True
    return False


def _has_been_going_on(passage: Passage, verb: int) -> bool:
    """Whether the clause says for how long something has been going on in the story's own time: It had been raining
    for a week that spring, and the lane was mud.
    """
    lower, tags = passage.lower, passage.tags
    if lower[verb] != "been" or tags[verb + 1 : verb + 2] != ("VBG",):
        return False
    _, end = sentence_bounds(passage, verb)
    stop = next((j for j in range(verb + 1, end) if tags[j] in (",", ":", "CC", "Q")), end)
    lasts = any(lower[j] == "for" and lower[j + 1] in _HOW_LONG for j in range(verb + 1, stop - 1))
    return lasts and lower[stop - 2] == "that" and lower[stop - 1] in _PARTS


_HOW_LONG = frozenset("a an two three four five six seven eight nine ten weeks days months hours years".split())


def opens_scene(passage: Passage, verb: int) -> bool:
    """Whether the perfect of `verb` says how old somebody was, and the next sentence goes on with that time: He had
    been nine. It was a wet summer.
    """
    _, end = sentence_bounds(passage, verb)
    return is_age(passage, verb) and passage.lower[end + 1 : end + 3] == ("it", "was")


def is_age(passage: Passage, verb: int) -> bool:
    """Whether the clause says how old somebody was: He had been nine."""
    number = _at(passage.lower, verb + 1)
    end = verb + 4 if passage.lower[verb + 2 : verb + 4] == ("years", "old") else verb + 2
    stops = passage.tags[end : end + 1] in ((".",), (",",), (":",)) or passage.lower[end : end + 1] == ("when",)
    return passage.lower[verb] == "been" and stops and (number in _NUMBERS or number.startswith(_TENS))


def is_of_youth(passage: Passage, first: int, verb: int) -> bool:
    """Whether the sentence of the verb at `first` and `verb` is of somebody's youth, or of a life that is over: As a
    boy he had | he would when his mother was alive.
    """
    lower = passage.lower
    start, end = sentence_bounds(passage, first)
    for j in (*range(start, min(start + 2, first)), *range(verb + 1, min(end, verb + 2 * _REACH))):
        if begins_childhood(lower, j) or _begins_life(passage, j):
            return True
        if j < first and lower[j] == "as" and begins_past_time(lower, j):
            return True
        if j > verb and (
            passage.tags[j] in (":", "Q", "MD") or (passage.tags[j] in (",", "CC") and _at(lower, j + 1) != "when")
        ):
            return False
    return False


def _begins_life(passage: Passage, j: int) -> bool:
    """Whether a clause about a life that is over begins at `j`: when the old miller was alive."""
    lower = passage.lower
    if lower[j] not in ("when", "while"):
        return False
    be = next((k for k in range(j + 2, min(j + 6, len(lower) - 1)) if lower[k] in ("was", "were")), None)
    return be is not None and (lower[be + 1] in _ALIVE or (lower[be + 1] == "still" and _at(lower, be + 2) in _ALIVE))


_ALIVE = frozenset("alive young little".split())


def is_of_childhood(passage: Passage, i: int) -> bool:
    """Whether the past at token `i` is over for good: he *fell* off a roof when he *was* ten, or the verb of such a
    clause beside a past perfect.
    """
    lower, tags = passage.lower, passage.tags
    when = next((k for k in (i - 2, i - 3) if k >= 0 and lower[k] == "when"), None)
    if lower[i] in ("was", "were") and when is not None and _begins_youth(lower, when):
        start, end = sentence_bounds(passage, i)
        before = any(tags[k] == "VBD" and is_of_childhood(passage, k) for k in range(max(start, i - _REACH), when))
        perfect = (k for k in range(start, min(end, i + 20)) if lower[k] in ("had", "'d"))
        return before or any(tags[k + 1 : k + 2] == ("VBN",) for k in perfect)
    if tags[i] != "VBD" or lower[i] in ("had", "'d"):
        return False
    for j in range(i - 2, max(0, i - _REACH), -1) if tags[i - 1] == "CC" else ():
        if tags[j] in (",", ".", ":", "CC", "MD", "Q"):
            break
        if lower[j] in ("was", "were"):
            young = j > 1 and lower[j - 2] == "when" and _begins_youth(lower, j - 2)
            return young and lower[i + 1 : i + 2] != ("now",)  # was a child and *wanted* it
    for j in range(i + 1, min(len(lower), i + _REACH)):
        if _begins_youth(lower, j):
            return True
        if tags[j] in (".", ",", ":", "CC", "VBD", "MD", "Q"):
            return False
    return False


def _begins_youth(lower: Sequence[str], j: int) -> bool:
    born = lower[j] == "when" and _at(lower, j + 1) in _PRONOUNS and _at(lower, j + 3) == "born"
    return born or begins_childhood(lower, j)


def _named_after(passage: Passage, verb: int) -> bool:
    lower, tags = passage.lower, passage.tags
    aimed = False  # had taken to swimming at nine
    for j in range(verb + 1, min(len(lower), verb + _REACH)):
        aimed = aimed or tags[j] in ("VBG", "VB")
        if begins_childhood(lower, j):
            return True
        if tags[j] == "," and _at(lower, j + 1) in ("in", "on") and begins_past_time(lower, j + 1):
            return True  # had wed in Hull, in 1950
        if tags[j] == "," and lower[j + 1 : j + 3] in (("at", "school"), ("at", "college")):
            return True  # had learned it, at school
        if lower[j : j + 3] == ("the", "last", "time") and tags[j + 3 : j + 4] in _CLOSES:
            return True  # had gone to Lund the last time, too
        if tags[j] == "," and lower[j + 1 : j + 4] == ("the", "first", "time"):
            return True  # had meant it, the first time
        if lower[j] in _DAYS and _at(lower, j + 1) in _DAY_PARTS:
            return True  # had called her Sunday night
        if lower[j] in _DAYS and tags[j - 1] in ("PRP", "NN", "RB", "RP") and tags[j + 1 : j + 2] in _CLOSES:
            return True  # had had him Saturday, and
        if tags[j] == "," and _is_dated_behind_aside(passage, j):
            return True  # had come for a season, to shear, in 1961
        if tags[j] == "," and _is_counted_back(passage, j + 1):
            return True  # had left, an hour ago, by the side door
        if tags[j] == "," and _at(lower, j + 1) == "that" and _is_that_time(lower, j + 1):
            return True  # had rowed until noon, that first winter
        if tags[j] in (".", ",", ":", "CC", "VBD", "MD", "Q"):
            return False
        if begins_past_time(lower, j) or (lower[j] in _UNITS and _is_counted(passage, j)):
            return True
        if _ends_count(passage, j):
            return True
        if begins_event(passage, j, _PARTS) or begins_feast(lower, j):
            return True
        acts = lower[verb] != "been" or tags[verb + 1] == "VBN"  # had been asleep at nine
        if acts and begins_clock(passage, j) and not aimed:
            return True
        if lower[j] in _PARTS and lower[j - 2 : j] == ("the", "first") and j > verb + 3:
            return True  # the stove that she had bought the first winter
        if _ends_with_life(lower, j) or _is_within(lower, j):
            return True
        if lower[j] in _PARTS and lower[j - 2 : j] in (("the", "following"), ("the", "next")) and tags[j - 3] != "IN":
            return True  # had been shot the following week
        if lower[j] == "then" and lower[verb] == "been" and tags[j + 1 : j + 2] in ((",",), (".",), (":",)):
            return j > verb + 1  # had been a deputy then
        if lower[j] in ("until", "till") and lower[verb] in _FORMERLY and _at(lower, j + 1) == "the":
            return _at(lower, j + 2) in _SEASONS
        if lower[j] == "once" and lower[verb] in _FORMERLY:
            return _is_formerly(passage, verb, j)
        if lower[j] == "time" and lower[j - 1] == "first" and tags[j + 1 : j + 2] in ((".",), (",",)):
            return True  # he had missed it the very first time
    return False


_CLOSES = ((",",), (".",), ("CC",))


def _is_dated_behind_aside(passage: Passage, comma: int) -> bool:
    """Whether the comma opens a short aside, and a date stands behind the one that closes it."""
    close = next((j for j in range(comma + 1, min(len(passage.tags) - 1, comma + 5)) if passage.tags[j] in _ENDING), 0)
    return (
        passage.tags[close] == ","
        and passage.lower[close + 1] in ("in", "on")
        and begins_past_time(passage.lower, close + 1)
    )


_DAY_PARTS = frozenset("morning afternoon evening night".split())
_ENDING = frozenset(", . : Q CC VBD MD VBZ VBP WP WDT WRB".split())


def _is_counted_back(passage: Passage, j: int) -> bool:
    """Whether a time counted back from the story's now begins at `j` and ends its phrase: an hour ago, | by boat."""
    lower, tags = passage.lower, passage.tags
    ago = next((k for k in range(j + 1, min(len(lower) - 1, j + 5)) if lower[k] == "ago"), None)
    if ago is None or lower[ago - 1].removesuffix("s") not in _UNITS or tags[ago + 1] not in (",", "."):
        return False
    return all(tags[k] in ("DT", "CD", "JJ", "RB", "CC", "NN", "NNS") for k in range(j, ago))


def _is_that_time(lower: Sequence[str], j: int) -> bool:
    """Whether a time begins at `j` that is told apart from others: that first summer | that last week."""
    return _at(lower, j + 1) in _NO_TIME and _at(lower, j + 2) in _PARTS


def _ends_with_life(lower: Sequence[str], j: int) -> bool:
    """Whether a time begins at `j` that goes up to the end of somebody's life: until she died, until his death."""
    if lower[j] not in ("until", "till"):
        return False
    return "death" in lower[j + 1 : j + 3] or not _DIED.isdisjoint(lower[j + 2 : j + 4])


_DIED = frozenset("died drowned retired".split())


def _is_within(lower: Sequence[str], j: int) -> bool:
    """Whether a time begins at `j` that an event ended: he had died within the year."""
    return lower[j] == "within" and _at(lower, j + 1) == "the" and _at(lower, j + 2) in _UNITS | _TERMS


_TERMS = frozenset("twelvemonth fortnight".split())


def begins_clock(passage: Passage, j: int) -> bool:
    """Whether the time of a clock begins at `j`: at nine, at five to six, at noon."""
    lower, tags = passage.lower, passage.tags
    if lower[j] != "at":
        return False
    if _at(lower, j + 1) in _TOLD_BY_MEALS:
        return True
    j += lower[j + 1 : j + 2] in (("about",), ("nearly",), ("almost",), ("around",))
    quarter = j + 2 if _at(lower, j + 1) == "a" else j + 1
    if _at(lower, quarter) in ("half", "quarter") and _at(lower, quarter + 1) in ("past", "to"):
        return True
    end = j + 2
    if _at(lower, j + 2) in ("to", "past"):
        end = j + 4
    elif _at(lower, j + 2) in ("o'clock", "a.m", "p.m", "am", "pm"):
        return tags[j + 1] == "CD"
    return tags[j + 1 : j + 2] == ("CD",) and tags[end : end + 1] in (
        (".",),
        (",",),
        (":",),
        ("CC",),
        ("PRP",),
        ("DT",),
    )


_TOLD_BY_MEALS = frozenset(
    "noon midnight midday dawn daybreak sunrise sunset dusk nightfall breakfast lunch lunchtime teatime dinner supper "
    "suppertime bedtime".split()
)


def _is_formerly(passage: Passage, verb: int, once: int) -> bool:
    """Whether "once" at the end of a clause is no count: had been white once, not had been mended once."""
    if passage.tags[verb + 1] == "VBN" or passage.lower[once - 1] in _COUNTING:
        return False
    return passage.tags[once + 1 : once + 2] in ((".",), (",",), ("IN",))


_COUNTING = frozenset("more at not than only just".split())


def _is_counted(passage: Passage, j: int) -> bool:
    """Whether the unit of time at `j` is one that is over: that night, the year before. Not an hour before she woke."""
    lower = passage.lower
    if lower[j - 1] in _THEN:
        return True
    if lower[j - 1] == "long" or lower[j + 1 : j + 2] != ("before",):
        return False
    after = next((k for k in range(j + 2, len(lower)) if passage.tags[k] not in IN_SUBJECT), j + 2)
    return after == j + 2 or passage.tags[after] not in ("VBD", "MD")


def _ends_count(passage: Passage, j: int) -> bool:
    """Whether a count of times ends at `j` that lie before the story's own: she had sold it two years before."""
    lower, tags = passage.lower, passage.tags
    if lower[j] not in ("before", "earlier") or tags[j + 1 : j + 2] not in ((".",), (",",), (":",)):
        return False
    if lower[j - 1].endswith("s"):
        bare = lower[j - 1] in ("years", "months", "weeks") and tags[j - 2] in ("VBN", "RB", "RP", "PRP")
        return lower[j - 1][:-1] in _UNITS and (bare or tags[j - 2] in ("CD", "JJ", "NN"))
    return lower[j - 1] in _UNITS and lower[j - 2] in ("a", "an", "one")


def _named_before(passage: Passage, had: int) -> bool:
    """Whether a time stands between the beginning of the clause and its verb: Last winter the roof had leaked."""
    lower, tags = passage.lower, passage.tags
    start, _ = sentence_bounds(passage, had)
    if _opens_sentence(passage, start, had):
        return True
    if tags[had - 1] == "CC":
        return False  # had left on Monday, and | had been away ever since
    j = _before_comment(passage, had)
    floor = max(start, j - _REACH)
    while j >= floor and tags[j] not in ("VBD", "MD", "Q", ":") and lower[j] not in ("who", "which"):
        j -= 1
    first = j + 1
    opens = first == start or lower[first] in ("and", "but", "when") or lower[first - 1] in ("who", "which")
    for k in range(first, had):
        because = lower[k : k + 2] == ("ago", ",") and _at(lower, k + 2) in ("since", "for", "because", "as")
        because = because or lower[k : k + 2] in (("ago", "and"), ("ago", "but"))  # that was years ago, and he has
        ago = lower[k] == "ago" and k > first and not because
        if begins_childhood(lower, k) or _begins_life(passage, k) or ago:
            return True
        fronted = k == first or lower[k - 1] in (",", "and", "but", "that") or lower[k - 1 : k + 1] == ("then", "one")
        if not fronted or not (opens or k > first) or "until" in lower[k:had]:
            continue
        if begins_past_time(lower, k):
            return True
        end = _end_of_unit(lower, k, had)
        if end is not None and end < had and (tags[end] == "," or _begins_subject(passage, end)):
            return True
        if end == had and lower[first - 1] in ("who", "which"):
            return True  # who an hour before had been asleep
    return any(begins_childhood(lower, k) for k in range(max(start, first - 5), first))


def _before_comment(passage: Passage, had: int) -> int:
    """The last token before what somebody says between commas: In May, | she said, the boat had sunk."""
    lower, tags = passage.lower, passage.tags
    comma = next((j for j in range(had - 1, max(3, had - 6), -1) if tags[j] == ","), 0)
    first = next((j for j in range(comma - 1, max(0, comma - 5), -1) if tags[j] == ","), 0)
    return first if first and not _SAID.isdisjoint(lower[first:comma]) else had - 1


_SAID = frozenset("said explained claimed".split())


def _opens_sentence(passage: Passage, start: int, had: int) -> bool:
    """Whether the sentence opens with a time that is over and tells of nothing else before `had`: Last winter the roof
    had leaked and they *had* moved the beds.
    """
    lower, tags = passage.lower, passage.tags
    start += tags[start] == "CC"
    if _begins_life(passage, start):
        return True
    for k in range(start, had):
        perfect = lower[k] == "had" and (_is_perfect(tags, k) or _is_elliptic(passage, k))
        if tags[k] in ("MD", "VBZ", "VBP") or (tags[k] == "VBD" and not perfect):
            return False
    if begins_past_time(lower, start):
        return True
    end = _end_of_unit(lower, start, had)
    return end is not None and end < had and (tags[end] == "," or _begins_subject(passage, end))


def _is_elliptic(passage: Passage, had: int) -> bool:
    """Whether the "had" leaves its participle out: The week before, when he *hadn't*, she had wept."""
    after = had + 2 if passage.lower[had + 1 : had + 2] in (("n't",), ("not",)) else had + 1
    return passage.tags[after : after + 1] in ((",",), (".",))


def _is_perfect(tags: Sequence[str], had: int) -> bool:
    return "VBN" in tags[had + 1 : had + 4]


def _end_of_unit(lower: Sequence[str], k: int, had: int) -> int | None:
    """One past a fronted time that begins at `k`: that morning | the night before | ten years earlier."""
    if lower[k] in _THEN and lower[k + 1] in _PARTS:
        return k + 2
    for j in range(k, min(had - 1, k + 5)):
        if lower[j].rstrip("s") in _UNITS and lower[j + 1] in _BEFORE:
            return j + 3 if _at(lower, j + 2) == "last" else j + 2
        if lower[j].rstrip("s") in _UNITS and lower[j + 1 : j + 3] == ("after", "that"):
            return j + 3
    return None


def _begins_subject(passage: Passage, i: int) -> bool:
    return passage.tags[i] in ("PRP", "NNP", "NNPS", "DT", "PRP$", "NNS", "EX", "NN")


def begins_past_time(lower: Sequence[str], j: int) -> bool:
    """Whether a time that is over begins at `j`: yesterday | last May | in 1962 | in the spring | as a boy."""
    word, one, two = lower[j], _at(lower, j + 1), _at(lower, j + 2)
    if word == "yesterday" or (word == "ago" and j > 0) or begins_era(lower, j):
        return True
    if (word, one, two, _at(lower, j + 3)) == ("once", "upon", "a", "time"):
        return True
    if word in _LAST and (one in _PARTS or one in _MONTHS or one in _DAYS):
        return True
    if word == "in":
        if one in ("'", "’") and two.isdigit() and len(two) == 2:
            return True  # in '33
        return (one.isdigit() and len(one) == 4) or one in _MONTHS | _VERBS_TOO or (one == "the" and two in _SEASONS)
    if word == "one":
        if j and lower[j - 1] == "then":
            return one in _PARTS | _DAYS  # and then one night
        return one in _SOME_TIME | _DAYS  # had ridden out one morning; "one night" may be how long
    if word == "on":
        month = _at(lower, j + 4) in _MONTHS | _VERBS_TOO and _at(lower, j + 3) == "of"
        dated = two.endswith(_ORDINAL) and (month or _at(lower, j + 3) == "instant")  # on the fourth of May
        return one in _DAYS or (one == "the" and (two in _DAYS or dated))
    if word == "during":
        return (one == "the" and two in _SEASONS) or (one, two) in _OTHER_TIMES
    if word == "as":
        return one in _YOUTHS or (one in ("a", "an") and (two in _YOUNG or _at(lower, j + 3) in _YOUNG))
    if word == "at" and one in _AGES_OF and two not in ("hundred", "o'clock", "minutes", "to", "past"):
        return True  # at sixteen he
    if word == "at" and one in ("that", "his", "her", "my", "their") and two == "age":
        return True
    return word == "at" and one == "the" and (two == "age" or (two in _BEGINNING and _at(lower, j + 3) != "of"))


_ORDINAL = ("first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth", "teenth")
_BEGINNING = frozenset(("time", "outset", "start"))


_SOME_TIME = frozenset("morning afternoon evening".split())
_OTHER_TIMES = frozenset((("some", "other"), ("an", "earlier"), ("a", "previous"), ("a", "former")))
"""What stands before a time that is not the story's own: during some other reign."""


def begins_childhood(lower: Sequence[str], j: int) -> bool:
    """Whether a clause of somebody's youth begins at `j`: when he was a boy | when she was ten."""
    if lower[j] != "when":
        return False
    be = next((k for k in (j + 2, j + 3) if _at(lower, k) in ("was", "were")), None)
    if be is None or (be == j + 3 and _at(lower, j + 1) not in _OWNERS):
        return False
    word = _at(lower, be + 1)
    if word == "born" or (word in _OWNERS and _at(lower, be + 2) == "age"):
        return True
    if word in ("first", "newly") and _at(lower, be + 2) == "married":
        return True
    if word in ("a", "an", "still", "only", "just"):
        word = _at(lower, be + 2)
    if word in _BEGINNERS and _at(lower, be + 1) in ("a", "an", "still"):
        return True
    return word in _YOUNG or word in _AGES or word in _NUMBERS or (word.isdigit() and len(word) < 3)


_AGES_OF = frozenset(
    "thirteen fourteen fifteen sixteen seventeen eighteen nineteen twenty twenty-one twenty-two twenty-three "
    "twenty-four twenty-five thirty forty fifty".split()
)
_BEGINNERS = frozenset("curate apprentice cadet midshipman novice subaltern bride trainee freshman recruit".split())
"""What somebody is for a time, early in life."""
_TENS = ("twenty-", "thirty-", "forty-", "fifty-")
_NUMBERS = frozenset(
    "three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen "
    "nineteen twenty twenty-one thirty forty".split()
)


def _is_remembered(passage: Passage, had: int) -> bool:
    """Whether the clause says which time is meant: the day (that) he had left. Not the first time he had seen her."""
    lower, tags = passage.lower, passage.tags
    for k in range(max(3, had - 6), had):
        if lower[k] == "when" and lower[k - 1] == "," and lower[k - 2] in _DAYS | _MONTHS:
            return True  # since Monday, when they had met
        if lower[k] == "when" and lower[k - 1] == "," and lower[k - 3] == "was" and lower[k - 2] in _NUMBERS:
            return True  # since he was six, when they had moved
    j = had - 1
    while j > 0 and had - j < 6 and tags[j] in ("PRP", "NNP", "NN", "NNS", "DT", "PRP$", "JJ") and lower[j] != "that":
        if lower[j] in _REMEMBERED and j < had - 1:
            break
        j -= 1
    if lower[j] in ("that", "when") and j:
        j -= 1
    if j < 1 or j >= had - 1 or lower[j] not in _REMEMBERED or lower[j - 1] != "the":
        return False
    return j < 2 or lower[j - 2] not in _NO_TIME


def _at(lower: Sequence[str], j: int) -> str:
    return lower[j] if 0 <= j < len(lower) else ""
