"""A pack takes the place of the one before it in its folder, and of nothing else."""

from pathlib import Path

import pytest

from scenewright.cli.files import write_files
from scenewright.cli.pack_folder import MANIFEST, read_manifest, remove_outdated, write_manifest

OLD = {"scripts/Ana.pdf": b"one", "scripts/Ben.pdf": b"two", "cast.csv": b"three"}


@pytest.fixture
def folder(tmp_path) -> Path:
    folder = tmp_path / "pack"
    write_files({folder / path: content for path, content in OLD.items()} | {folder / MANIFEST: write_manifest(OLD)})
    return folder


def names_in(folder: Path) -> list[str]:
    return sorted(path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file())


def test_what_the_new_pack_does_not_have_is_removed(folder):
    removed = remove_outdated(read_manifest(folder), [folder / "cast.csv", folder / "scripts/Ben.pdf"])

    assert removed == (folder / "scripts/Ana.pdf",)
    assert names_in(folder) == [MANIFEST, "cast.csv", "scripts/Ben.pdf"]


def test_a_file_that_nobody_wrote_here_or_that_was_changed_stays(folder):
    (folder / "scripts/mine.pdf").write_bytes(b"one")
    (folder / "scripts/Ana.pdf").write_bytes(b"one, with notes")

    assert remove_outdated(read_manifest(folder), [folder / "cast.csv"]) == (folder / "scripts/Ben.pdf",)
    assert names_in(folder) == [MANIFEST, "cast.csv", "scripts/Ana.pdf", "scripts/mine.pdf"]


@pytest.mark.parametrize("entry", ["../outside.txt", "scripts/../../outside.txt", "{outside}"])
def test_a_manifest_reaches_nothing_outside_its_folder(folder, entry):
    outside = folder.parent / "outside.txt"
    outside.write_bytes(b"one")
    (folder / MANIFEST).write_bytes(write_manifest({entry.format(outside=outside): b"one"}))

    assert remove_outdated(read_manifest(folder), []) == ()
    assert outside.exists()


def test_a_link_stays(folder):
    (folder.parent / "elsewhere.pdf").write_bytes(b"one")
    (folder / "scripts/Ana.pdf").unlink()
    (folder / "scripts/Ana.pdf").symlink_to(folder.parent / "elsewhere.pdf")

    assert remove_outdated(read_manifest(folder), [folder / "cast.csv", folder / "scripts/Ben.pdf"]) == ()


def test_a_folder_without_a_manifest_keeps_everything(tmp_path):
    write_files({tmp_path / "scripts/Ana.pdf": b"one"})

    assert remove_outdated(read_manifest(tmp_path), []) == ()
