"""Roles whose names somebody reads or knows -> one person: the badge that says IDA, “Ida Moss! I heard you were in
Rome,” and “Mr Moss! A parcel!”, at which the manager comes.

The name is first heard there, and the role without one was told of just before, or comes there for the first time.
Whom somebody knows again is told of by the name from there on. In short stories only, where few are present.
"""

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence

from scenewright.analysis.characters import Cast
from scenewright.analysis.characters.answers import knows_again
from scenewright.analysis.characters.bearers import agree
from scenewright.analysis.characters.role_keys import CALLED
from scenewright.analysis.speakers import Speakers
from scenewright.model.annotation import CharacterKind, Gender, Mention, MentionKind, Quotation, place_in

_BADGE = re.compile(
    r"\b(?P<whose>(?:[Tt]he|[Hh]er|[Hh]is|[Aa]|[Tt]heir) (?:[\w-]+ ){0,2}?(?:[\w-]+['’]s )?)"
    r"(?:(?:plastic|little|enamel|brass|small|white|red) )?(?:name )?(?:-?badge|tag|name-?tag|nameplate|lanyard|label)"
    r"(?: (?:that|which))? (?:said|says|read|reads|told \w+|announced|gave (?:her|his) name as|with|bore|bears|had)"
    r"(?: (?:he|she|they|that (?:he|she)|(?:his|her) name) was)?(?: the (?:name|word))?[: ]*[“\"‘']?\Z"
)
_LEAD = 90  # characters before a name
_REACH = 700  # characters back to whose badge it is, or whom somebody knows again
_COMES = re.compile(
    r"(?:The|A|An) (?:[\w-]+ ){1,3}?(?:came|appeared|arrived|hurried|ran|emerged|looked (?:up|round|over|in)|bustled"
    r"|put (?:his|her) head|stuck (?:his|her) head|popped (?:up|out)|turned (?:up|round|around)|answered)\b"
)


def find_named_by_sight(text: str, quotations: Sequence[Quotation], cast: Cast, speakers: Speakers) -> dict[int, int]:
    """The roles that get a name so, each with the character that bears it."""
    story = _Scene(text, quotations, cast, speakers)
    found: dict[int, set[int]] = {}
    for mention, person in story.firsts():
        for find in (_find_labelled, _find_known_again, _find_coming, _find_answered):
            role = find(story, mention, person)
            if role is not None:
                found.setdefault(role, set()).add(person)
                break
    return {role: next(iter(persons)) for role, persons in sorted(found.items()) if len(persons) == 1}


class _Scene:
    """A story with what is needed to ask who was told of where."""

    def __init__(self, text: str, quotations: Sequence[Quotation], cast: Cast, speakers: Speakers) -> None:
        self.text, self.quotations, self.cast, self.speakers = text, quotations, cast, speakers
        self.told = [m for m in cast.mentions if m.character is not None and self.place(m.span.start) is None]
        self.starts = [mention.span.start for mention in self.told]
        self.last = {int(m.character): m.span.start for m in self.told if m.character is not None}

    def place(self, at: int) -> int | None:
        """The quotation in which the text at an offset is."""
        return place_in(self.quotations, at)

    def firsts(self) -> Iterator[tuple[Mention, int]]:
        """The first use of the name of each named character, with the character."""
        seen: set[int] = set()
        for mention in self.cast.mentions:
            if mention.character is not None and int(mention.character) not in seen:
                seen.add(int(mention.character))
                if self.cast.characters[mention.character].kind is CharacterKind.NAMED:
                    yield mention, int(mention.character)

    def roles_before(self, at: int, person: int) -> Iterator[int]:
        """The roles that may be the person, told of shortly before an offset, the last first."""
        for k in range(bisect_left(self.starts, at) - 1, -1, -1):
            mention = self.told[k]
            if mention.span.start < at - _REACH:
                return
            role = int(mention.character) if mention.character is not None else -1
            if self.is_role(role) and agree(self.cast.characters[role], self.cast.characters[person]):
                yield role

    def is_role(self, n: int) -> bool:
        """Whether a character is one without a name."""
        return 0 <= n < len(self.cast.characters) and self.cast.characters[n].kind is CharacterKind.ROLE


def _find_labelled(story: _Scene, mention: Mention, person: int) -> int | None:
    """The role whose badge has the name: *The guard's badge said* IDA. He wore *a badge with* MOSS on it."""
    at = mention.span.start
    badge = _BADGE.search(story.text, max(0, at - _LEAD), at) if story.place(at) is None else None
    if badge is None:
        return None
    roles = dict.fromkeys(story.roles_before(at, person))
    inside = [role for role in roles if any(s >= badge.start() for s in _uses_of(story, role, at))]
    return next(iter((*inside, *roles)), None) if len(inside) < 2 else None


def _uses_of(story: _Scene, role: int, at: int) -> Iterator[int]:
    """Where the narration tells of a role shortly before an offset."""
    for k in range(bisect_left(story.starts, at) - 1, -1, -1):
        if story.starts[k] < at - _REACH:
            return
        if story.told[k].character == role:
            yield story.starts[k]


def _find_known_again(story: _Scene, mention: Mention, person: int) -> int | None:
    """The role that somebody knows by name: “Ida Moss,” he said. “I heard you were in Rome.” No more is heard of it."""
    at = mention.span.start
    k = story.place(at)
    if k is None or at != story.quotations[k].start or story.quotations[k].end - mention.span.end > 1:
        return None
    end = story.text.find("\n\n", at)
    end = end if end >= 0 else len(story.text)
    said = " ".join(story.text[one.start : one.end] for one in story.quotations[k + 1 : k + _PARTS] if one.start < end)
    if not knows_again(said):
        return None
    speaker = int(story.speakers.attributions[k].speaker)
    spoke = {int(story.speakers.attributions[j].speaker) for j in range(max(0, k - _NEAR), k)} - {speaker, person}
    gone = [role for role in spoke if story.is_role(role) and story.last.get(role, at) < at]
    fits = [role for role in gone if agree(story.cast.characters[role], story.cast.characters[person])]
    return fits[0] if len(fits) == 1 else None


_PARTS = 4  # quotations of a paragraph
_NEAR = 12  # quotations


def _find_coming(story: _Scene, mention: Mention, person: int) -> int | None:
    """The role that comes when the name is called: “Mr Moss! A parcel!” *The manager came* down with a pen."""
    at = mention.span.start
    if mention.kind is not MentionKind.VOCATIVE or story.text[mention.span.end : mention.span.end + 1] != "!":
        return None
    below = story.text.find("\n\n", at) + 2
    if below < 2 or _COMES.match(story.text, below) is None:
        return None
    k = bisect_left(story.starts, below)
    role = int(story.told[k].character or 0) if k < len(story.told) and story.starts[k] <= below + 1 else -1
    first = story.cast.characters[role].first if story.is_role(role) else None
    new = first is not None and first.start >= below
    fits = new and agree(story.cast.characters[role], story.cast.characters[person])
    plural = fits and story.cast.characters[role].gender is Gender.PLURAL
    return role if fits and not plural else None


def _find_answered(story: _Scene, mention: Mention, person: int) -> int | None:
    """The role that has just spoken where the answer calls a name that it has from there on: “Not paid,” said *the
    girl*. “Paid for years, Ida.” ... Ida sat down.
    """
    at, text = mention.span.start, story.text
    k = story.place(at)
    characters = story.cast.characters
    if k is None or mention.kind is not MentionKind.VOCATIVE or person not in story.last:
        return None
    if characters[person].gender not in (Gender.FEMALE, Gender.MALE) or characters[person].name.lower() in CALLED:
        return None
    if text[mention.span.end : mention.span.end + 1] == "!" and text[at - 2 : at] != ", ":
        return None  # somebody else is called for: “Ida! A room for the lady!”
    start = text.rfind("\n\n", 0, at)
    j = next((j for j in range(k - 1, -1, -1) if story.quotations[j].end <= start), None)
    if j is None or start - story.quotations[j].end > _TAIL:
        return None
    role = int(story.speakers.attributions[j].speaker)
    if story.is_role(role) and characters[role].name == "Voice":
        return None  # nobody has come in yet: the lines before are others', and would be taken for this one's
    if story.is_role(role) and characters[role].name in _CHILDREN and _TITLED.match(characters[person].name):
        return None
    gone = story.is_role(role) and story.last.get(role, at) < at and role != int(story.speakers.attributions[k].speaker)
    return role if gone and agree(characters[role], characters[person]) else None


_CHILDREN = frozenset("Boy Girl Child Kid Lad Lass".split())
_TITLED = re.compile(r"(?:Mrs?|Ms|Dr|Captain|Professor|Inspector|Sergeant|Sir|Lady|Lord)\b")
_TAIL = 120  # characters: a tag and what else ends a paragraph


__all__ = ["find_named_by_sight"]
