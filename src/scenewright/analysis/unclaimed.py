"""Nouns of tags that nobody in the cast lays claim to -> roles of their own: "said the kettle", "hissed an aunt".

Whether "the recruit" is somebody with a name is known best once the speakers are: where even the likeliest of them is
hardly likelier than not, the noun is the better cue, for a wrong name is the worst. In short stories only, where
"her mother" is one mother; a novel has named nearly everybody.
"""

import re
from collections.abc import Container, Iterator, Mapping, Sequence
from dataclasses import replace

from scenewright.analysis.characters import Cast
from scenewright.analysis.characters.role_keys import GENERAL_NOUNS
from scenewright.analysis.characters.roles import is_short
from scenewright.analysis.characters.speaking_nouns import PARTS, WRITTEN
from scenewright.analysis.mentions import PeopleLexicon, PersonNoun, Words
from scenewright.analysis.named_late import name_parents
from scenewright.analysis.speakers import Speakers
from scenewright.model.annotation import (
    Attribution,
    Character,
    CharacterId,
    CharacterKind,
    Gender,
    Mention,
    MentionKind,
    Quotation,
    Quotative,
    pack_attributions,
    pack_mentions,
)
from scenewright.model.cast_file import CastEntry, CastFile, fold_name
from scenewright.model.finding import Finding, Severity
from scenewright.model.source import SourceDocument
from scenewright.model.span import Span

_CLAIMED, _CLAIMED_KIN = 0.6, 0.55
_CLAIMED_NEW = 0.9  # "an aunt" is somebody new
_MOST_WORDS = 5  # of a phrase that a cue can print
_TRUST = 0.6  # that the noun is nobody who has a name
_DETERMINER = re.compile(r"(?:(?:the|an?|his|her|their|its|this) |(?=(?:my|our) ))(?=\w)", re.IGNORECASE)
_THEIRS = re.compile(r"(?:his|their) ", re.IGNORECASE)
_NEW = re.compile(r"(?:an?|another) ", re.IGNORECASE)
_POSSESSIVE = re.compile(r"\w['’]s \w|s['’] \w")
_VOICE = re.compile(r"['’]s voice\Z")
_WHERE = re.compile(r",? (?:in|on|at|by|with|from|behind|beside|near|under|to|who) ")  # an aunt | in the second row
_ANYBODY = frozenset(
    "it he she they we you i ones others both all each none some somebody someone something anybody anyone nobody "
    "everybody everyone two three them us another who which that this".split()
)
_OTHERS = {
    "somebody else": "Somebody else",
    "someone else": "Someone else",
    "another": "Another voice",
    "one": "One voice",
    "the rest": "The rest",
    **{f"a {ordinal}": f"{ordinal.capitalize()} voice" for ordinal in ("second", "third", "fourth", "fifth")},
}
"""Of whom a tag says no more than that they are not who spoke before."""
_NO_ROLE = _ANYBODY | PARTS | WRITTEN - {"voice"}  # a note says what somebody wrote, a mouth what its owner says


def set_aside(
    told: CastFile, cast: Cast, source: SourceDocument, quotatives: Sequence[Quotative], *, people: PeopleLexicon
) -> tuple[CastFile, dict[str, CastEntry]]:
    """The cast file without the entries for nouns that may be unclaimed, and these by the noun (folded).

    Such an entry names nobody whom `cast` knows; who speaks must be found before it can be told whom it means.
    """
    known = {fold_name(name) for person in cast.characters for name in (person.name, *person.aliases)}
    known |= {fold_name(mention.span.of(source.text)) for mention in cast.mentions}
    known |= {fold_name(line.speaker) for line in told.lines}
    subjects = (q.subject.of(source.text) for q in quotatives if q.subject is not None)
    nouns = {fold_name(name) for subject in subjects if (name := _read_name(subject, people))} - known
    aside: dict[str, CastEntry] = {}
    for entry in told.characters:
        names = {fold_name(name) for name in entry.names}
        others = [name for name in entry.names if fold_name(name) not in nouns]
        if names & nouns and not names & known and not any(name in source.text for name in others):
            aside.update(dict.fromkeys(names & nouns, entry))
    kept = tuple(entry for entry in told.characters if entry not in aside.values())
    return replace(told, characters=kept), aside


def name_unclaimed(
    source: SourceDocument,
    quotations: Sequence[Quotation],
    quotatives: Sequence[Quotative],
    cast: Cast,
    speakers: Speakers,
    *,
    words: Words,
    people: PeopleLexicon,
    told: Mapping[str, CastEntry] | None = None,
) -> tuple[Cast, Speakers]:
    """The cast with a role for each such noun, and the speakers with its lines given to it; a finding tells of each.

    Lines without a tag stay whose they are: among them the new roles would win too many. `told`: what the user says of
    them, by the noun (folded).
    """
    if not is_short(words):
        return cast, speakers
    found: dict[CastEntry, list[int]] = {}
    places: dict[CastEntry, list[Span]] = {}
    parents = name_parents(source.text, quotations, cast, speakers)
    tagged = {int(n): k for k, quotative in enumerate(quotatives) for n in quotative.quotations}
    for k, quotative in enumerate(quotatives):
        subject = quotative.subject
        if subject is None:
            continue
        name = "" if _is_other(source.text, subject) else _read_name(subject.of(source.text), people)
        noun = people.noun_of(name.rpartition(" ")[2].lower())
        is_new = name in _OTHERS.values() or _NEW.match(subject.of(source.text)) is not None
        kin = noun is not None and noun.kind == "kin"
        by_role = kin and any(_is_role(speakers, int(n)) for n in quotative.quotations)
        untitled = _sex_of_style(name, people) is not Gender.UNKNOWN  # “her ladyship” where nobody is a lady
        # and “his mother” is no “old woman” whom nobody knows
        least = _least_claim(noun, is_new=is_new or by_role or untitled)
        own = [int(n) for n in quotative.quotations if tagged[int(n)] == k]
        parent = parents.get(name.lower()) if _THEIRS.match(subject.of(source.text)) is not None else None
        entry = (told or {}).get(fold_name(name), CastEntry(name if parent is None else parent))
        if name and own and entry.speaks and all(_is_unclaimed(speakers.attributions[n], least) for n in own):
            found.setdefault(entry, []).extend(_lines_of(source.text, quotations, speakers, own, tagged))
            places.setdefault(entry, []).append(subject)
    return _add_roles(cast, speakers, found, places, people) if found else (cast, speakers)


def _is_other(text: str, subject: Span) -> bool:
    """Whether the "one" of a tag is "the other one": that is somebody who was told of."""
    return text[max(0, subject.start - 8) : subject.start].endswith((" other ", " the ", " last ", " next "))


def _is_role(speakers: Speakers, n: int) -> bool:
    return speakers.characters[speakers.attributions[n].speaker].kind is CharacterKind.ROLE


def _least_claim(noun: PersonNoun | None, *, is_new: bool) -> float:
    """From which trust on the noun of a tag is taken to be who was found."""
    if is_new:
        return _CLAIMED_NEW
    return _CLAIMED_KIN if noun is not None and noun.kind == "kin" else _CLAIMED


def _lines_of(
    text: str,
    quotations: Sequence[Quotation],
    speakers: Speakers,
    own: Sequence[int],
    tagged: Container[int],
) -> Iterator[int]:
    """The quotations that a tag tells of, and those after them in their paragraph that go by it."""
    yield from own
    for n in range(own[-1] + 1, len(quotations)):
        parted = "\n\n" in text[quotations[n - 1].end : quotations[n].start]
        if parted or n in tagged or speakers.attributions[n].rule != "tag noun":
            break
        yield n


def _read_name(phrase: str, people: PeopleLexicon) -> str:
    """What a cue prints for the phrase of a tag; empty when that is no noun, or one that is said of anybody."""
    words = " ".join(phrase.split())
    if words.lower() in _OTHERS:
        return _OTHERS[words.lower()]
    bare = _WHERE.split(_DETERMINER.sub("", words, count=1), maxsplit=1)[0]
    bare = _VOICE.sub("", bare)
    if not (_DETERMINER.match(words) or _POSSESSIVE.search(words)):
        return ""
    if _sex_of_style(words, people) is not Gender.UNKNOWN:
        bare = words
    parts = bare.replace("’", "'").lower().split()
    if not 0 < len(parts) <= _MOST_WORDS or parts[0] in _ANYBODY | GENERAL_NOUNS or parts[-1] in _NO_ROLE:
        return ""
    if not all(part.replace("'", "").replace("-", "").isalpha() for part in parts):
        return ""
    return bare[:1].upper() + bare[1:]


def _sex_of_style(phrase: str, people: PeopleLexicon) -> Gender:
    """The sex of "his lordship" and "her grace"; UNKNOWN for any other phrase."""
    determiner, _, style = phrase.lower().partition(" ")
    return _STYLED.get(determiner, Gender.UNKNOWN) if style in people.styles else Gender.UNKNOWN


_STYLED = {"his": Gender.MALE, "her": Gender.FEMALE}


def _is_unclaimed(attribution: Attribution, claimed: float) -> bool:
    return attribution.rule == "tag noun" and attribution.confidence < claimed


def _add_roles(
    cast: Cast,
    speakers: Speakers,
    found: Mapping[CastEntry, Sequence[int]],
    places: Mapping[CastEntry, Sequence[Span]],
    people: PeopleLexicon,
) -> tuple[Cast, Speakers]:
    """The roles go behind those whom the cast knows; a phrase that is the name of one of these is that one."""
    known = len(cast.characters)
    number = {fold_name(name): n for n, c in enumerate(cast.characters) for name in (c.name, *c.aliases)}
    new = [entry for entry in found if fold_name(entry.name) not in number]
    number |= {fold_name(entry.name): known + k for k, entry in enumerate(new)}
    roles = [_make_role(entry, places[entry][0], people) for entry in new]
    mentions = [
        Mention(span, MentionKind.NOMINAL, CharacterId(number[fold_name(entry.name)]))
        for entry in new
        for span in places[entry]
    ]
    whose = {n: number[fold_name(entry.name)] for entry, lines in found.items() for n in lines}
    attributions = pack_attributions(
        _give(attribution, whose[n])
        if n in whose
        else replace(attribution, speaker=CharacterId(attribution.speaker + len(new)))
        if attribution.speaker >= known
        else attribution
        for n, attribution in enumerate(speakers.attributions)
    )
    characters = (*cast.characters, *roles)
    cast = replace(
        cast,
        characters=characters,
        mentions=pack_mentions(sorted((*cast.mentions, *mentions), key=lambda mention: mention.span)),
        findings=(*cast.findings, *map(_tell, roles)),
    )
    return cast, Speakers((*characters, *speakers.characters[known:]), attributions)


def _make_role(entry: CastEntry, first: Span, people: PeopleLexicon) -> Character:
    noun = people.noun_of(entry.names[-1].rpartition(" ")[2].lower())
    gender = noun.gender if noun is not None else _sex_of_style(entry.names[-1], people)
    kind = CharacterKind.GROUP if gender is Gender.PLURAL else CharacterKind.ROLE
    told = entry.gender if entry.gender is not None and entry.gender is not Gender.UNKNOWN else gender
    aliases = tuple(name for name in entry.aliases if fold_name(name) != fold_name(entry.name))
    return Character(entry.name, kind, told, aliases, first)


def _tell(role: Character) -> Finding:
    message = f"“{role.name}” may be somebody who has a name: a cast file can tell."
    return Finding("unclaimed-role", Severity.NOTE, role.first, message)


def _give(attribution: Attribution, role: int) -> Attribution:
    return replace(attribution, speaker=CharacterId(role), confidence=_TRUST, rule="tag role")
