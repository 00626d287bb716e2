"""A line to what it says about the story: `Rating: T`, `By Marian Holt`, `A/N`, "please review".

The shapes are those of AO3 and FanFiction.net downloads, Royal Road and Wattpad pages, manuscripts and Project
Gutenberg headers; the keys stand in lexicons/en/front_matter.txt.
"""

import re
from dataclasses import dataclass
from functools import cache

from scenewright.grammar.verbs import VerbTable, load_verbs
from scenewright.lexicons import read_entries
from scenewright.readers.shapes import ends_sentence

_KEYED = re.compile(
    r"[\[({<~=\-•·* ]{0,6}(?P<key>[A-Za-z][A-Za-z/'’. &-]{0,40}?(?:\(s\))?) ?"
    r"(?:[:：=]|\n| [-–—~] |[-–—] )\s*(?P<value>.*)",
    re.DOTALL,
)
_SOLO = re.compile(r"[\[({<~=\-•·* ]{0,6}(?P<key>[A-Za-z][A-Za-z/'’. &-]{0,40}?)[\])}>~=\-–—•·* :.]{0,6}")
PROSE_LABELS = frozenset(  # of keys that stand over sentences, and need no colon then
    {"Summary", "Author's note", "End notes", "Disclaimer", "Warnings", "Tags", "Acknowledgements", "Dedication",
     "Translator's note", "Editor's note", "Transcriber's note", "Statistics"}
)  # fmt: skip
_BYLINE = re.compile(
    r"[\[({<~=\-–—•·* ]{0,4}(?:(?:an? )?(?:(?:short|fan|original|true|christmas|ghost|love) )?"
    r"(?:written|story|stories|fic|fanfic|fanfiction|tale|novel|novella|romance|told|created|posted) )?by\b[ :]\s*"
    r"(?P<author>\S.{0,79}?)[\])}>~=\-–—•·* ]{0,4}",
    re.IGNORECASE,
)
_AUTHOR_WORD = re.compile(
    r"[\"“'‘]?(?:[^\W\d_a-z]|[a-z]{0,3}[A-Z]|de\b|la\b|van\b|von\b|der\b|and\b|&|d[’']|del\b|of\b|the\b|with\b)"
)
_NOTE_FROM = re.compile(r"an? (?:author['’]?s )?(?:note|message|word) from \S.{0,40}[^.!?,;…\"”]", re.IGNORECASE)
_LONGEST_NOTE = 4000  # characters
_TOLD_WORDS = 6
_OF_PRINT = frozenset(
    "published printed reprinted reserved revised copyrighted registered produced edited translated posted held".split()
)
_TELLING = re.compile(r"\b(?:he|she|him|his|hers?|was|were|had|did|could|would)(?:n['’]t)?\b", re.IGNORECASE)
_NAME = re.compile(r"(?:[A-Z][\w.’'-]*\.? ){1,3}(?:de |van |von |der |la |le )?[A-Z][\w’'-]+")
_INITIAL = re.compile(r"(?:^|[\s.])(?:[A-Z]|[Jj]r|[Ss]r|[Ee]sq|M\.?D|Ph\.?D)\.$")


@dataclass(frozen=True, slots=True)
class Entry:
    """One piece of front matter; `weak` when only its neighbours can tell that it is one. `solo`: a key, no value."""

    label: str
    value: str
    weak: bool = False
    solo: bool = False


@cache
def _labels() -> dict[str, tuple[str, bool]]:
    pairs = (line.partition("=") for line in read_entries("front_matter"))
    return {key.strip().removesuffix("?"): (label.strip(), key.strip().endswith("?")) for key, _, label in pairs}


def parse_entry(text: str) -> Entry | None:
    """`text` as a piece of front matter (`Rating: T`, `A/N`), or None."""
    match = _KEYED.match(text[:200])
    if match is not None:
        found = _labels().get(_normal_key(match.group("key")))
        if found is not None and _is_key_shaped(match.group("key")):
            value = text[match.start("value") :].strip()
            return Entry(found[0], value, found[1], solo=not value)
    if len(text) <= 60 and _NOTE_FROM.fullmatch(text):
        return Entry("Author's note", "", solo=True)
    match = _SOLO.fullmatch(text) if len(text) <= 60 else None
    if match is not None:
        found = _labels().get(_normal_key(match.group("key")))
        if found is not None and found[0] in PROSE_LABELS and _is_key_shaped(match.group("key")):
            return Entry(found[0], "", found[1], solo=True)
    return None


def _normal_key(key: str) -> str:
    return " ".join(key.lower().replace("’", "'").replace("(s)", "s").split()).strip(". ")


def _is_key_shaped(key: str) -> bool:
    """`an` is a word, `AN` a key."""
    return key.lower() not in {"an", "by", "tw", "cw"} or key.isupper() or key == "By"


def parse_byline(text: str) -> str:
    """The author that a byline names, or an empty string when the line is none."""
    if len(text) > 90:
        return ""
    match = _BYLINE.fullmatch(" ".join(text.split()))
    if match is None:
        return ""
    author = match.group("author").strip()
    if author[-1:] in ".!?,;:" and not _INITIAL.search(author):
        return ""
    words = author.split()
    if len(words) > 8 or (len(words) > 1 and not all(_AUTHOR_WORD.match(word) for word in words)):
        return ""
    return author if len(words) > 1 or len(author) > 1 else ""


_SITE_WORDS = re.compile(
    r"\W*(?:(?:chapter|work) text|see the (?:end|beginning) of the (?:chapter|work) for (?:more +|other +)?"
    r"(?:notes|works inspired by this one))\W*",
    re.IGNORECASE,
)


def is_site_words(text: str) -> bool:
    """Whether a line is what a site prints above the story on every page, and pasting brings along: `Chapter Text`."""
    return len(text) <= 80 and _SITE_WORDS.fullmatch(text) is not None


def is_person_name(text: str) -> bool:
    """Whether a line is a person's name and nothing else: two to four words, the first a known given name."""
    if len(text) > 50:
        return False
    shape = text.title() if text.isupper() else text
    return _NAME.fullmatch(shape) is not None and shape.split()[0].strip(".") in given_names()


@cache
def given_names() -> frozenset[str]:
    """Given names in common use."""
    return frozenset(line.split("\t")[0] for line in read_entries("given_names"))


def author_voice(text: str) -> int:
    """How plainly an author speaks to the readers in `text`; 0 for long texts.

    Two points for each plain phrase, counted once, and one for any number of phrases that stories know too.
    """
    if len(text) > _LONGEST_NOTE:
        return 0
    weights = [weight for weight, pattern in _voices() if pattern.search(text)]
    return 2 * weights.count(2) + min(1, weights.count(1))


def is_told(text: str) -> bool:
    """Whether `text` is a sentence of narration, which may begin as a notice does: `Copyright was all he had left.`"""
    return len(text.split()) >= _TOLD_WORDS and ends_sentence(text) and _TELLING.search(text) is not None


def has_told_verb(text: str) -> bool:
    """Whether a sentence has a past form that no imprint needs: `Published in 1987, the book sold nine copies.`"""
    if not ends_sentence(text):
        return False
    verbs = _verbs()
    words = re.findall(r"(?<![\w’'-])[a-z]+(?![\w’'-])", text)
    return any(verbs.is_past(word) and word not in verbs.bases and word not in _OF_PRINT for word in words)


@cache
def _verbs() -> VerbTable:
    return load_verbs()


@cache
def _voices() -> tuple[tuple[int, re.Pattern[str]], ...]:
    pairs = (line.partition(" ") for line in read_entries("author_voice"))
    return tuple((int(weight), re.compile(rf"\b(?:{phrase.strip()})", re.IGNORECASE)) for weight, _, phrase in pairs)
