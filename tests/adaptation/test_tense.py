"""Tense: past narration into the present, through `present_tense_edits`."""

import re
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from scenewright.adaptation.tense import narrative_tense, present_tense_edits
from scenewright.adaptation.tense.convert import convert_passages
from scenewright.adaptation.tense.passages import build_passages
from scenewright.grammar.tagger import load_tagger
from scenewright.grammar.verbs import load_verbs
from scenewright.model.annotation import NarrativeTense
from scenewright.model.span import Span, gaps
from scenewright.options import Options
from scenewright.pipeline import annotate_story, convert_story, load_knowledge

TAGGER, VERBS = load_tagger(), load_verbs()
GOLDEN = Path(__file__).parents[1] / "golden" / "tense"
QUOTATION = re.compile("“[^”]*”")


def narration(text: str) -> tuple[Span, ...]:
    return gaps(Span(0, len(text)), [Span(*match.span()) for match in QUOTATION.finditer(text)])


def present(text: str, protected: tuple[Span, ...] = ()) -> str:
    pieces, at = [], 0
    for edit in present_tense_edits(text, narration(text), tagger=TAGGER, verbs=VERBS, protected=protected):
        assert at <= edit.span.start <= edit.span.end <= len(text)
        pieces += [text[at : edit.span.start], edit.replacement]
        at = edit.span.end
    return "".join(pieces) + text[at:]


def cases() -> list[tuple[str, str, str]]:
    found = []
    for path in sorted(set(GOLDEN.glob("*.md")) - set(GOLDEN.glob("modern_*.md"))):
        parts = re.split(r"^\.\n", path.read_text(encoding="utf-8"), flags=re.MULTILINE)
        for n in range(0, len(parts) - 2, 3):
            found.append((f"{path.stem}: {parts[n].strip()}", parts[n + 1].rstrip("\n"), parts[n + 2].rstrip("\n")))
    return found


@pytest.mark.parametrize(("text", "expected"), [case[1:] for case in cases()], ids=[case[0] for case in cases()])
def test_golden(text: str, expected: str) -> None:
    assert present(text) == expected


def test_text_may_break_off_anywhere() -> None:
    words = "As a boy he used to fish here now and then, when the war was on, and would he have been sixty".split()
    text = "\n\n".join(" ".join(words[:n]).rstrip(",") for n in range(1, len(words)))
    assert "used to fish here now and then, when the war was on, and would he have" in present(text)


def test_golden_cases_may_break_off_or_begin_anywhere() -> None:
    for n, (_, text, _) in enumerate(cases()):
        words = text.split()
        for cut in range(1 + n % 4, len(words), 4):
            present(" ".join(words[:cut]))  # as in a torn page; `present` holds that the edits lie apart
            present(" ".join(words[cut:]))


def test_protected_words_stay() -> None:
    text = "She hummed the boat sank and slept."
    assert present(text, (Span(11, 24),)) == "She hums the boat sank and sleeps."


def test_paragraphs_do_not_share_a_subject() -> None:
    assert present("The boys ran.\n\nWalked home.") == "The boys run.\n\nWalks home."


def test_doubt_is_an_edit_that_changes_nothing() -> None:
    text = "He used to sing."
    (edit,) = present_tense_edits(text, narration(text), tagger=TAGGER, verbs=VERBS)
    assert edit.replacement == edit.span.of(text) == "used"
    assert edit.confidence < 0.6
    assert "used to" in edit.reason


def test_story_in_the_past_is_recognised() -> None:
    text = "He opened the door. It was late, and the street lay empty. “I am here,” he said."
    reading = narrative_tense(text, narration(text), tagger=TAGGER, verbs=VERBS)
    assert reading.tense is NarrativeTense.PAST
    assert not reading.first_person


def test_story_in_the_present_is_recognised() -> None:
    text = "I open the door. It is late, and the street lies empty. “I was here,” he says to me."
    reading = narrative_tense(text, narration(text), tagger=TAGGER, verbs=VERBS)
    assert reading.tense is NarrativeTense.PRESENT
    assert reading.first_person


def test_a_story_in_the_present_may_recall_more_than_happens_in_it() -> None:
    text = (
        "“Rain,” says Ada. I nod. She came in March. She had a hat and a goat, and we ate the goat. “Again,” says Bo. "
        "He counts the drips. The bucket fills. He bought the roof in Hull, and the man who sold it swore that it held."
    )
    reading = narrative_tense(text, narration(text), tagger=TAGGER, verbs=VERBS)
    assert reading.past > reading.present
    assert reading.tense is NarrativeTense.PRESENT


def test_a_few_tags_in_the_present_make_no_present_of_a_story() -> None:
    text = "“No,” says he. I went in. It was dark. “Why?” says I. Nobody answered. The cat sat on the till and washed."
    reading = narrative_tense(text, narration(text), tagger=TAGGER, verbs=VERBS)
    assert reading.tense is NarrativeTense.PAST


FORMS = (
    *"the old door a lamp ’d 'd could wicked zurked used put Rosko Held inn-kept half-smiled she and , . :".split(),
    "\n\n",
)


@settings(max_examples=60, deadline=None)
@given(st.lists(st.sampled_from(FORMS), min_size=1, max_size=12))
def test_a_passage_without_past_forms_would_have_no_edits(words: list[str]) -> None:
    text = " ".join(words)
    every = build_passages(text, narration(text), protected=(), tagger=TAGGER, verbs=VERBS)
    edits = tuple(convert_passages(every, verbs=VERBS))
    assert edits == present_tense_edits(text, narration(text), tagger=TAGGER, verbs=VERBS)


def test_line_without_end_is_read_in_pieces() -> None:
    text = "He walked on and on, " * 20_000
    edits = present_tense_edits(text, narration(text), tagger=TAGGER, verbs=VERBS)
    assert sum(edit.replacement == "walks" for edit in edits) > 19_900


def test_sentence_without_end_is_read_in_pieces() -> None:
    text = "It rained and we knew and " * 700 + "it rained."
    edits = present_tense_edits(text, narration(text), tagger=TAGGER, verbs=VERBS)
    assert [edit.replacement for edit in edits].count("rains") > 690


def test_doubt_is_told_in_the_findings() -> None:
    prose = b"He used to sing. The door opened, and Ruth came in."
    story = annotate_story(prose, name="passage", suffix=".txt", options=Options(), knowledge=load_knowledge())
    findings = convert_story(story, options=Options(), knowledge=load_knowledge()).findings
    (doubt,) = [finding for finding in findings if finding.code == "doubtful-tense"]
    assert doubt.span is not None
    assert doubt.span.of(story.source.text) == "used"
    assert doubt.message == "“used” is left as the story has it: “used to” has no present"
