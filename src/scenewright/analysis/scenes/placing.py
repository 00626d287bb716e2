"""Where a stretch is: a setting and a place, with what told it."""

from dataclasses import dataclass

from scenewright.model.annotation import Setting
from scenewright.model.span import Span

CARRIED = 0.35
"""Confidence of a place that is only carried forward, or is less likely than not: the report speaks of it."""


@dataclass(frozen=True, slots=True)
class Placing:
    """Where a stretch is. `building` is the master place, kept for rooms that follow; empty when none is known.

    `guessed`: no word names the place, things in it only make it likely.
    """

    setting: Setting
    place: str
    building: str = ""
    evidence: tuple[Span, ...] = ()
    confidence: float = 0.0
    guessed: bool = False
