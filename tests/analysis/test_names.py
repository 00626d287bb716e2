"""Words -> names: what has a capital and is none."""

from scenewright.analysis.mentions import cut_words, find_names, load_people
from tests.analysis.layer_rows import read_prose


def test_what_is_said_to_anybody_is_no_name() -> None:
    words = cut_words(read_prose("Well, my good Sir, what now? I remain, dear Madam, with regards to Wanda."), ())
    assert [use.form.parts for use in find_names(words, people=load_people())] == [("Wanda",)]
