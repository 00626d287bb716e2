"""A place in a text: half-open character offsets, never bytes, never tokens."""

from collections.abc import Iterable, Iterator
from typing import NamedTuple


class _Ends(NamedTuple):
    start: int
    end: int


class Span(_Ends):
    """Characters `start` up to but not including `end` of a `SourceDocument.text`. Empty when both are equal.

    A tuple underneath: a story makes hundreds of thousands, and a frozen dataclass takes twice as long to make, three
    times to compare.
    """

    __slots__ = ()

    def __new__(cls, start: int, end: int) -> "Span":
        if not 0 <= start <= end:
            raise ValueError(f"not a span: {start}..{end}")
        return tuple.__new__(cls, (start, end))

    def __len__(self) -> int:
        return self.end - self.start

    def __bool__(self) -> bool:
        return True  # an empty span is still a place; ask len() for emptiness

    def of(self, text: str) -> str:
        """The characters of `text` that this span covers."""
        return text[self.start : self.end]

    def contains(self, other: "Span") -> bool:
        """Whether `other` lies wholly inside this span."""
        return self.start <= other.start and other.end <= self.end

    def overlaps(self, other: "Span") -> bool:
        """Whether the two share at least one character."""
        return self.start < other.end and other.start < self.end


def known_span(ends: Iterable[int]) -> Span:
    """The span with these two ends, which a span had before: whether they are in order is not asked again."""
    return tuple.__new__(Span, ends)


def stripped(text: str, span: Span) -> Span:
    """`span` without the white space at its two ends; empty at its start when it is all white space."""
    start, end = span.start, span.end
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return span if start == span.start and end == span.end else Span(start, end)


def gaps(outer: Span, inner: Iterable[Span]) -> tuple[Span, ...]:
    """What of `outer` no span of `inner` covers, in order; `inner` may overlap, be unsorted and reach outside."""
    return tuple(gaps_between(outer, sorted(inner)))


def gaps_between(outer: Span, ordered: Iterable[Span]) -> Iterator[Span]:
    """The gaps one by one, as `gaps` has them; `ordered` are sorted by where they start."""
    at = outer.start
    for span in ordered:
        if span.end <= at or span.start >= outer.end:
            continue
        if span.start > at:
            yield Span(at, span.start)
        at = max(at, span.end)
    if at < outer.end:
        yield outer if at == outer.start else Span(at, outer.end)
