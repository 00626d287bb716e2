"""Tags whose subject no list knows -> more nouns for persons: who "said the purser" names must be somebody.

Nouns with an ending of persons are learned at once (the purser, the mediator, the geologist). A sign and a radio "say"
things as well, so that any other noun must do so more than once: a ship that talks is neither he nor she. In a short
story once is enough for all but things, which must do something besides: whoever "the farrier" is, he is nobody whom
the story has named so far, and a line on the cue of FARRIER is not a line in the wrong mouth.
"""

from collections import Counter
from collections.abc import Collection, Sequence
from dataclasses import replace
from functools import cache

from scenewright.analysis.characters.role_keys import FEATURES
from scenewright.analysis.characters.roles import is_short
from scenewright.analysis.mentions import NARRATION, PeopleLexicon, PersonNoun, Words
from scenewright.lexicons import read_entries
from scenewright.model.annotation import Gender, Quotative

_ENDINGS = ("er", "or", "ist", "ian", "ant", "ent", "eer", "ee", "ess", "ard", "ette", "man", "woman", "folk")
_THINGS = frozenset(
    "computer counter cover door floor folder intercom mirror monitor printer radiator receiver river speaker "
    "timer tower transmitter water weather whisper".split()
)
_DEVICES = (  # somebody else speaks through them
    "phone telephone mobile cell handset intercom radio headset earpiece loudspeaker tannoy machine voicemail line "
    "wire set screen"
).split()
WRITTEN = frozenset(  # what they say is read
    "article banner book caption card document email envelope error header headline label letter line list message "
    "newspaper note notice number page paper plaque poster print report screen sign sticker telegram text ticket "
    "answer laughter matter reply response rumour saying story thought voice word words world".split()
)
SPEECHLESS = frozenset(read_entries("beasts")).union("baby infant newborn toddler animal".split())
"""Nouns of those who have no words but what a tag of their own gives them: said the cat."""
PARTS = frozenset(  # who has them speaks; and words that only point back
    "arm arms back beard belly body breath chin ear eye eyes eyebrow face finger fingers fist foot forehead hair hand "
    "hands head heart lip lips mouth neck shoulder shoulders smile grin frown gaze teeth throat tongue tone other one "
    "rest first second third last latter former".split()
)
_COUNTING = frozenset("first second third fourth fifth sixth rest others".split())
_SHORTEST = 5
_OFTEN = 2
_SPOKEN = frozenset(("say", "ask", "sound", "phone"))
_SAID = frozenset(("say", "ask"))


def learn_nouns(words: Words, quotatives: Sequence[Quotative], people: PeopleLexicon) -> PeopleLexicon:
    """`people` with the nouns that stand as "the ..." before or after a verb of saying in this story."""
    spoken: Counter[str] = Counter()
    said: set[str] = set()
    for quotative in quotatives:
        if quotative.subject is None or quotative.verb_kind not in _SPOKEN:
            continue
        phrase = quotative.subject.of(words.text).lower().split()
        if len(phrase) < 2 or phrase[0] != "the" or any(people.noun_of(word) for word in phrase[1:]):
            continue  # "the man nearest"
        if phrase[-1] in _COUNTING and is_short(words):
            continue  # "said the second", one of those told of
        if _is_word(phrase[-1]):
            spoken[phrase[-1]] += 1
            if quotative.verb_kind in _SAID:
                said.add(phrase[-1])
    once = (said - _list_things()) | _find_actors(words, said, people) if is_short(words) else set()
    nouns = {noun: found for noun, count in spoken.items() if (found := _judge(noun, count, noun in once)) is not None}
    return replace(people, nouns={**people.nouns, **nouns}) if nouns else people


@cache
def _list_things() -> frozenset[str]:
    """Nouns of places and of what stands there: a bin says nothing, somebody in it does."""
    lines = (*_DEVICES, *read_entries("places"), *read_entries("place_hints"), *read_entries("times_of_day"))
    return frozenset(line.partition("\t")[0].split()[-1] for line in lines)


def _find_actors(words: Words, nouns: Collection[str], people: PeopleLexicon) -> frozenset[str]:
    """Those of `nouns` that also do what persons do: "The farrier looked up"."""
    found = set()
    for i, head in enumerate(words.head):
        noun = head.lower()
        if noun in nouns and i and words.word[i - 1].lower() == "the" and i + 1 < len(words.word):
            following = words.word[i + 1].lower()
            if following in people.acts and words.quotation[i] == NARRATION:
                found.add(noun)
    return frozenset(found)


def _is_word(text: str) -> bool:
    return text.replace("-", "").isalpha()


def _judge(noun: str, count: int, once: bool) -> PersonNoun | None:
    if noun in WRITTEN or (noun.endswith("s") and not noun.endswith("ss")):
        return None
    if len(noun) >= _SHORTEST and noun.endswith(_ENDINGS) and noun not in _THINGS:
        return PersonNoun(Gender.FEMALE if noun.endswith(("ess", "woman")) else Gender.UNKNOWN, "role")
    if count >= _OFTEN:
        return PersonNoun(Gender.NEUTRAL, "role")
    sex = Gender.NEUTRAL if noun in _DEVICES else Gender.UNKNOWN
    return PersonNoun(sex, "role") if once and noun not in PARTS | FEATURES else None
