"""Where every character of a story went: emitted, consumed with a reason, or left out with a reason."""

from array import array
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from enum import Enum
from itertools import accumulate, pairwise
from typing import Generic, NamedTuple, TypeVar, overload

from scenewright.model.finding import Finding
from scenewright.model.screenplay import Screenplay
from scenewright.model.span import Span, known_span


class Fate(Enum):
    """What became of a stretch of the source."""

    EMITTED = "emitted"  # it stands in the script, as it was or reworded
    CONSUMED = "consumed"  # the script says it by other means: a tag became a cue, a mark became a block
    LEFT_OUT = "left out"  # it is not in the script; the report keeps it


class LedgerEntry(NamedTuple):
    """One stretch of `SourceDocument.text` and its fate; `reason` is a short plain phrase ("quotative", "disclaimer").

    `element` is the index of the element that shows it (EMITTED, or CONSUMED by that element), else None. When words
    were reworded, `shown` is what the script prints in their place; empty when printed as they were. A tuple
    underneath, as `Span` is: entries are made anew each time that somebody goes through a ledger.
    """

    span: Span
    fate: Fate
    reason: str
    element: int | None = None
    shown: str = ""


V = TypeVar("V")


@dataclass(slots=True)
class _Table(Generic[V]):
    """Values that are used again and again, each kept once and known by its place."""

    values: list[V] = field(default_factory=list)
    _places: dict[V, int] = field(default_factory=dict)

    def place(self, value: V) -> int:
        """Where `value` stands; it is put at the end when it is new."""
        place = self._places.setdefault(value, len(self.values))
        if place == len(self.values):
            self.values.append(value)
        return place


@dataclass(slots=True)
class Ledger(Sequence[LedgerEntry]):
    """The entries of a story, each made anew when it is asked for: a long story has more of them than would fit.

    Kept as columns: `_numbers` holds five whole numbers an entry, the start and end of its span, its element, and the
    places of its fate with the reason and of what is shown.
    """

    _numbers: "array[int]" = field(default_factory=lambda: array("i"))
    _fates: _Table[tuple[Fate, str]] = field(default_factory=_Table)
    _shown: _Table[str] = field(default_factory=_Table)

    def append(self, entry: LedgerEntry) -> None:
        """Add an entry at the end."""
        element = _NONE if entry.element is None else entry.element
        fate, shown = self._fates.place((entry.fate, entry.reason)), self._shown.place(entry.shown)
        self._numbers.extend((entry.span.start, entry.span.end, element, fate, shown))

    def extend(self, entries: Iterable[LedgerEntry]) -> None:
        """Add several at the end."""
        for entry in entries:
            self.append(entry)

    def in_order(self) -> "Ledger":
        """The same entries sorted by span, those of one span as they were."""
        numbers = self._numbers
        places = range(0, len(numbers), _WIDTH)
        if all(numbers[i : i + 2] <= numbers[j : j + 2] for i, j in pairwise(places)):
            return self
        ordered = array("i")
        for part in self._parts():
            for i in sorted(places[part], key=lambda i: numbers[i : i + 2]):
                ordered.extend(numbers[i : i + _WIDTH])
        return Ledger(ordered, self._fates, self._shown)

    def _parts(self) -> Iterator[slice]:
        """Short stretches of the entries, each wholly before the next: to sort all at once takes much more room."""
        starts = self._numbers[::_WIDTH]
        still = array("i", accumulate(reversed(starts), min))  # from the end on, the first place that is still to come
        begin, reached = 0, _NONE
        for k, start in enumerate(starts):
            if k > begin and reached < still[-1 - k]:
                yield slice(begin, k)
                begin = k
            reached = max(reached, start)
        yield slice(begin, len(starts))

    def __len__(self) -> int:
        return len(self._numbers) // _WIDTH

    def __iter__(self) -> Iterator[LedgerEntry]:
        fates, texts, new = self._fates.values, self._shown.values, tuple.__new__
        numbers = iter(self._numbers)
        for start, end, element, place, shown in zip(numbers, numbers, numbers, numbers, numbers, strict=True):
            fate, reason = fates[place]
            shows = None if element == _NONE else element
            yield new(LedgerEntry, (new(Span, (start, end)), fate, reason, shows, texts[shown]))  # as `_read`, at once

    @overload
    def __getitem__(self, index: int) -> LedgerEntry: ...

    @overload
    def __getitem__(self, index: slice) -> "Sequence[LedgerEntry]": ...

    def __getitem__(self, index: int | slice) -> "LedgerEntry | Sequence[LedgerEntry]":
        if isinstance(index, slice):
            return tuple(self[k] for k in range(*index.indices(len(self))))
        return self._read(range(len(self))[index] * _WIDTH)

    def _read(self, i: int) -> LedgerEntry:
        start, end, element, place, shown = self._numbers[i : i + _WIDTH]
        fate, reason = self._fates.values[place]
        return LedgerEntry(
            known_span((start, end)), fate, reason, None if element == _NONE else element, self._shown.values[shown]
        )


_WIDTH = 5  # numbers an entry
_NONE = -1


@dataclass(frozen=True, slots=True)
class Adaptation:
    """A screenplay and the account of every source character that led to it. `entries` are sorted by span.

    `cues`: the name on the cue of each quotation, in their order.
    """

    screenplay: Screenplay
    entries: Sequence[LedgerEntry]
    findings: tuple[Finding, ...] = ()
    cues: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class LedgerTotals:
    """Words of the source by fate. `total` is the sum of the other four."""

    total: int
    emitted: int
    consumed: int
    left_out: int
    lost: int
