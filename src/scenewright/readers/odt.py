"""An OpenDocument text (.odt, or flat .fodt) to its text: ODF 1.3 part 3 (OASIS, 2021).

Read as it is shown with all changes accepted: deletions, which ODF keeps in a list of their own before the text (and
LibreOffice's flat files at their places in it, under the list's names), go with a finding; so do comments, hidden text,
indexes and pictures. Notes follow the paragraph that holds them; text boxes, and what is written in a drawn shape, come
after the paragraph that they are anchored in. What is italic or a rule is said by styles alone (`T3`, "Horizontal
Line"), automatic ones in the text's own file and named ones in styles.xml. White space collapses (6.1.2).

By expat's events: odfpy has had no release since 2020 and took 50 times as long where both were measured.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass, field

from scenewright.errors import InputError
from scenewright.model.finding import Finding, Severity
from scenewright.model.source import Style
from scenewright.options import ReadingOptions
from scenewright.readers.containers import open_container
from scenewright.readers.extraction import Extraction, Flow, Tally, Written, finish, is_line, join_row, part_by_room
from scenewright.readers.initials import lead_with_initial
from scenewright.readers.lines import Mark
from scenewright.readers.odt_styles import Meaning, StyleSheet, level_of
from scenewright.readers.verse import join_verse
from scenewright.readers.xml_events import Collected, MalformedXml, parse_xml

_SKIPPED = {
    "text:insertion": "",
    "text:format-change": "",
    "office:annotation": "comment",
    "text:hidden-text": "hidden",
    "text:hidden-paragraph": "hidden",
    "text:table-of-content": "contents",
    "text:illustration-index": "contents",
    "text:alphabetical-index": "contents",
    "text:user-index": "contents",
    "text:note-citation": "",
    "text:ruby-text": "reading aid",
    "text:page-number": "",
    "text:sequence-decls": "",
    "office:forms": "",
    "office:scripts": "",
    "office:font-face-decls": "",
    "office:master-styles": "",
    "svg:title": "",
    "svg:desc": "",
    "draw:object": "object",
    "draw:object-ole": "object",
    "draw:image": "picture",
}
_UNSAID = frozenset({"dc:creator", "dc:date", "meta:creator-initials", "meta:date-string"})  # of a change, a comment
_LEFT_OUT = {
    "deletion": ("left-out-deletion", Severity.NOTE, "{count} tracked deletion{s} {was} left out"),
    "comment": ("left-out-comment", Severity.NOTE, "{count} comment{s} {was} left out"),
    "hidden": ("left-out-hidden", Severity.NOTE, "{count} piece{s} of hidden text {was} left out"),
    "contents": ("left-out-contents", Severity.NOTE, "{count} list{s} of contents or the like {was} left out"),
    "picture": ("left-out-picture", Severity.NOTE, "{count} picture{s} {was} left out"),
    "object": (
        "left-out-drawing",
        Severity.DOUBT,
        "{count} formula{s} or chart{s} that another program made {was} left out",
    ),
    "reading aid": ("left-out-reading-aid", Severity.NOTE, "{count} reading aid{s} above other text {was} left out"),
}
_SHAPES = (
    "custom-shape", "rect", "line", "polyline", "polygon", "regular-polygon", "path", "circle", "ellipse", "connector",
    "caption", "measure",
)  # fmt: skip
_LENGTH = re.compile(r"(-?\d{1,6}(?:\.\d{1,8})?)(in|cm|mm|pt|px)")
_UNITS = {"in": 1.0, "cm": 1 / 2.54, "mm": 1 / 25.4, "pt": 1 / 72, "px": 1 / 96}
_MOST_SPACES = 100  # that one `text:s` may stand for


def extract_odt(data: bytes, *, name: str, options: ReadingOptions) -> Extraction:
    """The text of an OpenDocument zip. Raises InputError when it is damaged or locked, ResourceError beyond a limit."""
    container = open_container(data, name=name, options=options)
    members = {path: found for path in ("content.xml", "styles.xml", "meta.xml") if (found := container.find(path))}
    manifest = container.find("META-INF/manifest.xml")
    if manifest is not None:
        locks = Collected()
        _try(container.chunks(manifest), locks, name, options)
        if any(element == "manifest:encryption-data" for element, _ in locks.elements):
            raise InputError(f"{name}: it is protected by a password; save it without one and try again")
    if "content.xml" not in members:
        raise InputError(f"{name}: the document has no text part; it is damaged, save it again")
    container.plan(tuple(members.values()))
    body = _Body()
    findings: tuple[Finding, ...] = ()
    if "styles.xml" in members and not _try(container.chunks(members["styles.xml"]), body, name, options):
        message = "The document's styles are damaged; headings and italics may be missing."
        findings = (Finding("damaged-part", Severity.DOUBT, None, message),)
    meta = Collected("dc:title", "dc:creator", "meta:initial-creator")
    if "meta.xml" in members:
        _try(container.chunks(members["meta.xml"]), meta, name, options)
    _parse(container.chunks(members["content.xml"]), body, name, options)
    author = meta.first("meta:initial-creator") or meta.first("dc:creator")
    findings += body.tally.findings(_LEFT_OUT)
    return finish(body.written, title=meta.first("dc:title"), author=author, findings=findings)


def extract_flat_odt(data: bytes, *, name: str, options: ReadingOptions) -> Extraction:
    """The text of a flat OpenDocument file (.fodt); raises as `extract_odt` does."""
    body = _Body()
    _parse([data], body, name, options)
    return finish(body.written, title=body.title, findings=body.tally.findings(_LEFT_OUT))


def _parse(chunks: Iterable[bytes], body: "_Body", name: str, options: ReadingOptions) -> None:
    try:
        parse_xml(chunks, body, name=name, options=options)
    except MalformedXml as error:
        raise InputError(f"{name}: the document's text is damaged ({error}); open it and save it again") from None


def _try(chunks: Iterable[bytes], handler: "Collected | _Body", name: str, options: ReadingOptions) -> bool:
    """Whether a part could be read to its end."""
    try:
        parse_xml(chunks, handler, name=name, options=options)
    except MalformedXml:
        return False
    return True


@dataclass(slots=True)
class _Context:
    """Where paragraphs go: the body, a cell, a text box, a note."""

    flow: Flow = field(default_factory=lambda: Flow(collapses=True))
    after: list[Written] = field(default_factory=list)
    styles: list[Meaning] = field(default_factory=list)  # the paragraph's and those of the spans open in it
    heading: int = 0  # the level of the paragraph at hand, where it is one
    joined: Meaning | None = None  # of the paragraph whose end was deleted, with which the next one goes on
    inner: bool = False  # opened for a paragraph that stands inside another one
    rows: list[list[list[Written]]] = field(default_factory=list)


class _Body:
    """The handler of styles and text: both stand in one file when it is flat."""

    def __init__(self) -> None:
        self.tally = Tally()
        self.title = ""
        self._sheet = StyleSheet()
        self._contexts = [_Context()]
        self._skip = 0
        self._why = ""
        self._gone: list[str] = []
        self._unsaid = 0  # elements open in who said what is left out, and when
        self._region = ""  # the tracked change that is told of
        self._deletions: set[str] = set()
        self._deleting: set[str] = set()  # those that are open in the text
        self._in_title = False
        self._lists: list[str] = []  # the styles of the lists that are open
        self._item_opens = False

    @property
    def written(self) -> list[Written]:
        """The paragraphs of the document."""
        return join_verse(part_by_room(self._contexts[0].flow.written, usual=0.0))

    @property
    def _here(self) -> _Context:
        return self._contexts[-1]

    def start(self, name: str, attributes: dict[str, str]) -> None:
        """An element begins."""
        if name in _CHANGES:
            _CHANGES[name](self, attributes.get("text:change-id", ""))
        if self._skip:
            self._skip += 1
            self._unsaid += self._unsaid > 0 or name in _UNSAID
            return
        why = _SKIPPED.get(name)
        if why is not None or (name == "text:section" and attributes.get("text:display") == "none"):
            self._skip, self._why = 1, "hidden" if why is None else why
            return
        begin = _STARTS.get(name)
        if begin is not None:
            begin(self, attributes)
        else:
            self._sheet.start(name, attributes)

    def end(self, name: str) -> None:
        """An element ends."""
        if self._skip:
            self._skip -= 1
            self._unsaid -= self._unsaid > 0
            if not self._skip:
                self._count_gone()
            return
        finish_ = _ENDS.get(name)
        if finish_ is not None:
            finish_(self)
        else:
            self._sheet.end(name)

    def text(self, data: str) -> None:
        """Characters of the text, or of what is left out."""
        if self._skip:
            if not self._unsaid:
                self._gone.append(data)
        elif self._in_title:
            self.title += data[:200]
        elif self._here.styles:
            if self._deleting:
                self.tally.add("deletion", data, count=0)
            elif any(meaning.hidden for meaning in self._here.styles):
                self.tally.add("hidden", data)
            else:
                self._here.flow.write(data.upper() if self._capitals() else data, self._styles())

    def _count_gone(self) -> None:
        gone = " ".join(self._gone).strip()
        if self._why and (gone or self._why in {"picture", "object"}):
            self.tally.add(self._why, gone)
        self._gone = []

    def _start_region(self, attributes: dict[str, str]) -> None:
        self._region = attributes.get("text:id", attributes.get("xml:id", ""))

    def _start_deletion(self, _attributes: dict[str, str]) -> None:
        self._skip, self._why = 1, "deletion"
        self._deletions.add(self._region)

    def _start_change(self, change: str) -> None:
        if change in self._deletions:
            self._deleting.add(change)
            self.tally.add("deletion")

    def _end_change(self, change: str) -> None:
        self._deleting.discard(change)

    @property
    def _takes(self) -> bool:
        """Whether what stands here is text of a paragraph."""
        return bool(self._here.styles) and not self._deleting

    def _styles(self) -> frozenset[Style]:
        """What is on at this point; the innermost word on each counts. A heading's own look is not emphasis."""
        toggles: dict[Style, bool] = {}
        paragraph, *spans = self._here.styles
        for meaning in (*(() if paragraph.mark is not Mark.NONE else (paragraph,)), *spans):
            toggles.update(meaning.toggles)
        return frozenset(style for style, value in toggles.items() if value)

    def _capitals(self) -> bool:
        """Whether small letters are shown as capitals here, and not as a heading's look."""
        paragraph, *spans = self._here.styles
        is_body = paragraph.mark in {Mark.NONE, Mark.QUOTE} and not self._here.heading
        return is_body and any(meaning.capitals for meaning in spans)

    def _start_paragraph(self, attributes: dict[str, str]) -> None:
        meaning = self._sheet.meaning("paragraph", attributes.get("text:style-name", ""))
        if self._here.styles:  # whatever it is that holds it, the one around it goes on
            self._contexts.append(_Context(inner=True))
        if self._here.joined is not None and not self._here.flow.is_empty:
            self._here.styles = [self._here.joined]
            return
        self._here.joined, self._here.styles, self._here.heading = None, [meaning], 0
        if meaning.page:
            self._here.flow.gap()
        opens = self._item_opens and len(self._lists) == 1
        if opens and self._takes and (dash := self._sheet.dashes.get(self._lists[0])):
            self._here.flow.write(f"{dash} ")
        self._item_opens = False

    def _start_heading(self, attributes: dict[str, str]) -> None:
        self._start_paragraph(attributes)
        if self._here.joined is None:
            self._here.heading = level_of(attributes.get("text:outline-level", "1")) or 1

    def _start_list(self, attributes: dict[str, str]) -> None:
        self._lists.append(attributes.get("text:style-name", ""))

    def _end_list(self) -> None:
        self._lists.pop()

    def _start_item(self, _attributes: dict[str, str]) -> None:
        self._item_opens = True

    def _end_paragraph(self) -> None:
        context = self._here
        if self._deleting and context.styles and not context.inner:
            context.joined, context.styles = context.styles[0], []
            return
        self._write_paragraph(context)
        if context.inner:
            self._end_box()

    def _write_paragraph(self, context: _Context) -> None:
        meaning = context.styles[0] if context.styles else Meaning()
        mark, level = meaning.mark, meaning.level
        if context.heading and mark is not Mark.TITLE:
            mark, level = Mark.HEADING, context.heading
        if context.flow.is_empty and meaning.ruled:
            context.flow.rule()
        else:
            label, centered = meaning.label, meaning.centered
            context.flow.end(mark, level=level, label=label, lined=meaning.lined, room=meaning.above, centered=centered)
        context.flow.append(lead_with_initial(context.flow.written, context.after))
        context.after, context.styles, context.heading, context.joined = [], [], 0, None

    def _start_span(self, attributes: dict[str, str]) -> None:
        if self._here.styles:
            self._here.styles.append(self._sheet.meaning("text", attributes.get("text:style-name", "")))

    def _end_span(self) -> None:
        if len(self._here.styles) > 1:
            self._here.styles.pop()

    def _spaces(self, attributes: dict[str, str]) -> None:
        count = attributes.get("text:c", "1")[:4]
        if self._takes:
            self._here.flow.write(" " * min(_MOST_SPACES, int(count) if count.isdecimal() else 1), exact=True)

    def _tab(self, _attributes: dict[str, str]) -> None:
        if self._takes:
            self._here.flow.write(" ")

    def _break(self, _attributes: dict[str, str]) -> None:
        if self._takes:
            paragraph = self._here.styles[0]
            self._here.flow.break_or_end(Mark.HEADING if self._here.heading else paragraph.mark, paragraph.label)

    def _start_aside(self, _attributes: dict[str, str]) -> None:
        """A note's body, a text box or a shape: paragraphs of their own inside a paragraph."""
        self._contexts.append(_Context())

    def _end_note(self) -> None:
        written = self._close()
        self._here.after += [item._replace(mark=Mark.FOOTNOTE, level=0, label="") for item in written]

    def _close(self) -> list[Written]:
        """End a context; its paragraphs."""
        context = self._contexts.pop()
        if not context.flow.is_empty or context.after:
            context.flow.end(blank=False)
            context.flow.append(context.after)
        return context.flow.written

    def _end_box(self) -> None:
        written = self._close()
        if self._here.styles:
            self._here.after += written
        else:  # anchored to the page
            self._here.flow.append(written)

    def _shape(self, attributes: dict[str, str]) -> None:
        """A drawn line: all that some programs make of a rule."""
        width, height = (_length(attributes.get(f"svg:{side}", "")) for side in ("width", "height"))
        if is_line(width, height) and self._here.flow.is_empty:
            self._here.flow.rule()
        self._start_aside(attributes)

    def _line(self, attributes: dict[str, str]) -> None:
        ends = [_length(attributes.get(f"svg:{end}", "")) for end in ("x1", "x2", "y1", "y2")]
        if is_line(abs(ends[0] - ends[1]), abs(ends[2] - ends[3])) and self._here.flow.is_empty:
            self._here.flow.rule()
        self._start_aside(attributes)

    def _start_row(self, _attributes: dict[str, str]) -> None:
        self._end_body()
        self._here.rows.append([])

    def _end_cell(self) -> None:
        written = self._close()
        if self._here.rows:
            self._here.rows[-1].append(written)

    def _end_row(self) -> None:
        if self._here.rows:
            self._here.flow.append(join_row(self._here.rows.pop()))

    def _end_body(self) -> None:
        """The text ends, or a table begins, and with it a paragraph ends whose own end was deleted."""
        if self._here.joined is not None:
            self._write_paragraph(self._here)

    def _start_title(self, _attributes: dict[str, str]) -> None:
        self._in_title = not self.title

    def _end_title(self) -> None:
        self._in_title = False


_STARTS = {
    "text:p": _Body._start_paragraph,
    "text:h": _Body._start_heading,
    "text:list": _Body._start_list,
    "text:list-item": _Body._start_item,
    "text:span": _Body._start_span,
    "text:s": _Body._spaces,
    "text:tab": _Body._tab,
    "text:line-break": _Body._break,
    "text:note-body": _Body._start_aside,
    "draw:text-box": _Body._start_aside,
    "table:table-row": _Body._start_row,
    "table:table-cell": _Body._start_aside,
    "dc:title": _Body._start_title,
    "text:changed-region": _Body._start_region,
    "text:deletion": _Body._start_deletion,
    **dict.fromkeys((f"draw:{shape}" for shape in _SHAPES), _Body._start_aside),
    "draw:rect": _Body._shape,
    "draw:custom-shape": _Body._shape,
    "draw:line": _Body._line,
}
_CHANGES = {"text:change-start": _Body._start_change, "text:change-end": _Body._end_change}
_ENDS = {
    "office:text": _Body._end_body,
    "text:p": _Body._end_paragraph,
    "text:h": _Body._end_paragraph,
    "text:span": _Body._end_span,
    "text:list": _Body._end_list,
    "text:note-body": _Body._end_note,
    "draw:text-box": _Body._end_box,
    "table:table-row": _Body._end_row,
    "table:table-cell": _Body._end_cell,
    "dc:title": _Body._end_title,
    **dict.fromkeys((f"draw:{shape}" for shape in _SHAPES), _Body._end_box),
}


def _length(value: str) -> float:
    """A length in inches; 0 when it is none."""
    match = _LENGTH.fullmatch(value)
    return float(match.group(1)) * _UNITS[match.group(2)] if match is not None else 0.0
