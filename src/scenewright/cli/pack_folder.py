"""What an earlier run left in the folder of a pack: the manifest that each pack has, and what of it is out of date.

A pack for other readers has other files. Those of the earlier one that the new one lacks go, or two casts would be
printed; a file that the manifest does not name, or that somebody changed, stays. The manifest is in the form of
`sha256sum`, so it also checks a copy of the pack.
"""

import re
from collections.abc import Iterable, Mapping
from hashlib import sha256
from pathlib import Path, PurePosixPath

from scenewright.cli.files import read_input, remove_files

MANIFEST = ".scenewright-pack.sha256"
LARGEST_MANIFEST = 1_000_000  # bytes
_ENTRY = re.compile(r"([0-9a-f]{64})  (.+)")


def write_manifest(pack: Mapping[str, bytes]) -> bytes:
    """The names of a pack's files with what they hold, one a line."""
    return "".join(f"{sha256(content).hexdigest()}  {path}\n" for path, content in sorted(pack.items())).encode()


def read_manifest(folder: Path) -> dict[Path, str]:
    """The files of the pack that is in `folder` with their digests; empty when there is none."""
    path = folder / MANIFEST
    if not path.is_file():
        return {}
    text = read_input(str(path), max_bytes=LARGEST_MANIFEST).decode("utf-8", "replace")
    entries = (_ENTRY.fullmatch(line) for line in text.splitlines())
    return {folder / entry[2]: entry[1] for entry in entries if entry is not None and _is_inside(entry[2])}


def remove_outdated(before: Mapping[Path, str], now: Iterable[Path]) -> tuple[Path, ...]:
    """Take away the files of the pack `before` that are not among those of `now`; what was taken away."""
    kept = set(now)
    outdated = tuple(path for path, digest in before.items() if path not in kept and _is_untouched(path, digest))
    remove_files(outdated)
    return outdated


def _is_inside(entry: str) -> bool:
    path = PurePosixPath(entry)
    return not path.is_absolute() and ".." not in path.parts


def _is_untouched(path: Path, digest: str) -> bool:
    """Whether the file is there as it was written; a link to one is somebody else's."""
    return path.is_file() and not path.is_symlink() and sha256(path.read_bytes()).hexdigest() == digest
