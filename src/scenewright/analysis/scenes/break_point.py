"""What the other modules of the room call a break, and the place where the story is before it."""

from collections.abc import Sequence
from dataclasses import dataclass

from scenewright.analysis.scenes.paragraphs import Paragraph
from scenewright.analysis.scenes.place_mention import PlaceMention

SINCE = 40
"""Paragraphs of a scene, back from where the story is, that tell who and what is known."""


OUTDOORS = "outdoors"
"""The opener of a scene that begins with somebody who has come out of doors, whatever place it is at."""


@dataclass(frozen=True, slots=True)
class Break:
    """Where a stretch begins and why; `jump`, `target` and `far` as its stretch has them."""

    at: int
    opener: str
    jump: tuple[str, str] | None = None
    target: PlaceMention | None = None
    far: bool = False


def find_here(since: Sequence[Paragraph], target: PlaceMention | None) -> PlaceMention | None:
    """The place where the story is, as far as it has told."""
    if target is not None:
        return target
    weights: dict[str, float] = {}
    first: dict[str, PlaceMention] = {}
    for paragraph in since:
        for place in paragraph.places:
            weights[place.key] = weights.get(place.key, 0.0) + place.weight
            first.setdefault(place.key, place)
    best = max(weights, key=lambda key: (weights[key], -first[key].span.start), default=None)
    return None if best is None else first[best]
