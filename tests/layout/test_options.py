"""Options of a page that make no sense are told with what would."""

import pytest

from scenewright.errors import OptionError
from scenewright.fountain import parse_fountain
from scenewright.layout import lay_out
from scenewright.model.screenplay import Action, Screenplay, TitleEntry, styled
from scenewright.options import LayoutOptions

SCRIPT = Screenplay((TitleEntry("Title", (styled("The Lamp"),)),), (Action(styled("It is out.")),))


@pytest.mark.parametrize(
    ("options", "message"),
    [
        (LayoutOptions(paper="foolscap"), "letter, a4"),
        (LayoutOptions(overrides=(("rowz", 50),)), "rowz"),
        (LayoutOptions(overrides=(("rows", 3),)), "at least"),
        (LayoutOptions(overrides=(("width", 2),)), "at least 10"),
        (LayoutOptions(header="{pages}"), "{page}"),
        (LayoutOptions(footer="a|b|c|d"), "at most"),
    ],
)
def test_options_without_sense_are_refused(options: LayoutOptions, message: str) -> None:
    with pytest.raises(OptionError, match=message.replace("{", r"\{").replace("|", r"\|")):
        lay_out(SCRIPT, options=options)


def test_header_and_footer_have_fields_at_three_places() -> None:
    options = LayoutOptions(header="{title} | {date}", footer="{revision}|draft|{page}", date="May", revision="Blue")
    page = lay_out(SCRIPT, options=options).pages[1]
    rows = [(line.row, line.column, line.text) for line in page.lines]
    assert rows == [
        (-3, 15, "The Lamp"),
        (-3, 43, "May"),
        (0, 15, "It is out."),
        (56, 15, "Blue"),
        (56, 42, "draft"),
        (56, 74, "1"),
    ]


def test_a_title_page_alone_is_one_page() -> None:
    [page] = lay_out(parse_fountain("Title: The Lamp\n\n/* INT. LATER */").screenplay, options=LayoutOptions()).pages
    assert [line.text for line in page.lines] == ["The Lamp"]
    assert len(lay_out(Screenplay((), ()), options=LayoutOptions()).pages) == 1


def test_a_transition_is_in_capitals_on_the_page() -> None:
    [page] = lay_out(parse_fountain("Rain.\n\n> Burn to White.").screenplay, options=LayoutOptions()).pages
    assert [(line.column, line.text) for line in page.lines] == [(15, "Rain."), (61, "BURN TO WHITE.")]


def test_a_header_with_a_right_part_takes_the_place_of_the_page_number() -> None:
    script = Screenplay((), tuple(Action(styled(f"Row {at}.")) for at in range(40)))
    first, second = lay_out(script, options=LayoutOptions(header="||p. {page}")).pages
    assert [line.text for page in (first, second) for line in page.lines if line.row < 0] == ["p. 1", "p. 2"]


def test_speeches_are_numbered_at_their_cues() -> None:
    script = parse_fountain("MARY\nOne.\n\nJOHN\nTwo.\n\nILSE ^\nThree.\n\nMARY\nFour.").screenplay
    [page] = lay_out(script, options=LayoutOptions(line_numbers=True)).pages
    assert [line.text for line in page.lines if line.column < 15] == ["1", "2-3", "4"]


def test_a_paragraph_that_begins_with_a_name_goes_the_way_of_its_script() -> None:
    script = parse_fountain("שלום (30) comes in with a lamp and sits down.\n\nRain.\n\nשלום רב.").screenplay
    [page] = lay_out(script, options=LayoutOptions()).pages
    assert [(line.column, line.is_rtl) for line in page.lines] == [(15, False), (15, False), (67, True)]
