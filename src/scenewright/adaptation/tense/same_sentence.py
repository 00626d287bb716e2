"""A sentence whose main clause is back story -> the simple pasts that its further main clauses tell with it.

He had bought it with his first wages; he *wore* it to bed. What a semicolon, or "and" with the same pronoun, adds
behind a past perfect that is over goes on in the simple past (Quirk et al. 4.24): what somebody did, not how he is.
"""

from collections.abc import Iterator

from scenewright.adaptation.tense.clauses import FINITE, in_relative, is_held
from scenewright.adaptation.tense.passages import Passage, sentence_bounds
from scenewright.adaptation.tense.past_times import is_age

_NOW = frozenset("now still today since yet already tonight but so this".split())
_NOMINATIVE = frozenset("i he she we they".split())
_OBJECTS = (("DT",), ("PRP",), ("PRP$",))
_STATES = frozenset(
    "was were had looked seemed felt knew thought found saw heard did could would stood sat lay hung wanted "
    "understood remembered wondered believed smelled sounded appeared said".split()
)


def go_on_in_sentence(passage: Passage, had: int, verb: int) -> Iterator[int]:
    """The simple pasts of main clauses behind the told perfect at `had` and `verb`, in its sentence."""
    tags, lower = passage.tags, passage.lower
    start, end = sentence_bounds(passage, had)
    if (
        is_age(passage, verb)
        and tags[had - 1] == "PRP"
        and _NOW.isdisjoint(lower[verb + 2 : end])
        and not is_held(passage, had)
    ):
        yield from (j for j in range(verb + 1, end) if tags[j] == "VBD" and lower[j] != "had")
        return  # she had been nine, and it was snowing, and a sledge came
    if lower[had - 1] not in _NOMINATIVE or is_held(passage, had) or in_relative(passage, had):
        return
    if any(tags[j] in FINITE for j in range(start, had)):
        return  # he said he had found it; he said
    if not _NOW.isdisjoint(lower[start:end]) or any(tags[j] in ("Q", "VBZ", "VBP") for j in range(start, end)):
        return
    for j in range(verb + 1, end - 2):
        if lower[j] == ";" or (lower[j] == "and" and tags[j - 1] == ","):
            past = next((k for k in range(j + 1, end) if tags[k] in FINITE), j)
            does = lower[past - 1] == lower[had - 1] and tags[past + 1 : past + 2] in _OBJECTS  # not: and he limped
            if does and tags[past] == "VBD" and lower[past] not in _STATES:
                yield past
