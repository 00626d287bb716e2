"""Where the text of an RTF document goes: paragraphs, rows of tables, text boxes and notes, by its paragraph words."""

from collections.abc import Callable
from dataclasses import dataclass, field

from scenewright.model.source import Style
from scenewright.readers.docx_styles import EM, Meaning, WordStyle
from scenewright.readers.extraction import SET_IN, Flow, Written, is_line, join_row, part_by_room
from scenewright.readers.lines import Mark
from scenewright.readers.rtf.tables import Tables
from scenewright.readers.verse import join_verse

_SIDES = frozenset({"brdrb", "brdrt", "brdrl", "brdrr", "box"})
_OTHER_SIDES = frozenset({"brdrbtw", "brdrbar"})
_NO_BORDER = frozenset({"brdrnone", "brdrnil"})
_CORNERS = frozenset({"shpleft", "shpright", "shptop", "shpbottom"})


@dataclass(slots=True)
class _Context:
    """Where paragraphs go: the body, a text box, a note."""

    flow: Flow = field(default_factory=Flow)
    after: list[Written] = field(default_factory=list)
    style: str = ""
    outline: int = 0
    side: str = ""  # that words about a border are about
    borders: frozenset[str] = frozenset()  # the sides with one
    capital: bool = False
    room: float | None = None  # above it, in ems
    centered: bool = False
    in_row: bool = False
    row_start: int = 0
    cells: list[list[Written]] = field(default_factory=list)
    corners: dict[str, int] = field(default_factory=dict)  # of the shape at hand


class Paragraphs:
    """The paragraphs so far, in the body and in each box and note that is open."""

    def __init__(self, tables: Tables) -> None:
        self._tables = tables
        self._contexts = [_Context()]

    @property
    def written(self) -> list[Written]:
        """The paragraphs of the document."""
        return join_verse(part_by_room(self._contexts[0].flow.written, usual=0.0))

    @property
    def _here(self) -> _Context:
        return self._contexts[-1]

    def open(self) -> None:
        """A text box or a note begins."""
        self._contexts.append(_Context())

    def close(self, *, note: bool) -> None:
        """A text box or a note ends: it follows the paragraph at hand."""
        self.end()
        written = self._contexts.pop().flow.written
        if note:
            written = [item._replace(mark=Mark.FOOTNOTE, level=0, label="") for item in written]
        self._here.after += written

    def add_aside(self, text: str) -> None:
        """A text box of one paragraph."""
        self._here.after.append(Written(text, 1))

    def write(
        self, text: str, styles: frozenset[Style] = frozenset(), *, link: bool = False, capitals: bool = False
    ) -> None:
        """Characters of the paragraph at hand; in a `link` an underline is no emphasis.

        `capitals`: they are shown in capitals, which are read where that is no heading's look.
        """
        text = text.upper() if capitals and not self._is_heading else text
        self._here.flow.write(text, self._find_emphasis(styles - {Style.UNDERLINE} if link else styles))

    def take(self, word: str, number: int | None) -> bool:
        """A control word about paragraphs; False when it is none."""
        if word in _CORNERS:
            self._here.corners[word] = number or 0
            self._end_shape(self._here)
            return True
        if "brdr" in word or word == "box":
            self._set_border(self._here, word)
            return True
        act = _PARAGRAPH_WORDS.get(word)
        if act is not None:
            act(self, self._here, number)
        return act is not None

    def end(self, *, blank: bool = False) -> None:
        """The paragraph ends; it leaves a blank one only where `blank`."""
        here = self._here
        flow = here.flow
        meaning = self._tables.meanings.get(here.style, Meaning())
        mark, level = meaning.mark, meaning.level
        if here.outline and mark is Mark.NONE:
            mark, level = Mark.HEADING, here.outline
        if flow.is_empty and here.borders & {"brdrb", "brdrt"}:
            flow.rule()
            here.borders = frozenset()
        elif meaning.contents:
            flow.drop()
        else:
            lined = here.borders == {"brdrb"}
            label, centered = meaning.label, here.centered
            flow.end(mark, level=level, label=label, blank=blank, lined=lined, room=here.room, centered=centered)
        flow.append(here.after)
        here.after = []

    def _find_emphasis(self, styles: frozenset[Style]) -> frozenset[Style]:
        """What is emphasis: not what a heading's style sets."""
        if not styles or not self._is_heading:
            return styles
        look = self._tables.styles.get(self._here.style, WordStyle())
        return frozenset() if look.toggles.get(Style.ITALIC) else styles & {Style.ITALIC}

    @property
    def _is_heading(self) -> bool:
        return self._here.outline > 0 or self._mark(self._here.style) is not Mark.NONE

    def _mark(self, style: str) -> Mark:
        return self._tables.meanings[style].mark if style in self._tables.meanings else Mark.NONE

    def _reset(self, here: _Context, _number: int | None) -> None:
        here.style, here.outline, here.capital, here.room = "", 0, False, None
        here.side, here.borders, here.centered = "", frozenset(), False

    def _set_style(self, here: _Context, number: int | None) -> None:
        here.style = str(number or 0)

    def _set_room(self, here: _Context, number: int | None) -> None:
        if here.room != SET_IN and number is not None and number >= 0:
            here.room = number / EM

    def _set_left(self, here: _Context, number: int | None) -> None:
        here.room = SET_IN if number is not None and number > 0 else here.room

    def _set_centered(self, here: _Context, _number: int | None) -> None:
        here.centered = True

    def _set_uncentered(self, here: _Context, _number: int | None) -> None:
        here.centered = False

    def _set_outline(self, here: _Context, number: int | None) -> None:
        here.outline = number + 1 if number is not None and 0 <= number < 9 else 0

    def _set_border(self, here: _Context, word: str) -> None:
        """A word about borders: a side of the paragraph or of something else (a cell, a page), or its look."""
        if word in _NO_BORDER:
            here.borders -= {here.side}
        elif word in _SIDES:
            here.side = word
            here.borders |= {word}
        elif not word.startswith("brdr") or word in _OTHER_SIDES:
            here.side = ""

    def _take_par(self, here: _Context, _number: int | None) -> None:
        if not here.capital:
            self.end(blank=True)
        here.capital = False

    def _set_capital(self, here: _Context, _number: int | None) -> None:
        """The paragraph is the first letter of the next one."""
        here.capital = True

    def _take_page(self, here: _Context, _number: int | None) -> None:
        if not here.flow.is_empty:
            self.end(blank=True)
        here.flow.gap()

    def _take_line(self, here: _Context, _number: int | None) -> None:
        here.flow.break_or_end(Mark.HEADING if here.outline else self._mark(here.style))

    def _take_row_start(self, here: _Context, _number: int | None) -> None:
        if not here.cells:
            self.end()
            here.in_row, here.row_start = True, len(here.flow.written)

    def _take_cell(self, here: _Context, _number: int | None) -> None:
        self.end()
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


_PARAGRAPH_WORDS: dict[str, Callable[[Paragraphs, _Context, int | None], None]] = {
    "par": Paragraphs._take_par,
    "sect": Paragraphs._take_par,
    "nestcell": Paragraphs._take_par,
    "page": Paragraphs._take_page,
    "column": Paragraphs._take_page,
    "pagebb": Paragraphs._take_page,
    "line": Paragraphs._take_line,
    "lbr": Paragraphs._take_line,
    "pard": Paragraphs._reset,
    "dropcapt": Paragraphs._set_capital,
    "s": Paragraphs._set_style,
    "sb": Paragraphs._set_room,
    "li": Paragraphs._set_left,
    "lin": Paragraphs._set_left,
    "qc": Paragraphs._set_centered,
    "ql": Paragraphs._set_uncentered,
    "qr": Paragraphs._set_uncentered,
    "qj": Paragraphs._set_uncentered,
    "outlinelevel": Paragraphs._set_outline,
    "trowd": Paragraphs._take_row_start,
    "cell": Paragraphs._take_cell,
    "row": Paragraphs._take_row,
}
