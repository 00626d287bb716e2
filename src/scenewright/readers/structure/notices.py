"""What stands above a story and is known by its words: copyright, credits, addresses, counts, tags."""

import re

from scenewright.readers import shapes
from scenewright.readers.front_matter import author_voice, has_told_verb, is_told

_CREDITS = re.compile(
    r"(?:this e-?(?:text|book) was )?(?:produced|prepared|transcribed|e-?text prepared|scanned)\b.{0,20} by\b", re.I
)
_COPYRIGHT = re.compile(
    r"copyright\W{0,4}(?:©|\(c\)|\d{4}|by\b)|\(c\) |©|\ball rights reserved\b|\bISBN\b|this is a work of fiction\b"
    r"|this e?-?book is licensed (?:for|to)\b|(?:\w+ edition, ?)?licen[cs]e (?:notes?|statement)\W*\Z"
    r"|smashwords edition\b",
    re.IGNORECASE,
)
_IMPRINT = re.compile(  # sentences begin so too
    r"copyright\b|published (?:by|in)\b.{0,60}(?:\d{4}|\bat smashwords)|first published\b|printed in\b", re.IGNORECASE
)
_ARCHIVE = re.compile(
    r"\barchive of our own\b|\bfanfiction\.net\b|\barchiveofourown\.org|^\W*https?://\S+\W*$|^www\.\S+$", re.I
)
_HASHTAGS = re.compile(r"(?:#\w+[\s,]*){2,}")
_UNITS = r"(?:words|reads|views|votes|hits|kudos|comments|bookmarks|chapters|parts)\b"
_COUNTED = re.compile(
    r"(?:[\w&/’' -]{2,40} ?[|·•] ?)?(?:about |approx(?:\.|imately)? ?)?[\d.,]+ ?[km]? "
    rf"{_UNITS}.*",
    re.IGNORECASE,
)
_COUNTS = re.compile(  # a sentence that says nothing else
    rf"(?:\W*(?:about |approx(?:\.|imately)? ?)?[\d.,]+ ?[km]? ?{_UNITS}){{1,9}}"
    r"\W*(?:complete|long|in total|in all|so far)?\W*",
    re.IGNORECASE,
)
_CONTACT = re.compile(r"\S+@\S+\.\w{2,}")
_ASKS_MAIL = re.compile(
    r"\b(?:e-?mail (?:me|us|address)|e-?mail ?:|contact|feedback|reach|comments?|questions|write (?:to )?(?:me|us)"
    r"|send)\b"
    r"|\bwrote:\Z",
    re.IGNORECASE,
)
_CONTACT_WORDS = 6  # a line with an address and no more words says whose it is


def notice_label(text: str) -> str:
    """What kind of notice a draft is; empty for the story, a sentence of which may begin as one."""
    voice = author_voice(text)
    told = is_told(text)
    if _ARCHIVE.search(text[:300]) and not (told and voice <= 2):
        return "Archive"
    owned = len(text) < 600 and voice >= 2 and (_COPYRIGHT.search(text) or _IMPRINT.search(text))
    if owned or _COPYRIGHT.match(text):
        return "Copyright"
    if _CREDITS.match(text) and (not told or text[:6].lower() == "this e"):
        return "Credits"
    if voice < 2 and (told or has_told_verb(text)):
        return "Contact" if _CONTACT.search(text) and text.endswith("> wrote:") else ""
    if _COUNTED.match(text) and (voice or not shapes.ends_sentence(text) or _COUNTS.fullmatch(text)):
        return "Statistics"
    if _HASHTAGS.match(text) and 2 * text.count("#") >= len(text.split()):
        return "Tags"
    if _IMPRINT.match(text):
        return "Copyright"
    return "Contact" if len(text) < 300 and _is_contact(text) else ""


def _is_contact(text: str) -> bool:
    """Whether a line with a mail address says no more than whose it is, or asks for mail."""
    if _CONTACT.search(text) is None:
        return False
    short = len(text.split()) <= _CONTACT_WORDS and (not shapes.ends_sentence(text) or len(text.split()) == 1)
    return short or _ASKS_MAIL.search(text) is not None
