"""Borrowed words before a story or a chapter: set apart, and followed by whose they are."""

import re
from collections.abc import Sequence

from scenewright.readers.drafts import Draft
from scenewright.readers.lines import Mark

_LONGEST = 800  # characters
_PLAIN = 250  # characters of an epigraph that nothing but its source shows
_SIGNED = re.compile(r"(?:\n|[.!?,;…\"”’'] ?)\s*[—–-]{1,2} ?(?P<who>[A-Z][^\n.!]{2,60}(?:\.[^\n.!?]{0,20})?)\W*$")
_SIGNATURE = re.compile(r"[—–-]{1,3} ?(?P<who>[A-Z“\"].{2,70})|\((?P<paren>[A-Z][^()]{2,60})\)")
_NOT_A_NAME = re.compile(r"\b(?:said|says|asked|he|she|they|I|you|we|is|was|are|were|has|had)\b")


def epigraph_length(drafts: Sequence[Draft], at: int) -> int:
    """How many drafts from `at` on are an epigraph: 0, 1, or 2 when its source stands in a draft of its own.

    Only to be asked right after a title or a heading; elsewhere a signed quotation is part of the story.
    """
    draft = drafts[at]
    text = draft.text
    if len(text) > _LONGEST or at + 1 >= len(drafts):
        return 0
    signed = _SIGNED.search(text[-140:])
    if signed is not None and _is_source(signed.group("who")) and (text[0] in "\"“‘'" or len(text) <= _PLAIN):
        return 1
    if draft.mark is Mark.QUOTE:
        return 1
    quoted = text[0] in "\"“‘'" and text[-1] in "\"”’'"
    set_apart = draft.verse or draft.indent > 0 or quoted or _is_all_emphasis(draft)
    following = drafts[at + 1].text
    if set_apart and at + 2 < len(drafts) and len(following) <= 80 and "\n" not in following:
        signature = _SIGNATURE.fullmatch(following)
        who = (signature.group("who") or signature.group("paren")) if signature is not None else None
        if who and _is_source(who):
            return 2
    return 0


def _is_source(who: str) -> bool:
    return who[-1] not in "!?" and _NOT_A_NAME.search(who) is None


def _is_all_emphasis(draft: Draft) -> bool:
    return any(end - start >= len(draft.text) - 2 for start, end, _ in draft.emphases)
