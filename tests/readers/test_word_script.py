"""Scripts in Word documents: what was written for Word comes back, edited or not."""

import io
import zipfile

import pytest

from scenewright.errors import InputError
from scenewright.fountain import write_fountain
from scenewright.options import Options
from scenewright.pipeline import export_script, parse_script

SCRIPT = f"""Title: The Kiln
Credit: written by
Author: Wren Adeyemi
Contact:
    12 Quay Street
    wren@example.org

# Act One

INT. KILN HOUSE - NIGHT #1#

= She comes back.

The kiln *ticks*. **Odile** lays a palm on the _brick_. [[Whose palm?]] It is warm.

[[Shorter?]]

@McGregor (O.S.)
(shouting)
It's cracking!

~Burn, burn,
~my little one.

ODILE
And then *she* stops.
{"  "}
So do I.

BRICK
Screw retirement.

STEEL ^
(low)
Screw it twice.

> SMASH CUT TO:

===

EXT. YARD - DAY

> TO LET <

Ash falls.
Nobody sweeps it.
"""


def _read(data: bytes) -> str:
    return write_fountain(parse_script(data, name="kiln.docx", options=Options()).screenplay)


def _write(script: str) -> bytes:
    screenplay = parse_script(script.encode(), name="kiln", options=Options()).screenplay
    return export_script(screenplay, "docx", options=Options()).content


def _edit(data: bytes, old: str, new: str) -> bytes:
    """The document with another text part, as Word saves it."""
    file = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as source, zipfile.ZipFile(file, "w") as target:
        for name in source.namelist():
            part = source.read(name).decode()
            assert name != "word/document.xml" or old in part
            target.writestr(name, part.replace(old, new) if name == "word/document.xml" else part)
    return file.getvalue()


def test_a_script_written_for_word_comes_back() -> None:
    assert _read(_write(SCRIPT)) == write_fountain(
        parse_script(SCRIPT.encode(), name="kiln", options=Options()).screenplay
    )


def test_tracked_changes_are_read_as_accepted() -> None:
    old = '<w:r><w:t xml:space="preserve">Screw retirement.</w:t></w:r>'
    new = (
        '<w:del w:id="1"><w:r><w:delText>Screw</w:delText></w:r></w:del><w:ins w:id="2"><w:r><w:t>Bless</w:t></w:r>'
        '</w:ins><w:r><w:t xml:space="preserve"> retirement.</w:t></w:r>'
    )

    assert "BRICK\nBless retirement.\n\nSTEEL ^" in _read(_edit(_write(SCRIPT), old, new))


def test_what_was_read_is_said_and_a_story_is_none() -> None:
    parsed = parse_script(_write(SCRIPT), name="kiln.docx", options=Options())
    assert [finding.code for finding in parsed.findings] == ["word-script"]

    story = _edit(_write("The kiln ticks.\n"), "Action", "Normal")
    with pytest.raises(InputError, match="this is a Word document"):
        parse_script(story, name="story.docx", options=Options())


PLAIN = """INT. SHED - NIGHT

She counts the bags.

ODILE
Eleven.

BOY (O.S.)
(from below)
Twelve, with the one that I am sitting on.

ODILE
Sweep it.

CUT TO:

EXT. STAIR - DAY #12#

> THE END <
"""


def _typed(cue: str, aside: str, said: str, *, tabs: bool = False, spaced: bool = False) -> bytes:
    """A script that somebody typed without styles: `cue`, `aside` and `said` are properties, or tabs."""

    def para(text: str, look: str = "") -> str:
        look, lead = ("", look) if tabs and look.startswith("<w:tab") else (look, "")
        return f"<w:p><w:pPr>{look}</w:pPr><w:r>{lead}<w:t>{text}</w:t></w:r></w:p>" + spaced * "<w:p/>"

    middle, right = '<w:jc w:val="center"/>', '<w:jc w:val="right"/>'
    body = (
        para("INT. SHED - NIGHT") + "<w:p/>" + para("She counts the bags.") + "<w:p/>"
        + para("ODILE", cue) + para("Eleven.", said) + "<w:p/>"
        + para("BOY (O.S.)", cue) + para("(from below)", aside)
        + para("Twelve, with the one that I am sitting on.", said) + "<w:p/>"
        + para("ODILE", cue) + para("Sweep it.", said) + "<w:p/>" + para("CUT TO:", right) + "<w:p/>"
        + para("12 EXT. STAIR - DAY".replace(" ", "</w:t><w:tab/><w:t>", 1)) + "<w:p/>" + para("THE END", middle)
    )  # fmt: skip
    empty = _write("Rain.\n")
    with zipfile.ZipFile(io.BytesIO(empty)) as archive:
        text = archive.read("word/document.xml").decode()
    start, stop = text.index("<w:body>") + len("<w:body>"), text.rindex("<w:sectPr")
    return _edit(empty, text[start:stop], body)


@pytest.mark.parametrize("spaced", [False, True])
@pytest.mark.parametrize(
    ("looks", "tabs"),
    [
        (('<w:ind w:left="3168"/>', '<w:ind w:left="2304"/>', '<w:ind w:left="1440"/>'), False),
        (('<w:jc w:val="center"/>',) * 3, False),
        (("<w:tab/>" * 5, "<w:tab/>" * 4, "<w:tab/>" * 3), True),
    ],
    ids=["indents", "centred", "tabs"],
)
def test_a_script_typed_without_styles_is_told_by_its_places(
    looks: tuple[str, str, str], tabs: bool, spaced: bool
) -> None:
    assert _read(_typed(*looks, tabs=tabs, spaced=spaced)) == PLAIN
