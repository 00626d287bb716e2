"""Large first letters that a file keeps apart from the word that they begin: `T`, and below it `he mill had stopped`.

Word processors know a drop cap, but many are made by hand: a letter in a paragraph, a division or a text box of its
own, or in larger type on a page. What follows begins with a small letter, which a paragraph of a text that has
capitals at all does not. `A` and `I` are words too: then the text tells whether the letter belongs to the next word.
"""

import re
from collections.abc import Collection, Sequence
from dataclasses import replace
from itertools import pairwise

from scenewright.readers.drafts import Draft
from scenewright.readers.extraction import Written
from scenewright.readers.lines import Mark
from scenewright.readers.strand import join_strands

_INITIAL = re.compile(r"[“\"‘'«]?[^\W\d_]")
_FIRST = re.compile(r"[^\W\d_]{1,30}")
_MOST_SMALL = 0.1  # of the paragraphs: more of them, and the text has no capitals
_LETTER_WORDS = {
    "a": "bout bove board broad ccording cross fter fterwards gain gainst head ll live lmost lone long longside lready"
    " lso lthough lways m mid mong n nd nother ny nyone nything part re rguably round s side sleep t way",
    "i": "f magine mmediately n ndeed ndoors nside nstead nto s t ts",
}
"""What makes another word of a letter that is one itself."""


def is_initial(text: str) -> bool:
    """Whether a text is one capital, with or without the mark of speech before it."""
    return len(text) <= 2 and _INITIAL.fullmatch(text) is not None and text[-1].isupper()


def space_after(initial: str, rest: str, words: Collection[str] = ()) -> str:
    """What stands between a large letter and the text that follows: nothing, or a space where it is a word itself.

    `words` are those of the text, in small letters.
    """
    letter, match = initial[-1].lower(), _FIRST.match(rest)
    if letter not in _LETTER_WORDS or match is None:
        return ""
    word = match[0].lower()
    if word in _LETTER_WORDS[letter].split() or letter + word in words:
        return ""
    return " "


def join_initials(drafts: Sequence[Draft]) -> tuple[Draft, ...]:
    """The drafts, each lone capital put before the small letter that the next one begins with."""
    plain = [draft.text for draft in drafts if draft.mark is Mark.NONE]
    lone = {i for i, (a, b) in enumerate(pairwise(drafts)) if _begins(a, b)}
    if not lone or sum(text[0].islower() for text in plain) - len(lone) > _MOST_SMALL * len(plain):
        return tuple(drafts)
    words = frozenset(word.lower() for text in plain for word in _FIRST.findall(text))
    return tuple(
        _join(drafts[i - 1], draft, words) if i - 1 in lone else draft
        for i, draft in enumerate(drafts)
        if i not in lone
    )


def _begins(draft: Draft, below: Draft) -> bool:
    apart = draft.mark is not Mark.NONE or below.mark is not Mark.NONE or below.gap > draft.gap + 1
    return not apart and below.text[0].islower() and is_initial(draft.text)


def _join(initial: Draft, draft: Draft, words: Collection[str]) -> Draft:
    space = space_after(initial.text, draft.text, words)
    shift = len(initial.text) + len(space)
    return replace(
        draft,
        strand=join_strands(initial.strand, space, draft.strand),
        gap=initial.gap,
        emphases=tuple((start + shift, end + shift, style) for start, end, style in draft.emphases),
        dropped=initial.dropped + draft.dropped,
    )


def lead_with_initial(written: list[Written], after: list[Written]) -> list[Written]:
    """What stands after the last paragraph, but for a box with the large letter that this begins with, which is put
    there."""
    if not written or not after or not is_initial(after[0].text) or not written[-1].text[0].islower():
        return after
    last, initial = written[-1], after[0].text
    space = space_after(initial, last.text)
    shift = len(initial) + len(space)
    emphases = tuple((start + shift, end + shift, style) for start, end, style in last.emphases)
    written[-1] = last._replace(text=f"{initial}{space}{last.text}", emphases=emphases)
    return after[1:]
