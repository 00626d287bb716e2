"""Past perfects of “be” -> whether they say themselves that what was so is so no more: The hall *had been* built for
dances; there *had been* a time. Quirk et al. 4.20-22: a present perfect would say that it still is, or counts now.
"""

from scenewright.adaptation.tense.clauses import FINITE, is_held
from scenewright.adaptation.tense.durations import OPEN
from scenewright.adaptation.tense.passages import Passage, sentence_bounds
from scenewright.adaptation.tense.past_events import IN_SUBJECT


def was_so(passage: Passage, had: int, verb: int) -> bool:
    """Whether the perfect at `had` and `verb` tells what something or somebody was, and is no more."""
    return any(rule(passage, had, verb) for rule in _RULES)


def _was_not_there(passage: Passage, had: int, verb: int) -> bool:
    """the chair that *had* not *been* there before | at breakfast | a second before"""
    lower = passage.lower
    if lower[had + 1 : verb + 2] not in (("not", "been", "there"), ("n't", "been", "there")):
        return False
    after = lower[verb + 2 : verb + 5]
    return after[:1] in (("before",), ("at",), ("yesterday",), ("when",)) or "before" in after


def _was_what(passage: Passage, had: int, verb: int) -> bool:
    """what *had been* the mill | my knees are not what they *had been*: it is so no more."""
    lower, tags = passage.lower, passage.tags
    if lower[verb] != "been" or verb != had + 1:
        return False
    if lower[had - 1] == "what":
        first = had == 1 or tags[had - 2] in (".", ",", "CC", "IN", "RP")
        if first and lower[verb + 1 : verb + 2] in (("a",), ("an",)):
            return True  # over what had been a wall
        opens = first or tags[had - 2] in ("RB", "VBD", "TO")
        return opens and lower[verb + 1 : verb + 2] in _DEFINITE
    if tags[had - 1] != "PRP" or tags[verb + 1 : verb + 2] not in ((".",), (",",), (":",), ("CC",), ("IN",)):
        return False
    return lower[had - 2] == "what" and lower[had - 3 : had - 2] in _COMPARED


_COMPARED = (("not",), ("n't",), ("longer",), ("exactly",), ("still",))
_DEFINITE = (("the",), ("his",), ("her",), ("their",), ("our",), ("my",))


def _were_there_when(passage: Passage, had: int, verb: int) -> bool:
    """There *had been* eleven of them when they set out: an event that is over dates it."""
    lower, tags = passage.lower, passage.tags
    if lower[verb] != "been" or lower[had - 1] != "there" or verb != had + 1:
        return False
    _, end = sentence_bounds(passage, verb)
    when = next((j for j in range(verb + 1, min(end, verb + 9)) if lower[j] in ("when", ",", ":")), end)
    return when + 2 < end and lower[when] == "when" and tags[when + 1] == "PRP" and tags[when + 2] == "VBD"


def _was_first(passage: Passage, had: int, verb: int) -> bool:
    """Ada *had been* the first to leave | first through the gate: nobody can be that again."""
    lower, tags = passage.lower, passage.tags
    if lower[verb] != "been" or not OPEN.isdisjoint(lower[had + 1 : verb]):
        return False
    first = verb + 2 if lower[verb + 1 : verb + 2] == ("the",) else verb + 1
    return lower[first : first + 1] in (("first",), ("last",)) and tags[first + 1 : first + 2] in (("TO",), ("IN",))


def _was_until_now(passage: Passage, had: int, verb: int) -> bool:
    """The coat *had been* white. Now it was grey: the next sentence says that it is so no more."""
    lower, tags = passage.lower, passage.tags
    start, end = sentence_bounds(passage, had)
    if lower[verb] != "been" or verb != had + 1 or lower[end + 1 : end + 2] != ("now",) or is_held(passage, had):
        return False
    if any(tags[j] in FINITE or tags[j] == "Q" for j in (*range(start, had), *range(verb, end))):
        return False
    return tags[end + 2 : end + 3] in (("PRP",), ("DT",), ("PRP$",), ("NNP",), ("EX",)) and UP_TO_NOW.isdisjoint(
        lower[verb:end]
    )


def _was_first_or_last(passage: Passage, had: int, verb: int) -> bool:
    """Her last words *had been* a curse | his first thought *had been* to run."""
    lower = passage.lower
    return (
        lower[verb] == "been"
        and verb == had + 1
        and lower[had - 1] in _SAID_OR_THOUGHT
        and lower[had - 2] in ("first", "last")
        and passage.tags[had - 3] in ("PRP$", "POS", "DT")
    )


_SAID_OR_THOUGHT = frozenset("words word thought instinct impulse idea question meal act wish".split())


def _was_like(passage: Passage, had: int, verb: int) -> bool:
    """He told her what it *had been* like | how it *had been* in May: a description of what is over."""
    lower, tags = passage.lower, passage.tags
    if lower[verb] != "been" or verb != had + 1 or not UP_TO_NOW.isdisjoint(lower[verb : verb + 9]):
        return False
    start, _ = sentence_bounds(passage, had)
    opener = had - 1
    while opener > start and tags[opener] in IN_SUBJECT:
        opener -= 1
    if lower[opener] == "what":
        return lower[verb + 1 : verb + 2] == ("like",)
    return lower[opener] == "how" and opener < had - 1 and tags[verb + 1 : verb + 2] in (("IN",), (",",), (".",))


def _was_there_in(passage: Passage, had: int, verb: int) -> bool:
    """In Cadiz there *had been* a nurse: in another place, where somebody was before."""
    lower, tags = passage.lower, passage.tags
    start, end = sentence_bounds(passage, had)
    if lower[had - 1 : verb + 1] != ("there", "had", "been") or lower[start] not in ("in", "at"):
        return False
    named = had == start + 3 and tags[start + 1] == "NNP"
    return named and OPEN.isdisjoint(lower[verb:end])


def _was_built(passage: Passage, had: int, verb: int) -> bool:
    """The hall *had been* built for dances: what something is for, or who made it, is of another time."""
    lower = passage.lower
    if lower[verb] != "been" or verb != had + 1 or not _EVER_SINCE.isdisjoint(lower[verb : verb + 16]):
        return False
    made = (
        lower[had - 1] != "it"
        and lower[verb + 1 : verb + 2] in _MADE
        and lower[verb + 2 : verb + 3] in (("for",), ("by",))
    )
    return made or (lower[verb + 1 : verb + 2] in _BUILT and lower[verb + 2 : verb + 3] in (("for",), ("by",), ("in",)))


_EVER_SINCE = frozenset(("since", "ever", "still"))
_MADE = (("made",), ("written",), ("painted",), ("carved",))
_BUILT = (("built",), ("founded",), ("designed",))


def _was_new_when(passage: Passage, had: int, verb: int) -> bool:
    """A coat that *had been* smart when she *was*: a state that another past dates."""
    lower, tags = passage.lower, passage.tags
    if lower[verb] != "been" or verb != had + 1 or lower[had - 1] not in ("that", "which", "who"):
        return False
    when = verb + 2
    if tags[verb + 1 : verb + 2] != ("JJ",) or lower[when : when + 1] != ("when",):
        return False
    return "VBD" in tags[when + 2 : when + 5]


def _was_once_something(passage: Passage, had: int, verb: int) -> bool:
    """Once it *had been* a bell; once a shoe: one time of several."""
    lower, tags = passage.lower, passage.tags
    start, end = sentence_bounds(passage, had)
    if lower[start] != "once" or had != start + 2 or lower[verb] != "been" or tags[verb + 1 : verb + 2] != ("DT",):
        return False
    stop = next((j for j in range(verb, end) if tags[j] == ":"), end)
    return not any(tags[j] == "," and FINITE.intersection(tags[j:stop]) for j in range(verb, stop))


def _is_otherwise_now(passage: Passage, had: int, verb: int) -> bool:
    """The hair, which *had been* red, was now grey: what is otherwise now."""
    lower, tags = passage.lower, passage.tags
    if lower[had - 1] not in ("which", "who") or tags[had - 2] not in (",", "CC") or lower[verb] not in STATES:
        return False
    _, end = sentence_bounds(passage, verb)
    later = next((j for j in range(verb + 1, end - 1) if lower[j] in ("was", "were") and lower[j + 1] == "now"), 0)
    return bool(later) and OPEN.isdisjoint(lower[had + 1 : verb])


def _was_somebody(passage: Passage, _had: int, verb: int) -> bool:
    """His aunt *had been* a baker | a woman who kept bees | a nurse in Cork: what somebody was."""
    lower, tags = passage.lower, passage.tags
    if lower[verb : verb + 4] == ("been", "one", "of", "the") and lower[verb + 5 : verb + 7] == ("who", "were"):
        return True
    if lower[verb] != "been" or lower[verb + 1 : verb + 2] not in (("a",), ("an",)):
        return False
    end = next((j for j in range(verb + 2, min(verb + 6, len(tags) - 1)) if tags[j] == "NN"), verb)
    after = tags[end + 1] in (",", ".", ":", "CC", "WP", "WP$") or lower[end + 1] in _AFTER_TRADE
    if lower[end] in _PERSONS:
        return after and lower[end + 1] not in ("in", "here", "there")
    _, stop = sentence_bounds(passage, verb)
    stop = next((j for j in range(end, stop) if tags[j] in ("CC", ":")), stop)
    trade = lower[end] in _TRADES or lower[end].endswith(_TRADE_ENDS)
    return trade and after and UP_TO_NOW.isdisjoint(lower[end + 1 : stop])


_AFTER_TRADE = frozenset("of in here there before".split())
_PERSONS = frozenset("man woman boy girl child person".split())
_TRADES = frozenset(
    "sailor soldier nurse teacher schoolteacher dancer singer actor actress priest nun monk cook waiter waitress clerk "
    "farmer miner pilot policeman maid governess boxer jockey blacksmith sergeant corporal chorister ballerina "
    "schoolmaster schoolmistress stoker prisoner convict postman tailor cobbler carpenter butcher barber baker brewer "
    "lawyer doctor surgeon solicitor barrister banker grocer gardener shepherd fisherman seamstress midwife butler "
    "footman chauffeur plumber poet drummer gunner smuggler burglar wrestler professor lecturer orphan slave servant "
    "librarian secretary engineer mechanic surveyor builder stonemason weaver whaler trapper missionary curate "
    "spy thief pirate traitor deserter".split()
)
_TRADE_ENDS = ("boy", "girl", "anist", "inist", "tist", "alist", "orist", "ologist", "ician", "keeper", "smith")
UP_TO_NOW = frozenset("for since all always ever still so now".split())


def _was_a_time(passage: Passage, had: int, verb: int) -> bool:
    """There *had been* a time when nobody locked a door: it is over."""
    lower = passage.lower
    return lower[had - 1] == "there" and lower[verb : verb + 4] == ("been", "a", "time", "when")


STATES = frozenset(
    "been owned had lived worked kept known loved belonged played taught sung danced acted preached".split()
)

_RULES = (
    _was_not_there,
    _was_what,
    _were_there_when,
    _was_first,
    _was_until_now,
    _was_first_or_last,
    _was_like,
    _was_there_in,
    _was_built,
    _was_new_when,
    _was_once_something,
    _is_otherwise_now,
    _was_somebody,
    _was_a_time,
)
