"""`pytest --accept` rewrites what golden cases expect; the diff is then read by a person."""

import pytest
from hypothesis import settings

# The same examples on every machine, so that a check means the same for everybody; `--hypothesis-profile=search` looks
# for new ones.
settings.register_profile("repeatable", derandomize=True)
settings.register_profile("search", derandomize=False)
settings.load_profile("repeatable")


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--accept", action="store_true", help="rewrite the expected side of golden cases")
