"""`pytest --accept` rewrites what golden cases expect; the diff is then read by a person."""

import pytest


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--accept", action="store_true", help="rewrite the expected side of golden cases")
