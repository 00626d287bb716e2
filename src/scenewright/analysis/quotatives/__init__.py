"""Source and quotations -> the clauses that say who speaks: “…,” *she said quietly*.

Each gap between the quotations of a paragraph is read from both ends: a tag after the first one, a tag before the
second. A tag that fills the whole gap stands between two parts of one speech.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from scenewright.analysis.quotatives.clauses import Clause, span_of
from scenewright.analysis.quotatives.following import read_clause_after, read_cut_off
from scenewright.analysis.quotatives.governed import may_be_person
from scenewright.analysis.quotatives.nominal import read_cleft, read_presenting
from scenewright.analysis.quotatives.preceding import read_clause_before, read_gapped, read_sentence_before
from scenewright.analysis.quotatives.words import SENTENCE_STOPS, STOPS, SUBJECT_PRONOUNS, Word, read_words
from scenewright.analysis.speech_verbs import SpeechLexicon
from scenewright.model.annotation import (
    Delimiter,
    Quotation,
    QuotationId,
    QuotationKind,
    Quotative,
    QuotativePosition,
    pack_quotatives,
)
from scenewright.model.source import BlockKind, SourceDocument
from scenewright.model.span import Span

_WINDOW = 600
"""Characters of a gap that are read from either end: no tag is longer."""


def find_quotatives(
    source: SourceDocument, quotations: Sequence[Quotation], *, lexicon: SpeechLexicon
) -> Sequence[Quotative]:
    """The quotatives in text order. A quotation has at most one, and it may have none.

    `rest` begins right after the span, with its comma or conjunction, and ends with its sentence.
    """
    return pack_quotatives(_read_blocks(source, quotations, lexicon))


def _read_blocks(
    source: SourceDocument, quotations: Sequence[Quotation], lexicon: SpeechLexicon
) -> Iterator[Quotative]:
    groups = _by_block(source, quotations)
    found: list[Quotative] = []
    for number, (block, group) in enumerate(groups):
        before = quotations[groups[number - 1][1][-1]] if number else None
        lead = _lead_of(source.text, block, before, found)
        found = _read_block(source.text, block, group, quotations, lead, lexicon)
        yield from found
        if not any(group[-1] in quotative.quotations for quotative in found):
            yield from _read_cleft_below(source.text, block, group[-1], quotations, lexicon)


def _read_cleft_below(
    text: str, block: Span, position: int, quotations: Sequence[Quotation], lexicon: SpeechLexicon
) -> list[Quotative]:
    """ "It was Ann who spoke." as the next paragraph, after a quotation that ends its own."""
    end = _outer(quotations[position]).end
    start = block.end
    while start < len(text) and text[start].isspace():
        start += 1
    if text[end : block.end].strip() or text[start : start + 7].lower() != "it was ":
        return []
    limit = text.find("\n\n", start)
    limit = limit if limit >= 0 else len(text)
    words = read_words(text, start, min(limit, start + _WINDOW))
    clause = read_cleft(words, 0, lexicon)
    following = position + 1 < len(quotations) and _outer(quotations[position + 1]).start < limit
    if clause is not None and following and not any(word.low == "had" for word in words[clause.begin : clause.end]):
        return []  # “And then?” It was Ann who answered. “Then we wait.”
    gap = Span(start, start + _WINDOW)
    return [_after(text, gap, words, clause, position, None)] if clause is not None else []


def _by_block(source: SourceDocument, quotations: Sequence[Quotation]) -> list[tuple[Span, list[int]]]:
    """The blocks that hold quotations, with the positions of these."""
    result: list[tuple[Span, list[int]]] = []
    blocks = [block.span for block in source.body if block.kind is not BlockKind.SCENE_BREAK]
    at = 0
    for position, quotation in enumerate(quotations):
        while at + 1 < len(blocks) and blocks[at].end < quotation.end:
            at += 1
        if result and result[-1][0] == blocks[at]:
            result[-1][1].append(position)
        else:
            result.append((blocks[at], [position]))
    return result


def _lead_of(text: str, block: Span, quotation: Quotation | None, tags: Sequence[Quotative]) -> Span | None:
    """The narration that the paragraph before ends in: it may lead into this one.

    `quotation` is the last one before the block, with the `tags` of its paragraph: a lead stands after both.
    """
    end = block.start
    while end > 0 and text[end - 1].isspace():
        end -= 1
    if end == 0 or text[end - 1] in '!?…"”’»':
        return None
    start = max(text.rfind("\n\n", 0, end), 0)
    if quotation is None or _outer(quotation).end <= start:
        return Span(start, end)
    said = _outer(quotation).end
    if text[end - 1] in "-—–" and any(tag.span.start >= said for tag in tags):
        return None  # “If I may,” said Ana— The next paragraph breaks in
    if text[end - 1] != ".":
        return Span(said, end) if said < end else None
    tagged = max((_reach(tag) for tag in tags if tag.span.start >= said), default=said)
    if tagged == said and not text.startswith(("--", "—"), said):  # a sentence after a speech is about its speaker
        stop = _SENTENCE_END.search(text, said, end)
        tagged = stop.start() + 1 if stop is not None else end
    return Span(tagged, end) if tagged < end else None


_SENTENCE_END = re.compile(r"[.!?…](?=\s)")


def _read_block(
    text: str,
    block: Span,
    group: list[int],
    quotations: Sequence[Quotation],
    lead: Span | None,
    lexicon: SpeechLexicon,
) -> list[Quotative]:
    """The quotatives of one paragraph: before the first quotation, then what each gap says of both its sides."""
    result: list[Quotative] = []
    first = _outer(quotations[group[0]])
    opening = Span(min(block.start, first.start), first.start)
    before = _tag_before(text, opening, group[0], lexicon)
    if before is None and lead is not None and not text[opening.start : opening.end].strip():
        before = _tag_before(text, lead, group[0], lexicon)
    else:
        lead = None
    if before is not None:
        result.append(before)
    tagged = set(group[:1]) if before is not None else set()
    for index, position in enumerate(group):
        following = group[index + 1] if index + 1 < len(group) else None
        end = _outer(quotations[following]).start if following is not None else block.end
        gap = Span(_outer(quotations[position]).end, max(end, _outer(quotations[position]).end))
        after = None
        own = _is_between(result, position) and not _is_bare_thought(quotations[position])  # that one only goes on
        if own and _goes_on(text, result[-1], quotations[position]):
            own = not _begins_sentence(text, gap)
        elif own:
            own = not _is_somebody_else(text, result[-1], quotations[position], gap)
        if position not in tagged or (own and not _leads_on(text, gap, quotations[position], following)):
            after = _tag_after(text, gap, quotations, position, following, lexicon)
        if after is not None and position in tagged:
            result[-1] = _part(result[-1], position)
        if after is not None:
            result.append(after)
            tagged.update(after.quotations)
        if position not in tagged:
            told = _sentence_before(text, lead or opening, position, lexicon)
            told = None if told is not None and _tells_of_two(text, told, quotations, position) else told
            result += (told,) if told is not None else ()
            tagged.update((position,) if told is not None else ())
        lead, opening = None, Span(gap.start if after is None else min(_reach(after), gap.end), gap.end)
        if following is None:
            continue
        start = _reach(after) if after is not None else gap.start
        if following in tagged:
            assert after is not None
            leading = _tag_inside(text, after, following, lexicon)
            if leading is not None:
                result[-1] = _part(after, following, stop=leading.span.start)
                result.append(leading)
            continue
        leading = _tag_before(text, Span(min(start, gap.end), gap.end), following, lexicon)
        if leading is not None:
            result.append(leading)
            tagged.add(following)
    return result


def _is_between(result: Sequence[Quotative], position: int) -> bool:
    """Whether the last quotative reached over from the quotation before, so that a tag of its own may still follow."""
    return bool(result) and result[-1].position is QuotativePosition.BETWEEN and result[-1].quotations[-1] == position


def _goes_on(text: str, tag: Quotative, quotation: Quotation) -> bool:
    """Whether the quotation goes on with the sentence that `tag` stands in: “Well,” said Ben, “come in.” He bowed."""
    return text[_reach(tag) - 1 : _outer(quotation).start].rstrip().endswith((",", ";"))


def _is_somebody_else(text: str, tag: Quotative, quotation: Quotation, gap: Span) -> bool:
    """Whether a sentence behind words that a full stop ends tells of another than `tag`: said Ben. “Stay.” *The dog
    growled.*
    """
    told = text[gap.start : gap.end].lstrip()
    if not told.startswith(("The ", "A ", "An ")) or text[quotation.start : quotation.end].rstrip("’'”\"»")[-1:] != ".":
        return False
    subject = "" if tag.subject is None else tag.subject.of(text)
    return bool(subject) and subject.split()[-1].lower() not in told.lower().split()[:4]


def _begins_sentence(text: str, gap: Span) -> bool:
    return text[gap.start : gap.end].lstrip()[:1].isupper()


def _leads_on(text: str, gap: Span, quotation: Quotation, following: int | None) -> bool:
    """Whether a sentence of its own stands in the gap behind a full stop and leads into what follows: Ben said, “…”"""
    if following is None or text[quotation.start : quotation.end].rstrip("’'”\"")[-1:] != ".":
        return False
    told = text[gap.start : gap.end].strip()
    return told[:1].isupper() and told.endswith((",", ":"))


def _is_bare_thought(quotation: Quotation) -> bool:
    return quotation.delimiter is Delimiter.NONE and quotation.kind is QuotationKind.THOUGHT


def _part(quotative: Quotative, position: int, *, stop: int | None = None) -> Quotative:
    """`quotative` without the quotation `position`, which has a tag of its own; its rest ends at `stop`."""
    kept = tuple(number for number in quotative.quotations if number != position)
    rest = quotative.rest
    if rest is not None and stop is not None:
        rest = Span(rest.start, stop) if stop > rest.start else None
    return replace(quotative, quotations=kept, position=QuotativePosition.AFTER, rest=rest)


def _tag_inside(text: str, after: Quotative, position: int, lexicon: SpeechLexicon) -> Quotative | None:
    """A tag for `position` in what the tag of the quotation before leaves over: "Ana said; but Ben only answered"."""
    if after.rest is None:
        return None
    leading = _tag_before(text, after.rest, position, lexicon)
    if leading is None and text[after.rest.end : after.rest.end + _MARK].strip()[1:2].isupper():
        words = _last_words(text, after.rest)
        gapped = read_gapped(words, lexicon)  # “Yes,” said Ben, and Ann, “No.”
        return None if gapped is None else _before(words, gapped, position)
    if leading is None or leading.subject is None or leading.subject.start < after.rest.start:
        return None
    bound = _SUBORDINATE.search(text, after.rest.start, leading.subject.start) is not None
    start = after.span.start
    if bound and not any(freed.search(text, start, leading.subject.start) is not None for freed in (_EFFECT, _AT_ONCE)):
        return None
    says = leading.verb_kind in ("say", "ask", "sound") or text[leading.verb.start : leading.verb.end] == "with"
    spoken = lexicon.participles.get(leading.verb.of(text).lower())  # she took the opportunity of saying
    says = says or (spoken is not None and spoken.kind in ("say", "ask", "sound"))
    return leading if says and leading.rest is None else None


_MARK = 4  # characters: a space, a mark and what it opens
_SUBORDINATE = re.compile(r"\b(?:as|how|if|than|that|what|when|which|who|why)\s+\Z")  # "as he spoke"
_EFFECT = re.compile(r"\bso \w+(?: \w+)? that\s+\Z")  # "she said, so sadly that he answered"
_AT_ONCE = re.compile(  # "Ana began, in the very moment that Ben said"
    r"\b(?:just as|(?:at|in) (?:\w+ )?the (?:(?:very|exact|precise|same) )*(?:moment|instant|second|time)"
    r" (?:that|when|as))\s+\Z"
)


def _outer(quotation: Quotation) -> Span:
    """The quotation with its marks."""
    starts = [quotation.start, *(mark.start for mark in quotation.marks)]
    ends = [quotation.end, *(mark.end for mark in quotation.marks)]
    return Span(min(starts), max(ends))


def _reach(quotative: Quotative) -> int:
    return quotative.rest.end if quotative.rest is not None else quotative.span.end


def _tag_after(
    text: str,
    gap: Span,
    quotations: Sequence[Quotation],
    position: int,
    following: int | None,
    lexicon: SpeechLexicon,
) -> Quotative | None:
    words = read_words(text, gap.start, min(gap.end, gap.start + _WINDOW))
    if not words:
        return None
    quotation = quotations[position]
    last = text[quotation.start : quotation.end].rstrip("’'”\"")[-1:]  # “‘No,’” he read out
    if last and last in ".!?…" and len(words) > 1 and words[0].low in ("-", "--", "—", "–") and words[1].capital:
        words = words[1:]  # a dash between two sentences
    bare = _is_bare_thought(quotation)  # known by its tag
    tied = bare or last in ",—–-…" or (last != "." and words[0].low in (",", "-", "--", "—", "–"))
    tied = tied or (last in "!?" and not words[0].capital and words[0].low in SUBJECT_PRONOUNS - {"it", "i"})
    if following is not None and quotation.kind is QuotationKind.THOUGHT and not _is_opened(quotations[following]):
        following = None  # where its words begin is a guess
    if following is not None and text.count(")", gap.start, gap.end) > text.count("(", gap.start, gap.end):
        following = None  # “…—” (“No,” said Ana) “…”
    stopped = read_cut_off(words, lexicon) if last and last in "—–-…" else None
    following = following if stopped is None else None  # what is said next, who stopped him says
    clause = stopped or read_clause_after(words, lexicon, tied=tied)
    if clause is None or not _is_tag(words, clause, last, tied, lexicon):
        clause = read_presenting(words, lexicon, tied=tied)
    return _after(text, gap, words, clause, position, following) if clause is not None else None


def _is_opened(quotation: Quotation) -> bool:
    """Whether a mark of its own opens the quotation, if any closes it."""
    return not quotation.marks or quotation.marks[0].start <= quotation.start


def _is_tag(words: Sequence[Word], clause: Clause, last: str, tied: bool, lexicon: SpeechLexicon) -> bool:
    """Whether the clause tags the quotation that ends in `last`, or is a sentence of its own."""
    if words[clause.begin].capital and (_is_line(words, clause) or _is_thing(words, clause, lexicon)):
        return False
    if words[clause.begin].capital and not tied and _is_noise(words, clause, last, lexicon):
        return False
    if last and last in "—–-…" and [word.low for word in words[clause.verb : clause.verb + 2]] in _STOPPED:
        return False  # “Wait—” Ana stopped him: with a hand, or in mid-sentence
    if not tied and _is_reported(words, clause):
        return False
    if tied or (clause.kind == "act" and last in "!?"):
        return tied or not words[clause.begin].capital
    if not words[0].capital or words[0].low == "i":
        return clause.kind != "act" or words[clause.begin].low != "i"
    if clause.kind == "think" and last in "!?":
        about = any(word.low in _WHAT_OF for word in words[clause.verb + 1 : clause.verb + 2])
        return clause.complete and not about  # “A mule!” She thought *about* it.
    if clause.kind in ("act", "think", "write"):
        return False
    broken = words[clause.end : clause.end + 1] and words[clause.end].low == ";" and clause.verb + 1 == clause.end
    return clause.complete or bool(broken) if last == "." or not last else True


_STOPPED = (["stopped", "him"], ["stopped", "her"], ["stops", "him"], ["stops", "her"])
_WHAT_OF = frozenset(("about", "of", "over", "back", "for", "hard"))


def _is_reported(words: Sequence[Word], clause: Clause) -> bool:
    """“Tea?” I told her *I never drank it*, “Tea!” Ann told Ben *to hush*: what is said next, without marks."""
    after = words[clause.end : clause.end + 2]
    if clause.addressee is not None and len(after) > 1 and after[0].low == "to" and words[clause.begin].capital:
        return words[clause.verb].low in _COMMANDED
    return len(after) > 1 and after[0].low in SUBJECT_PRONOUNS and after[1].low not in STOPS


_COMMANDED = frozenset("told tells asked asks ordered orders begged begs warned warns".split())
_LINES = frozenset("line radio static phone telephone intercom speaker connection signal".split())


def _is_line(words: Sequence[Word], clause: Clause) -> bool:
    """ "He, uh—” The line crackled. “—limp.”": a sound between the words, or what drowns the rest, and no tag."""
    low = words[clause.verb].low
    drowned = low in ("drowned", "drowns", "swallowed", "swallows")
    return clause.subject is not None and (drowned or words[clause.subject.end - 1].low in _LINES)


def _is_thing(words: Sequence[Word], clause: Clause, lexicon: SpeechLexicon) -> bool:
    """ "There’s no—” A horn blew. “—bus.”": what nobody does who could speak."""
    subject = clause.subject
    if subject is None or subject.kind != "noun" or words[clause.verb].low in lexicon.finite:
        return False
    return words[subject.begin].low in ("a", "an") and not may_be_person(words, subject, lexicon)


def _is_noise(words: Sequence[Word], clause: Clause, last: str, lexicon: SpeechLexicon) -> bool:
    """“She was lame.” The dog barked. “Was she?”: a sound in a sentence of its own, behind words that end in `last`."""
    if clause.kind != "sound" or clause.subject is None or clause.subject.kind != "noun":
        return False
    return last == "." or not may_be_person(words, clause.subject, lexicon)


def _after(
    text: str,
    gap: Span,
    words: Sequence[Word],
    clause: Clause,
    position: int,
    following: int | None,
) -> Quotative:
    end = words[clause.end - 1].end
    sentence_end = _sentence_end(words, clause.end, gap.end)
    rest: Span | None = Span(end, sentence_end)
    if all(word.low in _BARE_STOPS for word in words[clause.end :] if word.start < sentence_end):
        end, rest = sentence_end, None
    reaches = not text[sentence_end : gap.end].strip() and following is not None
    pair = (
        (QuotationId(position), QuotationId(following))
        if reaches and following is not None
        else (QuotationId(position),)
    )
    return Quotative(
        Span(words[0].start, end),
        span_of(words, clause.verb, clause.verb + 1),
        QuotativePosition.BETWEEN if len(pair) == 2 else QuotativePosition.AFTER,
        pair,
        *_parts(words, clause),
        rest,
        clause.kind,
    )


_BARE_STOPS = frozenset((".", ",", ":", ";", "-", "--", "—", "–", "...", "…", "!", "?"))


def _parts(words: Sequence[Word], clause: Clause) -> tuple[Span | None, tuple[Span, ...], Span | None]:
    subject = span_of(words, clause.subject.begin, clause.subject.end) if clause.subject is not None else None
    if subject is not None and clause.subject is not None and words[clause.subject.end - 1].low.endswith("'s"):
        subject = Span(subject.start, subject.end - 2)  # "was Ana's reply": Ana speaks
    addressee = span_of(words, *clause.addressee) if clause.addressee is not None else None
    return subject, tuple(span_of(words, begin, end) for begin, end in clause.manner), addressee


def _sentence_end(words: Sequence[Word], at: int, limit: int) -> int:
    """Where the sentence ends that the word `at` goes on or stops."""
    for index in range(at, len(words)):
        low = words[index].low
        if low in SENTENCE_STOPS and (index + 1 >= len(words) or _may_open(words[index + 1])):
            return words[index].end
    return words[-1].end if words[-1].end < limit and len(words) < 60 else max(limit, at and words[at - 1].end)


def _may_open(word: Word) -> bool:
    return word.capital or not word.low[0].isalpha()


def _tag_before(text: str, gap: Span, position: int, lexicon: SpeechLexicon) -> Quotative | None:
    if text[gap.start : gap.end].rstrip()[-1:] in (".", "!", "?", "…", ")", ""):
        return None
    words = _last_words(text, gap)
    clause = read_clause_before(words, lexicon) if words else None
    return None if clause is None else _before(words, clause, position)


def _sentence_before(text: str, gap: Span, position: int, lexicon: SpeechLexicon) -> Quotative | None:
    """The sentence that ends at the quotation, where it says that somebody speaks: "Ann spoke." It stays action."""
    if text[gap.start : gap.end].rstrip(" -—\n")[-1:] not in (".", ":"):
        return None
    words = _last_words(text, gap)
    clause = read_sentence_before(words, lexicon) if words else None
    return None if clause is None or _is_of_a_thing(words, clause) else _before(words, clause, position)


def _is_of_a_thing(words: Sequence[Word], clause: Clause) -> bool:
    """Whether "it" begins to do something: the rope, and *it began to drag*: that is nobody who speaks."""
    begins = clause.kind == "act" and clause.subject is not None and words[clause.subject.begin].low == "it"
    return begins and any(word.low == "to" for word in words[clause.verb + 1 : clause.verb + 2])


def _tells_of_two(text: str, told: Quotative, quotations: Sequence[Quotation], position: int) -> bool:
    """Whether the sentence before a quotation is about the next one too: They spoke at once. “You—” “I—”"""
    if position + 1 >= len(quotations) or _TOGETHER.search(text, told.span.start, told.span.end) is None:
        return False
    return not text[_outer(quotations[position]).end : _outer(quotations[position + 1]).start].strip()


_TOGETHER = re.compile(
    r"\b(?:at once|at (?:exactly )?the same (?:time|moment|instant)|simultaneously"
    r"|over (?:each other|one another))\W*\Z"
)


def _last_words(text: str, gap: Span) -> list[Word]:
    start = max(gap.start, gap.end - _WINDOW)
    if start > gap.start:
        start = max(text.find(" ", start), start)
    return read_words(text, start, gap.end, limit=200)[-120:]


def _before(words: Sequence[Word], clause: Clause, position: int) -> Quotative:
    end = words[clause.end - 1].end
    rest: Span | None = Span(end, words[-1].end)
    if all(word.low in _BARE_STOPS for word in words[clause.end :]):
        end, rest = words[-1].end, None
    return Quotative(
        Span(words[clause.begin].start, end),
        span_of(words, clause.verb, clause.verb + 1),
        QuotativePosition.BEFORE,
        (QuotationId(position),),
        *_parts(words, clause),
        rest,
        clause.kind,
    )
