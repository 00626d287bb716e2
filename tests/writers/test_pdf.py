"""The PDF as a reader of PDF sees it: where each character stands, what the text layer says, what the file holds."""

import ctypes
import io
import os
import subprocess
import sys
import unicodedata
from collections import defaultdict
from itertools import pairwise
from pathlib import Path

import pikepdf
import pypdfium2
import pypdfium2.raw as pdfium
import pytest
from reportlab import rl_config

from scenewright.errors import InputError
from scenewright.fountain import parse_fountain
from scenewright.layout import lay_out
from scenewright.model.finding import Severity
from scenewright.model.grid import char_columns
from scenewright.model.page import Layout
from scenewright.options import DrawingOptions, LayoutOptions
from scenewright.writers import write_pdf
from scenewright.writers.font_files import packaged_fallbacks
from scenewright.writers.txt import page_rows

COLUMN, ROW, TOP, BASELINE = 7.2, 12.0, 72.0, 9.4  # points

SCRIPT = """\
Title: The Night Boat
Author: A. N. Other

# Act One

INT. BOATHOUSE - NIGHT #1A#

The door is open. A lamp swings, *slowly*, over the **black water**, and _nobody_ — it’s late — is ***here*** (yet).

MARY
(quietly, with an eye on the door and the other on the boat)
We should go. Now. “Before the rain.”

JOHN
Not without the others.

MARY ^
Then stay.

> CUT TO:

EXT. WATER - NIGHT #2#

> A long time passes. <

~And still they row.

Café, naïve façade, Ångström, €5, 50 %, back\\slash and (brackets).
"""


def layout_of(script: str, options: LayoutOptions = LayoutOptions()) -> Layout:  # noqa: B008 - frozen
    return lay_out(parse_fountain(script).screenplay, options=options)


def draw(script: str, options: DrawingOptions = DrawingOptions()) -> bytes:  # noqa: B008 - frozen
    return write_pdf(layout_of(script), options=options).content


def characters(data: bytes, page: int) -> list[tuple[str, float, float]]:
    """Each printed character of a page with its origin: points from the left and from the top."""
    document = pypdfium2.PdfDocument(data)
    found = []
    sheet = document[page]
    text = sheet.get_textpage()
    for at in range(text.count_chars()):
        x, y = ctypes.c_double(), ctypes.c_double()
        pdfium.FPDFText_GetCharOrigin(text.raw, at, x, y)
        char = chr(pdfium.FPDFText_GetUnicode(text.raw, at))
        if not pdfium.FPDFText_IsGenerated(text.raw, at) and not char.isspace():
            found.append((char, x.value, sheet.get_height() - y.value))
    return found


def text_layer(data: bytes, page: int) -> str:
    text = pypdfium2.PdfDocument(data)[page].get_textpage().get_text_bounded()
    return unicodedata.normalize("NFC", " ".join(text.split()))


JOINER = "\u200d"


@pytest.mark.parametrize("paper", ["letter", "a4"])
def test_every_character_stands_on_the_grid(paper: str) -> None:
    layout = layout_of(SCRIPT, LayoutOptions(paper=paper))
    data = write_pdf(layout, options=DrawingOptions()).content
    for at, page in enumerate(layout.pages):
        wanted = []
        for line in page.lines:
            y = TOP + line.row * ROW + BASELINE
            wanted += [
                (char, (line.column + offset) * COLUMN, y)
                for offset, char in enumerate(line.text)
                if not char.isspace()
            ]
        found = characters(data, at)
        assert len(found) == len(wanted) > 0
        for (char, x, y), (other, wanted_x, wanted_y) in zip(
            sorted(found, key=lambda c: (round(c[2]), c[1])),
            sorted(wanted, key=lambda c: (round(c[2]), c[1])),
            strict=True,
        ):
            assert char == other
            assert abs(x - wanted_x) < 0.5
            assert abs(y - wanted_y) < 0.5


def test_the_rows_of_the_text_file_are_the_rows_of_the_pdf() -> None:
    layout = layout_of(SCRIPT * 4)
    data = write_pdf(layout, options=DrawingOptions()).content
    for at, page in enumerate(layout.pages):
        rows: dict[int, dict[int, str]] = defaultdict(dict)
        for char, x, y in characters(data, at):
            rows[round((y - TOP - BASELINE) / ROW)][round(x / COLUMN)] = char
        first = min(0, *rows)
        drawn = [
            "".join(rows[row].get(column, " ") for column in range(max(rows[row], default=-1) + 1))
            for row in range(first, max(rows) + 1)
        ]
        assert drawn == [row.rstrip() for row in page_rows(page)]


def test_the_file_has_no_fault_and_all_its_fonts() -> None:
    with pikepdf.open(io.BytesIO(draw(SCRIPT + "\nРусский, ελληνικά, tiếng Việt, עברית.\n"))) as document:
        assert document.check_pdf_syntax() == []
        for page in document.pages:
            for font in page.Resources.Font.values():
                base = font.DescendantFonts[0] if "/DescendantFonts" in font else font
                assert "/FontFile2" in base.FontDescriptor
            assert list(page.Contents.Filter) == ["/FlateDecode"]


def test_two_processes_write_the_same_bytes(tmp_path: Path) -> None:
    program = (
        "import sys; from pathlib import Path;"
        "from tests.writers.test_pdf import SCRIPT, draw;"
        "Path(sys.argv[1]).write_bytes(draw(SCRIPT + '\\nРусский, עברית, 日本.\\n'))"
    )
    results = []
    for seed, zone in (("1", "UTC"), ("2", "Asia/Tokyo")):
        path = tmp_path / f"{seed}.pdf"
        environment = {**os.environ, "PYTHONHASHSEED": seed, "TZ": zone}
        root = Path(__file__).parents[2]
        subprocess.run([sys.executable, "-c", program, str(path)], check=True, cwd=root, env=environment)
        results.append(path.read_bytes())
    assert results[0] == results[1]


@pytest.mark.parametrize(
    "text",
    [
        "Лампа на подоконнике погасла, и никто не решился зажечь её снова.",
        "Η λάμπα στο περβάζι έσβησε και κανείς δεν τόλμησε να την ανάψει.",
        "Đèn tắt rồi, chẳng ai buồn thắp lại nữa.",
        "Lampka zgasła; sčasti žluťoučký kůň, îngheţată, ğüşıöç.",
        "Arrows → and ☎ ★ and ≈ or ∑, 😀 too.",
    ],
)
def test_the_text_layer_gives_back_the_text(text: str) -> None:
    output = write_pdf(layout_of(text), options=DrawingOptions())
    assert text_layer(output.content, 0) == text
    assert output.findings == ()


@pytest.mark.parametrize(
    "text",
    ["窓辺のランプが消えた。夜。", "불이 꺼졌다. 밤.", "灯灭了，没有人再点上它。", "שלום לכולם", "انطفأ المصباح"],
)
def test_no_letter_of_other_writing_is_missing_from_the_text_layer(text: str) -> None:
    drawn = text_layer(draw(text), 0)
    assert sorted(drawn.replace(" ", "")) == sorted(text.replace(" ", ""))


def test_what_no_font_has_is_named_and_stays_in_the_text_layer() -> None:
    output = write_pdf(layout_of("Before \ue123 after."), options=DrawingOptions())
    [finding] = output.findings
    assert finding.code == "no-glyph"
    assert "U+E123" in finding.message
    assert "\ue123" in text_layer(output.content, 0)


def test_characters_that_the_pdf_may_not_show_are_a_doubt(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("scenewright.writers.typefaces.system_fonts", tuple)
    [finding] = write_pdf(layout_of("㐂"), options=DrawingOptions()).findings  # rare, and in no packaged font

    assert (finding.code, finding.severity) == ("font-not-embedded", Severity.DOUBT)
    assert finding.message.startswith("Chinese, Japanese or Korean characters may not show")


@pytest.mark.parametrize(
    "text",
    [
        "Η βάρκα είναι μικρή.",
        "Лодка стоит у берега.",
        "נר קטן בחלון",
        "قارب صغير",
        "ნავი ნაპირთან",
        "Նավակը փոքր է",
        "छोटी नाव किनारे पर है, क्षत्रिय और ज्ञान",
        "ছোট নৌকা ঘাটে বাঁধা",
        "ਛੋਟੀ ਕਿਸ਼ਤੀ",
        "નાની હોડી કિનારે",
        "சிறிய படகு மொழி",
        "చిన్న పడవ",
        "ಚಿಕ್ಕ ದೋಣಿ",
        "ചെറിയ വള്ളം",
        "කුඩා බෝට්ටුව",
        "เรือลำเล็กจอดอยู่",
        "ເຮືອນ້ອຍ",
        "ትንሽ ጀልባ",
        "小船停在岸边。",
        "小さな船が岸にある。",
        "작은 배가 있다.",
        "👍🏽 🎉 🥺 🤷‍♀️ ❤️ 👨‍👩‍👧 🇬🇧",
    ],
)
def test_pages_need_no_font_of_the_machine(text: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("scenewright.writers.typefaces.system_fonts", tuple)
    output = write_pdf(layout_of(text), options=DrawingOptions())

    assert output.findings == ()
    assert text_layer(output.content, 0).replace(JOINER, "") == text.replace(JOINER, "")


OTHER_SCRIPTS = "ទូកតូច လှေငယ် ދިވެހި གྲུ་ཆུང ܐܠܦܐ ᏣᎳᎩ ꆈꌠ ꕙꔤ 𞤀𞤣𞤤𞤢𞤥 𐓏𐓘𐓻𐓘𐓻𐓟 ᱥᱟᱱᱛᱟᱲᱤ ꦧꦱ ᬩᬮᬶ ꯃꯤꯇꯩ"


@pytest.mark.parametrize("text", OTHER_SCRIPTS.split())
def test_pages_in_any_script_that_is_written_today_have_no_box(text: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("scenewright.writers.typefaces.system_fonts", tuple)

    assert write_pdf(layout_of(text), options=DrawingOptions()).findings == ()


@pytest.mark.parametrize(("text", "name"), [("直す。骨の舟。", "MTLc3m"), ("直。骨。", "DroidSansFallback")])
def test_chinese_characters_have_japanese_shapes_in_japanese(text: str, name: str) -> None:
    with pikepdf.open(io.BytesIO(draw(text))) as document:
        names = [str(font.BaseFont).partition("+")[2] for font in document.pages[0].Resources.Font.values()]
    assert set(names) - {"CourierPrime"} == {name}


def test_the_outline_has_sections_and_scenes_at_their_pages() -> None:
    document = pypdfium2.PdfDocument(draw(SCRIPT + "\n===\n\nINT. LAST\n\nEnd.\n"))
    outline = [(mark.level, mark.get_title(), mark.get_dest().get_index()) for mark in document.get_toc()]
    assert outline == [
        (0, "Act One", 1),
        (1, "1A INT. BOATHOUSE - NIGHT", 1),
        (1, "2 EXT. WATER - NIGHT", 1),
        (1, "INT. LAST", 2),
    ]


def test_metadata_names_title_author_and_language() -> None:
    layout = layout_of(SCRIPT, LayoutOptions(language="en"))
    data = write_pdf(layout, options=DrawingOptions()).content
    metadata = pypdfium2.PdfDocument(data).get_metadata_dict()
    assert (metadata["Title"], metadata["Author"]) == ("The Night Boat", "A. N. Other")
    with pikepdf.open(io.BytesIO(data)) as document:
        assert document.Root.Lang == "en"
        assert document.Root.PageLabels.Nums[3].St == 1


def test_underline_is_a_rule_under_its_columns() -> None:
    with pikepdf.open(io.BytesIO(draw("A _ruled_ word."))) as document:
        operators = pikepdf.parse_content_stream(document.pages[0])
    [rule] = [[float(number) for number in operands] for operands, operator in operators if str(operator) == "re"]
    assert rule[0] == pytest.approx(17 * COLUMN)
    assert rule[2] == pytest.approx(5 * COLUMN)


def test_bold_and_italic_show_in_writing_whose_font_has_neither() -> None:
    with pikepdf.open(io.BytesIO(draw("עבר *עבר* **עבר** אחד, **Русский** *Русский*, *word* **word**."))) as document:
        operators = [
            (str(operator), operands) for operands, operator in pikepdf.parse_content_stream(document.pages[0])
        ]
    assert [int(operands[0]) for operator, operands in operators if operator == "Tr"] == [2, 0]
    assert sum(float(operands[2]) > 0 for operator, operands in operators if operator == "Tm") == 1
    assert "עבר" in text_layer(draw("**עבר**"), 0)


def test_numbers_of_speeches_are_grey_beside_those_of_scenes() -> None:
    script = "INT. BARN - DAY #4#\n\nMARY\nYes."
    data = write_pdf(layout_of(script, LayoutOptions(line_numbers=True)), options=DrawingOptions()).content
    with pikepdf.open(io.BytesIO(data)) as document:
        operators = pikepdf.parse_content_stream(document.pages[0])
    colours = [[float(part) for part in operands] for operands, operator in operators if str(operator) == "rg"]
    assert colours == [[0.5] * 3, [0.0] * 3]


def test_highlights_lie_behind_the_lines_of_their_character() -> None:
    output = write_pdf(layout_of(SCRIPT), options=DrawingOptions(highlights=("mary", "The Nobody")))
    [finding] = output.findings
    assert "The Nobody" in finding.message
    with pikepdf.open(io.BytesIO(output.content)) as document:
        operators = pikepdf.parse_content_stream(document.pages[1])
    bands = [operands for operands, operator in operators if str(operator) == "re" and float(operands[3]) == ROW]
    layout = layout_of(SCRIPT)
    assert len(bands) == sum(line.character == "MARY" for line in layout.pages[1].lines) > 3


def test_a_watermark_stands_on_every_page_whatever_its_letters() -> None:
    data = draw(SCRIPT, DrawingOptions(watermark="Ольга Ёлкина"))
    for page in range(2):
        assert "Ольга" in text_layer(data, page)


def test_a_font_of_the_user_is_used_before_others() -> None:
    [path, *_] = packaged_fallbacks((False, True))
    with pikepdf.open(io.BytesIO(draw("Лампа", DrawingOptions(fonts=(str(path),))))) as document:
        names = [str(font.BaseFont) for font in document.pages[0].Resources.Font.values()]
    assert any(name.endswith("DejaVuSansMono-Oblique") for name in names)
    assert not any(name.endswith("DejaVuSansMono") for name in names)


def test_of_two_fonts_of_the_user_the_bold_one_draws_what_is_bold() -> None:
    fonts = tuple(str(packaged_fallbacks((bold, False))[0]) for bold in (True, False))
    with pikepdf.open(io.BytesIO(draw("Лампа", DrawingOptions(fonts=fonts)))) as document:
        names = [str(font.BaseFont) for font in document.pages[0].Resources.Font.values()]
    assert not any(name.endswith("Bold") for name in names)


def test_a_file_that_is_no_font_is_an_input_error(tmp_path: Path) -> None:
    path = tmp_path / "no.ttf"
    path.write_text("no font", encoding="utf-8")
    with pytest.raises(InputError, match=r"no\.ttf: not a font"):
        draw(SCRIPT, DrawingOptions(fonts=(str(path),)))
    with pytest.raises(InputError, match="missing"):
        draw(SCRIPT, DrawingOptions(fonts=(str(tmp_path / "missing.ttf"),)))


def test_reportlab_is_left_as_it_was() -> None:
    before = rl_config.useA85
    draw(SCRIPT)
    assert rl_config.useA85 == before


def test_full_width_characters_stand_two_columns_apart() -> None:
    text = "窓辺の夜"
    found = characters(draw(text), 0)
    assert [char for char, _, _ in found] == list(text)
    for (_, x, _), (char, following, _) in pairwise(found):
        assert following - x == pytest.approx(char_columns(char) * COLUMN, abs=0.5)
