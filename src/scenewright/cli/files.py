"""Files in and out: the only place that touches them. Old or new, never between.

A result is written to a temporary file in the folder it will live in, flushed to the disk, and put in place by a rename
only when every file of the run is complete; the folder is flushed last. A failed run leaves what was there as it was
and takes its temporary files away.
"""

import contextlib
import os
import stat
import sys
import tempfile
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import TypeAlias

from scenewright.errors import InputError, OutputError, ResourceError

Content: TypeAlias = bytes | Iterable[bytes]
STANDARD_STREAM = "-"
LONGEST_NAME = 255  # bytes of one file name on the common file systems


def show(path: str | Path) -> str:
    """A path for a message: on one line, with what a terminal cannot print escaped."""
    text = os.fsdecode(path) if not isinstance(path, str) else path
    return text if text.isprintable() else ascii(text)[1:-1]


def read_input(path: str, *, max_bytes: int) -> bytes:
    """The bytes of the file at `path`, or of standard input for `-`; InputError says why they cannot be had."""
    data = _read_standard_input(max_bytes) if path == STANDARD_STREAM else _read_file(Path(path), max_bytes)
    if len(data) > max_bytes:
        raise ResourceError(
            f"{show(path)}: larger than the limit of {max_bytes // 1_000_000} MB; split it and try again."
        )
    return data


def _read_standard_input(max_bytes: int) -> bytes:
    if sys.stdin is None:
        raise InputError("-: standard input is closed; name a file instead.")
    try:
        return sys.stdin.buffer.read(max_bytes + 1)
    except OSError as error:
        raise InputError(f"-: standard input cannot be read ({_reason(error)}).") from None


def _read_file(path: Path, max_bytes: int) -> bytes:
    try:
        if path.is_dir():
            raise InputError(f"{show(path)}: this is a folder; name the file in it.")
        with path.open("rb") as file:
            return file.read(max_bytes + 1)
    except FileNotFoundError:
        raise InputError(f"{show(path)}: there is no such file; check the name.") from None
    except PermissionError:
        raise InputError(f"{show(path)}: you may not read this file; check its permissions.") from None
    except (OSError, ValueError) as error:
        raise InputError(f"{show(path)}: cannot be read ({_reason(error)}).") from None


def write_files(contents: Mapping[Path, bytes] | Iterable[tuple[Path, Content]]) -> None:
    """Put every file of `contents` in place, or, when one cannot be written, none: OutputError says which and why.

    Where they are made one after the other, or a file's bytes are, each is on the disk before the next is made.
    """
    made: list[Path] = []
    folders: dict[Path, None] = {}
    temporary: dict[Path, Path] = {}
    try:
        for path, data in contents.items() if isinstance(contents, Mapping) else contents:
            made += _make_folders([path.parent])
            folders[path.parent] = None
            with _reported(path):
                if _is_stream(path):
                    with path.open("wb") as file:
                        file.writelines(_chunks(data))
                else:
                    target = path.resolve() if path.is_symlink() else path
                    temporary[target] = _write_temporary(target, data)
            del data
        for target in list(temporary):
            with _reported(target):
                temporary[target].replace(target)
                del temporary[target]
        for folder in folders:
            _flush_folder(folder)
    except BaseException:
        for leftover in temporary.values():
            leftover.unlink(missing_ok=True)
        for folder in reversed(made):
            with contextlib.suppress(OSError):
                folder.rmdir()
        raise


def remove_files(paths: Iterable[Path]) -> None:
    """Take the files away; OutputError for one that stays."""
    for path in paths:
        with _reported(path):
            path.unlink(missing_ok=True)


def write_standard_output(data: bytes) -> None:
    """Put `data` out whole; OutputError when standard output is closed."""
    if sys.stdout is None:
        raise OutputError("-: standard output is closed; name a file with -o.")
    sys.stdout.buffer.write(data)
    sys.stdout.buffer.flush()


def fit_name(stem: str, suffix: str) -> str:
    """`stem` + `suffix` as a file name that every file system takes: the stem is cut when it is too long."""
    room = LONGEST_NAME - len(os.fsencode(suffix))
    while len(os.fsencode(stem)) > room:
        stem = stem[:-1]
    return stem + suffix


def refuse_overwriting(inputs: Iterable[str], outputs: Iterable[Path]) -> None:
    """OutputError when a result would replace one of the files that it is made from."""
    sources = {os.path.realpath(path) for path in inputs if path != STANDARD_STREAM}
    for path in outputs:
        if os.path.realpath(path) in sources:
            raise OutputError(f"{show(path)}: this would overwrite the input; choose another name or folder with -o.")


def _make_folders(folders: Iterable[Path]) -> list[Path]:
    """Make the folders and their parents; what had to be made, outermost first."""
    made: list[Path] = []
    for folder in folders:
        missing = [ancestor for ancestor in (folder, *folder.parents) if not ancestor.exists()]
        try:
            with _reported(folder):
                folder.mkdir(parents=True, exist_ok=True)
        except OutputError:
            blocker = next((place for place in (folder, *folder.parents) if place.is_file()), None)
            if blocker is None:
                raise
            raise OutputError(f"{show(blocker)}: this is a file, not a folder; choose another place with -o.") from None
        made.extend(reversed(missing))
    return made


def _is_stream(path: Path) -> bool:
    """Whether the path is a device or pipe, which can only be written to, not replaced."""
    try:
        mode = path.stat().st_mode
    except OSError:
        return False
    return not (stat.S_ISREG(mode) or stat.S_ISDIR(mode))


def _chunks(data: Content) -> Iterable[bytes]:
    return (data,) if isinstance(data, bytes) else data


def _write_temporary(target: Path, data: Content) -> Path:
    if target.is_dir():
        raise IsADirectoryError(21, "there is a folder of that name")
    handle, name = tempfile.mkstemp(prefix=".scenewright-", suffix=".tmp", dir=target.parent)
    temporary = Path(name)
    try:
        with os.fdopen(handle, "wb") as file:
            file.writelines(_chunks(data))
            file.flush()
            os.fsync(file.fileno())
        temporary.chmod(_mode_for(target))
    except BaseException:
        temporary.unlink(missing_ok=True)
        raise
    return temporary


def _mode_for(target: Path) -> int:
    """The permissions that the file has, or that a new one would get."""
    try:
        return stat.S_IMODE(target.stat().st_mode)
    except OSError:
        mask = os.umask(0)
        os.umask(mask)
        return 0o666 & ~mask


def _flush_folder(folder: Path) -> None:
    """Make the renames last through a power cut, where the system lets a folder be flushed."""
    with contextlib.suppress(OSError):
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)


@contextlib.contextmanager
def _reported(path: Path) -> Iterator[None]:
    try:
        yield
    except OSError as error:
        hint = "free some space" if error.errno in (28, 122) else "choose another place with -o"
        raise OutputError(f"{show(path)}: cannot be written ({_reason(error)}); {hint}.") from None


def _reason(error: Exception) -> str:
    text = error.strerror if isinstance(error, OSError) and error.strerror else str(error)
    return text[:1].lower() + text[1:]
