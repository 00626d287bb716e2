"""What happens on the page: told, said, or set (a heading, a section), or aside from the story."""

from dataclasses import dataclass, field
from typing import TypeAlias

from scenewright.adaptation.pieces import Piece
from scenewright.model.annotation import QuotationId
from scenewright.model.screenplay import Element
from scenewright.model.source import Block


@dataclass(slots=True)
class Told:
    """Action: one paragraph. `speakers` are those whose words stand in the same paragraph of the source."""

    pieces: list[Piece]
    speakers: frozenset[int] = frozenset()


@dataclass(slots=True)
class Said:
    """Words of one quotation that stand together. `asides` are its parentheticals; `block` is the source block."""

    quotation: QuotationId
    block: int
    pieces: list[Piece]
    asides: list[list[Piece]] = field(default_factory=list)
    spent: list[Piece] = field(default_factory=list)  # marks and tags that the block stands for


@dataclass(slots=True)
class Set:
    """An element that is ready; `pieces` are what it shows or stands for."""

    element: Element
    pieces: list[Piece]


@dataclass(slots=True)
class Aside:
    """A block that is no part of the story."""

    block: Block


Event: TypeAlias = Told | Said | Set | Aside
