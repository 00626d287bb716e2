"""Mentions by name, pronouns and noun phrases in narration -> who each of them means.

A centering-style salience model (Lappin and Leass 1994 in spirit): a mention raises its character, subjects more than
objects, every sentence lets it fade, and a pronoun means the most salient character that its gender allows.
"""

from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from scenewright.analysis.characters.narrator import SECOND_PERSON, YOU
from scenewright.analysis.mentions import (
    NARRATION,
    PeopleLexicon,
    Words,
    cut_words,
    find_nominals,
    load_people,
    number_sentences,
)
from scenewright.model.annotation import (
    Character,
    CharacterId,
    Gender,
    Mention,
    MentionKind,
    Quotation,
    Quotative,
    pack_mentions,
)
from scenewright.model.source import SourceDocument


@dataclass(frozen=True, slots=True)
class Reference:
    """A place in the text where a person is meant; words `first` up to but not including `end`.

    `character` None: not known yet; then `gender` is what the form tells. `subject`: it is the subject of a clause;
    `opening`: the first subject of its sentence; `tag`: it is the subject of a quotative; `owns`: a possessive;
    `indefinite`: "a porter", new to the story; `first_person`: the narrator's "I".
    """

    first: int
    end: int
    kind: MentionKind
    character: CharacterId | None
    gender: Gender
    subject: bool = False
    opening: bool = False
    tag: bool = False
    owns: bool = False
    indefinite: bool = False
    first_person: bool = False


_SUBJECT_PRONOUNS = {"he": Gender.MALE, "she": Gender.FEMALE}
_OBJECT_PRONOUNS = {"him": Gender.MALE, "himself": Gender.MALE, "herself": Gender.FEMALE}
_OWNING_PRONOUNS = {"his": Gender.MALE, "her": Gender.FEMALE, "hers": Gender.FEMALE}
_FIRST_PERSON = frozenset(("i", "i'm", "i'd", "i've", "i'll", "i’m", "i’d", "i’ve", "i’ll"))
_CONTRACTED = {"he'd": "he", "he's": "he", "he'll": "he", "she'd": "she", "she's": "she", "she'll": "she"}
_PRONOUNS = frozenset(
    (*_SUBJECT_PRONOUNS, *_OBJECT_PRONOUNS, *_OWNING_PRONOUNS, *_FIRST_PERSON, "me", "my", "myself")
).union(*((form, form.replace("'", "’")) for form in _CONTRACTED))


def find_references(
    words: Words,
    quotatives: Sequence[Quotative],
    mentions: Sequence[Mention],
    characters: Sequence[Character],
    narrator: CharacterId | None,
    *,
    people: PeopleLexicon,
) -> tuple[Reference, ...]:
    """Every reference to a person in narration, and by name in quotations, in order; pronouns not resolved yet."""
    tagged = {quotative.subject.start for quotative in quotatives if quotative.subject is not None}
    found: dict[int, Reference] = {}
    for mention in mentions:
        i = bisect_left(words.start, mention.span.start)
        if i == len(words.start) or words.start[i] != mention.span.start:
            continue
        found[i] = _read_name(words, i, mention, characters, tagged, people)
    for use in find_nominals(words, people=people):
        if narrator is not None and use.determiner == "my" and use.head.lower() in _VOICES:
            continue  # who says "my voice" is heard himself
        if use.first not in found and not any(i in found for i in range(use.first, use.end)):
            tag = words.start[use.first] in tagged
            found[use.first] = Reference(
                use.first,
                use.end,
                MentionKind.NOMINAL,
                None,
                use.noun.gender,
                subject=use.acts or tag or words.initial[use.first] or _does(words, use.first, use.end, people),
                tag=tag,
                indefinite=use.determiner in ("a", "an", "another", "one", "some"),
            )
    told = narrator if narrator is not None and characters[narrator].name == YOU else None
    for i, word in enumerate(words.word):
        low = word.lower()
        if told is not None and low in _SECOND_PERSON and words.quotation[i] == NARRATION and i not in found:
            found[i] = _read_you(words, i, low, told, tagged)
        if low in _PRONOUNS and words.quotation[i] == NARRATION and i not in found:
            pronoun = _read_pronoun(words, i, low, narrator, tagged)
            if pronoun is not None:
                found[i] = pronoun
    ordered = [
        _with_identified(words, _with_inverted(words, _with_watched(words, _with_apposed(words, found[i], found))))
        for i in sorted(found)
    ]
    return tuple(_mark_openings(words, ordered))


def _with_apposed(words: Words, reference: Reference, found: Mapping[int, Reference]) -> Reference:
    """The reference with the character whose name explains it: "Her mother, Ana, laughed"."""
    if reference.kind is not MentionKind.NOMINAL or reference.character is not None:
        return reference
    name = found.get(reference.end + 1) if words.word[reference.end : reference.end + 1] == [","] else None
    if name is None or name.kind is not MentionKind.NAME or words.word[name.end : name.end + 1] != [","]:
        return reference
    if words.quotation[name.first] != words.quotation[reference.first] or name.owns:
        return reference
    return replace(reference, kind=MentionKind.NAME, character=name.character)


def _with_watched(words: Words, reference: Reference) -> Reference:
    """The reference as the one whom the story turns to: "All of them looked at Ana. She had …"."""
    i = reference.first
    other = reference.kind is MentionKind.PRONOUN and not reference.first_person
    if reference.subject or reference.owns or other or i < 3:
        return reference
    at = i - 1 - (words.word[i - 1].lower() == "the")
    if words.word[at].lower() not in _AT or words.word[at - 1].lower() not in _WATCHED:
        return reference
    begin = next((k for k in range(at - 1, max(0, at - _SHORT_CLAUSE) - 1, -1) if words.initial[k]), None)
    several = begin is not None and words.word[begin].lower() in _SEVERAL
    return replace(reference, subject=True) if several else reference


def _with_inverted(words: Words, reference: Reference) -> Reference:
    """The reference as the subject of a clause that ends in it: "Behind them came | Ana", "On the step sat | a boy"."""
    i = reference.first
    if reference.subject or reference.owns or reference.kind is MentionKind.PRONOUN or i < 3:
        return reference
    verb = i - 1 - (words.word[i - 1].lower() == "the")
    if words.word[verb].lower() not in _STANDING or words.quotation[verb] != NARRATION:
        return reference
    begin = next((k for k in range(verb, max(0, verb - _SHORT_CLAUSE) - 1, -1) if words.initial[k]), verb)
    led = begin < verb and words.word[begin].lower() in _LEADS and words.paragraph[begin] == words.paragraph[i]
    lone = all(words.word[k].lower() not in _SUBJECTS and words.word[k] != "," for k in range(begin, verb))
    return replace(reference, subject=True) if led and lone else reference


def _with_identified(words: Words, reference: Reference) -> Reference:
    """The reference as the subject of a clause that says who it is: "The guard was | a stout man", "It was | Ana"."""
    i = reference.first
    if reference.subject or reference.owns or reference.kind is MentionKind.PRONOUN or i < 2:
        return reference
    subject = words.word[i - 2].lower()
    new = words.word[i].lower() in ("a", "an") and subject not in _SUBJECTS
    told = new or (subject in ("there", "it") and words.initial[i - 2])
    linked = words.word[i - 1].lower() in ("was", "is") and words.quotation[i - 1] == NARRATION == words.quotation[i]
    return replace(reference, subject=True) if told and linked else reference


_STANDING = frozenset(
    "came comes stood stands sat sits lay lies walked walks strode stepped steps ran runs rushed appeared appears "
    "followed follows emerged emerges leaned leans knelt kneels hung hangs waited waits burst marched swept "
    "slept".split()
)
_LEADS = frozenset(
    "above across after against along among around at before behind below beneath beside between beyond by down from "
    "here in inside into near next off on opposite out outside over past round there through to under up upon "
    "with".split()
)
_SUBJECTS = frozenset("he she they we i it you who that which".split())
_AT = frozenset("at to toward towards on".split())
_WATCHED = frozenset("looked look turned turn stared stare glanced glance gazed gaze swung fell settled".split())
_SEVERAL = frozenset("all they both everyone everybody every everything heads eyes faces three four".split())
_SHORT_CLAUSE = 7  # words


def _read_name(
    words: Words, i: int, mention: Mention, characters: Sequence[Character], tagged: set[int], people: PeopleLexicon
) -> Reference:
    end = i
    while end < len(words.start) and words.start[end] < mention.span.end:
        end += 1
    owns = words.word[end - 1][-2:] in ("'s", "’s") or words.word[end - 1][-1:] in "'’"
    tag = words.start[i] in tagged
    first = i - 1 if i and words.word[i - 1].lower() == "the" else i
    subject = tag or (not owns and (words.initial[first] or _does(words, first, end, people)))
    subject = subject or (owns and words.initial[first] and _owns_what_moves(words, end, people))
    character = mention.character
    gender = characters[character].gender if character is not None else Gender.UNKNOWN
    return Reference(i, end, mention.kind, character, gender, subject=subject, tag=tag, owns=owns)


def _owns_what_moves(words: Words, at: int, people: PeopleLexicon) -> bool:
    """Whether what somebody has, from word `at` on, is no person of its own: "Ana's hands shook" as "Ana shook"."""
    stop = min(len(words.word), at + _LONGEST_OWNED, words.first[words.paragraph[at - 1] + 1])
    for i in range(at, stop):
        low = words.word[i].lower()
        if words.quotation[i] != NARRATION or not low[0].isalpha() or words.word[i][0].isupper():
            return False
        if i > at and low in ("had", "has", "would", "could"):
            return False  # told of a time before, or of always: no beat
        if i > at and (low in _AUXILIARIES or low in people.finite or low in people.acts or low in _GOVERNORS):
            return True
        if low in people.nouns:
            return False
    return False


_LONGEST_OWNED = 5  # words up to the verb


def _does(words: Words, first: int, end: int, people: PeopleLexicon) -> bool:
    """Whether the noun phrase `first..end` stands before a finite verb as its subject."""
    if first and words.paragraph[first - 1] == words.paragraph[first] and words.word[first - 1].lower() in _GOVERNORS:
        return False
    last = words.first[words.paragraph[first] + 1]
    at = end
    while at < min(last, end + 2) and words.word[at].lower().endswith("ly"):
        at += 1
    if at >= last or words.quotation[at] != words.quotation[first]:
        return False
    low = words.word[at].lower()
    return low in _AUXILIARIES or low in people.finite or low in people.acts


_GOVERNORS = frozenset(  # prepositions that are no conjunctions
    "of to with for at by from about on upon in into like than near beside behind between towards toward against "
    "beyond around over under without".split()
)
_VOICES = frozenset("voice tone tones lips mouth".split())  # whose voice it is, is who speaks
_MOUTHS = frozenset(("lips", "mouth"))  # but “a hand to his mouth” tells of no words
_AUXILIARIES = frozenset("was were had has is could would did does should might must will can may".split())


def _read_pronoun(words: Words, i: int, low: str, narrator: CharacterId | None, tagged: set[int]) -> Reference | None:
    low = _CONTRACTED.get(low.replace("’", "'"), low)
    tag = words.start[i] in tagged
    if low in _SUBJECT_PRONOUNS:
        return Reference(i, i + 1, MentionKind.PRONOUN, None, _SUBJECT_PRONOUNS[low], subject=True, tag=tag)
    if low == "her" and _is_object(words, i):
        return Reference(i, i + 1, MentionKind.PRONOUN, None, Gender.FEMALE)
    if low in _OWNING_PRONOUNS:
        noun = words.word[i + 1].lower() if i + 1 < len(words.word) else ""
        governed = i > 0 and words.word[i - 1].lower() in _GOVERNORS
        heard = noun in _VOICES and not (governed and noun in _MOUTHS)
        return Reference(
            i, i + 1, MentionKind.PRONOUN, None, _OWNING_PRONOUNS[low], heard or words.initial[i], heard, owns=True
        )
    if low in _OBJECT_PRONOUNS:
        return Reference(i, i + 1, MentionKind.PRONOUN, None, _OBJECT_PRONOUNS[low])
    if narrator is not None and low in _FIRST_PERSON:
        return Reference(
            i, i + 1, MentionKind.PRONOUN, narrator, Gender.UNKNOWN, subject=True, tag=tag, first_person=True
        )
    if narrator is not None and low in ("me", "my", "myself"):
        begins = low == "my" and words.initial[i]  # "My hands shook" as "I shook"
        return Reference(
            i, i + 1, MentionKind.PRONOUN, narrator, Gender.UNKNOWN, begins, owns=low == "my", first_person=True
        )
    return None


def _read_you(words: Words, i: int, low: str, narrator: CharacterId, tagged: set[int]) -> Reference:
    """The "you" of a story that is told to the one whom it is about: what "I" is to others."""
    own = low in ("your", "yours", "yourself")
    acts = not own and not (i and words.word[i - 1].lower() in _GOVERNORS)
    return Reference(
        i,
        i + 1,
        MentionKind.PRONOUN,
        narrator,
        Gender.UNKNOWN,
        subject=acts,
        tag=words.start[i] in tagged,
        owns=low == "your",
        first_person=True,
    )


_SECOND_PERSON = SECOND_PERSON | {"your", "yourself"}


def _is_object(words: Words, i: int) -> bool:
    """Whether the "her" at word `i` owns nothing: "kissed her.", "told her that"."""
    if i + 1 >= words.first[words.paragraph[i] + 1]:
        return True
    following = words.word[i + 1].lower()
    return not following[0].isalnum() or following in _NO_NOUNS


_NO_NOUNS = frozenset(
    "to and in with on at for from that as again away up down back into but when a an the his so if by of off out "
    "over through about what how why where who whether or then too there here just only once before after until till "
    "while because than across along around aside toward towards under without".split()
)


def _mark_openings(words: Words, references: Sequence[Reference]) -> Iterator[Reference]:
    """The references with `opening` set on the first subject of each sentence of narration, and on one it turns to."""
    sentence = -1
    taken = False
    boundary = 0
    for reference in references:
        for i in range(max(boundary, 0), reference.first + 1):
            if words.initial[i]:
                sentence, taken = i, False
        boundary = reference.first + 1
        if (
            reference.subject
            and (not taken or reference.opening or _turns_to(words, reference.first))
            and words.quotation[reference.first] == NARRATION
            and sentence >= 0
        ):
            taken = True
            yield replace(reference, opening=True)
        else:
            yield reference


def _turns_to(words: Words, first: int) -> bool:
    """Whether a sentence turns to the subject at word `first`: "Ana looked, but | Ben had gone"."""
    return words.word[first - 2 : first] == [",", "but"] if first > 1 else False


_WEIGHTS = {"tag": 1.0, "opening": 1.0, "subject": 0.9, "object": 0.55, "owner": 0.45, "spoken": 0.15, "vocative": 0.3}
_FADE_SENTENCE = 0.75
_FADE_PARAGRAPH = 0.8
_PRONOUN_SHARE = 0.8  # a resolved pronoun raises its character less than a name would
_FLOOR = 0.004
_MOST_SALIENT = 1.2  # however often one has been spoken of, the subject of the last sentence comes first


class Salience:
    """How much each character is in the reader's mind at a point of the story; moves forward only."""

    __slots__ = ("_scores", "clock")

    def __init__(self) -> None:
        self._scores: dict[int, float] = {}
        self.clock = 0

    def fade(self, factor: float) -> None:
        """Let everybody recede."""
        self._scores = {key: score * factor for key, score in self._scores.items() if score * factor > _FLOOR}

    def rise(self, character: int, weight: float) -> None:
        """Bring a character to mind."""
        self._scores[character] = min(_MOST_SALIENT, self._scores.get(character, 0.0) + weight)

    def ranked(self) -> list[tuple[int, float]]:
        """Characters with their salience, the most salient first."""
        return sorted(self._scores.items(), key=lambda item: (-item[1], item[0]))

    def best(self, allowed: Sequence[bool], *, barred: int = -1) -> tuple[int | None, float]:
        """The most salient allowed character and its share of the salience of all allowed; None when there is none."""
        top, best, total = None, 0.0, 0.0
        for key, score in self._scores.items():
            if allowed[key] and key != barred:
                total += score
                if score > best or (score == best and top is not None and key < top):
                    top, best = key, score
        return top, (best / total if total else 0.0)

    def share(self, character: int, allowed: Sequence[bool]) -> float:
        """The share of `character` in the salience of all allowed."""
        total = sum(score for key, score in self._scores.items() if allowed[key])
        return self._scores.get(character, 0.0) / total if total else 0.0


class Binder:
    """Who is the subject of the sentence that is being read, and so who is meant by the pronouns after it.

    "Ana lost her hat" is Ana's own, "Ana kissed her" somebody else (Chomsky 1981, principles A and B, by the clause;
    here by the sentence, which tells as much of fiction and needs no parse).
    """

    __slots__ = ("_allowed", "_sentence", "_sentences", "_subject", "_words")

    def __init__(self, words: Words, allowed: Mapping[Gender, Sequence[bool]], sentences: Sequence[int]) -> None:
        self._words, self._allowed, self._sentences = words, allowed, sentences
        self._sentence = -1
        self._subject: int | None = None

    def find(self, reference: Reference, salience: "Salience") -> tuple[int | None, float]:
        """Whom a pronoun means, and how sure that is."""
        sentence = self._sentences[reference.first]
        if sentence != self._sentence:
            self._sentence, self._subject = sentence, None
        allowed = self._allowed[reference.gender]
        if self._subject is None or not allowed[self._subject]:
            return salience.best(allowed)
        if reference.subject or reference.owns or self._words.word[reference.first].lower().endswith("self"):
            return self._subject, max(_BOUND, salience.share(self._subject, allowed))
        return salience.best(allowed, barred=self._subject)

    def note(self, reference: Reference, character: int | None) -> None:
        """Take notice of a reference that has been read."""
        sentence = self._sentences[reference.first]
        if sentence != self._sentence:
            self._sentence, self._subject = sentence, None
        if reference.subject and not reference.owns and character is not None:
            self._subject = character


_BOUND = 0.8


def weigh(reference: Reference, spoken: bool) -> float:
    """How much a reference raises its character."""
    if spoken:
        return _WEIGHTS["vocative" if reference.kind is MentionKind.VOCATIVE else "spoken"]
    if reference.tag:
        return _WEIGHTS["tag"]
    if reference.opening:
        return _WEIGHTS["opening"]
    if reference.subject:
        return _WEIGHTS["subject"]
    return _WEIGHTS["owner" if reference.owns else "object"]


def allow_by_gender(
    characters: Sequence[Character], *, absent: frozenset[int] = frozenset()
) -> Mapping[Gender, Sequence[bool]]:
    """For each gender of a pronoun or noun, which characters it may mean: none of the `absent`."""
    return {
        gender: [
            (character.gender is gender or Gender.UNKNOWN in (character.gender, gender)) and key not in absent
            for key, character in enumerate(characters)
        ]
        for gender in Gender
    }


def find_absent(words: Words, references: Sequence[Reference]) -> frozenset[int]:
    """The characters who are only spoken of: the narration never names them, and they are hardly called.

    “Dana. Is he the one with the van?” calls nobody, so that one call among several mentions is none.
    """
    told: set[int] = set()
    called: Counter[int] = Counter()
    spoken: Counter[int] = Counter()
    for reference in references:
        if reference.character is not None and reference.kind is not MentionKind.PRONOUN:
            if words.quotation[reference.first] == NARRATION:
                told.add(reference.character)
            else:
                (called if reference.kind is MentionKind.VOCATIVE else spoken)[reference.character] += 1
    return frozenset(key for key, n in spoken.items() if n > 1 and called[key] * 2 <= n and key not in told)


def resolve_mentions(
    source: SourceDocument,
    quotations: Sequence[Quotation],
    quotatives: Sequence[Quotative],
    characters: Sequence[Character],
    mentions: Sequence[Mention],
    *,
    narrator: CharacterId | None = None,
    people: PeopleLexicon | None = None,
    words: Words | None = None,
) -> Sequence[Mention]:
    """All mentions in order: those given, and the pronouns and noun phrases of narration with who they mean."""
    people = people if people is not None else load_people()
    words = words if words is not None else cut_words(source, quotations)
    references = find_references(words, quotatives, mentions, characters, narrator, people=people)
    resolved = resolve_references(words, references, characters)
    return pack_mentions(
        Mention(words.span(reference.first, reference.end), reference.kind, reference.character, confidence)
        for reference, confidence in resolved
    )


def resolve_references(
    words: Words, references: Sequence[Reference], characters: Sequence[Character]
) -> list[tuple[Reference, float]]:
    """The references with pronouns resolved where anybody fits, each with a share of salience as confidence."""
    allowed = allow_by_gender(characters)
    salience = Salience()
    binder = Binder(words, allowed, number_sentences(words))
    resolved: list[tuple[Reference, float]] = []
    at = 0
    paragraph = -1
    for reference in references:
        i = reference.first
        for k in range(at, i + 1):
            if words.initial[k] and words.quotation[k] == NARRATION:
                salience.fade(_FADE_SENTENCE)
        at = i + 1
        if words.paragraph[i] != paragraph:
            paragraph = words.paragraph[i]
            salience.fade(_FADE_PARAGRAPH)
        spoken = words.quotation[i] != NARRATION
        character, share = reference.character, 1.0
        if character is None and reference.kind is MentionKind.PRONOUN:
            found, share = salience.best(allowed[reference.gender]) if spoken else binder.find(reference, salience)
            character = None if found is None else CharacterId(found)
            reference = replace(reference, character=character)
            if character is not None:
                salience.rise(character, weigh(reference, spoken) * _PRONOUN_SHARE)
        elif character is not None and not reference.first_person:
            salience.rise(character, weigh(reference, spoken))
        if not spoken:
            binder.note(reference, character)
        resolved.append((reference, share))
    return resolved
