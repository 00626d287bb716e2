"""TableScript -> minutes: what each unit takes to read aloud, from its words and its pauses, and an evening's schedule.

Pages are a poor clock for a reading: action and speeches fill them at different rates. Rates and pauses are those of
ordinary reading aloud (150 to 170 words a minute); every one is a named number of `TableReadOptions`.
"""

import re
from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import accumulate, pairwise

from scenewright.model.page import Layout, LineKind
from scenewright.options import TableReadOptions
from scenewright.table_read.narration import narrated_text
from scenewright.table_read.script import TableScript, Unit, UnitKind, count_words

_SENTENCE = re.compile(r"[.!?…。！？][\"'”’»)]*(?=\s|$)|[。！？]")
_BREAK_OFF = re.compile(r"--|—|\.\.\.|…")
_READ = (LineKind.HEADING, LineKind.ACTION, LineKind.DIALOGUE, LineKind.LYRIC, LineKind.TRANSITION, LineKind.CENTERED)
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

    @property
    def shown(self) -> int:
        """The whole scene in whole seconds, as every list shows it."""
        return round(self.seconds)


@dataclass(frozen=True, slots=True)
class Stop:
    """One line of the schedule: minutes after the beginning, and what happens then."""

    minute: int
    label: str
    minutes: int
    page: str = ""


def unit_seconds(unit: Unit, *, options: TableReadOptions) -> float:
    """Seconds to read one unit, the pause after it included; of narration, what the narrator reads."""
    rate = options.speech_rate if unit.roles else options.narration_rate
    text = unit.text if unit.roles else narrated_text(unit)
    seconds = count_words(text) * 60 / rate
    seconds += len(_SENTENCE.findall(text)) * options.sentence_pause
    seconds += len(_BREAK_OFF.findall(text)) * options.broken_pause
    seconds += sum(is_pause(direction) for direction in unit.directions) * options.beat_pause
    return seconds + (options.scene_pause if unit.kind is UnitKind.HEADING else options.turn_pause)


def is_pause(direction: str) -> bool:
    """Whether a parenthetical asks for silence."""
    return _PAUSE.search(direction) is not None


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


@dataclass(frozen=True, slots=True)
class PageTiming:
    """How long the speech and the narration on one page take, in seconds."""

    speech: float
    narration: float


def time_pages(script: TableScript, layout: Layout, seconds: Sequence[float]) -> tuple[PageTiming, ...]:
    """The timing of each numbered page. `seconds` are those of each unit: one that goes on over pages counts on each,
    by what of it stands there."""
    shares = _share_pages(layout)
    spoken: dict[int, float] = defaultdict(float)
    narrated: dict[int, float] = defaultdict(float)
    for unit, length in zip(script.units, seconds, strict=True):
        into = spoken if unit.roles else narrated
        for page, share in shares.get(unit.element, {unit.page_index: 1.0}).items():
            into[page] += length * share
    return tuple(PageTiming(spoken[at], narrated[at]) for at, page in enumerate(layout.pages) if page.number)


def _share_pages(layout: Layout) -> dict[int, dict[int, float]]:
    """For each element, the part of its printed letters that stands on each page (by index)."""
    letters: dict[int, Counter[int]] = {}
    for at, page in enumerate(layout.pages):
        for line in page.lines if page.number else ():
            if line.element >= 0 and line.kind in _READ:
                letters.setdefault(line.element, Counter())[at] += len(line.text.strip())
    return {
        element: {page: count / total for page, count in counts.items()}
        for element, counts in letters.items()
        if (total := counts.total())
    }


def show_minutes(seconds: int) -> str:
    """Minutes and seconds as a stopwatch shows them: 4:05."""
    return f"{seconds // 60}:{seconds % 60:02d}"


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
