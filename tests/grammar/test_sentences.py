"""Sentences: a quotation and its tag are one."""

import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scenewright.grammar.sentences import split_sentences
from scenewright.model.span import Span


@pytest.mark.parametrize(
    ("text", "sentences"),
    [
        ("The lamp fell. It broke.", ["The lamp fell.", "It broke."]),
        ("“What is it?” Mrs. Odell said. She sat.", ["“What is it?” Mrs. Odell said.", "She sat."]),
        ('"Is it late?" she asked. Nobody knew.', ['"Is it late?" she asked.', "Nobody knew."]),
        ("“Stop!” The bus braked.", ["“Stop!”", "The bus braked."]),
        ("He said, “Go. Now.” and left. It rained.", ["He said, “Go. Now.” and left.", "It rained."]),
        ("“One thing. Another thing.”", ["“One thing.", "Another thing.”"]),
        ("“Nobody closed this. It went on.", ["“Nobody closed this.", "It went on."]),
        ("Dr. Ames met J. R. Okoro at noon. They ate.", ["Dr. Ames met J. R. Okoro at noon.", "They ate."]),
        ("Was it I. Perhaps.", ["Was it I.", "Perhaps."]),
        ("She waited... Then she ran.", ["She waited...", "Then she ran."]),
        ("She waited . . . and ran. Hm.", ["She waited . . . and ran.", "Hm."]),
        ("It cost 3.50 at 5 p.m. on Monday.", ["It cost 3.50 at 5 p.m. on Monday."]),
        ("No mark at the end\n\nNext paragraph", ["No mark at the end", "Next paragraph"]),
    ],
)
def test_sentence_ends_where_a_reader_would_stop(text: str, sentences: list[str]) -> None:
    assert [span.of(text) for span in split_sentences(text)] == sentences


def test_only_the_given_span_is_split() -> None:
    text = "One. Two. Three."
    assert split_sentences(text, Span(5, 9)) == (Span(5, 9),)


def test_empty_text_has_no_sentence() -> None:
    assert split_sentences(" \n ") == ()


@given(st.text(alphabet="aAI .!?…“”\"'\n,-", max_size=80))
def test_sentences_cover_every_visible_character_once(text: str) -> None:
    spans = split_sentences(text)
    assert list(spans) == sorted(spans)
    assert all(first.end <= second.start for first, second in itertools.pairwise(spans))
    outside = set(range(len(text))) - {i for span in spans for i in range(span.start, span.end)}
    assert all(text[i].isspace() for i in outside)
