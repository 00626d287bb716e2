"""What somebody says of himself -> his sex: “My wife bought them,” “I'm a grown woman.”

A sign as a pronoun in a tag is one: whoever has the other sex is out of the question, where somebody else is not.
"""

import re

from scenewright.model.annotation import Gender

_MODIFIERS = r"(?:(?!of\b|for\b|with\b|like\b|to\b)[\w-]+ ){0,2}"
_BEING = rf"\bI(?:['’]m| am) (?:an?|his|her|their|your) {_MODIFIERS}"
_ENDS = r"(?![\w'’-])"
_SIGNS = {
    Gender.MALE: re.compile(
        rf"\b[Mm]y {_MODIFIERS}wife{_ENDS}|{_BEING}(?:man|gentleman|widower|father|brother|son|uncle|husband){_ENDS}"
    ),
    Gender.FEMALE: re.compile(
        rf"\b[Mm]y {_MODIFIERS}husband{_ENDS}|{_BEING}(?:woman|lady|widow|mother|sister|daughter|aunt|wife){_ENDS}"
    ),
}


def hear_own_sex(said: str) -> Gender:
    """The sex of whoever says the words, UNKNOWN where they do not tell it or tell both."""
    found = [gender for gender, signs in _SIGNS.items() if signs.search(said) is not None]
    return found[0] if len(found) == 1 else Gender.UNKNOWN
