"""RTF to its text: Rich Text Format 1.9.1 (Microsoft, 2008), as Word, LibreOffice, TextEdit and pandoc write it.

Our own reader: striprtf, the one that is kept, drops italics, and italics carry thoughts. One pass over the tokens with
a stack of group states (no recursion; the depth is limited). Characters: `\\'xx` in the code page of the font at hand
(several bytes for East Asian ones), `\\u` with `\\uc` fallback characters skipped, surrogates paired. Destinations that
say nothing of the story are skipped, and so is every unknown one marked `\\*`, as the specification asks; footnotes and
text boxes follow their paragraph; deletions, hidden text, comments and pictures are left out with a finding.
"""

import codecs
import re
from dataclasses import dataclass, field, replace

from scenewright.errors import InputError, ResourceError
from scenewright.model.finding import Severity
from scenewright.model.source import Style
from scenewright.options import ReadingOptions
from scenewright.readers.docx_styles import Meaning, WordStyle, resolve_styles
from scenewright.readers.extraction import DASHES, Extraction, Flow, Tally, Written, finish, is_line, join_row
from scenewright.readers.lines import Mark

_TOKEN = re.compile(
    rb"\\([A-Za-z]{1,32})(-?\d{1,10})? ?|\\'([0-9A-Fa-f]{2})|\\([^A-Za-z'])|([{}])|([^\\{}\r\n]+)|[\r\n]+|\\", re.DOTALL
)
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
_CHARSETS = {
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
_SYMBOL_CHARSET, _SYMBOLS = 2, "symbols"
_PAGES = {10000: "mac_roman", 65001: "utf-8", 936: "gbk"}
_CHARACTERS = {
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
_SYMBOL_CHARACTERS = {"\\": "\\", "{": "{", "}": "}", "~": "\u00a0", "_": "\u2011", "\t": " "}
_TOGGLES = {"i": Style.ITALIC, "b": Style.BOLD, "ul": Style.UNDERLINE}
_UNDERLINES = frozenset(
    "uld uldash uldashd uldashdd uldb ulhwave ulldash ulth ulthd ulthdash ululdbwave ulw ulwave".split()
)
_CORNERS = frozenset({"shpleft", "shpright", "shptop", "shpbottom"})
_SKIPPED = frozenset(
    "fonttbl colortbl header headerl headerr headerf footer footerl footerr footerf ftnsep ftnsepc ftncn aftnsep"
    " aftnsepc aftncn objdata fldinst pntxta pntxtb xe tc txe rxe shprslt sp nonshppict stylesheet"
    " filetbl listtable revtbl operator creatim revtim printim buptim comment doccomm keywords subject manager company"
    " category hlinkbase template private pgptbl rsidtbl bkmkstart bkmkend atnid atnauthor atrfstart atrfend atndate"
    " atnicn atnparent atnref atntime info author title upr do background mmathPr generator".split()
)
_KEPT_STARRED = frozenset({"footnote", "shpinst", "shptxt", "shppict", "annotation", "ud", "cs", "listtext"})


@dataclass(slots=True)
class _State:
    """What a group inherits and may change."""

    skip: bool = False
    target: str = ""  # `fonts`, `styles`, `info`, `title`, `author`, `comment`, or the text
    styles: frozenset[Style] = frozenset()
    hidden: bool = False
    deleted: bool = False
    link: bool = False
    alternatives: bool = False  # the groups in it say the same twice
    fallback: int = 1  # characters after each \u that stand for it
    codec: str = ""
    box: bool = False  # this group opened a context
    note: bool = False


@dataclass(slots=True)
class _Context:
    """Where paragraphs go: the body, a text box, a note."""

    flow: Flow = field(default_factory=Flow)
    after: list[Written] = field(default_factory=list)
    style: str = ""
    outline: int = 0
    ruled: bool = False
    capital: bool = False
    in_row: bool = False
    row_start: int = 0
    cells: list[list[Written]] = field(default_factory=list)
    corners: dict[str, int] = field(default_factory=dict)  # of the shape at hand


def extract_rtf(data: bytes, *, name: str, options: ReadingOptions) -> Extraction:
    """The text of an RTF document. Raises ResourceError when its groups are nested deeper than the limit."""
    reader = _Reader(data, name, options)
    reader.run()
    if not reader.written:
        raise InputError(f"{name}: the document has no text in it; there is no story to read")
    return finish(
        reader.written,
        title=" ".join(reader.said["title"].split()),
        author=" ".join(reader.said["author"].split()),
        findings=reader.tally.findings(_LEFT_OUT),
    )


class _Reader:
    """One pass over the tokens."""

    def __init__(self, data: bytes, name: str, options: ReadingOptions) -> None:
        self.tally = Tally()
        self.said = {"title": "", "author": ""}
        self._data, self._name, self._options = data, name, options
        self._at = 0
        self._states = [_State(codec="cp1252")]
        self._contexts = [_Context()]
        self._starred = False
        self._to_skip = 0  # fallback characters
        self._bytes: list[bytes] = []
        self._high = 0  # the first half of a surrogate pair
        self._default = "cp1252"
        self._default_font = 0
        self._fonts: dict[int, str] = {}
        self._font = 0  # that the font table is at
        self._looks: dict[str, WordStyle] = {}
        self._look, self._look_id = WordStyle(), "0"
        self._meanings: dict[str, Meaning] = {}
        self._mark_text = ""  # what stands before a list's paragraph

    @property
    def written(self) -> list[Written]:
        """The paragraphs of the document."""
        return self._contexts[0].flow.written

    @property
    def _here(self) -> _Context:
        return self._contexts[-1]

    def run(self) -> None:
        """Read the file to its end."""
        match, size = _TOKEN.match, len(self._data)
        while self._at < size and (token := match(self._data, self._at)) is not None:
            self._at = token.end()
            word, number, code, symbol, brace, text = token.groups()
            if text is not None:
                self._take_bytes(text)
            elif word is not None:
                self._take_word(word.decode("ascii"), None if number is None else int(number))
            elif code is not None:
                self._take_bytes(bytes([int(code, 16)]))
            elif brace is not None:
                self._flush()
                self._to_skip = 0
                if brace == b"{":
                    self._open()
                elif self._close():
                    break
            elif symbol is not None:
                self._take_symbol(symbol.decode("latin-1"))
        self._flush()
        if len(self._states) > 1:
            self.tally.add("open")
        while len(self._states) > 1:
            self._close()
        self._end_paragraph(blank=False)

    def _open(self) -> None:
        state = self._states[-1]
        if len(self._states) > self._options.max_depth:
            raise ResourceError(
                f"{self._name}: its groups are nested deeper than the limit of {self._options.max_depth}"
            )
        skip = state.skip or state.alternatives
        self._states.append(replace(state, skip=skip, alternatives=False, box=False, note=False))
        self._starred = False
        if state.target == "styles" and not state.skip:
            self._look, self._look_id = WordStyle(), "0"

    def _close(self) -> bool:
        """End the group; whether it was the document."""
        state = self._states.pop()
        if not self._states:
            self._states.append(state)
            return True
        if state.box:
            self._end_paragraph(blank=False)
            written = self._contexts.pop().flow.written
            if state.note:
                written = [item._replace(mark=Mark.FOOTNOTE, level=0, label="") for item in written]
            self._here.after += written
        elif state.target == "styles" and self._states[-1].target == "styles":
            self._look.name = self._look.name.strip().rstrip(";").strip()
            self._looks[self._look_id] = self._look
        elif state.target == "styles":
            self._meanings = resolve_styles(self._looks)
        elif state.target == "list" and self._states[-1].target != "list":
            if self._mark_text.strip() in DASHES:
                self._here.flow.write(f"{self._mark_text.strip()} ")
            self._mark_text = ""
        elif state.target == "comment" and self._states[-1].target != "comment":
            self.tally.add("comment")
        return len(self._states) == 1 and self._states[0].target == "document"

    def _take_symbol(self, symbol: str) -> None:
        if symbol == "*":
            self._starred = True
        elif self._to_skip and symbol in _SYMBOL_CHARACTERS:
            self._to_skip -= 1
        elif symbol in _SYMBOL_CHARACTERS:
            self._say(_SYMBOL_CHARACTERS[symbol])
        elif symbol in "\r\n":
            self._flush()
            self._take_plain("par", None)

    def _take_bytes(self, text: bytes) -> None:
        if self._to_skip:
            skipped = min(self._to_skip, len(text))
            self._to_skip -= skipped
            text = text[skipped:]
        if text and not self._states[-1].skip:
            self._bytes.append(text)

    def _flush(self) -> None:
        """Bytes collected so far to characters, in the code page of their font."""
        if not self._bytes:
            return
        data = b"".join(self._bytes)
        self._bytes = []
        codec = self._states[-1].codec
        if codec == _SYMBOLS:
            self.tally.add("symbol", count=len(data.split()))
            self._write("*" if data.strip() else " ")
            return
        try:
            text = data.decode(codec)
        except UnicodeDecodeError:
            text = data.decode(codec, "replace")
            self.tally.add("unknown")
        self._write(text)

    def _say(self, text: str) -> None:
        self._flush()
        if not self._states[-1].skip:
            self._write(text)

    def _write(self, text: str) -> None:
        """Characters, to wherever the group sends them."""
        state = self._states[-1]
        match state.target:
            case "styles":
                self._look.name += text[:200]
            case "title" | "author":
                self.said[state.target] += text[:500]
            case "list":
                self._mark_text += text[:20]
            case "comment":
                self.tally.add("comment", text, count=0)
            case "fonts" | "info":
                return
            case _:
                if state.deleted or state.hidden:
                    if text.strip():
                        self.tally.add("deletion" if state.deleted else "hidden", text)
                else:
                    self._here.flow.write(text, self._run_styles(state))

    def _run_styles(self, state: _State) -> frozenset[Style]:
        """What is emphasis: not the underline of a link, nor what a heading's style sets."""
        styles = state.styles - {Style.UNDERLINE} if state.link else state.styles
        if not styles or not (self._here.outline or self._mark(self._here.style) is not Mark.NONE):
            return styles
        look = self._looks.get(self._here.style, WordStyle())
        return frozenset() if look.toggles.get(Style.ITALIC) else styles & {Style.ITALIC}

    def _mark(self, style: str) -> Mark:
        return self._meanings[style].mark if style in self._meanings else Mark.NONE

    def _take_word(self, word: str, number: int | None) -> None:
        if word == "bin":
            self._at += max(0, number or 0)
            return
        if word == "u" and number is not None:
            self._take_unicode(number)
            return
        if self._to_skip:
            self._to_skip -= 1
            return
        self._flush()
        starred, self._starred = self._starred, False
        state = self._states[-1]
        unknown = starred and word not in _KEPT_STARRED
        if unknown or (word in _SKIPPED and not self._is_wanted(word, state)):
            state.skip = True
        elif word in _DESTINATIONS:
            _DESTINATIONS[word](self, state)
        elif not state.skip:
            if state.target in {"fonts", "styles"}:
                self._take_table(word, number)
            else:
                self._take_plain(word, number)

    def _is_wanted(self, word: str, state: _State) -> bool:
        """A table that is read and is no text, or the group around what is wanted."""
        match word:
            case "fonttbl" | "stylesheet" | "info":
                state.target = {"fonttbl": "fonts", "stylesheet": "styles", "info": "info"}[word]
            case "title" | "author" if state.target == "info":
                state.target = word
            case "upr":
                state.alternatives = True
            case _:
                return False
        return not state.skip

    def _take_unicode(self, number: int) -> None:
        state = self._states[-1]
        self._flush()
        code = number % 0x10000 if number < 0x10000 else number
        self._to_skip = state.fallback
        if state.skip or code > 0x10FFFF:
            return
        if self._high and not 0xDC00 <= code < 0xE000:
            self._high = 0
            self._write("\ufffd")
        if 0xD800 <= code < 0xDC00:
            self._high = code
        elif 0xDC00 <= code < 0xE000 and self._high:
            self._write(chr(0x10000 + ((self._high - 0xD800) << 10) + code - 0xDC00))
            self._high = 0
        elif 0xF000 <= code < 0xF100 or state.codec == _SYMBOLS:
            self.tally.add("symbol")
            self._write("*")
        else:
            self._write(chr(code) if not 0xDC00 <= code < 0xE000 else "\ufffd")

    def _take_table(self, word: str, number: int | None) -> None:
        """A word of the font table or the style sheet."""
        if self._states[-1].target == "fonts":
            if word == "f":
                self._font = number or 0
            elif word == "fcharset" and number == _SYMBOL_CHARSET:
                self._fonts[self._font] = _SYMBOLS
            elif word == "fcharset" and number in _CHARSETS:
                self._fonts[self._font] = _CHARSETS[number]
            elif word == "cpg" and number:
                self._fonts[self._font] = _codec(number)
        elif word in {"s", "cs"}:
            self._look_id = f"{'c' if word == 'cs' else ''}{number or 0}"
        elif word == "sbasedon":
            self._look.base = str(number or 0)
        elif word == "outlinelevel" and number is not None and 0 <= number < 9:
            self._look.outline = number + 1
        elif word in _TOGGLES:
            self._look.toggles[_TOGGLES[word]] = number != 0

    def _take_plain(self, word: str, number: int | None) -> None:
        """A word of the text."""
        state, here = self._states[-1], self._here
        if word in _CHARACTERS:
            self._write(_CHARACTERS[word])
        elif word in _TOGGLES or word in _UNDERLINES:
            style = _TOGGLES.get(word, Style.UNDERLINE)
            state.styles = state.styles - {style} if number == 0 else state.styles | {style}
        elif word in _PARAGRAPH_WORDS:
            _PARAGRAPH_WORDS[word](self, here, number)
        elif word in _CORNERS:
            here.corners[word] = number or 0
            self._end_shape(here)
        elif word == "ulnone":
            state.styles -= {Style.UNDERLINE}
        elif word == "plain":
            state.styles, state.hidden, state.deleted = frozenset(), False, False
            state.codec = self._fonts.get(self._default_font, self._default)
        elif word == "f":
            state.codec = self._fonts.get(number or 0, self._default)
        elif word == "v":
            state.hidden = number != 0
        elif word == "deleted":
            state.deleted = number != 0
        elif word == "uc":
            state.fallback = min(max(0, number or 0), 20)
        elif word in {"ansicpg", "mac", "pc", "pca", "deff"}:
            self._set_default(word, number)

    def _set_default(self, word: str, number: int | None) -> None:
        if word == "deff":
            self._default_font = number or 0
            return
        found = {"mac": "mac_roman", "pc": "cp437", "pca": "cp850"}.get(word) or _codec(number or 1252)
        self._default = self._states[-1].codec = found

    def _end_paragraph(self, *, blank: bool = True) -> None:
        here = self._here
        flow = here.flow
        meaning = self._meanings.get(here.style, Meaning())
        mark, level = meaning.mark, meaning.level
        if here.outline and mark is Mark.NONE:
            mark, level = Mark.HEADING, here.outline
        if flow.is_empty and here.ruled:
            flow.rule()
            here.ruled = False
        elif meaning.contents:
            flow.drop()
        else:
            flow.end(mark, level=level, label=meaning.label, blank=blank)
        flow.append(here.after)
        here.after = []

    def _reset(self, here: _Context, _number: int | None) -> None:
        here.style, here.outline, here.ruled, here.capital = "", 0, False, False

    def _set_style(self, here: _Context, number: int | None) -> None:
        here.style = str(number or 0)

    def _set_outline(self, here: _Context, number: int | None) -> None:
        here.outline = number + 1 if number is not None and 0 <= number < 9 else 0

    def _set_ruled(self, here: _Context, _number: int | None) -> None:
        here.ruled = True

    def _take_par(self, here: _Context, _number: int | None) -> None:
        if not here.capital:
            self._end_paragraph()
        here.capital = False

    def _set_capital(self, here: _Context, _number: int | None) -> None:
        """The paragraph is the first letter of the next one."""
        here.capital = True

    def _take_page(self, here: _Context, _number: int | None) -> None:
        if not here.flow.is_empty:
            self._end_paragraph()
        here.flow.gap()

    def _take_line(self, here: _Context, _number: int | None) -> None:
        here.flow.break_line()

    def _take_row_start(self, here: _Context, _number: int | None) -> None:
        if not here.cells:
            self._end_paragraph(blank=False)
            here.in_row, here.row_start = True, len(here.flow.written)

    def _take_cell(self, here: _Context, _number: int | None) -> None:
        self._end_paragraph(blank=False)
        if here.in_row:
            here.cells.append(here.flow.written[here.row_start :])
            del here.flow.written[here.row_start :]

    def _take_row(self, here: _Context, _number: int | None) -> None:
        here.flow.append(join_row(here.cells))
        here.cells, here.in_row = [], False

    def _end_shape(self, here: _Context) -> None:
        """A drawn line: all that some programs make of a rule."""
        corners = here.corners
        if len(corners) < len(_CORNERS):
            return
        here.corners = {}
        if here.flow.is_empty:
            width, height = (corners[b] - corners[a] for a, b in (("shpleft", "shpright"), ("shptop", "shpbottom")))
            if is_line(width, abs(height)):
                here.flow.rule()

    def _start_note(self, state: _State) -> None:
        self._start_box(state)
        state.note = not state.skip

    def _start_box(self, state: _State) -> None:
        if not state.skip:
            state.box, state.styles = True, frozenset()
            self._contexts.append(_Context())

    def _start_comment(self, state: _State) -> None:
        if not state.skip:
            state.target = "comment"

    def _start_list_mark(self, state: _State) -> None:
        """What stands before a list's paragraph: kept where it is a dash, since speech is no list."""
        if not state.skip:
            state.target = "list"

    def _start_picture(self, state: _State) -> None:
        if not state.skip:
            self.tally.add("picture")
        state.skip = True

    def _start_result(self, state: _State) -> None:
        state.link = True

    def _start_unicode(self, state: _State) -> None:
        """The second of two ways to say the same, the one to be read."""
        state.skip = len(self._states) > 2 and self._states[-3].skip


def _codec(page: int) -> str:
    """The name of a code page's codec; cp1252 when there is none."""
    name = _PAGES.get(page, f"cp{page}")
    try:
        codecs.lookup(name)
    except LookupError:
        return "cp1252"
    return name


_PARAGRAPH_WORDS = {
    "par": _Reader._take_par,
    "sect": _Reader._take_par,
    "nestcell": _Reader._take_par,
    "page": _Reader._take_page,
    "column": _Reader._take_page,
    "pagebb": _Reader._take_page,
    "line": _Reader._take_line,
    "lbr": _Reader._take_line,
    "pard": _Reader._reset,
    "dropcapt": _Reader._set_capital,
    "s": _Reader._set_style,
    "outlinelevel": _Reader._set_outline,
    "brdrb": _Reader._set_ruled,
    "brdrt": _Reader._set_ruled,
    "trowd": _Reader._take_row_start,
    "cell": _Reader._take_cell,
    "row": _Reader._take_row,
}
_DESTINATIONS = {
    "footnote": _Reader._start_note,
    "shptxt": _Reader._start_box,
    "annotation": _Reader._start_comment,
    "Scrv": _Reader._start_comment,  # Scrivener's own files: \\Scrv_annot, \\Scrv_fn
    "listtext": _Reader._start_list_mark,
    "pntext": _Reader._start_list_mark,
    "pict": _Reader._start_picture,
    "fldrslt": _Reader._start_result,
    "ud": _Reader._start_unicode,
}
