"""Golden cases of tests/golden/adaptation/marked: marked-up prose and the script that it becomes."""

from pathlib import Path

import pytest

from scenewright.adaptation import adapt_story
from scenewright.checks import check_coverage, check_dialogue, check_emitted
from scenewright.grammar.tagger import Tagger, load_tagger
from scenewright.grammar.verbs import VerbTable, load_verbs
from scenewright.options import AdaptationOptions

from .marked_story import marked_story
from .script_rows import script_rows

_FOLDER = Path(__file__).parents[1] / "golden" / "adaptation" / "marked"


@pytest.fixture(scope="module")
def tagger() -> Tagger:
    return load_tagger()


@pytest.fixture(scope="module")
def verbs() -> VerbTable:
    return load_verbs()


def _cases() -> list[pytest.param]:
    cases = []
    for path in sorted(_FOLDER.glob("*.md")):
        parts = path.read_text(encoding="utf-8").split("\n.\n")
        for title, given, expected in zip(parts[0::3], parts[1::3], parts[2::3], strict=False):
            name = title.strip().splitlines()[-1]
            cases.append(pytest.param(given, expected, id=f"{path.stem}: {name}"))
    return cases


@pytest.mark.parametrize(("given", "expected"), _cases())
def test_marked_prose_becomes_the_script(given: str, expected: str, tagger: Tagger, verbs: VerbTable) -> None:
    story = marked_story(given)
    adaptation = adapt_story(story, options=AdaptationOptions(), tagger=tagger, verbs=verbs)
    assert script_rows(adaptation.screenplay) == expected.strip("\n")
    assert not check_coverage(story.source, adaptation.entries)
    assert not check_emitted(story.source, adaptation)
    assert not check_dialogue(story, adaptation.screenplay)
