"""Emphasis in narration -> thoughts: what a character says to himself in italics, or between slashes; or what is read.

A thought has a tag that thinks (*I must go,* she thought), or stands as a whole sentence that the narration could not
say: present tense or first person in a story told in the past, a question, an exclamation. A stressed word, a title or
a ship's name is none.
"""

import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass

from scenewright.analysis.quotations.writings import tells_of_writing
from scenewright.analysis.quotatives.following import read_clause_after
from scenewright.analysis.quotatives.preceding import read_clause_before
from scenewright.analysis.quotatives.words import read_words
from scenewright.analysis.speech_verbs import SpeechLexicon
from scenewright.model.annotation import Delimiter, Quotation, QuotationKind
from scenewright.model.source import Block, SourceDocument, Style
from scenewright.model.span import Span, stripped

LONGEST = 60
"""A thought has at most so many words; longer italics are letters, dreams or other people's stories."""

_SLASHED = re.compile(r"(?<!\S)/(?=[^\W_])[^/\n]{1,400}?[^\s/]/(?=[\s.,;:!?”\")]|$)")
PAST = re.compile(r"\b(?:was|were|had|did|said|went|could|would|looked|took|came|thought)\b")
PRESENT = re.compile(r"\b(?:is|are|am|has|does|says|goes|can|will|looks|takes|comes|thinks)\b")
FIRST = re.compile(r"\b(?:I|I['’]\w+|me|my|mine|myself|we|us|our|ours|you|your|yours|you['’]\w+|let['’]s)\b")
_NOW = re.compile(
    r"(?:\b(?:is|are|am|has|have|can|will|must|should|do|does|don['’]t|can['’]t|won['’]t|isn['’]t|aren['’]t|doesn['’]t|please|not"
    r"|never|no|yes|stop|wait|run|look|damn|god|shit|fuck|why|what|how|who|where)\b|['’](?:s|re|ll|m|ve)\b)",
    re.IGNORECASE,
)
_ALONE = frozenset(
    "no yes damn dammit shit fuck hell god please why what how run stop wait idiot liar never now here mine"
    " brilliant lovely excellent wonderful typical seriously really terrific fantastic ridiculous pathetic smooth"
    " splendid unbelievable charming breathe think focus move leave hide traitor again almost later nothing nobody"
    " great perfect fine right well good okay ok oh crap bollocks bugger impossible finally fool coward sorry".split()
)


_SUBJECTS = frozenset(("he", "she", "they", "i", "we", "you", "it"))


@dataclass(frozen=True, slots=True)
class _Run:
    """Emphasised words: what they are and what is said (`mark`s are the slashes, if any)."""

    inside: Span
    marks: tuple[Span, ...]
    block: Span


def find_thoughts(
    source: SourceDocument, blocks: Sequence[Block], taken: Sequence[Span], lexicon: SpeechLexicon
) -> tuple[Quotation, ...]:
    """The thoughts outside of `taken` (quotations and quoted phrases, sorted and apart)."""
    runs = [*_italic_runs(source, blocks), *_slashed_runs(source.text, blocks)]
    free = [run for run in _apart(runs) if not _is_taken(run.inside, taken) and not _is_torn(source.text, run.inside)]
    if not free:
        return ()
    told_in_past = len(PAST.findall(source.text)) >= len(PRESENT.findall(source.text))
    result: list[Quotation] = []
    for index, run in enumerate(free):
        previous = free[index - 1] if index and free[index - 1].block == run.block else None
        goes_on = previous is not None and bool(result) and result[-1].start == previous.inside.start
        between = "" if previous is None else source.text[_outer(previous)[1] : _outer(run)[0]]
        follows = goes_on and result[-1].kind is QuotationKind.WRITTEN and _goes_on_reading(between)
        follows = follows or _is_message(source.text, run, result) or _is_another(source.text, run, result)
        if follows or _is_written(source.text, run) or _stands_written(source.text, run, lexicon):
            result.append(Quotation((run.inside,), run.marks, Delimiter.ITALIC, QuotationKind.WRITTEN))
        elif _is_thought(source.text, run, previous if goes_on else None, told_in_past, lexicon):
            result.append(Quotation((run.inside,), run.marks, Delimiter.ITALIC, QuotationKind.THOUGHT))
    return tuple(result)


def _is_torn(text: str, span: Span) -> bool:
    """Whether the span begins or ends in the midst of a word, or begins with the mark that ends words said."""
    if text[span.start] in "’”»" and not text[span.start + 1 : span.start + 2].isalnum():
        return True  # but ’twas
    return _is_within_word(text, span.start) or _is_within_word(text, span.end)


def _is_within_word(text: str, at: int) -> bool:
    return 0 < at < len(text) and text[at - 1].isalnum() and text[at].isalnum()


def _apart(runs: Sequence[_Run]) -> list[_Run]:
    """The runs in order, of those that overlap only the first: slashes may begin inside of italics."""
    result: list[_Run] = []
    for run in sorted(runs, key=lambda run: run.inside):
        if not result or run.inside.start >= result[-1].inside.end:
            result.append(run)
    return result


def _is_taken(span: Span, taken: Sequence[Span]) -> bool:
    """Whether one of `taken`, which are sorted and apart, overlaps `span`."""
    index = bisect_right(taken, span)
    return any(other.overlaps(span) for other in taken[max(0, index - 1) : index + 1])


def _italic_runs(source: SourceDocument, blocks: Sequence[Block]) -> list[_Run]:
    """Italic emphases of the blocks, neighbours with only white space or stops between them joined."""
    result: list[_Run] = []
    at = 0
    for emphasis in source.emphases:
        if emphasis.style is not Style.ITALIC:
            continue
        span = stripped(source.text, emphasis.span)
        while at < len(blocks) and blocks[at].span.end < span.end:
            at += 1
        if at >= len(blocks) or not blocks[at].span.contains(span) or not len(span):
            continue
        if (
            result
            and result[-1].block == blocks[at].span
            and not source.text[result[-1].inside.end : span.start].strip()
        ):
            result[-1] = _Run(Span(result[-1].inside.start, span.end), (), blocks[at].span)
        else:
            result.append(_Run(span, (), blocks[at].span))
    return result


def _slashed_runs(text: str, blocks: Sequence[Block]) -> list[_Run]:
    result: list[_Run] = []
    if "/" not in text:
        return result
    for block in blocks:
        for match in _SLASHED.finditer(text, block.span.start, block.span.end):
            first, last = match.start(), match.end() - 1
            marks = (Span(first, first + 1), Span(last, last + 1))
            result.append(_Run(stripped(text, Span(first + 1, last)), marks, block.span))
    return result


READS = (
    r"(?:\b(?:it|which|that|they|(?:the|a|his|her|their|my|this) (?:\w+ )?(?:note|letter|card|sign|message|text|email|"
    r"label|notice|inscription|poster|page|paper|screen|display|postcard|telegram|headline|caption|envelope))"
    r"(?: (?:on|from|in|above|over|at|of) [\w’' ]{2,40}?)? (?:only |just |simply )?(?:said|says|read|reads|ran|runs)"
    r"|\b(?:written|wrote|writes|scrawled|scribbled|printed|painted|carved|scratched|typed|types|texted|texts|engraved)"
    r"(?: [\w’']+){0,6})"
)
"""The clause that leads into what stands written."""
_READS = re.compile(rf"{READS}\s*[:,]\s*\Z", re.IGNORECASE)


def _is_written(text: str, run: _Run) -> bool:
    """Whether the words are read, not thought: *It said:* and what stands on the card."""
    start, end = _outer(run)
    if _GREETS.match(text, run.inside.start, run.inside.end) is not None:
        return True
    before = text[max(run.block.start, start - 160) : start]
    if _READS.search(before) is not None or _TYPES.search(before) is not None:
        return True
    if _is_typed(text, run, start, end) or _SHOWN.search(text, max(run.block.start, start - 200), start) is not None:
        return True
    if _MESSAGE_SAYS.match(text, end, run.block.end) is not None:
        return True
    if _ONE_CAME.search(before) is not None and _SHOWS.search(text[max(0, start - NEAR) : start]) is not None:
        return True
    if _CLOSED.match(text, end, run.block.end) is not None and not text[run.block.start : start].strip(" *_"):
        return True
    return (
        _IT_SAYS.match(text, end, run.block.end) is not None
        and _SHOWS.search(text[max(0, start - 240) : start]) is not None
    )


_READS_AFTER = r"\W*(?:he|she|they|I|we|[A-Z][\w’'-]+) reads?\b(?! (?:aloud|out)\b)"
_TYPES_AFTER = re.compile(
    r"\W*(?:(?:he|she|they|I|we|[A-Z][\w’'-]+|(?:my|his|her|their) \w+)"
    r" (?:wrote|writes|typed|types|texted|texts|sent|sends)"
    r"|(?:wrote|writes|typed|types|texted|texts) (?:my|his|her|their|[A-Z][\w’'-]*))\b"
)
_SURELY_TYPED = re.compile(
    rf"{_READS_AFTER}"
    r"|\W*(?:(?:he|she|they|I|we|[A-Z][\w’'-]+|(?:my|his|her|their) \w+) (?:typed|types|texted|texts|messaged|messages)"
    r"|(?:typed|types|texted|texts|messaged|messages) (?:my|his|her|their|[A-Z][\w’'-]*))\b"
)
_TYPING_ON = re.compile(rf"(?:{_TYPES_AFTER.pattern}|{_READS_AFTER})(?: back)?[.,:]\s*(?:(?:[Aa]nd )?[Tt]hen[:,]\s*)?")
_SAYS_AFTER = re.compile(r"\W*(?:said|says|replied|replies|asked|asks) (?:(?:my|his|her|their) \w+|[A-Z][\w’'-]+)")
_PHONE = re.compile(r"\b(?:phone|mobile|cell|screen|text(?:s|ed)?|messages?|chat)\b", re.IGNORECASE)


def _is_typed(text: str, run: _Run, start: int, end: int) -> bool:
    """Whether the words are typed on a phone: *library*, she wrote; *where r u*, said her mother."""
    if _SURELY_TYPED.match(text, end, run.block.end) is not None:
        return True
    if _PHONE.search(text, max(0, start - NEAR), start) is None:
        return False
    if _TYPES_AFTER.match(text, end, run.block.end) is not None:
        return True
    small = text[run.inside.start : run.inside.start + 1].islower()
    return small and _SAYS_AFTER.match(text, end, run.block.end) is not None


LIT = re.compile(
    r"\b(?:phone|mobile|cell|screen|pager|text|texts|messages?|emails?|notification)\b[^.!?“”\"]{0,40}"
    r"\b(?:lit|lights|buzz\w*|ping\w*|chim\w*|vibrat\w*|beep\w*|flash\w*|glow\w*|came|comes|appear\w*|arriv\w*|pop\w*|dinged"
    r"|slid|slides|scroll\w*|blink\w*|waiting|waited|waits)\b"
    r"|\b(?:(?:it|there) (?:was|is)|got|gets|sent|sends) (?:a|another|one|the) (?:\w+ )?(?:message|text|email)\b"
    r"|\b(?:new|another|one) (?:text|message)\b|\btext(?:ed|s) (?:me|him|her|back)\b"
    r"|\b(?:read|checked|looked at|glanced at|unlocked) (?:the|his|her|my) (?:text|message|phone|screen)\b",
    re.IGNORECASE,
)
"""A phone or a screen that lights up: what stands right below it is a message."""
_SHOWN = re.compile(
    rf"(?:{LIT.pattern})[^.!?“”\"]*[.!?]\s*(?:[^.!?“”\"]{{0,40}}[.!?:]\s*)?\Z"
    r"|\b(?:text|message|sign|notice|label|screen|display|monitor|console|caption|note|letter|inscription)\b[^.!?“”\"]*:\s*\Z",
    re.IGNORECASE,
)
"""A phone that has just buzzed, or a screen with a colon: what stands right behind it is read there."""
_AGAIN = re.compile(
    r"\bdots\b[^.!?]{0,30}\b(?:appear\w+|pulsed?|danced?|blink\w*)\b[^.!?]*[.!?:]\s*\Z"
    r"|\b(?:the|his|her|another) (?:answer|reply|response|next one)\b[^.!?]{0,30}\b(?:came|comes|arriv\w+|appear\w*)\b"
    r"[^.!?]*[.!?:]\s*\Z"
    r"|\b(?:it|the (?:phone|screen|mobile|cell|thing)) (?:\w+ )?"
    r"(?:lit|lights|buzz\w*|ping\w*|chim\w*|vibrat\w*|beep\w*|dinged|went|goes)\b[^.!?]*[.!?]\s*\Z",
    re.IGNORECASE,
)
_READ_THEM = re.compile(
    r"\b(?:read|reads) (?:it|them|what it said"
    r"|the (?:words?|message|note|label|sign|letters?|card|inscription|writing))[.:]\s*\Z",
    re.IGNORECASE,
)
_TAKEN_OUT = re.compile(
    r"\b(?:phone|mobile|cell)\b[^\n“”\"]{0,200}\b(?:(?:took|takes|pulled|pulls|fished|fishes|dug|digs) it (?:back )?out"
    r"|(?:picked|picks) it up|(?:looked|looks|glanced|glances) (?:down )?at it|unlocked it|unlocks it)[.:]\s*\Z",
    re.IGNORECASE,
)
"""A phone that somebody takes out to read: what stands right below is read there."""
_LIT_BEFORE_LAST = re.compile(
    rf"(?:{LIT.pattern})[^.!?“”\"]*[.!?] (?!(?:He|She|It|They|I|We|You|Not|No)\b)(?-i:[A-Z])[\w’'-]*"
    r"(?: [\w’'-]+){0,2}[.:]\Z",
    re.IGNORECASE,
)
"""The same, and who sends it in a few words: The screen lit up. Her boss."""
_LAID_OUT = re.compile(
    r"(?:\A|[.!?…][”\"’)]*\s)(?:And |But |Then )?(?:(?:there (?:was|is)|(?:he|she|they|I|we) (?:found|finds?)) "
    r"(?:a|an|another|the|one) (?:\w+ ){0,2}(?:message|text|note|e-?mail|postcard|telegram)\b[^.!?:]*"
    r"|(?:the|a|an|another|his|her|their|my) (?:\w+ ){0,2}(?:message|text|note|e-?mail|postcard|telegram)"
    r" (?:was|is|came|comes|arrived|lay|lies|waited|waits|from|stuck|pinned|taped|under|beside|on|in)\b[^.!?:]*)"
    r"[.:]\s*\Z",
    re.IGNORECASE,
)
"""There was a note under the plate. | The message was from a number she didn't know. What stands below says it."""
_TYPES = re.compile(
    r"(?:\A|[.!?…][”\"’)]*\s)(?:[Hh]e|[Ss]he|[Tt]hey|I|[Ww]e|[A-Z][\w’'-]+)"
    r" (?:typed|types|texted|texts|thumbed|thumbs|tapped out|taps out|messaged|messages)"
    r"(?! (?:nothing|and deleted))\b[^.!?:“”\"]{0,50}[.:]\s*\Z"
)
"""She typed with one thumb. What stands right behind it is typed."""
_VOLUME = r"(?:log ?book|log|diary|journal|notebook|ledger|letter|telegram)"
_OPENED = re.compile(
    rf"\b(?:open(?:ed|s)|unfold(?:ed|s)|unroll(?:ed|s)|turn(?:ed|s) (?:over |back )?to) (?:the|his|her|my|their) "
    rf"(?:\w+ )?{_VOLUME}(?: and read)?[.:]\s*\Z",
    re.IGNORECASE,
)
"""She opened the diary. What stands right below is written in it."""
_CLOSED = re.compile(
    rf"\W*(?:[Hh]e|[Ss]he|[Tt]hey|I|[A-Z][\w’'-]+) (?:closed|closes|shut|shuts|folded|folds|lowered|lowers|put down"
    rf"|puts down|put away|puts away) (?:the|his|her|my|their) (?:\w+ )?{_VOLUME}\b"
)
_LIT_LAST = re.compile(rf"(?:\A|[.!?…][”\"’)]*\s)[^.!?]*?(?:{LIT.pattern})[^.!?]*[.!?:]\s*\Z", re.IGNORECASE)
SHORT_TAG = 80
"""Characters of a tag over which a thought goes on in lower case."""
NEAR = 400
"""Characters from one message to the next that come on the same screen."""
_GREETS = re.compile(r"(?:My )?(?:[Dd]ear(?:est)?|[Dd]arling) [A-Z][\w.’' -]{1,30},")
_IT_SAYS = re.compile(r"\W*it (?:only |just |simply )?(?:said|says|read|reads|began|begins|ran|runs)\b", re.IGNORECASE)
_SHOWS = re.compile(
    r"\b(?:notes?|letters?|cards?|messages?|texts?|emails?|page|paper|worksheet|scrap|napkin|envelopes?"
    r"|handwriting|unfold(?:s|ed) it|telegram|postcard|diary|screen|phone|display|sign|label"
    r"|poster)\b",
    re.IGNORECASE,
)
_MESSAGE = r"(?:message|text|note|card|letter|e-?mail|postcard|telegram|sign|line|page|one)"
_MESSAGE_SAYS = re.compile(
    rf"\W*(?:the|another|his|her|their|my|[A-Z]\w+[’']s) (?:\w+ )?(?!one\b){_MESSAGE}"
    r" (?:said|says|read|reads|ran|runs)\b"
)
_ONE_CAME = re.compile(
    r"(?:\A|[.!?]\s+)(?:[Tt]he (?:last|first|next|second|third|latest|newest|oldest|other|top|only)(?: one)?"
    r"|[Aa]nother(?: one)?|[Oo]ne(?: of them)?) (?:(?:had|has) )?"
    r"(?:come|came|comes|arrived|arrives|was|is|said|says|read|reads)\b[^.!?“”\"]*:\s*\Z"
)
"""There were three cards. The last one had come on Friday: what stands behind it is read."""
_OTHER = r"(?:another|a (?:second|third|fourth)|the (?:next|last|second|third|other))"
_SAYS_ANOTHER = re.compile(
    rf"\W*(?:(?:said|says|read|reads|ran|runs|went) (?:{_OTHER}|one)|{_OTHER} (?:said|says|read|reads|ran|runs))\b"
)
"""*Get well*, wrote Ann. *Come back soon*, | said another."""
_READING_ON = re.compile(
    rf"\W*(?:(?:the|another|his|her|their) (?:\w+ )?{_MESSAGE} (?:said|says|read|reads|ran|runs|went on|goes on)\W*"
    rf"|(?:said|says|read|reads) (?:the|another) (?:\w+ )?{_MESSAGE}\W*)?"
    r"\W*(?:it (?:said|says|read|reads|began|begins|ran|runs|went on|goes on|continued|continues|ended|ends)\W*)?"
    r"(?:(?:and|then|below|underneath|under it"
    r"|beneath|next|after that|at the bottom|below that|it went on)\W*)*\Z",
    re.IGNORECASE,
)


def _stands_written(text: str, run: _Run, lexicon: SpeechLexicon) -> bool:
    """Whether the sentence before the words tells of a writing, and nobody thinks them."""
    start, end = _outer(run)
    before = text[max(run.block.start, start - NEAR) : start].strip(" *_")
    before = before or text[max(0, run.block.start - NEAR) : run.block.start]
    if not tells_of_writing(before.rstrip(" *_\n"), run.inside.of(text)):
        return False
    return not _thinks_after(run.inside.of(text), text[end : run.block.end], lexicon)


def _is_message(text: str, run: _Run, found: Sequence[Quotation]) -> bool:
    """Whether a paragraph of italics stands on a screen that has just lit up, or under another message."""
    start, end = _outer(run)
    if text[run.block.start : start].strip(" *_") or text[end : run.block.end].strip(" *_."):
        return False
    before = text[max(0, run.block.start - NEAR) : run.block.start].rstrip()
    lead = before[before.rfind("\n") + 1 :]
    signs = (_LIT_LAST, _LIT_BEFORE_LAST, _READ_THEM, _TAKEN_OUT, _LAID_OUT, _TYPES, _OPENED)
    if any(sign.search(lead) is not None for sign in signs):
        return True
    last = found[-1] if found else None
    if last is None or last.kind is not QuotationKind.WRITTEN or start - last.end > NEAR:
        return False
    if lead.endswith(":") or _AGAIN.search(lead) is not None or not text[last.end : start].strip(" *_.\n"):
        return True
    answered = len(found) > 1 and found[-2].kind is QuotationKind.WRITTEN and start - found[-2].end <= NEAR
    return answered and _TYPING_ON.fullmatch(text[last.end : start].rstrip(" *_\n")) is not None


def _is_another(text: str, run: _Run, found: Sequence[Quotation]) -> bool:
    """Whether the words are one more of the writings that the paragraph has begun to read out."""
    if not found or found[-1].kind is not QuotationKind.WRITTEN or found[-1].start < run.block.start:
        return False
    return _SAYS_ANOTHER.match(text, _outer(run)[1], run.block.end) is not None


def _goes_on_reading(between: str) -> bool:
    """Whether nothing but a tag stands between two written pieces: *…,* it said, and below it: *…* she wrote. *…*"""
    return _READING_ON.fullmatch(between) is not None or _TYPING_ON.fullmatch(between) is not None


def _is_thought(text: str, run: _Run, previous: _Run | None, told_in_past: bool, lexicon: SpeechLexicon) -> bool:
    inside = run.inside.of(text)
    words = inside.split()
    if len(words) > LONGEST:
        return False
    start, end = _outer(run)
    before, after = text[run.block.start : start], text[end : run.block.end]
    sentence = _whole_sentence(before, inside, after)
    named = inside[:1].isupper() and inside.lower() not in _SUBJECTS  # *He* thought so
    if _thinks_after(inside, after, lexicon) and (sentence or len(words) > 1 or named):
        return True
    if _thinks_before(before, lexicon):
        return True
    between = "" if previous is None else text[_outer(previous)[1] : start]
    if previous is not None and inside[:1].islower() and between.rstrip()[-1:] == "," and len(between) < SHORT_TAG:
        return _thinks_after(previous.inside.of(text), between, lexicon)  # *It rains*, thought Ann, *and it is late.*
    aloud = _ALOUD.search(before[-60:]) is not None
    if aloud and not _thinks_after(inside, after, lexicon):
        return False  # *No,* he was saying. *No, please.*
    if previous is not None and sentence and len(text[_outer(previous)[1] : start]) < 120:
        return True
    return sentence and (_sounds_thought(inside, words, told_in_past) or _is_fragment(inside, words, lexicon))


_ALOUD = re.compile(
    r"\b(?:mouthed|mouths|(?:was|is|were|are) (?:saying|mouthing|shouting|calling|screaming|singing))[.,:]?[\s*_]*\Z"
)


def _outer(run: _Run) -> tuple[int, int]:
    spans = (run.inside, *run.marks)
    return min(span.start for span in spans), max(span.end for span in spans)


def _whole_sentence(before: str, inside: str, after: str) -> bool:
    """Whether the words begin a sentence and end one."""
    begins = not before.strip() or (before.rstrip()[-1] in '.!?…:”"—' and before[-1:].isspace()) or before[-1:] == "—"
    ends = inside[-1] in ".!?…—" or after.strip()[:1] in (".", "!", "?", "…") or not after.strip()
    return (begins and ends and inside[0] != inside[0].lower()) or (begins and ends and inside[:1] in "…'’“‘¿¡")


def _thinks_after(inside: str, after: str, lexicon: SpeechLexicon) -> bool:
    words = read_words(after, 0, min(len(after), 160), limit=20)
    if not words:
        return False
    tied = inside[-1] in ",—…?!" or words[0].low in (",", "--", "—", "-", "–")
    clause = read_clause_after(words, lexicon, tied=tied)
    if clause is None:
        return False
    if clause.kind == "think":
        return True
    if words[clause.verb].low.startswith("mouth"):
        return False  # the lips are seen
    return tied and len(inside.split()) > 1 and clause.kind in ("say", "ask", "sound")


def _thinks_before(before: str, lexicon: SpeechLexicon) -> bool:
    if before.rstrip()[-1:] not in (",", ":", "—", "-"):
        return False
    words = read_words(before, max(0, len(before) - 200), len(before), limit=60)
    clause = read_clause_before(words, lexicon) if words else None
    if clause is not None and words[clause.verb].low.startswith("mouth"):
        return False  # the lips are seen
    return clause is not None and clause.kind in ("think", "say", "ask", "sound")


def _sounds_thought(inside: str, words: Sequence[str], told_in_past: bool) -> bool:
    """Whether a whole sentence in italics is one that the narration itself would not say."""
    if len(words) == 1:
        return words[0].strip(".,!?…—'’").lower() in _ALONE
    if not told_in_past:
        return FIRST.search(inside) is not None or inside.endswith("?")
    if PAST.search(inside) and not _NOW.search(inside) and not FIRST.search(inside):
        return False
    return FIRST.search(inside) is not None or _NOW.search(inside) is not None or inside[-1] in "?!"


_SOUNDS = frozenset(
    "a and the bam bang beep boom buzz clack clang click clunk crack crash creak ding dong drip hiss knock pop rattle"
    " ring scratch slam snap splash tap tap-tap thud thump thwack tick tock wham whoosh".split()
)
_SMALL = frozenset("a an and at by for from in of on or the to with".split())


def _is_fragment(inside: str, words: Sequence[str], lexicon: SpeechLexicon) -> bool:
    """Whether the words are broken thinking: no verb in the past, no sound, no title or date ("*A drive.*")."""
    plain = [word.strip(".,!?…—–:;\"'“”‘’") for word in words]
    lows = [word.lower() for word in plain if word]
    if len(lows) < 2 or all(low in _SOUNDS for low in lows) or any(char.isdigit() for char in inside):
        return False
    if inside[-1] not in ".!?…—" or lows[0] in _INSCRIBED or any(_is_past(low, lexicon) for low in lows):
        return False
    sentences = sum(word[-1] in ".!?…" for word in words)
    lower = any(word[:1].islower() and word not in _SMALL for word in plain)
    return lower or (sentences > 1 and len(lows) < sentences * _BROKEN)


_INSCRIBED = frozenset("by dedicated fin for finis from to".split())
_BROKEN = 4
"""Words a sentence of broken thinking: "Strike. Strike. Nothing." """


def _is_past(low: str, lexicon: SpeechLexicon) -> bool:
    return low.endswith("ed") or (lexicon.verbs.is_past(low) and low not in lexicon.verbs.bases)
