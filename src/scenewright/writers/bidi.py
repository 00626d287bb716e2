"""Text in the order of the script -> runs in the order of the eye, for lines with right-to-left writing.

Source: Unicode Standard Annex #9, rules P2-P3, W1-W7, N0-N2, I1-I2, L1-L2. Embedding and isolate controls are ignored:
prose and scripts do not have them. Shaping is HarfBuzz's; its ready-made companions for the order are either under the
LGPL or give a reordered string without the places that emphasis needs.
"""

import unicodedata
from typing import NamedTuple

_BRACKETS = {"(": ")", "[": "]", "{": "}", "«": "»", "‹": "›", "「": "」", "（": "）"}
_CLOSERS = {closing: opening for opening, closing in _BRACKETS.items()}
_NEUTRAL = frozenset(("B", "S", "WS", "ON"))
_CONTROLS = frozenset(("LRE", "RLE", "LRO", "RLO", "PDF", "LRI", "RLI", "FSI", "PDI", "BN"))


class VisualRun(NamedTuple):
    """A stretch of the line, half-open, that is read one way."""

    start: int
    end: int
    is_rtl: bool


def order_visually(text: str, *, is_rtl: bool) -> tuple[VisualRun, ...]:
    """The runs of a line from left to right on paper; `is_rtl` is the direction of its paragraph."""
    base = 1 if is_rtl else 0
    levels = _find_levels(text, base)
    runs: list[tuple[int, int, int]] = []
    start = 0
    for at in range(1, len(text) + 1):
        if at == len(text) or levels[at] != levels[start]:
            runs.append((start, at, levels[start]))
            start = at
    return tuple(VisualRun(start, end, level % 2 == 1) for start, end, level in _reverse_runs(runs))


def _reverse_runs(runs: list[tuple[int, int, int]]) -> list[tuple[int, int, int]]:
    """Rule L2, on runs of one level each: from the highest level down, reverse what is above it."""
    highest = max((level for *_, level in runs), default=0)
    for level in range(highest, 0, -1):
        ordered: list[tuple[int, int, int]] = []
        held: list[tuple[int, int, int]] = []
        for run in runs:
            if run[2] >= level:
                held.append(run)
            else:
                ordered += [*reversed(held), run]
                held = []
        runs = ordered + held[::-1]
    return runs


def _find_levels(text: str, base: int) -> list[int]:
    own = "R" if base else "L"
    kinds = [unicodedata.bidirectional(char) or "L" for char in text]
    kinds = ["BN" if kind in _CONTROLS else kind for kind in kinds]
    _resolve_weak(kinds, own)
    _resolve_brackets(text, kinds, own)
    _resolve_neutral(kinds, own)
    levels = [_level(kind, base) for kind in kinds]
    for at in range(len(text) - 1, -1, -1):  # L1: white space at the end of a line keeps the paragraph's direction
        if not text[at].isspace():
            break
        levels[at] = base
    return levels


def _level(kind: str, base: int) -> int:
    """Rules I1 and I2."""
    if base == 0:
        return {"R": 1, "AN": 2, "EN": 2}.get(kind, 0)
    return 1 if kind == "R" else 2


def _resolve_weak(kinds: list[str], own: str) -> None:
    """Rules W1 to W7: marks, numbers and what stands between numbers."""
    before, strong = own, own
    for at, kind in enumerate(kinds):
        if kind in ("NSM", "BN"):
            kinds[at] = kind = before  # W1
        if kind in ("L", "R", "AL"):
            strong = kind
        if kind == "EN" and strong == "AL":
            kinds[at] = "AN"  # W2
        elif kind == "AL":
            kinds[at] = "R"  # W3
        before = kind
    for at in range(1, len(kinds) - 1):  # W4
        one, other = kinds[at - 1], kinds[at + 1]
        if (kinds[at] in ("ES", "CS") and one == other == "EN") or (kinds[at] == "CS" and one == other == "AN"):
            kinds[at] = one
    _resolve_terminators(kinds)
    strong = own
    for at, kind in enumerate(kinds):
        if kind in ("L", "R"):
            strong = kind
        elif kind == "EN" and strong == "L":
            kinds[at] = "L"  # W7


def _resolve_terminators(kinds: list[str]) -> None:
    """Rules W5 and W6: per cent and currency signs join a number; other separators are neutral."""
    at = 0
    while at < len(kinds):
        end = at
        while end < len(kinds) and kinds[end] == "ET":
            end += 1
        if end > at:
            joins = (at > 0 and kinds[at - 1] == "EN") or (end < len(kinds) and kinds[end] == "EN")
            kinds[at:end] = ["EN" if joins else "ON"] * (end - at)
        at = end + 1
    kinds[:] = ["ON" if kind in ("ES", "CS") else kind for kind in kinds]


def _resolve_brackets(text: str, kinds: list[str], own: str) -> None:
    """Rule N0: both brackets of a pair go the way of what they hold."""
    opened: list[int] = []
    pairs: list[tuple[int, int]] = []
    for at, char in enumerate(text):
        if kinds[at] != "ON":
            continue
        if char in _BRACKETS:
            opened.append(at)
        elif char in _CLOSERS:
            matching = [place for place in opened[-8:] if text[place] == _CLOSERS[char]]
            if matching:
                pairs.append((matching[-1], at))
                del opened[opened.index(matching[-1]) :]
    for start, end in sorted(pairs):
        inside = {_direction(kind) for kind in kinds[start + 1 : end]} - {""}
        if own in inside:
            kinds[start] = kinds[end] = own
        elif inside:
            before = next((found for kind in reversed(kinds[:start]) if (found := _direction(kind))), own)
            kinds[start] = kinds[end] = before if before in inside else own


def _direction(kind: str) -> str:
    return "L" if kind == "L" else "R" if kind in ("R", "EN", "AN") else ""


def _resolve_neutral(kinds: list[str], own: str) -> None:
    """Rules N1 and N2: what is neutral goes the way of its two neighbours when they agree, else the paragraph's."""
    at = 0
    while at < len(kinds):
        end = at
        while end < len(kinds) and kinds[end] in _NEUTRAL:
            end += 1
        if end > at:
            before = _direction(kinds[at - 1]) if at else own
            after = _direction(kinds[end]) if end < len(kinds) else own
            kinds[at:end] = [before if before == after else own] * (end - at)
        at = end + 1
