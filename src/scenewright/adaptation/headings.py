"""Scenes -> scene headings: INT. BOATHOUSE - NIGHT (rules R3-R5, R22)."""

import re

from scenewright.model.annotation import Scene
from scenewright.model.finding import Finding, Severity
from scenewright.model.screenplay import SceneHeading, styled
from scenewright.model.span import Span

_ANOTHER_DAY = re.compile(
    r"\b(?:next|following|second|third) (?:day|night|morning|evening|afternoon)\b"
    r"|\b(?:days|nights|weeks|months|years) later\b"
    r"|\btomorrow\b",
    re.IGNORECASE,
)

UNKNOWN_PLACE = "UNKNOWN PLACE"
ASSUMED_TIME = "DAY"


def write_headings(scenes: tuple[Scene, ...], text: str) -> tuple[tuple[SceneHeading, ...], tuple[Finding, ...]]:
    """A heading for each scene of `text`, and the doubts about them.

    A time that the text does not tell is the one before it; a scene in the same place at the same time as the one
    before, across a break, is LATER.
    """
    headings: list[SceneHeading] = []
    findings: list[Finding] = []
    time, before = "", ("", "")
    for scene in scenes:
        place = scene.place.strip().upper() or UNKNOWN_PLACE
        told = scene.time.strip().upper()
        here = (scene.setting.value, place)
        shown = told or time or ASSUMED_TIME
        if headings and here == before and (not told or told == time) and not _next_day(scene, text):
            shown = "LATER"
        findings += _doubts(scene, told, shown)
        headings.append(SceneHeading(styled(f"{scene.setting.value} {place} - {shown}")))
        time = told if told and told not in ("LATER", "CONTINUOUS", "MOMENTS LATER", "SAME") else time
        before = here
    return tuple(headings), tuple(findings)


def _next_day(scene: Scene, text: str) -> bool:
    """Whether the scene begins on another day, so that the same time of day is not merely later."""
    return bool(scene.time) and any(_ANOTHER_DAY.search(_sentence(text, span)) for span in scene.evidence)


def _sentence(text: str, span: Span) -> str:
    """The words around `span`, as far as they tell which day it is."""
    return text[max(0, span.start - 20) : span.end + 10]


def _doubts(scene: Scene, told: str, shown: str) -> list[Finding]:
    doubts: list[Finding] = []
    if not scene.place.strip():
        doubts.append(
            Finding("unknown-place", Severity.DOUBT, scene.span, "The text does not say where this scene takes place.")
        )
    if not told and shown == ASSUMED_TIME:
        message = f"The text does not say what time of day it is; the heading says {ASSUMED_TIME}."
        doubts.append(Finding("assumed-time", Severity.NOTE, scene.span, message))
    return doubts
