"""Clauses that another clause governs -> who speaks in them: "heard | Ann say", "woken by | Ann shouting".

A bare verb, an infinitive or a participle has its subject before it, after the verb or preposition that governs both.
"""

from collections.abc import Sequence

from scenewright.analysis.quotatives.clauses import Phrase
from scenewright.analysis.quotatives.phrases import is_adverb, read_subject
from scenewright.analysis.quotatives.words import (
    HEARING,
    INDEFINITES,
    KIN,
    OBJECT_PRONOUNS,
    POSSESSIVES,
    STOPS,
    Word,
)
from scenewright.analysis.speech_verbs import SpeechLexicon


def find_bare_subject(words: Sequence[Word], left: int, lexicon: SpeechLexicon) -> Phrase | None:
    """The subject of a base form or participle, up to word `left`: "she heard the porter | say", "did Ann | say"."""
    for at in range(left - 1, max(0, left - 6) - 1, -1):
        if words[at].low in HEARING or words[at].low in _MAKING:
            return read_heard_speaker(words, at + 1, left + 1, lexicon)
        if words[at].low in _INVERTING:
            subject = read_subject(words[: left + 1], at + 1, lexicon)
            return subject if subject is not None and subject.end == left + 1 else None
    return None


def read_enabled(
    words: Sequence[Word], sentence: int, to: int, lexicon: SpeechLexicon, *, given: bool = False
) -> Phrase | None:
    """Who is to speak where somebody or something lets them: "it took | Ann | a while to say", "left it to Ann to".

    `given`: only where they are given the time or leave for it: "it gave | him | time to sit up and say".
    """
    verbs = _GIVING if given else _ENABLING
    for verb in range(to - 2, max(sentence, to - _REACH) - 1, -1):
        if words[verb].low in STOPS:
            return None
        if words[verb].low not in verbs:
            continue
        begin = verb + 1
        if words[begin].low == "it" and begin + 1 < to:
            begin += 1
        if words[begin].low == "to":
            begin += 1
        if words[begin].low in OBJECT_PRONOUNS and words[begin].low != "it":
            return Phrase(begin, begin + 1, "pronoun")
        subject = read_subject(words[:to], begin, lexicon)
        return subject if subject is not None and may_be_person(words, subject, lexicon) else None
    return None


_REACH = 9  # words from the verb that lets somebody speak to the infinitive
_GIVING = frozenset("gave give gives giving allowed allows granted spared".split())
_ENABLING = frozenset(
    "allowed asked begged caused enabled encouraged forced gave give gives giving got leave leaves left let obliged"
    " ordered permitted persuaded prompted take takes took told urged".split()
)


def find_infinitive(words: Sequence[Word], joint: int, lexicon: SpeechLexicon) -> int | None:
    """The "to" of the infinitive with which the "and" at `joint` goes on: "got up *to* meet him | and say"."""
    for at in range(joint - 2, max(0, joint - _REACH), -1):
        if words[at].low in STOPS:
            return None
        if words[at].low == "to" and words[at + 1].low in lexicon.verbs.bases:
            return at
    return None


def read_aimed(words: Sequence[Word], sentence: int, to: int, lexicon: SpeechLexicon) -> Phrase | None:
    """Who is to do what the infinitive at `to` tells: "time for | Ann | to draw near and say"."""
    for at in range(to - 2, max(sentence, to - _REACH), -1):
        if words[at].low in STOPS:
            return None
        if words[at].low == "for":
            subject = read_subject(words[:to], at + 1, lexicon)
            return subject if subject is not None and subject.end == to else None
    return None


def read_governed(words: Sequence[Word], sentence: int, left: int, lexicon: SpeechLexicon) -> Phrase | None:
    """The subject of a participle after a preposition: "woken by | Ann | shouting", "upon | her | saying"."""
    for begin in range(left, max(sentence, left - 6), -1):
        if words[begin - 1].low not in GOVERNORS:
            continue
        if begin == left and words[begin].low in POSSESSIVES | OBJECT_PRONOUNS:
            return Phrase(begin, begin + 1, "pronoun")
        subject = read_subject(words[: left + 1], begin, lexicon)
        if subject is not None and subject.end == left + 1 and may_be_person(words, subject, lexicon):
            return subject
    return None


def read_kept(words: Sequence[Word], sentence: int, left: int, lexicon: SpeechLexicon) -> Phrase | None:
    """Who could not refrain, where the "from" before the participle is at `left`: "impossible for | Ann | to keep
    still, or to refrain from saying".
    """
    for to in range(left - 1, max(sentence, left - _FARTHEST_KEPT), -1):
        if words[to].low == "to":
            subject = read_aimed(words, sentence, to, lexicon)
            if subject is not None:
                return subject
    return None


_FARTHEST_KEPT = 14  # words from "for Ann to" to "from saying"
GOVERNORS = frozenset("by of with upon on after before without was were like".split())
"""Words that govern a participle with its subject: *by* Ann shouting."""
_MAKING = frozenset("made makes let lets saw watched".split())
_INVERTING = frozenset("did do does had has have would could should might must will can may shall".split())
"""Auxiliaries before a subject: "not until then did Ann say"."""


def read_heard_speaker(words: Sequence[Word], at: int, stop: int, lexicon: SpeechLexicon) -> Phrase | None:
    """Who is heard to speak, between a verb of hearing and the bare verb or participle at `stop`."""
    while stop > at + 1 and is_adverb(words[stop - 1], lexicon):
        stop -= 1
    if stop == at + 1 and words[at].low in OBJECT_PRONOUNS:
        return Phrase(at, stop, "pronoun")
    subject = read_subject(words[:stop], at, lexicon)
    if subject is None or subject.end != stop or not _may_be_heard(words, subject, lexicon):
        return None
    return subject


def _may_be_heard(words: Sequence[Word], phrase: Phrase, lexicon: SpeechLexicon) -> bool:
    """Whether a person is heard, not "a sharp | cry"."""
    first, last = words[phrase.begin], words[phrase.end - 1]
    if phrase.kind != "noun" or last.capital or last.low in ("voice", "voices"):
        return True
    return first.low in INDEFINITES or first.low == "one" or may_be_person(words, phrase, lexicon)


def may_be_person(words: Sequence[Word], phrase: Phrase, lexicon: SpeechLexicon) -> bool:
    """Whether the phrase can mean somebody: a name, a pronoun, or a noun for a person."""
    if phrase.kind != "noun":
        return True
    return any(
        word.low in lexicon.persons or word.low in KIN or word.low.endswith(("man", "woman"))
        for word in words[phrase.begin : phrase.end]
    )
