"""Stories with a careful reader's expectations (tests/stories) -> each converted, with what was expected of it."""

import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import scenewright.samples
from scenewright.model.annotation import Attribution, Quotation
from scenewright.options import Options
from scenewright.pipeline import Conversion, Knowledge, annotate_story, convert_story, load_knowledge

STORIES = Path(__file__).resolve().parent.parent / "tests" / "stories"
SAMPLES = Path(scenewright.samples.__file__).parent
OPTIONS = Options()
EXPECTATIONS = sorted(STORIES.rglob("*.expect.toml"))


@dataclass(frozen=True)
class Case:
    """One story, its conversion, and what is expected of it."""

    raw: str
    expected: dict[str, Any]
    conversion: Conversion

    def canonical(self, name: str) -> str:
        """The expectation's name for a person, whichever alias `name` is; `name` itself when nobody has it."""
        for character in self.expected["character"]:
            if bare(name) in (bare(alias) for alias in (character["name"], *character.get("aliases", []))):
                return str(character["name"])
        return name


def bare(name: str) -> str:
    """A name without case and article: a role is "the stationmaster" in the story and STATIONMASTER on a cue."""
    words = name.casefold().split()
    return " ".join(words[1:] if words[0] in ("the", "a", "an") and len(words) > 1 else words)


@cache
def knowledge() -> Knowledge:
    return load_knowledge()


@cache
def load_case(path: Path) -> Case:
    stem = path.name.removesuffix(".expect.toml")
    story = next(p for p in (*path.parent.glob(f"{stem}.*"), *SAMPLES.glob(f"{stem}.*")) if p.suffix in (".txt", ".md"))
    data = story.read_bytes()
    annotated = annotate_story(data, name=stem, suffix=story.suffix, options=OPTIONS, knowledge=knowledge())
    conversion = convert_story(annotated, options=OPTIONS, knowledge=knowledge())
    return Case(data.decode("utf-8"), tomllib.loads(path.read_text(encoding="utf-8")), conversion)


def spoken(case: Case) -> list[tuple[Quotation, Attribution]]:
    story = case.conversion.story
    return [(story.quotations[attribution.quotation], attribution) for attribution in story.attributions]


def said_at(case: Case, start: int) -> tuple[Quotation, Attribution] | None:
    """The quotation, of those found, that holds the character at `start` of the file."""
    raw = case.conversion.story.source.offsets.raw_span
    for quotation, attribution in spoken(case):
        if any(raw(span).start <= start < raw(span).end for span in quotation.spans):
            return quotation, attribution
    return None


def find_all(case: Case) -> list[tuple[dict[str, Any], int]]:
    """Each expected quotation with its place in the file."""
    found, at = [], 0
    for row in case.expected["quotation"]:
        at = case.raw.index(row["starts"], at)
        found.append((row, at))
        at += len(row["starts"])
    return found


def list_answers(case: Case) -> Iterator[tuple[str, str | None, float]]:
    """For each expected quotation that is no writing: who says it, who is found to, None for nobody, and how surely."""
    for row, at in find_all(case):
        if row["kind"] == "written":
            continue
        found = said_at(case, at)
        name = None if found is None else case.conversion.story.characters[found[1].speaker].name
        wanted = bare(case.canonical(row["speaker"]))
        yield (
            wanted,
            None if name is None else bare(case.canonical(name)),
            0.0 if found is None else found[1].confidence,
        )
