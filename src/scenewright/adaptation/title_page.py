"""A story's title and byline -> the title page (rule R37). No adapter is invented and no right is claimed."""

import re
from collections.abc import Iterator

from scenewright.model.ledger import Fate, LedgerEntry
from scenewright.model.screenplay import StyledText, TitleEntry, styled
from scenewright.model.source import Block, BlockKind, SourceDocument
from scenewright.model.span import Span

_BY = re.compile(r"\W*(?:(?:written|a story|story|a novel)\s+)?by\b\W*", re.IGNORECASE)


def write_title_page(source: SourceDocument, *, adapter: str = "") -> tuple[TitleEntry, ...]:
    """Title, credit, author and source. A story with no title goes by its file's name."""
    title = _folded(source.title) or _folded(source.name.replace("_", " ")).title() or "Untitled"
    author = _folded(source.author)
    entries = [TitleEntry("Title", (styled(title),))]
    writer = _folded(adapter) or author
    if writer:
        credit = "screenplay by" if _folded(adapter) else "written by"
        entries += (TitleEntry("Credit", (styled(credit),)), TitleEntry("Author", (styled(writer),)))
    if author:
        entries.append(TitleEntry("Source", (_based_on(title, author),)))
    return tuple(entries)


def _based_on(title: str, author: str) -> StyledText:
    return styled(f"Based on the story “{title}” by {author}")


def _folded(text: str) -> str:
    return " ".join(text.split())


def title_entries(source: SourceDocument, block: Block) -> Iterator[LedgerEntry]:
    """The ledger of a title or byline block: its words stand on the title page, which is no element."""
    span = block.span
    if block.kind is BlockKind.BYLINE:
        by = _BY.match(span.of(source.text))
        if by is not None and by.end() < len(span):
            middle = span.start + by.end()
            yield LedgerEntry(Span(span.start, middle), Fate.CONSUMED, "byline")
            span = Span(middle, span.end)
    shown = source.title if block.kind is BlockKind.TITLE else source.author
    words = _folded(span.of(source.text))
    if words and words in _folded(shown):
        yield LedgerEntry(span, Fate.EMITTED, "title page")
    elif words:
        yield LedgerEntry(span, Fate.LEFT_OUT, "title matter")
