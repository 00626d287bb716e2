"""Words after a verb of speech -> what goes with it: particle, the one spoken to, manner."""

from collections.abc import Sequence

from scenewright.analysis.quotatives.clauses import Clause, Phrase
from scenewright.analysis.quotatives.phrases import is_adverb, opens_noun, read_subject
from scenewright.analysis.quotatives.words import (
    CONJUNCTIONS,
    DETERMINERS,
    OBJECT_PRONOUNS,
    PARTICLES,
    POSSESSIVES,
    PREPOSITIONS,
    RELATIVES,
    SENTENCE_STOPS,
    STOPS,
    SUBJECT_PRONOUNS,
    Word,
)
from scenewright.analysis.speech_verbs import SpeechLexicon, SpeechVerb


def skip_particle(words: Sequence[Word], at: int, lexicon: SpeechLexicon) -> int:
    """Past the particle of a phrasal verb: "went *on*", "cried *out*", not "on the stairs"."""
    if at >= len(words) or words[at].low not in PARTICLES:
        return at
    following = words[at + 1] if at + 1 < len(words) else None
    if following is None or following.low in STOPS or following.low in CONJUNCTIONS or is_adverb(following, lexicon):
        return at + 1
    return at + 1 if following.low in PREPOSITIONS else at


def read_complements(
    words: Sequence[Word], at: int, verb: SpeechVerb, lexicon: SpeechLexicon
) -> tuple[int, tuple[tuple[int, int], ...], tuple[int, int] | None, bool]:
    """What follows a verb of speech from word `at`: where it ends, its manner, its addressee, and whether it is odd.

    Odd: an object that is nobody ("said it like a curse"), with which the clause is more than a tag.
    """
    manner: list[tuple[int, int]] = []
    addressee: tuple[int, int] | None = None
    while at < len(words):
        step = at + 1 if words[at].low == "," and at + 1 < len(words) else at
        found = _read_addressee(words, step, verb, lexicon) if addressee is None else None
        if found is not None and (step == at or (words[step].low == "to" and _ends_here(words, found[1]))):
            addressee, at = found, found[1]
            continue
        end, told = _read_manner(words, step, lexicon)
        if end > step:
            if step > at and not _ends_here(words, end):
                break
            if told:
                manner.append((step, end))
            at = end
            continue
        uttered = _skip_utterance(words, at) if step == at else at
        if uttered > at:
            return uttered, tuple(manner), addressee, False
        odd = step == at and (
            words[at].low in ("it", "this", "nothing", "a", "an", "that") or words[at].low in POSSESSIVES
        )
        return at, tuple(manner), addressee, odd
    return at, tuple(manner), addressee, False


_UTTERED = frozenset(
    "warning exclamation greeting farewell plea prayer protest oath curse order command threat".split()
)
"""What nobody but the speaker utters: a reply may be another's."""


def _skip_utterance(words: Sequence[Word], at: int) -> int:
    """Past what is uttered, when the verb has no more: cried *a warning*, uttered *an exclamation*; else `at`."""
    noun = at + 1
    if words[at].low not in ("a", "an") or noun >= len(words):
        return at
    noun += words[noun].low not in _UTTERED
    named = noun < len(words) and words[noun].low in _UTTERED
    return noun + 1 if named and (noun + 1 >= len(words) or words[noun + 1].low in STOPS) else at


def _ends_here(words: Sequence[Word], at: int) -> bool:
    """Whether a phrase set off by a comma may end at `at`: at a stop or a conjunction, not inside of a clause."""
    return at >= len(words) or words[at].low in STOPS or words[at].low in ("and", "but", "as")


def _read_addressee(words: Sequence[Word], at: int, verb: SpeechVerb, lexicon: SpeechLexicon) -> tuple[int, int] | None:
    low = words[at].low
    begin = at + 1 if low in ("to", "unto") or (low == "of" and verb.kind == "ask") else at
    if begin == at and not verb.takes_object:
        return None
    if begin >= len(words):
        return None
    if words[begin].low in OBJECT_PRONOUNS and not (
        words[begin].low == "her" and begin + 1 < len(words) and opens_noun(words, begin + 1, lexicon)
    ):
        return (begin, begin + 1) if words[begin].low != "it" or _is_asked(words, begin, verb, lexicon) else None
    phrase = read_subject(words, begin, lexicon)
    if phrase is None or phrase.kind == "pronoun":
        return None
    return (begin, phrase.end)


def _is_asked(words: Sequence[Word], it: int, verb: SpeechVerb, lexicon: SpeechLexicon) -> bool:
    """Whether "it" is one who is spoken to, a beast or a thing: "asked it", "told it sternly"; not "told it to Ann"."""
    if verb.base not in ("ask", "tell") or it == 0 or words[it - 1].low not in _ASKED:
        return False
    after = it + 1
    while after < len(words) and is_adverb(words[after], lexicon):
        after += 1
    return after >= len(words) or words[after].low in STOPS


_ASKED = frozenset("asked asks ask told tells tell".split())
_GOING = frozenset("went goes go going kept carried".split())
_TRIVIAL = frozenset("then now again too also here there so just only even once presently meanwhile".split())
_LONGEST_PHRASE = 9


def _read_manner(words: Sequence[Word], at: int, lexicon: SpeechLexicon) -> tuple[int, bool]:
    """Past the adverbs or the prepositional phrase at `at`, and whether a parenthetical may carry it."""
    on = words[at].low == "on" and at > 0 and words[at - 1].low in _GOING
    if on and any(word.low.endswith("ing") for word in words[at + 1 : at + 2]):
        return at, False  # “Yes.” He went on digging
    end = at
    while end < len(words) and is_adverb(words[end], lexicon) and words[end].low not in CONJUNCTIONS:
        end += 1
    if end > at and end + 1 < len(words) and words[end].low == "enough" and words[end + 1].low in ("for", "to"):
        further, told = _phrase_end(words, end + 2, lexicon)
        return (further, True) if told else (end, True)  # loud enough for the whole street
    if end > at:
        return _join_adverbs(words, at, end, lexicon)
    if words[at].low == "as" and at + 1 < len(words) and words[at + 1].low in ("if", "though"):
        end, told = _phrase_end(words, at + 2, lexicon)
        return (end, told) if told else (at, False)
    utmost = _skip_utmost(words, at)
    if utmost > at:
        return utmost, True
    if words[at].low in PREPOSITIONS and words[at].low not in ("as", "before", "until", "since", "till", "like"):
        called = words[at].low == "after" and _calls_after(words, at)
        if words[at].low in ("for", "to", "after") and not called and not _short_time(words, at, lexicon):
            return at, False
        end, told = _phrase_end(words, at + 1, lexicon)
        return (end, told) if told else (at, False)
    return at, False


def _calls_after(words: Sequence[Word], at: int) -> bool:
    """Whether the "after" at `at` is where loud words go: "shouted after them", "Ann called after her"."""
    loud = any(word.low in _LOUD for word in words[max(0, at - 4) : at])
    return loud and at + 1 < len(words) and words[at + 1].low in _WHOM


_LOUD = frozenset(
    "shouted shouts called calls yelled yells screamed screams bawled bawls roared roars bellowed bellows hollered"
    " hollers cried cries barked barks shrieked shrieks".split()
)
_WHOM = frozenset("him her them me us it".split())


def _skip_utmost(words: Sequence[Word], at: int) -> int:
    """Past "as loudly as she could", the whole of one's strength; `at` where it does not stand there."""
    lows = [word.low for word in words[at : at + 5]]
    if len(lows) < 5 or lows[0] != "as" or lows[2] != "as" or lows[3] not in SUBJECT_PRONOUNS:
        return at
    return at + 5 if lows[4] in _ABLE else at


_ABLE = frozenset("could can dared dares dare was is".split())


def _short_time(words: Sequence[Word], at: int, lexicon: SpeechLexicon) -> bool:
    end, _ = _phrase_end(words, at + 1, lexicon)
    if words[at].low == "to":
        return words[at + 1].low in ("himself", "herself", "themselves", "myself") if at + 1 < len(words) else False
    return any(
        w.low in ("moment", "pause", "time", "while", "minute", "silence", "second") for w in words[at + 1 : end]
    )


def _join_adverbs(words: Sequence[Word], at: int, end: int, lexicon: SpeechLexicon) -> tuple[int, bool]:
    """ "slowly and carefully" is one manner; "then", "again" alone is none."""
    if end + 1 < len(words) and words[end].low in ("and", "but", "yet", ",") and is_adverb(words[end + 1], lexicon):
        further, _ = _read_manner(words, end + 1, lexicon)
        if words[end].low != "," and further > end + 1:
            end = further
    return end, not all(word.low in _TRIVIAL for word in words[at:end])


def _phrase_end(words: Sequence[Word], at: int, lexicon: SpeechLexicon) -> tuple[int, bool]:
    """Past the phrase that a preposition opened; nothing is read (its beginning is returned) when it grows long."""
    end = at
    while end < len(words):
        low = words[end].low
        if low == "," and end > at and _goes_on_to_noun(words, end, lexicon):
            end += 2
            continue
        noun = end > at and words[end - 1].low in DETERMINERS  # from behind the *till*
        joins = low in CONJUNCTIONS and low not in ("and", "as", "for", "so") and not noun
        same = low == "that" and end + 1 < len(words) and words[end + 1].low in _TIMES  # for the third time that day
        if low in STOPS or (low in RELATIVES and not same) or joins:
            break
        if low == "and" and not _joins_noun(words, end, lexicon):
            break
        if low.endswith("ing") and end > at + 1 and low in lexicon.participles:
            break
        if low == "as" and end > at:
            break
        end += 1
        if end - at > _LONGEST_PHRASE:
            return end, False
    return end, end > at


_TIMES = frozenset("day night morning afternoon evening week month year hour summer winter".split())


def _goes_on_to_noun(words: Sequence[Word], comma: int, lexicon: SpeechLexicon) -> bool:
    """Whether the comma stands between adjectives of one noun of manner: "in a low, but very feeling tone"."""
    for word in words[comma + 1 : comma + 5]:
        if word.low in lexicon.manner_nouns:
            return True
        if word.low in STOPS or word.low in DETERMINERS or word.low in PREPOSITIONS:
            return False
    return False


def _joins_noun(words: Sequence[Word], at: int, lexicon: SpeechLexicon) -> bool:
    """Whether the "and" at `at` joins nouns or adjectives, not verbs."""
    if at + 1 >= len(words):
        return False
    following = words[at + 1]
    return following.low in DETERMINERS or following.capital or following.low in lexicon.manner_nouns


def finish_clause(
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
