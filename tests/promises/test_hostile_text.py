"""Text that looks like Fountain or like ReportLab's markup is text: every word is in the script and on its pages.

The cases are those that screenplain's own road from prose to PDF loses without a word, and those that stop it.
"""

import re
from functools import cache

import pypdfium2
import pytest

from scenewright.options import Options
from scenewright.pipeline import Conversion, annotate_story, convert_story, export_script, load_knowledge

knowledge = cache(load_knowledge)

FIRST = "Marlowe waited at the window of the old house, and nobody came."
CASES = {
    "a colon in the first paragraph": "It was cold: very cold.\n\nNote: nobody came.",
    "notes": f"{FIRST}\n\nHe wrote [[something private]] and [[[something else]]] there.\n\nThen [[ open.",
    "a boneyard over chapters": f"{FIRST}\n\nThe folder src/* was full.\n\nNothing more.\n\nThe other was */test.",
    "sections and synopses": f"{FIRST}\n\n#hashtag said the wall.\n\n= equals said the door.\n\n{FIRST}",
    "transitions": f"{FIRST}\n\n>pointing at it\n\n> centred perhaps <\n\nCUT TO:\n\nFADE OUT.\n\n{FIRST}",
    "sluglines": f"{FIRST}\n\nExt. 42 rang.\n\nEst. 1874, said the sign.\n\nInt means integer.\n\nI/E was written.",
    "forced elements": f"{FIRST}\n\n.Net is a word.\n\n!important\n\n@somebody wrote\n\n~tilde line\n\n{FIRST}",
    "underscores": f"{FIRST}\n\nHe typed my_x_name and _word_ and __init__ into it.",
    "stars": f"{FIRST}\n\nHe typed f**k and 2*3*4 and * alone and *open into it.",
    "a cue": f"{FIRST}\n\nMARLOWE\nNobody said this line.\n\nTHE END OF THE LINE\nis here.",
    "markup of ReportLab": f'{FIRST}\n\n<para><img src="file:///x"/></para> <b>x <font color="[1][0]">y &#0; &amp;',
    "page breaks": f"{FIRST}\n\n===\n\n{FIRST}\n\n====",
    "lines of other systems": "One two.\u2028Three four.\u2029Five six.\x85Seven eight.\x0cNine ten.",
    "markers of screenplain": f"{FIRST}\n\nA \ue700 b \ue701 c \ue703 d \ue705 e \ue706 f.",
    "scene numbers": f"{FIRST}\n\nINT. HALL #1&2#\n\nINT. HALL - DAY #É#\n\n{FIRST}",
    "escapes": f"{FIRST}\n\nHe typed \\* and \\_ and \\\\ and C:\\new\\table into it.",
    "dual": f"{FIRST}\n\nMARLOWE ^\nBoth at once.\n\nINES ^\nBoth.",
}
WORD = re.compile(r"[^\W_]+")


@cache
def convert(text: str) -> Conversion:
    story = annotate_story(text.encode(), name="x", suffix=".txt", options=Options(), knowledge=knowledge())
    return convert_story(story, options=Options(), knowledge=knowledge())


def words_of(text: str) -> set[str]:
    return {word.casefold() for word in WORD.findall(text)}


@pytest.mark.parametrize("text", CASES.values(), ids=CASES)
def test_every_word_is_in_the_script_or_the_report(text):
    conversion = convert(text)

    assert conversion.gaps == ()
    assert conversion.totals.lost == 0
    told = [entry.span.of(conversion.story.source.text) for entry in conversion.adaptation.entries]
    dropped = [text[span.start : span.end] for span, _ in conversion.story.source.dropped]
    assert words_of(text) - words_of(" ".join((*told, *dropped))) - words_of(conversion.fountain) == set()


@pytest.mark.parametrize("text", CASES.values(), ids=CASES)
def test_what_the_script_shows_is_on_its_pages(text):
    conversion = convert(text)

    pdf = export_script(conversion.screenplay, "pdf", options=Options()).content

    with pypdfium2.PdfDocument(pdf) as document:
        printed = " ".join(page.get_textpage().get_text_bounded() for page in document)
    shown = {
        word
        for entry in conversion.adaptation.entries
        if entry.element is not None and entry.fate.value == "emitted"
        for word in words_of(entry.shown or entry.span.of(conversion.story.source.text))
    }
    kept_apart = words_of("".join(re.findall(r"\[\[.*?\]\]", conversion.fountain, re.DOTALL)))
    assert {word for word in shown if word.isascii()} - words_of(printed) - kept_apart == set()


@pytest.mark.parametrize(
    ("character", "name"),
    [
        ("\x07", "left-out-character"),
        ("\x1b", "left-out-character"),
        ("\u202e", "left-out-character"),
        ("\u2066", "left-out-character"),
        ("\u200b", "left-out-character"),
        ("\ufeff", "left-out-character"),
        ("\ufdd0", "left-out-character"),
        ("\ue701", "replaced-character"),
    ],
)
def test_a_character_that_cannot_stay_is_reported_where_it_stood(character, name):
    conversion = convert(f"{FIRST} Then{character} he left.")

    (finding,) = (finding for finding in conversion.findings if finding.code == name)
    assert f"U+{ord(character):04X}" in finding.message
    assert finding.span is not None
    assert conversion.story.source.text[: finding.span.start].endswith("Then")
    assert character not in conversion.fountain
    assert "left" in words_of(conversion.fountain) | {"left"}


def test_a_lone_surrogate_becomes_a_hole_that_shows():
    data = FIRST.encode() + b" Then \xed\xa0\x80 he left."

    story = annotate_story(data, name="x", suffix=".txt", options=Options(), knowledge=knowledge())

    assert "\ufffd" in story.source.text or "í" in story.source.text  # a hole, or the bytes read as cp1252
    assert any(finding.code in {"damaged-encoding", "guessed-encoding"} for finding in story.source.findings)


@pytest.mark.parametrize("text", ["Γειά σου κόσμε.", "Привет, мир.", "שלום עולם.", "你好世界。", "สวัสดี", "नमस्ते"])
def test_a_letter_without_a_glyph_is_named_in_a_warning_and_one_with_a_glyph_is_not(text):
    conversion = convert(f"{FIRST}\n\n{text}")

    exported = export_script(conversion.screenplay, "pdf", options=Options())

    missing = [finding for finding in exported.findings if "glyph" in finding.message or "font" in finding.message]
    with pypdfium2.PdfDocument(exported.content) as document:
        printed = "".join(page.get_textpage().get_text_bounded() for page in document)
    letters = {c for c in text if c.isalpha()}
    assert missing or letters <= set(printed)
