"""Scenes -> scene headings: INT. BOATHOUSE - NIGHT (rules R3-R5, R22)."""

from scenewright.model.annotation import Scene
from scenewright.model.finding import Finding, Severity
from scenewright.model.screenplay import SceneHeading, styled

UNKNOWN_PLACE = "UNKNOWN PLACE"
ASSUMED_TIME = "DAY"


def write_headings(scenes: tuple[Scene, ...]) -> tuple[tuple[SceneHeading, ...], tuple[Finding, ...]]:
    """A heading for each scene, and the doubts about them.

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
        if headings and here == before and (not told or told == time):
            shown = "LATER"
        findings += _doubts(scene, told, shown)
        headings.append(SceneHeading(styled(f"{scene.setting.value} {place} - {shown}")))
        time = told if told and told not in ("LATER", "CONTINUOUS", "MOMENTS LATER", "SAME") else time
        before = here
    return tuple(headings), tuple(findings)


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
