"""lexicons/en: places, place_hints, times_of_day and time_cues -> what a word says about where and when."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import Enum

from scenewright.lexicons import read_entries
from scenewright.model.annotation import Setting


class PlaceClass(Enum):
    """How a place contains others."""

    ROOM = "room"
    BUILDING = "building"
    OUTDOOR = "outdoor"
    VEHICLE = "vehicle"
    AREA = "area"


@dataclass(frozen=True, slots=True)
class PlaceNoun:
    """A noun that names a place, in lower case, one word or several."""

    noun: str
    setting: Setting
    place_class: PlaceClass


@dataclass(frozen=True, slots=True)
class TimeWord:
    """A phrase that tells the time of day; `strong` when it says so, weak when it only fits (a meal, the sun).

    `faint` when it counts only where nothing else tells: a lamp that is lit, somebody asleep.
    """

    phrase: str
    time: str
    strong: bool
    faint: bool = False


@dataclass(frozen=True, slots=True)
class PlaceLexicon:
    """Place nouns by their last word, longest first, and time phrases by their first word, longest first.

    `hints` are things that stand in one kind of place only, by their last word: the words before it, longest first, and
    the place; `weak_hints` may be elsewhere too. `cues` are words with how much they make night likelier, below 0 day.
    """

    places: Mapping[str, tuple[PlaceNoun, ...]]
    times: Mapping[str, tuple[TimeWord, ...]]
    hints: Mapping[str, tuple[tuple[tuple[str, ...], PlaceNoun], ...]]
    weak_hints: Mapping[str, tuple[tuple[tuple[str, ...], PlaceNoun], ...]]
    cues: Mapping[str, int]


def load_place_lexicon() -> PlaceLexicon:
    """The lexicon of lexicons/en."""
    places: dict[str, list[PlaceNoun]] = {}
    for noun, setting, place_class in (line.split("\t") for line in read_entries("places")):
        entry = PlaceNoun(noun, Setting.INT if setting == "int" else Setting.EXT, PlaceClass(place_class))
        places.setdefault(noun.split()[-1], []).append(entry)
        if " " in noun:  # a dining-room too
            hyphened = noun.replace(" ", "-")
            places.setdefault(hyphened, []).append(PlaceNoun(hyphened, entry.setting, entry.place_class))
    by_noun = {entry.noun: entry for entries in places.values() for entry in entries}
    hints: dict[str, list[tuple[tuple[str, ...], PlaceNoun]]] = {}
    weak: dict[str, list[tuple[tuple[str, ...], PlaceNoun]]] = {}
    for thing, place, *doubt in (line.split("\t") for line in read_entries("place_hints")):
        *before, last = thing.split()
        (weak if doubt else hints).setdefault(last, []).append((tuple(before), by_noun[place]))
    times: dict[str, list[TimeWord]] = {}
    for phrase, time, force in (line.split("\t") for line in read_entries("times_of_day")):
        times.setdefault(phrase.split()[0], []).append(TimeWord(phrase, time, force == "strong", force == "faint"))
    cues = [line.split("\t") for line in read_entries("time_cues")]
    return PlaceLexicon(
        {word: tuple(sorted(entries, key=lambda e: -len(e.noun))) for word, entries in places.items()},
        {word: tuple(sorted(entries, key=lambda e: -len(e.phrase))) for word, entries in times.items()},
        {word: tuple(sorted(entries, key=lambda e: -len(e[0]))) for word, entries in hints.items()},
        {word: tuple(sorted(entries, key=lambda e: -len(e[0]))) for word, entries in weak.items()},
        {word: int(tenths) if time == "night" else -int(tenths) for word, time, tenths in cues},
    )
