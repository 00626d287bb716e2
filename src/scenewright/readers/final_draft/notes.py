"""Script notes that are tied to their place by `Range` into the paragraphs that they stand in.

A place is a count of UTF-16 units from the start of the script, one more for each paragraph end, two for a dual
dialogue and for an omitted scene (measured on files that Final Draft wrote). A note on words goes after the last of
them; a note on the start of a paragraph stands before it, in a paragraph of its own unless that
would part a speech from its cue.
"""

from bisect import bisect_right
from collections import defaultdict, deque
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import NamedTuple
from xml.etree.ElementTree import Element as Node

from scenewright.model.screenplay import Run, StyledText, styled
from scenewright.model.source import Style
from scenewright.readers.final_draft.paragraphs import ScriptParagraph, count_units, read_lines

OUTLINE = ("Section ", "Synopsis")  # how our own writer names what Final Draft's script has no paragraph for


class _Hung(NamedTuple):
    """A note and its place in a paragraph, in units; `on_words` when it is about words and not about a point."""

    place: int
    name: str
    words: str
    on_words: bool


def place_notes(paragraphs: tuple[ScriptParagraph, ...], notes: Sequence[Node]) -> tuple[ScriptParagraph, ...]:
    """The paragraphs with every note in one of them."""
    if not notes:
        return paragraphs
    paragraphs = paragraphs or (ScriptParagraph("action", StyledText(), 0),)
    starts = [0]
    for paragraph in paragraphs:
        starts.append(starts[-1] + paragraph.units + 1)
    here: dict[int, list[_Hung]] = defaultdict(list)
    for note in notes:
        start, end = _read_range(note.get("Range", ""))
        at = min(bisect_right(starts, start), len(paragraphs)) - 1
        inside = (end if end <= starts[at] + paragraphs[at].units else starts[at] + paragraphs[at].units) - starts[at]
        past = start > starts[at] + paragraphs[at].units  # behind the whole script
        name, words = note.get("Name", ""), read_lines(note.iter("Paragraph"))
        if name.strip() and not name.startswith(OUTLINE):
            words = f"{name.strip()}: {words}"
        here[at].append(_Hung(-1 if past else inside, name, words, on_words=end > start))
    return tuple(_hang(paragraph, here[at]) if at in here else paragraph for at, paragraph in enumerate(paragraphs))


def _read_range(text: str) -> tuple[int, int]:
    parts = [part.strip() for part in text[:40].split(",")[:2]]
    numbers = [int(part) if part.isdecimal() else 0 for part in parts]
    start = numbers[0]
    return start, max(start, numbers[-1])


def _hang(paragraph: ScriptParagraph, notes: list[_Hung]) -> ScriptParagraph:
    """The paragraph with its notes: in its text, before it, or (places below 0) after it."""
    before: list[tuple[str, str]] = []
    after: list[tuple[str, str]] = []
    inside: list[_Hung] = []
    for note in notes:
        if note.place < 0:
            after.append((note.name, note.words))
        elif note.place == 0 or paragraph.sides:
            before.append((note.name, note.words))
        elif note.name.startswith(OUTLINE):
            after.append((note.name, note.words))
        else:
            inside.append(note)
    inside.sort(key=lambda note: note.place)
    text = styled(*_insert(paragraph.text, inside)) if inside else paragraph.text
    return replace(paragraph, text=text, before=(*paragraph.before, *before), after=(*paragraph.after, *after))


def _insert(text: StyledText, notes: list[_Hung]) -> Iterator[Run]:
    """The runs with each note at its place in UTF-16 units, parted by a space from the words that it stands between."""
    waiting = deque(notes)
    units = 0
    last = ""  # the character before the place
    for run, following in zip(text.runs, (*text.runs[1:], Run("")), strict=True):
        at = 0
        while waiting and Style.NOTE not in run.styles:
            cut, units_there = _walk(run.text, at, waiting[0].place - units)
            if units_there < waiting[0].place - units:
                break
            note = waiting.popleft()
            last = run.text[cut - 1] if cut else last
            follows = run.text[cut : cut + 1] or following.text[:1]
            yield Run(run.text[at:cut], run.styles)
            if not last.isspace() and (not follows or (note.on_words and follows.isspace())):
                yield Run(" ")
            yield Run(note.words, (Style.NOTE,))
            if last.isspace() and not follows.isspace():
                yield Run(" ", run.styles)
            units += units_there
            at = cut
        yield Run(run.text[at:], run.styles)
        last = run.text[-1]
        units += 0 if Style.NOTE in run.styles else count_units(run.text[at:])
    for note in waiting:
        yield Run(note.words, (Style.NOTE,))


def _walk(text: str, start: int, units: int) -> tuple[int, int]:
    """Where `units` UTF-16 units from `start` end, or the end of the text, and how many units there are to it."""
    at, walked = start, 0
    while at < len(text) and walked < units:
        walked += 2 if text[at] > "\uffff" else 1
        at += 1
    return at, walked
