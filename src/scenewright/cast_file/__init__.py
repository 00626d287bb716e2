"""The cast file: the roster of a story as TOML that a person can read, edit and keep beside the story."""

from scenewright.cast_file.read import read_cast_file
from scenewright.cast_file.write import format_cast_file, write_cast_file

__all__ = ["format_cast_file", "read_cast_file", "write_cast_file"]
