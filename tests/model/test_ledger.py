"""The ledger's columns give back what was put in."""

from scenewright.model.ledger import Fate, Ledger, LedgerEntry
from scenewright.model.span import Span

LATER = LedgerEntry(Span(5, 9), Fate.EMITTED, "action", 1, shown="waits")
FIRST = LedgerEntry(Span(0, 5), Fate.CONSUMED, "quotative", 0)
NOWHERE = LedgerEntry(Span(9, 9), Fate.LEFT_OUT, "kudos")


def ledger(*entries: LedgerEntry) -> Ledger:
    made = Ledger()
    made.extend(entries)
    return made


def test_entries_come_back_as_they_were():
    made = ledger(FIRST, LATER, NOWHERE)

    assert list(made) == [FIRST, LATER, NOWHERE]
    assert len(made) == 3
    assert made[-1] == NOWHERE
    assert made[1] == LATER
    assert made[:2] == (FIRST, LATER)


def test_entries_are_sorted_by_span_and_else_keep_their_order():
    same = LedgerEntry(Span(5, 9), Fate.CONSUMED, "quotative", None)

    assert list(ledger(NOWHERE, LATER, same, FIRST).in_order()) == [FIRST, LATER, same, NOWHERE]
    assert list(ledger(same, LATER).in_order()) == [same, LATER]
