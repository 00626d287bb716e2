"""What is left of a sentence when its quotation and its tag are gone -> a plan for making a sentence of it.

A tag goes with its subject, so that what followed may lack one (", and held out the wrench"); what came before a tag
may lack its main clause ("Then", "Turning from the window"). A clause is read by its part-of-speech tags; each plan is
one small function in an ordered tuple, and what none of them knows stays as the author's words, a fragment with a
capital and a full stop (rules R10, R11, R12).
"""

from collections.abc import Callable, Iterable

from scenewright.adaptation.clauses.acts import plan_act, plan_act_again, plan_later_act, plan_short_act
from scenewright.adaptation.clauses.asides import (
    plan_at_a_time,
    plan_bare_adverb,
    plan_company,
    plan_compared,
    plan_manner,
    plan_stub,
    plan_subject_aside,
    plan_then_how,
    plan_to_whom,
    plan_when_said,
)
from scenewright.adaptation.clauses.bare_states import plan_bare_state, plan_state_and_act, plan_way
from scenewright.adaptation.clauses.interrupted_subjects import (
    plan_other_acting,
    plan_subject_acting,
    plan_subject_relative,
    plan_subject_state,
)
from scenewright.adaptation.clauses.lost_subjects import (
    plan_lost_subject,
    plan_lost_would,
    plan_of_whom,
    plan_relative,
    plan_where,
    plan_whereupon,
    plan_which,
    plan_whose,
)
from scenewright.adaptation.clauses.reading import Plan, Reading
from scenewright.adaptation.clauses.speaker_states import (
    plan_apposition,
    plan_as_if,
    plan_named,
    plan_said_how,
    plan_state,
)
from scenewright.adaptation.clauses.whole_clauses import (
    plan_absolute,
    plan_absolute_state,
    plan_before_time,
    plan_before_words,
    plan_embedded,
    plan_having_done,
    plan_joined_time,
    plan_own_clause,
    plan_simultaneous,
    plan_so_that,
    plan_though,
    plan_when,
)

_Planner = Callable[[Reading], Plan | None]


def plan_after_tag(reading: Reading) -> Plan:
    """How to print what follows a tag in its sentence, or goes on from a quotation without one."""
    return _propose(_AFTER, reading)


def plan_before_tag(reading: Reading) -> Plan:
    """How to print what stands before a tag, or before a quotation that needs none, when its sentence goes on there."""
    return _propose(_BEFORE, reading)


def _propose(planners: Iterable[_Planner], reading: Reading) -> Plan:
    plans = (plan(reading) for plan in planners)
    return next((plan for plan in plans if plan is not None), Plan(reading.clause.tokens[0].start))


_AFTER: tuple[_Planner, ...] = (
    plan_relative,
    plan_whose,
    plan_which,
    plan_whereupon,
    plan_of_whom,
    plan_where,
    plan_so_that,
    plan_other_acting,
    plan_joined_time,
    plan_bare_state,
    plan_state_and_act,
    plan_way,
    plan_lost_would,
    plan_lost_subject,
    plan_said_how,
    plan_as_if,
    plan_named,
    plan_short_act,
    plan_act,
    plan_act_again,
    plan_later_act,
    plan_apposition,
    plan_though,
    plan_simultaneous,
    plan_when_said,
    plan_at_a_time,
    plan_then_how,
    plan_company,
    plan_to_whom,
    plan_bare_adverb,
    plan_compared,
    plan_manner,
    plan_state,
    plan_absolute,
    plan_absolute_state,
    plan_own_clause,
    plan_embedded,
)
_BEFORE: tuple[_Planner, ...] = (
    plan_subject_acting,
    plan_subject_relative,
    plan_subject_state,
    plan_stub,
    plan_subject_aside,
    plan_having_done,
    plan_short_act,
    plan_act,
    plan_before_time,
    plan_before_words,
    plan_when,
    plan_manner,
)
