"""Documents that mean harm, made here because they are large or many: each is refused in one line, or read for what it
is, and nothing is fetched, opened or unpacked beyond the limits."""

import io
import subprocess
import sys
import textwrap
import zipfile
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from scenewright.errors import InputError, ResourceError, ScenewrightError
from scenewright.options import ReadingOptions
from scenewright.readers import read_story

DOCUMENTS = Path(__file__).parents[1] / "documents"
WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
STORY = (
    f'<w:document xmlns:w="{WORD}"><w:body><w:p><w:r><w:t>The pump ran on.</w:t></w:r></w:p>%s</w:body></w:document>'
)
MOST_MEMORY = 300_000  # kilobytes, of a process that refuses a file


def pack(members: dict[str, bytes | str], **each: object) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", **each) as archive:
        for name, content in members.items():
            archive.writestr(name, content)
    return stream.getvalue()


def word(document: bytes | str, **more: bytes | str) -> bytes:
    return pack({"word/document.xml": document, **more}, compression=zipfile.ZIP_DEFLATED)


def book(pages: int, page: str) -> bytes:
    numbers = range(pages)
    items = "".join(f'<item id="i{i}" href="{i}.xhtml" media-type="application/xhtml+xml"/>' for i in numbers)
    spine = "".join(f'<itemref idref="i{i}"/>' for i in numbers)
    opf = f'<package xmlns="http://www.idpf.org/2007/opf"><manifest>{items}</manifest><spine>{spine}</spine></package>'
    root = '<container><rootfiles><rootfile full-path="b.opf"/></rootfiles></container>'
    texts = {f"{i}.xhtml": page for i in numbers}
    return pack({"META-INF/container.xml": root, "b.opf": opf, **texts}, compression=zipfile.ZIP_DEFLATED)


def read(data: bytes, suffix: str = "", **limits: int) -> str:
    return read_story(data, name="bad", suffix=suffix, options=ReadingOptions(**limits)).text


def refusal(data: bytes, kind: type[ScenewrightError] = InputError, suffix: str = "", **limits: int) -> str:
    with pytest.raises(kind) as caught:
        read(data, suffix, **limits)
    assert str(caught.value).startswith(f"bad{suffix}: ")
    assert "\n" not in str(caught.value)
    return str(caught.value)


def test_part_that_unpacks_to_too_much_is_refused_before_it_is_unpacked() -> None:
    bomb = word(b"<x>" + bytes(70_000_000))
    assert len(bomb) < 100_000
    assert "limit of 64,000,000 bytes" in refusal(bomb, ResourceError)


def test_part_that_is_packed_as_no_text_is_refused() -> None:
    assert "200 times its size" in refusal(word(STORY % (" " * 5_000_000)), ResourceError)
    assert read(word(STORY % (" " * 5_000_000)), max_ratio=10_000) == "The pump ran on."


def test_book_whose_pages_are_too_much_together_is_refused() -> None:
    page = "<html><body><p>The pump ran on.</p></body></html>"
    said = refusal(book(30, page), ResourceError, max_unpacked_bytes=1_000)
    assert "more than the limit of 1,000 bytes" in said


def test_zip_of_too_many_parts_is_refused_by_counting_its_directory() -> None:
    many = pack({f"{i}": b"" for i in range(10_001)} | {"word/document.xml": STORY % ""})
    assert "limit of 10,000 parts" in refusal(many, ResourceError)
    assert read(pack({"word/document.xml": STORY % "", "a": b"", "b": b""}), max_members=3) == "The pump ran on."


def test_directory_that_lies_about_a_size_is_found_out() -> None:
    data = bytearray(word(STORY % "<w:p/>"))
    entry = data.index(b"PK\x01\x02")
    data[entry + 24 : entry + 28] = (100).to_bytes(4, "little")
    assert "damaged" in refusal(bytes(data))


def test_two_parts_of_one_name_are_refused() -> None:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        archive.writestr("word/document.xml", STORY % "")
        archive.writestr("word/documenT.xml", STORY % "<w:p/>")
    data = stream.getvalue().replace(b"word/documenT.xml", b"word/document.xml")
    assert "two parts" in refusal(data)


def test_locked_or_oddly_packed_part_is_refused() -> None:
    data = bytearray(word(STORY % ""))
    data[data.index(b"PK\x01\x02") + 8] |= 1
    assert "password" in refusal(bytes(data))
    odd = pack({"word/document.xml": STORY % ""}, compression=zipfile.ZIP_LZMA)
    assert "packed in an unknown way" in refusal(odd)


@pytest.mark.parametrize("share", [0.2, 0.5, 0.9, 0.99])
def test_zip_that_ends_early_is_refused(share: float) -> None:
    data = word(STORY % "")
    assert "damaged or not complete" in refusal(data[: int(share * len(data))])


def test_zip_in_a_zip_is_not_opened() -> None:
    inner = word(STORY % "")
    assert "a ZIP archive" in refusal(pack({"story.docx": inner}))
    assert read(word(STORY % "", **{"word/embeddings/a.docx": inner})) == "The pump ran on."


def test_names_that_leave_the_container_are_only_names() -> None:
    data = pack({"../../../tmp/x": b"x", "/etc/passwd": b"x", "C:\\x": b"x", "word/document.xml": STORY % ""})
    assert read(data) == "The pump ran on."


@pytest.mark.parametrize(
    "subset",
    [
        '<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;">',
        '<!ENTITY a SYSTEM "file:///etc/passwd">',
        '<!ENTITY % a SYSTEM "http://127.0.0.1:9/x.dtd"> %a;',
    ],
    ids=["bomb", "file", "network"],
)
def test_entities_of_its_own_are_refused(subset: str) -> None:
    document = f"<!DOCTYPE x [{subset}]>" + (STORY % "<w:p><w:r><w:t>&a;</w:t></w:r></w:p>")
    assert "declares the entity" in refusal(word(document))


def test_xml_nested_too_deep_is_refused() -> None:
    assert "limit of 256" in refusal(word(STORY % ("<w:sdt>" * 300 + "</w:sdt>" * 300)), ResourceError)


def test_xml_of_ever_new_names_is_refused() -> None:
    names = "".join(f"<a{i}/>" for i in range(20_000))
    assert "different names" in refusal(word(STORY % names), ResourceError)


def test_rtf_groups_nested_too_deep_are_refused() -> None:
    assert "limit of 256" in refusal(b"{\\rtf1 " + b"{" * 1_000 + b"x", ResourceError)


@pytest.mark.parametrize(
    "body",
    [
        rb"\bin999999999 x",
        rb"\bin-5 x",
        rb"\u99999999 x",
        rb"\u-1?\u55357?x",
        rb"\uc999999 \u8220 x",
        rb"\f99999 \ansicpg99999 x",
        rb"}}}}x",
        rb"\'",
        rb"\'zz x\\",
        rb"{\fonttbl{\f0\fcharset128 x;}}\f0 \'83",
        rb"\cell\row\cell\trowd\row x",
        rb"{\stylesheet{\s1\sbasedon1 a;}}\s1 x",
    ],
)
def test_odd_rtf_is_read_or_refused(body: bytes) -> None:
    data = b"{\\rtf1 The pump ran on.\\par " + body + b"}"
    assert read(data).startswith("The pump ran on.")


@pytest.mark.parametrize(
    "page",
    [
        "<div>" * 50_000 + "x",
        "<p><b><i>" * 20_000 + "x",
        "<table><tr><td>" * 2_000 + "x",
        "<p " + "a=1 " * 50_000 + ">x",
        "<p class='" + "a " * 50_000 + "'>x",
        "<style>" + "{" * 50_000 + "</style><p>x",
        "<p>x" + "<!--" * 50_000,
        "<p>x" + "</div></p></b>" * 20_000,
        "<p>x<sup>" + "<a href='#n'>" * 5_000,
        "<p>x" + "<br>" * 50_000,
    ],
    ids=["deep", "unclosed", "tables", "attributes", "classes", "braces", "comments", "ends", "links", "breaks"],
)
def test_page_that_is_made_to_be_slow_is_read(page: str) -> None:
    assert read(f"<html><body>{page}".encode(), ".html").startswith("x")


def test_old_and_locked_word_documents_say_what_to_do() -> None:
    ole = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600)
    assert "save it as .docx" in refusal(ole + "WordDocument".encode("utf-16-le"), suffix=".doc")
    assert "password" in refusal(ole + "EncryptedPackage".encode("utf-16-le"), suffix=".docx")


def test_other_zips_are_named() -> None:
    assert "a spreadsheet" in refusal(pack({"[Content_Types].xml": "", "xl/workbook.xml": ""}))
    assert "a presentation" in refusal(pack({"ppt/presentation.xml": ""}))
    assert "Pages" in refusal(pack({"Index/Document.iwa": ""}))
    assert "OpenDocument" in refusal(pack({"mimetype": "application/vnd.oasis.opendocument.spreadsheet"}))


def test_other_markup_is_named() -> None:
    assert "FictionBook" in refusal(b"<?xml version='1.0'?><FictionBook><body/></FictionBook>")
    assert "web archive" in refusal(b'MIME-Version: 1.0\r\nContent-Type: multipart/related; boundary="x"\r\n\r\n--x')
    assert "an XML document" in refusal(b"<?xml version='1.0'?><rss><channel/></rss>")


def test_refusing_takes_little_memory() -> None:
    """Bombs of several kinds, in a process of their own: its peak stays below what is promised."""
    script = textwrap.dedent(
        """
        import os
        from tests.readers.test_hostile_documents import STORY, book, pack, word
        from scenewright.readers import read_story
        from scenewright.errors import InputError
        bombs = [
            lambda: word(b"<x>" + bytes(70_000_000)),
            lambda: word(STORY % ("<w:p/>" * 2_000_000)),
            lambda: book(8, "<html><body><p>" + "x y. " * 10_000_000),
            lambda: pack({f"{i}": b"" for i in range(30_000)}),
            lambda: b"{" + b"\\\\rtf1" + b"{" * 20_000_000,
        ]
        for bomb in bombs:
            try:
                read_story(bomb(), name="bomb")
            except InputError as error:
                print(error)
        # not getrusage: a child starts with the peak of the process that it was forked from
        status = open("/proc/self/status").read() if os.path.exists("/proc/self/status") else "VmHWM: 0"
        print(status.split("VmHWM:")[1].split()[0])
        """
    )
    done = subprocess.run(
        [sys.executable, "-c", script], capture_output=True, text=True, check=True, cwd=Path(__file__).parents[2]
    )
    *refused, peak = done.stdout.splitlines()
    assert len(refused) == 5, done.stdout
    assert int(peak) < MOST_MEMORY


SMALL = sorted(
    path for folder in ("made", "pages") for path in (DOCUMENTS / folder).iterdir() if path.suffix not in {".md", ""}
)
CUTS = st.lists(st.tuples(st.floats(0, 1), st.integers(0, 40), st.binary(max_size=6)), min_size=1, max_size=4)


def _spoil(data: bytes, cuts: list[tuple[float, int, bytes]]) -> bytes:
    for place, length, new in cuts:
        at = int(place * len(data))
        data = data[:at] + new + data[at + length :]
    return data


@settings(max_examples=150, deadline=None)
@given(st.sampled_from(SMALL), CUTS, st.booleans())
def test_spoiled_document_is_read_or_refused_in_one_line(
    path: Path, cuts: list[tuple[float, int, bytes]], inside: bool
) -> None:
    data = path.read_bytes()
    if inside and zipfile.is_zipfile(io.BytesIO(data)):
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            members = {name: archive.read(name) for name in archive.namelist()}
        spoiled = sorted(members)[len(cuts) % len(members)]
        members[spoiled] = _spoil(members[spoiled], cuts)
        data = pack(members)
    else:
        data = _spoil(data, cuts)
    document = None
    said = ""
    try:
        document = read_story(data, name="case", suffix=path.suffix)
    except ScenewrightError as error:
        said = str(error)
    assert "\n" not in said
    if document is None:
        return
    spans = [block.span for block in document.blocks]
    assert "\n\n".join(span.of(document.text) for span in spans if len(span)) == document.text
    assert all(emphasis.span.end <= len(document.text) for emphasis in document.emphases)


def test_indent_of_very_many_digits_is_an_indent() -> None:
    nines = f'<w:p><w:pPr><w:ind w:left="{"9" * 5000}"/></w:pPr><w:r><w:t>It ran all night.</w:t></w:r></w:p>'
    assert "It ran all night." in read_story(word(STORY % nines), name="indent").text
