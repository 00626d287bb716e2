"""What tells one speaker without a name from another: the noun, an ordinal, a mark, a place or an adjective."""

from collections import Counter
from collections.abc import Iterator, Sequence

from scenewright.analysis.mentions import NominalUse

GENERAL_NOUNS = frozenset(
    "man woman girl boy lady gentleman fellow person child youth lad lass creature companion friend speaker guest host "
    "hostess interlocutor questioner couple pair party chap bloke guy other latter former partner rival lover "
    "sweetheart".split()
)
CALLED = {
    **dict.fromkeys("mum mom mam mummy mommy ma mama mamma mother".split(), "mother"),
    **dict.fromkeys("dad daddy pa papa da father".split(), "father"),
    **dict.fromkeys("gran granny grandma nan nana nanna grandmother".split(), "grandmother"),
    **dict.fromkeys("grandpa grandad granddad gramps grandfather".split(), "grandfather"),
}
"""How relatives are called, and what they are."""
_POINTING = frozenset("other same last next only very".split())
ORDINALS = frozenset("first second third fourth fifth sixth elder younger".split())
_CONTRASTS = (
    ("young", "old"),
    ("young", "elderly"),
    ("younger", "older"),
    ("tall", "short"),
    ("fat", "thin"),
    ("big", "small"),
    ("big", "little"),
    ("large", "small"),
    ("dark", "fair"),
)
TELLING_APART = ORDINALS.union(*_CONTRASTS)
FEATURES = frozenset(  # what somebody has or wears
    "beard moustache mustache hair spectacles glasses eyes scar limp cane stick hat cap coat cloak apron uniform suit "
    "dress gown shawl jacket shirt hood helmet mask veil boots gloves tie scarf turban robe robes collar badge gun "
    "rifle knife sword umbrella bag suitcase basket tray clipboard dog cat cigar pipe tattoo accent voice nose face "
    "black white grey gray green red blue brown yellow pink purple armour armor tweed leather silk wheelchair "
    "skirt thermos flask pram pushchair newspaper headphones earrings lanyard crutches lantern torch chessboard "
    "ponytail plaits freckles".split()
)
_POINTING_BACK = frozenset(("this", "that"))
ARTICLES = frozenset(("the", "a", "an", "this", "that", "another", "one"))


def find_marks(nominals: Sequence[NominalUse], small: bool) -> frozenset[tuple[str, str]]:
    """The marks by which the story knows somebody again: "the man with the grey beard", twice or more.

    Where two of a kind are told apart by their marks, once is enough for each: "the man in the cap" and "the man with
    the stick"; in a short story the only man with a mark is more often somebody who has a name.
    """
    definite = [use for use in nominals if use.marked and use.determiner == "the"]
    counts = Counter(
        (use.marked[-1].lower(), use.head.lower()) for use in definite if use.marked[-1].lower() in FEATURES
    )
    alike = Counter(head for _, head in counts)
    found = {key for key, count in counts.items() if (count > 1 and not small) or alike[key[1]] > 1}
    if small:
        having = {(use.marked[-1].lower(), use.head.lower()) for use in definite if use.marked[0].lower() == "with"}
        several = Counter(head for _, head in having)
        found |= {key for key in having if several[key[1]] > 1}
        found |= _find_placed(nominals)
    found |= {(use.marked[-1].lower(), use.head.lower()) for use in nominals if use.marked[:1] == ("of",)}
    found |= _find_contrasts(nominals)
    return frozenset(found.union(_find_further(nominals)) if small else found)


def _find_placed(nominals: Sequence[NominalUse]) -> set[tuple[str, str]]:
    """The places by which several of a kind are told apart again and again: "the man by the door", "... at the bar"."""
    counts = Counter((use.placed[-1].lower(), use.head.lower()) for use in nominals if use.placed)
    often = [key for key, count in counts.items() if count > 1]
    kinds = Counter(head for _, head in often)
    return {key for key in often if kinds[key[1]] > 1}


def _find_contrasts(nominals: Sequence[NominalUse]) -> set[tuple[str, str]]:
    """The adjectives that tell two of one trade apart: "the young doctor" and "the old doctor"."""
    found: set[tuple[str, str]] = set()
    described = {(use.modifiers[-1].lower(), use.head.lower()) for use in nominals if use.modifiers}
    for one, other in _CONTRASTS:
        heads = {head for adjective, head in described if adjective == one and (other, head) in described}
        found.update((adjective, head) for head in heads for adjective in (one, other))
    return found


def _find_further(nominals: Sequence[NominalUse]) -> Iterator[tuple[str, str]]:
    """The marks of those who come after another of their kind: “I'm next,” said *a man with a stick* to the man."""
    told: set[str] = set()
    for use in nominals:
        head = use.head.lower()
        if use.determiner in ("a", "an") and not use.modifiers and is_described(use) and head in told & GENERAL_NOUNS:
            yield (use.marked[-1].lower(), head)
        if use.determiner in ARTICLES and not use.modifiers:
            told.add(head)


def is_told_apart(use: NominalUse) -> bool:
    """Whether more words say which one it is, and not only how he looks: "the girl from the bakery"."""
    return use.told_apart and not is_described(use)


def is_described(use: NominalUse) -> bool:
    """Whether the words after it say what somebody has or wears: "the man in the cap"."""
    return bool(use.marked) and use.marked[-1].lower() in FEATURES


def key_of(use: NominalUse, marks: frozenset[tuple[str, str]]) -> tuple[str, str] | None:
    """What tells one role from another, and its noun: one of `marks`, an ordinal, before a general noun any adjective.

    None where the phrase is no role: whose relative it is, or "that lady", who was just told of.
    """
    head = use.head.lower()
    if use.noun.kind == "kin":
        return ("", CALLED.get(head, head)) if use.determiner == "my" else None
    if use.determiner not in ARTICLES or (use.modifiers and use.modifiers[-1].lower() in _POINTING):
        return None
    if head in GENERAL_NOUNS and use.determiner in _POINTING_BACK:
        return None  # "said that lady": the one just told of
    for told in (use.marked, use.placed):
        if told and (told[-1].lower(), head) in marks:
            return (told[-1].lower(), head)
    if use.modifiers and (use.modifiers[-1].lower(), head) in marks:
        return (use.modifiers[-1].lower(), head)
    ordinal = next((word.lower() for word in use.modifiers if word.lower() in ORDINALS), "")
    return (use.modifiers[-1].lower() if head in GENERAL_NOUNS and use.modifiers else ordinal, head)
