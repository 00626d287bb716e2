"""A read document as rows that a person can check."""

from scenewright.model.source import Block, BlockKind, SourceDocument, Style

_MARKS = {Style.ITALIC: "/", Style.BOLD: "*", Style.UNDERLINE: "_"}


def show_rows(document: SourceDocument) -> str:
    """Title, author, then a row a block, emphasis marked."""
    head = [f"({key}: {value})" for key, value in (("title", document.title), ("author", document.author)) if value]
    return "\n".join(head + [_row(document, block) for block in document.blocks])


def _row(document: SourceDocument, block: Block) -> str:
    name = block.kind.value + (f" [{block.label}]" if block.label else "") + (f" {block.level}" if block.level else "")
    if block.kind is BlockKind.SCENE_BREAK and len(block.span) == 0:
        return f"{name}: (gap)"
    text = block.span.of(document.text)
    marks = [
        (at - block.span.start, mark)
        for emphasis in document.emphases
        if block.span.contains(emphasis.span)
        for at, mark in (
            (emphasis.span.start, "<" + _MARKS[emphasis.style]),
            (emphasis.span.end, _MARKS[emphasis.style] + ">"),
        )
    ]
    for at, mark in sorted(marks, reverse=True):
        text = text[:at] + mark + text[at:]
    return f"{name}: " + text.replace("\n", " | ")
