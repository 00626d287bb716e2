"""An exception that nobody foresaw becomes two lines for the user, and never stops the other files of a run."""

import contextlib
import os
from collections.abc import Iterator

from scenewright.cli.files import show
from scenewright.errors import InternalError, ScenewrightError


def our_fault(path: str, error: Exception) -> InternalError:
    """What to tell the user of an unforeseen `error`; `path` is the file it came with, empty when there was none."""
    where = f"{show(path)}: " if path else ""
    reason = " ".join(str(error).split())[:200]
    return InternalError(
        f"{where}our fault: {type(error).__name__}: {reason}\nNo result was written. Please report this with the file."
    )


@contextlib.contextmanager
def blamed_on_us(path: str) -> Iterator[None]:
    """Turn an unforeseen exception into an InternalError that names the file."""
    try:
        yield
    except (ScenewrightError, OSError):
        raise
    except Exception as error:
        if os.environ.get("SCENEWRIGHT_DEBUG"):
            raise
        raise our_fault(path, error) from None
