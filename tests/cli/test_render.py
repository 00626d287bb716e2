"""What `render` makes of a script, and what it says of a file that is none."""

import io
from pathlib import Path

import pypdfium2
import pytest
from reportlab.pdfgen.canvas import Canvas

from scenewright.cli import commands
from scenewright.errors import InputError, OptionError

SCRIPT = "INT. MILL - DAY\n\nNORA\nIt is late.\n"


@pytest.fixture
def folder(tmp_path, monkeypatch) -> Path:
    monkeypatch.chdir(tmp_path)
    Path("mill.fountain").write_text(SCRIPT, encoding="utf-8")
    Path("yard.fountain").write_text(SCRIPT, encoding="utf-8")
    return tmp_path


def _print(line: str) -> bytes:
    """A PDF of one line."""
    file = io.BytesIO()
    canvas = Canvas(file)
    canvas.drawString(72, 700, line)
    canvas.save()
    return file.getvalue()


def run(*arguments: str) -> None:
    commands.main(list(arguments), standalone_mode=False)


def text_of(path: Path) -> str:
    return pypdfium2.PdfDocument(io.BytesIO(path.read_bytes()))[0].get_textpage().get_text_bounded()


def test_a_recipients_copy_has_the_watermark_too(folder):
    Path("names.txt").write_text("Ana\nBen\n", encoding="utf-8")
    run("render", "mill.fountain", "--recipients", "names.txt", "--watermark", "DRAFT")

    assert "DRAFT - Ana" in text_of(folder / "output" / "mill - Ana.pdf")
    assert "DRAFT - Ben" in text_of(folder / "output" / "mill - Ben.pdf")


def test_a_file_of_names_alone_marks_by_name(folder):
    Path("names.txt").write_text("Ana\n", encoding="utf-8")
    run("render", "mill.fountain", "--recipients", "names.txt")

    assert "- Ana" not in text_of(folder / "output" / "mill - Ana.pdf")


@pytest.mark.parametrize(
    "arguments", [("mill.fountain", "yard.fountain"), ("mill.fountain", "--to", "pdf,fdx")], ids=["scripts", "formats"]
)
def test_several_results_do_not_go_into_one_file(folder, arguments):
    with pytest.raises(OptionError, match="names one file for 2 results; name a folder"):
        run("render", *arguments, "-o", "out/x.pdf")
    assert not Path("out").exists()


def test_paper_is_known_in_capitals(folder):
    run("render", "mill.fountain", "--paper", "A4")

    width, _ = pypdfium2.PdfDocument(folder / "output" / "mill.pdf")[0].get_size()
    assert round(width) == 595


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"", "empty; there is no script to read"),
        (b"\x89PNG\r\n\x1a\n", "a PNG picture, not text; give the story or the script as text"),
        (b"%PDF-1.7\n", "this PDF is damaged and cannot be read"),
        (_print("Nora shut the mill."), "a PDF document, not a script; export the script as Fountain or .fdx"),
        (b"<!doctype html><p>Hm.</p>", "a web page, not a script; export the script as Fountain or .fdx"),
    ],
)
@pytest.mark.parametrize("command", ["render", "table-read"])
def test_what_is_no_script_is_told_what_to_become(folder, command, content, said):
    Path("x.fountain").write_bytes(content)

    with pytest.raises(InputError, match=said):
        run(command, "x.fountain")


@pytest.mark.parametrize("name", ["mill.md", "mill.json", "mill.txt"])
def test_a_script_may_be_called_anything(folder, name):
    Path(name).write_text(SCRIPT, encoding="utf-8")
    run("render", name)

    assert (folder / "output" / "mill.pdf").exists()


def test_a_text_without_a_sign_of_a_script_is_rendered_with_a_word_about_it(folder, capsys):
    Path("oar.txt").write_text("She rowed and he slept.\n", encoding="utf-8")
    run("render", "oar.txt", "mill.fountain")

    assert (folder / "output" / "oar.pdf").exists()
    assert capsys.readouterr().err.splitlines() == [
        "oar.txt: neither a character cue nor a scene heading was found; "
        "if this is a story, make it a script with `scenewright convert`."
    ]


def test_a_name_without_capitals_needs_a_mark_to_be_a_cue(folder):
    Path("x.fountain").write_text("INT. 家 - DAY\n\n太郎\nはい。\n", encoding="utf-8")

    with pytest.raises(InputError, match="no character cue was found; write @ before a name in letters"):
        run("table-read", "x.fountain")


def test_a_letter_without_a_font_is_told_once_for_a_whole_pack(folder, capsys):
    Path("x.fountain").write_text("INT. MILL \ue001 - DAY\n\nNORA\nIt is \ue002.\n\nVERA\n\ue003!\n", encoding="utf-8")
    run("table-read", "x.fountain", "--readers", "Ana, Ben")

    told = capsys.readouterr().err
    assert told.count("no font here") == 1
    assert all(code in told for code in ("U+E001", "U+E002", "U+E003"))


def test_a_letter_without_a_font_is_told_of_a_story_too(folder, capsys):
    Path("x.txt").write_text('"It is \ue002," said Nora.\n', encoding="utf-8")
    run("convert", "x.txt")

    assert "U+E002" in capsys.readouterr().err
