"""`Screenplay` to Fountain text and back: the waist that people read, edit and keep."""

from scenewright.fountain.canonical import normalize_screenplay
from scenewright.fountain.parse import ParsedScript, parse_fountain
from scenewright.fountain.write import write_fountain

__all__ = ["ParsedScript", "normalize_screenplay", "parse_fountain", "write_fountain"]
