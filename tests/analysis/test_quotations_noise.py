"""Paragraphs that are nothing but quotation marks are text, and the report says so."""

import pytest

from scenewright.options import Options
from scenewright.pipeline import annotate_story, convert_story, load_knowledge


@pytest.mark.parametrize("noise", ['","' * 300, '"' * 900, "“" * 900, "“a “a " * 200 + "“" * 600])
def test_a_paragraph_of_marks_is_action_and_speech_beside_it_is_speech(noise):
    story_text = f"“Yes,” said Mary.\n\n{noise}\n\n“No,” said John."
    options, knowledge = Options(), load_knowledge()

    story = annotate_story(story_text.encode(), name="x", suffix=".txt", options=options, knowledge=knowledge)
    conversion = convert_story(story, options=options, knowledge=knowledge)

    assert [quotation.spans[0].of(story.source.text) for quotation in story.quotations] == ["Yes,", "No,"]
    assert [finding.code for finding in story.findings].count("noise-marks") == 1
    assert conversion.gaps == ()


def test_a_long_paragraph_of_short_speeches_is_speech():
    story_text = "“Yes,” said Mary. “No,” said John. " * 100

    story = annotate_story(story_text.encode(), name="x", suffix=".txt", options=Options(), knowledge=load_knowledge())

    assert len(story.quotations) == 200
