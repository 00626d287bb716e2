"""A sentence and a verb of speech in it, before a quotation -> the noun phrase that the verb has for its subject.

"Ann, who had been reading, looked up and said": the subject may stand far from its verb, across asides, relative
clauses and further predicates.
"""

from collections.abc import Iterator, Sequence

from scenewright.analysis.quotatives.clauses import Phrase
from scenewright.analysis.quotatives.governed import (
    find_bare_subject,
    find_infinitive,
    may_be_person,
    read_aimed,
    read_enabled,
    read_given_time,
    read_governed,
    read_kept,
)
from scenewright.analysis.quotatives.phrases import is_adverb, looks_finite, read_subject
from scenewright.analysis.quotatives.words import (
    AUXILIARIES,
    CONJUNCTIONS,
    DETERMINERS,
    HEARING,
    OBJECT_PRONOUNS,
    POSSESSIVES,
    PREPOSITIONS,
    SENTENCE_STOPS,
    STOPS,
    SUBJECT_PRONOUNS,
    Word,
)
from scenewright.analysis.speech_verbs import SpeechLexicon

_JOINTS = frozenset("and but then or to by".split())
_SUBORDINATORS = frozenset(
    "as when while whilst if that before after until till since because though although where who which whom"
    " than lest what how why whether".split()
)
_BEFORE_SUBJECTS = frozenset(
    "then so again now there here presently meanwhile hear heard hearing even only soon long later afterwards often"
    " sometimes thereupon still".split()
)


def find_subject(words: Sequence[Word], sentence: int, at: int, lexicon: SpeechLexicon) -> tuple[int, Phrase | None]:
    """Where the clause of the verb at `at` begins, and its subject; None when there is none in the sentence."""
    left = at - 1
    while left >= sentence and (
        (is_adverb(words[left], lexicon) and words[left].low not in ("so", "then")) or words[left].low in AUXILIARIES
    ):
        left -= 1
    if left < sentence:
        return at, _find_speaker_before(words, sentence, at, lexicon)
    low = words[left].low
    if low in ("who", "which"):
        return _read_relative(words, sentence, left, lexicon)
    if words[at].low not in lexicon.finite:
        bare = find_bare_subject(words, left, lexicon)
        if bare is not None and words[bare.begin].low in _HIMSELF and words[bare.begin - 1].low in HEARING:
            return find_subject(words, sentence, bare.begin - 1, lexicon)  # Ann heard herself say
        if bare is not None:
            return bare.begin, bare
        to = find_infinitive(words, left, lexicon) if low == "and" else None
        aimed = None
        if to is not None:
            aimed = read_aimed(words, sentence, to, lexicon) or read_given_time(words, sentence, to, lexicon)
        if aimed is not None:
            return left, aimed
    if low == "to" and left > sentence + 1 and words[left - 1].low in ("this", "that") and words[left - 2].low in _HAVE:
        return find_subject(words, sentence, left - 2, lexicon)  # Ann had this to say
    if low == "to":
        told = read_enabled(words, sentence, left, lexicon)
        if told is not None:
            return left, told
    progressive = words[at - 1].low in _BE and words[at].low in lexicon.participles
    if words[at].low in lexicon.participles and not progressive:
        governed = read_governed(words, sentence, left, lexicon)
        if governed is None and low == "from":
            governed = read_kept(words, sentence, left, lexicon)
        if governed is not None:
            return governed.begin, governed
    if low in _JOINTS or low in (",", "with", ";", "of", "without"):
        return _find_distant(words, sentence, left, at, lexicon)
    if words[at].low in lexicon.participles and not progressive:
        return _find_distant(words, sentence, left, at, lexicon)
    for begin in range(left, max(sentence, left - 8) - 1, -1):
        subject = read_subject(words[: left + 1], begin, lexicon)
        if words[left].low.endswith(("'s", "s'")):
            break
        if subject is not None and subject.end == left + 1 and _begins_here(words, sentence, subject, lexicon):
            if begin > sentence and words[begin - 1].low in PREPOSITIONS and not may_be_person(words, subject, lexicon):
                break  # "but after a minute's silence | burst out"
            if words[begin].low == "all" and begin == sentence and words[begin + 1].low not in DETERMINERS:
                subject = read_subject(words[: left + 1], begin + 1, lexicon) or subject
            if words[begin].low == "whose":
                return _read_relative(words, sentence, begin, lexicon)
            return _with_conjunction(words, sentence, begin), subject
    return _find_across_phrase(words, sentence, left, lexicon) or (at, None)


_BE = frozenset("was were is are am 'm 're be been".split())
_HAVE = frozenset("had has have".split())
_HIMSELF = frozenset("himself herself myself".split())


def find_main_subject(
    words: Sequence[Word], sentence: int, stop: int, lexicon: SpeechLexicon
) -> tuple[int | None, Phrase | None]:
    """Where the clause that leads up to word `stop` begins, and its subject if that may be a person."""
    subject = _find_clause_subject(words, sentence, stop, lexicon)
    if subject is None or not may_be_person(words, subject, lexicon):
        return None, None
    return subject.begin, subject


def _find_across_phrase(
    words: Sequence[Word], sentence: int, left: int, lexicon: SpeechLexicon
) -> tuple[int, Phrase | None] | None:
    """ "Ann in a low voice | said", "who with a laugh | said"."""
    for at in range(left - 1, max(sentence, left - _LONGEST_PHRASE), -1):
        if words[at].low in STOPS or words[at].low in _JOINTS:
            return None
        if words[at].low not in PREPOSITIONS or words[at].low == "of":
            continue
        if words[at].low == "for" and words[at - 1].low in STOPS:
            return None  # for Ann was reading
        if words[at - 1].low == "who":
            return _read_relative(words, sentence, at - 1, lexicon)
        if words[at - 1].low in ("and", "but", "then", ",") and at - 1 > sentence - 1:
            return _find_distant(words, sentence, at - 1, at, lexicon)
        for begin in range(at - 1, max(sentence, at - 5) - 1, -1):
            subject = read_subject(words, begin, lexicon)
            if subject is not None and subject.end == at and _begins_here(words, sentence, subject, lexicon):
                return _with_conjunction(words, sentence, begin), subject
    return None


_LONGEST_PHRASE = 9


def _find_distant(
    words: Sequence[Word], sentence: int, left: int, at: int, lexicon: SpeechLexicon
) -> tuple[int, Phrase | None]:
    """The subject of a verb that does not stand beside it."""
    low = words[left].low
    who = _find_relative(words, sentence, left) if low == "and" else None
    if who is not None:
        return left, _read_relative(words, sentence, who, lexicon)[1]
    joined = left if low in _JOINTS or low == "," else left + 1
    while joined > sentence and words[joined - 1].low in (",", "and", "but"):
        joined -= 1
    if words[at].low in lexicon.participles:
        owner = _read_possessor(words, sentence, left) or _read_joined_possessor(words, sentence, joined, lexicon)
        owner = owner or _find_speaker_before(words, joined, at, lexicon)
        if owner is not None:
            return joined, owner
    if low == ",":
        across = _find_across_aside(words, sentence, left, lexicon)
        if across is not None:
            return joined, across
    near = (words[at].low in lexicon.participles and words[at - 1].low not in _BE) or low == "by"
    subject = _find_clause_subject(words, sentence, joined, lexicon, near=near)
    opener = sentence + 1 if words[sentence].low in ("and", "but") else sentence
    opener += words[opener].low == ","
    if low == "," and not near and words[opener].low in _SUBORDINATORS and subject is not None:
        subject = subject if subject.begin > left else None  # and before Ben had found it, | was saying
    if subject is None and sentence and words[sentence - 1].low == ";":
        earlier = _begin_before(words, sentence - 1)
        subject = _find_clause_subject(words, earlier, sentence - 1, lexicon)
    return joined, subject


def _find_relative(words: Sequence[Word], sentence: int, joint: int) -> int | None:
    """The "who" behind a comma whose clause goes on at `joint`: "She kissed Ben, *who* sat on the step and said"."""
    commas = 0
    for at in range(joint - 1, max(sentence + 1, joint - _LONGEST_ASIDE), -1):
        if words[at].low == "who":
            aside = words[at + 1].low == "," and commas > 1  # "Ben, who, smiling at her, rose and said"
            return at if words[at - 1].low == "," and (aside or not commas) else None
        commas += words[at].low == ","
        if (words[at].low in STOPS and words[at].low != ",") or words[at].low in ("and", "but"):
            return None
    return None


def _find_speaker_before(words: Sequence[Word], stop: int, at: int, lexicon: SpeechLexicon) -> Phrase | None:
    """Whose speech "adding" goes on with: that of the nearest verb of speech before."""
    participle = lexicon.participles.get(words[at].low)
    if participle is None or participle.base not in _ADDING:
        return None
    first = stop
    while first > 0 and words[first - 1].low not in SENTENCE_STOPS:
        first -= 1
    for verb in range(min(stop, len(words)) - 1, first, -1):
        spoken = lexicon.finite.get(words[verb].low)
        if spoken is not None and spoken.kind in ("say", "ask", "sound") and spoken.base not in _HARDLY_SPEECH:
            begin = _begin_before(words, verb)
            return find_subject(words, begin, verb, lexicon)[1]
    return None


_ADDING = frozenset("add continue conclude finish repeat resume proceed".split())
_HARDLY_SPEECH = frozenset("begin break carry come continue count cut end fire follow go own put press return".split())


def _begin_before(words: Sequence[Word], at: int) -> int:
    """Where the part of the sentence begins that the semicolon at `at` closes."""
    while at > 0 and words[at - 1].low not in SENTENCE_STOPS and words[at - 1].low not in (";", "..."):
        at -= 1
    return at


def _find_across_aside(words: Sequence[Word], sentence: int, comma: int, lexicon: SpeechLexicon) -> Phrase | None:
    """ "Ann, turning round, | said", "Ben, who, flying to her, | said": what stands before the comma of the aside."""
    for at in range(comma - 1, max(sentence, comma - _LONGEST_ASIDE) - 1, -1):
        if words[at].low != ",":
            continue
        left = at - 1
        while left > sentence and is_adverb(words[left], lexicon):
            left -= 1
        if words[left].low == "who" and left > sentence:
            return _read_relative(words, sentence, left, lexicon)[1]
        for begin in range(left, max(sentence, left - 8) - 1, -1):
            subject = read_subject(words, begin, lexicon)
            if subject is None or subject.end != left + 1 or not _begins_here(words, sentence, subject, lexicon):
                continue
            if begin == left and words[begin].low in _POINTING:
                continue  # on hearing | this
            link = words[begin - 1].low if begin > sentence else ""
            onward = link == "which" and begin - 2 >= sentence and words[begin - 2].low in PREPOSITIONS
            if link not in _SUBORDINATORS or link in _CUTTING or onward:  # "at which Ann, looking up, said"
                return subject
        opener = words[at + 1].low
        held = opener == "who" or opener.endswith("ing")
        manner = not held and (opener in PREPOSITIONS or opener in POSSESSIVES or is_adverb(words[at + 1], lexicon))
        if held or manner:  # "the girl at the till, turning round, said"
            across = _find_across_phrase(words, sentence, left, lexicon)
            if across is not None and across[1] is not None:
                if manner and not _begins_here(words, sentence, across[1], lexicon, strictly=True):
                    continue  # she met Ben on the stairs, with a smile, saying
                return across[1]
    return None


_LONGEST_ASIDE = 40
_POINTING = frozenset("this that these those".split())
_CUTTING = frozenset(("when", "till", "until", "where", "while", "before"))  # what follows them may be the main event


def _read_relative(
    words: Sequence[Word], sentence: int, left: int, lexicon: SpeechLexicon
) -> tuple[int, Phrase | None]:
    """ "…, who said": the noun phrase that ends just before; that of the "who" before where two are joined."""
    stop = left - 1 if left > sentence and words[left - 1].low == "," else left
    if stop - 2 > sentence and is_adverb(words[stop - 1], lexicon) and words[stop - 2].low == ",":
        stop -= 2  # it was Ann, surprisingly, who said
    if stop > sentence and words[stop - 1].low in ("and", "but"):
        for at in range(stop - 2, sentence, -1):
            if words[at].low in ("who", "whom"):
                if words[at - 1].low in PREPOSITIONS:
                    at -= 1
                return stop, _read_relative(words, sentence, at, lexicon)[1]
    best: Phrase | None = None
    for begin in range(stop - 1, max(sentence, stop - 6) - 1, -1):
        phrase = read_subject(words, begin, lexicon)
        if phrase is not None and phrase.end == stop and phrase.kind != "pronoun":
            best = phrase
    if best is not None and best.begin > sentence + 2 and [w.low for w in words[best.begin - 2 : best.begin]] == _NOT:
        return _read_relative(words, sentence, best.begin - 2, lexicon)
    return stop, best


_NOT = [",", "not"]  # it was Ann, not Ben, who spoke


def _read_possessor(words: Sequence[Word], sentence: int, left: int) -> Phrase | None:
    """ "by Ann's saying": Ann."""
    if left < sentence or not words[left].low.endswith("'s"):
        return None
    begin = left
    while begin > sentence and words[begin - 1].capital:
        begin -= 1
    return Phrase(begin, left + 1, "name") if words[begin].capital else None


def _read_joined_possessor(words: Sequence[Word], sentence: int, joint: int, lexicon: SpeechLexicon) -> Phrase | None:
    """ "They bore with Ann's slamming doors | and saying": Ann, whose first participle the second one is joined to."""
    for at in range(joint - 1, max(sentence, joint - _LONGEST_PHRASE), -1):
        if words[at].low in AUXILIARIES or looks_finite(words[at], lexicon):
            return None
        if words[at].low.endswith("ing") and words[at - 1].low.endswith("'s"):
            return _read_possessor(words, sentence, at - 1)
    return None


def _begins_here(
    words: Sequence[Word], sentence: int, phrase: Phrase, lexicon: SpeechLexicon, *, strictly: bool = False
) -> bool:
    """Whether the noun phrase may begin a clause where it does; `strictly`: a stop or conjunction must come before."""
    begin = phrase.begin
    if begin == sentence:
        return True
    before = words[begin - 1]
    if phrase.kind == "name" and before.capital and _is_named_before(words, phrase):
        return False
    if words[begin].low in SUBJECT_PRONOUNS and words[begin].low not in ("you", "it"):
        return True
    if before.low == "for" and begin - 1 > sentence and words[begin - 2].low not in STOPS:
        return False  # he ran for | the bus; but: He ran, for | Ann was on it
    if before.low in STOPS or before.low in CONJUNCTIONS or before.low in _SUBORDINATORS or before.low.endswith("ly"):
        return True
    if before.low in _BEFORE_SUBJECTS or _is_fronted(words, sentence, begin):
        return True
    if strictly:
        return _is_behind_clause(words, sentence, phrase, lexicon)
    return (
        phrase.kind == "name"
        and not before.capital
        and before.low not in PREPOSITIONS
        and before.low not in DETERMINERS
    )


def _is_behind_clause(words: Sequence[Word], sentence: int, phrase: Phrase, lexicon: SpeechLexicon) -> bool:
    """Whether what opens the sentence ends right before `phrase`: "When the bell rang | the boy jumped up"."""
    begin, first = phrase.begin, _open_segment(words, sentence, phrase.begin)
    before, opener = words[begin - 1].low, words[first].low
    if begin - first < _LEAST_OPENING or before in PREPOSITIONS | DETERMINERS | AUXILIARIES or before.endswith("'s"):
        return False
    if not _acts(words, phrase.end, lexicon):
        return False
    verbs = _count_verbs(words[first + 1 : begin], lexicon)
    if opener in _SUBORDINATORS:
        return verbs > 0
    # Halfway down the stairs | Ann
    return verbs == 0 and (opener in PREPOSITIONS or words[first + 1].low in PREPOSITIONS)


def _acts(words: Sequence[Word], at: int, lexicon: SpeechLexicon) -> bool:
    """Whether a finite verb follows a noun phrase that ends at `at`, at once or behind "in the front row"."""
    stop = min(len(words), at + _LONGEST_PHRASE) if at < len(words) and words[at].low in PREPOSITIONS else at + 1
    for word in words[at:stop]:
        if word.low in STOPS or word.low in CONJUNCTIONS or word.low in SUBJECT_PRONOUNS:
            return False
        if word.low in AUXILIARIES or looks_finite(word, lexicon):
            return True
    return False


_LEAST_OPENING = 3  # words of a clause or phrase that opens a sentence


def _open_segment(words: Sequence[Word], sentence: int, at: int) -> int:
    """Where the words begin that lead up to word `at` without a stop or a conjunction."""
    first = at - 1
    while first > sentence and words[first - 1].low not in STOPS and words[first - 1].low not in ("and", "but"):
        first -= 1
    return first


def _is_named_before(words: Sequence[Word], phrase: Phrase) -> bool:
    """Whether the word before a name is part of it: "Mrs. | Moss"."""
    before = words[phrase.begin - 1]
    low = before.low
    closed = low in PREPOSITIONS | CONJUNCTIONS | AUXILIARIES | _SUBORDINATORS | _BEFORE_SUBJECTS
    return low[0].isalpha() and not closed and not low.endswith("ly")


def _is_fronted(words: Sequence[Word], sentence: int, begin: int) -> bool:
    """Whether only "at last", "in a moment" or the like stands before word `begin` in its sentence."""
    if begin - sentence == 2 and words[sentence].low in PREPOSITIONS and words[begin - 1].low in OBJECT_PRONOUNS:
        return words[begin].capital or words[begin].low in DETERMINERS  # Behind her | Paul
    if begin - sentence > _LONGEST_FRONT or words[begin - 1].low in PREPOSITIONS | DETERMINERS:
        return False
    opens = words[sentence].low in PREPOSITIONS and begin - sentence > 1
    opens = opens or (words[sentence].low in _OF_TIMES and words[begin - 1].low in _TIMES)  # "every evening | the duck"
    return opens and all(word.low[0].isalpha() and not word.low.endswith("ed") for word in words[sentence:begin])


_LONGEST_FRONT = 5
_OF_TIMES = frozenset("all each every first last next one some that the this two three".split())
_TIMES = frozenset(
    "afternoon day days evening hour minute moment month morning night once second sunday monday tuesday wednesday"
    " thursday friday saturday spring summer autumn winter time times week weeks year years".split()
)


def _with_conjunction(words: Sequence[Word], sentence: int, begin: int) -> int:
    while begin > sentence and words[begin - 1].low in ("and", "then", "but", "so", "now", "again"):
        begin -= 1
    if begin > sentence and words[begin - 1].low == "as" and (begin - 2 < sentence or words[begin - 2].low in STOPS):
        begin -= 1
    if begin > sentence and words[begin - 1].low == ",":
        begin -= 1
    return begin


def _find_clause_subject(
    words: Sequence[Word], sentence: int, stop: int, lexicon: SpeechLexicon, *, near: bool = False
) -> Phrase | None:
    """The subject of the clause that leads up to `stop`: the nearest main one, else the nearest subordinate one.

    `near`: a participle is read, which belongs to the nearest event, subordinate or not.

    "The day came when Ann turned and said": what happens *when* is the event if the main clause has no person, or is
    only going on.
    """
    fallback: Phrase | None = None
    event: Phrase | None = None
    for phrase, link in _list_clauses(words, sentence, stop, lexicon):
        if link in _SUBORDINATORS:
            fallback = fallback or phrase
            if near and (link in _CUTTING or link == "that") and may_be_person(words, phrase, lexicon):
                return phrase
            event = event or (phrase if link in _CUTTING and not _goes_on(words, phrase, lexicon) else None)
            continue
        if not may_be_person(words, phrase, lexicon):
            fallback = fallback or phrase
            continue
        if event is not None and _goes_on(words, phrase, lexicon):
            return event
        return phrase
    return event or fallback


def _list_clauses(
    words: Sequence[Word], sentence: int, stop: int, lexicon: SpeechLexicon
) -> Iterator[tuple[Phrase, str]]:
    """The subjects of the clauses before `stop`, the nearest first, each with the word before it."""
    for begin in range(stop - 1, sentence - 1, -1):
        phrase = read_subject(words, begin, lexicon)
        if phrase is None or phrase.end > stop or not _begins_here(words, sentence, phrase, lexicon, strictly=True):
            continue
        if phrase.kind == "pronoun" and words[begin].low in ("it", "you"):
            continue
        if words[begin].low == "whose" or words[phrase.end - 1].low.endswith(("'s", "s'")):
            continue  # Ann, | whose mother had called, rose and; after | a moment's thought
        if phrase.kind == "pronoun" and not _begins_main(words, sentence, begin):
            yield phrase, "which"  # the bread | he was cutting
            continue
        first = _begin_pair(words, sentence, begin, lexicon)
        if first < begin and words[first].low in _PAIRED:
            continue  # "where she and | Ann were sitting"
        if _has_verb(words, phrase.end, stop, lexicon):
            yield phrase, words[first - 1].low if first > sentence else ""


def _begins_main(words: Sequence[Word], sentence: int, begin: int) -> bool:
    """Whether a pronoun may begin a main clause: not "the bread | he was cutting", "Ann thought | she heard"."""
    if begin == sentence or begin - 1 == sentence:
        return True
    before = words[begin - 1]
    if before.low in STOPS or before.low in CONJUNCTIONS or before.low in _SUBORDINATORS or before.low.endswith("ly"):
        return True
    if before.low in _BEFORE_SUBJECTS or before.low in AUXILIARIES or _is_fronted(words, sentence, begin):
        return True
    # when she came in | she put it down; in the end | he rose; this | he held up
    opener = words[_open_segment(words, sentence, begin)].low
    return opener in _SUBORDINATORS or opener in PREPOSITIONS or opener in _POINTING


def _begin_pair(words: Sequence[Word], sentence: int, begin: int, lexicon: SpeechLexicon) -> int:
    """Where two begin who are one subject, if the second of them stands at `begin`: "where | Ben and Ann were"."""
    if begin < sentence + 2 or words[begin - 1].low != "and":
        return begin
    for first in range(begin - 2, max(sentence, begin - _LONGEST_NAME) - 1, -1):
        phrase = read_subject(words[: begin - 1], first, lexicon)
        if phrase is None or phrase.end != begin - 1:
            continue
        if _begins_here(words, sentence, phrase, lexicon, strictly=True):
            return first
    return begin


_LONGEST_NAME = 5  # words, the conjunction among them
_PAIRED = SUBJECT_PRONOUNS - {"it", "you"}


def _goes_on(words: Sequence[Word], phrase: Phrase, lexicon: SpeechLexicon) -> bool:
    """Whether the clause of `phrase` is a background: "had hardly sat down", "was reading"."""
    at = phrase.end
    if at + 1 >= len(words) or words[at].low not in ("was", "were", "had"):
        return False
    at += 1
    while at < len(words) - 1 and is_adverb(words[at], lexicon):
        at += 1
    return words[phrase.end].low == "had" or words[at].low.endswith("ing")


def _has_verb(words: Sequence[Word], at: int, stop: int, lexicon: SpeechLexicon) -> bool:
    """Whether a verb follows a subject that ends at `at`, adverbs and an aside apart."""
    while at < stop and (is_adverb(words[at], lexicon) or words[at].low in ("all", "both", "himself", "herself")):
        at += 1
    if at >= stop:
        return True
    word = words[at]
    if word.low == ",":
        following = words[at + 1] if at + 1 < stop else None
        if following is None:
            return False
        opens = following.low.endswith("ing") or following.low in PREPOSITIONS
        return opens or following.low in ("who", "whose", "his", "her") or _closes_aside(words, at, stop, lexicon)
    if word.low in AUXILIARIES or word.low in lexicon.finite or word.low.endswith("ing"):
        return True
    if word.low in PREPOSITIONS or word.low in ("who", "that") or word.low in SUBJECT_PRONOUNS:
        return _count_verbs(words[at : min(stop, at + _LONGEST_RELATIVE)], lexicon) > (word.low not in PREPOSITIONS)
    return looks_finite(word, lexicon) or (at + 1 < stop and word.low in lexicon.verbs.bases and not word.capital)


def _count_verbs(words: Sequence[Word], lexicon: SpeechLexicon) -> int:
    """How many finite verbs stand in `words` before a stop; an auxiliary and what follows it are one."""
    count, last = 0, -2
    for at, word in enumerate(words):
        if word.low in STOPS:
            break
        if at and words[at - 1].low in DETERMINERS and word.low.endswith("s"):
            continue  # the stairs
        if word.low in AUXILIARIES or word.low in lexicon.finite or looks_finite(word, lexicon):
            count += at != last + 1 or words[last].low not in AUXILIARIES
            last = at
    return count


_LONGEST_RELATIVE = 14  # words between a person and the verb


def _closes_aside(words: Sequence[Word], at: int, stop: int, lexicon: SpeechLexicon) -> bool:
    """Whether the aside that the comma at `at` opens ends in another comma, with a verb after it."""
    for end in range(at + 2, min(stop - 1, at + _LONGEST_ASIDE)):
        if words[end].low == ",":
            end += 1
            while end < stop - 1 and is_adverb(words[end], lexicon):
                end += 1
            if looks_finite(words[end], lexicon) or words[end].low in AUXILIARIES:
                return True
    return False
