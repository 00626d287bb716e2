"""Doubt and loss as values with a place: never a print, never silence."""

from dataclasses import dataclass
from enum import Enum

from scenewright.model.span import Span


class Severity(Enum):
    """How much a finding matters to the person who reads the report."""

    NOTE = "note"  # worth knowing
    DOUBT = "doubt"  # a decision that may be wrong: look at it
    LOSS = "loss"  # something of the input did not come through


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing to tell the user.

    `code` is a stable kebab-case name (`unclosed-quotation`), `span` lies in `SourceDocument.text` (None when the
    finding is about the whole file, or about a script that has no source), `message` is a plain sentence.
    """

    code: str
    severity: Severity
    span: Span | None
    message: str
