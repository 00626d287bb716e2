"""Where a story's cast file is, and its contents. `the_ferry.cast.toml` belongs to the `the_ferry.txt` beside it."""

from pathlib import Path

from scenewright.cast_file import read_cast_file
from scenewright.cli.files import STANDARD_STREAM, read_input, show
from scenewright.errors import OptionError
from scenewright.model.cast_file import CastFile

ENDING = ".cast.toml"
LARGEST_CAST_FILE = 10_000_000  # bytes


def find_cast_file(story: str, given: str | None) -> CastFile | None:
    """The cast file `given`, or the one beside the story; None when there is none. OptionError when it makes no
    sense."""
    if given is None and story != STANDARD_STREAM:
        given = existing(beside(story))
    if given is None:
        return None
    data = read_input(given, max_bytes=LARGEST_CAST_FILE)
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        raise OptionError(f"{show(given)}, line {line}: this is not UTF-8; save the file as UTF-8.") from None
    return read_cast_file(text, name=show(given))


def beside(story: str) -> Path:
    """Where the cast file of a story is looked for."""
    path = Path(story)
    return path.with_name((path.stem or path.name) + ENDING)


def existing(target: Path | None) -> str | None:
    """`target` as an option when there is such a file."""
    return str(target) if target is not None and target.is_file() else None
