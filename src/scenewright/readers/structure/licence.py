"""The Project Gutenberg licence around a book, in its newer and its older form."""

import re
from collections.abc import Sequence

from scenewright.readers.drafts import Draft

_START = re.compile(
    r"\*{2,3} ?START OF (?:THE|THIS) PROJECT GUTENBERG|\*END\*? ?THE SMALL PRINT|\*END THE SMALL PRINT", re.IGNORECASE
)
_END = re.compile(
    r"\*{2,3} ?END OF (?:THE|THIS) PROJECT GUTENBERG|End of (?:the |this )?Project Gutenberg", re.IGNORECASE
)
_HEAD = 400  # drafts; the old licence in front of a book is long
_TAIL = 400


def find_licences(drafts: Sequence[Draft]) -> tuple[int, int]:
    """Where the book starts and stops among the drafts: all of them when there is no licence."""
    start = max((i + 1 for i, draft in enumerate(drafts[:_HEAD]) if _START.search(draft.text[:200])), default=0)
    begin = max(start, len(drafts) - _TAIL)
    ends = (begin + i for i, draft in enumerate(drafts[begin:]) if _END.match(draft.text[:200]))
    stop = next(ends, len(drafts))
    return (start, stop) if start < stop else (0, len(drafts))
