"""Source text -> pieces of script text, each tied to the source characters that it shows.

A piece is the unit of the ledger (rule R40, zero loss): it prints its source as it was, prints something in its place,
prints what no source says (its span is empty), or prints nothing because the script says it by other means.
"""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from itertools import pairwise
from typing import NamedTuple

from scenewright.model.letters import COMBINING
from scenewright.model.screenplay import Run, StyledText, styled
from scenewright.model.source import Emphasis, SourceDocument, Style
from scenewright.model.span import Span


class Piece(NamedTuple):
    """Script text for a source span. An empty `text` is consumed, and then `reason` says why."""

    span: Span
    text: str
    styles: tuple[Style, ...] = ()
    reason: str = ""


class Change(NamedTuple):
    """Put `text` in the place of the source characters of `span`; consumed for `reason` when `text` is empty."""

    span: Span
    text: str
    reason: str = ""


class SourceCopy:
    """A source text with its emphasis and the changes that narration takes, ready to be copied out span by span."""

    def __init__(self, source: SourceDocument, changes: Iterable[Change] = ()) -> None:
        self.text = source.text
        self._bounds, self._styles = _style_map(source.emphases)
        self._changes = _without_overlaps(sorted(changes))
        self._starts = [change.span.start for change in self._changes]

    def changes_within(self, span: Span) -> Sequence[Change]:
        """The changes that lie wholly inside `span`, in order."""
        inside = self._changes[bisect_left(self._starts, span.start) : bisect_left(self._starts, span.end)]
        return [change for change in inside if change.span.end <= span.end]

    def narration(self, span: Span, extra: Iterable[Change] = ()) -> list[Piece]:
        """The pieces of a narrated `span`, its changes and the `extra` ones made; an extra one wins where both fall."""
        own = self.changes_within(span)
        added = sorted(extra)
        if added:
            free = [change for change in own if not any(change.span.overlaps(other.span) for other in added)]
            own = sorted((*free, *added))
        return self.copy(span, own)

    def copy(self, span: Span, changes: Iterable[Change] = (), *, without: Style | None = None) -> list[Piece]:
        """The pieces of `span` with `changes` made; the emphasis `without` is left off."""
        pieces: list[Piece] = []
        at = span.start
        for change in changes:
            pieces += self._verbatim(Span(at, change.span.start), without)
            if change.text or len(change.span):
                pieces.append(
                    Piece(change.span, change.text, self._styles_at(change.span.start, without), change.reason)
                )
            at = change.span.end
        return pieces + self._verbatim(Span(at, span.end), without)

    def _verbatim(self, span: Span, without: Style | None) -> list[Piece]:
        low = bisect_right(self._bounds, span.start)
        high = bisect_left(self._bounds, span.end)
        if low == high:
            return [Piece(span, span.of(self.text), self._styles_at(span.start, without))] if len(span) else []
        pieces: list[Piece] = []
        at = span.start
        for bound in (*self._bounds[low:high], span.end):
            if bound > at:
                pieces.append(Piece(Span(at, bound), self.text[at:bound], self._styles_at(at, without)))
            at = bound
        return pieces

    def _styles_at(self, offset: int, without: Style | None) -> tuple[Style, ...]:
        styles = self._styles[bisect_right(self._bounds, offset)]
        return tuple(style for style in styles if style is not without) if without is not None else styles


def _style_map(emphases: Iterable[Emphasis]) -> tuple[list[int], list[tuple[Style, ...]]]:
    """Offsets where the emphasis changes, and the styles before the first, then after each of them."""
    edges: list[tuple[int, int, Style]] = []
    for emphasis in emphases:
        if len(emphasis.span):
            edges += ((emphasis.span.start, 1, emphasis.style), (emphasis.span.end, -1, emphasis.style))
    edges.sort(key=lambda edge: edge[0])
    bounds: list[int] = []
    styles: list[tuple[Style, ...]] = [()]
    open_styles = dict.fromkeys(Style, 0)
    for offset, step, style in edges:
        open_styles[style] += step
        now = tuple(sorted((style for style, count in open_styles.items() if count > 0), key=lambda style: style.value))
        if bounds and bounds[-1] == offset:
            styles[-1] = now
        else:
            bounds.append(offset)
            styles.append(now)
    return bounds, styles


def _without_overlaps(changes: Sequence[Change]) -> list[Change]:
    kept: list[Change] = []
    for change in changes:
        if not kept or change.span.start >= kept[-1].span.end:
            kept.append(change)
    return kept


def consumed(span: Span, reason: str) -> Piece:
    """A piece that prints nothing because the script says it by other means."""
    return Piece(span, "", (), reason)


def inserted(at: int, text: str) -> Piece:
    """A piece that no source character stands behind."""
    return Piece(Span(at, at), text)


def plain_text(pieces: Iterable[Piece]) -> str:
    """What the pieces print."""
    return "".join([piece.text for piece in pieces])


def printed_end(pieces: Sequence[Piece], length: int) -> str:
    """The last `length` characters that the pieces print; a long speech is not read again for each of its parts."""
    end = ""
    for piece in reversed(pieces):
        end = piece.text[-length:] + end
        if len(end) >= length:
            break
    return end[-length:]


def styled_text(pieces: Iterable[Piece]) -> StyledText:
    """What the pieces print, with its emphasis."""
    runs = [Run(piece.text, piece.styles) for piece in pieces]
    if any(run.styles for run in runs) and any(_GAPS.search(run.text) for run in runs):
        return styled(*_set_gaps(runs))
    return styled(*runs)


_GAPS = re.compile(r"(\n|\A\s+|\s+\Z)")


def _set_gaps(runs: Iterable[Run]) -> list[Run]:
    """Runs whose line ends, and white space at their ends, are set like both words around where these agree.

    A poem in italics reads back so, and so does emphasis of which a mark at its end was taken away.
    """
    parts = [Run(part, run.styles) for run in runs for part in _GAPS.split(run.text) if part]
    words = [i for i, part in enumerate(parts) if not part.text.isspace()]
    for before, after in pairwise((-1, *words, len(parts))):
        if after - before > 1:
            left = parts[before].styles if before >= 0 else ()
            right = parts[after].styles if after < len(parts) else ()
            both = tuple(style for style in left if style in right)
            parts[before + 1 : after] = [Run(part.text, both) for part in parts[before + 1 : after]]
    return parts


_FIRST_WORD = re.compile(rf"[^\W_][\w{COMBINING}'’]*")


def capitalised(pieces: Sequence[Piece], source: str) -> list[Piece]:
    """`pieces` with the first letter printed as a capital, its word made a piece of its own."""
    result = list(pieces)
    for i, piece in enumerate(result):
        found = _FIRST_WORD.search(piece.text)
        if found is None:
            continue
        word = found.group()
        upper = word[0].upper() + word[1:]
        if upper == word or len(upper) != len(word):
            return result
        if piece.text == piece.span.of(source):
            result[i : i + 1] = _replaced(piece, found.start(), found.end(), upper)
        else:
            text = piece.text[: found.start()] + upper + piece.text[found.end() :]
            result[i] = piece._replace(text=text)
        return result
    return result


def are_in_order(pieces: Sequence[Piece]) -> bool:
    """Whether each piece comes from behind the one before it."""
    return all(before.span.end <= after.span.start for before, after in pairwise(pieces))


def replaced(
    pieces: Sequence[Piece], source: str, span: Span, text: str, *, ordered: bool = False
) -> list[Piece] | None:
    """`pieces` with `text` printed for the source characters of `span`; None when they are not printed as they were.

    `ordered`: they are known to be in order, and stay so; a long paragraph has one for every name in it.
    """
    start, end = span
    low = max(0, bisect_right(pieces, start, key=_begin) - 1) if ordered else 0
    for i in range(low, len(pieces)):
        piece = pieces[i]
        begins, ends = piece.span
        if begins <= start < end <= ends:
            if piece.text != piece.span.of(source):
                return None
            return [*pieces[:i], *_replaced(piece, start - begins, end - begins, text), *pieces[i + 1 :]]
    return None


def _begin(piece: Piece) -> int:
    return piece.span.start


def _replaced(piece: Piece, start: int, end: int, text: str) -> list[Piece]:
    head, tail = _cut(piece, start)
    middle, rest = _cut(tail, end - start)
    return [part for part in (head, middle._replace(text=text), rest) if len(part.span)]


def _cut(piece: Piece, at: int) -> tuple[Piece, Piece]:
    middle = piece.span.start + at
    return (
        piece._replace(span=Span(piece.span.start, middle), text=piece.text[:at]),
        piece._replace(span=Span(middle, piece.span.end), text=piece.text[at:]),
    )


def end_with_stop(piece: Piece) -> list[Piece]:
    """`piece`, which ends in a comma or a semicolon, with a full stop in its place."""
    if len(piece.span) != len(piece.text):
        return [piece._replace(text=piece.text[:-1] + ".")]
    head, mark = _cut(piece, len(piece.text) - 1)
    stop = mark._replace(text=".", reason="end of a sentence")
    return [head, stop] if len(head.span) else [stop]


def split_pieces(pieces: Sequence[Piece], source: str, cuts: Sequence[int]) -> list[list[Piece]]:
    """`pieces` divided at the `cuts`, ascending offsets into what they print. White space at the ends goes."""
    parts: list[list[Piece]] = [[]]
    remaining = list(cuts)
    at = 0
    for piece in pieces:
        while remaining and remaining[0] <= at + len(piece.text) and piece.text:
            inside = remaining[0] - at
            if inside == len(piece.text):
                break
            if piece.text == piece.span.of(source) and inside > 0:
                head, piece = _cut(piece, inside)
                parts[-1].append(head)
                at += inside
            remaining.pop(0)
            parts.append([])
        parts[-1].append(piece)
        at += len(piece.text)
        while remaining and remaining[0] <= at:
            remaining.pop(0)
            parts.append([])
    return [trimmed(part, source) for part in parts if part]


def trimmed(pieces: Sequence[Piece], source: str) -> list[Piece]:
    """`pieces` without white space printed at either end."""
    result = list(pieces)
    if result and not (result[0].text[:1] or " ").isspace() and not (result[-1].text[-1:] or " ").isspace():
        return result
    _trim_end(result, source, first=True)
    _trim_end(result, source, first=False)
    return result


def _trim_end(pieces: list[Piece], source: str, *, first: bool) -> None:
    order = range(len(pieces)) if first else range(len(pieces) - 1, -1, -1)
    gone: list[int] = []
    for i in order:
        piece = pieces[i]
        if not piece.text:
            continue
        bare = piece.text.lstrip() if first else piece.text.rstrip()
        if bare == piece.text:
            break
        lost = len(piece.text) - len(bare)
        if piece.text != piece.span.of(source):
            pieces[i] = piece._replace(text=bare)
        elif first:
            pieces[i] = _cut(piece, lost)[1]
        else:
            pieces[i] = _cut(piece, len(bare))[0]
        if bare:
            break
        gone.append(i)
    for i in sorted(gone, reverse=True):
        if not pieces[i].span.of(source).strip():
            del pieces[i]
