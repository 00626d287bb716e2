"""AnnotatedStory -> the text of its cast file: entries to edit, and questions as comments.

Every answer of the cast file that the story was annotated with stays an answer. A question is a comment that becomes an
answer when its marks are taken away.
"""

import re
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence

from scenewright.cast_file.possible import Possible
from scenewright.model.annotation import AnnotatedStory, Attribution, Character, CharacterKind, Evidence, Quotation
from scenewright.model.cast_file import CastEntry, CastFile, FixedLine, find_starting, fold_name, fold_words

SURE = 0.9
DOUBTFUL = 0.75  # as the report's: options.AdaptationOptions.doubt_below
MOST_QUESTIONS = 150  # nobody answers more at a sitting, and each answer settles others
LABEL = 60  # characters of a quotation shown in a comment
MOST_NAMES = 3  # that a question lists
FEWEST_WORDS, MOST_WORDS = 5, 12  # of the first words that a line is found by

LineOf = Callable[[int], int]


def write_cast_file(story: AnnotatedStory, *, line_of: LineOf, known: CastFile | None = None) -> str:
    """The cast file of `story`. `line_of` is the line of the story's file for an offset into its text.

    `known` is the cast file that the story was annotated with: its answers are kept.
    """
    known = known if known is not None else CastFile()
    parts = [_introduce(story)]
    parts += [
        _comment(notes) + _format_character(entry) for entry, notes in _list_characters(story, known, line_of=line_of)
    ]
    if known.lines:
        parts.append(_comment(["Lines that you have settled."]))
        parts += [_format_line(line) for line in known.lines]
    parts += _ask(story, line_of)
    return "\n".join(parts)


def format_cast_file(cast: CastFile) -> str:
    """The entries of `cast` alone; reading them gives `cast` again."""
    return "\n".join((*map(_format_character, cast.characters), *map(_format_line, cast.lines)))


def _introduce(story: AnnotatedStory) -> str:
    title = " ".join((story.source.title or story.source.name).split())
    return _comment(
        [
            f"The cast of “{title}”, as found. Edit it, keep it beside the story, and convert the story again:",
            "what stands here goes before what the program finds. Lines that begin with # are for you to read.",
            "",
            "Another name on the cue:   change name, and leave the aliases, which are how the story calls the person.",
            "Two entries, one person:   put all the aliases into one entry and delete the other.",
            "One entry, two people:     make a new [[character]] and move the aliases there.",
            "Who says “I”:              narrator = true",
            "No person, never speaks:   speaks = false",
            "gender may be female, male, neutral, plural or unknown.",
        ]
    )


def _comment(lines: Sequence[str]) -> str:
    return "".join(f"# {line}".rstrip() + "\n" for line in lines)


def _format_character(entry: CastEntry) -> str:
    rows = ["[[character]]", f"name = {_quote(entry.name)}"]
    if entry.aliases:
        rows.append(f"aliases = [{', '.join(map(_quote, entry.aliases))}]")
    if entry.gender is not None:
        rows.append(f"gender = {_quote(entry.gender.value)}")
    if entry.narrator is not None:
        rows.append(f"narrator = {str(entry.narrator).lower()}")
    if not entry.speaks:
        rows.append("speaks = false")
    return "\n".join(rows) + "\n"


def _format_line(line: FixedLine) -> str:
    rows = ["[[line]]", f"starts = {_quote(line.starts)}", f"speaker = {_quote(line.speaker)}"]
    if line.line is not None:
        rows.append(f"line = {line.line}")
    return "\n".join(rows) + "\n"


_ESCAPED = re.compile(r'["\\\x00-\x1f\x7f]')


def _quote(text: str) -> str:
    """A basic string of TOML 1.0."""
    return '"' + _ESCAPED.sub(lambda found: _escape(found.group()), text) + '"'


def _escape(character: str) -> str:
    return f"\\{character}" if character in '"\\' else f"\\u{ord(character):04x}"


def _list_characters(
    story: AnnotatedStory, known: CastFile, *, line_of: LineOf
) -> Iterator[tuple[CastEntry, list[str]]]:
    """The entries with their comments: who speaks most first, who is only named last, then those who are barred."""
    said: dict[int, list[Attribution]] = {}
    for attribution in story.attributions:
        said.setdefault(attribution.speaker, []).append(attribution)
    told = {fold_name(entry.name): entry for entry in known.characters}
    names = {fold_name(character.name) for character in story.characters}
    possible = Possible(story)
    taken: set[str] = set()
    order = sorted(range(len(story.characters)), key=lambda n: (-len(said.get(n, ())), n))
    for n in order:
        character = story.characters[n]
        if character.kind is CharacterKind.UNKNOWN or fold_name(character.name) in taken:
            continue
        entry = _describe(character, told.get(fold_name(character.name)), names | taken)
        taken |= {fold_name(name) for name in entry.names}
        yield entry, [*_describe_speeches(story, said.get(n, ()), line_of), *_doubt_joins(story, n, possible, line_of)]
    for entry in known.characters:
        if not entry.speaks:
            yield entry, ["Barred by you."]


def _describe(character: Character, told: CastEntry | None, taken: set[str]) -> CastEntry:
    """The entry of a character: names in the user's order first, none of those `taken` by others but its own."""
    role = character.kind is CharacterKind.ROLE
    own = f"the {character.name.lower()}" if role and character.name.istitle() else character.name
    names = (*(told.aliases if told is not None else ()), own, *character.aliases)
    kept: dict[str, str] = {}
    for name in (" ".join(name.split()) for name in names):
        if name and (fold_name(name) == fold_name(own) or fold_name(name) not in taken):
            kept.setdefault(fold_name(name), name)
    teller = True if character.narrator else told.narrator if told is not None else None
    return CastEntry(character.name, tuple(kept.values()), character.gender, teller)


def _describe_speeches(story: AnnotatedStory, said: Sequence[Attribution], line_of: LineOf) -> Iterator[str]:
    if not said:
        yield "Named in the story; says nothing that was found."
        return
    sure = sum(attribution.confidence >= SURE for attribution in said)
    first = story.quotations[said[0].quotation]
    count = "1 speech" if len(said) == 1 else f"{len(said)} speeches"
    yield f"{count}, {sure} of them sure; the first in line {line_of(first.start)}: {_show(story, first)}"


def _doubt_joins(story: AnnotatedStory, n: int, possible: Possible, line_of: LineOf) -> Iterator[str]:
    """What to ask about the names of character `n`."""
    for finding in story.findings:
        if finding.code == JOINED and finding.span is not None and _bears(story, n, finding.span.of(story.source.text)):
            words = " ".join(finding.span.of(story.source.text).split())
            yield f"In doubt: is “{words}” (line {line_of(finding.span.start)}) the same person? If not: two people."
    if story.characters[n].kind is not CharacterKind.ROLE:
        return
    guess = possible.guess(n)
    persons = possible.list_names(n) if guess is None else (guess,)
    if guess is not None:
        yield f"In doubt: perhaps {story.characters[guess].name}? If so: one person."
    elif len(persons) > MOST_NAMES:
        yield "In doubt: somebody who has a name in another entry? If so: one person."
    elif persons:
        *names, last = (story.characters[person].name for person in persons)
        listed = f"{', '.join(names)} or {last}" if names else last
        yield f"In doubt: is this {listed}? If so: one person."


JOINED = "joined-role"


def _bears(story: AnnotatedStory, n: int, name: str) -> bool:
    character = story.characters[n]
    return fold_name(name) in {fold_name(known) for known in (character.name, *character.aliases)}


def _show(story: AnnotatedStory, quotation: Quotation) -> str:
    words = _said(story, quotation)
    return f"“{words}”" if len(words) <= LABEL else f"“{words[:LABEL].rsplit(' ', 1)[0]} …”"


def _said(story: AnnotatedStory, quotation: Quotation) -> str:
    return " ".join(quotation.spans[0].of(story.source.text).split())


def _ask(story: AnnotatedStory, line_of: LineOf) -> Iterator[str]:
    """The lines whose speaker nobody knows or whose speaker is in doubt, as questions."""
    asked = [
        attribution
        for attribution in story.attributions
        if _is_asked(story, attribution) and not _goes_on(story, attribution, line_of)
    ]
    if not asked:
        return
    yield _comment(
        [
            "Who says these? Each has the program's guess. Take the # away from the lines of an entry, write the right",
            "name, and the lines around it are thought over again as well.",
        ]
    )
    texts = sorted(fold_words(_said(story, quotation)) for quotation in story.quotations)
    lines = Counter(
        (fold_words(_said(story, quotation)), line_of(quotation.start))
        for quotation in story.quotations
        if _said(story, quotation)
    )
    for attribution in asked[:MOST_QUESTIONS]:
        quotation = story.quotations[attribution.quotation]
        starts = _first_words(_said(story, quotation), texts)
        unique = len(find_starting(fold_words(starts), texts)) == 1
        guess = FixedLine(
            starts, story.characters[attribution.speaker].name, None if unique else line_of(quotation.start)
        )
        yield _comment(
            [*_show_place(story, attribution, line_of, lines), *_format_line(guess).splitlines()],
        )
    if len(asked) > MOST_QUESTIONS:
        yield _comment([f"{len(asked) - MOST_QUESTIONS} more: answer some of these and run `scenewright cast` again."])


def _is_asked(story: AnnotatedStory, attribution: Attribution) -> bool:
    unknown = story.characters[attribution.speaker].kind is CharacterKind.UNKNOWN
    doubtful = unknown or attribution.confidence < DOUBTFUL
    quotation = story.quotations[attribution.quotation]
    return doubtful and attribution.evidence is not Evidence.CORRECTED and bool(fold_words(_said(story, quotation)))


def _goes_on(story: AnnotatedStory, attribution: Attribution, line_of: LineOf) -> bool:
    """Whether the line before it, of the same breath, asks already."""
    if not attribution.quotation:
        return False
    last = story.attributions[attribution.quotation - 1]
    same = last.speaker == attribution.speaker and last.confidence == attribution.confidence
    starts = [story.quotations[n].start for n in (last.quotation, attribution.quotation)]
    return same and _is_asked(story, last) and line_of(starts[0]) == line_of(starts[1])


def _show_place(
    story: AnnotatedStory, attribution: Attribution, line_of: LineOf, lines: Mapping[tuple[str, int], int]
) -> Iterator[str]:
    quotation = story.quotations[attribution.quotation]
    number = line_of(quotation.start)
    before = ""
    if attribution.quotation:
        last = story.attributions[attribution.quotation - 1]
        before = f", after {story.characters[last.speaker].name}: {_show(story, story.quotations[last.quotation])}"
    same = lines[fold_words(_said(story, quotation)), number]
    twice = f" ({same} times)" if same > 1 else ""
    yield f"line {number}{twice}, {round(100 * attribution.confidence)} %{before}"


def _first_words(text: str, texts: Sequence[str]) -> str:
    """As few of the first words, but not too few for a person, as no other quotation begins with."""
    words = text.split(" ")
    for count in range(FEWEST_WORDS, MOST_WORDS):
        starts = " ".join(words[:count])
        if count >= len(words) or len(find_starting(fold_words(starts), texts)) == 1:
            return starts
    return " ".join(words[:MOST_WORDS])
