"""Bytes to `SourceDocument`: one module a format, and the literal tables of them.

    bytes --detect--> text: decode ----------> characters --clean--> clean text --a reader--> drafts
                      document: an extractor --> passages of one text --clean--> drafts
    drafts --structure--> named blocks --assemble--> SourceDocument

A reader turns clean text into drafts, and knows nothing of titles, notes or chapters; naming them is the same work for
every format. A document (a zip of XML, a web page) has its text extracted first: that text is `SourceDocument.raw`.
"""

from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Protocol

from scenewright.errors import InputError, ResourceError
from scenewright.model.source import SourceDocument
from scenewright.options import ReadingOptions
from scenewright.readers.assemble import assemble_document
from scenewright.readers.characters import clean_characters
from scenewright.readers.decode import Decoded, decode_text
from scenewright.readers.detect import detect_document, detect_format
from scenewright.readers.docx import extract_docx
from scenewright.readers.drafts import Draft
from scenewright.readers.epub import extract_epub
from scenewright.readers.extraction import Extraction
from scenewright.readers.html import extract_html
from scenewright.readers.initials import join_initials
from scenewright.readers.italics import turn_italics
from scenewright.readers.left_out import tell_left_out
from scenewright.readers.long_drafts import cut_long_drafts
from scenewright.readers.long_italics import join_long_italics
from scenewright.readers.mail_file import open_mail
from scenewright.readers.markdown import read_markdown
from scenewright.readers.odt import extract_flat_odt, extract_odt
from scenewright.readers.other_forms import find_other_forms
from scenewright.readers.passages import draft_passages
from scenewright.readers.pdf import extract_pdf
from scenewright.readers.plain import read_plain
from scenewright.readers.repairs import repair_text
from scenewright.readers.rtf import extract_rtf
from scenewright.readers.script_signs import is_script
from scenewright.readers.structure import name_drafts

__all__ = ["EXTRACTORS", "READERS", "read_story"]


class Extractor(Protocol):
    """What makes text of a document; `name` is how messages call the file."""

    def __call__(self, data: bytes, *, name: str, options: ReadingOptions) -> Extraction:
        """The text. Raises `InputError` when it cannot be had, `ResourceError` beyond a limit."""


READERS: Mapping[str, Callable[[str], tuple[Draft, ...]]] = {"txt": read_plain, "md": read_markdown}
EXTRACTORS: Mapping[str, Extractor] = {
    "docx": extract_docx,
    "odt": extract_odt,
    "fodt": extract_flat_odt,
    "rtf": extract_rtf,
    "html": extract_html,
    "epub": extract_epub,
    "pdf": extract_pdf,
}


def read_story(
    data: bytes,
    *,
    name: str,
    suffix: str = "",
    options: ReadingOptions = ReadingOptions(),  # noqa: B008 - frozen
) -> SourceDocument:
    """The story in `data`. `name` is the file's stem, `suffix` its ending with the dot (`.md`), empty for a stream.

    Raises `ResourceError` beyond a limit of `options`, `InputError` when the file is empty, damaged, in a format that
    is not read, or not in the encoding that `options` names.
    """
    shown = name + suffix
    name = clean_characters(name).strand.text or "story"  # a file name may be any bytes
    if len(data) > options.max_bytes:
        raise ResourceError(
            f"{shown}: {len(data):,} bytes is more than the limit of {options.max_bytes:,}; split the file"
        )
    data, opened = open_mail(data, name=shown)
    format = detect_document(data, name=shown, suffix=suffix, options=options)
    if format:
        extraction = EXTRACTORS[format](data, name=shown, options=options)
        if is_script(extraction.text):
            export = "export it as Fountain or .fdx for `scenewright render`"
            if format == "docx":
                export = (
                    "`scenewright render` reads it where it has a script's styles; else export it as Fountain or .fdx"
                )
            raise InputError(f"{shown}: this document is a script already; {export}")
        extraction = replace(extraction, findings=(*opened, *extraction.findings))
        return _read_document(extraction, name=name, shown=shown, format=format)
    decoded = repair_text(decode_text(data, name=shown, encoding=options.encoding))
    decoded = replace(decoded, findings=(*opened, *decoded.findings))
    cleaned = clean_characters(decoded.text)
    if is_script(cleaned.strand.text):
        raise InputError(f"{shown}: this is a script already; `scenewright render` makes its pages")
    format = detect_format(cleaned.strand.text, suffix=suffix)
    read = READERS[format](cleaned.strand.text)
    drafts, long = cut_long_drafts(join_initials(read))
    drafts, turned = turn_italics(join_long_italics(drafts))
    forms = find_other_forms(cleaned.strand.text)
    cleaned = cleaned.with_findings((*tell_left_out(read, cleaned.strand.text), *long, *turned, *forms))
    return assemble_document(
        name_drafts(drafts), cleaned=cleaned, decoded=decoded, name=name, shown=shown, format=format
    )


def _read_document(extraction: Extraction, *, name: str, shown: str, format: str) -> SourceDocument:
    cleaned = clean_characters(extraction.text)
    drafts, long = cut_long_drafts(join_initials(draft_passages(extraction, cleaned)))
    drafts, turned = turn_italics(join_long_italics(drafts))
    cleaned = cleaned.with_findings((*long, *turned, *find_other_forms(cleaned.strand.text)))
    title, author = _on_one_line(extraction.title), _on_one_line(extraction.author)
    certain = (title, author) if extraction.told else ("", "")
    structure = name_drafts(drafts, title=certain[0], author=certain[1])
    structure = replace(structure, title=structure.title or title, author=structure.author or author)
    decoded = Decoded(extraction.text, extraction.encoding, extraction.findings)
    return assemble_document(structure, cleaned=cleaned, decoded=decoded, name=name, shown=shown, format=format)


def _on_one_line(text: str) -> str:
    """What a document says of itself as a line of clean text."""
    return " ".join(clean_characters(text).strand.text.split())
