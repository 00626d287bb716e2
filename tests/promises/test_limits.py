"""Work grows as the input does, memory is bounded, and nothing is opened, called or run but what was asked for."""

import os
import resource
import subprocess
import sys
from functools import cache
from pathlib import Path

import pytest
from scripts.bench_hostile import MARKDOWN_FAMILIES, SCRIPT_FAMILIES, STORY_FAMILIES, prose

from scenewright.options import Options
from scenewright.pipeline import annotate_story, convert_story, export_script, load_knowledge, parse_script

FASTEST_GROWTH = 2.5  # of the calls when the input doubles: linear is 2, quadratic 4
SMALL = 3_000  # bytes; within a paragraph of up to 16,000 characters a square is allowed
knowledge = cache(load_knowledge)
FAMILIES = {
    **{title: (make, ".txt") for title, make in STORY_FAMILIES.items()},
    **{title: (make, ".md") for title, make in MARKDOWN_FAMILIES.items()},
    **{title: (make, ".fountain") for title, make in SCRIPT_FAMILIES.items()},
}
# Families in which something once grew with the square of the input, and some that stand for many.
WATCHED = (
    "short speeches",
    "speeches in one paragraph",
    "tiny curly quotations",
    "corner brackets",
    "unclosed speeches",
    "roles that speak",
    "scene breaks",
    "chapters",
    "md tiny headings",
    "md tags",
    "script of open parentheses",
    "script of notes",
)


def calls_for(title: str, size: int) -> int:
    """How many calls of functions the whole way of an input takes: the same number on every machine."""
    make, suffix = FAMILIES[title]
    data = make(size).encode("utf-8", "surrogatepass")
    knowledge()
    count = 0

    def counted(_frame: object, event: str, _argument: object) -> None:
        nonlocal count
        count += event in ("call", "c_call")

    sys.setprofile(counted)
    try:
        if suffix == ".fountain":
            screenplay = parse_script(data, name="x", options=Options()).screenplay
        else:
            story = annotate_story(data, name="x", suffix=suffix, options=Options(), knowledge=knowledge())
            screenplay = convert_story(story, options=Options(), knowledge=knowledge()).screenplay
        export_script(screenplay, "txt", options=Options())
    finally:
        sys.setprofile(None)
    return count


@pytest.mark.parametrize("title", WATCHED)
def test_twice_the_input_is_twice_the_work(title):
    calls_for(title, 100)  # what is loaded or cached once is no work of the input

    assert calls_for(title, 2 * SMALL) < FASTEST_GROWTH * calls_for(title, SMALL)


def run(arguments: list[str], folder: Path, **options) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, *arguments]
    return subprocess.run(command, cwd=folder, capture_output=True, text=True, timeout=120, check=False, **options)


def test_a_novella_fits_into_little_memory(tmp_path):
    (tmp_path / "novella.txt").write_text(prose("\n\n")(60_000), encoding="utf-8")

    def little() -> None:
        resource.setrlimit(resource.RLIMIT_AS, (600_000_000, 600_000_000))  # addresses, several times the memory

    done = run(["-m", "scenewright", "convert", "novella.txt", "-o", "out"], tmp_path, preexec_fn=little)

    assert done.returncode == 0, done.stderr


@pytest.mark.parametrize(("format_name", "loads"), [("fountain", False), ("pdf", True)])
def test_what_draws_pages_is_loaded_only_for_pages(tmp_path, format_name, loads):
    (tmp_path / "story.txt").write_text(prose("\n\n")(500), encoding="utf-8")

    done = run(
        ["-X", "importtime", "-m", "scenewright", "convert", "story.txt", "-o", "out", "--to", format_name], tmp_path
    )

    assert done.returncode == 0, done.stderr
    modules = {line.rpartition("|")[2].strip() for line in done.stderr.splitlines()}
    assert ("reportlab" in modules) is loads
    assert not modules & {"lxml", "pypdfium2"}, "these read other documents"


WATCHER = """
import os, sys
allowed = os.path.realpath(sys.argv.pop(1))
library = tuple(os.path.realpath(p) for p in {*sys.path, sys.prefix, sys.base_prefix} if p)
home = ("/dev/", "/proc/", os.path.expanduser("~/.reportlab"))  # ReportLab looks for its own settings
def watch(event, arguments):
    if event in ("socket.connect", "socket.getaddrinfo", "socket.bind", "subprocess.Popen", "os.system", "os.exec"):
        os.write(2, f"WATCHED {event}\\n".encode())
    if event == "open" and isinstance(arguments[0], str):
        path = os.path.realpath(arguments[0])
        writes = isinstance(arguments[1], str) and set(arguments[1]) & set("wax+") or (arguments[2] or 0) & 3
        if not path.startswith(allowed) and (writes or not path.startswith((*library, *home))):
            os.write(2, f"WATCHED open {path}\\n".encode())
sys.addaudithook(watch)
sys.dont_write_bytecode = True
from scenewright.cli import main
main()
"""


def watched(arguments: list[str], folder: Path) -> subprocess.CompletedProcess[str]:
    """A run of the program that says on standard error what it opens and calls besides `folder` and Python's own."""
    return run(["-c", WATCHER, str(folder), *arguments], folder, env={**os.environ, "PYTHONDONTWRITEBYTECODE": "1"})


STORY = '“Look at <img src="file:///etc/passwd"> and http://example.invalid/x,” said Ines.\n\nIt rained.\n'


@pytest.mark.parametrize(
    "command",
    [
        ["convert", "story.txt", "-o", "out", "--to", "fountain,pdf,fdx,html,txt"],
        ["annotate", "story.txt", "-o", "rows.jsonl"],
        ["render", "script.fountain", "-o", "out", "--to", "pdf,fdx,html"],
        ["table-read", "script.fountain", "-o", "out", "--readers", "2"],
        ["convert", "page.html", "-o", "out"],
    ],
    ids=["convert", "annotate", "render", "table-read", "html"],
)
def test_nothing_is_opened_called_or_run_but_what_was_asked_for(tmp_path, command):
    (tmp_path / "story.txt").write_text(STORY, encoding="utf-8")
    (tmp_path / "script.fountain").write_text("INT. HALL\n\nINES\n[[http://x]] <img src='file:///etc/passwd'>\n")
    page = (
        f'<!DOCTYPE html SYSTEM "file:///etc/passwd"><html><body><p>{STORY}</p><p>“Yes,” said Ines.</p></body></html>'
    )
    (tmp_path / "page.html").write_text(page, encoding="utf-8")

    done = watched(command, tmp_path)

    assert done.returncode == 0 or command[1] == "page.html", done.stderr
    assert "WATCHED" not in done.stderr
