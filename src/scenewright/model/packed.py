"""Small values by the hundred thousand, kept as whole numbers and made anew when they are asked for.

A span is two numbers, yet as an object it fills a hundred bytes: a long story has more quotations, tags and mentions
than would fit. What of a value is no number (its kind, its label) is shared by many, so it is kept once.
"""

import struct
from array import array
from bisect import bisect_right
from collections.abc import Callable, Hashable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any, Generic, TypeVar, overload

from scenewright.model.span import Span, known_span

V = TypeVar("V")


@dataclass(frozen=True, slots=True)
class Form(Generic[V]):
    """How a kind of values is taken apart into what many of them share and its own numbers, and put together again."""

    part: Callable[[V], tuple[Hashable, Sequence[int]]]
    join: Callable[[Any, Sequence[int]], V]

    def pack(self, values: Iterable[V]) -> "Packed[V]":
        """The values in their order."""
        shared: dict[tuple[int, Hashable], int] = {}
        numbers, places = array("i"), array("i")
        for value in values:
            common, own = self.part(value)
            places.append(len(numbers))
            numbers.append(shared.setdefault((len(own), common), len(shared)))
            numbers.extend(own)
        return Packed(self, numbers, places, tuple(shared))


class Packed(Sequence[V]):
    """Values of one form, equal to the tuple of them. Few are made once and kept, for that is quicker; of many two that
    are asked for at one place are equal, not the same."""

    __slots__ = ("_form", "_made", "_numbers", "_places", "_shared")

    def __init__(
        self, form: Form[V], numbers: "array[int]", places: "array[int]", shared: Sequence[tuple[int, Hashable]]
    ) -> None:
        self._form = form
        self._numbers = numbers  # of each value: where in `shared` its own stands, then its own numbers
        self._places = places  # where in `numbers` each value begins
        self._shared = shared  # how many numbers such a value has, and what it shares with others
        self._made: tuple[V, ...] | None = None

    def select_alike(self, is_wanted: Callable[[Any], bool]) -> "Packed[V]":
        """Those whose shared part is wanted, in their order; none of them is made for it."""
        wanted = {k for k, (_, common) in enumerate(self._shared) if is_wanted(common)}
        if len(wanted) == len(self._shared):
            return self
        numbers = self._numbers
        places = array("i", [place for place in self._places if numbers[place] in wanted])
        return Packed(self._form, numbers, places, self._shared)

    def count_up_to(self, number: int) -> int:
        """How many of values that are sorted by the first of their numbers (where a span starts) have at most that."""
        return bisect_right(self._places, number, key=lambda place: self._numbers[place + 1])

    def __len__(self) -> int:
        return len(self._places)

    def __iter__(self) -> Iterator[V]:
        return self._read_all() if len(self._places) > _FEW else iter(self._make())

    @overload
    def __getitem__(self, index: int) -> V: ...

    @overload
    def __getitem__(self, index: slice) -> Sequence[V]: ...

    def __getitem__(self, index: int | slice) -> V | Sequence[V]:
        if isinstance(index, slice):
            return tuple(map(self._read, self._places[index]))
        return self._read(self._places[index]) if len(self._places) > _FEW else self._make()[index]

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, (tuple, Packed)):
            return NotImplemented
        return len(self) == len(other) and all(mine == its for mine, its in zip(self, other, strict=True))

    def __hash__(self) -> int:
        return hash(tuple(self))

    def __repr__(self) -> str:
        return repr(tuple(self))

    def _make(self) -> tuple[V, ...]:
        if self._made is None:
            self._made = tuple(map(self._read, self._places))
        return self._made

    def _read_all(self) -> Iterator[V]:
        numbers, shared, join = self._numbers, self._shared, self._form.join
        for place in self._places:
            count, common = shared[numbers[place]]
            yield join(common, numbers[place + 1 : place + 1 + count])

    def _read(self, place: int) -> V:
        count, common = self._shared[self._numbers[place]]
        return self._form.join(common, self._numbers[place + 1 : place + 1 + count])


_FEW = 6_000  # values, a megabyte or two: a novel has as many paragraphs or quotations


def pack_spans(spans: Iterable[Span]) -> Packed[Span]:
    """The spans in their order, in little room."""
    return _SPANS.pack(spans)


def _part_span(span: Span) -> tuple[None, tuple[int, int]]:
    return None, (span.start, span.end)


def _join_span(_: None, numbers: Sequence[int]) -> Span:
    return known_span(numbers)


_SPANS = Form(_part_span, _join_span)


def part_spans(*spans: Span | None) -> tuple[int, ...]:
    """The offsets of the spans that there are, one after the other."""
    return tuple([offset for span in spans if span is not None for offset in (span.start, span.end)])


def join_spans(numbers: Sequence[int]) -> tuple[Span, ...]:
    """The spans of which `numbers` are the offsets."""
    return tuple(map(known_span, zip(numbers[::2], numbers[1::2], strict=True)))


def part_float(number: float) -> tuple[int, int]:
    """The bits of a number as two whole ones."""
    low, high = _HALVES.unpack(_FLOAT.pack(number))
    return low, high


def join_float(low: int, high: int) -> float:
    """The number whose bits these are."""
    number: float = _FLOAT.unpack(_HALVES.pack(low, high))[0]
    return number


_FLOAT, _HALVES = struct.Struct("d"), struct.Struct("ii")
