"""One pass over the tokens of an RTF document with a stack of group states: what is text, of which codes and looks."""

import re
from dataclasses import dataclass, replace

from scenewright.errors import ResourceError
from scenewright.model.source import Style
from scenewright.options import ReadingOptions
from scenewright.readers.extraction import DASHES, Tally
from scenewright.readers.formula import Formula
from scenewright.readers.rtf.codes import CHARACTERS, SYMBOL_CHARACTERS, SYMBOLS
from scenewright.readers.rtf.paragraphs import Paragraphs
from scenewright.readers.rtf.tables import TOGGLES, Tables

_TOKEN = re.compile(
    rb"\\([A-Za-z]{1,32})(-?\d{1,10})? ?|\\'([0-9A-Fa-f]{2})|\\([^A-Za-z'])|([{}])|([^\\{}\r\n]+)|[\r\n]+|\\", re.DOTALL
)
_UNDERLINES = frozenset(
    "uld uldash uldashd uldashdd uldb ulhwave ulldash ulth ulthd ulthdash ululdbwave ulw ulwave".split()
)
_SKIPPED = frozenset(
    "fonttbl colortbl header headerl headerr headerf footer footerl footerr footerf ftnsep ftnsepc ftncn aftnsep"
    " aftnsepc aftncn objdata fldinst pntxta pntxtb xe tc txe rxe shprslt nonshppict stylesheet"
    " filetbl listtable revtbl operator creatim revtim printim buptim comment doccomm keywords subject manager company"
    " category hlinkbase template private pgptbl rsidtbl bkmkstart bkmkend atnid atnauthor atrfstart atrfend atndate"
    " atnicn atnparent atnref atntime info author title upr do background mmathPr generator".split()
)
_WORD_ART = "gtextUNICODE"  # the property of a shape that is its text
_LONGEST_NAME = 40
_KEPT_STARRED = frozenset({"footnote", "shpinst", "shptxt", "shppict", "annotation", "ud", "cs", "listtext"})


@dataclass(slots=True)
class _State:
    """What a group inherits and may change."""

    skip: bool = False
    target: str = ""  # `fonts`, `styles`, `info`, `title`, `author`, `comment`, `formula`, `property`, or the text
    styles: frozenset[Style] = frozenset()
    capitals: bool = False  # small letters are shown as these
    hidden: bool = False
    deleted: bool = False
    link: bool = False
    alternatives: bool = False  # the groups in it say the same twice
    fallback: int = 1  # characters after each \u that stand for it
    codec: str = ""
    box: bool = False  # this group opened a context
    note: bool = False
    element: bool = False  # this group is one of a formula
    named: bool = False  # this group says what a shape's property is called
    valued: bool = False  # this group is its value


class Reader:
    """One pass over the tokens."""

    def __init__(self, data: bytes, name: str, options: ReadingOptions) -> None:
        self.tally = Tally()
        self.said = {"title": "", "author": ""}
        self._tables = Tables()
        self.paragraphs = Paragraphs(self._tables)
        self._data, self._name, self._options = data, name, options
        self._at = 0
        self._states = [_State(codec=self._tables.find_codec())]
        self._starred = False
        self._to_skip = 0  # fallback characters
        self._bytes: list[bytes] = []
        self._high = 0  # the first half of a surrogate pair
        self._formula: Formula | None = None
        self._property = self._value = ""  # of a shape
        self._mark_text = ""  # what stands before a list's paragraph
        self._unseen_kind = ""  # "deletion" or "hidden"
        self._unseen: list[str] = []  # of that kind, up to the next words that are seen

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
        self._leave_out("")
        self.paragraphs.end()

    def _open(self) -> None:
        state = self._states[-1]
        if len(self._states) > self._options.max_depth:
            raise ResourceError(
                f"{self._name}: its groups are nested deeper than the limit of {self._options.max_depth}"
            )
        skip = state.skip or state.alternatives
        self._states.append(replace(state, skip=skip, alternatives=False, box=False, note=False, element=False))
        self._starred = False
        if state.target == "styles" and not state.skip:
            self._tables.begin_style()

    def _close(self) -> bool:
        """End the group; whether it was the document."""
        state = self._states.pop()
        if not self._states:
            self._states.append(state)
            return True
        if state.box:
            self.paragraphs.close(note=state.note)
        elif state.element and self._formula is not None:
            self._end_formula(self._formula.end())
        elif state.target == "property" and self._states[-1].target != "property":
            self._end_property()
        elif state.target == "styles" and self._states[-1].target == "styles":
            self._tables.end_style()
        elif state.target == "styles":
            self._tables.resolve()
        elif state.target == "list" and self._states[-1].target != "list":
            if self._mark_text.strip() in DASHES:
                self.paragraphs.write(f"{self._mark_text.strip()} ")
            self._mark_text = ""
        elif state.target == "comment" and self._states[-1].target != "comment":
            self.tally.add("comment")
        return len(self._states) == 1 and self._states[0].target == "document"

    def _take_symbol(self, symbol: str) -> None:
        if symbol == "*":
            self._starred = True
        elif self._to_skip and symbol in SYMBOL_CHARACTERS:
            self._to_skip -= 1
        elif symbol in SYMBOL_CHARACTERS:
            self._say(SYMBOL_CHARACTERS[symbol])
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
        if codec == SYMBOLS:
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
                self._tables.name_style(text)
            case "title" | "author":
                self.said[state.target] += text[:500]
            case "list":
                self._mark_text += text[:20]
            case "comment":
                self.tally.add("comment", text, count=0)
            case "formula" if self._formula is not None:
                self._formula.text(text)
            case "property" if state.named:
                self._property += text[:_LONGEST_NAME]
            case "property" if state.valued and self._property == _WORD_ART:
                self._value += text
            case "fonts" | "info" | "property":
                return
            case _:
                if state.deleted or state.hidden:
                    self._leave_out("deletion" if state.deleted else "hidden", text)
                else:
                    self._leave_out("")
                    self.paragraphs.write(text, state.styles, link=state.link, capitals=state.capitals)

    def _leave_out(self, kind: str, text: str = "") -> None:
        """Text that is not seen: one deletion, however many groups and paragraphs it has, until other text follows."""
        if kind != self._unseen_kind:
            unseen = "".join(self._unseen)
            if unseen.strip():
                self.tally.add(self._unseen_kind, unseen)
            self._unseen_kind, self._unseen = kind, []
        if text:
            self._unseen.append(text)

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
        if state.target == "formula" and word[0] == "m" and not (state.element or state.skip) and self._formula:
            state.element = True
            self._formula.start(f"m:{word[1:]}")
            return
        unknown = starred and word not in _KEPT_STARRED
        if unknown or (word in _SKIPPED and not self._is_wanted(word, state)):
            state.skip = True
        elif word in _DESTINATIONS:
            _DESTINATIONS[word](self, state)
        elif not state.skip:
            match state.target:
                case "fonts":
                    self._tables.take_font(word, number)
                case "styles":
                    self._tables.take_style(word, number)
                case "property":
                    self._write(CHARACTERS.get(word, ""))
                case _:
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
        elif 0xF000 <= code < 0xF100 or state.codec == SYMBOLS:
            self.tally.add("symbol")
            self._write("*")
        else:
            self._write(chr(code) if not 0xDC00 <= code < 0xE000 else "\ufffd")

    def _take_plain(self, word: str, number: int | None) -> None:
        """A word of the text."""
        state = self._states[-1]
        if word in CHARACTERS:
            self._write(CHARACTERS[word])
        elif word in TOGGLES or word in _UNDERLINES:
            style = TOGGLES.get(word, Style.UNDERLINE)
            state.styles = state.styles - {style} if number == 0 else state.styles | {style}
        elif self.paragraphs.take(word, number):
            if word == "par" and (state.deleted or state.hidden):
                self._unseen.append("\n")
            elif word == "par":
                self._leave_out("")
        elif word == "ulnone":
            state.styles -= {Style.UNDERLINE}
        elif word == "plain":
            state.styles, state.capitals, state.hidden, state.deleted = frozenset(), False, False, False
            state.codec = self._tables.find_codec()
        elif word == "f":
            state.codec = self._tables.find_codec(number or 0)
        elif word == "v":
            state.hidden = number != 0
        elif word == "caps":
            state.capitals = number != 0
        elif word == "deleted":
            state.deleted = number != 0
        elif word == "uc":
            state.fallback = min(max(0, number or 0), 20)
        elif word in {"ansicpg", "mac", "pc", "pca"}:
            state.codec = self._tables.set_default_codec(word, number)
        elif word == "deff":
            self._tables.set_default_font(number or 0)

    def _start_note(self, state: _State) -> None:
        self._start_box(state)
        state.note = not state.skip

    def _start_box(self, state: _State) -> None:
        if not state.skip:
            state.box, state.styles, state.capitals = True, frozenset(), False
            self.paragraphs.open()

    def _start_comment(self, state: _State) -> None:
        if not state.skip:
            state.target = "comment"

    def _start_list_mark(self, state: _State) -> None:
        """What stands before a list's paragraph: kept where it is a dash, since speech is no list."""
        if not state.skip:
            state.target = "list"

    def _start_picture(self, state: _State) -> None:
        if not state.skip and state.target != "property":
            self.tally.add("picture")
        state.skip = True

    def _start_formula(self, state: _State) -> None:
        if not state.skip:
            state.target, state.element = "formula", True
            self._formula = Formula()
            self._formula.start("m:oMath")

    def _end_formula(self, text: str | None) -> None:
        """A group of a formula ends; `text` is what the formula says, if it is the whole."""
        if text is not None:
            self._formula = None
            self._write(text)

    def _start_property(self, state: _State) -> None:
        """What a shape is like: all that is read is its text, when that is drawn as a picture (WordArt)."""
        state.target, self._property, self._value = "property", "", ""

    def _name_property(self, state: _State) -> None:
        state.named = state.target == "property"

    def _value_property(self, state: _State) -> None:
        state.valued = state.target == "property"

    def _end_property(self) -> None:
        if text := " ".join(self._value.split()):
            self.paragraphs.add_aside(text)
        self._value = ""

    def _start_result(self, state: _State) -> None:
        state.link = True

    def _start_unicode(self, state: _State) -> None:
        """The second of two ways to say the same, the one to be read."""
        state.skip = len(self._states) > 2 and self._states[-3].skip


_DESTINATIONS = {
    "footnote": Reader._start_note,
    "shptxt": Reader._start_box,
    "annotation": Reader._start_comment,
    "Scrv": Reader._start_comment,  # Scrivener's own files: \\Scrv_annot, \\Scrv_fn
    "listtext": Reader._start_list_mark,
    "pntext": Reader._start_list_mark,
    "pict": Reader._start_picture,
    "mmath": Reader._start_formula,
    "sp": Reader._start_property,
    "sn": Reader._name_property,
    "sv": Reader._value_property,
    "fldrslt": Reader._start_result,
    "ud": Reader._start_unicode,
}
