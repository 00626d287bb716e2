"""Golden cases of tests/golden/adaptation: original prose through the whole program, and the Fountain it becomes."""

from pathlib import Path

import pytest

from scenewright.model.ledger import Fate
from scenewright.options import Options
from scenewright.pipeline import Knowledge, annotate_story, convert_story, load_knowledge

_FOLDER = Path(__file__).parents[1] / "golden" / "adaptation"
_OPEN = pytest.mark.skip(reason="it does not hold yet; scripts/evaluate_adaptation.py counts it as failing")


@pytest.fixture(scope="module")
def knowledge() -> Knowledge:
    return load_knowledge()


def _cases() -> list[pytest.param]:
    cases = []
    for path in sorted(_FOLDER.glob("*.md")):
        parts = path.read_text(encoding="utf-8").split("\n.\n")
        for title, given, expected in zip(parts[0::3], parts[1::3], parts[2::3], strict=False):
            name = f"{path.stem}: {title.strip()}"
            cases.append(pytest.param(given, expected, id=name, marks=_OPEN if path.stem == "open" else ()))
    return cases


@pytest.mark.parametrize(("prose", "expected"), _cases())
def test_prose_becomes_the_script(prose: str, expected: str, knowledge: Knowledge) -> None:
    story = annotate_story(prose.encode(), name="passage", suffix=".txt", options=Options(), knowledge=knowledge)
    conversion = convert_story(story, options=Options(), knowledge=knowledge)
    script = conversion.fountain.partition("\n\n")[2]  # without its title page
    assert script.strip("\n") == expected.strip("\n")
    assert not conversion.gaps


def test_the_ledger_tells_which_word_went_into_a_tag(knowledge: Knowledge) -> None:
    prose = "Otto came in.\n\nHe searched his coat, for, “You have it,” he said."
    story = annotate_story(prose.encode(), name="passage", suffix=".txt", options=Options(), knowledge=knowledge)
    entries = convert_story(story, options=Options(), knowledge=knowledge).adaptation.entries
    gone = [(entry.span.of(story.source.text), entry.reason) for entry in entries if entry.fate is Fate.CONSUMED]
    assert (", for", "joined to a tag") in gone
