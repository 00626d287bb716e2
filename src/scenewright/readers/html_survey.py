"""A page read once for its shape, before its text is taken: which elements hold the story, what its styles hide.

Known sites are known by their own containers; on other pages an element that calls itself the story is believed when
it holds most of the prose, and else the search goes down from the body as long as one child holds nearly all of it
(the idea of Readability, 2010, without its scores). When nothing stands out, or nothing beside it is a link, the whole
body is the story: what is left out without need is lost, what is left in can be cut. Prose is text in pieces that are
long or end as sentences do.
"""

import re
from array import array
from dataclasses import dataclass, field

from scenewright.readers import shapes
from scenewright.readers.css import Look, read_sheet
from scenewright.readers.html_regions import (
    HEADINGS,
    POST_TITLES,
    SHAPES,
    STORY_WORDS,
    Element,
    Region,
    Shape,
    is_plain,
    region_of,
)
from scenewright.readers.lines import Mark

BLOCKS = frozenset(
    "address article aside blockquote body caption center dd details dialog dir div dl dt fieldset figcaption figure"
    " footer form h1 h2 h3 h4 h5 h6 header hgroup hr html li main menu nav ol p pre section summary table tbody td"
    " tfoot th thead tr ul".split()
)
_CONTAINERS = frozenset("article body center div form html main section table tbody td tr".split())
_LONG = 60  # characters: a piece of text that is prose by its length
_NEARLY_ALL = 0.9  # of the prose: a child with so much is where the story is
_MOST = 0.5  # of the prose: an element that calls itself the story must have so much
_MOST_STYLES = 2_000_000  # characters of style sheets that are looked at
_LONGEST_TITLE = 300
_MOST_HEADINGS = 1000
_BETWEEN_NAMES = re.compile(r"\s*[|:»·•]\s*|\s+[-–—]\s+")
_LONGEST_PIECE = 200  # characters of a piece looked at for its end


@dataclass(slots=True)
class _Open:
    """An element that is open: its number, the prose before it, its child with most prose."""

    number: int
    tag: str
    region: Region
    dropped: bool
    prose: int
    total: int
    links: int
    best: int = -1
    best_prose: int = 0


@dataclass(slots=True)
class Survey:
    """What the first reading found. `totals` has the prose in each element, by its number in the page's order."""

    title: str = ""
    author: str = ""
    looks: dict[str, Look] = field(default_factory=dict)
    totals: "array[int]" = field(default_factory=lambda: array("L"))
    total: int = 0
    wants_title: bool = True  # a first heading before what holds the story is its title
    titles: frozenset[int] = frozenset()  # headings that say what the page says that it is called
    chosen: frozenset[int] = frozenset()  # the elements that hold the story; empty: the whole page

    def share(self, number: int) -> float:
        """How much of the page's prose stands in an element."""
        return self.totals[number] / self.total if self.total else 0.0


class Surveyor:
    """The handler of the first reading."""

    def __init__(self) -> None:
        self.survey = Survey()
        self._stack: list[_Open] = []
        self._prose = 0  # outside what is left out
        self._all = 0
        self._proses = array("L")
        self._link_counts = array("L")
        self._links = 0  # outside what is left out
        self._best = array("l")
        self._tags: list[str] = []
        self._piece: list[str] = []
        self._length = 0
        self._in_title = False
        self._sheets: list[str] = []
        self._sheet_size = 0
        self._in_style = False
        self._shapes: dict[Shape, list[int]] = {}
        self._beside: dict[Shape, list[int]] = {}
        self._named: list[int] = []
        self._posts: list[int] = []  # headings that call themselves the title of a post
        self._sections: dict[str, list[int]] = {"article": [], "main": []}
        self._metas: dict[str, str] = {}
        self._links_author = self._names_author = False
        self._headings: list[tuple[int, str]] = []
        self._heading: list[str] = []

    def start(self, name: str, attributes: dict[str, str]) -> None:
        """An element begins."""
        number = len(self._proses)
        self._proses.append(0)
        self._link_counts.append(0)
        self.survey.totals.append(0)
        self._best.append(-1)
        self._tags.append(name)
        if name in BLOCKS:
            self._end_piece()
        parent = self._stack[-1] if self._stack else None
        inside = parent.region if parent else Region()
        element = None if is_plain(name, attributes) else make_element(name, attributes, inside)
        region = region_of(element) if element is not None else None
        dropped = (parent is not None and parent.dropped) or (region is not None and bool(region.drop))
        self._stack.append(_Open(number, name, region or inside, dropped, self._prose, self._all, self._links))
        noted = (region or inside).mark is Mark.FOOTNOTE  # whose links lead back into the text
        self._links += name == "a" and not dropped and not noted and "href" in attributes
        self._note(name, attributes)
        if name in HEADINGS:
            self._heading = []
        if element is not None and not dropped:
            self._match(number, element)

    def end(self, name: str) -> None:
        """An element ends."""
        if name in BLOCKS:
            self._end_piece()
        self._in_title = self._in_style = False
        if not self._stack:
            return
        closed = self._stack.pop()
        if closed.tag in HEADINGS and len(self._headings) < _MOST_HEADINGS:
            self._headings.append((closed.number, " ".join("".join(self._heading).split())))
        prose = self._prose - closed.prose
        self._proses[closed.number] = prose
        self._link_counts[closed.number] = self._links - closed.links
        self.survey.totals[closed.number] = self._all - closed.total
        self._best[closed.number] = closed.best
        if self._stack and prose > self._stack[-1].best_prose:
            self._stack[-1].best, self._stack[-1].best_prose = closed.number, prose

    def text(self, data: str) -> None:
        """Characters between tags."""
        if self._in_title and len(self.survey.title) < _LONGEST_TITLE:
            self.survey.title += data[:_LONGEST_TITLE]
        elif self._in_style and self._sheet_size < _MOST_STYLES:
            self._sheets.append(data)
            self._sheet_size += len(data)
        elif self._links_author and len(self.survey.author) < _LONGEST_TITLE:
            self.survey.author += data[:_LONGEST_TITLE]
        if self._stack and self._stack[-1].region.drop == "no text":
            return
        if self._stack and len(self._heading) < _LONGEST_TITLE:
            self._heading.append(data[:_LONGEST_TITLE])
        self._piece.append(data[-_LONGEST_PIECE:])
        self._length += len(data)

    def finish(self) -> Survey:
        """The survey, with the elements that hold the story chosen."""
        while self._stack:
            self.end(self._stack[-1].tag)
        survey = self.survey
        survey.total = self._all
        survey.looks = read_sheet("\n".join(self._sheets))
        survey.title = " ".join((self._metas.get("og:title") or survey.title).split())
        survey.author = " ".join((self._metas.get("author") or survey.author).split())
        survey.chosen = self._choose()
        if survey.wants_title:
            survey.titles = self._find_titles()
        return survey

    def _find_titles(self) -> frozenset[int]:
        """The headings that say the page's name, whole or, where the site's name is told, a part of it.

        One that calls itself the title of a post comes before a blog's own, when there is no other.
        """
        if len(self._posts) == 1:
            return frozenset(self._posts)
        wanted = {_fold(self.survey.title)}
        site = _fold(self._metas.get("og:site_name", ""))
        if site:
            wanted |= {_fold(piece) for piece in _BETWEEN_NAMES.split(self.survey.title)} - {site}
        return frozenset(
            number for number, text in self._headings if _fold(text) in wanted - {""} and not shapes.heading_rank(text)
        )

    def _note(self, name: str, attributes: dict[str, str]) -> None:
        """What the head of the page says."""
        named, self._names_author = self._names_author, _is_author(name, attributes)
        self._links_author = False
        if name == "title" and not self.survey.title:
            self._in_title = True
        elif name == "style":
            self._in_style = True
        elif name == "meta":
            key = (attributes.get("property") or attributes.get("name") or "").lower()
            if key in {"og:title", "og:site_name", "author"}:
                self._metas.setdefault(key, attributes.get("content", "")[:_LONGEST_TITLE])
        elif not self.survey.author and (self._names_author or (named and name == "a")):
            self._links_author = True

    def _match(self, number: int, element: Element) -> None:
        for shape in SHAPES:
            key, value = shape.attribute
            found = (
                shape.words <= element.words if shape.words else element.attributes.get(key, value + "-") != value + "-"
            )
            if found and (not shape.tag or shape.tag == element.tag):
                self._shapes.setdefault(shape, []).append(number)
            elif any(words <= element.words for words in shape.beside):
                self._beside.setdefault(shape, []).append(number)
        if element.tag in HEADINGS and element.words & POST_TITLES:
            self._posts.append(number)
        if element.words & STORY_WORDS or element.attributes.get("itemprop", "").lower() == "articlebody":
            self._named.append(number)
        role = {"main": "main", "article": "article"}.get(element.attributes.get("role", ""), element.tag)
        if role in self._sections:
            self._sections[role].append(number)

    def _end_piece(self) -> None:
        if not self._length:
            return
        text = "".join(self._piece)[-_LONGEST_PIECE:].strip()
        if text and (self._length >= _LONG or shapes.ends_sentence(text)):
            size = min(self._length, 10_000_000)
            self._all += size
            if not (self._stack and self._stack[-1].dropped):
                self._prose += size
        self._piece, self._length = [], 0

    def _choose(self) -> frozenset[int]:
        for shape in SHAPES:
            found = self._shapes.get(shape, [])
            if sum(self._proses[number] for number in found):
                beside = self._beside.get(shape, [])
                self.survey.wants_title = not shape.has_title and not beside
                return frozenset(found + beside)
        chosen = self._choose_named() or self._descend()
        others = self._links - sum(self._link_counts[number] for number in chosen)
        return chosen if others > 0 else frozenset()

    def _choose_named(self) -> frozenset[int]:
        for found in (self._named, self._sections["article"], self._sections["main"]):
            outer = self._outermost(found)
            if sum(self._proses[number] for number in outer) > _MOST * self._prose:
                return frozenset(outer)
        return frozenset()

    def _outermost(self, numbers: list[int]) -> list[int]:
        """Of elements some of which may stand in others, each that has prose, once."""
        best = max(numbers, key=lambda number: self._proses[number], default=-1)
        if best < 0:
            return []
        if self._proses[best] > _MOST * self._prose:
            return [best]
        return [number for number in numbers if self._proses[number]] if len(numbers) > 1 else [best]

    def _descend(self) -> frozenset[int]:
        number = next((i for i, tag in enumerate(self._tags) if tag == "body"), -1)
        if number < 0 or not self._proses[number]:
            return frozenset()
        while (child := self._best[number]) >= 0 and self._tags[child] in _CONTAINERS:
            if self._proses[child] < _NEARLY_ALL * self._proses[number]:
                break
            number = child
        return frozenset({number})


def _is_author(name: str, attributes: dict[str, str]) -> bool:
    """Whether an element that begins says that its words are the author's name."""
    if name not in {"a", "span"}:
        return False
    return "author" in f"{attributes.get('rel', '')} {attributes.get('class', '')}".lower().split()


def _fold(text: str) -> str:
    return re.sub(r"\W+", " ", text.casefold()).strip()


def make_element(name: str, attributes: dict[str, str], inside: Region) -> Element:
    """An element as the rules of regions see it."""
    words = frozenset(f"{attributes.get('id', '')} {attributes.get('class', '')}".lower().split())
    kinds = f"{attributes.get('epub:type', '')} {attributes.get('role', '')}".lower().replace("doc-", "")
    return Element(name, words, frozenset(kinds.split()), attributes, inside)


def names_of(tag: str, attributes: dict[str, str]) -> frozenset[str]:
    """The names by which the rules of a style sheet know an element: `p`, `.c3`, `#x`."""
    names = [tag]
    if "class" in attributes:
        names += ("." + name for name in attributes["class"].split())
    if "id" in attributes:
        names.append("#" + attributes["id"].strip())
    return frozenset(names)
