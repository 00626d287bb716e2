"""A name in a picture says who it is, however long."""

import pytest

from scenewright.model.grid import count_columns
from scenewright.table_read.pictures import fit_names

LONG = (
    "DETECTIVE INSPECTOR OKAFOR",
    "DETECTIVE INSPECTOR OKONKWO",
    "THE MAN WHO SOLD THE LAMP",
    "THE MAN WHO SOLD THE OTHER LAMP",
    "SUPERINTENDENT-GENERAL",
    "太郎太郎太郎太郎 花子",
)


@pytest.mark.parametrize("columns", [10, 16, 24])
def test_names_fit_and_are_never_alike(columns):
    fitted = fit_names(LONG, columns)

    assert max(map(count_columns, fitted)) <= columns
    assert len(set(fitted)) == len(LONG)


def test_a_long_name_keeps_its_last_word_and_is_cut_between_words():
    assert fit_names(LONG[:3], 16) == ("DETECTIVE…OKAFOR", "DETECTIV…OKONKWO", "THE MAN WHO…LAMP")


def test_a_short_name_stays_as_it_is():
    assert fit_names(("NORA", "MRS. FENN"), 16) == ("NORA", "MRS. FENN")
