"""Tags of words that somebody said at an earlier time -> what the script tells of them before these words (R13, R22).

“Never lend money,” *her uncle had told her once*: nobody says it in the scene. The voice is heard over it (V.O.), and
the action says when the words were said, in the past: Her father told her once:
"""

import re
from collections.abc import Iterable
from itertools import pairwise

from scenewright.adaptation.pieces import Change, Piece, SourceCopy, capitalised, inserted
from scenewright.adaptation.segments import Segment, SegmentKind
from scenewright.grammar.verbs import VerbTable
from scenewright.model.annotation import AnnotatedStory, QuotationKind, Quotative
from scenewright.model.span import Span


def find_recalled(story: AnnotatedStory) -> frozenset[int]:
    """The tags (their numbers) of words said at an earlier time, which their sentences name."""
    return frozenset(i for i, tag in enumerate(story.quotatives) if _is_recalled(story, tag))


def _is_recalled(story: AnnotatedStory, tag: Quotative) -> bool:
    text = story.source.text
    if tag.subject is None or any(story.quotations[n].kind is not QuotationKind.SPEECH for n in tag.quotations):
        return False
    if tag.subject.end > tag.verb.start or not tag.span.contains(tag.subject):
        return False
    if _USED_TO.search(text, tag.subject.end, tag.verb.start):
        return True
    had = _HAD.search(text, tag.subject.end, tag.verb.start)
    if had is None:
        return False
    end = tag.span.end if tag.rest is None else tag.rest.end
    return had["once"] is not None or _EARLIER.match(text, tag.verb.end, end) is not None


_USED_TO = re.compile(r" (?:always )?used to\s\Z")
_HAD = re.compile(r"(?: had|[’'`]d)(?: (?:(?P<once>once|always|often|sometimes|long ago)|also|even|\w+ly))*\s\Z")
_TIME = r"(?:day|night|morning|evening|afternoon|week|month|year|spring|summer|autumn|winter|time)"
_EARLIER = re.compile(
    r"[^.!?;:“”\"]{0,40}?[ ,](?:once(?! (?:more|again|they|he|she|it|the))(?![\w’'-])|more than once|long ago|yesterday"
    rf"|(?:{_TIME}s?|(?:two|three|four|five|six|ten|many|some|\w+ty) {_TIME}s) (?:ago|before|earlier)"
    rf"|the (?:\w+ )?{_TIME} (?:(?:that|when|before|after) )?(?:he|she|they|it|I|we|the|his|her|their|my|[A-Z])"
    rf"|(?:that|last|every) {_TIME}\b|as a (?:boy|girl|child|young)|when (?:he|she|they|I|we) (?:was|were) "
    r"|before (?:he|she|they) (?:died|left|sailed|went|married|vanished)"
    r"|(?:a (?:hundred|thousand|dozen)|many|several|so many) times|on (?:his|her) death-?bed)"
)


def with_whole_recollections(segments: Iterable[Segment], recalled: frozenset[int]) -> list[Segment]:
    """The segments of a block; a tag of recalled words has the rest of its sentence."""
    parts = list(segments)
    for i, (part, following) in enumerate(pairwise(parts)):
        rest = part.kind is SegmentKind.TAG and part.ref in recalled and following.kind is SegmentKind.REST
        if rest:
            parts[i] = part._replace(span=Span(part.span.start, following.span.end))
            parts[i + 1] = following._replace(span=Span(following.span.end, following.span.end))
    return [part for part in parts if len(part.span)]


def tell_recalled(
    copy: SourceCopy, quotative: Quotative, span: Span, *, present: bool, verbs: VerbTable
) -> list[Piece]:
    """The action that stands before recalled words: their tag in `span`, in the past where action is in the present."""
    text = copy.text
    subject = quotative.subject
    found = _BODY.search(text, span.start, span.end)
    if subject is None or found is None:
        return []
    body = Span(max(found.start(), min(subject.start, found.end())), found.end())
    changes: list[Change] = []
    had = _HAD.search(text, subject.end, quotative.verb.start)
    past = verbs.simple_past(quotative.verb.of(text).lower())
    if present and had is not None and past is not None:
        length = len("had") if text[had.start()] == " " else len("’d")
        at = had.start() + (text[had.start()] == " ")
        changes.append(Change(Span(had.start(), at + length), "", "said before"))
        changes.append(Change(quotative.verb, past, "said before"))
    told = capitalised(copy.narration(body, changes), text)
    return [*told, inserted(body.end, ":")]


_BODY = re.compile(r"[^\W_](?:.*[\w’'\")\]])?", re.DOTALL)
