"""Screenplay -> Layout: rows and columns of pages, by a profile and the rules of `paginate`.

prepare   scene numbers, speech numbers, (CONT'D)       numbering
elements  each element as a block of rows               elements, wrap, speeches, dual
pages     blocks onto pages                             paginate
margins   page numbers, headers, footers, revisions     margins, revisions
title     the title page                                title_page
"""

from collections.abc import Iterator
from itertools import repeat

from scenewright.collector import collector_at_rest
from scenewright.layout.blocks import Block, PageRow
from scenewright.layout.elements import Setting, make_blocks
from scenewright.layout.margins import print_margins
from scenewright.layout.numbering import number_speeches, prepare
from scenewright.layout.paginate import paginate
from scenewright.layout.profiles import resolve_profile
from scenewright.layout.revisions import mark_revisions
from scenewright.layout.title_page import make_title_page
from scenewright.model.direction import is_rtl_script
from scenewright.model.page import Bookmark, Layout, LineKind, Page, PageLine
from scenewright.model.screenplay import Element, SceneHeading, Screenplay, Section
from scenewright.options import LayoutOptions

__all__ = ["lay_out"]


def lay_out(screenplay: Screenplay, *, options: LayoutOptions, revises: Screenplay | None = None) -> Layout:
    """The script on paper, the rows that differ from the draft `revises` marked.

    A script that prints nothing has its title page, or else one empty page.

    Raises OptionError for a profile, header or footer without sense.
    """
    with collector_at_rest():
        return _lay_out(screenplay, options, revises)


def _lay_out(screenplay: Screenplay, options: LayoutOptions, revises: Screenplay | None) -> Layout:
    profile = resolve_profile(options.paper, options.overrides)
    prepared = prepare(screenplay, options=options)
    blocks = _make_blocks(prepared, Setting(profile, options, is_rtl_script(prepared.elements)))
    bodies = paginate(blocks, profile=profile, scene_marks=options.scene_marks)
    title_page = make_title_page(prepared, profile=profile)
    pages = tuple(_make_page(number, body) for number, body in enumerate(bodies, 1))
    if title_page and not any(page.lines for page in pages):
        pages = ()
    bookmarks = _find_bookmarks(prepared.elements, pages, len(title_page))
    pages = print_margins(pages, prepared, profile=profile, options=options)
    if revises is not None:
        pages = mark_revisions(pages, prepare(revises, options=options), prepared, profile=profile, options=options)
    return Layout(
        pages=(*title_page, *pages),
        paper=profile.paper,
        bookmarks=bookmarks,
        title=" ".join(prepared.title_lines("title")),
        author=", ".join(prepared.title_lines("author") or prepared.title_lines("authors")),
        language=options.language or " ".join(prepared.title_lines("language")),
        revision=options.revision if revises is not None else "",
    )


def _make_blocks(screenplay: Screenplay, setting: Setting) -> Iterator[Block]:
    numbers = number_speeches(screenplay.elements) if setting.options.line_numbers else repeat("")
    for index, (element, number) in enumerate(zip(screenplay.elements, numbers, strict=False)):
        yield from make_blocks(element, index, number, setting=setting)


def _make_page(number: int, body: list[PageRow]) -> Page:
    return Page(str(number), tuple(PageLine(row, *piece) for row, pieces in enumerate(body) for piece in pieces))


def _find_bookmarks(elements: tuple[Element, ...], pages: tuple[Page, ...], offset: int) -> tuple[Bookmark, ...]:
    """Sections and scenes with the place of their first row; a section that is not printed stands where the next is."""
    places = _find_places(pages)
    found: list[Bookmark] = []
    place = (len(pages) - 1, 0)
    depth = 0
    for index in range(len(elements) - 1, -1, -1):
        place = places.get(index, place)
        element = elements[index]
        if isinstance(element, Section):
            found.append(Bookmark(element.text, element.level - 1, place[0] + offset, place[1]))
        elif isinstance(element, SceneHeading):
            title = " ".join(filter(None, (element.number, element.text.plain)))
            found.append(Bookmark(title, -1, place[0] + offset, place[1]))
    found.reverse()
    for at, bookmark in enumerate(found):  # scenes hang under the section before them
        if bookmark.level >= 0:
            depth = bookmark.level + 1
        else:
            found[at] = Bookmark(bookmark.title, depth, bookmark.page, bookmark.row)
    return tuple(found)


def _find_places(pages: tuple[Page, ...]) -> dict[int, tuple[int, int]]:
    places: dict[int, tuple[int, int]] = {}
    for at, page in enumerate(pages):
        for line in page.lines:
            if line.element >= 0 and line.kind is not LineKind.SCENE_NUMBER:
                places.setdefault(line.element, (at, line.row))
    return places
