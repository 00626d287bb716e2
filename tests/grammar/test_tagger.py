"""The tagger: a finite past or a participle, in context."""

import pytest

from scenewright.grammar.tagger import ClauseState, Tagger, load_tagger
from scenewright.grammar.tokens import tokenize

TAGGER = load_tagger()


def tag_of(word: str, sentence: str) -> str:
    words = [token.text for token in tokenize(sentence)]
    return TAGGER.tag(words)[words.index(word)]


@pytest.mark.parametrize(
    ("word", "sentence", "tag"),
    [
        ("opened", "She opened the hatch and went below.", "VBD"),
        ("opened", "The hatch was opened by the wind.", "VBN"),
        ("found", "They had found the road again.", "VBN"),
        ("left", "He left the house at dawn.", "VBD"),
        ("saw", "He held the saw in his left hand.", "NN"),
        ("knelt", "The boy knelt beside the stove.", "VBD"),
        ("can", "I can hear the sea.", "MD"),
        ("her", "She took her coat.", "PRP$"),
        ("walks", "He walks home every day.", "VBZ"),
    ],
)
def test_word_is_tagged_by_its_context(word: str, sentence: str, tag: str) -> None:
    assert tag_of(word, sentence) == tag


def test_every_word_gets_one_tag() -> None:
    words = ["Blorf", "zzt", "—", "…", "7", "é", "\ufffc", "."]
    assert len(TAGGER.tag(words)) == len(words)
    assert TAGGER.tag([]) == []


def test_word_with_one_tag_in_the_dictionary_needs_no_weights() -> None:
    tagger = Tagger({"the": ("DT",), "dog": ("NN",)}, {}, {})
    assert tagger.tag(["the", "dog"]) == ["DT", "NN"]


def test_clause_waits_for_a_finite_verb_until_it_comes() -> None:
    state = ClauseState()
    state.read("dog", "NN")
    assert state.label == "1s1"
    state.read("barked", "VBD")
    assert state.label[0] == "0"
