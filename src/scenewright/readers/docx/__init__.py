"""A Word document (.docx) to its text: WordprocessingML, ECMA-376 part 1 (and ISO 29500 strict).

Read as Word shows it with all changes accepted: insertions stay, deletions go; comments, hidden text, lists of contents
and pictures are left out, each with a finding. Notes follow the paragraph that refers to them. A text box is written
twice in the file (`mc:Choice` for new programs, `mc:Fallback` for old ones) and read once, after its paragraph. Table
rows whose cells hold one paragraph each are one line, other cells are paragraphs. What is not in the document part is
not read: headers, footers, the numbers that Word counts in front of lists. A dash in front of a list is: that is speech
which Word took for a list. So is what a heading is called by counting (`Chapter 3`).

By expat's events and not python-docx: that one knows no tracked changes, no text boxes and no notes, builds a tree of
the whole part and took three to four times as long as a tree of our own where both were measured; mammoth took 80
times as long.
"""

from scenewright.errors import InputError
from scenewright.model.finding import Finding, Severity
from scenewright.options import ReadingOptions
from scenewright.readers.containers import open_container
from scenewright.readers.docx.body import Body
from scenewright.readers.docx.parts import find_lists, find_parts, read_properties, try_part
from scenewright.readers.docx_styles import Meaning, read_styles
from scenewright.readers.extraction import Extraction, Tally, Written, finish
from scenewright.readers.xml_events import MalformedXml, parse_xml

__all__ = ["extract_docx"]

_LEFT_OUT = {
    "deletion": ("left-out-deletion", Severity.NOTE, "{count} tracked deletion{s} {was} left out"),
    "move": ("moved-text", Severity.NOTE, "{count} tracked move{s} {was} read where the words were moved to"),
    "comment": ("left-out-comment", Severity.NOTE, "{count} comment{s} {was} left out"),
    "hidden": ("left-out-hidden", Severity.NOTE, "{count} run{s} of hidden text {was} left out"),
    "contents": ("left-out-contents", Severity.NOTE, "{count} line{s} of a table of contents {was} left out"),
    "picture": ("left-out-picture", Severity.NOTE, "{count} picture{s} {was} left out"),
    "drawing": (
        "left-out-drawing",
        Severity.DOUBT,
        "{count} diagram{s} or chart{s} {was} left out, and any words in it",
    ),
    "reading aid": ("left-out-reading-aid", Severity.NOTE, "{count} reading aid{s} above other text {was} left out"),
    "placeholder": ("left-out-placeholder", Severity.NOTE, "{count} placeholder{s} nobody filled in {was} left out"),
    "symbol": ("replaced-symbol", Severity.DOUBT, "{count} symbol{s} of a picture font {was} written as *"),
    "outside": (
        "missing-part",
        Severity.LOSS,
        "{count} part{s} of the text that another document holds {was} not read; save the document as one file",
    ),
}


def extract_docx(data: bytes, *, name: str, options: ReadingOptions) -> Extraction:
    """The text of a Word document. Raises InputError when it is damaged, ResourceError beyond a limit."""
    container = open_container(data, name=name, options=options)
    parts = find_parts(container, name, options)
    main = parts.get("officeDocument")
    if main is None:
        raise InputError(f"{name}: the document has no text part; it is damaged, save it again")
    container.plan(tuple(parts.values()))
    tally, findings = Tally(), []
    styles: dict[str, Meaning] = {}
    if path := parts.get("styles"):
        try:
            styles = read_styles(container.chunks(path), name=name, options=options)
        except MalformedXml:
            message = "The document's styles are damaged; headings and italics may be missing."
            findings.append(Finding("damaged-part", Severity.DOUBT, None, message))
    dashes, labels = find_lists(container, parts, name, options)
    notes: dict[str, list[Written]] = {}
    for kind in ("footnotes", "endnotes"):
        if path := parts.get(kind):
            reader = Body(styles, {}, {}, tally)
            if not try_part(container, path, reader, name, options):
                message = f"The document's {kind} are damaged; what follows the damage is missing."
                findings.append(Finding("damaged-part", Severity.LOSS, None, message))
            notes |= {f"{kind} {identifier}": written for identifier, written in reader.notes.items()}
    body = Body(styles, notes, dashes, tally, labels=labels)
    try:
        parse_xml(container.chunks(main), body, name=name, options=options)
    except MalformedXml as error:
        raise InputError(
            f"{name}: the document's text is damaged ({error}); open it in Word and save it again"
        ) from None
    title, author = read_properties(container, parts, name, options, tally)
    return finish(body.written, title=title, author=author, findings=(*findings, *tally.findings(_LEFT_OUT)))
