"""What is the title of a story among the lines above it, and what a line says about the work besides its title."""

import re
from collections.abc import Sequence

from scenewright.readers import shapes
from scenewright.readers.drafts import Draft
from scenewright.readers.front_matter import given_names, parse_byline, parse_entry
from scenewright.readers.lines import Mark

LONGEST_TITLE = 120  # characters
_TITLE_WORDS = 15
BY_ALONE = re.compile(r"\W*(?:(?:an? )?(?:short )?(?:story|novel|tale|written) )?by\W*", re.IGNORECASE)
_LETTER_HEAD = re.compile(r"(?:From|To|Sent|Date|Subject|Re): ")
_TIMED = re.compile(r"\b(?:1\d|20)\d\d\b|\d:\d\d|\b(?:a|p)\.?m\b", re.IGNORECASE)


def is_title(drafts: Sequence[Draft], at: int, text: str) -> bool:
    """Whether a draft before the story is its title: short, no sentence, no speech, no date line, no heading."""
    draft, following = drafts[at], drafts[at + 1]
    if draft.mark is Mark.HEADING:
        return not shapes.heading_rank(text) and not _is_one_of_many(drafts, at)
    if len(text) > LONGEST_TITLE or len(text.split()) > _TITLE_WORDS or draft.text.count("\n") > 3:
        return False
    if draft.mark is not Mark.NONE or shapes.heading_rank(text) or _counts_on(drafts, at, text):
        return False
    if _LETTER_HEAD.match(text):
        return False
    credited = is_credit(following.text) or is_handle(drafts, at + 1)
    if not any(c.isalpha() for c in text) or (following.text[0].islower() and not credited):
        return False
    bare = text.strip("\"“”‘’'*_ ")
    if not bare or (text[0] in "—–-«»‹›„‚「『" or (text[0] in "\"“‘'" and bare[-1] in ".!?,…—–―-")):
        return False
    if bare[-1] in shapes.FOREIGN_STOPS:
        return False
    if bare[-1] in ".,":
        capitals = shapes.is_capitals(bare) and at == 0
        return bare[-1] == "." and (capitals or (shapes.is_title_cased(bare) and bool(parse_byline(following.text))))
    if _TIMED.search(text) and not credited:
        return False
    if shapes.is_capitals(bare) or shapes.is_title_cased(bare):
        return True
    if _TAGGED.fullmatch(text) and not credited and not split_title(text)[1]:
        return False
    if bare[-1] in "!?…:;-—":
        return credited
    return credited or len(text.split()) <= 8


_TAGGED = re.compile(r"[\"“][^\"“”]+[\"”] ?\w.*")
"""Words in marks and more behind them: “So it is” said the clerk"""


def _counts_on(drafts: Sequence[Draft], at: int, text: str) -> bool:
    """Whether a line is a numbered heading: a bare number, or one of several (`Forty Weeks` alone is a title)."""
    number = shapes.numeral(text)
    if not number or len(text.split()) == 1 or any(c.isdigit() for c in text):
        return number > 0
    return any(shapes.numeral(later.text) for later in drafts[at + 1 :] if len(later.text) <= shapes.LONGEST_HEADING)


def is_credit(text: str) -> bool:
    entry = parse_entry(text)
    return bool(parse_byline(text) or (len(text) < 40 and BY_ALONE.fullmatch(text))) or (
        entry is not None and not entry.weak
    )


_HANDLES = re.compile(r"[\w.-]{2,40}(?:(?:, | (?:and|&) )[\w.-]{2,40}){0,3}")
_CHAPTER_KEYS = frozenset({"Summary", "Author's note"})


def is_handle(drafts: Sequence[Draft], at: int) -> bool:
    """Whether a draft is the name an author has on a site, as it stands between the title and a bare `Summary:`."""
    if at + 2 >= len(drafts) or not _HANDLES.fullmatch(drafts[at].text[:200]) or parse_entry(drafts[at].text):
        return False
    below = at + 1 + (shapes.heading_rank(drafts[at + 1].text) > 0)
    entry = parse_entry(drafts[below].text)
    return entry is not None and entry.solo and entry.label in _CHAPTER_KEYS


def _is_one_of_many(drafts: Sequence[Draft], at: int) -> bool:
    """Whether a first heading is a chapter's: others of its level follow, each with prose of its own."""
    level = drafts[at].level
    later = [i for i in range(at + 1, len(drafts)) if drafts[i].mark is Mark.HEADING]
    if not later or any(drafts[i].level > level for i in later) or later[0] == at + 1:
        return False
    return sum(drafts[i].level == level for i in later) >= 1 and not parse_byline(drafts[at + 1].text)


def split_title(text: str) -> tuple[str, str]:
    """Title and author, where one line plainly gives both: `“Low Tide” by Ann Lee`, `Low Tide, by Ann Lee`."""
    match = re.fullmatch(r"(.{1,90}?)(,| [-–—]|[\"”’])? (by .{2,60})", text, re.IGNORECASE)
    if match is None:
        return clean_title(text), ""
    closed = match.start(3) - 1 if match.group(2) in ('"', "”", "’") else match.end(1)  # with its closing mark
    author = parse_byline(match.group(3))
    given = author.split()[0].capitalize() in given_names() if author else False
    handle = bool(re.search(r"[\d_]|[a-z][A-Z]", author)) and " " not in author
    if author and (match.group(2) or handle or (given and len(author.split()) > 1)):
        return clean_title(text[:closed]), author
    return clean_title(text), ""


_HASHES = re.compile(r"#{1,6}\s+(?=\S)|\s+#{1,6}\Z")  # a Markdown title in a text that is none otherwise


def clean_title(text: str) -> str:
    text = _HASHES.sub("", text.strip())
    for left, right in (("“", "”"), ('"', '"'), ("‘", "’"), ("«", "»"), ("~", "~"), ("-", "-"), ("=", "=")):
        if len(text) > 2 and text.startswith(left) and text.endswith(right):
            text = text[1:-1].strip()
    return text.removesuffix(".") if shapes.is_capitals(text) and not text.endswith("..") else text


# "Title: Lanterns (a Harbour Lights one-shot)": what the work is stands beside its name, and is no part of it
_ASIDE_IN_TITLE = re.compile(
    r" *[(\[][^()\[\]]{0,80}\b(?:one-?shot|fan-?fic(?:tion)?|fic(?:let)?|drabble|story|AU|WIP|complete)[)\]]\s*\Z",
    re.IGNORECASE,
)


def drop_aside(title: str) -> str:
    """The title without what the work is, said in brackets behind it."""
    return _ASIDE_IN_TITLE.sub("", title) or title
