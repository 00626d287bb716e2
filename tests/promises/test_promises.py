"""What the program promises of files, whatever happens: each promise is a test that a person could run by hand.

The promises are those of the most trusted converters (SQLite's failing writes, cmark's hostile inputs, pandoc's "no
file you did not ask for"), held for the command line as a user calls it: in a process of its own.
"""

import json
import os
import random
import resource
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

STORY = """The Door

By Ana Reyes

"Shut the door," said Ines.

Tomas looked up from the kitchen table. "Why?"

"Because I said so." She pulled her coat closer. "And because it is snowing."
"""


def run(*arguments: str, folder: Path, **options) -> subprocess.CompletedProcess[str]:
    """The command line in a process of its own, in `folder`."""
    environment = {**os.environ, **options.pop("environment", {})}
    command = [sys.executable, "-m", "scenewright", *arguments]
    return subprocess.run(
        command, cwd=folder, capture_output=True, text=True, env=environment, timeout=60, check=False, **options
    )


@pytest.fixture
def folder(tmp_path) -> Path:
    (tmp_path / "story.txt").write_text(STORY, encoding="utf-8")
    return tmp_path


def snapshot(folder: Path) -> dict[str, bytes]:
    return {str(path.relative_to(folder)): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def assert_one_clear_error(done: subprocess.CompletedProcess[str], code: int) -> None:
    assert done.returncode == code, done.stderr
    assert done.stderr.startswith("scenewright: ")
    assert len(done.stderr.strip().splitlines()) <= 2
    assert "Traceback" not in done.stderr


def test_only_what_was_asked_for_is_written(folder):
    done = run("convert", "story.txt", "-o", "out", folder=folder)

    assert done.returncode == 0, done.stderr
    assert sorted(snapshot(folder)) == [
        "out/story.fountain",
        "out/story.pdf",
        "out/story.report.json",
        "out/story.report.md",
        "story.txt",
    ]
    assert (folder / "story.txt").read_text(encoding="utf-8") == STORY


def test_the_same_story_gives_the_same_bytes_in_any_surroundings(folder):
    elsewhere = folder / "elsewhere"
    elsewhere.mkdir()
    run("convert", "story.txt", "-o", "a", folder=folder, environment={"PYTHONHASHSEED": "1", "TZ": "UTC"})
    run(
        "convert",
        "../story.txt",
        "-o",
        "../b",
        folder=elsewhere,
        environment={"PYTHONHASHSEED": "2", "TZ": "Asia/Tokyo"},
    )

    first, second = snapshot(folder / "a"), snapshot(folder / "b")

    assert len(first) == 4
    assert first == second


@pytest.mark.skipif(not hasattr(resource, "RLIMIT_FSIZE"), reason="needs a limit on file size")
def test_a_disk_that_fills_up_leaves_the_old_results_and_no_stray_file(folder):
    run("convert", "story.txt", "-o", "out", folder=folder)
    before = snapshot(folder)

    def full_disk() -> None:
        signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
        resource.setrlimit(resource.RLIMIT_FSIZE, (2048, 2048))

    done = run("convert", "story.txt", "-o", "out", "--tense", "keep", folder=folder, preexec_fn=full_disk)

    assert_one_clear_error(done, 4)
    assert snapshot(folder) == before


def test_a_kill_at_any_moment_leaves_each_file_old_or_new(folder):
    run("convert", "story.txt", "-o", "out", folder=folder)
    old = snapshot(folder / "out")
    run("convert", "story.txt", "-o", "new", "--tense", "keep", folder=folder)
    new = snapshot(folder / "new")
    moments = random.Random(7)
    command = [sys.executable, "-m", "scenewright", "convert", "story.txt", "-o", "out", "--tense", "keep"]

    for _ in range(8):
        with subprocess.Popen(command, cwd=folder, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) as process:
            time.sleep(moments.uniform(0.3, 0.9))
            process.kill()
        found = snapshot(folder / "out")
        for name in old:
            assert found[name] in (old[name], new[name]), name


def test_two_runs_at_once_do_not_damage_each_other(folder):
    command = [sys.executable, "-m", "scenewright", "convert", "story.txt", "-o", "out"]
    runs = [subprocess.Popen(command, cwd=folder, stdout=subprocess.DEVNULL) for _ in range(3)]

    assert [process.wait(60) for process in runs] == [0, 0, 0]
    run("convert", "story.txt", "-o", "alone", folder=folder)
    assert snapshot(folder / "out") == snapshot(folder / "alone")


@pytest.mark.parametrize("locale", ["C", "POSIX", "en_US.ISO-8859-1"])
def test_any_locale_gives_the_same_script(folder, locale):
    (folder / "é ß.txt").write_text(STORY.replace("Ines", "Inés"), encoding="utf-8")
    here = {"LC_ALL": locale, "LANG": locale, "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"}

    done = run("convert", "é ß.txt", "-o", "out", folder=folder, environment=here)

    assert done.returncode == 0, done.stderr
    assert "INÉS" in (folder / "out" / "é ß.fountain").read_text(encoding="utf-8")


@pytest.mark.parametrize(
    "name",
    ["with spaces.txt", "-leading.txt", "new\nline.txt", "x" * 200 + ".txt", "no_suffix", ".hidden", "dots.in.it.txt"],
)
def test_any_file_name_will_do(folder, name):
    (folder / name).write_text(STORY, encoding="utf-8")

    done = run("convert", "-o", "out", "--", name, folder=folder)

    assert done.returncode == 0, done.stderr
    assert len(snapshot(folder / "out")) == 4
    assert len(done.stdout.splitlines()) == 1


def test_no_home_folder_is_needed(folder):
    done = run("convert", "story.txt", folder=folder, environment={"HOME": "/nonexistent"})

    assert done.returncode == 0, done.stderr


def test_a_closed_standard_output_is_no_crash(folder):
    command = f"{sys.executable} -m scenewright convert story.txt -o out >&-"

    done = subprocess.run(["sh", "-c", command], cwd=folder, capture_output=True, text=True, timeout=60, check=False)

    assert "Traceback" not in done.stderr
    assert len(snapshot(folder / "out")) == 4


def test_a_reader_that_stops_early_is_no_crash(folder):
    (folder / "long.txt").write_text(STORY * 300, encoding="utf-8")
    command = f"{sys.executable} -m scenewright annotate long.txt | head -n 1"

    done = subprocess.run(["sh", "-c", command], cwd=folder, capture_output=True, text=True, timeout=60, check=False)

    assert "Traceback" not in done.stderr
    assert json.loads(done.stdout)["text"] == "Shut the door,"


def test_a_bad_story_does_not_stop_the_others(folder):
    (folder / "bad.txt").write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 4)
    (folder / "good.txt").write_text(STORY, encoding="utf-8")

    done = run("convert", "bad.txt", "missing.txt", "story.txt", "good.txt", "-o", "out", folder=folder)

    assert done.returncode == 3
    assert "bad.txt" in done.stderr
    assert "missing.txt" in done.stderr
    assert {"out/story.pdf", "out/good.pdf"} <= set(snapshot(folder))


def test_two_stories_of_one_name_do_not_overwrite_each_other(folder):
    (folder / "deeper").mkdir()
    (folder / "deeper" / "story.txt").write_text(STORY.replace("Ines", "Olga"), encoding="utf-8")

    run("convert", "story.txt", "deeper/story.txt", "-o", "out", folder=folder)

    assert "INES" in (folder / "out" / "story.fountain").read_text(encoding="utf-8")
    assert "OLGA" in (folder / "out" / "story-2.fountain").read_text(encoding="utf-8")


def test_standard_input_is_a_story_too(folder):
    done = run("convert", "-", "-o", "out", folder=folder, input=STORY)

    assert done.returncode == 0, done.stderr
    assert "Title: The Door" in (folder / "out" / "story.fountain").read_text(encoding="utf-8")


@pytest.mark.parametrize("target", ["/dev/full", "/proc/nothing/here"])
def test_a_place_that_cannot_be_written_is_one_clear_line(folder, target):
    script = folder / "script.fountain"
    script.write_text("INT. HALL - DAY\n\nRain.\n", encoding="utf-8")

    assert_one_clear_error(run("render", "script.fountain", "-o", target, folder=folder), 4)


@pytest.mark.parametrize(
    "story",
    [
        b"",
        b" \n\t\n",
        b"\x00\x01\x02" * 200,
        b"%PDF-1.7 nothing",
        b"PK\x03\x04" + b"\x00" * 100,
    ],
    ids=["empty", "blank", "binary", "pdf", "zip"],
)
def test_what_is_no_story_is_said_in_one_line(folder, story):
    (folder / "odd.txt").write_bytes(story)

    assert_one_clear_error(run("convert", "odd.txt", folder=folder), 3)
    assert not (folder / "output").exists()


def test_no_network_is_touched(folder):
    code = (
        "import socket, sys\n"
        "def refuse(*a, **k): raise SystemExit('network')\n"
        "socket.socket.connect = refuse\nsocket.getaddrinfo = refuse\n"
        "sys.argv = ['scenewright', 'convert', 'story.txt']\n"
        "from scenewright.cli import main\nmain()\n"
    )

    done = subprocess.run(
        [sys.executable, "-c", code], cwd=folder, capture_output=True, text=True, timeout=60, check=False
    )

    assert done.returncode == 0, done.stderr
