"""A whole document -> the way it marks speech, from what stands where its paragraphs begin and its quotations close."""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from scenewright.analysis.quotations.dashes import OPENING_DASH
from scenewright.analysis.quotations.marks import MARKS, Family, Mark, mark_at
from scenewright.analysis.quotations.pairing import MarkedBlock
from scenewright.model.source import Block, BlockKind, SourceDocument, select_blocks


@dataclass(frozen=True, slots=True)
class Convention:
    """How a document marks speech. `speech`: the families that stand for it; empty when no marks do.

    `inward`: guillemets point inwards (»so«); `low`: speech opens with a low mark („so“); `same`: one curly mark serves
    both ends (”so”); `dash`: a dash opens a line of dialogue; `amid`: the dashes that do so after narration too.
    """

    speech: frozenset[Family] = frozenset()
    inward: bool = False
    low: bool = False
    same: bool = False
    dash: bool = False
    amid: frozenset[str] = frozenset()


_OPENER = re.compile(
    r"(?:^|(?<=[\s(—–-]))(``|[\"“”„«»‹›‚「『‘'`])(?=[^\W_]|[ …—–.\[(¿¡-])"
    r"|(?<=[.,!?…—–-])([\"”“»«’'」』])(?=[\s)\]—–-]|$)"
)
_FAMILY = {
    **dict.fromkeys(("``", '"', "“", "”"), Family.DOUBLE),
    **dict.fromkeys(("'", "‘", "’", "`"), Family.SINGLE),
    **dict.fromkeys("«»", Family.GUILLEMETS),
    **dict.fromkeys("‹›", Family.GUILLEMETS_SINGLE),
    **dict.fromkeys("„", Family.LOW),
    **dict.fromkeys("‚", Family.LOW_SINGLE),
    **dict.fromkeys("「」", Family.CORNER),
    **dict.fromkeys("『』", Family.CORNER_DOUBLE),
}
_TOLD = frozenset((BlockKind.PARAGRAPH, BlockKind.VERSE))
START_WEIGHT = 4
"""A mark at the beginning of a paragraph is rarely anything but speech."""
SECOND_SHARE = 0.25
"""A second family speaks too when its evidence is at least this share of the first one's."""
NOISE_MARKS = 200
"""So many marks in one paragraph, and one in three characters a mark, is no prose."""


def told_blocks(source: SourceDocument) -> Sequence[Block]:
    """The blocks that may hold speech: paragraphs and verse of the body."""
    return select_blocks(source.blocks, _TOLD)


_INWARD = re.compile(r"(?<![^\s(—–-])[»›](?=[^\W_])")
_OUTWARD = re.compile(r"(?<![^\s(—–-])[«‹](?=[\s\u00a0]?[^\W_])")


def find_convention(source: SourceDocument) -> Convention:
    """The convention with most evidence in the body of `source`."""
    text = source.text
    low = "„" in text
    same = "”" in text and "“" not in text and not low
    evidence: Counter[Family] = Counter()
    dashed: list[str] = []
    marked = 0
    for block in told_blocks(source):
        part = block.span.of(text)
        first = part[:1]
        dash = OPENING_DASH.match(part)
        if dash is not None:
            dashed.append(dash.group().strip())
        marked += first in _FAMILY
        if first in _FAMILY or part.startswith("``"):
            evidence[_FAMILY[first]] += START_WEIGHT
        for match in _OPENER.finditer(part):
            char = match.group(1) or match.group(2)
            evidence[Family.LOW if low and char in "“”" else _FAMILY[char]] += 1
    speaks = _speaks_after_dashes(dashed, marked, len(told_blocks(source)))
    speech = frozenset[Family]() if speaks and marked * 4 < len(dashed) else _speaking(evidence)
    inward = len(_INWARD.findall(text)) > len(_OUTWARD.findall(text))
    amid = frozenset(dashed) if speaks and not speech else frozenset[str]()
    return Convention(speech, inward, low, same, speaks, amid)


def _speaks_after_dashes(dashed: list[str], marked: int, blocks: int) -> bool:
    """Whether paragraphs that open with a dash are dialogue: the rule here, not a broken line among marked ones."""
    hyphens = sum(dash == "-" for dash in dashed)
    if hyphens == len(dashed):  # a list of items looks the same
        return hyphens >= 3 and hyphens * 3 >= blocks and hyphens > marked
    return len(dashed) > marked or (len(dashed) >= 3 and len(dashed) * 3 >= marked)


def _speaking(evidence: Counter[Family]) -> frozenset[Family]:
    if not evidence:
        return frozenset()
    (first, most), *others = evidence.most_common()
    second = {f for f, count in others if count >= most * SECOND_SHARE and {f, first} != {Family.DOUBLE, Family.SINGLE}}
    return frozenset({first, *second})


def mark_blocks(source: SourceDocument, convention: Convention) -> tuple[MarkedBlock, ...]:
    """The told blocks with their priced marks."""
    result: list[MarkedBlock] = []
    text = source.text
    adjoins = False
    for block in source.body:
        if block.kind not in _TOLD:
            adjoins = False
            continue
        marks = () if is_noise(text, block) else tuple(_marks(text, block, convention))
        result.append(MarkedBlock(block.span, marks, adjoins))
        adjoins = True
    return tuple(result)


def is_noise(text: str, block: Block) -> bool:
    """Whether a block is so full of quotation marks that they cannot mean speech: half a megabyte of `","`."""
    size = len(block.span)
    if size <= NOISE_MARKS:
        return False
    return sum(1 for _ in MARKS.finditer(text, block.span.start, block.span.end)) > max(NOISE_MARKS, size // 3)


def _marks(text: str, block: Block, convention: Convention) -> list[Mark]:
    start, end = block.span.start, block.span.end
    return [
        mark_at(text, m, start, end, inward=convention.inward, low=convention.low, same=convention.same)
        for m in MARKS.finditer(text, start, end)
    ]
