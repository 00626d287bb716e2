"""Tags whose subject no list knows -> more nouns for persons: who "said the purser" names must be somebody.

Nouns with an ending of persons are learned at once (the purser, the mediator, the geologist). A sign and a radio "say"
things as well, so that any other noun must do so more than once: a ship that talks is neither he nor she.
"""

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from scenewright.analysis.mentions import PeopleLexicon, PersonNoun, Words
from scenewright.model.annotation import Gender, Quotative

_ENDINGS = ("er", "or", "ist", "ian", "ant", "ent", "eer", "ee", "ess", "ard", "ette", "man", "woman", "folk")
_THINGS = frozenset(
    "computer counter cover door floor folder intercom mirror monitor printer radiator receiver river speaker "
    "timer tower transmitter water weather whisper".split()
)
_WRITTEN = frozenset(  # what they say is read
    "article banner book caption card document email envelope error header headline label letter line list message "
    "newspaper note notice number page paper plaque poster print report screen sign sticker telegram text ticket "
    "answer laughter matter reply response rumour saying story thought voice word words world".split()
)
_SHORTEST = 5
_OFTEN = 2
_SPOKEN = frozenset(("say", "ask", "sound", "phone"))


def learn_nouns(words: Words, quotatives: Sequence[Quotative], people: PeopleLexicon) -> PeopleLexicon:
    """`people` with the nouns that stand as "the ..." before or after a verb of saying in this story."""
    spoken: Counter[str] = Counter()
    for quotative in quotatives:
        if quotative.subject is None or quotative.verb_kind not in _SPOKEN:
            continue
        phrase = quotative.subject.of(words.text).lower().split()
        if len(phrase) > 1 and phrase[0] == "the" and phrase[-1].isalpha() and people.noun_of(phrase[-1]) is None:
            spoken[phrase[-1]] += 1
    nouns = {noun: found for noun, count in spoken.items() if (found := _judge(noun, count)) is not None}
    return replace(people, nouns={**people.nouns, **nouns}) if nouns else people


def _judge(noun: str, count: int) -> PersonNoun | None:
    if noun in _WRITTEN or (noun.endswith("s") and not noun.endswith("ss")):
        return None
    if len(noun) >= _SHORTEST and noun.endswith(_ENDINGS) and noun not in _THINGS:
        return PersonNoun(Gender.FEMALE if noun.endswith(("ess", "woman")) else Gender.UNKNOWN, "role")
    return PersonNoun(Gender.NEUTRAL, "role") if count >= _OFTEN else None
