"""Mentions -> names in action: capitals at a first appearance (R6), a name where a cue or heading cut a pronoun off."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence

from scenewright.adaptation.ages import age_after
from scenewright.adaptation.pieces import Piece, are_in_order, plain_text, replaced
from scenewright.adaptation.subjects import CERTAIN, titled_names
from scenewright.adaptation.voice_signs import NEARBY
from scenewright.model.annotation import (
    AnnotatedStory,
    Character,
    CharacterKind,
    Gender,
    Mention,
    MentionKind,
    QuotationKind,
)
from scenewright.model.letters import LETTERS
from scenewright.model.span import Span

ALONE = 0.95  # the confidence asked of a pronoun in a paragraph where nobody speaks, so that nothing confirms it

_SUBJECTS = {"he": Gender.MALE, "she": Gender.FEMALE}
_FIRST_WORD = re.compile(rf"[\s\"“‘«(—–-]*(?P<word>{LETTERS})")
# The repairs *that Tom* made, *about Tom*, she *had married Tom*: Tom need not be here.
_SPOKEN_OF = re.compile(
    r"\b(?:that|what|which|whom|about|since|remember(?:s|ed)?|miss(?:es|ed)|(?:picture|photo|photograph"
    r"|memory|memories|name|death|thought|thoughts|thinking|dreams?|dream(?:s|ed|t)|word|news"
    r"|tomb|grave|statue|portrait|bust|painting|widow|ghost) of"
    r"|(?:had|has|have|[’']d) (?:\w+ ){0,3}(?:married|loved|left|lost|known|met|buried|divorced|kissed|told)"
    r"|(?:it|that|this)(?: is| was|[’']s))\s+\Z"
    r"|\b(?:tell|talk|speak|spoke|ask|think|thought|told)\w* (?:\w+ ){0,3}about [^.!?;]{0,40}\Z"
    r"|\b(?:would|could|might|should) (?:\w+ )?have \w+(?: \w+){0,2} \Z"
    r"|\b(?:like|as if|as though)\b[^,.;!?“”\"\n]{0,30}\Z"
    r"|\b(?:according to|(?:made|meant|built|bought|ordered|named|called) (?:for|after))\s+\Z|, which for \Z",
    re.IGNORECASE,
)
_SEEN_THAT = re.compile(
    r"\b(?:so (?:\w+ ){1,4}|such an? (?:\w+ ){1,3}|(?:sees?|saw|notices?|noticed|finds?|found) )that \Z"
)
_KIN = re.compile(
    r"mother|father|mum|dad|mom|wife|husband|brother|sister|son|daughter|aunt|uncle|cousin|niece|nephew|grandmother"
    r"|grandfather|gran|granddad|widow|parents|family"
)
_RELATIVE = re.compile(rf"[’']s (?:\w+ )?(?:{_KIN.pattern}|friend|secretary|boss|assistant)\b")
"""Ana’s *mother* comes in: not Ana."""
_FRONTED = re.compile(
    r"(?:It (?:was|is) [\w’' -]{3,30} (?:when|before|by the time) "
    r"|[A-Z][\w’']*,?(?: [\w’'-]+){0,12},? )(?P<word>he|she)"
    r" (?:(?:is|was|has|had) |[a-z]+(?:s|ed)\b|sat|stood|lay|came|went)"
)
_ABOARD = re.compile(
    r"\b(?:aboard|inside|in|into|on board|onto|off|left|boarded) the \Z", re.IGNORECASE
)  # a ship, not a person
_AS_WORD = re.compile(
    r"\bthe (?:words?|names?|letters) (?:[“\"‘'][^“”\"]{1,20}[”\"’'] and )?[“\"‘'*_]?\Z"
    r"|\b(?:not|n[’']t|never|to be|being) (?:called|named) \Z"
    r"|\b(?:[Kk]ing|[Qq]ueen|[Ll]ord|[Ll]ady|[Dd]uke|[Dd]uchess|[Pp]rince|[Pp]rincess|[Ee]mperor) of (?:all )?\Z"
)
_BY_WHAT_THEY_ARE = re.compile(r"(?i:the|an?|his|her|their|my|our) (?P<what>[a-z][a-z’' -]*)")
_NAME_BEHIND = re.compile(r",? [A-Z]")
_SOMEWHERE = re.compile(
    r"(?:\b(?:in|into|inside|near|outside|above|north of|south of|east of|west of)"
    r"|(?<!look)(?<!ed)(?<!ing)(?<!ares)(?<!les)(?<!ks)(?<!hes)(?<!back)(?<!out)(?<!up)(?<!down) at) \Z"
)
_IT_WAS = re.compile(r"(?:\A|[.!?][”\"’]?\s+)It (?:was|is) \Z")
_IS = re.compile(r"\b(?:was|is) \Z")
_WHO_IT_IS = re.compile(r", (?:the|a|an|his|her|their|my|our|still|all|in|with|out of|\w+ing)\b")
_WHO_ACTS = re.compile(r",? who (?!(?:had|has|have|would|could|should|used)\b)[a-z]+\b")
_NOT_HERE = re.compile(
    r"\s+(?:(?:had|has|was|is) (?:not|never)|(?:had|has|was|is)n[’']t) (?:yet )?"
    r"(?:been (?:seen|heard|there|here|back)|come|arrived|returned|turned up|shown up|appeared|answered|replied"
    r"|here|there)\b"
)
"""Ned *has not been seen* since noon."""
_VOICE_OF = re.compile(r"['’]s (?:\w+ )?voice\b")
"""A man's voice: he is not seen."""
_SENT_FOR = 160  # characters before a pronoun in which the last words are said
_SAID = re.compile(r"[“\"‘«]([^“”\"«»\n]+)[”\"’»]")
_HER, _HIM = re.compile(r"\b(?:[Hh]er|[Ss]he)\b"), re.compile(r"\b(?:[Hh]im|[Hh]e)\b")
_ELLIPTIC = re.compile(r"[’']s?[,.;:!?]")
"""First came Ana's bus, and then *Ned's*."""
_CALL = 160
"""Characters back in which a phone would tell that somebody is only heard."""
_WAS_BEFORE = re.compile(r"\s+had (?:left|put|made|gone|built|said|kept|sold|told|\w+(?:ed|en|wn|ught))\b")
_NEAR = 800
"""Characters before a pronoun in which somebody else whom it may mean would be spoken of."""
_NAMED_BACK = 40  # characters: longer than what `_AS_WORD` matches
_WAY_BACK = 16  # characters: longer than what `_SOMEWHERE` matches
_COMPARED = re.compile(r"\b(?:like|as|than|be|been|being)\s+\Z")
_ARTICLE = re.compile(r"(?:the|a|an|his|her|their|my|our|your|some|that|this|another|one)\s+", re.IGNORECASE)


class _Places:
    """Stretches of the text."""

    def __init__(self, groups: Iterable[Sequence[Span]]) -> None:
        self._spans = sorted(span for spans in groups for span in spans)

    def hold(self, offset: int) -> bool:
        """Whether one of them holds the character at `offset`."""
        index = bisect_right(self._spans, Span(offset, 1 << 60)) - 1
        return index >= 0 and offset < self._spans[index].end


class Naming:
    """Names the people of one script, paragraph by paragraph."""

    def __init__(self, story: AnnotatedStory, cues: Sequence[str], *, names: bool, introductions: bool) -> None:
        self._text = story.source.text
        self._characters = story.characters
        self._written = _Places(q.spans for q in story.quotations if q.kind is QuotationKind.WRITTEN)
        told = (m for m in story.mentions if m.kind is not MentionKind.VOCATIVE and not self._written.hold(_start(m)))
        self._mentions = sorted(told, key=_start)  # a name in a letter is nobody who is here
        self._starts = [mention.span.start for mention in self._mentions]
        self._titles_of_works = _Places([emphasis.span] for emphasis in story.source.emphases)
        self._names = names
        self._introductions = introductions
        self._speakers = {
            int(attribution.speaker)
            for attribution in story.attributions
            if story.quotations[attribution.quotation].kind is not QuotationKind.WRITTEN
        }
        said = _Places(q.spans for q in story.quotations)
        self._told = {
            int(mention.character)
            for mention in self._mentions
            if mention.character is not None
            and mention.kind is not MentionKind.PRONOUN
            and not said.hold(_start(mention))
        }  # those of whom narration speaks
        self._known = _names(story.characters, self._speakers)
        self._pattern = _name_pattern(self._known)
        self._roles = {
            character.name.lower(): who
            for who, character in enumerate(story.characters)
            if character.kind is CharacterKind.ROLE and who in self._speakers and not _is_voice(character.name)
        }
        self._titles = titled_names(story)
        self._short = _first_names(story.characters, cues)
        self._count = len(story.characters)
        self._introduced: set[int] = set()
        self._described: set[int] = set()  # shown before their names are told
        self._heard: set[int] = set()
        self._current: int | None = None  # whom action spoke of last in this scene

    def enter_scene(self) -> None:
        """Forget whom the action spoke of: a heading cuts the link."""
        self._current = None

    def hear(self, speaker: int) -> None:
        """Somebody has spoken, and so is here although no action has named them."""
        self._heard.add(speaker)

    def name(self, pieces: list[Piece], spoke: int | None, speakers: frozenset[int] = frozenset()) -> list[Piece]:
        """`pieces` with names put in; `spoke` is who spoke last, None at the start of a scene.

        `speakers` are those who speak in the same paragraph: a pronoun that stands beside words of somebody else is
        not certain.
        """
        mentions = self._within(pieces)
        if self._names:
            pieces = self._named(pieces, mentions, spoke, speakers)
        if self._introductions:
            pieces = self._introduce(pieces, mentions)
        told = [m.character for m in mentions if m.character is not None and m.kind is not MentionKind.PRONOUN]
        if told:
            self._current = int(told[-1])
        return pieces

    def subject(self, pieces: Sequence[Piece]) -> int | None:
        """Whom a paragraph of action speaks of first; None when it speaks of nobody, or nobody can say."""
        mentions = self._within(pieces)
        return int(mentions[0].character) if mentions and mentions[0].character is not None else None

    def _within(self, pieces: Sequence[Piece]) -> list[Mention]:
        spans = [piece.span for piece in pieces if piece.text and len(piece.span)]
        if not spans:
            return []
        low = bisect_left(self._starts, spans[0].start)
        high = bisect_left(self._starts, spans[-1].end)
        return self._mentions[low:high]

    def _named(
        self, pieces: list[Piece], mentions: Sequence[Mention], spoke: int | None, speakers: frozenset[int]
    ) -> list[Piece]:
        """The pronoun that opens a paragraph made a name, when the cue before it is somebody else's."""
        shown = plain_text(pieces)
        first = _FIRST_WORD.match(shown)
        if first is not None and first["word"].lower() not in _SUBJECTS and spoke is None and self._current is None:
            first = _FRONTED.match(shown) or first  # a heading has cut the link: At home that evening *she* …
        if first is None or not mentions or first["word"].lower() not in _SUBJECTS:
            return pieces
        mention = mentions[0]
        word = mention.span.of(self._text)
        if (
            mention.kind is not MentionKind.PRONOUN
            or word.lower() != first["word"].lower()
            or mention.character is None
        ):
            return pieces
        who = int(mention.character)
        character = self._characters[who]
        if character.gender is not _SUBJECTS[first["word"].lower()]:
            return pieces
        near = spoke if spoke is not None else self._current
        alone = not self._soon_named(mention, mentions) and self._is_only_one(mention)
        least = CERTAIN if who == near or alone else ALONE
        certain = who in speakers if speakers else mention.confidence >= least
        # who has spoken and is then described needs the name: it is the first appearance (rule R6)
        unseen = who not in self._introduced and self._introductions and speakers <= {who}
        unseen = unseen and not self._soon_named(mention, mentions)
        if mention.confidence < CERTAIN or not certain or (who == near and not unseen):
            return pieces
        if (who not in self._speakers and who not in self._told) or self._is_sent_for(mention, who):
            return pieces
        name = self._name_of(who) if _has_name(character) else _as_phrase(character, first["word"])
        if not name or (not _has_name(character) and self._text[mention.span.end : mention.span.end + 1] in ("'", "’")):
            return pieces  # *She's* propped against the bath
        named = replaced(pieces, self._text, mention.span, name)
        if named is None:
            named = _replaced_capital(pieces, mention.span, name)
        return named

    def _name_of(self, who: int) -> str:
        """The name for somebody in action: the whole one until the introduction, then the cue's."""
        if who in self._introduced and who in self._short:
            return self._short[who]
        return self._titles.get(who, self._characters[who].name)

    def _is_only_one(self, pronoun: Mention) -> bool:
        """Whether the text just before a pronoun names the person, and speaks of nobody else whom it may mean."""
        who = pronoun.character
        end = bisect_left(self._starts, pronoun.span.start)
        near = self._mentions[bisect_left(self._starts, pronoun.span.start - _NEAR) : end]
        if who is None or not any(m.character == who and m.kind is MentionKind.NAME for m in near):
            return False
        likely = (self._characters[who].gender, Gender.UNKNOWN)
        others = (m.character for m in near if m.character is not None and m.character != who)
        return not any(self._characters[other].gender in likely for other in others)

    def _is_sent_for(self, pronoun: Mention, who: int) -> bool:
        """Whether the words before a pronoun ask its person by name for another: “Send her in, Dot.” *She* came in."""
        start = pronoun.span.start
        said = _SAID.findall(self._text, max(0, start - _SENT_FOR), start)
        if not said:
            return False
        another = _HER if self._characters[who].gender is Gender.FEMALE else _HIM
        name = re.escape(self._characters[who].name.partition(" ")[0])
        return bool(another.search(said[-1])) and re.search(rf", {name}\b|\b{name},", said[-1]) is not None

    def _soon_named(self, pronoun: Mention, mentions: Sequence[Mention]) -> bool:
        """Whether the sentence of a pronoun names the same person: *He* is called Ned Marsh."""
        return any(
            mention.character == pronoun.character
            and mention.kind is MentionKind.NAME
            and not re.search("[.!?]", self._text[pronoun.span.end : mention.span.start])
            for mention in mentions[1:]
        )

    def _introduce(self, pieces: list[Piece], mentions: Sequence[Mention]) -> list[Piece]:
        """The first appearance of each person in capitals."""
        appearances = self._appearances(pieces, mentions)
        pieces = [self._introduced_by_us(piece, appearances) for piece in pieces]
        ordered = are_in_order(pieces)
        for span, who in appearances:
            if _RELATIVE.match(self._text, span.end) is not None:
                continue
            spoken_of = _SPOKEN_OF.search(self._text, max(0, span.start - 60), span.start) is not None
            spoken_of = spoken_of and not self._acts_in_cleft(span) and not self._is_seen_to(span)
            absent = (self._possessive(span) or spoken_of) and not self._is_shown(span)
            if any(sign.match(self._text, span.end) is not None for sign in (_NOT_HERE, _ELLIPTIC, _VOICE_OF)):
                continue
            described = self._is_description(span, who)
            if who in self._introduced or (described and who in self._described) or (absent and who not in self._heard):
                continue
            shown = replaced(pieces, self._text, span, span.of(self._text).upper(), ordered=ordered)
            if shown is not None:
                pieces = self._with_age(shown, span)
                (self._described if described else self._introduced).add(who)
        return pieces

    def _is_description(self, span: Span, who: int) -> bool:
        """Whether somebody who has a name is only described: a *clerk*. The name is still to be introduced."""
        return self._characters[who].kind is CharacterKind.NAMED and self._text[span.start].islower()

    def _is_shown(self, span: Span) -> bool:
        """Whether a sentence says who has come: It was Ned, *the carter*. Not at the other end of a call."""
        told = _IT_WAS.search(self._text, max(0, span.start - 12), span.start) is not None
        heard = NEARBY.search(self._text, max(0, span.start - _CALL), span.start) is not None
        return told and not heard and _WHO_IT_IS.match(self._text, span.end) is not None

    def _acts_in_cleft(self, span: Span) -> bool:
        """Whether a sentence says who it is that does something here: It was *Ned* who got up. Not who had gone."""
        told = _IT_WAS.search(self._text, max(0, span.start - 12), span.start) is not None
        return told and _WHO_ACTS.match(self._text, span.end) is not None

    def _is_seen_to(self, span: Span) -> bool:
        """Whether "that" leads to what happens here: She sneezed so hard that *Ned* woke; She saw that *Ned* came."""
        return _SEEN_THAT.search(self._text, max(0, span.start - 60), span.start) is not None

    def _with_age(self, pieces: list[Piece], name: Span) -> list[Piece]:
        """The age that stands right behind a name put into brackets."""
        age = age_after(self._text, name.end)
        if age is None:
            return pieces
        told = any(piece.text != piece.span.of(self._text) and piece.span.overlaps(age.described) for piece in pieces)
        # The bed by the door was Eva Lund, nine, *brought in at dawn.*
        last = _IS.search(self._text, max(0, name.start - 8), name.start) and self._text[age.span.end - 1] == ","
        comma = "," if (len(age.described) or last) and not told else ""
        return replaced(pieces, self._text, age.span, age.shown + comma) or pieces

    def _introduced_by_us(self, piece: Piece, appearances: Sequence[tuple[Span, int]]) -> Piece:
        """`piece` in capitals where a name that the adaptation put in is somebody's first."""
        if piece.text == piece.span.of(self._text):
            return piece
        name = self._pattern.match(piece.text) if self._pattern is not None and piece.text[:1].isupper() else None
        if name is None:
            return self._role_introduced(piece, appearances)
        who = self._known[name["name"]]
        short = self._short.get(who)
        if who in self._introduced and short is not None and name["name"] == self._characters[who].name:
            return piece._replace(text=short + piece.text[len(name["name"]) :])
        if who in self._introduced or any(one == who and span < piece.span for span, one in appearances):
            return piece
        self._introduced.add(who)
        return piece._replace(text=name["name"].upper() + piece.text[len(name["name"]) :])

    def _role_introduced(self, piece: Piece, appearances: Sequence[tuple[Span, int]]) -> Piece:
        """The same for somebody whom the text only calls by a role: The AGENT."""
        low = piece.text.lower()
        for role, who in self._roles.items():
            if not low.startswith(f"the {role} ") or who in self._introduced:
                continue
            if not any(one == who and span < piece.span for span, one in appearances):
                self._introduced.add(who)
                end = 4 + len(role)
                return piece._replace(text=piece.text[:4] + piece.text[4:end].upper() + piece.text[end:])
        return piece

    def _appearances(self, pieces: Sequence[Piece], mentions: Sequence[Mention]) -> list[tuple[Span, int]]:
        """Where `pieces` name people, in order: their mentions, and names with a surname that no mention covers."""
        found = [
            (span, int(mention.character))
            for mention in mentions
            if mention.character is not None and (span := self._introduction(mention)) is not None
        ]
        if self._pattern is None or len(self._introduced) >= self._count:
            return found
        taken = [mention.span for mention in mentions]
        for piece in pieces:
            if piece.text != piece.span.of(self._text):
                continue
            for name in self._pattern.finditer(piece.text):
                span = Span(piece.span.start + name.start(), piece.span.start + name.end())
                if not any(span.overlaps(other) for other in taken) and not self._written.hold(span.start):
                    found.append((span, self._known[name["name"]]))
        return sorted(found)

    def _introduction(self, mention: Mention) -> Span | None:
        """What of a mention is printed in capitals when it introduces somebody; None when it does not."""
        who = int(mention.character) if mention.character is not None else -1
        character = self._characters[who]
        if mention.kind is MentionKind.NAME and character.kind is CharacterKind.NAMED:
            start = mention.span.start
            by_what = _BY_WHAT_THEY_ARE.fullmatch(mention.span.of(self._text))
            if by_what is not None and _NAME_BEHIND.match(self._text, mention.span.end) is not None:
                return None  # his opponent, *Ned Marsh*
            if by_what is not None:
                return Span(start + by_what.start("what"), mention.span.end)
            if _ABOARD.search(self._text, max(0, start - _WAY_BACK), start):
                return None
            if who not in self._speakers and _SOMEWHERE.search(self._text, max(0, start - _WAY_BACK), start):
                return None  # in the kitchen at Fern Lodge
            if _AS_WORD.search(self._text, max(0, start - _NAMED_BACK), start):
                return None  # lips that shape the name *Ned*
            if self._titles_of_works.hold(start) and _ARTICLE.search(self._text, max(0, start - 8), start) is not None:
                return None  # the keys of the *Swallow*
            if who not in self._speakers and (
                self._titles_of_works.hold(start) or _WAS_BEFORE.match(self._text, mention.span.end)
            ):
                return None  # a book named after somebody; the boat where Wendell had left it
            return mention.span
        if _is_voice(mention.span.of(self._text)):
            return None  # nobody to be seen
        if mention.kind is MentionKind.NOMINAL and who in self._speakers:
            article = _ARTICLE.match(mention.span.of(self._text))
            new = article is not None and article.group().strip().lower() in ("a", "an")
            compared = _COMPARED.search(self._text, max(0, mention.span.start - 8), mention.span.start)
            new = new and compared is None  # she looked like a woman who
            if character.kind is not CharacterKind.ROLE and not (character.kind is CharacterKind.NAMED and new):
                return None
            start = mention.span.start + (article.end() if article is not None else 0)
            return Span(start, mention.span.end) if mention.confidence >= CERTAIN and start < mention.span.end else None
        return None

    def _possessive(self, span: Span) -> bool:
        return self._text[span.end : span.end + 2] in ("'s", "’s") or self._text[span.end - 2 : span.end] in (
            "'s",
            "’s",
        )


def _names(characters: Sequence[Character], speakers: set[int]) -> dict[str, int]:
    """The names in the text of those who speak, each with its character; a name that two share is left out."""
    found: dict[str, int] = {}
    shared: set[str] = set()
    for who, character in enumerate(characters):
        if character.kind is not CharacterKind.NAMED or who not in speakers or character.narrator:
            continue
        for name in {character.name, *(alias for alias in character.aliases if character.name in alias)}:
            if found.setdefault(name, who) != who:
                shared.add(name)
    return {name: who for name, who in found.items() if name not in shared}


def _first_names(characters: Sequence[Character], cues: Sequence[str]) -> dict[int, str]:
    """The first names of those whose cues are their first names."""
    firsts = ((who, character.name.partition(" ")) for who, character in enumerate(characters))
    return {who: first for who, (first, _, rest) in firsts if rest and first.upper() == cues[who]}


def _name_pattern(names: dict[str, int]) -> re.Pattern[str] | None:
    if not names:
        return None
    longest = sorted(names, key=lambda name: (-len(name), name))
    return re.compile(rf"\b(?P<name>{'|'.join(map(re.escape, longest))})\b(?:\s[A-Z][a-z'’-]+\b)?")


def _is_voice(words: str) -> bool:
    """Whether words call somebody a voice."""
    return words.lower().endswith(("voice", "voices"))


def _has_name(character: Character) -> bool:
    return character.kind is CharacterKind.NAMED and not character.narrator


def _as_phrase(character: Character, pronoun: str) -> str:
    """Somebody without a name in the place of a pronoun: The old woman. Empty for a voice, and for a relative."""
    low = character.name.lower()
    plain = character.kind is CharacterKind.ROLE and character.name[1:].islower()
    if not plain or _is_voice(low) or _KIN.fullmatch(low) is not None:
        return ""
    return f"{'The' if pronoun[0].isupper() else 'the'} {low}"


def _replaced_capital(pieces: list[Piece], span: Span, name: str) -> list[Piece]:
    """The same where the pronoun was already printed with a capital of ours."""
    return [piece._replace(text=name) if piece.span == span else piece for piece in pieces]


def _start(mention: Mention) -> int:
    return mention.span.start
