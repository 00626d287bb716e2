"""Text -> doubts about its form: what is a play, a chat or the source of another program, and no prose.

It is converted all the same, as the words that stand there; the user hears at once what would help.
"""

import re
from collections import Counter
from collections.abc import Iterator

from scenewright.model.finding import Finding, Severity

NOT_PROSE = "not-prose"
_SOURCES = (
    (re.compile(r"^\s{0,9}\\(?:documentclass|begin\{document\})", re.M), 1, "LaTeX", "latex"),
    (re.compile(r"^#\+(?:title|author|options|startup):", re.I | re.M), 1, "an Org file", "org"),
    (re.compile(r"^(?:\d\d:)?\d\d:\d\d[,.]\d{3} --> ", re.M), 3, "subtitles", ""),
)
_TURN = re.compile(
    r"^(?P<name>[A-Z][\w.'’-]{0,20}(?: [A-Z][\w.'’-]{0,20}){0,2})(?: ?[(\[][^()\[\]\n]{1,60}[)\]])?: {1,9}\S", re.M
)
_HEADS = frozenset("FROM TO CC BCC DATE SENT SUBJECT REPLY-TO".split())  # of mails
_PARAGRAPH = re.compile(r"^.*\S.*$", re.M)
_FEWEST_TURNS, _LEAST_SHARE = 5, 0.25  # lines; of all lines


def find_other_forms(text: str) -> tuple[Finding, ...]:
    """What the clean text looks like, where that is no prose."""
    return (*_find_sources(text), *_find_turns(text))


def _find_sources(text: str) -> Iterator[Finding]:
    for sign, fewest, what, pandoc in _SOURCES:
        if len(sign.findall(text)) >= fewest:
            remedy = f"`pandoc -f {pandoc} FILE -o FILE.md` makes a story of it" if pandoc else "give it as prose"
            yield _tell(f"This looks like {what}, whose marks are read as words; {remedy}.")


def _find_turns(text: str) -> Iterator[Finding]:
    """Lines of `NAME: words`, by two at least who both come back."""
    names = Counter(turn["name"].upper() for turn in _TURN.finditer(text))
    recurring = {name: count for name, count in names.items() if count > 1 and name not in _HEADS}
    count = sum(recurring.values())
    if len(recurring) < 2 or count < _FEWEST_TURNS or count < _LEAST_SHARE * len(_PARAGRAPH.findall(text)):
        return
    name = max(recurring, key=lambda each: recurring[each])
    yield _tell(
        f"{count:,} lines are a name, a colon and words ({name}: ...), as in a play or a chat; they stay action. "
        "A play becomes a script as Fountain: the name in capitals on a line of its own, the words below it."
    )


def _tell(message: str) -> Finding:
    return Finding(NOT_PROSE, Severity.DOUBT, None, message)
