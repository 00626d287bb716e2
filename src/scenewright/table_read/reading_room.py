"""Evening -> the reading room: one HTML page that needs no network, on a phone or a desktop.

The script stands in the page as text, so it can be read, searched and listened to without its behaviour. The behaviour
(room/behaviour.js) adds roles, position, notes, a stopwatch and voices; the content security policy allows that one
script by its hash and nothing from outside.
"""

import hashlib
import json
from base64 import b64encode
from collections.abc import Iterable, Iterator, Mapping, Sequence
from html import escape
from importlib.resources import files

from scenewright.model.screenplay import Run
from scenewright.model.source import Style
from scenewright.table_read.evening import Evening
from scenewright.table_read.narration import find_cuts
from scenewright.table_read.passages import Passage, cut_runs
from scenewright.table_read.script import Scene, Unit, UnitKind

NARRATION = 0  # in the page's numbers of roles; roles begin at 1
_TAGS: Mapping[Style, str] = {Style.BOLD: "strong", Style.ITALIC: "em", Style.UNDERLINE: "u"}


def write_reading_room(evening: Evening, *, name: str) -> bytes:
    """The page as UTF-8. `name` begins the names of the files that it exports."""
    folder = files(__package__) / "room"
    behaviour = (folder / "behaviour.js").read_text(encoding="utf-8")
    digest = b64encode(hashlib.sha256(behaviour.encode("utf-8")).digest()).decode("ascii")
    values = {
        "language": escape(evening.layout.language or "en"),
        "script_hash": f"sha256-{digest}",
        "title": escape(evening.script.title),
        "style": (folder / "style.css").read_text(encoding="utf-8"),
        "readers": "".join(
            f'<option value="{place}">{escape(evening.readers[at].name)}</option>'
            for place, at in enumerate(evening.there)
        ),
        "roles": "".join(_show_roles(evening)),
        "script": "".join(_show_scenes(evening)),
        "data": _encode(_make_data(evening, name)),
        "behaviour": behaviour,
    }
    pieces = (folder / "page.html").read_text(encoding="utf-8").split("{{")
    filled = [pieces[0]]
    for piece in pieces[1:]:
        key, _, rest = piece.partition("}}")
        filled += [values[key], rest]
    return "".join(filled).encode("utf-8", "replace")


def _make_data(evening: Evening, name: str) -> dict[str, object]:
    """What the behaviour must know."""
    text = "\n".join(unit.text for unit in evening.script.units)
    readers = []
    for at in evening.there:
        holding = evening.holding(at)
        roles = [role + 1 for role in holding.roles]
        readers.append({"name": holding.reader, "roles": [*roles, NARRATION] if holding.narrates else roles})
    return {
        "id": hashlib.sha256(text.encode("utf-8", "replace")).hexdigest()[:16],
        "name": name,
        "language": evening.layout.language,
        "speeches": len(evening.script.speeches),
        "seconds": sum(timing.shown for timing in evening.timings),
        "readers": readers,
        "scenes": [
            {"label": scene.label, "heading": scene.heading or "Opening", "seconds": timing.shown}
            for scene, timing in zip(evening.script.scenes, evening.timings, strict=True)
        ],
    }


def _encode(data: dict[str, object]) -> str:
    """JSON that cannot end the script element it stands in."""
    return json.dumps(data, ensure_ascii=False).replace("<", "\\u003c").replace(">", "\\u003e")


def _show_roles(evening: Evening) -> Iterator[str]:
    rows = [(NARRATION, "Narration", sum(not unit.roles for unit in evening.script.units))]
    rows += [(role.index + 1, role.name, role.speeches) for role in evening.roles]
    for number, name, count in rows:
        shown = escape(name)
        yield (
            f'<tr><td><label><input type="checkbox" data-kind="mine" value="{number}"> {shown}</label></td>'
            f'<td><label><input type="checkbox" data-kind="spoken" value="{number}" aria-label="Speak {shown}"></label>'
            f'</td><td class="num">{count}</td></tr>'
        )


def _show_scenes(evening: Evening) -> Iterator[str]:
    for scene in evening.script.scenes:
        heading = escape(scene.heading or "Opening")
        yield f'<section class="scene" aria-label="Scene {escape(scene.label)}: {heading}">\n'
        for at in range(scene.start, scene.end):
            yield _show_unit(evening.script.units, at, scene)
        yield "</section>\n"


def _show_unit(units: Sequence[Unit], at: int, scene: Scene) -> str:
    unit = units[at]
    roles = " ".join(str(role + 1) for role in unit.roles) or str(NARRATION)
    number = f' data-n="{unit.number}"' if unit.number else ""
    attributes = (
        f'class="unit {unit.kind.value}" tabindex="-1" data-u="{at}" data-roles="{roles}"{number} '
        f'data-scene="{escape(scene.label)}" data-page="{escape(unit.page)}"'
    )
    if not unit.roles:
        tag = "h2" if unit.kind is UnitKind.HEADING else "p"
        label = f'<span class="n" aria-hidden="true">{escape(scene.label)}</span>' if tag == "h2" else ""
        return f'<div {attributes}>{label}<{tag} class="text">{_show_narration(unit)}</{tag}></div>\n'
    extensions = "".join(f" ({escape(text)})" for text in unit.extensions)
    partner = next((units[near].cue for near in _said_with(units, at)), "")
    together = f'<p class="dir">[with {escape(partner)}]</p>' if partner else ""
    return (
        f'<div {attributes}><span class="n" aria-label="speech {unit.number}">{unit.number}</span>'
        f'<p class="cue">{escape(unit.cue)}{extensions}</p>{together}'
        f"{''.join(map(_show_passage, unit.passages))}</div>\n"
    )


def _said_with(units: Sequence[Unit], at: int) -> Iterator[int]:
    """The units that are read at the same time."""
    if units[at].at_once:
        yield at - 1
    elif at + 1 < len(units) and units[at + 1].at_once:
        yield at + 1


def _show_passage(passage: Passage) -> str:
    if passage.is_direction:
        return f'<p class="dir">({escape(passage.text.strip("()"))})</p>'
    return f'<p class="said">{_show_runs(passage.runs)}</p>'


def _show_runs(runs: Iterable[Run]) -> str:
    """The characters with their emphasis; a kept line end is one here too."""
    return "".join(_show_run(run) for run in runs)


def _show_run(run: Run) -> str:
    tags = [_TAGS[style] for style in run.styles if style in _TAGS]
    text = escape(run.text).replace("\n", "<br>")
    return "".join((*(f"<{tag}>" for tag in tags), text, *(f"</{tag}>" for tag in reversed(tags))))


def _show_narration(unit: Unit) -> str:
    """The text, with what the narrator leaves out set apart."""
    runs = [run for passage in unit.passages for run in passage.runs]
    shown: list[str] = []
    at = 0
    for cut in find_cuts(unit):
        left_out = _show_runs(cut_runs(runs, cut.start, cut.end))
        shown += [
            _show_runs(cut_runs(runs, at, cut.start)),
            f'<span class="cut" title="not read: {cut.reason}">{left_out}</span>',
        ]
        at = cut.end
    return "".join((*shown, _show_runs(cut_runs(runs, at, len(unit.text)))))
