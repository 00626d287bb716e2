"""What the other modules of the room call a place that a story names."""

from dataclasses import dataclass

from scenewright.analysis.scenes.lexicon import PlaceNoun
from scenewright.model.annotation import Setting
from scenewright.model.span import Span


@dataclass(frozen=True, slots=True)
class PlaceMention:
    """A place named at `span`. `weight` is how much it says that the story is there; `motion`: somebody gets there."""

    span: Span
    name: str
    noun: PlaceNoun
    setting: Setting
    weight: float
    motion: bool = False

    @property
    def key(self) -> str:
        """What makes two mentions the same place: the noun itself."""
        return self.noun.noun
