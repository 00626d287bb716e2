"""What a cast sheet says of each role, and what the clock says of a script."""

import pytest

from scenewright.model.annotation import Gender
from scenewright.model.screenplay import DualDialogue
from scenewright.options import TableReadOptions
from scenewright.table_read.gender import find_bechdel_facts, find_genders
from scenewright.table_read.mentions import find_silent_roles
from scenewright.table_read.roles import make_roles
from scenewright.table_read.timing import make_schedule, time_pages, time_scenes, time_units
from tests.table_read.generated import action, generate, heading, make_table_script, pages, screenplay, speech, table

OPTIONS = TableReadOptions()


def roles_of(script):
    return {role.name: role for role in make_roles(script, options=OPTIONS)}


def test_speeches_words_and_scenes_are_counted():
    script = table(
        heading("INT. A - DAY"),
        speech("MARY", "One two three."),
        speech("JOHN", "Four."),
        heading("INT. B - DAY"),
        speech("MARY", "Five six."),
    )
    mary = roles_of(script)["MARY"]

    assert (mary.speeches, mary.words, mary.scenes, mary.longest) == (2, 5, (0, 1), (1, 3))
    assert mary.share == pytest.approx(5 / 6)
    assert mary.talks_to == ((1, 1),)


def test_a_speech_of_two_counts_for_both():
    roles = roles_of(table(speech("MARY", "One."), speech("JOHN", "Two."), speech("MARY & JOHN", "Three four.")))

    assert (roles["MARY"].words, roles["JOHN"].words) == (3, 3)


def test_a_role_is_described_by_the_sentence_that_introduces_it():
    script = table(
        heading("INT. A - DAY"),
        action("Somebody mentions Lena. Rain. LENA HALE (30s), in a wet coat, comes in. She looks round."),
        speech("LENA HALE", "Hello."),
    )

    assert roles_of(script)["LENA HALE"].description == "LENA HALE (30s), in a wet coat, comes in."


def test_gender_comes_from_pronouns_titles_and_the_user_but_not_from_a_name():
    script = table(
        action("Robin sits. She takes her hat off."),
        speech("ROBIN", "A."),
        speech("MR. OAKES", "B."),
        speech("ELIZABETH", "C."),
        speech("KIM", "D."),
    )
    facts = find_genders(script, given={"KIM": Gender.MALE})

    assert [fact.gender for fact in facts] == [Gender.FEMALE, Gender.MALE, Gender.UNKNOWN, Gender.MALE]
    assert [fact.basis for fact in facts] == ["pronouns", "name", "", "you"]


def test_bechdel_facts_count_exchanges_without_a_man():
    script = table(
        heading("INT. A - DAY"),
        speech("MRS. OAK", "The boat is late."),
        speech("MISS FERN", "It always is."),
        speech("MRS. OAK", "He should have told us."),
        speech("MR. PINE", "Sorry."),
    )
    facts = find_bechdel_facts(script, find_genders(script))

    assert facts.women == (0, 1)
    assert facts.pairs == ((0, 1, 2, 1),)


def test_people_without_a_cue_are_found_and_sounds_are_not():
    script = table(
        action("BRAM (60s) waits. The phone RINGS. A COURIER, barely twenty, runs past. THUNDER."), speech("EVE", "Hm.")
    )

    assert [silent.name for silent in find_silent_roles(script)] == ["BRAM", "COURIER"]


def test_a_person_without_a_cue_is_known_by_what_people_do():
    script = table(
        heading("INT. HALL - NIGHT"),
        action("WOMAN IN GREY passes the window. The GUARD quietly watches. A TRAIN passes. BIG CLOCK stops."),
        heading("INT. HALL - DAY"),
        action("WOMAN IN GREY waits. The TRAIN waits. LIGHTNING flashes. CAMERA follows EVE. CAMERA watches."),
        speech("EVE", "Hm."),
    )

    assert [silent.name for silent in find_silent_roles(script)] == ["WOMAN IN GREY", "GUARD"]


def test_more_words_and_more_pauses_take_longer():
    short, long, broken = (
        time_scenes(table(speech("MARY", text)), options=OPTIONS)[0].seconds
        for text in ("Yes.", "Yes, I think that we should go now.", "Yes. I think. That we should. Go now.")
    )

    assert short < long < broken


def test_speeches_at_once_take_as_long_as_the_longer():
    alone = time_scenes(table(speech("MARY", "One two three four five six.")), options=OPTIONS)[0].seconds
    both = DualDialogue(speech("MARY", "One two three four five six."), speech("JOHN", "One."))

    assert time_scenes(table(both), options=OPTIONS)[0].seconds == pytest.approx(alone)


def test_a_long_reading_has_a_break_between_scenes_and_a_short_one_none():
    long = generate(roles=6, scenes=30, speeches=25)
    labels = [stop.label for stop in make_schedule(make_table_script(long, pages(long)), options=OPTIONS)]

    assert "Break" in labels
    assert "Break" not in [stop.label for stop in make_schedule(table(speech("MARY", "Hi.")), options=OPTIONS)]


def test_what_the_narrator_leaves_out_takes_no_time():
    read, cut = (time_scenes(table(action(text)), options=OPTIONS)[0].seconds for text in ("Rain.", "Rain. He nods."))

    assert read == cut


def test_a_long_speech_takes_its_time_on_every_page_that_it_stands_on():
    whole = screenplay(heading("INT. A - DAY"), speech("MARY", "One two three four. " * 400), speech("JOHN", "Oh."))
    layout = pages(whole)
    script = make_table_script(whole, layout)
    seconds = time_units(script, options=OPTIONS)
    timings = time_pages(script, layout, seconds)

    assert len(timings) == len(layout.pages) - 1 > 4
    assert all(timing.speech > 30 for timing in timings[:-1])
    assert sum(timing.speech + timing.narration for timing in timings) == pytest.approx(sum(seconds))
