"""Narration right behind words said -> whether it is a tag that the analysis left there, not action."""

import re

from scenewright.model.span import Span

_SAID = (
    r"(?:said|says|asked|asks|replied|replies|answered|answers|cried|cries|added|adds|called|calls|whispered|whispers|"
    r"murmured|murmurs|muttered|mutters|shouted|shouts|exclaimed|exclaims|repeated|repeats|continued|continues|returned|"
    r"demanded|demands|agreed|agrees|admitted|admits|explained|explains|"
    r"(?:pointed|points|called|calls|yelled|yells) out|"
    r"(?:kept|keeps|went|goes) (?:on )?(?:say|repeat|ask)in[g’']|"
    r"(?:told|tells) (?:it|him|her|them|me|us)|"
    r"(?:was|is|were|are) (?:say|tell|ask|repeat|shout|mutter|call|whisper|cry|yell)in[g’']|"
    r"went on|goes on|(?:put|puts|broke|breaks|cut|cuts|chimed|chimes|joined|joins) in)"
)
_SOMEBODY = (
    r"(?:(?:somebody|someone|nobody|everybody|everyone)\b(?: else)?|more than one\b|many\b|others\b|others? of\b)"
)
_TAG = (
    rf"\W*(?:(?:I|he|she|they|we|(?:the|his|her|my|a|an|another) (?:\w+ ){{0,2}}\w+"
    r"|(?!(?:On|In|At|By|Every|Each|One|That|This|All|After|Before|Some|Most) )(?:[A-Z][\w.’'-]+ ?){1,3})\s*"
    rf"(?:[’']d |had |has )?{_SAID}"
    rf"|{_SAID} (?:(?:the|his|her|my|a|an|old|young) ){{0,2}}(?:(?:he|she|they|I|[A-Z][\w’'-]*\.?) ?){{1,3}}"
    rf"|{_SAID} (?:the|his|her|my|a|an|another|one of|several|some|both|two)\b[^,.;:!?—–]{{0,40}}"
    r"|(?:he|she|they) (?:goes|went|go)(?=[.])"
    r"|(?:he|she|they) (?:got|gets|get) (?:it |the words? )?out(?: (?:at last|finally|eventually))?(?=[.])"
    rf"|{_SAID} {_SOMEBODY}[^,.;:!?—–]{{0,40}}"
    rf"|{_SOMEBODY}(?: (?:behind|beside|near|at|in|on|from|across|above|below) [^,.;:!?—–]{{2,30}})? {_SAID})"
)
_BARE_TAG = re.compile(rf"{_TAG}\W*\Z")
_BARE_SENTENCE = re.compile(rf"{_TAG}[.!?]+(?= )")
_SPEAKS_HOW = re.compile(
    r"\s*(?P<tag>(?:[Hh]e|[Ss]he|[Tt]hey|I|[Ww]e|[A-Z][\w’'-]+) (?:said|says|spoke|speaks|answered|answers|replied"
    r"|replies))"
    r" (?P<how>(?:in|with) (?:the|a|an|his|her|their|my) [^.!?;:“”\"—–]{4,90})[.](?=\s|\Z)"
)
_WHICH_ONE = re.compile(
    r"\b(?:nearest|closest|next|opposite|furthest|farthest)(?: (?:to|from))? [^.,;:!?“”\"—–]{2,40}(?=[.,;]|\Z)[.]?"
)
_SPARE = re.compile(r"\W{0,2}(?:(?<=once )more|though)(?=[.;]|\Z)[.]?")
"""What nobody can play: she said once *more*; he said, *though*."""
_BREATHES = re.compile(r"\W*[A-Z][\w’'-]* breath(?:ed|es|e) (?:in|out|deeply|hard|heavily|again)\b[^,;:]*\.\s*\Z")


LEADING_TAG = re.compile(rf"\s*(?P<tag>(?P<who>he|she|they|I|we|[A-Z][\w’'-]+) {_SAID})(?=,)")


def end_of_bare_sentence(text: str) -> int:
    """Where the tag ends that a stretch right behind words said begins with, a sentence of its own; 0 for none."""
    tag = _BARE_SENTENCE.match(text)
    return tag.end() if tag is not None else 0


def find_manner(text: str, span: Span) -> tuple[Span, Span] | None:
    """The tag and the whole manner of a sentence that only tells how: *he said in a voice that shook.*"""
    how = _SPEAKS_HOW.match(text, span.start, span.end)
    if how is None or len(how["how"].split()) > LONGEST_MANNER:
        return None
    return Span(how.start("tag"), how.end()), Span(*how.span("how"))


_WAY = re.compile(
    r" (?P<how>(?:into|over|across|through|down|up|from|towards?|at) (?:the|his|her|my|their|our|its|an?) "
    r"(?:[\w’'-]+ ){0,3}?[\w’'-]+)(?=,? (?:and|but|then) |, )"
)
_HOW = re.compile(
    r",? (?P<how>(?:with|without) (?:an?|the|his|her|my|their|no|any) (?:[\w’'-]+ ){0,2}?[\w’'-]+"
    r"(?=,? and [a-z]+ )"
    r"|in (?:an?|his|her|my) (?:[\w’'-]+ ){0,2}(?:voice|whisper|tone|murmur)(?=,? and )"
    r"|(?:(?:very|quite|rather|so) )?\w+ly(?=,? and |, )"
    r"|like (?:an?|the|his|her|some) (?:[\w’'-]+ ){0,4}[\w’'-]+(?=,? and |, |[.]))"
)


def find_way(text: str, span: Span) -> Span | None:
    """Where words go, or how they sound, that stand before `span`, when it goes on behind that.

    *over his shoulder* and ran; *with a grin*, and sat down; *like a wet dog*. The cat ran.
    """
    way = _WAY.match(text, span.start, span.end) or _HOW.match(text, span.start, span.end)
    return Span(*way.span("how")) if way is not None else None


LONGEST_MANNER = 14
"""Words of a parenthetical that is longer than it should be, where action could only say that somebody says."""


def end_of_which(text: str, tag: Span, span: Span) -> int:
    """Where the words of `span` end that only tell which one speaks: said the man *nearest the door*; or the start.

    The tag before them may hold the first of them.
    """
    spare = _SPARE.match(text, span.start, span.end)
    if spare is not None:
        return spare.end()
    which = _WHICH_ONE.search(text, max(tag.start, tag.end - 16), span.end)
    return which.end() if which is not None and which.start() <= span.start + 1 < which.end() else span.start


_LEFT_MANNER = re.compile(
    r"\W{0,2}(?P<how>a (?:very )?(?:long|little|great|short) way (?:away|off|behind|below|above)"
    r"|(?:(?:an? (?:octave|tone|little|bit|shade|fraction|trifle)|much|rather|even|somewhat) )?"
    r"(?:louder|softer|quieter|lower|higher|more (?:quietly|loudly|softly|gently|calmly|firmly|urgently|slowly))"
    r"(?: (?:now|still|this time))?"
    r"|out of the (?:corner|side) of (?:his|her|my|their) mouth)(?=[.,]|\Z)[.,]?"
)


def find_left_manner(text: str, span: Span) -> tuple[Span, Span] | None:
    """What a stretch behind a tag begins with, and in it the words for how, or how far off, somebody speaks."""
    far = _LEFT_MANNER.match(text, span.start, span.end)
    return (Span(*far.span()), Span(*far.span("how"))) if far is not None else None


def is_breath(text: str) -> bool:
    """Whether what was read as a tag is somebody drawing breath: He breathed in."""
    return _BREATHES.match(text) is not None


def is_bare_tag(text: str) -> bool:
    """Whether a stretch right behind words said is nothing but a tag that the analysis left: *she'd said*."""
    return len(text) < 60 and _BARE_TAG.match(text.strip()) is not None
