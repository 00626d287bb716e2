"""Large first letters of a page to the lines that they stand beside: the upper one begins with the letter.

A PDF has the letter wherever its baseline is, among the lines beside it, and these begin further in than others.
"""

from collections.abc import Iterator, Sequence
from statistics import median

from scenewright.readers.initials import is_initial, space_after
from scenewright.readers.pdf.page_lines import PageLine

_LARGE = 1.6  # times the usual size of the type
_NEAR = 5  # lines before and after
_WIDE = 2.0  # times the usual size: how far from the letter they begin at most
_BELOW = 0.3  # of the usual size: how far the last line beside a letter may stand below its foot


def place_drop_caps(lines: Sequence[PageLine]) -> tuple[PageLine, ...]:
    """The lines, each large letter put before the first word of the line that it begins."""
    if not lines:
        return ()
    usual = median(line.size for line in lines)
    placed: list[PageLine | None] = list(lines)
    for at, line in enumerate(lines):
        if line.size < _LARGE * usual or not is_initial(line.text):
            continue
        beside = list(_find_beside(placed, at, line, usual))
        if not beside:
            continue
        for i in beside:
            placed[i] = lines[i]._replace(left=line.left)
        top = max(beside, key=lambda i: lines[i].base)
        (word, styles), *rest = lines[top].words
        if not word[0].islower():
            continue
        space = space_after(line.text, word)
        first = ((line.text, styles), (word, styles)) if space else ((line.text + word, styles),)
        placed[top] = lines[top]._replace(words=(*first, *rest), left=line.left)
        placed[at] = None
    return tuple(line for line in placed if line is not None)


def _find_beside(lines: Sequence[PageLine | None], at: int, letter: PageLine, usual: float) -> Iterator[int]:
    for i in range(max(0, at - _NEAR), min(len(lines), at + _NEAR + 1)):
        line = lines[i]
        if i == at or line is None or line.page != letter.page:
            continue
        if not -1 <= line.left - letter.right <= _WIDE * usual:
            continue
        if letter.base - _BELOW * usual <= line.base <= letter.base + letter.size:
            yield i
