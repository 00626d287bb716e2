"""Segments of a paragraph -> the same without the remains of a tag, which the words said before it take over."""

from scenewright.adaptation.action import Edge, Stretch, lowered
from scenewright.adaptation.choruses import find_others
from scenewright.adaptation.events import Said
from scenewright.adaptation.left_tags import (
    LEADING_TAG,
    end_of_bare_sentence,
    end_of_which,
    find_left_manner,
    find_manner,
    find_way,
)
from scenewright.adaptation.pieces import SourceCopy, consumed
from scenewright.adaptation.segments import Segment
from scenewright.grammar.tagger import Tagger
from scenewright.model.annotation import AnnotatedStory
from scenewright.model.span import Span, gaps, stripped


class LeftTags:
    """What is left of the tags of one story."""

    def __init__(self, story: AnnotatedStory, copy: SourceCopy, tagger: Tagger) -> None:
        self._story = story
        self._text = story.source.text
        self._copy = copy
        self._tagger = tagger

    def without_way(self, part: Segment, last: Said) -> Segment:
        """`part` without where the words go that a tag before them leads into: Ana shouted “Yes!” *up the stairs*."""
        way = find_way(self._text, part.span)
        if way is None:
            return part
        last.asides.append(self._copy.narration(way))
        end = way.end + (self._text[way.end : way.end + 1] == ".")
        last.spent += [
            consumed(gap, "punctuation of a tag") for gap in gaps(Span(part.span.start, end), [way]) if len(gap)
        ]
        return part._replace(span=Span(end, part.span.end))

    def without_left_tag(self, part: Segment, last: Said) -> Segment:
        """`part` without the sentence it begins with, when that only tells who says the words before it, or how."""
        manner = find_manner(self._text, part.span)
        if manner is not None:
            tag, how = manner
            last.asides.append(lowered(self._copy.narration(how), self._text, tagger=self._tagger))
            last.spent += [consumed(gap, "quotative") for gap in gaps(tag, [how]) if len(gap)]
            return part._replace(span=Span(tag.end, part.span.end))
        end = part.span.start + end_of_bare_sentence(part.span.of(self._text))
        if end > part.span.start:
            last.spent.append(consumed(stripped(self._text, Span(part.span.start, end)), "quotative"))
        return part._replace(span=Span(end, part.span.end))

    def past_tag(self, stretch: Stretch, last: Said) -> Stretch:
        """`stretch` behind a tag that the analysis left there: “Go home,” *she said*, picking up her coat."""
        tag = LEADING_TAG.match(self._text, stretch.span.start, stretch.span.end)
        if tag is None:
            return stretch
        last.spent.append(consumed(stripped(self._text, Span(*tag.span("tag"))), "quotative"))
        who = tag["who"]
        subject = stretch.subject_before or (who if who[0].isupper() else who.capitalize())
        return stretch._replace(
            span=Span(tag.end(), stretch.span.end), opens=False, before=Edge.TAG, subject_before=subject
        )

    def without_others(self, part: Segment, tag: Segment, last: Said) -> Segment:
        """`part` without the names of others who say the same: said Ana*, Ben and Tom together*."""
        which = end_of_which(self._text, tag.span, part.span)
        if which > part.span.start:
            last.spent.append(consumed(stripped(self._text, Span(part.span.start, which)), "quotative"))
            return part._replace(span=Span(which, part.span.end))
        far = find_left_manner(self._text, part.span)
        if far is not None:
            whole, how = far
            last.asides.append(self._copy.narration(how))
            last.spent += [consumed(gap, "quotative") for gap in gaps(whole, [how]) if len(gap)]
            return part._replace(span=Span(whole.end, part.span.end))
        others = find_others(self._text, self._story.quotatives[tag.ref])
        if others is None or others.start < part.span.start or others.end > part.span.end:
            return part
        last.spent.append(consumed(stripped(self._text, Span(part.span.start, others.end)), "quotative"))
        return part._replace(span=Span(others.end, part.span.end))
