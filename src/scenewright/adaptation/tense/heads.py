"""What ends before a verb (a relative clause, an aside, a clause of time) -> the noun before it, maybe its subject."""

from scenewright.adaptation.tense.clauses import FINITE, STOPS, in_relative, relative_start, skip_adverbs
from scenewright.adaptation.tense.passages import Passage
from scenewright.adaptation.tense.phrases import (
    CONJUNCTIONS,
    MOMENTS,
    NOUNS,
    PLURAL_WORDS,
    SINGULAR_WORDS,
    Agreement,
    number_of,
    phrase_start,
)


def before_dashes(passage: Passage, dash: int) -> int | None:
    """The last token of the noun phrase that opens the sentence, before an aside without a verb that ends at `dash`:
    the tents - all of them new - | leaked. None where there is none.
    """
    tags = passage.tags
    opening = next((j for j in range(dash - 1, max(0, dash - 14), -1) if tags[j] in STOPS or tags[j] in FINITE), 0)
    if not opening or tags[opening] != ":" or passage.lower[opening] != passage.lower[dash]:
        return None
    head = opening - 1
    start = phrase_start(passage, head)
    return head if tags[head] in NOUNS and (start == 0 or tags[start - 1] in STOPS) else None


def relative_over_aside(passage: Passage, comma: int) -> int | None:
    """The "who" before a phrase between commas that ends at `comma`: the hands, *who*, with old Ferris, | sat there."""
    for j in range(comma - 1, max(0, comma - 12), -1):
        if passage.tags[j] in (*STOPS, ",") or passage.tags[j] in FINITE:
            opens = passage.tags[j] == "," and passage.lower[j - 1] in ("who", "which") and passage.tags[j - 2] == ","
            return j - 1 if opens else None
    return None


def is_fronted_on(passage: Passage, it: int) -> bool:
    """Whether a phrase that begins its clause ends with the "it" at `it`: , and on top of it."""
    if it < 2 or passage.lower[it - 1] not in ("of", "behind", "beside", "beneath", "under", "above", "round"):
        return False
    start = next((j for j in range(it - 1, -1, -1) if passage.tags[j] not in ("IN", "DT", "NN", "NNS", "JJ", "RB")), -1)
    return (start < 0 or passage.tags[start] in (*STOPS, "CC")) and passage.tags[start + 1] in ("IN", "RB")


def opens_with_place(passage: Passage, verb: int) -> bool:
    """Whether nothing but a place stands in the sentence before `verb`: Under a hat that belonged to a friend | lay."""
    start = verb
    while start > 0 and passage.tags[start - 1] not in STOPS:
        start -= 1
        finite = passage.tags[start] in FINITE and not in_relative(passage, start, adverbial=False)
        if finite or passage.tags[start] in (",", "PRP", "EX"):
            return False
    return passage.tags[start] == "IN" and passage.lower[start] not in CONJUNCTIONS


def ends_relative(passage: Passage, it: int) -> bool:
    """Whether the "it" at `it` is the object in a relative clause: carters who had sworn never to trust it | drove."""
    governed = passage.tags[it - 1] == "IN" and passage.lower[it - 1] not in CONJUNCTIONS  # who knew nothing about it
    if not it or not (governed or passage.tags[it - 1] in ("VB", "VBG")):
        return False
    for j in range(it - 1, max(-1, it - 14), -1):
        if passage.tags[j] in STOPS or passage.tags[j] == "," or passage.lower[j] in CONJUNCTIONS - {"that"}:
            return False
        if passage.lower[j] == "who":
            return True
    return False


def head_before_relative(passage: Passage, i: int) -> int | None:
    """The last token of what a relative clause that ends at `i` describes: those who saw it | fled; *the man* whose
    dogs barked | sang; *one of the boys* who sat there | waved. None where none ends there.
    """
    lower, tags = passage.lower, passage.tags
    if i < 2:
        return None
    verb = i - 1 if tags[i] == "PRP" and lower[i] in (OBJECTS | _OBJECTS_TOO) else i
    if tags[verb] not in FINITE or (lower[i] in _OBJECTS_TOO and lower[verb] in SAYING):
        return None
    relative = relative_start(passage, verb)
    if not relative or tags[relative] not in ("WP", "WDT", "WP$") or not in_relative(passage, verb, adverbial=False):
        return None
    bare = skip_adverbs(passage, verb - 1) == relative
    owned = tags[relative] == "WP$" and tags[verb - 1] in NOUNS
    head = relative - 1
    described = tags[head] in (*NOUNS, "JJ") or lower[head] in PLURAL_WORDS | SINGULAR_WORDS | {"all"}
    many = verb == i or number_of(passage, head) is Agreement.PLURAL  # one alone may go on: the girl who led them, and
    return head if described and many and (owned or (bare and verb > relative)) else None


def head_before_row(passage: Passage, i: int) -> int | None:
    """The last token of what a relative clause with two verbs describes that ends at `i`: the *man* who kept the inn
    and sold us our hats | had gone. None where none ends there.
    """
    lower, tags = passage.lower, passage.tags
    if (tags[i] == "PRP" and lower[i] not in OBJECTS | _OBJECTS_TOO) or "and" not in lower[max(0, i - 9) : i]:
        return None
    second = next((j for j in range(i, max(1, i - 9), -1) if tags[j] in FINITE or tags[j] in _APART), 0)
    if tags[second] not in FINITE or lower[second - 1] != "and" or lower[second] in SAYING:
        return None
    start = phrase_start(passage, i) if tags[i] in NOUNS else i
    owned = start == second + 2 and tags[start - 1] == "PRP"
    if i == second or not (start == second + 1 or owned):
        return None  # and hid | the coins the boys had
    first = next((j for j in range(second - 2, max(1, second - 12), -1) if tags[j] in FINITE or tags[j] in _APART), 0)
    who = skip_adverbs(passage, first - 1)
    if tags[first] not in FINITE or tags[who] not in ("WP", "WDT") or tags[who - 1] not in NOUNS:
        return None
    return who - 1


_APART = frozenset((",", *STOPS))
OBJECTS = frozenset("him them me us".split())
_OBJECTS_TOO = frozenset("it you her".split())
SAYING = frozenset("said thought knew believed hoped wished felt feared guessed swore claimed found meant".split())


def is_which_of_many(passage: Passage, i: int) -> bool:
    """Whether the words up to `i` ask for one of several: which of the dogs | barked; who of us | was late."""
    if passage.tags[i] not in ("PRP", "NNS", "CD", "NNPS"):
        return False
    of = phrase_start(passage, i) - 1
    return passage.lower[max(0, of - 1) : of + 1] in (("which", "of"), ("who", "of"))


def before_meanwhile(passage: Passage, finite: int) -> int | None:
    """The noun that opens the sentence, before a clause of time with a pronoun: her *eyes* as she looked up | filled.
    None where there is none.
    """
    noun = finite - 3
    if noun < 0 or passage.tags[finite - 1] != "PRP" or passage.lower[finite - 2] not in ("as", "when", "while"):
        return None
    start = phrase_start(passage, noun) if passage.tags[noun] in NOUNS else 0
    opens = start == 0 or passage.tags[start - 1] in STOPS
    return noun if passage.tags[noun] in NOUNS and opens and passage.lower[noun] not in MOMENTS else None


def opens_with_head(passage: Passage, finite: int) -> bool:
    """Whether nothing but a noun phrase stands in the sentence before the contact clause of `finite`: Two boys she'd
    met on the ferry | waved.
    """
    pronoun = skip_adverbs(passage, finite - 1)
    start = phrase_start(passage, pronoun - 1)
    opens = start == 0 or passage.tags[start - 1] in STOPS or passage.lower[start - 1] in ("whether", "that")
    return passage.lower[pronoun - 1] not in MOMENTS and opens
