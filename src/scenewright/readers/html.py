"""A web page to the text of its story: AO3, FanFiction.net, Royal Road, Wattpad, blogs, and what word processors save.

The page is read twice as a stream of events, first for its shape (`html_survey`), then for its text (`html_flow`), so
that memory does not grow with it. What is not the story (menus, comments, hidden paragraphs that a site plants against
thieves) is left out with a finding that counts its words.

By libxml2's HTML parser (lxml, BSD-3), which mends what browsers mend, took half the time of the standard library's
tokeniser and a tenth of Beautiful Soup's where they were measured, and stayed linear and small in every hostile input
tried (100,000 nested or unclosed elements, attributes, comments).
"""

import codecs
import re
from typing import Any

from scenewright.errors import InputError
from scenewright.model.finding import Severity
from scenewright.options import ReadingOptions
from scenewright.readers.decode import Decoded, decode_text
from scenewright.readers.extraction import Extraction, Tally, finish
from scenewright.readers.html_flow import PageFlow
from scenewright.readers.html_survey import Surveyor
from scenewright.readers.xml_events import Handler

_CHARSET = re.compile(rb"<meta[^>]{0,300}?charset\s*=\s*[\"']?\s*([\w.:-]{1,40})", re.IGNORECASE)
_DECLARED = re.compile(rb"<\?xml[^>]{0,100}?encoding\s*=\s*[\"']([\w.:-]{1,40})", re.IGNORECASE)
_LOOK_AT = 4096  # bytes; the standard asks for 1024
_WESTERN = frozenset({"iso8859-1", "ascii"})  # what pages call cp1252 (Encoding Standard, 4.2)
_CHUNK = 65_536  # characters
# What sites put after a story's name in the title of its page.
_SITES = re.compile(
    r"\s+\|.*|\s+[-–—]\s(?:fanfiction|archive of our own|wattpad|royal road)\b.*|\s+\[archive of our own\].*"
    r"|, an? .{1,80} fanfic.*",
    re.IGNORECASE,
)
LEFT_OUT = {
    "hidden text": (
        "left-out-hidden",
        Severity.DOUBT,
        "{count} piece{s} of hidden text that no reader of the page sees {was} left out",
    ),
    "comment section": ("left-out-comments", Severity.NOTE, "{count} section{s} of readers' comments {was} left out"),
    "page furniture": (
        "left-out-page-parts",
        Severity.NOTE,
        "{count} part{s} of the page around the story (menus and the like) {was} left out",
    ),
    "table of contents": ("left-out-contents", Severity.NOTE, "{count} table{s} of contents {was} left out"),
    "page number": ("left-out-page-number", Severity.NOTE, "{count} page number{s} {was} left out"),
    "comment": ("left-out-comment", Severity.NOTE, "{count} comment{s} {was} left out"),
    "deletion": ("left-out-deletion", Severity.NOTE, "{count} tracked deletion{s} {was} left out"),
    "drawing": ("left-out-drawing", Severity.NOTE, "{count} drawing{s} or formula{s} with words in it {was} left out"),
    "picture": ("left-out-picture", Severity.NOTE, "{count} picture{s} {was} left out"),
}


def extract_html(data: bytes, *, name: str, options: ReadingOptions) -> Extraction:
    """The text of a web page's story. Raises InputError when there is none, or its encoding is not the one named."""
    decoded = _decode(data, name, options.encoding)
    surveyor = Surveyor()
    parse_html(decoded.text, surveyor)
    survey = surveyor.finish()
    tally = Tally()
    flow = PageFlow(survey, looks=survey.looks, tally=tally, furniture=True)
    parse_html(decoded.text, flow)
    written = flow.written
    flow.finish()
    if not written:
        raise InputError(f"{name}: there is no text on this page; a page that a script fills must be saved as shown")
    return finish(
        written,
        title=_SITES.sub("", survey.title),
        author=survey.author,
        encoding=decoded.encoding,
        findings=(*decoded.findings, *tally.findings(LEFT_OUT)),
    )


def _decode(data: bytes, name: str, encoding: str | None) -> Decoded:
    """By a byte-order mark, by what was named, by what the page says of itself if that is true, by the rule."""
    if encoding is None and not data.startswith((codecs.BOM_UTF8, codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        match = _DECLARED.match(data[:_LOOK_AT]) or _CHARSET.search(data[:_LOOK_AT])
        if match is not None and (said := _codec(match.group(1).decode("ascii"))):
            try:
                return decode_text(data, name=name, encoding=said)
            except InputError:
                pass  # it is not what it says: then by the rule, which tells
    return decode_text(data, name=name, encoding=encoding)


def _codec(label: str) -> str:
    try:
        known = codecs.lookup(label).name
        "".encode(known)
    except (LookupError, ValueError, UnicodeError):
        return ""
    if known.startswith("utf-16"):
        return "utf-8"  # the tag itself could be read, so it is not
    return "cp1252" if known in _WESTERN else known


class _Target:
    """What lxml calls, with names that are no strings (instructions) left out."""

    def __init__(self, handler: Handler) -> None:
        self._handler = handler

    def start(self, tag: Any, attributes: Any) -> None:
        """An element begins."""
        self._handler.start(_local(tag), {str(key).lower(): value or "" for key, value in attributes.items()})

    def end(self, tag: Any) -> None:
        """An element ends."""
        self._handler.end(_local(tag))

    def data(self, data: str) -> None:
        """Characters between tags."""
        self._handler.text(data)

    def close(self) -> None:
        """Nothing is built."""


def _local(tag: Any) -> str:
    return tag.lower() if isinstance(tag, str) else ""


def parse_html(text: str, handler: Handler) -> None:
    """Send the events of a page to `handler`, mended as libxml2 mends them. Nothing is fetched."""
    from lxml import etree  # 4 MB, and only web pages need it

    parser = etree.HTMLParser(target=_Target(handler), encoding="utf-8", huge_tree=True, recover=True, no_network=True)
    for start in range(0, max(1, len(text)), _CHUNK):
        parser.feed(text[start : start + _CHUNK].replace("\x00", "").encode("utf-8", "replace"))
    try:
        parser.close()
    except etree.XMLSyntaxError:  # nothing in it that could be an element
        return
