"""The first bytes of a file to the format it is in, or to one clear line about why it cannot be read.

What a file is called says less than what it holds: a Word document called `story.txt` is a Word document. Magic numbers
are those of the formats' own specifications (ZIP APPNOTE 4.3.7, ISO 32000 7.5.2, [MS-CFB] 2.2, RFC 1952, PNG, JPEG,
GIF89a, RTF 1.9.1, PalmDOC).
"""

import re

from scenewright.errors import InputError

MARKDOWN_SUFFIXES = frozenset({".md", ".markdown", ".mdown", ".mkd"})

_SAVE_AS_TEXT = "save it as plain text (.txt) or Markdown (.md) and try again"

# Where the bytes stand, the bytes, what the file is, what to do about it.
_SIGNATURES = (
    (0, b"%PDF-", "a PDF document", _SAVE_AS_TEXT),
    (0, b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "an old Word document (.doc)", _SAVE_AS_TEXT),
    (0, b"{\\rtf", "an RTF document", _SAVE_AS_TEXT),
    (60, b"BOOKMOBI", "a Kindle book", _SAVE_AS_TEXT),
    (60, b"TEXtREAd", "a Palm book", _SAVE_AS_TEXT),
    (0, b"\x1f\x8b", "a gzip archive", "unpack it first"),
    (0, b"7z\xbc\xaf\x27\x1c", "a 7z archive", "unpack it first"),
    (0, b"Rar!\x1a\x07", "a RAR archive", "unpack it first"),
    (0, b"BZh", "a bzip2 archive", "unpack it first"),
    (0, b"\xfd7zXZ\x00", "an xz archive", "unpack it first"),
    (0, b"\x89PNG\r\n\x1a\n", "a PNG picture", "give the story as text"),
    (0, b"\xff\xd8\xff", "a JPEG picture", "give the story as text"),
    (0, b"GIF87a", "a GIF picture", "give the story as text"),
    (0, b"GIF89a", "a GIF picture", "give the story as text"),
    (0, b"\x7fELF", "a program", "give the story as text"),
    (0, b"SQLite format 3\x00", "a database", "give the story as text"),
)

# What a ZIP holds, told by a member's name near its start.
_ZIP_MEMBERS = (
    (b"application/epub+zip", "an EPUB book"),
    (b"application/vnd.oasis.opendocument", "an OpenDocument file"),
    (b"word/", "a Word document (.docx)"),
    (b"xl/", "a spreadsheet"),
)

_MARKUP = re.compile(rb"\s{0,100}(?:<\?xml[^>]{0,200}>\s{0,100})?<(!doctype html|html|finaldraft|\?xml)", re.IGNORECASE)
_SCRIPT_SUFFIXES = frozenset({".fountain", ".spmd"})
_ATX_HEADING = re.compile(r"^ {0,3}#{1,6} +\w[^\n\r]*", re.MULTILINE)
_MARKDOWN_SIGN = re.compile(r"^ {0,3}#{1,6} +\w|\*\*\w|\]\(\w|^ {0,3}> \w", re.MULTILINE)
_LOOK_AT = 50_000  # characters; a format shows itself early


def refuse_foreign(data: bytes, *, name: str, suffix: str) -> None:
    """Raise `InputError` when `data` is empty or a known format that is not text; say what it is and what to do."""
    if not data.strip(b"\x00 \t\r\n\x0b\x0c"):
        raise InputError(f"{name}: the file is empty; there is no story to read")
    if suffix.lower() in _SCRIPT_SUFFIXES:
        raise InputError(f"{name}: this is a Fountain script already; use `scenewright render` to make its pages")
    foreign = _foreign_format(data)
    if foreign is not None:
        what, remedy = foreign
        raise InputError(f"{name}: this is {what}, not text; {remedy}")


def _foreign_format(data: bytes) -> tuple[str, str] | None:
    for offset, magic, what, remedy in _SIGNATURES:
        if data.startswith(magic, offset):
            return what, remedy
    if data.startswith((b"PK\x03\x04", b"PK\x05\x06")):
        head = data[:4096] + data[-65_536:]
        return next(
            ((what, _SAVE_AS_TEXT) for sign, what in _ZIP_MEMBERS if sign in head), ("a ZIP archive", "unpack it first")
        )
    markup = _MARKUP.match(data.removeprefix(b"\xef\xbb\xbf")[:1024])
    if markup is None:
        return None
    kind = markup.group(1).lower()
    if kind == b"finaldraft":
        return "a Final Draft script", "export it as Fountain and use `scenewright render`"
    return ("a web page" if b"html" in kind else "an XML document"), _SAVE_AS_TEXT


def detect_format(text: str, *, suffix: str) -> str:
    """`md` or `txt`: by the suffix, and by the headings when a text file is written in Markdown all the same."""
    if suffix.lower() in MARKDOWN_SUFFIXES:
        return "md"
    head = text[:_LOOK_AT]
    headings = len(_ATX_HEADING.findall(head))
    starts_with_heading = _ATX_HEADING.match(head.lstrip()) is not None
    signs = len(_MARKDOWN_SIGN.findall(head))
    if headings >= 2 or (starts_with_heading and (signs >= 2 or suffix.lower() not in {".txt", ".text"})):
        return "md"
    return "txt"
