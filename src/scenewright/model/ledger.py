"""Where every character of a story went: emitted, consumed with a reason, or left out with a reason."""

from dataclasses import dataclass
from enum import Enum

from scenewright.model.finding import Finding
from scenewright.model.screenplay import Screenplay
from scenewright.model.span import Span


class Fate(Enum):
    """What became of a stretch of the source."""

    EMITTED = "emitted"  # it stands in the script, as it was or reworded
    CONSUMED = "consumed"  # the script says it by other means: a tag became a cue, a mark became a block
    LEFT_OUT = "left out"  # it is not in the script; the report keeps it


@dataclass(frozen=True, slots=True)
class LedgerEntry:
    """One stretch of `SourceDocument.text` and its fate; `reason` is a short plain phrase ("quotative", "disclaimer").

    `element` is the index of the element that shows it (EMITTED, or CONSUMED by that element), else None. When words
    were reworded, `shown` is what the script prints in their place; empty when printed as they were.
    """

    span: Span
    fate: Fate
    reason: str
    element: int | None = None
    shown: str = ""


@dataclass(frozen=True, slots=True)
class Adaptation:
    """A screenplay and the account of every source character that led to it. `entries` are sorted by span.

    `cues`: the name on the cue of each quotation, in their order.
    """

    screenplay: Screenplay
    entries: tuple[LedgerEntry, ...]
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
