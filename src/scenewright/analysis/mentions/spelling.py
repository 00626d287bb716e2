"""Names that no list has, told by their spelling: a capitalised word that is no word of English and no brand.

"Zbyszko", "Thủy", "Abu"; the vocabulary is that of the tagger, which running English was taken for, so that what is
left over are rare words too: those made of two others ("cobblestones") or with an English ending are told apart here.
"""

import re

from scenewright.analysis.mentions.lexicon import PeopleLexicon, without_accents
from scenewright.model.letters import LETTERS

_ENDINGS = re.compile(
    r"(?:ing|ed|ly|ness|tion|sion|ment|ments|ity|ship|hood|ism|ist|ance|ence|ful|less|able|ible|ous|ology|graphy|metre"
    r"|wards|ware|craft|scape|ette|holic|phobia|itis)\Z"
)
_PREFIXES = re.compile(r"(?:un|re|over|under|out|super|anti|auto|micro|mega|multi|non|pre|semi|cyber|tele|photo)")
_PLURALS = re.compile(r"(?P<stem>\w\w\w*?)(?:es|s)\Z")
_FOREIGN_S = ("us", "is", "os", "as", "ys")  # Tiberius, Joris, Nikos, Lukas, Alexys
_WORD = re.compile(rf"{LETTERS}(?:-{LETTERS})*")
_BORROWED = frozenset("éèêëàâäçïîôöüñåû")  # of what English borrowed: a café, a fiancé, a façade
_LEAST_PART = 3


def is_strange(word: str, people: PeopleLexicon) -> bool:
    """Whether `word`, which has a capital, is no word of English, no place and no brand: the name of somebody."""
    if not word[:1].isupper() or _WORD.fullmatch(word) is None or (word.isupper() and len(word) > 1):
        return False
    if word in people.closed or word in people.towns or word in people.brands:
        return False
    return all(_is_unheard(part, people) for part in word.split("-"))


def _is_unheard(word: str, people: PeopleLexicon) -> bool:
    low = word.lower()
    if not low.isascii():
        borrowed = all(char.isascii() or char in _BORROWED for char in low) and len(low) > _LEAST_PART
        return not _knows(without_accents(low) if borrowed else low, people)
    if len(low) < _LEAST_PART or _knows(low, people) or _ENDINGS.search(low) is not None:
        return False
    prefix = _PREFIXES.match(low)
    if prefix is not None and _knows(low[prefix.end() :], people):
        return False
    plural = _PLURALS.fullmatch(low)
    if plural is not None and not (low.endswith(_FOREIGN_S) and not _knows(plural["stem"], people)):
        return False
    return not any(
        _is_common(low[:cut], people) and _is_common(low[cut:], people)
        for cut in range(_LEAST_PART, len(low) - _LEAST_PART + 1)
    )


def _knows(low: str, people: PeopleLexicon) -> bool:
    return low in people.vocabulary or low in people.verbs.bases or low in people.finite or low in people.nouns


def _is_common(low: str, people: PeopleLexicon) -> bool:
    """Whether a part of a word is a word, and no name: "cobble" and "stone", not "wen" and "dell"."""
    return _knows(low, people) and not people.is_given(low.capitalize())
