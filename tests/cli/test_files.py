"""Files are replaced whole or not at all."""

import errno
import os
from pathlib import Path

import pytest

from scenewright.cli.files import fit_name, read_input, refuse_overwriting, show, write_files
from scenewright.errors import InputError, OptionError, OutputError, ResourceError


def everything_in(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.rglob("*"))


def test_files_are_written_and_folders_made(tmp_path):
    write_files({tmp_path / "a" / "x.txt": b"one", tmp_path / "a" / "y.txt": b"two"})

    assert (tmp_path / "a" / "x.txt").read_bytes() == b"one"
    assert everything_in(tmp_path) == ["a", "x.txt", "y.txt"]


@pytest.mark.parametrize(
    "call", ["os.fsync", "os.fdopen", "tempfile.mkstemp", "pathlib.Path.replace", "pathlib.Path.chmod"]
)
@pytest.mark.parametrize("fails_at", [1, 2])
def test_a_write_that_fails_leaves_the_old_file_and_no_stray(tmp_path, monkeypatch, call, fails_at):
    old = tmp_path / "x.txt"
    old.write_bytes(b"old")
    fail_at_call(monkeypatch, call, fails_at)

    with pytest.raises(OutputError, match="cannot be written"):
        write_files({old: b"new", tmp_path / "y.txt": b"new"})

    assert old.read_bytes() in (b"old", b"new")
    assert not [name for name in everything_in(tmp_path) if name.endswith(".tmp")]


def fail_at_call(monkeypatch, name: str, number: int) -> None:
    """Make the `number`th call of the named function fail as a full disk does."""
    module, _, attribute = name.rpartition(".")
    holder = {"os": os, "tempfile": __import__("tempfile"), "pathlib.Path": Path}[module]
    real = getattr(holder, attribute)
    calls = iter(range(1, 1000))

    def failing(*arguments, **options):
        if next(calls) == number:
            raise OSError(errno.ENOSPC, "No space left on device")
        return real(*arguments, **options)

    monkeypatch.setattr(holder, attribute, failing)


def test_what_is_made_piece_by_piece_is_on_the_disk_before_the_next_file_is_made(tmp_path):
    sizes = []

    def make():
        yield tmp_path / "x.txt", (b"one ", b"two")
        sizes.extend(path.stat().st_size for path in tmp_path.iterdir())
        yield tmp_path / "y.txt", b"three"

    write_files(make())

    assert sizes == [7]
    assert (tmp_path / "x.txt").read_bytes() == b"one two"
    assert everything_in(tmp_path) == ["x.txt", "y.txt"]


def test_nothing_is_put_in_place_when_a_later_file_cannot_be_made(tmp_path):
    (tmp_path / "x.txt").write_bytes(b"old")

    def make():
        yield tmp_path / "x.txt", b"new"
        yield tmp_path / "new" / "y.txt", b"new"
        raise OptionError("no such paper")

    with pytest.raises(OptionError):
        write_files(make())

    assert (tmp_path / "x.txt").read_bytes() == b"old"
    assert everything_in(tmp_path) == ["x.txt"]


def test_a_folder_made_for_nothing_is_taken_away(tmp_path, monkeypatch):
    fail_at_call(monkeypatch, "os.fsync", 1)

    with pytest.raises(OutputError):
        write_files({tmp_path / "new" / "deep" / "x.txt": b"one"})

    assert everything_in(tmp_path) == []


def test_permissions_of_the_old_file_are_kept(tmp_path):
    path = tmp_path / "x.txt"
    path.write_bytes(b"old")
    path.chmod(0o640)

    write_files({path: b"new"})

    assert path.stat().st_mode & 0o777 == 0o640


def test_a_link_stays_a_link(tmp_path):
    real = tmp_path / "real.txt"
    real.write_bytes(b"old")
    link = tmp_path / "link.txt"
    link.symlink_to(real)

    write_files({link: b"new"})

    assert link.is_symlink()
    assert real.read_bytes() == b"new"


def test_a_full_device_is_one_clear_line():
    with pytest.raises(OutputError, match=r"/dev/full: cannot be written .*free some space"):
        write_files({Path("/dev/full"): b"new"})


def test_a_folder_in_the_way_is_named(tmp_path):
    (tmp_path / "x.txt").mkdir()

    with pytest.raises(OutputError, match="there is a folder of that name"):
        write_files({tmp_path / "x.txt": b"new"})


def test_a_missing_file_says_what_to_do(tmp_path):
    with pytest.raises(InputError, match="there is no such file"):
        read_input(str(tmp_path / "nothing.txt"), max_bytes=10)


def test_a_folder_is_no_story(tmp_path):
    with pytest.raises(InputError, match="this is a folder"):
        read_input(str(tmp_path), max_bytes=10)


def test_a_file_over_the_limit_is_refused_before_it_is_read_whole(tmp_path):
    path = tmp_path / "long.txt"
    path.write_bytes(b"x" * 11)

    with pytest.raises(ResourceError, match="larger than the limit"):
        read_input(str(path), max_bytes=10)


def test_a_name_too_long_for_a_file_is_cut_to_fit():
    assert len(fit_name("é" * 300, ".report.json").encode()) <= 255
    assert fit_name("short", ".pdf") == "short.pdf"


def test_an_output_on_top_of_the_input_is_refused(tmp_path):
    story = tmp_path / "x.fountain"
    story.write_bytes(b"INT. HALL - DAY")

    with pytest.raises(OutputError, match="would overwrite the input"):
        refuse_overwriting([str(story)], [tmp_path / "." / "x.fountain"])


def test_a_path_with_a_newline_is_shown_on_one_line():
    assert show("a\nb.txt") == "a\\nb.txt"
