"""Segments of a paragraph -> the same with the tags told as action of which only the onset is a sentence.

*Outside the men had begun* | to shout, “Fish!”: without the tag nothing would be left of it but “Outside the men have”.
"""

import re
from collections.abc import Iterable

from scenewright.adaptation.segments import Segment, SegmentKind
from scenewright.model.annotation import AnnotatedStory, Quotative
from scenewright.model.span import Span


def with_told_onsets(segments: Iterable[Segment], story: AnnotatedStory) -> list[Segment]:
    """The segments of a block; such tags, with what is left of their sentences, are narration."""
    parts = list(segments)
    for i, part in enumerate(parts):
        if part.kind is not SegmentKind.TAG or (i and not _tells(parts[i - 1], story.source.text)):
            continue
        rest = parts[i + 1] if i + 1 < len(parts) and parts[i + 1].kind is SegmentKind.REST else None
        before = parts[i - 1].span.start if i else part.span.start
        end = part.span.end if rest is None else rest.span.end
        if _is_told(story.source.text, Span(before, end), part.span, story.quotatives[part.ref]):
            parts[i] = part._replace(kind=SegmentKind.NARRATION)
            if rest is not None:
                parts[i + 1] = rest._replace(kind=SegmentKind.NARRATION)
    return parts


def _tells(part: Segment, text: str) -> bool:
    return part.kind is SegmentKind.NARRATION and any(char.isalnum() for char in part.span.of(text))


def _is_told(text: str, whole: Span, tag: Span, quotative: Quotative) -> bool:
    """Whether a tag and its onset, which may stand before it, are a sentence that tells more than who speaks."""
    subject = quotative.subject
    onset = next((found for found in _ONSET.finditer(text, whole.start, whole.end) if found.end() >= tag.start), None)
    if onset is None or subject is None or onset.end() > tag.end + 1:
        return False
    if onset["perfect"] or onset.end() > tag.end:
        return True
    return _SETTING.search(text, whole.start, min(subject.start, tag.start)) is not None


_ONSET = re.compile(
    r"\b(?:(?P<perfect>(?:had|has|have)(?: (?:\w+ly|just|all|both|already|now|then))?(?: [^.!?;:]{2,40} and)? "
    r"(?:begun|started))|began|begins?|started|starts?)\s(?=to\b|\w+ing\b)"
)
_SETTING = re.compile(
    r"(?:\A|[.!?…;]\s+|\n)(?:(?:[Aa]nd|[Bb]ut) )?"
    r"(?:(?:[Ii]n|[Oo]n|[Aa]t|[Bb]elow|[Aa]bove|[Bb]eyond|[Bb]ehind|[Uu]nder|[Bb]eneath|[Aa]cross|[Oo]ver|[Nn]ear"
    r"|[Bb]eside|[Oo]utside|[Ii]nside|[Aa]long|[Dd]own|[Uu]p|[Aa]round|[Bb]etween) (?:[\w’'-]+ ){1,5},? ?"
    r"|(?:[Oo]utside|[Ii]nside|[Uu]pstairs|[Dd]ownstairs|[Oo]verhead|[Nn]ext door|[Bb]elow|[Aa]bove),? )\Z"
)
"""*Below the window* the men began to shout: where it is heard stands before the subject."""
