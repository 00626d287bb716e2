"""Characters of RTF: the code pages of its character sets, the control words and symbols that stand for a character."""

import codecs

CHARSETS = {
    77: "mac_roman",
    128: "cp932",
    129: "cp949",
    130: "johab",
    134: "gbk",
    136: "cp950",
    161: "cp1253",
    162: "cp1254",
    163: "cp1258",
    177: "cp1255",
    178: "cp1256",
    186: "cp1257",
    204: "cp1251",
    222: "cp874",
    238: "cp1250",
    255: "cp437",
}
SYMBOL_CHARSET, SYMBOLS = 2, "symbols"
_PAGES = {10000: "mac_roman", 65001: "utf-8", 936: "gbk"}
CHARACTERS = {
    "tab": " ",
    "emdash": "—",
    "endash": "–",
    "lquote": "‘",
    "rquote": "’",
    "ldblquote": "“",
    "rdblquote": "”",
    "bullet": "•",
    "emspace": " ",
    "enspace": " ",
    "qmspace": " ",
    "softline": " ",
    "zwj": "\u200d",
    "zwnj": "\u200c",
}
SYMBOL_CHARACTERS = {"\\": "\\", "{": "{", "}": "}", "~": "\u00a0", "_": "\u2011", "\t": " "}


def find_codec(page: int) -> str:
    """The name of a code page's codec; cp1252 when there is none."""
    name = _PAGES.get(page, f"cp{page}")
    try:
        codecs.lookup(name)
    except LookupError:
        return "cp1252"
    return name
