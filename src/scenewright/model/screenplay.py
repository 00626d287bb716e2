"""A screenplay: the elements of Fountain 1.1 as a closed union, each knowing where it came from.

Two screenplays are equal when a reader of the page could not tell them apart: `Origin` takes no part in equality, so
that `parse(write(screenplay)) == screenplay` can be asked of every conversion.
"""

from dataclasses import dataclass, field
from enum import Enum
from typing import TypeAlias

from scenewright.model.source import Style
from scenewright.model.span import Span


class How(Enum):
    """What was done to the source on its way into an element."""

    VERBATIM = "verbatim"  # the element's text equals its spans
    TRIMMED = "trimmed"  # something at the edges was consumed
    REWORDED = "reworded"  # tense, pronoun or punctuation changed
    INVENTED = "invented"  # came from nowhere (FADE IN:)


@dataclass(frozen=True, slots=True)
class Origin:
    """The source spans that an element shows, in order, and what was done to them. Empty for INVENTED."""

    spans: tuple[Span, ...] = ()
    how: How = How.INVENTED


@dataclass(frozen=True, slots=True)
class Run:
    """Characters set alike. `styles` is sorted by name, without doubles: two equal runs look equal."""

    text: str
    styles: tuple[Style, ...] = ()


@dataclass(frozen=True, slots=True)
class StyledText:
    """Text with emphasis; `\\n` is a line end that must be kept. Neighbouring runs always differ in style."""

    runs: tuple[Run, ...] = ()

    @property
    def plain(self) -> str:
        """The characters alone."""
        return "".join([run.text for run in self.runs])


def styled(*parts: str | Run) -> StyledText:
    """`StyledText` from strings and runs: empty ones dropped, neighbours of one style joined, styles sorted."""
    runs: list[Run] = []
    for part in parts:
        run = part if isinstance(part, Run) else Run(part)
        if not run.text:
            continue
        styles = tuple(sorted(set(run.styles), key=lambda style: style.value)) if run.styles else ()
        if runs and runs[-1].styles == styles:
            runs[-1] = Run(runs[-1].text + run.text, styles)
        else:
            runs.append(run if run.styles == styles else Run(run.text, styles))
    return StyledText(tuple(runs))


def capitals(text: StyledText) -> StyledText:
    """The text in capitals, its notes as they were."""
    return styled(*(run if Style.NOTE in run.styles else Run(run.text.upper(), run.styles) for run in text.runs))


def part_notes(text: StyledText) -> tuple[StyledText, tuple[tuple[int, str], ...]]:
    """The text as printed without its inline notes, and each note with its offset in what is printed.

    Of the spaces on both sides of a note one stays, and a line that held nothing else goes.
    """
    if not any(Style.NOTE in run.styles for run in text.runs):
        return text, ()
    kept: list[Run] = []
    notes: list[tuple[int, str]] = []
    last = "\n"  # the character printed last; a line begins after a line end
    length = 0
    for run in text.runs:
        if Style.NOTE in run.styles:
            notes.append((length, run.text))
            continue
        words = run.text
        if notes and notes[-1][0] == length and last in " \n":
            words = words.lstrip(" ")
            words = words.removeprefix("\n") if last == "\n" else words
        if words:
            kept.append(Run(words, run.styles))
            last = words[-1]
            length += len(words)
    printed = "".join(run.text for run in kept)
    if notes and notes[-1][0] == length and printed != printed.rstrip():
        kept = _cut_end(kept, length - len(printed.rstrip()))
        length = len(printed.rstrip())
    return styled(*kept), tuple((min(at, length), note) for at, note in notes)


def _cut_end(runs: list[Run], count: int) -> list[Run]:
    kept: list[Run] = []
    for run in reversed(runs):
        taken = min(count, len(run.text))
        count -= taken
        kept.append(Run(run.text[: len(run.text) - taken], run.styles))
    return kept[::-1]


@dataclass(frozen=True, slots=True)
class SceneHeading:
    """INT. BOATHOUSE - NIGHT, in capitals. `number` is a scene number as printed, without its `#`; empty when none."""

    text: StyledText
    number: str = ""
    origin: Origin = field(default=Origin(), compare=False)


@dataclass(frozen=True, slots=True)
class Action:
    """What is seen and heard: one paragraph, its line ends kept."""

    text: StyledText
    origin: Origin = field(default=Origin(), compare=False)


@dataclass(frozen=True, slots=True)
class Parenthetical:
    """(quietly): the text without its brackets."""

    text: StyledText
    origin: Origin = field(default=Origin(), compare=False)


@dataclass(frozen=True, slots=True)
class Speech:
    """Words said, one paragraph of a speech; `\\n` is a forced line end. `sung` words are lyrics (`~` in Fountain)."""

    text: StyledText
    origin: Origin = field(default=Origin(), compare=False)
    sung: bool = False


DialoguePart: TypeAlias = Parenthetical | Speech


@dataclass(frozen=True, slots=True)
class Cue:
    """Who speaks: MARY with the extensions (V.O.) (CONT'D), each without its brackets, in the order printed.

    `name` is as printed, before the first bracket; the writer forces it with `@` where Fountain would not see a cue.
    """

    name: str
    extensions: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class DialogueBlock:
    """A cue and what follows it: parentheticals and speech, at least one part."""

    cue: Cue
    parts: tuple[DialoguePart, ...]
    origin: Origin = field(default=Origin(), compare=False)


def is_spoken(block: DialogueBlock) -> bool:
    """Whether anything but notes stands under the cue: else nothing of it is printed, and it is no speech."""
    return any(Style.NOTE not in run.styles and run.text.strip() for part in block.parts for run in part.text.runs)


@dataclass(frozen=True, slots=True)
class DualDialogue:
    """Two speeches at once, side by side."""

    left: DialogueBlock
    right: DialogueBlock
    origin: Origin = field(default=Origin(), compare=False)


@dataclass(frozen=True, slots=True)
class Transition:
    """CUT TO:, flush right; in capitals on the page, however it is written."""

    text: StyledText
    origin: Origin = field(default=Origin(), compare=False)


@dataclass(frozen=True, slots=True)
class Lyric:
    """A sung line or several, `\\n` between them."""

    text: StyledText
    origin: Origin = field(default=Origin(), compare=False)


@dataclass(frozen=True, slots=True)
class Centered:
    """Centred text, `\\n` between lines."""

    text: StyledText
    origin: Origin = field(default=Origin(), compare=False)


@dataclass(frozen=True, slots=True)
class PageBreak:
    """A forced page break."""

    origin: Origin = field(default=Origin(), compare=False)


@dataclass(frozen=True, slots=True)
class Section:
    """An outline heading, not printed by default. `level` is 1 to 6."""

    text: str
    level: int = 1
    origin: Origin = field(default=Origin(), compare=False)


@dataclass(frozen=True, slots=True)
class Synopsis:
    """An outline summary, not printed by default."""

    text: str
    origin: Origin = field(default=Origin(), compare=False)


@dataclass(frozen=True, slots=True)
class Note:
    """A note in a paragraph of its own, not printed by default. Notes inside a line are runs of `Style.NOTE`."""

    text: str
    origin: Origin = field(default=Origin(), compare=False)


@dataclass(frozen=True, slots=True)
class Boneyard:
    """Text that a writer put out of use between `/*` and `*/`; kept so that a file is never lost on a round trip."""

    text: str
    origin: Origin = field(default=Origin(), compare=False)


Element: TypeAlias = (
    SceneHeading
    | Action
    | DialogueBlock
    | DualDialogue
    | Transition
    | Lyric
    | Centered
    | PageBreak
    | Section
    | Synopsis
    | Note
    | Boneyard
)


@dataclass(frozen=True, slots=True)
class TitleEntry:
    """One key of the title page with its lines, the key as written ("Title", "Draft date")."""

    key: str
    lines: tuple[StyledText, ...]


@dataclass(frozen=True, slots=True)
class Screenplay:
    """A script: its title page, in the order of the file, and its elements."""

    title_page: tuple[TitleEntry, ...]
    elements: tuple[Element, ...]

    def title_lines(self, key: str) -> tuple[str, ...]:
        """The plain lines of the first title-page entry of that key, whatever its case; empty when there is none."""
        for entry in self.title_page:
            if entry.key.casefold() == key.casefold():
                return tuple(line.plain for line in entry.lines)
        return ()
