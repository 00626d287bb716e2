"""Golden cases of tests/golden/pages: options (`% rows=12`), a script, and its pages as plain rows, `=` between them.

Pages of a dozen rows show the rules of a page's end as well as pages of fifty-five do.
"""

import ast
from pathlib import Path
from typing import Any

import pytest

from scenewright.fountain import parse_fountain
from scenewright.layout import lay_out
from scenewright.model.page import Layout
from scenewright.options import LayoutOptions
from scenewright.writers.txt import page_rows

_FOLDER = Path(__file__).parents[1] / "golden" / "pages"
_BETWEEN = "=" * 75


def _cases() -> list[pytest.param]:
    return [
        pytest.param(path, i, given, expected, id=f"{path.stem}: {title}")
        for path in sorted(_FOLDER.glob("*.md"))
        for i, (title, given, expected) in enumerate(_read(path))
    ]


def _read(path: Path) -> list[tuple[str, str, str]]:
    parts = path.read_text(encoding="utf-8").split("\n.\n")
    triples = zip(parts[0::3], parts[1::3], parts[2::3], strict=False)
    return [(title.strip().splitlines()[-1], given, expected) for title, given, expected in triples]


@pytest.mark.parametrize(("path", "place", "given", "expected"), _cases())
def test_script_becomes_pages(
    path: Path, place: int, given: str, expected: str, request: pytest.FixtureRequest
) -> None:
    options, script = _options(given)
    rows = _rows(lay_out(parse_fountain(script).screenplay, options=options))
    if request.config.getoption("--accept"):
        _accept(path, place, rows)
    else:
        assert rows == expected


def _options(given: str) -> tuple[LayoutOptions, str]:
    if not given.startswith("% "):
        return LayoutOptions(), given
    line, _, script = given.partition("\n")
    settings: dict[str, Any] = {}
    numbers: list[tuple[str, int]] = []
    for setting in line[2:].split():
        name, _, value = setting.partition("=")
        if name in LayoutOptions.__dataclass_fields__:
            settings[name] = ast.literal_eval(value)
        else:
            numbers.append((name, int(value)))
    return LayoutOptions(overrides=tuple(numbers), **settings), script


def _rows(layout: Layout) -> str:
    pages = ["\n".join(row.rstrip() for row in page_rows(page)) for page in layout.pages]
    return f"\n{_BETWEEN}\n".join(pages)


def _accept(path: Path, place: int, rows: str) -> None:
    cases = _read(path)
    cases[place] = (*cases[place][:2], rows)
    path.write_text("\n\n".join(f"{a}\n.\n{b}\n.\n{c}\n." for a, b, c in cases) + "\n", encoding="utf-8")
