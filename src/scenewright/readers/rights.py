"""The paragraphs of a book's page to what they are not: a page about rights and a list of contents tell nothing.

A book's own word on a page (its guide) or a sign of rights in its first lines says what the page may be; speech, a
chapter's heading or a paragraph of prose on it says that the story is there too. A page about rights is full of its own
words ("No part of this book may be reproduced"), and prose is not, though it may know one of them.
"""

import re
from collections.abc import Sequence

from scenewright.readers import shapes
from scenewright.readers.extraction import Written
from scenewright.readers.lines import Mark

_LONGEST_PAGE = 3000  # characters of a page about rights that has a sign of them in its first lines
_FIRST_LINES = 4
_SIGN = re.compile(
    r"©|\(c\) ?\d{4}|^\W*copyright\b(?=\W*(?:©|\(c\)|\d|by\b|notice|information|page|holder|$))|\bcopyright \d{4}"
    r"|\ball rights reserved\b|\bISBN\b\W*(?:1[03]\W+)?[\dX]",
    re.IGNORECASE,
)
_RIGHTS_WORDS = re.compile(
    r"©|\b(?:copyrights?|rights?|ISBN|publish\w*|editions?|imprint|print(?:ed|ing|s)?|reproduc\w+|transmi\w+|retriev\w+"
    r"|distribut\w+|permissions?|licen[cs]\w+|fiction\w*|incidents|imagination|resemblance|coincidental\w*|persons"
    r"|living or dead|authors?|reviewers?|reviews?|quotations?|books?|e-?books?|paperback|hardcover|novels?"
    r"|stor(?:y|ies)|first appeared|originally|cover|jacket|design\w*|typeset\w*|catalog\w*|librar(?:y|ies)|trademarks?"
    r"|registered|ltd|limited|inc|llc|press|purchas\w+|uploading|piracy|intellectual|property|moral|electronic|mechanical"
    r"|photocopy\w*|www|https?|websites?|translat\w+|version|series|title|available|asserted|identified)\b",
    re.IGNORECASE,
)
_WORDS_EACH = 10  # words of prose that one word of rights may stand among
_FEWEST_WORDS = 8  # of a sentence: shorter ones ("Set in Garamond.") stand on pages about rights too
_MOST_SHORT = 2  # of those
_OPENING = "“\"«„‘'—–"


def is_rights_page(written: Sequence[Written]) -> bool:
    """Whether a page is about rights and nothing else, by a sign in its first lines."""
    size = sum(len(item.text) for item in written)
    return (
        size <= _LONGEST_PAGE
        and any(is_rights_line(item) for item in written[:_FIRST_LINES])
        and not holds_story(written)
    )


def is_rights_line(item: Written) -> bool:
    """Whether a paragraph says whose the book is; one that somebody speaks in does not."""
    return _SIGN.search(item.text) is not None and item.text[0] not in _OPENING and not _is_prose(item.text)


def holds_story(written: Sequence[Written], *, headings: bool = True) -> bool:
    """Whether there is speech or prose among the paragraphs, or the heading of a chapter unless `headings` is False."""
    plain = [item.text for item in written if item.mark in {Mark.NONE, Mark.QUOTE}]
    short = sum(shapes.ends_sentence(text) and not _RIGHTS_WORDS.search(text) for text in plain)
    headed = headings and any(item.mark is Mark.HEADING and shapes.heading_rank(item.text) for item in written)
    return headed or short > _MOST_SHORT or any(_is_speech(text) or _is_prose(text) for text in plain)


def _is_speech(text: str) -> bool:
    """Whether a paragraph begins with speech that ends as a sentence or goes on behind its mark."""
    return text[0] in _OPENING and len(text.split()) > 1 and shapes.ends_sentence(text) and not _is_dense(text)


def _is_prose(text: str) -> bool:
    return len(text.split()) >= _FEWEST_WORDS and shapes.ends_sentence(text) and not _is_dense(text)


def _is_dense(text: str) -> bool:
    """Whether a paragraph is full of the words of rights."""
    return len(_RIGHTS_WORDS.findall(text)) * _WORDS_EACH >= len(text.split())
