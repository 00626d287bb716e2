"""XML in pieces to events, by expat: no tree, so that memory does not grow with the document, and nothing fetched.

Prefixes are the author's choice, so names are given in one fixed form: `w:p` for the element p of WordprocessingML,
`text:p` for that of OpenDocument, whatever the file calls their namespaces; the plain local name for every other one.
A document type may name the entities of HTML and characters of its own; any other entity is refused, which ends the
billion laughs (CVE-2003-1564) and files read by reference (XXE) alike. Expat loads no external entity unless asked to,
and it is never asked. Depth and the number of different names are bounded.
"""

from collections.abc import Iterable
from html.entities import html5
from typing import Protocol
from xml.parsers import expat

from scenewright.errors import InputError, ResourceError
from scenewright.options import ReadingOptions

_PREFIXES = {
    "http://schemas.openxmlformats.org/wordprocessingml/2006/main": "w:",
    "http://purl.oclc.org/ooxml/wordprocessingml/main": "w:",
    "http://schemas.openxmlformats.org/officeDocument/2006/relationships": "r:",
    "http://purl.oclc.org/ooxml/officeDocument/relationships": "r:",
    "http://schemas.openxmlformats.org/markup-compatibility/2006": "mc:",
    "http://schemas.openxmlformats.org/officeDocument/2006/math": "m:",
    "http://purl.oclc.org/ooxml/officeDocument/math": "m:",
    "urn:schemas-microsoft-com:vml": "v:",
    "urn:schemas-microsoft-com:office:office": "o:",
    "urn:oasis:names:tc:opendocument:xmlns:office:1.0": "office:",
    "urn:oasis:names:tc:opendocument:xmlns:text:1.0": "text:",
    "urn:oasis:names:tc:opendocument:xmlns:style:1.0": "style:",
    "urn:oasis:names:tc:opendocument:xmlns:table:1.0": "table:",
    "urn:oasis:names:tc:opendocument:xmlns:drawing:1.0": "draw:",
    "urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0": "fo:",
    "urn:oasis:names:tc:opendocument:xmlns:svg-compatible:1.0": "svg:",
    "urn:oasis:names:tc:opendocument:xmlns:meta:1.0": "meta:",
    "urn:oasis:names:tc:opendocument:xmlns:manifest:1.0": "manifest:",
    "http://purl.org/dc/elements/1.1/": "dc:",
    "http://www.idpf.org/2007/ops": "epub:",
    "http://www.w3.org/XML/1998/namespace": "xml:",
}
_MOST_NAMES = 10_000  # different names of elements and attributes; a format has hundreds
_LONGEST_ENTITY = 8  # characters that an entity of the file's own may stand for
_LONGEST_TEXT = 1_000  # characters kept of a title or a name


class Handler(Protocol):
    """What takes the events."""

    def start(self, name: str, attributes: dict[str, str]) -> None:
        """An element begins."""

    def end(self, name: str) -> None:
        """An element ends."""

    def text(self, data: str) -> None:
        """Characters between tags; one stretch may come in several calls."""


class MalformedXml(Exception):  # noqa: N818 - a state of the file, for a reader that has another way to read it
    """The file is no well-formed XML; the message is expat's own, with its place."""


def parse_xml(chunks: Iterable[bytes], handler: Handler, *, name: str, options: ReadingOptions) -> None:
    """Send the events of a document to `handler`. `name` is how messages call the file.

    Raises MalformedXml, ResourceError beyond a limit, InputError for an entity that is refused.
    """
    parser = expat.ParserCreate(namespace_separator=" ")
    parser.buffer_text = True
    parser.UseForeignDTD(True)  # undeclared entities are skipped and named, not errors
    short: dict[str, str] = {}
    depth = 0

    def shorten(name_: str) -> str:
        space, _, local = name_.rpartition(" ")
        short[name_] = found = _PREFIXES.get(space, "") + local
        if len(short) > _MOST_NAMES:
            raise ResourceError(f"{name}: more than {_MOST_NAMES:,} different names in its XML; it is no document")
        return found

    def start(tag: str, attributes: dict[str, str]) -> None:
        nonlocal depth
        depth += 1
        if depth > options.max_depth:
            raise ResourceError(f"{name}: its XML is nested deeper than the limit of {options.max_depth}")
        named = {short.get(key) or shorten(key): value for key, value in attributes.items()} if attributes else {}
        handler.start(short.get(tag) or shorten(tag), named)

    def end(tag: str) -> None:
        nonlocal depth
        depth -= 1
        handler.end(short.get(tag) or shorten(tag))

    def declare(entity: str, _parameter: bool, value: str | None, *_rest: str | None) -> None:
        if value is None or len(value) > _LONGEST_ENTITY or "&" in value or "<" in value:
            raise InputError(f"{name}: its XML declares the entity {entity[:40]!a}, which no document needs")

    def skip(entity: str, is_parameter: bool) -> None:
        if not is_parameter and (known := html5.get(f"{entity};")) is not None:
            handler.text(known)

    parser.StartElementHandler = start
    parser.EndElementHandler = end
    parser.CharacterDataHandler = handler.text
    parser.EntityDeclHandler = declare
    parser.SkippedEntityHandler = skip
    try:
        for chunk in chunks:
            parser.Parse(chunk, False)
        parser.Parse(b"", True)
    except (expat.ExpatError, LookupError, UnicodeError, ValueError) as error:
        raise MalformedXml(str(error)) from None


class Collected:
    """A handler for small parts: every element with attributes, and the text of those asked for, in order."""

    def __init__(self, *texts: str) -> None:
        self.elements: list[tuple[str, dict[str, str]]] = []
        self.texts: dict[str, list[str]] = {name: [] for name in texts}
        self._open = ""

    def start(self, name: str, attributes: dict[str, str]) -> None:
        """Keep the element."""
        self.elements.append((name, attributes))
        if name in self.texts:
            self._open = name
            self.texts[name].append("")

    def end(self, name: str) -> None:
        """Close the text of an element."""
        if name == self._open:
            self._open = ""

    def text(self, data: str) -> None:
        """Keep the text of the elements asked for."""
        if self._open and len(self.texts[self._open][-1]) < _LONGEST_TEXT:
            self.texts[self._open][-1] += data[:_LONGEST_TEXT]

    def first(self, name: str) -> str:
        """The first text under `name` that is not empty, its white space collapsed; empty when there is none."""
        return next((flat for text in self.texts[name] if (flat := " ".join(text.split()))), "")
