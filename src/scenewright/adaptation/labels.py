"""Labels like "Ann:" before words -> tags where they name somebody, narration where they do not: "Warning:"."""

from array import array
from bisect import bisect_left
from collections.abc import Iterable, Iterator

from scenewright.adaptation.segments import Segment, SegmentKind
from scenewright.model.annotation import AnnotatedStory, MentionKind


class Labels:
    """The labels of one story: a tag with no verb is one."""

    def __init__(self, story: AnnotatedStory) -> None:
        self._story = story
        named = (m for m in story.mentions if m.kind is MentionKind.NAME and m.character is not None)
        self._names = array("i", (mention.span.start for mention in named))

    def with_known(self, segments: Iterable[Segment]) -> Iterator[Segment]:
        """The segments of a block; a label that names nobody of the cast is narration."""
        for segment in segments:
            told = segment.kind is SegmentKind.TAG and self._is_unknown(segment.ref)
            yield segment._replace(kind=SegmentKind.NARRATION) if told else segment

    def _is_unknown(self, ref: int) -> bool:
        tag = self._story.quotatives[ref]
        if tag.subject is None or not tag.subject.contains(tag.verb) or tag.verb_kind != "say":
            return False
        at = bisect_left(self._names, tag.subject.start)
        return at == len(self._names) or self._names[at] >= tag.subject.end
