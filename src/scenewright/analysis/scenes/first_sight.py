"""A stretch and the place that was found for it -> the place as its first words show it: out of doors, or on the way.

The nouns of a stretch tell of a house; how it opens tells whether people are in it, at its door, or ride past it.
"""

import re

from scenewright.analysis.scenes.breaks import Stretch
from scenewright.analysis.scenes.goings_out import comes_out, comes_to_door
from scenewright.analysis.scenes.place_weights import SLIDES
from scenewright.analysis.scenes.placing import CARRIED, Placing
from scenewright.model.annotation import Setting


def correct_at_sight(text: str, stretch: Stretch, placing: Placing, previous: Placing | None) -> Placing:
    """The place of a stretch, corrected by how it opens; `previous` is where the story was."""
    if not stretch.paragraphs:
        return placing
    if _rides_past(text, stretch) and not _is_told_at_once(stretch, placing):
        placing = Placing(Setting.INT, "", "", (), 0.0)
    if placing.setting is not Setting.INT:
        return placing
    if previous is not None and previous.setting is Setting.INT and comes_out(text, stretch.paragraphs[0]):
        return Placing(Setting.EXT, previous.building, previous.building, (), CARRIED)
    if placing.guessed and _is_under_stars(stretch):
        return Placing(Setting.EXT, "", "", (), 0.0)
    if _is_at_door(text, stretch, placing):
        house = placing.building or placing.place
        return Placing(Setting.EXT, house, placing.building, placing.evidence, CARRIED)
    return placing


_GOES_BY = re.compile(
    rf"[^“”\"]{{0,90}}?\b(?:town|city|streets?|houses|fields|suburbs) (?:{'|'.join(sorted(SLIDES))}) (?:by|past)\b"
)


def _rides_past(text: str, stretch: Stretch) -> bool:
    """Whether a stretch opens in something that moves, whatever that is: A town slid past in the dark."""
    first = stretch.paragraphs[0].span
    return _GOES_BY.match(text, first.start, first.end) is not None


def _is_told_at_once(stretch: Stretch, placing: Placing) -> bool:
    """Whether the first paragraph of a stretch names its place."""
    return any(stretch.paragraphs[0].span.contains(span) for span in placing.evidence)


_STARS = re.compile(r"\b(?:stars|moon)\b")


def _is_under_stars(stretch: Stretch) -> bool:
    """Whether a stretch begins when the stars come out: a pan that is named then stands on a fire."""
    return stretch.jump is not None and _STARS.search(stretch.jump[0]) is not None


_DOOR = 24
"""Characters behind an arrival in which the house is named that people come to."""


def _is_at_door(text: str, stretch: Stretch, placing: Placing) -> bool:
    """Whether a stretch opens at the door of the house that it seems to be in: It rained when they reached the inn."""
    at = comes_to_door(text, stretch.paragraphs[0])
    return at >= 0 and any(at <= span.end <= at + len(span) + _DOOR for span in placing.evidence)
