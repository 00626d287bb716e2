"""Where a stretch is: a setting and a place, with what told it."""

from dataclasses import dataclass

from scenewright.model.annotation import Setting
from scenewright.model.span import Span


@dataclass(frozen=True, slots=True)
class Placing:
    """Where a stretch is. `building` is the master place, kept for rooms that follow; empty when none is known."""

    setting: Setting
    place: str
    building: str = ""
    evidence: tuple[Span, ...] = ()
    confidence: float = 0.0
