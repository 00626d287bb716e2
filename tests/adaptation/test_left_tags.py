"""Tags that the analysis left in the narration behind words said."""

import pytest

from scenewright.adaptation.left_tags import end_of_bare_sentence, end_of_which, find_manner, is_bare_tag, is_breath
from scenewright.model.span import Span


@pytest.mark.parametrize(
    "words",
    [
        "said somebody else.",
        "says someone behind her.",
        "somebody muttered.",
        "said more than one of them.",
        "she'd said.",
    ],
)
def test_a_tag_alone_is_known(words: str) -> None:
    assert is_bare_tag(words)


@pytest.mark.parametrize("words", ["somebody laughed.", "Somebody else had the key.", "One of them sat down."])
def test_what_somebody_does_is_no_tag(words: str) -> None:
    assert not is_bare_tag(words)


def test_action_behind_a_tag_stays() -> None:
    words = " somebody behind her muttered. The clock struck."
    assert words[end_of_bare_sentence(words) :] == " The clock struck."
    assert end_of_bare_sentence(" Somebody else had the key. The clock struck.") == 0


def test_a_manner_of_its_own_sentence_is_found_whole() -> None:
    text = " he said in the tongue of the hills. He sat."
    found = find_manner(text, Span(0, len(text)))
    assert found is not None
    tag, manner = found
    assert manner.of(text) == "in the tongue of the hills"
    assert tag.end == text.index(" He sat")


def test_a_manner_of_a_paragraph_is_too_long() -> None:
    text = " he said in the " + "very " * 14 + "old tongue."
    assert find_manner(text, Span(0, len(text))) is None


def test_which_one_speaks_ends_with_its_clause() -> None:
    text = "agreed the man nearest the door. He sat."
    tag = Span(0, text.index(" the door"))
    assert text[end_of_which(text, tag, Span(tag.end, len(text))) :] == " He sat."


def test_drawing_breath_is_no_tag() -> None:
    assert is_breath("He breathed in.")
    assert not is_breath("she breathed.")
