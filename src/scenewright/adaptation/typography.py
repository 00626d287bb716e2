"""Dashes and dots of prose -> those of a script: `--` for a dash, `...` for an ellipsis (rule R17). No word changes.

A dash stays attached or spaced as the author set it; where speech is cut off it is attached to its word (`pur--`).
"""

import re
from collections.abc import Iterator

from scenewright.adaptation.pieces import Change
from scenewright.model.span import Span

_DASH = re.compile(
    r"(?<=\w) [—―–‒-]{1,2}(?=[?!])|[—―⸺⸻]+|(?<=\s)[–‒-]{1,2}(?=\s|\Z)|(?<=\s)[–‒](?=\w)|(?<=\w)[–‒](?=\s)|-{3,}"
)
_DOTS = re.compile(r"…|\.(?: \.){2,3}(?!\s?\.)")
_CUT_OFF = re.compile(r"(?P<space>\s*)(?P<dash>[—―⸺⸻–‒]+|(?<=\s)-+|(?<=\w)-{1,3}|(?<=[?!.,])-{2,3})\s*\Z")
_TRAILING_OFF = re.compile(r"\s+(?:…|\.{3}|\.(?: \.){2})\s*\Z")
_CUT_IN = re.compile(r"\s*(?P<dash>[—―⸺⸻–‒-]+)(?P<space>\s*)(?=\S)")


def script_marks(text: str, span: Span) -> Iterator[Change]:
    """The changes that set the dashes and dots of `span` as a script does, in order."""
    for found in sorted((*_DASH.finditer(text, *_ends(span)), *_DOTS.finditer(text, *_ends(span))), key=_start):
        shown = "--" if found.re is _DASH else "..." if found.group() == "…" else found.group().replace(" ", "")
        if shown != found.group():
            yield Change(Span(*found.span()), shown, "house style of marks")


def speech_marks(text: str, span: Span) -> list[Change]:
    """The same for the words of one speech, its cut-off ends included; `span` has no white space at its ends."""
    if not len(span):
        return []
    said = span.of(text)
    changes: list[Change] = []
    start, end = span.start, span.end
    opening = _CUT_IN.match(said)
    if opening is not None and opening.end() < len(said):
        start = span.start + opening.end()
        changes.append(Change(Span(span.start + opening.start("dash"), start), "--", "house style of marks"))
    closing = _TRAILING_OFF.search(said, max(0, len(said) - 12))
    if closing is not None and span.start + closing.start() > start:
        end = span.start + closing.start()
        changes.append(Change(Span(end, span.end), "...", "house style of marks"))
    closing = _CUT_OFF.search(said, max(0, len(said) - 12))
    if closing is not None and span.start + closing.start() > start:
        end = span.start + closing.start()
        changes.append(Change(Span(end, span.end), "--", "house style of marks"))
    changes += script_marks(text, Span(start, end))
    return sorted(change for change in changes if change.span.of(text) != change.text)


def _ends(span: Span) -> tuple[int, int]:
    return span.start, span.end


def _start(found: re.Match[str]) -> int:
    return found.start()
