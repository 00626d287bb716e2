"""The text of a part of a Word document, from the events of its XML: the document itself, footnotes, endnotes."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType

from scenewright.model.source import Style
from scenewright.readers.docx.counted import Label
from scenewright.readers.docx_styles import TOGGLES, Meaning, is_border, is_centered, is_on, outline_level, read_room
from scenewright.readers.extraction import Flow, Tally, Written, is_line, join_row, part_by_room
from scenewright.readers.formula import Formula
from scenewright.readers.initials import lead_with_initial
from scenewright.readers.lines import Mark
from scenewright.readers.verse import join_verse

_SKIPPED = {
    "w:del": "deletion",
    "w:moveFrom": "move",
    "w:rPrChange": "",  # how it was set before
    "w:pPrChange": "",
    "w:tblPrChange": "",
    "w:sectPrChange": "",
    "w:rt": "reading aid",
}
_BORDERS = frozenset({"w:top", "w:bottom", "w:between", "w:left", "w:right", "w:start", "w:end"})
_LONGEST_MARK = 5  # characters of a mark that stands for a note's number
# what Word makes of :) :| :( <-- --> <== ==> while somebody types
_WINGDINGS = {0x4A: "☺", 0x4B: "😐", 0x4C: "☹", 0xDF: "←", 0xE0: "→", 0xE7: "⇐", 0xE8: "⇒", 0xF3: "⇔"}
_PRIVATE = range(0xF000, 0xF100)  # where symbol fonts keep their pictures


@dataclass(slots=True)
class _Paragraph:
    """What a paragraph's properties say, as far as they were read."""

    style: Meaning = Meaning()  # noqa: RUF009 - frozen
    outline: int = 0
    ruled: bool = False
    borders: frozenset[str] = frozenset()  # the sides with one
    joins: bool = False  # its end was deleted, or it is a letter that the next one begins with
    hidden: bool = False  # its end is
    level: str = "0"  # in a list
    list: str | None = None  # the number of the list that it says it is in
    dash: str = ""  # that the list puts before it
    above: float | None = None  # the room above it, in ems
    centered: bool | None = None


@dataclass(slots=True)
class _Context:
    """Where paragraphs go: the body, a cell, a text box, a note."""

    flow: Flow = field(default_factory=Flow)
    after: list[Written] = field(default_factory=list)  # text boxes and notes of the paragraph at hand
    paragraph: _Paragraph = field(default_factory=_Paragraph)
    cells: list[list[list[Written]]] = field(default_factory=list)  # a list a table that is open


class Body:
    """The handler of the parts with text. `notes` are its own notes by identifier, when it is a part of notes."""

    def __init__(
        self,
        styles: Mapping[str, Meaning],
        notes: Mapping[str, list[Written]],
        dashes: Mapping[str, str],
        tally: Tally,
        *,
        labels: Mapping[str, Label] = MappingProxyType({}),
    ) -> None:
        self.notes: dict[str, list[Written]] = {}
        self._styles, self._notes, self._dashes, self._tally = styles, notes, dashes, tally
        self._labels = labels
        self._counts: Counter[str] = Counter()  # items so far of the lists whose items have names
        self._contexts = [_Context()]
        self._referred: set[str] = set()
        self._skip = 0  # elements open in what is left out
        self._why = ""
        self._gone: list[str] = []
        self._takes = False  # inside an element whose text is text
        self._in_properties = False  # of a paragraph
        self._run_style = Meaning()
        self._direct: dict[Style, bool] = {}
        self._capitals: bool | None = None  # whether the run itself says that small letters are shown as these
        self._hidden = False
        self._marks = False  # what follows in the run is the mark of a note
        self._codes: list[bool] = []  # of the fields that are open: whether only their code has stood there so far
        self._formula: Formula | None = None
        self._choices: list[int] = []
        self._size = 0
        self._is_contents = self._is_placeholder = False

    @property
    def written(self) -> list[Written]:
        """The paragraphs of the part."""
        return join_verse(part_by_room(self._contexts[0].flow.written, usual=0.0))

    def start(self, name: str, attributes: dict[str, str]) -> None:
        """An element begins."""
        if self._skip:
            self._skip += 1
            self._takes = name in {"w:t", "w:delText"}
            return
        why = _SKIPPED.get(name)
        if why is not None:
            if why in {"deletion", "move"} and self._in_properties:
                self._here.paragraph.joins = True
                why = ""
            self._leave_out(why)
            return
        if name.startswith("m:") and (self._formula is not None or name == "m:oMath"):
            self._formula = self._formula or Formula()
            self._formula.start(name, attributes.get("m:val", ""))
            self._takes = name == "m:t"
            return
        begin = _STARTS.get(name)
        if begin is not None:
            begin(self, attributes)
        elif self._in_properties:
            self._set_property(name, attributes)
        elif name in TOGGLES:
            self._direct[TOGGLES[name]] = is_on(attributes)
        elif name == "w:caps":
            self._capitals = is_on(attributes)

    def end(self, name: str) -> None:
        """An element ends."""
        if self._skip:
            self._skip -= 1
            self._takes = False
            if not self._skip:
                if self._why:
                    self._tally.add(self._why, " ".join(self._gone))
                self._gone = []
            return
        if name.startswith("m:") and self._formula is not None:
            self._takes = False
            self._end_formula(self._formula.end())
            return
        finish_ = _ENDS.get(name)
        if finish_ is not None:
            finish_(self)

    def text(self, data: str) -> None:
        """Characters of the text, or of what is left out."""
        if not self._takes:
            return
        if self._skip:
            self._gone.append(data)
        elif self._marks and len(data.strip()) <= _LONGEST_MARK:
            return
        elif self._hidden:
            self._tally.add("hidden", data)
        elif self._formula is not None:
            self._formula.text(data)
        else:
            self._write(data)

    @property
    def _here(self) -> _Context:
        return self._contexts[-1]

    def _leave_out(self, why: str) -> None:
        self._skip, self._why = 1, why

    def _write(self, text: str) -> None:
        if any(self._codes[:-1]):
            return  # the result of a field in the code of another
        paragraph = self._here.paragraph.style
        own = paragraph.styles ^ self._run_style.styles if self._run_style.styles else paragraph.styles
        if self._direct:
            own = frozenset(style for style in Style if self._direct.get(style, style in own))
        if self._run_style.capitals if self._capitals is None else self._capitals:
            text = text.upper() if self._is_body else text  # the looks of a heading say nothing
        self._size += len(text)
        if self._here.paragraph.dash and text.strip():
            self._here.flow.write(f"{self._here.paragraph.dash} ")
            self._here.paragraph.dash = ""
        self._here.flow.write(text, own)

    @property
    def _is_body(self) -> bool:
        paragraph = self._here.paragraph
        return paragraph.style.mark in {Mark.NONE, Mark.QUOTE} and not paragraph.outline

    def _end_formula(self, text: str | None) -> None:
        """An element of a formula ends; `text` is what the formula says, if it is the whole."""
        if text is not None:
            self._formula = None
            # its letters are italic, and that says nothing
            self._run_style, self._direct, self._capitals = Meaning(), {}, None
            self._write(text)

    def _set_property(self, name: str, attributes: dict[str, str]) -> None:
        """A property of the paragraph at hand."""
        paragraph = self._here.paragraph
        if name == "w:pStyle":
            paragraph.style = self._styles.get(attributes.get("w:val", ""), Meaning())
        elif name == "w:outlineLvl":
            paragraph.outline = outline_level(attributes)
        elif name in _BORDERS and is_border(attributes):
            paragraph.ruled = paragraph.ruled or name in {"w:top", "w:bottom", "w:between"}
            paragraph.borders |= {name}
        elif name == "w:ilvl":
            paragraph.level = attributes.get("w:val", "")
        elif name == "w:numId":
            paragraph.list = attributes.get("w:val", "")
            if paragraph.level == "0":
                paragraph.dash = self._dashes.get(paragraph.list, "")
        elif name == "w:framePr" and attributes.get("w:dropCap", "none") != "none":
            paragraph.joins = True  # the first letter of the next paragraph
        elif name in {"w:spacing", "w:ind"}:
            paragraph.above = read_room(attributes, paragraph.above)
        elif name == "w:jc":
            paragraph.centered = is_centered(attributes)
        elif name == "w:pageBreakBefore" and is_on(attributes):
            self._here.flow.gap()

    def _start_paragraph(self, _attributes: dict[str, str]) -> None:
        if not self._here.paragraph.joins or self._here.flow.is_empty:
            self._here.paragraph = _Paragraph()
        self._here.paragraph.joins = False

    def _end_paragraph(self) -> None:
        context = self._here
        paragraph, flow = context.paragraph, context.flow
        if paragraph.joins:
            return
        self._codes = [False] * len(self._codes)  # a code that no result follows hides no more than its paragraph
        style = paragraph.style
        self._name_heading(paragraph)
        if style.contents:
            self._tally.add("contents", flow.drop())
        elif flow.is_empty and (paragraph.ruled or style.ruled):
            flow.rule()
        else:
            self._write_paragraph(blank=not (paragraph.hidden or style.hidden))
        flow.append(lead_with_initial(flow.written, context.after))
        context.after = []

    def _name_heading(self, paragraph: _Paragraph) -> None:
        """What the heading is called by counting stands before what it says."""
        number = paragraph.style.list if paragraph.list is None else paragraph.list
        is_heading = paragraph.style.mark is Mark.HEADING or paragraph.outline > 0
        if not is_heading or number not in self._labels or paragraph.level != "0" or paragraph.style.list_level != "0":
            return
        named = self._labels[number].show(self._counts[number])
        self._counts[number] += 1
        self._here.flow.lead(named)

    def _write_paragraph(self, *, blank: bool) -> None:
        paragraph = self._here.paragraph
        mark, level = paragraph.style.mark, paragraph.style.level
        if paragraph.outline and mark is Mark.NONE:
            mark, level = Mark.HEADING, paragraph.outline
        lined = paragraph.borders == {"w:bottom"}
        room = paragraph.style.above if paragraph.above is None else paragraph.above
        centered = paragraph.style.centered if paragraph.centered is None else paragraph.centered
        label = paragraph.style.label
        self._here.flow.end(mark, level=level, label=label, blank=blank, lined=lined, room=room, centered=centered)

    def _start_properties(self, _attributes: dict[str, str]) -> None:
        self._in_properties = True

    def _end_properties(self) -> None:
        self._in_properties = False

    def _start_run(self, _attributes: dict[str, str]) -> None:
        self._run_style, self._direct, self._marks, self._capitals = Meaning(), {}, False, None
        self._hidden = self._here.paragraph.style.hidden

    def _end_run(self) -> None:
        self._hidden = self._marks = False

    def _set_run_style(self, attributes: dict[str, str]) -> None:
        if not self._in_properties:
            self._run_style = self._styles.get(attributes.get("w:val", ""), Meaning())
            self._hidden = self._hidden or self._run_style.hidden

    def _set_hidden(self, attributes: dict[str, str]) -> None:
        if self._in_properties:
            self._here.paragraph.hidden = is_on(attributes)
        else:
            self._hidden = is_on(attributes)

    def _start_text(self, _attributes: dict[str, str]) -> None:
        self._takes = True

    def _end_text(self) -> None:
        self._takes = False

    def _tab(self, _attributes: dict[str, str]) -> None:
        if not self._in_properties:
            self._write(" ")

    def _break(self, attributes: dict[str, str]) -> None:
        flow = self._here.flow
        if attributes.get("w:type") in {"page", "column"}:
            if not flow.is_empty:
                self._write_paragraph(blank=False)
            flow.gap()
        else:
            paragraph = self._here.paragraph
            is_heading = paragraph.outline and paragraph.style.mark is Mark.NONE
            flow.break_or_end(Mark.HEADING if is_heading else paragraph.style.mark, paragraph.style.label)

    def _hyphen(self, _attributes: dict[str, str]) -> None:
        self._write("\u2011")

    def _field(self, attributes: dict[str, str]) -> None:
        """A field begins with its code, then shows its result."""
        match attributes.get("w:fldCharType"):
            case "begin":
                self._codes.append(True)
            case "separate" if self._codes:
                self._codes[-1] = False
            case "end" if self._codes:
                self._codes.pop()

    def _symbol(self, attributes: dict[str, str]) -> None:
        if self._marks:
            return
        try:
            code = int(attributes.get("w:char", ""), 16)
        except ValueError:
            return
        known = _WINGDINGS.get(code % 0x100) if attributes.get("w:font", "").lower() == "wingdings" else None
        if known is not None:
            self._write(known)
        elif code in _PRIVATE or not 32 <= code < 0xD800:
            self._tally.add("symbol")
            self._write("*")
        else:
            self._write(chr(code))

    def _refer(self, kind: str, attributes: dict[str, str]) -> None:
        key = f"{kind} {attributes.get('w:id', '')}"
        if key in self._notes and key not in self._referred:
            self._referred.add(key)
            self._here.after += [note._replace(mark=Mark.FOOTNOTE, level=0) for note in self._notes[key]]
        self._marks = attributes.get("w:customMarkFollows", "0").lower() in {"1", "true", "on"}

    def _refer_to_footnote(self, attributes: dict[str, str]) -> None:
        self._refer("footnotes", attributes)

    def _refer_to_endnote(self, attributes: dict[str, str]) -> None:
        self._refer("endnotes", attributes)

    def _start_note(self, attributes: dict[str, str]) -> None:
        """A note of a part of notes; those with a type are lines between text and notes."""
        self._contexts.append(_Context())
        if "w:type" not in attributes or attributes["w:type"] == "normal":
            self.notes[attributes.get("w:id", "")] = self._here.flow.written

    def _end_note(self) -> None:
        self._contexts.pop()

    def _start_box(self, _attributes: dict[str, str]) -> None:
        self._contexts.append(_Context())
        self._run_style, self._direct, self._capitals = Meaning(), {}, None

    def _end_box(self) -> None:
        flow = self._contexts.pop().flow
        flow.end(blank=False)
        self._here.after += flow.written

    def _start_choices(self, _attributes: dict[str, str]) -> None:
        self._choices.append(self._size)

    def _end_choices(self) -> None:
        self._choices.pop()

    def _start_fallback(self, _attributes: dict[str, str]) -> None:
        if self._choices and self._size > self._choices[-1]:
            self._leave_out("")

    def _start_table(self, _attributes: dict[str, str]) -> None:
        self._here.flow.end(blank=False)

    def _start_row(self, _attributes: dict[str, str]) -> None:
        self._here.cells.append([])

    def _start_cell(self, _attributes: dict[str, str]) -> None:
        self._contexts.append(_Context())

    def _end_cell(self) -> None:
        if len(self._contexts) < 2:
            return
        flow = self._contexts.pop().flow
        flow.end(blank=False)
        if self._here.cells:
            self._here.cells[-1].append(flow.written)

    def _end_row(self) -> None:
        if self._here.cells:
            self._here.flow.append(join_row(self._here.cells.pop()))

    def _set_gallery(self, attributes: dict[str, str]) -> None:
        self._is_contents = attributes.get("w:val") == "Table of Contents"

    def _set_placeholder(self, attributes: dict[str, str]) -> None:
        self._is_placeholder = is_on(attributes)

    def _start_content(self, _attributes: dict[str, str]) -> None:
        if self._is_contents or self._is_placeholder:
            self._leave_out("contents" if self._is_contents else "placeholder")
        self._is_contents = self._is_placeholder = False

    def _line(self, attributes: dict[str, str]) -> None:
        if attributes.get("o:hr", "").lower() in {"t", "true", "1"}:
            self._here.flow.rule()

    def _shape(self, attributes: dict[str, str]) -> None:
        """A drawn line: all that some programs make of a rule."""
        size = [
            int(attributes.get(side, "")[:12] or 0) for side in ("cx", "cy") if attributes.get(side, "0").isdecimal()
        ]
        if len(size) == 2 and is_line(*size) and self._here.flow.is_empty:
            self._here.flow.rule()

    def _word_art(self, attributes: dict[str, str]) -> None:
        """Text drawn as a picture: it comes after the paragraph, as a text box does."""
        text = " ".join(attributes.get("string", "").split())
        if self._hidden and text:
            self._tally.add("hidden", text)
        elif text:
            self._size += len(text)
            self._here.after.append(Written(text, 1))

    def _picture(self, _attributes: dict[str, str]) -> None:
        self._tally.add("picture")

    def _drawing(self, _attributes: dict[str, str]) -> None:
        """A diagram or a chart, whose words another part holds."""
        self._tally.add("drawing")

    def _outside(self, _attributes: dict[str, str]) -> None:
        self._tally.add("outside")


_STARTS = {
    "w:p": Body._start_paragraph,
    "w:pPr": Body._start_properties,
    "w:r": Body._start_run,
    "w:rStyle": Body._set_run_style,
    "w:vanish": Body._set_hidden,
    "w:t": Body._start_text,
    "m:t": Body._start_text,
    "w:tab": Body._tab,
    "w:ptab": Body._tab,
    "w:br": Body._break,
    "w:cr": Body._break,
    "w:noBreakHyphen": Body._hyphen,
    "w:sym": Body._symbol,
    "w:fldChar": Body._field,
    "w:footnoteReference": Body._refer_to_footnote,
    "w:endnoteReference": Body._refer_to_endnote,
    "w:footnote": Body._start_note,
    "w:endnote": Body._start_note,
    "w:txbxContent": Body._start_box,
    "mc:AlternateContent": Body._start_choices,
    "mc:Fallback": Body._start_fallback,
    "w:tbl": Body._start_table,
    "w:tr": Body._start_row,
    "w:tc": Body._start_cell,
    "w:docPartGallery": Body._set_gallery,
    "w:showingPlcHdr": Body._set_placeholder,
    "w:sdtContent": Body._start_content,
    "v:rect": Body._line,
    "v:textpath": Body._word_art,
    "extent": Body._shape,
    "pic": Body._picture,
    "relIds": Body._drawing,
    "chart": Body._drawing,
    "v:imagedata": Body._picture,
    "w:altChunk": Body._outside,
    "w:subDoc": Body._outside,
}
_ENDS = {
    "w:p": Body._end_paragraph,
    "w:pPr": Body._end_properties,
    "w:r": Body._end_run,
    "w:t": Body._end_text,
    "m:t": Body._end_text,
    "w:footnote": Body._end_note,
    "w:endnote": Body._end_note,
    "w:txbxContent": Body._end_box,
    "mc:AlternateContent": Body._end_choices,
    "w:tc": Body._end_cell,
    "w:tr": Body._end_row,
}
