"""`scenewright table-read`: everything on the table, from one command."""

import re
import tomllib
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from functools import partial
from itertools import groupby
from pathlib import Path
from typing import Any

import click

from scenewright.cli.attendance import find_absent, find_narrator, name_readers, read_names, seat_readers
from scenewright.cli.convert import count
from scenewright.cli.espeak import encode_mp3, find_espeak, find_mp3_encoder, speak
from scenewright.cli.failures import blamed_on_us
from scenewright.cli.files import fit_name, read_input, refuse_overwriting, show, write_files
from scenewright.cli.mistaken import refuse_silence
from scenewright.cli.pack_folder import MANIFEST, read_manifest, remove_outdated, write_manifest
from scenewright.cli.progress import Progress
from scenewright.cli.settings import (
    DEFAULT_FOLDER,
    ENCODING,
    FONTS,
    PAPER,
    SETTINGS,
    VERBOSE,
    build_options,
    parse_formats,
    story_name,
    takes,
)
from scenewright.errors import InputError, OptionError
from scenewright.layout import lay_out
from scenewright.model.finding import Finding
from scenewright.model.page import Layout
from scenewright.model.screenplay import Screenplay
from scenewright.options import Options
from scenewright.pipeline import parse_script
from scenewright.table_read import (
    Evening,
    Preferences,
    advise_readers,
    best_advice,
    make_pack,
    make_roles,
    make_table_script,
    prepare_evening,
    read_preferences,
)
from scenewright.table_read.casting.cast import Advice, find_changes
from scenewright.table_read.casting.explain import describe_gap, explain_reader, summarise_self_exchanges
from scenewright.table_read.drawing import Pens
from scenewright.table_read.preferences import check_wishes, find_unseated
from scenewright.table_read.script import TableScript
from scenewright.table_read.voices import Line, make_lines, render_scene, write_playlist, write_tts_json
from scenewright.writers.compositor import Compositor
from scenewright.writers.pen import Pen
from scenewright.writers.typefaces import Typefaces

FORMATS = ("pack", "tts-json")
_SHOWN_PAGES = 12  # self-exchanges printed with their pages; the cast sheet has more
_SHOWN_FILES = 4  # of an earlier pack that are removed
_KANA = re.compile("[\u3041-\u30ff]")
_CLOCK = re.compile(r"([01]?\d|2[0-3]):[0-5]\d")


@click.command("table-read")
@click.argument("script", metavar="SCRIPT.fountain")
@click.option("--readers", metavar="NAMES|N", help="Who reads: names with commas between, or how many.")
@click.option("--absent", multiple=True, metavar="NAME", help="A reader who stays away after all. May be repeated.")
@click.option("--narrator", metavar="NAME|auto|rotate", help="Who reads the action.  [default: auto]")
@click.option("--cast", "cast_file", metavar="FILE.toml", help="Readers' wishes and roles' facts.")
@click.option("--recommend", is_flag=True, help="Only say how many readers the script wants.")
@click.option("--begins", metavar="HH:MM", help="When the evening begins.  [default: 19:00]")
@click.option(
    "--audio", is_flag=False, flag_value="wav", type=click.Choice(["wav", "mp3"]), help="Also speak it, by espeak-ng."
)
@click.option(
    "--to",
    "formats",
    multiple=True,
    default=["pack"],
    show_default=True,
    callback=parse_formats(FORMATS),
    help=f"What to write, with commas between: {', '.join(FORMATS)}.",
)
@click.option("-o", "--output", metavar="DIR", help="Folder for the pack.  [default: output/NAME-table-read]")
@takes(PAPER, FONTS, SETTINGS, ENCODING, VERBOSE)
def table_read(
    script: str,
    readers: str | None,
    absent: tuple[str, ...],
    narrator: str | None,
    cast_file: str | None,
    recommend: bool,
    begins: str | None,
    audio: str | None,
    formats: tuple[str, ...],
    output: str | None,
    verbose: bool,
    **given: Any,
) -> None:
    """Make everything that a table read of SCRIPT needs.

    A cast sheet; a marked copy, a cue script and sides for each reader; the narrator's edition; timing; pictures; and a
    reading room for the browser.

    Without --readers, the script is cast for as many as it wants.
    """
    options = _build_options(given, narrator, begins)
    data = read_input(script, max_bytes=options.reading.max_bytes)
    preferences = _read_cast_file(cast_file, options)
    voices = _find_programs(audio)
    name = story_name(script)[0]
    folder = Path(output) if output else Path(DEFAULT_FOLDER) / fit_name(name, "-table-read")
    with blamed_on_us(script), Progress(steps=80, verbose=verbose) as progress:
        progress.step("parsing")
        parsed = parse_script(data, name=show(script), options=options)
        refuse_silence(parsed.screenplay, script)
        layout = lay_out(parsed.screenplay, options=options.layout)
        if recommend:
            _recommend(parsed.screenplay, layout, preferences, options)
            return
        names = read_names(readers) if readers is not None else ()
        if not names and not preferences.readers:
            names = name_readers(_count_wanted(parsed.screenplay, layout, preferences, options))
        chosen = seat_readers(names, preferences)
        away = find_absent(absent, chosen)
        narration = find_narrator(options.table_read.narration, chosen)
        evening = prepare_evening(
            parsed.screenplay,
            layout,
            chosen,
            absent=away,
            preferences=preferences,
            options=replace(options.table_read, narration=narration),
            name=name,
            step=progress.step,
        )
        findings = list(parsed.findings)
        unseated = find_unseated([reader.name for reader in chosen], preferences)
        contents = _make_files(evening, folder, name, formats, options, findings, progress.step)
        refuse_overwriting([script], contents)
        before = read_manifest(folder) if "pack" in formats else {}
        progress.step("saving")
        write_files(contents)
        outdated = remove_outdated(before, contents)
        sounds = _render_audio(evening, folder, voices, progress) if voices else ()
    for finding in dict.fromkeys(findings):
        click.echo(f"{show(script)}: {finding.message}", err=True)
    if unseated:
        click.echo(f"{show(cast_file or '')}: not among the readers: {show(', '.join(unseated))}.", err=True)
    for line in (*_tell(evening), "", *_point_out(folder, formats, bool(sounds)), *_tell_removed(outdated, folder)):
        click.echo(line)


def _build_options(given: dict[str, Any], narrator: str | None, begins: str | None) -> Options:
    """The options, with the pages as everybody has them: the pack numbers the speeches itself."""
    options = build_options(given)
    evening = options.table_read
    evening = replace(evening, narration=narrator or evening.narration, begins=begins or evening.begins)
    if not _CLOCK.fullmatch(evening.begins):
        raise OptionError(f"--begins {evening.begins}: not a time of day; write it as 19:00.")
    return replace(options, layout=replace(options.layout, line_numbers=False), table_read=evening)


def make_sample_pack(screenplay: Screenplay, folder: Path, name: str, options: Options) -> dict[Path, bytes]:
    """The pack for as many readers as a script wants, for `scenewright demo`."""
    layout = lay_out(screenplay, options=options.layout)
    names = name_readers(_count_wanted(screenplay, layout, Preferences(), options))
    readers = seat_readers(names, Preferences())
    evening = prepare_evening(screenplay, layout, readers, preferences=Preferences(), options=options.table_read)
    return _make_files(evening, folder, name, ("pack",), options, [], lambda _label: None)


def _make_files(
    evening: Evening,
    folder: Path,
    name: str,
    formats: tuple[str, ...],
    options: Options,
    findings: list[Finding],
    step: Callable[[str], None],
) -> dict[Path, bytes]:
    """The contents of every file, by path; what the fonts could not draw joins `findings`."""
    contents: dict[Path, bytes] = {}
    if "pack" in formats:
        faces: list[Typefaces] = []
        pack = make_pack(
            evening,
            name=name,
            lay_out=partial(lay_out, options=options.layout),
            pens_for=_make_pens(evening, faces, options),
            step=step,
        )
        contents = {folder / path: content for path, content in pack.items()}
        contents[folder / MANIFEST] = write_manifest(pack)
        findings.extend(_find_undrawn(faces))
    if "tts-json" in formats:
        contents[folder / "lines.tts.json"] = write_tts_json(evening)
    return contents


def _find_undrawn(faces: Sequence[Typefaces]) -> Iterator[Finding]:
    """What the fonts of all documents together could not draw, said once, and what they lend."""
    undrawn = dict.fromkeys(char for face in faces for char in face.missing)
    for face in faces:
        face.missing = undrawn
        yield from face.find_findings()


def _make_pens(evening: Evening, faces: list[Typefaces], options: Options) -> Callable[[Any], Pens]:
    """Pens of the writers' fonts for each document; `faces` collects the fonts."""
    is_japanese = any(_KANA.search(unit.text) for unit in evening.script.units)

    def pens_for(canvas: Any) -> Pens:
        faces.append(Typefaces(canvas._doc, options.drawing.fonts, lambda: is_japanese))
        return partial(Pen, Compositor(faces[-1]))

    return pens_for


def _read_cast_file(path: str | None, options: Options) -> Preferences:
    if path is None:
        return Preferences()
    data = read_input(path, max_bytes=options.reading.max_bytes)
    try:
        return read_preferences(tomllib.loads(data.decode("utf-8-sig")))
    except UnicodeDecodeError:
        raise InputError(f"{show(path)}: not UTF-8; save it as UTF-8.") from None
    except tomllib.TOMLDecodeError as error:
        raise InputError(f"{show(path)}: not TOML: {error}") from None
    except OptionError as error:
        raise OptionError(f"{show(path)}: {error}") from None


def _count_wanted(screenplay: Screenplay, layout: Layout, preferences: Preferences, options: Options) -> int:
    best = best_advice(
        _advise(make_table_script(screenplay, layout, aliases=preferences.aliases), preferences, options)
    )
    return best.readers if best else 1


def _advise(script: TableScript, preferences: Preferences, options: Options) -> tuple[Advice, ...]:
    check_wishes((), preferences, script)
    roles = make_roles(script, options=options.table_read, genders=preferences.genders)
    return advise_readers(script, roles, preferences=preferences, options=options.table_read)


def _recommend(screenplay: Screenplay, layout: Layout, preferences: Preferences, options: Options) -> None:
    """Print what each number of readers would give."""
    script = make_table_script(screenplay, layout, aliases=preferences.aliases)
    advice = _advise(script, preferences, options)
    best = best_advice(advice)
    click.echo("readers  talk to themselves  narrate beside own line  largest part  smallest part")
    for one in advice:
        mark = "  <-" if one is best else ""
        click.echo(
            f"{one.readers:7}  {one.talking:18}  {one.narrating:23}  {one.largest:12.0%}  {one.smallest:13.0%}{mark}"
        )
    if best:
        free = best.talking + best.narrating == 0
        why = "nobody needs to talk to themselves" if free else "more readers would not help"
        click.echo(f"{show(script.title)}: {count(best.readers, 'reader')}, narrator included; {why}.")


def _tell(evening: Evening) -> Iterator[str]:
    """Who reads what and why, where readers talk to themselves, and what if somebody stays away."""
    script = evening.script
    minutes = sum(timing.seconds for timing in evening.timings) / 60
    yield (
        f"{show(script.title)}: {count(script.page_count, 'page')}, {count(len(script.roles), 'role')}, "
        f"{count(len(evening.there), 'reader')}, about {count(max(1, round(minutes)), 'minute')}."
    )
    for at in evening.there:
        holding = evening.holding(at)
        parts = [script.roles[role] for role in holding.roles] + ["narration"] * bool(holding.narrates)
        why = "; ".join(explain_reader(evening.cast, evening.readers[at], at, evening.roles))
        yield f"  {holding.reader}: {', '.join(parts) or '-'} ({count(evening.words_of(at), 'word')})"
        yield f"    {why}"
    yield summarise_self_exchanges(evening.self_exchanges)
    for meeting in evening.self_exchanges[:_SHOWN_PAGES]:
        who = evening.readers[meeting.reader].name
        names = f"{meeting.first}, {meeting.second}"
        yield f"  page {meeting.page}, no. {meeting.number}: {who} {meeting.meeting.value} ({names})"
    if len(evening.self_exchanges) > _SHOWN_PAGES:
        yield f"  and {len(evening.self_exchanges) - _SHOWN_PAGES} more; the cast sheet has their pages."
    yield describe_gap(evening.full, evening.cast)
    for missing, cast in evening.fallbacks:
        taken: dict[str, list[str]] = {}
        for change in find_changes(evening.cast, cast):
            taken.setdefault(evening.readers[change.after].name, []).append(change.part.name)
        moved = "; ".join(f"{name} takes {', '.join(parts)}" for name, parts in taken.items())
        yield f"Without {evening.readers[missing].name}: {moved}."


def _point_out(folder: Path, formats: tuple[str, ...], audio: bool) -> Iterator[str]:
    """Where to look."""
    if "pack" in formats:
        yield f"{show(folder / 'cast-sheet.pdf')}  the organiser's sheet"
        yield f"{show(folder / 'scripts')}  a marked copy for each reader (also cue-scripts, sides, narrator.pdf)"
        yield f"{show(folder / 'reading-room.html')}  the reading room: open it in a browser"
    if "tts-json" in formats:
        yield f"{show(folder / 'lines.tts.json')}  the lines for other voices"
    if audio:
        yield f"{show(folder / 'audio' / 'read.m3u8')}  the read, a file a scene"


def _tell_removed(outdated: Sequence[Path], folder: Path) -> Iterator[str]:
    """What is gone of the pack that was in the folder before."""
    if outdated:
        names = ", ".join(show(path.relative_to(folder)) for path in outdated[:_SHOWN_FILES])
        more = f" and {len(outdated) - _SHOWN_FILES} more" if len(outdated) > _SHOWN_FILES else ""
        yield f"Removed, as this pack does not have what the one before it had: {names}{more}."


class _Programs:
    """The programs that make sound; `encoder` empty for WAV."""

    def __init__(self, espeak: str, encoder: list[str]) -> None:
        self.espeak = espeak
        self.encoder = encoder


def _find_programs(audio: str | None) -> _Programs | None:
    """Found before the work begins, so that a missing program is said at once."""
    if audio is None:
        return None
    return _Programs(find_espeak(), find_mp3_encoder() if audio == "mp3" else [])


def _render_audio(evening: Evening, folder: Path, programs: _Programs, progress: Progress) -> Sequence[Path]:
    """Speak scene after scene, each a file that is complete or not there; last the playlist, which names chapters."""
    suffix = ".mp3" if programs.encoder else ".wav"
    chapters: list[tuple[str, str, float]] = []
    with ThreadPoolExecutor() as pool:
        for place, group in groupby(make_lines(evening), key=lambda line: line.scene):
            scene = evening.script.scenes[place]
            progress.step(f"speaking scene {scene.label}")
            lines = tuple(group)
            spoken: dict[Line, bytes] = dict(zip(lines, pool.map(partial(speak, programs.espeak), lines), strict=True))
            sound, seconds = render_scene(lines, spoken.__getitem__)
            file = f"scene-{place + 1:03d}{suffix}"
            write_files({folder / "audio" / file: encode_mp3(programs.encoder, sound) if programs.encoder else sound})
            chapters.append((file, f"{scene.label} {scene.heading or 'Opening'}", seconds))
    write_files({folder / "audio" / "read.m3u8": write_playlist(chapters)})
    return tuple(folder / "audio" / file for file, _, _ in chapters)
