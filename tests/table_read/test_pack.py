"""The pack: every file is there, and says what the script says."""

import csv
import io
import json
import re
import wave
from functools import partial
from xml.etree import ElementTree

import pikepdf
import pypdfium2
import pytest

from scenewright.layout import lay_out
from scenewright.model.screenplay import DualDialogue, PageBreak, Run, Screenplay, Transition, styled
from scenewright.model.source import Style
from scenewright.options import LayoutOptions, TableReadOptions
from scenewright.table_read import Preferences, Reader, make_pack, prepare_evening
from scenewright.table_read.editions import Holding, make_edition, place_lines
from scenewright.table_read.narration import find_cuts
from scenewright.table_read.pack import file_names
from scenewright.table_read.sheets import GREY, Grid, compose, cut_text, paragraph, wrap_words
from scenewright.table_read.voices import cast_voices, make_lines, render_scene, write_tts_json
from scenewright.writers.compositor import Compositor
from scenewright.writers.pen import Pen
from scenewright.writers.typefaces import Typefaces
from tests.table_read.generated import action, generate, heading, pages, screenplay, speech, speech_of

LAY_OUT = partial(lay_out, options=LayoutOptions())


def pens_for(canvas):
    return partial(Pen, Compositor(Typefaces(canvas._doc, (), lambda: False)))


def evening_of(script, names=("Ana", "Ben", "Chloé"), **options):
    chosen = TableReadOptions(solver=False, **options)
    return prepare_evening(script, pages(script), tuple(map(Reader, names)), preferences=Preferences(), options=chosen)


def pack_of(script, names=("Ana", "Ben", "Chloé")):
    evening = evening_of(script, names)
    return make_pack(evening, name="test", lay_out=LAY_OUT, pens_for=pens_for, step=lambda _: None)


def text_of(pdf: bytes) -> str:
    document = pypdfium2.PdfDocument(pdf)
    return "\n".join(page.get_textpage().get_text_bounded() for page in document)


SMALL = screenplay(
    heading("INT. BOAT - NIGHT"),
    action("MARY (40s) rows. She sighs. The oar breaks."),
    speech("MARY", "We will not get there tonight.", direction="to herself"),
    speech("JOHN", "Then we sleep here."),
    action("He nods."),
    DualDialogue(speech("MARY", "No."), speech("JOHN", "Yes.")),
    heading("EXT. SHORE - DAY"),
    speech("EVE & JOHN", "Here!"),
    speech("EVE", "Over here, both of you!"),
    Transition(styled("CUT TO:")),
    title="The <Boat> & the Sea",
)

ODD = {
    "nothing": Screenplay((), ()),
    "no dialogue": screenplay(heading("INT. A - DAY"), action("Rain.")),
    "one role": screenplay(heading("INT. A - DAY"), speech("MARY", "Hello.")),
    "only dialogue": screenplay(speech("MARY", "Hello."), speech("JOHN", "Hello.")),
    "one name in two cases": screenplay(speech("McKAY", "One."), speech("MCKAY", "Two.")),
    "two hundred roles": screenplay(*(speech(f"ROLE{n}", "A word or two.") for n in range(200))),
    "names of markup": screenplay(speech("<B>&", "</script><b>hi"), speech("|X|", "=1+1"), title="a|b"),
    "far letters": screenplay(heading("INT. ДОМ - ДЕНЬ"), speech("МАРИЯ", "Привет."), speech("太郎", "はい。")),
    "page breaks": screenplay(speech("MARY", "One."), PageBreak(), PageBreak(), speech("MARY", "Two.")),
    "endless name": screenplay(speech("MARY " * 60, "One. " * 400), speech("X", "Two.")),
}


@pytest.mark.parametrize("script", ODD.values(), ids=ODD.keys())
@pytest.mark.parametrize("names", [("Ana",), ("Ana", "Ben", "Chloé")])
def test_odd_scripts_give_a_whole_pack(script, names):
    pack = pack_of(script, names)

    assert {"cast-sheet.pdf", "cast-sheet.md", "cast.csv", "timing.csv", "reading-room.html"} <= pack.keys()
    assert {f"scripts/{name}.pdf" for name in names} <= pack.keys()
    for path, content in pack.items():
        if path.endswith(".pdf"):
            with pikepdf.open(io.BytesIO(content)) as pdf:
                assert not pdf.check_pdf_syntax(), path
        if path.endswith(".svg"):
            ElementTree.fromstring(content)


def test_the_same_evening_gives_the_same_bytes():
    assert pack_of(SMALL) == pack_of(SMALL)


def test_a_copy_has_every_page_of_the_script_with_numbered_speeches():
    pack = pack_of(SMALL)
    text = text_of(pack["scripts/Ana.pdf"])

    for words in ("We will not get there tonight.", "The oar breaks.", "Over here, both of you!", "CUT TO:"):
        assert words in text
    assert len(pypdfium2.PdfDocument(pack["scripts/Ana.pdf"])) == len(pages(SMALL).pages) + 1


def test_every_speech_is_numbered_once_and_marked_for_its_reader_alone():
    evening = evening_of(SMALL)
    placed = place_lines(SMALL, evening.script, evening.layout)
    numbers = [ink.runs[0].text for page in placed for ink in page.inks if ink.runs[0].text.isdigit()]

    assert sorted(numbers) == ["1", "2", "3", "4", "5", "6"]
    sides = {
        (line.line.character, evening.script.units[line.unit].number)
        for page in placed
        for line in page.lines
        if line.line.character
    }
    assert sides == {("MARY", 1), ("JOHN", 2), ("MARY", 3), ("JOHN", 4), ("EVE & JOHN", 5), ("EVE", 6)}


def test_marked_rows_are_the_rows_of_the_readers_roles():
    evening = evening_of(generate(roles=5, scenes=8, speeches=10))
    pack = make_pack(evening, name="test", lay_out=LAY_OUT, pens_for=pens_for, step=lambda _: None)
    own = {n: sum(unit.roles == (n,) for unit in evening.script.units) for n in range(5)}

    for at in evening.there:
        holding = evening.holding(at)
        bars = sum(own[role] for role in holding.roles)
        cues = text_of(pack[f"cue-scripts/{holding.reader}.pdf"]) if bars else ""
        assert len(re.findall(r"^\d+\. ROLE", cues, re.MULTILINE)) == bars


def test_what_the_narrator_leaves_out_is_still_on_the_page():
    evening = evening_of(SMALL)
    text = text_of(pack_of(SMALL)["narrator.pdf"])

    assert [unit.text[cut.start : cut.end].strip() for unit in evening.script.units for cut in find_cuts(unit)] == [
        "She sighs.",
        "He nods.",
        "CUT TO:",
    ]
    assert "She sighs." in text
    assert "He nods." in text


def test_only_what_is_read_is_marked_for_the_narrator():
    script = screenplay(heading("INT. A - DAY"), action("Tom shrugs."), action("The lamp falls."), speech("TOM", "Oh."))
    evening = evening_of(script, ("Ana", "Ben"))
    placed = place_lines(script, evening.script, evening.layout)
    everything = Holding("The narrator", (), frozenset((0,)))
    document = make_edition(evening.script, evening.layout, placed, everything, title="x")
    marks = [mark for sheet in document.sheets for mark in sheet.marks]
    grey = {ink.runs[0].text for sheet in document.sheets for ink in sheet.inks if ink.shade == GREY}

    assert len(marks) == 2
    assert "Tom shrugs." in grey
    assert "The lamp falls." not in grey


def test_sides_have_only_the_scenes_of_the_reader_with_their_own_numbers():
    evening = evening_of(SMALL, ("Ana", "Ben", "Chloé", "Dov"))
    pack = make_pack(evening, name="test", lay_out=LAY_OUT, pens_for=pens_for, step=lambda _: None)
    readers = {
        evening.script.roles[role]: evening.readers[at].name for role, at in evening.cast.reader_of_roles().items()
    }

    mary = text_of(pack[f"sides/{readers['MARY']}.pdf"])
    eve = text_of(pack[f"sides/{readers['EVE']}.pdf"])
    assert "BOAT" in mary
    assert "SHORE" not in mary
    assert "Scene 2, script page 1" in eve
    assert re.search(r"\b6\b", eve)


def test_the_cast_list_is_the_scripts():
    rows = list(csv.DictReader(io.StringIO(pack_of(SMALL)["cast.csv"].decode("utf-8-sig"))))

    assert [(row["role"], row["speeches"], row["words"]) for row in rows] == [
        ("MARY", "2", "7"),
        ("JOHN", "3", "6"),
        ("EVE", "2", "6"),
    ]
    assert rows[0]["description"] == "MARY (40s) rows."


def test_a_spreadsheet_gets_no_formula():
    script = screenplay(speech("=CMD()", "One."), speech("MARY", "Two."))

    assert "\n=" not in pack_of(script)["cast.csv"].decode("utf-8-sig")


def test_the_organisers_sheet_names_every_role_and_reader():
    pack = pack_of(SMALL)
    markdown, printed = pack["cast-sheet.md"].decode(), text_of(pack["cast-sheet.pdf"])

    for name in ("MARY", "JOHN", "EVE", "Ana", "Ben", "Chloé", "Welcome"):
        assert name in markdown
        assert name in printed
    assert "](pictures/who-speaks-where.svg)" in markdown


def test_a_narrators_words_are_those_that_are_read():
    evening = evening_of(SMALL, ("Ana", "Ben", "Chloé", "Dov"))
    (narrator,) = (at for at in evening.there if not evening.holding(at).roles)
    words, saved = evening.narration_saved

    assert saved > 0
    assert evening.words_of(narrator) == words - saved


def test_the_reading_time_is_the_same_everywhere_and_the_sum_of_its_scenes():
    pack = pack_of(generate(roles=5, scenes=9, speeches=7))
    sheet, room = pack["cast-sheet.md"].decode(), pack["reading-room.html"].decode()
    scenes = sheet.partition("## Scenes")[2]
    data = json.loads(re.search(r'<script type="application/json" id="data">(.*?)</script>', room)[1])
    times = [re.fullmatch(r"(\d+):(\d\d)", cell.strip()) for row in scenes.splitlines() for cell in row.split("|")]
    rows = [60 * int(time[1]) + int(time[2]) for time in times if time]

    assert rows == [scene["seconds"] for scene in data["scenes"]]
    assert sum(rows) == data["seconds"]
    assert f"Reading time {sum(rows) // 60}:{sum(rows) % 60:02d} " in sheet


def test_the_reading_room_holds_the_script_and_reaches_for_nothing():
    page = pack_of(SMALL)["reading-room.html"].decode()

    assert "The &lt;Boat&gt; &amp; the Sea" in page
    assert "We will not get there tonight." in page
    assert not re.search(r"(?:src|href)\s*=\s*[\"'](?!#)", page)
    assert "http" not in page.replace("http-equiv", "")
    assert page.count('data-n="') == 6


def test_text_cannot_leave_its_place_in_the_reading_room():
    page = pack_of(ODD["names of markup"])["reading-room.html"].decode()

    assert page.count("</script>") == 2
    assert "<b>hi" not in page


def test_lines_for_voices_have_everything_in_order():
    data = json.loads(write_tts_json(evening_of(SMALL)))

    assert data["format"] == "scenewright-tts/1"
    assert [line["text"] for line in data["lines"] if line["role"] == "MARY"] == [
        "We will not get there tonight.",
        "No.",
    ]
    assert data["lines"][2]["direction"] == "to herself"
    assert data["lines"][1]["text"] == "MARY (40s) rows. The oar breaks."


def test_a_line_for_voices_is_cut_at_its_directions():
    spoken = speech_of("MARY", "(low)", "The boat leaks.", "(beat)", "It always did.", "(to the oar)")
    lines = json.loads(write_tts_json(evening_of(screenplay(heading("INT. BOAT - DAY"), spoken))))["lines"][1:]

    assert [(line["direction"], line["text"]) for line in lines] == [
        ("low", "The boat leaks."),
        ("beat", "It always did."),
    ]
    assert lines[0]["pause"] == TableReadOptions().beat_pause
    assert {line["speech"] for line in lines} == {1}


def test_the_reading_room_keeps_stress_lines_and_directions_in_their_places():
    script = screenplay(
        heading("INT. BOAT - DAY"),
        action("The lamp\nis out."),
        speech_of("MARY", "Row ", "(beat)", styled("I said ", Run("row", (Style.ITALIC,)), ".")),
        DualDialogue(speech("MARY", "Left!"), speech("JOHN", "Right!")),
    )
    page = pack_of(script)["reading-room.html"].decode()

    assert '<p class="said">Row</p><p class="dir">(beat)</p><p class="said">I said <em>row</em>.</p>' in page
    assert "The lamp<br>is out." in page
    assert '<p class="cue">JOHN</p><p class="dir">[with MARY]</p>' in page
    assert '<p class="cue">MARY</p><p class="dir">[with JOHN]</p>' in page


def test_no_document_of_the_pack_names_an_author_that_nobody_named():
    for path, content in pack_of(SMALL).items():
        if path.endswith(".pdf"):
            assert pypdfium2.PdfDocument(content).get_metadata_dict().get("Author", "") == ""


def test_voices_differ_and_a_scene_is_as_long_as_its_lines():
    evening = evening_of(generate(roles=12, scenes=12, speeches=6))
    assert len(set(cast_voices(evening))) == 12

    lines = tuple(line for line in make_lines(evening) if line.scene == 0)
    sound, seconds = render_scene(lines, lambda line: bytes(2 * 22_050))
    with wave.open(io.BytesIO(sound)) as file:
        assert file.getnframes() / file.getframerate() == pytest.approx(seconds)
    assert seconds == pytest.approx(sum(1 + line.pause for line in lines), abs=0.01)


def test_files_of_readers_are_safe_and_never_alike():
    assert file_names(["A/B", "A:B", "..", "Zoë"]) == ("A-B", "A-B-2", "reader", "Zoë")
    assert file_names(["Con", "con", "Connie", "Aux"]) == ("Con-", "con--2", "Connie", "Aux-")


@pytest.mark.parametrize("text", ["one two three", "averyverylongwordindeed it is", "", "日本語のテキスト です"])
def test_wrapped_words_lose_nothing_and_fit(text):
    lines = wrap_words(text, 8)

    assert "".join(lines).replace(" ", "") == text.replace(" ", "")
    assert all(cut_text(line, 8) == line for line in lines)


def test_no_sheet_has_more_rows_than_its_grid():
    grid = Grid("letter")
    blocks = [paragraph("word " * 30, width=grid.columns, keep=n % 3 == 0) for n in range(80)]
    blocks.append(paragraph("word " * 2000, width=grid.columns))
    document = compose("x", blocks, grid)

    assert max(ink.row for sheet in document.sheets for ink in sheet.inks) < grid.rows
    assert sum(ink.runs[0].text.count("word") for sheet in document.sheets for ink in sheet.inks) == 80 * 30 + 2000
