"""Evening -> lines to be spoken: by espeak-ng here, or as JSON by better voices elsewhere.

Who speaks is decided here, deterministically; the sound itself comes from a function that the caller brings, so that no
program is run in this room. Sound is 16-bit mono at 22,050 samples a second, what espeak-ng gives.
"""

import io
import json
import wave
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from scenewright.model.annotation import Gender
from scenewright.table_read.evening import Evening
from scenewright.table_read.narration import narrated_text
from scenewright.table_read.script import Unit, UnitKind
from scenewright.table_read.timing import is_pause

FORMAT = "scenewright-tts/1"
SAMPLES_A_SECOND = 22_050
BYTES_A_SAMPLE = 2
# espeak-ng's variants, by what the script tells of a role; each with a pitch, so that a second round sounds different
_VARIANTS = {
    Gender.FEMALE: ("f2", "f3", "f4", "f1", "f5"),
    Gender.MALE: ("m3", "m1", "m7", "m2", "m4", "m5", "m6", "m8"),
}
_ANY = ("m3", "f2", "m1", "f3", "m7", "f4", "m2", "f1")
_PITCHES = (50, 35, 65, 42, 58)
NARRATOR_SPEED = 170  # words a minute
ROLE_SPEED = 165


@dataclass(frozen=True, slots=True)
class Voice:
    """An espeak-ng voice: its name ("en+f2"), pitch (0 to 99) and speed in words a minute."""

    name: str
    pitch: int
    speed: int


@dataclass(frozen=True, slots=True)
class Line:
    """One thing to say: the unit, its words, who says it ("narrator" or a role), how, and the pause after it."""

    unit: int
    scene: int
    role: str
    text: str
    voice: Voice
    direction: str
    pause: float


Speak = Callable[[Line], bytes]  # the samples of a line, without a header


def make_lines(evening: Evening) -> tuple[Line, ...]:
    """Everything that is read, in order; a speech of several is said by the first of them.

    A speech is cut at its parentheticals: each piece is said in its own way.
    """
    voices = cast_voices(evening)
    narrator = Voice(_language(evening), 40, NARRATOR_SPEED)
    lines: list[Line] = []
    for place, scene in enumerate(evening.script.scenes):
        for at in range(scene.start, scene.end):
            unit = evening.script.units[at]
            role = evening.script.roles[unit.roles[0]] if len(unit.roles) == 1 else unit.cue or "narrator"
            voice = voices[unit.roles[0]] if unit.roles else narrator
            pieces = list(_part_speech(unit)) if unit.roles else [((), narrated_text(unit))]
            for number, (directions, text) in enumerate(pieces, 1):
                pause = _pause(unit, evening) if number == len(pieces) else _pause_before(pieces[number][0], evening)
                if text:
                    lines.append(Line(at, place, role, text, voice, ", ".join(directions), pause))
    return tuple(lines)


def cast_voices(evening: Evening) -> tuple[Voice, ...]:
    """A voice for each role: different for the first dozen, then again in another pitch."""
    counts: dict[Gender, int] = {}
    voices: list[Voice] = []
    for role in evening.roles:
        gender = role.gender.gender if role.gender.gender in _VARIANTS else Gender.UNKNOWN
        number = counts.get(gender, 0)
        counts[gender] = number + 1
        variants = _VARIANTS.get(gender, _ANY)
        variant = variants[number % len(variants)]
        pitch = _PITCHES[number // len(variants) % len(_PITCHES)]
        voices.append(Voice(f"{_language(evening)}+{variant}", pitch, ROLE_SPEED))
    return tuple(voices)


def render_scene(lines: tuple[Line, ...], speak: Speak) -> tuple[bytes, float]:
    """The lines one after another as a WAV file, and its length in seconds."""
    sound = bytearray()
    for line in lines:
        sound += speak(line)
        sound += bytes(round(line.pause * SAMPLES_A_SECOND) * BYTES_A_SAMPLE)
    out = io.BytesIO()
    with wave.open(out, "wb") as file:
        file.setnchannels(1)
        file.setsampwidth(BYTES_A_SAMPLE)
        file.setframerate(SAMPLES_A_SECOND)
        file.writeframes(bytes(sound))
    return out.getvalue(), len(sound) / BYTES_A_SAMPLE / SAMPLES_A_SECOND


def write_playlist(entries: list[tuple[str, str, float]]) -> bytes:
    """A playlist of (file, title, seconds), which is the list of chapters."""
    lines = ["#EXTM3U"]
    for file, title, seconds in entries:
        lines += [f"#EXTINF:{round(seconds)},{' '.join(title.split())}", file]
    return ("\n".join(lines) + "\n").encode("utf-8")


def _part_speech(unit: Unit) -> Iterator[tuple[tuple[str, ...], str]]:
    """A speech cut at its parentheticals: the directions of each piece and its words, which the last one may lack."""
    directions: list[str] = []
    said: list[str] = []
    for passage in unit.passages:
        if passage.is_direction and said:
            yield tuple(directions), " ".join(said)
            directions, said = [], []
        (directions if passage.is_direction else said).append(passage.text)
    yield tuple(directions), " ".join(said)


def write_tts_json(evening: Evening) -> bytes:
    """The lines for other programs: who says what, and how."""
    data = {
        "format": FORMAT,
        "title": evening.script.title,
        "language": evening.layout.language or "en",
        "roles": [
            {
                "role": role.name,
                "gender": role.gender.gender.value,
                "description": role.description,
                "words": role.words,
            }
            for role in evening.roles
        ],
        "scenes": [{"scene": scene.label, "heading": scene.heading} for scene in evening.script.scenes],
        "lines": list(_line_rows(evening)),
    }
    return (json.dumps(data, ensure_ascii=False, indent=1) + "\n").encode("utf-8", "replace")


def _line_rows(evening: Evening) -> Iterator[dict[str, object]]:
    for line in make_lines(evening):
        unit = evening.script.units[line.unit]
        yield {
            "scene": evening.script.scenes[line.scene].label,
            "speech": unit.number or None,
            "page": unit.page,
            "kind": unit.kind.value,
            "role": line.role,
            "members": [evening.script.roles[role] for role in unit.roles] if len(unit.roles) > 1 else [],
            "extensions": list(unit.extensions),
            "direction": line.direction,
            "at_once": unit.at_once,
            "text": line.text,
            "pause": line.pause,
        }


def _pause(unit: Unit, evening: Evening) -> float:
    options = evening.options
    return options.scene_pause / 2 if unit.kind is UnitKind.HEADING else options.turn_pause


def _pause_before(directions: Sequence[str], evening: Evening) -> float:
    """The pause within a speech, before words with these directions."""
    options = evening.options
    return max(options.sentence_pause, sum(map(is_pause, directions)) * options.beat_pause)


def _language(evening: Evening) -> str:
    return (evening.layout.language or "en").split("-")[0].lower()
