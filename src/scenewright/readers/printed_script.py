"""A script as it is printed on pages, in plain text, to a `Screenplay`: what `--to txt` writes, `pdftotext -layout`
gives, `pdf.rows` makes of a PDF, and old archives hold.

Such a text says what each row is by its column alone: action stands at the margin under the scene headings, speech is
set in, cues are set in further. Fountain would take the margin for a part of every row, its ends for line ends, and the
numbers of pages for words. So rows are read by their columns and joined to paragraphs where the margin broke them; page
numbers, (MORE), CONTINUED: and the cue that comes again on a new page belong to the paper. A text without such columns
is none.
"""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from typing import NamedTuple

from scenewright.model.finding import Finding, Severity
from scenewright.model.screenplay import (
    Action,
    Centered,
    Cue,
    DialogueBlock,
    DialoguePart,
    DualDialogue,
    Element,
    Parenthetical,
    SceneHeading,
    Screenplay,
    Speech,
    StyledText,
    TitleEntry,
    Transition,
    styled,
)
from scenewright.readers import shapes
from scenewright.readers.final_draft.title_page import name_title_page

_HEADING = re.compile(r"(?:INT|EXT|EST|I/E)(?:\.?/(?:INT|EXT))?[. ]")
_NUMBERED = re.compile(r"(?P<number>\d{1,4}[A-Z]{0,2})\.?\s{1,12}(?=(?:INT|EXT|EST|I/E)[./ ])")
_NUMBER_BEHIND = re.compile(r"\s{3,}\d{1,4}[A-Z]{0,2}\.?\Z")
_REVISED = re.compile(r"\s{2,}\*{1,2}\Z")  # in the margin of a revised row
_CUE = re.compile(r"(?P<name>(?:Ma?c(?=[A-Z])|[^a-z()]){1,60}?)(?P<extensions>(?:\s*\([^()]{1,30}\)){0,3})")
_EXTENSION = re.compile(r"\(([^()]{1,30})\)")
_AGAIN = re.compile(r"cont(?:['’]?d|inued)\.?", re.IGNORECASE)
_LINE_NUMBER = re.compile(r"\d{1,4}(?:[-–]\d{1,4})?\s{4,60}(?=\S)")  # of a speech, in the margin
_PAGE_NUMBER = re.compile(r"[-–]?\s?\d{1,4}[A-Z]?\s?[-–.]?")
_HEADED = re.compile(r"(?:.{1,60}\s{3,})?\d{1,4}[A-Z]?\.?|.{0,60}\bpage \d{1,4}\.?", re.IGNORECASE)
_CONTINUED = re.compile(
    r"(?:\d{1,4}[A-Z]{0,3}\s+)?\(?continued:?\)?(?:\s*\(\d{1,3}\))?(?:\s{2,}.{1,20})?", re.IGNORECASE
)
_MORE = re.compile(r"\(more\)", re.IGNORECASE)
_TRANSITION = re.compile(r"[^a-z]{2,30}(?:TO:|TO BLACK[.:]?|OUT[.:]|IN[.:])")
_GAP = re.compile(r"\S(\s{3,})(?=\S)")
_SET_FAR_IN = re.compile(r"^[ \t]{4,200}[A-Z]", re.MULTILINE)
_LONGEST_LINE = 400  # characters; a longer one is on no page
_LONGEST_ROW = 120  # columns
_SET_IN = 3  # columns from the margin, up to which a row still stands at it
_CUE_AT = 10  # columns from the margin, from which a cue stands
_FEWEST_CUES, _FEWEST_BROKEN = 3, 3
_OUTSIDE = 0.03  # of the rows, left of the margin: more of them, and it is none
_RAGGED = 0.75  # of a column's width: a row that ends before could have taken another word
_LONGEST_TITLE_PAGE = 30  # rows
_MIDDLE = 8  # columns about the middle of the title in which the middle of a centred row is
_HALF_WIDTH, _ABOUT_MIDDLE = 30, 5  # columns: half of the width of action, and how far off centred text may be
_RIGHT_HALF = 20  # columns from the left of two speeches, beyond which a row is the right one's
_SIDES = ("Center", "Left", "Right")


class _Row(NamedTuple):
    """A row of a page; `first` when a page begins with it, blank rows aside; `named` when it stands as a cue does."""

    indent: int
    text: str
    first: bool = False
    named: bool = False


_BLANK, _SEAM = _Row(0, ""), _Row(-1, "")


@dataclass(frozen=True, slots=True)
class _Columns:
    """Where action, speech and cues stand, and how wide the former two are."""

    margin: int
    width: int
    speech: int
    spoken: int
    cue: int

    def holds_action(self, row: _Row) -> bool:
        """Whether a row stands at the margin."""
        return row.indent <= self.margin + _SET_IN


def read_printed_script(text: str) -> tuple[Screenplay, tuple[Finding, ...]] | None:
    """The script whose pages the text shows; None when it shows none. The screenplay is not yet in normal form."""
    if _SET_FAR_IN.search(text) is None or max(map(len, text.splitlines())) > _LONGEST_LINE:
        return None
    pages = [list(_rows(page)) for page in re.split(r"\f", text)]
    columns = _measure([row for page in pages for row in page])
    if columns is None:
        return None
    title = _take_title_page(pages, columns)
    maker = _Maker(columns)
    for row in _find_cues(list(_without_furniture(pages, columns, maker)), columns):
        maker.take(row)
    maker.end()
    count = maker.left_out
    told = f"; {count:,} page numbers and marks of continuation are left out" if count else ""
    message = f"This script is printed on pages: its parts were told by their columns, without bold and italics{told}."
    return Screenplay(title, tuple(maker.elements)), (Finding("printed-script", Severity.NOTE, None, message),)


def _rows(page: str) -> Iterator[_Row]:
    first = True
    for line in page.splitlines():
        shown = _REVISED.sub("", line.expandtabs(8).rstrip())
        bare = shown.lstrip()
        number = _LINE_NUMBER.match(bare)
        if number is not None and not _is_heading(bare) and not _CONTINUED.fullmatch(bare):
            bare = bare[number.end() :]
        yield _Row(len(shown) - len(bare), bare, first) if bare else _BLANK
        first = first and not bare


def _measure(rows: Sequence[_Row]) -> _Columns | None:
    """The columns, where headings, cues and speech show them and the rows keep to them."""
    margins = Counter(_heading_column(row) for row in rows if _is_heading(row.text))
    if not margins:
        return None
    margin = margins.most_common(1)[0][0]
    pairs = [
        (row, below)
        for row, below in pairwise(rows)
        if row.indent >= margin + _CUE_AT and margin + _SET_IN < below.indent < row.indent and _is_cue(row.text)
    ]
    cues = Counter(row.indent for row, _ in pairs)
    spoken = Counter(below.indent for _, below in pairs if below.text[0] != "(")
    full = [row for row in rows if row.text]
    if sum(cues.values()) < _FEWEST_CUES or not spoken or max(len(row.text) for row in full) > _LONGEST_ROW:
        return None
    outside = sum(row.indent < margin - 1 and not _is_heading(row.text) for row in full)
    if outside > max(2, _OUTSIDE * len(full)) or (margin == 0 and not _is_filled(rows)):
        return None
    speech = spoken.most_common(1)[0][0]
    width, room = (max((len(r.text) for r in full if r.indent == at), default=0) for at in (margin, speech))
    return _Columns(margin, width, speech, room, cues.most_common(1)[0][0])


def _is_filled(rows: Sequence[_Row]) -> bool:
    """Whether rows at the margin were broken by a page's width; Fountain may be set in too, for its looks."""
    pairs = pairwise(rows)
    return sum(a.indent == b.indent == 0 and a.text != "" and b.text[:1].islower() for a, b in pairs) >= _FEWEST_BROKEN


def _is_heading(text: str) -> bool:
    number = _NUMBERED.match(text)
    at = number.end() if number is not None else 0
    return _HEADING.match(text, at) is not None and not any(c.islower() for c in text[at:])


def _heading_column(row: _Row) -> int:
    number = _NUMBERED.match(row.text)
    return row.indent + (number.end() if number is not None else 0)


def _is_cue(text: str) -> bool:
    match = _CUE.fullmatch(text)
    return match is not None and any(c.isalpha() for c in match["name"]) and text[-1] not in ":.!?"


def _take_title_page(pages: list[list[_Row]], columns: _Columns) -> tuple[TitleEntry, ...]:
    """The title page, taken off the pages: what stands before the first row of the script."""
    rows = pages[0]
    at = next((i for i, row in enumerate(rows) if _is_heading(row.text) or row.text.startswith("FADE IN")), len(rows))
    page = rows[:at]
    full = [row for row in page if row.text]
    alone = at == len(rows) and len(pages) > 1
    if not full or len(full) > _LONGEST_TITLE_PAGE or not (alone or all(not columns.holds_action(row) for row in full)):
        return ()
    pages[0] = rows[at:]
    middle = full[0].indent + len(full[0].text) // 2  # of the title
    sides = [side for row in page for side in _part_sides(row, columns, middle)]
    found = [(side, text) for wanted in _SIDES for side, text in sides if side in {wanted, ""}]
    return name_title_page((side, styled(text)) for side, text in found)


def _part_sides(row: _Row, columns: _Columns, middle: int) -> Iterator[tuple[str, str]]:
    """A row of the title page with the side that it stands on (none for a blank one); two where both have words."""
    gap = _GAP.search(row.text)
    if gap is not None:
        yield "Left", row.text[: gap.start(1)]
        yield "Right", row.text[gap.end(1) :]
    elif not row.text or columns.holds_action(row):
        yield "Left" if row.text else "", row.text
    else:
        off = row.indent + len(row.text) // 2 - middle
        yield "Right" if off > _MIDDLE else "Center", row.text


def _without_furniture(pages: Sequence[Sequence[_Row]], columns: _Columns, maker: "_Maker") -> Iterator[_Row]:
    """The rows of all pages with a seam where one ends, without what belongs to the paper."""
    for number, page in enumerate(pages):
        if number:
            yield _SEAM
        last = max((i for i, row in enumerate(page) if row.text), default=-1)
        for i, row in enumerate(page):
            edge = (row.first and number > 0 and not _is_heading(row.text) and _HEADED.fullmatch(row.text)) or (
                i == last and _PAGE_NUMBER.fullmatch(row.text)
            )
            if edge or (row.indent > columns.cue and _PAGE_NUMBER.fullmatch(row.text)):
                maker.left_out += 1
                yield _SEAM
            elif row.text and _CONTINUED.fullmatch(row.text):
                maker.left_out += 1
            else:
                yield row


def _find_cues(rows: Sequence[_Row], columns: _Columns) -> Iterator[_Row]:
    """The rows, with those named that stand where cues do, above what stands where speech does: McGregor, Søren."""
    for row, below in pairwise([*rows, _BLANK]):
        at_cue = row.text != "" and abs(row.indent - columns.cue) <= 1 and row.text[0] != "("
        spoken = below.text != "" and (below.text[0] == "(" or abs(below.indent - columns.speech) <= 1)
        yield row._replace(named=True) if at_cue and spoken else row


@dataclass(slots=True)
class _Maker:
    """Rows to elements. Mutable, and never leaves this module."""

    columns: _Columns
    elements: list[Element] = field(default_factory=list)
    left_out: int = 0
    _held: list[_Row] = field(default_factory=list)  # of the paragraph or speech at hand
    _speaks: bool = False
    _beside: bool = False  # two people, one on each half of the page
    _goes_on: bool = False  # after (MORE)
    _seam: bool = False  # a page ended since the last row
    _parted: bool = False  # or a blank row stood there

    def take(self, row: _Row) -> None:
        """The next row."""
        if row is _SEAM:
            self._seam = True
        elif not row.text:
            self._parted = True
        elif _MORE.fullmatch(row.text):
            self._goes_on = True
            self.left_out += 1
        elif self._goes_on and self._speaks and _says_again(row.text, self._held[0].text):
            self.left_out += 1
            self._parted = self._seam = self._goes_on = False
        else:
            if self._parted and not (self._seam and self._is_broken(row)):
                self._close()
            self._put(row)
            self._parted = self._seam = self._goes_on = False

    def _put(self, row: _Row) -> None:
        """A row to what it goes on with, or to something new."""
        at_margin = self.columns.holds_action(row)
        if self._beside or (self._speaks and not at_margin):
            self._held.append(row)
        elif _is_heading(row.text) or not at_margin:
            self._close()
            self._begin(row)
        else:
            if self._speaks:
                self._close()
            self._held.append(row)

    def end(self) -> None:
        """The script ends."""
        self._close()

    def _is_broken(self, row: _Row) -> bool:
        """Whether a row on a new page goes on with the sentence of the one before."""
        if not self._held or shapes.ends_sentence(self._held[-1].text) or _is_heading(row.text):
            return False
        at_margin = self.columns.holds_action(row)
        if self._speaks:
            return not at_margin and not _is_cue(row.text)
        return at_margin and (row.text[0].islower() or not _has_room(self._held[-1], row, self.columns.width))

    def _begin(self, row: _Row) -> None:
        if _is_heading(row.text):
            number = _NUMBERED.match(row.text)
            text = _NUMBER_BEHIND.sub("", row.text[number.end() :] if number is not None else row.text)
            self.elements.append(SceneHeading(styled(text), number["number"] if number is not None else ""))
        elif _TRANSITION.fullmatch(row.text) and row.indent > self.columns.speech:
            self.elements.append(Transition(styled(row.text)))
        else:
            self._held = [row]
            self._beside = _two_cues(row.text)
            self._speaks = self._beside or row.named or _is_cue(row.text)

    def _close(self) -> None:
        rows, self._held = self._held, []
        speaks, self._speaks, self._beside = self._speaks, False, False
        if not rows:
            return
        if speaks and len(rows) > 1:
            self.elements.append(_make_dual(rows) or _make_speech(rows, self.columns.spoken))
        elif self.columns.holds_action(rows[0]):
            self.elements.append(Action(_join(rows, self.columns.width)))
        elif abs(rows[0].indent + len(rows[0].text) // 2 - self.columns.margin - _HALF_WIDTH) <= _ABOUT_MIDDLE:
            self.elements.append(Centered(styled("\n".join(row.text for row in rows))))
        else:
            self.elements.append(Action(styled("\n".join(row.text for row in rows))))


def _says_again(text: str, cue: str) -> bool:
    """Whether a cue is the one before with (CONT'D)."""
    match, before = _CUE.fullmatch(text), _CUE.fullmatch(cue)
    return match is not None and before is not None and match["name"].strip() == before["name"].strip()


def _make_speech(rows: Sequence[_Row], width: int) -> DialogueBlock:
    """A cue and what is said; brackets that open a row are directions, up to where they close."""
    parts: list[DialoguePart] = []
    held: list[_Row] = []
    directs = False

    def close() -> None:
        nonlocal held, directs
        if held and directs:
            parts.append(Parenthetical(styled(_join(held, 0).plain.strip("()"))))
        elif held:
            parts.append(Speech(_join(held, width)))
        held, directs = [], False

    for row in rows[1:]:
        if row.text[0] == "(" and not directs:
            close()
            directs = True
        held.append(row)
        if directs and row.text.endswith(")"):
            close()
    close()
    return DialogueBlock(_make_cue(rows[0].text), tuple(parts))


def _make_cue(text: str) -> Cue:
    match = _CUE.fullmatch(text)
    if match is None:
        return Cue(text)
    extensions = tuple(said.strip() for said in _EXTENSION.findall(match["extensions"]))
    return Cue(match["name"].strip(), tuple("CONT'D" if _AGAIN.fullmatch(said) else said for said in extensions))


def _two_cues(text: str) -> bool:
    """Whether a row names two people who speak at once."""
    gap = _GAP.search(text)
    return gap is not None and _is_cue(text[: gap.start(1)]) and _is_cue(text[gap.end(1) :])


def _make_dual(rows: Sequence[_Row]) -> DualDialogue | None:
    """Two speeches side by side; None where only one stands there."""
    if not _two_cues(rows[0].text):
        return None
    beyond = min(row.indent for row in rows) + _RIGHT_HALF
    gaps = [row.indent + match.end(1) for row in rows if (match := _GAP.search(row.text)) is not None]
    parting = min([*gaps, *(row.indent for row in rows if row.indent > beyond)])
    sides: tuple[list[_Row], list[_Row]] = ([], [])
    for row in rows:
        at = max(0, parting - row.indent)
        for side, text in zip(sides, (row.text[:at].rstrip(), row.text[at:].lstrip()), strict=True):
            if text:
                side.append(_Row(0, text))
    left, right = (_make_speech(side, 0) for side in sides)
    return DualDialogue(left, right) if left.parts and right.parts else None


def _has_room(row: _Row, below: _Row, width: int) -> bool:
    """Whether the first word of the next row would have stood on this one."""
    return len(row.text) + 1 + len(below.text.partition(" ")[0]) <= _RAGGED * width


def _join(rows: Sequence[_Row], width: int) -> StyledText:
    """Rows as one paragraph; a row that could have taken the next word keeps its end."""
    joined = [rows[0].text]
    for row, below in pairwise(rows):
        if row.text[-1] == "-" and row.text[-2:-1].isalpha():
            joined.append(below.text)
        elif _has_room(row, below, width) and not below.text[0].islower():
            joined.append(f"\n{below.text}")
        else:
            joined.append(f" {below.text}")
    return styled("".join(joined))
