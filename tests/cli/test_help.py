"""The list of commands."""

import subprocess
import sys

from scenewright.cli import COMMANDS, commands


def test_each_command_is_listed_with_what_it_says_of_itself():
    for name, summary in COMMANDS.items():
        command = commands.get_command(None, name)
        assert command is not None
        assert command.get_short_help_str(limit=100) == summary


def test_the_list_needs_no_library_of_the_commands():
    code = "import sys\nfrom scenewright.cli import main\ntry:\n  main()\nfinally:\n  print('reportlab' in sys.modules)"
    done = subprocess.run([sys.executable, "-c", code, "--help"], capture_output=True, text=True, check=True)

    assert "table-read" in done.stdout
    assert done.stdout.splitlines()[-1] == "False"
