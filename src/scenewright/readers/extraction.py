"""What a document says to one text with its passages: the half of reading that all formats but plain text share.

A reader of a document sends its paragraphs to a `Flow` in order; `finish` gives the extracted text, which is what
offsets lead into and `--to text` writes: paragraphs with blank lines between them, `* * *` for a rule, no markup.
"""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from statistics import median_low
from typing import NamedTuple

from scenewright.model.finding import Finding, Severity
from scenewright.model.source import Style
from scenewright.readers import shapes
from scenewright.readers.lines import Mark

RULE = "* * *"
SET_IN = -1.0  # in place of the room above a paragraph, where it is set in: a letter, a sign
_ROOM = 0.7  # ems more than usual, from which a paragraph is set apart
_FLAT = 40  # times as wide as it is high: a shape or picture like that is a line across the page
DASHES = frozenset("-‐‑–—―")
"""What a word processor makes a list of, when speech begins with it."""
# What programs put where nobody gave a title or an author.
_NO_TITLE = re.compile(
    r"\[?(?:unknown|untitled|no)(?: (?:title|document|story))?\]?|\((?:anonymous|unspecified|untitled)\)|title|cover"
    r"|template|microsoft word\b.*|(?:new |word )?document ?\d*"
    r"|[^\s/]+\.(?:docx?|odt|rtf|html?|xhtml|txt|epub|pages|pdf)",
    re.IGNORECASE,
)
_NO_AUTHOR = re.compile(
    r"\[?(?:unknown|no)(?: author)?\]?|\((?:anonymous|unspecified)\)|(?:anonymous )?author|various|calibre"
    r"|microsoft(?: office user)?|windows[- ]user|python-docx|users?|admin(?:istrator)?|owner|guest|student|default"
    r"|me|pc|home|hp|dell|acer|asus|lenovo",
    re.IGNORECASE,
)
_LONGEST_HEAD = 60  # characters: what is no sentence and no longer may be a heading with a line below it
_MOST_BLANKS = 8  # blank lines written for a gap
_SPACES = " \t\n\r\f"
# What ends a line for a text reader, and is no more than white space inside a document's text.
_INNER = str.maketrans(
    dict.fromkeys("\t\n\r\x0b\x0c\x1c\x1d\x1e\x1f", " ") | {"\x85": "\n", "\u2028": "\n", "\u2029": "\n"}
)
_PLAIN: frozenset[Style] = frozenset()


class Written(NamedTuple):
    """One paragraph as it will stand; `emphases` in its own offsets, `gap` the blank lines before it.

    `room`: what its style leaves above it, in ems, where it says so and a reader looks at that.
    """

    text: str
    gap: int
    mark: Mark = Mark.NONE
    level: int = 0
    label: str = ""
    soft: bool = False
    emphases: tuple[tuple[int, int, Style], ...] = ()
    room: float | None = None
    centered: bool = False


class Passage(NamedTuple):
    """Where a paragraph stands in the extracted text; `soft` when its line ends may be a typist's margin."""

    start: int
    end: int
    gap: int
    mark: Mark
    level: int
    label: str
    soft: bool
    emphases: tuple[tuple[int, int, Style], ...]


@dataclass(frozen=True, slots=True)
class Extraction:
    """A document's text with its passages. `title` and `author` are the document's own account of itself; `told` says
    that they are certain, and not only for want of others."""

    text: str
    passages: tuple[Passage, ...]
    title: str = ""
    author: str = ""
    told: bool = False
    encoding: str = "utf-8"
    findings: tuple[Finding, ...] = ()


@dataclass(slots=True)
class Tally:
    """Counts of what a reader left out, by the word that the report uses. Mutable, and never leaves the reader."""

    counts: dict[str, int] = field(default_factory=dict)
    words: dict[str, int] = field(default_factory=dict)

    def add(self, what: str, text: str = "", *, count: int = 1) -> None:
        """One more of `what`; `text` is what it said."""
        self.counts[what] = self.counts.get(what, 0) + count
        if text:
            self.words[what] = self.words.get(what, 0) + len(text.split())

    def findings(self, names: Mapping[str, tuple[str, Severity, str]]) -> tuple[Finding, ...]:
        """One finding for each kind that was met; `names` gives code, severity and the sentence with its {count}."""
        found = []
        for what, (code, severity, sentence) in names.items():
            if count := self.counts.get(what, 0):
                shown = sentence.format(
                    count=f"{count:,}", s="" if count == 1 else "s", was="was" if count == 1 else "were"
                )
                words = self.words.get(what, 0)
                shown = f"{shown} ({words:,} word{'' if words == 1 else 's'})." if words else f"{shown}."
                found.append(Finding(code, severity, None, shown))
        return tuple(found)


class Flow:
    """Paragraphs as a reader meets them. `collapses`: white space in its text is no more than one space (HTML, ODF)."""

    def __init__(self, *, collapses: bool = False) -> None:
        self.written: list[Written] = []
        self._collapses = collapses
        self._pieces: list[str] = []
        self._length = 0
        self._spaced = True  # what was written last is white space, or nothing was
        self._styles: frozenset[Style] = _PLAIN
        self._opened: dict[Style, int] = {}
        self._emphases: list[tuple[int, int, Style]] = []
        self._blanks = 0
        self._breaks = 0  # line ends in a row, up to here
        self._lined = 0  # paragraphs in a row that have a line drawn below them

    @property
    def is_empty(self) -> bool:
        """Whether nothing was written since the last paragraph ended."""
        return not self._length

    def is_short(self, length: int) -> bool:
        """Whether the paragraph at hand has no more characters than `length`."""
        return self._length <= length

    def peek(self) -> str:
        """The paragraph at hand as it is so far."""
        return "".join(self._pieces)

    def write(self, text: str, styles: frozenset[Style] = _PLAIN, *, exact: bool = False) -> None:
        """Text of the paragraph at hand, set in `styles`. `exact` keeps line ends and runs of spaces."""
        text = text if exact else text.translate(_INNER)
        if self._collapses and not exact:
            if not text.strip(_SPACES):
                text = "" if self._spaced or not text else " "
            else:
                lead = " " if text[0] in _SPACES and not self._spaced else ""
                tail = " " if text[-1] in _SPACES else ""
                text = lead + " ".join(piece for piece in text.split(" ") if piece) + tail
        if not text:
            return
        if styles != self._styles:
            self._turn(styles)
        self._pieces.append(text)
        self._length += len(text)
        self._breaks = 0 if text.strip() else self._breaks
        self._spaced = text[-1] in _SPACES

    def _turn(self, styles: frozenset[Style]) -> None:
        for style in sorted(
            self._styles - styles, key=lambda style: style.value
        ):  # a set has an order of its own each run
            self._emphases.append((self._opened.pop(style), self._length, style))
        for style in styles - self._styles:
            self._opened[style] = self._length
        self._styles = styles

    def break_line(self) -> None:
        """A line end that means something."""
        self._pieces.append("\n")
        self._length += 1
        self._spaced = True

    def break_or_end(self, mark: Mark, label: str = "") -> None:
        """A line end that means something; the second in a row ends a paragraph of the text, each one more is a gap."""
        breaks = self._breaks + 1
        if breaks == 1 or mark not in {Mark.NONE, Mark.QUOTE}:
            self.break_line()
        elif breaks == 2:
            self.end(mark, label=label, blank=False)
        else:
            self.gap()
        self._breaks = breaks

    def end(
        self,
        mark: Mark = Mark.NONE,
        *,
        level: int = 0,
        label: str = "",
        soft: bool = False,
        blank: bool = True,
        lined: bool = False,
        room: float | None = None,
        centered: bool = False,
    ) -> bool:
        """The paragraph at hand ends; whether it had any text. One without is a gap, unless `blank` is False.

        `lined`: a line is drawn below it. Where one alone has that, it is a rule: word processors make it of `---`.
        """
        self._turn(_PLAIN)
        text = "".join(self._pieces)
        emphases = tuple(_join_emphases(text, self._emphases))
        self._pieces, self._emphases, self._length, self._spaced = [], [], 0, True
        was_ended, self._breaks = self._breaks > 1, 0
        if not text.strip():
            self._blanks += blank and not was_ended
            return False
        start = len(text) - len(text.lstrip())
        text = text.strip()
        moved = tuple(
            (max(0, a - start), min(len(text), b - start), style) for a, b, style in emphases if a - start < len(text)
        )
        self._draw_line(mark, text, lined=lined)
        self.written.append(Written(text, 1 + self._blanks, mark, level, label, soft, moved, room, centered))
        self._blanks = 0
        return True

    def _draw_line(self, mark: Mark, text: str, *, lined: bool) -> None:
        """The line below the paragraph before, if that one alone has one and a paragraph of the text follows."""
        if self._lined == 1 and not lined and mark in {Mark.NONE, Mark.QUOTE}:
            self.written.append(Written(RULE, 1, Mark.RULE))
        closed = mark is Mark.NONE and (self._lined > 0 or len(text) > _LONGEST_HEAD or shapes.ends_sentence(text))
        self._lined = self._lined + 1 if lined and closed else 0

    def lead(self, text: str) -> None:
        """Text before the paragraph at hand."""
        words = text if self.is_empty else f"{text} "
        self._pieces.insert(0, words)
        self._length += len(words)
        self._opened = {style: start + len(words) for style, start in self._opened.items()}
        self._emphases = [(start + len(words), end + len(words), style) for start, end, style in self._emphases]

    def drop(self) -> str:
        """The paragraph at hand is left out; what it said."""
        text = "".join(self._pieces)
        self._turn(_PLAIN)
        self._pieces, self._emphases, self._length, self._spaced = [], [], 0, True
        return text

    def rule(self) -> None:
        """A line across the page, or whatever else stands for a break."""
        self.end(blank=False)
        self.write(RULE, exact=True)
        self.end(Mark.RULE)

    def gap(self) -> None:
        """A gap as of one empty paragraph."""
        self._blanks += 1

    def append(self, others: Iterable[Written], *, mark: Mark | None = None, label: str = "") -> None:
        """Paragraphs of another flow after what is written, all of them `mark` where that is given."""
        for other in others:
            gap = other.gap + self._blanks
            self._blanks = 0
            if mark is not None:
                other = other._replace(mark=mark, label=label, level=0)
            self.written.append(other._replace(gap=gap))


def part_by_room(written: Sequence[Written], *, usual: float) -> list[Written]:
    """The paragraphs, with a gap before each that has more room above it than they usually have.

    `usual` is what those have of which no style says it.
    """
    rooms = [usual if item.room is None else item.room for item in written if item.mark is Mark.NONE]
    usual = median_low([room for room in rooms if room != SET_IN] or [usual])
    parted: list[Written] = []
    before = Written("", 0, Mark.HEADING)
    for item in written:
        follows = item.mark is before.mark is Mark.NONE and before.room != SET_IN and item.gap == 1
        before = item
        parted.append(item._replace(gap=2) if follows and (item.room or 0) >= usual + _ROOM else item)
    return parted


def _join_emphases(text: str, emphases: list[tuple[int, int, Style]]) -> list[tuple[int, int, Style]]:
    """Emphases in order, those of one style joined over white space (programs often set the space between plain)."""
    joined: list[tuple[int, int, Style]] = []
    last: dict[Style, int] = {}
    for start, end, style in sorted(emphases, key=lambda item: item[:2]):
        if not text[start:end].strip():
            continue
        i = last.get(style)
        if i is not None and not text[joined[i][1] : start].strip(" "):
            joined[i] = (joined[i][0], end, style)
        else:
            last[style] = len(joined)
            joined.append((start, end, style))
    return joined


def finish(
    written: Iterable[Written],
    *,
    title: str = "",
    author: str = "",
    told: bool = False,
    encoding: str = "utf-8",
    findings: tuple[Finding, ...] = (),
) -> Extraction:
    """The extracted text of the paragraphs, and where each of them stands in it.

    A title or an author that is only a placeholder is none.
    """
    title = "" if _NO_TITLE.fullmatch(title) else title
    author = "" if _NO_AUTHOR.fullmatch(author) else author
    pieces: list[str] = []
    passages: list[Passage] = []
    at = 0
    for item in written:
        gap = min(item.gap, _MOST_BLANKS)
        between = "\n" * (1 + gap) if pieces else ""
        start = at + len(between)
        at = start + len(item.text)
        pieces += (between, item.text)
        emphases = tuple((start + a, start + b, style) for a, b, style in item.emphases)
        passages.append(Passage(start, at, gap, item.mark, item.level, item.label, item.soft, emphases))
    pieces.append("\n" if pieces else "")
    return Extraction("".join(pieces), tuple(passages), title, author, told, encoding, findings)


def is_line(width: float, height: float) -> bool:
    """Whether a shape or a picture is drawn as a line that sets parts of a text apart."""
    return width > 0 and width >= _FLAT * height


def join_row(cells: list[list[Written]]) -> list[Written]:
    """A table's row as one line where each cell is one paragraph, else the cells' paragraphs in order."""
    filled = [cell for cell in cells if cell]
    if len(filled) < 2 or any(len(cell) > 1 for cell in filled):
        return [paragraph for cell in cells for paragraph in cell]
    emphases: list[tuple[int, int, Style]] = []
    at = 0
    for (paragraph,) in filled:
        emphases += ((a + at, b + at, style) for a, b, style in paragraph.emphases)
        at += len(paragraph.text) + 1
    return [Written("\t".join(cell[0].text for cell in filled), filled[0][0].gap, emphases=tuple(emphases))]
