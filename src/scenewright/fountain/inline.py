"""One line of Fountain to and from styled runs: emphasis, escapes, inline notes.

`*italic*`, `**bold**`, `***both***`, `_underline_` and their nesting are those of Fountain 1.1 ("Emphasis"): marks
count only where they touch a word on the inner side, never cross a line end, and `\\*` and `\\_` are plain characters.
screenplain's own tokenizer is not used: it knows no `\\_`, underlines `snake_case_name`, turns `****` into `*`, takes
U+E700-E706 for its own marks (KeyError in richstring.parse_emphasis), is quadratic in `**` + `_` * n. Here

- an underscore between two letters or digits is a character, so `snake_case_name` stays what it is;
- four stars or two underscores in a row are characters;
- backslashes are only special before `*`, `_` or `[` (then two stand for one), so `C:\\new` stays what it is.

Three things have no mark in Fountain and get a WORD JOINER (U+2060) from the writer, which other programs show as
nothing at all: an underline that begins or ends inside a word, and emphasis that would make `/*` after a slash. The
reader takes off one such joiner, so that text which had its own keeps it.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from scenewright.model.screenplay import Run
from scenewright.model.source import Style

NOTE_MARK = "\udc00"  # stands for an inline note in a line; never in clean text, which has no lone surrogates
WORD_JOINER = "\u2060"
_BOLD_ITALIC = (Style.BOLD, Style.ITALIC)
_STARS = {1: (Style.ITALIC,), 2: (Style.BOLD,), 3: _BOLD_ITALIC}
_TOKEN = re.compile(rf"\\+|\*+|_+|{NOTE_MARK}")
_SPECIAL = re.compile(r"([*_\[])")
_ESCAPABLE = "*_["


@dataclass(slots=True)
class _Piece:
    """A stretch of the line: text, an inline note, or marks that may turn a style on (`opens`) or off (`closes`)."""

    text: str
    note: bool = False
    styles: tuple[Style, ...] = ()
    opens: bool = False
    closes: bool = False


def read_inline(line: str, notes: Sequence[str] = ()) -> list[Run]:
    """The runs of one line. Its note marks stand for `notes`, in order; an empty note leaves nothing."""
    if not _TOKEN.search(line):
        return [Run(line)] if line else []
    pieces = _join_text(_cut(line, iter(notes)))
    return _style(pieces)


def _cut(line: str, notes: Iterator[str]) -> Iterator[_Piece]:
    at = 0
    while match := _TOKEN.search(line, at):
        start, end = match.span()
        if start > at:
            yield _Piece(line[at:start])
        at = end
        token = match[0]
        if token == NOTE_MARK:
            yield _Piece(next(notes, ""), note=True)
        elif token[0] == "\\":
            following = line[end : end + 1]
            if following == NOTE_MARK:
                yield _Piece("\\" * ((len(token) + 1) // 2))
                continue
            if not following or following not in _ESCAPABLE:
                yield _Piece(token)
                continue
            escaped = len(token) % 2 == 1
            yield _Piece("\\" * (len(token) // 2) + (following if escaped else ""))
            at = end + escaped
        else:
            yield _marks(token, line[start - 1 : start] if start else "", line[end : end + 1])
    if at < len(line):
        yield _Piece(line[at:])


def _marks(token: str, before: str, after: str) -> _Piece:
    styles = _STARS.get(len(token), ()) if token[0] == "*" else (Style.UNDERLINE,) * (len(token) == 1)
    opens = bool(after) and not after.isspace()
    closes = bool(before) and not before.isspace()
    if token == "_":
        opens = opens and not before.isalnum()
        closes = closes and not after.isalnum()
    return _Piece(token, styles=styles if opens or closes else (), opens=opens, closes=closes)


def _join_text(pieces: Iterator[_Piece]) -> list[_Piece]:
    joined: list[_Piece] = []
    strand: list[str] = []
    for piece in pieces:
        if piece.note or piece.styles:
            if strand:
                joined.append(_Piece("".join(strand)))
                strand = []
            joined.append(piece)
        else:
            strand.append(piece.text)
    if strand:
        joined.append(_Piece("".join(strand)))
    return joined


def _style(pieces: list[_Piece]) -> list[Run]:
    pairs = _pair(pieces)
    active: set[Style] = set()
    runs: list[Run] = []
    for index, piece in enumerate(pieces):
        styles = tuple(sorted(active, key=lambda style: style.value))
        if piece.note:
            _append_note(runs, piece.text)
        elif not piece.styles:
            text = _without_guards(pieces, index, pairs, Style.UNDERLINE in active)
            if text:
                runs.append(Run(text, styles))
        else:
            paired = pairs.get(index, ())
            rest = sum(_width(style) for style in piece.styles if style not in paired)
            if rest:
                runs.append(Run(piece.text[0] * rest, styles))
            active ^= set(paired)
    return runs


def _pair(pieces: list[_Piece]) -> dict[int, tuple[Style, ...]]:
    """The pieces whose marks found their partner, each with the styles that it turns on or off."""
    opened: dict[Style, int] = {}
    paired: dict[int, tuple[Style, ...]] = {}
    for index, piece in enumerate(pieces):
        for style in piece.styles:
            if style in opened:
                if piece.closes:
                    start = opened.pop(style)
                    paired[start] = (*paired.get(start, ()), style)
                    paired[index] = (*paired.get(index, ()), style)
            elif piece.opens:
                opened[style] = index
    return paired


def _width(style: Style) -> int:
    return 2 if style is Style.BOLD else 1


def _append_note(runs: list[Run], note: str) -> None:
    """Two notes side by side are one run: a space keeps their words apart."""
    if not note:
        return
    if runs and Style.NOTE in runs[-1].styles:
        runs[-1] = Run(f"{runs[-1].text} {note}", (Style.NOTE,))
    else:
        runs.append(Run(note, (Style.NOTE,)))


def _without_guards(pieces: list[_Piece], index: int, pairs: dict[int, tuple[Style, ...]], underlined: bool) -> str:
    """The text without the joiner that the writer put between it and the marks beside it."""
    text = pieces[index].text
    if WORD_JOINER not in text:
        return text
    if index - 1 in pairs and pieces[index - 1].text == "_" and not underlined:
        bare = text.lstrip(WORD_JOINER)
        if bare != text and bare[:1].isalnum():
            text = text[1:]
    if index + 1 in pairs and text.endswith(WORD_JOINER):
        last = text.rstrip(WORD_JOINER)[-1:]
        guarded = last.isalnum() and not underlined if pieces[index + 1].text == "_" else last == "/"
        if guarded:
            text = text[:-1]
    return text


def write_inline(runs: Sequence[Run]) -> str:
    """The Fountain of one line's runs. Styles must touch words on both sides (as `canonical` leaves them)."""
    return fill_notes(write_marked(runs), runs)


def fill_notes(marked: str, runs: Sequence[Run]) -> str:
    """The line with its notes where their marks stand."""
    if NOTE_MARK not in marked:
        return marked
    first, *others = marked.split(NOTE_MARK)
    notes = (write_note(run.text) for run in runs if Style.NOTE in run.styles)
    return first + "".join(note + other for note, other in zip(notes, others, strict=True))


def write_marked(runs: Sequence[Run]) -> str:
    """The line as the parser sees it, with a mark for each note."""
    if len(runs) == 1 and not runs[0].styles and not _SPECIAL.search(runs[0].text):
        return runs[0].text
    out = _Line()
    for index, run in enumerate(runs):
        is_note = Style.NOTE in run.styles
        before_note = index + 1 < len(runs) and Style.NOTE in runs[index + 1].styles
        if is_note:
            following = runs[index + 1].styles if index + 1 < len(runs) else ()
            out.change(out.styles & set(following), "[")
            out.mark(NOTE_MARK)
        else:
            out.change(frozenset(run.styles), run.text, underline_lasts=_does_underline_last(runs, index, out.styles))
            out.text(run.text, alone=len(runs) == 1 and not run.styles, before_note=before_note)
    out.change(frozenset(), "")
    return "".join(out.parts)


def _does_underline_last(runs: Sequence[Run], index: int, before: frozenset[Style]) -> bool:
    """Whether the underline of a run goes on after whatever else begins with the run."""
    begun = set(runs[index].styles) - before - {Style.UNDERLINE}
    end = _find_end(runs, index, Style.UNDERLINE)
    return all(_find_end(runs, index, style) < end for style in begun)


def _find_end(runs: Sequence[Run], index: int, style: Style) -> int:
    """The first run from `index` on that has not the style; notes have none and end none."""
    while index < len(runs) and (style in runs[index].styles or Style.NOTE in runs[index].styles):
        index += 1
    return index


def write_note(text: str) -> str:
    """`[[text]]`; a blank line inside becomes two spaces, and `]]` or `/*` inside get a backslash between."""
    text = re.sub(r"\](\\*)(?=\]|\Z)", r"]\1" + "\\\\", text)
    text = re.sub(r"/(\\*)\*", r"/\1" + "\\\\*", text)
    return "[[" + text.replace("\n\n", "\n  \n") + "]]"


def read_note(text: str) -> str:
    """What stands between `[[` and `]]`, as text: the reverse of `write_note`."""
    text = re.sub(r"\](\\*)\\(?=\]|\Z)", r"]\1", text)
    return re.sub(r"/(\\*)\\\*", r"/\1*", text)


class _Line:
    """A line being written: its parts so far and the styles that are on."""

    __slots__ = ("_inner", "parts", "styles")

    def __init__(self) -> None:
        self.parts: list[str] = []
        self.styles: frozenset[Style] = frozenset()
        self._inner: frozenset[Style] = frozenset()  # what began within the underline

    def change(self, styles: frozenset[Style], following: str, *, underline_lasts: bool = False) -> None:
        """Turn styles on and off before `following` (the text that comes next, at least its first character).

        `underline_lasts`: an underline that begins here ends after all else that does, so its mark stands outside.
        """
        closed, opened = self.styles - styles - {Style.UNDERLINE}, styles - self.styles - {Style.UNDERLINE}
        was_on, is_on = Style.UNDERLINE in self.styles, Style.UNDERLINE in styles
        self.styles = styles
        if was_on == is_on:
            self._inner |= opened
            self._mark_stars(closed | opened)
        elif is_on and underline_lasts and not closed:
            self._inner = opened
            self._begin_underline()
            self._mark_stars(opened)
        elif is_on:
            self._inner = frozenset()
            self._mark_stars(closed | opened)
            self._begin_underline()
        elif closed and not opened and closed <= self._inner:
            self._mark_stars(closed)
            self._end_underline(following)
        else:
            self._end_underline("*" if closed | opened else following)
            self._mark_stars(closed | opened)

    def _mark_stars(self, styles: frozenset[Style]) -> None:
        if styles:
            if self._last() == "/":
                self.parts.append(WORD_JOINER)
            self.mark("*" * sum(map(_width, styles)))

    def _begin_underline(self) -> None:
        if self._last().isalnum():
            self.parts.append(WORD_JOINER)
        self.mark("_")

    def _end_underline(self, following: str) -> None:
        self.mark("_")
        if following.lstrip(WORD_JOINER)[:1].isalnum():
            self.parts.append(WORD_JOINER)

    def mark(self, marks: str) -> None:
        """Append marks; backslashes of the text before them are doubled, so that they escape nothing."""
        if self.parts:
            last = self.parts[-1]
            self.parts.append("\\" * (len(last) - len(last.rstrip("\\"))))
        self.parts.append(marks)

    def text(self, text: str, *, alone: bool, before_note: bool) -> None:
        """Append text, with what would be a mark escaped. `alone`: it is the whole line."""
        chunks = _SPECIAL.split(text)
        at = 0
        for number, chunk in enumerate(chunks):
            if number % 2 == 0:
                if chunk:
                    self.parts.append(chunk)
            else:
                before = text[at - 1 : at] if at else (" " if alone else "x")
                after = text[at + 1 : at + 2] or (" " if alone else "x")
                if chunk == "[":
                    self.mark("\\[" if before == "[" or (before_note and at + 1 == len(text)) else "[")
                elif before.isspace() and after.isspace():
                    self.parts.append(chunk)
                else:
                    self.mark("\\" + chunk)
            at += len(chunk)

    def _last(self) -> str:
        """The last character that is not a joiner, empty when there is none."""
        for part in reversed(self.parts):
            bare = part.rstrip(WORD_JOINER)
            if bare:
                return bare[-1]
        return ""
