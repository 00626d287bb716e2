"""A story -> who is heard without being there: called up and picking up, or on a broadcast (rules R13, R14)."""

from collections.abc import Iterator

from scenewright.adaptation.voice_signs import CALLER, CALLS_UP, ON_A_SET, PICKS_UP
from scenewright.model.annotation import AnnotatedStory, MentionKind


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
    starts = _mentions(story, by_end=False)
    for found in ON_A_SET.finditer(story.source.text):
        who = starts.get(found.end())
        if who is not None:
            yield found.end(), who


def _mentions(story: AnnotatedStory, *, by_end: bool) -> dict[int, int]:
    """Who is meant where the text speaks of somebody, by where the words begin, or end."""
    return {
        mention.span.end if by_end else mention.span.start: int(mention.character)
        for mention in story.mentions
        if mention.character is not None and mention.kind is not MentionKind.VOCATIVE
    }
