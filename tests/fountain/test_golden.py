"""Golden cases of tests/golden/fountain: a Fountain file and its elements. `␠` is a space, `␉` a tab, `␤` nothing.

The facts are those of Fountain 1.1 (fountain.io/syntax); cases named `trap` are what screenplain 0.12 gets wrong.
"""

from pathlib import Path

import pytest

from scenewright.fountain import parse_fountain, write_fountain

from .rows import show_rows

_FOLDER = Path(__file__).parents[1] / "golden" / "fountain"
_SEPARATOR = "\n.\n"


def _cases() -> list[pytest.param]:
    cases = []
    for path in sorted(_FOLDER.glob("*.md")):
        for place, (title, given, expected) in enumerate(_read(path)):
            cases.append(pytest.param(path, place, given, expected, id=f"{path.stem}: {title}"))
    return cases


def _read(path: Path) -> list[tuple[str, str, str]]:
    parts = path.read_text(encoding="utf-8").split(_SEPARATOR)
    triples = zip(parts[0::3], parts[1::3], parts[2::3], strict=False)
    return [(title.strip().splitlines()[-1], given, expected) for title, given, expected in triples]


@pytest.mark.parametrize(("path", "place", "given", "expected"), _cases())
def test_file_becomes_elements_and_reads_back(
    path: Path, place: int, given: str, expected: str, request: pytest.FixtureRequest
) -> None:
    text = given.replace("␠", " ").replace("␉", "\t").replace("␤", "")
    screenplay = parse_fountain(text).screenplay
    rows = show_rows(screenplay)
    if request.config.getoption("--accept"):
        _accept(path, place, rows)
    assert rows == expected.strip("\n") or request.config.getoption("--accept")
    written = write_fountain(screenplay)
    assert parse_fountain(written).screenplay == screenplay
    assert write_fountain(parse_fountain(written).screenplay) == written


def _accept(path: Path, place: int, rows: str) -> None:
    cases = _read(path)
    cases[place] = (*cases[place][:2], rows)
    text = "\n\n".join(f"{title}{_SEPARATOR}{given}{_SEPARATOR}{shown}\n." for title, given, shown in cases)
    path.write_text(text + "\n", encoding="utf-8")
