"""The story between its head and its tail: paragraphs, verse, headings, breaks, notes, epigraphs.

Headings that say what they are (`Chapter IV`) are known one by one. Numbers and bare titles are known only together:
numbers that count up through the file, titles that stand alone after an extra gap more than once. A blank gap is a
break only where the document uses larger gaps sparingly, and then an empty block: the scene analysis weighs it.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from scenewright.model.source import BlockKind
from scenewright.readers import shapes
from scenewright.readers.drafts import Draft, join_drafts
from scenewright.readers.front_matter import author_voice, parse_entry
from scenewright.readers.lines import Mark
from scenewright.readers.structure.epigraphs import epigraph_length
from scenewright.readers.structure.named import NamedDraft
from scenewright.readers.structure.tail import is_end_mark

_SPARING = 0.2  # of the paragraphs: gaps more frequent than this are the typist's habit
_FEW_GAPS = 2  # ... but so many are always few
_BARE_RANK, _NUMBER_RANK, _POINT_OF_VIEW_RANK = 5, 4, 6
_NOTE_LABELS = frozenset(
    {"Author's note", "End notes", "Translator's note", "Editor's note", "Transcriber's note", "Disclaimer", "Warnings"}
)
_BRACKETED = re.compile(
    r"[\[({]+\s*(?P<what>illustration|frontispiece|image|picture|photo|footnote|transcriber['’]s note|a/n|an|author['’]?s?['’]? notes?"
    r"|t/n|translator['’]?s? note|ooc|note)\b[^\w]?.*[\])}]+",
    re.IGNORECASE | re.DOTALL,
)
_POINT_OF_VIEW = re.compile(
    r"\W*(?:[\w.’' -]{1,40}?(?:['’]s|s['’]|) (?:pov|p\.o\.v\.?|point of view)|(?:pov|point of view) ?[:\-–—] ?[\w.’' -]{1,40})\W*",
    re.IGNORECASE,
)
_FLASHBACK = re.compile(
    r"\W*(?:(?:begin|start|end|beginning)(?:ning)?(?: of)?(?: the)? )?flash[- ]?(?:back|forward)s?(?: (?:ends?|begins?|over|starts?))?\W*",
    re.IGNORECASE,
)
_ASIDE = re.compile(r"[\[({]\s*(?:a/n|author['’]?s? note|t/n)\b", re.IGNORECASE)
_STORY = frozenset({BlockKind.PARAGRAPH, BlockKind.VERSE})


@dataclass(frozen=True, slots=True)
class _Headings:
    """Ranks of the drafts, by index, that only the whole body shows to be headings."""

    ranks: dict[int, int]


def name_body(drafts: Sequence[Draft], *, before: Sequence[NamedDraft] = ()) -> tuple[NamedDraft, ...]:
    """The body's drafts, named, with an empty break (draft None) for each extra gap. `before` is the head."""
    ranks = _find_numbered(drafts) | _find_bare(drafts)
    wide = _wide_gaps(drafts)
    named: list[NamedDraft] = []
    at = 0
    while at < len(drafts):
        last = named[-1] if named else before[-1] if before else None
        block, used = _name_at(drafts, at, ranks, last)
        if at in wide and block[0].kind in _STORY and named and named[-1].kind in _STORY:
            named.append(NamedDraft(None, BlockKind.SCENE_BREAK))
        named += block
        at += used
    return _level(_drop_idle_breaks(named))


def _name_at(
    drafts: Sequence[Draft], at: int, ranks: dict[int, int], last: NamedDraft | None
) -> tuple[list[NamedDraft], int]:
    """The named draft or drafts that begin at `at`, and how many drafts they took."""
    draft = drafts[at]
    if draft.mark is Mark.RULE or (len(draft.text) <= 200 and shapes.is_ornament(draft.text)):
        return [NamedDraft(draft, BlockKind.SCENE_BREAK)], 1
    rank = _heading_rank(draft) or ranks.get(at, 0)
    if rank:
        return _name_heading(drafts, at, rank)
    note = _note_label(draft, last)
    if note:
        return _name_note(drafts, at, note)
    if last is not None and last.kind is BlockKind.CHAPTER:
        length = epigraph_length(drafts, at)
        if length:
            return [NamedDraft(draft, BlockKind.EPIGRAPH) for draft in drafts[at : at + length]], length
    return [_name_story(draft)], 1


def _name_story(draft: Draft) -> NamedDraft:
    kind = BlockKind.VERSE if draft.verse else BlockKind.PARAGRAPH
    if len(draft.text) < 20_000 and _ASIDE.search(draft.text):
        return NamedDraft(draft, kind, doubt="An author's note stands inside this paragraph and was left in it.")
    return NamedDraft(draft, kind)


def _heading_rank(draft: Draft) -> int:
    if draft.mark is Mark.HEADING:
        return draft.level
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
    while used < 3 and rank < _BARE_RANK and at + used + 1 < len(drafts) and _is_subtitle(draft, drafts[at + used]):
        draft = join_drafts(draft, drafts[at + used])
        used += 1
    return [NamedDraft(draft, BlockKind.CHAPTER, level=rank)], used


def _is_subtitle(heading: Draft, draft: Draft) -> bool:
    text = draft.text
    if (
        draft.mark is not Mark.NONE
        or heading.mark is not Mark.NONE
        or shapes.heading_rank(text)
        or shapes.numeral(text)
    ):
        return False
    if shapes.is_ornament(text) or is_end_mark(text) or parse_entry(text) is not None:
        return False
    if len(text) <= 2 * shapes.LONGEST_HEADING and text.isupper() and text[0] not in "\"“‘'—" and len(text.split()) > 1:
        return True
    if "\n" in heading.text or len(text) > 80 or "\n" in text or not shapes.is_title_cased(text):
        return False
    return (
        text[0] not in "\"“‘'—–-«„"
        and not shapes.ends_sentence(text)
        and text[-1] not in ",;"
        and not re.search(r"\d", text)
    )


def _note_label(draft: Draft, last: NamedDraft | None) -> str:
    """What kind of note a draft is, empty when it is the story."""
    text = draft.text
    if draft.mark is Mark.FOOTNOTE:
        return "Footnote"
    if text[0] in "[({":
        match = _BRACKETED.fullmatch(text) if len(text) < 5000 else None
        if match is not None:
            return _bracket_label(match.group("what"))
    entry = parse_entry(text)
    if entry is not None and entry.label in _NOTE_LABELS and not (entry.weak and author_voice(text) < 2):
        return entry.label
    beside = last is not None and last.kind in {BlockKind.CHAPTER, BlockKind.NOTE}
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


def _name_note(drafts: Sequence[Draft], at: int, label: str) -> tuple[list[NamedDraft], int]:
    """A note, and the draft below a key that stands alone."""
    named = [NamedDraft(drafts[at], BlockKind.NOTE, label)]
    entry = parse_entry(drafts[at].text)
    if entry is not None and entry.solo and at + 1 < len(drafts) and author_voice(drafts[at + 1].text) >= 1:
        named.append(NamedDraft(drafts[at + 1], BlockKind.NOTE, label))
    return named, len(named)


def _find_numbered(drafts: Sequence[Draft]) -> dict[int, int]:
    """Numbers that count up from one, with story between them; a list (`1. Milk`) has none between."""
    candidates = [
        (i, n) for i, d in enumerate(drafts) if d.mark is Mark.NONE and not d.verse and (n := shapes.numeral(d.text))
    ]
    ranks: dict[int, int] = {}
    expected, previous = 1, -2
    for index, number in candidates:
        if number not in (1, expected) or (index == previous + 1 and number == expected):
            continue
        ranks[index] = _NUMBER_RANK
        expected, previous = number + 1, index
    firsts = [index for index, number in candidates if index in ranks and number == 1]
    for index in firsts:  # a one that no two follows is a pronoun or a list, unless the story opens with it
        later = min((i for i in ranks if i > index), default=None)
        alone = later is None or later in firsts
        if alone and not (index == 0 and drafts[index].text not in {"I", "i"}):
            del ranks[index]
    return ranks


def _find_bare(drafts: Sequence[Draft]) -> dict[int, int]:
    """Short title lines alone after an extra gap, when there are two or more in the body."""
    usual = _usual_gap(drafts)
    found = [
        i
        for i, draft in enumerate(drafts[:-1])
        if (draft.gap > usual or i == 0) and _is_bare_title(draft) and _is_prose(drafts[i + 1])
    ]
    return dict.fromkeys(found, _BARE_RANK) if len(found) >= 2 else {}


def _is_bare_title(draft: Draft) -> bool:
    text = draft.text
    if draft.mark is not Mark.NONE or len(text) > 60 or "\n" in text or text[0] in "\"“‘'—–-«„([":
        return False
    if shapes.ends_sentence(text) or text[-1] in ",;" or is_end_mark(text) or shapes.is_ornament(text):
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
    wide = frozenset(i for i, draft in enumerate(drafts) if i and draft.gap > usual)
    return wide if len(wide) <= max(_FEW_GAPS, _SPARING * len(drafts)) else frozenset()


def _drop_idle_breaks(named: list[NamedDraft]) -> list[NamedDraft]:
    """A drawn break beside a heading, or before any story, separates nothing: a divider, not a change of scene."""
    result = list(named)
    for i, block in enumerate(result):
        if block.kind is not BlockKind.SCENE_BREAK or block.draft is None:
            continue
        before = next((b.kind for b in reversed(result[:i]) if b.kind is not BlockKind.NOTE), None)
        after = next((b.kind for b in result[i + 1 :] if b.kind is not BlockKind.NOTE), None)
        if before in {None, BlockKind.CHAPTER} or after is BlockKind.CHAPTER or before is BlockKind.SCENE_BREAK:
            result[i] = replace(block, kind=BlockKind.NOTE, label="Divider")
    return result


def _level(named: list[NamedDraft]) -> tuple[NamedDraft, ...]:
    """Ranks to levels: the outermost rank in use is 1, the next one 2."""
    used = sorted({block.level for block in named if block.kind is BlockKind.CHAPTER})
    return tuple(
        replace(block, level=used.index(block.level) + 1) if block.kind is BlockKind.CHAPTER else block
        for block in named
    )
