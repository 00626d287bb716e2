"""Bytes to text: marks, guesses, refusals."""

import codecs
import io
import zipfile

import pytest

from scenewright.errors import InputError, ResourceError
from scenewright.model.finding import Severity
from scenewright.options import ReadingOptions
from scenewright.readers import read_story

_STORY = "The Kiln\n\n“No,” said Zoë. “It’s cold.”\n\nShe shut the door.\n"


def _codes(data: bytes, **options: str) -> list[str]:
    document = read_story(data, name="kiln", suffix=".txt", options=ReadingOptions(**options))
    return [finding.code for finding in document.findings]


@pytest.mark.parametrize(
    ("mark", "encoding", "name"),
    [
        (codecs.BOM_UTF8, "utf-8", "utf-8-sig"),
        (codecs.BOM_UTF16_LE, "utf-16-le", "utf-16"),
        (codecs.BOM_UTF16_BE, "utf-16-be", "utf-16"),
        (codecs.BOM_UTF32_LE, "utf-32-le", "utf-32"),
        (codecs.BOM_UTF32_BE, "utf-32-be", "utf-32"),
    ],
)
def test_byte_order_mark_decides_and_is_not_text(mark: bytes, encoding: str, name: str) -> None:
    document = read_story(mark + _STORY.encode(encoding), name="kiln")
    assert document.encoding == name
    assert document.text.startswith("The Kiln\n\n“No,”")
    assert document.raw_length == len(_STORY)
    assert not document.findings


@pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be"])
def test_utf16_without_its_mark_is_read_with_a_doubt(encoding: str) -> None:
    data = "The Kiln\n\nThe kiln was cold.\n\nShe shut the door.\n".encode(encoding)
    document = read_story(data, name="kiln")
    assert document.title == "The Kiln"
    assert [finding.code for finding in document.findings] == ["guessed-encoding"]


def test_quotation_marks_of_an_old_macintosh_are_known_by_where_they_stand() -> None:
    document = read_story(_STORY.encode("mac-roman"), name="kiln")

    assert document.encoding == "mac-roman"
    assert "“No,” said Zoë. “It’s cold.”" in document.text


def test_not_utf8_is_read_as_cp1252_with_a_doubt() -> None:
    document = read_story(_STORY.encode("cp1252"), name="kiln")
    assert "“No,” said Zoë. “It’s cold.”" in document.text
    assert [(f.code, f.severity) for f in document.findings] == [("guessed-encoding", Severity.DOUBT)]


def test_one_stray_byte_does_not_spoil_a_utf8_file() -> None:
    data = _STORY.encode() + "“Yes,” said Zoë.\n".encode() + b"It was \x93hot\x94 now.\n"
    document = read_story(data, name="kiln")
    assert "“Yes,” said Zoë" in document.text
    assert "It was “hot” now." in document.text
    assert [finding.code for finding in document.findings] == ["damaged-encoding"]


def test_named_encoding_is_used() -> None:
    document = read_story(
        "Žena otevřela dveře.\n".encode("cp1250"), name="k", options=ReadingOptions(encoding="cp1250")
    )
    assert document.text == "Žena otevřela dveře."
    assert document.encoding == "cp1250"


@pytest.mark.parametrize("name", ["klingon", "", "rot13", "hex"])
def test_unknown_encoding_is_one_clear_line(name: str) -> None:
    with pytest.raises(InputError, match=r"\Akiln\.txt: there is no text encoding called .*\Z"):
        _codes(b"text", encoding=name)


def test_bytes_that_the_named_encoding_has_not_are_one_clear_line() -> None:
    with pytest.raises(InputError, match=r"\Akiln\.txt: byte 4 \(0xEB\) is not ascii; .*--encoding.*\Z"):
        _codes("The ë\n".encode("cp1252"), encoding="ascii")


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"", "empty"),
        (b"\n \r\n\t", "empty"),
        (b"\xef\xbb\xbf\n", "white space"),
        (b"%PDF-1.7\n%\xe2\xe3", "PDF"),
        (b"PK\x03\x04\x14\x00mimetypeapplication/epub+zip", "an EPUB book"),
        (b"PK\x03\x04\x14\x00word/document.xml", "a Word document"),
        (b"PK\x03\x04\x14\x00anything", "a ZIP archive"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(100), "an old Word document"),
        (b"{\\rtf1\\ansi }", "no text in it"),
        (b"\x89PNG\r\n\x1a\n" + bytes(20), "a PNG picture"),
        (b"\x7fELF" + bytes(60), "a program"),
        (b"<!DOCTYPE html><html><p>", "no text on this page"),
        (b"\xef\xbb\xbf  <html>", "no text on this page"),
        (b'{"":"DO NOT EDIT","doc_id":"1AbC","email":"me@example.org"}', "a link to a Google document"),
        (b'{"url": "https://docs.google.com/open?id=1AbC"}', "a link to a Google document"),
        (b"[InternetShortcut]\r\nURL=https://example.org/\r\n", "a shortcut to a web page"),
        (b"bplist00\xd1\x01", "download the document"),
        (b"\x00\x05\x16\x07\x00\x02\x00\x00Mac OS X", "what a Mac keeps beside a file"),
        (b"#Version 3\n#Begin-Auto-Completion \n", "a Trelby script"),
        (b"<?xml version='1.0'?>\n<FinalDraft>", "a Final Draft script"),
        (bytes(range(256)) * 8, "binary"),
        (b"abc\x00\x01\x02" * 50, "binary"),
    ],
)
def test_what_is_not_a_text_is_named_in_one_line(data: bytes, said: str) -> None:
    with pytest.raises(InputError) as caught:
        read_story(data, name="kiln", suffix=".txt")
    assert str(caught.value).startswith("kiln.txt: ")
    assert said in str(caught.value)
    assert "\n" not in str(caught.value)


def test_fountain_script_is_sent_to_render() -> None:
    with pytest.raises(InputError, match="scenewright render"):
        read_story(b"INT. KILN - DAY\n", name="kiln", suffix=".fountain")


@pytest.mark.parametrize("suffix", [".celtx", ".fadein", ".highland", ".wdz"])
def test_what_other_programs_for_scripts_save_is_named(suffix: str) -> None:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        archive.writestr("document.xml", "<document/>")
    with pytest.raises(InputError, match=rf"\Akiln\{suffix}: this is an? [\w ]+ script, not text; export it"):
        read_story(packed.getvalue(), name="kiln", suffix=suffix)


def test_too_large_is_a_resource_error() -> None:
    with pytest.raises(ResourceError, match="limit of 10"):
        read_story(b"a" * 11, name="kiln", options=ReadingOptions(max_bytes=10))


@pytest.mark.parametrize(
    ("odd", "shown", "code"),
    [
        ("\x00", "", "left-out-character"),
        ("\x07", "", "left-out-character"),
        ("\u200b", "", "left-out-character"),
        ("\ufeff", "", "left-out-character"),
        ("\u00ad", "", "left-out-character"),
        ("\u202e", "", "left-out-character"),
        ("\u2067", "", "left-out-character"),
        ("\ue701", "\ufffd", "replaced-character"),
        ("\ue706", "\ufffd", "replaced-character"),
    ],
)
def test_characters_that_cannot_stay_are_left_out_and_said(odd: str, shown: str, code: str) -> None:
    text = f"The kiln was co{odd}ld, and the potter had gone home for the night."
    document = read_story(text.encode(), name="kiln")
    assert document.text == text.replace(odd, shown)
    assert [finding.code for finding in document.findings] == [code]
    assert [(span.of(text), reason.split()[-1]) for span, reason in document.dropped] == [(odd, f"U+{ord(odd):04X}")]


def test_joiners_stay_where_they_join() -> None:
    text = "She sent \N{WOMAN}\u200d\N{ROCKET} and he sent می\u200cروم."
    assert read_story(text.encode(), name="kiln").text == text


def test_lone_surrogate_leaves_a_visible_hole() -> None:
    document = read_story(
        codecs.BOM_UTF16_LE + "Cold".encode("utf-16-le") + b"\x00\xd8" + "er.".encode("utf-16-le"), name="k"
    )
    assert "\ufffd" in document.text
    assert [finding.severity for finding in document.findings] == [Severity.LOSS]


def test_text_is_composed_and_each_character_still_has_its_place() -> None:
    raw = "Zoe\u0308 said: \u212bngstro\u0308m, \u1112\u1161\u11ab."
    document = read_story(raw.encode(), name="kiln")
    assert document.text == "Zoë said: Ångström, 한."
    assert raw[document.offsets.raw(document.text.index("s")) :].startswith("said")
    assert document.offsets.raw(document.text.index("m,")) == raw.index("m,")


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r", "\u2028", "\u0085", "\x0b", "\x0c"])
def test_every_line_end_is_a_line_end(end: str) -> None:
    text = "The Kiln\n\nIt was cold in there that night.\n\n“No,” she said.\n".replace("\n", end)
    document = read_story(text.encode(), name="kiln")
    assert document.text == "The Kiln\n\nIt was cold in there that night.\n\n“No,” she said."


def test_paragraph_separator_ends_a_paragraph() -> None:
    document = read_story("It was cold.\u2029She shut the door.".encode(), name="kiln")
    assert document.text == "It was cold.\n\nShe shut the door."


def test_a_file_of_nothing_but_comments_is_refused_by_its_whole_name() -> None:
    with pytest.raises(InputError, match=r"^kiln\.md: no text is left"):
        read_story(b"<!-- fire it twice -->\n", name="kiln", suffix=".md")
