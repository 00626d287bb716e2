"""What a writer gives back: a file's bytes, and what could not be drawn."""

from dataclasses import dataclass

from scenewright.model.finding import Finding


@dataclass(frozen=True, slots=True)
class Output:
    """The content of one file and the findings of making it."""

    content: bytes
    findings: tuple[Finding, ...] = ()
