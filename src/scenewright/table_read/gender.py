"""TableScript -> what the script itself tells of each role's gender, and the Bechdel facts where it is known.

Only three things count: what the user says, a title or noun in the name (MRS. HALE, BARMAID), and the pronouns of
action paragraphs that name this role alone. A given name proves nothing. The facts are those of the Bechdel-Wallace
test (1985): two women, who talk to each other, about something besides a man.
"""

import re
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass

from scenewright.model.annotation import Gender
from scenewright.table_read.cues import role_name
from scenewright.table_read.exchanges import find_exchanges
from scenewright.table_read.mentions import find_namings
from scenewright.table_read.script import TableScript

_PRONOUN = re.compile(r"\b(?:(?P<f>she|her|hers|herself)|(?P<m>he|him|his|himself))\b", re.IGNORECASE)
_WORDS = {
    Gender.FEMALE: (
        "MRS MISS MS MADAM MADAME LADY DAME SISTER MOTHER QUEEN PRINCESS DUCHESS COUNTESS BARONESS EMPRESS SEÑORA FRAU "
        "WOMAN GIRL MOM MUM MAMA DAUGHTER WIFE AUNT AUNTIE GRANDMOTHER GRANDMA GRAN NIECE BRIDE WIDOW WAITRESS ACTRESS "
        "HOSTESS BARMAID MAID NUN WITCH FEMALE POLICEWOMAN SPOKESWOMAN SALESWOMAN SCHOOLGIRL COWGIRL GIRLFRIEND"
    ),
    Gender.MALE: (
        "MR MISTER SIR LORD FATHER BROTHER KING PRINCE DUKE COUNT BARON EMPEROR MONSIEUR SEÑOR HERR "
        "MAN BOY GENTLEMAN DAD PAPA SON HUSBAND UNCLE GRANDFATHER GRANDPA NEPHEW GROOM WIDOWER WAITER MONK WIZARD MALE "
        "POLICEMAN FIREMAN SPOKESMAN SALESMAN SCHOOLBOY COWBOY BOYFRIEND DOORMAN FISHERMAN"
    ),
}
_GENDERED = {word: gender for gender, words in _WORDS.items() for word in words.split()}
MIN_PRONOUNS = 2  # one may belong to somebody else
CLEAR_MAJORITY = 0.8


@dataclass(frozen=True, slots=True)
class GenderFact:
    """What is known of a role's gender and from what: `you`, `name`, `pronouns`, or empty."""

    gender: Gender = Gender.UNKNOWN
    basis: str = ""


@dataclass(frozen=True, slots=True)
class BechdelFacts:
    """`women` are named roles known as women; `pairs` those who have exchanges, with how many and how many of these
    name no man and say neither he nor him nor his; `unknown` counts roles whose gender is not known."""

    women: tuple[int, ...]
    pairs: tuple[tuple[int, int, int, int], ...]
    unknown: int


def find_genders(script: TableScript, *, given: Mapping[str, Gender] | None = None) -> tuple[GenderFact, ...]:
    """The gender of each role. `given` is what the user says, by role name."""
    pronouns = _count_pronouns(script)
    facts: list[GenderFact] = []
    for index, name in enumerate(map(role_name, script.roles)):
        if given and name in given:
            facts.append(GenderFact(given[name], "you"))
        elif told := _told_by_name(name):
            facts.append(GenderFact(told, "name"))
        else:
            facts.append(_from_pronouns(pronouns[index]))
    return tuple(facts)


def find_bechdel_facts(script: TableScript, genders: tuple[GenderFact, ...]) -> BechdelFacts:
    """Who of the women talk to each other, and how often without a man in it."""
    women = tuple(index for index, fact in enumerate(genders) if fact.gender is Gender.FEMALE)
    men = [name for name, fact in zip(script.roles, genders, strict=True) if fact.gender is Gender.MALE]
    about_men = re.compile(
        r"\b(?:he|him|his|himself|" + "|".join(re.escape(word) for name in men for word in name.split()) + r")\b"
        if men
        else r"\b(?:he|him|his|himself)\b",
        re.IGNORECASE,
    )
    exchanged: Counter[tuple[int, int]] = Counter()
    without: Counter[tuple[int, int]] = Counter()
    for exchange in find_exchanges(script):
        if exchange.first in women and exchange.second in women:
            pair = (min(exchange.first, exchange.second), max(exchange.first, exchange.second))
            exchanged[pair] += 1
            without[pair] += not about_men.search(_words_of(script, exchange.unit))
    pairs = tuple(
        (*pair, count, without[pair]) for pair, count in sorted(exchanged.items(), key=lambda i: (-i[1], i[0]))
    )
    return BechdelFacts(women, pairs, sum(fact.gender is Gender.UNKNOWN for fact in genders))


def _words_of(script: TableScript, at: int) -> str:
    """Both speeches of the exchange that ends at unit `at`."""
    before = next((unit for unit in reversed(script.units[max(0, at - 40) : at]) if unit.roles), script.units[at])
    return f"{before.text} {script.units[at].text}"


def _count_pronouns(script: TableScript) -> list[Counter[str]]:
    counts: list[Counter[str]] = [Counter() for _ in script.roles]
    for naming in find_namings(script):
        if len(naming.roles) == 1:
            counts[naming.roles[0]].update(
                hit.lastgroup or "" for hit in _PRONOUN.finditer(script.units[naming.unit].text)
            )
    return counts


def _from_pronouns(counts: Counter[str]) -> GenderFact:
    total = counts["f"] + counts["m"]
    if total < MIN_PRONOUNS:
        return GenderFact()
    for letter, gender in (("f", Gender.FEMALE), ("m", Gender.MALE)):
        if counts[letter] >= CLEAR_MAJORITY * total:
            return GenderFact(gender, "pronouns")
    return GenderFact()


def _told_by_name(name: str) -> Gender | None:
    """The gender that the words of a name agree on."""
    told = {_GENDERED[bare] for word in name.split() if (bare := word.rstrip(".,")) in _GENDERED}
    return told.pop() if len(told) == 1 else None
