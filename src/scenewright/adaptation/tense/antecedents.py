"""A relative clause -> the noun that it describes, with `who` or with no word (`the bread they had cut`)."""

from scenewright.adaptation.tense.clauses import FINITE, STOPS, skip_adverbs, stands_for_persons
from scenewright.adaptation.tense.pairs import head_of_both
from scenewright.adaptation.tense.passages import Passage
from scenewright.adaptation.tense.phrases import (
    BY_OBJECT,
    CREWS,
    NOUNS,
    PLURAL_WORDS,
    PRONOUNS,
    SINGULAR_WORDS,
    Agreement,
    Subject,
    is_rest_of_crew,
    number_of,
    phrase_start,
)

_MANY_OF = frozenset("all most many some both few several".split())


def find_antecedent(passage: Passage, relative: int, verb: int) -> Subject:
    """What the relative word at `relative` stands for, as the subject of `verb`: the *girls* who sang."""
    lower, tags = passage.lower, passage.tags
    sure = 0.85
    if lower[relative] == "whom" and lower[relative - 1] == "of" and lower[relative - 2] in _MANY_OF:
        return Subject(Agreement.PLURAL, 0.95)  # a tribe by the river, all of whom | had fled
    if lower[relative] == "who" and relative and tags[relative - 1] == ",":
        first = _first_of_chain(passage, relative)
        sure, relative = 0.85 if first == relative else 0.9, first
    if relative and tags[relative - 1] == "CC":
        first = _first_of_pair(passage, relative)
        sure, relative = sure if first == relative else 0.9, first
    if lower[verb] == "was" and _is_first_person(passage, relative):
        return Subject(Agreement.FIRST, 0.95)  # it was I who was late
    if lower[verb] == "was":
        return Subject(Agreement.SINGULAR, 0.95)
    if lower[verb] == "were":
        return Subject(Agreement.PLURAL, 0.95)
    j = relative - 1
    if lower[relative] == "which" and tags[j] == "CC" and (asked := _first_asked(passage, j)):
        return Subject(number_of(passage, asked), 0.9)
    if lower[relative] == "that" and tags[j] in ("JJ", "VBN") and lower[j - 1] in ("was", "were"):
        number = Agreement.PLURAL if lower[j - 1] == "were" else Agreement.SINGULAR
        return Subject(number, 0.9)  # the doors were shut | that had been open
    if j > 0 and lower[j] in ("there", "here") and tags[j - 1] in NOUNS:
        sure, j = 0.9, j - 1  # there wasn't a man there | who did not weep
    if j > 0 and lower[j] in ("us", "them", "you") and lower[j - 1] == "of":
        counted = j > 1 and lower[j - 2] in ("one", "neither", "either", "none")
        return Subject(Agreement.SINGULAR if counted else Agreement.PLURAL, 0.9)  # two of us who had laughed
    if j >= 0 and lower[relative] == "who" and lower[j] in _TOLD:
        return Subject(Agreement.SINGULAR, 0.8)  # told them who had done it
    if j >= 0 and lower[relative] == "who" and tags[j] in _ASKING:
        return Subject(Agreement.SINGULAR, 0.9)  # knew who had done it; straws for who went
    if j >= 0 and tags[j] in ("IN", "TO") and lower[relative] != "that":  # to whom, of which: the noun before it
        j -= 1
        if j > 1 and lower[j] in BY_OBJECT and tags[j - 1] == "," and tags[j - 2] in NOUNS:
            return Subject(number_of(passage, j - 2), 0.9)  # forty men, half of whom
    if j > 0 and lower[relative] == "who" and tags[j] in NOUNS and lower[phrase_start(passage, j) - 1] == "and":
        start = phrase_start(passage, j)
        head = head_of_both(passage, start, start - 2)
        if head is not None and tags[head] == "NNS":
            return Subject(Agreement.PLURAL, 0.9)  # women of wit and money who lived there
    parted = lower[relative] == "who" and tags[relative + 1 : relative + 2] == (",",)
    if parted and j > 0 and tags[j - 1 : j + 1] == ("NNS", ","):
        return Subject(Agreement.PLURAL, 0.9)  # the older hands, who, with a boy, sat
    if j >= 0 and tags[j] == ",":
        named = before_age(passage, j)
        sure, j = (sure if named == j else 0.9), named - 1
        start = phrase_start(passage, j)
        apart = lower[relative] == "who" and lower[start - 1] in _BESIDE  # the meadow, among the nuns, who sang
        if start > 2 and tags[start - 1] == "IN" and tags[start - 2] == "," and tags[start - 3] in NOUNS and not apart:
            j, sure = start - 3, 0.9 if lower[relative] == "who" else sure  # a tall man, in boots, who sang
        elif start > 2 and lower[start - 1] == "not" and tags[start - 2] == "," and tags[start - 3] in NOUNS:
            j, sure = start - 3, 0.9  # the captain, not the men, who ran
        elif (compared := _before_comparison(passage, j)) is not None:
            j, sure = compared, 0.9
        elif is_rest_of_crew(passage, start, j):
            return Subject(Agreement.PLURAL, 0.9)  # the rest of the crew, who sang
    if tags[relative - 1] == "," and j == relative - 2 and tags[j] == "NN" and lower[j - 2 : j] == ("to", "the"):
        sure = max(sure, 0.87) if lower[relative] == "who" and lower[j] not in CREWS else sure  # to the maid, who had
    if lower[relative] == "which" and _belong_to_one(passage, j):
        return Subject(Agreement.PLURAL, 0.9)
    placed = _before_place(passage, j) if j > 0 and lower[relative] in ("that", "which") and tags[j] in NOUNS else j
    if placed != j and lower[placed] in _PIECES and tags[placed - 1] in ("DT", "JJ"):
        sure, j = 0.9, placed  # the bit in small letters that said so
    if j > 0 and lower[relative] == "who" and tags[j] in NOUNS:
        described = _before_place(passage, j)
        sure, j = sure if described == j else 0.9, described
    if j >= 0 and lower[j] in PRONOUNS:
        return Subject(PRONOUNS[lower[j]], 0.9)
    if lower[verb] == "meant" and lower[relative] == "which" and relative and tags[relative - 1] == ",":
        return Subject(Agreement.SINGULAR, 0.9)  # all that was said before
    if j >= 0 and (tags[j] in NOUNS or lower[j] in PLURAL_WORDS | SINGULAR_WORDS or stands_for_persons(passage, j)):
        number = number_of(passage, j)
        if lower[j] in CREWS and lower[relative] == "who":
            return Subject(Agreement.PLURAL, 0.9)  # the band, who sang
        start = phrase_start(passage, j)
        if lower[relative] == "that" and j == relative - 1 and start and tags[start - 1] == ",":
            return Subject(number, 0.9)  # two hats, the Bible that had been his, and
        joined = start >= 2 and lower[start - 1] == "and" and tags[start - 2] in ("NNP", "NN")
        pair = phrase_start(passage, start - 2) if joined else 0
        if pair > 1 and lower[pair - 2 : pair] == ("it", "was") and tags[start] == "NNP":
            return Subject(Agreement.PLURAL, 0.9)  # it was Tom and his sister who did it
        if joined and tags[start] == tags[start - 2] == "NNP":
            return Subject(Agreement.PLURAL, 0.6)
        return Subject(number, sure)
    return Subject(Agreement.SINGULAR, 0.7)


_BESIDE = frozenset("among amongst beside between past against before".split())


def _first_asked(passage: Passage, conjunction: int) -> int:
    """The noun that the first of two questions asks about: which *stations* had water, and which; 0 where none does."""
    for j in range(conjunction - 1, max(0, conjunction - 12), -1):
        if passage.tags[j] in STOPS:
            return 0
        if passage.lower[j] == "which":
            return j + 1 if passage.tags[j + 1] in ("NN", "NNS") else 0
    return 0


def _before_comparison(passage: Passage, last: int) -> int | None:
    """The noun before what it is more than, between commas up to `last`: the *smell*, more than the boots, that."""
    lower, tags = passage.lower, passage.tags
    comma = next((j for j in range(last, max(0, last - 12), -1) if tags[j] in (",", *STOPS, *FINITE)), 0)
    if tags[comma] != "," or tags[comma - 1] not in NOUNS:
        return None
    return comma - 1 if lower[comma + 1 : comma + 3] in (("more", "than"), ("rather", "than")) else None


def _is_first_person(passage: Passage, relative: int) -> bool:
    """Whether "I" stands right before the relative word at `relative`, with or without a comma."""
    before = relative - 2 if passage.tags[relative - 1] == "," else relative - 1
    return before >= 0 and passage.lower[before] == "i" and passage.lower[relative] == "who"


def _belong_to_one(passage: Passage, noun: int) -> bool:
    """Whether several things of one open the sentence and end at `noun`, with a comma behind: The lamps of the house,
    which had burned.
    """
    lower, tags = passage.lower, passage.tags
    start = phrase_start(passage, noun)
    if tags[noun] != "NN" or tags[noun + 1] != "," or lower[start] != "the" or lower[start - 1] != "of" or start < 3:
        return False
    first = phrase_start(passage, start - 2)
    return tags[start - 2] == "NNS" and lower[first] == "the" and (first == 0 or tags[first - 1] in STOPS)


def before_age(passage: Passage, comma: int) -> int:
    """The comma before an age that ends at `comma`: Nora, | six and a half, who sang; else `comma`."""
    j = comma - 1
    while j > 0 and (passage.tags[j] in ("CD", "CC") or passage.lower[j] in _AGES):
        j -= 1
    aged = j > 0 and passage.tags[j] == "," and passage.tags[j + 1] == "CD"
    return j if aged else comma


_AGES = frozenset("a half quarters years year old months".split())


def _before_place(passage: Passage, noun: int) -> int:
    """The noun that a phrase of place ending at `noun` describes: the *beggar* on the steps, who sang."""
    start = phrase_start(passage, noun)
    if start > 1 and passage.lower[start - 1] in _PLACING and passage.tags[start - 2] in NOUNS:
        return start - 2
    return noun


_PIECES = frozenset("bit part piece line word sentence one thing passage verse sign label".split())
_PLACING = frozenset("on in at near under behind beside beyond across outside from".split())


def _first_of_chain(passage: Passage, who: int) -> int:
    """The first of the clauses with "who" that follow on each other: the girl, who had come late, who disagreed."""
    for j in range(who - 2, max(0, who - 24), -1):
        if passage.tags[j] == "," or passage.tags[j] in STOPS:
            chained = passage.lower[j + 1] == "who" and passage.tags[j] == ","
            return _first_of_chain(passage, j + 1) if chained else who
    return who


def _first_of_pair(passage: Passage, who: int) -> int:
    """The first of two clauses about persons that "and" joins: the ferryman, *whose* wife had drowned and who sang."""
    if passage.lower[who] == "who":
        for j in range(who - 2, max(0, who - 24), -1):
            if passage.tags[j] in STOPS:
                return who
            if passage.lower[j] in ("who", "whose"):
                return j
    return who


def _is_one(passage: Passage, noun: int) -> bool:
    return passage.lower[noun] in SINGULAR_WORDS or (passage.tags[noun] == "NN" and passage.lower[noun - 1] == "the")


_ASKING = frozenset(("VB", "VBD", "VBN", "VBG", "IN", "TO"))
_TOLD = frozenset("them us me him her you".split())


def head_of_contact(passage: Passage, finite: int) -> Subject | None:
    """The head before a relative clause without pronoun: `the files Tom had sent lay there`."""
    tags, lower = passage.tags, passage.lower
    j = skip_adverbs(passage, finite - 1)
    if j < 1:
        return None
    if lower[j] in PRONOUNS and tags[j - 1] in NOUNS:
        start = phrase_start(passage, j - 1)
        if lower[start - 2 : start] in _ONE_OF:
            return Subject(Agreement.SINGULAR, 0.9)  # one of the houses they passed
        return Subject(number_of(passage, j - 1), 0.85)
    if tags[j] == "NNP" and tags[j - 1] == "NNS":
        return Subject(Agreement.PLURAL, 0.85)
    return None


_ONE_OF = tuple((word, "of") for word in ("one", "each", "neither", "either"))


def head_before_stranded(passage: Passage, preposition: int) -> Subject | None:
    """The head that a contact clause before the verb describes: `the shed they slept in leaked`."""
    tags, lower = passage.tags, passage.lower
    for j in range(preposition - 1, max(1, preposition - 5), -1):
        if tags[j] in FINITE:
            pronoun = lower[j - 1] in PRONOUNS or tags[j - 1] in ("WDT", "WP")
            if pronoun and tags[j - 2] in NOUNS:
                return Subject(number_of(passage, j - 2), 0.9 if _is_one(passage, j - 2) else 0.85)
            return None
        if tags[j] not in ("RB", "VBN", "PRP", "RP"):
            return None
    return None
