"""What a title page prints of each entry."""

import pytest

from scenewright.model.screenplay import TitleEntry, styled
from scenewright.model.title_page import print_entry


@pytest.mark.parametrize(
    ("key", "lines", "printed"),
    [
        ("Contact", ("12 Mill Lane", "Anytown"), ("12 Mill Lane", "Anytown")),
        ("Notes", ("for the read",), ("for the read",)),
        ("Revision", ("Blue",), ("Blue",)),
        ("Weather", ("wet", "cold"), ("Weather: wet", "cold")),
        ("Copyright", ("2031 A. Writer",), ("Copyright 2031 A. Writer",)),
        ("copyright", ("(c) 2031 A. Writer",), ("(c) 2031 A. Writer",)),
        ("Language", ("en-GB",), ()),
        ("Language", ("Welsh and English",), ("Language: Welsh and English",)),
        ("Draft", ("  ",), ()),
    ],
)
def test_keys_are_printed_where_a_reader_needs_them(key: str, lines: tuple[str, ...], printed: tuple[str, ...]) -> None:
    entry = TitleEntry(key, tuple(map(styled, lines)))
    assert tuple(line.plain for line in print_entry(entry)) == printed
