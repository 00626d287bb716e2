"""What the README shows of the sample is what the program makes of it."""

from pathlib import Path

import scenewright.samples
from scenewright.options import Options
from scenewright.pipeline import annotate_story, convert_story, export_script, load_knowledge

README = Path(__file__).resolve().parents[2] / "README.md"
SAMPLE = Path(scenewright.samples.__file__).parent / "the_last_ferry.txt"


def test_the_pages_in_the_readme_are_those_of_the_sample():
    options, knowledge = Options(), load_knowledge()
    story = annotate_story(SAMPLE.read_bytes(), name="x", suffix=".txt", options=options, knowledge=knowledge)
    screenplay = convert_story(story, options=options, knowledge=knowledge).screenplay
    rows = strip(export_script(screenplay, "txt", options=options).content.decode("utf-8"))

    shown = strip(README.read_text(encoding="utf-8").partition("and you get this")[2].partition("## Two commands")[0])
    shown = shown[shown.index("INT. TICKET OFFICE - NIGHT") :]
    start = rows.index(shown[0])

    assert rows[start : start + len(shown)] == shown


def strip(text: str) -> list[str]:
    return [row.strip() for row in text.splitlines() if row.strip()]
