"""Clauses that keep a subject and a verb of their own -> sentences, or fragments that lead into the words."""

from scenewright.adaptation.agreement import copula, inflect
from scenewright.adaptation.clauses.reading import (
    JOINERS,
    NOMINAL,
    SUBORDINATORS,
    TIMES,
    Clause,
    Plan,
    Reading,
    past_joiner,
)
from scenewright.adaptation.participles import base_of_participle
from scenewright.adaptation.pieces import Change
from scenewright.model.span import Span


def plan_simultaneous(reading: Reading) -> Plan | None:
    """ " as he sorted the bolts": a sentence of its own."""
    clause = reading.clause
    lower = clause.lower
    when = lower[0] == "when" and not reading.tagged  # “No” when she comes in, and
    if (lower[0] not in _SIMULTANEOUS and not when) or len(lower) < 3 or lower[1] in ("if", "though"):
        return None
    if lower[0] == lower[2] == "as" or (lower[0] == "for" and lower[1] not in _WHO):
        return None  # “as soon as”, “as far as”: one joining word; for the first time that she could remember
    verb = clause.finite(1)
    if verb is None or verb == 1 or not any(tag in NOMINAL for tag in clause.tags[1:verb]):
        return None
    second = clause.finite(verb + 1) if when else None
    if second is not None and not {",", "CC"} & set(clause.tags[verb + 1 : second]):
        return None  # “No” when he asked was all she said
    return Plan(clause.tokens[1].start)


_SIMULTANEOUS = frozenset(("as", "while", "for"))
_WHO = frozenset(("he", "she", "they", "it", "i", "we", "there"))


def plan_though(reading: Reading) -> Plan | None:
    """ ", though she knew it": how it is said, while it is the speaker's; it says what stands against the words."""
    clause, lower = reading.clause, reading.clause.lower
    at = 1 if lower[0] == "even" else 0
    if lower[at] not in ("though", "although") or not reading.tagged or clause.finite(at + 1) in (None, at + 1):
        return None
    own = lower[at + 1] in ("he", "she", "they", "i", "we") and reading.alone and clause.words <= _THOUGH_WORDS
    return Plan(clause.tokens[0].start, aside=own)


_THOUGH_WORDS = 7


def plan_so_that(reading: Reading) -> Plan | None:
    """ ", so that the dog woke": what comes of the words. ", so loudly that it woke": the speaker *speaks* so."""
    clause, lower = reading.clause, reading.clause.lower
    if lower[0] != "so" or "that" not in lower[1:3] or not reading.tagged:
        return None
    that = lower.index("that")
    verb = clause.finite(that + 1)
    if verb is None or not any(tag in NOMINAL for tag in clause.tags[that + 1 : verb]):
        return None
    if that == 1:
        return Plan(clause.tokens[2].start)
    if not lower[1].endswith("ly") or not reading.subject:
        return None
    speak = inflect("speak", reading.subject, reading.verbs, present=reading.present)
    return Plan(clause.tokens[0].start, f"{reading.subject} {speak}", clause.tokens[0].start)


def plan_joined_time(reading: Reading) -> Plan | None:
    """ ", and, when nobody moved, (“at once.”)": a clause of time or reason alone leads into the words that go on."""
    clause, lower = reading.clause, reading.clause.lower
    how = next((i for i in range(min(4, len(lower))) if lower[i] == ","), 0)  # not unkindly, and then, because
    if how and all(tag == "RB" for tag in clause.tags[:how]) and clause.words <= _HOW_AND_WHEN:
        rest = plan_joined_time(reading._replace(clause=clause.part(how + 1)))
        return None if rest is None else Plan(clause.tokens[0].start, aside=True)
    at = next((i for i, word in enumerate(lower) if word not in ("and", "but", "then", ",")), 0)
    if not at or not reading.alone or not reading.tagged or lower[at] not in _TIMING:
        return None
    verb = clause.finite(at + 1)
    if verb is None or not all(_goes_on(clause, i) for i in range(verb, clause.length) if clause.tokens[i].text == ","):
        return None
    long = clause.finite(verb + 1) is not None
    if long and "and" not in lower[verb:]:
        return None  # when he laughed she hit him
    return Plan(clause.tokens[at].start, aside=not long, end=" --")


def _goes_on(clause: Clause, comma: int) -> bool:
    """Whether the clause of time goes on behind the comma: and the train had started, *and he had sat down*."""
    return clause.lower[comma + 1 : comma + 2] in (["and"], ["or"]) or clause.finite(comma) is None


_HOW_AND_WHEN = 12  # words
_TIMING = frozenset("when because since once after before as".split())


def plan_absolute(reading: Reading) -> Plan | None:
    """ ", her elbow knocking over the jug": a subject of its own, whose participle becomes a verb."""
    clause = reading.clause
    at = next((i for i, tag in enumerate(clause.tags) if tag == "VBG"), 0)
    if at < 2 or not reading.tagged or clause.tags[0] not in ("PRP$", "DT"):
        return None
    verb = clause.finite()
    if verb is not None and (verb < at or not any(word in SUBORDINATORS for word in clause.lower[at:verb])):
        return None
    noun = clause.tags[at - 1]
    base = base_of_participle(clause.lower[at], reading.verbs)
    if base is None or noun not in ("NN", "NNS") or any(tag not in _NOUN_PHRASE for tag in clause.tags[1:at]):
        return None
    form = inflect(base, "they" if noun == "NNS" else "it", reading.verbs, present=reading.present)
    change = Change(Span(clause.tokens[at].start, clause.tokens[at].end), form, "participle to verb")
    return Plan(clause.tokens[0].start, changes=(change,))


_NOUN_PHRASE = frozenset(("NN", "NNS", "JJ"))


def plan_absolute_state(reading: Reading) -> Plan | None:
    """ ", the wind in her hair": a subject of its own at the speaker's face or hand: the verb to be goes between."""
    clause = reading.clause
    tags = clause.tags
    at = next((i for i, word in enumerate(clause.lower) if word in _ON), 0)
    if at < 2 or tags[0] != "DT" or not reading.tagged or clause.finite() is not None:
        return None
    head = at - 1 if tags[at - 1] in ("JJ", "RB") else at
    if tags[at + 1 : at + 2] != ("PRP$",) or head < 2 or clause.words > _STATE_WORDS:
        return None
    if clause.lower[at] == "to" and head == at:  # not: the key to his house
        return None
    noun = tags[head - 1] in ("NN", "NNS") and all(tag in ("DT", *_NOUN_PHRASE) for tag in tags[:head])
    if not noun or clause.lower[head - 1] in _SOMEBODY:  # , the man at her side
        return None
    be = copula("they" if tags[head - 1] == "NNS" else "it", present=reading.present)
    return Plan(clause.tokens[0].start, be, clause.tokens[head].start)


_ON = frozenset("on in at to under behind against across between around over before".split())
_STATE_WORDS = 10
_SOMEBODY = frozenset(
    "man men woman women boy boys girl girls child one lad lady gentleman friend brother sister mother father".split()
)


def plan_own_clause(reading: Reading) -> Plan | None:
    """ ", and she laughed", " she trailed off": a clause with its subject; `and` goes, `but` stays."""
    clause = reading.clause
    lower = clause.lower
    at = past_joiner(clause)
    start = next((i for i in range(at) if lower[i] not in _DROPPED_JOINERS), at)
    verb = clause.finite(at)
    if verb is not None and any(low in ("who", "which") for low in lower[at:verb]):
        start = 0  # “and her answer, which was mild”: a list that goes on, not a sentence
    if at == 0 and (verb is None or not any(tag in NOMINAL for tag in clause.tags[:verb])):
        return None
    while start < len(clause.tokens) - 1 and not clause.tokens[start].text[0].isalnum():
        start += 1  # “and, with a bow, he went”
    return Plan(clause.tokens[start].start)


_DROPPED_JOINERS = frozenset(("and", "so"))


def plan_embedded(reading: Reading) -> Plan | None:
    """ " came quick and flat" after words said in the middle of a sentence: the action runs on through the speech."""
    clause = reading.clause
    if reading.tagged or not clause.text[clause.tokens[0].start].islower():
        return None
    return Plan(clause.tokens[0].start, lead="-- ")


def plan_before_words(reading: Reading) -> Plan | None:
    """ "Then, behind what felt like an hour": no main clause of its own, so it leads into the words."""
    clause, lower = reading.clause, reading.clause.lower
    at = next((i for i, word in enumerate(lower) if word not in JOINERS and word != ","), 0)
    if reading.tagged or not at or lower[at] not in _LEADING:
        return None
    verb = clause.finite(at)
    if verb is None or not any(word in _RELATIVES for word in lower[at + 1 : verb]):
        return None
    return Plan(clause.tokens[0].start, end=" --") if clause.finite(verb + 1) is None else None


def plan_before_time(reading: Reading) -> Plan | None:
    """ "They had kept quiet, and then one night at supper": its last clause has only a time, which leads into words."""
    clause, lower = reading.clause, reading.clause.lower
    joints = [i for i in range(clause.length) if lower[i] in JOINERS and (i == 0 or clause.tokens[i - 1].text in ",;—")]
    at = past_joiner(clause.part(joints[-1])) + joints[-1] if joints else 0
    if not reading.tagged or lower[at : at + 1] not in _SOME or not _DATES.intersection(lower[at + 1 : at + 4]):
        return None
    return Plan(clause.tokens[0].start, end=" --") if clause.finite(at) is None else None


_SOME = (["one"], ["that"], ["some"], ["last"])
_DATES = TIMES | frozenset(
    "afternoon summer autumn winter spring month christmas easter monday tuesday wednesday thursday friday saturday "
    "sunday weekend lunchtime evening".split()
)


_LEADING = frozenset(("after", "before", "with", "without", "in", "for", "from", "at"))
_RELATIVES = frozenset(("what", "which", "that", "who"))


def plan_having_done(reading: Reading) -> Plan | None:
    """ "He went in, and having shut the door, (began)": what was done before the words is a verb of the sentence."""
    clause, lower = reading.clause, reading.clause.lower
    at = next((i for i in range(len(lower) - 1, 1, -1) if lower[i] == "having"), 0)
    if not at or not reading.tagged or "and" not in lower[at - 2 : at] or clause.finite(at) is not None:
        return None
    done = clause.tokens[at + 1 : at + 2]
    past = reading.verbs.simple_past(done[0].text.lower()) if done else None
    base = reading.verbs.base_of_past(past) if past is not None else None
    first = clause.finite()
    if base is None or first is None or not first or lower[first - 1] in ("i", "we", "you", "they"):
        return None
    form = inflect(base, "he", reading.verbs, present=reading.present)
    change = Change(Span(clause.tokens[at].start, done[0].end), form, "participle to verb")
    return Plan(clause.tokens[0].start, changes=(change,))


def plan_when(reading: Reading) -> Plan | None:
    """ "When the last guest was out of sight": its main clause was the tag, so it leads into the speech."""
    clause = reading.clause
    lower = clause.lower
    hung = [i for i, word in enumerate(lower) if word in SUBORDINATORS and (i == 0 or lower[i - 1] in JOINERS)]
    if not hung or lower[hung[-1]] == "that":
        return None
    verb = clause.finite(hung[-1] + 1)
    if verb is None:
        return None
    comma = next((i for i in range(verb, len(clause.tokens)) if clause.tokens[i].text == ","), None)
    if comma is not None and clause.finite(comma) is not None:
        return None
    return Plan(clause.tokens[0].start, end=" --")
