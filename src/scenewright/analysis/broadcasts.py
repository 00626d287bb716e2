"""What speaks from a loudspeaker or a screen, and who is heard on the phone -> roles, and the lines that are theirs.

“The tannoy coughed. ‘Gate nine.’”, “On the screen a man was pointing at a map. ‘…’”, “‘Is that the vet?’ It was a
boy”: no tag names them, so that the words would go to somebody who only listens. In short stories only, where "the
radio" is one.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from scenewright.analysis.characters import Cast
from scenewright.analysis.characters.roles import is_short
from scenewright.analysis.mentions import PeopleLexicon, Words
from scenewright.grammar.air import CAME_BACK, CHIME
from scenewright.model.annotation import (
    Character,
    CharacterId,
    CharacterKind,
    Gender,
    Mention,
    MentionKind,
    Quotation,
    QuotationKind,
    Quotative,
    pack_mentions,
)
from scenewright.model.cast_file import fold_name
from scenewright.model.source import SourceDocument
from scenewright.model.span import Span

_SET = (
    r"(?:television|tv|telly|radio|wireless|sat-?nav|gps|tannoy|loudspeaker|intercom|answering machine|answerphone"
    r"|machine|speaker(?= (?:in|on|above|over) (?:the|his|her|their) (?:ceiling|wall|dashboard|desk|corner|door|roof"
    r"|pole|post)\b))"
)
_WHERE = r"(?: (?:on|in|at|by|above|over|behind|beside) (?:the|his|her|their|my|our|a) [\w’' -]{2,24}?)?"
_SOUNDS = (
    r"(?:crackle[ds]|cough(?:ed|s)|buzze[ds]|hisse[ds]|click(?:ed|s)|squawk(?:ed|s)|chime[ds]|ping(?:ed|s)|beep(?:ed|s)"
    r"|clear(?:ed|s) its throat|blare[ds]|boom(?:ed|s)|bark(?:ed|s)|whistle[ds]|c[ao]mes? (?:on|alive|to life)"
    r"|spr[ai]ngs? to life)"
)
_BEGINS = r"(?:\A|(?<=\n)|(?<=[.!?…] ))(?:Then |And |But )?"
_SUBJECT = re.compile(
    rf"{_BEGINS}(?P<what>(?:the|his|her|their|my|our|an?) (?:[\w-]+ )?(?P<set>{_SET}))\b{_WHERE}"
    rf" (?:(?P<sounds>{_SOUNDS})\b)?[^.!?\n]*[.!?:]\s*\Z",
    re.IGNORECASE,
)
"""The sentence before the words tells of the set: *The tannoy* coughed. “Gate nine.”"""
_BEHIND = re.compile(
    rf"[”\"’»] (?P<what>(?:The|A|His|Her|Their) (?:[\w-]+ )?(?P<set>{_SET}))\b{_WHERE} [^.!?\n]*?"
    r"\b(?:(?:every|each|half the|the|its) (?:\w+ )?(?:words?|voice|message|sentence)|crackled?s?|hiss(?:ed|es)?"
    r"|squeal(?:ed|s)?|distorted|swallowed|went (?:dead|quiet|silent)|clicked off)\b",
)
"""The sentence behind the words tells of the set: “Gate nine.” *The tannoy* made an echo of every word."""
_WENT = re.compile(rf"\b(?:went|goes) (?P<what>the (?P<set>{_SET}))[.:,]\s*\Z", re.IGNORECASE)
_SAID = re.compile(rf"(?:the|his|her|their|my|our) (?:[\w-]+ )?(?P<set>{_SET})\Z", re.IGNORECASE)
_SHOWN = re.compile(
    rf"{_BEGINS}(?:on|from) (?:the|his|her|their|my|our|a) (?:\w+ )?(?:screen|monitor|television|tv|telly){_WHERE},?"
    r" (?P<who>(?:an?|the) (?P<words>(?:[\w’'-]+ ){1,4}))[^.!?\n]*[.!?:]\s*\Z",
    re.IGNORECASE,
)
_ON_LINE = re.compile(
    r"\b(?:phone|telephone|mobile|receiver|handset|line|dial(?:led|s)|(?:picked|picks) (?:it )?up)\b", re.IGNORECASE
)
_PLAYS = re.compile(
    r"\b(?:messages?|voice ?mail|answering machine|answerphone|machine)\b[^“”\"]{0,200}"
    r"\b(?:play(?:ed|s)|listen(?:ed|s)|button|beep(?:ed|s)?)\b|\b(?:play(?:ed|s)|listen(?:ed|s) to) [^.!?“”\"]{0,40}"
    r"\b(?:messages?|voice ?mail|machine)\b"
)
_IT_IS_ME = re.compile(r"\b(?:[Ii]t[’']s|[Ii]t is|[Tt]his is) (?P<name>[A-Z][\w’'-]+)(?=[.,!])")
"""Whose message it is that somebody plays: “Nell, *it’s Ivo*. …”"""
_NAVIGATOR = re.compile(r"\b(?:[Tt]he|[Hh]is|[Hh]er|[Tt]heir|[Mm]y|[Oo]ur) (?P<set>sat-?nav|GPS|navigator)\b")
_ROUTE = re.compile(
    r"(?:(?:In|After) (?:[\w-]+ ){1,3}(?:miles?|yards?|met(?:re|er)s?|kilomet(?:re|er)s?|feet)(?: time)?,?"
    r" (?:turn|keep|take|bear|make|exit|join|leave|continue|you (?:will|have))\b"
    r"|At the (?:next )?(?:roundabout|junction|lights),? (?:turn|take|keep|go)\b"
    r"|You have (?:arrived|reached)\b|Make a (?:legal )?U-turn|Re(?:calculat|rout)ing\b"
    r"|(?:Re)?calculating route\b)"
)
"""What a set that shows the way says."""
_TWO_WAY = frozenset(("radio", "intercom", "speaker", "wireless", "voice"))
_SPEAKS_INTO = re.compile(
    r"\b(?:into|to|over) (?:the|his|her|my|a) (?:\w+ )?(?:radio|intercom|microphone|mike|mic|handset|walkie-talkie"
    r"|set)\b|\b(?:thumbed|pressed|keyed|picked up|lifted|grabbed|took|thumbs|presses|keys|lifts|grabs|takes) (?:up )?"
    r"(?:the|his|her|my) (?:\w+ )?(?:radio|handset|microphone|mike|mic|walkie-talkie)\b"
    r"|\b[Cc]ome in\b|\b[Oo]ver\.[”\"]"
)
_CALLS_THEM = re.compile(r"\b[Tt]his is (?:the )?\w")
_ON_AIR = re.compile(r"\b(?:radio|static|set|wireless|receiver|transmitter|headset|intercom|line|frequency)\b")
_IT_WAS = re.compile(
    r"[”\"’»]? (?:It|That) (?:was|is) (?P<who>an? (?:[\w-]+ ){0,2}?(?P<noun>man|woman|boy|girl|child))(?=[.,;:])"
)
_TAKES_SET = re.compile(
    r"(?:\A|(?<=\n)|(?<=[.!?…] ))(?P<who>[A-Z][\w’'-]+(?: [A-Z][\w’'-]+)?) (?:\w+ly )?(?!had\b)[a-z]+ [^.!?\n]{0,60}?"
    r"\b(?:receiver|handset|radio|microphone|mike|headset|walkie-talkie|transmitter|phone|telephone)\b[^.!?\n]*[.:]\s*\Z"
)
"""Who holds the set that he speaks into: *Lund* lifted the handset. “This is Station Two,” he said."""
_GIVES_SIGN = re.compile(r"\b[Tt]his is (?:the )?[A-Z]")
_LONG = 300  # characters of narration before words in which a set may be told of
_CALL = 600  # characters back in which a phone has been spoken of
_STILL = 2  # quotations after which "it" is no longer the set that spoke
_MENTIONED = {CharacterKind.ROLE: MentionKind.NOMINAL, CharacterKind.NAMED: MentionKind.NAME}
_SEXES = {"he": Gender.MALE, "she": Gender.FEMALE}


@dataclass(frozen=True, slots=True)
class Heard:
    """Who says a quotation, as a cue prints it; `told` are the words that tell of them, None where they do not.

    `known`: it can only be somebody whom the cast has already; `deaf`: nobody in the story can talk with it; `shown`:
    the same, but it goes on speaking after what they say of it.
    """

    name: str
    gender: Gender
    told: Span | None = None
    kind: CharacterKind = CharacterKind.ROLE
    known: bool = False
    deaf: bool = False
    shown: bool = False


def find_heard(
    source: SourceDocument,
    quotations: Sequence[Quotation],
    quotatives: Sequence[Quotative],
    *,
    words: Words,
    people: PeopleLexicon,
) -> dict[int, Heard]:
    """Who is heard from a set or on a line, by quotation."""
    if not is_short(words):
        return {}
    tags = {int(n): quotative for quotative in quotatives for n in quotative.quotations}
    return dict(_Reader(source.text, quotations, tags, people).read())


def add_heard(cast: Cast, heard: Mapping[int, Heard]) -> Cast:
    """The cast with a role for each who is heard and whom it does not know; they go behind the others."""
    known = _number(cast)
    new: dict[str, Heard] = {}
    for one in heard.values():
        if fold_name(one.name) not in known and not one.known:
            new.setdefault(fold_name(one.name), one)
    if not new:
        return cast
    roles = [Character(one.name, one.kind, one.gender, (), one.told) for one in new.values()]
    cast = replace(cast, characters=(*cast.characters, *roles))
    known = _number(cast)
    told = [
        Mention(one.told, _MENTIONED[one.kind], CharacterId(known[fold_name(one.name)]))
        for one in heard.values()
        if one.told is not None and fold_name(one.name) in new
    ]
    return replace(cast, mentions=pack_mentions(sorted((*cast.mentions, *told), key=lambda mention: mention.span)))


def number_heard(cast: Cast, heard: Mapping[int, Heard]) -> dict[int, int]:
    """The characters of `cast` who are heard, by quotation."""
    known = _number(cast)
    return {n: known[fold_name(one.name)] for n, one in heard.items() if fold_name(one.name) in known}


def number_deaf(cast: Cast, heard: Mapping[int, Heard]) -> dict[int, bool]:
    """The characters of `cast` who hear nobody, so that an answer is not theirs, and whether they may go on."""
    known = _number(cast)
    talking = {fold_name(one.name) for one in heard.values() if not one.deaf}
    names = ((fold_name(one.name), one.shown) for one in heard.values() if one.deaf)
    own = {fold_name(one.name) for one in cast.characters}  # whose voice a set has, hears what is said
    return {known[name]: shown for name, shown in names if name in own & known.keys() and name not in talking}


def _number(cast: Cast) -> dict[str, int]:
    named = [(name, n) for n, one in enumerate(cast.characters) for name in (one.name, *one.aliases)]
    return {fold_name(name): n for name, n in reversed(named)}


@dataclass(slots=True)
class _Reader:
    """Goes through the quotations in order and remembers which set spoke last."""

    text: str
    quotations: Sequence[Quotation]
    tags: Mapping[int, Quotative]
    people: PeopleLexicon
    last: str = ""
    spoke: int = -_STILL - 1

    def read(self) -> Iterator[tuple[int, Heard]]:
        for n, quotation in enumerate(self.quotations):
            found = self._read_one(n) if quotation.kind is QuotationKind.SPEECH else None
            if found is not None:
                yield n, found

    def _read_one(self, n: int) -> Heard | None:
        """Who says a quotation, when its tag is of a set, "it", "he" or "she", or when there is none."""
        tag = self.tags.get(n)
        if tag is None:
            return self._read_untagged(n)
        if tag.subject is None:
            return None
        subject = tag.subject.of(self.text)
        said = _SAID.match(subject)
        if said is not None and tag.verb_kind != "act":
            return self._set(n, said["set"], tag.subject)
        if subject.lower() == "it":
            return self._read_it(n)
        if subject.lower() not in _SEXES:
            return None
        return self._read_shown(self._lead(n), subject.lower()) or self._read_holder(n)

    def _read_untagged(self, n: int) -> Heard | None:
        lead = self._lead(n)
        shown = self._read_shown(lead, "") or self._read_caller(n) or self._read_reply(n, lead)
        shown = shown or self._read_message(n, lead) or self._read_route(n) or self._read_behind(n)
        if shown is not None or self._opens(n):
            return shown
        went = _WENT.search(self.text, lead.start, lead.end)
        told = went or _SUBJECT.search(self.text, lead.start, lead.end)
        if told is not None and (told is went or told["sounds"]):
            return self._set(n, told["set"], Span(*told.span("what")))
        if CHIME.search(self.text, lead.start, lead.end):
            return self._set(n, self.last or "voice", None)
        return None

    def _read_it(self, n: int) -> Heard | None:
        lead = self._lead(n)
        told = _SUBJECT.search(self.text, lead.start, lead.end)
        if told is not None:
            return self._set(n, told["set"], Span(*told.span("what")))
        tag = self.tags.get(n - 1)
        only_a_tag = tag is not None and tag.span.contains(Span(lead.start + 1, max(lead.start + 1, lead.end - 2)))
        return self._set(n, self.last, None) if n - self.spoke <= _STILL and only_a_tag else None

    def _read_shown(self, lead: Span, pronoun: str) -> Heard | None:
        """Somebody who is seen on a screen, and told of in the sentence before the words."""
        shown = _SHOWN.search(self.text, lead.start, lead.end)
        for word in shown["words"].split() if shown is not None else ():
            noun = self.people.noun_of(word.lower())
            if noun is not None and shown is not None and noun.gender is not Gender.PLURAL:
                if pronoun and noun.gender not in (Gender.UNKNOWN, _SEXES[pronoun]):
                    return None
                end = self.text.index(word, shown.start("who")) + len(word)
                gender = _SEXES[pronoun] if pronoun else noun.gender
                return Heard(word.capitalize(), gender, Span(shown.start("who"), end), deaf=True, shown=True)
        return None

    def _read_caller(self, n: int) -> Heard | None:
        """Whom the story shows by a line only: “Is that the vet?” *It was a boy*, out of breath."""
        end = self.quotations[n].end
        was = _IT_WAS.match(self.text, end, end + 60)
        if was is None or _ON_LINE.search(self.text, max(0, end - _CALL), end) is None:
            return None
        noun = self.people.noun_of(was["noun"])
        gender = Gender.UNKNOWN if noun is None else noun.gender
        return Heard(was["noun"].capitalize(), gender, Span(*was.span("who")))

    def _read_reply(self, n: int, lead: Span) -> Heard | None:
        """The voice of words that come from the air: At last *something came back*, thin as wire."""
        found = CAME_BACK.search(self.text, lead.start, lead.end)
        start = max(0, self.quotations[n].start - _CALL)
        if found is None or _ON_AIR.search(self.text, start, lead.end) is None:
            return None
        return Heard("Voice", Gender.UNKNOWN)

    def _read_behind(self, n: int) -> Heard | None:
        """The set that the sentence behind the words tells of: “All hands!” *The loudspeaker* swallowed half of it."""
        own = self.quotations[n]
        told = _BEHIND.match(self.text, own.end) if self._opens(n) else None
        return None if told is None else self._set(n, told["set"], Span(*told.span("what")))

    def _read_message(self, n: int, lead: Span) -> Heard | None:
        """Who has left the message that is played."""
        named = _IT_IS_ME.search(self.text, self.quotations[n].start, self.quotations[n].end)
        if named is None or _PLAYS.search(self.text, lead.start, lead.end) is None:
            return None
        return Heard(named["name"], Gender.UNKNOWN, Span(*named.span("name")), CharacterKind.NAMED)

    def _read_route(self, n: int) -> Heard | None:
        """The set that has been told of and now says which way to go: “In two miles, take the exit.”"""
        own = self.quotations[n]
        told = _NAVIGATOR.search(self.text, 0, own.start) if _ROUTE.match(self.text, own.start, own.end) else None
        return None if told is None else self._set(n, told["set"], Span(*told.span()))

    def _read_holder(self, n: int) -> Heard | None:
        """Who has just taken up the set into which somebody gives a name that may be only that of a station."""
        lead = self._lead(n)
        spans = [span for k in self.tags[n].quotations for span in self.quotations[k].spans]
        if not any(_GIVES_SIGN.search(self.text, span.start, span.end) for span in spans):
            return None
        holder = _TAKES_SET.search(self.text, lead.start, lead.end)
        return None if holder is None else Heard(holder["who"], Gender.UNKNOWN, known=True)

    def _set(self, n: int, name: str, told: Span | None) -> Heard:
        self.last, self.spoke = name, n
        return Heard(name.capitalize(), Gender.NEUTRAL, told, deaf=not self._is_two_way(n, name))

    def _is_two_way(self, n: int, name: str) -> bool:
        """Whether people talk with somebody through the set: they have spoken into it, or it calls them."""
        if name.lower() not in _TWO_WAY:
            return False
        own = self.quotations[n]
        if _CALLS_THEM.search(self.text, own.start, own.end) is not None:
            return True
        return _SPEAKS_INTO.search(self.text, max(0, own.start - _CALL), own.start) is not None

    def _opens(self, n: int) -> bool:
        """Whether a quotation opens its paragraph."""
        before = self.text[max(0, self.quotations[n].start - 3) : self.quotations[n].start]
        return "\n" in before or len(before) < 3

    def _lead(self, n: int) -> Span:
        """The narration right before a quotation, that of the paragraph before when it opens one."""
        end = max(0, self.quotations[n].start - 1)
        start = max(end - _LONG, self.quotations[n - 1].end + 1 if n else 0, 0)
        end = max(start, end)  # two quotations may touch
        told = self.text[start:end].rstrip()
        return Span(start + told.rfind("\n") + 1, end)
