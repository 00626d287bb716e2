"""Columns of the grid: what stands by itself takes one or two, what joins the character before takes none."""

import pytest

from scenewright.model.grid import columns_at, count_columns


@pytest.mark.parametrize(
    ("text", "columns"),
    [
        ("naïve", 5),
        ("e\u0301", 1),
        ("船", 2),
        ("क्ष", 1),  # a conjunct of two letters
        ("हिन्दी", 4),  # with signs on either side
        ("க்", 1),  # Tamil shows its virama
        ("ක්‍ෂ", 1),  # Sinhala joins by a joiner
        ("ක්ෂ", 2),
        ("ខ្មែរ", 3),
        ("👍", 2),
        ("👍🏽", 2),
        ("👨‍👩‍👧", 2),
        ("🤷‍♀️", 2),
        ("❤", 1),
        ("❤️", 2),
        ("🇬🇧", 2),
        ("a\u200db", 2),
    ],
)
def test_columns_of_a_text(text: str, columns: int) -> None:
    assert count_columns(text) == columns
    assert sum(columns_at(text, at) for at in range(len(text))) == columns
