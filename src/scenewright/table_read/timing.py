"""TableScript -> minutes: what each unit takes to read aloud, from its words and its pauses, and an evening's schedule.

Pages are a poor clock for a reading: action and speeches fill them at different rates. Rates and pauses are those of
ordinary reading aloud (150 to 170 words a minute); every one is a named number of `TableReadOptions`.
"""

import re
from dataclasses import dataclass
from itertools import accumulate, pairwise

from scenewright.options import TableReadOptions
from scenewright.table_read.script import TableScript, Unit, UnitKind

_SENTENCE = re.compile(r"[.!?…。！？][\"'”’»)]*(?=\s|$)|[。！？]")
_BREAK_OFF = re.compile(r"--|—|\.\.\.|…")
_PAUSE = re.compile(r"\b(?:beat|pause[ds]?|silence|silent|moment)\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class SceneTiming:
    """How long a scene takes, in seconds: speeches with their pauses, and narration with its own."""

    scene: int
    speech: float
    narration: float

    @property
    def seconds(self) -> float:
        """The whole scene."""
        return self.speech + self.narration


@dataclass(frozen=True, slots=True)
class Stop:
    """One line of the schedule: minutes after the beginning, and what happens then."""

    minute: int
    label: str
    minutes: int
    page: str = ""


def unit_seconds(unit: Unit, *, options: TableReadOptions) -> float:
    """Seconds to read one unit, the pause after it included."""
    rate = options.speech_rate if unit.roles else options.narration_rate
    seconds = unit.words * 60 / rate
    seconds += len(_SENTENCE.findall(unit.text)) * options.sentence_pause
    seconds += len(_BREAK_OFF.findall(unit.text)) * options.broken_pause
    seconds += sum(bool(_PAUSE.search(direction)) for direction in unit.directions) * options.beat_pause
    return seconds + (options.scene_pause if unit.kind is UnitKind.HEADING else options.turn_pause)


def time_units(script: TableScript, *, options: TableReadOptions) -> tuple[float, ...]:
    """Seconds that each unit adds to the evening: speeches at once take as long as the longer one."""
    seconds = [unit_seconds(unit, options=options) for unit in script.units]
    for at, unit in enumerate(script.units):
        if unit.at_once and at:
            seconds[at] = max(0.0, seconds[at] - seconds[at - 1])
    return tuple(seconds)


def time_scenes(script: TableScript, *, options: TableReadOptions) -> tuple[SceneTiming, ...]:
    """The timing of each scene, in order."""
    seconds = time_units(script, options=options)
    timings: list[SceneTiming] = []
    for index, scene in enumerate(script.scenes):
        spoken = sum(seconds[at] for at in range(scene.start, scene.end) if script.units[at].roles)
        whole = sum(seconds[scene.start : scene.end])
        timings.append(SceneTiming(index, spoken, whole - spoken))
    return tuple(timings)


def show_minutes(seconds: float) -> str:
    """Minutes and seconds as a stopwatch shows them: 4:05."""
    whole = round(seconds)
    return f"{whole // 60}:{whole % 60:02d}"


def make_schedule(script: TableScript, *, options: TableReadOptions) -> tuple[Stop, ...]:
    """Welcome, the parts of the reading, breaks between scenes, and talk; minutes after the beginning.

    Breaks come when the reading is longer than `longest_sitting`, between the scenes that cut it most evenly.
    """
    timings = time_scenes(script, options=options)
    parts = _cut_evenly([timing.seconds for timing in timings], options.longest_sitting * 60)
    stops = [Stop(0, "Welcome and introductions", options.welcome)]
    minute = options.welcome
    for number, (start, end) in enumerate(parts):
        if number:
            stops.append(Stop(minute, "Break", options.break_length))
            minute += options.break_length
        minutes = max(1, round(sum(timing.seconds for timing in timings[start:end]) / 60))
        stops.append(Stop(minute, _part_label(script, start, end), minutes, script.scenes[start].page))
        minute += minutes
    stops.append(Stop(minute, "Talk about the script", options.talk))
    stops.append(Stop(minute + options.talk, "End", 0))
    return tuple(stops)


def _part_label(script: TableScript, start: int, end: int) -> str:
    first, last = script.scenes[start].label, script.scenes[end - 1].label
    return f"Scene {first}" if start == end - 1 else f"Scenes {first} to {last}"


def _cut_evenly(seconds: list[float], longest: float) -> list[tuple[int, int]]:
    """The scenes cut into the fewest parts of at most about `longest` seconds, each cut nearest its even place."""
    reached = list(accumulate(seconds, initial=0.0))
    total = reached[-1]
    count = max(1, -(-int(total) // max(1, int(longest))))
    cuts = [0]
    for number in range(1, count):
        target = total * number / count
        ends = [(abs(reached[at] - target), at) for at in range(cuts[-1] + 1, len(seconds))]
        if ends:
            cuts.append(min(ends)[1])
    cuts.append(len(seconds))
    return [(start, end) for start, end in pairwise(cuts) if end > start]
