"""The events of a page, or of an EPUB's chapter, to paragraphs.

HTML Living Standard, 4.3 to 4.5 and the rendering section 15: blocks end paragraphs, white space collapses outside
`pre`, `br` ends a line and two of them a paragraph. What a region or a style leaves out is counted with its words.
"""

import re
from dataclasses import dataclass

from scenewright.model.source import Style
from scenewright.readers import shapes
from scenewright.readers.css import Cascade, Look, add_look, combine_looks, read_declarations
from scenewright.readers.extraction import SET_IN, Flow, Tally, Written, is_line, join_row, part_by_room
from scenewright.readers.html_page_words import drop_page_words
from scenewright.readers.html_regions import HEADING_GROUP, Region, is_plain, region_of
from scenewright.readers.html_survey import BLOCKS, Survey, make_element, names_of
from scenewright.readers.lines import Mark
from scenewright.readers.verse import join_verse

_STYLED = {
    "i": Style.ITALIC,
    "em": Style.ITALIC,
    "cite": Style.ITALIC,
    "dfn": Style.ITALIC,
    "b": Style.BOLD,
    "strong": Style.BOLD,
    "u": Style.UNDERLINE,
}
_DRAWN = re.compile(
    r"divider|separator|ornament|(?:scene|section|text|line|(?<!mbp_)page)[-_ ]?break|asterism|\bhr\b|fleuron", re.I
)
_NOTE_MARK = re.compile(r"\W{0,3}(?:\d{1,3}|[a-z]|[*†‡§¶]{1,3}|[↩↑⤴↵⏎←⇑⬆^])\W{0,3}")
_TO_NOTE = re.compile(
    r"#_?(?:sd)?(?:ftnt?|fn|footnote|endnote|edn|note)[-_:]?(?:ref|anchor)?[-_:]?\d{1,4}(?:sym|anc)?\Z", re.IGNORECASE
)
_FROM_NOTE = re.compile(r"(?:ref|anchor)[-_:]?\d{1,4}\Z|\danc\Z", re.IGNORECASE)
_MOST_NOTED = 10_000  # notes whose places are remembered
_FROM_COMMENT = re.compile(r"#cmnt_ref\d{1,4}\Z")  # Google Docs
_INITIAL = re.compile(r"[“\"‘']?[^\W\d_]")  # what a picture of a drop cap says that it is
_OF_PICTURE = re.compile(
    r"\b(?:image|picture|photo|logo|cover|illustration|ornament|icon|drawing|line|graphic|banner|map)\b|\.\w{3,4}\Z",
    re.I,
)
_STEP = r"(?:previous|prev|next|back|first|last|home|index|(?:table of )?contents|top|chapters?|chapter list|main|part)"
_NAVIGATION = re.compile(rf"\W*{_STEP}(?:\W+{_STEP}){{0,12}}\W*", re.IGNORECASE)
_LINKED_TAGS = re.compile(r"(?:#[^#\n]{1,60}){1,30}")
_LONGEST_NAVIGATION = 120  # characters
_LONGEST_ORNAMENT = 20
_NOTE_HEADS = {
    "summary": "Summary",
    "chapter summary": "Summary",
    "notes": "Author's note",
    "chapter notes": "Author's note",
    "end notes": "End notes",
    "chapter end notes": "End notes",
}
_DEEPEST_TABLE = 16  # tables in tables: further in, cells are no cells of their own
_KEPT_SHARE = 0.5  # of a page's prose: furniture or hidden text with so much of it is the story after all
_KEPT_COMMENTS = 0.95  # comments may be longer than the story
_USUAL = 1.0  # ems above a paragraph of which no rule says another
_ALIGNED = frozenset({"p", "div", "td"})  # the attribute of a table or a picture says where that stands
_NEAR = 60  # elements above that a rule may ask for
_NONE: frozenset[Style] = frozenset()
_NO_NAMES: frozenset[str] = frozenset()


@dataclass(slots=True)
class _Frame:
    """An element that is open: what holds for the text in it."""

    tag: str
    region: Region
    styles: frozenset[Style]
    outside: bool  # of what holds the story
    drop: str = ""  # why its text is left out
    keeps_space: bool = False
    link: str = ""  # where the link that it is in leads
    names: frozenset[str] = frozenset()  # for rules that ask what stands above
    room: float | None = None  # ems above it, where a rule says it
    tall: bool = False  # when empty it takes a line
    before: int = 0  # paragraphs before it
    centered: bool = False
    capitals: bool = False  # small letters of an element within a paragraph are shown as these


@dataclass(slots=True)
class _Cells:
    """A table that is open: the flow it stands in and the cells of the row so far."""

    flow: Flow
    row: list[list[Written]]


class PageFlow:
    """The handler of the second reading. `furniture`: a page of the web, with menus; a book's chapter has none."""

    def __init__(self, survey: Survey, *, looks: dict[str, Look], tally: Tally, furniture: bool) -> None:
        self.tally = tally
        self._survey, self._cascade, self._furniture = survey, Cascade(looks), furniture
        self._flow = Flow(collapses=True)
        self._body = self._flow
        self._stack: list[_Frame] = [_Frame("", Region(), _NONE, bool(survey.chosen))]
        self._cells: list[_Cells] = []
        self._number = -1
        self._breaks = 0
        self._label = ""
        self._superscript: list[str] | None = None
        self._linked = False
        self._is_note_link = False  # the superscript is a link and nothing else
        self._is_note = False  # the paragraph began with a link back from a note
        self._noted: set[str] = set()  # places of notes to which marks led
        self._noted_at = ""  # where the mark at hand leads
        self._is_comment = False  # or from a comment
        self._drawn = False
        self._initial = ""  # a first letter that is a picture, until the word that it begins
        self._named = ""  # what a picture in a heading says, until there is text
        self._quotes = 0  # how many <q> are open
        self._linked_size = 0  # characters of the paragraph that are links
        self._begun = False  # the story, or its first heading
        self._gone: list[str] = []  # what the element that is left out has said so far
        self._beyond: list[str] = []  # what stands outside of the story

    @property
    def written(self) -> list[Written]:
        """The paragraphs, titles before the headings and notes that they head."""
        self._end_block(self._stack[-1])
        while self._cells:
            self._close_row()
            self._flow = self._cells.pop().flow
        written = _keep_lines(join_verse(part_by_room(self._body.written, usual=_USUAL)))
        written = drop_page_words(written, self.tally) if self._furniture else written
        head = next(
            (i for i, item in enumerate(written) if item.mark in {Mark.NONE, Mark.QUOTE, Mark.RULE}), len(written)
        )
        named = [item for item in written[:head] if item.mark in {Mark.TITLE, Mark.BYLINE}]
        rest = [item for item in written[:head] if item.mark not in {Mark.TITLE, Mark.BYLINE}]
        named.sort(key=lambda item: item.mark is not Mark.TITLE)
        return [*named, *rest, *written[head:]]

    def start(self, name: str, attributes: dict[str, str]) -> None:
        """An element begins."""
        self._number += 1
        parent = self._stack[-1]
        if name in BLOCKS:
            self._begin_block(name, parent)
        frame = self._frame(name, attributes, parent)
        self._stack.append(frame)
        if frame.drop or frame.outside:
            if name == "hr" and not parent.drop and not frame.outside and "page-break" in attributes.get("style", ""):
                self._flow.gap()  # Google Docs: a new page, and no line
            return
        if name not in BLOCKS and frame.region is not parent.region and not parent.outside:
            self._end_block(parent)
        if name == "br":
            self._break()
        elif name == "hr" or frame.region.drop == "rule":
            self._end_block(parent)
            if frame.region.mark is not Mark.FOOTNOTE:
                self._flow.rule()
        elif name == "img":
            self._take_picture(attributes)
        elif name == "q":
            self._write("‘" if self._quotes % 2 else "“")
            self._quotes += 1
        elif name == "sup" and self._superscript is None:
            self._superscript, self._linked = [], "#" in parent.link
            self._noted_at = parent.link
        elif name == "a":
            self._take_link(frame)
            if self._flow.is_empty and attributes.get("id", attributes.get("name", "-")) in self._noted:
                self._is_note = True
        elif name in {"td", "th"} and 0 < len(self._cells) <= _DEEPEST_TABLE:
            self._flow = Flow(collapses=True)
        elif name == "tr":
            self._cells.append(_Cells(self._flow, []))
        elif name in BLOCKS and (attributes.get("role") == "separator" or _DRAWN.search(attributes.get("class", ""))):
            self._drawn = True

    def end(self, name: str) -> None:
        """An element ends."""
        if len(self._stack) < 2:
            return
        frame = self._stack[-1]
        shown = not frame.drop and not frame.outside
        named = frame.region is not self._stack[-2].region
        if (name in BLOCKS or named) and shown and not (name == "dt" and frame.region.mark is Mark.NOTE):
            self._end_block(frame)
        elif name == "dt" and shown:
            self._write(" ")
        if shown and frame.tall and frame.before == len(self._flow.written):
            self._flow.gap()
        self._stack.pop()
        if frame.drop and not self._stack[-1].drop:
            self._count_gone(frame)
        if not shown:
            return
        if name == "q":
            self._quotes -= 1
            self._write("’" if self._quotes % 2 else "”")
        elif self._superscript is not None and name == ("a" if self._is_note_link else "sup"):
            self._end_superscript()
        elif name in {"td", "th"} and self._cells and self._flow is not self._cells[-1].flow:
            self._cells[-1].row.append(self._flow.written)
            self._flow = self._cells[-1].flow
        elif name == "tr" and self._cells:
            self._close_row()
            self._flow = self._cells.pop().flow
        if frame.region.mark is Mark.NOTE and self._stack[-1].region.mark is not Mark.NOTE:
            self._label = ""

    def text(self, data: str) -> None:
        """Characters between tags."""
        frame = self._stack[-1]
        if frame.drop:
            if frame.drop != "no text":
                self._gone.append(data)
        elif frame.outside or frame.region.bare:
            self._beyond.append(data)
        elif self._superscript is not None:
            self._superscript.append(data)
        else:
            self._write(data)

    def finish(self) -> None:
        """Count what stood outside of the story."""
        words = " ".join(self._beyond)
        if words.strip():
            self.tally.add("page furniture", words)
        self._beyond = []

    def _write(self, data: str) -> None:
        frame = self._stack[-1]
        if self._initial and data.strip():
            initial, self._initial = self._initial, ""
            if data.lstrip()[0].islower():
                data = initial + data
            else:
                self.tally.add("picture")
        data = data.upper() if frame.capitals else data
        if frame.keeps_space:
            self._flow.write(data.replace("\r\n", "\n").replace("\r", "\n"), frame.styles, exact=True)
        else:
            # a link is underlined because it is one
            self._flow.write(data, frame.styles - {Style.UNDERLINE} if frame.link else frame.styles)
        self._linked_size += len(data) if frame.link else 0  # "-" is a link too
        if self._breaks and data.strip():
            self._breaks = 0

    def _frame(self, name: str, attributes: dict[str, str], parent: _Frame) -> _Frame:
        named = self._cascade.is_deep or "class" in attributes or "id" in attributes
        names = names_of(name, attributes) if named else _NO_NAMES
        look = self._look(names, attributes)
        plain = is_plain(name, attributes)
        region = None if plain else region_of(make_element(name, attributes, parent.region))
        if region is not None and region.drop and not self._leaves_out(region):
            region = None
        if region is not None and region.mark is Mark.FOOTNOTE and not self._is_small(_KEPT_SHARE):
            region = None
        if region is not None and self._is_site_name(region):
            region = Region(drop="page furniture")
        outside = parent.outside and self._number not in self._survey.chosen
        if region is not None and self._number in self._survey.titles and not self._begun:
            titled = region.mark is Mark.HEADING and (outside or region.level > 1)
            region = Region(Mark.TITLE) if titled else region
        if outside and region is not None:
            outside = not (parent.region.bare or self._is_head(region))
        drop = parent.drop or (region.drop if region is not None else "")
        hides = look.hidden and not drop and self._is_small(_KEPT_SHARE)
        known = region if region is not None and not region.drop else parent.region
        if known.bare and region is None:
            outside = True
        styles = parent.styles
        if (own := _STYLED.get(name)) is not None:
            styles |= {own}
        if look.toggles and known.mark not in {Mark.HEADING, Mark.TITLE, Mark.BYLINE}:
            styles = frozenset(style for style in Style if look.toggles.get(style, style in styles))
        keeps = name in {"pre", "listing", "xmp"} or (parent.keeps_space and name != "p")
        if parent.region.mark is Mark.NONE and not drop and self._is_noted(name, attributes):
            known = Region(Mark.FOOTNOTE)
        link = parent.link or (attributes.get("href", "")[:200] or "-" if name == "a" and "href" in attributes else "")
        tall = look.tall and (name == "p" or "spacer" in attributes.get("class", ""))
        before, room = len(self._flow.written), self._find_room(name, look, parent)
        gone = "hidden text" if hides else drop
        centered = _find_alignment(name, look, attributes)
        centered = parent.centered if centered is None else centered
        capitals = look.capitals if look.capitals is not None and name not in BLOCKS else parent.capitals
        if known.mark not in {Mark.NONE, Mark.QUOTE}:
            capitals = False
        return _Frame(name, known, styles, outside, gone, keeps, link, names, room, tall, before, centered, capitals)

    def _find_room(self, name: str, look: Look, parent: _Frame) -> float | None:
        """The room that rules leave above a paragraph, or a division that begins with it; None where none says."""
        if name not in {"p", "div"}:
            return None
        if (look.left or 0) > 0:
            return SET_IN
        own = self._cascade.above.get(name) if look.above is None else look.above
        begins = parent.tag == "div" and parent.before == len(self._flow.written) and self._flow.is_empty
        if not begins or parent.room is None:
            return own
        return max(_USUAL if own is None else own, parent.room)

    def _look(self, names: frozenset[str], attributes: dict[str, str]) -> Look:
        """How an element is set: by the page's rules, then by its own style, which has the last word."""
        look = Look()
        if self._cascade.knows(names):
            look = self._cascade.look(names, [frame.names for frame in self._stack[-_NEAR:]])
        if "style" in attributes:
            look = combine_looks([look, read_declarations(attributes["style"])])
        return Look(True, look.toggles) if "hidden" in attributes and not look.hidden else look

    def _leaves_out(self, region: Region) -> bool:
        if region.drop == "page furniture" and not self._furniture:
            return False
        if region.drop == "comment section":
            return self._furniture and self._is_small(_KEPT_COMMENTS)
        return region.drop != "page furniture" or self._is_small(_KEPT_SHARE)

    def _is_small(self, share: float) -> bool:
        return self._number >= len(self._survey.totals) or self._survey.share(self._number) <= share

    def _is_head(self, region: Region) -> bool:
        """Whether a title that stands before the story on the page, and outside of what holds it, belongs to it."""
        if region.bare or self._begun or not self._survey.wants_title:
            return False
        if self._survey.titles and region.mark is not Mark.BYLINE:
            return self._number in self._survey.titles
        return region.mark in {Mark.TITLE, Mark.BYLINE} or (region.mark is Mark.HEADING and region.level == 1)

    def _is_site_name(self, region: Region) -> bool:
        """Whether a title is not the one that is known to be the story's."""
        titles = self._survey.titles
        return bool(titles) and self._furniture and region.mark is Mark.TITLE and self._number not in titles

    def _begin_block(self, name: str, parent: _Frame) -> None:
        if parent.drop or parent.outside or (name == "dd" and parent.region.mark is Mark.NOTE):
            return
        self._end_block(parent)

    def _end_block(self, frame: _Frame) -> None:
        region = frame.region
        flow = self._flow
        self._breaks = 0
        named, self._named = self._named, ""
        if named and flow.is_empty and region.mark in {Mark.HEADING, Mark.TITLE}:
            flow.write(named)
        elif named:
            self.tally.add("picture")
        if self._initial:
            self._initial = ""
            self.tally.add("picture")
        if self._superscript is not None:
            self._end_superscript()
        commented, self._is_comment = self._is_comment, False
        if flow.is_empty:
            if self._drawn:
                flow.rule()
            self._drawn = False
            return
        if self._drawn and flow.is_short(_LONGEST_ORNAMENT) and not any(map(str.isalnum, flow.peek())):
            flow.drop()
            flow.rule()
            self._drawn = False
            return
        self._drawn = False
        if commented:
            self.tally.add("comment", flow.drop())
            return
        soft = frame.keeps_space and region.mark is Mark.NONE
        grouped = region.label == HEADING_GROUP
        label = "" if grouped else region.label
        if region.mark is Mark.NOTE:
            label = self._label or label
        if self._is_note and region.mark is Mark.NONE:
            region = Region(Mark.FOOTNOTE)
        self._is_note = False
        linked, self._linked_size = self._linked_size, 0
        if linked and self._furniture and region.mark is Mark.NONE and flow.is_short(_LONGEST_NAVIGATION):
            words = flow.peek()
            tagged = 2 * linked > len(words) and _LINKED_TAGS.fullmatch(words.strip())
            if tagged or _NAVIGATION.fullmatch(words):
                self.tally.add("page furniture", flow.drop())
                return
        blank, room, centered = not frame.keeps_space, frame.room, frame.centered
        mark, level = region.mark, region.level
        ended = flow.end(mark, level=level, label=label, soft=soft, blank=blank, room=room, centered=centered)
        if ended and region.mark is Mark.NOTE:
            self._name_note()
        elif ended and grouped:
            self._end_group()
        self._begun = self._begun or (ended and region.mark in {Mark.NONE, Mark.HEADING})

    def _name_note(self) -> None:
        """`Chapter Notes` over a note names it and what follows."""
        last = self._flow.written[-1]
        head = _NOTE_HEADS.get(last.text.lower().rstrip(": "))
        if head is not None and not last.text.islower():
            self._label = head
            self._flow.written[-1] = last._replace(label=head)

    def _end_group(self) -> None:
        """What stands under a heading in its group belongs to it: `I` and `The Ford`."""
        *before, last = self._flow.written
        if before and before[-1].mark in {Mark.HEADING, Mark.TITLE}:
            text = f"{before[-1].text}\n{last.text}"
            shift = len(text) - len(last.text)
            moved = tuple((start + shift, end + shift, style) for start, end, style in last.emphases)
            self._flow.written[-2:] = [before[-1]._replace(text=text, emphases=before[-1].emphases + moved)]

    def _break(self) -> None:
        self._breaks += 1
        if self._breaks == 2:
            breaks = self._breaks
            self._end_block(self._stack[-1])
            self._breaks = breaks
        elif self._breaks > 2:
            self._flow.gap()
        else:
            self._flow.break_line()

    def _take_picture(self, attributes: dict[str, str]) -> None:
        told = f"{attributes.get('alt', '')} {attributes.get('class', '')} {attributes.get('src', '')}"
        alt = " ".join(attributes.get("alt", "").split())
        width, height = (attributes.get(side, "").removesuffix("px") for side in ("width", "height"))
        drawn = width.isdecimal() and height.isdecimal() and is_line(int(width[:6]), int(height[:6]))
        initial = _INITIAL.fullmatch(attributes.get("alt", "").strip())
        if initial is not None and initial[0][-1].isupper() and self._flow.is_empty and self._superscript is None:
            self._initial = initial[0]
        elif (drawn or self._drawn or _DRAWN.search(told[:500])) and self._flow.is_empty:
            self._drawn = True
        elif self._flow.is_empty and self._stack[-1].region.mark in {Mark.HEADING, Mark.TITLE} and _names_chapter(alt):
            self._named = alt
        else:
            self.tally.add("picture")

    def _is_noted(self, name: str, attributes: dict[str, str]) -> bool:
        """Whether a mark in the text led to this paragraph."""
        if not self._noted or name not in {"p", "li", "div", "aside", "dd"}:
            return False
        return attributes.get("id", "-") in self._noted and self._is_small(_KEPT_SHARE)

    def _take_link(self, frame: _Frame) -> None:
        """A link inside the page from the text to a note, or back, is a mark and no text."""
        href = frame.link
        if self._superscript is not None:
            self._linked = "#" in href
            self._noted_at = href
        elif frame.region.mark is Mark.FOOTNOTE and "#" in href:
            self._superscript, self._linked, self._is_note_link, self._noted_at = [], True, True, ""
        elif _FROM_COMMENT.search(href) and self._flow.is_empty:
            self._superscript, self._linked, self._is_note_link = [], True, True
            self._is_comment = True
        elif _TO_NOTE.search(href):
            self._superscript, self._linked, self._is_note_link = [], True, True
            self._is_note = self._flow.is_empty and _FROM_NOTE.search(href) is not None
            self._noted_at = "" if self._is_note else href

    def _end_superscript(self) -> None:
        text = "".join(self._superscript or ())
        self._superscript, self._is_note_link = None, False
        if self._linked and len(text) < 10 and _NOTE_MARK.fullmatch(text.strip()):
            self.tally.add("footnote mark")
            target = self._noted_at.rpartition("#")[2]
            if target and not self._flow.is_empty and len(self._noted) < _MOST_NOTED:
                self._noted.add(target)
        else:
            self._write(text)

    def _close_row(self) -> None:
        table = self._cells[-1]
        if self._flow is not table.flow:
            table.row.append(self._flow.written)
        paragraphs = [item for cell in table.row for item in cell]
        plain = all(item.mark is Mark.NONE for item in paragraphs)
        table.flow.append(join_row(table.row) if plain else paragraphs)
        table.row = []

    def _count_gone(self, frame: _Frame) -> None:
        """An element that was left out has ended."""
        words = " ".join(self._gone)
        self._gone = []
        if frame.drop != "no text" and (words.strip() or frame.drop == "picture"):
            self.tally.add(frame.drop, words)


def _find_alignment(name: str, look: Look, attributes: dict[str, str]) -> bool | None:
    """Whether an element's lines are set in the middle; None where it says nothing of that."""
    if look.centered is not None:
        return look.centered
    if "align" in attributes and name in _ALIGNED:
        return attributes["align"].lower() in {"center", "middle"}
    return name == "center" or None


def _names_chapter(alt: str) -> bool:
    """Whether what stands in place of a picture in a heading is the heading, and not what the picture is."""
    return shapes.heading_rank(alt) > 0 or (shapes.is_title_cased(alt) and _OF_PICTURE.search(alt) is None)


def _keep_lines(written: list[Written]) -> list[Written]:
    """The paragraphs, those in `pre` with lines that mean something where they are not most of the page."""
    soft = sum(len(item.text) for item in written if item.soft)
    if not soft or 2 * soft > sum(len(item.text) for item in written):
        return written
    return [item._replace(soft=False) for item in written]


def looks_merged(*sheets: dict[str, Look]) -> dict[str, Look]:
    """Several style sheets as one, the later ones first."""
    merged: dict[str, Look] = {}
    for sheet in sheets:
        for selector, look in sheet.items():
            add_look(selector, look, merged)
    return merged
