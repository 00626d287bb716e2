"""Source and quotations -> scenes: where and when the story is, and where that changes.

Rules R3 to R5 of the adaptation reference: a heading names one place and one time, and a new scene begins exactly when
place or time breaks: at a chapter, at a break mark, at a paragraph that jumps in time or arrives somewhere. Precision
comes first: a scene too few is one heading to add, a scene too many is a wrong page.
"""

from dataclasses import dataclass

from scenewright.analysis.scenes.breaks import RETURN, Stretch, cut_stretches
from scenewright.analysis.scenes.evidence import SPOKEN, Placing, place_stretch, tell_time
from scenewright.analysis.scenes.lexicon import PlaceLexicon, load_place_lexicon
from scenewright.model.annotation import Quotation, Scene
from scenewright.model.finding import Finding, Severity
from scenewright.model.source import SourceDocument

__all__ = ["PlaceLexicon", "SceneLayer", "find_scenes", "load_place_lexicon"]


@dataclass(frozen=True, slots=True)
class SceneLayer:
    """What `find_scenes` finds: scenes that tile the body, and doubts about them."""

    scenes: tuple[Scene, ...]
    findings: tuple[Finding, ...] = ()


CAPTIONS = 2
"""Paragraphs at the beginning of a scene that may be captions; each stands whole in the scene's evidence."""
CARRIED = 0.35
"""Confidence of a place or time that is only carried forward."""


def find_scenes(source: SourceDocument, quotations: tuple[Quotation, ...], *, lexicon: PlaceLexicon) -> SceneLayer:
    """The scenes of `source` in order. `place` is "building - room" where the text gives both, empty where none."""
    scenes: list[Scene] = []
    findings: list[Finding] = []
    previous: Placing | None = None
    outside: Placing | None = None  # where the story was before a dream or a memory
    for stretch in cut_stretches(source, quotations, lexicon):
        before = outside if stretch.opener == RETURN else previous
        outside = previous if stretch.jump is None or _is_earlier(stretch) else None
        placing = place_stretch(source.text, stretch, before, lexicon)
        time, when, sure = tell_time(source.text, stretch, scenes[-1] if scenes else None, lexicon)
        captions = (paragraph.span for paragraph in stretch.paragraphs[:CAPTIONS] if paragraph.caption)
        evidence = tuple(sorted({*placing.evidence, *when, *captions}))
        confidence = round(min(placing.confidence, 1.0 if sure else 0.5), 2)
        scene = Scene(stretch.span, placing.setting, placing.place, time, evidence, confidence, stretch.opener)
        findings += _doubts(scene, stretch, placing)
        scenes.append(scene)
        lost = not placing.place and stretch.jump is not None  # another day, and nobody says where
        previous = placing if placing.place else None if lost else previous
    return SceneLayer(tuple(scenes), tuple(findings))


def _is_earlier(stretch: Stretch) -> bool:
    return stretch.jump is not None and stretch.jump[0].lower().endswith(("earlier", "before", "ago"))


def _doubts(scene: Scene, stretch: Stretch, placing: Placing) -> list[Finding]:
    where = stretch.paragraphs[0].span if stretch.paragraphs else scene.span
    if not scene.place:
        return [Finding("unknown-place", Severity.DOUBT, where, "The text does not say where this scene is.")]
    if placing.confidence == SPOKEN:
        message = f"Only a heading or somebody's words name the place of this scene, “{scene.place}”."
        return [Finding("spoken-place", Severity.DOUBT, where, message)]
    if placing.confidence <= CARRIED and placing.evidence:
        message = f"The place of this scene, “{scene.place}”, is only spoken of in passing."
        return [Finding("passing-place", Severity.DOUBT, where, message)]
    if placing.confidence <= CARRIED:
        message = f"Nothing says that the place has changed here; “{scene.place}” is carried forward."
        return [Finding("carried-place", Severity.DOUBT, where, message)]
    return []
