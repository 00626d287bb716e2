"""The reading room in a real browser: one whole read, by keyboard and by tap, on a desktop and a phone."""

import csv
import io
import shutil
from pathlib import Path

import pytest

from tests.table_read.test_pack import SMALL, pack_of

sync_api = pytest.importorskip("playwright.sync_api")
CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
pytestmark = pytest.mark.skipif(CHROMIUM is None, reason="no Chromium here")


@pytest.fixture(scope="module")
def browser():
    with sync_api.sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        yield browser
        browser.close()


@pytest.fixture(params=[(1280, 800), (390, 780)], ids=["desktop", "phone"])
def room(request, browser, tmp_path):
    path = tmp_path / "room.html"
    path.write_bytes(pack_of(SMALL)["reading-room.html"])
    width, height = request.param
    context = browser.new_context(viewport={"width": width, "height": height}, offline=True, accept_downloads=True)
    page = context.new_page()
    page.complaints = []
    page.on("console", lambda message: page.complaints.append(message.text))
    page.on("pageerror", lambda error: page.complaints.append(str(error)))
    page.goto(path.as_uri())
    yield page
    assert page.complaints == []
    context.close()


def test_one_whole_read(room):
    room.click("#show-roles")
    room.select_option("#reader", label="Ana")
    mine = room.locator(".unit[class*=mine]").count()
    assert mine > 0
    assert room.inner_text("#mine-count") == f"{mine} lines are yours."
    room.keyboard.press("Escape")

    seen = [room.inner_text("#where")]
    room.keyboard.press("s")
    for _ in range(room.locator(".unit").count() - 1):
        room.keyboard.press("ArrowDown")
        seen.append(room.inner_text("#where"))
    assert "Speech 6 of 6 · scene 2 · page 1" in seen
    room.keyboard.press("s")

    room.keyboard.press("Home")
    room.keyboard.press("]")
    assert "mine" in room.locator("[aria-current=true]").get_attribute("class")
    room.keyboard.press("n")
    room.fill("#note", 'stumbles, "twice"')
    room.click("#save-note")
    with room.expect_download() as download:
        room.click("#export-notes")
    rows = list(csv.DictReader(io.StringIO(Path(download.value.path()).read_text("utf-8-sig"))))
    assert [row["note"] for row in rows] == ['stumbles, "twice"']
    assert rows[0]["line"] == room.inner_text("[aria-current=true] .said, [aria-current=true] .text")

    room.keyboard.press("Escape")
    room.click("#show-times")
    assert room.locator("#time-list tr").count() >= 1
    with room.expect_download() as download:
        room.click("#export-times")
    assert Path(download.value.path()).read_text("utf-8-sig").startswith('"scene"')


def test_expected_times_are_there_before_anything_is_timed(room):
    room.click("#show-times")
    rows = [row.inner_text().split("\t") for row in room.locator("#time-list tr").all()]

    assert [row[0] for row in rows] == ["1", "2"]
    assert all(row[2] and not row[3].strip() for row in rows)


def test_a_note_on_narration_says_where_it_stands(room):
    room.keyboard.press("Home")
    room.keyboard.press("n")
    assert room.inner_text("#note-label") == "Note on the heading of scene 1"
    room.keyboard.press("Escape")
    room.keyboard.press("ArrowDown")
    room.keyboard.press("n")
    assert room.inner_text("#note-label") == "Note on narration in scene 1, page 1"


def test_a_visit_is_remembered(room):
    room.click("#show-roles")
    room.check('#roles input[data-kind="mine"][value="1"]')
    room.keyboard.press("Escape")
    room.locator(".unit").nth(3).click()
    room.click("#dark")
    dark = room.locator("html.dark").count()
    room.reload()

    assert room.locator(".unit.mine0").count() > 0
    assert "here" in room.locator(".unit").nth(3).get_attribute("class")
    assert room.locator("html.dark").count() == dark


def test_the_current_line_stays_in_sight(room):
    room.keyboard.press("End")
    room.keyboard.press("+")
    room.wait_for_timeout(700)
    box = room.locator("[aria-current=true]").bounding_box()
    top, bottom = room.locator(".bar").bounding_box(), room.locator(".foot").bounding_box()

    assert top["y"] + top["height"] <= box["y"]
    assert box["y"] + box["height"] <= bottom["y"] + 1


def test_a_panel_opens_at_its_top(room):
    room.add_style_tag(content=".panel { max-height: 60px; }")
    room.evaluate("document.querySelector('#show-times').click()")

    assert room.evaluate("[...document.querySelectorAll('.panel')].every(e => e.scrollTop === 0)")


def test_a_heading_is_as_large_as_the_text(room):
    heading = room.locator(".scene .unit h2").first
    text = room.locator(".scene .said").first
    size = "e => [getComputedStyle(e).fontSize, getComputedStyle(e).marginTop]"

    assert heading.evaluate(size) == [text.evaluate(size)[0], "0px"]


def test_arabic_and_hebrew_run_from_the_right(room):
    said = room.locator(".said").first
    said.evaluate("e => { e.textContent = 'שלום לכולם. I mean.'; }")
    start = said.evaluate(
        "e => { const r = document.createRange(); r.setStart(e.firstChild, 0); r.setEnd(e.firstChild, 1);"
        " return r.getBoundingClientRect().right; }"
    )
    box = said.bounding_box()

    assert start > box["x"] + box["width"] / 2


def test_everything_that_can_be_pressed_has_a_name_and_fits(room):
    for button in room.locator("button:visible, select:visible, textarea:visible, input:visible").all():
        named = button.evaluate(
            "e => (e.getAttribute('aria-label') || e.textContent || e.getAttribute('aria-labelledby') ||"
            " (e.labels && e.labels[0] && e.labels[0].textContent) || '').trim()"
        )
        assert named
    assert room.evaluate("document.documentElement.scrollWidth <= window.innerWidth")
    assert room.locator("[role=status]").count() >= 2


def test_without_voices_the_page_says_so_and_goes_on(room):
    room.click("#show-roles")
    hint = room.inner_text("#voice-hint")

    assert "voices" in hint
    if "no voices" in hint:
        assert room.locator('input[data-kind="spoken"]:enabled').count() == 0
