"""Quoted pieces -> speech, thought, writing, or words that stay narration with a reason.

What stands right before the opening mark tells most: a stop or a tag opens speech, a determiner or preposition opens
nothing but a phrase ("his “steady hands”"). Then how the words begin and end, and what follows. Each test is one small
function in SORTERS; the first that has an opinion wins.
"""

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from scenewright.analysis.quotations.unspoken import is_name_given, is_word_itself, is_work
from scenewright.analysis.quotatives.clauses import Clause
from scenewright.analysis.quotatives.following import read_clause_after
from scenewright.analysis.quotatives.preceding import read_clause_before
from scenewright.analysis.quotatives.words import DETERMINERS, PREPOSITIONS, REPLIES, Word, read_words
from scenewright.analysis.speech_verbs import SpeechLexicon
from scenewright.model.annotation import QuotationKind

_SPEECH, _THOUGHT, _WRITTEN = QuotationKind.SPEECH, QuotationKind.THOUGHT, QuotationKind.WRITTEN
Verdict = QuotationKind | str
"""A kind of quotation, or the reason of a quoted phrase."""


@dataclass(frozen=True, slots=True)
class Quoted:
    """A piece with its surroundings: what of its paragraph stands before its mark and after, up to the next piece.

    `primary`: in the marks that the document speaks in; `follows_speech`: a quotation stands before it in its block;
    `after_comma`: that one ended in a comma; `goes_on`: it is left open at the end of its paragraph; `lead`: the end of
    the paragraph before.
    """

    inside: str
    before: str
    after: str
    lead: str
    primary: bool
    follows_speech: bool
    after_comma: bool
    goes_on: bool

    @property
    def opens(self) -> bool:
        """Whether nothing stands before it in its paragraph."""
        return not self.before.strip() and not self.follows_speech


def sort_quoted(quoted: Quoted, lexicon: SpeechLexicon) -> Verdict:
    """What the piece is."""
    for sorter in SORTERS:
        verdict = sorter(quoted, lexicon)
        if verdict is _WRITTEN and _is_read_aloud(quoted):
            return _SPEECH
        if verdict is not None:
            return verdict
    return _SPEECH if quoted.primary else "unsure"


def writes_on(quoted: Quoted) -> bool:
    """Whether the piece goes on with a sentence that somebody writes: I typed, “No,” and then, “Fine.”"""
    return _WRITES_ON.match(quoted.before) is not None


_MESSAGE = (
    r"(?:note|letter|message|text|e-?mail|postcard|telegram|caption|screen|display|notice|sign|poster|plaque|placard"
    r"|banner|sticker|billboard|headline|inscription|label)"
)
_SAID_BY_MESSAGE = (
    rf"\W*(?:said|says|read|reads|ran|went on|goes on|continued) (?:the|his|her|their|my) (?:\w+ ){{0,2}}{_MESSAGE}"
    r"(?: from [\w’' ]{2,20}?)?(?=[.,;:—–]|\s*\Z)"
)
"""“Almost there,” *said the text*: the tag of what is shown and not heard."""
_WRITES_ON = re.compile(
    rf"{_SAID_BY_MESSAGE}\W*\Z|"
    r"\W*it (?:said|says|read|reads|began|begins|ran|runs|went on|goes on|continued|continues|ended|ends)\W*\Z"
    r"|(?!.*\b(?:said|says|asked|asks|told)\b)\W*(?:(?:and|but|or)? ?\Z|(?:and |but )?then,?(?! (?:he|she|they|I"
    r"|we|[A-Z])\b)[^.!?;]{0,60}\Z)"
)
_READ_ALOUD = re.compile(
    r"\b(?:read|reads|reading) (?:(?:it|this|that|the \w+|her|him|them|me|us) )?"
    r"(?:aloud|out|to (?:her|him|them|me|us|[A-Z]\w+))\b"
)


_QUOTES_WITHIN = re.compile(r"\W*['‘]\w.*[^\W\d_][,.!?…]?['’](?:\W*\Z|\s+[A-Z])", re.DOTALL)
_NO_READER = (
    r"(?:[Ii]t|[Tt]hey|\w*(?:letter|note|message|text|e-?mail|card|sign|screen|display|label|caption|telegram|notice|headline"
    r"|plaque|poster|page|words?|inscription|paper))"
)
_SOMEBODY_READS = re.compile(
    rf"\W*(?:(?!{_NO_READER}\b)(?:[Hh]e|[Ss]he|I|[A-Z][\w’'-]+|[Tt]he (?!{_NO_READER}\b)[\w’'-]+)"
    r" reads?(?=[.,;:—–]|\s*\Z| \w+ly\b| (?:aloud|out|from|off|in|with)\b)|reads? [A-Z]\w+)"
)
_HAS_READ = re.compile(r"\b(?:he|she|I|[A-Z][\w’'-]+) reads?[.,:]\W*\Z", re.IGNORECASE)
"""“‘Dearest Min,’” he read: what is quoted within words said is said."""
_TO_ONESELF = re.compile(
    r"[^.!?]{0,40}\b(?:to (?:him|her|my|them)sel(?:f|ves)|silently|in silence|under (?:his|her|my) breath)\b"
)
_VOICE_READS = re.compile(r"\bvoice\b[^.!?]*\bread:?\s*\Z|\bread\b[^.!?]*\bvoice[:,]?\s*\Z")
"""And in a voice that shook she began to read: whatever comes is heard."""


def _is_read_aloud(quoted: Quoted) -> bool:
    """Whether somebody says what is written: “Dear Miss Price,” she read aloud; “Price,” she read. “No such name.”"""
    reads = any(True for _ in _tags_of_reading(quoted))
    if reads and quoted.primary:
        return True
    if _QUOTES_WITHIN.match(quoted.inside) and (reads or _HAS_READ.search(quoted.before[-40:])):
        return True
    if _VOICE_READS.search(quoted.before[-160:] if quoted.before.strip() else quoted.lead[-160:]) is not None:
        return True
    return _READ_ALOUD.search(quoted.after[:60]) is not None or _READ_ALOUD.search(quoted.before[-60:]) is not None


def _tags_of_reading(quoted: Quoted) -> Iterator[re.Match[str]]:
    """The tags beside a quotation by which somebody reads it, not to himself or herself."""
    for words in (quoted.after, quoted.before if quoted.follows_speech else ""):
        reads = _SOMEBODY_READS.match(words)
        if reads is not None and words is quoted.after and quoted.inside.endswith(".") and _capital(words.lstrip()):
            continue  # “Come home.” She read.
        if reads is not None and _TO_ONESELF.match(words, reads.end()) is None:
            yield reads


_STOP_AT_END = re.compile(r"[.,!?…—–:;-][)\]\"”’'»*_\s]*$")
_SENTENCE_END = re.compile(r"[.!?…—–-][)\]\"”’'»*_\s]*$")
_FOLLOWED_BY_WORD = re.compile(r"^\s?[^\W\d_]")
_GAP_STOP = re.compile(r"[.!?…:;,—–\-)\]\"”’»*]\s*$")


def _stopped(text: str) -> bool:
    return _STOP_AT_END.search(text[-6:]) is not None


def _capital(text: str) -> bool:
    for char in text[:12]:
        if char.isalnum():
            return char.isupper() or char.isdigit()
    return not text[:1].isalnum()


def _count(text: str) -> int:
    return len(text[:400].split())


def _last_word(text: str, count: int = 1) -> str:
    """The last word of `text` in lower case when no stop follows it; empty otherwise."""
    words = text[-60:].split()
    if len(words) < count:
        return ""
    return words[-count].lower().replace("’", "'")


def _words_after(quoted: Quoted) -> list[Word]:
    return read_words(quoted.after, 0, min(len(quoted.after), 240), limit=30)


_PONDERS = re.compile(
    r"\s*(?:(?:He|She|They|We) (?:thought|thinks?)\b"
    r"|(?:I|[A-Z][\w’'-]+) (?:thought|thinks?) (?:about|of|for|hard|back|(?:it|this|that) over)\b)"
)
"""“Right.” He thought about it: a new sentence, which tags nothing."""
_CONSIDERS = re.compile(
    r"\s*(?:He|She|They|We|I|The [\w’'-]+(?: [\w’'-]+)?|[A-Z][\w.’'-]+(?: [A-Z][\w’'-]+)?)"
    r" (?:considered|considers|reflected|reflects|wondered|wonders|deliberated|deliberates|pondered|ponders)"
    r"(?: (?:this|that|it|for [^.!?]{1,20}|a moment))?\.(?=\s|\Z)"
)
"""“Right.” The boy considered. A sentence of its own behind a full stop."""


def _after_clause(quoted: Quoted, lexicon: SpeechLexicon) -> Clause | None:
    words = _words_after(quoted)
    if not words or _PONDERS.match(quoted.after):
        return None
    if quoted.inside.rstrip()[-1:] in ".…" and _CONSIDERS.match(quoted.after):
        return None
    last = quoted.inside.rstrip()[-1:]
    tied = last in ",—–-…" or words[0].low in (",", "-", "--", "—", "–")
    clause = read_clause_after(words, lexicon, tied=tied)
    if clause is None or clause.kind == "act":
        return None
    if last == "." and words[clause.begin].capital and not clause.complete:
        return None
    return clause


def _before_clause(quoted: Quoted, lexicon: SpeechLexicon) -> Clause | None:
    words = _words_before(quoted.before)
    return read_clause_before(words, lexicon) if words else None


def _words_before(before: str) -> list[Word]:
    return read_words(before, max(0, len(before) - 300), len(before), limit=120)[-40:]


def _resumed(quoted: Quoted, lexicon: SpeechLexicon) -> Verdict | None:
    """Nothing but a tag stands between it and the quotation before."""
    if not quoted.follows_speech or len(quoted.before) > 200 or _PONDERS.match(quoted.before):
        return None
    if _CONSIDERS.fullmatch(quoted.before.rstrip()):
        return None
    words = read_words(quoted.before, 0, len(quoted.before), limit=40)
    clause = read_clause_after(words, lexicon, tied=True) if words else None
    if clause is None or clause.kind == "act" or not _only_stops(words[clause.end :]):
        return None
    own = _after_clause(quoted, lexicon) if quoted.before.rstrip().endswith(".") else None
    if own is not None and {own.kind, clause.kind} >= {"think"} and quoted.inside.rstrip()[-1:] != ".":
        clause = own  # “Soup?” he said. “I hope it burns her,” *he thought.*
    return None if clause.kind == "think" and _ponders(words, clause) else _kind_of(clause.kind)


def _only_stops(words: Sequence[Word]) -> bool:
    return all(not word.low[0].isalnum() for word in words)


def _plain_paragraph(quoted: Quoted, lexicon: SpeechLexicon) -> Verdict | None:
    """A paragraph of nothing but a quotation, and most that open one: speech, unless a rarer sign tells otherwise."""
    if quoted.primary and quoted.opens and _stopped(quoted.inside) and not quoted.after.strip():
        return _writing_lead(quoted, lexicon) or _SPEECH
    return None


_WRITING = (
    "note|letter|message|text|texts|telegram|wire|cable|e-mail|email|mail|postcard|memo|memorandum|diary|journal|notebook"
    "|page|paper|parchment|scroll|napkin|envelope|tweet|post|chat|inbox|DM|fax|reply|entry|manuscript|missive|epistle|article"
)
_SIGN = (
    "sign|signs|notice|placard|label|banner|poster|plaque|headline|headlines|caption|inscription|tattoo|graffiti|badge|sticker"
    "|billboard|marquee|legend|lettering|nameplate|headstone|gravestone|tombstone|signpost|T-shirt|t-shirt|mug"
)
_BEARER = (
    "board|card|ticket|screen|display|window|door|wall|stone|shirt|jacket|cover|spine|box|bottle|tin|jar|packet|menu"
    "|map"
)
_SAYS = (
    r"(?:read|reads|reading|said|says|saying|ran|runs|stated|states|announced|announcing|declared|declaring|proclaimed"
    r"|proclaiming|warned|warning|displayed|bore|spelled|spelt)"
)
_NOUN = rf"(?:(?P<writing>{_WRITING})|(?P<sign>{_SIGN}))"
_TAIL = r"(?:\s+\w+){0,3}\s*[,:]?\s*[—–-]*\s*$"
_CLAUSE = (
    r"(?:^|[.!?;:]\s+|,?\s+and\s+)(?:the|a|an|his|her|their|my|your|its|this|that|another|one)\s+(?:[\w'’-]+\s+){0,2}"
)
_PLACED = r"(?:(?:on|in|above|over|at|by|from|of|under|beside|outside|to)\s+(?:[\w'’-]+\s+){1,6})?"
_READS: Sequence[re.Pattern[str]] = (
    re.compile(rf"\b{_NOUN}\s+(?:that\s+|which\s+)?(?:\w+ly\s+)?{_SAYS}{_TAIL}", re.IGNORECASE),
    re.compile(rf"{_CLAUSE}{_NOUN}\s+{_PLACED}{_SAYS}{_TAIL}", re.IGNORECASE),
    re.compile(
        rf"{_CLAUSE}(?P<writing>page|paper)?(?P<sign>{_BEARER})?\s+{_PLACED}(?:read|reads|bore){_TAIL}", re.IGNORECASE
    ),
)
_PAPER = r"(?P<sign>card|ticket|board|shirt|jacket|cap|apron|menu|map|box|bottle|tin|jar|packet|van|lorry)"
_SAYS_BARE = (
    re.compile(rf"{_CLAUSE}{_PAPER}\s+{_PLACED}(?:said|says)\s*,?\s*$", re.IGNORECASE),
    re.compile(rf"{_CLAUSE}(?P<sign>{_BEARER})\s+{_PLACED}(?:said|says)\s*$", re.IGNORECASE),
)
"""“Rooms”, said by a card or a door: without a comma even a door only shows it."""
_COLON = re.compile(rf"\b{_NOUN}\b[^.!?:“”\"]{{0,60}}:\s*$", re.IGNORECASE)
_IT_READS = re.compile(
    rf"\b(?:it|which|that|one|they|screen)\s+(?:\w+ly\s+|only\s+|just\s+|simply\s+)?{_SAYS}\s*[,:]?\s*$", re.IGNORECASE
)
_PUT_UP = re.compile(
    r"\b(?:taped|pinned|nailed|stuck|glued|painted|carved|scratched|printed|posted|chalked|sprayed|engraved|etched|stamped"
    r"|tattooed|embroidered|stencilled|stitched)\b[^.!?:“”\"]{0,60}[:,]?\s*$",
    re.IGNORECASE,
)
_WROTE = re.compile(
    r"\b(?:written|wrote|writes|scrawled|scribbled|scratched|typed|chalked|stencilled|printed)\b[^.!?:;“”\"]{0,60}[,:]\s*$",
    re.IGNORECASE,
)
_WRITING_NEAR = re.compile(rf"\b(?:(?P<writing>{_WRITING})|(?P<sign>{_SIGN}|{_BEARER}))\b", re.IGNORECASE)


_DOTS = re.compile(
    r"\b(?:(?:the|three|two|more) (?:\w+ )?dots|(?:typing|chat|speech|message) bubble)\b[^“”\"]{0,80}[,:]\s*$",
    re.IGNORECASE,
)
"""Three dots on a phone: somebody is typing the words that follow."""
_ONE_FROM = re.compile(
    r"(?:^|[.!?] )(?:another|(?:a|the) (?:second|third|last|next|new))(?: (?:one|text|message|email))?"
    r"(?: from [^.!?:“”\"]{2,40})?: ?$",
    re.IGNORECASE,
)
"""Another one from Tom: and what stands on the screen."""
_REPLY = re.compile(r"\breply:\s*$")
_SHOWS_MESSAGES = re.compile(
    r"\b(?:phone|mobile|screen|texts?|texted|messages?|e-?mails?|ping(?:ed|s)|buzz(?:ed|es)|letters?|wrote|written|notes?"
    r"|telegrams?|postcards?|cards?|envelope|page|typed|typing|sent|posted|chat|thread|inbox)\b"
)
_SAYS_TOO = re.compile(r"\b(?:said|says|asked|asks|then|looked|added|adds|told)\b", re.IGNORECASE)


def _writing_lead(quoted: Quoted, lexicon: SpeechLexicon) -> Verdict | None:
    """ "The note read: “…”": a message is shown, a sign stays narration."""
    before = quoted.before[-200:] if quoted.before.strip() else quoted.lead[-200:]
    if before.rstrip()[-1:] in ("", ".", "!", "?", '"', "”"):
        return None
    if _WROTE.search(before) is not None and not _SAYS_TOO.search(before[-60:]):
        return _WRITTEN
    if _DOTS.search(before) is not None or (_ONE_FROM.search(before) and _SHOWS_MESSAGES.search(quoted.lead + before)):
        return _WRITTEN
    found = next(
        (match for match in (pattern.search(before) for pattern in (*_READS, *_SAYS_BARE)) if match is not None), None
    )
    clause = _before_clause(quoted, lexicon)
    replies = _REPLY.search(before) is not None
    if found is None and (clause is None or clause.kind == "act" or replies):  # "It was a text from Tom:"
        found = _COLON.search(before)
        if found is not None and replies and _SHOWS_MESSAGES.search(quoted.lead + before) is None:
            found = None
    if found is None and _IT_READS.search(before) is not None:
        near = [*_WRITING_NEAR.finditer((quoted.lead[-160:] if len(before) < 80 else "") + before)]
        found = near[-1] if near else None
    if found is None:
        bare = _IT_READS.search(before) is not None and before.rstrip()[-1:].isalpha()
        put_up = _PUT_UP.search(before) is not None and _before_clause(quoted, lexicon) is None
        return "sign" if bare or put_up else None
    return _WRITTEN if found.groupdict().get("writing") else "sign"


def _uttered(quoted: Quoted, lexicon: SpeechLexicon) -> Verdict | None:
    """A sentence right after a verb of speech or a noun of speech, no comma between: he called out “Halt!” and ran."""
    if not quoted.before.strip() or _GAP_STOP.search(quoted.before[-4:]) or not _capital(quoted.inside):
        return None
    words = _words_before(quoted.before)
    clause = read_clause_before(words, lexicon) if words else None
    if clause is None or not clause.complete or (clause.kind == "act" and words[-1].low in DETERMINERS):
        return None
    if words[-1].low in _NAMING and not (_sentence_like(quoted) and clause.subject and clause.subject.kind != "noun"):
        return None
    if _sentence_like(quoted) and not _title_like(quoted):
        return _kind_of(clause.kind)
    spoken = words[clause.verb].low in lexicon.finite and clause.verb == len(words) - 1
    told = spoken and _count(quoted.inside) < 3 and not _GOES_ON_AS_SUBJECT.match(quoted.after)
    return _kind_of(clause.kind) if told else None


_GOES_ON_AS_SUBJECT = re.compile(r"\s*(?:was|were|is|are|had|has|would|could|did|might|must)\b")


def _goes_on_behind(quoted: Quoted, lexicon: SpeechLexicon) -> Verdict | None:
    """“I know,” said Ann and shrugged “but that is how it is.”: a dash was lost before the rest of her sentence."""
    if not (quoted.primary and quoted.after_comma) or _BARE_END.search(quoted.inside) is None:
        return None
    last = _last_word(quoted.before)
    taken = last in _ASKS_FOR_MORE or last in DETERMINERS or last in _NAMING or last in lexicon.finite
    taken = taken or (last in PREPOSITIONS and last not in _PARTICLES)
    if taken or not last or _CALLS_THEM.search(quoted.before[-40:]):
        return None
    if _STOP_WITHIN.search(quoted.before) or quoted.before.rstrip()[-1:] in ",:;—–-":
        return None
    whole = _count(quoted.inside) >= _FEWEST_LEFT and re.match(r"\W*(?:[A-Z]|\Z)", quoted.after) is not None
    return _SPEECH if whole else None


_BARE_END = re.compile(r"[.!?…][)*_\s]*\Z")
_STOP_WITHIN = re.compile(r"(?<!\bMr)(?<!\bMrs)(?<!\bMs)(?<!\bDr)(?<!\bSt)[.!?]")
_FEWEST_LEFT = 5  # words of a sentence that goes on; fewer may be an expression that somebody quotes
_PARTICLES = frozenset("up down out off over in on round around about away back along".split())
_ASKS_FOR_MORE = frozenset(
    "am is are was were be been being has have had having do did does will would can could shall should may might must"
    " that who whom which whose what not never and but felt seemed looked became found thought meant using as if"
    " than or nor".split()
)


def _determined(quoted: Quoted, _: SpeechLexicon) -> Verdict | None:
    """A determiner, preposition or naming word right before the mark: a phrase, unless a sentence follows "with"."""
    if not quoted.before.strip() or _GAP_STOP.search(quoted.before[-4:]):
        return None
    last = _last_word(quoted.before)
    if _CALLS_THEM.search(quoted.before[-40:]):
        return _phrase_reason(quoted)  # he called us “folks.”
    if last in DETERMINERS or last.endswith(("'s", "s'")) or last in _NAMING:
        if (
            last in ("that", "this", "her", "all", "one", "both")
            and _sentence_like(quoted)
            and _count(quoted.inside) > 2
        ):
            return None
        return _phrase_reason(quoted)
    if last in PREPOSITIONS or last in ("than", "or", "nor"):
        whole = _sentence_like(quoted) and _count(quoted.inside) > 3 and last in ("with", "by", "of", "at", "through")
        return None if whole else _phrase_reason(quoted)
    return None


_NAMING = frozenset(
    "called named nicknamed titled entitled labelled labeled marked so-called known termed dubbed styled"
    " christened word words term phrase name title expression song novel poem book play film movie story article"
    " chapter hymn tune very".split()
)


_CALLS_THEM = re.compile(
    r"\b(?:call(?:ed|s|ing)?|nicknamed|dubbed|named) (?:him|her|it|me|us|them|you|himself|herself|myself|the \w+)\s*\Z",
    re.IGNORECASE,
)


def _sentence_like(quoted: Quoted) -> bool:
    return _capital(quoted.inside) and _SENTENCE_END.search(quoted.inside[-6:]) is not None


def _phrase_reason(quoted: Quoted) -> str:
    """Why a quoted phrase is no speech: `title` in title case, `sign` in capitals or as words shown, else `scare`."""
    inside = quoted.inside.strip(" .,;!?")
    words = inside.split()
    if len(words) > 1 and inside.isupper():
        return "sign"
    if _WRITING_NEAR.search(quoted.before[-40:]) and re.search(
        r"\b(?:words|label|sign|marked|notice)\b", quoted.before[-60:]
    ):
        return "sign"
    large = [word for word in words if word[0].isupper()]
    if len(words) > 1 and len(large) * 2 > len(words) and words[0][0].isupper() and words[-1][0].isupper():
        return "title"
    return "scare"


def _said(quoted: Quoted, lexicon: SpeechLexicon) -> Verdict | None:
    """A verb of speech right before the mark: speech when it is a sentence, reported words when a fragment."""
    before = quoted.before.rstrip()
    last = _last_word(before.rstrip(",:—–-"))
    verb = lexicon.finite.get(last) or lexicon.participles.get(last) or lexicon.plain.get(last)
    if verb is None or verb.kind == "act":
        return None
    if before[-1] in ",:—–-":
        if not quoted.follows_speech and quoted.inside[:5].lower() == "that " and not _capital(quoted.inside):
            return "reported"
        return _kind_of(verb.kind)
    if _capital(quoted.inside) and (_stopped(quoted.inside) or not _FOLLOWED_BY_WORD.match(quoted.after)):
        return _kind_of(verb.kind)
    if _stopped(quoted.inside) and _capital(quoted.inside):
        return None
    return "title" if _phrase_reason(quoted) == "title" else "reported"


def _kind_of(verb_kind: str) -> QuotationKind:
    return _THOUGHT if verb_kind == "think" else _WRITTEN if verb_kind == "write" else _SPEECH


_IT_SAYS = re.compile(
    r"\W*it (?:only |just |simply )?(?:said|says|read|reads|began|begins|ran|runs|went on|goes on)\b", re.IGNORECASE
)
_SHOWS = re.compile(
    rf"\b(?:{_WRITING}|{_SIGN}|phone|screen|display|mobile|pager|tablet|laptop|monitor)\b[^.!?]*[.!?]?[^.!?]*\Z",
    re.IGNORECASE,
)


_MESSAGE_SAYS = re.compile(
    rf"\W*(?:the|his|her|their|my|another|[A-Z]\w+[’']s) (?:\w+ ){{0,2}}{_MESSAGE}"
    r"(?: from [\w’' ]{2,20}?)? (?:only |just |simply )?(?:said|says|read|reads|ran)\b"
    r"(?! (?:aloud|out\b))"
    rf"|{_SAID_BY_MESSAGE}"
)


def _tagged_after(quoted: Quoted, lexicon: SpeechLexicon) -> Verdict | None:
    """A tag follows: what its verb says."""
    if not _stopped(quoted.inside) and quoted.before.strip() and not _GAP_STOP.search(quoted.before[-4:]):
        return None
    words = _words_after(quoted)
    clause = _after_clause(quoted, lexicon)
    if clause is None:
        return None
    if _IT_SAYS.match(quoted.after) and _SHOWS.search(quoted.before[-160:] or quoted.lead[-160:]):
        return _WRITTEN
    if _MESSAGE_SAYS.match(quoted.after):
        return _WRITTEN
    if not _stopped(quoted.inside) and _reports(quoted, clause, words):
        return None
    if (clause.kind == "think" and _ponders(words, clause)) or (clause.kind == "write" and _notes(words, clause)):
        return None
    return _kind_of(clause.kind)


def _ponders(words: Sequence[Word], clause: Clause) -> bool:
    """“A quiet one.” *He thought about it.*: a sentence of its own, about what was said."""
    after = [word.low for word in words[clause.verb + 1 : clause.verb + 3]]
    return after[:1] in (["about"], ["over"], ["back"]) or after == ["it", "over"] or after[:1] == ["for"]


def _notes(words: Sequence[Word], clause: Clause) -> bool:
    """“Since May.” *He wrote it down.*: a sentence of its own, about what was said."""
    after = [word.low for word in words[clause.verb + 1 : clause.verb + 3]]
    return words[clause.begin].capital and after[:1] in (["it"], ["this"], ["that"], ["something"], ["down"])


def _reports(quoted: Quoted, clause: Clause, words: Sequence[Word]) -> bool:
    """ "“Experts” say that", "“Moby Dick” was Ann's book": the quoted words are the subject, not the speech."""
    if words[clause.verb].low in ("was", "were", "is", "are"):
        spoken = any(word.low in REPLIES for word in words[clause.verb : clause.verb + 6])
        return _phrase_reason(quoted) == "title" or _count(quoted.inside) < (2 if spoken else 3)
    subject = clause.subject
    inverted = subject is not None and subject.begin > clause.verb and subject.kind != "noun"
    return not clause.complete and not (inverted and words[clause.end].low in (",", ";", "and", "as", "with", "--"))


def _mid_sentence(quoted: Quoted, lexicon: SpeechLexicon) -> Verdict | None:
    """In the middle of a sentence with no stop before: a phrase, unless it is a whole sentence of some length."""
    if not quoted.before.strip() or _GAP_STOP.search(quoted.before[-4:]):
        return None
    if quoted.primary and _sentence_like(quoted) and _count(quoted.inside) > 1 and not _title_like(quoted):
        return None
    if _before_clause(quoted, lexicon) is not None and _capital(quoted.inside):
        return None
    return _phrase_reason(quoted)


def _title_like(quoted: Quoted) -> bool:
    return _phrase_reason(quoted) == "title" and quoted.inside.rstrip()[-1:] in ",."


def _fragment(quoted: Quoted, lexicon: SpeechLexicon) -> Verdict | None:
    """No stop at its end and the sentence goes on: “Moby Dick” lay on the table."""
    if _stopped(quoted.inside) or quoted.goes_on:
        return None
    after = quoted.after.lstrip()
    if after[:1] in (".", "!", "?", ",", ";") and quoted.before.strip() and not _before_clause(quoted, lexicon):
        return (
            None
            if quoted.follows_speech or (_capital(quoted.inside) and _count(quoted.inside) > 3)
            else _phrase_reason(quoted)
        )
    if not after[:1].islower():
        return None
    if _count(quoted.inside) > 6 and quoted.opens:
        return None
    return None if _before_clause(quoted, lexicon) is not None else _phrase_reason(quoted)


def _small(quoted: Quoted, lexicon: SpeechLexicon) -> Verdict | None:
    """It begins in lower case after a comma or dash with no speech before it: words quoted, not said."""
    if quoted.follows_speech or not quoted.before.strip() or _capital(quoted.inside) or quoted.inside[:1] in "—–-….":
        return None
    if _before_clause(quoted, lexicon) is not None and quoted.inside[:5] != "that ":
        return None
    return "reported" if _count(quoted.inside) > 4 else "scare"


def _apposition(quoted: Quoted, lexicon: SpeechLexicon) -> Verdict | None:
    """A title set off by commas: his book, “The Art of War,” was."""
    if not quoted.before.rstrip().endswith(",") or quoted.follows_speech or not _title_like(quoted):
        return None
    if not quoted.after.lstrip()[:1].islower() or _before_clause(quoted, lexicon) is not None:
        return None
    return "title" if _after_clause(quoted, lexicon) is None else None


def _foreign(quoted: Quoted, lexicon: SpeechLexicon) -> Verdict | None:
    """Marks that the document does not speak in: speech only as a sentence of its own, or with a tag."""
    if quoted.primary:
        return None
    if _before_clause(quoted, lexicon) is not None and _capital(quoted.inside):
        return _SPEECH
    if (quoted.opens or _SENTENCE_END.search(quoted.before[-4:])) and _sentence_like(quoted):
        return _SPEECH if quoted.opens and _count(quoted.inside) > 1 else "unsure"
    return _phrase_reason(quoted)


def _tagged_thought(quoted: Quoted, lexicon: SpeechLexicon) -> Verdict | None:
    """A tag before it whose verb thinks or writes."""
    if quoted.before.rstrip()[-1:] not in (",", ":"):
        return None
    clause = _before_clause(quoted, lexicon)
    return None if clause is None or clause.kind not in ("think", "write") else _kind_of(clause.kind)


def _nickname(quoted: Quoted, _lexicon: SpeechLexicon) -> Verdict | None:
    """A name inside a name: Dr. Philippa “Pip” Marsh."""
    inside = _NICKNAME.fullmatch(quoted.inside)
    within = _NAME_BEFORE.search(quoted.before) is not None and _NAME_AFTER.match(quoted.after) is not None
    return "scare" if inside is not None and within else None


def _unspoken(quoted: Quoted, _lexicon: SpeechLexicon) -> Verdict | None:
    """A name that is given, a work that is read or sung, a word of which the sentence tells."""
    if is_work(quoted.before, quoted.inside):
        return "title"
    named = is_name_given(quoted.before, quoted.inside) or is_word_itself(quoted.after)
    return _phrase_reason(quoted) if named else None


_NICKNAME = re.compile(r"(?:[Tt]he )?[A-Z][\w’'-]*(?: [A-Z][\w’'-]*)?")
_NAME_BEFORE = re.compile(r"[A-Z][\w’'-]*\.? \Z")
_NAME_AFTER = re.compile(r" [A-Z][\w’'-]+")
SORTERS: Sequence[Callable[[Quoted, SpeechLexicon], Verdict | None]] = (
    _plain_paragraph,
    _nickname,
    _unspoken,
    _resumed,
    _writing_lead,
    _goes_on_behind,
    _uttered,
    _determined,
    _said,
    _tagged_thought,
    _tagged_after,
    _foreign,
    _apposition,
    _mid_sentence,
    _small,
    _fragment,
)
