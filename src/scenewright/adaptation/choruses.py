"""Words that several say at once -> the cue that names them: RUTH & TOM, BOTH, ALL (rule R31).

A tag with a plural pronoun (“they said together”) has no one speaker. Who they are is taken from the scene: the two who
have spoken in it, or the two whom it names; where it holds more or fewer, the cue is BOTH or ALL.
"""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence

from scenewright.model.annotation import AnnotatedStory, CharacterKind, MentionKind, Quotative

_SEVERAL = re.compile(r"(?:they|we|both|all|the (?:two|pair|three|four)|everyone|everybody)\b", re.IGNORECASE)
_TWO = re.compile(r"\b(?:both|two|pair)\b", re.IGNORECASE)
_LIKELY = 0.75  # a speaker less sure than that tells nobody who is there


def name_choruses(story: AnnotatedStory, cues: Sequence[str]) -> tuple[str, ...]:
    """The cues with those of speakers who are several at once named for who they are."""
    named = list(cues)
    starts = [scene.span.start for scene in story.scenes]
    mentions = sorted(story.mentions, key=lambda mention: mention.span)
    places = [mention.span.start for mention in mentions]
    for tag in story.quotatives:
        if tag.subject is None or not tag.quotations or not _SEVERAL.match(tag.subject.of(story.source.text)):
            continue
        first = min(tag.quotations)
        speaker = story.attributions[first].speaker
        if story.characters[speaker].kind is not CharacterKind.UNKNOWN:
            continue
        scene = starts[max(0, bisect_right(starts, tag.span.start) - 1)] if starts else 0
        low, high = bisect_left(places, scene), bisect_left(places, tag.span.end)
        seen = dict.fromkeys(
            int(mention.character)
            for mention in mentions[max(low, high - NEAR) : high]
            if mention.character is not None and mention.kind is MentionKind.NAME
        )
        named[speaker] = _chorus(story, tag, first, scene, tuple(seen), cues)
    return tuple(named)


NEAR = 60
"""Mentions back from the words that tell who is there."""
TURNS = 12
"""Quotations back from the words that tell the same."""


def _chorus(
    story: AnnotatedStory, tag: Quotative, first: int, scene: int, seen: Sequence[int], cues: Sequence[str]
) -> str:
    spoke = dict.fromkeys(
        int(attribution.speaker)
        for attribution in reversed(story.attributions[max(0, first - TURNS) : first])
        if attribution.confidence >= _LIKELY and story.quotations[attribution.quotation].start >= scene
    )
    two = _TWO.search(tag.span.of(story.source.text)) is not None
    heard = tuple(spoke)
    if two and len(heard) > 2:
        heard = heard[1:3]  # they answer the one who spoke last
    for people in (heard, seen):
        if len(people) == 2:
            return " & ".join(cues[who] for who in sorted(people, key=lambda who: _first_place(story, who)))
    return "BOTH" if two or len(spoke) < 3 else "ALL"


def _first_place(story: AnnotatedStory, who: int) -> int:
    first = story.characters[who].first
    return first.start if first is not None else 0
