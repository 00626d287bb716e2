"""Casts are as good as the best of all casts on small scripts, and keep what readers ask for."""

from itertools import product

import pytest

from scenewright.errors import OptionError
from scenewright.model.annotation import Gender
from scenewright.model.screenplay import DualDialogue
from scenewright.options import TableReadOptions
from scenewright.table_read.casting.cast import (
    advise_readers,
    best_advice,
    cast_roles,
    count_meeting_costs,
    find_changes,
    list_self_exchanges,
    recast_without,
)
from scenewright.table_read.casting.problem import EXCHANGE, UNEVEN, make_problem, objective
from scenewright.table_read.casting.search import search_cast
from scenewright.table_read.casting.self_exchanges import Meeting
from scenewright.table_read.casting.solver import solve_cast
from scenewright.table_read.preferences import Preferences, Reader, read_preferences
from scenewright.table_read.roles import make_roles
from tests.table_read.generated import action, generate, heading, make_table_script, pages, speech, table

OPTIONS = TableReadOptions(solver=False)
NO_WISHES = Preferences()
NAMES = ("Ana", "Ben", "Chloé", "Dov", "Eva", "Finn")


def readers(count, **wishes):
    return tuple(wishes.get(name, Reader(name)) for name in NAMES[:count])


def cast(script, table_readers, *, narrator="auto", preferences=NO_WISHES):
    options = TableReadOptions(solver=False, narration=narrator)
    roles = make_roles(script, options=options, genders=preferences.genders)
    return cast_roles(script, roles, table_readers, preferences=preferences, options=options)


def role_reader(script, found):
    return {script.roles[role]: found.readers[reader] for role, reader in found.reader_of_roles().items()}


def generated(seed, *, roles=6, scenes=6, speeches=8):
    script = generate(roles=roles, scenes=scenes, speeches=speeches, seed=seed)
    return make_table_script(script, pages(script))


@pytest.mark.parametrize("seed", range(8))
@pytest.mark.parametrize("count", [2, 3])
@pytest.mark.parametrize("narrator", ["auto", "Ana"])
def test_the_search_finds_the_best_of_all_casts(seed, count, narrator):
    script = generated(seed)
    table_readers = (Reader("Ana", never=("ROLE2",)), *readers(count)[1:])
    problem = make_problem(script, make_roles(script, options=OPTIONS), table_readers, Preferences(), narrator=narrator)
    best = min(objective(problem, assignment) for assignment in product(*problem.allowed))

    assert objective(problem, search_cast(problem)) == best


@pytest.mark.parametrize("seed", range(6))
@pytest.mark.parametrize("narrator", ["auto", "rotate"])
def test_the_objective_counts_what_a_walk_through_the_script_counts(seed, narrator):
    found = cast(generated(seed), readers(2 + seed % 3), narrator=narrator)
    meetings = list_self_exchanges(generated(seed), found)

    assert found.cost // EXCHANGE == count_meeting_costs(meetings) // EXCHANGE


@pytest.mark.parametrize("narrator", ["auto", "rotate"])
@pytest.mark.parametrize("told", ["Rain.", "..."])
def test_narration_without_a_word_is_read_by_nobody(narrator, told):
    script = table(action("..."), speech("MARY", "One."), action(told), speech("JOHN", "Two."))
    found = cast(script, readers(1), narrator=narrator)
    meetings = list_self_exchanges(script, found)

    assert sum(m.meeting is Meeting.NARRATION for m in meetings) == (2 if told == "Rain." else 0)
    assert found.cost // EXCHANGE == count_meeting_costs(meetings) // EXCHANGE


def test_roles_that_talk_to_each_other_have_different_readers():
    script = table(
        heading("INT. A - DAY"),
        speech("MARY", "One."),
        speech("JOHN", "Two."),
        heading("INT. B - DAY"),
        speech("EVE", "Three."),
        speech("SAM", "Four."),
    )
    found = cast(script, readers(3), narrator="Chloé")
    who = role_reader(script, found)

    assert who["MARY"] != who["JOHN"]
    assert who["EVE"] != who["SAM"]
    assert not list_self_exchanges(script, found)


def test_speeches_at_once_have_different_readers():
    script = table(DualDialogue(speech("MARY", "One."), speech("JOHN", "Two.")), speech("MARY & JOHN", "Three."))
    who = role_reader(script, cast(script, readers(2)))

    assert who["MARY"] != who["JOHN"]


def test_a_lead_stays_alone_while_others_double():
    lead = [speech("MARY", "A long speech about the sea and the boats and the weather.") for _ in range(9)]
    small = [part for name in ("COOK", "CAT", "COP") for part in (heading(f"INT. {name} - DAY"), speech(name, "One."))]
    script = table(heading("INT. SEA - DAY"), *lead, *small)
    found = cast(script, readers(3), narrator="Chloé")
    who = role_reader(script, found)

    assert [name for name, reader in who.items() if reader == who["MARY"]] == ["MARY"]


def test_the_first_named_reader_has_the_largest_role():
    script = generated(3)
    roles = make_roles(script, options=OPTIONS)
    largest = max(roles, key=lambda role: role.words).name

    assert role_reader(script, cast(script, readers(4)))[largest] == "Ana"


def test_wishes_hold():
    script = generated(4)
    wishes = {
        "Ana": Reader("Ana", plays=("ROLE3",)),
        "Ben": Reader("Ben", never=("ROLE1",)),
        "Chloé": Reader("Chloé", gender=Gender.FEMALE),
    }
    genders = {"ROLE1": Gender.FEMALE, "ROLE2": Gender.MALE, "ROLE3": Gender.FEMALE, "ROLE4": Gender.MALE}
    found = cast(script, readers(4, **wishes), preferences=Preferences(genders=genders))
    who = role_reader(script, found)

    assert who["ROLE3"] == "Ana"
    assert who["ROLE1"] != "Ben"
    assert "Chloé" not in (who["ROLE2"], who["ROLE4"])


def test_wishes_know_a_role_in_any_letters():
    script = table(
        action("McKAY opens the door."), speech("McKAY", "One."), speech("EVE", "Two two."), speech("ADA", "Three.")
    )
    wishes = read_preferences(
        {"readers": {"Ben": {"plays": "McKay"}, "Dov": {"never": "mckay"}}, "roles": {"mcKAY": {"gender": "male"}}}
    )
    found = cast(script, wishes.readers, preferences=wishes)
    (mckay, *_) = make_roles(script, options=OPTIONS, genders=wishes.genders)

    assert role_reader(script, found)["McKAY"] == "Ben"
    assert (mckay.gender.gender, mckay.description) == (Gender.MALE, "McKAY opens the door.")


def test_an_accent_goes_to_somebody_who_can_do_it():
    script = generated(5)
    wishes = read_preferences({"readers": {"Ben": {"accent": "Scottish"}}, "roles": {"ROLE2": {"accent": "scottish"}}})
    found = cast(script, (Reader("Ana"), *wishes.readers, Reader("Dov")), preferences=wishes)

    assert role_reader(script, found)["ROLE2"] == "Ben"


def test_a_limit_of_words_holds():
    script = generated(2)
    free = cast(script, readers(4))
    limited = cast(script, readers(4, Ana=Reader("Ana", max_words=60)))

    assert sum(part.words for part in free.parts_of(0)) > 60
    assert sum(part.words for part in limited.parts_of(0)) <= 60


def test_an_impossible_wish_is_said():
    refused = tuple(Reader(name, never=("ROLE1",)) for name in NAMES[:2])

    with pytest.raises(OptionError, match="nobody is left to read ROLE1"):
        cast(generated(1), refused)


@pytest.mark.parametrize("absent", range(4))
def test_without_one_reader_only_their_parts_move(absent):
    found = cast(generated(6, roles=9), readers(4))
    without = recast_without(found, [absent])
    changes = find_changes(found, without)

    assert {change.before for change in changes} == {absent}
    assert len(changes) == len(found.parts_of(absent))
    assert absent not in without.assignment


@pytest.mark.parametrize("seed", range(5))
def test_without_one_reader_no_other_way_to_share_their_parts_is_better(seed):
    found = cast(generated(seed, roles=7), readers(3))
    for absent in range(3):
        without = recast_without(found, [absent])
        there = [reader for reader in range(3) if reader != absent]
        ways = product(*(there if owner == absent else (owner,) for owner in found.assignment))

        assert without.cost == min(objective(found.problem, way) for way in ways)


def test_narration_rotates_to_readers_who_are_not_in_the_scene():
    script = generated(7, roles=8, scenes=10)
    found = cast(script, readers(6), narrator="rotate")
    narrators = found.narrators(len(script.scenes))

    assert len(set(narrators)) > 1
    assert not [m for m in list_self_exchanges(script, found) if m.meeting is Meeting.NARRATION]


def test_nobody_but_the_named_narrator_narrates():
    script = generated(1)

    assert set(cast(script, readers(3), narrator="Ben").narrators(len(script.scenes))) == {1}


def test_the_same_script_and_readers_give_the_same_cast():
    assert cast(generated(9, roles=12), readers(4)) == cast(generated(9, roles=12), readers(4))


def test_advice_is_the_fewest_readers_with_the_fewest_self_exchanges():
    script = table(
        heading("INT. A - DAY"),
        action("Rain."),
        speech("MARY", "One."),
        speech("JOHN", "Two."),
        speech("EVE", "Three."),
    )
    advice = advise_readers(script, make_roles(script, options=OPTIONS), preferences=Preferences(), options=OPTIONS)

    assert [one.readers for one in advice] == [1, 2, 3, 4]
    assert best_advice(advice).readers == 2


@pytest.mark.parametrize("count", [1, 4])
def test_one_role_and_no_dialogue_are_cast(count):
    one = table(heading("INT. A - DAY"), action("Rain."), speech("MARY", "One."))
    none = table(heading("INT. A - DAY"), action("Rain."))

    assert set(role_reader(one, cast(one, readers(count)))) == {"MARY"}
    assert cast(none, readers(count)).narrators(1) == (0,)


def test_two_hundred_roles_are_cast():
    script = table(*(speech(f"ROLE{number}", "A line of words.") for number in range(200)))
    found = cast(script, readers(6))
    words = [sum(part.words for part in found.parts_of(reader)) for reader in range(6)]

    assert found.cost < EXCHANGE
    assert max(words) - min(words) < 0.1 * sum(words)


def test_even_parts_cost_less():
    script = table(*(speech(name, "Four words of speech.") for name in ("A", "B")))
    problem = make_problem(script, make_roles(script, options=OPTIONS), readers(2), Preferences(), narrator="auto")

    assert objective(problem, (0, 1)) == 0
    assert objective(problem, (0, 0)) >= UNEVEN // 2


@pytest.mark.parametrize(
    ("tables", "message"),
    [
        ({"reader": {}}, "no such table"),
        ({"readers": {"Ana": {"play": []}}}, "no such key"),
        ({"readers": {"Ana": {"max_words": "many"}}}, "whole number"),
        ({"readers": {"Ana": {"gender": "blue"}}}, "female, male or neutral"),
        ({"readers": {"Ana": 3}}, "one table for each"),
    ],
)
def test_settings_without_sense_are_named(tables, message):
    with pytest.raises(OptionError, match=message):
        read_preferences(tables)


def test_the_solver_is_never_worse_and_its_bound_never_above():
    pytest.importorskip("ortools")
    script = generated(3, roles=10, scenes=8)
    problem = make_problem(script, make_roles(script, options=OPTIONS), readers(3), Preferences(), narrator="auto")
    searched = search_cast(problem)
    solution = solve_cast(problem, hint=searched, effort=1.0)

    assert solution.bound <= objective(problem, solution.assignment) <= objective(problem, searched)
