"""Words beside a quotation -> the clause that tags it: subject, verb, manner, addressee and what is left over.

Three orders: plain ("the old woman said"), inverted ("said the old woman"), and a reply as the subject ("was the
answer"). Without parts of speech: a noun phrase is read by its first word (pronoun, name, determiner) and ends where a
word can only begin something else. Idea of the trigram patterns: Muzny et al. 2017; of the verb list: Elson and
McKeown 2010.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from scenewright.analysis.quotatives.words import (
    AUXILIARIES,
    CONJUNCTIONS,
    DASHES,
    DETERMINERS,
    INDEFINITES,
    KIN,
    NAME_LINKS,
    OBJECT_PRONOUNS,
    PARTICLES,
    POSSESSIVES,
    PREPOSITIONS,
    RELATIVES,
    REPLIES,
    SENTENCE_STOPS,
    STOPS,
    SUBJECT_PRONOUNS,
    Word,
)
from scenewright.analysis.speech_verbs import SpeechLexicon, SpeechVerb
from scenewright.model.span import Span


@dataclass(frozen=True, slots=True)
class Phrase:
    """Words `begin` up to `end` (indices), by what they do: `pronoun`, `name`, `noun`."""

    begin: int
    end: int
    kind: str


@dataclass(frozen=True, slots=True)
class Clause:
    """A tag clause. `begin..end` are word indices of what a script can do without; `subject` may lie outside of it.

    `complete`: nothing but a stop follows it in the sentence.
    """

    begin: int
    end: int
    verb: int
    kind: str
    subject: Phrase | None
    manner: tuple[tuple[int, int], ...]
    addressee: tuple[int, int] | None
    complete: bool


def span_of(words: Sequence[Word], begin: int, end: int) -> Span:
    """The characters of the words `begin..end`."""
    return Span(words[begin].start, words[end - 1].end)


def is_adverb(word: Word, lexicon: SpeechLexicon) -> bool:
    """Whether the word can only modify: -ly, or in the list."""
    low = word.low
    return low in lexicon.adverbs or (
        low.endswith("ly") and len(low) > 4 and not word.capital and low not in _NOT_ADVERBS
    )


_NOT_ADVERBS = frozenset(
    "family reply lonely lovely friendly elderly belly bully ally butterfly burly early jolly only holly".split()
) - {
    "early",
    "only",
}


def read_subject(words: Sequence[Word], at: int, lexicon: SpeechLexicon) -> Phrase | None:
    """The noun phrase that begins at word `at` and can be a subject; None when none does."""
    first = _read_one(words, at, lexicon)
    if first is None:
        return None
    end = first.end
    while end + 1 < len(words) and words[end].low == "and":
        more = _read_one(words, end + 1, lexicon)
        if more is None or more.kind == "pronoun":
            break
        end = more.end
    return Phrase(at, end, first.kind)


def _read_one(words: Sequence[Word], at: int, lexicon: SpeechLexicon) -> Phrase | None:
    if at >= len(words):
        return None
    word = words[at]
    low = word.low
    if low in SUBJECT_PRONOUNS and not (low == "one" and _follows(words, at + 1, ("of",))):
        end = at + 1
        if end < len(words) and words[end].low in ("himself", "herself", "both", "all", "two"):
            end += 1
        return Phrase(at, end, "pronoun")
    if low in INDEFINITES and not _opens_noun(words, at + 1, lexicon):
        return Phrase(at, _skip_of(words, at + 1, lexicon), "noun")
    if low in DETERMINERS:
        return _read_determined(words, at, lexicon)
    if word.capital and low[0].isalpha():
        return _read_name(words, at, lexicon)
    if low in KIN:
        return Phrase(at, at + 1, "noun")
    return None


def _follows(words: Sequence[Word], at: int, lows: tuple[str, ...]) -> bool:
    return at < len(words) and words[at].low in lows


def _skip_of(words: Sequence[Word], at: int, lexicon: SpeechLexicon) -> int:
    """Past "of them", "of the men"; `at` itself when no such phrase follows."""
    if not _follows(words, at, ("of",)) or at + 1 >= len(words):
        return at
    if words[at + 1].low in OBJECT_PRONOUNS and not _opens_noun(words, at + 2, lexicon):
        return at + 2
    inner = _read_one(words, at + 1, lexicon)
    return at if inner is None else inner.end


def _opens_noun(words: Sequence[Word], at: int, lexicon: SpeechLexicon) -> bool:
    """Whether the word at `at` may go on a noun phrase."""
    if at >= len(words):
        return False
    low = words[at].low
    return (
        (low[0].isalpha() or low[0].isdigit())
        and low not in PREPOSITIONS
        and low not in CONJUNCTIONS
        and low not in RELATIVES
        and low not in AUXILIARIES
        and low not in SUBJECT_PRONOUNS
        and low not in lexicon.finite
        and not is_adverb(words[at], lexicon)
    )


def _read_name(words: Sequence[Word], at: int, lexicon: SpeechLexicon) -> Phrase:
    end = at + 1
    while end < len(words):
        word = words[end]
        joined = words[end - 1].low.endswith(("'s", "s'"))
        if word.capital and word.low[0].isalpha() and word.low not in SUBJECT_PRONOUNS:
            end += 1
        elif (word.low in NAME_LINKS and end + 1 < len(words) and words[end + 1].capital and word.low != "the") or (
            word.low == "the" and end + 1 < len(words) and words[end + 1].capital and not joined
        ):
            end += 2
        elif joined and _opens_noun(words, end, lexicon):
            end = _nouns_end(words, end, lexicon)
            break
        else:
            break
    possessed = end > at + 1 and not words[end - 1].capital
    return Phrase(at, end, "noun" if possessed else "name")


def _read_determined(words: Sequence[Word], at: int, lexicon: SpeechLexicon) -> Phrase | None:
    begin = at + 1
    while begin < len(words) and words[begin].low in DETERMINERS and words[begin].low not in POSSESSIVES:
        begin += 1
    if _follows(words, begin, ("of",)) and begin == at + 1 and words[at].low not in POSSESSIVES:
        end = _skip_of(words, begin, lexicon)
        return Phrase(at, end, "noun") if end > begin else None
    if not _opens_noun(words, begin, lexicon):
        alone = words[at].low in ("this", "that", "these", "those", "one", "other") or words[begin - 1].low in (
            "other",
            "two",
        )
        return Phrase(at, begin, "noun") if alone and words[at].low != "that" else None
    end = _nouns_end(words, begin, lexicon)
    return Phrase(at, _skip_of(words, end, lexicon), "noun")


def _nouns_end(words: Sequence[Word], at: int, lexicon: SpeechLexicon) -> int:
    """Past the adjectives and nouns from `at` on, which opens a noun phrase."""
    end = at + 1
    while end < len(words) and end - at < 6:
        if words[end].low in DETERMINERS or not _opens_noun(words, end, lexicon):
            break
        if words[end].low.endswith("ing") and words[end].low in lexicon.participles:
            break
        if _is_past(words, end, lexicon):
            break
        end += 1
    return end


def _is_past(words: Sequence[Word], at: int, lexicon: SpeechLexicon) -> bool:
    """Whether the word inside a noun phrase is rather the verb after it: "her brother | gave"."""
    low = words[at].low
    if low.endswith("ed"):
        return at + 1 >= len(words) or words[at + 1].capital or not _opens_noun(words, at + 1, lexicon)
    return lexicon.verbs.is_past(low) and low not in lexicon.verbs.bases and not lexicon.verbs.is_participle(low)


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
        and not _follows(words, nxt, ("i", "you", "they", "we"))
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
        if tied and not passed and _looks_finite(word, lexicon):
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


def _looks_finite(word: Word, lexicon: SpeechLexicon) -> bool:
    low = word.low
    if word.capital or low in PREPOSITIONS or low in CONJUNCTIONS:
        return False
    if lexicon.verbs.is_past(low) or low.endswith("ed"):
        return True
    return low.endswith("s") and (low[:-1] in lexicon.verbs.bases or low[:-2] in lexicon.verbs.bases)


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
    after = _skip_particle(words, after, lexicon)
    end, manner, addressee, odd = read_complements(words, after, verb, lexicon)
    complete = end >= len(words) or (words[end].low in STOPS and _closes(words, end))
    kind = "act" if odd and verb.kind in ("say", "ask", "sound", "think") else verb.kind
    return Clause(begin, end, verb_at, kind, subject, manner, addressee, complete)


def _skip_particle(words: Sequence[Word], at: int, lexicon: SpeechLexicon) -> int:
    """Past the particle of a phrasal verb: "went *on*", "cried *out*", not "on the stairs"."""
    if at >= len(words) or words[at].low not in PARTICLES:
        return at
    following = words[at + 1] if at + 1 < len(words) else None
    if following is None or following.low in STOPS or following.low in CONJUNCTIONS or is_adverb(following, lexicon):
        return at + 1
    return at + 1 if following.low in PREPOSITIONS else at


def _closes(words: Sequence[Word], at: int) -> bool:
    """Whether the stop at `at` ends the sentence or the narration."""
    return words[at].low in SENTENCE_STOPS or at + 1 >= len(words) or words[at].low == "..."


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
        odd = step == at and (
            words[at].low in ("it", "this", "nothing", "a", "an", "that") or words[at].low in POSSESSIVES
        )
        return at, tuple(manner), addressee, odd
    return at, tuple(manner), addressee, False


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
        words[begin].low == "her" and begin + 1 < len(words) and _opens_noun(words, begin + 1, lexicon)
    ):
        return (begin, begin + 1) if words[begin].low not in ("it",) else None
    phrase = read_subject(words, begin, lexicon)
    if phrase is None or phrase.kind == "pronoun":
        return None
    return (begin, phrase.end)


_TRIVIAL = frozenset("then now again too also here there so just only even once presently meanwhile".split())
_LONGEST_PHRASE = 9


def _read_manner(words: Sequence[Word], at: int, lexicon: SpeechLexicon) -> tuple[int, bool]:
    """Past the adverbs or the prepositional phrase at `at`, and whether a parenthetical may carry it."""
    end = at
    while end < len(words) and is_adverb(words[end], lexicon) and words[end].low not in CONJUNCTIONS:
        end += 1
    if end > at:
        return _join_adverbs(words, at, end, lexicon)
    if words[at].low == "as" and at + 1 < len(words) and words[at + 1].low in ("if", "though"):
        end, told = _phrase_end(words, at + 2, lexicon)
        return (end, told) if told else (at, False)
    if words[at].low in PREPOSITIONS and words[at].low not in ("as", "before", "until", "since", "till", "like"):
        if words[at].low in ("for", "to", "after") and not _short_time(words, at, lexicon):
            return at, False
        end, told = _phrase_end(words, at + 1, lexicon)
        return (end, told) if told else (at, False)
    return at, False


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
        if low in STOPS or low in RELATIVES or (low in CONJUNCTIONS and low not in ("and", "as", "for", "so")):
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


def _joins_noun(words: Sequence[Word], at: int, lexicon: SpeechLexicon) -> bool:
    """Whether the "and" at `at` joins nouns or adjectives, not verbs."""
    if at + 1 >= len(words):
        return False
    following = words[at + 1]
    return following.low in DETERMINERS or following.capital or following.low in lexicon.manner_nouns


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
    if verb.base in ("go", "come") and not (at + 1 < len(words) and words[at + 1].low == "on" and verb.base == "go"):
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
    after = _skip_particle(words[:stop], after, lexicon)
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
    return _looks_finite(word, lexicon) or (at + 1 < stop and word.low in lexicon.verbs.bases and not word.capital)
