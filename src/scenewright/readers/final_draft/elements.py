"""Final Draft's paragraphs to the elements of a screenplay.

Types that a screenplay has no element for: a shot, a cast list and anything unknown is action (in capitals where its
settings say so), centred when it is centred; an act's heading is centred text; outline paragraphs are sections and
synopses; dialogue without a character is action. An empty paragraph is nothing.
"""

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace

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
    PageBreak,
    Parenthetical,
    Run,
    SceneHeading,
    Section,
    Speech,
    StyledText,
    Synopsis,
    Transition,
    styled,
)
from scenewright.model.source import Style
from scenewright.readers.final_draft.paragraphs import ScriptParagraph

_SPOKEN = ("parenthetical", "dialogue")
_SUNG = ("lyrics", "singing")
_OUTLINE = re.compile(r"outline (\d)\b")
_SECTION_NOTE = re.compile(r"Section (\d)\Z")


def make_elements(paragraphs: Iterable[ScriptParagraph]) -> Iterator[Element]:
    """The elements of the script in order; page breaks before the paragraphs that start a page."""
    speech: list[ScriptParagraph] = []
    for paragraph in paragraphs:
        if speech and not _goes_on(speech, paragraph):
            yield from _make_speech(speech)
            speech = []
        if paragraph.starts_page:
            yield PageBreak()
        yield from () if speech else _make_notes(paragraph.before)
        if speech or paragraph.kind == "character":
            speech.append(paragraph)
        else:
            yield from _make_element(paragraph)
        if paragraph.after:
            yield from _make_speech(speech) if speech else ()
            speech = []
            yield from _make_notes(paragraph.after)
    if speech:
        yield from _make_speech(speech)


def _goes_on(speech: list[ScriptParagraph], paragraph: ScriptParagraph) -> bool:
    """Whether a paragraph belongs to the speech before it; a blank one parts nothing, nor does a note before it."""
    if paragraph.starts_page or any(_is_outline(name) for name, _ in paragraph.before):
        return False
    return paragraph.kind in _SPOKEN or (paragraph.kind in _SUNG and len(speech) == 1)


def _is_outline(name: str) -> bool:
    """Whether a note of that name is a section or a synopsis."""
    return name == "Synopsis" or _SECTION_NOTE.match(name) is not None


def _make_notes(notes: tuple[tuple[str, str], ...]) -> Iterator[Element]:
    for name, text in notes:
        match = _SECTION_NOTE.match(name)
        if match:
            yield Section(text, int(match[1]))
        elif name == "Synopsis":
            yield Synopsis(text)
        else:
            yield Note(text)


def _make_element(paragraph: ScriptParagraph) -> Iterator[Element]:
    """What a paragraph outside a speech is."""
    if paragraph.kind == "dual":
        yield from _make_dual(paragraph.sides)
    elif paragraph.kind == "scene heading":
        yield SceneHeading(paragraph.text, paragraph.number)
        if paragraph.summary.strip():
            yield Synopsis(paragraph.summary)
    elif paragraph.text.plain.strip():
        yield _make_paragraph(paragraph)
    if paragraph.omitted.strip():
        yield Boneyard(paragraph.omitted)


def _make_paragraph(paragraph: ScriptParagraph) -> Element:
    outline = _OUTLINE.match(paragraph.kind)
    if outline:
        return Section(paragraph.text.plain, int(outline[1]))
    if paragraph.kind in ("summary", "outline body"):
        return Synopsis(paragraph.text.plain)
    make: Callable[[StyledText], Element] = Centered if paragraph.is_centered else Action
    if paragraph.kind == "transition":
        make = Transition
    elif paragraph.kind in _SUNG:
        return Lyric(_without_italic(paragraph.text))
    return make(paragraph.text)


def _make_dual(sides: tuple[ScriptParagraph, ...]) -> Iterator[Element]:
    """Two speeches at once; whatever else stands in the block follows it."""
    blocks = [element for element in make_elements(sides) if isinstance(element, DialogueBlock)]
    others = [element for element in make_elements(sides) if not isinstance(element, DialogueBlock)]
    if len(blocks) == 2:
        yield DualDialogue(blocks[0], blocks[1])
        yield from others
    else:
        yield from make_elements(sides)


def _make_speech(paragraphs: list[ScriptParagraph]) -> Iterator[Element]:
    """A speech; a cue that says nothing is action. Notes on the cue go to the first words."""
    cue, *spoken = paragraphs
    name = "".join(run.text for run in cue.text.runs if Style.NOTE not in run.styles)
    notes = [run for run in cue.text.runs if Style.NOTE in run.styles]
    parts = [part for paragraph in spoken if (part := _make_part(paragraph)) is not None]
    if not name.strip():
        yield from (Action(part.text) for part in parts)
        yield from (Note(run.text) for run in notes)
        return
    if notes and parts:
        parts[0] = replace(parts[0], text=styled(*notes, Run(" "), *parts[0].text.runs))
    yield DialogueBlock(Cue(name), tuple(parts))
    if not parts:
        yield from (Note(run.text) for run in notes)


def _make_part(paragraph: ScriptParagraph) -> DialoguePart | None:
    """A part of a speech; notes before it are its first words."""
    sung, aside = paragraph.kind in _SUNG, paragraph.kind == "parenthetical"
    text = _without_brackets(paragraph.text) if aside else paragraph.text
    text = _without_italic(text) if sung else text
    if paragraph.before:
        notes = [run for _, note in paragraph.before for run in (Run(note, (Style.NOTE,)), Run(" "))]
        text = styled(*(notes if text.plain.strip() else notes[:-1]), *text.runs)
    if not text.plain.strip():
        return None
    return Parenthetical(text) if aside else Speech(text, sung=sung)


def _without_italic(text: StyledText) -> StyledText:
    """Lyrics as they are sung: italic as a whole is how they are printed."""
    if not all(Style.ITALIC in run.styles or Style.NOTE in run.styles for run in text.runs):
        return text
    return styled(*(Run(run.text, tuple(set(run.styles) - {Style.ITALIC})) for run in text.runs))


def _without_brackets(text: StyledText) -> StyledText:
    """The text without the brackets around it, whichever run they are in."""
    runs = [run for run in text.runs if run.text]
    printed = text.plain.strip()
    if not (printed.startswith("(") and printed.endswith(")")):
        return text
    first, last = runs[0], runs[-1]
    if not (first.text.lstrip().startswith("(") and last.text.rstrip().endswith(")")):
        return text
    runs[0] = Run(first.text.lstrip()[1:], first.styles)
    runs[-1] = Run(runs[-1].text.rstrip()[:-1], last.styles)
    return styled(*runs)
