"""An EPUB, 2 or 3, to its text: the pages of its spine in order, without cover, contents and navigation.

Each page is read as XML; one that is none (many are not) as a browser would read it. A page that the spine names and
the file has not, or that points out of the container, is a loss and said, since silently lost chapters are what
readers of EPUB are best known for. What stands out of the reading order (`linear="no"`) is left out and said, but for
footnotes. By zipfile, expat and lxml: ebooklib is AGPL, and does no more of what is needed here.
"""

import re

from scenewright.errors import InputError
from scenewright.model.finding import Finding, Severity
from scenewright.options import ReadingOptions
from scenewright.readers import shapes
from scenewright.readers.containers import Container, open_container
from scenewright.readers.css import Look, read_sheet
from scenewright.readers.decode import decode_text
from scenewright.readers.epub_package import Package, Page, read_package
from scenewright.readers.extraction import Extraction, Tally, Written, finish
from scenewright.readers.html import LEFT_OUT, parse_html
from scenewright.readers.html_flow import PageFlow, looks_merged
from scenewright.readers.html_survey import Survey
from scenewright.readers.lines import Mark
from scenewright.readers.rights import holds_story, is_rights_line, is_rights_page
from scenewright.readers.xml_events import MalformedXml, parse_xml

_LITTLE = 300  # characters: a page with no more is a cover or a title page if it is called one
_MOST_STYLES = 2_000_000  # bytes of style sheets that are looked at
_STYLE = re.compile(rb"<style[^>]{0,300}>(.{0,100000}?)</style>", re.DOTALL | re.IGNORECASE)
_LINKS = 0.6  # of the text: a page with so much of it in links is a table of contents
_FEWEST_LINKS = 3
_FEW_LINKS = 0.3  # the same of a page that is called one
_LABELLED = 3  # paragraphs of a page among which its name in the table of contents is looked for
_MOST_AUTHORS = 3  # on a title page
_COVER = re.compile(r"\b(?:cover|title-?_?page|halftitle|log_page)", re.IGNORECASE)
_CONTENTS = re.compile(r"\b(?:toc|contents)(?:_?page)?\.\w+\Z", re.IGNORECASE)
_PROSE = re.compile(r".{60}.*[.!?…][\"'”’»]?\s*\Z", re.DOTALL)  # too long for a line that is a heading by its looks
# what a table of contents calls a place in the book and not a chapter: parts of a book, files, nothing at all
_PLACE = re.compile(
    r"cover|title ?page|half ?title|(?:table of )?contents|(?:begin|start)(?: reading| here)?|text|body|untitled"
    r"|unknown|copyright.*|dedication|epigraph|\W*|.*\.x?html?|(?:section|part|page|split|index|file|id)?[\W_]?\d{3,}.*",
    re.IGNORECASE,
)
_LONG_WORDS = re.compile(r"(?:\S+\s+){7}\S")  # as many words as a heading or a name under a letter has not
_DEDICATION = re.compile(r"(?:for|to|in (?:loving )?memory of|dedicated to)\b[^.!?“”\"]{1,150}\.?", re.IGNORECASE)

# over a page before the story; after it the same heads are known in every format
_FRONT_HEAD = re.compile(
    r"(?P<books>(?:also|(?:other )?(?:books|titles|novels|works|stories)) by .{2,60}|by the same author)"
    r"|(?P<praise>praise for .{2,80})|(?P<epigraph>epigraph)",
    re.IGNORECASE,
)
_FRONT_LABELS = {"books": "Also by the author", "praise": "Praise", "epigraph": "Epigraph"}
_HIGHEST_NUMERAL = 200  # of a chapter: a higher number at the top of a page is something else


def extract_epub(data: bytes, *, name: str, options: ReadingOptions) -> Extraction:
    """The text of a book. Raises InputError when it is damaged or locked, ResourceError beyond a limit."""
    container = open_container(data, name=name, options=options)
    package = read_package(container, name=name, options=options)
    container.plan(tuple(page.path for page in package.pages if page.path is not None) + package.sheets)
    looks = _read_sheets(container, package)
    tally, findings = Tally(), list[Finding]()
    written: list[Written] = []
    read: set[str] = set()
    authors = {_fold(author) for author in package.authors}
    for page in package.pages:
        problem = _problem(page, read)
        if problem:
            findings.append(Finding("missing-chapter", Severity.LOSS, None, problem))
        if problem or page.path is None or _is_picture(page, tally):
            continue
        read.add(page.path)
        text = _read_page(container, page, looks, tally, name, options)
        kept = _keep(page, text, findings)
        if not any(_is_story(item, package.title) for item in written):
            kept = _name_front(kept, authors, _fold(package.title))
        if written and kept and _is_parted(written[-1], kept[0]):
            kept[0] = _join(written.pop(), kept[0])
        written += kept
    if not written:
        raise InputError(f"{name}: no page of the book has text in it; there is no story to read")
    return finish(
        written,
        title=package.title,
        author=" & ".join(package.authors[:_MOST_AUTHORS]),
        told=True,
        findings=(*findings, *tally.findings(LEFT_OUT)),
    )


def _is_parted(before: Written, after: Written) -> bool:
    """Whether a page ends in the middle of a sentence that the next one goes on with, as files cut by size do."""
    if before.mark is not Mark.NONE or after.mark is not Mark.NONE:
        return False
    return after.text[0].islower() and before.text[-1].isalnum() and _LONG_WORDS.match(before.text) is not None


def _join(before: Written, after: Written) -> Written:
    shift = len(before.text) + 1
    moved = tuple((start + shift, end + shift, style) for start, end, style in after.emphases)
    return before._replace(text=f"{before.text} {after.text}", emphases=before.emphases + moved)


def _problem(page: Page, read: set[str]) -> str:
    """Why a page of the spine cannot be read, in a sentence; empty when it can."""
    if page.path is None:
        return f"The book names the page {page.shown!r}, which is not in the file: a chapter may be missing."
    if page.path in read:
        return f"The book names the page {page.shown!r} twice; it was read once."
    return ""


def _is_picture(page: Page, tally: Tally) -> bool:
    if page.kind.startswith("image/"):
        tally.add("picture")
        return True
    return False


def _read_sheets(container: Container, package: Package) -> dict[str, Look]:
    sheets: list[dict[str, Look]] = []
    size = 0
    for path in dict.fromkeys(package.sheets):
        try:
            data = container.read(path)
        except InputError:
            continue  # it is only how the book looks
        size += len(data)
        if size > _MOST_STYLES:
            break
        sheets.append(read_sheet(data.decode("utf-8", "replace")))
    return looks_merged(*sheets)


class _Links:
    """How much of a page's text stands in links. Sends the events on."""

    def __init__(self, flow: PageFlow, shown: str) -> None:
        self.links = self.linked = self.size = 0
        self._flow, self._open = flow, 0
        named = _CONTENTS.search(shown) is not None
        self._fewest, self._share = (1, _FEW_LINKS) if named else (_FEWEST_LINKS, _LINKS)

    def start(self, name: str, attributes: dict[str, str]) -> None:
        """An element begins."""
        if name == "a" and "href" in attributes:
            self._open += 1
            self.links += 1
        elif name == "a":
            self._open += self._open > 0
        self._flow.start(name, attributes)

    def end(self, name: str) -> None:
        """An element ends."""
        if name == "a" and self._open:
            self._open -= 1
        self._flow.end(name)

    def text(self, data: str) -> None:
        """Characters between tags."""
        size = len(data.strip())
        self.size += size
        self.linked += size if self._open else 0
        self._flow.text(data)

    @property
    def is_contents(self) -> bool:
        """Whether the page is a table of contents."""
        return self.links >= self._fewest and self.linked >= self._share * self.size


def _read_page(
    container: Container, page: Page, looks: dict[str, Look], tally: Tally, name: str, options: ReadingOptions
) -> list[Written]:
    """The paragraphs of a page; none when it is navigation."""
    data = container.read(page.path or "")
    own = looks_merged(
        looks, *(read_sheet(found.decode("utf-8", "replace")) for found in _STYLE.findall(data[:500_000]))
    )
    counted = Tally()
    flow = PageFlow(Survey(), looks=own, tally=counted, furniture=False)
    links = _Links(flow, page.shown)
    try:
        parse_xml([data], links, name=name, options=options)
    except MalformedXml:
        counted = Tally()
        flow = PageFlow(Survey(), looks=own, tally=counted, furniture=False)
        links = _Links(flow, page.shown)
        if data.strip(b"\x00 \t\r\n"):
            parse_html(decode_text(data, name=name, encoding=None).text, links)
    written = flow.written
    flow.finish()
    said = "nav" in page.properties or page.guide == "toc"  # of a page that may hold more than it
    if links.is_contents or (said and not holds_story(written, headings=False)):
        tally.add("table of contents", " ".join(item.text for item in written))
        return []
    for what, count in counted.counts.items():
        tally.add(what, count=count)
        tally.words[what] = tally.words.get(what, 0) + counted.words.get(what, 0)
    return written


def _keep(page: Page, written: list[Written], findings: list[Finding]) -> list[Written]:
    """Of a page's paragraphs those that belong to the story's text, and what it is called marked as a heading."""
    size = sum(len(item.text) for item in written)
    if not page.linear:
        notes = [item for item in written if item.mark is Mark.FOOTNOTE]
        words = sum(len(item.text.split()) for item in written if item.mark is not Mark.FOOTNOTE)
        if words:
            message = f"The page {page.shown!r} is not in the book's reading order; its {words:,} words were left out."
            findings.append(Finding("left-out-page", Severity.DOUBT, None, message))
        return notes
    if size <= _LITTLE and (page.guide in {"cover", "title-page"} or _COVER.search(page.shown)):
        return [_as_note(item, "Title page") for item in written]
    if page.guide in {"copyright-page", "colophon"} and not holds_story(written):
        return [_as_note(item, "Copyright") for item in written]
    return _name_chapter(page, written)


def _is_story(item: Written, title: str) -> bool:
    """Whether a paragraph is of the story, or a heading other than the book's name."""
    return item.mark is Mark.NONE or (item.mark is Mark.HEADING and _fold(item.text) != _fold(title))


def _name_front(written: list[Written], authors: set[str], title: str) -> list[Written]:
    """What stands before the first page of the story: the author's name, a page about rights, a dedication."""
    size = sum(len(item.text) for item in written)
    if is_rights_page(written):
        return [_as_note(item, "Copyright") for item in written]
    head = _FRONT_HEAD.fullmatch(written[0].text.strip()) if written and written[0].mark is Mark.HEADING else None
    if head is not None and not holds_story(written, headings=False):
        return [_as_note(item, _FRONT_LABELS[head.lastgroup or ""]) for item in written]
    written = [_as_note(item, "Copyright") if is_rights_line(item) else item for item in written]
    plain = [item for item in written if item.mark is Mark.NONE]
    if size <= _LITTLE and any(_by(item.text) in authors for item in plain):
        written = [
            item._replace(mark=Mark.BYLINE) if item.mark is Mark.NONE and _by(item.text) in authors else item
            for item in written
        ]
        titled = any(_fold(item.text) == title for item in written) and not holds_story(written)
        return [
            _as_note(item, "Title page") if titled and item in plain and _fold(item.text) != title else item
            for item in written
        ]
    if len(written) == len(plain) <= 2 and all(_DEDICATION.fullmatch(item.text.strip()) for item in plain):
        return [_as_note(item, "Dedication") for item in written]
    return written


def _by(text: str) -> str:
    """Whom a line names that is nothing but a name, perhaps after "by"."""
    return _fold(text).removeprefix("by ")


def _as_note(item: Written, label: str) -> Written:
    return item if item.mark in {Mark.TITLE, Mark.BYLINE} else item._replace(mark=Mark.NOTE, label=label, level=0)


def _name_chapter(page: Page, written: list[Written]) -> list[Written]:
    """The paragraph that says what the table of contents says is the chapter's heading, whatever it is set as.

    A page that begins with a paragraph of prose has its heading in a picture, or none: then the table's name is it.
    """
    if any(item.mark in {Mark.HEADING, Mark.TITLE} for item in written):
        return written
    if len(written) > 1 and written[0].mark is Mark.NONE and _is_number(written[0].text):
        return [written[0]._replace(mark=Mark.HEADING, level=2), *written[1:]]
    if not page.label:
        return written
    wanted = _fold(page.label)
    for i, item in enumerate(written[:_LABELLED]):
        if item.mark is Mark.NONE and _fold(item.text) == wanted:
            return [*written[:i], item._replace(mark=Mark.HEADING, level=2), *written[i + 1 :]]
    if not written:
        return written
    first = written[0]
    if page.is_alone and first.mark is Mark.NONE and _PROSE.match(first.text) and not _PLACE.fullmatch(page.label):
        return [Written(page.label, first.gap + 1, Mark.HEADING, 2), first._replace(gap=1), *written[1:]]
    written[0] = first._replace(gap=first.gap + 1)
    return written


def _is_number(text: str) -> bool:
    """Whether a line at the top of a page is a chapter's number; `I` is a word too."""
    return text != "I" and 0 < shapes.numeral(text) <= _HIGHEST_NUMERAL


def _fold(text: str) -> str:
    return re.sub(r"\W+", " ", text.casefold()).strip()
