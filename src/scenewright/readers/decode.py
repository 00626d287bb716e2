"""Bytes to characters, and what had to be guessed on the way.

A byte-order mark decides; else strict UTF-8; else cp1252 with a finding. Detectors guess worse than this rule on prose
(measured: cp1250, mac_cyrillic and ISO-8859-6 for plain Western files), so there is none: `--encoding` is the way out.
Three cases the rule alone would spoil are met first: UTF-16 without its mark (half of the bytes are NUL), a UTF-8 file
with stray bytes (cp1252 pasted in), where only those bytes are read as cp1252, and quotation marks of mac-roman.

Offsets into "the decoded file" are offsets into `Decoded.text`: no line end is translated, the byte-order mark is not
part of it.
"""

import codecs
import re
from dataclasses import dataclass

from scenewright.errors import InputError
from scenewright.model.finding import Finding, Severity

_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig", "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32", "utf-32-le"),  # before UTF-16, whose mark it begins with
    (codecs.BOM_UTF32_BE, "utf-32", "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16", "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16", "utf-16-be"),
)
_SAMPLE = 4096  # bytes looked at for NULs
_SOUP = 0.1  # share of control characters from which a file is not text
_MACINTOSH_MARKS = re.compile(rb"(?:\A|(?<=[\s(]))\xd2(?=[A-Za-z'])|(?<=[.,!?])\xd3(?=\s|\Z)|(?<=[a-z])\xd5(?=[a-z])")
_WESTERN_MARKS = re.compile(
    rb"(?<![A-Za-z])[\x91\x93](?=[A-Za-z])|(?<=[.,!?])[\x92\x94](?=\s|\Z)|(?<=[a-z])\x92(?=[a-z]\b)"
)
_UTF8_MARKS = re.compile(rb"\xe2\x80[\x93\x94\x98\x99\x9c\x9d\xa6]")  # in no other encoding do they stand together
_FEWEST_MARKS = 3
_GOOD_PER_STRAY = 4  # multi-byte sequences to each stray byte from which a file counts as damaged UTF-8


@dataclass(frozen=True, slots=True)
class Decoded:
    """The file as characters; `encoding` is the one that was used."""

    text: str
    encoding: str
    findings: tuple[Finding, ...] = ()


def decode_text(data: bytes, *, name: str, encoding: str | None) -> Decoded:
    """`data` as characters. Raises `InputError` when `encoding` is unknown or fails, or when the file is binary."""
    decoded = _decode_as_told(data, name, encoding) if encoding is not None else _decode_by_rule(data)
    _refuse_soup(decoded.text, name)
    return decoded


def _decode_as_told(data: bytes, name: str, encoding: str) -> Decoded:
    try:
        codec = codecs.lookup(encoding)
        text = data.decode(codec.name)
    except UnicodeDecodeError as error:
        raise InputError(
            f"{name}: byte {error.start} (0x{data[error.start]:02X}) is not {encoding}; "
            "leave --encoding out or name another one"
        ) from None
    except (LookupError, ValueError):
        raise InputError(
            f"{name}: there is no text encoding called {encoding!r}; try utf-8, cp1252 or utf-16"
        ) from None
    except UnicodeError:
        raise InputError(f"{name}: the file is not {encoding}; leave --encoding out or name another one") from None
    return Decoded(text.removeprefix("\ufeff"), codec.name)


def _decode_by_rule(data: bytes) -> Decoded:
    for mark, codec, encoding in _MARKS:
        if data.startswith(mark):
            return _decode_marked(data[len(mark) :], codec, encoding)
    silent = _markless_utf16(data)
    if silent is not None:
        return silent
    try:
        return Decoded(data.decode("utf-8"), "utf-8")
    except UnicodeDecodeError:
        return _decode_damaged(data) or _decode_macintosh(data) or _decode_western(data)


def _decode_marked(body: bytes, codec: str, encoding: str) -> Decoded:
    try:
        return Decoded(body.decode(encoding), codec)
    except UnicodeDecodeError as error:
        text = body.decode(encoding, errors="replace")
        where = f"first at byte {error.start}"
        message = f"The file's mark says {codec}, but some of its bytes are not ({where}); each is shown as U+FFFD."
        return Decoded(text, codec, (Finding("damaged-encoding", Severity.LOSS, None, message),))


def _markless_utf16(data: bytes) -> Decoded | None:
    """Western text in UTF-16 has a NUL in every other byte; which half it is in tells the byte order."""
    sample = data[:_SAMPLE]
    pairs = len(sample) // 2
    if pairs < 2 or len(data) % 2:
        return None
    for encoding, nul_at in (("utf-16-le", 1), ("utf-16-be", 0)):
        if sample[nul_at::2].count(0) > 0.7 * pairs and sample[1 - nul_at :: 2].count(0) == 0:
            try:
                text = data.decode(encoding)
            except UnicodeDecodeError:
                return None
            message = f"The file has no byte-order mark; it was read as {encoding}."
            return Decoded(text, encoding, (Finding("guessed-encoding", Severity.DOUBT, None, message),))
    return None


def _decode_damaged(data: bytes) -> Decoded | None:
    """A UTF-8 file with a few stray bytes: those alone as cp1252. None when it is not mostly UTF-8."""
    text = data.decode("utf-8", errors="surrogateescape")
    strays = sum(text.count(chr(code)) for code in range(0xDC80, 0xDD00))
    good = len(text.encode("ascii", errors="ignore"))
    if len(text) - good - strays < _GOOD_PER_STRAY * strays and len(_UTF8_MARKS.findall(data)) < _FEWEST_MARKS:
        return None
    table = {0xDC00 + byte: bytes([byte]).decode("cp1252", errors="replace") for byte in range(0x80, 0x100)}
    which = "1 byte is not UTF-8; it alone was" if strays == 1 else f"{strays:,} bytes are not UTF-8; they alone were"
    message = f"{which} read as cp1252. Look at the accents and quotation marks."
    finding = Finding("damaged-encoding", Severity.DOUBT, None, message)
    return Decoded(text.translate(table), "utf-8", (finding,))


def _decode_macintosh(data: bytes) -> Decoded | None:
    """Text of an old Macintosh, known by where its quotation marks stand; in cp1252 they are capitals with accents."""
    if _WESTERN_MARKS.search(data) is not None or len(_MACINTOSH_MARKS.findall(data)) < _FEWEST_MARKS:
        return None
    message = "The file is not UTF-8; it was read as mac-roman. If accents look wrong, use --encoding."
    return Decoded(data.decode("mac-roman"), "mac-roman", (Finding("guessed-encoding", Severity.DOUBT, None, message),))


def _decode_western(data: bytes) -> Decoded:
    text = data.decode("cp1252", errors="replace")
    message = "The file is not UTF-8; it was read as cp1252 (Western European). If accents look wrong, use --encoding."
    findings = [Finding("guessed-encoding", Severity.DOUBT, None, message)]
    if "\ufffd" in text:
        count = text.count("\ufffd")
        which = "1 byte means nothing in cp1252; it" if count == 1 else f"{count:,} bytes mean nothing in cp1252; each"
        message = f"{which} is shown as U+FFFD. Name the encoding that the file is in with --encoding."
        findings.append(Finding("damaged-encoding", Severity.LOSS, None, message))
    return Decoded(text, "cp1252", tuple(findings))


def _refuse_soup(text: str, name: str) -> None:
    """Raise `InputError` for what decodes but is no text: many NULs or control characters."""
    sample = text[: 16 * _SAMPLE]
    controls = sum(sample.count(chr(code)) for code in range(32) if chr(code) not in "\t\n\x0b\x0c\r\x1a\x1b")
    if controls > max(1, _SOUP * len(sample)) or (controls and controls > 0.02 * len(sample) and "\x00" in sample):
        raise InputError(f"{name}: this is a binary file, not text; give the story or the script as text")
    if not text.strip():
        raise InputError(f"{name}: the file holds nothing but white space; there is no story to read")
