"""A screenplay to the one form of it that Fountain can hold: the writer starts from it and the parser ends in it.

Only what no reader of the page could see is changed: control characters go, tabs become four spaces (Fountain 1.1,
"Indenting"), text is trimmed (action keeps its indent), spaces at the edge of emphasis lose it, headings are in
capitals, a blank line makes two paragraphs, a paragraph of notes alone becomes notes, and elements without any text
vanish. No word is lost. `parse(write(s)) == normalize_screenplay(s)` holds for every `s`, and a
screenplay that an adaptation made with care is already in this form.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from itertools import groupby
from typing import assert_never

from scenewright.fountain.context import encloses, outline
from scenewright.model.screenplay import (
    Action,
    Boneyard,
    Centered,
    Cue,
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
    capitals,
    styled,
)
from scenewright.model.source import Style

MAX_SECTION_LEVEL = 6
_LINE_ENDS = re.compile("\r\n|[\r\v\f\x85\u2028\u2029]")
_UNPRINTABLE = re.compile("[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f]")
_SURROGATE = re.compile("[\ud800-\udfff]")
_CUE = re.compile(r"([^()]*[^()\s])\s*((?:\([^()]+\)\s*)+)")
_NO_KEY = re.compile(r"[:\[\]*/\\]")


def normalize_screenplay(screenplay: Screenplay) -> Screenplay:
    """The screenplay as it will read back from Fountain. Origins stay with their elements. Idempotent."""
    entries = (_normalize_entry(entry) for entry in screenplay.title_page)
    title_page = tuple(entry for entry in entries if entry.lines or entry.key.casefold() not in ("", "title"))
    elements = tuple(kept for element in screenplay.elements for kept in normalize_element(element))
    return Screenplay(title_page, elements)


def clean(text: str) -> str:
    """Text with every line end as `\\n`, without other control characters, and U+FFFD for lone surrogates."""
    if text.isprintable():  # line ends, tabs and lone surrogates are not
        return text
    text = _LINE_ENDS.sub("\n", text)
    return _SURROGATE.sub("\ufffd", _UNPRINTABLE.sub("", text))


def normalize_element(element: Element) -> tuple[Element, ...]:
    """The elements that this one reads back as: usually itself, none when it holds no text."""
    match element:
        case Action():
            return tuple(_normalize_action(element))
        case SceneHeading():
            return _normalize_heading(element)
        case DialogueBlock():
            return _normalize_dialogue(element)
        case DualDialogue():
            return _normalize_dual(element)
        case Transition():
            return _only_text(replace(element, text=one_line(normalize_text(element.text))))
        case Lyric() | Centered():
            return _only_text(replace(element, text=_trim_lines(normalize_text(element.text))))
        case PageBreak():
            return (element,)
        case Section():
            level = min(max(element.level, 1), MAX_SECTION_LEVEL)
            section = replace(element, text=one_spaced(element.text), level=level)
            return (section,) if section.text else ()
        case Synopsis():
            synopsis = replace(element, text=one_spaced(element.text))
            return (synopsis,) if synopsis.text else ()
        case Note():
            note = replace(element, text=normalize_note(element.text))
            return (note,) if note.text else ()
        case Boneyard():
            boneyard = replace(element, text=clean(element.text).strip())
            return (boneyard,) if boneyard.text else ()
        case _:
            assert_never(element)


def one_spaced(text: str) -> str:
    """Plain text on one line, every run of white space one space."""
    return " ".join(clean(text).split())


def normalize_note(text: str) -> str:
    """A note's text: lines trimmed, at most one blank line between two."""
    lines = [line.strip() for line in clean(text).replace("\t", "    ").strip().split("\n")]
    return "\n".join(line for before, line in zip(["", *lines], lines, strict=False) if before or line)


def normalize_text(text: StyledText, *, indented: bool = False) -> StyledText:
    """Styled text with its lines trimmed (an `indented` text keeps the spaces its lines begin with)."""
    if is_settled(text):
        return text
    if len(text.runs) == 1 and not text.runs[0].styles:
        return styled(*_trim_plain(clean(text.runs[0].text), indented=indented))
    lines = [_normalize_line(line, indented=indented) for line in split_lines(text.runs)]
    return join_lines(lines)


def is_settled(text: StyledText) -> bool:
    """Whether the text is one plain line in its normal form: most are, and need no more work."""
    if len(text.runs) != 1 or text.runs[0].styles:
        return False
    plain = text.runs[0].text
    return plain.isprintable() and plain != "" and plain[0] != " " and plain[-1] != " "


def _trim_plain(text: str, *, indented: bool) -> Iterator[str]:
    lines = text.replace("\t", "    ").split("\n")
    yield "\n".join(line.rstrip() if indented else line.strip() for line in lines)


def split_lines(runs: Iterable[Run]) -> list[list[Run]]:
    """Runs by line, without the line ends; those inside a note stay."""
    runs = tuple(runs)
    if len(runs) == 1 and is_settled(StyledText(runs)):
        return [[runs[0]]]
    lines: list[list[Run]] = [[]]
    for run in runs:
        if Style.NOTE in run.styles:
            note = normalize_note(run.text)
            if note:
                _append_note(lines[-1], note)
            continue
        first, *others = clean(run.text).replace("\t", "    ").split("\n")
        if first:
            lines[-1].append(Run(first, run.styles))
        lines.extend([Run(part, run.styles)] if part else [] for part in others)
    return lines


def _append_note(line: list[Run], note: str) -> None:
    if line and Style.NOTE in line[-1].styles:
        note = f"{line.pop().text} {note}"
    line.append(Run(note, (Style.NOTE,)))


def join_lines(lines: list[list[Run]]) -> StyledText:
    """Lines as one text. A line end is set like both its neighbours where they agree, else plain."""
    parts: list[Run] = []
    for number, line in enumerate(lines):
        if number:
            before = set(lines[number - 1][-1].styles if lines[number - 1] else ()) - {Style.NOTE}
            after = set(line[0].styles if line else ()) - {Style.NOTE}
            parts.append(Run("\n", tuple(before & after)))
        parts.extend(line)
    return styled(*parts)


def _normalize_line(line: list[Run], *, indented: bool) -> list[Run]:
    """One line trimmed, its emphasis drawn in to the words: white space is set only like both words around it."""
    pieces = [piece for run in line for piece in _words_and_gaps(run)]
    while pieces and pieces[-1].text.isspace():
        pieces.pop()
    if not indented:
        while pieces and pieces[0].text.isspace():
            pieces.pop(0)
    kept: list[Run] = []
    gap: list[Run] = []
    left: set[Style] = set()
    for piece in pieces:
        if piece.text.isspace() or Style.NOTE in piece.styles:
            gap.append(piece)
            continue
        kept.extend(_set_gap(gap, left & set(piece.styles)))
        kept.append(piece)
        gap, left = [], set(piece.styles)
    kept.extend(_set_gap(gap, set()))
    return list(styled(*kept).runs)


def _words_and_gaps(run: Run) -> Iterator[Run]:
    if Style.NOTE in run.styles:
        yield Run(run.text, (Style.NOTE,))
        return
    text = run.text
    inner = text.strip()
    start = len(text) - len(text.lstrip()) if inner else len(text)
    for part in (text[:start], inner, text[start + len(inner) :]):
        if part:
            yield Run(part, run.styles)


def _set_gap(gap: list[Run], around: set[Style]) -> Iterator[Run]:
    for piece in gap:
        if Style.NOTE not in piece.styles:
            around = around & set(piece.styles)
    for piece in gap:
        yield piece if Style.NOTE in piece.styles else Run(piece.text, tuple(around))


def one_line(text: StyledText) -> StyledText:
    """The text with its line ends as spaces, trimmed; those inside a note stay."""
    if not any("\n" in run.text for run in text.runs if Style.NOTE not in run.styles):
        return text
    runs = (run if Style.NOTE in run.styles else Run(run.text.replace("\n", " "), run.styles) for run in text.runs)
    return normalize_text(styled(*runs))


def has_words(text: StyledText) -> bool:
    """Whether anything but notes and white space stands in the text."""
    return any(Style.NOTE not in run.styles and not run.text.isspace() for run in text.runs)


def notes_of(text: StyledText, origin: Origin) -> tuple[Note, ...]:
    """The inline notes of a text as elements."""
    return tuple(Note(run.text, origin) for run in text.runs if Style.NOTE in run.styles)


def _only_text(element: Transition | Lyric | Centered) -> tuple[Element, ...]:
    return (element,) if has_words(element.text) else notes_of(element.text, element.origin)


def _trim_lines(text: StyledText) -> StyledText:
    """The text without the empty lines around it."""
    lines = split_lines(text.runs)
    while lines and not lines[-1]:
        lines.pop()
    while lines and not lines[0]:
        lines.pop(0)
    return join_lines(lines)


def _paragraphs(text: StyledText, *, indented: bool) -> Iterator[list[list[Run]]]:
    """The lines of a text in groups that no blank line parts."""
    lines = split_lines(normalize_text(text, indented=indented).runs)
    for blank, group in groupby(lines, key=lambda line: not line):
        if not blank:
            yield list(group)


def _normalize_action(action: Action) -> Iterator[Element]:
    if is_settled(action.text):
        yield action
        return
    for lines in _paragraphs(action.text, indented=True):
        while lines and all(Style.NOTE in run.styles or run.text.isspace() for run in lines[0]):
            yield from notes_of(StyledText(tuple(lines.pop(0))), action.origin)
        if lines:
            yield replace(action, text=join_lines(lines))


def _normalize_heading(heading: SceneHeading) -> tuple[Element, ...]:
    number = one_spaced(heading.number.replace("#", "").replace("\\", ""))
    text = capitals(one_line(normalize_text(heading.text)))
    if has_words(text):
        return (replace(heading, text=text, number=number),)
    notes = notes_of(text, heading.origin)
    if number:
        return (replace(heading, text=styled(number.upper()), number=""), *notes)
    return notes


def _normalize_dual(dual: DualDialogue) -> tuple[Element, ...]:
    left, right = _normalize_dialogue(dual.left), _normalize_dialogue(dual.right)
    match (left, right):
        case ((DialogueBlock() as one,), (DialogueBlock() as other,)):
            return (replace(dual, left=one, right=other),)
        case _:
            return (*left, *right)


def _normalize_dialogue(block: DialogueBlock) -> tuple[Element, ...]:
    """The block; its words as action when nobody speaks or nothing is said."""
    cue = normalize_cue(block.cue)
    parts = tuple(kept for part in block.parts for kept in _normalize_part(part))
    if cue.name and parts:
        return (replace(block, cue=cue, parts=parts),)
    texts = (styled(print_cue(cue)), *(part.text for part in parts))
    return tuple(kept for text in texts for kept in _normalize_action(Action(text, block.origin)))


def _normalize_part(part: DialoguePart) -> Iterator[DialoguePart]:
    """The part; a parenthetical whose own brackets close the one around it is speech, as it reads back."""
    if isinstance(part, Parenthetical) and not encloses(outline(part.text.runs)):
        part = Speech(styled("(", *one_line(normalize_text(part.text)).runs, ")"), part.origin)
    if is_settled(part.text):
        yield part
        return
    match part:
        case Parenthetical():
            text = one_line(normalize_text(part.text))
            if has_words(text) or text.runs:
                yield replace(part, text=text)
        case Speech():
            for lines in _paragraphs(part.text, indented=False):
                yield replace(part, text=join_lines(lines))
        case _:
            assert_never(part)


def print_cue(cue: Cue) -> str:
    """The cue as it stands on the page: MARY (V.O.) (CONT'D)."""
    return " ".join((cue.name, *(f"({extension})" for extension in cue.extensions))).strip()


def read_cue(text: str) -> Cue:
    """The name and extensions of a printed cue; all of it is the name when the brackets are not extensions."""
    text = one_spaced(text)
    match = _CUE.fullmatch(text)
    extensions = re.findall(r"\(([^()]+)\)", match[2]) if match else []
    extensions = [extension.strip() for extension in extensions]
    if match and all(extensions):
        return Cue(match[1], tuple(extensions))
    return Cue(text)


def normalize_cue(cue: Cue) -> Cue:
    """The cue as it reads back from the page."""
    extensions = tuple(filter(None, (one_spaced(extension) for extension in cue.extensions)))
    return read_cue(print_cue(Cue(one_spaced(cue.name), extensions)))


def _normalize_entry(entry: TitleEntry) -> TitleEntry:
    texts = (line for text in entry.lines for line in split_lines(normalize_text(text).runs))
    lines = tuple(StyledText(tuple(line)) for line in texts if line)
    key = one_spaced(_NO_KEY.sub(" ", entry.key.replace("\ufeff", "")))
    if not any(map(str.isalnum, key)):
        key = "Notes" if lines else ""
    return TitleEntry(key, lines)
