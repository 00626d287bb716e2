"""The words of a quotation -> the pieces of a speech, and a quotative -> the parenthetical that its manner makes.

Words said are never changed (rule R9): the comma before a tag becomes a full stop where the sentence ends (R10), dashes
and dots take the house style (R17), white space inside the marks goes.
"""

import re
from collections.abc import Iterator
from typing import NamedTuple

from scenewright.adaptation.action import lowered
from scenewright.adaptation.agreement import copula, inflect
from scenewright.adaptation.clauses.reading import MANNER_WORDS
from scenewright.adaptation.described_speakers import describes_speaker
from scenewright.adaptation.lead_ins import as_lead_in, is_time
from scenewright.adaptation.participles import base_of_participle, participle
from scenewright.adaptation.pieces import Change, Piece, SourceCopy, consumed, inserted, plain_text
from scenewright.adaptation.typography import speech_marks
from scenewright.grammar.tagger import Tagger
from scenewright.grammar.verbs import VerbTable
from scenewright.model.annotation import Delimiter, Quotation, Quotative
from scenewright.model.letters import ends_word
from scenewright.model.source import Style
from scenewright.model.span import Span, gaps, stripped

_PRONOUNS = frozenset("me him her it us them you everyone".split())
_EDGES = " ,;:.—–-\n"
_PLAIN = frozenset(("cry", "exclaim", "ejaculate", "pipe", "chorus"))  # as participles they would say something else
_VOICE = re.compile(r"\bvoices?\b", re.IGNORECASE)
_PREPOSITION = re.compile(
    r"\W*(?:from|up|down|across|over|through|into|out|behind|under|beyond|after|above|below)\b", re.IGNORECASE
)
_ADVERB = re.compile(r"\W*(?:very |quite |rather |so )?\w+ly\W*", re.IGNORECASE)
_TOWARDS = re.compile(r"(?:to|at|for|with|into|towards?)\b", re.IGNORECASE)


def speech_pieces(
    copy: SourceCopy,
    quotation: Quotation,
    span: Span,
    *,
    ends: bool,
    tagged: bool,
    before: str = "",
    taken_up: str = "",
    cut_short: bool = False,
) -> list[Piece]:
    """The pieces of one stretch of words said.

    `ends`: the sentence ends here, so that its tag comma is a full stop. `before` and `taken_up`: the words from which
    it goes on, and which go on with it, over a tag. `tagged`: a tag follows, which may have taken the comma outside the
    marks. `cut_short`: the tag tells that the speaker is not let finish.
    """
    said = stripped(copy.text, span)
    changes = speech_marks(copy.text, said)
    last = Span(max(said.start, said.end - 1), said.end)
    if ends and last.of(copy.text) in (",", ";") and not (changes and changes[-1].span.overlaps(last)):
        changes.append(Change(last, "--" if cut_short else ".", "comma of a tag"))
    elif ends and tagged and _NESTED.search(said.of(copy.text)[-3:]):
        comma = Span(said.end - 2, said.end - 1)
        stop = "" if copy.text[comma.start - 1] == "." else "."  # “‘P.S.,’” he read
        changes.append(Change(comma, stop, "comma of a tag"))
    elif last.of(copy.text) == "," and _needs_no_comma(said.of(copy.text), taken_up):
        changes.append(Change(last, "", "comma of a tag"))
    if not ends and _goes_on_within(said.of(copy.text), taken_up):
        spare = _needs_no_comma(said.of(copy.text)[1:-1], taken_up[1:])  # “‘We trust,’” he read, “‘that you do.’”
        changes.append(Change(Span(last.start - spare, last.end), "", "quotation mark"))
    if _goes_on_within(before, said.of(copy.text)):
        changes.insert(0, Change(Span(said.start, said.start + 1), "", "quotation mark"))
    if quotation.delimiter is Delimiter.NONE and not before and copy.text[said.start : said.start + 1].islower():
        first = Span(said.start, said.start + 1)
        changes.insert(0, Change(first, first.of(copy.text).upper(), "capital"))  # I thought: no.
    without = Style.ITALIC if quotation.delimiter is Delimiter.ITALIC else None
    pieces = _attached(copy.copy(said, changes, without=without))
    if ends and pieces and ends_word(pieces[-1].text) and (tagged or quotation.delimiter is Delimiter.ITALIC):
        pieces.append(inserted(said.end, "."))
    goes_on = not ends and tagged and quotation.delimiter is Delimiter.ITALIC and _AND_THEN.match(taken_up) is not None
    if goes_on and not plain_text(pieces).endswith(","):
        pieces.append(inserted(said.end, ","))  # *It rains*, he thought, *and I have no hat.*
    return pieces


_AND_THEN = re.compile(
    r"(?:and|but|so|for|yet|or) (?:(?:now|then|still) )?(?:I|he|she|it|they|we|you|there|this|that)\b"
)


_SUBJECT = re.compile(
    r"(?:(?:then|so|but|and|now) )?(?:that|this|it|he|she|what|who|which|where|how|why|these|those|we|you|they|I"
    r"|(?:some|most|all|none|half|one|many|few|each|both|either|neither|several|two|three|four|every one)"
    r" of (?:us|you|them|these|those|it)"
    r"|(?:the|my|your|his|her|our|their)(?: [\w’'-]+){1,4}),",
    re.IGNORECASE,
)
_NESTED = re.compile(r"[\w.],['’”\"]\Z")  # “‘Whale,’” he read out
_GOES_ON = re.compile(
    r"(?:is|are|was|were|am|has|have|had|will|would|can|could|shall|should|must|may|might|does|did)\b"
    r"(?! (?:you|it|he|she|they|we|I|there|this|that)\b)"  # “My dear,” said Ana, “is it true?”
    r"|(?:never|always|only|still|also|just|really|simply) [a-z]{2,}(?:[^\Ws]s|ed)\b"  # “My aunt,” “never eats.”
)
_NAME = re.compile(r"(?:[A-Z][\w’'-]*\.? ?){0,2}[A-Z][\w’'-]+,")  # “Tom,” said Ana, “is not here.”
_NOUN = re.compile(r"(?:the|an?|my|your|his|her|our|their|that|this)(?: [\w’'-]+){1,4},", re.IGNORECASE)
_TELLS = re.compile(
    r"(?!(?:indeed|need|feed|speed|proceed|succeed|heed)\b)(?:is|was|has|does|isn['’]t|wasn['’]t|hasn['’]t|doesn['’]t|[a-z]{2,}ed|went|came|knew|left|lost|got|took"
    r"|said|told|gave|made|wrote|saw|kept|thought)\b[^.!?…]{0,150}[.!…]"
)
_ASKS = re.compile(
    r"(?:(?:then|so|but|and|or|now),? )?"
    r"(?:has|have|had|did|does|do|is|are|was|were|can|could|wo|ca|will|would|shall|should|must|may|might)(?:n['’]t)? "
    r"(?:you|he|she|it|we|they|I|that|this|these|those|there|any(?:one|body)|some(?:one|body)|no(?:body| one)"
    r"|every(?:one|body)|(?:the|your|his|her|my|our|their) \w+"
    r"|(?:any|some|one|none|either|neither|both|all|many|most|each) of (?:you|us|them|these|those|it)),",
    re.IGNORECASE,
)  # “Has anyone,” said Ana, “seen the whale?”
_WANTS = re.compile(
    r"\b(?:tell|show|ask|know|see|wonder|remember|explain|understand|guess|learn|forget|teach"
    r"|told|showed|asked|knew|saw|wondered|wondering|remembered|explained|understood|guessed|learned|forgot|taught)"
    r"(?: (?:me|him|her|us|them|you))?,\Z"
)  # “You’d better show me,” said Ana, “what it was.”
_QUESTION = re.compile(
    r"(?:what|where|why|how|who|whom|which|whether|when)\b(?! (?:is|are|was|were|do|does|did|has|have)\b)"
)
_WONDERS = re.compile(r"\b(?:wonder|wondered|wondering|asked (?:me|him|her|us|them)),\Z")
_WHETHER = re.compile(r"(?:if|whether)\b")  # “I wondered,” said Ana, “if you would come.”
_NEW_CLAUSE = re.compile(r"(?:and|or|but|if|when|after|as|since|though|although|then|while|unless|[A-Z]\w*[,.?!])\b")
_COMPLEMENT = re.compile(r"(?:that(?![’'])|to|than|of)\b")
_BE = re.compile(
    r"(?:(?:and|but|so) )?(?:(?:it|he|she|that|this|there|they|we|you|I|these|those) (?:is|was|are|were|am"
    r"|will be|must be)"
    r"|(?:it|he|she|that|there)[’']s|(?:they|we|you)[’']re|I[’']m)(?: not)?,",
    re.IGNORECASE,
)  # “It was,” said Ana, “a hat.”
_MAY = re.compile(
    r"\b(?:may|might|could|should|would|must|will|shall|can|cannot|(?:could|should|would|must|wo|ca|sha)n['’]t)"
    r"(?: (?:not|never|only|just))?,\Z"
)  # “I must,” said Ana, “be dreaming.”
_BARE_VERB = re.compile(r"(?:(?:not|never|only|just|always|\w+ly) )?(?:have|be)\b")
_WHAT_ON_EARTH = re.compile(
    r"(?:(?:so|but|and|then|well|now),? )?(?:(?:what|why|who|where|how|when) (?:on earth|in the world"
    r"|in (?:heaven|God)[’']s name|in the name of \w+(?: \w+)?|the (?:hell|devil|deuce|blazes|dickens)|exactly"
    r"|precisely)"
    r"|(?:where|who|how)),",
    re.IGNORECASE,
)  # “What on earth,” said Ana, “has come over you?”
_VERB = re.compile(
    r"(?:is|are|was|were|am|has|have|had|will|would|can|could|shall|should|must|may|might|does|did|do)\b"
)
_IS_WHAT = re.compile(r"(?:an?|the|my|your|his|her|our|their|not|no|very|only|just|quite|rather|all|nothing)\b")
_WHOM = re.compile(
    r"\b(?:(?:an?|any|no|every|some) (?:\w+ )?\w+|someone|somebody|anyone|anybody|nobody|everyone|everybody"
    r"|the (?:one|ones|person|man|woman|boy|girl|fellow|lady|gentleman"
    r"|only \w+)|those|people),\Z",
    re.IGNORECASE,
)  # “We seek a woman,” he said, “who carries the seal.”
_TELLS_WHICH = re.compile(r"(?:who|whose|whom|that)\b(?![’'])")
_INTRODUCES = re.compile(
    r"(?:to be|to tell|to my|in|at|by|for|as|oh|well|now|so|after|before|if|when)\b[^,]{0,30},\Z", re.IGNORECASE
)
_VOCATIVE = re.compile(r",(?: [\w.’']+){1,3},\Z")  # “I regret, my lord,” said Ana, “that I cannot.”
_SO = re.compile(r"(?:if )?so,", re.IGNORECASE)
_GOES_WITH_SO = re.compile(
    r"(?:that|did|do|does|am|is|are|was|were|had|have|has|can|could|will|would|should|must|may|might|be|help|much|many"
    r"|far|long|soon)\b|it (?:is|was|does|did|goes|went|would|will|seems?)[.,!?]",
    re.IGNORECASE,
)
"""“So,” said Ana, “did I.” Not: “So,” said Ana, “me and Ben have news.”"""
_CONJUNCTION = re.compile(r"(?:(?:and|but|or|so|for|because|if|when|unless|although|though|that) ?)+,", re.IGNORECASE)

_STRANDED = re.compile(r"\b(?:why|because|whether|until|unless),\Z")  # “Which is why,” said Ana, “I came.”
_FORBIDS = re.compile(r"(?:(?:please|but|and|so|now|just),? )?(?:do(?:n['’]t| not)|let['’]s(?: not)?),", re.IGNORECASE)
_NO_VERB = re.compile(
    r"(?:I|you|he|she|it|we|they|there|that|this|the|an?|my|your|his|her|our|their|its|please|no|not|don|in|at|on|for"
    r"|from|with|to|and|or|but|if|when|or|well|oh|darling|love|dear)\b|\W"
)
_WHERE_OR_WHEN = re.compile(
    r"(?:at|in|on|from|with|into|under|behind|beside|near|about|for|through|across|over|without|towards?|before|after)"
    r" (?!(?:I|you|he|she|it|we|they|there|all|fact|short|that|this|God|heaven|the (?:meantime|end)|my opinion)\b)"
    r"(?:[\w’'-]+ ?){1,6}[.?!]"
)  # “We shall meet,” said Ana, “at the bridge.”
_ITS_OWN_CLAUSE = re.compile(r" (?:I|you|he|she|it|we|they|there)\b|\w[’'](?:s|re|ve|ll|d|m)\b")
_SAYS_NOTHING = re.compile(
    r"(?:(?:oh|ah|well|now|and|but),? )*(?:you (?:know|see)|I (?:say|see|mean|know|think|suppose|believe|tell you)|of"
    r" course|good \w+|very well|all right|well then|come(?: on| now)|excuse me|look here|my dear|if you please|pardon"
    r"|(?:I['’]m |I am )?(?:so |very )?sorry|never mind|mind you|God|you there|that is)\b.{0,12},",
    re.IGNORECASE,
)


def _goes_on_within(said: str, taken_up: str) -> bool:
    """Whether what somebody quotes goes on over the tag: “‘I have been,’” he read, “‘a fool.’”"""
    return _NESTED.search(said[-3:]) is not None and taken_up[:1] in ("‘", "“", "'", '"') and taken_up[1:2].islower()


def _needs_no_comma(said: str, taken_up: str) -> bool:
    """Whether only the tag put a comma there: “That,” said Ana, “is the question.”"""
    if said[-2:-1].isspace():
        return False  # no tag puts one behind white space
    if _SO.fullmatch(said):
        return said.startswith(("So", "so")) and _GOES_WITH_SO.match(taken_up) is not None
    if (_SUBJECT.fullmatch(said) and _GOES_ON.match(taken_up)) or _CONJUNCTION.fullmatch(said):
        return True
    if _ASKS.fullmatch(said) and taken_up[:1].islower() and not _NEW_CLAUSE.match(taken_up):
        return True
    if (_NAME.fullmatch(said) or _NOUN.fullmatch(said)) and _TELLS.match(taken_up):
        return True
    if _MAY.search(said, max(0, len(said) - 20)) and _BARE_VERB.match(taken_up):
        return True
    if _WHAT_ON_EARTH.fullmatch(said) and _VERB.match(taken_up):
        return True
    if _BE.fullmatch(said) and _IS_WHAT.match(taken_up):
        return True
    if _WHOM.search(said, max(0, len(said) - 60)) and _TELLS_WHICH.match(taken_up):
        return True
    if taken_up[:1].islower() or taken_up.startswith(("I ", "I’", "I'")):
        if _STRANDED.search(said, max(0, len(said) - 20)) and not _NEW_CLAUSE.match(taken_up):
            return True
        if _FORBIDS.fullmatch(said) and not _NO_VERB.match(taken_up):
            return True  # “Don’t,” said Ana, “say it.”
    if _VOCATIVE.search(said, max(0, len(said) - 60)) or _INTRODUCES.match(said):
        return False
    if _tells_where(said, taken_up):
        return True
    if _WANTS.search(said, max(0, len(said) - 40)) and _QUESTION.match(taken_up):
        return True
    if _WONDERS.search(said, max(0, len(said) - 40)) and _WHETHER.match(taken_up):
        return True
    return _COMPLEMENT.match(taken_up) is not None


def _tells_where(said: str, taken_up: str) -> bool:
    """Whether no more than a place, a time or a manner is left to say of what has been begun."""
    found = _WHERE_OR_WHEN.match(taken_up)
    if found is None or " " not in said or "," in said[:-1] or _SAYS_NOTHING.fullmatch(said):
        return False
    return _ITS_OWN_CLAUSE.search(found.group()) is None


def _attached(pieces: list[Piece]) -> list[Piece]:
    """Without the white space before a closing `--`: a cut-off dash stands at its word."""
    if len(pieces) > 1 and pieces[-1].text == "--":
        pieces[-2] = pieces[-2]._replace(text=pieces[-2].text.rstrip())
    return pieces


class TagTelling(NamedTuple):
    """What a tag becomes: parentheticals, an action sentence (empty: none), and what the cue stands for."""

    asides: list[list[Piece]]
    action: list[Piece]
    spent: list[Piece]


def tell_tag(
    copy: SourceCopy,
    quotative: Quotative,
    span: Span,
    *,
    subject: str,
    present: bool,
    tagger: Tagger,
    verbs: VerbTable,
    thought: bool = False,
    whose: str = "",
) -> TagTelling:
    """What the words of a tag in `span` become.

    `subject` is how action names who speaks, `whose` is "his" or "her"; both are empty when nobody can say.
    """
    parts, addressee = _manner_parts(copy.text, quotative, span)
    action: list[Piece] = []
    voice = _voice(copy, quotative, verbs, whose) if span.contains(quotative.verb) else None
    long = next((part for part in parts if len(part.of(copy.text).split()) > MANNER_WORDS), None)
    form = _spoken(copy.text, quotative, subject, verbs, present=present) if span.contains(quotative.verb) else ""
    if long is not None and form and not long.overlaps(quotative.verb):
        verb = Piece(quotative.verb, form, (), "tag to action")
        space = inserted(long.start, ", " if copy.text[max(0, long.start - 2) : long.start] == ", " else " ")
        manner = _bare(copy, long, tagger)
        action = [inserted(quotative.verb.start, f"{subject} "), verb, space, *manner, inserted(long.end, ".")]
        parts, voice = [part for part in parts if part is not long], None
    when = next((part for part in parts if is_time(part.of(copy.text).strip(_EDGES))), None)
    if when is not None and not action:
        action, parts = as_lead_in(_bare(copy, when, tagger), copy.text), [part for part in parts if part is not when]
    spots = (part for part in parts if _PLACE.fullmatch(part.of(copy.text).strip(_EDGES)))
    where = next((spot for spot in spots if addressee is None or not _WITNESSED.match(copy.text, spot.start)), None)
    earlier = _HAD.search(copy.text, max(0, quotative.verb.start - 16), quotative.verb.start) is not None
    if where is not None and not action and not (thought or earlier) and _is_somebody(subject):
        stands = inserted(where.start, f"{subject} {copula(subject, present=present)} ")
        action = [stands, *_bare(copy, where, tagger), inserted(where.end, ".")]
        parts = [part for part in parts if part is not where]
    asides = list(_asides(copy, quotative, parts, addressee, voice, tagger, thought=thought))
    used = [piece.span for pieces in (*asides, action) for piece in pieces if len(piece.span)]
    rest = (stripped(copy.text, gap) for gap in gaps(span, used))
    return TagTelling(asides, action, [consumed(gap, "quotative") for gap in rest if len(gap)])


_NOUN_PHRASE = r"(?:the|his|her|my|their|our|its|an?|[A-Z][\w’'-]+[’']s) (?:[\w’'-]+ ){0,3}"
_SPOT = (
    r"(?:door|doorway|window|table|gate|counter|bar|desk|stove|sink|wheel|elbow|shoulder|side|back|knee|feet|bedside|fence"
    r"|corner|edge|till|threshold|rail|hatch|kerb|piano"
    r"|(?:foot|top|head|bottom|end) of (?:the|his|her|their) (?!(?:voice|lungs?)\b)\w+)"
)
_PLACE = re.compile(
    rf"at {_NOUN_PHRASE}{_SPOT}|(?:behind|beside|next to|opposite|in front of) (?:me|him|her|us|them"
    rf"|{_NOUN_PHRASE}(?!(?:door|wall|window|curtain|screen|partition|shutters?|hatch)\Z)[\w’'-]+)"
)
"""Where somebody stands who is seen there: no actor can play it, the action shows it."""
_HAD = re.compile(r"(?:\bhad|[’']d)(?: \w+)? \Z")  # nobody is where somebody once spoke
_WITNESSED = re.compile(r"\W*in front of\b")
"""She told her brother so *in front of the guests*: who hears it, where somebody else is spoken to."""


def _is_somebody(subject: str) -> bool:
    """Whether action may say of a subject where he or she is: not of a pronoun, nor of a voice."""
    return len(subject) > 2 and subject.lower() not in _UNNAMED and not _VOICE.search(subject)


_UNNAMED = frozenset("she they you somebody someone nobody anyone anybody one another others".split())


def _with_particle(text: str, part: Span) -> Span:
    """A manner with the first word that it has lost: said *out* loud, called *up* from the cellar."""
    lost = _PARTICLE.search(text, max(0, part.start - 8), part.start)
    whole = lost is not None and (
        _PREPOSITION.match(text, part.start) or text.startswith(("loud", "of the "), part.start)
    )
    return Span(lost.start("particle"), part.end) if lost is not None and whole else part


def _with_quality(text: str, subject: Span | None, part: Span) -> Span:
    """A manner with the adjective that it goes with: said a voice *thick* | with sleep."""
    if subject is None or part.start - subject.end != 1:
        return part
    quality = _QUALITY.search(text, subject.start, subject.end)
    return part if quality is None else Span(quality.start("quality"), part.end)


_QUALITY = re.compile(r"\bvoice (?P<quality>[a-z]+)\Z")
_PARTICLE = re.compile(r"\s(?P<particle>up|down|out|back|over|across)\s\Z")


def _manner_parts(text: str, quotative: Quotative, span: Span) -> tuple[list[Span], Span | None]:
    """The manners of a tag apart from each other, and its addressee when it is no part of one."""
    parts = sorted(part for part in quotative.manner if span.contains(part) and len(part))
    parts = [part for i, part in enumerate(parts) if i == 0 or part.start >= parts[i - 1].end]
    parts = [part for part in parts if not describes_speaker(text, quotative, part)]
    parts = [part for part in parts if part.of(text).strip(_EDGES).lower() not in _WHICH_ONE | _WHEN]
    parts = [_with_quality(text, quotative.subject, _with_particle(text, part)) for part in parts]
    addressee = quotative.addressee
    if addressee is None or not span.contains(addressee) or any(addressee.overlaps(part) for part in parts):
        return parts, None
    back = parts and parts[-1].of(text).lower() == "back" and parts[-1].start - addressee.end == 1
    if back and _OWN.match(addressee.of(text)):
        return parts[:-1], Span(addressee.start, parts[-1].end)  # he told *her back*
    adjoins = parts and addressee.start - parts[-1].end == 1 and text[parts[-1].end] == " "
    if adjoins and not _TOWARDS.match(addressee.of(text)):  # she called *up the stairs*
        return [*parts[:-1], Span(parts[-1].start, addressee.end)], None
    return parts, addressee


_OWN = re.compile(r"(?:his|her|my|our|their)\Z")
_WHEN = frozenset(
    ("afterwards", "afterward", "later", "later on", "soon after", "at last", "at length", "at once")
)  # nobody can play it
_WHICH_ONE = frozenset(("next", "nearest", "closest", "opposite"))  # asked the woman *next* to me


def _spoken(text: str, quotative: Quotative, subject: str, verbs: VerbTable, *, present: bool) -> str:
    """The verb of a tag as action tells it: Ana *speaks* from behind the newspaper; empty when it cannot be told."""
    word = quotative.verb.of(text).lower()
    base = verbs.base_of_past(word) or _base_of_present(word, verbs)
    if base is None or not subject:
        return ""
    plain = base in ("say", "tell", "repeat", "continue", "return", "add", "remark", "observe")
    return inflect("speak" if plain else base, subject, verbs, present=present)


def _asides(
    copy: SourceCopy,
    quotative: Quotative,
    parts: list[Span],
    addressee: Span | None,
    voice: Piece | None,
    tagger: Tagger,
    *,
    thought: bool,
) -> Iterator[list[Piece]]:
    pieces = [_bare(copy, part, tagger) for part in parts]
    if addressee is not None and voice is None and parts and addressee.start < parts[0].start:
        yield from _to(copy, addressee, tagger, thought=thought)
        addressee = None
    if voice is not None and parts and _goes_with_verb(copy.text, quotative, parts[0]):
        yield [voice, inserted(parts[0].start, " "), *pieces.pop(0)]
    elif voice is not None:
        yield [voice]
    yield from (aside for aside in pieces if aside)
    if addressee is not None:
        yield from _to(copy, addressee, tagger, thought=thought)


def _voice(copy: SourceCopy, quotative: Quotative, verbs: VerbTable, whose: str) -> Piece | None:
    """The verb itself, when it tells how the voice sounds or what the speaker does: whispered -> whispering."""
    word = quotative.verb.of(copy.text).lower()
    if _BE.search(copy.text, max(0, quotative.verb.start - 8), quotative.verb.start):  # she was panting hard
        base = base_of_participle(word, verbs)
        apart = bool(quotative.manner) or quotative.span.of(copy.text)[:1].isupper()  # not: “Fire!” they were shouting
        told = apart and base not in (None, *_NEUTRAL) and quotative.verb_kind in ("say", "sound", "act")
        return Piece(quotative.verb, word, (), "verb of a tag") if told else None
    base = verbs.base_of_past(word) or (word if word in verbs.bases else None) or _base_of_present(word, verbs)
    if base is None and _CAME.search(copy.text, max(0, quotative.verb.start - 8), quotative.verb.start):
        base = base_of_participle(word, verbs)
    if base is None or base in _PLAIN or not (quotative.verb_kind in ("sound", "act") or base in _HEARD_IN_VOICE):
        return None
    breathes = base == "breathe" and not quotative.manner
    exclaimed = "!" in copy.text[max(0, quotative.span.start - 4) : quotative.span.start]  # “A whale!” he breathed
    under = "breathless" if exclaimed else f"under {whose} breath" if whose else "in a whisper"
    shown = under if breathes else participle(base, verbs)
    return Piece(quotative.verb, shown, (), "verb of a tag")


_BE = re.compile(r"\b(?:was|were|is|are|am)(?:n[’']t)? \Z")
_NEUTRAL = frozenset("say speak talk tell ask answer reply respond add continue go repeat explain begin remark".split())
"""Verbs of which a parenthetical needs no more than the manner: she was speaking | quickly now."""
_CAME = re.compile(r"\bc[ao]mes? \Z")
"""His voice *came* | floating up the stairs."""
_HEARD_IN_VOICE = frozenset(("read", "warn"))
"""Verbs of saying that tell how the words are to be said as well."""


def _base_of_present(word: str, verbs: VerbTable) -> str | None:
    for base in (word[:-1], word[:-2], word[:-3] + "y"):
        if word.endswith("s") and base in verbs.bases and verbs.third_person(base) == word:
            return base
    return None


def _goes_with_verb(text: str, quotative: Quotative, first: Span) -> bool:
    """Whether the first manner is read as one with the verb: whispered *urgently*, called Tom *from the next room*."""
    if 0 <= first.start - quotative.verb.end <= 1:
        return True
    words = first.of(text)
    subject = quotative.subject
    behind = subject is not None and quotative.verb.end < subject.start and 0 <= first.start - subject.end <= 2
    return _PREPOSITION.match(words) is not None or (behind and _ADVERB.fullmatch(words) is not None)


def _bare(copy: SourceCopy, part: Span, tagger: Tagger) -> list[Piece]:
    start, end = part.start, part.end
    while start < end and copy.text[start] in _EDGES:
        start += 1
    while end > start and copy.text[end - 1] in _EDGES:
        end -= 1
    return lowered(copy.narration(Span(start, end)), copy.text, tagger=tagger) if end > start else []


def _to(copy: SourceCopy, addressee: Span, tagger: Tagger, *, thought: bool) -> Iterator[list[Piece]]:
    """(to Ana): only a name or a noun says more than the scene does."""
    text = addressee.of(copy.text).strip()
    if not text or _TOWARDS.sub("", text).strip().lower() in _PRONOUNS:
        return
    if thought and text.lower().endswith(("self", "selves")):
        return  # the voice-over says so already
    named = text[:1].isupper()  # never the first word of its sentence: (to Ann's mother)
    pieces = copy.narration(stripped(copy.text, addressee)) if named else _bare(copy, addressee, tagger)
    towards = [] if _TOWARDS.match(text) else [inserted(addressee.start, "to ")]
    yield [*towards, *pieces]
