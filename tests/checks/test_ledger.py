"""The ledger closes, tells the truth, and notices when it does not."""

from scenewright.checks import check_coverage, check_dialogue, check_emitted, check_round_trip, total_ledger
from scenewright.model.annotation import AnnotatedStory, Delimiter, Quotation, QuotationKind
from scenewright.model.ledger import Adaptation, Fate, LedgerEntry
from scenewright.model.screenplay import Action, Cue, DialogueBlock, How, Origin, Screenplay, Speech, styled
from scenewright.model.source import Block, BlockKind, SourceDocument
from scenewright.model.span import Span

TEXT = "“Mind the step,” said Ida. She pointed."
SOURCE = SourceDocument("step", "txt", TEXT, (Block(Span(0, len(TEXT)), BlockKind.PARAGRAPH),))
SAID = Span(1, 15)
ENTRIES = (
    LedgerEntry(Span(0, 1), Fate.CONSUMED, "quotation mark"),
    LedgerEntry(SAID, Fate.EMITTED, "speech", 0),
    LedgerEntry(Span(15, 27), Fate.CONSUMED, "quotative"),
    LedgerEntry(Span(27, 39), Fate.EMITTED, "action", 1, shown="She points."),
)
SPEECH = DialogueBlock(Cue("IDA"), (Speech(styled("Mind the step.")),))
SCRIPT = Screenplay((), (SPEECH, Action(styled("She points."))))


def story(kind: QuotationKind = QuotationKind.SPEECH) -> AnnotatedStory:
    quotation = Quotation((SAID,), (Span(0, 1), Span(15, 16)), Delimiter.DOUBLE_CURLY, kind)
    return AnnotatedStory(SOURCE, (quotation,), (), (), (), (), (), ())


def test_a_full_account_has_no_gap():
    assert check_coverage(SOURCE, ENTRIES) == ()


def test_a_missing_stretch_is_found_with_its_place():
    (finding,) = check_coverage(SOURCE, ENTRIES[:-1])

    assert finding.span == Span(27, 39)
    assert "She pointed." in finding.message


def test_words_are_counted_once_by_what_became_of_them():
    totals = total_ledger(SOURCE, ENTRIES)

    assert (totals.total, totals.emitted, totals.consumed, totals.lost) == (7, 5, 2, 0)


def test_an_unaccounted_word_counts_as_lost():
    assert total_ledger(SOURCE, ENTRIES[:-1]).lost == 2


def test_an_entry_that_claims_what_its_element_does_not_show_is_found():
    script = Screenplay((), (SPEECH, Action(styled("She waves."))))

    (finding,) = check_emitted(SOURCE, Adaptation(script, ENTRIES))

    assert "points" in finding.message


def test_a_true_account_passes():
    assert check_emitted(SOURCE, Adaptation(SCRIPT, ENTRIES)) == ()


def test_dialogue_word_for_word_passes_whatever_its_punctuation():
    assert check_dialogue(story(), SCRIPT) == ()


def test_one_changed_word_of_dialogue_is_found():
    changed = Screenplay((), (DialogueBlock(Cue("IDA"), (Speech(styled("Watch the step.")),)),))

    (finding,) = check_dialogue(story(), changed)

    assert finding.span == SAID
    assert "watch" in finding.message


def test_invented_dialogue_is_found():
    longer = Screenplay((), (SPEECH, DialogueBlock(Cue("IDA"), (Speech(styled("Please.")),))))

    assert [finding.code for finding in check_dialogue(story(), longer)] == ["dialogue-added"]


def test_a_written_quotation_is_not_looked_for_in_speeches():
    assert check_dialogue(story(QuotationKind.WRITTEN), Screenplay((), ())) == ()


def test_a_thought_left_in_action_counts_by_its_words_not_by_the_marks_before_them():
    text = ". Too late"
    source = SourceDocument("late", "txt", text, (Block(Span(0, len(text)), BlockKind.PARAGRAPH),))
    thought = Quotation((Span(0, len(text)),), (), Delimiter.ITALIC, QuotationKind.THOUGHT)
    told = AnnotatedStory(source, (thought,), (), (), (), (), (), ())
    shown = Action(styled("Too late."), Origin((Span(2, len(text)),), How.TRIMMED))

    assert check_dialogue(told, Screenplay((), (shown,))) == ()


def test_a_script_that_reads_back_the_same_passes_the_round_trip():
    assert check_round_trip(SCRIPT, SCRIPT) == ()


def test_the_round_trip_names_the_first_difference():
    (finding,) = check_round_trip(SCRIPT, Screenplay((), (SPEECH, Action(styled("She waves.")))))

    assert "element 2" in finding.message
