"""What an EPUB's table of contents calls its pages, for the pages that do not say it themselves."""

import io
import zipfile

import pytest

from scenewright.model.source import BlockKind
from scenewright.readers import read_story

_PROSE = "<p>The barge had been moored under the bridge since the autumn, and nobody had come to look at her.</p>"
_SAID = "<p>“She leaks,” said Ida.</p>"
_HTML = "application/xhtml+xml"


def _book(body: str, entries: str, *, after: str = "") -> bytes:
    """A book of one page with a navigation page."""
    page = '<html xmlns="http://www.w3.org/1999/xhtml" xmlns:epub="http://www.idpf.org/2007/ops"><body>{}</body></html>'
    package = (
        '<package xmlns="http://www.idpf.org/2007/opf" xmlns:dc="http://purl.org/dc/elements/1.1/" version="3.0">'
        "<metadata><dc:title>Moorings</dc:title></metadata><manifest>"
        f'<item id="nav" href="nav.xhtml" media-type="{_HTML}" properties="nav"/>'
        f'<item id="one" href="one.xhtml" media-type="{_HTML}"/></manifest>'
        '<spine><itemref idref="one"/></spine></package>'
    )
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as book:
        book.writestr("mimetype", "application/epub+zip")
        book.writestr(
            "META-INF/container.xml",
            '<container xmlns="urn:oasis:names:tc:opendocument:xmlns:container"><rootfiles>'
            '<rootfile full-path="book.opf" media-type="application/oebps-package+xml"/></rootfiles></container>',
        )
        book.writestr("book.opf", package)
        book.writestr("nav.xhtml", page.format(f'<nav epub:type="toc"><ol>{entries}</ol></nav>{after}'))
        book.writestr("one.xhtml", page.format(body))
    return buffer.getvalue()


def _headings(data: bytes) -> list[str]:
    document = read_story(data, name="book", suffix=".epub")
    return [block.span.of(document.text) for block in document.blocks if block.kind is BlockKind.CHAPTER]


def _entry(label: str, fragment: str = "") -> str:
    return f'<li><a href="one.xhtml{fragment}">{label}</a></li>'


def test_a_page_without_a_heading_has_the_name_that_the_contents_give() -> None:
    landmarks = '<nav epub:type="landmarks"><a href="one.xhtml">Start of it</a></nav>'
    data = _book(_PROSE + _SAID, _entry("Low Water"), after=landmarks)
    assert _headings(data) == ["Low Water"]
    assert read_story(data, name="book", suffix=".epub").text.startswith("Low Water\n")


@pytest.mark.parametrize(
    ("body", "entries"),
    [
        (f"<p>I</p>{_PROSE}", _entry("Chapter One")),  # a line that may be the heading
        (_PROSE, _entry("one.xhtml")),
        (_PROSE, _entry("Begin Reading")),
        (_PROSE, _entry("Section0001")),
        (_PROSE + _SAID, _entry("Low Water") + _entry("High Water", "#two")),  # of which one may stand in the middle
    ],
)
def test_a_name_that_may_be_none_is_not_put_in(body: str, entries: str) -> None:
    assert _headings(_book(body, entries)) == []


def test_a_heading_of_the_page_counts_before_the_name_in_the_contents() -> None:
    assert _headings(_book(f"<h2>1. Low Water</h2>{_PROSE}", _entry("Low Water"))) == ["1. Low Water"]
