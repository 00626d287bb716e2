"""Which rows a revision marks."""

from scenewright.fountain import parse_fountain
from scenewright.layout import lay_out
from scenewright.model.page import LineKind
from scenewright.options import LayoutOptions

DRAFT = """\
INT. HALL - DAY

A lamp stands on the sill. Nobody has lit it for a year, and nobody is going to light it now, whatever she may say.

MARY
We should go before the rain.

JOHN
Not yet.
"""


def marked(old: str, new: str, options: LayoutOptions = LayoutOptions()) -> list[str]:  # noqa: B008 - frozen
    """The rows of the new draft that have an asterisk, without their margins."""
    before, after = parse_fountain(old).screenplay, parse_fountain(new).screenplay
    found = []
    for page in lay_out(after, options=options, revises=before).pages:
        rows = {line.row for line in page.lines if line.kind is LineKind.REVISION and line.text == "*"}
        found += [line.text for line in page.lines if line.row in rows and line.text != "*"]
    return found


def test_the_same_draft_has_no_marks() -> None:
    assert marked(DRAFT, DRAFT) == []
    assert lay_out(parse_fountain(DRAFT).screenplay, options=LayoutOptions()).revision == ""


def test_a_changed_word_marks_its_row_alone() -> None:
    assert marked(DRAFT, DRAFT.replace("for a year", "for a week")) == [
        "A lamp stands on the sill. Nobody has lit it for a week, and",
    ]


def test_a_word_taken_out_marks_the_row_where_it_stood() -> None:
    assert marked(DRAFT, DRAFT.replace(" whatever she", " she")) == ["nobody is going to light it now, she may say."]


def test_a_new_paragraph_and_a_new_speech_are_marked_whole() -> None:
    new = DRAFT.replace("JOHN\n", "She waits.\n\nILSE\nWait.\n\nJOHN\n")
    assert marked(DRAFT, new) == ["She waits.", "ILSE", "Wait."]


def test_a_speech_taken_out_marks_what_follows() -> None:
    assert marked(DRAFT, DRAFT.replace("MARY\nWe should go before the rain.\n\n", "")) == ["JOHN"]


def test_a_changed_cue_marks_the_cue() -> None:
    assert marked(DRAFT, DRAFT.replace("MARY", "ILSE")) == ["ILSE"]


def test_a_speech_over_two_pages_is_marked_where_it_changed() -> None:
    old = "MARY\n" + " ".join(f"Sentence {at} of many is said." for at in range(1, 25))
    options = LayoutOptions(overrides=(("rows", 12),))
    rows = marked(old, old.replace("Sentence 20 of", "Sentence 21 of"), options)
    assert len(rows) == 1
    assert "21" in rows[0]


def test_one_changed_row_of_two_speeches_at_once_is_marked_alone() -> None:
    old = "MARY\nWe should go before the rain comes down on us.\n\nJOHN ^\nNot yet. I have not finished my tea, Mary."
    assert marked(old, old.replace("down on", "upon")) == ["comes upon us.", "my tea, Mary."]
    assert marked(old, old.replace("Not yet", "Later")) == [
        "We should go before the rain",
        "Later. I have not finished",
    ]
    assert marked(old, old.replace("JOHN", "ILSE")) == ["MARY", "ILSE"]


def test_two_speeches_at_once_over_two_pages_are_marked_where_they_changed() -> None:
    sides = [" ".join(f"{name} says sentence {at} of many." for at in range(1, 16)) for name in ("Mary", "John")]
    old = f"MARY\n{sides[0]}\n\nJOHN ^\n{sides[1]}"
    options = LayoutOptions(overrides=(("rows", 14),), scene_marks=True)
    rows = marked(
        f"INT. HALL\n\n{old}", f"INT. HALL\n\n{old}".replace("John says sentence 14", "John says word 14"), options
    )
    assert ["word 14" in row for row in rows] == [False, True]


def test_pages_with_marks_name_the_revision() -> None:
    old, new = parse_fountain(DRAFT).screenplay, parse_fountain(DRAFT.replace("year", "week")).screenplay
    [page] = lay_out(new, options=LayoutOptions(revision="Blue", date="1 May 2031"), revises=old).pages
    assert (page.lines[0].row, page.lines[0].text) == (-3, "Blue 1 May 2031")
