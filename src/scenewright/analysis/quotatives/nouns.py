"""Words before a quotation -> the clause that names it by a noun of speech: "Ann's answer was", "with the remark,".

Whose speech it is: of whom the noun is ("Ann's", "from Ann"), else of the subject of a clause that makes it ("Ann made
this cautious reply").
"""

from collections.abc import Sequence

from scenewright.analysis.quotatives.clauses import Clause, Phrase
from scenewright.analysis.quotatives.phrases import is_adverb, read_subject
from scenewright.analysis.quotatives.subjects import find_main_subject
from scenewright.analysis.quotatives.words import DASHES, HEARING, REPLIES, STOPS, SUBJECT_PRONOUNS, Word
from scenewright.analysis.speech_verbs import SpeechLexicon

_BE = frozenset("was were is are".split())
_REACH = 14
_MESSAGES = frozenset("text message email e-mail note letter reply telegram wire".split())
_TAKEN = HEARING | frozenset(
    "received receive receives got get gets met greeted answered remembered read ignored repeated echoed thought"
    " considered recalled welcomed expected awaited understood silenced stopped startled surprised agreed"
    " waited listened obeyed knew feared dreaded saw noticed".split()
)
"""Verbs whose subject takes somebody else's words in, or which leave it open whose they are."""


def read_noun(words: Sequence[Word], sentence: int, last: int, lexicon: SpeechLexicon) -> Clause | None:
    """The clause of a noun of speech at the end of `words[sentence : last + 1]`."""
    for noun in range(last, max(sentence, last - _REACH), -1):
        if words[noun].low in _MESSAGES and words[last + 1 : last + 2] and words[last + 1].low == ":":
            author = _read_author(words, noun + 1, last, lexicon)
            if author is not None and author.end == last + 1:
                return Clause(sentence, last + 1, noun, "act", author, (), None, True)
        if words[noun].low not in REPLIES or (words[noun].capital and noun > sentence):
            continue
        link = _find_link(words, noun, last, lexicon)
        if link is None:
            return None
        begin, subject = _read_owner(words, sentence, noun)
        opens = sentence + 1 if words[sentence].low in ("and", "but") else sentence
        owner = None if subject is None else subject.begin
        labels = words[-1].low == ":" and opens in (begin, owner)  # "Ann's answer:"
        if subject is None:
            subject = _read_author(words, noun + 1, last, lexicon)
        if subject is None and begin is not None:
            subject = _read_maker(words, sentence, begin, lexicon)
        elif link == "" and not labels:  # "he ignored Ann's question": whose words follow is not said
            return None
        if subject is None:
            return None
        bare = labels or (link == "was" and opens in (subject.begin, begin))
        return Clause(sentence, last + 1, noun, "say" if bare else "act", subject, (), None, True)
    return None


def _find_link(words: Sequence[Word], noun: int, last: int, lexicon: SpeechLexicon) -> str | None:
    """What ties the noun to its words: "was", "of", nothing (""); None when something else follows it."""
    aside = noun + 2 < last and words[noun + 1].low in _BE and words[noun + 2].low == ","
    if aside and last - noun <= _LONGEST_ASIDE:
        return None if any(word.low in STOPS for word in words[noun + 3 : last + 1]) else "was"  # was, a moment later,
    end = last
    while end > noun and is_adverb(words[end], lexicon):
        end -= 1
    if end == noun:
        return ""
    if words[end].low in _BE or (words[end].low in ("of", "than") and end - noun < 7):
        return "was" if words[end].low in _BE else "of"
    between = words[noun + 1 : end + 1]
    if between[0].low in _BE and between[1].low in ("a", "an") and len(between) < 5:
        return "was"
    opens = between[0].low in ("to", "from", "for") or between[0].low in SUBJECT_PRONOUNS
    return "" if opens and len(between) <= 6 and all(word.low[0].isalpha() for word in between) else None


_LONGEST_ASIDE = 7  # words from the noun to the end of "was, a moment later,"


def takes_words(words: Sequence[Word]) -> bool:
    """Whether somebody else's words are taken in: "got the answer she expected"."""
    return any(word.low in _TAKEN for word in words[:3]) and any(word.low in REPLIES for word in words)


def _read_owner(words: Sequence[Word], sentence: int, noun: int) -> tuple[int | None, Phrase | None]:
    """Where the phrase of the noun begins, and who owns it; no beginning where it has no determiner."""
    for at in range(noun - 1, max(sentence, noun - 6) - 1, -1):
        low = words[at].low
        if low in ("his", "her", "my", "their"):
            return at, Phrase(at, at + 1, "pronoun")
        if low.endswith(("'s", "s'")) and low != "let's":
            first = at
            while first > sentence and (words[first - 1].capital and words[first - 1].low[0].isalpha()):
                first -= 1
            return at, Phrase(first, at + 1, "name") if words[first].capital else None
        if low in _MAKES_KNOWN:
            return at, None
        if low in STOPS or low in DASHES:
            break
    return (noun, None) if noun > sentence and words[noun - 1].low in ("with", "these", "following") else (None, None)


_MAKES_KNOWN = frozenset("a an the this these one such following".split())


def _read_author(words: Sequence[Word], at: int, last: int, lexicon: SpeechLexicon) -> Phrase | None:
    """ "the supplement | from Mary, of"."""
    for link in range(at, min(at + 4, last)):
        if words[link].low in ("from", "of"):
            phrase = read_subject(words[: last + 1], link + 1, lexicon)
            return phrase if phrase is not None and phrase.kind == "name" else None
    return None


def _read_maker(words: Sequence[Word], sentence: int, begin: int, lexicon: SpeechLexicon) -> Phrase | None:
    """Who makes the remark whose phrase begins at word `begin`: the subject of an active clause."""
    _, subject = find_main_subject(words, sentence, begin, lexicon)
    if subject is None:
        return None
    between = words[subject.end : begin]
    if any(word.low in _TAKEN or word.low in _PASSIVE for word in between):
        return None
    return subject if any(word.low in _GIVING for word in between) else None


_PASSIVE = frozenset("was were been being himself herself themselves myself".split())
_GIVING = frozenset(
    "add added barked began breathed broke burst came concluded contributed delivered dismissed dropped ended"
    " finished flung gave give gives had interposed interrupted issued issues jumped left let made make makes"
    " managed murmured muttered offered offers opened passed produced put returned sends sent shouted snapped speaks"
    " spoke threw tossed used utter uttered ventured went whispered with".split()
)
"""Verbs whose subject gives words out, and "with": "left her with the remark"."""


def read_whose_voice(words: Sequence[Word], sentence: int, last: int, lexicon: SpeechLexicon) -> Clause | None:
    """ "Up the stairs came a tired voice—Ann's—": whose voice it was is told behind it."""
    if not words[last].low.endswith(("'s", "s'")):
        return None
    for begin in range(last, max(sentence + 1, last - _LONGEST_OWNER), -1):
        heard = words[begin - 2].low == "voice" and words[begin - 1].low in _PARTING
        subject = read_subject(words[: last + 1], begin, lexicon) if heard else None
        if subject is not None and subject.end == last + 1:
            return Clause(sentence, last + 1, last, "act", subject, (), None, True)
    return None


_LONGEST_OWNER = 5  # words
_PARTING = DASHES | {"--", ","}


def read_with(words: Sequence[Word], sentence: int, last: int, lexicon: SpeechLexicon) -> Clause | None:
    """ "Ann left her with,": the words are Ann's, unless she was met with them."""
    if words[last].low != "with" or last - sentence < 2:
        return None
    subject = _read_maker(words, sentence, last + 1, lexicon)
    if subject is None:
        return None
    return Clause(sentence, last + 1, last, "act", subject, (), None, True)


def read_side(words: Sequence[Word], sentence: int, last: int, lexicon: SpeechLexicon) -> Clause | None:
    """ "And on Mrs. Moss's side, it was,": the words of Mrs. Moss."""
    if last < sentence + 3 or words[last].low not in ("was", "is") or words[last - 1].low != "it":
        return None
    for at in range(sentence + 1, last - 1):
        if words[at].low in ("side", "part") and words[at - 1].low.endswith(("'s", "s'")):
            for begin in range(max(sentence, at - 5), at):
                phrase = read_subject(words[:at], begin, lexicon)
                if phrase is not None and phrase.end == at and phrase.kind == "name":
                    return Clause(sentence, last + 1, last, "say", phrase, (), None, True)
    return None
