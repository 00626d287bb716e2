"""The segments of a paragraph -> how its sentences run through words said, their tags and what stands between."""

import re
from collections.abc import Sequence

from scenewright.adaptation.segments import Segment, SegmentKind
from scenewright.model.annotation import AnnotatedStory, QuotationId
from scenewright.model.letters import ends_word
from scenewright.model.span import Span, stripped

TAKEN_UP = 160  # characters of the words that go on after a tag which tell how they go on


class Sentences:
    """The sentences of one story, as its segments cut them."""

    def __init__(self, story: AnnotatedStory) -> None:
        self._story = story
        self._text = story.source.text

    def is_in_mid_sentence(self, parts: Sequence[Segment], i: int) -> bool:
        """Whether what stands between two stretches of words interrupts one sentence: “Well,” *she sat down*, “yes.”

        The action then goes before the speech, which stays whole.
        """
        if i >= len(parts) or parts[i].kind is not SegmentKind.NARRATION:
            return False
        spoken = i - 1 - int(i > 0 and parts[i - 1].kind is SegmentKind.TAG)
        if spoken != i - 1 and self.is_closed(parts[i - 1]):
            return False  # “No,” she said. And then, “Yes.”: the tag has ended the sentence
        if spoken < 0 or i + 1 >= len(parts) or {parts[spoken].kind, parts[i + 1].kind} != {SegmentKind.QUOTED}:
            return False
        said, between = (stripped(self._text, part.span).of(self._text) for part in (parts[spoken], parts[i]))
        taken_up = stripped(self._text, parts[i + 1].span).of(self._text)
        if self._speaker(parts[spoken].ref) != self._speaker(parts[i + 1].ref):
            return False
        if _THEN.match(between) and taken_up[:1].isupper():
            return False
        if said.endswith(","):
            return taken_up[:1].islower() or not between.endswith((".", "!", "?", "…"))
        dashed = between.endswith(("—", "–", "-"))
        if said[-1:] in ("!", "?") and not (dashed and between.startswith(("—", "–", "-"))):
            return False
        return (
            (ends_word(said) or said[-1:] in ("!", "?"))
            and taken_up[:1].islower()
            and (dashed or between.endswith(","))
        )

    def first_of_sentence(self, parts: Sequence[Segment], i: int) -> QuotationId:
        """The quotation with which the sentence begins that a stretch of narration at `i` interrupts."""
        spoken = [j for j in range(i) if parts[j].kind is SegmentKind.QUOTED]
        first = spoken[-1]
        for j in reversed(spoken[:-1]):
            if self.does_end(parts, j):
                break
            first = j
        return QuotationId(parts[first].ref)

    def find_pause(self, parts: Sequence[Segment], i: int) -> Span | None:
        """Where a speaker pauses or swallows in the middle of words: “It was,” Ana began, and *swallowed*, “a bear.”

        It is the stretch at `i`, behind a tag, without its joining word and its commas; None for anything longer.
        """
        if i < len(parts) and parts[i - 1].kind is SegmentKind.TAG and self.is_in_mid_sentence(parts, i):
            found = _PAUSES.match(self._text, parts[i].span.start, parts[i].span.end)
            if found is not None and len(found["act"].split()) <= PAUSE_WORDS:
                return Span(*found.span("act"))
        return None

    def does_end(self, parts: Sequence[Segment], i: int) -> bool:
        """Whether the sentence of a quotation is over where its marks close, and not taken up again after the tag."""
        following = self.next_quotation(parts, i)
        if following is None or self._speaker(parts[following].ref) != self._speaker(parts[i].ref):
            return True
        taken_up = stripped(self._text, parts[following].span)
        if self._text[taken_up.start : taken_up.start + 1].islower():
            return False
        if parts[i + 1].kind is SegmentKind.TAG and self.is_closed(parts[i + 1]):
            return True
        if self._opens_another(parts, i + 1):
            return True
        between = Span(parts[i].span.end, parts[following].span.start).of(self._text).rstrip(" \n“\"‘'«„»‹›").rstrip()
        if between.endswith((".", "!", "?", "…")) or _NEW_SENTENCE.search(between) is not None:
            return True
        leads_in = between.endswith((":", "--", "—")) or _THEN.search(between) is not None
        return leads_in and self._text[taken_up.start : taken_up.start + 1].isupper()

    def _opens_another(self, parts: Sequence[Segment], i: int) -> bool:
        """Whether a tag belongs to other words than those before it: the cook said, “Hot,” *and I said*, “Cold.”"""
        tag = parts[i]
        if tag.kind is not SegmentKind.TAG or parts[i - 1].kind is not SegmentKind.QUOTED:
            return False
        joined = _AND.match(self._text, tag.span.start, tag.span.end) is not None
        return joined and parts[i - 1].ref not in self._story.quotatives[tag.ref].quotations

    def is_cut_short(self, parts: Sequence[Segment], i: int) -> bool:
        """Whether the tag of words tells that they are only begun: “I think,” *Ana began, but* Tom was gone."""
        if i + 2 >= len(parts) or parts[i + 1].kind is not SegmentKind.TAG:
            return False
        return (
            _BEGINS.search(self._text, parts[i + 1].span.start, parts[i + 1].span.end) is not None
            and _BUT.match(self._text, parts[i + 2].span.start, parts[i + 2].span.end) is not None
        )

    def wraps(self, parts: Sequence[Segment], i: int) -> bool:
        """Whether a stretch goes on with the sentence of the tag before the words: Ana said, “No,” *quietly*."""
        tag = self.tag_before(parts, i)
        rest = stripped(self._text, parts[i].span).of(self._text)
        return tag is not None and _GOES_ON.match(rest) is not None and not self.is_closed(tag)

    def tag_before(self, parts: Sequence[Segment], i: int) -> Segment | None:
        """The tag before the words that a stretch follows."""
        if i < 2 or parts[i - 1].kind is not SegmentKind.QUOTED or parts[i - 2].kind is not SegmentKind.TAG:
            return None
        tag = parts[i - 2]
        return tag if parts[i - 1].ref in self._story.quotatives[tag.ref].quotations else None

    def is_closed(self, tag: Segment) -> bool:
        """Whether a tag ends its sentence, so that the words after it begin another."""
        return tag.span.of(self._text).rstrip().endswith((".", "!", "?"))

    def next_quotation(self, parts: Sequence[Segment], i: int) -> int | None:
        return next((j for j in range(i + 1, len(parts)) if parts[j].kind is SegmentKind.QUOTED), None)

    def words_at(self, part: Segment) -> str:
        return self._text[part.span.start : min(part.span.end, part.span.start + TAKEN_UP)].lstrip()

    def _speaker(self, quotation: int) -> int:
        return self._story.attributions[quotation].speaker


PAUSE_WORDS = 7
"""Words up to which what breaks off a speech stands in it as a parenthetical."""
_PAUSES = re.compile(
    r",? and (?:then )?"
    r"(?P<act>(?:stop|paus|hesitat|swallow|cough|gulp|falter|sigh|chok|blink|wait|stammer|shudder)[a-z]*"
    r"(?:, [^.!?;:“”\"]+?| (?:again|for \w+(?: \w+)?|there|hard|once|twice|and [^.!?;:“”\"]+?))?"
    r"|(?:broke|breaks|trailed|trails) off|(?:took|takes|drew|draws|caught|catches) (?:a|an|his|her|my|their)"
    r"(?: \w+)? breath|(?:cleared|clears) (?:his|her|my|their) throat),?\s*\Z"
)
# “Wait,” she said, *and then, in a whisper,* “Did you hear that?”
_THEN = re.compile(r"(?:\A|[,;] )(?:and |but )?then\b[^.!?;:]{0,80},\Z")
_BEGINS = re.compile(
    r"\b(?:(?:began|begins|started|starts|tried|tries|opened \w+ mouth|opens \w+ mouth) to"
    r" (?:say|speak|ask|protest|object|argue|explain|reply|answer|tell \w+)|began|begins|started|starts)\W*\Z"
)
_NEW_SENTENCE = re.compile(r"(?<!\bMr)(?<!\bMrs)(?<!\bMs)(?<!\bDr)(?<!\bSt)(?<![A-Z])[.!?…] +[A-Z]")
_AND = re.compile(r",? ?(?:and|but|then)\b")
_BUT = re.compile(r"\W*but\b")
_GOES_ON = re.compile(
    r",? ?(?:(?:very |quite |rather |almost |so )?\w+ly\b|(?:with|without|in|into|through|over|across"
    r"|down|up|from|towards?|as if|as though|after|before|at|like)\b)"
)
