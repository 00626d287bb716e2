"""Text -> where its sentences end, and how many rows it fills on the page.

Sentence ends follow the typographer's rule: a full stop, question or exclamation mark or an ellipsis, closing marks
after it, then white space and something that may begin a sentence; titles and initials do not end one.
"""

import re

ACTION_COLUMNS = 60  # of the action block, ten characters an inch over six inches

_END = re.compile(r"[.!?…]+[\"”’»)\]]*(?=\s+[\"“‘«(\[—–-]*[A-Z0-9À-ÖØ-Þ]|\s*\Z|\n)")
_TITLE = re.compile(
    r"\b(?i:Mr|Mrs|Ms|Messrs|Mme|Mlle|Dr|St|Prof|Rev|Hon|Capt|Col|Gen|Lt|Maj|Sgt|Sr|Jr|vs|etc)\.\Z|\b(?:No|[A-Z])\.\Z"
)


def sentence_ends(text: str, start: int = 0, end: int | None = None) -> list[int]:
    """The offsets just past each sentence of `text[start:end]`, the last one being its last visible character."""
    stop = len(text) if end is None else end
    while stop > start and text[stop - 1].isspace():
        stop -= 1
    ends: list[int] = []
    for found in _END.finditer(text, start, stop):
        if found.group() == "." and _TITLE.search(text, max(start, found.end() - 8), found.end()):
            continue
        ends.append(found.end())
    if stop > start and (not ends or ends[-1] != stop):
        ends.append(stop)
    return ends


def count_rows(text: str, columns: int = ACTION_COLUMNS) -> int:
    """The rows that `text` fills when its words are set one after another in `columns` columns."""
    rows = 0
    for line in text.split("\n"):
        column = columns + 1
        for word in line.split():
            if column + 1 + len(word) > columns:
                rows += 1
                column = len(word)
            else:
                column += 1 + len(word)
        rows += not line.strip()
    return rows
