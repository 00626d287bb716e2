"""What naming gives: each draft with its kind, and what the head said about the story."""

from dataclasses import dataclass

from scenewright.model.finding import Severity
from scenewright.model.source import BlockKind
from scenewright.readers.drafts import Draft


@dataclass(frozen=True, slots=True)
class NamedDraft:
    """A draft and what it is for; `draft` None is a break that only a blank gap shows.

    `doubt` says in a sentence why the kind was only a guess; empty when it was none. `severity` goes with it.
    """

    draft: Draft | None
    kind: BlockKind
    label: str = ""
    level: int = 0
    doubt: str = ""
    severity: Severity = Severity.DOUBT


@dataclass(frozen=True, slots=True)
class Structure:
    """The named drafts in order, and what the head said about the story; empty strings when it said nothing."""

    blocks: tuple[NamedDraft, ...]
    title: str = ""
    author: str = ""
