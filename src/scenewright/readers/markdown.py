"""Markdown to drafts: CommonMark's blocks and inline marks as far as prose uses them, by our own scanner.

A library would be better kept than these lines, but markdown-it-py gives line numbers for blocks and nothing at all
for inline text, while every character here must be found again in the file; and it needs 3 s for 1 MB. So: ATX and
setext headings (CommonMark 0.31, 4.2 and 4.3), thematic breaks (4.1), block quotes (5.1), fenced text (4.5), hard line
ends (6.7), backslash escapes (2.4), character references (2.5), code spans (6.1), links and images (6.3, 6.4), HTML
comments and inline tags (6.6), footnotes, YAML and `%` heads, line blocks, fenced divs and attributes (pandoc);
inline notes (left out, since a note stands after its paragraph and offsets ascend);
comments, links to notes, callouts, highlights and names of blocks (Obsidian). Lists and indented code are text: in
prose a line that begins with a dash is speech. Where prose and the specification disagree, prose wins: `---` right
under a paragraph is a rule and no setext heading, unless the paragraph is short and no sentence; paragraphs without
blank lines between them stay paragraphs.
"""

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import replace
from enum import Enum
from itertools import pairwise, takewhile
from typing import NamedTuple

from scenewright.readers import shapes
from scenewright.readers.drafts import Draft, draft_parts
from scenewright.readers.hyphens import close_hyphens
from scenewright.readers.lines import Cut, Group, Line, Mark, split_lines
from scenewright.readers.markdown_inline import fold_label, scan_markdown
from scenewright.readers.paragraphs import profile_document, split_group

_HIDDEN = "\x00"  # stands for each character of a comment; the clean text has no NUL
_ATX = re.compile(r"(#{1,6})[ \t]+(\S.*?)(?:[ \t]+#+)?")
_SETEXT = re.compile(r"=+|-{2,}")
_QUOTE = re.compile(r"(?:> ?){1,20}")
_FENCE = re.compile(r"`{3,}[^`]*")
_FOOTNOTE = re.compile(r"\[\^[^\]\s]{1,30}\]:[ \t]*")
_REFERENCE = re.compile(r"\[(?P<label>[^\[\]]{1,100})\]:[ \t]+(?P<target>\S+)(?:[ \t]+[\"'(].{0,200})?")
_TARGET = re.compile(r"<\S*>|#\S+|[a-z][a-z0-9+.-]{1,20}:\S+|\S*[/.]\w\S*|\.{0,2}/\S*", re.IGNORECASE)
_ASKED = re.compile(r"\]\[([^\[\]^][^\[\]]{0,99})\]")
_COLUMN = r"[ \t]{0,9}:?-{1,200}:?[ \t]{0,9}"
_TABLE_LINE = re.compile(
    rf"\|?{_COLUMN}(?:\|{_COLUMN}){{0,40}}\|?|[+|](?:[ :]{{0,9}}[-=]{{2,200}}[ :]{{0,9}}[+|]){{1,40}}"
)
_DASHED_LINE = re.compile(r"-{2,}(?: +-{2,})*")
_BULLET = re.compile(r"[-*+•] +\S")
_YAML_KEY = re.compile(r"[A-Za-z][\w -]{0,40}:(?: .*)?")
_FULL = 60  # columns: a line of verse is shorter
_SIGNATURE = 20  # characters
_LONGEST_YAML = 60  # lines
_HEAD_MARKS = (Mark.TITLE, Mark.BYLINE, Mark.METADATA)  # of the three lines of a `%` head
_PERCENT = re.compile(r"%[ \t]+(?=\S)")
_CALLOUT = re.compile(r"\[![A-Za-z-]{1,30}\][+-]?[ \t]*")
_EMPTY = re.compile(r"(?:<br ?/?>|&nbsp;|\\ ?){1,9}", re.IGNORECASE)  # a paragraph without a word
_DIV = re.compile(r":{3,}(?:[ \t]*(?:\{[^{}]{0,200}\}|[\w-]{1,60})[ \t]*:*)?")
_PAGE_END = re.compile(r"\\(?:newpage|pagebreak|clearpage)")
_LINE_BLOCK = re.compile(r"\|(?: +|\Z)")
_HIDING = re.compile(r"(?<!\S)%%[^%\n]{1,2000}%%(?!\S)")
_HIDING_NOTES = re.compile(rf"{_HIDING.pattern}|^%%[ \t]*$(?s:.{{0,4000}}?)^%%[ \t]*$", re.MULTILINE)


def read_markdown(clean: str) -> tuple[Draft, ...]:
    """The drafts of a Markdown text, in order."""
    masked, comments = _hide_comments(clean)
    lines = tuple(split_lines(masked))
    labels = _find_labels(lines, clean)
    groups = _group(tuple(_items(lines, clean, labels)), comments)
    profile = profile_document(groups)
    parts = (part for i, group in enumerate(groups) for part in split_group(group, profile, place=i))
    return draft_parts(clean, close_hyphens(parts, clean), lambda text: scan_markdown(text, labels))


def _find_labels(lines: Sequence[Line], clean: str) -> frozenset[str]:
    """What links of the kind `[the ferry][1]` are called: lines that look like an address, or that a link asks for.

    `[Tom]: Hello.` is what Tom says.
    """
    found = [match for line in lines if line.text[:1] == "[" and (match := _REFERENCE.fullmatch(line.text))]
    labels = {fold_label(match["label"]) for match in found if _TARGET.fullmatch(match["target"])}
    asked = {fold_label(label) for label in _ASKED.findall(clean)} if found else set()
    return frozenset(labels | (asked & {fold_label(match["label"]) for match in found}))


def _hide_comments(clean: str) -> tuple[str, tuple[tuple[int, int], ...]]:
    """The text with every comment covered, line ends and all, and where the comments are."""
    spans: list[tuple[int, int]] = []
    at = 0
    while (start := clean.find("<!--", at)) >= 0 and (end := clean.find("-->", start + 4)) >= 0:
        at = end + 3
        spans.append((start, at))
    masked = _cover(clean, spans)
    if "%%" in masked:
        hiding = _HIDING_NOTES if "[[" in masked else _HIDING  # where notes link to each other it is no ornament
        found = [match.span() for match in hiding.finditer(masked)]
        masked = _cover(masked, found)
        spans = sorted((*spans, *found))
    return masked, tuple(spans)


def _cover(text: str, spans: Sequence[tuple[int, int]]) -> str:
    pieces: list[str] = []
    at = 0
    for start, end in spans:
        pieces += (text[at:start], _HIDDEN * (end - start))
        at = end
    return "".join((*pieces, text[at:]))


class _Role(Enum):
    TEXT = "text"
    BLANK = "blank"
    ALONE = "alone"  # a group by itself
    GONE = "gone"  # markup with no text


class _Item(NamedTuple):
    """A line and what it is; `cuts` are what of it is markup. `hard`: its end is kept."""

    line: Line
    role: _Role
    mark: Mark = Mark.NONE
    level: int = 0
    cuts: tuple[Cut, ...] = ()
    hard: bool = False


def _items(lines: Sequence[Line], clean: str, labels: frozenset[str]) -> Iterator[_Item]:
    """Every line with its role; a setext underline is still text here."""
    tables = _find_tables(lines)
    body = _yaml_length(lines)
    yield from (_yaml_item(line, i, body) for i, line in enumerate(lines[:body]))
    percents = [] if body else list(takewhile(_PERCENT.match, (line.text for line in lines[: len(_HEAD_MARKS)])))
    yield from (_percent_item(line, mark) for line, mark, _ in zip(lines, _HEAD_MARKS, percents, strict=False))
    body += len(percents)
    fences = [i for i in range(body, len(lines)) if lines[i].text[:3] == "```" and _FENCE.fullmatch(lines[i].text)]
    pairs = dict(zip(fences[::2], fences[1::2], strict=False))
    fenced_to = -1
    noted = False
    for i in range(body, len(lines)):
        line = lines[i]
        noted = noted and not (line.text and line.indent < 4)
        if i in pairs or i == fenced_to:
            fenced_to = pairs.get(i, fenced_to)
            yield _Item(line, _Role.GONE, Mark.PREFORMATTED, cuts=((line.start, line.end, "fence"),))
        elif i < fenced_to:
            yield _Item(line, _Role.TEXT if line.text else _Role.BLANK, Mark.PREFORMATTED)
        elif i in tables:
            yield _table_item(line)
        elif noted and line.text:
            yield _Item(line, _Role.TEXT, Mark.FOOTNOTE)
        else:
            item = _item(line, clean, labels)
            noted = noted or item.mark is Mark.FOOTNOTE
            yield item


def _yaml_length(lines: Sequence[Line]) -> int:
    """How many lines a YAML head takes, its two rules included; 0 when there is none."""
    if not lines or lines[0].text != "---":
        return 0
    first = next((line.text for line in lines[1:_LONGEST_YAML] if line.text[:1] not in {"", "#"}), "")
    if not _YAML_KEY.fullmatch(first):
        return 0
    return next((i + 1 for i, line in enumerate(lines[1:_LONGEST_YAML], start=1) if line.text in {"---", "..."}), 0)


def _yaml_item(line: Line, i: int, body: int) -> _Item:
    if i in {0, body - 1}:
        return _Item(line, _Role.GONE, cuts=((line.start, line.end, "head mark"),))
    return _Item(line, _Role.ALONE if line.text else _Role.BLANK, Mark.METADATA)


def _percent_item(line: Line, mark: Mark) -> _Item:
    """A line of pandoc's head: `% title`, `% author`, `% date`."""
    rest = _after(line, len(line.text) - len(line.text[1:].lstrip()))
    return _Item(rest, _Role.ALONE, mark, cuts=((line.start, line.start + 1, "head mark"),))


def _find_tables(lines: Sequence[Line]) -> frozenset[int]:
    """The lines of tables: rows between bars under a line of dashes and bars; rows between dashes of unequal length."""
    found: set[int] = set()
    start = 0
    for stop in range(len(lines) + 1):
        if stop < len(lines) and lines[stop].text:
            continue
        block, start = range(start, stop), stop + 1
        end = 0  # of the table at hand
        for i in block:
            text = lines[i].text
            if i < end:
                continue
            if text[0] not in "|+:-" or _TABLE_LINE.fullmatch(text) is None:
                continue
            if text[0] == "+":
                found.update(j for j in block if lines[j].text[0] in "+|")
                end = stop
            elif "|" in text and i > block[0] and "|" in lines[i - 1].text:
                end = next((j for j in range(i, stop) if "|" not in lines[j].text), stop)
                found.update(range(i - 1, end))
        dashed = [i for i in block if lines[i].text[0] == "-" and _DASHED_LINE.fullmatch(lines[i].text)]
        if len(dashed) < len(block) and any(len(set(lines[i].text.split())) > 1 for i in dashed):
            found.update(block)
    return frozenset(found)


def _table_item(line: Line) -> _Item:
    """A row without its bars; a line that only rules the table is markup."""
    if _TABLE_LINE.fullmatch(line.text) or _DASHED_LINE.fullmatch(line.text):
        return _Item(line, _Role.GONE, cuts=((line.start, line.end, "table line"),))
    bars = [line.start + i for i, c in enumerate(line.text) if c == "|" and line.text[i - 1 : i] != "\\"]
    return _Item(line, _Role.ALONE, cuts=tuple((at, at + 1, "table line") for at in bars))


def _item(line: Line, clean: str, labels: frozenset[str]) -> _Item:
    text = line.text
    if not text:
        return _Item(line, _Role.BLANK)
    if text[0] in "<&\\" and _EMPTY.fullmatch(text):
        return _Item(line, _Role.BLANK, cuts=((line.start, line.end, "markup"),))
    if text[0] == "#" and (match := _ATX.fullmatch(text)):
        start, end = line.start + match.start(2), line.start + match.end(2)
        cuts = [(line.start, line.start + match.end(1), "heading mark")]
        if end < line.end:
            cuts.append((end, line.end, "heading mark"))
        heading = Line(start, end, line.indent, match.group(2))
        return _Item(heading, _Role.ALONE, Mark.HEADING, len(match.group(1)), tuple(cuts))
    if text[0] == ">" and (match := _QUOTE.match(text)):
        callout = _CALLOUT.match(text, match.end())
        end = callout.end() if callout is not None else match.end()
        rest = _after(line, end)
        cut = ((line.start, line.start + end, "block quotation mark"),)
        return _end_hard(_Item(rest, _Role.TEXT if rest.text else _Role.BLANK, Mark.QUOTE, cuts=cut), clean)
    if text[0] == "[" and (match := _FOOTNOTE.match(text)) and match.end() < len(text):
        return _Item(
            _after(line, match.end()),
            _Role.TEXT,
            Mark.FOOTNOTE,
            cuts=((line.start, line.start + match.end(), "footnote mark"),),
        )
    named = _REFERENCE.fullmatch(text) if text[0] == "[" and labels else None
    if (named is not None and fold_label(named["label"]) in labels) or not text.strip(_HIDDEN + " \t"):
        return _Item(line, _Role.GONE, cuts=((line.start, line.end, "link target" if text[0] == "[" else "comment"),))
    if (text[0] == ":" and _DIV.fullmatch(text)) or (text[0] == "\\" and _PAGE_END.fullmatch(text)):
        return _Item(line, _Role.GONE, cuts=((line.start, line.end, "markup"),))
    if text[0] == "|" and text[-1] != "|" and (match := _LINE_BLOCK.match(text)):
        cut = ((line.start, line.start + 1, "verse mark"),)
        return _Item(_after(line, match.end()), _Role.TEXT, cuts=cut, hard=True)
    return _end_hard(_Item(line, _Role.TEXT), clean)


def _end_hard(item: _Item, clean: str) -> _Item:
    """The item with its end kept where a backslash or two spaces ask for it."""
    line = item.line
    if len(line.text) > 1 and line.text[-1] == "\\":
        shorter = line.text[:-1].rstrip()
        cuts = (*item.cuts, (line.end - 1, line.end, "line end mark"))
        kept = Line(line.start, line.start + len(shorter), line.indent, shorter)
        return item._replace(line=kept, cuts=cuts, hard=True)
    return item._replace(hard=clean.startswith("  ", line.end))


def _after(line: Line, length: int) -> Line:
    """What is left of `line` after its first `length` characters."""
    rest = line.text[length:].lstrip()
    return Line(line.end - len(rest), line.end, line.indent, rest)


def _group(items: Sequence[_Item], comments: Sequence[tuple[int, int]]) -> tuple[Group, ...]:
    """Items to groups; cuts of lines that are gone go with the group after them, or the last."""
    groups: list[Group] = []
    held: list[_Item] = []
    loose: list[Cut] = []
    gap = blanks = 0

    def close(mark: Mark | None = None, level: int = 0) -> None:
        nonlocal held, loose
        if held:
            group = _make_group(held, gap, tuple(loose), comments)
            groups.append(group if mark is None else replace(group, mark=mark, level=level))
            held, loose = [], []

    for item in items:
        if held and _is_lazy(held[-1], item):
            item = item._replace(mark=Mark.QUOTE)
        listed = item.mark is Mark.NONE and item.role is _Role.ALONE  # a row of a table
        if held and _BULLET.match(held[0].line.text) and _BULLET.match(item.line.text) and item.mark is Mark.NONE:
            close()
            listed = True
        if held and (item.role is not _Role.TEXT or item.mark is not held[-1].mark or held[-1].role is _Role.ALONE):
            close()
        if item.role in {_Role.BLANK, _Role.GONE}:
            blanks = blanks + 1 if item.role is _Role.BLANK else max(0, blanks - 1)  # what is gone leaves no gap
            loose += item.cuts
            continue
        level = _setext_level(held, item)
        if level:
            loose.append((item.line.start, item.line.end, "heading mark"))
            close(Mark.HEADING, level)
            continue
        if not held:
            gap, blanks = max(listed, blanks), 0  # rows and items say nothing of the gaps between paragraphs
        held.append(item)
    close()
    if loose and groups:
        groups[-1] = replace(groups[-1], cuts=(*groups[-1].cuts, *loose))
    return tuple(groups)


def _is_lazy(before: _Item, item: _Item) -> bool:
    """Whether a line without a mark goes on with the block quotation above it, in the middle of its sentence."""
    quoted = before.mark is Mark.QUOTE and before.role is _Role.TEXT
    return (
        quoted
        and item.role is _Role.TEXT
        and item.mark is Mark.NONE
        and not shapes.is_ornament(item.line.text)
        and (item.line.text[0].islower() or _breaks_off(before.line.text))
    )


def _breaks_off(text: str) -> bool:
    """Whether a line ends at a margin in the middle of a sentence; a signature is shorter."""
    return len(text) > _SIGNATURE and not shapes.ends_sentence(text)


def _make_group(held: list[_Item], gap: int, loose: tuple[Cut, ...], comments: Sequence[tuple[int, int]]) -> Group:
    lines = tuple(item.line for item in held)
    if _BULLET.match(lines[0].text):  # what goes on with an item stands under its words
        lines = tuple(line._replace(indent=lines[0].indent) for line in lines)
    first = bisect_left(comments, (lines[0].start, 0))
    inside = []
    while first < len(comments) and comments[first][0] < lines[-1].end:
        inside.append((*comments[first], "comment"))
        first += 1
    cuts = tuple(sorted((*loose, *(cut for item in held for cut in item.cuts), *inside)))
    return Group(lines, gap, held[0].mark, held[0].level, cuts, hard=_keeps_ends(held))


def _keeps_ends(held: Sequence[_Item]) -> bool:
    """Whether half of the line ends are to be kept; two spaces that a full line left in mid-sentence say nothing."""
    asked = sum(item.hard and not _is_filled(item.line.text, below.line.text) for item, below in pairwise(held))
    return asked > 0 and 2 * asked >= len(held) - 1


def _is_filled(text: str, below: str) -> bool:
    return len(text) > _FULL and below[:1].islower() and not shapes.ends_sentence(text)


def _setext_level(held: list[_Item], item: _Item) -> int:
    """1 or 2 when `item` underlines the line before it and that is a title and no sentence; else 0."""
    if len(held) != 1 or item.mark is not Mark.NONE or held[0].mark is not Mark.NONE:
        return 0
    title = held[0].line.text
    if not _SETEXT.fullmatch(item.line.text) or len(title) > shapes.LONGEST_HEADING or shapes.is_ornament(title):
        return 0
    if item.line.text[0] == "=":
        return 1
    return 0 if shapes.ends_sentence(title) else 2
