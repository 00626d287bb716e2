"""Layout -> plain text: the very rows that the PDF draws, one line a row, a form feed between pages.

Text stands in the columns of the paper; a full-width character fills two. A page begins with its header row when it has
one, else with the first row of its text.
"""

from scenewright.model.grid import count_columns
from scenewright.model.page import Layout, Page
from scenewright.options import DrawingOptions
from scenewright.writers.output import Output


def write_txt(layout: Layout, *, options: DrawingOptions) -> Output:  # noqa: ARG001
    """The pages as UTF-8 text, one empty row when nothing is printed. Nothing is drawn, so there is nothing to find."""
    text = "\f".join("".join(f"{row}\n" for row in page_rows(page)) for page in layout.pages)
    return Output((text or "\n").encode("utf-8", "replace"))


def page_rows(page: Page) -> list[str]:
    """The rows of one page, from its first printed row or row 0, whichever is higher, to its last printed row."""
    if not page.lines:
        return []
    first = min(0, page.lines[0].row)
    rows = [""] * (page.lines[-1].row - first + 1)
    for line in page.lines:
        before = rows[line.row - first]
        rows[line.row - first] = before + " " * (line.column - count_columns(before)) + line.text
    return rows
