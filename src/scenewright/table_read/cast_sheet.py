"""Evening -> the organiser's sheet: cast, casting, absences, roles, scenes and the clock, as PDF, Markdown and CSV.

One list of sections says everything; the PDF and the Markdown are two ways to print it.
"""

import csv
import io
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from scenewright.model.annotation import Gender
from scenewright.table_read.casting.cast import find_changes, list_self_exchanges
from scenewright.table_read.casting.explain import describe_gap, explain_reader, summarise_self_exchanges
from scenewright.table_read.evening import Evening
from scenewright.table_read.pictures import Chart
from scenewright.table_read.roles import Role
from scenewright.table_read.sheets import (
    GREY,
    Block,
    Document,
    Grid,
    compose,
    paragraph,
    picture_block,
    stack,
    table_row,
)
from scenewright.table_read.timing import show_minutes

SCALE = 0.75  # nine points: a role in one row
MOST_LISTED = 25  # self-exchanges that are listed with their pages
_GENDERS = {Gender.FEMALE: "woman", Gender.MALE: "man", Gender.NEUTRAL: "neither", Gender.PLURAL: "several"}


@dataclass(frozen=True, slots=True)
class Table:
    """Rows of cells; `widths` are columns in print, `right` cells are set flush right; `below` has notes under rows."""

    heads: tuple[str, ...]
    widths: tuple[int, ...]
    rows: tuple[tuple[str, ...], ...]
    right: tuple[int, ...] = ()
    below: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Section:
    """A title, paragraphs, and a table after them."""

    title: str
    paragraphs: tuple[str, ...] = ()
    table: Table | None = None


def make_sections(evening: Evening) -> tuple[Section, ...]:
    """Everything the sheet says, in order."""
    return tuple(
        section
        for section in (
            _tell_evening(evening),
            _tell_cast(evening),
            _tell_self_exchanges(evening),
            _tell_fallbacks(evening),
            _tell_roles(evening),
            _tell_silent(evening),
            _tell_gender(evening),
            _tell_scenes(evening),
        )
        if section.paragraphs or (section.table and section.table.rows)
    )


def make_cast_sheet(evening: Evening, sections: Sequence[Section], charts: Iterable[Chart]) -> Document:
    """The sheet as a document, the pictures last."""
    grid = Grid(evening.layout.paper, SCALE)
    title = f"{evening.script.title}: table read"
    blocks = [paragraph(title, width=grid.columns, strong=True)]
    for section in sections:
        blocks.extend(_print_section(section, grid))
    for number, chart in enumerate(charts):
        blocks.append(
            stack(
                paragraph(
                    chart.title, width=grid.columns, strong=True, space=2, bookmark=chart.title, breaks=number == 0
                ),
                picture_block(chart.drawing, grid),
                paragraph(chart.caption, width=grid.columns, shade=GREY),
            )
        )
    return compose(title, blocks, grid, footer=title)


def write_markdown(evening: Evening, sections: Sequence[Section], pictures: Sequence[tuple[str, str]]) -> bytes:
    """The sheet as Markdown. `pictures` are titles with the paths of SVG files."""
    lines = [f"# {_escape(evening.script.title)}: table read", ""]
    for section in sections:
        lines += [f"## {_escape(section.title)}", ""]
        for text in section.paragraphs:
            lines += [_escape(text), ""]
        if section.table and section.table.rows:
            lines += [*_markdown_table(section.table), ""]
    if pictures:
        lines += ["## Pictures", ""]
        for title, path in pictures:
            lines += [f"![{_escape(title)}]({path})", ""]
    return ("\n".join(lines).rstrip() + "\n").encode("utf-8")


def write_cast_csv(evening: Evening) -> bytes:
    """One row a role, for spreadsheets."""
    heads = (
        "role", "reader", "gender", "speeches", "words", "minutes", "share_percent", "first_page", "first_speech",
        "scenes", "longest_speech", "longest_speech_words", "talks_to", "description",
    )  # fmt: skip
    readers = evening.cast.reader_of_roles()
    rows = [
        (
            role.name, evening.readers[readers[role.index]].name, _GENDERS.get(role.gender.gender, ""), role.speeches,
            role.words, f"{role.seconds / 60:.1f}", f"{100 * role.share:.1f}", role.first_page, role.first_number,
            " ".join(evening.script.scenes[scene].label for scene in role.scenes), role.longest[0], role.longest[1],
            "; ".join(f"{evening.roles[other].name} {count}" for other, count in role.talks_to), role.description,
        )
        for role in evening.roles
    ]  # fmt: skip
    return write_csv(heads, rows)


def write_timing_csv(evening: Evening) -> bytes:
    """One row a scene."""
    heads = ("scene", "heading", "page", "eighths", "minutes", "speech_minutes", "narration_minutes", "roles")
    rows = [
        (
            scene.label, scene.heading, scene.page, scene.eighths, f"{timing.seconds / 60:.2f}",
            f"{timing.speech / 60:.2f}", f"{timing.narration / 60:.2f}", "; ".join(_roles_in(evening, place)),
        )
        for place, (scene, timing) in enumerate(zip(evening.script.scenes, evening.timings, strict=True))
    ]  # fmt: skip
    return write_csv(heads, rows)


def write_csv(heads: Sequence[str], rows: Iterable[Sequence[object]]) -> bytes:
    """CSV in UTF-8 with a byte-order mark, which spreadsheets need to read names right; no cell runs as a formula."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow(heads)
    writer.writerows([_harmless(cell) for cell in row] for row in rows)
    return ("\ufeff" + out.getvalue()).encode("utf-8")


def _harmless(cell: object) -> str:
    text = str(cell)
    return f"'{text}" if text[:1] in ("=", "+", "-", "@", "\t") else text


def clock(begins: str, minute: int) -> str:
    """The time of day `minute` minutes after `begins` (19:00)."""
    hours, _, minutes = begins.partition(":")
    whole = (int(hours) * 60 + int(minutes) + minute) % (24 * 60)
    return f"{whole // 60:02d}:{whole % 60:02d}"


def _tell_evening(evening: Evening) -> Section:
    script = evening.script
    total = sum(timing.seconds for timing in evening.timings)
    words, saved = evening.narration_saved
    facts = (
        f"{_count(script.page_count, 'page')}, {_count(len(script.scenes), 'scene')}, "
        f"{_count(len(script.speeches), 'speech', 'speeches')}, {_count(len(script.roles), 'role')}; "
        f"{_count(len(evening.there), 'reader')}; about {_count(max(1, round(total / 60)), 'minute')} of reading."
    )
    trimmed = f"The narrator reads {words - saved} of {words} words of narration ({saved} trimmed)." if words else ""
    absent = ", ".join(evening.readers[at].name for at in evening.cast.absent)
    rows = tuple(
        (
            clock(evening.options.begins, stop.minute),
            stop.label,
            f"{stop.minutes} min" if stop.minutes else "",
            stop.page,
        )
        for stop in evening.schedule
    )
    said = (facts, trimmed, f"Not there: {absent}." if absent else "")
    table = Table(("Time", "What", "Length", "Page"), (6, 48, 8, 5), rows, right=(2, 3))
    return Section("The evening", tuple(filter(None, said)), table)


def _tell_cast(evening: Evening) -> Section:
    rows = []
    below = []
    for at in evening.there:
        holding = evening.holding(at)
        parts = [evening.script.roles[role] for role in holding.roles]
        if holding.narrates:
            whole = len(holding.narrates) == len(evening.script.scenes)
            parts.append("narration" if whole else f"narration of {_count(len(holding.narrates), 'scene')}")
        rows.append(
            (
                evening.readers[at].name,
                ", ".join(parts) or "-",
                str(evening.words_of(at)),
                f"{evening.minutes_of(at):.0f}",
            )
        )
        why = explain_reader(evening.cast, evening.readers[at], at, evening.roles)
        below.append("; ".join(why) + ".")
    table = Table(("Reader", "Reads", "Words", "Min"), (14, 54, 6, 4), tuple(rows), right=(2, 3), below=tuple(below))
    said = (summarise_self_exchanges(evening.self_exchanges), describe_gap(evening.full, evening.cast))
    changes = find_changes(evening.full, evening.cast)
    moved = ", ".join(f"{change.part.name} (was {evening.readers[change.before].name})" for change in changes)
    return Section("Who reads what", (*said, f"Taken over for tonight: {moved}.") if moved else said, table)


def _tell_self_exchanges(evening: Evening) -> Section:
    shown = evening.self_exchanges[:MOST_LISTED]
    rows = tuple(
        (meeting.page, str(meeting.number), evening.readers[meeting.reader].name, f"{meeting.first} - {meeting.second}")
        for meeting in shown
    )
    more = len(evening.self_exchanges) - len(shown)
    said = (f"The first {len(shown)}; {more} more.",) if more else ()
    return Section(
        "Where a reader talks to themselves",
        said,
        Table(("Page", "No.", "Reader", "Voices"), (5, 5, 14, 50), rows, (0, 1)),
    )


def _tell_fallbacks(evening: Evening) -> Section:
    rows = []
    for missing, cast in evening.fallbacks:
        by_reader: dict[int, list[str]] = {}
        for change in find_changes(evening.cast, cast):
            by_reader.setdefault(change.after, []).append(change.part.name)
        taken = "; ".join(
            f"{evening.readers[at].name} takes {', '.join(names)}" for at, names in sorted(by_reader.items())
        )
        before, after = len(evening.self_exchanges), len(list_self_exchanges(evening.script, cast))
        rows.append((evening.readers[missing].name, taken, f"{after - before:+d}"))
    table = Table(("Missing", "Then", "Talks to self"), (14, 56, 14), tuple(rows), right=(2,))
    said = ("Nobody else's parts change.",) if rows else ()
    return Section("If somebody does not come", said, table)


def _tell_roles(evening: Evening) -> Section:
    readers = evening.cast.reader_of_roles()
    ranked = sorted(evening.roles, key=lambda role: (-role.words, role.index))
    rows = tuple(
        (
            role.name,
            evening.readers[readers[role.index]].name,
            str(role.speeches),
            str(role.words),
            f"{role.seconds / 60:.1f}",
            f"{100 * role.share:.0f}%",
            role.first_page,
            str(len(role.scenes)),
            f"{role.longest[1]} (no. {role.longest[0]})",
        )
        for role in ranked
    )
    heads = ("Role", "Reader", "Speeches", "Words", "Min", "Share", "Page", "Scenes", "Longest")
    below = tuple(_describe_role(evening, role) for role in ranked)
    return Section("Roles", (), Table(heads, (18, 10, 8, 6, 5, 5, 4, 6, 13), rows, tuple(range(2, 9)), below))


def _describe_role(evening: Evening, role: Role) -> str:
    talks = ", ".join(f"{evening.roles[other].name} ({count})" for other, count in role.talks_to[:5])
    gender = _GENDERS.get(role.gender.gender, "")
    pieces = (
        role.description,
        f"Talks to {talks}." if talks else "Talks to nobody.",
        f"A {gender}." if gender in ("woman", "man") else "",
    )
    return " ".join(filter(None, pieces))


def _tell_silent(evening: Evening) -> Section:
    rows = tuple((role.name, role.page, role.description) for role in evening.silent)
    return Section("Seen, never heard", (), Table(("Who", "Page", "Introduced"), (20, 5, 58), rows, right=(1,)))


def _tell_gender(evening: Evening) -> Section:
    known = Counter(role.gender.gender for role in evening.roles)
    women, men = known[Gender.FEMALE], known[Gender.MALE]
    if not women + men:
        return Section("")
    words = Counter[Gender]()
    for role in evening.roles:
        words[role.gender.gender] += role.words
    total = sum(words.values()) or 1
    facts = evening.bechdel
    said = [
        f"{_count(women, 'woman', 'women')} ({words[Gender.FEMALE] / total:.0%} of all words), "
        f"{_count(men, 'man', 'men')} ({words[Gender.MALE] / total:.0%}), {facts.unknown} not told by the script.",
        f"Named women: {', '.join(evening.script.roles[at] for at in facts.women) or 'none'}.",
    ]
    for first, second, count, without in facts.pairs[:8]:
        names = f"{evening.script.roles[first]} and {evening.script.roles[second]}"
        said.append(
            f"{names} have {_count(count, 'exchange')}; {without} of them name no man and say neither he nor him."
        )
    if len(facts.women) > 1 and not facts.pairs:
        said.append("No two of them have an exchange.")
    return Section("Women and men", tuple(said))


def _tell_scenes(evening: Evening) -> Section:
    rows = tuple(
        (
            scene.label,
            scene.heading or "(opening)",
            scene.page,
            _eighths(scene.eighths),
            show_minutes(timing.shown),
            ", ".join(_roles_in(evening, place)),
        )
        for place, (scene, timing) in enumerate(zip(evening.script.scenes, evening.timings, strict=True))
    )
    total = show_minutes(sum(timing.shown for timing in evening.timings))
    heads = ("No.", "Scene", "Page", "Pages", "Time", "Roles")
    return Section(
        "Scenes", (f"Reading time {total} by words and pauses.",), Table(heads, (5, 32, 4, 6, 6, 27), rows, (2, 3, 4))
    )


def _roles_in(evening: Evening, place: int) -> list[str]:
    scene = evening.script.scenes[place]
    named = dict.fromkeys(role for unit in evening.script.units[scene.start : scene.end] for role in unit.roles)
    return [evening.script.roles[role] for role in named]


def _eighths(count: int) -> str:
    """Eighths of a page as a production board writes them: 1 3/8."""
    whole, rest = divmod(count, 8)
    return " ".join(filter(None, (str(whole) if whole else "", f"{rest}/8" if rest else "")))


def _print_section(section: Section, grid: Grid) -> Iterator[Block]:
    yield paragraph(section.title, width=grid.columns, strong=True, space=2, keep=True, bookmark=section.title)
    table = section.table if section.table and section.table.rows else None
    for at, text in enumerate(section.paragraphs):
        yield paragraph(text, width=min(grid.columns, 90), space=int(at == 0), keep=table is not None)
    if table is None:
        return
    yield table_row(table.heads, table.widths, strong=True, space=1, keep=True, right=table.right)
    for at, row in enumerate(table.rows):
        line = table_row(row, table.widths, right=table.right)
        under = table.below[at] if table.below else ""
        if not under:
            yield line
            continue
        note = paragraph(under, width=min(grid.columns - 4, 86), column=2, shade=GREY, space=0)
        yield stack(table_row(row, table.widths, right=table.right, space=int(at > 0)), note)


def _markdown_table(table: Table) -> Iterator[str]:
    heads = (*table.heads, "Notes") if table.below else table.heads
    yield "| " + " | ".join(map(_cell, heads)) + " |"
    yield "|" + "|".join(" ---: " if at in table.right else " --- " for at in range(len(heads))) + "|"
    for at, row in enumerate(table.rows):
        cells = (*row, table.below[at]) if table.below else row
        yield "| " + " | ".join(map(_cell, cells)) + " |"


def _cell(text: str) -> str:
    return _escape(text).replace("|", "\\|").replace("\n", " ")


def _escape(text: str) -> str:
    return "".join(f"\\{char}" if char in "\\`*_[]<>#" else char for char in text)


def _count(number: int, one: str, many: str = "") -> str:
    return f"{number} {one if number == 1 else many or one + 's'}"
