"""Tokens: words, marks and the parts of contractions, with their places."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scenewright.grammar.tokens import tokenize


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("She hadn’t gone.", "She had n’t gone ."),
        ("I'd've stayed", "I 'd 've stayed"),
        ("Wren's phone", "Wren 's phone"),
        ("the boys' coats", "the boys ' coats"),
        ("can't cannot won't", "ca n't can not wo n't"),
        ("half-smiling—then", "half-smiling — then"),
        ("Mr. Bell, at 3.50", "Mr. Bell , at 3.50"),
        ("O'Hara o'clock ma'am", "O'Hara o'clock ma'am"),
        ("'Twas late", "'T was late"),
    ],
)
def test_text_is_cut_as_the_treebank_cuts_it(text: str, words: str) -> None:
    assert " ".join(token.text for token in tokenize(text)) == words


def test_offsets_point_into_the_whole_text() -> None:
    text = "One two three"
    (token,) = tokenize(text, 4, 7)
    assert (token.text, token.start, token.end) == ("two", 4, 7)


@given(st.text(max_size=60))
def test_every_visible_character_is_in_one_token_at_its_place(text: str) -> None:
    tokens = tokenize(text)
    assert all(text[token.start : token.end] == token.text for token in tokens)
    covered = [i for token in tokens for i in range(token.start, token.end)]
    assert covered == sorted(set(covered))
    assert all(text[i].isspace() for i in set(range(len(text))) - set(covered))
