"""A past perfect -> whether it says itself that its time is over: by a time it names, or by what it tells.

back_story.py then reads what goes on from such a perfect.
"""

from itertools import pairwise

from scenewright.adaptation.tense.asked_perfects import EXPECTED, is_asked_or_told
from scenewright.adaptation.tense.clauses import FINITE, is_held, is_named_time, is_testimony
from scenewright.adaptation.tense.conditions import (
    clause_opener,
    contrary_to_fact,
    inverted_condition,
    participle_after,
    under_wish,
)
from scenewright.adaptation.tense.durations import OPEN, counts_since, goes_up_to_now
from scenewright.adaptation.tense.former import was_formerly
from scenewright.adaptation.tense.likened import was_otherwise
from scenewright.adaptation.tense.lives import has_died, was_abroad
from scenewright.adaptation.tense.passages import Passage, sentence_bounds
from scenewright.adaptation.tense.past_events import IN_SUBJECT, ends_wait
from scenewright.adaptation.tense.past_states import STATES, UP_TO_NOW, was_so
from scenewright.adaptation.tense.past_times import begins_past_time, names_past_time


def is_over(passage: Passage, had: int, verb: int) -> bool:
    """Whether the perfect at `had` and `verb` itself says that its time is over."""
    if ("since", "before") in pairwise(passage.lower[verb : verb + 7]) or counts_since(passage, had):
        return False  # it had stood there since before there were clocks
    return any(rule(passage, had, verb) for rule in _RULES) and is_claimed(passage, had)


def is_claimed(passage: Passage, had: int) -> bool:
    """Whether the perfect at `had` is neither wished nor supposed."""
    if under_wish(passage, had) or contrary_to_fact(passage, had) or clause_opener(passage, had) == "unless":
        return False
    return passage.lower[had] == "'d" or not inverted_condition(passage, had)


def _is_of_one_time(passage: Passage, had: int, verb: int) -> bool:
    """who *had* once *been* a nun, and no row: not "neither had once"."""
    if passage.lower[had + 1] != "once" or verb != had + 2:
        return False
    start, end = sentence_bounds(passage, had)
    if not NEVER.isdisjoint(passage.lower[start:had]):
        return False
    row = range(verb + 1, min(end - 1, verb + 16))
    return not any(passage.tags[j] == "CC" and "VBN" in passage.tags[j + 1 : j + 3] for j in row)


NEVER = frozenset("neither never nobody none not no nor".split())


def _is_of_first_time(passage: Passage, had: int, verb: int) -> bool:
    """when he *had* first *sat* down"""
    return passage.lower[had + 1] == "first" and verb == had + 2 and clause_opener(passage, had) == "when"


def _is_named(passage: Passage, had: int, verb: int) -> bool:
    adverbs = passage.lower[had + 1 : verb]
    if not _UNENDED.isdisjoint(adverbs) or (not OPEN.isdisjoint(adverbs) and "after" in passage.lower[verb : verb + 7]):
        return False  # not: had not been well after the war
    return names_past_time(passage, had, verb)


_UNENDED = OPEN - {"not", "n't"}


def was_meant(passage: Passage, _had: int, verb: int) -> bool:
    """She *had been* going to wave | had been about to | had meant to be early: what was meant then."""
    lower, tags = passage.lower, passage.tags
    to = verb + 1 if lower[verb] in _MEANT else verb + 2
    if lower[to : to + 1] != ("to",) or tags[to + 1 : to + 2] not in (("VB",), ("VBP",)):
        return False
    return to == verb + 1 or (lower[verb] == "been" and lower[verb + 1] in ("going", "about"))


_MEANT = frozenset("meant intended liked".split())


def is_since(passage: Passage, had: int, _verb: int) -> bool:
    """She has worn it ever since Ben *had found* it: the perfect is that of the main clause."""
    lower, tags = passage.lower, passage.tags
    if tags[had - 1] == "PRP" and tags[had - 2] in ("NN", "NNS", "NNP", "CD"):
        return False  # ever since the accident | he had slept badly
    for j in range(had - 1, max(0, had - 6), -1):
        if lower[j] == "since":
            return lower[j - 1] == "ever" or ends_wait(passage, j) or _measures_perfect(passage, j)
        if tags[j] in FINITE or tags[j] in (",", "CC", ".", ":", "Q"):
            return False
    return False


def _measures_perfect(passage: Passage, since: int) -> bool:
    """Whether "since" says from when on the main clause has been so: He had not sung | since his wife *had left*."""
    start, _ = sentence_bounds(passage, since)
    for j in range(since - 1, start - 1, -1):
        if passage.tags[j] in (",", ":", "CC", "Q"):
            return False
        if passage.lower[j] in ("had", "'d"):
            return participle_after(passage, j) is not None
    return False


def _was_how(passage: Passage, had: int, verb: int) -> bool:
    """That was how they *had met* | where he *had lost* it | when she *had left*: what is told of then."""
    lower = passage.lower
    j = had - 1
    while j > 1 and passage.tags[j] in IN_SUBJECT:
        j -= 1
    if lower[j] == "how" and j < had - 1 and verb == had + 1 and lower[verb] in _MANAGED:
        return True  # nobody knew | how he had managed it
    told = lower[j] in ("how", "where", "when") and lower[j - 1] in ("was", "'s") and lower[j - 2] in _POINTING
    lasts = lower[verb] == "been" or not UP_TO_NOW.isdisjoint(lower[verb : verb + 9])
    return told and j < had - 1 and OPEN.isdisjoint(lower[had:verb]) and not lasts


_POINTING = frozenset("that this it here".split())
_MANAGED = frozenset("known managed guessed".split())


def _began_as(passage: Passage, _had: int, verb: int) -> bool:
    """The quarrel *had begun* as a joke: a beginning that what is now is not like."""
    lower = passage.lower
    return lower[verb] in ("begun", "started") and lower[verb + 1 : verb + 3] in _AS_SOMETHING


_AS_SOMETHING = (("as", "a"), ("as", "an"), ("out", "as"), ("life", "as"))


def _before_event(passage: Passage, had: int, _verb: int) -> bool:
    """It had been sold a week before they *had met*: the event is over that dates what is."""
    lower = passage.lower
    for j in range(had - 1, max(1, had - 5), -1):
        if lower[j] == "before":
            start, _ = sentence_bounds(passage, had)
            perfect = not _HAD.isdisjoint(lower[start:j])
            return perfect and lower[j - 1].rstrip("s") in _COUNTED and j < had - 1
        if passage.tags[j] not in IN_SUBJECT:
            return False
    return False


_HAD = frozenset(("had", "'d"))
_COUNTED = frozenset("minute hour day week month year".split())


def _was_wanted(passage: Passage, had: int, verb: int) -> bool:
    """What she *had wanted* to say was yes | all he *had wanted* was a chair: it was in mind before."""
    lower, tags = passage.lower, passage.tags
    if lower[verb] != "wanted" or verb != had + 1 or tags[had - 1] not in ("PRP", "NNP"):
        return False
    if goes_up_to_now(passage, had, verb) or "for" in lower[verb : verb + 6]:
        return False  # what she had wanted to do for years
    return lower[had - 2] in ("what", "all") and tags[verb + 1 : verb + 2] in (("TO",), ("VBD",))


def _was_there_that(passage: Passage, had: int, _verb: int) -> bool:
    """It was there that they *had met* | it was in Leeds that she *had lost* it: one time, in a place that is known."""
    lower, tags = passage.lower, passage.tags
    that = next((j for j in range(had - 1, max(2, had - 6), -1) if lower[j] == "that"), 0)
    if not that or any(tags[j] not in IN_SUBJECT for j in range(that + 1, had)) or that + 1 == had:
        return False
    start = next((j for j in range(that - 1, max(0, that - 10), -1) if lower[j] == "was"), 0)
    if not start or lower[start - 1] != "it" or any(tags[j] in (",", "CC", ":", "Q") for j in range(start, that)):
        return False
    return lower[start + 1 : that] in (("here",), ("there",)) or lower[start + 1] in _IN_A_PLACE


_IN_A_PLACE = frozenset("in at on".split())


def _has_cost(passage: Passage, had: int, verb: int) -> bool:
    """The hat that *had cost* more than the cow | than it had cost: it was paid once."""
    lower = passage.lower
    if lower[verb] != "cost" or verb != had + 1:
        return False
    start, _ = sentence_bounds(passage, had)
    if clause_opener(passage, had) == "what" and lower[start] != "what" and OPEN.isdisjoint(lower[had:verb]):
        return True  # they asked what it had cost
    return lower[verb + 1 : verb + 2] in (("more",), ("less",)) or clause_opener(passage, had) == "than"


def _was_on_first_time(passage: Passage, had: int, _verb: int) -> bool:
    """The first time he saw the sea he *had been* sick: all of that sentence is of then."""
    start, _ = sentence_bounds(passage, had)
    opens = passage.lower[start : start + 3] == ("the", "first", "time")
    finite = [j for j in range(start, had) if passage.tags[j] in FINITE]
    return opens and len(finite) == 1 and "VBN" not in passage.tags[start:had] and not is_held(passage, had)


def _was_at_first(passage: Passage, had: int, _verb: int) -> bool:
    """At first she *had taken* them for monks: it turned out otherwise."""
    start, _ = sentence_bounds(passage, had)
    first = start + (passage.tags[start] == "CC")
    if passage.lower[first : first + 2] != ("at", "first"):
        return False
    return not any(tag in FINITE or tag in (":", "Q") for tag in passage.tags[first:had])


def _was_until_then(passage: Passage, had: int, verb: int) -> bool:
    """Until June they *had slept* in the barn: what has come since is otherwise."""
    lower = passage.lower
    for j in range(had - 2, max(-1, had - 8), -1):
        if lower[j] in ("until", "till"):
            opens = j == 0 or passage.tags[j - 1] in (".", ":", "CC")
            month = begins_past_time((*lower[:j], "in", *lower[j + 1 :]), j) or lower[j + 1] in _FEASTS
            return opens and month and OPEN.isdisjoint(lower[had:verb])
        if passage.tags[j] not in IN_SUBJECT:
            return False
    return False


_FEASTS = frozenset("easter christmas lent".split())


def _was_said(passage: Passage, had: int, verb: int) -> bool:
    """“No,” he *had said*: words that are quoted were said once."""
    tags = passage.tags
    if verb != had + 1 or tags[had - 1] not in ("PRP", "NNP") or had < 2 or tags[had - 2] != "Q":
        return False
    return passage.lower[verb] in _SPOKEN


_SPOKEN = frozenset("said asked told answered replied whispered shouted called cried explained begged".split())


def _was_back_there(passage: Passage, had: int, _verb: int) -> bool:
    """Back in Kiev she *had* never *nodded* to them: another place, where somebody lived before."""
    lower, tags = passage.lower, passage.tags
    start, _ = sentence_bounds(passage, had)
    back = next((j for j in range(had - 2, max(start - 1, had - 9), -1) if lower[j] == "back"), None)
    if back is None or lower[back + 1] not in ("in", "at", "home") or "since" in lower[back:had]:
        return False
    opens = back == start or tags[back - 1] in (":", ",", "CC")
    return opens and not any(tag in FINITE for tag in tags[back:had])


def _was_on_last_time(passage: Passage, had: int, _verb: int) -> bool:
    """The last time they met they *had quarrelled*: all of that sentence is of then."""
    start, _ = sentence_bounds(passage, had)
    return passage.lower[start : start + 3] == ("the", "last", "time") and OPEN.isdisjoint(passage.lower[had : had + 3])


def _died_before(passage: Passage, _had: int, verb: int) -> bool:
    """who *had drowned* before the twins could swim: an end that an event dates."""
    _, end = sentence_bounds(passage, verb)
    before = passage.lower[verb] in _ENDED and passage.lower[verb + 1 : verb + 2] == ("before",)
    return before and any(passage.tags[j] in ("VBD", "MD") for j in range(verb + 2, min(end, verb + 9)))


_ENDED = frozenset("died drowned vanished disappeared emigrated retired sailed fallen".split())


def _reacted_when(passage: Passage, had: int, verb: int) -> bool:
    """He *had laughed* when she told him: what somebody did as something happened."""
    if not OPEN.isdisjoint(passage.lower[had + 1 : verb]) or is_held(passage, had):
        return False
    _, end = sentence_bounds(passage, verb)
    told = any(passage.tags[j] == "VBD" and passage.lower[j] != "had" for j in range(verb + 2, min(end, verb + 7)))
    when = verb + 2 if passage.tags[verb + 1 : verb + 2] == ("RB",) else verb + 1
    when += 2 * (passage.lower[verb + 1 : verb + 3] == ("out", "loud"))
    return told and passage.lower[when : when + 1] == ("when",) and passage.lower[verb] in _REACTING


_REACTING = frozenset(
    "laughed cried wept smiled shouted screamed sworn frowned blushed nodded objected refused fainted protested".split()
)


def _was_as_told(passage: Passage, had: int, verb: int) -> bool:
    """It was as he *had said* | she stood as her aunt *had stood*: what is like something that is over."""
    lower, tags = passage.lower, passage.tags
    if lower[verb] not in _LIKENED or verb != had + 1 or tags[had - 1] not in ("PRP", "NNP", "NN"):
        return False
    j = had - 1
    while j > 1 and tags[j] in IN_SUBJECT:
        j -= 1
    after = tags[verb + 1 : verb + 2]
    ends = after in ((".",), (",",), ("IN",)) and lower[verb + 1] not in ("for", "since", "all", "before")
    return lower[j] == "as" and (tags[j - 1] not in ("JJ", "RB") or lower[j - 1] == "just") and ends


def _was_told_where(passage: Passage, had: int, verb: int) -> bool:
    """It lay where she *had told* him to leave it | she held it as he *had taught* her: what was said to somebody."""
    lower, tags = passage.lower, passage.tags
    if verb != had + 1 or tags[had - 1] not in ("PRP", "NNP") or lower[had - 2] not in ("where", "as"):
        return False
    if lower[verb] == "said":
        return lower[had - 2] == "where" and tags[verb + 1 : verb + 2] in ((".",), (",",))
    return lower[verb] in _TAUGHT and tags[verb + 1 : verb + 2] == ("PRP",)


_TAUGHT = frozenset("told taught shown asked promised".split())


def _was_told_once(passage: Passage, had: int, verb: int) -> bool:
    """She *had told* him a story once, late: what somebody said at some time."""
    lower, tags = passage.lower, passage.tags
    once = next((j for j in range(verb + 2, min(len(lower) - 1, verb + 6)) if lower[j] == "once"), None)
    if once is None or verb != had + 1 or lower[verb] not in _TAUGHT or "CC" in tags[verb:once]:
        return False
    return tags[once + 1] in (",", ".", "IN", "WRB") and lower[once + 1] not in ("in", "on", "at")


def _was_last(passage: Passage, had: int, verb: int) -> bool:
    """They *had* last *seen* him in Crete."""
    contact = passage.tags[had - 1] == "PRP" and passage.tags[had - 2] in ("NN", "NNS")  # the face he had last seen
    return passage.lower[had + 1] == "last" and verb == had + 2 and not contact


_LIKENED = frozenset("said stood promised predicted warned foretold".split())


def _was_on_that_day(passage: Passage, had: int, _verb: int) -> bool:
    """The night the bridge fell, her aunt *had been* making jam: an event at the head of the sentence dates it."""
    start, _ = sentence_bounds(passage, had)
    if start + 3 >= had or not is_named_time(passage, start + 1) or passage.lower[start] != "the":
        return False
    finite = [j for j in range(start, had) if passage.tags[j] in FINITE and passage.lower[j] != "had"]
    comma = passage.tags[had - 6 : had].count(",") == 1 and passage.tags[start:had].count(",") == 1
    return comma and len(finite) <= 1 and OPEN.isdisjoint(passage.lower[had : had + 3]) and not is_held(passage, had)


def _was_witness(passage: Passage, _had: int, verb: int) -> bool:
    """I *had been* washing up, she said, when the lamp fell: what somebody tells of one moment."""
    lower, tags = passage.lower, passage.tags
    if lower[verb] != "been" or tags[verb + 1 : verb + 2] not in (("VBG",), ("IN",), ("JJ",)):
        return False
    _, end = sentence_bounds(passage, verb)
    said = next((j for j in range(verb, end) if is_testimony(passage, j)), None)
    return said is not None and lower[said + 2 : said + 3] == ("when",)


def _was_going_on_when(passage: Passage, had: int, verb: int) -> bool:
    """He said that it *had been raining* when he left: what is told of one moment."""
    lower, tags = passage.lower, passage.tags
    if lower[verb] != "been" or tags[verb + 1 : verb + 2] != ("VBG",) or clause_opener(passage, had) != "that":
        return False
    _, end = sentence_bounds(passage, verb)
    when = next((j for j in range(verb + 2, min(end, verb + 7)) if lower[j] == "when"), 0)
    timed = any(tags[j] in (",", "CC") or lower[j] in ("for", "since") for j in range(verb + 2, when))
    return bool(when) and not timed and "VBD" in tags[when + 2 : min(end, when + 5)]


def _was_not_until(passage: Passage, had: int, verb: int) -> bool:
    """She *had not come* home until after ten: an hour ends it."""
    lower, tags = passage.lower, passage.tags
    if lower[had + 1] not in ("not", "n't") or lower[verb] == "been":
        return False
    until = next(
        (j for j in range(verb + 1, min(verb + 6, len(tags) - 2)) if tags[j] in FINITE or lower[j] in _UNTIL), 0
    )
    hour = until + 2 if lower[until + 1] in ("after", "nearly", "almost", "past") else until + 1
    return lower[until] in _UNTIL and (tags[hour] == "CD" or lower[hour] in _HOURS)


_UNTIL = frozenset(("until", "till"))
_HOURS = frozenset("noon midnight dawn dusk daybreak breakfast dinner supper".split())


def _did_it_they_say(passage: Passage, had: int, verb: int) -> bool:
    """A dog *had done* it, he said: a deed that somebody tells of."""
    done = verb == had + 1 and passage.lower[verb : verb + 2] == ("done", "it")
    return done and any(is_testimony(passage, j) for j in range(verb + 3, min(verb + 5, len(passage.tags) - 1)))


def _did_deed(passage: Passage, had: int, verb: int) -> bool:
    """the boy who *had stolen* the goat: what somebody is known for."""
    lower, tags = passage.lower, passage.tags
    known = lower[had - 1] == "who" and tags[had - 2] == "NN" and verb == had + 1 and lower[verb] in _DEEDS
    return known and "the" in lower[had - 4 : had - 2]


_DEEDS = frozenset("stolen invented founded killed murdered".split())


def _has_gone_from(passage: Passage, had: int, verb: int) -> bool:
    """Where the piano *had stood* grew a fern: it is there no more."""
    start, _ = sentence_bounds(passage, had)
    at_head = "where" in passage.lower[start : start + 2]
    return at_head and passage.lower[verb] in _PLACED and clause_opener(passage, had) == "where"


_PLACED = frozenset("stood hung lain sat lived".split())


def _was_so_until(passage: Passage, had: int, verb: int) -> bool:
    """He *had been* a tenor until he swallowed a wasp | had rowed until his hands bled: it was so, or was done, up to
    an event that is over.
    """
    lower, tags = passage.lower, passage.tags
    if lower[verb] in _BECOME or not OPEN.isdisjoint(lower[had + 1 : verb]):
        return False
    if lower[verb] not in STATES and is_held(passage, had):
        return False  # the meal that he had kept until she came
    _, end = sentence_bounds(passage, verb)
    for j in range(verb + 1, min(end, verb + 24)):
        if lower[j] in ("until", "till") and lower[j - 1] != "not":
            told = next((k for k in range(j + 1, min(end, j + 9)) if tags[k] in FINITE), None)
            return told is not None and tags[told] == "VBD" and lower[told] != "had" and lower[j + 1] != "now"
        if tags[j] in (":", "CC", "Q", "TO") or (tags[j] in FINITE and "," in tags[verb:j]):
            return False
        if tags[j] == "," and not _goes_on_until(passage, j, end):
            return False
    return False


def _goes_on_until(passage: Passage, comma: int, end: int) -> bool:
    """Whether "until" follows the comma, or the next one with no verb between."""
    for j in range(comma + 1, min(end, comma + 16)):
        if passage.lower[j] in ("until", "till"):
            return passage.tags[j - 1] == ","
        if passage.tags[j] in FINITE or passage.tags[j] in (":", "CC", "Q", "VBN"):
            return False
    return False


_BECOME = frozenset("swollen grown become risen faded turned gone got spread sunk waited".split())
"""What has come about, or was waited for, may still be so when the event is there."""


def _was_long_before(passage: Passage, had: int, verb: int) -> bool:
    return bool(pasts_long_before(passage, had, verb))


def pasts_long_before(passage: Passage, had: int, verb: int) -> tuple[int, ...]:
    """The pasts of what came of the perfect after a time, and is over too: He had gone without a word, and it *was* a
    month before she *wrote*; none where nothing did.
    """
    lower, tags = passage.lower, passage.tags
    _, end = sentence_bounds(passage, verb)
    was = next((j + 1 for j in range(verb + 1, end - 4) if lower[j : j + 2] == ("it", "was")), end)
    if was == end or tags[was - 2] != "CC" or is_held(passage, had) or any(t in FINITE for t in tags[verb:was]):
        return ()
    unit = next((j for j in range(was + 1, min(end, was + 4)) if lower[j].removesuffix("s") in _COUNTED), end)
    if lower[unit + 1 : unit + 2] != ("before",):
        return ()
    befores = (unit + 1, *(j + 1 for j in range(unit + 2, end - 2) if lower[j : j + 2] == ("another", "before")))
    found = [next((k for k in range(j + 1, min(end, j + 6)) if tags[k] == "VBD"), 0) for j in befores]
    return (was, *(j for j in found if j)) if any(found) else ()


def _was_once(passage: Passage, had: int, verb: int) -> bool:
    """She *had owned* a mule once: what somebody was or had, and no more."""
    lower = passage.lower
    if lower[verb + 1 : verb + 4] == ("once", ",", "when"):
        return True  # she had cared once, when there was something to care for
    if lower[verb] not in STATES or not NEVER.isdisjoint(lower[had:verb]):
        return False
    if lower[verb] == "been" and passage.tags[verb + 1 : verb + 2] in (("VBN",), ("VBD",)):
        return False  # had been mended once: and may be again
    for j in range(verb + 1, min(len(lower) - 1, verb + 10)):
        if lower[j] == "once":
            return passage.tags[j + 1] in (".", ",", ":") or lower[j + 1] in ("himself", "herself", "myself", "and")
        if passage.tags[j] in FINITE or passage.tags[j] in (".", ":", "CC", "Q"):
            return False
    return False


def _was_expected(passage: Passage, had: int, verb: int) -> bool:
    """It went better than she *had feared* | it was as bad as he *had expected*: what was in mind before."""
    lower = passage.lower
    if lower[verb] not in _FEARED or verb != had + 1:
        return False
    equal = _is_likened(passage, had) and passage.tags[had - 1] == "PRP"
    return equal or clause_opener(passage, had) == "than"


def _is_likened(passage: Passage, had: int) -> bool:
    """Whether what stands before "had" likens two things: as bad as he."""
    return passage.lower[had - 2] == "as" and passage.lower[had - 4] in ("as", "so")


def _was_as(passage: Passage, had: int, verb: int) -> bool:
    """The bath was not as warm as it *had been*: as it was before."""
    if passage.lower[verb] != "been" or verb != had + 1 or not _is_likened(passage, had):
        return False
    return passage.tags[had - 1] == "PRP" and passage.tags[verb + 1 : verb + 2] in ((".",), (",",), (":",))


_FEARED = EXPECTED | frozenset(
    "looked seemed sounded feared supposed believed intended remembered realised realized guessed".split()
)


_RULES = (
    _is_named,
    was_so,
    _was_as,
    _is_of_one_time,
    _is_of_first_time,
    was_meant,
    is_since,
    _was_how,
    _began_as,
    _before_event,
    is_asked_or_told,
    _was_witness,
    _was_going_on_when,
    _was_not_until,
    _did_it_they_say,
    _did_deed,
    _has_gone_from,
    _was_so_until,
    _was_long_before,
    _was_once,
    _was_expected,
    was_formerly,
    was_abroad,
    has_died,
    _was_wanted,
    _was_there_that,
    _has_cost,
    _was_on_first_time,
    _was_back_there,
    _was_at_first,
    _was_said,
    _was_until_then,
    _was_on_last_time,
    _was_on_that_day,
    _died_before,
    _was_as_told,
    _was_told_where,
    _was_told_once,
    _was_last,
    _reacted_when,
    was_otherwise,
)
