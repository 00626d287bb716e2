"""Every story here, converted whole, gives what its `.expect.toml` says a careful reader would."""

import pytest

from expected import EXPECTATIONS, Case, bare, find_all, list_answers, load_case, said_at
from scenewright.model.annotation import QuotationKind
from scenewright.model.ledger import Fate
from scenewright.model.screenplay import DialogueBlock, DualDialogue, SceneHeading, Screenplay
from scenewright.model.span import Span

SURE = 0.9
LEAST_RIGHT = 0.96  # of all quotations; what is reached stands in the README, this keeps it from falling
MOST_TWICE = 18  # people with two cues, of 64 in all stories: a role joined to a name on a guess would be worse


@pytest.fixture(params=EXPECTATIONS, ids=lambda path: path.name.removesuffix(".expect.toml"))
def case(request) -> Case:
    return load_case(request.param)


def cues(screenplay: Screenplay) -> set[str]:
    blocks = [element for element in screenplay.elements if isinstance(element, DialogueBlock)]
    blocks += [side for e in screenplay.elements if isinstance(e, DualDialogue) for side in (e.left, e.right)]
    return {block.cue.name for block in blocks}


def test_the_ledger_closes(case):
    assert case.conversion.gaps == ()
    assert case.conversion.totals.lost == 0


def test_title_and_author_are_found(case):
    source = case.conversion.story.source

    assert (source.title, source.author) == (case.expected["title"], case.expected.get("author", ""))


def test_front_and_back_matter_is_kept_out_of_the_script_and_kept_in_the_account(case):
    left_out = [e.span for e in case.conversion.adaptation.entries if e.fate is Fate.LEFT_OUT]
    raw = case.conversion.story.source.offsets.raw_span
    for words in case.expected["left_out"]:
        start = case.raw.index(words)

        assert any(raw(span).start <= start < raw(span).end for span in left_out if len(span)), words


def test_words_in_quotation_marks_that_nobody_says_are_no_speech(case):
    for phrase in case.expected["not_speech"]:
        found = said_at(case, case.raw.index(phrase))

        assert found is None or found[0].kind is QuotationKind.WRITTEN, phrase


def test_every_quotation_is_found(case):
    missed = [row["starts"] for row, at in find_all(case) if said_at(case, at) is None and row["kind"] != "written"]

    assert missed == []


def test_a_speaker_that_the_program_is_sure_of_is_right(case):
    wrong = []
    for row, at in find_all(case):
        found = said_at(case, at)
        if found is None or found[1].confidence < SURE or found[0].kind is QuotationKind.WRITTEN:
            continue
        name = case.canonical(case.conversion.story.characters[found[1].speaker].name)
        if bare(name) != bare(case.canonical(row["speaker"])):
            wrong.append((row["starts"], name, row["speaker"]))

    assert wrong == []


def test_the_cast_has_nobody_invented(case):
    expected = {case.canonical(name).upper() for name in (*case.expected["cast"], *case.expected.get("groups", []))}
    found = {case.canonical(cue).upper() for cue in cues(case.conversion.screenplay)}

    assert {cue for cue in found if not cue.startswith("UNKNOWN")} <= expected


def test_the_scenes_have_their_headings(case):
    """Stories that list `scenes` have exactly these, in order; elsewhere `headings` are a reader's judgement."""
    found = [e.text.plain for e in case.conversion.screenplay.elements if isinstance(e, SceneHeading)]

    assert found == case.expected.get("scenes", found)


def test_few_people_stand_in_the_cast_twice():
    """A role that is somebody named later ("the girl") may keep a cue of its own: counted over every story."""
    twice = 0
    for path in EXPECTATIONS:
        case = load_case(path)
        people = [case.canonical(cue) for cue in cues(case.conversion.screenplay) if not cue.startswith("UNKNOWN")]
        twice += len(people) - len(set(people))

    assert twice <= MOST_TWICE


def test_speakers_are_right_over_all_stories():
    """The share of quotations on the right speaker, over every story: two- and three-handers of today."""
    answers = [answer for path in EXPECTATIONS for answer in list_answers(load_case(path))]
    right = sum(wanted == found for wanted, found, _ in answers)
    total = len(answers)

    assert right / total >= LEAST_RIGHT


def test_spans_lie_inside_the_text(case):
    story = case.conversion.story
    whole = Span(0, len(story.source.text))

    assert all(whole.contains(span) for quotation in story.quotations for span in quotation.spans)
    assert all(whole.contains(mention.span) for mention in story.mentions)
