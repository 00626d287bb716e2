"""Standard streams that are closed, full, slow or a terminal, and signals: no crash, and the exit code tells."""

import os
import pty
import signal
import subprocess
import sys
from pathlib import Path

import pytest

STORY = "The Door\n\n“Shut it,” said Ines.\n\nTomas looked up from the table. “Why?”\n"
SCRIPT = "INT. HALL - DAY\n\nRain.\n"
HERE = [sys.executable, "-m", "scenewright"]


@pytest.fixture
def folder(tmp_path) -> Path:
    (tmp_path / "story.txt").write_text(STORY, encoding="utf-8")
    (tmp_path / "script.fountain").write_text(SCRIPT, encoding="utf-8")
    return tmp_path


def shell(command: str, folder: Path, **options) -> subprocess.CompletedProcess[str]:
    """A command of the shell in `folder`; `scenewright` is the program."""
    text = command.replace("scenewright", f"{sys.executable} -m scenewright")
    return subprocess.run(
        ["sh", "-c", text], cwd=folder, capture_output=True, text=True, timeout=60, check=False, **options
    )


@pytest.mark.parametrize("closed", [">&-", "2>&-", "<&-", "<&- >&- 2>&-"])
def test_a_closed_stream_does_not_stop_a_conversion(folder, closed):
    done = shell(f"scenewright convert story.txt -o out {closed}", folder)

    assert done.returncode == 0, done.stderr
    assert len(list((folder / "out").iterdir())) == 4
    assert "%PDF" in (folder / "out" / "story.pdf").read_text(encoding="latin-1")[:8]


@pytest.mark.parametrize(
    ("command", "code"),
    [
        ("scenewright convert - -o out <&-", 3),
        ("scenewright convert missing.txt 2>&-", 3),
        ("scenewright render script.fountain --to txt -o - >&-", 4),
        ("scenewright annotate story.txt >&-", 4),
        ("scenewright annotate story.txt >/dev/full", 4),
        ("scenewright --version >/dev/full", 4),
        ("scenewright convert --help >/dev/full", 4),
        ("scenewright render script.fountain --to txt -o - >/dev/full", 4),
    ],
)
def test_what_cannot_be_read_or_said_is_in_the_exit_code(folder, command, code):
    done = shell(command, folder)

    assert done.returncode == code, done.stderr
    assert len(done.stderr.splitlines()) <= 2
    assert "Traceback" not in done.stderr
    assert "our fault" not in done.stderr


def test_a_pipe_is_an_input_like_any_other(folder):
    os.mkfifo(folder / "pipe.txt")

    done = shell("cat story.txt > pipe.txt & scenewright convert pipe.txt -o out", folder)

    assert done.returncode == 0, done.stderr
    assert (folder / "out" / "pipe.pdf").exists()


@pytest.mark.parametrize("name", ["/dev/zero", "/dev/null", ".", "loop", ""])
def test_what_is_no_file_is_one_clear_line(folder, name):
    (folder / "loop").symlink_to("loop")

    done = subprocess.run([*HERE, "convert", name], cwd=folder, capture_output=True, text=True, timeout=60, check=False)

    assert done.returncode == 3
    assert len(done.stderr.splitlines()) == 1
    assert done.stderr.startswith("scenewright: ")


def test_a_name_that_is_no_text_keeps_its_bytes(folder):
    name = b"\xff\xfe story.txt"
    (folder / os.fsdecode(name)).write_text("“Yes,” said Mary.\n", encoding="utf-8")

    done = subprocess.run(
        [*HERE, "convert", os.fsdecode(name), "-o", "out"], cwd=folder, capture_output=True, check=False
    )

    assert done.returncode == 0, done.stderr
    assert (folder / "out" / os.fsdecode(b"\xff\xfe story.pdf")).exists()


def on_terminal(arguments: list[str], folder: Path) -> tuple[int, str]:
    """The exit code and what a person sees of a run whose standard error is a terminal."""
    ours, theirs = pty.openpty()
    with subprocess.Popen([*HERE, *arguments], cwd=folder, stdout=subprocess.DEVNULL, stderr=theirs) as process:
        os.close(theirs)
        seen = b""
        try:
            while part := os.read(ours, 4096):
                seen += part
        except OSError:  # the other side of the terminal is closed
            pass
        code = process.wait(60)
    os.close(ours)
    return code, seen.decode("utf-8", "replace")


def test_a_long_run_on_a_terminal_shows_a_bar_and_ends_it_with_a_line(folder):
    (folder / "long.txt").write_text(STORY * 800, encoding="utf-8")

    code, seen = on_terminal(["convert", "long.txt", "-o", "out"], folder)

    assert code == 0, seen
    assert "%" in seen
    assert seen.endswith("\r\n")


def test_verbose_logs_each_step_with_its_seconds_and_shows_no_bar(folder):
    code, seen = on_terminal(["convert", "story.txt", "-o", "out", "-v"], folder)

    assert code == 0, seen
    lines = [line for line in seen.split("\r\n") if line]
    assert all(line.split()[1] == "s" and float(line.split()[0]) >= 0 for line in lines)
    assert {"reading", "adapting", "saving"} <= {" ".join(line.split()[2:]) for line in lines}


def test_without_a_terminal_nothing_but_the_summary_is_said(folder):
    (folder / "long.txt").write_text(STORY * 800, encoding="utf-8")

    done = shell("scenewright convert long.txt -o out", folder)

    assert done.returncode == 0
    assert done.stderr == ""
    assert len(done.stdout.splitlines()) == 1


SLOW_WRITER = """
import os, signal, sys, time
signal.signal(signal.SIGINT, signal.default_int_handler)  # a shell starts what runs behind it with this ignored
signal.signal(signal.SIGHUP, signal.SIG_DFL)  # and nohup with this
def slow(*_):
    print("writing", flush=True)
    time.sleep(30)
os.fsync = slow
sys.argv = ["scenewright", "convert", "story.txt", "-o", "out"]
from scenewright.cli import main
main()
"""


@pytest.mark.parametrize(
    ("number", "code"), [(signal.SIGINT, 130), (signal.SIGTERM, 143), (signal.SIGHUP, 143)], ids=["INT", "TERM", "HUP"]
)
def test_a_run_that_is_stopped_while_it_writes_takes_its_files_away(folder, number, code):
    command = [sys.executable, "-c", SLOW_WRITER]
    with subprocess.Popen(command, cwd=folder, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True) as process:
        assert process.stdout.readline() == "writing\n"
        assert list((folder / "out").iterdir())
        process.send_signal(number)
        _, errors = process.communicate(timeout=60)

    assert process.returncode == code
    assert errors.strip() == "scenewright: stopped."
    assert not (folder / "out").exists()


SLOW_CLEAN_UP = SLOW_WRITER.replace(
    "sys.argv =",
    """
import pathlib
unlink = pathlib.Path.unlink
def slowly(*given, **options):
    print("cleaning", flush=True)
    time.sleep(0.5)
    unlink(*given, **options)
pathlib.Path.unlink = slowly
sys.argv =""",
)


@pytest.mark.parametrize("again", [signal.SIGINT, signal.SIGTERM, signal.SIGHUP], ids=["INT", "TERM", "HUP"])
@pytest.mark.parametrize("first", [signal.SIGINT, signal.SIGTERM], ids=["INT", "TERM"])
def test_a_second_request_to_stop_breaks_no_clean_up_off(folder, first, again):
    command = [sys.executable, "-c", SLOW_CLEAN_UP]
    with subprocess.Popen(command, cwd=folder, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True) as process:
        assert process.stdout.readline() == "writing\n"
        process.send_signal(first)
        assert process.stdout.readline() == "cleaning\n"
        process.send_signal(again)
        _, errors = process.communicate(timeout=60)

    assert errors.strip() == "scenewright: stopped."
    assert process.returncode in (130, 143)
    assert not (folder / "out").exists()
