"""Golden cases of tests/golden/quotatives: prose (Markdown) and the rows that the stage gives."""

from pathlib import Path

import pytest

from .layer_rows import accept_case, read_cases, rows_of

_FOLDER = Path(__file__).parents[1] / "golden" / "quotatives"


def _cases() -> list[pytest.param]:
    return [
        pytest.param(path, place, given, expected, id=f"{path.stem}: {title}")
        for path in sorted(_FOLDER.glob("*.md"))
        for place, (title, given, expected) in enumerate(read_cases(path))
    ]


@pytest.mark.parametrize(("path", "place", "given", "expected"), _cases())
def test_prose_gives_rows(path: Path, place: int, given: str, expected: str, request: pytest.FixtureRequest) -> None:
    rows = rows_of("quotatives", given)
    if request.config.getoption("--accept"):
        accept_case(path, place, rows)
    assert rows == expected.strip("\n") or request.config.getoption("--accept")
