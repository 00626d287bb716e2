"""Groups of lines to parts: which line ends are only the typist's margin, and which mean something.

Three habits are told apart for a whole document, by its pairs of neighbouring lines: WRAPPED (most next lines begin in
the middle of a sentence), LINES (a paragraph a line, with or without blank lines between), MIXED (too few pairs to say;
then each group speaks for itself). A wrapped text may be double-spaced, every line a group of its own. In a wrapped
document a new paragraph inside a group begins at a first-line indent, or after a line that ended a sentence although
the next word would have fitted. Lines that all end early are verse, a letter head or a signature, and keep their ends.
Groups that the format has marked are not cut.
"""

import itertools
import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from enum import Enum

from scenewright.readers import shapes
from scenewright.readers.front_matter import is_person_name, parse_byline, parse_entry
from scenewright.readers.lines import Cut, Group, Line, Mark

_FEW_PAIRS = 4
_FEW_SPACED = 6  # groups: fewer tell nothing of a text's spacing
_FEW_BROKEN = 3  # lines that begin in the middle of a sentence: fewer may be a poet's
_SPACED = 0.9  # of the groups that are a single line in a double-spaced text
_SHORT = 60  # columns: a line of verse, an address
_LONG = 100  # columns: nobody wraps by hand beyond this, so the line is a whole paragraph
_NARROWEST_WRAP, _WIDEST_WRAP = 36, 132  # columns
_RAGGED = 0.8  # of the width: a line that ends before could have taken another word
_LINES_OF_WORK = 3  # title, author, chapter
_HEAD_GROUPS = 40  # groups in which title, byline and front matter are looked for


class Habit(Enum):
    """How the document uses its line ends."""

    WRAPPED = "wrapped"
    LINES = "lines"
    MIXED = "mixed"


@dataclass(frozen=True, slots=True)
class Profile:
    """The document's habits: `width` is the margin of a wrapped one in columns, `indent` that of first lines."""

    habit: Habit
    width: int = 0
    indents: bool = False
    indent: int = 0


@dataclass(frozen=True, slots=True)
class Part:
    """Lines that belong together; `verse` when their ends mean something. `gap` counts the blank lines before."""

    lines: tuple[Line, ...]
    gap: int
    verse: bool = False
    mark: Mark = Mark.NONE
    level: int = 0
    cuts: tuple[Cut, ...] = ()


def profile_document(groups: Sequence[Group]) -> Profile:
    """What the pairs of neighbouring lines, and the gaps, say about the whole document."""
    pairs = lower = closed = indented = 0
    lengths: list[int] = []
    firsts: Counter[int] = Counter()
    for group in groups:
        if group.mark is not Mark.NONE:
            continue
        for a, b in zip(group.lines, group.lines[1:], strict=False):
            pairs += 1
            lengths.append(len(a.text))
            lower += b.text[0].islower()
            closed += shapes.ends_sentence(a.text[-4:])
            indented += b.indent > a.indent
            firsts[b.indent] += b.indent > a.indent
    if pairs < _FEW_PAIRS:
        return Profile(Habit.MIXED)
    lengths.sort()
    width = lengths[int(0.95 * (len(lengths) - 1))]
    if lower >= 0.25 * pairs and closed < 0.6 * pairs and _NARROWEST_WRAP <= width <= _WIDEST_WRAP:
        return Profile(Habit.WRAPPED, width, 0.02 * pairs < indented < 0.6 * pairs, firsts.most_common(1)[0][0])
    if closed >= 0.6 * pairs and lower < 0.25 * pairs:
        return Profile(Habit.LINES)
    return Profile(Habit.MIXED)


def is_filled(groups: Sequence[Group], width: int) -> bool:
    """Whether lines in the middle of a sentence are filled up to the margin, as those of small-letter chat are not."""
    pairs = [pair for group in groups for pair in itertools.pairwise(group.lines) if pair[1].text[0].islower()]
    return 4 * sum(not _has_room(a, b, width) for a, b in pairs) >= 3 * len(pairs)


def close_spacing(groups: tuple[Group, ...]) -> tuple[Group, ...]:
    """The groups of a text that was wrapped by hand and double-spaced, a blank line after each, without that spacing.

    Every other text comes back as it is. Wider gaps keep the blank lines that they have more.
    """
    alone = sum(len(group.lines) == 1 for group in groups)
    if len(groups) < _FEW_SPACED or alone < _SPACED * len(groups) or any(g.mark is not Mark.NONE for g in groups):
        return groups
    if sum(len(group.lines[0].text) > _WIDEST_WRAP for group in groups) > (1 - _SPACED) * len(groups):
        return groups  # paragraphs a line
    runs: list[list[Group]] = []
    for group in groups:
        if runs and group.gap == 1:
            runs[-1].append(group)
        else:
            runs.append([group])
    closed = tuple(_join_groups(run) for run in runs)
    profile = profile_document(closed)
    if profile.habit is Habit.WRAPPED and is_filled(closed, profile.width):
        return closed
    return _close_sentences(groups, runs) or groups


def _close_sentences(groups: Sequence[Group], runs: Sequence[Sequence[Group]]) -> tuple[Group, ...]:
    """The groups of a double-spaced text in which most paragraphs are a line, as talk is; empty when it is none.

    There a line end says nothing by itself: lines are joined where the first is full and its sentence, or what
    somebody says, goes on.
    """
    lengths = sorted(len(group.lines[-1].text) for group in groups)
    width = lengths[int(0.95 * (len(lengths) - 1))]
    broken = [pair for run in runs for pair in itertools.pairwise(run) if pair[1].lines[0].text[0].islower()]
    full = sum(not _has_room(a.lines[-1], b.lines[0], width) for a, b in broken)
    if len(broken) < _FEW_BROKEN or 4 * full < 3 * len(broken) or lengths[-1] > _WIDEST_WRAP:
        return ()
    if width < _NARROWEST_WRAP or any(shapes.ends_sentence(a.lines[-1].text[-4:]) for a, _ in broken):
        return ()
    joined: list[list[Group]] = []
    open_marks = 0  # of what somebody says in the paragraph so far
    for group in groups:
        if joined and group.gap == 1 and _goes_on(joined[-1][-1].lines[-1], group.lines[0], width, open_marks > 0):
            joined[-1].append(group)
        else:
            joined.append([group])
            open_marks = 0
        open_marks += sum(line.text.count("“") - line.text.count("”") for line in group.lines)
    return tuple(
        replace(run[0], lines=tuple(line for group in run for line in group.lines), cuts=_all_cuts(run))
        for run in joined
    )


def _goes_on(last: Line, line: Line, width: int, speaks: bool) -> bool:
    """Whether a line goes on with the sentence, or with the speech, of the one above it."""
    if _has_room(last, line, width) or shapes.is_ornament(last.text):
        return False
    return speaks or not shapes.ends_sentence(last.text[-4:])


def _join_groups(run: list[Group]) -> Group:
    lines = tuple(line for group in run for line in group.lines)
    return Group(lines, max(min(1, run[0].gap), run[0].gap - 1), cuts=_all_cuts(run))


def _all_cuts(run: Sequence[Group]) -> tuple[Cut, ...]:
    return tuple(cut for group in run for cut in group.cuts)


def split_group(group: Group, profile: Profile, *, place: int) -> tuple[Part, ...]:
    """The parts of one group, in order; `place` is its number in the document, since heads are set line by line."""
    if group.mark is Mark.QUOTE:
        return _split_quote(group, profile)
    if group.mark is not Mark.NONE or len(group.lines) == 1:
        verse = group.mark in {Mark.PREFORMATTED, Mark.METADATA}
        return (Part(group.lines, group.gap, verse, group.mark, group.level, group.cuts),)
    if group.hard:
        runs = _hard_runs(group.lines, heads=place < _HEAD_GROUPS, opens=place == 0)
    elif place < _HEAD_GROUPS:
        runs = _head_runs(group.lines, profile, opens=place == 0)
    else:
        runs = _runs(group.lines, profile)
    shares = _share_cuts(group.cuts, [lines[-1].end for lines, _ in runs])
    return tuple(
        Part(lines, 0 if i else group.gap, verse, cuts=cuts)
        for i, ((lines, verse), cuts) in enumerate(zip(runs, shares, strict=True))
    )


def _share_cuts(cuts: tuple[Cut, ...], ends: list[int]) -> list[tuple[Cut, ...]]:
    """The cuts that lie before each of `ends`, each given once, the rest to the last."""
    shares: list[tuple[Cut, ...]] = []
    for end in ends[:-1]:
        shares.append(tuple(cut for cut in cuts if cut[0] < end))
        cuts = cuts[len(shares[-1]) :]
    return [*shares, cuts]


def _split_quote(group: Group, profile: Profile) -> tuple[Part, ...]:
    verse = len(group.lines) > 1 and _is_verse(group.lines, profile)
    return (Part(group.lines, group.gap, verse, Mark.QUOTE, cuts=group.cuts),)


def _hard_runs(lines: tuple[Line, ...], *, heads: bool, opens: bool) -> list[tuple[tuple[Line, ...], bool]]:
    """Lines whose ends the format keeps: sentences are paragraphs all the same, what is no sentence is verse.

    Ornaments and headings stand alone, and so do title, byline and entries at the top where there may be `heads`.
    """
    alone = _find_heads(lines, opens=opens) if heads else 0
    runs: list[tuple[tuple[Line, ...], bool]] = [((line,), False) for line in lines[:alone]]
    first = alone
    for i in range(alone, len(lines)):
        opens_run = i == first
        ends_run = i + 1 == len(lines) or not lines[i + 1].text[0].islower()
        if _is_break(lines[i].text) or (opens_run and ends_run and shapes.heading_rank(lines[i].text) > 0):
            if not opens_run:
                runs.append((lines[first:i], i - first > 1))
            runs.append(((lines[i],), False))
            first = i + 1
        elif i + 1 == len(lines) or (ends_run and shapes.ends_sentence(lines[i].text)):
            runs.append((lines[first : i + 1], i > first))
            first = i + 1
    return runs


def _is_break(text: str) -> bool:
    """Whether a line says nothing, and so stands between others."""
    return shapes.is_ornament(text) or not any(c.isalnum() for c in text[:_SHORT])


def _find_heads(lines: tuple[Line, ...], *, opens: bool) -> int:
    """How many lines at the top are title, byline or entries; a title is one above a byline or the first paragraph."""
    at = 0
    if opens and (_is_title_above(lines[0], lines[1]) or _is_title_above_byline(lines[0].text, lines[1].text)):
        at = 1
    while at < len(lines) and (_names_author(lines[at].text, opens=opens) or _is_entry(lines[at].text)):
        at += 1
    return at


def _names_author(text: str, *, opens: bool) -> bool:
    """Whether a line is a byline; "by moonlight" is one only at the top of the document."""
    author = parse_byline(text)
    return author != "" and (opens or " " in author)


def _is_title_above_byline(title: str, below: str) -> bool:
    return len(title) <= _SHORT and title[0].isupper() and not shapes.ends_sentence(title) and parse_byline(below) != ""


def _head_runs(lines: tuple[Line, ...], profile: Profile, *, opens: bool) -> list[tuple[tuple[Line, ...], bool]]:
    """Entries (`Rating: T`) and bylines begin parts of their own; wrapped values stay with their keys.

    `opens` says that the group is the first: a title may stand right above the first paragraph or the author's name.
    """
    starts = [i for i, line in enumerate(lines) if parse_byline(line.text) or _is_entry(line.text)]
    if opens and not starts and len(lines) > 1 and _is_title_above(lines[0], lines[1]):
        return [(lines[:1], False), *_runs(lines[1:], profile)]
    if not starts:
        return _runs(lines, profile)
    runs = _runs_above(lines[: starts[0]], lines[starts[0]], profile) if starts[0] else []
    for start, stop in zip(starts, [*starts[1:], len(lines)], strict=True):
        end = start + 1
        while end < stop and _is_continued(lines[end - 1], lines[end], profile):
            end += 1
        runs.append((lines[start:end], False))
        runs += _runs(lines[end:stop], profile) if end < stop else []
    return runs


def _runs_above(lines: tuple[Line, ...], key: Line, profile: Profile) -> list[tuple[tuple[Line, ...], bool]]:
    """The lines above the first entry; title and author right above a key alone on its line are parts each."""
    entry = parse_entry(key.text)
    heads = entry is not None and entry.solo and len(lines) <= _LINES_OF_WORK
    if heads and all(len(line.text) <= _SHORT and not shapes.ends_sentence(line.text) for line in lines):
        return [((line,), False) for line in lines]
    return _runs(lines, profile)


def _is_title_above(title: Line, below: Line) -> bool:
    """Whether the first line is a title: it looks like one, and below is a name or a line that is plainly longer."""
    text = title.text
    if len(text) > _SHORT or shapes.ends_sentence(text) or text[-1] in ",;" or not shapes.is_title_cased(text):
        return False
    return is_person_name(below.text) or (len(below.text) > max(40, 1.5 * len(text)) and not below.text[0].islower())


def _is_entry(text: str) -> bool:
    entry = parse_entry(text)
    return entry is not None and not (entry.weak and entry.solo and text[-1] not in ":：")


def _is_continued(a: Line, b: Line, profile: Profile) -> bool:
    """Whether `b` goes on with the value that `a` began."""
    if profile.habit is Habit.WRAPPED and not _has_room(a, b, profile.width):
        return True
    return b.indent > a.indent or b.text[0].islower() or a.text[-1] == ","


def _has_room(a: Line, b: Line, width: int) -> bool:
    """Whether the first word of `b` would have fitted at the end of `a`, with a ragged margin."""
    word = b.text.find(" ")
    return len(a.text) + 1 + (word if word > 0 else len(b.text)) <= _RAGGED * width


def _runs(lines: tuple[Line, ...], profile: Profile) -> list[tuple[tuple[Line, ...], bool]]:
    """Headings and ornaments stand alone; what is between them is cut by habit."""
    runs: list[tuple[tuple[Line, ...], bool]] = []
    held: list[Line] = []
    for i, line in enumerate(lines):
        flows = i + 1 < len(lines) and lines[i + 1].text[0].islower()
        if len(line.text) <= _SHORT and not flows and _stands_alone(line.text, first=i == 0):
            runs += _cut(tuple(held), profile)
            runs.append(((line,), False))
            held = []
        else:
            held.append(line)
    return runs + _cut(tuple(held), profile)


def _stands_alone(text: str, *, first: bool) -> bool:
    return shapes.is_ornament(text) or (first and shapes.heading_rank(text) > 0)


def _cut(lines: tuple[Line, ...], profile: Profile) -> list[tuple[tuple[Line, ...], bool]]:
    if len(lines) < 2:
        return [(lines, False)] if lines else []
    if _is_verse(lines, profile):
        return [(lines, True)]
    runs: list[tuple[tuple[Line, ...], bool]] = []
    first = 0
    margin = min(line.indent for line in lines)
    for i in range(1, len(lines)):
        if _begins_paragraph(lines[i - 1], lines[i], margin, profile):
            runs.append((lines[first:i], False))
            first = i
    runs.append((lines[first:], False))
    return runs


_LABEL = re.compile(r"(?:\*\*?|__?)?[A-Z][\w.’'-]*(?: [A-Z]?[\w.’'-]+)?(?:\*\*?|__?)?:(?:\*\*?|__?)? ?\S")


def _is_verse(lines: Sequence[Line], profile: Profile) -> bool:
    """Whether the line ends mean something: all lines end early, by no margin, and it is no talk set line by line; or
    each has the name of whoever wrote it before a colon, as messages have."""
    if all(_LABEL.match(line.text) for line in lines):
        return True
    wrapped = profile.habit is Habit.WRAPPED
    limit = min(_SHORT, int(_RAGGED * profile.width)) if wrapped else _SHORT
    if any(len(line.text) > limit for line in lines):
        return False
    pairs = len(lines) - 1
    flowing = sum(line.text[0].islower() for line in lines[1:])
    closed = sum(shapes.ends_sentence(line.text) for line in lines[:-1])
    talk = sum(line.text[0] in '"“‘«„—–' or line.text.startswith(("- ", "-- ")) for line in lines)
    if flowing == pairs and pairs == 1:
        return False
    if closed == pairs and (talk == len(lines) or (pairs == 1 and shapes.ends_sentence(lines[-1].text))):
        return False
    if 4 * flowing >= pairs and _has_margin(lines):
        return False
    if wrapped:
        return closed < pairs or pairs > 1
    return 2 * talk < len(lines) and 2 * closed <= len(lines)


def _has_margin(lines: Sequence[Line]) -> bool:
    """Whether the lines are filled up to a margin of their own, as a letter set narrower is, and verse is not."""
    width = max(len(line.text) for line in lines)
    full = sum(not _has_room(a, b, width) for a, b in itertools.pairwise(lines))
    return 4 * full >= 3 * (len(lines) - 1)


def _begins_paragraph(a: Line, b: Line, margin: int, profile: Profile) -> bool:
    """Whether `b`, the line after `a`, begins a new paragraph."""
    flows = b.text[0].islower()
    closed = shapes.ends_sentence(a.text)
    match profile.habit:
        case Habit.WRAPPED:
            if profile.indents and b.indent > margin and b.indent > a.indent - (a.indent > margin) * a.indent:
                return True
            if profile.indents and a.indent == b.indent == margin == profile.indent:  # each a paragraph of one line
                return not flows and closed
            return not flows and closed and _has_room(a, b, profile.width)
        case Habit.LINES:
            return closed or not flows
        case Habit.MIXED:
            return (closed and not flows) or len(a.text) > _LONG or (len(b.text) > _LONG and not flows)
