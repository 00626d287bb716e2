"""Participles that tell what the speaker does meanwhile -> verbs of sentences, or short parentheticals."""

import re

from scenewright.adaptation.agreement import copula, inflect
from scenewright.adaptation.clauses.reading import ACT_WORDS, Clause, Plan, Reading, past_joiner
from scenewright.adaptation.participles import base_of_participle
from scenewright.adaptation.pieces import Change
from scenewright.grammar.verbs import VerbTable
from scenewright.model.span import Span


def plan_short_act(reading: Reading) -> Plan | None:
    """ ", sitting up": the speaker's own short act, at the same time."""
    clause = reading.clause
    if not reading.alone or _participle(clause, 0, reading.verbs) is None or clause.finite() is not None:
        return None
    return Plan(clause.tokens[0].start, aside=True) if clause.words <= ACT_WORDS else None


def plan_act(reading: Reading) -> Plan | None:
    """ ", turning back to the window at last": the participle made a verb, with its subject."""
    clause = reading.clause
    at = past_joiner(clause)
    if at and clause.lower[at] == "," and at < clause.length - 1:
        at += 1  # and, bowing to the bench, “Madam.”
    found = _participle(clause, at, reading.verbs)
    if found is None or not reading.subject or (at and _has_own_subject(clause, found)):
        return None
    if any(word in _ONGOING for word in clause.lower[at:found]):
        return _goes_on_doing(reading, at, found)
    denied = next((i for i in range(at, found) if clause.lower[i] == "not"), None)
    changes: list[Change] = []
    if denied is not None:  # ", not looking up": she *does not look* up
        do = inflect("do", reading.subject, reading.verbs, present=reading.present)
        token = clause.tokens[denied]
        changes.append(Change(Span(token.start, token.end), f"{do} not", "participle to verb"))
    for i in (found, *coordinated(clause, found)):
        token = clause.tokens[i]
        base = base_of_participle(_with_g(clause, i), reading.verbs)
        if base is None:
            return None
        bare = denied is not None and (i == found or "or" in clause.lower[i - 2 : i])
        form = base if bare else inflect(base, reading.subject, reading.verbs, present=reading.present)
        end = token.end + len(_with_g(clause, i)) - len(token.text)  # with the apostrophe of a g that is left out
        changes.append(Change(Span(token.start, end), form, "participle to verb"))
    return Plan(clause.tokens[at].start, reading.subject, clause.tokens[at].start, tuple(changes))


def _has_own_subject(clause: Clause, found: int) -> bool:
    """ ", and, bowing to the bench, he sat down": the participle goes with a subject and a verb behind it."""
    for i in range(found + 1, clause.length - 1):
        verb = clause.finite(i + 1)
        follows = verb is not None and all(tag == "RB" for tag in clause.tags[i + 1 : verb])
        if clause.lower[i] not in _PERSONS or not follows:
            continue
        if clause.lower[i - 1] == ",":
            return True
        second = clause.finite(verb + 1) if verb is not None else None
        last = second is None or clause.lower[second - 1] == "and"  # not: leaning on the desk she used, spoke
        whom = clause.lower[i - 1] in ("him", "her", "them", "me", "us", "it")
        return last and (whom or clause.tags[i - 1] in ("NN", "NNS", "NNP", "RP", "RB"))
    return False


_PERSONS = frozenset(("he", "she", "they", "i", "we"))
_ONGOING = frozenset(("already", "still"))


def _goes_on_doing(reading: Reading, at: int, found: int) -> Plan:
    """ ", already hunting for her boot": Helen *is* already hunting for it."""
    clause = reading.clause
    token = clause.tokens[found]
    be = copula(reading.subject, present=reading.present)
    start = clause.tokens[at].start
    return Plan(start, f"{reading.subject} {be}", start, (Change(Span(token.start, token.end), token.text),))


def plan_act_again(reading: Reading) -> Plan | None:
    """ ", every time, and pinched my cheek": the time stays before the subject that comes back."""
    clause = reading.clause
    comma = next((i for i in range(1, min(5, len(clause.tokens))) if clause.tokens[i].text == ","), 0)
    if not comma or not reading.subject or not reading.tagged or not _AGAIN.match(" ".join(clause.lower[:comma])):
        return None
    rest = clause.part(comma + 1)
    if len(rest.tokens) < 2 or rest.lower[0] != "and" or rest.finite() != 1:
        return None
    joiner = rest.tokens[0]
    dropped = Change(Span(joiner.start, rest.tokens[1].start), "", "joined to a tag")
    return Plan(clause.tokens[0].start, reading.subject, rest.tokens[1].start, (dropped,))


_AGAIN = re.compile(
    r"(?:after (?:a|another) (?:\w+ )?(?:moment|pause|while|minute|second|silence)|at last|at once|every time|each time"
    r"|once more|as usual|as always|as ever|yet again|again)\Z"
)


def plan_later_act(reading: Reading) -> Plan | None:
    """ ", twenty minutes later, standing under the awning": a sentence that begins with its time."""
    clause = reading.clause
    comma = next((i for i in range(min(7, len(clause.tokens))) if clause.tokens[i].text == ","), 0)
    if comma < 1 or comma + 1 >= len(clause.tokens) or clause.lower[comma - 1] not in _LATER:
        return None
    act = plan_act(reading._replace(clause=clause.part(comma + 1)))
    return None if act is None else act._replace(start=clause.tokens[0].start)


_LATER = frozenset("later afterwards afterward after then now still ago".split())


def _participle(clause: Clause, at: int, verbs: VerbTable) -> int | None:
    """The token of a participle that opens the clause at `at`, adverbs before it passed over."""
    while at < len(clause.tags) - 1 and clause.tags[at] == "RB":
        at += 1
    if at >= len(clause.tags) or clause.lower[at] in ("being", "having"):
        return None
    word = _with_g(clause, at)
    if word != clause.lower[at]:
        return at if base_of_participle(word, verbs) is not None else None
    if clause.tags[at] in ("NN", "JJ") and (at > 0 or base_of_participle(word, verbs) is None):
        return None
    return at if clause.tags[at] in ("VBG", "NN", "JJ") and word.endswith("ing") else None


def _with_g(clause: Clause, i: int) -> str:
    """A word in lower case, with the g of its -ing where an apostrophe stands for it: lookin’."""
    word = clause.lower[i]
    dropped = word.endswith("in") and clause.lower[i + 1 : i + 2] in (["'"], ["’"])
    return f"{word}g" if dropped and clause.tokens[i + 1].start == clause.tokens[i].end else word


def coordinated(clause: Clause, at: int) -> list[int]:
    """The participles that a joining word ties to the one at `at`: they become verbs with it.

    Those of a row before it do as well: holding up the lamp, *shaking* it and *peering* out.
    """
    joints = [i for i in range(at + 2, len(clause.tags)) if _joins(clause, at, i, ("and", "but", "or"))]
    if not joints:
        return []
    row = [i for i in range(at + 2, joints[-1]) if _joins(clause, at, i, (",",))]
    return sorted({*joints, *row})


def _joins(clause: Clause, at: int, i: int, joiners: tuple[str, ...]) -> bool:
    """Whether the word at `i` is a participle behind one of `joiners`, and goes with no noun of the clause."""
    doing = clause.tags[i] == "VBG" or _with_g(clause, i) != clause.lower[i]
    if not doing or clause.tags[i + 1 : i + 2] in (("NN",), ("NNS",)):
        return False
    before = i - 1
    while before > at and clause.tags[before] == "RB":
        before -= 1
    if clause.lower[before] == "," and "and" in joiners:  # and, without a word, *pulling*
        opens = next((j for j in range(before - 1, max(at, before - 7), -1) if clause.lower[j] == ","), at)
        before = opens - 1 if opens > at else before
    if clause.lower[before] not in joiners:
        return False
    last = before - 1 - (clause.lower[before - 1] == ",")
    bare = last > at and clause.tags[last] == "VBG"  # a row of bare participles: children running, *smiling* and waving
    while bare and clause.lower[last - 1] == "," and clause.tags[last - 2] == "VBG":
        last -= 2
    return not bare or last - 1 == at or clause.tags[last - 1] not in ("NN", "NNS")
