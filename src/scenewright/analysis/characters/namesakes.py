"""Two of one name whom only "old" and "young" tell apart -> names of their own: old Mrs. Holt, young Mrs. Holt."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace

from scenewright.analysis.mentions import NameForm, NameUse, Words

_OLD = frozenset(("old", "elder", "older"))
_YOUNG = frozenset(("young", "younger"))


def tell_namesakes(words: Words, uses: Sequence[NameUse]) -> tuple[NameUse, ...]:
    """The uses, those behind "old" or "young" with that word, where the story has both before one name.

    "Old Tom" alone is Tom.
    """
    ages: dict[NameForm, set[bool]] = defaultdict(set)
    for use in uses:
        word = _age_before(words, use)
        if word:
            ages[use.form].add(word in _OLD)
    both = {form for form, found in ages.items() if len(found) > 1}
    if not both:
        return tuple(uses)
    return tuple(_with_age(words, use) if use.form in both else use for use in uses)


def begins_with_age(name: str) -> bool:
    """Whether a name is one that "old" or "young" tells apart."""
    first, _, rest = name.partition(" ")
    return bool(rest) and first.lower() in _OLD | _YOUNG


def _age_before(words: Words, use: NameUse) -> str:
    """The word before a use in lower case, where it tells an age; "" else."""
    word = words.word[use.first - 1].lower() if use.first else ""
    return word if word in _OLD or word in _YOUNG else ""


def _with_age(words: Words, use: NameUse) -> NameUse:
    word = _age_before(words, use)
    if not word:
        return use
    form = NameForm(use.form.titles, (word.capitalize(), *use.form.parts), use.form.definite)
    return replace(use, first=use.first - 1, form=form)
