"""Past perfects of what somebody asks, recalls, tells or swears -> whether it is of one time that is over: She asked
when he *had left*. Quirk et al. 4.20-24, 14.31.
"""

from collections.abc import Sequence

from scenewright.adaptation.tense.durations import OPEN
from scenewright.adaptation.tense.passages import Passage, sentence_bounds
from scenewright.adaptation.tense.past_events import IN_SUBJECT
from scenewright.adaptation.tense.phrases import NOUNS, phrase_start


def is_asked_or_told(passage: Passage, had: int, verb: int) -> bool:
    """Whether the perfect at `had` and `verb` is of one time that somebody asks about, recalls or tells of."""
    return any(rule(passage, had, verb) for rule in _RULES)


def _is_recalled(passage: Passage, had: int, _verb: int) -> bool:
    """He tried to remember which street it *had been*: what is asked of memory."""
    lower, tags = passage.lower, passage.tags
    for j in range(had - 1, max(1, had - 5), -1):
        if tags[j] in ("WP", "WDT", "WRB") and lower[j] in _ASKED:
            return lower[j - 1] in _RECALLING and j < had
        if tags[j] not in IN_SUBJECT:
            return False
    return False


_RECALLING = frozenset("remember recall remembered recalled remembering recalling".split())
_ASKED = frozenset("which what who where when how why".split())


def _is_wondered(passage: Passage, had: int, verb: int) -> bool:
    """They asked what *had become* of Mia | not sure what she *had hoped* for: what is asked about a past."""
    lower, tags = passage.lower, passage.tags
    start, _ = sentence_bounds(passage, had)
    what = next((j for j in range(had - 1, max(start, had - 4), -1) if lower[j] == "what"), None)
    if what is None or verb != had + 1:
        return False
    if what == had - 1:
        of_somebody = lower[verb + 1 : verb + 2] in (("to",), ("of",)) and tags[verb + 2 : verb + 3] in _SOMEBODY
        return lower[verb] in ("happened", "become") and of_somebody and lower[what - 1] in _WONDERING
    return lower[verb] in EXPECTED and lower[what - 1] in _UNSURE and tags[had - 1] == "PRP"


_SOMEBODY = (("NNP",), ("PRP$",), ("PRP",))
_WONDERING = frozenset("about of wondered asked wonder ask know knew".split())
EXPECTED = frozenset("expected hoped imagined planned thought meant wanted".split())
_UNSURE = frozenset("sure certain know knew remember say of".split())


def _is_wondered_who(passage: Passage, had: int, verb: int) -> bool:
    """She wondered who *had sold* it to him and what he *had promised*: what is done once."""
    lower = passage.lower
    start, _ = sentence_bounds(passage, had)
    who = next((j for j in range(had - 1, max(start, had - 4), -1) if passage.tags[j] == "WP"), None)
    if who is None or verb != had + 1 or lower[verb] not in _DEALT:
        return False
    return lower[who - 1] in _WONDERING or (
        passage.tags[who - 1] == "CC" and not _ASKING.isdisjoint(lower[start : who - 1])
    )


_DEALT = frozenset("sold paid bought lent given stolen sent built written taken promised brought".split())


def asks_of_then(passage: Passage, had: int, verb: int) -> bool:
    """What *had* her aunt *said*? When *had* it *begun*? What a question recalls of another time."""
    lower = passage.lower
    _, end = sentence_bounds(passage, had)
    if lower[end : end + 1] != ("?",) or passage.tags[had + 1 : had + 2] not in _ASKED_OF:
        return False
    if lower[had - 1] == "when":
        return True
    return lower[had - 1] == "what" and lower[verb] in ("said", "told", "called") and verb < end


_ASKED_OF = (("PRP",), ("PRP$",), ("NNP",), ("DT",))


def _is_asked_when(passage: Passage, had: int, _verb: int) -> bool:
    """Tilda asked when he *had left*: no perfect goes with a "when" that asks."""
    lower = passage.lower
    j = had - 1
    while j > 1 and passage.tags[j] in IN_SUBJECT:
        j -= 1
    return lower[j] == "when" and 0 < j < had - 1 and lower[j - 1] in _ASKING | _UNKNOWN


_UNKNOWN = frozenset("say tell know guess remember sure certain".split())
"""Nobody could say when it had come."""
_ASKING = frozenset("asked wondered wondering asking ask wonder".split())


def _was_told_how(passage: Passage, had: int, verb: int) -> bool:
    """She told them how her uncle *had died*, and what he *had left*: what somebody tells of then."""
    lower, tags = passage.lower, passage.tags
    j = had - 1
    while j > 0 and tags[j] in IN_SUBJECT:
        j -= 1
    if j == had - 1 or lower[j] not in _ASKED or lower[verb] in _FELT or not OPEN.isdisjoint(lower[had + 1 : verb]):
        return False
    start, _ = sentence_bounds(passage, had)
    if tags[j - 1] in ("CC", ","):
        return any(lower[k] in _TOLD_OF and _is_telling(lower, k) for k in range(start, j - 2))
    return j > start and lower[j] in _TOLD_OF and _is_telling(lower, j)


def _is_telling(lower: Sequence[str], how: int) -> bool:
    """Whether a verb of telling stands before "how": told them all how."""
    return not _TELLING.isdisjoint(lower[max(0, how - 4) : how])


_TOLD_OF = frozenset(("how", "where"))
_TELLING = frozenset("tell tells told telling explain explained explaining explains describe described recount".split())
_FELT = frozenset("missed longed hated loved wanted wished feared been grown become changed".split())


def _was_testified(passage: Passage, had: int, verb: int) -> bool:
    """Nine of them swore that the nun *had owned* a wig: what a witness says of one moment, and of somebody else."""
    lower, tags = passage.lower, passage.tags
    j = had - 1
    while j > 0 and (tags[j] in IN_SUBJECT or tags[j] == "EX") and lower[j] != "that":
        j -= 1
    j -= lower[j] == "that"
    if lower[j] == "swore" and tags[had - 1] == "PRP":
        return False
    return lower[j] in _SWORN and tags[j] == "VBD" and j < had - 1 and lower[verb : verb + 2] != ("been", "to")


_SWORN = frozenset("swore claimed testified alleged".split())


def _is_remembered(passage: Passage, had: int, verb: int) -> bool:
    """Old people remembered a nun who *had stopped* here: what somebody did whom others remember."""
    lower, tags = passage.lower, passage.tags
    if lower[had - 1] != "who" or tags[had - 2] not in NOUNS or not OPEN.isdisjoint(lower[had:verb]):
        return False
    first = phrase_start(passage, had - 2)
    return first > 0 and lower[first - 1] in ("remembered", "remember", "recalled") and "always" not in lower[had:verb]


_RULES = (
    _is_remembered,
    _is_recalled,
    _is_wondered,
    _is_wondered_who,
    _is_asked_when,
    asks_of_then,
    _was_told_how,
    _was_testified,
)
