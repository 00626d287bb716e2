"""A part of the body, or a thing in a hand, and what state it is in -> a parenthetical, or the lead of an act."""

from scenewright.adaptation.agreement import inflect
from scenewright.adaptation.clauses.reading import WHEN_WORDS, Clause, Plan, Reading
from scenewright.adaptation.pieces import Change
from scenewright.model.span import Span


def plan_bare_state(reading: Reading) -> Plan | None:
    """ ", arms folded", ", deadpan, ladle in hand": how the speaker stands there."""
    clause = reading.clause
    short = reading.tagged and clause.words <= WHEN_WORDS and clause.finite() is None
    return Plan(clause.tokens[0].start, aside=True) if short and _is_bare_state(clause) else None


def plan_state_and_act(reading: Reading) -> Plan | None:
    """ ", arms folded, and turned away": the state leads into the act, whose subject comes back."""
    clause = reading.clause
    comma = next((i for i in range(1, min(7, len(clause.tokens))) if clause.tokens[i].text == ","), 0)
    if not comma or not reading.subject or not reading.tagged or not _is_bare_state(_head(clause, comma)):
        return None
    rest = clause.part(comma + 1)
    if len(rest.tokens) < 2 or rest.lower[0] != "and" or rest.finite() != 1:
        return None
    joiner = Span(rest.tokens[0].start, rest.tokens[1].start)
    dropped = Change(joiner, "", "joined to a tag")
    return Plan(clause.tokens[0].start, reading.subject, rest.tokens[1].start, (dropped,))


def plan_way(reading: Reading) -> Plan | None:
    """ ", the way one does in church": how it is said; at length it is how the speaker *speaks*."""
    clause = reading.clause
    if clause.lower[:2] != ["the", "way"] or clause.finite(2) is None or not reading.tagged:
        return None
    start = clause.tokens[0].start
    if clause.words <= WHEN_WORDS:
        return Plan(start, aside=True)
    if not reading.subject or not reading.alone:
        return None
    speak = inflect("speak", reading.subject, reading.verbs, present=reading.present)
    return Plan(start, f"{reading.subject} {speak}", start)


def _head(clause: Clause, end: int) -> Clause:
    return Clause(clause.text, clause.tokens[:end], clause.tags[:end])


def _is_bare_state(clause: Clause) -> bool:
    """Whether a noun with no word before it, and the state that it is in, is all that `clause` begins with."""
    lower, tags = clause.lower, clause.tags
    if lower[0] in _FACES:
        return clause.length == 1 or clause.tokens[1].text == ","
    if len(lower) < 2 or tags[0] not in ("NN", "NNS", "JJ", "NNP", "VB", "RB"):
        return False
    held = lower[1] == "in" and not _HOLDING.isdisjoint(lower[2:3])
    return held or (lower[0] in _LIMBS and lower[1] not in ("of", "and", ","))


_HOLDING = frozenset("hand one each both his her my their".split())  # ladle in *hand*, one cup in *each*
_FACES = frozenset("deadpan poker-faced stone-faced straight-faced".split())
_LIMBS = frozenset(
    "mouth arms arm eyes eye eyebrows eyebrow brow chin head hands hand fists fist palms palm fingers finger voice "
    "cheeks cheek feet foot legs knees elbows elbow face teeth hair shoulders shoulder back nose lips jaw".split()
)
