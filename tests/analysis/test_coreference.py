"""Who the pronouns of narration mean."""

from scenewright.analysis.characters import find_characters
from scenewright.analysis.coreference import find_references, resolve_mentions
from scenewright.analysis.mentions import cut_words, load_people
from scenewright.analysis.quotations import find_quotations
from scenewright.analysis.quotatives import find_quotatives
from scenewright.model.annotation import MentionKind

from .layer_rows import SPEECH, read_prose


def _pronouns(prose: str) -> list[tuple[str, str]]:
    source = read_prose(prose)
    quotations = find_quotations(source, lexicon=SPEECH).quotations
    quotatives = find_quotatives(source, quotations, lexicon=SPEECH)
    cast = find_characters(source, quotations, quotatives)
    mentions = resolve_mentions(source, quotations, quotatives, cast.characters, cast.mentions, narrator=cast.narrator)
    return [
        (mention.span.of(source.text), cast.characters[mention.character].name)
        for mention in mentions
        if mention.kind is MentionKind.PRONOUN and mention.character is not None
    ]


def test_a_pronoun_means_the_last_subject_of_its_gender() -> None:
    assert _pronouns("Ana looked at Ben. She smiled. He did not.") == [("She", "Ana"), ("He", "Ben")]


def test_a_pronoun_means_who_comes_last_in_the_clause() -> None:
    assert _pronouns("Ben stood at the gate. Behind them came Omar. He had a lamp.") == [("He", "Omar")]


def test_a_possessive_is_resolved_too() -> None:
    assert _pronouns("Ana looked at Ben and took off her coat.") == [("her", "Ana")]


def test_pronouns_in_speech_are_left_alone() -> None:
    assert _pronouns("Ana looked at Ben. “She is late,” said Ben.") == []


def test_a_pronoun_that_fits_nobody_stays_open() -> None:
    assert _pronouns("Ana and Clara came in. He was not there.") == []


def test_what_somebody_owns_is_the_subjects_own() -> None:
    prose = "Omar was king. Omar and Ben stood there. Nothing moved, but Ben suddenly struck his hands together."

    assert _pronouns(prose)[-1] == ("his", "Ben")


def test_whom_somebody_acts_upon_is_somebody_else() -> None:
    assert _pronouns("Ana had been here before. Clara kissed her.")[-1] == ("her", "Ana")


def _owners_heard(prose: str) -> list[str]:
    source = read_prose(prose)
    words = cut_words(source, ())
    references = find_references(words, (), (), (), None, people=load_people())
    return [words.word[reference.first] for reference in references if reference.owns and reference.opening]


def test_a_mouth_that_something_is_held_to_tells_of_no_words() -> None:
    assert _owners_heard("His mouth moved.") == ["His"]
    assert _owners_heard("Ben moved his lips.") == ["his"]
    assert _owners_heard("Ben held a cup to his lips.") == []
