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
    r"(?:,? (?:at )?\d{1,2}:\d\d(?: ?[ap]m)?)?"
)
_READING_TIME = re.compile(r"\b\d{1,3} ?min(?:ute)?s?\.? read\b", re.IGNORECASE)
_LONGEST_HEAD = 120  # characters of a line with the author's name, a reading time and a date
_AFTER = re.compile(
    r"(?:more from|recommended|related|read (?:more|next)|you (?:may|might) also like|share this)\b.*"
    r"|\S{1,40} (?:liked this|reblogged this from \S{1,40}(?: and added:)?)"
    r"|[\d.,]{1,9}[km]? (?:notes?|claps|likes|comments|responses|views|reads|reblogs|followers)",
    re.IGNORECASE,
)
_FOLLOWED = re.compile(r".{1,60}?\s*[·•|]\s*follow(?:ing)?", re.IGNORECASE)  # the author's name and a button
_COUNT = re.compile(r"-{1,2}|[\d.,]{1,6}[km]?", re.IGNORECASE)  # of claps, of comments, below the buttons
_PAGE_BUTTON = re.compile(rf"\W*{_BUTTON}", re.IGNORECASE)
_PAGE_WORDS = re.compile(  # without the full stop of a story that begins "Listen."
    rf"(?:{_BUTTON}|{_DATE}|(?:published|posted)(?: on)?|[\d.]{{1,6}}[km]|[^\w*#~.!?…\"“”‘’'«»]){{1,30}}", re.IGNORECASE
)


def drop_page_words(written: list[Written], tally: Tally) -> list[Written]:
    """The paragraphs without buttons, dates and reading times above the story; a date below them is the story's."""
    first = next((i for i, item in enumerate(written) if _is_prose(item)), len(written))
    page = [i for i, item in enumerate(written[:first]) if _is_page_words(item)]
    timed = [i for i in page if _READING_TIME.search(written[i].text)]
    buttons = [i for i in page if i in timed or _PAGE_BUTTON.match(written[i].text)]
    last = buttons[-1] if buttons and (timed or len(page) > 1) else -1
    counts = 0
    while timed and last + counts + 1 < first and _COUNT.fullmatch(written[last + counts + 1].text):
        counts += 1
    last += counts if counts > 1 else 0  # one alone may be the story's first number
    gone = frozenset(i for i in page if i <= last or written[i].mark is Mark.BYLINE)
    end = len(written)
    while end > first and _AFTER.fullmatch(written[end - 1].text) and not _is_prose(written[end - 1]):
        end -= 1
    for i in (*sorted(gone), *range(end, len(written))):
        tally.add("page furniture", written[i].text)
    return [_without_date(_as_subtitle(written, i, gone), tally) for i in range(end) if i not in gone]


def _as_subtitle(written: list[Written], at: int, gone: frozenset[int]) -> Written:
    """A heading between the title and the page's words is the story's second title and no chapter."""
    item = written[at]
    first = at == 1 and written[0].mark in {Mark.TITLE, Mark.HEADING}
    second = item.mark is Mark.HEADING and first and at + 1 in gone
    return item._replace(mark=Mark.NOTE, label="Subtitle", level=0) if second else item


def _without_date(item: Written, tally: Tally) -> Written:
    """A byline without the date below or behind it."""
    name, _, rest = item.text.partition("\n") if "\n" in item.text else item.text.partition(" » ")
    if item.mark is not Mark.BYLINE or not rest or not _PAGE_WORDS.fullmatch(rest):
        return item
    tally.add("page furniture", rest)
    return item._replace(text=name, emphases=tuple(each for each in item.emphases if each[1] <= len(name)))


def _is_page_words(item: Written) -> bool:
    if item.mark not in {Mark.NONE, Mark.BYLINE}:
        return False
    timed = len(item.text) <= _LONGEST_HEAD and _READING_TIME.search(item.text) and not shapes.ends_sentence(item.text)
    return bool(timed) or any(words.fullmatch(item.text) for words in (_PAGE_WORDS, _FOLLOWED, _COUNT))


def _is_prose(item: Written) -> bool:
    """Whether a paragraph is the story for certain: long, or a sentence."""
    if item.mark not in {Mark.NONE, Mark.QUOTE}:
        return False
    return len(item.text) > _LONGEST_PAGE_WORDS or shapes.ends_sentence(item.text)
