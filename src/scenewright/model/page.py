"""A page as data: rows and columns of one grid, ten characters and six lines an inch. Writers draw it, decide nothing.

Row 0 is the first row of the text area, an inch below the top of the paper, and rows grow downwards; header rows are
negative. Column 0 is the left edge of the paper, so text at 1.5 inches stands in column 15. Points exist only in
writers/pdf.py.
"""

from dataclasses import dataclass
from enum import Enum

from scenewright.model.finding import Finding
from scenewright.model.screenplay import Run


class LineKind(Enum):
    """What a printed line is, for drawing (highlights, colours) and for tests."""

    HEADING = "heading"
    ACTION = "action"
    CUE = "cue"
    PARENTHETICAL = "parenthetical"
    DIALOGUE = "dialogue"
    LYRIC = "lyric"
    TRANSITION = "transition"
    CENTERED = "centered"
    SECTION = "section"
    SYNOPSIS = "synopsis"
    NOTE = "note"
    MORE = "more"
    CONTINUED = "continued"
    SCENE_NUMBER = "scene number"
    PAGE_NUMBER = "page number"
    HEADER = "header"
    FOOTER = "footer"
    TITLE = "title"
    REVISION = "revision"
    SPEECH_NUMBER = "speech number"


@dataclass(frozen=True, slots=True)
class PageLine:
    """One printed line or piece of a line. `element` is the index of the screenplay element it shows, -1 for none.

    Its characters stand in columns of their own, a full-width one in two (`model.grid.count_columns`), in the order of
    the script: a writer puts right-to-left text in the order of the eye.
    """

    row: int
    column: int
    runs: tuple[Run, ...]
    kind: LineKind
    element: int = -1
    character: str = ""  # the cue's name on CUE, PARENTHETICAL, DIALOGUE and MORE lines, for highlights
    is_rtl: bool = False  # the paragraph is written from right to left

    @property
    def text(self) -> str:
        """The characters of the line."""
        return "".join(run.text for run in self.runs)


@dataclass(frozen=True, slots=True)
class Page:
    """One page. `number` is its label ("2"), empty for the title page; `lines` are sorted by row, then column.

    The first page of the script is number "1", although nothing is printed there: what is printed is in `lines`.
    """

    number: str
    lines: tuple[PageLine, ...]


@dataclass(frozen=True, slots=True)
class Bookmark:
    """One entry of the outline: a section or a scene heading. `page` indexes `Layout.pages`; `level` starts at 0."""

    title: str
    level: int
    page: int
    row: int


@dataclass(frozen=True, slots=True)
class Layout:
    """A script on paper, ready to be drawn. `paper` is `letter` or `a4`; title, author and language are metadata.

    `revision` is the name of the draft whose changes are marked; REVISION lines are drawn in its colour.
    """

    pages: tuple[Page, ...]
    paper: str = "letter"
    bookmarks: tuple[Bookmark, ...] = ()
    findings: tuple[Finding, ...] = ()
    title: str = ""
    author: str = ""
    language: str = ""
    revision: str = ""
