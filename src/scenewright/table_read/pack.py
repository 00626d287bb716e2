"""Evening -> the pack: every file for the table, by its path inside the folder."""

from collections.abc import Iterator, Sequence

from scenewright.table_read.cast_sheet import (
    make_cast_sheet,
    make_sections,
    write_cast_csv,
    write_markdown,
    write_timing_csv,
)
from scenewright.table_read.cue_scripts import LayOut, make_cue_script, make_sides
from scenewright.table_read.drawing import PensFor, write_document
from scenewright.table_read.editions import Holding, PlacedPage, cover_blocks, make_edition, place_lines
from scenewright.table_read.evening import Evening, Step
from scenewright.table_read.pictures import draw_charts, write_svg
from scenewright.table_read.reading_room import write_reading_room
from scenewright.table_read.sheets import Document, Grid
from scenewright.table_read.timing import time_pages

LONGEST_NAME = 60  # characters of a reader's name in a file name
_FORBIDDEN = frozenset('/\\:*?"<>|')
_DEVICES = frozenset({"con", "prn", "aux", "nul", *(f"{port}{n}" for port in ("com", "lpt") for n in range(1, 10))})
"""Names that Windows gives no file, whatever its extension."""


def make_pack(evening: Evening, *, name: str, lay_out: LayOut, pens_for: PensFor, step: Step) -> dict[str, bytes]:
    """The files by relative path, with `/`. `name` is the script's stem."""
    step("drawing pictures")
    sections = make_sections(evening)
    pages = time_pages(evening.script, evening.layout, evening.seconds)
    charts = draw_charts(evening.script, evening.roles, evening.timings, evening.seconds, pages)
    svgs = {f"pictures/{chart.name}.svg": write_svg(chart) for chart in charts}
    titles = [(chart.title, path) for chart, path in zip(charts, svgs, strict=True)]
    pack = {
        "cast-sheet.pdf": write_document(make_cast_sheet(evening, sections, charts), pens_for),
        "cast-sheet.md": write_markdown(evening, sections, titles),
        "cast.csv": write_cast_csv(evening),
        "timing.csv": write_timing_csv(evening),
        **svgs,
    }
    step("building the reading room")
    pack["reading-room.html"] = write_reading_room(evening, name=name)
    for path, document in _make_documents(evening, lay_out, step):
        pack[path] = write_document(document, pens_for)
    return pack


def file_names(readers: Sequence[str]) -> tuple[str, ...]:
    """A file name for each reader, without an extension: safe everywhere, and no two alike."""
    names: list[str] = []
    for reader in readers:
        safe = "".join("-" if char in _FORBIDDEN or not char.isprintable() else char for char in reader)
        stem = safe.strip(". ")[:LONGEST_NAME] or "reader"
        stem += "-" * (stem.partition(".")[0].rstrip().casefold() in _DEVICES)
        number = 2
        unique = stem
        while unique.casefold() in {name.casefold() for name in names}:
            unique = f"{stem}-{number}"
            number += 1
        names.append(unique)
    return tuple(names)


def _make_documents(evening: Evening, lay_out: LayOut, step: Step) -> Iterator[tuple[str, Document]]:
    """Every reader's copy, cue script and sides, and the narrator's edition."""
    script, layout = evening.script, evening.layout
    placed = place_lines(evening.screenplay, script, layout)
    names = file_names([reader.name for reader in evening.readers])
    for at in evening.there:
        holding = evening.holding(at)
        step(f"writing {holding.reader}'s copy")
        yield f"scripts/{names[at]}.pdf", _make_copy(evening, placed, holding, at)
        if holding.roles or holding.narrates:
            yield f"cue-scripts/{names[at]}.pdf", make_cue_script(script, holding, paper=layout.paper)
        sides = make_sides(script, evening.screenplay, holding, lay_out=lay_out) if holding.roles else None
        if sides is not None:
            yield f"sides/{names[at]}.pdf", sides
    if any(not unit.roles for unit in script.units):
        step("writing the narrator's edition")
        everything = Holding("The narrator", (), frozenset(range(len(script.scenes))))
        yield "narrator.pdf", _make_copy(evening, placed, everything, None)


def _make_copy(evening: Evening, placed: Sequence[PlacedPage], holding: Holding, reader: int | None) -> Document:
    script = evening.script
    words, saved = evening.narration_saved
    facts = [("Scenes", _list_scenes(evening, holding))]
    if reader is not None:
        facts.insert(0, ("Words", f"{evening.words_of(reader)}, about {max(1, round(evening.minutes_of(reader)))} min"))
    if holding.narrates:
        facts.append(("Narration", f"{words - saved} of {words} words are read, {saved} are grey: not read"))
    return make_edition(
        script,
        evening.layout,
        placed,
        holding,
        cover=cover_blocks(script, holding, facts, Grid(evening.layout.paper)),
        title=f"{script.title}: {holding.reader}",
    )


def _list_scenes(evening: Evening, holding: Holding) -> str:
    """The numbers of the scenes that a reader is needed in."""
    roles = {scene for role in holding.roles for scene in evening.roles[role].scenes}
    scenes = sorted(roles | holding.narrates)
    if len(scenes) == len(evening.script.scenes):
        return "all"
    return ", ".join(evening.script.scenes[scene].label for scene in scenes) or "none"
