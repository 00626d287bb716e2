"""The pages of a PDF to rows of plain text in which every word stands in its column, as `--to txt` writes them.

A script's layout is its meaning: what is a cue and what is action is told by where a row begins. A column is as wide as
the letters usually are, which in the typewriter's letters of scripts all are.
"""

from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import pairwise
from statistics import median

from scenewright.options import ReadingOptions
from scenewright.readers.pdf.page_lines import Place, read_places

_LARGE = 1.5  # times the usual size, from which words are a watermark across the page
_LEVEL = 3.0  # points up or down in which words are of one row
_SPACE = 1.4  # times the size, up to which what is between two words is a space or two
_TYPEWRITER = 0.6  # of the size: the width of a letter where nothing else tells it
_GAP = 2.2  # letters, from which two words stand in columns of their own
_MOST_BLANK = 60  # rows in a row: a page has no more


def read_rows(data: bytes, *, name: str, options: ReadingOptions) -> str:
    """The rows of all pages, a form feed between two; blank where the PDF has no text. Raises as `extract_pdf` does."""
    pages = read_places(data, name=name, limit=options.max_member_bytes)
    if not any(pages):
        return ""
    usual = median(word.size for page in pages for word in page)
    rows = [list(_gather([word for word in page if word.size < _LARGE * usual])) for page in pages]
    pairs = [pair for page in rows for row in page for pair in pairwise(row)]
    widths = [(b.left - a.left) / (len(a.text) + 1) for a, b in pairs if b.left - a.right < _SPACE * usual]
    width = max(1.0, median(widths) if widths else _TYPEWRITER * usual)
    steps = Counter(round(a[0].base - b[0].base) for page in rows for a, b in pairwise(page))
    step = max(1.0, float(steps.most_common(1)[0][0]) if steps else usual)
    return "\f".join("".join(_show(page, width, step)) for page in rows)


def _gather(words: Sequence[Place]) -> Iterator[list[Place]]:
    """The words of each row from the left, rows from the top."""
    row: list[Place] = []
    for word in sorted(words, key=lambda word: -word.base):
        if row and row[0].base - word.base > _LEVEL:
            yield sorted(row, key=lambda word: word.left)
            row = []
        row.append(word)
    if row:
        yield sorted(row, key=lambda word: word.left)


def _show(rows: Sequence[Sequence[Place]], width: float, step: float) -> Iterator[str]:
    before: float | None = None
    for row in rows:
        if before is not None:
            yield "\n" * min(_MOST_BLANK, max(0, round((before - row[0].base) / step) - 1))
        before = row[0].base
        text = ""
        right = 0.0
        for word in row:
            is_near = bool(text) and word.left - right < _GAP * width
            text = text.ljust(len(text) + 1 if is_near else max(len(text), round(word.left / width))) + word.text
            right = word.right
        yield f"{text}\n"
