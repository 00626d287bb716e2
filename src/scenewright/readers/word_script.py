"""A script in a Word document (.docx) to a `Screenplay`, by the names of its paragraph styles.

What `--to docx` writes comes back after somebody edited it in Word, and so does what other programs for scripts export
to Word: each has a style an element, called like the element (Scene Heading, Character, Dialogue). Comments are notes
where they stand, those that begin with `#` or `=` the outline; changes are read as accepted; two speeches in the two
cells of a row are dual dialogue. Where no style has such a name, indents (or tabs) and capitals tell what is what, as
they do on a page. A document that has neither is no script that this module knows.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from itertools import pairwise

from scenewright.model.finding import Finding, Severity
from scenewright.model.screenplay import Run, Screenplay, StyledText, capitals, styled
from scenewright.model.source import Style
from scenewright.options import ReadingOptions
from scenewright.readers.containers import open_container
from scenewright.readers.docx.parts import find_parts, try_part
from scenewright.readers.docx_styles import TOGGLES, NamedStyle, is_centered, is_on, read_left, read_names
from scenewright.readers.final_draft.elements import make_elements
from scenewright.readers.final_draft.paragraphs import ScriptParagraph
from scenewright.readers.final_draft.title_page import name_title_page
from scenewright.readers.script_signs import is_cue, is_scene_heading
from scenewright.readers.xml_events import MalformedXml, parse_xml

_KINDS = {
    "scene heading": "scene heading",
    "slug line": "scene heading",
    "slugline": "scene heading",
    "action": "action",
    "scene description": "action",
    "general": "action",
    "character": "character",
    "character name": "character",
    "dual character": "character",
    "dialogue": "dialogue",
    "dialog": "dialogue",
    "dual dialogue": "dialogue",
    "parenthetical": "parenthetical",
    "dual parenthetical": "parenthetical",
    "transition": "transition",
    "shot": "shot",
    "lyrics": "lyrics",
    "centered": "centered",
    "script title": "title",
    "credit": "credit",
    "contact": "contact",
}
_SHOWN_IN_CAPITALS = frozenset({"scene heading", "shot"})
_TITLE_PAGE = frozenset({"title", "credit", "contact"})
_NUMBER = re.compile(r"(\d{1,4}[A-Z]{0,3})\.?\t+")
_NUMBER_BEHIND = re.compile(r"\t{1,20}\d{1,4}[A-Z]{0,3}\.?\Z")
_OUTLINE = re.compile(r"(#{1,6}|=) +(?=\S)")
_SKIPPED = frozenset({"w:del", "w:moveFrom", "w:pPrChange", "w:rPrChange", "mc:Fallback"})
_TRANSITION = re.compile(r"[^a-z]{2,30}(?:TO:|OUT[.:])")
_TAB = 720  # twentieths of a point
_SET_IN = 500  # from which a paragraph is no action
_FEWEST_CUES = 3
_LINE = 200  # twentieths of a point above a line of the title page, from which another part begins
_LONGEST_NUMBER = 9  # digits


_Row = tuple[ScriptParagraph, tuple[int, bool]]  # with how far it is set in, and whether it is flush right


@dataclass(slots=True)
class _Open:
    """The paragraph that is read."""

    style: NamedStyle
    runs: list[Run] = field(default_factory=list)
    before: list[tuple[str, str]] = field(default_factory=list)
    centered: bool = False
    right: bool = False
    starts_page: bool = False
    above: int = 0
    left: int | None = None


@dataclass(frozen=True, slots=True)
class _Line:
    """A line of the title page."""

    kind: str
    text: StyledText
    parted: bool


class _Comments:
    """The words of each comment, by its identifier; paragraphs are lines."""

    def __init__(self) -> None:
        self.found: dict[str, str] = {}
        self._key = ""
        self._takes = False

    def start(self, name: str, attributes: dict[str, str]) -> None:
        """An element begins."""
        if name == "w:comment":
            self._key = attributes.get("w:id", "")
            self.found[self._key] = ""
        elif name == "w:p" and self.found.get(self._key):
            self.found[self._key] += "\n"
        self._takes = name == "w:t"

    def end(self, name: str) -> None:
        """An element ends."""
        self._takes = self._takes and name != "w:t"

    def text(self, data: str) -> None:
        """Characters of a comment."""
        if self._takes and self._key in self.found:
            self.found[self._key] += data


class _Body:
    """The handler of the document's text."""

    def __init__(self, styles: Mapping[str, NamedStyle], comments: Mapping[str, str]) -> None:
        self.paragraphs: list[ScriptParagraph] = []
        self.places: list[tuple[int, bool]] = []  # of each: how far it is set in, and whether it is flush right
        self.title: list[_Line] = []
        self._styles, self._comments = styles, comments
        self._open: _Open | None = None
        self._skip = 0
        self._takes = self._in_properties = self._hidden = False
        self._on: frozenset[Style] = frozenset()
        self._cells: list[list[ScriptParagraph]] | None = None
        self._breaks = False

    def start(self, name: str, attributes: dict[str, str]) -> None:
        """An element begins."""
        if self._skip or name in _SKIPPED:
            self._skip += 1
            return
        paragraph = self._open
        if name == "w:p":
            self._open = _Open(NamedStyle(), starts_page=self._breaks)
            self._breaks = False
        elif name == "w:tbl":
            self._cells = []
        elif name == "w:tc" and self._cells is not None:
            self._cells.append([])
        elif paragraph is None:
            return
        elif name == "w:pPr":
            self._in_properties = True
        elif self._in_properties:
            self._set_property(paragraph, name, attributes)
        elif name == "w:r":
            self._on, self._hidden = frozenset(), False
        elif name in TOGGLES:
            on = is_on(attributes)
            self._on = self._on | {TOGGLES[name]} if on else self._on - {TOGGLES[name]}
        elif name == "w:vanish":
            self._hidden = is_on(attributes)
        elif name == "w:tab":
            self._write(paragraph, "\t")
        elif name in {"w:br", "w:cr"}:
            self._break(paragraph, attributes)
        elif name == "w:commentReference":
            self._note(paragraph, self._comments.get(attributes.get("w:id", ""), ""))
        self._takes = name == "w:t"

    def end(self, name: str) -> None:
        """An element ends."""
        if self._skip:
            self._skip -= 1
        elif name == "w:pPr":
            self._in_properties = False
        elif name == "w:p" and self._open is not None:
            self._close(self._open)
            self._open = None
        elif name == "w:tbl":
            self._close_table()
        self._takes = False

    def text(self, data: str) -> None:
        """Characters of the text."""
        if self._takes and not self._skip and self._open is not None:
            self._write(self._open, data)

    def _write(self, paragraph: _Open, text: str) -> None:
        if not self._hidden:
            paragraph.runs.append(Run(text, tuple(self._on)))

    def _break(self, paragraph: _Open, attributes: dict[str, str]) -> None:
        if attributes.get("w:type") != "page":
            self._write(paragraph, "\n")
        elif paragraph.runs:
            self._breaks = True
        else:
            paragraph.starts_page = True

    def _note(self, paragraph: _Open, words: str) -> None:
        """A comment: before the paragraph where it stands at its start, else in the text."""
        outline = _OUTLINE.match(words)
        if outline is not None and not any(run.text.strip() for run in paragraph.runs):
            name = "Synopsis" if outline[1] == "=" else f"Section {len(outline[1])}"
            paragraph.before.append((name, words[outline.end() :]))
        elif words and not paragraph.runs:
            paragraph.before.append(("", words))
        elif words:
            paragraph.runs += (Run(words, (Style.NOTE,)), Run(" "))

    def _set_property(self, paragraph: _Open, name: str, attributes: dict[str, str]) -> None:
        if name == "w:pStyle":
            paragraph.style = self._styles.get(attributes.get("w:val", ""), NamedStyle())
            paragraph.centered = paragraph.centered or paragraph.style.centered
        elif name == "w:jc":
            paragraph.centered = is_centered(attributes)
            paragraph.right = attributes.get("w:val") in {"right", "end"}
        elif name == "w:ind":
            paragraph.left = read_left(attributes)
        elif name == "w:pageBreakBefore":
            paragraph.starts_page = is_on(attributes)
        elif name == "w:spacing":
            above = attributes.get("w:before", "0")
            paragraph.above = int(above) if above.isdecimal() and len(above) < _LONGEST_NUMBER else 0

    def _close(self, paragraph: _Open) -> None:
        kind = next((_KINDS[name] for name in paragraph.style.names if name in _KINDS), "action")
        text = _strip(styled(*paragraph.runs))
        if kind in _TITLE_PAGE:
            self.title.append(_Line(kind, text, paragraph.above >= _LINE))
            return
        number = ""
        if kind == "scene heading":
            number, text = _part_number(text)
        if paragraph.style.capitals or kind in _SHOWN_IN_CAPITALS:
            text = capitals(text)
        read = ScriptParagraph(
            "action" if kind == "centered" else kind,
            text,
            len(text.plain),
            number=number,
            is_centered=paragraph.centered or kind == "centered",
            starts_page=paragraph.starts_page,
            before=tuple(paragraph.before),
        )
        if self._cells:
            self._cells[-1].append(read)
            return
        tabs = len(read.text.plain) - len(read.text.plain.lstrip("\t"))
        left = paragraph.style.left if paragraph.left is None else paragraph.left
        self.paragraphs.append(read)
        self.places.append((left + tabs * _TAB, paragraph.right))

    def _close_table(self) -> None:
        """Two cells in which somebody speaks are dual dialogue; any other table is its paragraphs."""
        cells, self._cells = self._cells or [], None
        sides = tuple(paragraph for cell in cells for paragraph in cell)
        if len(cells) == 2 and all(cell and cell[0].kind == "character" for cell in cells):
            sides = (ScriptParagraph("dual", StyledText(), 2, sides=sides),)
        self.paragraphs += sides
        self.places += [(0, False)] * len(sides)


def read_word_script(
    data: bytes, *, name: str, options: ReadingOptions
) -> tuple[Screenplay, tuple[Finding, ...]] | None:
    """The script in a Word document; None when its styles are not those of a script.

    The screenplay is not yet in normal form. Raises `InputError` for a damaged file, `ResourceError` beyond a limit.
    """
    container = open_container(data, name=name, options=options)
    parts = find_parts(container, name, options)
    container.plan(tuple(parts.values()))
    main, sheet = parts.get("officeDocument"), parts.get("styles")
    if main is None:
        return None
    try:
        styles = {} if sheet is None else read_names(container.chunks(sheet), name=name, options=options)
        comments = _Comments()
        if path := parts.get("comments"):
            try_part(container, path, comments, name, options)
        body = _Body(styles, comments.found)
        parse_xml(container.chunks(main), body, name=name, options=options)
    except MalformedXml:
        return None
    kinds = {paragraph.kind for each in body.paragraphs for paragraph in (each, *each.sides)}
    paragraphs, by = body.paragraphs, "the names of its styles"
    if not {"character", "dialogue"} <= kinds:
        paragraphs, by = list(_tell_by_place(body.paragraphs, body.places)), "its indents and capitals"
        if sum(paragraph.kind == "character" for paragraph in paragraphs) < _FEWEST_CUES:
            return None
    screenplay = Screenplay(name_title_page(_lines(body.title)), tuple(make_elements(paragraphs)))
    message = f"This Word document was read as a script, by {by}; comments are notes."
    return screenplay, (Finding("word-script", Severity.NOTE, None, message),)


def _tell_by_place(paragraphs: list[ScriptParagraph], places: list[tuple[int, bool]]) -> Iterator[ScriptParagraph]:
    """The paragraphs with the kinds that their places tell; none where there is no scene heading."""
    if not any(is_scene_heading(paragraph.text.plain.strip()) for paragraph in paragraphs):
        return
    rows = list(zip(paragraphs, places, strict=True))
    if _is_spaced(rows):
        rows = [row for row in rows if row[0].text.plain.strip()]
    speaks = False
    for (paragraph, (left, right)), below in zip(rows, [*(row[0] for row in rows[1:]), None], strict=True):
        plain = paragraph.text.plain.strip()
        text = _cut(
            paragraph.text, len(paragraph.text.plain) - len(paragraph.text.plain.lstrip()), len(paragraph.text.plain)
        )
        apart = left >= _SET_IN or paragraph.is_centered
        kind, centered, number = "action", False, ""
        if not plain:
            speaks = False
            continue
        if is_scene_heading(plain):
            kind, speaks = "scene heading", False
            number, text = _part_number(text)
        elif right or (_TRANSITION.fullmatch(plain) and apart):
            kind, speaks = "transition", False
        elif apart and is_cue(plain) and below is not None and below.text.plain.strip():
            kind, speaks = "character", True
        elif apart and speaks:
            kind = "parenthetical" if plain[0] == "(" and plain[-1] == ")" else "dialogue"
        else:
            speaks, centered = False, paragraph.is_centered
        yield replace(paragraph, kind=kind, text=text, is_centered=centered, number=number)


def _is_spaced(rows: list[_Row]) -> bool:
    """Whether an empty paragraph stands below every cue too, and says nothing."""
    cues = [
        below[0].text.plain.strip() == ""
        for (paragraph, (left, _)), below in pairwise(rows)
        if (left >= _SET_IN or paragraph.is_centered) and is_cue(paragraph.text.plain.strip())
    ]
    return 2 * sum(cues) > len(cues)


def _lines(lines: list[_Line]) -> Iterator[tuple[str, StyledText]]:
    """The lines of the title page with the side that they stand on, those of one side together."""
    for line in lines:
        if line.kind != "contact":
            if line.parted:
                yield "Center", StyledText()
            yield "Center", line.text
    for side, at in (("Left", 0), ("Right", -1)):
        for line in lines:
            if line.kind == "contact":
                left, tab, right = line.text.plain.partition("\t")
                yield side, styled(right if at and tab else "" if at else left)


def _part_number(text: StyledText) -> tuple[str, StyledText]:
    """A heading's number and its words, which a tab parts."""
    plain = text.plain
    behind, before = _NUMBER_BEHIND.search(plain), _NUMBER.match(plain)
    start, end = before.end() if before is not None else 0, behind.start() if behind is not None else len(plain)
    return before[1] if before is not None else "", _cut(text, start, end)


def _strip(text: StyledText) -> StyledText:
    plain = text.plain
    return _cut(text, len(plain) - len(plain.lstrip("\n")), len(plain.rstrip()))


def _cut(text: StyledText, start: int, end: int) -> StyledText:
    """The characters from `start` to `end`."""
    runs = []
    at = 0
    for run in text.runs:
        runs.append(Run(run.text[max(0, start - at) : max(0, end - at)], run.styles))
        at += len(run.text)
    return styled(*runs)
