"""Verb forms: past to base to present."""

import pytest

from scenewright.grammar.verbs import load_verbs, read_verbs

VERBS = load_verbs()


@pytest.mark.parametrize(
    ("past", "base", "present"),
    [
        ("knelt", "kneel", "kneels"), ("hopped", "hop", "hops"), ("hoped", "hope", "hopes"), ("tried", "try", "tries"),
        ("lay", "lie", "lies"), ("laid", "lay", "lays"), ("found", "find", "finds"), ("founded", "found", "founds"),
        ("felled", "fell", "fells"), ("fell", "fall", "falls"), ("saw", "see", "sees"), ("sawed", "saw", "saws"),
        ("went", "go", "goes"), ("passed", "pass", "passes"), ("echoed", "echo", "echoes"), ("read", "read", "reads"),
        ("overheard", "overhear", "overhears"), ("re-read", "re-read", "re-reads"), ("panicked", "panic", "panics"),
        ("whirred", "whirr", "whirrs"), ("quizzed", "quiz", "quizzes"), ("dyed", "dye", "dyes"),
        ("died", "die", "dies"),
        ("agreed", "agree", "agrees"), ("bent", "bend", "bends"), ("wound", "wind", "winds"), ("hung", "hang", "hangs"),
        ("travelled", "travel", "travels"), ("traveled", "travel", "travels"), ("lit", "light", "lights"),
        ("texted", "text", "texts"), ("blorped", "blorp", "blorps"),
    ],
)  # fmt: skip
def test_past_leads_to_the_third_person_singular(past: str, base: str, present: str) -> None:
    assert VERBS.base_of_past(past) == base
    assert VERBS.third_person(base) == present


@pytest.mark.parametrize("word", ["table", "bleed", "need", "bed", "the", "red"])
def test_word_that_is_no_past_has_no_base(word: str) -> None:
    assert VERBS.base_of_past(word) is None


def test_participle_leads_to_its_past() -> None:
    assert VERBS.simple_past("taken") == "took"
    assert VERBS.simple_past("walked") == "walked"


def test_half_regular_verb_has_both_participles() -> None:
    assert VERBS.is_participle("learned")
    assert VERBS.is_participle("learnt")


def test_table_lines_are_read_with_their_empty_fields() -> None:
    table = read_verbs(["# comment", "walk", "sing\tsang\tsung", "quiz\tquizzed\tquizzed\tquizzes"])
    assert table.base_of_past("walked") == "walk"
    assert not table.is_participle("sang")
    assert table.third_person("quiz") == "quizzes"
