"""`Screenplay` to a Final Draft document (FDX, version 5, as Final Draft 11 and later write it).

Own code and not screenplain's exporter, which drops the title page, scene numbers, page breaks and notes. What FDX has
no element for is kept where Final Draft shows it: inline and standalone notes, sections and orphan synopses are
script notes at their place (those of the title page at the start of the script), the synopsis of a scene its summary,
lyrics are paragraphs of a type of their own (sung lines of a speech are italic), a page break is `StartsNewPage` on the
paragraph after it. Text in the boneyard is out of use and stays in the Fountain file. The settings (`fdx_settings`)
give each type its place on the page and the paper.

A script note is tied to its place by `Range`: UTF-16 units from the start of the script, one more for each paragraph
end, two for a block of dual dialogue (measured on files that Final Draft wrote).
"""

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from typing import assert_never
from xml.etree.ElementTree import Element as Node
from xml.etree.ElementTree import SubElement, indent, tostring

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
    TitleEntry,
    Transition,
    part_notes,
    styled,
)
from scenewright.model.source import Style
from scenewright.model.title_page import CENTERED_KEYS
from scenewright.writers.fdx_settings import (
    REVISION_ID,
    make_continueds,
    make_element_settings,
    make_page_layout,
    make_revisions,
)

_STYLE_NAMES = {Style.BOLD: "Bold", Style.ITALIC: "Italic", Style.UNDERLINE: "Underline"}
_BLACK = "#000000000000"
_NOT_XML = re.compile("[^\t\n\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_UNNAMED_KEYS = ("contact", "draft date", "date", "copyright")  # our reader of FDX knows them by their lines
_BLANK_LINES_ABOVE_TITLE = 17  # puts the title a third of the way down a page of 55 rows


def write_fdx(
    screenplay: Screenplay, *, paper: str = "letter", revises: Screenplay | None = None, revision: str = ""
) -> bytes:
    """The Final Draft document of a screenplay, UTF-8. Control characters are left out; what else XML cannot
    hold is shown as U+FFFD.

    With the draft that it `revises`, every element that the draft does not have is marked as revised; `revision` is the
    name of the set, whose colour Final Draft shows when it is one of the industry's.
    """
    root = Node("FinalDraft", DocumentType="Script", Template="No", Version="5")
    script = _Script(SubElement(root, "Content"))
    script.notes.extend((0, "Title page", note) for note in _title_notes(screenplay.title_page))
    known = Counter(revises.elements) if revises is not None else None
    for element in screenplay.elements:
        script.add(element, is_revised=known is not None and known[element] <= 0)
        if known is not None:
            known[element] -= 1
    script.finish()
    cues = [block.cue for block in _blocks(screenplay.elements)]
    root.extend(make_element_settings(capital_cues=all(_print_cue(cue).upper() == _print_cue(cue) for cue in cues)))
    root.append(_header())
    root.append(make_page_layout(paper))
    root.append(_smart_type(cues))
    root.append(make_continueds(automatic=not any(_is_continued(cue) for cue in cues)))
    if revises is not None:
        root.append(make_revisions(_legal(revision)))
    if screenplay.title_page:
        root.append(_title_page(screenplay.title_page))
    if script.notes:
        root.append(_script_notes(script.notes))
    indent(root)
    return f'<?xml version="1.0" encoding="UTF-8" standalone="no" ?>\n{tostring(root, encoding="unicode")}\n'.encode()


class _Script:
    """The paragraphs of the script as they are added, and the notes with the units before them."""

    def __init__(self, content: Node) -> None:
        self.notes: list[tuple[int, str, str]] = []
        self._content = content
        self._units = 0
        self._new_page = False
        self._is_revised = False
        self._scene: Node | None = None  # the heading that the next synopsis sums up

    def add(self, element: Element, *, is_revised: bool = False) -> None:
        """Append the paragraphs of an element."""
        self._is_revised = is_revised
        scene, self._scene = self._scene, None
        match element:
            case SceneHeading():
                self._scene = self._paragraph("Scene Heading", element.text)
                if element.number:
                    self._scene.set("Number", _legal(element.number))
            case Action():
                self._paragraph("Action", element.text)
            case DialogueBlock():
                self._speech(element, self._content)
            case DualDialogue():
                self._dual(element)
            case Transition():
                self._paragraph("Transition", element.text)
            case Lyric():
                self._paragraph("Lyrics", _italic(element.text))
            case Centered():
                self._paragraph("Action", element.text).set("Alignment", "Center")
            case PageBreak():
                self._flush_page_break()
                self._new_page = True
            case Section():
                self.notes.append((self._units, f"Section {element.level}", element.text))
            case Synopsis():
                if scene is None:
                    self.notes.append((self._units, "Synopsis", element.text))
                else:
                    _summarize(scene, element.text)
            case Note():
                self._scene = scene
                self.notes.append((self._units, "", element.text))
            case Boneyard():
                self._scene = scene
            case _:
                assert_never(element)

    def finish(self) -> None:
        """Write the page break that still waits for a paragraph; a script has one paragraph at least."""
        self._flush_page_break()
        if not len(self._content):
            self._paragraph("Action", StyledText())

    def _flush_page_break(self) -> None:
        if self._new_page:
            self._paragraph("Action", StyledText())

    def _open(self, kind: str, parent: Node) -> Node:
        node = SubElement(parent, "Paragraph", Type=kind)
        if self._new_page:
            node.set("StartsNewPage", "Yes")
            self._new_page = False
        return node

    def _paragraph(self, kind: str, text: StyledText, parent: Node | None = None) -> Node:
        printed, notes = part_notes(text)
        node = self._open(kind, self._content if parent is None else parent)
        _add_text(node, printed, is_revised=self._is_revised)
        plain = _legal(printed.plain)
        if parent is None or parent is self._content:
            self.notes.extend(_place_notes(plain, notes, self._units))
            self._units += _count_units(plain) + 1
        else:  # inside a dual dialogue: the whole block counts two units
            self.notes.extend((self._units, "", note) for _, note in notes)
        return node

    def _speech(self, block: DialogueBlock, parent: Node) -> None:
        self._paragraph("Character", styled(_print_cue(block.cue)), parent)
        for part in block.parts:
            if isinstance(part, Parenthetical):
                self._paragraph("Parenthetical", styled("(", *part.text.runs, ")"), parent)
            else:
                self._paragraph("Dialogue", _italic(part.text) if part.sung else part.text, parent)

    def _dual(self, dual: DualDialogue) -> None:
        block = SubElement(self._open("General", self._content), "DualDialogue")
        self._speech(dual.left, block)
        self._speech(dual.right, block)
        self._units += 3


def _add_text(node: Node, text: StyledText, *, is_revised: bool = False) -> None:
    for run in text.runs or (Run(""),):
        names = "+".join(_STYLE_NAMES[style] for style in run.styles if style in _STYLE_NAMES)
        marks = {"RevisionID": REVISION_ID} if is_revised else {}
        child = SubElement(node, "Text", {**marks, "Style": names} if names else marks)
        child.text = _legal(run.text)


def _print_cue(cue: Cue) -> str:
    return " ".join((cue.name, *(f"({extension})" for extension in cue.extensions)))


def _is_continued(cue: Cue) -> bool:
    """Whether the script says (CONT'D) itself: then Final Draft must not say it again."""
    return any(extension.upper().replace("’", "'") == "CONT'D" for extension in cue.extensions)


def _italic(text: StyledText) -> StyledText:
    return styled(
        *(run if Style.NOTE in run.styles else Run(run.text, (*run.styles, Style.ITALIC)) for run in text.runs)
    )


def _summarize(heading: Node, text: str) -> None:
    properties = Node("SceneProperties", Title="")
    heading.insert(0, properties)
    paragraph = SubElement(SubElement(properties, "Summary"), "Paragraph")
    SubElement(paragraph, "Text").text = _legal(text)


def _header() -> Node:
    """Page numbers at the upper right, none on page 1."""
    switches = {"HeaderVisible": "Yes", "HeaderFirstPage": "No", "FooterVisible": "No", "FooterFirstPage": "No"}
    node = Node("HeaderAndFooter", {**switches, "StartingPage": "1"})
    paragraph = SubElement(SubElement(node, "Header"), "Paragraph", Alignment="Right")
    SubElement(paragraph, "DynamicLabel", Type="Page #")
    SubElement(paragraph, "Text").text = "."
    SubElement(SubElement(SubElement(node, "Footer"), "Paragraph"), "Text")
    return node


def _smart_type(cues: list[Cue]) -> Node:
    """The names and extensions that Final Draft offers while typing, in the order of the script."""
    node = Node("SmartType")
    names = SubElement(node, "Characters")
    for name in dict.fromkeys(cue.name for cue in cues):
        SubElement(names, "Character").text = _legal(name)
    extensions = SubElement(node, "Extensions")
    for extension in dict.fromkeys(extension for cue in cues for extension in cue.extensions):
        SubElement(extensions, "Extension").text = f"({_legal(extension)})"
    return node


def _blocks(elements: Iterable[Element]) -> Iterator[DialogueBlock]:
    for element in elements:
        if isinstance(element, DialogueBlock):
            yield element
        elif isinstance(element, DualDialogue):
            yield from (element.left, element.right)


def _title_page(entries: tuple[TitleEntry, ...]) -> Node:
    """Title, credit, author and source centred, the rest at the left below; keys that are not usual are printed."""
    node = Node("TitlePage")
    content = SubElement(node, "Content")
    centered = [entry for entry in entries if entry.key.casefold() in CENTERED_KEYS]
    below = [entry for entry in entries if entry.key.casefold() not in CENTERED_KEYS]
    for _ in range(_BLANK_LINES_ABOVE_TITLE):
        _add_title_line(content, StyledText(), "Center")
    for entry in centered:
        for line in entry.lines:
            _add_title_line(content, line, "Center")
        _add_title_line(content, StyledText(), "Center")
    for entry in below:
        key = "" if entry.key.casefold() in _UNNAMED_KEYS else f"{entry.key}: "
        for number, line in enumerate(entry.lines or (StyledText(),)):
            _add_title_line(content, styled("" if number else key, *line.runs), "Left")
        _add_title_line(content, StyledText(), "Left")
    return node


def _add_title_line(content: Node, text: StyledText, alignment: str) -> None:
    printed, _ = part_notes(text)
    _add_text(SubElement(content, "Paragraph", Alignment=alignment, Type="General"), printed)


def _title_notes(entries: tuple[TitleEntry, ...]) -> Iterator[str]:
    """The inline notes of the title page, on which no script note can hang."""
    return (note for entry in entries for line in entry.lines for _, note in part_notes(line)[1])


def _script_notes(notes: list[tuple[int, str, str]]) -> Node:
    node = Node("ScriptNotes")
    for number, (units, name, text) in enumerate(notes, 1):
        place = f"{units},{units}"
        note = SubElement(node, "ScriptNote", Color=_BLACK, Id=str(number), Name=name, Range=place, Type="")
        for line in text.split("\n"):
            SubElement(SubElement(note, "Paragraph"), "Text").text = _legal(line)
    return node


def _legal(text: str) -> str:
    """The text as XML 1.0 can hold it: no control characters, U+FFFD for noncharacters; every line end is `\\n`."""
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    return _NOT_XML.sub(lambda match: "" if match[0] < " " else "\ufffd", text)


def _place_notes(text: str, notes: Iterable[tuple[int, str]], units: int) -> Iterator[tuple[int, str, str]]:
    """The inline notes of a text that `units` stand before, in order."""
    start = 0
    for at, note in notes:
        units += _count_units(text[start:at])
        start = at
        yield units, "", note


def _count_units(text: str) -> int:
    return len(text.encode("utf-16-le")) // 2
