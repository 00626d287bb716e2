"""The command line as a user meets it: each `*.md` here is a page of commands with what they must print.

A block marked `file NAME` is written into an empty folder first. In a `console` block a line that begins with `% ` is a
command, the lines below it are what it prints (standard output and standard error together), and `=> N` ends a command
that exits with N; a confidence below 1 is shown as 0.…. The README's console blocks are held to the same.
"""

import io
import re
import shlex
import sys
from pathlib import Path

import pytest

from scenewright.cli import main

HERE = Path(__file__).parent
README = HERE.parent.parent / "README.md"
MOVING = re.compile(r'(?<="confidence": )0\.\d+')  # shown as 0.…: it changes whenever the engine learns
DOUBTS = re.compile(r"\d+(?= of them sure)|(?<=, )\d+(?= %)")  # of a cast file: shown as …
FENCE = re.compile(r"^```(console|file (\S+))\n(.*?)^```$", re.MULTILINE | re.DOTALL)


class Screen(io.TextIOWrapper):
    """What a terminal shows: text and bytes, in the order written."""

    def __init__(self) -> None:
        super().__init__(io.BytesIO(), encoding="utf-8", write_through=True)

    def shown(self) -> str:
        return self.buffer.getvalue().decode("utf-8")


@pytest.mark.parametrize("page", [*sorted(HERE.glob("*.md")), README], ids=lambda page: page.stem)
def test_commands_print_what_the_page_says(page, tmp_path, monkeypatch, request):
    text = page.read_text(encoding="utf-8")
    monkeypatch.chdir(tmp_path)

    accepted = FENCE.sub(lambda block: run_block(block, monkeypatch), text)

    if request.config.getoption("--accept"):
        page.write_text(accepted, encoding="utf-8")
    else:
        assert accepted == text


def run_block(block: re.Match[str], monkeypatch) -> str:
    kind, name, content = block.groups()
    if name:
        Path(name).parent.mkdir(parents=True, exist_ok=True)
        Path(name).write_text(content, encoding="utf-8")
        return block.group()
    commands = [line for line in content.splitlines() if line.startswith("% ")]
    return f"```{kind}\n" + "".join(run_command(command, monkeypatch) for command in commands) + "```"


def run_command(line: str, monkeypatch) -> str:
    screen = Screen()
    words = shlex.split(line.removeprefix("% "))
    assert words[0] == "scenewright", line
    monkeypatch.setattr(sys, "argv", words)
    monkeypatch.setattr(sys, "stdout", screen)
    monkeypatch.setattr(sys, "stderr", screen)
    with pytest.raises(SystemExit) as stopped:
        main()
    shown = DOUBTS.sub("…", MOVING.sub("0.…", screen.shown()))
    code = stopped.value.code or 0
    ending = "" if shown.endswith("\n") or not shown else "\n"
    return f"{line}\n{shown}{ending}" + (f"=> {code}\n" if code else "")
