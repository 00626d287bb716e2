"""Drafts -> drafts in which a mark of emphasis may open in one paragraph and close in a later one.

`*It begins here` … `and ends here.*`: a dream, a letter or a memory whose writer set the mark once at either end. By
CommonMark emphasis ends with its paragraph, so these marks are left over when each paragraph was read by itself. A
star that closes nothing is a footnote's, and then none of them is believed.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from scenewright.model.source import Style
from scenewright.model.span import Span
from scenewright.readers import shapes
from scenewright.readers.drafts import Draft, edit_draft
from scenewright.readers.lines import Mark

_MOST = 40  # paragraphs
_OPENS = re.compile(r"[*_](?=[^\s*_])")
_CLOSES = re.compile(r"(?<=[^\s*_])[*_]\Z")


def join_long_italics(drafts: Sequence[Draft]) -> tuple[Draft, ...]:
    """The drafts, those between two such marks in italics and without the marks."""
    joined = list(drafts)
    for mark in "*_":
        for first, last in _find_pairs(drafts, mark):
            for at in range(first, last + 1):
                text = drafts[at].text
                ends = ([(0, 1)] if at == first else []) + ([(len(text) - 1, len(text))] if at == last else [])
                joined[at] = _slant(joined[at], ends)
    return tuple(joined)


def _find_pairs(drafts: Sequence[Draft], mark: str) -> Iterator[tuple[int, int]]:
    """The first and the last paragraph of each stretch; none after a mark that closes what nothing opened."""
    opened = -1
    for at, draft in enumerate(drafts):
        count = draft.text.count(mark)
        if not count or shapes.is_ornament(draft.text):
            continue
        if draft.mark not in {Mark.NONE, Mark.QUOTE} or count > 1:
            opened = -1
        elif draft.text[0] == mark:
            opened = at if _OPENS.match(draft.text) else -1
        elif draft.text[-1] != mark:
            opened = -1
        elif not _CLOSES.search(draft.text) or opened < 0 or at - opened > _MOST:
            return
        else:
            yield opened, at
            opened = -1


def _slant(draft: Draft, ends: list[tuple[int, int]]) -> Draft:
    """A paragraph in italics from end to end, without the marks that stand at `ends`."""
    places = ((draft.strand.origin(a), draft.strand.origin(b - 1) + 1) for a, b in ends)
    dropped = sorted((*draft.dropped, *((Span(a, b), "emphasis mark") for a, b in places)))
    edited = edit_draft(draft, [(a, b, "") for a, b in ends])
    others = (each for each in edited.emphases if each[2] is not Style.ITALIC)
    return replace(edited, emphases=((0, len(edited.text), Style.ITALIC), *others), dropped=tuple(dropped))
