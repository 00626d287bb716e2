"""The stories of tests/stories: what they expect to be speech, thought or neither; and what holds of any story."""

import tomllib
from itertools import pairwise
from pathlib import Path

import pytest

from scenewright.analysis.quotations import find_quotations
from scenewright.analysis.quotatives import find_quotatives
from scenewright.analysis.scenes import find_scenes
from scenewright.model.annotation import QuotationKind
from scenewright.model.source import SourceDocument
from scenewright.model.span import Span
from scenewright.readers import read_story

from .layer_rows import PLACES, SPEECH

_STORIES = sorted(
    path for path in (Path(__file__).parents[1] / "stories").iterdir() if path.with_suffix(".expect.toml").exists()
)
_BY_NAME = pytest.mark.parametrize("path", _STORIES, ids=lambda path: path.stem)


def _read(path: Path) -> SourceDocument:
    return read_story(path.read_bytes(), name=path.stem, suffix=path.suffix)


def _plain(text: str) -> str:
    return " ".join(text.replace("*", "").replace("_", "").replace("/", "").split())


@_BY_NAME
def test_every_expected_quotation_is_found_in_order_and_nothing_else(path: Path) -> None:
    source = _read(path)
    expected = tomllib.loads(path.with_suffix(".expect.toml").read_text(encoding="utf-8"))
    found = [
        _plain(quotation.spans[0].of(source.text))
        for quotation in find_quotations(source, lexicon=SPEECH).quotations
        if quotation.kind is QuotationKind.SPEECH
    ]
    wanted = [_plain(row["starts"]) for row in expected["quotation"] if row.get("kind", "speech") == "speech"]
    assert [text[: len(start)] for text, start in zip(found, wanted, strict=False)] == wanted
    assert len(found) == len(wanted)


@_BY_NAME
def test_thoughts_are_the_expected_ones(path: Path) -> None:
    source = _read(path)
    expected = tomllib.loads(path.with_suffix(".expect.toml").read_text(encoding="utf-8"))
    found = [
        _plain(quotation.spans[0].of(source.text))
        for quotation in find_quotations(source, lexicon=SPEECH).quotations
        if quotation.kind is QuotationKind.THOUGHT
    ]
    wanted = [_plain(start) for start in expected["thoughts"]]
    assert [text[: len(start)] for text, start in zip(found, wanted, strict=False)] == wanted
    assert len(found) == len(wanted)


@_BY_NAME
def test_spans_are_ordered_and_apart(path: Path) -> None:
    source = _read(path)
    quotations = find_quotations(source, lexicon=SPEECH).quotations
    covered = [
        Span(min(m.start for m in (*q.spans, *q.marks)), max(m.end for m in (*q.spans, *q.marks))) for q in quotations
    ]
    assert all(one.end <= other.start for one, other in pairwise(covered))
    for tag in find_quotatives(source, quotations, lexicon=SPEECH):
        assert not any(tag.span.overlaps(said) for said in covered)
        assert tag.rest is None or (
            tag.rest.start >= tag.span.end and not any(tag.rest.overlaps(said) for said in covered)
        )
        assert all(tag.span.contains(part) for part in tag.manner)


@_BY_NAME
def test_scenes_tile_the_body(path: Path) -> None:
    source = _read(path)
    quotations = find_quotations(source, lexicon=SPEECH).quotations
    scenes = find_scenes(source, quotations, lexicon=PLACES).scenes
    assert scenes[0].span.start == source.body[0].span.start
    assert scenes[-1].span.end == source.body[-1].span.end
    assert all(not source.text[one.span.end : other.span.start].strip() for one, other in pairwise(scenes))
