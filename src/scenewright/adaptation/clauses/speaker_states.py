"""Words that tell who the speaker is, and how he speaks -> sentences about the speaker."""

from functools import cache

from scenewright.adaptation.agreement import copula, inflect
from scenewright.adaptation.clauses.acts import plan_act
from scenewright.adaptation.clauses.asides import HOW, is_slight
from scenewright.adaptation.clauses.reading import MANNER_WORDS, SUBORDINATORS, TIMES, WHEN_WORDS, Clause, Plan, Reading
from scenewright.adaptation.pieces import Change
from scenewright.lexicons import read_entries
from scenewright.model.span import Span


def plan_said_how(reading: Reading) -> Plan | None:
    """ ", in a voice that belonged to somebody older": too long for a parenthetical, so it is how somebody speaks."""
    clause = reading.clause
    if clause.lower[0] not in HOW or not reading.subject or not reading.tagged or clause.words <= MANNER_WORDS:
        return None
    at = 2 if clause.tags[1:2] == ("RB",) else 1  # in exactly the voice
    voice = clause.tags[at : at + 1] in (("DT",), ("PRP$",)) and any(word in _VOICES for word in clause.lower[:5])
    if not voice and not (reading.alone and clause.lower[0] in ("with", "without") and not _does_meanwhile(clause)):
        return None
    speak = inflect("speak", reading.subject, reading.verbs, present=reading.present)
    return Plan(clause.tokens[0].start, f"{reading.subject} {speak}", clause.tokens[0].start)


def _does_meanwhile(clause: Clause) -> bool:
    """Whether a participle stands in it that is the speaker's own: with some trouble *lifting* the lid."""
    tags = clause.tags
    return any(tags[i] == "VBG" and tags[i - 1] in ("NN", "NNS", "IN", "RB") for i in range(1, len(tags)))


_VOICES = frozenset("voice tone whisper accent smile grin laugh sigh sort kind edge look face mouth teeth".split())


def plan_as_if(reading: Reading) -> Plan | None:
    """ ", as if he meant to sell her the whole bridge": too long for a parenthetical, so it is how one speaks."""
    clause = reading.clause
    if clause.lower[0] != "as" or clause.lower[1:2] not in (["if"], ["though"]) or clause.words <= WHEN_WORDS:
        return None
    if not reading.tagged or not reading.subject or not reading.alone:
        return None
    speak = inflect("speak", reading.subject, reading.verbs, present=reading.present)
    return Plan(clause.tokens[0].start, f"{reading.subject} {speak}", clause.tokens[0].start)


def plan_named(reading: Reading) -> Plan | None:
    """says the chairwoman", Mrs. Beryl Pocock": who the speaker is."""
    clause = reading.clause
    words = [token.text for token in clause.tokens[: clause.length] if token.text[0].isalpha()]
    if not reading.alone or not reading.tagged or not reading.subject or not 0 < len(words) <= 4:
        return None
    if not all(word[0].isupper() for word in words) or reading.subject.split()[0].lower() not in ("the", "a", "an"):
        return None
    start = clause.tokens[0].start
    return Plan(start, f"{reading.subject} {copula(reading.subject, present=reading.present)}", start)


def plan_apposition(reading: Reading) -> Plan | None:
    """ ", the plumber, wiping his hands on a rag": the speaker, described, and what the speaker does."""
    clause = reading.clause
    comma = next((i for i in range(min(8, clause.length)) if clause.tokens[i].text == ","), clause.length)
    opening = clause.tokens[0].start
    if is_slight(reading.clause, reading.verbs) or clause.text[max(0, opening - 3) : opening].rstrip()[-1:].isalnum():
        return None  # nothing parts it from the tag: she asked | the well
    if reading.subject and reading.tagged and comma >= clause.length and _describes_at_length(clause):
        be = copula(reading.subject, present=reading.present)
        return Plan(clause.tokens[0].start, f"{reading.subject} {be}", clause.tokens[0].start)
    start = clause.tokens[0].start
    if reading.subject and reading.tagged and _is_who(clause):
        return Plan(start, f"{reading.subject} {copula(reading.subject, present=reading.present)}", start)
    if not reading.subject or not reading.tagged or comma > 7 or not _describes_a_person(clause, comma):
        return None
    if comma == clause.length:
        be = copula(reading.subject, present=reading.present)
        return Plan(start, f"{reading.subject} {be}", start)
    if comma + 1 >= len(clause.tokens):
        return None
    rest = clause.part(comma + 1)
    if rest.lower[0] == "who" and rest.finite(1) is not None:  # ", the vicar, who had sat down"
        gone = Change(Span(rest.tokens[0].start, rest.tokens[1].start), "", "relative to sentence")
        return Plan(start, f"{reading.subject},", start, (gone,))
    act = plan_act(reading._replace(clause=rest))
    return None if act is None else Plan(start, f"{reading.subject},", start, act.changes)


def _is_who(clause: Clause) -> bool:
    """ "the doctor’s widow, a stout woman in black", "a man called Dent who had sat down": the speaker."""
    tags, lower = clause.tags, clause.lower
    end = next((i for i in range(1, clause.length) if lower[i] == "," or tags[i] in _AFTER_NOUN), clause.length)
    opens = tags[0] == "PRP$" or lower[0] in ("the", "a", "an") or "POS" in tags[:end]
    head = lower[end - 1].rpartition("-")[2]
    if not opens or tags[end - 1] not in ("NN", "NNP", "NNS") or head not in people() or head in TIMES:
        return False
    if end == clause.length and "POS" not in tags[:end]:
        return False  # “the housemaid” may have been set down before
    own = ("of", "from") if tags[0] == "PRP$" else _OF_A_PERSON  # not: his boss in the doorway
    beside = tags[end : end + 1] == ("IN",) and (lower[end] not in own or tags[end + 1 : end + 2] == ("PRP",))
    return not beside and _tells_no_act(clause, end)


def _tells_no_act(clause: Clause, start: int) -> bool:
    """Whether what follows a noun is a relative clause, or has no verb of its own, and no act of the speaker’s."""
    verb = clause.finite(start)
    if verb is not None and not _RELATIVES.intersection(clause.lower[start:verb]):
        return False
    commas = [i for i in range(start, clause.length) if clause.lower[i] == ","]
    return all(clause.tags[i + 1] in ("DT", "PRP$", "NN", "JJ") and not _does(clause, i + 1) for i in commas)


def _does(clause: Clause, at: int) -> bool:
    return clause.lower[at].endswith("ing") or any(tag == "VBG" for tag in clause.tags[at : at + 4])


_OF_A_PERSON = ("of", "from", "with", "in", "for")
_AFTER_NOUN = frozenset(("IN", "VBN", "VBD", "WP", "WDT", "WP$", "TO"))
_RELATIVES = frozenset(("who", "which", "that", "whose", "whom"))


@cache
def people() -> frozenset[str]:
    """The nouns for people."""
    return frozenset(entry.partition("\t")[0] for entry in read_entries("person_nouns"))


def _describes_at_length(clause: Clause) -> bool:
    """ "a boy named Carver with acne on his neck": who the speaker is, with more after the noun."""
    lower = clause.lower
    at = next((i for i in range(2, min(6, len(lower))) if lower[i] in ("named", "called", "with", "in", "from")), 0)
    if lower[0] not in ("a", "an") or not at or clause.tags[at - 1] != "NN" or lower[at - 1] in _NOT_PEOPLE:
        return False
    return clause.finite(at + 1) is None


_NOT_PEOPLE = TIMES | frozenset("voice smile grin hand note look edge tone laugh catch bit little hint touch".split())


def _describes_a_person(clause: Clause, end: int) -> bool:
    """Whether the words up to token `end` are a noun phrase that may stand for a person: the housemaid."""
    tags, lower = clause.tags[:end], clause.lower[:end]
    if tags[:1] == ("PRP$",) and lower[-1] in people():
        return all(tag in ("PRP$", "JJ", "NN") for tag in tags)
    plain = tags[:1] == ("DT",) and all(tag in ("DT", "JJ", "NN", "VBN", "VBG", "RB") for tag in tags)
    return plain and end > 1 and tags[-1] == "NN" and lower[0] in ("the", "a", "an") and lower[-1] not in TIMES


def plan_state(reading: Reading) -> Plan | None:
    """ ", not the less angry for being caught": too long for a parenthetical, so the verb to be makes it a sentence."""
    clause = reading.clause
    tags = clause.tags
    at = next((i for i, tag in enumerate(tags) if tag not in ("RB", "RBR", "DT")), 0)
    if not reading.subject or not reading.tagged or clause.lower[at] in SUBORDINATORS or tags[0] == "DT":
        return None
    if tags[at + 1 : at + 2] and tags[at + 1] in ("NN", "NNS", "JJ"):  # the rest of a noun phrase
        return None
    past = tags[at] in ("VBN", "VBD") and reading.verbs.is_participle(clause.lower[at]) and clause.lower[at] != "had"
    if not (past or tags[at] in ("JJ", "JJR")):
        return None
    if clause.lower[0] in ("more", "less") and clause.lower[1:2] and clause.lower[1].endswith("ly"):
        speak = inflect("speak", reading.subject, reading.verbs, present=reading.present)
        return Plan(clause.tokens[0].start, f"{reading.subject} {speak}", clause.tokens[0].start)
    token = clause.tokens[at]
    kept = (Change(Span(token.start, token.end), token.text),) if past else ()
    be = copula(reading.subject, present=reading.present)
    return Plan(clause.tokens[0].start, f"{reading.subject} {be}", clause.tokens[0].start, kept)
