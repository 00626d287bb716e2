"""Source and quotations -> scenes: where and when the story is, and where that changes."""

from dataclasses import dataclass

from scenewright.model.annotation import Quotation, Scene, Setting
from scenewright.model.finding import Finding
from scenewright.model.source import SourceDocument
from scenewright.model.span import Span


@dataclass(frozen=True, slots=True)
class PlaceLexicon:
    """The vocabulary of places and times."""


def load_place_lexicon() -> PlaceLexicon:
    """The lexicon of lexicons/en."""
    return PlaceLexicon()


@dataclass(frozen=True, slots=True)
class SceneLayer:
    """What `find_scenes` finds: scenes that tile the body, and doubts about them."""

    scenes: tuple[Scene, ...]
    findings: tuple[Finding, ...] = ()


def find_scenes(source: SourceDocument, quotations: tuple[Quotation, ...], *, lexicon: PlaceLexicon) -> SceneLayer:
    """The scenes of `source` in order."""
    body = source.body
    if not body:
        return SceneLayer(())
    return SceneLayer((Scene(Span(body[0].span.start, body[-1].span.end), Setting.INT, "", "", confidence=0.0),))
