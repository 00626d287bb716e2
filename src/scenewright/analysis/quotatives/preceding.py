"""Words before a quotation -> the clause that tags it, with its subject wherever in the sentence that stands."""

from collections.abc import Sequence

from scenewright.analysis.quotatives.clauses import Clause, Phrase
from scenewright.analysis.quotatives.complements import read_complements, skip_particle
from scenewright.analysis.quotatives.phrases import is_adverb, looks_finite, read_subject
from scenewright.analysis.quotatives.words import (
    AUXILIARIES,
    CONJUNCTIONS,
    DASHES,
    DETERMINERS,
    PREPOSITIONS,
    SENTENCE_STOPS,
    STOPS,
    SUBJECT_PRONOUNS,
    Word,
    speaks,
)
from scenewright.analysis.speech_verbs import SpeechLexicon, SpeechVerb


def read_clause_before(words: Sequence[Word], lexicon: SpeechLexicon) -> Clause | None:
    """The tag at the end of `words`, the narration that runs up to a quotation; None when there is none.

    The words end in a comma, a colon, a dash or nothing. `begin` is the conjunction when the verb shares the subject of
    a clause before it ("he turned *and said*,").
    """
    last = len(words) - 1
    while last >= 0 and (words[last].low in (",", ":", "--") or words[last].low in DASHES):
        last -= 1
    if last < 0 or (words[last].low in STOPS and words[last].low != ")"):
        return None
    sentence = _sentence_begin(words, last)
    for at in range(last, max(sentence, last - 16) - 1, -1):
        verb = _verb_before(words, at, lexicon)
        if verb is None:
            continue
        clause = _clause_before(words, sentence, at, last + 1, verb, lexicon)
        if clause is not None:
            return clause
    return None


def _sentence_begin(words: Sequence[Word], last: int) -> int:
    for at in range(last, -1, -1):
        if words[at].low in SENTENCE_STOPS or words[at].low in (";", "..."):
            return at + 1
    return 0


_BARE_BEFORE = frozenset("i you we they would did could must might to will can may shall 'll let should".split())


def _verb_before(words: Sequence[Word], at: int, lexicon: SpeechLexicon) -> SpeechVerb | None:
    low = words[at].low
    verb = lexicon.finite.get(low) or lexicon.participles.get(low)
    if verb is None and low in lexicon.plain:
        left = at - 1
        while left > 0 and is_adverb(words[left], lexicon):
            left -= 1
        bare = left >= 0 and (words[left].low in _BARE_BEFORE or _heard(words, left))
        verb = lexicon.plain[low] if bare else None
    if verb is None or verb.base == "sound":
        return None
    if verb.kind == "act" and (low in lexicon.participles or words[-1].low not in (",", ":")):
        return None
    if not speaks(words, at, verb.base):
        return None
    return verb


def _heard(words: Sequence[Word], at: int) -> bool:
    """Whether "heard Ann" or the like ends at `at`, so that a bare verb may follow."""
    return any(
        word.low in ("heard", "hear", "hearing", "hears", "made", "makes") for word in words[max(0, at - 4) : at]
    )


def _clause_before(
    words: Sequence[Word], sentence: int, at: int, stop: int, verb: SpeechVerb, lexicon: SpeechLexicon
) -> Clause | None:
    begin, subject = _subject_before(words, sentence, at, lexicon)
    after = at + 1
    if subject is None and at in (sentence, sentence + 1):
        inverted = read_subject(words, after, lexicon)
        if inverted is None or inverted.end > stop:
            return None
        begin, subject, after = sentence, inverted, inverted.end
    if subject is None:
        return None
    after = skip_particle(words[:stop], after, lexicon)
    end, manner, addressee, odd = read_complements(words[:stop], after, verb, lexicon)
    if end < stop and not _light_rest(words, end, stop, lexicon):
        return None
    if odd and end < stop and words[end].low in ("nothing", "that"):
        return None
    kind = "act" if odd and end < stop - 4 else verb.kind
    return Clause(begin, min(end, stop), at, kind, subject, manner, addressee, end >= stop)


def _light_rest(words: Sequence[Word], at: int, stop: int, lexicon: SpeechLexicon) -> bool:
    """Whether the words `at..stop` between a tag and its quotation leave it a tag: a few words, or a participle."""
    if words[at].low == ",":
        following = words[at + 1].low if at + 1 < stop else ""
        return following.endswith("ing") or following in ("and", "with", "as", "his", "her", "in", "after", "when")
    if words[at].low in ("that", "nothing", "if", "whether", "he", "she", "it", "they", "so") and stop - at > 1:
        return False
    return stop - at <= 8 and not any(word.low in lexicon.finite for word in words[at:stop])


def _subject_before(words: Sequence[Word], sentence: int, at: int, lexicon: SpeechLexicon) -> tuple[int, Phrase | None]:
    """Where the clause of the verb at `at` begins, and its subject."""
    left = at - 1
    while left >= sentence and (
        (is_adverb(words[left], lexicon) and words[left].low not in ("so", "then")) or words[left].low in AUXILIARIES
    ):
        left -= 1
    if left < sentence:
        return at, None
    low = words[left].low
    if low in ("who", "which"):
        return _relative(words, sentence, left, lexicon)
    if low in ("and", "but", "then", ",", "or", "to", "by", "with", ";") or words[at].low in lexicon.participles:
        joined = left if low in ("and", "but", ",", "or", "to", "by", "then") else left + 1
        while joined > sentence and words[joined - 1].low in (",", "and", "but"):
            joined -= 1
        owner = _possessor(words, sentence, left) if words[at].low in lexicon.participles else None
        return (joined, owner or _clause_subject(words, sentence, joined, lexicon))
    for begin in range(left, max(sentence, left - 8) - 1, -1):
        subject = read_subject(words, begin, lexicon)
        if subject is not None and subject.end == left + 1 and _begins_here(words, sentence, subject):
            return _with_conjunction(words, sentence, begin), subject
    return at, None


def _relative(words: Sequence[Word], sentence: int, left: int, lexicon: SpeechLexicon) -> tuple[int, Phrase | None]:
    """ "…, who said": the noun phrase that ends just before."""
    stop = left - 1 if left > sentence and words[left - 1].low == "," else left
    best: Phrase | None = None
    for begin in range(stop - 1, max(sentence, stop - 6) - 1, -1):
        phrase = read_subject(words, begin, lexicon)
        if phrase is not None and phrase.end == stop and phrase.kind != "pronoun":
            best = phrase
    return stop, best


def _possessor(words: Sequence[Word], sentence: int, left: int) -> Phrase | None:
    """ "by Ann's saying": Ann."""
    if left < sentence or not words[left].low.endswith("'s"):
        return None
    begin = left
    while begin > sentence and words[begin - 1].capital:
        begin -= 1
    return Phrase(begin, left + 1, "name") if words[begin].capital else None


_SUBORDINATORS = frozenset(
    "as when while whilst if that before after until till since because though although where who which whom"
    " than lest".split()
)


_BEFORE_SUBJECTS = frozenset("then so again now there here presently meanwhile hear heard hearing".split())


def _begins_here(words: Sequence[Word], sentence: int, phrase: Phrase, *, strictly: bool = False) -> bool:
    """Whether the noun phrase may begin a clause where it does; `strictly`: a stop or conjunction must come before."""
    begin = phrase.begin
    if begin == sentence:
        return True
    before = words[begin - 1]
    if words[begin].low in SUBJECT_PRONOUNS and words[begin].low not in ("you", "it"):
        return True
    if before.low in STOPS or before.low in CONJUNCTIONS or before.low in _SUBORDINATORS or before.low.endswith("ly"):
        return True
    if before.low in _BEFORE_SUBJECTS:
        return True
    return (
        not strictly
        and phrase.kind == "name"
        and not before.capital
        and before.low not in PREPOSITIONS
        and before.low not in DETERMINERS
    )


def _with_conjunction(words: Sequence[Word], sentence: int, begin: int) -> int:
    while begin > sentence and words[begin - 1].low in ("and", "then", "but", "so", "now", "again"):
        begin -= 1
    if begin > sentence and words[begin - 1].low == ",":
        begin -= 1
    return begin


def _clause_subject(words: Sequence[Word], sentence: int, stop: int, lexicon: SpeechLexicon) -> Phrase | None:
    """The subject of the clause that leads up to `stop`: the nearest main one, else the nearest subordinate one."""
    fallback: Phrase | None = None
    for begin in range(stop - 1, sentence - 1, -1):
        phrase = read_subject(words, begin, lexicon)
        if phrase is None or phrase.end > stop or not _begins_here(words, sentence, phrase, strictly=True):
            continue
        if phrase.kind == "pronoun" and words[begin].low in ("it", "you"):
            continue
        if not _has_verb(words, phrase.end, stop, lexicon):
            continue
        if begin > sentence and words[begin - 1].low in _SUBORDINATORS:
            fallback = fallback or phrase
            continue
        return phrase
    return fallback


def _has_verb(words: Sequence[Word], at: int, stop: int, lexicon: SpeechLexicon) -> bool:
    """Whether a verb follows a subject that ends at `at`, adverbs and an aside apart."""
    while at < stop and (is_adverb(words[at], lexicon) or words[at].low in ("all", "both", "himself", "herself")):
        at += 1
    if at >= stop:
        return True
    word = words[at]
    if word.low == ",":
        return at + 1 < stop and (
            words[at + 1].low.endswith("ing") or words[at + 1].low in PREPOSITIONS | {"who", "his", "her"}
        )
    if word.low in AUXILIARIES or word.low in lexicon.finite or word.low.endswith("ing"):
        return True
    return looks_finite(word, lexicon) or (at + 1 < stop and word.low in lexicon.verbs.bases and not word.capital)
