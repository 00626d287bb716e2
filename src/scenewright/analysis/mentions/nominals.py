"""Words -> noun phrases for persons: "the old woman", "a porter", "her mother".

Heads come from lexicons/en/person_nouns; the phrase runs from its determiner to its head, three modifiers at most.
"""

from dataclasses import dataclass

from scenewright.analysis.mentions.lexicon import PeopleLexicon, PersonNoun
from scenewright.analysis.mentions.words import NARRATION, SHORT_STORY, Words


@dataclass(frozen=True, slots=True)
class NominalUse:
    """One noun phrase in narration: words `first` up to but not including `end`.

    `determiner` in lower case ("the", "a", "her"); `modifiers` the words between it and the head; `marked` those after
    it that tell it from others ("with the black beard", "in grey"), of which the phrase itself takes no notice; `acts`:
    it stands before a verb of persons, `finite`: before any; `told_apart`: words after it say which one it is, `seen`:
    it does something behind such words of place or looks ("the man behind the bar looked up"); `placed`: the words that
    say where ("by the door").
    """

    first: int
    end: int
    determiner: str
    modifiers: tuple[str, ...]
    head: str
    noun: PersonNoun
    acts: bool = False
    marked: tuple[str, ...] = ()
    told_apart: bool = False
    finite: bool = False
    seen: bool = False
    placed: tuple[str, ...] = ()


_DETERMINERS = frozenset(
    "the a an this that his her my our your their its another one some these those both two three".split()
)
_STOPS = frozenset("of to in on at by for with from and or but as who which said asked".split())
_MOST_MODIFIERS = 3


def find_nominals(words: Words, *, people: PeopleLexicon) -> tuple[NominalUse, ...]:
    """The noun phrases of persons in narration, in order."""
    uses: list[NominalUse] = []
    known = {head: people.noun_of(head) for head in set(words.head)}
    owner = words.quotation
    known |= dict.fromkeys(_find_ridden(words))
    for i, head in enumerate(words.head):
        noun = known[head]
        if noun is None and len(words.word) <= SHORT_STORY and _is_counted_off(words, i, people):
            use = _read_counted(words, i, people)
            uses += (use,) if use is not None else ()
        if noun is None or owner[i] != NARRATION:
            continue
        use = _read_phrase(words, i, noun, people)
        if use is not None:
            uses.append(use)
    return tuple(uses)


def _find_ridden(words: Words) -> frozenset[str]:
    """The nouns of persons that are vehicles here: they sat *on the coach*, and the coach says nothing."""
    ridden, heard = set(), set()
    for i, head in enumerate(words.head):
        if head not in _VEHICLES or i < 2 or words.quotation[i] != NARRATION:
            continue
        before, at = words.word[i - 2].lower(), words.word[i - 1].lower()
        following = words.word[i + 1].lower() if i + 1 < len(words.word) else ""
        if at in _DETERMINERS and before in _ABOARD:
            ridden.add(head)
        elif before in _SPEAKING or following in _SPEAKING:
            heard.add(head)
    return frozenset(ridden - heard)


_VEHICLES = frozenset(("coach",))
_ABOARD = frozenset("aboard in inside into off on onto".split())
_SPEAKING = frozenset("said says asked asks called calls shouted shouts yelled yells told tells".split())


def _read_phrase(words: Words, i: int, noun: PersonNoun, people: PeopleLexicon) -> NominalUse | None:
    following = words.word[i + 1].lower() if i + 1 < len(words.word) else ""
    if following in people.nouns and len(words.head[i]) == len(words.word[i]):
        return None  # "the bar man": the head comes later
    for j in range(i - 1, max(-1, i - 2 - _MOST_MODIFIERS), -1):
        low = words.word[j].lower()
        if low in _DETERMINERS:
            if following.endswith("ly") and i + 2 < len(words.word):
                following = words.word[i + 2].lower()
            before = words.word[j - 1].lower() if j else ""
            acts = following in people.acts and before not in ("of", "to", "with", "and")
            modifiers, marked = tuple(words.word[j + 1 : i]), _read_mark(words, i + 1, people)
            apart = words.word[i + 1].lower() in _APART if i + 1 < len(words.word) else False
            finite, seen = following in people.finite, _acts_behind_phrase(words, i + 1, people)
            placed = _read_place(words, i + 1)
            return NominalUse(j, i + 1, low, modifiers, words.head[i], noun, acts, marked, apart, finite, seen, placed)
        if not low[0].isalpha() or low in _STOPS or words.quotation[j] != NARRATION or low.endswith(("'s", "’s")):
            return None
    return None


_APART = frozenset("with in from at behind beside by on who whose opposite outside".split())
_ORDINALS = frozenset("first second third fourth fifth sixth".split())
_COUNTED = 120  # words back to those who are counted off


def _is_counted_off(words: Words, i: int, people: PeopleLexicon) -> bool:
    """Whether word `i` is the noun of a tag that only says which of several: “No,” said the *second*."""
    if words.word[i].lower() not in _ORDINALS or i < 2 or words.word[i - 1].lower() != "the":
        return False
    following = words.word[i + 1].lower() if i + 1 < len(words.word) else "."
    inverted = words.word[i - 2].lower() in people.finite and not (
        following[0].isalpha() and words.quotation[i + 1] == NARRATION
    )
    at = i - 3 if inverted else i - 2
    while at > 0 and words.word[at] == "," and words.quotation[at] == NARRATION:
        at -= 1
    return (inverted or following in people.finite) and words.quotation[at] != NARRATION == words.quotation[i]


def _read_counted(words: Words, i: int, people: PeopleLexicon) -> NominalUse | None:
    """The phrase of the ordinal at word `i`, with the noun of those just told of: "three boys", "the first boy"."""
    for j in range(i - 2, max(-1, i - 2 - _COUNTED), -1):
        word = words.word[j].lower()
        single = _SINGULAR.get(word, word.removesuffix("s"))
        noun = people.nouns.get(single) if words.quotation[j] == NARRATION else None
        several = single != word or words.word[j - 1].lower() in _ORDINALS
        if noun is not None and noun.kind == "role" and several and not word.endswith(("'s", "’s")):
            return NominalUse(i - 1, i + 1, "the", (words.word[i].lower(),), single, noun)
    return None


_SINGULAR = {"men": "man", "women": "woman", "children": "child", "people": "person"}
_PLACING = _APART - {"who", "whose"}
_LONGEST_PHRASE = 6
_PHRASE_ENDS = frozenset("and or but who which that to as".split())


def _acts_behind_phrase(words: Words, at: int, people: PeopleLexicon) -> bool:
    """Whether a phrase of place or looks begins at word `at` and the verb of a person follows it."""
    end = words.first[words.paragraph[at - 1] + 1]
    if at >= end or words.word[at].lower() not in _PLACING:
        return False
    for i in range(at + 2, min(end, at + 2 + _LONGEST_PHRASE)):
        low = words.word[i].lower()
        if words.quotation[i] != NARRATION or not low[0].isalpha() or low in _PHRASE_ENDS:
            return False
        if low in people.acts or low in _STATES:
            return True
    return False


def _read_place(words: Words, at: int) -> tuple[str, ...]:
    """The words from `at` that say where somebody is or is from: "by the door"; none where none do."""
    place = tuple(words.word[at : at + _PLACE_WORDS])
    inside = len(place) == _PLACE_WORDS and all(words.quotation[at + k] == NARRATION for k in range(_PLACE_WORDS))
    if not inside or place[0].lower() not in _PLACES_BEFORE or place[1].lower() != "the" or not place[2][0].isalpha():
        return ()
    return place


_PLACE_WORDS = 3
_PLACES_BEFORE = frozenset("of by at from behind under beside near opposite outside".split())
_MARKS = frozenset(("with", "in"))
_SOUNDS = frozenset("voice tone tones whisper accent murmur undertone".split())
_MARK_ENDS = frozenset("and or but who which that as at on of to for from by with in said".split())
_LONGEST_MARK = 5
_LEAST_MARK = 3  # words before the verb of "the man in the cap stood up"
_STATES = frozenset("was is were had has did does stood sat lay".split())


def _read_mark(words: Words, at: int, people: PeopleLexicon) -> tuple[str, ...]:
    """The words from `at` that tell a person by what he has or wears, or is of: "with the black beard"; else none."""
    end = words.first[words.paragraph[at - 1] + 1]
    opening = [word.lower() for word in words.word[at : min(end, at + _LEAST_MARK)]]
    if opening == ["of", "the", "other"]:
        return tuple(words.word[at : min(end, at + _LEAST_MARK + 1)])  # "the captain of the other ship"
    if not opening or opening[0] not in _MARKS:
        return ()
    last = at + 1
    while last < min(end, at + _LONGEST_MARK) and words.word[last][0].isalpha() and words.quotation[last] == NARRATION:
        low = words.word[last].lower()
        if low in _MARK_ENDS or (last - at >= _LEAST_MARK and (low in people.acts or low in _STATES)):
            break
        last += 1
    if last - at < 2 or (opening[0] == "in" and words.word[last - 1].lower() in _SOUNDS):
        return ()  # "said the warden in a frightful whisper"
    closed = last >= end or not words.word[last][0].isalpha() or words.quotation[last] != NARRATION
    determined = words.word[at + 1].lower() in ("the", "a", "an", "his", "her") or words.word[at].lower() == "in"
    following = words.word[last].lower() if last < end else ""
    ended = closed or following in _MARK_ENDS or following in people.acts or following in _STATES
    if not ended or not determined:
        return ()
    return tuple(words.word[at:last])
