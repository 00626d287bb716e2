"""A page as data: rows and columns of one grid, ten characters and six lines an inch. Writers draw it, decide nothing.

Row 0 is the first row of the text area and grows downwards; header rows are negative. Column 0 is the left edge of the
paper, so text at 1.5 inches stands in column 15. Points exist only in writers/pdf.py.
"""

from dataclasses import dataclass
from enum import Enum

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
    """One printed line or piece of a line. `element` is the index of the screenplay element it shows, -1 for none."""

    row: int
    column: int
    runs: tuple[Run, ...]
    kind: LineKind
    element: int = -1
    character: str = ""  # the cue's name on CUE, PARENTHETICAL, DIALOGUE and MORE lines, for highlights

    @property
    def text(self) -> str:
        """The characters of the line."""
        return "".join(run.text for run in self.runs)


@dataclass(frozen=True, slots=True)
class Page:
    """One page. `number` is what is printed ("2"), empty for the title page; `lines` are sorted by row, then column."""

    number: str
    lines: tuple[PageLine, ...]
