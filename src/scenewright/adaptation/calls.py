"""A story -> who is heard without being there: called up and picking up, or on a broadcast (rules R13, R14)."""

from collections.abc import Iterator

from scenewright.adaptation.voice_signs import (
    A_SET,
    ANNOUNCER,
    CALLER,
    CALLS_UP,
    ON_A_SET,
    PICKS_UP,
    SET_IS_ON,
)
from scenewright.grammar.air import CAME_BACK, CHIME
from scenewright.model.annotation import AnnotatedStory, CharacterKind, MentionKind


def find_placed_calls(story: AnnotatedStory) -> Iterator[tuple[int, int]]:
    """Where somebody who was called up answers, and who it is: I rang *Leon*. He answered after two rings."""
    text = story.source.text
    ends = _mentions(story, by_end=True)
    starts = _mentions(story, by_end=False)
    for found in CALLS_UP.finditer(text):
        answer = PICKS_UP.match(text, found.end(), found.end() + 80)
        if answer is None or CALLER.search(text, max(0, found.start() - 30), found.start()) is None:
            continue
        who = ends.get(found.end(), starts.get(answer.start("who")))
        if who is not None:
            yield answer.end(), who


def find_broadcast(story: AnnotatedStory) -> Iterator[tuple[int, int]]:
    """Where a television or radio lets somebody be heard, and who it is: On the radio *a bishop* spoke."""
    text = story.source.text
    yield from _find_announced(story)
    if not any(word in text for word in _SETS):
        return
    starts = _mentions(story, by_end=False)
    for sign in (ON_A_SET, SET_IS_ON):
        for found in sign.finditer(text):
            who = starts.get(found.end())
            if who is not None:
                yield found.end(), who
    for who, one in enumerate(story.characters):
        told = one.first if one.kind is CharacterKind.ROLE and ANNOUNCER.fullmatch(one.name) else None
        if told is not None and A_SET.search(text, max(0, told.start - _NEAR_A_SET), told.start) is not None:
            yield max(0, told.start - _NEAR_A_SET), who


_SETS = ("elevision", "TV", "telly", "adio", "ireless", "creen", "onitor")
"""Parts of words without one of which a story has no set: to look for signs in all of it takes long."""
_NEAR_A_SET = 400  # characters


def _find_announced(story: AnnotatedStory) -> Iterator[tuple[int, int]]:
    """The voice behind a chime, or from the air: Bing-bong. “Mr. Lund to the desk.”; something came back. “… ice …”"""
    text = story.source.text
    for quotation, attribution in zip(story.quotations, story.attributions, strict=True):
        if story.characters[attribution.speaker].name == "Voice":
            lead, at = max(0, quotation.start - 160), quotation.start - 1
            if CHIME.search(text, lead, at) is not None or CAME_BACK.search(text, lead, at) is not None:
                yield quotation.start, int(attribution.speaker)


def _mentions(story: AnnotatedStory, *, by_end: bool) -> dict[int, int]:
    """Who is meant where the text speaks of somebody, by where the words begin, or end."""
    return {
        mention.span.end if by_end else mention.span.start: int(mention.character)
        for mention in story.mentions
        if mention.character is not None and mention.kind is not MentionKind.VOCATIVE
    }
