"""Quotatives and references -> what each tagged quotation is told about its speaker."""

import re
from bisect import bisect_left
from collections.abc import Mapping, Sequence
from dataclasses import replace

from scenewright.analysis.characters.answers import says_this_is
from scenewright.analysis.characters.revealed import NOBODY_KNOWN, find_revealed, read_identity
from scenewright.analysis.characters.role_keys import GENERAL_NOUNS
from scenewright.analysis.coreference import Reference
from scenewright.analysis.mentions import NARRATION, Words
from scenewright.analysis.speakers.antecedents import resolve_it, resolve_pronouns
from scenewright.analysis.speakers.contested import doubt_shared
from scenewright.analysis.speakers.kin import resolve_kin
from scenewright.analysis.speakers.trades import tag_offers
from scenewright.analysis.speakers.turns import Tag
from scenewright.model.annotation import Character, CharacterId, CharacterKind, Gender, MentionKind, Quotative
from scenewright.model.span import Span

_MARKS = tuple("“\"‘'«„")


def read_tags(
    words: Words,
    quotatives: Sequence[Quotative],
    references: Sequence[Reference],
    characters: Sequence[Character],
) -> dict[int, Tag]:
    """The tag of each tagged quotation, keyed by quotation."""
    by_start = {words.start[reference.first]: reference for reference in references}
    named = {
        reference.first: reference.character
        for reference in references
        if reference.kind is MentionKind.NAME and reference.character is not None and not reference.owns
    }
    said: dict[int, list[Reference]] = {}
    for reference in references:
        if words.quotation[reference.first] != NARRATION and reference.kind in _NAMED:
            said.setdefault(words.quotation[reference.first], []).append(reference)
    tags: dict[int, Tag] = {}
    for quotative in quotatives:
        tag = _read_tag(words, quotative, by_start, characters)
        if tag is not None and not tag.addressees:
            tag = replace(tag, addressed=_find_addressed(quotative.addressee, words, by_start))
        if tag is not None and tag.noun in NOBODY_KNOWN:
            end = bisect_left(words.start, quotative.span.end)
            at = read_identity(words, end)
            who = None if at is None else named.get(at)
            tag = tag if who is None else replace(tag, form="name", character=who)
            at = find_revealed(words, end) if who is None else None
            shown = by_start.get(words.start[at]) if at is not None else None
            if shown is not None and shown.kind is MentionKind.NOMINAL and shown.character is not None:
                tag = replace(tag, form=_form_of(words, shown, characters), character=shown.character)
        if tag is None:
            continue
        if tag.form in ("role", "noun"):
            who = _find_own_name(words, quotative, said)
            tag = tag if who is None else replace(tag, form="name", character=who)
        for n in quotative.quotations:
            if n not in tags or (tag.character is not None and tags[n].character is None):
                tags[n] = tag
    tags = resolve_it(words, _read_labels(words, said) | tags, references)
    tags = doubt_shared(words, tag_offers(words, tags, references, characters), references, characters)
    return resolve_kin(words, resolve_pronouns(words, tags, references, characters), references, characters)


def _read_labels(words: Words, said: Mapping[int, Sequence[Reference]]) -> dict[int, Tag]:
    """The tags of messages that begin with the name of who sends them: *Ana: on my way*. “Ana: the door” calls her."""
    found: dict[int, Tag] = {}
    for n, named in said.items():
        first = named[0]
        at = words.start[first.first]
        opens = (first.first == 0 or words.quotation[first.first - 1] != n) and words.text[at - 1 : at] not in _MARKS
        if opens and words.word[first.end : first.end + 1] == [":"] and words.quotation[first.end] == n:
            found[n] = Tag("name", first.character, first.gender, first.first)
    return found


def _read_tag(
    words: Words,
    quotative: Quotative,
    by_start: Mapping[int, Reference],
    characters: Sequence[Character],
) -> Tag | None:
    subject = quotative.subject
    first = None if subject is None else words.find(subject.start)
    if subject is None or first is None:
        return None
    addressees = _find_addressees(quotative.addressee, words, by_start)
    found = [by_start[words.start[i]] for i in _words_of(words, first, subject) if words.start[i] in by_start]
    voice = _find_voice(words, first, subject, found)
    if voice is None:
        found = _drop_modifiers(words, first, found)
    if not found and quotative.verb_kind == "act" and quotative.verb.of(words.text).lower() in ("was", "is"):
        return None  # "It was Sunday."
    if voice is not None and voice.character is None:
        return Tag("pronoun", None, voice.gender, voice.first, addressees)
    named = [reference for reference in found if reference.character is not None and not reference.owns]
    if voice is not None or named:
        reference = voice if voice is not None else named[0]
        form = "first" if reference.first_person else _form_of(words, reference, characters)
        gender = reference.gender
        return Tag(form, reference.character, gender, reference.first, addressees)
    phrase = [words.word[i].lower() for i in _words_of(words, first, subject)]
    pronouns = [reference for reference in found if reference.kind is MentionKind.PRONOUN and not reference.owns]
    if pronouns and len(phrase) == 1:
        stopper = _find_stopper(quotative, words, by_start)
        return Tag("pronoun", None, pronouns[0].gender, first, addressees, whose=stopper)
    owner = _OWNED_VOICE.get(phrase[0])
    others = any(word.endswith(("'s", "’s")) for word in phrase)  # her daughter's voice
    if owner is not None and not others and not _VOICES.isdisjoint(phrase):
        return Tag("pronoun", None, owner, first, addressees)  # "his voice" said it
    nouns = [reference for reference in found if reference.kind is MentionKind.NOMINAL]
    gender = nouns[0].gender if nouns else _gender_of(words.word[first].lower())
    head = words.head[(nouns[0].end if nouns else _words_of(words, first, subject).stop) - 1].lower()
    kin = not _KIN.isdisjoint(phrase)
    new = phrase[0] in _ANYBODY
    return Tag("noun", None, gender, first, addressees, noun=head, kin=kin, new=new)


def _find_stopper(quotative: Quotative, words: Words, by_start: Mapping[int, Reference]) -> CharacterId | None:
    """Who stops the speaker, and is somebody else: “I was only—” *Ana* cut him off."""
    subject = quotative.subject
    first = words.find(quotative.span.start)
    if subject is None or first is None or subject.start <= quotative.verb.start:
        return None
    stopper = by_start.get(words.start[first])
    return None if stopper is None or stopper.owns else stopper.character


def _find_own_name(words: Words, quotative: Quotative, said: Mapping[int, Sequence[Reference]]) -> CharacterId | None:
    """Who says his own name where the text only tells of "a voice", or "it": “Ana Moss,” said a sleepy voice."""
    if quotative.subject is None or _A_VOICE.match(quotative.subject.of(words.text)) is None:
        return None
    for reference in (reference for n in quotative.quotations for reference in said.get(n, ())):
        start, end = reference.first, reference.end
        around = (*words.quotation[max(0, start - 1) : start], *words.quotation[end + 1 : end + 2])  # a mark ends it
        whole = words.quotation[start] not in around and words.word[end : end + 1] != ["?"]
        if (whole and end - start > 1) or says_this_is(words.text, words.start[start]):
            return reference.character
    return None


_NAMED = (MentionKind.NAME, MentionKind.VOCATIVE)
_A_VOICE = re.compile(
    r"an? (?:[\w’'-]+,? ){0,3}voice\b|it\Z"
    r"|(?:the|his|her|their|my) (?:\w+ )?(?:machine|answerphone|voicemail|recording)\b"
)
_OWNED_VOICE = {"his": Gender.MALE, "her": Gender.FEMALE}
_ANYBODY = frozenset("a an another somebody someone".split())


_VOICES = frozenset("voice voices tone tones lips mouth throat".split())


def _find_voice(words: Words, first: int, subject: Span, found: Sequence[Reference]) -> Reference | None:
    """Whose voice the subject is: "Ana's voice", "the clear voice of Ana", "her lips", "(was) Ana's (reply)"."""
    of = None
    for i in _words_of(words, first, subject):
        if words.word[i].lower() in _VOICES:
            of = i
            break
    if of is None:
        whole = (reference for reference in found if reference.owns and words.end[reference.end - 1] >= subject.end)
        return next((reference for reference in whole if _is_person(reference)), None)
    before = [
        reference
        for reference in found
        if reference.owns and reference.first < of and words.word[reference.first].lower() not in ("a", "an", "some")
    ]
    after = [reference for reference in found if reference.first > of + 1 and words.word[of + 1].lower() == "of"]
    return next((reference for reference in (*before, *after) if _is_person(reference)), None)


def _drop_modifiers(words: Words, first: int, found: Sequence[Reference]) -> list[Reference]:
    """Without those who only tell more of the subject: "the girl | with Ana", not "both of them"."""
    if words.word[first].lower() not in _DETERMINERS:
        return list(found)
    kept = []
    for reference in found:
        if any(words.word[i].lower() in _OF_WHOM for i in range(first + 2, reference.first)):
            break
        kept.append(reference)
    return kept


_DETERMINERS = frozenset("a an the this that his her my your our their".split())
_OF_WHOM = frozenset("of at with by beside behind near from in on to opposite".split())


def _is_person(reference: Reference) -> bool:
    return reference.character is not None or reference.kind is MentionKind.PRONOUN


_KIN = frozenset(
    "mother father mamma mama papa husband wife lady brother sister son daughter uncle aunt nephew niece cousin mum "
    "dad mom grandmother grandfather".split()
)


def _form_of(words: Words, reference: Reference, characters: Sequence[Character]) -> str:
    """`name` where the tag names the speaker, `role` where it is one; `general`: "the boy" taken for who has a name."""
    assert reference.character is not None
    if characters[reference.character].kind is not CharacterKind.NAMED:
        return "role"
    general = reference.kind is MentionKind.NOMINAL and words.head[reference.end - 1].lower() in GENERAL_NOUNS
    return "general" if general else "name"


def _gender_of(word: str) -> Gender:
    return Gender.PLURAL if word in ("they", "both", "all", "everybody", "everyone") else Gender.UNKNOWN


def _words_of(words: Words, first: int, span: Span) -> range:
    end = first
    while end < len(words.start) and words.start[end] < span.end:
        end += 1
    return range(first, end)


def _find_addressed(span: Span | None, words: Words, by_start: Mapping[int, Reference]) -> Gender:
    """The sex of the "him" or "her" that is spoken to."""
    first = None if span is None else words.find(span.start)
    if span is None or first is None:
        return Gender.UNKNOWN
    found = (by_start.get(words.start[i]) for i in _words_of(words, first, span))
    pronoun = next((r for r in found if r is not None and r.kind is MentionKind.PRONOUN and not r.owns), None)
    return Gender.UNKNOWN if pronoun is None else pronoun.gender


def _find_addressees(span: Span | None, words: Words, by_start: Mapping[int, Reference]) -> tuple[CharacterId, ...]:
    first = None if span is None else words.find(span.start)
    if span is None or first is None:
        return ()
    found = (by_start.get(words.start[i]) for i in _words_of(words, first, span))
    return tuple(
        reference.character for reference in found if reference is not None and reference.character is not None
    )
