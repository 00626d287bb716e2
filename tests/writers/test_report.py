"""The conversion report speaks of people as the script does."""

import json

from scenewright.cli.convert import make_report
from scenewright.options import Options
from scenewright.pipeline import annotate_story, convert_story, load_knowledge
from scenewright.writers.report import make_report_json, write_report_json, write_report_markdown

STORY = """“If I might,” said the girl in the yellow apron.

“No,” said Bram.
"""


def test_somebody_whom_nobody_knows_goes_by_what_the_cue_says() -> None:
    options, knowledge = Options(), load_knowledge()
    story = annotate_story(STORY.encode(), name="story", suffix=".txt", options=options, knowledge=knowledge)
    conversion = convert_story(story, options=options, knowledge=knowledge)
    report = make_report(conversion)

    told = json.loads(write_report_json(report))

    assert "GIRL\n" in conversion.fountain
    assert [person["name"] for person in told["cast"]] == ["Bram", "Girl"]
    assert [doubt["speaker"] for doubt in told["doubtful"]] == ["Girl"]
    assert b"### Look at these first\n\n- **Girl** (" in write_report_markdown(report)
    assert b"".join(make_report_json(report)) == write_report_json(report)
