"""Golden cases of tests/golden/speakers: prose and who says each quotation, one row a quotation."""

from pathlib import Path

import pytest

from scenewright.analysis.characters import find_characters
from scenewright.analysis.quotations import find_quotations
from scenewright.analysis.quotatives import find_quotatives
from scenewright.analysis.speakers import attribute_speakers

from .layer_rows import SPEECH, accept_case, read_cases, read_prose

_FOLDER = Path(__file__).parents[1] / "golden" / "speakers"


def _cases() -> list[pytest.param]:
    return [
        pytest.param(path, place, given, expected, id=f"{path.stem}: {title}")
        for path in sorted(_FOLDER.glob("*.md"))
        for place, (title, given, expected) in enumerate(read_cases(path))
    ]


def _rows(prose: str) -> str:
    source = read_prose(prose)
    quotations = find_quotations(source, lexicon=SPEECH).quotations
    quotatives = find_quotatives(source, quotations, lexicon=SPEECH)
    cast = find_characters(source, quotations, quotatives)
    speakers = attribute_speakers(
        source, quotations, quotatives, cast.characters, cast.mentions, narrator=cast.narrator
    )
    rows = []
    for quotation, attribution in zip(quotations, speakers.attributions, strict=True):
        said = quotation.spans[0].of(source.text)[:32]
        rows.append(f"{speakers.characters[attribution.speaker].name}: {said} ({attribution.evidence.value})")
    return "\n".join(rows) or "nothing"


@pytest.mark.parametrize(("path", "place", "given", "expected"), _cases())
def test_each_quotation_has_its_speaker(
    path: Path, place: int, given: str, expected: str, request: pytest.FixtureRequest
) -> None:
    rows = _rows(given)
    if request.config.getoption("--accept"):
        accept_case(path, place, rows)
    assert rows == expected.strip("\n") or request.config.getoption("--accept")
