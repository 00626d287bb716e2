"""Decoded characters to clean ones: NFC, without what cannot be seen, said or trusted.

Left out, each with a reason and a finding: NUL and other control characters, byte-order marks and zero-width characters
inside the text, soft hyphens, the controls that turn the direction of writing (they can make a line read otherwise than
it is: UTS #55), noncharacters. Lone surrogates, which no file can hold, and U+E700 to U+E706, which screenplain's
parser uses as its own markers, become U+FFFD, so that a hole stays visible. Joiners stay where they join: in emoji and
in the scripts that need them.

Normalisation works on each base character with the marks after it, 64 at most, because sorting a longer run is
quadratic (UAX #15 section 13, "stream-safe text", bounds it at 30).
"""

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass, replace

from scenewright.model.finding import Finding, Severity
from scenewright.model.span import Span
from scenewright.readers.strand import Strand, edit

_KEPT_CONTROLS = frozenset("\t\n\x0b\x0c\r\x1c\x1d\x1e\x1f\x85")  # white space; it ends lines or becomes a space
_ZERO_WIDTH = {
    "\u00ad": "soft hyphen",
    "\u200b": "zero-width space",
    "\u2060": "word joiner",
    "\ufeff": "byte-order mark",
    "\u180e": "vowel separator",
    "\ufffc": "picture's place",
}
_BIDI = frozenset("\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")
_JOINERS = "\u200c\u200d"
_MARKERS = frozenset(map(chr, range(0xE700, 0xE707)))
_STAND_IN = "\ufffd"
_LONGEST_RUN = 64


@dataclass(frozen=True, slots=True)
class Cleaned:
    """Clean text with its way back to the decoded file; `dropped` and the findings' spans are offsets into the file."""

    strand: Strand
    dropped: tuple[tuple[Span, str], ...] = ()
    findings: tuple[Finding, ...] = ()

    def with_findings(self, findings: Iterable[Finding]) -> "Cleaned":
        """The same with more findings, which are about places in the clean text."""
        moved = (
            finding if finding.span is None else replace(finding, span=self._way_back(finding.span))
            for finding in findings
        )
        return replace(self, findings=(*self.findings, *moved))

    def _way_back(self, span: Span) -> Span:
        return Span(self.strand.origin(span.start), self.strand.origin(span.end - 1) + 1)


def clean_characters(raw: str) -> Cleaned:
    """`raw` in NFC without the characters named above. Linear in its length; nearly free for text that is clean."""
    if raw.isascii() and raw.isprintable():
        return Cleaned(Strand(raw))
    distinct = sorted(set(raw))
    reasons = {c: reason for c in distinct if (reason := _reason_against(c)) is not None}
    strand, dropped = _drop(Strand(raw), reasons) if reasons else (Strand(raw), ())
    loose = [c for c in distinct if c not in reasons and _may_compose(c)]
    if loose:
        strand = _compose(strand, loose)
    return Cleaned(strand, dropped, _findings(dropped))


def _reason_against(c: str) -> str | None:
    code = ord(c)
    if c in _ZERO_WIDTH:
        return _ZERO_WIDTH[c]
    if c in _BIDI:
        return "direction control"
    if c in _JOINERS:
        return "zero-width joiner"
    if c in _MARKERS:
        return "private-use character"
    if 0xD800 <= code <= 0xDFFF:
        return "lone surrogate"
    if code & 0xFFFE == 0xFFFE or 0xFDD0 <= code <= 0xFDEF:
        return "noncharacter"
    if unicodedata.category(c) == "Cc" and c not in _KEPT_CONTROLS:
        return "control character"
    return None


def _drop(strand: Strand, reasons: dict[str, str]) -> tuple[Strand, tuple[tuple[Span, str], ...]]:
    pattern = re.compile("[" + re.escape("".join(reasons)) + "]")
    edits: list[tuple[int, int, str]] = []
    dropped: list[tuple[Span, str]] = []
    for match in pattern.finditer(strand.text):
        c, at = match.group(), match.start()
        if c in _JOINERS and _joins(strand.text, at):
            continue
        stand_in = _STAND_IN if reasons[c] in {"lone surrogate", "private-use character"} else ""
        edits.append((at, at + 1, stand_in))
        dropped.append((Span(at, at + 1), f"{reasons[c]} U+{ord(c):04X}"))
    return edit(strand, edits), tuple(dropped)


def _joins(text: str, at: int) -> bool:
    """Whether a joiner stands between two characters of a script, or emoji, that it can join."""
    return 0 < at < len(text) - 1 and text[at - 1] > "\u0590" and text[at + 1] > "\u0590" and text[at + 1] != "\ufeff"


def _may_compose(c: str) -> bool:
    if c < "\u0300":
        return False
    return unicodedata.category(c)[0] == "M" or "\u1160" <= c <= "\u11ff" or unicodedata.normalize("NFC", c) != c


def find_loose(text: str) -> list[tuple[int, int, str]]:
    """What of `text` is not in NFC, as edits (start, end, new): a mark that meets its letter when markup goes."""
    return _composed(text, [c for c in sorted(set(text)) if _may_compose(c)])


def _compose(strand: Strand, loose: list[str]) -> Strand:
    edits = _composed(strand.text, loose)
    return edit(strand, edits) if edits else strand


def _composed(text: str, loose: list[str]) -> list[tuple[int, int, str]]:
    if not loose:
        return []
    members = re.escape("".join(loose))
    pattern = re.compile(f"[^{members}]?[{members}]{{1,{_LONGEST_RUN}}}", re.DOTALL)
    edits = []
    for match in pattern.finditer(text):
        composed = unicodedata.normalize("NFC", match.group())
        if composed != match.group():
            edits.append((match.start(), match.end(), composed))
    return edits


def _findings(dropped: tuple[tuple[Span, str], ...]) -> tuple[Finding, ...]:
    """One finding a kind of character, at its first place."""
    first: dict[str, Span] = {}
    counts: dict[str, int] = {}
    for span, reason in dropped:
        first.setdefault(reason, span)
        counts[reason] = counts.get(reason, 0) + 1
    return tuple(_finding(reason, counts[reason], span) for reason, span in first.items())


def _finding(reason: str, count: int, span: Span) -> Finding:
    replaced = reason.startswith(("lone surrogate", "private-use"))
    times = "once" if count == 1 else f"{count} times"
    fate = "is shown as U+FFFD" if replaced else "was left out"
    severity = Severity.LOSS if replaced else Severity.DOUBT if "direction" in reason else Severity.NOTE
    name = "replaced-character" if replaced else "left-out-character"
    return Finding(name, severity, span, f"A {reason} {fate} ({times}).")
