"""Drafts to named blocks: what is title, byline, front matter, chapter, break, story.

When in doubt, a draft is a PARAGRAPH.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from scenewright.model.source import BlockKind
from scenewright.readers import shapes
from scenewright.readers.drafts import Draft
from scenewright.readers.front_matter import parse_byline, parse_entry
from scenewright.readers.lines import Mark


@dataclass(frozen=True, slots=True)
class NamedDraft:
    """A draft and what it is for; `draft` None is a break that only a blank gap shows."""

    draft: Draft | None
    kind: BlockKind
    label: str = ""
    level: int = 0


@dataclass(frozen=True, slots=True)
class Structure:
    """The named drafts in order, and what the head said about the story."""

    blocks: tuple[NamedDraft, ...]
    title: str = ""
    author: str = ""


def name_drafts(drafts: Sequence[Draft]) -> Structure:
    """Every draft with its kind."""
    blocks: list[NamedDraft] = []
    title = author = ""
    head = True
    for i, draft in enumerate(drafts):
        text = draft.text
        if head:
            entry = parse_entry(text)
            name = parse_byline(text)
            if entry is not None and not entry.weak:
                if entry.label == "Title":
                    title = title or entry.value
                    blocks.append(NamedDraft(draft, BlockKind.TITLE))
                elif entry.label == "Author":
                    author = author or entry.value
                    blocks.append(NamedDraft(draft, BlockKind.BYLINE))
                else:
                    blocks.append(NamedDraft(draft, BlockKind.FRONT_MATTER, entry.label))
                continue
            if name:
                author = author or name
                blocks.append(NamedDraft(draft, BlockKind.BYLINE))
                continue
            if (
                i == 0
                and len(drafts) > 1
                and len(text) < 80
                and not shapes.heading_rank(text)
                and (draft.mark is Mark.HEADING or (text[-1] not in ".!?,\"”’'" and text[0] not in "\"“‘'«„—-"))
            ):
                title = " ".join(text.split())
                blocks.append(NamedDraft(draft, BlockKind.TITLE))
                continue
        if shapes.is_ornament(text) or draft.mark is Mark.RULE:
            story = any(block.kind in {BlockKind.PARAGRAPH, BlockKind.VERSE} for block in blocks[-3:])
            blocks.append(
                NamedDraft(
                    draft, BlockKind.SCENE_BREAK if story else BlockKind.FRONT_MATTER, "" if story else "Divider"
                )
            )
        elif draft.mark is Mark.HEADING or shapes.heading_rank(text):
            blocks.append(NamedDraft(draft, BlockKind.CHAPTER, level=max(1, draft.level)))
        else:
            blocks.append(NamedDraft(draft, BlockKind.VERSE if draft.verse else BlockKind.PARAGRAPH))
            head = False
    return Structure(tuple(blocks), title, author)
