"""What the web page of a script must hold, and what it must never do."""

from html.parser import HTMLParser

from hypothesis import given, settings

from scenewright.model.screenplay import (
    Action,
    Cue,
    DialogueBlock,
    SceneHeading,
    Screenplay,
    Speech,
    TitleEntry,
    styled,
)
from scenewright.options import LayoutOptions, Options
from scenewright.pipeline import export_script
from scenewright.writers.html import write_html
from tests.fountain.strategies import screenplays

from .sample_script import SCRIPT

_TAGS = set(
    "html head meta title style body nav details summary ol li a input label main section header footer article h1 h2 "
    "h3 p div span br b i u hr".split()
)
_ATTRIBUTES = {"charset", "http-equiv", "content", "name", "class", "id", "dir", "href", "aria-label", "aria-hidden"}
_ATTRIBUTES |= {"type", "for"}


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.attributes: list[tuple[str, str | None]] = []
        self.words: list[tuple[str, str]] = []
        self._open: list[str] = []

    def handle_starttag(self, tag: str, attributes: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        self.attributes.extend(attributes)
        if tag not in ("meta", "input", "br", "hr"):
            self._open.append(dict(attributes).get("class") or tag)

    def handle_endtag(self, tag: str) -> None:
        self._open.pop()

    def handle_data(self, data: str) -> None:
        if data.strip() and self._open[-1] != "style":
            self.words.append((self._open[-1], data))


def _read(screenplay: Screenplay) -> _Reader:
    reader = _Reader()
    reader.feed(write_html(screenplay).decode("utf-8"))
    reader.close()
    return reader


def test_each_element_stands_in_its_place() -> None:
    words = _read(SCRIPT).words
    for expected in (
        ("a", "1A INT. MILL - DAY"),
        ("heading", "INT. MILL - DAY"),
        ("number", "1A"),
        ("action", "Rain falls. On."),
        ("cue", "MARA (V.O.)"),
        ("parenthetical", "(low)"),
        ("i", "very"),
        ("words", "Go."),
        ("words sung", "La la"),
        ("words", "No & <never>."),
        ("lyric", "Row, row"),
        ("centered", "THE END"),
        ("transition", "FADE OUT."),
        ("aside", "# Act One"),
        ("aside", "= An orphan."),
        ("aside", "[heavy?]"),
        ("b", "THE WEIR"),
        ("p", "Weather: wet"),
    ):
        assert expected in words


def test_a_paragraph_is_read_the_way_it_is_on_the_printed_page() -> None:
    mixed = Action(styled("שלום (30) comes in with a lamp and sits down."))
    joe = DialogueBlock(Cue("JOE"), (Speech(styled("Good evening to you all.")),))
    mara = DialogueBlock(Cue("מרה"), (Speech(styled("ערב טוב.")),))
    page = write_html(Screenplay((), (mixed, joe, mara))).decode()
    assert page.count('dir="rtl"') == 2
    assert '<p class="cue" dir="rtl">מרה</p>' in page
    assert ".cue { margin: 0 0 0 2.2in; text-align: left;" in page


def test_the_boneyard_is_not_in_the_page() -> None:
    assert b"GONE" not in write_html(SCRIPT)


def test_the_table_of_scenes_leads_to_each_heading() -> None:
    attributes = _read(Screenplay((), (SceneHeading(styled("INT. A")), SceneHeading(styled("INT. B"))))).attributes
    targets = [value for name, value in attributes if name == "href"]
    assert targets == ["#scene-1", "#scene-2"]
    assert all(("id", str(target)[1:]) in attributes for target in targets)


def test_a_script_without_scenes_or_title_has_no_empty_parts() -> None:
    tags = _read(Screenplay((), (Action(styled("Rain.")),))).tags
    assert "nav" not in tags
    assert "header" not in tags


def test_the_foot_of_the_title_page_has_dates_apart() -> None:
    entries = (TitleEntry("Revision", (styled("Blue"),)), TitleEntry("Contact", (styled("12 Mill Lane"),)))
    page = write_html(Screenplay(entries, ())).decode()
    foot = page[page.index("<footer>") : page.index("</footer>")]
    left, right = foot.split('<div class="dates">')
    assert "12 Mill Lane" in left
    assert right.count("<p>") == 1
    assert "<p>Blue</p>" in right


def test_no_number_is_printed_on_page_1() -> None:
    css = write_html(SCRIPT).decode()
    assert "content: counter(page, page-number) counter(page, page-stop);" in css
    assert css.count("range: 2 infinite; fallback: unprinted;") == 2


def test_markup_in_a_script_is_text() -> None:
    nasty = "</style><script>alert(1)</script><img src=x onerror=alert(1)> &lt; \"'"
    script = Screenplay(
        (TitleEntry("Title", (styled(nasty),)), TitleEntry(nasty, (styled(nasty),))),
        (SceneHeading(styled(nasty), nasty), DialogueBlock(Cue(nasty, (nasty,)), (Speech(styled(nasty)),))),
    )
    reader = _read(script)
    assert set(reader.tags) <= _TAGS
    assert nasty in [text for _, text in reader.words]


@settings(max_examples=60, deadline=None)
@given(screenplays)
def test_any_screenplay_makes_a_page_of_known_tags_alone(screenplay: Screenplay) -> None:
    reader = _read(screenplay)
    assert set(reader.tags) <= _TAGS
    assert {name for name, _ in reader.attributes} <= _ATTRIBUTES
    assert all(value and value.startswith("#scene-") for name, value in reader.attributes if name == "href")
    assert write_html(screenplay) == write_html(screenplay)


def test_notes_that_are_asked_for_are_shown_at_first():
    assert b'<input type="checkbox" id="show-asides">' in export_script(SCRIPT, "html", options=Options()).content
    for name in ("notes", "sections", "synopses"):
        options = Options(layout=LayoutOptions(**{name: True}))
        page = export_script(SCRIPT, "html", options=options).content
        assert b'<input type="checkbox" id="show-asides" checked>' in page
