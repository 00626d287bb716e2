"""Fountain text to a `Screenplay`: any Fountain file, whoever wrote it (Fountain 1.1, fountain.io/syntax).

screenplain decides what each paragraph is: heading, action, cue and speech, transition, centred text, page break. It is
shown a probe of every line (`lines.probe`), never the line itself, and the words come from our own copy: so nothing in
a file can cost it time or trip it (private-use characters, runs of spaces, unclosed marks), and what it would change
(capitals, tabs, numbers, escapes) or drop stays. `preflight` says what is kept from it and why.

All of a file is kept: notes, boneyards, sections, synopses, lyrics, unknown title keys. What is doubtful is a finding.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import Enum
from itertools import islice

from screenplain.parsers.fountain import parse_lines
from screenplain.types import Dialog, DualDialog, Slug
from screenplain.types import Transition as PlainTransition

from scenewright.errors import InternalError
from scenewright.fountain.canonical import MAX_SECTION_LEVEL, join_lines, normalize_screenplay, notes_of, read_cue
from scenewright.fountain.context import (
    BARRIER,
    find_parenthetical,
    lead,
    outline,
    read_dual_mark,
    read_heading,
    read_speech,
    read_transition,
    trim,
    without_brackets,
)
from scenewright.fountain.inline import NOTE_MARK, read_inline
from scenewright.fountain.lines import NEUTRAL, Shape, is_ordinary, probe, shape
from scenewright.fountain.preflight import Line, Paragraph, is_cut_speech, take_apart
from scenewright.model.finding import Finding, Severity
from scenewright.model.screenplay import (
    Action,
    Boneyard,
    Centered,
    DialogueBlock,
    DialoguePart,
    DualDialogue,
    Element,
    Lyric,
    Note,
    Origin,
    PageBreak,
    Parenthetical,
    Run,
    SceneHeading,
    Screenplay,
    Section,
    Speech,
    StyledText,
    Synopsis,
    TitleEntry,
    Transition,
    styled,
)
from scenewright.model.source import Style

_SECTION = re.compile(r"(#+)\s*(.*)", re.DOTALL)
_FORCED = re.compile(rf"([\s{NOTE_MARK}]*)[.!@>]")


@dataclass(frozen=True, slots=True)
class ParsedScript:
    """A Fountain file as a screenplay, and what was doubtful in it (messages name the line)."""

    screenplay: Screenplay
    findings: tuple[Finding, ...] = ()


class _Kind(Enum):
    """What screenplain says that a paragraph is."""

    HEADING = "heading"
    DIALOGUE = "dialogue"
    TRANSITION = "transition"
    ACTION = "action"


def parse_fountain(text: str, *, written: Screenplay | None = None) -> ParsedScript:
    """The screenplay in a Fountain file. Never fails: what is not understood is action, as Fountain has it.

    `written`: the screenplay that the text was just made from. What reads back as it was written is held once.
    """
    script = take_apart(text)
    title_page = tuple(
        TitleEntry(key.strip(), tuple(_read(line, line.text.strip()) for line in values))
        for key, values in script.title_page
    )
    builder = _Builder(written.elements if written is not None else ())
    while some := tuple(islice(script.paragraphs, _TOGETHER)):
        kinds = _ask_screenplain(some)
        for paragraph in some:
            builder.add(paragraph, next(kinds) if paragraph.shape is Shape.PLAIN else None)
    builder.put_out_of_use()
    screenplay = normalize_screenplay(Screenplay(title_page, tuple(builder.elements)))
    return ParsedScript(screenplay, (*script.findings, *builder.findings))


_TOGETHER = 1000  # paragraphs that screenplain is asked about at once


def _ask_screenplain(paragraphs: Sequence[Paragraph]) -> Iterator[_Kind]:
    """The kind of each plain paragraph. Ordinary prose is action without asking; other questions are asked once.

    A title page goes first, since screenplain takes any `x: y` for one.
    """
    questions: list[tuple[str, ...]] = []
    for paragraph in paragraphs:
        if paragraph.shape is Shape.PLAIN:
            first = probe(paragraph.lines[0].text)
            several = len(paragraph.lines) > 1
            questions.append(() if is_ordinary(first) else (first, NEUTRAL, "") if several else (first.rstrip(), ""))
    asked = [question for question in dict.fromkeys(questions) if question]
    answers = parse_lines(["Title: none", "", *(line for question in asked for line in question)])
    kinds = [kind for answer in answers for kind in _kinds(answer)]
    if len(kinds) != len(asked):
        raise InternalError(f"screenplain answered {len(kinds)} times to {len(asked)} questions; please report it")
    known = dict(zip(asked, kinds, strict=True))
    return (known.get(question, _Kind.ACTION) for question in questions)


def _kinds(answer: object) -> tuple[_Kind, ...]:
    match answer:
        case DualDialog():  # two paragraphs: the left-hand one joins the right-hand one there
            return (_Kind.DIALOGUE, _Kind.DIALOGUE)
        case Dialog():
            return (_Kind.DIALOGUE,)
        case Slug():
            return (_Kind.HEADING,)
        case PlainTransition():
            return (_Kind.TRANSITION,)
        case _:
            return (_Kind.ACTION,)


def _read(line: Line, text: str) -> StyledText:
    return styled(*read_inline(text, line.notes))


def _unforced(text: str) -> str:
    """A line without the mark that forces it; notes before the mark stay."""
    match = _FORCED.match(text)
    return match[1] + text[match.end() :] if match else text


class _Builder:
    """Elements in the order of the file; notes and boneyards of a paragraph follow it."""

    def __init__(self, written: Sequence[Element]) -> None:
        self.elements: list[Element] = []
        self._written = written
        self.findings: list[Finding] = []
        self._cut: list[tuple[int, Line]] = []  # what may be cues whose words are out of use, by their place

    def add(self, paragraph: Paragraph, kind: _Kind | None) -> None:
        """Append what a paragraph holds. `kind` is screenplain's answer about a plain one."""
        begin = len(self.elements)
        if is_cut_speech(paragraph):
            self._cut.append((begin, paragraph.lines[0]))
        if kind is _Kind.DIALOGUE:
            self._add_dialogue(paragraph)
        elif kind is not None:
            self.elements.append(_read_plain(paragraph.lines, kind))
        elif paragraph.lines:
            self.elements.extend(_read_shaped(paragraph))
        self.elements.extend(Boneyard(bone) for bone in paragraph.bones)
        for at in range(begin, min(len(self.elements), len(self._written))):
            if self.elements[at] == self._written[at]:
                self.elements[at] = self._written[at]

    def put_out_of_use(self) -> None:
        """Put each cue of somebody who speaks elsewhere into the boneyard that holds all of its words."""
        names = {block.cue.name for block in _blocks(self.elements)} if self._cut else set()
        for at, line in reversed(self._cut):
            cue, _ = read_dual_mark(_unforced_cue(line.text))
            bone = self.elements[at + 1]
            if read_cue(cue).name in names and isinstance(bone, Boneyard):
                self.elements[at : at + 2] = [Boneyard(f"{line.text.strip()}\n{bone.text}")]

    def _add_dialogue(self, paragraph: Paragraph) -> None:
        line = paragraph.lines[0]
        text = _read(line, _unforced_cue(line.text))
        printed = "".join(run.text for run in text.runs if Style.NOTE not in run.styles)
        printed, is_right = read_dual_mark(printed)
        block = DialogueBlock(read_cue(printed), tuple(_read_parts(paragraph.lines[1:])))
        if is_right:
            self._pair(block, line.number)
        else:
            self.elements.append(block)
        self.elements.extend(notes_of(text, Origin()))

    def _pair(self, right: DialogueBlock, number: int) -> None:
        """Set a speech beside the one before it; only notes and boneyards may stand between."""
        at = len(self.elements) - 1
        while at >= 0 and isinstance(self.elements[at], Note | Boneyard):
            at -= 1
        left = self.elements[at] if at >= 0 else None
        if isinstance(left, DialogueBlock):
            self.elements[at] = DualDialogue(left, right)
            return
        self.elements.append(right)
        message = f"Line {number}: ^ has no speech before it to stand beside, so this speech stands alone."
        self.findings.append(Finding("dual-without-partner", Severity.DOUBT, None, message))


def _blocks(elements: list[Element]) -> Iterator[DialogueBlock]:
    for element in elements:
        match element:
            case DialogueBlock():
                yield element
            case DualDialogue(left, right):
                yield left
                yield right


def _unforced_cue(text: str) -> str:
    return _unforced(text).strip() if text.startswith("@", lead(text)) else text.strip()


def _read_plain(lines: tuple[Line, ...], kind: _Kind) -> Element:
    first = lines[0]
    if kind is _Kind.HEADING:
        text = _unforced(first.text) if first.text.startswith(".", lead(first.text)) else first.text
        runs, number = read_heading(_read(first, text.strip()).runs)
        return SceneHeading(styled(*runs), number)
    if kind is _Kind.TRANSITION:
        return Transition(_read(first, first.text.strip()))
    if len(lines) == 1:
        return Action(styled(*_read_action_line(first)))
    return Action(join_lines([_read_action_line(line) for line in lines]))


def _read_action_line(line: Line) -> list[Run]:
    is_forced = line.text.startswith("!", lead(line.text))
    return read_inline(_unforced(line.text) if is_forced else line.text, line.notes)


def _read_shaped(paragraph: Paragraph) -> Iterator[Element]:
    first = paragraph.lines[0]
    text = first.text.strip()
    match paragraph.shape:
        case Shape.PAGE_BREAK:
            yield PageBreak()
        case Shape.TRANSITION:
            yield Transition(styled(*read_transition(_read(first, text[1:].strip()).runs)))
        case Shape.LYRIC:
            yield Lyric(_read_lines(paragraph.lines, 1, 0))
        case Shape.CENTERED:
            yield Centered(_read_lines(paragraph.lines, 1, 1))
        case Shape.SECTION:
            match = _SECTION.match(text)
            assert match
            yield from _read_outline(first, match[2], len(match[1]))
        case Shape.SYNOPSIS:
            yield from _read_outline(first, text[1:], 0)
        case Shape.NOTE:
            yield from (Note(note) for line in paragraph.lines for note in line.notes)
        case Shape.SPACER | Shape.PLAIN:
            return


def _read_lines(lines: Sequence[Line], before: int, after: int) -> StyledText:
    """Lines without the marks around them, `before` and `after` characters long."""
    texts = (line.text.strip() for line in lines)
    return join_lines(
        [
            read_inline(text[before : len(text) - after].strip(), line.notes)
            for text, line in zip(texts, lines, strict=True)
        ]
    )


def _read_outline(line: Line, text: str, level: int) -> Iterator[Element]:
    """A section (a synopsis when `level` is 0) and the notes that stood in it."""
    read = _read(line, text.strip())
    plain = "".join(run.text for run in read.runs if Style.NOTE not in run.styles)
    yield Section(plain, min(level, MAX_SECTION_LEVEL)) if level else Synopsis(plain)
    yield from notes_of(read, Origin())


@dataclass(frozen=True, slots=True)
class _SpokenLine:
    runs: list[Run]
    outline: str  # trimmed of spaces and notes
    sung: bool


def _read_parts(lines: Sequence[Line]) -> Iterator[DialoguePart]:
    """Speech and parentheticals of a cue's lines. Lines of two spaces part paragraphs of speech."""
    paragraph: list[_SpokenLine] = []
    for line in lines:
        if shape(line.text) is Shape.SPACER:
            yield from _read_spoken(paragraph)
            paragraph = []
        else:
            paragraph.append(_read_spoken_line(line))
    yield from _read_spoken(paragraph)


def _read_spoken_line(line: Line) -> _SpokenLine:
    text = line.text.strip()
    sung = text.startswith("~")
    runs = read_inline(text[1:].strip() if sung else text, line.notes)
    return _SpokenLine(runs, trim(outline(runs)), sung)


def _read_spoken(lines: list[_SpokenLine]) -> Iterator[DialoguePart]:
    """One paragraph of a speech: brackets around whole lines are parentheticals, sung lines parts of their own."""
    shown = [BARRIER if line.sung else line.outline for line in lines]
    start = at = 0
    while at < len(lines):
        if at > start and lines[at].sung is not lines[start].sung:
            yield _make_speech(lines[start:at])
            start = at
        end = find_parenthetical(shown, at)
        if not end:
            at += 1
            continue
        if at > start:
            yield _make_speech(lines[start:at])
        joined = join_lines([line.runs for line in lines[at:end]])
        yield Parenthetical(styled(*without_brackets(joined.runs)))
        start = at = end
    if start < len(lines):
        yield _make_speech(lines[start:])


def _make_speech(lines: list[_SpokenLine]) -> Speech:
    return Speech(join_lines([read_speech(line.runs) for line in lines]), sung=lines[0].sung)
