"""What is written is read again: any cast file, and the roster of every story here."""

from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from scenewright.cast_file import format_cast_file, read_cast_file
from scenewright.model.annotation import Gender
from scenewright.model.cast_file import CastEntry, CastFile, FixedLine, fold_name
from scenewright.options import Options
from scenewright.pipeline import annotate_story, convert_story, draft_cast_file, load_knowledge

STORIES = sorted(path for path in (Path(__file__).parents[1] / "stories").glob("*.*") if path.suffix in (".txt", ".md"))
KNOWLEDGE = load_knowledge()
OPTIONS = Options()

texts = (
    st.text(st.characters(exclude_categories=("Cs",)), min_size=1, max_size=30)
    .map(lambda text: " ".join(text.split()))
    .filter(bool)
)


@st.composite
def cast_files(draw) -> CastFile:
    """Any cast file in which no name belongs to two people."""
    names = draw(st.lists(texts, unique_by=fold_name, min_size=1, max_size=8))
    entries = []
    while names:
        count = draw(st.integers(1, min(3, len(names))))
        mine, names = names[:count], names[count:]
        gender = draw(st.none() | st.sampled_from(Gender))
        narrator = draw(st.sampled_from((None, False)))
        entries.append(CastEntry(mine[0], tuple(mine[1:]), gender, narrator, draw(st.booleans())))
    if draw(st.booleans()):
        entries[0] = replace(entries[0], narrator=True)
    lines = st.builds(FixedLine, texts, texts, st.none() | st.integers(1, 10**6))
    return CastFile(tuple(entries), tuple(draw(st.lists(lines, max_size=4))))


@given(cast_files())
@settings(max_examples=60, deadline=None)
def test_a_written_cast_file_reads_as_itself(cast):
    assert read_cast_file(format_cast_file(cast), name="any") == cast


def annotate(path: Path, told: CastFile | None = None):
    return annotate_story(
        path.read_bytes(), name=path.stem, suffix=path.suffix, options=OPTIONS, knowledge=KNOWLEDGE, told=told
    )


@pytest.mark.parametrize("path", [path for path in STORIES if path.stem != "README"], ids=lambda path: path.stem)
def test_an_unedited_cast_file_changes_nothing(path):
    found = annotate(path)
    drafted = draft_cast_file(found)
    told = read_cast_file(drafted, name="any")
    again = annotate(path, told)
    scripts = [convert_story(story, options=OPTIONS, knowledge=KNOWLEDGE).fountain for story in (found, again)]

    assert scripts[0] == scripts[1]
    assert (again.characters, again.attributions) == (found.characters, found.attributions)
    assert draft_cast_file(again, told=told) == drafted
