"""The story between its head and its tail: paragraphs, verse, headings, breaks, notes, epigraphs.

Headings that say what they are (`Chapter IV`) are known one by one. Numbers and bare titles are known only together:
numbers that count up through the file, titles that stand alone after an extra gap more than once. A blank gap is a
break only where the document uses larger gaps sparingly, and then an empty block: the scene analysis weighs it.
"""

import itertools
import re
from collections.abc import Sequence
from dataclasses import replace

from scenewright.model.source import BlockKind, Style
from scenewright.readers import shapes
from scenewright.readers.drafts import Draft, join_drafts
from scenewright.readers.front_matter import (
    PROSE_LABELS,
    Entry,
    author_voice,
    is_site_words,
    parse_byline,
    parse_entry,
)
from scenewright.readers.lines import Mark
from scenewright.readers.structure.bare_keys import value_length
from scenewright.readers.structure.epigraphs import epigraph_length
from scenewright.readers.structure.named import NamedDraft
from scenewright.readers.structure.tail import is_end_mark

_SPARING = 0.2  # of the paragraphs: gaps more frequent than this are the typist's habit
_FEW_GAPS = 2  # ... but so many are always few
_TELLER_WORDS = 3
_SHORTEST_CHAPTER = 3  # paragraphs between two titles in bold
_SET_APART = 2  # paragraphs between two gaps: a letter or a sign set apart, and no scene
_BARE_RANK, _NUMBER_RANK, _POINT_OF_VIEW_RANK = 5, 4, 6
_NOTE_LABELS = frozenset(
    {"Author's note", "End notes", "Translator's note", "Editor's note", "Transcriber's note", "Disclaimer", "Warnings"}
)
_BRACKETED = re.compile(
    r"[\[({]+\s*(?P<what>illustration|frontispiece|image|picture|photo|footnote"
    r"|transcriber['’]s note|a/n"
    r"|author['’]?s?['’]? notes?|t/n|translator['’]?s? note|ooc|note(?= ?:))\b[^\w]?.*[\])}]+",
    re.IGNORECASE | re.DOTALL,
)
_POINT_OF_VIEW = re.compile(
    r"\W*(?:[\w.’' -]{1,40}?(?:['’]s|s['’]|) (?:pov|p\.o\.v\.?|point of view)"
    r"|(?:pov|point of view) ?[:\-–—] ?[\w.’' -]{1,40})\W*",
    re.IGNORECASE,
)
_FLASHBACK = re.compile(
    r"\W*(?:(?:begin|start|end|beginning)(?:ning)?(?: of)?(?: the)? )?flash[- ]?(?:back|forward)s?"
    r"(?: (?:ends?|begins?|over|starts?))?\W*",
    re.IGNORECASE,
)
_ANTI_THEFT = re.compile(
    r"(?=.*\b(?:amazon|Royal ?Road)\b)(?=.*\b(?:story|tale|narrative|novel|content|book|author)\b)"
    r"(?=.*\b(?:report|violation|stolen|theft|pilfered|misappropriated|purloined|piracy|support|illicitly|unlawful(?:ly)?"
    r"|rightful(?:ly)?|unauthori[sz]ed"
    r"|without (?:\w+['’]?\w* ){0,3}(?:permission|consent|approval|authori[sz]ation))\b)"
    r"(?!.*\b(?:he|she|i|his|her|him|we|they)\b)",
    re.IGNORECASE | re.DOTALL,
)
_LONGEST_ANTI_THEFT = 260  # characters
_ASIDE = re.compile(r"[\[({]\s*(?:a/n|author['’]?s? note|t/n)\b", re.IGNORECASE)


def name_body(
    drafts: Sequence[Draft], *, before: Sequence[NamedDraft], numbered: frozenset[int]
) -> tuple[NamedDraft, ...]:
    """The body's drafts, named, with an empty break (draft None) for each extra gap.

    `before` is the head, `numbered` the drafts that `find_numbered` knows as headings.
    """
    ranks = _find_bare(drafts) | dict.fromkeys(numbered, _NUMBER_RANK)
    wide = _wide_gaps(drafts)
    named: list[NamedDraft] = []
    at = 0
    while at < len(drafts):
        last = named[-1] if named else before[-1] if before else None
        block, used = _name_at(drafts, at, ranks, last)
        if at in wide and block[0].kind is BlockKind.PARAGRAPH and named and named[-1].kind is BlockKind.PARAGRAPH:
            named.append(NamedDraft(None, BlockKind.SCENE_BREAK))
        named += block
        at += used
    return tuple(_drop_idle(named))


def _name_at(
    drafts: Sequence[Draft], at: int, ranks: dict[int, int], last: NamedDraft | None
) -> tuple[list[NamedDraft], int]:
    """The named draft or drafts that begin at `at`, and how many drafts they took."""
    draft = drafts[at]
    rank = _heading_rank(draft) or ranks.get(at, 0)
    if rank:
        return _name_heading(drafts, at, rank)
    if draft.mark is Mark.RULE or shapes.is_ornament(draft.text):
        return [NamedDraft(draft, BlockKind.SCENE_BREAK)], 1
    beside = last is not None and last.kind in {BlockKind.CHAPTER, BlockKind.NOTE}
    note = _note_label(drafts, at, last, beside=beside)
    if note:
        return _name_note(drafts, at, note, beside=beside)
    if last is not None and last.kind is BlockKind.CHAPTER:
        length = epigraph_length(drafts, at)
        if length:
            return [NamedDraft(draft, BlockKind.EPIGRAPH) for draft in drafts[at : at + length]], length
    return [_name_story(draft)], 1


def _is_anti_theft(draft: Draft) -> bool:
    """One of the sentences that Royal Road plants in chapters against copies; it stands in every copy."""
    text = draft.text
    return len(text) <= _LONGEST_ANTI_THEFT and text[0] not in '"“‘«„—' and _ANTI_THEFT.match(text) is not None


def _name_story(draft: Draft) -> NamedDraft:
    if _is_anti_theft(draft):
        doubt = "This was read as a site's notice against theft and not as the story; it is not in the script."
        return NamedDraft(draft, BlockKind.NOTE, "Site's notice", doubt=doubt)
    kind = BlockKind.VERSE if draft.verse else BlockKind.PARAGRAPH
    if len(draft.text) < 20_000 and _ASIDE.search(draft.text):
        return NamedDraft(draft, kind, doubt="An author's note stands inside this paragraph and was left in it.")
    return NamedDraft(draft, kind)


def _heading_rank(draft: Draft) -> int:
    if draft.mark is Mark.HEADING:
        return draft.level
    if draft.mark is Mark.TITLE:
        return 1  # a second work in the file
    if draft.mark is not Mark.NONE or len(draft.text) > 2 * shapes.LONGEST_HEADING:
        return 0
    rank = shapes.heading_rank(draft.text)
    if rank or len(draft.text) > 60:
        return rank
    told = _POINT_OF_VIEW.fullmatch(draft.text) or _FLASHBACK.fullmatch(draft.text)
    return _POINT_OF_VIEW_RANK if told else 0


def _name_heading(drafts: Sequence[Draft], at: int, rank: int) -> tuple[list[NamedDraft], int]:
    """A heading, and its title where that stands in a draft of its own."""
    draft = drafts[at]
    used = 1
    while used < 3 and rank < _BARE_RANK and at + used + 1 < len(drafts):
        if not _is_subtitle(draft, drafts[at + used], drafts[at + used + 1]):
            break
        draft = join_drafts(draft, drafts[at + used])
        used += 1
    return [NamedDraft(draft, BlockKind.CHAPTER, level=rank)], used


def _is_subtitle(heading: Draft, draft: Draft, following: Draft) -> bool:
    """Whether `draft`, right after a heading, is its title: capitals, or capitalised and no sentence, place or date."""
    text = draft.text
    if draft.mark is not Mark.NONE or heading.mark is not Mark.NONE or len(text) > 2 * shapes.LONGEST_HEADING:
        return False
    if shapes.heading_rank(text) or shapes.numeral(text) or shapes.is_ornament(text):
        return False
    if is_end_mark(text) or is_site_words(text) or parse_entry(text) is not None or parse_byline(text):
        return False
    spoken = text[0] in "\"“‘'—–-«„"
    if shapes.is_capitals(text) and len(text.split()) > 1:
        return not spoken or (text[0] in "\"“‘'" and following.gap > draft.gap)
    if spoken or "\n" in heading.text or "\n" in text or len(text) > 80 or text[-1] in ",;:":
        return False
    return shapes.is_title_cased(text) and not shapes.ends_sentence(text) and not any(c.isdigit() for c in text)


def _note_label(drafts: Sequence[Draft], at: int, last: NamedDraft | None, *, beside: bool) -> str:
    """What kind of note a draft is, empty when it is the story; `beside`: right after a heading or another note."""
    draft = drafts[at]
    text = draft.text
    if is_site_words(text):
        return "Site's words"
    if draft.mark is Mark.FOOTNOTE:
        return "Footnote"
    if draft.mark in {Mark.NOTE, Mark.BYLINE}:
        return draft.label or ("Author" if draft.mark is Mark.BYLINE else "Author's note")
    if text[0] in "[({":
        match = _BRACKETED.fullmatch(text) if len(text) < 5000 else None
        if match is not None:
            return _bracket_label(match.group("what"))
    entry = parse_entry(text)
    if not beside and entry is not None and entry.label == "Warnings" and text[0] in "[({":
        return ""  # a window of a game amid the story: [Warning: recommended level 15]
    if entry is not None and entry.label in _NOTE_LABELS and not (entry.weak and author_voice(text) < 2):
        return entry.label
    if beside and entry is not None and entry.label in _NOTE_LABELS and entry.solo:  # `Notes:` below a heading
        return entry.label if _note_length(drafts, at, entry, beside=True) else ""
    if beside and entry is not None and not entry.weak and entry.label not in {"Title", "Author", "Chapters"}:
        return entry.label
    if last is not None and last.kind is BlockKind.NOTE and text[0] not in '"“‘«„—' and author_voice(text) >= 2:
        return "Author's note"
    return ""


def _bracket_label(what: str) -> str:
    what = what.lower()
    if what.startswith(("ill", "front", "im", "pic", "photo")):
        return "Illustration"
    if what.startswith("foot"):
        return "Footnote"
    return "Translator's note" if what.startswith("t/") or "transl" in what else "Author's note"


def _name_note(drafts: Sequence[Draft], at: int, label: str, *, beside: bool) -> tuple[list[NamedDraft], int]:
    """A note, and the drafts below a key that stands alone; `beside`: right after a heading or another note."""
    entry = parse_entry(drafts[at].text)
    length = _note_length(drafts, at, entry, beside=beside) if entry is not None and entry.solo else 0
    return [NamedDraft(draft, BlockKind.NOTE, label) for draft in drafts[at : at + 1 + length]], 1 + length


def _note_length(drafts: Sequence[Draft], at: int, entry: Entry, *, beside: bool) -> int:
    """How many drafts below a bare key are its value."""
    if beside and entry.label in PROSE_LABELS:
        return value_length(drafts, at, entry, titled=True, informed=False)
    return int(at + 1 < len(drafts) and author_voice(drafts[at + 1].text) >= 1)


def _find_bare(drafts: Sequence[Draft]) -> dict[int, int]:
    """Short title lines alone after an extra gap, or all in bold, when there are two or more in the body."""
    usual = _usual_gap(drafts)
    found = [
        i
        for i, draft in enumerate(drafts[:-1])
        if (draft.gap > usual or i == 0) and _is_bare_title(draft) and _is_prose(drafts[i + 1])
    ]
    if len(found) < 2:
        found = _find_bold(drafts)
    return dict.fromkeys((*found, *_find_after_breaks(drafts)), _BARE_RANK)


def _find_after_breaks(drafts: Sequence[Draft]) -> list[int]:
    """Short title lines right after drawn breaks, where most of these have one: who tells what follows, or when."""
    breaks = [i for i, draft in enumerate(drafts) if draft.mark is Mark.RULE or shapes.is_ornament(draft.text)]
    found = [
        i + 1
        for i in breaks
        if i + 2 < len(drafts) and _is_bare_title(drafts[i + 1]) and len(drafts[i + 1].text.split()) <= _TELLER_WORDS
        if _is_prose(drafts[i + 2])
    ]
    if len(found) < 2 or 2 * len(found) < len(breaks):
        return []
    first = [0] if len(drafts) > 1 and _is_bare_title(drafts[0]) and _is_prose(drafts[1]) else []
    return [*first, *found]


def _find_bold(drafts: Sequence[Draft]) -> list[int]:
    """Title lines in bold, the first over the story's first lines; names over messages come again, signs come later."""
    found = [
        i
        for i, draft in enumerate(drafts[:-1])
        if _is_bold(draft) and _is_bare_title(draft) and _is_prose(drafts[i + 1])
    ]
    apart = all(b - a > _SHORTEST_CHAPTER for a, b in itertools.pairwise(found))
    distinct = len({drafts[i].text for i in found}) == len(found) >= 2
    return found if distinct and apart and found[0] <= 1 else []


def _is_bold(draft: Draft) -> bool:
    return any(style is Style.BOLD and (a, b) == (0, len(draft.text)) for a, b, style in draft.emphases)


def _is_bare_title(draft: Draft) -> bool:
    text = draft.text
    if draft.mark is not Mark.NONE or len(text) > 60 or "\n" in text or text[0] in "\"“‘'—–-«„([":
        return False
    if shapes.ends_sentence(text) or text[-1] in ",;:-—–" or is_end_mark(text) or shapes.is_ornament(text):
        return False
    return shapes.is_title_cased(text) or shapes.is_capitals(text)


def _is_prose(draft: Draft) -> bool:
    return len(draft.text) > 80 or shapes.ends_sentence(draft.text)


def _usual_gap(drafts: Sequence[Draft]) -> int:
    counts: dict[int, int] = {}
    for draft in drafts[1:]:
        counts[draft.gap] = counts.get(draft.gap, 0) + 1
    return max(counts, key=lambda gap: (counts[gap], -gap), default=1)


def _wide_gaps(drafts: Sequence[Draft]) -> frozenset[int]:
    """The drafts before which a gap is larger than usual, in a document where that is rare."""
    usual = _usual_gap(drafts)
    places = [i for i, draft in enumerate(drafts) if i and draft.gap > usual]
    close = {i for a, b in itertools.pairwise(places) if b - a <= _SET_APART for i in (a, b)}
    wide = frozenset(places) - close
    return wide if len(wide) <= max(_FEW_GAPS, _SPARING * len(drafts)) else frozenset()


def _drop_idle(named: list[NamedDraft]) -> list[NamedDraft]:
    """What only marks the edge of a chapter: a drawn break beside a heading or before any story, `To be continued`."""
    result: list[NamedDraft] = []
    before: BlockKind | None = None
    followers = _kinds_after(named)
    for block, after in zip(named, followers, strict=True):
        if block.kind is BlockKind.SCENE_BREAK and block.draft is not None:
            idle = before in {None, BlockKind.CHAPTER, BlockKind.SCENE_BREAK} or after is BlockKind.CHAPTER
            block = replace(block, kind=BlockKind.NOTE, label="Divider") if idle else block
        elif after is BlockKind.CHAPTER and block.draft is not None and block.kind is BlockKind.PARAGRAPH:
            ended = is_end_mark(block.draft.text)
            block = replace(block, kind=BlockKind.NOTE, label="End mark") if ended else block
        if block.kind is not BlockKind.NOTE:
            before = block.kind
        result.append(block)
    return result


def _kinds_after(named: list[NamedDraft]) -> list[BlockKind | None]:
    """For each block the kind of the next one that is no note."""
    kinds: list[BlockKind | None] = []
    after: BlockKind | None = None
    for block in reversed(named):
        kinds.append(after)
        if block.kind is not BlockKind.NOTE:
            after = block.kind
    return kinds[::-1]
