"""Quotations and references -> turns: stretches of speech that have one speaker, each with what the text says about it.

By the convention of English print a new paragraph means a new speaker and one paragraph keeps to one; tags with
different subjects, or an action of somebody else between two quotations, overrule that.
"""

import re
from array import array
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import islice, pairwise

from scenewright.analysis.characters.answers import (
    asks_name,
    knows_again,
    says_on_line,
    says_own_name,
    says_this_is,
    says_whence,
    sets_right,
)
from scenewright.analysis.coreference import Binder, Reference, Salience, allow_by_gender, find_absent, weigh
from scenewright.analysis.mentions import NARRATION, Words, number_sentences
from scenewright.analysis.speakers.beasts import find_beasts
from scenewright.analysis.speakers.beside import find_beside, find_called
from scenewright.analysis.speakers.departures import are_away, find_departures
from scenewright.analysis.speakers.facing import find_faced, find_questioned
from scenewright.analysis.speakers.own_words import hear_own_sex
from scenewright.analysis.speakers.silences import lets_turn_pass
from scenewright.model.annotation import (
    Character,
    CharacterId,
    Gender,
    MentionKind,
    Quotation,
    QuotationKind,
)
from scenewright.model.packed import pack_spans
from scenewright.model.span import Span

NOBODY: frozenset[int] = frozenset()  # every other empty set takes room of its own


@dataclass(frozen=True, slots=True)
class Tag:
    """Who a quotative says speaks: a character, or only what a pronoun or noun phrase tells.

    `form`: `name`, `role`, `pronoun`, `noun` or `first` (the narrator's "I"). `noun`: the head of a noun phrase, in
    lower case; `kin`: it is a noun of kinship; `new`: it brings somebody in ("a voice"); `likely`: whom the narration
    just before a pronoun speaks of; `whose`: who has the relative that the noun tells of, and so is not meant;
    `theirs`: those who have it together; `addressed`: the sex of the "him" or "her" that is spoken to.
    """

    form: str
    character: CharacterId | None
    gender: Gender
    word: int
    addressees: tuple[CharacterId, ...] = ()
    noun: str = ""
    kin: bool = False
    new: bool = False
    likely: CharacterId | None = None
    whose: CharacterId | None = None
    theirs: frozenset[CharacterId] = frozenset()
    addressed: Gender = Gender.UNKNOWN


@dataclass(frozen=True, slots=True)
class Turn:
    """Quotations of one speaker in a row, with the narration that belongs to them.

    `paragraph` and `last` are the paragraphs of its first and last quotation; `gap` the number of paragraphs of
    narration between the turn before and this one, -1 when both stand in one paragraph. `before` is the narration in
    its own paragraph ahead of its first quotation, `after` what follows in the paragraph; `lead` the narration
    paragraph just before, `tail` what follows the quotations of the turn before in its paragraph. `vocatives` and
    `spoken_of` are the characters that it names. `in_mind` is who is in mind when it begins, the most salient first,
    and `salience` how much each is (apart, for pairs would fill four times the room); `seen` who was mentioned last
    (see `sights`). `address` is the sex of the person spoken to ("sir"); `asks`: its last sentence is a question,
    `asks_name`: it asks for a name; `broken`: it is cut off; `answers`: the character whose name is all that the turn
    says; `introduces`: the one whose full name, not told before, is all of its first quotation; `gives`: the one who
    says that a name is his own; `silent`: who lets a turn pass just before; `thought`: nobody else hears it; `own`: the
    sex of the speaker where the words tell it ("my wife"); `beside`: whom the sentence of "he" or "she" names as well;
    `unheard`: nobody has heard before of whom it `answers` with; `faced`: whom its speaker turns to; `questioned`: who
    asks whom in the narration right before it.
    """

    quotations: tuple[int, ...]
    paragraph: int
    last: int
    gap: int
    tag: Tag | None
    before: tuple[Reference, ...]
    after: tuple[Reference, ...]
    lead: tuple[Reference, ...]
    tail: tuple[Reference, ...]
    colon: bool
    vocatives: frozenset[int]
    spoken_of: frozenset[int]
    in_mind: tuple[int, ...]
    salience: "array[float]"
    seen: "array[int]" = field(default_factory=lambda: array("i"))
    address: Gender = Gender.UNKNOWN
    asks: bool = False
    asks_name: bool = False
    answers: int | None = None
    first: int = 0
    end: int = 0
    pending: bool = False
    broken: bool = False
    introduces: int | None = None
    gives: int | None = None
    silent: int | None = None
    thought: bool = False
    own: Gender = Gender.UNKNOWN
    beside: frozenset[int] = frozenset()
    unheard: bool = False
    faced: int | None = None
    questioned: tuple[int, int | None] | None = None

    @property
    def sights(self) -> Iterator[tuple[int, int, str]]:
        """Who was mentioned last, the latest first: character, paragraphs ago and how (`t` as a tag, `s` as a subject,
        `o` otherwise).
        """
        numbers = iter(self.seen)
        return ((key, ago, _MANNERS[manner]) for key, ago, manner in zip(numbers, numbers, numbers, strict=True))


_MANNERS = "ost"


@dataclass(frozen=True, slots=True)
class Telling:
    """The turns of a story, and for each character the words where the narration and where others name it, in order.

    `absent`: the characters who are only spoken of; `scenes`: the words with which scenes begin, the first 0, in order.
    `strangers`: the words where the narration has somebody do something who is none of the characters, with the sex;
    `beasts`: the characters who are animals and say nothing; `deaf`: those who hear nobody, a radio or somebody on a
    screen, with whether they may go on after a remark.
    """

    turns: tuple[Turn, ...]
    narrated: Mapping[int, Sequence[int]]
    spoken: Mapping[int, Sequence[int]]
    absent: frozenset[int] = frozenset()
    scenes: Sequence[int] = (0,)
    strangers: Sequence[tuple[int, Gender]] = ()
    beasts: frozenset[int] = frozenset()
    deaf: Mapping[int, bool] = field(default_factory=dict)

    def scene_around(self, word: int) -> tuple[int, int]:
        """The words with which the scene of `word` and the next one begin."""
        k = bisect_right(self.scenes, word)
        return self.scenes[max(0, k - 1)], self.scenes[k] if k < len(self.scenes) else _BEYOND


_BEYOND = 1 << 40


def read_turns(
    words: Words,
    quotations: Sequence[Quotation],
    tags: Mapping[int, Tag],
    references: Sequence[Reference],
    characters: Sequence[Character],
    breaks: frozenset[int],
    *,
    hidden: frozenset[int] = frozenset(),
    speakers: Mapping[int, int] | None = None,
) -> Telling:
    """The turns of the story in order. `tags` by quotation; `breaks` are paragraphs that begin a new chapter.

    `hidden`: words of tag subjects to overlook (training hides tags to learn from them). `speakers`: by quotation,
    what a first decoding has made of the untagged turns; they are in mind as well.
    """
    return _Reader(words, quotations, tags, references, characters, breaks, hidden, speakers or {}).read()


_OF_ANOTHER = re.compile(r"\b(?:[Hh]e|[Ss]he|[Hh]is|[Hh]er|[Hh]im)\b|\byears old\b")
_OWN = re.compile(r"\b(?:I|[Mm]y|[Mm]e)\b")


def _is_of_another(said: str) -> bool:
    """Whether what follows a name is of somebody else: “Ana Reed,” he said. “Nine years old. She was seen at noon.”,
    or greets the one who has it: “Ana Reed,” he said. “I heard you were in Rome.”
    """
    if knows_again(said):
        return True
    other, own = _OF_ANOTHER.search(said), _OWN.search(said)
    return other is not None and (own is None or own.start() > other.start())


_ASKS_WHO = re.compile(
    r"\b(?:[Ww]hich (?:one )?of you|[Ww]ho(?: here)?|[Ww]hich one)(?: is|['’]s) [A-Z][\w’'. -]*\?\W*\Z"
)
_IT_IS_ME = re.compile(
    r"(?:I am|That(?:['’]s| is| would be) me|That['’]d be me|Me|Here)\b(?! (?:not|sure|afraid|sorry))"
)
_ADDRESS = {
    **dict.fromkeys("sir sirs mister papa pa dad daddy father uncle grandfather grandpa monsieur".split(), Gender.MALE),
    **dict.fromkeys(
        "ma'am ma’am madam madame miss mamma mama mum mummy mom mommy mother aunt auntie grandmother grandma".split(),
        Gender.FEMALE,
    ),
}
_LEADS = frozenset("my dear yes no well oh but and good thank you".split())
_FADE_SENTENCE = 0.78
_FADE_PARAGRAPH = 0.88
_KEPT = 12


class _Reader:
    def __init__(
        self,
        words: Words,
        quotations: Sequence[Quotation],
        tags: Mapping[int, Tag],
        references: Sequence[Reference],
        characters: Sequence[Character],
        breaks: frozenset[int],
        hidden: frozenset[int],
        speakers: Mapping[int, int],
    ) -> None:
        self.words = words
        self.quotations = quotations
        self.tags = tags
        self.absent = find_absent(words, references)
        tagged = {n: tag.character for n, tag in tags.items() if tag.character is not None}
        self.beasts = find_beasts(words, quotations, references, tagged)
        self.away = find_departures(words, references, characters)
        self.allowed = allow_by_gender(characters, absent=self.absent)
        self.breaks = breaks
        self.hidden = hidden
        self.speakers = speakers
        self.references = references
        self.by_paragraph: dict[int, Sequence[Reference]] = {}  # of this paragraph and those of the speech at hand
        self.first_told: dict[int, int] = {}  # the first word of narration that means each
        self.first_heard: dict[int, int] = {}  # the same, in narration or in what is said
        for reference in references:
            if reference.character is not None:
                self.first_heard.setdefault(reference.character, reference.first)
            if reference.character is not None and words.quotation[reference.first] == NARRATION:
                self.first_told.setdefault(reference.character, reference.first)
        self.place = _find_places(words, len(quotations))
        self.salience = Salience()
        self.binder = Binder(words, self.allowed, number_sentences(words))
        self.turns: list[Turn] = []
        self.seen: dict[int, tuple[int, int]] = {}  # paragraph and manner, by character
        self.narrated: dict[int, list[int]] = {}
        self.spoken: dict[int, list[int]] = {}
        self.strangers: list[tuple[int, Gender]] = []
        self.said = {tags[n].word: speaker for n, speaker in speakers.items() if n in tags}

    def read(self) -> Telling:
        carried: list[int] = []
        narrated = 0
        lead: tuple[Reference, ...] = ()
        colon = False
        silent: int | None = None
        tail: tuple[Reference, ...] = ()
        spoken = _Spoken(self.words, self.place)
        for p in range(len(self.words.paragraphs)):
            if not carried:
                self.by_paragraph.clear()
            told = _between(self.references, self.words.first[p], self.words.first[p + 1])
            references = self.by_paragraph[p] = self._resolve(told)
            numbers = spoken.within(p)
            if p in self.breaks:
                narrated += _FAR
            if not numbers:
                narrated += 1
                lead = self._narrated(references)
                silent = self._find_silent(p, lead) if narrated == 1 else None
                colon = self._ends_in_colon(p)
                self._advance(p)
                continue
            groups = self._group(numbers, references)
            if carried:
                groups[0] = carried + groups[0]
                carried = []
            for k, group in enumerate(groups):
                goes_on = k == len(groups) - 1 and self.quotations[group[-1]].continues
                if goes_on and spoken.within(p + 1):
                    carried = group
                    break
                gap = -1 if k else narrated
                self.turns.append(self._make(p, group, gap, references, lead, tail, colon, silent))
                narrated, lead, colon, silent = 0, (), False, None
            self._advance(p)
            for group in groups:
                speaker = self.speakers.get(group[0])
                if speaker is not None:
                    self.salience.rise(speaker, _SPOKE)
            tail = self._after(numbers[-1], references) if not carried else ()
        scenes = sorted({0, *(self.words.first[p] for p in self.breaks if p < len(self.words.paragraphs))})
        turns = tuple(self.turns)
        return Telling(turns, self.narrated, self.spoken, self.absent, scenes, self.strangers, self.beasts)

    def _resolve(self, references: Sequence[Reference]) -> list[Reference]:
        """The references of a paragraph with pronouns given to the most salient, before the paragraph is read."""
        salience = Salience()
        for key, score in self.salience.ranked():
            salience.rise(key, score)
        resolved = []
        for reference in references:
            if reference.first in self.hidden:
                continue
            spoken = self.words.quotation[reference.first] != NARRATION
            character = reference.character
            if character is None and reference.kind is MentionKind.PRONOUN:
                found = self.said.get(reference.first) if reference.tag else None
                if found is None:
                    found, _ = self.binder.find(reference, salience)
                character = None if found is None else CharacterId(found)
                reference = _with_character(reference, character)
            if character is not None:
                salience.rise(character, weigh(reference, spoken))
            if not spoken:
                self.binder.note(reference, character)
            resolved.append(reference)
        return resolved

    def _advance(self, p: int) -> None:
        """Let the story move past paragraph `p`."""
        at = self.words.first[p]
        for reference in self.by_paragraph[p]:
            for i in range(at, reference.first + 1):
                if self.words.initial[i] and self.words.quotation[i] == NARRATION:
                    self.salience.fade(_FADE_SENTENCE)
            at = reference.first + 1
            if reference.character is not None:
                spoken = self.words.quotation[reference.first] != NARRATION
                if not spoken:
                    manner = _MANNERS.index("t" if reference.tag else "s" if reference.subject else "o")
                    self.seen.pop(reference.character, None)  # to stand last: the latest are asked for
                    self.seen[reference.character] = (p, manner)
                    self.narrated.setdefault(reference.character, []).append(reference.first)
                elif reference.kind is not MentionKind.VOCATIVE:
                    self.spoken.setdefault(reference.character, []).append(reference.first)
                share = 0.8 if reference.kind is MentionKind.PRONOUN else 1.0
                self.salience.rise(reference.character, weigh(reference, spoken) * share)
            elif reference.kind is MentionKind.NOMINAL and reference.subject and reference.gender is not Gender.PLURAL:
                self.strangers.append((reference.first, reference.gender))
        self.salience.fade(_FADE_PARAGRAPH)

    def _narrated(self, references: Sequence[Reference]) -> tuple[Reference, ...]:
        return tuple(r for r in references if self.words.quotation[r.first] == NARRATION and not r.tag)

    def _find_silent(self, p: int, lead: Sequence[Reference]) -> int | None:
        """Who lets a turn pass in a paragraph of narration."""
        opens = bool(lead) and lead[0].subject and lead[0].first <= self.words.first[p] + 1
        return lead[0].character if opens and lets_turn_pass(self.words.paragraphs[p].of(self.words.text)) else None

    def _ends_in_colon(self, p: int) -> bool:
        last = self.words.first[p + 1] - 1
        return last >= self.words.first[p] and self.words.word[last] == ":"

    def _group(self, numbers: Sequence[int], references: Sequence[Reference]) -> list[list[int]]:
        """The quotations of one paragraph, parted where the speaker must change."""
        group = [numbers[0]]
        groups = [group]
        own = self.tags.get(numbers[0])
        interrupting = self._find_interrupting(numbers)
        interrupted = group, own
        for before, here in pairwise(numbers):
            other = self.tags.get(here)
            if here in interrupting and before not in interrupting:
                interrupted = group, own
                changes = True
            elif before in interrupting and here not in interrupting:
                group, own = interrupted
                changes = own is not None and other is not None and _clash(own, other)
            elif own is None:
                changes = self._acts_for_itself(other, before, here, references)
            else:
                changes = self._changes(own, other, before, here, references)
            if changes:
                group = []
                groups.append(group)
                own = other
            group.append(here)
            own = other if own is None else own
        return groups

    def _find_interrupting(self, numbers: Sequence[int]) -> set[int]:
        """The quotations that interrupt another in brackets: “It goes at—” (“Six,” said Ana) “—from the pier.”"""
        at = self.words.paragraphs[self.words.paragraph[self.place[numbers[0]].start]].start
        depth, found = 0, set()
        for n in numbers:
            start = self.quotations[n].start
            depth += self.words.text.count("(", at, start) - self.words.text.count(")", at, start)
            at = max(at, start)
            if depth > 0:
                found.add(n)
        return found

    def _acts_for_itself(self, other: Tag | None, before: int, here: int, references: Sequence[Reference]) -> bool:
        """Whether words without a tag are those of who does something behind them, and not of whom the next tag names:
        “Well?” *Ana* looked at Ben, who said, “No.”
        """
        if other is None or other.form != "name":
            return False
        between = _between(references, self.place[before].end, self.place[here].start)
        first = next((r for r in between if r.opening), None)
        if first is None or first.kind is not MentionKind.NAME or first.tag or not _unlike(other, first):
            return False
        return not any(self.words.initial[i] for i in range(first.end, other.word))

    def _changes(self, own: Tag, other: Tag | None, before: int, here: int, references: Sequence[Reference]) -> bool:
        """Whether somebody else than `own`, the tag of the turn so far, speaks `here`."""
        between = _between(references, self.place[before].end, self.place[here].start)
        openers = [r for r in between if r.opening and not r.tag]
        if other is not None and (other.form != "pronoun" or _clash(own, other)):
            by_name = other.form == "name" and own.form == "pronoun"  # “Late,” he said. “Early,” said Moss.
            return (by_name and self._names_another(openers, other)) or _clash(own, other)
        if other is None:
            # “Where?” said Ann. Ben pointed. “There.” But: “I met him,” said Ann. Ben looked up. “At the fair.”
            asked = self.words.word[self.place[before].end - 1][-1] == "?"
            answered = self._lets_pass(before, here) if len(openers) == 1 else False
            return asked and not answered and any(_unlike(own, r) for r in openers[-1:])
        named = [r for r in openers[-1:] if r.character is not None and r.gender is other.gender]
        moved = own.form == "name" and any(r.owns for r in named)  # “Well?” said Al. Bo's mouth shook. “No,” he said
        if own.form != "role" and not moved:  # “Bus,” said a voice. Bea ran. “Oh,” she said.
            return False
        return any(_unlike(own, r) for r in named)

    def _names_another(self, openers: Sequence[Reference], other: Tag) -> bool:
        """Whether who is named by the tag `other` is not the "he" of the speech before, with `openers` between them."""
        if not openers:
            return True
        last = openers[-1]
        if last.kind is MentionKind.PRONOUN:  # He remembered that Moss had said, “…”
            return not any(self.words.initial[i] for i in range(last.end, other.word))
        met = any(r.kind is MentionKind.PRONOUN for r in openers[:-1])  # He pulled Moss's sleeve. Moss nodded. “…,”
        return met and last.kind is MentionKind.NAME and last.character == other.character

    def _lets_pass(self, before: int, here: int) -> bool:
        """Whether between two quotations somebody only nods, or says nothing: then the speaker goes on."""
        start, end = self.quotations[before].end, self.quotations[here].start
        return any(map(lets_turn_pass, _SENTENCE.findall(self.words.text[start:end])))

    def _make(
        self,
        p: int,
        group: Sequence[int],
        gap: int,
        references: Sequence[Reference],
        lead: tuple[Reference, ...],
        tail: tuple[Reference, ...],
        colon: bool,
        silent: int | None,
    ) -> Turn:
        start, end = self.place[group[0]].start, self.place[group[-1]].end
        opens = self.words.paragraph[start]
        around = [r for q in range(opens, p) for r in self.by_paragraph[q]]
        around += _between(references, start - _REACH, end + _REACH)
        narrated = [r for r in around if self.words.quotation[r.first] == NARRATION and not r.tag]
        inside = set(group)
        near = _between(references, start, max(self.place[n].end for n in group))
        named = [r for r in near if self.words.quotation[r.first] in inside and r.character is not None]
        for n in group:  # quotations carried over from the paragraphs before
            start_of, end_of = self.place[n].start, self.place[n].end
            if start_of < self.words.first[p]:
                earlier = _between(self.by_paragraph[self.words.paragraph[start_of]], start_of, end_of)
                named += [r for r in earlier if self.words.quotation[r.first] == n and r.character is not None]
        called = frozenset(r.character for r in named if r.kind is MentionKind.VOCATIVE and r.character is not None)
        spoken_of = frozenset(r.character for r in named if r.character is not None) - called
        tag = self._find_tag(group, opens)
        before, after = (tuple(r for r in narrated if (r.first < start) is ahead) for ahead in (True, False))
        answers = named[0].character if named and named[0].first == start and end - named[0].end <= 1 else None
        ranked = self.salience.ranked()[:_KEPT]
        return Turn(
            tuple(group),
            opens,
            p,
            gap,
            tag,
            before,
            after,
            lead,
            tail,
            colon,
            called or NOBODY,
            spoken_of or NOBODY,
            tuple(key for key, _ in ranked),
            array("d", (score for _, score in ranked)),
            self._last_seen(p),
            self._hear_address(group),
            self.words.word[end - 1][-1] == "?",
            self._asks_name(group),
            answers,
            start,
            end,
            self._is_pending(start),
            self.words.word[end - 1][0] in "-—–",
            None if _is_of_another(" ".join(self._said(group[1:]))) else self._find_introduced(group[0], named),
            next(
                (r.character for r in named if not r.owns and self._gives_name(r)), self._answer(group[0], gap, named)
            ),
            silent,
            all(self.quotations[n].kind is QuotationKind.THOUGHT for n in group),
            hear_own_sex(" ".join(self._said(group))),
            self._find_beside(tag, after, group[0], named),
            answers is not None and self.first_heard.get(answers) == start,
            find_faced(self.words, before, after),
            find_questioned(self.words, before or lead) if tag is None else None,
        )

    def _find_beside(
        self, tag: Tag | None, after: Sequence[Reference], n: int, named: Sequence[Reference]
    ) -> frozenset[int]:
        if tag is not None and tag.form != "pronoun":
            return NOBODY
        called = find_called(self.words, self.place[n], named)
        away = frozenset(are_away(self.away, self.place[n].start)) - {r.character for r in after}
        beside = find_beside(self.words, tag.word if tag else None, after) | away
        return beside | (NOBODY if called is None else {called})

    def _said(self, group: Sequence[int]) -> Iterator[str]:
        return (self.words.text[span.start : span.end] for n in group for span in self.quotations[n].spans)

    def _asks_name(self, group: Sequence[int]) -> bool:
        return any(map(asks_name, self._said(group)))

    def _find_introduced(self, n: int, named: Sequence[Reference]) -> int | None:
        """Who, not told of before, is named by a quotation of nothing but a name in full: “Ana Reed,” she said.

        A single word may as well call somebody who is there.
        """
        start, end = self.place[n].start, self.place[n].end
        name = next((r for r in named if r.first == start), None)
        if name is None or name.character is None or self.first_told.get(name.character, end) < start:
            return None
        told = name.end - start > 1 and end - name.end == 1 and self.words.word[name.end] in (",", ".")
        return name.character if told else None

    def _answer(self, n: int, gap: int, named: Sequence[Reference]) -> CharacterId | None:
        """Whose name, and nothing else, quotation `n` gives to somebody who has just asked for it."""
        if self.turns and gap == 0 and self._owns_up(n):
            return CharacterId(next(iter(self.turns[-1].spoken_of)))
        asked = bool(self.turns) and self.turns[-1].asks_name and gap == 0
        start, end = self.place[n].start, self.place[n].end
        if not asked or not named or named[0].first != start:
            return None
        rest = self.words.word[named[0].end : end]
        another = (
            bool(rest[1:]) and re.split("['’]", rest[1].lower())[0] in _OTHERS
        )  # “Who is it?” “Ana. She's asleep.”
        another = another and _YOUR.search(" ".join(self._said(self.turns[-1].quotations))) is None
        whole = len(rest) <= 1 or (rest[0] == "." and not another)  # “Ana. Is it about the dog?”
        return named[0].character if whole else None

    def _owns_up(self, n: int) -> bool:
        """Whether quotation `n` says that he or she is the one just asked for: “Which of you is Ana?” “I am.”"""
        before = self.turns[-1]
        if len(before.spoken_of) != 1 or before.vocatives:
            return False
        asked = _ASKS_WHO.search(" ".join(self._said(before.quotations)))
        return asked is not None and _IT_IS_ME.match(next(self._said((n,)), "")) is not None

    def _gives_name(self, name: Reference) -> bool:
        """Whether the speaker says that the name is his own: “My name is Ana.”, “This is Ana.”"""
        words, first = self.words, name.first
        if says_on_line(words.text, words.start[first], words.end[name.end - 1]):
            return True
        if name.end >= len(words.word) or words.word[name.end][0].isalpha():
            return False
        new = name.character is not None and self.first_heard.get(name.character) == first
        if new and says_whence(words.text, words.end[name.end - 1]):
            return True
        at = words.start[first]
        alone = words.word[name.end] == "." and (first < 3 or words.quotation[first - 3] != words.quotation[first])
        if self.turns and self.turns[-1].asks and sets_right(words.text, at):
            return True
        return says_own_name(words.text, at) or (alone and says_this_is(words.text, at))

    def _is_pending(self, start: int) -> bool:
        """Whether the narration just before breaks off for the words to come."""
        return start > 0 and self.words.quotation[start - 1] == NARRATION and self.words.word[start - 1][-1] in ",:"

    def _find_tag(self, group: Sequence[int], opens: int) -> Tag | None:
        """The tag of a speech. In one of several paragraphs "said I" after the first belongs to a tale inside it."""
        tags = [
            tag
            for n in group
            if (tag := self.tags.get(n)) is not None
            and (tag.form != "first" or self.words.paragraph[self.place[n].start] == opens)
        ]
        named = [tag for tag in tags if tag.character is not None]  # “Well,” he said. “Ah,” said Moss.
        return next(iter((*named, *tags)), None)

    def _last_seen(self, p: int) -> "array[int]":
        latest = islice(reversed(self.seen.items()), _KEPT)
        return array("i", (n for key, (paragraph, manner) in latest for n in (key, p - paragraph, manner)))

    def _hear_address(self, group: Sequence[int]) -> Gender:
        """The sex of the one spoken to, where a word of address tells it."""
        words = self.words.word
        for n in group:
            first, end = self.place[n].start, self.place[n].end
            for i in range(first, end):
                gender = _ADDRESS.get(words[i].lower())
                if gender is not None and self.words.quotation[i] == n:
                    closed = i + 1 >= end or words[i + 1][0] in ",.;:!?—-…"
                    opened = i == first or words[i - 1][0] in ",.;:!?—-…" or words[i - 1].lower() in _LEADS
                    if closed and opened:
                        return gender
        return Gender.UNKNOWN

    def _after(self, last: int, references: Sequence[Reference]) -> tuple[Reference, ...]:
        end = self.place[last].end
        return tuple(r for r in self._narrated(references) if r.first >= end)


_SENTENCE = re.compile(r"[A-Z][^.!?]*[.!?]")
_YOUR = re.compile(r"\b[Yy]ou(?:r|['’]re| are)?\b")
_OTHERS = frozenset("he she they his her their".split())
_SPOKE = 0.6  # how much an untagged turn raises the one who is thought to speak it
_FAR = 20
_REACH = 1000  # words around a turn that tell of its speaker; more than a paragraph has, if it is not a whole book


def _with_character(reference: Reference, character: CharacterId | None) -> Reference:
    return Reference(
        reference.first,
        reference.end,
        reference.kind,
        character,
        reference.gender,
        reference.subject,
        reference.opening,
        reference.tag,
        reference.owns,
        reference.indefinite,
        reference.first_person,
    )


def _between(references: Sequence[Reference], start: int, end: int) -> Sequence[Reference]:
    """Those of `references`, in order, that begin from word `start` up to `end`."""
    low = bisect_left(references, start, key=lambda r: r.first)
    return references[low : bisect_left(references, end, lo=low, key=lambda r: r.first)]


def _find_places(words: Words, count: int) -> Sequence[Span]:
    """For each of `count` quotations its first word and one past its last; _NOWHERE for one without words."""
    starts, ends = array("i", bytes(4 * count)), array("i", bytes(4 * count))
    for i, n in enumerate(words.quotation):
        if n != NARRATION:
            starts[n] = starts[n] if ends[n] else i
            ends[n] = i + 1
    return pack_spans(map(Span, starts, ends))


_NOWHERE = Span(0, 0)


class _Spoken:
    """The quotations of each paragraph, in order."""

    def __init__(self, words: Words, place: Sequence[Span]) -> None:
        self._numbers = array("i", (n for n, at in enumerate(place) if at != _NOWHERE))
        self._paragraphs = array("i", (words.paragraph[place[n].start] for n in self._numbers))

    def within(self, p: int) -> list[int]:
        """Those of paragraph `p`; none when there is no such paragraph."""
        low = bisect_left(self._paragraphs, p)
        return list(self._numbers[low : bisect_right(self._paragraphs, p, lo=low)])


def _clash(one: Tag, other: Tag) -> bool:
    """Whether two tags cannot mean the same person."""
    if one.character is not None and other.character is not None:
        return one.character != other.character
    if (one.form == "name" and other.form == "noun" and other.kin) or (one.form == "noun" and other.form == "name"):
        return True  # “…,” said Ana, and her aunt said, “…”
    if (one.form == "first") is not (other.form == "first"):
        return True  # who says "I" is no "she"
    if other.noun == "it" and one.form in ("name", "pronoun") and one.gender in (Gender.MALE, Gender.FEMALE):
        return True  # nor is she an "it"
    return Gender.UNKNOWN not in (one.gender, other.gender) and one.gender is not other.gender


def _unlike(tag: Tag, reference: Reference) -> bool:
    """Whether the subject of an action is surely not the one whom the tag means."""
    if tag.character is not None and reference.kind is MentionKind.NAME:
        return tag.character != reference.character
    if tag.form == "pronoun" and tag.whose is not None and tag.whose == reference.character:
        return True  # “I was only—” Ana cut her off. “Enough.”
    return Gender.UNKNOWN not in (tag.gender, reference.gender) and tag.gender is not reference.gender
