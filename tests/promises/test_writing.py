"""Each file is the old or the new one, whatever fails and whenever: SQLite's way of testing, for a handful of writes.

The n-th call that could fail is made to fail, or the process to die there, for n = 1, 2, 3 ... until a run meets none.
"""

import errno
import os
import signal
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest

from scenewright.cli.files import write_files
from scenewright.errors import OutputError

OLD, NEW = b"old " * 5000, b"new " * 6000
CALLS = 400  # more than a run makes
NOBODY = 65534


class Fault:
    """Strikes at the n-th of all calls of the functions of `os` that write."""

    def __init__(self, at: int, strike: Callable[[], None]) -> None:
        self.left = at
        self.strike = strike

    def __call__(self) -> None:
        self.left -= 1
        if self.left == 0:
            self.strike()

    def before(self, function):
        """The function, struck before it does anything."""

        def struck(*arguments, **options):
            self()
            return function(*arguments, **options)

        return struck


class Struck:
    """A file of which each call may be struck."""

    def __init__(self, file, fault: Fault) -> None:
        self.file = file
        self.fault = fault

    def __enter__(self):
        return self

    def __exit__(self, *exception):
        self.file.close()

    def write(self, data: bytes) -> int:
        half = len(data) // 2
        self.file.write(data[:half])
        self.file.flush()
        self.fault()
        return half + self.file.write(data[half:])

    def __getattr__(self, name):
        return self.fault.before(getattr(self.file, name))


def strike_at(number: int, strike: Callable[[], None], patch: Callable[[object, str, object], None]) -> Fault:
    fault = Fault(number, strike)
    for name in ("open", "fsync", "replace", "rename", "chmod", "mkdir", "close"):
        patch(os, name, fault.before(getattr(os, name)))
    real = os.fdopen
    patch(os, "fdopen", lambda *arguments, **options: Struck(real(*arguments, **options), fault))
    patch(tempfile, "mkstemp", fault.before(tempfile.mkstemp))
    return fault


def contents(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def prepare(folder: Path) -> dict[Path, bytes]:
    """Two old files and what shall be: both new, and a third in a folder of its own."""
    for name in ("a.txt", "b.txt"):
        (folder / name).write_bytes(OLD)
    return {folder / "a.txt": NEW, folder / "b.txt": NEW, folder / "more" / "c.txt": NEW}


@pytest.mark.parametrize("number", [errno.ENOSPC, errno.EIO, errno.EACCES], ids=["full", "broken", "forbidden"])
def test_every_call_that_fails_leaves_old_or_new_and_no_stray(tmp_path, number):
    def fail() -> None:
        raise OSError(number, os.strerror(number))

    for n in range(1, CALLS):
        folder = tmp_path / str(n)
        folder.mkdir()
        wanted = prepare(folder)
        message = ""
        with pytest.MonkeyPatch.context() as patch:
            fault = strike_at(n, fail, patch.setattr)
            try:
                write_files(wanted)
            except OutputError as error:
                message = str(error)
        assert "\n" not in message, n
        found = contents(folder)
        assert all(content in (OLD, NEW) for content in found.values()), n
        assert set(found) <= {"a.txt", "b.txt", "c.txt"}, n
        if fault.left > 0:
            assert found == dict.fromkeys(("a.txt", "b.txt", "c.txt"), NEW)
            return
    pytest.fail("no run got through")


def test_a_kill_at_every_call_leaves_old_or_new(tmp_path):
    for n in range(1, CALLS):
        folder = tmp_path / str(n)
        folder.mkdir()
        wanted = prepare(folder)
        child = os.fork()
        if child == 0:
            strike_at(n, lambda: os.kill(os.getpid(), signal.SIGKILL), setattr)
            write_files(wanted)
            os._exit(0)
        _, status = os.waitpid(child, 0)
        found = contents(folder)
        whole = {name: content for name, content in found.items() if not name.endswith(".tmp")}
        assert all(content in (OLD, NEW) for content in whole.values()), n
        assert {"a.txt", "b.txt"} <= set(whole), n
        if os.WIFEXITED(status):
            assert whole == dict.fromkeys(("a.txt", "b.txt", "c.txt"), NEW)
            return
    pytest.fail("no run got through")


def test_each_file_is_flushed_before_it_takes_its_place_and_the_folder_after(tmp_path, monkeypatch):
    order: list[str] = []

    def noted(name: str, function):
        def noting(*arguments, **options):
            order.append(name)
            return function(*arguments, **options)

        return noting

    for name in ("fsync", "replace"):
        monkeypatch.setattr(os, name, noted(name, getattr(os, name)))

    write_files(prepare(tmp_path))

    assert order == ["fsync"] * 3 + ["replace"] * 3 + ["fsync"] * 2


@contextmanager
def as_ordinary_user() -> Iterator[None]:
    """An administrator may write anywhere: for as long as this lasts the process is nobody."""
    if os.geteuid() != 0:
        yield
        return
    os.seteuid(NOBODY)
    try:
        yield
    finally:
        os.seteuid(0)


@pytest.mark.skipif(not hasattr(os, "geteuid"), reason="needs users")
def test_a_folder_that_may_only_be_read_is_one_clear_line():
    with TemporaryDirectory() as name:
        folder = Path(name)
        folder.chmod(0o555)
        with as_ordinary_user():
            assert list(folder.iterdir()) == []  # it may be read

            with pytest.raises(OutputError, match="cannot be written"):
                write_files({folder / "a.txt": NEW})

            assert list(folder.iterdir()) == []
        folder.chmod(0o700)


def test_a_link_that_leads_nowhere_is_filled_where_it_leads(tmp_path):
    (tmp_path / "link.txt").symlink_to("real.txt")

    write_files({tmp_path / "link.txt": NEW})

    assert (tmp_path / "link.txt").is_symlink()
    assert (tmp_path / "real.txt").read_bytes() == NEW
