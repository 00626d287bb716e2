"""Drafts to named blocks: what is title, byline, front matter, chapter, break, note, and what is the story.

Three rooms in a row: the head (up to the first paragraph of the story), the tail (after its last), and the body between
them; a Project Gutenberg licence is taken off both ends first. Story text must never be swallowed: every rule asks for
a sign that prose does not give by chance, and when in doubt a draft is a PARAGRAPH.
"""

from collections.abc import Sequence
from dataclasses import replace

from scenewright.model.source import BlockKind
from scenewright.readers.drafts import Draft
from scenewright.readers.structure.body import name_body
from scenewright.readers.structure.head import read_head
from scenewright.readers.structure.licence import find_licences
from scenewright.readers.structure.named import NamedDraft, Structure
from scenewright.readers.structure.numbered import find_numbered
from scenewright.readers.structure.tail import find_tail, name_tail

__all__ = ["NamedDraft", "Structure", "name_drafts"]


def name_drafts(drafts: Sequence[Draft], *, title: str = "", author: str = "") -> Structure:
    """Every draft with its kind, in order; a CHAPTER's number and title, on two lines, become one.

    `title` and `author` are what the format itself says for certain; empty when it says nothing.
    """
    start, stop = find_licences(drafts)
    licence = tuple(NamedDraft(draft, BlockKind.FRONT_MATTER, "Licence") for draft in drafts[:start])
    numbered = find_numbered(drafts)
    numbers = frozenset(i - start for i in numbered)
    head = read_head(drafts[start:stop], licence=drafts[:start], numbered=numbers, title=title, author=author)
    first = start + len(head.blocks)
    last = find_tail(drafts, first, stop)
    blocks = (
        *licence,
        *head.blocks,
        *name_body(drafts[first:last], before=head.blocks, numbered=frozenset(i - first for i in numbered)),
        *name_tail(drafts[last:stop]),
        *(NamedDraft(draft, BlockKind.BACK_MATTER, "Licence") for draft in drafts[stop:]),
    )
    return Structure(_level(blocks), head.title, head.author)


def _level(named: Sequence[NamedDraft]) -> tuple[NamedDraft, ...]:
    """Ranks of headings to levels: the outermost rank in use is 1, the next one 2."""
    used = sorted({block.level for block in named if block.kind is BlockKind.CHAPTER})
    levels = {rank: level for level, rank in enumerate(used, start=1)}
    return tuple(replace(b, level=levels[b.level]) if b.kind is BlockKind.CHAPTER else b for b in named)
