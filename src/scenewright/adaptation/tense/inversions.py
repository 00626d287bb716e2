"""A verb that stands before its subject -> that subject: `Where was he`, `Between the houses ran a lane`."""

from scenewright.adaptation.tense.clauses import STOPS
from scenewright.adaptation.tense.passages import Passage, sentence_bounds
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
    counted = next((k for k in range(verb + 1, j) if tags[k] == "CD" and lower[k + 1 : k + 2] in _TIMED), 0)
    if counted and lower[counted + 1] != lower[-1]:
        return Subject(Agreement.SINGULAR if lower[counted] == "one" else Agreement.PLURAL, 0.9)
    if j > verb + 1 and (j >= limit or tags[j] not in (*NOUNS, "PRP")) and tags[j - 1] == "CD":
        return Subject(Agreement.SINGULAR if lower[j - 1] == "one" else Agreement.PLURAL, 0.8)
    if j >= limit or tags[j] not in (*NOUNS, "PRP"):
        return None
    if tags[j] == "PRP" and tags[j - 1] == "CD":  # there was one | I had never seen
        return Subject(Agreement.SINGULAR if lower[j - 1] == "one" else Agreement.PLURAL, 0.9)
    if tags[j] == "PRP":
        return Subject(PRONOUNS[lower[j]], 0.9) if lower[j] in PRONOUNS else None
    if lower[j] in BY_OBJECT and lower[j + 1 : j + 2] == ("of",):
        return subject_on_the_right(passage, j + 1)  # the rest of a mouse
    while j + 1 < len(tags) and (tags[j + 1] in (*NOUNS, "POS") or (tags[j] == "POS" and tags[j + 1] == "JJ")):
        j += 1
    if j + 2 < len(tags) and lower[j + 1] == "and" and tags[j + 2] in (*NOUNS, "DT", "PRP$"):
        several = number_of(passage, j) is Agreement.PLURAL  # the boys and a dog
        return Subject(Agreement.PLURAL, 0.9 if several else 0.6)
    return Subject(number_of(passage, j), 0.8)


_TIMED = (("last",), ("this",), ("that",))
"""There were nine | last night."""


def inverts(passage: Passage, verb: int) -> bool:
    """Whether the auxiliary at `verb` may stand before its subject: at the head of a clause, after a negative or wh-
    word.
    """
    i = verb - 1
    if i < 0 or passage.tags[i] in (".", "Q", "WRB", ":") or passage.lower[i] in _NEGATIVE:
        return True
    if passage.lower[i - 1 : i + 1] in (("not", "once"), ("no", "sooner")) or surely_inverts(passage, verb):
        return True
    return passage.tags[i] in ("WP", "CC", ",") and passage.tags[verb + 1 : verb + 2] == ("PRP",)


def surely_inverts(passage: Passage, verb: int) -> bool:
    """Whether no other noun can be the subject of the auxiliary at `verb` than one behind it: he ran faster than *did*
    the girls.
    """
    compared = passage.lower[verb - 1] in ("than", "as")
    return compared or _ends_so(passage, verb) or _is_behind_only(passage, verb)


def _ends_so(passage: Passage, verb: int) -> bool:
    """Whether the sentence opens with "so" and an aside, and ends with `verb` and its subject: So, he saw, *had* I."""
    start, end = sentence_bounds(passage, verb)
    opens = passage.lower[start : start + 2] == ("so", ",") and passage.tags[verb - 1] == ","
    return opens and all(tag in _NAMING for tag in passage.tags[verb + 1 : end])


_NAMING = frozenset(("DT", "PRP$", "JJ", "CD", *NOUNS))


def _is_behind_only(passage: Passage, verb: int) -> bool:
    """Whether "only" or a negative with a time, a place or a clause opens the sentence: Only when it rang *did* I."""
    lower = passage.lower
    start, _ = sentence_bounds(passage, verb)
    start += passage.tags[start] == "CC"
    first, second = lower[start], lower[start + 1]
    if (first, second) in _AT_NO:
        opens = True
    elif first == "only":
        opens = passage.tags[start + 1] in ("IN", "WRB") or second in ("then", "once", "later", "twice")
    else:
        opens = (first == "not" and second in _NOT_BEFORE) or (first == "never" and second in ("before", "since"))
    if not opens or "," in passage.tags[start:verb] or not _UNINVERTED.isdisjoint(passage.tags[verb - 1 : verb]):
        return False
    after = passage.tags[verb + 1 : min(len(lower), verb + 8)]
    return not _BEHIND_INVERSION.get(lower[verb], _PREDICATES).isdisjoint(after)


_BEHIND_INVERSION = {"did": frozenset(("VB", "VBP", "NN")), "had": frozenset(("VBN", "VBD"))}
_PREDICATES = frozenset(("VBN", "VBG", "JJ", "VB", "EX", "RB"))
_AT_NO = frozenset((preposition, "no") for preposition in ("at", "in", "on", "under", "for", "by"))
_NOT_BEFORE = frozenset("until till since once for in before after only even".split())
_UNINVERTED = frozenset(("PRP", "WP", "WDT", "EX", "RB"))  # Not even he *had*
_NEGATIVE = frozenset("never nor neither only so scarcely hardly seldom rarely little nowhere".split())


def stands_before_subject(passage: Passage, verb: int) -> bool:
    """Whether the verb at `verb`, no auxiliary, stands before its subject, whatever its tags."""
    return (
        _is_thrown_before(passage, verb)
        or _is_existential(passage, verb)
        or _lies_before(passage, verb)
        or _comes_last(passage, verb)
    )


def _comes_last(passage: Passage, verb: int) -> bool:
    """Whether a comma stands before "came" and its subject alone behind: up the steps, puffing, *came* the cook."""
    lower, tags = passage.lower, passage.tags
    if lower[verb] != "came" or not verb or tags[verb - 1] != ",":
        return False
    _, end = sentence_bounds(passage, verb)
    behind = tags[verb + 1 : end]
    named = behind[:1] in (("DT",), ("PRP$",), ("NNP",), ("CD",)) and tags[end - 1] in NOUNS
    return named and all(tag in _NAMING for tag in behind) and lower[end - 1] not in _WHEN


_WHEN = frozenset("day night morning afternoon evening week month year summer winter spring autumn way time".split())
"""He rose and, yawning, came the next day."""


def _is_thrown_before(passage: Passage, verb: int) -> bool:
    """Whether a direction alone stands before a verb of motion, and its subject behind it: and down | came the rain."""
    lower, tags = passage.lower, passage.tags
    if verb > 3 and lower[verb] == "went" and lower[verb - 2] == "with" and tags[verb - 1] == "PRP":
        return tags[verb - 3] in ("CC", ",") and tags[verb + 1 : verb + 2] == ("DT",)
    if not verb or lower[verb] not in MOVED or lower[verb - 1] not in _AWAY:
        return False
    opens = verb == 1 or tags[verb - 2] in (*STOPS, "CC", ",")
    return opens and tags[verb + 1 : verb + 2] in (("DT",), ("PRP$",), ("NNP",), ("CD",))


MOVED = frozenset(
    "walked strode rode went came flew ran popped floated marched crept fell shot rolled slid trotted "
    "tumbled swam poured streamed drifted toiled led stretched sprang emerged swung hovered shone perched".split()
)
_AWAY = frozenset("up off out down in away on over back along round".split())


def _lies_before(passage: Passage, verb: int) -> bool:
    """Whether the subject of "lay" stands behind it, since it has no object: by the pump, well salted, | lay a ham."""
    lower = passage.lower
    before = passage.tags[verb - 1] if verb else ""
    lies = lower[verb] == "lay" and before in (",", "NN", "NNS", "RB")
    if not lies and not (lower[verb] == "sat" and before in (",", "RB")):
        return False
    return lower[verb + 1 : verb + 2] in (("a",), ("an",)) and lower[verb + 2 : verb + 3] not in _WHILE


_WHILE = (("while",), ("moment",), ("long",), ("minute",), ("little",), ("second",))


def _is_existential(passage: Passage, verb: int) -> bool:
    """Whether "there" before "had been" tells that something was, whatever its tag: in some years there | had been a
    ham.
    """
    lower = passage.lower
    tells = lower[max(0, verb - 1) : verb + 2] == ("there", "had", "been")
    return tells and lower[verb + 2 : verb + 3] in (("a",), ("an",), ("no",))
