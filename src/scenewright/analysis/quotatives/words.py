"""A stretch of narration -> its words and stops with offsets, and the closed classes that a tag is read by.

Closed classes: Quirk et al., A Comprehensive Grammar of the English Language, chapters 2 and 6.
"""

import re
from collections.abc import Sequence
from typing import NamedTuple

from scenewright.model.letters import CHARACTERS


class Word(NamedTuple):
    """A word or a stop. `low` is in lower case with straight apostrophes; offsets are into the whole text."""

    low: str
    start: int
    end: int
    capital: bool


_WORD = re.compile(
    rf"(?!\d){CHARACTERS}(?:['’-]{CHARACTERS})*(?:(?<=[sS])['’](?=\s))?"
    r"|\d+(?:[.,:]\d+)*\w*|[-—–―]+|\.{2,}|(?:\. ){2,}\.|[^\w\s]|_"
)
_TITLES = frozenset(
    "mr mrs ms mx dr st prof capt cpt col lt sgt cpl pvt maj cmdr adm brig supt det insp rev hon gen gov sen rep pres"
    " fr msgr mme mlle messrs jr sr esq".split()
)
ARTICLED = re.compile(r"(?:a[dlnrstz]|ash|el|ul)[-‑](?=[A-ZÀ-Þ])")
"""How a family name with the Arabic article begins: "al-Masri"."""
DASHES = frozenset("-—–―")


def read_words(text: str, start: int, end: int, *, limit: int = 60) -> list[Word]:
    """The first `limit` words and stops of `text[start:end]`; the full stop of "Mr." is part of its word."""
    words: list[Word] = []
    for match in _WORD.finditer(text, start, end):
        shape = match.group()
        at, to = match.span()
        if shape == "." and words and words[-1].end == at and _abbreviates(words[-1]):
            words[-1] = words[-1]._replace(end=to)
            continue
        if shape == "s" and words and words[-1].end == at - 1 and words[-1].low.isalpha():
            words[-1] = words[-1]._replace(low=words[-1].low + "'s", end=to)  # a text that has lost its apostrophes
            continue
        low = shape.lower().replace("’", "'")
        cut = _clitic(low) if "'" in low else 0
        if cut:
            words.append(Word(low[:cut], at, at + cut, _is_capital(shape[0])))
            low, at = low[cut:], at + cut
        words.append(Word(low, at, to, not cut and (_is_capital(shape[0]) or ARTICLED.match(shape) is not None)))
        if len(words) >= limit:
            break
    return words


def _clitic(low: str) -> int:
    """Where a short auxiliary begins that is written with its subject: "he'd", "Ann'll"; 0 where none does."""
    cut = low.rfind("'")
    if cut < 1:
        return 0
    if low[cut:] in ("'d", "'ll", "'ve", "'re", "'m"):
        return cut
    return cut if low[cut:] == "'s" and low[:cut] in SUBJECT_PRONOUNS else 0


def _is_capital(letter: str) -> bool:
    """Whether a word that begins so may be a name; so may one in a script without capitals, amid English."""
    return letter.isupper() or (letter.isalpha() and letter.lower() == letter.upper())


def _abbreviates(word: Word) -> bool:
    return word.low in _TITLES or (word.capital and len(word.low) == 1 and word.low != "i")


SUBJECT_PRONOUNS = frozenset("i he she they we it you one ye thou".split())
OBJECT_PRONOUNS = frozenset(
    "me him her them us it you himself herself themselves itself myself yourself ourselves thee".split()
)
INDEFINITES = frozenset(
    "everyone everybody someone somebody anyone anybody nobody no-one both all neither each others another"
    " several many most".split()
)
DETERMINERS = frozenset(
    "the a an this that these those his her my your their our its one two three four five six seven eight nine"
    " ten both all each every some any no another several many most few half other whose either neither".split()
)
POSSESSIVES = frozenset("his her my your their our its whose".split())
PREPOSITIONS = frozenset(
    "about above across after against along amid among amongst around as at before behind below beneath beside"
    " besides between beyond by despite down during except for from in inside into like near of off on onto"
    " opposite out outside over past per round since through throughout till to toward towards under underneath"
    " until unto up upon via with within without".split()
)
CONJUNCTIONS = frozenset(
    "and but or nor yet so for while when whilst as if though although because since until till whereas".split()
)
RELATIVES = frozenset("who whom whose which that where".split())
AUXILIARIES = frozenset(
    "had has have was were is are am did does do would could should might must will can may shall"
    " 'd 'll 've 're 'm 's".split()
)
PARTICLES = frozenset("out on back in up over off away down forth after aloud along".split())
STOPS = frozenset(".!?;:,") | DASHES | frozenset(("...", "…", "(", ")", "--", "—"))
SENTENCE_STOPS = frozenset(".!?…")
NAME_LINKS = frozenset("de von van der den du la le di da del della of y bin al el mac ap the".split())
KIN = frozenset(
    "mother father mum mom mam mamma mama papa dad daddy mummy grandmother grandfather grandma grandpa granny"
    " auntie aunt uncle nurse cook sister brother doctor captain sir ma pa gran".split()
)
REPLIES = frozenset(
    "accusation addition address admission advice announcement answer apology assertion assurance boast cheer command"
    " comment complaint conclusion confession correction cry declaration demand ejaculation enquiry entreaty excuse"
    " exclamation explanation farewell greeting inquiry interjection interruption murmur objection observation offer"
    " opinion order outburst plea prayer promise proposal protest protestation query question reaction refusal"
    " rejoinder remark remonstrance reply report reproach request response retort scream sentence shout shriek speech"
    " statement"
    " suggestion summons supplement threat toast verdict view vow warning whisper word words yell".split()
)
"""Nouns of what somebody says: "was Ana's reply", "her repeated question of"."""
HEARING = frozenset("hear hears heard hearing overhear overhears overheard overhearing".split())
EPITHETS = frozenset("old young little poor dear good big great honest sweet clever gallant brave wee fat".split())
"""Adjectives that stand before a name without an article: "old Ben", "poor Ana"."""
PHRASAL = {
    "break": ("in", "out", "off", "forth"),
    "burst": ("out", "in", "forth"),
    "bite": ("out", "off", "back"),
    "carry": ("on",),
    "chime": ("in",),
    "chip": ("in",),
    "cut": ("in",),
    "fire": ("back",),
    "go": ("on",),
    "grind": ("out",),
    "jump": ("in",),
    "pitch": ("in",),
    "rap": ("out",),
    "put": ("in", "forward"),
    "reel": ("off",),
    "ring": ("out",),
    "shoot": ("back",),
    "spit": ("out", "back"),
    "strike": ("in",),
    "throw": ("in", "out", "back"),
    "toss": ("off", "back", "out"),
}
"""Verbs that are said of speech with one of these particles alone: "broke in", "went on"."""
_HEARD = frozenset("voice voices cry shout whisper".split())


def speaks(words: Sequence[Word], verb: int, base: str, *, following: int | None = None) -> bool:
    """Whether the verb at `verb` is one of speech where it stands: "went on", "came a voice", "broke in".

    `following`: where its subject begins when that comes after it.
    """
    if base == "come":
        return following is not None and any(word.low in _HEARD for word in words[following : following + 5])
    particles = PHRASAL.get(base)
    return particles is None or (verb + 1 < len(words) and words[verb + 1].low in particles)
