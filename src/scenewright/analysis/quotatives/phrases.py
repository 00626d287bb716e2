"""Words -> the noun phrase that begins at one of them and can be the subject of a tag.

Without parts of speech: a noun phrase is read by its first word (pronoun, name, determiner) and ends where a word can
only begin something else.
"""

from collections.abc import Sequence

from scenewright.analysis.quotatives.clauses import Phrase
from scenewright.analysis.quotatives.words import (
    AUXILIARIES,
    CONJUNCTIONS,
    DETERMINERS,
    EPITHETS,
    INDEFINITES,
    KIN,
    NAME_LINKS,
    OBJECT_PRONOUNS,
    POSSESSIVES,
    PREPOSITIONS,
    RELATIVES,
    STOPS,
    SUBJECT_PRONOUNS,
    Word,
)
from scenewright.analysis.speech_verbs import SpeechLexicon


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
        if more is None or (more.kind == "pronoun" and not _ends_with_i(words, end + 1, lexicon)):
            break
        end = more.end
    return Phrase(at, end, first.kind)


def _ends_with_i(words: Sequence[Word], at: int, lexicon: SpeechLexicon) -> bool:
    """ "said Carly and I together": nothing but an adverb or a stop follows."""
    if words[at].low != "i":
        return False
    return at + 1 >= len(words) or not words[at + 1].low[0].isalpha() or is_adverb(words[at + 1], lexicon)


def _read_one(words: Sequence[Word], at: int, lexicon: SpeechLexicon) -> Phrase | None:
    if at >= len(words):
        return None
    word = words[at]
    low = word.low
    if low in SUBJECT_PRONOUNS and not (low == "one" and _counts(words, at + 1, lexicon)):
        end = at + 1
        if end < len(words) and words[end].low in ("himself", "herself", "both", "all", "two"):
            end += 1
        return Phrase(at, end, "pronoun")
    if low in _ANYBODY and follows(words, at + 1, ("else",)):
        return Phrase(at, at + 2, "noun")
    if low in INDEFINITES and not opens_noun(words, at + 1, lexicon):
        return Phrase(at, _skip_of(words, at + 1, lexicon), "noun")
    if low in _NUMBERS and word.capital and not _counts(words, at + 1, lexicon):
        return Phrase(at, at + 1, "name")
    if low in DETERMINERS:
        return _read_determined(words, at, lexicon)
    if low in _PARTICLES and not word.capital:
        last = at + 1 if follows(words, at + 1, ("der", "den", "la", "las", "los")) else at
        return _read_name(words, last, lexicon, at) if last + 1 < len(words) and words[last + 1].capital else None
    if word.capital and low[0].isalpha() and not _is_closed(words, at, lexicon):
        return _read_name(words, at, lexicon)
    if low in EPITHETS and at + 1 < len(words) and words[at + 1].capital and words[at + 1].low not in SUBJECT_PRONOUNS:
        name = _read_name(words, at + 1, lexicon)
        return Phrase(at, name.end, name.kind)
    if low in KIN:
        return Phrase(at, at + 1, "noun")
    return None


_ANYBODY = frozenset("somebody someone everybody everyone".split())
_NUMBERS = frozenset("two three four five six seven eight nine ten".split())
"""Who is called by a number, is called so without a noun: "said Five"."""
_PARTICLES = NAME_LINKS - {"the", "y", "of"}


def _counts(words: Sequence[Word], at: int, lexicon: SpeechLexicon) -> bool:
    """Whether the "one" before word `at` counts: "one of them", "one wondering labourer"."""
    if follows(words, at, ("of",)):
        return True
    noun = opens_noun(words, at, lexicon) and words[at].low not in OBJECT_PRONOUNS
    return noun and not lexicon.verbs.is_past(words[at].low) and not words[at].low.endswith("ed")


def _is_closed(words: Sequence[Word], at: int, lexicon: SpeechLexicon) -> bool:
    """Whether a word with a capital letter only opens a sentence: "At", "When", "Then"."""
    low = words[at].low
    if low in AUXILIARIES and low not in ("will", "may", "can"):
        return True
    return low in PREPOSITIONS or low in CONJUNCTIONS or low in RELATIVES or low in lexicon.adverbs


def follows(words: Sequence[Word], at: int, lows: tuple[str, ...]) -> bool:
    return at < len(words) and words[at].low in lows


def _skip_of(words: Sequence[Word], at: int, lexicon: SpeechLexicon) -> int:
    """Past "of them", "of the men"; `at` itself when no such phrase follows."""
    if not follows(words, at, ("of",)) or at + 1 >= len(words):
        return at
    if words[at + 1].low in OBJECT_PRONOUNS and not opens_noun(words, at + 2, lexicon):
        return at + 2
    inner = _read_one(words, at + 1, lexicon)
    return at if inner is None else inner.end


def opens_noun(words: Sequence[Word], at: int, lexicon: SpeechLexicon) -> bool:
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


def _read_name(words: Sequence[Word], at: int, lexicon: SpeechLexicon, begin: int | None = None) -> Phrase:
    """The name at word `at`, or at `begin` where particles open it: "van der Berg"."""
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
        elif joined and opens_noun(words, end, lexicon):
            end = _nouns_end(words, end, lexicon)
            break
        elif word.low.isdecimal() and _ends_name(words, end + 1, lexicon):
            end += 1  # "Unit 7"
            break
        else:
            return Phrase(at if begin is None else begin, _past_trade(words, end, lexicon), "name")
    possessed = end > at + 1 and not words[end - 1].capital and not words[end - 1].low.isdecimal()
    return Phrase(at if begin is None else begin, end, "noun" if possessed else "name")


def _ends_name(words: Sequence[Word], at: int, lexicon: SpeechLexicon) -> bool:
    """Whether a verb or a stop stands at word `at`, so that a number before it counts nothing."""
    return at >= len(words) or words[at].low in lexicon.finite or not words[at].low[0].isalpha()


def _past_trade(words: Sequence[Word], at: int, lexicon: SpeechLexicon) -> int:
    """Past what somebody with a name is: "Wim | the kitchen boy"; `at` itself when no such phrase follows."""
    if not follows(words, at, ("the",)) or not opens_noun(words, at + 1, lexicon):
        return at
    end = _nouns_end(words, at + 1, lexicon)
    return end if words[end - 1].low in lexicon.persons else at


def _read_determined(words: Sequence[Word], at: int, lexicon: SpeechLexicon) -> Phrase | None:
    begin = at + 1
    while begin < len(words) and words[begin].low in DETERMINERS and words[begin].low not in POSSESSIVES:
        begin += 1
    counted = begin > at + 1 and words[begin - 1].low in _NUMBERS  # "all three | of them"
    if follows(words, begin, ("of",)) and (counted or begin == at + 1) and words[at].low not in POSSESSIVES:
        end = _skip_of(words, begin, lexicon)
        return Phrase(at, end, "noun") if end > begin else None
    if follows(words, begin, ("well",)) and (begin + 1 >= len(words) or words[begin + 1].low in STOPS):
        return Phrase(at, begin + 1, "noun")  # she asked the well
    if not opens_noun(words, begin, lexicon):
        pointing = words[at].low in ("this", "that", "these", "those", "one", "other")
        last = begin - 1 - (words[begin - 1].low == "one" and begin - 1 > at)  # the other | one
        alone = pointing or counted or words[last].low in ("other", "two")
        return Phrase(at, begin, "noun") if alone and words[at].low != "that" else None
    end = _nouns_end(words, begin, lexicon)
    if end == begin + 1 and follows(words, end, (",",)):
        end = _past_comma(words, end, lexicon)
    return Phrase(at, _skip_of(words, end, lexicon), "noun")


def _past_comma(words: Sequence[Word], comma: int, lexicon: SpeechLexicon) -> int:
    """Past the rest of the noun phrase behind an adjective with a comma: a thin, | dusty voice; else `comma` itself."""
    if words[comma - 1].low in lexicon.persons or words[comma - 1].capital or not opens_noun(words, comma + 1, lexicon):
        return comma
    if words[comma + 1].capital or words[comma + 1].low in DETERMINERS:
        return comma
    end = _nouns_end(words, comma + 1, lexicon)
    head = words[end - 1].low
    return end if end > comma + 2 and (head in lexicon.persons or head == "voice") else comma


def _nouns_end(words: Sequence[Word], at: int, lexicon: SpeechLexicon) -> int:
    """Past the adjectives and nouns from `at` on, which opens a noun phrase."""
    end = at + 1
    while end < len(words) and end - at < 6:
        if words[end].low in DETERMINERS or not opens_noun(words, end, lexicon):
            break
        if words[end].low.endswith("ing") and words[end].low in lexicon.participles:
            break
        if _is_past(words, end, lexicon):
            break
        end += 1
    return end + 1 if follows(words, end, ("one", "ones")) else end


def _is_past(words: Sequence[Word], at: int, lexicon: SpeechLexicon) -> bool:
    """Whether the word inside a noun phrase is rather the verb after it: "her brother | gave"."""
    low = words[at].low
    if (low.endswith("ed") or lexicon.verbs.is_past(low)) and at + 1 < len(words):
        following = words[at + 1].low
        if following in DETERMINERS or (following in OBJECT_PRONOUNS and following != "it"):
            return True
    if low.endswith("ed"):
        return at + 1 >= len(words) or words[at + 1].capital or not opens_noun(words, at + 1, lexicon)
    if lexicon.verbs.is_past(low) and words[at - 1].low in lexicon.persons:
        following = words[at + 1].low if at + 1 < len(words) and opens_noun(words, at + 1, lexicon) else ""
        return not following or following in lexicon.participles or following.endswith("ing")  # the driver | got out
    return lexicon.verbs.is_past(low) and low not in lexicon.verbs.bases and not lexicon.verbs.is_participle(low)


def looks_finite(word: Word, lexicon: SpeechLexicon) -> bool:
    low = word.low
    if word.capital or low in PREPOSITIONS or low in CONJUNCTIONS:
        return False
    if lexicon.verbs.is_past(low) or low.endswith("ed"):
        return True
    bases = lexicon.verbs.bases
    return low.endswith("s") and (low[:-1] in bases or low[:-2] in bases or low[:-3] + "y" in bases)
