"""Noun phrases in a tagged passage: where they begin, what governs them, and their number.

Number and concord after Quirk et al. 5.73-100, 10.34-50.
"""

from dataclasses import dataclass
from enum import Enum

from scenewright.adaptation.tense.passages import Passage, sentence_bounds


class Agreement(Enum):
    """What the verb's form depends on."""

    FIRST = "I"
    SINGULAR = "he, she, it"
    PLURAL = "we, you, they"


@dataclass(frozen=True, slots=True)
class Subject:
    """A verb's subject: its agreement and how sure the parse is of it (0..1)."""

    agreement: Agreement
    confidence: float


PRONOUNS = {
    "i": Agreement.FIRST, "he": Agreement.SINGULAR, "she": Agreement.SINGULAR, "it": Agreement.SINGULAR,
    "we": Agreement.PLURAL, "you": Agreement.PLURAL, "they": Agreement.PLURAL, "ye": Agreement.PLURAL,
    "thou": Agreement.PLURAL,
}  # fmt: skip
PLURAL_WORDS = frozenset(
    "both few many several others these those people police cattle men women children feet teeth mice geese folk folks "
    "clergy gentlemen policemen fishermen workmen horsemen noblemen kinsmen seamen oxen brethren lice dice sheep "
    "ourselves "
    "themselves fellows two three four five six seven eight nine ten eleven twelve twenty hundreds thousands dozens us "
    "wolves knives lives wives leaves shelves halves selves them firemen soldiers eyes hands "
    "headphones earphones trousers jeans scissors tweezers pliers tongs shears binoculars goggles pyjamas pajamas "
    "overalls breeches".split()
)
SINGULAR_WORDS = frozenset(
    "neither either each one everyone everybody everything someone somebody something anyone anybody anything "
    "nobody nothing measles mumps billiards physics mathematics athletics gymnastics "
    "no-one another this that news politics none much little whoever whatever himself herself itself myself".split()
)
BY_OBJECT = frozenset(
    "most some all any half rest majority more plenty lot lots enough part couple number handful dozen third quarter "
    "fraction".split()
)
MOMENTS = frozenset("time moment minute second instant day night morning evening summer winter year week way".split())
NOUNS = frozenset(("NN", "NNS", "NNP", "NNPS"))
_INSIDE = frozenset(
    ("NN", "NNS", "NNP", "NNPS", "JJ", "JJR", "JJS", "CD", "VBN", "VBG", "POS", "PRP$", "DT", "PDT", "FW", "RB")
)
_STARTS = frozenset(("DT", "PRP$", "PDT", "WP$"))


def phrase_start(passage: Passage, head: int) -> int:
    """The first token of the noun phrase that ends at `head`."""
    tags, lower = passage.tags, passage.lower
    i = head
    if tags[i] in ("PRP", "EX") or lower[i] in _ALONE or lower[i : i + 2] == ("one", "of"):
        return i
    while (
        i > 0 and tags[i] not in _STARTS and (tags[i - 1] in _INSIDE) and not (tags[i - 1] == "RB" and tags[i] in NOUNS)
    ):
        if tags[i - 1] == "VBG" and i > 1 and tags[i - 2] in NOUNS:
            return i  # a man selling | plums
        if (tags[i] == "NNP" and lower[i - 1] in _TIMES) or (tags[i] == "CD" and i < head and tags[i - 1] in NOUNS):
            return i  # on that morning | Ada sang; behind the door | four strangers wept
        i -= 1
        if tags[i] in ("VBG", "VBN", "RB") and (i == 0 or tags[i - 1] not in _INSIDE):
            return i + 1
    if i > 1 and tags[i - 1] == "POS":
        return phrase_start(passage, i - 2)
    return i


def is_governed(passage: Passage, start: int) -> bool:
    """Whether a preposition or a non-finite verb stands right before the phrase at `start`."""
    tags, lower = passage.tags, passage.lower
    if start == 0:
        return False
    before = tags[start - 1]
    if lower[start - 1] in ("been", "being", "be"):
        return True
    if lower[start - 1] == "before" and start >= 2 and tags[start - 2] == "VBN":
        return True  # the thief led before the elders
    if lower[start - 1] == "at" and lower[start] in ("least", "most"):
        return False  # at least two limped
    if before == "IN" or before == "TO":
        return lower[start - 1] not in CONJUNCTIONS
    if before == "PDT" and start >= 2 and tags[start - 2] == "IN":  # nobody in all those weeks | had
        return lower[start - 2] not in CONJUNCTIONS
    if before in ("RB", "RP") and lower[start - 1] in _DIRECTIONS:
        return lower[start - 2] not in ("time", "lights")  # the second time around | his fingers met it; lights out
    if lower[start - 1] in _ROUGHLY and start >= 2 and tags[start - 2] == "IN":
        return lower[start - 2] not in CONJUNCTIONS  # a man of about sixty
    return before in ("VBG", "VB") or (before == "VBN" and start >= 2)


_TIMES = frozenset("day night morning evening afternoon week year time moment summer winter spring autumn".split())
_ALONE = frozenset("someone somebody anyone anybody everyone everybody nobody no-one".split())
_DIRECTIONS = frozenset("down up out over along across behind off through around past".split())
_ROUGHLY = frozenset("about around nearly almost barely roughly perhaps maybe only just".split())
CONJUNCTIONS = frozenset(
    "that if because while until till though although since whether unless lest as when where than before after".split()
)


def governor_start(passage: Passage, start: int) -> int:
    """The first token of what governs the phrase that begins at `start`."""
    i = start - 1
    while i > 0 and passage.tags[i - 1] in ("RB", "TO", "VB", "RP", "VBG", "VBN", "IN") and passage.tags[i] != "WDT":
        if passage.lower[i - 1] in SINGULAR_WORDS or passage.lower[i - 1] in BY_OBJECT:
            break
        i -= 1
    return i


def number_of(passage: Passage, head: int) -> Agreement:
    """The number of the noun phrase whose last word is at `head`."""
    word, tag = passage.lower[head], passage.tags[head]
    if tag == "CD" and head and passage.tags[head - 1] in ("NN", "NNP"):
        first, _ = sentence_bounds(passage, head)
        of_them = passage.lower[first] == "of" and word != "one"  # Of the guns cast in May three had burst
        return Agreement.PLURAL if of_them else Agreement.SINGULAR  # row nine had a hole
    if word == "sheep" and passage.lower[phrase_start(passage, head)] in ("a", "one", "another"):
        return Agreement.SINGULAR
    if word in PLURAL_WORDS:
        return Agreement.PLURAL
    if word in _GAME and passage.tags[phrase_start(passage, head)] in NOUNS:
        return Agreement.PLURAL  # where deer had been
    if word in SINGULAR_WORDS:
        return Agreement.SINGULAR
    if word == "rest" and tag in ("NN", "JJ"):
        return Agreement.PLURAL  # the rest followed
    if word in ("most", "some", "all") and tag in ("JJS", "RBS", "DT", "JJ", "RBR"):
        return Agreement.PLURAL  # Most just stared
    if word.endswith("men") and tag == "NN" and word not in _NO_MEN:
        return Agreement.PLURAL  # woodsmen
    if tag == "NNS" and word in _DEAD:
        return Agreement.PLURAL  # the dead rose
    if tag == "NNS" and _is_name(passage, head):
        return Agreement.SINGULAR  # in the end Kes won
    if tag == "NNS" and word in GIVEN_NAMES and passage.tokens[head].text[0].isupper():
        return Agreement.SINGULAR
    if tag == "NNS":
        return Agreement.PLURAL if word.endswith("s") and not word.endswith(("ss", "us", "is")) else _irregular(word)
    if tag == "NN" and "-" in word and word.endswith("s") and not word.endswith(("ss", "us", "is")):
        return Agreement.PLURAL  # prayer-books: a tagger knows no such words
    definite = head > 0 and passage.lower[phrase_start(passage, head)] == "the"
    if word == "times" and tag in ("NNP", "NNPS"):
        return Agreement.SINGULAR  # The Times said
    if tag == "NNP" and _bear_one_name(passage, head):
        return Agreement.PLURAL
    if tag in ("NNP", "NNPS") and word.endswith("s") and not word.endswith("ss"):
        start = phrase_start(passage, head)
        aside = any(passage.tags[j] == "NN" for j in range(start, head))  # the week after the fire Agnes | left
        people = (definite and not aside) or (tag == "NNPS" and word.endswith(("ans", "ese")))
        return Agreement.PLURAL if people else Agreement.SINGULAR
    if tag == "CD":
        return Agreement.PLURAL if definite or word[0].isdigit() or word.endswith(_COUNTED) else Agreement.SINGULAR
    many = word in (_PLURAL_ADJECTIVES if tag == "JJ" else _DEAD)
    return Agreement.PLURAL if definite and many else Agreement.SINGULAR


_GAME = frozenset("deer grouse elk dunlin".split())


def _is_name(passage: Passage, head: int) -> bool:
    """Whether a word with a capital inside a sentence, which may be a plural, names one person: no article stands
    there, and no people or faith is called so.
    """
    word = passage.lower[head]
    if not passage.tokens[head].text[0].isupper() or not head or passage.tags[head - 1] in (".", ":", "Q", "CC", ","):
        return False
    alone = passage.tags[head - 1] not in _INSIDE - {"NN", "NNS", "RB"}  # in the yard Tomas had
    return alone and word.endswith(("es", "is", "us", "as")) and word not in _PEOPLES


def _bear_one_name(passage: Passage, head: int) -> bool:
    """Whether a number stands before a title and the name at `head`: the two Misses Vane."""
    first = head
    while first > 0 and passage.tokens[first - 1].text[0].isupper() and passage.tags[first - 1] in NOUNS:
        first -= 1
    return 0 < first < head and passage.lower[first - 1] in _COUNTS


_COUNTS = frozenset("two three four five six both".split())
_PEOPLES = frozenset(
    "danes swedes chinese genoese ladies gentiles japanese maltese navies portuguese senates sundays tories".split()
)
GIVEN_NAMES = frozenset(
    "amos anders andres clemens demetrios elias georgios gilles jens johannes jonas jules kostas lars laurits lilias "
    "lourdes mads marcos mathias matias matthias matyas miles myles narges nerys niels piers rhys yves".split()
)
"""Names that a tagger takes for plurals."""


def is_rest_of_crew(passage: Passage, start: int, head: int) -> bool:
    """Whether the phrase from `start` to `head` is that of which the rest are several people: the rest of the crew."""
    before = passage.lower[max(0, start - 2) : start]
    return passage.lower[head] in CREWS and before[1:] == ("of",) and before[0] in _SHARES


_SHARES = frozenset("rest most some half last".split())
CREWS = frozenset(
    "team crew choir staff squad gang jury orchestra congregation household crowd audience class chorus cast band "
    "platoon regiment troupe committee council family company government army navy police garrison patrol".split()
)


def _irregular(word: str) -> Agreement:
    return Agreement.PLURAL if word.endswith(_IRREGULAR_ENDS) else Agreement.SINGULAR


_COUNTED = (  # forty-two of us
    *("-one", "-two", "-three", "-four", "-five", "-six", "-seven", "-eight", "-nine"),
    *("teen", "ty", "hundred", "thousand"),
)
_NO_MEN = frozenset("specimen omen abdomen regimen acumen stamen semen hymen lumen ramen cyclamen".split())
_IRREGULAR_ENDS = ("men", "people", "children", "feet", "teeth", "geese", "mice", "folk", "data", "media", "eaux", "ae")
_DEAD = frozenset("dead wounded".split())  # nouns as well, where the blind is mostly one in a window
_PLURAL_ADJECTIVES = frozenset(  # the poor left
    "poor rich dead living dying wounded sick blind deaf old young elderly homeless hungry few many others wicked good "
    "innocent faithful brave english french irish dutch spanish welsh chinese japanese british".split()
)
