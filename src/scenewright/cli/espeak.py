"""The programs that make sound, run as programs of their own: espeak-ng speaks, lame or ffmpeg writes MP3."""

import shutil
import subprocess

from scenewright.errors import OptionError, OutputError
from scenewright.table_read.voices import Line

_HEADER = 44  # bytes of the WAV header that espeak-ng writes before the samples
_PATIENCE = 120  # seconds for one line or scene; more is a program that hangs


def find_espeak() -> str:
    """The path of espeak-ng; OptionError says how to get it."""
    found = shutil.which("espeak-ng")
    if found is None:
        raise OptionError(
            "--audio: espeak-ng is not installed; on Debian or Ubuntu run `sudo apt install espeak-ng`,\n"
            "or leave --audio out and use --to tts-json with another voice program."
        )
    return found


def find_mp3_encoder() -> list[str]:
    """The command that turns WAV into MP3 between standard input and output; OptionError says how to get one."""
    if found := shutil.which("lame"):
        return [found, "--quiet", "-b", "64", "-", "-"]
    if found := shutil.which("ffmpeg"):
        return [found, "-loglevel", "error", "-f", "wav", "-i", "-", "-b:a", "64k", "-f", "mp3", "-"]
    raise OptionError("--audio mp3: neither lame nor ffmpeg is installed; install one, or use --audio wav.")


def speak(espeak: str, line: Line) -> bytes:
    """The samples of a line, without a header."""
    voice = line.voice
    command = [
        espeak,
        "-v",
        voice.name,
        "-p",
        str(voice.pitch),
        "-s",
        str(voice.speed),
        "-b",
        "1",
        "--stdin",
        "--stdout",
    ]
    return _run(command, line.text.encode("utf-8", "replace"))[_HEADER:]


def encode_mp3(command: list[str], sound: bytes) -> bytes:
    """A WAV file as MP3."""
    return _run(command, sound)


def _run(command: list[str], data: bytes) -> bytes:
    try:
        done = subprocess.run(command, input=data, capture_output=True, check=False, timeout=_PATIENCE)
    except (OSError, subprocess.TimeoutExpired) as error:
        raise OutputError(f"{command[0]}: cannot make sound ({error}); try again without --audio.") from None
    if done.returncode != 0:
        said = done.stderr.decode("utf-8", "replace").strip().splitlines()
        raise OutputError(f"{command[0]}: cannot make sound ({said[-1] if said else done.returncode}).")
    return done.stdout
