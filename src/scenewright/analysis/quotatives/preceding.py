"""Words before a quotation -> the clause that tags it, with its subject wherever in the sentence that stands."""

from collections.abc import Sequence

from scenewright.analysis.quotatives.clauses import Clause, Phrase
from scenewright.analysis.quotatives.complements import read_complements, skip_particle
from scenewright.analysis.quotatives.governed import GOVERNORS, find_bare_subject, find_infinitive
from scenewright.analysis.quotatives.nominal import breaks_silence, read_heard, read_voice
from scenewright.analysis.quotatives.nouns import read_noun, read_side, read_whose_voice, read_with, takes_words
from scenewright.analysis.quotatives.phrases import is_adverb, looks_finite, read_subject
from scenewright.analysis.quotatives.subjects import find_main_subject, find_subject
from scenewright.analysis.quotatives.words import (
    AUXILIARIES,
    DASHES,
    DETERMINERS,
    HEARING,
    POSSESSIVES,
    PREPOSITIONS,
    RELATIVES,
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
    while last >= 0 and (words[last].low in (",", ":", ";", "--") or words[last].low in DASHES):
        last -= 1
    if last < 0 or (words[last].low in STOPS and words[last].low != ")"):
        return None
    sentence = _sentence_begin(words, last)
    for read in _READERS:
        clause = read(words, sentence, last, lexicon)
        if clause is not None:
            return clause
    return None


def _read_label(words: Sequence[Word], sentence: int, last: int, lexicon: SpeechLexicon) -> Clause | None:
    """ "Ann:", "And Ann, yawning:", "Ben (to the porter):", "From the stove, Ann:": a name and no verb."""
    if words[-1].low != ":" or len(words) != last + 2:
        return None
    begin = sentence
    while begin < last and words[begin].low in _LEADING:
        begin += 1 + (words[begin + 1].low == ",")
    if words[begin].low == "from" and words[begin + 1].capital:
        begin += 1  # "And from Ann, quietly:"
    label = _name_at(words[: last + 1], begin, lexicon)
    first = end = begin  # of what stands beside the name
    if label is not None and label.end <= last and words[label.end].low in (",", "("):
        first, end = label.end + 1, last if words[last].low == ")" else last + 1
    elif label is None or label.end <= last:
        end = next((at for at in range(last - 1, begin, -1) if words[at].low == ","), last)
        label = _name_at(words[: last + 1], end + 1, lexicon)
        if label is None or label.end <= last:
            return None
    if end - first > _LONGEST_MANNER or any(_tells_more(word, lexicon) for word in words[first:end]):
        return None
    told = ((first, end),) if end > first else ()
    return Clause(sentence, last + 1, label.end - 1, "say", label, told, None, True)


def _name_at(words: Sequence[Word], begin: int, lexicon: SpeechLexicon) -> Phrase | None:
    """The name of one person that begins at a word; None where something is somebody's, or several are named."""
    name = read_subject(words, begin, lexicon)
    if name is None or name.kind != "name":
        return None
    parts = words[name.begin : name.end]
    return None if any(word.low == "and" or word.low.endswith(("'s", "s'")) for word in parts) else name


def _tells_more(word: Word, lexicon: SpeechLexicon) -> bool:
    """Whether a word makes a sentence of what stands beside a name."""
    low = word.low
    joins = low in AUXILIARIES or low in SUBJECT_PRONOUNS or low in RELATIVES or low == "and"
    return joins or low in lexicon.finite or looks_finite(word, lexicon)


_LEADING = frozenset("and but then now here".split())
_LONGEST_MANNER = 10  # words beside a name and a colon


def _read_casual(words: Sequence[Word], sentence: int, last: int, lexicon: SpeechLexicon) -> Clause | None:
    """ "she's like,", "he goes,": as people tell each other who said what."""
    verb = last
    if words[last].low == "like" and last > sentence:
        verb = last - 2 if words[last - 1].low == "all" else last - 1
        if words[verb].low.endswith("'s") and words[verb].capital:  # "Ann's like,"
            return Clause(verb, last + 1, verb, "say", Phrase(verb, verb + 1, "name"), (), None, True)
        if words[verb].low not in _BE:
            return None
    elif words[last].low == "all" and last > sentence and words[last - 1].low in _BE and words[-1].low == ",":
        verb = last - 1  # "Ann was all,"
    elif words[last].low not in ("goes", "go", "went") or words[-1].low != ",":
        return None
    for begin in range(verb - 1, max(sentence, verb - 4) - 1, -1):
        subject = read_subject(words[:verb], begin, lexicon)
        if subject is not None and subject.end == verb and subject.kind != "noun" and words[begin].low != "it":
            return Clause(begin, last + 1, verb, "say", subject, (), None, True)
    return None


_BE = frozenset("was were is are am 's 'm 're".split())


def _read_verb(words: Sequence[Word], sentence: int, last: int, lexicon: SpeechLexicon) -> Clause | None:
    """The verb of speech that is nearest to the quotation."""
    for at in range(last, max(sentence, last - _REACH) - 1, -1):
        verb = _verb_before(words, at, lexicon)
        if verb is None or (verb.kind == "think" and any(word.low in _BE for word in words[at + 1 : last + 1])):
            continue  # “as she thought it was safe:”
        clause = _clause_before(words, sentence, at, last + 1, verb, lexicon)
        if clause is not None:
            return clause
    return None


_REACH = 24  # words between a verb of speech and the quotation


def _read_agent(words: Sequence[Word], sentence: int, last: int, lexicon: SpeechLexicon) -> Clause | None:
    """ "They were interrupted by Ann:", "eagerly opposed by Ann, with"."""
    stop = last
    while stop > sentence and (words[stop].low == "with" or words[stop].low == ","):
        stop -= 1
    for at in range(stop - 1, max(sentence, stop - 6), -1):
        if words[at].low != "by" or words[at - 1].low not in _MET:
            continue
        subject = read_subject(words[: stop + 1], at + 1, lexicon)
        if subject is None or subject.kind == "pronoun" or subject.end != stop + 1:
            return None
        return Clause(sentence, subject.end, at - 1, "act", subject, (), None, True)
    return None


_MET = frozenset(
    "accosted addressed answered asked challenged contradicted corrected greeted hailed halted informed interrupted met"
    " opposed questioned rebuked reminded reproached seconded silenced startled stopped supported told urged warned"
    " welcomed".split()
)


def _read_cleft(words: Sequence[Word], sentence: int, last: int, lexicon: SpeechLexicon) -> Clause | None:
    """ "Ann it was who spoke:"; the other order is a relative clause like any other."""
    for at in range(last, max(sentence + 3, last - 4), -1):
        verb = lexicon.finite.get(words[at].low)
        if verb is None or [word.low for word in words[at - 3 : at]] != ["it", "was", "who"]:
            continue
        for begin in range(at - 4, max(sentence, at - 8) - 1, -1):
            subject = read_subject(words, begin, lexicon)
            if subject is not None and subject.end == at - 3 and begin == sentence:
                return Clause(begin, last + 1, at, verb.kind, subject, (), None, True)
    return None


def _read_colon(words: Sequence[Word], sentence: int, last: int, lexicon: SpeechLexicon) -> Clause | None:
    """ "Ann spread her hands:": who does something up to a colon says what follows it. It stays action."""
    begin, subject = find_main_subject(words, sentence, last + 1, lexicon)
    if begin is not None and begin > sentence and words[begin - 1].low in _SUBORDINATE:
        return None  # “And then, as I had hoped:”
    if subject is None or begin is None or any(word.low in HEARING for word in words[subject.end : last + 1]):
        return None
    if takes_words(words[subject.end : last + 1]) or takes_words(words[sentence : last + 1]):
        return None
    verb = min(subject.end, last)
    return Clause(begin, last + 1, verb, "act", subject, (), None, True)


_SUBORDINATE = frozenset("when as because while if since after before until though although".split())


def read_gapped(words: Sequence[Word], lexicon: SpeechLexicon) -> Clause | None:
    """ "said Ben, and Ann," before a quotation: the name that shares the verb of the tag before it."""
    last = len(words) - 1
    if last < _LEAST_GAPPED or words[last].low not in (",", ":"):
        return None
    for begin in range(last - 1, max(0, last - _LONGEST_GAPPED), -1):
        subject = read_subject(words[:last], begin, lexicon)
        if subject is None or subject.end != last or subject.kind != "name":
            continue
        joined = words[begin - 1].low in ("and", "but", "then") and words[begin - 2].low in (",", ";")
        return Clause(begin - 1, last, begin, "say", subject, (), None, True) if joined else None
    return None


_LEAST_GAPPED = 3  # words: a stop, "and", the name and its comma
_LONGEST_GAPPED = 5  # words of the name


def read_sentence_before(words: Sequence[Word], lexicon: SpeechLexicon) -> Clause | None:
    """The sentence at the end of `words`, where it says that somebody speaks and not what: "Ann spoke.", "He went on."

    It stays a sentence of its own, so its kind is `act`.
    """
    last = len(words) - 1
    while last > 0 and words[last].low in DASHES:
        last -= 1
    if last < 1 or words[last].low not in (".", ":"):
        return None
    sentence = _sentence_begin(words, last - 1)
    if words[last].low == ":":
        return _read_colon(words, sentence, last - 1, lexicon)
    voice = read_voice(words, sentence, lexicon)
    if voice is not None:
        return Clause(sentence, last, voice.end, "act", voice, (), None, True)
    if last - sentence > 3 and breaks_silence(words, last - 3):
        subject = find_subject(words, sentence, last - 3, lexicon)[1]
        return None if subject is None else Clause(sentence, last, last - 3, "act", subject, (), None, True)
    cleft = _read_cleft(words, sentence, last - 1, lexicon)
    if cleft is not None:
        return Clause(cleft.begin, last, cleft.verb, "act", cleft.subject, (), None, True)
    heard = read_heard(words, sentence, last - 1, lexicon)
    if heard is not None:
        return Clause(heard.begin, last, heard.verb, "act", heard.subject, (), None, True)
    for at in range(last - 1, max(sentence, last - _REACH) - 1, -1):
        verb = _verb_before(words[:last], at, lexicon)
        if verb is None or verb.kind not in ("say", "ask", "sound") or words[at].low in lexicon.participles:
            continue
        if verb.base in _REPORTED or verb.base in _WORDLESS:
            return None
        begin, subject = find_subject(words, sentence, at, lexicon)
        if subject is not None and not _is_clause_of_its_own(words, sentence, begin, lexicon):
            return None
        after = skip_particle(words[:last], at + 1, lexicon)
        end, _, addressee, odd = read_complements(words[:last], after, verb, lexicon)
        if subject is not None and verb.base in _RESUMED and last - end <= 5:
            end, odd = last, False
        if subject is not None and any(word.low in _SILENT for word in words[subject.end : last]):
            return None
        if subject is None or odd or end < last or (addressee is not None and words[addressee[0]].low in ("himself",)):
            return None
        return Clause(begin, last, at, "act", subject, (), addressee, True)
    return None


def _is_clause_of_its_own(words: Sequence[Word], sentence: int, begin: int, lexicon: SpeechLexicon) -> bool:
    """Whether the subject at `begin` opens a clause: not "She doubted every word | Ann said." """
    if begin == sentence or words[sentence].low in PREPOSITIONS or is_adverb(words[begin - 1], lexicon):
        return True
    return any(word.low in _JOINING or word.low in DASHES for word in words[begin - 1 : begin + 1])


_JOINING = frozenset(", ; : ) and but or then so when until till before after as while".split())
_SILENT = frozenset("nothing not never no hardly didn't couldn't wouldn't".split())
_RESUMED = frozenset("begin continue resume repeat restart".split())
_REPORTED = frozenset(
    "accept agree allow approve bless compliment congratulate consent decline deny explain follow forbid greet guess"
    " hush invite mean mention praise pray promise read refuse resolve sing swear tell thank welcome sigh sob laugh"
    " whistle hum weep".split()
)
"""Verbs that tell of words spoken without giving them, or of no words: what follows may be anybody's."""
_WORDLESS = frozenset("gasp groan growl grunt hiccup moan sniff snort squeak squeal whimper yelp".split())
"""Sounds that answer for themselves: Ann trod on his foot, and *he yelped*. “Sorry.”"""


def _sentence_begin(words: Sequence[Word], last: int) -> int:
    for at in range(last, -1, -1):
        if words[at].low in SENTENCE_STOPS or words[at].low in (";", "..."):
            begin = at + 1
            while begin < last and words[begin].low in _QUOTES:
                begin += 1
            return begin
    return 0


_QUOTES = frozenset('"”’»)_*')


_BARE_BEFORE = frozenset("i you we they would did could must might to will can may shall 'll let should".split())


def _verb_before(words: Sequence[Word], at: int, lexicon: SpeechLexicon) -> SpeechVerb | None:
    low = words[at].low
    verb = lexicon.finite.get(low) or lexicon.participles.get(low)
    if verb is None and low in lexicon.plain and _is_bare_verb(words, at, lexicon):
        verb = lexicon.plain[low]
    if verb is None or verb.base == "sound" or _is_passive(words, at, lexicon):
        return None
    if verb.kind == "act" and (low in lexicon.participles or words[-1].low not in (",", ":")):
        return None
    if low in lexicon.participles and at and words[at - 1].low in _BEFORE_ADJECTIVES:
        return None  # "no more approving reply"
    if not speaks(words, at, verb.base):
        return None
    return verb


_BEFORE_ADJECTIVES = DETERMINERS - POSSESSIVES | {"more", "most", "less", "very", "so", "such"}


def _is_passive(words: Sequence[Word], at: int, lexicon: SpeechLexicon) -> bool:
    """Whether "was … greeted" is said of the one who hears it."""
    left = at - 1
    while left > 0 and is_adverb(words[left], lexicon):
        left -= 1
    be = left >= 0 and words[left].low in ("was", "were", "been", "being", "be", "is", "are")
    return be and words[at].low not in lexicon.participles


def _is_bare_verb(words: Sequence[Word], at: int, lexicon: SpeechLexicon) -> bool:
    """Whether a base form is a verb where it stands: "would say", "heard Ann say", "did Ann say"."""
    left = at - 1
    while left > 0 and is_adverb(words[left], lexicon):
        left -= 1
    if left < 0:
        return False
    if words[left].low == "and" and find_infinitive(words, left, lexicon) is not None:
        return True
    return words[left].low in _BARE_BEFORE or find_bare_subject(words, left, lexicon) is not None


def _clause_before(
    words: Sequence[Word], sentence: int, at: int, stop: int, verb: SpeechVerb, lexicon: SpeechLexicon
) -> Clause | None:
    begin, subject = find_subject(words, sentence, at, lexicon)
    after = at + 1
    thus = at > sentence and words[at - 1].low == "thus"  # "thus spoke Ana:"
    inverts = thus or (subject is None and at in (sentence, sentence + 1))
    if inverts and words[at].low not in lexicon.participles:
        inverted = read_subject(words, after, lexicon)
        if inverted is not None and inverted.end <= stop:
            begin, subject, after = at - 1 if thus else sentence, inverted, inverted.end
        elif subject is None:
            return None
    if subject is None:
        return None
    after = skip_particle(words[:stop], after, lexicon)
    end, manner, addressee, odd = read_complements(words[:stop], after, verb, lexicon)
    if end < stop and not _light_rest(words, end, stop, lexicon):
        return None
    if odd and end < stop and words[end].low in ("nothing", "that") and words[stop - 1].low != "but":
        return None
    bare = words[at].low not in lexicon.finite and (begin == subject.begin or words[at - 1].low == "of")
    kind = "act" if (odd and end < stop - 4) or _is_part(words, sentence, begin, bare=bare) else verb.kind
    return Clause(begin, min(end, stop), at, kind, subject, manner, addressee, end >= stop)


def _is_part(words: Sequence[Word], sentence: int, begin: int, *, bare: bool) -> bool:
    """Whether a sentence cannot do without the clause at `begin`: "she heard | Ann say", "not then did | Ann say".

    Where its verb is a `bare` one, so it is with "she was woken by | Ann calling", "took the opportunity of | saying".
    """
    if begin == sentence:
        return False
    bare = bare and words[begin].low not in STOPS
    return words[begin - 1].low in _GOVERNING or (bare and words[begin - 1].low in _EMBEDDING)


_EMBEDDING = GOVERNORS | {"for"}  # it was hard *for* Ben to keep from saying
_GOVERNING = HEARING | frozenset("made makes let lets saw watched did do does had has have would could should".split())


def _light_rest(words: Sequence[Word], at: int, stop: int, lexicon: SpeechLexicon) -> bool:
    """Whether the words `at..stop` between a tag and its quotation leave it a tag: a few words, or a participle."""
    if words[at].low == ",":
        following = words[at + 1].low if at + 1 < stop else ""
        if is_adverb(words[at + 1], lexicon) and at + 2 < stop:
            following = words[at + 2].low if not is_adverb(words[at + 2], lexicon) else words[min(at + 3, stop - 1)].low
        return following.endswith("ing") or following in PREPOSITIONS or following in ("and", "his", "her", "when")
    if words[at].low == "nothing" and words[stop - 1].low == "but":
        return True
    if words[at].low in ("that", "nothing", "if", "whether", "he", "she", "it", "they", "so") and stop - at > 1:
        return False
    return stop - at <= 8 and not any(word.low in lexicon.finite for word in words[at:stop])


_READERS = (
    _read_label,
    _read_agent,
    _read_casual,
    _read_verb,
    _read_cleft,
    read_noun,
    read_with,
    read_side,
    read_whose_voice,
)
"""What may stand before a quotation and tell whose it is; the first that reads it decides."""
