"""Words after a quotation -> the clause that tags it: subject, verb, manner, addressee and what is left over.

Three orders: a reply as the subject ("was the answer"), inverted ("said the old woman") and plain ("the old woman
said"). Idea of the trigram patterns: Muzny et al. 2017; of the verb list: Elson and McKeown 2010.
"""

from collections.abc import Sequence

from scenewright.analysis.quotatives.clauses import Clause, Phrase
from scenewright.analysis.quotatives.complements import read_complements, skip_particle
from scenewright.analysis.quotatives.phrases import follows, is_adverb, looks_finite, read_subject
from scenewright.analysis.quotatives.words import (
    AUXILIARIES,
    CONJUNCTIONS,
    DASHES,
    DETERMINERS,
    PARTICLES,
    POSSESSIVES,
    PREPOSITIONS,
    REPLIES,
    SENTENCE_STOPS,
    STOPS,
    Word,
)
from scenewright.analysis.speech_verbs import SpeechLexicon, SpeechVerb


def read_clause_after(words: Sequence[Word], lexicon: SpeechLexicon, *, tied: bool) -> Clause | None:
    """The tag at the beginning of `words`, which follow a quotation; None when it is no tag.

    `tied`: the quotation ends in a comma, dash or dots, or the words go on in lower case, so a tag is expected.
    """
    at = 0
    while at < len(words) and (words[at].low in DASHES or words[at].low in (",", "--")):
        at += 1
    if at >= len(words):
        return None
    for read in (_read_reply, _read_inverted, _read_plain):
        clause = read(words, at, lexicon, tied)
        if clause is not None:
            return clause
    return None


def _read_reply(words: Sequence[Word], at: int, lexicon: SpeechLexicon, _: bool) -> Clause | None:
    """ "was the only reply", "came Ann's answer"."""
    if words[at].low not in ("was", "were", "is", "came", "comes") or words[at].capital:
        return None
    for end in range(at + 1, min(at + 8, len(words))):
        word = words[end]
        if word.low in REPLIES and end > at + 1:
            return _reply_clause(words, at, end, lexicon)
        if not word.low[0].isalpha() or (word.low in PREPOSITIONS and word.low != "of"):
            return None
    return None


def _reply_clause(words: Sequence[Word], at: int, noun: int, lexicon: SpeechLexicon) -> Clause:
    owner = words[at + 1]
    subject = None
    if owner.low in POSSESSIVES:
        subject = Phrase(at + 1, at + 2, "pronoun")
    else:
        for index in range(at + 1, noun):
            if words[index].low.endswith(("'s", "s'")):
                subject = Phrase(at + 1, index + 1, "name" if owner.capital else "noun")
                break
    return _finish(words, at, at, noun + 1, SpeechVerb("be", "say"), subject, lexicon)


def _read_inverted(words: Sequence[Word], at: int, lexicon: SpeechLexicon, tied: bool) -> Clause | None:
    """ "said the old woman", "then cried out Ann"."""
    begin = at
    while at < len(words) and is_adverb(words[at], lexicon) and words[at].low not in lexicon.finite:
        at += 1
    if at >= len(words):
        return None
    verb = lexicon.finite.get(words[at].low) or lexicon.plain.get(words[at].low)
    if verb is None and tied and begin == at and not words[at].capital and words[at].low.endswith("ed"):
        verb = SpeechVerb(words[at].low, "say")
    if verb is None or (words[at].capital and tied):
        return None
    nxt = at + 1
    while nxt < len(words) and (words[nxt].low in PARTICLES or is_adverb(words[nxt], lexicon)):
        nxt += 1
    if (
        words[at].low in lexicon.plain
        and words[at].low not in lexicon.finite
        and not follows(words, nxt, ("i", "you", "they", "we"))
    ):
        return None
    subject = read_subject(words, nxt, lexicon)
    if subject is None or not _may_speak(words, subject):
        return None
    if verb.base in ("go", "come") and not _moves_speech(words, at, nxt, verb.base):
        return None
    return _finish(words, begin, at, subject.end, verb, subject, lexicon)


def _may_speak(words: Sequence[Word], subject: Phrase) -> bool:
    first = words[subject.begin].low
    if subject.kind == "pronoun":
        return first not in ("it", "you", "one") or subject.end - subject.begin > 1 or first == "you"
    return first not in ("no", "any", "this", "these", "its")


def _moves_speech(words: Sequence[Word], verb: int, following: int, base: str) -> bool:
    """ "went on", "came a voice": the only ways in which these two verbs speak."""
    if base == "go":
        return verb + 1 < len(words) and words[verb + 1].low == "on"
    return any(word.low in ("voice", "voices", "cry", "shout", "whisper") for word in words[following : following + 5])


def _read_plain(words: Sequence[Word], at: int, lexicon: SpeechLexicon, tied: bool) -> Clause | None:
    """ "the old woman said", "Ann, turning, had whispered"."""
    subject = read_subject(words, at, lexicon)
    if subject is None:
        return None
    verb_at = _find_verb(words, subject, lexicon, tied)
    if verb_at is None:
        return None
    low = words[verb_at].low
    verb = lexicon.finite.get(low) or lexicon.plain.get(low)
    if verb is None:
        bare = verb_at + 1 >= len(words) or words[verb_at + 1].low in STOPS or is_adverb(words[verb_at + 1], lexicon)
        verb = SpeechVerb(low, "say" if bare and verb_at == subject.end else "act")
    elif verb.base in ("go", "come") and not _moves_speech(words, verb_at, verb_at, verb.base):
        verb = SpeechVerb(verb.base, "act")
    if verb.base == "sound":
        return None
    return _finish(words, at, verb_at, verb_at + 1, verb, subject, lexicon)


def _find_verb(words: Sequence[Word], subject: Phrase, lexicon: SpeechLexicon, tied: bool) -> int | None:
    """The index of the verb that `subject` goes with; None when it is far away or, unless `tied`, not one of speech."""
    at = subject.end
    limit = min(len(words), at + 12)
    passed = False
    while at < limit:
        word = words[at]
        if word.low in lexicon.finite or (word.low in lexicon.plain and _plural(words, subject)):
            return at
        if word.low in AUXILIARIES or is_adverb(word, lexicon):
            if word.low in AUXILIARIES and at + 1 < limit and words[at + 1].low in lexicon.participles:
                return at + 1
            at += 1
            continue
        if tied and not passed and looks_finite(word, lexicon):
            return at
        beyond = _skip_aside(words, at, limit) if subject.kind != "pronoun" or word.low == "," else None
        if beyond is None or passed:
            return None
        passed = True
        at = beyond
    return None


def _plural(words: Sequence[Word], subject: Phrase) -> bool:
    first = words[subject.begin].low
    return first in ("i", "you", "we", "they", "ye") or subject.kind == "noun"


def _skip_aside(words: Sequence[Word], at: int, limit: int) -> int | None:
    """Past ", turning," or "by the stove": what may stand between a subject and its verb."""
    if words[at].low == ",":
        for end in range(at + 2, limit):
            if words[end].low == ",":
                return end + 1
            if words[end].low in SENTENCE_STOPS or words[end].low == ";":
                return None
        return None
    if words[at].low in PREPOSITIONS:
        end = at + 1
        while end < limit and words[end].low not in STOPS and words[end].low not in CONJUNCTIONS:
            if (
                end > at + 1
                and words[end].low.endswith(("ed", "id", "ied", "ew", "ook"))
                and words[end - 1].low not in DETERMINERS
            ):
                return end
            end += 1
        return None
    return None


def _finish(
    words: Sequence[Word],
    begin: int,
    verb_at: int,
    after: int,
    verb: SpeechVerb,
    subject: Phrase | None,
    lexicon: SpeechLexicon,
) -> Clause:
    """The clause with all that goes with its verb: particles, the one spoken to, adverbs, phrases of manner."""
    after = skip_particle(words, after, lexicon)
    end, manner, addressee, odd = read_complements(words, after, verb, lexicon)
    complete = end >= len(words) or (words[end].low in STOPS and _closes(words, end))
    kind = "act" if odd and verb.kind in ("say", "ask", "sound", "think") else verb.kind
    return Clause(begin, end, verb_at, kind, subject, manner, addressee, complete)


def _closes(words: Sequence[Word], at: int) -> bool:
    """Whether the stop at `at` ends the sentence or the narration."""
    return words[at].low in SENTENCE_STOPS or at + 1 >= len(words) or words[at].low == "..."
