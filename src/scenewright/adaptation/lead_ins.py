"""Clauses of time behind a tag -> action before the words: they tell what happened before somebody spoke (R12)."""

import re

from scenewright.adaptation.pieces import Piece, capitalised, inserted, plain_text, replaced
from scenewright.model.span import Span

# said Korin, *when the ale had come*: that happens before the words, and is seen
_HAPPENS = re.compile(
    r"when (?:(?:(?:the|a|an|his|her|their|its|my|our) [\w’'-]+|(?!I\b)[A-Z][\w’'-]+) [^,;]{3,60}"
    r"|(?:he|she|they|we|I) (?:is|are|am|was|were) \w+ing [^,;]{2,60})"
)
_SHORTENED = re.compile(r"[’'](?=(?:d|ve|s|m|re|ll)\b)")  # when she'd sat: as long as “when she had sat”
LEAD_WORDS = 4
"""Words from which on a clause of time is too long for a parenthetical."""
_SOMEBODY = (
    r"(?:I|we|he|she|they|it|you|any(?:body|one)|[A-Z][\w’'-]+|(?:his|her|their|my|our|the) [\w’'-]+"
    r" (?:has|have|had|is|are|was|were|can|could))"
)
_LEADS_IN = re.compile(
    rf"(?:when|once|(?:before|after)(?= {_SOMEBODY})|as soon as(?! possible)) [\w’' -]+\Z"
)  # not: before the whole court, after a long time


_DAY = r"(?:(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day)"
_PART = r"(?:morning|afternoon|evening|night)"
_TIME = re.compile(
    rf"(?:(?:late|early) )?(?:one|that|the next|the following|the same|next|last)"
    rf" (?:(?:\w+ )?{_PART}|day|week|month|year|spring|summer|autumn|winter|{_DAY}(?: {_PART})?)"
    rf"|(?:late |early )?in the (?:(?:early|late|middle of the|small hours of the) )?{_PART}"
    rf"|on (?:the )?(?:(?:next|following|first|last|second|third) )?(?:{_DAY}(?: {_PART})?|day|{_PART})"
    r"|at (?:noon|midnight|dawn|dusk|nightfall|sunset|sunrise|breakfast|lunch|dinner|supper|teatime"
    r"|(?:half|a quarter) (?:past|to) \w+|\w+ o[’']clock)(?: the next (?:day|morning))?"
    r"|(?:(?:an?|the|some|two|three|four|five|six|ten|several|many) )?(?:days?|weeks?|months?|years?|hours?)"
    r" (?:later|after)"
    r"|(?:much|a little|a while|a good while|some time|not long|long) (?:later|after)"
    r"(?:,? (?:when|as|while|once) [^.;:!?“”\"]{3,60})?"
    r"|(?:up)?on (?:this|that|one|more than one|the \w+ of (?:these|those|such)) occasions?"
    r"|after (?:breakfast|lunch|dinner|supper|tea|school|work)"
    rf"|(?:nearly |almost )?(?:every|each|most|some|many|all) (?:other |single |few )?"
    rf"(?:{_PART}s?|days?|weeks?|months?|years?|hours?|minutes?"
    rf"|times?|moment|spring|summer|autumn|winter|Christmas|Easter|{_DAY}s?(?: {_PART}s?)?)"
    r"(?: (?:at|in|before|after|on) (?:the )?(?:noon|midnight|dawn|dusk|sunset|sunrise|breakfast|lunch|dinner|supper"
    r"|morning|evening|\w+ o[’']clock))?"
    r"|(?:once|twice|(?:two|three|four|five|six|ten|a dozen|many|several) times)"
    r" (?:an?|every|each) (?:\w+ )?(?:day|week|month|year|hour|night|minute|morning|evening)",
    re.IGNORECASE,
)

_ORDER = r"(?:very|whole|same|next|first|last|second|third|fourth|fifth|only|few)"
_OF_WHAT = (
    r"(?:(?:that|when) )?"
    r"(?:I|we|he|she|they|it|you|(?:the|his|her|their|my|our|its|an?) [\w’'-]+|[A-Z][\w’'-]+) [\w’'-]+"
    r"|(?:of|after|before) (?:the|his|her|their|my|our|its|an?|[A-Z])"
)
_TIME_OF = re.compile(
    rf"(?:the|every|each) (?:{_ORDER} )?(?:moment|minute|hour|time|day|week|month|year|spring|summer|autumn|winter"
    rf"|{_PART}|{_DAY}(?: {_PART})?) (?:{_OF_WHAT})[^.,;:!?—–]{{0,50}}"
)
"""The night *the barn burned*, the morning *after the storm*: a time named by what happens in it."""


def is_lead_in(words: str) -> bool:
    """Whether words are a clause of time that can lead into a speech, however long."""
    return _LEADS_IN.match(words) is not None


def is_time(words: str) -> bool:
    """Whether words tell nothing but when something was said: one night, on Sunday, the day the shop opened."""
    return _TIME.fullmatch(words) is not None or _TIME_OF.fullmatch(words) is not None


def leads_in(pieces: list[Piece], text: str) -> list[Piece]:
    """A clause of time behind a tag as action before the words: the sentence that it holds, or one that leads in.

    Empty for a short one, and for a phrase of time, which actors can play: (when she can), (after a long time).
    """
    first = next((piece for piece in pieces if piece.text), None)
    shown = plain_text(pieces)
    if first is None:
        return []
    if _HAPPENS.fullmatch(shown):
        joiner = Span(first.span.start, first.span.start + len("when "))
        return as_sentence(replaced(pieces, text, joiner, "") or [], text)
    if not is_time(shown) and (len(_SHORTENED.sub(" ", shown).split()) < LEAD_WORDS or not _LEADS_IN.match(shown)):
        return []
    return as_lead_in(pieces, text)


def as_lead_in(pieces: list[Piece], text: str) -> list[Piece]:
    """`pieces` as action that leads into words said: Once they are alone --"""
    return [*capitalised(pieces, text), inserted(pieces[-1].span.end, " --")]


def as_sentence(pieces: list[Piece], text: str) -> list[Piece]:
    """`pieces` with a capital and a full stop."""
    if not pieces:
        return []
    return [*capitalised(pieces, text), inserted(pieces[-1].span.end, ".")]
