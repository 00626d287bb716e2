"""A stretch of narration between speeches -> the pieces of an action paragraph, in whole sentences (rules R10-R12).

What a removed tag left broken at either end is mended by clauses.py: a joining word goes, a subject comes back, a
capital and a full stop are set. A part too slight for action is handed to the speech beside it as a parenthetical.
"""

import re
from enum import Enum
from typing import NamedTuple

from scenewright.adaptation.clauses import plan_after_tag, plan_before_tag
from scenewright.adaptation.clauses.reading import MANNER_WORDS, Plan, Reading, read_clause
from scenewright.adaptation.pieces import Piece, SourceCopy, capitalised, consumed, end_with_stop, inserted, plain_text
from scenewright.adaptation.rows import ACTION_COLUMNS, count_rows
from scenewright.adaptation.typography import script_marks
from scenewright.grammar.sentences import split_sentences
from scenewright.grammar.tagger import Tagger
from scenewright.grammar.verbs import VerbTable
from scenewright.model.span import Span, gaps, stripped

ACTION_ROWS = 4  # rule R25

_LETTER = re.compile(r"[^\W_]")
_BRACKETED = re.compile(r"\((?P<inside>[^()]*[^\s()])\)[.]?")
_TERMINAL = re.compile(r"(?:[.!?…。！？．｡؟۔।]|--|—)[\"”’»)\]」』）]*\Z")
_STOP = re.compile(r"[.!?…]+(?=\s)")
_DASHED = re.compile(r"[-—–]\s*\Z")
_TRAILING = re.compile(r"[\s,;:—–―-]+\Z")
_JOINER = re.compile(
    r"(?:^|[\s,;])(?:and|but|or(?! so)|because)\Z"
    r"|(?:^|[,;—–-]|[\s,;](?:and|but))\s*\b(?:so|for|yet|as|when|while|until|till)\Z",
    re.IGNORECASE,
)
"""What joins the next clause: , *for*, “Go home.” Not the end of its own: what she stood *for*, a *while*."""
_SUBORDINATE = re.compile(r"(?<=[^\W_])(?<!\b[Aa])(?<!\b[Jj]ust)\s(?:when|while|before|until|till|because)\Z")
"""She was half asleep *when* | he said, “Go home.” Not: after a *while*."""
_WORDS = re.compile(r"[^\W_](?:.*[^\W_])?", re.DOTALL)
_DESCRIBED = re.compile(
    r"(?:(?:an?|the|poor|old|dear|good|young|little|big)\b\s?){1,3}(?:\b(?P<how>[\w-]+(?:ing|ed|en|ful|less|ous|y)))?",
    re.IGNORECASE,
)
"""What stands before the name that a tag has for its subject: *A dripping* | Ben said; *poor old* | Ben said."""
_AND = re.compile(r"[\s,;](?:and|but|or)\Z", re.IGNORECASE)  # She turned *and*, “Go home.”
_THEN_WHO = re.compile(
    r"(?:(?:And|But) )?[Tt]hen,? (?:[A-Z][\w’'-]+(?: [A-Z][\w’'-]+)?|the [\w’'-]+(?: [\w’'-]+)?|(?:his|her|my) \w+)"
    r"(?: again| once more)?:"
)
"""Then Ann: “Yes.” A tag without a verb."""
_JOINED = re.compile(r"(?:[;,]|[;,]? (?:and|but)(?: then)?) \Z")
_HOW_AT_END = re.compile(
    r",? (?:and|but), (?P<how>(?:(?:in|with|without|after|at|for|from|under|through|to) [^,;.:!?“”\"]{3,60}"
    r"|\w+ing(?: [^,;.:!?“”\"]{2,40})?))\Z"
    r"|,? (?:and|but) (?P<tone>(?:in (?:[\w’'-]+,? ){1,5}(?:voice|tone|whisper|murmur|undertone|drawl|mutter|growl)"
    r"|without [^,;.:!?“”\"]{3,40}|with an? (?:[\w’'-]+ ){0,2}[\w’'-]+))\Z"
)
_ONSET = re.compile(r"\s(?:began|begins|started|starts|proceeded|proceeds|came|comes)\Z")
_GOES_ON = re.compile(r"\s*(?:to\b|\w+ing\b)")
"""He opened the door and *began* | to shout, “Fire!”; her voice *came* | floating down."""
_HEARD_SAY = re.compile(
    r"\b(?:hear|hears|heard)\b(?:[^.!?;]|\b(?:Mr|Mrs|Ms|Dr)\.){2,60}(?P<say>\s(?:say|saying|ask|asking|answer|answering))\Z"
)
_SUBJECT = (
    r"(?:he|she|it|they|I|we|you|there|this|that|these|those|the|an?|his|her|its|their|my|our|nobody|somebody|everybody"
    r"|no one|someone|everyone|neither|each|as|when|if|while|though|although|after|before|in|on|at|for|[A-Z])"
)
_SEMICOLON = re.compile(rf";(?=\s)(?!\s(?:and|but|or|nor|then|yet)(?: then)? (?!{_SUBJECT}\b))")
_FOUND = re.compile(r"[,;:—–―.-]\s*\Z")


class Edge(Enum):
    """What a stretch of narration ends at."""

    PARAGRAPH = "paragraph"
    TAG = "tag"
    QUOTATION = "quotation"


class Stretch(NamedTuple):
    """Narration between two neighbours. `opens`: it begins a sentence. `before` and `after` are what it lies between.

    `subject_before` is who the tag before it (or the speech) had for a subject, `subject_after` the same for the tag
    after it; empty when nobody can say. `thinks`: it holds a thought that action tells, which is no parenthetical.
    `own_before` is "his" or "her" for what the first of them has, empty when nobody can say.
    `subject_at` is where in it the subject of the tag after it stands; None when it stands in the tag.
    """

    span: Span
    opens: bool
    before: Edge
    after: Edge
    interrupts: bool = False
    subject_before: str = ""
    subject_after: str = ""
    thinks: bool = False
    subject_at: Span | None = None
    own_before: str = ""


class Telling(NamedTuple):
    """A stretch as it is printed: a parenthetical from its beginning, action, and a parenthetical from its end."""

    front: list[Piece]
    pieces: list[Piece]
    back: list[Piece]


class Teller:
    """Tells stretches of one story."""

    def __init__(self, copy: SourceCopy, *, tagger: Tagger, verbs: VerbTable, present: bool) -> None:
        self._copy = copy
        self._text = copy.text
        self._tagger = tagger
        self._verbs = verbs
        self._present = present

    def tell(self, stretch: Stretch) -> Telling:
        """The pieces of a stretch; together they hold every visible character of it."""
        span = stripped(self._text, stretch.span)
        if not _LETTER.search(span.of(self._text)):
            return Telling([], [consumed(span, "punctuation of a tag")] if len(span) else [], [])
        inside = _BRACKETED.fullmatch(self._text, span.start, span.end) if stretch.before is Edge.TAG else None
        if inside is not None:  # he said (he was shivering).
            told = self.tell(stretch._replace(span=Span(*inside.span("inside"))))
            around = gaps(span, [Span(*inside.span("inside"))])
            opening, closing = (consumed(gap, "punctuation of a tag") for gap in around)
            return told._replace(pieces=[opening, *told.pieces, closing])
        stop = _STOP.match(self._text, span.start, span.end) if stretch.before is Edge.TAG else None
        if stop is not None:
            told = self.tell(stretch._replace(span=Span(stop.end(), span.end), opens=True, before=Edge.PARAGRAPH))
            return told._replace(pieces=[consumed(Span(*stop.span()), "punctuation of a tag"), *told.pieces])
        ends = [sentence.end for sentence in split_sentences(self._text, span)]
        first = span if stretch.opens or len(ends) == 1 else Span(span.start, ends[0])
        front: list[Piece] = []
        lead = None if stretch.opens else self._plan_lead(stretch, first, alone=first.end == span.end)
        if lead is not None and stretch.thinks:
            lead = lead._replace(aside=False)
        if lead is not None and lead.aside:
            front = self._aside(first, lead)
            rest = stripped(self._text, Span(first.end, span.end))
            if not len(rest):
                return Telling(front, [], [])
            return Telling(front, *self._close(stretch._replace(opens=True), rest, None, ends[1:]))
        return Telling(front, *self._close(stretch, span, lead, ends))

    def _plan_lead(self, stretch: Stretch, first: Span, *, alone: bool) -> Plan | None:
        spoke = stretch.before is Edge.TAG or (
            bool(stretch.subject_before) and self._text.startswith("and ", first.start)
        )
        clause = read_clause(self._text, first, tagger=self._tagger, after_tag=spoke)
        if not clause.tokens:
            return None
        tagged = stretch.before is Edge.TAG or self._text[first.start] in ",;"
        return plan_after_tag(
            Reading(
                clause,
                stretch.subject_before,
                alone and tagged,
                tagged,
                self._verbs,
                self._present,
                stretch.own_before,
            )
        )

    def _close(
        self, stretch: Stretch, span: Span, lead: Plan | None, ends: list[int]
    ) -> tuple[list[Piece], list[Piece]]:
        """Action and the parenthetical after it, from `lead` or the start of `span` on."""
        ended = _TERMINAL.search(span.of(self._text)) is not None
        if stretch.interrupts and _DASHED.search(self._text, span.start, span.end):
            ended = False
        if stretch.after is Edge.PARAGRAPH or ended:
            return self._print(span, lead, Span(span.end, span.end), "" if lead is None else self._stop(span)), []
        tail = stripped(self._text, Span(ends[-2] if len(ends) > 1 else span.start, span.end))
        end = self._end_of_tail(tail, tagged=stretch.after is Edge.TAG)
        if not _LETTER.search(self._text, tail.start, end):
            pieces = self._print(Span(span.start, tail.start), lead, tail, "") if tail.start > span.start else []
            return pieces or [consumed(span, "quotative")], []
        if stretch.after is Edge.QUOTATION and _THEN_WHO.fullmatch(self._text, tail.start, tail.end):
            head = self._print(Span(span.start, tail.start), lead, Span(tail.start, tail.start), "")
            return [*(head if tail.start > span.start else ()), consumed(tail, "quotative")], []
        described = _DESCRIBED.fullmatch(self._text, tail.start, end) if stretch.after is Edge.TAG else None
        if described is not None and end == span.end:
            head = self._print(Span(span.start, tail.start), lead, Span(tail.start, tail.start), "")
            pieces = head if tail.start > span.start else []
            if described["how"] is None:
                return [*pieces, consumed(tail, "quotative")], []
            return pieces, self._aside(tail, Plan(described.start("how"), aside=True))
        parted = self._part_subject(stretch, span, lead, tail, end) or self._part_manner(stretch, span, lead, tail, end)
        if parted is not None:
            return parted
        embedded = stretch.after is Edge.QUOTATION and not _FOUND.search(span.of(self._text))
        if lead is not None and tail.start == span.start:
            return self._print(Span(span.start, end), lead, Span(end, span.end), " --" if embedded else lead.end), []
        plan = self._plan_tail(stretch, Span(tail.start, end), alone=True)
        if plan.aside and not stretch.thinks:
            pieces = self._print(Span(span.start, tail.start), lead, Span(tail.start, tail.start), "")
            return pieces if tail.start > span.start else [], self._aside(tail, plan, Span(end, tail.end))
        leads = stretch.after is Edge.QUOTATION and span.of(self._text).endswith(":")
        suffix = " --" if embedded else ":" if leads else plan.end
        if tail.start == span.start:
            return self._print(Span(span.start, end), plan, Span(end, span.end), suffix), []
        head = self._print(Span(span.start, tail.start), lead, Span(tail.start, tail.start), "")
        return [*head, *self._print(Span(tail.start, end), plan, Span(end, span.end), suffix)], []

    def _part_subject(
        self, stretch: Stretch, span: Span, lead: Plan | None, tail: Span, end: int
    ) -> tuple[list[Piece], list[Piece]] | None:
        """The rain stopped; and Ann, still on her knees, (said): what comes before the subject is a sentence."""
        subject = stretch.subject_at
        if subject is None or not tail.start <= subject.start < end:
            return None
        joined = _JOINED.search(self._text, tail.start, subject.start)
        bare = subject.end >= end
        if not bare and (joined is None or not self._text.startswith(",", subject.end)):
            return None
        if bare and subject.start == tail.start:
            head = self._print(Span(span.start, tail.start), lead, Span(tail.start, tail.start), "")
            return [*head, consumed(Span(subject.start, span.end), "quotative")], []
        if joined is None or not self._is_whole(Span(tail.start, joined.start()), lead):
            return None
        rest = Span(subject.start, span.end)
        stop = Span(joined.start(), subject.start)
        printed = self._print(Span(span.start, joined.start()), lead, stop, ".")
        if bare:
            return [*printed, consumed(rest, "quotative")], []
        told, back = self._close(stretch._replace(subject_at=None), rest, None, [rest.end])
        return [*printed, *((inserted(rest.start, " "),) if plain_text(told) else ()), *told], back

    def _part_manner(
        self, stretch: Stretch, span: Span, lead: Plan | None, tail: Span, end: int
    ) -> tuple[list[Piece], list[Piece]] | None:
        """Ann held up the paper and, in a loud voice, (said): what stands right before the tag is how she says it."""
        found = _HOW_AT_END.search(self._text, tail.start, end)
        if found is None or stretch.after is not Edge.TAG or not self._is_whole(Span(tail.start, found.start()), lead):
            return None
        how = Span(*found.span("how" if found["how"] else "tone"))
        clause = read_clause(self._text, how, tagger=self._tagger, after_tag=True)
        if not clause.tokens or clause.finite() is not None or clause.words > MANNER_WORDS:
            return None
        stop = Span(found.start(), found.start())
        printed = self._print(Span(span.start, found.start()), lead, stop, ".")
        return printed, self._aside(Span(found.start(), tail.end), Plan(how.start, aside=True), Span(end, tail.end))

    def _is_whole(self, span: Span, lead: Plan | None) -> bool:
        """Whether a span, of which `lead` may print only the end, has a verb of its own."""
        start = span.start if lead is None else max(span.start, lead.start)
        if start >= span.end:
            return False
        clause = read_clause(self._text, Span(start, span.end), tagger=self._tagger, after_tag=False)
        return bool(clause.tokens) and clause.finite() is not None

    def _plan_tail(self, stretch: Stretch, span: Span, *, alone: bool) -> Plan:
        clause = read_clause(self._text, span, tagger=self._tagger, after_tag=False)
        tagged = stretch.after is Edge.TAG
        if not clause.tokens or not (tagged or _FOUND.search(self._text, span.start, stretch.span.end)):
            return Plan(span.start)
        return plan_before_tag(Reading(clause, stretch.subject_after, alone, tagged, self._verbs, self._present))

    def _end_of_tail(self, tail: Span, *, tagged: bool) -> int:
        """Where the last clause ends when its trailing punctuation, and before a tag its joining word, are off."""
        end = tail.end
        goes_on = tagged and _GOES_ON.match(self._text, tail.end) is not None
        while True:
            cut = _TRAILING.search(self._text, tail.start, end)
            if cut is None:
                heard = _HEARD_SAY.search(self._text, tail.start, end)
                if heard is not None:
                    return heard.start("say")  # they could hear a woman | saying,
                onset = _ONSET.search(self._text, tail.start, end) if goes_on else None
                cut = onset or (_JOINER if tagged or end < tail.end else _AND).search(self._text, tail.start, end)
                if cut is None and tagged and end == tail.end:
                    cut = _SUBORDINATE.search(self._text, tail.start, end)
            if cut is None or cut.start() >= end:
                return end
            end = cut.start()
            if end <= tail.start:
                return tail.start

    def _stop(self, span: Span) -> str:
        return "" if _TERMINAL.search(span.of(self._text)) or self._text[span.end - 1] in ",;:" else "."

    def _print(self, span: Span, plan: Plan | None, dropped: Span, end: str) -> list[Piece]:
        """The pieces of `span` by `plan`, then `end` in the place of what `dropped` holds."""
        start = span.start if plan is None else max(span.start, min(plan.start, span.end))
        pieces: list[Piece] = []
        if start > span.start:
            pieces.append(consumed(stripped(self._text, Span(span.start, start)), "joined to a tag"))
        printed = self._narration(Span(start, span.end), plan)
        if plan is not None:
            printed = [inserted(start, plan.lead), *printed] if plan.lead else capitalised(printed, self._text)
        pieces += printed
        dropped = stripped(self._text, dropped)
        if len(dropped):
            joining = _WORDS.search(self._text, dropped.start, dropped.end)
            if joining is not None:
                pieces.append(consumed(Span(dropped.start, joining.end()), "joined to a tag"))
                dropped = Span(joining.end(), dropped.end)
            pieces.append(Piece(dropped, end, (), "punctuation of a tag"))
        elif end:
            pieces.append(inserted(span.end, end))
        return [piece for piece in pieces if len(piece.span) or piece.text]

    def _narration(self, span: Span, plan: Plan | None) -> list[Piece]:
        changes = [*script_marks(self._text, span), *(plan.changes if plan is not None else ())]
        if plan is None or not plan.subject:
            return self._copy.narration(span, changes)
        at = plan.subject_at
        head = Span(span.start, at)
        within = head.of(self._text).strip() and plan.subject in ("He", "She", "They", "We", "You", "It")
        subject = plan.subject.lower() if within else plan.subject  # Turning to the stove, *she* says no more
        return [
            *self._copy.narration(head, [change for change in changes if change.span.end <= at]),
            inserted(at, subject if self._text[at] in ",;:" else subject + " "),
            *self._copy.narration(Span(at, span.end), [change for change in changes if change.span.start >= at]),
        ]

    def _aside(self, span: Span, plan: Plan, after: Span | None = None) -> list[Piece]:
        """The pieces of a parenthetical: lower case where a sentence gave the capital, no stop at its end."""
        end = span.end if after is None else after.start
        bare = _TRAILING.search(self._text, span.start, end)
        stop = bare.start() if bare is not None else end
        while stop > plan.start and self._text[stop - 1] in ".,;:":
            stop -= 1
        pieces = [consumed(Span(span.start, plan.start), "joined to a tag")] if plan.start > span.start else []
        pieces += lowered(self._copy.narration(Span(plan.start, stop)), self._text, tagger=self._tagger)
        if stop < span.end and Span(stop, span.end).of(self._text).strip():
            pieces.append(consumed(stripped(self._text, Span(stop, span.end)), "punctuation of a tag"))
        return pieces


def lowered(pieces: list[Piece], source: str, *, tagger: Tagger) -> list[Piece]:
    """`pieces` with a capital that only the beginning of a sentence gave made small."""
    if not pieces or not pieces[0].text[:1].isupper() or pieces[0].text != pieces[0].span.of(source):
        return pieces
    word = re.match(r"[\w'’-]+", pieces[0].text)
    if word is None or word.group() == "I" or word.group().startswith(("I'", "I’")):
        return pieces
    if tagger.tag([word.group()])[0].startswith("NNP"):
        return pieces
    span = Span(pieces[0].span.start, pieces[0].span.start + 1)
    head = Piece(span, word.group()[0].lower(), pieces[0].styles)
    tail = pieces[0]._replace(span=Span(span.end, pieces[0].span.end), text=pieces[0].text[1:])
    return [head, *([tail] if len(tail.span) else []), *pieces[1:]]


def paragraph_cuts(pieces: list[Piece], rows: int = ACTION_ROWS, columns: int = ACTION_COLUMNS) -> list[int]:
    """Where to cut an action paragraph into several of at most `rows` rows: offsets into what it prints (rule R25).

    Cuts stand between sentences; one that is longer than that is cut at its semicolons, and stays whole without any.
    The parts are as few as can be, and as even, so that no short sentence is left over alone.
    """
    text = plain_text(pieces)
    if count_rows(text, columns) <= rows:
        return []
    bounds = [0]
    for end in (sentence.end for sentence in split_sentences(text)):
        begin = bounds[-1]
        if count_rows(text[begin:end], columns) > rows:
            colon = text.find(": ", begin, end)  # what it announces is a list, which stays whole
            bounds += (found.end() for found in _SEMICOLON.finditer(text, begin, colon if colon >= 0 else end))
        bounds.append(end)
    best = [_Cutting(0, 0, 0)]
    low = 0  # the first sentence that fits into one part with the last; it never goes back, as more text has more rows
    for last, end in enumerate(bounds[1:]):
        while low < last and count_rows(text[bounds[low] : end], columns) > rows:
            low += 1
        ways = (
            (best[first].parts + 1, best[first].uneven + (end - bounds[first]) ** 2, first)
            for first in range(low, last + 1)
        )
        best.append(_Cutting(*min(ways)))
    cuts: list[int] = []
    at = best[-1].first
    while at:
        cuts.append(bounds[at])
        at = best[at].first
    return cuts[::-1]


class _Cutting(NamedTuple):
    """The best way to cut a paragraph up to some sentence, compared in this order: `first` begins its last part."""

    parts: int
    uneven: int
    first: int


def close_semicolons(parts: list[list[Piece]], source: str) -> list[list[Piece]]:
    """Paragraphs that were cut at a semicolon as sentences of their own: a full stop, and a capital after it."""
    result: list[list[Piece]] = []
    opens = False
    for part in parts:
        closed = capitalised(part, source) if opens else part
        last = next((i for i in range(len(closed) - 1, -1, -1) if closed[i].text), None)
        opens = last is not None and closed[last].text.endswith(";") and part is not parts[-1]
        if last is not None and opens:
            closed = [*closed[:last], *end_with_stop(closed[last]), *closed[last + 1 :]]
        result.append(closed)
    return result
