"""The first bytes of a file to the format it is in, or to one clear line about why it cannot be read.

What a file is called says less than what it holds: a Word document called `story.txt` is a Word document. Magic numbers
are those of the formats' own specifications (ZIP APPNOTE 4.3.7, ISO 32000 7.5.2, [MS-CFB] 2.2, RFC 1952, PNG, JPEG,
GIF89a, RTF 1.9.1, PalmDOC); a zip is known by its members (EPUB OCF 3.3 4.3, ODF 1.3 part 2, ECMA-376 part 2).
"""

import codecs
import re
from pathlib import PurePath

from scenewright.errors import InputError, ResourceError
from scenewright.options import ReadingOptions
from scenewright.readers.containers import open_container

MARKDOWN_SUFFIXES = frozenset({".md", ".markdown", ".mdown", ".mkd"})

_SAVE_AS_TEXT = "save it as plain text (.txt), Markdown (.md) or Word (.docx) and try again"
_EXPORT_SCRIPT = "export the script as Fountain or .fdx; a story becomes a script with `scenewright convert`"
_EXPORT_FIRST = "export it as Fountain or .fdx for `scenewright render`"
_SAVE_AS_DOCX = "open it and save it as .docx"

# Where the bytes stand, the bytes, what the file is, what to do about it.
_SIGNATURES = (
    (60, b"BOOKMOBI", "a Kindle book", "save it as EPUB and try again"),
    (60, b"TEXtREAd", "a Palm book", _SAVE_AS_TEXT),
    (0, b"\x1f\x8b", "a gzip archive", "unpack it first"),
    (0, b"7z\xbc\xaf\x27\x1c", "a 7z archive", "unpack it first"),
    (0, b"Rar!\x1a\x07", "a RAR archive", "unpack it first"),
    (0, b"BZh", "a bzip2 archive", "unpack it first"),
    (0, b"\xfd7zXZ\x00", "an xz archive", "unpack it first"),
    (0, b"\x89PNG\r\n\x1a\n", "a PNG picture", "give the story or the script as text"),
    (0, b"\xff\xd8\xff", "a JPEG picture", "give the story or the script as text"),
    (0, b"GIF87a", "a GIF picture", "give the story or the script as text"),
    (0, b"GIF89a", "a GIF picture", "give the story or the script as text"),
    (0, b"\x7fELF", "a program", "give the story or the script as text"),
    (0, b"#Version 3\n#Begin-", "a Trelby script", _EXPORT_FIRST),
    (3, b"#Version 3\n#Begin-", "a Trelby script", _EXPORT_FIRST),
    (0, b"[InternetShortcut]", "a shortcut to a web page", "open it, save the page and give that"),
    (0, b"bplist00", "a placeholder or a setting of a Mac", "download the document and give that"),
    (0, b"\x00\x05\x16\x07", "what a Mac keeps beside a file", "give the file without ._ before its name"),
    (0, b"SQLite format 3\x00", "a database", "give the story or the script as text"),
)
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
# A compound file's streams are named in UTF-16 in its directory ([MS-CFB] 2.6.1).
_OLE_STREAMS = (
    ("EncryptedPackage", "protected by a password", "remove the password in Word (File, Info) and save it again"),
    ("WordDocument", "an old Word document (.doc)", _SAVE_AS_DOCX),
    ("Workbook", "an old spreadsheet", _SAVE_AS_TEXT),
    ("PowerPoint Document", "an old presentation", _SAVE_AS_TEXT),
)
_ZIP = (b"PK\x03\x04", b"PK\x05\x06")
_OPEN_DOCUMENT = b"application/vnd.oasis.opendocument."
# A member that only one kind of zip has, and what that is.
_FOREIGN_MEMBERS = (
    ("xl/workbook.xml", "a spreadsheet", _SAVE_AS_TEXT),
    ("ppt/presentation.xml", "a presentation", _SAVE_AS_TEXT),
    ("Index/Document.iwa", "a Pages document", "export it as Word and try again"),
    ("index.xml", "an old Pages document", "export it as Word and try again"),
)
# Zips of programs for scripts, which their names tell.
_SCRIPT_ARCHIVES = {
    ".celtx": "a Celtx script",
    ".fadein": "a Fade In script",
    ".highland": "a Highland script",
    ".wdz": "a WriterDuet script",
}

# What a zip without its directory was, by what stands near its start.
_ZIP_SIGNS = (
    (b"application/epub+zip", "an EPUB book"),
    (_OPEN_DOCUMENT, "an OpenDocument file"),
    (b"word/", "a Word document (.docx)"),
)

_LEAD = rb"(?:<!--(?:(?!-->).){0,2000}-->\s{0,200}|<\?[\w-][^>]{0,400}>\s{0,200}){0,6}"
_MARKUP = re.compile(
    _LEAD + rb"<(?P<root>!doctype html|html|head|body|\w{0,30}:?finaldraft|fictionbook|office:document|pkg:package|\?)",
    re.IGNORECASE | re.DOTALL,
)
_FRAGMENT = re.compile(
    _LEAD + rb"<(?:p|div|h[1-6]|article|section|main|center|table|title|meta)[\s>]", re.I | re.DOTALL
)
_BLOCK_END = re.compile(rb"</(?:p|div|h[1-6]|article|section|td)\s{0,9}>|<br\s{0,9}/?>", re.IGNORECASE)
_ENDED_LINE = re.compile(_BLOCK_END.pattern + rb"\s*\Z", re.IGNORECASE)
_FEWEST_ENDED, _SHARE_ENDED = 3, 0.8  # of the lines of a page without its head that end so
_FOREIGN_MARKUP = {
    b"finaldraft": ("a Final Draft script", "use `scenewright render` to make its pages"),
    b"fictionbook": ("a FictionBook", "save it as EPUB and try again"),
    b"pkg:package": ("a Word document as one XML file", _SAVE_AS_DOCX),
}
_WEB_SUFFIXES = frozenset({".html", ".htm", ".xhtml", ".xht"})
_WEB_ARCHIVE = re.compile(rb"(?:[\w-]{1,40}:[^\n]{0,500}\n\s?){0,10}?content-type:\s{0,5}multipart/related", re.I)
_GOOGLE_LINK = re.compile(rb"\s{0,9}\{\s{0,9}\".{0,1000}?(?:\"doc_id\"|https://docs\.google\.com/)", re.DOTALL)
_LONGEST_LINK = 2000  # bytes
_UTF16_MARKS = {codecs.BOM_UTF16_LE: "utf-16-le", codecs.BOM_UTF16_BE: "utf-16-be"}
_SCRIPT_SUFFIXES = frozenset({".fountain", ".spmd"})
_ATX_HEADING = re.compile(r"^ {0,3}#{1,6} +\w[^\n\r]*", re.MULTILINE)
_MARKDOWN_SIGN = re.compile(r"^ {0,3}#{1,6} +\w|\*\*\w|\]\(\w|^ {0,3}> \w", re.MULTILINE)
_LOOK_AT = 50_000  # characters; a format shows itself early
_BLOCK_ENDS = 2  # ends of blocks that make a file which begins with a tag a piece of a web page
_DOCUMENTS = {
    "docx": "a Word document (.docx)",
    "odt": "an OpenDocument text",
    "fodt": "an OpenDocument text",
    "epub": "an EPUB book",
    "rtf": "an RTF document",
    "html": "a web page",
    "pdf": "a PDF document",
}


def detect_document(data: bytes, *, name: str, suffix: str, options: ReadingOptions) -> str:
    """The key of the reader that `data` needs before there is text; empty when it is text already.

    Raises `InputError` when `data` is empty, or in a format that nothing here reads; say what it is and what to do.
    """
    _refuse_empty(data, name, "story")
    if suffix.lower() in _SCRIPT_SUFFIXES:
        raise InputError(f"{name}: this is a Fountain script already; use `scenewright render` to make its pages")
    if data.startswith(_ZIP):
        return _detect_zip(data, name, options)
    if data.startswith(b"{\\rtf"):
        return "rtf"
    if data.startswith(b"%PDF-"):
        return "pdf"
    _refuse_signature(data, name)
    head = _head(data)
    markup = _MARKUP.match(head)
    if markup is not None:
        return _detect_markup(markup.group("root").lower(), head, name)
    if suffix.lower() in _WEB_SUFFIXES and b"<" in head:
        return "html"
    if _FRAGMENT.match(head) is not None and len(_BLOCK_END.findall(head)) >= _BLOCK_ENDS:
        return "html"
    return "html" if suffix.lower() not in MARKDOWN_SUFFIXES and _has_ended_lines(head) else ""


def _has_ended_lines(head: bytes) -> bool:
    """Whether nearly every line ends as a paragraph or a line of a web page does."""
    if b"<" not in head:
        return False
    lines = [line for line in head.splitlines() if line.strip()][:-1]  # after the last nothing must be ended
    ended = sum(_ENDED_LINE.search(line[-200:]) is not None for line in lines)
    return ended >= max(_FEWEST_ENDED, _SHARE_ENDED * len(lines))


def _refuse_empty(data: bytes, name: str, wanted: str) -> None:
    if not data.strip(b"\x00 \t\r\n\x0b\x0c"):
        raise InputError(f"{name}: the file is empty; there is no {wanted} to read")


def _refuse_signature(data: bytes, name: str) -> None:
    if data.startswith(_OLE):
        for stream, what, remedy in _OLE_STREAMS:
            if stream.encode("utf-16-le") in data:
                raise InputError(f"{name}: this is {what}, and cannot be read; {remedy}")
        raise InputError(f"{name}: this is an old Word document (.doc) or one of its kin; {_SAVE_AS_DOCX}")
    for offset, magic, what, remedy in _SIGNATURES:
        if data.startswith(magic, offset):
            raise InputError(f"{name}: this is {what}, not text; {remedy}")
    if _GOOGLE_LINK.match(data[:_LONGEST_LINK]) and len(data) < _LONGEST_LINK:
        remedy = "open it, choose File, Download, Microsoft Word, and give that"
        raise InputError(f"{name}: this is a link to a Google document and not the document; {remedy}")
    if _WEB_ARCHIVE.match(data[:4096]):
        raise InputError(f"{name}: this is a web archive, not text; save the page as “HTML only” and try again")


def _head(data: bytes) -> bytes:
    """The start of the file, in UTF-8 where a mark says that it is in UTF-16."""
    for mark, encoding in _UTF16_MARKS.items():
        if data.startswith(mark):
            return data[2 : 2 * _LOOK_AT].decode(encoding, "replace").encode().lstrip()
    return data[:_LOOK_AT].removeprefix(codecs.BOM_UTF8).lstrip()


def _detect_markup(root: bytes, head: bytes, name: str) -> str:
    if root == b"office:document" and _OPEN_DOCUMENT + b"text" in head[:4000]:
        return "fodt"
    for sign, (what, remedy) in _FOREIGN_MARKUP.items():
        if root.endswith(sign):
            raise InputError(f"{name}: this is {what}, not text; {remedy}")
    if root in {b"?", b"office:document"}:
        raise InputError(f"{name}: this is an XML document, not text; {_SAVE_AS_TEXT}")
    return "html"


def _detect_zip(data: bytes, name: str, options: ReadingOptions) -> str:
    try:
        container = open_container(data, name=name, options=options)
    except ResourceError:
        raise
    except InputError:
        head = data[:4096] + data[-65_536:]
        what = next((what for sign, what in _ZIP_SIGNS if sign in head), "a ZIP archive")
        raise InputError(f"{name}: this is {what}, damaged or not complete; get it or save it again") from None
    names = frozenset(container.names)
    kind = container.read("mimetype")[:200].strip() if "mimetype" in names else b""
    if kind == b"application/epub+zip" or "META-INF/container.xml" in names:
        return "epub"
    if kind.startswith(_OPEN_DOCUMENT + b"text"):
        return "odt"
    if kind.startswith(_OPEN_DOCUMENT):
        raise InputError(f"{name}: this is an OpenDocument file without a text in it; {_SAVE_AS_TEXT}")
    for member, what, remedy in _FOREIGN_MEMBERS:
        if member in names:
            raise InputError(f"{name}: this is {what}, not text; {remedy}")
    if "word/document.xml" in names or ("[Content_Types].xml" in names and "_rels/.rels" in names):
        return "docx"
    if "content.xml" in names and "META-INF/manifest.xml" in names:
        return "odt"
    script = _SCRIPT_ARCHIVES.get(PurePath(name).suffix.lower())
    if script is not None:
        raise InputError(f"{name}: this is {script}, not text; {_EXPORT_FIRST}")
    raise InputError(f"{name}: this is a ZIP archive, not text; unpack it first")


def refuse_foreign(data: bytes, *, name: str, suffix: str) -> None:
    """Raise `InputError` when `data`, in which a script is wanted, is anything but text."""
    _refuse_empty(data, name, "script")
    found = detect_document(data, name=name, suffix=suffix, options=ReadingOptions())
    if found:
        raise InputError(f"{name}: this is {_DOCUMENTS[found]}, not a script; {_EXPORT_SCRIPT}")


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
