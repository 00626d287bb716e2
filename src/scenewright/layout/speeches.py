"""A speech on paper: cue, parentheticals and dialogue, wrapped as far as a page needs and split with (MORE).

The rules of a page's end, from Trelby (two rows at least, and rows reserved for the marks), afterwriting (never next to
a parenthetical) and Beat (a sentence's end first, else the speech goes over whole): at least two rows of speech before
it and two after it, (MORE) below and NAME (CONT'D) above. In the middle of a sentence a page ends only when many rows
would stay empty, or when no sentence of the paragraph ends before its last.
"""

import re
from dataclasses import dataclass, replace
from typing import NamedTuple

from scenewright.layout.blocks import Keep, PageRow, Part, Piece, set_piece
from scenewright.layout.sentences import sentence_ends
from scenewright.layout.wrap import Paragraph, Row, make_paragraph, slice_runs, wrap
from scenewright.model.page import LineKind
from scenewright.model.screenplay import Cue, Run, StyledText

MORE = "(MORE)"
CONTINUED = "CONT'D"
WIDOWS = 2  # rows of speech on either side of a page's end: Trelby's pbDialogueLines
MOVED_FOR_SENTENCE = 4  # rows of speech: so many go over rather than have a page end within their sentence
LONGEST_CUE = 3  # rows; a longer one stands before its speech as a paragraph of its own
CONTINUED_CUE = Cue("…", (CONTINUED,))  # what continues a speech under such a cue

# CONT'D, CONT’D, CONTD, CONT., CONTINUED, CONTINUING: whatever a writer typed, it says the same
_CONTINUED = re.compile(r"CONT(?:['’]?D|INUED|INUING|\.)?", re.IGNORECASE)


def is_continued(cue: Cue) -> bool:
    """Whether a cue already says (CONT'D)."""
    return any(_CONTINUED.fullmatch(extension.strip()) for extension in cue.extensions)


def continue_cue(cue: Cue) -> Cue:
    """The cue with (CONT'D), which is not doubled."""
    return cue if is_continued(cue) else replace(cue, extensions=(*cue.extensions, CONTINUED))


def set_cue(cue: Cue, *, in_rtl: bool = False) -> Paragraph:
    """The cue as printed, ready to be broken. `in_rtl`: most of its script is read from right to left."""
    return make_paragraph(StyledText((Run(cue_text(cue)),)), in_rtl=in_rtl)


def cue_text(cue: Cue) -> str:
    """The cue as printed: MARY (V.O.) (CONT'D)."""
    return " ".join((cue.name, *(f"({extension})" for extension in cue.extensions)))


class SpeechColumns(NamedTuple):
    """Where a speech stands: columns and widths."""

    cue: int
    cue_width: int
    parenthetical: int
    parenthetical_width: int
    dialogue: int
    dialogue_width: int


class SpeechPart(NamedTuple):
    """One paragraph of a speech; parentheticals with their brackets."""

    paragraph: Paragraph
    spoken: bool


class _Line(NamedTuple):
    """A row of a speech: part -1 is the cue."""

    part: int
    row: Row


class _Break(NamedTuple):
    """Where a page may end: the rows above it, and where the speech goes on."""

    kept: list[_Line]
    part: int
    offset: int
    is_in_sentence: bool = False


@dataclass(frozen=True, slots=True)
class SpeechBlock:
    """A speech from offset `offset` of part `part` on."""

    cue: Cue
    cue_line: Paragraph
    parts: tuple[SpeechPart, ...]
    columns: SpeechColumns
    element: int
    number: str = ""  # printed left of the first cue
    number_column: int = 0  # where the number ends
    part: int = 0
    offset: int = 0
    bare: bool = False  # the cue stands above already
    space: int = 1
    keep: Keep = Keep.NONE

    def fitting(self, room: int) -> list[PageRow] | None:
        lines = self._lines(room + 1)
        return None if len(lines) > room else self._draw(lines)

    def split(self, room: int) -> Part | None:
        lines = self._lines(room + 2)  # two rows beyond the last that may stand above (MORE)
        break_at = self._sentence_break(lines, room - 1) or self._row_break(lines, room - 1)
        if break_at is None or (break_at.is_in_sentence and self._waits_for_sentence(break_at)):
            return None
        return self._part(break_at)

    def force(self, room: int) -> Part:
        lines = self._lines(room + 2)
        following = lines[room - 1]
        anywhere = _Break(lines[: room - 1], following.part, following.row.start)
        return self._part(self._row_break(lines, room - 1) or anywhere)

    def cue_rows(self) -> int:
        """How many rows the cue takes, counted up to one more than `LONGEST_CUE`."""
        return len(wrap(self.cue_line, self.columns.cue_width, limit=LONGEST_CUE + 1))

    def _part(self, break_at: _Break) -> Part:
        kept, part, offset, _ = break_at
        more = (Piece(self.columns.cue, (Run(MORE),), LineKind.MORE, self.element, self.cue.name),)
        cue = continue_cue(self.cue) if self.cue_rows() <= LONGEST_CUE else CONTINUED_CUE
        cue_line = set_cue(cue)._replace(is_rtl=self.cue_line.is_rtl)
        rest = replace(self, cue=cue, cue_line=cue_line, part=part, offset=offset, number="", bare=False, space=1)
        return Part([*self._draw(kept), more], rest)

    def _row_break(self, lines: list[_Line], room: int) -> _Break | None:
        """After the last row of speech with enough rows of speech on either side."""
        for count in range(min(room, len(lines) - WIDOWS), WIDOWS - 1, -1):
            if all(map(self._spoken, lines[count - WIDOWS : count + WIDOWS])):
                return _Break(lines[:count], lines[count].part, lines[count].row.start, True)
        return None

    def _waits_for_sentence(self, break_at: _Break) -> bool:
        """Whether a page had better end before the speech, of which it would hold few rows and no whole sentence."""
        rows = sum(map(self._spoken, break_at.kept))
        text = self.parts[break_at.part].paragraph.text
        return rows <= MOVED_FOR_SENTENCE and any(end < len(text) for end in sentence_ends(text, 0, len(text)))

    def _sentence_break(self, lines: list[_Line], room: int) -> _Break | None:
        """After the last sentence that ends on a row that fits; its row ends there, and the rest is wrapped anew."""
        for count in range(min(room, len(lines)), WIDOWS - 1, -1):
            if not all(map(self._spoken, lines[count - WIDOWS : count])):
                continue
            line = lines[count - 1]
            text = self.parts[line.part].paragraph.text
            for end in reversed(sentence_ends(text, line.row.start, line.row.end)):
                rest = self._rest_after(line.part, end)
                if rest is not None:
                    return _Break([*lines[: count - 1], line._replace(row=Row(line.row.start, end, end))], *rest)
            if line.row.end == len(text) and (rest := self._rest_after(line.part, line.row.end)):
                return _Break(lines[:count], *rest)
        return None

    def _rest_after(self, part: int, offset: int) -> tuple[int, int] | None:
        """Where the next page begins when this one ends at `offset`; None when it would have too few rows of speech."""
        text = self.parts[part].paragraph.text
        while offset < len(text) and text[offset] in " \n":
            offset += 1
        if offset >= len(text):
            part, offset = part + 1, 0
        lines = replace(self, part=part, offset=offset)._body(WIDOWS)
        return (part, offset) if len(lines) == WIDOWS and all(map(self._spoken, lines)) else None

    def _spoken(self, line: _Line) -> bool:
        return line.part >= 0 and self.parts[line.part].spoken

    def _lines(self, limit: int) -> list[_Line]:
        """The first `limit` rows, or all when there are fewer."""
        if self.bare:
            return self._body(limit)
        cue = wrap(self.cue_line, self.columns.cue_width, limit=limit)
        return [_Line(-1, row) for row in cue] + self._body(limit - len(cue))

    def _body(self, limit: int) -> list[_Line]:
        lines: list[_Line] = []
        offset = self.offset
        for index in range(self.part, len(self.parts)):
            if len(lines) >= limit:
                break
            part = self.parts[index]
            if part.spoken:
                width, hang = self.columns.dialogue_width, 0
            else:  # rows after the first hang under its first letter
                hang = 0 if offset else 1
                width = self.columns.parenthetical_width - (1 if offset else 0)
            rows = wrap(part.paragraph, width, hang=hang, start=offset, limit=limit - len(lines))
            lines.extend([_Line(index, row) for row in rows])
            offset = 0
        return lines

    def _draw(self, lines: list[_Line]) -> list[PageRow]:
        rows: list[PageRow] = []
        for line in lines:
            rows.append(self._draw_cue(line) if line.part < 0 else (self._draw_part(line),))
        return rows

    def _draw_cue(self, line: _Line) -> PageRow:
        runs = slice_runs(self.cue_line, line.row.start, line.row.end)
        cue = Piece(self.columns.cue, runs, LineKind.CUE, self.element, self.cue.name, self.cue_line.is_rtl)
        if not self.number or line.row.start > 0:
            return (cue,)
        column = max(0, self.number_column - len(self.number))
        return (Piece(column, (Run(self.number),), LineKind.SPEECH_NUMBER, self.element), cue)

    def _draw_part(self, line: _Line) -> Piece:
        part = self.parts[line.part]
        columns = self.columns
        if part.spoken:
            column, width, kind = columns.dialogue, columns.dialogue_width, LineKind.DIALOGUE
        else:
            hang = 1 if line.row.start > 0 else 0
            column, width = columns.parenthetical + hang, columns.parenthetical_width - hang
            kind = LineKind.PARENTHETICAL
        return set_piece(part.paragraph, line.row, column, width, kind, self.element, self.cue.name)
