"""The bytes of a PDF to its lines of text, each with its place on the page (pypdfium2's raw interface).

Characters come one by one with their code, so that an index means the same everywhere; their place is asked for at the
ends of a line and their font at the start of each word, which is what a paragraph's shape and emphasis are told by.
"""

import ctypes
import math
import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from statistics import median
from typing import Any, NamedTuple

from scenewright.errors import InputError, ResourceError
from scenewright.model.source import Style

_MISSING = (
    'reading PDF needs one more package: pip install "scenewright[pdf]" (or pypdfium2), or give the story as text'
)
_LINE_ENDS = "\r\n\x0b\x0c"
_HYPHENS = "\x02\ufffe"  # a hyphen that parts a word, as pdfium says it: the line ends there, and nothing else says so
_AS_HYPHEN = str.maketrans(dict.fromkeys(_HYPHENS, "-"))
_WORD = re.compile(r"\S+")
_BOLD_WEIGHT = 600
_ITALIC_FLAG = 1 << 6  # of a font's descriptor (ISO 32000 table 121)
_FAMILY = 64  # characters kept of a font's name
_RARE = 0.03  # share of the distances between lines below which one is not usual
_LEVEL = 0.5  # points
_LARGE = 1.4  # times as large as what stands before and behind: a drop cap
_SLANT = 0.1  # sine of twice an angle
_PASSWORD = 4  # pdfium's number for "a password is needed"

_Emphasis = frozenset[Style]


class PageLine(NamedTuple):
    """A line: the words with their emphasis, the edges in points from the left, the baseline from the bottom."""

    words: tuple[tuple[str, frozenset[Style]], ...]
    page: int
    left: float
    right: float
    base: float
    size: float

    @property
    def text(self) -> str:
        """The words with a space between each two."""
        return " ".join(word for word, _ in self.words)


class Place(NamedTuple):
    """A word where it stands: its edges in points from the left, its baseline from the bottom."""

    text: str
    left: float
    right: float
    base: float
    size: float


@dataclass(frozen=True, slots=True)
class PdfText:
    """The lines of a PDF in reading order, and what it says of itself. `slanted`: those of marks across the page."""

    lines: tuple[PageLine, ...]
    slanted: tuple[PageLine, ...] = ()
    title: str = ""
    author: str = ""


def read_lines(data: bytes, *, name: str, limit: int) -> PdfText:
    """Every line of text; none for a scan. `limit` is how many characters are read at most."""
    lines: list[PageLine] = []
    slanted: list[PageLine] = []

    def take(page: _Page) -> None:
        lines.extend(_join_level(page.lines()))
        slanted.extend(page.slanted)

    said = _read_pages(data, take, name=name, limit=limit)
    return PdfText(tuple(lines), tuple(slanted), *said)


def read_places(data: bytes, *, name: str, limit: int) -> list[list[Place]]:
    """The words of each page with their places, for a text whose columns are its meaning."""
    pages: list[list[Place]] = []
    _read_pages(data, lambda page: pages.append(list(page.places())), name=name, limit=limit)
    return pages


def _read_pages(data: bytes, take: Callable[["_Page"], None], *, name: str, limit: int) -> tuple[str, str]:
    """Each page of the PDF to `take`; what it says of its title and author."""
    try:
        import pypdfium2
    except ImportError:
        raise InputError(f"{name}: {_MISSING}") from None
    try:
        document = pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError as error:
        if getattr(error, "err_code", 0) == _PASSWORD:
            raise InputError(
                f"{name}: this PDF is protected by a password, and cannot be read; save it without one and try again"
            ) from None
        raise InputError(
            f"{name}: this PDF is damaged and cannot be read; print it to a new PDF and try again"
        ) from None
    try:
        characters = 0
        for number in range(len(document)):
            page = _Page(pypdfium2.raw, document, number)
            characters += page.count
            if characters > limit:
                raise ResourceError(f"{name}: this PDF has more than {limit:,} characters; split it")
            take(page)
        return _tell(document, "Title"), _tell(document, "Author")
    except pypdfium2.PdfiumError:
        raise InputError(f"{name}: a page of this PDF is damaged; print it to a new PDF and try again") from None
    finally:
        document.close()


def find_step(lines: Sequence[PageLine]) -> float:
    """The distance between two lines of a paragraph: the smallest that is not rare; talk may have few such lines."""
    size = median(line.size for line in lines) if lines else 0.0
    steps = (round(2 * (one.base - two.base)) / 2 for one, two in pairwise(lines) if one.page == two.page)
    counted = Counter(step for step in steps if 0.9 * size <= step <= 4 * size)
    least = max(2, _RARE * counted.total())
    return min((step for step, count in counted.items() if count >= least), default=1.2 * size)


def _join_level(lines: Iterable[PageLine]) -> Iterator[PageLine]:
    """The lines, two that stand on one level with a space between them as one: a raised number had parted them."""
    held: PageLine | None = None
    for line in lines:
        level = held is not None and abs(held.base - line.base) < _LEVEL and held.size < _LARGE * line.size
        if held is not None and level and 0 <= line.left - held.right < held.size:
            held = held._replace(words=held.words + line.words, right=line.right)
            continue
        if held is not None:
            yield held
        held = line
    if held is not None:
        yield held


def _tell(document: Any, key: str) -> str:
    """What the PDF says of itself, unless it is the name of a file or a program."""
    said = " ".join(str(document.get_metadata_value(key)).split())
    return "" if said.lower().endswith((".doc", ".docx", ".odt", ".indd", ".tex")) or said == "untitled" else said


def _read_units(codes: str) -> str:
    """Characters of what pdfium gives as units of UTF-16."""
    text = codes.translate(_AS_HYPHEN)
    if not any("\ud800" <= code < "\ue000" for code in text):
        return text
    return text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")


class _Page:
    """One page's characters."""

    def __init__(self, raw: Any, document: Any, number: int) -> None:
        self._raw = raw
        self._page = document[number]  # kept: the text goes with it
        self._text_page = self._page.get_textpage()
        self._text = self._text_page.raw
        self._number = number
        self.count: int = self._text_page.count_chars()
        self.slanted: list[PageLine] = []  # lines that run across the page, once `lines` has found them

    def lines(self) -> Iterator[PageLine]:
        """The lines from the top of the page on, as pdfium orders them."""
        start = 0
        codes = "".join(chr(self._raw.FPDFText_GetUnicode(self._text, at) or 0xFFFD) for at in range(self.count))
        for at in range(self.count + 1):
            parted = at < self.count and codes[at] in _HYPHENS
            if at == self.count or parted or codes[at] in _LINE_ENDS:
                end = at + 1 if parted else at
                for first, stop in self._part_drop_cap(codes, start, end):
                    if not codes[first:stop].strip():
                        continue
                    line = self._line(codes, first, stop)
                    if self._is_slanted(first):
                        self.slanted.append(line)
                    else:
                        yield line
                start = at + 1

    def places(self) -> Iterator[Place]:
        """The words of the page."""
        codes = "".join(chr(self._raw.FPDFText_GetUnicode(self._text, at) or 0xFFFD) for at in range(self.count))
        for match in _WORD.finditer(codes):
            if self._is_slanted(match.start()):
                continue
            left, right = self._box(match.start())[0], self._box(match.end() - 1)[1]
            size = self._size(match.start())
            yield Place(_read_units(match.group()), left, right, self._base(match.start()), size)

    def _part_drop_cap(self, codes: str, start: int, end: int) -> Iterator[tuple[int, int]]:
        """The stretch, in parts where a large letter stands within it, since pdfium takes lines beside it for one."""
        if end - start > 2 and abs(self._base(start) - self._base(end - 1)) > _LEVEL:
            size = self._size(start)
            for at in range(start + 1, end - 1):
                if codes[at].isupper() and self._size(at) > _LARGE * max(size, self._size(at + 1)):
                    yield from ((start, at), (at, at + 1), (at + 1, end))
                    return
        yield start, end

    def _size(self, at: int) -> float:
        return float(self._raw.FPDFText_GetFontSize(self._text, at))

    def _line(self, codes: str, start: int, end: int) -> PageLine:
        while codes[start].isspace():
            start += 1
        while codes[end - 1].isspace():
            end -= 1
        first, last = self._box(start), self._box(end - 1)
        usual = (start + end) // 2  # a large first letter is not
        words = tuple(self._words(codes, start, end))
        left, right = min(first[0], last[0]), max(first[1], last[1])
        return PageLine(words, self._number, left, right, self._base(usual), self._size(usual))

    def _words(self, codes: str, start: int, end: int) -> Iterator[tuple[str, _Emphasis]]:
        at = start
        while at < end:
            stop = at
            while stop < end and not codes[stop].isspace():
                stop += 1
            if stop > at:
                letter = next((i for i in range(at, stop) if codes[i].isalnum()), at)
                yield _read_units(codes[at:stop]), self._emphasis(letter)
            at = stop + 1

    def _is_slanted(self, at: int) -> bool:
        """Whether a character stands neither upright nor on its side, as those of a watermark do."""
        return abs(math.sin(2 * float(self._raw.FPDFText_GetCharAngle(self._text, at)))) > _SLANT

    def _box(self, at: int) -> tuple[float, float]:
        """The left and the right edge of a character."""
        left, right, bottom, top = (ctypes.c_double() for _ in range(4))
        self._raw.FPDFText_GetCharBox(self._text, at, left, right, bottom, top)
        return left.value, right.value

    def _base(self, at: int) -> float:
        x, y = ctypes.c_double(), ctypes.c_double()
        self._raw.FPDFText_GetCharOrigin(self._text, at, x, y)
        return y.value

    def _emphasis(self, at: int) -> _Emphasis:
        flags, name = ctypes.c_int(), ctypes.create_string_buffer(_FAMILY)
        self._raw.FPDFText_GetFontInfo(self._text, at, name, _FAMILY, flags)
        family = name.value.lower()
        styles: set[Style] = set()
        if b"italic" in family or b"oblique" in family or flags.value & _ITALIC_FLAG:
            styles.add(Style.ITALIC)
        if b"bold" in family or self._raw.FPDFText_GetFontWeight(self._text, at) >= _BOLD_WEIGHT:
            styles.add(Style.BOLD)
        return frozenset(styles)
