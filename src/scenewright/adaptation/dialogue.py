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
from scenewright.adaptation.described_speakers import describes_newcomer, describes_speaker
from scenewright.adaptation.lead_ins import as_lead_in, as_sentence, is_time
from scenewright.adaptation.participles import base_of_participle, participle
from scenewright.adaptation.pieces import Change, Piece, SourceCopy, consumed, inserted, plain_text
from scenewright.adaptation.tag_commas import NESTED, goes_on_within, needs_no_comma
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
    verbs: VerbTable,
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
    elif ends and tagged and NESTED.search(said.of(copy.text)[-3:]):
        comma = Span(said.end - 2, said.end - 1)
        stop = "" if copy.text[comma.start - 1] == "." else "."  # “‘P.S.,’” he read
        changes.append(Change(comma, stop, "comma of a tag"))
    elif last.of(copy.text) == "," and needs_no_comma(said.of(copy.text), taken_up, verbs):
        changes.append(Change(last, "", "comma of a tag"))
    if not ends and goes_on_within(said.of(copy.text), taken_up):
        spare = needs_no_comma(said.of(copy.text)[1:-1], taken_up[1:], verbs)  # “‘We trust,’” he read, “‘that you do.’”
        changes.append(Change(Span(last.start - spare, last.end), "", "quotation mark"))
    if goes_on_within(before, said.of(copy.text)):
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
    looks = next((part for part in parts if describes_newcomer(copy.text, quotative, part)), None)
    if looks is not None and quotative.subject is not None:
        shown = stripped(copy.text, Span(quotative.subject.start, looks.end))
        while copy.text[shown.end - 1] in _EDGES:
            shown = Span(shown.start, shown.end - 1)
        action = as_sentence(copy.narration(shown), copy.text)
        parts = [part for part in parts if part is not looks]
    voice = _voice(copy, quotative, verbs, whose) if span.contains(quotative.verb) else None
    long = next((part for part in parts if len(part.of(copy.text).split()) > MANNER_WORDS), None)
    form = _spoken(copy.text, quotative, subject, verbs, present=present) if span.contains(quotative.verb) else ""
    if long is not None and form and not action and not long.overlaps(quotative.verb):
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
    does = _voice_does(copy.text, quotative, verbs) if span.contains(quotative.verb) and not action else []
    heard = None if does else voice
    asides = list(_asides(copy, quotative, parts, addressee, heard, tagger, thought=thought))
    if does:
        with_verb = bool(parts) and parts[0].start - quotative.verb.end in (0, 1)  # his voice rose *to a shriek*
        asides = [[*does, inserted(parts[0].start, " "), *asides[0]], *asides[1:]] if with_verb else [does, *asides]
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
        _PREPOSITION.match(text, part.start) or text.startswith(("loud", *_OUT_OF), part.start)
    )
    return Span(lost.start("particle"), part.end) if lost is not None and whole else part


_OUT_OF = tuple(f"of {word} " for word in ("the", "his", "her", "my", "their", "a", "an"))


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
    parts = [part for part in parts if _is_manner(text, quotative, part)]
    parts = [part for part in parts if part.of(text).strip(_EDGES).lower() not in _WHICH_ONE | _WHEN]
    parts = [_with_quality(text, quotative.subject, _with_particle(text, part)) for part in parts]
    addressee = quotative.addressee
    if addressee is None or not span.contains(addressee) or any(addressee.overlaps(part) for part in parts):
        return parts, None
    back = parts and parts[-1].of(text).lower() == "back" and parts[-1].start - addressee.end == 1
    if back and _OWN.match(addressee.of(text)):
        return parts[:-1], Span(addressee.start, parts[-1].end)  # he told *her back*
    if is_time(addressee.of(text).strip(_EDGES)):  # she asked *every morning*
        return sorted((*parts, addressee)), None
    adjoins = parts and addressee.start - parts[-1].end == 1 and text[parts[-1].end] == " "
    if adjoins and not _TOWARDS.match(addressee.of(text)):  # she called *up the stairs*
        return [*parts[:-1], Span(parts[-1].start, addressee.end)], None
    return parts, addressee


def _is_manner(text: str, quotative: Quotative, part: Span) -> bool:
    """Whether a part of a tag tells how, or how a newcomer looks: not which one speaks."""
    if text.startswith("of ", part.start) and _with_particle(text, part) == part:
        return False  # said the man *of law*
    return describes_newcomer(text, quotative, part) or not describes_speaker(text, quotative, part)


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
    if (
        base is None
        or base in _PLAIN
        or base in _SPOKEN
        or not (quotative.verb_kind in ("sound", "act") or base in _HEARD_IN_VOICE)
    ):
        return None
    breathes = base == "breathe" and not quotative.manner
    exclaimed = "!" in copy.text[max(0, quotative.span.start - 4) : quotative.span.start]  # “A whale!” he breathed
    under = "breathless" if exclaimed else f"under {whose} breath" if whose else "in a whisper"
    shown = under if breathes else participle(base, verbs)
    return Piece(quotative.verb, shown, (), "verb of a tag")


def _voice_does(text: str, quotative: Quotative, verbs: VerbTable) -> list[Piece]:
    """What a voice does that is the subject of a tag, as a parenthetical: “Look”—*his voice cracked*—“a bear.”"""
    subject = quotative.subject
    base = verbs.base_of_past(quotative.verb.of(text).lower()) or _base_of_present(quotative.verb.of(text), verbs)
    if subject is None or base not in _DOES or not subject.of(text).endswith("voice"):
        return []
    voice = Span(subject.end - len("voice"), subject.end)
    if quotative.verb.start - voice.end != 1:
        return []
    return [
        Piece(voice, voice.of(text)),
        Piece(Span(voice.end, voice.end + 1), " "),
        Piece(quotative.verb, participle(base, verbs), (), "verb of a tag"),
    ]


_DOES = frozenset(
    "crack break shake tremble quaver waver wobble falter catch rise fall drop sink climb soar soften harden sharpen"
    " thicken tighten roughen".split()
)
_BE = re.compile(r"\b(?:was|were|is|are|am)(?:n[’']t)? \Z")
_NEUTRAL = frozenset("say speak talk tell ask answer reply respond add continue go repeat explain begin remark".split())
"""Verbs of which a parenthetical needs no more than the manner: she was speaking | quickly now."""
_SPOKEN = frozenset(("say", "tell", "ask", "answer", "reply"))  # whatever the words around them are
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
