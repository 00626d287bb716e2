"""Golden cases of tests/golden/characters: prose and its roster, one row a character."""

from pathlib import Path

import pytest

from scenewright.analysis.characters import find_characters
from scenewright.analysis.quotations import find_quotations
from scenewright.analysis.quotatives import find_quotatives
from scenewright.model.annotation import Character, CharacterKind

from .layer_rows import SPEECH, accept_case, read_cases, read_prose

_FOLDER = Path(__file__).parents[1] / "golden" / "characters"


def _cases() -> list[pytest.param]:
    return [
        pytest.param(path, place, given, expected, id=f"{path.stem}: {title}")
        for path in sorted(_FOLDER.glob("*.md"))
        for place, (title, given, expected) in enumerate(read_cases(path))
    ]


def _show(character: Character) -> str:
    aliases = f" = {', '.join(character.aliases)}" if character.aliases else ""
    kind = "" if character.kind is CharacterKind.NAMED else f" [{character.kind.value}]"
    teller = " tells the story" if character.narrator else ""
    return f"{character.name}{aliases} ({character.gender.value}){kind}{teller}"


@pytest.mark.parametrize(("path", "place", "given", "expected"), _cases())
def test_prose_gives_its_roster(
    path: Path, place: int, given: str, expected: str, request: pytest.FixtureRequest
) -> None:
    source = read_prose(given)
    quotations = find_quotations(source, lexicon=SPEECH).quotations
    cast = find_characters(source, quotations, find_quotatives(source, quotations, lexicon=SPEECH))
    rows = "\n".join(_show(character) for character in cast.characters) or "nobody"
    if request.config.getoption("--accept"):
        accept_case(path, place, rows)
    assert rows == expected.strip("\n") or request.config.getoption("--accept")
