"""A subject as action names it -> the form of a verb that goes with it, in the tense of the action."""

from scenewright.grammar.verbs import VerbTable, regular_past

_PLURAL_SUBJECTS = frozenset(("i", "we", "they", "you"))


def copula(subject: str, *, present: bool) -> str:
    """The form of the verb to be that goes with a subject in the tense of the action."""
    low = subject.lower()
    plural = (low in _PLURAL_SUBJECTS and low != "i") or " and " in low
    if not present:
        return "were" if plural else "was"
    return "am" if low == "i" else "are" if plural else "is"


def inflect(base: str, subject: str, verbs: VerbTable, *, present: bool) -> str:
    """The form of a verb that goes with a subject in the tense of the action."""
    if not present:
        return verbs.past_of.get(base, regular_past(base))
    return base if subject.lower() in _PLURAL_SUBJECTS or " and " in subject else verbs.third_person(base)
