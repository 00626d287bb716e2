"""Golden cases of tests/golden/speakers: prose and who says each quotation, one row a quotation."""

from pathlib import Path

import pytest

from .layer_rows import accept_case, attribute_prose, read_cases

_FOLDER = Path(__file__).parents[1] / "golden" / "speakers"


def _cases() -> list[pytest.param]:
    return [
        pytest.param(path, place, given, expected, id=f"{path.stem}: {title}")
        for path in sorted(_FOLDER.glob("*.md"))
        for place, (title, given, expected) in enumerate(read_cases(path))
    ]


def _rows(prose: str) -> str:
    rows = [f"{name}: {said[:32]} ({told.evidence.value})" for said, name, told in attribute_prose(prose)]
    return "\n".join(rows) or "nothing"


@pytest.mark.parametrize(("path", "place", "given", "expected"), _cases())
def test_each_quotation_has_its_speaker(
    path: Path, place: int, given: str, expected: str, request: pytest.FixtureRequest
) -> None:
    rows = _rows(given)
    if request.config.getoption("--accept"):
        accept_case(path, place, rows)
    assert rows == expected.strip("\n") or request.config.getoption("--accept")
