"""Uses of names -> whether one use is enough to make somebody of a name that no list has: “Zbyszko shrugged.”

The word is no word of English (mentions/spelling); the sentence must have it do what only persons do, or its
paragraph must go on with a speech of his or hers.
"""

from scenewright.analysis.mentions import NARRATION, NameUse, PeopleLexicon, Words, is_strange
from scenewright.analysis.quotatives.words import AUXILIARIES


def does_as_stranger(words: Words, use: NameUse, people: PeopleLexicon) -> bool:
    """Whether a name of an unheard word acts as a person where it is used."""
    plain = use.form.parts and not use.form.titles and not use.form.definite and not use.owns
    if not plain or words.quotation[use.first] != NARRATION or not is_strange(use.form.parts[0], people):
        return False
    at = _find_verb(words, use.end)
    if at is None or not _opens(words, use.first):
        return False
    verb = words.word[at].lower()
    if verb not in people.finite or verb in AUXILIARIES:
        return False
    return (verb in people.acts and not _may_be_of_thing(verb, people)) or _speaks_next(words, at)


def _may_be_of_thing(verb: str, people: PeopleLexicon) -> bool:
    table = people.verbs
    return table.base_of_past(verb) in _THINGS_DO or any(table.third_person(base) == verb for base in _THINGS_DO)


def _find_verb(words: Words, at: int) -> int | None:
    """The word behind a name, adverbs left out; None where the paragraph or the narration ends."""
    last = words.first[words.paragraph[at - 1] + 1]
    while at < last and (words.word[at].lower().endswith("ly") or words.word[at].lower() in _ADVERBS):
        at += 1
    return at if at < last and words.quotation[at] == NARRATION else None


def _opens(words: Words, i: int) -> bool:
    """Whether a sentence begins at word `i`, with or without a conjunction."""
    return words.initial[i] or (words.initial[i - 1] and words.word[i - 1] in _LEADS)


def _speaks_next(words: Words, at: int) -> bool:
    """Whether a speech of nobody else, or of "he" or "she", comes after the sentence of the verb at `at`."""
    last = words.first[words.paragraph[at] + 1]
    while at < last and words.quotation[at] == NARRATION:
        if words.initial[at] and words.word[at] not in _SUBJECTS:
            return False
        at += 1
    if at >= last:
        return False
    spoken = words.quotation[at]
    while at < last and words.quotation[at] == spoken:
        at += 1
    following = [word.lower() for word in words.word[at : min(last, at + 2)]]
    return not following or not _SUBJECTS.isdisjoint(word.capitalize() for word in following)


_THINGS_DO = frozenset(
    "begin close come drop fall follow grow hit hold leave light open reveal rise sail settle sing sit sleep stand stay"
    " step stop stretch turn wait wake".split()
)
_ADVERBS = frozenset("also always both just never now often once only soon still then too".split())
_LEADS = frozenset("And But Then So Now Here".split())
_SUBJECTS = frozenset(("He", "She"))
