"""Decoded text in another program's code -> the text that was meant: UTF-8 read as cp1252, codes of HTML, BBCode.

None is touched on one sign alone: several of them are what no story has by chance.
"""

import html
import re
from dataclasses import replace

from scenewright.model.finding import Finding, Severity
from scenewright.readers.decode import Decoded

_FEWEST_SIGNS = 3
# What the bytes of UTF-8 become in cp1252; five of them mean nothing there and are kept as controls, or lost.
_AS_CP1252 = {byte: bytes([byte]).decode("cp1252", errors="replace") for byte in range(0x80, 0x100)}
_BYTES = {shown: byte for byte, shown in _AS_CP1252.items() if shown != "\ufffd"} | {
    chr(byte): byte for byte in range(0x80, 0xC0)
}
_TRAIL = "".join(shown for shown, byte in _BYTES.items() if byte < 0xC0)
_SPOILT_MARK = re.compile("â[€\x80](?:[œ™˜“”¦\ufffd\x93\x94\x98\x99\x9c\x9d\xa6]|(?=\\s|\\Z))")
_SPOILT = re.compile(f"â[€\x80](?:\ufffd|(?=\\s|\\Z))|[Â-ô][{re.escape(_TRAIL)}]{{1,3}}")
_CODE = re.compile(r"&(?:#\d{2,6}|#[xX][0-9a-fA-F]{2,5}|[a-zA-Z]{2,8});")
_FORUM_NAMES = "i|b|u|s|center|left|right|justify|align|indent|size|font|color|colour|url|spoiler|quote|hr"
_FORUM_MARK = re.compile(rf"\[(?P<end>/?)(?P<name>{_FORUM_NAMES})(?:=[^\[\]\n]{{0,200}})?\]", re.IGNORECASE)
_FORUM_END = re.compile(rf"\[/(?:{_FORUM_NAMES})\]", re.IGNORECASE)
_FEWEST_FORUM_ENDS = 2
_MARKS = frozenset("\"'“”‘’„«»")


def repair_text(decoded: Decoded) -> Decoded:
    """`decoded` with what was spoilt put right, and findings that say so."""
    return _read_forum_marks(_read_codes(_decode_again(decoded)))


def _decode_again(decoded: Decoded) -> Decoded:
    """UTF-8 that was read as cp1252 and saved again shows “ as â€œ."""
    if "â" not in decoded.text or len(_SPOILT_MARK.findall(decoded.text)) < _FEWEST_SIGNS:
        return decoded
    text, count = _SPOILT.subn(_meant, decoded.text)
    message = f"The text was encoded twice (â€œ for “); {count:,} characters were put right. Look at the accents."
    return _repaired(decoded, text, Finding("repaired-encoding", Severity.DOUBT, None, message))


def _meant(spoilt: re.Match[str]) -> str:
    found = spoilt.group()
    if found[1] in "€\x80" and found[2:] in {"", "\ufffd"}:
        return "”"  # its last byte means nothing in cp1252
    coded = bytes(_BYTES[c] for c in found)
    for end in range(len(coded), 1, -1):
        try:
            return coded[:end].decode("utf-8") + found[end:]
        except UnicodeDecodeError:
            continue
    return found


def _read_codes(decoded: Decoded) -> Decoded:
    """Codes of HTML (&#8220;) in a text where quotation marks are written so."""
    codes = _CODE.findall(decoded.text) if "&" in decoded.text else []
    if sum(html.unescape(code) in _MARKS for code in codes) < _FEWEST_SIGNS:
        return decoded
    text, count = _CODE.subn(lambda code: html.unescape(code.group()), decoded.text)
    message = f"{count:,} codes of HTML (&#8220;) were read as the characters that they stand for."
    return _repaired(decoded, text, Finding("read-codes", Severity.NOTE, None, message))


def _read_forum_marks(decoded: Decoded) -> Decoded:
    """BBCode of forums: emphasis as tags that every reader of text knows, a line as `***`; the others go."""
    if "[/" not in decoded.text or len(_FORUM_END.findall(decoded.text)) < _FEWEST_FORUM_ENDS:
        return decoded
    text, count = _FORUM_MARK.subn(_as_tag, decoded.text)
    message = f"{count:,} marks of a forum ([i], [center]) were read as what they mean, or left out."
    return _repaired(decoded, text, Finding("read-forum-marks", Severity.NOTE, None, message))


def _as_tag(mark: re.Match[str]) -> str:
    name = mark["name"].lower()
    if name == "hr":
        return "***"
    return f"<{mark['end']}{name}>" if name in {"i", "b", "u"} else ""


def _repaired(decoded: Decoded, text: str, finding: Finding) -> Decoded:
    return replace(decoded, text=text, findings=(*decoded.findings, finding))
