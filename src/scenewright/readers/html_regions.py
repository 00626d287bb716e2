"""An element of a page to what stands in it: the story, its title, a note of the author, the page's own furniture.

The shapes are those of the sites' own templates: Archive of Our Own (downloads and pages; its templates are public),
FanFiction.net, Royal Road, Wattpad; of what pandoc, Project Gutenberg and Calibre write; of EPUB's semantic types
(EPUB SSV 1.1); and the class names that blogs use for their furniture. `RULES` are tried in order; the first that
knows the element decides. A rule sees the element alone, with the note that it stands in.
"""

import re
from collections.abc import Mapping
from typing import NamedTuple

from scenewright.readers.lines import Mark


class Region(NamedTuple):
    """What an element holds. `drop` says why it is left out, empty when it is not.

    `bare`: what stands in it is left out but for elements that rules know.
    """

    mark: Mark = Mark.NONE
    label: str = ""
    level: int = 0
    drop: str = ""
    bare: bool = False


class Element(NamedTuple):
    """An element as rules see it: its tag, its identifier and classes in one set, its EPUB types and ARIA role."""

    tag: str
    words: frozenset[str]
    types: frozenset[str]
    attributes: Mapping[str, str]
    inside: Region  # of its parent


_TYPED = {
    "footnote": Region(Mark.FOOTNOTE),
    "footnotes": Region(Mark.FOOTNOTE),
    "endnote": Region(Mark.FOOTNOTE),
    "endnotes": Region(Mark.FOOTNOTE),
    "rearnote": Region(Mark.FOOTNOTE),
    "rearnotes": Region(Mark.FOOTNOTE),
    "titlepage": Region(Mark.NOTE, "Title page"),
    "halftitlepage": Region(Mark.NOTE, "Title page"),
    "copyright-page": Region(Mark.NOTE, "Copyright"),
    "imprint": Region(Mark.NOTE, "Copyright"),
    "colophon": Region(Mark.NOTE, "Copyright"),
    "dedication": Region(Mark.NOTE, "Dedication"),
    "acknowledgments": Region(Mark.NOTE, "Acknowledgements"),
    "acknowledgements": Region(Mark.NOTE, "Acknowledgements"),
    "contributors": Region(Mark.NOTE, "Acknowledgements"),
    "epigraph": Region(Mark.QUOTE),
    "toc": Region(drop="table of contents"),
    "landmarks": Region(drop="table of contents"),
    "page-list": Region(drop="table of contents"),
    "loi": Region(drop="table of contents"),
    "index": Region(drop="table of contents"),
    "pagebreak": Region(drop="page number"),
    "noteref": Region(drop="footnote mark"),
    "backlink": Region(drop="footnote mark"),
}
_COMMENTS = frozenset(
    "comments comment-section comments-section comments-area comment-list commentlist comments-container disqus_thread"
    " respond comment-respond comments_placeholder comment-container reviews review-list reviewlist feedback"
    " comment-form guestbook".split()
)
_FURNITURE = frozenset(
    "nav navbar navigation navmenu menu submenu breadcrumb breadcrumbs pagination pager page-nav post-navigation"
    " nav-links chapter-nav chapter-navigation nav-buttons sidebar side-bar widget widget-area footer site-footer"
    " page-footer site-header masthead topbar share sharing share-buttons social social-share sharedaddy addtoany"
    " related related-posts relatedposts recommended recommendations advert adverts advertisement ads adsbygoogle"
    " ad-container sponsored promo cookie-banner cookie-notice cookies newsletter newsletter-signup subscribe"
    " subscription-form popup modal skip-link skip-links screen-reader-text sr-only visually-hidden"
    " entry-meta post-date reading-time like-button post-ufi subscription-widget subscription-widget-wrap"
    " button-wrapper jp-relatedposts landmark actions donate support-buttons portlet-footer edit-link editsection"
    " mw-editsection post-meta entry-footer jump toc-container mw-jump-link noprint post-footer message-signature"
    " headerbar message-footer message-attribution message-avatar usertitle userbanner".split()
)
_NOTES = frozenset(
    "author-note author-notes authors-note authors-notes authornote authornotes author_note author_notes"
    " author-note-portlet a-n wi_authornotes".split()
)
_PAGE_NUMBERS = frozenset("pagenum pageno page-number pagenumber page_number x-ebookmaker-pageno".split())
_TITLE_WORDS = frozenset("title story-title entry-title post-title work-title fic-title book-title p-name".split())
_CHAPTER_WORDS = frozenset("chapter-title chaptertitle chapter-heading chapter-name".split())
_AUTHOR_WORDS = frozenset(
    "author byline byline-wrapper post-byline entry-byline p-author story-author entry-author author-name"
    " message-name".split()
)
_ABOUT_AUTHOR = frozenset("author-bio author-box author-info about-author about-the-author".split())
HEADING_GROUP = "heading group"  # a heading with what stands under it: its title, where it is a number
HEADINGS = {"h1": 1, "h2": 2, "h3": 3, "h4": 4, "h5": 5, "h6": 6}
_SKIPPED_TAGS = frozenset(
    "script style template noscript iframe object embed applet button select textarea input audio video"
    " canvas map datalist rt rp head frameset".split()
)
_NOTE_TAGS = frozenset("div section ol ul aside li p dd".split())
# "footnotes", "wp-block-footnotes"; Word's "MsoFootnoteText", "ftn1", LibreOffice's "sdfootnote1"; no "has-footnotes"
_NOTE_WORD = re.compile(
    r"(?:(?!has|no|with|show|hide)[a-z]{1,20}[-_]){0,3}(?:foot|end|rear)notes?"
    r"(?:[-_](?:list|wrapper|container|area|section|content|text|body|item|definitions?))?"
    r"|mso(?:foot|end)notetext|(?:sd)?(?:footnote|endnote|ftn|edn|fn)[-_:]?\d{1,4}"
)
_CHAPTER_END = re.compile(r"endnotes\d{1,4}")  # the end notes of a chapter, in downloads
_WORD_COMMENT = frozenset("msocommenttext msocommentreference msocomanchor msocomoff msocomtxt".split())
_WORD_PART = re.compile(r"mso-element:\s?(comment|footnote|endnote)(?:-list)?\b")
_USER_PAGE = re.compile(r"(?:https?://[^/]{1,60})?/(?:u|~)")


def _skip_tag(element: Element) -> Region | None:
    if element.tag in {"svg", "math"}:
        return Region(drop="drawing")
    if element.tag == "dialog" and "open" not in element.attributes:
        return Region(drop="page furniture")  # it is shown when a script says so
    return Region(drop="no text") if element.tag in _SKIPPED_TAGS else None


def _skip_furniture(element: Element) -> Region | None:
    if element.tag in {"body", "html", "main", "article"}:
        return None
    if element.words & _COMMENTS:
        return Region(drop="comment section")
    if element.tag in {"nav", "aside", "footer", "menu"} and not element.types & _TYPED.keys():
        return Region(drop="page furniture")
    return Region(drop="page furniture") if element.words & _FURNITURE else None


def _skip_marker(element: Element) -> Region | None:
    """Wattpad's count of comments in every paragraph."""
    return Region(drop="no text") if element.words & {"comment-marker", "num-comment"} else None


def _read_word_page(element: Element) -> Region | None:
    """What Word saves as a web page: comments, words deleted while changes were tracked, its lists of notes."""
    if element.words & _WORD_COMMENT:
        return Region(drop="comment")
    if element.tag == "del" and element.attributes.get("cite", "").startswith("mailto:"):
        return Region(drop="deletion")  # without a name it is struck out for all to see
    part = _WORD_PART.search(element.attributes.get("style", "")) if element.tag == "div" else None
    if part is None:
        return None
    return Region(drop="comment") if part[1] == "comment" else Region(Mark.FOOTNOTE)


def _skip_page_number(element: Element) -> Region | None:
    if element.words & _PAGE_NUMBERS:
        return Region(drop="page number")
    return None


def _read_type(element: Element) -> Region | None:
    known = element.types & _TYPED.keys()
    return _TYPED[min(known)] if known else None


def _read_footnotes(element: Element) -> Region | None:
    words = element.words
    if words & {"footnote-back", "footnote-backref", "footnote-ref", "noteref", "reversefootnote"}:
        return Region(drop="footnote mark")
    if element.tag in _NOTE_TAGS and any(_NOTE_WORD.fullmatch(word) for word in words):
        return Region(Mark.FOOTNOTE) if element.inside.mark is not Mark.NOTE and "meta" not in words else None
    return None


def _read_licence(element: Element) -> Region | None:
    """Project Gutenberg's header and footer."""
    boilerplate = {"pg-boilerplate", "pg-header", "pg-footer", "pgheader", "pgfooter"}
    return Region(Mark.NOTE, "Licence") if element.words & boilerplate else None


def _read_archive(element: Element) -> Region | None:
    """Archive of Our Own: the preface, chapter heads and notes of downloads and pages."""
    words, tag = element.words, element.tag
    inside = element.inside.mark is Mark.NOTE
    if "toc-heading" in words:
        return Region(drop="no text")  # Preface, Afterword: of the file, not of the work
    if "afterword" in words or {"end", "notes", "module"} <= words or any(map(_CHAPTER_END.fullmatch, words)):
        return Region(Mark.NOTE, "End notes")
    if {"summary", "module"} <= words:
        return Region(Mark.NOTE, "Summary")
    if {"notes", "module"} <= words:
        return Region(Mark.NOTE, "Author's note")
    if words & {"preface", "meta"} and tag in {"div", "dl", "section"}:
        return Region(Mark.NOTE, "Metadata")
    if inside and tag == "h1":
        return Region(Mark.TITLE)
    if inside and tag == "h2" and element.inside.label == "Metadata":
        return Region(Mark.TITLE) if "title" in words else Region(Mark.HEADING, level=2)
    if inside and tag == "h3" and "title" in words:
        return Region(Mark.HEADING, level=2)
    if inside and "byline" in words:
        return Region(Mark.BYLINE)
    return None


def _read_fanfiction_net(element: Element) -> Region | None:
    words, tag = element.words, element.tag
    if "profile_top" in words:
        return Region(label="profile_top", bare=True)
    if element.inside.label != "profile_top":
        return None
    if tag == "b" and "xcontrast_txt" in words:
        return Region(Mark.TITLE)
    if tag == "a" and _USER_PAGE.match(element.attributes.get("href", "")):
        return Region(Mark.BYLINE)
    if tag == "div" and "xcontrast_txt" in words:
        return Region(Mark.NOTE, "Summary")
    if tag == "span" and "xgray" in words:
        return Region(Mark.NOTE, "Statistics")
    return None


def _read_royal_road(element: Element) -> Region | None:
    if element.words & _NOTES:
        return Region(Mark.NOTE, "Author's note")
    if "fic-header" in element.words:
        return Region(label="fic-header", bare=True)
    if element.inside.label != "fic-header":
        return None
    return {"h1": Region(Mark.HEADING, level=1), "h2": Region(Mark.TITLE), "h3": Region(Mark.BYLINE)}.get(element.tag)


def _read_title(element: Element) -> Region | None:
    """What pandoc, blogs and their like call a title, a chapter's title, an author."""
    words, tag = element.words, element.tag
    if element.inside.mark not in {Mark.NONE, Mark.NOTE}:
        return None
    if words & _ABOUT_AUTHOR:
        return Region(Mark.NOTE, "About the author")
    if tag in HEADINGS and words & _CHAPTER_WORDS:
        return Region(Mark.HEADING, level=2)
    if tag in {"h1", "p", "div"} and words & _TITLE_WORDS and (tag == "h1" or "title" in words):
        return Region(Mark.TITLE)
    if tag in {"p", "div", "h2", "h3", "h4"} and words & _AUTHOR_WORDS:
        return Region(Mark.BYLINE)
    if tag in {"p", "h2", "h3", "h4"} and words & {"subtitle", "date"}:
        return Region(Mark.NOTE, "Subtitle" if "subtitle" in words else "Date")
    return None


def _read_heading(element: Element) -> Region | None:
    level = HEADINGS.get(element.tag, 0)
    if element.inside.mark is Mark.NOTE:
        return None
    if element.tag == "hgroup":
        return Region(label=HEADING_GROUP)
    return Region(Mark.HEADING, level=level) if level else None


def _read_quote(element: Element) -> Region | None:
    if element.tag == "blockquote" and element.inside.mark is Mark.NONE:
        return Region(Mark.QUOTE)
    return Region(Mark.NOTE, "Illustration") if element.tag in {"figcaption", "caption"} else None


RULES = (
    _skip_tag,
    _read_type,
    _read_footnotes,
    _read_word_page,
    _skip_page_number,
    _skip_marker,
    _read_licence,
    _skip_furniture,
    _read_archive,
    _read_fanfiction_net,
    _read_royal_road,
    _read_title,
    _read_heading,
    _read_quote,
)


# Most of a story is such elements, which say nothing of themselves: no rule knows them, and none is asked.
_PLAIN = frozenset("a b big br center em font hr i img li p s small span strong sub sup td tr u ul ol div".split())
_TELLING = frozenset({"class", "id", "epub:type", "role", "data-p-id", "itemprop"})


def is_plain(tag: str, attributes: Mapping[str, str]) -> bool:
    """Whether an element is one of those that no rule can know."""
    if tag not in _PLAIN or (attributes and not _TELLING.isdisjoint(attributes)):
        return False
    if "mso-element" in attributes.get("style", ""):
        return False
    return tag != "a" or not _USER_PAGE.match(attributes.get("href", ""))


def region_of(element: Element) -> Region | None:
    """What the element holds, where it says so; None when that is what it stands in."""
    return next((region for rule in RULES if (region := rule(element)) is not None), None)


class Shape(NamedTuple):
    """A place where a site keeps its stories: an element with all of `words`, or with the attribute."""

    site: str
    words: frozenset[str] = frozenset()
    attribute: tuple[str, str] = ("", "")
    tag: str = ""
    beside: tuple[frozenset[str], ...] = ()  # other elements that are read with it
    has_title: bool = False  # in itself; else what is beside has it, and else a heading before it is wanted


SHAPES = (
    Shape(
        "Archive of Our Own, download",
        frozenset({"chapters", "userstuff"}),
        beside=(frozenset({"preface"}), frozenset({"afterword"})),
        has_title=True,
    ),
    Shape(
        "Archive of Our Own, page",
        frozenset({"workskin"}),
        beside=(frozenset({"work", "meta", "group"}),),
        has_title=True,
    ),
    Shape("FanFiction.net", frozenset({"storytext"}), beside=(frozenset({"profile_top"}),)),
    Shape(
        "Royal Road",
        frozenset({"chapter-inner", "chapter-content"}),
        beside=(frozenset({"fic-header"}), frozenset({"author-note-portlet"})),
    ),
    Shape("Wattpad", attribute=("data-p-id", ""), tag="p"),
)
POST_TITLES = frozenset("post-title entry-title story-title topic-title p-title-value pw-post-title".split())
"""Words by which a heading says that it is the title of the story, and not of the blog."""
STORY_WORDS = frozenset(
    "entry-content post-content post-body article-body article-content articlebody story-content storycontent"
    " story-text storybody story-body chapter-content chapter-body chapter-text chaptertext bbwrapper"
    " b-singlepost-body entry-text userstuff chp_raw".split()
)
"""Words by which an element of an unknown site may call itself the story; believed when it holds most of the prose."""
