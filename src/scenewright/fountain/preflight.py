"""A Fountain file to a title block and paragraphs that screenplain can be asked about.

Done here and not by screenplain (0.12), each for a reason:

- notes and boneyards: it drops both, its notes stop at a blank line, and both regexes are quadratic when unclosed;
- sections, synopses and lyrics: an orphan synopsis prints as action, a section next to other text or with seven `#`
  becomes dialogue, `~` prints as such;
- the title page: any first block with colons is taken for one and lost, values indented by two spaces lose the page,
  keys change their case and a repeated key is merged;
- elements that stand on neighbouring lines without a blank line between are parted.

Notes stay in their line as marks; a boneyard inside a paragraph follows that paragraph, and the line that held
nothing else vanishes with it, as if it had never been there.
"""

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from itertools import chain

from scenewright.fountain.canonical import clean, normalize_note
from scenewright.fountain.inline import NOTE_MARK, read_note
from scenewright.fountain.lines import (
    Shape,
    looks_like_cue,
    looks_like_heading,
    looks_like_title_entry,
    looks_like_transition,
    probe,
    shape,
)
from scenewright.model.finding import Finding, Severity

MAX_NOTE_GAPS = 20  # blank lines that a note may span; a longer one is a `[[` that somebody forgot to close
MAX_REPORTS = 20  # of one kind; a thousand would tell no more
_BONE_MARK = "\udc01"
_MARKS = re.compile(f"[{NOTE_MARK}{_BONE_MARK}]")
_BLANK_LINE = re.compile(r"\n ?\n")
_TITLE_ENTRY = re.compile(rf"(?!https?://)(?=[^:]*[^\W_])([^\s:{NOTE_MARK}][^:{NOTE_MARK}]*):(.*)", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Line:
    """One line: its number in the file from 1, its text with note marks, the notes that these stand for.

    `over_bones`: the line below it held nothing but a boneyard.
    """

    number: int
    text: str
    notes: tuple[str, ...] = ()
    bones: tuple[str, ...] = ()
    over_bones: bool = False


_TitlePage = tuple[tuple[str, tuple[Line, ...]], ...]


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Neighbouring lines that are one element, or a cue and its speech. `bones` are the boneyards that stood in it."""

    lines: tuple[Line, ...]
    shape: Shape
    bones: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Script:
    """A file taken apart: title entries as a key and its value lines, then paragraphs in order, to be gone through once
    (a long book has too many to hold).
    """

    title_page: _TitlePage
    paragraphs: Iterator[Paragraph]
    findings: tuple[Finding, ...]


def take_apart(text: str) -> Script:
    """The title block and paragraphs of a Fountain file. Linear in its length."""
    text = text.removeprefix("\ufeff")
    cleaned = clean(text)
    asides = _Asides(cleaned)
    title_page, title_bones, rest = _take_title_page(_split_lines(asides.mark_all(), asides))
    first = (Paragraph((), Shape.SPACER, title_bones),) if title_bones else ()
    paragraphs = chain(first, (paragraph for group in _group(rest) for paragraph in _part(group)))
    return Script(title_page, paragraphs, tuple(asides.findings))


@dataclass(slots=True)
class _Asides:
    """Takes notes and boneyards out of a text; `notes` and `bones` fill up in the order of their marks."""

    text: str
    notes: list[str] = field(default_factory=list)
    bones: list[str] = field(default_factory=list)
    heights: list[int] = field(default_factory=list)  # line ends inside each aside, in the order of the marks
    findings: list[Finding] = field(default_factory=list)
    _gaps: list[int] = field(default_factory=list)

    def mark_all(self) -> str:
        """The text with a mark for each aside. An aside that never closes stays as it is, with a finding."""
        text = self.text
        self._gaps = [match.start() for match in _BLANK_LINE.finditer(text)]
        note, bone = _Pair(text, "[[", "]]"), _Pair(text, "/*", "*/")
        parts: list[str] = []
        at = 0
        while True:
            start = min(note.open(at), bone.open(at))
            if start == len(text):
                break
            pair = note if start == note.open(at) else bone
            end = pair.close(start + 2)
            escaped = pair is note and _is_escaped(text, start, at)
            if escaped or not self._is_whole(pair, note, start, end):
                step = 1 if escaped else 2
                parts.append(text[at : start + step])
                at = start + step
                continue
            parts.append(text[at:start])
            parts.append(self._take(text[start + 2 : end], pair is note))
            at = end + 2
        parts.append(text[at:])
        return "".join(parts)

    def _take(self, inner: str, is_note: bool) -> str:
        self.heights.append(inner.count("\n"))
        if is_note:
            self.notes.append(normalize_note(read_note(inner)))
            return NOTE_MARK
        self.bones.append(re.sub(r"\*(\\*)\\/", r"*\1/", inner).strip())
        return _BONE_MARK

    def _is_whole(self, pair: "_Pair", note: "_Pair", start: int, end: int) -> bool:
        gaps = bisect_left(self._gaps, end) - bisect_left(self._gaps, start)
        if end == len(self.text):
            name = "note" if pair is note else "boneyard"
            self._report(f"unclosed-{name}", start, f"{pair.opening} is never closed and stays in the text as it is")
            return False
        if pair is not note or not gaps:
            return True
        if gaps > MAX_NOTE_GAPS or note.open(start + 2) < end:
            self._report("unclosed-note", start, "[[ is not closed in its paragraph and stays in the text as it is")
            return False
        return True

    def _report(self, code: str, at: int, message: str) -> None:
        if sum(finding.code == code for finding in self.findings) < MAX_REPORTS:
            line = self.text.count("\n", 0, at) + 1
            self.findings.append(Finding(code, Severity.DOUBT, None, f"Line {line}: {message}."))


class _Pair:
    """Finds an opening and a closing mark, never reading a stretch of the text twice."""

    __slots__ = ("_closed", "_opened", "_text", "closing", "opening")

    def __init__(self, text: str, opening: str, closing: str) -> None:
        self._text = text
        self.opening = opening
        self.closing = closing
        self._opened = self._find(opening, 0)
        self._closed = self._find(closing, 0)

    def open(self, at: int) -> int:
        """The next opening at or after `at`, the length of the text when there is none. `at` only grows."""
        if self._opened < at:
            self._opened = self._find(self.opening, at)
        return self._opened

    def close(self, at: int) -> int:
        """The next closing at or after `at`, the length of the text when there is none."""
        if self._closed < at:
            self._closed = self._find(self.closing, at)
        return self._closed

    def _find(self, mark: str, at: int) -> int:
        found = self._text.find(mark, at)
        return len(self._text) if found < 0 else found


def _is_escaped(text: str, start: int, floor: int) -> bool:
    at = start
    while at > floor and text[at - 1] == "\\":
        at -= 1
    return (start - at) % 2 == 1


def _split_lines(marked: str, asides: _Asides) -> Iterator[Line]:
    notes, bones, heights = iter(asides.notes), iter(asides.bones), iter(asides.heights)
    number = 1
    for text in marked.split("\n"):
        if "\t" in text:
            text = text.replace("\t", "    ")
        marks = _MARKS.findall(text) if asides.heights else []
        if marks:
            line_notes = tuple(next(notes) for mark in marks if mark == NOTE_MARK)
            line_bones = tuple(next(bones) for mark in marks if mark == _BONE_MARK)
            yield Line(number, _without_bones(text), line_notes, line_bones)
            number += sum(next(heights) for _ in marks)
        else:
            yield Line(number, text)
        number += 1


def _without_bones(text: str) -> str:
    """The line without its boneyards: of the spaces on both sides of one, those after it go."""
    first, *others = text.split(_BONE_MARK)
    parts = [first]
    for part in others:
        parts.append(part.lstrip() if not parts[-1] or parts[-1][-1].isspace() else part)
    return "".join(parts)


def _take_title_page(lines: Iterator[Line]) -> tuple[_TitlePage, tuple[str, ...], Iterator[Line]]:
    """The title entries, the boneyards among them, and the lines after them; no entries when the first block is not a
    title page.
    """
    head: list[Line] = []
    end: tuple[Line, ...] = ()  # the line that ends the block
    start = 0  # of the block: blank lines may go before it
    for line in lines:
        if start == len(head) and not line.text.strip():
            start += 1
        elif line.text == "" or _begins_script(line.text):
            end = (line,)
            break
        head.append(line)
    block = head[start:]
    if not block or not _is_title_page(block, at_top=start == 0):
        return (), (), chain(head, end, lines)
    entries: list[tuple[str, list[Line]]] = []
    for line in block:
        match = _TITLE_ENTRY.match(line.text)
        if match:
            entries.append((match[1], []))
            line = replace(line, text=match[2])
        if entries:
            entries[-1][1].append(line)
    bones = tuple(bone for line in head for bone in line.bones)
    return tuple((key, tuple(values)) for key, values in entries), bones, chain(end, lines)


def _begins_script(text: str) -> bool:
    is_entry = text[0].isspace() or ":" in text
    return not is_entry and looks_like_heading(probe(text)) and text == text.upper()


def _is_title_page(block: list[Line], *, at_top: bool) -> bool:
    """A known key first; or, at the very top, nothing but entries and indented lines with a known key among them."""
    if looks_like_title_entry(block[0].text) and not block[0].text[0].isspace():
        return True
    if not at_top or not _TITLE_ENTRY.match(block[0].text):
        return False
    well_formed = all(line.text[0].isspace() or _TITLE_ENTRY.match(line.text) for line in block)
    return well_formed and any(looks_like_title_entry(line.text) for line in block)


def _group(lines: Iterable[Line]) -> Iterator[list[Line]]:
    """Lines between blank ones (empty, or one space: screenplain's rule). A line that held only a boneyard is none."""
    group: list[Line] = []
    for line in lines:
        if line.bones and not line.text.strip():
            if group:
                group[-1] = replace(group[-1], bones=(*group[-1].bones, *line.bones), over_bones=True)
            else:
                yield [replace(line, text="  ")]
        elif line.text in ("", " "):
            if group:
                yield group
            group = []
        else:
            group.append(line)
    if group:
        yield group


def is_cut_speech(paragraph: Paragraph) -> bool:
    """Whether a paragraph may be a cue, all of whose words are in the boneyard below it."""
    if len(paragraph.lines) != 1 or paragraph.shape is not Shape.PLAIN:
        return False
    [line] = paragraph.lines
    shown = probe(line.text)
    return line.over_bones and not line.notes and looks_like_cue(shown) and not _stands_alone(shown, line)


def _part(lines: list[Line]) -> Iterator[Paragraph]:
    """The paragraphs of a group: a cue keeps all that follows it, elsewhere each line may be an element of its own."""
    shapes = [shape(line.text) for line in lines]
    if len(lines) == 1:
        yield Paragraph(tuple(lines), shapes[0], lines[0].bones)
        return
    at = 0
    while at < len(lines):
        kind = shapes[at]
        end = at + 1
        if kind is Shape.PLAIN:
            end = _end_of_plain(lines, shapes, at)
        elif kind in (Shape.LYRIC, Shape.CENTERED):
            while end < len(lines) and shapes[end] is kind:
                end += 1
        part = tuple(lines[at:end])
        yield Paragraph(part, kind, tuple(bone for line in part for bone in line.bones))
        at = end


def _end_of_plain(lines: list[Line], shapes: list[Shape], at: int) -> int:
    """Where the paragraph that begins with the plain line at `at` ends."""
    first = probe(lines[at].text)
    end = at + 1
    if end == len(lines) or _stands_alone(first, lines[end]):
        return end
    if looks_like_cue(first) and any(shapes[i] is not Shape.SPACER for i in range(end, len(lines))):
        return len(lines)
    while end < len(lines) and shapes[end] in (Shape.PLAIN, Shape.NOTE):
        end += 1
    return end


def _stands_alone(first: str, following: Line) -> bool:
    """A heading, or a transition before a heading, that lacks its blank line."""
    if first[0] in "@!" or first != first.upper():
        return False
    if looks_like_heading(first) or (first[0] == "." and first[1:2].isalnum()):
        return True
    return looks_like_transition(first.rstrip()) and looks_like_heading(probe(following.text))
