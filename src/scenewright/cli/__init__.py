"""The command line: parse, build options, call the pipeline, write.

Exit codes: 0 done, 1 `check` found loss, 2 usage, 3 input, 4 output, 70 our fault. Errors are one or two lines on
standard error, never a traceback; set SCENEWRIGHT_DEBUG=1 to see where one came from.
"""

import contextlib
import difflib
import importlib
import os
import shlex
import signal
import sys
from pathlib import Path
from typing import NoReturn

import click

from scenewright import __version__
from scenewright.cli.failures import our_fault
from scenewright.cli.files import show
from scenewright.errors import ScenewrightError

INTERRUPTED = 130
STOPPED = 143
# what each says of itself in the list of all of them, which so needs none of them
COMMANDS = {
    "convert": "Turn stories into screenplays: Fountain, PDF and a report.",
    "render": "Turn any Fountain or Final Draft script into pages.",
    "cast": "Write who speaks in a story as a file that you can correct.",
    "annotate": "List who says what, one JSON object a quotation.",
    "check": "Check that a script has every word of its story.",
    "table-read": "Make everything that a table read of SCRIPT needs.",
    "demo": "Convert the story that comes with the program.",
}


class Commands(click.Group):
    """A group that imports a command when it is asked for: a version number or a wrong word costs no PDF library."""

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002 - click's signature
        """The commands in the order that a newcomer meets them."""
        return list(COMMANDS)

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:  # noqa: ARG002
        """The commands in the help."""
        with formatter.section("Commands"):
            formatter.write_dl(list(COMMANDS.items()))

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """The command that is asked for; what to write instead, where it is none."""
        name = args[0]
        if name not in COMMANDS and not name.startswith("-"):
            ctx.fail(_say_instead(name))
        return super().resolve_command(ctx, args)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:  # noqa: ARG002 - click's signature
        """The command of that name, from the module of that name."""
        if cmd_name not in COMMANDS:
            return None
        name = cmd_name.replace("-", "_")
        command: click.Command = getattr(importlib.import_module(f"{__name__}.{name}"), name)
        return command


def _say_instead(name: str) -> str:
    """What to say of a word that is no command: most often it is a file."""
    suffix = Path(name).suffix.lower()
    if suffix or Path(name).is_file():
        command = "render" if suffix in {".fountain", ".spmd", ".fdx"} else "convert"
        shown = shlex.quote(show(name))
        return f"{show(name)}: this is no command but a file; did you mean `scenewright {command} {shown}`?"
    near = difflib.get_close_matches(name.lower(), COMMANDS, n=1)
    return f"No such command {name!r}." + (f" Did you mean {near[0]!r}?" if near else "")


@click.group(cls=Commands, context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.version_option(__version__, message="scenewright %(version)s")
def commands() -> None:
    """Turn prose into a correctly formatted screenplay.

    \b
    scenewright convert story.txt      a story becomes a script: Fountain, PDF and a report
    scenewright render script.fountain any Fountain script becomes PDF pages
    """


def main() -> NoReturn:
    """Run the command line and exit with its code."""
    _survive_any_terminal()
    try:
        _stop_cleanly()
        code = _run()
    except (click.Abort, KeyboardInterrupt):
        _complain("stopped.")
        code = INTERRUPTED
    except StoppedError:
        _complain("stopped.")
        code = STOPPED
    sys.exit(code)


def _run() -> int:
    """Run the command that was asked for, say what went wrong, and give the exit code."""
    try:
        code = commands.main(standalone_mode=False, prog_name="scenewright")
        if sys.stdout is not None:
            sys.stdout.flush()
    except click.exceptions.Exit as stop:
        return stop.exit_code
    except click.exceptions.NoArgsIsHelpError as error:
        click.echo(error.format_message(), err=True)
        return error.exit_code
    except click.UsageError as error:
        asked = [word for word in sys.argv[1:2] if word in COMMANDS]  # some of click's complaints do not say it
        where = error.ctx.command_path if error.ctx is not None else " ".join(["scenewright", *asked])
        _complain(f"{error.format_message()}\nTry `{where} --help`.")
        return error.exit_code
    except click.ClickException as error:
        _complain(error.format_message())
        return error.exit_code
    except click.Abort:  # a KeyboardInterrupt, to click
        raise
    except ScenewrightError as error:
        _complain(str(error))
        return error.exit_code
    except BrokenPipeError:
        _stop_writing()
        return 0
    except OSError as error:
        _complain(f"{error.filename or 'standard output'}: {error.strerror or error}")
        return 4
    except Exception as error:
        if os.environ.get("SCENEWRIGHT_DEBUG"):
            raise
        failure = our_fault("", error)
        _complain(str(failure))
        return failure.exit_code
    return code if isinstance(code, int) else 0


def _complain(message: str) -> None:
    with contextlib.suppress(OSError, ValueError):
        click.echo(f"scenewright: {message}", err=True)


class StoppedError(BaseException):
    """Somebody asked the program to end; on its way out it takes its temporary files away."""


def _stop_cleanly() -> None:
    """Make a request to end, or a terminal that is gone, an exception: by default no clean-up would run.

    Whoever asks again (a second Ctrl-C) does not break the clean-up off that the first one began.
    """
    asked = {"SIGINT": KeyboardInterrupt, "SIGTERM": StoppedError, "SIGHUP": StoppedError}
    unset = (signal.SIG_DFL, signal.default_int_handler)
    numbers = {getattr(signal, name): error for name, error in asked.items() if hasattr(signal, name)}
    ours = {number: error for number, error in numbers.items() if signal.getsignal(number) in unset}

    def stop(number: int, _frame: object) -> NoReturn:
        for each in ours:
            signal.signal(each, signal.SIG_IGN)
        raise ours[number]

    for number in ours:
        signal.signal(number, stop)


def _survive_any_terminal() -> None:
    """A terminal that cannot print a character gets an escape instead of an exception.

    What stands for a closed stream is taken by nothing else: a result written to descriptor 2 would get our messages.
    """
    for number in range(3):
        try:
            os.fstat(number)
        except OSError:
            os.open(os.devnull, os.O_RDWR)
    for stream in (sys.stdout, sys.stderr):
        if stream is not None and hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="backslashreplace")


def _stop_writing() -> None:
    """Standard output went away (`| head`): keep Python from complaining about it at exit."""
    with contextlib.suppress(OSError, ValueError):
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
