"""The tagger: a finite past or a participle, in context."""

import pytest

from scenewright.grammar.network import ROWS, is_exact
from scenewright.grammar.tagger import BATCH, load_tagger
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


def test_passages_read_together_are_read_as_alone() -> None:
    passages = [[token.text for token in tokenize(text)] for text in ("She ran.", "The lid, once shut, held.", "Oh?")]
    assert TAGGER.read(passages) == [TAGGER.read([passage])[0] for passage in passages]


def test_many_passages_are_read_in_batches() -> None:
    passages = [["She", "left", "."]] * BATCH
    assert len(TAGGER.read(passages)) == BATCH


def test_a_word_is_read_the_same_wherever_its_passage_is_cut() -> None:
    sentence = [token.text for token in tokenize("The boat moored to the wall swung round, and the rope held.")]
    passage = sentence * (2 * ROWS // len(sentence))
    tags, finite = TAGGER.read([passage])[0].tags, TAGGER.read([passage])[0].finite
    inner = range(4 * len(sentence), len(passage) - 4 * len(sentence))  # away from the ends, which all can see
    assert all(tags[i] == tags[i + len(sentence)] for i in inner if i + len(sentence) in inner)
    assert all(finite[i] == finite[i + len(sentence)] for i in inner if i + len(sentence) in inner)


@pytest.mark.parametrize(
    ("word", "sentence", "finite"),
    [
        ("opened", "The lid opened.", True),
        ("yawned", "The keeper of the light yawned and the rope slipped.", True),
        ("painted", "A ladder painted by the twins was leaning there.", False),
        ("tied", "She was there with her hair tied back.", False),
        ("curled", "He ate with one arm curled around the bowl.", False),
    ],
)
def test_chance_to_be_finite_goes_by_the_clause(word: str, sentence: str, *, finite: bool) -> None:
    words = [token.text for token in tokenize(sentence)]
    chance = TAGGER.read([words])[0].finite[words.index(word)]
    assert chance > 0.7 if finite else chance < 0.3


def test_no_sum_of_the_network_is_rounded() -> None:
    assert is_exact(TAGGER.network)


def test_verbs_are_known_by_their_forms_and_their_objects() -> None:
    forms = {word: TAGGER.spelling.form(word) for word in ("walk", "walked", "held", "took", "put", "table", "opened")}
    assert forms["walked"] != forms["opened"], "one of them takes objects"
    assert len({forms[word] for word in ("walk", "held", "took", "put", "table")}) == 5
