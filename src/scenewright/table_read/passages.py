"""StyledText -> what of it is read aloud: no inline notes, single spaces, emphasis and kept line ends as they were."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from scenewright.model.screenplay import Run, StyledText, styled
from scenewright.model.source import Style

_GAP = re.compile(r"\s+")


@dataclass(frozen=True, slots=True)
class Passage:
    """A paragraph of a unit, or a parenthetical (`is_direction`). In its runs `\\n` is a line end that is kept."""

    runs: tuple[Run, ...]
    is_direction: bool = False

    @property
    def text(self) -> str:
        """The characters on one line."""
        return join_runs(self.runs)

    @property
    def lines(self) -> tuple[tuple[Run, ...], ...]:
        """The runs of each line."""
        text = self.text_with_line_ends
        starts = [0, *(at + 1 for at, char in enumerate(text) if char == "\n")]
        ends = [start - 1 for start in starts[1:]] + [len(text)]
        return tuple(cut_runs(self.runs, start, end) for start, end in zip(starts, ends, strict=True))

    @property
    def text_with_line_ends(self) -> str:
        """The characters; each stands where it does in `text`."""
        return "".join(run.text for run in self.runs)


def read_passage(text: StyledText, *, is_direction: bool = False) -> Passage:
    """What is read of `text`."""
    return Passage(styled(*_without_end(list(_collapsed(text)))).runs, is_direction)


def join_runs(runs: Iterable[Run]) -> str:
    """The characters of the runs on one line."""
    return "".join(run.text for run in runs).replace("\n", " ")


def cut_runs(runs: Iterable[Run], start: int, end: int) -> tuple[Run, ...]:
    """The characters `start` to `end` of the runs."""
    kept: list[Run] = []
    at = 0
    for run in runs:
        piece = run.text[max(0, start - at) : max(0, end - at)]
        if piece:
            kept.append(Run(piece, run.styles))
        at += len(run.text)
    return tuple(kept)


def _collapsed(text: StyledText) -> Iterator[Run]:
    """The runs without notes, each gap one space or one line end, none at the beginning."""
    last = "\n"
    for run in text.runs:
        if Style.NOTE in run.styles:
            continue
        words = _GAP.sub(lambda gap: "\n" if "\n" in gap[0] else " ", run.text)
        if last in " \n":
            words = words.lstrip(" \n")
        if words:
            last = words[-1]
            yield Run(words, run.styles)


def _without_end(runs: list[Run]) -> list[Run]:
    """The runs without the space at their end; before it there is none, since gaps are one character."""
    if runs and runs[-1].text[-1] in " \n":
        runs[-1] = Run(runs[-1].text[:-1], runs[-1].styles)
    return runs
