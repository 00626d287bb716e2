"""Clauses whose subject went with the tag, or stands before them -> sentences with it: “, and held out a spoon”."""

import re

from scenewright.adaptation.agreement import inflect
from scenewright.adaptation.clauses.reading import Plan, Reading, past_joiner
from scenewright.adaptation.pieces import Change
from scenewright.model.span import Span


def plan_lost_subject(reading: Reading) -> Plan | None:
    """ ", and held out the wrench": the subject that went with the tag comes back."""
    clause = reading.clause
    at = past_joiner(clause)
    if at and clause.tokens[at].text == ",":
        return _lost_subject_after_aside(reading, at)
    verb = at if at and _is_present(reading, at) else clause.finite(at)
    if verb is None or any(tag not in ("RB", "RBR") for tag in clause.tags[at:verb]):
        return None
    if at == 0 and (not reading.tagged or reading.verbs.is_participle(clause.lower[0])):
        return None  # “No” was all he said: the words are the subject; “No,” said Ana, urged by Ben: no finite verb
    lower = clause.lower
    start = next((i for i in range(at) if lower[i] == "then"), at)
    return Plan(clause.tokens[start].start, reading.subject, clause.tokens[at].start)


def _is_present(reading: Reading, at: int) -> bool:
    """ ", and starts to laugh": a verb in the present that may have been read as a plural, after a joining word."""
    clause, word = reading.clause, reading.clause.lower[at]
    if reading.tagged and reading.subject in ("I", "You", "We", "They"):  # “Yes,” I say, and *turn* away
        plural = word in reading.verbs.bases and clause.tags[at] in ("VB", "VBP", "NN", "JJ")
        if plural and (at + 1 >= clause.length or clause.tags[at + 1] in _AFTER_VERB):
            return True
    if clause.tags[at] not in ("NNS", "VBZ", "NN") or not word.endswith("s") or not reading.tagged:
        return False
    base = next((b for b in (word[:-1], word[:-2], word[:-3] + "y") if b in reading.verbs.bases), None)
    if base is None or reading.verbs.third_person(base) != word:
        return False
    return at + 1 >= clause.length or clause.tags[at + 1] in _AFTER_VERB


_AFTER_VERB = frozenset(("TO", "RP", "IN", "DT", "PRP", "PRP$", "RB"))


def _lost_subject_after_aside(reading: Reading, at: int) -> Plan | None:
    """ "; and, still humming, knelt": the subject comes back behind what is set off by commas."""
    clause = reading.clause
    comma = next((i for i in range(at + 1, len(clause.tokens)) if clause.tokens[i].text == ","), None)
    verb = None if comma is None else clause.finite(comma)
    if comma is None or verb is None or not reading.subject or clause.finite(at) != verb:
        return None
    if any(tag not in ("RB", "RBR") for tag in clause.tags[comma + 1 : verb]):
        return None
    return Plan(clause.tokens[at + 1].start, reading.subject, clause.tokens[comma + 1].start)


def plan_lost_would(reading: Reading) -> Plan | None:
    """she would say, | and hand him the plate: what went with the tag is its subject and that it was a habit."""
    clause, lower = reading.clause, reading.clause.lower
    at = past_joiner(clause)
    start = clause.tokens[0].start
    if not at or not reading.tagged or not reading.subject or lower[at] not in reading.verbs.bases:
        return None
    if clause.finite(at + 1) is not None or not _WOULD.search(clause.text, max(0, start - 80), start):
        return None
    verb = clause.tokens[at]
    form = inflect(lower[at], reading.subject, reading.verbs, present=True) if reading.present else f"would {lower[at]}"
    first = next((i for i in range(at) if lower[i] == "then"), at)
    change = Change(Span(verb.start, verb.end), form, "would of habit")
    return Plan(clause.tokens[first].start, reading.subject, verb.start, (change,))


_WOULD = re.compile(r"\bwould(?: (?:\w+ly|always|often|sometimes|never))? (?!have\b)[a-z]+[^.!?“”\"‘]{0,40}\Z")


def plan_relative(reading: Reading) -> Plan | None:
    """ ", who had not moved": a sentence about the speaker, or about who is spoken to just before it."""
    clause = reading.clause
    if clause.lower[0] != "who" or not reading.subject or clause.finite(1) is None:
        return None
    verb = clause.tokens[1]
    start = clause.tokens[0].start
    told = _TOLD.search(clause.text, max(0, start - 80), start) if reading.tagged else None
    if told is not None:
        whom = told["whom"][0].upper() + told["whom"][1:]
        return Plan(verb.start, whom, verb.start, _more_relatives(reading._replace(subject=whom, own="")))
    if clause.lower[1] in ("'d", "’d"):  # ", who'd been brought up": the subject stands apart from its verb
        would = clause.tags[2:3] == ("VB",)
        full = ("will" if would else "has") if reading.present else ("would" if would else "had")
        change = Change(Span(verb.start, verb.end), full, "relative to sentence")
        return Plan(verb.start, reading.subject, verb.start, (change, *_more_relatives(reading)))
    return Plan(verb.start, reading.subject, verb.start, _more_relatives(reading))


def _more_relatives(reading: Reading) -> tuple[Change, ...]:
    """The changes to the second relative pronoun of a clause that became a sentence.

    Ana waits and *who* sings: it goes; Ana waits and *whose* arm hurts: *her*; Ana’s arm hurts and *who* waits: *she*.
    """
    clause, lower = reading.clause, reading.clause.lower
    changes: list[Change] = []
    for i in range(2, len(lower) - 1):
        if lower[i] not in ("who", "whose") or lower[i - 1] not in ("and", "but"):
            continue
        token = clause.tokens[i]
        if lower[i] == lower[0] == "who":
            changes.append(Change(Span(token.start, clause.tokens[i + 1].start), "", "relative to sentence"))
            continue
        form = _own(reading) if lower[i] == "whose" else _NOMINATIVE.get(reading.own, _within(reading.subject))
        changes.append(Change(Span(token.start, token.end), form, "relative to sentence"))
    return tuple(changes)


_NOMINATIVE = {"his": "he", "her": "she"}


def _own(reading: Reading) -> str:
    """What the subject has, in the middle of a sentence that speaks of it: *her* boots, *Ana’s* boots."""
    subject = reading.subject
    return reading.own or _OWN.get(subject.lower(), "").lower() or _genitive(_within(subject), reading.clause.text)


def _within(subject: str) -> str:
    """A subject as it stands in the middle of a sentence: *the* cook."""
    first = subject.partition(" ")[0]
    return subject[0].lower() + subject[1:] if first in ("The", "A", "An", "His", "Her", "Their", "My") else subject


def _genitive(owner: str, text: str) -> str:
    straight = "’" not in text and ("'" in text or '"' in text)
    return f"{owner}'s" if straight else f"{owner}’s"


_TOLD = re.compile(
    r"\b(?:told|tells|asked|asks|informed|assured|reminded|warned|begged|(?:\w+ed|said|says)(?: \w+ly)? to) "
    r"(?P<whom>[A-Z][\w’'-]+(?: [A-Z][\w’'-]+)*|(?:the|his|her|my|our|their) (?:\w+ )?\w+), ?\Z"
)
"""The one spoken to, right before a relative clause: she told *Tom*, who was asleep."""


def plan_whose(reading: Reading) -> Plan | None:
    """ ", whose face had gone white": a sentence about something of the speaker's."""
    clause = reading.clause
    if clause.lower[0] != "whose" or not reading.subject or not reading.tagged or clause.finite(1) is None:
        return None
    token = clause.tokens[0]
    before = clause.text[max(0, token.start - 80) : token.start]
    told = _TOLD.search(before)
    if told is None and _TO_WHOM.search(before) is not None:
        return None
    owner = reading.subject if told is None else told["whom"][0].upper() + told["whom"][1:]
    own = _OWN.get(owner.lower()) or _genitive(owner, clause.text)
    whose = Change(Span(token.start, token.end), own, "relative to sentence")
    also = reading if told is None else reading._replace(subject=owner, own="")
    return Plan(token.start, changes=(whose, *_more_relatives(also)))


_TO_WHOM = re.compile(r"\b(?:to|told|asked|of) [^,.;:!?“”\"]{2,50}, ?\Z")
_OWN = {"he": "His", "she": "Her", "they": "Their", "i": "My", "we": "Our", "you": "Your"}


def plan_which(reading: Reading) -> Plan | None:
    """ ", which sounded forced": a sentence about what was just said or done."""
    clause = reading.clause
    if clause.lower[0] != "which" or clause.finite(1) is None or not reading.tagged:
        return None
    token = clause.tokens[0]
    return Plan(token.start, changes=(Change(Span(token.start, token.end), "This", "relative to sentence"),))


def plan_whereupon(reading: Reading) -> Plan | None:
    """ ", at which Ana laughed", ", whereupon Ana laughed": a sentence about what happened then."""
    clause, lower = reading.clause, reading.clause.lower
    joining = 1 if lower[0] == "whereupon" else 2 if lower[1:2] == ["which"] and lower[0] in _UPON else 0
    if not joining or not reading.tagged or len(lower) < joining + 2 or clause.finite(joining + 1) is None:
        return None
    start = clause.tokens[0].start
    dropped = Span(start, clause.tokens[joining].start)
    return Plan(start, changes=(Change(dropped, "", "relative to sentence"),))


_UPON = frozenset(("at", "to", "upon", "on", "after"))


def plan_of_whom(reading: Reading) -> Plan | None:
    """ ", neither of whom had stirred": a sentence about those it was said to, or about the speakers."""
    clause, lower = reading.clause, reading.clause.lower
    if not reading.tagged or lower[1:3] not in (["of", "whom"], ["of", "which"]) or clause.finite(3) is None:
        return None
    token = clause.tokens[2]
    return Plan(clause.tokens[0].start, changes=(Change(Span(token.start, token.end), "them", "relative to sentence"),))


def plan_where(reading: Reading) -> Plan | None:
    """ ", where he was lying on his back": a sentence of its own."""
    clause = reading.clause
    if clause.lower[0] != "where" or len(clause.lower) < _LEAST or clause.finite(1) in (None, 1) or not reading.tagged:
        return None
    start, subject = clause.tokens[0].start, clause.tokens[1].start
    return Plan(start, changes=(Change(Span(start, subject), "", "relative to sentence"),))


_LEAST = 4  # words
