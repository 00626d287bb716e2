"""Finiteness: how likely a form that may be a past or a participle is the verb of its clause."""

import pytest

from scenewright.grammar.clauses import describe, form_kind, mark_events, settle
from scenewright.grammar.finiteness import FinitenessModel, load_finiteness
from scenewright.grammar.tagger import load_tagger
from scenewright.grammar.tokens import tokenize
from scenewright.grammar.verbs import load_verbs

TAGGER, VERBS = load_tagger(), load_verbs()


def likelihood(sentence: str, form: str) -> float:
    """How likely `form` is finite in `sentence`; -1 when the word before it settles it."""
    words = [token.text for token in tokenize(sentence)]
    lower = [word.lower() for word in words]
    tags = TAGGER.tag(words)
    kinds = [form_kind(word, VERBS) for word in lower]
    settle(lower, tags, kinds, VERBS)
    i = lower.index(form)
    if not kinds[i]:
        return -1
    model = load_finiteness()
    base = VERBS.base_of_past(form) or ""
    events = mark_events(lower, tags, kinds)
    features = describe(lower, tags, events, i, kinds[i], model.object_class(base), tags[i])
    return model.likelihood(features, model.habits.get(base, 0))


@pytest.mark.parametrize(
    ("sentence", "form"),
    [
        ("The lid opened.", "opened"),
        ("The keeper of the light yawned and the rope slipped.", "yawned"),
        ("Behind the barn a horse stamped.", "stamped"),
    ],
)
def test_verb_of_its_clause_is_likely(sentence: str, form: str) -> None:
    assert likelihood(sentence, form) > 0.7


@pytest.mark.parametrize(
    ("sentence", "form"),
    [
        ("A ladder painted by the twins was leaning there.", "painted"),
        ("The lamp, polished by hand, was gone.", "polished"),
        ("She was there with her hair tied back.", "tied"),
    ],
)
def test_participle_is_unlikely(sentence: str, form: str) -> None:
    assert likelihood(sentence, form) < 0.3


def test_word_before_may_settle_it() -> None:
    assert likelihood("She opened it.", "opened") == -1
    assert likelihood("It was opened.", "opened") == -1


@pytest.mark.parametrize(
    ("word", "kind"), [("walked", "ed"), ("held", "irr"), ("put", "same"), ("took", ""), ("taken", ""), ("table", "")]
)
def test_kinds_of_forms(word: str, kind: str) -> None:
    assert form_kind(word, VERBS) == kind


def test_weights_add_up_to_a_likelihood() -> None:
    model = FinitenessModel({"a": 16, "b": -16}, {}, {"shut": 9})
    assert model.likelihood(["a", "b"]) == 0.5
    assert model.likelihood(["a"]) > 0.7 > 0.3 > model.likelihood(["b", "unknown"])
    assert model.object_class("shut") == "e"
    assert model.object_class("blorp") == "u"
