"""Every format of a script and of a story is the same file in two processes, whatever their seeds and time zones."""

import os
import subprocess
import sys
from pathlib import Path

STORY = """The Weir

"Shut the door," said *Ines*. Tomas looked at José, at the door, and at Ines.

"Why?" he asked. "Because," said Ines.
"""
SCRIPT = """Title: The Weir
Author: A. Writer

INT. MILL - DAY #1#

[[A note.]] Rain *falls*. Ж שלום

MARA
One.

JOE ^
Two.
"""


def _write_all(folder: Path, seed: str, zone: str) -> dict[str, bytes]:
    folder.mkdir()
    (folder / "story.txt").write_text(STORY, encoding="utf-8")
    (folder / "script.fountain").write_text(SCRIPT, encoding="utf-8")
    environment = {**os.environ, "PYTHONHASHSEED": seed, "TZ": zone}
    for command in (
        ("render", "script.fountain", "--to", "pdf,fdx,docx,html,txt,fountain,json"),
        ("convert", "story.txt", "--to", "json,text,fountain"),
    ):
        run = (sys.executable, "-m", "scenewright", *command, "-o", "out")
        subprocess.run(run, cwd=folder, env=environment, check=True, capture_output=True, timeout=120)
    return {path.name: path.read_bytes() for path in sorted((folder / "out").iterdir())}


def test_every_format_has_the_same_bytes_in_two_processes(tmp_path: Path) -> None:
    first = _write_all(tmp_path / "a", "1", "UTC")
    assert len(first) == 12
    assert first == _write_all(tmp_path / "b", "2", "Asia/Tokyo")
