"""A subject that the tag behind it has left with only what stands between commas -> a sentence of that."""

from scenewright.adaptation.agreement import inflect
from scenewright.adaptation.clauses.acts import coordinated
from scenewright.adaptation.clauses.reading import JOINERS, MANNER_WORDS, NOMINAL, SUBORDINATORS, Clause, Plan, Reading
from scenewright.adaptation.participles import base_of_participle
from scenewright.adaptation.pieces import Change
from scenewright.model.span import Span


def plan_subject_acting(reading: Reading) -> Plan | None:
    """ "Ann, turning from the door, (said)": Ann *turns* from the door. "Ann, having sat down": Ann *has* sat down."""
    clause = reading.clause
    comma = _comma_behind_subject(reading)
    if not comma:
        return None
    at = comma + 1
    while at < clause.length and clause.tags[at] == "RB":
        at += 1
    if at >= clause.length or not clause.lower[at].endswith("ing") or _has_main_verb(clause, at):
        return None
    if _HOW & set(clause.lower[comma + 1 : at]) or any(
        clause.lower[i] in JOINERS and clause.lower[i + 1] in _HOW for i in range(at, clause.length - 1)
    ):
        return None  # Ann, still chewing, and with an eye on the clock
    changes = [Change(Span(clause.tokens[comma].start, clause.tokens[comma].end), "", "participle to verb")]
    doing = [at] if clause.lower[at] == "having" else [at, *coordinated(clause, at)]
    for i in doing:
        token = clause.tokens[i]
        base = base_of_participle(clause.lower[i], reading.verbs)
        who = _who(clause, comma)
        if clause.lower[i] == "having":
            form = "had" if not reading.present else "has" if who == "he" else "have"
        elif base is None or clause.lower[i] == "being":
            return None
        else:
            form = inflect(base, who, reading.verbs, present=reading.present)
        changes.append(Change(Span(token.start, token.end), form, "participle to verb"))
    return Plan(clause.tokens[0].start, changes=tuple(changes))


_HOW = frozenset(("still", "already", "now", "with", "without", "in"))


def plan_other_acting(reading: Reading) -> Plan | None:
    """ ", and Ben, turning to her, (said)": the same behind the tag of somebody else."""
    clause = reading.clause
    if clause.lower[0] not in JOINERS:
        return None
    plan = plan_subject_acting(reading) or plan_subject_relative(reading)
    joined = plan is not None and clause.lower[0] == "and" and plan.start == clause.tokens[0].start
    return plan._replace(start=clause.tokens[1].start) if plan is not None and joined else plan


def plan_subject_relative(reading: Reading) -> Plan | None:
    """ "At last Ann, who had been asleep, (said)": Ann had been asleep."""
    clause = reading.clause
    comma = _comma_behind_subject(reading)
    verb = clause.finite(comma + 1) if comma else None
    if verb is None or clause.lower[comma + 1] != "who" or clause.lower[comma + 2][0] in "'’":
        return None
    if verb > comma + 2 + (clause.tags[comma + 2] == "RB") or _has_main_verb(clause, verb + 1):
        return None
    first = comma - 1  # at last goes with the tag
    while first and clause.tags[0] in _OPENS_NOUN:
        first -= 1
    while first and clause.tags[first - 1] in _BEFORE_NOUN and clause.lower[first - 1] != "last":
        first -= 1
    gap = Span(clause.tokens[comma].start, clause.tokens[comma + 2].start)
    return Plan(clause.tokens[first].start, changes=(Change(gap, " ", "relative to sentence"),))


_OPENS_NOUN = frozenset(("DT", "PRP$", "NNP"))
_BEFORE_NOUN = frozenset(("NNP", "NN", "JJ", "DT", "PRP$"))


def plan_subject_state(reading: Reading) -> Plan | None:
    """ "Ann, pale with rage, (said)": the state is how she says it."""
    clause = reading.clause
    comma = _comma_behind_subject(reading)
    if not comma or not reading.alone or clause.finite() is not None:
        return None
    state = clause.part(comma + 1)
    stands = state.tags[:1] in (("JJ",), ("VBN",)) or (
        state.tags[:1] == ("RB",) and state.tags[1:2] in (("JJ",), ("RB",))
    )
    return Plan(state.tokens[0].start, aside=True) if stands and state.words <= MANNER_WORDS else None


def _comma_behind_subject(reading: Reading) -> int:
    """The comma behind a subject that has no verb before it: In a moment Ann| , ; 0 for none."""
    clause = reading.clause
    comma = next((i for i, token in enumerate(clause.tokens) if token.text == ","), 0)
    if not reading.tagged or not comma or comma + 1 >= len(clause.tokens):
        return 0
    verb = clause.finite()
    if verb is not None and verb < comma:
        return 0
    nominal = clause.tags[comma - 1] in NOMINAL and clause.lower[comma - 1] not in ("him", "them", "me", "us")
    opens = clause.tags[0] in _OPENS_NOUN  # the man from the bank
    led = not opens and any(tag in ("IN", "TO") for tag in clause.tags[max(0, comma - 3) : comma - 1])
    led = led and clause.lower[max(0, comma - 3) : comma - 2] != ["at"]  # At last Ann, resting
    return comma if nominal and not led and clause.tags[comma - 1] != "CD" else 0


def _has_main_verb(clause: Clause, start: int) -> bool:
    """Whether a finite verb from token `start` on is no subordinate one: turning round, *rose*."""
    verb = clause.finite(start)
    while verb is not None:
        comma = next((i for i in range(verb, start - 1, -1) if clause.tokens[i].text == ","), start)
        if not any(word in _BINDING for word in clause.lower[comma:verb]):
            return True
        verb = clause.finite(verb + 1)
    return False


_BINDING = SUBORDINATORS | {"who", "whom", "which", "what", "how", "why", "that", "if", "whether", "than"}


def _who(clause: Clause, comma: int) -> str:
    """A subject that a verb is to agree with."""
    if clause.tags[0] in _OPENS_NOUN:  # the man from the stables
        comma = next((i for i in range(1, comma) if clause.tags[i] in ("IN", "TO")), comma)
    low = clause.lower[comma - 1]
    if low in ("i", "we", "you", "they"):
        return low
    return (
        "they"
        if clause.tags[comma - 1] in ("NNS", "NNPS") or "and" in clause.lower[max(1, comma - 3) : comma]
        else "he"
    )
