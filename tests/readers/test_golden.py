"""Golden cases of tests/golden/readers: a file and its blocks, one a row; `markdown*.md` hold Markdown files."""

from pathlib import Path

import pytest

from scenewright.readers import read_story
from tests.readers.rows import show_rows

_FOLDER = Path(__file__).parents[1] / "golden" / "readers"


def _cases() -> list[pytest.param]:
    cases = []
    for path in sorted(_FOLDER.glob("*.md")):
        for i, (title, given, expected) in enumerate(_read(path)):
            cases.append(pytest.param(path, i, given, expected, id=f"{path.stem}: {title}"))
    return cases


def _read(path: Path) -> list[tuple[str, str, str]]:
    parts = path.read_text(encoding="utf-8").split("\n.\n")
    triples = zip(parts[0::3], parts[1::3], parts[2::3], strict=False)
    return [(title.strip().splitlines()[-1], given, expected) for title, given, expected in triples]


@pytest.mark.parametrize(("path", "place", "given", "expected"), _cases())
def test_file_becomes_blocks(path: Path, place: int, given: str, expected: str, request: pytest.FixtureRequest) -> None:
    suffix = ".md" if path.stem.startswith("markdown") else ".txt"
    rows = show_rows(read_story(given.encode(), name="case", suffix=suffix))
    if request.config.getoption("--accept"):
        _accept(path, place, rows)
    else:
        assert rows == expected.strip("\n")


def _accept(path: Path, place: int, rows: str) -> None:
    cases = _read(path)
    cases[place] = (*cases[place][:2], rows)
    path.write_text("\n\n".join(f"{a}\n.\n{b}\n.\n{c}\n." for a, b, c in cases) + "\n", encoding="utf-8")
