"""Word lists as data: one entry a line, `#` starts a comment, in a folder named for the language they belong to."""

from importlib.resources import files


def read_entries(name: str, *, language: str = "en") -> tuple[str, ...]:
    """The entries of `lexicons/<language>/<name>.txt` in file order, comments and blank lines left out."""
    text = files(__package__).joinpath(language, f"{name}.txt").read_text(encoding="utf-8")
    stripped = (line.split("#", 1)[0].strip() for line in text.splitlines())
    return tuple(line for line in stripped if line)
