"""Lines of a printed page in a plain text whose pages end in form feeds: page numbers, running heads, and the seams.

Whatever is dropped is lost to the story, so a line must show that it belongs to the page: it is the first or last of
its page and counts the pages as its neighbours do, or it says the same as such lines of other pages, numbers aside.
What stands at the top of a page could be a chapter's: it counts only where sentences go on from page
to page, or pages are counted at their feet.
"""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import pairwise

from scenewright.readers import shapes
from scenewright.readers.lines import Cut, Line

PAGE_NUMBER, RUNNING_HEAD = "page number", "running head"
_NUMBER = re.compile(r"\W{0,3}(?:page\s)?\W{0,3}\d{1,4}\W{0,3}(?:(?:of|/)\s?\d{1,4})?\W{0,3}", re.IGNORECASE)
_DIGITS = re.compile(r"\d+")
_LONGEST = 80  # characters of a running head
_DEPTH = 2  # lines at either end of a page that may belong to it
_FEWEST = 2  # pages that are counted, or that say the same where there are few; else one more
_FEW = 6  # pages
_SHARE = 0.5  # of the pages that a count must hold for, so that a letter that is a number does not start one
_FLOWING = 0.2  # of the seams in the middle of a sentence, where pages were filled by a printer and not by an author


_Page = tuple[Line, ...]  # the lines of a page without the blank ones at both ends


def drop_page_ends(clean: str, lines: Sequence[Line]) -> tuple[tuple[Line, ...], tuple[Cut, ...]]:
    """The lines without those of the page, pages put together again; and what was dropped, in order."""
    if "\f" not in clean:
        return tuple(lines), ()
    pages = [_trim(page) for page in _split(clean, lines)]
    cuts: list[Cut] = []
    for _ in range(_DEPTH):
        for edge in (-1, 0):
            if edge == 0 and not (cuts or _flows_on(pages)):
                continue
            found = _find_edge(pages, edge)
            for at, reason in found.items():
                line = pages[at][edge]
                cuts.append((line.start, line.end, reason))
                pages[at] = _trim(pages[at][1:] if edge == 0 else pages[at][:-1])
    if not cuts or not any(pages):
        return tuple(lines), ()
    return tuple(_join(pages)), tuple(sorted(cuts))


def _split(clean: str, lines: Sequence[Line]) -> Iterator[tuple[Line, ...]]:
    first = 0
    for i, line in enumerate(lines):
        after = lines[i + 1].start if i + 1 < len(lines) else len(clean)
        if "\f" in clean[line.end : after]:
            yield tuple(lines[first : i + 1])
            first = i + 1
    yield tuple(lines[first:])


def _trim(lines: Sequence[Line]) -> _Page:
    full = [i for i, line in enumerate(lines) if line.text]
    return tuple(lines[full[0] : full[-1] + 1]) if full else ()


def _find_edge(pages: Sequence[_Page], edge: int) -> dict[int, str]:
    """The pages whose line at this edge (0 the first, -1 the last) is the page's, with what it is."""
    edges = {at: page[edge].text for at, page in enumerate(pages) if page}
    numbers = {at: text for at, text in edges.items() if _NUMBER.fullmatch(text)}
    heads = {at: text for at, text in edges.items() if len(pages[at]) > 1 and _may_be_head(text)}
    alike: dict[str, dict[int, str]] = {}
    for at, text in heads.items():
        if not shapes.heading_rank(text):
            alike.setdefault(_shape(text), {})[at] = text
    counted = {at for texts in alike.values() for at in _count(texts)}
    repeated = Counter(heads.values())
    least = max(_FEWEST if len(edges) <= _FEW else _FEWEST + 1, _SHARE / 2 * len(edges))  # left and right may differ
    found = {at: RUNNING_HEAD for at, text in heads.items() if at in counted or repeated[text] >= least}
    return found | dict.fromkeys(_count(numbers, share=_SHARE * (len(edges) - 1)), PAGE_NUMBER)


def _count(texts: dict[int, str], *, share: float = 0) -> set[int]:
    """The pages among these that a number in their text counts."""
    ahead: dict[int, set[int]] = {}
    for at, text in texts.items():
        for number in _DIGITS.findall(text)[:3]:
            ahead.setdefault(int(number[:6]) - at, set()).add(at)
    usual = max(ahead.values(), key=len, default=set())
    return usual if len(usual) >= max(_FEWEST, share) else set()


def _flows_on(pages: Sequence[_Page]) -> bool:
    """Whether sentences go on from page to page, lines that may belong to the page aside."""
    inner = [[line.text for line in page if line.text and not _NUMBER.fullmatch(line.text)] for page in pages]
    seams = [(before[-1], after[0]) for before, after in pairwise(inner) if before and after]
    flowing = sum(not shapes.ends_sentence(before) or after[0].islower() for before, after in seams)
    return flowing >= max(1, _FLOWING * len(seams))


def _shape(text: str) -> str:
    return _DIGITS.sub("0", text.casefold())


def _may_be_head(text: str) -> bool:
    if len(text) > _LONGEST or text[0].islower() or shapes.is_ornament(text) or _NUMBER.fullmatch(text):
        return False
    return any(c.isdigit() for c in text) or not shapes.ends_sentence(text)


def _join(pages: Sequence[_Page]) -> Iterator[Line]:
    """The lines of all pages. Where a sentence goes on, the seam looks like the space between two lines of one."""
    pages = [page for page in pages if page]
    gaps = [gap for page in pages for gap in _gaps(page)]
    inside = Counter(blanks for blanks, flows in gaps if flows)
    within = inside.most_common(1)[0][0] if inside else 0
    apart = within if all(blanks == within for blanks, _ in gaps) else max(1, within)
    for at, page in enumerate(pages):
        yield from page
        if at + 1 < len(pages):
            flows = _goes_on(page[-1], pages[at + 1][0])
            yield from (Line(page[-1].end, page[-1].end, 0, ""),) * (within if flows else apart)


def _gaps(page: _Page) -> Iterator[tuple[int, bool]]:
    """The blank lines between each two lines of a page, and whether a sentence goes on there."""
    before, blanks = page[0], 0
    for line in page[1:]:
        if line.text:
            yield blanks, _goes_on(before, line)
            before, blanks = line, 0
        else:
            blanks += 1


def _goes_on(before: Line, after: Line) -> bool:
    return not shapes.ends_sentence(before.text) or after.text[0].islower()
