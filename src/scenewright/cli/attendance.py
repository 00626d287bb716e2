"""Who sits at the table: the readers, the narrator and the absent, from what the command line and the cast file say."""

import re

from scenewright.cli.files import show
from scenewright.errors import OptionError
from scenewright.table_read import Preferences, Reader, choose_readers
from scenewright.table_read.preferences import suggest_name

MOST_READERS = 60
NARRATIONS = ("auto", "rotate")  # words that are no reader's name
_NUMBER = re.compile(r"[+\-\u2212]?[\d.,\s]*\d[\d.,\s]*")


def read_names(named: str) -> tuple[str, ...]:
    """The names that --readers gives, or those of as many nameless readers. OptionError when it is neither."""
    text = named.strip()
    if text.isdecimal():
        if not 1 <= int(text[:9]) <= MOST_READERS:
            raise OptionError(f"--readers {text}: between 1 and {MOST_READERS}, please.")
        return name_readers(int(text))
    names = tuple(" ".join(part.split()) for part in text.split(",") if part.strip())
    if not names:
        raise OptionError("--readers: name at least one reader.")
    number = next((part for part in (text, *names) if _NUMBER.fullmatch(part)), None)
    if number is not None:
        raise OptionError(
            f"--readers {show(number)}: neither a name nor how many; write names, or a number from 1 to {MOST_READERS}."
        )
    return names


def name_readers(number: int) -> tuple[str, ...]:
    """Names for readers who have none."""
    return tuple(f"Reader {at}" for at in range(1, number + 1))


def seat_readers(names: tuple[str, ...], preferences: Preferences) -> tuple[Reader, ...]:
    """The readers of those names with what they want, or all of the cast file when none is named."""
    readers = choose_readers(names, preferences)
    if len(readers) > MOST_READERS:
        raise OptionError(f"--readers: {len(readers)} names; {MOST_READERS} at most.")
    return readers


def find_narrator(narration: str, readers: tuple[Reader, ...]) -> str:
    """`auto`, `rotate`, or the name of the reader who is meant."""
    word = narration.strip().casefold()
    return word if word in NARRATIONS else _find_reader("--narrator", narration, readers, also=NARRATIONS)


def find_absent(absent: tuple[str, ...], readers: tuple[Reader, ...]) -> frozenset[str]:
    """The names of the readers who stay away."""
    away = frozenset(_find_reader("--absent", name, readers) for name in absent)
    if len(away) == len(readers):
        raise OptionError("--absent: nobody is left to read.")
    return away


def _find_reader(option: str, name: str, readers: tuple[Reader, ...], also: tuple[str, ...] = ()) -> str:
    """The reader's name as it is written; a capital letter more or less does not matter."""
    wanted = " ".join(name.split()).casefold()
    found = next((reader.name for reader in readers if reader.name.casefold() == wanted), None)
    if found is None:
        names = [reader.name for reader in readers]
        hint = suggest_name(name, (*names, *also)) or f"; the readers are {', '.join(names)}."
        raise OptionError(f"{option} {show(name)}: no such reader{hint}")
    return found
