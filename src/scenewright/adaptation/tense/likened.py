"""Past perfects that say what was so elsewhere, or otherwise than it turned out -> whether their time is over: there
*had been* eels at Hamlyn too | he *had thought* it was a seal.

No present perfect goes with what somebody took for true and does no more, nor with one place beside another where
something was so before (Quirk et al. 4.20-22).
"""

from scenewright.adaptation.tense.clauses import FINITE, is_held, is_testimony
from scenewright.adaptation.tense.durations import OPEN, goes_up_to_now
from scenewright.adaptation.tense.passages import Passage, sentence_bounds

_LASTING = OPEN | frozenset("always often all every for sometimes so".split())


def was_otherwise(passage: Passage, had: int, verb: int) -> bool:
    """Whether the perfect at `had` and `verb` tells of another place, another time or a mistake."""
    if not _LASTING.isdisjoint(passage.lower[had - 1 : verb]) or goes_up_to_now(passage, had, verb):
        return False
    return any(rule(passage, had, verb) for rule in _RULES)


def _was_there_too(passage: Passage, _had: int, verb: int) -> bool:
    """There *had been* none in Hull either | they had looked tame at Fort Abel too: one place beside another."""
    lower, tags = passage.lower, passage.tags
    _, end = sentence_bounds(passage, verb)
    for j in range(verb + 1, min(end, verb + 9)):
        if tags[j] in (",", "CC", ":", "Q") or tags[j] in FINITE:
            return False
        if lower[j] in ("in", "at", "on") and tags[j + 1 : j + 2] == ("NNP",):
            last = next((k for k in range(j + 1, end) if tags[k] != "NNP"), 0)
            return lower[last] in ("too", "either")
    return False


def _was_at_one_of_several(passage: Passage, had: int, _verb: int) -> bool:
    """At its first meeting the club *had chosen* a hat: one of a row of occasions."""
    lower, tags = passage.lower, passage.tags
    clause = next(
        (j for j in range(had - 1, max(0, had - 12), -1) if tags[j] in (".", ":", "Q") or lower[j] == "and"), -1
    )
    at = clause + 1
    if lower[at : at + 1] != ("at",) or had < at + 4 or tags[at + 1] not in ("PRP$", "DT") or lower[at + 2] not in _NTH:
        return False
    noun = tags[at + 3] == "NN" or (lower[at + 2] in _NTH and tags[at + 3] in ("PRP", "NNP", "DT", "PRP$"))
    return noun and not any(tags[j] in FINITE for j in range(at, had))


_NTH = frozenset("first second third fourth fifth sixth seventh eighth ninth tenth last next".split())


def _did_as_before(passage: Passage, had: int, verb: int) -> bool:
    """It rang, as it *had rung* at Marlow | he rowed as he *had ridden*, badly: a deed beside another of its kind."""
    lower, tags = passage.lower, passage.tags
    if (
        had < 4
        or tags[had - 1] != "PRP"
        or lower[had - 2] != "as"
        or verb != had + 1
        or lower[verb] in ("been", "done")
    ):
        return False
    if tags[had - 3] in ("JJ", "RB") or lower[had - 3] in ("just", "same", "such"):
        return False
    start, end = sentence_bounds(passage, had)
    main = next((j for j in range(had - 3, start, -1) if tags[j] in FINITE), start)
    if tags[main] != "VBD" or not _ALWAYS.isdisjoint(lower[verb:end]):
        return False
    again = _consonants(lower[verb]).startswith(_consonants(lower[main])) and lower[main] != "had"
    placed = lower[verb + 1 : verb + 2] in (("in",), ("at",), ("on",), ("for",))
    return again and placed and tags[verb + 2 : verb + 3] in (("NNP",), ("PRP$",), ("DT",))


def _consonants(word: str) -> str:
    """What a verb keeps in most of its forms: rng of rang and rung, drv of drove."""
    return "".join(letter for letter in word if letter not in "aeiou")


_ALWAYS = frozenset("every all each always since so".split())


def _was_mistaken(passage: Passage, had: int, verb: int) -> bool:
    """She *had thought* it was a heron | he had supposed they would knock: what was in mind then."""
    lower, tags = passage.lower, passage.tags
    if lower[verb] not in _OPINED or verb != had + 1 or verb + 1 >= len(lower):
        return False
    start, end = sentence_bounds(passage, had)
    if any(tags[j] in FINITE for j in range(start, had)) or tags[had - 1] not in ("PRP", "NNP"):
        return False
    first = verb + 2 if lower[verb + 1] == "that" else verb + 1
    finite = next((j for j in range(first, min(end, first + 6)) if tags[j] in FINITE or tags[j] in _STOPS), end)
    nominal = all(tags[j] in _IN_SUBJECT for j in range(first, finite))
    return first < finite < end and nominal and tags[finite] in ("VBD", "MD") and lower[finite] not in ("had", "'d")


def _was_in_by(passage: Passage, had: int, verb: int) -> bool:
    """He swore that he *had been* in bed by ten: where somebody says he was by an hour."""
    lower, tags = passage.lower, passage.tags
    by = next((j for j in range(verb + 2, min(verb + 6, len(tags) - 1)) if lower[j] == "by"), 0)
    start, _ = sentence_bounds(passage, had)
    said = not _SAID.isdisjoint(lower[start:had])
    return lower[verb] == "been" and by > 0 and said and (tags[by + 1] == "CD" or lower[by + 1] in _HOURS)


_SAID = frozenset("said swore claimed told insisted".split())
_HOURS = frozenset("noon midnight dusk dawn".split())


def _was_worn_when(passage: Passage, _had: int, verb: int) -> bool:
    """She *had worn* the blue when he left | had been there when he died: what was so as something happened."""
    lower, tags = passage.lower, passage.tags
    if lower[verb] not in ("worn", "carried") and lower[verb + 1 : verb + 2] not in (("there",), ("present",)):
        return False
    _, end = sentence_bounds(passage, verb)
    when = next((j for j in range(verb + 1, min(end, verb + 6)) if lower[j] == "when" or tags[j] in _PARTING), end)
    if lower[when : when + 1] != ("when",) or (lower[verb] == "been" and when > verb + 2):
        return False
    event = next((j for j in range(when + 1, min(end, when + 6)) if tags[j] in FINITE), end)
    return lower[event : event + 1] != () and lower[event] in _EVENTS


_PARTING = frozenset((",", "CC", ":", "Q", "VBD", "MD"))
_EVENTS = frozenset("left died came sailed drowned married fell went broke burned rang proposed enlisted".split())


def _was_testified(passage: Passage, had: int, verb: int) -> bool:
    """He *had come* in, he said, to see to the mice, and *had sat* down: one thing told after another."""
    start, end = sentence_bounds(passage, had)
    said = next((j for j in range(start, end) if is_testimony(passage, j)), None)
    if said is None or passage.lower[verb] == "been" or is_held(passage, had):
        return False
    row = [j for j in range(start, end) if passage.lower[j] == "had" and passage.tags[j + 1 : j + 2] == ("VBN",)]
    begun = had in row and passage.lower[min(row) + 1] != "been"
    return begun and min(row) < said < max(row)


def _was_told_of(passage: Passage, had: int, _verb: int) -> bool:
    """It *had turned* so in the storm, her aunt used to say: what an old tale says was so."""
    start, end = sentence_bounds(passage, had)
    lower = passage.lower
    return any(lower[j : j + 3] in _USED_TO and lower[j + 3] in (",", ".") for j in range(start, end - 2))


_USED_TO = (("used", "to", "say"), ("used", "to", "tell"), ("used", "to", "claim"))


def _lasted_and_then(passage: Passage, had: int, verb: int) -> bool:
    """He *had lived* on plums for nine years, and then he rowed home: a time that something ended."""
    return bool(find_end(passage, had, verb))


def find_end(passage: Passage, had: int, verb: int) -> tuple[int, ...]:
    """The pasts of what ended what the perfect at `had` and `verb` tells; none where nothing did: for nine years, and
    then he *rowed* home and *bought* a cow.
    """
    lower, tags = passage.lower, passage.tags
    _, end = sentence_bounds(passage, verb)
    then = next((j + 1 for j in range(verb + 1, end - 3) if lower[j : j + 2] == ("and", "then")), 0)
    if not then or is_held(passage, had) or any(tags[j] in FINITE for j in range(verb, then)):
        return ()
    lasted = any(lower[j] == "for" and not _YEARS.isdisjoint(lower[j + 2 : j + 4]) for j in range(verb + 1, then))
    past = then + 2
    if not lasted or tags[then + 1] != "PRP" or tags[past : past + 1] != ("VBD",):
        return ()
    joined = (j for j in range(past + 1, end) if tags[j] == "VBD" and tags[j - 1] in (",", "CC"))
    return (past, *joined)


_YEARS = frozenset("years months weeks year month winters summers days".split())
_OPINED = frozenset("thought believed supposed imagined assumed".split())
_STOPS = frozenset((".", ",", ":", "Q", "TO", "IN", "WP", "WRB"))
_IN_SUBJECT = frozenset("PRP NNP NN NNS DT PRP$ JJ EX POS".split())

_RULES = (
    _was_there_too,
    _was_at_one_of_several,
    _did_as_before,
    _was_mistaken,
    _was_in_by,
    _was_worn_when,
    _was_testified,
    _was_told_of,
    _lasted_and_then,
)
