"""Every error a user can meet, and the exit code that each ends with.

    ScenewrightError
    ├── InputError      3  a file that cannot be read, or is not what it should be
    ├── OptionError     2  an option or a settings file that makes no sense
    ├── OutputError     4  a file that cannot be written
    ├── ResourceError   3  an input beyond the published limits
    └── InternalError  70  our fault: an invariant of ours did not hold

A message says what is wrong, where, and what to do, in one or two lines. A strange story is never an error: it is a
`Finding`. Exit code 1 belongs to `check`, when it found loss.
"""


class ScenewrightError(Exception):
    """Base of all errors that this program raises on purpose. `str(error)` is ready for the user."""

    exit_code = 70


class InputError(ScenewrightError):
    """A file cannot be read, or does not hold what it should."""

    exit_code = 3


class OptionError(ScenewrightError):
    """An option, or a key of a settings file, makes no sense."""

    exit_code = 2


class OutputError(ScenewrightError):
    """A result cannot be written where it should go."""

    exit_code = 4


class ResourceError(InputError):
    """An input exceeds a published limit (size, members, depth)."""


class InternalError(ScenewrightError):
    """An invariant of ours did not hold: our fault, and the message asks for a report."""

    exit_code = 70
