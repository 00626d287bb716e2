"""Tags of a paragraph -> the same with the words around them that belong to them: *What* he said *was*, “No.”"""

import re
from collections.abc import Sequence
from dataclasses import replace

from scenewright.adaptation.segments import Segment, SegmentKind
from scenewright.model.annotation import AnnotatedStory, Quotative
from scenewright.model.span import Span


def with_whole_tags(segments: Sequence[Segment], story: AnnotatedStory) -> list[Segment]:
    """The segments of a paragraph with what is left of each tag put back to it."""
    parts = list(segments)
    text = story.source.text
    for i, part in enumerate(parts[:-1]):
        following = parts[i + 1]
        if part.kind is SegmentKind.TAG and i and _CAME_VOICE.fullmatch(text, part.span.start, part.span.end):
            _give_back(parts, i, part.span.end)
            continue
        if part.kind is SegmentKind.TAG and i:
            _part_from_narration(parts, i, text, story.quotatives[part.ref])
            part = parts[i]
        if part.kind is not SegmentKind.TAG or following.kind is not SegmentKind.NARRATION:
            continue
        if _WAS.fullmatch(text, following.span.start, following.span.end) is not None:
            _take_what(parts, i, text)
            continue
        end = _end_of_manner(text, part.span, following.span, story.quotatives[part.ref])
        parts[i] = part._replace(span=Span(part.span.start, end))
        parts[i + 1] = following._replace(span=Span(end, following.span.end))
    return [part for part in parts if len(part.span)]


def with_whole_manner(quotative: Quotative, tag: Segment, text: str) -> Quotative:
    """`quotative` with the manner that `tag`, made whole, has more than it."""
    end = quotative.span.end
    to = quotative.addressee
    if to is not None and to.end < tag.span.end:
        but = _BUT.match(text, to.end, tag.span.end) or _REST_OF_CUT.match(text, to.end, tag.span.end)
        if but is not None:
            return replace(quotative, addressee=Span(to.start, but.end()))
    if tag.span.end <= end or not quotative.manner or quotative.manner[-1].end != end:
        return quotative
    if _WAS.fullmatch(text, end, tag.span.end) is not None:
        return quotative
    *manner, last = quotative.manner
    more = _AND_HOW.match(text, end, tag.span.end)
    if more is not None:
        return replace(quotative, manner=(*manner, last, Span(*more.span("how"))))
    return replace(quotative, manner=(*manner, Span(last.start, tag.span.end)))


def _give_back(parts: list[Segment], i: int, end: int) -> None:
    """Let the narration before the tag at `i` have it up to `end`: what came *is* told there."""
    before = parts[i - 1]
    if before.kind is SegmentKind.NARRATION and before.span.end == parts[i].span.start:
        parts[i - 1] = before._replace(span=Span(before.span.start, end))
        parts[i] = parts[i]._replace(span=Span(end, parts[i].span.end))


def _part_from_narration(parts: list[Segment], i: int, text: str, quotative: Quotative) -> None:
    """Cut the tag at `i` where a sentence leads into it: from one to *the next*, saying …; *Tom kept* saying …"""
    before, tag = parts[i - 1], parts[i]
    verb = quotative.verb.start
    if before.kind is not SegmentKind.NARRATION or not text.startswith("ing", quotative.verb.end - 3):
        return
    if verb > tag.span.start and _ENDS_SHORT.search(text, before.span.start, tag.span.start):
        _give_back(parts, i, len(text[:verb].rstrip()))
        return
    subject = quotative.subject
    if subject is None or not before.span.start <= subject.start < before.span.end:
        return
    if _KEPT.fullmatch(text, subject.end, tag.span.start) is None:
        return
    link = _LINK.search(text, before.span.start, subject.start)
    start = subject.start if link is None else link.start()
    parts[i - 1] = before._replace(span=Span(before.span.start, start))
    parts[i] = tag._replace(span=Span(start, tag.span.end))


def _take_what(parts: list[Segment], i: int, text: str) -> None:
    """Put what stands around the tag at `i` into it."""
    tag, rest = parts[i], parts[i + 1]
    before = parts[i - 1] if i and parts[i - 1].kind is SegmentKind.NARRATION else None
    what = None if before is None else _WHAT.search(text, before.span.start, before.span.end)
    start = tag.span.start
    if before is not None and what is not None:
        start = what.start()
        parts[i - 1] = before._replace(span=Span(before.span.start, start))
    parts[i] = tag._replace(span=Span(start, rest.span.end))
    parts[i + 1] = rest._replace(span=Span(rest.span.end, rest.span.end))


def _end_of_manner(text: str, tag: Span, following: Span, quotative: Quotative) -> int:
    """Where the manner of a tag ends that goes on behind it: Mum shouted up *the stairs*; the end of `tag` if none."""
    cut = _WAY_ON.match(text, following.start, following.end)
    if cut is not None and _WAY.search(text, tag.start, tag.end) is not None:
        return cut.end()
    often = _PER_DAY.match(text, following.start, following.end)
    if often is not None and _OFTEN.search(text, tag.start, tag.end) is not None:
        return often.end()
    for told, goes_on in _GO_ON:
        onwards = goes_on.match(text, following.start, following.end)
        if onwards is not None and told.search(text, tag.start, tag.end) is not None:
            return onwards.end()
    nobody = _NOBODY.search(text, tag.start, tag.end)
    but = None if nobody is None else _BUT.match(text, following.start, following.end)
    if but is not None:
        return but.end()
    cut = _CUT.search(text, tag.start, tag.end)
    rest = None if cut is None else _REST_OF_CUT.match(text, following.start, following.end)
    if rest is not None:
        return rest.end()
    manner = quotative.manner
    more = _AND_HOW.match(text, following.start, following.end) if manner and manner[-1].end == tag.end else None
    return tag.end if more is None else more.end()


_ENDS_SHORT = re.compile(r"\b(?:the|an?|his|her|their|my|our|its) \Z")
_KEPT = re.compile(
    r" (?:(?:just|only|still|simply) )?(?:kept|keeps|kept on|keeps on|went on|goes on|started|starts|began|begins) "
)
_LINK = re.compile(r",? (?:and|but) \Z")
_WAY = re.compile(r"\b(?:up|down|across|over|through|along|into|out of|from|towards?)\Z")
_WAY_ON = re.compile(r" (?:the|a|an|his|her|my|their|our) [\w’'-]+(?: [\w’'-]+){0,3}(?=[.,;:])")
_OFTEN = re.compile(r"\b(?:once|twice|times)\Z")
_PER_DAY = re.compile(r" (?:an?|every|each) (?:\w+ )?(?:day|week|month|year|hour|night|minute)(?=[.,;:])")
"""She said so twice *a day*."""
_GO_ON = (
    (re.compile(r"\b(?:of|like) an? (?:[\w-]+ )?[\w-]+\Z"), re.compile(r" who [^.,;:!?“”\"]{3,60}")),
    (
        re.compile(r"\bas (?:if|though) (?:he|she|they|I|we) [^,]+\Z"),
        re.compile(r" and (?!(?:he|she|they|I|we|then|the|an?)\b)[^,.;:!?“”\"]{3,60}"),
    ),
)
"""In the tone of a man *who has seen worse*; as though he had made it himself *and been paid for it*."""
_NOBODY = re.compile(r"\b(?:nobody|no one|nothing|everybody|everyone|anybody|anyone)\Z")
_BUT = re.compile(r" (?:but|except|save) (?:(?:the|a|an|his|her|my|their|our) )?[\w’'-]+(?=[.,;:]| and |\Z)")
"""He said it to nobody *but the dog*."""
_CUT = re.compile(r"\b(?:to (?:the|this|that|his|her|my|an?) [a-z]+|that (?:was|is)(?:n[’']t| not))\Z")
_REST_OF_CUT = re.compile(r" (?:ones?|like (?:his|her|my|their) own)(?=[.,;:]|\Z)")
"""She said to the little *one*, in a way that was not *like her*."""
_CAME_VOICE = re.compile(r"(?:came|comes) (?:the|a|an|his|her) (?:\w+ )?voices?(?: of [^,.;:]{2,30})?\W*")
"""From under it, rather thin, *came the voice*. “Open.”"""
_WAS = re.compile(r" (?:was|is)(?: (?:only|just|simply|merely))?[,:]?\s*")
_WHAT = re.compile(r"(?:\b[Ww]hat|\b[Aa]ll(?: that)?|\b[Tt]he (?:first|last|next|only) thing(?: that)?)\s+\Z")
_AND_HOW = re.compile(
    r",? and (?P<how>(?:in front of|before|across|over|under|behind|beside|from|with|without|in|by|on|through) "
    r"(?!(?:[\w’'-]+ )*(?:he|she|it|they|I|we|you|was|were|had)\b)[\w’'-]+(?: [\w’'-]+){0,4})(?=[.,;:]|\Z)"
)
"""He told them so, in front of his mother *and in front of the judge*."""
