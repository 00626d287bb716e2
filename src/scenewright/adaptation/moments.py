"""A story -> what happens in it for the ear, moment by moment: calls, rings, acts, words."""

import re
from bisect import bisect_right
from collections.abc import Iterator, Mapping
from enum import IntEnum
from typing import NamedTuple

from scenewright.adaptation.calls import find_broadcast, find_placed_calls
from scenewright.adaptation.voice_signs import (
    BEFORE_WORDS,
    CALLER,
    CALLS,
    CALLS_UP,
    CLOSING,
    ENTERING,
    HEARD,
    NEARBY,
    NEXT_WORD,
    OPENING,
    RINGING,
    RINGS_UP,
    UNANSWERED,
    may_tell_of_calls,
)
from scenewright.grammar.verbs import VerbTable
from scenewright.model.annotation import AnnotatedStory, MentionKind
from scenewright.model.span import Span

SENTENCE_END = re.compile(r"(?<!\bMr)(?<!\bMrs)(?<!\bMs)(?<!\bDr)(?<!\bSt)[.!?\n]")
CALL_REACH = 1500  # characters between the opening of a call and the first words from its other end
IT_WAS = "it was"
"""The word of a moment in which the story says who calls."""


class What(IntEnum):
    """What happens at a place of the text, for the ear."""

    SCENE = 0
    CLOSING = 1
    NEARBY = 2
    RINGING = 3
    OPENING = 4
    CALLS = 5
    ACTS = 6
    BROADCAST = 7
    SAYS = 8


class Moment(NamedTuple):
    """Something at an offset of the text.

    `who` is a character; for SCENE it is the index of a scene, for SAYS that of a quotation.
    `word` is the verb of somebody who acts, or the words of a sign; `named`: the text does not say he or she.
    """

    at: int
    what: What
    who: int = -1
    word: str = ""
    named: bool = False


def find_moments(story: AnnotatedStory, verbs: VerbTable) -> Iterator[Moment]:
    """What happens in a story for the ear, in no order."""
    quoted = sorted(span for quotation in story.quotations for span in quotation.spans)
    for i, scene in enumerate(story.scenes):
        yield Moment(scene.span.start, What.SCENE, i)
    for i, quotation in enumerate(story.quotations):
        yield Moment(quotation.start, What.SAYS, i)
    for at, who in find_placed_calls(story):
        yield Moment(at, What.CALLS, who, IT_WAS, True)
    for at, who in find_broadcast(story):
        yield Moment(at, What.BROADCAST, who)
    callers: dict[int, int] = {}  # where who rings is named, with the end of the ring
    yield from _find_signs(story, quoted, callers)
    yield from _find_acts(story, verbs, quoted, callers)


def _find_signs(story: AnnotatedStory, quoted: list[Span], callers: dict[int, int]) -> Iterator[Moment]:
    """What calls begin and end with; who rings, as far as the text says so, goes to `callers`."""
    text = story.source.text
    cues = ((NEARBY, What.NEARBY), (RINGING, What.RINGING), (OPENING, What.OPENING), (CLOSING, What.CLOSING))
    near = -CALL_REACH  # the last place where a phone was spoken of
    for block in story.source.blocks:
        low = block.span.of(text).lower()
        if tells := may_tell_of_calls(low):
            near = max([near, *(found.start() for found in NEARBY.finditer(text, block.span.start, block.span.end))])
        if tells or near >= block.span.start - CALL_REACH:
            yield from _find_calls_up(text, block.span, quoted)
        if not tells:
            continue
        for pattern, what in cues:
            for found in pattern.finditer(text, block.span.start, block.span.end):
                if _inside(quoted, found.start()) or (what is What.CLOSING and _goes_on(text, found.start())):
                    continue
                if what is What.OPENING and UNANSWERED.match(text, found.end()):
                    yield Moment(found.start(), What.CLOSING, word=found.group().lower())
                    continue
                yield Moment(found.start(), what, word=found.group().lower())
                if what is not What.RINGING:
                    continue
                yield from _find_answer(text, found.end())
                rung = _WHO_RINGS.match(text, found.end())
                if rung is not None:
                    callers[rung.end()] = found.end()


def _find_calls_up(text: str, paragraph: Span, quoted: list[Span]) -> Iterator[Moment]:
    """Where somebody calls another up and is answered: where a phone is near, or just before words."""
    for found in CALLS_UP.finditer(text, paragraph.start, paragraph.end):
        if CALLER.search(text, max(0, found.start() - 30), found.start()) is None:
            continue
        phone = NEARBY.search(text, max(0, found.start() - CALL_REACH), found.start())
        rings = RINGS_UP.match(text, found.start()) is not None and BEFORE_WORDS.match(text, found.end()) is not None
        if phone is None and not rings:
            continue
        if not _inside(quoted, found.start()) and not UNANSWERED.match(text, found.end()):
            yield Moment(found.start(), What.OPENING, word="phone" if phone is None else phone.group().lower())


def _find_answer(text: str, ring: int) -> Iterator[Moment]:
    """Where somebody takes the call that has just rung, up to the first words: It rang, and she *picked it up*."""
    found = _TAKES_IT.match(text, ring)
    if found is not None and _NOT.search(SENTENCE_END.split(text[ring : found.start("takes")])[-1]) is None:
        yield Moment(found.start("takes"), What.OPENING, word=found["takes"].lower())


_TAKES_IT = re.compile(
    r"[^“”\"\n]{0,200}?\b(?P<takes>(?:picked|picks|snatched|snatches) it up|(?:grabbed|grabs|took|takes) it)\b"
    r"(?! (?:out|from|off|away|back))"
)


def _find_acts(
    story: AnnotatedStory, verbs: VerbTable, quoted: list[Span], callers: Mapping[int, int]
) -> Iterator[Moment]:
    """What people do, calls among it: a verb right behind whoever is meant."""
    text = story.source.text
    tags = sorted(tag.span for tag in story.quotatives)
    for mention in story.mentions:
        if mention.character is None or mention.kind is MentionKind.VOCATIVE:
            continue
        if mention.span.start in callers and mention.kind is MentionKind.NAME:
            yield Moment(callers[mention.span.start], What.CALLS, int(mention.character), IT_WAS, True)
        verb = NEXT_WORD.match(text, mention.span.end, mention.span.end + 60)
        if CALLS.match(text, mention.span.end, mention.span.end + 60) and not _inside(quoted, mention.span.start):
            yield Moment(mention.span.start, What.CALLS, int(mention.character), "rang", True)
            continue
        if verb is None or _inside(quoted, mention.span.start) or _inside(tags, mention.span.start):
            continue
        word = verb["word"].lower()
        if verb["be"] is not None and not verbs.is_past(word):
            word = "was"
        if word in _GETS and _UP.match(text, verb.end()):
            word = "stood"
        if verbs.is_past(word) or word in ENTERING or word in HEARD or _is_present(word, verbs):
            named = mention.kind is not MentionKind.PRONOUN
            yield Moment(mention.span.start, What.ACTS, int(mention.character), word, named)


def _is_present(word: str, verbs: VerbTable) -> bool:
    """Whether a word is a verb as a story told in the present has it: lets, carries."""
    bases = (word[:-1], word[:-2], word[:-3] + "y") if word.endswith("s") else ()
    return any(base in verbs.bases and verbs.third_person(base) == word for base in bases)


_GETS, _UP = frozenset(("got", "gets")), re.compile(r" (?:up|out|down|in|to (?:his|her) feet)\b")


def _goes_on(text: str, at: int) -> bool:
    """Whether what would end a call does not: Neither of them | hung up; on to the speaker and | put the phone down."""
    return _NOT.search(SENTENCE_END.split(text[max(0, at - 60) : at])[-1]) is not None


_NOT = re.compile(
    r"\b(?:on|to) (?:the )?(?:loud)?speaker(?:phone)?\b"
    r"|\b(?:neither|nobody|no one|not|never|without|before|until)\b|n[’']t\b",
    re.IGNORECASE,
)
_WHO_RINGS = re.compile(r"[^.!?“”\"\n]{0,24}(?:,| and|:|;|[.!?]) (?:and )?[Ii]t (?:was|is) (?=[A-Z])")
"""Then the phone rang, and it was | Ana."""


def _inside(spans: list[Span], offset: int) -> bool:
    i = bisect_right(spans, Span(offset, 1 << 60)) - 1
    return i >= 0 and offset < spans[i].end
