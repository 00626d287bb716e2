"""Uses of names -> whether the name is a thing's: tea and terriers that are called like somebody, ships and cafés.

A thing's name stands behind "called" or "named" and the noun or "it" that tells what has it.
"""

from scenewright.analysis.mentions import NARRATION, NameUse, PeopleLexicon, Words
from scenewright.analysis.quotations.unspoken import is_work
from scenewright.analysis.quotatives.words import PREPOSITIONS
from scenewright.lexicons import read_entries


def names_thing(words: Words, use: NameUse, people: PeopleLexicon) -> bool:
    """Whether the use is of a thing: a pot of *Earl Grey*, the barge was called *Clara Jane*."""
    if _is_eponym(words, use, people) or _is_title(words, use):
        return True
    if use.owns:
        return False
    at = use.first - 1
    if at < 1 or words.word[at].lower() not in _CALLED or words.initial[use.first]:
        return False
    while at > 0 and not words.initial[at] and words.word[at - 1].lower() in _HELPING:
        at -= 1
    if at == 0 or words.initial[at]:
        return False
    bearer = words.word[at - 1]
    return bearer == "it" or bearer == "It" or _is_thing(words, at - 1, people)


def _is_title(words: Words, use: NameUse) -> bool:
    """Whether the name is that of a song or a book in quotation marks: they hummed “Sally Brown”."""
    text, span = words.text, words.span(use.first, use.end)
    quoted = text[span.start - 1 : span.start] in _OPENING and text[span.end : span.end + 1] in _CLOSING
    told = words.quotation[use.first] == NARRATION
    return quoted and told and is_work(text[max(0, span.start - 40) : span.start - 1], span.of(text))


_OPENING, _CLOSING = tuple("“\"‘'«"), tuple("”\"’'»,.")


def _is_thing(words: Words, i: int, people: PeopleLexicon) -> bool:
    """Whether the word at `i` is a noun with its article, and no person or animal: "the old trawler (was called)"."""
    if not _is_plain(words.word[i], people) or words.word[i] in _BEASTS or words.word[i] in people.finite:
        return False
    for k in range(i - 1, max(words.first[words.paragraph[i]], i - 4) - 1, -1):
        low = words.word[k].lower()
        if low in _ARTICLES:
            return True
        if not _is_plain(words.word[k], people):
            return False  # the boy she looks after is called Hal
    return False


def _is_plain(word: str, people: PeopleLexicon) -> bool:
    """Whether `word` may be a noun or adjective and is no noun of persons."""
    return word.isalpha() and word.islower() and word not in _NO_NOUNS | PREPOSITIONS and people.noun_of(word) is None


def _is_eponym(words: Words, use: NameUse, people: PeopleLexicon) -> bool:
    """Whether the name, alone or with the word behind it, is that of a thing: "(Adam's) apple"."""
    named = " ".join(words.word[use.first : use.end]).lower().replace("’", "'")
    following = words.word[use.end].lower() if use.end < len(words.word) else ""
    return named in people.eponyms or f"{named} {following}" in people.eponyms


_CALLED = frozenset("called named christened renamed dubbed titled entitled".split())
_HELPING = frozenset(
    "is was are were has had have been being now then once also originally always still first formerly".split()
)
_ARTICLES = frozenset("a an the his her their my our its this that some one every".split())
_NO_NOUNS = frozenset("he she who they him her them me us you we i one someone somebody always everyone others".split())
_BEASTS = frozenset(read_entries("beasts"))
