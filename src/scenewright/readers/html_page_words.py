"""Buttons, reading times and dates that sites print above a story (Medium, Substack), which are no part of it."""

import re

from scenewright.readers import shapes
from scenewright.readers.extraction import Tally, Written
from scenewright.readers.lines import Mark

_LONGEST_PAGE_WORDS = 60  # characters
_BUTTON = (
    r"(?:follow(?:ing)?|listen|share|save|subscribe|sign (?:in|up)|log in|open in app|more|copy link|print|e-?mail"
    r"|tweet|like|comments?|bookmark|report|upgrade|member-only story|\d{1,3} ?min(?:ute)?s?\.? read"
    r"|reading time:? .{1,20})"
)
_MONTH = r"(?:jan|feb|mar|apr|may|june?|july?|aug|sept?|oct|nov|dec)[a-z]{0,6}\.?"
_DATE = (
    rf"(?:(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?,? )?"
    rf"(?:{_MONTH} \d{{1,2}}(?:st|nd|rd|th)?(?:,? \d{{4}})?|\d{{1,2}} {_MONTH}(?:,? \d{{4}})?|\d{{4}}-\d\d-\d\d)"
)
_PAGE_BUTTON = re.compile(rf"\W*{_BUTTON}", re.IGNORECASE)
_PAGE_WORDS = re.compile(  # without the full stop of a story that begins "Listen."
    rf"(?:{_BUTTON}|{_DATE}|(?:published|posted)(?: on)?|[\d.]{{1,6}}[km]|[^\w*#~.!?…\"“”‘’'«»]){{1,30}}", re.IGNORECASE
)


def drop_page_words(written: list[Written], tally: Tally) -> list[Written]:
    """The paragraphs without buttons, dates and reading times above the story; a date below them is the story's."""
    first = next((i for i, item in enumerate(written) if _is_prose(item)), len(written))
    page = [i for i, item in enumerate(written[:first]) if _is_page_words(item)]
    buttons = [i for i in page if _PAGE_BUTTON.match(written[i].text)]
    last = buttons[-1] if len(page) > 1 and buttons else -1
    gone = frozenset(i for i in page if i <= last or written[i].mark is Mark.BYLINE)
    for i in gone:
        tally.add("page furniture", written[i].text)
    return [item for i, item in enumerate(written) if i not in gone]


def _is_page_words(item: Written) -> bool:
    return item.mark in {Mark.NONE, Mark.BYLINE} and _PAGE_WORDS.fullmatch(item.text) is not None


def _is_prose(item: Written) -> bool:
    """Whether a paragraph is the story for certain: long, or a sentence."""
    if item.mark not in {Mark.NONE, Mark.QUOTE}:
        return False
    return len(item.text) > _LONGEST_PAGE_WORDS or shapes.ends_sentence(item.text)
