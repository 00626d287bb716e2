"""TableScript + roles -> pictures: ReportLab drawings that go into the PDF and become SVG.

Who speaks where, who talks to whom, how long each scene is, speech against narration along the pages, and each role's
share of the words. Colours are Okabe and Ito's; where two fill one bar, they also differ in lightness, for grey print.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from reportlab.graphics import renderSVG
from reportlab.graphics.charts.barcharts import HorizontalBarChart, VerticalBarChart
from reportlab.graphics.shapes import Circle, Drawing, Line, Rect, String
from reportlab.lib.colors import Color, HexColor

from scenewright.model.grid import count_columns
from scenewright.table_read.palette import swatch
from scenewright.table_read.roles import Role
from scenewright.table_read.script import TableScript
from scenewright.table_read.sheets import cut_text
from scenewright.table_read.timing import PageTiming, SceneTiming

WIDTH = 486.0  # points: the text width of A4, and a little less than that of letter
FONT = "Courier"
SIZE = 8.0
LETTER = 0.6 * SIZE  # points, the width of one character
NAME_COLUMNS = 16
MATRIX_NAME_COLUMNS = 24
SHORTEST_BEGINNING = 3  # columns of a long name before its last word
MOST_ROWS = 28  # roles in one picture; the others are told in the caption
MOST_IN_MATRIX = 16
WIDEST_CELL = 44.0  # points
WIDEST_BAR = 40.0
MOST_LABELS = 30  # along an axis
SPEECH_COLOUR = HexColor("#0072B2")
NARRATION_COLOUR = HexColor("#E8D9A0")
_INK = Color(0, 0, 0)
_PALE = Color(0.82, 0.82, 0.82)


@dataclass(frozen=True, slots=True)
class Chart:
    """One picture: the stem of its file, its title, a sentence that says what it shows, and the drawing."""

    name: str
    title: str
    caption: str
    drawing: Any


def draw_charts(
    script: TableScript,
    roles: Sequence[Role],
    timings: Sequence[SceneTiming],
    seconds: Sequence[float],
    pages: Sequence[PageTiming],
) -> tuple[Chart, ...]:
    """The five pictures; those that would be empty are left out. `seconds` has the time of each unit."""
    charts = (
        _draw_strip(script, roles, seconds),
        _draw_talk(roles),
        _draw_scenes(script, timings),
        _draw_pages(pages),
        _draw_shares(roles),
    )
    return tuple(chart for chart in charts if chart is not None)


def write_svg(chart: Chart) -> bytes:
    """The picture as an SVG file."""
    text: str = renderSVG.drawToString(chart.drawing)
    return text.encode("utf-8")


def _draw_strip(script: TableScript, roles: Sequence[Role], seconds: Sequence[float]) -> Chart | None:
    """A row a role, the time from left to right, a block where the role speaks."""
    if not roles:
        return None
    shown = _largest(roles, MOST_ROWS)
    row, left, bottom = 11.0, NAME_COLUMNS * LETTER + 6, 24.0
    height = bottom + row * len(shown) + 10
    drawing = Drawing(WIDTH, height)
    total = sum(seconds) or 1.0
    scale = (WIDTH - left - 6) / total
    _draw_scene_lines(drawing, script, seconds, scale, left, bottom, height - 8)
    place = {role.index: height - 12 - row * at for at, role in enumerate(shown)}
    for at, (role, label) in enumerate(zip(shown, fit_names(_names(shown), NAME_COLUMNS), strict=True)):
        y = place[role.index]
        if at % 2 == 0:
            drawing.add(Rect(left, y - 2.5, WIDTH - left - 6, row, fillColor=Color(0.95, 0.95, 0.95), strokeColor=None))
        drawing.add(_text(left - 4, y, label, "end"))
    for index, start, length in _join_speeches(script, seconds):
        if index in place:
            x = left + start * scale
            wide = max(0.5, length * scale)
            drawing.add(
                Rect(x, place[index] - 1.5, wide, row - 2.5, fillColor=HexColor(swatch(6).hex), strokeColor=None)
            )
    caption = "A row for each role, the reading from left to right; a block is speech, a line a new scene."
    return Chart("who-speaks-where", "Who speaks where", caption + _left_out(roles, shown), drawing)


def _draw_scene_lines(
    drawing: Any, script: TableScript, seconds: Sequence[float], scale: float, left: float, low: float, high: float
) -> None:
    """A line at each scene, its number below where there is room."""
    at = 0.0
    last_label = -100.0
    for scene in script.scenes:
        x = left + at * scale
        drawing.add(Line(x, low - 4, x, high, strokeColor=_PALE, strokeWidth=0.4))
        label = cut_text(scene.label, 5)
        if x - last_label > (len(label) + 1) * LETTER and x < WIDTH - 3 * LETTER:
            drawing.add(_text(x, low - 12, label, "middle"))
            last_label = x
        at += sum(seconds[scene.start : scene.end])
    drawing.add(_text(left - 4, low - 12, "scene", "end"))


def _join_speeches(script: TableScript, seconds: Sequence[float]) -> list[tuple[int, float, float]]:
    """Each role's speeches as (role, start, length) in seconds."""
    found: list[tuple[int, float, float]] = []
    at = 0.0
    for unit, length in zip(script.units, seconds, strict=True):
        start = at - length if unit.at_once else at
        found.extend((role, max(0.0, start), length) for role in unit.roles)
        at += length
    return found


def _draw_talk(roles: Sequence[Role]) -> Chart | None:
    """A table of circles: the area says how many exchanges two roles have."""
    shown = _largest([role for role in roles if role.talks_to], MOST_IN_MATRIX)
    if len(shown) < 2:
        return None
    counts: Mapping[tuple[int, int], int] = {(role.index, other): n for role in shown for other, n in role.talks_to}
    most = max(counts.values())
    labels = [f"{name} {number:2}" for number, name in enumerate(fit_names(_names(shown), MATRIX_NAME_COLUMNS), 1)]
    left, top_room = (MATRIX_NAME_COLUMNS + 3) * LETTER + 8, 1.6 * SIZE
    cell = min(WIDEST_CELL, (WIDTH - left - 2) / len(shown))
    height = top_room + cell * len(shown) + 6
    drawing = Drawing(WIDTH, height)
    middles = [cell * (at + 0.5) for at in range(len(shown))]
    top, across = height - top_room, cell * len(shown)
    for at, (middle, label) in enumerate(zip(middles, labels, strict=True), 1):
        drawing.add(Line(left, top - middle, left + across, top - middle, strokeColor=_PALE, strokeWidth=0.4))
        drawing.add(Line(left + middle, top, left + middle, top - across, strokeColor=_PALE, strokeWidth=0.4))
        drawing.add(_text(left - 4, top - middle - 3, label, "end"))
        drawing.add(_text(left + middle, height - SIZE, str(at), "middle"))
    for middle, role in zip(middles, shown, strict=True):
        for beside, other in zip(middles, shown, strict=True):
            if count := counts.get((role.index, other.index), 0):
                _draw_bubble(drawing, left + beside, top - middle, cell * 0.46 * (count / most) ** 0.5, count, cell)
    caption = "Circles: how many exchanges two roles have (one speech answering another); columns are numbered as rows."
    return Chart("who-talks-to-whom", "Who talks to whom", caption + _left_out(roles, shown), drawing)


def _draw_bubble(drawing: Any, x: float, y: float, radius: float, count: int, cell: float) -> None:
    """A circle with its number in it, or, where it is too small, between the lines above it at the right."""
    label = str(count)
    inside = radius > len(label) * LETTER * 0.62
    radius = max(1.2, radius)
    drawing.add(Circle(x, y, radius, fillColor=HexColor(swatch(0).hex), strokeColor=_INK, strokeWidth=0.4))
    if inside:
        drawing.add(_text(x, y - 2.8, label, "middle"))
    elif cell > 15:
        drawing.add(_text(x + 0.7 * radius + 1, y + 0.7 * radius + 1, label, "start", SIZE * 0.75))


def _draw_scenes(script: TableScript, timings: Sequence[SceneTiming]) -> Chart | None:
    """A bar for each scene, in minutes, speech below and narration above."""
    if not timings:
        return None
    data = [tuple(t.speech / 60 for t in timings), tuple(t.narration / 60 for t in timings)]
    drawing = _stacked_bars(data, [scene.label for scene in script.scenes], "minutes")
    return Chart(
        "scene-lengths", "Scene lengths", "Minutes of each scene: speech (dark) and narration (light).", drawing
    )


def _draw_pages(pages: Sequence[PageTiming]) -> Chart | None:
    """A bar for each page, in seconds of speech and of narration."""
    if not pages:
        return None
    data = [tuple(page.speech for page in pages), tuple(page.narration for page in pages)]
    drawing = _stacked_bars(data, [str(number) for number in range(1, len(pages) + 1)], "seconds")
    caption = "Seconds of speech (dark) and narration (light) on each page."
    return Chart("speech-and-narration", "Speech and narration along the pages", caption, drawing)


def _draw_shares(roles: Sequence[Role]) -> Chart | None:
    """A bar for each role: its share of all words spoken."""
    if not roles:
        return None
    shown = _largest(roles, MOST_ROWS)
    row = 13.0
    left = NAME_COLUMNS * LETTER + 6
    height = row * len(shown) + 12
    drawing = Drawing(WIDTH, height)
    chart = HorizontalBarChart()
    chart.x, chart.y, chart.width, chart.height = left, 6, WIDTH - left - 60, height - 10
    chart.data = [tuple(100 * role.share for role in reversed(shown))]
    chart.categoryAxis.categoryNames = list(reversed(fit_names(_names(shown), NAME_COLUMNS)))
    chart.categoryAxis.labels.fontName, chart.categoryAxis.labels.fontSize = FONT, SIZE
    chart.categoryAxis.labels.dx = -2
    chart.categoryAxis.visibleTicks = False
    chart.valueAxis.valueMin = 0
    chart.valueAxis.visible = False
    chart.bars[0].fillColor, chart.bars[0].strokeColor = SPEECH_COLOUR, None
    chart.barSpacing, chart.groupSpacing, chart.barWidth = 0, 3, 9
    chart.barLabelFormat = lambda value: f"{value:.1f} %"
    chart.barLabels.nudge = 24
    chart.barLabels.fontName, chart.barLabels.fontSize = FONT, SIZE
    drawing.add(chart)
    caption = "Share of all words spoken, in per cent."
    return Chart("share-of-words", "Share of words", caption + _left_out(roles, shown), drawing)


def _stacked_bars(data: Sequence[tuple[float, ...]], names: Sequence[str], unit: str) -> Any:
    drawing = Drawing(WIDTH, 170)
    chart = VerticalBarChart()
    chart.x, chart.y, chart.width, chart.height = 44, 24, min(WIDTH - 50, WIDEST_BAR * len(names)), 130
    chart.data = list(data)
    chart.categoryAxis.style = "stacked"
    every = max(1, -(-len(names) // MOST_LABELS))
    chart.categoryAxis.categoryNames = [cut_text(n, 5) if at % every == 0 else "" for at, n in enumerate(names)]
    chart.categoryAxis.labels.fontName, chart.categoryAxis.labels.fontSize = FONT, SIZE * 0.8
    chart.categoryAxis.labels.dy = -2
    chart.categoryAxis.visibleTicks = False
    chart.valueAxis.valueMin = 0
    chart.valueAxis.labels.fontName, chart.valueAxis.labels.fontSize = FONT, SIZE
    chart.valueAxis.visibleGrid = True
    chart.valueAxis.gridStrokeColor, chart.valueAxis.gridStrokeWidth = _PALE, 0.4
    if not any(map(any, data)):
        chart.valueAxis.valueMax = 1
    for at, colour in enumerate((SPEECH_COLOUR, NARRATION_COLOUR)):
        chart.bars[at].fillColor = colour
        chart.bars[at].strokeColor, chart.bars[at].strokeWidth = _INK, 0.3
    chart.groupSpacing = 1
    drawing.add(chart)
    drawing.add(_text(2, 160, unit, "start"))
    return drawing


def _largest(roles: Sequence[Role], count: int) -> list[Role]:
    """The roles with most words, most first."""
    return sorted(roles, key=lambda role: (-role.words, role.index))[:count]


def _left_out(roles: Sequence[Role], shown: Sequence[Role]) -> str:
    missing = len(roles) - len(shown)
    return f" {missing} smaller {'role is' if missing == 1 else 'roles are'} not shown." if missing else ""


def fit_names(names: Sequence[str], columns: int) -> tuple[str, ...]:
    """The names in at most `columns` columns, no two alike: a long one loses its middle, between words where it can."""
    fitted: list[str] = []
    for name in names:
        label = _fit_name(name, columns)
        number = 2
        while label in fitted:
            label = f"{_fit_name(name, columns - len(str(number)) - 1)} {number}"
            number += 1
        fitted.append(label)
    return tuple(fitted)


def _fit_name(name: str, columns: int) -> str:
    first, _, last = name.rpartition(" ")
    room = columns - count_columns(last) - 1  # the ellipsis
    if count_columns(name) <= columns or room < SHORTEST_BEGINNING or not first:
        return cut_text(name, columns)
    beginning = cut_text(first, room + 1).removesuffix("…")
    whole = (
        beginning[: beginning.rfind(" ")] if " " in beginning and not first.startswith(f"{beginning} ") else beginning
    )
    return f"{whole}…{last}"


def _names(roles: Sequence[Role]) -> list[str]:
    return [role.name for role in roles]


def _text(x: float, y: float, text: str, anchor: str, size: float = SIZE) -> Any:
    return String(x, y, text, textAnchor=anchor, fontName=FONT, fontSize=size, fillColor=_INK)
