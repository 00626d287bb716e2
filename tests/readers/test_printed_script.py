"""Scripts printed as plain text: pages come back as the script that they were made of."""

import pytest

from scenewright.fountain import write_fountain
from scenewright.options import DrawingOptions, LayoutOptions, Options
from scenewright.pipeline import export_script, parse_script

SCRIPT = """Title: The Kiln
Credit: written by
Author: Wren Adeyemi
Contact:
    12 Quay Street
    wren@example.org
Draft date: 3 May 2026

FADE IN:

INT. KILN HOUSE - NIGHT #1#

The kiln ticks. ODILE MARSH (40), ash to the elbows, lays a palm on the brick, the way you touch a sleeping dog that has
bitten somebody you know.

ODILE (V.O.)
I was eleven days late, and the kiln knew it. Kilns do.
(beat)
They are like mothers in that, and like cats, and like the well-known inspector from the board.

BRAM (O.S.)
(shouting over the fan, as loudly as he can manage)
It's cracking!

BRICK
Screw retirement.

STEEL ^
(low)
Screw it twice over, and then once more for luck.

> SMASH CUT TO:

EXT. YARD - DAY #2A#

Ash falls.
Nobody sweeps it.

> TO LET <

INT./EXT. VAN - CONTINUOUS #3#

He drives. A very long paragraph of action follows which goes on for several rows so that the page has to break it in
the middle, and whoever reads it has to put it together again without losing a single word about the van and the rain.

ODILE
It was never the kiln. It was the sheep that came down to the yard at night, all of them, and leaned on the wall of the
kiln house because it was warm. I counted forty of them once. I never told the board about the sheep.

BRAM
You told me.
"""
for broken in ("that has\nbitten", "break it in\nthe", "wall of the\nkiln"):  # to fit this page
    SCRIPT = SCRIPT.replace(broken, broken.replace("\n", " "))
ARCHIVE = """                              THE SALT STAIR

                                written by
                                 Ife Lund

FADE IN:

EXT. STAIR - DAY

Ninety steps, cut in the cliff. ODILE MARSH, forty, salts
them one by one out of a bucket that is nearly empty, and
does not look up.

                    ODILE
          Ice.

                    BOY
               (from below)
          There isn't any!

She counts the bags, slowly, and
                                                            2.
CONTINUED:

gets the same number.

                    BOY (O.S.)
          Twelve, with the one that
          I'm sitting on.
                    (MORE)

                                                            3.
                    BOY (cont'd)
          It's burst.

Salt runs out of it in a thin white line, which reaches the
door, goes under it, and is gone.

                                             FADE OUT.
"""
ARCHIVE_READ = """Title: THE SALT STAIR
Credit: written by
Author: Ife Lund

FADE IN:

EXT. STAIR - DAY

Ninety steps, cut in the cliff. ODILE MARSH, forty, salts them one by one out of a bucket that is nearly empty, and does not look up.

ODILE
Ice.

BOY
(from below)
There isn't any!

She counts the bags, slowly, and gets the same number.

BOY (O.S.)
Twelve, with the one that I'm sitting on. It's burst.

Salt runs out of it in a thin white line, which reaches the door, goes under it, and is gone.

> FADE OUT.
"""  # noqa: E501 - a paragraph is a line
PRETTY = """INT. SHED - NIGHT

She counts.
She counts again.

                    ODILE
          Eleven.

                    BOY
          Twelve.

                    ODILE
          Sweep it.

    A row of bags.
"""


def tidy(text: str) -> str:
    """The Fountain that a script is written as."""
    return export_script(
        parse_script(text.encode(), name="x", options=Options()).screenplay, "fountain", options=Options()
    ).content.decode()


@pytest.mark.parametrize("paper", ["letter", "a4"])
@pytest.mark.parametrize("copies", [1, 7])
@pytest.mark.parametrize("format_name", ["txt", "pdf"])
def test_pages_come_back_as_their_script(paper: str, copies: int, format_name: str) -> None:
    head, _, body = SCRIPT.partition("FADE IN:\n")
    scripts = "".join(
        body.replace("#1#", f"#{i}1#").replace("#3#", f"#{i}3#").replace("#2A#", f"#{i}2A#") for i in range(copies)
    )
    script = tidy(f"{head}FADE IN:\n{scripts}")
    options = Options(layout=LayoutOptions(paper=paper, scene_marks=True))
    parsed = parse_script(script.encode(), name="x", options=options)

    pages = export_script(parsed.screenplay, format_name, options=options).content
    read = parse_script(pages, name="x", options=options)

    assert write_fountain(read.screenplay) == script
    assert [finding.code for finding in read.findings] == ["printed-script"]


def test_a_script_of_an_archive_is_read_by_its_columns() -> None:
    assert tidy(ARCHIVE) == ARCHIVE_READ


def test_a_marked_and_numbered_pdf_is_the_same_script() -> None:
    script = tidy(SCRIPT)
    options = Options(
        layout=LayoutOptions(line_numbers=True, number_scenes=True), drawing=DrawingOptions(watermark="NOT FOR SHARING")
    )
    screenplay = parse_script(script.encode(), name="x", options=options).screenplay

    pages = export_script(screenplay, "pdf", options=options).content

    assert write_fountain(parse_script(pages, name="x", options=options).screenplay) == script


def test_a_name_with_small_letters_and_a_heading_on_top_of_a_page_with_numbers() -> None:
    script = PRETTY.replace("ODILE", "@McGregor") + "\n\nBOY\nYes.\n\nBOY\nNo.\n"
    screenplay = parse_script(script.encode(), name="x", options=Options()).screenplay
    page = export_script(screenplay, "txt", options=Options()).content.decode()
    pages = f"\fThe Shed\f{page}\f               12   EXT. QUAY - DAY                                  12\n"

    assert "@McGregor\nEleven." in tidy(pages)
    assert "EXT. QUAY - DAY #12#" in tidy(pages)


def test_fountain_that_is_set_in_for_its_looks_stays_fountain() -> None:
    assert "She counts.\nShe counts again." in tidy(PRETTY)
    assert "    A row of bags." in tidy(PRETTY)
