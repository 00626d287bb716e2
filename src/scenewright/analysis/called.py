"""Names that people are only called by -> whose they are, by who speaks and who is spoken to: “Sit down, Ivan.”

Who tells the story as "I" is Ivan in the mouths of others; Nathaniel is Nat. Who calls, and who speaks before and after
the call, is known once the speakers are: the one person whom the calls are said to has the name. In short stories only,
where few are present; a name whose bearer is in doubt stays a person of its own. A role that somebody says is his is
his: “I am the vet.”
"""

import math
import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from scenewright.analysis.characters import Cast
from scenewright.analysis.characters.answers import asks_name, gives_name
from scenewright.analysis.characters.bearers import agree
from scenewright.analysis.mentions import PeopleLexicon
from scenewright.analysis.named_by_sight import find_named_by_sight
from scenewright.analysis.named_late import find_named_late
from scenewright.analysis.speakers import Speakers
from scenewright.model.annotation import (
    Attribution,
    Character,
    CharacterId,
    CharacterKind,
    Evidence,
    Gender,
    Mention,
    MentionKind,
    Quotation,
    pack_mentions,
    place_in,
)
from scenewright.model.finding import Finding, Severity
from scenewright.model.source import SourceDocument
from scenewright.model.span import Span

_LONGEST_STORY = 80_000  # characters
_NEAR = 8  # quotations on either side of a call among which all who are there speak
_BESIDE = 3  # quotations from a call to the one who is spoken to
_STRONG, _WEAK = 2.0, 0.5  # a call to the only other one who is there, and to one who speaks beside it
_ENOUGH, _ENOUGH_ALIKE = 1.0, 0.5
_ENOUGH_TITLED = 3.0  # “Mrs. Moss?” is said once to many who do not tell the story
_SHARE = 0.8  # of all votes
_ALIKE = 3  # letters that a short form has in common with its name


def join_called(
    source: SourceDocument, quotations: Sequence[Quotation], cast: Cast, speakers: Speakers, *, people: PeopleLexicon
) -> Cast | None:
    """The cast with each such name given to the person who is called by it; None when there is none to give.

    A finding tells of each: the text does not say so outright.
    """
    if len(source.text) > _LONGEST_STORY:
        return None
    called = _find_called(cast)
    joined = _choose(_Calls(source.text, quotations, cast, speakers, called).count(), cast, people) if called else {}
    own = _find_own_roles(source.text, quotations, cast, speakers) | _find_asked(
        source.text, quotations, cast, speakers
    )
    own |= _find_also_called(source.text, cast) | _find_own_sets(source.text, quotations, cast, speakers)
    own = find_named_late(source.text, quotations, cast, speakers) | own
    own = find_named_by_sight(source.text, quotations, cast, speakers) | own
    joined |= {role: joined.get(person, person) for role, person in own.items()}
    return _join(cast, joined) if joined else None


_OWN_ROLE = re.compile(r"\bI(?:[’']m| am) the (?P<role>\w+)(?=[.,!?;]|\Z)")

_MY_CLIENT = re.compile(r"\b[Mm]y client(?!s)\b")
_LAWYERS = frozenset("solicitor lawyer attorney barrister counsel advocate".split())


def _find_own_roles(text: str, quotations: Sequence[Quotation], cast: Cast, speakers: Speakers) -> dict[int, int]:
    """The roles that somebody with a name says are his: “I'm the vet.”, “My client denies it.”; each with that
    person.
    """
    roles = {c.name.lower(): n for n, c in enumerate(cast.characters) if c.kind is CharacterKind.ROLE}
    found: dict[int, set[int]] = defaultdict(set)
    for quotation, attribution in zip(quotations, speakers.attributions, strict=True):
        person = int(attribution.speaker)
        if attribution.confidence < _LIKELY or person >= len(cast.characters):
            continue
        said_own = [said["role"].lower() for said in _OWN_ROLE.finditer(text, quotation.start, quotation.end)]
        if _MY_CLIENT.search(text, quotation.start, quotation.end) is not None:
            said_own += sorted(_LAWYERS & roles.keys())[: 1 if len(_LAWYERS & roles.keys()) == 1 else 0]
        for own in said_own:
            role = roles.get(own)
            named = cast.characters[person].kind is CharacterKind.NAMED
            if role is not None and named and agree(cast.characters[role], cast.characters[person]):
                found[role].add(person)
    return {role: persons.pop() for role, persons in found.items() if len(persons) == 1}


_SETS = frozenset("intercom loudspeaker radio speaker tannoy voice".split())
_THIS_IS = re.compile(
    r"\b[Tt]his is (?:the |your )?(?P<who>[A-Z]?\w+(?: [A-Z][\w’'-]+)*)(?: (?:speaking|here))?(?=[.,!])"
)


def _find_own_sets(text: str, quotations: Sequence[Quotation], cast: Cast, speakers: Speakers) -> dict[int, int]:
    """The loudspeakers that only one speaks through who says who he is: “This is the captain,” of the tannoy."""
    known = {name.lower(): n for n, one in enumerate(cast.characters) for name in (one.name, *one.aliases)}
    found: dict[int, set[int]] = defaultdict(set)
    for quotation, attribution in zip(quotations, speakers.attributions, strict=True):
        speaker = int(attribution.speaker)
        if speaker < len(cast.characters) and cast.characters[speaker].name.lower() in _SETS:
            for said in _THIS_IS.finditer(text, quotation.start, quotation.end):
                found[speaker].add(known.get(said["who"].lower(), speaker))
    return {one: persons.pop() for one, persons in found.items() if len(persons) == 1 and one not in persons}


def _find_asked(text: str, quotations: Sequence[Quotation], cast: Cast, speakers: Speakers) -> dict[int, int]:
    """The roles of those who give their names when asked: “What's your name?” “Ivo.”, of the sailor just told of.

    The name is heard there for the first time, and the sailor answers; or nobody but the one who asks is told of in
    between.
    """
    persons = {c.first.start: n for n, c in enumerate(cast.characters) if c.first is not None}
    found: dict[int, int] = {}
    for k in range(1, len(quotations)):
        asked, answer = quotations[k - 1], quotations[k]
        person = persons.get(answer.start)
        if person is None or cast.characters[person].kind is not CharacterKind.NAMED:
            continue
        asker = speakers.attributions[k - 1].speaker
        if speakers.attributions[k - 1].confidence < _LIKELY:
            continue
        if not asks_name(text[asked.start : asked.end]):
            continue
        answering = speakers.attributions[k]
        if answering.speaker != person:
            if answering.confidence >= _LIKELY and _may_bear(cast, int(answering.speaker), person):
                found[int(answering.speaker)] = person
            continue
        told = [
            mention
            for mention in cast.mentions
            if asked.start - _JUST_BEFORE < mention.span.start < asked.start and mention.character not in (None, asker)
        ]
        roles = {
            int(m.character) for m in told if m.character is not None and _may_bear(cast, int(m.character), person)
        }
        roles = {role for role in roles if cast.characters[role].gender is not Gender.NEUTRAL}  # nor asks one a ship
        if not told or told[-1].character is None:
            continue
        sole = len(roles) == 1 and speakers.attributions[k - 1].evidence is Evidence.EXPLICIT
        if _is_tag(text, told[-1].span.start) and not sole:
            continue
        last = roles.pop() if sole else int(told[-1].character)
        if _may_bear(cast, last, person):
            found[last] = person
    return found


_ALSO = re.compile(
    r",? (?:the \w+,? )?(?:(?:but|and|though) )?(?:who(?:m| is| was)? )?(?:(?:every(?:one|body)|they all|people|we all"
    r"|the others) call(?:s|ed)(?: (?:him|her))?|an? (?:[\w-]+ ){0,3}?(?:man|woman|girl|boy|lady|fellow|person)"
    r" (?:called|named|by the name of)|(?:better )?known(?: to [\w ]{2,20}?)? as|nicknamed|also called|alias"
    r"|a\.?k\.?a\.?|whose (?:real|own|proper|given|true) name (?:was|is)) (?P<the>the )?"
)
_GOES_BY = re.compile(
    r"\b(?:(?:known|introduced|presented|spoken of|referred)(?: [\w ]{2,50}?)? as"
    r"|(?:goes|went|going) by(?: the name of)?|call(?:s|ed) (?:him|her)(?:self)?|answer(?:s|ed) to(?: the name of)?) \Z"
)
_REAL = re.compile(
    r"(?:\. (?:His|Her)|,? (?:though|although|but|and) (?:his|her))"
    r" (?:(?:real|own|proper|given|true) )?name (?:was|is) "
)
_NICKNAMED = re.compile(r" [\"“‘](?P<nick>[A-Z])[\w’'-]*[\"”’] (?P<last>[A-Z])")


def _find_also_called(text: str, cast: Cast) -> dict[int, int]:
    """The names and roles that the text says are somebody's too: Hugo, whom they all called *the Kid*;
    Philippa “*Pip*” *Marsh*.
    """
    starts = {mention.span.start: int(mention.character) for mention in cast.mentions if mention.character is not None}
    found: dict[int, set[int]] = defaultdict(set)
    counts = Counter(mention.character for mention in cast.mentions)
    for mention in cast.mentions:
        if mention.kind is not MentionKind.NAME or mention.character is None:
            continue
        person = int(mention.character)
        for other in _list_also_called(text, mention.span, starts):
            if other != person and agree(cast.characters[other], cast.characters[person]):
                less, more = _order(other, person, counts) if _goes_by(text, mention.span) else (other, person)
                found[less].add(more)
    return {
        other: persons.pop() for other, persons in found.items() if len(persons) == 1 and not persons & found.keys()
    }


def _order(one: int, other: int, counts: Counter[CharacterId | None]) -> tuple[int, int]:
    """The two with the one last that the story names more: who goes by Pip may be Ann wherever she is told of."""
    return (other, one) if counts[CharacterId(one)] > counts[CharacterId(other)] else (one, other)


def _goes_by(text: str, name: Span) -> bool:
    """Whether somebody only goes by a name: She was known to them as *Pip*."""
    return _GOES_BY.search(text, max(0, name.start - _LEAD), name.start) is not None


def _list_also_called(text: str, name: Span, starts: Mapping[int, int]) -> Iterator[int]:
    """Whom the words behind a name call the same person: Hugo, *known as Pip*; She is Pip, but *her name was Ann*."""
    at = name.end
    also, nick, real = _ALSO.match(text, at), _NICKNAMED.match(text, at), _REAL.match(text, at)
    places = [] if also is None else [also.end(), also.start("the")]
    if real is not None and _goes_by(text, name):
        places.append(real.end())
    places += [] if nick is None else [nick.start("nick"), nick.start("last")]
    return (starts[place] for place in places if place in starts)


_LEAD = 90  # characters before a name that tell how somebody goes by it


def _may_bear(cast: Cast, role: int, person: int) -> bool:
    """Whether `role` is somebody without a name, to whom that of `person` may belong."""
    if role >= len(cast.characters) or cast.characters[role].kind is not CharacterKind.ROLE:
        return False
    return agree(cast.characters[role], cast.characters[person])


def _is_tag(text: str, at: int) -> bool:
    """Whether words said end just before the phrase at offset `at`: “…,” says | the sailor."""
    return any(mark in text[max(0, at - _TAG) : at] for mark in "”’\"'»“‹›«")


_TAG = 12  # characters: a mark and a verb of speech
_JUST_BEFORE = 800  # characters
_LIKELY = 0.75  # trust in who says it


def _find_called(cast: Cast) -> dict[int, list[Mention]]:
    """The named characters whom somebody calls, with the places."""
    mentions: dict[int, list[Mention]] = defaultdict(list)
    for mention in cast.mentions:
        if mention.character is not None:
            mentions[mention.character].append(mention)
    return {n: calls for n, found in mentions.items() if (calls := _list_calls(cast.characters[n], found))}


def _list_calls(character: Character, mentions: Sequence[Mention]) -> list[Mention]:
    if character.kind is not CharacterKind.NAMED or character.narrator or character.name.lower() in _DAYS:
        return []
    return [mention for mention in mentions if mention.kind is MentionKind.VOCATIVE]


_DAYS = frozenset("monday tuesday wednesday thursday friday saturday sunday".split())  # “at noon, Friday, by train”


@dataclass(slots=True)
class _Calls:
    """What is needed to hear to whom a call is said."""

    text: str
    quotations: Sequence[Quotation]
    cast: Cast
    speakers: Speakers
    called: Mapping[int, Sequence[Mention]]

    def count(self) -> dict[int, dict[int, float]]:
        """For each name the votes for those whom its calls are said to."""
        told = {mention.character for mention in self._narrated()}
        votes: dict[int, dict[int, float]] = defaultdict(lambda: defaultdict(float))
        for n, calls in self.called.items():
            if CharacterId(n) in told:
                continue  # the narration knows the name
            answers = [call for call in calls if self._is_answer(call)]
            given = [call for call in answers if self._is_given(call)]
            calls = [call for call in calls if call not in answers]
            barred = self._find_barred((*calls, *self._find_others(n)))
            for call in (*calls, *given):
                heard = self._hear(n, call) if call not in given else self._give(n, call)
                for person, weight in heard:
                    if person not in barred and self._may_be(n, person):
                        votes[n][person] += weight
        return votes

    def _narrated(self) -> Iterator[Mention]:
        spans = [span for quotation in self.quotations for span in quotation.spans]
        inside = 0
        for mention in self.cast.mentions:
            while inside < len(spans) and spans[inside].end <= mention.span.start:
                inside += 1
            if inside == len(spans) or not spans[inside].contains(mention.span):
                yield mention

    def _is_answer(self, call: Mention) -> bool:
        """Whether the name is all that is said after a question, or what is said first when one's name was asked."""
        k = self._place(call)
        if k and call.span.start - self.quotations[k].start <= _FIRST and self._is_given(call):
            return True
        if not k or self.quotations[k].end - call.span.end > 1 or call.span.start != self.quotations[k].start:
            return False
        return self.text[self.quotations[k - 1].end - 1] == "?"

    def _is_given(self, answer: Mention) -> bool:
        """Whether the question was for the name of whoever answers: he gives it as his own."""
        k = self._place(answer)
        return k is not None and asks_name(self.text[self.quotations[k - 1].start : self.quotations[k - 1].end])

    def _give(self, n: int, call: Mention) -> Iterator[tuple[int, float]]:
        k = self._place(call)
        if k is not None and self._attribution(k).speaker != n and _is_known(self._attribution(k)):
            yield int(self._attribution(k).speaker), _STRONG

    def _find_others(self, n: int) -> Iterator[Mention]:
        """The places where somebody speaks of the name as another's: “Miss Finch is over there.”"""
        for mention in self.cast.mentions:
            named = mention.character == n and mention.kind is MentionKind.NAME
            if named and not gives_name(self.text, mention.span.start):
                yield mention

    def _find_barred(self, calls: Sequence[Mention]) -> frozenset[int]:
        """Who calls or speaks of somebody else by the name."""
        spoken = (self._place(mention) for mention in calls)
        return frozenset(
            int(self._attribution(k).speaker) for k in spoken if k is not None and _is_known(self._attribution(k))
        )

    def _hear(self, n: int, call: Mention) -> Iterator[tuple[int, float]]:
        """Whom a call is said to, as far as those who speak around it tell."""
        k = self._place(call)
        if k is None or self._attribution(k).speaker == n:
            return
        caller = int(self._attribution(k).speaker)
        near = range(max(0, k - _NEAR), min(len(self.quotations), k + _NEAR + 1))
        there = {int(self._attribution(j).speaker) for j in near if _is_known(self._attribution(j))} - {caller, n}
        beside = [
            next((speaker for j in side if (speaker := int(self._attribution(j).speaker)) not in (caller, n)), None)
            for side in (range(k + 1, min(k + _BESIDE, near.stop - 1) + 1), range(k - 1, max(k - _BESIDE, 0) - 1, -1))
        ]
        if len(there) == 1 and there & set(beside):
            yield next(iter(there)), _STRONG
            return
        for person in beside:
            if person is not None:
                yield person, _WEAK

    def _place(self, mention: Mention) -> int | None:
        """The quotation in which the mention stands."""
        return place_in(self.quotations, mention.span.start)

    def _attribution(self, k: int) -> Attribution:
        return self.speakers.attributions[k]

    def _may_be(self, n: int, person: int) -> bool:
        """Whether the two may be one: somebody else who is only called has another name."""
        if person in self.called or person >= len(self.cast.characters):
            return False
        kind = self.cast.characters[person].kind
        if kind in (CharacterKind.GROUP, CharacterKind.UNKNOWN):
            return False
        return agree(self.cast.characters[n], self.cast.characters[person])


def _is_known(attribution: Attribution) -> bool:
    """Whether the text tells the speaker, or the conversation hardly leaves a choice."""
    return attribution.evidence is Evidence.EXPLICIT or attribution.confidence >= _CLEAR


_CLEAR = 0.85
_FIRST = 12  # characters: “Moss. Mrs. Moss. You will …”


def _choose(votes: Mapping[int, Mapping[int, float]], cast: Cast, people: PeopleLexicon) -> dict[int, int]:
    """The names whose bearer is beyond doubt, with that person.

    A name that is like another of the same person, what the narrator is called, or the first name of one whom the
    story knows by family name or title alone: of other pairs every second one that the calls suggest is two people
    (measured on tests/conversations/learn).
    """
    joined: dict[int, int] = {}
    for n, counts in sorted(votes.items()):
        person, most = max(counts.items(), key=lambda item: (item[1], -item[0]))
        telling = cast.characters[person].kind is CharacterKind.NARRATOR
        rivals = [other for other in votes if other != n and votes[other].get(person)]
        alike = _is_like(cast.characters[n], cast.characters[person])
        least = _ENOUGH if _has_plain_name(cast.characters[n]) else _ENOUGH_TITLED
        enough = (alike and most >= _ENOUGH_ALIKE) or (telling and not rivals and most >= least)
        if not rivals and _has_first_name(cast.characters[n], people):
            enough = enough or most >= _least_of_first_name(cast.characters[n], cast.characters[person], people)
        if enough and most >= _SHARE * sum(counts.values()):
            joined[n] = person
    return joined


def _has_first_name(character: Character, people: PeopleLexicon) -> bool:
    """Whether the character is known by a given name and nothing else."""
    return all(people.is_given(name) for name in (character.name, *character.aliases))


def _least_of_first_name(called: Character, person: Character, people: PeopleLexicon) -> float:
    """How many votes make a given name the person's: of one known by a family name, of a role; else more than any."""
    if called.gender is not person.gender or person.gender not in (Gender.FEMALE, Gender.MALE):
        return math.inf
    if person.kind is CharacterKind.ROLE:
        return _STRONG
    names = [name.split() for name in (person.name, *person.aliases)]
    titled = [name for name in names if len(name) > 1 and name[0].rstrip(".").lower() in people.titles]
    others = (name for name in names if name not in titled)
    family = all(len(name) == 1 and not people.is_given(name[0]) for name in others)
    if person.kind is not CharacterKind.NAMED or not family:
        return math.inf
    return _ENOUGH_ALIKE if titled else _ENOUGH


def _has_plain_name(character: Character) -> bool:
    """Whether one of the names has no title."""
    return any(not _TITLED.match(name) for name in (character.name, *character.aliases))


_TITLED = re.compile(r"(?:Mrs?|Ms|Miss|Dr|Sir|Lady|Madam)\b")


def _is_like(one: Character, other: Character) -> bool:
    """Whether a name of one may be short for a name of the other: Nat for Nathaniel, Beth for Elizabeth."""
    for short in (one.name, *one.aliases):
        for name in (other.name, *other.aliases):
            low, full = sorted((short.lower(), name.lower()), key=len)
            if len(low) >= _ALIKE and (low[:_ALIKE] == full[:_ALIKE] or full.endswith((low[:-1], low))):
                return True
    return False


def _join(cast: Cast, joined: Mapping[int, int]) -> Cast:
    """The cast with one character for all names of a person, who stands where the first of them stood."""
    groups: dict[int, list[int]] = defaultdict(list)
    for n in range(len(cast.characters)):
        groups[joined.get(n, n)].append(n)
    ordered = sorted(groups.items(), key=lambda item: item[1][0])
    number = {n: k for k, (_, members) in enumerate(ordered) for n in members}
    characters, findings = [], list(cast.findings)
    for person, members in ordered:
        others = [cast.characters[n] for n in members if n != person]
        characters.append(_unite(cast.characters[person], others))
        findings += (_doubt(other, characters[-1]) for other in others)
    mentions = pack_mentions(
        mention if mention.character is None else replace(mention, character=CharacterId(number[mention.character]))
        for mention in cast.mentions
    )
    narrator = None if cast.narrator is None else CharacterId(number[cast.narrator])
    return replace(cast, characters=tuple(characters), mentions=mentions, narrator=narrator, findings=tuple(findings))


def _unite(character: Character, others: Sequence[Character]) -> Character:
    """One person of them all; a narrator without a name gets the one that he or she is called by."""
    if not others:
        return character
    given = [name for other in others for name in (other.name, *other.aliases)]
    genders = [person.gender for person in (character, *others) if person.gender is not Gender.UNKNOWN]
    gender = genders[-1] if genders else Gender.UNKNOWN  # two differ only where a role tells better than a name
    firsts = [person.first for person in (character, *others) if person.first is not None]
    character = replace(character, gender=gender, first=min(firsts, default=None))
    if character.kind is CharacterKind.NARRATOR:
        return replace(character, name=given[0], kind=CharacterKind.NAMED, aliases=tuple(given[1:]))
    aliases = tuple(dict.fromkeys((*character.aliases, *given)))
    return replace(character, aliases=aliases)


def _doubt(called: Character, character: Character) -> Finding:
    message = f"“{called.name}” is taken to be {character.name}, who is called so; a cast file can part the two."
    return Finding("joined-name", Severity.NOTE, called.first, message)
