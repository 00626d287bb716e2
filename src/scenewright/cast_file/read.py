"""TOML -> CastFile. What makes no sense is an OptionError that says the file, the line and what to do."""

import re
import tomllib
from collections.abc import Mapping, Sequence
from difflib import get_close_matches
from typing import Any

from scenewright.errors import OptionError
from scenewright.model.annotation import Gender
from scenewright.model.cast_file import CastEntry, CastFile, FixedLine, fold_name

GENDERS = {gender.value: gender for gender in Gender}
CHARACTER_KEYS = {"name": str, "aliases": list, "gender": str, "narrator": bool, "speaks": bool}
LINE_KEYS = {"starts": str, "speaker": str, "line": int}
_TABLES = {"character": CHARACTER_KEYS, "line": LINE_KEYS}
_TYPE_WORDS = {
    str: "a text in quotation marks",
    bool: "true or false",
    int: "a whole number",
    list: 'a list of texts, such as ["the nurse", "Nurse Bell"]',
}


def read_cast_file(text: str, *, name: str) -> CastFile:
    """The cast file in `text`; `name` is how messages call it. Raises OptionError."""
    try:
        data: dict[str, Any] = tomllib.loads(text.removeprefix("\ufeff"))
    except tomllib.TOMLDecodeError as error:
        raise OptionError(f"{name}: this is no valid TOML ({error}); check the quotation marks there.") from None
    except RecursionError:
        raise OptionError(f"{name}: this is no cast file (brackets within brackets without end).") from None
    for key, content in data.items():
        if key not in _TABLES:
            raise OptionError(f"{name}: {key} is not known; there are [[character]] and [[line]].{_hint(key, _TABLES)}")
        if not isinstance(content, list) or not all(isinstance(row, dict) for row in content):
            raise OptionError(f"{name}: write [[{key}]] in two brackets above each entry.")
    characters = tuple(
        _read_character(row, name, at) for row, at in _placed(text, "character", data.get("character", []))
    )
    lines = tuple(_read_line(row, name, at) for row, at in _placed(text, "line", data.get("line", [])))
    _refuse_doubles(characters, name)
    return CastFile(characters, lines, name)


def _placed(text: str, table: str, rows: Sequence[dict[str, Any]]) -> list[tuple[dict[str, Any], int]]:
    """Each entry with the line of its heading; 0 where headings cannot be told from the text of a value."""
    heading = re.compile(rf"[ \t]*\[\[[ \t]*{table}[ \t]*\]\]")
    found = [number for number, line in enumerate(text.splitlines(), 1) if heading.match(line)]
    return list(zip(rows, found if len(found) == len(rows) else [0] * len(rows), strict=True))


def say_where(name: str, table: str, at: int, label: str = "") -> str:
    """`story.cast.toml, line 12: [[character]] "Mara"`: how messages point at an entry."""
    line = f", line {at}" if at else ""
    return f"{name}{line}: [[{table}]]{f' “{label}”' if label else ''}"


def _read_character(row: Mapping[str, Any], name: str, at: int) -> CastEntry:
    where = say_where(name, "character", at, _label(row.get("name")))
    _check_keys(row, CHARACTER_KEYS, where)
    called = _read_text(row, "name", where)
    aliases = row.get("aliases", [])
    if not all(isinstance(alias, str) for alias in aliases):
        raise OptionError(f"{where}: aliases must be {_TYPE_WORDS[list]}, not {aliases!r}.")
    gender = row.get("gender")
    if gender is not None and gender not in GENDERS:
        raise OptionError(f"{where}: gender is {gender!r}; it may be {', '.join(GENDERS)}.{_hint(gender, GENDERS)}")
    return CastEntry(
        called,
        tuple(alias for alias in (_tidy(alias) for alias in aliases) if alias),
        None if gender is None else GENDERS[gender],
        row.get("narrator"),
        row.get("speaks", True),
        at,
    )


def _read_line(row: Mapping[str, Any], name: str, at: int) -> FixedLine:
    where = say_where(name, "line", at, _label(row.get("starts")))
    _check_keys(row, LINE_KEYS, where)
    line = row.get("line")
    if line is not None and line < 1:
        raise OptionError(f"{where}: line is {line}; the first line of a story is 1.")
    return FixedLine(_read_text(row, "starts", where), _read_text(row, "speaker", where), line, at)


def _check_keys(row: Mapping[str, Any], known: Mapping[str, type], where: str) -> None:
    for key, value in row.items():
        if key not in known:
            raise OptionError(f"{where}: {key} is not known; there are {', '.join(known)}.{_hint(key, known)}")
        if type(value) is not known[key]:
            raise OptionError(f"{where}: {key} must be {_TYPE_WORDS[known[key]]}, not {value!r}.")


def _read_text(row: Mapping[str, Any], key: str, where: str) -> str:
    if key not in row:
        raise OptionError(f"{where}: {key} is missing.")
    text = _tidy(row[key])
    if not text:
        raise OptionError(f"{where}: {key} is empty.")
    return text


def _tidy(text: str) -> str:
    return " ".join(text.split())


def _label(value: object) -> str:
    return _tidy(value)[:40] if isinstance(value, str) else ""


def _hint(word: str, known: Mapping[str, object]) -> str:
    close = get_close_matches(word.casefold(), list(known), n=1, cutoff=0.6)
    return f" Did you mean {close[0]}?" if close else ""


def _refuse_doubles(characters: Sequence[CastEntry], name: str) -> None:
    owner: dict[str, CastEntry] = {}
    for entry in characters:
        where = say_where(name, "character", entry.at, entry.name)
        key = fold_name(entry.name)
        if key in owner and fold_name(owner[key].name) == key:
            raise OptionError(
                f"{where}: this character stands twice (line {owner[key].at} too); make one entry of the two."
            )
        for called in entry.names:
            other = owner.setdefault(fold_name(called), entry)
            if other is not entry:
                raise OptionError(
                    f"{where}: “{called}” belongs to “{other.name}” as well (line {other.at}); "
                    "a name is one person's: take it out of one entry."
                )
    tellers = [entry for entry in characters if entry.narrator]
    if len(tellers) > 1:
        where = say_where(name, "character", tellers[1].at, tellers[1].name)
        raise OptionError(f"{where}: “{tellers[0].name}” is the narrator already; a story has one.")
