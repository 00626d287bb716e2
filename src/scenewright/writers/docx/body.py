"""The elements of a screenplay as the body of a Word document, and its comments.

A page break is a property of the paragraph after it. A comment hangs on the paragraph that follows its place, an inline
note on its place in the line; at the end of the script both hang on the last paragraph.
"""

from collections.abc import Iterable, Iterator
from typing import assert_never

from scenewright.model.direction import is_rtl_script, reads_rtl
from scenewright.model.screenplay import (
    Action,
    Boneyard,
    Centered,
    Cue,
    DialogueBlock,
    DualDialogue,
    Element,
    Lyric,
    Note,
    PageBreak,
    Parenthetical,
    Run,
    SceneHeading,
    Screenplay,
    Section,
    StyledText,
    Synopsis,
    Transition,
    is_spoken,
    part_notes,
    styled,
)
from scenewright.model.source import Style
from scenewright.writers.docx.parts import HEADER_ID
from scenewright.writers.docx.styles import INCH, LINE
from scenewright.writers.docx.title_page import make_title_page
from scenewright.writers.docx.xml import make_paragraph, make_run, make_runs

PAPER = {"letter": (12240, 15840), "a4": (11906, 16838)}  # width and height
_TEXT_WIDTH = 6 * INCH
_LEFT, _TOP, _HEADER = INCH * 3 // 2, INCH, INCH // 2
_ROWS = {"letter": 55, "a4": 58}
_GUTTER = round(0.2 * INCH)  # on either side of the middle of a dual dialogue
_SPEECH = {True: ("DualCharacter", "DualParenthetical", "DualDialogue")}
_SPEECH[False] = ("Character", "Parenthetical", "Dialogue")
_NO_SPACE = '<w:spacing w:before="0"/>'
_SLIVER = '<w:spacing w:before="0" w:line="20" w:lineRule="exact"/>'  # a paragraph that nobody sees


def make_body(screenplay: Screenplay, *, paper: str) -> tuple[str, str]:
    """The content of `w:body` and of `w:comments`."""
    body = _Body(in_rtl=is_rtl_script(screenplay.elements))
    title_page = make_title_page(screenplay.title_page, rows=_ROWS[paper], comment=body.comment)
    for element in screenplay.elements:
        body.add(element)
    body.finish()
    if title_page:
        title_page += f"<w:p><w:pPr>{_SLIVER}{_section(paper, title=True)}</w:pPr></w:p>"
    return f"{title_page}{''.join(body.parts)}{_section(paper, title=False)}", "".join(body.comments)


def _section(paper: str, *, title: bool) -> str:
    """The paper, margins and numbering of a section; the title page has no header, nor has page 1 of the script."""
    width, height = PAPER[paper]
    right, bottom = width - _LEFT - _TEXT_WIDTH, height - _TOP - _ROWS[paper] * LINE
    header = "" if title else f'<w:headerReference w:type="default" r:id="{HEADER_ID}"/>'
    end = "" if title else '<w:pgNumType w:start="1"/><w:titlePg/>'
    return (
        f'<w:sectPr>{header}<w:type w:val="nextPage"/><w:pgSz w:w="{width}" w:h="{height}"/>'
        f'<w:pgMar w:top="{_TOP}" w:right="{right}" w:bottom="{bottom}" w:left="{_LEFT}" w:header="{_HEADER}" '
        f'w:footer="{_HEADER}" w:gutter="0"/>{end}</w:sectPr>'
    )


class _Body:
    """The paragraphs as they are added, and the comments that still wait for one. A cue without words is a comment."""

    def __init__(self, *, in_rtl: bool) -> None:
        """`in_rtl`: most of the script is read from right to left."""
        self._in_rtl = in_rtl
        self.parts: list[str] = []
        self.comments: list[str] = []
        self._waiting: list[str] = []
        self._breaks_page = False
        self._after_table = False
        self._is_first = True

    def add(self, element: Element) -> None:
        """Append an element."""
        match element:
            case SceneHeading():
                self._heading(element)
            case Action():
                self._paragraph("Action", element.text)
            case DialogueBlock():
                self._speech(element, dual=False)
            case DualDialogue():
                self._dual(element)
            case Transition():
                self._paragraph("Transition", element.text)
            case Lyric():
                self._paragraph("Lyrics", element.text)
            case Centered():
                self._paragraph("Centered", element.text)
            case PageBreak():
                self._flush_page_break()
                self._breaks_page = True
            case Section():
                self._waiting.append(f"{'#' * element.level} {element.text}")
            case Synopsis():
                self._waiting.append(f"= {element.text}")
            case Note():
                self._waiting.append(element.text)
            case Boneyard():
                return
            case _:
                assert_never(element)

    def finish(self) -> None:
        """A document has a paragraph at its end, and it takes what still waits."""
        self._flush_page_break()
        if self._waiting or self._after_table or not self.parts:
            self.parts.append(make_paragraph("Normal", self._hang(), more=_SLIVER))

    def comment(self, text: str) -> str:
        """A new comment; its reference."""
        number = len(self.comments)
        lines = "".join(self._comment_line(line) for line in text.split("\n"))
        self.comments.append(f'<w:comment w:id="{number}" w:author="Script" w:initials="S">{lines}</w:comment>')
        return f'<w:r><w:commentReference w:id="{number}"/></w:r>'

    def _comment_line(self, line: str) -> str:
        return make_paragraph("CommentText", make_run(Run(line)), is_rtl=reads_rtl(line, in_rtl=self._in_rtl))

    def _flush_page_break(self) -> None:
        if self._breaks_page:
            self._sliver()

    def _sliver(self) -> None:
        """A paragraph that nobody sees, where Word needs one: a page break or two tables with nothing between."""
        self.parts.append(make_paragraph("Normal", "", breaks_page=self._breaks_page, more=_SLIVER))
        self._breaks_page = self._after_table = False

    def _hang(self) -> str:
        """The references of the comments that wait."""
        references = "".join(map(self.comment, self._waiting))
        self._waiting.clear()
        return references

    def _paragraph(self, style: str, text: StyledText, *, before: str = "", more: str = "") -> None:
        printed, notes = part_notes(text)
        content = self._hang() + before + "".join(self._pieces(printed, notes))
        if (self._breaks_page or self._is_first) and "<w:spacing" not in more:
            more = _NO_SPACE + more  # a page begins with its first line
        self._is_first = False
        is_rtl = reads_rtl(printed.plain, in_rtl=self._in_rtl)
        self.parts.append(make_paragraph(style, content, is_rtl=is_rtl, breaks_page=self._breaks_page, more=more))
        self._breaks_page = self._after_table = False

    def _pieces(self, text: StyledText, notes: tuple[tuple[int, str], ...]) -> Iterator[str]:
        """Runs, cut where a note stands."""
        if not notes:
            yield make_runs(text.runs)
            return
        waiting = list(reversed(notes))
        start = 0
        for run in text.runs:
            at = 0
            while waiting and waiting[-1][0] < start + len(run.text):
                place, note = waiting.pop()
                yield make_run(Run(run.text[at : place - start], run.styles))
                yield self.comment(note)
                at = place - start
            yield make_run(Run(run.text[at:], run.styles))
            start += len(run.text)
        yield from (self.comment(note) for _, note in reversed(waiting))

    def _heading(self, heading: SceneHeading) -> None:
        """A heading; its number hangs in the left margin, half an inch before the text."""
        if not heading.number:
            self._paragraph("SceneHeading", heading.text)
            return
        number = make_run(Run(heading.number)) + "<w:r><w:tab/></w:r>"
        hang = f'<w:ind w:left="0" w:hanging="{INCH // 2}"/>'
        self._paragraph("SceneHeading", heading.text, before=number, more=hang)

    def _speech(self, block: DialogueBlock, *, dual: bool) -> None:
        if not is_spoken(block):
            notes = (run.text.strip() for part in block.parts for run in part.text.runs)
            self._waiting.append(": ".join(filter(None, (_print_cue(block.cue), *notes))))
            return
        cue, parenthetical, dialogue = _SPEECH[dual]
        self._paragraph(cue, styled(_print_cue(block.cue)))
        sung = False
        for number, part in enumerate(block.parts):
            if isinstance(part, Parenthetical):
                self._paragraph(parenthetical, styled("(", *part.text.runs, ")"))
                continue
            goes_on = number and not isinstance(block.parts[number - 1], Parenthetical) and sung is part.sung
            space = f'<w:spacing w:before="{LINE}"/>' if goes_on else ""  # a new paragraph of the same speech
            self._paragraph(dialogue, _sing(part.text) if part.sung else part.text, more=space)
            sung = part.sung

    def _dual(self, dual: DualDialogue) -> None:
        if not (is_spoken(dual.left) and is_spoken(dual.right)):
            self._speech(dual.left, dual=False)
            self._speech(dual.right, dual=False)
            return
        if self._after_table or self._breaks_page:
            self._sliver()
        cells = [self._cell(side, margin) for side, margin in ((dual.left, "right"), (dual.right, "left"))]
        width = _TEXT_WIDTH // 2
        self.parts.append(
            f'<w:tbl><w:tblPr><w:tblW w:w="{_TEXT_WIDTH}" w:type="dxa"/><w:tblLayout w:type="fixed"/></w:tblPr>'
            f'<w:tblGrid><w:gridCol w:w="{width}"/><w:gridCol w:w="{width}"/></w:tblGrid>'
            f"<w:tr>{''.join(cells)}</w:tr></w:tbl>"
        )
        self._after_table = True

    def _cell(self, block: DialogueBlock, margin: str) -> str:
        """One side of a dual dialogue."""
        outside, self.parts = self.parts, []
        self._speech(block, dual=True)
        content, self.parts = "".join(self.parts), outside
        return (
            f'<w:tc><w:tcPr><w:tcW w:w="{_TEXT_WIDTH // 2}" w:type="dxa"/>'
            f'<w:tcMar><w:{margin} w:w="{_GUTTER}" w:type="dxa"/></w:tcMar></w:tcPr>{content}</w:tc>'
        )


def _print_cue(cue: Cue) -> str:
    return " ".join((cue.name, *(f"({extension})" for extension in cue.extensions)))


def _sing(text: StyledText) -> StyledText:
    return styled(*_italic(text.runs))


def _italic(runs: Iterable[Run]) -> Iterator[Run]:
    for run in runs:
        yield run if Style.NOTE in run.styles else Run(run.text, (*run.styles, Style.ITALIC))
