"""Participles in -ing and the bases they belong to, both ways (Quirk et al., 3.5-3.8)."""

import re

from scenewright.grammar.verbs import VerbTable

_SHORT = re.compile(r"(?:[^aeiou]|qu)*[aeiou][bdgklmnprtvz]\Z")  # one syllable, one vowel, one consonant
_DOUBLED = re.compile(r"([bdgklmnprtvz])\1\Z")
# Stressed on the last syllable, so that the consonant doubles, but irregular in the past, which cannot show it.
_STRESSED = frozenset(("begin", "forget", "upset", "forbid", "beget", "reset", "overrun", "outrun"))


def participle(base: str, verbs: VerbTable) -> str:
    """The participle of a base (`whisper` -> `whispering`, `hum` -> `humming`)."""
    if base.endswith("ie"):
        return base[:-2] + "ying"
    if base.endswith("e") and not base.endswith(("ee", "oe", "ye")) and len(base) > 2:
        return base[:-1] + "ing"
    if _SHORT.match(base) or base in _STRESSED or verbs.pasts.get(base + base[-1] + "ed") == base:
        return base + base[-1] + "ing"
    return base + "ing"


def base_of_participle(form: str, verbs: VerbTable) -> str | None:
    """The base of a participle in lower case; None when the table knows none that makes it."""
    if not form.endswith("ing") or len(form) < 5:
        return None
    stem = form[:-3]
    tries = [stem, stem + "e"]
    if _DOUBLED.search(stem):
        tries.insert(0, stem[:-1])
    if stem.endswith("y"):
        tries.append(stem[:-1] + "ie")
    return next((base for base in tries if base in verbs.bases and participle(base, verbs) == form), None)
