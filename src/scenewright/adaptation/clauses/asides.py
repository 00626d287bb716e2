"""Words that tell how or when something is said -> parentheticals of the speech beside them."""

import re

from scenewright.adaptation.clauses.reading import (
    ACT_WORDS,
    JOINERS,
    MANNER_WORDS,
    NOMINAL,
    SUBORDINATORS,
    WHEN_WORDS,
    Clause,
    Plan,
    Reading,
)
from scenewright.adaptation.lead_ins import is_lead_in, is_time
from scenewright.grammar.verbs import VerbTable


def plan_manner(reading: Reading) -> Plan | None:
    """ ", with a shrug", ", pale and shaking": short, no verb of its own, so a parenthetical."""
    clause = reading.clause
    subordinate = clause.lower[0] in SUBORDINATORS
    most = WHEN_WORDS if subordinate else MANNER_WORDS
    how = _start_of_how(clause) if reading.tagged else 0
    if not reading.alone or clause.words > most + how:
        return None
    if is_slight(clause, reading.verbs):
        return Plan(clause.tokens[0].start, aside=True)
    if clause.finite(int(reading.verbs.is_participle(clause.lower[0]))) is not None and not subordinate:
        return None
    if how:
        return Plan(clause.tokens[how].start, aside=True)
    if clause.lower[0] in JOINERS and (clause.words > 3 or not reading.tagged):
        return None
    if clause.words <= 3 and all(token.text[0].isupper() for token in clause.tokens if token.text[0].isalpha()):
        # a name in apposition to the speaker
        return Plan(clause.tokens[0].start, aside=True)
    if clause.tags[0] in ("DT", "NNP", "PRP", "EX", "NN", "NNS") or clause.lower[0] in ("that", "which"):
        return None
    return Plan(clause.tokens[0].start, aside=True)


def _start_of_how(clause: Clause) -> int:
    """Where the manner begins behind a joining word: "And *very faintly, from below*"; 0 where none does."""
    at = 1 if clause.lower[0] in ("and", "but", "so") else 0
    adverb = at + (clause.lower[at : at + 1] in (["very"], ["quite"], ["rather"], ["so"]))
    how = clause.lower[adverb : adverb + 1]
    softly = bool(how) and how[0].endswith("ly") and clause.tags[adverb] == "RB" and how[0] not in _NO_MANNERS
    return at if at and (softly or clause.lower[at : at + 1] in (["with"], ["without"])) else 0


_NO_MANNERS = frozenset("only finally suddenly really certainly possibly probably actually apparently early".split())


def plan_compared(reading: Reading) -> Plan | None:
    """ ", like a man who had lost a bet", ", more loudly than she had meant to": how it is said, in a clause."""
    clause = reading.clause
    like = clause.lower[0] == "like" or ("than" in clause.lower[1:4] and clause.tags[0] in ("RBR", "JJR"))
    if not like or not reading.alone or not reading.tagged or clause.words > WHEN_WORDS:
        return None
    return Plan(clause.tokens[0].start, aside=True)


def plan_when_said(reading: Reading) -> Plan | None:
    """ ", when the kettle had boiled": no sentence, so it goes with the words."""
    clause = reading.clause
    bound = clause.lower[0] in _BOUNDS or clause.lower[:3] == ["as", "soon", "as"]
    if not bound or clause.finite(1) is None or not reading.tagged:
        return None
    said = clause.text[clause.tokens[0].start : clause.tokens[clause.length - 1].end]
    long = clause.words > WHEN_WORDS and not (reading.alone and is_lead_in(said))
    return None if long else Plan(clause.tokens[0].start, aside=True)


_BOUNDS = frozenset("when once after before until till".split())


def plan_at_a_time(reading: Reading) -> Plan | None:
    """ " one night", ", the day the shop opened": when it was said; nobody can play that: it leads into the words."""
    clause = reading.clause
    if not reading.tagged or not clause.length:
        return None
    said = clause.text[clause.tokens[0].start : clause.tokens[clause.length - 1].end]
    return Plan(clause.tokens[0].start, aside=True) if is_time(said) else None


def plan_then_how(reading: Reading) -> Plan | None:
    """ ", and then, more softly": how the words sound that are said next."""
    clause = reading.clause
    lower = clause.lower
    at = lower.index("then") + 1 if lower[0] in ("and", "but", "then") and "then" in lower[:2] else 0
    if not reading.alone or not reading.tagged or not at or clause.finite() is not None:
        return None
    at += clause.tags[at : at + 1] == (",",)
    if clause.tags[at : at + 1] not in (("IN",), ("RB",), ("RBR",)) or clause.words > MANNER_WORDS + 1:
        return None
    return Plan(clause.tokens[lower.index("then")].start, aside=True)


def plan_company(reading: Reading) -> Plan | None:
    """ ", and most of the choir": others who say it too."""
    clause = reading.clause
    if not reading.alone or not reading.tagged or clause.lower[0] != "and" or len(clause.tags) < 2:
        return None
    nominal = clause.tags[1] in NOMINAL or clause.tags[1] in ("JJ", "PDT")
    if not nominal or clause.words > WHEN_WORDS or clause.finite() is not None or "VBG" in clause.tags:
        return None
    return Plan(clause.tokens[0].start, aside=True)


def plan_bare_adverb(reading: Reading) -> Plan | None:
    """ "“Fine.”--glumly.": how words without a tag are said."""
    clause = reading.clause
    bare = not reading.tagged and 0 < clause.length <= ACT_WORDS and clause.finite() is None
    bare = bare and all(tag in ("RB", "RBR", "JJ") for tag in clause.tags[: clause.length])
    how = any(word.endswith("ly") for word in clause.lower[: clause.length])
    return Plan(clause.tokens[0].start, aside=True) if bare and how else None


def plan_to_whom(reading: Reading) -> Plan | None:
    """ ", to nobody who was listening": whom it is said to, however long."""
    clause = reading.clause
    spoken = reading.alone and reading.tagged and clause.lower[0] == "to" and clause.tags[1:2] not in (("VB",), ("RB",))
    return Plan(clause.tokens[0].start, aside=True) if spoken and clause.words <= WHEN_WORDS else None


def plan_stub(reading: Reading) -> Plan | None:
    """ "Then", "At last", "And then, after a moment": when the words are said."""
    clause = reading.clause
    last = clause.length - 1
    start = clause.tokens[clause.lower[0] in ("and", "but") and clause.words > 2].start
    if _PAUSES.fullmatch(clause.text, clause.tokens[0].start, clause.tokens[last].end):
        return Plan(start, aside=True)
    named = clause.tags[last] == "NNP" and clause.tags[last - 1] not in ("IN", "TO")  # a rustle, then Marcus: “Yes?”
    if clause.finite() is not None or clause.words > ACT_WORDS or named:
        return None
    return Plan(start, aside=True)


_PAUSES = re.compile(
    r"(?:(?:and|but) )?(?:then,? )?after (?:an?|another) (?:\w+ ){0,2}"
    r"(?:pause|moment|while|silence|minute|second|beat)",
    re.IGNORECASE,
)


def plan_subject_aside(reading: Reading) -> Plan | None:
    """ "Then Tom, with his mouth full": the subject goes with the tag, and the manner is left."""
    clause = reading.clause
    comma = next((i for i in range(1, min(4, len(clause.tokens))) if clause.tokens[i].text == ","), 0)
    if not comma or not reading.tagged or not reading.alone or clause.finite() is not None:
        return None
    manner = clause.part(comma + 1)
    named = clause.tags[comma - 1] in ("NNP", "PRP") and clause.lower[comma - 1] not in ("him", "her", "them")
    if not named or not manner.tokens or manner.lower[0] not in HOW | {"still"} or manner.words > MANNER_WORDS:
        return None
    return Plan(manner.tokens[0].start, aside=True)


HOW = frozenset(("in", "with", "like", "without", "through"))


def is_slight(clause: Clause, verbs: VerbTable) -> bool:
    """ ", a little hurt": a state, however the tagger reads its participle."""
    if clause.lower[0] != "a" or not clause.lower[1:2] or clause.lower[1] not in _SLIGHTLY:
        return False
    last = clause.length - 1
    return last <= 3 and (
        clause.tags[last] in ("RB", "JJ", "VBN", "VBD", "VBG") or verbs.is_participle(clause.lower[last])
    )


_SLIGHTLY = frozenset(("little", "bit", "trifle", "touch", "shade"))
