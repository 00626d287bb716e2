"""A settings file's tables -> who the readers are and what they want, and what the user says of roles.

[readers.Ana]
plays = ["MARY"]        # hers, whatever the search thinks
never = ["COOK"]
gender = "female"       # would rather read women
accent = ["Scottish"]   # can do these
max_words = 2500
narrates = false

[roles.MARY]
gender = "female"
accent = "Scottish"     # wants a reader who can do it
also = ["MARY HALE"]    # other cues of the same role
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from difflib import get_close_matches
from typing import Any

from scenewright.errors import OptionError
from scenewright.model.annotation import Gender
from scenewright.table_read.cues import role_name
from scenewright.table_read.script import TableScript, cue_names

_GENDERS = {
    **dict.fromkeys(("female", "woman", "women", "f"), Gender.FEMALE),
    **dict.fromkeys(("male", "man", "men", "m"), Gender.MALE),
    **dict.fromkeys(("neutral", "nonbinary", "non-binary", "n"), Gender.NEUTRAL),
}


@dataclass(frozen=True, slots=True)
class Reader:
    """Somebody at the table. `narrates` None: as the casting decides. Role names are as `role_name` gives them."""

    name: str
    plays: tuple[str, ...] = ()
    never: tuple[str, ...] = ()
    gender: Gender | None = None
    accents: tuple[str, ...] = ()
    max_words: int | None = None
    narrates: bool | None = None


@dataclass(frozen=True, slots=True)
class Preferences:
    """All that a settings file says. The mappings go by role name."""

    readers: tuple[Reader, ...] = ()
    genders: Mapping[str, Gender] = field(default_factory=dict)
    accents: Mapping[str, str] = field(default_factory=dict)
    aliases: Mapping[str, str] = field(default_factory=dict)


def read_preferences(tables: Mapping[str, Any]) -> Preferences:
    """The preferences in the `[readers]` and `[roles]` tables. OptionError names the key that makes no sense."""
    for key in tables:
        if key not in ("readers", "roles"):
            raise OptionError(f"[{key}]: no such table; use [readers.NAME] and [roles.NAME].")
    readers = tuple(_read_reader(name, table) for name, table in _subtables(tables, "readers").items())
    genders: dict[str, Gender] = {}
    accents: dict[str, str] = {}
    aliases: dict[str, str] = {}
    for name, table in _subtables(tables, "roles").items():
        where = f"[roles.{name}]"
        _check_keys(where, table, ("gender", "accent", "also"))
        role = role_name(name)
        if "gender" in table:
            genders[role] = _gender(where, table["gender"])
        if "accent" in table:
            accents[role] = _texts(where, "accent", table["accent"])[0].casefold()
        for other in map(role_name, _texts(where, "also", table.get("also", ()))):
            if aliases.setdefault(other, role) != role:
                raise OptionError(f"{where} also: {other} is another name of {aliases[other]} already.")
    for name in _subtables(tables, "roles"):
        role = role_name(name)
        if aliases.get(role, role) != role:
            raise OptionError(f"[roles.{name}]: {role} is another name of {aliases[role]}; say everything there.")
    return Preferences(readers, genders, accents, aliases)


def choose_readers(names: tuple[str, ...], preferences: Preferences) -> tuple[Reader, ...]:
    """The readers of the evening: those named, with what the settings say of them; all of the settings when none is.

    OptionError when a name stands twice, or is not quite that of a reader in the settings.
    """
    known = {reader.name.casefold(): reader for reader in preferences.readers}
    doubled = [name for at, name in enumerate(names) if name.casefold() in {other.casefold() for other in names[:at]}]
    if doubled:
        raise OptionError(f"--readers: {doubled[0]} is named twice; give each reader a name of their own.")
    if not names:
        return preferences.readers
    strangers = [name for name in names if name.casefold() not in known]
    for reader in find_unseated(names, preferences):
        if hint := suggest_name(reader, strangers):
            raise OptionError(f"[readers.{reader}]: no such reader{hint}")
    return tuple(known.get(name.casefold(), Reader(name)) for name in names)


def find_unseated(names: Iterable[str], preferences: Preferences) -> tuple[str, ...]:
    """The readers of the settings who are not among `names`."""
    seated = {name.casefold() for name in names}
    return tuple(reader.name for reader in preferences.readers if reader.name.casefold() not in seated)


def suggest_name(name: str, known: Iterable[str]) -> str:
    """`; did you mean Ana?` when one of `known` is nearly `name`, else nothing."""
    by_fold = {other.casefold(): other for other in known}
    close = get_close_matches(name.casefold(), by_fold, 1, 0.6)
    return f"; did you mean {by_fold[close[0]]}?" if close else ""


def check_wishes(readers: tuple[Reader, ...], preferences: Preferences, script: TableScript) -> None:
    """OptionError when the settings tell of a role that the script does not have, or two readers have the same one."""
    roles = {role_name(role): role for role in script.roles}
    cues = {name: name for name in cue_names(script)}
    for other, role in preferences.aliases.items():
        _check_name(other, cues, where=f"[roles.{role}] also")
    for role in (*preferences.aliases.values(), *preferences.genders, *preferences.accents):
        _check_name(role, roles, where=f"[roles.{role}]")
    owners: dict[str, str] = {}
    for reader in readers:
        where = f"[readers.{reader.name}]"
        for role in (*reader.plays, *reader.never):
            _check_name(role, roles, where=where)
        for role in reader.plays:
            if role in reader.never:
                raise OptionError(f"{where}: {role} stands under plays and under never.")
            if role in owners:
                raise OptionError(f"{role} is given to {owners[role]} and to {reader.name}; one reader a role.")
            owners[role] = reader.name


def _check_name(role: str, known: Mapping[str, str], *, where: str) -> None:
    if role not in known:
        hint = suggest_name(role, known.values()) or f"; the roles are {', '.join(list(known.values())[:12])}."
        raise OptionError(f"{where}: the script has no role {role}{hint}")


def _subtables(tables: Mapping[str, Any], key: str) -> Mapping[str, Mapping[str, Any]]:
    found = tables.get(key, {})
    if not isinstance(found, Mapping) or not all(isinstance(table, Mapping) for table in found.values()):
        raise OptionError(f"[{key}]: write one table for each, such as [{key}.NAME].")
    return found


def _read_reader(name: str, table: Mapping[str, Any]) -> Reader:
    where = f"[readers.{name}]"
    _check_keys(where, table, ("plays", "never", "gender", "accent", "max_words", "narrates"))
    words = table.get("max_words")
    if words is not None and (not isinstance(words, int) or isinstance(words, bool) or words < 1):
        raise OptionError(f"{where} max_words: must be a whole number above 0, not {words!r}.")
    narrates = table.get("narrates")
    if narrates is not None and not isinstance(narrates, bool):
        raise OptionError(f"{where} narrates: must be true or false, not {narrates!r}.")
    return Reader(
        name=name,
        plays=tuple(role_name(role) for role in _texts(where, "plays", table.get("plays", ()))),
        never=tuple(role_name(role) for role in _texts(where, "never", table.get("never", ()))),
        gender=_gender(where, table["gender"]) if "gender" in table else None,
        accents=tuple(accent.casefold() for accent in _texts(where, "accent", table.get("accent", ()))),
        max_words=words,
        narrates=narrates,
    )


def _check_keys(where: str, table: Mapping[str, Any], allowed: tuple[str, ...]) -> None:
    for key in table:
        if key not in allowed:
            raise OptionError(f"{where} {key}: no such key; use {', '.join(allowed)}.")


def _texts(where: str, key: str, value: object) -> tuple[str, ...]:
    """One string or a list of them."""
    if isinstance(value, str):
        return (value,)
    if isinstance(value, (list, tuple)) and all(isinstance(item, str) for item in value):
        return tuple(value)
    raise OptionError(f"{where} {key}: must be a text or a list of texts, not {value!r}.")


def _gender(where: str, value: object) -> Gender:
    if isinstance(value, str) and value.casefold() in _GENDERS:
        return _GENDERS[value.casefold()]
    raise OptionError(f"{where} gender: must be female, male or neutral, not {value!r}.")
