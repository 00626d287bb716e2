"""A verb that stands before its subject -> that subject: `Where was he`, `Between the houses ran a lane`."""

from scenewright.adaptation.tense.passages import Passage
from scenewright.adaptation.tense.phrases import BY_OBJECT, NOUNS, PRONOUNS, Agreement, Subject, number_of


def subject_after(passage: Passage, verb: int) -> Subject | None:
    """The subject of an auxiliary that stands before it (`Where was he`); None when none follows directly."""
    lower, tags = passage.lower, passage.tags
    j = verb + 1
    if j < len(tags) and lower[j] == "n't":
        j += 1
    if j < len(tags) and lower[j] in PRONOUNS and tags[j] == "PRP":
        return Subject(PRONOUNS[lower[j]], 0.95)
    return subject_on_the_right(passage, verb)


def subject_on_the_right(passage: Passage, verb: int) -> Subject | None:
    """The noun phrase that follows an inverted verb; None when something else follows."""
    lower, tags = passage.lower, passage.tags
    j = verb + 1
    limit = min(len(tags), verb + 8)
    if lower[j : j + 1] == ("both",):
        return Subject(Agreement.PLURAL, 0.9)
    while j < limit and tags[j] in ("RB", "DT", "PDT", "PRP$", "JJ", "CD", "JJR", "JJS", "VBN", "VBG"):
        j += 1
    if j > verb + 1 and (j >= limit or tags[j] not in (*NOUNS, "PRP")) and tags[j - 1] == "CD":
        return Subject(Agreement.SINGULAR if lower[j - 1] == "one" else Agreement.PLURAL, 0.8)
    if j >= limit or tags[j] not in (*NOUNS, "PRP"):
        return None
    if tags[j] == "PRP":
        return Subject(PRONOUNS[lower[j]], 0.9) if lower[j] in PRONOUNS else None
    if lower[j] in BY_OBJECT and lower[j + 1 : j + 2] == ("of",):
        return subject_on_the_right(passage, j + 1)  # the rest of a mouse
    while j + 1 < len(tags) and tags[j + 1] in (*NOUNS, "POS"):
        j += 1
    if j + 2 < len(tags) and lower[j + 1] == "and" and tags[j + 2] in (*NOUNS, "DT", "PRP$"):
        several = number_of(passage, j) is Agreement.PLURAL  # the boys and a dog
        return Subject(Agreement.PLURAL, 0.9 if several else 0.6)
    return Subject(number_of(passage, j), 0.8)
