"""A key alone on its line (`Summary:`, `Notes`, `Rating:`) and the drafts below it that are its value.

That is how the pages and the downloads of AO3 set their headers. A value of several paragraphs is known by what closes
it: the next key, a line of the site's own (`Work Text:`), or the first heading. Where nothing closes it, prose below
the key is the story from the second paragraph on.
"""

from collections.abc import Sequence

from scenewright.readers import shapes
from scenewright.readers.drafts import Draft
from scenewright.readers.front_matter import PROSE_LABELS, Entry, author_voice, is_site_words, parse_byline, parse_entry
from scenewright.readers.lines import Mark
from scenewright.readers.structure.notices import notice_label

_MOST_PARAGRAPHS = 8
_FEW_PARAGRAPHS = 3
_LONGEST_PROSE = 3000  # characters
_MOST_LISTED = 60
_LONGEST_LISTED = 200  # characters
_LISTS = frozenset({"Statistics", "Tags", "Warnings"})
_CLOSERS = frozenset(
    {"Author's note", "Chapters", "Collections", "Disclaimer", "Fandom", "Genre", "Language", "Length", "Pairing",
     "Rating", "Series", "Statistics", "Summary", "Tags"}
)  # fmt: skip


def value_length(drafts: Sequence[Draft], at: int, entry: Entry, *, titled: bool, informed: bool) -> int:
    """How many drafts below the bare key at `at`, which reads as `entry`, are its value; the last draft is never one.

    `titled`: a heading has been met, so that the next is no closing. `informed`: other front matter stands right above,
    so that the draft below is a value whatever it says.
    """
    prose = entry.label in PROSE_LABELS
    if not prose or entry.label in _LISTS:
        listed = _list_length(drafts, at)
        if listed or not prose:
            return listed
    closed = _closed_length(drafts, at, headings=not titled)
    if closed is not None:
        return closed
    length = 0
    sure = informed or _is_plain_key(drafts[at].text, entry, titled=titled)
    while at + length + 2 < len(drafts) and _is_value(drafts, at + length + 1, key=at, sure=sure):
        length += 1
    return length


def _is_plain_key(text: str, entry: Entry, *, titled: bool) -> bool:
    """Whether a key begins nothing else: a story may begin with `Warning:`, a chapter be titled `Synopsis`."""
    return not entry.weak and entry.label != "Warnings" and not (titled and text.isalpha() and entry.label == "Summary")


def _closed_length(drafts: Sequence[Draft], at: int, *, headings: bool) -> int | None:
    """How many drafts stand between the key and what closes its value; None when nothing near does.

    Below a key that closes, the larger part of the text must follow: what ends a very short story is the note after it.
    """
    size = 0
    for following in range(at + 1, min(at + _MOST_PARAGRAPHS + 2, len(drafts) - 1)):
        draft = drafts[following]
        heading = draft.mark is Mark.HEADING or shapes.heading_rank(draft.text) > 0
        if is_site_words(draft.text) or (heading and headings):
            return following - at - 1
        if _is_closing_key(draft, far=following - at - 1 > _FEW_PARAGRAPHS):
            rest = sum(len(later.text) for later in drafts[following + 1 :])
            return following - at - 1 if rest > 2 * size else None
        size += len(draft.text)
        if heading or draft.mark is Mark.RULE or shapes.is_ornament(draft.text) or size > _LONGEST_PROSE:
            return None
        if draft.indent < drafts[at + 1].indent and drafts[-1].indent < drafts[at + 1].indent:
            return None  # the value is set deeper than the story, and this is the story
    return None


def _is_closing_key(draft: Draft, *, far: bool) -> bool:
    """Whether a draft is a line of a header; a note on the line of its key may also stand `far` below, in the story."""
    entry = parse_entry(draft.text)
    if entry is not None:
        return entry.label in _CLOSERS and (entry.solo or not (entry.weak or far))
    return notice_label(draft.text) in {"Tags", "Statistics"}


def _is_value(drafts: Sequence[Draft], at: int, *, key: int, sure: bool) -> bool:
    """Whether a draft is the value of the key at `key`: the next one, and what is indented or speaks on."""
    draft, indent = drafts[at], drafts[key].indent
    if _is_other(draft):
        return False
    if at == key + 1 and sure:
        return len(draft.text) <= _LONGEST_PROSE
    indented = draft.indent > indent and drafts[-1].indent <= indent
    return indented or author_voice(draft.text) >= (1 if at == key + 1 else 2)


def _is_other(draft: Draft) -> bool:
    """Whether a draft shows that it is something of its own."""
    text = draft.text
    if draft.mark in {Mark.RULE, Mark.HEADING} or shapes.is_ornament(text) or shapes.heading_rank(text):
        return True
    return parse_entry(text) is not None or parse_byline(text) != ""


def _list_length(drafts: Sequence[Draft], at: int) -> int:
    """How many drafts are the items below a key: those set deeper, or the lines of its own group up to the next key."""
    key = drafts[at]
    deeper = 0
    while at + deeper + 2 < len(drafts) and deeper < _MOST_LISTED:
        draft = drafts[at + deeper + 1]
        if _is_other(draft) or draft.indent <= key.indent or drafts[-1].indent > key.indent:
            break
        deeper += 1
    if deeper:
        return deeper
    close = 0
    while at + close + 2 < len(drafts) and close < _MOST_LISTED and _is_item(drafts[at + close + 1], first=not close):
        close += 1
    if at + close + 1 < len(drafts) and parse_entry(drafts[at + close + 1].text) is not None:
        return close
    return 1 if close and not drafts[at + 1].gap else 0


def _is_item(draft: Draft, *, first: bool) -> bool:
    text = draft.text
    if (draft.gap and not first) or len(text) > _LONGEST_LISTED or text[0] in '"“‘«„—' or _is_other(draft):
        return False
    return not shapes.ends_sentence(text)
