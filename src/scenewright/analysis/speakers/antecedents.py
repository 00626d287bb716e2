"""Tags with a pronoun -> the person whom the narration just before speaks of, where it speaks of one such person alone.

"Ana turned round. “No,” she said." It is a sign, not a decision: in a scene with several people it is right four times
out of five, and the conversation around it knows better (scripts/train_speakers.py prints both).
"""

from bisect import bisect_left
from collections.abc import Mapping, Sequence
from dataclasses import replace

from scenewright.analysis.characters.roles import is_short
from scenewright.analysis.characters.speaking_nouns import SPEECHLESS
from scenewright.analysis.coreference import Reference
from scenewright.analysis.mentions import NARRATION, Words
from scenewright.analysis.speakers.turns import Tag
from scenewright.model.annotation import Character, CharacterId, Gender, MentionKind

_SENTENCES = 3  # of the paragraph before that may name the speaker


def resolve_pronouns(
    words: Words, tags: Mapping[int, Tag], references: Sequence[Reference], characters: Sequence[Character]
) -> dict[int, Tag]:
    """`tags` with the likely character of each pronoun that seems to mean one person only."""
    told: list[list[Reference]] = [[] for _ in words.paragraphs]
    spoken = [False] * len(words.paragraphs)
    for reference in references:
        if words.quotation[reference.first] == NARRATION:
            told[words.paragraph[reference.first]].append(reference)
    for i, owner in enumerate(words.quotation):
        spoken[words.paragraph[i]] |= owner != NARRATION
    resolved = dict(tags)
    known: dict[int, CharacterId | None] = {}
    for n, tag in tags.items():
        if tag.form == "pronoun" and tag.character is None and tag.gender in (Gender.FEMALE, Gender.MALE):
            if tag.word not in known:
                known[tag.word] = _find_antecedent(words, tag, told, spoken, characters)
            resolved[n] = replace(tag, likely=known[tag.word])
    return resolved


def resolve_it(words: Words, tags: Mapping[int, Tag], references: Sequence[Reference]) -> dict[int, Tag]:
    """`tags` with the animal or the baby that "it" means in those it opens: The baby sneezed. “Ga,” it said."""
    subjects = [reference for reference in references if reference.opening and not reference.tag]
    resolved = dict(tags)
    for n, tag in tags.items():
        if tag.character is not None or words.word[tag.word].lower() != "it":
            continue
        k = bisect_left(subjects, tag.word, key=lambda reference: reference.first) - 1
        subject = subjects[k] if k >= 0 and tag.word - subjects[k].first <= _TOLD_OF else None
        if subject is None or subject.character is None or subject.kind is not MentionKind.NOMINAL:
            continue
        if words.head[subject.end - 1].lower() in SPEECHLESS:
            resolved[n] = replace(tag, form="role", character=subject.character)
    return resolved


_TOLD_OF = 40  # words before "it said" within which the one that it means does something


def _find_antecedent(
    words: Words,
    tag: Tag,
    told: Sequence[Sequence[Reference]],
    spoken: Sequence[bool],
    characters: Sequence[Character],
) -> CharacterId | None:
    found = _find_comer(words, tag, told, spoken, characters)
    found = found if found is not None else _find_nearby(words, tag, told, spoken, characters)
    found = found if found is not None else _find_sole(words, tag, told, characters)
    return found if found is not None else _follow_subjects(words, tag, told, spoken, characters)


def _find_comer(
    words: Words,
    tag: Tag,
    told: Sequence[Sequence[Reference]],
    spoken: Sequence[bool],
    characters: Sequence[Character],
) -> CharacterId | None:
    """Who has just come in, as the narration before the words ends: Ana slept. A door opened, and *Bea came in*."""
    paragraph = words.paragraph[tag.word]
    here = [r for r in _before(told[paragraph], tag.word) if not r.tag]
    if not here and paragraph and not spoken[paragraph - 1]:
        here = list(_before(told[paragraph - 1], tag.word))
    for reference in reversed(here):
        if reference.kind is MentionKind.PRONOUN:
            if reference.subject and reference.gender is tag.gender and reference.character is None:
                return None
            continue
        if _bears_on(reference, tag.gender, characters):
            return reference.character if _comes_in(words, reference) else None
    return None


def _comes_in(words: Words, reference: Reference) -> bool:
    following = [word.lower() for word in words.word[reference.end : reference.end + 2]]
    if not reference.subject or len(following) < 2:
        return False
    return following[0] in _ENTERS or (following[0] in _COMES and following[1] in _IN)


_ENTERS = frozenset("entered enters appeared appears".split())
_COMES = frozenset("came comes walked walks ran runs burst bursts hurried hurries strode strides rushed rushes".split())
_IN = frozenset("in into out up through".split())


def _follow_subjects(
    words: Words,
    tag: Tag,
    told: Sequence[Sequence[Reference]],
    spoken: Sequence[bool],
    characters: Sequence[Character],
) -> CharacterId | None:
    """Whom a row of sentences in the same paragraph has for their subject: Ben got stuck. He was pale. “Help,” *he*.
    In a short story also in a paragraph of narration right above words that open their own.
    """
    paragraph = words.paragraph[tag.word]
    here = [r for r in _before(told[paragraph], tag.word) if not r.tag]
    above = not here and paragraph > 0 and not spoken[paragraph - 1] and is_short(words)
    scope = _before(told[paragraph - 1], tag.word) if above else here
    openers = [r for r in scope if r.opening and not r.owns]
    if above and (not openers or openers[-1].kind is not MentionKind.PRONOUN or _acts_beside(scope, tag, characters)):
        return None  # a row has two at least, and nobody else does anything
    for reference in reversed(openers):
        if reference.kind is MentionKind.PRONOUN and reference.character is None:
            if reference.gender is not tag.gender:
                return None
            continue
        fits = reference.character is not None and _gender_of(reference, characters) is tag.gender
        return reference.character if fits else None
    return None


def _acts_beside(scope: Sequence[Reference], tag: Tag, characters: Sequence[Character]) -> bool:
    """Whether somebody does something inside a sentence of `scope` whom the pronoun of the tag could mean as well."""
    return any(
        reference.subject and not reference.opening and _bears_on(reference, tag.gender, characters)
        for reference in scope
        if reference.kind is not MentionKind.PRONOUN
    )


def _find_nearby(
    words: Words,
    tag: Tag,
    told: Sequence[Sequence[Reference]],
    spoken: Sequence[bool],
    characters: Sequence[Character],
) -> CharacterId | None:
    """The person of the sentences just before, in this paragraph or in one of narration above it."""
    paragraph = words.paragraph[tag.word]
    here = _before(told[paragraph], tag.word)
    if any(_bears_on(reference, tag.gender, characters) for reference in here):
        return _choose(here, tag.gender, characters)
    if paragraph == 0 or spoken[paragraph - 1]:
        return None
    start = _last_sentences(words, paragraph - 1)
    last = _before(told[paragraph - 1], tag.word)
    return _choose([reference for reference in last if reference.first >= start], tag.gender, characters)


def _find_sole(
    words: Words, tag: Tag, told: Sequence[Sequence[Reference]], characters: Sequence[Character]
) -> CharacterId | None:
    """The only person of the pronoun's gender whom the narration has named for a while."""
    paragraph = words.paragraph[tag.word]
    found: CharacterId | None = None
    count, acts = 0, False
    for p in range(max(0, paragraph - _WHILE), paragraph + 1):
        for reference in _before(told[p], tag.word):
            if reference.kind is MentionKind.PRONOUN:
                continue
            if _gender_of(reference, characters) not in (tag.gender, Gender.UNKNOWN):
                continue
            unsure = reference.character is None or _gender_of(reference, characters) is Gender.UNKNOWN
            if unsure or (found is not None and reference.character != found):
                return None
            found, acts = reference.character, reference.subject
            count += 1
    return found if acts or count > 1 else None


_WHILE = 10  # paragraphs


def _before(references: Sequence[Reference], word: int) -> Sequence[Reference]:
    """The last of `references`, in order, that stand before `word`; not all, for a paragraph may be a whole book."""
    end = bisect_left(references, word, key=lambda reference: reference.first)
    return references[max(0, end - _MOST) : end]


_MOST = 100  # references


def _bears_on(reference: Reference, gender: Gender, characters: Sequence[Character]) -> bool:
    """Whether the reference may name whom a pronoun of `gender` means, or says that somebody else is there."""
    if reference.owns or (reference.character is None and reference.kind is MentionKind.PRONOUN):
        return False
    if reference.first_person:
        return False  # who says "I" is no "she"
    return _gender_of(reference, characters) in (gender, Gender.UNKNOWN)


def _gender_of(reference: Reference, characters: Sequence[Character]) -> Gender:
    return reference.gender if reference.character is None else characters[reference.character].gender


def _choose(scope: Sequence[Reference], gender: Gender, characters: Sequence[Character]) -> CharacterId | None:
    """The one person of `gender` in `scope` who is the subject of a sentence there, when no pronoun came first."""
    found: CharacterId | None = None
    opens = False
    for reference in scope:
        if reference.kind is MentionKind.PRONOUN and reference.character is None:
            if found is None and reference.gender is gender and not reference.owns:
                return None
        elif _bears_on(reference, gender, characters):
            unsure = reference.character is None or _gender_of(reference, characters) is not gender
            if unsure or (found is not None and reference.character != found):
                return None
            found = reference.character
            opens = opens or reference.opening
    return found if opens else None


def _last_sentences(words: Words, paragraph: int) -> int:
    """The first word of the last sentences of a paragraph."""
    begin, i, count = words.first[paragraph], words.first[paragraph + 1] - 1, 0
    while i > begin:
        count += words.initial[i]
        if count == _SENTENCES:
            break
        i -= 1
    return i
