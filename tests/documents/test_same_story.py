"""The same story saved by other programs in other formats gives the same script, to the byte."""

from functools import cache
from pathlib import Path

import pytest

from scenewright.options import Options
from scenewright.pipeline import Knowledge, annotate_story, convert_story, load_knowledge

HERE = Path(__file__).parent
STORIES = HERE.parent / "stories"
SAVED = sorted((HERE / "same").iterdir())


@cache
def knowledge() -> Knowledge:
    return load_knowledge()


def script(path: Path) -> str:
    story = annotate_story(
        path.read_bytes(), name="story", suffix=path.suffix, options=Options(), knowledge=knowledge()
    )
    return convert_story(story, options=Options(), knowledge=knowledge()).fountain


@cache
def script_of_text(story: str) -> str:
    return script(next(path for path in STORIES.glob(f"{story}.*") if path.suffix in {".txt", ".md"}))


@pytest.mark.parametrize("path", SAVED, ids=lambda path: path.name)
def test_saved_story_gives_the_script_of_its_text(path: Path) -> None:
    assert script(path) == script_of_text(path.name.partition(".")[0])
