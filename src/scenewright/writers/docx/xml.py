"""Pieces of WordprocessingML as text: paragraphs and runs, every character escaped."""

import re
from collections.abc import Iterable
from html import escape

from scenewright.model.direction import has_rtl
from scenewright.model.screenplay import Run
from scenewright.model.source import Style

XML = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_LINKS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
NAMESPACES = f'xmlns:w="{_WORD}" xmlns:r="{_LINKS}"'

_NOT_XML = re.compile("[^\t\n\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_PIECES = re.compile(r"\n|\t|[^\n\t]+")
_PROPERTIES = (
    (Style.BOLD, "<w:b/><w:bCs/>"),
    (Style.ITALIC, "<w:i/><w:iCs/>"),
    (Style.UNDERLINE, '<w:u w:val="single"/>'),
)


def legal(text: str) -> str:
    """The text as XML 1.0 can hold it: no control characters, U+FFFD for noncharacters; every line end is `\\n`."""
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    return _NOT_XML.sub(lambda match: "" if match[0] < " " else "\ufffd", text)


def escaped(text: str) -> str:
    """Text that can be nothing but text."""
    return escape(legal(text), quote=False).replace('"', "&quot;")


def make_run(run: Run) -> str:
    """A run with its emphasis; line ends and tabs are elements."""
    properties = "".join(mark for style, mark in _PROPERTIES if style in run.styles)
    if has_rtl(run.text):
        properties += "<w:rtl/>"
    pieces = "".join(_make_piece(piece) for piece in _PIECES.findall(legal(run.text)))
    if not pieces:
        return ""
    return f"<w:r><w:rPr>{properties}</w:rPr>{pieces}</w:r>" if properties else f"<w:r>{pieces}</w:r>"


def _make_piece(piece: str) -> str:
    if piece == "\n":
        return "<w:br/>"
    return "<w:tab/>" if piece == "\t" else f'<w:t xml:space="preserve">{escape(piece, quote=False)}</w:t>'


def make_paragraph(style: str, content: str, *, is_rtl: bool = False, breaks_page: bool = False, more: str = "") -> str:
    """A paragraph of a style, `is_rtl`: read from right to left; `more` are other properties in schema order."""
    properties = f'<w:pStyle w:val="{style}"/>'
    properties += "<w:pageBreakBefore/>" if breaks_page else ""
    properties += "<w:bidi/>" if is_rtl else ""
    return f"<w:p><w:pPr>{properties}{more}</w:pPr>{content}</w:p>"


def make_runs(runs: Iterable[Run]) -> str:
    """Runs one after the other."""
    return "".join(map(make_run, runs))
