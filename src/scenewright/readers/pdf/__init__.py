"""A PDF with text in it to an extraction: lines with their places, without what belongs to the page, as paragraphs.

    bytes --page_lines--> lines --furniture--> lines of the story --columns--> in order --paragraphs--> flow

An extra (`pip install "scenewright[pdf]"`): pypdfium2 reads the pages, which is Chromium's own reader of PDFs from
strangers. What a PDF does not say has to be guessed from where its lines stand, so the report names what was dropped
and joined. Not read: scans. A script, whose layout is its meaning, is read by `rows` and `printed_script`.
"""

from collections.abc import Sequence

from scenewright.errors import InputError
from scenewright.model.finding import Finding, Severity
from scenewright.options import ReadingOptions
from scenewright.readers.extraction import Extraction, Flow, finish
from scenewright.readers.pdf.columns import order_columns
from scenewright.readers.pdf.drop_caps import place_drop_caps
from scenewright.readers.pdf.furniture import drop_furniture
from scenewright.readers.pdf.page_lines import PageLine, read_lines
from scenewright.readers.pdf.paragraphs import flow_paragraphs
from scenewright.readers.script_signs import has_scene_headings
from scenewright.readers.verse import join_verse


def extract_pdf(data: bytes, *, name: str, options: ReadingOptions) -> Extraction:
    """The story in a PDF. `name` is how messages call the file.

    Raises `InputError` when pypdfium2 is not installed, when the file is damaged, protected, without text or a script,
    `ResourceError` for more text than `options.max_member_bytes`.
    """
    document = read_lines(data, name=name, limit=options.max_member_bytes)
    if not document.lines:
        raise InputError(f"{name}: there is no text in this PDF, only pictures of it; give the story as a document")
    if has_scene_headings(line.text for line in document.lines):
        raise InputError(
            f"{name}: this PDF is a script already; `scenewright render` makes Fountain, pages and others of it"
        )
    lines, dropped = drop_furniture(place_drop_caps(document.lines))
    flow = Flow()
    joined = flow_paragraphs(order_columns(lines), flow)
    findings = tuple(_tell((*dropped, *document.slanted), joined))
    return finish(join_verse(flow.written), title=document.title, author=document.author, findings=findings)


def _tell(dropped: Sequence[PageLine], joined: int) -> list[Finding]:
    message = "Paragraphs were rebuilt from the lines of a PDF: look through the story's text with --to text."
    findings = [Finding("pdf-paragraphs", Severity.NOTE, None, message)]
    if dropped:
        shown = "; ".join(dict.fromkeys(line.text[:60] for line in dropped[:3]))
        message = f"{len(dropped):,} headers, footers, page numbers and watermarks of the PDF are left out: {shown} …"
        findings.append(Finding("pdf-furniture", Severity.NOTE, None, message))
    if joined:
        message = f"{joined:,} words that the PDF parts at a line end are joined again."
        findings.append(Finding("pdf-hyphens", Severity.NOTE, None, message))
    return findings
