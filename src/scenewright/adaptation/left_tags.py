"""Narration right behind words said -> whether it is a tag that the analysis left there, not action."""

import re

_SAID = (
    r"(?:said|says|asked|asks|replied|replies|answered|answers|cried|cries|added|adds|called|calls|whispered|whispers|"
    r"murmured|murmurs|muttered|mutters|shouted|shouts|exclaimed|exclaims|repeated|repeats|continued|continues|returned|"
    r"demanded|demands|agreed|agrees|admitted|admits|explained|explains|"
    r"(?:pointed|points|called|calls|yelled|yells) out|"
    r"(?:told|tells) (?:it|him|her|them|me|us)|"
    r"went on|goes on|(?:put|puts|broke|breaks|cut|cuts|chimed|chimes|joined|joins) in)"
)
_BARE_TAG = re.compile(
    rf"\W*(?:(?:I|he|she|they|we|(?:the|his|her|my|a|an|another) (?:\w+ ){{0,2}}\w+|(?:[A-Z][\w.’'-]+ ?){{1,3}})\s*"
    rf"(?:[’']d |had |has )?{_SAID}"
    rf"|{_SAID} (?:(?:the|his|her|my|a|an|old|young) ){{0,2}}(?:(?:he|she|they|I|[A-Z][\w’'-]*\.?) ?){{1,3}}"
    rf"|{_SAID} (?:the|his|her|my|a|an|another|one of|several|some|both|two)\b[^,.;:!?—–]{{0,40}})\W*\Z"
)


LEADING_TAG = re.compile(rf"\s*(?P<tag>(?P<who>he|she|they|I|we|[A-Z][\w’'-]+) {_SAID})(?=,)")


def is_bare_tag(text: str) -> bool:
    """Whether a stretch right behind words said is nothing but a tag that the analysis left: *she'd said*."""
    return len(text) < 60 and _BARE_TAG.match(text.strip()) is not None
