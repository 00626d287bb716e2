"""Any bytes end in a script that keeps every promise, or in a refusal of one or two lines (scripts/fuzz.py).

`cases/` holds what has broken the program once, cut down to what broke it. A find of the fuzzer joins them for ever.
"""

from pathlib import Path

import pytest
from scripts.fuzz import Case, hunt, judge

from scenewright.pipeline import Knowledge, load_knowledge

CASES = sorted((Path(__file__).parent / "cases").iterdir())


@pytest.fixture(scope="module")
def knowledge() -> Knowledge:
    return load_knowledge()


@pytest.mark.parametrize("path", CASES, ids=lambda path: path.name)
def test_what_broke_once_does_not_break_again(path, knowledge):
    assert judge(Case(path.read_bytes(), path.suffix), knowledge, exports=True) is None


@pytest.mark.parametrize("seed", [1, 2, 3, 4])
def test_mutated_stories_and_scripts_keep_the_promises(seed, knowledge):
    finds = [(number, find.message) for number, _, find in hunt(seed=seed, cases=40, knowledge=knowledge) if find]

    assert finds == []
