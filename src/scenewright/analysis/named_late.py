"""Roles and names whose bearer gives another name later -> one person: “I'm Ida,” says the soldier of whom nobody knew.

What counts is said outright: somebody gives a name that was not heard before, and the role that has spoken so far ends
there; "her real name is Ida"; she married, and then she was Mrs Moss. Who speaks is known here, so that "she" of a tag
is the one who gives the name. In short stories only, where few are present.
"""

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from scenewright.analysis.characters import Cast
from scenewright.analysis.characters.answers import says_own_name, says_this_is
from scenewright.analysis.characters.bearers import agree
from scenewright.analysis.characters.gender import KIN
from scenewright.analysis.speakers import Speakers
from scenewright.model.annotation import CharacterKind, Evidence, Gender, Mention, MentionKind, Quotation, place_in

_NEAR = 10  # quotations before a name is given, among which the role has spoken
_LIKELY = 0.75  # trust in who says it
_LEAD = 60  # characters before a name


def find_named_late(text: str, quotations: Sequence[Quotation], cast: Cast, speakers: Speakers) -> dict[int, int]:
    """The characters who get a name later, each with the character that bears it."""
    same: dict[int, int] = {}
    story = _Story(text, quotations, cast, speakers, same)
    found: dict[int, set[int]] = {}
    for find in (_find_giving, _find_told, _find_real, _find_married, _find_answering, _find_owning, _find_rank):
        for role, person in tuple(find(story)):
            found.setdefault(role, set()).add(person)
            same[role] = person
    return {
        role: next(iter(persons))
        for role, persons in sorted(found.items())
        if len(persons) == 1 and not persons & found.keys()
    }


@dataclass(frozen=True, slots=True)
class _Story:
    text: str
    quotations: Sequence[Quotation]
    cast: Cast
    speakers: Speakers
    same: Mapping[int, int]  # who is known to be one person so far

    def firsts(self) -> Iterator[tuple[Mention, int]]:
        """The first use of a name of each named character, with the character."""
        seen: set[int] = set()
        for mention in self.cast.mentions:
            if mention.character is None or int(mention.character) in seen or mention.kind is MentionKind.NOMINAL:
                continue
            if mention.span.of(self.text) in _RANKS:
                continue  # “The doctor is coming” names nobody
            seen.add(int(mention.character))
            if self.cast.characters[mention.character].kind is CharacterKind.NAMED:
                yield mention, int(mention.character)

    def place(self, at: int) -> int | None:
        """The quotation in which the text at an offset is."""
        return place_in(self.quotations, at)

    def paragraph(self, k: int) -> tuple[int, int]:
        """Where the paragraph of quotation `k` begins and ends."""
        start, end = self.quotations[k].start, self.quotations[k].end
        after = self.text.find("\n\n", end)
        return self.text.rfind("\n\n", 0, start) + 1, after if after >= 0 else len(self.text)

    def speaker(self, k: int) -> int:
        speaker = int(self.speakers.attributions[k].speaker)
        return self.same.get(speaker, speaker)

    def is_told(self, k: int) -> bool:
        """Whether the text tells who speaks quotation `k`."""
        return self.speakers.attributions[k].evidence is not Evidence.IMPLICIT


def _find_giving(story: _Story) -> Iterator[tuple[int, int]]:
    """Roles that give their names: “I'm Ida,” she said, where the sailor has spoken so far."""
    given: dict[tuple[int, int], int] = {}
    for mention, person in story.firsts():
        k = story.place(mention.span.start)
        if k is None or not _gives_name(story, mention, k):
            continue
        other = given.setdefault(story.paragraph(k), person)
        if other != person:  # “Ana Tully. They call me Smoke.”
            yield from _join_names(story, other, person)
        giving = story.speaker(k)
        known = _find_called_before(story, k) if giving == person else giving
        likely = giving == person or _is_likely(story, k)
        if known is not None and known != person and likely and _is_first_name(story, known, person):
            yield person, known
            continue
        if giving == person and story.speakers.attributions[k].evidence is Evidence.EXPLICIT:
            continue  # “My name is Moss,” said a voice
        if giving != person and story.is_told(k) and _is_named_so(story, giving, person):
            yield giving, person
            continue
        if giving == person or story.speakers.attributions[k].confidence < _LIKELY:
            giving = _find_giving_role(story, person, k)
        if _may_bear(story, giving, person) and not _is_relative(story, giving) and _ends(story, giving, person, k):
            yield giving, person


def _is_likely(story: _Story, k: int) -> bool:
    """Whether who speaks quotation `k` is told or hardly in doubt."""
    return story.is_told(k) or story.speakers.attributions[k].confidence >= _LIKELY


def _is_first_name(story: _Story, known: int, person: int) -> bool:
    """Whether one who has been told of by title and family name alone may have the other's name for a first name, or
    the other way round.
    """
    characters = story.cast.characters
    if known >= len(characters) or characters[known].kind is not CharacterKind.NAMED:
        return False
    for one, other in ((known, person), (person, known)):
        names = (characters[one].name, *characters[one].aliases)
        families = {name.split()[-1] for name in names if _TITLED.match(name) is not None}
        titled = bool(families) and all(name in families or _TITLED.match(name) is not None for name in names)
        plain = " " not in characters[other].name and not characters[other].aliases
        if titled and plain:
            return agree(characters[known], characters[person])
    return False


_TITLED = re.compile(r"(?:Mrs?|Ms|Miss|Dr|Doctor|Professor|Captain|Sergeant|Inspector|Constable)\b\.? [A-Z][\w’'-]+\Z")


def _find_giving_role(story: _Story, person: int, k: int) -> int:
    """Who gives the name in quotation `k`, where that is known as the person's: who acts beside the words, else who
    spoke last before the other one; `person` where nobody else did.
    """
    start, end = story.paragraph(k)
    acting = {
        int(mention.character)
        for mention in story.cast.mentions
        if mention.character is not None and start <= mention.span.start < end and mention.kind is not MentionKind.NAME
        if story.place(mention.span.start) is None and _OPENS.search(story.text[start : mention.span.start]) is not None
    }
    if len(acting) == 1:
        return acting.pop()
    turns = list(dict.fromkeys((story.paragraph(j), story.speaker(j)) for j in range(max(0, k - _NEAR), k)))
    others = [speaker for paragraph, speaker in turns if paragraph != (start, end)]
    characters = story.cast.characters
    for role in others[-2::-2]:
        if role != person:
            alike = role < len(characters) and characters[role].gender is characters[person].gender
            return role if role == others[-2] or alike else person
    return person


_OPENS = re.compile(r"(?:\A|[.!?…”’\"'»] )\s*\Z")  # a sentence of the narration


def _join_names(story: _Story, one: int, other: int) -> Iterator[tuple[int, int]]:
    """The two names as one person's, under the one that the story uses more."""
    if agree(story.cast.characters[one], story.cast.characters[other]):
        uses = [sum(mention.character == n for mention in story.cast.mentions) for n in (one, other)]
        yield (one, other) if uses[0] < uses[1] else (other, one)


def _is_named_so(story: _Story, role: int, person: int) -> bool:
    """Whether the role may bear the name, or has its noun in it: the goat is Ada Goat, whether "he" or "she"."""
    if _may_bear(story, role, person) or _is_sex_told(story, role, person):
        return True
    characters = story.cast.characters
    kind = characters[role].kind if role < len(characters) else CharacterKind.UNKNOWN
    words = {word for name in (characters[person].name, *characters[person].aliases) for word in name.lower().split()}
    return kind is CharacterKind.ROLE and characters[role].name.lower() in words


def _is_sex_told(story: _Story, role: int, person: int) -> bool:
    """Whether the role tells the sex, which for a title and family name is guessed: “I'm Dr Moss,” said the woman."""
    characters = story.cast.characters
    if role >= len(characters) or characters[role].kind is not CharacterKind.ROLE:
        return False
    known = characters[role].gender in (Gender.FEMALE, Gender.MALE)
    names = (characters[person].name, *characters[person].aliases)
    return known and all(name.partition(" ")[0].rstrip(".") in _RANKS for name in names)


_RANKS = frozenset(
    "Dr Doctor Professor Captain Sergeant Inspector Constable Detective Lieutenant Major Colonel".split()
)


def _gives_name(story: _Story, mention: Mention, k: int) -> bool:
    """Whether the speaker of quotation `k` gives the name as his own: “I'm Ida.” “Kestrel to Base.” “Ida Moss.”

    A bare name, where the other one has just given his.
    """
    start, end = mention.span
    if (
        _sets_right(story, mention, k)
        or says_own_name(story.text, start)
        or _WAS.search(story.text, max(0, start - _LEAD), start) is not None
    ):
        return True
    if start != story.quotations[k].start:
        return False
    if _WILL_DO.match(story.text, end) is not None:
        return True
    if _TO_BASE.match(story.text, end) is not None:
        return True
    if " " in story.text[start:end] and story.text[end : end + 1] == ".":
        return True
    alone = story.text[end : end + 1] in (".", ",") and story.quotations[k].end - end <= 1
    before = story.paragraph(k - 1)[0] if k else start
    told = k > 0 and _OWN.search(story.text, before, story.quotations[k - 1].end) is not None
    return alone and told


def _sets_right(story: _Story, mention: Mention, k: int) -> bool:
    """Whether who has just been called by another name says how to call him: “Well, Mrs Moss?” “It's Ada.”"""
    said = _IT_IS.search(story.text, max(0, mention.span.start - _LEAD), mention.span.start) is not None
    return said and _find_called_before(story, k) is not None


def _find_called_before(story: _Story, k: int) -> int | None:
    """The only one who is called in the last paragraph before that of quotation `k` in which somebody speaks."""
    starts = [story.paragraph(j)[0] for j in range(k)]
    earlier = [start for start in starts if start < story.paragraph(k)[0]]
    last = {j for j, start in enumerate(starts) if earlier and start == max(earlier)}
    called = {
        int(mention.character)
        for mention in story.cast.mentions
        if mention.kind is MentionKind.VOCATIVE and mention.character is not None
        if story.place(mention.span.start) in last
    }
    return called.pop() if len(called) == 1 else None


_IT_IS = re.compile(r"\b[Ii]t(?:['’]s| is) \Z")
_OWN = re.compile(r"\b(?:I(?:['’]m| am)|[Mm]y name(?:['’]s| is)|[Cc]all me) [A-Z]")
_WAS = re.compile(r"\bI (?:was|used to be) (?:called |named )?\Z")
_WILL_DO = re.compile(r"(?: will do| is (?:fine|enough)|['’]ll do|, please)\b")
_TO_BASE = re.compile(r" to [A-Z][\w’'-]+[,.]|,? (?:here|speaking|calling|reporting)[,.]")


def _find_answering(story: _Story) -> Iterator[tuple[int, int]]:
    """Roles that do what is asked of a name first heard there: “Jo! Have you a pen?” The girl at the stove had one.

    That somebody answers in words is too little, even where nobody else speaks around the call: such joins gave the
    lines of one to another as often as not.
    """
    for mention, person in story.firsts():
        k = story.place(mention.span.start)
        shown = k is not None and says_this_is(story.text, mention.span.start)
        if k is None or not (shown or mention.kind is MentionKind.VOCATIVE):
            continue
        role = None if shown else _find_taken_up(story, k, person)
        role = role if role is not None else _find_replying(story, k, person, shown=shown)
        if role is not None:
            yield role, person


def _find_owning(story: _Story) -> Iterator[tuple[int, int]]:
    """Newcomers who own to a name: A man opened the door. “Mr Moss?” said Ana. “Yes?”"""
    characters, seen = story.cast.characters, set()
    for mention in story.cast.mentions:
        person = -1 if mention.character is None else int(mention.character)
        if person < 0 or person in seen or mention.kind is MentionKind.NOMINAL:
            continue
        k = story.place(mention.span.start)
        if k is None:
            seen.add(person)  # told of by name, or somebody else
        elif k + 1 < len(story.quotations) and story.quotations[k].start == mention.span.start:
            asked = story.text[mention.span.end : mention.span.end + 1] == "?"
            alone = story.quotations[k].end - mention.span.end <= _MARKS
            owned = _YES.match(story.text, story.quotations[k + 1].start) is not None
            at = mention.span.start  # else he has come, and asks
            opened = story.is_told(k) or _OPENED.search(story.text, max(0, at - _BESIDE), at) is not None
            role = _find_newcomer(story, k) if asked and alone and owned and opened else None
            if role is not None and characters[person].kind is CharacterKind.NAMED and _may_bear(story, role, person):
                yield role, person


def _find_newcomer(story: _Story, k: int) -> int | None:
    """The role of whom the narration told last before quotation `k`, and there for the first time."""
    at = story.quotations[k].start
    mentions = story.cast.mentions
    for i in range(bisect_left(mentions, at, key=lambda m: m.span.start) - 1, -1, -1):
        mention = mentions[i]
        if mention.span.start < at - _BESIDE:
            break
        if mention.character is not None and story.place(mention.span.start) is None:
            role = story.cast.characters[mention.character]
            if role.kind is not CharacterKind.ROLE:
                continue
            new = role.first is not None and role.first.start >= at - _BESIDE
            return int(mention.character) if new else None
    return None


_OPENED = re.compile(r"\b(?:opened|opens|answered|answers|came to|comes to) (?:it|up|the door|the gate)?")
_MARKS = 2  # characters that may end a question
_BESIDE = 300  # characters back to who has just come
_YES = re.compile(r"(?:Yes|Yeah|That['’]s (?:me|right)|Speaking|I am)\b[^.!?]{0,12}[.!?,]")


def _find_taken_up(story: _Story, k: int, person: int) -> int | None:
    """The role that opens the paragraph after the call, told of there for the first time: “Jo! Have you a pen?” *The
    girl at the stove* had one.
    """
    end = story.paragraph(k)[1]
    start = end + 2
    after = next((quotation for quotation in story.quotations[k + 1 :] if quotation.start > end), None)
    told = after is not None and story.text.rfind("\n\n", 0, after.start) > end  # nobody speaks there
    for mention in story.cast.mentions if told else ():
        if start - 1 <= mention.span.start <= start and mention.character is not None:
            role = int(mention.character)
            first = story.cast.characters[role].first
            new = first is not None and first.start == mention.span.start
            the = story.text.startswith("The ", mention.span.start)
            return role if new and the and _may_bear(story, role, person) else None
    return None


def _find_replying(story: _Story, k: int, person: int, *, shown: bool) -> int | None:
    """The role that speaks next, told of there for the first time: “Jo! Come in.” “Why?” said *the girl*.

    A child alone may reply to a call; any, where somebody is `shown`: “This is Jo.” “Hello,” said *the guard*.
    """
    end = story.paragraph(k)[1]
    j = next((j for j in range(k + 1, len(story.quotations)) if story.quotations[j].start > end), None)
    if j is None or story.paragraph(j)[0] > end + 2 or not story.is_told(j):
        return None
    role = story.speaker(j)
    if not _may_bear(story, role, person) or not _ends(story, role, person, k):
        return None
    titled = _TITLED.match(story.cast.characters[person].name) is not None
    if not shown and (titled or story.cast.characters[role].name not in _CHILDREN):
        return None
    first = story.cast.characters[role].first
    new = first is not None and story.paragraph(j)[0] <= first.start < story.paragraph(j)[1]
    return role if new and story.text.startswith("the ", first.start if first is not None else 0) else None


def _find_rank(story: _Story) -> Iterator[tuple[int, int]]:
    """Ranks that people only call, each with the one beside whose words they do so again and again: “Yes, Chef.”"""
    calls: dict[int, list[int]] = {}
    told: set[int] = set()
    for mention in story.cast.mentions:
        k = story.place(mention.span.start)
        if mention.character is not None and k is None:
            told.add(int(mention.character))
        elif mention.character is not None and k is not None and mention.kind is MentionKind.VOCATIVE:
            calls.setdefault(int(mention.character), []).append(k)
    for rank, places in calls.items():
        character = story.cast.characters[rank]
        names = (character.name, *character.aliases)
        if rank in told or character.kind is not CharacterKind.NAMED or any(name not in _CALLED for name in names):
            continue
        votes = Counter(person for k in places for person in _beside(story, k, rank))
        person, most = max(votes.items(), key=lambda item: (item[1], -item[0]), default=(rank, 0))
        if most >= _OFTEN and most >= _SHARE * votes.total():
            yield rank, person


def _beside(story: _Story, k: int, rank: int) -> Iterator[int]:
    """Who with a name speaks in the paragraphs beside that of quotation `k`, and may be called so."""
    start, end = story.paragraph(k)
    characters = story.cast.characters
    for j in range(max(0, k - _NEAR), min(len(story.quotations), k + _NEAR)):
        first, last = story.paragraph(j)
        adjacent = last + 2 >= start - 1 if last < start else first <= end + 3
        person = story.speaker(j)
        if first == start or not adjacent or person in (rank, story.speaker(k)) or person >= len(characters):
            continue
        known = story.is_told(j) or story.speakers.attributions[j].confidence >= _LIKELY
        if known and characters[person].kind is CharacterKind.NAMED and agree(characters[person], characters[rank]):
            yield person


_OFTEN, _SHARE = 3, 0.75
_CALLED = frozenset(
    "Boss Cap Captain Chef Chief Coach Commander Doc Doctor Inspector Lieutenant Professor Sarge Sergeant Sheriff"
    " Skipper".split()
)
_CHILDREN = frozenset("Boy Girl Child Kid Lad Lass".split())


def _may_bear(story: _Story, role: int, person: int) -> bool:
    characters = story.cast.characters
    if role >= len(characters) or characters[role].kind is not CharacterKind.ROLE:
        return False
    return agree(characters[role], characters[person])


def _is_relative(story: _Story, role: int) -> bool:
    """Whether the role is "her mother": whose name those who are there know."""
    return story.cast.characters[role].name.lower() in KIN


def _ends(story: _Story, role: int, person: int, k: int) -> bool:
    """Whether nobody who is told to speak beside the role, from quotation `k` on, is the person."""
    last = len(story.quotations)
    told = {j: story.speaker(j) for j in range(last) if story.is_told(j)}
    beside = (j for j, who in told.items() if who == role for j in (j - 1, j + 1))
    return not any(told.get(j) == person and j != k for j in beside)


_YOU_ARE = re.compile(r"\b[Yy]ou(?:['’]re| are| must be| were) \Z")


def _find_told(story: _Story) -> Iterator[tuple[int, int]]:
    """Roles that are told who they are: “You are Ida, who keeps the hens.” “I kept them,” said the guard."""
    for mention, person in story.firsts():
        at = mention.span.start
        k = story.place(at)
        if k is None or _YOU_ARE.search(story.text, max(0, at - _LEAD), at) is None:
            continue
        turns = [story.speaker(j) for j in range(max(0, k - _NEAR), min(len(story.quotations), k + 3)) if j != k]
        others = {who for who in turns if who not in (story.speaker(k), person)}
        others = others if len(others) == 1 else set(_answered(story, k)) & others
        if len(others) == 1:
            role = others.pop()
            if _may_bear(story, role, person) and _ends(story, role, person, k):
                yield role, person


def _answered(story: _Story, k: int) -> Iterator[int]:
    """Who spoke in the paragraph right before that of quotation `k`."""
    start = story.paragraph(k)[0]
    for j in range(k - 1, -1, -1):
        if story.paragraph(j)[0] < start:
            if story.paragraph(j)[1] + 2 >= start - 1:
                yield story.speaker(j)
            return


_REAL = re.compile(
    r"\b(?P<who>[Hh]is|[Hh]er|[Tt]heir) (?:real|proper|own|true|actual) (?:first )?name(?: is|['’]s| was) \Z"
)
_MARRIED = re.compile(r"\bmarried\b[^.!?]*[.,;]? [^.!?]*\b(?P<who>[Ss]?he) (?:was|became|had become) (?:now )?\Z")
_SEX = {"his": Gender.MALE, "her": Gender.FEMALE, "he": Gender.MALE, "she": Gender.FEMALE}
_LONG_LEAD = 120


def _find_real(story: _Story) -> Iterator[tuple[int, int]]:
    """Names that are somebody's real one: “Her real name's Ida,” said Omar of whom he had just spoken with."""
    for mention, person in story.firsts():
        at = mention.span.start
        real = _REAL.search(story.text, max(0, at - _LEAD), at)
        if real is None:
            continue
        k = story.place(at)
        telling = story.speaker(k) if k is not None else -1
        before = [other for other in _told_before(story, at, real["who"].lower(), person) if other != telling]
        if before:
            yield person, before[0]


def _find_married(story: _Story) -> Iterator[tuple[int, int]]:
    """The name that a woman has when she is married: That spring she married, and *then she was Mrs Moss*."""
    for mention, person in story.firsts():
        at = mention.span.start
        wed = _MARRIED.search(story.text, max(0, at - _LONG_LEAD), at)
        if wed is None or story.place(at) is not None:
            continue
        before = _told_before(story, at, wed["who"].lower(), person)
        if before:
            yield person, before[0]


_MY_CHILD = re.compile(r"\b[Mm]y (?:\w+ )?(?:son|sons|daughter|daughters|boy|boys|girl|girls|child|children|kids)\b")
_PARENTS = {Gender.FEMALE: "mother", Gender.MALE: "father"}


def name_parents(text: str, quotations: Sequence[Quotation], cast: Cast, speakers: Speakers) -> dict[str, str]:
    """The noun of a parent and the name of the only one who speaks of a child: “My son saw it,” said Mrs Moss."""
    story = _Story(text, quotations, cast, speakers, {})
    having: set[int] = set()
    for k, quotation in enumerate(quotations):
        if _MY_CHILD.search(text, quotation.start, quotation.end) is not None:
            likely = story.is_told(k) or speakers.attributions[k].confidence >= _LIKELY
            having.add(story.speaker(k) if likely else -1)
    if len(having) != 1:
        return {}
    person = having.pop()
    known = 0 <= person < len(cast.characters) and cast.characters[person].kind is CharacterKind.NAMED
    noun = _PARENTS.get(cast.characters[person].gender) if known else None
    return {} if noun is None else {noun: cast.characters[person].name}


def _told_before(story: _Story, at: int, pronoun: str, person: int) -> list[int]:
    """Who may be meant by the pronoun at offset `at`, the last told of or last to speak first."""
    sex = _SEX.get(pronoun)
    characters = story.cast.characters
    places = [
        (mention.span.start, int(mention.character))
        for mention in story.cast.mentions
        if mention.character is not None and mention.span.start < at and mention.kind is not MentionKind.VOCATIVE
    ]
    places += [
        (quotation.start, story.speaker(k)) for k, quotation in enumerate(story.quotations) if quotation.end <= at
    ]
    found = dict.fromkeys(who for _, who in sorted(places, reverse=True) if who < len(characters) and who != person)
    return [
        who
        for who in found
        if characters[who].kind in (CharacterKind.NAMED, CharacterKind.ROLE)
        and (sex is None or characters[who].gender in (sex, Gender.UNKNOWN))
    ]
