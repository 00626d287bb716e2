"""The heading of a chapter, on one line or several, as the one line of a section."""

import re

_MOST_LABEL_WORDS = 4  # "Part the Twenty Second"
_LABEL = re.compile(
    r"\W*(?:(?:the )?(?:\w+ )?"
    r"(?:chapter|part|book|volume|canto|act|scene|letter|stave|section|episode|phase|day|night)\b"
    r"|(?:prologue|epilogue|interlude|prelude|coda)\W*\Z|(?:\d+|[ivxlc]+)\Z)",
    re.IGNORECASE,
)


def section_title(heading: str) -> str:
    """The lines of a heading in one; a title below its bare label gets a colon: `Chapter Two: The Ford`."""
    lines = [" ".join(line.split()) for line in heading.split("\n")]
    ends = [": " if _is_label(line) else " " for line in lines[:-1]]
    return "".join(part for pair in zip(lines, [*ends, ""], strict=True) for part in pair).strip()


def _is_label(line: str) -> bool:
    """Whether a line only numbers what it heads, without a mark of its own between that and a title."""
    return len(line.split()) <= _MOST_LABEL_WORDS and line[-1:].isalnum() and _LABEL.match(line) is not None
