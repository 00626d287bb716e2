"""Paragraphs with a dash before what is said -> speech, its tags left out.

"—Come in, said Ann. —I will." The mark does not close, so a tag or a second dash ends the words; after a tag that ends
its sentence each further sentence is read for itself: first and second persons, questions, the present tense and words
without a verb are spoken, a third person with a past verb is told. A turn may open after narration, within its
paragraph: "Ann held the door. — Come in."
"""

import re
from dataclasses import dataclass
from itertools import pairwise

from scenewright.analysis.quotatives.clauses import Clause
from scenewright.analysis.quotatives.following import read_clause_after
from scenewright.analysis.quotatives.words import (
    AUXILIARIES,
    DETERMINERS,
    SENTENCE_STOPS,
    SUBJECT_PRONOUNS,
    Word,
    read_words,
)
from scenewright.analysis.speech_verbs import SpeechLexicon
from scenewright.model.source import Block
from scenewright.model.span import Span, stripped

OPENING_DASH = re.compile(r"(?:---?|[—–―]|-(?= ))[ \u00a0]?(?=[\"“‘'«„¡¿…(\[]?[^\W_])")
"""A dash, or two or three hyphens, or a hyphen with a space, at the beginning of a paragraph."""

_BOUNDARY = re.compile(
    r"(?P<stop>[,;:.!?…])(?P<dash> ?(?:--|[—–―]|- )? ?)(?=[^\W_])|(?P<bare> ?(?:--|[—–―]) ?)(?=[^\W_])"
)
_SPOKEN = re.compile(
    r"\b(?:I|I['’]\w+|me|my|mine|myself|you|your|yours|we|us|our|ours|let['’]s|yes|no|oh|ah|well|please|don['’]t|can['’]t|won['’]t"
    r"|it['’]s|that['’]s|there['’]s|what['’]s|he['’]s|she['’]s|they['’]re|is|are|has|have|will|can|must|shall)\b",
    re.IGNORECASE,
)
_LOOK = re.compile(r"\b(?:and|so) (?:look|see|behold)\W*\Z")
"""An order to look, where narration would say that somebody looked."""
_HUSH = re.compile(
    r"(?:(?:A|An|The|Another)\b[^.]{0,20} (?:silence|pause|hush|beat|shrug|nod|smile|sigh|laugh|grin|frown|cough)"
    r"|Silence|Hush)\b[^.]{0,30}\W*\Z"
)
"""What is told without a verb: A long silence; Another shrug."""
_AMID = re.compile(r"(?<=[.!?…:])\s+(?P<dash>---?|[—–―]|-(?= ))[ \u00a0]?(?=[\"“‘'«¡¿…(\[]?(?P<first>[^\W_]))")
"""A dash between the end of a sentence, or a colon, and the beginning of another."""
_ASIDE = re.compile(r"(?<![.!?…:\s])\s*(?:--|[—–―])")
"""A dash within a sentence."""


@dataclass(frozen=True, slots=True)
class DashSpeech:
    """One stretch of speech in a dash paragraph. `mark` is the dash, None where speech resumes after a tag without."""

    inside: Span
    mark: Span | None


def read_dash_block(
    text: str, block: Block, lexicon: SpeechLexicon, *, amid: frozenset[str] = frozenset()
) -> tuple[DashSpeech, ...]:
    """The stretches of speech of a paragraph; none when no dash opens one.

    `amid`: the dashes that open speech after narration too, in the middle of a paragraph.
    """
    start, end = block.span.start, block.span.end
    opening = OPENING_DASH.match(text, start, end)
    if opening is not None:
        mark: Span | None = Span(start, start + len(opening.group().rstrip()))
        at = opening.end()
    else:
        turn = _turn_amid(text, start, end, amid)
        if turn is None:
            return ()
        mark, at = Span(*turn.span("dash")), turn.end()
    result: list[DashSpeech] = []
    while at < end:
        stop, resume, next_mark = _speech_end(text, at, end, lexicon)
        inside = stripped(text, Span(at, stop))
        if len(inside):
            result.append(DashSpeech(inside, mark))
        at, mark = resume, next_mark
    return tuple(result)


def _turn_amid(text: str, start: int, end: int, dashes: frozenset[str]) -> re.Match[str] | None:
    """The dash by which somebody begins to speak after narration; not the second one of a parenthesis."""
    for match in _AMID.finditer(text, start, end):
        opens = match["dash"] in dashes and match["first"].isupper()
        if opens and len(_ASIDE.findall(text, start, match.start("dash"))) % 2 == 0:
            return match
    return None


def _speech_end(text: str, at: int, end: int, lexicon: SpeechLexicon) -> tuple[int, int, Span | None]:
    """Where the speech from `at` ends, where the next begins, and the dash that marks it (None: no dash)."""
    for match in _BOUNDARY.finditer(text, at, end):
        dash = match.group("dash") or match.group("bare")
        stop = match.end("stop") if match.group("stop") else match.start()
        clause, words = _tag(text, match, end, lexicon)
        if clause is not None:
            resume, mark = _after_tag(text, words, clause, end, lexicon)
            return stop, resume, mark
        ended = match.group("stop") in tuple(".!?…")
        if not (dash and dash.strip() and ended and text[match.end()].isupper()):
            continue
        if _is_told(text, match.end(), end, lexicon):
            resume, mark = _next_dash(text, match.end(), end)
            return stop, resume, mark
        told = _told_before(text, at, stop, lexicon)
        if told is not None:
            return told, match.end(), stripped(text, Span(*match.span("dash")))
    return end, end, None


def _told_before(text: str, at: int, stop: int, lexicon: SpeechLexicon) -> int | None:
    """Where the narration begins that ends at `stop`, before a dash, after words said; None where all are said."""
    told: int | None = None
    at = _skip_space(text, _sentence_stop(text, at, stop), stop)
    while at < stop:
        if not _is_told(text, at, stop, lexicon):
            told = None
        elif told is None:
            told = at
        at = _skip_space(text, _sentence_stop(text, at, stop), stop)
    return told


def find_tag(text: str, at: int, end: int, lexicon: SpeechLexicon) -> int | None:
    """Where the words from `at` stop before the first tag that can be nothing else; None when no tag is there."""
    for match in _BOUNDARY.finditer(text, at, end):
        clause, words = _tag(text, match, end, lexicon)
        if clause is not None and clause.subject is not None and words[clause.subject.begin].low != "i":
            return match.end("stop") if match.group("stop") else match.start()
    return None


def first_spoken(text: str, at: int, end: int, lexicon: SpeechLexicon) -> int:
    """The first sentence of `text[at:end]` that is not told, the last one if all are."""
    at = _skip_space(text, at, end)
    while True:
        following = _skip_space(text, _sentence_stop(text, at, end), end)
        if following >= end or not _is_told(text, at, following, lexicon):
            return at
        at = following


def _skip_space(text: str, at: int, end: int) -> int:
    while at < end and text[at].isspace():
        at += 1
    return at


def _tag(text: str, match: re.Match[str], end: int, lexicon: SpeechLexicon) -> tuple[Clause | None, list[Word]]:
    """The tag that begins after the boundary, if what stands there can be nothing else."""
    words = read_words(text, match.end(), min(end, match.end() + 240), limit=32)
    if not words:
        return None, words
    clause = read_clause_after(words, lexicon, tied=match.group("stop") in (",", None))
    if clause is None or clause.kind in ("act", "think", "write"):
        return None, words
    habit = words[clause.verb - 1].low in AUXILIARIES  # she would ask
    if words[0].capital and clause.subject is not None and clause.verb > clause.subject.end + habit:
        return None, words
    nxt = words[clause.end].low if clause.end < len(words) else "."
    follows = nxt in _AFTER_TAG or (habit and nxt in ("every", "each", "whenever"))
    said = words[clause.verb].low
    plain_present = said in lexicon.plain and said not in lexicon.finite and not habit
    return (clause, words) if follows and not plain_present else (None, words)


_AFTER_TAG = SENTENCE_STOPS | frozenset(", ; : -- — – - and as when while without".split())


def _after_tag(
    text: str, words: list[Word], clause: Clause, end: int, lexicon: SpeechLexicon
) -> tuple[int, Span | None]:
    """Where speech goes on after a tag, and its dash."""
    index = clause.end
    while index < len(words) and words[index].low not in SENTENCE_STOPS:
        if words[index].low in ("--", "—", "–", "―"):
            return words[index].end, Span(words[index].start, words[index].end)
        if words[index].low in (",", ":") and index == clause.end and not _goes_on(words, index):
            return words[index].end, None
        index += 1
    if index >= len(words):
        return end, None
    return _spoken_from(text, words[index].end, end, lexicon)


def _goes_on(words: list[Word], comma: int) -> bool:
    """Whether the clause after a tag's comma belongs to the tag: ", turning round", ", and sat down"."""
    if comma + 1 >= len(words):
        return True
    low = words[comma + 1].low
    return low.endswith("ing") or low in (
        "and",
        "but",
        "his",
        "her",
        "their",
        "with",
        "as",
        "when",
        "while",
        "who",
        "in",
    )


def _spoken_from(text: str, at: int, end: int, lexicon: SpeechLexicon) -> tuple[int, Span | None]:
    """The first sentence from `at` on that is spoken, or the next dash."""
    while at < end:
        at = _skip_space(text, at, end)
        if at >= end:
            break
        dash = OPENING_DASH.match(text, at, end)
        if dash is not None:
            return dash.end(), Span(at, at + len(dash.group().rstrip()))
        stop = _sentence_stop(text, at, end)
        if not _is_told(text, at, stop, lexicon):
            return at, None
        at = stop
    return end, None


def _next_dash(text: str, at: int, end: int) -> tuple[int, Span | None]:
    """Past the next dash that follows the end of a sentence, or the end of the paragraph."""
    found = _RESUMING_DASH.search(text, at, end)
    if found is None:
        return end, None
    return found.end(), stripped(text, Span(found.start(), found.end()))


_RESUMING_DASH = re.compile(r"(?<=[.!?…,]) ?(?:--|[—–―]) ?")
_SENTENCE = re.compile(r"[.!?…]+[\"”’']?(?=\s)")


def _sentence_stop(text: str, at: int, end: int) -> int:
    found = _SENTENCE.search(text, at, end)
    return found.end() if found is not None else end


def _is_told(text: str, at: int, end: int, lexicon: SpeechLexicon) -> bool:
    """Whether the sentence at `at` is narration: what somebody did or what was."""
    stop = _sentence_stop(text, at, end)
    sentence = text[at:stop].rstrip()
    if sentence.endswith(("?", "!")) or _SPOKEN.search(sentence) or _LOOK.search(sentence):
        return False
    return _HUSH.match(sentence) is not None or _has_past(read_words(text, at, stop), lexicon)


def _has_past(words: list[Word], lexicon: SpeechLexicon) -> bool:
    """Whether a sentence has a past verb with a subject; "Built on sand, bare to the wind" has none."""
    fragment = bool(words) and lexicon.verbs.is_past(words[0].low)
    return any(
        (lexicon.verbs.is_past(word.low) or word.low.endswith("ed"))
        and not word.capital
        and before.low not in DETERMINERS
        and (not fragment or before.low in SUBJECT_PRONOUNS)
        for before, word in pairwise(words)
    )
