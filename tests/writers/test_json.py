"""What other programs get: JSON that keeps its schema, and offsets that lead into the text beside it."""

import json
from functools import cache
from importlib.resources import files
from typing import Any

import pytest
from hypothesis import given, settings
from jsonschema import Draft202012Validator

from scenewright import __version__
from scenewright.model.screenplay import Action, Run, Screenplay, styled
from scenewright.model.source import Style
from scenewright.options import Options
from scenewright.pipeline import Conversion, annotate_story, convert_story, load_knowledge
from scenewright.writers.report import Report
from scenewright.writers.script_json import write_json
from scenewright.writers.story_json import write_extracted_text, write_story_json
from tests.fountain.strategies import screenplays

from .sample_script import SCRIPT

STORY = """# The *Weir*

*By Ana Reyes*

“Shut the door,” said Ines **sharply**.

Tomas looked up from the kitchen table. “Why? It’s only—”

*It is always only*, she thought.

* * *

That evening the weir was loud. “Listen,” the old man whispered.

“Nobody comes here.” He turned away.
"""


@cache
def _validator() -> Draft202012Validator:
    text = files("scenewright.writers").joinpath("schemas/scenewright.schema.json").read_text("utf-8")
    schema = json.loads(text)
    Draft202012Validator.check_schema(schema)
    return Draft202012Validator(schema)


def _faults(data: bytes) -> list[str]:
    return [
        f"{list(fault.absolute_path)}: {fault.message[:200]}" for fault in _validator().iter_errors(json.loads(data))
    ]


@pytest.fixture(scope="module")
def conversion() -> Conversion:
    knowledge = load_knowledge()
    story = annotate_story(STORY.encode(), name="weir", suffix=".md", options=Options(), knowledge=knowledge)
    return convert_story(story, options=Options(), knowledge=knowledge)


@pytest.fixture(scope="module")
def written(conversion: Conversion) -> bytes:
    report = Report(
        conversion.story, conversion.adaptation, conversion.totals, conversion.findings, conversion.gaps, __version__
    )
    return write_story_json(report)


def test_a_script_keeps_the_schema_and_says_every_element() -> None:
    data = write_json(SCRIPT)
    assert _faults(data) == []
    told = json.loads(data)
    assert told["schema"] == "scenewright-screenplay/1"
    assert [element["type"] for element in told["elements"]] == [
        *("section", "scene heading", "synopsis", "action", "dialogue", "note", "dual dialogue", "page break"),
        *("lyric", "centered", "transition", "boneyard", "synopsis"),
    ]
    assert told["elements"][4]["cue"] == {"name": "MARA", "extensions": ["V.O."]}
    assert told["elements"][4]["parts"][1]["runs"][1] == {"text": "very", "styles": ["italic"]}
    assert told["title_page"][0] == {
        "key": "Title",
        "lines": [{"text": "THE WEIR", "runs": [{"text": "THE WEIR", "styles": ["bold"]}]}, {"text": "a comedy"}],
    }


@settings(max_examples=60, deadline=None)
@given(screenplays)
def test_any_script_keeps_the_schema(screenplay: Screenplay) -> None:
    within = Screenplay(
        screenplay.title_page, tuple(e for e in screenplay.elements if 1 <= getattr(e, "level", 1) <= 6)
    )
    assert _faults(write_json(within)) == []


def test_a_lone_surrogate_is_kept_as_its_escape() -> None:
    data = write_json(Screenplay((), (Action(styled(Run("a\ud800\x00\u2028b", (Style.BOLD,)))),)))
    assert b"\\ud800" in data
    assert json.loads(data)["elements"][0]["text"] == "a\ud800\x00\u2028b"


def test_a_story_keeps_the_schema(written: bytes) -> None:
    assert _faults(written) == []


def test_every_offset_of_a_story_leads_into_its_text(conversion: Conversion, written: bytes) -> None:
    told = json.loads(written)
    text = told["source"]["text"]
    assert text == STORY == write_extracted_text(conversion.story.source).decode()
    assert all(0 <= start <= end <= len(text) for start, end in _spans(told))
    said = ["".join(text[start:end] for start, end in quotation["spans"]) for quotation in told["quotations"]]
    assert said == ["Shut the door,", "Why? It’s only—", "It is always only", "Listen,", "Nobody comes here."]
    heading = told["source"]["blocks"][0]
    assert text[slice(*heading["span"])] == "The *Weir"  # a span covers the marks inside it
    assert [mark["style"] for mark in told["source"]["emphases"]].count("bold") == 1


def _spans(value: Any) -> list[list[int]]:
    """Every pair of offsets in the file."""
    if isinstance(value, dict):
        named = [value[key] for key in ("span", "verb", "subject", "rest", "first") if isinstance(value.get(key), list)]
        listed = [span for key in ("spans", "marks", "manner") for span in value.get(key, [])]
        return [*named, *listed, *(span for item in value.values() for span in _spans(item))]
    if isinstance(value, list):
        return [span for item in value for span in _spans(item)]
    return []


def test_what_an_element_shows_stands_where_it_says_it_came_from(written: bytes) -> None:
    told = json.loads(written)
    text = told["source"]["text"]
    parts = [part for element in told["screenplay"]["elements"] for part in element.get("parts", [])]
    verbatim = [part for part in parts if part["origin"]["how"] == "verbatim"]
    assert "Nobody comes here." in [part["text"] for part in verbatim]
    for part in verbatim:
        assert "".join(text[start:end] for start, end in part["origin"]["spans"]) == part["text"]


def test_a_story_is_told_the_same_way_every_time(conversion: Conversion, written: bytes) -> None:
    report = Report(
        conversion.story, conversion.adaptation, conversion.totals, conversion.findings, conversion.gaps, __version__
    )
    assert write_story_json(report) == written
