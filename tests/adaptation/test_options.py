"""What the options of the adaptation change, through its public function."""

from dataclasses import replace
from functools import cache

from scenewright.adaptation import adapt_story
from scenewright.checks import check_coverage, check_dialogue, check_emitted
from scenewright.grammar.tagger import Tagger, load_tagger
from scenewright.grammar.verbs import VerbTable, load_verbs
from scenewright.model.annotation import AnnotatedStory, QuotationId, QuotativePosition
from scenewright.model.finding import Severity
from scenewright.model.ledger import Adaptation, Fate
from scenewright.model.screenplay import Action, Transition, styled
from scenewright.model.span import Span
from scenewright.options import AdaptationOptions

from .marked_story import marked_story
from .script_rows import script_rows


@cache
def _tagger() -> Tagger:
    return load_tagger()


@cache
def _verbs() -> VerbTable:
    return load_verbs()


def _adapt(story: AnnotatedStory, **options: object) -> Adaptation:
    adaptation = adapt_story(story, options=AdaptationOptions(**options), tagger=_tagger(), verbs=_verbs())  # type: ignore[arg-type]
    assert not check_coverage(story.source, adaptation.entries)
    assert not check_emitted(story.source, adaptation)
    assert not check_dialogue(story, adaptation.screenplay)
    return adaptation


def _rows(marked: str, **options: object) -> str:
    return script_rows(_adapt(marked_story(marked), **options).screenplay)


def test_tense_keep_leaves_the_past() -> None:
    assert _rows("She looked up and smiled.", tense="keep") == "She looked up and smiled."


def test_tense_keep_mends_a_tag_in_the_past() -> None:
    rows = _rows("{Ana}“No,” [~said~ |Ana|]<, turning slowly away from the open window>.", tense="keep")
    assert rows.endswith("ANA turned slowly away from the open window.")


def test_thoughts_as_action_keep_their_tag_and_italics() -> None:
    rows = _rows("{Ana?}*He knows*, [|she| ~thought~]. (She=Ana) ran.", thoughts="action")
    assert rows == "_He knows_, she thinks. She runs."


def test_thoughts_as_action_keep_their_tag_when_words_said_follow_it() -> None:
    story = marked_story("{Tom?}*No laughing*, [~thought:think~ |Tom|]. {Tom}“I’m busy.”")
    both = (QuotationId(0), QuotationId(1))
    tags = (replace(story.quotatives[0], position=QuotativePosition.BETWEEN, quotations=both),)
    rows = script_rows(_adapt(replace(story, quotatives=tags), thoughts="action").screenplay)
    assert rows == "_No laughing_, thinks TOM.\n\nTOM:\n  I’m busy."


def test_thoughts_as_action_are_no_parentheticals() -> None:
    rows = _rows("{Ana}“No,” [|Ana| ~said~], {Ana?}*not a chance*. {Ana}“Never.”", thoughts="action")
    assert rows == "ANA:\n  No.\n\n_Not a chance_.\n\nANA (CONT'D):\n  Never."


def test_narrator_voice_over_keeps_the_narration_in_the_past() -> None:
    rows = _rows("I looked at (Ana=Ana). {Narrator}“No,” [|I| ~said~].", narrator="voice-over")
    assert rows == "NARRATOR (V.O.):\n  I looked at Ana.\n\nNARRATOR:\n  No."


def test_introductions_can_be_left_plain() -> None:
    assert _rows("(Ana=Ana) swore.", introductions=False) == "Ana swears."


def test_front_matter_is_left_out_and_accounted_for() -> None:
    adaptation = _adapt(marked_story("! Disclaimer: none of it is mine.\n\nIt rained."))
    assert script_rows(adaptation.screenplay) == "It rains."
    assert [entry.reason for entry in adaptation.entries if entry.fate is Fate.LEFT_OUT] == ["front matter"]


def test_front_matter_can_be_kept_as_notes() -> None:
    rows = _rows("! Disclaimer: none of it is mine.\n\nIt rained.", front_matter="keep")
    assert rows == "[[Disclaimer: none of it is mine.]]\n\nIt rains."


def test_title_page_names_author_and_source() -> None:
    screenplay = _adapt(marked_story("It rained.", title="Low Water", author="Nell Brand")).screenplay
    assert screenplay.title_lines("Title") == ("Low Water",)
    assert screenplay.title_lines("Credit") == ("written by",)
    assert screenplay.title_lines("Author") == ("Nell Brand",)
    assert screenplay.title_lines("Source") == ("Based on the story “Low Water” by Nell Brand",)


def test_title_page_credits_an_adapter() -> None:
    story = marked_story("It rained.", title="Low Water", author="Nell Brand")
    screenplay = _adapt(story, adapter="Ida Moss").screenplay
    assert screenplay.title_lines("Credit") == ("screenplay by",)
    assert screenplay.title_lines("Author") == ("Ida Moss",)


def test_an_unsure_speaker_is_a_doubt_with_its_place() -> None:
    story = marked_story("{Ana~0.4}“Who goes there?”")
    doubts = [finding for finding in _adapt(story).findings if finding.code == "doubtful-speaker"]
    assert [finding.severity for finding in doubts] == [Severity.DOUBT]
    assert doubts[0].span is not None
    assert doubts[0].span.of(story.source.text) == "Who goes there?"


def test_a_place_never_told_is_unknown_and_a_doubt() -> None:
    adaptation = _adapt(marked_story("## INT.  / night\n\nIt rained."))
    assert script_rows(adaptation.screenplay).startswith("INT. UNKNOWN PLACE - NIGHT")
    assert "unknown-place" in {finding.code for finding in adaptation.findings}


def test_a_scene_in_the_same_place_after_a_break_is_later() -> None:
    rows = _rows("## INT. shop / day\n\nIt rained.\n\n***\n\n## INT. shop / day\n\nIt snowed.")
    assert rows == "INT. SHOP - DAY\n\nIt rains.\n\nINT. SHOP - LATER\n\nIt snows."


def test_long_action_is_split_between_sentences_and_never_cut() -> None:
    sentence = "The rain came down on the roofs and on the river and on the boats."
    rows = _rows(" ".join([sentence] * 9), tense="keep")
    assert rows.replace("\n\n", " ") == " ".join([sentence] * 9)
    assert rows.count("\n\n") == 2


def test_two_people_of_one_name_have_two_cues() -> None:
    rows = _rows("{the guard}“Halt!”\n\n{Guard}“Why?”")
    assert [row for row in rows.splitlines() if row.endswith(":")] == ["GUARD:", "GUARD #2:"]


def test_a_sentence_too_long_for_a_paragraph_is_cut_at_its_semicolon() -> None:
    clause = "the rain came down on the roofs and on the river and on the boats and on all the people in them"
    rows = _rows(f"T{clause[1:]}; {clause}; {clause}; {clause}.", tense="keep")
    assert rows == f"T{clause[1:]}; {clause}.\n\nT{clause[1:]}; {clause}."


def test_a_list_behind_a_colon_is_not_cut_at_its_semicolons() -> None:
    clause = "the rain that came down on the roofs and on the river and on the boats and on all the people"
    sentence = f"They see it all: {clause}; {clause}; and {clause}."
    assert _rows(sentence, tense="keep") == sentence


def test_a_full_name_that_no_mention_covers_is_an_introduction_too() -> None:
    rows = _rows("Ana Marsh came in. (Ana=Ana) sat down. {Ana}“Well?”", tense="keep")
    assert rows.startswith("ANA MARSH came in. Ana sat down.")


def test_what_nobody_can_see_becomes_a_note_by_option() -> None:
    rows = _rows("She shut the door. She wondered whether he knew. Then she ran.", unfilmable="note")
    assert rows == "She shuts the door.\n\n[[She wonders whether he knows.]]\n\nThen she runs."


def test_what_somebody_looks_like_becomes_no_note() -> None:
    rows = _rows("She had long brown plaits. They had long coats.", unfilmable="note")
    assert rows == "She has long brown plaits. They have long coats."


def test_what_nobody_can_see_stays_action_by_default() -> None:
    assert _rows("She wondered whether he knew.") == "She wonders whether he knows."


def test_narration_in_voice_over_runs_on_over_paragraphs() -> None:
    rows = _rows("I ran.\n\nIt rained.\n\n{Narrator}“No,” [|I| ~said~].\n\nI fell.", narrator="voice-over")
    assert rows.split("\n\n") == [
        "NARRATOR (V.O.):\n  I ran.\n  It rained.",
        "NARRATOR:\n  No.",
        "NARRATOR (V.O.):\n  I fell.",
    ]


def test_a_title_in_capitals_ends_no_sentence() -> None:
    long = "and all the rest of the company who had come up by the afternoon train from the coast for the day"
    rows = _rows(f"The house was kept by (Mr. Lisle=Lisle), {long}. Behind him stood the boy {long}.", tense="keep")
    assert rows.startswith("The house was kept by MR. LISLE, and")


def test_thoughts_as_notes_name_who_thinks() -> None:
    rows = _rows("{Ana?}*He knows*, [|she| ~thought~]. (She=Ana) ran.", thoughts="note")
    assert rows == "[[ANA thinks: He knows.]]\n\nANA runs."


def test_fades_stand_at_both_ends() -> None:
    elements = _adapt(marked_story("It rained."), fades=True).screenplay.elements
    assert elements[0] == Action(styled("FADE IN:"))
    assert elements[-1] == Transition(styled("FADE OUT."))


def test_spec_style_leaves_out_stage_business_and_says_so() -> None:
    adaptation = _adapt(marked_story("{Ana}“No.” (Ana=Ana) nodded. {Ana}“Never.”"), style="spec")
    assert script_rows(adaptation.screenplay) == "ANA:\n  No. Never."
    left = [(entry.reason, entry.fate) for entry in adaptation.entries if "leaner" in entry.reason]
    assert left
    assert {fate for _, fate in left} == {Fate.LEFT_OUT}


def test_spec_style_leaves_out_spare_parentheticals() -> None:
    rows = _rows("{Ana}“No,” [|Ana| ~said~ /at last/]. {Ben}“Yes,” [|Ben| ~said~ /softly/].", style="spec")
    assert rows == "ANA:\n  No.\n\nBEN:\n(softly)\n  Yes."


def test_spec_style_keeps_what_is_done() -> None:
    assert "ANA nods at the open door." in _rows("{Ana}“No.” (Ana=Ana) nodded at the open door.", style="spec")


def test_spec_style_names_a_room_alone() -> None:
    marked = "## INT. ship - deck / day\n\nIt rained.\n\n## INT. ship - bridge / day\n\nIt snowed."
    assert "\n\nBRIDGE\n\n" in _rows(marked, style="spec")
    assert "\n\nINT. SHIP - BRIDGE - DAY\n\n" in _rows(marked)


def test_spec_style_says_later_alone_in_the_same_room() -> None:
    marked = "## INT. ship - bridge / morning\n\nIt rained.\n\n## INT. ship - bridge / later\n\nIt snowed."
    assert "\n\nLATER\n\n" in _rows(marked, style="spec")


def test_spec_style_keeps_the_nod_that_answers() -> None:
    assert "BEN nods." in _rows("{Ana}“No.” (Ben=Ben) nodded. {Ana}“Never.”", style="spec")


def test_an_age_behind_a_name_goes_into_brackets() -> None:
    assert _rows("(Ana=Ana), aged thirty-one, swore.") == "ANA (31) swears."
    assert _rows("(Ana=Ana), 31 and still in one glove, swore.") == "ANA (31), still in one glove, swears."


def test_an_age_elsewhere_stays_where_it_is() -> None:
    assert _rows("(Ana=Ana) swore. (Ana=Ana), forty, sat.") == "ANA swears. Ana, forty, sits."
    assert _rows("(Ana=Ana), one of the nine, swore.") == "ANA, one of the nine, swears."


def test_a_flashback_that_the_text_names_is_marked_and_closed() -> None:
    marked = (
        "## INT. shop / day\n\nIt rained.\n\n***\n\n## INT. shop / day\n\nTen years earlier, it snowed."
        "\n\n***\n\n## INT. shop / day\n\nIt rained."
    )
    story = marked_story(marked)
    story = replace(story, scenes=tuple(replace(scene, opener="break mark") for scene in story.scenes))
    headings = [row for row in script_rows(_adapt(story).screenplay).split("\n\n") if row.startswith("INT.")]
    assert headings == ["INT. SHOP - DAY", "INT. SHOP - DAY (FLASHBACK)", "INT. SHOP - DAY (BACK TO PRESENT)"]


def test_another_night_in_the_same_place_is_night_again() -> None:
    marked = "## INT. shop / night\n\nIt rained.\n\n***\n\n## INT. shop / night\n\nThe next night it snowed."
    story = marked_story(marked)
    at = story.source.text.index("night it")
    last = replace(story.scenes[-1], evidence=(Span(at, at + 5),))
    assert script_rows(_adapt(replace(story, scenes=(story.scenes[0], last))).screenplay).count("SHOP - NIGHT") == 2


def test_what_a_letter_says_is_never_a_note() -> None:
    assert _rows("(Ana=Ana) opened {=}“I know you will come.”", style="spec").endswith("“I know you will come.”")


def test_one_thought_in_two_pieces_is_one_note() -> None:
    rows = _rows("{Ana?}“A tooth,” [|Ana| ~thought:think~]. {Ana?}“Why a tooth?”", thoughts="note")
    assert rows == "[[ANA thinks: A tooth. Why a tooth?]]"


def test_a_memory_that_the_past_perfect_opens_is_a_flashback() -> None:
    story = marked_story("## INT. shop / night\n\nIt rained.\n\n## INT. shop\n\nIt had been the summer of the wasps.")
    story = replace(story, scenes=(story.scenes[0], replace(story.scenes[1], opener="time")))
    assert "INT. SHOP - DAY (FLASHBACK)" in script_rows(_adapt(story).screenplay)


def test_thoughts_guesses_and_what_has_never_been_become_notes() -> None:
    rows = _rows("The lamp swung. She thought at first that he was ill. It might have been anyone.", unfilmable="note")
    assert rows == "The lamp swings.\n\n[[She thinks at first that he is ill. It might have been anyone.]]"
    rows = _rows("He had not been there for years. What did one say? He had not moved.", unfilmable="note")
    assert rows == "[[He has not been there for years. What does one say?]]\n\nHe has not moved."


def test_what_is_done_beside_a_guess_stays_action() -> None:
    rows = _rows("He might have told her, but he shut the door. He thought it over.", unfilmable="note")
    assert rows == "He might have told her, but he shuts the door. He thinks it over."
