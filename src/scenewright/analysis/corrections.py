"""A roster and what the user says of it -> the roster as the user will have it, and the lines that are settled.

The user's entries are tied to the people that were found by their names, never by offsets, so that they hold when the
story changes: an entry gathers everybody whose own name stands in it, and takes single names away from others.
"""

import re
from bisect import bisect_left
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from difflib import get_close_matches

from scenewright.analysis.characters import Cast
from scenewright.errors import OptionError
from scenewright.model.annotation import Character, CharacterId, CharacterKind, Gender, Mention, MentionKind, Quotation
from scenewright.model.cast_file import (
    ARTICLES,
    CastEntry,
    CastFile,
    FixedLine,
    find_starting,
    fold_name,
    fold_words,
)
from scenewright.model.letters import COMBINING, ends_word, is_combining
from scenewright.model.source import SourceDocument
from scenewright.model.span import Span

LineOf = Callable[[int], int]


@dataclass(frozen=True, slots=True)
class _Slot:
    """A place in the new roster: the entry it is for, and the people found who come together there."""

    entry: int | None
    found: tuple[int, ...]


def apply_cast_file(cast: Cast, told: CastFile, source: SourceDocument, quotations: Sequence[Quotation]) -> Cast:
    """`cast` with the entries of `told` carried out. OptionError for an entry that nothing in the story answers to."""
    anchors = _anchor(cast, told.characters)
    moved = _find_moved(cast, told.characters, anchors)
    places = _find_new_names(cast, told.characters, source)
    _refuse_idle(cast, told, {*anchors.values(), *moved.values(), *places.values()})
    slots = _order_slots(cast, told.characters, anchors)
    of_found = {n: k for k, slot in enumerate(slots) for n in slot.found}
    of_entry: dict[int, int] = {slot.entry: k for k, slot in enumerate(slots) if slot.entry is not None}
    mentions = [
        _mention(source, quotations, span, of_entry[entry]) for span, entry in places.items() if entry in of_entry
    ]
    taken = sorted(places)
    for mention in cast.mentions:
        entry = moved.get(fold_name(mention.span.of(source.text)))
        slot = of_found.get(-1 if mention.character is None else mention.character)
        slot = of_entry.get(entry) if entry is not None else slot
        if slot is not None and not _overlaps(mention.span, taken):
            mentions.append(replace(mention, character=CharacterId(slot)))
    mentions.sort(key=lambda mention: mention.span)
    first = {mention.character: mention.span for mention in reversed(mentions)}
    roster = [_describe(slot, cast, told.characters, moved, first.get(CharacterId(k))) for k, slot in enumerate(slots)]
    narrator = _find_narrator(cast, told.characters, of_found, of_entry)
    characters = tuple(replace(character, narrator=k == narrator) for k, character in enumerate(roster))
    return replace(
        cast,
        characters=characters,
        mentions=tuple(mentions),
        narrator=None if narrator is None else CharacterId(narrator),
    )


def find_fixed_lines(
    told: CastFile,
    source: SourceDocument,
    quotations: Sequence[Quotation],
    characters: Sequence[Character],
    *,
    line_of: LineOf,
) -> dict[int, int]:
    """Quotations that `told` settles, with the speaker of each. OptionError for a line that matches nothing, or more.

    `line_of`: the line of the story's file for an offset into `source.text`.
    """
    if not told.lines:
        return {}
    spoken = sorted(
        (fold_words(span.of(source.text)), n, span.start)
        for n, quotation in enumerate(quotations)
        for span in quotation.spans
    )
    texts = [text for text, _, _ in spoken]
    bearers = {fold_name(alias): n for n, character in enumerate(characters) for alias in character.aliases}
    bearers |= {fold_name(character.name): n for n, character in enumerate(characters)}
    known = {fold_name(character.name): character.name for character in characters}
    fixed: dict[int, int] = {}
    for line in told.lines:
        where = _where(told, "line", line.at, line.starts)
        found = [(spoken[k][1], line_of(spoken[k][2])) for k in find_starting(fold_words(line.starts), texts)]
        speaker = bearers.get(fold_name(line.speaker))
        if speaker is None:
            raise OptionError(
                f"{where}: nobody is called “{line.speaker}”{_hint(line.speaker, known)}; "
                "write a [[character]] of that name for somebody new."
            )
        if not found:
            raise OptionError(f"{where}: no quotation begins so{_suggest(line.starts, texts)}.")
        for n in _choose(line, found, where):
            if fixed.setdefault(n, speaker) != speaker:
                raise OptionError(f"{where}: another [[line]] says that “{characters[fixed[n]].name}” says this.")
    return fixed


def _choose(line: FixedLine, found: Sequence[tuple[int, int]], where: str) -> list[int]:
    """Which of the quotations `found` (with their lines) are meant; all on one line are."""
    numbers = sorted({number for _, number in found})
    if len({n for n, _ in found}) == 1 or numbers == [line.line]:
        return [n for n, _ in found]
    chosen = [n for n, number in found if number == line.line]
    if chosen:
        return chosen
    listed = ", ".join(map(str, numbers[:_LISTED])) + (" and others" if len(numbers) > _LISTED else "")
    raise OptionError(
        f"{where}: {len(found)} quotations begin so, in the lines {listed} of the story; "
        "write more of the words, or say which with line = …."
    )


_LISTED = 8


def _suggest(starts: str, texts: Sequence[str]) -> str:
    """The beginning of the quotation that the words look like."""
    wanted = fold_words(starts).strip()
    heads = dict.fromkeys(text[: len(wanted) + 5].strip() for text in texts)
    close = get_close_matches(wanted, list(heads)[:_COMPARED], n=1, cutoff=0.6)
    return f"; did you mean “{close[0]}”? Copy the words from the story" if close else "; copy them from the story"


_COMPARED = 20_000  # quotations that a suggestion is looked for among


def _where(told: CastFile, table: str, at: int, label: str) -> str:
    return f"{told.name}{f', line {at}' if at else ''}: [[{table}]] “{label}”"


def _hint(word: str, known: Mapping[str, str]) -> str:
    close = get_close_matches(fold_name(word), list(known), n=1, cutoff=0.6)
    return f" (did you mean “{known[close[0]]}”?)" if close else ""


def _index_entries(entries: Sequence[CastEntry]) -> dict[str, int]:
    return {fold_name(name): k for k, entry in enumerate(entries) for name in entry.names}


def _anchor(cast: Cast, entries: Sequence[CastEntry]) -> dict[int, int]:
    """People found -> the entry that they belong to: where their own name stands, else most of their other names."""
    index = _index_entries(entries)
    anchors: dict[int, int] = {}
    seen: set[str] = set()
    for n, character in enumerate(cast.characters):
        key = fold_name(character.name)
        if key in seen:  # a second person of the same name: nothing tells them apart
            continue
        seen.add(key)
        votes = [index[fold_name(alias)] for alias in character.aliases if fold_name(alias) in index]
        if key in index:
            anchors[n] = index[key]
        elif votes:
            anchors[n] = max(sorted(set(votes)), key=votes.count)
    _anchor_narrator(cast, entries, anchors)
    return anchors


def _anchor_narrator(cast: Cast, entries: Sequence[CastEntry], anchors: dict[int, int]) -> None:
    """A narrator without a name is whoever the entries say tells the story."""
    teller = next((k for k, entry in enumerate(entries) if entry.narrator), None)
    if teller is None or cast.narrator is None:
        return
    if cast.characters[cast.narrator].kind is CharacterKind.NARRATOR:
        anchors[cast.narrator] = teller


def _find_moved(cast: Cast, entries: Sequence[CastEntry], anchors: Mapping[int, int]) -> dict[str, int]:
    """Names that an entry takes away from people who are anchored elsewhere, with the entry."""
    owners: dict[str, set[int]] = {}
    for n, character in enumerate(cast.characters):
        for name in (character.name, *character.aliases):
            owners.setdefault(fold_name(name), set()).add(n)
    return {
        name: entry
        for name, entry in _index_entries(entries).items()
        if name in owners and not any(anchors.get(n) == entry for n in owners[name])
    }


def _find_new_names(cast: Cast, entries: Sequence[CastEntry], source: SourceDocument) -> dict[Span, int]:
    """Where names stand that only the user knows, with the entry of each; where two begin, the longer one."""
    known = {fold_name(name) for character in cast.characters for name in (character.name, *character.aliases)}
    known |= {fold_name(mention.span.of(source.text)) for mention in cast.mentions}
    fresh = {name: k for k, entry in enumerate(entries) for name in entry.names if fold_name(name) not in known}
    if not fresh:
        return {}
    names = sorted(fresh, key=lambda name: (-len(name), name))
    search = re.compile("|".join(f"({_spell(name)})" for name in names))
    found: dict[Span, int] = {}
    for block in source.body:
        for match in search.finditer(source.text, block.span.start, block.span.end):
            found[Span(match.start(), match.end())] = fresh[names[(match.lastindex or 1) - 1]]
    return found


def _spell(name: str) -> str:
    """A pattern for a name without its article; where words have spaces between them it must be a word of its own."""
    bare = next((name[len(article) :] for article in ARTICLES if name.lower().startswith(article)), name) or name
    head = f"[{re.escape(bare[0] + bare[0].upper())}]" if len(bare[0].upper()) == 1 else re.escape(bare[0])
    spelled = head + re.escape(bare[1:]).replace("\\ ", r"\s")
    spelled = re.sub("['’]", "['’]", spelled)
    before = rf"(?<![\w{COMBINING}])" if _is_spaced(bare[0]) else ""
    after = rf"(?![\w{COMBINING}])" if _is_spaced(bare[-1]) else ""
    return before + spelled + after


def _is_spaced(character: str) -> bool:
    return character.lower() != character.upper() or character.isdigit() or is_combining(character)


def _refuse_idle(cast: Cast, told: CastFile, used: set[int]) -> None:
    """An entry that means nobody is a mistake in its names."""
    speaking = {fold_name(line.speaker) for line in told.lines}
    known = {fold_name(name): name for character in cast.characters for name in (character.name, *character.aliases)}
    for k, entry in enumerate(told.characters):
        names = {fold_name(name) for name in entry.names}
        if k in used or entry.narrator or names & speaking:
            continue
        raise OptionError(
            f"{_where(told, 'character', entry.at, entry.name)}: the story has none of these names"
            f"{_hint(entry.name, known)}; put the name that it uses into the aliases, or delete the entry."
        )


def _order_slots(cast: Cast, entries: Sequence[CastEntry], anchors: Mapping[int, int]) -> list[_Slot]:
    """The new roster in the order of the old one, then those who are new; without those who are barred."""
    gathered: dict[int, list[int]] = {}
    for n, entry in sorted(anchors.items()):
        gathered.setdefault(entry, []).append(n)
    slots = []
    for n in range(len(cast.characters)):
        if n not in anchors:
            slots.append(_Slot(None, (n,)))
        elif gathered[anchors[n]][0] == n and entries[anchors[n]].speaks:
            slots.append(_Slot(anchors[n], tuple(gathered[anchors[n]])))
    slots += [_Slot(k, ()) for k, entry in enumerate(entries) if k not in gathered and entry.speaks]
    return slots


def _describe(
    slot: _Slot, cast: Cast, entries: Sequence[CastEntry], moved: Mapping[str, int], first: Span | None
) -> Character:
    """The person of a slot; names that were taken away are no longer this person's. `first`: the first mention."""
    people = [cast.characters[n] for n in slot.found]
    left = [
        name
        for person in people
        for name in (person.name, *person.aliases)
        if moved.get(fold_name(name), slot.entry) == slot.entry
        and (slot.entry is None or person.kind is not CharacterKind.NARRATOR)  # who has a name is not “Narrator” too
    ]
    if slot.entry is None:
        name = people[0].name if people[0].name in left or not left else left[0]
        return replace(people[0], name=name, aliases=tuple(alias for alias in people[0].aliases if alias in left))
    entry = entries[slot.entry]
    same = {fold_name(name) for name in left}
    extra = [alias for alias in entry.aliases if fold_name(alias) not in same]
    aliases = tuple(name for name in dict.fromkeys((*left, *extra)) if name != entry.name)
    genders = [person.gender for person in people if person.gender is not Gender.UNKNOWN]
    gender = genders[0] if genders else Gender.UNKNOWN
    if entry.gender is not None and entry.gender is not Gender.UNKNOWN:
        gender = entry.gender
    first = min((person.first for person in people if person.first is not None), default=first)
    return Character(entry.name, _choose_kind(entry, people), gender, aliases, first)


def _choose_kind(entry: CastEntry, people: Sequence[Character]) -> CharacterKind:
    """The kind of the person found who has the entry's name; who gets another one is known by name from now on."""
    own = [person.kind for person in people if fold_name(person.name) == fold_name(entry.name)]
    if own:
        return own[0]
    groups = [person.kind for person in people if person.kind is CharacterKind.GROUP]
    if groups:
        return groups[0]
    return CharacterKind.NAMED if entry.name[:1].isupper() or not entry.name[:1].islower() else CharacterKind.ROLE


def _find_narrator(
    cast: Cast, entries: Sequence[CastEntry], of_found: Mapping[int, int], of_entry: Mapping[int, int]
) -> int | None:
    for k, entry in enumerate(entries):
        if entry.narrator and k in of_entry:
            return of_entry[k]
    if cast.narrator is None or cast.narrator not in of_found:
        return None
    slot = of_found[cast.narrator]
    return None if any(entry.narrator is False and of_entry.get(k) == slot for k, entry in enumerate(entries)) else slot


def _mention(source: SourceDocument, quotations: Sequence[Quotation], span: Span, slot: int) -> Mention:
    """A mention by a name that the user gave: called out, or named."""
    n = bisect_left(quotations, span.end, key=lambda quotation: quotation.start) - 1
    spoken = n >= 0 and any(part.contains(span) for part in quotations[n].spans)
    before, after = source.text[max(0, span.start - 2) : span.start].strip(), source.text[span.end : span.end + 1]
    called = spoken and not ends_word(before) and not after.isalnum() and after != " "
    return Mention(span, MentionKind.VOCATIVE if called else MentionKind.NAME, CharacterId(slot))


def _overlaps(span: Span, taken: Sequence[Span]) -> bool:
    k = bisect_left(taken, span.end, key=lambda other: other.start)
    return k > 0 and taken[k - 1].end > span.start
