"""What changed between two drafts, as asterisks in the right margin of the rows it stands on.

Elements are compared first, then the words of those that differ (Ratcliff and Obershelp's matching, `difflib`). A row
is marked when a word on it is new or stands where words were taken out.
"""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from difflib import SequenceMatcher
from typing import assert_never

from scenewright.layout.profiles import Profile
from scenewright.layout.speeches import cue_text
from scenewright.layout.wrap import make_paragraph
from scenewright.model.grid import count_columns
from scenewright.model.page import LineKind, Page, PageLine
from scenewright.model.screenplay import (
    Action,
    Boneyard,
    Centered,
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
    Synopsis,
    Transition,
    is_spoken,
)
from scenewright.options import LayoutOptions

_MARK = "*"
_UNMARKED = frozenset((LineKind.SCENE_NUMBER, LineKind.SPEECH_NUMBER, LineKind.MORE, LineKind.CONTINUED))

_Side = tuple[int, bool]  # an element, and whether it is the right-hand side of a dual dialogue
Changes = dict[int, tuple[tuple[int, int], ...]]  # element -> ranges of its characters, white space not counted


def mark_revisions(
    pages: tuple[Page, ...], old: Screenplay, new: Screenplay, *, profile: Profile, options: LayoutOptions
) -> tuple[Page, ...]:
    """The pages with a mark beside each row that differs from the old draft. `new` is what the pages show.

    A page with marks has the revision's name and date in its header, in the middle when there is room.
    """
    changes = find_changes(old.elements, new.elements, notes=options.notes)
    seen = {
        (index, True): sum(map(len, _speech_words(element.left, options.notes)))
        for index, element in enumerate(new.elements)
        if isinstance(element, DualDialogue)
    }
    cued: set[_Side] = set()
    name = " ".join(filter(None, (options.revision or "Revision", options.date)))
    return tuple(_mark_page(page, changes, seen, cued, profile, name) for page in pages)


def _mark_page(
    page: Page, changes: Changes, seen: dict[_Side, int], cued: set[_Side], profile: Profile, name: str
) -> Page:
    """The page marked. `seen` counts the characters before it: of an element, of a right-hand side after the left's."""
    rows: dict[int, None] = {}
    duals = {element for element, _ in seen if (element, True) in seen}
    repeated = frozenset(cued)
    for line in page.lines:
        if line.element < 0 or line.kind in _UNMARKED or line.element not in changes:
            continue
        side = (line.element, line.element in duals and line.column >= profile.dual_right)
        if line.kind is LineKind.CUE and side in repeated:
            continue  # NAME (CONT'D) over what goes on from the page before
        if line.kind is LineKind.CUE:
            cued.add(side)
        start = seen.get(side, 0)
        end = seen[side] = start + _count(line.text)
        if any(first < end and last > start for first, last in changes[line.element]):
            rows[line.row] = None
    if not rows:
        return page
    marks = [PageLine(row, _mark_column(page, row, profile), (Run(_MARK),), LineKind.REVISION) for row in rows]
    column = profile.left + max(0, profile.width - count_columns(name)) // 2
    if not any(line.kind is LineKind.HEADER for line in page.lines):
        marks.append(PageLine(profile.header_row, column, (Run(name),), LineKind.REVISION))
    return replace(page, lines=tuple(sorted((*page.lines, *marks), key=lambda line: (line.row, line.column))))


def _mark_column(page: Page, row: int, profile: Profile) -> int:
    ends = [line.column + count_columns(line.text) for line in page.lines if line.row == row]
    return max(profile.revision, *(end + 1 for end in ends))


def find_changes(old: Sequence[Element], new: Sequence[Element], *, notes: bool = False) -> Changes:
    """Which characters of which new elements differ."""
    before = [tuple(_words(element, notes)) for element in old]
    after = [tuple(_words(element, notes)) for element in new]
    changes: dict[int, list[tuple[int, int]]] = {}
    for tag, i, j, k, m in _match(before, after):
        if tag != "equal":
            _compare_words(before[i:j], after[k:m], k, changes)
            if k == m and after:  # elements taken out: the next one says so, or else the last
                at = next((n for n in (*range(k, len(after)), *range(k - 1, -1, -1)) if after[n]), -1)
                if at >= 0:
                    word = after[at][0] if at >= k else "".join(after[at])
                    start = 0 if at >= k else len(word) - 1
                    changes.setdefault(at, []).append((start, start + len(word)))
    return {element: tuple(ranges) for element, ranges in changes.items()}


def _match(before: Sequence[object], after: Sequence[object]) -> Iterator[tuple[str, int, int, int, int]]:
    """Like `SequenceMatcher.get_opcodes`, with the common beginning and end taken off first: drafts mostly agree."""
    first = 0
    while first < min(len(before), len(after)) and before[first] == after[first]:
        first += 1
    last = 0
    while last < min(len(before), len(after)) - first and before[-1 - last] == after[-1 - last]:
        last += 1
    middle = SequenceMatcher(None, before[first : len(before) - last], after[first : len(after) - last])
    for tag, i, j, k, m in middle.get_opcodes():
        yield tag, i + first, j + first, k + first, m + first


def _compare_words(
    before: Sequence[tuple[str, ...]],
    after: Sequence[tuple[str, ...]],
    first: int,
    changes: dict[int, list[tuple[int, int]]],
) -> None:
    """The words of a stretch of elements: each new or moved word, and the word where some were taken out."""
    words = [word for element in before for word in element]
    places = [
        (first + at, start, start + len(word)) for at, element in enumerate(after) for start, word in _offsets(element)
    ]
    for tag, _, _, k, m in _match(words, [word for element in after for word in element]):
        if tag == "equal" or not places:
            continue
        for element, start, end in places[k:m] or places[k : k + 1] or places[-1:]:
            changes.setdefault(element, []).append((start, end))


def _offsets(words: Sequence[str]) -> Iterator[tuple[int, str]]:
    start = 0
    for word in words:
        yield start, word
        start += len(word)


def _words(element: Element, notes: bool) -> list[str]:
    """The printed words of an element, in the order of its rows."""
    match element:
        case SceneHeading(text) | Action(text) | Transition(text) | Lyric(text) | Centered(text):
            return make_paragraph(text, notes=notes).text.split()
        case DialogueBlock():
            return _speech_words(element, notes)
        case DualDialogue(left, right):
            return _speech_words(left, notes) + _speech_words(right, notes)
        case Section() | Synopsis() | Note() | Boneyard() | PageBreak():
            return []
        case _:
            assert_never(element)


def _speech_words(speech: DialogueBlock, notes: bool) -> list[str]:
    if not (notes or is_spoken(speech)):
        return []
    words = cue_text(speech.cue).split()
    for part in speech.parts:
        text = make_paragraph(part.text, notes=notes).text
        words += (f"({text})" if isinstance(part, Parenthetical) else text).split()
    return words


def _count(text: str) -> int:
    return len("".join(text.split()))
