"""What is left of a sentence when its quotation and its tag are gone -> a plan for making a sentence of it.

A tag goes with its subject, so that what followed may lack one (", and held out the wrench"); what came before a tag
may lack its main clause ("Then", "Turning from the window"). A clause is read by its part-of-speech tags; each plan is
one small function in an ordered tuple, and what none of them knows stays as the author's words, a fragment with a
capital and a full stop (rules R10, R11, R12).
"""

import re
from collections.abc import Callable
from typing import NamedTuple

from scenewright.adaptation.lead_ins import is_time
from scenewright.adaptation.participles import base_of_participle
from scenewright.adaptation.pieces import Change
from scenewright.grammar.tagger import Tagger
from scenewright.grammar.tokens import Token, tokenize
from scenewright.grammar.verbs import VerbTable, regular_past
from scenewright.model.span import Span

ACT_WORDS = 4  # rule R12: a speaker's own act as a parenthetical
MANNER_WORDS = 6  # rule R11: manner as a parenthetical
WHEN_WORDS = 10  # a clause of time that no sentence of its own can be made of

_FINITE = frozenset(("VBD", "VBZ", "VBP", "MD"))
_NOMINAL = frozenset(("NN", "NNS", "NNP", "NNPS", "PRP", "PRP$", "EX", "DT", "CD"))
_JOINERS = frozenset("and but then yet so or nor".split())
_DROPPED_JOINERS = frozenset(("and", "so"))
_SUBORDINATORS = frozenset(
    "as when while before after until till because since though although if once where for which that whose "
    "whenever wherever unless lest".split()
)
_SIMULTANEOUS = frozenset(("as", "while", "though", "although"))
_LATER = frozenset("later afterwards afterward after then now still ago".split())
_SLIGHTLY = frozenset(("little", "bit", "trifle", "touch", "shade"))
_TIMES = frozenset("moment minute second instant while time pause hour day night morning evening week year".split())
_RELATIVES = frozenset(("who",))
_PLURAL_SUBJECTS = frozenset(("i", "we", "they", "you"))
_WORD = re.compile(r"[^\W_][\w'’-]*")


class Clause(NamedTuple):
    """A sentence or part of one, cut into tokens with their tags; token 0 is its first word."""

    text: str
    tokens: tuple[Token, ...]
    tags: tuple[str, ...]

    @property
    def lower(self) -> list[str]:
        """The words in lower case."""
        return [token.text.lower() for token in self.tokens]

    @property
    def words(self) -> int:
        """How many words it has, as a writer counts them."""
        return len(_WORD.findall(self.text[self.tokens[0].start : self.tokens[-1].end])) if self.tokens else 0

    def part(self, start: int) -> "Clause":
        """The clause from token `start` on."""
        return Clause(self.text, self.tokens[start:], self.tags[start:])

    @property
    def length(self) -> int:
        """How many tokens it has up to its last word: the full stop is not counted."""
        end = len(self.tokens)
        while end and not self.tokens[end - 1].text[0].isalnum():
            end -= 1
        return end

    def finite(self, start: int = 0) -> int | None:
        """The first finite verb from token `start` on."""
        return next((i for i in range(start, len(self.tags)) if self.tags[i] in _FINITE), None)


class Plan(NamedTuple):
    """How to print a clause. `start`: the offset it is printed from; `subject` goes in at offset `subject_at`.

    `aside`: it is to be a parenthetical of the speech beside it. `lead` and `end` are printed before and after it.
    """

    start: int
    subject: str = ""
    subject_at: int = -1
    changes: tuple[Change, ...] = ()
    aside: bool = False
    lead: str = ""
    end: str = "."


class Reading(NamedTuple):
    """What a plan may ask for: the clause, who the missing subject is ("" when nobody can say), the verbs, the tense.

    `alone`: nothing else stands between the tag and the next speech or paragraph end. `tagged`: a tag is its neighbour;
    otherwise it goes on straight from the words said.
    """

    clause: Clause
    subject: str
    alone: bool
    tagged: bool
    verbs: VerbTable
    present: bool


def read_clause(text: str, span: Span, *, tagger: Tagger, after_tag: bool) -> Clause:
    """The clause in `span`, punctuation before its first word left out. `after_tag`: a subject and verb went before."""
    tokens = tokenize(text, span.start, span.end)
    while tokens and not tokens[0].text[0].isalnum():
        tokens.pop(0)
    context = ["He", "stopped", ","] if after_tag else []
    tags = tagger.tag([*context, *(token.text for token in tokens)])[len(context) :] if tokens else []
    return Clause(text, tuple(tokens), tuple(tags))


def plan_after_tag(reading: Reading) -> Plan:
    """How to print what follows a tag in its sentence, or goes on from a quotation without one."""
    for propose in _AFTER:
        plan = propose(reading)
        if plan is not None:
            return plan
    return Plan(reading.clause.tokens[0].start)


def plan_before_tag(reading: Reading) -> Plan:
    """How to print what stands before a tag, or before a quotation that needs none, when its sentence goes on there."""
    for propose in _BEFORE:
        plan = propose(reading)
        if plan is not None:
            return plan
    return Plan(reading.clause.tokens[0].start)


def _past_joiner(clause: Clause) -> int:
    lower = clause.lower
    i = 0
    while i < len(lower) - 1 and lower[i] in _JOINERS:
        i += 1
    return i


def _lost_subject(reading: Reading) -> Plan | None:
    """ ", and held out the wrench": the subject that went with the tag comes back."""
    clause = reading.clause
    at = _past_joiner(clause)
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


_WOULD = re.compile(r"\bwould(?: (?:\w+ly|always|often|sometimes|never))? (?!have\b)[a-z]+[^.!?“”\"‘]{0,40}\Z")


def _lost_would(reading: Reading) -> Plan | None:
    """she would say, | and hand him the plate: what went with the tag is its subject and that it was a habit."""
    clause, lower = reading.clause, reading.clause.lower
    at = _past_joiner(clause)
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


_AFTER_VERB = frozenset(("TO", "RP", "IN", "DT", "PRP", "PRP$", "RB"))


def _is_present(reading: Reading, at: int) -> bool:
    """ ", and starts to laugh": a verb in the present that may have been read as a plural, after a joining word."""
    clause, word = reading.clause, reading.clause.lower[at]
    if clause.tags[at] not in ("NNS", "VBZ", "NN") or not word.endswith("s") or not reading.tagged:
        return False
    base = next((b for b in (word[:-1], word[:-2], word[:-3] + "y") if b in reading.verbs.bases), None)
    if base is None or reading.verbs.third_person(base) != word:
        return False
    return at + 1 >= clause.length or clause.tags[at + 1] in _AFTER_VERB


def _lost_subject_after_aside(reading: Reading, at: int) -> Plan | None:
    """ "; and, continuing to weep, rose": the subject comes back behind what is set off by commas."""
    clause = reading.clause
    comma = next((i for i in range(at + 1, len(clause.tokens)) if clause.tokens[i].text == ","), None)
    verb = None if comma is None else clause.finite(comma)
    if comma is None or verb is None or not reading.subject or clause.finite(at) != verb:
        return None
    if any(tag not in ("RB", "RBR") for tag in clause.tags[comma + 1 : verb]):
        return None
    return Plan(clause.tokens[at + 1].start, reading.subject, clause.tokens[comma + 1].start)


_TOLD = re.compile(
    r"\b(?:told|tells|asked|asks|informed|assured|reminded|warned|begged|(?:\w+ed|said|says)(?: \w+ly)? to) "
    r"(?P<whom>[A-Z][\w’'-]+(?: [A-Z][\w’'-]+)*|(?:the|his|her|my|our|their) (?:\w+ )?\w+), ?\Z"
)
"""The one spoken to, right before a relative clause: she told *Tom*, who was asleep."""


def _relative(reading: Reading) -> Plan | None:
    """ ", who had not moved": a sentence about the speaker, or about who is spoken to just before it."""
    clause = reading.clause
    if clause.lower[0] not in _RELATIVES or not reading.subject or clause.finite(1) is None:
        return None
    verb = clause.tokens[1]
    start = clause.tokens[0].start
    told = _TOLD.search(clause.text, max(0, start - 80), start) if reading.tagged else None
    if told is not None:
        whom = told["whom"][0].upper() + told["whom"][1:]
        return Plan(verb.start, whom, verb.start)
    if clause.lower[1] in ("'d", "’d"):  # ", who'd been brought up": the subject stands apart from its verb
        would = clause.tags[2:3] == ("VB",)
        full = ("will" if would else "has") if reading.present else ("would" if would else "had")
        return Plan(
            verb.start, reading.subject, verb.start, (Change(Span(verb.start, verb.end), full, "relative to sentence"),)
        )
    return Plan(verb.start, reading.subject, verb.start)


def _which(reading: Reading) -> Plan | None:
    """ ", which sounded forced": a sentence about what was just said or done."""
    clause = reading.clause
    if clause.lower[0] != "which" or clause.finite(1) is None or not reading.tagged:
        return None
    token = clause.tokens[0]
    return Plan(token.start, changes=(Change(Span(token.start, token.end), "This", "relative to sentence"),))


def _simultaneous(reading: Reading) -> Plan | None:
    """ " as he crossed the room": a sentence of its own."""
    clause = reading.clause
    lower = clause.lower
    when = lower[0] == "when" and not reading.tagged  # “No” when she comes in, and
    if (lower[0] not in _SIMULTANEOUS and not when) or len(lower) < 3 or lower[1] in ("if", "though"):
        return None
    if lower[0] == lower[2] == "as":
        return None  # “as soon as”, “as far as”: one joining word
    verb = clause.finite(1)
    if verb is None or verb == 1 or not any(tag in _NOMINAL for tag in clause.tags[1:verb]):
        return None
    second = clause.finite(verb + 1) if when else None
    if second is not None and not {",", "CC"} & set(clause.tags[verb + 1 : second]):
        return None  # “No” when he asked was all she said
    return Plan(clause.tokens[1].start)


def _when_said(reading: Reading) -> Plan | None:
    """ ", when he had come up to it": no sentence, so it goes with the words."""
    clause = reading.clause
    bound = clause.lower[0] in _BOUNDS or clause.lower[:3] == ["as", "soon", "as"]
    if not bound or clause.finite(1) is None or not reading.tagged:
        return None
    return Plan(clause.tokens[0].start, aside=True) if clause.words <= WHEN_WORDS else None


def _at_a_time(reading: Reading) -> Plan | None:
    """ " one night": when it was said; nobody can play that, so it leads into the words."""
    clause = reading.clause
    if not reading.alone or not reading.tagged or not clause.length:
        return None
    said = clause.text[clause.tokens[0].start : clause.tokens[clause.length - 1].end]
    return Plan(clause.tokens[0].start, aside=True) if is_time(said) else None


_BOUNDS = frozenset("when once after before until till".split())
_HOW = frozenset(("in", "with", "like", "without", "through"))


def _said_how(reading: Reading) -> Plan | None:
    """ ", in a voice that she had never heard before": too long for a parenthetical, so it is how somebody speaks."""
    clause = reading.clause
    if clause.lower[0] not in _HOW or not reading.subject or not reading.tagged or clause.words <= MANNER_WORDS:
        return None
    if clause.tags[1:2] not in (("DT",), ("PRP$",)) or not any(word in _VOICES for word in clause.lower[:5]):
        return None
    speak = inflect("speak", reading.subject, reading.verbs, present=reading.present)
    return Plan(clause.tokens[0].start, f"{reading.subject} {speak}", clause.tokens[0].start)


_VOICES = frozenset("voice tone whisper accent smile grin laugh sigh sort kind edge look face mouth teeth".split())


def _named(reading: Reading) -> Plan | None:
    """says the chairwoman", Mrs. Beryl Pocock": who the speaker is."""
    clause = reading.clause
    words = [token.text for token in clause.tokens[: clause.length] if token.text[0].isalpha()]
    if not reading.alone or not reading.tagged or not reading.subject or not 0 < len(words) <= 4:
        return None
    if not all(word[0].isupper() for word in words) or reading.subject.split()[0].lower() not in ("the", "a", "an"):
        return None
    start = clause.tokens[0].start
    return Plan(start, f"{reading.subject} {copula(reading.subject, present=reading.present)}", start)


def _act_aside(reading: Reading) -> Plan | None:
    """ ", sitting up": the speaker's own short act, at the same time."""
    clause = reading.clause
    if not reading.alone or _participle(clause, 0, reading.verbs) is None or clause.finite() is not None:
        return None
    return Plan(clause.tokens[0].start, aside=True) if clause.words <= ACT_WORDS else None


def _apposition(reading: Reading) -> Plan | None:
    """ ", the housemaid, putting her head in at the door": the speaker, described, and what the speaker does."""
    clause = reading.clause
    comma = next((i for i in range(min(8, clause.length)) if clause.tokens[i].text == ","), clause.length)
    if _is_slight(reading.clause, reading.verbs):
        return None
    if reading.subject and reading.tagged and comma >= clause.length and _describes_at_length(clause):
        be = copula(reading.subject, present=reading.present)
        return Plan(clause.tokens[0].start, f"{reading.subject} {be}", clause.tokens[0].start)
    if not reading.subject or not reading.tagged or comma > 7 or not _describes_a_person(clause, comma):
        return None
    start = clause.tokens[0].start
    if comma == clause.length:
        be = copula(reading.subject, present=reading.present)
        return Plan(start, f"{reading.subject} {be}", start)
    act = _act(reading._replace(clause=clause.part(comma + 1))) if comma + 1 < len(clause.tokens) else None
    return None if act is None else Plan(start, f"{reading.subject},", start, act.changes)


def _describes_at_length(clause: Clause) -> bool:
    """ "a boy named Carver with acne on his neck": who the speaker is, with more after the noun."""
    lower = clause.lower
    at = next((i for i in range(2, min(6, len(lower))) if lower[i] in ("named", "called", "with", "in", "from")), 0)
    if lower[0] not in ("a", "an") or not at or clause.tags[at - 1] != "NN" or lower[at - 1] in _NOT_PEOPLE:
        return False
    return clause.finite(at + 1) is None


_NOT_PEOPLE = _TIMES | frozenset("voice smile grin hand note look edge tone laugh catch bit little hint touch".split())


def _describes_a_person(clause: Clause, end: int) -> bool:
    """Whether the words up to token `end` are a noun phrase that may stand for a person: the housemaid."""
    tags, lower = clause.tags[:end], clause.lower[:end]
    plain = tags[:1] == ("DT",) and all(tag in ("DT", "JJ", "NN", "VBN", "VBG", "RB") for tag in tags)
    return plain and end > 1 and tags[-1] == "NN" and lower[0] in ("the", "a", "an") and lower[-1] not in _TIMES


_AGAIN = re.compile(
    r"(?:after (?:a|another) (?:\w+ )?(?:moment|pause|while|minute|second|silence)|at last|at once|every time|each time"
    r"|once more|as usual|as always|as ever|yet again|again)\Z"
)


def _act_again(reading: Reading) -> Plan | None:
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


def _later_act(reading: Reading) -> Plan | None:
    """ ", twenty minutes later, standing under the awning": a sentence that begins with its time."""
    clause = reading.clause
    comma = next((i for i in range(min(7, len(clause.tokens))) if clause.tokens[i].text == ","), 0)
    if comma < 1 or comma + 1 >= len(clause.tokens) or clause.lower[comma - 1] not in _LATER:
        return None
    act = _act(reading._replace(clause=clause.part(comma + 1)))
    return None if act is None else act._replace(start=clause.tokens[0].start)


def _act(reading: Reading) -> Plan | None:
    """ ", turning back to the window at last": the participle made a verb, with its subject."""
    clause = reading.clause
    at = _past_joiner(clause)
    found = _participle(clause, at, reading.verbs)
    if found is None or not reading.subject:
        return None
    if any(word in _ONGOING for word in clause.lower[at:found]):
        return _goes_on_doing(reading, at, found)
    denied = next((i for i in range(at, found) if clause.lower[i] == "not"), None)
    changes: list[Change] = []
    if denied is not None:  # ", not looking up": she *does not look* up
        do = inflect("do", reading.subject, reading.verbs, present=reading.present)
        token = clause.tokens[denied]
        changes.append(Change(Span(token.start, token.end), f"{do} not", "participle to verb"))
    for i in (found, *_coordinated(clause, found)):
        token = clause.tokens[i]
        base = base_of_participle(token.text.lower(), reading.verbs)
        if base is None:
            return None
        bare = denied is not None and (i == found or "or" in clause.lower[i - 2 : i])
        form = base if bare else inflect(base, reading.subject, reading.verbs, present=reading.present)
        changes.append(Change(Span(token.start, token.end), form, "participle to verb"))
    return Plan(clause.tokens[at].start, reading.subject, clause.tokens[at].start, tuple(changes))


_ONGOING = frozenset(("already", "still"))


def _goes_on_doing(reading: Reading, at: int, found: int) -> Plan:
    """ ", already hunting for her boot": Helen *is* already hunting for it."""
    clause = reading.clause
    token = clause.tokens[found]
    be = copula(reading.subject, present=reading.present)
    start = clause.tokens[at].start
    return Plan(start, f"{reading.subject} {be}", start, (Change(Span(token.start, token.end), token.text),))


def _state(reading: Reading) -> Plan | None:
    """ ", not the less angry for being caught": too long for a parenthetical, so the verb to be makes it a sentence."""
    clause = reading.clause
    tags = clause.tags
    at = next((i for i, tag in enumerate(tags) if tag not in ("RB", "RBR", "DT")), 0)
    if not reading.subject or not reading.tagged or clause.lower[at] in _SUBORDINATORS or tags[0] == "DT":
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


def _manner_aside(reading: Reading) -> Plan | None:
    """ ", with a shrug", ", pale and shaking": short, no verb of its own, so a parenthetical."""
    clause = reading.clause
    subordinate = clause.lower[0] in _SUBORDINATORS
    most = WHEN_WORDS if subordinate else MANNER_WORDS
    if not reading.alone or clause.words > most:
        return None
    if _is_slight(clause, reading.verbs):
        return Plan(clause.tokens[0].start, aside=True)
    if clause.finite(int(reading.verbs.is_participle(clause.lower[0]))) is not None and not subordinate:
        return None
    if clause.lower[0] in _JOINERS and (clause.words > 3 or not reading.tagged):
        return None
    if clause.words <= 3 and all(token.text[0].isupper() for token in clause.tokens if token.text[0].isalpha()):
        # a name in apposition to the speaker
        return Plan(clause.tokens[0].start, aside=True)
    if clause.tags[0] in ("DT", "NNP", "PRP", "EX", "NN", "NNS") or clause.lower[0] in ("that", "which"):
        return None
    return Plan(clause.tokens[0].start, aside=True)


def _then_how(reading: Reading) -> Plan | None:
    """ ", and then, in a whisper": how the words sound that are said next."""
    clause = reading.clause
    lower = clause.lower
    at = lower.index("then") + 1 if lower[0] in ("and", "but", "then") and "then" in lower[:2] else 0
    if not reading.alone or not reading.tagged or not at or clause.finite() is not None:
        return None
    at += clause.tags[at : at + 1] == (",",)
    if clause.tags[at : at + 1] not in (("IN",), ("RB",), ("RBR",)) or clause.words > MANNER_WORDS + 1:
        return None
    return Plan(clause.tokens[lower.index("then")].start, aside=True)


def _company(reading: Reading) -> Plan | None:
    """ ", and several of the people behind him": others who say it too."""
    clause = reading.clause
    if not reading.alone or not reading.tagged or clause.lower[0] != "and" or len(clause.tags) < 2:
        return None
    nominal = clause.tags[1] in _NOMINAL or clause.tags[1] in ("JJ", "PDT")
    if not nominal or clause.words > WHEN_WORDS or clause.finite() is not None or "VBG" in clause.tags:
        return None
    return Plan(clause.tokens[0].start, aside=True)


def _is_slight(clause: Clause, verbs: VerbTable) -> bool:
    """ ", a little hurt": a state, however the tagger reads its participle."""
    if clause.lower[0] != "a" or not clause.lower[1:2] or clause.lower[1] not in _SLIGHTLY:
        return False
    last = clause.length - 1
    return last <= 3 and (
        clause.tags[last] in ("RB", "JJ", "VBN", "VBD", "VBG") or verbs.is_participle(clause.lower[last])
    )


def _own_clause(reading: Reading) -> Plan | None:
    """ ", and she laughed", " she trailed off": a clause with its subject; `and` goes, `but` stays."""
    clause = reading.clause
    lower = clause.lower
    at = _past_joiner(clause)
    start = next((i for i in range(at) if lower[i] not in _DROPPED_JOINERS), at)
    verb = clause.finite(at)
    if verb is not None and any(low in ("who", "which") for low in lower[at:verb]):
        start = 0  # “and her answer, which was mild”: a list that goes on, not a sentence
    if at == 0 and (verb is None or not any(tag in _NOMINAL for tag in clause.tags[:verb])):
        return None
    while start < len(clause.tokens) - 1 and not clause.tokens[start].text[0].isalnum():
        start += 1  # “and, with a bow, he went”
    return Plan(clause.tokens[start].start)


def _embedded(reading: Reading) -> Plan | None:
    """ " came quick and flat" after words said in the middle of a sentence: the action runs on through the speech."""
    clause = reading.clause
    if reading.tagged or not clause.text[clause.tokens[0].start].islower():
        return None
    return Plan(clause.tokens[0].start, lead="-- ")


def _stub(reading: Reading) -> Plan | None:
    """ "Then", "At last", "After a moment": when the words are said."""
    clause = reading.clause
    last = clause.length - 1
    named = clause.tags[last] == "NNP" and clause.tags[last - 1] not in ("IN", "TO")  # a rustle, then Marcus: “Yes?”
    if clause.finite() is not None or clause.words > ACT_WORDS or named:
        return None
    return Plan(clause.tokens[0].start, aside=True)


def _subject_aside(reading: Reading) -> Plan | None:
    """ "Then Tom, with his mouth full": the subject goes with the tag, and the manner is left."""
    clause = reading.clause
    comma = next((i for i in range(1, min(4, len(clause.tokens))) if clause.tokens[i].text == ","), 0)
    if not comma or not reading.tagged or not reading.alone or clause.finite() is not None:
        return None
    manner = clause.part(comma + 1)
    named = clause.tags[comma - 1] in ("NNP", "PRP") and clause.lower[comma - 1] not in ("him", "her", "them")
    if not named or not manner.tokens or manner.lower[0] not in _HOW | {"still"} or manner.words > MANNER_WORDS:
        return None
    return Plan(manner.tokens[0].start, aside=True)


def _when(reading: Reading) -> Plan | None:
    """ "When the door had closed behind him": its main clause was the tag, so it leads into the speech."""
    clause = reading.clause
    lower = clause.lower
    hung = [i for i, word in enumerate(lower) if word in _SUBORDINATORS and (i == 0 or lower[i - 1] in _JOINERS)]
    if not hung or lower[hung[-1]] == "that":
        return None
    verb = clause.finite(hung[-1] + 1)
    if verb is None:
        return None
    comma = next((i for i in range(verb, len(clause.tokens)) if clause.tokens[i].text == ","), None)
    if comma is not None and clause.finite(comma) is not None:
        return None
    return Plan(clause.tokens[0].start, end=" --")


_AFTER: tuple[Callable[[Reading], Plan | None], ...] = (
    _relative,
    _which,
    _lost_would,
    _lost_subject,
    _said_how,
    _named,
    _act_aside,
    _act,
    _act_again,
    _later_act,
    _apposition,
    _simultaneous,
    _when_said,
    _at_a_time,
    _then_how,
    _company,
    _manner_aside,
    _state,
    _own_clause,
    _embedded,
)
_BEFORE: tuple[Callable[[Reading], Plan | None], ...] = (_stub, _subject_aside, _act_aside, _act, _when, _manner_aside)


def _participle(clause: Clause, at: int, verbs: VerbTable) -> int | None:
    """The token of a participle that opens the clause at `at`, adverbs before it passed over."""
    while at < len(clause.tags) - 1 and clause.tags[at] == "RB":
        at += 1
    if at >= len(clause.tags) or clause.lower[at] in ("being", "having"):
        return None
    if clause.tags[at] in ("NN", "JJ") and (at > 0 or base_of_participle(clause.lower[at], verbs) is None):
        return None
    return at if clause.tags[at] in ("VBG", "NN", "JJ") and clause.lower[at].endswith("ing") else None


def _coordinated(clause: Clause, at: int) -> list[int]:
    """The participles that a joining word ties to the one at `at`: they become verbs with it."""
    tied: list[int] = []
    for i in range(at + 2, len(clause.tags)):
        before = i - 1
        while before > at and clause.tags[before] == "RB":
            before -= 1
        of_noun = i + 1 < len(clause.tags) and clause.tags[i + 1] in ("NN", "NNS")
        if clause.tags[i] == "VBG" and clause.lower[before] in ("and", "but", "or") and not of_noun:
            tied.append(i)
    return tied


def copula(subject: str, *, present: bool) -> str:
    """The form of the verb to be that goes with a subject in the tense of the action."""
    low = subject.lower()
    plural = (low in _PLURAL_SUBJECTS and low != "i") or " and " in low
    if not present:
        return "were" if plural else "was"
    return "am" if low == "i" else "are" if plural else "is"


def inflect(base: str, subject: str, verbs: VerbTable, *, present: bool) -> str:
    """The form of a verb that goes with a subject in the tense of the action."""
    if not present:
        return verbs.past_of.get(base, regular_past(base))
    return base if subject.lower() in _PLURAL_SUBJECTS or " and " in subject else verbs.third_person(base)
