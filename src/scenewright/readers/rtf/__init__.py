"""RTF to its text: Rich Text Format 1.9.1 (Microsoft, 2008), as Word, LibreOffice, TextEdit and pandoc write it.

Our own reader: striprtf, the one that is kept, drops italics, and italics carry thoughts. One pass over the tokens with
a stack of group states (no recursion; the depth is limited). Characters: `\\'xx` in the code page of the font at hand
(several bytes for East Asian ones), `\\u` with `\\uc` fallback characters skipped, surrogates paired. Destinations that
say nothing of the story are skipped, and so is every unknown one marked `\\*`, as the specification asks; footnotes and
text boxes follow their paragraph; deletions, hidden text, comments and pictures are left out with a finding.
"""

from scenewright.errors import InputError
from scenewright.model.finding import Severity
from scenewright.options import ReadingOptions
from scenewright.readers.extraction import Extraction, finish
from scenewright.readers.rtf.reader import Reader

__all__ = ["extract_rtf"]

_LEFT_OUT = {
    "deletion": ("left-out-deletion", Severity.NOTE, "{count} tracked deletion{s} {was} left out"),
    "comment": ("left-out-comment", Severity.NOTE, "{count} comment{s} {was} left out"),
    "hidden": ("left-out-hidden", Severity.NOTE, "{count} run{s} of hidden text {was} left out"),
    "picture": ("left-out-picture", Severity.NOTE, "{count} picture{s} {was} left out"),
    "symbol": ("replaced-symbol", Severity.DOUBT, "{count} symbol{s} of a picture font {was} written as *"),
    "unknown": (
        "replaced-character",
        Severity.LOSS,
        "{count} stretch of characters in an unknown code has U+FFFD in it",
    ),
    "open": ("damaged-part", Severity.LOSS, "The file ends in the middle; what followed is missing"),
}


def extract_rtf(data: bytes, *, name: str, options: ReadingOptions) -> Extraction:
    """The text of an RTF document. Raises ResourceError when its groups are nested deeper than the limit."""
    reader = Reader(data, name, options)
    reader.run()
    if not reader.paragraphs.written:
        raise InputError(f"{name}: the document has no text in it; there is no story to read")
    return finish(
        reader.paragraphs.written,
        title=" ".join(reader.said["title"].split()),
        author=" ".join(reader.said["author"].split()),
        findings=reader.tally.findings(_LEFT_OUT),
    )
