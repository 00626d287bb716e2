"""Tags whose subject no list knows -> more nouns for persons: who "said the purser" names must be somebody.

Only nouns with an ending of persons are learned (the purser, the mediator, the geologist), for a sign and a radio
"say" things as well.
"""

from collections.abc import Sequence
from dataclasses import replace

from scenewright.analysis.mentions import PeopleLexicon, PersonNoun, Words
from scenewright.model.annotation import Gender, Quotative

_ENDINGS = ("er", "or", "ist", "ian", "ant", "ent", "eer", "ee", "ess", "ard", "ette", "man", "woman", "folk")
_THINGS = frozenset(
    "banner computer counter cover document folder header letter line number newspaper paper poster printer radiator "
    "register river sticker speaker telegram timer tower transmitter water weather whisper answer laughter matter "
    "monitor mirror door floor error voice".split()
)
_SHORTEST = 5
_SPOKEN = frozenset(("say", "ask", "sound", "phone"))


def learn_nouns(words: Words, quotatives: Sequence[Quotative], people: PeopleLexicon) -> PeopleLexicon:
    """`people` with the nouns that stand as "the ..." before or after a verb of saying in this story."""
    learned: dict[str, PersonNoun] = {}
    for quotative in quotatives:
        if quotative.subject is None or quotative.verb_kind not in _SPOKEN:
            continue
        phrase = quotative.subject.of(words.text).lower().split()
        if len(phrase) > 1 and phrase[0] == "the" and _names_person(phrase[-1]) and people.noun_of(phrase[-1]) is None:
            gender = Gender.FEMALE if phrase[-1].endswith(("ess", "woman")) else Gender.UNKNOWN
            learned[phrase[-1]] = PersonNoun(gender, "role")
    return replace(people, nouns={**people.nouns, **learned}) if learned else people


def _names_person(noun: str) -> bool:
    return len(noun) >= _SHORTEST and noun.isalpha() and noun.endswith(_ENDINGS) and noun not in _THINGS
