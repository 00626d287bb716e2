"""Chapters headed by a name in a story told by several in turn -> whose "I" it is there: *Anna*. I found the key.

Two who tell in turn are one narrator to whoever reads "I" alone, and a cue for both would put two people into one. A
heading tells which it is, where it names somebody of whom the chapter itself then hardly speaks by name.
"""

import re
from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace

from scenewright.analysis.characters import Cast
from scenewright.analysis.mentions import NARRATION, PeopleLexicon, Words
from scenewright.analysis.speakers import Speakers
from scenewright.model.annotation import (
    Character,
    CharacterId,
    CharacterKind,
    Evidence,
    Gender,
    Mention,
    MentionKind,
    Quotation,
    Teller,
    find_teller,
    pack_attributions,
    pack_mentions,
)
from scenewright.model.cast_file import fold_name
from scenewright.model.finding import Finding, Severity
from scenewright.model.source import BlockKind, SourceDocument
from scenewright.model.span import Span

_NUMBERED = r"(?:(?:chapter|part|book)\s+[\w-]+\s*[:.,–—-]?\s+|\d+\s*[:.)–—-]?\s+|[IVXLC]+\s*[:.–—-]\s+)?"
_POINT_OF_VIEW = (
    r"(?:['’]s?)?,?\s*[(\[]?(?:POV|P\.O\.V\.|point of view)[)\]]?"
    r"|['’]s? (?:journal|diary|log|narrative|statement)\b[^\n]*"
)
_HEADING = re.compile(
    rf"[\W_]*{_NUMBERED}(?P<said>POV\s*(?:of\s*)?[:–—-]?\s*)?(?P<name>[^\W\d_][\w.’' -]{{0,30}}?)"
    rf"(?P<told>{_POINT_OF_VIEW})?[\W_]*",
    re.IGNORECASE,
)
_LONGEST = 60  # characters of a heading
_NAMINGS = 1  # of the teller by name in a thousand words of narration: what others said, a signature
_FEWEST = 2


def part_tellers(
    source: SourceDocument, words: Words, cast: Cast, *, people: PeopleLexicon
) -> tuple[Cast, tuple[Teller, ...]]:
    """The cast with everybody who tells a part in it and a narrator who is none of them, and the parts; the cast as it
    is where one alone tells.
    """
    full = _add_tellers(source, cast, people)
    tellers = find_tellers(source, words, full)
    return (_with_narrator_apart(full), tellers) if tellers else (cast, ())


def keeps_tellers_apart(cast: Cast) -> bool:
    """Whether the narrator of a cast with tellers is still nobody of it, whatever the lines of them all are called."""
    return cast.narrator is not None and cast.characters[cast.narrator].kind is CharacterKind.NARRATOR


def find_tellers(source: SourceDocument, words: Words, cast: Cast) -> tuple[Teller, ...]:
    """The parts of a first-person story whose heading names who tells them, in order; none unless several tell.

    One teller alone is enough where the heading says that it is a point of view ("Anna's POV").
    """
    if cast.narrator is None:
        return ()
    bearers = _find_bearers(cast)
    named = _find_named(words, cast)
    found: list[Teller] = []
    said = False
    for span, name, outright in _find_headings(source):
        bearer = bearers.get(fold_name(name))
        if bearer is None:
            continue
        if _is_told_of(words, named[bearer], span):
            continue
        found.append(Teller(span, CharacterId(bearer)))
        said = said or outright
    several = len({teller.character for teller in found}) > 1
    return tuple(found) if several or said else ()


def _add_tellers(source: SourceDocument, cast: Cast, people: PeopleLexicon) -> Cast:
    """The cast with everybody who heads a part of a first-person story and whom the story itself never names."""
    if cast.narrator is None:
        return cast
    known = {fold_name(name) for person in cast.characters for name in (person.name, *person.aliases)}
    heads = [(name, outright) for _, name, outright in _find_headings(source)]
    times = Counter(fold_name(name) for name, _ in heads)
    names = {
        fold_name(name): name.title() if name.isupper() else name
        for name, outright in heads
        if _may_be_name(name, outright or times[fold_name(name)] > 1, people)
    }
    new = {folded: name for folded, name in names.items() if folded not in known}
    several = len({fold_name(name) for name, _ in heads} & (known | new.keys())) > 1
    if not new or not (several or any(outright for _, outright in heads)):
        return cast
    persons = tuple(
        Character(name, CharacterKind.NAMED, people.gender_of(name.split()[0].capitalize())) for name in new.values()
    )
    return replace(cast, characters=(*cast.characters, *persons))


def _may_be_name(heading: str, is_likely: bool, people: PeopleLexicon) -> bool:
    """Whether a heading is a given name, alone or before what is no word of the language; a likely one need not be
    on the list of given names."""
    first, *rest = heading.split()
    strange = [word.lower() not in people.vocabulary for word in (first, *rest)]
    named = people.is_given(first.capitalize()) or (is_likely and strange[0])
    return named and len(rest) < 2 and all(strange[1:]) and heading.replace(" ", "").isalpha()


def _find_headings(source: SourceDocument) -> Iterator[tuple[Span, str, bool]]:
    """Each part with the name that may head it, and whether the heading says that it is a point of view."""
    heads: list[tuple[int, int, str, bool]] = []  # where the heading is, where its part begins, name, said
    stops: list[int] = []
    begun = True
    for block in source.blocks:
        text = block.span.of(source.text)
        chapter = block.kind is BlockKind.CHAPTER
        alone = block.kind is BlockKind.PARAGRAPH and len(text) <= _LONGEST
        if chapter or (alone and begun):  # elsewhere it is what a letter is signed with
            found = _HEADING.fullmatch(text.rpartition("\n")[2].strip()) if len(text) <= 2 * _LONGEST else None
            if found is not None:
                heads.append((block.span.start, block.span.end, found["name"], bool(found["said"] or found["told"])))
            if chapter:
                stops.append(block.span.start)
        begun = block.kind is not BlockKind.PARAGRAPH
    ends = sorted({*stops, *(head[0] for head in heads), len(source.text)})
    for _, begin, name, outright in heads:
        end = ends[bisect_right(ends, begin)] if begin < ends[-1] else begin
        if end - begin > _LONGEST:
            yield Span(begin, end), name, outright


def _find_bearers(cast: Cast) -> dict[str, int]:
    """The named characters by each of their names, folded, where no other has it."""
    bearers: dict[str, int] = {}
    several: set[str] = set()
    for n, character in enumerate(cast.characters):
        for name in dict.fromkeys(map(fold_name, (character.name, *character.aliases))):
            if character.kind is CharacterKind.NAMED:
                several |= {name} if name in bearers else set()
                bearers[name] = n
    return {name: n for name, n in bearers.items() if name not in several}


def _find_named(words: Words, cast: Cast) -> list[list[int]]:
    """Where the narration has each character by name, in order."""
    named: list[list[int]] = [[] for _ in cast.characters]
    for mention in cast.mentions:
        if mention.kind is MentionKind.NAME and mention.character is not None:
            i = bisect_left(words.start, mention.span.start)
            if i < len(words.start) and words.quotation[i] == NARRATION:
                named[mention.character].append(mention.span.start)
    return named


def _is_told_of(words: Words, named: Sequence[int], span: Span) -> bool:
    """Whether a part speaks of its bearer as of somebody else: the heading says whom it is about."""
    count = bisect_left(named, span.end) - bisect_left(named, span.start)
    length = bisect_left(words.start, span.end) - bisect_left(words.start, span.start)
    return count > max(_FEWEST, _NAMINGS * length / 1000)


def _with_narrator_apart(cast: Cast) -> Cast:
    """The cast with a narrator who is nobody of it: whose "I" each is, is told part by part."""
    if keeps_tellers_apart(cast):
        return cast
    plain = tuple(replace(character, narrator=False) for character in cast.characters)
    narrator = Character("Narrator", CharacterKind.NARRATOR, narrator=True)
    return replace(cast, characters=(*plain, narrator), narrator=CharacterId(len(plain)))


def recall_tellers(words: Words, cast: Cast, tellers: Sequence[Teller]) -> Cast:
    """The cast with one mention more in each part: its first "she" is the other who tells, where only one may be.

    Whoever told the part before was "I" there, so that no name would lead to her.
    """
    if not tellers:
        return cast
    named = sorted(mention.span.start for mention in cast.mentions if mention.kind is MentionKind.NAME)
    told = dict.fromkeys(teller.character for teller in tellers)
    recalled: list[Mention] = []
    for teller in tellers:
        first = bisect_left(words.start, teller.span.start)
        last = min(bisect_left(words.start, teller.span.end), first + _SOON)
        known = bisect_left(named, teller.span.start)
        stop = named[known] if known < len(named) else teller.span.end
        for i in range(first, last):
            gender = _SHE.get(words.word[i].lower())
            if words.start[i] >= stop or gender is None or words.quotation[i] != NARRATION:
                continue
            others = [who for who in told if who != teller.character and cast.characters[who].gender is gender]
            if len(others) == 1:
                recalled.append(Mention(words.span(i, i + 1), MentionKind.NAME, others[0]))
            break
    return replace(cast, mentions=pack_mentions(sorted((*cast.mentions, *recalled), key=lambda m: m.span)))


_SHE = {"she": Gender.FEMALE, "he": Gender.MALE}
_SOON = 60  # words of a part


def name_tellers(
    quotations: Sequence[Quotation], speakers: Speakers, narrator: CharacterId | None, tellers: Sequence[Teller]
) -> tuple[Speakers, tuple[Finding, ...]]:
    """The speakers, each line of "I" given to whoever tells that part, with a Finding for each part."""
    if narrator is None or not tellers:
        return speakers, ()
    attributions = []
    for attribution in speakers.attributions:
        teller = find_teller(tellers, quotations[attribution.quotation].spans[0].start)
        if teller is not None:
            own = attribution.speaker == narrator and attribution.evidence is not Evidence.CORRECTED
            to = tuple(teller if person == narrator else person for person in attribution.addressees)
            speaker = teller if own else attribution.speaker
            attribution = replace(attribution, speaker=speaker, addressees=to)
        attributions.append(attribution)
    findings = tuple(
        Finding(
            "teller",
            Severity.NOTE,
            teller.span,
            f"{speakers.characters[teller.character].name} tells this part: its heading says so.",
        )
        for teller in tellers
    )
    return replace(speakers, attributions=pack_attributions(attributions)), findings
